rule "X-01" { severity = "error", message = "x",
  check = function()
    rule "X-02" { severity = "error", check = "score > 0", message = "x" } -- HERE
    return true
  end,
}
