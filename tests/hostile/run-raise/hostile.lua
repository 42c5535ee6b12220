rule "X-01" {
  severity = "error", message = "x",
  check = function()
    error("%s%n no") -- HERE
  end,
}
