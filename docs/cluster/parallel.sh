#!/bin/sh
# parallel.sh N FOLDER DATA... [options of check]: N parts by GNU parallel, then the merged report in FOLDER/findings.html.
# RASOAT is the program, FORMAT another form of the report. The exit status is that of the merged run.
set -eu
[ $# -ge 3 ] || {
    echo "usage: parallel.sh N FOLDER DATA... [options of check]" >&2
    exit 2
}
parts=$1 folder=$2
shift 2
program=${RASOAT-rasoat}
format=${FORMAT-html}
mkdir -p "$folder"
seq 1 "$parts" | parallel -q --halt now,fail=1 "$program" check "$@" --as-of "${AS_OF-$(date +%F)}" \
    --part "{}/$parts" -o "$folder/part-{}" || exit 2
set --
for part in $(seq 1 "$parts"); do
    set -- "$@" "$folder/part-$part"
done
exec "$program" merge "$@" --format "$format" -o "$folder/findings.$format"
