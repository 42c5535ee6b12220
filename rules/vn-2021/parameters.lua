-- Every number that a rule compares with, by date. `checked` is the day somebody last compared it with its source.

parameter "income_line" {
  title = { vi = "Mức thu nhập của chuẩn nghèo", en = "Income line" },
  type = "money", unit = "đồng/người/tháng", by = "area",
  law = ND07 { dieu = 3 }, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", to = "2026-12-31", rural = 1500000, urban = 2000000 },
  { from = "2027-01-01", rural = 2200000, urban = 2800000, law = ND351 },
}
parameter "average_income_ceiling" {
  title = { vi = "Mức thu nhập cao nhất của hộ có mức sống trung bình", en = "Ceiling of the average living standard" },
  type = "money", unit = "đồng/người/tháng", by = "area",
  law = ND07 { dieu = 3 }, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", to = "2026-12-31", rural = 2250000, urban = 3000000 },
}
parameter "b1_line" {
  title = { vi = "Điểm B1 tương đương mức thu nhập chuẩn nghèo", en = "B1 score equal to the income line" },
  type = "integer", unit = "điểm", by = "area",
  law = TT07, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", to = "2026-12-31", rural = 140, urban = 175 },
  { from = "2027-01-01" },   -- the circular for ND351 is not at hand: no value, never a guess
}
parameter "b2_poor" {
  title = { vi = "Điểm B2 từ mức này là hộ nghèo", en = "B2 score that makes a household poor, at or above" },
  type = "integer", unit = "điểm",
  law = TT07, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", to = "2026-12-31", value = 30 },
}
parameter "b2_points" {
  title = { vi = "Điểm B2 của mỗi chỉ số thiếu hụt", en = "B2 points of one deprived indicator" },
  type = "integer", unit = "điểm",
  law = TT07, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", to = "2026-12-31", value = 10 },
}
parameter "deprivations_poor" {
  title = { vi = "Số chỉ số thiếu hụt từ mức này là hộ nghèo", en = "Deprived indicators that make a household poor, at or above" },
  type = "integer", unit = "chỉ số",
  law = ND07 { dieu = 3 }, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", value = 3 },
}

-- The definitions of the indicators (Phụ lục of ND07).
parameter "child_age" {
  title = { vi = "Trẻ em: dưới tuổi này", en = "A child is younger than" },
  type = "integer", unit = "tuổi",
  law = LTE { dieu = 1 }, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", value = 16 },
}
parameter "working_age_from" {
  title = { vi = "Độ tuổi lao động: từ tuổi", en = "Working age: from" },
  type = "integer", unit = "tuổi",
  law = ND07 { ban_hanh = "kèm theo" }, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 15 },
}
-- Working age ends at the retirement age, in months: { year, men's years and months, women's years and months }. It rises no
-- more for men from 2028 and for women from 2035.
local retirement = {
  { 2022, 60, 6, 55, 8 }, { 2023, 60, 9, 56, 0 }, { 2024, 61, 0, 56, 4 }, { 2025, 61, 3, 56, 8 }, { 2026, 61, 6, 57, 0 },
  { 2027, 61, 9, 57, 4 }, { 2028, 62, 0, 57, 8 }, { 2029, 62, 0, 58, 0 }, { 2030, 62, 0, 58, 4 }, { 2031, 62, 0, 58, 8 },
  { 2032, 62, 0, 59, 0 }, { 2033, 62, 0, 59, 4 }, { 2034, 62, 0, 59, 8 }, { 2035, 62, 0, 60, 0 },
}
local function retirement_age(id, title, years)
  local body = { title = title, type = "integer", unit = "tháng", law = ND135 { dieu = 4 }, verified = true, checked = "2026-11-27" }
  for n, row in ipairs(retirement) do
    body[n] = { from = row[1] .. "-01-01", to = retirement[n + 1] and row[1] .. "-12-31", value = 12 * row[years] + row[years + 1] }
  end
  parameter(id)(body)
