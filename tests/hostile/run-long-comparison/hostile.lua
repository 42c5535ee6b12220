rule "X-01" {
  severity = "error", message = "x",
  check = function()
    local one, other = "a", "a"
    for _ = 1, 19 do
      one, other = one .. one, other .. other
    end
    local same = 0
    while true do -- HERE
      if one .. "b" < other .. "c" then -- HERE
        same = same + 1 -- HERE
      end -- HERE
    end
  end,
}
