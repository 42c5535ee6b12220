-- What a household is told about itself by `rasoat explain DATASET KEY --letter`: one page in plain words. A part whose
-- values are not all known is left out. `heading` names the household in the reviewer's text too.

-- A commune's name after other words: "Ủy ban nhân dân xã Xuân Phú".
define "in_words(x)" { value = "choose(has_prefix(x, 'Xã '), join('xã ', part(x, 4, 200)), has_prefix(x, 'Thị trấn '), join('thị trấn ', part(x, 10, 200)), has_prefix(x, 'Phường '), join('phường ', part(x, 8, 200)), x)" }

letter "household" {
  heading = {
    vi = "Hộ {head_name}, mã hộ {household_code}, {commune_name}",
    en = "Household of {head_name}, code {household_code}, {commune_name}",
  },
  title = {
    vi = "KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM {year(review_date)}",
    en = "RESULT OF THE {year(review_date)} REVIEW OF POOR AND NEAR-POOR HOUSEHOLDS",
  },
  greeting = {
    vi = "Kính gửi gia đình {choose(present(head_gender) and head_gender == 'male', 'ông', present(head_gender) and head_gender == 'female', 'bà', 'ông (bà)')} {head_name},\nmã hộ {household_code}, {village}, {commune_name}.",
    en = "To the family of {head_name},\ncode {household_code}, {village}, {commune_name}.",
  },
  class = {
    vi = "Qua rà soát ngày {review_date}, gia đình được xếp loại: {class_declared}.",
    en = "By the review of {review_date} your household is: {class_declared}.",
  },
  -- What the scores say, in words: B1 estimates income, ten points of B2 are an indicator.
  scores = {
    vi = "Thu nhập ước tính của gia đình {choose(b1_score > b1_line, 'trên', 'không quá')} mức chuẩn nghèo của khu vực ({income_line} đồng một người một tháng){choose(b1_score > b1_line, ', nên không phải hộ nghèo, hộ cận nghèo', join('. Gia đình còn thiếu ', text(deprivation_count), ' dịch vụ cơ bản; thiếu từ ', text(deprivations_poor), ' trở lên là hộ nghèo, ít hơn là hộ cận nghèo'))}.",
    en = "The income of your household, as estimated, is {choose(b1_score > b1_line, 'above', 'at most')} the poverty line of the area ({income_line} dong a person a month){choose(b1_score > b1_line, ': it is neither poor nor near-poor', join('. It lacks ', text(deprivation_count), ' of the basic services; ', text(deprivations_poor), ' or more is poor, fewer near-poor'))}.",
  },
  open = {
    vi = "Số liệu của gia đình còn điểm chưa khớp, cán bộ đang xem lại, nên kết quả trên có thể thay đổi.",
    en = "Some of your data do not agree yet and are being looked at again, so this result may change.",
  },
  deprived = {
    vi = "Theo phiếu rà soát, gia đình còn thiếu hụt:",
    en = "By the review form your household still lacks:",
  },
  not_deprived = {
    vi = "Theo phiếu rà soát, gia đình không thiếu hụt chỉ số nào.",
    en = "By the review form your household lacks nothing of the indicators.",
  },
  differs = {
    vi = "Phiếu ghi thiếu hụt nhưng số liệu về gia đình chưa cho thấy điều đó: cán bộ sẽ hỏi lại.",
    en = "The form says so but the data on your household do not show it: the reviewer will ask again.",
  },
  missed = {
    vi = "Phiếu chưa ghi thiếu hụt này nhưng số liệu về gia đình cho thấy có: cán bộ sẽ hỏi lại.",
    en = "The form does not say so but the data on your household show it: the reviewer will ask again.",
  },
  unverified = {
    vi = "(*) Cách xác định chỉ số này là theo hiểu biết hiện có của cơ quan rà soát về văn bản đã nêu.",
    en = "(*) This is how the reviewing office understands the text at present.",
  },
  disagree = {
    vi = "Nếu thấy điều gì chưa đúng, xin gia đình báo cán bộ rà soát hoặc Ủy ban nhân dân {in_words(commune_name)}, mang theo thư này và giấy tờ tùy thân của chủ hộ.",
    en = "If anything is wrong, please tell the reviewer or the People's Committee of {commune_name}; bring this letter and the head's identity card.",
  },
  bring = {
    vi = "Với từng chỉ số, nên có thêm:",
    en = "For each indicator it helps to have:",
  },
  help = {
    vi = "Theo hiểu biết hiện có của cơ quan rà soát, hỗ trợ giúp được gia đình nhiều nhất lúc này:",
    en = "As the reviewing office understands it, the support that would help most now:",
  },
  close = {
    vi = "Thư này để gia đình biết và góp ý, không thay cho quyết định công nhận của Chủ tịch Ủy ban nhân dân cấp xã.",
    en = "This letter is for your information and your say; it is not the recognition by the commune's chair.",
  },
  draft = {
    vi = "BẢN NHÁP - số liệu của gia đình còn điểm phải xem lại, chưa gửi thư này",
    en = "DRAFT - some of the data must be looked at again; not to be sent",
  },
  -- KH2024, III: credit for poor, near-poor and newly exited households (2.12), insurance and electricity (2.6).
  left = {
    vi = "{choose(class_previous == 'poor' and class_declared ~= 'poor', 'Năm trước gia đình là hộ nghèo, nay đã thoát nghèo: các hỗ trợ dành riêng cho hộ nghèo sẽ dừng. Gia đình còn được vay vốn dành cho hộ mới thoát nghèo ở Ngân hàng Chính sách xã hội huyện.', class_previous == 'near_poor' and class_declared == 'not_poor', 'Năm trước gia đình là hộ cận nghèo, nay đã thoát cận nghèo: các hỗ trợ dành riêng cho hộ cận nghèo sẽ dừng.', '')}",
    en = "{choose(class_previous == 'poor' and class_declared ~= 'poor', 'Last year your household was poor; it has left poverty: support for poor households alone will end. You may still borrow as a newly exited household from the Bank for Social Policies.', class_previous == 'near_poor' and class_declared == 'not_poor', 'Last year your household was near-poor; it has left near-poverty: support for near-poor households alone will end.', '')}",
  },
  may = {
    vi = "{choose(class_declared == 'near_poor', 'Hộ cận nghèo được hỗ trợ mua bảo hiểm y tế và được vay vốn dành cho hộ cận nghèo ở Ngân hàng Chính sách xã hội huyện; xin hỏi Ủy ban nhân dân xã để biết thủ tục.', class_declared == 'poor', 'Hộ nghèo được cấp thẻ bảo hiểm y tế, hỗ trợ tiền điện và được vay vốn dành cho hộ nghèo ở Ngân hàng Chính sách xã hội huyện; xin hỏi Ủy ban nhân dân xã để biết thủ tục.', '')}",
    en = "{choose(class_declared == 'near_poor', 'A near-poor household is helped to buy health insurance and may borrow as such from the Bank for Social Policies; ask the commune how.', class_declared == 'poor', 'A poor household is given health insurance cards, help with electricity and may borrow as such from the Bank for Social Policies; ask the commune how.', '')}",
  },
  turn = {
    vi = "Nơi tiếp: Ủy ban nhân dân {in_words(commune_name)}, bộ phận ............................; gặp ............................, điện thoại ....................; nhận ý kiến đến hết ngày ..../..../......",
    en = "Where to turn: People's Committee of {commune_name}, office ............................; ask for ............................, telephone ....................; until ..../..../......",
  },
  reviewer = {
    vi = "Người rà soát: {choose(present(reviewer_name), reviewer_name, '............................')}",
    en = "Reviewed by: {choose(present(reviewer_name), reviewer_name, '............................')}",
  },
  sources = {
    vi = "Quyết định 24/2021/QĐ-TTg; Thông tư 07/2021/TT-BLĐTBXH; Kế hoạch giảm nghèo năm 2024 của UBND huyện Thọ Xuân",
    en = "Quyết định 24/2021/QĐ-TTg; Thông tư 07/2021/TT-BLĐTBXH; Kế hoạch giảm nghèo năm 2024 của UBND huyện Thọ Xuân",
  },
}
