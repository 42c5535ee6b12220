#!/usr/bin/env python3
"""Runs the messy inputs: run.py [NAME...]; RASOAT is the program, build/rasoat without it.

A folder here with a case.toml is a case: `files/` is what somebody handed in, `case.toml` what must come of it.

  about          what a person did, and what must happen
  run            the command's words; FILES stands for the case's files, OUT for an empty folder
  status         exit statuses that are right
  json           true: the command's result is taken as json too, which what follows looks at
  rows           table = rows that are read;  rows_of: file or sheet = rows
  told, quiet    households (or units of a form, or "commune/code") with an error or warning, or with none
  told_field     [household, field]: an error or warning about it that names the field
  keep           [household, field]: no finding may suggest another value
  most           errors and warnings in all
  says           texts that stand somewhere in what is said, in either language;  never: in no finding
  together       texts that one and the same finding holds
  cells          {file, row, column, value} of a csv file in OUT; `rows` instead of column and value: how many such rows there are
  [[then]]       another command on the same files

A list where one text or value is due means: one of these. Standard library only.
"""
import csv
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
MARKS = {0x111: 'd', 0x110: 'D', 0xF0: 'd', 0xD0: 'D', 0x256: 'd', 0x189: 'D'}
INVISIBLE = re.compile(r'[\s\u00a0\u00ad\u034f\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]+')


def plain(text):
    """Capitals, blanks and the way letters are composed make no difference."""
    return INVISIBLE.sub(' ', unicodedata.normalize('NFC', str(text))).strip().casefold()


def bare(text):
    """And marks neither: for names of places."""
    parts = unicodedata.normalize('NFD', plain(text))
    return ''.join(c for c in parts if unicodedata.category(c) != 'Mn').translate(MARKS)


def choices(wanted):
    return wanted if isinstance(wanted, list) else [wanted]


def stands_in(text, wanted):
    """A short word or a number must stand alone: 63 is not found in 1632."""
    for one in map(plain, choices(wanted)):
        short = one.isdigit() or len(one) < 5
        if re.search(r'(?<!\w)' + re.escape(one) + r'(?!\w)', text) if short else one in text:
            return True
    return False


def flat(value):
    """Every word and number in a piece of json."""
    if isinstance(value, dict):
        return ' '.join(f'{name} {flat(part)}' for name, part in value.items())
    if isinstance(value, list):
        return ' '.join(map(flat, value))
    return '' if value is None or isinstance(value, bool) else str(value)


def without(table, *names):
    return {name: value for name, value in table.items() if name not in names}


class Finding:
    def __init__(self, found):
        key = found.get('key') or {}
        self.names = {plain(key[n]) for n in ('household_code', 'unit_name') if key.get(n)}
        if key.get('household_code'):
            self.names |= {plain(f"{key[n]}/{key['household_code']}")
                           for n in ('commune_name', 'commune_code', 'district_name') if key.get(n)}
        self.grave = found.get('severity') in ('error', 'warning')
        self.suggested = set(found.get('suggest') or {})
        self.fields = set(found.get('fields') or {}) | self.suggested
        self.all = plain(flat(without(found, 'fingerprint', 'law')))
        self.said = plain(flat([found.get('rule'), found.get('message'), list((found.get('suggest') or {}).values())]))
        self.line = f"{found.get('rule')} {found.get('message')}"

    def about(self, wanted):
        names = self.names | {n.lstrip('0') for n in self.names if n.isdigit()}
        return any(plain(w) in names or plain(w).isdigit() and plain(w).lstrip('0') in names for w in choices(wanted))


