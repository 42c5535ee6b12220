#!/bin/sh
# Lists as people keep them: captions in several rows or with units and years, columns that share a field, rows that are no
# records. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh

# records WHAT FIELDS: the records of $work/list.csv, these fields, must be those on standard input.
records() {
    cat >"$work/wanted"
    "$program" check "$work/list.csv" --records --format csv >"$work/records" 2>"$work/said"
    awk -F, -v fields="$2" 'NR == 1 { n = split(fields, f, ","); for (i = 1; i <= NF; i++) at[$i] = i; next }
        { line = $at[f[1]]; for (i = 2; i <= n; i++) line = line "|" $at[f[i]]; print line }' "$work/records" >"$work/found"
    says "$1" cmp -s "$work/wanted" "$work/found"
}
# says WHAT COMMAND...: the command must succeed.
says() {
    what=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $what"
        cat "$work/found" "$work/said"
    fi
}

cat >"$work/list.csv" <<'LIST'
UBND XÃ XUÂN PHÚ,,,,,,,,
Năm,Xã,Mã hộ,Thông tin chủ hộ,,Số nhân khẩu (người),Ðiểm B1,ĐIỂM B2 (điểm),Kết quả rà soát năm 2024
,,,Chủ hộ,Giới tính,,,,
(1),(2),(3),(4),(5),(6),(7),(8),(9)
I. THÔN ĐÔNG,,,,,,,,
2024,Xã Xuân Phú,0001,Tống Thị Mẫu,Nữ,3,120,30,Hộ nghèo
,,,Công Văn Thử,,,,,
Cộng thôn Đông,,,,,3,,,
II. THÔN TÂY,,,,,,,,
2024,Xã Xuân Phú,0002,Lê Văn Giả,Nam,4,135,40,Hộ nghèo
Tổng cộng,,,,,7,,,
,,,,,"Xuân Phú, ngày 20 tháng 10 năm 2024",,,
,Người lập biểu,,,,TM. ỦY BAN NHÂN DÂN,,,
,,,Trần Văn Ký,,,,,
LIST
records "rows that are no households, captions in two rows" household_code,head_name,head_gender,village,b1_score,b2_score,class_declared <<'WANTED'
0001|Tống Thị Mẫu|female|THÔN ĐÔNG|120|30|poor
|Công Văn Thử||THÔN ĐÔNG|||
0002|Lê Văn Giả|male|THÔN TÂY|135|40|poor
WANTED
"$program" check "$work/list.csv" >"$work/found" 2>"$work/said"
says "how many rows were left out" grep -q "9 dòng không phải hộ được bỏ qua: dòng 1 'UBND XÃ XUÂN PHÚ'" "$work/found"

# as Excel has cells that are merged across the list: the text is in the first column, which is none of the list's
cat >"$work/list.csv" <<'LIST'
STT,Năm,Xã,Mã hộ,Chủ hộ,Điểm B1,Điểm B2,Kết quả rà soát
I. Thôn Đông,,,,,,,
1,2024,Xã Xuân Phú,0001,Tống Thị Mẫu,120,30,Hộ nghèo
Thôn Tây,,,,,,,
2,2024,Xã Xuân Phú,0002,Lê Văn Giả,135,40,Hộ nghèo
LIST
records "headings in a column that is none of the list's" household_code,village <<'WANTED'
0001|Thôn Đông
0002|Thôn Tây
WANTED

cat >"$work/list.csv" <<'LIST'
Năm,Xã,Mã hộ,Chủ hộ,Điểm B1,Điểm B2,Kết quả rà soát
2024,Xã Xuân Phú,0001,Tống Thị Mẫu,120,30,Hộ nghèo

B. HỘ CẬN NGHÈO,,,,,,
Năm,Xã,Mã hộ,Chủ hộ,Điểm B2,Điểm B1,Kết quả rà soát
2024,Xã Xuân Phú,0002,Lê Văn Giả,20,130,Hộ cận nghèo
LIST
records "a second list with columns in another order" household_code,b1_score,b2_score <<'WANTED'
0001|120|30
0002|130|20
WANTED

cat >"$work/list.csv" <<'LIST'
Năm,Xã,Mã hộ,Chủ hộ,Ngày sinh,,CMND,CCCD,Điểm B1,Phiếu B1
,,,,Nam,Nữ,,,,
2024,Xã Xuân Phú,0001,Tống Thị Mẫu,,05/09/1979,171234567,038179000011,120,120
2024,Xã Xuân Phú,0002,Lê Văn Giả,12/03/1985,,171234568,,120,130
LIST
records "columns that share a field" household_code,head_gender,head_birth_date,head_citizen_id,b1_score <<'WANTED'
0001|female|1979-09-05|038179000011|120
0002|male|1985-03-12|171234568|120
WANTED
"$program" check "$work/list.csv" --format csv >"$work/all" 2>"$work/said"
grep '^DATA-06' "$work/all" >"$work/found"
says "two scores of one household" [ "$(cut -d, -f1,5 "$work/found")" = "DATA-06,2" ]

printf 'Họ và tên,Ngày sinh,Địa chỉ,Email,Quan hệ\nTrần Văn Mẫu,15/03/1985,Số 1,,Chủ hộ\n' >"$work/list.csv"
"$program" check "$work/list.csv" >"$work/found" 2>"$work/said"
says "another kind of list is no survey" [ $? -eq 2 ]
says "its captions are said" grep -q "'Địa chỉ'" "$work/said"

finish
