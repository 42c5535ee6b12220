local held <close> = nil
local function again()
  local other <close> = nil
  return again() -- HERE
end
again()
