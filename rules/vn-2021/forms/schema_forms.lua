-- The report forms 7.1 to 7.10 as tables, one row per unit (and measure). A province's sheet has districts with their
-- communes under them ("1", "1.1"), a district's has I. and II. with their communes, and the total.

local kinds = { "xã", "x.", "phường", "p.", "thị trấn", "tt", "tt.", "t.t", "t.t.", "đặc khu", "huyện", "quận", "thị xã", "thành phố", "tx", "tx.", "tp", "tp." }
-- spellings of one kind together: a town and a commune of one name are two units
local district_kinds = { { "huyện", "h.", "ubnd huyện" }, { "quận", "q.", "ubnd quận" }, { "thị xã", "tx", "tx.", "ubnd thị xã" },
  { "thành phố", "tp", "tp.", "ubnd thành phố" } }
local district_words = { "huyện", "h.", "ubnd huyện", "quận", "q.", "ubnd quận", "thị xã", "tx", "tx.", "ubnd thị xã", "thành phố", "tp", "tp.",
  "ubnd thành phố" }
local unit_kinds = { { "xã", "x." }, { "phường", "p." }, { "thị trấn", "tt", "tt.", "t.t", "t.t." }, "đặc khu", "huyện", "quận", { "thị xã", "tx", "tx." },
  { "thành phố", "tp", "tp." } }
local plain_kinds = { "xa", "x.", "phuong", "p.", "thi tran", "tt", "tt.", "t.t", "t.t.", "dac khu", "huyen", "quan", "thi xa", "thanh pho", "tx", "tx.", "tp", "tp." }

-- what is not there: a text without a value
local none = "part('', 1, 1)"

local function is_total(name)
  return "has_prefix(" .. name .. ", 'Tổng cộng', 'Tổng số', 'Tổng I', 'Tổng (', 'Toàn tỉnh', 'Toàn thành phố', 'Toàn huyện', 'Toàn thị xã', 'Toàn quận', 'Cộng (', 'Cộng:')"
    .. " or same_text(" .. name .. ", 'Tổng') or same_text(" .. name .. ", 'Cộng')"
end

-- "1.1" and "1.1." but not "1."
local dotted = "(unit_no ~= '' and (contains(part(unit_no, 1, max(length(unit_no) - 1, 1)), '.') or contains(part(unit_no, 1, max(length(unit_no) - 1, 1)), ',')))"
local above_name = "above(present(unit_name), unit_name)"
local same_as_above = "(present(" .. above_name .. ") and unit_name == " .. above_name .. ")"

-- a unit by its plain number ("1", "2.") and a name without its kind: a commune; rows like "1.1" and rows
-- without a number below it are its own
local bare = "(digits(unit_no) and unit_level == 'commune' and not has_prefix(unit_name, 'Xã', 'X.', 'Phường', 'P.', 'Thị trấn', 'TT', 'T.T', 'Đặc khu'))"

-- names first, then numbers
local function level(filled)
  return "choose(" .. is_total("unit_name") .. ", 'total', "
    .. "has_prefix(unit_name, 'Khu vực', 'KV', 'Thành thị', 'Nông thôn', 'Đô thị'), 'area', "
    .. "has_prefix(unit_name, 'Huyện', 'Quận', 'Thị xã', 'Thành phố', 'TX', 'TP'), 'district', "
    .. "has_prefix(unit_name, 'Xã', 'X.', 'Phường', 'P.', 'Thị trấn', 'TT', 'T.T', 'Đặc khu'), 'commune', "
    .. "unit_no == '' and " .. same_as_above .. ", above(present(unit_name), unit_level), "
    .. "unit_no == '' and (" .. filled .. ") and present(above(unit_level == 'area', unit_name)), 'commune', "
    .. dotted .. ", 'commune', "
    .. "has_prefix(unit_no, 'III'), 'total', "
    .. "has_prefix(unit_no, 'I'), 'area', "
    .. "unit_no == '' or not digits(part(unit_no, 1, 1)), above(false, unit_level), "
    .. "'commune')"
