#!/bin/sh
# The same result for any number of threads: findings, summaries and broken rules, over files of several chunks each, keys
# that meet over files, rules held back, and rules that break far down. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
RASOAT_LANG=en
export RASOAT_LANG

# Two folders whose files are of three chunks each: some rows of the second have keys of the first.
mkdir "$work/one" "$work/two" "$work/pack"
cat >"$work/rows.lua" <<'LUA'
local first, count = tonumber(arg[1]), 40000
local seed = first
local function below(n)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed // 65536 % n
end
print("year,place,code,score,income,note")
for i = first, first + count - 1 do
  local code = below(500) == 0 and i - below(60000) or i
  print(("2024,Xã %d,%d,%s,%d,%s"):format(i // 1000, code, below(90) == 0 and "" or below(200) - 2,
    below(700) == 0 and -1 or below(9) * 1000000, ("nhà bên đường "):rep(below(4))))
end
LUA
lua5.4 "$work/rows.lua" 1 >"$work/one/household.csv"
lua5.4 "$work/rows.lua" 40001 >"$work/two/household.csv"
cp tests/hostile/base/schema.lua "$work/pack/"
cat >"$work/pack/rules.lua" <<'LUA'
rule "A-01" { severity = "error", check = "score >= 0", message = "{score}" }
rule "A-02" { severity = "warning", check = "income >= 0", depends = { "A-01" }, message = "{income}" }
rule "A-03" { severity = "notice", check = "income > 0", depends = { "A-02", "K-01" }, message = "{income}",
  when = "score > 195" }
unique "K-01" { severity = "error", key = { "year", "code" }, message = "{first_row} {first_file}" }
unique "K-02" { severity = "notice", key = { "income", "score", "place" }, when = "income < 0",
  message = "{first_row} {first_file}" }
rule "B-01" { -- breaks in the second chunk of the first file
  severity = "error", message = "x",
  check = function(h)
    if h.code == "30123" then
      error("no " .. h.code)
    end
    return h.score ~= 7
  end,
}
rule "B-02" { -- breaks in the second file only
  severity = "error", message = "x",
  check = function(h)
    if h.code == "77777" then
      while true do
      end
    end
    return h.score ~= 8
  end,
}
rule "A-04" { -- waits for B-01 where that one fails
  severity = "notice", check = "score ~= 7 and score ~= 9", depends = { "B-01" }, message = "{score}",
}
unique "B-04" { -- its keys count up to where it breaks
  severity = "notice", key = { "income", "score", "place" }, message = "{first_row}",
  when = function(h)
    if h.code == "30777" then
      error("no more")
    end
    return h.income == 3000000
  end,
}
rule "B-03" { -- a number too large in the first row
  severity = "error", message = "x", check = "abs(income + 1) * 1000000000 * 1000000000 > 0",
}
LUA

check() { # JOBS FORMAT ARGUMENTS...
    jobs=$1
    form=$2
    shift 2
    status=0
    "$program" check "$@" --jobs "$jobs" --format "$form" >"$work/found" 2>"$work/errors" || status=$?
    # How long it took is the one thing that may differ.
    sed 's/"seconds":[0-9.e-]*/"seconds":0/g; s/[0-9.,]* seconds\("}}\|\)$/0 s/' "$work/found" >"$work/$form.$jobs"
    echo "$status" >>"$work/$form.$jobs"
    sed 's/[0-9.,]* seconds$/0 s/' "$work/errors" >>"$work/$form.$jobs"
}

same() { # WHAT FORMAT ARGUMENTS...
    what=$1
    shift
    check 1 "$@"
    for jobs in 2 8; do
        check "$jobs" "$@"
        cmp "$work/$1.1" "$work/$1.$jobs"
        verdict $? "$what: $1 with 1 and $jobs threads"
    done
}

for form in jsonl json text; do
    same "two folders" "$form" "$work/one" "$work/two" --rules "$work/pack"
done
for broken in 'B-01  rules.lua:12: ' 'B-02  rules.lua:21: ' 'B-03  rules.lua:39: ' 'B-04  rules.lua:34: '; do
    grep -q "BROKEN RULE  $broken" "$work/text.8"
    verdict $? "$broken is named"
done
for id in A-01 A-02 A-03 A-04 B-01 B-04 B-02 K-01 K-02; do
    grep -q "\"rule\":\"$id\"" "$work/jsonl.8"
    verdict $? "$id finds something"
done
grep '"rule":"K-01"' "$work/jsonl.8" | grep -q 'one/household.csv"'
verdict $? "a key of the second folder that the first has"
grep '"rule":"B-01"' "$work/jsonl.8" | grep -q 'two/household.csv'
verdict $((! $?)) "a rule that broke in the first file says nothing in the second"

# What lists show as wholes, and what their units are called, is seen by all threads: a column of marks with others far down, dates
# that turn round, codes that lost zeros, communes of one name, and a row that is none.
mkdir "$work/columns"
cat >"$work/columns.lua" <<'LUA'
print("Năm,Xã,Mã hộ,Họ và tên chủ hộ,Ngày sinh,Số CCCD/CMND,Phân loại đầu kỳ,Hộ dân tộc thiểu số,Hộ có người có công,Không có đất sản xuất")
for i = 1, 20000 do
  local late = i > 15000
  local unit = late and i % 2 == 0 and "Thị trấn Mẫu Sơn" or "Xã Mẫu Sơn"
  local birth = late and ("%02d/%02d/1980"):format(i % 12 + 1, i % 15 + 13) or ("%02d/%02d/1980"):format(i % 12 + 1, i % 12 + 1)
  local number = late and i % 3 == 0 and ("38091%06d"):format(i) or ("038091%06d"):format(i)
  local mark = late and (i % 3 == 0 and "v" or i % 3 == 1 and "✓" or "x") or "x"
  if i == 19000 then
    print(",Tổng cộng,,,,,,,,")
  end
  print(("2024,%s,%05d,Lê Thị Mẫu,%s,%s,Hộ nghèo,%s,%s,%s"):format(unit, i, birth, number, mark, i % 2 == 0 and "x" or "", late and "0" or ""))
end
LUA
lua5.4 "$work/columns.lua" >"$work/columns/household.csv"
same "columns" text "$work/columns" --rules rules/vn-2021
for told in 'have the month first' 'lost their leading zeros' "whether 'x' or '✓' is yes" 'Thị trấn Mẫu Sơn'; do
    grep -q "$told" "$work/text.8"
    verdict $? "columns: $told"
done
# An error far down is the same one, too.
gzip -c "$work/columns/household.csv" | head -c 60000 >"$work/cut.csv.gz"
same "a file that ends early" text "$work/cut.csv.gz" --rules rules/vn-2021

same "the fixture" json fixtures/tho-xuan-2024 --rules rules/vn-2021
same "every record" csv "$work/one" --records --rules "$work/pack"

finish
