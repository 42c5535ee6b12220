rule "X-01" { severity = "error", check = "score > 0", message = "x" }
rule "X-01" { severity = "error", check = "score > 1", message = "x" } -- HERE