end

local head = "above(unit_level == 'area' or unit_level == 'district', unit_name)"
local bare_head = "above(unit_level == 'area' or unit_level == 'district' or " .. bare .. ", unit_name)"
local in_area = "present(above(unit_level == 'area', unit_name))"

-- a row's parent by numbers and order, never by a word that its name lacks
local function parent_of()
  return "choose(not present(unit_name), choose(present(" .. head .. "), " .. head .. ", '*'), unit_level == 'total', '', "
    .. "unit_level ~= 'commune', '*', "
    .. "(" .. dotted .. " or unit_no == '' and not " .. in_area .. ") and present(" .. bare_head .. "), " .. bare_head .. ", "
    .. "present(" .. head .. "), " .. head .. ", '*')"
end
local district = "above(unit_level == 'district', unit_name)"

-- a unit's further rows, where its name stands in the first alone: below a row with a name, and not once more what another
-- row of that unit is (this is another unit, whose name is lost)
local function further(split, choices)
  local again = ""
  for i, choice in ipairs(choices) do
    local other = "above(" .. split .. " == '" .. choice .. "', unit_name)"
    again = again .. (i > 1 and " or " or "") .. split .. " == '" .. choice .. "' and present(" .. other .. ") and " .. other
      .. " == above(true, unit_name)"
  end
  return "present(above(true, unit_name)) and not (" .. again .. ")"
end

-- counts: list of names of which one that is filled makes a row without a number a unit; split: what tells the rows of a
-- unit from one another, by these choices
local function form(counts, split, choices)
  local filled = ""
  for i, name in ipairs(counts) do
    filled = filled .. (i > 1 and " or " or "") .. "present(" .. name .. ")"
  end
  return {
    field "survey_year" { type = "integer", title = { vi = "Năm", en = "Survey year" }, header = { "Năm rà soát", "Năm báo cáo" } },
    field "unit_no" { type = "text", title = { vi = "TT", en = "No." }, header = { "STT", "Số TT" }, default = "''" },
    field "unit_name" { type = "text", vital = true, title = { vi = "Đơn vị", en = "Unit" }, strip = kinds, kinds = unit_kinds,
      header = { "Khu vực/Đơn vị", "Khu vực/Địa bàn", "Khu vực, đơn vị", "Địa bàn", "Tên đơn vị", "Khu vực", "Huyện/xã", "Xã" },
      default = "choose(" .. is_total("unit_no") .. ", unit_no, "
        .. (split and ("(" .. filled .. ") and " .. further(split, choices) .. ", " .. above_name .. ", ") or "") .. none .. ")" },
    field "unit_level" { type = "choice", title = { vi = "Cấp", en = "Level" },
      choices = {
        choice "district" { vi = "Huyện", en = "District" },
        choice "area" { vi = "Khu vực", en = "Area" },
        choice "commune" { vi = "Xã", en = "Commune" },
        choice "total" { vi = "Tổng cộng", en = "Total" },
      },
      default = level(filled) },
    -- what rows are joined on; no form has these columns. folder: of two reports in one run
    field "folder" { type = "code", title = { vi = "Thư mục", en = "Folder" }, default = "''" },
    field "parent_key" { type = "text", title = { vi = "Thuộc đơn vị", en = "Belongs to" }, strip = kinds,
      default = parent_of() },
    field "unit_key" { type = "text", title = { vi = "Khóa đơn vị", en = "Unit key" }, strip = kinds,
      default = "choose(unit_level == 'total', '*', unit_level == 'commune' and not " .. bare .. ", '-', unit_name)" },
    field "unit_group" { type = "text", title = { vi = "Nhóm đơn vị", en = "Unit group" }, strip = plain_kinds,
      default = "choose(unit_level == 'total', 'total', unit_level == 'area', 'area', unit_level == 'commune' and present("
        .. district .. "), plain_text(" .. district .. "), 'unit')" },
    field "match_name" { type = "text", title = { vi = "Tên để đối chiếu", en = "Name to match" }, strip = kinds,
      default = "choose(unit_level == 'total', '*', unit_level ~= 'area', unit_name, "
        .. "contains(plain_text(unit_name), 'nong thon'), 'rural', contains(plain_text(unit_name), 'thi'), 'urban', unit_name)" },
    field "match_plain" { type = "text", title = { vi = "Tên không dấu", en = "Name without marks" }, strip = plain_kinds,
      default = "plain_text(match_name)" },
    -- of two units of one name, which is meant: where the row stands
    field "is_unit" { type = "bool", title = { vi = "Dòng của một xã", en = "A commune's row" }, default = "unit_level == 'commune'" },
    field "district_name" { type = "text", title = { vi = "Thuộc huyện", en = "District it lies in" }, strip = district_words,
      kinds = district_kinds,
      default = "choose(unit_level == 'commune', " .. district .. ", " .. none .. ")" },
    field "area" { type = "choice", title = { vi = "Thuộc khu vực", en = "Area it lies in" },
      choices = { choice "rural" { vi = "Nông thôn", en = "Rural" }, choice "urban" { vi = "Thành thị", en = "Urban" } },
      default = "choose(unit_level ~= 'area', above(unit_level == 'area', area), match_name == 'urban', 'urban', match_name == 'rural' or unknown, "
        .. "'rural', 'rural')" },
    -- numbers that begin anew right below a unit without its kind: its parts or the next units, nobody can tell
    field "begins_anew" { type = "bool", title = { vi = "Đánh số lại", en = "Numbers begin anew" },
      default = "(unit_no == '1' or unit_no == '1.') and present(above(true, unit_name)) and above(true, " .. bare .. ") and not "
        .. same_as_above },
    -- a unit whose name is lost may be any of those below: their sum is not known then
    field "sum_known" { type = "bool", title = { vi = "Biết đủ đơn vị bên dưới", en = "The units below are known" },
      default = "present(children) and not any(children, absent(unit_name) or begins_anew) and "
        .. "(unit_level ~= 'total' or not present(sheet) or not any(sheet, absent(unit_name) or begins_anew))" },
  }
