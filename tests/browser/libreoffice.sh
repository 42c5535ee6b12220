#!/bin/sh
# Not one of the tests: a findings workbook opened and saved by LibreOffice says the same when it is checked again.
# libreoffice.sh [PROGRAM [FOLDER]]; with FOLDER its pages are left there as a PDF.
cd "$(dirname "$0")/../.." || exit 2
program=${1-build/rasoat}
command -v soffice >/dev/null || {
    echo "soffice is not installed (libreoffice-calc)" >&2
    exit 2
}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
office() { # FORM FOLDER
    soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$1" --outdir "$2" "$work/loi.xlsx" >/dev/null
}

"$program" check fixtures/tho-xuan-2024 --format xlsx -o "$work/loi.xlsx" 2>/dev/null
office xlsx "$work/saved" || exit 2
for file in "$work/loi.xlsx" "$work/saved/loi.xlsx"; do
    "$program" check "$file" --format jsonl 2>/dev/null | sed 's/.*"fingerprint":"\([0-9a-f]*\)".*/\1/' >"$work/$(basename "$(dirname "$file")").found"
done
[ -z "$2" ] || office pdf "$2"
if [ -s "$work/saved.found" ] && cmp "$work/$(basename "$work").found" "$work/saved.found"; then
    echo "the same $(wc -l <"$work/saved.found") findings"
else
    echo "FAILED: LibreOffice changed what is found"
    exit 1
fi
