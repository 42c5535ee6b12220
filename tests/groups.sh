#!/bin/sh
# Groups of rows and links, on a pack of two tables: links joined on defaults, a link to one row that meets several,
# the row outside, large groups. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
program=$(realpath "${1-${RASOAT-build/rasoat}}")
RASOAT_LANG=en
export RASOAT_LANG
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0
fail() {
    echo "FAILED: $*"
    failed=1
}

# pack FOLDER LINK CHECK: a pack whose table person has that link and whose one rule has that check.
pack() {
    mkdir -p "$work/$1"
    cat >"$work/$1/schema.lua" <<EOF
pack "q" { title = "Try", version = "1", from = "2000-01-01", to = "2099-12-31", main = "person" }
table "place" { title = "Place", key = { "g" }, field "g" { type = "text", title = "Group" }, field "town" { type = "text", title = "Town" } }
table "person" { title = "Person", key = { "id" }, starts = true,
  field "id" { type = "integer", title = "Id" },
  field "g" { type = "text", title = "Group", default = "choose(id > 2, 'b', 'a')" },
  field "town" { type = "text", title = "Town", default = "place.town" },
  field "score" { type = "integer", title = "Score" },
  link "place" { table = "place", key = { "g" } },
  $2
}
derive "double" { title = "Double", value = "score * 2" }
EOF
    cat >"$work/$1/rules.lua" <<EOF
instrument "L" { name = "Law", title = "Law", date = "2020-01-01", verified = true }
rule "R-01" { title = "One", law = L, severity = "error", check = "$3", message = "{id}: {count(group)} of {place.town}" }
EOF
}
check() {
    name=$1
    shift
    "$program" check --table person="$work/person.csv" --table place="$work/place.csv" --rules "$work/$name" --whole "$@" \
        >"$work/out" 2>"$work/err"
}
said() { grep -qF "$1" "$work/out" "$work/err" || fail "$2: not said: $1"; }

printf 'id,g,score\n1,a,3\n2,,4\n3,,5\n' >"$work/person.csv"
printf 'g,town\na,x\nb,x\n' >"$work/place.csv"

# A link joined on a field whose empty cells a default fills, also one that looks into another table.
pack plain 'link "group" { table = "person", many = true, key = { "g" } }' 'count(group) > 9'
check plain && fail "plain: nothing found"
said '2: 2 of x' "a link joined on a default"
pack far 'link "group" { table = "person", many = true, key = { "town" } }' 'count(group) > 9'
check far && fail "far: nothing found"
said '3: 3 of x' "a link joined on a default of another table"
grep -q 'several rows' "$work/err" && fail "several rows are told where there are none"

# A derived value, and a default that looks back into its own table, cannot be joined on.
pack derived 'link "group" { table = "person", many = true, key = { "double" } }' 'count(group) > 9'
check derived
said "'double' is a derived value" "a link joined on a derived value"
pack back 'field "first" { type = "text", title = "F", default = "choose(any(mates, score > 0), g, g)" },
  link "mates" { table = "person", many = true, key = { "g" } },
  link "group" { table = "person", many = true, key = { "first" } }' 'count(group) > 9'
check back
said "looks back into its own table" "a link joined on a default that looks back"

# A link to one row that meets several.
printf 'g,town\na,x\nb,y\nb,z\n' >"$work/place.csv"
check plain
said 'keys that several rows share: 1' "several rows"
said 'for instance group: b (place.csv)' "several rows"
check plain --format json
grep -q 'that several rows share' "$work/out" || fail "json does not say that several rows share a key"

# Both sides are the inner row's: lint says so, and is content with the row outside.
pack self 'link "group" { table = "person", many = true, key = { "g" } }' 'not any(group, score == double)'
"$program" rules lint "$work/self" >"$work/out" 2>&1
said "write outer.double" "lint of a row compared with itself"
pack outer 'link "group" { table = "person", many = true, key = { "g" } }' 'not any(group, score == outer.score + 1)'
"$program" rules lint "$work/outer" >"$work/out" 2>&1
grep -q 'write outer' "$work/out" && fail "lint of the row outside"
check outer && fail "outer: nothing found"
said '1: 2 of x' "the row outside"
said 'Failed: 1 error' "the row outside"

# A group of 20,000 rows, counted from each of them: seconds, not minutes.
awk 'BEGIN { print "id,g,score"; for (i = 1; i <= 20000; i++) print i ",a," i % 7 }' >"$work/person.csv"
pack large 'link "group" { table = "person", many = true, key = { "g" } }' 'max(group, score) > 9 or median(group, score) > 9'
timeout 60 "$program" check --table person="$work/person.csv" --table place="$work/place.csv" --rules "$work/large" \
    --format jsonl >"$work/out" 2>"$work/err"
[ "$(wc -l <"$work/out")" -eq 20000 ] || fail "a large group: $(tail -n 1 "$work/err")"
exit "$failed"