end
retirement_age("retirement_age_men", { vi = "Tuổi nghỉ hưu của nam, tính bằng tháng", en = "Retirement age of men, in months" }, 2)
retirement_age("retirement_age_women", { vi = "Tuổi nghỉ hưu của nữ, tính bằng tháng", en = "Retirement age of women, in months" }, 4)
parameter "elderly_age" {
  title = { vi = "Người cao tuổi: từ tuổi", en = "Elderly: from age" },
  type = "integer", unit = "tuổi",
  law = LNCT { dieu = 2 }, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", value = 60 },
}
parameter "dependants_percent" {
  title = { vi = "Tỷ lệ người phụ thuộc: thiếu hụt khi trên mức này", en = "Share of dependants: deprived above" },
  type = "integer", unit = "%",
  law = ND07 { ban_hanh = "kèm theo" }, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", value = 50 },
}
parameter "insurance_age" {
  title = { vi = "Xét bảo hiểm y tế từ tuổi", en = "Health insurance counts from age" },
  type = "integer", unit = "tuổi",
  law = ND07 { ban_hanh = "kèm theo" }, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 6 },
}
parameter "adult_education_from" {
  title = { vi = "Trình độ giáo dục của người lớn: từ tuổi", en = "Adult education: from age" },
  type = "integer", unit = "tuổi",
  law = ND07 { ban_hanh = "kèm theo" }, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", value = 16 },
}
parameter "adult_education_upper_from" {
  title = { vi = "Phải học hoặc xong THPT, nghề: từ tuổi", en = "Upper secondary or vocational is asked from age" },
  type = "integer", unit = "tuổi",
  law = ND07 { ban_hanh = "kèm theo" }, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", value = 18 },
}
parameter "adult_education_to" {
  title = { vi = "Trình độ giáo dục của người lớn: đến hết tuổi", en = "Adult education: up to age" },
  type = "integer", unit = "tuổi",
  law = ND07 { ban_hanh = "kèm theo" }, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", value = 30 },
}
parameter "preschool_from" {
  title = { vi = "Tuổi học mầm non: từ", en = "Preschool from age" },
  type = "integer", unit = "tuổi",
  law = ND07 { ban_hanh = "kèm theo" }, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", value = 3 },
}
parameter "primary_from" {
  title = { vi = "Tuổi học tiểu học: từ", en = "Primary school from age" },
  type = "integer", unit = "tuổi",
  law = ND07 { ban_hanh = "kèm theo" }, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 6 },
}
parameter "lower_secondary_from" {
  title = { vi = "Tuổi học trung học cơ sở: từ", en = "Lower secondary school from age" },
  type = "integer", unit = "tuổi",
  law = ND07 { ban_hanh = "kèm theo" }, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 12 },
}
-- A child of eleven in lower secondary school is ahead of the level for the age. Whether that counts as a deprivation
-- is not settled by the sources at hand: with no value here, the indicator stays open for such a child.
parameter "ahead_is_deprived" {
  title = { vi = "Trẻ học vượt cấp có tính là thiếu hụt không", en = "A child above the level for the age counts as deprived" },
  type = "bool",
  law = ND07 { ban_hanh = "kèm theo" }, verified = false, checked = "2026-11-24",
  { from = "2022-01-01" },
}
parameter "housing_area_min" {
  title = { vi = "Diện tích nhà ở bình quân: thiếu hụt khi dưới", en = "Floor area per person: deprived below" },
  type = "integer", unit = "m²/người",
  law = ND07 { ban_hanh = "kèm theo" }, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", value = 8 },
}

-- The procedure (QĐ24).
parameter "review_start_day" {
  title = { vi = "Rà soát định kỳ: ngày bắt đầu", en = "Periodic review: first day" },
  type = "integer", law = QD24 { dieu = 3 }, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", to = "2026-12-31", value = 1 },
}
parameter "review_start_month" {
  title = { vi = "Rà soát định kỳ: tháng bắt đầu", en = "Periodic review: first month" },
  type = "integer", law = QD24 { dieu = 3 }, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", to = "2026-12-31", value = 9 },
}
parameter "review_end_day" {
  title = { vi = "Rà soát định kỳ: ngày kết thúc", en = "Periodic review: last day" },
  type = "integer", law = QD24 { dieu = 3 }, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", to = "2026-12-31", value = 14 },
}
parameter "review_end_month" {
  title = { vi = "Rà soát định kỳ: tháng kết thúc", en = "Periodic review: last month" },
  type = "integer", law = QD24 { dieu = 3 }, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", to = "2026-12-31", value = 12 },
}
parameter "monthly_review_day" {
  title = { vi = "Rà soát thường xuyên: bắt đầu từ ngày", en = "Monthly review: starts on day" },
  type = "integer", law = QD24 { dieu = 5 }, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", to = "2026-12-31", value = 15 },
}

parameter "units_changed_on" {
  title = { vi = "Ngày sắp xếp đơn vị hành chính cấp xã, bỏ cấp huyện", en = "The day on which communes were merged and districts ended" },
  type = "date", law = QD19, verified = true, checked = "2026-11-27",
  { from = "2000-01-01", value = "2025-07-01" },   -- of a row of any day it is asked whether it lies before
}

