#!/bin/sh
# The engine knows no country: a pack of a made-up survey in a language of its own is checked, listed and explained without a word
# of another country's survey, and no string of the engine speaks of one.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export RASOAT_LANG="" RASOAT_RULES="" NO_COLOR=1
python3 "$root/tests/country.py" "${RASOAT:-$root/build/rasoat}" "$root" "$work"
