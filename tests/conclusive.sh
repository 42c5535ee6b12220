#!/bin/sh
# What could not be judged is never called clean: columns, years, settings, parts of the rules.
# RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
export=fixtures/layouts/national-export.xlsx

# expect WHAT STATUS TEXT ARGUMENTS...: the status, and a text in what is said.
expect() {
    what=$1 status=$2 text=$3
    shift 3
    "$program" "$@" >"$work/said" 2>&1
    came=$?
    if [ "$came" -eq "$status" ] && grep -qF -e "$text" "$work/said"; then
        passed=$((passed + 1))
    else
        echo "FAILED: $what: status $came, expected $status and '$text':"
        head -n 5 "$work/said"
        failed=$((failed + 1))
    fi
}

# list NAME YEAR B1: one household.
list() {
    printf 'Năm,Xã,Mã hộ,Chủ hộ,Khu vực,Điểm B1,Điểm B2,Kết quả rà soát\n%s,Xã Mẫu,0001,Lê Văn Thử,Nông thôn,%s,40,Hộ nghèo\n' \
        "$2" "$3" >"$work/$1.csv"
}

# the national software's export, by the recipe of docs/files.md
expect 'the export lacks its commune' 1 'DATA-05' check "$export"
"$program" check "$export" | head -n 1 >"$work/first"
for text in 'Thiếu cột' 'Xã' 'Khu vực' 'phân loại' 'trùng hộ' "--set 'Khu vực=Nông thôn'" "rasoat check $export"; do
    grep -qF -e "$text" "$work/first" && passed=$((passed + 1)) && continue
    echo "FAILED: the first line says $text"
    failed=$((failed + 1))
done
for rule in CL-01 KEY-01; do
    expect "the recipe finds $rule" 1 "$rule" check "$export" --set 'Xã=Xuân Phú' --set 'Khu vực=Nông thôn'
done
"$program" check "$export" --set 'Xã=Xuân Phú' --set 'Khu vực=Nông thôn' --format csv 2>/dev/null >"$work/all.csv"
if [ "$(grep -c '^CL-01,' "$work/all.csv")" -eq 2 ] && [ "$(grep -c '^KEY-01,' "$work/all.csv")" -eq 1 ]; then
    passed=$((passed + 1))
else
    echo 'FAILED: the recipe finds two wrongly poor households and a doubled one'
    failed=$((failed + 1))
fi
expect 'the year of the dates is said' 1 'năm 2024 của phần lớn ngày' check "$export" --set 'Xã=Xuân Phú' --set 'Khu vực=Nông thôn'
"$program" check "$export" --year 2024 >"$work/said" 2>&1
if grep -q 'phần lớn ngày' "$work/said"; then
    echo 'FAILED: a year that was given is not taken from the dates'
    failed=$((failed + 1))
else
    passed=$((passed + 1))
fi

# exit, explain and report: the same first line, in every format, and never status 0
for format in text json jsonl csv html; do
    expect "exit says what is missing, $format" 2 "rasoat exit $export" exit "$export" --format $format
done
for format in text json; do
    expect "explain says what is missing, $format" 2 "Chạy lại: rasoat explain $export 0001" explain "$export" 0001 --format $format
done
expect 'report says what is missing' 2 "Chạy lại: rasoat report $export -o $work/forms --set" report "$export" -o "$work/forms"
expect 'report says so in json' 2 '"conclusion":"inconclusive","lacking":{"vi":"Thiếu cột' report "$export" --format json
expect 'report is not conclusive' 2 'Chưa kết luận được' report "$export" -o "$work/forms"
expect 'exit in English' 2 'Inconclusive' exit "$export" --lang en
expect 'check in a workbook' 1 'Thiếu cột Xã, Khu vực' check "$export" --format xlsx -o "$work/said.xlsx"
for text in 'Thiếu cột Xã, Khu vực' 'Không đạt'; do
    if unzip -p "$work/said.xlsx" 'xl/worksheets/*.xml' | grep -qF "$text"; then
        passed=$((passed + 1))
    else
        echo "FAILED: the workbook says $text"
        failed=$((failed + 1))
    fi
done

