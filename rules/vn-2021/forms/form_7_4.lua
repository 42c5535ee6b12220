-- Forms 7.4 to 7.7: deprivations of the poor and the near-poor, and their rates; and the measure of Alkire and Foster.

local all_twelve = "1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11 + 12"
local enough = { vi = "Hộ nghèo thiếu hụt từ 3 chỉ số trở lên, hộ cận nghèo dưới 3 chỉ số.", en = "A poor household has three deprivations or more, a near-poor one fewer." }

form "7.4" {
  heading = "Mẫu số 11. Phân tích các chỉ số thiếu hụt dịch vụ xã hội cơ bản của hộ nghèo (Theo mẫu 7.4, Thông tư số 07/2021/TT-BLĐTBXH)",
  title = { vi = "PHÂN TÍCH CÁC CHỈ SỐ THIẾU HỤT DỊCH VỤ XÃ HỘI CƠ BẢN CỦA HỘ NGHÈO", en = "Deprivations, Poor" },
  law = TT07 { phu_luc = "VII", mau = "7.4" }, rules_law = TT07 { mau = "7.4" }, verified = true,
  table = "form_poor_deprivation", unit = "Khu vực/Đơn vị", when = "class_declared == 'poor'",
  named = "FRM-004", sums = "FRM-441", sample = { class_declared = "not_poor" },
  column "poor_households" { title = { vi = "Tổng số hộ nghèo", en = "Poor households" }, unit = "hộ", header = { "Số hộ nghèo" },
    count = "true", records = "FRR-400", sample = { class_declared = "poor" } },
  column "deprivations_total" { title = { vi = "Tổng số thiếu hụt", en = "Deprivations" }, unit = "lượt", header = { "Tổng số chỉ số thiếu hụt" },
    is = { all_twelve, "FRM-401" } },
  same "FRX-141" { column = "poor_households", form = "7.1", as = "poor_households" },
  column "i{it.no}" { each = "indicators", number = "it.no", title = "it.title", header = { "{it.number}", "{it.number}: {it.title}" }, unit = "hộ",
    group = { "Chỉ số thiếu hụt dịch vụ xã hội cơ bản của hộ nghèo" }, count = "it", within = { "poor_households", "FRM-{it.number + 410}" },
    records = "FRR-{it.number + 400}", sample = { class_declared = "poor", it = true } },
  together "FRM-403" { sum = "deprivations_total", at_least = "poor_households", times = 3,
    if_used = { "deprivations_total", "poor_households" }, help = enough },
  together "FRM-404" { sum = all_twelve, at_least = "poor_households", times = 3, help = enough,
    depends = { "FRM-401", "FRM-402", "FRM-403" } },
}
form "7.5" {
  heading = "Mẫu số 12. Phân tích tỷ lệ các chỉ số thiếu hụt dịch vụ xã hội cơ bản của hộ nghèo (Theo mẫu 7.5, Thông tư số 07/2021/TT-BLĐTBXH)",
  title = { vi = "PHÂN TÍCH TỶ LỆ CÁC CHỈ SỐ THIẾU HỤT DỊCH VỤ XÃ HỘI CƠ BẢN CỦA HỘ NGHÈO", en = "Rates of deprivations, Poor" },
  law = TT07 { phu_luc = "VII", mau = "7.5" }, rules_law = TT07 { mau = "7.5" }, verified = true,
  table = "form_poor_deprivation_rate", unit = "Khu vực/Đơn vị", when = "class_declared == 'poor'",
  named = "FRM-005", sums = "FRM-541",
  column "poor_households" { title = { vi = "Tổng số hộ nghèo", en = "Poor households" }, unit = "hộ", header = { "Số hộ nghèo" },
    count = "true", sample = { class_declared = "poor" } },
  same "FRX-451" { column = "poor_households", form = "7.4", as = "poor_households" },
  column "r{it.no}" { each = "indicators", number = "it.no", title = "it.title", header = { "{it.number}", "{it.number}: {it.title}" }, unit = "%",
    group = { "Tỷ lệ chỉ số thiếu hụt dịch vụ xã hội cơ bản của hộ nghèo (%)" }, count = "it",
    from = "7.4", part = "i{it.number}", whole = "poor_households", rates = { "FRM-{it.number + 510}", "FRM-{it.number + 524}" } },
}

