-- Another country and another subject: fishing boats that a harbour office looks over. One of everything that a pack can
-- declare, an entry a line, so that tests/unit/test_pack_wrong.c can put something wrong into each.

cited "mau" {
  word = "Mẫu",
  after = ",",
}
cited "phu_luc" { word = "Phụ lục", after = "," }
cited "diem" { word = "điểm" }
cited "khoan" { word = "khoản" }
cited "dieu" { word = "Điều" }

instrument "SEA" {
  name = "Sea Act",
  title = { vi = "Luật biển", en = "The sea" },
  date = "2020-03-01",
  verified = true,
}
instrument "NET" {
  name = "Net Order",
  verified = false,
}
instrument "OLD" { name = "Old Order" }
instrument "IDLE" { name = "Idle Order", title = { vi = "Chưa dùng", en = "Not used" }, verified = true }

pack "boats" {
  title = { vi = "Tàu cá", en = "Fishing boats" },
  version = "3",
  law = SEA,
  from = "2022-01-01",
  to = "2026-12-31",
  main = "boat",
  subject_name = { vi = "tàu", en = "boats" },
  outcome = "found_class",
  declared = "class",
  exits_from = { "unsafe", "doubtful" },
  missing = { "unknown" },
  yes = { "aye" },
  marks = { "v" },
  no = { "nay" },
}

table "boat" {
  title = { vi = "Tàu", en = "Boat" },
  key = { "year", "port", "code" },
  date = "day",
  year = "year",
  unit = "port",
  unit_within = { "coast" },
  shows = { "name" },
  folder = "coast",
  sheet = "quay",
  sheet_begins = { "Quay" },
  proof = { "code", "name" },
  before = "last_boat",
  starts = true,
  field "year" {
    type = "integer",
    whole_file = true,
  },
  field "coast" { type = "text" },
  field "port" {
    type = "text",
    title = { vi = "Cảng", en = "Port" },
    header = { "Harbour" },
    strip = { "port" },
    kinds = { "port", { "bay", "b." } },
    vital = true,
  },
  field "quay" { type = "text" },
  field "code" {
    type = "code",
    default = "name",
    missing = { "none yet" },
    old = { "Old number" },
    digits = { 4, 6 },
  },
  field "name" {
    type = "text",
    title = "Name",
    personal = "name",
  },
  field "day" {
    type = "date",
    year_allowed = true,
  },
  field "kind" {
    type = "choice",
    choices = {
      choice "trawler" {
        vi = "Tàu kéo lưới",
        en = "Trawler",
        "big net",
      },
      choice "ferry" { vi = "Phà", en = "Ferry" },
      choice "other" {},
    },
    doubtful = { "boat" },
  },
  field "hull" {
    type = "integer",
    unit = "points",
    unknown = { 99, 999 },
    most = 500,
    title = { vi = "Vỏ", en = "Hull" },
    vital_with = "class",
  },
  field "crew_count" { type = "integer", title = { vi = "Số người", en = "Crew" } },
  field "length" { type = "decimal", unit = "m" },
  field "income" { type = "money" },
  field "able" { type = "bool", title = { vi = "Còn chạy được", en = "Able" } },
  field "no_radio" { type = "bool", title = { vi = "Không bộ đàm", en = "No radio" } },
  field "no_raft" { type = "bool", title = { vi = "Không bè", en = "No raft" } },
  field "no_lights" { type = "bool", title = { vi = "Không đèn", en = "No lights" } },
  field "why_money" { type = "bool", title = { vi = "Thiếu tiền", en = "Money" } },
  field "why_men" { type = "bool", title = { vi = "Thiếu người", en = "Men" } },
  field "class" { type = "choice", title = { vi = "Loại", en = "Class" },
    choices = { choice "unsafe" { vi = "Nguy hiểm", en = "Unsafe" }, choice "doubtful" { vi = "Đáng ngờ", en = "Doubtful" },
      choice "safe" { vi = "An toàn", en = "Safe" } } },
  link "crew" {
    table = "crew",
    many = true,
  },
  link "last" {
    table = "last_boat",
    key = { "port", "code" },
  },
  link "plan" { table = "plan", key = { "port" } },
  link "helper" { table = "helper", key = { "port" } },
}
table "last_boat" {
  like = "boat",
  title = { vi = "Tàu năm trước", en = "Last year's boats" },
  link "now" { table = "boat", key = { "port", "code" } },
}
table "crew" {
  title = { vi = "Thủy thủ", en = "Crew" },
  key = { "year", "port", "code", "no" },
  year = "year",
  subject = "boat",
  field "year" { type = "integer" }, field "port" { type = "text", strip = { "port" } }, field "code" { type = "code" },
  field "no" { type = "integer" }, field "full_name" { type = "text" }, field "age" { type = "integer" },
  field "swims" { type = "bool", title = { vi = "Biết bơi", en = "Swims" } },
  link "boat" {
    table = "boat",
    parent = true,
    key = { "year", "port", { own = "code", other = "code" } },
  },
}
table "plan" { key = { "port" }, unit = "port",
  field "port" { type = "text", strip = { "port" } }, field "aim" { type = "integer" }, field "aim_able" { type = "integer" } }
