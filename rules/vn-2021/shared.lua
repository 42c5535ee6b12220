-- Words of all files: what kind of unit a name says that it is.

define "says_commune(x)" { value = "has_prefix(x, 'Xã', 'X.', 'UBND xã', 'Ủy ban nhân dân xã')" }
define "says_ward(x)" { value = "has_prefix(x, 'Phường', 'P.', 'UBND phường', 'Ủy ban nhân dân phường')" }
define "says_town(x)" { value = "has_prefix(x, 'Thị trấn', 'TT', 'T.T', 'UBND thị trấn', 'Ủy ban nhân dân thị trấn')" }
define "says_special(x)" { value = "has_prefix(x, 'Đặc khu', 'UBND đặc khu', 'Ủy ban nhân dân đặc khu')" }
define "says_its_kind(x)" { value = "says_commune(x) or says_ward(x) or says_town(x) or says_special(x)" }
-- each thị trấn became part of a xã or a phường: nothing of its area follows from its name any more
define "is_past_town" { value = "present(commune_name) and says_town(commune_name) and present(review_date) and review_date >= units_changed_on" }
define "says_urban(x)" { value = "says_ward(x) or says_town(x)" }

-- Kinds of a unit that stand before its name: spellings of one kind together. Names are compared without these words; kinds tell
-- units of one name apart.
commune_kinds = { { "xã", "x." }, { "phường", "p." }, { "thị trấn", "tt", "tt.", "t.t", "t.t." }, { "đặc khu" } }
district_kinds = { { "huyện", "h." }, { "quận", "q." }, { "thị xã", "tx", "tx." }, { "thành phố", "tp", "tp." } }
for _, kinds in ipairs({ commune_kinds, district_kinds }) do
  for _, kind in ipairs(kinds) do   -- or the office of one
    for _, office in ipairs({ "ubnd ", "ủy ban nhân dân ", "uỷ ban nhân dân " }) do
      kind[#kind + 1] = office .. kind[1]
    end
  end
end
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
plain_words = { "xa", "x.", "ubnd xa", "uy ban nhan dan xa", "phuong", "p.", "ubnd phuong", "uy ban nhan dan phuong", "thi tran", "tt",
  "tt.", "t.t", "t.t.", "ubnd thi tran", "uy ban nhan dan thi tran", "dac khu", "ubnd dac khu", "huyen", "h.", "ubnd huyen", "quan", "q.", "ubnd quan", "thi xa", "tx", "tx.", "ubnd thi xa", "thanh pho", "tp", "tp.",
  "ubnd thanh pho" }

-- ---- names of rows that are sums or districts, in forms and in tables of targets ---------------------------------------

define "is_sum(x)" { value =
  "has_prefix(x, 'Tổng cộng', 'Tổng số', 'Tong cong', 'Tong so', 'Tổng I', 'Tổng (', 'Cộng (', 'Cộng:', 'Cộng I') or is_whole(x) or is_whole_of(x) or same_text(x, 'Tổng') or same_text(x, 'Cộng')" }
define "is_whole(x)" { value = "has_prefix(x, 'Toàn tỉnh', 'Toàn thành phố', 'Toàn huyện', 'Toàn thị xã', 'Toàn quận', 'Toàn xã', 'Toàn phường', 'Toàn thị trấn')" }
define "is_whole_of(x)" { value = "has_prefix(x, 'Cộng toàn', 'Cộng chung', 'Tổng toàn', 'Tổng chung', 'Cả tỉnh', 'Cả huyện', 'Cả xã', 'Cả phường', 'I + II', 'I+II', '(I + II', '(I+II')" }
define "says_district(x)" { value = "has_prefix(x, 'Huyện', 'Quận', 'Thị xã', 'Thành phố', 'TX', 'TP')" }

-- Nobody in the roster is the head, by name or by number, or several persons are: its persons may be of another household,
-- and nothing is suggested from them.
define "is_named_head" { value =
  "relation == 'head' and (same_text(full_name, head_name) or present(citizen_id) and present(head_citizen_id) and citizen_id == head_citizen_id)" }
define "is_roster_of_others" { value = "surely(not any(members, is_named_head)) or surely(count(members, relation == 'head') > 1) or is_roster_short" }
-- Fewer persons than the household has, and persons of the commune whose row names no household: they may be the ones.
define "is_roster_short" { value = "not surely(member_count <= count(members)) and any(commune_members, not present(household))" }
define "by_roster(x)" { value = "choose(is_roster_of_others, number('-') == 1, x)" }
