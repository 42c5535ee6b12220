while true do
  pcall(function() -- HERE
    while true do
    end
  end)
end
