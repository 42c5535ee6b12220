load("while true do end")() -- HERE
