rule "X-01" { severity = "error", check = "score > 0", message = "x", depends = { nil, "OK-01" } } -- HERE
