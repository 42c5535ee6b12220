local before
rule "X-01" {
  severity = "error", message = "x",
  check = function(h)
    if before then
      return before.score >= 0
    end
    before = h -- HERE
    return true
  end,
}
