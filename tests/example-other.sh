#!/bin/sh
# A pack for another survey, written from the guide alone (rules/example-other): three tables, dates with the month first, its own
# words for yes, no and missing, families in one table of people. It lints, its examples come out, and its fixture gives the
# findings that are kept beside it. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
program=${1-${RASOAT-build/rasoat}}
pack=rules/example-other
data=fixtures/example-other
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
export RASOAT_LANG="" RASOAT_RULES="$pack" NO_COLOR=1
failed=0
fail() {
    echo "FAILED: $*"
    failed=1
}
# shows FILE TEXT: the text is in the output
shows() {
    grep -qF -- "$2" "$work/$1" || fail "$1 lacks '$2': $(cat "$work/$1")"
}

"$program" rules lint "$pack" --lang en >"$work/lint" 2>&1 || fail "lint: $(cat "$work/lint")"
grep -q '^0 problems' "$work/lint" || fail "lint: $(cat "$work/lint")"
"$program" rules test "$pack" --lang en >"$work/test" 2>&1 || fail "test: $(cat "$work/test")"

# Every finding, and no other: rule, table, row of the file and what is said, in the pack's own language.
"$program" check "$data" --format jsonl -o "$work/findings.jsonl" >"$work/out" 2>&1
[ $? -eq 1 ] || fail "check: $(cat "$work/out")"
python3 -c '
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    finding = json.loads(line)
    if "rule" in finding:
        print(finding["rule"], finding["table"], finding["row"], finding["message"], sep=" | ")
' "$work/findings.jsonl" >"$work/found" || fail "the findings cannot be read"
diff "$data/expected.txt" "$work/found" || fail "other findings than $data/expected.txt"

# A sentence in the other language, and what is counted called by the pack's words.
"$program" check "$data" --whole --lang en >"$work/english" 2>&1
shows english 'Declared Enough, by the facts Short'
shows english 'Farms with the most findings:'
shows english 'Seksyon 5, talata b, Kautusan 12-2030'

# What may become enough next year, and one farm: the month stands first in 3/4/2031.
"$program" exit "$data" --lang en >"$work/exit" 2>&1 || fail "exit: $(cat "$work/exit")"
shows exit 'B2  Omar Diaz'
shows exit 'Measures: farm road'
"$program" exit "$data" --lang en --by barangay >"$work/by" 2>&1 || fail "exit --by: $(cat "$work/by")"
shows by 'Mabini'
"$program" explain "$data" A2 >"$work/explain" 2>&1 || fail "explain: $(cat "$work/explain")"
shows explain 'Petsa ng dalaw: 2031-03-04'
shows explain 'Bilang ng kakulangan is 2, more than 1'

# No day is shown in an order that could be misread, nor one that is reckoned, or stands in the pack.
cp -r "$pack" "$work/days"
cat >"$work/days/days.lua" <<'LUA'
derive "muling_dalaw" { title = salita("Muling dalaw", "Next visit"), value = "petsa_ng_dalaw + 30" }
parameter "huling_araw" {
  title = salita("Huling araw", "Last day"), type = "date", law = KAUTUSAN { seksyon = 4 }, verified = true, checked = "2030-12-01",
  { from = "2031-02-03", value = "2031-04-02" },
}
rule "ARW-1" {
  title = salita("Bago ang huling araw", "Before the last day"), law = KAUTUSAN { seksyon = 4 }, severity = "notice", verified = true,
  check = "muling_dalaw < huling_araw", message = salita("{muling_dalaw}; {petsa_ng_dalaw + 1}; {huling_araw}", "{muling_dalaw}"),
  examples = { pass = { { petsa_ng_dalaw = "2031-03-02" } }, fail = { { petsa_ng_dalaw = "2031-03-04" } }, skip = { {} } },
}
LUA
"$program" check "$data" --rules "$work/days" --only ARW-1 --whole >"$work/days.out" 2>&1
shows days.out '2031-04-03; 2031-03-05; 2031-04-02'
"$program" rules show ARW-1 --rules "$work/days" --lang en >"$work/show.out" 2>&1
shows show.out 'from 2031-02-03: 2031-04-02'
"$program" explain "$data" A2 --rules "$work/days" --lang en >"$work/days.out" 2>&1
shows days.out 'Next visit is 2031-04-03, after 2031-04-02'

# A file that is no UTF-8 is in the encoding that the pack says, and told so: "Peña", with a byte of Windows-1252.
mkdir "$work/older"
sed 's/Omar Diaz/Omar Pe\xf1a \x93J\x94/' "$data/sakahan.csv" >"$work/older/sakahan.csv"
cp "$data/tao.csv" "$data/ani.csv" "$work/older"
"$program" exit "$work/older" --lang en >"$work/older.out" 2>&1
shows older.out 'Omar Peña “J”'
shows older.out 'sakahan.csv: read as windows-1252'

# A column that can only have its day first is read so, and told; never turned in silence.
mkdir "$work/turned"
sed 's#,3/14/2031,#,14/3/2031,#; s#,3/4/2031,#,4/3/2031,#; s#,12/1/2031,#,1/12/2031,#; s#,4/2/2031,#,2/4/2031,#' \
    "$data/sakahan.csv" >"$work/turned/sakahan.csv"
cp "$data/tao.csv" "$data/ani.csv" "$work/turned"
"$program" check "$work/turned" --whole --lang en >"$work/told" 2>&1
shows told 'DATA-09'
shows told "cells have the day first, as '14/3/2031'"
"$program" explain "$work/turned" A2 >"$work/again" 2>&1
shows again 'Petsa ng dalaw: 2031-03-04'
exit "$failed"
