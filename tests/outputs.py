"""What one command says in several formats agrees: exit, explain, rules diff, rules list and law, schema. RASOAT is the program."""
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
        counts = [line for line in run('exit', FIXTURE, '--by', by).splitlines() if re.match(r' +[\d.]+  \S', line)]
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


for part in (exits, explanations, lists, differences):
    part()
print(f'{passed} passed, {failed} failed')
sys.exit(failed > 0)
