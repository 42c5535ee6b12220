#!/bin/sh
# The same bytes for any --memory and --jobs, and from parts that are merged (docs/parts.md). What is missing, doubled, cut or of
# another run is refused, and a full disk for temporary files is said.
# shellcheck disable=SC2086 # a set is a file and its options: words
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
root=$PWD
export RASOAT_LANG=vi RASOAT_RULES="$root/rules/vn-2021" NO_COLOR=1
# what a run takes to the second differs
plain() {
    sed 's/[0-9,.]* giây//; s/"seconds": *[0-9.]*//' "$1"
}
# same WHAT FILE FILE
same() {
    plain "$2" >"$work/one"
    plain "$3" >"$work/two"
    cmp -s "$work/one" "$work/two"
    verdict $? "$1: $(diff "$work/one" "$work/two" | head -3)"
}

# whole OUT ARGUMENTS...: one run; its status is in $status
whole() {
    out=$1
    shift
    status=0
    "$program" check "$@" >"$out" 2>"$out.err" || status=$?
}

# parts N NAME ARGUMENTS...: runs N parts into $work/NAME-K
parts() {
    n=$1 name=$2
    shift 2
    k=1
    while [ "$k" -le "$n" ]; do
        "$program" check "$@" --part "$k/$n" -o "$work/$name-$k" 2>"$work/part.err"
        verdict $? "part $k/$n of $name: $(cat "$work/part.err")"
        k=$((k + 1))
    done
}

# merged N NAME FORMAT OUT: their status is in $status
merged() {
    n=$1 name=$2 format=$3 out=$4
    set --
    k=$n
    while [ "$k" -ge 1 ]; do # in any order
        set -- "$@" "$work/$name-$k"
        k=$((k - 1))
    done
    status=0
    "$program" merge "$@" --format "$format" >"$out" 2>"$out.err" || status=$?
}

# ---- a dataset of some thousand households: several chunks a file, and numbers that are there twice in different ones
python3 - "$root/fixtures/tho-xuan-2024" "$work/many" <<'PYTHON'
import os, sys
source, target = sys.argv[1:]
os.makedirs(target)
for name, code in (('household', 4), ('member', 2), ('previous', 4)):
    head, *rows = open(f'{source}/{name}.csv', encoding='utf-8').read().splitlines()
    with open(f'{target}/{name}.csv', 'w', encoding='utf-8') as out:
        print(head, file=out)
        for copy in range(2):
            for row in rows:
                cells = row.split(',')
                if copy and '"' not in row:
                    cells[code] += f'{copy}'
                print(','.join(cells), file=out)
PYTHON

# held SET MEMORY JOBS: the same bytes as in one thread with room for all
held() {
    whole "$work/now.jsonl" $1 --format jsonl --memory "$2" --jobs "$3"
    same "$1 --memory $2 --jobs $3" "$work/base.jsonl" "$work/now.jsonl"
    same "$1 --memory $2 --jobs $3: messages" "$work/base.jsonl.err" "$work/now.jsonl.err"
}

# joined SET N FORMAT: the same bytes and status from N parts
joined() {
    whole "$work/base.$3" $1 --format "$3"
    before=$status
    [ -f "$work/$2.done" ] || parts "$2" "of-$2" $1
    touch "$work/$2.done"
    merged "$2" "of-$2" "$3" "$work/now.$3"
    [ "$status" -eq "$before" ]
    verdict $? "$1, $2 parts, $3: status $status, not $before"
    same "$1, $2 parts, $3" "$work/base.$3" "$work/now.$3"
    same "$1, $2 parts, $3: messages" "$work/base.$3.err" "$work/now.$3.err"
}

data="$work/many --as-of 2024-12-31"
numbers="1 2 3" formats="text jsonl csv json"
set -- "$data" "fixtures/tho-xuan-2024 --as-of 2024-12-31" "fixtures/first-steps --as-of 2024-12-31"
if grep -q -e __asan_init -e __tsan_init "$program"; then # slow: each way once
    numbers=2 formats=jsonl
    set -- "$data"
