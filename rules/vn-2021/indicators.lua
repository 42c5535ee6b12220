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
  on = "member", law = ND07 { ban_hanh = "kèm theo" },
  title = { vi = "Trong độ tuổi lao động", en = "Of working age" },
  -- women retire first: below their age nobody has, whatever the sex
  value = "age >= working_age_from and (age_months < retirement_age_women or (gender == 'male' and age_months < retirement_age_men))",
}
derive "is_without_work" {
  on = "member", law = ND07 { ban_hanh = "kèm theo" },
  title = { vi = "Không có việc làm hoặc làm công không có hợp đồng", en = "Without a job, or working for wages without a contract" },
  value = "able_to_work and (job == 'wage_no_contract' or (job == 'none' and wants_work)) and is_working_age",
}
derive "is_dependant" {
  on = "member", law = ND07 { ban_hanh = "kèm theo" }, verified = true,
  title = { vi = "Người phụ thuộc", en = "Dependant" },
  value = "age < child_age or (social_allowance and (disabled or age >= elderly_age))",
}
derive "is_malnourished_child" {
  on = "member", law = ND07 { ban_hanh = "kèm theo" }, verified = true,
  title = { vi = "Trẻ em suy dinh dưỡng", en = "Malnourished child" },
  value = "malnourished and age < child_age",
}
derive "is_uninsured" {
  on = "member", law = ND07 { ban_hanh = "kèm theo" },
  title = { vi = "Không có bảo hiểm y tế", en = "Without health insurance" },
  value = "not health_insurance and age >= insurance_age",
}
derive "has_lower_secondary" {
  on = "member", law = ND07 { ban_hanh = "kèm theo" },
  title = { vi = "Đang học hoặc đã xong trung học cơ sở trở lên", en = "Attends or finished lower secondary or more" },
  value = "attending in ('lower_secondary', 'upper_secondary', 'vocational', 'college', 'university') or attained not in ('none', 'primary')",
}
derive "has_upper_secondary" {
  on = "member", law = ND07 { ban_hanh = "kèm theo" },
  title = { vi = "Đang học hoặc đã xong trung học phổ thông, nghề trở lên", en = "Attends or finished upper secondary, vocational or more" },
  value = "attending in ('upper_secondary', 'vocational', 'college', 'university') or attained not in ('none', 'primary', 'lower_secondary')",
}
derive "is_undereducated" {
  on = "member", law = ND07 { ban_hanh = "kèm theo" },
  title = { vi = "Người lớn chưa đạt trình độ giáo dục", en = "Adult short of the education for the age" },
  value = "(age >= adult_education_from and age < adult_education_upper_from and not has_lower_secondary) or (age >= adult_education_upper_from and age <= adult_education_to and not has_upper_secondary)",
}
derive "school_level" {
  on = "member", law = ND07 { ban_hanh = "kèm theo" }, like = "attending",
  title = { vi = "Cấp học theo độ tuổi", en = "School level for the age" },
  value = "choose(age < preschool_from, 'none', age < primary_from, 'preschool', age < lower_secondary_from, 'primary', age < child_age, 'lower_secondary', 'none')",
}
derive "is_behind_school" {
  on = "member", law = ND07 { ban_hanh = "kèm theo" },
  title = { vi = "Không đi học hoặc học dưới cấp học theo độ tuổi", en = "Attends no school or a level below the age's" },
  value = "attending == 'none' or (attending == 'preschool' and age >= primary_from) or (attending == 'primary' and age >= lower_secondary_from)",
}
derive "is_out_of_school" {
  on = "member", law = ND07 { ban_hanh = "kèm theo" },
  title = { vi = "Trẻ không được học đúng cấp học theo độ tuổi", en = "Child that is not at the school level for the age" },
  value = "age >= preschool_from and age < child_age and (is_behind_school or (attending ~= school_level and ahead_is_deprived))",
}

