#!/bin/sh
# The district's plan by itself: who has not reported by a day, what is late. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
fixture=fixtures/tho-xuan-2024

mkdir "$work/plan"
cut -d, -f1-4 "$fixture/target.csv" >"$work/plan/target.csv" # without its year
cp "$fixture/support.csv" "$work/plan"
said() { # DAY: the findings, with the exit status on the last line
    "$program" check "$work/plan" --as-of "$1" --format csv >"$work/said" 2>"$work/errors"
    echo "status $?" >>"$work/said"
}
told() { # RULE COMMUNE: it is told of the commune
    grep -E "^.?$1," "$work/said" | grep -q "$2"
}

printf 'Xã,Báo cáo,Ngày nộp\n' >"$work/plan/submission.csv"
tail -n +2 "$fixture/target.csv" | cut -d, -f1 | grep -v -e 'Xuân Bái' -e 'Xuân Lai' -e 'Tây Hồ' -e 'Thọ Hải' |
    sed 's/$/,Danh sách hộ có khả năng thoát nghèo,15\/03\/2024/' >>"$work/plan/submission.csv"
{
    echo 'Xuân Bái,Danh sách hộ có khả năng thoát nghèo,20/03/2024'
    echo 'Tây Hồ,Danh sách hộ có khả năng thoát nghèo,'
    echo 'Thọ Hải,Danh sách hộ có khả năng thoát nghèo,15/03/2023'
} >>"$work/plan/submission.csv"

said 2024-03-19
! grep -q 'SUB-02' "$work/said"
verdict $? "on 19 March nobody owes the list yet"
said 2024-03-21
grep -q '^status 0$' "$work/said"
verdict $? "the plan alone can be checked"
[ "$(grep -c 'SUB-02' "$work/said")" -eq 3 ]
verdict $? "three communes owe the list on 21 March"
told SUB-02 'Xuân Lai' && told SUB-02 'Tây Hồ' && told SUB-02 'Thọ Hải'
verdict $? "no row, a row without its day and last year's row are not handed in"
told SUB-01 'Xuân Bái'
verdict $? "before 20 March is not on 20 March"
told SUB-01 'Thọ Hải' && told SUB-04 'Tây Hồ'
verdict $? "a report of another year and one without a day are told"
! told SUB-03 'Xuân Lai'
verdict $? "the annual report is not due in March"
said 2024-03-20
told SUB-02 'Xuân Bái' || told SUB-01 'Xuân Bái'
verdict $? "on the day itself it is late"

rm -rf "$work/pack"
cp -r rules/vn-2021 "$work/pack"
sed -i '/parameter "due_day_counts"/,/^}/s/value = false/value = true/' "$work"/pack/parameters.lua
"$program" check "$work/plan" --rules "$work/pack" --as-of 2024-03-21 --format csv >"$work/said" 2>"$work/errors"
! told SUB-01 'Xuân Bái'
verdict $? "an office may let the day itself count"

printf 'Xã,Báo cáo,Ngày nộp\nXuân Bái,Báo cáo năm,10/01/2025\n' >"$work/plan/submission.csv"
said 2025-01-20
told SUB-01 'Xuân Bái'
verdict $? "after New Year is late"
! told SUB-03 'Xuân Bái' && told SUB-03 'Xuân Lai'
verdict $? "late is handed in; the others owe the annual report"
"$program" check "$work/plan" --year 2025 --as-of 2025-11-20 --format csv >"$work/said" 2>"$work/errors"
! grep -q 'SUB-0[123]' "$work/said"
verdict $? "nobody owes by the deadlines of another year's plan"
"$program" check "$work/plan/submission.csv" --as-of 2025-01-20 --format csv >"$work/said" 2>"$work/errors"
told SUB-01 'Xuân Bái'
verdict $? "the table of reports alone is enough to see what is late"
finish
