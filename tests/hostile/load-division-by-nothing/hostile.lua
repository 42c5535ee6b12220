local nothing = 1 // 0 -- HERE
return nothing
