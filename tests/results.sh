#!/bin/sh
# Results of earlier checks, as people bring them: whole, cut short, of other programs, made by hand; what became of each
# finding, in each form and language; and what packages have that is made from the program's tables. On the made-up boats
# of tests/packs. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
. tests/shell/table.sh
stand_in boats

# finding RULE SEVERITY FINGERPRINT OTHERS: a line of jsonl; OTHERS: more parts, each after a comma
finding() {
    printf '{"rule":"%s","severity":"%s","fingerprint":"%s"%s}\n' "$1" "$2" "$3" "$4"
}
# whole RULES: an object of the findings of standard input
whole() {
    printf '{"version":3,"findings":[%s],"confirmed":[],"summary":{"conclusion":"failed","rules":[%s]}}\n' "$(paste -sd,)" "$1"
}
key() { # PORT CODE
    printf ',"key":{"year":2024,"port":"%s","code":"%s"}' "$1" "$2"
}
adder=$(key Alma 1)
eel=$(key Alma 2)
{
    finding BO-01 error 01 "$adder"',"shows":{"name":"Adder"},"fields":{"hull":10},"unit":"Alma","row":1,"line":2,"file":"a.csv"'
    finding BO-02 warning 02 "$adder"',"shows":{"name":"Adder"},"fields":{"hull":10},"by":{"name":"Ann"}'
    finding BO-03 notice 03 "$eel"',"fields":{"length":50},"file":"a.csv","row":7,"cell":"K8","sheet":"Quay 1"'
    finding BK-01 error 04 ',"fields":{"code":"9","port":"Brown"},"row":8,"file":"a.csv"'
    finding DATA-04 warning 05 ',"file":"a.csv","message":"Not opened"'
    finding GONE-1 error 06 ',"file":"a.csv","row":3'
} >old.jsonl
{
    finding BO-01 error 11 "$adder"',"shows":{"name":"Adder"},"fields":{"hull":12},"unit":"Alma","row":4,"line":5,"file":"a.csv","suggest":{"class":"safe","hull":"7"}'
    finding BO-03 notice 13 "$eel"',"fields":{"length":50},"file":"a.csv","row":7,"cell":"K8","sheet":"Quay 1"'
    finding BK-01 error 14 ',"fields":{"code":"9","port":"Brown"},"row":2,"file":"a.csv"'
    finding DATA-04 warning 15 ',"file":"a.csv","message":"Not opened"'
    finding BO-02 warning 16 ',"key":{"year":2024,"port":"Crab","code":"5"},"by":{"name":"Ben"},"message":"Hull 900"'
} >new.jsonl
judged='{"rule":"BO-01","pass":1},{"rule":"BO-02","fail":1},{"rule":"BO-03","confirmed":1},{"rule":"BO-05","pass":9,"broken":1}'
whole "$judged" <old.jsonl >old.json
whole "$judged" <new.jsonl >new.json
: | whole "$judged" >none.json
sed 's/failed/inconclusive/' none.json >undecided.json
sed 's/"failed"/"of another program"/' new.json >other-conclusion.json
# Those that were set aside: in both, before, now.
finding BO-01 error 01 "$adder" >set-aside
sed "s/\"confirmed\":\[\]/\"confirmed\":[$(cat set-aside)]/" none.json >explained.json
whole "$judged" <set-aside >open.json
# A rule that waits for another of the same row.
finding BO-02 warning 21 "$adder" >waits.jsonl
finding BO-01 error 22 "$adder" >waited.jsonl
whole "$judged" <waits.jsonl >waits.json
whole "$judged" <waited.jsonl >waited.json
# Thirty findings of twenty rules that no pack has, and of more fields than are counted by.
for i in 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39; do
    finding "X-$((i / 2 * 2))" notice "9$i" ",\"by\":{\"f$i\":\"v\"},\"row\":$i,\"file\":\"many.csv\""
done >many.jsonl
for i in 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37; do
    finding "Y-$i" notice "8$i" ",\"row\":$i,\"file\":\"wide.csv\",\"unit\":\"U$i\""
