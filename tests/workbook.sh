#!/bin/sh
# The findings workbook over the whole of fixtures/tho-xuan-2024, as an officer meets it: what it says when it is checked
# again, what an exceptions file sets aside, what is refused. tests/unit/test_workbook.c edits one.
# RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh

expect() { # WANTED GOT WHAT
    [ "$1" -eq "$2" ]
    verdict $? "$3 (status $2, not $1)"
}

fixture=fixtures/tho-xuan-2024
"$program" check "$fixture" --format xlsx -o "$work/loi.xlsx" 2>"$work/said"
expect 1 $? "a workbook is written, and there are findings"
[ "$(find "$work" -name '.*.xlsx*' | wc -l)" -eq 0 ]
verdict $? "nothing is left beside it"
python3 - "$work/loi.xlsx" <<'END'
import re, sys, zipfile
book = zipfile.ZipFile(sys.argv[1])
names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
for name in ("Tổng hợp", "Lỗi", "Chưa kiểm tra được"):
    sheet = book.read(f"xl/worksheets/sheet{names.index(name) + 1}.xml").decode()
    assert re.search(r"<oddFooter>[^<]*Trang &amp;P", sheet), name
    heights = [float(height) for height in re.findall(r'<row [^>]* ht="([0-9.]+)"', sheet)]
    assert name == "Tổng hợp" or any(height > 15 for height in heights), name
END
verdict $? "sheets for people have page numbers, and rows as high as their text"

"$program" check "$fixture" --format jsonl -o "$work/before.jsonl" 2>/dev/null
"$program" check "$work/loi.xlsx" --format jsonl -o "$work/after.jsonl" 2>"$work/said"
expect 1 $? "the workbook is checked again"
for when in before after; do
    sed 's/.*"row":\([0-9a-z]*\).*"fingerprint":"\([0-9a-f]*\)".*/\2 \1/' "$work/$when.jsonl" >"$work/$when"
done
[ -s "$work/before" ] && cmp "$work/before" "$work/after"
verdict $? "the same findings on the same rows, in the same order"
grep -q 'không dùng' "$work/said"
[ $? -eq 1 ]
verdict $? "its own sheets are read or left without a word"

# The first finding of a rule that can be confirmed, and one of a rule that cannot.
fingerprint() { # RULE
    grep "\"rule\":\"$1\"" "$work/before.jsonl" | head -1 | sed 's/.*"fingerprint":"\([0-9a-f]*\)".*/\1/'
}
{
    echo 'fingerprint,reason,by,date,until'
    echo "$(fingerprint MEM-07),Đúng: đã hỏi gia đình,Bà Hoa,2024-11-01,2024-12-31"
    echo "$(fingerprint CL-02),không sao,Bà Hoa,2024-11-01,"
} >"$work/exceptions.csv"
"$program" check "$fixture" --exceptions "$work/exceptions.csv" --as-of 2024-12-01 >"$work/said"
expect 1 $? "an exceptions file is read"
grep -q '1 lỗi đã giải trình' "$work/said" && grep -q 'Đúng: đã hỏi gia đình (Bà Hoa)' "$work/said"
verdict $? "one finding is set aside and listed apart"
grep -q 'CL-02 không cho giải trình' "$work/said"
verdict $? "a rule that cannot be confirmed is named"
# A household that is no test entry: what else would say so is answered too.
printf 'fingerprint,reason\n%s,Hộ có thật\n' "$(fingerprint REQ-19)" >"$work/real.csv"
"$program" check "$fixture" --exceptions "$work/real.csv" --only 'REQ-19,TST-*' --format jsonl 2>/dev/null >"$work/some"
! grep -q 'TST-01' "$work/some" && "$program" check "$fixture" --only 'TST-*' --format jsonl 2>/dev/null | grep -q 'TST-01'
verdict $? "one reason serves rules that say the same"
"$program" check "$fixture" --exceptions "$work/exceptions.csv" --as-of 2024-12-01 --format json >"$work/said" 2>/dev/null
grep -q '"confirmed":{"reason":"Đúng: đã hỏi gia đình"' "$work/said"
verdict $? "json lists it apart"
"$program" check "$fixture" --exceptions "$work/exceptions.csv" --as-of 2024-12-01 --format jsonl 2>/dev/null |
    grep -c '"rule":"MEM-07"' >"$work/some"
[ "$(cat "$work/some")" -eq "$(($(grep -c '"rule":"MEM-07"' "$work/before.jsonl") - 1))" ]
verdict $? "jsonl leaves it out"
"$program" check "$fixture" --exceptions "$work/exceptions.csv" --as-of 2025-01-01 --whole >"$work/said"
grep -q 'đã hết hạn' "$work/said"
verdict $? "a reason ends with its last day"

"$program" check "$fixture" --exceptions "$work/none.csv" >/dev/null 2>&1
expect 2 $? "an exceptions file that is not there"
"$program" check "$fixture" --exceptions "$fixture/target.csv" >/dev/null 2>&1
expect 2 $? "an exceptions file without the columns"
"$program" check "$fixture" --format xlsx -o "$work/no/loi.xlsx" >/dev/null 2>&1
expect 2 $? "a folder that is not there"
"$program" check "$fixture" --format xlsx 2>/dev/null | head -c 2 >"$work/some"
[ "$(cat "$work/some")" = PK ]
verdict $? "a pipe takes a workbook"
TMPDIR=$work/none "$program" check "$fixture" --format xlsx -o "$work/other.xlsx" >/dev/null 2>&1
expect 2 $? "no room for the temporary file"
[ ! -e "$work/other.xlsx" ]
verdict $? "nothing half-written is left"

finish
