-- The order's numbers.
parameter "kakulangan_hanggang" {
  title = salita("Pinapayagang kakulangan", "Needs that are allowed"), type = "integer", law = KAUTUSAN { seksyon = 4 },
  verified = true, checked = "2030-12-01", { from = "2031-01-01", value = 1 },
}
parameter "ani_bawat_ektarya" {
  title = salita("Pinakamalaking ani bawat ektarya", "Largest harvest of a hectare"), type = "integer", unit = "kg",
  law = KAUTUSAN { seksyon = 6 }, verified = true, checked = "2030-12-01", { from = "2031-01-01", value = 12000 },
}
parameter "gulang_ng_pinuno" {
  title = salita("Pinakabatang pinuno", "Youngest head of a family"), type = "integer", law = KAUTUSAN { seksyon = 5, talata = "b" },
  verified = true, checked = "2030-12-01", { from = "2031-01-01", value = 18 },
}
