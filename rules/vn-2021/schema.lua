-- The tables of a survey and what their columns may be called. Headers are compared without case and Vietnamese marks.

-- written where a person has no number yet
local no_number = { "0", "00", "000", "không", "ko", "chưa", "chưa làm", "chưa cấp", "chưa được cấp", "mất", "000000000", "000000000000", "123456789", "012345678",
  "123456789012", "012345678901" }
for digit = 1, 9 do   -- the same digit to fill the cell
  local three = "" .. digit .. digit .. digit
  no_number[#no_number + 1] = three .. three .. three
  no_number[#no_number + 1] = three .. three .. three .. three
end

-- Quyết định 121-TCTK/PPCĐ năm 1979: the 54 peoples in the order of their codes, and how else they are written
local peoples = {
  { "Kinh", "Việt" }, { "Tày" }, { "Thái" }, { "Hoa", "Hán" },
  { "Khơ-me", "Khmer", "Khơ me", "Khơme" }, { "Mường" }, { "Nùng" },
  { "Mông", "HMông", "H'Mông", "H’Mông", "H Mông", "Hmông", "H-mông", "Mèo" }, { "Dao" },
  { "Gia-rai", "Gia Rai", "Jrai", "Giarai" }, { "Ngái" }, { "Ê-đê", "Ê Đê", "Êđê", "Rađê" },
  { "Ba na", "Ba-na", "Bana" }, { "Xơ-Đăng", "Xơ Đăng", "Xê Đăng", "Xê-đăng", "Xơđăng" },
  { "Sán Chay", "Cao Lan", "Sán Chỉ", "Cao Lan - Sán Chỉ", "Cao Lan-Sán Chỉ" }, { "Cơ-ho", "Cơ Ho", "Cơho", "K'Ho" },
  { "Chăm", "Chàm" }, { "Sán Dìu" }, { "Hrê", "H'rê", "Hre" },
  { "Mnông", "M'Nông", "M’Nông", "Mơ Nông" }, { "Ra-glai", "Ra Glai", "Raglai", "Raglay" },
  { "Xtiêng", "Stiêng", "X'tiêng", "S'tiêng" },
  { "Bru-Vân Kiều", "Bru Vân Kiều", "Bru - Vân Kiều", "Vân Kiều", "Bru" }, { "Thổ" }, { "Giáy" },
  { "Cơ-tu", "Cơ Tu", "Cơtu", "Ka Tu" }, { "Gié Triêng", "Giẻ Triêng", "Gié-Triêng", "Giẻ-Triêng", "Gié - Triêng" },
  { "Mạ" }, { "Khơ-mú", "Khơ Mú", "Khơmú", "Khmú" }, { "Co", "Cor" }, { "Tà-ôi", "Tà Ôi", "Tàôi" },
  { "Chơ-ro", "Chơ Ro", "Chơro", "Châu Ro" }, { "Kháng" }, { "Xinh-mun", "Xinh Mun", "Xinhmun" },
  { "Hà Nhì" }, { "Chu ru", "Chu-ru", "Churu" }, { "Lào" }, { "La Chí" }, { "La Ha" },
  { "Phù Lá" }, { "La Hủ" }, { "Lự" }, { "Lô Lô" }, { "Chứt" }, { "Mảng" },
  { "Pà Thẻn", "Pà-thẻn" }, { "Co Lao", "Cơ Lao", "Cờ Lao" }, { "Cống" }, { "Bố Y", "Bố-y" },
  { "Si La", "Si-la" }, { "Pu Péo", "Pu-péo" }, { "Brâu" }, { "Ơ Đu", "Ơ-đu", "Ơđu" },
  { "Rơ măm", "Rơ-măm", "Rơmăm" },
  -- answers that name no people: neither Kinh nor of a minority by themselves
  { "Người nước ngoài", "Nước ngoài" }, { "Khác", "Dân tộc khác" },
}
local function people_choices()
  local choices = {}
  for i, people in ipairs(peoples) do
    local entry = { vi = people[1], en = people[1], i <= 55 and "" .. i or nil, i < 10 and "0" .. i or nil }
    for n, name in ipairs(people) do
      if n > 1 then
        entry[#entry + 1] = name
      end
      for _, before in ipairs(i <= 54 and { "Dân tộc ", "DT ", "Người " } or {}) do
        entry[#entry + 1] = before .. name
      end
    end
    choices[i] = choice("people_" .. i)(entry)
  end
  return choices
end

-- "as above": no name of a place
local ditto = { "nt", "-nt-", "n.t", "như trên", "-như trên-", '"', "''", "“", "”", "〃", "//", "-//-", '-"-' }

-- what a commune lies in, where two share a name
local function district()
  return field "district_name" { type = "text", title = { vi = "Huyện", en = "District" }, header = { "Quận/Huyện", "Tên huyện" },
    strip = district_words, kinds = district_kinds }
end

-- names and birth dates that a list has in columns side by side; "- Ngày": a column Ngày below "Ngày sinh"
local before_name = { "Họ đệm", "Họ và đệm", "Họ và tên đệm", "Họ, tên đệm", "Họ và chữ đệm", "Họ lót", "Họ và tên lót", "- Họ" }
local name_pieces, head_pieces = { before_name, { "Tên", "- Tên" } }, { { "Họ đệm chủ hộ", "Họ và tên đệm chủ hộ" }, { "Tên", "Tên chủ hộ", "- Tên" } }
for i, before in ipairs(before_name) do
  head_pieces[1][2 + i] = before
end
local birth_pieces = { { "Ngày sinh", "Ngày", "- Ngày" }, { "Tháng sinh", "Tháng", "- Tháng" }, { "Năm sinh", "- Năm" } }

table "household" {
  title = { vi = "Hộ", en = "Household" },
  key = { "survey_year", { "commune_code", "commune_name" }, "household_code" },
  date = "review_date", year = "survey_year", starts = true, before = "previous",
  unit = "commune_name", unit_code = "commune_code", unit_within = { "district_name", "province_name", "area" },
  shows = { "head_name", "village" }, by = { "village", "reviewer_name" },
  proof = { "household_code", "head_name" },
  sheet = "village", sheet_begins = { "Thôn", "Bản", "Làng", "Xóm", "Ấp", "Khóm", "Buôn", "Bon", "Plei", "Sóc", "Phum", "Khu", "Khu phố",
    "Khối", "Khối phố", "Tổ", "Tổ dân phố", "TDP", "KP", "Tiểu khu", "Đội" },

  field "survey_year" { type = "integer", whole_file = true, title = { vi = "Năm", en = "Survey year" },
    header = { "Năm rà soát", "administrative.year" } },
  field "province_code" { type = "code", whole_file = true, title = { vi = "Mã tỉnh", en = "Province code" } },
  field "province_name" { type = "text", missing = ditto, whole_file = true, title = { vi = "Tỉnh", en = "Province" },
    header = { "Tỉnh/Thành phố", "administrative.province" }, strip = { "tỉnh", "thành phố", "tp", "tp." } },
  field "district_code" { type = "code", whole_file = true, title = { vi = "Mã huyện", en = "District code" } },
  field "district_name" { type = "text", missing = ditto, whole_file = true, title = { vi = "Huyện", en = "District" },
    header = { "Quận/Huyện", "administrative.district" },
    strip = district_words, kinds = district_kinds },
  field "commune_code" { type = "code", vital = true, whole_file = true, title = { vi = "Mã xã", en = "Commune code" },
    default = "commune_name" },   -- names stand in where a file has no codes
  field "commune_name" { type = "text", missing = ditto, vital = true, whole_file = true, title = { vi = "Xã", en = "Commune" },
    header = { "Phường/Xã", "Xã/Phường", "Xã/thị trấn", "Xã, phường, thị trấn", "Tên xã", "Tên đơn vị", "administrative.commune" },
    strip = commune_words, kinds = commune_kinds },
  field "village" { type = "text", missing = ditto, whole_file = true, title = { vi = "Thôn", en = "Village" },
    header = { "Thôn/bản/tổ", "Thôn, bản, tổ dân phố", "Thôn/Tổ dân phố", "Thôn/bản", "Thôn/xóm", "Thôn, xóm", "Thôn, bản", "Tên thôn",
      "administrative.village_or_group" } },
  field "area" { type = "choice", whole_file = true, title = { vi = "Khu vực", en = "Area" }, header = { "administrative.areaType" },
    choices = {
      choice "rural" { vi = "Nông thôn", en = "Rural", "NT", "Khu vực nông thôn", "2" },
      choice "urban" { vi = "Thành thị", en = "Urban", "Khu vực thành thị", "Đô thị", "TT", "1" },
    },
    -- phường and thị trấn are urban, xã are rural; a thị trấn that is none any more lies in a xã or a phường; of a name without its kind the list of units knows, where there is one
    default = "choose(is_past_town, listed_area, present(commune_name) and says_urban(commune_name), 'urban', present(commune_name) and says_commune(commune_name), 'rural', listed_area)" },
  -- as they are written, to be looked up in an office's own list of units, which has a unit's old and new names under one code
  field "listed_code" { type = "code", title = { vi = "Mã xã tra trong danh mục", en = "Code to look up" }, default = "part(commune_code, 1, 20)" },
  field "listed_name" { type = "text", title = { vi = "Tên xã tra trong danh mục", en = "Name to look up" }, default = "part(commune_name, 1, 100)", strip = commune_words },
  field "household_code" { type = "code", vital = true, title = { vi = "Mã hộ", en = "Household code" },
    header = { "Mã số hộ", "family.code" } },
  field "head_name" { personal = "name", type = "text", title = { vi = "Chủ hộ", en = "Head of household" },
    header = { "Họ và tên chủ hộ", "Họ tên chủ hộ", "Tên chủ hộ", "family.hostName", "Chủ hộ - Họ và tên", "Chủ hộ - Họ tên", "Thông tin chủ hộ - Họ và tên",
      "Thông tin chủ hộ - Họ tên", "Thông tin về chủ hộ - Họ và tên", "Thông tin về chủ hộ - Họ tên" }, pieces = head_pieces,
    alone = { "Họ và tên", "Họ tên", "Họ, tên", "Họ và tên hộ", "Họ tên hộ", "Tên hộ" } },
  field "head_gender" { type = "choice", title = { vi = "Giới tính", en = "Gender of the head" },
    header = { "Giới tính chủ hộ", "family.hostGender" },
    choices = { choice "male" { vi = "Nam", en = "Male", "M", "Trai", "Nam giới" }, choice "female" { vi = "Nữ", en = "Female", "F", "Gái", "Nữ giới" } } },
  field "head_birth_date" { personal = "birth", type = "date", year_allowed = true, title = { vi = "Ngày sinh", en = "Birth date of the head" },
    header = { "Năm sinh", "Ngày, tháng, năm sinh", "Ngày sinh chủ hộ", "Năm sinh chủ hộ" }, pieces = birth_pieces },
  field "head_citizen_id" { personal = "number", type = "code", digits = { 12, 9 }, missing = no_number, title = { vi = "CCCD", en = "Citizen number of the head" },
    header = { "Số CCCD", "Số CCCD/CMND", "CCCD/CMND", "CMND", "Số định danh cá nhân", "CCCD chủ hộ", "Số CMND", "CMND/CCCD", "Số định danh" },
    old = { "CMND", "Số CMND" } },
  field "head_ethnicity" { type = "text", choices = people_choices(), title = { vi = "Dân tộc", en = "Ethnicity of the head" }, header = { "Dân tộc chủ hộ" } },
  field "ethnic_minority" { type = "bool", title = { vi = "Dân tộc thiểu số", en = "Ethnic minority" },
    yes = { "DTTS", "Dân tộc thiểu số", "Hộ DTTS", "Hộ dân tộc thiểu số" }, no = { "Kinh", "Dân tộc Kinh" },
    header = { "Hộ dân tộc thiểu số", "Hộ DTTS" } },
  field "local_minority" { type = "bool", title = { vi = "Dân tộc tại chỗ", en = "Local minority" },
    header = { "family.coDanTocTaiCho" } },
  field "member_count" { type = "integer", unknown = { 99, 999, 9999 }, most = 60, unit = "người", behind = { "khẩu", "nhân khẩu" }, title = { vi = "Số nhân khẩu", en = "Number of members" },
    header = { "Nhân khẩu", "Số khẩu", "NK", "Tổng số nhân khẩu", "Tổng số khẩu", "Số thành viên", "family.numberOfMembers" } },
  field "review_date" { type = "date", title = { vi = "Ngày rà soát", en = "Review date" },
    header = { "Thời gian rà soát", "date" } },
  field "review_kind" { type = "choice", title = { vi = "Loại rà soát", en = "Kind of review" },
    choices = {
      choice "periodic" { vi = "Định kỳ hằng năm", en = "Periodic", "Định kỳ", "Định kỳ hàng năm", "Rà soát định kỳ" },
      choice "monthly" { vi = "Thường xuyên hằng tháng", en = "Monthly", "Thường xuyên", "Thường xuyên hàng tháng", "Hằng tháng", "Hàng tháng" },
    } },
  field "form_a" { type = "text", title = { vi = "Phiếu A", en = "Form A" }, header = { "quickReview.result" } },
  field "b1_score" { type = "integer", vital_with = "class_declared", unit = "điểm", behind = { "đ" }, title = { vi = "Điểm B1", en = "B1 score" },
    header = { "Phiếu B1", "B1", "Điểm phiếu B1", "Tổng điểm B1", "Tổng điểm phiếu B1", "Số điểm B1", "b1Point", "B1_score" } },
  field "b2_score" { type = "integer", vital_with = "class_declared", unit = "điểm", behind = { "đ" }, title = { vi = "Điểm B2", en = "B2 score" },
    header = { "Phiếu B2", "B2", "Điểm phiếu B2", "Tổng điểm B2", "Tổng điểm phiếu B2", "Số điểm B2", "b2Point", "B2_score" } },
  field "b1_item_*" { type = "integer", unit = "điểm", title = { vi = "Điểm từng mục của phiếu B1", en = "Points of an item of B1" } },
  field "income_per_capita" { type = "money", unit = "đồng/người/tháng", behind = { "đ", "VNĐ", "VND", "đ/người/tháng" },
    title = { vi = "Thu nhập bình quân đầu người", en = "Income per person and month" } },

  -- the twelve indicators in the official order: a column may be headed by its number
  field "deprived_{it}" { each = "indicators", type = "bool", title = "it.flag", header = "it.header",
    -- or its points in B2
    yes = { "Thiếu hụt", "Bị thiếu hụt", "Có thiếu hụt", "Thiếu", "Bị thiếu", "Chưa đạt", "Không đạt", "10", "10 điểm" },
    no = { "Không thiếu hụt", "Không bị thiếu hụt", "Không thiếu", "Không bị thiếu", "Ko thiếu hụt", "Đủ", "Đạt", "0 điểm" },
    mend_yes = { vi = "đánh dấu (x) {it.lack}", en = "tick (x) {it.lack}" }, mend_no = { vi = "bỏ dấu {it.lack}", en = "untick {it.lack}" } },

  field "class_declared" { type = "choice", vital = true, title = { vi = "Kết quả rà soát", en = "Class declared" },
    header = { "Phân loại hộ", "Phân loại", "classify", "Kết quả phân loại", "Kết quả phân loại hộ" },
    choices = {
      choice "poor" { vi = "Hộ nghèo", en = "Poor", "Nghèo", "HN" },
      choice "near_poor" { vi = "Hộ cận nghèo", en = "Near-poor", "Cận nghèo", "HCN", "C.nghèo", "C. nghèo" },
      choice "average" { vi = "Hộ có mức sống trung bình", en = "Average living standard", "Mức sống trung bình", "Hộ MSTB",
        "Hộ làm nông, lâm, ngư, diêm nghiệp có mức sống trung bình" },
      choice "not_poor" { vi = "Hộ không nghèo", en = "Not poor", "Không nghèo", "HKN" },
    } },
  field "class_previous" { type = "choice", title = { vi = "Phân loại đầu kỳ", en = "Class at the start" },
    choices = {
      choice "poor" { vi = "Hộ nghèo", en = "Poor", "Nghèo", "HN" },
      choice "near_poor" { vi = "Hộ cận nghèo", en = "Near-poor", "Cận nghèo", "HCN", "C.nghèo", "C. nghèo" },
      choice "average" { vi = "Hộ có mức sống trung bình", en = "Average living standard", "Mức sống trung bình", "Hộ MSTB",
        "Hộ làm nông, lâm, ngư, diêm nghiệp có mức sống trung bình" },
      choice "not_poor" { vi = "Hộ không nghèo", en = "Not poor", "Không nghèo", "HKN" },
    },
    default = "choose(crosses, last_class, previous.class_declared)" },
  field "change_declared" { type = "choice", title = { vi = "Diễn biến", en = "Change since last year" },
    header = { "Diễn biến hộ nghèo", "Diễn biến hộ" },
    choices = {
      choice "poor_to_near_poor" { vi = "Thoát nghèo, trở thành hộ cận nghèo", en = "Exits poverty, becomes near-poor" },
      choice "poor_to_above" { vi = "Thoát nghèo, vượt qua chuẩn cận nghèo", en = "Exits poverty, above the near-poor line",
        "Thoát nghèo, vượt chuẩn cận nghèo" },
      choice "near_poor_to_poor" { vi = "Cận nghèo trở thành hộ nghèo", en = "Near-poor becomes poor",
        "Hộ cận nghèo trở thành hộ nghèo" },
      choice "near_poor_to_above" { vi = "Thoát cận nghèo", en = "Exits near-poverty" },
      choice "falls_back_poor" { vi = "Tái nghèo", en = "Falls back into poverty" },
      choice "new_poor" { vi = "Phát sinh hộ nghèo mới", en = "Newly poor", "Nghèo phát sinh mới", "Phát sinh nghèo mới" },
      choice "falls_back_near_poor" { vi = "Tái cận nghèo", en = "Falls back into near-poverty" },
      choice "new_near_poor" { vi = "Phát sinh hộ cận nghèo mới", en = "Newly near-poor",
        "Cận nghèo phát sinh mới", "Phát sinh cận nghèo mới" },
      choice "none" { vi = "Không thay đổi", en = "No change" },
    } },
  field "was_poor_before" { type = "bool", title = { vi = "Đã từng là hộ nghèo", en = "Was poor in an earlier year" } },
  field "was_near_poor_before" { type = "bool", title = { vi = "Đã từng là hộ cận nghèo", en = "Was near-poor in an earlier year" } },
  field "labour_capacity" { type = "bool", title = { vi = "Có khả năng lao động", en = "Able to work" },
    header = { "KNLĐ", "Hộ có khả năng lao động", "Hộ có KNLĐ" } },
  field "farm_household" { type = "bool", title = { vi = "Hộ nông, lâm, ngư, diêm nghiệp", en = "Farm household" },
    header = { "Hộ làm nông, lâm, ngư, diêm nghiệp" } },
  field "merit_household" { type = "bool", title = { vi = "Hộ có người có công", en = "With a person of merit" },
    header = { "Hộ có người có công với cách mạng" } },
  field "social_protection" { type = "bool", title = { vi = "Hộ bảo trợ xã hội", en = "Social protection" } },
  field "{it}" { each = "causes", type = "bool", title = "it.title", header = "it.header" },
  field "floor_area_m2" { type = "decimal", unit = "m²", behind = { "m2", "m" }, title = { vi = "Diện tích nhà ở", en = "Floor area of the house" } },
  field "wall_durable" { type = "bool", title = { vi = "Tường", en = "Durable wall" }, header = { "Tường bền chắc" } },
  field "frame_durable" { type = "bool", title = { vi = "Cột", en = "Durable frame" }, header = { "Cột bền chắc" } },
  field "roof_durable" { type = "bool", title = { vi = "Mái", en = "Durable roof" }, header = { "Mái bền chắc" } },
  field "water_source" { type = "choice", title = { vi = "Nguồn nước", en = "Water source" },
    choices = {
      choice "tap" { vi = "Nước máy", en = "Tap", "Máy" },
      choice "borehole" { vi = "Giếng khoan", en = "Borehole" },
      choice "protected_well" { vi = "Giếng đào được bảo vệ", en = "Protected well" },
      choice "protected_spring" { vi = "Khe, mó được bảo vệ", en = "Protected spring", "Nước khe/mó được bảo vệ" },
      choice "rain" { vi = "Nước mưa", en = "Rain" },
      choice "bottled" { vi = "Nước đóng chai, bình", en = "Bottled", "Nước đóng chai", "Nước đóng chai/bình" },
      choice "other" { vi = "Nguồn khác", en = "Other", "Khác" },
    } },
  field "latrine_type" { type = "choice", title = { vi = "Nhà tiêu", en = "Type of latrine" },
    choices = {
      choice "septic" { vi = "Tự hoại, bán tự hoại", en = "Septic", "Tự hoại", "Bán tự hoại", "Tự hoại/bán tự hoại" },
      choice "pour_flush" { vi = "Thấm dội nước (suilabh)", en = "Pour-flush", "Thấm dội nước", "Suilabh" },
      choice "vip" { vi = "Cải tiến có ống thông hơi (VIP)", en = "Ventilated improved pit", "VIP" },
      choice "slab_pit" { vi = "Hố xí có bệ đậy", en = "Pit with slab", "Hố xí có bệ" },
      choice "double_vault" { vi = "Hai ngăn", en = "Double vault", "2 ngăn" },
      choice "other" { vi = "Loại khác", en = "Other", "Khác" },
      choice "none" { vi = "Không có", en = "None", "Không" },
    } },
  field "internet_use" { type = "bool", title = { vi = "Sử dụng internet", en = "Uses the internet" } },
  field "information_device" { type = "bool", title = { vi = "Phương tiện tiếp cận thông tin", en = "Has a means of information" } },
  field "reviewer_name" { personal = "name", type = "text", title = { vi = "Người rà soát", en = "Reviewer" }, header = { "reviewer" } },
  field "exit_listed" { type = "bool", title = { vi = "Thuộc danh sách có khả năng thoát nghèo", en = "On the commune's list of likely exits" } },
  field "left_reason" { type = "choice", title = { vi = "Lý do không còn trong danh sách", en = "Reason for no longer being on the list" },
    header = { "Lý do giảm", "Lý do ra khỏi danh sách", "Lý do giảm khác" },
    choices = {
      choice "moved" { vi = "Chuyển đi", en = "Moved away", "Chuyển đi nơi khác", "Chuyển khẩu", "Đã chuyển đi" },
      choice "died" { vi = "Chết", en = "Died", "Đã chết", "Qua đời", "Mất" },
      choice "merged" { vi = "Nhập hộ", en = "Merged with another household", "Nhập", "Sáp nhập", "Ghép hộ" },
      choice "split" { vi = "Tách hộ", en = "Split", "Tách" },
    } },

  link "members" { table = "member", many = true },
  link "commune_members" { table = "member", many = true, key = { "survey_year", { "commune_code", "commune_name" } } },   -- of every household, and of none
  link "b1_answers" { table = "b1_answer", many = true },
  link "previous" { table = "previous", key = { { "commune_code", "commune_name" }, "household_code" } },
  link "head_last_year" { table = "previous", key = { "head_citizen_id" } },   -- under whatever code and commune
  link "units_by_code" { table = "unit", many = true, key = { { own = "listed_code", other = "code" } } },
  link "units_by_name" { table = "unit", many = true, key = { { own = "listed_name", other = "name" } } },
  link "namesake_last_year" { table = "previous", key = { "head_name", "head_birth_date" } },   -- where communes were merged
  link "target" { table = "target", key = { "commune_name" } },
  link "support" { table = "support", key = { "commune_name" } },
  -- groups of households, for the checks of consistency/macro.lua
  link "survey_rows" { table = "household", many = true, key = { "survey_year" } },
  link "commune_rows" { table = "household", many = true, key = { "survey_year", { "commune_code", "commune_name" } } },
  link "village_rows" { table = "household", many = true, key = { "survey_year", { "commune_code", "commune_name" }, "village" } },
  link "reviewer_rows" { table = "household", many = true, key = { "survey_year", { "commune_code", "commune_name" }, "reviewer_name" } },
}

table "previous" {
  title = { vi = "Hộ của năm trước", en = "Last year's households" }, absent = { vi = "không có danh sách năm trước", en = "no list of last year" },
  like = "household",

  link "household" { table = "household", key = { { "commune_code", "commune_name" }, "household_code" } },
  link "head_this_year" { table = "household", key = { "head_citizen_id" } },
  link "units_by_code" { table = "unit", many = true, key = { { own = "listed_code", other = "code" } } },
  link "units_by_name" { table = "unit", many = true, key = { { own = "listed_name", other = "name" } } },
  link "namesake_this_year" { table = "household", key = { "head_name", "head_birth_date" } },
  link "commune_this_year" { table = "household", many = true, key = { { "commune_code", "commune_name" } } },
}

table "member" {
  title = { vi = "Thành viên hộ", en = "Household member" }, absent = { vi = "không có danh sách thành viên", en = "no list of members" },
  key = { "survey_year", { "commune_code", "commune_name" }, "household_code", "member_no" },
  year = "survey_year", unit = "commune_name", unit_code = "commune_code", unit_within = { "district_name" }, subject = "household", shows = { "full_name" }, proof = { "full_name", "member_no" },
  said = { vi = "{full_name} ({age} tuổi)", en = "{full_name} ({age})" },

  field "survey_year" { type = "integer", whole_file = true, title = { vi = "Năm", en = "Survey year" },
    header = { "Năm rà soát", "administrative.year" } },
  field "commune_code" { type = "code", vital = true, whole_file = true, title = { vi = "Mã xã", en = "Commune code" }, default = "commune_name" },
  field "commune_name" { type = "text", missing = ditto, vital = true, whole_file = true, title = { vi = "Xã", en = "Commune" },
    header = { "Phường/Xã", "Xã/Phường", "Xã/thị trấn", "Xã, phường, thị trấn", "Tên xã", "Tên đơn vị", "administrative.commune" },
    strip = commune_words, kinds = commune_kinds },
  district(),
  field "household_code" { type = "code", vital = true, title = { vi = "Mã hộ", en = "Household code" }, header = { "family.code" } },
  field "member_no" { type = "integer", title = { vi = "STT thành viên", en = "Member number" }, header = { "Thành viên số" } },
  field "full_name" { personal = "name", type = "text", title = { vi = "Họ và tên", en = "Full name" },
    header = { "Họ tên", "Họ tên thành viên", "Họ và tên thành viên" }, pieces = name_pieces },
  field "relation" { type = "choice", title = { vi = "Quan hệ với chủ hộ", en = "Relation to the head" }, header = { "Quan hệ" },
    doubtful = { "Ba", "Con đầu" },   -- a father in the south, or a grandmother without her mark; a first child, read without marks a daughter-in-law
    choices = {
      choice "head" { vi = "Chủ hộ", en = "Head" },
      choice "spouse" { vi = "Vợ/chồng", en = "Spouse", "Vợ", "Chồng", "Vợ, chồng", "Vợ hoặc chồng", "Vợ chồng" },
      choice "child" { vi = "Con", en = "Child", "Con trai", "Con gái", "Con đẻ", "Con nuôi", "Con ruột", "Con cả", "Con út",
        "Con trai cả", "Con gái cả", "Con trai út", "Con gái út", "Con đầu lòng", "Con trưởng", "Con trai trưởng", "Con gái trưởng",
        "Con trai đầu", "Con gái đầu", "Con thứ", "Con trai thứ", "Con gái thứ", "Con thứ hai", "Con thứ ba", "Con thứ tư", "Con thứ năm",
        "Con thứ 2", "Con thứ 3", "Con thứ 4", "Con thứ 5", "Con chung" },
      choice "parent" { vi = "Bố/mẹ", en = "Parent", "Bố", "Mẹ", "Cha", "Cha/mẹ", "Bố, mẹ", "Bố mẹ", "Cha mẹ", "Bố đẻ", "Mẹ đẻ",
        "Cha đẻ", "Bố ruột", "Mẹ ruột", "Cha ruột", "Bố nuôi", "Mẹ nuôi", "Cha nuôi", "Má", "Má ruột", "Tía", "Bố già", "Mẹ già", "Cha già" },
      choice "grandchild" { vi = "Cháu", en = "Grandchild", "Cháu nội", "Cháu ngoại", "Cháu ruột", "Cháu trai", "Cháu gái", "Cháu đích tôn" },
      choice "sibling" { vi = "Anh/chị/em", en = "Sibling", "Anh", "Chị", "Em", "Anh, chị, em", "Anh chị em", "Anh trai", "Chị gái",
        "Em trai", "Em gái", "Anh cả", "Chị cả", "Em út", "Anh ruột", "Chị ruột", "Em ruột", "Anh/chị/em ruột" },
      choice "other" { vi = "Khác", en = "Other", "Con dâu", "Con rể", "Dâu", "Rể", "Bố chồng", "Mẹ chồng", "Bố vợ", "Mẹ vợ", "Cha chồng",
        "Cha vợ", "Ông", "Bà", "Ông nội", "Bà nội", "Ông ngoại", "Bà ngoại", "Ông/bà", "Ông bà", "Cụ", "Cụ ông", "Cụ bà", "Chắt", "Chị dâu", "Em dâu", "Anh rể",
        "Em rể", "Anh chồng", "Chị chồng", "Em chồng", "Anh vợ", "Chị vợ", "Em vợ", "Anh họ", "Chị họ", "Em họ", "Cháu họ", "C.dâu", "C. dâu",
        "C.rể", "C. rể", "Con dâu cả", "Con dâu trưởng", "Con dâu út", "Má chồng", "Má vợ", "Cháu dâu", "Cháu rể", "Chú", "Bác", "Cô", "Dì", "Cậu", "Mợ", "Thím", "Dượng", "Bố dượng", "Mẹ kế", "Con riêng",
        "Con riêng của vợ", "Con riêng của chồng", "Họ hàng", "Người giúp việc", "Ở nhờ", "Người ở nhờ", "Quan hệ khác", "Không có quan hệ" },
    } },
  field "gender" { type = "choice", title = { vi = "Giới tính", en = "Gender" },
    choices = { choice "male" { vi = "Nam", en = "Male", "M", "Trai", "Nam giới" }, choice "female" { vi = "Nữ", en = "Female", "F", "Gái", "Nữ giới" } } },
  field "birth_date" { personal = "birth", type = "date", year_allowed = true, title = { vi = "Ngày sinh", en = "Birth date" },
    header = { "Năm sinh", "Ngày, tháng, năm sinh" }, pieces = birth_pieces },
  field "citizen_id" { personal = "number", type = "code", digits = { 12, 9 }, missing = no_number, title = { vi = "CCCD", en = "Citizen number" },
    header = { "Số CCCD", "Số CCCD/CMND", "CCCD/CMND", "CMND", "Số định danh cá nhân", "Số CMND", "CMND/CCCD", "Số định danh" },
    old = { "CMND", "Số CMND" } },
  field "ethnicity" { type = "text", choices = people_choices(), title = { vi = "Dân tộc", en = "Ethnicity" } },
  field "health_insurance" { type = "bool", title = { vi = "Có thẻ BHYT", en = "Has health insurance" },
    header = { "Thẻ BHYT", "BHYT", "Bảo hiểm y tế" } },
  field "attending" { type = "choice", title = { vi = "Đang học", en = "Attending" },
    choices = {
      choice "none" { vi = "Không đi học", en = "None", "Không", "Không học" },
      choice "preschool" { vi = "Mầm non", en = "Preschool", "Mẫu giáo", "Nhà trẻ" },
      choice "primary" { vi = "Tiểu học", en = "Primary", "Cấp 1" },
      choice "lower_secondary" { vi = "Trung học cơ sở", en = "Lower secondary", "THCS", "Cấp 2" },
      choice "upper_secondary" { vi = "Trung học phổ thông", en = "Upper secondary", "THPT", "Cấp 3" },
      choice "vocational" { vi = "Sơ cấp, trung cấp nghề", en = "Vocational", "Sơ cấp", "Trung cấp", "Học nghề" },
      choice "college" { vi = "Cao đẳng", en = "College" },
      choice "university" { vi = "Đại học trở lên", en = "University", "Đại học" },
    } },
  field "attained" { type = "choice", title = { vi = "Trình độ cao nhất", en = "Highest level attained" },
    choices = {
      choice "none" { vi = "Chưa có bằng cấp", en = "None", "Không", "Chưa tốt nghiệp tiểu học" },
      choice "primary" { vi = "Tiểu học", en = "Primary", "Cấp 1" },
      choice "lower_secondary" { vi = "Trung học cơ sở", en = "Lower secondary", "THCS", "Cấp 2" },
      choice "upper_secondary" { vi = "Trung học phổ thông", en = "Upper secondary", "THPT", "Cấp 3" },
      choice "vocational" { vi = "Sơ cấp, trung cấp nghề", en = "Vocational", "Sơ cấp", "Trung cấp", "Đào tạo tại chỗ có chứng nhận" },
      choice "college" { vi = "Cao đẳng", en = "College" },
      choice "university" { vi = "Đại học trở lên", en = "University", "Đại học" },
    } },
  field "job" { type = "choice", title = { vi = "Việc làm", en = "Job" },
    choices = {
      choice "wage_contract" { vi = "Làm công có hợp đồng lao động", en = "Wage, with contract", "Có hợp đồng" },
      choice "wage_no_contract" { vi = "Làm công không có hợp đồng lao động", en = "Wage, no contract", "Không có hợp đồng" },
      choice "self_employed" { vi = "Tự làm", en = "Self-employed", "Tự sản xuất, kinh doanh" },
      choice "none" { vi = "Không có việc làm", en = "None", "Thất nghiệp" },
      choice "student" { vi = "Học sinh, sinh viên", en = "Student", "Đi học" },
      choice "inactive" { vi = "Không tham gia lao động", en = "Inactive" },
    } },
  field "able_to_work" { type = "bool", title = { vi = "Có khả năng lao động", en = "Able to work" }, header = { "KNLĐ" } },
  field "wants_work" { type = "bool", title = { vi = "Có nhu cầu làm việc", en = "Wants to work" } },
  field "social_allowance" { type = "bool", title = { vi = "Hưởng trợ cấp xã hội hằng tháng", en = "Monthly social allowance" },
    header = { "Hưởng trợ cấp xã hội hàng tháng" } },
  field "disabled" { type = "bool", title = { vi = "Khuyết tật", en = "Disabled" }, header = { "Người khuyết tật" } },
  field "malnourished" { type = "bool", title = { vi = "Suy dinh dưỡng", en = "Malnourished" } },
  field "merit" { type = "bool", title = { vi = "Người có công", en = "Person of merit" }, header = { "Người có công với cách mạng" } },

  link "household" { table = "household", parent = true, first = { relation = "head" },
    key = { "survey_year", { "commune_code", "commune_name" }, "household_code" } },
}

-- A district may ask of its plan alone, with no household at hand: who has a target, who helps, who has reported.
local function plan_year()
  return field "survey_year" { type = "integer", whole_file = true, title = { vi = "Năm", en = "Year" }, header = { "Năm kế hoạch" },
    default = "year(annual_due)" }   -- of the plan that the deadlines are from
end

table "target" {
  title = { vi = "Chỉ tiêu giảm hộ nghèo", en = "Poverty reduction target" },
  key = { "commune_name" }, year = "survey_year", unit = "commune_name", unit_within = { "district_name" }, alone = true,
  field "commune_name" { type = "text", vital = true, title = { vi = "Tên đơn vị", en = "Commune" },
    header = { "Xã", "Phường/Xã", "Xã/thị trấn" }, strip = commune_words, kinds = commune_kinds },
  district(),
  field "target_total" { type = "integer", unit = "hộ", title = { vi = "Chỉ tiêu giao giảm hộ nghèo", en = "Target, households" },
    header = { "Chỉ tiêu giao giảm hộ nghèo năm 2024 (hộ)", "Chỉ tiêu" } },
  field "target_no_labour" { type = "integer", unit = "hộ", title = { vi = "Hộ không có KNLĐ", en = "Without labour capacity" },
    header = { "Hộ không có khả năng lao động" } },
  field "target_labour" { type = "integer", unit = "hộ", title = { vi = "Hộ có KNLĐ", en = "With labour capacity" },
    header = { "Hộ có khả năng lao động", "Hộ có có KNLĐ" } },   -- the last as the plan prints it
  field "households_total" { type = "integer", unit = "hộ", title = { vi = "Tổng số hộ tự nhiên", en = "All households" },
    header = { "Số hộ tự nhiên", "Tổng số hộ", "Tổng số hộ dân cư" } },
  plan_year(),
  link "support" { table = "support", key = { "commune_name" } },
  link "households" { table = "household", many = true, key = { "commune_name" } },
  link "submissions" { table = "submission", many = true, key = { "commune_name" } },
  link "district" { table = "target", many = true, key = {} },   -- all rows of the table
  link "district_households" { table = "household", many = true, key = {} },
  link "district_results" { table = "form_result", many = true, key = {} },
}

table "support" {
  title = { vi = "Cơ quan giúp đỡ", en = "Supporting agency" },
  key = { "commune_name" }, unit = "commune_name", unit_within = { "district_name" }, alone = true,
  field "commune_name" { type = "text", vital = true, title = { vi = "Xã/thị trấn", en = "Commune" },
    header = { "Xã", "Phường/Xã", "Tên đơn vị" }, strip = commune_words, kinds = commune_kinds },
  district(),
  field "agency" { type = "text", title = { vi = "Cơ quan/đơn vị", en = "Agency" }, header = { "Cơ quan, đơn vị giúp đỡ" } },
  field "member_in_charge" { personal = "name", type = "text", title = { vi = "Thành viên BCĐ phụ trách", en = "Committee member in charge" },
    header = { "Thành viên BCĐ Chương trình MTQG" } },
  link "target" { table = "target", key = { "commune_name" } },
}

table "submission" {
  title = { vi = "Báo cáo đã nộp", en = "Reports submitted" },
  -- judged by the plan's year, else as of today: the day of handing in decides nothing, it is what is judged
  key = { "commune_name", "report" }, year = "survey_year", unit = "commune_name", unit_within = { "district_name" }, alone = true,
  field "commune_name" { type = "text", vital = true, title = { vi = "Xã", en = "Commune" },
    header = { "Xã/thị trấn", "Phường/Xã", "Tên đơn vị" }, strip = commune_words, kinds = commune_kinds },
  district(),
  field "report" { type = "choice", title = { vi = "Báo cáo", en = "Report" },
    choices = {
      choice "exit_list" { vi = "Danh sách hộ có khả năng thoát nghèo", en = "List of likely exits" },
      choice "half_year" { vi = "Báo cáo 6 tháng", en = "Half-year report", "6 tháng" },
      choice "annual" { vi = "Báo cáo năm", en = "Annual report", "Năm" },
    } },
  field "submitted_on" { type = "date", title = { vi = "Ngày nộp", en = "Submitted on" },
    header = { "Ngày gửi", "Ngày nhận", "Ngày báo cáo", "Ngày nộp báo cáo" } },
  plan_year(),
  link "target" { table = "target", key = { "commune_name" } },
}
