#!/bin/sh
# The packs of the rule writer's guide are what they say: each block of docs/rule-guide.md that begins with
# "-- FOLDER/FILE.lua" is such a file; every pack lints without a note and all its examples come out. RASOAT or the
# first argument is the program.
cd "$(dirname "$0")/.." || exit 2
program=${1-${RASOAT-build/rasoat}}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0
fail() {
    echo "FAILED: $*"
    failed=1
}

mkdir "$work/check"
awk -v work="$work" '
    /^```/ { inside = $0 == "```lua"; file = ""; next }
    inside && file == "" { file = $2 ~ /^[a-z]+\/[a-z_]+\.lua$/ && $1 == "--" ? work "/" $2 : "-" }
    inside && file != "-" { print > file }
' docs/rule-guide.md
[ -s "$work/check/rules.lua" ] || fail "the guide has no pack"
"$program" rules lint "$work/check" --lang en >"$work/out" 2>&1 || fail "lint: $(cat "$work/out")"
grep -q '^0 problems' "$work/out" || fail "lint: $(cat "$work/out")"
"$program" rules test "$work/check" --lang en >"$work/out" 2>&1 || fail "test: $(cat "$work/out")"
grep -q '^[0-9]* passed, 0 failed$' "$work/out" || fail "test: $(cat "$work/out")"

# Each check of the table has its rule: none is promised and left out.
for rule in RANGE COMPLETE UNIQUE SEQUENCE SUM GROUP WHOLE TREE FORMAT KEYS ONE; do
    grep -q "\"$rule-1\"" "$work/check/rules.lua" || fail "no rule $rule-1"
done
exit "$failed"
