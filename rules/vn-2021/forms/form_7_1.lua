-- Form 7.1: households and persons by class. Residents in all are not in the records: the officer writes them.

list "poorer" {   -- who is counted in forms of their own: which they are, and the numbers of these forms and of their rules
  member "poor" { value = "'poor'", is = "class_declared == 'poor'", title = { vi = "Hộ nghèo", en = "Poor" },
    called = { vi = "hộ nghèo", en = "poor" }, great = "HỘ NGHÈO", change = "7.2", sheet = "09", counts = "7.4", rates = "7.5",
    changing = 2, deprived = 4, first = 1, across = 23 },
  member "near_poor" { value = "'near_poor'", is = "class_declared == 'near_poor'", title = { vi = "Hộ cận nghèo", en = "Near-poor" },
    called = { vi = "hộ cận nghèo", en = "near-poor" }, great = "HỘ CẬN NGHÈO", change = "7.3", sheet = "10", counts = "7.6", rates = "7.7",
    changing = 3, deprived = 6, first = 10 },
}
list "classes" {
  "poorer",
  member "average" { value = "'average'", title = { vi = "Hộ có mức sống trung bình", en = "Average living standard" }, called = "hộ có mức sống trung bình" },
}
local one_class = { vi = "Mỗi hộ chỉ thuộc một loại.", en = "A household has one class only." }
local all = { "Tổng số hộ dân cư" }

form "7.1" {
  heading = "Mẫu số 08. Tổng hợp kết quả rà soát hộ nghèo, hộ cận nghèo (Theo mẫu 7.1, Thông tư số 07/2021/TT-BLĐTBXH)",
  title = { vi = "TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO", en = "Results of the review" },
  law = TT07 { phu_luc = "VII", mau = "7.1" }, rules_law = TT07 { mau = "7.1" }, verified = true,
  table = "form_result", unit = "Khu vực/Đơn vị",
  named = "FRM-001", placed = "FRM-011", sums = "FRM-141", sample = { class_declared = "not_poor", member_count = 4 },
  column "households_total" { group = all, title = { vi = "Số hộ", en = "Households" }, given = true,
    short = { vi = "Tổng số hộ dân cư", en = "Households" }, unit = "hộ", header = { "Tổng số hộ dân cư - Số hộ", "Tổng số hộ" } },
  column "persons_total" { group = all, title = { vi = "Nhân khẩu", en = "Persons" }, given = true, persons_of = { "households_total", "FRM-131" },
    short = { vi = "Tổng số nhân khẩu", en = "Persons" }, unit = "người", header = { "Tổng số hộ dân cư - Nhân khẩu", "Tổng số khẩu" } },
  each "classes" {
    column "{it}_households" { group = { "{it.title}" }, title = { vi = "Số hộ", en = "{it.title}, households" }, unit = "hộ",
      short = { vi = "Số {it.called}", en = "{it.title} households" }, header = { "{it.title} - Số hộ", "{it.title}", "Tổng số {it.called}" },
      count = "class_declared == it", optional = "filled", records = "FRR-11{it.number}", sample = { class_declared = "it.name" } },
    column "{it}_households_rate" { group = { "{it.title}" }, title = { vi = "Tỷ lệ", en = "{it.title}, households, rate" }, unit = "%",
      short = { vi = "Tỷ lệ {it.called}", en = "{it.title} households, rate" }, header = { "{it.title} - Tỷ lệ", "Tỷ lệ {it.called} (%)" },
      part = "{it}_households", whole = "households_total", rates = { "FRM-10{it.number}", "FRM-11{it.number}" } },
  },
  together "FRM-121" { sum = "{classes}_households", at_most = "households_total", depends = { "FRM-10{classes.number}" }, help = one_class },
  each "classes" {
    column "{it}_persons" { group = { "Nhân khẩu", "{it.title}" }, title = { vi = "Nhân khẩu", en = "{it.title}, persons" }, unit = "người",
      short = { vi = "Nhân khẩu {it.called}", en = "{it.title} persons" }, header = { "{it.title} - Nhân khẩu", "Số nhân khẩu {it.called}" },
      count = "class_declared == it", sum = "persons", optional = "filled", persons_of = { "{it}_households", "FRM-{it.number + 131}" },
      records = "FRR-12{it.number}", sample = { class_declared = "it.name" } },
    column "{it}_persons_rate" { group = { "Nhân khẩu", "{it.title}" }, title = { vi = "Tỷ lệ", en = "{it.title}, persons, rate" }, unit = "%",
      short = { vi = "Tỷ lệ nhân khẩu {it.called}", en = "{it.title} persons, rate" }, header = { "{it.title} - Tỷ lệ nhân khẩu" },
      part = "{it}_persons", whole = "persons_total", rates = { "FRM-{it.number + 103}", "FRM-{it.number + 113}" } },
  },
  together "FRM-122" { sum = "{classes}_persons", at_most = "persons_total", depends = { "FRM-{classes.number + 103}" }, help = one_class },
}
