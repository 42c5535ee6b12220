-- Forms 7.4 to 7.7: deprivations of the poor and the near-poor, and their rates. A blank count is zero.

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

local all, shown = n("i1"), "{i1}"
for i = 2, 12 do
  all, shown = all .. " + " .. n("i" .. i), shown .. " + {i" .. i .. "}"
end
local off = "(" .. n("deprivations_total") .. " - (" .. all .. "))"
local follows = "(present(children) and any(children, " .. off .. " ~= 0) and sum(children, " .. off .. ") == " .. off .. ")"

local function commune(values)
  values.unit_no, values.unit_name = "1", "Xã A"
  return values
end

local function below(values, child)
  values.unit_no, values.unit_name, values.children = "II", "Khu vực nông thôn", { child }
  return values
end

-- bound: how many deprivations the households have together; sign: "at least" for the poor, "at most" for the near-poor
local function counts(form, name, law, number, class, what, what_en, bound, sign)
  local limit = bound .. " * " .. n(class)
  local enough, few = sign == ">=" and 30 or 20, sign == ">=" and 29 or 21
  rule("FRM-" .. number .. "01") {
    title = { vi = "Mẫu " .. name .. ": tổng số thiếu hụt bằng tổng mười hai chỉ số", en = "Form " .. name .. ": the deprivations are the sum of the twelve indicators" },
    law = law, verified = true, severity = "error", on = form,
    when = "present(unit_level) and " .. used("deprivations_total"),
    check = n("deprivations_total") .. " == " .. all .. " or " .. follows,
    message = { vi = shown .. " = {" .. all .. "}, ghi {deprivations_total}", en = shown .. " = {" .. all .. "}, written {deprivations_total}" },
    help = { vi = "Cộng lại mười hai chỉ số.", en = "Add the twelve indicators once more." },
    suggest = { deprivations_total = all },
    examples = {
      pass = { commune { deprivations_total = 6, i1 = 2, i12 = 4 }, below({ deprivations_total = 7, i1 = 2, i12 = 4 }, commune { deprivations_total = 7, i1 = 2, i12 = 4 }) },
      fail = { commune { deprivations_total = 7, i1 = 2, i12 = 4 } },
      skip = { commune { i1 = 2 }, { deprivations_total = 7, i1 = 2 } },
    },
  }
  rule("FRM-" .. number .. "02") {
    title = { vi = "Mẫu " .. name .. ": dòng cộng lệch tổng số thiếu hụt do đơn vị bên dưới", en = "Form " .. name .. ": a parent row off by a unit below" },
    law = law, verified = true, severity = "notice", on = form,
    when = "present(children) and " .. used("deprivations_total"),
    check = n("deprivations_total") .. " == " .. all .. " or not " .. follows,
    message = { vi = shown .. " = {" .. all .. "}, ghi {deprivations_total}, do {list(children, " .. off .. " ~= 0, unit_name)}",
      en = shown .. " = {" .. all .. "}, written {deprivations_total}, because of {list(children, " .. off .. " ~= 0, unit_name)}" },
    help = { vi = "Sửa ở đơn vị bên dưới thì dòng này cũng đúng.", en = "Correct the unit below and this row is right too." },
    examples = {
      pass = { below({ deprivations_total = 6, i1 = 2, i12 = 4 }, commune { deprivations_total = 6, i1 = 2, i12 = 4 }) },
      fail = { below({ deprivations_total = 7, i1 = 2, i12 = 4 }, commune { deprivations_total = 7, i1 = 2, i12 = 4 }) },
      skip = { commune { deprivations_total = 7, i1 = 2, i12 = 4 } },
    },
  }
  local vi = sign == ">=" and "ít nhất ba" or "nhiều nhất hai"
  local en = sign == ">=" and "at least three" or "at most two"
  rule("FRM-" .. number .. "03") {
    title = { vi = "Mẫu " .. name .. ": mỗi " .. what .. " thiếu hụt " .. vi .. " chỉ số", en = "Form " .. name .. ": each " .. what_en .. " household has " .. en .. " deprivations" },
    law = law, verified = true, severity = "error", on = form,
    when = "present(unit_level) and " .. used("deprivations_total") .. " and " .. used(class),
    check = n("deprivations_total") .. " " .. sign .. " " .. limit,
    message = { vi = bound .. " × {" .. class .. "} = {" .. limit .. "}, tổng số thiếu hụt ghi {deprivations_total}",
      en = bound .. " × {" .. class .. "} = {" .. limit .. "}, deprivations written {deprivations_total}" },
    help = { vi = "Hộ nghèo thiếu hụt từ 3 chỉ số trở lên, hộ cận nghèo dưới 3 chỉ số.", en = "A poor household has three deprivations or more, a near-poor one fewer." },
    examples = {
      pass = { commune { [class] = 10, deprivations_total = enough } },
      fail = { commune { [class] = 10, deprivations_total = few } },
      skip = { commune { [class] = 10 }, { [class] = 10, deprivations_total = few } },
    },
  }
  rule("FRM-" .. number .. "04") {
    title = { vi = "Mẫu " .. name .. ": mười hai chỉ số cộng lại, mỗi " .. what .. " " .. vi, en = "Form " .. name .. ": the twelve indicators together, " .. en .. " per " .. what_en .. " household" },
    law = law, verified = true, severity = "error", on = form,
    when = "present(unit_level) and " .. used(class),
    check = all .. " " .. sign .. " " .. limit,
    message = { vi = bound .. " × {" .. class .. "} = {" .. limit .. "}, mười hai chỉ số cộng lại là {" .. all .. "}",
      en = bound .. " × {" .. class .. "} = {" .. limit .. "}, the twelve indicators add up to {" .. all .. "}" },
    help = { vi = "Hộ nghèo thiếu hụt từ 3 chỉ số trở lên, hộ cận nghèo dưới 3 chỉ số.", en = "A poor household has three deprivations or more, a near-poor one fewer." },
    depends = { "FRM-" .. number .. "01", "FRM-" .. number .. "02", "FRM-" .. number .. "03" },
    examples = {
      pass = { commune { [class] = 10, i1 = 10, i2 = 10, i3 = enough - 20 } },
      fail = { commune { [class] = 10, i1 = 10, i2 = 10, i3 = few - 20 } },
      skip = { commune { i1 = 1 }, { [class] = 10, i1 = few } },
    },
  }
  for i = 1, 12 do
    local column = "i" .. i
    rule("FRM-" .. number .. (i + 10)) {
      title = { vi = "Mẫu " .. name .. ": số hộ thiếu hụt không quá số " .. what .. " (chỉ số " .. i .. ")", en = "Form " .. name .. ": the deprived are among the " .. what_en .. " (indicator " .. i .. ")" },
      law = law, verified = true, severity = "error", on = form,
      when = "present(unit_level) and " .. used(class),
      check = n(column) .. " <= " .. n(class),
      message = { vi = "Chỉ số " .. i .. ": {" .. column .. "} hộ thiếu hụt, quá {" .. class .. "} " .. what, en = "Indicator " .. i .. ": {" .. column .. "} deprived, more than {" .. class .. "} " .. what_en .. " households" },
      help = { vi = "Chỉ đếm hộ thiếu hụt trong số " .. what .. ".", en = "Count only " .. what_en .. " households." },
      examples = {
        pass = { commune { [class] = 10, [column] = 10 } },
        fail = { commune { [class] = 10, [column] = 11 } },
        skip = { commune { [column] = 11 }, { [class] = 10, [column] = 11 } },
      },
    }
  end
