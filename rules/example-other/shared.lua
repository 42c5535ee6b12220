-- Words of this pack, read first.

-- A text in the pack's two languages.
function salita(fil, en) return { fil = fil, en = en } end

define "gulang_ng(kapanganakan)" { value = "age(kapanganakan, petsa_ng_dalaw)" }
