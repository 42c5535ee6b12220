-- The rows of the forms 7.1 to 7.10, one per unit (and measure); their columns are those of the forms. A province's sheet has
-- districts with their communes under them ("1", "1.1"), a district's has I. and II. with their communes, and the total.

define "nothing" { value = "part('', 1, 1)" }   -- a text without a value
define "says_area(x)" { value = "has_prefix(x, 'Khu vực', 'Khu vuc', 'KV', 'Thành thị', 'Nông thôn', 'Đô thị')" }

-- "1.1" and "1.1." but not "1."
define "but_its_last(x)" { value = "part(x, 1, max(length(x) - 1, 1))" }
define "is_dotted" { value = "unit_no ~= '' and (contains(but_its_last(unit_no), '.') or contains(but_its_last(unit_no), ','))" }

-- what stands above: the next row, the next name, the area, the district, the unit that a row may be a part of
define "name_right_above" { value = "above(true, unit_name)" }
define "name_above" { value = "above(present(unit_name), unit_name)" }
define "is_named_as_above" { value = "present(name_above) and unit_name == name_above" }
define "area_above" { value = "above(unit_level == 'area', unit_name)" }
define "area_above_is_on_top" { value = "present(area_above) and above(unit_level == 'area', parent_key) == '*'" }
define "district_above" { value = "above(unit_level == 'district', unit_name)" }
define "head_above" { value = "above(unit_level == 'area' or unit_level == 'district', unit_key)" }
define "unit_above" { value = "above(unit_level == 'area' or unit_level == 'district' or is_bare, unit_key)" }
-- a unit by its plain number ("1", "2.") and a name without its kind: a commune; rows like "1.1" and rows
-- without a number below it are its own
define "is_bare" { value = "matches(unit_no, '[0-9]+[.)]?') and unit_level == 'commune' and not says_its_kind(unit_name)" }

-- a commune by "I" or "A": rows by "1", "2" below it and without a unit's kind are its hamlets
define "is_chapter" { value = "unit_level == 'commune' and says_its_kind(unit_name) and matches(unit_no, '[A-Z]+[.)]?')" }
define "below_chapter" { value = "above(unit_level ~= 'commune' or is_chapter, is_chapter)" }
define "chapter_above" { value = "above(is_chapter, unit_name)" }
define "is_hamlet" { value = "not says_its_kind(unit_name) and matches(unit_no, '[0-9]+[.)]?') and present(below_chapter) and below_chapter" }

-- names first, then numbers
define "level" { value =
  "choose(is_sum(unit_name) or is_province, 'total', says_area(unit_name), 'area', says_district(unit_name), level_of_district, says_its_kind(unit_name), 'commune', level_by_place)" }
define "is_province" { value = "has_prefix(unit_name, 'Tỉnh') and is_unnumbered" }
-- without a number of its own below areas, "Huyện Mẫu" is the sum of them, unless they are another district's
define "level_of_district" { value =
  "choose((unit_no == '' or has_prefix(unit_no, 'I')) and present(area_above) and not areas_are_told_first and not (present(district_above) and district_above ~= unit_name), 'total', 'district')" }
define "level_by_place" { value =
  "choose(unit_no == '' and is_named_as_above, above(present(unit_name), unit_level), unit_no == '' and filled and present(area_above), 'commune', level_by_number)" }
define "level_by_number" { value =
  "choose(is_dotted, 'commune', has_prefix(unit_no, 'III'), 'total', has_prefix(unit_no, 'I'), 'area', is_unnumbered, above(false, unit_level), 'commune')" }
define "is_unnumbered" { value = "unit_no == '' or not digits(part(unit_no, 1, 1))" }

-- a row's parent by numbers and order, never by a word that its name lacks
define "parent" { value =
  "choose(not present(unit_name), head_or_sheet, unit_level == 'total', '', unit_level == 'area', parent_of_area, unit_level == 'district', parent_of_district, is_hamlet, chapter_above, is_part and present(unit_above), unit_above, head_or_sheet)" }
