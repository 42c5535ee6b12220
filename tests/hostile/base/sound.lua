rule "OK-01" { severity = "error", check = "score >= 0", message = "Điểm {score}" }
rule "OK-02" {
  severity = "error", message = "Thu nhập {income}",
  check = function(h)
    return h.income >= 0
  end,
}
unique "OK-03" { severity = "error", key = { "year", "code" }, message = "Trùng với dòng {first_row}" }
