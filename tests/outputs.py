"""What commands say agrees in all their formats: exit, explain, rules diff, rules list and law, schema; and, of broken data, what
is lacking, what was left out, and the exit status, in check, exit, explain and report. RASOAT is the program."""
import csv
import html.parser
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

PROGRAM = os.path.abspath(os.environ.get('RASOAT', 'build/rasoat'))
FIXTURE, PACK = 'fixtures/tho-xuan-2024', 'rules/vn-2021'
FIRST = 'fixtures/first-steps'
passed = failed = 0


def verdict(right, what):
    global passed, failed
    passed, failed = passed + bool(right), failed + (not right)
    if not right:
        print('FAILED:', what)


def run(*words, status=0, lang='vi'):
    done = subprocess.run([PROGRAM, *words, '--rules', PACK, '--lang', lang] if '--rules' not in words else [PROGRAM, *words],
                          capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120, check=False)
    verdict(done.returncode == status, f'{words}: status {done.returncode}, not {status}: {done.stderr[:200]}')
    return done.stdout


def table(text):
    return list(csv.DictReader(io.StringIO(text.lstrip('\ufeff'))))


def number(text):
    return int(text.replace('.', '').replace(',', ''))


class Page(html.parser.HTMLParser):
    """The words of a page, its open elements, and what could reach out of it."""

    def __init__(self):
        super().__init__()
        self.open, self.words, self.reaches = [], [], []

    def handle_starttag(self, tag, attrs):
        if tag not in ('meta', 'link', 'input', 'br', 'use', 'img', 'hr', 'col', 'path', 'rect', 'circle'):
            self.open.append(tag)
        self.reaches += [v for n, v in attrs if n in ('src', 'href') and v and not v.startswith('#')]

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        self.words.append(data)


def exits():
    whole = json.loads(run('exit', FIXTURE, '--format', 'json'))
    lines = [json.loads(line) for line in run('exit', FIXTURE, '--format', 'jsonl').splitlines()]
    rows = table(run('exit', FIXTURE, '--format', 'csv'))
    summary = whole['summary']
    candidates = [line for line in lines if line['kind'] == 'exit']
    verdict(len(candidates) == summary['candidates'], 'jsonl has a line for each household that json counts')
    verdict(len([r for r in rows if r['kind'] == 'exit']) == summary['candidates'], 'csv has a row for each')
    verdict(summary['sure'] <= summary['candidates'] <= summary['most'], 'sure <= candidates <= most')
    verdict(sum(u['candidates'] for u in whole['units']) == summary['candidates'], 'units add up to the whole')
    keys = [(line['key'].get('commune_name') or '', line['key'].get('household_code') or '') for line in lines]
    verdict(keys == [(r['commune_name'], r['household_code']) for r in rows], 'csv and jsonl list the same households in one order')
    verdict(all(line['routes'] and line['signals'] for line in candidates), 'each has a route that is open and a reason')
    text = run('exit', FIXTURE)
    last = text.strip().splitlines()[-1]
    verdict([number(n) for n in re.findall(r'[\d.]+', last)[:3]] == [summary['candidates'], summary['sure'], summary['most']],
            f'the text ends with the same three numbers: {last}')
    english = run('exit', FIXTURE, lang='en').strip().splitlines()[-1]
    verdict([number(n) for n in re.findall(r'[\d,]+\d|\d', english)[:3]] == [summary['candidates'], summary['sure'], summary['most']],
            f'in English too: {english}')
    whole_text = run('exit', FIXTURE, '--whole')
    verdict(all((line['values']['head_name'] or '') in whole_text for line in lines), '--whole names every household')
    for by, least in (('commune', 30), ('village', 60), ('cause', 8), ('indicator', 8)):
        counts = [line for line in run('exit', FIXTURE, '--by', by).splitlines()
                  if re.match(r'  \S.* [\d.]+$' if by == 'commune' else r' +[\d.]+  \S', line)]  # a table of many communes
        verdict(len(counts) >= least, f'--by {by} counts in {len(counts)} lines, at least {least}')
    run('exit', FIXTURE, '--by', 'colour', status=2)
    run('exit', FIXTURE, '--format', 'pdf', status=2)
    page = Page()
    text = run('exit', FIXTURE, '--format', 'html')
    page.feed(text)
    verdict(not page.open, f'the page closes what it opens: {page.open}')
    verdict(not page.reaches, f'the page reaches for nothing: {page.reaches}')
    verdict("default-src 'none'" in text, 'and may not')
    verdict(all((line['values']['head_name'] or '') in text for line in candidates), 'the page holds every household')


