#!/bin/sh
# Values as spreadsheets and people spoil them: what is read all the same, and what is told once a column.
# RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
list="$work/household.csv"

# The list with a header and rows of the standard input.
put() {
    cat >"$list"
}

# shellcheck disable=SC2120 # called bare too
check() { # OPTIONS...
    "$program" check "$list" --lang en --format csv "$@" >"$work/found" 2>"$work/said"
}

# says TEXT WHAT: some finding says so; tells N RULE WHAT: so many findings of a rule
says() {
    grep -qF -- "$1" "$work/found" || { cat "$work/found"; false; }
    verdict $? "$2"
}
tells() {
    [ "$(grep -c "^$2," "$work/found")" -eq "$1" ] || { cat "$work/found"; false; }
    verdict $? "$3"
}

# cell CODE COLUMN: a value of --records
cell() {
    "$program" check "$list" --records --format csv 2>/dev/null | awk -F, -v code="$1" -v name="$2" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        $at["household_code"] == code { print $at[name] }'
}
is() { # WANTED CODE COLUMN WHAT
    found=$(cell "$2" "$3")
    [ "$found" = "$1" ] || { echo "'$found' is not '$1'"; false; }
    verdict $? "$4"
}

caption='Năm,Xã,Mã hộ,Chủ hộ,Giới tính,Ngày sinh,CCCD,Dân tộc,Số nhân khẩu,Ngày rà soát,Điểm B1,Điểm B2,Kết quả rà soát'
row() { # CODE BIRTH CITIZEN PEOPLE COUNT [COMMUNE] [NAME]
    echo "2024,${6-Xã Mẫu Sơn},$1,${7-Trần Thị $1},Nữ,$2,$3,$4,$5,15/10/2024,120,30,Hộ nghèo"
}

# ---- codes
{
    echo "$caption"
    row 0001 1979 38179000011 Kinh 3
    row 0002 1985 038185000022 Kinh 3
    row 0003 1990 38190000033 Kinh 3
    row 0004 1960 38160000044 Kinh 3
    row 0005 1961 171234567 Kinh 3
} | put
# shellcheck disable=SC2119 # no options here
check
tells 1 DATA-07 "lost zeros are told once"
tells 0 ID-01 "numbers with their zeros put back are right"
grep -q '^Passed: 0 errors, 1 warning in 0/5 households' "$work/said"
verdict $? "what is told of a column is no household's: $(cat "$work/said")"
says "3 cells have lost their leading zeros, as '38179000011' in line 2 of the file" "the number of cells and the first are told"
says "head_citizen_id=038179000011" "the whole number is suggested"
is 038190000033 0003 head_citizen_id "every number is read whole"
is 171234567 0005 head_citizen_id "an old card has nine digits"

{
    echo "$caption"
    for i in 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24; do
        row "00$i" 1979 "0381790000$i" Kinh 3
    done
    row 0025 1979 38179000025 Kinh 3
} | put
# shellcheck disable=SC2119 # no options here
check
tells 0 DATA-07 "one short number among many is no lost zero"
tells 1 ID-01 "one short number among many is a slip of its own"

{
    echo "$caption"
    row 0001 1979 "038 179 000 011" Kinh 3
    row 0002 1979 "038-179-000-022" Kinh 3
    row 0003 1979 "038179000011" Kinh 3
} | put
# shellcheck disable=SC2119 # no options here
check
tells 0 ID-01 "groups are one number"
tells 1 KEY-04 "a number in groups is that number"

{
    echo "$caption"
    row 1E+03 1979 3.8179E+10 Kinh 3
    row 2E+03 1979 3.8179E+10 Kinh 3
    row May-01 1979 3.8180E+10 Kinh 3
} | put
# shellcheck disable=SC2119 # no options here
check
tells 2 DATA-08 "exponents and dates are told once a column"
tells 0 DATA-01 "and not cell by cell"
tells 0 KEY-04 "and are no numbers that two heads share"

mkdir "$work/zeros"
{
    echo "$caption"
    row 1 1979 "" Kinh 1
    row 10 1979 "" Kinh 1
} >"$work/zeros/household.csv"
{
    echo 'Năm,Xã,Mã hộ,STT thành viên,Họ và tên,Quan hệ với chủ hộ,Giới tính,Ngày sinh'
    echo '2024,Mẫu Sơn,0001,1,Trần Thị 1,Chủ hộ,Nữ,1979'
    echo '2024,Xã  Mẫu Sơn,0010,1,Trần Thị 10,Chủ hộ,Nữ,1979'
} >"$work/zeros/member.csv"
"$program" check "$work/zeros" --lang en --format csv >"$work/found" 2>/dev/null
tells 1 DATA-07 "codes that lost their zeros in one of two tables are told once"
tells 0 KEY-06 "and joined"
tells 0 ROS-01 "in both ways"

