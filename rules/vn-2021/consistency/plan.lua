-- The district's plan: targets by commune, the list of likely exits, the reports. A shortfall is about support for
-- households. It is never a reason to take one off the list: eligible households stay, whatever the target.

-- one district among communes: what they add up to
define "is_district" { on = "target", value = "says_district(commune_name) and count(district, says_district(commune_name)) == 1" }
derive "is_total" {
  on = "target", law = KH2024,
  title = { vi = "Dòng tổng cộng", en = "The row of totals" },
  value = "has_prefix(commune_name, 'Tổng') or is_sum(commune_name) or is_district",
}
derive "poor_at_start" {
  on = "target", law = KH2024,
  title = { vi = "Số hộ nghèo đầu kỳ", en = "Poor households at the start" },
  value = "count(households, class_previous == 'poor')",
}
define "leaves_poverty" { on = "household", value = "change in ('poor_to_near_poor', 'poor_to_above')" }
derive "exits" {
  on = "target", law = KH2024,
  title = { vi = "Số hộ thoát nghèo", en = "Households that exited poverty" },
  value = "count(households, leaves_poverty)",
}
derive "exits_no_labour" {
  on = "target", law = KH2024,
  title = { vi = "Số hộ thoát nghèo không có khả năng lao động", en = "Exits without labour capacity" },
  value = "count(households, leaves_poverty and not labour_capacity)",
}
derive "exits_labour" {
  on = "target", law = KH2024,
  title = { vi = "Số hộ thoát nghèo có khả năng lao động", en = "Exits with labour capacity" },
  value = "count(households, leaves_poverty and labour_capacity)",
}
-- What each commune hands in: its value is the day before which it is due.
list "plan_reports" {
  member "exit_list" { value = "exit_list_due", word = "'exit_list'", title = { vi = "danh sách hộ có khả năng thoát nghèo", en = "list of likely exits" } },
  member "half_year" { value = "half_year_due", word = "'half_year'", title = { vi = "báo cáo 6 tháng", en = "half-year report" } },
  member "annual" { value = "annual_due", word = "'annual'", title = { vi = "báo cáo năm", en = "annual report" } },
}
-- The plan says "before the day": the last day that is in time is the one before it, unless the office lets the day count.
define "last_in_time(due)" { value = "choose(due_day_counts, due, due - 1)" }
derive "{it}_last" {
  each = "plan_reports", on = "target", law = KH2024,
  title = { vi = "Ngày cuối còn kịp của {it.title}", en = "Last day in time for the {it.title}" },
  value = "last_in_time(it)",
}
-- A report of an earlier year is no report of this plan; one without its day cannot be counted as handed in, nor one that
-- came after the day that is asked about.
derive "{it}_in" {
  each = "plan_reports", on = "target", law = KH2024,
  title = { vi = "Đã nộp {it.title}", en = "The {it.title} is in" },
  value = "present(submissions) and any(submissions, report == it.word and present(submitted_on) and submitted_on <= as_of and year(submitted_on) >= year(it))",
}
derive "exit_list_owed" {
  on = "target", law = KH2024,
  title = { vi = "Còn nợ danh sách hộ có khả năng thoát nghèo", en = "The list of likely exits is owed" },
  value = "as_of > exit_list_last and not exit_list_in",
}
derive "half_year_owed" {
  on = "target", law = KH2024,
  title = { vi = "Còn nợ báo cáo 6 tháng", en = "The half-year report is owed" },
  value = "as_of > half_year_last and not half_year_in",
}
derive "report_due" {
  on = "submission", law = KH2024,
  title = { vi = "Hạn nộp của báo cáo: trước ngày", en = "The day before which the report is due" },
  value = "choose(report == 'exit_list', exit_list_due, report == 'half_year', half_year_due, annual_due)",
}
derive "report_last" {
  on = "submission", law = KH2024,
  title = { vi = "Ngày cuối còn kịp của báo cáo", en = "The last day in time for the report" },
  value = "last_in_time(report_due)",
}

