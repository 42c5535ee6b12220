-- The rows of the forms 7.1 to 7.10, one per unit (and measure); their columns are those of the forms. A province's sheet has
-- districts with their communes under them ("1", "1.1"), a district's has I. and II. with their communes, and the total.

local kinds = { "xã", "x.", "phường", "p.", "thị trấn", "tt", "tt.", "t.t", "t.t.", "đặc khu", "huyện", "quận", "thị xã", "thành phố", "tx", "tx.", "tp", "tp." }
local district_kinds = { { "huyện", "h.", "ubnd huyện" }, { "quận", "q.", "ubnd quận" }, { "thị xã", "tx", "tx.", "ubnd thị xã" },
  { "thành phố", "tp", "tp.", "ubnd thành phố" } }
local district_words = { "huyện", "h.", "ubnd huyện", "quận", "q.", "ubnd quận", "thị xã", "tx", "tx.", "ubnd thị xã", "thành phố", "tp", "tp.",
  "ubnd thành phố" }
-- spellings of one kind together: a town and a commune of one name are two units
local unit_kinds = { { "xã", "x." }, { "phường", "p." }, { "thị trấn", "tt", "tt.", "t.t", "t.t." }, "đặc khu", "huyện", "quận", { "thị xã", "tx", "tx." },
  { "thành phố", "tp", "tp." } }
local plain_kinds = { "xa", "x.", "phuong", "p.", "thi tran", "tt", "tt.", "t.t", "t.t.", "dac khu", "huyen", "quan", "thi xa", "thanh pho", "tx", "tx.", "tp", "tp." }

define "nothing" { value = "part('', 1, 1)" }   -- a text without a value
define "is_sum(x)" {
  value = "has_prefix(x, 'Tổng cộng', 'Tổng số', 'Tổng I', 'Tổng (', 'Cộng (', 'Cộng:') or is_whole(x) or same_text(x, 'Tổng') or same_text(x, 'Cộng')",
}
define "is_whole(x)" { value = "has_prefix(x, 'Toàn tỉnh', 'Toàn thành phố', 'Toàn huyện', 'Toàn thị xã', 'Toàn quận')" }
define "says_area(x)" { value = "has_prefix(x, 'Khu vực', 'KV', 'Thành thị', 'Nông thôn', 'Đô thị')" }
define "says_district(x)" { value = "has_prefix(x, 'Huyện', 'Quận', 'Thị xã', 'Thành phố', 'TX', 'TP')" }

-- "1.1" and "1.1." but not "1."
define "but_its_last(x)" { value = "part(x, 1, max(length(x) - 1, 1))" }
define "is_dotted" { value = "unit_no ~= '' and (contains(but_its_last(unit_no), '.') or contains(but_its_last(unit_no), ','))" }

-- what stands above: the next row, the next name, the area, the district, the unit that a row may be a part of
define "name_right_above" { value = "above(true, unit_name)" }
define "name_above" { value = "above(present(unit_name), unit_name)" }
define "is_named_as_above" { value = "present(name_above) and unit_name == name_above" }
define "area_above" { value = "above(unit_level == 'area', unit_name)" }
define "district_above" { value = "above(unit_level == 'district', unit_name)" }
define "head_above" { value = "above(unit_level == 'area' or unit_level == 'district', unit_name)" }
define "unit_above" { value = "above(unit_level == 'area' or unit_level == 'district' or is_bare, unit_name)" }
-- a unit by its plain number ("1", "2.") and a name without its kind: a commune; rows like "1.1" and rows
-- without a number below it are its own
define "is_bare" { value = "matches(unit_no, '[0-9]+[.)]?') and unit_level == 'commune' and not says_its_kind(unit_name)" }

-- names first, then numbers
define "level" {
  value = "choose(is_sum(unit_name), 'total', says_area(unit_name), 'area', says_district(unit_name), 'district', says_its_kind(unit_name), 'commune', level_by_place)",
}
define "level_by_place" {
  value = "choose(unit_no == '' and is_named_as_above, above(present(unit_name), unit_level), unit_no == '' and filled and present(area_above), 'commune', level_by_number)",
}
define "level_by_number" {
  value = "choose(is_dotted, 'commune', has_prefix(unit_no, 'III'), 'total', has_prefix(unit_no, 'I'), 'area', is_unnumbered, above(false, unit_level), 'commune')",
}
define "is_unnumbered" { value = "unit_no == '' or not digits(part(unit_no, 1, 1))" }

