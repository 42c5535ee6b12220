rule "OK-01" { severity = "error", check = "score > 0", message = "x" } -- HERE
