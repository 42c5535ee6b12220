-- An office's own list of administrative units, old and new, where it has one: codes, names and kinds are held against it, a
-- household's area is taken from it, and last year's commune is followed to the one it became part of.

-- A unit of the list on the household's day.
define "is_in_force" { value = "from <= unit_day and to >= unit_day" }
-- By the code, else by a name that only one commune of the day has.
define "listed_as(x)" {
  value = "choose(digits(commune_code), any(units_by_code, kind == x and is_in_force), count(units_by_name, is_in_force) == 1 and any(units_by_name, kind == x and is_in_force))",
}

table "unit" {
  title = { vi = "Danh mục đơn vị hành chính cấp xã", en = "List of communes" },
  note = { vi = "Mỗi xã, phường, thị trấn, đặc khu một dòng, cả đơn vị cũ và mới; Từ ngày, Đến ngày là thời gian đơn vị tồn tại với mã ấy, để trống nếu không giới hạn",
           en = "A row for each commune, old and new; from and to are the days between which it was there under that code, empty where there is no limit" },
  key = { "code", "from" },
  field "code" { type = "code", vital = true, title = { vi = "Mã xã", en = "Code" }, header = { "Mã đơn vị", "Mã ĐVHC", "commune_code" } },
  field "name" { type = "text", vital = true, title = { vi = "Tên đơn vị", en = "Name" },
    header = { "Xã", "Tên xã", "Tên", "Phường/Xã", "commune" },
    strip = commune_words },
  field "kind" { type = "choice", title = { vi = "Loại", en = "Kind" }, header = { "Cấp", "Loại hình", "Loại đơn vị" },
    choices = {
      choice "commune" { vi = "Xã", en = "Xã" },
      choice "ward" { vi = "Phường", en = "Phường" },
      choice "town" { vi = "Thị trấn", en = "Thị trấn", "TT" },
      choice "special" { vi = "Đặc khu", en = "Đặc khu" },
    },
    default = "choose(says_commune(name), 'commune', says_ward(name), 'ward', says_town(name), 'town', says_special(name) or unknown, 'special', 'special')" },
  field "district" { type = "text", title = { vi = "Huyện", en = "District" }, header = { "Quận/Huyện", "district_name" } },
  field "province" { type = "text", title = { vi = "Tỉnh", en = "Province" }, header = { "Tỉnh/Thành phố", "province_name" } },
  field "from" { type = "date", title = { vi = "Từ ngày", en = "From" }, header = { "Hiệu lực từ" },
    default = "date('1900-01-01')" },
  field "to" { type = "date", title = { vi = "Đến ngày", en = "To" }, header = { "Hiệu lực đến" },
    default = "date('2199-12-31')" },
  field "new_code" { type = "code", title = { vi = "Mã xã mới", en = "Code of the commune it became part of" },
    header = { "Mã đơn vị mới", "new_commune_code" } },
  field "new_name" { type = "text", title = { vi = "Tên xã mới", en = "Name of the commune it became part of" },
    header = { "Tên đơn vị mới", "new_commune" }, strip = commune_words, kinds = commune_kinds },
  link "households_now" { table = "household", many = true, key = { { own = "new_code", other = "listed_code" } } },
  link "households_by_name" { table = "household", many = true, key = { { own = "new_name", other = "listed_name" } } },
  link "successors" { table = "unit", many = true, key = { { own = "new_code", other = "code" } } },
}

