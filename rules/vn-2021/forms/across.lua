-- One form against another, on the same unit. A blank count is zero.

local function n(name)
  return "choose(present(" .. name .. "), " .. name .. ", 0)"
end

local function used(name)
  return "(present(" .. name .. ") or any(sheet, present(" .. name .. ")))"
end

-- a count of the same unit in another form: by its name, else by its name without marks where only one unit has that
local function from(form, name)
  local there = form .. "." .. name
  return "choose(present(" .. form .. "), choose(present(" .. there .. "), " .. there .. ", 0), count(" .. form .. "_like) == 1, sum("
    .. form .. "_like, " .. n(name) .. "), number('-'))"
end

-- a form's column equals another form's; a parent that is off by what its units are off by is told as a notice
local function agree(r)
  local own, other = n(r.column), from(r.other, r.there)
  local off = "(" .. own .. " - " .. other .. ")"
  local follows = "(present(children) and any(children, present(" .. off .. ") and " .. off .. " ~= 0) and sum(children, present(" .. off .. "), " .. off .. ") == " .. off .. ")"
  local when = r.when and r.when .. " and " or ""
  local function row(no, name, value, there, children)
    local values = { unit_no = no, unit_name = name, measure = r.measure, class = r.class, children = children, [r.column] = value }
    if there then
      values[r.other] = { [r.there] = there }
    end
    return values
  end
  local what = "mẫu " .. r.name .. " (" .. r.column .. ") và mẫu " .. r.other_name .. " (" .. r.there .. ")"
  local what_en = "form " .. r.name .. " (" .. r.column .. ") and form " .. r.other_name .. " (" .. r.there .. ")"
  rule(r.id) {
    title = { vi = "Khớp " .. what .. ": " .. r.title.vi, en = what_en .. " agree: " .. r.title.en },
    law = r.law, verified = true, severity = "error", on = r.on,
    when = when .. "present(unit_level)",
    check = own .. " == " .. other .. " or " .. follows,
    message = { vi = r.title.vi .. ": mẫu " .. r.name .. " ghi {" .. r.column .. "}, mẫu " .. r.other_name .. " ghi {" .. other .. "}",
      en = r.title.en .. ": form " .. r.name .. " has {" .. r.column .. "}, form " .. r.other_name .. " has {" .. other .. "}" },
    help = { vi = "Hai mẫu nói về cùng những hộ, số phải bằng nhau.", en = "Both forms speak of the same households: the numbers must be equal." },
    examples = {
      pass = { row("1", "Xã A", 5, 5), row("II", "Khu vực nông thôn", 6, 5, { row("1", "Xã A", 6, 5) }) },
      fail = { row("1", "Xã A", 6, 5) },
      skip = { row("1", "Xã A", 6) },
    },
  }
  rule(r.id .. "N") {
    title = { vi = "Đơn vị của mẫu " .. r.name .. " có ở mẫu " .. r.other_name, en = "A unit of form " .. r.name .. " is in form " .. r.other_name },
    law = r.law, verified = true, severity = "notice", on = r.on,
    when = when .. "unit_level == 'commune' and " .. own .. " > 0",
    check = "present(" .. r.other .. ") or count(" .. r.other .. "_like) == 1",
    message = { vi = "{unit_name} không có ở mẫu " .. r.other_name .. ", nên chưa đối chiếu được " .. r.title.vi,
      en = "{unit_name} is not in form " .. r.other_name .. ", so " .. r.title.en .. " could not be compared" },
    help = { vi = "Tên đơn vị viết như nhau ở các mẫu thì mới ghép được.", en = "Units are matched by name: write it alike in all forms." },
    examples = {
      pass = { row("1", "Xã A", 6, 5) },
      fail = { { unit_no = "1", unit_name = "Xã A", measure = r.measure, class = r.class, [r.column] = 6, [r.other] = {} } },
      skip = { row("1", "Xã A", nil, 5), row("1", "Xã A", 6) },
    },
  }
  rule(r.id .. "T") {
    title = { vi = "Dòng cộng lệch do đơn vị bên dưới: " .. what, en = "A parent row off by a unit below: " .. what_en },
    law = r.law, verified = true, severity = "notice", on = r.on,
    when = when .. "present(children)",
    check = own .. " == " .. other .. " or not " .. follows,
    message = { vi = r.title.vi .. ": mẫu " .. r.name .. " ghi {" .. r.column .. "}, mẫu " .. r.other_name .. " ghi {" .. other .. "}, do {list(children, present(" .. off .. ") and " .. off .. " ~= 0, unit_name)}",
      en = r.title.en .. ": form " .. r.name .. " has {" .. r.column .. "}, form " .. r.other_name .. " has {" .. other .. "}, because of {list(children, present(" .. off .. ") and " .. off .. " ~= 0, unit_name)}" },
    help = { vi = "Sửa ở đơn vị bên dưới thì dòng này cũng đúng.", en = "Correct the unit below and this row is right too." },
    examples = {
      pass = { row("I", "Khu vực thành thị", 5, 5, { row("1", "TT A", 5, 5) }), row("I", "Khu vực thành thị", 6, 5, { row("1", "TT A", 5, 5) }) },
      fail = { row("I", "Khu vực thành thị", 6, 5, { row("1", "TT A", 6, 5) }) },
      skip = { row("1", "TT A", 6, 5) },
    },
  }
