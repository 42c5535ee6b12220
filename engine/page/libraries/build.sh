#!/bin/sh
# Fetches the sources of the engine's libraries from Debian and builds them for WebAssembly, once.
# usage: build.sh FOLDER; afterwards FOLDER has lib/ and include/. The machine's own list of sources stays as it is.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)
packages="lua5.4 libcsv utf8proc expat zlib libzip nettle libxlsxwriter pcre2"
keys=/usr/share/keyrings/debian-archive-keyring.gpg
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")

# apt with lists, sources and locks of our own
apt() {
    apt-get -q -o Dir::Etc::sourcelist="$folder/apt/sources.list" -o Dir::Etc::sourceparts=/dev/null \
        -o Dir::State::lists="$folder/apt/lists" -o Dir::Cache="$folder/apt" -o APT::Sandbox::User=root "$@"
}

fetch() {
    mkdir -p "$folder/apt/lists/partial" "$folder/apt/archives/partial" "$folder/sources"
    # Debian's own among the mirrors of this machine, for sources too
    apt-get indextargets --format "deb-src [signed-by=$keys] \$(REPO_URI) \$(RELEASE) \$(COMPONENT)" 'Identifier: Packages' |
        grep -E "/debian(-security)?/? $suite" | sort -u >"$folder/apt/sources.list"
    apt update
    cd "$folder/sources"
    for package in $packages; do
        [ ! -e "$folder/sources/$package.fetched" ] || continue
        # the newest, with its mends; where a mirror lacks that one, the release's own
        apt source "$package" || apt source "$package/$suite"
        touch "$folder/sources/$package.fetched"
    done
}

build() {
    rm -rf "$folder/build"
    emcmake cmake -S "$here" -B "$folder/build" -DRASOAT_SOURCES="$folder/sources" -DCMAKE_INSTALL_PREFIX="$folder" >/dev/null
    cmake --build "$folder/build" -j 2
    cmake --install "$folder/build" >/dev/null
}

# built anew when what is here has changed
stamp=$(cat "$here/CMakeLists.txt" "$here/build.sh" | sha256sum)
if [ "$(cat "$folder/stamp" 2>/dev/null || true)" != "$stamp" ]; then
    fetch
    build
    echo "$stamp" >"$folder/stamp"
fi
