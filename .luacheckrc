-- Rules are declarations in an environment of their own: no Lua library is there, and the
-- words of the pack (TT07, ND07, QD24, ...) are made by pack.lua and law.lua.
std = "none"
allow_defined_top = true -- what shared.lua sets is a word of all files
max_line_length = false
globals = {
  "pack", "instrument", "table", "field", "parameter", "derive", "rule", "unique",
  "reference", "group", "signal", "instruments",
}
ignore = { "113" } -- reading a word: the engine itself refuses unknown ones, with a hint
