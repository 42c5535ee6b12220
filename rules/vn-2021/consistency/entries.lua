-- Entries left from trying the software out.

rule "TST-01" {
  title = { vi = "Mã hộ không phải mã thử", en = "The code is none of those used for tests" },
  law = TT07, verified = true, severity = "warning", may_confirm = true,
  on = "household",
  check = "household_code ~= '999' and household_code ~= '9999' and household_code ~= '99999'",
  message = { vi = "Mã hộ {household_code} ({head_name}): có thể là bản ghi thử", en = "Code {household_code} ({head_name}): this may be a test entry" },
  help = { vi = "Xóa nếu là bản ghi thử; nếu là hộ có thật thì xác nhận.", en = "Delete a test entry; confirm a real household." },
  confirmed_with = { "REQ-19" },
  examples = {
    pass = { { household_code = "0999" }, { household_code = "0001" } },
    fail = { { household_code = "999", head_name = "Lê Thị Mai" }, { household_code = "9999", head_name = "Lê Thị Mai" } },
    skip = { { head_name = "Lê Thị Mai" } },
  },
}
rule "TST-02" {
  title = { vi = "Tên chủ hộ không phải một chữ cái", en = "The head's name is no single letter" },
  law = TT07, verified = true, severity = "warning", may_confirm = true,
  on = "household",
  when = "length(head_name) >= 2",
  -- a blank before the last letter; a person may really be named Ý, hardly B
  check = "not (same_text(part(head_name, length(head_name) - 1, length(head_name) - 1), '') and contains('abcdegx', part(head_name, length(head_name), length(head_name))))",
  message = { vi = "Chủ hộ {head_name}, mã {household_code}: tên chỉ có một chữ cái, có thể là bản ghi thử", en = "Head {head_name}, code {household_code}: the name is a single letter, this may be a test entry" },
  help = { vi = "Xóa nếu là bản ghi thử; nếu tên viết tắt thì ghi đủ.", en = "Delete a test entry; write an abbreviated name in full." },
  depends = { "TST-03" }, confirmed_with = { "REQ-19", "TST-01" },
  examples = {
    pass = { { head_name = "Nguyễn Văn An" }, { head_name = "Trần Thị Ý" } },
    fail = { { head_name = "Nguyễn Văn B" }, { head_name = "Lê Thị C" } },
    skip = { { household_code = "0001" }, { head_name = "A" } },
  },
}
rule "TST-03" {
  title = { vi = "Họ tên chủ hộ không quá ngắn", en = "The head's name is not too short" },
  law = TT07, verified = true, severity = "warning", may_confirm = true,
  on = "household",
  check = "length(head_name) >= 4",
  message = { vi = "Họ tên chủ hộ chỉ ghi \"{head_name}\" (mã {household_code})", en = "The head's name is \"{head_name}\" only (code {household_code})" },
  help = { vi = "Ghi đủ họ và tên như trên giấy tờ; xóa nếu là bản ghi thử.", en = "Write the whole name as in the papers; delete a test entry." },
  depends = { "REQ-19", "TST-01" },
  examples = {
    pass = { { head_name = "Lê Mai" }, { head_name = "Hà Ý" } },
    fail = { { head_name = "Mai" }, { head_name = "A" } },
    skip = { { household_code = "0001" } },
  },
}
rule "TST-04" {
  title = { vi = "Thành viên không phải bản ghi thử", en = "No member is a test entry" },
  law = TT07, verified = true, severity = "warning", may_confirm = true,
  on = "member",
  when = "relation ~= 'head'",
  check = "not same_text(full_name, 'Nguyễn Văn A') and not same_text(full_name, 'Nguyễn Thị A') and not same_text(full_name, 'test') and length(full_name) >= 4",
  message = { vi = "Thành viên {full_name} của hộ {household_code}: có thể là bản ghi thử", en = "Member {full_name} of household {household_code}: this may be a test entry" },
  help = { vi = "Xóa nếu là bản ghi thử; ghi đủ họ tên nếu là người có thật.", en = "Delete a test entry; write the whole name of a real person." },
  examples = {
    pass = { { relation = "child", full_name = "Nguyễn Văn An" } },
    fail = { { relation = "child", full_name = "nguyễn văn a" }, { relation = "child", full_name = "Test" }, { relation = "child", full_name = "B" } },
    skip = { { relation = "child" }, { relation = "head", full_name = "Nguyễn Văn A" } },
  },
}

-- Cells typed in a font of before Unicode ("NguyÔn V¨n An", "Traàn Thò Lan"), read in a wrong encoding ("HÃ  VÄƒn")
-- or saved in one that has no such letters ("Nguy?n"): no name of a person, and it goes into letters and forms.
define "legible(name)" { value = "matches(name, '[^?¡-¿×÷ÆæÇçËëÎîÏïÖöØøÛûÜüÄäÅåÞþß�]*')" }

rule "TST-05" {
  title = { vi = "Họ tên chủ hộ không lẫn ký tự của phông chữ cũ", en = "The head's name has no characters of an old font" },
  law = TT07, verified = true, severity = "warning", may_confirm = true,
  on = "household",
  check = "legible(head_name)",
  message = { vi = "Họ tên chủ hộ ghi \"{head_name}\" (mã {household_code}): có ký tự của phông chữ cũ (TCVN3, VNI) hoặc chữ bị hỏng", en = "The head's name is \"{head_name}\" (code {household_code}): it has characters of an old font (TCVN3, VNI), or broken letters" },
  help = { vi = "Gõ lại họ tên bằng phông Unicode; nhiều ô như vậy thì chuyển mã cả cột.", en = "Type the name again in a Unicode font; convert the whole column where many cells are so." },
  examples = {
    pass = { { head_name = "Nguyễn Văn An" }, { head_name = "H'Đruê Ñiê Kđăm" }, { head_name = "Ðặng Thị Ý-Lan" } },
    fail = { { head_name = "NguyÔn V¨n An" }, { head_name = "Phaïm Thò Lan" }, { head_name = "Nguy?n Th? Lan" }, { head_name = "HÃ  VÄƒn Huy" } },
    skip = { { household_code = "0001" } },
  },
}
rule "TST-06" {
  title = { vi = "Họ tên thành viên không lẫn ký tự của phông chữ cũ", en = "A member's name has no characters of an old font" },
  law = TT07, verified = true, severity = "warning", may_confirm = true,
  on = "member",
  when = "relation ~= 'head'",
  check = "legible(full_name)",
  message = { vi = "Thành viên ghi \"{full_name}\" (hộ {household_code}): có ký tự của phông chữ cũ (TCVN3, VNI) hoặc chữ bị hỏng", en = "A member is \"{full_name}\" (household {household_code}): it has characters of an old font (TCVN3, VNI), or broken letters" },
  help = { vi = "Gõ lại họ tên bằng phông Unicode; nhiều ô như vậy thì chuyển mã cả cột.", en = "Type the name again in a Unicode font; convert the whole column where many cells are so." },
  examples = {
    pass = { { relation = "child", full_name = "Trần Thị Ngọc Bích" } },
    fail = { { relation = "child", full_name = "TrÇn ThÞ BÝch" } },
    skip = { { relation = "child" }, { relation = "head", full_name = "TrÇn ThÞ BÝch" } },
  },
}