-- "Huyện Mẫu" and its areas, each district with its own, or areas and their districts by number; areas told once more below
-- the sum of all are in none
define "parent_of_area" { value = "choose(is_told_again, '', present(whole_district), whole_district, '*')" }
-- a district's area is on top of it, or both areas are told first, and each district has its own: those two are the total then
define "parent_of_district" { value = "choose(areas_are_told_first, '', area_above_is_on_top, area_above, '*')" }   -- whose key is its name
define "areas_are_told_first" { value =
  "choose(present(district_above), above(unit_level == 'district', parent_key) == '', present(area_above) and above(unit_level == 'area', below_area))" }
define "whole_district" { value = "above(unit_level == 'district' and (parent_key == '*' or parent_key == ''), unit_name)" }
define "is_told_again" { value = "present(commune_or_district_above) and present(what_is_above) and what_is_above == 'total'" }
define "commune_or_district_above" { value = "above(unit_level == 'commune' or unit_level == 'district', unit_name)" }
define "what_is_above" { value = "above(unit_level ~= 'area', unit_level)" }
define "is_area_of_district" { value = "unit_level == 'area' and parent_key ~= '*' and parent_key ~= ''" }
define "is_part" { value = "is_dotted or unit_no == '' and not present(area_above)" }
define "head_or_sheet" { value = "choose(present(head_above), head_above, '*')" }

-- a unit's further rows, where its name stands in the first alone: below a row with a name, and not once more what another
-- row of that unit is (this is another unit, whose name is lost)
define "again(by, which)" { value = "by == which and present(above(by == which, unit_name)) and above(by == which, unit_name) == name_right_above" }
define "area_by_name" { value = "choose(contains(plain_text(unit_name), 'nong thon'), 'rural', contains(plain_text(unit_name), 'thi'), 'urban', unit_name)" }
define "may_hide" { value = "absent(unit_name) or begins_anew" }   -- another unit's row
-- a row without a name in its cell: a sum, or one more row of the unit above
define "name_of_sum" { value = "choose(is_sum(unit_no), unit_no, nothing)" }
define "name_by(c)" { value = "choose(is_sum(unit_no), unit_no, filled and present(name_right_above) and not (c), name_above, nothing)" }
define "name_by_measure" { value = "name_by(again(measure, 'households') or again(measure, 'persons'))" }
define "name_by_class" { value = "name_by(again(class, 'all') or again(class, 'poor') or again(class, 'near_poor'))" }

-- What is told of the rows of some forms only: `it` is the form's table.
local measured = {
  field "measure" { type = "choice", title = { vi = "Phân tổ", en = "Measure" },
    choices = { choice "households" { vi = "Hộ", en = "Households", "Số hộ", "Hộ gia đình" },
      choice "persons" { vi = "Nhân khẩu", en = "Persons", "Số nhân khẩu", "Khẩu", "Số khẩu", "Người", "Số người" } },
    default = "'households'" },
  -- a unit's row of persons finds its row of households
  field "partner" { type = "choice", title = { vi = "Phân tổ đối chiếu", en = "Measure to compare" },
    choices = { choice "households" { vi = "Hộ", en = "Households" } }, default = "'households'" },
  link "households_row" { table = "{it}", key = { "survey_year", "folder", "unit_level", "match_name", { own = "partner", other = "measure" } } },
  link "previous_households" { table = "previous", many = true, key = { { own = "unit_name", other = "commune_name" } } },
  -- last year's form, which is in another folder or another file of the same
  link "last_year" { table = "{it}_before", key = { "unit_level", "match_name", "measure" } },
  link "last_year_like" { table = "{it}_before", many = true, key = { "unit_group", "match_plain", "measure" } },
}
local classed = {
  field "class" { type = "choice", title = { vi = "Loại hộ", en = "Class" }, header = { "Phân loại hộ" },
    choices = { choice "poor" { vi = "Hộ nghèo", en = "Poor", "- Hộ nghèo", "Nghèo", "Số hộ nghèo", "HN" },
      choice "near_poor" { vi = "Hộ cận nghèo", en = "Near-poor", "- Hộ cận nghèo", "Cận nghèo", "Số hộ cận nghèo", "HCN" },
      -- the unit's own row, above those of its classes
      choice "all" { vi = "Hộ nghèo và hộ cận nghèo", en = "Both", "Hộ nghèo, hộ cận nghèo", "Hộ nghèo, cận nghèo", "Hộ nghèo và cận nghèo",
        "Tổng số hộ nghèo, hộ cận nghèo", "Chung", "Cả hai" } },
    default = "'all'" },
  -- all rows of the same unit
  link "lines" { table = "form_cause", many = true, key = { "survey_year", "folder", "unit_level", "match_name" } },
}

