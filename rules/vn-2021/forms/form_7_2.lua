-- Forms 7.2 and 7.3: how poor and near-poor households changed in the year.

-- c1 is last year's list where the dataset has it. c4 and c8 are what the records themselves say: a listed household that
-- is in no record of this year, or that the record says was on no list (c4); one that says it was listed and is not (c8);
-- members who left or joined listed households. Without last year's list they stay blank, and c1 is by class_previous.
local function change(form_of, own, other, n, columns)
  local listed, was, ends = "listed_" .. own, "class_at_start == '" .. own .. "'", "class_declared == '" .. own .. "'"
  local newly, fell = "(class_at_start == 'not_poor' or class_at_start == 'average') and " .. ends, "was_" .. own .. "_before"
  local before, now = "choose(" .. listed .. ", persons_before, 0)", "choose(" .. was .. ", persons, 0)"
  local gone = ends .. " and is_gone"
  local up = was .. " and (class_declared == 'not_poor' or class_declared == 'average')"
  local across = was .. " and class_declared == '" .. other .. "'"
  local out, down = { class_previous = own, class_declared = "not_poor" }, { class_previous = own, class_declared = other }
  for i, c in ipairs({
    { requires = "previous", otherwise = was, count = listed, lines = { persons = { count = listed, sum = "persons_before" } },
      also = { on = "previous", count = gone, sum = "member_count" },
      recount = { on = "previous_households", count = ends, sum = "member_count", sample = { class_declared = own } } },
    { count = own == "poor" and across or up, sample = own == "poor" and down or out },
    { count = own == "poor" and up or across, sample = own == "poor" and out or down },
    { requires = "previous", other = true, count = listed .. " and not (" .. was .. ")",
      lines = { persons = { count = listed, sum = "max(" .. before .. " - " .. now .. ", 0)" } },
      also = { on = "previous", count = gone, sum = "member_count" } },
    { count = "class_at_start == '" .. other .. "' and " .. ends, sample = { class_previous = other, class_declared = own } },
    { count = newly .. " and present(" .. fell .. ") and " .. fell, recount = { count = newly .. " and " .. fell }, sample = { class_declared = own, [fell] = true } },
    { count = newly .. " and not (present(" .. fell .. ") and " .. fell .. ")", recount = { count = newly .. " and not " .. fell }, sample = { class_declared = own, [fell] = false } },
    { requires = "previous", other = true, count = was .. " and not " .. listed,
      lines = { persons = { count = was, sum = "max(" .. now .. " - " .. before .. ", 0)" } } },
    { count = ends, is = { "1 - 2 - 3 - 4 + 5 + 6 + 7 + 8", "FRM-" .. n .. "01" }, sample = { class_declared = own } },
  }) do
    local caption = columns[i]
    c.number, c.title, c.group, c.unit = "" .. i, { vi = caption[1], en = caption[2] }, caption.group, "hộ"
    c.short, c.header = { vi = caption.short or caption[1], en = caption[2] }, caption.header
    form_of[#form_of + 1] = column("c" .. i) (c)
  end
  form_of.law, form_of.rules_law, form_of.verified = TT07 { phu_luc = "VII", mau = "7." .. n }, TT07 { mau = "7." .. n }, true
  form_of.unit, form_of.by, form_of.by_title = "Khu vực/Địa bàn", "measure", "Phân tổ"
  -- missing where one of the two is, unreadable cells among them: such a household is in no column
  form_of.needs = "class_at_start == class_at_start and class_declared == class_declared"
  form_of.named, form_of.placed, form_of.sums = "FRM-00" .. n, "FRM-01" .. n, "FRM-" .. n .. "41"
  form_of.sample = { class_previous = "not_poor", class_declared = "not_poor", member_count = 4 }
  form_of[#form_of + 1] = line "households" { title = { vi = "Hộ", en = "Households" }, records = "FRR-" .. n .. "11" }
  form_of[#form_of + 1] = line "persons" { title = { vi = "Nhân khẩu", en = "Persons" }, sum = "persons", when = "persons >= 0",
    persons_of = { "households_row", "FRM-" .. n .. "21" }, records = "FRR-" .. n .. "21" }
  for l, what in ipairs({ "households", "persons" }) do
    form_of[#form_of + 1] = same("FRX-1" .. n .. l) { column = "c9", line = what, form = "7.1", as = own .. "_" .. what }
    form_of[#form_of + 1] = same("FRX-" .. n .. n .. l) { column = "c1", line = what, last = "last_year", as = "c9",
      help = { vi = "Số đầu kỳ năm nay là số cuối kỳ đã báo cáo năm trước; sai khác thì ghi vào cột biến động khác.",
        en = "This year starts with what last year's report ended with; what changed between is other change." } }
  end
  return form_of
end

local less, more = "Diễn biến giảm số hộ nghèo", "Diễn biến tăng số hộ nghèo"
local left = { less, "Số hộ thoát nghèo" }
local sudden = { more, "Số hộ ngoài danh sách hộ nghèo, hộ cận nghèo gặp khó khăn đột xuất trong năm" }
form "7.2" (change({
  heading = "Mẫu số 09. Biểu tổng hợp diễn biến hộ nghèo trong năm (Theo mẫu 7.2, Thông tư số 07/2021/TT-BLĐTBXH)",
  title = { vi = "TỔNG HỢP DIỄN BIẾN HỘ NGHÈO TRONG NĂM", en = "Change in poor households in the year" },
  table = "form_poor_change",
  -- the same households leave one form and come into the other
  same "FRX-231" { column = "c2", form = "7.3", as = "c5" },
  same "FRX-232" { column = "c5", form = "7.3", as = "c3" },
}, "poor", "near_poor", 2, {
  { "Tổng số hộ nghèo đầu năm (theo Quyết định phê duyệt của cấp có thẩm quyền)", "At the start", short = "Tổng số hộ nghèo đầu năm",
    header = { "1", "Tổng số hộ nghèo đầu năm (theo Quyết định phê duyệt của cấp có thẩm quyền)", "Tổng số hộ nghèo đầu kỳ" } },
  { "Trở thành hộ cận nghèo", "Became near-poor", group = left, header = { "2", "Số hộ thoát nghèo - Trở thành hộ cận nghèo" } },
  { "Vượt chuẩn cận nghèo", "Rose above near-poor", group = left, header = { "3", "Số hộ thoát nghèo - Vượt chuẩn cận nghèo" } },
  { "Nguyên nhân: thay đổi nhân khẩu, hộ nghèo đơn thân chết đi, chuyển đi nơi khác, tách, nhập với hộ khác,…", "Other decrease", short = "Giảm khác",
    group = { less }, header = { "4", "Nguyên nhân: thay đổi nhân khẩu, hộ nghèo đơn thân chết đi, chuyển đi nơi khác, tách, nhập với hộ khác,…" } },
  { "Số hộ cận nghèo trở thành hộ nghèo", "Near-poor that became poor", group = { more }, header = { "5" } },
  { "Tái nghèo", "Fell back", group = sudden, header = { "6" } },
  { "Phát sinh mới", "Newly poor", group = sudden, header = { "7" } },
  { "Nguyên nhân: thay đổi nhân khẩu, chuyển đến, tách, nhập với hộ khác,...", "Other increase", short = "Tăng khác",
    group = { more }, header = { "8", "Nguyên nhân: thay đổi nhân khẩu, chuyển đến, tách, nhập với hộ khác,..." } },
  { "Tổng số hộ nghèo cuối năm (theo Quyết định phê duyệt của cấp có thẩm quyền)", "At the end", short = "Tổng số hộ nghèo cuối năm",
    header = { "9", "Tổng số hộ nghèo cuối năm (theo Quyết định phê duyệt của cấp có thẩm quyền)", "Tổng số hộ nghèo cuối kỳ" } },
}))

less, more = { "Diễn biến giảm số hộ cận nghèo" }, { "Diễn biến tăng số hộ cận nghèo" }
form "7.3" (change({
  heading = "Mẫu số 10. Biểu tổng hợp diễn biến hộ cận nghèo trong năm (Theo mẫu 7.3, Thông tư số 07/2021/TT-BLĐTBXH)",
  title = { vi = "TỔNG HỢP DIỄN BIẾN HỘ CẬN NGHÈO TRONG NĂM", en = "Change in near-poor households in the year" },
  table = "form_near_poor_change",
}, "near_poor", "poor", 3, {
  { "Tổng số hộ cận nghèo đầu kỳ", "At the start", header = { "1", "Tổng số hộ cận nghèo đầu năm" } },
  { "Số hộ thoát cận nghèo", "Rose above near-poor", group = less, header = { "2" } },
  { "Số hộ cận nghèo trở thành hộ nghèo", "Became poor", group = less, header = { "3" } },
  { "Số hộ khác", "Other decrease", short = "Giảm khác", group = less, header = { "4", "Diễn biến giảm - Số hộ khác" } },
  { "Số hộ nghèo trở thành hộ cận nghèo", "Poor that became near-poor", group = more, header = { "5" } },
  { "Tái cận nghèo", "Fell back", group = more, header = { "6" } },
  { "Phát sinh mới", "Newly near-poor", group = more, header = { "7" } },
  { "Số hộ khác", "Other increase", short = "Tăng khác", group = more, header = { "8", "Diễn biến tăng - Số hộ khác" } },
  { "Tổng số hộ cận nghèo cuối kỳ", "At the end", header = { "9", "Tổng số hộ cận nghèo cuối năm" } },
}))