rule "PLAN-01" {
  title = { vi = "Số hộ thoát nghèo so với chỉ tiêu của xã", en = "The commune's exits against its target" },
  law = KH2024, verified = true, severity = "notice", may_confirm = true,
  on = "target",
  when = "not is_total",
  check = "exits >= target_total",
  message = { vi = "{commune_name}: {exits} hộ thoát nghèo, chỉ tiêu {target_total} (không có khả năng lao động {exits_no_labour}/{target_no_labour}, có khả năng lao động {exits_labour}/{target_labour}). Chỉ tiêu là mức hỗ trợ cần đạt, không phải lý do đưa hộ ra khỏi danh sách",
              en = "{commune_name}: exits: {exits}, target: {target_total} (without labour capacity {exits_no_labour}/{target_no_labour}, with {exits_labour}/{target_labour}). The target is about support, no reason to take a household off the list" },
  help = { vi = "Xem hộ nào còn thiếu ít để thoát nghèo bền vững và hỗ trợ theo nguyên nhân, chỉ số thiếu hụt; không vì chỉ tiêu mà bỏ sót hộ đủ điều kiện. Kế hoạch giao số hộ nghèo giảm; quy tắc đếm hộ thoát nghèo, không trừ hộ tái nghèo, phát sinh mới.",
           en = "See which households lack little and support them by cause and indicator; no eligible household is left out for a target's sake. The plan sets by how many the poor shall be fewer; the rule counts exits and does not take off those that fell back or are newly poor." },
  depends = { "COM-03" },
  examples = {
    pass = { { commune_name = "Xuân Bái", target_total = 1, target_no_labour = 0, target_labour = 1,
               households = { { class_previous = "poor", class_declared = "near_poor" }, { class_previous = "poor", class_declared = "poor" } } } },
    fail = { { commune_name = "Xuân Bái", target_total = 2, target_no_labour = 0, target_labour = 2,
               households = { { class_previous = "poor", class_declared = "not_poor", labour_capacity = true }, { class_previous = "near_poor", class_declared = "not_poor" } } } },
    skip = { { commune_name = "Xuân Bái", target_total = 2, households = { { class_previous = "poor", class_declared = "not_poor" }, { class_declared = "near_poor" } } },
             { commune_name = "Tổng cộng", target_total = 180 },
             { commune_name = "Xuân Bái", target_total = 2 } },
  },
}
rule "PLAN-02" {
  title = { vi = "Số hộ thoát nghèo không có khả năng lao động so với chỉ tiêu", en = "Exits without labour capacity against their target" },
  law = KH2024, verified = true, severity = "notice", may_confirm = true,
  on = "target",
  when = "not is_total",
  check = "exits_no_labour >= target_no_labour",
  message = { vi = "{commune_name}: {exits_no_labour} hộ thoát nghèo không có khả năng lao động, chỉ tiêu {target_no_labour}. Chỉ tiêu là mức hỗ trợ cần đạt, không phải lý do đưa hộ ra khỏi danh sách",
              en = "{commune_name}: exits without labour capacity: {exits_no_labour}, target: {target_no_labour}. The target is about support, no reason to take a household off the list" },
  help = { vi = "Giúp hộ không có khả năng lao động bằng trợ giúp xã hội và hỗ trợ tiếp cận dịch vụ xã hội cơ bản.",
           en = "Help households without labour capacity by social assistance and access to basic services." },
  depends = { "COM-03" }, confirmed_with = { "PLAN-01" },
  examples = {
    pass = { { commune_name = "Xuân Bái", target_no_labour = 1, households = { { class_previous = "poor", class_declared = "near_poor", labour_capacity = false } } } },
    fail = { { commune_name = "Xuân Bái", target_no_labour = 1, households = { { class_previous = "poor", class_declared = "near_poor", labour_capacity = true } } } },
    skip = { { commune_name = "Xuân Bái", target_no_labour = 1, households = { { class_previous = "poor", class_declared = "near_poor" } } },
             { commune_name = "Tổng cộng", target_no_labour = 50 } },
  },
}
rule "PLAN-03" {
  title = { vi = "Số hộ thoát nghèo có khả năng lao động so với chỉ tiêu", en = "Exits with labour capacity against their target" },
  law = KH2024, verified = true, severity = "notice", may_confirm = true,
  on = "target",
  when = "not is_total",
  check = "exits_labour >= target_labour",
  message = { vi = "{commune_name}: {exits_labour} hộ thoát nghèo có khả năng lao động, chỉ tiêu {target_labour}. Chỉ tiêu là mức hỗ trợ cần đạt, không phải lý do đưa hộ ra khỏi danh sách",
              en = "{commune_name}: exits with labour capacity: {exits_labour}, target: {target_labour}. The target is about support, no reason to take a household off the list" },
  help = { vi = "Hỗ trợ việc làm, vốn, đào tạo nghề theo nguyên nhân nghèo của từng hộ.", en = "Support with jobs, credit and training by each household's causes." },
  depends = { "COM-03" }, confirmed_with = { "PLAN-01" },
  examples = {
    pass = { { commune_name = "Xuân Bái", target_labour = 1, households = { { class_previous = "poor", class_declared = "not_poor", labour_capacity = true } } } },
    fail = { { commune_name = "Xuân Bái", target_labour = 1, households = { { class_previous = "poor", class_declared = "poor", labour_capacity = true } } } },
    skip = { { commune_name = "Xuân Bái", target_labour = 1, households = { { class_previous = "poor", class_declared = "near_poor" } } },
             { commune_name = "Tổng cộng", target_labour = 130 } },
  },
}
-- data of more than half of the communes claims to be the district's; a commune's own file does not
define "is_of_district" { on = "target", value = "2 * count(district, present(households)) > count(district, not is_total)" }
rule "PLAN-04" {
  title = { vi = "Xã được giao chỉ tiêu có hộ trong dữ liệu", en = "A commune with a target has households in the data" },
  law = KH2024, verified = false,   -- the plan has the communes; that their data are complete is no sentence of it
  severity = "notice",
  on = "target",
  when = "not is_total and is_of_district",
  check = "present(households)",
  message = { vi = "{commune_name} có chỉ tiêu {target_total} hộ nhưng không có hộ nào trong dữ liệu", en = "{commune_name} has a target of {target_total} but no household in the data" },
  help = { vi = "Bổ sung các hộ của xã, hoặc ghi tên xã như trong bảng chỉ tiêu. Dữ liệu của cả huyện phải đủ các xã.", en = "Add the commune's households, or write its name as in the target table. The district's data must have every commune." },
  examples = {
    pass = { { commune_name = "TT Lam Sơn", households = { { commune_name = "Thị trấn Lam Sơn", household_code = "0001" } } } },
    fail = { { commune_name = "Xuân Bái", target_total = 4, households = { { commune_name = "Xã Xuân Lai", household_code = "0001" }, { commune_name = "Xã Quảng Phú", household_code = "0001" } },
               district = { { commune_name = "Xuân Lai", target_total = 4 }, { commune_name = "Quảng Phú", target_total = 6 } } } },
    skip = { { commune_name = "Xuân Bái", target_total = 4, households = { { commune_name = "Xã Xuân Lai", household_code = "0001" } },
               district = { { commune_name = "Xuân Lai", target_total = 4 } } },   -- one of two: perhaps that commune's own file
             { commune_name = "Tổng cộng", target_total = 180 }, { commune_name = "Xuân Bái", target_total = 4 } },
  },
}
define "of_communes(x)" { on = "target", value = "sum(district, not is_total, x)" }
rule "PLAN-05" {
  title = { vi = "Dòng tổng cộng bằng tổng chỉ tiêu của các xã", en = "The row of totals is the sum of the communes" },
  law = KH2024, verified = true, severity = "error",
  on = "target",
  when = "is_total",   -- the appendix prints "-" or nothing for none
  check = "target_total == of_communes(target_total) and target_no_labour == of_communes(or_zero(target_no_labour)) and target_labour == of_communes(or_zero(target_labour))",
  message = { vi = "Tổng cộng ghi {target_total} (không có khả năng lao động {target_no_labour}, có khả năng lao động {target_labour}) nhưng các xã cộng lại là {of_communes(target_total)} ({of_communes(or_zero(target_no_labour))}, {of_communes(or_zero(target_labour))})",
              en = "The total is {target_total} ({target_no_labour} without, {target_labour} with labour capacity), but the communes add up to {of_communes(target_total)} ({of_communes(or_zero(target_no_labour))}, {of_communes(or_zero(target_labour))})" },
  help = { vi = "Đối chiếu từng dòng với phụ lục của kế hoạch.", en = "Compare every row with the plan's appendix." },
  suggest = { target_total = "of_communes(target_total)" },
  examples = {
    pass = { { commune_name = "TỔNG CỘNG", target_total = 10, target_no_labour = 3, target_labour = 7,
               district = { { commune_name = "Xuân Bái", target_total = 4, target_no_labour = 1, target_labour = 3 }, { commune_name = "Quảng Phú", target_total = 6, target_no_labour = 2, target_labour = 4 } } } },
    fail = { { commune_name = "TỔNG CỘNG", target_total = 11, target_no_labour = 3, target_labour = 7,
               district = { { commune_name = "Xuân Bái", target_total = 4, target_no_labour = 1, target_labour = 3 }, { commune_name = "Quảng Phú", target_total = 6, target_no_labour = 2, target_labour = 4 } } } },
    skip = { { commune_name = "Xuân Bái", target_total = 4 },
             { commune_name = "TỔNG CỘNG", target_total = 4, district = { { commune_name = "Xuân Bái" } } } },
  },
}
rule "PLAN-06" {
  title = { vi = "Danh sách hộ có khả năng thoát nghèo đủ cho chỉ tiêu", en = "The list of likely exits is long enough for the target" },
  law = KH2024, verified = false, severity = "notice", may_confirm = true,
  on = "target",
  when = "not is_total",
  check = "count(households, exit_listed) >= target_total",
  message = { vi = "{commune_name}: danh sách có {count(households, exit_listed)} hộ có khả năng thoát nghèo, chỉ tiêu {target_total}", en = "{commune_name}: households listed as likely to exit: {count(households, exit_listed)}, the target is {target_total}" },
  help = { vi = "Bổ sung phương án hỗ trợ cho những hộ nghèo thiếu hụt ít; không đưa vào danh sách hộ chưa thoát nghèo được. Kế hoạch (mục 2.15) yêu cầu lập danh sách, không yêu cầu danh sách đủ bằng chỉ tiêu.",
           en = "Plan support for more poor households that lack little; list none that cannot yet exit. The plan (section 2.15) asks for the list, not that it be as long as the target." },
  depends = { "COM-03" },
  examples = {
    pass = { { commune_name = "Xuân Bái", target_total = 1, households = { { exit_listed = true }, { exit_listed = false } } } },
    fail = { { commune_name = "Xuân Bái", target_total = 2, households = { { exit_listed = true }, { exit_listed = false } } } },
    skip = { { commune_name = "Xuân Bái", target_total = 2, households = { { exit_listed = true }, { class_declared = "poor" } } }, { commune_name = "Tổng cộng", target_total = 180 } },
  },
}
rule "PLAN-07" {
  title = { vi = "Chỉ tiêu không âm", en = "Targets are not negative" },
  law = KH2024, verified = false, severity = "error",
  on = "target",
  check = "target_total >= 0 and target_no_labour >= 0 and target_labour >= 0",
  message = { vi = "{commune_name}: chỉ tiêu {target_total}, không có khả năng lao động {target_no_labour}, có khả năng lao động {target_labour}", en = "{commune_name}: target {target_total}, {target_no_labour} without, {target_labour} with labour capacity" },
  help = { vi = "Ghi số hộ giảm là số không âm, đúng như phụ lục của kế hoạch.", en = "Enter the reduction as a number of households, as in the plan's appendix." },
  examples = {
    pass = { { commune_name = "Xuân Giang", target_total = 1, target_no_labour = 0, target_labour = 1 } },
    fail = { { commune_name = "Xuân Giang", target_total = -1, target_no_labour = 0, target_labour = -1 } },
    skip = { { commune_name = "Xuân Giang", target_total = 1, target_labour = 1 } },
  },
}
rule "PLAN-08" {
  title = { vi = "Chỉ tiêu không quá số hộ nghèo đầu kỳ", en = "The target is no more than the poor at the start" },
  law = KH2024, verified = false, severity = "notice", may_confirm = true,
  on = "target",
  when = "not is_total",
  check = "target_total <= poor_at_start",
  message = { vi = "{commune_name}: chỉ tiêu {target_total} hộ nhưng đầu kỳ chỉ có {poor_at_start} hộ nghèo", en = "{commune_name}: the target is {target_total}, but households that were poor at the start: {poor_at_start}" },
  help = { vi = "Xem lại dữ liệu của xã đã đủ hộ chưa, và chỉ tiêu ghi có đúng kế hoạch không.", en = "See whether the commune's data are whole, and whether the target is the plan's." },
  depends = { "COM-03" },
  examples = {
    pass = { { commune_name = "Xuân Giang", target_total = 1, households = { { class_previous = "poor" } } } },
    fail = { { commune_name = "Xuân Giang", target_total = 2, households = { { class_previous = "poor" }, { class_previous = "near_poor" } } } },
    skip = { { commune_name = "Xuân Giang", target_total = 2, households = { { class_previous = "poor" }, { household_code = "0001" } } }, { commune_name = "Tổng cộng", target_total = 180 } },
  },
}

