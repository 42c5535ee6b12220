-- How the report forms (forms/) are laid out and what their checks look at. Captions are the official ones, word for word.

page "district" {
  no = "unit_no", name = "unit_name", level = "unit_level", levels = { "area", "commune", "total" },
  area = "area",
  line "urban" { no = "I", title = { vi = "Khu vực thành thị", en = "Urban" } },
  line "rural" { no = "II", title = { vi = "Khu vực nông thôn", en = "Rural" } },
  total_no = "III", total = { vi = "Tổng cộng I + II", en = "Total I + II" },
  left = { "UBND ......" },
  right = { "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "……, ngày … tháng … năm …" },
  children = "children", sheet = "sheet", complete = "sum_known", top = "parent_key == '*'", records = "households", like = "_like",
  filled = { id = "filled", title = { vi = "Dòng có số liệu", en = "The row has counts" } },
  samples = {
    unit = { unit_no = "1", unit_name = "Xã A" }, parent = { unit_no = "II", unit_name = "Khu vực nông thôn" },
    nobody = { unit_no = "", unit_name = "Người lập biểu" }, unnamed = { unit_no = "" }, numbered = { unit_no = "2" },
    alike = { unit_no = "1", unit_name = "Xã Đắk Hoà" }, alike_there = { unit_no = "1.2", unit_name = "Đăk Hòa" },
  },
  signs = { "Người lập biểu", "CHỦ TỊCH UBND" },
}

derive "kinh" {
  title = { vi = "Hộ dân tộc Kinh", en = "Kinh household" },
  value = "choose(present(head_ethnicity), same_text(head_ethnicity, 'Kinh'), not ethnic_minority)",
}
