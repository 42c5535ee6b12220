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

"$program" rules test --rules "$pack" --lang en >"$work/test" 2>&1 || {
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
    grep -q 'instruments without a rule: 0$' "$work/law" || {
        tail -n 1 "$work/law"
        fail "rules law leaves an instrument without a state"
    }
fi

# The kept rule book is what the pack prints now, and the functions of the language are those that its guide lists.
functions() { sed -nE '/^## (Functions of expressions|Hàm của biểu thức)$/,/^## [^FH]/{/^\*/p}' "$1"; }
for book in vi:docs/rule-book.md:docs/rule-language.vi.md en:docs/rule-book.en.md:docs/rule-language.md; do
    language=${book%%:*}
    guide=${book##*:}
    kept=${book#*:}
    kept=${kept%:*}
    "$program" rules doc --rules "$pack" --lang "$language" >"$work/book" || fail "rules doc"
    cmp -s "$work/book" "$kept" || fail "$kept is not what rules doc prints"
    functions "$work/book" >"$work/functions"
    [ "$(wc -l <"$work/functions")" -ge 20 ] || fail "rules doc --lang $language lists no functions"
    functions "$guide" | cmp -s - "$work/functions" || fail "$guide does not list the functions that rules doc prints"
done

# Both guides to the language say the same: their declarations are alike but for what is remarked beside them, and their
# tables have as many rows.
# shellcheck disable=SC2016 # the marks of code
declared() { sed -n '/^```lua$/,/^```$/{s/ *--.*//;/./p;}' "$1"; }
declared docs/rule-language.md >"$work/declared"
[ "$(wc -l <"$work/declared")" -ge 100 ] || fail "docs/rule-language.md declares nothing"
declared docs/rule-language.vi.md | cmp -s - "$work/declared" ||
    fail "docs/rule-language.vi.md declares other things than docs/rule-language.md"
[ "$(grep -c '^|' docs/rule-language.vi.md)" = "$(grep -c '^|' docs/rule-language.md)" ] ||
    fail "a row of a table is in one guide to the language only"

# What nobody compared with the text of an instrument is told: in every format and in the book.
cp -r "$pack" "$work/pack"
sed -i 's/verified = true/verified = false/' "$work/pack/law.lua"
for form in text csv json; do
    "$program" rules law --rules "$pack" --lang en --format "$form" >"$work/law.$form" || fail "rules law --format $form"
    "$program" rules law --rules "$work/pack" --lang en --format "$form" >"$work/new.$form" || fail "rules law --format $form"
    cmp -s "$work/law.$form" "$work/new.$form" && fail "rules law --format $form hides that an instrument is not verified"
done
grep -q '^ND07 .*(instrument not yet compared with its text)$' "$work/new.text" || fail "rules law: ND07 is not verified"
grep -q '^ND07 .*not yet' "$work/law.text" && fail "rules law: ND07 is verified"
head -n 1 "$work/law.csv" | grep -q ',instrument_verified' || fail "rules law: no column instrument_verified"
grep -q '"instrument_verified":false' "$work/new.json" || fail "rules law: json lacks instrument_verified"
grep -q '"instrument_verified":true' "$work/new.json" && fail "rules law: json says verified of what is not"
"$program" rules doc --rules "$work/pack" --lang en | grep -q '^\* \*\*ND07\*\* .*: NOT YET$' || fail "rules doc: ND07 is not verified"
exit "$failed"
