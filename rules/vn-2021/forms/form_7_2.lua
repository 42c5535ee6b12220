-- Forms 7.2 and 7.3: how poor and near-poor households changed in the year.

-- c1 is last year's list where the dataset has it. c4 and c8 are what the records themselves say: a listed household that
-- is in no record of this year, or that the record says was on no list (c4); one that says it was listed and is not (c8);
-- members who left or joined listed households. Without last year's list they stay blank, and c1 is by class_previous.
define "ends_outside" { value = "class_declared == 'not_poor' or class_declared == 'average'" }
define "is_newly(x)" { value = "(class_at_start == 'not_poor' or class_at_start == 'average') and class_declared == x" }
define "persons_if(c, x)" { value = "choose(c, x, 0)" }
-- missing where one of the two is, unreadable cells among them: such a household is in no column
local both_known = "class_at_start == class_at_start and class_declared == class_declared"
local goes_on = { vi = "Số đầu kỳ năm nay là số cuối kỳ đã báo cáo năm trước; sai khác thì ghi vào cột biến động khác.",
  en = "This year starts with what last year's report ended with; what changed between is other change." }

local less, more = "Diễn biến giảm số hộ nghèo", "Diễn biến tăng số hộ nghèo"
local left = { less, "Số hộ thoát nghèo" }
local sudden = { more, "Số hộ ngoài danh sách hộ nghèo, hộ cận nghèo gặp khó khăn đột xuất trong năm" }
form "7.2" {
  heading = "Mẫu số 09. Biểu tổng hợp diễn biến hộ nghèo trong năm (Theo mẫu 7.2, Thông tư số 07/2021/TT-BLĐTBXH)",
  title = { vi = "TỔNG HỢP DIỄN BIẾN HỘ NGHÈO TRONG NĂM", en = "Change in poor households in the year" },
  table = "form_poor_change",
  law = TT07 { phu_luc = "VII", mau = "7.2" }, rules_law = TT07 { mau = "7.2" }, verified = true,
  unit = "Khu vực/Địa bàn", by = "measure", by_title = "Phân tổ", needs = both_known, named = "FRM-002", placed = "FRM-012", sums = "FRM-241",
  sample = { class_previous = "not_poor", class_declared = "not_poor", member_count = 4 },
  -- the same households leave one form and come into the other
  same "FRX-231" { column = "c2", form = "7.3", as = "c5" },
  same "FRX-232" { column = "c5", form = "7.3", as = "c3" },
  column "c1" { number = "1", title = { vi = "Tổng số hộ nghèo đầu năm (theo Quyết định phê duyệt của cấp có thẩm quyền)", en = "At the start" }, short = { vi = "Tổng số hộ nghèo đầu năm", en = "At the start" }, unit = "hộ",
    header = { "1", "Tổng số hộ nghèo đầu năm (theo Quyết định phê duyệt của cấp có thẩm quyền)", "Tổng số hộ nghèo đầu kỳ" },
    requires = "previous", otherwise = "class_at_start == 'poor'", count = "listed_poor", lines = { persons = { count = "listed_poor", sum = "persons_before" } },
    also = { on = "previous", count = "class_declared == 'poor' and is_gone", sum = "member_count" },
    recount = { on = "previous_households", count = "class_declared == 'poor'", sum = "member_count", sample = { class_declared = "poor" } } },
  column "c2" { number = "2", title = { vi = "Trở thành hộ cận nghèo", en = "Became near-poor" }, group = left, unit = "hộ",
    header = { "2", "Số hộ thoát nghèo - Trở thành hộ cận nghèo" },
    count = "class_at_start == 'poor' and class_declared == 'near_poor'", sample = { class_previous = "poor", class_declared = "near_poor" } },
  column "c3" { number = "3", title = { vi = "Vượt chuẩn cận nghèo", en = "Rose above near-poor" }, group = left, unit = "hộ",
    header = { "3", "Số hộ thoát nghèo - Vượt chuẩn cận nghèo" },
    count = "class_at_start == 'poor' and ends_outside", sample = { class_previous = "poor", class_declared = "not_poor" } },
  column "c4" { number = "4", title = { vi = "Nguyên nhân: thay đổi nhân khẩu, hộ nghèo đơn thân chết đi, chuyển đi nơi khác, tách, nhập với hộ khác,…", en = "Other decrease" }, short = { vi = "Giảm khác", en = "Other decrease" }, group = { less }, unit = "hộ",
    header = { "4", "Nguyên nhân: thay đổi nhân khẩu, hộ nghèo đơn thân chết đi, chuyển đi nơi khác, tách, nhập với hộ khác,…" },
    requires = "previous", other = true, count = "listed_poor and not (class_at_start == 'poor')", also = { on = "previous", count = "class_declared == 'poor' and is_gone", sum = "member_count" },
    lines = { persons = { count = "listed_poor", sum = "max(persons_if(listed_poor, persons_before) - persons_if(class_at_start == 'poor', persons), 0)" } } },
  column "c5" { number = "5", title = { vi = "Số hộ cận nghèo trở thành hộ nghèo", en = "Near-poor that became poor" }, group = { more }, unit = "hộ",
    header = { "5" },
    count = "class_at_start == 'near_poor' and class_declared == 'poor'", sample = { class_previous = "near_poor", class_declared = "poor" } },
  column "c6" { number = "6", title = { vi = "Tái nghèo", en = "Fell back" }, group = sudden, unit = "hộ",
    header = { "6" },
    count = "is_newly('poor') and present(was_poor_before) and was_poor_before",
    recount = { count = "is_newly('poor') and was_poor_before" }, sample = { class_declared = "poor", was_poor_before = true } },
  column "c7" { number = "7", title = { vi = "Phát sinh mới", en = "Newly poor" }, group = sudden, unit = "hộ",
    header = { "7" },
    count = "is_newly('poor') and not (present(was_poor_before) and was_poor_before)",
    recount = { count = "is_newly('poor') and not was_poor_before" }, sample = { class_declared = "poor", was_poor_before = false } },
  column "c8" { number = "8", title = { vi = "Nguyên nhân: thay đổi nhân khẩu, chuyển đến, tách, nhập với hộ khác,...", en = "Other increase" }, short = { vi = "Tăng khác", en = "Other increase" }, group = { more }, unit = "hộ",
    header = { "8", "Nguyên nhân: thay đổi nhân khẩu, chuyển đến, tách, nhập với hộ khác,..." },
    requires = "previous", other = true, count = "class_at_start == 'poor' and not listed_poor",
    lines = { persons = { count = "class_at_start == 'poor'", sum = "max(persons_if(class_at_start == 'poor', persons) - persons_if(listed_poor, persons_before), 0)" } } },
  column "c9" { number = "9", title = { vi = "Tổng số hộ nghèo cuối năm (theo Quyết định phê duyệt của cấp có thẩm quyền)", en = "At the end" }, short = { vi = "Tổng số hộ nghèo cuối năm", en = "At the end" }, unit = "hộ",
    header = { "9", "Tổng số hộ nghèo cuối năm (theo Quyết định phê duyệt của cấp có thẩm quyền)", "Tổng số hộ nghèo cuối kỳ" },
    count = "class_declared == 'poor'", is = { "1 - 2 - 3 - 4 + 5 + 6 + 7 + 8", "FRM-201" }, sample = { class_declared = "poor" } },
  line "households" { title = { vi = "Hộ", en = "Households" }, records = "FRR-211" },
  line "persons" { title = { vi = "Nhân khẩu", en = "Persons" }, sum = "persons", when = "persons >= 0", persons_of = { "households_row", "FRM-221" },
    records = "FRR-221" },
  same "FRX-121" { column = "c9", line = "households", form = "7.1", as = "poor_households" },
  same "FRX-221" { column = "c1", line = "households", last = "last_year", as = "c9", help = goes_on },
  same "FRX-122" { column = "c9", line = "persons", form = "7.1", as = "poor_persons" },
  same "FRX-222" { column = "c1", line = "persons", last = "last_year", as = "c9", help = goes_on },
}

