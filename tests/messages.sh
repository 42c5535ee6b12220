#!/bin/sh
# What messages say: variants by what is so, rows of a link by name, names offered by their captions.
# RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh

mkdir "$work/pack"
cat >"$work/house.csv" <<'DATA'
code,wealth
1,5
2,50
DATA
mkdir "$work/data"
mv "$work/house.csv" "$work/data"
cat >"$work/data/person.csv" <<'DATA'
code,name,age,sex
1,Trần Thị Mẫu,40,Nữ
1,Lê 'Tý' Mẫu,7,Nam
2,Hà Văn Mẫu,30,Nam
DATA

# pack MESSAGE [PERSON]: one rule that fails on every house
named='said = { vi = "{name} ({age} tuổi)", en = "{name} ({age})" }'
pack() {
    person=${2-$named}
    cat >"$work/pack/pack.lua" <<PACK
pack "p" { title = "P", version = "1", from = "2000-01-01", main = "house" }
table "house" { title = { vi = "Nhà", en = "House" }, key = { "code" },
  field "code" { type = "code" }, field "wealth" { type = "integer", title = { vi = "Tài sản", en = "Wealth" } },
  link "people" { table = "person", many = true } }
table "person" { title = { vi = "Người", en = "Person" }, key = { "code", "name" }, subject = "house", $person,
  field "code" { type = "code" }, field "name" { type = "text" }, field "age" { type = "integer", title = { vi = "Tuổi", en = "Age" } },
  field "sex" { type = "choice", title = { vi = "Giới tính", en = "Sex" },
    choices = { choice "m" { vi = "Nam", en = "Man" }, choice "f" { vi = "Nữ", en = "Woman" } } },
  link "house" { table = "house", parent = true } }
rule "A-1" { title = "T", severity = "error", check = "wealth > 100", message = $1,
  examples = { pass = { { wealth = 101 } }, fail = { { wealth = 1 } } } }
PACK
}
# says LANGUAGE ROW TEXT: the message of a row's finding
says() {
    "$program" check "$work/data" --rules "$work/pack" --lang "$1" --format jsonl >"$work/out" 2>"$work/err"
    grep "\"row\":$2," "$work/out" | grep -qF "\"message\":\"$3\""
    verdict $? "$1, row $2: $3"
}
# refused WORDS: lint refuses the pack, saying so
refused() {
    "$program" rules lint --rules "$work/pack" --lang en >"$work/out" 2>&1
    status=$?
    if [ $status -eq 0 ] || ! grep -qF -- "$1" "$work/out"; then
        cat "$work/out"
        false
    fi
    verdict $? "refused: $1"
}

pack '{ { when = "wealth < 10", vi = "Rất ít: {wealth}", en = "Very little: {wealth}" },
  { when = "wealth < 20", vi = "Ít", en = "Little" }, { vi = "Chưa đủ: {wealth}", en = "Not enough: {wealth}" } }'
says vi 1 "Rất ít: 5"
says en 1 "Very little: 5"
says en 2 "Not enough: 50"

pack '{ vi = "Ai: {people where age < 18}.", en = "Who: {people where age < 18}." }'
says vi 1 "Ai: Lê 'Tý' Mẫu (7 tuổi)."
says en 1 "Who: Lê 'Tý' Mẫu (7)."
says en 2 "Who: ."

pack '"{list(people, true, sex)}; {list(people, age > 30, join(text(sex), text(age)))}"'
says vi 1 "Nữ, Nam; Nữ40"
pack '{ vi = "x", en = "{people where true}" }' 'said = { vi = "{name}, {sex}", en = "{name}, {sex}" }'
says en 1 "Trần Thị Mẫu, Woman, Lê 'Tý' Mẫu, Man"

pack '{ { when = "wealth < 10", vi = "a" } }'
refused "all variants have a 'when' but the last"
pack '{ { vi = "a" }, { vi = "b" } }'
refused "all variants have a 'when' but the last"
pack '{ { when = "welth < 10", vi = "a" }, { vi = "b" } }'
refused "no such name 'welth' (column 1); did you mean 'wealth'?"
pack '{ { when = "wealth", vi = "a" }, { vi = "b" } }'
refused "true or false"
pack '"{people where age < 18}"' 'shows = { "name" }'
refused "table person has no 'said'"
pack '"x"'
cat >>"$work/pack/pack.lua" <<PACK
derive "twice" { on = "house", title = "Twice", value = "2 * wealth" }
rule "A-2" { title = "T", severity = "error", check = "twice > 3", message = "x",
  examples = { pass = { { twice = 4 } }, fail = { { wealth = 1 } } } }
PACK
refused "'twice' is a derived value: give the fields that it is reckoned from"
pack '"{people where tuoi < 18}"'
refused "no such name 'tuoi'"
refused "did you mean 'age'?"
pack '"{tai_san}"'
refused "did you mean 'wealth'?"
# ---- an unclear decimal mark is told, and settled by an option or a line of the pack
cat >"$work/data/house.csv" <<'DATA'
code,wealth,share
1,1,1.500
DATA
shares='"Phần: {share}"'
pack "$shares"
sed 's/  link "people"/  field "share" { type = "decimal", title = "Share" },\n&/' "$work/pack/pack.lua" >"$work/kept" && cp "$work/kept" "$work/pack/pack.lua"
says_share() { # TEXT OPTION...
    wanted=$1
    shift
    "$program" check "$work/data" --rules "$work/pack" --format jsonl "$@" >"$work/out" 2>"$work/err"
    grep -qF "$wanted" "$work/out" || { cat "$work/out" "$work/err"; false; }
    verdict $? "$wanted with $*"
}
says_share "không rõ là 1 500 hay 1,5; ghi lại là 1500 hoặc 1,5"
says_share '"message":"Phần: 1.500"' --decimal-mark ,
says_share '"message":"Phần: 1,5"' --decimal-mark .
"$program" check "$work/data" --rules "$work/pack" --decimal-mark x >"$work/out" 2>&1
[ $? -eq 2 ] && grep -q "cần ',' hoặc '.'" "$work/out"
verdict $? "a wrong mark is refused"
sed 's/main = "house"/&, decimal_mark = "."/' "$work/kept" >"$work/pack/pack.lua"
says_share '"message":"Phần: 1,5"'
# One of a thing is no "1 things", in English: a commune's list of one household with a person.
RASOAT_RULES=rules/vn-2021
fixture=fixtures/tho-xuan-2024
mkdir "$work/one"
for table in household member previous target; do
    sed -n '1p;/Xuân Phú/{p;q;}' "$fixture/$table.csv" >"$work/one/$table.csv"
done
for words in check 'check --whole' 'check --format html' 'check --set area=1' exit 'exit --whole' "report --format json"; do
    # shellcheck disable=SC2086 # words of a command line
    set -- $words
    command=$1
    shift
    "$program" "$command" "$work/one" "$@" --lang en >"$work/said" 2>&1
    [ "$(grep -c 'Xuân Phú\|Sao Vàng\|household' "$work/said")" -gt 0 ] && ! sed 's/<[^>]*>/ /g' "$work/said" | grep -E '(^|[^0-9.,:-])1 (rows|households|persons|members|errors|warnings|notices|rules|units|places|columns|points|exits|findings|letters|files|cells|times)'
    verdict $? "$words: one of a thing"
done

finish
