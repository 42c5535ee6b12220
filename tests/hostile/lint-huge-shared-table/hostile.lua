local list = { "x" }
for _ = 1, 30 do
  list = { list, list }
end
rule "X-01" { severity = "error", check = "score > 0", message = "x", examples = list } -- HERE
