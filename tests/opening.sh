#!/bin/sh
# Data is opened once a command: standard input, pipes and files that change; an installed program's own rules.
# RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
program=$(realpath "${1-${RASOAT-build/rasoat}}")
if [ ! -x "$program" ]; then
    echo "$program is not there" >&2
    exit 2
fi
unset RASOAT_LANG RASOAT_RULES
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
data=fixtures/tho-xuan-2024/household.csv

passed=0
failed=0
verdict() { # STATUS WHAT
    if [ "$1" -eq 0 ]; then
        passed=$((passed + 1))
    else
        echo "FAILED: $2"
        failed=$((failed + 1))
    fi
}

same() { # WHAT: $work/a and $work/b, of which b may say "-" or the pipe's name for the file
    [ -s "$work/a" ] && cmp -s "$work/a" "$work/b"
    verdict $? "$1"
}

cp "$data" "$work/list.csv"

# ---- standard input and pipes: the same as from a file
"$program" exit "$work/list.csv" --format csv | cut -d, -f2- | sed 's/list.csv//g' >"$work/a"
cat "$data" | "$program" exit - --format csv | cut -d, -f2- | sed 's/^-,/,/' >"$work/b"
[ "$(wc -l <"$work/a")" -gt 1 ] && [ "$(wc -l <"$work/a")" -eq "$(wc -l <"$work/b")" ]
verdict $? "exit - lists as many as exit FILE"

"$program" explain "$work/list.csv" "Xuân Phú/0007" --letter >"$work/a" 2>&1
cat "$data" | "$program" explain - "Xuân Phú/0007" --letter >"$work/b" 2>&1
same "explain - tells what explain FILE tells"

"$program" report "$work/list.csv" --format csv -o "$work/one" >/dev/null 2>&1
cat "$data" | "$program" report - --format csv -o "$work/two" >/dev/null 2>&1
[ -d "$work/one" ] && [ "$(ls "$work/one")" = "$(ls "$work/two")" ]
verdict $? "report - writes all files of report FILE"

lines=$(($(wc -l <"$data") * 1))
(head -1 "$data"; for i in 1 2 3 4 5 6 7 8; do tail -n +2 "$data"; done) >"$work/big.csv"
"$program" check "$work/big.csv" --format csv --jobs 2 2>/dev/null | wc -l >"$work/a"
cat "$work/big.csv" | "$program" check /dev/stdin --format csv --jobs 2 2>/dev/null | wc -l >"$work/b"
[ "$lines" -gt 1 ]
same "check /dev/stdin of a pipe loses no row"
mkfifo "$work/pipe"
cat "$work/big.csv" >"$work/pipe" &
timeout 60 "$program" check "$work/pipe" --format csv --jobs 2 2>/dev/null | wc -l >"$work/b"
wait
same "a pipe with a name is read once and whole"

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
    own=$(find "$work/moved" -name parameters.lua | head -1)
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
