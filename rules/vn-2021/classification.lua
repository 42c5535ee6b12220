-- Thông tư 07/2021, Nghị định 07/2021 Điều 3: the class follows from B1 against the line of the area, and B2.

define "class_by(b1, b2, above_line)" {   -- the class by the scores, and what a household above the line is
  value = "choose(b1 <= b1_line and b2 >= b2_poor, 'poor', b1 <= b1_line, 'near_poor', above_line)",
}
derive "average_by_income" {
  on = "household", law = ND07 { dieu = 3 },
  title = { vi = "Đạt mức sống trung bình theo thu nhập", en = "Average living standard by income" },
  value = "farm_household and income_per_capita > income_line and income_per_capita <= average_income_ceiling",
}
-- A household is of average standard only where it is declared so: the survey seldom asks what is needed to say it.
derive "class_computed" {
  on = "household", law = TT07, verified = true, like = "class_declared",
  title = { vi = "Phân loại tính từ B1, B2", en = "Class by the scores" },
  value = "class_by(b1_score, b2_score, choose(class_declared == 'average' and average_by_income, 'average', 'not_poor'))",
}

rule "CL-01" {
  title = { vi = "Hộ nghèo phải có B1 không quá mức và B2 từ 30 điểm",
            en = "A poor household has B1 at most the line and B2 of 30 or more" },
  law = TT07, verified = true, severity = "error", essential = { vi = "phân loại", en = "the classification" },
  on = "household",
  when = "class_declared == 'poor'",
  check = "b1_score <= b1_line and b2_score >= b2_poor",
  message = {
    { when = "b1_score > b1_line", vi = "Khai hộ nghèo nhưng B1 = {b1_score}, vượt mức {b1_line}", en = "Declared poor but B1 = {b1_score}, above the line {b1_line}" },
    { vi = "Khai hộ nghèo nhưng B2 = {b2_score}, dưới mức {b2_poor}", en = "Declared poor but B2 = {b2_score}, below the line {b2_poor}" },
  },
  help = { vi = "Xem lại phiếu B: nếu điểm đúng thì sửa kết quả phân loại, nếu điểm nhập sai thì sửa điểm.",
           en = "Look at form B again: where the scores are right correct the class, else correct the scores." },
  suggest = { class_declared = "class_computed" },
  depends = { "REQ-06", "REQ-07", "SCO-01", "SCO-02", "SCO-03" },
  examples = {
    pass = {
      { area = "rural", class_declared = "poor", b1_score = 140, b2_score = 30 },   -- on both lines
      { area = "urban", class_declared = "poor", b1_score = 175, b2_score = 120 },
    },
    fail = {
      { area = "rural", class_declared = "poor", b1_score = 141, b2_score = 30 },   -- just over the line
      { area = "rural", class_declared = "poor", b1_score = 140, b2_score = 20 },
      { area = "urban", class_declared = "poor", b1_score = 176, b2_score = 30 },
      { area = "rural", class_declared = "poor", b2_score = 20 },                   -- whatever B1 is
    },
    skip = {
      { area = "rural", class_declared = "poor", b2_score = 30 },                   -- B1 missing
      { class_declared = "poor", b1_score = 100, b2_score = 30 },                   -- area not known
      { area = "rural", class_declared = "near_poor", b1_score = 141, b2_score = 30 },
    },
  },
}

rule "CL-02" {
  title = { vi = "Hộ cận nghèo phải có B1 không quá mức và B2 dưới 30 điểm",
            en = "A near-poor household has B1 at most the line and B2 below 30" },
  law = TT07, verified = true, severity = "error", essential = { vi = "phân loại", en = "the classification" },
  on = "household",
  when = "class_declared == 'near_poor'",
  check = "b1_score <= b1_line and b2_score < b2_poor",
  message = {
    { when = "b1_score > b1_line", vi = "Khai hộ cận nghèo nhưng B1 = {b1_score}, vượt mức {b1_line}", en = "Declared near-poor but B1 = {b1_score}, above the line {b1_line}" },
    { vi = "Khai hộ cận nghèo nhưng B2 = {b2_score}, từ {b2_poor} điểm là hộ nghèo", en = "Declared near-poor but B2 = {b2_score}: {b2_poor} or more is poor" },
  },
  help = { vi = "Xem lại phiếu B rồi sửa phân loại hoặc điểm. B2 từ 30 điểm là hộ nghèo, B1 trên mức là hộ không nghèo.",
           en = "Look at form B, then correct the class or the score. B2 of 30 or more means poor, B1 above the line not poor." },
  suggest = { class_declared = "class_computed" },
  depends = { "REQ-06", "REQ-07", "SCO-01", "SCO-02", "SCO-03" },
  examples = {
    pass = {
      { area = "rural", class_declared = "near_poor", b1_score = 140, b2_score = 20 },
      { area = "urban", class_declared = "near_poor", b1_score = 175, b2_score = 0 },
    },
    fail = {
      { area = "rural", class_declared = "near_poor", b1_score = 140, b2_score = 30 },
      { area = "rural", class_declared = "near_poor", b1_score = 141, b2_score = 20 },
      { area = "urban", class_declared = "near_poor", b1_score = 176, b2_score = 20 },
    },
    skip = {
      { area = "rural", class_declared = "near_poor", b1_score = 140 },
      { area = "rural", class_declared = "poor", b1_score = 140, b2_score = 20 },
    },
  },
}

