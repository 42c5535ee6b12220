#!/bin/sh
# No rule takes the whole day: what goes over too many rows, joins too long a list or runs too many instructions is named as
# broken with its file and line, the run goes on, and the same is told for any number of threads; a pack of slow files, or one
# too large, is refused. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
RASOAT_LANG=en
export RASOAT_LANG
cp -r tests/packs/boats/rules "$work/rules"
sed -i -e '/^rule "BO-06"/,/title = "Breaks/d' -e 's/^  link "helper" { table = "helper".*/&\n  link "harbour" { table = "boat", many = true, key = { "port" } },/' "$work/rules/pack.lua"
# 8,000 boats of one port: each can look at all others.
awk 'NR == 1 { print; next } NR == 2 { n = split($0, cell, ","); for (i = 1; i <= 8000; i++) {
    cell[5] = 1000 + i; cell[9] = i % 300; line = cell[1]; for (c = 2; c <= n; c++) line = line "," cell[c]; print line } }' \
    tests/packs/boats/data/boat.csv >"$work/boat.csv"
rule() { # ID CHECK: one rule more
    printf 'rule "%s" { severity = "error", on = "boat", title = "x", message = "x", check = %s }\n' "$1" "$2" >>"$work/rules/z.lua"
}
: >"$work/rules/z.lua"
rule ZA-01 '"count(harbour, hull > outer.hull) >= 0"'                                                     # as many as may be
rule ZB-01 '"count(harbour, count(harbour, count(harbour, hull > outer.hull) > 1) > 1) >= 0"'             # 3
rule ZB-02 '"count(harbour, count(harbour, hull > outer.hull) > count(harbour, hull < outer.hull)) >= 0"' # 2, twice
rule ZB-03 '"sum(harbour, any(harbour, hull > outer.hull + 1000), hull) >= 0"'
rule ZB-04 '"list(harbour, hull > outer.hull + 400 or hull >= 0, name) ~= text(hull)"'
rule ZB-05 'function(b) local n = 0 for i = 1, 400000 do n = n + i end return n > 0 end' # less than a call may take
for jobs in 1 3; do
    status=0
    timeout 300 "$program" check --rules "$work/rules" --table boat="$work/boat.csv" --only 'Z*' --jobs $jobs --format json \
        -o "$work/$jobs.json" >/dev/null 2>"$work/$jobs.err" || status=$?
    [ "$status" -eq 2 ]
    verdict $? "rules without end end, and the status is 2 (it was $status: $(head -n 1 "$work/$jobs.err"))"
done
for id in ZB-01 ZB-02 ZB-03 ZB-05; do
    grep -q "z.lua:[0-9]*: broken rule $id: .*\(steps\|instruction\)" "$work/1.err"
    verdict $? "$id is named with its file and line: $(grep "$id" "$work/1.err")"
done
grep -q 'broken rule ZA-01' "$work/1.err"
verdict $(($? == 0)) "a rule that looks at all others once is judged"
cmp -s "$work/1.err" "$work/3.err"
verdict $? "the same is told by three threads"
sed 's/"seconds":[^,}]*//' "$work/1.json" >"$work/a" && sed 's/"seconds":[^,}]*//' "$work/3.json" >"$work/b"
cmp -s "$work/a" "$work/b"
verdict $? "the same result by three threads"

# ---- packs
i=0
while [ $i -lt 60 ]; do
    echo 'local n = 0 for i = 1, 4500000 do n = n + i end' >"$work/rules/slow$i.lua"
    i=$((i + 1))
done
start=$(date +%s)
"$program" rules list --rules "$work/rules" >/dev/null 2>"$work/err"
status=$?
[ "$status" -eq 2 ] && grep -q 'slow[0-9]*.lua:1: .*limit' "$work/err" && [ $(($(date +%s) - start)) -lt 30 ]
verdict $? "sixty slow files are refused (status $status: $(head -n 1 "$work/err"))"
rm -f "$work"/rules/slow*.lua
head -c 1000000 /dev/zero | tr '\0' '\n' >"$work/rules/wide.lua"
i=0
while [ $i -lt 40 ]; do
    cp "$work/rules/wide.lua" "$work/rules/wide$i.lua"
    i=$((i + 1))
done
"$program" rules list --rules "$work/rules" >/dev/null 2>"$work/err"
status=$?
[ "$status" -eq 2 ] && grep -q 'larger than 32 MiB' "$work/err"
verdict $? "a pack of 40 MB is refused (status $status: $(head -n 1 "$work/err"))"
finish
