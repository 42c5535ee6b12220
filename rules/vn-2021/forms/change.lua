-- Forms 7.2 and 7.3: the balance of the year, persons against households, parent rows as sums. A blank count is zero.

local function n(name)
  return "choose(present(" .. name .. "), " .. name .. ", 0)"
end

-- A parent's number that other rows of the form bear out, so that a unit below is the wrong one: the total's by its
-- communes, another's by the total.
local function settled(column)
  return "present(sheet) and choose(unit_level == 'total', sum(sheet, unit_level == 'commune', " .. n(column) .. ") == " .. n(column)
    .. ", parent_key == '*' and any(sheet, unit_level == 'total') and sum(sheet, unit_level == 'total', " .. n(column)
    .. ") == sum(sheet, parent_key == '*', " .. n(column) .. "))"
end

local flows = n("c1") .. " - " .. n("c2") .. " - " .. n("c3") .. " - " .. n("c4") .. " + " .. n("c5") .. " + " .. n("c6") .. " + " .. n("c7") .. " + " .. n("c8")
local off = "(" .. flows .. " - " .. n("c9") .. ")"
local balanced = flows .. " == " .. n("c9")
-- what the units below are off by is what the parent is off by
local follows = "(present(children) and any(children, present(" .. off .. ") and " .. off .. " ~= 0) and sum(children, present(" .. off .. "), " .. off .. ") == " .. off .. ")"
local filled = "(present(c1) or present(c2) or present(c3) or present(c4) or present(c5) or present(c6) or present(c7) or present(c8) or present(c9))"
local arithmetic = "{c1} − {c2} − {c3} − {c4} + {c5} + {c6} + {c7} + {c8} = {" .. flows .. "}"

-- a template of some districts leaves columns 4 and 8 out of its formula
local without = n("c1") .. " - " .. n("c2") .. " - " .. n("c3") .. " + " .. n("c5") .. " + " .. n("c6") .. " + " .. n("c7") .. " == " .. n("c9")
local left_out = "{choose(" .. without .. ", ' (bỏ sót cột 4 và cột 8)', '')}"
local left_out_en = "{choose(" .. without .. ", ' (columns 4 and 8 are left out)', '')}"

local function row(no, name, c9, others, children)
  return { unit_no = no, unit_name = name, c1 = 371, c2 = 183, c3 = 0, c4 = others, c5 = 6, c6 = 0, c7 = 12, c8 = others, c9 = c9, children = children }
end

local function balance(form, name, law, number)
  local title = { vi = "Mẫu " .. name .. ": cuối kỳ = đầu kỳ − giảm + tăng", en = "Form " .. name .. ": the end = the start − decreases + increases" }
  rule("FRM-" .. number .. "01") {
    title = title, law = law, verified = true, severity = "error", on = form,
    when = "present(unit_level) and (present(c4) or present(c8))",
    check = balanced .. " or " .. follows,
    message = { vi = arithmetic .. ", ghi {c9}" .. left_out, en = arithmetic .. ", written {c9}" .. left_out_en },
    help = { vi = "Xem lại từng cột; cột 4 và cột 8 gồm cả hộ chết, chuyển đi, chuyển đến, tách, nhập.",
      en = "Look at each column; columns 4 and 8 hold deaths, moves, splits and merges." },
    examples = {
      pass = { row("1", "Xã A", 206, 0), { unit_no = "1", unit_name = "Xã A", c1 = 3, c4 = 1, c9 = 2 },
        row("II", "Khu vực nông thôn", 205, 0, { row("1", "Xã A", 205, 0) }) },
      fail = { row("1", "Xã A", 205, 0), { unit_no = "1", unit_name = "Xã A", c1 = 3, c4 = 1 },
        row("II", "Khu vực nông thôn", 205, 0, { row("1", "Xã A", 206, 0) }) },
      skip = { row("1", "Xã A", 205), row("", "Người lập biểu", 205, 0) },
    },
  }
  rule("FRM-" .. number .. "02") {
    title = { vi = "Mẫu " .. name .. ": không cân đối khi các cột biến động khác để trống",
      en = "Form " .. name .. ": out of balance while the other changes are blank" },
    law = law, verified = true, severity = "warning", on = form,
    when = "present(unit_level) and absent(c4) and absent(c8)",
    check = balanced .. " or " .. follows,
    message = { vi = arithmetic .. ", ghi {c9}; cột 4 và cột 8 để trống: có thể còn hộ chết, chuyển đi, chuyển đến, tách, nhập chưa ghi",
      en = arithmetic .. ", written {c9}; columns 4 and 8 are blank: deaths, moves, splits or merges may not be written down" },
    help = { vi = "Ghi biến động khác vào cột 4 và cột 8, hoặc sửa cột cuối kỳ.", en = "Write other changes into columns 4 and 8, or correct the end." },
    examples = {
      pass = { row("1", "Xã A", 206), row("II", "Khu vực nông thôn", 205, nil, { row("1", "Xã A", 205) }) },
      fail = { row("1", "Xã A", 205) },
      skip = { row("1", "Xã A", 205, 0), row("", "Người lập biểu", 205) },
    },
  }
  rule("FRM-" .. number .. "03") {
    title = { vi = "Mẫu " .. name .. ": dòng cộng không cân đối do đơn vị bên dưới", en = "Form " .. name .. ": a parent row out of balance by a unit below" },
    law = law, verified = true, severity = "notice", on = form,
    when = "present(children)",
    check = balanced .. " or not " .. follows,
    message = { vi = arithmetic .. ", ghi {c9}, do {list(children, present(" .. off .. ") and " .. off .. " ~= 0, unit_name)}",
      en = arithmetic .. ", written {c9}, because of {list(children, present(" .. off .. ") and " .. off .. " ~= 0, unit_name)}" },
    help = { vi = "Sửa ở đơn vị bên dưới thì dòng này cũng đúng.", en = "Correct the unit below and this row is right too." },
    examples = {
      pass = { row("I", "Khu vực thành thị", 206, 0, { row("1", "TT A", 206, 0) }), row("I", "Khu vực thành thị", 205, 0, { row("1", "TT A", 206, 0) }) },
      fail = { row("I", "Khu vực thành thị", 205, 0, { row("1", "TT A", 205, 0) }) },
      skip = { row("1", "Xã A", 205, 0) },
    },
  }