fi
for set in "$@"; do
    whole "$work/base.jsonl" $set --format jsonl --jobs 1
    [ -s "$work/base.jsonl" ]
    verdict $? "$set: nothing is found"
    rm -f "$work"/*.done
    held "$set" 1K 1
    held "$set" 1G 2
    joined "$set" 2 text
    joined "$set" 3 jsonl
done
whole "$work/base.jsonl" fixtures/first-steps --as-of 2024-12-31 --format jsonl --jobs 1
held "fixtures/first-steps --as-of 2024-12-31" 1K 2
rm -f "$work"/*.done
whole "$work/base.jsonl" $data --format jsonl --jobs 1
held "$data" 1K 2
held "$data" 3M 2
for n in $numbers; do
    for format in $formats; do
        joined "fixtures/first-steps --as-of 2024-12-31" "$n" "$format"
    done
done
whole "$work/records" $data --records
parts 2 part $data
status=0
"$program" merge "$work/part-1" "$work/part-2" --records >"$work/records.parts" 2>"$work/err" || status=$?
same "records" "$work/records" "$work/records.parts"
"$program" merge "$work/part-1" "$work/part-2" --format xlsx --by thon -o "$work/by.xlsx" 2>"$work/err"
unzip -p "$work/by.xlsx" xl/workbook.xml | grep -q 'name="Việc - Thôn 1'
verdict $? "merge --by: no work sheet"

# ---- the parts share the work, and none is a verdict
parts 3 part $data
for k in 1 2 3; do
    size=$(wc -c <"$work/part-$k")
    [ "$size" -gt 2000 ]
    verdict $? "part $k/3 judged nothing ($size bytes)"
done
"$program" check $data --part 1/2 -o "$work/part-1" 2>"$work/err"
verdict $? "status of a part that was written: $?"
grep -q 'không phải kết luận' "$work/err"
verdict $? "a part does not say that it is no verdict"

# refused WHAT WORDS ARGUMENTS...: status 2 and a message with these words
refused() {
    what=$1 words=$2
    shift 2
    status=0
    "$program" "$@" >"$work/out" 2>"$work/err" || status=$?
    [ "$status" -eq 2 ]
    verdict $? "$what: status $status"
    [ ! -s "$work/out" ]
    verdict $? "$what: something was written"
    grep -q "$words" "$work/err"
    verdict $? "$what: $(cat "$work/err")"
}
mkdir "$work/few"
cp fixtures/first-steps/household.csv "$work/few"
few="$work/few --as-of 2024-12-31"
parts 2 part $few
parts 3 three $few
parts 2 other fixtures/layouts/after-review.csv --as-of 2024-12-31
parts 2 only $few --only 'CL-*'
parts 2 day $work/few --as-of 2024-12-30
refused "a part is missing" 'thiếu phần 2/2' merge "$work/part-1"
refused "a part twice" 'có hai lần' merge "$work/part-1" "$work/part-2" "$work/part-1"
refused "parts of other numbers" 'một trong' merge "$work/part-1" "$work/three-2"
refused "other data" 'không cùng một lệnh' merge "$work/part-1" "$work/other-2"
refused "other options" 'không cùng một lệnh' merge "$work/part-1" "$work/only-2"
refused "another day" 'không cùng một lệnh' merge "$work/part-1" "$work/day-2"
refused "no part at all" 'không phải kết quả' merge "$work/few/household.csv"
refused "no such file" 'không mở được' merge "$work/nowhere"
refused "no file" 'thiếu kết quả' merge
size=$(wc -c <"$work/part-1")
for bytes in 20 100 $((size / 2)) $((size - 1)); do
    head -c "$bytes" "$work/part-1" >"$work/cut"
    refused "a part cut at $bytes bytes" 'không trọn vẹn' merge "$work/cut" "$work/part-2"
done
{
    head -c $((size / 2)) "$work/part-1"
    printf 'x'
    tail -c +$((size / 2 + 2)) "$work/part-1"
} >"$work/changed"
refused "a part that was changed" 'đã bị sửa' merge "$work/changed" "$work/part-2"
cp -r rules/vn-2021 "$work/pack"
echo '-- changed' >>"$work/pack/shared.lua"
refused "another pack" 'bộ quy tắc' merge "$work/part-1" "$work/part-2" --rules "$work/pack"
echo >>"$work/few/household.csv"
refused "data that changed since" 'nay khác' merge "$work/part-1" "$work/part-2"
refused "no part" 'như 2/3' check $few --part 3/2 -o "$work/x"
refused "a part without a file" 'cần tên tệp' check $few --part 1/2
refused "a part with a format" 'rasoat merge' check $few --part 1/2 --format csv -o "$work/x"
refused "a part beside an earlier check" 'không dùng với' check $few --part 1/2 --since "$work/x" -o "$work/x"
refused "no memory" 'như 256M' check $few --memory 12X
[ ! -e "$work/x" ]
verdict $? "a file of a part that was refused is there"

# ---- temporary files: a file that may not grow, a folder that is not there; none is left behind
mkdir "$work/tmp"
(
    ulimit -f 1000 # half a megabyte
    TMPDIR=$work/tmp "$program" check $data --memory 1M --format jsonl -o "$work/small.jsonl" >"$work/out" 2>"$work/err"
    echo $? >"$work/status"
)
[ "$(cat "$work/status")" -eq 2 ]
verdict $? "a disk that is full: status $(cat "$work/status")"
grep -q 'tệp tạm' "$work/err"
verdict $? "a disk that is full: $(cat "$work/err")"
[ ! -e "$work/small.jsonl" ]
verdict $? "a disk that is full: something was left"
TMPDIR=$work/nowhere refused "no folder for temporary files" 'tệp tạm' check $data --memory 1M
TMPDIR=$work/tmp whole "$work/now.jsonl" $data --memory 1M --format jsonl
[ -z "$(ls -A "$work/tmp")" ]
verdict $? "temporary files were left behind: $(ls -A "$work/tmp")"
finish
