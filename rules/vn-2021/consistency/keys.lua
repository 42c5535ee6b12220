-- One household is one row, one person is one row, and rows of one household find each other.

unique "KEY-01" {
  title = { vi = "Mỗi hộ chỉ có một dòng trong một xã, một năm", en = "A household has one row in its commune and year" },
  law = TT07, verified = true, severity = "error", essential = { vi = "trùng hộ", en = "households twice" },
  on = "household",
  key = { "survey_year", "commune_code", "household_code" },
  message = { vi = "Mã hộ {household_code} của {commune_name} đã dùng ở dòng {first_line}{first_where}", en = "Code {household_code} of {commune_name} stands in row {first_line}{first_where} already" },
  help = { vi = "Nếu hai dòng là một hộ thì xóa một dòng; nếu là hai hộ thì cấp mã khác.",
           en = "Where both rows are one household, delete one; where they are two, give one a new code." },
  examples = {
    pass = {
      { { survey_year = 2024, commune_code = "15499", household_code = "0001" }, { survey_year = 2024, commune_code = "15499", household_code = "0002" } },
      { { survey_year = 2024, commune_code = "15499", household_code = "0001" }, { survey_year = 2024, commune_code = "15502", household_code = "0001" } },
    },
    fail = { { { survey_year = 2024, commune_code = "15499", household_code = "0001" }, { survey_year = 2024, commune_code = "15499", household_code = "0001" } } },
  },
}
unique "KEY-02" {
  title = { vi = "Số thành viên không trùng trong một hộ", en = "A member's number is unique in the household" },
  law = TT07, verified = true, severity = "error",
  on = "member",
  key = { "survey_year", "commune_code", "household_code", "member_no" },
  message = { vi = "Số thứ tự {member_no} của hộ {household_code} đã dùng ở dòng {first_line}{first_where}", en = "Member {member_no} of household {household_code} stands in row {first_line}{first_where} already" },
  help = { vi = "Xóa dòng trùng hoặc đánh lại số thứ tự.", en = "Delete the double row or number the members again." },
  examples = {
    pass = { { { survey_year = 2024, commune_code = "15499", household_code = "0001", member_no = 1 }, { survey_year = 2024, commune_code = "15499", household_code = "0001", member_no = 2 } } },
    fail = { { { survey_year = 2024, commune_code = "15499", household_code = "0001", member_no = 1 }, { survey_year = 2024, commune_code = "15499", household_code = "0001", member_no = 1 } } },
  },
}
unique "KEY-03" {
  title = { vi = "Một số CCCD chỉ thuộc một thành viên", en = "A citizen number belongs to one member" },
  law = LCC { dieu = 12 }, verified = true, severity = "error",
  on = "member",
  key = { "survey_year", "citizen_id" },
  message = { vi = "Số CCCD {citizen_id} của {full_name} đã dùng cho người khác ở dòng {first_line}{first_where}", en = "Number {citizen_id} of {full_name} stands in row {first_line}{first_where} already" },
  help = { vi = "Xem lại giấy tờ của cả hai: một người có thể bị kê khai hai lần, hoặc nhập nhầm số.",
           en = "Look at the papers of both: one person may have been entered twice, or a number is mistyped." },
  depends = { "KEY-02", "ID-11" },   -- a number that is none is nobody's
  examples = {
    pass = { { { survey_year = 2024, citizen_id = "038080000001", member_no = 1 }, { survey_year = 2024, citizen_id = "038080000002", member_no = 2 } } },
    fail = { { { survey_year = 2024, citizen_id = "038080000001", member_no = 1 }, { survey_year = 2024, citizen_id = "038080000001", member_no = 2 } } },
  },
}
unique "KEY-04" {
  title = { vi = "Một số CCCD chỉ thuộc chủ của một hộ", en = "A citizen number belongs to the head of one household" },
  law = LCC { dieu = 12 }, verified = true, severity = "error",
  on = "household",
  key = { "survey_year", "head_citizen_id" },
  message = { vi = "Số CCCD {head_citizen_id} của chủ hộ {head_name} đã dùng cho hộ ở dòng {first_line}{first_where}", en = "Number {head_citizen_id} of the head {head_name} stands in row {first_line}{first_where} already" },
  help = { vi = "Xem lại cả hai hộ: một hộ có thể bị rà soát hai lần, ở hai thôn hay hai xã, hoặc nhập nhầm số.",
           en = "Look at both: one household may have been reviewed twice, in two villages or communes, or a number is mistyped." },
  depends = { "KEY-01", "ID-01" },
  examples = {
    pass = { { { survey_year = 2024, head_citizen_id = "038080000001", household_code = "0001" }, { survey_year = 2024, head_citizen_id = "038080000002", household_code = "0002" } } },
    fail = { { { survey_year = 2024, head_citizen_id = "038080000001", household_code = "0001" }, { survey_year = 2024, head_citizen_id = "038080000001", household_code = "0002" } } },
  },
}
-- Two namesakes born on one day in one village: perhaps one household twice, perhaps not.
unique "KEY-05" {
  title = { vi = "Có thể một hộ bị ghi hai lần trong một thôn", en = "A household may stand twice in its village" },
  law = TT07, verified = true, severity = "warning", may_confirm = true,
  on = "household",
  key = { "survey_year", "commune_code", "village", "head_name", "head_birth_date" },
  message = { vi = "Chủ hộ {head_name}, sinh {head_birth_date}, {village}: trùng với dòng {first_line}{first_where}, có thể là một hộ", en = "Head {head_name}, born {head_birth_date}, {village}: as in row {first_line}{first_where}, possibly one household" },
  help = { vi = "Nếu là hai người trùng tên thì xác nhận; nếu là một hộ thì xóa một dòng.",
           en = "Confirm two namesakes; where it is one household, delete one row." },
  depends = { "KEY-01", "KEY-04" },
  examples = {
    pass = { { { survey_year = 2024, commune_code = "15499", village = "Thôn 1", head_name = "Lê Thị Mai", head_birth_date = "1980-05-01" },
               { survey_year = 2024, commune_code = "15499", village = "Thôn 1", head_name = "Lê Thị Mai", head_birth_date = "1985-02-03" } } },
    fail = { { { survey_year = 2024, commune_code = "15499", village = "Thôn 1", head_name = "Lê Thị Mai", head_birth_date = "1980-05-01" },
               { survey_year = 2024, commune_code = "15499", village = "Thôn 1", head_name = "LÊ THỊ MAI", head_birth_date = "1980-05-01" } } },
  },
}
reference "KEY-06" {
  title = { vi = "Thành viên thuộc một hộ có trong bảng hộ", en = "A member belongs to a household of the household table" },
  law = TT07, verified = true, severity = "error",
  on = "member", to = "household",
  message = {
    { when = "not present(household_code)", vi = "{full_name}: thiếu mã hộ nên không thuộc hộ nào, chưa được tính vào hộ", en = "{full_name}: without a household code, so of no household and not counted in any" },
    { when = "not present(commune_code) and not present(commune_name)", vi = "{full_name}, mã hộ {household_code}: thiếu tên xã nên không thuộc hộ nào, chưa được tính vào hộ", en = "{full_name}, household {household_code}: without a commune, so of no household and not counted in any" },
    { when = "not present(survey_year)", vi = "{full_name}, hộ {household_code} của {commune_name}: thiếu năm rà soát nên không thuộc hộ nào, chưa được tính vào hộ", en = "{full_name}, household {household_code} of {commune_name}: without a survey year, so of no household and not counted in any" },
    { vi = "{full_name}: không tìm thấy hộ có mã {household_code} của {commune_name} trong bảng hộ", en = "{full_name}: there is no household {household_code} of {commune_name}" },
  },
  help = { vi = "Sửa năm, mã hộ hoặc tên xã của thành viên, hoặc bổ sung hộ bị thiếu.",
           en = "Correct the member's year, household code or commune, or add the household." },
  examples = {
    pass = { { full_name = "Lê Thị Mai", survey_year = 2024, commune_name = "Xã Xuân Bái", household_code = "0001",
               household = { survey_year = 2024, commune_name = "Xã Xuân Bái", household_code = "0001" } } },
    fail = { { full_name = "Lê Thị Mai", survey_year = 2024, commune_name = "Xã Xuân Bái", household_code = "0009",
               household = {} } },
  },
}
unique "KEY-07" {
  title = { vi = "Mỗi hộ chỉ có một dòng ở bảng năm trước", en = "A household has one row in last year's table" },
  law = TT07 { phu_luc = "VII", mau = "7.2" }, verified = true, severity = "error",
  on = "previous",
  key = { "survey_year", "commune_code", "household_code" },
  message = { vi = "Năm trước: mã hộ {household_code} của {commune_name} đã có ở dòng {first_line}{first_where}", en = "Last year: code {household_code} of {commune_name} stands in row {first_line}{first_where} already" },
  help = { vi = "Xóa dòng trùng để biết hộ thuộc loại nào đầu kỳ.", en = "Delete the double row, so that the class at the start is known." },
  examples = {
    pass = { { { survey_year = 2023, commune_code = "15499", household_code = "0001" }, { survey_year = 2023, commune_code = "15499", household_code = "0002" } } },
    fail = { { { survey_year = 2023, commune_code = "15499", household_code = "0001" }, { survey_year = 2023, commune_code = "15499", household_code = "0001" } } },
  },
}
unique "KEY-08" {
  title = { vi = "Mỗi xã có một dòng chỉ tiêu", en = "A commune has one target" },
  law = KH2024, verified = true, severity = "error",
  on = "target",
  key = { "commune_name" },
  message = { vi = "{commune_name} đã có chỉ tiêu ở dòng {first_line}{first_where}", en = "{commune_name} has a target in row {first_line}{first_where} already" },
  help = { vi = "Giữ lại một dòng chỉ tiêu cho mỗi xã.", en = "Keep one row for each commune." },
  examples = {
    pass = { { { commune_name = "Xuân Bái", target_total = 4 }, { commune_name = "Xuân Lai", target_total = 4 } } },
    fail = { { { commune_name = "Xuân Bái", target_total = 4 }, { commune_name = "Xã Xuân Bái", target_total = 5 } } },
  },
}
unique "KEY-09" {
  title = { vi = "Mỗi xã nộp một báo cáo mỗi loại", en = "A commune hands in one report of each kind" },
  law = KH2024, verified = true, severity = "warning",
  on = "submission",
  key = { "commune_name", "report" },
  message = { vi = "{commune_name} đã nộp {report} ở dòng {first_line}{first_where}", en = "{commune_name} handed in {report} in row {first_line}{first_where} already" },
  help = { vi = "Giữ lại lần nộp có giá trị.", en = "Keep the one that counts." },
  examples = {
    pass = { { { commune_name = "Xuân Bái", report = "annual" }, { commune_name = "Xuân Bái", report = "half_year" } } },
    fail = { { { commune_name = "Xuân Bái", report = "annual" }, { commune_name = "Xuân Bái", report = "annual" } } },
  },
}
unique "KEY-10" {
  title = { vi = "Mỗi xã có một dòng cơ quan giúp đỡ", en = "A commune has one row of its supporting agency" },
  law = KH2024, verified = true, severity = "warning",
  on = "support",
  key = { "commune_name" },
  message = { vi = "{commune_name} đã có cơ quan giúp đỡ ở dòng {first_line}{first_where}", en = "{commune_name} has a supporting agency in row {first_line}{first_where} already" },
  help = { vi = "Hai cơ quan cùng giúp một xã thì ghi chung một dòng, như trong kế hoạch.", en = "Write two agencies of one commune in one row, as the plan does." },
  examples = {
    pass = { { { commune_name = "Xuân Bái", agency = "Phòng Kinh tế - Hạ tầng" }, { commune_name = "Xuân Lai", agency = "Bảo hiểm xã hội huyện" } } },
    fail = { { { commune_name = "Xuân Bái", agency = "Phòng Kinh tế - Hạ tầng" }, { commune_name = "Xã Xuân Bái", agency = "Bảo hiểm xã hội huyện" } } },
  },
}
-- The national software's export has no commune, and its codes begin from 1 in each: the reviewer stands in for it.
unique "KEY-11" {
  title = { vi = "Có thể một hộ bị ghi hai lần, ở hai xã hay trong tệp không có tên xã", en = "A household may stand twice, in two communes or in a file without them" },
  law = TT07, verified = true, severity = "warning", may_confirm = true,
  on = "household",
  key = { "survey_year", "household_code", "head_name", "reviewer_name" },
  message = { vi = "Mã hộ {household_code}, chủ hộ {head_name}, người rà soát {reviewer_name}: trùng với dòng {first_line}{first_where}, có thể là một hộ", en = "Code {household_code}, head {head_name}, reviewer {reviewer_name}: as in row {first_line}{first_where}, possibly one household" },
  help = { vi = "Nếu là một hộ thì xóa một dòng; nếu là hai hộ ở hai xã thì xác nhận (tệp không có tên xã: thêm cột tên xã).",
           en = "Delete one row of one household; confirm two households of two communes (a file without communes: add the column)." },
  depends = { "KEY-01", "KEY-04", "KEY-05", "REQ-19" },
  examples = {
    pass = { { { survey_year = 2024, household_code = "1", head_name = "Lê Thị Mai", reviewer_name = "Hà Văn Lâm" },
               { survey_year = 2024, household_code = "1", head_name = "Lê Thị Mai", reviewer_name = "Trịnh Thị Cúc" } } },
    fail = { { { survey_year = 2024, household_code = "1", head_name = "Lê Thị Mai", reviewer_name = "Hà Văn Lâm" },
               { survey_year = 2024, household_code = "1", head_name = "LÊ THỊ MAI", reviewer_name = "Hà Văn Lâm" } } },
  },
}
