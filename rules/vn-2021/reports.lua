-- The report forms computed from the records, and how they are printed. Captions are the official ones, word for word.
-- Tables and their columns: forms/. What the records do not say (residents in all) stays blank, for the officer to fill in.

page "district" {
  no = "unit_no", name = "unit_name", level = "unit_level", levels = { "area", "commune", "total" },
  area = "area",
  line "urban" { no = "I", title = { vi = "Khu vực thành thị", en = "Urban" } },
  line "rural" { no = "II", title = { vi = "Khu vực nông thôn", en = "Rural" } },
  total_no = "III", total = { vi = "Tổng cộng I + II", en = "Total I + II" },
  file = "bieu-mau", notes = "ghi-chu", form = "Mẫu",
  left = { "UBND ......" },
  right = { "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "……, ngày … tháng … năm …" },
  signs = { "Người lập biểu", "CHỦ TỊCH UBND" },
}

derive "class_at_start" {
  title = { vi = "Phân loại đầu kỳ, hộ ngoài danh sách là không nghèo", en = "Class at the start; not on the list is not poor" },
  law = QD24, like = "class_previous",
  value = "choose(present(class_previous), class_previous, not is_same, 'not_poor', class_previous)",
}
-- By last year's own list. Records and list may disagree: the difference is "other" change.
derive "listed_poor" {
  title = { vi = "Có tên trong danh sách hộ nghèo năm trước", en = "On last year's list of the poor" },
  law = QD24,
  value = "choose(crosses, present(last_class) and last_class == 'poor', present(previous.class_declared) and previous.class_declared == 'poor')",
}
derive "listed_near_poor" {
  title = { vi = "Có tên trong danh sách hộ cận nghèo năm trước", en = "On last year's list of the near-poor" },
  law = QD24,
  value = "choose(crosses, present(last_class) and last_class == 'near_poor', present(previous.class_declared) and previous.class_declared == 'near_poor')",
}
derive "persons" {
  title = { vi = "Số nhân khẩu, nếu trống thì theo danh sách thành viên", en = "Members, by the roster where the count is blank" },
  value = "choose(present(member_count), member_count, present(members), count(members), member_count)",
}
derive "persons_before" {
  title = { vi = "Số nhân khẩu năm trước, nếu không rõ thì như năm nay", en = "Members last year, else as now" },
  value = "choose(present(previous.member_count), previous.member_count, persons)",
}
derive "kinh" {
  title = { vi = "Hộ dân tộc Kinh", en = "Kinh household" },
  value = "choose(present(head_ethnicity) and names_people, same_text(head_ethnicity, 'Kinh'), not ethnic_minority)",
}

local indicators = {
  { "Việc làm", "Employment", "employment", "Việc làm" },
  { "Người phụ thuộc trong hộ gia đình", "Dependants", "dependants", "Việc làm" },
  { "Dinh dưỡng", "Nutrition", "nutrition", "Y tế" },
  { "Bảo hiểm y tế", "Health insurance", "health_insurance", "Y tế" },
  { "Trình độ giáo dục của người lớn", "Adult education", "adult_education", "Giáo dục" },
  { "Tình trạng đi học của trẻ em", "School attendance", "school_attendance", "Giáo dục" },
  { "Chất lượng nhà ở", "Housing quality", "housing_quality", "Nhà ở" },
  { "Diện tích nhà ở bình quân đầu người", "Housing area", "housing_area", "Nhà ở" },
  { "Nguồn nước sinh hoạt", "Water", "water", "Nước sinh hoạt và vệ sinh" },
  { "Nhà tiêu hợp vệ sinh", "Latrine", "latrine", "Nước sinh hoạt và vệ sinh" },
  { "Sử dụng dịch vụ viễn thông", "Telecommunication", "telecom", "Thông tin" },
  { "Phương tiện phục vụ tiếp cận thông tin", "Means of information", "information", "Thông tin" },
}
local classes = {
  { "poor", "Hộ nghèo", "Poor", "hộ nghèo", "HỘ NGHÈO" },
  { "near_poor", "Hộ cận nghèo", "Near-poor", "hộ cận nghèo", "HỘ CẬN NGHÈO" },
}

local function add(list, item)
  list[#list + 1] = item
end

local function is(class)
  return "class_declared == '" .. class .. "'"
end

-- ---- 7.1 -------------------------------------------------------------------------------------------------------------

local result = {
  heading = "Mẫu số 08. Tổng hợp kết quả rà soát hộ nghèo, hộ cận nghèo (Theo mẫu 7.1, Thông tư số 07/2021/TT-BLĐTBXH)",
  title = { vi = "TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO", en = "Results of the review" },
  law = TT07 { phu_luc = "VII", mau = "7.1" }, verified = true,
  table = "form_result", unit = "Khu vực/Đơn vị",
  column "households_total" { group = { "Tổng số hộ dân cư" }, title = { vi = "Số hộ", en = "Households" }, given = true },
  column "persons_total" { group = { "Tổng số hộ dân cư" }, title = { vi = "Nhân khẩu", en = "Persons" }, given = true },
}
for _, what in ipairs({ { "households", "Số hộ" }, { "persons", "Nhân khẩu" } }) do
  for _, class in ipairs({ classes[1], classes[2], { "average", "Hộ có mức sống trung bình", "Average living standard" } }) do
    local name = class[1] .. "_" .. what[1]
    local group = what[1] == "persons" and { "Nhân khẩu", class[2] } or { class[2] }
    add(result, column(name) { group = group, title = { vi = what[2], en = class[3] .. ", " .. what[1] },
      count = is(class[1]), sum = what[1] == "persons" and "persons" or nil })
    add(result, column(name .. "_rate") { group = group, title = { vi = "Tỷ lệ", en = class[3] .. ", " .. what[1] .. ", rate" },
      part = name, whole = what[1] .. "_total" })
  end
end
form "7.1" (result)

-- ---- 7.2, 7.3 --------------------------------------------------------------------------------------------------------

-- missing where one of the two is, unreadable cells among them: such a household is in no column
local known = "class_at_start == class_at_start and class_declared == class_declared"
local outside = "class_at_start ~= 'poor' and class_at_start ~= 'near_poor'"

-- c1 is last year's list where the dataset has it. c4 and c8 are what the records themselves say: a listed household that
-- is in no record of this year, or that the record says was on no list (c4); one that says it was listed and is not (c8);
-- members who left or joined listed households. Without last year's list they stay blank, and c1 is by class_previous.
local function balance(form_of, own, fell, captions)
  local listed, was = "listed_" .. own, "class_at_start == '" .. own .. "'"
  local other = own == "poor" and "near_poor" or "poor"
  local ends = is(own)
  local before = "choose(" .. listed .. ", persons_before, 0)"
  local now = "choose(" .. was .. ", persons, 0)"
  local gone = ends .. " and is_gone"
  local up = was .. " and class_declared ~= 'poor' and class_declared ~= 'near_poor'"
  local across = was .. " and class_declared == '" .. other .. "'"
  for i, c in ipairs({
    { requires = "previous", otherwise = was,
      count = listed, lines = { persons = { count = listed, sum = "persons_before" } },
      also = { on = "previous", count = gone, sum = "member_count" } },
    { count = own == "poor" and across or up },
    { count = own == "poor" and up or across },
    { requires = "previous", count = listed .. " and not (" .. was .. ")",
      lines = { persons = { count = listed, sum = "max(" .. before .. " - " .. now .. ", 0)" } },
      also = { on = "previous", count = gone, sum = "member_count" } },
    { count = "class_at_start == '" .. other .. "' and " .. ends },
    { count = ends .. " and " .. outside .. " and present(" .. fell .. ") and " .. fell },
    { count = ends .. " and " .. outside .. " and not (present(" .. fell .. ") and " .. fell .. ")" },
    { requires = "previous", count = was .. " and not " .. listed,
      lines = { persons = { count = was, sum = "max(" .. now .. " - " .. before .. ", 0)" } } },
    { count = ends },
  }) do
    c.number = i == 9 and "9=1-2-3-4+5+6+7+8" or "" .. i
    c.title, c.group = { vi = captions[i][1], en = captions[i][2] }, captions[i].group
    add(form_of, column("c" .. i) (c))
  end
  return form_of
end

local less, more = "Diễn biến giảm số hộ nghèo", "Diễn biến tăng số hộ nghèo"
local sudden = "Số hộ ngoài danh sách hộ nghèo, hộ cận nghèo gặp khó khăn đột xuất trong năm"
form "7.2" (balance({
  heading = "Mẫu số 09. Biểu tổng hợp diễn biến hộ nghèo trong năm (Theo mẫu 7.2, Thông tư số 07/2021/TT-BLĐTBXH)",
  title = { vi = "TỔNG HỢP DIỄN BIẾN HỘ NGHÈO TRONG NĂM", en = "Change in poor households in the year" },
  law = TT07 { phu_luc = "VII", mau = "7.2" }, verified = true,
  table = "form_poor_change", unit = "Khu vực/Địa bàn", by = "measure", by_title = "Phân tổ", needs = known,
  line "households" { title = { vi = "Hộ", en = "Households" } },
  line "persons" { title = { vi = "Nhân khẩu", en = "Persons" }, sum = "persons", when = "persons >= 0" },
}, "poor", "was_poor_before", {
  { "Tổng số hộ nghèo đầu năm (theo Quyết định phê duyệt của cấp có thẩm quyền)", "At the start" },
  { "Trở thành hộ cận nghèo", "Became near-poor", group = { less, "Số hộ thoát nghèo" } },
  { "Vượt chuẩn cận nghèo", "Rose above near-poor", group = { less, "Số hộ thoát nghèo" } },
  { "Nguyên nhân: thay đổi nhân khẩu, hộ nghèo đơn thân chết đi, chuyển đi nơi khác, tách, nhập với hộ khác,…", "Other decrease", group = { less } },
  { "Số hộ cận nghèo trở thành hộ nghèo", "Near-poor that became poor", group = { more } },
  { "Tái nghèo", "Fell back", group = { more, sudden } },
  { "Phát sinh mới", "Newly poor", group = { more, sudden } },
  { "Nguyên nhân: thay đổi nhân khẩu, chuyển đến, tách, nhập với hộ khác,...", "Other increase", group = { more } },
  { "Tổng số hộ nghèo cuối năm (theo Quyết định phê duyệt của cấp có thẩm quyền)", "At the end" },
}))

less, more = "Diễn biến giảm số hộ cận nghèo", "Diễn biến tăng số hộ cận nghèo"
form "7.3" (balance({
  heading = "Mẫu số 10. Biểu tổng hợp diễn biến hộ cận nghèo trong năm (Theo mẫu 7.3, Thông tư số 07/2021/TT-BLĐTBXH)",
  title = { vi = "TỔNG HỢP DIỄN BIẾN HỘ CẬN NGHÈO TRONG NĂM", en = "Change in near-poor households in the year" },
  law = TT07 { phu_luc = "VII", mau = "7.3" }, verified = true,
  table = "form_near_poor_change", unit = "Khu vực/Địa bàn", by = "measure", by_title = "Phân tổ", needs = known,
  line "households" { title = { vi = "Hộ", en = "Households" } },
  line "persons" { title = { vi = "Nhân khẩu", en = "Persons" }, sum = "persons", when = "persons >= 0" },
}, "near_poor", "was_near_poor_before", {
  { "Tổng số hộ cận nghèo đầu kỳ", "At the start" },
  { "Số hộ thoát cận nghèo", "Rose above near-poor", group = { less } },
  { "Số hộ cận nghèo trở thành hộ nghèo", "Became poor", group = { less } },
  { "Số hộ khác", "Other decrease", group = { less } },
  { "Số hộ nghèo trở thành hộ cận nghèo", "Poor that became near-poor", group = { more } },
  { "Tái cận nghèo", "Fell back", group = { more } },
  { "Phát sinh mới", "Newly near-poor", group = { more } },
  { "Số hộ khác", "Other increase", group = { more } },
  { "Tổng số hộ cận nghèo cuối kỳ", "At the end" },
}))

-- ---- 7.4 to 7.7 ------------------------------------------------------------------------------------------------------

for i, class in ipairs(classes) do
  local total = class[1] .. "_households"
  local first, second = "7." .. (2 + 2 * i), "7." .. (3 + 2 * i)
  local counts = {
    heading = "Mẫu số 11. Phân tích các chỉ số thiếu hụt dịch vụ xã hội cơ bản của " .. class[4]
      .. " (Theo mẫu " .. first .. ", Thông tư số 07/2021/TT-BLĐTBXH)",
    title = { vi = "PHÂN TÍCH CÁC CHỈ SỐ THIẾU HỤT DỊCH VỤ XÃ HỘI CƠ BẢN CỦA " .. class[5], en = "Deprivations, " .. class[3] },
    law = TT07 { phu_luc = "VII", mau = first }, verified = true,
    table = "form_" .. class[1] .. "_deprivation", unit = "Khu vực/Đơn vị", when = is(class[1]),
    column(total) { title = { vi = "Tổng số " .. class[4], en = class[3] .. " households" }, count = "true" },
    column "deprivations_total" { title = { vi = "Tổng số thiếu hụt", en = "Deprivations" },
      formula = "i1 + i2 + i3 + i4 + i5 + i6 + i7 + i8 + i9 + i10 + i11 + i12" },
  }
  local rates = {
    heading = "Mẫu số 12. Phân tích tỷ lệ các chỉ số thiếu hụt dịch vụ xã hội cơ bản của " .. class[4]
      .. " (Theo mẫu " .. second .. ", Thông tư số 07/2021/TT-BLĐTBXH)",
    title = { vi = "PHÂN TÍCH TỶ LỆ CÁC CHỈ SỐ THIẾU HỤT DỊCH VỤ XÃ HỘI CƠ BẢN CỦA " .. class[5], en = "Rates of deprivations, " .. class[3] },
    law = TT07 { phu_luc = "VII", mau = second }, verified = true,
    table = "form_" .. class[1] .. "_deprivation_rate", unit = "Khu vực/Đơn vị", when = is(class[1]),
    column(total) { title = { vi = "Tổng số " .. class[4], en = class[3] .. " households" }, count = "true" },
  }
  for j, indicator in ipairs(indicators) do
    local title = { vi = indicator[1], en = indicator[2] }
    add(counts, column("i" .. j) { number = "" .. j, title = title, count = "deprived_" .. indicator[3],
      group = { "Chỉ số thiếu hụt dịch vụ xã hội cơ bản của " .. class[4] } })
    add(rates, column("r" .. j) { number = "" .. j, title = title, count = "deprived_" .. indicator[3], whole = total,
      group = { "Tỷ lệ chỉ số thiếu hụt dịch vụ xã hội cơ bản của " .. class[4] .. " (%)" } })
  end
  form(first) (counts)
  form(second) (rates)
end

-- ---- 7.8 to 7.10 -----------------------------------------------------------------------------------------------------

local groups = {
  heading = "Phân nhóm hộ nghèo, hộ cận nghèo theo các nhóm đối tượng (Theo mẫu 7.8, Thông tư số 02/2022/TT-BLĐTBXH)",
  title = { vi = "PHÂN NHÓM HỘ NGHÈO, HỘ CẬN NGHÈO THEO CÁC NHÓM ĐỐI TƯỢNG", en = "Poor and near-poor households by group" },
  law = TT02 { mau = "7.8" }, verified = true,
  table = "form_group", unit = "Khu vực/Đơn vị",
}
for _, class in ipairs(classes) do
  for _, what in ipairs({ { "households", "Số hộ" }, { "persons", "Nhân khẩu" } }) do
    for _, part in ipairs({
      { "", "Tổng số", "all", "true" },
      { "_minority", "Dân tộc thiểu số", "ethnic minority", "ethnic_minority" },
      { "_no_labour", "Không có khả năng lao động", "no labour capacity", "not labour_capacity" },
      { "_merit", "Có thành viên là người có công với cách mạng", "person of merit", "merit_household" },
      { "_other", "Khác", "other", "not ethnic_minority and labour_capacity and not merit_household" },
    }) do
      add(groups, column(class[1] .. "_" .. what[1] .. part[1]) { group = { class[2], what[2] }, title = { vi = part[2], en = part[3] },
        count = is(class[1]) .. " and " .. part[4], sum = what[1] == "persons" and "persons" or nil })
    end
  end
end
form "7.8" (groups)

local peoples = { { "muong", "Mường" }, { "thai", "Thái" }, { "mong", "Mông" }, { "tho", "Thổ" }, { "dao", "Dao" } }
local ethnicity = {
  heading = "Mẫu số 16. Phân nhóm hộ nghèo, hộ cận nghèo theo dân tộc (Theo mẫu 7.9, Thông tư số 02/2022/TT-BLĐTBXH)",
  title = { vi = "PHÂN NHÓM HỘ NGHÈO, HỘ CẬN NGHÈO THEO DÂN TỘC", en = "Poor and near-poor households by ethnicity" },
  law = TT02 { mau = "7.9" }, verified = true,
  table = "form_ethnicity", unit = "Khu vực/Đơn vị",
}
for i, class in ipairs(classes) do
  local group = { class[2] .. " dân tộc thiểu số" }
  local rest = is(class[1]) .. " and not kinh"
  local function number(n)
    return "" .. (9 * (i - 1) + n)
  end
  add(ethnicity, column(class[1] .. "_total") { number = number(1), title = { vi = "Tổng số " .. class[4], en = class[3] }, count = is(class[1]) })
  add(ethnicity, column(class[1] .. "_minority") { number = number(2) .. "=" .. number(1) .. "-" .. number(3), group = group,
    title = { vi = "Tổng số (trừ DT Kinh)", en = class[3] .. ", minority" }, count = is(class[1]) .. " and not kinh" })
  add(ethnicity, column(class[1] .. "_kinh") { number = number(3), group = group, title = { vi = "Kinh", en = class[3] .. ", Kinh" },
    count = is(class[1]) .. " and kinh" })
  for n, people in ipairs(peoples) do
    local same = "present(head_ethnicity) and same_text(head_ethnicity, '" .. people[2] .. "')"
    add(ethnicity, column(class[1] .. "_" .. people[1]) { number = number(3 + n), group = group,
      title = { vi = people[2], en = class[3] .. ", " .. people[2] }, count = is(class[1]) .. " and " .. same })
    rest = rest .. " and not (" .. same .. ")"
  end
  add(ethnicity, column(class[1] .. "_other") { number = number(9), group = group, title = { vi = "Khác", en = class[3] .. ", other" }, count = rest })
end
form "7.9" (ethnicity)

local causes = {
  heading = "Mẫu số 17. Phân tích hộ nghèo, hộ cận nghèo theo các nguyên nhân nghèo (Theo mẫu 7.10, Thông tư số 02/2022/TT-BLĐTBXH)",
  title = { vi = "PHÂN TÍCH HỘ NGHÈO, HỘ CẬN NGHÈO THEO CÁC NGUYÊN NHÂN NGHÈO", en = "Poor and near-poor households by cause" },
  law = TT02 { mau = "7.10" }, verified = true,
  table = "form_cause", unit = "Khu vực/Đơn vị", by = "class", by_title = "Loại hộ",
  line "poor" { title = { vi = "- Hộ nghèo", en = "Poor" }, when = is("poor") },
  line "near_poor" { title = { vi = "- Hộ cận nghèo", en = "Near-poor" }, when = is("near_poor") },
  column "households_total" { title = { vi = "Tổng số", en = "Households" }, count = "true" },
}
for i, cause in ipairs({
  { "land", "Không có đất sản xuất", "No production land" },
  { "capital", "Không có vốn sản xuất, kinh doanh", "No capital" },
  { "labour", "Không có lao động", "No labour" },
  { "tools", "Không có công cụ/phương tiện sản xuất", "No tools" },
  { "knowledge", "Không có kiến thức về sản xuất", "No production knowledge" },
  { "skills", "Không có kỹ năng lao động, sản xuất", "No labour skills" },
  { "illness", "Có người ốm đau, bệnh nặng, tai nạn...", "Illness or accident" },
  { "other", "Nguyên nhân khác (ghi rõ)", "Other cause" },
}) do
  add(causes, column("cause_" .. cause[1]) { number = "" .. i, title = { vi = cause[2], en = cause[3] }, count = "cause_" .. cause[1] })
end
form "7.10" (causes)

-- ---- the counting measure of Alkire and Foster, over the households reviewed ------------------------------------------

local measure = {
  sheet = "Nghèo đa chiều", unit = "Khu vực/Đơn vị", by_title = "Phân tổ", persons_title = "Nhân khẩu",
  heading = "Alkire, S. và Foster, J. (2011), Counting and multidimensional poverty measurement, Journal of Public Economics 95, 476-487",
  measures = { "Số được xét (n)", "Nghèo đa chiều (q)", "Tỷ lệ nghèo H = q/n", "Cường độ A", "M0 = H x A" },
  shares = { "Tỷ lệ thiếu hụt từng chỉ số, mọi hộ (h)", "Tỷ lệ vừa nghèo vừa thiếu hụt (h(k))", "Đóng góp của từng chỉ số vào M0" },
  note = "A: số chỉ số thiếu hụt trung bình của người nghèo, chia cho tổng trọng số. M0 = H x A. Các đóng góp cộng lại bằng 1.",
  title = { vi = "Chỉ số nghèo đa chiều theo phương pháp Alkire-Foster, trong các hộ được rà soát",
            en = "Alkire-Foster multidimensional poverty among the households reviewed" },
  law = ND07, verified = true,     -- the twelve indicators and three deprivations are the decree's, the measure is not
  cutoff = "deprivations_poor", persons = "persons",
}
for _, indicator in ipairs(indicators) do
  add(measure, column(indicator[3]) { title = { vi = indicator[1], en = indicator[2] }, group = { indicator[4] },
    count = "deprived_" .. indicator[3], weight = 1 })
end
poverty "AF" (measure)
