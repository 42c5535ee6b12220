-- Macro checks: what no single household shows. Questions, never accusations: each says what is seen and what was expected, and chance
-- alone makes each ask at most once in a thousand groups. The bound is Hoeffding's (Probability inequalities for sums of bounded
-- random variables, Journal of the American Statistical Association 58, 1963, 13-30): of n independent answers, each with the chance p,
-- a share of p + t or more comes with a chance of at most exp(-2 n t^2), however small n is. For one in a thousand:
-- (k - p n)^2 > 3.454 n; of two groups of n and m, (k/n - j/m)^2 nm/(n + m) > 3.454. tests/macro.sh holds the rate by simulation.

-- k of n where a third is expected: windows of equal width on a density that is straight there
define "third_exceeded(k, n)" { value = "3 * k > n and 10 * (3 * k - n) * (3 * k - n) > 311 * n" }
-- k of n where a fifth is expected: two of ten last digits
define "fifth_exceeded(k, n)" { value = "5 * k > n and 10 * (5 * k - n) * (5 * k - n) > 864 * n" }
-- k of n here, j of m elsewhere; quotients are rounded, which 3.5 allows for. `bound` is greater where many are asked at once.
define "share_exceeded(k, n, j, m, bound)" {
  value = "k / n > j / m and (k / n - j / m) * (k / n - j / m) * (n * m / (n + m)) > bound",
}
-- how many of the wider group and not of this one
define "others(wider, mine, x)" { value = "count(wider, x) - count(mine, x)" }
define "more_than_others(mine, wider, x)" {
  value = "share_exceeded(count(mine, x), count(mine), others(wider, mine, x), count(wider) - count(mine), 5.1)",
}
-- one question a group: at its first household
define "is_first(rows)" { value = "number(household_code) == min(rows, digits(household_code), number(household_code))" }

define "just_below" { on = "household", value = "b1_score > b1_line - 5 and b1_score <= b1_line" }
define "just_above" { on = "household", value = "b1_score > b1_line and b1_score <= b1_line + 5" }
define "around_below" { on = "household", value = "b1_score > b1_line - 10 and b1_score <= b1_line + 5" }
define "around_above" { on = "household", value = "b1_score > b1_line - 5 and b1_score <= b1_line + 10" }
define "born_in_round_year" { on = "household", value = "year(head_birth_date) % 5 == 0" }
define "listed_before" { on = "household", value = "present(previous.b1_score)" }
define "as_last_year" {
  on = "household",
  value = "present(previous.b1_score) and b1_score == previous.b1_score and income_per_capita == previous.income_per_capita",
}

list "asked_groups" {
  member "commune" { value = "commune_rows", of = { vi = "theo xã", en = "by commune" }, rest = "survey_rows", who = { vi = "{commune_name}", en = "{commune_name}" } },
  member "village" { value = "village_rows", of = { vi = "theo thôn", en = "by hamlet" }, rest = "commune_rows", who = { vi = "{village}, {commune_name}", en = "{village}, {commune_name}" } },
  member "reviewer" { value = "reviewer_rows", of = { vi = "theo người rà soát", en = "by reviewer" }, rest = "commune_rows", who = { vi = "Người rà soát {reviewer_name}, {commune_name}", en = "Reviewer {reviewer_name}, {commune_name}" } },
}

