-- Values by area and date, as the rules of a real pack have them. For timing only: nobody checks these against the law.
parameter "b1_line" { title = "Mức B1", type = "integer", by = "area", law = TT07, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", to = "2026-12-31", rural = 140, urban = 175 } }
parameter "b2_poor" { title = "B2 của hộ nghèo", type = "integer", law = TT07, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", to = "2026-12-31", value = 30 } }
parameter "b2_points" { title = "Điểm mỗi chỉ số", type = "integer", law = TT07, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", to = "2026-12-31", value = 10 } }
parameter "income_line" { title = "Mức thu nhập", type = "money", by = "area", law = TT07, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", to = "2026-12-31", rural = 1500000, urban = 2000000 } }
parameter "income_ceiling" { title = "Mức trần", type = "money", by = "area", law = TT07, verified = false, checked = "2026-11-24",
  { from = "2022-01-01", to = "2026-12-31", rural = 2250000, urban = 3000000 } }
