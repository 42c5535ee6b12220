rule "X-01" {
  severity = "error", message = "x",
  check = function()
    while true do -- HERE
      pcall(function() -- HERE
        while true do
        end
      end)
    end
  end,
}
