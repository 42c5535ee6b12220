local rows = 0
rule "X-01" {
  severity = "error", message = "x",
  check = function()
    rows = rows + 1 -- HERE
    return rows < 3
  end,
}
