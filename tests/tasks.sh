#!/bin/sh
# The commands of docs/tasks.md, as a new user types them, on a commune and a district of fixtures/tho-xuan-2024: none may be unable
# to do its job, and what each is for is there. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh

here=$(pwd)
fixture=$here/fixtures/tho-xuan-2024
case $program in /*) ;; *) program=$here/$program ;; esac
mkdir "$work/xuan-phu"
for table in household member previous; do
    head -1 "$fixture/$table.csv" >"$work/xuan-phu/$table.csv"
    grep 'Xã Xuân Phú' "$fixture/$table.csv" >>"$work/xuan-phu/$table.csv"
done
ln -s "$fixture" "$work/huyen"

sed -n "s/^\$ rasoat \(.*[^ ]\) *# [0-9].*/\1/p" docs/tasks.md >"$work/commands"
[ "$(wc -l <"$work/commands")" -eq 13 ]
verdict $? "docs/tasks.md has its commands"
cd "$work" || exit 2
number=0
while read -r words; do
    number=$((number + 1))
    eval "\"$program\" $words --rules '$here/rules/vn-2021'" >"said-$number" 2>"told-$number" </dev/null
    [ $? -le 1 ]
    verdict $? "rasoat $words"
done <commands
grep -q '^Không đạt: 5 lỗi' said-1 && grep -q '^Không đạt: 5 lỗi' said-3
verdict $? "a commune's file, and the workbook made of it, are found to have the same errors"
grep -q 'còn nguyên 8$' said-8
verdict $? "nothing is new beside the first check"
for made in loi.xlsx viec.xlsx loi-2.xlsx thoat-ngheo.xlsx thu/thu-xa-xuan-phu.docx bieu/bieu-mau.xlsx giay-xac-nhan.html; do
    [ -s "$made" ]
    verdict $? "$made is there"
done
cd "$here" || exit 2

finish
