#!/bin/sh
# Which files, sheets and folders are read, what becomes of last year's, and what is said of the rest.
# RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
made=fixtures/layouts

# check WHAT STATUS ARGUMENTS...
check() {
    what=$1
    wanted=$2
    shift 2
    "$program" check "$@" >"$work/said" 2>&1
    status=$?
    [ "$status" -eq "$wanted" ] || cat "$work/said"
    [ "$status" -eq "$wanted" ]
    verdict $? "$what: exit status $status, not $wanted"
}

says() { # TEXT WHAT
    grep -qF -- "$1" "$work/said" || {
        cat "$work/said"
        false
    }
    verdict $? "$2"
}

silent() { # TEXT WHAT
    ! grep -qF -- "$1" "$work/said" || {
        cat "$work/said"
        false
    }
    verdict $? "$2"
}

# household FILE YEAR COMMUNE CODE B1: a list of one household
household() {
    printf 'Năm,Xã,Mã hộ,Chủ hộ,Giới tính,Khu vực,Điểm B1,Điểm B2,Kết quả rà soát\n%s,%s,%s,Hồ Văn Chiến,Nam,Nông thôn,%s,30,Hộ nghèo\n' \
        "$2" "$3" "$4" "$5" >"$1"
}

# ---- years
check "sheets of three years" 1 "$made/two-years.xlsx"
says "two-years.xlsx#Cũ: là danh sách năm 2023, dùng làm năm trước" "last year's sheet is named"
says "không dùng: two-years.xlsx#2021 (của năm 2021" "an older one is left out"
says "ở 1/2 hộ" "one year is counted"
silent "KEY-01" "no household is its own double"
check "a year of choice" 0 "$made/two-years.xlsx" --year 2023
says "không dùng: two-years.xlsx#Mới (của năm 2024" "a later year is left out"
mkdir "$work/years"
household "$work/years/danh-sach-2023.csv" 2023 "Xã A" 0001 120
household "$work/years/danh-sach-2024.csv" 2024 "Xã A" 0001 120
check "files of two years" 0 "$work/years"
says "danh-sach-2023.csv: là danh sách năm 2023" "last year's file is named"
silent "KEY-01" "and is no double"
cp "$work/years/danh-sach-2023.csv" "$work/previous.csv"
check "where last year's list is given" 0 "$work/years" --table "previous=$work/previous.csv"
says "không dùng: danh-sach-2023.csv (của năm 2023" "another one is left out"
"$program" report "$work/years" -o "$work/forms" >"$work/said" 2>&1
verdict $? "a report of them"
says "danh-sach-2023.csv" "names last year's file too"

# ---- a plan of another year
plan=$work/plan
mkdir "$plan"
household "$plan/household.csv" 2024 "Xã A" 0001 120
printf 'Xã,Chỉ tiêu,Năm kế hoạch\nXã A,6,2023\n' >"$plan/target.csv"
check "targets of the year before" 0 "$plan"
says "không dùng: target.csv (của năm 2023; đang xét năm 2024)" "are named and not used"
"$program" exit "$plan" >"$work/said" 2>&1
says "không dùng: target.csv (của năm 2023" "exit says it too"
printf 'Xã,Chỉ tiêu,Năm kế hoạch\nXã A,6,2023\nXã A,0,2024\n' >"$plan/target.csv"
check "targets of two years in one file" 2 "$plan"
says "Không đọc được target.csv, chưa tính" "are not taken one for the other"
printf 'Xã,Chỉ tiêu giao giảm hộ nghèo năm 2023 (hộ)\nXã A,6\n' >"$plan/target.csv"
check "targets whose caption is of another year" 0 "$plan"
says "cột 'Chỉ tiêu giao giảm hộ nghèo năm 2023 (hộ)' không phải của năm 2024" "are not read"
printf 'Chỉ tiêu năm 2023\nXã,Chỉ tiêu\nXã A,0\n' >"$plan/target.csv"
check "targets with a title of another year" 0 "$plan"
says "tên hay tiêu đề nói năm 2023; được dùng cho năm 2024" "are used, and it is said"
printf 'Xã,Chỉ tiêu,Năm kế hoạch\nXã A,6,2023\n' >"$plan/target.csv"
"$program" check "$plan" --year 2023 >"$work/said" 2>&1
silent "không dùng: target.csv" "targets of the year that is asked for are used"

