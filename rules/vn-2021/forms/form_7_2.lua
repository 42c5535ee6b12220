-- Forms 7.2 and 7.3: how poor and near-poor households changed in the year.

-- c1 is last year's list where the dataset has it. c4 and c8 are what the records themselves say: a listed household that
-- is in no record of this year, or that the record says was on no list (c4); one that says it was listed and is not (c8);
-- members who left or joined listed households. Without last year's list they stay blank, and c1 is by class_previous.
define "ends_outside" { value = "class_declared == 'not_poor' or class_declared == 'average'" }
define "is_newly(x)" { value = "(class_at_start == 'not_poor' or class_at_start == 'average') and class_declared == x" }
define "persons_if(c, x)" { value = "choose(c, x, 0)" }
local goes_on = { vi = "Số đầu kỳ năm nay là số cuối kỳ đã báo cáo năm trước; sai khác thì ghi vào cột biến động khác.",
  en = "This year starts with what last year's report ended with; what changed between is other change." }

local less, more, left = "Diễn biến giảm số {it.called}", "Diễn biến tăng số {it.called}", "Số hộ thoát nghèo"
local sudden = { more, "Số hộ ngoài danh sách hộ nghèo, hộ cận nghèo gặp khó khăn đột xuất trong năm" }
local at_start, at_end = "Tổng số hộ nghèo đầu năm", "Tổng số hộ nghèo cuối năm"
local approved = " (theo Quyết định phê duyệt của cấp có thẩm quyền)"
local lost = "Nguyên nhân: thay đổi nhân khẩu, hộ nghèo đơn thân chết đi, chuyển đi nơi khác, tách, nhập với hộ khác,…"
local gained = "Nguyên nhân: thay đổi nhân khẩu, chuyển đến, tách, nhập với hộ khác,..."
local gone = { on = "previous", count = "class_declared == it and is_gone", sum = "member_count" }
form "{it.change}" {
  each = "poorer",
  heading = "Mẫu số {it.sheet}. Biểu tổng hợp diễn biến {it.called} trong năm (Theo mẫu {it.change}, Thông tư số 07/2021/TT-BLĐTBXH)",
  title = { vi = "TỔNG HỢP DIỄN BIẾN {it.great} TRONG NĂM", en = "Change in {it.called} households in the year" },
  law = TT07 { phu_luc = "VII", mau = "it.change" }, rules_law = TT07 { mau = "it.change" }, verified = true,
  table = "form_{it}_change", unit = "Khu vực/Địa bàn", by = "measure", by_title = "Phân tổ",
  -- missing where one of the two is, unreadable cells among them: such a household is in no column
  needs = "class_at_start == class_at_start and class_declared == class_declared",
  named = "FRM-00{it.changing}", placed = "FRM-01{it.changing}", sums = "FRM-{it.changing}41",
  sample = { class_previous = "not_poor", class_declared = "not_poor", member_count = 4 },
  column "c1" { number = "1", unit = "hộ", requires = "previous", otherwise = "class_at_start == it", count = "listed_{it}",
    title = { vi = "Tổng số {it.called} đầu kỳ", en = "At the start" }, header = { "1", "Tổng số {it.called} đầu năm" },
    cases = { poor = { title = { vi = at_start .. approved, en = "At the start" }, short = { vi = at_start, en = "At the start" },
      header = { "1", at_start .. approved, "Tổng số hộ nghèo đầu kỳ" } } },
    lines = { persons = { count = "listed_{it}", sum = "persons_before" } }, also = gone,
    recount = { on = "previous_households", count = "class_declared == it", sum = "member_count", sample = { class_declared = "it.name" } } },
  column "c2" { number = "2", unit = "hộ", cases = {
    poor = { title = { vi = "Trở thành hộ cận nghèo", en = "Became near-poor" }, group = { less, left }, header = { "2", left .. " - Trở thành hộ cận nghèo" },
      count = "class_at_start == 'poor' and class_declared == 'near_poor'", sample = { class_previous = "poor", class_declared = "near_poor" } },
    near_poor = { title = { vi = "Số hộ thoát cận nghèo", en = "Rose above near-poor" }, group = { less }, header = { "2" },
      count = "class_at_start == 'near_poor' and ends_outside", sample = { class_previous = "near_poor", class_declared = "not_poor" } } } },
  column "c3" { number = "3", unit = "hộ", cases = {
    poor = { title = { vi = "Vượt chuẩn cận nghèo", en = "Rose above near-poor" }, group = { less, left }, header = { "3", left .. " - Vượt chuẩn cận nghèo" },
      count = "class_at_start == 'poor' and ends_outside", sample = { class_previous = "poor", class_declared = "not_poor" } },
    near_poor = { title = { vi = "Số hộ cận nghèo trở thành hộ nghèo", en = "Became poor" }, group = { less }, header = { "3" },
      count = "class_at_start == 'near_poor' and class_declared == 'poor'", sample = { class_previous = "near_poor", class_declared = "poor" } } } },
  column "c4" { number = "4", unit = "hộ", title = { vi = "Số hộ khác", en = "Other decrease" }, short = { vi = "Giảm khác", en = "Other decrease" },
    group = { less }, header = { "4", "Diễn biến giảm - Số hộ khác" }, cases = { poor = { title = { vi = lost, en = "Other decrease" }, header = { "4", lost } } },
    requires = "previous", other = true, count = "listed_{it} and not (class_at_start == it)", also = gone,
    lines = { persons = { count = "listed_{it}", sum = "max(persons_if(listed_{it}, persons_before) - persons_if(class_at_start == it, persons), 0)" } } },
  column "c5" { number = "5", unit = "hộ", group = { more }, header = { "5" }, cases = {
    poor = { title = { vi = "Số hộ cận nghèo trở thành hộ nghèo", en = "Near-poor that became poor" },
      count = "class_at_start == 'near_poor' and class_declared == 'poor'", sample = { class_previous = "near_poor", class_declared = "poor" } },
    near_poor = { title = { vi = "Số hộ nghèo trở thành hộ cận nghèo", en = "Poor that became near-poor" },
      count = "class_at_start == 'poor' and class_declared == 'near_poor'", sample = { class_previous = "poor", class_declared = "near_poor" } } } },
  column "c6" { number = "6", unit = "hộ", title = { vi = "Tái cận nghèo", en = "Fell back" }, group = { more }, header = { "6" },
    cases = { poor = { title = { vi = "Tái nghèo", en = "Fell back" }, group = sudden } },
    verified = false,   -- what falling back is, and so what is new: not compared with a text
    count = "is_newly(it) and present(was_{it}_before) and was_{it}_before",
    recount = { count = "is_newly(it) and was_{it}_before" }, sample = { class_declared = "it.name", ["was_{it}_before"] = true } },
  column "c7" { number = "7", unit = "hộ", title = { vi = "Phát sinh mới", en = "Newly {it.called}" }, group = { more }, header = { "7" },
    verified = false, cases = { poor = { group = sudden } }, count = "is_newly(it) and not (present(was_{it}_before) and was_{it}_before)",
    recount = { count = "is_newly(it) and not was_{it}_before" }, sample = { class_declared = "it.name", ["was_{it}_before"] = false } },
  column "c8" { number = "8", unit = "hộ", title = { vi = "Số hộ khác", en = "Other increase" }, short = { vi = "Tăng khác", en = "Other increase" },
    group = { more }, header = { "8", "Diễn biến tăng - Số hộ khác" }, cases = { poor = { title = { vi = gained, en = "Other increase" }, header = { "8", gained } } },
    requires = "previous", other = true, count = "class_at_start == it and not listed_{it}",
    lines = { persons = { count = "class_at_start == it", sum = "max(persons_if(class_at_start == it, persons) - persons_if(listed_{it}, persons_before), 0)" } } },
  column "c9" { number = "9", unit = "hộ", title = { vi = "Tổng số {it.called} cuối kỳ", en = "At the end" }, header = { "9", "Tổng số {it.called} cuối năm" },
    cases = { poor = { title = { vi = at_end .. approved, en = "At the end" }, short = { vi = at_end, en = "At the end" },
      header = { "9", at_end .. approved, "Tổng số hộ nghèo cuối kỳ" } } },
    count = "class_declared == it", is = { "1 - 2 - 3 - 4 + 5 + 6 + 7 + 8", "FRM-{it.changing}01" }, sample = { class_declared = "it.name" } },
  line "households" { title = { vi = "Hộ", en = "Households" }, records = "FRR-{it.changing}11" },
  line "persons" { title = { vi = "Nhân khẩu", en = "Persons" }, sum = "persons", when = "persons >= 0",
    persons_of = { "households_row", "FRM-{it.changing}21" }, records = "FRR-{it.changing}21" },
  same "FRX-1{it.changing}1" { column = "c9", line = "households", form = "7.1", as = "{it}_households" },
  same "FRX-1{it.changing}2" { column = "c9", line = "persons", form = "7.1", as = "{it}_persons" },
  same "FRX-{it.changing}{it.changing}1" { column = "c1", line = "households", last = "last_year", as = "c9", help = goes_on },
  same "FRX-{it.changing}{it.changing}2" { column = "c1", line = "persons", last = "last_year", as = "c9", help = goes_on },
  -- the same households leave one form and come into the other
  same "FRX-{it.across}1" { column = "c2", form = "7.3", as = "c5" },
  same "FRX-{it.across}2" { column = "c5", form = "7.3", as = "c3" },
}
