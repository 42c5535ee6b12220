"""country.py PROGRAM ROOT FOLDER: see country.sh."""
import glob
import os
import re
import subprocess
import sys
import zipfile

PROGRAM, ROOT, WORK = sys.argv[1:]
PACK, DATA = f'{ROOT}/fixtures/packs/barcos-2030', f'{ROOT}/fixtures/packs/barcos'
failures = []

# letters that Vietnamese has and Portuguese has not: no Vietnamese sentence does without them
VIETNAMESE = re.compile('[ăĂđĐơƠưƯĩĨũŨẽẼ\u1ea0-\u1ef9]')
FOREIGN = re.compile(r'household|commune|poverty|village|vn-2021', re.IGNORECASE)


def fail(what):
    failures.append(what)
    print('FAIL:', what)


def run(*arguments, statuses=(0,)):
    done = subprocess.run([PROGRAM, *arguments, '--rules', PACK], capture_output=True)
    if done.returncode not in statuses:
        fail(f'{" ".join(arguments)}: status {done.returncode}: {done.stderr.decode()}')
    return done.stdout.decode() + done.stderr.decode()


def look(name, text):
    for what in (VIETNAMESE, FOREIGN):
        found = what.search(text)
        if found:
            fail(f'{name}: {text[max(found.start() - 60, 0):found.end() + 60]!r}')


def page(text):
    """What a page says: its script holds the sentences of both languages, and says one of them."""
    return re.sub(r'<script>.*?</script>', '', text, flags=re.S)


def workbook(path):
    with zipfile.ZipFile(path) as book:
        return '\n'.join(book.read(name).decode(errors='replace') for name in book.namelist())


def outputs(language):
    """(name, text) of all that the program says with a language; none: the pack's own."""
    more = ['--lang', language] if language else []
    for form in ('text', 'csv', 'jsonl', 'json', 'html'):
        yield f'check {form}', page(run('check', DATA, '--format', form, *more, statuses=(1,)))
        if form != 'jsonl':
            yield f'exit {form}', page(run('exit', DATA, '--format', form, *more))
    yield 'check whole', run('check', DATA, '--whole', *more, statuses=(1,))
    run('check', DATA, '--format', 'xlsx', '-o', f'{WORK}/check.xlsx', *more, statuses=(1,))
    yield 'check xlsx', workbook(f'{WORK}/check.xlsx')
    yield 'check --records', run('check', DATA, '--format', 'csv', '--records', *more, statuses=(1,))
    for by in ('port', 'owner', 'fault'):
        yield f'exit --by {by}', run('exit', DATA, '--by', by, *more)
    yield 'exit --by', run('exit', DATA, '--by', 'commune'[::-1], *more, statuses=(2,))
    for key in ('A2', 'A3', 'C1', 'Z9'):
        statuses = (0, 2) if key in ('C1', 'Z9') else (0,)
        yield f'explain {key}', run('explain', DATA, key, *more, statuses=statuses)
        yield f'explain {key} --whole', run('explain', DATA, key, '--whole', *more, statuses=statuses)
        yield f'explain {key} json', run('explain', DATA, key, '--format', 'json', *more, statuses=statuses)
        yield f'explain {key} --letter', run('explain', DATA, key, '--letter', *more, statuses=statuses)
    yield 'explain A2 B-02', run('explain', DATA, 'A2', 'B-02', *more)
    for words in (['list'], ['law'], ['doc'], ['show', 'B-02'], ['lint'], ['test']):
        yield f'rules {words[0]}', run('rules', *words, *more)
    yield 'rules new', run('rules', 'new', 'rule', 'B-06', *more)
    for words in (['rules', 'list'], ['rules', 'law'], ['schema']):
        for form in ('csv', 'json'):
            yield f'{" ".join(words)} {form}', run(*words, '--format', form, *more)
    yield 'schema', run('schema', *more)


