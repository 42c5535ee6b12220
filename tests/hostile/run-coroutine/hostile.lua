rule "X-01" {
  severity = "error", message = "x",
  check = function()
    return coroutine.wrap(function() -- HERE
      while true do
      end
    end)()
  end,
}