rule "CL-03" {
  title = { vi = "Hộ không nghèo phải có B1 trên mức", en = "A household that is not poor has B1 above the line" },
  law = TT07, verified = true, severity = "error", essential = { vi = "phân loại", en = "the classification" },
  on = "household",
  when = "class_declared in ('not_poor', 'average')",
  check = "b1_score > b1_line",
  message = { vi = "Khai hộ không nghèo nhưng B1 = {b1_score}, không trên mức {b1_line}",
              en = "Declared not poor but B1 = {b1_score} is not above the line {b1_line}" },
  help = { vi = "Xem lại phiếu B: nếu điểm đúng thì sửa phân loại, nếu điểm nhập sai thì sửa điểm. Hộ có B1 không quá mức là hộ nghèo hoặc cận nghèo tùy điểm B2: không để sót hộ đủ điều kiện.",
           en = "Look at form B: correct the class where the score is right, the score where it was mistyped. With B1 at most the line a household is poor or near-poor, by B2: none that qualifies may be missed." },
  suggest = { class_declared = "class_computed" },
  depends = { "SCO-03" },
  examples = {
    pass = {
      { area = "rural", class_declared = "not_poor", b1_score = 141 },
      { area = "urban", class_declared = "average", b1_score = 176 },
    },
    fail = {
      { area = "rural", class_declared = "not_poor", b1_score = 140, b2_score = 20 },
      { area = "urban", class_declared = "not_poor", b1_score = 175, b2_score = 30 },
      { area = "rural", class_declared = "average", b1_score = 140, b2_score = 10 },
    },
    skip = {
      { area = "rural", class_declared = "not_poor" },
      { area = "rural", class_declared = "poor", b1_score = 140 },
    },
  },
}

rule "CL-04" {
  title = { vi = "Hộ có mức sống trung bình làm nông, lâm, ngư, diêm nghiệp, thu nhập trên mức chuẩn nghèo và không quá mức trần",
            en = "An average household farms and its income is above the income line and at most the ceiling" },
  law = ND07 { dieu = 3 }, verified = true, severity = "error",
  on = "household",
  when = "class_declared == 'average'",
  check = "average_by_income",
  message = {
    { when = "income_per_capita <= income_line", vi = "Khai mức sống trung bình nhưng thu nhập {income_per_capita} đồng, không trên mức chuẩn nghèo {income_line} đồng{choose(farm_household, '', present(farm_household), '; hộ cũng không làm nông, lâm, ngư, diêm nghiệp', '')}",
      en = "Declared average but the income of {income_per_capita} is not above the income line {income_line}{choose(farm_household, '', present(farm_household), '; nor is it a farm household', '')}" },
    { when = "income_per_capita > average_income_ceiling", vi = "Khai mức sống trung bình nhưng thu nhập {income_per_capita} đồng, quá mức {average_income_ceiling} đồng{choose(farm_household, '', present(farm_household), '; hộ cũng không làm nông, lâm, ngư, diêm nghiệp', '')}",
      en = "Declared average but the income of {income_per_capita} is over {average_income_ceiling}{choose(farm_household, '', present(farm_household), '; nor is it a farm household', '')}" },
    { vi = "Khai mức sống trung bình nhưng không phải hộ làm nông, lâm, ngư, diêm nghiệp", en = "Declared average but it is no farm household" },
  },
  help = { vi = "Xem lại thu nhập 12 tháng qua (không kể trợ cấp) và ngành nghề của hộ.",
           en = "Look at the income of the last 12 months (allowances left out) and at the household's work." },
  suggest = { class_declared = "class_computed" },
  depends = { "CL-03", "INC-02", "INC-03" },
  examples = {
    pass = {
      { area = "rural", class_declared = "average", farm_household = true, income_per_capita = 2250000, b1_score = 150 },
      { area = "urban", class_declared = "average", farm_household = true, income_per_capita = 2000001, b1_score = 180 },
    },
    fail = {
      { area = "rural", class_declared = "average", farm_household = true, income_per_capita = 2250001, b1_score = 150 },
      { area = "rural", class_declared = "average", farm_household = true, income_per_capita = 1500000, b1_score = 150 },
      { area = "rural", class_declared = "average", farm_household = false, b1_score = 150 },
    },
    skip = { { area = "rural", class_declared = "average", farm_household = true } },
  },
}

