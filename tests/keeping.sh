#!/bin/sh
# Nothing that is there is lost, and nothing unfinished stays: no input is written over, several files appear together or not
# at all, temporary files have no names, and no end of the program leaves one. RASOAT or the first argument is the program.
# shellcheck disable=SC2094 # an input as output is what is tried
# shellcheck disable=SC3045 # dash has ulimit -v
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
RASOAT_LANG=en
export RASOAT_LANG
case $program in
/*) ;;
*) program=$PWD/$program ;;
esac
boats=$PWD/tests/packs/boats/rules
RASOAT_RULES=$work/rules
data=$PWD/tests/packs/boats/data/boat.csv
folder=$PWD/tests/packs/boats/data
cd "$work" || exit 2
mkdir rules
sed '/^rule "BO-06"/,/title = "Breaks/d' "$boats/pack.lua" >rules/pack.lua # it breaks on purpose

# ---- inputs

run() { # ARGUMENTS...: sets status, out, err
    status=0
    "$program" "$@" >out 2>err || status=$?
}
fresh() { # the files that each case begins with
    rm -rf in && mkdir in
    cp "$data" in/boat.csv
    ln -s boat.csv in/soft.csv
    ln in/boat.csv in/hard.csv
    printf 'fingerprint,reason\n' >in/confirmed.csv
    cp -r "$RASOAT_RULES" in/pack
    find in -type f -exec sha256sum {} + | sort >before
}
kept() { # WHAT: status 2, the reason, and every file is what it was
    find in -type f -exec sha256sum {} + | sort >after
    [ "$status" -eq 2 ] && grep -q 'one of the files that are read' err && cmp -s before after
    verdict $? "$1 is refused and nothing is lost (status $status: $(head -n 1 err))"
}
for format in csv xlsx; do
    for name in boat soft hard; do
        fresh
        run check in/boat.csv --format $format -o in/$name.csv
        kept "check --format $format, written to $name.csv"
    done
done
fresh
run check in/soft.csv -o in/boat.csv --format csv
kept "check of a link, written to its file"
fresh
run check --table boat=in/boat.csv -o in/boat.csv --format csv
kept "check --table, written to its file"
fresh
run check in -o in/boat.csv --format csv
kept "check of a folder, written to a file of it"
fresh
run check in/boat.csv --exceptions in/confirmed.csv -o in/confirmed.csv --format csv
kept "check, written to its exceptions"
fresh
run check in/boat.csv --rules in/pack -o in/pack/pack.lua --format csv
kept "check, written to a file of its pack"
fresh
status=0
"$program" check - -o in/boat.csv --format csv <in/boat.csv >out 2>err || status=$?
kept "check of standard input, written to the file it is"
fresh
status=0
"$program" check in/boat.csv --format csv >>in/boat.csv 2>err || status=$?
kept "check, its standard output added to its file"
fresh
run exit in/boat.csv --format csv -o in/boat.csv
kept "exit, written to its file"
fresh
run explain in/boat.csv 1001 -o in/boat.csv
kept "explain, written to its file"
for words in "rules doc" "rules list" "rules law" schema "rules diff in/pack in/pack"; do
    fresh
    # shellcheck disable=SC2086 # several words
    run $words --rules in/pack -o in/pack/pack.lua
    kept "$words, written to a file of the pack"
done
rm -rf in && mkdir in
cp "$folder"/*.csv in
"$program" report in -o forms --format csv >/dev/null 2>&1
first=$(find forms -name '*.csv' | sort | head -n 1)
cp "$first" "in/${first##*/}"
find in -type f -exec sha256sum {} + | sort >before
run report in -o in --format csv
find in -type f -exec sha256sum {} + | sort >after
[ "$status" -ne 2 ] || { grep -q 'one of the files that are read' err && cmp -s before after; }
verdict $? "report into the folder of its files loses none of them (status $status: $(head -n 1 err))"

