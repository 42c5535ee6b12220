"""Called by sheets.sh: what the workbooks of one commune look like, opened or printed."""
import re
import sys
import zipfile
from html import unescape

WORK = sys.argv[1]
bad = 0


def holds(right, what):
    global bad
    if not right:
        bad += 1
        print('FAILED:', what)


class Sheet:
    """rows: {row: {column: text}}; heights: {row: points}; widths: {column: characters}; breaks: rows that begin pages"""

    def __init__(self, xml, shared):
        self.rows, self.heights, self.widths = {}, {}, {}
        for number, words, inside in re.findall(r'<row r="(\d+)"([^>]*?)(?:/>|>(.*?)</row>)', xml, re.S):
            height = re.search(r'ht="([\d.]+)"', words)
            if height:
                self.heights[int(number)] = float(height[1])
            cells = {}
            for column, words, text in re.findall(r'<c r="([A-Z]+)\d+"([^>]*?)(?:/>|>(.*?)</c>)', inside, re.S):
                value = re.search(r'<(?:v|t)[^>]*>(.*?)</(?:v|t)>', text, re.S)
                if value:
                    cells[self.column(column)] = shared[int(value[1])] if 't="s"' in words else unescape(value[1])
            self.rows[int(number)] = cells
        for first, last, width in re.findall(r'<col min="(\d+)" max="(\d+)" width="([\d.]+)"', xml):
            for column in range(int(first), min(int(last), 200) + 1):
                self.widths[column] = float(width)
        self.breaks = [int(n) for n in re.findall(r'<brk id="(\d+)"', xml)]
        self.xml = xml

    @staticmethod
    def column(letters):
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - 64
        return number

    def texts(self):
        return [text for cells in self.rows.values() for text in cells.values()]


def book(path):
    with zipfile.ZipFile(path) as file:
        read = lambda name: file.read(name).decode()
        names = file.namelist()
        shared = []
        if 'xl/sharedStrings.xml' in names:
            shared = [unescape(''.join(re.findall(r'<t[^>]*>(.*?)</t>', item, re.S)))
                      for item in re.findall(r'<si>(.*?)</si>', read('xl/sharedStrings.xml'), re.S)]
        titles = re.findall(r'<sheet name="([^"]*)"', read('xl/workbook.xml'))
        return {unescape(title): Sheet(read(f'xl/worksheets/sheet{i + 1}.xml'), shared) for i, title in enumerate(titles)}


def room(sheet, row, column, letters, line):
    """True where the row is high enough for the cell."""
    text, width = sheet.rows[row][column], sheet.widths.get(column, 9) * letters
    lines = len(text) / width
    return sheet.heights.get(row, line) >= lines * line * 0.9


# ---- exits: one sheet, as high as it must be
(name, exits), = book(f'{WORK}/exit.xlsx').items()
holds(name == 'Xã Xuân Phú', f'the sheet is called {name}')
households = [row for row, cells in exits.rows.items() if cells.get(1, '').isdigit()]
holds(len(households) > 15, 'the list has its households')
for row in households:
    holds(all(room(exits, row, column, 1.35, 12.5) for column in range(2, 11) if column in exits.rows[row]),
          f'row {row} of the list has room for its text')
mean = sum(exits.heights[row] for row in households) / len(households)
holds(mean < 75, f'seven households have room on a page: {mean} points each')

# ---- a measure: blocks of at most twelve figures, each below its captions, signed by nobody
forms = book(f'{WORK}/forms/bieu-mau.xlsx')
measure = forms['Nghèo đa chiều AF']
holds(max(max(cells, default=0) for cells in measure.rows.values()) <= 15, 'the measure is at most fifteen columns wide')
starts = [row for row, cells in measure.rows.items() if cells.get(1) == 'TT']
holds(len(starts) == 4, f'the measure has four blocks, not {len(starts)}')
holds(all(row - 1 in measure.breaks for row in starts[1:]), 'each block begins a page')
holds(not any('CHỦ TỊCH' in text for text in measure.texts()), 'no chairman signs a measure')
holds(any('CHỦ TỊCH' in text for text in forms['Mẫu 7.1'].texts()), 'one signs form 7.1')
holds(any('CHỦ TỊCH' in text for text in forms['Xã Xuân Phú'].texts()), 'and the list')
notes = forms['Ghi chú']
holds(all(room(notes, row, 1, 1.3, 15) for row in notes.rows), 'notes do not lie over each other')

# ---- findings: captions have room; what was not checked stands by what is missing, before each rule
check = book(f'{WORK}/check.xlsx')
for name in ('Lỗi', 'Dữ liệu', 'Thành viên hộ'):
    holds(all(room(check[name], 1, column, 1.2, 15) for column in check[name].rows[1]), f'the captions of {name} have room')
unchecked = check['Chưa kiểm tra được']
start = next(row for row, cells in unchecked.rows.items() if cells.get(1) == 'Quy tắc')
topics = [cells for row, cells in unchecked.rows.items() if 1 < row < start and 2 in cells]
holds(any(cells[2] == 'không có bảng điểm B1 và câu trả lời phiếu B1' and cells[1] == '8' and 'B1P-01' in cells[3] for cells in topics),
      'what is missing for eight rules is said once')
holds(sum(int(cells[1]) for cells in topics) == sum(cells.get(5) == '0' and cells.get(6) == '0' for row, cells in unchecked.rows.items()
                                                    if row > start), 'each rule that judged no row is of one topic')

sys.exit(bad > 0)
