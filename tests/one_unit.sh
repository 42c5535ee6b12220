#!/bin/sh
# --unit on check and report: what is said of one unit is what the whole says of it, and that others were not looked at
# is said too. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
RASOAT_LANG=en
export RASOAT_LANG
fixture=fixtures/tho-xuan-2024

# The findings of rows of the unit, and of doubles whose first row is one: as in the whole.
"$program" check "$fixture" --format jsonl >"$work/whole" 2>/dev/null
"$program" check "$fixture" --format jsonl --unit 'Xuân Phú' --unit 'TT Thọ Xuân' >"$work/one" 2>"$work/errors"
verdict $(($? == 0)) "a unit with errors fails"
python3 - "$work/whole" "$work/one" <<'PY'
import json, sys
whole, one = ([json.loads(line) for line in open(name, encoding="utf-8")] for name in sys.argv[1:])
units = ("Xã Xuân Phú", "Xuân Phú", "Thị trấn Thọ Xuân", "TT Thọ Xuân", None)
ours = [f["fingerprint"] for f in whole if f["unit"] in units]
assert 20 < len(one) < len(whole) / 3, (len(one), len(whole))
told = [f["fingerprint"] for f in one if f["unit"] in units]
assert told == ours, (len(told), len(ours))
for f in one:  # beside these: a second row whose first is one; a row whose cells stand in wrong columns
    assert f["unit"] in units or "first" in f or f["rule"] == "DATA-03", f
PY
verdict $? "findings of a unit are those that the whole has of it"
grep -q 'only .*Xuân Phú.* was checked: [0-9,]* rows of others were not' "$work/errors"
verdict $? "that others were not looked at is said"

# A number that stands in two communes is a finding of either.
{
    head -n 1 "$fixture/household.csv"
    grep -m 3 'Xã Xuân Phú,' "$fixture/household.csv"
    grep -m 3 'Xã Xuân Bái,' "$fixture/household.csv"
} >"$work/household.csv"
python3 - "$work/household.csv" <<'PY'
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8-sig")))
rows[4]["Số CCCD/CMND"] = rows[1]["Số CCCD/CMND"] = "038080000123"
with open(sys.argv[1], "w", encoding="utf-8", newline="") as out:
    writer = csv.DictWriter(out, rows[0])
    writer.writeheader()
    writer.writerows(rows)
PY
for unit in 'Xã Xuân Phú' 'Xã Xuân Bái'; do
    "$program" check "$work/household.csv" --only 'KEY-*' --unit "$unit" --format csv >"$work/said" 2>/dev/null
    [ $? -eq 1 ] && [ "$(grep -c 038080000123 "$work/said")" -eq 1 ]
    verdict $? "a number in two communes is found from $unit"
done
"$program" check "$work/household.csv" --unit 'Xuân Phú' >"$work/said" 2>/dev/null
grep -q '(only Xã Xuân Phú): .*/3 households' "$work/said"
verdict $? "the verdict says of which unit it is, and counts its rows"
"$program" check "$work/household.csv" --unit 'Xuân Phú' --format json 2>/dev/null | python3 -c '
import json, sys
result = json.load(sys.stdin)
text = json.dumps(result)
assert "\"only_units\": \"X\\u00e3 Xu\\u00e2n Ph\\u00fa\"" in text, text[:2000]
'
verdict $? "json says it too"

"$program" check "$work/household.csv" --unit 'Xuân Phù' >/dev/null 2>"$work/errors"
[ $? -eq 2 ] && grep -q "no such unit in the data; did you mean 'Xã Xuân Phú'" "$work/errors"
verdict $? "a unit that is not there is an error with the near name"
"$program" report "$work/household.csv" --unit 'Xuân Phù' -o "$work/forms" >/dev/null 2>"$work/errors"
[ $? -eq 2 ] && grep -q "did you mean 'Xã Xuân Phú'" "$work/errors" && [ ! -e "$work/forms" ]
verdict $? "report says so too, and writes nothing"
for other in '--part 1/2 -o x' "--since $work/whole" "--certificate $work/paper"; do
    # shellcheck disable=SC2086
    "$program" check "$work/household.csv" --unit 'Xuân Phú' $other >/dev/null 2>"$work/errors"
    [ $? -eq 2 ] && grep -q 'does not go with' "$work/errors"
    verdict $? "--unit does not go with $other"
done

"$program" report "$fixture" --unit 'Xuân Phú' --exclude 'ROS-*' -o "$work/forms" >/dev/null 2>"$work/errors"
grep -q 'Xuân Phú' "$work/forms/form_result.csv" && ! grep -q 'Xuân Bái' "$work/forms/form_result.csv"
verdict $? "the forms of one unit have it alone"
grep -q 'only .*Xuân Phú' "$work"/forms/*.txt
verdict $? "and say so"
finish
