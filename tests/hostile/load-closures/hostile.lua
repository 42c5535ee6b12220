local hoard
while true do
  local before = hoard
  hoard = function() -- HERE
    return before
  end
end
