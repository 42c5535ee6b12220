derive "chicken" { value = "egg + 1" } -- HERE
derive "egg" { value = "chicken - 1" }
