rule "X-01" -- HERE
