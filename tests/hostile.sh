#!/bin/sh
# Packs that loop, hoard memory, cheat or are no packs: each is stopped, named with file and line, ends with status 2 and
# costs less than two seconds of processor time; a rule that breaks while it runs takes no other rule with it.
# tests/hostile/NAME/hostile.lua is put beside the sound pack of tests/hostile/base; a line that may be named ends in
# "-- HERE". Names begin with "load-" (the pack must not load), "run-" (its rule X-01 breaks on the rows) or "lint-" (its
# examples, which a check leaves out, are what is wrong).
cd "$(dirname "$0")/.." || exit 2
program=${1-${RASOAT-build/rasoat}}
if [ ! -x "$program" ]; then
    echo "$program is not there" >&2
    exit 2
fi
RASOAT_LANG=en
export RASOAT_LANG
unset RASOAT_RULES
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cases=tests/hostile
seconds=2
ways="1 2"
grep -q __asan_init "$program" && ways=2 # slow, and what is compared needs no sanitizer
grep -q -e __asan_init -e __gcov "$program" && seconds=15
grep -q "the WebAssembly build" "$program" && seconds=10 # its own start, by several threads
grep -q __tsan_init "$program" && seconds=30

passed=0
failed=0
verdict() { # STATUS WHAT
    if [ "$1" -eq 0 ]; then
        passed=$((passed + 1))
    else
        echo "FAILED: $2 (status $status)"
        head -n 3 "$work/errors"
        failed=$((failed + 1))
    fi
}

pack_of() { # FILE...: the sound pack and these files
    rm -rf "$work/pack"
    mkdir "$work/pack"
    cp "$cases"/base/*.lua "$@" "$work/pack/"
}

# The limit of processor time ends what is not stopped in time; timeout ends what waits for ever.
run() { # ARGUMENTS
    status=0
    (
        # shellcheck disable=SC3045 # dash and bash have it
        ulimit -t "$seconds"
        exec timeout 60 "$program" "$@"
    ) >"$work/found" 2>"$work/errors" || status=$?
}

check() { # JOBS
    run check "$cases/data" --rules "$work/pack" --jobs "$1" --format csv
}

named() { # the place that is told is a line marked HERE
    line=$(sed -n 's/.*hostile\.lua:\([0-9]*\):.*/\1/p' "$work/errors" | head -n 1)
    [ -n "$line" ] && sed -n "${line}p" "$work/pack/hostile.lua" | grep -q -e '-- HERE$'
}

refused() { # WHAT: the pack was, and nothing was written
    [ "$status" -eq 2 ] && [ ! -s "$work/found" ] && named
    verdict $? "$1 is refused, with its place"
}

# What is wrong in examples is told by lint; they take no part in a check.
in_examples() { # WHAT
    check 1
    [ "$status" -eq 1 ] && [ "$(grep -c '^OK-' "$work/found")" -eq 3 ]
    verdict $? "$1: the other rules find what they find without it"
    run rules lint "$work/pack"
    cp "$work/found" "$work/errors"
    [ "$status" -eq 1 ] && named
    verdict $? "$1 is refused by lint, with its place"
}

broken() { # WHAT
    [ "$status" -eq 2 ] && named && grep -q 'X-01' "$work/errors"
    verdict $? "$1: the broken rule is named, with its place"
    [ "$(cut -d, -f1,5 "$work/found" | grep -c -e '^OK-01,2$' -e '^OK-02,3$' -e '^OK-03,4$')" -eq 3 ] &&
        ! grep -q '^X-01' "$work/found"
    verdict $? "$1: the other rules find what they find without it"
}

pack_of
check 2
[ "$status" -eq 1 ] && [ "$(grep -c '^OK-' "$work/found")" -eq 3 ]
verdict $? "the sound pack by itself finds three faults"

for case in "$cases"/load-*; do
    pack_of "$case"/*.lua
    check 2
    refused "${case##*/}"
done
for case in "$cases"/lint-*; do
    pack_of "$case"/*.lua
    in_examples "${case##*/}"
done
for case in "$cases"/run-*; do
    pack_of "$case"/*.lua
    for jobs in $ways; do
        check "$jobs"
        broken "${case##*/} with $jobs jobs"
        cp "$work/found" "$work/found.$jobs"
    done
    [ "$ways" = 2 ] && continue
    cmp -s "$work/found.1" "$work/found.2"
    verdict $? "${case##*/}: the same findings with 1 and 2 jobs"
