-- What the instruments demand and no table can show: people decide it, and the rule book lists it beside the rules, so
-- that nobody takes a clean check for a lawful review.

duty "DUTY-01" {
  title = { vi = "Chính sách và mức hỗ trợ theo chuẩn nghèo do Nhà nước quyết định",
            en = "Policies and support that follow from the standard" },
  law = ND07, verified = false,
  by = { vi = "Cơ quan có thẩm quyền quyết định; dữ liệu rà soát chỉ cho biết hộ thuộc loại nào.",
         en = "The competent authorities decide; the survey only tells a household's class." },
}
duty "DUTY-02" {
  title = { vi = "Hộ làm nông, lâm, ngư, diêm nghiệp có mức sống trung bình: thu nhập 12 tháng qua tính đúng, không kể trợ cấp",
            en = "Households of average standard: the income of the last 12 months is reckoned rightly, without allowances" },
  law = TT07 { phu_luc = "VIII" }, verified = true,   -- as TT02's Điều 1 khoản 4 amends it
  by = { vi = "Bảng chỉ có số cuối cùng; rà soát viên hỏi và ghi các nguồn thu.", en = "The table holds the result only; the reviewer asks for the sources." },
}
duty "DUTY-03" {
  title = { vi = "Hộ có nhu cầu làm giấy đề nghị rà soát (mẫu số 01)", en = "A household that wants a review asks for it (form 01)" },
  law = QD24 { dieu = 4 }, verified = true,
  by = { vi = "Giấy đề nghị không có trong bảng; xã nhận và lưu.", en = "The request is no part of the tables; the commune receives and keeps it." },
}
duty "DUTY-04" {
  title = { vi = "Lập danh sách hộ cần rà soát: hộ nghèo, cận nghèo đang quản lý và hộ có giấy đề nghị",
            en = "The list of those to review: the registered poor and near-poor, and those who asked" },
  law = QD24 { dieu = 4 }, verified = true,
  by = { vi = "YEAR-02 tìm hộ trong danh sách cũ bị bỏ sót; hộ có giấy đề nghị thì chỉ xã biết.",
         en = "YEAR-02 finds registered households left out; who asked is known to the commune only." },
}
duty "DUTY-05" {
  title = { vi = "Họp thôn, tổ dân phố thống nhất kết quả với ít nhất 50% người dự họp đồng ý",
            en = "The village meeting agrees the result, at least 50% of those present" },
  law = QD24 { dieu = 4 }, verified = true,
  by = { vi = "Biên bản họp không có trong bảng.", en = "The minutes of the meeting are no part of the tables." },
}
duty "DUTY-06" {
  title = { vi = "Niêm yết công khai kết quả rà soát 3 ngày làm việc; có khiếu nại thì phúc tra trong 7 ngày làm việc, niêm yết kết quả phúc tra 3 ngày làm việc",
            en = "The results are posted publicly for 3 working days; complaints are checked again within 7 working days and that result is posted for 3 more" },
  law = QD24 { dieu = 4 }, verified = true,
  by = { vi = "Việc niêm yết và phản ánh của người dân không có trong bảng.", en = "Posting and what people say to it are no part of the tables." },
}
duty "DUTY-07" {
  title = { vi = "Rà soát định kỳ đến 30/6/2025: Chủ tịch UBND xã báo cáo Chủ tịch UBND huyện trước khi công nhận",
            en = "Periodic review until 30 June 2025: the commune chair reports to the district chair before recognition" },
  law = QD24 { dieu = 4 }, verified = true,
  by = { vi = "Báo cáo và ý kiến của huyện là văn bản ngoài bảng.", en = "Report and answer are documents outside the tables." },
}
duty "DUTY-08" {
  title = { vi = "Quyết định công nhận hộ nghèo, cận nghèo, hộ thoát nghèo, thoát cận nghèo",
            en = "Decisions recognise poor, near-poor, exited-poor and exited-near-poor households" },
  law = QD24 { dieu = 4 }, verified = true,
  by = { vi = "Chủ tịch UBND xã ra quyết định; kết quả kiểm tra không thay cho quyết định.",
         en = "The commune chair decides; a check takes no decision's place." },
}
duty "DUTY-09" {
  title = { vi = "Rà soát thường xuyên: bắt đầu từ ngày 15 hằng tháng, quyết định trong 15 ngày",
            en = "Monthly review: from the 15th of each month, a decision within 15 days" },
  law = QD24 { dieu = 5 }, verified = true,
  by = { vi = "Bảng có ngày rà soát, không có ngày ra quyết định.", en = "The tables have the day of the review, not of the decision." },
}
duty "DUTY-10" {
  title = { vi = "Nhận dạng nhanh bằng phiếu A hộ có giấy đề nghị: có dưới 4 dấu ở các cột 01 đến 09 thì vào danh sách rà soát",
            en = "Quick identification by form A of those who asked: fewer than 4 marks in columns 01 to 09 put a household on the list to review" },
  law = TT07 { phu_luc = "II" }, verified = true,
  by = { vi = "Bảng chỉ có kết quả phiếu A, không có từng câu trả lời.", en = "The tables have the result of form A, not its answers." },
}
duty "DUTY-11" {
  title = { vi = "Chấm điểm B1 từng câu theo bảng điểm của vùng (phiếu B ban hành kèm Thông tư 02/2022/TT-BLĐTBXH)",
            en = "B1 is scored answer by answer by the region's table of points (form B as issued with Circular 02/2022)" },
  law = TT07_TT02 { phu_luc = "III" }, verified = false,
  by = { vi = "Chưa có bảng điểm; không tự đặt ra điểm. Đơn vị có bảng điểm đang áp dụng thì nhập vào b1_points (in mẫu bằng rasoat schema b1_points).",
         en = "The table of points is not at hand, and none is made up. An office that has the one in force enters it in b1_points (rasoat schema b1_points prints a sheet for it)." },
}
duty "DUTY-12" {
  title = { vi = "Phiếu B, hướng dẫn phiếu B, Phụ lục VIII và các biểu báo cáo 7.8, 7.9, 7.10 theo bản sửa đổi", en = "Form B, its guide, Appendix VIII and the report forms 7.8, 7.9 and 7.10 as amended" },
  law = TT02, verified = true,
  by = { vi = "Số liệu của biểu do các quy tắc biểu mẫu xét; chữ ký, xác nhận do người ký.", en = "Rules judge the forms' numbers; who signs answers for the signature." },
}
duty "DUTY-13" {
  title = { vi = "Xác định người lao động có thu nhập thấp", en = "Low-income workers are identified" },
  law = ND30, verified = true,
  by = { vi = "Chuẩn hộ nghèo, cận nghèo không đổi; người lao động có thu nhập thấp không có trong bảng rà soát.",
         en = "Poor and near-poor stay as they are; low-income workers are no part of the survey." },
}
duty "DUTY-14" {
  title = { vi = "Chuẩn nghèo mới áp dụng cho rà soát từ năm 2027", en = "The new standard applies to reviews from 2027" },
  law = ND351, verified = true,
  by = { vi = "Bộ quy tắc này không xét rà soát từ năm 2027; mức thu nhập đã ghi sẵn, định nghĩa chỉ số chưa có.",
         en = "This pack does not judge reviews from 2027; the income line is there, the definitions are not at hand." },
}
duty "DUTY-15" {
  title = { vi = "Thủ tục và biểu mẫu rà soát do ngành nông nghiệp và môi trường thực hiện", en = "Procedures and forms go to the agriculture and environment authorities" },
  law = QD967, verified = true,
  by = { vi = "Nơi nhận hồ sơ thay đổi, nội dung rà soát không đổi.", en = "Who receives the papers changed, not what is reviewed." },
}
duty "DUTY-16" {
  title = { vi = "Số CCCD được cấp đúng cho người kê khai", en = "A citizen number was issued to that person" },
  law = ND137, verified = false,
  by = { vi = "Quy tắc chỉ xét cấu trúc số; đối chiếu với cơ sở dữ liệu dân cư do công an làm.",
         en = "Rules judge the number's shape only; the police compare it with the register." },
}
duty "DUTY-17" {
  title = { vi = "Kế hoạch giảm nghèo của xã nêu rõ nguyên nhân nghèo, có giải pháp đến từng hộ, phân công cán bộ, thôn, đoàn thể giúp đỡ (mục 2.15)",
            en = "The commune's own plan says why each is poor, has measures for each household and names who helps (section 2.15)" },
  law = KH2024, verified = true,
  by = { vi = "Kế hoạch của xã là văn bản ngoài bảng.", en = "The commune's plan is a document outside the tables." },
}
duty "DUTY-18" {
  title = { vi = "Định kỳ hằng quý đánh giá công tác giảm nghèo (mục I.1)", en = "Poverty work is assessed every quarter (section I.1)" },
  law = KH2024, verified = true,
  by = { vi = "Kế hoạch không ghi ngày và mẫu đánh giá; kết quả đánh giá không có trong bảng.",
         en = "The plan sets no day and no form for it; assessments are no part of the tables." },
}
duty "DUTY-19" {
  title = { vi = "Các phòng, ban giúp hộ nghèo theo chỉ số thiếu hụt được phân công (mục 2.3 đến 2.13)",
            en = "The district's offices help by the indicators in their charge (sections 2.3 to 2.13)" },
  law = KH2024, verified = true,
  by = { vi = "Bảng cho biết hộ thiếu hụt gì và cơ quan nào giúp xã, không cho biết đã giúp gì.",
         en = "The tables tell what is lacking and who helps a commune, not what was done." },
}
duty "DUTY-20" {
  title = { vi = "Không vì chỉ tiêu, thành tích mà bỏ sót hộ đủ điều kiện (mục I.2, 2.15)", en = "No eligible household is left out for the sake of a target (sections I.2, 2.15)" },
  law = KH2024, verified = true,
  by = { vi = "YEAR-01, YEAR-02 và CL-03 chỉ ra dấu hiệu; nhận định là của rà soát viên và của thôn.",
         en = "YEAR-01, YEAR-02 and CL-03 show signs of it; the judgement is the reviewers' and the village's." },
}
duty "DUTY-21" {
  title = { vi = "Rà soát định kỳ từ 01/7/2025: Chủ tịch UBND xã báo cáo Chủ tịch UBND tỉnh, được trả lời trong 5 ngày làm việc, rồi mới công nhận",
            en = "Periodic review from 1 July 2025: the commune chair reports to the province chair, who answers within 5 working days, before recognition" },
  law = QD2306, verified = true,
  by = { vi = "Báo cáo và ý kiến của tỉnh là văn bản ngoài bảng. Rà soát thường xuyên hằng tháng không có bước này.",
         en = "Report and answer are documents outside the tables. The monthly review has no such step." },
}
duty "DUTY-22" {
  title = { vi = "Hộ có mức sống trung bình: niêm yết 5 ngày, phúc tra trong 3 ngày", en = "Households of average standard: posted for 5 days, checked again within 3" },
  law = QD24, verified = true,
  by = { vi = "Việc niêm yết và phản ánh của người dân không có trong bảng.", en = "Posting and what people say to it are no part of the tables." },
}
duty "DUTY-23" {
  title = { vi = "Thường xuyên kiểm tra, giám sát kết quả thực hiện chính sách giảm nghèo (mục I.2, 2.15)",
            en = "The results of poverty policies are checked and supervised all the time (sections I.2, 2.15)" },
  law = KH2024, verified = true,
  by = { vi = "Việc kiểm tra, giám sát là văn bản ngoài bảng.", en = "Supervision is a document outside the tables." },
}
