-- Form 7.1: households and persons by class. Residents in all are not in the records: the officer writes them.

local poor = { "poor", "Hộ nghèo", "hộ nghèo", "Poor" }
local near = { "near_poor", "Hộ cận nghèo", "hộ cận nghèo", "Near-poor" }
local average = { "average", "Hộ có mức sống trung bình", "hộ có mức sống trung bình", "Average living standard" }
local all = { "Tổng số hộ dân cư" }

local result = {
  heading = "Mẫu số 08. Tổng hợp kết quả rà soát hộ nghèo, hộ cận nghèo (Theo mẫu 7.1, Thông tư số 07/2021/TT-BLĐTBXH)",
  title = { vi = "TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO", en = "Results of the review" },
  law = TT07 { phu_luc = "VII", mau = "7.1" }, rules_law = TT07 { mau = "7.1" }, verified = true,
  table = "form_result", unit = "Khu vực/Đơn vị",
  named = "FRM-001", placed = "FRM-011", sums = "FRM-141", sample = { class_declared = "not_poor", member_count = 4 },
  column "households_total" { group = all, title = { vi = "Số hộ", en = "Households" }, given = true,
    short = { vi = "Tổng số hộ dân cư", en = "Households" }, unit = "hộ", header = { "Tổng số hộ dân cư - Số hộ", "Tổng số hộ" } },
  column "persons_total" { group = all, title = { vi = "Nhân khẩu", en = "Persons" }, given = true,
    short = { vi = "Tổng số nhân khẩu", en = "Persons" }, unit = "người", header = { "Tổng số hộ dân cư - Nhân khẩu", "Tổng số khẩu" },
    persons_of = { "households_total", "FRM-131" } },
}
for m, what in ipairs({
  { "households", "Số hộ", "Số ", "hộ", { " - Số hộ", "" }, " - Tỷ lệ", "Tỷ lệ ", "Số hộ" },
  { "persons", "Nhân khẩu", "Nhân khẩu ", "người", { " - Nhân khẩu" }, " - Tỷ lệ nhân khẩu", "Tỷ lệ nhân khẩu ", "Số nhân khẩu" },
}) do
  local total = what[1] .. "_total"
  for c, class in ipairs({ poor, near, average }) do
    local name, number = class[1] .. "_" .. what[1], m * 3 - 3 + c
    local group = m == 1 and { class[2] } or { "Nhân khẩu", class[2] }
    local header = m == 1 and { class[2] .. " - Số hộ", class[2], "Tổng số " .. class[3] } or { class[2] .. " - Nhân khẩu", "Số nhân khẩu " .. class[3] }
    result[#result + 1] = column(name) { group = group, title = { vi = what[2], en = class[4] .. ", " .. what[1] },
      short = { vi = what[3] .. class[3], en = class[4] .. " " .. what[1] }, unit = what[4], header = header,
      count = "class_declared == '" .. class[1] .. "'", sum = m == 2 and "persons" or nil, optional = "filled",
      persons_of = m == 2 and { class[1] .. "_households", "FRM-13" .. c + 1 } or nil,
      records = "FRR-1" .. m .. c, sample = { class_declared = class[1] } }
    header = m == 1 and { class[2] .. " - Tỷ lệ", "Tỷ lệ " .. class[3] .. " (%)" } or { class[2] .. " - Tỷ lệ nhân khẩu" }
    result[#result + 1] = column(name .. "_rate") { group = group, title = { vi = "Tỷ lệ", en = class[4] .. ", " .. what[1] .. ", rate" },
      short = { vi = what[7] .. class[3], en = class[4] .. " " .. what[1] .. ", rate" }, unit = "%", header = header,
      part = name, whole = total, rates = { "FRM-10" .. number, "FRM-11" .. number } }
  end
  result[#result + 1] = together("FRM-12" .. m) { sum = "poor_" .. what[1] .. " + near_poor_" .. what[1] .. " + average_" .. what[1],
    at_most = total, depends = { "FRM-10" .. m * 3 - 2, "FRM-10" .. m * 3 - 1, "FRM-10" .. m * 3 },
    help = { vi = "Mỗi hộ chỉ thuộc một loại.", en = "A household has one class only." } }
end
form "7.1" (result)
