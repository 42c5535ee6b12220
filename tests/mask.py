"""Runs every command and format over a list of made-up people, and looks for any of them in what comes out."""
import csv
import datetime
import html
import io
import os
import re
import subprocess
import sys
import zipfile

program, work = sys.argv[1:]
FIXTURE = "fixtures/tho-xuan-2024"
COMMUNES = ("Thị trấn Lam Sơn", "TT Lam Sơn", "Xã Xuân Lập")
NAMES = {"Họ và tên chủ hộ", "full_name", "head_name", "reviewer_name", "Người rà soát", "Thành viên BCĐ phụ trách", "Họ tên vợ"}
NUMBERS = {"Số CCCD/CMND", "head_citizen_id", "citizen_id"}
BIRTHS = {"Ngày sinh", "head_birth_date", "birth_date"}
names, numbers, births, days = set(), set(), set(), set()
with open(program, "rb") as built:
    SLOW = b"__asan_init" in built.read()


def some(*forms):
    """Formats to try: with sanitizers the first ones."""
    return forms[:2] if SLOW else forms


def day_of(text):
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.datetime.strptime(text, form).date()
        except ValueError:
            pass
    return None


def words(text):
    return re.findall(r"[^\W\d_]+", text)


def note(head, row):
    for caption, cell in zip(head, row):
        day = day_of(cell)
        if caption in NAMES and len(words(cell)) > 1:
            names.add(tuple(w.lower() for w in words(cell)))
        elif caption in NUMBERS and re.fullmatch(r"\d{7,}", cell):
            numbers.add(cell)
        elif day is not None:
            (births if caption in BIRTHS else days).add(day)


def write(folder, name, rows):
    os.makedirs(os.path.join(work, folder), exist_ok=True)
    with open(os.path.join(work, folder, name), "w", encoding="utf-8", newline="") as f:
        csv.writer(f).writerows(rows)


def make():
    """A part of the fixture; the lists have what is no value of its column, an unknown column and rows that are no records."""
    for name in sorted(os.listdir(FIXTURE)):
        if not name.endswith(".csv") or name == "faults.csv":
            continue
        with open(os.path.join(FIXTURE, name), encoding="utf-8-sig", newline="") as f:
            rows = list(csv.reader(f))
        head = rows[0]
        at = [i for i, c in enumerate(head) if c in ("Xã/thị trấn", "commune_name")]
        rows = [r for r in rows[1:] if not at or r[at[0]] in COMMUNES]
        if name == "support.csv":
            head, rows = head + ["Thành viên BCĐ phụ trách"], [r + ["Đặng Bích Thảo"] for r in rows]
        if name == "household.csv":
            person, number = head.index("Họ và tên chủ hộ"), head.index("Số CCCD/CMND")
            birth, score = head.index("Ngày sinh"), head.index("Điểm B1")
            head = head + ["Họ tên vợ"]
            for i, row in enumerate(rows):
                row.append("Hoàng Diệu Huyền %s" % row[person].split()[-1])
            shifted = list(rows[20])
            shifted[score], shifted[birth] = shifted[person], "%s sinh %s" % (shifted[person], shifted[birth])
            shifted[number] = shifted[number] + " " + shifted[person]
            rows[20:21] = [shifted]
            for row in rows[30:40]:
                row[number] = row[number].lstrip("0")
            for row in (*rows[:19], *rows[21:]):
                note(head, row)
            line = [""] * len(head)
            line[person] = "Người lập biểu: Trương Ngọc Ánh"
            names.add(("trương", "ngọc", "ánh"))
            rows.append(line)
        else:
            for row in rows:
                note(head, row)
        write("data", name, [head] + rows)
        if name == "household.csv":
            for row in rows[::3]:
                row[score] = "999"
        write("later", name, [head] + rows)


def texts(path):
    """What is in a file; the parts of a zip with blanks for marks."""
    with open(path, "rb") as f:
        data = f.read()
    if data[:2] != b"PK":
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return "\n".join(book.read(n).decode("utf-8", "replace") for n in book.namelist())


def found(text, sheet):
    """The first personal value in a text; None."""
    serials = {str((d - datetime.date(1899, 12, 30)).days) for d in births - days} if sheet else set()
    for number in re.findall(r"\d{7,}", text):
        if number in numbers:
            return number
    for shape in (r"\d\d/\d\d/\d{4}", r"\d{4}-\d\d-\d\d"):
        for cell in re.findall(shape, text):
            if day_of(cell) in births - days:
                return cell
    for number in re.findall(r"<v>(\d{5})</v>", text):
        if number in serials:
            return number
    plain = html.unescape(re.sub(r"<[^>]*>", " . ", text) if sheet else text)
    for line in re.split(r"[.;:,|<>\"()\[\]{}]", re.sub(r"\s+", " ", plain)):
        said = [w.lower() for w in words(line)]
        for i in range(len(said)):
            for length in (2, 3, 4, 5):
                if tuple(said[i:i + length]) in names:
                    return " ".join(said[i:i + length])
    return None


