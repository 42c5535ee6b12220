#!/bin/sh
# HTML reports in a real browser: Debian's chromium, driven by playwright-core from npm. What is
# missing is installed where that is possible; where it is not, the tests are skipped.
#   tests/browser/run.sh [FOLDER]    keeps pictures of the pages in FOLDER; RASOAT is the program
set -eu
cd "$(dirname "$0")/../.."
program=${RASOAT-build/rasoat}
if [ ! -x "$program" ]; then
    echo "$program is not there: ./dev build comes first" >&2
    exit 2
fi
RASOAT_RULES=${RASOAT_RULES-rules/vn-2021}
export RASOAT_RULES

skip() {
    echo "skipped: $1"
    exit 0
}

browser() {
    command -v chromium || command -v chromium-browser || true
}

if [ -z "$(browser)" ] || ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    as_root=
    [ "$(id -u)" -eq 0 ] || as_root=sudo
    export DEBIAN_FRONTEND=noninteractive
    # Noto Sans has all letters of Vietnamese
    { $as_root apt-get update -q &&
        $as_root apt-get install -q -y --no-install-recommends \
            chromium nodejs npm fonts-noto-core; } >/dev/null 2>&1 ||
        skip "chromium, node and npm cannot be installed"
fi
for package in playwright-core axe-core; do
    [ -d "tests/browser/node_modules/$package" ] ||
        (cd tests/browser && npm install --no-audit --no-fund --no-package-lock) >/dev/null 2>&1 ||
        skip "npm cannot install $package"
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tests/browser/hostile.sh "$work/hostile"

# page NAME STATUS COMMAND...: writes NAME.html and NAME.json; STATUS is the exit status it must have
page() {
    name=$1
    wanted=$2
    shift 2
    for format in html json; do
        status=0
        "$program" "$@" --format "$format" -o "$work/$name.$format" 2>/dev/null || status=$?
        if [ "$status" -ne "$wanted" ]; then
            echo "rasoat $* --format $format: exit status $status" >&2
            exit 2
        fi
    done
}
page check 1 check fixtures/tho-xuan-2024
page check-en 1 check fixtures/tho-xuan-2024 --lang en
page exit 0 exit fixtures/tho-xuan-2024
page exit-en 0 exit fixtures/tho-xuan-2024 --lang en
page hostile-check 1 check "$work/hostile"
page hostile-exit 0 exit "$work/hostile"

CHROMIUM=$(browser) node tests/browser/run.mjs "$work" "$@"
