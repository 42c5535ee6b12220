rule "X-01" { severity = "error", message = "x",
  check = "score > 99999999999999999999", -- HERE
}
