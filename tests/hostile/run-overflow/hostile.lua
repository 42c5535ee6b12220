derive "huge" { value = "abs(income) * 1000000 * 1000000 * 1000000 * 1000000 * 1000000" }
rule "X-01" { severity = "error", check = "huge >= 0", message = "x" } -- HERE
