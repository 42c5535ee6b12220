while true do -- HERE
end
