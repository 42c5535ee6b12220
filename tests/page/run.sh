#!/bin/sh
# The WebAssembly build, held equal to the native program: what tests the one tests the other, the same commands give the same
# bytes, and what a page lacks (memory, a deep stack) ends in a sentence. Needs build/page-engine (./dev page engine).
# RASOAT is the native program.
cd "$(dirname "$0")/../.." || exit 2
native=${RASOAT-$PWD/build/rasoat}
page=$PWD/tests/page/rasoat.mjs
if [ ! -f build/page-engine/rasoat.wasm ] || [ ! -x "$native" ]; then
    echo "build/page-engine/rasoat.wasm and $native are needed: ./dev page engine" >&2
    exit 2
fi
unset RASOAT_LANG NO_COLOR
RASOAT_RULES=$PWD/rules/vn-2021
export RASOAT_RULES
set -- "$page"
. tests/shell/begin.sh

# ---- the tests of the program
for test in golden/run.sh layouts.sh rules.sh hostile.sh fixture.sh; do
    RASOAT=$page "tests/$test" >"$work/said" 2>&1 || {
        tail -n 20 "$work/said"
        false
    }
    verdict $? "tests/$test, by the page's engine"
done

# ---- the same bytes
# same ARGUMENTS...: on standard output and standard error, with the same status; OUT stands for a file or folder to write
same() {
    for which in native page; do
        rm -rf "$work/out"
        eval "program=\$$which"
        # shellcheck disable=SC2046 # words of arguments have no blanks here
        "$program" $(printf '%s\n' "$@" | sed "s#^OUT#$work/out#") >"$work/$which.out" 2>"$work/$which.raw" </dev/null
        echo "status $?" >>"$work/$which.raw"
        sed -E 's/[0-9]+[,.][0-9] (giây|seconds)/0 \1/' "$work/$which.raw" >"$work/$which.said"
        sed -i -E -e 's/"seconds":[0-9.]+/"seconds":0/' -e 's/[0-9]+[,.][0-9] (giây|seconds)/0 \1/' -e 's/ time="[0-9.]+"/ time="0"/' "$work/$which.out"
        rm -rf "$work/$which.made"
        mkdir "$work/$which.made"
        [ ! -e "$work/out" ] || mv "$work/out" "$work/$which.made/out"
    done
    cmp "$work/native.out" "$work/page.out" && diff "$work/native.said" "$work/page.said" &&
        python3 tests/page/alike.py "$work/native.made" "$work/page.made"
    verdict $? "the same bytes: $*"
}

tho=fixtures/tho-xuan-2024
for lang in vi en; do
    for format in text csv jsonl json sarif junit html; do
        same check $tho --as-of 2024-12-15 --lang $lang --format $format
    done
    same check $tho --as-of 2024-12-15 --lang $lang --format xlsx -o OUT
    same exit $tho --as-of 2024-12-15 --lang $lang --format json
    same exit $tho --as-of 2024-12-15 --lang $lang --format xlsx -o OUT
    same report $tho --as-of 2024-12-15 --lang $lang -o OUT
    same rules lint --lang $lang
    same rules test --lang $lang
    same rules list --format json --lang $lang
    same rules doc --lang $lang
    same schema --format xlsx -o OUT --lang $lang
done
same check $tho --as-of 2024-12-15 --records --format csv
same check $tho --as-of 2024-12-15 --with b1_line.rural=150 --format csv
same check $tho --jobs 4 --memory 1M --as-of 2024-12-15 --format csv
same compare $tho $tho --as-of 2024-12-15
same check fixtures/one-name --format csv
same check no/such/file
: >"$work/empty.csv"
same check "$work/empty.csv"
same check --no-such-option
for case in tests/messy/*/; do
    same check "${case}files" --format csv --as-of 2024-12-31
done

# ---- what a page lacks
RASOAT_PAGE_MEMORY=34000000 "$page" check $tho --format csv >"$work/found" 2>"$work/said"
[ $? -eq 2 ] && [ ! -s "$work/found" ] && grep -q 'hết bộ nhớ: dữ liệu này' "$work/said"
verdict $? "too little memory ends in a sentence, and no results"
RASOAT_PAGE_MEMORY=34000000 "$page" check $tho --lang en --format xlsx -o "$work/x.xlsx" >"$work/found" 2>"$work/said"
[ $? -eq 2 ] && [ ! -e "$work/x.xlsx" ] && grep -q 'out of memory: this is more data' "$work/said"
verdict $? "the same in English, and no workbook"

node --test tests/page/engine.test.mjs >"$work/said" 2>&1 || {
    cat "$work/said"
    false
}
verdict $? "engine/page/engine.js: files in, files out, progress, wrong use"

finish
