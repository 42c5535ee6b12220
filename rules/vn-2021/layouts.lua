-- Files as offices lay them out that are no plain tables: the list after review, a field app's workbook and the printed
-- report forms. A file is known by its captions or by a phrase in its first rows.

-- what stands at the foot of a page
local foot = { "Người lập", "Lập biểu", "Người tổng hợp", "Chủ tịch", "TM.", "T/M", "KT.", "Thủ trưởng", "Nơi nhận", "Trưởng thôn",
  "Ban chỉ đạo", "Cán bộ" }

-- ---- captions and rows of any list ------------------------------------------------------------------------------------

lines "common" {
  -- "Số nhân khẩu tại thời điểm rà soát", "Kết quả rà soát năm 2024", "Điểm B1 theo phiếu B"
  tails = { "theo", "tính đến", "tại thời điểm", "đến ngày", "đến thời điểm" },
  years = { "năm", "kỳ", "đợt", "cuối", "year" },
  -- "Điểm B1 (kỳ trước)", "Kết quả rà soát cũ": not this year's
  other_times = { "kỳ trước", "năm trước", "lần trước", "đợt trước", "quý trước", "tháng trước", "trước kỳ", "trước đây", "trước đó",
    "trước rà soát", "trước khi rà soát", "trước điều tra", "năm ngoái", "năm cũ", "số cũ", "điểm cũ", "kết quả cũ", "phiếu cũ", "bản cũ",
    "đầu năm", "đầu kỳ", "năm sau", "kỳ sau", "lần sau", "năm tới", "kỳ tới", "trước", "cũ",
    "last year", "last review", "last period", "previous year", "previous review", "previous period", "prior year", "year before",
    "before review", "before the review", "next year", "previous", "prior", "before", "last", "old", "former" },
  -- with their marks: "Tống" and "Công" are names of people
  sums = { "cộng", "tổng", "tổng cộng", "tổng số", "cong thon", "cong ban", "cong to", "cong xom", "cong xa", "tong cong", "tong so",
    "tổng hộ", "tổng khẩu", "tổng nhân khẩu", "tổng hộ nghèo", "lũy kế", "luỹ kế", "mang sang", "chuyển sang" },
  persons = { "thị" },   -- "Xã Thị Hoa" is somebody, "Xã Văn Yên" may be a place
  headings = { "Khu vực", "Xã", "Phường", "Thị trấn", "Hộ nghèo", "Hộ cận nghèo", "Danh sách", "Ghi chú" },
  foot = foot,
  dated = { "ngày", "tháng", "năm" },
  parts = { "trong đó", "bao gồm", "gồm", "chia ra", "cụ thể" },
}

-- ---- the list after review: one row per person, the household's own cells on its head's row ---------------------------

local classes = { ["1"] = "poor", ["2"] = "near_poor" }

