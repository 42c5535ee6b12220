#!/bin/sh
# What the pack vn-2021 makes of the law in whole lists: peoples, citizen numbers, two years across 01/07/2025.
# RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
list="$work/household.csv"

check() {
    "$program" check "$list" --lang en --format csv >"$work/found" 2>"$work/said"
}
# tells N RULE WHAT: so many findings of a rule
tells() {
    [ "$(grep -c "^$2," "$work/found")" -eq "$1" ] || { cat "$work/found"; false; }
    verdict $? "$3"
}
# counts FORM COLUMN N WHAT: the last row of a computed form
counts() {
    found=$(awk -F, -v name="$2" 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i } END { print $at[name] }' "$work/forms/$1.csv")
    [ "$found" = "$3" ] || { echo "$2 is '$found', not $3"; false; }
    verdict $? "$4"
}
report() {
    rm -rf "$work/forms"
    "$program" report "$list" -o "$work/forms" >"$work/said" 2>&1
}

# ---- the 54 peoples, by code with and without a leading zero
caption='Năm,Xã,Mã hộ,Chủ hộ,Dân tộc,Dân tộc thiểu số,Số nhân khẩu,Ngày rà soát,Điểm B1,Điểm B2,Kết quả rà soát'
row() { # CODE PEOPLE MINORITY
    echo "2024,Xã Mẫu Sơn,$1,Trần Thị Mẫu,$2,$3,3,15/10/2024,120,30,Hộ nghèo"
}
{
    echo "$caption"
    row 1 1 Không
    row 2 01 Không
    n=2
    while [ $n -le 54 ]; do
        row $((100 + n)) "$n" Có
        [ $n -ge 10 ] || row $((200 + n)) "0$n" Có
        n=$((n + 1))
    done
} >"$list"
check
tells 0 DATA-01 "every code of the 54 peoples reads"
tells 0 HOU-04 "01 and 1 are Kinh, the others marked"
tells 0 HOU-05 "no other code is Kinh"
report
counts form_ethnicity poor_kinh 2 "form 7.9 counts 01 and 1 as Kinh"
counts form_ethnicity poor_minority 61 "form 7.9 counts all other codes as minorities"
counts form_ethnicity poor_mong 2 "form 7.9 counts 8 and 08 as Mông"

# ---- spellings, and what names no people
{
    echo "$caption"
    row 1 "Dân tộc Mường" Không
    row 2 "DT Mường" Không
    row 3 "người Mường" Không
    row 4 "H'Mông" Không
    row 5 "không rõ" Không
    row 6 – Không
    row 7 99 Không
    row 8 Khác Không
    row 9 "Người nước ngoài" Không
} >"$list"
check
tells 4 HOU-04 "peoples in other spellings are minorities"
tells 1 DATA-01 "99 is no people"
tells 2 HOU-10 "'other' and a foreigner name none of the 54 peoples"
report
counts form_ethnicity poor_minority 4 "what names no people is no minority in form 7.9"
counts form_ethnicity poor_muong 3 "three spellings of Mường"

# ---- citizen numbers: 63 provinces; another code may be a country's
caption='Năm,Xã,Mã hộ,Chủ hộ,CCCD,Số nhân khẩu,Ngày rà soát,Điểm B1,Điểm B2,Kết quả rà soát'
row() { # CODE PROVINCE
    echo "2024,Xã Mẫu Sơn,$1,Trần Thị Mẫu,${2}180000$1,3,15/10/2024,120,30,Hộ nghèo"
}
{
    echo "$caption"
    n=0
    while [ $n -le 99 ]; do
        row $((100 + n)) "$(printf %03d $n)"
        n=$((n + 1))
    done
    row 900 138
} >"$list"
check
tells 38 ID-02 "37 of 000 to 099 and 138 are no provinces"
[ "$(grep -c '^ID-02,error' "$work/found")" -eq 0 ]
verdict $? "a number of no province is no error"
grep -q '^ID-02,.*003180000103' "$work/found"
verdict $? "003 is no province"

