rule "X-01" {
  severity = "error", message = "x",
  check = function()
    table.sort({ 3, 1, 2 }, function() -- HERE
      return true
    end)
    return true
  end,
}