# ---- what is set on the command line
set=$work/set
mkdir "$set"
household "$set/household.csv" 2024 "Xã A" 0001 120
check "what the file has too, and says otherwise" 0 "$set" --set area=urban
says "--set area=urban không dùng cho household.csv, tệp ấy đã có giá trị của nó: 1 dòng ghi khác" "is told"
check "what the file says too" 0 "$set" --set "Khu vực=Nông thôn" --year 2024
silent "không dùng cho" "needs no word"
check "another year than that of the file" 2 "$set" --year 2023
says "--year 2023 không dùng cho household.csv" "is told"
says "Không dòng nào của household.csv là của năm 2023 (--year): tệp ghi năm 2024" "and no pass"
"$program" exit "$set" --year 2023 >"$work/said" 2>&1
[ $? -eq 2 ] && says "tệp ghi năm 2024" "nor a list of exits"
{ cat "$set/household.csv" && sed -n '2s/^2024,\(.*\),0001,/2023,\1,0002,/p' "$set/household.csv"; } >"$work/two-years.csv"
check "a list that has some row of the year" 0 "$work/two-years.csv" --year 2023
says "1 dòng ghi khác" "is told how many say otherwise"
silent "Không dòng nào" "is that list"
mkdir -p "$work/wrong/a" "$work/wrong/b"
household "$work/wrong/a/household.csv" 2023 "Xã A" 0001 120
household "$work/wrong/b/household.csv" 2023 "Xã B" 0001 120
check "last year's lists of all communes" 2 "$work/wrong" --year 2024
says "Không dòng nào của a/household.csv là của năm 2024" "are no pass, be they taken as last year's"
"$program" exit "$work/wrong" --year 2024 >"$work/said" 2>&1
says "không có bảng household của năm 2024" "and exit says of which year there is none"
mkdir "$work/wrong/c" "$work/wrong/old-2022"
household "$work/wrong/b/household.csv" 2024 "Xã B" 0001 120
household "$work/wrong/c/household.csv" 2024 "Xã C" 0001 120
check "last year's list of one commune, among this year's of others" 2 "$work/wrong"
says "Không dòng nào của a/household.csv là của năm 2024, năm đang xét: tệp ghi năm 2023" "is no pass either"
rm -r "$work/wrong/a"
household "$work/wrong/old-2022/household.csv" 2022 "Xã A" 0001 120
check "a folder that is named after its year" 0 "$work/wrong"
says "không dùng: old-2022/household.csv (của năm 2022" "is an old one"
cut -d, -f2- "$set/household.csv" >"$work/danh-sach-2023.csv"
check "a list named after last year, without a column of it" 0 "$work/danh-sach-2023.csv" --year 2024
says "tên hay tiêu đề nói năm 2023; được dùng cho năm 2024" "is told"
check "of which days a list is" 0 "$set/household.csv"
says "Xét theo ngày: " "is said first"

# ---- years of documents, which titles cite
titled() { # FILE TITLE COMMUNE: a list below a title, without a column of the year
    household "$work/untitled.csv" 2024 "$3" 0001 120
    { printf '%s,,,,,,,\n' "$2" && cut -d, -f2- "$work/untitled.csv"; } >"$1"
}
mkdir -p "$work/cited/a" "$work/cited/b"
law='Thông tư số 07/2021/TT-BLĐTBXH ngày 18 tháng 7 năm 2021'
titled "$work/cited/a/ds.csv" "DANH SÁCH HỘ NGHÈO (Kèm theo $law)" "Xã A"
titled "$work/cited/b/ds.csv" "DANH SÁCH HỘ NGHÈO (Kèm theo $law)" "Xã B"
check "lists whose titles cite a law" 0 "$work/cited" --year 2024
says "/2 hộ" "are not of the law's year"
titled "$work/cited/a/ds.csv" "DANH SÁCH HỘ NGHÈO NĂM 2023 (Kèm theo $law)" "Xã A"
check "a year before the law that a title cites" 0 "$work/cited" --year 2024
says "a/ds.csv: là danh sách năm 2023" "is the list's"
mkdir -p "$work/printed/a" "$work/printed/b"
for commune in a b; do
    household "$work/list.csv" 2024 "Xã $commune" 0001 120
    "$program" report "$work/list.csv" -o "$work/of-$commune" >"$work/said" 2>&1
    cp "$work/of-$commune/bieu-mau.xlsx" "$work/printed/$commune/bieu xa $commune.xlsx"
