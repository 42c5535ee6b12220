rule "X-01" { severity = "error", check = "score > 0", message = "x", depends = { "X-02" } } -- HERE
rule "X-02" { severity = "error", check = "score > 0", message = "x", depends = { "X-01" } }