class Command:
    """One command of a case; `wrong` says what was due and what came."""

    def __init__(self, program, folder, case):
        self.program, self.files, self.case = program, os.path.join(folder, 'files'), case
        self.wrong, self.document, self.findings = [], None, []

    def due(self, right, what, came):
        if not right:
            self.wrong.append(f'{what}; came: {came}')

    def call(self, out, *more):
        words = [w.replace('FILES', self.files).replace('OUT', out) for w in [*self.case['run'], *more]]
        kept = {n: v for n, v in os.environ.items() if not n.startswith(('RASOAT_LANG', 'LC_', 'LANG', 'NO_COLOR'))}
        done = subprocess.run([self.program, *words], cwd=out, env=kept | {'LC_ALL': 'C.UTF-8'}, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=60, check=False)
        said = (done.stdout + b'\n' + done.stderr).decode('utf-8', 'replace')
        return done.returncode, said.replace(self.files, '').replace(out, '')

    def run(self):
        with tempfile.TemporaryDirectory(prefix='messy-') as out:
            wants_json = self.case.get('json')
            status, said = self.call(out, *(['--format', 'json', '-o', 'OUT/result.json'] if wants_json else []))
            last = next((line for line in reversed(said.splitlines()) if line.strip()), '')
            self.due(status in self.case['status'], f"exit status {self.case['status']}", f'{status} ({last})')
            result = os.path.join(out, 'result.json')
            if os.path.exists(result):
                with open(result, encoding='utf-8') as file:
                    self.document = json.load(file)
                self.findings = [Finding(found) for found in self.document.get('findings', [])]
            elif wants_json and self.asks_findings():
                self.due(False, 'a result as json', last)
                return
            self.look_at_rows()
            self.look_at_findings()
            self.look_at_words(said)
            self.look_at_cells(out)

    def asks_findings(self):
        return any(n in self.case for n in ('rows', 'rows_of', 'told', 'quiet', 'told_field', 'keep', 'most', 'together'))

    def look_at_rows(self):
        inputs = (self.document or {}).get('inputs', [])
        for table, rows in self.case.get('rows', {}).items():
            came = sum(i.get('rows', 0) for i in inputs if i.get('table') == table)
            self.due(came == rows, f'{rows} rows of {table}', came)
        for name, rows in self.case.get('rows_of', {}).items():
            came = [i.get('rows') for i in inputs if plain(i.get('name')) == plain(name)]
            self.due(rows in came, f'{rows} rows of {name}', came)

    def look_at_findings(self):
        grave = [f for f in self.findings if f.grave]
        for who in self.case.get('told', []):
            self.due(any(f.about(who) for f in grave), f'an error or warning about {who}', 'none')
        for who in self.case.get('quiet', []):
            heard = [f.line for f in grave if f.about(who)]
            self.due(not heard, f'nothing about {who}', heard[:1])
        for who, field in self.case.get('told_field', []):
            self.due(any(f.about(who) and field in f.fields for f in grave), f'{field} of {who} told', 'it is not')
        for who, field in self.case.get('keep', []):
            heard = [f.line for f in self.findings if f.about(who) and field in f.suggested]
            self.due(not heard, f'{field} of {who} left as it is', heard[:1])
        if 'most' in self.case:
            self.due(len(grave) <= self.case['most'], f"at most {self.case['most']} errors and warnings",
                     [len(grave)] + [f.line for f in grave[:1]])
        for texts in self.case.get('together', []):
            self.due(any(all(stands_in(f.all, t) for t in texts) for f in self.findings), f'one finding with {texts}', 'none')

    def look_at_words(self, said):
        for text in self.case.get('never', []):
            heard = ([f.line for f in self.findings if stands_in(f.said, text)] if self.document is not None
                     else [text] if stands_in(plain(said), text) else [])
            self.due(not heard, f'no word of {text}', heard[:1])
        heard = plain(said)
        if self.document is not None:
            told = [without(self.document.get('summary', {}), 'rules', 'units')]
            told += [without(i, 'absent_columns', 'sha256') for i in self.document.get('inputs', [])]
            heard += ' ' + ' '.join(f.all for f in self.findings) + ' ' + plain(flat(told))
        left = [t for t in self.case.get('says', []) if not stands_in(heard, t)]
        for language in ('vi', 'en'):
            if left:
                with tempfile.TemporaryDirectory(prefix='messy-') as out:
                    heard = plain(self.call(out, '--lang', language)[1])
                left = [t for t in left if not stands_in(heard, t)]
        for text in left:
            self.due(False, f'it says {text}', 'it does not')

    def look_at_cells(self, out):
        for cell in self.case.get('cells', []):
            path = os.path.join(out, cell['file'])
            if not os.path.exists(path):
                self.due(False, f"a file {cell['file']}", 'none')
                continue
            with open(path, encoding='utf-8-sig', newline='') as file:
                rows = [row for row in csv.DictReader(file)
                        if all(bare(row.get(n) or '') == bare(v) for n, v in cell['row'].items())]
            where = f"{cell['row']} of {cell['file']}"
            if 'rows' in cell:
                self.due(len(rows) == cell['rows'], f"{cell['rows']} rows {where}", len(rows))
            else:
                came = [row.get(cell['column']) or '' for row in rows]
                due = [str(v) for v in choices(cell['value'])]
                self.due(len(came) == 1 and came[0] in due, f"{cell['column']} of {where} = {due}", came)


def main():
    program = os.path.abspath(os.environ.get('RASOAT', 'build/rasoat'))
    failed = 0
    names = sys.argv[1:] or sorted(n for n in os.listdir(HERE) if os.path.exists(os.path.join(HERE, n, 'case.toml')))
    for name in names:
        folder = os.path.join(HERE, name)
        with open(os.path.join(folder, 'case.toml'), 'rb') as file:
            case = tomllib.load(file)
        wrong = []
        for one in [case, *case.get('then', [])]:
            command = Command(program, folder, one)
            try:
                command.run()
            except subprocess.TimeoutExpired:
                command.due(False, 'an end within a minute', 'none')
            wrong += command.wrong
        if wrong:
            failed += 1
            print(f'FAILED: {name}: ' + ' | '.join(wrong))
    print(f'{len(names) - failed} passed, {failed} failed')
    return 1 if failed or not names else 0


sys.exit(main())
