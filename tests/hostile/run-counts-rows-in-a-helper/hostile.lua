local rows, names = 0, { "a" }
local tools = { count = { function(step)
  assert(#names == 1)
  local function add()
    if step == 1 then
      rows = rows + step -- HERE
    end
  end
  add()
  return rows
end } }
rule "X-01" {
  severity = "error", message = "x",
  check = function()
    return tools.count[1](1) < 3
  end,
}