derive "district_exits" {
  on = "target", law = KH2024,
  title = { vi = "Số hộ thoát nghèo toàn huyện", en = "Households of the district that exited poverty" },
  value = "count(district_households, leaves_poverty)",
}
-- Once a table: the row of totals, or where the office's table has none its first row, of the district's own data.
derive "speaks_for_district" {
  on = "target", law = KH2024,
  title = { vi = "Dòng nói cho cả huyện", en = "The row that speaks for the district" },
  value = "is_total or (absent(above(true, true)) and is_of_district and not any(district, is_total))",
}
-- The plan's own column, of the totals or of all communes, else the total of form 7.1 where there is one such row.
define "total_of_form" { on = "target", value = "choose(count(district_results, unit_level == 'total') == 1, sum(district_results, unit_level == 'total', households_total), number('-'))" }
define "total_of_communes" { on = "target", value = "sum(district, households_total)" }
derive "district_total" {
  on = "target", law = KH2024,
  title = { vi = "Tổng số hộ tự nhiên toàn huyện", en = "All households of the district" },
  value = "choose(is_total and surely(present(households_total)), households_total, not is_total and surely(present(total_of_communes)), total_of_communes, total_of_form)",
}
-- a table without a row of totals
local function without_totals(households, above)
  local poor, left = { commune_name = "Xã Xuân Bái", class_previous = "poor", class_declared = "poor" }, { commune_name = "Xã Xuân Bái", class_previous = "poor", class_declared = "near_poor" }
  return {
    commune_name = "Xuân Bái", households_total = households, survey_year = 2024, above = above, households = { poor, left },
  }
