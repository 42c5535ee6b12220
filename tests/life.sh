#!/bin/sh
# The life of a finding: two checks compared, what is new marked, SARIF and JUnit, certificates, consequences; and what two
# packs come to. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
fixture=fixtures/tho-xuan-2024
PROGRAM=$program
export PROGRAM

says() { # WHAT STATUS WORDS COMMAND...
    what=$1 wanted=$2 words=$3
    shift 3
    "$program" "$@" >"$work/said" 2>&1
    status=$?
    [ "$status" -eq "$wanted" ] && grep -qF -- "$words" "$work/said"
    ok=$?
    [ $ok -eq 0 ] || { echo "status $status, wanted $wanted with: $words" && head -5 "$work/said" | cut -c1-300; }
    verdict $ok "$what"
}

# ---- two checks ----
"$program" check $fixture --format json -o "$work/old.json" >/dev/null 2>&1
"$program" check $fixture --format jsonl -o "$work/old.jsonl" >/dev/null 2>&1
says "a result beside the same data: nothing new" 0 "mới 0" check $fixture --since "$work/old.json" --fail-on new --quiet
says "json beside jsonl" 0 '"new":0' compare "$work/old.json" "$work/old.jsonl" --format json --fail-on new
says "open errors fail as they do in a check" 1 "còn nguyên" compare "$work/old.json" $fixture
python3 - "$fixture" "$work" <<'END'
import csv, os, random, shutil, sys
src, work = sys.argv[1:]
def read(name):
    with open(os.path.join(src, name), encoding="utf-8-sig", newline="") as f:
        rows = list(csv.reader(f))
    return rows[0], rows[1:]
def write(folder, name, head, rows):
    os.makedirs(os.path.join(work, folder), exist_ok=True)
    with open(os.path.join(work, folder, name), "w", encoding="utf-8", newline="") as f:
        csv.writer(f).writerows([head] + rows)
tables = [n for n in os.listdir(src) if n.endswith(".csv") and n != "faults.csv"]
random.seed(7)
for name in tables:
    head, rows = read(name)
    if name in ("household.csv", "member.csv"):
        random.shuffle(rows)
    write("sorted", name, head, rows)
# codes turned round within a commune, in every table that has them
head, rows = read("household.csv")
commune, code = head.index("Xã/thị trấn"), head.index("Mã hộ")
def renumbered(text):
    return "7" + text[1:] if len(text) == 4 and text.isdigit() and text[0] == "0" else text
for name in tables:
    h, r = read(name)
    at = [i for i, c in enumerate(h) if c in ("Mã hộ", "household_code")]
    for row in r:
        for i in at:
            row[i] = renumbered(row[i])
    write("renumbered", name, h, r)
# one mended (its row as it should be), one new
for name in tables:
    h, r = read(name)
    if name == "household.csv":
        score, classed = h.index("Điểm B2"), h.index("Kết quả rà soát")
        r[6][classed] = "Hộ không nghèo"
        r[700][score] = "75"
    write("second", name, h, r)
END
says "a file sorted anew has nothing new" 0 '"new":0' compare "$work/old.json" "$work/sorted" --format json --fail-on new
says "codes numbered anew have nothing new" 0 '"new":0' compare "$work/old.json" "$work/renumbered" --format json --fail-on new
says "what is new fails" 1 "mới" compare "$work/old.json" "$work/second" --fail-on new
"$program" compare "$work/old.json" "$work/second" --format csv >"$work/said" 2>/dev/null
grep -q '^mended,CL-02,' "$work/said" && grep -q '^new,SCO-0' "$work/said"
verdict $? "which is mended, which is new"
"$program" check "$work/second" --since "$work/old.json" --format html -o "$work/second.html" >/dev/null 2>&1
grep -q '\[MỚI\]' "$work/second.html"
verdict $? "the page marks what is new"
"$program" check "$work/second" --since "$work/old.json" --format jsonl 2>/dev/null | grep -q '"since":"new"'
verdict $? "jsonl says what is new"
# what nobody looked at is not mended
says "a rule left out mends nothing" 0 '"unchecked":4' compare "$work/old.json" $fixture --exclude CL-02 --format json --fail-on new
head -c 3000 "$work/old.json" >"$work/cut.json"
says "a part of a result is refused" 2 "cut.json" compare "$work/cut.json" $fixture
: >"$work/empty.jsonl"
says "no finding before: all are new" 1 "mới 327" compare "$work/empty.jsonl" "$work/old.jsonl" --fail-on new

