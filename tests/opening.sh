#!/bin/sh
# Data is opened once a command: standard input, pipes and files that change; an installed program's own rules.
# RASOAT or the first argument is the program.
# shellcheck disable=SC2002 # a pipe is what is tried here, not a file
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
program=$(realpath "$program")
unset RASOAT_RULES
data=fixtures/tho-xuan-2024/household.csv

same() { # WHAT: $work/a and $work/b, of which b may say "-" or the pipe's name for the file
    [ -s "$work/a" ] && cmp -s "$work/a" "$work/b"
    verdict $? "$1"
}

cp "$data" "$work/list.csv"

# ---- standard input and pipes: the same as from a file, but for its name
# In csv a name that a spreadsheet would take for a formula has a ' before it.
# A finding of the whole file names it in its message and its fingerprint.
named() { # NAME
    sed "s|của $1)|của NAME)|; /DATA-05/s/[0-9a-f]\{32\}/FINGERPRINT/; s|,'*$1,|,NAME,|; s|file=$1;|file=NAME;|; s|\"$1\"|\"NAME\"|g; s|$1, dòng|NAME, dòng|g; s|$1: |NAME: |g"
}

for format in csv jsonl text; do
    "$program" exit "$work/list.csv" --format $format 2>&1 | named list.csv >"$work/a"
    cat "$data" | "$program" exit - --format $format 2>&1 | named - >"$work/b"
    same "exit - lists what exit FILE lists, as $format"
done

for format in csv jsonl; do
    "$program" check "$work/list.csv" --format $format 2>/dev/null | named list.csv >"$work/a"
    cat "$data" | "$program" check - --format $format 2>/dev/null | named - >"$work/b"
    same "check - finds what check FILE finds, as $format"
done

"$program" check "$work/list.csv" --format json 2>/dev/null | grep -ao '"sha256":"[0-9a-f]*"' >"$work/a"
cat "$data" | "$program" check - --format json 2>/dev/null | grep -ao '"sha256":"[0-9a-f]*"' >"$work/b"
same "the digest of standard input is that of its bytes"

"$program" explain "$work/list.csv" "Xuân Phú/0007" --letter 2>&1 | named list.csv >"$work/a"
cat "$data" | "$program" explain - "Xuân Phú/0007" --letter 2>&1 | named - >"$work/b"
same "explain - tells what explain FILE tells"

"$program" report "$work/list.csv" --format csv -o "$work/one" >/dev/null 2>&1
cat "$data" | "$program" report - --format csv -o "$work/two" >/dev/null 2>&1
[ -f "$work/one/danh-sach-thoat-ngheo.csv" ]
verdict $? "report lists exits too"
for file in "$work"/one/*; do
    named list.csv <"$file" >"$work/a"
    named - <"$work/two/${file##*/}" >"$work/b"
    same "report - writes what report FILE writes: ${file##*/}"
done
[ "$(ls "$work/one")" = "$(ls "$work/two")" ]
verdict $? "report - writes no other files"

(head -1 "$data"; for _ in 1 2 3 4; do tail -n +2 "$data"; done) >"$work/big.csv"
mkfifo "$work/pipe"
"$program" check "$work/big.csv" --format csv --jobs 2 2>/dev/null | named big.csv >"$work/a"
cat "$work/big.csv" | "$program" check /dev/stdin --format csv --jobs 2 2>/dev/null | named stdin >"$work/b"
same "check /dev/stdin of a pipe loses no row"
cat "$work/big.csv" >"$work/pipe" &
timeout 60 "$program" check "$work/pipe" --format csv --jobs 2 2>/dev/null | named pipe >"$work/b"
wait
same "a pipe with a name is read once and whole"

# A findings workbook brings its reasons along.
print=$("$program" check "$work/list.csv" --format jsonl 2>/dev/null | grep '"rule":"HOU-09"' | head -1 |
    sed 's/.*"fingerprint":"\([0-9a-f]*\)".*/\1/')
printf 'fingerprint,reason\n%s,asked the family\n' "$print" >"$work/reasons.csv"
"$program" check "$work/list.csv" --exceptions "$work/reasons.csv" --format xlsx -o "$work/book.xlsx" >/dev/null 2>&1
"$program" check "$work/book.xlsx" --format jsonl 2>/dev/null | named 'book.xlsx#Dữ liệu' >"$work/a"
cat "$work/book.xlsx" | "$program" check - --format jsonl 2>/dev/null | named '-#Dữ liệu' >"$work/b"
same "a findings workbook from standard input has the same findings"
[ -n "$print" ] && ! grep -q "$print" "$work/b"
verdict $? "and its reasons count"

# ---- a file that changes after it was opened: the second table is awaited meanwhile
(
    exec 3>"$work/pipe" # opens once the program waits for it
    tail -1 "$data" >>"$work/list.csv"
    cat fixtures/tho-xuan-2024/member.csv >&3
) &
timeout 60 "$program" check "$work/list.csv" --table member="$work/pipe" --lang en >"$work/said" 2>&1
status=$?
wait
[ "$status" -eq 2 ] && grep -q "changed while it was read" "$work/said"
verdict $? "a file that changes ends in status 2, not $status"

# ---- an installed program: its own rules, also after it was moved
build=$(dirname "$program")
if cmake --install "$build" --prefix "$work/first" >"$work/said" 2>&1; then
    mv "$work/first" "$work/moved"
    own=$(find "$work/moved" -path "*/vn-2021/parameters.lua" | head -1)
    installed=$(find "$work/moved" -name rasoat -type f -perm -u+x | head -1)
    "$installed" rules list >"$work/a" 2>&1
    verdict $? "a moved program finds its rules"
    echo "this is no Lua" >>"$own"
    "$installed" rules list >"$work/b" 2>&1
    status=$?
    [ "$status" -eq 2 ] && grep -q parameters.lua "$work/b"
    verdict $? "a moved program reads its own rules, not those of the build"
    "$program" rules list >/dev/null 2>&1
    verdict $? "a program in its build folder reads its source's rules"
else
    cat "$work/said"
    verdict 1 "cannot install"
fi

echo "opening: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