end
rule "PLAN-09" {
  title = { vi = "Số hộ thoát nghèo toàn huyện so với tỷ lệ của kế hoạch", en = "The district's exits against the share of the plan" },
  law = KH2024, verified = true, severity = "notice", may_confirm = true,
  on = "target",
  when = "speaks_for_district and survey_year == year(annual_due)",
  -- the plan gives the share with two decimals: 180 households of some 58,000 are its 0.31%
  check = "rate(district_exits, district_total) >= target_share",
  message = { vi = "Toàn huyện {district_exits} hộ thoát nghèo, bằng {rate(district_exits, district_total)}% của {district_total} hộ; kế hoạch là {target_share}%. Chỉ tiêu là mức hỗ trợ cần đạt, không phải lý do đưa hộ ra khỏi danh sách",
              en = "Exits in the district: {district_exits}, {rate(district_exits, district_total)}% of {district_total} households; the plan says {target_share}%. The target is about support, no reason to take a household off the list" },
  help = { vi = "Kế hoạch: giảm 180 hộ nghèo trở lên, tương ứng 0,31% số hộ tự nhiên; quy tắc đếm hộ thoát nghèo, không trừ hộ tái nghèo, phát sinh mới, và lấy hai chữ số thập phân. Chỉ xét khi biết tổng số hộ: cột 'Tổng số hộ tự nhiên' ở dòng tổng cộng của bảng chỉ tiêu (không có dòng ấy thì ở mọi xã), hoặc dòng tổng cộng của biểu 7.1.",
           en = "The plan: at least 180 poor households fewer, which is 0.31% of all; the rule counts exits, does not take off those that fell back or are newly poor, and rounds to two decimals. Judged where the number of all households is known: in the row of totals of the target table (where it has none, in every commune's), or in that of form 7.1." },
  examples = {
    pass = { { commune_name = "Tổng cộng", households_total = 327, survey_year = 2024, district_households = { { class_previous = "poor", class_declared = "near_poor" } } },
             without_totals(327) },
    fail = { { commune_name = "Tổng cộng", households_total = 328, survey_year = 2024, district_households = { { class_previous = "poor", class_declared = "near_poor" } } },
             without_totals(328) },
    skip = { { commune_name = "Tổng cộng", survey_year = 2024, district_households = { { class_previous = "poor", class_declared = "near_poor" } } },
             { commune_name = "Tổng cộng", households_total = 323, survey_year = 2025, district_households = { { class_previous = "poor", class_declared = "near_poor" } } },
             { commune_name = "Xuân Bái", households_total = 323, survey_year = 2024 },
             without_totals(nil),                                  -- of a commune it is not known how many there are
             without_totals(328, { { commune_name = "Xuân Lai", households_total = 1 } }) },   -- the first row has asked
  },
}

