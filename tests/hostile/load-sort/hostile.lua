local list = { 3, 1, 2 }
table.sort(list, function() -- HERE
  return true
end)
