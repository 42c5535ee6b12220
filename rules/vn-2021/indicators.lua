-- What follows from the twelve flags, and from a member's dates and number.

derive "deprivation_count" {
  on = "household", law = ND07 { dieu = 3 },
  title = { vi = "Số chỉ số thiếu hụt", en = "Deprived indicators" },
  value = "count_true(indicators)",
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

derive "age_months" {
  on = "member",
  title = { vi = "Số tháng tuổi vào ngày rà soát", en = "Age in months on the review date" },
  value = "age_months(birth_date, review_date)",
}

-- Who makes the household deprived. Indicator by indicator, as the decree defines them; a flag is compared with what
-- the roster and the house say in consistency/indicators.lua.
derive "is_working_age" {
  on = "member", law = ND07 { dieu = 3 },
  title = { vi = "Trong độ tuổi lao động", en = "Of working age" },
  -- women retire first: below their age nobody has, whatever the sex
  value = "age >= working_age_from and (age_months < retirement_age_women or (gender == 'male' and age_months < retirement_age_men))",
}
derive "is_without_work" {
  on = "member", law = ND07 { dieu = 3 },
  title = { vi = "Không có việc làm hoặc làm công không có hợp đồng", en = "Without a job, or working for wages without a contract" },
  value = "able_to_work and (job == 'wage_no_contract' or (job == 'none' and wants_work)) and is_working_age",
}
derive "is_dependant" {
  on = "member", law = ND07 { dieu = 3 }, verified = true,
  title = { vi = "Người phụ thuộc", en = "Dependant" },
  value = "age < child_age or (social_allowance and (disabled or age >= elderly_age))",
}
derive "is_malnourished_child" {
  on = "member", law = ND07 { dieu = 3 }, verified = true,
  title = { vi = "Trẻ em suy dinh dưỡng", en = "Malnourished child" },
  value = "malnourished and age < child_age",
}
derive "is_uninsured" {
  on = "member", law = ND07 { dieu = 3 },
  title = { vi = "Không có bảo hiểm y tế", en = "Without health insurance" },
  value = "not health_insurance and age >= insurance_age",
}
derive "has_lower_secondary" {
  on = "member", law = ND07 { dieu = 3 },
  title = { vi = "Đang học hoặc đã xong trung học cơ sở trở lên", en = "Attends or finished lower secondary or more" },
  value = "attending in ('lower_secondary', 'upper_secondary', 'vocational', 'college', 'university') or attained not in ('none', 'primary')",
}
derive "has_upper_secondary" {
  on = "member", law = ND07 { dieu = 3 },
  title = { vi = "Đang học hoặc đã xong trung học phổ thông, nghề trở lên", en = "Attends or finished upper secondary, vocational or more" },
  value = "attending in ('upper_secondary', 'vocational', 'college', 'university') or attained not in ('none', 'primary', 'lower_secondary')",
}
derive "is_undereducated" {
  on = "member", law = ND07 { dieu = 3 },
  title = { vi = "Người lớn chưa đạt trình độ giáo dục", en = "Adult short of the education for the age" },
  value = "(age >= adult_education_from and age < adult_education_upper_from and not has_lower_secondary) or (age >= adult_education_upper_from and age <= adult_education_to and not has_upper_secondary)",
}
derive "school_level" {
  on = "member", law = ND07 { dieu = 3 }, like = "attending",
  title = { vi = "Cấp học theo tuổi", en = "School level for the age" },
  value = "choose(age < preschool_from, 'none', age < primary_from, 'preschool', age < lower_secondary_from, 'primary', age < child_age, 'lower_secondary', 'none')",
}
derive "is_behind_school" {
  on = "member", law = ND07 { dieu = 3 },
  title = { vi = "Không đi học hoặc học dưới cấp của tuổi", en = "Attends no school or a level below the age's" },
  value = "attending == 'none' or (attending == 'preschool' and age >= primary_from) or (attending == 'primary' and age >= lower_secondary_from)",
}
derive "is_out_of_school" {
  on = "member", law = ND07 { dieu = 3 },
  title = { vi = "Trẻ không được học đúng cấp của tuổi", en = "Child that is not at the school level for the age" },
  value = "age >= preschool_from and age < child_age and (is_behind_school or (attending ~= school_level and ahead_is_deprived))",
}

-- The twelve indicators in the order of the decree. `value` is what the reviewer ticked, `facts` what the roster and the house say.
list "indicators" {
  title = { vi = "Mười hai chỉ số thiếu hụt dịch vụ xã hội cơ bản", en = "The twelve indicators of deprivation" },
  on = "household", law = ND07 { dieu = 3 },
  member "employment" {
    value = "deprived_employment", computed = "computed_employment",
    facts = "any(members, is_without_work)",
    said = { vi = "Thiếu hụt việc làm, tính từ thành viên", en = "Deprived of employment, by the roster" },
  },
  member "dependants" {
    value = "deprived_dependants", computed = "computed_dependants", verified = true,
    facts = "100 * dependant_count > dependants_percent * count(members)",
    said = { vi = "Thiếu hụt về người phụ thuộc, tính từ thành viên", en = "Deprived by dependants, by the roster" },
  },
  member "nutrition" {
    value = "deprived_nutrition", computed = "computed_nutrition", verified = true,
    facts = "any(members, is_malnourished_child)",
    said = { vi = "Thiếu hụt dinh dưỡng, tính từ thành viên", en = "Deprived of nutrition, by the roster" },
  },
  member "health_insurance" {
    value = "deprived_health_insurance", computed = "computed_health_insurance",
    facts = "any(members, is_uninsured)",
    said = { vi = "Thiếu hụt bảo hiểm y tế, tính từ thành viên", en = "Deprived of health insurance, by the roster" },
  },
  member "adult_education" {
    value = "deprived_adult_education", computed = "computed_adult_education", verified = true,
    facts = "any(members, is_undereducated)",
    said = { vi = "Thiếu hụt giáo dục người lớn, tính từ thành viên", en = "Deprived of adult education, by the roster" },
  },
  member "school_attendance" {
    value = "deprived_school_attendance", computed = "computed_school_attendance",
    facts = "any(members, is_out_of_school)",
    said = { vi = "Thiếu hụt về đi học của trẻ em, tính từ thành viên", en = "Deprived of school attendance, by the roster" },
  },
  member "housing_quality" {
    value = "deprived_housing_quality", computed = "computed_housing_quality", verified = true,
    facts = "at_least(2, not wall_durable, not frame_durable, not roof_durable)",
    said = { vi = "Thiếu hụt chất lượng nhà ở, tính từ tường, cột, mái", en = "Deprived of housing quality, by wall, frame and roof" },
  },
  member "housing_area" {
    value = "deprived_housing_area", computed = "computed_housing_area", verified = true,
    facts = "floor_area_m2 < housing_area_min * member_count",
    said = { vi = "Thiếu hụt diện tích nhà ở, tính từ diện tích và số người", en = "Deprived of housing area, by floor area and members" },
  },
  member "water" {
    value = "deprived_water", computed = "computed_water", verified = true,
    facts = "water_source == 'other'",
    said = { vi = "Thiếu hụt nước sinh hoạt, tính từ nguồn nước", en = "Deprived of water, by its source" },
  },
  member "latrine" {
    value = "deprived_latrine", computed = "computed_latrine", verified = true,
    facts = "latrine_type in ('other', 'none')",
    said = { vi = "Thiếu hụt nhà tiêu, tính từ loại nhà tiêu", en = "Deprived of a latrine, by its type" },
  },
  member "telecom" {
    value = "deprived_telecom", computed = "computed_telecom", verified = true,
    facts = "not internet_use",
    said = { vi = "Thiếu hụt viễn thông, tính từ sử dụng internet", en = "Deprived of telecommunication, by internet use" },
  },
  member "information" {
    value = "deprived_information", computed = "computed_information", verified = true,
    facts = "not information_device",
    said = { vi = "Thiếu hụt phương tiện thông tin, tính từ phương tiện", en = "Deprived of means of information, by what it has" },
  },
}
derive "computed_{it.name}" {
  each = "indicators", on = "household", law = ND07 { dieu = 3 }, verified = "it.verified",
  title = "it.said", value = "it.facts",
}
derive "dependant_count" {
  on = "household", law = ND07 { dieu = 3 }, verified = true,
  title = { vi = "Số người phụ thuộc", en = "Dependants" },
  value = "count(members, is_dependant)",
}
derive "computed_count" {
  on = "household", law = ND07 { dieu = 3 },
  title = { vi = "Số chỉ số thiếu hụt tính từ số liệu", en = "Deprived indicators by the facts" },
  value = "count_true(each(indicators, it.computed))",
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
