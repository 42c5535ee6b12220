while true do -- HERE
  pcall(function() -- HERE
    while true do -- HERE
    end
  end)
end