# several files without a commune: one value for all would make their households doubles
mkdir "$work/communes"
for name in a b; do
    printf 'Năm,Mã hộ,Chủ hộ,Khu vực,Điểm B1,Điểm B2,Kết quả rà soát,Cột lạ\n2024,0001,Lê Văn %s,Nông thôn,120,40,Hộ nghèo,x\n' \
        "$name" >"$work/communes/$name.csv"
done
a=$work/communes/a.csv b=$work/communes/b.csv
expect 'two files lack the commune' 1 'thêm cột này vào từng tệp' check "$a" "$b"
if grep -qF -e "--set 'Xã" "$work/said"; then
    echo 'FAILED: no --set of a key for two files'
    failed=$((failed + 1))
else
    passed=$((passed + 1))
fi
"$program" check "$a" "$b" --format csv 2>/dev/null | grep '^DATA-05' | grep -oE '[0-9a-f]{32}' | sort -u >"$work/prints"
if [ "$(wc -l <"$work/prints")" -eq 2 ]; then
    passed=$((passed + 1))
else
    echo 'FAILED: DATA-05 of two files has two fingerprints'
    failed=$((failed + 1))
fi
expect 'one file may say its commune' 1 "--set 'Xã=...'" check "$a"
expect 'captions that are not near' 1 "các cột chưa hiểu: 'Cột lạ'" check "$a"
printf 'survey_year,household_code,person_code,full_name\n2024,0001,1,Lê Văn Thử\n' >"$work/communes/member.csv"
expect 'a setting of another table' 1 "--set 'member.Xã=" check "$a" --table "member=$work/communes/member.csv" --set 'household.Xã=Xã Mẫu'

# years that are none
list good 2024 120
expect 'a good list passes' 0 'Đạt' check "$work/good.csv"
for year in 0 24 20244; do
    list "y$year" "$year" 120
    expect "the year $year" 1 "Năm $year không phải" check "$work/y$year.csv"
done
list old 2019 120
expect 'a year outside the pack' 1 'DATA-04' check "$work/old.csv"
for year in y0 y24 y20244 old; do
    expect "exits of $year" 2 'ngoài thời gian của bộ quy tắc' exit "$work/$year.csv"
    expect "forms of $year" 2 'ngoài thời gian của bộ quy tắc' report "$work/$year.csv" -o "$work/forms"
done
expect 'one household of an old year' 2 'ngoài thời gian của bộ quy tắc' explain "$work/old.csv" 0001

# settings
expect 'near names of settings' 2 "gần giống: 'Khu vực'" check "$export" --set 'Khu vuc1=Nông thôn'
expect 'words of a choice' 2 'Nông thôn, Thành thị' check "$export" --set 'Khu vực=Núi'
expect 'a field by its table and caption' 1 'Thiếu cột Khu vực' check "$export" --set 'household.Xã=Xuân Phú'

# parts of the rules
list bad 2024 abc
expect 'an unreadable score is told to a part' 1 'DATA-01' check "$work/bad.csv" --only 'CL-*'
expect 'no rule is no pass' 2 'Chưa kết luận được' check "$work/good.csv" --exclude '*'
expect 'a rule taken and left out' 2 'một phần: 0/' check "$work/good.csv" --only CL-01 --exclude CL-01
expect 'one warning that passes is no pass of the errors' 2 'Chưa kết luận được' check "$work/good.csv" --only TST-02 --only KEY-06
expect 'a part without error rules passes as a part' 0 'Đạt (một phần' check "$work/good.csv" --only TST-02
expect 'the pack is named' 0 'Bộ quy tắc: vn-2021' check "$work/good.csv"
mkdir "$work/empty"
cat >"$work/empty/pack.lua" <<'END'
instrument 'LAW' { name = 'Luật mẫu' }
pack "empty" { title = { vi = "Rỗng", en = "Empty" }, version = "1", from = "2022-01-01", law = LAW, main = "household" }
table "household" { title = { vi = "Hộ", en = "Households" }, key = { "household_code" }, starts = true,
  field "household_code" { type = "code", title = { vi = "Mã hộ", en = "Household code" } },
  field "head_name" { type = "text", title = { vi = "Chủ hộ", en = "Head" } },
  field "area" { type = "text", title = { vi = "Khu vực", en = "Area" } } }
END
expect 'a pack without rules' 2 'Chưa kết luận được' check "$work/good.csv" --rules "$work/empty"
expect 'a part says so' 0 'Đạt (một phần' check "$work/good.csv" --only CL-01

finish
