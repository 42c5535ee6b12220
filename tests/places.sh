#!/bin/sh
# Where a finding is, as people find it: file, sheet, the row that the spreadsheet or editor shows, the cell, whose it is,
# and the first of two. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh

# says WHAT TEXT ARGUMENTS...
says() {
    what=$1
    text=$2
    shift 2
    "$program" check "$@" >"$work/said" 2>"$work/told"
    if grep -qF -- "$text" "$work/said"; then
        passed=$((passed + 1))
    else
        cat "$work/said"
        echo "FAILED: $what"
        failed=$((failed + 1))
    fi
}

# Titles above the header, and a blank row: data row 2 stands in line 6.
cat >"$work/household.csv" <<'CSV'
DANH SÁCH HỘ,,,,,,,,,
Năm,Xã,Mã hộ,Chủ hộ,Thôn,Giới tính,Khu vực,Điểm B1,Điểm B2,Kết quả rà soát
2024,Xã Mẫu Sơn,0001,Trần Thị Mẫu,Thôn 1,Nữ,Nông thôn,135,30,Hộ nghèo

,,,,,,,,,
2024,Xã Mẫu Sơn,0002,Lê Văn Thử,Đồi Thông,Nam,Nông thôn,13o,30,Hộ nghèo
2024,Xã Mẫu Sơn,0001,Hà Văn Tạm,Thôn 2,Nam,Nông thôn,135,30,Hộ nghèo
CSV
cp "$work/household.csv" "$work/first.csv"
says "the row as an editor shows it, and whose it is" \
    "mã hộ 0002, chủ hộ Lê Văn Thử, thôn Đồi Thông (household.csv, dòng 6): Cột 'Điểm B1' ghi '13o'" "$work/household.csv"
says "a title in front of a name is not doubled" "chủ hộ Hà Văn Tạm, Thôn 2 (household.csv, dòng 7)" "$work/household.csv"
says "the first of two in the same file" "đã dùng ở dòng 3" "$work/household.csv"
says "the same in English" "stands in row 3 already" --lang en "$work/household.csv"
says "the first of two in another file" "đã dùng ở dòng 3 ($work/first.csv)" --whole "$work/first.csv" "$work/household.csv"
says "jsonl has the line" '"row":2,"sheet":null,"line":6,"cell":null' --format jsonl "$work/household.csv"
says "jsonl has the first" '"first":{"file":"household.csv","row":1,"sheet":null,"line":3}' --format jsonl "$work/household.csv"
says "csv has the first" 'file=household.csv; row=1; line=3' --format csv "$work/household.csv"
says "html has the place" 'household.csv, dòng 6' --format html "$work/household.csv"

# The workbook of findings is a workbook too: change a number in its sheet of data, as an officer would.
head -3 "$work/household.csv" | sed 1d >"$work/one.csv"
sed 's/,135,/,13o,/' "$work/one.csv" >"$work/bad.csv"
"$program" check "$work/bad.csv" --format xlsx -o "$work/found.xlsx" >/dev/null 2>&1
says "sheet and cell of a workbook" "found.xlsx, trang Dữ liệu, dòng 2, ô H2): Cột 'Điểm B1'" "$work/found.xlsx"
says "the same for machines" '"row":1,"sheet":"Dữ liệu","line":2,"cell":"H2"' --format jsonl "$work/found.xlsx"

# What an officer reads: a flag is a deprivation, an impossible day is told as such, the system speaks Vietnamese.
says "a flag is a deprivation to tick" "Sửa: đánh dấu (x) thiếu hụt BHYT" --only IND-04 --whole fixtures/tho-xuan-2024
says "a screen says what to do" "  Cách xử lý: " --only IND-04 fixtures/tho-xuan-2024
sed 's/^2024,Xã Mẫu Sơn,0001,Trần Thị Mẫu,Thôn 1/&,31\/11\/1980/; s/Chủ hộ,Thôn/&,Ngày sinh/' "$work/one.csv" >"$work/day.csv"
says "a day that no month has" "ghi '31/11/1980': tháng 11 chỉ có 30 ngày" "$work/day.csv"
"$program" check "$work/nowhere.csv" >"$work/said" 2>&1
grep -qF "không có tệp hoặc thư mục này" "$work/said"
verdict $? "what the system says is in Vietnamese"
"$program" check fixtures/tho-xuan-2024 --fail-on never --quiet 2>/dev/null | grep -q '^Đã kiểm tra: '
verdict $? "what must not fail is not said to be right"

finish
