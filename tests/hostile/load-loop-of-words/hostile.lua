for i = 1, 1000000000000000000 do -- HERE
  local kind = type(tostring(i)) -- HERE
end
