#!/bin/sh
# ./dev trust [SECONDS]: faults injected, attacks, fuzzing, races, the same bytes for all ways of running; the counts go to
# tests/trust/last-run.txt and docs/trust.md. build/ is there, and build-tsan/rasoat.
cd "$(dirname "$0")/../.." || exit 2
seconds=${1-600}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cp build/rasoat "$work/rasoat" || exit 2 # the same one throughout, whatever is built meanwhile
program=$work/rasoat
RASOAT=$program
RASOAT_RULES=$PWD/rules/vn-2021
export RASOAT RASOAT_RULES
failed=0

say() { # NAME COUNTS STATUS
    [ "$3" -eq 0 ] || failed=1
    echo "| $1 | $2 | $([ "$3" -eq 0 ] && echo held || echo FAILED) |" | tee -a "$work/table"
}

# runs a script of the tests and tells how many of its checks held
script() { # NAME SCRIPT
    "$2" >"$work/said" 2>&1
    status=$?
    say "$1" "$(tail -n 1 "$work/said")" $status
    [ $status -eq 0 ] || grep FAILED "$work/said"
}

cc -std=gnu11 -D_GNU_SOURCE -O1 -shared -fPIC -o "$work/fault.so" tests/trust/fault.c -ldl -pthread || exit 2
python3 tests/trust/faults.py "$program" "$work/fault.so" $((seconds / 2)) >"$work/said"
say "calls that fail in turn" "$(tail -n 1 "$work/said" | sed 's/^faults //')" $?
grep -v '^faults ' "$work/said"

runs=0
bad=0
end=$(($(date +%s) + seconds / 4))
first=1
while [ "$(date +%s)" -lt $end ]; do
    for fuzzer in build/fuzz_*; do
        [ -f "$fuzzer" ] || continue
        "$fuzzer" "tests/fuzz/corpus/${fuzzer#build/fuzz_}" 200 $first >"$work/said" 2>&1 || { bad=$((bad + 1)) && cat "$work/said"; }
        runs=$((runs + 200))
    done
    first=$((first + 200))
done
say "fuzzing: $(find build -maxdepth 1 -type f -name 'fuzz_*' -printf '%f ' | tr ' ' '\n' | sed -n 's/^fuzz_//p' | sort | tr '\n' ' ' | sed 's/ $//')" "$runs executions, $bad crashes" $bad
python3 tests/trust/differential.py "$program" $((seconds / 8)) >"$work/said"
say "csv, workbooks, threads, tables in a file: the same findings" "$(tail -n 1 "$work/said")" $?
grep '^survey' "$work/said"
seed=1000000
compared=0
bad=0
end=$(($(date +%s) + seconds / 8))
while [ "$(date +%s)" -lt $end ]; do
    RASOAT_SEED=$seed build/test_sweep >"$work/said" 2>&1 || { bad=$((bad + 1)) && grep -v OK "$work/said"; }
    compared=$((compared + $(sed -n 's/^\([0-9]*\) values compared$/\1/p' "$work/said")))
    seed=$((seed + 1000000))
done
say "many rows at once against one by one" "$compared values, $bad runs differ" $bad

# What threads do to each other, seen by the thread sanitizer.
passed=0
bad=0
for script in jobs effort; do
    RASOAT=$PWD/build-tsan/rasoat TSAN_OPTIONS="exitcode=66 log_path=$work/race" tests/$script.sh >"$work/said" 2>&1 || bad=$((bad + 1))
    passed=$((passed + $(tail -n 1 "$work/said" | sed 's/ .*//')))
    grep FAILED "$work/said"
done
races=$(cat "$work"/race.* 2>/dev/null | grep -c 'WARNING: ThreadSanitizer')
say "races of threads" "$passed passed, $bad scripts failed, $races races" $((bad + races))
cat "$work"/race.* 2>/dev/null | head -n 60
script "packs that attack" tests/hostile.sh
script "texts that attack a terminal, a spreadsheet, a page" tests/injection.sh
script "inputs, outputs and signals" tests/keeping.sh
script "the same bytes for any --jobs" tests/jobs.sh
script "the same of parts and of one run" tests/parts.sh
script "nothing personal with --mask" tests/mask.sh

{
    echo "| what | counts of $(date -u +%d/%m/%Y) | |"
    echo "|---|---|---|"
    cat "$work/table"
} >tests/trust/last-run.txt
awk 'NR == FNR { table = table $0 "\n"; next }
    /^<!-- trust -->$/ { print; printf "%s", table; inside = 1; next }
    /^<!-- end -->$/ { inside = 0 }
    !inside { print }' tests/trust/last-run.txt docs/trust.md >"$work/trust.md" && cp "$work/trust.md" docs/trust.md
exit $failed