-- so many rows of an example with a value each
local function rows(field, parts)
  local all = {}
  for _, part in ipairs(parts) do
    for _ = 1, part[1] do
      all[#all + 1] = {
        survey_year = 2024, commune_name = "A", village = "B", reviewer_name = "C", household_code = tostring(#all + 1),
        area = "rural", [field] = part[2],
      }
    end
  end
  return all
end
-- the first household of a group, which is one of its rows too
local function asked(group)
  return {
    survey_year = 2024, commune_name = "A", village = "B", reviewer_name = "C", household_code = "0", area = "rural",
    b1_score = group and 90, head_birth_date = group and "1973-02-01",
    commune_rows = group, village_rows = group, reviewer_rows = group,
  }
end
local function scores(below, middle, above)
  return rows("b1_score", { { below, 131 }, { middle, 138 }, { above, 143 } })
end
local function births(round, other)
  return rows("head_birth_date", { { round, "1970-02-01" }, { other, "1973-02-01" } })
end
-- households elsewhere: of another commune, or of another hamlet and reviewer of this one
local function others(count, commune, row)
  local all = {}
  for i = 1, count do
    all[i] = {
      survey_year = 2024, commune_name = commune, village = "D", reviewer_name = "E", household_code = tostring(1000 + i), area = "rural",
      b1_score = row.b1_score, income_per_capita = 900000, previous = row.previous, indicators = row.indicators,
    }
  end
  return all
end
local function two_years(before)
  local group = rows("b1_score", { { 20, 100 } })
  for _, row in ipairs(group) do
    row.income_per_capita = 900000
    row.previous = before and { b1_score = before, income_per_capita = 900000 }
  end
  local row = asked(group)
  row.income_per_capita = 900000
  row.previous = before and { b1_score = 60, income_per_capita = 900000 }
  local elsewhere = { b1_score = 100, previous = before and { b1_score = 60, income_per_capita = 900000 } }
  row.commune_rows, row.survey_rows = others(20, "A", elsewhere), others(40, "F", elsewhere)
  return row
end
local function answers(mine, theirs)
  local row = asked(rows("indicators", { { 20, mine } }))
  row.indicators = mine
  row.commune_rows = others(theirs ~= nil and 20 or 0, "A", { indicators = theirs })
  return row
end
local by_hand = { vi = "Chỉ là câu hỏi: xem lại vài phiếu của nhóm này, nhất là các hộ sát mức. Ngẫu nhiên cũng có thể như vậy, nhiều nhất một lần trong một nghìn nhóm.",
                  en = "A question only: look at some forms of this group again, those near the line first. Chance alone may do it too, at most once in a thousand groups." }
local by_form = { vi = "Chỉ là câu hỏi: xem lại vài phiếu của nhóm này. Ngẫu nhiên cũng có thể như vậy, nhiều nhất một lần trong một nghìn nhóm.",
                  en = "A question only: look at some forms of this group again. Chance alone may do it too, at most once in a thousand groups." }

rule "MAC-{it.number + 10}" {
  each = "asked_groups",
  title = { vi = "Điểm B1 không dồn ngay dưới mức ({it.of})", en = "B1 scores do not heap just below the line ({it.of})" },
  law = TT07, severity = "notice",
  on = "household", when = "is_first(it)",
  check = "not third_exceeded(count(it, just_below), count(it, around_below))",
  message = {
    vi = "{it.who}: {count(it, just_below)} trong {count(it, around_below)} hộ gần mức B1 có điểm ngay dưới mức {b1_line}; thường chỉ khoảng một phần ba. Có phải do cách chấm không?",
    en = "{it.who}: of {count(it, around_below)} households near the line {b1_line}, {count(it, just_below)} are just below it where a third is expected. Is it the way of scoring?" },
  help = by_hand,
  examples = {
    pass = { asked(scores(5, 9, 5)) },
    fail = { asked(scores(1, 14, 1)) },
    skip = { asked() },
  },
}
rule "MAC-{it.number + 20}" {
  each = "asked_groups",
  title = { vi = "Điểm B1 không dồn ngay trên mức ({it.of})", en = "B1 scores do not heap just above the line ({it.of})" },
  law = TT07, severity = "notice",
  on = "household", when = "is_first(it)",
  check = "not third_exceeded(count(it, just_above), count(it, around_above))",
  message = {
    vi = "{it.who}: {count(it, just_above)} trong {count(it, around_above)} hộ gần mức B1 có điểm ngay trên mức {b1_line}; thường chỉ khoảng một phần ba. Có phải do cách chấm không?",
    en = "{it.who}: of {count(it, around_above)} households near the line {b1_line}, {count(it, just_above)} are just above it where a third is expected. Is it the way of scoring?" },
  help = by_hand,
  examples = {
    pass = { asked(scores(0, 5, 6)) },
    fail = { asked(scores(1, 1, 14)) },
    skip = { asked() },
  },
}
rule "MAC-{it.number + 30}" {
  each = "asked_groups",
  title = { vi = "Năm sinh chủ hộ không dồn vào năm tròn ({it.of})", en = "Heads' years of birth do not heap on round ones ({it.of})" },
  law = TT07, severity = "notice",
  on = "household", when = "is_first(it)",
  check = "not fifth_exceeded(count(it, born_in_round_year), count(it, present(head_birth_date)))",
  message = {
    vi = "{it.who}: {count(it, born_in_round_year)} trong {count(it, present(head_birth_date))} chủ hộ có năm sinh tận cùng là 0 hoặc 5; thường chỉ khoảng một phần năm. Có phải năm sinh được ước chừng không?",
    en = "{it.who}: of {count(it, present(head_birth_date))} heads {count(it, born_in_round_year)} were born in a year that ends in 0 or 5 where a fifth is expected. Are the years estimates?" },
  help = by_form,
  examples = {
    pass = { asked(births(10, 20)) },
    fail = { asked(births(20, 5)) },
    skip = { asked() },
  },
}
rule "MAC-{it.number + 40}" {
  each = "asked_groups",
  title = { vi = "Số liệu hai năm không giống hệt nhau quá nhiều ({it.of})", en = "The years are not too much alike ({it.of})" },
  law = TT07, severity = "notice",
  on = "household", when = "is_first(it)",
  check = "not share_exceeded(count(it, as_last_year), count(it, listed_before), others(it.rest, it, as_last_year), others(it.rest, it, listed_before), 3.5)",
  message = {
    vi = "{it.who}: {count(it, as_last_year)} trong {count(it, listed_before)} hộ có điểm B1 và thu nhập giống hệt năm trước; ở nơi khác chỉ {others(it.rest, it, as_last_year)} trong {others(it.rest, it, listed_before)}. Có phải chép lại phiếu năm trước không?",
    en = "{it.who}: of {count(it, listed_before)} households {count(it, as_last_year)} have last year's B1 and income; elsewhere {others(it.rest, it, as_last_year)} of {others(it.rest, it, listed_before)}. Were last year's forms copied?" },
  help = by_form,
  examples = { pass = { two_years(70) }, fail = { two_years(100) }, skip = { two_years() } },
}
rule "MAC-{it.number + 50}" {
  each = "indicators",
  title = { vi = "Một người rà soát không ghi mọi hộ như nhau: {it.title}", en = "A reviewer does not answer the same for all: {it.title}" },
  law = TT07, severity = "notice",
  on = "household", when = "is_first(reviewer_rows)",
  check = "not (count(reviewer_rows, it) == count(reviewer_rows) and more_than_others(reviewer_rows, commune_rows, it))",
  message = {
    vi = "Người rà soát {reviewer_name}, {commune_name}: cả {count(reviewer_rows)} hộ đều ghi {it.lack}; người khác trong xã chỉ ghi {others(commune_rows, reviewer_rows, it)} trong {count(commune_rows) - count(reviewer_rows)} hộ. Có phải đã hỏi từng hộ không?",
    en = "Reviewer {reviewer_name}, {commune_name}: all {count(reviewer_rows)} households are {it.lack}; of the others' in the commune only {others(commune_rows, reviewer_rows, it)} of {count(commune_rows) - count(reviewer_rows)}. Was each asked?" },
  help = by_form,
  examples = { pass = { answers(true, true), answers(false, true) }, fail = { answers(true, false) }, skip = { answers(true) } },
}
