-- This year's record against last year's of the same household.

rule "PRE-01" {
  title = { vi = "Bảng năm trước là của năm liền trước", en = "The previous table is of the year before" },
  law = QD24 { dieu = 3 }, verified = true, severity = "error",
  on = "household",
  when = "present(previous)",
  check = "previous.survey_year == survey_year - 1",
  message = { vi = "Năm rà soát {survey_year} nhưng dữ liệu năm trước là của năm {previous.survey_year}", en = "The survey year is {survey_year} but the previous record is of {previous.survey_year}" },
  help = { vi = "Dùng danh sách cuối năm liền trước.", en = "Use the list of the end of the year before." },
  examples = {
    pass = { { survey_year = 2024, commune_name = "Xã Xuân Bái", household_code = "0001", previous = { survey_year = 2023, commune_name = "Xã Xuân Bái", household_code = "0001" } } },
    fail = { { survey_year = 2024, commune_name = "Xã Xuân Bái", household_code = "0001", previous = { survey_year = 2022, commune_name = "Xã Xuân Bái", household_code = "0001" } } },
    skip = { { survey_year = 2024, previous = {} }, { commune_name = "Xã Xuân Bái", household_code = "0001", previous = { survey_year = 2023, commune_name = "Xã Xuân Bái", household_code = "0001" } } },
  },
}
rule "PRE-02" {
  title = { vi = "Phân loại đầu kỳ là phân loại cuối năm trước", en = "The class at the start is that of the end of last year" },
  law = TT07 { phu_luc = "VII", mau = "7.2" }, verified = true, severity = "error",
  on = "household",
  when = "is_same",
  check = "class_previous == previous.class_declared",
  message = { vi = "Phân loại đầu kỳ ghi {class_previous} nhưng năm trước là {previous.class_declared}", en = "The class at the start is {class_previous} but last year's was {previous.class_declared}" },
  help = { vi = "Sửa phân loại đầu kỳ, hoặc bảng năm trước nếu ở đó ghi sai. Số đầu kỳ của biểu 7.2, 7.3 phải bằng số cuối kỳ năm trước.", en = "Correct the class at the start, or last year's table where the mistake is there. The start in forms 7.2 and 7.3 must equal last year's end." },
  suggest = { class_previous = "previous.class_declared" },
  examples = {
    pass = { { class_previous = "poor", commune_name = "Xã Xuân Bái", household_code = "0001", previous = { class_declared = "poor", commune_name = "Xã Xuân Bái", household_code = "0001" } } },
    fail = { { class_previous = "near_poor", commune_name = "Xã Xuân Bái", household_code = "0001", previous = { class_declared = "poor", commune_name = "Xã Xuân Bái", household_code = "0001" } } },
    skip = { { class_previous = "near_poor", previous = {} }, { class_previous = "poor", commune_name = "Xã Xuân Bái", household_code = "0001", previous = { commune_name = "Xã Xuân Bái", household_code = "0001" } } },
  },
}
rule "PRE-03" {
  title = { vi = "Mã hộ vẫn là của hộ năm trước", en = "The code still belongs to last year's household" },
  law = TT07 { phu_luc = "VII", mau = "7.2" }, verified = true, severity = "warning", may_confirm = true,
  on = "household",
  when = "present(previous) and not crosses",
  check = "same_text(head_name, previous.head_name) or head_citizen_id == previous.head_citizen_id",
  message = { vi = "Mã hộ {household_code}: năm nay chủ hộ {head_name}, năm trước {previous.head_name}", en = "Code {household_code}: the head is {head_name}, last year {previous.head_name}" },
  help = { vi = "Nếu hộ đổi chủ thì xác nhận; nếu mã đã cấp cho hộ khác thì ghi lại mã, không thì diễn biến nghèo của hộ bị sai.",
           en = "Confirm a new head; where the code went to another household correct it, or its change of class is wrong." },
  examples = {
    pass = { { head_name = "LÊ THỊ MAI", head_citizen_id = "1", commune_name = "Xã Xuân Bái", household_code = "0001", previous = { head_name = "Lê Thị Mai", head_citizen_id = "2", commune_name = "Xã Xuân Bái", household_code = "0001" } } },
    fail = { { head_name = "Lê Thị Mai", head_citizen_id = "1", commune_name = "Xã Xuân Bái", household_code = "0001", previous = { head_name = "Hà Văn Lâm", head_citizen_id = "2", commune_name = "Xã Xuân Bái", household_code = "0001" } } },
    skip = { { head_name = "Lê Thị Mai", previous = {} }, { head_name = "Lê Thị Mai", commune_name = "Xã Xuân Bái", household_code = "0001", previous = { head_name = "Hà Văn Lâm", commune_name = "Xã Xuân Bái", household_code = "0001" } } },
  },
}
