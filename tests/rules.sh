#!/bin/sh
# The rule pack against itself: it lints, every example of every rule comes out as it says, there are rules enough, and
# no provision of the law is left without a state. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
program=${1-${RASOAT-build/rasoat}}
pack=rules/vn-2021
least=120
if [ ! -x "$program" ]; then
    echo "$program is not there" >&2
    exit 2
fi
RASOAT_LANG=en
export RASOAT_LANG
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0
fail() {
    echo "FAILED: $*"
    failed=1
}

"$program" rules lint --rules "$pack" >"$work/lint" 2>&1 || {
    cat "$work/lint"
    fail "rules lint"
}

"$program" rules test --rules "$pack" >"$work/test" 2>&1 || {
    cat "$work/test"
    fail "rules test"
}
grep ' passed, .* failed$' "$work/test" || fail "rules test does not say how many passed"

# One rule a row, after the header.
"$program" rules list --rules "$pack" --format csv >"$work/list" || fail "rules list"
rules=$(grep -c '^[A-Z][A-Z0-9]*-[0-9]' "$work/list")
[ "$rules" -ge "$least" ] || fail "$rules rules, fewer than $least"

if "$program" rules law --help >/dev/null 2>&1; then
    "$program" rules law --rules "$pack" >"$work/law" || fail "rules law"
    grep -q ' 0 instruments without' "$work/law" || {
        tail -n 1 "$work/law"
        fail "rules law leaves an instrument without a state"
    }
fi

# The kept rule book is what the pack prints now.
for book in vi:docs/rule-book.md en:docs/rule-book.en.md; do
    "$program" rules doc --rules "$pack" --lang "${book%%:*}" >"$work/book" || fail "rules doc"
    cmp -s "$work/book" "${book#*:}" || fail "${book#*:} is not what rules doc prints"
done
exit "$failed"