done
"$program" check "$work/printed" --year 2024 >"$work/said" 2>&1
silent "của năm 2021" "printed forms, which cite their law too, are all read"
says "FRM-101" "and what is wrong in form 7.1 is found"

# ---- the same file twice
check "a file that is named twice" 0 "$set/household.csv" "$set/household.csv"
says "được nêu hai lần, chỉ đọc một lần" "is read once, and told"
check "a folder and a file of it" 0 "$set" "$set/household.csv"
silent "KEY-01" "do not make each household the double of itself"
cp "$set/household.csv" "$work/copy.csv"
check "a copy beside it" 1 "$set/household.csv" "$work/copy.csv"
says "KEY-01" "has each household again"

"$program" check "$set" --year 2023 --format json >"$work/said" 2>&1
says "--year 2023 không dùng cho household.csv" "json has it among its notes"
cut -d, -f1-5,7- "$set/household.csv" >"$work/no-area.csv"
check "one field twice, under two names" 2 "$work/no-area.csv" --set area=rural --set "Khu vực=Thành thị"
says "trái nhau: mỗi trường chỉ một giá trị" "is refused"
check "the same twice" 0 "$work/no-area.csv" --set area=rural --set "Khu vực=Nông thôn"
check "a year and a field of it that differ" 2 "$work/no-area.csv" --year 2024 --set survey_year=2023
says "trái nhau" "are refused"
cut -d, -f2- "$set/household.csv" >"$set/previous.csv"
check "a setting of one table beside one of all" 0 "$set/household.csv" --table "previous=$set/previous.csv" \
    --set survey_year=2024 --set previous.survey_year=2023

# ---- sheets
check "a list on a hidden sheet" 2 "$made/hidden.xlsx"
says "rasoat check '$made/hidden.xlsx#Kho'" "how to read it is told"
check "which works" 1 "$made/hidden.xlsx#Kho"
check "a sheet per hamlet" 1 "$made/hamlets.xlsx" --whole
says "hamlets.xlsx#thôn Tây: Thôn lấy từ tên trang" "the hamlet is the sheet's name"
"$program" check "$made/classes.xlsx" >"$work/said" 2>&1
says "có vẻ chia theo 'Kết quả rà soát'" "sheets by class are told"

# ---- names of files
mkdir "$work/names"
household "$work/names/household.csv" 2024 "Xã A" 0001 120
printf 'Năm,Xã,Mã hộ,STT thành viên,Họ và tên,Quan hệ với chủ hộ\n2024,Xã A,0009,1,Hồ Văn Chiến,Chủ hộ\n' >"$work/names/Members.CSV"
check "another spelling of a table" 1 "$work/names"
says "Members.CSV: đọc như bảng member" "is read and told"
says "KEY-06" "and judged"
mv "$work/names/Members.CSV" "$work/names/member.txt"
check "a text named after a table" 1 "$work/names"
mv "$work/names/member.txt" "$work/names/member.pdf"
check "a print of a table" 2 "$work/names"
says "không đọc: member.pdf" "is named"
says "Không đọc được member.pdf, chưa tính" "and said first, as nothing else holds that table"
printf 'nothing' >"$work/names/member.ods"
check "a file of another kind named after a table" 2 "$work/names"
rm "$work/names/member.ods" "$work/names/member.pdf"
head -c 3000 "$made/tables.xlsx" >"$work/names/member.xlsx"
check "a damaged file named after a table" 2 "$work/names"
says "member.xlsx" "is named"
rm "$work/names/member.xlsx"
mkdir "$work/names/cu"
household "$work/names/cu/household.csv" 2024 "Xã A" 0001 120
check "a folder beside the list" 0 "$work/names" --whole
says "không đọc thư mục con: cu" "is named"
says "không dùng: cu/household.csv (bản khác của bảng household" "its copy too"
mkdir -p "$work/names/cu/thon-2"
household "$work/names/cu/thon-2/danh-sach.csv" 2024 "Xã A" 0002 120
check "a list that is in such a folder alone" 2 "$work/names" --whole
says "Không đọc cu/thon-2/danh-sach.csv, chưa tính" "is said first"
household "$work/names/cu/thon-2/danh-sach.csv" 2023 "Xã A" 0002 120
check "last year's list in such a folder" 0 "$work/names" --whole
says "không dùng: cu/thon-2/danh-sach.csv (của năm 2023)" "is named"
head -c 3000 "$made/tables.xlsx" >"$work/names/cu/thon-2/danh-sach.xlsx"
check "a damaged one in such a folder" 2 "$work/names"
rm -r "$work/names/cu"
for other in danh-sach.ods thon-2.zip thon-2.rar thon-2.et; do
    printf 'PK\003\004' >"$work/names/$other"
    check "$other beside the list" 2 "$work/names"
    says "Không đọc được $other, chưa tính" "is said first"
    says "để ra ngoài thư mục này" "with what to do"
    rm "$work/names/$other"
