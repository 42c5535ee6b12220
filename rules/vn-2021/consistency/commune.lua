-- Phường and thị trấn are urban, xã are rural: the area decides the line.

rule "COM-01" {
  title = { vi = "Khu vực phù hợp với loại đơn vị hành chính", en = "The area agrees with the kind of the commune" },
  law = TT07, verified = true, severity = "error",
  on = "household",
  when = "has_prefix(commune_name, 'Phường', 'P.', 'Thị trấn', 'TT', 'T.T', 'Xã', 'X.') and not is_past_town",   -- COM-05 tells that
  check = "(area == 'rural' and says_commune(commune_name)) or (area == 'urban' and says_urban(commune_name))",
  message = { vi = "{commune_name} nhưng khu vực ghi {area}", en = "{commune_name} but the area is {area}" },
  help = { vi = "Sửa khu vực, hoặc tên xã nếu ghi nhầm loại. Phường, thị trấn là thành thị; xã là nông thôn; khu vực sai thì mức B1 và mức thu nhập sai.",
           en = "Correct the area, or the commune's name where its kind is wrong. Phường and thị trấn are urban, xã rural; a wrong area means wrong lines." },
  suggest = { area = "choose(says_commune(commune_name), 'rural', 'urban')" },
  examples = {
    pass = { { commune_name = "Xã Xuân Bái", area = "rural" }, { commune_name = "Thị trấn Lam Sơn", area = "urban" }, { commune_name = "Thị trấn Lam Sơn" } },
    fail = { { commune_name = "Xã Xuân Bái", area = "urban" }, { commune_name = "Thị trấn Lam Sơn", area = "rural" }, { commune_name = "Phường Đông Vệ", area = "rural" } },
    skip = { { commune_name = "Xuân Bái", area = "urban" }, { area = "urban" },
             { commune_name = "Thị trấn Lam Sơn", area = "rural", review_date = "2025-10-01" } },
  },
}
reference "COM-02" {
  title = { vi = "Xã của hộ có trong bảng chỉ tiêu", en = "The household's commune is in the target table" },
  law = KH2024, verified = true, severity = "warning",
  on = "household", to = "target",
  message = { vi = "{commune_name} không có trong bảng chỉ tiêu của huyện", en = "{commune_name} is not in the district's target table" },
  help = { vi = "Ghi tên xã như trong kế hoạch của huyện: tên có thể viết sai.", en = "Write the name as in the district's plan: it may be misspelt." },
  examples = {
    pass = { { commune_name = "Xã Xuân Bái", target = { commune_name = "Xuân Bái" } } },
    fail = { { commune_name = "Xã Xuân Bai", target = {} } },
  },
}
rule "COM-03" {
  title = { vi = "Chỉ tiêu của xã bằng tổng hai phần", en = "A commune's target is the sum of its parts" },
  law = KH2024, verified = true, severity = "error",
  on = "target",
  check = "target_total == target_no_labour + target_labour",
  message = { vi = "Chỉ tiêu {target_total} hộ nhưng hai phần cộng lại là {target_no_labour + target_labour} (không có khả năng lao động {target_no_labour}, có khả năng lao động {target_labour})", en = "The target is {target_total} but its parts come to {target_no_labour + target_labour} (without labour capacity {target_no_labour}, with it {target_labour})" },
  help = { vi = "Sửa theo phụ lục của kế hoạch.", en = "Correct it by the plan's appendix." },
  suggest = { target_total = "target_no_labour + target_labour" },
  examples = {
    pass = { { commune_name = "Xuân Bái", target_total = 4, target_no_labour = 1, target_labour = 3 } },
    fail = { { commune_name = "Xuân Bái", target_total = 5, target_no_labour = 1, target_labour = 3 } },
    skip = { { commune_name = "Xuân Bái", target_total = 5, target_no_labour = 1 } },
  },
}
reference "COM-04" {
  title = { vi = "Xã được giao chỉ tiêu có cơ quan giúp đỡ", en = "A commune with a target has a supporting agency" },
  law = KH2024, verified = true, severity = "warning",
  on = "target", to = "support",
  when = "not is_total",
  message = { vi = "{commune_name} chưa có cơ quan giúp đỡ", en = "{commune_name} has no supporting agency" },
  help = { vi = "Ghi cơ quan, đơn vị giúp đỡ theo phụ lục của kế hoạch; có xã hai cơ quan.", en = "Enter who helps the commune, from the plan's appendix: one agency, for some two." },
  examples = {
    pass = { { commune_name = "Xuân Bái", support = { commune_name = "Xã Xuân Bái", agency = "Phòng Kinh tế - Hạ tầng" } } },
    fail = { { commune_name = "Xuân Bái", support = {} } },
    skip = { { commune_name = "Tổng cộng", target_total = 180 } },
  },
}
-- Districts ended on 1 July 2025: communes are then xã, phường and đặc khu.
rule "COM-05" {
  title = { vi = "Từ 01/7/2025 không còn thị trấn", en = "There are no thị trấn from 1 July 2025" },
  law = QD19, verified = true, severity = "warning", from = "2025-07-01",
  on = "household",
  check = "not has_prefix(commune_name, 'Thị trấn', 'TT ', 'TT.', 'T.T')",
  message = { vi = "Rà soát ngày {review_date} nhưng ghi {commune_name}", en = "Reviewed on {review_date}, but in {commune_name}" },
  help = { vi = "Dùng tên và mã đơn vị hành chính mới: xã, phường, đặc khu.", en = "Use the new names and codes: xã, phường, đặc khu." },
  examples = {
    pass = { { commune_name = "Xã Thọ Xuân", review_date = "2025-10-01" } },
    fail = { { commune_name = "Thị trấn Thọ Xuân", review_date = "2025-10-01" } },
    skip = { { review_date = "2025-10-01" } },
  },
}
rule "COM-06" {
  title = { vi = "Trước 01/7/2025 chưa có đặc khu", en = "There is no đặc khu before 1 July 2025" },
  law = QD19, verified = true, severity = "warning", to = "2025-06-30",
  on = "household",
  check = "not has_prefix(commune_name, 'Đặc khu')",
  message = { vi = "Rà soát ngày {review_date} nhưng ghi {commune_name}", en = "Reviewed on {review_date}, but in {commune_name}" },
  help = { vi = "Sửa ngày rà soát, hoặc dùng tên đơn vị hành chính vào ngày đó.", en = "Correct the date, or use the name that the place had on that day." },
  examples = {
    pass = { { commune_name = "Xã Xuân Bái", review_date = "2024-10-01" } },
    fail = { { commune_name = "Đặc khu Phú Quốc", review_date = "2024-10-01" } },
    skip = { { review_date = "2024-10-01" } },
  },
}
reference "COM-07" {
  title = { vi = "Xã nộp báo cáo có trong bảng chỉ tiêu", en = "A commune that reports is in the target table" },
  law = KH2024, verified = true, severity = "warning",
  on = "submission", to = "target",
  message = { vi = "{commune_name} nộp {report} nhưng không có trong bảng chỉ tiêu của huyện", en = "{commune_name} handed in {report} but is not in the district's target table" },
  help = { vi = "Ghi tên xã như trong kế hoạch của huyện: tên có thể viết sai.", en = "Write the name as in the district's plan: it may be misspelt." },
  examples = {
    pass = { { commune_name = "Xã Xuân Bái", report = "annual", target = { commune_name = "Xuân Bái" } } },
    fail = { { commune_name = "Xã Xuân Bai", report = "annual", target = { commune_name = "Xuân Bái" } } },
  },
}
reference "COM-08" {
  title = { vi = "Xã có cơ quan giúp đỡ có trong bảng chỉ tiêu", en = "A commune with a supporting agency is in the target table" },
  law = KH2024, verified = true, severity = "warning",
  on = "support", to = "target",
  message = { vi = "{commune_name} có cơ quan giúp đỡ ({agency}) nhưng không có trong bảng chỉ tiêu", en = "{commune_name} has a supporting agency ({agency}) but is not in the target table" },
  help = { vi = "Ghi tên xã như nhau ở hai phụ lục.", en = "Write the name alike in the two appendices." },
  examples = {
    pass = { { commune_name = "Xã Xuân Bái", target = { commune_name = "Xuân Bái" } } },
    fail = { { commune_name = "Xã Xuân Bai", target = { commune_name = "Xuân Bái" } } },
  },
}
rule "COM-09" {
  title = { vi = "Cơ quan giúp đỡ có tên", en = "A supporting agency has a name" },
  law = KH2024, verified = true, severity = "warning",
  on = "support",
  check = "present(agency)",
  message = { vi = "{commune_name} chưa ghi cơ quan giúp đỡ", en = "{commune_name} has no supporting agency written down" },
  help = { vi = "Ghi như phụ lục của kế hoạch.", en = "Enter it as in the plan's appendix." },
  examples = { pass = { { commune_name = "Xuân Bái", agency = "Phòng Kinh tế - Hạ tầng" } }, fail = { { commune_name = "Xuân Bái" } } },
}
rule "COM-10" {
  title = { vi = "Hộ ở đặc khu ghi khu vực", en = "A household of a đặc khu has its area" },
  law = QD19, verified = true, severity = "error",
  on = "household",
  when = "has_prefix(commune_name, 'Đặc khu')",
  check = "present(area)",
  message = { vi = "{commune_name}: chưa ghi khu vực nên chưa biết mức B1 và mức thu nhập của hộ", en = "{commune_name}: without an area the household's lines are not known" },
  help = { vi = "Ghi khu vực của hộ: đặc khu có nơi là thành thị, có nơi là nông thôn (cả tệp cùng khu vực thì chạy với --set area=urban hoặc --set area=rural).",
           en = "Enter the household's area: a đặc khu is urban in one place and rural in another (for a whole file of one area run with --set area=urban or --set area=rural)." },
  examples = {
    pass = { { commune_name = "Đặc khu Phú Quốc", review_date = "2025-10-01", area = "urban" }, { commune_name = "Đặc khu Cô Tô", review_date = "2025-10-01", area = "rural" } },
    fail = { { commune_name = "Đặc khu Phú Quốc", review_date = "2025-10-01" } },
    skip = { { commune_name = "Xã Xuân Bái", review_date = "2025-10-01" } },
  },
}
rule "COM-11" {
  title = { vi = "Hộ của xã ghi không kèm loại (xã, phường, thị trấn) có khu vực", en = "A household of a commune written without its kind has its area" },
  law = TT07, verified = true, severity = "error",
  on = "household",
  when = "present(class_declared) and present(commune_name) and not says_its_kind(commune_name)",
  check = "present(area)",
  message = { vi = "{commune_name}: không ghi xã, phường hay thị trấn và để trống khu vực nên chưa biết mức B1, chưa xét được phân loại", en = "{commune_name}: neither a kind (xã, phường, thị trấn) nor an area is written, so the B1 line is not known and the class is not judged" },
  help = { vi = "Ghi khu vực của hộ, hoặc ghi đủ tên xã, như \"Xã Xuân Bái\".", en = "Enter the household's area, or write the commune with its kind, as \"Xã Xuân Bái\"." },
  examples = {
    pass = { { commune_name = "Xuân Bái", area = "rural", class_declared = "poor" } },
    fail = { { commune_name = "Xuân Bái", class_declared = "poor" } },
    skip = { { commune_name = "Xã Xuân Bái", class_declared = "poor" }, { commune_name = "Xuân Bái", area = "rural" } },
  },
}
