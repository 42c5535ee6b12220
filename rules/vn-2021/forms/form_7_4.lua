-- Forms 7.4 to 7.7: deprivations of the poor and the near-poor, and their rates; and the measure of Alkire and Foster.

local enough = { vi = "Hộ nghèo thiếu hụt từ 3 chỉ số trở lên, hộ cận nghèo dưới 3 chỉ số.", en = "A poor household has three deprivations or more, a near-poor one fewer." }
local bound = { poor = { at_least = "poor_households", times = 3 }, near_poor = { at_most = "near_poor_households", times = 2 } }
local services = "chỉ số thiếu hụt dịch vụ xã hội cơ bản của {it.called}"

form "{it.counts}" {
  each = "poorer", heading = "Mẫu số 11. Phân tích các " .. services .. " (Theo mẫu {it.counts}, Thông tư số 07/2021/TT-BLĐTBXH)",
  title = { vi = "PHÂN TÍCH CÁC CHỈ SỐ THIẾU HỤT DỊCH VỤ XÃ HỘI CƠ BẢN CỦA {it.great}", en = "Deprivations, {it.title}" },
  law = TT07 { phu_luc = "VII", mau = "it.counts" }, rules_law = TT07 { mau = "it.counts" }, verified = true,
  table = "form_{it}_deprivation", unit = "Khu vực/Đơn vị", when = "it.is",
  named = "FRM-00{it.deprived}", placed = "FRM-01{it.deprived}", sums = "FRM-{it.deprived}41", sample = { class_declared = "not_poor" },
  column "{it}_households" { title = { vi = "Tổng số {it.called}", en = "{it.title} households" }, unit = "hộ", header = { "Số {it.called}" },
    count = "true", records = "FRR-{it.deprived}00", sample = { class_declared = "it.name" } },
  column "deprivations_total" { title = { vi = "Tổng số thiếu hụt", en = "Deprivations" }, unit = "lượt", header = { "Tổng số chỉ số thiếu hụt" },
    is = { "{indicators.number}", "FRM-{it.deprived}01" } },
  same "FRX-1{it.deprived}1" { column = "{it}_households", form = "7.1", as = "{it}_households" },
  column "i{it.number}" { each = "indicators", number = "{it.number}", title = "it.title", unit = "hộ",
    header = { "{it.number}", "{it.number}: {it.title}" }, group = { "Chỉ số thiếu hụt dịch vụ xã hội cơ bản của {that.called}" },
    count = "it", within = { "{that}_households", "FRM-{that.deprived}{it.number + 10}" }, records = "FRR-{that.deprived}{it.number:2}",
    sample = { class_declared = "that.name", it = true } },
  together "FRM-{it.deprived}03" { cases = bound, sum = "deprivations_total", if_used = { "deprivations_total", "{it}_households" }, help = enough },
  together "FRM-{it.deprived}04" { cases = bound, sum = "{indicators.number}", help = enough,
    depends = { "FRM-{it.deprived}01", "FRM-{it.deprived}02", "FRM-{it.deprived}03" } },
}
form "{it.rates}" {
  each = "poorer", heading = "Mẫu số 12. Phân tích tỷ lệ các " .. services .. " (Theo mẫu {it.rates}, Thông tư số 07/2021/TT-BLĐTBXH)",
  title = { vi = "PHÂN TÍCH TỶ LỆ CÁC CHỈ SỐ THIẾU HỤT DỊCH VỤ XÃ HỘI CƠ BẢN CỦA {it.great}", en = "Rates of deprivations, {it.title}" },
  law = TT07 { phu_luc = "VII", mau = "it.rates" }, rules_law = TT07 { mau = "it.rates" }, verified = true,
  table = "form_{it}_deprivation_rate", unit = "Khu vực/Đơn vị", when = "it.is",
  named = "FRM-00{it.deprived + 1}", placed = "FRM-01{it.deprived + 1}", sums = "FRM-{it.deprived + 1}41",
  column "{it}_households" { title = { vi = "Tổng số {it.called}", en = "{it.title} households" }, unit = "hộ", header = { "Số {it.called}" },
    count = "true", sample = { class_declared = "it.name" } },
  same "FRX-{it.deprived}{it.deprived + 1}1" { column = "{it}_households", form = "it.counts", as = "{it}_households" },
  column "r{it.number}" { each = "indicators", number = "{it.number}", title = "it.title", unit = "%",
    header = { "{it.number}", "{it.number}: {it.title}" }, group = { "Tỷ lệ chỉ số thiếu hụt dịch vụ xã hội cơ bản của {that.called} (%)" },
    count = "it", from = "that.counts", part = "i{it.number}", whole = "{that}_households",
    rates = { "FRM-{that.deprived + 1}{it.number + 10}", "FRM-{that.deprived + 1}{it.number + 24}" } },
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
