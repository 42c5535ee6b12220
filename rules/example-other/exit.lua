-- Which farms can have enough next year, and what would help.
lever "{it.name}" {
  each = "kakulangan", field = "it", title = "it.title", law = KAUTUSAN { seksyon = 8 }, verified = true, checked = "2030-12-01",
  term = "year", measure = "it.measure", office = salita("Tanggapan ng Agrikultura", "Office of Agriculture"),
}
signal "malapit" {
  title = salita("Isang kakulangan na lang ang sobra", "One need too many"), law = KAUTUSAN { seksyon = 8 }, verified = true,
  when = "bilang_ng_kakulangan == kakulangan_hanggang + 1", route = "ayos", strength = "high",
  reason = salita("may {bilang_ng_kakulangan} kakulangan", "has {bilang_ng_kakulangan} needs"),
}
route "ayos" {
  title = salita("Ayusin ang kakulangan", "Mend the needs"), law = KAUTUSAN { seksyon = 8 }, from = { "kapos" }, mends = true,
  gap = "bilang_ng_kakulangan",
}
grouping "barangay" { title = salita("Barangay", "Village"), of = "units" }
grouping "kakulangan" { title = salita("Kakulangan", "Need"), of = "levers" }
listing "exit" {
  columns = { "magsasaka", "lawak" },
  heading = salita("MGA SAKAHANG MAAARING MAGING SAPAT", "FARMS THAT MAY HAVE ENOUGH"),
  file = "sapat-na-sakahan", records = "farms",
  exit = salita("maging sapat", "come to have enough"), leave = salita("umangat", "rise"), out = salita("tungo sa sapat", "to having enough"),
  risk = salita("nanganganib", "at risk"),
}
