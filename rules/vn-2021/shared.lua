-- Words of all files: what kind of unit a name says that it is.

define "says_commune(x)" { value = "has_prefix(x, 'Xã', 'X.')" }
define "says_ward(x)" { value = "has_prefix(x, 'Phường', 'P.')" }
define "says_town(x)" { value = "has_prefix(x, 'Thị trấn', 'TT', 'T.T')" }
define "says_special(x)" { value = "has_prefix(x, 'Đặc khu')" }
define "says_its_kind(x)" { value = "says_commune(x) or says_ward(x) or says_town(x) or says_special(x)" }
define "says_urban(x)" { value = "has_prefix(x, 'Phường', 'P.', 'Thị trấn', 'TT', 'T.T')" }

-- Kinds of a unit that stand before its name: spellings of one kind together. Names are compared without these words; kinds tell
-- units of one name apart.
commune_kinds = { { "xã", "x.", "ubnd xã" }, { "phường", "p.", "ubnd phường" },
  { "thị trấn", "tt", "tt.", "t.t", "t.t.", "ubnd thị trấn" }, { "đặc khu", "ubnd đặc khu" } }
district_kinds = { { "huyện", "h.", "ubnd huyện" }, { "quận", "q.", "ubnd quận" }, { "thị xã", "tx", "tx.", "ubnd thị xã" },
  { "thành phố", "tp", "tp.", "ubnd thành phố" } }
unit_kinds = {}   -- a row of a form may be either
commune_words, district_words, unit_words = {}, {}, {}
for _, level in ipairs({ { commune_kinds, commune_words }, { district_kinds, district_words } }) do
  for _, kind in ipairs(level[1]) do
    unit_kinds[#unit_kinds + 1] = kind
    for _, word in ipairs(kind) do
      level[2][#level[2] + 1], unit_words[#unit_words + 1] = word, word
    end
  end
end
-- the same of names that are compared without marks
plain_words = { "xa", "x.", "ubnd xa", "phuong", "p.", "ubnd phuong", "thi tran", "tt", "tt.", "t.t", "t.t.", "ubnd thi tran", "dac khu",
  "ubnd dac khu", "huyen", "h.", "ubnd huyen", "quan", "q.", "ubnd quan", "thi xa", "tx", "tx.", "ubnd thi xa", "thanh pho", "tp", "tp.",
  "ubnd thanh pho" }
