#!/bin/sh
# The packs of the rule writer's guide are what they say: each block of docs/rule-guide.md that begins with
# "-- FOLDER/FILE.lua" is such a file, ```csv FILE one of data; every pack lints without a note and all its examples come out. RASOAT or the
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

mkdir "$work/check" "$work/wells" "$work/data"
awk -v work="$work" '
    /^```/ { inside = $0 == "```lua" || $0 ~ /^```(csv|sh|text) /; file = $0 == "```lua" ? "" : work "/" $2
             if ($1 ~ /sh$/) file = file ".sh"; if ($1 ~ /text$/) file = file ".text"; next }
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

# A pack from nothing: each command as it stands in the guide, and each line that the guide shows.
mkdir "$work/bin"
ln -s "$(realpath "$program")" "$work/bin/rasoat"
[ "$(wc -l <"$work/wells.sh")" -eq 3 ] || fail "a pack from nothing has three commands"
(cd "$work" && PATH="$work/bin:$PATH" NO_COLOR=1 sh wells.sh >shown 2>&1)
[ $? -eq 1 ] || fail "a pack from nothing: no error is found"
while IFS= read -r line; do
    grep -qxF -- "$line" "$work/shown" || fail "the guide shows '$line': $(cat "$work/shown")"
done <"$work/wells.text"

# What the other guides show of the fixtures is what comes: each line of a block below "$ rasoat ... fixtures/...", but for "..." in place of
# the rest.
ln -s "$(pwd)/fixtures" "$work/fixtures"
pack=$(pwd)/rules/vn-2021
cat docs/explain.md docs/report.md | awk -v work="$work" '
    /^```/ || /^\$ / { file = "" }
    /^\$ rasoat .*fixtures\// { file = work "/block" ++count; print substr($0, 3) > (file ".sh"); next }
    file != "" && NF > 0 && !/\.\.\./ && !/…/ { print > (file ".text") }
'
[ -s "$work/block5.text" ] || fail "the guides show nothing of the fixtures"
for block in "$work"/block*.sh; do
    words=$(cat "$block")
    (cd "$work" && PATH="$work/bin:$PATH" && NO_COLOR=1 && export PATH NO_COLOR && eval "$words --rules '$pack'" >shown 2>&1)
    while IFS= read -r line; do
        grep -qxF -- "$line" "$work/shown" || fail "$words: '$line' is shown in the guide and does not come"
    done <"${block%.sh}.text"
done
exit "$failed"
