local function deeper(n)
  return 1 + deeper(n + 1) -- HERE
end
deeper(1)
