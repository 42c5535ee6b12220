#!/bin/sh
# Names that hold escape sequences and marks of direction steer no terminal, in whatever is text; nor do names of files.
# RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
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
evil=$(printf 'Lê\033[31m\302\233\342\200\256\342\201\246Thử')
folder="$work/$(printf 'sur\033[2Jvey')"
mkdir "$folder"
for code in 0001 0002; do
    printf '2024,Xã Mẫu Sơn,%s,%s,Thôn 1,Nữ,Nông thôn,135,30,Hộ nghèo\n' "$code" "$evil"
done | (echo 'Năm,Xã,Mã hộ,Chủ hộ,Thôn,Giới tính,Khu vực,Điểm B1,Điểm B2,Kết quả rà soát'; cat) >"$folder/household.csv"

# clean ARGUMENTS...
clean() {
    "$program" "$@" >"$work/said" 2>&1
    if [ -s "$work/said" ] && ! LC_ALL=C grep -q "$(printf '\033\\|\302\233\\|\342\200\256\\|\342\201\246')" "$work/said"; then
        passed=$((passed + 1))
    else
        cat -v "$work/said"
        echo "FAILED: $1 lets control characters through"
        failed=$((failed + 1))
    fi
}
clean check "$folder"
clean check "$folder" --lang en
clean exit "$folder"
clean exit "$folder" --by village
clean explain "$folder" 0001
clean explain "$folder" 0001 --all
clean explain "$folder" 0001 --letter
clean explain "$folder" "$(printf '00\033[2J09')"
clean check "$folder/$(printf 'no\033[2Jne.csv')"
clean report "$folder/none"
clean rules show "$(printf 'CL\033[2J')"
clean rules list
clean rules law
clean rules doc
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
