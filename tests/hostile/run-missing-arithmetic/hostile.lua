rule "X-01" {
  severity = "error", message = "x",
  check = function()
    local nothing
    return nothing + 1 > 0 -- HERE
  end,
}
