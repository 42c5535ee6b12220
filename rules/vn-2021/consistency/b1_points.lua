-- Form B gives points per region, item and answer. The table in force is the one issued with TT02, not the one first printed with
-- TT07; it is not at hand here and is never made up: an office fills in b1_points from its copy (`rasoat schema b1_points --format
-- xlsx` prints a sheet for it), a survey gives its answers in b1_answer; without them these rules do not apply, and the verdict says so.

table "b1_points" {
  title = { vi = "Bảng điểm B1", en = "B1 scoring table" }, absent = { vi = "không có bảng điểm B1 và câu trả lời phiếu B1", en = "neither the B1 scoring table nor answers of form B1" },
  note = { vi = "Chép từ bảng điểm đang áp dụng (phiếu B, Phụ lục III ban hành kèm Thông tư 02/2022/TT-BLĐTBXH; không phải bảng in lần đầu của Thông tư 07/2021): mỗi vùng, mỗi mục, mỗi câu trả lời một dòng",
           en = "Copy the table in force (form B, Appendix III as issued with Circular 02/2022, not the one first printed with Circular 07/2021): a row for each region, item and answer" },
  key = { "region", "item", "answer" },
  field "region" { type = "text", title = { vi = "Vùng", en = "Region" } },
  field "item" { type = "code", title = { vi = "Mục", en = "Item" } },
  field "answer" { type = "text", title = { vi = "Trả lời", en = "Answer" } },
  field "points" { type = "integer", unit = "điểm", title = { vi = "Điểm", en = "Points" } },
  link "same_region" { table = "b1_points", many = true, key = { "region" } },
  link "same_answer" { table = "b1_points", many = true, key = { "item", "answer" } },
  link "whole_table" { table = "b1_points", many = true, key = {} },
}
table "b1_answer" {
  title = { vi = "Trả lời phiếu B1", en = "Answers of form B1" }, absent = { vi = "không có bảng điểm B1 và câu trả lời phiếu B1", en = "neither the B1 scoring table nor answers of form B1" },
  note = { vi = "Mỗi hộ, mỗi mục của phiếu B1 một dòng; cột Điểm (nếu có) là điểm rà soát viên đã chấm", en = "A row for each household and item of form B1; points, where given, are the reviewer's" },
  key = { "survey_year", { "commune_code", "commune_name" }, "household_code", "item" },
  year = "survey_year", unit = "commune_name", subject = "household",
  field "survey_year" { type = "integer", title = { vi = "Năm", en = "Survey year" } },
  field "commune_code" { type = "code", title = { vi = "Mã xã", en = "Commune code" }, default = "commune_name" },
  field "commune_name" { type = "text", title = { vi = "Xã", en = "Commune" }, header = { "Phường/Xã", "Tên đơn vị" },
    strip = commune_words, kinds = commune_kinds },
  field "household_code" { type = "code", title = { vi = "Mã hộ", en = "Household code" } },
  field "region" { type = "text", whole_file = true, title = { vi = "Vùng", en = "Region" } },
  field "item" { type = "code", title = { vi = "Mục", en = "Item" } },
  field "answer" { type = "text", title = { vi = "Trả lời", en = "Answer" } },
  field "points" { type = "integer", unit = "điểm", title = { vi = "Điểm", en = "Points" } },
  link "household" { table = "household", parent = true,
    key = { "survey_year", { "commune_code", "commune_name" }, "household_code" } },
  link "score" { table = "b1_points", key = { "region", "item", "answer" } },
}

derive "b1_recomputed" {
  on = "household", law = TT07_TT02 { phu_luc = "III" },
  title = { vi = "Điểm B1 tính lại từ câu trả lời", en = "B1 recomputed from the answers" },
  value = "sum(b1_answers, score.points)",
}
derive "class_recomputed" {
  on = "household", law = TT07, like = "class_declared",
  title = { vi = "Phân loại theo điểm B1 tính lại", en = "Class by the recomputed B1" },
  value = "class_by(b1_recomputed, b2_score, choose(class_declared == 'average', 'average', 'not_poor'))",
}
-- How many regions the table has: each row counts for its share of its region.
derive "region_share" {
  on = "b1_points",
  title = { vi = "Phần của dòng trong vùng", en = "The row's share of its region" },
  value = "1 / count(same_region)",
}

