#!/bin/sh
# The list of likely exits follows the pack's own numbers, and days outside the pack are said first. RASOAT or the first
# argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
RASOAT_LANG=en
export RASOAT_LANG

candidates() { # MARGIN: how many, where so many points of B1 may be missing
    rm -rf "$work/pack"
    cp -r rules/vn-2021 "$work/pack"
    sed -i "/parameter \"exit_b1_margin\"/,/^}/s/value = [0-9]*/value = $1/" "$work"/pack/*.lua
    "$program" exit fixtures/tho-xuan-2024 --rules "$work/pack" --format csv >"$work/list.$1" 2>"$work/errors" || return
    wc -l <"$work/list.$1"
}
none=$(candidates 0)
some=$(candidates 5)
more=$(candidates 30)
[ -n "$none" ] && [ "$none" -gt 1 ] && [ "$none" -lt "$some" ] && [ "$some" -lt "$more" ]
verdict $? "a wider margin of B1 lists more households: $none, $some, $more"
candidates 5 >"$work/again" && cp "$work/list.5" "$work/first" && candidates 5 >"$work/again" &&
    cmp "$work/first" "$work/list.5"
verdict $? "the same margin gives the same list"
sed 's/^2024,/2027,/' fixtures/first-steps/household.csv >"$work/household.csv"
"$program" check "$work/household.csv" >"$work/said" 2>/dev/null
verdict $(($? == 0)) "a survey of 2027 does not pass"
head -n 4 "$work/said" | grep -q '2027'
verdict $? "its year is said first"

# A commune's own list is its own; a target counts the poor; who may fall back is no reason to leave.
mkdir "$work/one"
fixture=fixtures/tho-xuan-2024
cp "$fixture/target.csv" "$work/one"
{ printf 'commune_name,agency,member_in_charge\n' && printf 'Xã Xuân Phú,Công an huyện,Nguyễn Thị Thử\n'; } >"$work/one/support.csv"
{ head -n 1 "$fixture/household.csv" && grep 'Xã Xuân Phú,' "$fixture/household.csv"; } >"$work/one/household.csv"
"$program" exit "$work/one" >"$work/said" 2>/dev/null
! grep -q 'Xuân Bái' "$work/said" && grep -q '^Target: poor households fewer: 4 (units: 1)' "$work/said"
verdict $? "with one commune's records no other commune is named"
grep -q 'in charge: Nguyễn Thị Thử' "$work/said"
verdict $? "the office's own file names who is in charge"
"$program" exit "$fixture" >"$work/all" 2>/dev/null
! grep -q 'in charge:' "$work/all"
verdict $? "else nobody is named"
grep -q '^Target: poor households fewer: 180 (units: 30); very likely: ' "$work/all"
verdict $? "a district's list has all targets, held against those who are very likely to"
printf 'Tổng cộng,180,50,130,2024\n' >>"$work/one/target.csv"
"$program" exit "$work/one" >"$work/said" 2>/dev/null
! grep -q 'Tổng cộng' "$work/said"
verdict $? "the row of totals is no commune"

"$program" exit "$fixture" --unit 'Xuân Phú' --format csv 2>/dev/null | tail -n +2 >"$work/said"
[ -s "$work/said" ] && ! grep -qv '^Xã Xuân Phú,' "$work/said"
verdict $? "--unit lists one commune"
"$program" exit "$fixture" --unit 'Xuân Phù' >/dev/null 2>"$work/errors"
status=$?
[ "$status" -eq 2 ] && grep -q "no such unit in the data; did you mean 'Xã Xuân Phú'" "$work/errors"
verdict $? "a unit that is not there is an error with the names that are"

cat >"$work/look.py" <<'PY'
import csv, json, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8-sig")))
data = json.load(open(sys.argv[2], encoding="utf-8"))
for row in rows:
    assert row["measures"], row
    assert row["offices"] or "the commune finds it out" in row["measures"], row
    assert row["kind"] == "risk" or row["reasons"], row
    assert row["kind"] == "exit" or (not row["reasons"] and row["risks"] and row["at_risk"] == "true"), row
    if row["kind"] == "exit":
        assert row["leaves"] == ("leaves poverty" if row["class"] == "Poor" else "leaves near-poverty"), row
for home in data["households"]:
    assert home["measures"] and (home["kind"] == "risk") <= home["at_risk"], home
unit = data["units"][0]
goal = unit["goals"]["total"]
assert goal["candidates"] <= unit["classes"]["poor"] and goal["high"] <= goal["candidates"], unit
assert goal["shortfall_high"] == max(0, goal["target"] - goal["high"]), unit
PY
"$program" exit "$fixture" >"$work/said" 2>/dev/null
[ "$(wc -l <"$work/said")" -lt 60 ] && grep -q '^  Xã Xuân Phú  *4  *[0-9]*  *[0-9]*$' "$work/said" && grep -q 'add --unit NAME' "$work/said"
verdict $? "a district's communes stand on one screen, a line each"
"$program" exit "$fixture" --unit 'Xuân Phú' >"$work/said" 2>/dev/null
grep -q 'To mend: ' "$work/said"
verdict $? "a commune's households are told"
"$program" exit "$fixture" --format csv -o "$work/list.csv" 2>/dev/null
"$program" exit "$fixture" --format json -o "$work/list.json" 2>/dev/null
python3 "$work/look.py" "$work/list.csv" "$work/list.json"
verdict $? "every household has a measure and an office, or says why not; poor and near-poor are apart"
cat >"$work/bars.py" <<'PY'
import html, json, re, sys
page, data = open(sys.argv[1], encoding="utf-8").read(), json.load(open(sys.argv[2], encoding="utf-8"))
said = {}
for home in data["households"]:
    mend = [lever for route in home["routes"] for lever in (route["sets"] or [{"mend": []}])[0]["mend"]]
    for office in {office.strip() for lever in mend for office in lever["office"].split(";")} if home["kind"] == "exit" else ():
        said[office] = said.get(office, 0) + 1
shown = dict(re.findall(r'data-set="office" data-value="([^"]*)".*?<span class="number">([0-9.,]+)', page))
assert shown and {html.unescape(name): int(re.sub("[.,]", "", count)) for name, count in shown.items()} == said, (shown, said)
PY
"$program" exit "$fixture" --format html -o "$work/list.html" 2>/dev/null
python3 "$work/bars.py" "$work/list.html" "$work/list.json"
verdict $? "each office has a bar of its own, though two help with one need"
"$program" report "$fixture" --lang vi -o "$work/forms" >"$work/said" 2>/dev/null
grep -q 'hộ có khả năng thoát nghèo (1\.[0-9][0-9][0-9])$' "$work/said"
verdict $? "how many are listed is said with marks"
"$program" exit "$fixture" --unit 'Xuân Phú' --format html -o "$work/one.html" 2>/dev/null
python3 - "$work/one.html" <<'PY'
import re, sys
page = open(sys.argv[1], encoding="utf-8").read()
cells = re.findall(r'<td class="goal">.*?class="main" height="100%" width="([0-9.]+)%".*?class="of">([0-9]+)', page, re.S)
most = max(int(count) for _, count in cells)
assert len(cells) == 3 and all(abs(float(width) - 100 * int(count) / most) < 0.01 for width, count in cells), cells
PY
verdict $? "a commune alone has one scale for its targets"
mkdir "$work/commune"
{ head -1 "$fixture/household.csv"; grep 'Xã Xuân Phú' "$fixture/household.csv"; } >"$work/commune/household.csv"
"$program" check "$work/commune" --format html -o "$work/one.html" 2>/dev/null
! grep -q 'data-set="unit" data-value="Xã Xuân Phú"><span class="label">' "$work/one.html"
verdict $? "and no chart of communes"
# One that is both: near-poor now, an indicator worse, and near the line.
cat >"$work/both.csv" <<'CSV'
survey_year,commune_name,household_code,area,head_name,b1_score,b2_score,class_declared,class_previous,deprived_water,deprived_telecom,labour_capacity,cause_capital
2024,Xã Xuân Phú,0001,rural,Lê Thị Thử,138,10,near_poor,poor,1,0,1,1
CSV
cat >"$work/last.csv" <<'CSV'
survey_year,commune_name,household_code,area,head_name,b1_score,b2_score,class_declared,deprived_water,deprived_telecom
2023,Xã Xuân Phú,0001,rural,Lê Thị Thử,120,30,poor,0,1
CSV
"$program" exit --table household="$work/both.csv" --table previous="$work/last.csv" >"$work/said" 2>/dev/null
sed -n '/^At risk/,$p' "$work/said" | grep -q 'Lê Thị Thử' && ! grep 'Because: B1' "$work/said" | grep -q worsened
verdict $? "who may leave and may fall back is in both lists, each with its own reasons"
finish