def own_words():
    said = dict(outputs(None))
    for name, word in (('check text', 'Porto Areia, matrícula A3, proprietário Eva Reis'), ('check text', '3/6 barcos'),
                       ('check whole', 'artigo 4, parte B, Lei 7/2029 do Mar'), ('exit text', 'Em risco'),
                       ('exit json', '"boats":['), ('exit --by fault', '2  Rádio'), ('explain A2', 'Barco A2 de Ana Lima'),
                       ('explain Z9', "no barco 'Z9'"), ('check html', '<html lang="pt">'), ('schema', 'Matrícula')):
        if word not in said[name]:
            fail(f'{name} does not say {word!r}:\n{said[name][:1500]}')
    english = dict(outputs('en'))
    for name, word in (('check text', 'Harbour Areia, registration A3, owner Eva Reis'), ('check text', '3/6 boats'),
                       ('exit text', '2 boats; 1 for certain'), ('exit text', '1 likely to pass'), ('explain A2', 'Ways to safety'),
                       ('explain A2', "The boat's values"), ('explain A2', 'ticked as at fault'), ('explain Z9', "no boat 'Z9'"),
                       ('exit --by', 'port, owner, fault'), ('check html', 'Harbours with the most findings'),
                       ('exit html', 'Boats likely to become safe')):
        if word not in english[name]:
            fail(f'{name} --lang en does not say {word!r}:\n{english[name][:1500]}')
    for language, texts in (('own', said), ('en', english)):
        for name, text in texts.items():
            look(f'{name} ({language})', text)
    # data are read alike, whatever is spoken: Portuguese labels and captions
    if re.findall(r'"rule":"[^"]*"', said['check jsonl']) != re.findall(r'"rule":"[^"]*"', english['check jsonl']):
        fail('the findings depend on the language')
    if 'Chỉ' in said['check text'] or run('check', DATA, '--lang', 'vi', statuses=(1,)).find('Não đạt') >= 0:
        fail('languages are mixed up')
    if 'Không đạt' not in run('check', DATA, '--lang', 'vi', statuses=(1,)):
        fail('--lang vi: the engine does not speak Vietnamese')
    run('check', DATA, '--lang', 'fr', statuses=(2,))


# ---- strings of the engine

TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.S)
COUNTRY = re.compile(r'\bhộ\b|\bxã\b|\bthôn\b|\bhuyện\b|\btỉnh\b|\bphường\b|nghèo|nhân khẩu|cán bộ|household|commune|village|'
                     r'poverty|\bpoor|officer|Điều [0-9%{]|Nghị định|Thông tư|Việt|vietnam|vn-2|TT07|ubnd', re.IGNORECASE)
# `poverty` declares the measure of Alkire and Foster, whose name it has in every country, and is its name in json;
# "poor" is its q; "chủ hộ" and the like are none: the list stays this short
ALLOWED = {'"poverty"', '"poor"'}


def engine_strings():
    for path in sorted(glob.glob(f'{ROOT}/engine/**/*.[ch]', recursive=True)):
        with open(path, encoding='utf-8') as file:
            text = file.read()
        for token in TOKEN.finditer(text):
            word, line = token.group(0), text.rfind('\n', 0, token.start()) + 1
            if word[0] == '"' and not text[line:token.start()].lstrip().startswith('#include'):
                yield f'{os.path.relpath(path, ROOT)}:{text.count(chr(10), 0, token.start()) + 1}', word
    with open(f'{ROOT}/engine/write/html/document.js', encoding='utf-8') as file:
        for number, line in enumerate(re.sub(r'/\*.*?\*/', '', file.read(), flags=re.S).splitlines(), 1):
            yield f'document.js (about line {number})', line


own_words()
strings = 0
for place, word in engine_strings():
    strings += 1
    if COUNTRY.search(word) and word not in ALLOWED:
        fail(f'{place} speaks of one country: {word}')
if strings < 1000:
    fail(f'only {strings} strings were found in the engine')
sys.exit(1 if failures else 0)