def explanations():
    key = 'Xuân Phú/0007'
    told = json.loads(run('explain', FIXTURE, key, '--format', 'json'))
    text = run('explain', FIXTURE, key)
    verdict(isinstance(told, dict) and told, 'explain as json is one object')
    for lang in ('vi', 'en'):
        for more in ([], ['--letter'], ['--whole']):
            said = run('explain', FIXTURE, key, *more, lang=lang)
            verdict('\x1b' not in said and len(said) > 300, f'explain {more} in {lang} says something, without control characters')
    rule = run('explain', FIXTURE, key, 'CL-01')
    verdict('CL-01' in rule and len(rule) < len(text), 'one rule is told alone')
    run('explain', FIXTURE, 'Không Có/9999', status=2)
    run('explain', FIXTURE, key, 'NO-99', status=2)


def lists():
    rules = table(run('rules', 'list', '--format', 'csv'))
    objects = json.loads(run('rules', 'list', '--format', 'json'))
    verdict([r['rule'] for r in rules] == [o['rule'] for o in objects] and len(rules) > 500, 'rules list: csv and json agree')
    text = run('rules', 'list')
    verdict(all(o['rule'] in text for o in objects), 'the text lists every rule')
    law = table(run('rules', 'law', '--format', 'csv'))
    provisions = json.loads(run('rules', 'law', '--format', 'json'))
    verdict([r['provision'] for r in law] == [p['provision'] for p in provisions], 'rules law: csv and json agree')
    cited = {r for p in provisions for r in p['rules']}
    verdict({r for r in cited if not r.startswith('EX-')} <= {o['rule'] for o in objects} and len(cited) > 300, 'every rule it cites is a rule, or a signal of exits')
    verdict('Điều 3 Nghị định 07/2021/NĐ-CP' in run('rules', 'law'), 'the text names articles')
    fields = table(run('schema', '--format', 'csv'))
    tables = json.loads(run('schema', '--format', 'json'))
    verdict([(t['table'], f['name']) for t in tables for f in t['fields']] == [(f['table'], f['field']) for f in fields],
            'schema: csv and json agree')
    verdict(all(t['table'] in run('schema') for t in tables), 'the text names every table')


def differences():
    with tempfile.TemporaryDirectory() as work:
        other = os.path.join(work, 'other')
        shutil.copytree(PACK, other)
        path = os.path.join(other, 'classification.lua')
        with open(path, encoding='utf-8') as file:
            text = file.read()
        start = text.index('rule "CL-01"')
        end = text.index('severity = "error"', start)
        text = text[:end] + 'severity = "warning"' + text[end + len('severity = "error"'):]
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        path = os.path.join(other, 'consistency', 'required.lua')
        with open(path, encoding='utf-8') as file:
            text = file.read()
        verdict('rule "REQ-10"' in text, 'the rule is there to be renamed')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text.replace('rule "REQ-10"', 'rule "REQ-90"', 1))
        path = os.path.join(other, 'parameters.lua')
        with open(path, encoding='utf-8') as file:
            text = file.read()
        changed = re.sub(r'(parameter "b1_line".*?rural = )140', r'\g<1>150', text, count=1, flags=re.S)
        verdict(changed != text, 'the parameter is there to be changed')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(changed)
        said = run('rules', 'diff', PACK, other, FIRST, '--rules', PACK)
        for words in ('- REQ-10', '+ REQ-90', "~ CL-01", 'b1_line'):
            verdict(words in said, f'rules diff says {words}:\n{said[:600]}')
        verdict(run('rules', 'diff', PACK, other, '--rules', PACK).count('\n') > 2, 'and without data the rules alone')
        same = run('rules', 'diff', PACK, PACK, FIRST, '--rules', PACK)
        verdict('Không có gì khác' in same, 'two packs that agree')
        run('rules', 'diff', PACK, os.path.join(work, 'nowhere'), '--rules', PACK, status=2)
        run('rules', 'diff', PACK, '--rules', PACK, status=2)

# ---- broken data: every command, every format

HEADER = 'Năm,Xã,Mã hộ,Chủ hộ,Khu vực,Điểm B1,Điểm B2,Kết quả rà soát'


def household(code='0001', name='Lê Văn Thử', year='2024', b1='120', more=''):
    return f'{year},Xã Mẫu,{code},{name},Nông thôn,{b1},40,Hộ nghèo{more}'