-- The day on which the household's commune must have been there.
derive "unit_day" {
  on = "household",
  title = { vi = "Ngày xét đơn vị hành chính", en = "The day that the commune is looked up for" },
  value = "choose(present(review_date), review_date, make_date(survey_year, 12, 31))",
}
derive "code_in_force" {
  on = "household", law = QD19,
  title = { vi = "Mã xã có trong danh mục vào ngày rà soát", en = "The commune's code was in force on the day" },
  value = "present(units_by_code) and any(units_by_code, is_in_force)",
}
derive "name_in_force" {
  on = "household", law = QD19,
  title = { vi = "Tên xã có trong danh mục vào ngày rà soát", en = "The commune's name was in force on the day" },
  value = "present(units_by_name) and any(units_by_name, is_in_force)",
}
derive "name_by_code" {
  on = "household", law = QD19,
  title = { vi = "Tên xã của mã ấy theo danh mục", en = "The commune of that code, by the list" },
  value = "list(units_by_code, is_in_force, name)",
}
derive "is_named_so" {
  on = "household", law = QD19,
  title = { vi = "Tên xã là tên của mã xã theo danh mục", en = "The commune's name is that of its code" },
  value = "any(units_by_code, same_text(name, commune_name) and is_in_force) or (present(units_by_name) and any(units_by_name, code == listed_code and is_in_force))",
}
derive "listed_town" {
  on = "household", law = QD19,
  title = { vi = "Là thị trấn theo danh mục", en = "A thị trấn by the list" },
  value = "listed_as('town')",
}
derive "listed_ward" {
  on = "household", law = QD19,
  title = { vi = "Là phường theo danh mục", en = "A phường by the list" },
  value = "listed_as('ward')",
}
derive "listed_commune" {
  on = "household", law = QD19,
  title = { vi = "Là xã theo danh mục", en = "A xã by the list" },
  value = "listed_as('commune')",
}
derive "listed_special" {
  on = "household", law = QD19,
  title = { vi = "Là đặc khu theo danh mục", en = "A đặc khu by the list" },
  value = "listed_as('special')",
}
derive "listed_kind" {
  on = "household", law = QD19,
  title = { vi = "Loại đơn vị theo danh mục", en = "Kind of the commune, by the list" },
  value = "choose(listed_town, 'thị trấn', listed_ward, 'phường', listed_commune, 'xã', listed_special, 'đặc khu', unknown)",
}
derive "written_kind" {
  on = "household", law = QD19,
  title = { vi = "Loại đơn vị ghi trước tên xã", en = "Kind written before the commune's name" },
  value = "choose(says_town(commune_name), 'thị trấn', says_ward(commune_name), 'phường', says_commune(commune_name), 'xã', says_special(commune_name), 'đặc khu', unknown)",
}
derive "listed_area" {
  on = "household", law = TT07, like = "area",
  title = { vi = "Khu vực theo loại đơn vị trong danh mục", en = "Area by the kind in the list" },
  value = "choose(listed_town or listed_ward, 'urban', listed_commune or unknown, 'rural', 'urban')",
}
derive "listed_area" {
  on = "previous", law = TT07, like = "area",
  title = { vi = "Khu vực năm trước theo danh mục: không xét", en = "Area last year by the list: not looked up" },
  value = "choose(unknown, 'urban', 'rural')",
}
-- Last year's commune and what it became part of.
derive "goes_to" {
  on = "previous", law = QD19,
  title = { vi = "Mã xã mới theo danh mục", en = "Code of the new commune, by the list" },
  value = "list(units_by_code, present(new_code), new_code)",
}
derive "is_here_now" {
  on = "previous", law = QD19,
  title = { vi = "Xã mới có trong tệp năm nay", en = "The new commune is in this year's file" },
  value = "any(units_by_code, present(new_code) and present(households_now)) or any(units_by_name, present(new_name) and present(households_by_name))",
}