-- a row's parent by numbers and order, never by a word that its name lacks
define "parent" {
  value = "choose(not present(unit_name), head_or_sheet, unit_level == 'total', '', unit_level ~= 'commune', '*', is_part and present(unit_above), unit_above, head_or_sheet)",
}
define "is_part" { value = "is_dotted or unit_no == '' and not present(area_above)" }
define "head_or_sheet" { value = "choose(present(head_above), head_above, '*')" }

-- a unit's further rows, where its name stands in the first alone: below a row with a name, and not once more what another
-- row of that unit is (this is another unit, whose name is lost)
define "again(by, which)" { value = "by == which and present(above(by == which, unit_name)) and above(by == which, unit_name) == name_right_above" }
define "is_further_measure" {
  value = "present(name_right_above) and not (again(measure, 'households') or again(measure, 'persons'))",
}
define "is_further_class" {
  value = "present(name_right_above) and not (again(class, 'all') or again(class, 'poor') or again(class, 'near_poor'))",
}
define "area_by_name" { value = "choose(contains(plain_text(unit_name), 'nong thon'), 'rural', contains(plain_text(unit_name), 'thi'), 'urban', unit_name)" }
define "may_hide" { value = "absent(unit_name) or begins_anew" }   -- another unit's row
-- a row without a name in its cell: a sum, or one more row of the unit above
define "name_of_sum" { value = "choose(is_sum(unit_no), unit_no, nothing)" }
define "name_by_measure" { value = "choose(is_sum(unit_no), unit_no, filled and is_further_measure, name_above, nothing)" }
define "name_by_class" { value = "choose(is_sum(unit_no), unit_no, filled and is_further_class, name_above, nothing)" }

