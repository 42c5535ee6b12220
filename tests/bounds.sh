#!/bin/sh
# The bounds of class counts hold: the made-up survey without a fault says how many households there are of each class; with
# other faults each time, what it says for certain and at most lies on both sides of that. RASOAT or the first argument is
# the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh

classes() { # FOLDER RESULT
    "$program" check "$1" --format json -o "$2" >/dev/null 2>&1
}
make() { # SEED
    mkdir -p "$work/$1"
    lua5.4 fixtures/tho-xuan-2024/generate.lua "$work/$1" "$1"
}
make 0
classes "$work/0" "$work/0.json"
for seed in 1 2 3 4 5 6; do
    make $seed
    classes "$work/$seed" "$work/$seed.json"
    python3 - "$work/0.json" "$work/$seed.json" <<'END'
import json, sys
true, said = (json.load(open(name))["summary"] for name in sys.argv[1:])
bad = 0
for name, bounds in said["class_bounds"].items():
    for word in true["classes"][name]:
        count = true["classes"][name][word]
        low, high = (bounds.get(word, {}).get(end, 0) for end in ("sure", "most"))
        if not low <= count <= high:
            bad = print(f"{word}: {count} is not within {low} and {high}") or 1
        elif high - low > 400:
            bad = print(f"{word}: {low} to {high} says nothing") or 1
sys.exit(bad)
END
    verdict $? "the truth lies within the bounds, faults $seed"
done
# households that nobody knows by a code, each with several findings
mkdir "$work/nameless"
python3 - "$work/1/household.csv" "$work/nameless/household.csv" <<'END'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8-sig")))
head = rows[0]
rows = [row for row in rows[1:] if row[head.index("Điểm B2")] == "30"][:6]
for row in rows:
    row[head.index("Mã hộ")] = ""
    row[head.index("Điểm B2")] = "25"
csv.writer(open(sys.argv[2], "w", encoding="utf-8")).writerows([head] + rows)
END
classes "$work/nameless" "$work/nameless.json"
python3 - "$work/nameless.json" <<'END'
import json, sys
said = json.load(open(sys.argv[1]))["summary"]
bounds = [b for of in said["class_bounds"].values() for b in of.values()]
sys.exit(not bounds or any(b["most"] > said["rows"] for b in bounds))
END
verdict $? "no more households of a class are possible than there are"
"$program" check "$work/1" --format html -o "$work/1.html" >/dev/null 2>&1
grep -qE 'Hộ nghèo \(chắc chắn [0-9.]+, nhiều nhất [0-9.]+\)' "$work/1.html"
verdict $? "the page says them too"
finish