end

local function add(list, item)
  list[#list + 1] = item
end

-- children: rows of which a parent row is the sum; sheet: all rows of the form
local function add_links(list, own, split, others)
  add(list, link "children" { table = own, many = true,
    key = split and { "survey_year", "folder", { own = "unit_key", other = "parent_key" }, split }
      or { "survey_year", "folder", { own = "unit_key", other = "parent_key" } } })
  add(list, link "sheet" { table = own, many = true, key = split and { "survey_year", "folder", split } or { "survey_year", "folder" } })
  for _, other in ipairs(others) do
    local both = split and other.split == split
    add(list, link(other.name) { table = other.name,
      key = both and { "survey_year", "folder", "unit_level", "match_name", split }
        or { "survey_year", "folder", "unit_level", "match_name" } })
    add(list, link(other.name .. "_like") { table = other.name, many = true,
      key = both and { "survey_year", "folder", "unit_group", "match_plain", split } or { "survey_year", "folder", "unit_group", "match_plain" } })
  end
end

local function count(name, vi, en, unit, header)
  return field(name) { type = "integer", unit = unit, title = { vi = vi, en = en }, header = header }
end

local function rate(name, vi, en, header)
  return field(name) { type = "decimal", unit = "%", title = { vi = vi, en = en }, header = header }
end

-- ---- 7.1 -------------------------------------------------------------------------------------------------------------

local result = form({ "households_total", "persons_total", "poor_households", "near_poor_households" })
add(result, count("households_total", "Tổng số hộ dân cư", "Households", "hộ", { "Tổng số hộ dân cư - Số hộ", "Tổng số hộ" }))
add(result, count("persons_total", "Tổng số nhân khẩu", "Persons", "người", { "Tổng số hộ dân cư - Nhân khẩu", "Tổng số khẩu" }))
for _, class in ipairs({
  { "poor", "Hộ nghèo", "Poor", "hộ nghèo" },
  { "near_poor", "Hộ cận nghèo", "Near-poor", "hộ cận nghèo" },
  { "average", "Hộ có mức sống trung bình", "Average living standard", "hộ có mức sống trung bình" },
}) do
  local id, vi, en, small = class[1], class[2], class[3], class[4]
  add(result, count(id .. "_households", "Số " .. small, en .. " households", "hộ", { vi .. " - Số hộ", vi, "Tổng số " .. small }))
  add(result, rate(id .. "_households_rate", "Tỷ lệ " .. small, en .. " households, rate", { vi .. " - Tỷ lệ", "Tỷ lệ " .. small .. " (%)" }))
end
for _, class in ipairs({
  { "poor", "Hộ nghèo", "Poor", "hộ nghèo" },
  { "near_poor", "Hộ cận nghèo", "Near-poor", "hộ cận nghèo" },
  { "average", "Hộ có mức sống trung bình", "Average living standard", "hộ có mức sống trung bình" },
}) do
  local id, vi, en, small = class[1], class[2], class[3], class[4]
  add(result, count(id .. "_persons", "Nhân khẩu " .. small, en .. " persons", "người", { vi .. " - Nhân khẩu", "Số nhân khẩu " .. small }))
  add(result, rate(id .. "_persons_rate", "Tỷ lệ nhân khẩu " .. small, en .. " persons, rate", { vi .. " - Tỷ lệ nhân khẩu" }))
end
add_links(result, "form_result", nil, {})
add(result, link "households" { table = "household", many = true, key = { "survey_year", { own = "unit_name", other = "commune_name" } } })
result.title = { vi = "Dòng mẫu 7.1 (kết quả rà soát)", en = "Row of form 7.1 (results)" }
result.key = { "unit_no", "unit_name" }
result.unit, result.unit_if, result.unit_within = "unit_name", "is_unit", { "district_name", "area" }
result.year, result.folder, result.starts = "survey_year", "folder", true
table "form_result" (result)

-- ---- 7.2, 7.3 --------------------------------------------------------------------------------------------------------

local function change(id, title, columns, other)
  local list = form({ "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9" }, "measure", { "households", "persons" })
  add(list, field "measure" { type = "choice", title = { vi = "Phân tổ", en = "Measure" },
    choices = {
      choice "households" { vi = "Hộ", en = "Households", "Số hộ", "Hộ gia đình" },
      choice "persons" { vi = "Nhân khẩu", en = "Persons", "Số nhân khẩu", "Khẩu", "Số khẩu", "Người", "Số người" },
    },
    default = "'households'" })
  for i, column in ipairs(columns) do
    add(list, count("c" .. i, column[1], column[2], "hộ", column[3]))
  end
  -- a unit's row of persons finds its row of households
  add(list, field "partner" { type = "choice", title = { vi = "Phân tổ đối chiếu", en = "Measure to compare" },
    choices = { choice "households" { vi = "Hộ", en = "Households" } }, default = "'households'" })
  add(list, link "households_row" { table = id,
    key = { "survey_year", "folder", "unit_level", "match_name", { own = "partner", other = "measure" } } })
  add_links(list, id, "measure", { { name = "form_result" }, { name = other, split = "measure" } })
  add(list, link "households" { table = "household", many = true, key = { "survey_year", { own = "unit_name", other = "commune_name" } } })
  add(list, link "previous_households" { table = "previous", many = true, key = { { own = "unit_name", other = "commune_name" } } })
  list.title = title
  list.key = { "unit_no", "unit_name", "measure" }
  list.unit, list.unit_if, list.unit_within = "unit_name", "is_unit", { "district_name", "area" }
  list.year, list.folder, list.starts = "survey_year", "folder", true
  table(id) (list)
end

change("form_poor_change", { vi = "Dòng mẫu 7.2 (diễn biến hộ nghèo)", en = "Row of form 7.2 (change in poor households)" }, {
  { "Tổng số hộ nghèo đầu năm", "At the start", { "1", "Tổng số hộ nghèo đầu năm (theo Quyết định phê duyệt của cấp có thẩm quyền)", "Tổng số hộ nghèo đầu kỳ" } },
  { "Trở thành hộ cận nghèo", "Became near-poor", { "2", "Số hộ thoát nghèo - Trở thành hộ cận nghèo" } },
  { "Vượt chuẩn cận nghèo", "Rose above near-poor", { "3", "Số hộ thoát nghèo - Vượt chuẩn cận nghèo" } },
  { "Giảm khác", "Other decrease", { "4", "Nguyên nhân: thay đổi nhân khẩu, hộ nghèo đơn thân chết đi, chuyển đi nơi khác, tách, nhập với hộ khác,…" } },
  { "Số hộ cận nghèo trở thành hộ nghèo", "Near-poor that became poor", { "5" } },
  { "Tái nghèo", "Fell back", { "6" } },
  { "Phát sinh mới", "Newly poor", { "7" } },
  { "Tăng khác", "Other increase", { "8", "Nguyên nhân: thay đổi nhân khẩu, chuyển đến, tách, nhập với hộ khác,..." } },
  { "Tổng số hộ nghèo cuối năm", "At the end", { "9", "Tổng số hộ nghèo cuối năm (theo Quyết định phê duyệt của cấp có thẩm quyền)", "Tổng số hộ nghèo cuối kỳ" } },
}, "form_near_poor_change")

change("form_near_poor_change", { vi = "Dòng mẫu 7.3 (diễn biến hộ cận nghèo)", en = "Row of form 7.3 (change in near-poor households)" }, {
  { "Tổng số hộ cận nghèo đầu kỳ", "At the start", { "1", "Tổng số hộ cận nghèo đầu năm" } },
  { "Số hộ thoát cận nghèo", "Rose above near-poor", { "2" } },
  { "Số hộ cận nghèo trở thành hộ nghèo", "Became poor", { "3" } },
  { "Giảm khác", "Other decrease", { "4", "Diễn biến giảm - Số hộ khác" } },
  { "Số hộ nghèo trở thành hộ cận nghèo", "Poor that became near-poor", { "5" } },
  { "Tái cận nghèo", "Fell back", { "6" } },
  { "Phát sinh mới", "Newly near-poor", { "7" } },
  { "Tăng khác", "Other increase", { "8", "Diễn biến tăng - Số hộ khác" } },
  { "Tổng số hộ cận nghèo cuối kỳ", "At the end", { "9", "Tổng số hộ cận nghèo cuối năm" } },
}, "form_poor_change")

-- ---- 7.4 to 7.7 ------------------------------------------------------------------------------------------------------

local indicators = {
  { "Việc làm", "Employment" },
  { "Người phụ thuộc trong hộ gia đình", "Dependants" },
  { "Dinh dưỡng", "Nutrition" },
  { "Bảo hiểm y tế", "Health insurance" },
  { "Trình độ giáo dục của người lớn", "Adult education" },
  { "Tình trạng đi học của trẻ em", "School attendance" },
  { "Chất lượng nhà ở", "Housing quality" },
  { "Diện tích nhà ở bình quân đầu người", "Housing area" },
  { "Nguồn nước sinh hoạt", "Water" },
  { "Nhà tiêu hợp vệ sinh", "Latrine" },
  { "Sử dụng dịch vụ viễn thông", "Telecommunication" },
  { "Phương tiện phục vụ tiếp cận thông tin", "Means of information" },
}

local function deprivation(id, title, class, vi, rates, other)
  local letter = rates and "r" or "i"
  local list = form({ class, letter .. "1", letter .. "2", letter .. "3", letter .. "4", letter .. "9" })
  add(list, count(class, "Tổng số " .. vi, class == "poor_households" and "Poor households" or "Near-poor households", "hộ", { "Số " .. vi }))
  if not rates then
    add(list, count("deprivations_total", "Tổng số thiếu hụt", "Deprivations", "lượt", { "Tổng số chỉ số thiếu hụt" }))
  end
  for i, indicator in ipairs(indicators) do
    if rates then
      add(list, rate("r" .. i, indicator[1], indicator[2], { "" .. i, i .. ": " .. indicator[1] }))
    else
      add(list, count("i" .. i, indicator[1], indicator[2], "hộ", { "" .. i, i .. ": " .. indicator[1] }))
    end
  end
  add_links(list, id, nil, { { name = other } })
  add(list, link "households" { table = "household", many = true, key = { "survey_year", { own = "unit_name", other = "commune_name" } } })
  list.title = title
  list.key = { "unit_no", "unit_name" }
  list.unit, list.unit_if, list.unit_within = "unit_name", "is_unit", { "district_name", "area" }
  list.year, list.folder, list.starts = "survey_year", "folder", true
  table(id) (list)
end

deprivation("form_poor_deprivation", { vi = "Dòng mẫu 7.4 (thiếu hụt của hộ nghèo)", en = "Row of form 7.4 (deprivations of the poor)" },
  "poor_households", "hộ nghèo", false, "form_result")
deprivation("form_poor_deprivation_rate", { vi = "Dòng mẫu 7.5 (tỷ lệ thiếu hụt của hộ nghèo)", en = "Row of form 7.5 (their rates)" },
  "poor_households", "hộ nghèo", true, "form_poor_deprivation")
deprivation("form_near_poor_deprivation", { vi = "Dòng mẫu 7.6 (thiếu hụt của hộ cận nghèo)", en = "Row of form 7.6 (deprivations of the near-poor)" },
  "near_poor_households", "hộ cận nghèo", false, "form_result")
deprivation("form_near_poor_deprivation_rate", { vi = "Dòng mẫu 7.7 (tỷ lệ thiếu hụt của hộ cận nghèo)", en = "Row of form 7.7 (their rates)" },
  "near_poor_households", "hộ cận nghèo", true, "form_near_poor_deprivation")

-- ---- 7.8 to 7.10 -----------------------------------------------------------------------------------------------------

local function finish(list, id, title, key)
  add_links(list, id, key, { { name = "form_result" } })
  add(list, link "households" { table = "household", many = true, key = { "survey_year", { own = "unit_name", other = "commune_name" } } })
  list.title = title
  list.key = key and { "unit_no", "unit_name", key } or { "unit_no", "unit_name" }
  list.unit, list.unit_if, list.unit_within = "unit_name", "is_unit", { "district_name", "area" }
  list.year, list.folder, list.starts = "survey_year", "folder", true
  table(id) (list)
end

local group = form({ "poor_households", "near_poor_households" })
for _, class in ipairs({ { "poor", "hộ nghèo", "Poor" }, { "near_poor", "hộ cận nghèo", "Near-poor" } }) do
  for _, what in ipairs({ { "households", "Số ", "hộ" }, { "persons", "Nhân khẩu ", "người" } }) do
    for _, part in ipairs({
      { "", "", "" },
      { "_minority", " dân tộc thiểu số", ", ethnic minority" },
      { "_no_labour", " không có khả năng lao động", ", no labour capacity" },
      { "_merit", " có thành viên là người có công với cách mạng", ", person of merit" },
      { "_other", " thuộc nhóm khác", ", other" },
    }) do
      add(group, count(class[1] .. "_" .. what[1] .. part[1], what[2] .. class[2] .. part[2], class[3] .. " " .. what[1] .. part[3], what[3]))
    end
  end
end
finish(group, "form_group", { vi = "Dòng mẫu 7.8 (nhóm đối tượng)", en = "Row of form 7.8 (by group)" })

-- a province keeps the columns of its own peoples; those that a form lacks count as none
local peoples = { { "muong", "Mường" }, { "thai", "Thái" }, { "mong", "Mông" }, { "tho", "Thổ" }, { "dao", "Dao" }, { "kho_mu", "Khơ Mú" },
  { "tay", "Tày" }, { "nung", "Nùng" }, { "san_diu", "Sán Dìu" }, { "cham", "Chăm" }, { "khmer", "Khmer" }, { "hoa", "Hoa" },
  { "e_de", "Ê Đê" }, { "gia_rai", "Gia Rai" }, { "ba_na", "Ba Na" } }
local ethnicity = form({ "poor_total", "near_poor_total" })
for _, class in ipairs({ { "poor", "hộ nghèo", "Poor" }, { "near_poor", "hộ cận nghèo", "Near-poor" } }) do
  local id, vi, en = class[1], class[2], class[3]
  add(ethnicity, count(id .. "_total", "Tổng số " .. vi, en .. " households", "hộ", { id == "poor" and "1" or "10" }))
  add(ethnicity, count(id .. "_minority", "Tổng số " .. vi .. " (trừ DT Kinh)", en .. ", minority", "hộ", { id == "poor" and "2=1-3" or "11=10-12" }))
  add(ethnicity, count(id .. "_kinh", vi .. " - Kinh", en .. ", Kinh", "hộ", { id == "poor" and "3" or "12" }))
  for _, people in ipairs(peoples) do
    add(ethnicity, field(id .. "_" .. people[1]) { type = "integer", unit = "hộ", default = "0",
      title = { vi = vi .. " - " .. people[2], en = en .. ", " .. people[2] } })
  end
  add(ethnicity, field(id .. "_other") { type = "integer", unit = "hộ", default = "0", title = { vi = vi .. " - Khác", en = en .. ", other" } })
end
finish(ethnicity, "form_ethnicity", { vi = "Dòng mẫu 7.9 (dân tộc)", en = "Row of form 7.9 (by ethnicity)" })

local cause = form({ "households_total", "cause_land", "cause_capital", "cause_labour", "cause_illness", "cause_other" }, "class", { "all", "poor", "near_poor" })
add(cause, field "class" { type = "choice", title = { vi = "Loại hộ", en = "Class" }, header = { "Phân loại hộ" },
  choices = { choice "poor" { vi = "Hộ nghèo", en = "Poor", "- Hộ nghèo", "Nghèo", "Số hộ nghèo", "HN" },
    choice "near_poor" { vi = "Hộ cận nghèo", en = "Near-poor", "- Hộ cận nghèo", "Cận nghèo", "Số hộ cận nghèo", "HCN" },
    -- the unit's own row, above those of its classes
    choice "all" { vi = "Hộ nghèo và hộ cận nghèo", en = "Both", "Hộ nghèo, hộ cận nghèo", "Hộ nghèo, cận nghèo", "Hộ nghèo và cận nghèo",
      "Tổng số hộ nghèo, hộ cận nghèo", "Chung", "Cả hai" } },
  default = "'all'" })
add(cause, count("households_total", "Tổng số hộ", "Households", "hộ", { "Số hộ", "Tổng số" }))
for i, column in ipairs({
  { "land", "Không có đất sản xuất", "No production land" },
  { "capital", "Không có vốn sản xuất, kinh doanh", "No capital" },
  { "labour", "Không có lao động", "No labour" },
  { "tools", "Không có công cụ/phương tiện sản xuất", "No tools" },
  { "knowledge", "Không có kiến thức về sản xuất", "No production knowledge" },
  { "skills", "Không có kỹ năng lao động, sản xuất", "No labour skills" },
  { "illness", "Có người ốm đau, bệnh nặng, tai nạn", "Illness or accident" },
  { "other", "Nguyên nhân khác", "Other cause" },
}) do
  add(cause, count("cause_" .. column[1], column[2], column[3], "hộ",
    { "" .. i, column[1] == "other" and "Nguyên nhân khác (ghi rõ)" or column[2] .. "..." }))
end
-- all rows of the same unit
add(cause, link "lines" { table = "form_cause", many = true, key = { "survey_year", "folder", "unit_level", "match_name" } })
finish(cause, "form_cause", { vi = "Dòng mẫu 7.10 (nguyên nhân nghèo)", en = "Row of form 7.10 (by cause of poverty)" }, "class")
