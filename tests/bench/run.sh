#!/bin/sh
# How fast `rasoat check` is, beside DuckDB with the same rules and beside libcsv alone, on made-up
# households. Called by ./dev bench; docs/benchmarks.md explains the figures.
#   ROWS=1000000 SEED=1 ROUNDS=5 may be set; RASOAT is the program.
# Exit status: 1 where the counts of violations differ, whatever the times are.
set -eu
cd "$(dirname "$0")/../.."
rows=${ROWS-1000000}
seed=${SEED-1}
rounds=${ROUNDS-5}
program=${RASOAT-build/rasoat}
work=build/bench
data=$work/household-$rows-$seed.csv
mkdir -p "$work"

for tool in generate csv_alone measure; do
    ${CC-cc} -std=c11 -D_GNU_SOURCE -O2 -o "$work/$tool" "tests/bench/$tool.c" -lcsv
done
if [ ! -f "$data" ]; then
    "$work/generate" "$rows" "$seed" >"$data.tmp"
    mv "$data.tmp" "$data"
fi

duckdb=
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "node and npm are not there: DuckDB is left out"
elif [ -d tests/bench/node_modules/@duckdb ] ||
    (cd tests/bench && npm install --no-audit --no-fund --no-package-lock >/dev/null); then
    duckdb=yes
else
    echo "npm cannot install DuckDB: it is left out"
fi

# one NAME COMMAND...: appends its seconds, peak memory and processor time to $work/times-NAME, and
# stops where it fails.
one() {
    name=$1
    shift
    status=0
    "$work/measure" "$work/times-$name" "$@" || status=$?
    # rasoat ends with 1 where it finds something, as it must here
    [ "$status" -le 1 ] || { echo "$name: exit status $status" >&2; exit 2; }
}

round() {
    for threads in 1 2; do
        one "rasoat-$threads" "$program" check "$data" --rules tests/bench/pack \
            --jobs "$threads" --format csv -o "$work/findings-$threads.csv" 2>/dev/null
        if [ -n "$duckdb" ]; then
            one "duckdb-$threads" node tests/bench/duckdb.mjs "$data" "$threads" \
                >"$work/duckdb-$threads.txt"
        fi
    done
    one libcsv-1 "$work/csv_alone" "$data" >/dev/null
}

rm -f "$work"/times-*
round
rm -f "$work"/times-* # the first round only warms the caches
i=0
while [ "$i" -lt "$rounds" ]; do
    round
    i=$((i + 1))
done

# median FILE COLUMN
median() {
    awk -v column="$2" '{ print $column }' "$1" | sort -n |
        awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# ratio A B: the median of A's seconds to B's, round by round
ratio() {
    paste -d ' ' "$work/times-$1" "$work/times-$2" | awk '{ print $1 / $4 }' >"$work/ratios"
    median "$work/ratios" 1
}

size=$(wc -c <"$data")
echo "$rows rows, $((size / 1000000)) MB, seed $seed, $rounds rounds"
printf '%-12s %8s %10s %8s\n' "" "seconds" "processor" "MiB"
for name in libcsv-1 rasoat-1 duckdb-1 rasoat-2 duckdb-2; do
    [ -f "$work/times-$name" ] || continue
    printf '%-12s %8.2f %10.2f %8.1f\n' "$name" "$(median "$work/times-$name" 1)" \
        "$(median "$work/times-$name" 3)" "$(median "$work/times-$name" 2 | awk '{ print $1 / 1024 }')"
done
printf 'rasoat-1 takes %.2f times as long as libcsv alone (wanted: at most 3)\n' \
    "$(ratio rasoat-1 libcsv-1)"
[ -n "$duckdb" ] || exit 0
for threads in 1 2; do
    printf 'rasoat-%s is %.2f times as fast as DuckDB (wanted: at least 1.5)\n' "$threads" \
        "$(ratio "duckdb-$threads" "rasoat-$threads")"
done

# Rules without a violation are in one list only: leave them out.
for threads in 1 2; do
    sed 1d "$work/findings-$threads.csv" | cut -d, -f1 | sort | uniq -c |
        awk '{ print $2, $1 }' >"$work/counts-rasoat-$threads"
    awk '$2 > 0' "$work/duckdb-$threads.txt" | sort >"$work/counts-duckdb-$threads"
    if ! diff "$work/counts-rasoat-$threads" "$work/counts-duckdb-$threads"; then
        echo "violations differ ($threads threads): '<' rasoat, '>' DuckDB"
        exit 1
    fi
done
awk '{ n += $2 } END { print "violations are equal, rule by rule:", n, "in all, by", NR, "rules" }' \
    "$work/counts-rasoat-1"