rule "SUB-01" {
  title = { vi = "Báo cáo nộp đúng hạn", en = "A report is handed in on time" },
  law = KH2024, verified = true, severity = "warning", may_confirm = true,
  on = "submission",
  when = "survey_year == year(report_due)",   -- of a later plan the deadlines are not known until somebody adds them
  check = "year(submitted_on) == year(report_due) and submitted_on <= report_last",
  message = { vi = "{commune_name}: {report} nộp {submitted_on}, {choose(year(submitted_on) < year(report_due), 'không phải báo cáo của năm theo kế hoạch', 'muộn')}; hạn là trước ngày {report_due}{choose(due_day_counts, ', nộp đúng ngày đó vẫn kịp', '')}",
              en = "{commune_name}: {report} handed in on {submitted_on}, {choose(year(submitted_on) < year(report_due), 'no report of the year of the plan', 'late')}; due before {report_due}{choose(due_day_counts, ' (that day still counts)', '')}" },
  help = { vi = "Ghi sai ngày thì sửa; nộp muộn thì nhắc xã. Hạn theo kế hoạch năm 2024: trước 20/3 danh sách hộ có khả năng thoát nghèo, trước 20/6 báo cáo 6 tháng, trước 30/10 báo cáo năm.",
           en = "Correct a wrong date; remind a commune that was late. Due by the plan of 2024: list of likely exits before 20 March, half-year report before 20 June, annual report before 30 October." },
  depends = { "SUB-04" },
  examples = {
    pass = { { commune_name = "Xuân Bái", report = "exit_list", submitted_on = "2024-03-19" }, { commune_name = "Xuân Bái", report = "annual", submitted_on = "2024-10-29" } },
    fail = { { commune_name = "Xuân Bái", report = "exit_list", submitted_on = "2024-03-20" },   -- "before 20/3"
             { commune_name = "Xuân Bái", report = "half_year", submitted_on = "2024-06-21" },
             { commune_name = "Xuân Bái", report = "annual", submitted_on = "2025-01-10" },      -- after New Year
             { commune_name = "Xuân Bái", report = "exit_list", submitted_on = "2023-03-10" } }, -- last year's
    skip = { { commune_name = "Xuân Bái", report = "annual" },
             { commune_name = "Xuân Bái", report = "annual", submitted_on = "2025-11-20", survey_year = 2025 },   -- of next year's plan
             { commune_name = "Xuân Bái", submitted_on = "2024-04-01" } },
  },
}
-- The day of the run (--as-of, else today) tells that a deadline has passed.
rule "SUB-02" {
  title = { vi = "Xã đã nộp danh sách có khả năng thoát nghèo và báo cáo 6 tháng", en = "The list of likely exits and the half-year report are in" },
  law = KH2024, verified = true, severity = "warning", may_confirm = true,
  on = "target",
  when = "not is_total and survey_year == year(exit_list_due) and as_of > exit_list_last",
  check = "not exit_list_owed and not half_year_owed",
  message = { vi = "{commune_name} chưa nộp {choose(exit_list_owed and half_year_owed, 'danh sách hộ có khả năng thoát nghèo và báo cáo 6 tháng', exit_list_owed, 'danh sách hộ có khả năng thoát nghèo', 'báo cáo 6 tháng')}; hạn là trước ngày {choose(exit_list_owed, exit_list_due, half_year_due)}",
              en = "{commune_name} has not handed in {choose(exit_list_owed and half_year_owed, 'the list of likely exits and the half-year report', exit_list_owed, 'the list of likely exits', 'the half-year report')}; due before {choose(exit_list_owed, exit_list_due, half_year_due)}" },
  help = { vi = "Nhắc xã nộp, hoặc bổ sung ngày nộp vào bảng báo cáo. Muốn xét vào một ngày khác thì chạy với --as-of.", en = "Remind the commune, or add the day to the table of submissions. To ask for another day: --as-of." },
  examples = {
    pass = { { commune_name = "Xuân Bái", as_of = "2024-09-20", submissions = { { report = "exit_list", submitted_on = "2024-03-15" }, { report = "half_year", submitted_on = "2024-06-30" } } },
             { commune_name = "Xuân Bái", as_of = "2024-03-21", submissions = { { report = "exit_list", submitted_on = "2024-03-15" } } } },   -- the other is not due yet
    fail = {
      { commune_name = "Xuân Bái", as_of = "2024-06-21", submissions = { { report = "exit_list", submitted_on = "2024-03-15" } } },
      { commune_name = "Xuân Bái", as_of = "2024-03-20", submissions = { { commune_name = "Xuân Lai", report = "exit_list", submitted_on = "2024-03-15" } } },
      { commune_name = "Xuân Bái", as_of = "2024-03-21", submissions = { { report = "exit_list", submitted_on = "2024-03-25" } } },  -- not yet in
      { commune_name = "Xuân Bái", as_of = "2024-03-21", submissions = { { report = "exit_list" } } },                               -- on no day
      { commune_name = "Xuân Bái", as_of = "2024-03-21", submissions = { { report = "exit_list", submitted_on = "2023-03-15" } } },  -- last year's
    },
    skip = {
      { commune_name = "Xuân Bái", as_of = "2024-03-19", submissions = { { report = "half_year" } } },   -- the last day in time
      { commune_name = "Xuân Bái", as_of = "2024-09-20" },
      { commune_name = "Xuân Bái", as_of = "2025-09-20", survey_year = 2025, submissions = { { report = "annual", submitted_on = "2025-03-15" } } },
      { commune_name = "Tổng cộng", target_total = 180 },
    },
  },
}
rule "SUB-03" {
  title = { vi = "Xã đã nộp báo cáo năm", en = "The annual report is in" },
  law = KH2024, verified = true, severity = "warning", may_confirm = true,
  on = "target",
  when = "not is_total and survey_year == year(annual_due) and as_of > annual_last",
  check = "annual_in",
  message = { vi = "{commune_name} chưa nộp báo cáo năm; hạn là trước ngày {annual_due}", en = "{commune_name} has not handed in the annual report; due before {annual_due}" },
  help = { vi = "Nhắc xã nộp, hoặc bổ sung ngày nộp vào bảng báo cáo.", en = "Remind the commune, or add the day to the table of submissions." },
  examples = {
    pass = { { commune_name = "Xuân Bái", as_of = "2024-11-20", submissions = { { report = "annual", submitted_on = "2024-10-29" } } },
             { commune_name = "Xuân Bái", as_of = "2025-02-20", submissions = { { report = "annual", submitted_on = "2025-01-10" } } } },   -- late: SUB-01
    fail = { { commune_name = "Xuân Bái", as_of = "2024-10-30", submissions = { { report = "half_year", submitted_on = "2024-06-15" }, { report = "exit_list", submitted_on = "2024-03-15" } } },
             { commune_name = "Xuân Bái", as_of = "2024-11-20", submissions = { { report = "annual" } } },
             { commune_name = "Xuân Bái", as_of = "2024-11-20", submissions = { { report = "annual", submitted_on = "2023-10-20" } } } },
    skip = {
      { commune_name = "Xuân Bái", as_of = "2024-10-29", submissions = { { report = "exit_list", submitted_on = "2024-03-15" } } },
      { commune_name = "Xuân Bái", as_of = "2024-11-20" },
      { commune_name = "Tổng cộng", target_total = 180 },
    },
  },
}
rule "SUB-04" {
  title = { vi = "Báo cáo đã nộp có ngày nộp", en = "A report has the day on which it was handed in" },
  law = KH2024, verified = false, severity = "warning",
  on = "submission",
  check = "present(submitted_on)",
  message = { vi = "{commune_name}: {report} không có ngày nộp, nên không được tính là đã nộp", en = "{commune_name}: {report} has no day of handing in, so it does not count as handed in" },
  help = { vi = "Ghi ngày nhận báo cáo. Xã chưa nộp thì bỏ dòng này.", en = "Enter the day on which it came. Remove the row of a commune that has not reported." },
  examples = {
    pass = { { commune_name = "Xuân Bái", report = "annual", submitted_on = "2024-10-28" } },
    fail = { { commune_name = "Xuân Bái", report = "annual" } },
  },
}