-- The twelve indicators in the order of the decree. `value` is what the reviewer ticked, `facts` what the roster and the house say;
-- `flag` is the column's title, `lack` what a tick in it says; `term`, `measure` and `office` are for exits (how soon is a judgement).
list "indicators" {
  title = { vi = "Mười hai chỉ số thiếu hụt dịch vụ xã hội cơ bản", en = "The twelve indicators of deprivation" },
  on = "household", law = ND07 { ban_hanh = "kèm theo" },
  member "employment" {
    title = { vi = "Việc làm", en = "Employment" }, header = { "1", "Chỉ số 1", "CS1", "Việc làm", "Employment" }, dimension = "Việc làm",
    flag = { vi = "Thiếu hụt việc làm", en = "Deprived of employment" }, lack = { vi = "thiếu hụt việc làm", en = "deprived of employment" },
    value = "deprived_employment", computed = "computed_employment",
    facts = "any(members, is_without_work)",
    said = { vi = "Thiếu hụt việc làm, tính từ thành viên", en = "Deprived of employment, by the roster" },
    because = { vi = "{list(members, is_without_work, join(full_name, ' (', text(age), ' tuổi)'))} không có việc làm hoặc làm công không có hợp đồng lao động", en = "{list(members, is_without_work, join(full_name, ' (', text(age), ')'))}: no job, or a job without a contract" },
    otherwise = { vi = "không ai trong độ tuổi, có khả năng lao động mà không có việc hoặc làm công không có hợp đồng", en = "no able member of working age is without a job or a contract" },
    bring = { vi = "hợp đồng lao động hoặc giấy tờ về việc đang làm của từng người", en = "contracts or other papers on each member's work" },
    term = "longer",
    measure = { vi = "Giới thiệu việc làm có hợp đồng, đào tạo nghề, vay vốn tạo việc làm", en = "Find work with a contract, vocational training, a loan to create a job" },
    office = { vi = "Phòng Lao động - Thương binh và Xã hội", en = "Division of Labour, Invalids and Social Affairs" },
  },
  member "dependants" {
    title = { vi = "Người phụ thuộc trong hộ gia đình", en = "Dependants" }, header = { "2", "Chỉ số 2", "CS2", "Người phụ thuộc", "Người phụ thuộc trong hộ gia đình", "Dependants" }, dimension = "Việc làm",
    flag = { vi = "Thiếu hụt về người phụ thuộc", en = "Deprived by dependants" }, lack = { vi = "thiếu hụt về người phụ thuộc", en = "deprived by dependants" },
    value = "deprived_dependants", computed = "computed_dependants", verified = true,
    facts = "100 * dependant_count > dependants_percent * count(members)",
    said = { vi = "Thiếu hụt về người phụ thuộc, tính từ thành viên", en = "Deprived by dependants, by the roster" },
    because = { vi = "{dependant_count} trong {count(members)} người của hộ là người phụ thuộc: {list(members, is_dependant, join(full_name, ' (', text(age), ' tuổi)'))}", en = "dependants: {dependant_count} of {count(members)}: {list(members, is_dependant, join(full_name, ' (', text(age), ')'))}" },
    otherwise = { vi = "{dependant_count} trong {count(members)} người của hộ là người phụ thuộc, không quá {dependants_percent}%", en = "dependants: {dependant_count} of {count(members)}, not over {dependants_percent}%" },
    bring = { vi = "giấy khai sinh của trẻ em, quyết định hưởng trợ cấp xã hội hằng tháng nếu có", en = "birth certificates of children, decisions on monthly social allowances" },
    term = "never",
    measure = { vi = "Không khắc phục được bằng hỗ trợ; bảo đảm trợ cấp đúng chế độ", en = "Not mended by support; see that allowances are paid as due" },
    office = { vi = "Phòng Lao động - Thương binh và Xã hội", en = "Division of Labour, Invalids and Social Affairs" },
  },
  member "nutrition" {
    title = { vi = "Dinh dưỡng", en = "Nutrition" }, header = { "3", "Chỉ số 3", "CS3", "Dinh dưỡng", "Nutrition" }, dimension = "Y tế",
    flag = { vi = "Thiếu hụt dinh dưỡng", en = "Deprived of nutrition" }, lack = { vi = "thiếu hụt dinh dưỡng", en = "deprived of nutrition" },
    value = "deprived_nutrition", computed = "computed_nutrition", verified = true,
    facts = "any(members, is_malnourished_child)",
    said = { vi = "Thiếu hụt dinh dưỡng, tính từ thành viên", en = "Deprived of nutrition, by the roster" },
    because = { vi = "{list(members, is_malnourished_child, join(full_name, ' (', text(age), ' tuổi)'))} bị suy dinh dưỡng", en = "{list(members, is_malnourished_child, join(full_name, ' (', text(age), ')'))}: malnourished" },
    otherwise = { vi = "không có trẻ em dưới {child_age} tuổi suy dinh dưỡng", en = "no child under {child_age} is malnourished" },
    bring = { vi = "sổ theo dõi sức khỏe, chiều cao, cân nặng của trẻ", en = "the child's health record with height and weight" },
    term = "longer",
    measure = { vi = "Theo dõi tăng trưởng, bổ sung dinh dưỡng cho trẻ (Tiểu dự án 2, Dự án 3)", en = "Growth monitoring and nutrition for the child" },
    office = { vi = "Văn phòng HĐND - UBND (Y tế)", en = "Office of the People's Council and Committee (health)" },
  },
  member "health_insurance" {
    title = { vi = "Bảo hiểm y tế", en = "Health insurance" }, header = { "4", "Chỉ số 4", "CS4", "BHYT", "Bảo hiểm y tế", "Health insurance" }, dimension = "Y tế",
    flag = { vi = "Thiếu hụt bảo hiểm y tế", en = "Deprived of health insurance" }, lack = { vi = "thiếu hụt BHYT", en = "deprived of health insurance" },
    value = "deprived_health_insurance", computed = "computed_health_insurance",
    facts = "any(members, is_uninsured)",
    said = { vi = "Thiếu hụt bảo hiểm y tế, tính từ thành viên", en = "Deprived of health insurance, by the roster" },
    because = { vi = "{list(members, is_uninsured, join(full_name, ' (', text(age), ' tuổi)'))} chưa có bảo hiểm y tế", en = "{list(members, is_uninsured, join(full_name, ' (', text(age), ')'))}: no health insurance" },
    otherwise = { vi = "mọi người từ {insurance_age} tuổi trở lên đều có bảo hiểm y tế", en = "every member aged {insurance_age} or older is insured" },
    bring = { vi = "thẻ bảo hiểm y tế của từng người, thẻ giấy hoặc trên điện thoại", en = "each member's health insurance card" },
    term = "months",
    measure = { vi = "Cấp hoặc hỗ trợ mua thẻ bảo hiểm y tế cho người chưa có", en = "Issue or subsidise the missing health insurance cards" },
    office = { vi = "Phòng Tài chính - Kế hoạch; Bảo hiểm xã hội huyện", en = "Division of Finance and Planning; district Social Insurance" },
  },
  member "adult_education" {
    title = { vi = "Trình độ giáo dục của người lớn", en = "Adult education" }, header = { "5", "Chỉ số 5", "CS5", "Trình độ giáo dục của người lớn", "Adult education" }, dimension = "Giáo dục",
    flag = { vi = "Thiếu hụt giáo dục của người lớn", en = "Deprived of adult education" }, lack = { vi = "thiếu hụt giáo dục của người lớn", en = "deprived of adult education" },
    value = "deprived_adult_education", computed = "computed_adult_education", verified = true,
    facts = "any(members, is_undereducated)",
    said = { vi = "Thiếu hụt giáo dục người lớn, tính từ thành viên", en = "Deprived of adult education, by the roster" },
    because = { vi = "{list(members, is_undereducated, join(full_name, ' (', text(age), ' tuổi)'))} chưa đạt trình độ giáo dục theo độ tuổi", en = "{list(members, is_undereducated, join(full_name, ' (', text(age), ')'))}: short of the education for the age" },
    otherwise = { vi = "không ai từ {adult_education_from} đến {adult_education_to} tuổi thiếu trình độ giáo dục theo độ tuổi", en = "no member aged {adult_education_from} to {adult_education_to} is short of the education for the age" },
    bring = { vi = "bằng, chứng chỉ hoặc giấy xác nhận đang học", en = "certificates, or a note that the person is studying" },
    term = "longer",
    measure = { vi = "Học bổ túc, học nghề sơ cấp hoặc đào tạo tại nơi làm việc có chứng nhận", en = "Complementary schooling, elementary vocational or certified on-the-job training" },
    office = { vi = "Phòng Giáo dục và Đào tạo", en = "Division of Education and Training" },
  },
  member "school_attendance" {
    title = { vi = "Tình trạng đi học của trẻ em", en = "School attendance" }, header = { "6", "Chỉ số 6", "CS6", "Tình trạng đi học của trẻ em", "School attendance" }, dimension = "Giáo dục",
    flag = { vi = "Thiếu hụt về đi học của trẻ em", en = "Deprived of school attendance" }, lack = { vi = "thiếu hụt về đi học của trẻ em", en = "deprived of school attendance" },
    value = "deprived_school_attendance", computed = "computed_school_attendance",
    facts = "any(members, is_out_of_school)",
    said = { vi = "Thiếu hụt về đi học của trẻ em, tính từ thành viên", en = "Deprived of school attendance, by the roster" },
    because = { vi = "{list(members, is_out_of_school, join(full_name, ' (', text(age), ' tuổi)'))} không học đúng cấp học theo độ tuổi", en = "{list(members, is_out_of_school, join(full_name, ' (', text(age), ')'))}: not at the school level for the age" },
    otherwise = { vi = "không có trẻ em nào không học đúng cấp học theo độ tuổi", en = "no child is out of the school level for its age" },
    bring = { vi = "giấy xác nhận đang học của nhà trường", en = "a note from the school" },
    term = "year",
    measure = { vi = "Vận động trẻ đến trường đúng cấp học, miễn giảm học phí, hỗ trợ chi phí học tập", en = "Bring the child back to school; fee exemption and study support" },
    office = { vi = "Phòng Giáo dục và Đào tạo", en = "Division of Education and Training" },
  },
  member "housing_quality" {
    title = { vi = "Chất lượng nhà ở", en = "Housing quality" }, header = { "7", "Chỉ số 7", "CS7", "Chất lượng nhà ở", "Housing quality" }, dimension = "Nhà ở",
    flag = { vi = "Thiếu hụt chất lượng nhà ở", en = "Deprived of housing quality" }, lack = { vi = "thiếu hụt chất lượng nhà ở", en = "deprived of housing quality" },
    value = "deprived_housing_quality", computed = "computed_housing_quality", verified = true,
    facts = "at_least(2, not wall_durable, not frame_durable, not roof_durable)",
    said = { vi = "Thiếu hụt chất lượng nhà ở, tính từ tường, cột, mái", en = "Deprived of housing quality, by wall, frame and roof" },
    because = { vi = "{choose(wall_durable, 'tường bền chắc', 'tường không bền chắc')}, {choose(frame_durable, 'cột bền chắc', 'cột không bền chắc')}, {choose(roof_durable, 'mái bền chắc', 'mái không bền chắc')}", en = "{choose(wall_durable, 'the wall is durable', 'the wall is not durable')}, {choose(frame_durable, 'the frame is', 'the frame is not')}, {choose(roof_durable, 'the roof is', 'the roof is not')}" },
    otherwise = { vi = "{choose(wall_durable, 'tường bền chắc', 'tường không bền chắc')}, {choose(frame_durable, 'cột bền chắc', 'cột không bền chắc')}, {choose(roof_durable, 'mái bền chắc', 'mái không bền chắc')}", en = "{choose(wall_durable, 'the wall is durable', 'the wall is not durable')}, {choose(frame_durable, 'the frame is', 'the frame is not')}, {choose(roof_durable, 'the roof is', 'the roof is not')}" },
    bring = { vi = "không cần giấy tờ, đề nghị cán bộ đến xem lại nhà", en = "no papers: ask the reviewer to look at the house" },
    term = "longer",
    measure = { vi = "Hỗ trợ xây, sửa tường, cột, mái nhà", en = "Help build or repair walls, frame and roof" },
    office = { vi = "Phòng Kinh tế - Hạ tầng", en = "Division of Economy and Infrastructure" },
  },
  member "housing_area" {
    title = { vi = "Diện tích nhà ở bình quân đầu người", en = "Housing area" }, header = { "8", "Chỉ số 8", "CS8", "Diện tích nhà ở bình quân đầu người", "Housing area" }, dimension = "Nhà ở",
    flag = { vi = "Thiếu hụt diện tích nhà ở", en = "Deprived of housing area" }, lack = { vi = "thiếu hụt diện tích nhà ở", en = "deprived of housing area" },
    value = "deprived_housing_area", computed = "computed_housing_area", verified = true,
    facts = "floor_area_m2 < housing_area_min * member_count",
    said = { vi = "Thiếu hụt diện tích nhà ở, tính từ diện tích và số người", en = "Deprived of housing area, by floor area and members" },
    because = { vi = "nhà {floor_area_m2} m² cho {member_count} người, mỗi người dưới {housing_area_min} m²", en = "{floor_area_m2} m², members: {member_count}, under {housing_area_min} m² each" },
    otherwise = { vi = "nhà {floor_area_m2} m² cho {member_count} người, mỗi người từ {housing_area_min} m² trở lên", en = "{floor_area_m2} m², members: {member_count}, {housing_area_min} m² or more each" },
    bring = { vi = "không cần giấy tờ, đề nghị cán bộ đến đo lại nhà", en = "no papers: ask the reviewer to measure the house" },
    term = "year",
    measure = { vi = "Hỗ trợ mở rộng diện tích nhà ở", en = "Help enlarge the dwelling" },
    office = { vi = "Phòng Kinh tế - Hạ tầng", en = "Division of Economy and Infrastructure" },
  },
  member "water" {
    title = { vi = "Nguồn nước sinh hoạt", en = "Water" }, header = { "9", "Chỉ số 9", "CS9", "Nguồn nước sinh hoạt", "Water" }, dimension = "Nước sinh hoạt và vệ sinh",
    flag = { vi = "Thiếu hụt nguồn nước sinh hoạt", en = "Deprived of water" }, lack = { vi = "thiếu hụt nguồn nước sinh hoạt", en = "deprived of water" },
    value = "deprived_water", computed = "computed_water", verified = true,
    facts = "water_source == 'other'",
    said = { vi = "Thiếu hụt nước sinh hoạt, tính từ nguồn nước", en = "Deprived of water, by its source" },
    because = { vi = "gia đình chưa có nguồn nước hợp vệ sinh (phiếu ghi: {water_source})", en = "the household has no clean source of water (the form says: {water_source})" },
    otherwise = { vi = "nguồn nước của hộ là {water_source}", en = "the water source is: {water_source}" },
    bring = { vi = "hóa đơn nước máy nếu có, hoặc đề nghị cán bộ đến xem nguồn nước", en = "water bills, or ask the reviewer to look at the source" },
    term = "year",
    measure = { vi = "Nối nước máy, làm giếng hoặc bể chứa hợp vệ sinh", en = "Connect tap water, or build a protected well or tank" },
    office = { vi = "Phòng Nông nghiệp và Phát triển nông thôn", en = "Division of Agriculture and Rural Development" },
  },
  member "latrine" {
    title = { vi = "Nhà tiêu hợp vệ sinh", en = "Latrine" }, header = { "10", "Chỉ số 10", "CS10", "Nhà tiêu hợp vệ sinh", "Latrine" }, dimension = "Nước sinh hoạt và vệ sinh",
    flag = { vi = "Thiếu hụt nhà tiêu hợp vệ sinh", en = "Deprived of a latrine" }, lack = { vi = "thiếu hụt nhà tiêu hợp vệ sinh", en = "deprived of a latrine" },
    value = "deprived_latrine", computed = "computed_latrine", verified = true,
    facts = "latrine_type in ('other', 'none')",
    said = { vi = "Thiếu hụt nhà tiêu, tính từ loại nhà tiêu", en = "Deprived of a latrine, by its type" },
    because = { vi = "{choose(latrine_type == 'none', 'gia đình chưa có nhà tiêu', 'nhà tiêu của gia đình chưa hợp vệ sinh')}", en = "{choose(latrine_type == 'none', 'the household has no latrine', 'the latrine is not a hygienic one')}" },
    otherwise = { vi = "nhà tiêu của hộ là {latrine_type}", en = "the latrine is: {latrine_type}" },
    bring = { vi = "không cần giấy tờ, đề nghị cán bộ đến xem nhà tiêu", en = "no papers: ask the reviewer to look at it" },
    term = "year",
    measure = { vi = "Hỗ trợ xây nhà tiêu hợp vệ sinh", en = "Help build a hygienic latrine" },
    office = { vi = "Văn phòng HĐND - UBND (Y tế)", en = "Office of the People's Council and Committee (health)" },
  },
  member "telecom" {
    title = { vi = "Sử dụng dịch vụ viễn thông", en = "Telecommunication" }, header = { "11", "Chỉ số 11", "CS11", "Sử dụng dịch vụ viễn thông", "Telecommunication" }, dimension = "Thông tin",
    flag = { vi = "Thiếu hụt dịch vụ viễn thông", en = "Deprived of telecommunication" }, lack = { vi = "thiếu hụt dịch vụ viễn thông", en = "deprived of telecommunication" },
    value = "deprived_telecom", computed = "computed_telecom", verified = true,
    facts = "not internet_use",
    said = { vi = "Thiếu hụt viễn thông, tính từ sử dụng internet", en = "Deprived of telecommunication, by internet use" },
    because = { vi = "trong nhà chưa ai dùng internet", en = "no member uses the internet" },
    otherwise = { vi = "trong hộ có người dùng dịch vụ internet", en = "a member uses the internet" },
    bring = { vi = "hóa đơn hoặc gói cước internet đang dùng", en = "a bill or plan of the internet service in use" },
    term = "months",
    measure = { vi = "Hỗ trợ cước và kết nối Internet", en = "Support an internet connection and its fees" },
    office = { vi = "Phòng Văn hóa - Thông tin", en = "Division of Culture and Information" },
  },
  member "information" {
    title = { vi = "Phương tiện phục vụ tiếp cận thông tin", en = "Means of information" }, header = { "12", "Chỉ số 12", "CS12", "Phương tiện phục vụ tiếp cận thông tin", "Means of information" }, dimension = "Thông tin",
    flag = { vi = "Thiếu hụt phương tiện thông tin", en = "Deprived of means of information" }, lack = { vi = "thiếu hụt phương tiện thông tin", en = "deprived of means of information" },
    value = "deprived_information", computed = "computed_information", verified = true,
    facts = "not information_device",
    said = { vi = "Thiếu hụt phương tiện thông tin, tính từ phương tiện", en = "Deprived of means of information, by what it has" },
    because = { vi = "nhà chưa có ti vi, đài, máy tính hay điện thoại để biết tin tức", en = "the household has no means of information" },
    otherwise = { vi = "hộ có phương tiện tiếp cận thông tin", en = "the household has a means of information" },
    bring = { vi = "không cần giấy tờ, cho cán bộ xem ti vi, điện thoại hoặc máy khác đang dùng", en = "no papers: show the television, telephone or other device" },
    term = "months",
    measure = { vi = "Hỗ trợ điện thoại thông minh, ti vi hoặc máy tính bảng", en = "Support a smartphone, television or tablet" },
    office = { vi = "Phòng Văn hóa - Thông tin", en = "Division of Culture and Information" },
  },
}
-- The eight causes in the order of form 7.10, where some captions are longer than in the list of households.
list "causes" {
  title = { vi = "Tám nguyên nhân nghèo", en = "The eight causes of poverty" },
  on = "household",
  member "cause_land" {
    title = { vi = "Không có đất sản xuất", en = "No production land" }, printed = { vi = "Không có đất sản xuất", en = "No production land" }, column = { vi = "Không có đất sản xuất...", en = "No production land" },
    term = "longer",
    measure = { vi = "Lập phương án bố trí quỹ đất sản xuất, giao đất cho hộ", en = "Plan for and allot production land" },
    office = { vi = "Phòng Tài nguyên và Môi trường", en = "Division of Natural Resources and Environment" },
  },
  member "cause_capital" {
    title = { vi = "Không có vốn sản xuất, kinh doanh", en = "No capital" }, printed = { vi = "Không có vốn sản xuất, kinh doanh", en = "No capital" }, column = { vi = "Không có vốn sản xuất, kinh doanh...", en = "No capital" },
    term = "months",
    measure = { vi = "Cho vay các chương trình tín dụng ưu đãi để sản xuất, tạo sinh kế", en = "Preferential credit for production and livelihood" },
    office = { vi = "Ngân hàng Chính sách xã hội huyện", en = "Bank for Social Policies" },
  },
  member "cause_labour" {
    title = { vi = "Không có lao động", en = "No labour" }, printed = { vi = "Không có lao động", en = "No labour" }, column = { vi = "Không có lao động...", en = "No labour" },
    term = "never",
    measure = { vi = "Không khắc phục được bằng sinh kế; cập nhật đối tượng bảo trợ xã hội để hưởng đúng chế độ", en = "Not mended by livelihoods; see that social protection is paid as due" },
    office = { vi = "UBND xã; Phòng Lao động - Thương binh và Xã hội", en = "The commune; Division of Labour, Invalids and Social Affairs" },
  },
  member "cause_tools" {
    title = { vi = "Không có công cụ/phương tiện sản xuất", en = "No tools" }, printed = { vi = "Không có công cụ/phương tiện sản xuất", en = "No tools" }, column = { vi = "Không có công cụ/phương tiện sản xuất...", en = "No tools" },
    term = "year",
    measure = { vi = "Hỗ trợ phát triển sản xuất (Tiểu dự án 1, Dự án 3), mô hình đa dạng hóa sinh kế (Dự án 2)", en = "Support of production (project 3) and of other livelihoods (project 2)" },
    office = { vi = "Phòng Nông nghiệp và Phát triển nông thôn; Phòng Lao động - Thương binh và Xã hội", en = "Division of Agriculture and Rural Development; Division of Labour, Invalids and Social Affairs" },
  },
  member "cause_knowledge" {
    title = { vi = "Không có kiến thức về sản xuất", en = "No production knowledge" }, printed = { vi = "Không có kiến thức về sản xuất", en = "No production knowledge" }, column = { vi = "Không có kiến thức về sản xuất...", en = "No production knowledge" },
    term = "year",
    measure = { vi = "Chuyển giao tiến bộ kỹ thuật vào sản xuất, tập huấn cách làm ăn", en = "Transfer of technique into production, training" },
    office = { vi = "Phòng Nông nghiệp và Phát triển nông thôn", en = "Division of Agriculture and Rural Development" },
  },
  member "cause_skills" {
    title = { vi = "Không có kỹ năng lao động, sản xuất", en = "No labour skills" }, printed = { vi = "Không có kỹ năng lao động, sản xuất", en = "No labour skills" }, column = { vi = "Không có kỹ năng lao động, sản xuất...", en = "No labour skills" },
    term = "year",
    measure = { vi = "Đào tạo nghề, giới thiệu việc làm (Dự án 4)", en = "Vocational training and job placement (project 4)" },
    office = { vi = "Phòng Lao động - Thương binh và Xã hội", en = "Division of Labour, Invalids and Social Affairs" },
  },
  member "cause_illness" {
    title = { vi = "Có người ốm đau, bệnh nặng, tai nạn", en = "Illness or accident" }, printed = { vi = "Có người ốm đau, bệnh nặng, tai nạn...", en = "Illness or accident" }, column = { vi = "Có người ốm đau, bệnh nặng, tai nạn...", en = "Illness or accident" },
    header = { "Có người ốm đau, bệnh nặng, tai nạn..." },
    term = "longer",
    measure = { vi = "Chăm sóc sức khỏe ban đầu, khám chữa bệnh bằng bảo hiểm y tế", en = "Primary care, treatment with health insurance" },
    office = { vi = "Văn phòng HĐND - UBND (Y tế); Bảo hiểm xã hội huyện", en = "Office of the People's Council and Committee (health); district Social Insurance" },
  },
  member "cause_other" {
    title = { vi = "Nguyên nhân khác", en = "Other cause" }, printed = { vi = "Nguyên nhân khác (ghi rõ)", en = "Other cause" }, column = { vi = "Nguyên nhân khác (ghi rõ)", en = "Other cause" }, header = { "Nguyên nhân khác (ghi rõ)" },
    term = "longer",
    measure = { vi = "Xác định rõ nguyên nhân để có giải pháp đến từng hộ", en = "Find out the cause, so that there is a measure for the household" },
    office = { vi = "UBND xã", en = "The commune" },
  },
}
derive "computed_{it.name}" {
  each = "indicators", on = "household", law = ND07 { ban_hanh = "kèm theo" }, verified = "it.verified",
  title = "it.said", value = "it.facts",
}
derive "dependant_count" {
  on = "household", law = ND07 { ban_hanh = "kèm theo" }, verified = true,
  title = { vi = "Số người phụ thuộc", en = "Dependants" },
  value = "count(members, is_dependant)",
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
