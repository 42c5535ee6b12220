pack "roster" {
  title = { vi = "Gói luật đo tốc độ: danh sách thành viên", en = "Benchmark rules: rosters" },
  version = "1", law = TT07, from = "2022-01-01", to = "2026-12-31", main = "household",
}
