#!/bin/sh
# Two checks of one list compared: each state a finding may have, in words and for machines, and results that are none.
# RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
PROGRAM=$program
export PROGRAM

# says WHAT STATUS WORDS COMMAND...: the exit status, and words in what it says
says() {
    what=$1 wanted=$2 words=$3
    shift 3
    "$program" "$@" >"$work/said" 2>&1
    status=$?
    [ "$status" -eq "$wanted" ] && grep -qF -- "$words" "$work/said"
    ok=$?
    [ $ok -eq 0 ] || { echo "status $status, wanted $wanted with: $words" && head -5 "$work/said" | cut -c1-300; }
    verdict $ok "$what"
}
has() { # WORDS WHAT: in what was said last
    grep -qF -- "$1" "$work/said"
    verdict $? "$2"
}

rows() { # FILE COUNT B1 CLASS: so many households, of 18 communes and 20 hamlets
    {
        echo 'Năm,Xã,Thôn,Mã hộ,Chủ hộ,Khu vực,Điểm B1,Điểm B2,Kết quả rà soát'
        for i in $(seq "$2"); do
            echo "2024,Xã Mẫu $((i % 18)),Thôn $((i % 20)),$i,Lê Văn Thử $i,Nông thôn,$3,30,$4"
        done
    } >"$work/$1.csv"
    for form in json jsonl; do
        "$program" check "$work/$1.csv" --only 'CL-*' --format $form -o "$work/$1.$form" >/dev/null 2>&1
    done
}
rows many 30 120 "Hộ không nghèo"
rows one 1 120 "Hộ không nghèo"
rows other 1 125 "Hộ không nghèo"
rows clean 1 120 "Hộ nghèo"

# ---- in words ----
says "nothing in either" 0 "no finding in either" compare "$work/clean.json" "$work/clean.csv" --only 'CL-*' --lang en
says "in Vietnamese" 0 "lần nào cũng không có lỗi nào" compare "$work/clean.json" "$work/clean.csv" --only 'CL-*'
says "nobody judged anything this time" 2 "This time is inconclusive" compare "$work/clean.json" "$work/one.csv" --only CL-01 --lang en
says "figures that changed" 1 "CL-03  changed 1" compare "$work/one.json" "$work/other.json" --lang en
has "Lê Văn Thử 1, Thôn 1, Xã Mẫu 1, other.csv, row 2: " "with whose, where, and the row"
has "By commune" "by unit"
has "By: Village" "by the fields of the pack"
says "the same in Vietnamese" 1 "Theo: Thôn" compare "$work/one.json" "$work/other.json"
has "other.csv, dòng 2: " "the row in Vietnamese"
says "a cell of a workbook" 1 ", ô " compare "$work/clean.json" fixtures/layouts/after-review.xlsx --year 2024 --only 'CL-*'
says "a result that does not say what was judged" 1 "what is no longer found counts as mended" \
    compare "$work/many.json" "$work/one.jsonl" --lang en
says "many findings are not all shown" 1 "  ... and 9 more (--whole, or --format csv)" compare "$work/one.json" "$work/many.json" --lang en
has "  ... and 3 more (--whole)" "nor are many units"
says "unless they are asked for" 1 "Lê Văn Thử 30" compare "$work/one.json" "$work/many.json" --whole
grep -qF ' nữa (' "$work/said"
[ $? -eq 1 ]
verdict $? "then none is left out"

# ---- for machines ----
python3 - "$work" <<'END'
import json, os, subprocess, sys
folder = sys.argv[1]
def compare(old, new, *more):
    run = subprocess.run([os.environ["PROGRAM"], "compare", folder + "/" + old, folder + "/" + new, *more], capture_output=True, text=True)
    return run.returncode, run.stdout, run.stderr
def write(name, data):
    with open(folder + "/" + name, "w", encoding="utf-8") as file:
        file.write(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False))
faults = []
def wanted(holds, what):
    if not holds:
        faults.append(what)

status, out, _ = compare("one.json", "other.json", "--format", "json")
changed = json.loads(out)["findings"][0]
wanted(changed["state"] == "changed" and changed["fields"]["b1_score"] == "125" and changed["old_fields"]["b1_score"] == "120", "figures before and after")
wanted(changed["old_fingerprint"] != changed["fingerprint"], "both fingerprints")