failed = runs = 0


def run(*arguments, out=None, expect=True):
    """Runs a command and looks at all that it wrote."""
    global failed, runs
    runs += 1
    target = os.path.join(work, "out%d" % runs + (out or ""))
    command = [program, *arguments] + (["-o", target] if out is not None else [])
    done = subprocess.run(command, capture_output=True, check=False)
    said = done.stdout + b"\n" + done.stderr
    pieces = [(said.decode("utf-8", "replace"), False)]
    if out is not None and os.path.isdir(target):
        pieces += [(n + "\n" + texts(os.path.join(target, n)), True) for n in sorted(os.listdir(target))]
    elif out is not None and os.path.exists(target):
        pieces.append((texts(target), out.endswith(("xlsx", "docx", "html"))))
    hits = [h for h in (found(*p) for p in pieces) if h is not None]
    bad = bool(hits) == expect if expect else not hits
    size = sum(len(p[0]) for p in pieces)
    if bad or done.returncode not in (0, 1) or size < 20:
        failed += 1
        print("status %d, %d letters, found %s: %s" % (done.returncode, size, hits[:2], " ".join(command[1:])))
        print(said.decode("utf-8", "replace")[:300] if done.returncode not in (0, 1) else "")
    return target


make()
data, later = os.path.join(work, "data"), os.path.join(work, "later")
day = ("--as-of", "2024-12-20")
mask = ("--mask", *day)
run("check", data, *day, expect=False)  # without it they are there: the search finds them
run("check", data, "--format", "xlsx", *day, out=".xlsx", expect=False)
run("exit", data, "--format", "csv", *day, expect=False)
old = run("check", data, "--format", "json", *day, out=".json", expect=False)
lines = run("check", data, "--format", "jsonl", *day, out=".jsonl", expect=False)

run("check", data, *mask, "--whole", "--lang", "en")
for form in some("csv", "jsonl", "json", "xlsx", "html", "sarif", "junit"):
    masked = run("check", data, "--format", form, *mask, out="." + form)
run("check", data, "--format", "csv", "--records", *mask, out=".csv")
run("check", data, "--format", "xlsx", "--by", "reviewer_name", *mask, out=".xlsx")
run("check", data, "--format", "html", "--since", old, *mask, out=".html")
run("check", later, "--since", lines, "--whole", *mask)
run("check", data, "--certificate", os.path.join(work, "paper"), "--quiet", *mask)
for paper in ("paper.html", "paper.json"):
    if found(texts(os.path.join(work, paper)), True):
        failed += 1
        print("in the certificate")
parts = [run("check", data, "--part", "%d/2" % n, *mask, out=".part") for n in (1, 2)]
run("merge", *parts)
run("merge", *parts, "--format", "xlsx", out=".xlsx")
clear = run("check", data, "--part", "1/1", *day, out=".part", expect=False)
if subprocess.run([program, "merge", clear, "--mask"], capture_output=True, check=False).returncode != 2:
    failed += 1
    print("parts that are not masked are told")
for form in some("text", "csv", "jsonl", "json", "html", "xlsx"):
    run("exit", data, "--format", form, *mask, out="." + form)
run("exit", data, "--format", "csv", "--people", *mask, out=".csv")
run("exit", data, "--whole", *mask)
run("explain", data, "Lam Sơn/0021", "--whole", *mask)
run("explain", data, "Lam Sơn/0007", "--format", "json", *mask)
run("explain", data, "Lam Sơn/0007", "MEM-07", *mask)
run("explain", data, "--unit", "Thị trấn Lam Sơn", "--letter", *mask, out="")
run("report", data, *mask, out="")
run("report", data, "--format", "json", *mask, out="")
for form in some("text", "csv", "json"):
    run("compare", data, later, "--format", form, *mask, out="." + form)
    run("compare", old, lines, "--format", form, *mask, out="." + form)
for form in ("json", "xlsx"):
    run("rules", "diff", "rules/vn-2021", "rules/vn-2021", data, "--with", "b1_line.rural=150", "--format", form, *mask, out="." + form)

# joins and fingerprints are of the values themselves
prints = [sorted(re.findall(r'"fingerprint":"(\w+)"', texts(run("check", data, "--format", "jsonl", *o, out=".jsonl", expect=e)))) for o, e in ((mask, True), (day, False))]
if prints[0] != prints[1] or not prints[0]:
    failed += 1
    print("other findings with --mask than without")
print("%d runs, %d failed; %d names, %d numbers, %d days of birth looked for" % (runs, failed, len(names), len(numbers), len(births - days)))
sys.exit(1 if failed else 0)
