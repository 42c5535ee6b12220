-- What the survey has to say: farms, their families, their harvest.

list "kakulangan" {
  on = "sakahan",
  member "tubig" { value = "kulang_tubig", measure = salita("patubig", "irrigation") },
  member "daan" { value = "kulang_daan", measure = salita("daang pansakahan", "farm road") },
  member "kuryente" { value = "kulang_kuryente", measure = salita("linya ng kuryente", "power line") },
}
derive "bilang_ng_kakulangan" {
  title = salita("Bilang ng kakulangan", "Number of needs"), value = "count_true(kakulangan)",
}
derive "antas_ayon_sa_datos" {
  title = salita("Antas ayon sa datos", "Level by the facts"), law = KAUTUSAN { seksyon = 4 }, like = "antas",
  value = "choose(bilang_ng_kakulangan > kakulangan_hanggang, 'kapos', 'sapat')",
}

rule "SAK-0{it.number}" {
  each = "kakulangan",
  title = salita("May sagot: {it.title}", "Answered: {it.title}"), law = KAUTUSAN { seksyon = 3 }, severity = "error",
  verified = true, check = "present(it)",
  message = salita("Walang sagot: {it.title}", "No answer: {it.title}"),
  examples = { pass = { { it = false } }, fail = { {} } },
}
rule "SAK-11" {
  title = salita("Tugma ang antas sa datos", "The level follows from the facts"), law = KAUTUSAN { seksyon = 4 },
  severity = "error", verified = true, essential = salita("antas", "level"), check = "antas == antas_ayon_sa_datos",
  message = salita("Nakasulat {antas}, ayon sa datos {antas_ayon_sa_datos}", "Declared {antas}, by the facts {antas_ayon_sa_datos}"),
  suggest = { antas = "antas_ayon_sa_datos" },
  examples = {
    pass = { { kakulangan = false, antas = "sapat" } },
    fail = { { kakulangan = true, antas = "sapat" } },
    skip = { { kulang_tubig = true, antas = "sapat" } },
  },
}
rule "SAK-12" {
  title = salita("Kasya sa sakahan ang mga taniman", "What is planted fits on the farm"), law = KAUTUSAN { seksyon = 6 },
  severity = "error", verified = true, check = "sum(mga_ani, taniman) <= lawak + 0.05",
  message = salita("Taniman {sum(mga_ani, taniman)} ha sa {lawak} ha", "{sum(mga_ani, taniman)} ha planted on {lawak} ha"),
  examples = {
    pass = { { lawak = 2.5, mga_ani = { { taniman = 1.5 }, { taniman = 1 } } } },
    fail = { { lawak = 2.5, mga_ani = { { taniman = 1.5 }, { taniman = 1.25 } } } },
    skip = { { lawak = 2.5, mga_ani = { { taniman = 1.5 }, {} } } },
  },
}
unique "SAK-13" {
  title = salita("Isang kodigo, isang sakahan", "One code is one farm"), law = KAUTUSAN { seksyon = 2 }, severity = "error",
  verified = true, key = { "taon", "barangay", "kodigo" },
  message = salita("Nasa hanay {first_line} na ang {kodigo}", "{kodigo} is in row {first_line} already"),
  examples = {
    pass = { { { taon = 2031, barangay = "Mabini", kodigo = "A1" }, { taon = 2031, barangay = "Mabini", kodigo = "A2" } } },
    fail = { { { taon = 2031, barangay = "Mabini", kodigo = "A1" }, { taon = 2031, barangay = "Mabini", kodigo = "A1" } } },
    skip = { { {}, {} } },
  },
}

