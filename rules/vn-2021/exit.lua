-- Who may leave poverty this year, how, and who helps. The routes follow from the law; margins and terms are a judgement
-- of those who edit this file, and are marked so: change them here and the list changes.

-- How near counts as near. Judgement: neither law nor plan gives these numbers.
parameter "exit_b1_margin" {
  title = { vi = "Khoảng cách tới mức B1 được coi là gần", en = "Distance to the B1 line that counts as near" },
  type = "integer", unit = "điểm", law = KH2024, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 15 },
}
parameter "exit_b1_close" {
  title = { vi = "Khoảng cách tới mức B1 được coi là rất gần", en = "Distance to the B1 line that counts as very near" },
  type = "integer", unit = "điểm", law = KH2024, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 5 },
}
parameter "exit_b1_rise" {
  title = { vi = "B1 tăng từ mức này trong năm là đang tiến bộ", en = "A rise of B1 in a year that counts as progress" },
  type = "integer", unit = "điểm", law = KH2024, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 10 },
}
parameter "exit_mend_most" {
  title = { vi = "Số chỉ số nhiều nhất có thể khắc phục cho một hộ trong năm", en = "Most indicators that support can mend for a household in a year" },
  type = "integer", unit = "chỉ số", law = KH2024, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 1 },
}

derive "b1_gap" {
  on = "household", law = TT07,
  title = { vi = "Điểm B1 còn thiếu để vượt mức", en = "B1 points missing to pass the line" },
  value = "b1_line + 1 - b1_score",
}
derive "b1_rise" {
  on = "household",
  title = { vi = "Điểm B1 tăng so với năm trước", en = "Rise of B1 since last year" },
  value = "choose(is_same, b1_score - previous.b1_score, unknown)",
}
derive "mend_needed" {
  on = "household", law = ND07 { dieu = 3 },
  title = { vi = "Số chỉ số phải khắc phục để không còn là hộ nghèo", en = "Indicators to mend so as not to be poor" },
  value = "deprivation_count - deprivations_poor + 1",
}
derive "mended_in_months" {
  on = "household",
  title = { vi = "Chỉ số khắc phục được trong vài tháng", en = "Indicators that months can mend" },
  value = "count_true(indicators where term == 'months')",
}
derive "mended_in_year" {
  on = "household",
  title = { vi = "Chỉ số khắc phục được trong năm", en = "Indicators that a year can mend" },
  value = "mended_in_months + count_true(indicators where term == 'year')",
}
derive "mended_since" {
  on = "household",
  title = { vi = "Chỉ số đã khắc phục so với năm trước", en = "Indicators mended since last year" },
  value = "choose(is_same, count_true(each(indicators, previous.it and not it)), unknown)",
}
derive "worsened_since" {
  on = "household",
  title = { vi = "Chỉ số xấu đi so với năm trước", en = "Indicators worsened since last year" },
  value = "choose(is_same, count_true(each(indicators, it and not previous.it)), unknown)",
}

-- The plan asks for exits that last ("thoát nghèo bền vững", KH2024 I and III): one indicator mended is out by the law, but with nothing to
-- spare. It is likely to last where B1 is near the line too, or where another indicator can be mended within months. Judgement.
derive "stays_out" {
  on = "household", law = KH2024,
  title = { vi = "Thoát nghèo được cả khi một chỉ số xấu đi, hoặc B1 gần mức", en = "Out even if an indicator worsens, or B1 near the line" },
  value = "b1_gap <= exit_b1_margin or mended_in_months > mend_needed",
}

-- A household without labour capacity is not expected to earn its way out: services only (targets are counted apart too).
route "score" {
  title = { vi = "Nâng thu nhập: điểm B1 vượt mức", en = "Income: B1 above the line" },
  law = TT07, verified = true,
  from = { "poor", "near_poor" },
  when = "labour_capacity",
  change = { b1_score = "b1_line + 1" },
  causes = true,   -- what helps follows from the causes of poverty
  gap = "b1_gap",
}
route "services" {
  title = { vi = "Dịch vụ xã hội cơ bản: còn dưới 3 chỉ số thiếu hụt", en = "Basic services: fewer than three deprived indicators" },
  law = ND07 { dieu = 3 }, verified = true,
  from = { "poor" },
  mends = true,
  follow = { b2_score = "b2_computed" },
  gap = "mend_needed",
}