# what somebody confirmed as right is explained; what was confirmed in both is nobody's news
one = json.load(open(folder + "/one.json", encoding="utf-8"))
confirmed = dict(one, findings=[], confirmed=one["findings"])
write("confirmed.json", confirmed)
status, out, _ = compare("one.json", "confirmed.json", "--format", "json")
wanted(json.loads(out)["counts"]["explained"] == 1, "confirmed since: explained")
status, out, _ = compare("confirmed.json", "confirmed.json", "--format", "json")
wanted(sum(json.loads(out)["counts"].values()) == 0, "confirmed in both: nothing")
status, out, _ = compare("confirmed.json", "one.json", "--format", "json")
wanted(json.loads(out)["counts"]["remaining"] == 1, "confirmed no longer: it remains")
status, out, _ = compare("clean.json", "confirmed.json", "--lang", "en")
wanted("no finding in either" in out, "confirmed at once: no news")

# without its unit's name a result says it by its key; without hamlets, a group without a name
bare = json.loads(json.dumps(one))
del bare["findings"][0]["unit"]
bare["findings"][0]["by"] = {"village": ""}
write("bare.json", bare)
status, out, _ = compare("clean.json", "bare.json", "--format", "json")
wanted(json.loads(out)["findings"][0]["unit"] == "Xã Mẫu 1", "the unit by the key")
status, out, _ = compare("clean.json", "bare.json", "--lang", "en")
wanted(status == 1, "a hamlet without a name")

# a rule that was broken, or judged no row, mended nothing
for change in ({"pass": 0, "fail": 0, "confirmed": 0}, {"broken": 1}):
    clean = json.load(open(folder + "/clean.json", encoding="utf-8"))
    for rule in clean["summary"]["rules"]:
        if rule["rule"] == "CL-03":
            rule.update(change)
    write("unjudged.json", clean)
    status, out, _ = compare("one.json", "unjudged.json", "--format", "json")
    wanted(json.loads(out)["counts"]["unchecked"] == 1, "not judged: not mended, %s" % change)

# what is no whole result is refused, by its name
def finding(**change):
    result = json.loads(json.dumps(one))
    for name, value in change.items():
        if value is None:
            del result["findings"][0][name]
        else:
            result["findings"][0][name] = value
    return result
whole = json.dumps(one)
wrong = {
    "no rule": finding(rule=None), "no fingerprint": finding(fingerprint=None), "no severity": finding(severity=None),
    "another severity": finding(severity="grave"), "a key of too many parts": finding(key={"k%d" % i: i for i in range(40)}),
    "findings that are none": dict(one, findings={}), "a finding that is a number": dict(one, findings=[7]),
    "no findings": {"summary": one["summary"]}, "no summary": {"findings": one["findings"]},
    "a summary without rules": dict(one, summary={}), "more behind it": whole + "{}", "a part of it": whole[:-2],
    "two commas": whole.replace('"findings":', ',"findings":', 1), "an object of something else": '{"a": 1}', "an open object": '{"a": ',
    "a list": "[]",
}
for what, data in wrong.items():
    write("wrong.json", data)
    status, out, err = compare("wrong.json", "one.json", "--lang", "en")
    wanted(status == 2 and "wrong.json" in err and out == "", "%s: %d %s" % (what, status, err))
lines = open(folder + "/many.jsonl", encoding="utf-8").read()
for what, data in {"half a line": lines[:-20], "words": lines + "words\n", "no finding": lines + "{}\n"}.items():
    write("wrong.jsonl", data)
    status, out, err = compare("wrong.jsonl", "one.json", "--lang", "en")
    wanted(status == 2 and "wrong.jsonl" in err, "%s: %d %s" % (what, status, err))
# while a mark of UTF-8 and blanks before it are no harm
write("marked.json", "\ufeff \r\n\t" + whole)
status, out, err = compare("marked.json", "one.json", "--format", "json")
wanted(status == 1 and json.loads(out or "{}").get("counts", {}).get("remaining") == 1, "a mark before it: %d %s" % (status, err))
for fault in faults:
    print(fault)
sys.exit(bool(faults))
END
verdict $? "states for machines, and results that are none"

finish
