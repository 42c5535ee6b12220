-- Form 7.1: parts within totals, rates, persons and households, parent rows as sums. A blank count is zero.

local function n(name)
  return "choose(present(" .. name .. "), " .. name .. ", 0)"
end

-- a column that nobody filled in says nothing
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

local law = TT07 { mau = "7.1" }

local function commune(values)
  values.unit_no, values.unit_name = "1", "Xã A"
  return values
end

local classes = { { "poor", "hộ nghèo", "poor" }, { "near_poor", "hộ cận nghèo", "near-poor" },
  { "average", "hộ có mức sống trung bình", "average-standard" } }
local measures = { { "households", "số", "households", "số hộ" }, { "persons", "nhân khẩu", "persons", "nhân khẩu" } }

for m, measure in ipairs(measures) do
  local total = measure[1] .. "_total"
  for c, class in ipairs(classes) do
    local part = class[1] .. "_" .. measure[1]
    local rate = part .. "_rate"
    local number = (m - 1) * 3 + c
    local what, what_en = measure[2] .. " " .. class[2], class[3] .. " " .. measure[3]
    rule("FRM-10" .. number) {
      title = { vi = "Mẫu 7.1: " .. what .. " không quá tổng số, tỷ lệ từ 0 đến 100%",
        en = "Form 7.1: " .. what_en .. " are within the total, the rate within 0 and 100%" },
      law = law, verified = true, severity = "error", on = "form_result",
      when = "present(unit_level) and " .. used(total),
      check = n(part) .. " <= " .. n(total) .. " and " .. n(rate) .. " <= 100 and " .. n(rate) .. " >= 0",
      message = { vi = "Tổng số {" .. total .. "}, " .. what .. " {" .. part .. "}, tỷ lệ ghi {" .. rate .. "}%",
        en = "The total is {" .. total .. "}, " .. what_en .. " {" .. part .. "}, rate {" .. rate .. "}%" },
      help = { vi = "Tỷ lệ quá 100% thường là do tổng số ghi sai hoặc thiếu chữ số.", en = "A rate over 100% often comes from a wrong total." },
      examples = {
        pass = { commune { [total] = 10, [part] = 10, [rate] = 100 }, commune { [total] = 0 } },
        fail = { commune { [total] = 10, [part] = 204, [rate] = 2040 }, commune { [total] = 10, [part] = 5, [rate] = 101 } },
        skip = { { [total] = 10, [part] = 204 }, commune { [part] = 204 } },
      },
    }
    rule("FRM-11" .. number) {
      title = { vi = "Mẫu 7.1: tỷ lệ " .. what .. " đúng với số liệu", en = "Form 7.1: the rate of " .. what_en .. " follows from the counts" },
      law = law, verified = true, severity = "error", on = "form_result",
      when = "present(unit_level) and " .. used(rate) .. " and " .. used(total),
      -- two places; fewer places will do where they are well rounded
      check = n(part) .. " == 0 and " .. n(rate) .. " == 0 or abs(" .. n(rate) .. " - rate(" .. n(part) .. ", " .. total .. ")) <= 0.01 or "
        .. n(rate) .. " == 10 * rate(" .. n(part) .. ", 10 * " .. total .. ") or " .. n(rate) .. " == 100 * rate(" .. n(part) .. ", 100 * " .. total .. ")",
      message = { vi = "{" .. part .. "} / {" .. total .. "} × 100 = {rate(" .. n(part) .. ", " .. total .. ")}%, ghi {" .. rate .. "}",
        en = "{" .. part .. "} / {" .. total .. "} × 100 = {rate(" .. n(part) .. ", " .. total .. ")}%, written {" .. rate .. "}" },
      help = { vi = "Tỷ lệ = số của nhóm / tổng số × 100, lấy hai chữ số thập phân.", en = "Rate = part / total × 100, two decimals." },
      suggest = { [rate] = "rate(" .. n(part) .. ", " .. total .. ")" },
      depends = { "FRM-10" .. number },
      examples = {
        pass = { commune { [total] = 2103, [part] = 204, [rate] = "9,70" }, commune { [total] = 2103, [part] = 204, [rate] = "9.7004" },
          commune { [total] = 3, [part] = 2, [rate] = "66,7" }, commune { [total] = 3, [part] = 2, [rate] = 67 }, commune { [total] = 0, [part] = 0, [rate] = 0 } },
        fail = { commune { [total] = 2103, [part] = 204, [rate] = "9,07" }, commune { [total] = 10, [rate] = 5 } },
        skip = { commune { [total] = 10, [part] = 5 }, { [total] = 10, [part] = 5, [rate] = 5 } },
      },
    }
  end
  rule("FRM-12" .. m) {
    title = { vi = "Mẫu 7.1: các loại hộ cộng lại không quá tổng số (" .. measure[4] .. ")",
      en = "Form 7.1: the classes together are within the total (" .. measure[3] .. ")" },
    law = law, verified = true, severity = "error", on = "form_result",
    when = "present(unit_level) and " .. used(total),
    check = n("poor_" .. measure[1]) .. " + " .. n("near_poor_" .. measure[1]) .. " + " .. n("average_" .. measure[1]) .. " <= " .. n(total),
    message = { vi = "{poor_" .. measure[1] .. "} + {near_poor_" .. measure[1] .. "} + {average_" .. measure[1] .. "} quá tổng số {" .. total .. "}",
      en = "{poor_" .. measure[1] .. "} + {near_poor_" .. measure[1] .. "} + {average_" .. measure[1] .. "} is more than the total {" .. total .. "}" },
    help = { vi = "Mỗi hộ chỉ thuộc một loại.", en = "A household has one class only." },
    depends = { "FRM-10" .. (m * 3 - 2), "FRM-10" .. (m * 3 - 1), "FRM-10" .. (m * 3) },
    examples = {
      pass = { commune { [total] = 10, ["poor_" .. measure[1]] = 5, ["near_poor_" .. measure[1]] = 3, ["average_" .. measure[1]] = 2 } },
      fail = { commune { [total] = 10, ["poor_" .. measure[1]] = 5, ["near_poor_" .. measure[1]] = 6 } },
      skip = { { [total] = 10, ["poor_" .. measure[1]] = 5, ["near_poor_" .. measure[1]] = 6 }, commune { ["poor_" .. measure[1]] = 6 } },
    },
  }
