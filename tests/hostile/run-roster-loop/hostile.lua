rule "X-01" {
  severity = "error", message = "x",
  check = function(h)
    while true do -- HERE
      for _, member in ipairs(h.members) do -- HERE
        if member.age < 0 then -- HERE
          return false
        end
      end -- HERE
    end
  end,
}