reference "B1P-01" {
  title = { vi = "Câu trả lời phiếu B1 có trong bảng điểm", en = "An answer of form B1 is in the scoring table" },
  law = TT07_TT02 { phu_luc = "III" }, verified = false, severity = "error",
  on = "b1_answer", to = "score",
  message = { vi = "Mục {item}: trả lời '{answer}' không có trong bảng điểm của vùng {region}", en = "Item {item}: the answer '{answer}' is not in the scoring table of region {region}" },
  help = { vi = "Sửa câu trả lời, hoặc bổ sung bảng điểm theo phiếu B đang áp dụng.", en = "Correct the answer, or complete b1_points from the form in force." },
  examples = {
    pass = { { region = "R1", item = "1", answer = "a", score = { region = "R1", item = "1", answer = "a", points = 10 } } },
    fail = { { region = "R1", item = "1", answer = "b", score = {} } },
  },
}
unique "B1P-02" {
  title = { vi = "Mỗi mục có một điểm cho mỗi câu trả lời", en = "An answer has one row in the scoring table" },
  law = TT07_TT02 { phu_luc = "III" }, verified = false, severity = "error",
  on = "b1_points", key = { "region", "item", "answer" },
  message = { vi = "Vùng {region}, mục {item}, trả lời '{answer}' đã có ở dòng {first_line}{first_where}", en = "Region {region}, item {item}, answer '{answer}' is in row {first_line}{first_where} already" },
  help = { vi = "Giữ một dòng cho mỗi câu trả lời.", en = "Keep one row an answer." },
  examples = {
    pass = { { { region = "R1", item = "1", answer = "a" }, { region = "R1", item = "1", answer = "b" } } },
    fail = { { { region = "R1", item = "1", answer = "a" }, { region = "R1", item = "1", answer = "a" } } },
  },
}
rule "B1P-03" {
  title = { vi = "B1 bằng tổng điểm các câu trả lời theo bảng điểm", en = "B1 is the sum of the points of its answers" },
  law = TT07_TT02 { phu_luc = "III" }, verified = false, severity = "error",
  unjudged = { vi = "điểm B1 chưa được tính lại từ phiếu B", en = "B1 itself was not recomputed from form B" },
  on = "household",
  check = "b1_score == b1_recomputed",
  message = { vi = "B1 = {b1_score} nhưng tính lại từ {count(b1_answers)} câu trả lời là {b1_recomputed}: {list(b1_answers, true, join('mục ', item, ' ', text(score.points)))}",
              en = "B1 is {b1_score} but the answers ({count(b1_answers)}) give {b1_recomputed}: {list(b1_answers, true, join('item ', item, ' ', text(score.points)))}" },
  help = { vi = "Cộng lại điểm theo bảng điểm của vùng; sửa điểm B1 hoặc câu trả lời.", en = "Add the points of the region's table again; correct the score or the answer." },
  suggest = { b1_score = "b1_recomputed" },
  depends = { "SCO-03" },
  examples = {
    pass = { { b1_score = 15, b1_answers = {
      { region = "R1", item = "1", answer = "a", score = { region = "R1", item = "1", answer = "a", points = 10 } },
      { region = "R1", item = "2", answer = "a", score = { region = "R1", item = "2", answer = "a", points = 5 } } } } },
    fail = { { b1_score = 20, b1_answers = {
      { region = "R1", item = "1", answer = "a", score = { region = "R1", item = "1", answer = "a", points = 10 } } } } },
    skip = { { b1_score = 20, b1_answers = { { region = "R1", item = "1", answer = "z", score = {} } } }, { b1_score = 20 } },
  },
}
rule "B1P-04" {
  title = { vi = "Dòng của bảng điểm có đủ vùng, mục, trả lời và điểm", en = "A row of the scoring table has region, item, answer and points" },
  law = TT07_TT02 { phu_luc = "III" }, verified = false, severity = "error",
  on = "b1_points",
  check = "present(region) and present(item) and present(answer) and present(points)",
  message = { vi = "Vùng {region}, mục {item}, trả lời '{answer}': còn ô để trống", en = "Region {region}, item {item}, answer '{answer}': a cell is left empty" },
  help = { vi = "Chép đủ từ bảng điểm đang áp dụng; không có điểm thì ghi 0.", en = "Copy the table in force; where it has no points write 0." },
  examples = {
    pass = { { region = "R1", item = "1", answer = "a", points = 0 } },
    fail = { { region = "R1", item = "1", answer = "a" }, { region = "R1", item = "1", points = 5 }, { item = "1", answer = "a", points = 5 } },
  },
}
rule "B1P-05" {
  title = { vi = "Câu trả lời có điểm ở mọi vùng của bảng điểm", en = "An answer has points in every region of the scoring table" },
  law = TT07_TT02 { phu_luc = "III" }, verified = false, severity = "warning", may_confirm = true,
  on = "b1_points",
  when = "present(region)",
  check = "count(same_answer) + 0.5 > sum(whole_table, region_share)",
  message = { vi = "Mục {item}, trả lời '{answer}' chỉ có điểm ở: {list(same_answer, true, region)}; bảng điểm còn vùng khác", en = "Item {item}, answer '{answer}' has points in {list(same_answer, true, region)} only; the table has further regions" },
  help = { vi = "Bổ sung dòng còn thiếu, hoặc sửa cách viết vùng, mục, câu trả lời cho giống nhau. Nếu phiếu B đúng như vậy thì xác nhận.",
           en = "Add the rows left out, or spell regions, items and answers alike. Confirm where form B is so." },
  depends = { "B1P-02", "B1P-04" },
  examples = {
    pass = { { region = "R1", item = "1", answer = "a", points = 5, whole_table = { { region = "R2", item = "1", answer = "a" } } } },
    fail = { { region = "R1", item = "1", answer = "a", points = 5, whole_table = { { region = "R2", item = "1", answer = "b" } } } },
    skip = { { item = "1", answer = "a", points = 5 } },
  },
}
rule "B1P-06" {
  title = { vi = "Điểm từng mục đúng với bảng điểm", en = "Each item's points are the scoring table's" },
  law = TT07_TT02 { phu_luc = "III" }, verified = false, severity = "error",
  on = "b1_answer",
  check = "points == score.points",
  message = { vi = "Mục {item}, trả lời '{answer}': chấm {points} điểm, bảng điểm của vùng {region} là {score.points}", en = "Item {item}, answer '{answer}': points {points}, but the table of region {region} says {score.points}" },
  help = { vi = "Sửa điểm hoặc câu trả lời theo phiếu B.", en = "Correct the points or the answer by form B." },
  suggest = { points = "score.points" },
  depends = { "B1P-01" },
  examples = {
    pass = { { region = "R1", item = "1", answer = "a", points = 10, score = { region = "R1", item = "1", answer = "a", points = 10 } } },
    fail = { { region = "R1", item = "1", answer = "a", points = 5, score = { region = "R1", item = "1", answer = "a", points = 10 } } },
    skip = { { region = "R1", item = "1", answer = "a", score = { region = "R1", item = "1", answer = "a", points = 10 } } },
  },
}
rule "B1P-07" {
  title = { vi = "Phân loại giữ nguyên theo điểm B1 tính lại", en = "The class stays with the recomputed B1" },
  law = TT07, verified = true, severity = "error",
  on = "household",
  when = "b1_recomputed ~= b1_score",
  check = "class_declared == class_recomputed",
  message = { vi = "Khai {class_declared}, nhưng B1 tính lại là {b1_recomputed} (ghi {b1_score}, mức {b1_line}) thì là {class_recomputed}", en = "Declared {class_declared}, but the recomputed B1 of {b1_recomputed} (written {b1_score}, line {b1_line}) makes it {class_recomputed}" },
  help = { vi = "Xem lại câu trả lời, điểm từng mục và phân loại của hộ.", en = "Look at the answers, at each item's points and at the class." },
  examples = {
    pass = { { area = "rural", class_declared = "poor", b1_score = 120, b2_score = 30, b1_answers = { { region = "R1", item = "1", answer = "a", score = { region = "R1", item = "1", answer = "a", points = 130 } } } } },
    fail = { { area = "rural", class_declared = "poor", b1_score = 120, b2_score = 30, b1_answers = { { region = "R1", item = "1", answer = "a", score = { region = "R1", item = "1", answer = "a", points = 150 } } } } },
    skip = { { area = "rural", class_declared = "poor", b1_score = 120, b2_score = 30, b1_answers = { { region = "R1", item = "1", answer = "a", score = { region = "R1", item = "1", answer = "a", points = 120 } } } },
             { area = "rural", class_declared = "poor", b1_score = 120, b2_score = 30 } },
  },
}
reference "B1P-08" {
  title = { vi = "Câu trả lời phiếu B1 thuộc một hộ có trong bảng hộ", en = "An answer of form B1 belongs to a household of the household table" },
  law = TT07_TT02 { phu_luc = "III" }, verified = false, severity = "error",
  on = "b1_answer", to = "household",
  message = {
    { when = "not present(household_code)", vi = "Mục {item}, trả lời '{answer}': thiếu mã hộ nên không thuộc hộ nào, chưa được tính vào điểm B1", en = "Item {item}, answer '{answer}': without a household code, so of no household and not counted in any B1" },
    { when = "not present(commune_code) and not present(commune_name)", vi = "Mục {item} của hộ {household_code}: thiếu tên xã nên không thuộc hộ nào, chưa được tính vào điểm B1", en = "Item {item} of household {household_code}: without a commune, so of no household and not counted in any B1" },
    { when = "not present(survey_year)", vi = "Mục {item} của hộ {household_code} của {commune_name}: thiếu năm rà soát nên không thuộc hộ nào, chưa được tính vào điểm B1", en = "Item {item} of household {household_code} of {commune_name}: without a survey year, so of no household and not counted in any B1" },
    { vi = "Mục {item}: không tìm thấy hộ có mã {household_code} của {commune_name} trong bảng hộ", en = "Item {item}: there is no household {household_code} of {commune_name}" },
  },
  help = { vi = "Sửa năm, mã hộ hoặc tên xã của câu trả lời, hoặc bổ sung hộ bị thiếu.", en = "Correct the answer's year, household code or commune, or add the household." },
  examples = {
    pass = { { survey_year = 2024, commune_name = "Xã Xuân Bái", household_code = "0001", item = "1", answer = "a",
               household = { survey_year = 2024, commune_name = "Xã Xuân Bái", household_code = "0001" } } },
    fail = { { survey_year = 2024, commune_name = "Xã Xuân Bái", household_code = "0009", item = "1", answer = "a", household = {} },
             { survey_year = 2024, commune_name = "Xã Xuân Bái", item = "1", answer = "a", household = {} } },
  },
}
