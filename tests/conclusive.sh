#!/bin/sh
# What could not be judged is never called clean: columns, years, settings, parts of the rules.
# RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
program=${1-${RASOAT-build/rasoat}}
if [ ! -x "$program" ]; then
    echo "$program is not there" >&2
    exit 2
fi
unset RASOAT_LANG
RASOAT_RULES=${RASOAT_RULES-rules/vn-2021}
export RASOAT_RULES
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
export=fixtures/layouts/national-export.xlsx

passed=0
failed=0

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

expect 'exit says what is missing' 2 "Chạy lại: rasoat exit $export" exit "$export"

# years that are none
list good 2024 120
expect 'a good list passes' 0 'Đạt' check "$work/good.csv"
for year in 0 24 20244; do
    list "y$year" "$year" 120
    expect "the year $year" 1 "Năm $year không phải" check "$work/y$year.csv"
done
list old 2019 120
expect 'a year outside the pack' 1 'DATA-04' check "$work/old.csv"

# settings
expect 'near names of settings' 2 "gần giống: 'Khu vực'" check "$export" --set 'Khu vuc1=Nông thôn'
expect 'words of a choice' 2 'Nông thôn, Thành thị' check "$export" --set 'Khu vực=Núi'
expect 'a field by its table and caption' 1 'Thiếu cột Khu vực' check "$export" --set 'household.Xã=Xuân Phú'

# parts of the rules
list bad 2024 abc
expect 'an unreadable score is told to a part' 1 'DATA-01' check "$work/bad.csv" --only 'CL-*'
expect 'no rule is no pass' 2 'Chưa kết luận được' check "$work/good.csv" --exclude '*'
expect 'a rule taken and left out' 2 'một phần: 0/' check "$work/good.csv" --only CL-01 --exclude CL-01
expect 'a part says so' 0 'Đạt (một phần' check "$work/good.csv" --only CL-01

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
