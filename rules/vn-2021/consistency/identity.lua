-- Nghị định 137/2015, Thông tư 07/2016/TT-BCA: a citizen number tells province, century, sex and year of birth.
-- The old card of 9 digits tells nothing.

-- The 63 provinces of Thông tư 07/2016/TT-BCA, Phụ lục I. Another number may be the country where a birth was registered: the
-- list of those is not at hand, so that it is asked for and never an error.
list "province_codes" {
  "1", "2", "4", "6", "8", "10", "11", "12", "14", "15", "17", "19", "20", "22", "24", "25", "26", "27", "30", "31", "33",
  "34", "35", "36", "37", "38", "40", "42", "44", "45", "46", "48", "49", "51", "52", "54", "56", "58", "60", "62", "64", "66",
  "67", "68", "70", "72", "74", "75", "77", "79", "80", "82", "83", "84", "86", "87", "89", "91", "92", "93", "94", "95", "96",
}
derive "head_id_province" {
  on = "household", law = TTCA07 { phu_luc = "I" }, verified = true,
  title = { vi = "Ba số đầu CCCD chủ hộ", en = "First three digits of the head's number" },
  value = "number(part(head_citizen_id, 1, 3))",
}
derive "id_province" {
  on = "member", law = TTCA07 { phu_luc = "I" }, verified = true,
  title = { vi = "Ba số đầu CCCD", en = "First three digits of the number" },
  value = "number(part(citizen_id, 1, 3))",
}
derive "head_id_listed" {
  on = "household", law = TTCA07 { phu_luc = "I" }, verified = true,
  title = { vi = "Ba số đầu CCCD chủ hộ là mã một tỉnh", en = "The head's number begins with the code of a province" },
  value = "head_id_province in (province_codes)",
}
derive "id_listed" {
  on = "member", law = TTCA07 { phu_luc = "I" }, verified = true,
  title = { vi = "Ba số đầu CCCD là mã một tỉnh", en = "The number begins with the code of a province" },
  value = "id_province in (province_codes)",
}

