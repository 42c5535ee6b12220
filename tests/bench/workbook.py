#!/usr/bin/env python3
"""A csv file as a plain workbook: workbook.py IN.csv OUT.xlsx. Texts stand in the table of shared strings, as
spreadsheet programs write them; whole numbers without a leading zero are numbers."""
import csv
import re
import sys
import zipfile
from xml.sax.saxutils import escape

TYPES = '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' \
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' \
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' \
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>' \
    '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
DOC = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'


def rels(*parts):
    items = ''.join(f'<Relationship Id="rId{i}" Type="{DOC}/{kind}" Target="{target}"/>'
                    for i, (kind, target) in enumerate(parts, 1))
    return '<?xml version="1.0" encoding="UTF-8"?><Relationships ' \
        f'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'


def column(i):
    return (chr(64 + i // 26) if i >= 26 else '') + chr(65 + i % 26)


def write(source, target):
    strings = {}
    with open(source, newline='', encoding='utf-8') as file, zipfile.ZipFile(target, 'w', zipfile.ZIP_DEFLATED) as book:
        with book.open('xl/worksheets/sheet1.xml', 'w') as sheet:
            sheet.write(f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for r, row in enumerate(csv.reader(file), 1):
                cells = []
                for c, text in enumerate(row):
                    if text == '':
                        continue
                    if re.fullmatch('0|[1-9][0-9]{0,8}', text):
                        cells.append(f'<c r="{column(c)}{r}"><v>{text}</v></c>')
                    else:
                        number = strings.setdefault(text, len(strings))
                        cells.append(f'<c r="{column(c)}{r}" t="s"><v>{number}</v></c>')
                sheet.write(f'<row r="{r}">{"".join(cells)}</row>'.encode())
            sheet.write(b'</sheetData></worksheet>')
        texts = ''.join(f'<si><t>{escape(text)}</t></si>' for text in strings)
        book.writestr('xl/sharedStrings.xml', f'<?xml version="1.0" encoding="UTF-8"?><sst xmlns="{MAIN}">{texts}</sst>')
        book.writestr('xl/workbook.xml', f'<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="{MAIN}" xmlns:r="{DOC}">'
                      '<sheets><sheet name="Danh sách" sheetId="1" r:id="rId1"/></sheets></workbook>')
        book.writestr('xl/_rels/workbook.xml.rels', rels(('worksheet', 'worksheets/sheet1.xml'), ('sharedStrings', 'sharedStrings.xml')))
        book.writestr('_rels/.rels', rels(('officeDocument', 'xl/workbook.xml')))
        book.writestr('[Content_Types].xml', TYPES)


write(sys.argv[1], sys.argv[2])
