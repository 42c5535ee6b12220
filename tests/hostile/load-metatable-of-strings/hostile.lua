local strings = getmetatable("") -- HERE
strings.__index = function() end