TWO = [household(), household('0002', 'Trần Thị Mẫu')]
BROKEN = b'PK\x03\x04 no workbook'
# name: files, status of check, status of the others, what is said first (None: nothing), what is told in notes
DATA = {
    'good': ({'a.csv': [HEADER, *TWO]}, 0, 0, None, []),
    'no class column': ({'a.csv': ['Năm,Xã,Mã hộ,Chủ hộ,Khu vực,Điểm B1,Cột lạ', *[','.join(r.split(',')[:6]) + ',x' for r in TWO]]}, 1, 2,
                        'Thiếu cột Điểm B2, Kết quả rà soát: chưa xét phân loại', ['cột không dùng đến: Cột lạ']),
    'no year': ({'a.csv': [HEADER[4:], *[r[5:] for r in TWO]]}, 2, 2, 'Thiếu cột Năm: chưa xét trùng hộ. Chạy lại: rasoat', []),
    'no row': ({'a.csv': [HEADER]}, 2, 2, 'Không có dòng dữ liệu nào để kiểm tra', []),
    'another year': ({'a.csv': [HEADER, household(year='2019'), household('0002', 'B', year='2019')]}, 1, 2,
                     '2 dòng ở ngoài thời gian của bộ quy tắc', ['Ngày 31/12/2019']),
    'an unreadable file in the folder': ({'d/ho.csv': [HEADER, *TWO], 'd/thon-2.xlsx': BROKEN}, 2, 2, 'Không đọc được thon-2.xlsx', ['thon-2.xlsx']),
    'a damaged roster beside the list': ({'d/household.csv': [HEADER, *TWO], 'd/member.xlsx': BROKEN}, 2, 2, "member.xlsx' bị cắt cụt", None),
    'rows that cannot be read': ({'a.csv': [HEADER, household(), '2024,Xã Mẫu,0002,"Lê "Văn" Tư,Nông thôn,1,2,Hộ nghèo', household('0003', 'C')]},
                                 1, 0, None, ['a.csv, dòng 3']),
    'years that are none': ({'a.csv': [HEADER, household(), household('0002', 'B', year='24'), household('0003', 'C', year='20244'),
                                       household('0004', 'D', year='0'), *[household(f'001{i}', 'N ' + chr(65 + i)) for i in range(4)]]}, 1, 0, None, ['a.csv, dòng 3', 'Năm 24 không phải một năm']),
    'months before days': ({'a.csv': [HEADER + ',Ngày sinh', *[household(f'{i:04}', 'N ' + chr(64 + i), more=f',0{i}/2{i}/1980') for i in range(1, 9)]]},
                           0, 0, None, ['ghi tháng trước ngày']),
    'titles and columns of its own': ({'a.csv': ['UBND XÃ MẪU,,,,,,,,', HEADER + ',Cột lạ', household(more=',1'), household('0002', 'B', more=',2'),
                                                 'Người lập biểu,,,,,,,,']}, 0, 0, None, ['2 dòng không phải hộ được bỏ qua', 'cột không dùng đến: Cột lạ']),
    'a household twice': ({'a.csv': [HEADER, *TWO, household()]}, 1, 0, None, None),
}


def said(words, out):
    """Status; what stands first; all that is said: on the screen, on standard error, in files."""
    done = subprocess.run([PROGRAM, *words, '--rules', PACK], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120, check=False)
    texts = {}
    for folder, _, names in os.walk(out):
        for name in names:
            path = os.path.join(folder, name)
            if name.endswith('.xlsx'):
                with zipfile.ZipFile(path) as book:
                    texts[name] = ''.join(book.read(n).decode() for n in sorted(book.namelist()) if 'sharedStrings' in n or 'worksheets/sheet' in n)
            else:
                with open(path, encoding='utf-8-sig') as file:
                    texts[name] = file.read()
    return done.returncode, done.stdout, done.stderr, texts


def plain(text):
    return text.replace('&lt;', '<').replace('&gt;', '>').replace('&#39;', "'").replace('&quot;', '"').replace('&amp;', '&')


def where_first(command, form, out, err, texts):
    """The text in which what is lacking must stand, and stand first where that has a meaning."""
    if form in ('csv', 'jsonl') and command != 'report':
        return err.splitlines()[0] if err else ''
    if form == 'jsonl':
        return json.loads(out.splitlines()[0]).get('lacking') or ''
    if command == 'report' and form == 'csv':
        return texts['ghi-chu.txt'].splitlines()[0]
    if command == 'report' and form == 'xlsx':
        return plain(texts['bieu-mau.xlsx'])
    if form == 'json':
        whole = json.loads(out)
        whole = whole.get('summary', whole) if command in ('check', 'exit') else whole
        verdict(whole['conclusion'] != 'passed' and whole['conclusion'] != 'complete' or not whole['lacking'], f'{command} {form}: {whole["conclusion"]} with a lack')
        lacking = whole['lacking'] or ''
        return lacking['vi'] if isinstance(lacking, dict) else lacking
    if form == 'html':
        return plain(out[out.index('<main'):])
    if form == 'xlsx':
        return plain(texts['out.xlsx'])
    return next((line for line in out.splitlines() if line.strip()), '')


