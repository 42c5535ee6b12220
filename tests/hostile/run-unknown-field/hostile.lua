rule "X-01" {
  severity = "error", message = "x",
  check = function(h)
    return h.scor >= 0 -- HERE
  end,
}
