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
  value = "count_true(deprived_health_insurance, deprived_telecom, deprived_information)",
}
derive "mended_in_year" {
  on = "household",
  title = { vi = "Chỉ số khắc phục được trong năm", en = "Indicators that a year can mend" },
  value = "mended_in_months + count_true(deprived_latrine, deprived_water, deprived_school_attendance, deprived_housing_area)",
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

-- A household without labour capacity is not expected to earn its way out: services only (targets are counted apart too).
route "score" {
  title = { vi = "Nâng thu nhập: điểm B1 vượt mức", en = "Income: B1 above the line" },
  law = TT07, verified = true,
  from = { "poor", "near_poor" },
  when = "labour_capacity",
  change = { b1_score = "b1_line + 1" },
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
  reason = { vi = "B1 = {b1_score}, chỉ thiếu {b1_gap} điểm để vượt mức {b1_line}", en = "B1 is {b1_score}, only {b1_gap} points from passing the line {b1_line}" },
}
signal "EX-S2" {
  title = { vi = "Điểm B1 gần mức", en = "B1 is near the line" },
  law = KH2024, route = "score", strength = "medium",
  when = "b1_gap > exit_b1_close and b1_gap <= exit_b1_margin",
  reason = { vi = "B1 = {b1_score}, thiếu {b1_gap} điểm để vượt mức {b1_line}", en = "B1 is {b1_score}, {b1_gap} points from passing the line {b1_line}" },
}
signal "EX-S3" {
  title = { vi = "Điểm B1 đang tăng và không còn xa mức", en = "B1 is rising and not far from the line" },
  law = KH2024, route = "score", strength = "medium",
  when = "b1_rise >= exit_b1_rise and b1_gap > exit_b1_margin and b1_gap <= 2 * exit_b1_margin",
  reason = { vi = "B1 tăng {b1_rise} điểm so với năm trước, còn thiếu {b1_gap} điểm", en = "B1 has risen by {b1_rise} points since last year, {b1_gap} are missing" },
}
signal "EX-D1" {
  title = { vi = "Chỉ cần khắc phục một chỉ số, làm được trong vài tháng", en = "One indicator to mend, within months" },
  law = KH2024, route = "services", strength = "high",
  when = "mend_needed == 1 and mended_in_months >= 1",
  reason = { vi = "chỉ cần khắc phục 1 chỉ số, làm được trong vài tháng", en = "one indicator to mend, which takes months" },
}
signal "EX-D2" {
  title = { vi = "Các chỉ số cần khắc phục đều làm được trong năm", en = "The indicators to mend can all be mended within the year" },
  law = KH2024, route = "services", strength = "medium",
  when = "mend_needed <= exit_mend_most and mended_in_year >= mend_needed and not (mend_needed == 1 and mended_in_months >= 1)",
  reason = { vi = "cần khắc phục {mend_needed} chỉ số, có {mended_in_year} chỉ số làm được trong năm", en = "{mend_needed} indicators to mend, {mended_in_year} can be within the year" },
}
signal "EX-D3" {
  title = { vi = "Đang khắc phục dần các chỉ số", en = "Indicators are being mended" },
  law = KH2024, route = "services", strength = "low",
  when = "mended_since > 0 and mend_needed <= exit_mend_most and mended_in_year < mend_needed",
  reason = { vi = "đã khắc phục {mended_since} chỉ số so với năm trước, còn {mend_needed} chỉ số, có chỉ số cần lâu hơn một năm", en = "{mended_since} indicators mended since last year, {mend_needed} to go, one of them takes longer than a year" },
}
-- Of no route: a household that left and may fall back.
signal "EX-R1" {
  title = { vi = "Mới thoát nghèo nhưng có chỉ số xấu đi", en = "Newly out of poverty, but an indicator worsened" },
  law = KH2024, strength = "medium",
  when = "class_previous == 'poor' and class_computed ~= 'poor' and worsened_since > 0",
  reason = { vi = "năm trước là hộ nghèo, nay {class_computed}, nhưng {worsened_since} chỉ số xấu đi", en = "poor last year, now {class_computed}, but {worsened_since} indicators worsened" },
}
signal "EX-R2" {
  title = { vi = "Mới thoát nghèo nhưng điểm B1 sát mức hoặc giảm", en = "Newly out of poverty, but B1 is at the line or falls" },
  law = KH2024, strength = "medium",
  when = "class_previous == 'poor' and class_computed == 'not_poor' and (b1_score - b1_line <= exit_b1_close or b1_rise < 0)",
  reason = { vi = "năm trước là hộ nghèo, nay B1 = {b1_score}, chỉ trên mức {b1_line} một ít hoặc đã giảm", en = "poor last year, B1 is {b1_score} now, little above the line {b1_line} or falling" },
}

-- How soon each deprivation can be mended (a judgement) and who sees to it (KH2024, III).
lever "employment" {
  field = "deprived_employment", title = { vi = "Việc làm", en = "Employment" },
  computed = "computed_employment",
  because = { vi = "{list(members, is_without_work, join(full_name, ' (', text(age), ' tuổi)'))} không có việc làm hoặc làm công không có hợp đồng lao động", en = "{list(members, is_without_work, join(full_name, ' (', text(age), ')'))}: no job, or a job without a contract" },
  otherwise = { vi = "không ai trong độ tuổi, có khả năng lao động mà không có việc hoặc làm công không có hợp đồng", en = "no able member of working age is without a job or a contract" },
  bring = { vi = "hợp đồng lao động hoặc giấy tờ về việc đang làm của từng người", en = "contracts or other papers on each member's work" },
  term = "longer",
  measure = { vi = "Giới thiệu việc làm có hợp đồng, đào tạo nghề, vay vốn tạo việc làm", en = "Find work with a contract, vocational training, a loan to create a job" },
  office = { vi = "Phòng Lao động - Thương binh và Xã hội (mục 2.3)", en = "Division of Labour, Invalids and Social Affairs (section 2.3)" },
  law = KH2024, verified = false, checked = "2026-11-24",
}
lever "dependants" {
  field = "deprived_dependants", title = { vi = "Người phụ thuộc trong hộ gia đình", en = "Dependants" },
  computed = "computed_dependants",
  because = { vi = "{dependant_count} trong {count(members)} người của hộ là người phụ thuộc: {list(members, is_dependant, join(full_name, ' (', text(age), ' tuổi)'))}", en = "{dependant_count} of {count(members)} members are dependants: {list(members, is_dependant, join(full_name, ' (', text(age), ')'))}" },
  otherwise = { vi = "{dependant_count} trong {count(members)} người của hộ là người phụ thuộc, không quá {dependants_percent}%", en = "{dependant_count} of {count(members)} members are dependants, not over {dependants_percent}%" },
  bring = { vi = "giấy khai sinh của trẻ em, quyết định hưởng trợ cấp xã hội hằng tháng nếu có", en = "birth certificates of children, decisions on monthly social allowances" },
  term = "never",
  measure = { vi = "Không khắc phục được bằng hỗ trợ; bảo đảm trợ cấp đúng chế độ", en = "Not mended by support; see that allowances are paid as due" },
  office = { vi = "Phòng Lao động - Thương binh và Xã hội (mục 2.3)", en = "Division of Labour, Invalids and Social Affairs (section 2.3)" },
  law = KH2024, verified = false, checked = "2026-11-24",
}
lever "nutrition" {
  field = "deprived_nutrition", title = { vi = "Dinh dưỡng", en = "Nutrition" },
  computed = "computed_nutrition",
  because = { vi = "{list(members, is_malnourished_child, join(full_name, ' (', text(age), ' tuổi)'))} bị suy dinh dưỡng", en = "{list(members, is_malnourished_child, join(full_name, ' (', text(age), ')'))}: malnourished" },
  otherwise = { vi = "không có trẻ em dưới {child_age} tuổi suy dinh dưỡng", en = "no child under {child_age} is malnourished" },
  bring = { vi = "sổ theo dõi sức khỏe, chiều cao, cân nặng của trẻ", en = "the child's health record with height and weight" },
  term = "longer",
  measure = { vi = "Theo dõi tăng trưởng, bổ sung dinh dưỡng cho trẻ (Tiểu dự án 2, Dự án 3)", en = "Growth monitoring and nutrition for the child" },
  office = { vi = "Văn phòng HĐND - UBND (Y tế) (mục 2.8)", en = "Office of the People's Council and Committee (health) (section 2.8)" },
  law = KH2024, verified = false, checked = "2026-11-24",
}
lever "health_insurance" {
  field = "deprived_health_insurance", title = { vi = "Bảo hiểm y tế", en = "Health insurance" },
  computed = "computed_health_insurance",
  because = { vi = "{list(members, is_uninsured, join(full_name, ' (', text(age), ' tuổi)'))} chưa có bảo hiểm y tế", en = "{list(members, is_uninsured, join(full_name, ' (', text(age), ')'))}: no health insurance" },
  otherwise = { vi = "mọi người từ {insurance_age} tuổi trở lên đều có bảo hiểm y tế", en = "every member aged {insurance_age} or older is insured" },
  bring = { vi = "thẻ bảo hiểm y tế của từng người, thẻ giấy hoặc trên điện thoại", en = "each member's health insurance card" },
  term = "months",
  measure = { vi = "Cấp hoặc hỗ trợ mua thẻ bảo hiểm y tế cho người chưa có", en = "Issue or subsidise the missing health insurance cards" },
  office = { vi = "Phòng Tài chính - Kế hoạch; Bảo hiểm xã hội huyện (mục 2.6)", en = "Division of Finance and Planning; district Social Insurance (section 2.6)" },
  law = KH2024, verified = false, checked = "2026-11-24",
}
lever "adult_education" {
  field = "deprived_adult_education", title = { vi = "Trình độ giáo dục của người lớn", en = "Adult education" },
  computed = "computed_adult_education",
  because = { vi = "{list(members, is_undereducated, join(full_name, ' (', text(age), ' tuổi)'))} chưa đạt trình độ giáo dục theo tuổi", en = "{list(members, is_undereducated, join(full_name, ' (', text(age), ')'))}: short of the education for the age" },
  otherwise = { vi = "không ai từ {adult_education_from} đến {adult_education_to} tuổi thiếu trình độ giáo dục theo tuổi", en = "no member aged {adult_education_from} to {adult_education_to} is short of the education for the age" },
  bring = { vi = "bằng, chứng chỉ hoặc giấy xác nhận đang học", en = "certificates, or a note that the person is studying" },
  term = "longer",
  measure = { vi = "Học bổ túc, học nghề sơ cấp hoặc đào tạo tại nơi làm việc có chứng nhận", en = "Complementary schooling, elementary vocational or certified on-the-job training" },
  office = { vi = "Phòng Giáo dục và Đào tạo (mục 2.7)", en = "Division of Education and Training (section 2.7)" },
  law = KH2024, verified = false, checked = "2026-11-24",
}
lever "school_attendance" {
  field = "deprived_school_attendance", title = { vi = "Tình trạng đi học của trẻ em", en = "School attendance" },
  computed = "computed_school_attendance",
  because = { vi = "{list(members, is_out_of_school, join(full_name, ' (', text(age), ' tuổi)'))} không học đúng cấp của tuổi", en = "{list(members, is_out_of_school, join(full_name, ' (', text(age), ')'))}: not at the school level for the age" },
  otherwise = { vi = "không có trẻ em nào không học đúng cấp của tuổi", en = "no child is out of the school level for its age" },
  bring = { vi = "giấy xác nhận đang học của nhà trường", en = "a note from the school" },
  term = "year",
  measure = { vi = "Vận động trẻ đến trường đúng cấp học, miễn giảm học phí, hỗ trợ chi phí học tập", en = "Bring the child back to school; fee exemption and study support" },
  office = { vi = "Phòng Giáo dục và Đào tạo (mục 2.7)", en = "Division of Education and Training (section 2.7)" },
  law = KH2024, verified = false, checked = "2026-11-24",
}
lever "housing_quality" {
  field = "deprived_housing_quality", title = { vi = "Chất lượng nhà ở", en = "Housing quality" },
  computed = "computed_housing_quality",
  because = { vi = "{choose(wall_durable, 'tường bền chắc', 'tường không bền chắc')}, {choose(frame_durable, 'cột bền chắc', 'cột không bền chắc')}, {choose(roof_durable, 'mái bền chắc', 'mái không bền chắc')}", en = "{choose(wall_durable, 'the wall is durable', 'the wall is not durable')}, {choose(frame_durable, 'the frame is', 'the frame is not')}, {choose(roof_durable, 'the roof is', 'the roof is not')}" },
  otherwise = { vi = "{choose(wall_durable, 'tường bền chắc', 'tường không bền chắc')}, {choose(frame_durable, 'cột bền chắc', 'cột không bền chắc')}, {choose(roof_durable, 'mái bền chắc', 'mái không bền chắc')}", en = "{choose(wall_durable, 'the wall is durable', 'the wall is not durable')}, {choose(frame_durable, 'the frame is', 'the frame is not')}, {choose(roof_durable, 'the roof is', 'the roof is not')}" },
  bring = { vi = "không cần giấy tờ, đề nghị cán bộ đến xem lại nhà", en = "no papers: ask the reviewer to look at the house" },
  term = "longer",
  measure = { vi = "Hỗ trợ xây, sửa tường, cột, mái nhà", en = "Help build or repair walls, frame and roof" },
  office = { vi = "Phòng Kinh tế - Hạ tầng (mục 2.9)", en = "Division of Economy and Infrastructure (section 2.9)" },
  law = KH2024, verified = false, checked = "2026-11-24",
}
lever "housing_area" {
  field = "deprived_housing_area", title = { vi = "Diện tích nhà ở bình quân đầu người", en = "Housing area" },
  computed = "computed_housing_area",
  because = { vi = "nhà {floor_area_m2} m² cho {member_count} người, mỗi người dưới {housing_area_min} m²", en = "{floor_area_m2} m² for {member_count} members, under {housing_area_min} m² each" },
  otherwise = { vi = "nhà {floor_area_m2} m² cho {member_count} người, mỗi người từ {housing_area_min} m² trở lên", en = "{floor_area_m2} m² for {member_count} members, {housing_area_min} m² or more each" },
  bring = { vi = "không cần giấy tờ, đề nghị cán bộ đến đo lại nhà", en = "no papers: ask the reviewer to measure the house" },
  term = "year",
  measure = { vi = "Hỗ trợ mở rộng diện tích nhà ở", en = "Help enlarge the dwelling" },
  office = { vi = "Phòng Kinh tế - Hạ tầng (mục 2.9)", en = "Division of Economy and Infrastructure (section 2.9)" },
  law = KH2024, verified = false, checked = "2026-11-24",
}
lever "water" {
  field = "deprived_water", title = { vi = "Nguồn nước sinh hoạt", en = "Water" },
  computed = "computed_water",
  because = { vi = "nguồn nước của hộ ghi là {water_source}", en = "the water source is: {water_source}" },
  otherwise = { vi = "nguồn nước của hộ là {water_source}", en = "the water source is: {water_source}" },
  bring = { vi = "hóa đơn nước máy nếu có, hoặc đề nghị cán bộ đến xem nguồn nước", en = "water bills, or ask the reviewer to look at the source" },
  term = "year",
  measure = { vi = "Nối nước máy, làm giếng hoặc bể chứa hợp vệ sinh", en = "Connect tap water, or build a protected well or tank" },
  office = { vi = "Phòng Nông nghiệp và Phát triển nông thôn (mục 2.4)", en = "Division of Agriculture and Rural Development (section 2.4)" },
  law = KH2024, verified = false, checked = "2026-11-24",
}
lever "latrine" {
  field = "deprived_latrine", title = { vi = "Nhà tiêu hợp vệ sinh", en = "Latrine" },
  computed = "computed_latrine",
  because = { vi = "nhà tiêu của hộ ghi là {latrine_type}", en = "the latrine is: {latrine_type}" },
  otherwise = { vi = "nhà tiêu của hộ là {latrine_type}", en = "the latrine is: {latrine_type}" },
  bring = { vi = "không cần giấy tờ, đề nghị cán bộ đến xem nhà tiêu", en = "no papers: ask the reviewer to look at it" },
  term = "year",
  measure = { vi = "Hỗ trợ xây nhà tiêu hợp vệ sinh", en = "Help build a hygienic latrine" },
  office = { vi = "Văn phòng HĐND - UBND (Y tế) (mục 2.8)", en = "Office of the People's Council and Committee (health) (section 2.8)" },
  law = KH2024, verified = false, checked = "2026-11-24",
}
lever "telecom" {
  field = "deprived_telecom", title = { vi = "Sử dụng dịch vụ viễn thông", en = "Telecom" },
  computed = "computed_telecom",
  because = { vi = "không ai trong hộ dùng dịch vụ internet", en = "no member uses the internet" },
  otherwise = { vi = "trong hộ có người dùng dịch vụ internet", en = "a member uses the internet" },
  bring = { vi = "hóa đơn hoặc gói cước internet đang dùng", en = "a bill or plan of the internet service in use" },
  term = "months",
  measure = { vi = "Hỗ trợ cước và kết nối Internet", en = "Support an internet connection and its fees" },
  office = { vi = "Phòng Văn hóa - Thông tin (mục 2.5)", en = "Division of Culture and Information (section 2.5)" },
  law = KH2024, verified = false, checked = "2026-11-24",
}
lever "information" {
  field = "deprived_information", title = { vi = "Phương tiện phục vụ tiếp cận thông tin", en = "Information means" },
  computed = "computed_information",
  because = { vi = "hộ không có phương tiện nào để tiếp cận thông tin", en = "the household has no means of information" },
  otherwise = { vi = "hộ có phương tiện tiếp cận thông tin", en = "the household has a means of information" },
  bring = { vi = "không cần giấy tờ, cho cán bộ xem ti vi, điện thoại hoặc máy khác đang dùng", en = "no papers: show the television, telephone or other device" },
  term = "months",
  measure = { vi = "Hỗ trợ điện thoại thông minh, ti vi hoặc máy tính bảng", en = "Support a smartphone, television or tablet" },
  office = { vi = "Phòng Văn hóa - Thông tin (mục 2.5)", en = "Division of Culture and Information (section 2.5)" },
  law = KH2024, verified = false, checked = "2026-11-24",
}

goal "total" {
  title = { vi = "Chỉ tiêu giảm hộ nghèo", en = "Target: poor households fewer" },
  law = KH2024, on = "target", value = "target_total",
  counts = "class_computed == 'poor'",
}
goal "no_labour" {
  title = { vi = "trong đó hộ không có khả năng lao động", en = "of them without labour capacity" },
  law = KH2024, on = "target", value = "target_no_labour",
  counts = "class_computed == 'poor' and not labour_capacity",
}
goal "labour" {
  title = { vi = "trong đó hộ có khả năng lao động", en = "of them with labour capacity" },
  law = KH2024, on = "target", value = "target_labour",
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
  causes = { "cause_land", "cause_capital", "cause_labour", "cause_tools", "cause_knowledge", "cause_skills", "cause_illness", "cause_other" },
  support = "support.agency",
}
