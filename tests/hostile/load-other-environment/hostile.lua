local function run()
  local _ENV = {}
  return type(1) -- HERE
end
run()