layout "after_review" {
  title = { vi = "danh sách hộ nghèo, hộ cận nghèo sau khi rà soát (mỗi người một dòng)",
            en = "list of poor and near-poor households after the review (a row per person)" },
  headers = { { "STT hộ", "Số thứ tự hộ" }, { "Họ tên thành viên", "Họ và tên thành viên", "Họ và tên", "Họ tên" },
    { "Quan hệ với chủ hộ", "Quan hệ" } },
  group = { "STT hộ", "Số thứ tự hộ", "Họ tên chủ hộ", "Họ và tên chủ hộ", "Tỉnh", "Huyện", "Mã huyện", "Xã", "Mã xã", "Thôn" },
  heads = { "Họ tên chủ hộ", "Họ và tên chủ hộ" },   -- a head without a number is a household of its own
  stop = foot,
  parts = {
    { table = "household", once = true, apart = "household_code",
      columns = {
        ["STT hộ"] = "household_code", ["Số thứ tự hộ"] = "household_code",
        ["Họ tên chủ hộ"] = "head_name", ["Họ và tên chủ hộ"] = "head_name",
        ["Ngày sinh"] = "head_birth_date", ["Ngày, tháng, năm sinh"] = "head_birth_date", ["Năm sinh"] = "head_birth_date",
        ["Giới tính"] = "head_gender", ["CCCD"] = "head_citizen_id", ["Số CCCD"] = "head_citizen_id",
        ["Số CCCD/CMND"] = "head_citizen_id", ["CCCD/CMND"] = "head_citizen_id",
        ["Tỉnh"] = "province_name", ["Huyện"] = "district_name", ["Mã huyện"] = "district_code",
        ["Xã"] = "commune_name", ["Mã xã"] = "commune_code", ["Thôn"] = "village",
        ["Dân tộc"] = "head_ethnicity", ["Phân loại hộ"] = "class_declared",
        ["Điểm B1"] = "b1_score", ["Điểm B2"] = "b2_score",
        ["Hộ DTTS"] = "ethnic_minority", ["Hộ dân tộc thiểu số"] = "ethnic_minority",
        ["Hộ không có khả năng lao động"] = "not labour_capacity", ["Không có khả năng lao động"] = "not labour_capacity",
        ["Hộ không có KNLĐ"] = "not labour_capacity",
        ["Có người có công"] = "merit_household", ["Hộ có người có công"] = "merit_household",
        ["Hộ có người có công với cách mạng"] = "merit_household",
        ["Số nhân khẩu"] = "member_count",
      },
      words = { class_declared = classes },
      spread = { ["Nguyên nhân nghèo"] = { "{causes}" } },   -- by their numbers
    },
    { table = "member", apart = "household_code", count = "member_no",
      where = { "Họ tên thành viên", "Họ và tên thành viên", "Họ và tên", "Họ tên", "Họ tên chủ hộ", "Họ và tên chủ hộ" },
      columns = {
        ["STT hộ"] = "household_code", ["Số thứ tự hộ"] = "household_code",
        ["Họ tên thành viên"] = "full_name", ["Họ và tên thành viên"] = "full_name", ["Họ và tên"] = "full_name", ["Họ tên"] = "full_name",
        ["Quan hệ với chủ hộ"] = "relation", ["Quan hệ"] = "relation",
        ["Ngày sinh"] = "birth_date", ["Ngày, tháng, năm sinh"] = "birth_date", ["Năm sinh"] = "birth_date",
        ["Giới tính"] = "gender", ["CCCD"] = "citizen_id", ["Số CCCD"] = "citizen_id",
        ["Số CCCD/CMND"] = "citizen_id", ["CCCD/CMND"] = "citizen_id",
        ["Xã"] = "commune_name", ["Mã xã"] = "commune_code", ["Dân tộc"] = "ethnicity",
      },
      -- on a head's row some lists write the name once
      instead = { ["Họ tên thành viên"] = "Họ tên chủ hộ", ["Họ và tên thành viên"] = "Họ và tên chủ hộ",
        ["Họ và tên"] = "Họ và tên chủ hộ", ["Họ tên"] = "Họ tên chủ hộ" },
    },
  },
}

-- ---- the same with a code for each household, and captions as in a plain list ------------------------------------------

layout "persons" {
  title = { vi = "danh sách mỗi người một dòng, kèm mã hộ và kết quả của hộ",
            en = "list of a row per person, with the household's code and result" },
  headers = { { "Mã hộ", "Mã số hộ" }, { "Họ tên thành viên", "Họ và tên thành viên", "Họ và tên", "Họ tên" },
    { "Quan hệ với chủ hộ", "Quan hệ" },
    { "Kết quả rà soát", "Phân loại hộ", "Phân loại", "Kết quả phân loại", "Kết quả phân loại hộ", "Điểm B1", "Điểm B2" } },
  group = { "Mã hộ", "Mã số hộ", "Họ tên chủ hộ", "Họ và tên chủ hộ", "Chủ hộ" },
  heads = { "Họ tên chủ hộ", "Họ và tên chủ hộ", "Chủ hộ" },
  stop = foot,
  parts = {
    { table = "household", once = true, known = true, columns = {} },
    { table = "member", known = true, count = "member_no",
      where = { "Họ tên thành viên", "Họ và tên thành viên", "Họ và tên", "Họ tên" },
      columns = { ["Mã số hộ"] = "household_code", ["Quan hệ với chủ hộ"] = "relation", ["Quan hệ"] = "relation" } },
  },
}

