local hoard = {}
rule "X-01" {
  severity = "error", message = "x",
  check = function()
    for i = 1, 1500000 do
      hoard[i] = (hoard[i] or 0) + 1 -- HERE
    end
    return true
  end,
}