end

local function sums(form, name, law, number, columns)
  for i, column in ipairs(columns) do
    rule("FRM-" .. number .. (i + 40)) {
      title = { vi = "Mẫu " .. name .. ": dòng cha bằng tổng các đơn vị bên dưới (" .. column .. ")", en = "Form " .. name .. ": a parent row is the sum of its units (" .. column .. ")" },
      law = law, verified = true, severity = "error", on = form,
      when = "sum_known",
      check = n(column) .. " == sum(children, " .. n(column) .. ")",
      message = { vi = "{count(children)} đơn vị bên dưới cộng lại là {sum(children, " .. n(column) .. ")}, ghi {" .. column .. "}",
        en = "The {count(children)} units below add up to {sum(children, " .. n(column) .. ")}, written {" .. column .. "}" },
      help = { vi = "Cộng lại các đơn vị bên dưới.", en = "Add the units below once more." },
      suggest = { [column] = "choose(" .. settled(column) .. ", number('-'), sum(children, " .. n(column) .. "))" },
      examples = {
        pass = { { unit_no = "I", unit_name = "Khu vực thành thị", [column] = 5, children = { { unit_no = "1", unit_name = "TT A", [column] = 5 } } } },
        fail = { { unit_no = "1", unit_name = "Huyện A", [column] = 6, children = { { unit_no = "1.1", unit_name = "Xã A", [column] = 5 } } } },
        skip = { commune { [column] = 5 } },
      },
    }
  end
end

-- a count of the same unit in another form: by its name, else by its name without marks where only one unit has that
local function from(form, name)
  local there = form .. "." .. name
  return "choose(present(" .. form .. "), choose(present(" .. there .. "), " .. there .. ", 0), count(" .. form .. "_like) == 1, sum("
    .. form .. "_like, " .. n(name) .. "), number('-'))"
end

