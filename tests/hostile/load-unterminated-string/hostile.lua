rule "X-01" { severity = "error, check = [[ -- HERE
