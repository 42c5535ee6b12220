-- What became of a household since last year, by the names of the report forms 7.2 and 7.3. A class of average standard
-- counts as not poor.

derive "was_out" {
  on = "household", law = TT07 { phu_luc = "VII" },
  title = { vi = "Đầu kỳ không nghèo, không cận nghèo", en = "Neither poor nor near-poor at the start" },
  value = "class_previous == 'not_poor' or class_previous == 'average'",
}
derive "is_out" {
  on = "household", law = TT07 { phu_luc = "VII" },
  title = { vi = "Cuối kỳ không nghèo, không cận nghèo", en = "Neither poor nor near-poor at the end" },
  value = "class_declared == 'not_poor' or class_declared == 'average'",
}
derive "was_listed" {
  on = "household", law = QD24 { dieu = 4 },
  title = { vi = "Thuộc danh sách hộ nghèo, cận nghèo đầu kỳ", en = "On the list of poor and near-poor at the start" },
  value = "class_previous == 'poor' or class_previous == 'near_poor'",
}
derive "change" {
  on = "household", law = TT07 { phu_luc = "VII" }, like = "change_declared",
  title = { vi = "Diễn biến so với đầu kỳ", en = "Change since the start" },
  value = "choose(class_previous == 'poor' and class_declared == 'near_poor', 'poor_to_near_poor', class_previous == 'poor' and is_out, 'poor_to_above', class_previous == 'near_poor' and class_declared == 'poor', 'near_poor_to_poor', class_previous == 'near_poor' and is_out, 'near_poor_to_above', was_out and class_declared == 'poor' and was_poor_before, 'falls_back_poor', was_out and class_declared == 'poor', 'new_poor', was_out and class_declared == 'near_poor' and was_near_poor_before, 'falls_back_near_poor', was_out and class_declared == 'near_poor', 'new_near_poor', 'none')",
}
-- What the record shows besides B1 and income, which are an estimate and a word: true where anything differs. A value that
-- neither year has tells nothing.
derive "facts_changed" {
  on = "household", law = KH2024,
  title = { vi = "Số liệu của hộ khác năm trước, ngoài điểm B1 và thu nhập", en = "The record differs from last year's in more than B1 and income" },
  value = "b2_score ~= previous.b2_score or member_count ~= previous.member_count or deprived_employment ~= previous.deprived_employment or deprived_dependants ~= previous.deprived_dependants or deprived_nutrition ~= previous.deprived_nutrition or deprived_health_insurance ~= previous.deprived_health_insurance or deprived_adult_education ~= previous.deprived_adult_education or deprived_school_attendance ~= previous.deprived_school_attendance or deprived_housing_quality ~= previous.deprived_housing_quality or deprived_housing_area ~= previous.deprived_housing_area or deprived_water ~= previous.deprived_water or deprived_latrine ~= previous.deprived_latrine or deprived_telecom ~= previous.deprived_telecom or deprived_information ~= previous.deprived_information",
}
derive "leaves" {
  on = "household", law = TT07 { phu_luc = "VII" },
  title = { vi = "Thoát nghèo hoặc thoát cận nghèo", en = "Leaves poverty or near-poverty" },
  value = "change in ('poor_to_near_poor', 'poor_to_above', 'near_poor_to_above')",
}
-- In the last days before the review ends, or before the annual report of the plan is due.
derive "reviewed_late" {
  on = "household", law = KH2024,
  title = { vi = "Rà soát ngay trước hạn", en = "Reviewed just before a deadline" },
  value = "not surely(review_kind == 'monthly') and (review_date > make_date(survey_year, review_end_month, review_end_day) - exit_late_days or (survey_year == year(annual_due) and review_date < annual_due and review_date >= annual_due - exit_late_days))",
}
