-- Forms 7.8 to 7.10: by group, by people, by cause of poverty.

local classes = { { "poor", "Hộ nghèo", "hộ nghèo", "Poor" }, { "near_poor", "Hộ cận nghèo", "hộ cận nghèo", "Near-poor" } }

-- ---- 7.8: groups overlap, "other" is who is in none of them ------------------------------------------------------------

local groups = {
  heading = "Phân nhóm hộ nghèo, hộ cận nghèo theo các nhóm đối tượng (Theo mẫu 7.8, Thông tư số 02/2022/TT-BLĐTBXH)",
  title = { vi = "PHÂN NHÓM HỘ NGHÈO, HỘ CẬN NGHÈO THEO CÁC NHÓM ĐỐI TƯỢNG", en = "Poor and near-poor households by group" },
  law = TT02 { mau = "7.8" }, verified = true, table = "form_group", unit = "Khu vực/Đơn vị",
  named = "FRM-008", placed = "FRM-018", sums = "FRM-8801",
  sample = { class_declared = "not_poor", member_count = 4, ethnic_minority = false, labour_capacity = true, merit_household = false },
}
for c, class in ipairs(classes) do
  for m, what in ipairs({ { "households", "Số hộ", "Số ", "hộ" }, { "persons", "Nhân khẩu", "Nhân khẩu ", "người" } }) do
    local total, block, is = class[1] .. "_" .. what[1], 2 * c + m - 2, "class_declared == '" .. class[1] .. "'"
    for g, part in ipairs({
      { "", "Tổng số", "all", "", "" },
      { "_minority", "Dân tộc thiểu số", "ethnic minority", " dân tộc thiểu số", " and ethnic_minority", ethnic_minority = true },
      { "_no_labour", "Không có khả năng lao động", "no labour capacity", " không có khả năng lao động", " and not labour_capacity", labour_capacity = false },
      { "_merit", "Có thành viên là người có công với cách mạng", "person of merit", " có thành viên là người có công với cách mạng",
        " and merit_household", merit_household = true },
      { "_other", "Khác", "other", " thuộc nhóm khác", " and not ethnic_minority and labour_capacity and not merit_household" },
    }) do
      groups[#groups + 1] = column(total .. part[1]) { group = { class[2], what[2] }, title = { vi = part[2], en = part[3] },
        short = { vi = what[3] .. class[3] .. part[4], en = class[4] .. " " .. what[1] .. (g > 1 and ", " .. part[3] or "") }, unit = what[4],
        count = is .. part[5], sum = m == 2 and "persons" or nil, optional = "filled",
        within = g > 1 and { total, "FRM-8" .. block .. g - 1 } or nil,
        persons_of = m == 2 and { class[1] .. "_households" .. part[1], "FRM-8" .. c + 4 .. g - 1 } or nil,
        records = g > 1 and "FRR-8" .. c + 2 * m - 2 .. g - 1 or nil,
        sample = { class_declared = class[1], ethnic_minority = part.ethnic_minority, labour_capacity = part.labour_capacity,
          merit_household = part.merit_household } }
    end
    local first = "FRM-8" .. block
    groups[#groups + 1] = together(first .. "5") { called = { vi = "Bốn nhóm cộng lại", en = "The four groups together" }, severity = "warning", verified = false, may_confirm = true,
      sum = total .. "_minority + " .. total .. "_no_labour + " .. total .. "_merit + " .. total .. "_other", at_least = total,
      if_used = { total .. "_other" }, depends = { first .. "1", first .. "2", first .. "3", first .. "4" },
      help = { vi = "Hộ không thuộc nhóm nào thì ghi ở nhóm khác.", en = "Who is in no group is counted as other." } }
    groups[#groups + 1] = same("FRX-18" .. c + 2 * m - 2) { column = total, form = "7.1", as = total }
  end
end
form "7.8" (groups)

-- ---- 7.9: a province keeps the columns of its own peoples; those that a form lacks count as none -----------------------

local ethnicity = {
  heading = "Mẫu số 16. Phân nhóm hộ nghèo, hộ cận nghèo theo dân tộc (Theo mẫu 7.9, Thông tư số 02/2022/TT-BLĐTBXH)",
  title = { vi = "PHÂN NHÓM HỘ NGHÈO, HỘ CẬN NGHÈO THEO DÂN TỘC", en = "Poor and near-poor households by ethnicity" },
  law = TT02 { mau = "7.9" }, verified = true, table = "form_ethnicity", unit = "Khu vực/Đơn vị",
  named = "FRM-009", placed = "FRM-019", sums = "FRM-9801", sample = { class_declared = "not_poor", head_ethnicity = "Tày" },
}
for c, class in ipairs(classes) do
  local id, is, group, first = class[1], "class_declared == '" .. class[1] .. "'", { class[2] .. " dân tộc thiểu số" }, 9 * c - 9
  local rest, all = is .. " and not kinh", ""
  local function add(name, values)
    values.unit, values.sample = "hộ", { class_declared = id, head_ethnicity = values.people }
    values.people = nil
    ethnicity[#ethnicity + 1] = column(id .. "_" .. name) (values)
  end
  add("total", { number = "" .. first + 1, title = { vi = "Tổng số " .. class[3], en = class[4] }, count = is, records = "FRR-9" .. c .. "0",
    short = { vi = "Tổng số " .. class[3], en = class[4] .. " households" }, header = { "" .. first + 1 } })
  add("minority", { number = "" .. first + 2, group = group, title = { vi = "Tổng số (trừ DT Kinh)", en = class[4] .. ", minority" },
    short = { vi = "Tổng số " .. class[3] .. " (trừ DT Kinh)", en = class[4] .. ", minority" }, header = { first + 2 .. "=" .. first + 1 .. "-" .. first + 3 },
    count = is .. " and not kinh", is = { first + 1 .. " - " .. first + 3, "FRM-9" .. c .. "1" } })
  add("kinh", { number = "" .. first + 3, group = group, title = { vi = "Kinh", en = class[4] .. ", Kinh" }, short = { vi = class[2] .. " - Kinh", en = class[4] .. ", Kinh" },
    header = { "" .. first + 3 }, optional = "counted", records = "FRR-9" .. c .. "1", people = "Kinh",
    count = is .. " and same_text(head_ethnicity, 'Kinh')" })
  for n, people in ipairs({ { "muong", "Mường" }, { "thai", "Thái" }, { "mong", "Mông" }, { "tho", "Thổ" }, { "dao", "Dao" }, { "kho_mu", "Khơ Mú" },
    { "tay", "Tày" }, { "nung", "Nùng" }, { "san_diu", "Sán Dìu" }, { "cham", "Chăm" }, { "khmer", "Khmer" }, { "hoa", "Hoa" },
    { "e_de", "Ê Đê" }, { "gia_rai", "Gia Rai" }, { "ba_na", "Ba Na" } }) do
    local same_people = "same_text(head_ethnicity, '" .. people[2] .. "')"
    local printed = n <= 5    -- the province's own
    add(people[1], { number = printed and "" .. first + 3 + n or nil, group = group, title = { vi = people[2], en = class[4] .. ", " .. people[2] },
      short = { vi = class[2] .. " - " .. people[2], en = class[4] .. ", " .. people[2] }, default = "0", optional = "counted", printed = printed,
      count = printed and is .. " and " .. same_people or nil, records = printed and "FRR-9" .. c .. n + 1 or nil, people = people[2] })
    rest = printed and rest .. " and not (present(head_ethnicity) and " .. same_people .. ")" or rest
    all = all .. id .. "_" .. people[1] .. " + "
  end
  add("other", { number = "" .. first + 9, group = group, title = { vi = "Khác", en = class[4] .. ", other" }, default = "0", count = rest,
    short = { vi = class[2] .. " - Khác", en = class[4] .. ", other" } })
  ethnicity[#ethnicity + 1] = sum("FRM-9" .. c + 2 .. "1") { column = id .. "_minority", of = all .. id .. "_other",
    called = { vi = "Các dân tộc cộng lại", en = "The peoples together" } }
  ethnicity[#ethnicity + 1] = same("FRX-19" .. c) { column = id .. "_total", form = "7.1", as = id .. "_households" }
end
form "7.9" (ethnicity)

-- ---- 7.10: a household may have several causes -------------------------------------------------------------------------

local causes = {
  heading = "Mẫu số 17. Phân tích hộ nghèo, hộ cận nghèo theo các nguyên nhân nghèo (Theo mẫu 7.10, Thông tư số 02/2022/TT-BLĐTBXH)",
  title = { vi = "PHÂN TÍCH HỘ NGHÈO, HỘ CẬN NGHÈO THEO CÁC NGUYÊN NHÂN NGHÈO", en = "Poor and near-poor households by cause" },
  law = TT02 { mau = "7.10" }, verified = true, table = "form_cause", unit = "Khu vực/Đơn vị", by = "class", by_title = "Loại hộ",
  -- a unit's own row is held against its lines, and they against the lines of the units below
  named = "FRM-010", placed = "FRM-020", sums = "FRM-10801", own = { "all", "lines", "FRM-1021" }, sample = { class_declared = "not_poor" },
  line "poor" { title = { vi = "- Hộ nghèo", en = "Poor" }, when = "class_declared == 'poor'", records = "FRR-1010", sample = { class_declared = "poor" } },
  line "near_poor" { title = { vi = "- Hộ cận nghèo", en = "Near-poor" }, when = "class_declared == 'near_poor'", records = "FRR-1020",
    sample = { class_declared = "near_poor" } },
  column "households_total" { title = { vi = "Tổng số", en = "Households" }, short = { vi = "Tổng số hộ", en = "Households" }, unit = "hộ",
    header = { "Số hộ", "Tổng số" }, count = "true" },
  same "FRX-201" { column = "households_total", line = "poor", form = "7.1", as = "poor_households" },
  same "FRX-202" { column = "households_total", line = "near_poor", form = "7.1", as = "near_poor_households" },
  together "FRM-1011" { sum = "1 + 2 + 3 + 4 + 5 + 6 + 7 + 8", at_least = "households_total", severity = "warning", may_confirm = true,
    depends = { "FRM-1001", "FRM-1002", "FRM-1003", "FRM-1004", "FRM-1005", "FRM-1006", "FRM-1007", "FRM-1008" },
    help = { vi = "Nếu hộ nào cũng có nguyên nhân thì tổng các nguyên nhân không ít hơn số hộ.",
      en = "Where every household has a cause, the causes are no fewer than the households." } },
}
for i, cause in ipairs({
  { "land", "Không có đất sản xuất", "No production land" },
  { "capital", "Không có vốn sản xuất, kinh doanh", "No capital" },
  { "labour", "Không có lao động", "No labour" },
  { "tools", "Không có công cụ/phương tiện sản xuất", "No tools" },
  { "knowledge", "Không có kiến thức về sản xuất", "No production knowledge" },
  { "skills", "Không có kỹ năng lao động, sản xuất", "No labour skills" },
  { "illness", "Có người ốm đau, bệnh nặng, tai nạn...", "Illness or accident", "Có người ốm đau, bệnh nặng, tai nạn" },
  { "other", "Nguyên nhân khác (ghi rõ)", "Other cause", "Nguyên nhân khác", "Nguyên nhân khác (ghi rõ)" },
}) do
  local short = cause[4] or cause[2]
  causes[#causes + 1] = column("cause_" .. cause[1]) { number = "" .. i, title = { vi = cause[2], en = cause[3] }, count = "cause_" .. cause[1],
    short = { vi = short, en = cause[3] }, unit = "hộ", header = { "" .. i, cause[5] or short .. "..." },
    within = { "households_total", "FRM-100" .. i }, sample = { ["cause_" .. cause[1]] = true } }
end
form "7.10" (causes)
