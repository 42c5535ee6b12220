local function again(...)
  return again(1, ...) -- HERE
end
again()
