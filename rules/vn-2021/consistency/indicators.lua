-- The twelve indicators from their sources: what the roster and the house say against the reviewer's tick. The
-- definitions stand in ../indicators.lua. Ages are whole years on the review date.

rule "IND-01" {
  title = { vi = "Chỉ số việc làm phù hợp với việc làm của các thành viên",
            en = "The employment indicator agrees with the members' jobs" },
  law = ND07 { ban_hanh = "kèm theo" }, verified = false, severity = "error",
  on = "household",
  check = "deprived_employment == computed_employment",
  message = {
    { when = "computed_employment", vi = "Không đánh dấu thiếu hụt việc làm nhưng có người không có việc hoặc làm công không hợp đồng: {members where is_without_work}",
      en = "Not ticked as deprived of employment, but without a job or a contract: {members where is_without_work}" },
    { vi = "Đánh dấu thiếu hụt việc làm nhưng không thành viên nào trong độ tuổi, có khả năng lao động mà không có việc hoặc làm công không hợp đồng",
      en = "Ticked as deprived of employment, but no member of working age is without a job or a contract" },
  },
  help = { vi = "Sửa dấu hoặc việc làm của thành viên. Thiếu hụt khi ít nhất một người trong độ tuổi, có khả năng lao động không có việc (có nhu cầu và sẵn sàng làm việc), hoặc làm công không có hợp đồng. Độ tuổi lao động kéo dài đến tuổi nghỉ hưu của năm rà soát (2024: nam 61 tuổi, nữ 56 tuổi 4 tháng).",
           en = "Correct the tick or the member. Deprived where a member of working age who is able to work has no job, and wants and is ready to work, or works for wages without a contract. Working age ends at the retirement age of the year (2024: men 61, women 56 years and 4 months)." },
  suggest = { deprived_employment = "by_roster(computed_employment)" },
  examples = {
    pass = {
      { review_date = "2024-10-01", deprived_employment = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "2009-10-01", able_to_work = true, job = "none", wants_work = true } } },   -- 15 on the very day
      { review_date = "2024-10-01", deprived_employment = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "2009-10-02", able_to_work = true, job = "wage_no_contract" } } },   -- 14 for one more day
      { review_date = "2024-10-01", deprived_employment = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "1962-10-01", able_to_work = true, job = "wage_no_contract" } } },   -- 62: past working age
      { review_date = "2024-10-01", deprived_employment = false, members = { { full_name = "Lê Văn Mẫu", gender = "male", birth_date = "1963-10-01", able_to_work = true, job = "wage_no_contract" } } },   -- a man, 61 on the very day: retired in 2024
      { review_date = "2024-10-01", deprived_employment = true, members = { { full_name = "Lê Văn Mẫu", gender = "male", birth_date = "1963-10-02", able_to_work = true, job = "wage_no_contract" } } },   -- 60 for one more day
      { review_date = "2025-10-01", deprived_employment = true, members = { { full_name = "Lê Văn Mẫu", gender = "male", birth_date = "1964-07-02", able_to_work = true, job = "wage_no_contract" } } },   -- 2025: 61 years and 3 months tomorrow
      { review_date = "2024-10-01", deprived_employment = false, members = { { full_name = "Trần Thị Mẫu", gender = "female", birth_date = "1968-06-01", able_to_work = true, job = "wage_no_contract" } } },   -- a woman, 56 years and 4 months today
      { review_date = "2024-10-01", deprived_employment = true, members = { { full_name = "Trần Thị Mẫu", gender = "female", birth_date = "1968-06-02", able_to_work = true, job = "wage_no_contract" } } },   -- tomorrow
      { review_date = "2024-10-01", deprived_employment = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "1980-05-01", able_to_work = false, job = "none", wants_work = true } } },
      { review_date = "2024-10-01", deprived_employment = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "1980-05-01", able_to_work = true, job = "none", wants_work = false } } },
    },
    fail = {
      { review_date = "2024-10-01", deprived_employment = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "1982-05-01", able_to_work = true, job = "wage_no_contract" } } },
      { review_date = "2024-10-01", deprived_employment = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "1982-05-01", able_to_work = true, job = "wage_contract" } } },
      { review_date = "2024-10-01", deprived_employment = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "1969-10-02", able_to_work = true, job = "none", wants_work = true } } },   -- 54
      { review_date = "2024-10-01", deprived_employment = false, members = { { full_name = "Lê Văn Mẫu", gender = "male", birth_date = "1966-10-01", able_to_work = true, job = "wage_no_contract" } } },   -- a man of 58
      { review_date = "2024-10-01", deprived_employment = true, members = { { full_name = "Trần Thị Mẫu", gender = "female", birth_date = "1966-10-01", able_to_work = true, job = "wage_no_contract" } } },   -- a woman of 58
    },
    skip = {
      { review_date = "2024-10-01", deprived_employment = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "1966-10-01", able_to_work = true, job = "wage_no_contract" } } },   -- 58: a man, or a woman that is retired?
      { review_date = "2024-10-01", deprived_employment = true, members = { { full_name = "Lê Văn Mẫu", gender = "male", birth_date = "1963", able_to_work = true, job = "wage_no_contract" } } },   -- 60 or 61
      { review_date = "2024-10-01", members = { { full_name = "Trần Thị Mẫu", birth_date = "1982-05-01", able_to_work = true, job = "wage_no_contract" } } },
      { review_date = "2024-10-01", deprived_employment = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "1982-05-01", able_to_work = true } } },
    },
  },
}
rule "IND-02" {
  title = { vi = "Chỉ số người phụ thuộc phù hợp với danh sách thành viên",
            en = "The dependants indicator agrees with the roster" },
  law = ND07 { ban_hanh = "kèm theo" }, verified = true, severity = "error",
  on = "household",
  check = "deprived_dependants == computed_dependants",
  message = {
    { when = "computed_dependants", vi = "Không đánh dấu thiếu hụt về người phụ thuộc nhưng người phụ thuộc quá nửa số nhân khẩu: {members where is_dependant}",
      en = "Not ticked as deprived by dependants, but more than half of the members are dependants: {members where is_dependant}" },
    { vi = "Đánh dấu thiếu hụt về người phụ thuộc nhưng người phụ thuộc không quá nửa số nhân khẩu",
      en = "Ticked as deprived by dependants, but they are no more than half of the members" },
  },
  help = { vi = "Sửa dấu hoặc danh sách thành viên. Người phụ thuộc: dưới 16 tuổi; người cao tuổi hoặc người khuyết tật đang hưởng trợ cấp xã hội hằng tháng. Thiếu hụt khi trên 50% nhân khẩu.",
           en = "Correct the tick or the members. Dependants are under 16, or elderly or disabled and drawing a monthly social allowance. Deprived where they are over 50%." },
  suggest = { deprived_dependants = "by_roster(computed_dependants)" },
  depends = { "ROS-02" },
  examples = {
    pass = {
      { review_date = "2024-10-01", deprived_dependants = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "2008-10-02" }, { full_name = "Lê Văn Mẫu", birth_date = "2010-01-01" }, { birth_date = "1980-01-01", social_allowance = false } } },   -- 15 for one more day
      { review_date = "2024-10-01", deprived_dependants = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "2008-10-01", social_allowance = false }, { birth_date = "1980-01-01", social_allowance = false } } },   -- 16 on the very day
      { review_date = "2024-10-01", deprived_dependants = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "2015-01-01" }, { birth_date = "1980-01-01", social_allowance = false } } },   -- just half
      { review_date = "2024-10-01", deprived_dependants = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "1964-10-01", social_allowance = true, disabled = false } } },   -- 60 on the very day
    },
    fail = {
      { review_date = "2024-10-01", deprived_dependants = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "1940-01-01", social_allowance = true, disabled = false } } },
      { review_date = "2024-10-01", deprived_dependants = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "1964-10-02", social_allowance = true, disabled = false } } },   -- 59
      { review_date = "2024-10-01", deprived_dependants = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "1940-01-01", social_allowance = false } } },
    },
    skip = {
      { review_date = "2024-10-01", deprived_dependants = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "2008", social_allowance = false } } },   -- 15 or 16
      { review_date = "2024-10-01", deprived_dependants = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "1940-01-01" } } },
      { review_date = "2024-10-01", members = { { full_name = "Trần Thị Mẫu", birth_date = "1940-01-01", social_allowance = true } } },
    },
  },
}
rule "IND-03" {
  title = { vi = "Chỉ số dinh dưỡng phù hợp với trẻ em của hộ",
            en = "The nutrition indicator agrees with the children" },
  law = ND07 { ban_hanh = "kèm theo" }, verified = true, severity = "error",
  on = "household",
  check = "deprived_nutrition == computed_nutrition",
  message = {
    { when = "computed_nutrition", vi = "Không đánh dấu thiếu hụt dinh dưỡng nhưng có trẻ suy dinh dưỡng: {members where is_malnourished_child}",
      en = "Not ticked as deprived of nutrition, but malnourished: {members where is_malnourished_child}" },
    { vi = "Đánh dấu thiếu hụt dinh dưỡng nhưng không có trẻ em dưới 16 tuổi suy dinh dưỡng",
      en = "Ticked as deprived of nutrition, but no child under 16 is malnourished" },
  },
  help = { vi = "Sửa dấu hoặc số liệu của trẻ. Thiếu hụt khi ít nhất một trẻ dưới 16 tuổi suy dinh dưỡng chiều cao theo tuổi hoặc cân nặng theo tuổi.",
           en = "Correct the tick or the child. Deprived where a child under 16 is malnourished by height or weight for its age." },
  suggest = { deprived_nutrition = "by_roster(computed_nutrition)" },
  examples = {
    pass = {
      { review_date = "2024-10-01", deprived_nutrition = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "2008-10-02", malnourished = true } } },   -- 15
      { review_date = "2024-10-01", deprived_nutrition = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "2008-10-01", malnourished = true } } },   -- 16 today
      { review_date = "2024-10-01", deprived_nutrition = false, members = { { full_name = "Trần Thị Mẫu", malnourished = false } } },   -- whatever the age
    },
    fail = {
      { review_date = "2024-10-01", deprived_nutrition = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "2020-02-29", malnourished = true } } },   -- born on 29 February
      { review_date = "2024-10-01", deprived_nutrition = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "2020-02-29", malnourished = false } } },
    },
    skip = {
      { review_date = "2024-10-01", deprived_nutrition = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "2020-02-29" } } },
      { review_date = "2024-10-01", members = { { full_name = "Trần Thị Mẫu", birth_date = "2020-02-29", malnourished = true } } },
      { review_date = "2024-10-01", deprived_nutrition = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "2008", malnourished = true } } },   -- 15 or 16
    },
  },
}
rule "IND-04" {
  title = { vi = "Chỉ số bảo hiểm y tế phù hợp với thẻ của các thành viên",
            en = "The health insurance indicator agrees with the members' cards" },
  law = ND07 { ban_hanh = "kèm theo" }, verified = false, severity = "error",
  on = "household",
  check = "deprived_health_insurance == computed_health_insurance",
  message = {
    { when = "computed_health_insurance", vi = "Không đánh dấu thiếu hụt bảo hiểm y tế nhưng có người chưa có BHYT: {members where is_uninsured}",
      en = "Not ticked as deprived of health insurance, but without it: {members where is_uninsured}" },
    { vi = "Đánh dấu thiếu hụt bảo hiểm y tế nhưng mọi thành viên từ đủ 6 tuổi đều có BHYT",
      en = "Ticked as deprived of health insurance, but every member aged 6 or older has it" },
  },
  help = { vi = "Sửa dấu hoặc mục có thẻ BHYT của thành viên. Thiếu hụt khi ít nhất một người từ đủ 6 tuổi hiện không có bảo hiểm y tế.",
           en = "Correct the tick or the member's insurance. Deprived where a member aged 6 or older has no health insurance now." },
  suggest = { deprived_health_insurance = "by_roster(computed_health_insurance)" },
  examples = {
    pass = {
      { review_date = "2024-10-01", deprived_health_insurance = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "2018-10-01", health_insurance = false } } },   -- 6 on the very day
      { review_date = "2024-10-01", deprived_health_insurance = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "2018-10-02", health_insurance = false } } },   -- 5 for one more day
      { review_date = "2024-10-01", deprived_health_insurance = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "2017", health_insurance = false } } },   -- 6 or 7: 6 in any case
    },
    fail = {
      { review_date = "2024-10-01", deprived_health_insurance = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "1982-05-01", health_insurance = false } } },
      { review_date = "2024-10-01", deprived_health_insurance = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "1982-05-01", health_insurance = true }, { full_name = "Lê Văn Mẫu", birth_date = "2020-02-29", health_insurance = false } } },
    },
    skip = {
      { review_date = "2024-10-01", deprived_health_insurance = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "2018", health_insurance = false } } },   -- 5 or 6
      { review_date = "2024-10-01", deprived_health_insurance = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "1982-05-01", health_insurance = true }, { full_name = "Lê Văn Mẫu", birth_date = "2000-01-01" } } },
      { review_date = "2024-10-01", members = { { full_name = "Trần Thị Mẫu", birth_date = "1982-05-01", health_insurance = false } } },
    },
  },
}
rule "IND-05" {
  title = { vi = "Chỉ số giáo dục người lớn phù hợp với học vấn của các thành viên",
            en = "The adult education indicator agrees with the members' schooling" },
  law = ND07 { ban_hanh = "kèm theo" }, verified = true, severity = "error",
  on = "household",
  check = "deprived_adult_education == computed_adult_education",
  message = {
    { when = "computed_adult_education", vi = "Không đánh dấu thiếu hụt giáo dục của người lớn nhưng chưa đạt trình độ theo độ tuổi: {members where is_undereducated}",
      en = "Not ticked as deprived of adult education, but short of the level for the age: {members where is_undereducated}" },
    { vi = "Đánh dấu thiếu hụt giáo dục của người lớn nhưng mọi người từ 16 đến 30 tuổi đều đạt trình độ theo độ tuổi",
      en = "Ticked as deprived of adult education, but everybody aged 16 to 30 has the level for the age" },
  },
  help = { vi = "Sửa dấu hoặc học vấn của thành viên. Từ 16 đến dưới 18 tuổi: đang học hoặc xong trung học cơ sở. Từ 18 đến 30 tuổi: đang học hoặc xong trung học phổ thông, hoặc sơ cấp, trung cấp, cao đẳng; người được doanh nghiệp đào tạo tại chỗ có chứng nhận thì ghi trình độ nghề.",
           en = "Correct the tick or the member's education. From 16 to under 18: attending or finished lower secondary. From 18 to 30: attending or finished upper secondary, or elementary, intermediate or college vocational training; enter certified training by an employer as vocational." },
  suggest = { deprived_adult_education = "by_roster(computed_adult_education)" },
  examples = {
    pass = {
      { review_date = "2024-10-01", deprived_adult_education = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "2008-10-01", attending = "none", attained = "primary" } } },   -- 16 on the very day
      { review_date = "2024-10-01", deprived_adult_education = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "2008-10-02", attending = "none", attained = "primary" } } },   -- 15 for one more day
      { review_date = "2024-10-01", deprived_adult_education = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "2006-10-02", attending = "none", attained = "lower_secondary" } } },   -- 17
      { review_date = "2024-10-01", deprived_adult_education = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "2006-10-01", attending = "none", attained = "lower_secondary" } } },   -- 18 on the very day
      { review_date = "2024-10-01", deprived_adult_education = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "1993-10-02", attending = "none", attained = "lower_secondary" } } },   -- 30 for one more day
      { review_date = "2024-10-01", deprived_adult_education = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "1993-10-01", attending = "none", attained = "primary" } } },   -- 31 on the very day
      { review_date = "2024-10-01", deprived_adult_education = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "2004-02-29", attending = "vocational" } } },
    },
    fail = {
      { review_date = "2024-10-01", deprived_adult_education = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "2000-05-01", attending = "none", attained = "primary" } } },
      { review_date = "2024-10-01", deprived_adult_education = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "2000-05-01", attending = "none", attained = "upper_secondary" } } },
      { review_date = "2024-10-01", deprived_adult_education = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "2007-05-01", attending = "lower_secondary", attained = "primary" } } },
    },
    skip = {
      { review_date = "2024-10-01", deprived_adult_education = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "2000-05-01", attending = "none" } } },
      { review_date = "2024-10-01", deprived_adult_education = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "2006", attending = "none", attained = "lower_secondary" } } },   -- 17 or 18
      { review_date = "2024-10-01", members = { { full_name = "Trần Thị Mẫu", birth_date = "2000-05-01", attending = "none", attained = "primary" } } },
    },
  },
}
rule "IND-06" {
  title = { vi = "Chỉ số đi học của trẻ em phù hợp với cấp học của các trẻ",
            en = "The school attendance indicator agrees with the children's schools" },
  law = ND07 { ban_hanh = "kèm theo" }, verified = false, severity = "error",
  on = "household",
  check = "deprived_school_attendance == computed_school_attendance",
  message = {
    { when = "computed_school_attendance", vi = "Không đánh dấu thiếu hụt về đi học nhưng có trẻ không học đúng cấp học theo độ tuổi: {members where is_out_of_school}",
      en = "Not ticked as deprived of school attendance, but not at the level for the age: {members where is_out_of_school}" },
    { vi = "Đánh dấu thiếu hụt về đi học nhưng mọi trẻ từ 3 đến dưới 16 tuổi đều học đúng cấp học theo độ tuổi",
      en = "Ticked as deprived of school attendance, but every child from 3 to under 16 is at the level for its age" },
  },
  help = { vi = "Sửa dấu hoặc cấp học của trẻ. Từ 3 đến dưới 6 tuổi: mầm non; từ 6 đến dưới 12 tuổi: tiểu học; từ 12 đến dưới 16 tuổi: trung học cơ sở. Tuổi tròn vào ngày rà soát. Trẻ học vượt cấp thì quy tắc không xét.",
           en = "Correct the tick or the child's school. Preschool from 3 to under 6, primary from 6 to under 12, lower secondary from 12 to under 16, by whole years on the review date. A child ahead of its level is not judged." },
  suggest = { deprived_school_attendance = "by_roster(computed_school_attendance)" },
  examples = {
    pass = {
      { review_date = "2024-10-01", deprived_school_attendance = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "2021-10-01", attending = "none" } } },   -- 3 on the very day
      { review_date = "2024-10-01", deprived_school_attendance = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "2021-10-02", attending = "none" } } },   -- 2 for one more day
      { review_date = "2024-10-01", deprived_school_attendance = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "2018-10-02", attending = "preschool" } } },   -- 5
      { review_date = "2024-10-01", deprived_school_attendance = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "2018-10-01", attending = "preschool" } } },   -- 6 on the very day
      { review_date = "2024-10-01", deprived_school_attendance = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "2012-10-01", attending = "primary" } } },   -- 12 on the very day
      { review_date = "2024-10-01", deprived_school_attendance = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "2012-10-02", attending = "primary" } } },   -- 11
      { review_date = "2024-10-01", deprived_school_attendance = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "2008-10-01", attending = "none" } } },   -- 16 on the very day
      { review_date = "2024-10-01", deprived_school_attendance = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "2012-02-29", attending = "lower_secondary" } } },
    },
    fail = {
      { review_date = "2024-10-01", deprived_school_attendance = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "2014-05-01", attending = "none" } } },
      { review_date = "2024-10-01", deprived_school_attendance = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "2014-05-01", attending = "primary" } } },
      { review_date = "2024-10-01", deprived_school_attendance = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "2014-05-01", attending = "preschool" } } },
    },
    skip = {
      { review_date = "2024-10-01", deprived_school_attendance = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "2012-10-02", attending = "lower_secondary" } } },   -- 11 and ahead of the level
      { review_date = "2024-10-01", deprived_school_attendance = false, members = { { full_name = "Trần Thị Mẫu", birth_date = "2021", attending = "none" } } },   -- 2 or 3
      { review_date = "2024-10-01", deprived_school_attendance = true, members = { { full_name = "Trần Thị Mẫu", birth_date = "2014-05-01" } } },
      { review_date = "2024-10-01", members = { { full_name = "Trần Thị Mẫu", birth_date = "2014-05-01", attending = "none" } } },
    },
  },
}
rule "IND-07" {
  title = { vi = "Chỉ số chất lượng nhà ở phù hợp với tường, cột, mái", en = "The housing quality indicator agrees with wall, frame and roof" },
  law = ND07 { ban_hanh = "kèm theo" }, verified = true, severity = "error",
  on = "household",
  check = "deprived_housing_quality == computed_housing_quality",
  message = {
    { when = "computed_housing_quality", vi = "Không đánh dấu thiếu hụt chất lượng nhà ở nhưng không bền chắc:{choose(wall_durable, '', present(wall_durable), ' tường', '')}{choose(frame_durable, '', present(frame_durable), join(choose(present(wall_durable) and not wall_durable, ',', ''), ' cột'), '')}{choose(roof_durable, '', present(roof_durable), join(choose((present(wall_durable) and not wall_durable) or (present(frame_durable) and not frame_durable), ',', ''), ' mái'), '')}",
      en = "Not ticked as deprived of housing quality, but not durable:{choose(wall_durable, '', present(wall_durable), ' wall', '')}{choose(frame_durable, '', present(frame_durable), join(choose(present(wall_durable) and not wall_durable, ',', ''), ' frame'), '')}{choose(roof_durable, '', present(roof_durable), join(choose((present(wall_durable) and not wall_durable) or (present(frame_durable) and not frame_durable), ',', ''), ' roof'), '')}" },
    { vi = "Đánh dấu thiếu hụt chất lượng nhà ở nhưng bền chắc:{choose(wall_durable, ' tường', '')}{choose(frame_durable, join(choose(wall_durable, ',', ''), ' cột'), '')}{choose(roof_durable, join(choose(wall_durable or frame_durable, ',', ''), ' mái'), '')}",
      en = "Ticked as deprived of housing quality, but durable:{choose(wall_durable, ' wall', '')}{choose(frame_durable, join(choose(wall_durable, ',', ''), ' frame'), '')}{choose(roof_durable, join(choose(wall_durable or frame_durable, ',', ''), ' roof'), '')}" },
  },
  help = { vi = "Sửa dấu hoặc mục tường, cột, mái. Thiếu hụt khi ít nhất hai trong ba kết cấu tường, cột, mái không bền chắc.",
           en = "Correct the tick or wall, frame and roof. Deprived where at least two of wall, frame and roof are not durable." },
  suggest = { deprived_housing_quality = "computed_housing_quality" },
  examples = {
    pass = { { deprived_housing_quality = true, wall_durable = false, frame_durable = false }, { deprived_housing_quality = false, wall_durable = false, frame_durable = true, roof_durable = true }, { deprived_housing_quality = true, wall_durable = false, frame_durable = false, roof_durable = false } },
    fail = { { deprived_housing_quality = false, wall_durable = true, frame_durable = false, roof_durable = false }, { deprived_housing_quality = true, wall_durable = true, roof_durable = true } },
    skip = { { deprived_housing_quality = true, wall_durable = false, frame_durable = true }, { wall_durable = false, frame_durable = false } },
  },
}
rule "IND-08" {
  title = { vi = "Chỉ số diện tích nhà ở phù hợp với diện tích và số người", en = "The housing area indicator agrees with floor area and members" },
  law = ND07 { ban_hanh = "kèm theo" }, verified = true, severity = "error",
  on = "household",
  check = "deprived_housing_area == computed_housing_area",
  message = {
    { when = "computed_housing_area", vi = "Không đánh dấu thiếu hụt diện tích nhà ở nhưng nhà {floor_area_m2} m² cho {member_count} người: dưới {housing_area_min} m² một người",
      en = "Not ticked as deprived of housing area, but {floor_area_m2} m² (members: {member_count}; the limit is {housing_area_min} m² each)" },
    { vi = "Đánh dấu thiếu hụt diện tích nhà ở nhưng nhà {floor_area_m2} m² cho {member_count} người: từ {housing_area_min} m² một người trở lên",
      en = "Ticked as deprived of housing area, but {floor_area_m2} m² (members: {member_count}; the limit is {housing_area_min} m² each)" },
  },
  help = { vi = "Sửa dấu, diện tích hoặc số người. Thiếu hụt khi diện tích bình quân dưới 8 m² một người. Ghi diện tích cả nhà.",
           en = "Correct the tick, the area or the members. Deprived below 8 m² per person. Enter the area of the whole house." },
  suggest = { deprived_housing_area = "computed_housing_area" },
  depends = { "HOU-06", "ROS-02", "ROS-10" },
  examples = {
    pass = { { deprived_housing_area = false, floor_area_m2 = 32, member_count = 4 }, { deprived_housing_area = true, floor_area_m2 = "31.9", member_count = 4 } },
    fail = { { deprived_housing_area = true, floor_area_m2 = 32, member_count = 4 }, { deprived_housing_area = false, floor_area_m2 = "39.5", member_count = 5 } },
    skip = { { deprived_housing_area = true, member_count = 4 }, { deprived_housing_area = true, floor_area_m2 = 20 }, { floor_area_m2 = 32, member_count = 4 } },
  },
}
rule "IND-09" {
  title = { vi = "Chỉ số nước sinh hoạt phù hợp với nguồn nước", en = "The water indicator agrees with the source" },
  law = ND07 { ban_hanh = "kèm theo" }, verified = true, severity = "error",
  on = "household",
  check = "deprived_water == computed_water",
  message = {
    { when = "computed_water", vi = "Không đánh dấu thiếu hụt nguồn nước sinh hoạt nhưng nguồn nước là: {water_source}",
      en = "Not ticked as deprived of water, but its source is: {water_source}" },
    { vi = "Đánh dấu thiếu hụt nguồn nước sinh hoạt nhưng nguồn nước là: {water_source}",
      en = "Ticked as deprived of water, but its source is: {water_source}" },
  },
  help = { vi = "Sửa dấu hoặc nguồn nước. Nguồn an toàn: nước máy, giếng khoan, giếng đào được bảo vệ, khe mó được bảo vệ, nước mưa, nước đóng chai, bình.",
           en = "Correct the tick or the source. Safe sources: tap, borehole, protected dug well, protected spring, rain, bottled." },
  suggest = { deprived_water = "computed_water" },
  examples = {
    pass = { { deprived_water = true, water_source = "other" }, { deprived_water = false, water_source = "rain" } },
    fail = { { deprived_water = false, water_source = "other" }, { deprived_water = true, water_source = "tap" } },
    skip = { { deprived_water = true }, { water_source = "tap" } },
  },
}
rule "IND-10" {
  title = { vi = "Chỉ số nhà tiêu phù hợp với loại nhà tiêu", en = "The latrine indicator agrees with its type" },
  law = ND07 { ban_hanh = "kèm theo" }, verified = true, severity = "error",
  on = "household",
  check = "deprived_latrine == computed_latrine",
  message = {
    { when = "computed_latrine", vi = "Không đánh dấu thiếu hụt nhà tiêu hợp vệ sinh nhưng nhà tiêu là: {latrine_type}",
      en = "Not ticked as deprived of a latrine, but it is: {latrine_type}" },
    { vi = "Đánh dấu thiếu hụt nhà tiêu hợp vệ sinh nhưng nhà tiêu là: {latrine_type}",
      en = "Ticked as deprived of a latrine, but it is: {latrine_type}" },
  },
  help = { vi = "Sửa dấu hoặc loại nhà tiêu. Hợp vệ sinh: tự hoại, bán tự hoại, thấm dội nước, cải tiến có ống thông hơi, hố xí có bệ đậy, hai ngăn.",
           en = "Correct the tick or the type. Hygienic: septic or semi-septic, pour-flush (suilabh), ventilated improved pit, pit with slab, double vault." },
  suggest = { deprived_latrine = "computed_latrine" },
  examples = {
    pass = { { deprived_latrine = true, latrine_type = "none" }, { deprived_latrine = true, latrine_type = "other" }, { deprived_latrine = false, latrine_type = "double_vault" } },
    fail = { { deprived_latrine = false, latrine_type = "none" }, { deprived_latrine = true, latrine_type = "septic" } },
    skip = { { deprived_latrine = true }, { latrine_type = "none" } },
  },
}
rule "IND-11" {
  title = { vi = "Chỉ số viễn thông phù hợp với việc sử dụng internet", en = "The telecommunication indicator agrees with internet use" },
  law = ND07 { ban_hanh = "kèm theo" }, verified = true, severity = "error",
  on = "household",
  check = "deprived_telecom == computed_telecom",
  message = {
    { when = "computed_telecom", vi = "Không đánh dấu thiếu hụt dịch vụ viễn thông nhưng không thành viên nào sử dụng internet",
      en = "Not ticked as deprived of telecommunication, but nobody uses the internet" },
    { vi = "Đánh dấu thiếu hụt dịch vụ viễn thông nhưng hộ có sử dụng internet",
      en = "Ticked as deprived of telecommunication, but the household uses the internet" },
  },
  help = { vi = "Sửa dấu hoặc mục sử dụng internet. Thiếu hụt khi không thành viên nào sử dụng dịch vụ internet.",
           en = "Correct the tick or the use of internet. Deprived where no member uses an internet service." },
  suggest = { deprived_telecom = "computed_telecom" },
  examples = {
    pass = { { deprived_telecom = true, internet_use = false }, { deprived_telecom = false, internet_use = true } },
    fail = { { deprived_telecom = false, internet_use = false }, { deprived_telecom = true, internet_use = true } },
    skip = { { deprived_telecom = true }, { internet_use = true } },
  },
}
rule "IND-12" {
  title = { vi = "Chỉ số phương tiện thông tin phù hợp với phương tiện của hộ", en = "The means of information indicator agrees with what the household has" },
  law = ND07 { ban_hanh = "kèm theo" }, verified = true, severity = "error",
  on = "household",
  check = "deprived_information == computed_information",
  message = {
    { when = "computed_information", vi = "Không đánh dấu thiếu hụt phương tiện thông tin nhưng hộ không có phương tiện nào",
      en = "Not ticked as deprived of means of information, but the household has none" },
    { vi = "Đánh dấu thiếu hụt phương tiện thông tin nhưng hộ có phương tiện",
      en = "Ticked as deprived of means of information, but the household has one" },
  },
  help = { vi = "Sửa dấu hoặc mục phương tiện của hộ. Thiếu hụt khi không có phương tiện nào: tivi, radio, máy tính để bàn hoặc xách tay, máy tính bảng, điện thoại, điện thoại thông minh.",
           en = "Correct the tick or the devices. Deprived where there is none of television, radio, desktop or laptop computer, tablet, telephone, smartphone." },
  suggest = { deprived_information = "computed_information" },
  examples = {
    pass = { { deprived_information = true, information_device = false }, { deprived_information = false, information_device = true } },
    fail = { { deprived_information = false, information_device = false }, { deprived_information = true, information_device = true } },
    skip = { { deprived_information = true }, { information_device = true } },
  },
}
