-- Causes, ethnicity and housing of one household.

derive "names_people" {
  on = "household", law = QD121,
  title = { vi = "Dân tộc chủ hộ là một trong 54 dân tộc", en = "The head's ethnicity is one of the 54 peoples" },
  value = "head_ethnicity not in ('Khác', 'Người nước ngoài')",
}

rule "HOU-01" {
  title = { vi = "Hộ nghèo, cận nghèo có ít nhất một nguyên nhân", en = "A poor or near-poor household has at least one cause" },
  law = TT02 { mau = "7.10" }, verified = false, severity = "warning",
  on = "household",
  when = "class_declared == 'poor' or class_declared == 'near_poor'",
  check = "any_of(causes)",
  message = { vi = "Khai {class_declared} nhưng không ghi nguyên nhân nghèo nào", en = "Declared {class_declared} without any cause" },
  help = { vi = "Ghi nguyên nhân nghèo của hộ, một hộ có thể có nhiều. Biểu 7.10 đếm hộ theo nguyên nhân; kế hoạch năm 2024 (mục 2.15) yêu cầu xác định rõ nguyên nhân của từng hộ nghèo.",
           en = "Enter the household's causes, one or several. Form 7.10 counts by cause; the 2024 plan (2.15) asks for those of every poor household." },
  depends = { "CL-01", "CL-02" },
  examples = {
    pass = { { class_declared = "poor", cause_land = true }, { class_declared = "near_poor", cause_other = true, cause_land = false } },
    fail = { { class_declared = "poor", causes = false } },
    skip = { { class_declared = "not_poor", cause_land = false }, { class_declared = "poor", cause_land = false } },
  },
}
rule "HOU-02" {
  title = { vi = "Hộ không nghèo không ghi nguyên nhân nghèo", en = "A household that is not poor has no cause of poverty" },
  law = TT02 { mau = "7.10" }, verified = true, severity = "notice",
  on = "household",
  when = "class_declared == 'not_poor' or class_declared == 'average'",
  check = "not any_of(causes)",
  message = { vi = "Khai {class_declared} nhưng có ghi nguyên nhân nghèo", en = "Declared {class_declared} but causes of poverty are ticked" },
  help = { vi = "Bỏ nguyên nhân còn lại từ năm trước, hoặc xem lại phân loại.", en = "Remove what is left from last year, or look at the class." },
  depends = { "CL-03" },
  examples = {
    pass = { { class_declared = "not_poor", causes = false } },
    fail = { { class_declared = "not_poor", cause_land = true } },
    skip = { { class_declared = "poor", cause_land = true }, { class_declared = "not_poor", cause_land = false } },
  },
}
rule "HOU-03" {
  title = { vi = "Nguyên nhân không có lao động đi với hộ không có khả năng lao động", en = "No labour as a cause goes with no labour capacity" },
  law = TT02 { mau = "7.10" }, verified = false, severity = "notice", may_confirm = true,
  on = "household",
  when = "cause_labour",
  check = "not labour_capacity",
  message = { vi = "Ghi nguyên nhân là không có lao động nhưng hộ lại ghi có khả năng lao động", en = "The cause is no labour but the household is marked as able to work" },
  help = { vi = "Xem lại nguyên nhân hoặc khả năng lao động của hộ.", en = "Look at the cause and at the capacity." },
  depends = { "MEM-08" },
  examples = {
    pass = { { cause_labour = true, labour_capacity = false } },
    fail = { { cause_labour = true, labour_capacity = true } },
    skip = { { cause_labour = false, labour_capacity = true }, { cause_labour = true } },
  },
}
rule "HOU-04" {
  title = { vi = "Chủ hộ là người dân tộc thiểu số thì hộ được đánh dấu", en = "A household with a minority head is marked so" },
  law = TT02 { mau = "7.9" }, verified = false, severity = "warning",
  on = "household",
  when = "names_people and not same_text(head_ethnicity, 'Kinh')",
  check = "ethnic_minority",
  message = { vi = "Chủ hộ dân tộc {head_ethnicity} nhưng hộ không được ghi là dân tộc thiểu số", en = "The head is {head_ethnicity} but the household is not marked as of a minority" },
  help = { vi = "Đánh dấu hộ dân tộc thiểu số, hoặc sửa dân tộc của chủ hộ. Biểu 7.8 và 7.9 đếm theo dấu này.", en = "Mark the household as of a minority, or correct the head's ethnicity. Forms 7.8 and 7.9 count by the mark." },
  suggest = { ethnic_minority = "true" },
  examples = {
    pass = { { head_ethnicity = "Mường", ethnic_minority = true } },
    fail = { { head_ethnicity = "Mường", ethnic_minority = false } },
    skip = { { head_ethnicity = "Kinh", ethnic_minority = false }, { head_ethnicity = "Thái" },
             { head_ethnicity = "Khác", ethnic_minority = false }, { head_ethnicity = "Người nước ngoài", ethnic_minority = false } },
  },
}
rule "HOU-05" {
  title = { vi = "Chủ hộ là người Kinh mà hộ ghi là dân tộc thiểu số: xem lại", en = "A minority household with a Kinh head is looked at" },
  law = TT02 { mau = "7.9" }, verified = false, severity = "notice", may_confirm = true,
  on = "household",
  when = "same_text(head_ethnicity, 'Kinh')",
  check = "not ethnic_minority",
  message = { vi = "Chủ hộ dân tộc Kinh nhưng hộ được ghi là dân tộc thiểu số", en = "The head is Kinh but the household is marked as of a minority" },
  help = { vi = "Bỏ dấu hộ dân tộc thiểu số, hoặc sửa dân tộc của chủ hộ. Nếu vợ hoặc chồng là người dân tộc thiểu số thì có thể đúng: xác nhận.", en = "Take the mark away, or correct the head's ethnicity. It may be right where the spouse is of a minority: confirm it." },
  examples = {
    pass = { { head_ethnicity = "Kinh", ethnic_minority = false } },
    fail = { { head_ethnicity = "kinh", ethnic_minority = true } },
    skip = { { head_ethnicity = "Mường", ethnic_minority = true }, { head_ethnicity = "Kinh" } },
  },
}
rule "HOU-06" {
  title = { vi = "Diện tích nhà ở lớn hơn 0", en = "The floor area is more than 0" },
  law = TT07, verified = true, severity = "error",
  on = "household",
  check = "floor_area_m2 > 0",
  message = { vi = "Diện tích nhà ở ghi {floor_area_m2} m²: phải lớn hơn 0", en = "The floor area is {floor_area_m2} m²" },
  help = { vi = "Ghi diện tích cả nhà; để trống nếu hộ không có nhà.", en = "Enter the area of the whole house; leave it empty where there is none." },
  examples = { pass = { { floor_area_m2 = "0.5" }, { floor_area_m2 = 45 } }, fail = { { floor_area_m2 = 0 }, { floor_area_m2 = -20 } }, skip = { { household_code = "0001" } } },
}
rule "HOU-07" {
  title = { vi = "Hộ sử dụng internet thì có phương tiện", en = "Who uses the internet has a device" },
  law = ND07 { ban_hanh = "kèm theo" }, verified = false, severity = "warning", may_confirm = true,
  on = "household",
  when = "internet_use",
  check = "information_device",
  message = { vi = "Ghi có sử dụng internet nhưng không có phương tiện nào (tivi, máy tính, điện thoại...)", en = "The internet is used, but there is no television, computer or telephone" },
  help = { vi = "Xem lại cả hai mục: điện thoại thông minh, máy tính bảng cũng là phương tiện. Dùng nhờ thiết bị của người khác thì xác nhận.",
           en = "Look at both: a smartphone or a tablet is a device too. Confirm a household that uses somebody else's." },
  examples = {
    pass = { { internet_use = true, information_device = true } },
    fail = { { internet_use = true, information_device = false } },
    skip = { { internet_use = false, information_device = false }, { internet_use = true } },
  },
}
rule "HOU-08" {
  title = { vi = "Hộ dân tộc tại chỗ là hộ dân tộc thiểu số", en = "A household of a local minority is a minority household" },
  law = TT02 { mau = "7.9" }, verified = false, severity = "warning",
  on = "household",
  when = "local_minority",
  check = "ethnic_minority",
  message = { vi = "Ghi dân tộc tại chỗ nhưng hộ không được ghi là dân tộc thiểu số", en = "Marked as of a local minority, but not as of a minority" },
  help = { vi = "Sửa một trong hai mục.", en = "Correct one of the two." },
  suggest = { ethnic_minority = "true" },
  depends = { "HOU-04" },
  examples = {
    pass = { { local_minority = true, ethnic_minority = true } },
    fail = { { local_minority = true, ethnic_minority = false } },
    skip = { { local_minority = false, ethnic_minority = false }, { local_minority = true } },
  },
}
rule "HOU-09" {
  title = { vi = "Hộ không có khả năng lao động ghi nguyên nhân không có lao động", en = "A household without labour capacity has no labour as a cause" },
  law = TT02 { mau = "7.10" }, verified = false, severity = "notice", may_confirm = true,
  on = "household",
  when = "not labour_capacity and (class_declared == 'poor' or class_declared == 'near_poor')",
  check = "cause_labour",
  message = { vi = "Hộ không có khả năng lao động nhưng chưa đánh dấu nguyên nhân \"Không có lao động\"", en = "Without labour capacity, but no labour is not among the causes" },
  help = { vi = "Xem lại nguyên nhân hoặc khả năng lao động của hộ.", en = "Look at the causes and at the capacity." },
  depends = { "HOU-01", "MEM-07" },
  examples = {
    pass = { { class_declared = "poor", labour_capacity = false, cause_labour = true } },
    fail = { { class_declared = "near_poor", labour_capacity = false, cause_labour = false, cause_illness = true } },
    skip = { { class_declared = "poor", labour_capacity = true, cause_labour = false }, { class_declared = "not_poor", labour_capacity = false, cause_labour = false }, { class_declared = "poor", labour_capacity = false } },
  },
}
rule "HOU-10" {
  title = { vi = "Dân tộc chủ hộ là một trong 54 dân tộc", en = "The head's ethnicity is one of the 54 peoples" },
  law = QD121, verified = false, severity = "notice", may_confirm = true,
  on = "household",
  when = "present(head_ethnicity)",
  check = "names_people",
  message = { vi = "Dân tộc chủ hộ ghi {head_ethnicity}: chưa biết hộ có phải dân tộc thiểu số không", en = "The head's ethnicity is {head_ethnicity}: whether the household is of a minority is not known" },
  help = { vi = "Ghi tên hoặc mã một trong 54 dân tộc. Nếu đúng là như vậy (người nước ngoài) thì xác nhận; biểu 7.9 khi đó đếm theo cột dân tộc thiểu số.",
           en = "Write the name or code of one of the 54 peoples. Confirm what is so (a foreigner); form 7.9 then counts by the mark of a minority." },
  examples = {
    pass = { { head_ethnicity = "Kinh" }, { head_ethnicity = "Mường" } },
    fail = { { head_ethnicity = "Khác" }, { head_ethnicity = "Người nước ngoài" } },
    skip = { { household_code = "0001" } },
  },
}