def commands(paths, out):
    for form in ('text', 'csv', 'jsonl', 'json', 'html'):
        yield 'check', form, ['check', *paths, '--format', form]
    yield 'check', 'xlsx', ['check', *paths, '--format', 'xlsx', '-o', os.path.join(out, 'out.xlsx')]
    for form in ('text', 'csv', 'jsonl', 'json', 'html'):
        yield 'exit', form, ['exit', *paths, '--format', form]
    for form in ('text', 'json'):
        yield 'explain', form, ['explain', *paths, '0001', '--format', form]
    yield 'explain', 'letter', ['explain', *paths, '0001', '--letter']
    for form in ('csv', 'xlsx'):
        yield 'report', form, ['report', *paths, '--format', form, '-o', os.path.join(out, 'forms')]
    yield 'report', 'json', ['report', *paths, '--format', 'json']


def conclusions():
    for name, (files, of_check, of_others, first, notes) in DATA.items():
        with tempfile.TemporaryDirectory() as work:
            for path, lines in files.items():
                os.makedirs(os.path.dirname(os.path.join(work, path)), exist_ok=True)
                with open(os.path.join(work, path), 'wb') as file:
                    file.write(lines if isinstance(lines, bytes) else ('\n'.join(lines) + '\n').encode())
            paths = [os.path.join(work, next(iter(files)).split('/')[0])]
            for number, (command, form, words) in enumerate(commands(paths, os.path.join(work, 'out'))):
                one(name, command, form, words, of_check if command == 'check' else of_others, first, notes, os.path.join(work, 'out'))
                shutil.rmtree(os.path.join(work, 'out'), ignore_errors=True)
                if number == 0:
                    verdict(said(words + ['--nonsense'], os.path.join(work, 'out'))[0] == 2, f'{name}: an unknown option is status 2')


def one(name, command, form, words, status, first, notes, out):
    os.makedirs(out, exist_ok=True)
    came, text, err, texts = said(words, out)
    what = f'{name}: {command} {form}'
    verdict(came == status, f'{what}: status {came}, not {status}: {err[:200]}')
    everything = plain(text + err + ''.join(texts.values()))
    verdict(command != 'check' or 'Đạt:' not in everything or status == 0, f'{what}: never called clean')
    if first and not text and not texts: # no result at all: the error, after what is told of the data
        verdict(first in err, f'{what}: says {first}: {err[:300]}')
    elif first:
        place = where_first(command, form, text, err, texts)
        verdict(first in place, f'{what}: says first {first}, not {place[:200]}')
        verdict(form in ('text', 'letter', 'html') or first in err, f'{what}: standard error says so too')
        verdict(command == 'check' or 'Chưa kết luận được' in everything or form == 'json', f'{what}: is called inconclusive')
    for note in notes or []:
        if command == 'check' and form not in ('text', 'html'):
            note = note.replace('a.csv, dòng', '').strip() # of findings the place has columns of its own
        verdict(note in everything, f'{what}: tells {note}')
        if form not in ('csv', 'jsonl', 'letter') and command != 'check':
            verdict(note in plain(text + ''.join(texts.values())), f'{what}: the result itself tells {note}')


def doubled():
    """A household that stands twice counts once, in lists and in forms, and that is said."""
    with tempfile.TemporaryDirectory() as work:
        path = os.path.join(work, 'a.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('\n'.join([HEADER, *TWO, household(), household(code='1', name='Lê Văn Thử')]) + '\n')
        whole = json.loads(run('exit', path, '--format', 'json'))
        verdict(whole['summary']['households'] == 2, 'exit counts two households')
        verdict(any('dòng 4; ' in r and 'chỉ tính một lần' in r for r in whole['summary']['remarks']), f'and says which rows: {whole["summary"]["remarks"]}')
        forms = json.loads(run('report', path, '--format', 'json'))
        verdict(forms['rows'] == 2, 'report counts two households')
        verdict(any('chỉ tính một lần' in r['text']['vi'] for r in forms['remarks']), 'and says so')
        total = [r for r in forms['forms'][0]['rows'] if r['level'] == 'total'][0]
        verdict(total['poor_households'] == 2, f'form 7.1 has two: {total}')
        same = os.path.join(work, 'b.csv')
        with open(same, 'w', encoding='utf-8') as file:
            file.write('\n'.join([HEADER.replace('Xã,', ''), *[r.replace('Xã Mẫu,', '') for r in (*TWO, household(name='Vũ Văn Khác'))]]) + '\n')
        whole = json.loads(run('exit', same, '--format', 'json', status=2))
        verdict(whole['summary']['households'] == 3, 'without a commune nobody can say that two codes are one household')


for part in (exits, explanations, lists, differences, conclusions, doubled):
    part()
print(f'{passed} passed, {failed} failed')
sys.exit(failed > 0)
