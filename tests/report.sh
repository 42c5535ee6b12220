#!/bin/sh
# `rasoat report`: the forms of the dataset of Thọ Xuân, and what `check` says of them.
set -eu
cd "$(dirname "$0")/.."
rasoat=${RASOAT:-build/rasoat}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

fail() {
    echo "report.sh: $1" >&2
    failed=1
}

# same WHAT ACTUAL WANTED
same() {
    [ "$2" = "$3" ] || fail "$1: '$2', not '$3'"
}

# A column of a form (by number) in the rows of a level; cells of forms have no commas.
column() {
    awk -F, -v level="$2" -v number="$3" -v line="${4-}" \
        '$4 == level && (line == "" || $5 == line) { sub("\r", ""); print $number }' "$work/out/$1.csv"
}

sum() {
    column "$@" | awk '{ sum += $1 } END { print sum + 0 }'
}

"$rasoat" report fixtures/tho-xuan-2024 -o "$work/out/" >"$work/told" 2>"$work/remarks" ||
    fail "report: exit status $?"

# ten forms, thirty communes (and one misspelt: a fault of the data), two areas, the total
same "forms" "$(find "$work/out" -name 'form_*.csv' | wc -l)" 10
for form in "$work"/out/form_*.csv; do
    name=$(basename "$form" .csv)
    lines=1
    case $name in *_change | form_cause) lines=2 ;; esac
    same "$name, communes" "$(column "$name" commune 3 | sort -u | wc -l)" 31
    same "$name, rows" "$(($(wc -l <"$form") - 1))" $((34 * lines))
    same "$name, areas" "$(column "$name" area 3 | sort -u | wc -l)" 2
done
same "files left over" "$(find "$work/out" -name '.*' -type f | wc -l)" 0

# communes add up to their areas, areas to the total
for level in commune area; do
    same "7.1, poor, $level" "$(sum form_result "$level" 7)" "$(column form_result total 7)"
    same "7.4, telecom, $level" "$(sum form_poor_deprivation "$level" 17)" \
        "$(column form_poor_deprivation total 17)"
    for line in households persons; do
        for number in 6 7 8 9 10 11 12 13 14; do
            same "7.2, $line, column $number, $level" \
                "$(sum form_poor_change "$level" "$number" "$line")" \
                "$(column form_poor_change total "$number" "$line")"
        done
    done
done
same "7.1 and 7.2, poor" "$(column form_result total 7)" \
    "$(column form_poor_change total 14 households)"
same "7.2 and 7.3, poor that became near-poor" "$(column form_poor_change total 7 households)" \
    "$(column form_near_poor_change total 10 households)"

# what the records do not say is blank, and told
same "7.1, all households" "$(column form_result total 5)" ""
grep -q 'biểu 7.1: cột để trống.*Số hộ, .*Nhân khẩu' "$work/remarks" ||
    fail "7.1: nothing told of the blank columns"

# what was computed is clean; the figures of residents may be given
"$rasoat" check "$work/out" --fail-on warning >"$work/check" ||
    fail "check of the computed forms: $(cat "$work/check")"
"$rasoat" check "$work/out/bieu-mau.xlsx" --fail-on warning --whole >"$work/check" ||
    fail "check of the workbook alone: $(cat "$work/check")"
for form in 7.1 7.2 7.3 7.4 7.5 7.6 7.7 7.8 7.9 7.10; do
    grep -q "Mẫu $form: đọc như" "$work/check" || fail "the workbook's form $form was not read"
done

# records of one year alone: no last year, so c4 and c8 are blank and the balance holds without
mkdir "$work/given"
cp fixtures/tho-xuan-2024/household.csv "$work/given/"
awk -F, 'BEGIN { OFS = ","; print "unit_no,unit_name,unit_level,households_total,persons_total" }
    $4 == "commune" { print $2, $3, $4, 2000, 8000 }' "$work/out/form_result.csv" \
    >"$work/given/form_result.csv"
