#!/bin/sh
# One table of command lines: each with its exit status and words that must stand in what it says. They run on the made-up
# boats of tests/packs. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
. tests/shell/table.sh
stand_in boats

# Variants of the data and of the pack that lines of the table name.
sed 's/,/;/g' data/boat.csv >semicolons.csv
tr ',' '\t' <data/boat.csv >tabs.csv
sed 1q data/boat.csv >header.csv
grep -v -e Wreck -e Dragon data/boat.csv | awk '!seen[$0]++' >clean.csv
sed 's/,1,1,1,0,1,1,unsafe/,1,0,1,0,1,1,unsafe/' data/boat.csv >missed.csv
awk -F, -v OFS=, 'NR > 1 { $14 = "" } { print }' data/boat.csv >unticked.csv
printf 'fingerprint,reason\n' >none-confirmed.csv
cp -r rules wrong-examples
sed -i -e 's/fail = { { hull = 400 }/fail = { { hull = 40 }, { hull = 500 }, {}/' \
    -e 's/^rule "BO-06".*/rule "BO-06" { severity = "error", check = function(b) error("wrecked") end, message = "x", title = "x",/' \
    -e 's/^  message = "Broken", title = "Breaks on a name" }/  examples = { pass = { { name = "x" } } } }/' wrong-examples/pack.lua
cp -r rules functions
cat >>functions/pack.lua <<'END'
rule "FN-01" { severity = "error", message = "x", title = "What a function reads",
  check = function(b) return b.gap <= b.margin and b.hull_line > 100 and b.rate < 1 end,
  examples = { pass = { { kind = "ferry", hull = 170, day = "2024-08-01" }, { kind = "trawler", hull = 150, length = 12 } },
    fail = { { kind = "ferry", hull = 20, length = 12.25 }, { kind = "other", hull = 100, name = 12 } },
    skip = { { hull = 20 }, { kind = "ferry", hull = " " } } } }
rule "FN-02" { severity = "error", on = "crew", check = function(c) return c.grown or c.name ~= "Whale" end,
  message = "x", title = "What the row's owner says",
  examples = { pass = { { age = 30, code = "1", boat = { name = "Whale" } }, { age = 3, code = "1", boat = { name = "Ant" } } },
    fail = { { age = 3, code = "1", boat = { name = "Whale", length = 7.5, able = true } } }, skip = { { age = 3 } } } }
END
cp -r rules topic-twice
echo 'topic "class" { title = "Once more" }' >topic-twice/more.lua
cp -r rules unreadable
cat >>unreadable/pack.lua <<'END'
rule "UN-01" { severity = "error", check = "hull > 1", message = "x", title = "x",
  examples = { pass = { { hull = 1.5 }, { able = 2 }, { length = 9e15 }, { crew = { { age = 2.5 } } }, { last = { hull = 2.5 } } } } }
unique "UN-02" { severity = "error", key = { "port", "code" }, message = "x", title = "x",
  examples = { fail = { { { port = "A", code = "1" }, { port = "A", hull = 0.5 } } },
    pass = { { { port = "A", code = "1" }, { port = "B", code = "1" } }, { { port = "A" }, { code = 7 } } } } }
END
mkdir broken-pack bare no-names newer
echo 'rule "x" {' >broken-pack/pack.lua
cat >bare/pack.lua <<'END'
pack "bare" { title = "Bare", version = "1", from = "2022-01-01", main = "thing" }
table "thing" { starts = true, field "a" { type = "integer" }, field "b" { type = "text" } }
rule "T-01" { severity = "error", check = "a > 1", message = "{a} is small" }
END
printf 'a,b\n1,x\n2,y\n' >things.csv
# Slips, and what may be left unsaid.
mkdir script-slip no-type
cp -r rules unfilled
"$program" rules new rule ZZ-2 >unfilled/zz.lua
cp -r rules slip
cp -r rules old-word
echo 'rule "ZZ-1" { severity = "error", whne = "hull > 1", check = "hull > 1", message = "x", title = "x" }' >slip/zz.lua
echo 'group "ZZ-1" { check = "hull > 1" }' >old-word/zz.lua
echo 'local x = pcall(1)' >script-slip/zz.lua
cat >no-type/no-type.lua <<'END'
instrument "L" { name = "L", title = "L", date = "2020-01-01", verified = true }
derive "twice" { value = "a * 2" }
parameter "line" { by = "kind", law = L, checked = "2026-11-24", { from = "2022-01-01", x = 140, y = 175 } }
parameter "half" { law = L, checked = "2026-11-24", { from = "2022-01-01", value = 0.5 } }
pack "no-type" { title = "x", version = "1", law = L, from = "2022-01-01", main = "thing" }
table "thing" { title = "Thing", starts = true, field "a" { type = "integer", title = "A" },
  field "kind" { type = "choice", title = "Kind", choices = { choice "x" { "X" }, choice "y" { "Y" } } } }
rule "T-1" { title = "t", law = L, verified = true, severity = "error", check = "twice * half <= line", message = "{twice}",
  examples = { pass = { { kind = "x", a = 140 } }, fail = { { kind = "x", a = 141 } }, skip = { {} } } }
END
cp rules/pack.lua newer/pack.lua
sed -i -e 's/^rule "BO-03"/rule "BO-30"/' -e '/^rule "BO-02"/s/warning/error/' -e 's/trawler = 150/trawler = 155/' \
    -e 's/^parameter "rate"/parameter "rated"/' -e 's/check = "income < fee/check = "income <= fee/' \
    -e 's/from = "2022-01-01",$/from = "2022-02-01",/' -e 's/hull <= 300/hull <= 500/' newer/pack.lua
