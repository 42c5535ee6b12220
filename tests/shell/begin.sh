# shellcheck shell=sh
# Sourced from the folder of the sources by the scripts in tests/: the program ($program, from RASOAT or the first
# argument), its rules, a folder of one's own that goes at the end ($work), and the counts of what held.
program=${1-${RASOAT-build/rasoat}}
if [ ! -x "$program" ]; then
    echo "$program is not there" >&2
    exit 2
fi
unset RASOAT_LANG
RASOAT_RULES=${RASOAT_RULES-rules/vn-2021}
export RASOAT_RULES
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

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

# The last words of a script, and its status.
finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
}
