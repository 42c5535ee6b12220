rule "X-01" { severity = "error", message = "x",
  check = "scor > 0", -- HERE
}