-- ---- a field app's workbook: variable names, two rows of labels, allowed values ---------------------------------------

layout "field_app" {
  title = { vi = "tệp của phần mềm nhập tại hộ (23 cột)", en = "workbook of a field app (23 columns)" },
  headers = { "B1_score", "B2_score", "classified_after_check", "family_mem" },
  skip = 3,
  parts = {
    { table = "household",
      columns = {
        ["name"] = "head_name", ["dob"] = "head_birth_date", ["gender"] = "head_gender", ["ethnic"] = "head_ethnicity",
        ["ID_num"] = "head_citizen_id", ["family_mem"] = "member_count", ["classified_before_check"] = "class_previous",
        ["B1_score"] = "b1_score", ["B2_score"] = "b2_score", ["income_per_capita"] = "income_per_capita",
        ["classified_after_check"] = "class_declared", ["area"] = "area", ["province"] = "province_name",
        ["district"] = "district_name", ["commune"] = "commune_name", ["village"] = "village",
        ["date_check"] = "review_date", ["official_check"] = "reviewer_name",
        ["code"] = "household_code", ["household_code"] = "household_code",
      },
      words = { area = { ["1"] = "urban", ["2"] = "rural" } },
    },
  },
}

-- ---- the report forms as printed --------------------------------------------------------------------------------------

