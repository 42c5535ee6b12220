-- Forms 7.4 to 7.7: deprivations of the poor and the near-poor, and their rates; and the measure of Alkire and Foster.

local indicators = {
  { "Việc làm", "Employment", "employment", "Việc làm" },
  { "Người phụ thuộc trong hộ gia đình", "Dependants", "dependants", "Việc làm" },
  { "Dinh dưỡng", "Nutrition", "nutrition", "Y tế" },
  { "Bảo hiểm y tế", "Health insurance", "health_insurance", "Y tế" },
  { "Trình độ giáo dục của người lớn", "Adult education", "adult_education", "Giáo dục" },
  { "Tình trạng đi học của trẻ em", "School attendance", "school_attendance", "Giáo dục" },
  { "Chất lượng nhà ở", "Housing quality", "housing_quality", "Nhà ở" },
  { "Diện tích nhà ở bình quân đầu người", "Housing area", "housing_area", "Nhà ở" },
  { "Nguồn nước sinh hoạt", "Water", "water", "Nước sinh hoạt và vệ sinh" },
  { "Nhà tiêu hợp vệ sinh", "Latrine", "latrine", "Nước sinh hoạt và vệ sinh" },
  { "Sử dụng dịch vụ viễn thông", "Telecommunication", "telecom", "Thông tin" },
  { "Phương tiện phục vụ tiếp cận thông tin", "Means of information", "information", "Thông tin" },
}
local together_all = "1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11 + 12"
local enough = { vi = "Hộ nghèo thiếu hụt từ 3 chỉ số trở lên, hộ cận nghèo dưới 3 chỉ số.", en = "A poor household has three deprivations or more, a near-poor one fewer." }

