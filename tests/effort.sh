#!/bin/sh
# No rule takes the whole day: what goes over too many rows or runs too many instructions is named as
# broken with its file and line, the run goes on, and the same is told for any number of threads; a pack of slow files, or one
# too large, is refused. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
RASOAT_LANG=en
export RASOAT_LANG
cp -r tests/packs/boats/rules "$work/rules"
sed -i -e '/^rule "BO-06"/,/title = "Breaks/d' -e 's/^  link "helper" { table = "helper".*/&\n  link "harbour" { table = "boat", many = true, key = { "port" } },/' "$work/rules/pack.lua"
# 2,000 boats of one port: each can look at all others.
awk 'NR == 1 { print; next } NR == 2 { n = split($0, cell, ","); for (i = 1; i <= 2000; i++) {
    cell[5] = 1000 + i; cell[9] = i % 300; line = cell[1]; for (c = 2; c <= n; c++) line = line "," cell[c]; print line } }' \
    tests/packs/boats/data/boat.csv >"$work/boat.csv"
rule() { # ID CHECK: one rule more
    printf 'rule "%s" { severity = "error", on = "boat", title = "x", message = "x", check = %s }\n' "$1" "$2" >>"$work/rules/z.lua"
}
: >"$work/rules/z.lua"
rule ZA-01 '"count(harbour, hull > outer.hull) >= 0"'                                  # a row looks at 2,000
rule ZA-02 '"count(harbour, count(harbour, hull > outer.hull) > 1) >= 0"'              # the same for all rows: asked once
rule ZB-01 '"count(harbour, count(harbour, hull > outer.hull) > outer.hull) >= 0"'     # 4,000,000 for each
rule ZB-02 '"count(harbour, count(harbour, count(harbour, hull > outer.hull) > outer.hull) > outer.hull) >= 0"'
rule ZB-03 'function(b) local n = 0 for i = 1, 400000 do n = n + i end return n > 0 end' # less than a call may take
for jobs in 1 3; do
    status=0
    timeout 300 "$program" check --rules "$work/rules" --table boat="$work/boat.csv" --only 'Z*' --jobs $jobs --format json \
        -o "$work/$jobs.json" >/dev/null 2>"$work/$jobs.err" || status=$?
    [ "$status" -eq 2 ]
    verdict $? "rules without end end, and the status is 2 (it was $status: $(head -n 1 "$work/$jobs.err"))"
done
for id in ZB-01 ZB-02 ZB-03; do
    grep -q "z.lua:[0-9]*: broken rule $id: too many steps" "$work/1.err"
    verdict $? "$id is named with its file and line: $(grep "$id" "$work/1.err")"
done
for name in 1.err 3.err 1.json 3.json; do # but for the time
    sed -i -e 's/"seconds":[^,}]*//; s/; [0-9.]* seconds//' "$work/$name"
done
grep -q 'broken rule ZA' "$work/1.err"
verdict $(($? == 0)) "rules that look at all others once, or ask once for all, are judged"
cmp -s "$work/1.err" "$work/3.err"
verdict $? "the same is told by three threads"
cmp -s "$work/1.json" "$work/3.json"
verdict $? "the same result by three threads"

# ---- what is no check: a message, a list of who may exit, a form
slow='count(harbour, count(harbour, count(harbour, hull > outer.hull) > outer.hull) > outer.hull)'
stopped() { # WHAT LINE COMMAND...: ends with 2, and names that line
    what=$1 line=$2
    shift 2
    timeout 300 "$program" "$@" --rules "$work/rules" --table boat="$work/boat.csv" --jobs 3 >"$work/out" 2>"$work/err"
    status=$?
    [ "$status" -eq 2 ] && grep -q "z.lua:$line: .*too many steps" "$work/err"
    verdict $? "$what (status $status: $(grep steps "$work/err"))"
}
echo "rule \"ZC-01\" { severity = \"error\", on = \"boat\", title = \"x\", message = \"as {$slow}\", check = \"hull < 0\" }" >"$work/rules/z.lua"
stopped "a message without end breaks its rule" 1 check --only ZC-01 --format csv
grep -q 'ZC-01' "$work/out"
verdict $? "what it found is told all the same"
echo "signal \"SG-9\" { title = \"x\", when = \"$slow > 0\" }" >"$work/rules/z.lua"
stopped "a list of exits ends at a signal without end" 1 exit
printf 'form "F9" { title = "x", table = "fleet", unit = "Port",\n  column "unsafe" { title = "x", count = "%s > 0" } }\n' "$slow" >"$work/rules/z.lua"
stopped "forms end at a column without end" 1 report -o "$work/report"
[ ! -e "$work/report" ]
verdict $? "and none is written"
: >"$work/rules/z.lua"

# ---- packs
i=0
while [ $i -lt 60 ]; do
    echo 'local n = 0 for i = 1, 4500000 do n = n + i end' >"$work/rules/slow$i.lua"
    i=$((i + 1))
done
"$program" rules list --rules "$work/rules" >/dev/null 2>"$work/err"
status=$?
[ "$status" -eq 2 ] && grep -q 'slow[0-9]*.lua:1: .*limit' "$work/err"
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
