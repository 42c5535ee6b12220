#!/bin/sh
# What an officer sees of a workbook when it is opened or printed: rows as high as their text, tables that a page has room for, what
# was not checked by what is missing. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
fixture=fixtures/tho-xuan-2024
mkdir "$work/commune"
for table in household member previous target support; do
    head -1 "$fixture/$table.csv" >"$work/commune/$table.csv"
    grep 'Xuân Phú' "$fixture/$table.csv" >>"$work/commune/$table.csv"
done
"$program" check "$work/commune" --format xlsx -o "$work/check.xlsx" >/dev/null 2>&1
"$program" exit "$work/commune" --unit 'Xuân Phú' --format xlsx -o "$work/exit.xlsx" >/dev/null 2>&1
"$program" report "$work/commune" --format xlsx -o "$work/forms" >/dev/null 2>&1
python3 tests/sheets.py "$work"
verdict $? "the sheets read well"
finish
