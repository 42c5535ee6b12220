rule "X-01" {
  severity = "error", message = "x",
  check = function()
    while true do -- HERE
    end
  end,
}
