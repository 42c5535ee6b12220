#!/bin/sh
# No control character, and none that turns the direction of letters, comes out of data, names of files or a pack: not on
# standard error, not in text, on a terminal not in csv either; json escapes them, html has none. What a spreadsheet would
# take for a formula is text in csv, however it splits. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
cp -r tests/packs/boats/. "$work"
case $program in
/*) ;;
*) program=$PWD/$program ;;
esac
cd "$work" || exit 2
PROGRAM=$program python3 - <<'PYTHON'
import csv, glob, io, os, pty, re, shutil, subprocess, sys, unicodedata
program = os.environ['PROGRAM']
marks = '\x1b\x07\x7f\x9b\u061c\u200e\u200f\u202e\u2066\u2028'
evil = 'A' + marks + 'B\x1b[31mC'
rows = list(csv.reader(open('data/boat.csv', encoding='utf-8')))
for row in rows[1:]:
    row[2], row[5] = 'Port ' + evil, evil + row[5]
folder = 'in\x1b[31m\u202e'
os.mkdir(folder)
data = folder + '/boat.csv'
with open(data, 'w', encoding='utf-8', newline='') as out:
    csv.writer(out).writerows(rows)
for name in os.listdir('data'):
    if name != 'boat.csv':
        shutil.copy('data/' + name, folder)
shutil.copytree('rules', 'rules\x1b[32m')
pack = 'rules\x1b[32m'
text = open(pack + '/pack.lua', encoding='utf-8').read()
lua = evil.replace('\x1b', '\\27').replace('\x07', '\\7').replace('\x7f', '\\127')
text = text.replace('en = "Boat"', 'en = "Boat %s"' % lua).replace('en = "Fishing boats"', 'en = "Fishing %s"' % lua)
text += '\nrule "EV-01" { severity = "error", title = "T %s", message = "M %s {name}", check = "hull > 1000" }\n' % (lua, lua)
text += 'rule "EV-02" { severity = "error", title = "x", message = "x", check = function(b) error("E %s" .. b.name) end }\n' % lua
open(pack + '/pack.lua', 'w', encoding='utf-8').write(text)
bad = re.compile('[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]')
failed = passed = 0


def verdict(right, what):
    global failed, passed
    passed, failed = passed + bool(right), failed + (not right)
    if not right:
        print('FAILED:', ascii(what))


def raw(text):
    found = bad.search(text.replace('\r\n', '\n'))
    return found and text[max(0, found.start() - 30):found.end() + 20]


def terminal(words):
    master, slave = pty.openpty()
    process = subprocess.Popen(words, stdout=slave, stderr=slave, stdin=subprocess.DEVNULL, env=dict(os.environ, NO_COLOR='1', COLUMNS='90', TERM='dumb'))
    os.close(slave)
    got = b''
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        got += piece
    process.wait()
    got = got.decode('utf-8', 'replace').replace('\r\n', '\n')
    return re.sub('\r[^\r\n]*\x1b\\[K', '', re.sub('\r *\r', '', got))


key = rows[1][4]
commands = [[*words, '--format', form] for words, forms in (
    (['check', folder], ('text', 'csv', 'jsonl', 'json', 'html', 'sarif', 'junit', 'letter')),
    (['exit', folder], ('text', 'csv', 'jsonl', 'json', 'html')),
    (['explain', data, key], ('text', 'json')),
    (['schema'], ('text', 'csv', 'json')), (['rules', 'list'], ('text', 'csv', 'json')), (['rules', 'law'], ('text', 'csv', 'json')),
) for form in forms]
commands += [['explain', data, key, '--letter'], ['explain', data, key, '--whole'], ['rules', 'show', 'EV-01'], ['rules', 'doc'],
             ['rules', 'lint'], ['rules', 'test'], ['check', folder + '/none' + evil], ['check', data, '--only', 'X' + evil],
             ['explain', data, evil], ['check', data, '--' + evil], [evil], ['rules', 'show', evil], ['rules', 'diff', 'rules', pack],
             ['report', folder, '-o', 'made\x1b[31m'], ['check', data, '--exceptions', evil], ['check', data, '-o', evil + '/x']]
for words in commands:
    given = [program, *words, '--lang', 'en'] + ([] if 'lint' in words or 'test' in words or 'diff' in words else ['--rules', pack])
    if 'lint' in words or 'test' in words:
        given.append(pack)
    done = subprocess.run(given, capture_output=True, stdin=subprocess.DEVNULL, timeout=60)
    err = done.stderr.decode('utf-8', 'replace')
    verdict(0 <= done.returncode <= 2, (words, 'status', done.returncode))
    verdict(not raw(err), (words, 'standard error', raw(err)))
    if 'csv' not in words:
        out = done.stdout.decode('utf-8', 'replace')
        verdict(not raw(out), (words, 'standard output', raw(out)))
    shown = terminal(given)
    verdict(not raw(shown), (words, 'on a terminal', raw(shown)))
for name in glob.glob('made*/*.txt'):
    verdict(not raw(open(name, encoding='utf-8').read()), name)

# ---- formulas
for row in rows[1:]:
    row[2], row[5] = 'Port Alma', 'x;=1+1\t@SUM(A1); +2\n-3;"=4'
with open('boat.csv', 'w', encoding='utf-8', newline='') as out:
    csv.writer(out).writerows(rows)
for words in (['check', 'boat.csv'], ['check', 'boat.csv', '--records'], ['exit', 'boat.csv']):
    done = subprocess.run([program, *words, '--format', 'csv', '--rules', 'rules', '--lang', 'en'], capture_output=True, timeout=60)
    text = done.stdout.decode('utf-8-sig')
    verdict('x;' in text, (words, 'has the cell'))
    for line in text.splitlines():
        for cell in re.split('[;\t]', line):
            verdict(not cell.lstrip(' "').startswith(tuple('=+@')), (words, 'a formula after a mark', cell))
    for cells in csv.reader(io.StringIO(text)):
        for cell in cells:
            verdict(not cell.startswith(tuple('=+@')), (words, 'a formula', cell))
print(f'{passed} passed, {failed} failed')
sys.exit(failed > 0)
PYTHON
