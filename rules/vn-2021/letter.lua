-- What a household is told about itself by `rasoat explain DATASET KEY --letter`: one page in plain words. A part whose
-- values are not all known is left out. `heading` names the household in the reviewer's text too.

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
    vi = "Kính gửi gia đình ông (bà) {head_name},\nmã hộ {household_code}, {village}, {commune_name}.",
    en = "To the family of {head_name},\ncode {household_code}, {village}, {commune_name}.",
  },
  class = {
    vi = "Qua rà soát ngày {review_date}, gia đình được xếp loại: {class_declared}.",
    en = "By the review of {review_date} your household is: {class_declared}.",
  },
  scores = {
    vi = "Điểm B1 (ước tính thu nhập) của gia đình là {b1_score}; mức của khu vực là {b1_line}. {choose(b1_score > b1_line, 'Trên mức này thì không phải hộ nghèo, hộ cận nghèo.', join('Không quá mức này thì xét điểm B2 (thiếu hụt dịch vụ xã hội cơ bản): gia đình có ', text(b2_score), ' điểm; từ ', text(b2_poor), ' điểm là hộ nghèo, dưới mức đó là hộ cận nghèo.'))} (Thông tư 07/2021/TT-BLĐTBXH)",
    en = "Your B1 score (an estimate of income) is {b1_score}; the line of the area is {b1_line}. {choose(b1_score > b1_line, 'Above the line a household is neither poor nor near-poor.', join('At or below the line the B2 score (basic services that are lacking) decides: yours is ', text(b2_score), '; ', text(b2_poor), ' or more is poor, less is near-poor.'))} (Circular 07/2021/TT-BLĐTBXH)",
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
    vi = "Nếu thấy điều gì chưa đúng, xin gia đình báo cán bộ rà soát hoặc Ủy ban nhân dân {commune_name}, mang theo thư này và giấy tờ tùy thân của chủ hộ.",
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
    vi = "Thư này để gia đình biết và góp ý, không thay cho quyết định công nhận của Chủ tịch Ủy ban nhân dân cấp xã (Quyết định 24/2021/QĐ-TTg).",
    en = "This letter is for your information and your say; it is not the recognition by the commune's chair (Decision 24/2021/QĐ-TTg).",
  },
}