# A result may be written again, and beside its files.
fresh
run check in -o in/found.csv --format csv
run check in -o in/found.csv --format csv
[ "$status" -eq 1 ] && grep -q '^BO-' in/found.csv
verdict $? "results beside the files are written twice"
rm -f dangling made.csv
ln -s made.csv dangling
run check "$data" -o dangling --format csv
[ "$status" -eq 1 ] && [ -L dangling ] && grep -q '^BO-' made.csv
verdict $? "a link to nothing stays a link, and its file is made"
rm -f circle
ln -s circle circle
run check "$data" -o circle --format csv
[ "$status" -eq 2 ] && [ -L circle ]
verdict $? "a link in a circle is refused"

# ---- several files, or none

listing() { # FOLDER: names and contents
    (cd "$1" && find . -mindepth 1 -exec sh -c 'for f; do echo "$f"; [ ! -f "$f" ] || sha256sum "$f"; done' sh {} + | sort)
}
mkdir old && echo old >old/"$(basename "$first")"
mkdir "old/$(find forms -name '*.csv' -exec basename {} \; | sort | tail -n 1)"
listing old >before
run report "$folder" -o old --format csv
listing old >after
[ "$status" -eq 2 ] && cmp -s before after
verdict $? "report: one form that cannot be written leaves all as it was"
if [ "$(id -u)" -eq 0 ] || [ -w /dev/full ]; then
    rm -rf new
    status=0
    (ulimit -f 1 && exec "$program" report "$folder" -o new/er/est) >out 2>err || status=$?
    [ "$status" -eq 2 ] && [ ! -e new ]
    verdict $? "report: what cannot be written leaves no folder (status $status)"
fi
mkdir again
echo other >again/other
run report "$folder" -o again --format csv
run report "$folder" -o again --format csv
[ "$(find again -name '.*' -type f | wc -l)" -eq 0 ] && [ -f again/other ] && [ "$(find again -type f | wc -l)" -gt 2 ]
verdict $? "report twice into one folder leaves the forms and what else was there"

# ---- temporary files and signals

mkdir temporary results
mkfifo slow
python3 - "$program" "$data" <<'PYTHON' >signals || { cat signals; false; }
import glob, os, signal, subprocess, sys, time
program, data = sys.argv[1:]
text = open(data, 'rb').read()
environment = dict(os.environ, TMPDIR='temporary')
words = [program, 'check', '--table', 'boat=slow', '-o', 'results/found.csv', '--format', 'csv']
harmless = {signal.SIGKILL, signal.SIGSTOP, signal.SIGCHLD, signal.SIGCONT, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU,
            signal.SIGURG, signal.SIGWINCH, signal.SIGPIPE, signal.SIGXFSZ}
if b'__asan_init' in open(sys.argv[1], 'rb').read():  # which takes these for faults of the program
    harmless |= {signal.SIGBUS, signal.SIGFPE, signal.SIGSEGV}
wrong = []
for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):  # whoever started this may ignore them
    signal.signal(number, signal.SIG_DFL)


def left():
    return [name for folder in ('results', 'temporary') for name in os.listdir(folder)]


def started():
    """The program has opened its result and waits for the rest of its data."""
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    pipe = open('slow', 'wb', buffering=0)
    pipe.write(text[:200])
    for _ in range(200):
        if os.listdir('results'):
            break
        time.sleep(0.02)
    return process, pipe


for number in sorted(set(range(1, 65)) - {int(n) for n in harmless} - {32, 33}):
    process, pipe = started()
    modes = [oct(os.stat('results/' + name).st_mode & 0o777) for name in os.listdir('results')]
    process.send_signal(number)
    status = process.wait(20)
    pipe.close()
    if modes != ['0o600'] or status != -number or left():
        wrong.append((number, modes, status, left()))
    for name in glob.glob('results/.*') + glob.glob('temporary/*'):
        os.remove(name)
