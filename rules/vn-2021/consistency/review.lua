-- Quyết định 24/2021: when households are reviewed.

rule "REV-01" {
  title = { vi = "Rà soát định kỳ từ 01/9 đến 14/12 của năm", en = "The periodic review is between 1 September and 14 December" },
  law = QD24 { dieu = 3 }, verified = true, severity = "error", may_confirm = true,
  on = "household",
  when = "review_kind == 'periodic'",
  check = "review_date >= make_date(survey_year, review_start_month, review_start_day) and review_date <= make_date(survey_year, review_end_month, review_end_day)",
  message = { vi = "Rà soát định kỳ ngày {review_date}, ngoài thời gian từ {make_date(survey_year, review_start_month, review_start_day)} đến {make_date(survey_year, review_end_month, review_end_day)}",
              en = "Periodic review on {review_date}, outside {make_date(survey_year, review_start_month, review_start_day)} to {make_date(survey_year, review_end_month, review_end_day)}" },
  help = { vi = "Sửa ngày rà soát, hoặc ghi là rà soát thường xuyên hằng tháng.", en = "Correct the date, or mark it as a monthly review." },
  depends = { "REV-02" },
  examples = {
    pass = { { survey_year = 2024, review_kind = "periodic", review_date = "2024-09-01" }, { survey_year = 2024, review_kind = "periodic", review_date = "2024-12-14" } },
    fail = { { survey_year = 2024, review_kind = "periodic", review_date = "2024-08-31" }, { survey_year = 2024, review_kind = "periodic", review_date = "2024-12-15" } },
    skip = { { survey_year = 2024, review_kind = "monthly", review_date = "2024-05-20" }, { review_kind = "periodic", review_date = "2024-05-20" } },
  },
}
rule "REV-02" {
  title = { vi = "Năm rà soát là năm của ngày rà soát", en = "The survey year is that of the review date" },
  law = QD24 { dieu = 3 }, verified = true, severity = "error",
  on = "household",
  check = "survey_year == year(review_date)",
  message = { vi = "Năm rà soát {survey_year} nhưng ngày rà soát {review_date}", en = "The survey year is {survey_year} but the review was on {review_date}" },
  help = { vi = "Sửa năm hoặc ngày rà soát.", en = "Correct the year or the date." },
  examples = {
    pass = { { survey_year = 2024, review_date = "2024-12-14" } },
    fail = { { survey_year = 2024, review_date = "2025-01-02" } },
    skip = { { review_date = "2024-10-01" } },
  },
}
rule "REV-03" {
  title = { vi = "Rà soát thường xuyên bắt đầu từ ngày 15", en = "A monthly review starts on the 15th" },
  law = QD24 { dieu = 5 }, verified = true, severity = "notice", may_confirm = true,
  on = "household",
  when = "review_kind == 'monthly'",
  check = "day(review_date) >= monthly_review_day",
  message = { vi = "Rà soát thường xuyên ngày {review_date}, trước ngày {monthly_review_day} của tháng", en = "Monthly review on {review_date}, before day {monthly_review_day} of the month" },
  help = { vi = "Xem lại ngày rà soát hoặc loại rà soát.", en = "Look at the date and the kind of the review." },
  examples = {
    pass = { { review_kind = "monthly", review_date = "2024-05-15" } },
    fail = { { review_kind = "monthly", review_date = "2024-05-14" } },
    skip = { { review_kind = "periodic", review_date = "2024-10-01" }, { review_kind = "monthly" } },
  },
}
rule "REV-04" {
  title = { vi = "Phiếu A chỉ dùng cho hộ mới đề nghị rà soát", en = "Form A is for households that ask for a review" },
  law = QD24 { dieu = 4 }, verified = true, severity = "warning", may_confirm = true,
  on = "household",
  when = "was_listed",
  check = "absent(form_a)",
  message = { vi = "Hộ đầu kỳ là {class_previous} nhưng chấm phiếu A: {form_a}", en = "At the start {class_previous}, but form A was filled in: {form_a}" },
  help = { vi = "Bỏ kết quả phiếu A, hoặc sửa phân loại đầu kỳ. Hộ trong danh sách hộ nghèo, cận nghèo được chấm ngay phiếu B; phiếu A nhận dạng nhanh hộ có giấy đề nghị (mẫu số 01).",
           en = "Take the result of form A away, or correct the class at the start. Listed households go to form B at once; form A is for those that ask (form 01)." },
  depends = { "YEAR-03" },
  examples = {
    pass = { { class_previous = "poor", form_a = "--" }, { class_previous = "near_poor" } },
    fail = { { class_previous = "poor", form_a = "Chuyển phiếu B" } },
    skip = { { class_previous = "not_poor", form_a = "Chuyển phiếu B" }, { form_a = "Chuyển phiếu B" } },
  },
}
