-- The forms against the household records, where both are in the dataset: each count of a commune's row done again.
-- Totals of all households are not: not every household is reviewed. Nor are "other" changes, of which records say nothing.

local function n(name)
  return "choose(present(" .. name .. "), " .. name .. ", 0)"
end

-- r: id, law, on, column, when (which rows), which (which households), sum (what is added up; else they are counted)
local function recount(r)
  local right = r.sum and "sum(" .. (r.link or "households") .. ", " .. r.which .. ", " .. r.sum .. ")"
    or "count(" .. (r.link or "households") .. ", " .. r.which .. ")"
  local function row(value, records)
    return { unit_no = "1", unit_name = "Xã A", unit_level = "commune", measure = r.measure, class = r.class, [r.column] = value,
      [r.link or "households"] = records }
  end
  rule(r.id) {
    title = { vi = "Mẫu " .. r.name .. " khớp dữ liệu hộ: " .. r.column, en = "Form " .. r.name .. " agrees with the records: " .. r.column },
    law = r.law, verified = true, severity = "error", on = r.on,
    when = "unit_level == 'commune' and present(" .. (r.link or "households") .. ")" .. (r.when and " and " .. r.when or ""),
    check = n(r.column) .. " == " .. right,
    message = { vi = "{unit_name}: mẫu ghi {" .. r.column .. "}, tính từ dữ liệu hộ là {" .. right .. "}",
      en = "{unit_name}: the form has {" .. r.column .. "}, the records give {" .. right .. "}" },
    help = { vi = "Tổng hợp lại từ danh sách hộ; số của mẫu và danh sách phải là của cùng một ngày.", en = "Count the list of households again; both must be of the same day." },
    suggest = { [r.column] = right },
    examples = {
      pass = { row(r.sum and 4 or 1, { r.yes(), r.no() }) },
      fail = { row(2, { r.yes(), r.no() }) },
      skip = { row(2), { unit_no = "I", unit_name = "Khu vực thành thị", measure = r.measure, class = r.class, [r.column] = 2, [r.link or "households"] = { r.yes() } } },
    },
  }
end

local classes = { { "poor", "near_poor" }, { "near_poor", "poor" }, { "average", "poor" } }

local function of_class(class)
  return function()
    return { household_code = "1", class_declared = class, member_count = 4 }
  end
end

-- ---- 7.1 -------------------------------------------------------------------------------------------------------------

for i, class in ipairs(classes) do
  local r = { id = "FRR-11" .. i, law = TT07 { mau = "7.1" }, on = "form_result", name = "7.1", column = class[1] .. "_households",
    which = "class_declared == '" .. class[1] .. "'", yes = of_class(class[1]), no = of_class(class[2]) }
  local used = "(present(" .. r.column .. ") or any(sheet, present(" .. r.column .. ")))"
  r.when = used
  r.yes, r.no = of_class(class[1]), of_class(class[2])
  recount(r)
  r.id, r.column, r.sum = "FRR-12" .. i, class[1] .. "_persons", "member_count"
  r.when = "(present(" .. r.column .. ") or any(sheet, present(" .. r.column .. ")))"
  recount(r)
end

-- ---- 7.2, 7.3: by last and present class -----------------------------------------------------------------------------

