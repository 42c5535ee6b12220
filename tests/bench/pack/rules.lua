-- Forty expression rules of the usual kinds; tests/bench/duckdb.mjs says the same forty in SQL.
derive "deprivation_count" {
  on = "household", title = "Số chỉ số thiếu hụt",
  value = "count_true(deprived_employment, deprived_dependants, deprived_nutrition, deprived_health_insurance, deprived_adult_education, deprived_school_attendance, deprived_housing_quality, deprived_housing_area, deprived_water, deprived_latrine, deprived_telecom, deprived_information)",
}

rule "CL-01" { title = "Quy tắc CL-01", law = TT07, verified = false, severity = "error", on = "household",
  when = "class_declared == 'poor'",
  check = "b1_score <= b1_line and b2_score >= b2_poor",
  message = "CL-01: B1 = {b1_score}, B2 = {b2_score}" }
rule "CL-02" { title = "Quy tắc CL-02", law = TT07, verified = false, severity = "error", on = "household",
  when = "class_declared == 'near_poor'",
  check = "b1_score <= b1_line and b2_score < b2_poor",
  message = "CL-02: B1 = {b1_score}, B2 = {b2_score}" }
rule "CL-03" { title = "Quy tắc CL-03", law = TT07, verified = false, severity = "error", on = "household",
  when = "class_declared == 'not_poor' or class_declared == 'average'",
  check = "b1_score > b1_line",
  message = "CL-03: B1 = {b1_score}, B2 = {b2_score}" }
rule "CL-04" { title = "Quy tắc CL-04", law = TT07, verified = false, severity = "error", on = "household",
  when = "class_declared == 'average'",
  check = "farm_household and income_per_capita > income_line and income_per_capita <= income_ceiling",
  message = "CL-04: B1 = {b1_score}, B2 = {b2_score}" }
rule "CL-05" { title = "Quy tắc CL-05", law = TT07, verified = false, severity = "error", on = "household",
  when = "class_declared == 'poor'",
  check = "deprivation_count >= 3",
  message = "CL-05: B1 = {b1_score}, B2 = {b2_score}" }
rule "CL-06" { title = "Quy tắc CL-06", law = TT07, verified = false, severity = "error", on = "household",
  when = "class_declared == 'near_poor'",
  check = "deprivation_count < 3",
  message = "CL-06: B1 = {b1_score}, B2 = {b2_score}" }
rule "SC-01" { title = "Quy tắc SC-01", law = TT07, verified = false, severity = "error", on = "household",
  check = "b2_score == b2_points * deprivation_count",
  message = "SC-01: B1 = {b1_score}, B2 = {b2_score}" }
rule "SC-02" { title = "Quy tắc SC-02", law = TT07, verified = false, severity = "error", on = "household",
  check = "b2_score >= 0 and b2_score <= 120",
  message = "SC-02: B1 = {b1_score}, B2 = {b2_score}" }
rule "SC-03" { title = "Quy tắc SC-03", law = TT07, verified = false, severity = "error", on = "household",
  check = "b1_score >= 0",
  message = "SC-03: B1 = {b1_score}, B2 = {b2_score}" }
rule "SC-04" { title = "Quy tắc SC-04", law = TT07, verified = false, severity = "error", on = "household",
  check = "b2_score == 0 or b2_score == b2_points or b2_score == 2 * b2_points or b2_score == 3 * b2_points or b2_score == 4 * b2_points or b2_score == 5 * b2_points or b2_score == 6 * b2_points or b2_score == 7 * b2_points or b2_score == 8 * b2_points or b2_score == 9 * b2_points or b2_score == 10 * b2_points or b2_score == 11 * b2_points or b2_score == 12 * b2_points",
  message = "SC-04: B1 = {b1_score}, B2 = {b2_score}" }
rule "IN-01" { title = "Quy tắc IN-01", law = TT07, verified = false, severity = "error", on = "household",
  check = "(b1_score <= b1_line and income_per_capita <= income_line) or (b1_score > b1_line and income_per_capita > income_line)",
  message = "IN-01: B1 = {b1_score}, {income_per_capita}" }
rule "IN-02" { title = "Quy tắc IN-02", law = TT07, verified = false, severity = "error", on = "household",
  check = "income_per_capita >= 0",
  message = "IN-02: B1 = {b1_score}, {income_per_capita}" }
rule "IN-03" { title = "Quy tắc IN-03", law = TT07, verified = false, severity = "error", on = "household",
  when = "income_per_capita > 0",
  check = "income_per_capita >= 10000",
  message = "IN-03: B1 = {b1_score}, {income_per_capita}" }
rule "IN-04" { title = "Quy tắc IN-04", law = TT07, verified = false, severity = "error", on = "household",
  when = "class_declared == 'poor'",
  check = "income_per_capita <= income_line",
  message = "IN-04: B1 = {b1_score}, {income_per_capita}" }
rule "IN-05" { title = "Quy tắc IN-05", law = TT07, verified = false, severity = "error", on = "household",
  when = "class_declared == 'not_poor'",
  check = "income_per_capita > income_line",
  message = "IN-05: B1 = {b1_score}, {income_per_capita}" }
rule "HO-01" { title = "Quy tắc HO-01", law = TT07, verified = false, severity = "error", on = "household",
  when = "class_declared == 'poor' or class_declared == 'near_poor'",
  check = "cause_land or cause_capital or cause_labour or cause_tools or cause_knowledge or cause_skills or cause_illness or cause_other",
  message = "HO-01: {class_declared}, {floor_area_m2}" }
