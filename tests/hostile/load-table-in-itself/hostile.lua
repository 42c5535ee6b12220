local body = { severity = "error", check = "score > 0", message = "x" }
body.help = body
rule "X-01"(body) -- HERE