end

for i, pair in ipairs({ { "households_total", "persons_total", "tổng số", "all" }, { "poor_households", "poor_persons", "hộ nghèo", "poor" },
  { "near_poor_households", "near_poor_persons", "hộ cận nghèo", "near-poor" },
  { "average_households", "average_persons", "hộ có mức sống trung bình", "average-standard" } }) do
  local households, persons = pair[1], pair[2]
  rule("FRM-13" .. i) {
    title = { vi = "Mẫu 7.1: nhân khẩu không ít hơn số hộ (" .. pair[3] .. ")", en = "Form 7.1: persons are at least as many as households (" .. pair[4] .. ")" },
    law = law, verified = true, severity = "error", on = "form_result",
    when = "present(unit_level) and " .. used(persons),
    check = n(persons) .. " >= " .. n(households),
    message = { vi = "{" .. households .. "} hộ nhưng chỉ có {" .. persons .. "} nhân khẩu", en = "{" .. households .. "} households but {" .. persons .. "} persons" },
    help = { vi = "Mỗi hộ có ít nhất một người.", en = "A household has one person at least." },
    examples = {
      pass = { commune { [households] = 10, [persons] = 10 } },
      fail = { commune { [households] = 10, [persons] = 9 } },
      skip = { commune { [households] = 10 }, { [households] = 10, [persons] = 9 } },
    },
  }
end

for i, column in ipairs({ "households_total", "persons_total", "poor_households", "near_poor_households", "average_households",
  "poor_persons", "near_poor_persons", "average_persons" }) do
  rule("FRM-14" .. i) {
    title = { vi = "Mẫu 7.1: dòng cha bằng tổng các đơn vị bên dưới (" .. column .. ")", en = "Form 7.1: a parent row is the sum of its units (" .. column .. ")" },
    law = law, verified = true, severity = "error", on = "form_result",
    when = "sum_known",
    check = n(column) .. " == sum(children, " .. n(column) .. ")",
    message = { vi = "{count(children)} đơn vị bên dưới cộng lại là {sum(children, " .. n(column) .. ")}, ghi {" .. column .. "}",
      en = "The {count(children)} units below add up to {sum(children, " .. n(column) .. ")}, written {" .. column .. "}" },
    help = { vi = "Cộng lại các đơn vị bên dưới.", en = "Add the units below once more." },
    suggest = { [column] = "choose(" .. settled(column) .. ", number('-'), sum(children, " .. n(column) .. "))" },
    examples = {
      pass = { { unit_no = "I", unit_name = "Khu vực thành thị", [column] = 5,
        children = { { unit_no = "1", unit_name = "TT A", [column] = 5 }, { unit_no = "2", unit_name = "TT B" } } } },
      fail = { { unit_no = "1", unit_name = "Huyện A", [column] = 6,
        children = { { unit_no = "1.1", unit_name = "Xã A", [column] = 2 }, { unit_no = "1.2", unit_name = "Xã B", [column] = 3 } } } },
      skip = { commune { [column] = 5 } },
    },
  }
end