"$rasoat" report "$work/given" --format csv -o "$work/with" >/dev/null 2>&1 ||
    fail "report with residents: exit status $?"
grep 'Xã Xuân Phú' "$work/with/form_result.csv" | grep -q ',2000,8000,28,1[.]4,' ||
    fail "7.1: no rate of the residents given"
same "7.1, residents of the district" "$(awk -F, '$4 == "total" { print $5 }' "$work/with/form_result.csv")" 62000
"$rasoat" check "$work/with" --fail-on warning >"$work/check" ||
    fail "check of forms of one year: $(cat "$work/check")"
[ ! -e "$work/with/bieu-mau.xlsx" ] || fail "--format csv wrote a workbook"

# the workbook: a zip with a sheet per form, merged captions, formulas row, landscape
if command -v unzip >/dev/null; then
    unzip -q "$work/out/bieu-mau.xlsx" -d "$work/book" || fail "the workbook is no zip"
    same "sheets" "$(find "$work/book/xl/worksheets" -name 'sheet*.xml' | wc -l)" 43 # a list of each of 31 communes
    grep -q 'sheet name="Mẫu 7.10"' "$work/book/xl/workbook.xml" || fail "no sheet 7.10"
    for range in A4:L4 A6:A8 E6:G6 E7:F7 H6:K6 I7:J7 L6:L8; do
        grep -q "mergeCell ref=\"$range\"" "$work/book/xl/worksheets/sheet2.xml" ||
            fail "7.2: $range is not merged"
    done
    grep -q 'paperSize="9".*orientation="landscape"' "$work/book/xl/worksheets/sheet2.xml" ||
        fail "7.2: no A4 landscape"
    for words in 'TỔNG HỢP DIỄN BIẾN HỘ NGHÈO TRONG NĂM' '9=1-2-3-4+5+6+7+8' 'Phát sinh mới' \
        'CHỦ TỊCH UBND' 'Tổng cộng I + II'; do
        grep -q "$words" "$work/book/xl/sharedStrings.xml" || fail "the workbook lacks '$words'"
    done
fi

# JSON: printed without -o; measures of every unit
"$rasoat" report fixtures/tho-xuan-2024 --format json >"$work/report.json" 2>/dev/null ||
    fail "json: exit status $?"
for words in '"form":"7.10"' '"measure":"AF"' '"M0":0.' '"contribution":{'; do
    grep -q "$words" "$work/report.json" || fail "report.json lacks $words"
done
if command -v python3 >/dev/null; then
    python3 -m json.tool <"$work/report.json" >/dev/null || fail "report.json does not read"
fi

# the year of most rows, however many years come before it
awk 'BEGIN {
    print "Năm,Xã,Mã hộ,Chủ hộ,Giới tính,Khu vực,Điểm B1,Điểm B2,Kết quả rà soát"
    for (n = 1; n <= 23; n++)
        printf "%d,Xã A,%04d,Hồ Văn Chiến,Nam,Nông thôn,120,30,Hộ nghèo\n", (n > 20 ? 2024 : 2000 + n), n
}' >"$work/years.csv"
"$rasoat" report "$work/years.csv" -o "$work/years" --format csv >/dev/null 2>&1 ||
    same "most of them are beyond the pack's time" "$?" 2
same "the year of most" "$(awk -F, 'NR == 2 { print $1 }' "$work/years/form_result.csv")" 2024

# trouble leaves nothing behind
if "$rasoat" report fixtures/tho-xuan-2024 >/dev/null 2>&1; then fail "no -o is no error"; fi
if "$rasoat" report "$work/none" -o "$work/empty" >/dev/null 2>&1; then fail "no data is no error"; fi
[ ! -e "$work/empty" ] || fail "a folder was made for nothing"

[ "$failed" -eq 0 ] && echo "report.sh: all is well"
exit "$failed"