done

# ---- lists beside the table's own
beside=$work/beside
mkdir "$beside"
household "$beside/household.csv" 2024 "Xã A" 0001 120
household "$beside/xa-b.csv" 2024 "Xã B" 0001 150
check "a list of another commune beside the table's own" 2 "$beside"
[ "$(head -1 "$work/said")" = "Không đọc xa-b.csv, chưa tính (xem ghi chú)" ]
verdict $? "is said first"
says "1 dòng không có trong tệp nào đã đọc (dòng 2)" "with what is in it and nowhere else"
"$program" exit "$beside" >"$work/said" 2>&1
[ $? -eq 2 ]
verdict $? "exit ends so too"
check "where that file is given as well" 1 "$beside" "$beside/xa-b.csv"
silent "không đọc" "nothing is unread"
mv "$beside/xa-b.csv" "$beside/household.txt"
check "a text of the table's name beside its csv" 2 "$beside"
says "Không đọc household.txt" "is named"
rm "$beside/household.txt"
printf 'Mã hộ,Chủ hộ,Khu vực,Kết quả rà soát\n0001,Lò Thị Mai,Nông thôn,Hộ nghèo\n' >"$beside/thon.csv"
check "the same code of another head, where no commune is said" 2 "$beside"
rm "$beside/thon.csv"
printf 'Năm,Xã,Mã hộ,STT thành viên,Họ và tên,Quan hệ với chủ hộ\n2024,Xã A,0001,1,Hồ Văn Chiến,Chủ hộ\n' >"$beside/nhan-khau.csv"
check "a roster of another name" 2 "$beside"
says "nhan-khau.csv, một danh sách của bảng member" "is named with its table"
mv "$beside/nhan-khau.csv" "$beside/member.csv"
"$program" check "$beside" --format csv --records -o "$beside/ket-qua.csv" >"$work/said" 2>&1
"$program" check "$beside" --format csv -o "$beside/loi.csv" >"$work/said" 2>&1
sed 's/,0001,/,1,/' "$beside/household.csv" >"$beside/ban-sao.csv"
household "$beside/nam-ngoai.csv" 2023 "Xã A" 0002 120
printf 'Xã,Số hộ,Hộ nghèo,Hộ cận nghèo\nXã A,10,2,3\nXã B,30,2,3\n' >"$beside/tong-hop.csv"
echo 'Kính gửi UBND xã: danh sách kèm theo.' >"$beside/thu.txt"
check "copies, results, last year's list, counts by place and a letter" 0 "$beside" --whole
says "không dùng: ban-sao.csv (bản khác của bảng household" "a copy is named"
says "không dùng: nam-ngoai.csv (của năm 2023)" "so is a list of another year"
silent "thu.txt" "a letter is not"