form "7.6" {
  heading = "Mẫu số 11. Phân tích các chỉ số thiếu hụt dịch vụ xã hội cơ bản của hộ cận nghèo (Theo mẫu 7.6, Thông tư số 07/2021/TT-BLĐTBXH)",
  title = { vi = "PHÂN TÍCH CÁC CHỈ SỐ THIẾU HỤT DỊCH VỤ XÃ HỘI CƠ BẢN CỦA HỘ CẬN NGHÈO", en = "Deprivations, Near-poor" },
  law = TT07 { phu_luc = "VII", mau = "7.6" }, rules_law = TT07 { mau = "7.6" }, verified = true,
  table = "form_near_poor_deprivation", unit = "Khu vực/Đơn vị", when = "class_declared == 'near_poor'",
  named = "FRM-006", sums = "FRM-641", sample = { class_declared = "not_poor" },
  column "near_poor_households" { title = { vi = "Tổng số hộ cận nghèo", en = "Near-poor households" }, unit = "hộ", header = { "Số hộ cận nghèo" },
    count = "true", records = "FRR-600", sample = { class_declared = "near_poor" } },
  column "deprivations_total" { title = { vi = "Tổng số thiếu hụt", en = "Deprivations" }, unit = "lượt", header = { "Tổng số chỉ số thiếu hụt" },
    is = { all_twelve, "FRM-601" } },
  same "FRX-161" { column = "near_poor_households", form = "7.1", as = "near_poor_households" },
  column "i{it.no}" { each = "indicators", number = "it.no", title = "it.title", header = { "{it.number}", "{it.number}: {it.title}" }, unit = "hộ",
    group = { "Chỉ số thiếu hụt dịch vụ xã hội cơ bản của hộ cận nghèo" }, count = "it", within = { "near_poor_households", "FRM-{it.number + 610}" },
    records = "FRR-{it.number + 600}", sample = { class_declared = "near_poor", it = true } },
  together "FRM-603" { sum = "deprivations_total", at_most = "near_poor_households", times = 2,
    if_used = { "deprivations_total", "near_poor_households" }, help = enough },
  together "FRM-604" { sum = all_twelve, at_most = "near_poor_households", times = 2, help = enough,
    depends = { "FRM-601", "FRM-602", "FRM-603" } },
}
form "7.7" {
  heading = "Mẫu số 12. Phân tích tỷ lệ các chỉ số thiếu hụt dịch vụ xã hội cơ bản của hộ cận nghèo (Theo mẫu 7.7, Thông tư số 07/2021/TT-BLĐTBXH)",
  title = { vi = "PHÂN TÍCH TỶ LỆ CÁC CHỈ SỐ THIẾU HỤT DỊCH VỤ XÃ HỘI CƠ BẢN CỦA HỘ CẬN NGHÈO", en = "Rates of deprivations, Near-poor" },
  law = TT07 { phu_luc = "VII", mau = "7.7" }, rules_law = TT07 { mau = "7.7" }, verified = true,
  table = "form_near_poor_deprivation_rate", unit = "Khu vực/Đơn vị", when = "class_declared == 'near_poor'",
  named = "FRM-007", sums = "FRM-741",
  column "near_poor_households" { title = { vi = "Tổng số hộ cận nghèo", en = "Near-poor households" }, unit = "hộ", header = { "Số hộ cận nghèo" },
    count = "true", sample = { class_declared = "near_poor" } },
  same "FRX-671" { column = "near_poor_households", form = "7.6", as = "near_poor_households" },
  column "r{it.no}" { each = "indicators", number = "it.no", title = "it.title", header = { "{it.number}", "{it.number}: {it.title}" }, unit = "%",
    group = { "Tỷ lệ chỉ số thiếu hụt dịch vụ xã hội cơ bản của hộ cận nghèo (%)" }, count = "it",
    from = "7.6", part = "i{it.number}", whole = "near_poor_households", rates = { "FRM-{it.number + 710}", "FRM-{it.number + 724}" } },
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
