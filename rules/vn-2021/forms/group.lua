-- Forms 7.8 to 7.10: by group, by ethnicity, by cause of poverty. A blank count is zero.

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

local function used(name)
  return "(present(" .. name .. ") or any(sheet, present(" .. name .. ")))"
end

local function commune(values)
  values.unit_no, values.unit_name = "1", "Xã A"
  return values
end

-- more: when a row is judged beyond sum_known; sure: what else bears its number out
local function sums(form, name, law, prefix, columns, class, more, sure)
  for i, column in ipairs(columns) do
    rule(prefix .. (i < 10 and "0" or "") .. i) {
      title = { vi = "Mẫu " .. name .. ": dòng cha bằng tổng các đơn vị bên dưới (" .. column .. ")", en = "Form " .. name .. ": a parent row is the sum of its units (" .. column .. ")" },
      law = law, verified = true, severity = "error", on = form,
      when = "sum_known" .. (more and " and " .. more or ""),
      check = n(column) .. " == sum(children, " .. n(column) .. ")",
      message = { vi = "{count(children)} đơn vị bên dưới cộng lại là {sum(children, " .. n(column) .. ")}, ghi {" .. column .. "}",
        en = "The {count(children)} units below add up to {sum(children, " .. n(column) .. ")}, written {" .. column .. "}" },
      help = { vi = "Cộng lại các đơn vị bên dưới.", en = "Add the units below once more." },
      suggest = { [column] = "choose(" .. settled(column) .. (sure and " or " .. sure(column) or "") .. ", number('-'), sum(children, "
        .. n(column) .. "))" },
      examples = {
        pass = { { unit_no = "I", unit_name = "Khu vực thành thị", class = class, [column] = 5, children = { { unit_no = "1", unit_name = "TT A", [column] = 5 } } } },
        fail = { { unit_no = "1", unit_name = "Huyện A", class = class, [column] = 6, children = { { unit_no = "1.1", unit_name = "Xã A", [column] = 5 } } } },
        skip = { commune { class = class, [column] = 5 } },
      },
    }
  end
end

local function within(form, name, law, id, part, total)
  rule(id) {
    title = { vi = "Mẫu " .. name .. ": " .. part .. " không quá " .. total, en = "Form " .. name .. ": " .. part .. " is within " .. total },
    law = law, verified = true, severity = "error", on = form,
    when = "present(unit_level) and " .. used(total),
    check = n(part) .. " <= " .. n(total),
    message = { vi = "Ghi {" .. part .. "}, quá tổng số {" .. total .. "}", en = "{" .. part .. "} is more than the total {" .. total .. "}" },
    help = { vi = "Một nhóm không thể nhiều hơn tổng số.", en = "A part cannot be more than the total." },
    examples = {
      pass = { commune { [total] = 10, [part] = 10 } },
      fail = { commune { [total] = 10, [part] = 11 } },
      skip = { commune { [part] = 11 }, { [total] = 10, [part] = 11 } },
    },
  }
end

-- left == right on every row; a parent that is off by what its units are off by is told as a notice
local function identity(form, name, law, id, left, right, shown, title, bad, good)
  local off = "(" .. left .. " - (" .. right .. "))"
  local follows = "(present(children) and any(children, " .. off .. " ~= 0) and sum(children, " .. off .. ") == " .. off .. ")"
  local function parent(values, child)
    values.unit_no, values.unit_name, values.children = "II", "Khu vực nông thôn", { child }
    return values
  end
  rule(id .. "1") {
    title = { vi = "Mẫu " .. name .. ": " .. title.vi, en = "Form " .. name .. ": " .. title.en },
    law = law, verified = true, severity = "error", on = form,
    when = "present(unit_level)",
    check = left .. " == " .. right .. " or " .. follows,
    message = { vi = shown .. " = {" .. right .. "}, ghi {" .. left .. "}", en = shown .. " = {" .. right .. "}, written {" .. left .. "}" },
    help = { vi = "Cộng trừ lại các cột.", en = "Do the sum once more." },
    examples = {
      pass = { commune(good()), parent(bad(), commune(bad())) },
      fail = { commune(bad()), parent(bad(), commune(good())) },
      skip = { bad() },
    },
  }
  rule(id .. "2") {
    title = { vi = "Mẫu " .. name .. ": dòng cộng lệch do đơn vị bên dưới (" .. title.vi .. ")", en = "Form " .. name .. ": a parent row off by a unit below (" .. title.en .. ")" },
    law = law, verified = true, severity = "notice", on = form,
    when = "present(children)",
    check = left .. " == " .. right .. " or not " .. follows,
    message = { vi = shown .. " = {" .. right .. "}, ghi {" .. left .. "}, do {list(children, " .. off .. " ~= 0, unit_name)}",
      en = shown .. " = {" .. right .. "}, written {" .. left .. "}, because of {list(children, " .. off .. " ~= 0, unit_name)}" },
    help = { vi = "Sửa ở đơn vị bên dưới thì dòng này cũng đúng.", en = "Correct the unit below and this row is right too." },
    examples = {
      pass = { parent(good(), commune(good())), parent(bad(), commune(good())) },
      fail = { parent(bad(), commune(bad())) },
      skip = { commune(bad()) },
    },
  }
