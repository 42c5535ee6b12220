-- Thông tư 07/2021: every deprived indicator gives 10 points of B2; B1 estimates the income.

rule "SCO-01" {
  title = { vi = "B2 là một trong các điểm 0, 10, ..., 120", en = "B2 is one of 0, 10, ..., 120" },
  law = TT07, verified = true, severity = "error",
  on = "household",
  check = "b2_score in (0, b2_points, 2 * b2_points, 3 * b2_points, 4 * b2_points, 5 * b2_points, 6 * b2_points, 7 * b2_points, 8 * b2_points, 9 * b2_points, 10 * b2_points, 11 * b2_points, 12 * b2_points)",
  message = { vi = "B2 = {b2_score}: mỗi chỉ số thiếu hụt được {b2_points} điểm, nhiều nhất 12 chỉ số",
              en = "B2 = {b2_score}: each deprived indicator gives {b2_points} points, twelve indicators at most" },
  help = { vi = "Đếm lại các chỉ số thiếu hụt trên phiếu B rồi nhân với 10.",
           en = "Count the deprived indicators on form B again and multiply by 10." },
  suggest = { b2_score = "b2_computed" },
  examples = {
    pass = { { b2_score = 0 }, { b2_score = 30 }, { b2_score = 120 } },
    fail = { { b2_score = 35 }, { b2_score = -10 }, { b2_score = 130 }, { b2_score = 3 } },
    skip = { { b1_score = 100 } },
  },
}

rule "SCO-02" {
  title = { vi = "B2 bằng 10 lần số chỉ số thiếu hụt", en = "B2 is ten times the number of deprived indicators" },
  law = TT07, verified = true, severity = "error",
  on = "household",
  check = "b2_score == b2_computed",
  message = { vi = "B2 = {b2_score} nhưng có {deprivation_count} chỉ số thiếu hụt, phải là {b2_computed}",
              en = "B2 = {b2_score} but the indicators ticked are {deprivation_count}, which makes {b2_computed}" },
  help = { vi = "So các chỉ số đã đánh dấu với phiếu B: sửa dấu hoặc sửa điểm.",
           en = "Compare the ticks with form B: correct the ticks or the score." },
  suggest = { b2_score = "b2_computed" },
  depends = { "SCO-01" },
  examples = {
    pass = { { b2_score = 30, indicators = false, deprived_employment = true, deprived_dependants = true, deprived_nutrition = true } },
    fail = { { b2_score = 30, indicators = false, deprived_employment = true, deprived_dependants = true } },
    skip = { { b2_score = 30, deprived_employment = true } },
  },
}

rule "SCO-03" {
  title = { vi = "B1 không âm", en = "B1 is not negative" },
  law = TT07, verified = true, severity = "error",
  on = "household",
  check = "b1_score >= 0",
  message = { vi = "B1 = {b1_score} là số âm", en = "B1 = {b1_score} is negative" },
  help = { vi = "Nhập lại điểm B1 từ phiếu B.", en = "Enter B1 again from form B." },
  examples = {
    pass = { { b1_score = 0 }, { b1_score = 200 } },
    fail = { { b1_score = -1 } },
    skip = { { b2_score = 30 } },
  },
}

rule "B1I-01" {
  title = { vi = "B1 bằng tổng điểm các mục của phiếu B1", en = "B1 is the sum of its items" },
  law = TT07_TT02 { phu_luc = "III" }, verified = false, severity = "error",
  on = "household",
  when = "b1_item_total > 0",
  check = "b1_score == b1_item_total",
  message = { vi = "B1 = {b1_score} nhưng các mục cộng lại là {b1_item_total}", en = "B1 is {b1_score} but its items add up to {b1_item_total}" },
  help = { vi = "Cộng lại các mục của phiếu B1; sửa điểm B1 hoặc mục bị nhập sai.", en = "Add the items of form B1 again; correct the score or the item." },
  suggest = { b1_score = "b1_item_total" },
  depends = { "SCO-03" },
  examples = {
    pass = { { b1_score = 135, b1_item_total = 135 } },
    fail = { { b1_score = 135, b1_item_total = 130 } },
    skip = { { b1_item_total = 130 }, { b1_score = 135 } },
  },
}