rule "HO-02" { title = "Quy tắc HO-02", law = TT07, verified = false, severity = "error", on = "household",
  when = "class_declared == 'not_poor' or class_declared == 'average'",
  check = "not (cause_land or cause_capital or cause_labour or cause_tools or cause_knowledge or cause_skills or cause_illness or cause_other)",
  message = "HO-02: {class_declared}, {floor_area_m2}" }
rule "HO-03" { title = "Quy tắc HO-03", law = TT07, verified = false, severity = "error", on = "household",
  when = "cause_labour",
  check = "not labour_capacity",
  message = "HO-03: {class_declared}, {floor_area_m2}" }
rule "HO-04" { title = "Quy tắc HO-04", law = TT07, verified = false, severity = "error", on = "household",
  when = "social_protection",
  check = "class_declared ~= 'not_poor'",
  message = "HO-04: {class_declared}, {floor_area_m2}" }
rule "HO-05" { title = "Quy tắc HO-05", law = TT07, verified = false, severity = "error", on = "household",
  check = "floor_area_m2 > 0",
  message = "HO-05: {class_declared}, {floor_area_m2}" }
rule "HO-06" { title = "Quy tắc HO-06", law = TT07, verified = false, severity = "error", on = "household",
  check = "floor_area_m2 <= 1000",
  message = "HO-06: {class_declared}, {floor_area_m2}" }
rule "HO-07" { title = "Quy tắc HO-07", law = TT07, verified = false, severity = "error", on = "household",
  check = "deprived_housing_area or floor_area_m2 >= 8 * member_count",
  message = "HO-07: {class_declared}, {floor_area_m2}" }
rule "HO-08" { title = "Quy tắc HO-08", law = TT07, verified = false, severity = "error", on = "household",
  when = "deprived_housing_area",
  check = "floor_area_m2 < 8 * member_count",
  message = "HO-08: {class_declared}, {floor_area_m2}" }
rule "ID-01" { title = "Quy tắc ID-01", law = TT07, verified = false, severity = "error", on = "household",
  check = "length(head_citizen_id) == 12 or length(head_citizen_id) == 9",
  message = "ID-01: {head_citizen_id}" }
rule "ID-02" { title = "Quy tắc ID-02", law = TT07, verified = false, severity = "error", on = "household",
  check = "digits(head_citizen_id)",
  message = "ID-02: {head_citizen_id}" }
rule "ID-03" { title = "Quy tắc ID-03", law = TT07, verified = false, severity = "error", on = "household",
  check = "length(household_code) == 7",
  message = "ID-03: {head_citizen_id}" }
rule "DA-01" { title = "Quy tắc DA-01", law = TT07, verified = false, severity = "error", on = "household",
  check = "review_date >= date('2024-09-01') and review_date <= date('2024-12-14')",
  message = "DA-01: {review_date}" }
rule "DA-02" { title = "Quy tắc DA-02", law = TT07, verified = false, severity = "error", on = "household",
  check = "head_birth_date < review_date",
  message = "DA-02: {review_date}" }
rule "DA-03" { title = "Quy tắc DA-03", law = TT07, verified = false, severity = "error", on = "household",
  check = "review_date - head_birth_date >= 5479",
  message = "DA-03: {review_date}" }
rule "DA-04" { title = "Quy tắc DA-04", law = TT07, verified = false, severity = "error", on = "household",
  check = "survey_year == 2024",
  message = "DA-04: {review_date}" }
rule "ME-01" { title = "Quy tắc ME-01", law = TT07, verified = false, severity = "error", on = "household",
  check = "member_count >= 1",
  message = "ME-01: {member_count}" }
rule "ME-02" { title = "Quy tắc ME-02", law = TT07, verified = false, severity = "error", on = "household",
  check = "member_count <= 20",
  message = "ME-02: {member_count}" }
rule "ME-03" { title = "Quy tắc ME-03", law = TT07, verified = false, severity = "error", on = "household",
  when = "deprived_dependants",
  check = "member_count >= 2",
  message = "ME-03: {member_count}" }
rule "ME-04" { title = "Quy tắc ME-04", law = TT07, verified = false, severity = "error", on = "household",
  when = "merit_household",
  check = "class_declared ~= 'poor'",
  message = "ME-04: {member_count}" }
rule "ET-01" { title = "Quy tắc ET-01", law = TT07, verified = false, severity = "error", on = "household",
  when = "head_ethnicity == 'Kinh'",
  check = "not ethnic_minority",
  message = "ET-01: {head_ethnicity}" }
rule "CH-01" { title = "Quy tắc CH-01", law = TT07, verified = false, severity = "error", on = "household",
  when = "class_previous == 'poor' and class_declared == 'not_poor'",
  check = "b1_score > b1_line + 5",
  message = "CH-01: {class_previous}, {class_declared}" }
rule "CH-02" { title = "Quy tắc CH-02", law = TT07, verified = false, severity = "error", on = "household",
  when = "class_previous == 'not_poor' and class_declared == 'poor'",
  check = "cause_illness or cause_labour or deprivation_count >= 4",
  message = "CH-02: {class_previous}, {class_declared}" }
rule "IM-01" { title = "Quy tắc IM-01", law = TT07, verified = false, severity = "error", on = "household",
  when = "deprived_information",
  check = "not information_device",
  message = "IM-01: {information_device}, {internet_use}" }
rule "IM-02" { title = "Quy tắc IM-02", law = TT07, verified = false, severity = "error", on = "household",
  when = "deprived_telecom",
  check = "not internet_use",
  message = "IM-02: {information_device}, {internet_use}" }
rule "IM-03" { title = "Quy tắc IM-03", law = TT07, verified = false, severity = "error", on = "household",
  when = "internet_use",
  check = "information_device",
  message = "IM-03: {information_device}, {internet_use}" }
