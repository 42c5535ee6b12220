rule "X-01" {
  severity = "error", message = "x",
  check = function() -- HERE
    return "yes"
  end,
}