table "helper" { key = { "port" }, unit = "port",
  field "port" { type = "text", strip = { "port" } }, field "who" { type = "text", title = { vi = "Đơn vị", en = "Who helps" } } }
table "fleet" { title = { vi = "Đội tàu", en = "Fleet" }, key = { "no", "unit", "line" }, unit = "unit", starts = true,
  field "no" { type = "text" }, field "unit" { type = "text", strip = { "port" } },
  field "level" { type = "choice", choices = { choice "coast" {}, choice "port" {}, choice "all" {} } },
  field "line" { type = "choice", choices = { choice "boats" {}, choice "men" {} } },
  field "licensed" { type = "integer" }, field "unsafe" { type = "integer" }, field "doubtful" { type = "integer" },
  field "both" { type = "integer" }, field "share" { type = "decimal" }, field "left_out" { type = "integer" } }

parameter "hull_line" {
  title = { vi = "Mức vỏ", en = "Hull line" },
  type = "integer",
  unit = "points",
  by = "kind",
  law = SEA { dieu = 3, khoan = 1 },
  verified = true,
  checked = "2024-01-01",
  { from = "2022-01-01", to = "2023-12-31", trawler = 140, ferry = 175, other = 100 },
  { from = "2024-01-01", trawler = 150, ferry = 180, other = 100 },
}
parameter "least_flags" { type = "integer", law = NET, verified = false, { from = "2022-01-01", value = 2 } }
parameter "margin" { type = "integer", title = { vi = "Khoảng gần", en = "Margin" }, { value = 15 } }
parameter "fee" { type = "money", unit = "crowns", { from = "2022-01-01", to = "2023-12-31", value = 500 },
  { from = "2024-01-01", to = "2024-06-30" }, { from = "2024-07-01", value = 650 } }
parameter "rate" { type = "decimal", { value = 0.25 } }
parameter "open" { type = "bool", { value = true } }
parameter "since" { type = "date", { value = "2021-05-06" } }

derive "found_class" {
  on = "boat",
  title = { vi = "Loại tính ra", en = "Class found" },
  law = SEA { dieu = 4 },
  verified = true,
  like = "class",
  value = "choose(hull > hull_line, 'safe', flags >= least_flags, 'unsafe', 'doubtful')",
}
list "lacks" {
  title = { vi = "Những thứ còn thiếu", en = "What a boat lacks" },
  on = "boat",
  law = NET,
  member "radio" { value = "no_radio", title = { vi = "Bộ đàm", en = "Radio" }, number = 1, found = "not any(crew, age > 30)" },
  "no_raft", "no_lights",
}
define "adult(years)" {
  value = "years >= 18",
  title = { vi = "Đã lớn", en = "Of age" },
  law = SEA,
}
define "mending" {
  on = "boat",
  value = "flags - least_flags + 1",
}
derive "flags" { title = { vi = "Số thiếu", en = "Flags" }, value = "count_true(lacks)", law = NET }
derive "gap" { title = { vi = "Còn thiếu", en = "Gap" }, value = "hull_line + 1 - hull" }
derive "to_mend" { title = { vi = "Phải sửa", en = "To mend" }, value = "mending" }
derive "found_radio" { title = { vi = "Không bộ đàm, tính ra", en = "No radio, found" }, value = "not any(crew, age > 30)" }
derive "grown" { on = "crew", value = "adult(age)", title = { vi = "Lớn", en = "Grown" } }