reference "TAO-01" {
  title = salita("May sakahan ang bawat tao", "Each person has a farm"), law = KAUTUSAN { seksyon = 5 }, severity = "error",
  verified = true, on = "tao", to = "sakahan",
  message = salita("Walang sakahang {kodigo}", "There is no farm {kodigo}"),
  examples = {
    pass = { { kodigo = "A1", sakahan = { kodigo = "A1" } } },
    fail = { { kodigo = "A1", sakahan = { kodigo = "A2" } } },
  },
}
rule "TAO-02" {
  title = salita("Isang pinuno ang bawat pamilya", "Each family has one head"), law = KAUTUSAN { seksyon = 5, talata = "a" },
  severity = "error", verified = true, on = "tao", when = "bilang == min(kapamilya, bilang)",
  check = "count(kapamilya, pinuno) == 1",
  message = salita("Pamilya {pamilya}: {count(kapamilya, pinuno)} ang pinuno", "Family {pamilya} has {count(kapamilya, pinuno)} heads"),
  examples = {
    pass = { { pamilya = 1, bilang = 1, pinuno = true, kapamilya = { { bilang = 2, pinuno = false } } } },
    fail = { { pamilya = 1, bilang = 1, pinuno = true, kapamilya = { { bilang = 2, pinuno = true } } } },
    skip = { { pamilya = 1, bilang = 2, pinuno = true, kapamilya = { { bilang = 1, pinuno = true } } } },
  },
}
rule "TAO-03" {
  title = salita("Nasa gulang ang pinuno", "A head is of age"), law = KAUTUSAN { seksyon = 5, talata = "b" },
  severity = "error", verified = true, on = "tao", when = "pinuno",
  check = "gulang_ng(kapanganakan) >= gulang_ng_pinuno",
  message = salita("{pangalan}, {gulang_ng(kapanganakan)} taon, ay pinuno", "{pangalan}, {gulang_ng(kapanganakan)} years old, is a head"),
  examples = {
    pass = { { pinuno = true, kapanganakan = "1990-03-02", sakahan = { petsa_ng_dalaw = "2031-03-04" } } },
    fail = { { pinuno = true, kapanganakan = "2020-03-02", sakahan = { petsa_ng_dalaw = "2031-03-04" } } },
    skip = { { pinuno = true, sakahan = { petsa_ng_dalaw = "2031-03-04" } }, { pinuno = false } },
  },
}
rule "TAO-04" {
  title = salita("Walang kapangalan sa pamilya", "No two of a family share name and birthday"), law = KAUTUSAN { seksyon = 5 },
  severity = "warning", on = "tao",
  check = "not any(kapamilya, bilang ~= outer.bilang and same_text(pangalan, outer.pangalan) and kapanganakan == outer.kapanganakan)",
  message = salita("Dalawang beses si {pangalan}", "{pangalan} stands here twice"),
  examples = {
    pass = { { pamilya = 1, bilang = 1, pangalan = "Lito", kapanganakan = "1990-03-02",
      kapamilya = { { bilang = 2, pangalan = "Lito", kapanganakan = "2020-03-02" } } } },
    fail = { { pamilya = 1, bilang = 1, pangalan = "Lito", kapanganakan = "1990-03-02",
      kapamilya = { { bilang = 2, pangalan = "LITO", kapanganakan = "1990-03-02" } } } },
    skip = { { pamilya = 1, bilang = 1, pangalan = "Lito", kapamilya = { { bilang = 2, pangalan = "Lito" } } } },
  },
}
rule "TAO-05" {
  title = salita("Kita na malayo sa pamilya", "An income far from the family's"), law = KAUTUSAN { seksyon = 7 },
  severity = "warning", on = "tao", when = "count(kapamilya, kita > 0) >= 2",
  check = "max(kapamilya, kita > 0, kita) <= 20 * min(kapamilya, kita > 0, kita) or kita < mean(kapamilya, kita > 0, kita)",
  message = salita("{kita}, samantalang {min(kapamilya, kita > 0, kita)} ang pinakamababa",
    "{kita}, while the least in the family is {min(kapamilya, kita > 0, kita)}"),
  examples = {
    pass = { { pamilya = 1, kita = 9000, kapamilya = { { kita = 4000.5 } } }, { pamilya = 1, kita = 10, kapamilya = { { kita = 4000 } } } },
    fail = { { pamilya = 1, kita = 90000, kapamilya = { { kita = 400 } } } },
    skip = { { pamilya = 1, kita = 9000, kapamilya = { { kita = 0 } } } },
  },
}

rule "ANI-01" {
  title = salita("Kapani-paniwala ang ani", "The harvest is plausible"), law = KAUTUSAN { seksyon = 6 }, severity = "warning",
  on = "ani", check = "timbang <= taniman * ani_bawat_ektarya",
  message = salita("{pananim}: {timbang} kg sa {taniman} ha", "{pananim}: {timbang} kg on {taniman} ha"),
  examples = {
    pass = { { pananim = "palay", taniman = 1.5, timbang = 6000 } },
    fail = { { pananim = "palay", taniman = 0.5, timbang = 60000 } },
    skip = { { pananim = "palay", timbang = 6000 } },
  },
}
