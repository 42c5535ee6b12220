error("%s%n%s%n%1000000d") -- HERE
