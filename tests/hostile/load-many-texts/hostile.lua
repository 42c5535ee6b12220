local hoard, count = {}, 0
while true do
  count = count + 1
  hoard["word " .. count] = true -- HERE
end