# ---- SARIF and JUnit ----
"$program" check $fixture --format sarif -o "$work/x.sarif" >/dev/null 2>&1
"$program" check $fixture --format junit -o "$work/x.xml" >/dev/null 2>&1
python3 - "$work/x.sarif" "$work/x.xml" "$work/old.json" <<'END'
import json, sys, xml.etree.ElementTree as ET
sarif, junit, old = json.load(open(sys.argv[1])), ET.parse(sys.argv[2]).getroot(), json.load(open(sys.argv[3]))
assert sarif["version"] == "2.1.0" and sarif["$schema"].endswith("sarif-2.1.0.json")
run = sarif["runs"][0]
rules = run["tool"]["driver"]["rules"]
assert run["tool"]["driver"]["name"] == "rasoat" and run["tool"]["driver"]["version"]
assert len({r["id"] for r in rules}) == len(rules)
assert len(run["results"]) == len(old["findings"])
for result, finding in zip(run["results"], old["findings"]):
    assert set(result) <= {"ruleId", "ruleIndex", "level", "message", "locations", "relatedLocations",
        "partialFingerprints", "baselineState", "suppressions", "properties"}
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding["rule"]
    assert result["level"] in ("error", "warning", "note") and result["message"]["text"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == finding["file"] and place["region"]["startLine"] == finding["line"]
    assert result["partialFingerprints"]["rasoat/v1"] == finding["fingerprint"]
for rule in rules:
    assert rule["shortDescription"]["text"] and rule["help"]["text"]
    assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
assert any("Thông tư" in rule["help"]["text"] for rule in rules)
assert isinstance(run["invocations"][0]["executionSuccessful"], bool)
suite = junit.find("testsuite")
cases = suite.findall("testcase")
assert junit.tag == "testsuites" and int(suite.get("tests")) == len(cases)
assert int(suite.get("failures")) == sum(c.find("failure") is not None for c in cases) == old["summary"]["severities"]["error"]
assert int(suite.get("skipped")) == sum(c.find("skipped") is not None for c in cases)
failed = [c for c in cases if c.find("failure") is not None]
assert all(c.get("classname") and c.get("name") and c.get("file") and int(c.get("line")) > 0 for c in failed)
assert any("Căn cứ: " in c.find("failure").text for c in failed)
END
verdict $? "SARIF and JUnit are what their readers expect"
printf 'Năm,Xã/thị trấn,Mã hộ,Điểm B1\n2024,"Xã <A> & ""B"" %%]]>",1,x<y\n' >"$work/marks.csv"
"$program" check "$work/marks.csv" --set area=rural --format junit >"$work/m.xml" 2>/dev/null
"$program" check "$work/marks.csv" --set area=rural --format sarif >"$work/m.sarif" 2>/dev/null
python3 -c 'import json,sys,xml.etree.ElementTree as E; E.parse(sys.argv[1]); json.load(open(sys.argv[2]))' "$work/m.xml" "$work/m.sarif"
verdict $? "marks of markup in the data are escaped"

# ---- certificates ----
"$program" check $fixture --certificate "$work/paper" --quiet >/dev/null 2>&1
says "the very same files" 0 "Đúng" certificate "$work/paper.json" $fixture
says "named by its page" 0 "Đúng" certificate "$work/paper.html" $fixture
says "other files" 1 "khác: tệp này không phải tệp đã được xác nhận: household.csv" certificate "$work/paper.json" "$work/second"
says "other rules" 1 "khác: bộ quy tắc" certificate "$work/paper.json" $fixture --with b1_line.rural=150
says "no certificate" 2 "không phải giấy xác nhận" certificate "$work/old.json" $fixture
sed 's/"error":[0-9]*/"error":0/' "$work/paper.json" >"$work/forged.json"
says "one that was changed" 2 "đã bị sửa" certificate "$work/forged.json" $fixture
"$program" check $fixture --certificate "$work/set" --set member.health_insurance=1 --with b1_line.rural=150 --year 2024 --quiet >/dev/null 2>&1
grep -q '"given":\["--year 2024","--set member.health_insurance=1","--with b1_line.rural=150"\]' "$work/set.json" &&
    grep -q -- '--set member.health_insurance=1' "$work/set.html"
verdict $? "a certificate says what was set, in both files"
says "what was set is told" 0 "Giấy được làm với: --year 2024, --set member.health_insurance=1, --with b1_line.rural=150" certificate "$work/set.json" $fixture --with b1_line.rural=150
says "also where the rules differ by it" 1 "Giấy được làm với: " certificate "$work/set.json" $fixture
says "no data" 2 "nowhere" certificate "$work/paper.json" "$work/nowhere"
mv "$work/paper.json" "$work/first.json"
"$program" check $fixture --jobs 1 --certificate "$work/paper.json" --quiet >/dev/null 2>&1
cmp "$work/first.json" "$work/paper.json"
verdict $? "the same inputs give the same bytes"
"$program" key new "$work/key" >"$work/said" && [ "$(stat -c %a "$work/key")" = 600 ] && grep -q "^$("$program" key show "$work/key.pub")$" "$work/said"
verdict $? "a key is made, for its owner alone, and told by its name"
says "a key is never written over" 2 "không tạo được tệp khóa" key new "$work/key"
"$program" key new "$work/other" >/dev/null
for i in 1 2; do
    SOURCE_DATE_EPOCH=1700000000 "$program" check $fixture --certificate "$work/signed$i" --sign "$work/key" --quiet >/dev/null 2>&1
done
cmp "$work/signed1.json" "$work/signed2.json" && cmp "$work/signed1.html" "$work/signed2.html" && grep -q '"date":"2023-11-14"' "$work/signed1.json"
verdict $? "the same day and key give the same bytes"
"$program" check $fixture --as-of 2024-12-20 --certificate "$work/asof" --quiet >/dev/null 2>&1
grep -q '"date":"2024-12-20"' "$work/asof.json" && grep -q '<td>20/12/2024</td>' "$work/asof.html"
verdict $? "--as-of is the day of a certificate, on the page as people write it"
says "and where it is looked at again" 0 "kiểm tra ngày 20/12/2024" certificate "$work/asof.json" $fixture
says "the key is named" 0 "của khóa $("$program" key show "$work/key")" certificate "$work/signed1.json" $fixture --key "$work/key.pub"
says "another key" 1 "do khóa khác ký" certificate "$work/signed1.json" $fixture --key "$work/other.pub"
says "not signed" 0 "không có chữ ký" certificate "$work/paper.json" $fixture
says "not signed where it should be" 1 "không có chữ ký" certificate "$work/paper.json" $fixture --key "$work/key.pub"
says "what is public does not sign" 2 "nửa công khai" check $fixture --certificate "$work/p" --sign "$work/key.pub"
says "--sign alone" 2 "certificate" check $fixture --sign "$work/key"
chmod 644 "$work/other"
says "a key that others may read" 2 "chmod 600" check $fixture --certificate "$work/p" --sign "$work/other"
python3 - "$work" <<'END'
import hashlib, subprocess, sys, os
folder = sys.argv[1]
text = open(folder + "/signed1.json", "rb").read()
for at in list(range(0, len(text), 97)) + list(range(len(text) - 4, len(text))):  # any byte, the line ends too
    open(folder + "/byte.json", "wb").write(text[:at] + bytes([text[at] ^ 1]) + text[at + 1:])
    if subprocess.run([os.environ["PROGRAM"], "certificate", folder + "/byte.json", "fixtures/first-steps"], capture_output=True).returncode != 2:
        sys.exit("byte %d" % at)
cut = text[:text.index(b',\n"signature"')].replace(b'"error":', b'"error":9')
body = cut[:cut.index(b',\n"seal"')]
forged = body + b',\n"seal":"' + hashlib.sha256(body).hexdigest().encode() + b'"' + text[text.index(b',\n"signature"'):]
open(folder + "/forged.json", "wb").write(forged)
END
verdict $? "any changed byte is told"
says "a new seal does not bring the signature" 2 "đã bị sửa sau khi ký" certificate "$work/forged.json" $fixture
sed 's/KHÔNG ĐẠT/ĐẠT/' "$work/signed1.html" >"$work/x" && mv "$work/x" "$work/signed1.html"
says "a changed page is told" 1 "trang này đã bị sửa" certificate "$work/signed1.json" $fixture
mkfifo "$work/pipe"
says "a pipe is no certificate" 2 "không phải là một tệp" certificate "$work/pipe" $fixture
says "a pipe is no part" 2 "không phải là một tệp" merge "$work/pipe"
: >"$work/nothing.jsonl"
says "nothing at all mends nothing" 2 "không rõ đã kiểm tra chưa" compare "$work/old.json" "$work/nothing.jsonl"
grep -q 'KHÔNG ĐẠT' "$work/paper.html" && grep -q 'ký, ghi rõ họ tên' "$work/paper.html"
verdict $? "the page says the verdict and has a place to sign"

# ---- what mending could change ----
python3 - "$work/old.json" <<'END'
import json, sys
said = {}
for finding in json.load(open(sys.argv[1]))["findings"]:
    said.setdefault(finding["rule"], set()).update(finding["consequence"])
assert "class" in said["CL-01"] and "class" in said["SCO-01"] and "class" in said["KEY-01"]
assert "class" not in said["HOU-04"] and "form" in said["HOU-04"]
assert not said["SUB-01"]
END
verdict $? "a finding says what mending it could change"

# ---- two packs ----
says "a margin is seen" 0 "-137" rules diff rules/vn-2021 rules/vn-2021 --with exit_b1_margin=10 $fixture
says "with its value" 0 "từ 01/01/2022: 15 điểm" rules diff rules/vn-2021 rules/vn-2021 --with exit_b1_margin=10
says "what stays is said so" 0 "Quy tắc: không có gì khác" rules diff rules/vn-2021 rules/vn-2021 --with exit_b1_margin=10 $fixture
says "a line changes classes" 0 "Hộ không nghèo" rules diff rules/vn-2021 rules/vn-2021 --with b1_line.rural=150 $fixture
says "no parameter" 2 "gần giống: 'b1_line'" check $fixture --with b1_lin=3
says "no choice" 2 "không có 'moon'" check $fixture --with b1_line.moon=3
says "no number" 2 "không đọc được" check $fixture --with b1_line.rural=x
says "as a page" 0 "<h2>Tham số</h2>" rules diff rules/vn-2021 rules/vn-2021 --with exit_b1_margin=10 --format html
"$program" rules diff rules/vn-2021 rules/vn-2021 --with exit_b1_margin=10 $fixture --format xlsx -o "$work/diff.xlsx" >/dev/null 2>&1
python3 -c 'import zipfile,sys; assert "xl/worksheets/sheet8.xml" in zipfile.ZipFile(sys.argv[1]).namelist()' "$work/diff.xlsx"
verdict $? "as a workbook"

# ---- what is carried away ----
says "the headline says what it is" 0 "hộ nghèo có khả năng thoát nghèo (trong đó khả năng cao" exit $fixture
says "by when" 0 "Thời hạn: " exit $fixture --whole
says "headings for people" 0 "Thứ tự trong xã" exit $fixture --format csv --people
says "names for machines" 0 "unit,survey_year" exit $fixture --format csv
says "names for machines in Vietnamese too" 0 "unit,survey_year" exit $fixture --format csv --lang vi
"$program" exit $fixture --format xlsx -o "$work/exit.xlsx" >/dev/null 2>&1
"$program" report $fixture --format xlsx -o "$work/forms" >/dev/null 2>&1
cat >"$work/sheets.py" <<'END'
import re, sys, zipfile
book = zipfile.ZipFile(sys.argv[1])
names = re.findall(r'<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode())
assert len(names) >= 30 and "Xã Xuân Phú" in names, names
assert "Print_Titles" in book.read("xl/workbook.xml").decode()
for number, name in enumerate(names, 1):
    sheet = book.read("xl/worksheets/sheet%d.xml" % number).decode()
    assert 'orientation="landscape"' in sheet and 'paperSize="9"' in sheet, name
    pages = sheet.count("<brk ") + 1  # of the sheet, not of the book
    assert "Trang &amp;P/%d<" % pages in sheet and 'useFirstPageNumber="1"' in sheet and "fitToPage" not in sheet, name
    assert name.startswith(("Mẫu", "Nghèo", "Ghi")) or not re.search(r' r="[K-Z]\d', sheet), name
END
python3 "$work/sheets.py" "$work/exit.xlsx"
verdict $? "a sheet for each commune, ten columns on A4, with its header and the sheet's own number on each page"
python3 "$work/sheets.py" "$work/forms/bieu-mau.xlsx"
verdict $? "the same sheets stand in the forms' workbook"
"$program" explain $fixture --letter --unit "Xuân Phú" -o "$work/letters" >"$work/said" 2>&1
python3 - "$work/letters" <<'END'
import re, sys, zipfile, xml.dom.minidom as dom
page = open(sys.argv[1] + "/thu-xa-xuan-phu.html", encoding="utf-8").read()
word = zipfile.ZipFile(sys.argv[1] + "/thu-xa-xuan-phu.docx")
text = word.read("word/document.xml").decode()
dom.parseString(text)
letters = page.split("<article")[1:]
assert len(letters) == text.count('w:type="page"') + 1 and len(letters) > 30, len(letters)
assert "gia đình ông " in page and "gia đình bà " in page and "ông (bà)" not in page
drafts = [l for l in letters if "BẢN NHÁP" in l]
assert 0 < len(drafts) < len(letters)
assert any("đã thoát nghèo" in l for l in letters) and any("hỗ trợ mua bảo hiểm y tế" in l for l in letters)
assert all("Căn cứ: " in l and "Người rà soát: " in l for l in letters)
assert "điểm B1" not in page
END
verdict $? "letters of a commune, a page each"

# ---- two hundred units, two of which come to one name of a file
mkdir "$work/units"
{
    echo 'Năm,Phường/Xã,Khu vực,Mã hộ,Chủ hộ,Điểm B1,Điểm B2,Kết quả rà soát,Ngày rà soát'
    for unit in $(seq 1 198) Bái Bai; do
        echo "2024,Xã Mẫu $unit,Nông thôn,1,Lê Văn Thử,120,30,Hộ nghèo,10/10/2024"
    done
} >"$work/units/household.csv"
set --
for unit in $(seq 1 198) Bái Bai; do set -- "$@" --unit "Xã Mẫu $unit"; done
"$program" explain "$work/units" --letter "$@" -o "$work/many" >"$work/said" 2>&1 &&
    [ "$(find "$work/many" -type f | wc -l)" -eq 400 ] && [ -f "$work/many/thu-xa-mau-bai-2.html" ]
verdict $? "letters to two hundred units are as many pages, in both forms"

# ---- results never take the place of their certificate, and nothing is said of no rows
"$program" check fixtures/first-steps --format json -o "$work/./both.json" --certificate "$work/both" >"$work/said" 2>&1
[ $? -eq 2 ] && grep -q "two results\|hai kết quả" "$work/said" && [ ! -e "$work/both.json" ] && [ ! -e "$work/both.html" ]
verdict $? "a certificate and results of one name are refused, and neither is left"
head -n 1 "$work/units/household.csv" >"$work/caption.csv"
"$program" rules cost "$work/caption.csv" >"$work/said" 2>&1
verdict $(($? != 2)) "rules cost of a caption alone"
"$program" rules diff rules/vn-2021 rules/vn-2021 "$work/caption.csv" >"$work/said" 2>&1
verdict $(($? != 2)) "rules diff on a caption alone"
finish
