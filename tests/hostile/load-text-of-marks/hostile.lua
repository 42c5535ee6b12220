rule "X\27[2J\7" { severity = "error", check = "score > 0", message = "x" } -- HERE
