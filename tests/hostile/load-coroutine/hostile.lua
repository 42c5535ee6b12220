local thread = coroutine.create(function() end) -- HERE
return thread
