#!/bin/sh
# The package of RASOAT_PACKAGE is installed into a bare root, run there and removed again: from any folder it finds its packs, its
# help, and leaves nothing. The root is made by debootstrap where that is there, else from the package's own libraries.
cd "$(dirname "$0")/../.." || exit 2
package=${RASOAT_PACKAGE:?which package?}
if [ "$(id -u)" -ne 0 ]; then
    echo "left out: a root of its own needs root"
    exit 0
fi
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
root=$work/root
failed=0
verdict() { # STATUS WHAT
    [ "$1" -eq 0 ] && return
    echo "FAILED: $2"
    failed=1
}
mirror=${RASOAT_MIRROR:-$(apt-get indextargets --format "\$(REPO_URI) \$(RELEASE)" 'Identifier: Packages' | awk '$2 == "bookworm" { print $1; exit }')}
if command -v debootstrap >/dev/null && debootstrap --variant=minbase bookworm "$root" "$mirror" >/dev/null 2>&1; then
    echo "root: debootstrap"
    cp "$package" "$root/package.deb"
    chroot "$root" sh -c 'apt-get update -q >/dev/null; apt-get install -q -y --no-install-recommends /package.deb >/dev/null'
    verdict $? "it installs"
else
    echo "root: dpkg --root, with the libraries of this machine"
    mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates" "$root/usr/bin" "$root/usr/lib" "$root/tmp" "$root/proc" "$root/dev"
    ln -s usr/bin "$root/bin"
    ln -s usr/lib "$root/lib"
    ln -s usr/lib "$root/lib64"
    : >"$root/var/lib/dpkg/status"
    : >"$root/var/lib/dpkg/available"
    dpkg --root="$root" --force-depends --force-script-chrootless -i "$package" >/dev/null 2>"$work/err"
    verdict $? "it installs: $(tail -n 1 "$work/err")"
    ldd "$root/usr/bin/rasoat" | grep -o '/[^ ]*' | while read -r library; do
        mkdir -p "$root$(dirname "$library")"
        cp -L "$library" "$root$library"
    done
fi
mkdir -p "$root/home/an/data" "$root/proc"
cp fixtures/first-steps/household.csv "$root/home/an/data"
mount -t proc none "$root/proc" 2>/dev/null && trap 'umount "$root/proc"; rm -rf "$work"' EXIT
inside() {
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin RASOAT_LANG=en chroot "$root" /usr/bin/rasoat "$@"
}
inside --version >/dev/null
verdict $? "it starts"
status=0
inside check /home/an/data >"$work/out" 2>&1 || status=$?
[ "$status" -eq 1 ] && grep -q 'CL-01' "$work/out"
verdict $? "it checks with the pack it brought (status $status: $(head -n 1 "$work/out"))"
inside check /home/an/data --format xlsx -o /home/an/found.xlsx >/dev/null 2>&1
[ -s "$root/home/an/found.xlsx" ]
verdict $? "it writes a workbook"
for file in usr/share/man/man1/rasoat.1 usr/share/man/vi/man1/rasoat.1 usr/share/bash-completion/completions/rasoat \
    usr/share/zsh/vendor-completions/_rasoat usr/share/fish/vendor_completions.d/rasoat.fish usr/include/rasoat.h \
    usr/share/rasoat/rules/vn-2021/schema.lua usr/share/doc/rasoat/huong-dan.md; do
    [ -s "$root/$file" ]
    verdict $? "it brings $file"
done
if [ "${RASOAT_WITH_PAGE-OFF}" = ON ]; then
    (cd "$root/usr/share/rasoat/page" && sha256sum --quiet -c rasoat.html.sha256)
    verdict $? "it brings the page, whole"
fi
[ -n "$(find "$root/usr/lib" -name 'librasoat.*')" ]
verdict $? "it brings the library"
bash -n "$root/usr/share/bash-completion/completions/rasoat"
verdict $? "bash reads its completion"
if command -v debootstrap >/dev/null && [ -x "$root/usr/bin/dpkg" ]; then
    chroot "$root" dpkg --purge rasoat >/dev/null
else
    dpkg --root="$root" --force-script-chrootless --purge rasoat >/dev/null
fi
verdict $? "it is removed"
[ -z "$(find "$root/usr" -path '*rasoat*')" ]
verdict $? "nothing of it is left: $(find "$root/usr" -path '*rasoat*' | head -n 3)"
[ "$failed" -eq 0 ] && echo "the package installs, runs and goes"
exit "$failed"
