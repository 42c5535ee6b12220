#!/bin/sh
# Holds fixtures/tho-xuan-2024 against rasoat check: every injected fault that the rules of this stage can see is found
# where it is, no error or warning falls on any other household, and the generator gives the very files kept there.
# RASOAT or the first argument is the program; STAGE=2 leaves out the faults that came later; with -v what else is
# said about the faulty households is listed.
cd "$(dirname "$0")/.." || exit 2
program=${RASOAT-build/rasoat}
verbose=
for word in "$@"; do
    case $word in
    -v) verbose=yes ;;
    *) program=$word ;;
    esac
done
set -- "$program"
. tests/shell/begin.sh
STAGE=${STAGE-3}
export STAGE

fixture=fixtures/tho-xuan-2024

mkdir "$work/again"
lua5.4 "$fixture/generate.lua" "$work/again"
verdict $? "the generator runs"
for file in household member previous target support submission faults; do
    cmp "$fixture/$file.csv" "$work/again/$file.csv"
    verdict $? "$file.csv is what the generator makes"
done

"$program" check "$fixture" --format csv >"$work/found.csv" 2>"$work/errors"
status=$?
[ "$status" -eq 1 ] || cat "$work/errors" >&2
[ "$status" -eq 1 ]
verdict $? "check ends with 1 (findings), not $status"
if [ "$status" -ne 1 ]; then
    echo "$passed passed, $failed failed"
    exit 1
fi

cat >"$work/compare.lua" <<'LUA'
local faults_path, found_path, stage, verbose = arg[1], arg[2], tonumber(arg[3]), arg[4] == "yes"

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("a"):gsub("^\xEF\xBB\xBF", ""):gsub("\r\n", "\n")
  file:close()
  local rows, row, at = {}, {}, 1
  while at <= #text do
    local cell
    if text:sub(at, at) == '"' then
      local stop = at
      repeat
        stop = text:find('"', stop + 1, true)
        local twice = text:sub(stop + 1, stop + 1) == '"'
        if twice then
          stop = stop + 1
        end
      until not twice
      cell, at = text:sub(at + 1, stop - 1):gsub('""', '"'), stop + 1
    else
      local stop = text:find("[,\n]", at) or #text + 1
      cell, at = text:sub(at, stop - 1), stop
    end
    row[#row + 1] = cell
    if text:sub(at, at) ~= "," then
      rows[#rows + 1], row = row, {}
    end
    at = at + 1
  end
  local named = {}
  for i = 2, #rows do
    named[i - 1] = {}
    for column, name in ipairs(rows[1]) do
      named[i - 1][name] = rows[i][column]
    end
  end
  return named
end

local function bare(commune)
  for _, kind in ipairs { "Xã ", "TT ", "Thị trấn " } do
    if commune:sub(1, #kind) == kind then
      return commune:sub(#kind + 1)
    end
  end
  return commune
end

local findings = read(found_path)
local at_row, at_household = {}, {}
local function add(index, key, finding)
  index[key] = index[key] or {}
  table.insert(index[key], finding)
end
for _, finding in ipairs(findings) do
  local key = "; " .. finding.key .. ";"
  local commune = key:match("; commune_name=([^;]*);") or key:match("; commune_code=([^;]*);")
  local code = key:match("; household_code=([^;]*);")
  finding.place = finding.table .. " " .. finding.row
  finding.household = commune and bare(commune) .. " " .. (code or "")
  add(at_row, finding.place, finding)
  if finding.household then
    add(at_household, finding.household, finding)
  end
end

local passed, failed, kinds, kind_count, faulty, seen = 0, 0, {}, 0, {}, {}
for _, fault in ipairs(read(faults_path)) do
  local place, home = fault.table .. " " .. fault.row, bare(fault.commune_name) .. " " .. fault.household_code
  local rules = {}
  for rule in fault.rule:gmatch("[^|]+") do
    rules[rule] = true
  end
  faulty[place], faulty[home] = rules, rules
  if tonumber(fault.stage) <= stage then
    if not kinds[fault.kind] then
      kinds[fault.kind], kind_count = true, kind_count + 1
    end
    local found = false
    for _, finding in ipairs(at_row[place] or {}) do
      found = found or rules[finding.rule]
    end
    for _, finding in ipairs(at_row[fault.table .. " "] or {}) do -- of the whole file
      found = found or rules[finding.rule]
      seen[finding] = seen[finding] or rules[finding.rule]
    end
    for _, finding in ipairs(at_household[home] or {}) do
      found = found or (rules[finding.rule] and (finding.table ~= fault.table or fault.row == ""))
    end
    if found then
      passed = passed + 1
    else
      failed = failed + 1
      print(("FAILED: %s (%s) is not found at %s, %s"):format(fault.kind, fault.rule, place, home))
    end
  end
end

-- A commune that misses its target is true, not a fault: target and support are left out.
local beside = 0
for _, finding in ipairs(findings) do
  local rules = faulty[finding.place] or (finding.household and faulty[finding.household])
  if not rules then
    if not seen[finding] and finding.severity ~= "notice" and finding.table ~= "target" and finding.table ~= "support" then
      failed = failed + 1
      print(("FAILED: %s on a sound row, %s: %s"):format(finding.rule, finding.place, finding.message))
    end
  elseif not rules[finding.rule] then
    beside = beside + 1
    if verbose then
      local wanted = {}
      for rule in pairs(rules) do
        wanted[#wanted + 1] = rule
      end
      print(("beside %s: %s %s at %s: %s"):format(table.concat(wanted, "|"), finding.rule, finding.severity, finding.place, finding.message))
    end
  end
end
if kind_count >= 45 then
  passed = passed + 1
else
  failed = failed + 1
  print("FAILED: only " .. kind_count .. " kinds of faults")
end
print(("%d kinds of faults, %d findings, %d of them beside the fault of their household"):format(kind_count, #findings, beside))
print(passed .. " passed, " .. failed .. " failed")
os.exit(failed == 0 and 0 or 1)
LUA
lua5.4 "$work/compare.lua" "$fixture/faults.csv" "$work/found.csv" "$STAGE" "$verbose"
verdict $? "the findings are those of faults.csv"

finish
