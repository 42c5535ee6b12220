-- Flocks of sheep: a rule for each thing that can be asked of the rows of another table, so that tests/reasons.sh can see
-- what an explanation says of it.

pack "flock" { title = "Flocks", version = "1", from = "2022-01-01", main = "herd" }
table "herd" { title = { vi = "Đàn", en = "Herd" }, key = { "code" }, date = "day", starts = true,
  field "code" { type = "code" }, field "day" { type = "date", title = "Day" }, field "owner" { type = "text", title = { vi = "Chủ", en = "Owner" } },
  field "size" { type = "integer", title = { vi = "Số con", en = "Size" } }, field "share" { type = "decimal", title = "Share" },
  field "fenced" { type = "bool", title = { vi = "Có rào", en = "Fenced" } },
  field "grade" { type = "choice", ordered = true, title = { vi = "Hạng", en = "Grade" },
    choices = { choice "low" { "Low" }, choice "mid" { "Mid" }, choice "high" { "High" } } },
  link "sheep" { table = "sheep", many = true } }
table "sheep" { title = { vi = "Cừu", en = "Sheep" }, key = { "code", "no" }, subject = "herd",
  field "code" { type = "code" }, field "no" { type = "integer", title = { vi = "Số", en = "Number" } },
  field "name" { type = "text", title = { vi = "Tên", en = "Name" } },
  field "weight" { type = "decimal", title = { vi = "Cân nặng", en = "Weight" } },
  field "born" { type = "date", title = { vi = "Ngày sinh", en = "Born" } },
  field "shorn" { type = "bool", title = { vi = "Đã xén", en = "Shorn" } },
  link "herd" { table = "herd", parent = true } }
derive "heavy" { on = "sheep", title = { vi = "Nặng", en = "Heavy" }, value = "weight > 50" }
derive "heaviest" { title = { vi = "Nặng nhất", en = "Heaviest" }, value = "max(sheep, shorn, weight)" }
derive "first_born" { title = "First born", value = "min(sheep, born)" }
derive "weights" { title = "Weights", value = "sum(sheep, shorn, weight)" }
derive "how_many" { title = "How many", value = "count(sheep, heavy)" }
derive "all_shorn" { title = "All shorn", value = "all(sheep, shorn)" }
derive "in_line" { title = "In line", value = "consecutive(sheep, no)" }
derive "rank" { title = "Rank", like = "grade", value = "choose(all_shorn and fenced, 'high', size > 5, 'mid', 'low')" }
local function say(id, check) rule(id) { severity = "error", title = id, message = id, check = check } end
say("S-01", "all(sheep, shorn)")
say("S-02", "any(sheep, heavy)")
say("S-03", "not any(sheep, weight < 10)")
say("S-04", "count(sheep, shorn) == size")
say("S-05", "max(sheep, weight) < 40")
say("S-06", "min(sheep, shorn, weight) > 40")
say("S-07", "sum(sheep, weight) < 10")
say("S-08", "mean(sheep, weight) < 10")
say("S-09", "median(sheep, weight) < 10")
say("S-10", "quantile(sheep, weight, 0.9) < 10")
say("S-11", "distinct(sheep, name) == count(sheep)")
say("S-12", "consecutive(sheep, no)")
say("S-13", "consecutive(sheep, shorn, no + 1)")
say("S-14", "consecutive(sheep, born)")
say("S-15", "min(sheep, born) > date('2023-01-01')")
say("S-16", "matches(owner, '[A-Z]+[0-9]')")
say("S-17", "owner in ('Ann', 'Ben')")
say("S-18", "share <= size and share < 1.5")
say("S-19", "grade >= 'mid'")
say("S-20", "or_else(fenced, false) == true")
say("S-21", "surely(fenced)")
say("S-22", "any(sheep, weight > 500 or name == owner)")
say("S-23", "day >= date('2025-01-01')")
say("S-24", "count_true(fenced, any(sheep, shorn)) == 2")
say("S-25", "heaviest < 40")
say("S-26", "first_born > date('2024-01-01')")
say("S-27", "weights < 10")
say("S-28", "how_many == 0")
say("S-29", "all_shorn")
say("S-30", "in_line")
say("S-31", "grade == rank")
say("S-32", "count_true(all_shorn, in_line, size > 1) < 2")
