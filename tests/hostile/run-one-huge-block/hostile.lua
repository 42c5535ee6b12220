rule "X-01" {
  severity = "error", message = "x",
  check = function()
    local text = "x"
    while true do -- HERE
      text = text .. text -- HERE
    end
  end,
}
