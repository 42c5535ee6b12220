-- A small pack, sound by itself: each hostile file is put beside it.
pack "small" {
  title = "Nhỏ", version = "1", from = "2022-01-01", to = "2026-12-31", main = "household",
}
table "household" {
  key = { "year", "code" }, year = "year", unit = "place", starts = true,
  field "year" { type = "integer", header = { "Năm" } },
  field "place" { type = "text" },
  field "code" { type = "code", header = { "Mã hộ" } },
  field "score" { type = "integer" },
  field "income" { type = "money" },
  link "members" { table = "member", many = true },
}
table "member" {
  key = { "year", "code", "no" }, year = "year", subject = "household",
  field "year" { type = "integer" },
  field "code" { type = "code" },
  field "no" { type = "integer" },
  field "age" { type = "integer" },
  link "household" { table = "household", parent = true, key = { "year", "code" } },
}