rule "UNI-01" {
  title = { vi = "Mã xã có trong danh mục đơn vị hành chính vào ngày rà soát", en = "The commune's code is in the list of units on the day" },
  law = QD19, verified = true, severity = "error",
  on = "household",
  when = "digits(commune_code)",
  check = "code_in_force",
  message = { vi = "Mã xã {commune_code} ({commune_name}) không có trong danh mục đơn vị hành chính vào ngày {unit_day}", en = "Code {commune_code} ({commune_name}) is in the list of units at no row for {unit_day}" },
  help = { vi = "Dùng mã của đơn vị hành chính vào ngày rà soát; nếu danh mục của cơ quan còn thiếu thì bổ sung vào bảng danh mục đơn vị.", en = "Use the code that the commune had on that day; complete the table unit where the office's list lacks it." },
  examples = {
    pass = { { commune_code = "15499", commune_name = "Thị trấn Thọ Xuân", review_date = "2024-10-01", units_by_code = { { code = "15499", name = "Thị trấn Thọ Xuân", to = "2025-06-30" } } } },
    fail = { { commune_code = "15499", commune_name = "Thị trấn Thọ Xuân", review_date = "2025-10-01", units_by_code = { { code = "15499", name = "Thị trấn Thọ Xuân", to = "2025-06-30" } } },
             { commune_code = "15500", listed_code = "15500", commune_name = "Thị trấn Thọ Xuân", review_date = "2024-10-01", units_by_code = { { code = "15499", name = "Thị trấn Thọ Xuân" } } } },
    skip = { { commune_code = "15499", review_date = "2024-10-01" }, { commune_name = "Thị trấn Thọ Xuân", review_date = "2024-10-01" } },   -- no list
  },
}
rule "UNI-02" {
  title = { vi = "Tên xã đúng với mã xã", en = "The commune's name is that of its code" },
  law = QD19, verified = true, severity = "error",
  on = "household",
  when = "digits(commune_code) and code_in_force and (absent(written_kind) or written_kind == listed_kind)",
  check = "is_named_so",
  message = { vi = "Mã xã {commune_code} là của {name_by_code}, nhưng ghi {commune_name}", en = "Code {commune_code} is of {name_by_code}, but the name is {commune_name}" },
  help = { vi = "Sửa mã xã hoặc tên xã.", en = "Correct the code or the name." },
  examples = {
    pass = { { commune_code = "15499", commune_name = "TT Thọ Xuân", review_date = "2024-10-01", units_by_code = { { code = "15499", name = "Thị trấn Thọ Xuân", to = "2025-06-30" }, { code = "15499", name = "Xã Thọ Xuân", from = "2025-07-01" } } } },
    fail = { { commune_code = "15499", commune_name = "Xuân Bái", review_date = "2024-10-01", units_by_code = { { code = "15499", name = "Thị trấn Thọ Xuân" } } },
             { commune_code = "15544", commune_name = "Xã Thọ Xương", review_date = "2025-10-01", units_by_code = { { code = "15544", name = "Xã Thọ Xương", to = "2025-06-30" }, { code = "15544", name = "Xã Lam Sơn", from = "2025-07-01" } } } },
    skip = { { commune_code = "15500", commune_name = "Xã Xuân Bái", review_date = "2024-10-01", units_by_code = { { code = "15499", name = "Thị trấn Thọ Xuân" } } } },
  },
}
rule "UNI-03" {
  title = { vi = "Loại đơn vị ghi trước tên xã đúng với danh mục", en = "The kind before the commune's name is the list's" },
  law = QD19, verified = true, severity = "error",
  on = "household",
  when = "digits(commune_code) and code_in_force and has_prefix(commune_name, 'Phường', 'P.', 'Thị trấn', 'TT', 'T.T', 'Xã', 'X.', 'Đặc khu')",
  check = "listed_kind == written_kind",
  message = { vi = "Mã xã {commune_code} là {listed_kind}, nhưng ghi {commune_name}", en = "Code {commune_code} is a {listed_kind}, but the name is {commune_name}" },
  help = { vi = "Ghi đúng loại đơn vị vào ngày rà soát: loại đơn vị cho biết khu vực và mức B1 của hộ.", en = "Write the kind that the commune had on that day: it tells the household's area and B1 line." },
  examples = {
    pass = { { commune_code = "15499", commune_name = "TT Thọ Xuân", review_date = "2024-10-01", units_by_code = { { code = "15499", name = "Thị trấn Thọ Xuân", to = "2025-06-30" }, { code = "15499", name = "Xã Thọ Xuân", from = "2025-07-01" } } } },
    fail = { { commune_code = "15499", commune_name = "Thị trấn Thọ Xuân", review_date = "2025-10-01", units_by_code = { { code = "15499", name = "Thị trấn Thọ Xuân", to = "2025-06-30" }, { code = "15499", name = "Xã Thọ Xuân", from = "2025-07-01" } } } },
    skip = { { commune_code = "15499", commune_name = "Thọ Xuân", review_date = "2024-10-01", units_by_code = { { code = "15499", name = "Thị trấn Thọ Xuân" } } },
             { commune_code = "15499", commune_name = "Thị trấn Thọ Xuân", review_date = "2024-10-01" } },
  },
}
rule "UNI-04" {
  title = { vi = "Tên xã có trong danh mục đơn vị hành chính vào ngày rà soát", en = "The commune's name is in the list of units on the day" },
  law = QD19, verified = true, severity = "warning", may_confirm = true,
  on = "household",
  when = "not digits(commune_code) and present(commune_name)",
  check = "name_in_force",
  message = { vi = "{commune_name} không có trong danh mục đơn vị hành chính vào ngày {unit_day}", en = "{commune_name} is in the list of units at no row for {unit_day}" },
  help = { vi = "Ghi tên của đơn vị vào ngày rà soát: tên có thể viết sai, hoặc là tên của đơn vị cũ hay mới. Nếu danh mục của cơ quan còn thiếu thì bổ sung vào bảng danh mục đơn vị.", en = "Write the name that the unit had on that day: it may be misspelt, or of a unit of another time. Complete the table unit where the office's list lacks it." },
  depends = { "COM-02" },
  examples = {
    pass = { { commune_name = "Xã Xuân Bái", review_date = "2024-10-01", units_by_name = { { name = "Xã Xuân Bái", to = "2025-06-30" } } } },
    fail = { { commune_name = "Xã Xuân Bái", review_date = "2025-10-01", units_by_name = { { name = "Xã Xuân Bái", to = "2025-06-30" } } },
             { commune_name = "Xã Xuân Bai", listed_name = "Xã Xuân Bai", review_date = "2024-10-01", units_by_name = { { name = "Xã Xuân Lai" } } } },
    skip = { { commune_name = "Xã Xuân Bái", review_date = "2024-10-01" }, { household_code = "0001", review_date = "2024-10-01" } },
  },
}
rule "UNI-05" {
  title = { vi = "Khu vực đúng với loại đơn vị trong danh mục", en = "The area is that of the commune's kind in the list" },
  law = TT07, verified = true, severity = "error",
  on = "household",
  when = "not has_prefix(commune_name, 'Phường', 'P.', 'Thị trấn', 'TT', 'T.T', 'Xã', 'X.')",
  check = "area == listed_area",
  message = { vi = "{commune_name} là {listed_kind} theo danh mục, nhưng khu vực ghi {area}", en = "{commune_name} is a {listed_kind} by the list, but the area is {area}" },
  help = { vi = "Sửa khu vực, hoặc mã xã, tên xã. Phường, thị trấn là thành thị; xã là nông thôn; khu vực sai thì mức B1 và mức thu nhập sai.", en = "Correct the area, or the commune's code or name. Phường and thị trấn are urban, xã rural; a wrong area means wrong lines." },
  suggest = { area = "listed_area" },
  examples = {
    pass = { { commune_code = "15499", commune_name = "Thọ Xuân", area = "urban", review_date = "2024-10-01", units_by_code = { { code = "15499", name = "Thị trấn Thọ Xuân" } } },
             { commune_code = "15499", commune_name = "Thọ Xuân", review_date = "2024-10-01", units_by_code = { { code = "15499", name = "Thị trấn Thọ Xuân" } } } },   -- taken from the list
    fail = { { commune_code = "15499", commune_name = "Thọ Xuân", area = "urban", review_date = "2025-10-01", units_by_code = { { code = "15499", name = "Thị trấn Thọ Xuân", to = "2025-06-30" }, { code = "15499", name = "Xã Thọ Xuân", from = "2025-07-01" } } } },
    skip = { { commune_code = "15499", commune_name = "Thọ Xuân", area = "urban", review_date = "2024-10-01" },
             { commune_code = "00001", commune_name = "Mẫu Sơn", area = "urban", review_date = "2025-10-01", units_by_code = { { code = "00001", name = "Đặc khu Mẫu Sơn" } } } },   -- case by case
  },
}