rule "ID-01" {
  title = { vi = "Số CCCD có 12 chữ số, CMND có 9", en = "A citizen number has 12 digits, an old card 9" },
  law = ND137, verified = false, severity = "error",
  on = "household",
  check = "digits(head_citizen_id) and (length(head_citizen_id) == citizen_id_length or length(head_citizen_id) == old_id_length)",
  message = { vi = "Số CCCD của chủ hộ {head_name} là {head_citizen_id}: {choose(digits(head_citizen_id), join('có ', text(length(head_citizen_id)), ' chữ số'), 'có ký tự không phải chữ số')}", en = "The number of the head {head_name} is {head_citizen_id}, of length {length(head_citizen_id)}" },
  help = { vi = "Nhập lại số trên thẻ. Bảng tính hay bỏ mất số 0 ở đầu: đặt cột ở dạng văn bản.",
           en = "Enter the card's number again. Spreadsheets drop leading zeros: set the column to text." },
  examples = {
    pass = { { head_citizen_id = "038080000001" }, { head_citizen_id = "171234567" } },
    fail = { { head_citizen_id = "38080000001" }, { head_citizen_id = "0380800000012" }, { head_citizen_id = "03808000000A" } },
    skip = { { head_name = "Lê Thị Mai" } },
  },
}
rule "ID-02" {
  title = { vi = "Ba số đầu CCCD là mã tỉnh, thành phố (hoặc nước) nơi đăng ký khai sinh", en = "A citizen number begins with the province (or country) where the birth was registered" },
  law = TTCA07 { phu_luc = "I" }, verified = true, severity = "warning", may_confirm = true,
  on = "household",
  when = "digits(head_citizen_id) and length(head_citizen_id) == citizen_id_length",
  check = "head_id_listed",
  message = { vi = "CCCD {head_citizen_id} của chủ hộ {head_name}: {part(head_citizen_id, 1, 3)} không phải mã tỉnh, thành phố nào", en = "Number {head_citizen_id} of the head {head_name}: {part(head_citizen_id, 1, 3)} is no province" },
  help = { vi = "Nhập lại số trên thẻ. Nếu thẻ đúng như vậy (đăng ký khai sinh ở nước ngoài thì ba số đầu là mã nước) thì xác nhận.",
           en = "Enter the card's number again. Confirm a card that says so: of a birth registered abroad the first three digits are the country's." },
  depends = { "ID-01" },
  examples = {
    pass = { { head_citizen_id = "001080000001" }, { head_citizen_id = "038080000001" }, { head_citizen_id = "096080000001" } },
    fail = { { head_citizen_id = "003080000001" }, { head_citizen_id = "097080000001" }, { head_citizen_id = "000080000001" }, { head_citizen_id = "138080000001" } },
    skip = { { head_citizen_id = "171234567" }, { head_name = "Lê Thị Mai" } },
  },
}
rule "ID-03" {
  title = { vi = "Giới tính phù hợp với số CCCD", en = "The gender agrees with the citizen number" },
  law = TTCA07, verified = false, severity = "error",
  on = "household",
  when = "digits(head_citizen_id) and length(head_citizen_id) == citizen_id_length and head_id_sex <= 3",
  check = "(head_gender == 'male' and (head_id_sex == 0 or head_id_sex == 2)) or (head_gender == 'female' and (head_id_sex == 1 or head_id_sex == 3))",
  message = { vi = "Chủ hộ {head_name} ghi giới tính {head_gender} nhưng CCCD {head_citizen_id} có chữ số thứ tư là {head_id_sex}", en = "The head {head_name} is {head_gender} but the fourth digit of {head_citizen_id} is {head_id_sex}" },
  help = { vi = "Sửa giới tính hoặc số CCCD. Chữ số thứ tư: 0, 2 là nam; 1, 3 là nữ.",
           en = "Correct the sex or the number. Its fourth digit: 0, 2 male; 1, 3 female." },
  suggest = { head_gender = "choose(head_id_sex == 0 or head_id_sex == 2, 'male', 'female')" },
  depends = { "ID-01" },
  examples = {
    pass = { { head_gender = "male", head_citizen_id = "038080000001" }, { head_gender = "female", head_citizen_id = "038301000001" } },
    fail = { { head_gender = "female", head_citizen_id = "038080000001" }, { head_gender = "male", head_citizen_id = "038301000001" } },
    skip = { { head_citizen_id = "038080000001" }, { head_gender = "female", head_citizen_id = "171234567" } },
  },
}
rule "ID-04" {
  title = { vi = "Năm sinh phù hợp với số CCCD", en = "The year of birth agrees with the citizen number" },
  law = TTCA07, verified = false, severity = "error",
  on = "household",
  when = "digits(head_citizen_id) and length(head_citizen_id) == citizen_id_length",
  check = "head_id_year == year(head_birth_date)",
  message = { vi = "Chủ hộ {head_name} sinh {head_birth_date} nhưng CCCD {head_citizen_id} là của người sinh năm {head_id_year}", en = "The head {head_name} was born {head_birth_date} but {head_citizen_id} is of somebody born in {head_id_year}" },
  help = { vi = "Sửa ngày sinh hoặc số CCCD. Chữ số thứ tư cho biết thế kỷ, thứ năm và thứ sáu cho biết năm.",
           en = "Correct the date or the number. Its fourth digit says the century, the fifth and sixth the year." },
  depends = { "ID-01", "ROS-08" },
  examples = {
    pass = { { head_birth_date = "1980-05-01", head_citizen_id = "038080000001" }, { head_birth_date = "2001-05-01", head_citizen_id = "038301000001" } },
    fail = { { head_birth_date = "1981-05-01", head_citizen_id = "038080000001" }, { head_birth_date = "1980-05-01", head_citizen_id = "038280000001" } },
    skip = { { head_citizen_id = "038080000001" }, { head_birth_date = "1980-05-01", head_citizen_id = "171234567" } },
  },
}

