#!/bin/sh
# Units that share a name: a town and a commune, one commune's name in two districts (fixtures/one-name).
# RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
made=fixtures/one-name

# found WHAT RULES ARGUMENTS...: the findings are of exactly these rules, as "RULE ROW" separated by blanks
found() {
    what=$1
    wanted=$2
    shift 2
    "$program" check "$@" --exclude 'REQ-*' --severity warning --format csv >"$work/found.csv" 2>"$work/said"
    got=$(sed 1d "$work/found.csv" | cut -d, -f1,5 | tr ',\n' '/ ' | sed 's/ $//')
    [ "$got" = "$wanted" ] || cat "$work/found.csv" "$work/said"
    [ "$got" = "$wanted" ]
    verdict $? "$what: '$got', not '$wanted'"
}

# rows WHAT FILE PATTERN COUNT
rows() {
    got=$(grep -c -- "$3" "$2")
    [ "$got" -eq "$4" ] || cat "$2"
    [ "$got" -eq "$4" ]
    verdict $? "$1: $got rows, not $4"
}

for case in town-and-commune two-districts codes-alone; do
    found "$case is right" "" "$made/$case"
    "$program" report "$made/$case" -o "$work/$case" >"$work/said" 2>&1
    verdict $? "$case: a report"
    rows "$case: a row each in form 7.1" "$work/$case/form_result.csv" ',commune,' 2
    "$program" exit "$made/$case" --format csv >"$work/exit.csv" 2>"$work/said"
    verdict $? "$case: exits"
    "$program" check "$made/$case" --format json 2>/dev/null | tr '{' '\n' | grep -c '"rows":.*"findings"' >"$work/said"
done
rows "the districts are told" "$work/two-districts/form_result.csv" 'Xã Tân Thử (Huyện Mẫu' 2
rows "the town has its own figures" "$work/town-and-commune/form_result.csv" 'Thị trấn Mẫu An,commune,' 1

# what explain asks for, it takes
"$program" explain "$made/town-and-commune" 'Mẫu An/0001' >"$work/said" 2>&1
rows "explain asks which of two" "$work/said" 'Thị trấn Mẫu An/0001, Xã Mẫu An/0001' 1
"$program" explain "$made/town-and-commune" 'Xã Mẫu An/0001' >"$work/said" 2>&1
verdict $? "explain takes a unit with its kind"
rows "explain: the commune's household" "$work/said" 'household.csv, dòng dữ liệu thứ 3' 1

# one unit spelt twice is one still, and its double is found
cp -r "$made/town-and-commune" "$work/again"
sed 's/Thị trấn Mẫu An,Thôn 1,0002/TT Mẫu An,Thôn 1,0001/' "$made/town-and-commune/household.csv" >"$work/again/household.csv"
"$program" check "$work/again" --only KEY-01 --format csv 2>/dev/null >"$work/found.csv"
rows "a double within one unit" "$work/found.csv" KEY-01 1

# a commune that has become a ward since is the same unit, as long as nothing else has its name
mkdir "$work/ward"
sed '/Thị trấn/d; s/Xã Mẫu An/Phường Mẫu An/' "$made/town-and-commune/household.csv" >"$work/ward/household.csv"
sed '/Thị trấn/d' "$made/town-and-commune/previous.csv" >"$work/ward/previous.csv"
"$program" check "$work/ward" --only 'YEAR-02,PRE-02' --format csv 2>/dev/null >"$work/found.csv"
rows "a commune of last year, a ward now" "$work/found.csv" '-0' 0

