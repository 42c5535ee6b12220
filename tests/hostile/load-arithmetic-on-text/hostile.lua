local eleven = "10" + 1 -- HERE
return eleven