# ---- the table of B1: an entry sheet, what is checked in it, and what is recomputed with it (all numbers are made up)
survey="$work/survey"
mkdir "$survey"
check_survey() {
    "$program" check "$survey" --lang en --format csv >"$work/found" 2>"$work/said"
    "$program" check "$survey" --lang en --quiet >"$work/verdict" 2>&1
}
caption='Năm,Xã,Khu vực,Mã hộ,Chủ hộ,Số nhân khẩu,Ngày rà soát,Điểm B1,Điểm B2,Kết quả rà soát'
{
    echo "$caption"
    echo '2024,Xã Mẫu Sơn,Nông thôn,1,Trần Thị Mẫu,3,15/10/2024,120,30,Hộ nghèo'
    echo '2024,Xã Mẫu Sơn,Nông thôn,2,Lê Thị Mẫu,3,15/10/2024,130,30,Hộ nghèo'
} >"$survey/household.csv"
check_survey
grep -q 'B1 itself was not recomputed' "$work/verdict"
verdict $? "without the table the verdict says that B1 was not recomputed"
"$program" schema b1_points --format xlsx -o "$survey/b1_points.xlsx"
verdict $? "an entry sheet for the table is written"
"$program" check "$survey" --lang en 2>&1 | grep -q '^Read: .*b1_points.xlsx 0 rows'
verdict $? "the entry sheet is read as the table it is for"
"$program" schema --format xlsx -o "$work/none.xlsx" 2>/dev/null
[ $? -eq 2 ] && [ ! -e "$work/none.xlsx" ]
verdict $? "an entry sheet needs the name of a table"
rm "$survey/b1_points.xlsx"
{
    echo 'Vùng,Mục,Trả lời,Điểm'
    printf '%s\n' R1,1,a,120 R1,1,b,150 R2,1,a,100 R2,1,b,130 R1,2,c,0
} >"$survey/b1_points.csv"
{
    echo 'Năm,Xã,Mã hộ,Vùng,Mục,Trả lời,Điểm'
    echo '2024,Xã Mẫu Sơn,1,R1,1,a,120'
    echo '2024,Xã Mẫu Sơn,2,R1,1,b,130'
} >"$survey/b1_answer.csv"
check_survey
tells 1 B1P-03 "B1 is recomputed from the answers"
tells 1 B1P-06 "an item's own points are compared with the table"
tells 1 B1P-07 "the class is recomputed"
tells 1 B1P-05 "an answer that a region lacks is told"
grep -c 'B1 itself was not recomputed' "$work/verdict" >/dev/null
[ $? -eq 1 ]
verdict $? "with the table the verdict does not say it"
{
    printf '%s\n' R1,2,c,5 R2,2,c, >>"$survey/b1_points.csv"
    echo '2024,Xã Mẫu Sơn,2,R1,9,z,1' >>"$survey/b1_answer.csv"
}
check_survey
tells 1 B1P-02 "an answer that stands twice is told"
tells 1 B1P-04 "an empty cell of the table is told"
tells 1 B1P-01 "an answer that the table lacks is told"

# ---- two years across 01/07/2025, with an office's list of units
fixture=fixtures/across-2025
mkdir "$work/again" "$work/across"
lua5.4 "$fixture/generate.lua" "$work/again"
verdict $? "the generator of $fixture runs"
for file in unit previous household expected; do
    cmp "$fixture/$file.csv" "$work/again/$file.csv"
    verdict $? "$fixture/$file.csv is what the generator makes"
done
cp "$fixture/unit.csv" "$fixture/previous.csv" "$fixture/household.csv" "$work/across"
across() { # FOLDER: rule, commune and code of each finding
    "$program" check "$1" --lang en --format csv 2>/dev/null |
        sed -n 's/^\([A-Z]*-[0-9]*\),.*commune_name=\([^;]*\); household_code=\([0-9]*\).*/\1,\2,\3/p' | LC_ALL=C sort
}
across "$work/across" >"$work/found"
sed 1d "$fixture/expected.csv" | LC_ALL=C sort | diff - "$work/found"
verdict $? "all that is expected across 01/07/2025 is found, and nothing else"
list="$work/across"
report
for column in c1:4 c2:0 c3:1 c4:1 c7:0 c8:0 c9:2; do
    awk -F, -v name="${column%:*}" -v wanted="${column#*:}" '{ sub(/\r$/, "") } NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
        $at["unit_level"] == "total" && $at["measure"] == "households" { exit $at[name] != wanted }' "$work/forms/form_poor_change.csv"
    verdict $? "form 7.2 across 01/07/2025: ${column%:*} is ${column#*:}, households with a new code are neither gone nor new"
done
rm "$work/across/unit.csv"
across "$work/across" >"$work/found"
sed 1d "$fixture/expected.csv" | grep -v '^UNI\|^YEAR-15\|^YEAR-02' | LC_ALL=C sort | diff - "$work/found"
verdict $? "without the list of units only what rests on it is not told"

# ---- a kind that the name does not say comes from the list of units; a đặc khu's area is asked for
caption='Năm,Mã xã,Xã,Mã hộ,Chủ hộ,Số nhân khẩu,Ngày rà soát,Điểm B1,Điểm B2,Kết quả rà soát'
rm -rf "$survey"
mkdir "$survey"
{
    echo "$caption"
    echo '2025,15544,Lam Sơn,1,Trần Thị Mẫu,3,15/10/2025,150,30,Hộ nghèo'
    echo '2024,15556,Lam Sơn,2,Lê Thị Mẫu,3,15/10/2024,150,30,Hộ nghèo'
    echo '2025,00001,Đặc khu Mẫu Sơn,3,Lý Thị Mẫu,3,15/10/2025,150,30,Hộ nghèo'
} >"$survey/household.csv"
{
    cat "$fixture/unit.csv"
    echo '00001,Đặc khu Mẫu Sơn,,,01/07/2025,,,'
} >"$survey/unit.csv"
check_survey
tells 1 CL-01 "150 is over the line of a xã, not of a thị trấn: both from the list"
tells 1 COM-10 "a đặc khu's area is asked for"

# ---- an entry sheet for every table, each read as the table it is for
mkdir "$work/sheets"
"$program" schema --format csv | awk -F, 'NR > 1 { print $1 }' | sort -u >"$work/tables"
while read -r table; do
    "$program" schema "$table" --format xlsx -o "$work/sheets/$table.xlsx" || break
done <"$work/tables"
"$program" check "$work/sheets" --lang en >"$work/said" 2>&1
[ "$(grep -o '[a-z_0-9]*\.xlsx 0 rows' "$work/said" | wc -l)" -eq "$(wc -l <"$work/tables")" ] || { cat "$work/said"; false; }
verdict $? "every table's entry sheet is read as that table, without a row"

finish
