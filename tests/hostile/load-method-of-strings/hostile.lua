local long = ("x"):rep(1000000000) -- HERE
return long
