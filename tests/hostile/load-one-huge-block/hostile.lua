local text = "x"
while true do
  text = text .. text -- HERE
end
