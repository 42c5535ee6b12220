#!/bin/sh
# Files that no clean export ever gave: each ends in a finding or in a clear error, with the right exit status, and nothing
# half-written is left. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
program=${1-${RASOAT-build/rasoat}}
case $program in
/*) ;;
*) program=$(pwd)/$program ;;
esac
if [ ! -x "$program" ]; then
    echo "$program is not there" >&2
    exit 2
fi
RASOAT_RULES=${RASOAT_RULES-$(pwd)/rules/vn-2021}
RASOAT_LANG=en
export RASOAT_RULES RASOAT_LANG
survey=$(pwd)/fixtures/tho-xuan-2024
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2

passed=0
failed=0
head_line='Năm,Phường/Xã,Mã hộ,Chủ hộ,Khu vực,Điểm B1,Điểm B2,Kết quả rà soát,Thu nhập bình quân đầu người'
row() { # CODE NAME INCOME
    printf '2024,Xã Xuân Phú,%s,%s,Nông thôn,120,40,Hộ nghèo,%s\n' "$1" "$2" "$3"
}
file() { # NAME: the header and what comes on standard input
    { printf '%s\n' "$head_line"; cat; } >"$1"
}

# expect WHAT STATUS WORDS ARGUMENTS...: the exit status, and words in what it says
expect() {
    what=$1 wanted=$2 words=$3
    shift 3
    status=0
    "$program" "$@" >out 2>&1 || status=$?
    if [ "$status" -eq "$wanted" ] && grep -qF -e "$words" out; then
        passed=$((passed + 1))
    else
        echo "FAILED: $what: status $status, not $wanted, or no '$words' in:"
        head -n 5 out | cut -c1-300
        failed=$((failed + 1))
    fi
}

row 1 'Lê Thị Mai' 1200000 | file good.csv
expect "a sound file" 0 "Passed: 0 errors" check good.csv

# What never ends is told from its first block.
printf '#!/bin/sh\nexec timeout 10 "%s" "$@"\n' "$program" >soon
printf '#!/bin/sh\nexec timeout 10 "%s" "$@" </dev/zero\n' "$program" >fed
printf '#!/bin/sh\ncat /dev/zero | timeout 10 "%s" "$@"\n' "$program" >piped
chmod +x soon fed piped
whole=$program
program=./soon
expect "a device" 2 "is a device and no file of data" check /dev/zero
expect "a device of noise" 2 "is a device and no file of data" check /dev/urandom
expect "a device for a table" 2 "is a device and no file of data" check good.csv --table member=/dev/zero
long=$(printf '%20000s' '' | tr ' ' '#')
expect "a path of 20,000 bytes" 2 "is longer than 4095 bytes" check "$long"
expect "such a path for a table" 2 "is longer than 4095 bytes" check good.csv --table "member=$long"
expect "such a path for an earlier result" 2 "is longer than 4095 bytes" check good.csv --since "$long"
expect "such a path to compare" 2 "is longer than 4095 bytes" compare good.csv "$long"
{ printf '%s,' "$head_line"; printf '%100000s\n' '' | tr ' ' '('; row 1 'Lê Thị Mai' 1200000,x; } >brackets.csv
expect "a caption of 100,000 brackets" 0 "Passed: 0 errors" check brackets.csv
program=./fed
expect "a device on standard input" 2 "is a device and no file of data" check -
program=./piped
expect "a pipe of nothing but NUL bytes" 2 "'-' is not a text file" check -
program=$whole
{ printf '\357\273\277%s\r\n' "$head_line"; row 1 'Lê Thị Mai' 1200000; } >bom.csv
expect "a byte order mark and CRLF" 0 "Passed: 0 errors" check bom.csv
tr ',' ';' <good.csv >semicolon.csv
expect "semicolons" 0 "Passed: 0 errors" check semicolon.csv
tr ',' '\t' <good.csv >tab.csv
expect "tabs" 0 "Passed: 0 errors" check tab.csv
iconv -f UTF-8 -t UTF-16 good.csv >utf16.csv
expect "UTF-16" 0 "Passed: 0 errors" check utf16.csv
gzip -c good.csv >good.csv.gz
expect "gzip" 0 "Passed: 0 errors" check good.csv.gz
row 1 '"Lê Thị
Mai"' 1200000 | file newline.csv
expect "a line end within quotes" 0 "Passed: 0 errors" check newline.csv

{ row 1 'Lê Thị Mai' 1200000; row 2 '"Hà Văn Tý' 1; row 3 'Bùi Thị Nhàn' 1200000; } | file quote.csv
expect "a quote that never closes spoils one row" 1 "in 1/3 households" check quote.csv
expect "and is named" 1 "Line 3 of the file cannot be read: a quote never closes" check quote.csv
{ row 1 'Lê\0Mai' 1 | tr '\\0' '\000\000'; } | file nul.csv
expect "a NUL byte" 1 "it has a NUL byte" check nul.csv
{ printf '2024,Xã Xuân Phú,1,L\377\376Mai,Nông thôn,120,40,Hộ nghèo,1200000\n'; row 2 'Hà Văn Tý' 1200000; } | file bytes.csv
expect "bytes that are no UTF-8 in one row of many" 1 "DATA-02" check bytes.csv
{ row 1 'Lê Thị Mai' '1200000,more'; echo '2024,Xã Xuân Phú,2'; } | file ragged.csv
expect "too many and too few cells" 1 "The row has 10 cells, the header 9" check ragged.csv
{ row 1 "$(head -c 1500000 /dev/zero | tr '\0' x)" 1; row 2 'Hà Văn Tý' 1200000; } | file huge.csv
expect "a huge cell spoils its row" 1 "it is longer than 1 MiB" check huge.csv
{ row 1 'Lê Thị Mai' 12o0000; } | file number.csv
expect "a letter in a number" 1 "has '12o0000': not a whole number" check number.csv
{ row 1 'Lê Thị Mai' 99999999999999999999; } | file large.csv
expect "a number too large" 1 "DATA-01" check large.csv

for money in 10000000 1000000000 1000000000000; do
    row 1 'Lê Thị Mai' "$money" | file money.csv
    expect "$money VND keep every digit" 0 "\"income_per_capita\":$money" check money.csv --format jsonl --only 'INC-*'
done

: >empty.csv
expect "an empty file" 2 "'empty.csv' is empty" check empty.csv
printf '\n\n\n' >blank.csv
expect "blank lines only" 2 "'blank.csv' is empty" check blank.csv
printf '%s\n' "$head_line" >header.csv
expect "a header and nothing else" 2 "There is no row of data to check" check header.csv
printf 'a,b,c\n1,2,3\n' >other.csv
expect "no header at all" 2 "no header of table household found" check other.csv
{ printf '%s,Điểm B1\n' "$head_line"; row 1 'Lê Thị Mai' 1200000,3; } >twice.csv
expect "a column that is there twice" 2 "is there twice (columns 6 and 10)" check twice.csv
sed 's/Điểm B1/Điem B-l/' good.csv >misspelt.csv
expect "a header that is nearly right" 1 "no column 'Điểm B1'; similar: 'Điem B-l'" check misspelt.csv
head -c 60 good.csv.gz >cut.csv.gz
expect "a truncated gzip" 2 "'cut.csv.gz'" check cut.csv.gz
cp "$program" program.csv
expect "a program as a survey" 2 "'program.csv'" check program.csv
expect "a file that is not there" 2 "cannot read 'nothing.csv'" check nothing.csv
mkdir folder
expect "an empty folder" 2 "no table to check" check folder
if [ -e /proc/self/mem ]; then # what a broken disk says of a file
    expect "a file that cannot be read" 2 "cannot read '/proc/self/mem': Input/output error" check /proc/self/mem
fi
expect "a folder as a table" 2 "is a folder" check good.csv --table member=folder
expect "an unknown option" 2 "--format" check good.csv --fromat csv
expect "an unknown format" 2 "'pdf'" check good.csv --format pdf
expect "no threads" 2 "--jobs '0'" check good.csv --jobs 0
expect "a year of two digits" 2 "--year '24'" check good.csv --year 24
expect "--set without a value" 2 "--set 'area'" check good.csv --set area
expect "--set with a word that is none" 2 "area=green" check good.csv --set area=green
expect "a table that is not in the schema" 2 "no table 'family'" check good.csv --table family=good.csv
expect "standard input" 0 "Passed: 0 errors" check - <good.csv
expect "the same file twice" 0 "given twice, read once" check good.csv good.csv

expect "a full disk" 2 "cannot write '/dev/full'" check "$survey" --format csv -o /dev/full
expect "a folder that is not there" 2 "cannot write" check good.csv -o nowhere/found.csv
echo before >kept.csv
before=$failed
if (
    ulimit -f 8
    expect "a disk that fills up" 2 "cannot write 'kept.csv'" check "$survey" --format csv -o kept.csv
    [ "$failed" -eq "$before" ]
); then
    passed=$((passed + 1))
else
    failed=$((failed + 1))
fi
if [ "$(cat kept.csv)" = before ] && [ -z "$(find . -name '.kept*')" ]; then
    passed=$((passed + 1))
else
    echo "FAILED: what was there is kept, and nothing half-written is left"
    failed=$((failed + 1))
fi
if [ "$("$program" check "$survey" --format csv 2>errors | head -n 1 | cut -c4-7)" = rule ] && [ ! -s errors ]; then
    passed=$((passed + 1))
else
    echo "FAILED: a reader that leaves early hears no complaint"
    failed=$((failed + 1))
fi

for jobs in 1 2 8; do
    "$program" check "$survey" --format jsonl --jobs "$jobs" >"found.$jobs" 2>errors
done
if cmp -s found.1 found.2 && cmp -s found.1 found.8 && [ -s found.1 ]; then
    passed=$((passed + 1))
else
    echo "FAILED: the findings are the same for any number of threads"
    failed=$((failed + 1))
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
