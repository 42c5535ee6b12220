-- Relations and ages that can hardly be. No law says the limits; a confirmed case is a true one.

rule "REL-01" {
  title = { vi = "Vợ, chồng khác giới tính với chủ hộ", en = "A spouse is of the other gender than the head" },
  law = TT07, verified = false, severity = "warning", may_confirm = true,
  on = "member",
  when = "relation == 'spouse'",
  check = "gender ~= head_gender",
  message = { vi = "{full_name} là vợ/chồng nhưng cùng giới tính {gender} với chủ hộ {head_name}", en = "{full_name} is the spouse but {gender} like the head {head_name}" },
  help = { vi = "Sửa giới tính hoặc quan hệ với chủ hộ.", en = "Correct the gender or the relation." },
  depends = { "ID-13" },
  examples = {
    pass = { { relation = "spouse", gender = "female", household = { head_gender = "male" } } },
    fail = { { relation = "spouse", gender = "male", household = { head_gender = "male" } } },
    skip = { { relation = "child", gender = "male", household = { head_gender = "male" } }, { relation = "spouse", household = { head_gender = "male" } } },
  },
}
rule "REL-02" {
  title = { vi = "Con kém chủ hộ đủ tuổi", en = "A child is younger than the head by enough years" },
  law = TT07, verified = false, severity = "warning", may_confirm = true,
  on = "member",
  when = "relation == 'child'",
  check = "age(head_birth_date, birth_date) >= generation_gap",
  message = { vi = "{full_name} là con nhưng sinh {birth_date}, chủ hộ sinh {head_birth_date}: cách nhau dưới {generation_gap} tuổi", en = "{full_name} is a child born {birth_date}, the head {head_birth_date}: less than {generation_gap} years apart" },
  help = { vi = "Sửa quan hệ hoặc ngày sinh; con riêng, con nuôi thì xác nhận.", en = "Correct relation or date; confirm a stepchild or an adopted child." },
  depends = { "ROS-12" },
  examples = {
    pass = { { relation = "child", birth_date = "1984-05-01", household = { head_birth_date = "1970-05-01" } }, { relation = "child", birth_date = "2000", household = { head_birth_date = "1970" } } },
    fail = { { relation = "child", birth_date = "1984-04-30", household = { head_birth_date = "1970-05-01" } } },
    skip = { { relation = "other", birth_date = "1972-05-01", household = { head_birth_date = "1970-05-01" } }, { relation = "child", birth_date = "1984", household = { head_birth_date = "1970" } } },
  },
}
rule "REL-03" {
  title = { vi = "Cháu kém chủ hộ hai thế hệ", en = "A grandchild is two generations younger than the head" },
  law = TT07, verified = false, severity = "notice", may_confirm = true,
  on = "member",
  when = "relation == 'grandchild'",
  check = "age(head_birth_date, birth_date) >= grandchild_gap",
  message = { vi = "{full_name} là cháu nhưng sinh {birth_date}, chủ hộ sinh {head_birth_date}: cách nhau dưới {grandchild_gap} tuổi", en = "{full_name} is a grandchild born {birth_date}, the head {head_birth_date}: less than {grandchild_gap} years apart" },
  help = { vi = "Cháu gọi bằng cô, dì, chú, bác thì xác nhận; con thì sửa quan hệ.", en = "Confirm a nephew or niece; correct the relation of a child." },
  examples = {
    pass = { { relation = "grandchild", birth_date = "2000-05-01", household = { head_birth_date = "1970-05-01" } } },
    fail = { { relation = "grandchild", birth_date = "2000-04-30", household = { head_birth_date = "1970-05-01" } } },
    skip = { { relation = "child", birth_date = "1995-04-30", household = { head_birth_date = "1970-05-01" } }, { relation = "grandchild", household = { head_birth_date = "1970-05-01" } } },
  },
}
rule "REL-04" {
  title = { vi = "Bố, mẹ hơn chủ hộ đủ tuổi", en = "A parent is older than the head by enough years" },
  law = TT07, verified = false, severity = "warning", may_confirm = true,
  on = "member",
  when = "relation == 'parent'",
  check = "age(birth_date, head_birth_date) >= generation_gap",
  message = { vi = "{full_name} là bố/mẹ nhưng sinh {birth_date}, chủ hộ sinh {head_birth_date}: cách nhau dưới {generation_gap} tuổi", en = "{full_name} is a parent born {birth_date}, the head {head_birth_date}: less than {generation_gap} years apart" },
  help = { vi = "Sửa quan hệ hoặc ngày sinh; bố dượng, mẹ kế thì xác nhận.", en = "Correct relation or date; confirm a stepparent." },
  depends = { "ROS-13" },
  examples = {
    pass = { { relation = "parent", birth_date = "1956-05-01", household = { head_birth_date = "1970-05-01" } } },
    fail = { { relation = "parent", birth_date = "1956-05-02", household = { head_birth_date = "1970-05-01" } } },
    skip = { { relation = "other", birth_date = "1960-05-02", household = { head_birth_date = "1970-05-01" } }, { relation = "parent", birth_date = "1956-05-02" } },
  },
}
rule "REL-05" {
  title = { vi = "Vợ, chồng của chủ hộ không dưới 16 tuổi", en = "The spouse is no child under 16" },
  law = TT07, verified = false, severity = "warning", may_confirm = true,
  on = "member",
  when = "relation == 'spouse'",
  check = "age >= child_age",
  message = { vi = "{full_name} là vợ/chồng nhưng mới {age} tuổi", en = "{full_name} is the spouse but aged {age} only" },
  help = { vi = "Sửa quan hệ hoặc ngày sinh.", en = "Correct relation or date." },
  depends = { "ROS-09" },
  examples = {
    pass = { { relation = "spouse", birth_date = "2008-10-01", household = { review_date = "2024-10-01" } } },
    fail = { { relation = "spouse", birth_date = "2008-10-02", household = { review_date = "2024-10-01" } } },
    skip = { { relation = "child", birth_date = "2015-10-02", household = { review_date = "2024-10-01" } }, { relation = "spouse", household = { review_date = "2024-10-01" } } },
  },
}
rule "REL-06" {
  title = { vi = "Hộ có nhiều nhất hai bố và hai mẹ, kể cả của vợ hoặc chồng", en = "A household has at most two fathers and two mothers, in-laws among them" },
  law = TT07, verified = false, severity = "warning", may_confirm = true,
  on = "household",
  check = "count(members, relation == 'parent' and gender == 'male') <= 2 and count(members, relation == 'parent' and gender == 'female') <= 2",
  message = { vi = "Danh sách ghi là bố/mẹ: {list(members, relation == 'parent', full_name)}", en = "Parents by the roster: {list(members, relation == 'parent', full_name)}" },
  help = { vi = "Sửa quan hệ với chủ hộ: ông bà, cô chú ghi là \"Khác\".", en = "Correct the relations: grandparents, aunts and uncles are Other." },
  depends = { "ROS-01" },
  examples = {
    pass = { { members = { { relation = "parent", gender = "female" }, { relation = "parent", gender = "female" }, { relation = "parent", gender = "male" } } } },
    fail = { { members = { { relation = "parent", gender = "female" }, { relation = "parent", gender = "female" }, { relation = "parent", gender = "female" } } } },
    skip = { { members = { { relation = "parent", gender = "female" }, { relation = "parent", gender = "female" }, { relation = "parent" } } } },
  },
}
