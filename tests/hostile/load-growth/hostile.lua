local hoard, count = {}, 0
while true do -- HERE
  count = count + 1 -- HERE
  hoard[count] = count -- HERE
end
