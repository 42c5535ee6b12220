-- What the rules of a file are called in lists and in the rule book.

topic "b1_points" { title = { vi = "Phiếu B1 và bảng điểm", en = "Form B1 and its table of points" } }
topic "classification" { title = { vi = "Phân loại hộ", en = "Classes of households" } }
topic "commune" { title = { vi = "Xã, phường, thị trấn và khu vực", en = "Communes and their areas" } }
topic "entries" { title = { vi = "Bản ghi thử còn sót", en = "Entries left from trials" } }
topic "household" { title = { vi = "Thông tin của hộ", en = "What a household's row says" } }
topic "identity" { title = { vi = "Số định danh, CCCD", en = "Citizen numbers" } }
topic "income" { title = { vi = "Thu nhập", en = "Income" } }
topic "indicators" { title = { vi = "Mười hai chỉ số thiếu hụt", en = "The twelve indicators" } }
topic "keys" { title = { vi = "Trùng lặp và liên kết giữa các bảng", en = "Doubles, and rows that find each other" } }
topic "macro" { title = { vi = "Câu hỏi về cả nhóm hộ", en = "Questions about groups of households" } }
topic "members" { title = { vi = "Thành viên của hộ", en = "Members of households" } }
topic "plan" { title = { vi = "Kế hoạch, chỉ tiêu, báo cáo", en = "Plan, targets and reports" } }
topic "previous" { title = { vi = "So với hồ sơ năm trước", en = "Against last year's record" } }
topic "relations" { title = { vi = "Quan hệ và tuổi trong hộ", en = "Relations and ages within a household" } }
topic "required" { title = { vi = "Thông tin phải có", en = "What must be there" } }
topic "review" { title = { vi = "Ngày và đợt rà soát", en = "When households are reviewed" } }
topic "roster" { title = { vi = "Danh sách thành viên so với hộ", en = "The roster against its household" } }
topic "scores" { title = { vi = "Điểm B1, B2", en = "Scores B1 and B2" } }
topic "units" { title = { vi = "Danh mục đơn vị hành chính", en = "The list of administrative units" } }
topic "year" { title = { vi = "Biến động so với năm trước", en = "Changes since last year" } }