printf 'not a folder\n' >file
sed 's/2024-0[58]-0[123]/2019-08-01/; s/^2024/2019/' data/boat.csv >old.csv
awk -F, -v OFS=, 'NR == 1 { print } NR == 2 { for (i = 1; i <= 40; i++) { $5 = 2000 + i; $9 = 400; $19 = "safe"; print } }' \
    data/boat.csv >column.csv
awk '{ print $0 (NR == 1 ? ",x1,x2,x3,x4,x5,x6,x7,x8,x9,x10,x11,x12,x13,x14" : ",,,,,,,,,,,,,,") }' data/boat.csv >unknown.csv
cut -d, -f1,3,5,6 data/boat.csv >few.csv
fingerprint=$("$program" check data/boat.csv --only BO-01 --format jsonl 2>/dev/null | sed -n '1s/.*"fingerprint":"\([^"]*\)".*/\1/p')
printf 'fingerprint,reason,by,date,until\n%s,seen on the spot,An,2024-09-01,2099-12-31\n' "$fingerprint" >confirmed.csv
printf 'fingerprint,reason\n%s,seen\n' "$fingerprint" >confirmed-short.csv
printf 'fingerprint,reason,until\n%s,seen,2020-01-01\n' "$fingerprint" >confirmed-past.csv
printf 'fingerprint,reason\n0000,seen\n' >confirmed-wrong.csv

table <<'END'
# ---- which command, which language
2 | no command 'chekc'; there are: check, merge, exit, report, explain, compare | chekc data
2 | không có lệnh 'chekc' | --lang=vi chekc data
2 | no command '--lang' | --lang
2 | --lang 'fr': | check data --lang fr
2 | --lang 'fr': | check data --lang=fr
2 | thiếu dữ liệu | check --lang=vi
2 | no dataset: rasoat check | check
0 | rasoat explain DATASET KEY & rasoat rules diff DIR DIR & Exit status: 0 | --help
0 | Mã thoát: 0 | help --lang vi
0 | rasoat schema | -h
0 | also: rasoat validate & --fail-on & -o, --output | check -h
0 | rasoat exit DATASET | exit --help
0 | rasoat check DATASET & --fail-on & !rasoat explain | help check
0 | rasoat rules lint [DIR] & --quiet | help rules lint
0 | rasoat check DATASET & kiểm tra | help --lang vi check
0 | rasoat rules doc | help rules
2 | no command 'chekc' | help chekc
2 | no command 'rules lsit' | help rules lsit
2 | a word is missing after 'rasoat rules' | rules
2 | thiếu một từ sau 'rasoat rules' | --lang vi rules
2 | no command 'rules lsit'; there are: list, show | rules lsit
0 | rasoat rules doc | rules --help
0 | rasoat rules doc | rules help
1 | Failed (a part: 9/10 rules): 1 error, 3 warnings in 2/7 boats | validate clean.csv --table crew=data/crew.csv --table last_boat=data/last_boat.csv --quiet --exclude BO-06

# ---- options
2 | option '--jobs' needs a value: N | check data --jobs
2 | option '--output' needs a value: FILE | check data -o
2 | option '--quiet' takes no value | check data --quiet=yes
2 | no option '--qiet'; did you mean '--quiet'? | check data --qiet
2 | no option '-x'; see --help | check data -x
2 | no option '--letter'; see --help | exit data --letter
2 | option '--year' is given twice, as '2023' and '2024': leave one out | check clean.csv --year 2023 --year=2024
2 | tùy chọn '--output' có hai giá trị, 'a.csv' và 'b.csv': hãy bỏ một | check clean.csv -o a.csv -ob.csv --lang vi
0 | Passed | check clean.csv --only BO-01 --jobs 1 --jobs 1
2 | --with hull_line=500 and hull_line=600 say different things | check clean.csv --with hull_line=500 --with hull_line=600
2 | cannot read '--quiet' | check -- --quiet
2 | --severity 'grave': must be | check data --severity grave
2 | --fail-on 'grave': must be | check data --fail-on grave
2 | --certificate 'out/': must be the name of a file | check clean.csv --certificate out/
2 | --certificate '': must be | check clean.csv --certificate=
2 | --records needs --format csv | check data --records --format json
2 | --delimiter 'x' | check clean.csv --delimiter x
2 | --delimiter ',,' | check clean.csv --delimiter ,,
2 | unknown encoding 'ebcdic'; choose one of: utf-8 | check clean.csv --encoding ebcdic
2 | --jobs '1x' | check clean.csv --jobs 1x
2 | --jobs '0' | check clean.csv --jobs 0
2 | --jobs '65': must be a number from 1 to 64 | check clean.csv --jobs 65
2 | --jobs '-1' | check clean.csv --jobs -1
2 | --year '20x4' | check clean.csv --year 20x4
2 | --year '20240' | check clean.csv --year 20240
2 | --as-of '2024-13-45': must be a day | check clean.csv --as-of 2024-13-45
2 | --set '=x': must be FIELD=VALUE | check clean.csv --set =x
2 | --set 'x': must be FIELD=VALUE | check clean.csv --set x
2 | --table 'boat': must be NAME=FILE | check clean.csv --table boat
2 | no rule 'NOPE-99'; see: rasoat rules list | check clean.csv --only NOPE-99
2 | no rule 'ZZ-*'; see | check clean.csv --exclude 'ZZ-*'
2 | no rule 'BO-1'; did you mean 'BO-01'? | check clean.csv --only BO-1
2 | --format 'pdf' | check clean.csv --format pdf
2 | 'none.csv' | check clean.csv --exceptions none.csv

