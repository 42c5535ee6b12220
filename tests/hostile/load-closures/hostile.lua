local hoard
while true do -- HERE
  local before = hoard
  hoard = function() -- HERE
    return before
  end -- HERE
end
