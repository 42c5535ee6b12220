parameter "p" { type = "integer", { value = 0 / 0 } } -- HERE
