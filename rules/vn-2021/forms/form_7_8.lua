-- Forms 7.8 to 7.10: by group, by people, by cause of poverty.

-- ---- 7.8: groups overlap, "other" is who is in none of them ------------------------------------------------------------

list "groups" { on = "household",
  member "minority" { value = "ethnic_minority", minority = true, title = { vi = "Dân tộc thiểu số", en = "ethnic minority" },
    called = { vi = "dân tộc thiểu số", en = "ethnic minority" } },
  member "no_labour" { value = "not labour_capacity", labour = false, title = { vi = "Không có khả năng lao động", en = "no labour capacity" },
    called = { vi = "không có khả năng lao động", en = "no labour capacity" } },
  member "merit" { value = "merit_household", merit = true, title = { vi = "Có thành viên là người có công với cách mạng", en = "person of merit" },
    called = { vi = "có thành viên là người có công với cách mạng", en = "person of merit" } },
  member "other" { value = "not ethnic_minority and labour_capacity and not merit_household", title = { vi = "Khác", en = "other" },
    called = { vi = "thuộc nhóm khác", en = "other" } },
}
list "grouped" {   -- what is counted by group; `records`, `persons`: of the ids of rules
  member "poor_households" { value = "'poor'", class = "poor", group = { "Hộ nghèo", "Số hộ" }, unit = "hộ",
    title = { vi = "Số hộ nghèo", en = "Poor households" }, records = 1 },
  member "poor_persons" { value = "'poor'", class = "poor", group = { "Hộ nghèo", "Nhân khẩu" }, unit = "người",
    title = { vi = "Nhân khẩu hộ nghèo", en = "Poor persons" }, records = 3, sum = "persons", households = "poor_households", persons = 5 },
  member "near_poor_households" { value = "'near_poor'", class = "near_poor", group = { "Hộ cận nghèo", "Số hộ" }, unit = "hộ",
    title = { vi = "Số hộ cận nghèo", en = "Near-poor households" }, records = 2 },
  member "near_poor_persons" { value = "'near_poor'", class = "near_poor", group = { "Hộ cận nghèo", "Nhân khẩu" }, unit = "người",
    title = { vi = "Nhân khẩu hộ cận nghèo", en = "Near-poor persons" }, records = 4, sum = "persons", households = "near_poor_households", persons = 6 },
}
form "7.8" {
  heading = "Phân nhóm hộ nghèo, hộ cận nghèo theo các nhóm đối tượng (Theo mẫu 7.8, Thông tư số 02/2022/TT-BLĐTBXH)",
  title = { vi = "PHÂN NHÓM HỘ NGHÈO, HỘ CẬN NGHÈO THEO CÁC NHÓM ĐỐI TƯỢNG", en = "Poor and near-poor households by group" },
  law = TT02 { mau = "7.8" }, verified = true, table = "form_group", unit = "Khu vực/Đơn vị",
  named = "FRM-008", placed = "FRM-018", sums = "FRM-8801",
  sample = { class_declared = "not_poor", member_count = 4, ethnic_minority = false, labour_capacity = true, merit_household = false },
  each "grouped" {
    column "{it}" { group = "it.group", title = { vi = "Tổng số", en = "all" }, short = "it.title", unit = "it.unit", count = "class_declared == it", sum = "it.sum",
      optional = "filled", persons_of = { "it.households", "FRM-8{it.persons}0" }, sample = { class_declared = "it.class" } },
    column "{that}_{it}" { each = "groups", group = "that.group", title = "it.title", unit = "that.unit", count = "class_declared == that and it", sum = "that.sum",
      short = { vi = "{that.title} {it.called}", en = "{that.title}, {it.called}" }, optional = "filled",
      within = { "{that}", "FRM-8{that.number}{it.number}" }, persons_of = { "{that.households}_{it}", "FRM-8{that.persons}{it.number}" },
      records = "FRR-8{that.records}{it.number}",
      sample = { class_declared = "that.class", ethnic_minority = "it.minority", labour_capacity = "it.labour", merit_household = "it.merit" } },
    together "FRM-8{it.number}5" { sum = "{it}_{groups}", at_least = "{it}", called = { vi = "Bốn nhóm cộng lại", en = "The four groups together" },
      if_used = { "{it}_other" }, depends = { "FRM-8{it.number}{groups.number}" }, severity = "warning", verified = false, may_confirm = true,
      help = { vi = "Hộ không thuộc nhóm nào thì ghi ở nhóm khác.", en = "Who is in no group is counted as other." } },
    same "FRX-18{it.records}" { column = "{it}", form = "7.1", as = "{it}" },
  },
}

-- ---- 7.9: a province keeps the columns of its own peoples; those that a form lacks count as none -----------------------