end

-- ---- 7.8: groups overlap, "other" is who is in none of them ------------------------------------------------------------

local eighth = TT02 { mau = "7.8" }
local groups = { "minority", "no_labour", "merit", "other" }
local columns = {}
for c, class in ipairs({ "poor", "near_poor" }) do
  local households, persons = class .. "_households", class .. "_persons"
  for m, total in ipairs({ households, persons }) do
    columns[#columns + 1] = total
    local together = ""
    for g, group in ipairs(groups) do
      columns[#columns + 1] = total .. "_" .. group
      within("form_group", "7.8", eighth, "FRM-8" .. (c * 2 + m - 2) .. g, total .. "_" .. group, total)
      together = together .. (g > 1 and " + " or "") .. n(total .. "_" .. group)
    end
    rule("FRM-8" .. (c * 2 + m - 2) .. "5") {
      title = { vi = "Mẫu 7.8: các nhóm cộng lại không ít hơn " .. total, en = "Form 7.8: the groups together are no fewer than " .. total },
      law = eighth, verified = false, severity = "warning", on = "form_group", may_confirm = true,
      when = "present(unit_level) and " .. used(total .. "_other"),
      check = together .. " >= " .. n(total),
      message = { vi = "Bốn nhóm cộng lại là {" .. together .. "}, ít hơn tổng số {" .. total .. "}", en = "The four groups add up to {" .. together .. "}, fewer than {" .. total .. "}" },
      help = { vi = "Hộ không thuộc nhóm nào thì ghi ở nhóm khác.", en = "Who is in no group is counted as other." },
      depends = { "FRM-8" .. (c * 2 + m - 2) .. "1", "FRM-8" .. (c * 2 + m - 2) .. "2", "FRM-8" .. (c * 2 + m - 2) .. "3", "FRM-8" .. (c * 2 + m - 2) .. "4" },
      examples = {
        pass = { commune { [total] = 10, [total .. "_minority"] = 8, [total .. "_no_labour"] = 3, [total .. "_other"] = 1 } },
        fail = { commune { [total] = 10, [total .. "_minority"] = 8, [total .. "_other"] = 1 } },
        skip = { commune { [total] = 10, [total .. "_minority"] = 8 }, { [total] = 10, [total .. "_other"] = 1 } },
      },
    }
  end
  for g = 0, 4 do
    local ending = g > 0 and "_" .. groups[g] or ""
    local few, people = households .. ending, persons .. ending
    rule("FRM-8" .. (c + 4) .. g) {
      title = { vi = "Mẫu 7.8: nhân khẩu không ít hơn số hộ (" .. people .. ")", en = "Form 7.8: persons are at least as many as households (" .. people .. ")" },
      law = eighth, verified = true, severity = "error", on = "form_group",
      when = "present(unit_level) and " .. used(people),
      check = n(people) .. " >= " .. n(few),
      message = { vi = "{" .. few .. "} hộ nhưng chỉ có {" .. people .. "} nhân khẩu", en = "{" .. few .. "} households but {" .. people .. "} persons" },
      help = { vi = "Mỗi hộ có ít nhất một người.", en = "A household has one person at least." },
      examples = {
        pass = { commune { [few] = 10, [people] = 10 } },
        fail = { commune { [few] = 10, [people] = 9 } },
        skip = { commune { [few] = 10 }, { [few] = 10, [people] = 9 } },
      },
    }
  end
end
sums("form_group", "7.8", eighth, "FRM-88", columns)

-- ---- 7.9 -------------------------------------------------------------------------------------------------------------

local ninth = TT02 { mau = "7.9" }
local peoples = { "muong", "thai", "mong", "tho", "dao", "kho_mu", "tay", "nung", "san_diu", "cham", "khmer", "hoa", "e_de", "gia_rai", "ba_na", "other" }
local all = {}
for c, class in ipairs({ "poor", "near_poor" }) do
  local total, minority, kinh, together = class .. "_total", class .. "_minority", class .. "_kinh", ""
  all[#all + 1], all[#all + 2], all[#all + 3] = total, minority, kinh
  for i, people in ipairs(peoples) do
    all[#all + 1] = class .. "_" .. people
    together = together .. (i > 1 and " + " or "") .. class .. "_" .. people
  end
  identity("form_ethnicity", "7.9", ninth, "FRM-9" .. c, n(minority), n(total) .. " - " .. n(kinh), "{" .. total .. "} − {" .. kinh .. "}",
    { vi = minority .. " = " .. total .. " − " .. kinh, en = minority .. " = " .. total .. " − " .. kinh },
    function() return { [total] = 10, [kinh] = 6, [minority] = 5, [class .. "_thai"] = 5 } end,
    function() return { [total] = 10, [kinh] = 6, [minority] = 4, [class .. "_thai"] = 4 } end)
  identity("form_ethnicity", "7.9", ninth, "FRM-9" .. (c + 2), n(minority), together, "Các dân tộc cộng lại",
    { vi = "các dân tộc cộng lại bằng " .. minority, en = "the peoples add up to " .. minority },
    function() return { [total] = 10, [kinh] = 6, [minority] = 4, [class .. "_thai"] = 1, [class .. "_other"] = 2 } end,
    function() return { [total] = 10, [kinh] = 6, [minority] = 4, [class .. "_thai"] = 2, [class .. "_other"] = 2 } end)
end
sums("form_ethnicity", "7.9", ninth, "FRM-98", all)

-- ---- 7.10: a household may have several causes -------------------------------------------------------------------------

local tenth = TT02 { mau = "7.10" }
local causes = { "land", "capital", "labour", "tools", "knowledge", "skills", "illness", "other" }
local every, some, held = "", "present(households_total)", { "households_total" }
local earlier = {}
for i, cause in ipairs(causes) do
  local column = "cause_" .. cause
  within("form_cause", "7.10", tenth, "FRM-100" .. i, column, "households_total")
  earlier[i] = "FRM-100" .. i
  every = every .. (i > 1 and " + " or "") .. n(column)
  some = some .. " or present(" .. column .. ")"
  held[#held + 1] = column
end
rule "FRM-1011" {
  title = { vi = "Mẫu 7.10: các nguyên nhân cộng lại không ít hơn số hộ", en = "Form 7.10: the causes together are no fewer than the households" },
  law = tenth, verified = true, severity = "warning", on = "form_cause", may_confirm = true,
  when = "present(unit_level) and " .. used("households_total"),
  check = every .. " >= " .. n("households_total"),
  message = { vi = "Tám nguyên nhân cộng lại là {" .. every .. "}, ít hơn {households_total} hộ", en = "The eight causes add up to {" .. every .. "}, fewer than {households_total} households" },
  help = { vi = "Nếu hộ nào cũng có nguyên nhân thì tổng các nguyên nhân không ít hơn số hộ.", en = "Where every household has a cause, the causes are no fewer than the households." },
  depends = earlier,
  examples = {
    pass = { commune { households_total = 10, cause_land = 6, cause_other = 4 } },
    fail = { commune { households_total = 10, cause_land = 6, cause_other = 3 } },
    skip = { commune { cause_land = 6 }, { households_total = 10, cause_land = 6 } },
  },
}

-- a unit's own row is the sum of its lines, those of its classes; neither is known to be the right one
local has_own = "any(lines, class == 'all' and (" .. some .. "))"
local has_lines = "any(lines, class ~= 'all')"
local function of_lines(column)
  return "sum(lines, class ~= 'all', " .. n(column) .. ")"
end
for i, column in ipairs(held) do
  local right = of_lines(column)
  local function row(value, poor, near)
    return { unit_no = "1", unit_name = "Xã A", class = "all", [column] = value, lines = { { unit_no = "1", unit_name = "Xã A", class = "all", [column] = value },
      { unit_no = "1", unit_name = "Xã A", class = "poor", [column] = poor }, { unit_no = "1", unit_name = "Xã A", class = "near_poor", [column] = near } } }
  end
  rule("FRM-102" .. i) {
    title = { vi = "Mẫu 7.10: dòng của đơn vị bằng tổng các dòng hộ nghèo, hộ cận nghèo (" .. column .. ")",
      en = "Form 7.10: a unit's row is the sum of its poor and near-poor lines (" .. column .. ")" },
    law = tenth, verified = true, severity = "error", on = "form_cause",
    when = "class == 'all' and " .. has_own .. " and " .. has_lines,
    check = n(column) .. " == " .. right,
    message = { vi = "Dòng của đơn vị ghi {" .. column .. "}, các dòng hộ nghèo, hộ cận nghèo bên dưới cộng lại là {" .. right .. "}",
      en = "The unit's row has {" .. column .. "}, its poor and near-poor lines add up to {" .. right .. "}" },
    help = { vi = "Xem lại dòng của đơn vị và từng dòng bên dưới: một trong các số đó sai.", en = "Look at the unit's row and its lines: one of them is wrong." },
    examples = {
      pass = { row(7, 4, 3), row(4, 4) },
      fail = { row(8, 4, 3), row(3, 4) },
      skip = { { unit_no = "1", unit_name = "Xã A", class = "all", [column] = 7 } },
    },
  }
end
-- a unit's own row is held against its lines, and they against the lines of the units below
sums("form_cause", "7.10", tenth, "FRM-108", held, "poor", "(class ~= 'all' or not present(lines) or not " .. has_lines .. ")",
  function(column)
    local whole = "sum(lines, class == 'all', " .. n(column) .. ")"
    return has_own .. " and " .. whole .. " == " .. of_lines(column)
  end)