-- The same for members. A head who stands in both tables with one number has had its finding above.
rule "ID-11" {
  title = { vi = "Số CCCD của thành viên có 12 chữ số, CMND có 9", en = "A member's citizen number has 12 digits, an old card 9" },
  law = ND137, verified = false, severity = "error",
  on = "member",
  when = "relation ~= 'head' or citizen_id ~= head_citizen_id",
  check = "digits(citizen_id) and (length(citizen_id) == citizen_id_length or length(citizen_id) == old_id_length)",
  message = { vi = "Số CCCD của {full_name} là {citizen_id}: {choose(digits(citizen_id), join('có ', text(length(citizen_id)), ' chữ số'), 'có ký tự không phải chữ số')}", en = "The number of {full_name} is {citizen_id}, of length {length(citizen_id)}" },
  help = { vi = "Nhập lại số trên thẻ. Bảng tính hay bỏ mất số 0 ở đầu: đặt cột ở dạng văn bản.",
           en = "Enter the card's number again. Spreadsheets drop leading zeros: set the column to text." },
  examples = {
    pass = { { relation = "child", citizen_id = "038205000001" }, { relation = "child", citizen_id = "171234567" } },
    fail = { { relation = "child", citizen_id = "38205000001" }, { relation = "child", citizen_id = "03820500000X" } },
    skip = { { relation = "child" }, { relation = "head", citizen_id = "1", household = { head_citizen_id = "1" } } },
  },
}
rule "ID-12" {
  title = { vi = "Ba số đầu CCCD của thành viên là mã tỉnh, thành phố (hoặc nước) nơi đăng ký khai sinh", en = "A member's citizen number begins with the province (or country) where the birth was registered" },
  law = TTCA07 { phu_luc = "I" }, verified = true, severity = "warning", may_confirm = true,
  on = "member",
  when = "digits(citizen_id) and length(citizen_id) == citizen_id_length and (relation ~= 'head' or citizen_id ~= head_citizen_id)",
  check = "id_listed",
  message = { vi = "CCCD {citizen_id} của {full_name}: {part(citizen_id, 1, 3)} không phải mã tỉnh, thành phố nào", en = "Number {citizen_id} of {full_name}: {part(citizen_id, 1, 3)} is no province" },
  help = { vi = "Nhập lại số trên thẻ. Nếu thẻ đúng như vậy (đăng ký khai sinh ở nước ngoài thì ba số đầu là mã nước) thì xác nhận.",
           en = "Enter the card's number again. Confirm a card that says so: of a birth registered abroad the first three digits are the country's." },
  depends = { "ID-11" },
  examples = {
    pass = { { relation = "child", citizen_id = "096205000001" } },
    fail = { { relation = "child", citizen_id = "003205000001" }, { relation = "child", citizen_id = "097205000001" }, { relation = "child", citizen_id = "000205000001" } },
    skip = { { relation = "child", citizen_id = "171234567" }, { relation = "child" } },
  },
}
rule "ID-13" {
  title = { vi = "Giới tính thành viên phù hợp với số CCCD", en = "A member's gender agrees with the citizen number" },
  law = TTCA07, verified = false, severity = "error",
  on = "member",
  when = "digits(citizen_id) and length(citizen_id) == citizen_id_length and id_sex <= 3 and (relation ~= 'head' or citizen_id ~= head_citizen_id or gender ~= head_gender)",
  check = "(gender == 'male' and (id_sex == 0 or id_sex == 2)) or (gender == 'female' and (id_sex == 1 or id_sex == 3))",
  message = { vi = "{full_name} ghi giới tính {gender} nhưng CCCD {citizen_id} có chữ số thứ tư là {id_sex}", en = "{full_name} is {gender} but the fourth digit of {citizen_id} is {id_sex}" },
  help = { vi = "Sửa giới tính hoặc số CCCD. Chữ số thứ tư: 0, 2 là nam; 1, 3 là nữ.",
           en = "Correct the sex or the number. Its fourth digit: 0, 2 male; 1, 3 female." },
  suggest = { gender = "choose(id_sex == 0 or id_sex == 2, 'male', 'female')" },
  depends = { "ID-11" },
  examples = {
    pass = { { relation = "child", gender = "male", citizen_id = "038205000001" } },
    fail = { { relation = "child", gender = "female", citizen_id = "038205000001" } },
    skip = { { relation = "child", citizen_id = "038205000001" }, { relation = "child", gender = "female", citizen_id = "171234567" } },
  },
}
rule "ID-14" {
  title = { vi = "Năm sinh thành viên phù hợp với số CCCD", en = "A member's year of birth agrees with the citizen number" },
  law = TTCA07, verified = false, severity = "error",
  on = "member",
  when = "digits(citizen_id) and length(citizen_id) == citizen_id_length and (relation ~= 'head' or citizen_id ~= head_citizen_id or year(birth_date) ~= year(head_birth_date))",
  check = "id_year == year(birth_date)",
  message = { vi = "{full_name} sinh {birth_date} nhưng CCCD {citizen_id} là của người sinh năm {id_year}", en = "{full_name} was born {birth_date} but {citizen_id} is of somebody born in {id_year}" },
  help = { vi = "Sửa ngày sinh hoặc số CCCD. Chữ số thứ tư cho biết thế kỷ, thứ năm và thứ sáu cho biết năm.",
           en = "Correct the date or the number. Its fourth digit says the century, the fifth and sixth the year." },
  depends = { "ID-11", "ROS-09" },
  examples = {
    pass = { { relation = "child", birth_date = "2005-05-01", citizen_id = "038205000001" } },
    fail = { { relation = "child", birth_date = "2006-05-01", citizen_id = "038205000001" }, { relation = "child", birth_date = "2005-05-01", citizen_id = "038005000001" } },
    skip = { { relation = "child", citizen_id = "038205000001" }, { relation = "child", birth_date = "2005-05-01", citizen_id = "171234567" } },
  },
}