done | sed 's/U\(2[0-9]\|3[0-9]\)/U\1/; s/Y-\(2[8-9]\|3[0-9]\)/Y-10/' >wide.jsonl
# What is no result, or not all of one.
head -c 300 old.json >cut.json
head -c 300 old.jsonl >cut.jsonl
cut -c1-60 old.jsonl >cut-lines.jsonl
printf '{"findings":[' >begun.json
printf '{"findings":{}}' >no-list.json
printf '{"findings":[7]}' >no-finding.json
printf '{"findings":[]}' >no-summary.json
printf '{"summary":{"rules":[]}}' >no-findings.json
printf '{"findings":[],"summary":{"rules":' >cut-summary.json
printf '{"findings":[],"summary":{}}' >no-rules.json
printf '{"findings":[],"summary":7}' >number.json
printf '{"findings":[],"other":[1,{"a":' >cut-other.json
printf '{"other":{"a":1},"findings":[],"summary":{"rules":[]}} tail' >tail.json
printf '{"other":{"a":1},"findings":[],"summary":{"rules":[],"conclusion":7}}' >least.json
printf '{"other":tru' >word.json
printf '{"a":1}\n' >stranger.jsonl
printf '{' >brace.json
printf '\n' >blank.jsonl
printf '\n' >blank.txt
printf '\357\273\277 \t\r\n' | cat - new.jsonl >marked.jsonl
finding BO-01 grave 1 '' >severity.jsonl
finding '' error 1 '' >no-rule.jsonl
finding BO-01 error '' '' >no-print.jsonl
printf '{"rule":7,"severity":"error","fingerprint":"1"}\n' >rule-number.jsonl
printf '{"rule":"BO-01","severity":["error"],"fingerprint":"1"}\n' >severity-list.jsonl
finding BO-01 error 1 ',"key":[1,2],"shows":"Adder","fields":null,"by":7,"suggest":true,"row":"x","line":-1,"unit":7,"message":{}' >types.jsonl
finding BO-01 error 1 ',"key":{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9,"j":10,"k":11,"l":12,"m":13,"n":14,"o":15,"p":16,"q":17}' >long-key.jsonl
mkdir folder.json

