os.execute("touch /tmp/rasoat-was-here") -- HERE
