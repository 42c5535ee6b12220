debug.sethook() -- HERE