# ---- folders of folders
mkdir "$work/district" "$work/district/Xa A" "$work/district/Xa B" "$work/district/Xa B/hinh"
household "$work/district/Xa A/household.csv" 2024 "Xã A" 0001 120
household "$work/district/Xa B/danh-sach.csv" 2024 "Xã B" 0001 150
check "a folder of communes" 1 "$work/district"
says "Xa B/danh-sach.csv" "files are named with their folder"
says "đã đọc thư mục con: Xa A" "each folder is told"
says "ở 1/2 hộ" "all households count"
head -c 3000 "$made/tables.xlsx" >"$work/district/Xa B/danh-sach.xlsx"
household "$work/district/Xa B/danh-sach.csv" 2024 "Xã B" 0001 120
check "a damaged list among lists without a name" 2 "$work/district"
says "Chưa kết luận được" "nothing is clean then"
says "Xa B/danh-sach.xlsx, chưa tính" "and what was not read is said"
says "Xa B/danh-sach.xlsx" "the file is named"

# ---- nothing to read
mkdir "$work/none"
printf '<html><table></table></html>' >"$work/none/ds.html"
check "a web page alone" 2 "$work/none"
says "ds.html" "is named"

# ---- what a file is, whatever its name
kinds=$work/kinds
mkdir "$kinds"
household "$kinds/thon-dong.csv" 2024 "Xã A" 0001 120
printf '\n<!-- 1 --><TABLE><tr><td>Mã hộ</td></tr></TABLE>' >"$kinds/thon-tay.xls"
check "a web page among lists" 2 "$kinds"
says "'thon-tay.xls' là trang web (html)" "is named for what it is"
says "lại thành .xlsx" "with what to do"
check "a web page alone, by its name" 2 "$kinds/thon-tay.xls"
says "thon-tay.xls' là trang web (html)" "is named for what it is"
: >"$kinds/thon-tay.xls"
check "an empty file among lists" 2 "$kinds"
says "'thon-tay.xls' là tệp trống" "is named"
printf '%%PDF-1.7' >"$kinds/thon-tay.xls"
check "a pdf among lists" 2 "$kinds"
says "'thon-tay.xls' là tệp PDF" "is named"
cp "$made/tables.xlsx" "$kinds/thon-tay.ods"
rm "$kinds/thon-tay.xls" "$kinds/thon-dong.csv"
"$program" check "$kinds" >"$work/said" 2>&1
says "thon-tay.ods#" "a workbook of another ending is read"
rm "$kinds/thon-tay.ods"
cp "$made/two-years.xlsx" "$kinds/HAI-NAM.XLSX"
check "sheets of a workbook in capitals" 1 "$kinds/HAI-NAM.XLSX"
mv "$kinds/HAI-NAM.XLSX" "$kinds/hai-nam.csv"
check "sheets of a workbook named .csv" 1 "$kinds/hai-nam.csv"
rm "$kinds/hai-nam.csv"
cp fixtures/old/list.xls "$kinds/danh-sach.xls"
check "a list of Excel 97 to 2003" 1 "$kinds"
says "danh-sach.xls, trang Danh sách, dòng 3, ô J3" "is read, with its places"
says "1 ô có công thức nhưng không có giá trị được lưu (đầu tiên: ô I4)" "a formula without a value is told"
silent "mã hộ 0001" "a formula's value counts"
says "không đọc trang ẩn: danh-sach.xls#Kho 2020" "its hidden sheet is named"
check "a sheet of it by name" 1 "$kinds/danh-sach.xls#danh sách"
head -c 4000 fixtures/old/list.xls >"$kinds/danh-sach.xls"
check "a truncated one" 2 "$kinds"
says "danh-sach.xls" "is named"
rm "$kinds/danh-sach.xls"
household "$kinds/household.csv" 2024 "Xã A" 0001 120
mkfifo "$kinds/member.csv" "$kinds/ds.xlsx"
timeout 20 "$program" check "$kinds" >"$work/said" 2>&1
[ $? -ne 124 ]
verdict $? "a pipe in a folder is not waited for"
says "không đọc: member.csv (không phải tệp thường)" "it is named"
says "không đọc: ds.xlsx (không phải tệp thường)" "whatever its name"

finish
