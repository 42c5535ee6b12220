-- This year against last: exits, falls back, households that went from the list. The class at the start, the code and
-- the year of the previous table are held against each other in previous.lua.

rule "YEAR-01" {
  title = { vi = "Hộ thoát nghèo, thoát cận nghèo có thay đổi trong số liệu", en = "An exit shows in the record" },
  law = KH2024, verified = true, severity = "warning", may_confirm = true,
  on = "household",
  when = "is_same and not moved_by_line and leaves",
  check = "surely(facts_changed)",
  message = { vi = "{change} nhưng ngoài điểm B1 ({previous.b1_score} thành {b1_score}) và thu nhập, không thấy số liệu nào khác năm trước",
              en = "{change}, but besides B1 ({previous.b1_score} to {b1_score}) and the income nothing is seen to differ from last year" },
  help = { vi = "Xem lại phiếu B và thu nhập; người đã đến hộ xem thì xác nhận kèm lý do. Việc giảm nghèo phải phản ánh đúng thực tế: không đưa hộ ra khỏi danh sách để đạt chỉ tiêu.",
           en = "Look at form B and the income; who has seen the household confirms it, with the reason. Poverty reduction must reflect the real situation: no household leaves the list to meet a target." },
  depends = { "CL-01", "CL-02", "CL-03", "CL-04", "PRE-01", "PRE-02", "PRE-03", "YEAR-11" },
  examples = {
    pass = {
      { area = "rural", class_previous = "poor", class_declared = "not_poor", b1_score = 150, b2_score = 30, member_count = 4,
        previous = { class_declared = "poor", b1_score = 120, b2_score = 30, member_count = 3 } },
      { class_previous = "poor", class_declared = "near_poor", b1_score = 120, b2_score = 20,
        previous = { class_declared = "poor", b1_score = 120, b2_score = 30 } },
    },
    fail = {
      { class_previous = "poor", class_declared = "not_poor", b1_score = 150, b2_score = 30,      -- B1 alone
        previous = { class_declared = "poor", b1_score = 120, b2_score = 30 } },
      { class_previous = "near_poor", class_declared = "not_poor", b1_score = 150, b2_score = 20, income_per_capita = 1800000, -- with income only
        previous = { class_declared = "near_poor", b1_score = 120, b2_score = 20, income_per_capita = 1300000 } },
      { class_previous = "poor", class_declared = "not_poor", b1_score = 150, b2_score = 30, income_per_capita = 1300000, member_count = 3,
        indicators = false, deprived_employment = true, deprived_dependants = true, deprived_nutrition = true,
        previous = { class_declared = "poor", b1_score = 120, b2_score = 30, income_per_capita = 1300000, member_count = 3,
          indicators = false, deprived_employment = true, deprived_dependants = true, deprived_nutrition = true } },
    },
    skip = {
      { class_previous = "poor", class_declared = "not_poor", b1_score = 150, b2_score = 30 },   -- no table of last year
      { class_previous = "poor", class_declared = "poor", b2_score = 30, previous = { class_declared = "poor", b2_score = 30 } },
    },
  },
}
define "is_there_by_code" { on = "previous", value = "present(household) and (not household.crosses or same_text(head_name, household.head_name))" }
define "is_there_by_citizen_number" { on = "previous", value = "present(head_citizen_id) and present(head_this_year)" }
define "is_there_by_name" { on = "previous", value = "present(survey_year) and survey_year == year(units_changed_on) - 1 and present(namesake_this_year)" }
-- A code of a merged commune may be another household's now: its head tells.
derive "found_this_year" {
  on = "previous", law = QD24 { dieu = 4 },
  title = { vi = "Hộ có trong tệp năm nay", en = "The household is in this year's file" },
  value = "is_there_by_code or is_there_by_citizen_number or is_there_by_name",
}
derive "is_gone" {
  on = "previous", law = TT07 { phu_luc = "VII", mau = "7.2" },
  title = { vi = "Hộ năm trước không còn trong tệp năm nay", en = "Last year's household is in no file of this year" },
  value = "choose(present(survey_year) and survey_year == year(units_changed_on) - 1, not found_this_year, absent(household))",
}
rule "YEAR-02" {
  title = { vi = "Hộ trong danh sách năm trước được rà soát lại, hoặc có lý do không còn", en = "A household on last year's list is reviewed again, or there is a reason" },
  law = QD24 { dieu = 4 }, verified = true, severity = "error", may_confirm = true,
  on = "previous",
  when = "(class_declared == 'poor' or class_declared == 'near_poor') and (present(commune_this_year) or is_here_now)",
  check = "surely(present(left_reason)) or found_this_year",
  message = { vi = "Hộ {head_name}, mã {household_code}, {commune_name}, năm trước là {class_declared} nhưng không có trong tệp năm nay và không ghi lý do",
              en = "Household of {head_name}, code {household_code}, {commune_name}, was {class_declared} last year but is in no file of this year, and no reason is given" },
  help = { vi = "Rà soát hộ; nếu hộ chuyển đi, chết, tách hoặc nhập thì ghi vào cột 'Lý do không còn trong danh sách' của bảng năm trước, hoặc xác nhận kèm lý do: hộ vào cột giảm khác của biểu 7.2, 7.3. Mọi hộ trong danh sách hộ nghèo, cận nghèo đều được rà soát, không bỏ sót.",
           en = "Review the household; where it moved, died out, split or merged enter the reason in the column left_reason of last year's table, or confirm it with the reason: it belongs to 'other decrease' of forms 7.2 and 7.3. Every household of the list is reviewed." },
  depends = { "KEY-07" },
  examples = {
    pass = {
      { commune_name = "Xã Xuân Bái", household_code = "0001", class_declared = "poor", head_name = "Lê Thị Mai", left_reason = "moved",
        commune_this_year = { { commune_name = "Xã Xuân Bái", household_code = "0002" } } },
      { survey_year = 2024, commune_code = "15547", commune_name = "Xã Xuân Bái", household_code = "0001", class_declared = "poor", head_name = "Lê Thị Mai", head_birth_date = "1970-05-01",
        units_by_code = { { code = "15547", name = "Xã Xuân Bái", to = "2025-06-30", new_code = "15544" } },   -- merged: found by name and birth date
        household = { commune_code = "15544", commune_name = "Xã Lam Sơn", household_code = "0002", head_name = "Lê Thị Mai", head_birth_date = "1970-05-01" } },
      { commune_name = "Xã Xuân Bái", household_code = "0001", class_declared = "poor", head_name = "Lê Thị Mai",
        household = { commune_name = "Xã Xuân Bái", household_code = "0001" } },
      { commune_name = "Xã Xuân Bái", household_code = "0001", class_declared = "poor", head_citizen_id = "038080000001",
        commune_this_year = { { commune_name = "Xã Xuân Bái", household_code = "0002", head_citizen_id = "038080000001" } } },
    },
    fail = {
      { survey_year = 2023, commune_name = "Xã Xuân Bái", household_code = "0001", class_declared = "poor", head_name = "Lê Thị Mai", head_birth_date = "1970-05-01",
        commune_this_year = { { commune_name = "Xã Xuân Bái", household_code = "0002", head_name = "Lê Thị Mai", head_birth_date = "1970-05-01" } } },   -- a namesake, in a year without mergers
      -- its commune became part of one that is in the file
      { commune_code = "15547", commune_name = "Xã Xuân Bái", household_code = "0001", class_declared = "poor", head_name = "Lê Thị Mai", survey_year = 2024,
        units_by_code = { { code = "15547", name = "Xã Xuân Bái", to = "2025-06-30", new_code = "15544" } },
        household = { commune_code = "15544", commune_name = "Xã Lam Sơn", household_code = "0002" } },
      { commune_name = "Xã Xuân Bái", household_code = "0001", class_declared = "near_poor", head_name = "Lê Thị Mai",
        commune_this_year = { { commune_name = "Xã Xuân Bái", household_code = "0002" } } },
    },
    skip = {
      { commune_name = "Xã Xuân Bái", household_code = "0001", class_declared = "not_poor",
        commune_this_year = { { commune_name = "Xã Xuân Bái", household_code = "0002" } } },
      { commune_name = "Xã Xuân Bái", household_code = "0001", class_declared = "poor",
        household = { commune_name = "Xã Xuân Lai", household_code = "0002" } },   -- the commune is not in the file
      { commune_name = "Xã Xuân Bái", household_code = "0001",
        commune_this_year = { { commune_name = "Xã Xuân Bái", household_code = "0002" } } },
    },
  },
}
rule "YEAR-03" {
  title = { vi = "Hộ ghi nghèo, cận nghèo đầu kỳ có trong danh sách năm trước", en = "A household poor or near-poor at the start is in last year's table" },
  law = TT07 { phu_luc = "VII", mau = "7.2" }, verified = true, severity = "warning", may_confirm = true,
  on = "household",
  when = "was_listed",
  check = "is_same or (present(head_citizen_id) and present(head_last_year)) or (crosses and present(namesake_last_year))",
  message = { vi = "Phân loại đầu kỳ ghi {class_previous} nhưng hộ {household_code} ({head_name}) không có trong bảng năm trước",
              en = "The class at the start is {class_previous}, but household {household_code} ({head_name}) is not in last year's table" },
  help = { vi = "Sửa phân loại đầu kỳ; hộ mới chuyển đến thì xác nhận: hộ vào cột tăng khác. Số đầu kỳ phải bằng số cuối kỳ năm trước.",
           en = "Correct the class at the start; confirm a household that moved in: it belongs to 'other increase'. The start must equal last year's end." },
  examples = {
    pass = {
      { class_previous = "poor", commune_name = "Xã Xuân Bái", household_code = "0001", previous = { class_declared = "poor" } },
      { class_previous = "poor", commune_name = "Xã Xuân Bái", household_code = "0001", head_citizen_id = "038080000001",
        head_last_year = { commune_name = "Xã Xuân Lai", household_code = "0009", class_declared = "poor" } },
    },
    fail = {
      { class_previous = "poor", commune_name = "Xã Xuân Bái", household_code = "0001", head_name = "Lê Thị Mai",
        previous = { commune_name = "Xã Xuân Bái", household_code = "0002" } },
    },
    skip = {
      { class_previous = "not_poor", commune_name = "Xã Xuân Bái", household_code = "0001", previous = { household_code = "0002" } },
      { class_previous = "poor", commune_name = "Xã Xuân Bái", household_code = "0001" },   -- no table of last year
    },
  },
}
rule "YEAR-04" {
  title = { vi = "Điểm B1 không thay đổi quá lớn trong một năm", en = "B1 does not leap within a year" },
  law = TT07, verified = false, severity = "warning", may_confirm = true,
  on = "household",
  when = "is_same",
  check = "abs(b1_score - previous.b1_score) <= b1_jump",
  message = { vi = "B1 năm nay {b1_score}, năm trước {previous.b1_score}: khác nhau quá {b1_jump} điểm",
              en = "B1 is {b1_score}, last year {previous.b1_score}: they differ by more than {b1_jump}" },
  help = { vi = "Xem lại điểm B1 của hai năm; nếu đúng thì xác nhận kèm lý do. Mức này không phải quy định, chỉ để phát hiện nhầm lẫn.",
           en = "Look at both scores; confirm what is really so, with the reason. No law says this limit, it only catches slips." },
  depends = { "SCO-03", "PRE-01", "PRE-03" },
  examples = {
    pass = { { b1_score = 150, previous = { b1_score = 90 } }, { b1_score = 90, previous = { b1_score = 150 } } },
    fail = { { b1_score = 151, previous = { b1_score = 90 } }, { b1_score = 50, previous = { b1_score = 111 } } },
    skip = { { b1_score = 150 }, { b1_score = 150, previous = { b2_score = 30 } } },
  },
}
rule "YEAR-05" {
  title = { vi = "Hộ từng nghèo được ghi là đã từng nghèo", en = "A household that was poor is marked so" },
  law = TT07 { phu_luc = "VII", mau = "7.2" }, verified = false, severity = "warning",
  on = "household",
  when = "class_previous == 'poor' or (is_same and (previous.class_declared == 'poor' or previous.was_poor_before))",
  check = "was_poor_before",
  message = { vi = "Năm trước hoặc trước nữa là hộ nghèo nhưng không ghi đã từng là hộ nghèo (nay: {class_declared})",
              en = "Poor last year or before, but not marked as poor in an earlier year (now: {class_declared})" },
  help = { vi = "Đánh dấu 'Đã từng là hộ nghèo': không ghi thì hộ nghèo trở lại bị đếm là phát sinh mới thay vì tái nghèo.",
           en = "Mark it: without the mark a household that falls back is counted as newly poor." },
  suggest = { was_poor_before = "true" },
  depends = { "PRE-01", "PRE-02", "PRE-03" },
  examples = {
    pass = { { was_poor_before = true, previous = { class_declared = "not_poor", was_poor_before = true } }, { was_poor_before = true, class_previous = "poor" } },
    fail = { { class_declared = "poor", was_poor_before = false, previous = { class_declared = "not_poor", was_poor_before = true } },
             { class_declared = "poor", was_poor_before = false, class_previous = "poor" } },
    skip = { { was_poor_before = false, class_previous = "not_poor", previous = { class_declared = "not_poor", was_poor_before = false } },
             { class_previous = "poor" } },
  },
}
rule "YEAR-06" {
  title = { vi = "Số nhân khẩu không thay đổi quá lớn trong một năm", en = "The number of members does not leap within a year" },
  law = TT07, verified = false, severity = "warning", may_confirm = true,
  on = "household",
  when = "is_same",
  check = "abs(member_count - previous.member_count) <= member_jump",
  message = { vi = "Năm nay {member_count} nhân khẩu, năm trước {previous.member_count}", en = "Members: {member_count}, last year {previous.member_count}" },
  help = { vi = "Hộ tách hoặc nhập thì xác nhận kèm lý do; nếu nhập nhầm thì sửa. Mức này không phải quy định.",
           en = "Confirm a household that split or merged; correct a slip. No law says this limit." },
  depends = { "PRE-01", "PRE-03", "ROS-02", "ROS-10" },
  examples = {
    pass = { { member_count = 7, previous = { member_count = 3 } }, { member_count = 3, previous = { member_count = 7 } } },
    fail = { { member_count = 8, previous = { member_count = 3 } }, { member_count = 1, previous = { member_count = 6 } } },
    skip = { { member_count = 8 }, { member_count = 8, previous = { b2_score = 30 } } },
  },
}
rule "YEAR-07" {
  title = { vi = "Hộ thuộc danh sách có khả năng thoát nghèo là hộ nghèo đầu kỳ", en = "A household listed as likely to exit poverty was poor at the start" },
  law = KH2024, verified = true, severity = "warning",
  on = "household",
  when = "exit_listed",
  check = "class_previous == 'poor'",
  message = { vi = "Thuộc danh sách có khả năng thoát nghèo nhưng đầu kỳ là {class_previous}", en = "Listed as likely to exit poverty, but at the start {class_previous}" },
  help = { vi = "Sửa danh sách hoặc phân loại đầu kỳ: danh sách chỉ gồm hộ nghèo có khả năng thoát nghèo trong năm.",
           en = "Correct the list or the class at the start: the list holds poor households only." },
  depends = { "PRE-01", "PRE-02", "PRE-03" },
  examples = {
    pass = { { exit_listed = true, class_previous = "poor" } },
    fail = { { exit_listed = true, class_previous = "near_poor" }, { exit_listed = true, class_previous = "not_poor" } },
    skip = { { exit_listed = false, class_previous = "near_poor" }, { exit_listed = true } },
  },
}
rule "YEAR-08" {
  title = { vi = "Hộ từng cận nghèo được ghi là đã từng cận nghèo", en = "A household that was near-poor is marked so" },
  law = TT07 { phu_luc = "VII", mau = "7.3" }, verified = false, severity = "warning",
  on = "household",
  when = "class_previous == 'near_poor' or (is_same and (previous.class_declared == 'near_poor' or previous.was_near_poor_before))",
  check = "was_near_poor_before",
  message = { vi = "Năm trước hoặc trước nữa là hộ cận nghèo nhưng không ghi đã từng là hộ cận nghèo (nay: {class_declared})",
              en = "Near-poor last year or before, but not marked as near-poor in an earlier year (now: {class_declared})" },
  help = { vi = "Đánh dấu 'Đã từng là hộ cận nghèo': không ghi thì hộ cận nghèo trở lại bị đếm là phát sinh mới thay vì tái cận nghèo.",
           en = "Mark it: without the mark a household that falls back is counted as newly near-poor." },
  suggest = { was_near_poor_before = "true" },
  depends = { "PRE-01", "PRE-02", "PRE-03" },
  examples = {
    pass = { { was_near_poor_before = true, class_previous = "near_poor" } },
    fail = { { was_near_poor_before = false, previous = { class_declared = "not_poor", was_near_poor_before = true } } },
    skip = { { was_near_poor_before = false, class_previous = "not_poor", previous = { class_declared = "not_poor", was_near_poor_before = false } },
             { class_previous = "near_poor" } },
  },
}
-- Under another code, or in another commune, last year: moved, or split off with its head.
rule "YEAR-09" {
  title = { vi = "Hộ giữ mã của năm trước", en = "A household keeps last year's code" },
  law = TT07 { phu_luc = "VII", mau = "7.2" }, verified = true, severity = "notice", may_confirm = true,
  on = "household",
  when = "present(head_citizen_id) and absent(previous) and not crosses",
  check = "not present(head_last_year)",
  message = { vi = "Chủ hộ {head_name} năm trước ở mã {head_last_year.household_code}, {head_last_year.commune_name} ({head_last_year.class_declared}): hộ chuyển, tách hoặc đổi mã",
              en = "The head {head_name} was in code {head_last_year.household_code}, {head_last_year.commune_name} last year ({head_last_year.class_declared}): moved, split or given a new code" },
  help = { vi = "Nếu vẫn là hộ đó thì ghi lại mã của năm trước. Hộ chuyển đi, chuyển đến, tách, nhập vào cột giảm khác và tăng khác, không phải thoát nghèo hay phát sinh mới.",
           en = "Where it is the same household give it last year's code. Moves, splits and merges belong to the 'other' columns; they are neither exits nor new poverty." },
  examples = {
    pass = { { commune_name = "Xã Xuân Bái", household_code = "0001", head_citizen_id = "038080000001",
               previous = { commune_name = "Xã Xuân Bái", household_code = "0002", head_citizen_id = "038080000002" } } },
    fail = { { commune_name = "Xã Xuân Bái", household_code = "0001", head_citizen_id = "038080000001",
               head_last_year = { commune_name = "Xã Xuân Bái", household_code = "0002", class_declared = "poor" } } },
    skip = { { commune_name = "Xã Xuân Bái", household_code = "0001", head_citizen_id = "038080000001",
               previous = { head_citizen_id = "038080000001" } },
             { commune_name = "Xã Xuân Bái", household_code = "0001", head_citizen_id = "038080000001" },
             { commune_name = "Xã Xuân Bái", household_code = "0001", previous = { household_code = "0002" } } },
  },
}
rule "YEAR-10" {
  title = { vi = "Diễn biến ghi trong danh sách đúng với phân loại hai kỳ", en = "The change written down follows from both classes" },
  law = TT07 { phu_luc = "VII", mau = "7.2" }, verified = false, severity = "error",
  on = "household",
  check = "change_declared == change",
  message = { vi = "Diễn biến ghi {change_declared} nhưng từ {class_previous} sang {class_declared} là: {change}",
              en = "The change is written as {change_declared}, but from {class_previous} to {class_declared} it is: {change}" },
  help = { vi = "Sửa diễn biến hoặc phân loại: biểu 7.2, 7.3 đếm theo diễn biến.", en = "Correct the change or the class: forms 7.2 and 7.3 count by it." },
  suggest = { change_declared = "change" },
  depends = { "PRE-01", "PRE-02", "YEAR-05", "YEAR-08" },
  examples = {
    pass = {
      { change_declared = "poor_to_near_poor", class_previous = "poor", class_declared = "near_poor" },
      { change_declared = "poor_to_above", class_previous = "poor", class_declared = "average" },
      { change_declared = "near_poor_to_poor", class_previous = "near_poor", class_declared = "poor" },
      { change_declared = "near_poor_to_above", class_previous = "near_poor", class_declared = "not_poor" },
      { change_declared = "falls_back_poor", class_previous = "not_poor", class_declared = "poor", was_poor_before = true },
      { change_declared = "new_poor", class_previous = "average", class_declared = "poor", was_poor_before = false },
      { change_declared = "falls_back_near_poor", class_previous = "not_poor", class_declared = "near_poor", was_near_poor_before = true },
      { change_declared = "new_near_poor", class_previous = "not_poor", class_declared = "near_poor", was_near_poor_before = false },
      { change_declared = "none", class_previous = "poor", class_declared = "poor" },
    },
    fail = {
      { change_declared = "poor_to_above", class_previous = "poor", class_declared = "near_poor" },
      { change_declared = "new_poor", class_previous = "not_poor", class_declared = "poor", was_poor_before = true },
      { change_declared = "none", class_previous = "near_poor", class_declared = "poor" },
    },
    skip = {
      { class_previous = "poor", class_declared = "near_poor" },
      { change_declared = "new_poor", class_declared = "poor" },
      { change_declared = "new_poor", class_previous = "not_poor", class_declared = "poor" },   -- poor before or not?
    },
  },
}
rule "YEAR-11" {
  title = { vi = "Phân loại không đổi khi điểm không đổi", en = "The class stays where the scores stay" },
  law = TT07, verified = true, severity = "warning",
  on = "household",
  when = "is_same and not moved_by_line and class_declared ~= previous.class_declared and not (was_out and is_out)",
  check = "b1_score ~= previous.b1_score or b2_score ~= previous.b2_score",
  message = { vi = "Năm trước {previous.class_declared}, năm nay {class_declared}, nhưng B1 = {b1_score} và B2 = {b2_score} như năm trước",
              en = "{previous.class_declared} last year, {class_declared} now, but B1 = {b1_score} and B2 = {b2_score} as last year" },
  help = { vi = "Xem lại điểm và phân loại của cả hai năm: một trong hai năm ghi sai.", en = "Look at the scores and the classes of both years: one of them is wrong." },
  depends = { "CL-01", "CL-02", "CL-03", "CL-04", "PRE-01", "PRE-02", "PRE-03" },
  examples = {
    pass = { { class_declared = "near_poor", b1_score = 120, b2_score = 20, previous = { class_declared = "poor", b1_score = 120, b2_score = 30 } } },
    fail = { { survey_year = 2025, review_date = "2025-10-01", commune_name = "Xã Lam Sơn", area = "rural", household_code = "0007", head_name = "Lê Thị Mai",
               class_declared = "not_poor", b1_score = 150, b2_score = 20,
               previous = { survey_year = 2024, area = "rural", head_name = "Lê Thị Mai", class_declared = "near_poor", b1_score = 150, b2_score = 20 } },
             { area = "rural", class_declared = "not_poor", b1_score = 150, b2_score = 30, previous = { class_declared = "poor", b1_score = 150, b2_score = 30 } } },
    skip = { { survey_year = 2025, review_date = "2025-10-01", commune_name = "Xã Lam Sơn", area = "rural", household_code = "0007", head_name = "Lê Thị Mai",
               class_declared = "not_poor", b1_score = 150, b2_score = 20,   -- 175 in the town of last year, 140 in the xã of this year
               previous = { survey_year = 2024, area = "urban", head_name = "Lê Thị Mai", class_declared = "near_poor", b1_score = 150, b2_score = 20 } },
             { survey_year = 2025, review_date = "2025-10-01", commune_name = "Xã Lam Sơn", area = "rural", household_code = "0007", head_name = "Hà Văn Lâm",
               class_declared = "not_poor", b1_score = 150, b2_score = 20,   -- the code of another household of a merged commune
               previous = { survey_year = 2024, area = "rural", head_name = "Lê Thị Mai", class_declared = "near_poor", b1_score = 150, b2_score = 20 } },
             { class_declared = "poor", b1_score = 120, b2_score = 30, previous = { class_declared = "poor", b1_score = 120, b2_score = 30 } },
             { class_declared = "not_poor", b1_score = 150, b2_score = 20, previous = { class_declared = "average", b1_score = 150, b2_score = 20 } },
             { class_declared = "not_poor", b1_score = 150, previous = { class_declared = "poor", b1_score = 150 } } },
  },
}
rule "YEAR-12" {
  title = { vi = "Phân loại đầu kỳ của hộ chuyển, tách là của hộ đó năm trước", en = "A moved household keeps its class at the start" },
  law = TT07 { phu_luc = "VII", mau = "7.2" }, verified = true, severity = "warning", may_confirm = true,
  on = "household",
  when = "present(head_citizen_id) and not is_same and present(head_last_year)",
  check = "class_previous == head_last_year.class_declared",
  message = { vi = "Phân loại đầu kỳ ghi {class_previous} nhưng năm trước chủ hộ {head_name}, mã {head_last_year.household_code}, là {head_last_year.class_declared}",
              en = "The class at the start is {class_previous}, but last year the head {head_name}, code {head_last_year.household_code}, was {head_last_year.class_declared}" },
  help = { vi = "Sửa phân loại đầu kỳ, hoặc xác nhận nếu là hộ mới tách. Hộ được tìm thấy theo số CCCD của chủ hộ.",
           en = "Correct the class at the start, or confirm a new household that split off. It was found by its head's citizen number." },
  suggest = { class_previous = "head_last_year.class_declared" },
  examples = {
    pass = { { class_previous = "poor", commune_name = "Xã Xuân Bái", household_code = "0001", head_citizen_id = "038080000001",
               head_last_year = { commune_name = "Xã Xuân Lai", household_code = "0002", class_declared = "poor" } } },
    fail = { { class_previous = "not_poor", commune_name = "Xã Xuân Bái", household_code = "0001", head_citizen_id = "038080000001",
               head_last_year = { commune_name = "Xã Xuân Lai", household_code = "0002", class_declared = "poor" } } },
    skip = { { class_previous = "not_poor", commune_name = "Xã Xuân Bái", household_code = "0001", head_citizen_id = "038080000001",
               head_last_year = { head_citizen_id = "038080000002", commune_name = "Xã Xuân Lai", household_code = "0002", class_declared = "poor" } },
             { commune_name = "Xã Xuân Bái", household_code = "0001", head_citizen_id = "038080000001",
               head_last_year = { commune_name = "Xã Xuân Lai", household_code = "0002", class_declared = "poor" } } },
  },
}
rule "YEAR-13" {
  title = { vi = "Chủ hộ giữ năm sinh của năm trước", en = "The head keeps last year's year of birth" },
  law = TT07, verified = true, severity = "notice",
  on = "household",
  when = "present(previous) and head_citizen_id == previous.head_citizen_id",
  check = "year(head_birth_date) == year(previous.head_birth_date)",
  message = { vi = "Chủ hộ {head_name} sinh {head_birth_date}, năm trước ghi {previous.head_birth_date}", en = "The head {head_name} was born {head_birth_date}, last year {previous.head_birth_date}" },
  help = { vi = "Xem giấy tờ rồi sửa ngày sinh: cùng một số CCCD thì cùng năm sinh.", en = "Look at the papers and correct the date: one citizen number has one year of birth." },
  depends = { "ROS-05", "ROS-08", "ID-04" },
  examples = {
    pass = { { head_citizen_id = "171234567", head_birth_date = "1960-05-01", previous = { head_citizen_id = "171234567", head_birth_date = "1960" } } },
    fail = { { head_citizen_id = "171234567", head_birth_date = "1960-05-01", previous = { head_citizen_id = "171234567", head_birth_date = "1961" } } },
    skip = { { head_citizen_id = "171234567", head_birth_date = "1960-05-01", previous = { head_citizen_id = "171234568", head_birth_date = "1961" } },
             { head_citizen_id = "171234567", previous = { head_citizen_id = "171234567", head_birth_date = "1961" } } },
  },
}
rule "YEAR-14" {
  title = { vi = "Phân loại không đổi chỉ vì xã, thị trấn đổi loại", en = "The class does not change with the kind of the commune alone" },
  law = QD19, verified = true, severity = "notice",
  on = "household",
  when = "crosses and last_area ~= area and last_class ~= class_declared",
  check = "not moved_by_line",
  message = { vi = "Năm trước {last_class} ở {last_area}, nay {class_declared} ở {area} (mức B1 nay {b1_line}): điểm năm trước (B1 = {last_b1}, B2 = {last_b2}) theo mức nay cũng là {class_by_new_line}",
              en = "{last_class} last year in {last_area}, {class_declared} now in {area} (the B1 line is {b1_line} now): last year's scores (B1 = {last_b1}, B2 = {last_b2}) make it {class_by_new_line} by this line too" },
  help = { vi = "Ghi chú lý do này khi tổng hợp biểu 7.2, 7.3. Đơn vị hành chính đổi loại từ 01/7/2025 nên mức B1 của hộ đổi, không phải do hộ; không năm nào ghi sai.",
           en = "Say so beside forms 7.2 and 7.3. The commune's kind changed on 1 July 2025, and with it the household's line, not its own doing; neither year is wrong." },
  depends = { "CL-01", "CL-02", "CL-03", "CL-04", "PRE-01", "PRE-02" },
  examples = {
    pass = { { survey_year = 2025, review_date = "2025-10-01", commune_name = "Xã Lam Sơn", area = "rural", household_code = "0007", head_name = "Lê Thị Mai",
               class_declared = "not_poor", b1_score = 150, b2_score = 20,   -- not poor by its own doing too: 130 is not above either line
               previous = { survey_year = 2024, area = "urban", head_name = "Lê Thị Mai", class_declared = "near_poor", b1_score = 130, b2_score = 20 } } },
    fail = {
      { survey_year = 2025, review_date = "2025-10-01", commune_name = "Xã Lam Sơn", area = "rural", household_code = "0007", head_name = "Lê Thị Mai",
        class_declared = "not_poor", b1_score = 150, b2_score = 20,
        previous = { survey_year = 2024, commune_name = "Thị trấn Lam Sơn", household_code = "0007", head_name = "Lê Thị Mai", class_declared = "near_poor", b1_score = 150, b2_score = 20 } },
      -- found by the head's number, in a commune of another name; a xã that became part of a phường has the higher line
      { survey_year = 2025, review_date = "2025-10-01", commune_name = "Phường Hạc Thành", household_code = "0007", head_name = "Lê Thị Mai", head_citizen_id = "038080000001",
        class_declared = "near_poor", b1_score = 155, b2_score = 20,
        head_last_year = { survey_year = 2024, commune_name = "Xã Quảng Hưng", household_code = "0003", class_declared = "not_poor", b1_score = 150, b2_score = 20 } },
    },
    skip = {
      { survey_year = 2025, review_date = "2025-10-01", commune_name = "Xã Lam Sơn", area = "rural", household_code = "0007", head_name = "Lê Thị Mai",
        class_declared = "not_poor", b1_score = 150, b2_score = 20,
        previous = { survey_year = 2024, area = "rural", head_name = "Lê Thị Mai", class_declared = "near_poor", b1_score = 150, b2_score = 20 } },
      { survey_year = 2024, review_date = "2024-10-01", area = "rural", household_code = "0007", head_name = "Lê Thị Mai", class_declared = "not_poor", b1_score = 150, b2_score = 20,
        previous = { survey_year = 2023, area = "urban", head_name = "Lê Thị Mai", class_declared = "near_poor", b1_score = 150, b2_score = 20 } },   -- moved, no merger
    },
  },
}
rule "YEAR-15" {
  title = { vi = "Hộ ở xã mà xã cũ của hộ nhập vào", en = "A household is in the commune that its former one became part of" },
  law = TT07 { phu_luc = "VII", mau = "7.2" }, verified = true, severity = "notice", may_confirm = true,
  on = "household",
  when = "crosses and digits(commune_code) and present(head_citizen_id) and present(head_last_year) and length(head_last_year.goes_to) > 0",
  check = "contains(head_last_year.goes_to, commune_code)",
  message = { vi = "Chủ hộ {head_name} năm trước ở {head_last_year.commune_name} (nay là mã {head_last_year.goes_to}), năm nay ở {commune_name} (mã {commune_code}): hộ chuyển đi",
              en = "The head {head_name} was in {head_last_year.commune_name} last year (now {head_last_year.goes_to}), this year in {commune_name} ({commune_code}): it moved" },
  help = { vi = "Ghi hộ vào cột giảm khác và tăng khác của biểu 7.2, 7.3: hộ chuyển đi, chuyển đến không phải thoát nghèo hay phát sinh mới.",
           en = "Count it in the 'other' columns of forms 7.2 and 7.3: moves are neither exits nor new poverty." },
  examples = {
    pass = { { survey_year = 2025, review_date = "2025-10-01", commune_code = "15544", commune_name = "Xã Lam Sơn", household_code = "0007", head_citizen_id = "038080000001",
               head_last_year = { survey_year = 2024, commune_code = "15547", commune_name = "Xã Xuân Bái", household_code = "0001",
                 units_by_code = { { code = "15547", name = "Xã Xuân Bái", to = "2025-06-30", new_code = "15544" } } } } },
    fail = { { survey_year = 2025, review_date = "2025-10-01", commune_code = "15499", commune_name = "Xã Thọ Xuân", household_code = "0007", head_name = "Lê Thị Mai", head_citizen_id = "038080000001",
               head_last_year = { survey_year = 2024, commune_code = "15547", commune_name = "Xã Xuân Bái", household_code = "0001",
                 units_by_code = { { code = "15547", name = "Xã Xuân Bái", to = "2025-06-30", new_code = "15544" } } } } },
    skip = { { survey_year = 2025, review_date = "2025-10-01", commune_code = "15499", commune_name = "Xã Thọ Xuân", household_code = "0007", head_citizen_id = "038080000001",
               head_last_year = { survey_year = 2024, commune_code = "15547", commune_name = "Xã Xuân Bái", household_code = "0001" } } },
  },
}
-- A flag and its fact are easily put right together on paper. In the last days before a deadline, with one indicator mended
-- and nothing else changed, a person looks.
rule "YEAR-16" {
  title = { vi = "Hộ thoát nghèo ngay trước hạn có hơn một thay đổi trong số liệu", en = "An exit just before a deadline shows in more than one change" },
  law = KH2024, verified = false, severity = "warning", may_confirm = true,
  on = "household",
  when = "is_same and not moved_by_line and leaves and reviewed_late",
  check = "previous.b2_score - b2_score > b2_points or surely(member_count ~= previous.member_count)",
  message = { vi = "{change}, rà soát {review_date}, ngay trước hạn, mà ngoài điểm B1 ({previous.b1_score} thành {b1_score}) và thu nhập chỉ thấy B2 từ {previous.b2_score} xuống {b2_score}",
              en = "{change}, reviewed on {review_date}, just before a deadline, and besides B1 ({previous.b1_score} to {b1_score}) and the income only B2 is seen to go from {previous.b2_score} to {b2_score}" },
  help = { vi = "Đến hộ xem, nếu đúng thì xác nhận kèm lý do: chỉ số và số liệu của nó có thể đã được sửa cùng nhau trên giấy. Kế hoạch yêu cầu phản ánh đúng thực tế; số ngày cuối được xét và \"hơn một thay đổi\" không phải quy định.",
           en = "Look at the household, and confirm it with the reason if it is so: the indicator and its fact may have been put right together on paper. The plan asks for the real situation; how many last days are looked at and \"more than one change\" are no rule of it." },
  confirmed_with = { "YEAR-01" }, depends = { "CL-01", "CL-02", "CL-03", "CL-04", "PRE-01", "PRE-02", "PRE-03", "YEAR-11" },
  examples = {
    pass = {
      { survey_year = 2024, review_date = "2024-12-10", class_previous = "poor", class_declared = "near_poor", b1_score = 120, b2_score = 20,
        previous = { survey_year = 2023, class_declared = "poor", b1_score = 120, b2_score = 40 } },   -- two indicators
      { survey_year = 2024, review_date = "2024-12-10", class_previous = "poor", class_declared = "near_poor", b1_score = 120, b2_score = 20, member_count = 4,
        previous = { survey_year = 2023, class_declared = "poor", b1_score = 120, b2_score = 30, member_count = 5 } },
    },
    fail = {
      { survey_year = 2024, review_date = "2024-12-10", class_previous = "poor", class_declared = "near_poor", b1_score = 120, b2_score = 20,
        deprived_information = false, information_device = true,
        previous = { survey_year = 2023, class_declared = "poor", b1_score = 120, b2_score = 30, deprived_information = true, information_device = false } },
      { survey_year = 2024, review_date = "2024-10-25", class_previous = "poor", class_declared = "near_poor", b1_score = 120, b2_score = 20,   -- the annual report
        previous = { survey_year = 2023, class_declared = "poor", b1_score = 120, b2_score = 30 } },
    },
    skip = {
      { survey_year = 2024, review_date = "2024-11-20", class_previous = "poor", class_declared = "near_poor", b1_score = 120, b2_score = 20,
        previous = { survey_year = 2023, class_declared = "poor", b1_score = 120, b2_score = 30 } },
      { survey_year = 2024, review_date = "2024-12-10", review_kind = "monthly", class_previous = "poor", class_declared = "near_poor", b1_score = 120, b2_score = 20,
        previous = { survey_year = 2023, class_declared = "poor", b1_score = 120, b2_score = 30 } },
      { survey_year = 2024, class_previous = "poor", class_declared = "near_poor", b2_score = 20, previous = { survey_year = 2023, class_declared = "poor", b2_score = 30 } },
    },
  },
}
