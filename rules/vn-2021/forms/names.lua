-- A row of a form with counts and no unit's name: whose they are is not known, nor the sums of those around it.

for i, form in ipairs({
  { "form_result", "7.1", TT07, "households_total" }, { "form_poor_change", "7.2", TT07, "c1" },
  { "form_near_poor_change", "7.3", TT07, "c1" }, { "form_poor_deprivation", "7.4", TT07, "poor_households" },
  { "form_poor_deprivation_rate", "7.5", TT07, "poor_households" }, { "form_near_poor_deprivation", "7.6", TT07, "near_poor_households" },
  { "form_near_poor_deprivation_rate", "7.7", TT07, "near_poor_households" }, { "form_group", "7.8", TT02, "poor_households" },
  { "form_ethnicity", "7.9", TT02, "poor_total" }, { "form_cause", "7.10", TT02, "cause_land" },
}) do
  local name, count = form[2], form[4]
  rule((i < 10 and "FRM-00" or "FRM-0") .. i) {
    title = { vi = "Mẫu " .. name .. ": dòng có số thì có tên đơn vị", en = "Form " .. name .. ": a row with counts names its unit" },
    law = form[3] { mau = name }, verified = true, severity = "error", on = form[1],
    check = "present(unit_name)",
    message = { vi = "Dòng có số liệu nhưng không có tên đơn vị, nên chưa xét được tổng của các dòng có liên quan",
      en = "The row has counts but no unit's name: sums that it may belong to were not judged" },
    help = { vi = "Ghi số thứ tự và tên đơn vị của dòng; tên là công thức thì mở bằng Excel và lưu lại.",
      en = "Write the row's number and unit; where the name is a formula, open the file with Excel and save it." },
    examples = {
      pass = { { unit_no = "1", unit_name = "Xã A", [count] = 5 } },
      fail = { { unit_no = "", [count] = 5 }, { unit_no = "2", [count] = 5 } },
    },
  }
end
