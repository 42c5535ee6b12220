local function many(...)
  local most = max(...) -- HERE
  if select("#", ...) < 1000000 then -- HERE
    return many(most, ...) -- HERE
  end
  return most
end
many(1)