-- with: the form that its rows are held against, twin: another with the same lines; by: what tells the lines of a unit
-- apart; before: the table of last year
list "forms" {
  member "form_result" { form = "7.1", title = { vi = "kết quả rà soát", en = "results" } },
  member "form_poor_change" { form = "7.2", title = { vi = "diễn biến hộ nghèo", en = "change in poor households" }, with = "form_result",
    twin = "form_near_poor_change", by = "measure", before = "form_poor_change_before", more = measured },
  member "form_near_poor_change" { form = "7.3", title = { vi = "diễn biến hộ cận nghèo", en = "change in near-poor households" }, with = "form_result",
    twin = "form_poor_change", by = "measure", before = "form_near_poor_change_before", more = measured },
  member "form_poor_deprivation" { form = "7.4", title = { vi = "thiếu hụt của hộ nghèo", en = "deprivations of the poor" }, with = "form_result" },
  member "form_poor_deprivation_rate" { form = "7.5", title = { vi = "tỷ lệ thiếu hụt của hộ nghèo", en = "their rates" }, with = "form_poor_deprivation" },
  member "form_near_poor_deprivation" { form = "7.6", title = { vi = "thiếu hụt của hộ cận nghèo", en = "deprivations of the near-poor" }, with = "form_result" },
  member "form_near_poor_deprivation_rate" { form = "7.7", title = { vi = "tỷ lệ thiếu hụt của hộ cận nghèo", en = "their rates" }, with = "form_near_poor_deprivation" },
  member "form_group" { form = "7.8", title = { vi = "nhóm đối tượng", en = "by group" }, with = "form_result" },
  member "form_ethnicity" { form = "7.9", title = { vi = "dân tộc", en = "by ethnicity" }, with = "form_result" },
  member "form_cause" { form = "7.10", title = { vi = "nguyên nhân nghèo", en = "by cause of poverty" }, with = "form_result",
    by = "class", more = classed },
}
local unit, alike = { "survey_year", "folder", "unit_level", "match_name" }, { "survey_year", "folder", "unit_group", "match_plain" }
local by_measure = { default = "name_by_measure" }   -- a unit's name where the cell is blank
local below, sheet = { "survey_year", "folder", { own = "unit_key", other = "parent_key" }, "it.by" }, { "survey_year", "folder", "it.by" }
local over, beside = { "survey_year", "folder", { own = "parent_key", other = "unit_key" }, "it.by" }, { "survey_year", "folder", "parent_key", "it.by" }

