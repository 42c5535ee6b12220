-- Forms 7.4 to 7.7: deprivations of the poor and the near-poor, and their rates; and the measure of Alkire and Foster.

local all_twelve = "1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11 + 12"
local enough = { vi = "Hộ nghèo thiếu hụt từ 3 chỉ số trở lên, hộ cận nghèo dưới 3 chỉ số.", en = "A poor household has three deprivations or more, a near-poor one fewer." }

-- the forms of counts and of rates of one class
local function deprivations(counts, rates, n, class)
  local households, of = class.name .. "_households", class.of
  local total = { vi = "Tổng số " .. class.of, en = class.en .. " households" }
  form(counts) {
    heading = "Mẫu số 11. Phân tích các chỉ số thiếu hụt dịch vụ xã hội cơ bản của " .. of .. " (Theo mẫu " .. counts .. ", Thông tư số 07/2021/TT-BLĐTBXH)",
    title = { vi = "PHÂN TÍCH CÁC CHỈ SỐ THIẾU HỤT DỊCH VỤ XÃ HỘI CƠ BẢN CỦA " .. class.OF, en = "Deprivations, " .. class.en },
    law = TT07 { phu_luc = "VII", mau = counts }, rules_law = TT07 { mau = counts }, verified = true,
    table = "form_" .. class.name .. "_deprivation", unit = "Khu vực/Đơn vị", when = class.is,
    named = "FRM-00" .. n, placed = "FRM-01" .. n, sums = "FRM-" .. n .. "41", sample = { class_declared = "not_poor" },
    column(households) { title = total, unit = "hộ", header = { "Số " .. of }, count = "true", records = "FRR-" .. n .. "00", sample = { class_declared = class.name } },
    column "deprivations_total" { title = { vi = "Tổng số thiếu hụt", en = "Deprivations" }, unit = "lượt", header = { "Tổng số chỉ số thiếu hụt" },
      is = { all_twelve, "FRM-" .. n .. "01" } },
    same("FRX-1" .. n .. "1") { column = households, form = "7.1", as = households },
    column "i{it.no}" { each = "indicators", number = "it.no", title = "it.title", header = { "{it.number}", "{it.number}: {it.title}" }, unit = "hộ",
      group = { "Chỉ số thiếu hụt dịch vụ xã hội cơ bản của " .. of }, count = "it", within = { households, "FRM-{it.number + " .. n .. "10}" },
      records = "FRR-{it.number + " .. n .. "00}", sample = { class_declared = class.name, it = true } },
    together("FRM-" .. n .. "03") { sum = "deprivations_total", [class.bound] = households, times = class.times,
      if_used = { "deprivations_total", households }, help = enough },
    together("FRM-" .. n .. "04") { sum = all_twelve, [class.bound] = households, times = class.times, help = enough,
      depends = { "FRM-" .. n .. "01", "FRM-" .. n .. "02", "FRM-" .. n .. "03" } },
  }
  form(rates) {
    heading = "Mẫu số 12. Phân tích tỷ lệ các chỉ số thiếu hụt dịch vụ xã hội cơ bản của " .. of .. " (Theo mẫu " .. rates .. ", Thông tư số 07/2021/TT-BLĐTBXH)",
    title = { vi = "PHÂN TÍCH TỶ LỆ CÁC CHỈ SỐ THIẾU HỤT DỊCH VỤ XÃ HỘI CƠ BẢN CỦA " .. class.OF, en = "Rates of deprivations, " .. class.en },
    law = TT07 { phu_luc = "VII", mau = rates }, rules_law = TT07 { mau = rates }, verified = true,
    table = "form_" .. class.name .. "_deprivation_rate", unit = "Khu vực/Đơn vị", when = class.is,
    named = "FRM-00" .. n + 1, placed = "FRM-01" .. n + 1, sums = "FRM-" .. n + 1 .. "41",
    column(households) { title = total, unit = "hộ", header = { "Số " .. of }, count = "true", sample = { class_declared = class.name } },
    same("FRX-" .. n .. n + 1 .. "1") { column = households, form = counts, as = households },
    column "r{it.no}" { each = "indicators", number = "it.no", title = "it.title", header = { "{it.number}", "{it.number}: {it.title}" }, unit = "%",
      group = { "Tỷ lệ chỉ số thiếu hụt dịch vụ xã hội cơ bản của " .. of .. " (%)" }, count = "it", from = counts, part = "i{it.number}", whole = households,
      rates = { "FRM-{it.number + " .. n + 1 .. "10}", "FRM-{it.number + " .. n + 1 .. "24}" } },
  }
end
deprivations("7.4", "7.5", 4, { name = "poor", is = "class_declared == 'poor'", of = "hộ nghèo", OF = "HỘ NGHÈO", en = "Poor", bound = "at_least", times = 3 })
deprivations("7.6", "7.7", 6, { name = "near_poor", is = "class_declared == 'near_poor'", of = "hộ cận nghèo", OF = "HỘ CẬN NGHÈO", en = "Near-poor",
  bound = "at_most", times = 2 })

poverty "AF" {
  sheet = "Nghèo đa chiều", unit = "Khu vực/Đơn vị", by_title = "Phân tổ", persons_title = "Nhân khẩu",
  heading = "Alkire, S. và Foster, J. (2011), Counting and multidimensional poverty measurement, Journal of Public Economics 95, 476-487",
  measures = { "Số được xét (n)", "Nghèo đa chiều (q)", "Tỷ lệ nghèo H = q/n", "Cường độ A", "M0 = H x A" },
  shares = { "Tỷ lệ thiếu hụt từng chỉ số, mọi hộ (h)", "Tỷ lệ vừa nghèo vừa thiếu hụt (h(k))", "Đóng góp của từng chỉ số vào M0" },
  note = "A: số chỉ số thiếu hụt trung bình của người nghèo, chia cho tổng trọng số. M0 = H x A. Các đóng góp cộng lại bằng 1.",
  title = { vi = "Chỉ số nghèo đa chiều theo phương pháp Alkire-Foster, trong các hộ được rà soát",
            en = "Alkire-Foster multidimensional poverty among the households reviewed" },
  law = ND07, verified = true,     -- the twelve indicators and three deprivations are the decree's, the measure is not
  cutoff = "deprivations_poor", persons = "persons",
  column "{it}" { each = "indicators", title = "it.title", group = { "it.dimension" }, count = "it", weight = 1 },
}
