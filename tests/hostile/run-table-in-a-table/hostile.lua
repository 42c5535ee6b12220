local seen = { by = { place = {} } }
rule "X-01" {
  severity = "error", message = "x",
  check = function(h)
    local list = seen.by.place
    list[#list + 1] = h.code -- HERE
    return #list < 3
  end,
}