done

# Too deep, too long, too many.
cat >"$work/make.lua" <<'LUA'
local kind, n = arg[1], 10000
local rule = 'rule "X-01" { severity = "error", message = "x", check = "%s" } -- HERE\n'
local function each(format)
  local lines = {}
  for i = 1, n do
    lines[i] = (format:gsub("N", i):gsub("M", i - 1))
  end
  return table.concat(lines)
end
local make = {
  ["10,000 brackets"] = function() return rule:format(("("):rep(n) .. "score > 0" .. (")"):rep(n)) end,
  ["10,000 times not"] = function() return rule:format(("not "):rep(n) .. "score > 0") end,
  ["10,000 minus signs"] = function() return rule:format(("- "):rep(n) .. "score > 0") end,
  ["10,000 calls in each other"] = function() return rule:format(("abs("):rep(n) .. "score" .. (")"):rep(n) .. " > 0") end,
  ["10,000 rosters in each other"] = function() return rule:format(("any(members, "):rep(1000) .. "age > 0" .. (")"):rep(1000)) end,
  ["an expression of 10,000 parts"] = function() return rule:format("score > 0" .. (" and score > 0"):rep(n)) end,
  ["10,000 arguments"] = function() return rule:format("min(" .. ("1,"):rep(n) .. "score) > 0") end,
  ["a number of 10,000 digits"] = function() return rule:format("score > " .. ("9"):rep(n)) end,
  ["a name of 10,000 letters"] = function() return rule:format(("x"):rep(n) .. " > 0") end,
  ["10,000 brackets of Lua"] = function() return "local x = " .. ("("):rep(n) .. "1" .. (")"):rep(n) .. " -- HERE\n" end,
  ["10,000 tables in each other"] = function() return "local x = " .. ("{"):rep(n) .. ("}"):rep(n) .. " -- HERE\n" end,
  ["10,000 functions in each other"] = function()
    return ("return function() "):rep(n) .. (" end"):rep(n) .. " -- HERE\n"
  end,
  ["a chain of 1,000 derived values"] = function()
    n = 1000
    return 'derive "d0" { value = "score" }\n' .. each('derive "dN" { value = "dM + 1" } -- HERE\n')
  end,
  ["a chain of 1,000 derived values, the last one first"] = function()
    local lines = {}
    for i = 1000, 1, -1 do
      lines[#lines + 1] = ('derive "d%d" { value = "d%d + 1" } -- HERE\n'):format(i, i - 1)
    end
    return table.concat(lines) .. 'derive "d0" { value = "score" }\n'
  end,
  ["60 derived values, each twice the one before"] = function()
    n = 60
    return 'derive "d0" { value = "score" }\n' .. each('derive "dN" { value = "dM + dM" } -- HERE\n')
  end,
  ["10,000 examples"] = function()
    return 'rule "X-01" { severity = "error", check = "score > 0", message = "x", examples = { pass = {'
      .. ("{ score = 1 },"):rep(n) .. "} } } -- HERE\n"
  end,
  ["10,000 members in an example"] = function()
    return 'rule "X-01" { severity = "error", check = "score > 0", message = "x", examples = { pass = { { score = 1, members = {'
      .. ("{ age = 1 },"):rep(n) .. "} } } } } -- HERE\n"
  end,
  ["10,000 fields"] = function() return 'table "wide" {' .. each('field "fN" { type = "text" },') .. "} -- HERE\n" end,
  ["10,000 names of a column"] = function()
    return 'table "wide" { field "f" { type = "text", header = {' .. each('"hN",') .. "} } } -- HERE\n"
  end,
  ["10,000 choices"] = function()
    return 'table "wide" { field "f" { type = "choice", choices = {' .. each('choice "cN" {},') .. "} } } -- HERE\n"
  end,
  ["10,000 rows of a parameter"] = function()
    return 'parameter "p" { type = "integer", ' .. each("{ value = N },") .. "} -- HERE\n"
  end,
  ["10,000 rules"] = function()
    return each('rule "X-N" { severity = "error", check = "score > 0", message = "x" } -- HERE\n')
  end,
  ["10,000 keys"] = function()
    return each('unique "X-N" { severity = "error", key = { "code" }, message = "x" } -- HERE\n')
  end,
  ["10,000 tables"] = function() return each('table "tN" { field "f" { type = "text" } } -- HERE\n') end,
  ["10,000 instruments"] = function() return each('instrument "IN" { name = "x" } -- HERE\n') end,
}
if kind then
  io.write(make[kind]())
else
  for name in pairs(make) do
    print(name)
  end
end
LUA
lua5.4 "$work/make.lua" | sort >"$work/kinds"
while read -r kind; do
    pack_of
    lua5.4 "$work/make.lua" "$kind" >"$work/pack/hostile.lua"
    case $kind in
    *example*) in_examples "$kind" ;;
    *)
        check 1
        refused "$kind"
        ;;
    esac
