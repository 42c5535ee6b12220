-- Forms 7.4 to 7.7: deprivations of the poor and the near-poor, and their rates; and the measure of Alkire and Foster.

list "deprived" {   -- whose deprivations; the numbers of the forms are those of their rules too
  member "poor" { counts = "7.4", rates = "7.5", number = 4, is = "class_declared == 'poor'",
    title = { vi = "hộ nghèo", en = "Poor" }, great = "HỘ NGHÈO" },
  member "near_poor" { counts = "7.6", rates = "7.7", number = 6, is = "class_declared == 'near_poor'",
    title = { vi = "hộ cận nghèo", en = "Near-poor" }, great = "HỘ CẬN NGHÈO" },
}
local enough = { vi = "Hộ nghèo thiếu hụt từ 3 chỉ số trở lên, hộ cận nghèo dưới 3 chỉ số.", en = "A poor household has three deprivations or more, a near-poor one fewer." }
local bound = { poor = { at_least = "poor_households", times = 3 }, near_poor = { at_most = "near_poor_households", times = 2 } }
local services = "chỉ số thiếu hụt dịch vụ xã hội cơ bản của {it.title}"

form "{it.counts}" {
  each = "deprived",
  heading = "Mẫu số 11. Phân tích các " .. services .. " (Theo mẫu {it.counts}, Thông tư số 07/2021/TT-BLĐTBXH)",
  title = { vi = "PHÂN TÍCH CÁC CHỈ SỐ THIẾU HỤT DỊCH VỤ XÃ HỘI CƠ BẢN CỦA {it.great}", en = "Deprivations, {it.title}" },
  law = TT07 { phu_luc = "VII", mau = "it.counts" }, rules_law = TT07 { mau = "it.counts" }, verified = true,
  table = "form_{it}_deprivation", unit = "Khu vực/Đơn vị", when = "it.is",
  named = "FRM-00{it.number}", placed = "FRM-01{it.number}", sums = "FRM-{it.number}41", sample = { class_declared = "not_poor" },
  column "{it}_households" { title = { vi = "Tổng số {it.title}", en = "{it.title} households" }, unit = "hộ", header = { "Số {it.title}" },
    count = "true", records = "FRR-{it.number}00", sample = { class_declared = "it.name" } },
  column "deprivations_total" { title = { vi = "Tổng số thiếu hụt", en = "Deprivations" }, unit = "lượt", header = { "Tổng số chỉ số thiếu hụt" },
    is = { "{indicators.number}", "FRM-{it.number}01" } },
  same "FRX-1{it.number}1" { column = "{it}_households", form = "7.1", as = "{it}_households" },
  column "i{it.number}" { each = "indicators", number = "{it.number}", title = "it.title", unit = "hộ",
    header = { "{it.number}", "{it.number}: {it.title}" }, group = { "Chỉ số thiếu hụt dịch vụ xã hội cơ bản của {that.title}" },
    count = "it", within = { "{that}_households", "FRM-{that.number}{it.number + 10}" }, records = "FRR-{that.number}{it.number:2}",
    sample = { class_declared = "that.name", it = true } },
  together "FRM-{it.number}03" { cases = bound, sum = "deprivations_total", if_used = { "deprivations_total", "{it}_households" }, help = enough },
  together "FRM-{it.number}04" { cases = bound, sum = "{indicators.number}", help = enough,
    depends = { "FRM-{it.number}01", "FRM-{it.number}02", "FRM-{it.number}03" } },
}
form "{it.rates}" {
  each = "deprived",
  heading = "Mẫu số 12. Phân tích tỷ lệ các " .. services .. " (Theo mẫu {it.rates}, Thông tư số 07/2021/TT-BLĐTBXH)",
  title = { vi = "PHÂN TÍCH TỶ LỆ CÁC CHỈ SỐ THIẾU HỤT DỊCH VỤ XÃ HỘI CƠ BẢN CỦA {it.great}", en = "Rates of deprivations, {it.title}" },
  law = TT07 { phu_luc = "VII", mau = "it.rates" }, rules_law = TT07 { mau = "it.rates" }, verified = true,
  table = "form_{it}_deprivation_rate", unit = "Khu vực/Đơn vị", when = "it.is",
  named = "FRM-00{it.number + 1}", placed = "FRM-01{it.number + 1}", sums = "FRM-{it.number + 1}41",
  column "{it}_households" { title = { vi = "Tổng số {it.title}", en = "{it.title} households" }, unit = "hộ", header = { "Số {it.title}" },
    count = "true", sample = { class_declared = "it.name" } },
  same "FRX-{it.number}{it.number + 1}1" { column = "{it}_households", form = "it.counts", as = "{it}_households" },
  column "r{it.number}" { each = "indicators", number = "{it.number}", title = "it.title", unit = "%",
    header = { "{it.number}", "{it.number}: {it.title}" }, group = { "Tỷ lệ chỉ số thiếu hụt dịch vụ xã hội cơ bản của {that.title} (%)" },
    count = "it", from = "that.counts", part = "i{it.number}", whole = "{that}_households",
    rates = { "FRM-{that.number + 1}{it.number + 10}", "FRM-{that.number + 1}{it.number + 24}" } },
}

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
