#!/bin/sh
# Files as offices lay them out (fixtures/layouts) give the findings that were put into them, by rule and row.
# RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
made=fixtures/layouts

# find WHAT STATUS ARGUMENTS...: the findings as "RULE FILE ROW" lines must be those on standard input.
find_in() {
    what=$1
    wanted=$2
    shift 2
    cat >"$work/wanted"
    "$program" check "$@" --year 2024 --format csv >"$work/found.csv" 2>"$work/said"
    status=$?
    sed 1d "$work/found.csv" | cut -d, -f1,4,5 | tr , '\t' >"$work/found"
    [ "$status" -eq "$wanted" ]
    verdict $? "$what: exit status $status, not $wanted"
    sort "$work/wanted" | tr '|' '\t' >"$work/left"
    sort "$work/found" >"$work/right"
    diff "$work/left" "$work/right"
    verdict $? "$what: findings"
}

says() { # TEXT WHAT
    grep -qF -- "$1" "$work/said" || {
        cat "$work/said"
        false
    }
    verdict $? "$2"
}

mkdir "$work/again"
lua5.4 "$made/generate.lua" "$work/again"
verdict $? "the generator runs"
for file in "$work/again"/*; do
    cmp "$file" "$made/${file##*/}"
    verdict $? "${file##*/} is what the generator makes"
done

for ending in xlsx csv; do
    find_in "export ($ending)" 1 "$made/national-export.$ending" --set area=rural <<WANTED
CL-01|national-export.$ending|3
CL-01|national-export.$ending|4
DATA-05|national-export.$ending|
KEY-11|national-export.$ending|4
REQ-08|national-export.$ending|5
REQ-10|national-export.$ending|2
REQ-19|national-export.$ending|5
WANTED
done

find_in "list after review" 1 "$made/after-review.xlsx" <<'WANTED'
CL-01|after-review.xlsx#Sau rà soát|2
DATA-01|after-review.xlsx#Sau rà soát|4
ID-13|after-review.xlsx#Sau rà soát|6
ROS-02|after-review.xlsx#Sau rà soát|3
WANTED
says "đọc như: danh sách" "the layout is told"
says "không dùng trang: after-review.xlsx#Ghi chú" "a sheet that holds no table is told"
find_in "list after review (csv)" 1 "$made/after-review.csv" <<'WANTED'
CL-01|after-review.csv|2
DATA-01|after-review.csv|4
ID-13|after-review.csv|6
ROS-02|after-review.csv|3
WANTED
"$program" check "$made/after-review.xlsx" --year 2024 --records >"$work/records" 2>"$work/said"
cut -d, -f7,9,15,22 "$work/records" >"$work/some"
[ "$(wc -l <"$work/records")" -eq 6 ] && grep -q '2/1' "$work/records"
verdict $? "five households, those of the second sheet apart"

find_in "one sheet" 0 "$made/after-review.xlsx#Thoát nghèo" <<'WANTED'
WANTED
find_in "one table of a sheet" 0 --table "household=$made/after-review.xlsx#Thoát nghèo" <<'WANTED'
WANTED
grep -q ROS- "$work/found.csv"
[ $? -eq 1 ]
verdict $? "no members then"

find_in "field app" 1 "$made/field-app.xlsx" <<'WANTED'
CL-02|field-app.xlsx|2
DATA-05|field-app.xlsx|
WANTED

find_in "printed forms" 1 "$made/forms.xlsx" <<'WANTED'
FRM-201|forms.xlsx#09|7
FRM-203|forms.xlsx#09|5
FRM-203|forms.xlsx#09|11
FRM-401|forms.xlsx#11|5
FRM-420|forms.xlsx#11|5
FRM-452|forms.xlsx#11|3
WANTED
find_in "a printed form as csv" 1 "$made/form-7.2.csv" <<'WANTED'
FRM-201|form-7.2.csv|7
FRM-203|form-7.2.csv|5
FRM-203|form-7.2.csv|11
WANTED