# ---- check
0 | Passed | check clean.csv --only BO-01,,BO-02
0 | (a part: 2/10 rules) | check clean.csv --only BO-01 --only BO-02
1 | a part: 2/10 rules & 1 error | check data/boat.csv --exclude 'BO-*'
0 | Passed | check clean.csv --only BO-01 --jobs 3 --quiet
1 | 1 error, & BO-01 & Suggestion: Class = Unsafe | check data/boat.csv --only BO-01
1 | "rule":"BO-01" & "suggest":{"class":"unsafe"} | check data/boat.csv --only BO-01 --format jsonl
1 | "rule":"BO-01" & "findings":[ & "conclusion":"failed" | check data/boat.csv --only BO-01 --format json
1 | BO-01,error & boat.csv | check data/boat.csv --only BO-01 --format csv
0 | BO-03 & Passed | check data/boat.csv --only BO-03
0 | Long: 45.5 & Old Order & !Dài | check data/boat.csv --only BO-03 --whole
0 | Dài 45,5 | check data/boat.csv --only BO-03 --lang vi
0 | !Long: | check data/boat.csv --only BO-03,BO-01 --severity warning --fail-on never
0 | Passed | check data/boat.csv --only BO-02
1 | 0 errors, 1 warning | check data/boat.csv --only BO-02 --fail-on warning --exclude BO-03
0 | 1 error | check data/boat.csv --only BO-01 --fail-on never
2 | broken rule BO-06: the rule says: wrecked & pack.lua: | check data/boat.csv --only BO-06 --quiet
2 | quy tắc bị lỗi BO-06 | check data/boat.csv --only BO-06 --quiet --lang vi
1 | 1 error, & !BK-01 | check data/boat.csv --only BK-01 --set quay=x --exclude 'BO-*' --format csv --no-color --year 2024 -o found.csv
0 | Passed | check semicolons.csv --delimiter ';' --only BO-03
0 | Passed | check tabs.csv --delimiter tab --only BO-03
0 | Passed | check tabs.csv --delimiter '\t' --only BO-03
2 | no header of table boat found | check tabs.csv --delimiter ,
2 | no row of data | check header.csv
2 | cannot read 'nowhere' | check nowhere
2 | cannot read 'nowhere' | check clean.csv --rules nowhere
2 | pack.lua: | check clean.csv --rules broken-pack
2 | no table 'raft' | check --table raft=clean.csv
2 | cannot write '/dev/full' | check data/boat.csv --only BO-01 -o /dev/full
2 | cannot write '/dev/full' | check data/boat.csv --only BO-01 -o /dev/full --format json
2 | cannot write '/dev/full' | check data/boat.csv --only BO-01 -o /dev/full --format jsonl
2 | cannot write '/dev/full' | check data/boat.csv --only BO-01 -o /dev/full --format html
2 | cannot write '/dev/full' | check data/boat.csv --only BO-01 -o /dev/full --format xlsx
2 | cannot write '/dev/full' | check data/boat.csv --only BO-01 -o /dev/full --records
2 | cannot write 'nowhere/found.csv' | check data/boat.csv --only BO-01 -o nowhere/found.csv
2 | cannot write 'data' | check data/boat.csv --only BO-01 -o data
0 | Passed | check clean.csv --only BO-01 --exceptions none-confirmed.csv --quiet

1 | NOT JUDGED: 10 boats outside the dates of the pack boats & for review dates from 01/01/2022 & the data are of days from 01/08/2019 & not in force on that day | check old.csv --whole
1 | 10 & 01/01/2022 & 01/08/2019 & Không xét được | check old.csv --lang vi --format html
1 | Not judged: & outside the dates of the pack & in force from & the data are of & DATA-04 | check old.csv --format html
1 | "out_of_force":10 | check old.csv --format json
0 | Probably the column: fails in 40 of 40 rows judged; see: Hull & and 37 more: see all with: | check column.csv --only BO-02 --whole
0 | Có lẽ cả cột sai | check column.csv --only BO-02 --lang vi
0 | Quá nửa số dòng không đạt | check column.csv --only BO-02 --lang vi --format html
0 | 40 warnings in 40/40 & !Probably | check column.csv --only BO-02 --quiet
0 | columns not used (14): x1, x2, & … & !x13 | check unknown.csv --only BO-02
0 | x1, x2, | check unknown.csv --only BO-02 --format html
2 | Missing columns: kind, Hull, & not judged: the class & no column: Hull, Class & no table " | check few.csv --whole
1 | Thiếu cột kind, Vỏ, & chưa xét loại tàu | check few.csv --lang vi --exclude BO-06
2 | Missing columns & Broken rule & wrecked & rows not judged | check few.csv --format html
2 | Thiếu cột kind & Quy tắc bị lỗi & dòng không xét được | check few.csv --format html --lang vi
2 | "conclusion":"failed" & "lacking": | check few.csv --format json
1 | time a rule waited & Boats with the most findings & Class found: not known 1; Unsafe 4 & !BROKEN | check data --whole --exclude BO-06 --set quay=x
1 | Port Alma & Loại đúng với số liệu | check data --exclude BO-06 --format html --lang vi
0 | Confirmed: 1 & seen on the spot (An) & 1 confirmed finding | check data/boat.csv --only BO-01 --exceptions confirmed.csv
0 | seen on the spot & · until & 2099 | check data/boat.csv --only BO-01 --exceptions confirmed.csv --format html
0 | "confirmed":[ & "reason":"seen on the spot" | check data/boat.csv --only BO-01 --exceptions confirmed.csv --format json
0 | Confirmed: 1 & row 5): seen & !(An) | check data/boat.csv --only BO-01 --exceptions confirmed-short.csv
1 | 1 error & !Confirmed | check data/boat.csv --only BO-01 --exceptions confirmed-past.csv
2 | '0000' & 32 | check data/boat.csv --only BO-01 --exceptions confirmed-wrong.csv
0 | 1 warning in 1/10 boats | check data/boat.csv --only BO-02 --format xlsx -o found.xlsx

# ---- rules
0 | Classes of boats & keys & BO-01 & Sea Act & (not yet compared with the law) & !(class) | rules list
1 | 'class' is declared already | rules lint --rules topic-twice
0 | rule,topic,severity,table,title,law,verified & BO-01,class,error,boat | rules list --format csv
0 | "rule":"BO-01" & "law":null & "verified":true | rules list --format json
2 | 'extra' is one argument too many | rules list extra
2 | --format 'xml' | rules list --format xml
2 | cannot read 'nowhere' | rules list --rules nowhere
2 | cannot write '/dev/full' | rules list -o /dev/full
0 | SEA  Sea Act & by hand & Look on the spot: one must go to the port & WITHOUT ANY RULE & (instrument not yet compared with its text) & values: found_class & (partly not yet | rules law
0 | bằng tay & giá trị: & (văn bản chưa đối chiếu) & Xem tận nơi | rules law --lang vi
0 | SEA,Điều 7 Sea Act,hand & ,rules, & ,values, | rules law --format csv
0 | "state":"hand" & "instrument_verified":false & "values":["hull_line"] | rules law --format json
2 | 'extra' is one argument too many | rules law extra
2 | --format 'xml' | rules law --format xml
2 | a rule's id is missing | rules show
0 | (computed) & BO-01 & Must be unique: port, code & Suggests: class = found_class & Judged only where these pass: BO-02 & from 01/01/2022 | rules show BO-01 BK-01
0 | hull >= 0: an example just below, none at it & hull <= 300: no example near it | rules show BO-02
0 | Hiệu lực & Không được trùng & Các mức | rules show BO-01 BK-01 BO-07 --lang vi
0 | (a Lua function) & Compared with the law: not yet | rules show BO-05
0 | fee (not yet compared with the law) & not known & crowns | rules show BO-07
0 | boat = { name = "x" } & { { code = "1", port = "A" }, & no_lights = false | rules show BO-01 BK-01 BK-02
2 | no rule 'BO-1'; did you mean 'BO-01'? | rules show BO-1
2 | no rule 'quite-another-thing'; see | rules show BO-01 quite-another-thing
2 | cannot read 'nowhere' | rules show BO-01 --rules nowhere
1 | pack.lua: & lacks its 'title' & problems | rules lint
1 | chỗ cần sửa & thiếu | rules lint --lang vi rules
2 | 'again' is one argument too many | rules lint rules again
1 | problems & !pack.lua: | rules lint --quiet
1 | check: '...' is still to be written | rules lint unfilled
1 | zz.lua:1: & no entry 'whne' & 1 problem & !no such name | rules lint slip
1 | zz.lua:1: Lua's 'pcall' is not available in rules & 1 problem | rules lint script-slip
1 | there is no 'group': declare a link | rules lint old-word
0 | no-type.lua:2: derive "twice": should have a 'title' & 0 problems, 3 hints | rules lint no-type
0 | 3 passed, 0 failed | rules test no-type
0 | 3 passed, 0 failed | rules test no-type --quiet
2 | cannot read 'nowhere' | rules lint nowhere
1 | pack.lua: & 1 problem | rules lint broken-pack
0 | 8 passed, 0 failed | rules test
0 | passed, 0 failed & !8 passed | rules test --only BO-01
2 | BO-99 | rules test --only BO-99
2 | none of these rules has an example | rules test --only DATA-03
1 | BO-02 fail[1]: wanted 'fail', got 'pass' & BO-02 fail[3]: wanted 'fail', got 'not applicable' ( & BO-06 pass[1]: pack.lua: & wrecked & 3 failed | rules test wrong-examples
1 | cần 'không đạt', lại là 'đạt' & không áp dụng & 3 ví dụ sai & !failed | rules test wrong-examples --lang vi
0 | 18 passed, 0 failed | rules test functions
1 | UN-01 pass[1]: 'hull' does not read & pass[2]: 'able' does not & pass[3]: 'length' does & pass[4]: 'age' does & pass[5]: 'hull' & UN-02 pass[2]: wanted 'pass', got 'not applicable' (empty & UN-02 fail[1]: 'hull' & 9 passed, 7 failed | rules test unreadable
2 | 'again' is one argument too many | rules test rules again
2 | cannot read 'nowhere' | rules test nowhere
0 | rule "NEW-01" { & message = & -- law = | rules new
0 | rule "X-1" { | rules new X-1
0 | table "NEW-01" { | rules new table
0 | duty "D-9" { & by = | rules new duty D-9
0 | parameter "p" { & type = "integer", & !unique | rules new parameter p
0 | tên tham số | rules new parameter p --lang vi
2 | 'boatt' is no kind of declaration; there are: rule | rules new boatt X
2 | 'c' is one argument too many | rules new a b c
0 | BO-01 & Sea Act & ## Functions of expressions | rules doc
2 | 'extra' is one argument too many | rules doc extra
2 | cannot read 'nowhere' | rules doc --rules nowhere
# ---- what rules cost, and where the time goes
2 | seconds & share & BO-02 & rules: & the rule says: wrecked | rules cost data
0 | giây & quy tắc | rules cost data --lang vi --exclude BO-06
0 | rule,seconds,share,microseconds_per_row,rows,severity,table,title & BO-02, | rules cost data --format csv --exclude BO-06
0 | "rule":"BO-02","seconds": & "rows": | rules cost data --format json --only BO-02
2 | no dataset: rasoat rules cost | rules cost
2 | cannot read 'nodata' | rules cost nodata
2 | --format 'html' | rules cost data --format html
2 | time (of all threads) & read & convert & join & evaluate & make findings & write | check data --stats
2 | thời gian (cộng mọi luồng) & đọc & xét quy tắc | check data --stats --lang vi
2 | two folders are needed | rules diff rules
2 | cần hai thư mục | rules diff rules --lang vi
2 | cannot read 'nowhere' | rules diff rules nowhere
2 | cannot read 'nowhere' | rules diff nowhere rules
0 | There is no difference | rules diff rules rules
0 | - BO-03 & + BO-30 & ~ BO-02 & severity: & 'WARNING' & ~ hull_line & Trawler 155 & - rate & + rated & ~ BO-07 & check: & in force: | rules diff rules newer
0 | mức độ: & bỏ tham số & thêm | rules diff rules newer --lang vi
0 | Findings (- gone, + new) & - BO-02 boat.csv:6 & - BO-03 & + BO-30 boat.csv:4 | rules diff rules newer data
0 | There is no difference | rules diff rules rules data/boat.csv --table crew=data/crew.csv
0 | There is no difference | rules diff rules rules --table boat=data/boat.csv
2 | cannot read 'nodata' | rules diff rules rules nodata
2 | cannot write '/dev/full' | rules diff rules newer -o /dev/full
2 | cannot write '/dev/full' | rules diff rules newer -o /dev/full --format html
2 | cannot write '/dev/full' | rules diff rules newer -o /dev/full --format json
2 | cannot write '/dev/full' | rules diff rules newer -o /dev/full --format xlsx
2 | --format 'csv': must be text, html, json or xlsx | rules diff rules newer --format csv
0 | "differences":20 & ["-","BO-03","removed:"] & ["+","rated","parameter added" & ["BO-02","1","0","1","0","Hull"] & ["-","BO-02","boat.csv:6","1006, Wreck"] | rules diff rules newer data --format json
0 | Doubtful & +4 & Safe   Doubtful     4 & Port Brown           0          2 & Doubtful; likely to leave their class (low) & + BO-01 boat.csv:3 1003, Cobra & Rules: no difference | rules diff rules rules data --with hull_line=500 --whole
0 | Quy tắc: không có gì khác & An toàn & Đáng ngờ | rules diff rules rules data --with hull_line=500 --lang vi
0 | <h2>Parameters</h2> & parameter added & : Ferry 180 & <td>1006, Wreck</td> | rules diff rules newer data --format html
0 | <h2>Tham số</h2> & thêm tham số | rules diff rules newer data --format html --lang vi
0 | !cannot | rules diff rules newer data --format xlsx -o diff.xlsx
0 | !cannot | rules diff rules rules data --with hull_line=500 --format xlsx -o diff.vi.xlsx --lang vi

# ---- schema
0 | boat: Boat & values: trawler = Trawler & crew & Harbour | schema
0 | giá trị: trawler = Tàu kéo lưới | schema boat --lang vi
0 | boat: Boat & !helper | schema boat
0 | table,field,type & boat,kind,choice & trawler = Trawler; ferry = Ferry; other | schema --format csv
0 | "table":"crew" & !"table":"boat" | schema crew --format json
0 | "table":"boat" & "choices":{"trawler":"Trawler","ferry":"Ferry" & "unit":"points" | schema --format json
2 | no table 'boaat'; there are: boat, last_boat | schema boaat
2 | 'crew' is one argument too many | schema boat crew
2 | --format 'xml' | schema --format xml
2 | cannot read 'nowhere' | schema --rules nowhere

# ---- exit
2 | no dataset: rasoat exit | exit
2 | --by 'colour' | exit data --by colour
2 | --format 'pdf' | exit data --format pdf
2 | --jobs 'x' | exit data --jobs x
2 | cannot read 'nowhere' | exit data --rules nowhere
2 | cannot read 'nodata' | exit nodata
2 | cannot write '/dev/full' | exit data -o /dev/full
2 | Port Alma — 3 & supported by: Coast guard & Aim: 3; very likely: & likely to exit: 2 & (short by & at most; 1 could not be judged & Because: hull 145, 6 short & Note: an open error may change its class & At risk & unsafe last year | exit data
2 | Port Alma — 3 & đơn vị giúp đỡ: Coast guard & thiếu 6 & Nguyên nhân & Chỉ tiêu: 3; khả năng cao: & có khả năng thoát: 2 | exit data --lang vi
2 | 3  Money & 2  Men & !Adder | exit data --by cause
2 | 1  Radio & 1  Raft | exit data --by indicator
2 | Gull | exit data --whole
2 | likely to & at most & !Adder & !Notes on the data | exit data --quiet --no-color
0 | only 1 of 10 rules were judged | exit data --only BO-01
1 | Port Alma | exit data --fail-on error --exclude BO-06
2 | Port Alma | exit data --fail-on never
2 | --fail-on 'new': must be error, warning or never | exit data --fail-on new
2 | no rule 'BO-99'; did you mean | exit data --only BO-99
2 | "candidates":4 & "sure":3 & "most":4 & "support":"Coast guard" & "shortfall":1 & "signal":"SG-1" & "target":null | exit data --format json
2 | "kind":"exit" & "kind":"risk" & "strength":"high" | exit data --format jsonl
2 | "Money; Men",exit,"Mend what lacks; A better hull",medium,1 to mend,Radio,Hand out a radio,Harbour office & Money,risk | exit data --format csv
2 | <html lang="en"> & Adder & Harbour office & default-src 'none' | exit data --format html
2 | <html lang="vi"> & Phòng cảng | exit data --format html --lang vi
0 | Unit,year,Port,code,Name,Hull & Mend what lacks; A better hull & ,Yes,boat.csv,4, | exit data --format csv --people --exclude BO-06
0 | Đơn vị,year,Cảng,code,Name,Vỏ & Sửa thiếu sót; Vá vỏ & ,trung bình,còn 1 việc, | exit data --format csv --people --lang vi --exclude BO-06
2 | cannot write '/dev/full' | exit data --format xlsx -o /dev/full --exclude BO-06
0 | only 9 of 10 | exit data --format xlsx -o exit.xlsx --exclude BO-06
0 | 9 | exit data --format xlsx -o exit.vi.xlsx --lang vi --by cause --exclude BO-06
2 | the pack bare declares no route and no signal | exit things.csv --rules bare

# ---- explain
2 | usage: rasoat explain DATASET KEY | explain data
2 | usage: rasoat explain DATASET KEY | explain --table boat=data/boat.csv
2 | 'c' is one argument too many | explain data a b c
2 | --format 'csv': must be text or json | explain data 1002 --format csv
2 | --letter is text, html or docx | explain data 1002 --letter --format json
2 | --letter tells all of a record, not rule 'BO-01' | explain data 1002 BO-01 --letter
2 | no rule 'BO-1'; did you mean | explain data 1002 BO-1
2 | the pack declares no letter | explain things.csv 1 --rules bare --letter
2 | --jobs 'x' | explain data 1002 --jobs x
2 | cannot read 'nowhere' | explain data 1002 --rules nowhere
2 | cannot read 'nodata' | explain nodata 1002
2 | cannot write '/dev/full' | explain data 1002 -o /dev/full
2 | the nearest are: 1001, 1002 | explain data 10
2 | 'zzzz' | explain data zzzz
2 | 'boat.csv:99' | explain data boat.csv:99
2 | Boat Basilisk, number 1002 & row 2 | explain data boat.csv:2
2 | Conclusion & !Other rules | explain data 1002 --quiet
1 | Conclusion | explain data 1004 --fail-on error --exclude BO-06
2 | --unit is for --letter | explain data 1003 --unit North
2 | --unit is all of a unit | explain data 1003 --letter --unit North -o out
0 | Rules that hold: 1 & only 1 of 10 rules were judged | explain data 1003 --only BO-02
2 | no rule 'BO-99'; did you mean | explain data 1002 --exclude BO-99
2 | Boat Basilisk, number 1002 | explain --table boat=data/boat.csv 1002
2 | more rows with its key: 1, see key boat.csv:9 & (last year's boats) | explain data 1008
2 | Declared Safe, but the data give Unsafe & it is not Safe, since: & To look at: errors 2, warnings 0, notices 2 & ERROR BO-01 & What to do: Look again. & Class = Unsafe (tried: this is gone, and nothing new is wrong) & the data do not suffice to tell & crew: no such row & 3. No lights: ticked as lacking & There are open errors above & fee (650) & !For nothing | explain data 1004
2 | Khai là An toàn & BO-01 & đã thử | explain data 1004 --lang vi
2 | Declared: not known. By the data: not known. & Nothing is wrong & Not judged, empty cell (1): BO-02 & Rules that hold: 4: BK-01, & Computed values | explain data 1007 --whole
2 | Có 0 lỗi, 1 cảnh báo & Quy tắc bị lỗi: BO-06 & Vỏ là 400 & ghi là không thiếu hụt; số liệu chưa đủ | explain data 1006 --lang vi
2 | Broken rules: BO-06 | explain data 1006
2 | Outcome: the rule broke: see rasoat check | explain data 1006 BO-06
2 | it fails & Judged where: present(last) & last.hull = 60 & (60) + 100 | explain data 1008 BO-08
2 | Outcome: it fails (Ben) & Outcome: it holds (Ann) & age is 12, less than 18 & Law: Điều 9 Sea Act (not yet compared | explain data 1001 BO-04
2 | Member: Ben & ticked as lacking, but the data show none: somebody is over 30 & What can be mended soonest & Members: 2; | explain data 1001
2 | Outcome: it holds & Hull is 200, less than 300 | explain data 1003 BO-02
2 | not judged, empty cell & hull = (empty) | explain data 1007 BO-02
2 | it holds (Ann) & there is boat | explain data 1001 BK-02
2 | parameter without a value on that day | explain data 1009 BO-07
2 | không xét, & fee: | explain data 1009 BO-07 --lang vi
2 | Likely to exit: medium. Mend what lacks; A better hull & What would help most | explain data 1002
2 | At risk of falling back & Because: unsafe last year | explain data 1008
2 | Boat Adder | explain data '2024/Port Alma/1001'
2 | Boat Adder | explain data 'alma/1001'
2 | the nearest are: Port Brown/1005 | explain data 'Port Brown/1001'
2 | no boat | explain data '2024/Port Alma/1001/x'
2 | no boat | explain data ''
2 | 'boat.csv:0' | explain data boat.csv:0
2 | 'boat.csv:' | explain data boat.csv:
2 | at least one is needed of: boat.csv | explain data/crew.csv 1001
2 | "outcome":"fail" & "severity":"error" & "reads":{ & "suggest":{"class":"unsafe"} & "computed":"unsafe","declared":"safe" | explain data 1004 BO-01 --format json
2 | "signal":"SG-2" & "route":"mending" & "leads_to":"doubtful" & "route":"mending" | explain data 1002 --format json
2 | "further_rows":1 & "severity":"warning","title":"Against last year" | explain data 1008 --format json
2 | "member":" | explain data 1001 --format json
2 | RESULT & To the owner of Basilisk. & It lacks: & - Radio: none of 1 is over 30. & Raft: a picture. & What helps most: & Yours. & !* not verified | explain data 1002 --letter
2 | It lacks nothing. & !It lacks: | explain data 1003 --letter
2 | Its data has open errors. | explain data 1004 --letter
2 | Tàu còn thiếu: & ảnh bè | explain data 1008 --letter --lang vi
2 | The facts do not show it | explain data 1001 --letter
2 | The facts show it, the form does not | explain missed.csv 1002 --letter --table crew=data/crew.csv
2 | not ticked, but the data show a lack: none of 1 is over 30 | explain missed.csv 1002 --table crew=data/crew.csv
2 | not said; the data show a lack: none of 1 is over 30 | explain unticked.csv 1002 --table crew=data/crew.csv
2 | not said; the data show none | explain unticked.csv 1001 --table crew=data/crew.csv
2 | no thing '1' & !nearest | explain things.csv 1 --rules bare
0 | T-01 & a is 1 | explain things.csv things.csv:1 --rules bare
0 | things.csv, data row 2 & Nothing is wrong | explain things.csv things.csv:2 --rules bare
0 | T-01 | explain things.csv things.csv:1 --rules bare --format json

# ---- letters to several
2 | --letter tells all of a record, not rule 'BO-01' | explain data 1002 BO-01 1003 --letter -o letters
2 | --letter kể cả hồ sơ, không kể riêng quy tắc 'BO-01' | explain data 1002 BO-01 1003 --letter -o letters --lang vi
2 | letters need a folder: -o DIR | explain data --unit 'Port Alma' --letter
2 | letters need a folder: -o DIR | explain data 1002 1003 --letter --format docx
2 | thư cần thư mục để ghi: -o THƯ_MỤC | explain data --unit 'Port Alma' --letter --lang vi
2 | letters to several are html or docx | explain data --unit 'Port Alma' --letter --format csv -o letters
2 | --unit 'Port Nowhere': no such unit | explain data --unit 'Port Nowhere' --letter -o letters
2 | no boat 'zzz' | explain data 1002 zzz --letter -o letters
2 | the pack declares no letter | explain things.csv things.csv:1 things.csv:2 --rules bare --letter -o letters
2 | bộ quy tắc không khai báo letter | explain things.csv things.csv:1 things.csv:2 --rules bare --letter -o letters --lang vi
2 | --jobs 'x' | explain data --unit 'Port Alma' --letter -o letters --jobs x
2 | --fail-on 'x' | explain data --unit 'Port Alma' --letter -o letters --fail-on x
2 | no rule 'NOPE' | explain data --unit 'Port Alma' --letter -o letters --only NOPE
2 | cannot read 'nowhere' | explain data --unit 'Port Alma' --letter -o letters --rules nowhere
2 | cannot read 'nodata' | explain nodata 1 2 --letter -o letters
2 | cannot make the folder 'file/x' | explain data --unit 'Port Alma' --letter -o file/x
2 | cannot write 'file/letters-port-alma.html' | explain data --unit 'Port Alma' --letter -o file
2 | cannot write 'nowhere/x.docx' | explain data --unit 'Port Alma' --letter --format docx -o nowhere/x.docx
2 | letters: 4, of them drafts & : 1 & broken rule BO-06 | explain data --unit 'Port Alma' --letter -o letters
1 | letters: 4, of them drafts & : 1 | explain data --unit 'Port Alma' --letter -o letters/again --exclude BO-06 --fail-on error
0 | 2 thư, trong đó 0 là bản nháp | explain data 1002 1003 --letter -o letters/vi --format html --lang vi --exclude BO-06
0 | RESULT & To the owner of & !<h1> & letters: 2 | explain data 1002 1003 --letter --exclude BO-06
0 | letters: 1 & !<html | explain data --unit 'Port Crab' --letter --exclude BO-06 --format html -o letters/crab.html
0 | <h1>RESULT</h1> & To the owner of Gull. & Raft: A loan. & only 9 of 10 | explain data --unit 'Port Crab' --letter --exclude BO-06 --format html
0 | <h1>KẾT QUẢ</h1> & Kính gửi chủ tàu Basilisk. | explain data 1002 1003 --letter --exclude BO-06 --format html --lang vi

# ---- report
2 | no dataset: rasoat report | report
2 | -o DIR is missing | report data
2 | --format 'pdf' | report data --format pdf -o x
2 | --jobs 'x' | report data --jobs x -o x
2 | cannot read 'nodata' | report nodata -o x
2 | cannot read 'nowhere' | report data --rules nowhere -o x
2 | cannot make the folder 'file/x' | report data -o file/x
2 | cannot write 'file/fleet.csv' | report data -o file
2 | cannot write 'file/report.json' | report data -o file --format json
2 | cannot write 'file/forms.xlsx' | report data -o file --format xlsx
2 | fleet.csv  F1 THE FLEET & boats likely to leave their class (4) & forms.xlsx & blank, with the rates that are made of them, since the records do not say: Licensed & Gone: 1 | report data -o made/of/folders
2 | F1 ĐỘI TÀU | report data -o made/vi --lang vi --format csv
2 | forms.xlsx & !fleet.csv | report data -o made/x --format xlsx
2 | "measure":"LACK" & "form":"F1" & "digest" | report data --format json
2 | report.json | report data --format json -o made/json
2 | the pack bare declares no report forms | report things.csv --rules bare -o made/bare
END
[ "$(tr -d '\r' <made/vi/fleet.csv | grep 'Port Alma' | head -n 1)" = '1,Port Alma,port,boats,20,1,1,2,5,0' ] || {
    echo "FAILED: the form of Port Alma:"
    cat made/vi/fleet.csv
    failed=$((failed + 1))
}

[ "$(cd letters && echo *) $(cd letters/vi && echo *)" = 'again crab.html letters-port-alma.docx letters-port-alma.html vi thu-port-alma.html' ] || {
    echo "FAILED: letters are in $(find letters)"
    failed=$((failed + 1))
}

# Excel files: what is said of rules that broke, of rows outside the pack's days, of confirmed findings.
holds() { # FILE WORDS...
    file=$1
    shift
    python3 -m zipfile -e "$file" sheets && cat sheets/xl/*.xml sheets/xl/worksheets/*.xml >words
    for word; do
        if grep -qF -e "$word" words; then
            passed=$((passed + 1))
        else
            echo "FAILED: $file does not say $word"
            failed=$((failed + 1))
        fi
    done
    rm -rf sheets
}
"$program" check data --format xlsx -o all.xlsx --exceptions confirmed.csv 2>/dev/null
holds all.xlsx 'Broken rules' 'wrecked' 'It says Safe, the facts say Unsafe' 'seen on the spot' 'Basilisk'
"$program" check old.csv --format xlsx -o old.xlsx --lang vi >out 2>&1
holds old.xlsx 'DATA-04' '01/08/2019'

holds diff.xlsx 'parameter added' 'BO-30' '1006, Wreck' 'Rules' 'customHeight' 'autoFilter' 'rules → newer'
holds diff.vi.xlsx 'Đáng ngờ' '1003, Cobra'
holds exit.xlsx 'Basilisk' 'Phát bộ đàm' 'Port Alma'
holds exit.vi.xlsx 'Phát bộ đàm' 'Thời hạn' 'Biện pháp hỗ trợ'

# A language that nobody speaks here is refused wherever it is asked for: half of the words would be in another.
RASOAT_LANG=vi_VN.UTF-8 "$program" check clean.csv >said 2>&1
[ $? -eq 2 ] && grep -q "^rasoat: RASOAT_LANG 'vi_VN.UTF-8': must be" said
verdict $? "a language of the environment that is none: $(head -c 200 said)"
RASOAT_LANG=vi_VN.UTF-8 "$program" check clean.csv --lang en >said 2>&1
verdict $? "--lang counts for more"

# On a terminal there are colours, and none where they are not wanted.
if command -v script >/dev/null; then
    for words in 'check data/boat.csv' 'exit data' 'explain data 1004'; do
        script -qec "'$program' $words" /dev/null </dev/null >coloured 2>&1
        script -qec "'$program' $words --no-color" /dev/null </dev/null >plain 2>&1
        NO_COLOR=1 script -qec "'$program' $words" /dev/null </dev/null >quiet 2>&1
        escape=$(printf '\033[')
        if grep -qF "$escape" coloured && ! grep -qF "${escape}[3" plain && ! grep -qF "${escape}[3" quiet; then
            passed=$((passed + 1))
        else
            echo "FAILED: colours of $words"
            failed=$((failed + 1))
        fi
    done
    script -qec "'$program' check data/boat.csv --format xlsx" /dev/null </dev/null >said 2>&1
    grep -q 'xlsx needs the name of a file' said || {
        echo "FAILED: a workbook is no text for a terminal: $(head -c 200 said)"
        failed=$((failed + 1))
    }
    script -qec "'$program' schema boat --format xlsx" /dev/null </dev/null 2>&1 | grep -q 'needs the name of a file: -o entry.xlsx'
    verdict $? "schema: a workbook on a terminal"
fi
finish