table "{it}" {
  each = "forms", form = "it.form", title = { vi = "Dòng mẫu {it.form} ({it.title})", en = "Row of form {it.form} ({it.title})" },
  key = { "unit_no", "unit_name", "it.by" }, before = "it.before", year = "survey_year", folder = "folder", starts = true,
  unit = "unit_name", unit_if = "is_unit", unit_above = "parent_key", unit_within = { "district_name", "area" },
  field "survey_year" { type = "integer", title = { vi = "Năm", en = "Survey year" }, header = { "Năm rà soát", "Năm báo cáo" } },
  field "unit_no" { type = "text", title = { vi = "TT", en = "No." }, header = { "STT", "Số TT" }, default = "''" },
  field "unit_name" { type = "text", vital = true, title = { vi = "Đơn vị", en = "Unit" }, strip = unit_words, kinds = unit_kinds,
    header = { "Khu vực/Đơn vị", "Khu vực/Địa bàn", "Khu vực, đơn vị", "Địa bàn", "Tên đơn vị", "Khu vực", "Huyện/xã", "Xã" },
    default = "name_of_sum",
    cases = { form_poor_change = by_measure, form_near_poor_change = by_measure, form_cause = { default = "name_by_class" } } },
  field "unit_level" { type = "choice", title = { vi = "Cấp", en = "Level" },
    choices = { choice "district" { vi = "Huyện", en = "District" }, choice "area" { vi = "Khu vực", en = "Area" },
      choice "commune" { vi = "Xã", en = "Commune" }, choice "total" { vi = "Tổng cộng", en = "Total" } },
    default = "level" },
  -- what rows are joined on; no form has these columns. folder: of two reports in one run
  field "folder" { type = "code", title = { vi = "Thư mục", en = "Folder" }, default = "''" },
  field "parent_key" { type = "text", title = { vi = "Thuộc đơn vị", en = "Belongs to" }, strip = unit_words, default = "parent" },
  field "unit_key" { type = "text", title = { vi = "Khóa đơn vị", en = "Unit key" }, strip = unit_words,
    default = "choose(unit_level == 'total', '*', unit_level == 'commune' and not is_bare and not is_chapter, '-', is_area_of_district, join(parent_key, ' / ', unit_name), unit_name)" },
  field "unit_group" { type = "text", title = { vi = "Nhóm đơn vị", en = "Unit group" }, strip = plain_words,
    default = "choose(unit_level == 'total', 'total', unit_level == 'area', 'area', unit_level == 'commune' and present(district_above), plain_text(district_above), 'unit')" },
  field "match_name" { type = "text", title = { vi = "Tên để đối chiếu", en = "Name to match" }, strip = unit_words,
    default = "choose(unit_level == 'total', '*', unit_level ~= 'area', unit_name, is_area_of_district, join(parent_key, ' / ', area_by_name), area_by_name)" },
  field "match_plain" { type = "text", title = { vi = "Tên không dấu", en = "Name without marks" }, strip = plain_words,
    default = "plain_text(match_name)" },
  -- of two units of one name, which is meant: where the row stands
  field "is_unit" { type = "bool", title = { vi = "Dòng của một xã", en = "A commune's row" }, default = "unit_level == 'commune'" },
  field "district_name" { type = "text", title = { vi = "Thuộc huyện", en = "District it lies in" }, strip = district_words, kinds = district_kinds,
    default = "choose(unit_level == 'commune', district_above, nothing)" },
  field "area" { type = "choice", title = { vi = "Thuộc khu vực", en = "Area it lies in" },
    choices = { choice "rural" { vi = "Nông thôn", en = "Rural" }, choice "urban" { vi = "Thành thị", en = "Urban" } },
    default = "choose(unit_level ~= 'area', above(unit_level == 'area', area), area_by_name == 'urban', 'urban', area_by_name == 'rural' or unknown, 'rural', 'rural')" },
  field "below_area" { type = "bool", title = { vi = "Ngay dưới một khu vực", en = "Right below an area" },
    default = "present(name_right_above) and above(true, unit_level) == 'area'" },
  -- numbers that begin anew right below a unit without its kind: its parts or the next units, nobody can tell
  field "begins_anew" { type = "bool", title = { vi = "Đánh số lại", en = "Numbers begin anew" },
    default = "matches(unit_no, '0?1[.)]?') and present(name_right_above) and above(true, is_bare) and not is_named_as_above" },
  -- a unit whose name is lost may be any of those below: their sum is not known then
  field "sum_known" { type = "bool", title = { vi = "Biết đủ đơn vị bên dưới", en = "The units below are known" },
    default = "present(children) and not any(children, may_hide) and (unit_level ~= 'total' or not present(sheet) or not any(sheet, may_hide))" },
  link "children" { table = "{it}", many = true, key = below },
  link "parents" { table = "{it}", many = true, key = over },
  link "siblings" { table = "{it}", many = true, key = beside },
  link "sheet" { table = "{it}", many = true, key = sheet },
  link "{it.with}" { table = "it.with", key = unit },
  link "{it.with}_like" { table = "it.with", many = true, key = alike },
  link "{it.twin}" { table = "it.twin", key = { "survey_year", "folder", "unit_level", "match_name", "it.by" } },
  link "{it.twin}_like" { table = "it.twin", many = true, key = { "survey_year", "folder", "unit_group", "match_plain", "it.by" } },
  link "households" { table = "household", many = true, key = { "survey_year", { own = "unit_name", other = "commune_name" } } }, "it.more",
}
table "{it.before}" {
  each = "forms", like = "{it}",
  title = { vi = "Dòng mẫu {it.form} ({it.title}) của năm trước", en = "Row of form {it.form} ({it.title}) of last year" },
  link "children" { table = "it.before", many = true, key = below },
  link "sheet" { table = "it.before", many = true, key = sheet },
}
