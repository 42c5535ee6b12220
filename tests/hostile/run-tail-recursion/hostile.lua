rule "X-01" {
  severity = "error", message = "x",
  check = function()
    local function again(...)
      return again(1, ...) -- HERE
    end
    return again()
  end,
}
