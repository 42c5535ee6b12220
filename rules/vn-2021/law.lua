-- The legal instruments that rules cite. `verified = false`: name or day not compared with a copy of the text.

-- How a provision is cited: the smallest part first, as a decree words it.
cited "mau" { word = "Mẫu", after = "," }
cited "phu_luc" { word = "Phụ lục", after = "," }
cited "ban_hanh" { word = "Phụ lục ban hành" }   -- "kèm theo": an instrument's only appendix has no number
cited "diem" { word = "điểm" }
cited "khoan" { word = "khoản" }
cited "dieu" { word = "Điều" }

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
  title = { vi = "Sửa đổi, bổ sung, thay thế một số nội dung của Thông tư 07/2021/TT-BLĐTBXH (thay phiếu B của Phụ lục III và hướng dẫn của Phụ lục IV, sửa Phụ lục VIII, thay các biểu 7.8, 7.9, 7.10)",
            en = "Amends Circular 07/2021: form B of Appendix III and its guide, Appendix IV; Appendix VIII; replaces the report forms 7.8, 7.9 and 7.10" },
  date = "2022-03-30", verified = true,
}
-- Whatever rests on Phụ lục III or IV of TT07 rests on them as TT02 amended them. The amendment is known by what cites it;
-- its own text is not at hand.
instrument "TT07_TT02" {
  name = "Thông tư 07/2021/TT-BLĐTBXH (được Thông tư 02/2022/TT-BLĐTBXH sửa đổi)",
  title = { vi = "Phiếu B (Phụ lục III) và hướng dẫn (Phụ lục IV) ban hành kèm Thông tư 02/2022/TT-BLĐTBXH; hợp nhất tại 1315/VBHN-BLĐTBXH",
            en = "Form B (Appendix III) and its guide (Appendix IV) as issued with Circular 02/2022; consolidated in 1315/VBHN-BLĐTBXH" },
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
instrument "QD2306" {
  name = "Quyết định 2306/QĐ-BNNMT",
  title = { vi = "Thủ tục rà soát định kỳ khi chính quyền địa phương có hai cấp (cùng Nghị định 131/2025/NĐ-CP): Chủ tịch UBND cấp xã báo cáo Chủ tịch UBND cấp tỉnh",
            en = "The periodic review under a two-level government (with Decree 131/2025): the commune chair reports to the province chair" },
  verified = true,
}
instrument "QD19" {
  name = "Quyết định 19/2025/QĐ-TTg",
  title = { vi = "Bảng danh mục và mã số các đơn vị hành chính Việt Nam từ 01/7/2025",
            en = "List and codes of the administrative units since 1 July 2025" },
  verified = true,
}
instrument "ND135" {
  name = "Nghị định 135/2020/NĐ-CP",
  title = { vi = "Tuổi nghỉ hưu", en = "Retirement age" },
  verified = true,
}
instrument "LCC" {
  name = "Luật Căn cước 2023",
  title = { vi = "Số định danh cá nhân: mỗi người một số, không trùng", en = "One number, one person, never repeated" },
  verified = true,
}
instrument "LTE" {
  name = "Luật Trẻ em",
  title = { vi = "Trẻ em là người dưới 16 tuổi", en = "A child is under 16" },
  verified = true,
}
instrument "LNCT" {
  name = "Luật Người cao tuổi",
  title = { vi = "Người cao tuổi là người từ đủ 60 tuổi", en = "The elderly are 60 or older" },
  verified = true,
}
instrument "KH2024" {
  name = "Kế hoạch giảm nghèo năm 2024 của UBND huyện Thọ Xuân",
  title = { vi = "Thực hiện công tác giảm nghèo bền vững năm 2024",
            en = "Sustainable poverty reduction in 2024, Thọ Xuân district" },
  verified = true,
}
instrument "QD121" {
  name = "Quyết định 121-TCTK/PPCĐ",
  title = { vi = "Danh mục 54 dân tộc Việt Nam (1979) và mã số", en = "The 54 peoples of Vietnam (1979) and their codes" },
  verified = false,
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
