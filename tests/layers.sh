#!/bin/sh
# Fails where a folder of the engine includes from a folder to its right in engine/layers.txt,
# or where a library's header is included outside the one module that may know it.
cd "$(dirname "$0")/.." || exit 2

find engine -name '*.[ch]' | sort | awk '
function wrong(text) { printf "%s:%d: %s\n", file, number, text; bad = 1 }
BEGIN {
    while ((getline name < "engine/layers.txt") > 0)
        if (name != "")
            place[name] = ++count
    if (count == 0) {
        print "engine/layers.txt: no layers"
        exit bad = 1
    }
}
{
    file = $0
    split(file, step, "/")
    own = step[2]
    number = 0
    if (own ~ /\.[ch]$/)
        own = "" # main.c stands above all
    else if (!(own in place))
        wrong("folder " own " is not in engine/layers.txt")
    while ((getline line < file) > 0) {
        number++
        if (line !~ /^[ \t]*#[ \t]*include/)
            continue
        if (line ~ /[<"](lua|lauxlib|lualib)\.h[>"]/ && file !~ /^engine\/script\//)
            wrong("only engine/script may include Lua")
        if (line ~ /[<"]csv\.h[>"]/ && file != "engine/record/parser.c")
            wrong("only engine/record/parser.c may include csv.h")
        if (own == "" || line !~ /"[^"]*\//)
            continue
        split(line, quoted, "\"")
        split(quoted[2], step, "/")
        if (!(step[1] in place))
            wrong("includes " quoted[2] ", which is in no layer")
        else if (place[step[1]] > place[own])
            wrong("includes " quoted[2] " from above")
    }
    close(file)
    seen++
}
END {
    if (!bad && seen == 0) {
        print "no sources found"
        bad = 1
    }
    exit bad
}'
