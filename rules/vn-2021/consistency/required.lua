-- What a record must hold so that it can be judged, found again and reported (Thông tư 07/2021, its forms).

rule "REQ-01" {
  title = { vi = "Có năm rà soát", en = "The survey year is there" },
  law = TT07, verified = true, severity = "error",
  on = "household",
  check = "present(survey_year)",
  message = { vi = "Thiếu năm rà soát", en = "The survey year is missing" },
  help = { vi = "Ghi năm của cuộc rà soát, hoặc chạy với --year nếu cả tệp cùng một năm.",
           en = "Enter the year of the review, or run with --year where the whole file is of one year." },
  suggest = { survey_year = "year(review_date)" },
  examples = { pass = { { survey_year = 2024 } }, fail = { { household_code = "0001" } } },
}
rule "REQ-02" {
  title = { vi = "Có tên xã hoặc mã xã", en = "The commune's name or code is there" },
  law = TT07, verified = true, severity = "error",
  on = "household",
  check = "present(commune_name) or present(commune_code)",
  message = { vi = "Thiếu xã, phường, thị trấn", en = "The commune is missing" },
  help = { vi = "Ghi tên xã hoặc mã xã: không biết xã thì không biết khu vực và mức B1 của hộ.",
           en = "Enter the commune's name or code: without it area and B1 line are not known." },
  examples = { pass = { { commune_name = "Xã Xuân Bái" }, { commune_code = "15499" } }, fail = { { household_code = "0001" } } },
}
rule "REQ-03" {
  title = { vi = "Có mã hộ", en = "The household's code is there" },
  law = TT07, verified = true, severity = "error",
  on = "household",
  check = "present(household_code)",
  message = { vi = "Thiếu mã hộ của hộ {head_name}", en = "The household of {head_name} has no code" },
  help = { vi = "Ghi mã hộ: không có mã thì không ghép được thành viên và năm trước.",
           en = "Enter the code: without it members and last year cannot be joined." },
  examples = { pass = { { household_code = "0001" } }, fail = { { head_name = "Lê Thị Mai" } } },
}
rule "REQ-04" {
  title = { vi = "Có họ tên chủ hộ", en = "The head's name is there" },
  law = TT07, verified = true, severity = "error",
  on = "household",
  check = "present(head_name)",
  message = { vi = "Thiếu họ tên chủ hộ", en = "The name of the head is missing" },
  help = { vi = "Ghi họ tên chủ hộ như trên giấy tờ.", en = "Enter the head's name as in the papers." },
  examples = { pass = { { head_name = "Lê Thị Mai" } }, fail = { { household_code = "0001" } } },
}
rule "REQ-05" {
  title = { vi = "Có kết quả phân loại", en = "The class is there" },
  law = TT07, verified = true, severity = "error",
  on = "household",
  check = "present(class_declared)",
  message = { vi = "Thiếu kết quả rà soát (phân loại hộ)", en = "The class is missing" },
  help = { vi = "Ghi kết quả đã thống nhất; giá trị đề nghị tính từ B1 và B2.",
           en = "Enter the class agreed; the one suggested follows from B1 and B2." },
  suggest = { class_declared = "class_computed" },
  examples = { pass = { { class_declared = "poor" } }, fail = { { area = "rural", b1_score = 100, b2_score = 30 } } },
}
rule "REQ-06" {
  title = { vi = "Hộ nghèo, cận nghèo có điểm B1", en = "A poor or near-poor household has its B1" },
  law = TT07, verified = true, severity = "error",
  on = "household",
  when = "class_declared in ('poor', 'near_poor')",
  check = "present(b1_score)",
  message = { vi = "Khai {class_declared} nhưng thiếu điểm B1", en = "Declared {class_declared} without a B1 score" },
  help = { vi = "Chấm điểm B1 theo phiếu B rồi nhập.", en = "Score form B1 and enter the points." },
  examples = {
    pass = { { class_declared = "poor", b1_score = 0 } },
    fail = { { class_declared = "poor" }, { class_declared = "near_poor", b2_score = 20 } },
    skip = { { class_declared = "not_poor" }, { b2_score = 20 } },
  },
}
rule "REQ-07" {
  title = { vi = "Hộ nghèo, cận nghèo có điểm B2", en = "A poor or near-poor household has its B2" },
  law = TT07, verified = true, severity = "error",
  on = "household",
  when = "class_declared in ('poor', 'near_poor')",
  check = "present(b2_score)",
  message = { vi = "Khai {class_declared} nhưng thiếu điểm B2", en = "Declared {class_declared} without a B2 score" },
  help = { vi = "Chấm điểm B2 theo phiếu B rồi nhập: 10 điểm mỗi chỉ số thiếu hụt.",
           en = "Score form B2 and enter the points: 10 for each deprived indicator." },
  suggest = { b2_score = "b2_computed" },
  examples = {
    pass = { { class_declared = "near_poor", b2_score = 0 } },
    fail = { { class_declared = "poor", b1_score = 100 } },
    skip = { { class_declared = "not_poor" }, { b1_score = 100 } },
  },
}
rule "REQ-08" {
  title = { vi = "Hộ không nghèo đã chấm phiếu B có điểm B1", en = "A household that is not poor has its B1" },
  law = TT07, verified = false, severity = "notice",
  on = "household",
  when = "class_declared in ('not_poor', 'average')",
  check = "present(b1_score)",
  message = { vi = "Khai {class_declared} nhưng không có điểm B1 để đối chiếu", en = "Declared {class_declared} without a B1 score to compare with" },
  help = { vi = "Hộ đã chấm phiếu B thì nhập điểm B1. Hộ chỉ nhận dạng nhanh bằng phiếu A thì không có điểm B1, không phải sửa.",
           en = "Enter the score of a household that was scored by form B. One seen by form A only has none, and nothing is to be mended." },
  examples = {
    pass = { { class_declared = "not_poor", b1_score = 150 } },
    fail = { { class_declared = "not_poor" } },
    skip = { { class_declared = "poor" }, { b2_score = 10 } },
  },
}
rule "REQ-09" {
  title = { vi = "Hộ nghèo, cận nghèo ghi đủ 12 chỉ số", en = "A poor or near-poor household has all twelve indicators" },
  law = TT07, verified = true, severity = "warning",
  on = "household",
  when = "class_declared in ('poor', 'near_poor')",
  check = "all_of(each(indicators, present(it)))",
  message = { vi = "Chưa ghi đủ 12 chỉ số thiếu hụt", en = "Not all of the twelve indicators are filled in" },
  help = { vi = "Ghi đủ 12 chỉ số: chỉ số để trống không tính được B2 và không vào biểu 7.4, 7.6.",
           en = "Enter all twelve: with one left empty B2 cannot be computed, nor does it enter forms 7.4 and 7.6." },
  examples = {
    pass = { { class_declared = "poor", indicators = false, deprived_employment = true, deprived_dependants = true, deprived_nutrition = true } },
    fail = { { class_declared = "poor", deprived_dependants = true, deprived_nutrition = true } },
    skip = { { class_declared = "not_poor" }, { b2_score = 10 } },
  },
}
rule "REQ-10" {
  title = { vi = "Có giới tính chủ hộ", en = "The head's gender is there" },
  law = TT07, verified = true, severity = "warning",
  on = "household",
  check = "present(head_gender)",
  message = { vi = "Thiếu giới tính của chủ hộ {head_name}", en = "The gender of the head {head_name} is missing" },
  help = { vi = "Ghi giới tính; số CCCD cho biết giới tính khai sinh.", en = "Enter the gender; a citizen number tells it." },
  suggest = { head_gender = "choose(head_id_sex == 0 or head_id_sex == 2, 'male', head_id_sex <= 3, 'female', head_gender)" },
  examples = {
    pass = { { head_gender = "female" } },
    fail = { { head_name = "Lê Thị Mai", head_citizen_id = "038180000001" } },
  },
}
rule "REQ-11" {
  title = { vi = "Có ngày sinh hoặc năm sinh chủ hộ", en = "The head's birth date or year is there" },
  law = TT07, verified = true, severity = "warning",
  on = "household",
  check = "present(head_birth_date)",
  message = { vi = "Thiếu ngày sinh của chủ hộ {head_name}", en = "The birth date of the head {head_name} is missing" },
  help = { vi = "Ghi ngày sinh, hoặc năm sinh nếu không rõ ngày.", en = "Enter the date, or the year where the day is not known." },
  examples = { pass = { { head_birth_date = "1980-05-01" } }, fail = { { head_name = "Lê Thị Mai" } } },
}
rule "REQ-12" {
  title = { vi = "Có ngày rà soát", en = "The review date is there" },
  law = TT07, verified = true, severity = "warning",
  on = "household",
  check = "present(review_date)",
  message = { vi = "Thiếu ngày rà soát", en = "The review date is missing" },
  help = { vi = "Ghi ngày rà soát: ngày này quyết định chuẩn áp dụng và tuổi của các thành viên.",
           en = "Enter the date: it decides which standard applies and the members' ages." },
  examples = { pass = { { review_date = "2024-10-01" } }, fail = { { household_code = "0001" } } },
}
rule "REQ-13" {
  title = { vi = "Có số nhân khẩu", en = "The number of members is there" },
  law = TT07 { phu_luc = "VII", mau = "7.1" }, verified = true, severity = "warning",
  on = "household",
  check = "present(member_count)",
  message = { vi = "Thiếu số nhân khẩu", en = "The number of members is missing" },
  help = { vi = "Ghi số nhân khẩu: các biểu báo cáo cần số này.", en = "Enter the number: the report forms need it." },
  suggest = { member_count = "choose(is_roster_of_others, number('-'), count(members))" },
  examples = { pass = { { member_count = 4 } }, fail = { { household_code = "0001", members = { { full_name = "Lê Thị Mai" } } } } },
}
rule "REQ-14" {
  title = { vi = "Có người rà soát", en = "The reviewer is there" },
  law = TT07, verified = true, severity = "notice",
  on = "household",
  check = "present(reviewer_name)",
  message = { vi = "Thiếu tên người rà soát", en = "The reviewer's name is missing" },
  help = { vi = "Ghi tên rà soát viên để hỏi lại khi cần.", en = "Enter who reviewed the household, to ask again." },
  examples = { pass = { { reviewer_name = "Lê Thị Mai" } }, fail = { { household_code = "0001" } } },
}
rule "REQ-15" {
  title = { vi = "Thành viên có họ tên", en = "A member has a name" },
  law = TT07, verified = true, severity = "error",
  on = "member",
  check = "present(full_name)",
  message = { vi = "Thành viên số {member_no} thiếu họ tên", en = "Member {member_no} has no name" },
  help = { vi = "Ghi họ tên thành viên.", en = "Enter the member's name." },
  examples = { pass = { { full_name = "Lê Thị Mai" } }, fail = { { member_no = 2 } } },
}
rule "REQ-16" {
  title = { vi = "Thành viên có ngày sinh hoặc năm sinh", en = "A member has a birth date or year" },
  law = TT07, verified = true, severity = "warning",
  on = "member",
  check = "present(birth_date)",
  message = { vi = "Thiếu ngày sinh của {full_name}", en = "The birth date of {full_name} is missing" },
  help = { vi = "Ghi ngày sinh hoặc năm sinh: thiếu thì không xét được các chỉ số theo độ tuổi.", en = "Enter the date or the year: without it indicators by age cannot be judged." },
  examples = { pass = { { birth_date = "2010-05-01" } }, fail = { { full_name = "Lê Thị Mai" } } },
}
rule "REQ-17" {
  title = { vi = "Thành viên có giới tính", en = "A member has a gender" },
  law = TT07, verified = true, severity = "warning",
  on = "member",
  check = "present(gender)",
  message = { vi = "Thiếu giới tính của {full_name}", en = "The gender of {full_name} is missing" },
  help = { vi = "Ghi giới tính của thành viên.", en = "Enter the member's gender." },
  suggest = { gender = "choose(id_sex == 0 or id_sex == 2, 'male', id_sex <= 3, 'female', gender)" },
  examples = { pass = { { gender = "male" } }, fail = { { full_name = "Lê Thị Mai", citizen_id = "038180000001" } } },
}
rule "REQ-18" {
  title = { vi = "Thành viên có quan hệ với chủ hộ", en = "A member's relation to the head is there" },
  law = TT07, verified = true, severity = "warning",
  on = "member",
  check = "present(relation)",
  message = { vi = "Thiếu quan hệ với chủ hộ của {full_name}", en = "The relation of {full_name} to the head is missing" },
  help = { vi = "Ghi quan hệ với chủ hộ.", en = "Enter the relation to the head." },
  examples = { pass = { { relation = "child" } }, fail = { { full_name = "Lê Thị Mai" } } },
}
rule "REQ-19" {
  title = { vi = "Không còn bản ghi thử", en = "No test entry is left" },
  law = TT07, verified = true, severity = "warning", may_confirm = true,
  on = "household",
  check = "not same_text(head_name, 'Nguyễn Văn A') and not same_text(head_name, 'Nguyễn Thị A') and not same_text(head_name, 'test')",
  message = { vi = "Chủ hộ {head_name}, mã {household_code}: có thể là bản ghi thử", en = "Head {head_name}, code {household_code}: this may be a test entry" },
  help = { vi = "Xóa nếu là bản ghi thử; nếu là hộ có thật thì xác nhận.", en = "Delete a test entry; confirm a real household." },
  examples = {
    pass = { { head_name = "Nguyễn Văn An", household_code = "0001" } },
    fail = { { head_name = "Nguyễn VĂn A", household_code = "999" } },
    skip = { { household_code = "999" } },
  },
}
rule "REQ-20" {
  title = { vi = "Hộ có mức sống trung bình có thu nhập và ngành nghề", en = "An average household has its income and its work" },
  law = ND07 { dieu = 3 }, verified = true, severity = "error",
  on = "household",
  when = "class_declared == 'average'",
  check = "present(income_per_capita) and present(farm_household)",
  message = { vi = "Khai mức sống trung bình nhưng thiếu {choose(present(income_per_capita), 'ngành nghề (hộ nông, lâm, ngư, diêm nghiệp)', 'thu nhập bình quân')}",
              en = "Declared average, but {choose(present(income_per_capita), 'its work (farm household)', 'the income')} is missing" },
  help = { vi = "Ghi mục còn thiếu. Mức sống trung bình xác định theo thu nhập 12 tháng qua, không theo điểm B1.", en = "Enter what is missing. The average standard goes by the income of the last 12 months, not by B1." },
  examples = {
    pass = { { class_declared = "average", income_per_capita = 1800000, farm_household = true } },
    fail = { { class_declared = "average", farm_household = true }, { class_declared = "average", income_per_capita = 1800000 } },
    skip = { { class_declared = "poor" } },
  },
}
rule "REQ-21" {
  title = { vi = "Có số CCCD của chủ hộ", en = "The head's citizen number is there" },
  law = TT07, verified = true, severity = "notice",
  on = "household",
  check = "present(head_citizen_id)",
  message = { vi = "Thiếu số CCCD của chủ hộ {head_name}", en = "The citizen number of the head {head_name} is missing" },
  help = { vi = "Ghi số CCCD: không có thì không tìm được hộ chuyển, tách và hộ bị rà soát hai lần.", en = "Enter the number: without it a household that moved, split or was reviewed twice is not found." },
  examples = { pass = { { head_citizen_id = "038080000001" } }, fail = { { head_name = "Lê Thị Mai" } } },
}
rule "REQ-22" {
  title = { vi = "Thành viên từ 6 tuổi ghi có hay không có BHYT", en = "A member aged 6 or older has health insurance filled in" },
  law = ND07 { ban_hanh = "kèm theo" }, verified = false, severity = "notice",
  on = "member",
  when = "age >= insurance_age",
  check = "present(health_insurance)",
  message = { vi = "Chưa ghi BHYT của {full_name}, {age} tuổi", en = "Health insurance of {full_name}, aged {age}, is not filled in" },
  help = { vi = "Ghi Có hoặc Không: để trống thì không xét được chỉ số bảo hiểm y tế.", en = "Enter yes or no: left empty, the insurance indicator cannot be judged." },
  examples = {
    pass = { { birth_date = "1980-01-01", health_insurance = false, household = { review_date = "2024-10-01" } } },
    fail = { { birth_date = "2018-10-01", household = { review_date = "2024-10-01" } } },
    skip = { { birth_date = "2018-10-02", household = { review_date = "2024-10-01" } } },
  },
}
rule "REQ-23" {
  title = { vi = "Trẻ từ 3 đến dưới 16 tuổi ghi cấp đang học", en = "A child from 3 to under 16 has its school filled in" },
  law = ND07 { ban_hanh = "kèm theo" }, verified = true, severity = "notice",
  on = "member",
  when = "age >= preschool_from and age < child_age",
  check = "present(attending)",
  message = { vi = "Chưa ghi cấp đang học của {full_name}, {age} tuổi", en = "The school of {full_name}, aged {age}, is not filled in" },
  help = { vi = "Ghi cấp đang học, hoặc Không đi học: để trống thì không xét được chỉ số đi học của trẻ em.", en = "Enter the school, or that there is none: left empty, the attendance indicator cannot be judged." },
  examples = {
    pass = { { birth_date = "2015-01-01", attending = "none", household = { review_date = "2024-10-01" } } },
    fail = { { birth_date = "2021-10-01", household = { review_date = "2024-10-01" } }, { birth_date = "2008-10-02", household = { review_date = "2024-10-01" } } },
    skip = { { birth_date = "2021-10-02", household = { review_date = "2024-10-01" } }, { birth_date = "2008-10-01", household = { review_date = "2024-10-01" } } },
  },
}
rule "REQ-24" {
  title = { vi = "Hộ nghèo, cận nghèo ghi đủ số liệu nhà ở, nước, nhà tiêu", en = "A poor or near-poor household has its housing filled in" },
  law = ND07 { ban_hanh = "kèm theo" }, verified = false, severity = "notice",
  on = "household",
  when = "class_declared in ('poor', 'near_poor')",
  check = "present(floor_area_m2) and present(wall_durable) and present(frame_durable) and present(roof_durable) and present(water_source) and present(latrine_type)",
  message = { vi = "Chưa ghi đủ diện tích, tường, cột, mái, nguồn nước, nhà tiêu", en = "Floor area, wall, frame, roof, water or latrine are not all filled in" },
  help = { vi = "Ghi đủ các mục này: để trống thì không đối chiếu được các chỉ số 7 đến 10.", en = "Enter them all: left empty, indicators 7 to 10 cannot be compared." },
  depends = { "HOU-06" },
  examples = {
    pass = { { class_declared = "poor", floor_area_m2 = 40, wall_durable = true, frame_durable = true, roof_durable = false, water_source = "rain", latrine_type = "none" } },
    fail = { { class_declared = "poor", floor_area_m2 = 40, wall_durable = true, frame_durable = true, roof_durable = false, water_source = "rain" } },
    skip = { { class_declared = "not_poor" }, { b2_score = 10 } },
  },
}
rule "REQ-25" {
  title = { vi = "Hộ nghèo, cận nghèo ghi có hay không có khả năng lao động", en = "A poor or near-poor household has its labour capacity filled in" },
  law = TT02 { mau = "7.8" }, verified = true, severity = "warning",
  on = "household",
  when = "class_declared in ('poor', 'near_poor')",
  check = "present(labour_capacity)",
  message = { vi = "Khai {class_declared} nhưng chưa ghi khả năng lao động", en = "Declared {class_declared}, but the labour capacity is not filled in" },
  help = { vi = "Ghi Có hoặc Không: biểu 7.8 và chỉ tiêu giảm nghèo chia theo khả năng lao động.", en = "Enter yes or no: form 7.8 and the target are split by labour capacity." },
  examples = {
    pass = { { class_declared = "poor", labour_capacity = false } },
    fail = { { class_declared = "near_poor" } },
    skip = { { class_declared = "not_poor" }, { b2_score = 10 } },
  },
}
