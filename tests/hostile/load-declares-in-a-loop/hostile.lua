local count = 0
while true do -- HERE
  count = count + 1 -- HERE
  rule("X-" .. count) { severity = "error", check = "score > 0", message = "x" } -- HERE
end
