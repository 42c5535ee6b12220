rule "X-01" {
  severity = "error", message = "x",
  check = function(h)
    h.score = 0 -- HERE
    return true
  end,
}