signal "EX-S1" {
  title = { vi = "Điểm B1 rất gần mức", en = "B1 is very near the line" },
  law = KH2024, route = "score", strength = "high",
  when = "b1_gap <= exit_b1_close",
  reason = { vi = "B1 = {b1_score}, chỉ thiếu {b1_gap} điểm để vượt mức {b1_line}", en = "B1 is {b1_score}, short of passing the line {b1_line} by only {b1_gap}" },
}
signal "EX-S2" {
  title = { vi = "Điểm B1 gần mức", en = "B1 is near the line" },
  law = KH2024, route = "score", strength = "medium",
  when = "b1_gap > exit_b1_close and b1_gap <= exit_b1_margin",
  reason = { vi = "B1 = {b1_score}, thiếu {b1_gap} điểm để vượt mức {b1_line}", en = "B1 is {b1_score}, short of passing the line {b1_line} by {b1_gap}" },
}
signal "EX-S3" {
  title = { vi = "Điểm B1 đang tăng và không còn xa mức", en = "B1 is rising and not far from the line" },
  law = KH2024, route = "score", strength = "medium",
  when = "b1_rise >= exit_b1_rise and b1_gap > exit_b1_margin and b1_gap <= 2 * exit_b1_margin",
  reason = { vi = "B1 tăng {b1_rise} điểm so với năm trước, còn thiếu {b1_gap} điểm", en = "B1 has risen by {b1_rise} since last year, {b1_gap} more to go" },
}
signal "EX-D1" {
  title = { vi = "Chỉ cần khắc phục một chỉ số trong vài tháng, và có thể thoát bền vững", en = "One indicator to mend within months, and likely to stay out" },
  law = KH2024, route = "services", strength = "high",
  when = "mend_needed == 1 and mended_in_months >= 1 and stays_out",
  reason = {
    vi = "chỉ cần khắc phục 1 chỉ số, làm được trong vài tháng{choose(mended_in_months > 1, join(' (có ', text(mended_in_months), ' chỉ số như vậy)'), '')}{choose(labour_capacity or b1_gap > exit_b1_margin, '', join('; B1 = ', text(b1_score), ', gần mức ', text(b1_line)))}",
    en = "one indicator to mend, which takes months{choose(mended_in_months > 1, join(' (of ', text(mended_in_months), ' such)'), '')}{choose(labour_capacity or b1_gap > exit_b1_margin, '', join('; B1 is ', text(b1_score), ', near the line ', text(b1_line)))}",
  },
}
signal "EX-D4" {
  title = { vi = "Chỉ cần khắc phục một chỉ số trong vài tháng", en = "One indicator to mend within months" },
  law = KH2024, route = "services", strength = "medium",
  when = "mend_needed == 1 and mended_in_months >= 1 and not stays_out",
  reason = { vi = "chỉ cần khắc phục 1 chỉ số, làm được trong vài tháng, nhưng dễ nghèo lại: chỉ có 1 chỉ số như vậy và B1 = {b1_score} còn xa mức {b1_line}", en = "one indicator to mend, which takes months, but it may fall back: there is no other such indicator and B1 = {b1_score} is far from the line {b1_line}" },
}
signal "EX-D2" {
  title = { vi = "Các chỉ số cần khắc phục đều làm được trong năm", en = "The indicators to mend can all be mended within the year" },
  law = KH2024, route = "services", strength = "medium",
  when = "mend_needed <= exit_mend_most and mended_in_year >= mend_needed and not (mend_needed == 1 and mended_in_months >= 1)",
  reason = { vi = "cần khắc phục {mend_needed} chỉ số, có {mended_in_year} chỉ số làm được trong năm", en = "indicators to mend: {mend_needed}, within the year: {mended_in_year}" },
}
signal "EX-D3" {
  title = { vi = "Đang khắc phục dần các chỉ số", en = "Indicators are being mended" },
  law = KH2024, route = "services", strength = "low",
  when = "mended_since > 0 and mend_needed <= exit_mend_most and mended_in_year < mend_needed",
  reason = { vi = "đã khắc phục {mended_since} chỉ số so với năm trước, còn {mend_needed} chỉ số, có chỉ số cần lâu hơn một năm", en = "indicators mended since last year: {mended_since}, to go: {mend_needed}, one of them takes longer than a year" },
}
-- Of no route: a household that left and may fall back.
signal "EX-R1" {
  title = { vi = "Mới thoát nghèo nhưng có chỉ số xấu đi", en = "Newly out of poverty, but an indicator worsened" },
  law = KH2024, strength = "medium",
  when = "class_previous == 'poor' and class_computed ~= 'poor' and worsened_since > 0",
  reason = { vi = "năm trước là hộ nghèo, nay {class_computed}, nhưng {worsened_since} chỉ số xấu đi", en = "poor last year, now {class_computed}, but more is lacking than last year, indicators: {worsened_since}" },
  measure = { vi = "Khắc phục chỉ số vừa xấu đi; cho vay vốn hộ mới thoát nghèo", en = "Mend what worsened; credit for newly exited households" },
  office = { vi = "UBND xã; Ngân hàng Chính sách xã hội huyện", en = "The commune; Bank for Social Policies" },
}
signal "EX-R2" {
  title = { vi = "Mới thoát nghèo nhưng điểm B1 sát mức hoặc giảm", en = "Newly out of poverty, but B1 is at the line or falls" },
  law = KH2024, strength = "medium",
  when = "class_previous == 'poor' and class_computed == 'not_poor' and (b1_score - b1_line <= exit_b1_close or b1_rise < 0)",
  reason = { vi = "năm trước là hộ nghèo, nay B1 = {b1_score}, chỉ trên mức {b1_line} một ít hoặc đã giảm", en = "poor last year, B1 is {b1_score} now, little above the line {b1_line} or falling" },
  measure = { vi = "Cho vay vốn hộ mới thoát nghèo, hỗ trợ phát triển sản xuất", en = "Credit for newly exited households, support of production" },
  office = { vi = "Ngân hàng Chính sách xã hội huyện; Phòng Nông nghiệp và Phát triển nông thôn", en = "Bank for Social Policies; Division of Agriculture and Rural Development" },
}

