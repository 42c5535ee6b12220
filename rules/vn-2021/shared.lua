-- Words of all files: what kind of unit a name says that it is.

define "says_commune(x)" { value = "has_prefix(x, 'Xã', 'X.')" }
define "says_ward(x)" { value = "has_prefix(x, 'Phường', 'P.')" }
define "says_town(x)" { value = "has_prefix(x, 'Thị trấn', 'TT', 'T.T')" }
define "says_special(x)" { value = "has_prefix(x, 'Đặc khu')" }
define "says_its_kind(x)" { value = "says_commune(x) or says_ward(x) or says_town(x) or says_special(x)" }
define "says_urban(x)" { value = "has_prefix(x, 'Phường', 'P.', 'Thị trấn', 'TT', 'T.T')" }
