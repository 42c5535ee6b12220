rule = function() end -- HERE
