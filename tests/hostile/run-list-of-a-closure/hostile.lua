local function keeper()
  local list = {}
  return function(x)
    list[#list + 1] = x -- HERE
    return #list
  end
end
local keep = keeper()
rule "X-01" {
  severity = "error", message = "x",
  check = function(h)
    return keep(h.code) < 3
  end,
}
