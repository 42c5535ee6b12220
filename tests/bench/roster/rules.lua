-- The twelve indicators by the roster, its length, last year's class, citizen numbers.
rule "IN-01" { title = "Việc làm", law = TT07, verified = false, severity = "error", on = "household",
  check = "deprived_employment == (any(members, able and not working))",
  message = "IN-01: {deprived_employment}" }
rule "IN-02" { title = "Người phụ thuộc", law = TT07, verified = false, severity = "error", on = "household",
  check = "deprived_dependants == (count(members, dependant) * 2 > count(members))",
  message = "IN-02: {deprived_dependants}" }
rule "IN-03" { title = "Dinh dưỡng", law = TT07, verified = false, severity = "error", on = "household",
  check = "deprived_nutrition == (any(members, malnourished))",
  message = "IN-03: {deprived_nutrition}" }
rule "IN-04" { title = "Bảo hiểm y tế", law = TT07, verified = false, severity = "error", on = "household",
  check = "deprived_health_insurance == (any(members, not insured))",
  message = "IN-04: {deprived_health_insurance}" }
rule "IN-05" { title = "Giáo dục người lớn", law = TT07, verified = false, severity = "error", on = "household",
  check = "deprived_adult_education == (any(members, born < date('2008-09-01') and years_of_school < 9))",
  message = "IN-05: {deprived_adult_education}" }
rule "IN-06" { title = "Đi học", law = TT07, verified = false, severity = "error", on = "household",
  check = "deprived_school_attendance == (any(members, born >= date('2008-09-01') and not attending))",
  message = "IN-06: {deprived_school_attendance}" }
rule "IN-07" { title = "Chất lượng nhà", law = TT07, verified = false, severity = "error", on = "household",
  check = "deprived_housing_quality == (not solid_house)",
  message = "IN-07: {deprived_housing_quality}" }
rule "IN-08" { title = "Diện tích nhà", law = TT07, verified = false, severity = "error", on = "household",
  check = "deprived_housing_area == (floor_area_m2 < 8 * count(members))",
  message = "IN-08: {deprived_housing_area}" }
rule "IN-09" { title = "Nước", law = TT07, verified = false, severity = "error", on = "household",
  check = "deprived_water == (not clean_water)",
  message = "IN-09: {deprived_water}" }
rule "IN-10" { title = "Nhà tiêu", law = TT07, verified = false, severity = "error", on = "household",
  check = "deprived_latrine == (not own_latrine)",
  message = "IN-10: {deprived_latrine}" }
rule "IN-11" { title = "Viễn thông", law = TT07, verified = false, severity = "error", on = "household",
  check = "deprived_telecom == (not internet_use)",
  message = "IN-11: {deprived_telecom}" }
rule "IN-12" { title = "Thông tin", law = TT07, verified = false, severity = "error", on = "household",
  check = "deprived_information == (not information_device)",
  message = "IN-12: {deprived_information}" }
rule "HR-01" { title = "Số nhân khẩu", law = TT07, verified = false, severity = "error", on = "household",
  check = "member_count == count(members)",
  message = "HR-01: {member_count}, {count(members)}" }
rule "LY-01" { title = "Năm trước", law = TT07, verified = false, severity = "error", on = "household",
  check = "class_previous == previous.class_declared",
  message = "LY-01: {class_previous}, {previous.class_declared}" }
unique "UQ-01" { title = "CCCD", law = TT07, verified = false, severity = "error", on = "member",
  key = { "survey_year", "citizen_id" },
  message = "UQ-01: {citizen_id}" }
