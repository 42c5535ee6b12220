#!/bin/sh
# Holds fixtures/forms-made-up against rasoat check: every break is found on its unit with its columns among the fields of
# the finding, nothing else is found, and the sound forms of fixtures/forms-province give nothing at all.
# RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh

made=fixtures/forms-made-up
province=fixtures/forms-province
mkdir "$work/again" "$work/sound" "$work/province"
lua5.4 "$made/generate.lua" "$work/again"
verdict $? "the generator runs"
lua5.4 "$made/generate.lua" "$work/sound" sound
verdict $? "the generator makes sound forms"
lua5.4 "$made/generate.lua" "$work/province" province
verdict $? "the generator makes a province"
for file in "$work/again"/*.csv; do
    cmp "$file" "$made/${file##*/}"
    verdict $? "${file##*/} is what the generator makes"
done
for file in "$work/province"/*.csv; do
    cmp "$file" "$province/${file##*/}"
    verdict $? "${file##*/} of the province is what the generator makes"
done

"$program" check "$made" --quiet --format csv >"$work/found.csv"
status=$?
[ "$status" -eq 1 ]
verdict $? "breaks end with 1, not $status"
if [ "$status" -ne 1 ]; then
    echo "$passed passed, $failed failed"
    exit 1
fi
cat >"$work/compare.lua" <<'LUA'
local function read(path)
  local rows, header = {}, nil
  for line in io.lines(path) do
    local row, at = {}, 1
    line = line:gsub("^\xEF\xBB\xBF", ""):gsub("\r$", "")
    while at <= #line + 1 do
      local stop
      if line:sub(at, at) == '"' then
        local cell = ""
        at = at + 1
        repeat
          stop = assert(line:find('"', at, true), "a cell over two lines")
          cell = cell .. line:sub(at, stop - 1)
          at = stop + 1
          local twice = line:sub(at, at) == '"'
          if twice then
            cell, at = cell .. '"', at + 1
          end
        until not twice
        row[#row + 1], at = cell, at + 1
      else
        stop = line:find(",", at, true) or #line + 1
        row[#row + 1], at = line:sub(at, stop - 1), stop + 1
      end
    end
    if header then
      local named = {}
      for i, name in ipairs(header) do
        named[name] = row[i] or ""
      end
      rows[#rows + 1] = named
    else
      header = row
    end
  end
  return rows
end

-- one name for a unit however a form spells it
local function plain(name)
  name = name:gsub("^TT ", ""):gsub("^Thị trấn ", ""):gsub("^Xã ", "")
  return name == "XÃ XUÂN HOÀ" and "Xuân Hòa" or name
end
local words = { ["Nhân khẩu"] = "persons", ["Hộ"] = "households", ["Hộ nghèo"] = "poor", ["Hộ cận nghèo"] = "near_poor" }

local wanted, bad = {}, 0
for _, row in ipairs(read(arg[1])) do
  wanted[row.rule .. " " .. row.table .. " " .. plain(row.unit_name) .. " " .. row.row] = row
end
for _, finding in ipairs(read(arg[2])) do
  local keys = {}
  for name, value in (finding.key .. ";"):gmatch("%s*([^=;]+)=([^;]*);") do
    keys[name] = value
  end
  local part = keys.measure or keys.class or ""
  local name = finding.rule .. " " .. finding.table .. " " .. plain(keys.unit_name or "?") .. " " .. (words[part] or part)
  local row = wanted[name]
  if not row then
    print("not a break: " .. name .. ": " .. finding.message)
    bad = bad + 1
  else
    row.found = true
    for column in row.columns:gmatch("%S+") do
      if not ("; " .. finding.fields):find("; " .. column .. "=", 1, true) then
        print("column " .. column .. " not named: " .. name .. ": " .. finding.fields)
        bad = bad + 1
      end
    end
  end
end
for name, row in pairs(wanted) do
  if not row.found then
    print("not found: " .. name .. " (" .. row.note .. ")")
    bad = bad + 1
  end
end
os.exit(bad == 0)
LUA
lua5.4 "$work/compare.lua" "$made/breaks.csv" "$work/found.csv"
verdict $? "the findings are the breaks"
breaks=$(awk -F, 'NR > 1 { seen[$1] = 1 } END { for (b in seen) n++; print n }' "$made/breaks.csv")
[ "$breaks" -ge 40 ]
verdict $? "at least 40 breaks, not $breaks"

"$program" check "$made" --only FRM-201 --lang vi --no-color >"$work/text" 2>&1
grep -q '[0-9] − [0-9].* − .* + .* = [0-9.]*, ghi [0-9]' "$work/text"
verdict $? "a balance shows its arithmetic"

for sound in "$work/sound" "$province"; do
    "$program" check "$sound" --quiet --format csv --fail-on warning >"$work/found.csv"
    status=$?
    [ "$status" -eq 0 ] && [ "$(wc -l <"$work/found.csv")" -le 1 ]
    verdict $? "nothing is found in $(basename "$sound")"
done

# a row with counts, but neither number nor name, in each of the ten forms; one with a number, but no name; numbers that begin anew
n=0
for form in result poor_change near_poor_change poor_deprivation poor_deprivation_rate near_poor_deprivation near_poor_deprivation_rate group \
    ethnicity cause; do
    n=$((n + 1))
    id=$(printf '%03d' $n)
    for way in ',,' '3,,' 'anew'; do
        rm -rf "$work/unnamed"
        mkdir "$work/unnamed"
        rule=FRM-$id
        if [ "$way" = anew ]; then
            rule=FRM-$(printf '%03d' $((n + 10)))
            # one commune's rows and the next one's: bare names, both of number 1
            awk -F, -v OFS=, 'NR == 1 { print } $1 == 1 && (name == "" || $2 == name) { name = $2; $2 = "Mẫu Ba"; print; $2 = "Mẫu Tư"; again = again $0 "\n" }
                END { printf "%s", again }' "$work/sound/form_$form.csv" >"$work/unnamed/form_$form.csv"
        else
            awk -v way="$way" 'NR == 4 { sub(/^[^,]*,[^,]*,/, way) } { print }' "$work/sound/form_$form.csv" >"$work/unnamed/form_$form.csv"
        fi
        "$program" check "$work/unnamed" --quiet --only 'FRM-0*' --format csv >"$work/found.csv" 2>"$work/text"
        [ "$(grep -c "^$rule,error" "$work/found.csv")" -ge 1 ] && [ "$(grep -c "^FRM" "$work/found.csv")" -eq "$(grep -c "^$rule" "$work/found.csv")" ]
        verdict $? "form $n, a row that begins '$way': $rule"
    done
done

# last year's form: its end is this year's start; which year it is of, its folder says, its file or its column
begin=$work/years
for way in folder file column; do
    rm -rf "$begin"
    mkdir -p "$begin/report-2023" "$begin/report-2024"
    cp "$work/sound/form_poor_change.csv" "$begin/report-2024/"
    last=$begin/report-2023/form_poor_change.csv
    awk -F, -v OFS=, '{ sub(/\r$/, "") } NR > 1 { end = $4; if (/Bái,Hộ/) end = 999
        for (i = 4; i <= 12; i++) $i = ""; $12 = end } { print }' "$begin/report-2024/form_poor_change.csv" >"$last"
    this=$begin/report-2024/form_poor_change.csv
    case $way in
    file)
        mkdir "$begin/both"
        mv "$last" "$begin/both/form_poor_change_2023.csv"
        mv "$this" "$begin/both/form_poor_change_2024.csv"
        set -- "$begin/both"
        ;;
    column)
        mkdir "$begin/a" "$begin/b"
        awk -v OFS=, '{ sub(/\r$/, ""); print (NR == 1 ? "survey_year" : 2023), $0 }' "$last" >"$begin/a/form_poor_change.csv"
        awk -v OFS=, '{ sub(/\r$/, ""); print (NR == 1 ? "survey_year" : 2024), $0 }' "$this" >"$begin/b/form_poor_change.csv"
        set -- "$begin/a" "$begin/b"
        ;;
    *) set -- "$begin/report-2023" "$begin/report-2024" ;;
    esac
    "$program" check "$@" --quiet --format csv --fail-on warning >"$work/found.csv" 2>"$work/text"
    [ "$(grep -c '^FRX-221,error' "$work/found.csv")" -eq 1 ] && grep '^FRX-221,' "$work/found.csv" | grep -q 999
    verdict $? "last year's form by its $way: a start that is not last year's end is found"
    [ "$(grep -c '^FR' "$work/found.csv")" -eq 1 ]
    verdict $? "last year's form by its $way: nothing else is found"
done

finish