# a roster that does not say which: asked once; a household that no row can be of is told as ever
roster() { # CASE NAME
    mkdir "$work/roster-$1"
    cp "$made/$1"/*.csv "$work/roster-$1"
    printf 'Năm,Xã,Mã hộ,STT thành viên,Họ và tên,Quan hệ với chủ hộ\n2024,%s,0001,1,Trần Thị Mẫu,Chủ hộ\n2024,%s,0002,1,Lê Văn Thử,Chủ hộ\n' \
        "$2" "$2" >"$work/roster-$1/member.csv"
}
roster town-and-commune "Mẫu An"
found "a roster without kinds" "ROS-01/5 DATA-11/1" "$work/roster-town-and-commune" --only 'DATA-*,KEY-*,ROS-*'
roster two-districts "Xã Tân Thử"
found "a roster without districts" "DATA-11/1" "$work/roster-two-districts" --only 'DATA-*,KEY-*,ROS-*'
sed -i 's/^Năm,Xã/Năm,Huyện,Xã/; s/^2024,/2024,Mẫu Đông,/' "$work/roster-two-districts/member.csv"
found "a roster with districts" "ROS-01/3 ROS-01/4" "$work/roster-two-districts" --only 'DATA-*,KEY-*,ROS-*' --exclude 'ROS-02'

# names a letter or a mark away from a unit of many rows are told once, with the unit that may be meant; true neighbours,
# numbers and units that another table has are not
near() { # WHAT NAME ROWS FINDINGS: so many rows of that name among 80 each of four units
    printf 'Năm,Xã,Mã hộ,Điểm B1\n' >"$work/near.csv"
    i=0
    while [ $i -lt 80 ]; do
        i=$((i + 1))
        printf '2024,Xã Mẫu Lập,%04d,90\n2024,Xã Mẫu Lam,%04d,90\n2024,Xã Mẫu Lai,%04d,90\n2024,Phường 10,%04d,90\n' $i $i $i $i >>"$work/near.csv"
        [ $i -gt "$3" ] || printf '2024,%s,%04d,90\n' "$2" $((i + 900)) >>"$work/near.csv"
    done
    # shellcheck disable=SC2086 # an option or nothing
    "$program" check "$work/near.csv" $5 --format csv >"$work/found.csv" 2>/dev/null
    rows "$1" "$work/found.csv" "^DATA-12.*$4" "$6"
}
near "a mark is missing" "Xã Mẫu Lâp" 2 "commune_name=Xã Mẫu Lập" "" 1
got=$("$program" check fixtures/tho-xuan-2024 --format csv 2>/dev/null | grep -c '^DATA-12.*,commune_name=Xã Xuân Bái,')
[ "$got" -eq 1 ]
verdict $? "Xuân Bai is Xuân Bái, not Xuân Lai"
near "a mark is nearer than a letter" "Xã Mẫu Lap" 2 "commune_name=Xã Mẫu Lập" "" 1
near "as near to two: none is suggested" "Xã Mẫu Lan" 2 "TT-BLĐTBXH,," "" 1
near "a letter is doubled" "Xã Mẫu Lamm" 3 "dòng 6 của" "" 1
near "many rows are a unit" "Xã Mẫu Lan" 40 "" "" 0
near "another kind is another unit" "Phường Mẫu Lâp" 2 "" "" 0
near "numbers are no slips" "Phường 11" 2 "" "" 0
near "a name far away" "Xã Mẫu Thịnh" 2 "" "" 0
printf 'Năm,Xã,Chỉ tiêu\n2024,Xã Mẫu Lan,1\n' >"$work/target.csv"
near "told without another table" "Xã Mẫu Lan" 2 "" "" 1
near "a unit that another table has" "Xã Mẫu Lan" 2 "" "$work/target.csv" 0

# units that their codes alone tell apart; bare names that a list of full names does not decide
list() { # NAME CODE DISTRICT UNIT AREA CODES...: rows of households
    file=$1 code=$2 district=$3 unit=$4 area=$5
    shift 5
    for household in "$@"; do
        printf '2024,%s,%s,%s,%s,Thôn 1,%s,Lê Văn Mẫu,Nam,2,15/10/2024,100,30,Hộ nghèo,Hộ nghèo\n' "$code" "$district" "$unit" "$area" "$household" >>"$file"
    done
}
begin_list() {
    rm -rf "$work/codes"
    mkdir "$work/codes"
    printf 'Năm,Mã xã,Huyện,Xã,Khu vực,Thôn,Mã hộ,Chủ hộ,Giới tính,Số nhân khẩu,Ngày rà soát,Điểm B1,Điểm B2,Kết quả rà soát,Phân loại đầu kỳ\n' \
        >"$work/codes/household.csv"
}
codes() { # WHAT FINDINGS ROWS-OF-7.1
    found "$1" "$2" "$work/codes" --only 'DATA-*,KEY-*,PRE-*,COM-*,FRR-*'
    "$program" report "$work/codes" -o "$work/codes-forms" >"$work/said" 2>&1
    rows "$1: rows in form 7.1" "$work/codes-forms/form_result.csv" ',commune,' "$3"
}
begin_list
list "$work/codes/household.csv" 15511 '' 'Xã Tân Thử' 'Nông thôn' 0001 0002
list "$work/codes/household.csv" 15614 '' 'Xã Tân Thử' 'Nông thôn' 0001
codes "two codes" "" 2
printf 'Huyện,Xã,Chỉ tiêu,Hộ không có KNLĐ,Hộ có KNLĐ\nMẫu Đông,Xã Tân Thử,1,0,1\n' >"$work/codes/target.csv"
codes "a target of one of them" "DATA-11/1" 2
begin_list
list "$work/codes/household.csv" 15511 'Huyện Mẫu' 'Thị trấn Mẫu An' 'Thành thị' 0001
list "$work/codes/household.csv" 15511 'Huyện Mẫu' 'Xã Mẫu An' 'Nông thôn' 0001
codes "one code of two units" "DATA-13/2" 2
begin_list
list "$work/codes/household.csv" '' '' 'Mẫu An' 'Thành thị' 0001
list "$work/codes/household.csv" '' '' 'Mẫu An' 'Nông thôn' 0001
printf 'Xã,Chỉ tiêu,Hộ không có KNLĐ,Hộ có KNLĐ\nTT. Mẫu An,1,0,1\nX. Mẫu An,1,0,1\n' >"$work/codes/target.csv"
codes "the area says which" "" 2
sed -i 's/,Thành thị,/,,/; s/,Nông thôn,/,,/' "$work/codes/household.csv"
found "a bare name beside two targets" "DATA-11/1" "$work/codes" --only 'DATA-*'

# forms: a town and a commune by their names alone, told apart by the area above them; a fault in one of them is that one's
forms() { # WHAT FINDINGS SED-OF-7.4 SED-OF-7.5
    rm -rf "$work/pair"
    mkdir "$work/pair"
    head='TT,Khu vực/Đơn vị,Tổng số hộ nghèo,1,2,3,4,5,6,7,8,9,10,11,12'
    printf '%s\n%s\n' "$head" 'I,Khu vực thành thị,4,4,4,4,0,0,0,0,0,0,0,0,0
1,Mẫu An,4,4,4,4,0,0,0,0,0,0,0,0,0
II,Khu vực nông thôn,5,5,5,5,0,0,0,0,0,0,0,0,0
1,   Mẫu An,5,5,5,5,0,0,0,0,0,0,0,0,0
III,Tổng cộng I + II,9,9,9,9,0,0,0,0,0,0,0,0,0' | sed "$3" >"$work/pair/form_poor_deprivation.csv"
    printf '%s\n%s\n' "$head" 'I,Khu vực thành thị,4,100,100,100,0,0,0,0,0,0,0,0,0
1,TT. Mẫu An,4,100,100,100,0,0,0,0,0,0,0,0,0
II,Khu vực nông thôn,5,100,100,100,0,0,0,0,0,0,0,0,0
1,Xã Mẫu An,5,100,100,100,0,0,0,0,0,0,0,0,0
III,Tổng cộng I + II,9,100,100,100,0,0,0,0,0,0,0,0,0' | sed "$4" >"$work/pair/form_poor_deprivation_rate.csv"
    found "$1" "$2" "$work/pair"
}
forms "7.4 and 7.5 are right" "" "" ""
forms "a rate of the town" "FRM-525/2" "" "3s/100/80/"
forms "a rate of the commune" "FRM-525/4" "" "5s/100/80/"
forms "the town has lost its name" "FRM-004/2" "3s/1,Mẫu An/,/" ""

# districts without their kind: a town of the same name below is another unit; numbers that begin anew are told
districts() { # WHAT FINDINGS TOTAL-OF-THE-DISTRICT NUMBERS-OF-PARTS...
    rm -rf "$work/bare"
    mkdir "$work/bare"
    printf '%s\n1,Mẫu An,%s,5\n%s,TT Mẫu An,2,2\n%s,Xã Mẫu An,3,3\n,Tổng cộng,5,5\n' 'TT,Khu vực/Đơn vị,Tổng số hộ nghèo,1' "$3" "$4" "$5" \
        >"$work/bare/form_poor_deprivation.csv"
    begin_list
    list "$work/codes/household.csv" '' '' 'TT Mẫu An' 'Thành thị' 0001 0002
    list "$work/codes/household.csv" '' '' 'Xã Mẫu An' 'Nông thôn' 0001 0002 0003
    cp "$work/codes/household.csv" "$work/bare"
    found "$1" "$2" "$work/bare" --only 'DATA-11,FRM-01*,FRM-441,FRR-400'
}
districts "a district above its town, numbered" "" 5 1.1 1.2
districts "a district above its town, without numbers" "" 5 "" ""
districts "a district's sum is judged" "FRM-441/1 FRM-441/4" 6 1.1 1.2
# the total is what the communes bear out: 6 must not be suggested for it
"$program" check "$work/bare" --only FRM-441 --format csv 2>/dev/null | cut -d, -f10- >"$work/said"
grep -q 'poor_households=5' "$work/said" && ! grep -q 'poor_households=6' "$work/said"
verdict $? "only the district's wrong sum is to be mended"
anew() { # WHAT FINDINGS NUMBERS...
    printf 'TT,Khu vực/Đơn vị,Tổng số hộ nghèo,1\n1,Mẫu Đông,9,9\n%s,Mẫu Ba,2,2\n%s,Mẫu Tư,3,3\n,Tổng cộng,9,9\n' "$3" "$4" >"$work/form_poor_deprivation.csv"
    found "$1" "$2" "$work/form_poor_deprivation.csv" --only 'FRM-01*,FRM-441'
}
anew "numbers begin anew" "FRM-014/2" 1 2
anew "numbers with points begin anew" "FRM-014/2" 1. 2.
anew "parts by their numbers" "FRM-441/1" 1.1 1.2

finish
