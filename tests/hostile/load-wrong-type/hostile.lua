rule "X-01" { severity = "error", message = "x",
  check = "code > 1", -- HERE
}
