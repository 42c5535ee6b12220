rule "X-01" { severity = "error, check = "score > 0" } -- HERE