find_in "a sheet per table" 1 "$made/tables.xlsx" --set area=rural --set member.health_insurance=1 <<'WANTED'
CL-01|tables.xlsx#household|2
KEY-06|tables.xlsx#Thành viên hộ|3
WANTED
says "không dùng trang: tables.xlsx#Giới thiệu" "the sheet without a table is told"

# a folder: by file names, packed, and with copies beside
mkdir "$work/folder"
cp "$made/tables.xlsx" "$work/folder/household.xlsx"
find_in "a workbook with a table's name" 1 "$work/folder" --set area=rural --set member.health_insurance=1 <<'WANTED'
CL-01|household.xlsx#household|2
KEY-06|household.xlsx#Thành viên hộ|3
WANTED
rm "$work/folder/household.xlsx"
printf 'survey_year,commune_name,household_code,head_name,head_gender,area,b1_score,b2_score,class_declared\n2024,Xã Xuân Phú,1,Hồ Văn Chiến,Nam,rural,141,30,Hộ nghèo\n' |
    gzip >"$work/folder/household.csv.gz"
cp "$made/tables.xlsx" "$work/folder/copy.xlsx"
cp "$made/tables.xlsx" "$work/folder/~\$copy.xlsx"
find_in "a copy beside a table's own file" 1 "$work/folder" --exclude 'KEY-*' --set member.health_insurance=1 --only 'CL-*' <<'WANTED'
DATA-07|household.csv.gz|1
CL-01|household.csv.gz|1
WANTED
says "không đọc: copy.xlsx#household" "the other list is told"
rm "$work/folder/household.csv.gz" "$work/folder/copy.xlsx"
cp "$made/national-export.csv" "$work/folder/xuat.csv"
find_in "a folder without any table's name" 1 "$work/folder" --set area=rural --only 'CL-*' <<'WANTED'
CL-01|xuat.csv|3
CL-01|xuat.csv|4
DATA-05|xuat.csv|
WANTED

# what cannot be read
printf '\320\317\021\340\241\261\032\341rest of it' >"$work/folder/household.xls"
"$program" check "$work/folder" >"$work/said" 2>&1
[ $? -eq 2 ]
verdict $? "an old Excel file ends the run"
says "lưu lại thành .xlsx không mật khẩu" "and says what to do"
rm "$work/folder/household.xls"
head -c 3000 "$made/tables.xlsx" >"$work/folder/hong.xlsx"
"$program" check "$work/folder" --set area=rural --only 'CL-*' >"$work/found" 2>"$work/said"
[ $? -eq 1 ]
verdict $? "a damaged workbook that nobody named does not stop the rest"
cat "$work/found" >>"$work/said"
says "hong.xlsx" "but is told"

# encodings: "Hộ nghèo", "Xã Xuân Phú" in TCVN3
printf 'survey_year,commune_name,household_code,head_name,head_gender,area,b1_score,b2_score,class_declared\n2024,X\267 Xu\251n Ph\363,1,Hµ V\250n D\362ng,Nam,N\253ng th\253n,141,30,H\351 ngh\314o\n' |
    sed 's/Hµ/H\xb5/' >"$work/tcvn.csv"
find_in "TCVN3" 1 "$work/tcvn.csv" <<'WANTED'
CL-01|tcvn.csv|1
WANTED
says "tcvn.csv: đọc như TCVN3 (dùng --encoding để chọn khác)" "the encoding is told"
find_in "TCVN3 by name" 1 "$work/tcvn.csv" --encoding tcvn3 <<'WANTED'
CL-01|tcvn.csv|1
WANTED
"$program" check "$work/tcvn.csv" --encoding latin9 >"$work/said" 2>&1
[ $? -eq 2 ]
verdict $? "an unknown encoding is refused"

