local file = io.open("/etc/passwd") -- HERE
return file
