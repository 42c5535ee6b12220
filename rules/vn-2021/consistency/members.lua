-- What a member's row says, against itself and against the household.

rule "MEM-01" {
  title = { vi = "Trẻ chưa đến tuổi tiểu học chưa có bằng cấp", en = "A child below school age has no certificate" },
  law = ND07 { ban_hanh = "kèm theo" }, verified = false, severity = "warning", may_confirm = true,
  on = "member",
  when = "age < primary_from",
  check = "attained == 'none'",
  message = { vi = "{full_name} {age} tuổi nhưng ghi trình độ {attained}", en = "{full_name}, aged {age}, has attained {attained}" },
  help = { vi = "Sửa trình độ hoặc ngày sinh.", en = "Correct the level or the birth date." },
  depends = { "ROS-09" },
  examples = {
    pass = { { birth_date = "2020-10-01", attained = "none", household = { review_date = "2024-10-01" } } },
    fail = { { birth_date = "2018-10-02", attained = "primary", household = { review_date = "2024-10-01" } } },
    skip = { { birth_date = "2018-10-01", attained = "primary", household = { review_date = "2024-10-01" } }, { birth_date = "2020-10-01", household = { review_date = "2024-10-01" } } },
  },
}
rule "MEM-02" {
  title = { vi = "Trẻ chưa đến tuổi trung học cơ sở chưa tốt nghiệp cấp này", en = "A child below the age for lower secondary has not finished it" },
  law = ND07 { ban_hanh = "kèm theo" }, verified = false, severity = "warning", may_confirm = true,
  on = "member",
  when = "age >= primary_from and age < lower_secondary_from",
  check = "attained in ('none', 'primary')",
  message = { vi = "{full_name} {age} tuổi nhưng ghi trình độ {attained}", en = "{full_name}, aged {age}, has attained {attained}" },
  help = { vi = "Sửa trình độ hoặc ngày sinh.", en = "Correct the level or the birth date." },
  examples = {
    pass = { { birth_date = "2012-10-02", attained = "primary", household = { review_date = "2024-10-01" } } },
    fail = { { birth_date = "2012-10-02", attained = "lower_secondary", household = { review_date = "2024-10-01" } } },
    skip = { { birth_date = "2012-10-01", attained = "lower_secondary", household = { review_date = "2024-10-01" } }, { birth_date = "2014-10-01", household = { review_date = "2024-10-01" } } },
  },
}
rule "MEM-03" {
  title = { vi = "Người ghi là học sinh, sinh viên thì đang học", en = "A student attends a school" },
  law = TT07, verified = false, severity = "warning",
  on = "member",
  when = "job == 'student'",
  check = "attending ~= 'none'",
  message = { vi = "{full_name} ghi là học sinh, sinh viên nhưng không đi học", en = "{full_name} is a student but attends no school" },
  help = { vi = "Sửa việc làm hoặc cấp học.", en = "Correct the job or the school." },
  examples = {
    pass = { { job = "student", attending = "primary" } },
    fail = { { job = "student", attending = "none" } },
    skip = { { job = "none", attending = "none" }, { job = "student" } },
  },
}
rule "MEM-04" {
  title = { vi = "Người không có khả năng lao động không làm công có hợp đồng", en = "Who is not able to work has no labour contract" },
  law = TT07, verified = false, severity = "warning", may_confirm = true,
  on = "member",
  when = "job == 'wage_contract'",
  check = "able_to_work",
  message = { vi = "{full_name} ghi không có khả năng lao động nhưng làm công có hợp đồng", en = "{full_name} is not able to work but has a labour contract" },
  help = { vi = "Sửa việc làm hoặc khả năng lao động.", en = "Correct the job or the capacity." },
  suggest = { able_to_work = "true" },
  examples = {
    pass = { { job = "wage_contract", able_to_work = true } },
    fail = { { job = "wage_contract", able_to_work = false } },
    skip = { { job = "inactive", able_to_work = false }, { job = "wage_contract" } },
  },
}
rule "MEM-05" {
  title = { vi = "Trẻ em dưới 16 tuổi không làm công có hợp đồng", en = "A child under 16 has no labour contract" },
  law = TT07, verified = false, severity = "warning", may_confirm = true,
  on = "member",
  when = "age < child_age",
  check = "job ~= 'wage_contract'",
  message = { vi = "{full_name} {age} tuổi nhưng ghi làm công có hợp đồng", en = "{full_name}, aged {age}, has a labour contract" },
  help = { vi = "Sửa việc làm hoặc ngày sinh.", en = "Correct the job or the birth date." },
  depends = { "ROS-09" },
  examples = {
    pass = { { birth_date = "2008-10-02", job = "student", household = { review_date = "2024-10-01" } } },
    fail = { { birth_date = "2008-10-02", job = "wage_contract", household = { review_date = "2024-10-01" } } },
    skip = { { birth_date = "2008-10-01", job = "wage_contract", household = { review_date = "2024-10-01" } }, { birth_date = "2010-10-01", household = { review_date = "2024-10-01" } } },
  },
}
rule "MEM-06" {
  title = { vi = "Người không tham gia lao động thì không có nhu cầu làm việc", en = "Who is inactive does not want work" },
  law = ND07 { ban_hanh = "kèm theo" }, verified = false, severity = "notice", may_confirm = true,
  on = "member",
  when = "job == 'inactive'",
  check = "not wants_work or not able_to_work",
  message = { vi = "{full_name} ghi không tham gia lao động nhưng có khả năng và có nhu cầu làm việc", en = "{full_name} is inactive but able to work and wants to" },
  help = { vi = "Sửa việc làm hoặc nhu cầu làm việc. Người có khả năng và nhu cầu mà không có việc là không có việc làm: xem lại chỉ số việc làm.",
           en = "Correct the job, or whether work is wanted. Who can and wants to work but has none is without a job: look at the employment indicator." },
  examples = {
    pass = { { job = "inactive", wants_work = false, able_to_work = true }, { job = "inactive", wants_work = true, able_to_work = false } },
    fail = { { job = "inactive", wants_work = true, able_to_work = true } },
    skip = { { job = "none", wants_work = true, able_to_work = true }, { job = "inactive", able_to_work = true } },
  },
}
rule "MEM-07" {
  title = { vi = "Hộ ghi không có khả năng lao động thì không thành viên nào có", en = "A household without labour capacity has no member able to work" },
  law = TT02 { mau = "7.8" }, verified = false, severity = "warning", may_confirm = true,
  on = "household",
  when = "not labour_capacity",
  check = "not any(members, able_to_work)",
  message = { vi = "Ghi hộ không có khả năng lao động nhưng có người lao động được: {list(members, able_to_work, full_name)}", en = "Without labour capacity, but able to work: {list(members, able_to_work, full_name)}" },
  help = { vi = "Sửa khả năng lao động của hộ hoặc của thành viên. Chỉ tiêu giảm nghèo chia theo khả năng lao động.",
           en = "Correct the labour capacity of the household or of the member. The target is split by it." },
  depends = { "ROS-01" },
  examples = {
    pass = { { labour_capacity = false, members = { { able_to_work = false } } } },
    fail = { { labour_capacity = false, members = { { able_to_work = false }, { full_name = "Lê Thị Mai", able_to_work = true } } } },
    skip = { { labour_capacity = true, members = { { able_to_work = true } } }, { labour_capacity = false, members = { { member_no = 1 } } } },
  },
}
rule "MEM-08" {
  title = { vi = "Hộ có khả năng lao động thì có thành viên lao động được", en = "A household with labour capacity has a member able to work" },
  law = TT02 { mau = "7.8" }, verified = false, severity = "warning", may_confirm = true,
  on = "household",
  when = "labour_capacity",
  check = "any(members, able_to_work)",
  message = { vi = "Ghi hộ có khả năng lao động nhưng không thành viên nào lao động được", en = "With labour capacity, but no member is able to work" },
  help = { vi = "Sửa khả năng lao động của hộ hoặc của thành viên. Chỉ tiêu giảm nghèo chia theo khả năng lao động.",
           en = "Correct the labour capacity of the household or of the member. The target is split by it." },
  suggest = { labour_capacity = "by_roster(false)" },
  depends = { "ROS-01" },
  examples = {
    pass = { { labour_capacity = true, members = { { able_to_work = true }, { able_to_work = false } } } },
    fail = { { labour_capacity = true, members = { { able_to_work = false } } } },
    skip = { { labour_capacity = false, members = { { able_to_work = false } } }, { labour_capacity = true, members = { { member_no = 1 } } } },
  },
}
rule "MEM-09" {
  title = { vi = "Hộ có người có công khi một thành viên là người có công", en = "A household with a person of merit is marked so" },
  law = TT02 { mau = "7.8" }, verified = true, severity = "warning",
  on = "household",
  when = "any(members, merit)",
  check = "merit_household",
  message = { vi = "Có người có công ({list(members, merit, full_name)}) nhưng hộ không được đánh dấu", en = "There is a person of merit ({list(members, merit, full_name)}) but the household is not marked" },
  help = { vi = "Đánh dấu hộ có người có công, hoặc sửa thành viên. Biểu 7.8 đếm hộ có thành viên là người có công.", en = "Mark the household, or correct the member. Form 7.8 counts households with a person of merit." },
  suggest = { merit_household = "by_roster(true)" },
  depends = { "ROS-01" },
  examples = {
    pass = { { merit_household = true, members = { { full_name = "Lê Thị Mai", merit = true } } } },
    fail = { { merit_household = false, members = { { full_name = "Lê Thị Mai", merit = true } } } },
    skip = { { merit_household = false, members = { { merit = false } } }, { members = { { merit = true } } } },
  },
}
rule "MEM-10" {
  title = { vi = "Trẻ nhỏ không có khả năng lao động", en = "A small child is not able to work" },
  law = TT07, verified = false, severity = "warning", may_confirm = true,
  on = "member",
  when = "age < child_work_age",
  check = "not able_to_work",
  message = { vi = "{full_name} {age} tuổi nhưng ghi có khả năng lao động", en = "{full_name}, aged {age}, is marked as able to work" },
  help = { vi = "Sửa khả năng lao động hoặc ngày sinh.", en = "Correct the capacity or the birth date." },
  suggest = { able_to_work = "false" },
  depends = { "ROS-09", "MEM-05" },
  examples = {
    pass = { { birth_date = "2011-10-02", able_to_work = false, household = { review_date = "2024-10-01" } } },
    fail = { { birth_date = "2011-10-02", able_to_work = true, household = { review_date = "2024-10-01" } } },
    skip = { { birth_date = "2011-10-01", able_to_work = true, household = { review_date = "2024-10-01" } }, { birth_date = "2015-10-01", household = { review_date = "2024-10-01" } } },
  },
}
rule "MEM-11" {
  title = { vi = "Người rất cao tuổi thường không còn khả năng lao động", en = "A very old person is hardly able to work" },
  law = TT07, verified = false, severity = "warning", may_confirm = true,
  on = "member",
  when = "age > old_work_age",
  check = "not able_to_work",
  message = { vi = "{full_name} {age} tuổi nhưng ghi có khả năng lao động", en = "{full_name}, aged {age}, is marked as able to work" },
  help = { vi = "Sửa khả năng lao động hoặc ngày sinh; nếu đúng thì xác nhận.", en = "Correct the capacity or the birth date; confirm it where it is so." },
  depends = { "ROS-14" },
  examples = {
    pass = { { birth_date = "1935-10-01", able_to_work = false, household = { review_date = "2024-10-01" } } },
    fail = { { birth_date = "1938-10-01", able_to_work = true, household = { review_date = "2024-10-01" } } },
    skip = { { birth_date = "1938-10-02", able_to_work = true, household = { review_date = "2024-10-01" } }, { birth_date = "1935-10-01", household = { review_date = "2024-10-01" } } },
  },
}
rule "MEM-12" {
  title = { vi = "Suy dinh dưỡng chỉ xét với trẻ em dưới 16 tuổi", en = "Malnutrition is asked of children under 16 only" },
  law = ND07 { ban_hanh = "kèm theo" }, verified = true, severity = "notice",
  on = "member",
  when = "age >= child_age",
  check = "not malnourished",
  message = { vi = "{full_name} {age} tuổi ghi suy dinh dưỡng: không tính vào chỉ số dinh dưỡng", en = "{full_name}, aged {age}, is marked as malnourished: it does not count" },
  help = { vi = "Xem lại dấu suy dinh dưỡng, có thể đánh dấu nhầm người. Chỉ số dinh dưỡng chỉ tính trẻ em dưới 16 tuổi.", en = "Look at the mark: it may be on the wrong person. The indicator is about children under 16." },
  examples = {
    pass = { { birth_date = "1990-10-01", malnourished = false, household = { review_date = "2024-10-01" } } },
    fail = { { birth_date = "2008-10-01", malnourished = true, household = { review_date = "2024-10-01" } } },
    skip = { { birth_date = "2008-10-02", malnourished = true, household = { review_date = "2024-10-01" } }, { birth_date = "1990-10-01", household = { review_date = "2024-10-01" } } },
  },
}
rule "MEM-13" {
  title = { vi = "Trẻ em không phải là người có công", en = "A child is no person of merit" },
  law = TT02 { mau = "7.8" }, verified = false, severity = "warning", may_confirm = true,
  on = "member",
  when = "age < child_age",
  check = "not merit",
  message = { vi = "{full_name} {age} tuổi nhưng ghi là người có công", en = "{full_name}, aged {age}, is marked as a person of merit" },
  help = { vi = "Sửa lại: người có công là chính người đó, không phải con cháu.", en = "Correct it: the mark is for the person, not for children or grandchildren." },
  suggest = { merit = "false" },
  depends = { "ROS-09" },
  examples = {
    pass = { { birth_date = "2015-10-01", merit = false, household = { review_date = "2024-10-01" } } },
    fail = { { birth_date = "2008-10-02", merit = true, household = { review_date = "2024-10-01" } } },
    skip = { { birth_date = "2008-10-01", merit = true, household = { review_date = "2024-10-01" } }, { birth_date = "2015-10-01", household = { review_date = "2024-10-01" } } },
  },
}
rule "MEM-14" {
  title = { vi = "Người lớn không học mầm non, tiểu học", en = "An adult attends neither preschool nor primary school" },
  law = TT07, verified = false, severity = "warning", may_confirm = true,
  on = "member",
  when = "age > adult_education_to",
  check = "attending ~= 'preschool' and attending ~= 'primary'",
  message = { vi = "{full_name} {age} tuổi nhưng ghi đang học {attending}", en = "{full_name}, aged {age}, attends {attending}" },
  help = { vi = "Sửa cấp học hoặc ngày sinh; lớp xóa mù chữ thì xác nhận.", en = "Correct the school or the birth date; confirm a literacy class." },
  examples = {
    pass = { { birth_date = "1990-10-01", attending = "none", household = { review_date = "2024-10-01" } } },
    fail = { { birth_date = "1993-10-01", attending = "primary", household = { review_date = "2024-10-01" } } },
    skip = { { birth_date = "1993-10-02", attending = "primary", household = { review_date = "2024-10-01" } }, { birth_date = "1990-10-01", household = { review_date = "2024-10-01" } } },
  },
}
rule "MEM-15" {
  title = { vi = "Hộ có người hưởng trợ cấp xã hội được ghi là hộ bảo trợ xã hội", en = "A household that draws a social allowance is marked so" },
  law = TT07, verified = false, severity = "warning", may_confirm = true,
  on = "household",
  when = "any(members, social_allowance)",
  check = "social_protection",
  message = { vi = "Có người hưởng trợ cấp xã hội hằng tháng ({list(members, social_allowance, full_name)}) nhưng hộ không ghi bảo trợ xã hội", en = "There is a monthly social allowance ({list(members, social_allowance, full_name)}) but the household is not marked as under social protection" },
  help = { vi = "Sửa hộ hoặc thành viên.", en = "Correct the household or the member." },
  suggest = { social_protection = "by_roster(true)" },
  depends = { "ROS-01" },
  examples = {
    pass = { { social_protection = true, members = { { full_name = "Lê Thị Mai", social_allowance = true } } } },
    fail = { { social_protection = false, members = { { full_name = "Lê Thị Mai", social_allowance = true }, { social_allowance = false } } } },
    skip = { { social_protection = false, members = { { social_allowance = false } } }, { members = { { social_allowance = true } } } },
  },
}
rule "MEM-16" {
  title = { vi = "Hộ bảo trợ xã hội có người hưởng trợ cấp", en = "A household under social protection draws an allowance" },
  law = TT07, verified = false, severity = "warning", may_confirm = true,
  on = "household",
  when = "social_protection",
  check = "any(members, social_allowance)",
  message = { vi = "Hộ ghi bảo trợ xã hội nhưng không thành viên nào hưởng trợ cấp xã hội hằng tháng", en = "Marked as under social protection, but no member draws a monthly allowance" },
  help = { vi = "Sửa hộ hoặc thành viên.", en = "Correct the household or the member." },
  depends = { "ROS-01" },
  examples = {
    pass = { { social_protection = true, members = { { social_allowance = true }, { social_allowance = false } } } },
    fail = { { social_protection = true, members = { { social_allowance = false } } } },
    skip = { { social_protection = false, members = { { social_allowance = false } } }, { social_protection = true, members = { { member_no = 1 } } } },
  },
}
rule "MEM-17" {
  title = { vi = "Hộ ghi có người có công thì một thành viên là người có công", en = "A household marked as with a person of merit has one" },
  law = TT02 { mau = "7.8" }, verified = true, severity = "warning", may_confirm = true,
  on = "household",
  when = "merit_household",
  check = "any(members, merit)",
  message = { vi = "Hộ ghi có người có công nhưng không thành viên nào là người có công", en = "Marked as with a person of merit, but no member is one" },
  help = { vi = "Sửa hộ hoặc thành viên. Biểu 7.8 đếm hộ có thành viên là người có công.", en = "Correct the household or the member. Form 7.8 counts households with such a member." },
  depends = { "ROS-01" },
  examples = {
    pass = { { merit_household = true, members = { { merit = true }, { merit = false } } } },
    fail = { { merit_household = true, members = { { merit = false } } } },
    skip = { { merit_household = false, members = { { merit = false } } }, { merit_household = true, members = { { member_no = 1 } } } },
  },
}
rule "MEM-18" {
  title = { vi = "Hộ dân tộc thiểu số có thành viên là người dân tộc thiểu số", en = "A minority household has a member of a minority" },
  law = TT02 { mau = "7.9" }, verified = false, severity = "warning", may_confirm = true,
  on = "household",
  when = "ethnic_minority",
  check = "any(members, not same_text(ethnicity, 'Kinh'))",
  message = { vi = "Hộ ghi dân tộc thiểu số nhưng mọi thành viên là người Kinh", en = "Marked as of a minority, but every member is Kinh" },
  help = { vi = "Sửa hộ hoặc dân tộc của thành viên.", en = "Correct the household or the members' ethnicity." },
  depends = { "ROS-01", "HOU-05", "ROS-16" },
  examples = {
    pass = { { ethnic_minority = true, members = { { ethnicity = "Kinh" }, { ethnicity = "Mường" } } } },
    fail = { { ethnic_minority = true, members = { { ethnicity = "Kinh" }, { ethnicity = "kinh" } } } },
    skip = { { ethnic_minority = false, members = { { ethnicity = "Kinh" } } }, { ethnic_minority = true, members = { { ethnicity = "Kinh" }, { member_no = 2 } } } },
  },
}
rule "MEM-19" {
  title = { vi = "Cấp đang học đi sau cấp đã xong", en = "A level is attended after the one below it" },
  law = TT07, verified = false, severity = "notice", may_confirm = true,
  on = "member",
  when = "attending in ('lower_secondary', 'upper_secondary', 'college', 'university')",
  check = "attained ~= 'none' and (attending == 'lower_secondary' or attained ~= 'primary') and (attending in ('lower_secondary', 'upper_secondary') or attained ~= 'lower_secondary')",
  message = { vi = "{full_name} đang học {attending} nhưng trình độ cao nhất ghi {attained}", en = "{full_name} attends {attending} but has attained {attained}" },
  help = { vi = "Sửa cấp đang học hoặc trình độ đã đạt.", en = "Correct the school or the level attained." },
  depends = { "MEM-01", "MEM-02" },
  examples = {
    pass = { { attending = "lower_secondary", attained = "primary" }, { attending = "upper_secondary", attained = "lower_secondary" }, { attending = "university", attained = "upper_secondary" } },
    fail = { { attending = "lower_secondary", attained = "none" }, { attending = "upper_secondary", attained = "primary" }, { attending = "university", attained = "lower_secondary" } },
    skip = { { attending = "primary", attained = "none" }, { attending = "vocational", attained = "primary" }, { attending = "university" } },
  },
}
rule "MEM-20" {
  title = { vi = "Trẻ chưa đến tuổi mầm non không học phổ thông", en = "A child below preschool age attends no school above it" },
  law = ND07 { ban_hanh = "kèm theo" }, verified = false, severity = "warning",
  on = "member",
  when = "age < preschool_from",
  check = "attending in ('none', 'preschool')",
  message = { vi = "{full_name} {age} tuổi nhưng ghi đang học {attending}", en = "{full_name}, aged {age}, attends {attending}" },
  help = { vi = "Sửa cấp học hoặc ngày sinh.", en = "Correct the school or the birth date." },
  depends = { "ROS-09" },
  examples = {
    pass = { { birth_date = "2022-10-01", attending = "preschool", household = { review_date = "2024-10-01" } } },
    fail = { { birth_date = "2021-10-02", attending = "primary", household = { review_date = "2024-10-01" } } },
    skip = { { birth_date = "2021-10-01", attending = "primary", household = { review_date = "2024-10-01" } }, { birth_date = "2023-10-01", household = { review_date = "2024-10-01" } } },
  },
}
rule "MEM-21" {
  title = { vi = "Người không có khả năng lao động thì không có nhu cầu làm việc", en = "Who is not able to work does not want work" },
  law = ND07 { ban_hanh = "kèm theo" }, verified = false, severity = "notice", may_confirm = true,
  on = "member",
  when = "not able_to_work",
  check = "not wants_work",
  message = { vi = "{full_name} ghi không có khả năng lao động nhưng có nhu cầu làm việc", en = "{full_name} is not able to work but wants to" },
  help = { vi = "Nếu còn làm được việc thì sửa khả năng lao động: chỉ số việc làm tính người có khả năng và có nhu cầu.",
           en = "Correct the capacity of who can still work: the indicator counts those who can and want to." },
  examples = {
    pass = { { able_to_work = false, wants_work = false } },
    fail = { { able_to_work = false, wants_work = true } },
    skip = { { able_to_work = true, wants_work = true }, { able_to_work = false } },
  },
}
