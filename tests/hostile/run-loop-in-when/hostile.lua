rule "X-01" {
  severity = "error", message = "x",
  when = function()
    while true do -- HERE
    end
  end,
  check = "score >= 0",
}
