"""The same data in other ways says the same: differential.py PROGRAM SECONDS [FIRST]

Surveys are made from small ones by random changes of cells, rows and columns; each is checked as csv by one thread, then as workbooks of the
same content, by three threads, and with tables in a file (--memory). Findings, but for where a file has them, and the exit status are the same.
Prints a line for each that differs, then the counts.
"""
import csv
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from xml.sax.saxutils import escape

program, seconds = os.path.abspath(sys.argv[1]), float(sys.argv[2])
first = int(sys.argv[3]) if len(sys.argv) > 3 else 0
SURVEYS = (
    (["tests/packs/boats/data/%s.csv" % t for t in ("boat", "crew", "fleet", "helper", "last_boat", "plan")], "tests/packs/boats/rules"),
    (["fixtures/first-steps/household.csv"], "rules/vn-2021"),
    (["tests/hostile/data/household.csv", "tests/hostile/data/member.csv"], "tests/hostile/base"),
)
PIECES = ("", "x", "0", "-1", "1,5", "1.000.000", "31/12/2024", "2024-02-30", "Có", "Không", "không biết", "a;b", 'a"b', "<&>", "=1+1", "999999999999999999",
          "Nguyễn Văn A", "01", " 12 ", "1e5", "nan", "x" * 300)
PLACES = ("file", "sheet", "cell", "line", "column")  # where a file has it


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as f:
        return [row for row in csv.reader(f) if row]


def changed(rows, chance):
    """Some changes of a table; its captions mostly stay."""
    head, body = rows[0], [list(r) for r in rows[1:]]
    for _ in range(chance.randrange(8)):
        if not body:
            break
        row = chance.randrange(len(body))
        what = chance.randrange(8)
        if what == 0:
            body.insert(chance.randrange(len(body) + 1), list(body[row]))
        elif what == 1:
            del body[row]
        elif what == 2:
            order = list(range(len(head)))
            chance.shuffle(order)
            head, body = [head[i] for i in order], [[r[i] for i in order] for r in body]
        elif what == 3 and len(head) > 3 and chance.randrange(4) == 0:
            out = chance.randrange(len(head))
            head, body = head[:out] + head[out + 1:], [r[:out] + r[out + 1:] for r in body]
        elif what == 4:
            column = chance.randrange(len(head))
            body[row][column] = chance.choice(body)[column]
        else:
            body[row][chance.randrange(len(head))] = chance.choice(PIECES)
    return [head, *(r for r in body if any(c.strip() for c in r))]


def letters(column):
    out = ""
    while column >= 0:
        out, column = chr(65 + column % 26) + out, column // 26 - 1
    return out


def cell(place, text, chance):
    if text.isascii() and text.isdigit() and len(text) < 10 and str(int(text)) == text and chance.randrange(2):
        return '<c r="%s"><v>%s</v></c>' % (place, text)
    return '<c r="%s" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>' % (place, escape(text)) if text else ""


def write_workbook(path, rows, chance):
    lines = "".join('<row r="%d">%s</row>' % (i + 1, "".join(cell(letters(c) + str(i + 1), t, chance) for c, t in enumerate(row)))
                    for i, row in enumerate(rows))
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("_rels/.rels", "<Relationships><Relationship Id='a' Type='%s/officeDocument' Target='w.xml'/></Relationships>" % kinds)
        book.writestr("_rels/w.xml.rels", "<Relationships><Relationship Id='a' Type='%s/worksheet' Target='s.xml'/></Relationships>" % kinds)
        book.writestr("w.xml", "<workbook><sheets><sheet name='Sheet1' id='a'/></sheets></workbook>")
        book.writestr("s.xml", "<worksheet><sheetData>%s</sheetData></worksheet>" % lines)


def findings(folder, rules, *more):
    """Status and findings without places; in an order of their own, since a file's name decides that of files."""
    done = subprocess.run([program, "check", folder, "--rules", rules, "--as-of", "2024-12-20", "--lang", "en", "--format", "jsonl", *more],
                          capture_output=True, check=False, timeout=60)
    found = []
    for line in done.stdout.decode().splitlines():
        item = json.loads(line)
        for part in (item, item.get("first") or {}):
            for name in PLACES:
                part.pop(name, None)
        if item["row"] is None:
            item.pop("fingerprint")  # of the file itself, by its name
        found.append(json.dumps(item, sort_keys=True).replace(".xlsx", ".csv"))
    return done.returncode, sorted(found)


def attempt(number, work):
    """The ways in which a survey does not say what it says as csv."""
    chance = random.Random(number)
    paths, rules = chance.choice(SURVEYS)
    texts, books = os.path.join(work, "texts"), os.path.join(work, "books")
    for folder in (texts, books):
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
    for path in paths:
        rows, name = changed(read(path), chance), os.path.basename(path)
        with open(os.path.join(texts, name), "w", encoding="utf-8", newline="") as f:
            csv.writer(f).writerows(rows)
        write_workbook(os.path.join(books, name[:-3] + "xlsx"), rows, chance)
    wanted = findings(texts, rules, "--jobs", "1")
    ways = (("workbooks", books, "1"), ("threads", texts, "3"), ("tables in a file", texts, "1", "--memory", "1"))
    return [way for way, folder, jobs, *more in ways if findings(folder, rules, "--jobs", jobs, *more) != wanted]


def main():
    end, number, differ = time.monotonic() + seconds, first, 0
    with tempfile.TemporaryDirectory() as work:
        while time.monotonic() < end or number < first + 3:
            for way in attempt(number, work):
                print("survey %d: %s differ" % (number, way))
                differ += 1
            number += 1
    print("%d surveys in 4 ways, %d differ" % (number - first, differ))
    return 1 if differ else 0


sys.exit(main())
