rule "X-01" {
  severity = "error", message = "x",
  check = function(h)
    return h.code:rep(1000000000) ~= "" -- HERE
  end,
}
