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
"$program" check "$work/1" --format html -o "$work/1.html" >/dev/null 2>&1
grep -qE 'Hộ nghèo \(chắc chắn [0-9.]+, nhiều nhất [0-9.]+\)' "$work/1.html"
verdict $? "the page says them too"
finish
