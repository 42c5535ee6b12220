rule "X-01" {
  severity = "error", message = "x",
  check = function(h)
    return getmetatable(h.code) == nil -- HERE
  end,
}
