#!/bin/sh
# The list of likely exits follows the pack's own numbers, and days outside the pack are said first. RASOAT or the first
# argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
RASOAT_LANG=en
export RASOAT_LANG

candidates() { # MARGIN: how many, where so many points of B1 may be missing
    rm -rf "$work/pack"
    cp -r rules/vn-2021 "$work/pack"
    sed -i "/parameter \"exit_b1_margin\"/,/^}/s/value = [0-9]*/value = $1/" "$work"/pack/*.lua
    "$program" exit fixtures/tho-xuan-2024 --rules "$work/pack" --format csv >"$work/list.$1" 2>"$work/errors" || return
    wc -l <"$work/list.$1"
}
none=$(candidates 0)
some=$(candidates 5)
more=$(candidates 30)
[ -n "$none" ] && [ "$none" -gt 1 ] && [ "$none" -lt "$some" ] && [ "$some" -lt "$more" ]
verdict $? "a wider margin of B1 lists more households: $none, $some, $more"
candidates 5 >"$work/again" && cp "$work/list.5" "$work/first" && candidates 5 >"$work/again" &&
    cmp "$work/first" "$work/list.5"
verdict $? "the same margin gives the same list"
sed 's/^2024,/2027,/' fixtures/first-steps/household.csv >"$work/household.csv"
"$program" check "$work/household.csv" >"$work/said" 2>/dev/null
verdict $(($? == 0)) "a survey of 2027 does not pass"
head -n 3 "$work/said" | grep -q '2027'
verdict $? "its year is said first"
finish
