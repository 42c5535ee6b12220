-- The legal instruments that rules cite. `verified = false`: name or day not compared with a copy of the text.

instrument "ND07" {
  name = "Nghị định 07/2021/NĐ-CP",
  title = { vi = "Quy định chuẩn nghèo đa chiều giai đoạn 2021 - 2025",
            en = "Multidimensional poverty standard for 2021-2025" },
  date = "2021-01-27", verified = true,
}
instrument "QD24" {
  name = "Quyết định 24/2021/QĐ-TTg",
  title = { vi = "Quy định quy trình rà soát hộ nghèo, hộ cận nghèo hằng năm và quy trình xác định hộ làm nông nghiệp, lâm nghiệp, ngư nghiệp, diêm nghiệp có mức sống trung bình giai đoạn 2022 - 2025",
            en = "Procedure of the annual review of poor and near-poor households, 2022-2025" },
  date = "2021-07-16", verified = true,
}
instrument "TT07" {
  name = "Thông tư 07/2021/TT-BLĐTBXH",
  title = { vi = "Hướng dẫn phương pháp rà soát, phân loại hộ nghèo, hộ cận nghèo; xác định thu nhập của hộ làm nông nghiệp, lâm nghiệp, ngư nghiệp, diêm nghiệp có mức sống trung bình giai đoạn 2022 - 2025 và mẫu biểu báo cáo",
            en = "Method of review and classification, forms and report templates, 2022-2025" },
  date = "2021-07-18", verified = true,
}
instrument "TT02" {
  name = "Thông tư 02/2022/TT-BLĐTBXH",
  title = { vi = "Sửa đổi, bổ sung, thay thế một số nội dung của Thông tư 07/2021/TT-BLĐTBXH (thay các biểu 7.8, 7.9, 7.10)",
            en = "Replaces the report forms 7.8, 7.9 and 7.10 of Circular 07/2021" },
  date = "2022-03-30", verified = true,
}
instrument "ND30" {
  name = "Nghị định 30/2025/NĐ-CP",
  title = { vi = "Sửa đổi, bổ sung một số điều của Nghị định 07/2021/NĐ-CP (người lao động có thu nhập thấp)",
            en = "Amends Decree 07/2021 (low-income workers); poor and near-poor stay as they are" },
  date = "2025-02-24", verified = true,
}
instrument "ND351" {
  name = "Nghị định 351/2025/NĐ-CP",
  title = { vi = "Quy định chuẩn nghèo đa chiều quốc gia giai đoạn 2026 - 2030",
            en = "National multidimensional poverty standard for 2026-2030" },
  date = "2025-12-30", verified = true,
}
instrument "QD967" {
  name = "Quyết định 967/QĐ-BNNMT",
  title = { vi = "Thủ tục và biểu mẫu rà soát hộ nghèo, hộ cận nghèo thuộc Bộ Nông nghiệp và Môi trường",
            en = "The same procedures and forms, under the Ministry of Agriculture and Environment" },
  verified = true,
}
instrument "KH2024" {
  name = "Kế hoạch giảm nghèo năm 2024 của UBND huyện Thọ Xuân",
  title = { vi = "Thực hiện công tác giảm nghèo bền vững năm 2024",
            en = "Sustainable poverty reduction in 2024, Thọ Xuân district" },
  verified = true,
}
instrument "ND137" {
  name = "Nghị định 137/2015/NĐ-CP",
  title = { vi = "Quy định chi tiết một số điều và biện pháp thi hành Luật Căn cước công dân",
            en = "Details and measures for the Law on citizen identification" },
  date = "2015-12-31", verified = false,
}
instrument "TTCA07" {
  name = "Thông tư 07/2016/TT-BCA",
  title = { vi = "Quy định chi tiết một số điều của Luật Căn cước công dân và Nghị định 137/2015/NĐ-CP",
            en = "Details of the Law on citizen identification and of Decree 137/2015" },
  date = "2016-02-01", verified = false,
}