list "own_peoples" {   -- the province's own
  member "muong" { title = "Mường", place = 1 }, member "thai" { title = "Thái", place = 2 }, member "mong" { title = "Mông", place = 3 },
  member "tho" { title = "Thổ", place = 4 }, member "dao" { title = "Dao", place = 5 },
}
list "peoples" {
  "own_peoples",
  member "kho_mu" { title = "Khơ Mú", printed = false }, member "tay" { title = "Tày", printed = false },
  member "nung" { title = "Nùng", printed = false }, member "san_diu" { title = "Sán Dìu", printed = false },
  member "cham" { title = "Chăm", printed = false }, member "khmer" { title = "Khmer", printed = false }, member "hoa" { title = "Hoa", printed = false },
  member "e_de" { title = "Ê Đê", printed = false }, member "gia_rai" { title = "Gia Rai", printed = false }, member "ba_na" { title = "Ba Na", printed = false },
}
define "is_of_no_listed_people" { on = "household", value = "not any_of(each(own_peoples, present(head_ethnicity) and same_text(head_ethnicity, it.title)))" }
local minority = { "{it.title} dân tộc thiểu số" }
local of_people = { "{that.title} dân tộc thiểu số" }
form "7.9" {
  heading = "Mẫu số 16. Phân nhóm hộ nghèo, hộ cận nghèo theo dân tộc (Theo mẫu 7.9, Thông tư số 02/2022/TT-BLĐTBXH)",
  title = { vi = "PHÂN NHÓM HỘ NGHÈO, HỘ CẬN NGHÈO THEO DÂN TỘC", en = "Poor and near-poor households by ethnicity" },
  law = TT02 { mau = "7.9" }, verified = true, table = "form_ethnicity", unit = "Khu vực/Đơn vị",
  named = "FRM-009", placed = "FRM-019", sums = "FRM-9801", sample = { class_declared = "not_poor", head_ethnicity = "Tày" },
  each "poorer" {
    column "{it}_total" { number = "{it.first}", title = { vi = "Tổng số {it.called}", en = "{it.title}" }, unit = "hộ",
      short = { vi = "Tổng số {it.called}", en = "{it.title} households" }, header = { "{it.first}" }, count = "it.is",
      records = "FRR-9{it.number}0", sample = { class_declared = "it.name" } },
    column "{it}_minority" { number = "{it.first + 1}", group = minority, title = { vi = "Tổng số (trừ DT Kinh)", en = "{it.title}, minority" }, unit = "hộ",
      short = { vi = "Tổng số {it.called} (trừ DT Kinh)", en = "{it.title}, minority" }, header = { "{it.first + 1}={it.first}-{it.first + 2}" },
      count = "it.is and not kinh", is = { "{it.first} - {it.first + 2}", "FRM-9{it.number}1" }, sample = { class_declared = "it.name" } },
    column "{it}_kinh" { number = "{it.first + 2}", group = minority, title = { vi = "Kinh", en = "{it.title}, Kinh" }, unit = "hộ",
      short = { vi = "{it.title} - Kinh", en = "{it.title}, Kinh" }, header = { "{it.first + 2}" }, optional = "counted",
      count = "it.is and same_text(head_ethnicity, 'Kinh')", records = "FRR-9{it.number}1", sample = { class_declared = "it.name", head_ethnicity = "Kinh" } },
    column "{that}_{it}" { each = "peoples", number = "{it.place + that.first + 2}", group = of_people, unit = "hộ", default = "0",
      title = { vi = "{it.title}", en = "{that.title}, {it.title}" }, short = { vi = "{that.title} - {it.title}", en = "{that.title}, {it.title}" },
      count = "that.is and same_text(head_ethnicity, it.title)", records = "FRR-9{that.number}{it.place + 1}", optional = "counted",
      printed = "it.printed", sample = { class_declared = "that.name", head_ethnicity = "it.title" } },
    column "{it}_other" { number = "{it.first + 8}", group = minority, title = { vi = "Khác", en = "{it.title}, other" }, unit = "hộ",
      short = { vi = "{it.title} - Khác", en = "{it.title}, other" }, default = "0", count = "it.is and not kinh and is_of_no_listed_people",
      sample = { class_declared = "it.name" } },
    sum "FRM-9{it.number + 2}1" { column = "{it}_minority", of = "{it}_{peoples} + {it}_other",
      called = { vi = "Các dân tộc cộng lại", en = "The peoples together" } },
    same "FRX-19{it.number}" { column = "{it}_total", form = "7.1", as = "{it}_households" },
  },
}

-- ---- 7.10: a household may have several causes -------------------------------------------------------------------------

form "7.10" {
  heading = "Mẫu số 17. Phân tích hộ nghèo, hộ cận nghèo theo các nguyên nhân nghèo (Theo mẫu 7.10, Thông tư số 02/2022/TT-BLĐTBXH)",
  title = { vi = "PHÂN TÍCH HỘ NGHÈO, HỘ CẬN NGHÈO THEO CÁC NGUYÊN NHÂN NGHÈO", en = "Poor and near-poor households by cause" },
  law = TT02 { mau = "7.10" }, verified = true, table = "form_cause", unit = "Khu vực/Đơn vị", by = "class", by_title = "Loại hộ",
  -- a unit's own row is held against its lines, and they against the lines of the units below
  named = "FRM-010", placed = "FRM-020", sums = "FRM-10801", own = { "all", "lines", "FRM-1021" }, sample = { class_declared = "not_poor" },
  each "poorer" {
    line "{it}" { title = { vi = "- {it.title}", en = "{it.title}" }, when = "it.is", records = "FRR-10{it.number}0", sample = { class_declared = "it.name" } },
    same "FRX-20{it.number}" { column = "households_total", line = "{it}", form = "7.1", as = "{it}_households" },
  },
  column "households_total" { title = { vi = "Tổng số", en = "Households" }, short = { vi = "Tổng số hộ", en = "Households" }, unit = "hộ",
    header = { "Số hộ", "Tổng số" }, count = "true" },
  together "FRM-1011" { sum = "{causes.number}", at_least = "households_total", severity = "warning", may_confirm = true,
    depends = { "FRM-100{causes.number}" }, help = { vi = "Nếu hộ nào cũng có nguyên nhân thì tổng các nguyên nhân không ít hơn số hộ.",
      en = "Where every household has a cause, the causes are no fewer than the households." } },
  column "{it}" { each = "causes", number = "{it.number}", title = "it.printed", short = "it.title", unit = "hộ", header = { "{it.number}", "{it.column}" },
    count = "it", within = { "households_total", "FRM-{it.number + 1000}" }, sample = { it = true } },
}
