rule "X-01" { severity = "error", check = type, message = "x" } -- HERE
