#!/bin/sh
# How fast rasoat is: run.sh [forty|roster|heavy|grow|xlsx|commands]... (none: all). Called by ./dev bench;
# docs/benchmarks.md explains what each measures and the figures.
#   ROWS=1000000 HOUSEHOLDS=100000 SIZES="10000 100000" SEED=1 ROUNDS=5 may be set; RASOAT is the program.
# Exit status: 1 where programs found different things, whatever the times are.
set -eu
cd "$(dirname "$0")/../.."
rows=${ROWS-1000000}
households=${HOUSEHOLDS-100000}
sizes=${SIZES-10000 100000}
seed=${SEED-1}
rounds=${ROUNDS-5}
program=${RASOAT-build/rasoat}
work=build/bench
bench=tests/bench
mkdir -p "$work"
[ $# -gt 0 ] || set -- forty roster heavy grow xlsx commands

for tool in generate csv_alone measure floor; do
    ${CC-cc} -std=c11 -D_GNU_SOURCE -O2 -o "$work/$tool" "$bench/$tool.c" -lcsv
done
{ cat $bench/forty.awk; echo '{'; cat $bench/forty.rules; echo '}'; } >"$work/forty.awk"

duckdb=
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "node and npm are not there: DuckDB is left out"
elif [ -d $bench/node_modules/@duckdb ] ||
    (cd $bench && npm install --no-audit --no-fund --no-package-lock >/dev/null); then
    duckdb=yes
else
    echo "npm cannot install DuckDB: it is left out"
fi
mawk=
command -v mawk >/dev/null && mawk=yes

# made FILE COMMAND...: the command's output, kept for the next run
made() {
    [ -f "$1" ] && return
    file=$1
    shift
    "$@" >"$file.tmp"
    mv "$file.tmp" "$file"
}

# one NAME COMMAND...: appends its seconds, peak memory and processor time to $work/times-NAME, and
# stops where it fails.
one() {
    name=$1
    shift
    status=0
    "$work/measure" "$work/times-$name" "$@" >"$work/said-$name" 2>&1 || status=$?
    # rasoat ends with 1 where it finds something, as it must here
    [ "$status" -le 1 ] || { echo "$name: exit status $status" >&2; tail -n 3 "$work/said-$name" >&2; exit 2; }
}

# in_turn ROUND_FUNCTION NAME...: the first round only warms the caches
in_turn() {
    round=$1
    shift
    $round
    for name in "$@"; do rm -f "$work/times-$name"; done
    i=0
    while [ "$i" -lt "$rounds" ]; do
        $round
        i=$((i + 1))
    done
    printf '%-16s %8s %10s %8s\n' "" "seconds" "processor" "MiB"
    for name in "$@"; do
        [ -f "$work/times-$name" ] || continue
        printf '%-16s %8.2f %10.2f %8.1f\n' "$name" "$(median "$work/times-$name" 1)" \
            "$(median "$work/times-$name" 3)" "$(median "$work/times-$name" 2 | awk '{ print $1 / 1024 }')"
    done
}

# median FILE COLUMN
median() {
    awk -v column="$2" '{ print $column }' "$1" | sort -n |
        awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# ratio A B COLUMN: the median of A's to B's, round by round; column 1: seconds, 3: of the processor
ratio() {
    paste -d ' ' "$work/times-$1" "$work/times-$2" | awk -v c="$3" '{ print $c / $(c + 3) }' >"$work/ratios"
    median "$work/ratios" 1
}

# versus A B WORDS: how many times as long A takes as B
versus() {
    [ -f "$work/times-$1" ] && [ -f "$work/times-$2" ] || return 0
    printf '%s: %.2f (of processor time %.2f)\n' "$3" "$(ratio "$1" "$2" 1)" "$(ratio "$1" "$2" 3)"
}

# counts FILE: how often each rule, in csv with the rule first
counts() {
    sed 's/^\xef\xbb\xbf//; /^rule,/d' "$1" | cut -d, -f1 | sort | uniq -c | awk '{ print $2, $1 }'
}

# same A B: the findings of two files, rule by rule
same() {
    counts "$1" >"$work/counts-a"
    counts "$2" >"$work/counts-b"
    diff "$work/counts-a" "$work/counts-b" && return
    echo "findings differ: '<' $1, '>' $2"
    exit 1
}


# ---- forty rules over one wide file, all findings written by every program
forty_round() {
    for threads in 1 2; do
        one "rasoat-$threads" "$program" check "$data" --rules $bench/pack --jobs "$threads" --format csv -o "$work/rasoat-$threads.csv"
        [ -z "$duckdb" ] || one "duckdb-$threads" node $bench/duckdb.mjs "$data" "$threads" "$work/duckdb-$threads.csv"
    done
    one floor "$work/floor" "$data" "$work/floor.csv"
    one libcsv "$work/csv_alone" "$data"
    # shellcheck disable=SC2016 # the inner shell's
    [ -z "$mawk" ] || one mawk sh -c 'mawk -f "$1" "$2" >"$3"' - "$work/forty.awk" "$data" "$work/mawk.csv"
}

forty() {
    data=$work/household-$rows-$seed.csv
    made "$data" "$work/generate" "$rows" "$seed"
    echo "== forty rules, $rows rows, $(($(wc -c <"$data") / 1000000)) MB, seed $seed, $rounds rounds"
    in_turn forty_round rasoat-1 rasoat-2 duckdb-1 duckdb-2 floor libcsv mawk
    versus duckdb-1 rasoat-1 "DuckDB to rasoat, one thread (wanted: 4, at least 2.5)"
    versus duckdb-2 rasoat-2 "DuckDB to rasoat, two threads (wanted: 4, at least 2.5)"
    versus rasoat-1 floor "rasoat to the floor by hand (wanted: at most 1.6)"
    versus rasoat-1 libcsv "rasoat to libcsv alone"
    versus mawk rasoat-1 "mawk to rasoat"
    versus rasoat-1 rasoat-2 "one thread to two (wanted: at least 1.8)"
    for other in rasoat-2 floor ${duckdb:+duckdb-1 duckdb-2} ${mawk:+mawk}; do
        same "$work/rasoat-1.csv" "$work/$other.csv"
    done
    awk '{ n += $2 } END { print "findings are equal, rule by rule:", n, "in all, by", NR, "rules" }' "$work/counts-a"
}

# ---- households against their rosters and last year
roster_round() {
    for threads in 1 2; do
        one "roster-$threads" "$program" check "$folder" --rules $bench/roster --jobs "$threads" --format csv -o "$work/roster-$threads.csv"
        [ -z "$duckdb" ] || one "roster-duckdb-$threads" node $bench/roster.mjs "$folder" "$threads" "$work/roster-duckdb-$threads.csv"
    done
}

roster() {
    folder=$work/roster-$households-$seed
    [ -d "$folder" ] || python3 $bench/roster.py "$households" "$seed" "$folder"
    echo "== rosters, $households households, seed $seed, $rounds rounds"
    in_turn roster_round roster-1 roster-2 roster-duckdb-1 roster-duckdb-2
    versus roster-duckdb-1 roster-1 "DuckDB to rasoat, one thread (wanted: 4, at least 2.5)"
    versus roster-duckdb-2 roster-2 "DuckDB to rasoat, two threads (wanted: 4, at least 2.5)"
    for other in roster-2 ${duckdb:+roster-duckdb-1 roster-duckdb-2}; do
        same "$work/roster-1.csv" "$work/$other.csv"
    done
    awk '{ n += $2 } END { print "findings are equal, rule by rule:", n, "in all, by", NR, "rules" }' "$work/counts-a"
}

# ---- a file whose every row breaks five rules
heavy_round() {
    for kind in clean broken; do
        one "heavy-$kind" "$program" check "$work/heavy-$kind.csv" --rules $bench/pack --jobs 1 --format csv -o "$work/heavy-$kind-found.csv"
        one "heavy-$kind-whole" "$program" check "$work/heavy-$kind" --jobs 1 --format csv -o "$work/heavy-$kind-found.csv"
    done
}

heavy() {
    for kind in clean broken; do
        made "$work/heavy-$kind.csv" "$work/generate" 100000 "$seed" "$kind"
        [ -d "$work/heavy-$kind" ] || python3 $bench/grow.py 20090 "$work/heavy-$kind" "$kind"
    done
    echo "== 100000 rows of which each breaks five rules, or none; forty rules, and ('whole') vn-2021 over rosters"
    in_turn heavy_round heavy-clean heavy-broken heavy-clean-whole heavy-broken-whole
    versus heavy-broken heavy-clean "forty rules: broken to clean"
    versus heavy-broken-whole heavy-clean-whole "the whole pack: broken to clean (wanted: at most 2)"
}

# ---- the whole pack on more and more households, their rosters and last year
grow_round() {
    for size in $sizes; do
        one "grow-$size" "$program" check "$work/grow-$size" --format csv -o "$work/grow.csv"
    done
}

grow() {
    for size in $sizes; do
        [ -d "$work/grow-$size" ] || python3 $bench/grow.py "$size" "$work/grow-$size"
    done
    echo "== the whole of rules/vn-2021 with members and last year's list (wanted: time a row within 15 %, under 300 MiB)"
    # shellcheck disable=SC2046,SC2086 # lists of names
    in_turn grow_round $(printf 'grow-%s ' $sizes)
    for size in $sizes; do
        printf '%s households: %.1f microseconds each, of the processor %.1f\n' "$size" \
            "$(median "$work/times-grow-$size" 1 | awk -v n="$size" '{ print $1 * 1e6 / n }')" \
            "$(median "$work/times-grow-$size" 3 | awk -v n="$size" '{ print $1 * 1e6 / n }')"
    done
}

# ---- a workbook beside the same csv
xlsx_round() {
    for form in csv xlsx; do
        one "$form" "$program" check "$work/book.$form" --rules $bench/pack --jobs 1 --format csv -o "$work/book-found-$form.csv"
    done
    one xlsx-alone "$work/xlsx_alone" "$work/book.xlsx"
}

xlsx() {
    made "$work/book.csv" "$work/generate" 100000 "$seed"
    [ -f "$work/book.xlsx" ] || python3 $bench/workbook.py "$work/book.csv" "$work/book.xlsx"
    # shellcheck disable=SC2046 # flags
    ${CC-cc} -std=c11 -D_GNU_SOURCE -O2 -o "$work/xlsx_alone" $bench/xlsx_alone.c $(pkg-config --cflags --libs libzip expat)
    echo "== a workbook of 100000 rows and 46 columns, forty rules"
    in_turn xlsx_round csv xlsx xlsx-alone
    versus xlsx csv "workbook to csv"
    versus xlsx xlsx-alone "workbook to unzipping and parsing its XML alone"
    same "$work/book-found-csv.csv" "$work/book-found-xlsx.csv"
}

# ---- commands on the fixture
commands_round() {
    one check "$program" check fixtures/tho-xuan-2024 --quiet
    one exit "$program" exit fixtures/tho-xuan-2024
    rm -rf "$work/report"
    one report "$program" report fixtures/tho-xuan-2024 -o "$work/report"
    one start "$program" rules list
}

commands() {
    echo "== commands on fixtures/tho-xuan-2024 (wanted: under 0.3 s each); start: the pack alone"
    in_turn commands_round check exit report start
}

for part in "$@"; do
    case $part in
    forty | roster | heavy | grow | xlsx | commands) $part ;;
    *)
        echo "no part '$part': forty, roster, heavy, grow, xlsx, commands" >&2
        exit 2
        ;;
    esac
done
