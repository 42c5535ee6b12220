local hoard, count = {}, 0
while true do -- HERE
  count = count + 1 -- HERE
  hoard["word " .. count] = true -- HERE
end
