-- What the rules say that are made from the forms: a sentence for each kind of check. {form}, {column}, {value}, ... are put
-- in by the form (docs/rule-language.md); {value} and other counts stand in messages alone.

sentence "column" { title = { vi = "cột {number}: {caption}", en = "column {number}: {caption}" } }
sentence "last" { title = { vi = "{form} của năm trước", en = "{form} of last year" } }
sentence "left_out" { title = { vi = " (bỏ sót cột {others})", en = " (columns {others} are left out)" } }

sentence "named" { title = { vi = "Mẫu {form}: dòng có số thì có tên đơn vị", en = "Form {form}: a row with counts names its unit" },
  message = { vi = "Dòng có số liệu nhưng không có tên đơn vị, nên chưa xét được tổng của các dòng có liên quan",
    en = "The row has counts but no unit's name: sums that it may belong to were not judged" },
  help = { vi = "Ghi số thứ tự và tên đơn vị của dòng; tên là công thức thì mở bằng Excel và lưu lại.",
    en = "Write the row's number and unit; where the name is a formula, open the file with Excel and save it." } }
sentence "placed" { title = { vi = "Mẫu {form}: số thứ tự cho biết dòng thuộc đơn vị nào", en = "Form {form}: a row's number tells which unit it is a part of" },
  message = { vi = "Đánh số lại từ 1 ngay dưới một đơn vị không ghi cấp: không rõ là phần của đơn vị đó hay là đơn vị tiếp theo, nên chưa xét được tổng của các dòng có liên quan",
    en = "Numbers begin anew right below a unit without its kind: nobody can tell its parts from the next units, so sums that the row may belong to were not judged" },
  help = { vi = "Ghi cấp trước tên (Huyện, Xã, Thị trấn ...), hoặc đánh số 1.1, 1.2 cho các dòng thuộc dòng 1.",
    en = "Write the kind before the name (Huyện, Xã, Thị trấn ...), or number the parts of row 1 as 1.1, 1.2." } }
sentence "within" { title = { vi = "Mẫu {form}: số ở {column} không quá {other}", en = "Form {form}: {column} is within {other}" },
  message = { vi = "Ghi {value}, quá {bound} ({other})", en = "{value} is more than {bound} ({other})" },
  help = { vi = "Sửa phần hoặc tổng số: một phần không thể nhiều hơn tổng số.", en = "A part cannot be more than the total." } }
sentence "persons_of" { title = { vi = "Mẫu {form}: nhân khẩu không ít hơn số hộ ({column})", en = "Form {form}: persons are at least as many as households ({column})" },
  message = { vi = "{bound} hộ nhưng chỉ có {value} nhân khẩu", en = "households: {bound}, but persons: {value}" },
  help = { vi = "Sửa số hộ hoặc nhân khẩu: mỗi hộ có ít nhất một người.", en = "A household has one person at least." } }
sentence "rate_within" { title = { vi = "Mẫu {form}: {part_of} không quá {whole_of}, tỷ lệ từ 0 đến 100%", en = "Form {form}: {part_of} within {whole_of}, the rate within 0 and 100%" },
  message = { vi = "Tổng số {whole}, ghi {part}, tỷ lệ ghi {value}%", en = "The total is {whole}, the part {part}, the rate {value}%" },
  help = { vi = "Xem lại các số: tỷ lệ quá 100% thường là do tổng số ghi sai hoặc thiếu chữ số.", en = "A rate over 100% often comes from a wrong total." } }
sentence "rate_range" { title = { vi = "Mẫu {form}: tỷ lệ từ 0 đến 100% ({column})", en = "Form {form}: a rate is within 0 and 100% ({column})" },
  message = { vi = "Tỷ lệ {value}%", en = "The rate is {value}%" },
  help = { vi = "Xem lại các số: tỷ lệ quá 100% là do số hộ thiếu hụt quá tổng số hoặc gõ nhầm.", en = "A rate over 100% comes from a wrong count or a slip." } }
sentence "rate" { title = { vi = "Mẫu {form}: {column} đúng với số liệu", en = "Form {form}: {column} follows from the counts" },
  message = { vi = "{part} / {whole} × 100 = {right}%, ghi {value}", en = "{part} / {whole} × 100 = {right}%, written {value}" },
  help = { vi = "Tính lại: tỷ lệ = số của nhóm / tổng số × 100, lấy hai chữ số thập phân.", en = "Rate = part / total × 100, two decimals." },
  shown = { vi = "{part_of} / {whole_of} × 100, hai chữ số thập phân", en = "{part_of} / {whole_of} × 100, two decimals" } }
sentence "rate_from" { title = { vi = "Mẫu {form}: tỷ lệ đúng với mẫu {other_form} ({column})", en = "Form {form}: the rate follows from form {other_form} ({column})" },
  message = { vi = "{part} / {whole} × 100 = {right}%, ghi {value}", en = "{part} / {whole} × 100 = {right}%, written {value}" },
  help = { vi = "Tính lại: tỷ lệ = số hộ thiếu hụt / tổng số hộ × 100, lấy hai chữ số thập phân.", en = "Rate = deprived households / all of them × 100, two decimals." },
  shown = { vi = "mẫu {other_form}: {part_of} / {whole_of} × 100, hai chữ số thập phân", en = "form {other_form}: {part_of} / {whole_of} × 100, two decimals" } }
sentence "is" { title = { vi = "Mẫu {form}: {sum}", en = "Form {form}: {sum}" },
  message = { vi = "{arithmetic} = {right}, ghi {value}{left_out}", en = "{arithmetic} = {right}, written {value}{left_out}" },
  help = { vi = "Cộng trừ lại các cột; giảm khác, tăng khác gồm cả hộ chết, chuyển đi, chuyển đến, tách, nhập.",
    en = "Do the sum once more; other changes are deaths, moves, splits and merges." } }
