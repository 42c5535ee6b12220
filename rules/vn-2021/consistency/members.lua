-- What a member's row says, against itself and against the household.

rule "MEM-01" {
  title = { vi = "Trẻ chưa đến tuổi tiểu học chưa có bằng cấp", en = "A child below school age has no certificate" },
  law = ND07, verified = false, severity = "warning", may_confirm = true,
  on = "member",
  when = "age < primary_from",
  check = "attained == 'none'",
  message = { vi = "{full_name} {age} tuổi nhưng ghi trình độ {attained}", en = "{full_name}, {age} years old, has attained {attained}" },
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
  law = ND07, verified = false, severity = "warning", may_confirm = true,
  on = "member",
  when = "age >= primary_from and age < lower_secondary_from",
  check = "attained == 'none' or attained == 'primary'",
  message = { vi = "{full_name} {age} tuổi nhưng ghi trình độ {attained}", en = "{full_name}, {age} years old, has attained {attained}" },
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
  message = { vi = "{full_name} {age} tuổi nhưng ghi làm công có hợp đồng", en = "{full_name}, {age} years old, has a labour contract" },
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
  law = ND07, verified = false, severity = "notice",
  on = "member",
  when = "job == 'inactive'",
  check = "not wants_work or not able_to_work",
  message = { vi = "{full_name} ghi không tham gia lao động nhưng có khả năng và có nhu cầu làm việc", en = "{full_name} is inactive but able to work and wants to" },
  help = { vi = "Người có khả năng và nhu cầu mà không có việc là không có việc làm: xem lại chỉ số việc làm.",
           en = "Who can and wants to work but has none is without a job: look at the employment indicator." },
  examples = {
    pass = { { job = "inactive", wants_work = false, able_to_work = true }, { job = "inactive", wants_work = true, able_to_work = false } },
    fail = { { job = "inactive", wants_work = true, able_to_work = true } },
    skip = { { job = "none", wants_work = true, able_to_work = true }, { job = "inactive", able_to_work = true } },
  },
}
rule "MEM-07" {
  title = { vi = "Hộ ghi không có khả năng lao động thì không thành viên nào có", en = "A household without labour capacity has no member able to work" },
  law = TT07, verified = false, severity = "warning", may_confirm = true,
  on = "household",
  when = "not labour_capacity",
  check = "not any(members, able_to_work)",
  message = { vi = "Ghi hộ không có khả năng lao động nhưng có người lao động được: {list(members, able_to_work, full_name)}", en = "Without labour capacity, but able to work: {list(members, able_to_work, full_name)}" },
  help = { vi = "Chỉ tiêu giảm nghèo chia theo khả năng lao động: sửa hộ hoặc thành viên.",
           en = "The target is split by labour capacity: correct the household or the member." },
  depends = { "ROS-01" },
  examples = {
    pass = { { labour_capacity = false, members = { { able_to_work = false } } } },
    fail = { { labour_capacity = false, members = { { able_to_work = false }, { full_name = "Lê Thị Mai", able_to_work = true } } } },
    skip = { { labour_capacity = true, members = { { able_to_work = true } } }, { labour_capacity = false, members = { { member_no = 1 } } } },
  },
}
rule "MEM-08" {
  title = { vi = "Hộ có khả năng lao động thì có thành viên lao động được", en = "A household with labour capacity has a member able to work" },
  law = TT07, verified = false, severity = "warning", may_confirm = true,
  on = "household",
  when = "labour_capacity",
  check = "any(members, able_to_work)",
  message = { vi = "Ghi hộ có khả năng lao động nhưng không thành viên nào lao động được", en = "With labour capacity, but no member is able to work" },
  help = { vi = "Chỉ tiêu giảm nghèo chia theo khả năng lao động: sửa hộ hoặc thành viên.",
           en = "The target is split by labour capacity: correct the household or the member." },
  suggest = { labour_capacity = "false" },
  depends = { "ROS-01" },
  examples = {
    pass = { { labour_capacity = true, members = { { able_to_work = true }, { able_to_work = false } } } },
    fail = { { labour_capacity = true, members = { { able_to_work = false } } } },
    skip = { { labour_capacity = false, members = { { able_to_work = false } } }, { labour_capacity = true, members = { { member_no = 1 } } } },
  },
}
rule "MEM-09" {
  title = { vi = "Hộ có người có công khi một thành viên là người có công", en = "A household with a person of merit is marked so" },
  law = TT02, verified = false, severity = "warning",
  on = "household",
  when = "any(members, merit)",
  check = "merit_household",
  message = { vi = "Có người có công ({list(members, merit, full_name)}) nhưng hộ không được đánh dấu", en = "There is a person of merit ({list(members, merit, full_name)}) but the household is not marked" },
  help = { vi = "Biểu 7.8 đếm hộ có thành viên là người có công.", en = "Form 7.8 counts households with a person of merit." },
  suggest = { merit_household = "true" },
  depends = { "ROS-01" },
  examples = {
    pass = { { merit_household = true, members = { { full_name = "Lê Thị Mai", merit = true } } } },
    fail = { { merit_household = false, members = { { full_name = "Lê Thị Mai", merit = true } } } },
    skip = { { merit_household = false, members = { { merit = false } } }, { members = { { merit = true } } } },
  },
}
