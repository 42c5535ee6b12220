local text = "x"
while true do -- HERE
  text = text .. text -- HERE
end