end

-- columns 4 and 8 are left out: a household may split, and nobody comes or goes
local function persons(form, name, law, number)
  for _, c in ipairs({ 1, 2, 3, 5, 6, 7, 9 }) do
    local column = "c" .. c
    rule("FRM-" .. number .. "2" .. c) {
      title = { vi = "Mẫu " .. name .. ": nhân khẩu không ít hơn số hộ (cột " .. c .. ")", en = "Form " .. name .. ": persons are at least as many as households (column " .. c .. ")" },
      law = law, verified = true, severity = "error", on = form,
      when = "measure == 'persons' and present(unit_level) and " .. filled .. " and present(households_row)",
      check = n(column) .. " >= choose(present(households_row." .. column .. "), households_row." .. column .. ", 0)",
      message = { vi = "Cột " .. c .. ": {households_row." .. column .. "} hộ nhưng chỉ có {" .. column .. "} nhân khẩu",
        en = "Column " .. c .. ": {households_row." .. column .. "} households but {" .. column .. "} persons" },
      help = { vi = "Mỗi hộ có ít nhất một người.", en = "A household has one person at least." },
      examples = {
        pass = { { unit_no = "1", unit_name = "Xã A", measure = "persons", [column] = 3, households_row = { [column] = 3 } } },
        fail = { { unit_no = "1", unit_name = "Xã A", measure = "persons", [column] = 2, households_row = { [column] = 3 } } },
        skip = { { unit_no = "1", unit_name = "Xã A", measure = "persons", households_row = { [column] = 3 } }, { unit_no = "1", unit_name = "Xã A", [column] = 2 } },
      },
    }
  end
end

local function sums(form, name, law, number)
  for c = 1, 9 do
    local column = "c" .. c
    rule("FRM-" .. number .. "4" .. c) {
      title = { vi = "Mẫu " .. name .. ": dòng cha bằng tổng các đơn vị bên dưới (cột " .. c .. ")", en = "Form " .. name .. ": a parent row is the sum of its units (column " .. c .. ")" },
      law = law, verified = true, severity = "error", on = form,
      when = "sum_known",
      check = n(column) .. " == sum(children, " .. n(column) .. ")",
      message = { vi = "Cột " .. c .. ": {count(children)} đơn vị bên dưới cộng lại là {sum(children, " .. n(column) .. ")}, ghi {" .. column .. "}",
        en = "Column " .. c .. ": the {count(children)} units below add up to {sum(children, " .. n(column) .. ")}, written {" .. column .. "}" },
      help = { vi = "Cộng lại các đơn vị bên dưới.", en = "Add the units below once more." },
      suggest = { [column] = "choose(" .. settled(column) .. ", number('-'), sum(children, " .. n(column) .. "))" },
      examples = {
        pass = { { unit_no = "III", unit_name = "Tổng cộng (I + II)", [column] = 5,
          children = { { unit_no = "I", unit_name = "Khu vực thành thị", [column] = 2 }, { unit_no = "II", unit_name = "Khu vực nông thôn", [column] = 3 } } } },
        fail = { { unit_no = "II", unit_name = "Khu vực nông thôn", [column] = 6, children = { { unit_no = "1", unit_name = "Xã A", [column] = 5 } } } },
        skip = { { unit_no = "1", unit_name = "Xã A", [column] = 5 } },
      },
    }
  end
end

balance("form_poor_change", "7.2", TT07 { mau = "7.2" }, 2)
persons("form_poor_change", "7.2", TT07 { mau = "7.2" }, 2)
sums("form_poor_change", "7.2", TT07 { mau = "7.2" }, 2)
balance("form_near_poor_change", "7.3", TT07 { mau = "7.3" }, 3)
persons("form_near_poor_change", "7.3", TT07 { mau = "7.3" }, 3)
sums("form_near_poor_change", "7.3", TT07 { mau = "7.3" }, 3)