-- a rate and what the form of counts gives for it; two places, fewer will do where they are well rounded
local function rates(form, name, law, number, class, what, what_en, other)
  local whole = from(other, class)
  for i = 1, 12 do
    local r, part = "r" .. i, from(other, "i" .. i)
    local right = "rate(" .. part .. ", " .. whole .. ")"
    rule("FRM-" .. number .. (i + 10)) {
      title = { vi = "Mẫu " .. name .. ": tỷ lệ từ 0 đến 100% (chỉ số " .. i .. ")", en = "Form " .. name .. ": a rate is within 0 and 100% (indicator " .. i .. ")" },
      law = law, verified = true, severity = "error", on = form,
      when = "present(unit_level)",
      check = n(r) .. " >= 0 and " .. n(r) .. " <= 100",
      message = { vi = "Chỉ số " .. i .. ": tỷ lệ {" .. r .. "}%", en = "Indicator " .. i .. ": the rate is {" .. r .. "}%" },
      help = { vi = "Tỷ lệ quá 100% là do số hộ thiếu hụt quá số " .. what .. " hoặc gõ nhầm.", en = "A rate over 100% comes from a wrong count or a slip." },
      examples = {
        pass = { commune { [r] = 100 }, commune {} },
        fail = { commune { [r] = "100,01" }, commune { [r] = -1 } },
        skip = { { [r] = 101 } },
      },
    }
    rule("FRM-" .. number .. (i + 24)) {
      title = { vi = "Mẫu " .. name .. ": tỷ lệ đúng với mẫu số lượng (chỉ số " .. i .. ")", en = "Form " .. name .. ": the rate follows from the form of counts (indicator " .. i .. ")" },
      law = law, verified = true, severity = "error", on = form,
      when = "present(unit_level) and " .. used(r),
      check = part .. " == 0 and " .. n(r) .. " == 0 or abs(" .. n(r) .. " - " .. right .. ") <= 0.01 or "
        .. n(r) .. " == 10 * rate(" .. part .. ", 10 * " .. whole .. ") or " .. n(r) .. " == 100 * rate(" .. part .. ", 100 * " .. whole .. ")",
      message = { vi = "Chỉ số " .. i .. ": {" .. part .. "} / {" .. whole .. "} × 100 = {" .. right .. "}%, ghi {" .. r .. "}",
        en = "Indicator " .. i .. ": {" .. part .. "} / {" .. whole .. "} × 100 = {" .. right .. "}%, written {" .. r .. "}" },
      help = { vi = "Tỷ lệ = số " .. what .. " thiếu hụt / tổng số " .. what .. " × 100, lấy hai chữ số thập phân.", en = "Rate = deprived " .. what_en .. " households / all of them × 100, two decimals." },
      suggest = { [r] = right },
      depends = { "FRM-" .. number .. (i + 10) },
      examples = {
        pass = { commune { [r] = "33,33", [other] = { [class] = 9, ["i" .. i] = 3 } }, commune { [r] = "33,3%", [other] = { [class] = 9, ["i" .. i] = 3 } },
          commune { [r] = 0, [other] = { [class] = 0, ["i" .. i] = 0 } },
          { unit_no = "1", unit_name = "Xã Đắk Hoà", [r] = "33,33", [other .. "_like"] = { { unit_name = "Đăk Hòa", unit_no = "1.2", [class] = 9, ["i" .. i] = 3 } } } },
        fail = { commune { [r] = "30,33", [other] = { [class] = 9, ["i" .. i] = 3 } }, commune { [r] = 5, [other] = { [class] = 9 } } },
        skip = { commune { [other] = { [class] = 9, ["i" .. i] = 3 } }, commune { [r] = "30,33" } },
      },
    }
  end
end

local columns = { "poor_households", "deprivations_total", "i1", "i2", "i3", "i4", "i5", "i6", "i7", "i8", "i9", "i10", "i11", "i12" }
local near_columns = { "near_poor_households", "deprivations_total", "i1", "i2", "i3", "i4", "i5", "i6", "i7", "i8", "i9", "i10", "i11", "i12" }

counts("form_poor_deprivation", "7.4", TT07 { mau = "7.4" }, 4, "poor_households", "hộ nghèo", "poor", 3, ">=")
sums("form_poor_deprivation", "7.4", TT07 { mau = "7.4" }, 4, columns)
rates("form_poor_deprivation_rate", "7.5", TT07 { mau = "7.5" }, 5, "poor_households", "hộ nghèo", "poor", "form_poor_deprivation")
sums("form_poor_deprivation_rate", "7.5", TT07 { mau = "7.5" }, 5, { "poor_households" })
counts("form_near_poor_deprivation", "7.6", TT07 { mau = "7.6" }, 6, "near_poor_households", "hộ cận nghèo", "near-poor", 2, "<=")
sums("form_near_poor_deprivation", "7.6", TT07 { mau = "7.6" }, 6, near_columns)
rates("form_near_poor_deprivation_rate", "7.7", TT07 { mau = "7.7" }, 7, "near_poor_households", "hộ cận nghèo", "near-poor", "form_near_poor_deprivation")
sums("form_near_poor_deprivation_rate", "7.7", TT07 { mau = "7.7" }, 7, { "near_poor_households" })