-- form_id: whose columns they have; others: forms that it is held against; by: what tells the rows of a unit apart; named: its name where the
-- cell is blank; more: fields and links
local function rows(form_id, id, title, others, by, named, more)
  local list = {
    field "survey_year" { type = "integer", title = { vi = "Năm", en = "Survey year" }, header = { "Năm rà soát", "Năm báo cáo" } },
    field "unit_no" { type = "text", title = { vi = "TT", en = "No." }, header = { "STT", "Số TT" }, default = "''" },
    field "unit_name" { type = "text", vital = true, title = { vi = "Đơn vị", en = "Unit" }, strip = kinds, kinds = unit_kinds,
      header = { "Khu vực/Đơn vị", "Khu vực/Địa bàn", "Khu vực, đơn vị", "Địa bàn", "Tên đơn vị", "Khu vực", "Huyện/xã", "Xã" },
      default = named or "name_of_sum" },
    field "unit_level" { type = "choice", title = { vi = "Cấp", en = "Level" },
      choices = {
        choice "district" { vi = "Huyện", en = "District" },
        choice "area" { vi = "Khu vực", en = "Area" },
        choice "commune" { vi = "Xã", en = "Commune" },
        choice "total" { vi = "Tổng cộng", en = "Total" },
      },
      default = "level" },
    -- what rows are joined on; no form has these columns. folder: of two reports in one run
    field "folder" { type = "code", title = { vi = "Thư mục", en = "Folder" }, default = "''" },
    field "parent_key" { type = "text", title = { vi = "Thuộc đơn vị", en = "Belongs to" }, strip = kinds, default = "parent" },
    field "unit_key" { type = "text", title = { vi = "Khóa đơn vị", en = "Unit key" }, strip = kinds,
      default = "choose(unit_level == 'total', '*', unit_level == 'commune' and not is_bare, '-', unit_name)" },
    field "unit_group" { type = "text", title = { vi = "Nhóm đơn vị", en = "Unit group" }, strip = plain_kinds,
      default = "choose(unit_level == 'total', 'total', unit_level == 'area', 'area', unit_level == 'commune' and present(district_above), plain_text(district_above), 'unit')" },
    field "match_name" { type = "text", title = { vi = "Tên để đối chiếu", en = "Name to match" }, strip = kinds,
      default = "choose(unit_level == 'total', '*', unit_level ~= 'area', unit_name, area_by_name)" },
    field "match_plain" { type = "text", title = { vi = "Tên không dấu", en = "Name without marks" }, strip = plain_kinds,
      default = "plain_text(match_name)" },
    -- of two units of one name, which is meant: where the row stands
    field "is_unit" { type = "bool", title = { vi = "Dòng của một xã", en = "A commune's row" }, default = "unit_level == 'commune'" },
    field "district_name" { type = "text", title = { vi = "Thuộc huyện", en = "District it lies in" }, strip = district_words, kinds = district_kinds,
      default = "choose(unit_level == 'commune', district_above, nothing)" },
    field "area" { type = "choice", title = { vi = "Thuộc khu vực", en = "Area it lies in" },
      choices = { choice "rural" { vi = "Nông thôn", en = "Rural" }, choice "urban" { vi = "Thành thị", en = "Urban" } },
      default = "choose(unit_level ~= 'area', above(unit_level == 'area', area), match_name == 'urban', 'urban', match_name == 'rural' or unknown, 'rural', 'rural')" },
    -- numbers that begin anew right below a unit without its kind: its parts or the next units, nobody can tell
    field "begins_anew" { type = "bool", title = { vi = "Đánh số lại", en = "Numbers begin anew" },
      default = "matches(unit_no, '0?1[.)]?') and present(name_right_above) and above(true, is_bare) and not is_named_as_above" },
    -- a unit whose name is lost may be any of those below: their sum is not known then
    field "sum_known" { type = "bool", title = { vi = "Biết đủ đơn vị bên dưới", en = "The units below are known" },
      default = "present(children) and not any(children, may_hide) and (unit_level ~= 'total' or not present(sheet) or not any(sheet, may_hide))" },
  }
  local unit, plain = { "survey_year", "folder", "unit_level", "match_name" }, { "survey_year", "folder", "unit_group", "match_plain" }
  local below, sheet = { "survey_year", "folder", { own = "unit_key", other = "parent_key" }, by }, { "survey_year", "folder", by }
  local function links(name, table, key, like)
    list[#list + 1] = link(name) { table = table, key = key }
    list[#list + 1] = link(name .. "_like") { table = table, many = true, key = like }
  end
  list[#list + 1] = link "children" { table = id, many = true, key = below }
  list[#list + 1] = link "sheet" { table = id, many = true, key = sheet }
  for _, other in ipairs(others) do
    links(other[1], other[1], other[2] and { "survey_year", "folder", "unit_level", "match_name", by } or unit,
      other[2] and { "survey_year", "folder", "unit_group", "match_plain", by } or plain)
  end
  list[#list + 1] = link "households" { table = "household", many = true, key = { "survey_year", { own = "unit_name", other = "commune_name" } } }
  if by == "measure" then    -- last year's form, which is in another folder or another file of the same
    list.before = id .. "_before"
    links("last_year", list.before, { "unit_level", "match_name", by }, { "unit_group", "match_plain", by })
  end
  for _, item in ipairs(more or {}) do
    list[#list + 1] = item
  end
  list.form, list.title, list.key = form_id, title, { "unit_no", "unit_name", by }
  list.unit, list.unit_if, list.unit_above, list.unit_within = "unit_name", "is_unit", "parent_key", { "district_name", "area" }
  list.year, list.folder, list.starts = "survey_year", "folder", true
  table(id) (list)
end

rows("7.1", "form_result", { vi = "Dòng mẫu 7.1 (kết quả rà soát)", en = "Row of form 7.1 (results)" }, {})

for _, form in ipairs({
  { "poor", "near_poor", "7.2", vi = "Dòng mẫu 7.2 (diễn biến hộ nghèo)", en = "Row of form 7.2 (change in poor households)" },
  { "near_poor", "poor", "7.3", vi = "Dòng mẫu 7.3 (diễn biến hộ cận nghèo)", en = "Row of form 7.3 (change in near-poor households)" },
}) do
  local id, other = "form_" .. form[1] .. "_change", "form_" .. form[2] .. "_change"
  rows(form[3], id, { vi = form.vi, en = form.en }, { { "form_result" }, { other, true } }, "measure", "name_by_measure", {
    field "measure" { type = "choice", title = { vi = "Phân tổ", en = "Measure" },
      choices = {
        choice "households" { vi = "Hộ", en = "Households", "Số hộ", "Hộ gia đình" },
        choice "persons" { vi = "Nhân khẩu", en = "Persons", "Số nhân khẩu", "Khẩu", "Số khẩu", "Người", "Số người" },
      },
      default = "'households'" },
    -- a unit's row of persons finds its row of households
    field "partner" { type = "choice", title = { vi = "Phân tổ đối chiếu", en = "Measure to compare" },
      choices = { choice "households" { vi = "Hộ", en = "Households" } }, default = "'households'" },
    link "households_row" { table = id, key = { "survey_year", "folder", "unit_level", "match_name", { own = "partner", other = "measure" } } },
    link "previous_households" { table = "previous", many = true, key = { { own = "unit_name", other = "commune_name" } } },
  })
  table(id .. "_before") { like = id, title = { vi = form.vi .. " của năm trước", en = form.en .. " of last year" },
    link "children" { table = id .. "_before", many = true, key = { "survey_year", "folder", { own = "unit_key", other = "parent_key" }, "measure" } },
    link "sheet" { table = id .. "_before", many = true, key = { "survey_year", "folder", "measure" } } }
end

for i, form in ipairs({
  { "form_poor_deprivation", "form_result", "Dòng mẫu 7.4 (thiếu hụt của hộ nghèo)", "Row of form 7.4 (deprivations of the poor)" },
  { "form_poor_deprivation_rate", "form_poor_deprivation", "Dòng mẫu 7.5 (tỷ lệ thiếu hụt của hộ nghèo)", "Row of form 7.5 (their rates)" },
  { "form_near_poor_deprivation", "form_result", "Dòng mẫu 7.6 (thiếu hụt của hộ cận nghèo)", "Row of form 7.6 (deprivations of the near-poor)" },
  { "form_near_poor_deprivation_rate", "form_near_poor_deprivation", "Dòng mẫu 7.7 (tỷ lệ thiếu hụt của hộ cận nghèo)", "Row of form 7.7 (their rates)" },
  { "form_group", "form_result", "Dòng mẫu 7.8 (nhóm đối tượng)", "Row of form 7.8 (by group)" },
  { "form_ethnicity", "form_result", "Dòng mẫu 7.9 (dân tộc)", "Row of form 7.9 (by ethnicity)" },
}) do
  rows("7." .. i + 3, form[1], { vi = form[3], en = form[4] }, { { form[2] } })
end
rows("7.10", "form_cause", { vi = "Dòng mẫu 7.10 (nguyên nhân nghèo)", en = "Row of form 7.10 (by cause of poverty)" }, { { "form_result" } },
  "class", "name_by_class", {
  field "class" { type = "choice", title = { vi = "Loại hộ", en = "Class" }, header = { "Phân loại hộ" },
    choices = { choice "poor" { vi = "Hộ nghèo", en = "Poor", "- Hộ nghèo", "Nghèo", "Số hộ nghèo", "HN" },
      choice "near_poor" { vi = "Hộ cận nghèo", en = "Near-poor", "- Hộ cận nghèo", "Cận nghèo", "Số hộ cận nghèo", "HCN" },
      -- the unit's own row, above those of its classes
      choice "all" { vi = "Hộ nghèo và hộ cận nghèo", en = "Both", "Hộ nghèo, hộ cận nghèo", "Hộ nghèo, cận nghèo", "Hộ nghèo và cận nghèo",
        "Tổng số hộ nghèo, hộ cận nghèo", "Chung", "Cả hai" } },
    default = "'all'" },
  -- all rows of the same unit
  link "lines" { table = "form_cause", many = true, key = { "survey_year", "folder", "unit_level", "match_name" } },
})
