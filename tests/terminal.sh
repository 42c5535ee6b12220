#!/bin/sh
# Names that hold escape sequences and marks of direction steer no terminal, in whatever is text; nor do names of files.
# RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh

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

# A pack may come from anywhere: its titles steer no terminal either.
cp -r "$RASOAT_RULES" "$work/pack"
cat >"$work/pack/evil.lua" <<'END'
rule "EV-01" { title = "Lạ \27[31m\194\155\226\128\174\226\129\166", law = TT07, severity = "error", on = "household",
  when = "present(b1_score)", check = "b1_score >= 0", message = "\27[2J {b1_score}", help = "\27[2J",
  examples = { pass = { { b1_score = 1 } }, fail = { { b1_score = -1 } }, skip = { {} } } }
END
RASOAT_RULES=$work/pack
clean rules show EV-01
clean rules list
clean rules doc
clean rules law
clean rules lint
clean rules test
clean rules diff rules/vn-2021 "$work/pack"
clean rules new rule "$(printf 'X\033[2J')"
clean schema
clean explain "$folder" 0001 EV-01
RASOAT_RULES=rules/vn-2021
clean report "$folder" -o "$work/$(printf 'out\033[2Jside')"

# On a terminal no line is longer than it, and none is broken in a pipe.
lines() { # COLUMNS ARGUMENTS...
    python3 - "$program" "$@" <<'END'
import fcntl, os, pty, re, struct, sys, termios, unicodedata
program, columns, words = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
reader, writer = pty.openpty()
fcntl.ioctl(writer, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
if os.fork() == 0:
    os.dup2(writer, 1)
    os.execv(program, [program] + words)
os.close(writer)
said = b""
try:
    while block := os.read(reader, 65536):
        said += block
except OSError:
    pass
said = re.sub(r"\033\[[0-9;]*m", "", unicodedata.normalize("NFC", said.decode()))
long = [line for line in said.splitlines() if len(line) > columns and " " in line.strip() and "rasoat " not in line]
print("\n".join(long))
sys.exit(bool(long) or not said)
END
}
for words in 'check fixtures/tho-xuan-2024' 'rules show CL-01' 'rules list' --help 'check --help' schema; do
    # shellcheck disable=SC2086 # words
    if lines 60 $words >"$work/long"; then
        passed=$((passed + 1))
    else
        cat "$work/long"
        echo "FAILED: $words has lines that are longer than the terminal"
        failed=$((failed + 1))
    fi
done
finish