done <"$work/kinds"

# Files that are no rules, with the line where one can be told.
other() { # WHAT WORDS: refused, and these words are said
    check 1
    [ "$status" -eq 2 ] && [ ! -s "$work/found" ] && grep -q "$2" "$work/errors"
    verdict $? "$1 is refused ($2)"
}
pack_of
luac5.4 -o "$work/pack/hostile.lua" "$cases/load-loop/hostile.lua" 2>/dev/null ||
    printf '\033Lua\124\000' >"$work/pack/hostile.lua"
other "compiled Lua" 'hostile.lua:1: .*compiled'
pack_of
printf -- '-- one\n-- H\344 hai\n' >"$work/pack/hostile.lua"
other "Latin-1" 'hostile.lua:2: .*UTF-8'
pack_of
printf -- '-- one\n-- two \000 three\n' >"$work/pack/hostile.lua"
other "a NUL byte" 'hostile.lua:2: '
pack_of
printf '\376\377\000r\000u' >"$work/pack/hostile.lua"
other "UTF-16" 'hostile.lua:1: '
pack_of
truncate -s 1G "$work/pack/hostile.lua"
other "a file of 1 GB" 'hostile.lua: .*larger than'
# What is no file, of which a page is given none.
if ! grep -q "the WebAssembly build" "$program"; then
    pack_of
    mkfifo "$work/pack/hostile.lua"
    other "a named pipe" 'hostile.lua: .*no ordinary file'
    pack_of
    ln -s . "$work/pack/again"
    other "a link to the folder itself" "'again' is a link"
    pack_of
    ln -s hostile.lua "$work/pack/hostile.lua"
    other "a link to itself" 'hostile.lua'
    pack_of
    ln -s /dev/zero "$work/pack/hostile.lua"
    other "a link to /dev/zero" 'hostile.lua: .*leads out of the rules folder'
    pack_of
    ln -s nowhere.lua "$work/pack/hostile.lua"
    other "a link to nothing" 'hostile.lua'
fi
pack_of
mkdir -p "$work/pack/a/b/c/d/e/f/g/h/i/j/k"
other "folders in folders" 'nested too deeply'
rm -rf "$work/pack"
other "no such folder" "$work/pack"
mkdir "$work/pack"
other "an empty folder" 'no .lua files'
rmdir "$work/pack"
: >"$work/pack"
other "a file in place of the folder" "$work/pack"
rm -f "$work/pack"
if [ "$(id -u)" -ne 0 ]; then
    pack_of
    : >"$work/pack/hostile.lua"
    chmod 000 "$work/pack/hostile.lua"
    other "a file that may not be read" 'hostile.lua'
fi
pack_of
printf '\357\273\277rule "X-01" {\r\n  severity = "error", message = "x",\r\n  check = "score > 100",\r\n}\r\n' >"$work/pack/hostile.lua"
check 1
[ "$status" -eq 1 ] && [ "$(grep -c '^X-01' "$work/found")" -eq 4 ]
verdict $? "a byte order mark and CRLF are no fault"

# The other commands meet the same packs.
for case in load-loop load-one-huge-block run-loop run-recursion; do
    pack_of "$cases/$case/hostile.lua"
    for words in "rules lint" "rules test" "rules list" "rules doc" "rules law" "schema"; do
        status=0
        (
            # shellcheck disable=SC3045
            ulimit -t "$seconds"
            # shellcheck disable=SC2086 # several words
            exec timeout 60 "$program" $words --rules "$work/pack"
        ) >"$work/found" 2>"$work/errors" || status=$?
        case $case,$words in
        load-*lint) cat "$work/found" >>"$work/errors" && [ "$status" -eq 1 ] && named ;;
        load-*) [ "$status" -eq 2 ] && named ;;
        *) [ "$status" -le 2 ] ;;
        esac
        verdict $? "$words with $case"
    done
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