# the printed forms as districts keep them: wrong figures are found on their unit, and nothing else
cat >"$work/units.csv" <<'FORM'
Mẫu 7.4,,,,,
TT,Khu vực/Đơn vị,Tổng số hộ nghèo,1,2,3
1,Triệu Mẫu,150,60,60,60
2,Đại Mẫu,250,90,90,90
3,Thị trấn Mẫu,100,26,37,30
4,Lâm Mẫu,10,1,1,1
,Tổng cộng,510,177,188,999
FORM
find_in "communes without their kind, a town among them" 1 "$work/units.csv" <<'WANTED'
FRM-413|units.csv|5
FRM-445|units.csv|5
WANTED
cat >"$work/numbers.csv" <<'FORM'
Mẫu 7.4,,,,,
TT,Khu vực/Đơn vị,Tổng số hộ nghèo,1,2,3
1,Quan Mẫu,30,6,6,7
1.1,An Mẫu,10,3,3,3
1.2,Bình Mẫu,20,3,3,3
2,Bá Mẫu,5,1,1,1
2.1,Thị trấn Mẫu,5,1,1,1
,Tổng cộng,35,7,7,8
FORM
find_in "parents by their numbers, no kinds" 1 "$work/numbers.csv" <<'WANTED'
FRM-445|numbers.csv|1
WANTED
cat >"$work/persons-too.csv" <<'FORM'
TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO HỘ CẬN NGHÈO (MẪU 7.1),,,,,,,,,,,
TT,Khu vực/Địa bàn,Tổng số hộ dân cư (tại thời điểm rà soát),,NGHÈO,,,,CẬN NGHÈO,,,
,,,,Hộ nghèo,,Khẩu nghèo,,Hộ cận nghèo,,Khẩu cận nghèo,
,,Số hộ,Số khẩu,Số hộ,Tỷ lệ,Số khẩu,Tỷ lệ,Số hộ,Tỷ lệ,Số khẩu,Tỷ lệ
A,B,1,2,3,4,5,6,7,8,9,10
1,Xã Một,1000,4000,100,10,400,10,50,5,200,50
2,Xã Hai,2000,8000,200,10,150,"1,88",100,5,400,5
,Tổng cộng,3000,12000,300,10,550,"4,58",150,5,999,"8,33"
FORM
find_in "persons beside households" 1 "$work/persons-too.csv" <<'WANTED'
FRM-115|persons-too.csv|1
FRM-132|persons-too.csv|2
FRM-147|persons-too.csv|3
WANTED

# what a row takes from those above does not depend on threads: a list of 60,000 persons
awk 'BEGIN {
    print "STT,STT hộ,Họ tên chủ hộ,Họ tên thành viên,Quan hệ với chủ hộ,Ngày sinh,Giới tính,Xã,Mã xã,Phân loại hộ,Điểm B1,Điểm B2"
    for (h = 1; h <= 20000; h++) {
        printf "%d,%d,Chủ %d,Chủ %d,Chủ hộ,01/01/1970,Nam,Xã Xuân Phú,14881,1,%d,30\n", h * 3, h, h, h, 100 + h % 50
        printf "%d,,,Vợ %d,Vợ,02/02/1972,Nữ,,,,,\n", h * 3 + 1, h
        printf "%d,,,Con %d,Con,03/03/2010,Nam,,,,,\n", h * 3 + 2, h
    }
}' >"$work/persons.csv"
for jobs in 1 3; do
    "$program" check "$work/persons.csv" --year 2024 --jobs $jobs --format csv --exclude 'REQ-*' \
        --set area=rural >"$work/jobs$jobs.csv" 2>"$work/said$jobs"
done
cmp "$work/jobs1.csv" "$work/jobs3.csv"
verdict $? "the same with three threads"
[ "$(grep -c '^CL-01' "$work/jobs3.csv")" -eq 3600 ]
verdict $? "households above the line"
grep -q '^KEY-' "$work/jobs3.csv"
[ $? -eq 1 ]
verdict $? "members find their household"

finish