end

local filled = "(present(c1) or present(c2) or present(c3) or present(c4) or present(c5) or present(c6) or present(c7) or present(c8) or present(c9))"
local poor, near = { vi = "hộ nghèo", en = "poor households" }, { vi = "hộ cận nghèo", en = "near-poor households" }
local poor_persons, near_persons = { vi = "nhân khẩu hộ nghèo", en = "poor persons" }, { vi = "nhân khẩu hộ cận nghèo", en = "near-poor persons" }

-- 7.2 and 7.3 against 7.1
for i, class in ipairs({ "poor", "near_poor" }) do
  local form, name = "form_" .. class .. "_change", "7." .. (i + 1)
  agree { id = "FRX-1" .. (i + 1) .. "1", law = TT07 { mau = name }, on = form, name = name, column = "c9", measure = "households",
    when = "measure == 'households'", other = "form_result", other_name = "7.1", there = class .. "_households", title = i == 1 and poor or near }
  agree { id = "FRX-1" .. (i + 1) .. "2", law = TT07 { mau = name }, on = form, name = name, column = "c9", measure = "persons",
    when = "measure == 'persons' and " .. filled, other = "form_result", other_name = "7.1", there = class .. "_persons",
    title = i == 1 and poor_persons or near_persons }
end

-- 7.2 against 7.3: the same households leave one and come into the other
agree { id = "FRX-231", law = TT07 { mau = "7.2" }, on = "form_poor_change", name = "7.2", column = "c2", when = "(measure == 'households' or " .. filled .. ")",
  other = "form_near_poor_change", other_name = "7.3", there = "c5", title = { vi = "hộ nghèo trở thành hộ cận nghèo", en = "poor that became near-poor" } }
agree { id = "FRX-232", law = TT07 { mau = "7.2" }, on = "form_poor_change", name = "7.2", column = "c5", when = "(measure == 'households' or " .. filled .. ")",
  other = "form_near_poor_change", other_name = "7.3", there = "c3", title = { vi = "hộ cận nghèo trở thành hộ nghèo", en = "near-poor that became poor" } }

-- 7.4 and 7.6 against 7.1, their rates against them
agree { id = "FRX-141", law = TT07 { mau = "7.4" }, on = "form_poor_deprivation", name = "7.4", column = "poor_households", when = used("poor_households"),
  other = "form_result", other_name = "7.1", there = "poor_households", title = poor }
agree { id = "FRX-161", law = TT07 { mau = "7.6" }, on = "form_near_poor_deprivation", name = "7.6", column = "near_poor_households", when = used("near_poor_households"),
  other = "form_result", other_name = "7.1", there = "near_poor_households", title = near }
agree { id = "FRX-451", law = TT07 { mau = "7.5" }, on = "form_poor_deprivation_rate", name = "7.5", column = "poor_households", when = used("poor_households"),
  other = "form_poor_deprivation", other_name = "7.4", there = "poor_households", title = poor }
agree { id = "FRX-671", law = TT07 { mau = "7.7" }, on = "form_near_poor_deprivation_rate", name = "7.7", column = "near_poor_households", when = used("near_poor_households"),
  other = "form_near_poor_deprivation", other_name = "7.6", there = "near_poor_households", title = near }

-- 7.8 to 7.10 against 7.1
for i, column in ipairs({ "poor_households", "near_poor_households", "poor_persons", "near_poor_persons" }) do
  agree { id = "FRX-18" .. i, law = TT02 { mau = "7.8" }, on = "form_group", name = "7.8", column = column, when = used(column),
    other = "form_result", other_name = "7.1", there = column, title = ({ poor, near, poor_persons, near_persons })[i] }
end
for i, class in ipairs({ "poor", "near_poor" }) do
  agree { id = "FRX-19" .. i, law = TT02 { mau = "7.9" }, on = "form_ethnicity", name = "7.9", column = class .. "_total", when = used(class .. "_total"),
    other = "form_result", other_name = "7.1", there = class .. "_households", title = i == 1 and poor or near }
  agree { id = "FRX-20" .. i, law = TT02 { mau = "7.10" }, on = "form_cause", name = "7.10", column = "households_total", class = class,
    when = "class == '" .. class .. "' and " .. used("households_total"), other = "form_result", other_name = "7.1", there = class .. "_households", title = i == 1 and poor or near }
end
