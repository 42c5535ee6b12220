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

# a run that would need 2 GiB under a bound of 0.4: it ends in words, and nothing is half-written
python3 - "$work/large.csv" <<'END'
import sys
with open(sys.argv[1], "w", encoding="utf-8") as f:
    f.write("Năm,Xã/thị trấn,Mã hộ,Điểm B1,Kết quả rà soát,Họ và tên chủ hộ\n")
    for i in range(120000):
        f.write("2024,Xã Xuân Lập,%06d,15o,Hộ nghèo lắm,%s\n" % (i, "Nguyễn Văn A"))
END
if ! grep -q '__asan_init\|__tsan_init\|the WebAssembly build' "$program"; then
    "$program" check "$work/large.csv" --memory 1M --jobs 1 --format xlsx -o "$work/large.xlsx" >/dev/null 2>"$work/said"
    status=$?
    [ $status -eq 2 ] && grep -q -- '--memory' "$work/said" && [ ! -e "$work/large.xlsx" ]
    verdict $? "--memory bounds the whole run (status $status: $(head -c 200 "$work/said"))"
fi

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
LD_PRELOAD=$work/fault.so RASOAT_FAULT=filter:1+ "$program" rules list --lang en >/dev/null 2>"$work/said"
status=$?
[ $status -eq 0 ] && grep -q 'no filter of system calls.*--no-sandbox' "$work/said"
verdict $? "a kernel that takes no filter is told of (status $status: $(cat "$work/said"))"
LD_PRELOAD=$work/fault.so RASOAT_FAULT=filter:1+ "$program" rules list --lang en --no-sandbox >/dev/null 2>"$work/said"
[ ! -s "$work/said" ]
verdict $? "and not where it is left out on purpose"
fault rename:8+ "names cannot be given any more" "cannot write" report fixtures/first-steps --lang en --as-of 2024-12-20 -o "$work/half"
[ ! -e "$work/half" ]
verdict $? "nothing is left of a report that could not be finished"
python3 tests/trust/differential.py "$program" 0 >"$work/differ"
verdict $? "csv, workbooks, threads, tables in a file: $(cat "$work/differ")"
python3 tests/trust/faults.py "$program" "$work/fault.so" 5 >"$work/faults"
verdict $? "calls that fail in turn: $(tail -n 3 "$work/faults")"
finish
