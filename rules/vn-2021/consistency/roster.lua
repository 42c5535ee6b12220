-- The roster against its household. All but the first wait for ROS-01: no roster, no further finding.

rule "ROS-01" {
  title = { vi = "Hộ có danh sách thành viên", en = "A household has its members listed" },
  law = TT07, verified = true, severity = "error",
  on = "household",
  check = "present(members)",
  message = { vi = "Hộ {household_code} ({head_name}) không có thành viên nào trong bảng thành viên", en = "Household {household_code} ({head_name}) has no row in the member table" },
  help = { vi = "Bổ sung các thành viên, hoặc sửa mã hộ ở bảng thành viên.", en = "Add the members, or correct their household code." },
  examples = {
    pass = { { household_code = "0001", members = { { member_no = 1, relation = "head" } } } },
    fail = { { household_code = "0001", members = {} } },
  },
}
rule "ROS-02" {
  title = { vi = "Số nhân khẩu bằng số thành viên được kê", en = "The number of members is that of the roster" },
  law = TT07, verified = true, severity = "error",
  on = "household",
  check = "member_count == count(members)",
  message = { vi = "Khai {member_count} nhân khẩu nhưng danh sách có {count(members)} người", en = "Members declared: {member_count}, listed: {count(members)}" },
  help = { vi = "Bổ sung người thiếu, bỏ người thừa hoặc sửa số nhân khẩu.", en = "Add or remove persons, or correct the number." },
  -- a roster without its head lacks a row (one with neither name nor number is no record): its count is no better
  suggest = { member_count = "choose(is_roster_of_others, number('-'), count(members))" },
  depends = { "ROS-01", "ROS-10" },
  examples = {
    pass = { { member_count = 2, members = { { member_no = 1 }, { member_no = 2 } } } },
    fail = { { member_count = 3, members = { { member_no = 1 }, { member_no = 2 } } }, { member_count = 1, members = { { member_no = 1 }, { member_no = 2 } } } },
    skip = { { members = { { member_no = 1 } } } },
  },
}
rule "ROS-03" {
  title = { vi = "Hộ có đúng một chủ hộ", en = "A household has exactly one head" },
  law = TT07, verified = true, severity = "error",
  on = "household",
  check = "count(members, relation == 'head') == 1",
  message = {
    { when = "count(members, relation == 'head') == 0", vi = "Danh sách thành viên chưa ghi ai là chủ hộ", en = "The roster does not say who is the head" },
    { vi = "Danh sách thành viên có {count(members, relation == 'head')} người ghi là chủ hộ: {list(members, relation == 'head', full_name)}", en = "The roster has {count(members, relation == 'head')} heads: {list(members, relation == 'head', full_name)}" },
  },
  help = { vi = "Sửa quan hệ với chủ hộ: một người là chủ hộ.", en = "Correct the relations: one person is the head." },
  depends = { "ROS-01" },
  examples = {
    pass = { { members = { { relation = "head" }, { relation = "spouse" } } } },
    fail = { { members = { { relation = "head" }, { relation = "head" } } }, { members = { { relation = "spouse" } } } },
    skip = { { members = { { relation = "head" }, { member_no = 2 } } } },
  },
}
rule "ROS-04" {
  title = { vi = "Tên chủ hộ giống trong danh sách thành viên", en = "The head's name is that of the roster" },
  law = TT07, verified = true, severity = "warning",
  on = "household",
  check = "any(members, relation == 'head' and same_text(full_name, head_name))",
  message = { vi = "Chủ hộ là {head_name} nhưng danh sách ghi {list(members, relation == 'head', full_name)}", en = "The head is {head_name} but the roster says {list(members, relation == 'head', full_name)}" },
  help = { vi = "Ghi cùng một tên, hoặc sửa ai là chủ hộ.", en = "Write one name, or correct who is the head." },
  depends = { "ROS-01", "ROS-03" },
  examples = {
    pass = { { head_name = "LÊ THỊ MAI", members = { { relation = "head", full_name = "Lê Thị Mai" } } } },
    fail = { { head_name = "Lê Thị Mai", members = { { relation = "head", full_name = "Lê Văn Mai" } } } },
    skip = { { members = { { relation = "head", full_name = "Lê Thị Mai" } } } },
  },
}
rule "ROS-05" {
  title = { vi = "Năm sinh chủ hộ giống trong danh sách thành viên", en = "The head's birth year is that of the roster" },
  law = TT07, verified = true, severity = "warning",
  on = "household",
  check = "any(members, relation == 'head' and year(birth_date) == year(head_birth_date))",
  message = { vi = "Chủ hộ {head_name} sinh {head_birth_date} nhưng danh sách thành viên ghi năm sinh {list(members, relation == 'head', text(year(birth_date)))}",
              en = "The head {head_name} was born {head_birth_date}, but in {list(members, relation == 'head', text(year(birth_date)))} by the roster" },
  help = { vi = "Xem giấy tờ rồi ghi cùng một ngày sinh ở cả hai bảng.", en = "Look at the papers and write one date in both tables." },
  depends = { "ROS-01", "ROS-03", "ROS-08" },
  examples = {
    pass = { { head_birth_date = "1980-05-01", members = { { relation = "head", birth_date = "1980-01-05" } } } },
    fail = { { head_birth_date = "1980-05-01", members = { { relation = "head", birth_date = "1981-05-01" } } } },
    skip = { { head_birth_date = "1980-05-01", members = { { relation = "head" } } } },
  },
}
rule "ROS-06" {
  title = { vi = "Giới tính chủ hộ giống trong danh sách thành viên", en = "The head's gender is that of the roster" },
  law = TT07, verified = true, severity = "warning",
  on = "household",
  check = "any(members, relation == 'head' and gender == head_gender)",
  message = { vi = "Chủ hộ {head_name} ghi giới tính {head_gender} nhưng danh sách thành viên ghi {list(members, relation == 'head', text(gender))}",
              en = "The head {head_name} is {head_gender}, but {list(members, relation == 'head', text(gender))} in the roster" },
  help = { vi = "Ghi cùng một giới tính ở cả hai bảng.", en = "Write one gender in both tables." },
  depends = { "ROS-01", "ROS-03", "ID-03" },
  examples = {
    pass = { { head_gender = "male", members = { { relation = "head", gender = "male" } } } },
    fail = { { head_gender = "male", members = { { relation = "head", gender = "female" } } } },
    skip = { { members = { { relation = "head", gender = "male" } } } },
  },
}
rule "ROS-07" {
  title = { vi = "Số CCCD chủ hộ giống trong danh sách thành viên", en = "The head's citizen number is that of the roster" },
  law = TT07, verified = true, severity = "warning",
  on = "household",
  check = "any(members, relation == 'head' and citizen_id == head_citizen_id)",
  message = { vi = "CCCD chủ hộ là {head_citizen_id} nhưng danh sách ghi {list(members, relation == 'head', citizen_id)}", en = "The head's number is {head_citizen_id} but the roster says {list(members, relation == 'head', citizen_id)}" },
  help = { vi = "Xem căn cước rồi ghi cùng một số ở cả hai bảng.", en = "Look at the card and write one number in both tables." },
  depends = { "ROS-01", "ROS-03", "ID-01", "ID-02", "ID-04", "KEY-04" },
  examples = {
    pass = { { head_citizen_id = "038080000001", members = { { relation = "head", citizen_id = "038080000001" } } } },
    fail = { { head_citizen_id = "038080000001", members = { { relation = "head", citizen_id = "038080000002" } } } },
    skip = { { members = { { relation = "head", citizen_id = "038080000001" } } } },
  },
}
rule "ROS-08" {
  title = { vi = "Chủ hộ sinh trước ngày rà soát", en = "The head was born before the review" },
  law = TT07, verified = true, severity = "error",
  on = "household",
  check = "head_birth_date <= review_date",
  message = { vi = "Chủ hộ {head_name} sinh {head_birth_date}, sau ngày rà soát {review_date}", en = "The head {head_name} was born {head_birth_date}, after the review of {review_date}" },
  help = { vi = "Sửa ngày sinh hoặc ngày rà soát.", en = "Correct the birth date or the review date." },
  examples = {
    pass = { { head_birth_date = "1980-05-01", review_date = "2024-10-01" } },
    fail = { { head_birth_date = "2030-05-01", review_date = "2024-10-01" } },
    skip = { { review_date = "2024-10-01" } },
  },
}
rule "ROS-09" {
  title = { vi = "Thành viên sinh trước ngày rà soát", en = "A member was born before the review" },
  law = TT07, verified = true, severity = "error",
  on = "member",
  check = "birth_date <= review_date",
  message = { vi = "{full_name} sinh {birth_date}, sau ngày rà soát {review_date}", en = "{full_name} was born {birth_date}, after the review of {review_date}" },
  help = { vi = "Sửa ngày sinh; trẻ sinh sau ngày rà soát không tính vào hộ kỳ này.",
           en = "Correct the date; a child born after the review does not count this time." },
  examples = {
    pass = { { birth_date = "2024-10-01", household = { review_date = "2024-10-01" } } },
    fail = { { birth_date = "2024-10-02", household = { review_date = "2024-10-01" } } },
    skip = { { household = { review_date = "2024-10-01" } } },
  },
}
rule "ROS-10" {
  title = { vi = "Hộ có ít nhất một nhân khẩu", en = "A household has at least one member" },
  law = TT07, verified = true, severity = "error",
  on = "household",
  check = "member_count >= 1",
  message = { vi = "Khai {member_count} nhân khẩu", en = "Declared {member_count} members" },
  help = { vi = "Sửa số nhân khẩu; hộ không còn người thì đưa ra khỏi danh sách.", en = "Correct the number; take a household without persons off the list." },
  suggest = { member_count = "choose(is_roster_of_others, number('-'), count(members))" },
  examples = { pass = { { member_count = 1 } }, fail = { { member_count = 0 }, { member_count = -2 } }, skip = { { household_code = "0001" } } },
}
rule "ROS-11" {
  title = { vi = "Hộ có nhiều nhất một vợ hoặc chồng của chủ hộ", en = "A household has at most one spouse of the head" },
  law = TT07, verified = true, severity = "warning", may_confirm = true,
  on = "household",
  check = "count(members, relation == 'spouse') <= 1",
  message = { vi = "Danh sách có {count(members, relation == 'spouse')} người là vợ/chồng: {list(members, relation == 'spouse', full_name)}", en = "The roster has {count(members, relation == 'spouse')} spouses: {list(members, relation == 'spouse', full_name)}" },
  help = { vi = "Sửa quan hệ với chủ hộ: con dâu, con rể ghi là \"Khác\".", en = "Correct the relation: a child's spouse, for instance, is Other." },
  depends = { "ROS-01" },
  examples = {
    pass = { { members = { { relation = "head" }, { relation = "spouse" } } } },
    fail = { { members = { { relation = "head" }, { relation = "spouse", full_name = "Lê Thị Mai" }, { relation = "spouse", full_name = "Hà Thị Lan" } } } },
    skip = { { members = { { relation = "spouse" }, { member_no = 2 } } } },
  },
}
rule "ROS-12" {
  title = { vi = "Con sinh sau chủ hộ", en = "A child was born after the head" },
  law = TT07, verified = false, severity = "warning", may_confirm = true,
  on = "member",
  when = "relation == 'child'",
  check = "birth_date > head_birth_date",
  message = { vi = "{full_name} là con nhưng sinh {birth_date}, không sau chủ hộ ({head_birth_date})", en = "{full_name} is a child but was born {birth_date}, not after the head ({head_birth_date})" },
  help = { vi = "Sửa quan hệ hoặc ngày sinh; con riêng của vợ, chồng thì xác nhận.", en = "Correct relation or date; confirm a stepchild." },
  depends = { "ROS-09" },
  examples = {
    pass = { { relation = "child", birth_date = "2000-01-01", household = { head_birth_date = "1970-01-01" } } },
    fail = { { relation = "child", birth_date = "1969-12-31", household = { head_birth_date = "1970-01-01" } } },
    skip = { { relation = "other", birth_date = "1969-12-31", household = { head_birth_date = "1970-01-01" } }, { relation = "child", household = { head_birth_date = "1970-01-01" } } },
  },
}
rule "ROS-13" {
  title = { vi = "Bố, mẹ sinh trước chủ hộ", en = "A parent was born before the head" },
  law = TT07, verified = false, severity = "warning", may_confirm = true,
  on = "member",
  when = "relation == 'parent'",
  check = "birth_date < head_birth_date",
  message = { vi = "{full_name} là bố/mẹ nhưng sinh {birth_date}, không trước chủ hộ ({head_birth_date})", en = "{full_name} is a parent but was born {birth_date}, not before the head ({head_birth_date})" },
  help = { vi = "Sửa quan hệ hoặc ngày sinh.", en = "Correct relation or date." },
  examples = {
    pass = { { relation = "parent", birth_date = "1940-01-01", household = { head_birth_date = "1970-01-01" } } },
    fail = { { relation = "parent", birth_date = "1990-01-01", household = { head_birth_date = "1970-01-01" } } },
    skip = { { relation = "child", birth_date = "1990-01-01", household = { head_birth_date = "1970-01-01" } }, { relation = "parent", household = { head_birth_date = "1970-01-01" } } },
  },
}
rule "ROS-14" {
  title = { vi = "Tuổi thành viên ở mức hợp lý", en = "The age is plausible" },
  law = TT07, verified = false, severity = "warning", may_confirm = true,
  on = "member",
  check = "age <= plausible_age",
  message = { vi = "{full_name} {age} tuổi (sinh {birth_date}): có thể nhầm năm sinh", en = "{full_name} is aged {age} (born {birth_date}): the year may be wrong" },
  help = { vi = "Xem lại năm sinh; người cao tuổi có thật thì xác nhận.", en = "Look at the year of birth; confirm a person who is really so old." },
  examples = {
    pass = { { birth_date = "1909-10-01", household = { review_date = "2024-10-01" } } },
    fail = { { birth_date = "1908-10-01", household = { review_date = "2024-10-01" } } },
    skip = { { household = { review_date = "2024-10-01" } }, { birth_date = "1900-10-01", household = {} } },
  },
}
rule "ROS-15" {
  title = { vi = "Chủ hộ không phải là trẻ em dưới 16 tuổi", en = "The head is no child under 16" },
  law = TT07, verified = false, severity = "warning", may_confirm = true,
  on = "member",
  when = "relation == 'head'",
  check = "age >= child_age",
  message = { vi = "Chủ hộ {full_name} mới {age} tuổi", en = "The head {full_name} is aged {age} only" },
  help = { vi = "Sửa ngày sinh hoặc quan hệ; trẻ mồ côi đứng tên hộ thì xác nhận.", en = "Correct the date or the relation; confirm orphans that keep house." },
  depends = { "ROS-09" },
  examples = {
    pass = { { relation = "head", birth_date = "2008-10-01", household = { review_date = "2024-10-01" } } },
    fail = { { relation = "head", birth_date = "2008-10-02", household = { review_date = "2024-10-01" } } },
    skip = { { relation = "child", birth_date = "2020-10-02", household = { review_date = "2024-10-01" } }, { relation = "head", household = { review_date = "2024-10-01" } } },
  },
}
rule "ROS-16" {
  title = { vi = "Dân tộc chủ hộ giống trong danh sách thành viên", en = "The head's ethnicity is that of the roster" },
  law = TT07, verified = true, severity = "warning",
  on = "household",
  check = "any(members, relation == 'head' and same_text(ethnicity, head_ethnicity))",
  message = { vi = "Chủ hộ dân tộc {head_ethnicity} nhưng danh sách ghi {list(members, relation == 'head', ethnicity)}", en = "The head is {head_ethnicity} but the roster says {list(members, relation == 'head', ethnicity)}" },
  help = { vi = "Ghi cùng một dân tộc ở cả hai bảng.", en = "Write one ethnicity in both tables." },
  depends = { "ROS-01", "ROS-03" },
  examples = {
    pass = { { head_ethnicity = "Mường", members = { { relation = "head", ethnicity = "MƯỜNG" } } } },
    fail = { { head_ethnicity = "Kinh", members = { { relation = "head", ethnicity = "Mường" }, { relation = "child", ethnicity = "Kinh" } } } },
    skip = { { head_ethnicity = "Kinh", members = { { relation = "head" } } }, { members = { { relation = "head", ethnicity = "Mường" } } } },
  },
}
rule "ROS-17" {
  title = { vi = "Số thứ tự thành viên đi từ 1 đến số người", en = "Members are numbered from 1 to their number" },
  law = TT07, verified = true, severity = "notice",
  on = "household",
  check = "all(members, member_no >= 1 and member_no <= count(members))",
  message = { vi = "Danh sách có {count(members)} người nhưng số thứ tự không nằm trong khoảng từ 1 đến {count(members)}: {list(members, member_no < 1 or member_no > count(members), join(full_name, ' (', text(member_no), ')'))}",
              en = "Persons on the roster: {count(members)}, but not numbered 1 to {count(members)}: {list(members, member_no < 1 or member_no > count(members), join(full_name, ' (', text(member_no), ')'))}" },
  help = { vi = "Một thành viên có thể bị xóa hoặc nhập thiếu: kiểm tra rồi đánh lại số.", en = "A member may have been deleted or left out: check, then number them again." },
  depends = { "ROS-01" },
  examples = {
    pass = { { members = { { member_no = 2 }, { member_no = 1 } } } },
    fail = { { members = { { member_no = 1 }, { member_no = 3, full_name = "Lê Thị Mai" } } }, { members = { { member_no = 0, full_name = "Lê Thị Mai" }, { member_no = 1 } } } },
    skip = { { members = { { member_no = 1 }, { full_name = "Lê Thị Mai" } } } },
  },
}
unique "ROS-18" {
  title = { vi = "Một người không được kê hai lần trong hộ", en = "A person stands once in the roster" },
  law = TT07, verified = true, severity = "warning", may_confirm = true,
  on = "member",
  key = { "survey_year", "commune_code", "household_code", "full_name", "birth_date" },
  message = { vi = "{full_name}, sinh {birth_date}, hộ {household_code}: đã có ở dòng {first_line}{first_where}", en = "{full_name}, born {birth_date}, household {household_code}: stands in row {first_line}{first_where} already" },
  help = { vi = "Xóa dòng trùng; hai người trùng tên và ngày sinh có thật thì xác nhận.", en = "Delete the double row; confirm two persons who share name and birth date." },
  depends = { "KEY-02", "KEY-03" },
  examples = {
    pass = { { { survey_year = 2024, commune_code = "15499", household_code = "0001", full_name = "Lê Thị Mai", birth_date = "2010-05-01" },
               { survey_year = 2024, commune_code = "15499", household_code = "0001", full_name = "Lê Thị Mai", birth_date = "2012-05-01" } } },
    fail = { { { survey_year = 2024, commune_code = "15499", household_code = "0001", full_name = "Lê Thị Mai", birth_date = "2010-05-01" },
               { survey_year = 2024, commune_code = "15499", household_code = "0001", full_name = "LÊ THỊ MAI", birth_date = "2010-05-01" } } },
  },
}