local function change(form, name, number, own, other, fell)
  local law = TT07 { mau = name }
  local function household(before, now, earlier)
    return function()
      return { household_code = "1", class_previous = before, class_declared = now, member_count = 4, was_poor_before = earlier, was_near_poor_before = earlier }
    end
  end
  local was, is = "class_previous == '" .. own .. "'", "class_declared == '" .. own .. "'"
  local outside = "(class_previous == 'not_poor' or class_previous == 'average')"
  local above = "(class_declared == 'not_poor' or class_declared == 'average')"
  local columns = {
    { 5, "class_previous == '" .. other .. "' and " .. is, household(other, own), household(own, own) },
    { 6, outside .. " and " .. is .. " and " .. fell, household("not_poor", own, true), household("not_poor", own, false) },
    { 7, outside .. " and " .. is .. " and not " .. fell, household("not_poor", own, false), household("not_poor", own, true) },
    { 9, is, household(own, own), household(own, "not_poor") },
  }
  if own == "poor" then
    columns[#columns + 1] = { 2, was .. " and class_declared == 'near_poor'", household("poor", "near_poor"), household("poor", "poor") }
    columns[#columns + 1] = { 3, was .. " and " .. above, household("poor", "not_poor"), household("poor", "near_poor") }
  else
    columns[#columns + 1] = { 2, was .. " and " .. above, household("near_poor", "not_poor"), household("near_poor", "poor") }
    columns[#columns + 1] = { 3, was .. " and class_declared == 'poor'", household("near_poor", "poor"), household("near_poor", "near_poor") }
  end
  local filled = "(present(c1) or present(c2) or present(c3) or present(c4) or present(c5) or present(c6) or present(c7) or present(c8) or present(c9))"
  for _, column in ipairs(columns) do
    recount { id = "FRR-" .. number .. "1" .. column[1], law = law, on = form, name = name, column = "c" .. column[1], measure = "households",
      when = "measure == 'households'", which = column[2], yes = column[3], no = column[4] }
    recount { id = "FRR-" .. number .. "2" .. column[1], law = law, on = form, name = name, column = "c" .. column[1], measure = "persons",
      when = "measure == 'persons' and " .. filled, which = column[2], sum = "member_count", yes = column[3], no = column[4] }
  end
  recount { id = "FRR-" .. number .. "11", law = law, on = form, name = name, column = "c1", measure = "households", link = "previous_households",
    when = "measure == 'households'", which = is, yes = of_class(own), no = of_class(other) }
  recount { id = "FRR-" .. number .. "21", law = law, on = form, name = name, column = "c1", measure = "persons", link = "previous_households",
    when = "measure == 'persons' and " .. filled, which = is, sum = "member_count", yes = of_class(own), no = of_class(other) }
end

change("form_poor_change", "7.2", 2, "poor", "near_poor", "was_poor_before")
change("form_near_poor_change", "7.3", 3, "near_poor", "poor", "was_near_poor_before")

-- ---- 7.4, 7.6 --------------------------------------------------------------------------------------------------------

local flags = { "deprived_employment", "deprived_dependants", "deprived_nutrition", "deprived_health_insurance", "deprived_adult_education",
  "deprived_school_attendance", "deprived_housing_quality", "deprived_housing_area", "deprived_water", "deprived_latrine", "deprived_telecom",
  "deprived_information" }

local function flagged(class, flag, value)
  return function()
    return { household_code = "1", class_declared = class, member_count = 4, [flag] = value }
  end
end

for c, class in ipairs({ "poor", "near_poor" }) do
  local form, name = "form_" .. class .. "_deprivation", c == 1 and "7.4" or "7.6"
  local number = c == 1 and 4 or 6
  recount { id = "FRR-" .. number .. "00", law = TT07 { mau = name }, on = form, name = name, column = class .. "_households",
    which = "class_declared == '" .. class .. "'", yes = of_class(class), no = of_class("not_poor") }
  for i, flag in ipairs(flags) do
    recount { id = "FRR-" .. number .. (i < 10 and "0" or "") .. i, law = TT07 { mau = name }, on = form, name = name, column = "i" .. i,
      which = "class_declared == '" .. class .. "' and " .. flag, yes = flagged(class, flag, true), no = flagged(class, flag, false) }
  end
end

-- ---- 7.8 to 7.10 -----------------------------------------------------------------------------------------------------

local function grouped(class, minority, labour, merit)
  return function()
    return { household_code = "1", class_declared = class, member_count = 4, ethnic_minority = minority, labour_capacity = labour, merit_household = merit }
  end
end

local function of_people(class, people)
  return function()
    return { household_code = "1", class_declared = class, member_count = 4, head_ethnicity = people }
  end
end

local causes = { "land", "capital", "labour", "tools", "knowledge", "skills", "illness", "other" }
for c, class in ipairs({ "poor", "near_poor" }) do
  local is = "class_declared == '" .. class .. "'"
  for g, group in ipairs({
    { "_minority", "ethnic_minority", grouped(class, true, true, false), grouped(class, false, true, false) },
    { "_no_labour", "not labour_capacity", grouped(class, false, false, false), grouped(class, false, true, false) },
    { "_merit", "merit_household", grouped(class, false, true, true), grouped(class, false, true, false) },
    { "_other", "not ethnic_minority and labour_capacity and not merit_household", grouped(class, false, true, false), grouped(class, false, true, true) },
  }) do
    local households, persons = class .. "_households" .. group[1], class .. "_persons" .. group[1]
    recount { id = "FRR-8" .. c .. g, law = TT02 { mau = "7.8" }, on = "form_group", name = "7.8", column = households,
      when = "(present(" .. households .. ") or any(sheet, present(" .. households .. ")))", which = is .. " and " .. group[2], yes = group[3], no = group[4] }
    recount { id = "FRR-8" .. (c + 2) .. g, law = TT02 { mau = "7.8" }, on = "form_group", name = "7.8", column = persons, sum = "member_count",
      when = "(present(" .. persons .. ") or any(sheet, present(" .. persons .. ")))", which = is .. " and " .. group[2], yes = group[3], no = group[4] }
  end
  recount { id = "FRR-9" .. c .. "0", law = TT02 { mau = "7.9" }, on = "form_ethnicity", name = "7.9", column = class .. "_total",
    which = is, yes = of_class(class), no = of_class("not_poor") }
  for p, people in ipairs({ { "kinh", "Kinh" }, { "muong", "Mường" }, { "thai", "Thái" }, { "mong", "Mông" }, { "tho", "Thổ" }, { "dao", "Dao" } }) do
    local column = class .. "_" .. people[1]
    recount { id = "FRR-9" .. c .. p, law = TT02 { mau = "7.9" }, on = "form_ethnicity", name = "7.9", column = column,
      when = "(" .. column .. " > 0 or any(sheet, " .. column .. " > 0))",
      which = is .. " and same_text(head_ethnicity, '" .. people[2] .. "')", yes = of_people(class, people[2]), no = of_people(class, "Tày") }
  end
  for i, cause in ipairs(causes) do
    recount { id = "FRR-10" .. c .. i, law = TT02 { mau = "7.10" }, on = "form_cause", name = "7.10", column = "cause_" .. cause, class = class,
      when = "class == '" .. class .. "'", which = is .. " and cause_" .. cause,
      yes = function() return { household_code = "1", class_declared = class, ["cause_" .. cause] = true } end,
      no = function() return { household_code = "1", class_declared = class, ["cause_" .. cause] = false } end }
  end
  recount { id = "FRR-10" .. c .. "0", law = TT02 { mau = "7.10" }, on = "form_cause", name = "7.10", column = "households_total", class = class,
    when = "class == '" .. class .. "'", which = is, yes = of_class(class), no = of_class("not_poor") }
end