local function printed(form, phrases, title, part)
  phrases[#phrases + 1] = "Mẫu " .. form
  phrases[#phrases + 1] = "Mẫu số " .. form
  phrases[#phrases + 1] = "Biểu " .. form
  layout("form_" .. form) { title = { vi = "mẫu " .. form .. ": " .. title, en = "form " .. form .. " as printed" },
    text = phrases, stop = foot, parts = { part } }
end

local unit = { "unit_no", "unit_name" }
local measured = { "unit_no", "unit_name", "measure" }
local nine = { "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9" }

-- by the group above and the name below; where one group spans households and persons, its rates come in that order
local result = {}
local function named(groups, names, fields)
  for _, group in ipairs(groups) do
    for _, name in ipairs(names) do
      result[group .. " - " .. name] = fields
    end
  end
end
local number, persons, rate = { "Số hộ", "Hộ" }, { "Nhân khẩu", "Số nhân khẩu", "Số khẩu", "Khẩu", "Số người" },
  { "Tỷ lệ", "Tỷ lệ (%)", "Tỷ lệ %", "Tỉ lệ", "Tỉ lệ (%)", "%" }
local all = { "Tổng số hộ dân cư", "Tổng số hộ, nhân khẩu", "Tổng số" }
named(all, number, "households_total")
named(all, persons, "persons_total")
for _, class in ipairs({ { "poor", "nghèo" }, { "near_poor", "cận nghèo" }, { "average", "có mức sống trung bình" } }) do
  local id, vi = class[1], class[2]
  -- "Nghèo" alone may stand above groups of its own
  local both = { "Hộ " .. vi, vi }
  local of_persons = { "Khẩu " .. vi, "Số khẩu " .. vi, "Nhân khẩu " .. vi, "Số nhân khẩu " .. vi, "Khẩu hộ " .. vi, "Nhân khẩu hộ " .. vi,
    "Khẩu thuộc hộ " .. vi, "Nhân khẩu thuộc hộ " .. vi }
  named(both, number, id .. "_households")
  named(both, persons, id .. "_persons")
  named(both, rate, id .. "_households_rate " .. id .. "_persons_rate")
  named(of_persons, number, id .. "_persons")
  named(of_persons, persons, id .. "_persons")
  named(of_persons, { "Số lượng", "Tổng số" }, id .. "_persons")
  named(of_persons, rate, id .. "_persons_rate")
end
printed("7.1", { "Tổng hợp kết quả rà soát hộ nghèo, hộ cận nghèo" }, "kết quả rà soát",
  { table = "form_result", first = unit, columns = result })
printed("7.2", { "Tổng hợp diễn biến hộ nghèo trong năm" }, "diễn biến hộ nghèo",
  { table = "form_poor_change", first = measured, numbered = nine, lines = "measure" })
printed("7.3", { "Tổng hợp diễn biến hộ cận nghèo trong năm" }, "diễn biến hộ cận nghèo",
  { table = "form_near_poor_change", first = measured, numbered = nine, lines = "measure" })

for i, class in ipairs({ { "poor", "hộ nghèo" }, { "near_poor", "hộ cận nghèo" } }) do
  local counts, rates = { "i{indicators.number}" }, { "r{indicators.number}" }
  local total = class[1] .. "_households"
  printed("7." .. 2 + 2 * i, { "Phân tích các chỉ số thiếu hụt dịch vụ xã hội cơ bản của " .. class[2] }, "thiếu hụt của " .. class[2],
    { table = "form_" .. class[1] .. "_deprivation", first = { "unit_no", "unit_name", total, "deprivations_total" }, numbered = counts })
  printed("7." .. 3 + 2 * i, { "Phân tích tỷ lệ các chỉ số thiếu hụt dịch vụ xã hội cơ bản của " .. class[2] },
    "tỷ lệ thiếu hụt của " .. class[2],
    { table = "form_" .. class[1] .. "_deprivation_rate", first = { "unit_no", "unit_name", total }, numbered = rates })
end

local groups = {}
for _, class in ipairs({ { "poor", "Hộ nghèo" }, { "near_poor", "Hộ cận nghèo" } }) do
  for _, what in ipairs({ { "households", "Số hộ" }, { "persons", "Nhân khẩu" } }) do
    local above = class[2] .. " - " .. what[2] .. " - "
    for _, group in ipairs({ { "", "Tổng số" }, { "_minority", "Dân tộc thiểu số" }, { "_no_labour", "Không có khả năng lao động" },
      { "_merit", "Có thành viên là người có công với cách mạng" }, { "_other", "Khác" } }) do
      groups[above .. group[2]] = class[1] .. "_" .. what[1] .. group[1]
    end
  end
end
printed("7.8", { "Phân nhóm hộ nghèo, hộ cận nghèo theo các nhóm đối tượng" }, "nhóm đối tượng",
  { table = "form_group", first = unit, columns = groups })

-- the same captions twice, for poor and near-poor; the numbers differ with the province's own peoples
local columns = {
  ["Tổng số hộ nghèo"] = "poor_total", ["Tổng số hộ cận nghèo"] = "near_poor_total",
  ["Tổng số (trừ DT Kinh)"] = "poor_minority near_poor_minority", ["Khác"] = "poor_other near_poor_other",
  ["Kinh"] = "poor_kinh near_poor_kinh", ["{peoples.title}"] = "poor_{peoples} near_poor_{peoples}",
}
printed("7.9", { "Phân nhóm hộ nghèo, hộ cận nghèo theo dân tộc" }, "dân tộc",
  { table = "form_ethnicity", first = unit, columns = columns })
printed("7.10", { "Phân tích hộ nghèo, hộ cận nghèo theo các nguyên nhân nghèo" }, "nguyên nhân nghèo",
  { table = "form_cause", first = { "unit_no", "unit_name", "class", "households_total" }, lines = "class",
    numbered = { "{causes}" } })

-- ---- lists and measures that are made from the records, and hold none themselves --------------------------------------

layout "exit_list" { title = { vi = "danh sách hộ có khả năng thoát nghèo", en = "list of households that may exit" },
  text = { "Danh sách hộ có khả năng thoát nghèo" },
  headers = { { "Hướng thoát nghèo" }, { "Nguy cơ tái nghèo" } }, parts = {} }
layout "poverty_measure" { title = { vi = "chỉ số nghèo đa chiều", en = "multidimensional poverty measure" },
  text = { "Alkire-Foster" }, parts = {} }
