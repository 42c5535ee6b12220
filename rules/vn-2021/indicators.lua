-- What follows from the twelve flags, and from a member's dates and number.

derive "deprivation_count" {
  on = "household", law = ND07,
  title = { vi = "Số chỉ số thiếu hụt", en = "Deprived indicators" },
  value = "count_true(deprived_employment, deprived_dependants, deprived_nutrition, deprived_health_insurance, deprived_adult_education, deprived_school_attendance, deprived_housing_quality, deprived_housing_area, deprived_water, deprived_latrine, deprived_telecom, deprived_information)",
}
derive "b2_computed" {
  on = "household", law = TT07,
  title = { vi = "Điểm B2 tính từ các chỉ số", en = "B2 score from the indicators" },
  value = "b2_points * deprivation_count",
}
derive "age" {
  on = "member",
  title = { vi = "Tuổi vào ngày rà soát", en = "Age on the review date" },
  value = "age(birth_date, review_date)",   -- the household's review date
}

-- Thông tư 07/2016/TT-BCA: 3 digits of province, 1 of century and sex, 2 of the year of birth, 6 at random.
derive "head_id_sex" {
  on = "household", law = TTCA07,
  title = { vi = "Chữ số thế kỷ và giới tính của CCCD chủ hộ", en = "Century and sex digit of the head's number" },
  value = "number(part(head_citizen_id, 4, 4))",
}
derive "head_id_year" {
  on = "household", law = TTCA07,
  title = { vi = "Năm sinh theo CCCD chủ hộ", en = "Birth year by the head's number" },
  value = "choose(head_id_sex <= 1, 1900, head_id_sex <= 3, 2000, 2100) + number(part(head_citizen_id, 5, 6))",
}
derive "id_sex" {
  on = "member", law = TTCA07,
  title = { vi = "Chữ số thế kỷ và giới tính của CCCD", en = "Century and sex digit of the citizen number" },
  value = "number(part(citizen_id, 4, 4))",
}
derive "id_year" {
  on = "member", law = TTCA07,
  title = { vi = "Năm sinh theo CCCD", en = "Birth year by the citizen number" },
  value = "choose(id_sex <= 1, 1900, id_sex <= 3, 2000, 2100) + number(part(citizen_id, 5, 6))",
}
