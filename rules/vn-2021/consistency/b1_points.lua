-- TT07 Phụ lục III gives points per region, item and answer. The table is not at hand here and is never made up: a policy
-- office fills in b1-points.csv from its copy, a survey gives its answers in b1_answer.csv; without them these rules do not apply.

table "b1_points" {
  title = { vi = "Bảng điểm B1", en = "B1 scoring table" },
  key = { "region", "item", "answer" },
  field "region" { type = "text", title = { vi = "Vùng", en = "Region" } },
  field "item" { type = "code", title = { vi = "Mục", en = "Item" } },
  field "answer" { type = "text", title = { vi = "Trả lời", en = "Answer" } },
  field "points" { type = "integer", unit = "điểm", title = { vi = "Điểm", en = "Points" } },
}
table "b1_answer" {
  title = { vi = "Trả lời phiếu B1", en = "Answers of form B1" },
  key = { "survey_year", { "commune_code", "commune_name" }, "household_code", "item" },
  year = "survey_year", unit = "commune_name", subject = "household",
  field "survey_year" { type = "integer", title = { vi = "Năm", en = "Survey year" } },
  field "commune_code" { type = "code", title = { vi = "Mã xã", en = "Commune code" } },
  field "commune_name" { type = "text", title = { vi = "Xã", en = "Commune" }, header = { "Phường/Xã", "Tên đơn vị" },
    strip = { "xã", "x.", "phường", "p.", "thị trấn", "tt", "tt.", "t.t", "t.t.", "đặc khu" } },
  field "household_code" { type = "code", title = { vi = "Mã hộ", en = "Household code" } },
  field "region" { type = "text", title = { vi = "Vùng", en = "Region" } },
  field "item" { type = "code", title = { vi = "Mục", en = "Item" } },
  field "answer" { type = "text", title = { vi = "Trả lời", en = "Answer" } },
  link "household" { table = "household", parent = true,
    key = { "survey_year", { "commune_code", "commune_name" }, "household_code" } },
  link "score" { table = "b1_points", key = { "region", "item", "answer" } },
}

reference "B1P-01" {
  title = { vi = "Câu trả lời phiếu B1 có trong bảng điểm", en = "An answer of form B1 is in the scoring table" },
  law = TT07_TT02 { phu_luc = "III" }, verified = false, severity = "error",
  on = "b1_answer", to = "score",
  message = { vi = "Mục {item}: trả lời '{answer}' không có trong bảng điểm của vùng {region}", en = "Item {item}: the answer '{answer}' is not in the scoring table of region {region}" },
  help = { vi = "Sửa câu trả lời, hoặc bổ sung bảng điểm b1-points.csv theo Thông tư.", en = "Correct the answer, or complete b1-points.csv from the circular." },
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
  on = "household",
  check = "b1_score == sum(b1_answers, score.points)",
  message = { vi = "B1 = {b1_score} nhưng tính từ {count(b1_answers)} câu trả lời là {sum(b1_answers, score.points)}", en = "B1 is {b1_score} but {count(b1_answers)} answers give {sum(b1_answers, score.points)}" },
  help = { vi = "Cộng lại điểm theo bảng điểm của vùng; sửa điểm B1 hoặc câu trả lời.", en = "Add the points of the region's table again; correct the score or the answer." },
  suggest = { b1_score = "sum(b1_answers, score.points)" },
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