-- How soon each deprivation can be mended (a judgement) and who sees to it (KH2024, III): in the list of indicators.
lever "{it}" {
  each = "indicators", field = "it", title = "it.title", computed = "it.computed",
  because = "it.because", otherwise = "it.otherwise", bring = "it.bring",
  term = "it.term", measure = "it.measure", office = "it.office",
  law = KH2024, verified = false, checked = "2026-11-24",
}

-- Who helps against a cause of poverty (KH2024, III): a cause is mended as an indicator is, but changes no class by itself.
-- Which office answers for which cause is read from the plan's sections; the terms are a judgement.
lever "{it}" {
  each = "causes", field = "it", title = "it.title", cause = true, term = "it.term", measure = "it.measure", office = "it.office",
  law = KH2024, verified = false, checked = "2026-11-27",
}

-- A commune's own list names no other commune: a target whose commune has no household here is another's file, unless the
-- data has most communes (as PLAN-04).
derive "is_target_here" {
  on = "target", law = KH2024,
  title = { vi = "Chỉ tiêu của một xã trong dữ liệu", en = "The target of a commune of this data" },
  value = "not is_total and (present(households) or 2 * count(district, present(households)) > count(district, not is_total))",
}
-- Targets count poor households that leave poverty; who leaves near-poverty counts towards none.
goal "total" {
  title = { vi = "Chỉ tiêu giảm hộ nghèo", en = "Target: poor households fewer" },
  law = KH2024, on = "target", value = "target_total", when = "is_target_here",
  counts = "class_computed == 'poor'",
}
goal "no_labour" {
  title = { vi = "trong đó hộ không có khả năng lao động", en = "of them without labour capacity" },
  law = KH2024, on = "target", value = "target_no_labour", when = "is_target_here",
  counts = "class_computed == 'poor' and not labour_capacity",
}
goal "labour" {
  title = { vi = "trong đó hộ có khả năng lao động", en = "of them with labour capacity" },
  law = KH2024, on = "target", value = "target_labour", when = "is_target_here",
  counts = "class_computed == 'poor' and labour_capacity",
}

grouping "commune" { title = { vi = "Xã, thị trấn", en = "Commune" }, of = "units" }
grouping "village" { title = { vi = "Thôn", en = "Village" }, column = "village" }
grouping "cause" { title = { vi = "Nguyên nhân nghèo", en = "Cause of poverty" }, of = "causes" }
grouping "indicator" { title = { vi = "Chỉ số cần khắc phục", en = "Indicator to mend" }, of = "levers" }

listing "exit" {
  heading = { vi = "DANH SÁCH HỘ CÓ KHẢ NĂNG THOÁT NGHÈO", en = "HOUSEHOLDS LIKELY TO EXIT POVERTY" },
  heading_of_year = { vi = "DANH SÁCH HỘ CÓ KHẢ NĂNG THOÁT NGHÈO (THEO KẾT QUẢ RÀ SOÁT NĂM {year})",
    en = "HOUSEHOLDS LIKELY TO EXIT POVERTY (BY THE REVIEW OF {year})" },
  file = "danh-sach-thoat-ngheo", records = "households",
  exit = { vi = "thoát nghèo", en = "exit poverty" }, leave = { vi = "thoát", en = "exit" },
  out = { vi = "thoát nghèo", en = "out of poverty" }, risk = { vi = "nguy cơ tái nghèo", en = "at risk of falling back" },
  cause = { vi = "nguyên nhân nghèo", en = "causes of poverty" },
  columns = { "village", "head_name", "member_count", "labour_capacity", "b1_score", "b2_score", "deprivation_count" },
  causes = { "{causes}" },
  support = "support.agency",
  near = "b1_gap",   -- of households that are equal otherwise, the one nearest to the line comes first
  charge = "support.member_in_charge",   -- only where the office's own file names one
  leaves = { vi = "{choose(class_computed == 'poor', 'thoát nghèo', 'thoát cận nghèo')}", en = "{choose(class_computed == 'poor', 'leaves poverty', 'leaves near-poverty')}" },
  no_measure = { vi = "chưa ghi nguyên nhân nghèo nên chưa biết giúp gì: xã xác định rõ nguyên nhân của hộ",
    en = "no cause of poverty is written down, so it is not known what helps: the commune finds it out" },
}