signal.signal(signal.SIGHUP, signal.SIG_IGN)
process, pipe = started()
process.send_signal(signal.SIGHUP)
pipe.write(text[200:])
pipe.close()
if process.wait(20) != 1 or left() != ['found.csv']:
    wrong.append(('a signal that is ignored, as nohup does', process.returncode, left()))
print(wrong)
sys.exit(bool(wrong))
PYTHON
verdict $? "no signal leaves a file, nor one that is not for its owner alone: $(cat signals)"

# ---- standard streams that are closed

status=0
"$program" check - --format csv <"$data" >&- 2>err || status=$?
[ "$status" -eq 2 ] && grep -q "cannot write" err
verdict $? "check with standard output closed says that it cannot write"
status=0
"$program" check - --format csv <&- >out 2>err || status=$?
[ "$status" -eq 2 ] && [ ! -s out ] && [ -s err ]
verdict $? "check of standard input that is closed says so"
status=0
"$program" check "$data" -o closed.csv --format csv <&- >&- 2>&- || status=$?
"$program" check "$data" -o open.csv --format csv >/dev/null 2>&1
[ "$status" -eq 1 ] && cmp -s closed.csv open.csv
verdict $? "check with all three closed writes the same file"

# ---- workbooks are whole or not there

whole() { # WORDS: status 2 and nothing there, or a workbook that opens with all its rows
    if [ "$status" -eq 2 ]; then
        [ ! -e book.xlsx ] && [ -s err ]
    else
        python3 -c 'import sys, zipfile
book = zipfile.ZipFile("book.xlsx")
sys.exit(book.testzip() is not None or any(b"</worksheet>" not in book.read(n) for n in book.namelist() if "/sheet" in n and not n.endswith(".rels")))'
    fi
    verdict $? "$1 (status $status: $(head -n 1 err))"
}
mkdir many && python3 - "$data" <<'PYTHON'
import csv, sys
rows = list(csv.reader(open(sys.argv[1])))
with open("many/boat.csv", "w", newline="") as out:
    csv.writer(out).writerows(rows[:1] + [row[:4] + [str(i * 100 + j)] + row[5:] for i in range(300) for j, row in enumerate(rows[1:])])
PYTHON
for blocks in 1 100 400 1600 3200; do
    rm -f book.xlsx
    status=0
    (ulimit -f $blocks && exec "$program" check many --format xlsx -o book.xlsx) >out 2>err || status=$?
    whole "a workbook where files may have $blocks blocks"
done
if mkdir tiny && mount -t tmpfs -o size=300k none tiny 2>/dev/null; then
    rm -f book.xlsx
    status=0
    TMPDIR=$work/tiny "$program" check many --format xlsx -o book.xlsx >out 2>err || status=$?
    [ "$status" -eq 2 ] && [ ! -e book.xlsx ] && grep -q 'TMPDIR' err && [ -z "$(ls tiny)" ]
    verdict $? "a workbook with a full folder of temporary files (status $status: $(head -n 1 err))"
    umount tiny
fi
if ! grep -q -e __asan_init -e __tsan_init "$program"; then # their shadow is larger than any such limit
    for kilobytes in 20000 40000 50000 60000 70000 80000; do
        rm -f book.xlsx
        status=0
        (ulimit -v $kilobytes && exec "$program" check many --format xlsx --jobs 1 -o book.xlsx) >out 2>err || status=$?
        [ "$status" -eq 127 ] || [ "$status" -le 2 ]
        verdict $? "a workbook within $kilobytes kB ends by itself (status $status)"
        [ "$status" -ne 2 ] || grep -q 'out of memory\|Cannot allocate\|writing the workbook was ended' err
        verdict $? "a workbook within $kilobytes kB: memory is what is said: $(head -n 1 err)"
        [ "$status" -eq 127 ] || whole "a workbook within $kilobytes kB"
    done
fi

finish
