instrument "TT07" { name = "Thông tư 07/2021/TT-BLĐTBXH", title = "Hướng dẫn phương pháp rà soát, phân loại hộ nghèo", date = "2021-07-18" }
