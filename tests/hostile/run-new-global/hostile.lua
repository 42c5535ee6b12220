rule "X-01" {
  severity = "error", message = "x",
  check = function()
    seen = true -- HERE
    return seen
  end,
}
