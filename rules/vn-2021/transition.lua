-- What became of a household since last year, by the names of the report forms 7.2 and 7.3. A class of average standard
-- counts as not poor.

-- Between the review of 2024 and that of 2025 communes were merged, with new codes: the household that now has a code in a
-- commune of that code or name is last year's only where its head is.
derive "crosses" {
  on = "household", law = QD19,
  title = { vi = "Đơn vị hành chính được sắp xếp lại giữa hai kỳ rà soát", en = "Communes were merged between both reviews" },
  value = "present(survey_year) and survey_year == year(units_changed_on) and (absent(review_date) or review_date >= units_changed_on)",
}
derive "is_same" {
  on = "household", law = TT07 { phu_luc = "VII" },
  title = { vi = "Dòng năm trước cùng xã, cùng mã là của chính hộ này", en = "Last year's row of this code is this household's" },
  value = "present(previous) and (not crosses or same_text(head_name, previous.head_name) or head_citizen_id == previous.head_citizen_id)",
}
-- Last year's record by code, else by the head's number.
derive "last_class" {
  on = "household", law = TT07 { phu_luc = "VII" }, like = "class_declared",
  title = { vi = "Phân loại năm trước", en = "Class last year" },
  value = "choose(crosses and is_same, previous.class_declared, crosses, head_last_year.class_declared, unknown)",
}
derive "last_area" {
  on = "household", law = TT07, like = "area",
  title = { vi = "Khu vực năm trước", en = "Area last year" },
  value = "choose(crosses and is_same, previous.area, crosses, head_last_year.area, unknown)",
}
derive "last_b1" {
  on = "household", law = TT07,
  title = { vi = "Điểm B1 năm trước", en = "B1 score last year" },
  value = "choose(crosses and is_same, previous.b1_score, crosses, head_last_year.b1_score, unknown)",
}
derive "last_b2" {
  on = "household", law = TT07,
  title = { vi = "Điểm B2 năm trước", en = "B2 score last year" },
  value = "choose(crosses and is_same, previous.b2_score, crosses, head_last_year.b2_score, unknown)",
}
-- A thị trấn that became part of a xã has the line of a xã: the class can change without the household's doing.
derive "class_by_new_line" {
  on = "household", law = TT07, like = "class_declared",
  title = { vi = "Phân loại của điểm năm trước theo mức năm nay", en = "Class of last year's scores by this year's line" },
  value = "class_by(last_b1, last_b2, 'not_poor')",
}
derive "moved_by_line" {
  on = "household", law = QD19,
  title = { vi = "Phân loại đổi vì xã, thị trấn đổi loại", en = "The class changed with the kind of the commune" },
  value = "crosses and last_area ~= area and last_class ~= class_declared and (class_by_new_line == class_declared or (class_by_new_line == 'not_poor' and is_out))",
}

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
define "change_of_poor" { value = "choose(class_declared == 'near_poor', 'poor_to_near_poor', is_out, 'poor_to_above', 'none')" }
define "change_of_near_poor" { value = "choose(class_declared == 'poor', 'near_poor_to_poor', is_out, 'near_poor_to_above', 'none')" }
define "change_to_poor" { value = "choose(was_poor_before, 'falls_back_poor', 'new_poor')" }
define "change_to_near_poor" { value = "choose(was_near_poor_before, 'falls_back_near_poor', 'new_near_poor')" }
define "change_of_others" {
  value = "choose(class_declared == 'poor', change_to_poor, class_declared == 'near_poor', change_to_near_poor, 'none')",
}
derive "change" {
  on = "household", law = TT07 { phu_luc = "VII" }, like = "change_declared",
  title = { vi = "Diễn biến so với đầu kỳ", en = "Change since the start" },
  value = "choose(class_previous == 'poor', change_of_poor, class_previous == 'near_poor', change_of_near_poor, was_out, change_of_others, 'none')",
}
-- What the record shows besides B1 and income, which are an estimate and a word: true where anything differs. A value that
-- neither year has tells nothing.
derive "facts_changed" {
  on = "household", law = KH2024,
  title = { vi = "Số liệu của hộ khác năm trước, ngoài điểm B1 và thu nhập", en = "The record differs from last year's in more than B1 and income" },
  value = "changed(b2_score, member_count, indicators, previous)",
}
derive "leaves" {
  on = "household", law = TT07 { phu_luc = "VII" },
  title = { vi = "Thoát nghèo hoặc thoát cận nghèo", en = "Leaves poverty or near-poverty" },
  value = "change in ('poor_to_near_poor', 'poor_to_above', 'near_poor_to_above')",
}
define "is_at_end_of_review" { value = "review_date > make_date(survey_year, review_end_month, review_end_day) - exit_late_days" }
define "is_before_annual_report" {
  value = "survey_year == year(annual_due) and review_date < annual_due and review_date >= annual_due - exit_late_days",
}
-- In the last days before the review ends, or before the annual report of the plan is due.
derive "reviewed_late" {
  on = "household", law = KH2024,
  title = { vi = "Rà soát ngay trước hạn", en = "Reviewed just before a deadline" },
  value = "not surely(review_kind == 'monthly') and (is_at_end_of_review or is_before_annual_report)",
}
