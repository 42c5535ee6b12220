rule "X-01" { -- HERE
  severity = "error", message = "x",
  check = function()
    return "yes"
  end,
}
