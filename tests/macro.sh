#!/bin/sh
# The macro checks of rules/vn-2021 hold the rate that they state: on surveys in which every answer is drawn by itself they ask at most
# once in a thousand groups; where somebody heaped, copied or ticked the same for all, they ask of that group.
# RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh

# 80 communes, 240 hamlets, 240 reviewers; 4 checks of each and 12 of each reviewer: 5,120 questions a survey, 5 at most by chance
asked=0
for seed in 1 2 3 4; do
    mkdir "$work/plain-$seed"
    python3 tests/macro.py "$work/plain-$seed" "$seed" plain || exit 2
    "$program" check "$work/plain-$seed" --only 'MAC-*' --format csv -o "$work/said" 2>/dev/null
    [ $? -le 1 ]
    verdict $? "survey $seed is checked"
    asked=$((asked + $(grep -c '^MAC-' "$work/said")))
done
[ "$asked" -le 20 ]
verdict $? "of 20,480 questions at most 20 are asked by chance ($asked were)"
"$program" check "$work/plain-1" --only 'MAC-*' --format json 2>/dev/null >"$work/said"
[ "$(grep -o '"rule":"MAC-[0-9]*","severity":"notice"[^}]*"pass":[1-9][0-9]*' "$work/said" | wc -l)" -eq 24 ]
verdict $? "every one of the 24 checks is judged"

mkdir "$work/odd"
python3 tests/macro.py "$work/odd" 5 odd || exit 2
"$program" check "$work/odd" --only 'MAC-*' --format csv -o "$work/said" 2>/dev/null
asks() { # RULE TEXT
    grep "^$1," "$work/said" | grep -q "$2"
    verdict $? "$1 asks of $2"
}
asks MAC-11 'Xã Mẫu 1'
asks MAC-42 'Thôn 1, Xã Mẫu 2'
asks MAC-43 'Người rà soát 1, Xã Mẫu 2'
asks MAC-51 'Người rà soát 2, Xã Mẫu 3'
asks MAC-31 'Xã Mẫu 4'
cut -d, -f1 "$work/said" | grep -v '^MAC-\(1[123]\|3[123]\|4[123]\|51\)$' | grep -c '^MAC-' >"$work/others"
[ "$(cat "$work/others")" -le 3 ]
verdict $? "hardly anything else is asked"

finish
