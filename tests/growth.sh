#!/bin/sh
# Inputs that once took the square of their size: each is large enough that the square would take minutes of a
# processor, and has twelve seconds of one. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
RASOAT_LANG=en
export RASOAT_LANG

python3 - "$work" <<'END'
import csv
import gzip
import os
import sys
import zipfile

work = sys.argv[1]
MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
DOC = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
with open('fixtures/tho-xuan-2024/household.csv', newline='', encoding='utf-8-sig') as file:
    households = list(csv.reader(file))[:60]
with open('fixtures/tho-xuan-2024/member.csv', newline='', encoding='utf-8-sig') as file:
    members = list(csv.reader(file))


def write(path, rows):
    with open(path, 'w', newline='', encoding='utf-8') as out:
        csv.writer(out).writerows(rows)


def name(column):
    return (chr(64 + column // 26) if column >= 26 else '') + chr(65 + column % 26)


def rows(table):
    return ''.join(f'<row r="{r}">' + ''.join(f'<c r="{name(c)}{r}" t="inlineStr"><is><t>{text}</t></is></c>'
                   for c, text in enumerate(row) if text) + '</row>' for r, row in enumerate(table, 1))


def book(path, sheets):
    numbers = range(1, len(sheets) + 1)
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as out:
        out.writestr('[Content_Types].xml', f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
                     'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
                     'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>')
        out.writestr('_rels/.rels', f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
                     f'Type="{DOC}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        out.writestr('xl/workbook.xml', f'<workbook xmlns="{MAIN}" xmlns:r="{DOC}"><sheets>' +
                     ''.join(f'<sheet name="S{i}" sheetId="{i}" r:id="rId{i}"/>' for i in numbers) + '</sheets></workbook>')
        out.writestr('xl/_rels/workbook.xml.rels', f'<Relationships xmlns="{PACKAGE}/relationships">' + ''.join(
            f'<Relationship Id="rId{i}" Type="{DOC}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in numbers) + '</Relationships>')
        for i, sheet in enumerate(sheets, 1):
            out.writestr(f'xl/worksheets/sheet{i}.xml', f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>')


write(work + '/few.csv', households)
head, rest = '\n'.join(','.join(f'"{c}"' for c in row) for row in households[:2]), households[2:]
with gzip.open(work + '/blank.csv.gz', 'wb', compresslevel=1) as out:
    out.write(head.encode() + b'\n')
    for _ in range(20):
        out.write(b'\n' * 1000000)
    out.write('\n'.join(','.join(f'"{c}"' for c in row) for row in rest).encode())
book(work + '/sheets.xlsx', [rows(households)] + [''] * 3000)
far = rows(households[:2]) + ''.join(
    rows([[]] * 2 + households[2:])[len('<row r="1"></row><row r="2"></row>'):])
book(work + '/far.xlsx', [far.replace('<row r="40">', '<row r="40"><c r="XFD40"><v>1</v></c>', 1)])
os.mkdir(work + '/one')
write(work + '/one/household.csv', households[:2])
keys = [households[1][0], households[1][1], households[1][4]]
write(work + '/one/member.csv', [members[0]] + [keys + [str(n)] + members[1 + n % (len(members) - 1)][4:] for n in range(1, 20001)])
os.mkdir(work + '/group')
write(work + '/group/person.csv', [['id', 'g', 'score']] + [[n, 'a', n * 7919 % 30000 if n % 9 else ''] for n in range(30000)])
os.mkdir(work + '/pack')
with open(work + '/pack/pack.lua', 'w', encoding='utf-8') as out:
    out.write("""
table "person" { title = "Person", key = { "id" }, starts = true,
  field "id" { type = "integer", title = "Id" },
  field "g" { type = "text", title = "Group" },
  field "score" { type = "integer", title = "Score" },
  link "group" { table = "person", many = true, key = { "g" } },
}
pack "one-group" { title = "Try", version = "1", from = "2000-01-01", to = "2099-12-31", main = "person" }
instrument "L" { name = "Law", title = "Law", date = "2020-01-01", verified = true }
rule "G-1" { title = "Most are lower", law = L, severity = "error", check = "count(group, score > outer.score) < 29990", message = "{id}" }
rule "G-2" { title = "Alone", law = L, severity = "error", message = "{id}",
  check = "not any(group, id ~= outer.id and score == outer.score and score < 5) or absent(above(score > 40000, id))" }
""")
END

# grows WORDS DATASET [OPTION...]: twelve seconds of a processor, and these words.
grows() {
    words=$1 data=$2
    shift 2
    (
        # shellcheck disable=SC3045 # dash has it, and so has every shell on Linux
        ulimit -t 12
        "$program" check "$work/$data" "$@" >"$work/out" 2>&1
    )
    status=$?
    [ "$status" -le 1 ] && grep -q "$words" "$work/out"
    verdict $? "$data: status $status, wanted '$words': $(tail -n 3 "$work/out")"
}

grows '/59 households\|/59 ' few.csv
grows '/59 ' blank.csv.gz
grows '/59 ' sheets.xlsx
grows '/59 ' far.xlsx
grows '/1 ' one
grows '/30,000 ' group --rules "$work/pack"
finish
