rule "X-01" {
  severity = "error", message = "x",
  check = function(h)
    local function deeper(n)
      return 1 + deeper(n + 1) -- HERE
    end
    return deeper(h.score) > 0
  end,
}