for i, class in ipairs({
  { "poor", "hộ nghèo", "HỘ NGHÈO", "Poor", times = 3 }, { "near_poor", "hộ cận nghèo", "HỘ CẬN NGHÈO", "Near-poor", times = 2 },
}) do
  local total, is = class[1] .. "_households", "class_declared == '" .. class[1] .. "'"
  local n, counts_id, rates_id = 2 * i + 2, "7." .. 2 * i + 2, "7." .. 2 * i + 3
  local function total_column(records)
    return column(total) { title = { vi = "Tổng số " .. class[2], en = class[4] .. " households" }, unit = "hộ", header = { "Số " .. class[2] },
      count = "true", records = records, sample = { class_declared = class[1] } }
  end
  local counts = {
    heading = "Mẫu số 11. Phân tích các chỉ số thiếu hụt dịch vụ xã hội cơ bản của " .. class[2] .. " (Theo mẫu " .. counts_id .. ", Thông tư số 07/2021/TT-BLĐTBXH)",
    title = { vi = "PHÂN TÍCH CÁC CHỈ SỐ THIẾU HỤT DỊCH VỤ XÃ HỘI CƠ BẢN CỦA " .. class[3], en = "Deprivations, " .. class[4] },
    law = TT07 { phu_luc = "VII", mau = counts_id }, rules_law = TT07 { mau = counts_id }, verified = true,
    table = "form_" .. class[1] .. "_deprivation", unit = "Khu vực/Đơn vị", when = is,
    named = "FRM-00" .. n, placed = "FRM-01" .. n, sums = "FRM-" .. n .. "41", sample = { class_declared = "not_poor" },
    total_column("FRR-" .. n .. "00"),
    column "deprivations_total" { title = { vi = "Tổng số thiếu hụt", en = "Deprivations" }, unit = "lượt", header = { "Tổng số chỉ số thiếu hụt" },
      is = { together_all, "FRM-" .. n .. "01" } },
    same("FRX-1" .. n .. "1") { column = total, form = "7.1", as = total },
  }
  local rates = {
    heading = "Mẫu số 12. Phân tích tỷ lệ các chỉ số thiếu hụt dịch vụ xã hội cơ bản của " .. class[2] .. " (Theo mẫu " .. rates_id .. ", Thông tư số 07/2021/TT-BLĐTBXH)",
    title = { vi = "PHÂN TÍCH TỶ LỆ CÁC CHỈ SỐ THIẾU HỤT DỊCH VỤ XÃ HỘI CƠ BẢN CỦA " .. class[3], en = "Rates of deprivations, " .. class[4] },
    law = TT07 { phu_luc = "VII", mau = rates_id }, rules_law = TT07 { mau = rates_id }, verified = true,
    table = "form_" .. class[1] .. "_deprivation_rate", unit = "Khu vực/Đơn vị", when = is,
    named = "FRM-00" .. n + 1, placed = "FRM-01" .. n + 1, sums = "FRM-" .. n + 1 .. "41",
    total_column(),
    same("FRX-" .. n .. n + 1 .. "1") { column = total, form = counts_id, as = total },
  }
  for j, indicator in ipairs(indicators) do
    local title, header = { vi = indicator[1], en = indicator[2] }, { "" .. j, j .. ": " .. indicator[1] }
    counts[#counts + 1] = column("i" .. j) { number = "" .. j, title = title, group = { "Chỉ số thiếu hụt dịch vụ xã hội cơ bản của " .. class[2] },
      unit = "hộ", header = header, count = "deprived_" .. indicator[3], within = { total, "FRM-" .. n .. j + 10 },
      records = "FRR-" .. n .. (j < 10 and "0" or "") .. j, sample = { class_declared = class[1], ["deprived_" .. indicator[3]] = true } }
    rates[#rates + 1] = column("r" .. j) { number = "" .. j, title = title, unit = "%", header = header,
      group = { "Tỷ lệ chỉ số thiếu hụt dịch vụ xã hội cơ bản của " .. class[2] .. " (%)" },
      count = "deprived_" .. indicator[3], from = counts_id, part = "i" .. j, whole = total,
      rates = { "FRM-" .. n + 1 .. j + 10, "FRM-" .. n + 1 .. j + 24 } }
  end
  local bound = i == 1 and "at_least" or "at_most"
  counts[#counts + 1] = together("FRM-" .. n .. "03") { sum = "deprivations_total", [bound] = total, times = class.times,
    if_used = { "deprivations_total", total }, help = enough }
  counts[#counts + 1] = together("FRM-" .. n .. "04") { sum = together_all, [bound] = total, times = class.times, help = enough,
    depends = { "FRM-" .. n .. "01", "FRM-" .. n .. "02", "FRM-" .. n .. "03" } }
  form(counts_id) (counts)
  form(rates_id) (rates)
end

local measure = {
  sheet = "Nghèo đa chiều", unit = "Khu vực/Đơn vị", by_title = "Phân tổ", persons_title = "Nhân khẩu",
  heading = "Alkire, S. và Foster, J. (2011), Counting and multidimensional poverty measurement, Journal of Public Economics 95, 476-487",
  measures = { "Số được xét (n)", "Nghèo đa chiều (q)", "Tỷ lệ nghèo H = q/n", "Cường độ A", "M0 = H x A" },
  shares = { "Tỷ lệ thiếu hụt từng chỉ số, mọi hộ (h)", "Tỷ lệ vừa nghèo vừa thiếu hụt (h(k))", "Đóng góp của từng chỉ số vào M0" },
  note = "A: số chỉ số thiếu hụt trung bình của người nghèo, chia cho tổng trọng số. M0 = H x A. Các đóng góp cộng lại bằng 1.",
  title = { vi = "Chỉ số nghèo đa chiều theo phương pháp Alkire-Foster, trong các hộ được rà soát",
            en = "Alkire-Foster multidimensional poverty among the households reviewed" },
  law = ND07, verified = true,     -- the twelve indicators and three deprivations are the decree's, the measure is not
  cutoff = "deprivations_poor", persons = "persons",
}
for _, indicator in ipairs(indicators) do
  measure[#measure + 1] = column(indicator[3]) { title = { vi = indicator[1], en = indicator[2] }, group = { indicator[4] },
    count = "deprived_" .. indicator[3], weight = 1 }
end
poverty "AF" (measure)