-- The list itself.
rule "UNI-06" {
  title = { vi = "Đơn vị trong danh mục có mã, tên và thời gian đúng thứ tự", en = "A unit of the list has its code, its name and its days in order" },
  law = QD19, verified = true, severity = "error",
  on = "unit",
  when = "present(code) or present(name)",
  check = "present(code) and present(name) and from <= to",
  message = {
    { when = "from > to", vi = "Đơn vị {code} {name}: ngày bắt đầu {from} sau ngày kết thúc {to}", en = "Unit {code} {name}: from {from} is after {to}" },
    { when = "absent(code)", vi = "Đơn vị {name}: chưa ghi mã", en = "Unit {name} has no code" },
    { vi = "Đơn vị có mã {code}: chưa ghi tên", en = "The unit of code {code} has no name" },
  },
  help = { vi = "Bổ sung mã, tên; sửa ngày.", en = "Add the code or the name; correct the days." },
  examples = {
    pass = { { code = "15499", name = "Thị trấn Thọ Xuân", to = "2025-06-30" }, { code = "15499", name = "Xã Thọ Xuân", from = "2025-07-01" } },
    fail = { { code = "15499" }, { name = "Xã Thọ Xuân" }, { code = "15499", name = "Thị trấn Thọ Xuân", from = "2025-07-01", to = "2025-06-30" } },
    skip = { { district = "Huyện Thọ Xuân" } },
  },
}
unique "UNI-07" {
  title = { vi = "Mỗi mã đơn vị có một dòng cho một thời gian", en = "A code has one row for a time" },
  law = QD19, verified = true, severity = "error",
  on = "unit", key = { "code", "from" },
  message = { vi = "Mã {code} ({name}) đã có ở dòng {first_line}{first_where}", en = "Code {code} ({name}) stands in row {first_line}{first_where} already" },
  help = { vi = "Xóa dòng trùng; đơn vị đổi tên, đổi loại thì ghi ngày của mỗi dòng.", en = "Delete the double row; where a unit changed, give each row its days." },
  examples = {
    pass = { { { code = "15499", name = "Thị trấn Thọ Xuân", to = "2025-06-30" }, { code = "15499", name = "Xã Thọ Xuân", from = "2025-07-01" } } },
    fail = { { { code = "15499", name = "Thị trấn Thọ Xuân" }, { code = "15499", name = "Xã Thọ Xuân" } } },
  },
}
rule "UNI-08" {
  title = { vi = "Mã xã mới có trong danh mục", en = "The code of the new commune is in the list" },
  law = QD19, verified = true, severity = "error",
  on = "unit",
  when = "present(new_code)",
  check = "present(successors) and any(successors, to >= units_changed_on)",
  message = { vi = "{name} (mã {code}) thành mã {new_code}, nhưng danh mục không có mã ấy sau ngày {to}", en = "{name} (code {code}) became part of {new_code}, but the list has no such code after {to}" },
  help = { vi = "Bổ sung đơn vị mới vào danh mục, hoặc sửa mã xã mới.", en = "Add the new unit to the list, or correct its code." },
  examples = {
    pass = { { code = "15493", name = "Xã Xuân Hồng", to = "2025-06-30", new_code = "15499", successors = { { code = "15499", name = "Xã Thọ Xuân", from = "2025-07-01" } } } },
    fail = { { code = "15493", name = "Xã Xuân Hồng", to = "2025-06-30", new_code = "15499", successors = { { code = "15499", name = "Thị trấn Thọ Xuân", to = "2025-06-30" } } },
             { code = "15493", name = "Xã Xuân Hồng", to = "2025-06-30", new_code = "99999", successors = { { code = "15499", name = "Xã Thọ Xuân" } } } },
    skip = { { code = "15493", name = "Xã Xuân Hồng", to = "2025-06-30" } },
  },
}