{
    echo "$caption"
    row h01 1979 "" Kinh 3 "Xã Hòa Mẫu" A
    row H01 1980 "" Kinh 3 "XÃ HOÀ MẪU" B
    row 0002 1979 "" Kinh 3 "Xã Đông Mẫu" C
    row 2 1980 "" Kinh 3 "Ðông  Mẫu" D
} | put
# shellcheck disable=SC2119 # no options here
check
tells 2 KEY-01 "duplicates are compared as links are"

# ---- dates
{
    echo "$caption"
    row 0001 09/05/1979 "" Kinh 3
    row 0002 02/28/1990 "" Kinh 3
    row 0003 07/07/1980 "" Kinh 3
} | put
# shellcheck disable=SC2119 # no options here
check
tells 1 DATA-09 "a column with the month first is told once"
tells 0 DATA-01 "and its cells are read"
is 1979-09-05 0001 head_birth_date "month first"
is 1990-02-28 0002 head_birth_date "month first where it can only be so"

{
    echo "$caption"
    row 0001 09/05/1979 "" Kinh 3
    row 0002 02/28/1990 "" Kinh 3
    row 0003 28/02/1990 "" Kinh 3
    row 0004 05/05/1980 "" Kinh 3
} | put
# shellcheck disable=SC2119 # no options here
check
tells 1 DATA-09 "a column with both orders is told"
is "" 0001 head_birth_date "a date that may be either is not guessed"
is 1990-02-28 0002 head_birth_date "what can only be one is read"
is 1990-02-28 0003 head_birth_date "and the other"
is 1980-05-05 0004 head_birth_date "and what is the same both ways"

{
    echo "$caption"
    row 0001 29103 "" Kinh 3
} | put
# shellcheck disable=SC2119 # no options here
check
says "is it 05/09/1979?" "the day of a serial number is shown"

# ---- words
{
    echo "$caption"
    row 0001 1979 "chưa có" "không rõ" 99
    row 0002 1979 – … 999
    row 0003 1979 "N/A" Mườngg 2
    row 0004 1979 0 06 61
    row 0005 1979 không kinh 5
} | put
# shellcheck disable=SC2119 # no options here
check
tells 0 KEY-04 "words for no number are no number of two heads"
tells 4 DATA-01 "99, 999, too many and a word that is no people are told"
says "is it Mường?" "the nearest people is shown"
is Mường 0004 head_ethnicity "a people by its code"
is Kinh 0005 head_ethnicity "a people as the pack spells it"
is "" 0002 head_ethnicity "dots are no people"

# ---- truths
marks='Việc làm,Người phụ thuộc trong hộ gia đình,Dinh dưỡng,Bảo hiểm y tế,Trình độ giáo dục của người lớn,Tình trạng đi học của trẻ em,Chất lượng nhà ở,Diện tích nhà ở bình quân đầu người,Nguồn nước sinh hoạt,Nhà tiêu hợp vệ sinh,Sử dụng dịch vụ viễn thông,Phương tiện phục vụ tiếp cận thông tin'
marked() { # MARKS...
    code=0
    echo "$caption,$marks"
    for line in "$@"; do
        code=$((code + 1))
        echo "$(row "000$code" 1979 "" Kinh 3),$line"
    done
}
marked 'x,,,x,,,,,,x,,' ',v,,✓,,,,,,X,,' '?,,,x,,,,,,x,,' | put
# shellcheck disable=SC2119 # no options here
check
tells 0 SCO-01 "marks and blanks add up"
is false 0001 deprived_dependants "a column without a mark in this row"
is false 0001 deprived_information "a column without any mark"
is true 0002 deprived_dependants "v is a mark"
is "" 0003 deprived_employment "what cannot be read is not no"
is false 0003 deprived_water "and changes nothing about the others"
marked 'x,,,x,,,,,,x,,' 'không,x,,x,,,,,,x,,' | put
# shellcheck disable=SC2119 # no options here
check
is "" 0001 deprived_dependants "where a no is written out in a column of marks, blank is missing"
marked 'C,K,K,C,K,K,K,K,K,C,K,K' 'C,K,K,C,K,K,K,K,K,C,K,' | put
# shellcheck disable=SC2119 # no options here
check
tells 0 DATA-01 "C and K are read"
is "" 0002 deprived_information "blank is missing where K says no"

# ---- what may be written
{
    echo "$caption"
    row 0001 05/08/95 038179000011 Kinh 3
    row 0002 1985 038185000022 Kinh 3 | sed 's/Hộ nghèo/HKN nay/'
} | put
check
says "'05/08/95': write the year with four digits" "of a year in two digits it is said what is wrong with it"
says "not one of the accepted values; write one of: Poor, Near-poor, Average living standard, Not poor" "the words that a cell may hold are named"

finish