topic "class" { title = "Classes of boats" }

rule "BO-01" {
  title = { vi = "Loại đúng với số liệu", en = "The class is the one that the facts give" },
  law = SEA { phu_luc = "II", mau = "4", diem = "a" },
  severity = "error",
  on = "boat",
  when = "present(hull)",
  check = "class == found_class",
  message = { vi = "Ghi {class}, tính ra {found_class}", en = "It says {class}, the facts say {found_class}" },
  essential = { vi = "loại tàu", en = "the class" },
  help = { vi = "Xem lại.", en = "Look again." },
  suggest = { class = "found_class" },
  depends = { "BO-02" },
  verified = true,
  may_confirm = true,
  from = "2022-01-01",
  to = "2026-12-31",
  topic = "class",
  examples = {
    pass = { { kind = "ferry", hull = 200, class = "safe", day = "2024-08-01" } },
    fail = { { kind = "ferry", hull = 10, class = "safe", day = "2024-08-01", no_radio = true, no_raft = true, no_lights = false } },
    skip = { { kind = "ferry", class = "safe" } },
  },
}
rule "BO-02" { severity = "warning", check = "hull >= 0 and hull <= 300", message = "Hull {hull}", title = "Hull",
  examples = { fail = { { hull = 400 }, { hull = -1 } } } }
rule "BO-03" { severity = "notice", check = "length < 40.5", message = { vi = "Dài {length}", en = "Long: {length}" }, law = OLD }
rule "BO-04" { severity = "warning", on = "crew", check = "grown or not swims", law = SEA { dieu = 9 },
  title = { vi = "Trẻ em", en = "Children" }, message = { vi = "{full_name} mới {age}", en = "{full_name} is {age}" } }
rule "BO-05" { severity = "notice", check = function(b) return b.crew_count == nil or b.crew_count < 20 end,
  when = function(b) return b.name ~= "Ghost" end, message = { vi = "Đông", en = "Crowded" }, title = { vi = "Đông người", en = "Crowd" } }
rule "BO-06" { severity = "warning", check = function(b) if b.name == "Wreck" then error("wrecked") end return true end,
  message = "Broken", title = "Breaks on a name" }
rule "BO-07" { severity = "error", check = "income < fee * 1000", message = { vi = "Thu {income}", en = "Income {income}" },
  title = { vi = "Thu nhập", en = "Income" }, from = "2024-01-01", suggest = { income = "fee" } }
rule "BO-08" { severity = "warning", check = "hull <= last.hull + 100", when = "present(last)",
  message = { vi = "Năm trước {last.hull}", en = "{last.hull} last year" }, title = { vi = "So với năm trước", en = "Against last year" } }
unique "BK-01" {
  title = { vi = "Một tàu một dòng", en = "A boat a row" },
  law = SEA,
  severity = "error",
  on = "boat",
  key = { "port", "code" },
  when = "present(code)",
  message = { vi = "Trùng dòng {first_row} của {first_file}", en = "Row {first_row} of {first_file} has it too" },
  essential = { vi = "trùng tàu", en = "boats that are there twice" },
  help = "Keep one.",
  depends = { "BO-02" },
  verified = true,
  may_confirm = false,
  from = "2022-01-01",
  to = "2026-12-31",
  topic = "keys",
  examples = { fail = { { { port = "A", code = "1" }, { port = "A", code = "1" } } } },
}
reference "BK-02" {
  title = { vi = "Thủy thủ có tàu", en = "Crew has a boat" },
  law = SEA,
  severity = "error",
  on = "crew",
  to = "boat",
  when = "present(code)",
  message = { vi = "Không có tàu {code}", en = "There is no boat {code}" },
  essential = "crew",
  help = "Add the boat.",
  depends = { "BO-04" },
  verified = true,
  may_confirm = false,
  from = "2022-01-01",
  topic = "keys",
  examples = { pass = { { port = "A", code = "1", boat = { name = "x" } } }, fail = { { port = "A", code = "1", boat = {} } } },
}
duty "D-1" {
  title = { vi = "Xem tận nơi", en = "Look on the spot" },
  law = SEA { dieu = 7 },
  by = { vi = "phải đến cảng", en = "one must go to the port" },
  verified = true,
}

