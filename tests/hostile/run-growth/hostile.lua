rule "X-01" {
  severity = "error", message = "x",
  check = function()
    local hoard, count = {}, 0
    while true do -- HERE
      count = count + 1 -- HERE
      hoard[count] = count -- HERE
    end
  end,
}
