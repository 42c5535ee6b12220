local function helper()
  return _ENV ~= nil
end
rule "X-01" {
  severity = "error", message = "x",
  check = function()
    _ENV = {} -- HERE
    return helper()
  end,
}
