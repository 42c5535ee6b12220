-- A made-up survey of farms, in Filipino with English beside it: dates with the month first, a point before decimals.
pack "example-other" {
  languages = { "fil", "en" },
  title = { fil = "Sarbey ng mga sakahan, 2031", en = "Survey of farms, 2031" },
  version = "1", law = KAUTUSAN, from = "2031-01-01", to = "2031-12-31", example_day = "2031-06-01", main = "sakahan",
  subject_name = { fil = "sakahan", en = "farms" }, subject_one = { fil = "sakahan", en = "farm" },
  unit_name = { fil = "barangay", en = "villages" }, unit_one = { fil = "barangay", en = "village" },
  unit_title = { fil = "Barangay", en = "Village" },
  member_name = { fil = "tao", en = "people" }, member_one = { fil = "tao", en = "person" },
  member_count = { fil = "Mga tao: {count}", en = "People: {count}" },
  lack = { fil = "isang kakulangan", en = "a need" }, lacking = { fil = "kulang", en = "in need" },
  outcome = "antas_ayon_sa_datos", declared = "antas", exits_from = { "kapos" },
  decimal_mark = ".", encoding = "windows-1252", dates = "month_first", exponents = true,
  yes = { "Oo", "Meron" }, no = { "Hindi", "Wala" },
  missing = { "hindi alam", "di-tiyak", "w.d." },
}