sentence "is_open" { title = { vi = "Mẫu {form}: không cân đối khi cột {others} để trống", en = "Form {form}: out of balance while columns {others} are blank" },
  message = { vi = "{arithmetic} = {right}, ghi {value}; cột {others} để trống: có thể còn hộ chết, chuyển đi, chuyển đến, tách, nhập chưa ghi",
    en = "{arithmetic} = {right}, written {value}; columns {others} are blank: deaths, moves, splits or merges may not be written down" },
  help = { vi = "Ghi biến động khác vào cột {others}, hoặc sửa số cuối kỳ.", en = "Write other changes into columns {others}, or correct the end." } }
sentence "is_below" { title = { vi = "Mẫu {form}: dòng cộng lệch do đơn vị bên dưới ({sum})", en = "Form {form}: a parent row off by a unit below ({sum})" },
  message = { vi = "{arithmetic} = {right}, ghi {value}, do {units}", en = "{arithmetic} = {right}, written {value}, because of {units}" },
  help = { vi = "Sửa ở đơn vị bên dưới thì dòng này cũng đúng.", en = "Correct the unit below and this row is right too." },
  shown = { vi = "{sum}, hoặc lệch không phải do các đơn vị bên dưới", en = "{sum}, or it is off by more than the units below" } }
sentence "at_least" { title = { vi = "Mẫu {form}: {sum} không ít hơn {times}{other}", en = "Form {form}: {sum} is no less than {times}{other}" },
  message = { vi = "{arithmetic} = {value}, ít hơn {times}{other} = {bound}", en = "{arithmetic} = {value}, less than {times}{other} = {bound}" } }
sentence "at_most" { title = { vi = "Mẫu {form}: {sum} không quá {times}{other}", en = "Form {form}: {sum} is no more than {times}{other}" },
  message = { vi = "{arithmetic} = {value}, quá {times}{other} = {bound}", en = "{arithmetic} = {value}, more than {times}{other} = {bound}" } }
sentence "parent" { title = { vi = "Mẫu {form}: dòng của cấp trên bằng tổng các đơn vị bên dưới ({column})", en = "Form {form}: a parent row is the sum of its units ({column})" },
  message = { vi = "{count} đơn vị bên dưới cộng lại là {right}, ghi {value}", en = "The {count} units below add up to {right}, written {value}" },
  help = { vi = "Cộng lại các đơn vị bên dưới.", en = "Add the units below once more." } }
sentence "own_row" { title = { vi = "Mẫu {form}: dòng của đơn vị bằng tổng các dòng bên dưới ({column})", en = "Form {form}: a unit's row is the sum of its lines ({column})" },
  message = { vi = "Dòng của đơn vị ghi {value}, các dòng bên dưới cộng lại là {right}", en = "The unit's row has {value}, its lines add up to {right}" },
  help = { vi = "Xem lại dòng của đơn vị và từng dòng bên dưới: một trong các số đó sai.", en = "Look at the unit's row and its lines: one of them is wrong." } }
sentence "same" { title = { vi = "Mẫu {form} khớp mẫu {other}: {column}", en = "Forms {form} and {other} agree: {column}" },
  message = { vi = "{column}: mẫu {form} ghi {value}, mẫu {other} ghi {right} ({there})", en = "{column}: form {form} has {value}, form {other} has {right} ({there})" },
  help = { vi = "Sửa mẫu ghi sai: hai mẫu nói về cùng những hộ, số phải bằng nhau.", en = "Both forms speak of the same households: the numbers must be equal." },
  shown = { vi = "{column} = mẫu {other}, {there}", en = "{column} = form {other}, {there}" } }
sentence "same_missing" { title = { vi = "Đơn vị của mẫu {form} có ở mẫu {other} ({column})", en = "A unit of form {form} is in form {other} ({column})" },
  message = { vi = "{unit} không có ở mẫu {other}, nên chưa đối chiếu được {column}", en = "{unit} is not in form {other}, so {column} could not be compared" },
  help = { vi = "Viết tên đơn vị như nhau ở các mẫu: có như vậy mới ghép được.", en = "Units are matched by name: write it alike in all forms." } }
sentence "same_below" { title = { vi = "Dòng cộng lệch do đơn vị bên dưới: mẫu {form} và mẫu {other} ({column})", en = "A parent row off by a unit below: forms {form} and {other} ({column})" },
  message = { vi = "{column}: mẫu {form} ghi {value}, mẫu {other} ghi {right}, do {units}", en = "{column}: form {form} has {value}, form {other} has {right}, because of {units}" },
  help = { vi = "Sửa ở đơn vị bên dưới thì dòng này cũng đúng.", en = "Correct the unit below and this row is right too." },
  shown = { vi = "{column} = mẫu {other}, {there}, hoặc lệch không phải do các đơn vị bên dưới", en = "{column} = form {other}, {there}, or it is off by more than the units below" } }
sentence "records" { title = { vi = "Mẫu {form} khớp dữ liệu hộ ({column})", en = "Form {form} agrees with the records ({column})" },
  message = { vi = "{unit}: mẫu ghi {value}, tính từ dữ liệu hộ là {right}", en = "{unit}: the form has {value}, the records give {right}" },
  help = { vi = "Tổng hợp lại từ danh sách hộ; số của mẫu và danh sách phải là của cùng một ngày.", en = "Count the list of households again; both must be of the same day." } }
