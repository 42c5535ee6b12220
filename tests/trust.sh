#!/bin/sh
# A short part of ./dev trust, the mistakes that it found, and its counts in docs/trust.md, which are those of the last run
# (tests/trust/last-run.txt). RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh

missing=$(grep '^| ' tests/trust/last-run.txt | grep -vxFf docs/trust.md)
[ -s tests/trust/last-run.txt ] && [ -z "$missing" ]
verdict $? "docs/trust.md has the counts of the last run (not: $missing)"

"$program" report fixtures/first-steps --as-of 2024-12-20 -o "$work/report" >/dev/full 2>"$work/said"
[ $? -eq 2 ] && [ -s "$work/said" ]
verdict $? "a list of files that cannot be printed ends with 2"

# what is preloaded and a sanitizer do not go together
if ! command -v cc >/dev/null || grep -q '__asan_init\|__tsan_init\|the WebAssembly build' "$program"; then
    finish
    exit
fi
cc -std=gnu11 -D_GNU_SOURCE -O1 -shared -fPIC -o "$work/fault.so" tests/trust/fault.c -ldl -pthread || exit 2

fault() { # KIND:NUMBER WHAT WORDS COMMAND...
    fault=$1 what=$2 words=$3
    shift 3
    LD_PRELOAD=$work/fault.so RASOAT_FAULT=$fault "$program" "$@" >"$work/out" 2>"$work/said"
    status=$?
    [ $status -eq 2 ] && grep -q "$words" "$work/said"
    verdict $? "$what (status $status)"
}
fault clock:1+ "a clock that stands still is told" "clock cannot be read" check fixtures/first-steps --stats
for number in 700 775 900 1200; do
    fault memory:$number+ "memory ends at allocation $number" "out of memory" check fixtures/first-steps --lang en
done
fault rename:8+ "names cannot be given any more" "cannot write" report fixtures/first-steps --lang en --as-of 2024-12-20 -o "$work/half"
[ ! -e "$work/half" ]
verdict $? "nothing is left of a report that could not be finished"
python3 tests/trust/faults.py "$program" "$work/fault.so" 5 >"$work/faults"
verdict $? "calls that fail in turn: $(tail -n 3 "$work/faults")"
finish