-- The two below say what B2 would say, for surveys that keep the flags but not the score.
rule "CL-05" {
  title = { vi = "Hộ nghèo thiếu hụt từ 3 chỉ số", en = "A poor household is deprived in three indicators or more" },
  law = ND07 { dieu = 3 }, verified = true, severity = "error",
  on = "household",
  when = "class_declared == 'poor'",
  check = "deprivation_count >= deprivations_poor",
  message = { vi = "Khai hộ nghèo nhưng chỉ thiếu hụt {deprivation_count} chỉ số (từ {deprivations_poor} mới là hộ nghèo)",
              en = "Declared poor but the indicators ticked are only {deprivation_count} ({deprivations_poor} make it poor)" },
  help = { vi = "Xem lại các chỉ số đã đánh dấu và kết quả phân loại.", en = "Look at the indicators ticked and at the class." },
  depends = { "CL-01", "SCO-02" },
  examples = {
    pass = { { class_declared = "poor", indicators = false, deprived_employment = true, deprived_dependants = true, deprived_nutrition = true } },
    fail = { { class_declared = "poor", indicators = false, deprived_employment = true, deprived_dependants = true } },
    skip = { { class_declared = "poor", deprived_employment = true } },
  },
}
rule "CL-06" {
  title = { vi = "Hộ cận nghèo thiếu hụt dưới 3 chỉ số", en = "A near-poor household is deprived in fewer than three indicators" },
  law = ND07 { dieu = 3 }, verified = true, severity = "error",
  on = "household",
  when = "class_declared == 'near_poor'",
  check = "deprivation_count < deprivations_poor",
  message = { vi = "Khai hộ cận nghèo nhưng thiếu hụt {deprivation_count} chỉ số (từ {deprivations_poor} là hộ nghèo)",
              en = "Declared near-poor but deprived in {deprivation_count} indicators ({deprivations_poor} make it poor)" },
  help = { vi = "Xem lại các chỉ số đã đánh dấu và kết quả phân loại.", en = "Look at the indicators ticked and at the class." },
  depends = { "CL-02", "SCO-02" },
  examples = {
    pass = { { class_declared = "near_poor", indicators = false, deprived_employment = true, deprived_dependants = true } },
    fail = { { class_declared = "near_poor", indicators = false, deprived_employment = true, deprived_dependants = true, deprived_nutrition = true } },
    skip = { { class_declared = "near_poor", deprived_employment = true } },
  },
}

rule "CL-07" {
  title = { vi = "Hộ không nghèo làm nông, lâm, ngư, diêm nghiệp có thể thuộc diện mức sống trung bình",
            en = "A farm household that is not poor may be of average living standard" },
  law = ND07 { dieu = 3 }, verified = true, severity = "notice",
  on = "household",
  when = "class_declared == 'not_poor' and farm_household",
  check = "income_per_capita <= income_line or income_per_capita > average_income_ceiling",
  message = { vi = "Thu nhập {income_per_capita} đồng nằm trong khoảng mức sống trung bình (trên {income_line}, không quá {average_income_ceiling} đồng)",
              en = "The income {income_per_capita} is in the range of the average standard (above {income_line}, at most {average_income_ceiling})" },
  help = { vi = "Cho hộ biết có thể đề nghị xác định là hộ có mức sống trung bình để được hỗ trợ, như đóng bảo hiểm y tế.",
           en = "Tell the household that it may ask to be recognised as of average standard, for support such as health insurance." },
  depends = { "CL-03", "INC-02", "INC-03" },
  examples = {
    pass = {
      { area = "rural", class_declared = "not_poor", farm_household = true, income_per_capita = 2250001 },
      { area = "rural", class_declared = "not_poor", farm_household = true, income_per_capita = 1500000 },
    },
    fail = {
      { area = "rural", class_declared = "not_poor", farm_household = true, income_per_capita = 2250000 },
      { area = "rural", class_declared = "not_poor", farm_household = true, income_per_capita = 1500001 },
    },
    skip = {
      { area = "rural", class_declared = "not_poor", farm_household = false, income_per_capita = 2000000 },
      { area = "rural", class_declared = "not_poor", farm_household = true },
    },
  },
}
