#!/bin/sh
# Runs every tests/golden/<case>/ and compares what it prints and its exit status with what is
# kept there. `args` is one line of shell words. RASOAT or the first argument is the program;
# --record keeps what it prints now.
cd "$(dirname "$0")/../.." || exit 2
record=
program=${RASOAT-build/rasoat}
for word in "$@"; do
    case $word in
    --record) record=yes ;;
    *) program=$word ;;
    esac
done
if [ ! -x "$program" ]; then
    echo "$program is not there" >&2
    exit 2
fi
unset RASOAT_LANG NO_COLOR
RASOAT_RULES=${RASOAT_RULES-rules/vn-2021}
export RASOAT_RULES

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
here=$(pwd)

# Times differ from run to run, folders from machine to machine.
steady() {
    sed -E -e 's/[0-9]+[,.][0-9] (giây|seconds)/0 \1/' -e 's/"seconds":[0-9.]+/"seconds":0/' \
        -e "s#$here/##g" -e "s#$work#WORK#g"
}

passed=0
failed=0
for args in tests/golden/*/args; do
    [ -f "$args" ] || continue
    folder=${args%/args}
    rm -rf "$work/out"
    mkdir "$work/out"
    # WORK in args is a folder for the case's own files
    eval "set -- $(sed "s#WORK#$work/out#g" "$args")"
    "$program" "$@" >"$work/raw" 2>&1 </dev/null
    status=$?
    sed "s#$work/out#WORK#g" "$work/raw" | steady >"$work/text"
    if [ -n "$record" ]; then
        cp "$work/text" "$folder/expected.txt"
        echo "$status" >"$folder/expected.status"
    fi
    if diff -u "$folder/expected.txt" "$work/text" &&
        [ "$(cat "$folder/expected.status")" = "$status" ]; then
        passed=$((passed + 1))
    else
        echo "FAILED: $folder (exit status $status)"
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
