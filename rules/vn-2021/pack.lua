-- The standard of 2021-2025, which goes on to the end of 2026 (ND351). Surveys of other years need a pack of their own.

pack "vn-2021" {
  title = { vi = "Rà soát hộ nghèo, hộ cận nghèo theo chuẩn nghèo đa chiều 2021 - 2025",
            en = "Review of poor and near-poor households by the multidimensional standard of 2021-2025" },
  version = "1",
  law = TT07,
  from = "2022-01-01", to = "2026-12-31", example_day = "2024-10-01",
  main = "household",
  subject_name = { vi = "hộ", en = "households" }, subject_one = { vi = "hộ", en = "household" },
  unit_name = { vi = "xã", en = "communes" }, unit_one = { vi = "xã", en = "commune" },
  unit_title = { vi = "Xã, thị trấn", en = "Commune" },
  member_name = { vi = "thành viên", en = "members" }, member_one = { vi = "thành viên", en = "member" },
  member_count = { vi = "Thành viên: {count} người", en = "Members: {count}" },
  lack = { vi = "thiếu hụt", en = "a deprivation" }, lacking = { vi = "thiếu hụt", en = "deprived" },
  outcome = "class_computed", declared = "class_declared",
  exits_from = { "poor", "near_poor" },
  -- what is written into a cell when nothing is known; "không" alone is an answer in most columns, and no such word
  missing = { "–", "—", "−", ".", "..", "...", "….", "…", "/", "không rõ", "ko rõ", "k rõ", "chưa rõ", "không biết", "chưa biết",
    "không có", "ko có", "chưa có", "chưa cập nhật", "đang cập nhật", "không xác định", "chưa xác định", "không nhớ", "n/a", "#n/a", "null",
    "nil", "none" },
  yes = { "C", "Y", "Đúng" },
  marks = { "v", "+", "*", "●", "•", "■", "х" },   -- the last is the Cyrillic letter
  noughts = { "o" },
  no = { "K", "Ko", "N", "Sai", "Không có", "☐", "□" },
}
