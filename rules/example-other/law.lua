-- The made-up order that the survey follows, and how its parts are cited.
cited "seksyon" { word = "Seksyon", after = "," }
cited "talata" { word = "talata", after = "," }

instrument "KAUTUSAN" {
  name = "Kautusan 12-2030", date = "2030-09-15", verified = true,
  title = { fil = "Sarbey ng mga sakahan", en = "Survey of farms" },
}