less, more = "Diễn biến giảm số hộ cận nghèo", "Diễn biến tăng số hộ cận nghèo"
form "7.3" {
  heading = "Mẫu số 10. Biểu tổng hợp diễn biến hộ cận nghèo trong năm (Theo mẫu 7.3, Thông tư số 07/2021/TT-BLĐTBXH)",
  title = { vi = "TỔNG HỢP DIỄN BIẾN HỘ CẬN NGHÈO TRONG NĂM", en = "Change in near-poor households in the year" },
  table = "form_near_poor_change",
  law = TT07 { phu_luc = "VII", mau = "7.3" }, rules_law = TT07 { mau = "7.3" }, verified = true,
  unit = "Khu vực/Địa bàn", by = "measure", by_title = "Phân tổ", needs = both_known, named = "FRM-003", placed = "FRM-013", sums = "FRM-341",
  sample = { class_previous = "not_poor", class_declared = "not_poor", member_count = 4 },
  column "c1" { number = "1", title = { vi = "Tổng số hộ cận nghèo đầu kỳ", en = "At the start" }, unit = "hộ", header = { "1", "Tổng số hộ cận nghèo đầu năm" },
    requires = "previous", otherwise = "class_at_start == 'near_poor'", count = "listed_near_poor", lines = { persons = { count = "listed_near_poor", sum = "persons_before" } },
    also = { on = "previous", count = "class_declared == 'near_poor' and is_gone", sum = "member_count" },
    recount = { on = "previous_households", count = "class_declared == 'near_poor'", sum = "member_count", sample = { class_declared = "near_poor" } } },
  column "c2" { number = "2", title = { vi = "Số hộ thoát cận nghèo", en = "Rose above near-poor" }, group = { less }, unit = "hộ", header = { "2" },
    count = "class_at_start == 'near_poor' and ends_outside", sample = { class_previous = "near_poor", class_declared = "not_poor" } },
  column "c3" { number = "3", title = { vi = "Số hộ cận nghèo trở thành hộ nghèo", en = "Became poor" }, group = { less }, unit = "hộ", header = { "3" },
    count = "class_at_start == 'near_poor' and class_declared == 'poor'", sample = { class_previous = "near_poor", class_declared = "poor" } },
  column "c4" { number = "4", title = { vi = "Số hộ khác", en = "Other decrease" }, short = { vi = "Giảm khác", en = "Other decrease" }, group = { less }, unit = "hộ", header = { "4", "Diễn biến giảm - Số hộ khác" },
    requires = "previous", other = true, count = "listed_near_poor and not (class_at_start == 'near_poor')", also = { on = "previous", count = "class_declared == 'near_poor' and is_gone", sum = "member_count" },
    lines = { persons = { count = "listed_near_poor", sum = "max(persons_if(listed_near_poor, persons_before) - persons_if(class_at_start == 'near_poor', persons), 0)" } } },
  column "c5" { number = "5", title = { vi = "Số hộ nghèo trở thành hộ cận nghèo", en = "Poor that became near-poor" }, group = { more }, unit = "hộ", header = { "5" },
    count = "class_at_start == 'poor' and class_declared == 'near_poor'", sample = { class_previous = "poor", class_declared = "near_poor" } },
  column "c6" { number = "6", title = { vi = "Tái cận nghèo", en = "Fell back" }, group = { more }, unit = "hộ", header = { "6" },
    count = "is_newly('near_poor') and present(was_near_poor_before) and was_near_poor_before",
    recount = { count = "is_newly('near_poor') and was_near_poor_before" }, sample = { class_declared = "near_poor", was_near_poor_before = true } },
  column "c7" { number = "7", title = { vi = "Phát sinh mới", en = "Newly near-poor" }, group = { more }, unit = "hộ", header = { "7" },
    count = "is_newly('near_poor') and not (present(was_near_poor_before) and was_near_poor_before)",
    recount = { count = "is_newly('near_poor') and not was_near_poor_before" }, sample = { class_declared = "near_poor", was_near_poor_before = false } },
  column "c8" { number = "8", title = { vi = "Số hộ khác", en = "Other increase" }, short = { vi = "Tăng khác", en = "Other increase" }, group = { more }, unit = "hộ", header = { "8", "Diễn biến tăng - Số hộ khác" },
    requires = "previous", other = true, count = "class_at_start == 'near_poor' and not listed_near_poor",
    lines = { persons = { count = "class_at_start == 'near_poor'", sum = "max(persons_if(class_at_start == 'near_poor', persons) - persons_if(listed_near_poor, persons_before), 0)" } } },
  column "c9" { number = "9", title = { vi = "Tổng số hộ cận nghèo cuối kỳ", en = "At the end" }, unit = "hộ", header = { "9", "Tổng số hộ cận nghèo cuối năm" },
    count = "class_declared == 'near_poor'", is = { "1 - 2 - 3 - 4 + 5 + 6 + 7 + 8", "FRM-301" }, sample = { class_declared = "near_poor" } },
  line "households" { title = { vi = "Hộ", en = "Households" }, records = "FRR-311" },
  line "persons" { title = { vi = "Nhân khẩu", en = "Persons" }, sum = "persons", when = "persons >= 0", persons_of = { "households_row", "FRM-321" },
    records = "FRR-321" },
  same "FRX-131" { column = "c9", line = "households", form = "7.1", as = "near_poor_households" },
  same "FRX-331" { column = "c1", line = "households", last = "last_year", as = "c9", help = goes_on },
  same "FRX-132" { column = "c9", line = "persons", form = "7.1", as = "near_poor_persons" },
  same "FRX-332" { column = "c1", line = "persons", last = "last_year", as = "c9", help = goes_on },
}