route "mending" {
  title = { vi = "Sửa thiếu sót", en = "Mend what lacks" },
  law = NET,
  from = { "unsafe" },
  when = "able",
  mends = true,
  follow = { hull = "hull + 1" },
  gap = "to_mend",
  verified = true,
}
route "hull" {
  title = { vi = "Vá vỏ", en = "A better hull" },
  from = { "unsafe", "doubtful" },
  change = { hull = "hull_line + 1" },
  gap = "gap",
}
signal "SG-1" {
  title = { vi = "Vỏ gần mức", en = "The hull is near the line" },
  law = NET,
  on = "boat",
  when = "gap <= margin",
  route = "hull",
  strength = "high",
  reason = { vi = "vỏ {hull}, thiếu {gap}", en = "hull {hull}, {gap} short" },
  verified = false,
}
signal "SG-2" { title = { vi = "Chỉ một thiếu sót", en = "One thing lacks" }, when = "to_mend == 1", route = "mending", strength = "medium",
  reason = { vi = "còn {to_mend} việc", en = "{to_mend} to mend" } }
signal "SG-3" { title = { vi = "Còn chạy được", en = "Able" }, when = "able and gap > margin", route = "hull", strength = "low" }
signal "SG-4" { title = { vi = "Dễ xuống lại", en = "May fall back" }, when = "last.class == 'unsafe' and found_class == 'safe' and flags > 0",
  reason = { vi = "năm trước nguy hiểm", en = "unsafe last year" } }
lever "radio" {
  field = "no_radio",
  title = { vi = "Bộ đàm", en = "Radio" },
  term = "months",
  measure = { vi = "Phát bộ đàm", en = "Hand out a radio" },
  office = { vi = "Phòng cảng", en = "Harbour office" },
  computed = "found_radio",
  because = { vi = "{count(crew)} người, không ai quá 30", en = "none of {count(crew)} is over 30" },
  otherwise = { vi = "có người quá 30", en = "somebody is over 30" },
  bring = { vi = "biên lai", en = "the receipt" },
  law = SEA { dieu = 5 },
  verified = true,
  checked = "2024-02-02",
}
lever "raft" { field = "no_raft", title = { vi = "Bè", en = "Raft" }, term = "year", measure = { vi = "Cho vay", en = "A loan" },
  office = { vi = "Phòng cảng", en = "Harbour office" }, law = NET, verified = false, bring = { vi = "ảnh bè", en = "a picture" } }
lever "lights" { field = "no_lights", term = "never" }
goal "all" {
  title = { vi = "Chỉ tiêu", en = "Aim" },
  law = NET,
  on = "plan",
  value = "aim",
  counts = "found_class == 'unsafe'",
}
goal "able" { title = { vi = "trong đó chạy được", en = "of them able" }, on = "plan", value = "aim_able", counts = "able" }
grouping "owner" { title = { vi = "Tên", en = "Name" }, column = "name" }
grouping "cause" { of = "causes" }
grouping "indicator" { title = { vi = "Việc cần làm", en = "To mend" }, of = "levers" }
listing "list" {
  columns = { "name", "hull", "crew_count", "length", "flags" },
  causes = { "why_money", "why_men" },
  support = "helper.who",
}

letter "boat" {
  heading = { vi = "Tàu {name}, số {code}", en = "Boat {name}, number {code}" },
  title = { vi = "KẾT QUẢ", en = "RESULT" },
  greeting = { vi = "Kính gửi chủ tàu {name}.", en = "To the owner of {name}." },
  class = { vi = "Tàu được xếp: {class}.", en = "It was found {class}." },
  scores = { vi = "Vỏ {hull}, mức {hull_line}.", en = "Hull {hull}, line {hull_line}." },
  open = { vi = "Số liệu còn lỗi.", en = "Its data has open errors." },
  deprived = { vi = "Tàu còn thiếu:", en = "It lacks:" },
  not_deprived = { vi = "Không thiếu gì.", en = "It lacks nothing." },
  differs = { vi = "Số liệu không cho thấy.", en = "The facts do not show it." },
  missed = { vi = "Số liệu cho thấy, phiếu không ghi.", en = "The facts show it, the form does not." },
  unverified = { vi = "* chưa đối chiếu.", en = "* not verified." },
  disagree = { vi = "Không đồng ý thì báo cảng.", en = "Tell the port if you disagree." },
  bring = { vi = "Mang theo:", en = "Bring:" },
  help = { vi = "Giúp nhiều nhất:", en = "What helps most:" },
  close = { vi = "Trân trọng.", en = "Yours." },
}

