-- Every number that a rule compares with, by date. `checked` is the day somebody last compared it with its source.

parameter "income_line" {
  title = { vi = "Mức thu nhập của chuẩn nghèo", en = "Income line" },
  type = "money", unit = "đồng/người/tháng", by = "area",
  law = ND07 { dieu = 3 }, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", to = "2026-12-31", rural = 1500000, urban = 2000000 },
  { from = "2027-01-01", rural = 2200000, urban = 2800000 },   -- ND351
}
parameter "average_income_ceiling" {
  title = { vi = "Mức thu nhập cao nhất của hộ có mức sống trung bình", en = "Ceiling of the average living standard" },
  type = "money", unit = "đồng/người/tháng", by = "area",
  law = ND07 { dieu = 3 }, verified = false, checked = "2026-11-24",
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
  law = ND07, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 16 },
}
parameter "dependants_percent" {
  title = { vi = "Tỷ lệ người phụ thuộc: thiếu hụt khi trên mức này", en = "Share of dependants: deprived above" },
  type = "integer", unit = "%",
  law = ND07, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 50 },
}
parameter "insurance_age" {
  title = { vi = "Xét bảo hiểm y tế từ tuổi", en = "Health insurance counts from age" },
  type = "integer", unit = "tuổi",
  law = ND07, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 6 },
}
parameter "adult_education_from" {
  title = { vi = "Trình độ giáo dục của người lớn: từ tuổi", en = "Adult education: from age" },
  type = "integer", unit = "tuổi",
  law = ND07, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", value = 16 },
}
parameter "adult_education_upper_from" {
  title = { vi = "Phải học hoặc xong THPT, nghề: từ tuổi", en = "Upper secondary or vocational is asked from age" },
  type = "integer", unit = "tuổi",
  law = ND07, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", value = 18 },
}
parameter "adult_education_to" {
  title = { vi = "Trình độ giáo dục của người lớn: đến hết tuổi", en = "Adult education: up to age" },
  type = "integer", unit = "tuổi",
  law = ND07, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", value = 30 },
}
parameter "preschool_from" {
  title = { vi = "Tuổi học mầm non: từ", en = "Preschool from age" },
  type = "integer", unit = "tuổi",
  law = ND07, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 3 },
}
parameter "primary_from" {
  title = { vi = "Tuổi học tiểu học: từ", en = "Primary school from age" },
  type = "integer", unit = "tuổi",
  law = ND07, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 6 },
}
parameter "lower_secondary_from" {
  title = { vi = "Tuổi học trung học cơ sở: từ", en = "Lower secondary school from age" },
  type = "integer", unit = "tuổi",
  law = ND07, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 12 },
}
parameter "housing_area_min" {
  title = { vi = "Diện tích nhà ở bình quân: thiếu hụt khi dưới", en = "Floor area per person: deprived below" },
  type = "integer", unit = "m²/người",
  law = ND07, verified = false, checked = "2026-11-24",
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
parameter "monthly_review_days" {
  title = { vi = "Rà soát thường xuyên: quyết định trong số ngày", en = "Monthly review: decision within days" },
  type = "integer", unit = "ngày", law = QD24 { dieu = 5 }, verified = true, checked = "2026-11-24",
  { from = "2022-01-01", to = "2026-12-31", value = 15 },
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
parameter "birth_province_max" {
  title = { vi = "Mã tỉnh lớn nhất trong số CCCD", en = "Highest province code in a citizen number" },
  type = "integer", law = TTCA07, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 96 },
}

-- Limits of the plausible: no law says them, they only catch slips of the pen.
parameter "plausible_age" {
  title = { vi = "Tuổi cao nhất còn tin được (không phải quy định)", en = "Highest plausible age (no law says it)" },
  type = "integer", unit = "tuổi", law = TT07, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 115 },
}
parameter "plausible_income" {
  title = { vi = "Thu nhập thấp nhất còn tin được, khác 0 (không phải quy định)", en = "Lowest plausible income other than 0 (no law says it)" },
  type = "money", unit = "đồng/người/tháng", law = TT07, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", value = 10000 },
}
