#!/bin/sh
# Keys that must be unique. The engine knows of most rows from the links of a pack that no other row can have their key, and
# does not compare those (check/judge_sweep.h): a pack whose links lead to the tables must find the same doubles as one without
# links, and those that a plain script finds. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
RASOAT_LANG=en
export RASOAT_LANG

# pack FOLDER LINKS(0 or 1): what leads to a table is followed by a rule, so that the table is held and has an index.
pack() {
    mkdir "$work/$1"
    python3 - "$2" >"$work/$1/pack.lua" <<'PYTHON'
import sys
linked = sys.argv[1] == '1'
def only(text):
    return text if linked else ''
common = '''  field "year" { type = "integer" },
  field "place" { type = "code", title = "Code of the commune", default = "name" },
  field "name" { type = "text", title = "Commune" },
  field "code" { type = "code" },'''
print('''pack "p" { title = "Keys", version = "1", from = "2000-01-01", to = "2099-12-31", main = "household" }
table "household" {
  key = { "year", { "place", "name" }, "code" }, year = "year", starts = true,
''' + common + '''
  field "head" { type = "code" },
  field "score" { type = "integer" },''')
print(only('''  link "members" { table = "member", many = true, key = { "year", { "place", "name" }, "code" } },
  link "same_head" { table = "household", many = true, key = { "head" } },'''))
print('''}
table "member" {
  key = { "year", { "place", "name" }, "code", "no" }, year = "year",
''' + common + '''
  field "no" { type = "decimal" },
  field "person" { type = "code" },''')
print(only('  link "household" { table = "household", parent = true, key = { "year", { "place", "name" }, "code" } },'))
print('''}
unique "H-01" { on = "household", severity = "error", key = { "year", "place", "code" }, message = "{first_row} {first_file}" }
unique "H-02" { on = "household", severity = "error", key = { "year", "head" }, when = "score ~= 3", depends = { "H-03" }, message = "{first_row}" }
rule "H-03" { on = "household", severity = "error", check = "score ~= 4", message = "{score}" }
unique "M-01" { on = "member", severity = "error", key = { "year", "place", "code", "no" }, message = "{first_row} {first_file}" }
unique "M-02" { on = "member", severity = "error", key = { "year", "person" }, depends = { "M-01" }, message = "{first_row}" }''')
print(only('''rule "H-04" { on = "household", severity = "notice", check = "count(members) < 1000 and count(same_head) < 1000", message = "{score}" }
rule "M-03" { on = "member", severity = "notice", check = "household.score < 1000", message = "{no}" }'''))
PYTHON
}
pack linked 1
pack plain 0

# data SEED CODES FOLDER: two files a table. Households stand twice side by side, far from each other and in the other file; some
# have more members than are looked at together, their rows fall apart, numbers are missing, and codes are written differently.
# CODES: which files have codes of communes: neither (0), both (2), or the first alone (1), where the second has codes for names.
cat >"$work/data.py" <<'PYTHON'
import csv, random, sys
seed, codes, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
pick = random.Random(seed)
places = [('15499', 'Xã Hạ'), ('15502', 'Xã  Thượng'), ('7', 'Lam Sơn')]
def write(table, number, rows, names):
    has = codes > number
    with open(f'{folder}/{table}{number}.csv', 'w', encoding='utf-8', newline='') as file:
        out = csv.writer(file)
        out.writerow(['year'] + ['place'] * has + ['name'] + names)
        for place, row in rows:
            code, name = places[place]
            if codes == 1 and not has:
                name = code
            if pick.random() < 0.05:
                name = name.lower()
            if has and pick.random() < 0.03:
                code = ''
            out.writerow([pick.choice([2024] * 200 + [2023, ''])] + [code] * has + [name] + row)
def written(code):
    return pick.choice([f'{code:04}', str(code), f' {code:05}', f'{code:04}'])
def household(code):
    return written(code), [pick.choice([code + 1000, code + 1000, pick.randrange(1000, 1900), '']), pick.randrange(40)]
households, members = [[], []], [[], []]
for code in range(1, 700):
    number, place = pick.randrange(2), pick.randrange(3)
    households[number].append((place, [written(code)] + household(code)[1]))
    size = pick.choice([0, 1, 2, 3, 4, 5, 6, 15, 16, 17, 20])
    own = [(place, [written(code), pick.choice([no] * 30 + [f'{no}.0'] * 5 + [1, 1, '']), pick.choice([code * 100 + no] * 40 + [pick.randrange(70000), ''])])
           for no in range(1, size + 1)]
    if pick.random() < 0.1:
        pick.shuffle(own)
    members[number] += own
    for _ in range(pick.choice([0] * 12 + [1, 2])): # once more
        households[pick.randrange(2)].append((pick.choice([place, pick.randrange(3)]), [written(code)] + household(code)[1]))
    if own and pick.random() < 0.1:
        members[pick.randrange(2)].append(pick.choice(own))
for table, files, names in (('household', households, ['code', 'head', 'score']), ('member', members, ['code', 'no', 'person'])):
    for number in range(2):
        rows = files[number]
        for _ in range(len(rows) // 40): # rows that were cut and pasted elsewhere
            rows.insert(pick.randrange(len(rows)), rows.pop(pick.randrange(len(rows))))
        write(table, number, rows, names)
PYTHON

# found PACK FOLDER ARGUMENTS...: what it finds of keys, and how many rows passed.
found() {
    pack=$1 folder=$2
    shift 2
    "$program" check --table "household=$folder/household0.csv" --table "household=$folder/household1.csv" \
        --table "member=$folder/member0.csv" --table "member=$folder/member1.csv" --rules "$work/$pack" \
        --format json "$@" >"$work/json" 2>"$work/err"
    python3 - "$work/json" <<'PYTHON'
import json, sys
result = json.load(open(sys.argv[1], encoding='utf-8'))
for finding in result['findings']:
    if finding['rule'] not in ('H-04', 'M-03'):
        print(finding['rule'], finding['file'], finding['row'], finding['message'])
for rule in result['summary']['rules']:
    if rule['rule'] not in ('H-04', 'M-03'):
        print(rule)
PYTHON
}

seed=1
for codes in 0 1 2; do
    for more in 1 2 3 4; do
        mkdir "$work/data$seed"
        python3 "$work/data.py" "$seed" "$codes" "$work/data$seed"
        found plain "$work/data$seed" --jobs 1 >"$work/wanted"
        [ "$(grep -c '^[HM]-0[12] .*csv' "$work/wanted")" -gt 20 ]
        verdict $? "codes $codes, $more: some are doubles ($(cat "$work/err"))"
        for jobs in 1 2; do
            found linked "$work/data$seed" --jobs $jobs >"$work/got"
            cmp -s "$work/wanted" "$work/got"
            verdict $? "codes $codes, $more, $jobs threads: $(diff "$work/wanted" "$work/got" | head -5)"
        done
        seed=$((seed + 1))
    done
done
finish
