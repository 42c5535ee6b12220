-- How the report forms (forms/) are laid out and what their checks look at. Captions are the official ones, word for word.

page "district" {
  no = "unit_no", name = "unit_name", level = "unit_level", levels = { "area", "commune", "total" }, area = "area",
  line "urban" { no = "I", title = { vi = "Khu vực thành thị", en = "Urban" } }, line "rural" { no = "II", title = { vi = "Khu vực nông thôn", en = "Rural" } },
  total_no = "III", total = { vi = "Tổng cộng I + II", en = "Total I + II" }, file = "bieu-mau", notes = "ghi-chu", form = "Mẫu",
  left = { "UBND ......" }, right = { "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "……, ngày … tháng … năm …" },
  children = "children", parents = "parents", siblings = "siblings", sheet = "sheet", complete = "sum_known", unclear = "begins_anew", top = "parent_key == '*'", records = "households", like = "_like",
  filled = { id = "filled", title = { vi = "Dòng có số liệu", en = "The row has counts" } },
  samples = {
    unit = { unit_no = "1", unit_name = "Xã A" }, parent = { unit_no = "II", unit_name = "Khu vực nông thôn" },
    nobody = { unit_no = "", unit_name = "Người lập biểu" }, unnamed = { unit_no = "" }, numbered = { unit_no = "2" },
    unclear = { unit_no = "1", unit_name = "B", above = { { unit_no = "1", unit_name = "A" } } },
    alike = { unit_no = "1", unit_name = "Xã Đắk Hoà" }, alike_there = { unit_no = "1.2", unit_name = "Đăk Hòa" },
  },
  signs = { "Người lập biểu", "CHỦ TỊCH UBND" },
}

derive "class_at_start" { title = { vi = "Phân loại đầu kỳ, hộ ngoài danh sách là không nghèo", en = "Class at the start; not on the list is not poor" },
  law = QD24, like = "class_previous", value = "choose(present(class_previous), class_previous, not is_same, 'not_poor', class_previous)" }
-- By last year's own list. Records and list may disagree: the difference is "other" change.
derive "listed_{it}" { each = "poorer", law = QD24,
  title = { vi = "Có tên trong danh sách {it.called} năm trước", en = "On last year's list of the {it.called}" },
  value = "choose(crosses, present(last_class) and last_class == it, present(previous.class_declared) and previous.class_declared == it)" }
derive "persons" { title = { vi = "Số nhân khẩu, nếu trống thì theo danh sách thành viên", en = "Members, by the roster where the count is blank" },
  value = "choose(present(member_count), member_count, present(members), count(members), member_count)" }
derive "persons_before" { title = { vi = "Số nhân khẩu năm trước, nếu không rõ thì như năm nay", en = "Members last year, else as now" },
  value = "choose(present(previous.member_count), previous.member_count, persons)" }
derive "kinh" { title = { vi = "Hộ dân tộc Kinh", en = "Kinh household" },
  value = "choose(present(head_ethnicity) and names_people, same_text(head_ethnicity, 'Kinh'), not ethnic_minority)" }
