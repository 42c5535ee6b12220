-- Nghị định 07/2021 Điều 3 decides on income; B1 only estimates it, so the two may disagree, but seldom do.

rule "INC-01" {
  title = { vi = "Thu nhập và điểm B1 cùng nằm dưới hoặc cùng nằm trên mức", en = "Income and B1 lie on the same side of their lines" },
  law = ND07 { dieu = 3 }, verified = true, severity = "warning", may_confirm = true,
  on = "household",
  check = "(b1_score <= b1_line and income_per_capita <= income_line) or (b1_score > b1_line and income_per_capita > income_line)",
  message = { vi = "B1 = {b1_score} (mức {b1_line}) nhưng thu nhập {income_per_capita} đồng (mức {income_line} đồng)",
              en = "B1 = {b1_score} (line {b1_line}) but the income is {income_per_capita} (line {income_line})" },
  help = { vi = "Xem lại cả hai: B1 chỉ ước lượng thu nhập. Nếu đúng là như vậy thì xác nhận kèm lý do.",
           en = "Look at both: B1 only estimates the income. Confirm what is really so, with the reason." },
  depends = { "CL-01", "CL-02", "CL-03", "CL-04", "INC-02", "INC-03", "SCO-03" },
  examples = {
    pass = {
      { area = "rural", b1_score = 140, income_per_capita = 1500000 },
      { area = "rural", b1_score = 141, income_per_capita = 1500001 },
      { area = "urban", b1_score = 175, income_per_capita = 2000000 },
    },
    fail = {
      { area = "rural", b1_score = 140, income_per_capita = 1500001 },
      { area = "rural", b1_score = 141, income_per_capita = 1500000 },
      { area = "urban", b1_score = 176, income_per_capita = 2000000 },
    },
    skip = { { area = "rural", b1_score = 140 } },
  },
}

rule "INC-02" {
  title = { vi = "Thu nhập không âm", en = "The income is not negative" },
  law = TT07, verified = true, severity = "error",
  on = "household",
  check = "income_per_capita >= 0",
  message = { vi = "Thu nhập bình quân {income_per_capita} đồng là số âm", en = "The income per person {income_per_capita} is negative" },
  help = { vi = "Nhập lại thu nhập từ phiếu.", en = "Enter the income again from the form." },
  examples = {
    pass = { { income_per_capita = 0 }, { income_per_capita = 1500000 } },
    fail = { { income_per_capita = -1 } },
    skip = { { b1_score = 100 } },
  },
}

rule "INC-03" {
  title = { vi = "Thu nhập ghi bằng đồng, không phải nghìn đồng", en = "The income is in VND, not in thousands" },
  law = TT07, verified = false, severity = "warning", may_confirm = true,
  on = "household",
  when = "income_per_capita > 0",
  check = "income_per_capita >= plausible_income",
  message = { vi = "Thu nhập bình quân {income_per_capita} đồng một tháng quá thấp, có thể ghi bằng nghìn đồng",
              en = "An income of {income_per_capita} VND a month is too low, it may be in thousands" },
  help = { vi = "Nếu đơn vị là nghìn đồng thì nhân với 1.000.", en = "Where the unit is thousands, multiply by 1,000." },
  suggest = { income_per_capita = "income_per_capita * 1000" },
  examples = {
    pass = { { income_per_capita = 10000 } },
    fail = { { income_per_capita = 9999 }, { income_per_capita = 1500 } },
    skip = { { income_per_capita = 0 }, { b1_score = 100 } },
  },
}
rule "INC-04" {
  title = { vi = "Khi không có điểm B1, phân loại phù hợp với thu nhập", en = "Without B1 the class agrees with the income" },
  law = ND07 { dieu = 3 }, verified = true, severity = "warning", may_confirm = true,
  on = "household",
  when = "absent(b1_score) and present(income_per_capita)",
  check = "(class_declared in ('poor', 'near_poor') and income_per_capita <= income_line) or (class_declared in ('not_poor', 'average') and income_per_capita > income_line)",
  message = { vi = "Khai {class_declared} nhưng thu nhập {income_per_capita} đồng (mức {income_line} đồng)", en = "Declared {class_declared}, but the income is {income_per_capita} (line {income_line})" },
  help = { vi = "Xem lại thu nhập và phân loại, rồi chấm điểm B1: chuẩn nghèo xét thu nhập không quá mức.", en = "Look at the income and the class, then score B1: the standard is an income at most the line." },
  depends = { "INC-02", "INC-03", "CL-04", "REQ-05" },
  examples = {
    pass = { { area = "rural", class_declared = "poor", income_per_capita = 1500000 }, { area = "rural", class_declared = "not_poor", income_per_capita = 1500001 } },
    fail = { { area = "rural", class_declared = "near_poor", income_per_capita = 1500001 }, { area = "urban", class_declared = "not_poor", income_per_capita = 2000000 } },
    skip = { { area = "rural", class_declared = "near_poor", income_per_capita = 1500001, b1_score = 120 }, { class_declared = "poor", income_per_capita = 1700000 } },
  },
}