table <<'END'
# ---- what became of each, in each form
1 | new 1, changed 1, remaining 3, mended 1, not checked again 1 & !By rule | compare old.json new.json --quiet
1 | remaining 3 & BO-02  new 1, mended 1  Hull & GONE-1  not checked & DATA-04  remaining 1  Review date & Crab  new 1 & (not said)  remaining 2 & By: Name & Ann  mended 1 & Hull 900 & Adder, Alma, a.csv, row 5 & a.csv, row 3 & !cell K8 | compare old.json new.json
1 | mới 1, còn (số liệu đã đổi) 1 & Theo quy tắc & Theo: Name & (không ghi)  còn nguyên 2 & a.csv, dòng 5 & jsonl không cho biết & GONE-1  đã hết 1 | compare old.jsonl new.jsonl --lang vi
1 | jsonl does not say which rules were judged | compare old.jsonl new.jsonl
1 | remaining (3) & mended (1) & row 7, cell K8 & a.csv: Not opened | compare old.json new.json --whole
1 | dòng 7, ô K8 | compare old.json new.json --whole --lang vi
1 | changed,BO-01,error,,a.csv,,4,5,,Alma,"year=2024; port=Alma; code=1",name=Adder,,hull=12,,"class=safe; hull=7",11,01,1 & new,BO-02,warning,,,,,,,Crab,"year=2024; port=Crab; code=5",,name=Ben,,Hull 900,,16,, & mended,BO-02 & unchecked,GONE-1,error,,a.csv,,3 | compare old.json new.json --format csv
1 | "counts":{"new":1,"uncovered":0,"changed":1,"remaining":3, & {"unit":null,"new":0,"uncovered":0,"changed":0,"remaining":2 & "by":{"name":[{"value":"Ben","new":1 & "old_fields":{"hull":"10"} & "suggest":{"class":"safe","hull":"7"} & "old_fingerprint":null} & "conclusion":"failed"} | compare old.json new.json --format json
1 | "findings":5,"conclusion":null} | compare old.json other-conclusion.json --format json
0 | no finding in either & !By rule | compare none.json none.json
0 | lần nào cũng không có lỗi nào | compare none.json none.json --lang vi
0 | no finding in either | compare blank.jsonl blank.jsonl
0 | "findings":[]} | compare none.json none.json --format json
2 | This time is inconclusive | compare none.json undecided.json
2 | Lần này chưa kết luận được | compare none.json undecided.json --lang vi
0 | not checked again 30 & X-38 & By: f17 & !By: f18 & ... and 10 more (--whole, or --format csv) & !row 39 | compare many.jsonl none.json
0 | và 10 nữa (--whole, hoặc --format csv) | compare many.jsonl none.json --lang vi
0 | row 39 & !more (--whole | compare many.jsonl none.json --whole
0 | ... and 3 more (--whole) & ... and 8 more (--whole, | compare wide.jsonl none.json
0 | ... và 3 nữa (--whole) | compare wide.jsonl none.json --lang vi
# ---- set aside as true, and waiting for another
0 | no finding in either & !explained | compare none.json explained.json --whole
0 | explained,BO-01 | compare open.json explained.json --format csv
1 | remaining 1 | compare explained.json open.json --quiet
0 | no finding in either | compare explained.json none.json
1 | uncovered 1, mended 1 & uncovered (1) | compare waits.json waited.json
0 | new 1, not checked again 1 | compare waited.json waits.json
# ---- what fails
0 | new 1 | compare old.json new.json --fail-on never
1 | new 1 | compare old.json new.json --fail-on new
0 | remaining 5 | compare new.json new.json --fail-on new
1 | new 1 | compare none.json waits.json --fail-on warning
0 | new 1 | compare none.json waits.json
2 | two are needed: rasoat compare OLD NEW | compare old.json
2 | cần hai lần: rasoat compare | compare old.json new.json new.json --lang vi
2 | --format 'html': must be text, csv or json | compare old.json new.json --format html
2 | no rule 'NO-1' | compare old.json new.json --only NO-1
2 | --jobs 'x' | compare old.json new.json --jobs x
2 | --severity 'grave' | compare old.json new.json --severity grave
2 | cannot write '/dev/full' | compare old.json new.json -o /dev/full
2 | cannot write '/dev/full' | compare old.json new.json -o /dev/full --format csv
2 | 'old.json' is not written to | compare old.json new.json -o old.json
2 | cannot read 'nowhere' | compare old.json new.json --rules nowhere
2 | cannot read 'nowhere.json' | compare nowhere.json new.json
2 | cannot read 'nowhere.json' | compare old.json nowhere.json
# ---- datasets, and what is new in a check
1 | remaining 11 | compare data data --exclude BO-06
1 | new 5, mended 3, not checked again | compare data new.json
1 | since the earlier check: new 11, mended 5, not checked again 1 & [NEW] Income 900 | check data --since old.json --exclude BO-06 --whole
1 | so với lần trước: mới 11, chưa kiểm tra lại được 30 | check data --since many.jsonl --exclude BO-06 --lang vi --quiet
1 | remaining 11 & !NEW | check data --since data --exclude BO-06
1 | new 11 | check data --since none.json --exclude BO-06 --fail-on new --quiet
0 | new 0, remaining 11 | check data --since data --exclude BO-06 --fail-on new --quiet
2 | 'cut.json', line | check data --since cut.json
2 | cannot read 'nowhere' | check data --since nowhere
# ---- whole results, and what is none
2 | new 0, mended 1, not checked again 4 | check data --since marked.jsonl --only BO-05 --severity error --quiet
1 | remaining 5 | compare marked.jsonl new.jsonl
1 | new 5 | compare least.json new.json
1 | new 5 | compare blank.jsonl new.json
1 | new 5, mended 1 | compare types.jsonl new.json
1 | new 5, not checked again 1 | compare rule-number.jsonl new.json
2 | 'blank.jsonl' has nothing in it, which does not say | compare old.json blank.jsonl
2 | 'blank.jsonl' không có gì | compare old.json blank.jsonl --lang vi
2 | 'blank.txt' is empty | compare old.json blank.txt
2 | 'folder.json': no table to check | compare folder.json new.json
2 | 'cut.json', line 1: no whole result | compare cut.json new.json
2 | 'cut.json', dòng 1: không phải kết quả nguyên vẹn | compare new.json cut.json --lang vi
2 | 'cut.jsonl', line 2: no whole | compare cut.jsonl new.json
2 | 'cut-lines.jsonl', line 3: no whole | compare cut-lines.jsonl new.json
END
for name in begun no-list no-finding no-summary no-findings cut-summary no-rules number cut-other tail word brace; do
    expect 2 "'$name.json', line 1: no whole result" compare "$name.json" new.json
done
for name in severity no-rule no-print severity-list stranger long-key; do
    expect 2 "'$name.jsonl', line 1: no whole result" compare "$name.jsonl" new.json
done
chmod 000 old.jsonl
[ -r old.jsonl ] || expect 2 "cannot read 'old.jsonl'" compare old.jsonl new.json

# ---- parts of a run, changed and sealed anew: told, or taken for what they say, and never more than that
for k in 1 2; do
    "$program" check data --exclude BO-06 --as-of 2024-12-01 --part $k/2 -o part-$k >/dev/null 2>&1
done
"$program" check data --exclude BO-06 --as-of 2024-12-01 --format csv >unparted 2>/dev/null
"$program" merge part-2 part-1 --format csv 2>/dev/null | cmp -s - unparted
verdict $? "two parts are as one run"
python3 - "$program" <<'END'
import hashlib, random, subprocess, sys
whole = open("part-1", "rb").read()
body, start = whole[:-64], len(b"rasoat part 1\n")
random.seed(5)
def merged(text):
    open("changed", "wb").write(text + hashlib.sha256(text).hexdigest().encode())
    done = subprocess.run([sys.argv[1], "merge", "changed", "part-2", "--format", "csv"], capture_output=True)
    said = done.stderr.decode()
    if done.returncode not in (0, 1, 2) or done.returncode == 2 and "rasoat: " not in said:
        sys.exit("status %d, %s" % (done.returncode, said[:300]))
    return done.returncode, said
if merged(body)[0] != 1:
    sys.exit("sealed anew it is what it was")
for cut in list(range(start, start + 4)) + random.sample(range(start, len(body)), 3):
    if merged(body[:cut])[0] != 2:
        sys.exit("cut at %d" % cut)
for text, words in ((body + b"\0", "cut short or was changed"), (body[:start] + b"\0\2" + body[start + 2:], "changed"),
        (body[:start] + b"\3\2" + body[start + 2:], "changed"), (body[:start] + b"\xff" * 12 + body[start:], "changed"),
        (body[:start] + b"\2\2" + body[start + 2:], "is there twice"), (body[:start] + b"\1\1" + body[start + 2:], "one of 1 parts")):
    status, said = merged(text)
    if status != 2 or words not in said:
        sys.exit("%s: %d %s" % (words, status, said[:300]))
for at in random.sample(range(start, len(body)), 10):
    merged(body[:at] + bytes([body[at] ^ random.choice((1, 0x80, 0xff))]) + body[at + 1:])
END
verdict $? "parts that were sealed anew"
: >empty-part
expect 2 "is no result of rasoat check --part" merge empty-part part-2
printf 'rasoat part 1\n' >empty-part
expect 2 "cut short or was changed" merge empty-part part-2

# ---- made from the program's tables: what a shell completes, and manual pages
table <<'END'
2 | must be bash, zsh, fish, man-vi or man-en | --generate ksh
2 | cần bash, zsh, fish, man-vi hoặc man-en | --lang vi --generate ksh
0 | complete -o default -F _rasoat rasoat & 'rules lint') options=' & --fail-on  | --generate bash
0 | #compdef rasoat & 'check') options=( '-- & '--fail-on' | --generate zsh
0 | __fish_seen_subcommand_from check' -l output -r -s o -d ' & -a lint -d ' | --generate fish
0 | .TH RASOAT 1 & .SH NAME & .SS rasoat rules lint & .B \-o, \-\-output FILE & EXIT STATUS | --generate man-en
0 | .SH TÊN & .SS rasoat check & MÃ THOÁT | --generate man-vi
END
"$program" --generate bash >made && bash -n made
verdict $? "bash reads its completions"
finish