-- Citizen numbers.
parameter "citizen_id_length" {
  title = { vi = "Số chữ số của CCCD", en = "Digits of a citizen number" },
  type = "integer", unit = "chữ số", law = ND137, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 12 },
}
parameter "old_id_length" {
  title = { vi = "Số chữ số của CMND cũ", en = "Digits of the old identity card" },
  type = "integer", unit = "chữ số", law = ND137, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 9 },
}

parameter "target_share" {
  title = { vi = "Giảm hộ nghèo: ít nhất bằng tỷ lệ này của số hộ tự nhiên toàn huyện", en = "Poor households fewer: at least this share of the district's households" },
  type = "decimal", unit = "%", law = KH2024, verified = true, checked = "2026-11-27",
  { from = "2024-01-01", to = "2024-12-31", value = "0.31" },
  { from = "2025-01-01" },   -- a later plan is not at hand
}

-- The reports that communes owe by the district's plan ("trước ngày 20/3/2024"). A later plan adds its own rows here.
parameter "exit_list_due" {
  title = { vi = "Danh sách hộ có khả năng thoát nghèo: hạn nộp, trước ngày", en = "List of likely exits: due before" },
  type = "date", law = KH2024, verified = true, checked = "2026-11-27",
  { from = "2024-01-01", value = "2024-03-20" },
}
parameter "half_year_due" {
  title = { vi = "Báo cáo 6 tháng: hạn nộp, trước ngày", en = "Half-year report: due before" },
  type = "date", law = KH2024, verified = true, checked = "2026-11-27",
  { from = "2024-01-01", value = "2024-06-20" },
}
parameter "annual_due" {
  title = { vi = "Báo cáo năm: hạn nộp, trước ngày", en = "Annual report: due before" },
  type = "date", law = KH2024, verified = true, checked = "2026-11-27",
  { from = "2024-01-01", value = "2024-10-30" },
}
-- "Trước ngày 20/3" is before that day. An office that takes in what comes on the day itself writes true.
parameter "due_day_counts" {
  title = { vi = "Nộp đúng vào ngày ghi trong hạn có được tính là kịp không", en = "What comes on the very day of a deadline is in time" },
  type = "bool", law = KH2024, verified = true, checked = "2026-11-27",
  { from = "2024-01-01", value = false },
}

-- Limits of the plausible: no law says them, they only catch slips of the pen.
parameter "generation_gap" {
  title = { vi = "Khoảng cách tuổi ít nhất giữa cha mẹ và con (không phải quy định)", en = "Least gap between parent and child (no law says it)" },
  type = "integer", unit = "tuổi", law = TT07, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 14 },
}
parameter "grandchild_gap" {
  title = { vi = "Khoảng cách tuổi ít nhất giữa ông bà và cháu (không phải quy định)", en = "Least gap between grandparent and grandchild (no law says it)" },
  type = "integer", unit = "tuổi", law = TT07, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 30 },
}
parameter "child_work_age" {
  title = { vi = "Dưới tuổi này khó có khả năng lao động (không phải quy định)", en = "Hardly able to work below this age (no law says it)" },
  type = "integer", unit = "tuổi", law = TT07, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 13 },
}
parameter "old_work_age" {
  title = { vi = "Trên tuổi này khó còn khả năng lao động (không phải quy định)", en = "Hardly able to work above this age (no law says it)" },
  type = "integer", unit = "tuổi", law = TT07, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 85 },
}
parameter "b1_jump" {
  title = { vi = "B1 thay đổi quá mức này trong một năm thì xem lại (không phải quy định)", en = "A change of B1 in a year that is looked at (no law says it)" },
  type = "integer", unit = "điểm", law = TT07, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 60 },
}
parameter "exit_late_days" {
  title = { vi = "Hộ thoát nghèo rà soát trong số ngày cuối này thì xem lại (không phải quy định)", en = "An exit reviewed in this many last days is looked at (no law says it)" },
  type = "integer", unit = "ngày", law = KH2024, verified = false, checked = "2026-11-27",
  { from = "2022-01-01", value = 14 },
}
parameter "member_jump" {
  title = { vi = "Số nhân khẩu thay đổi quá mức này trong một năm thì xem lại (không phải quy định)", en = "A change of the members in a year that is looked at (no law says it)" },
  type = "integer", unit = "người", law = TT07, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 4 },
}
parameter "plausible_age" {
  title = { vi = "Tuổi cao nhất còn hợp lý (không phải quy định)", en = "Highest plausible age (no law says it)" },
  type = "integer", unit = "tuổi", law = TT07, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 115 },
}
parameter "plausible_income" {
  title = { vi = "Thu nhập thấp nhất còn hợp lý, khác 0 (không phải quy định)", en = "Lowest plausible income other than 0 (no law says it)" },
  type = "money", unit = "đồng/người/tháng", law = TT07, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 10000 },
}