page "port" {
  no = "no",
  name = "unit",
  level = "level",
  levels = { "coast", "port", "all" },
  area = "kind",
  total = { vi = "Tất cả", en = "All" },
  total_no = "IV",
  left = { "HARBOUR OFFICE" },
  right = { "SEA", "day ..." },
  signs = { "Clerk", "Master" },
  line "trawler" { no = "I", title = { vi = "Lưới", en = "Trawlers" } },
  line "ferry" { no = "II", title = { vi = "Phà", en = "Ferries" } },
  line "other" { no = "III", title = { vi = "Khác", en = "Others" } },
}
form "F1" {
  title = { vi = "ĐỘI TÀU", en = "THE FLEET" },
  heading = "Form 1",
  law = SEA { mau = "1" },
  table = "fleet",
  unit = "Port",
  by = "line",
  by_title = "What",
  needs = "present(class)",
  when = "present(kind)",
  verified = true,
  line "boats" {
    title = { vi = "Tàu", en = "Boats" },
    no = "a",
    when = "true",
  },
  line "men" {
    title = { vi = "Người", en = "Men" },
    sum = "crew_count",
  },
  column "licensed" {
    title = { vi = "Có phép", en = "Licensed" },
    given = true,
  },
  column "unsafe" {
    title = { vi = "Nguy hiểm", en = "Unsafe" },
    group = { "Found", "Class" },
    number = "1",
    count = "class == 'unsafe'",
    lines = { men = { count = "class == 'unsafe'", sum = "crew_count" } },
  },
  column "doubtful" { title = { vi = "Đáng ngờ", en = "Doubtful" }, group = { "Found", "Class" }, count = "class == 'doubtful'" },
  column "both" {
    title = { vi = "Cả hai", en = "Both" },
    number = "3=1+2",
    is = { "unsafe + doubtful" },
  },
  column "share" {
    title = { vi = "Tỷ lệ", en = "Share" },
    part = "unsafe",
    whole = "licensed",
  },
  column "left_out" {
    title = { vi = "Mất", en = "Gone" },
    requires = "last_boat",
    count = "false",
    otherwise = "class == 'safe'",
    also = { on = "last_boat", count = "class == 'unsafe' and absent(now)", sum = "crew_count" },
  },
}
poverty "LACK" {
  title = { vi = "Thiếu nhiều mặt", en = "Lacks in many ways" },
  law = NET,
  among = "present(class)",
  cutoff = "least_flags",
  persons = "crew_count",
  verified = true,
  column "radio" {
    title = { vi = "Bộ đàm", en = "Radio" },
    group = { "Safety" },
    count = "no_radio",
    weight = 2,
  },
  column "raft" { title = { vi = "Bè", en = "Raft" }, count = "no_raft" },
}

lines "common" {
  tails = { "as of" },
  years = { "year" },
  sums = { "total", "sum" },
  headings = { "Part" },
  foot = { "Clerk" },
  dated = { "day", "month" },
}
layout "port_list" {
  title = { vi = "Danh sách của cảng", en = "List of a port" },
  headers = { "Boat no", "Called", "Sailor" },
  text = { "Harbour list of boats" },
  skip = 1,
  stop = { "Clerk" },
  group = { "Boat no", "Called" },
  heads = { "Called" },
  parts = {
    { table = "boat",
      columns = { ["Boat no"] = "code", ["Called"] = "name", ["Sort"] = "kind", ["No radio"] = "no_radio" },
      once = true,
      first = { "code" },
      numbered = { "hull" },
      set = { able = "1" },
      words = { kind = { ["1"] = "trawler", ["2"] = "ferry" } },
      spread = { ["Causes"] = { ["1"] = "why_money", ["2"] = "why_men" } },
      apart = "code",
    },
    { table = "crew",
      where = { "Sailor" },
      columns = { ["Boat no"] = "code", ["Sailor"] = "full_name" },
      instead = { ["Sailor"] = "Called" },
      count = "no",
    },
  },
}
