#!/bin/sh
# Every global symbol of the library begins with the name of its module: the first word of
# its file (dataset_header.c: dataset_) or a struct or enum that a header of its folder
# declares (struct arena: arena_).
cd "$(dirname "$0")/.." || exit 2
library=${RASOAT_LIBRARY:?the static library}

nm -A -g --defined-only "$library" | awk '
function fail(text) { print text; bad = 1 }
BEGIN {
    while (("ls engine/*/*.[ch]" | getline path) > 0) {
        split(path, step, "/")
        stem = step[3]
        sub(/[.][ch]$/, "", stem)
        folder[stem] = folder[stem] " " step[2]
        if (path !~ /[.]h$/)
            continue
        while ((getline line < path) > 0)
            if (line ~ /^ *(} *)?(struct|enum) [a-z0-9_]+/) {
                name = line
                sub(/^.*(struct|enum) /, "", name)
                sub(/[^a-z0-9_].*$/, "", name)
                known[step[2] " " name] = 1
            }
        close(path)
    }
    while ((getline line < "engine/rasoat.h") > 0)
        if (match(line, /rasoat_[a-z_]+\(/))
            public[substr(line, RSTART, RLENGTH - 1)] = 1
}
{
    symbol = $NF
    parts = split($1, part, ":")
    object = part[parts - 1] # library:object:address
    sub(/[.]c[.]o.*$/, "", object)
    seen++
    if (symbol in public)
        next
    if (symbol ~ /^_/)
        next # of the compiler: sanitizers
    word = object
    sub(/_.*$/, "", word)
    if (index(symbol "_", word "_") == 1)
        next
    count = split(folder[object], folders, " ")
    for (f = 1; f <= count; f++)
        for (at = length(symbol); at > 0; at--)
            if ((substr(symbol "_", at + 1, 1) == "_") && (folders[f] " " substr(symbol, 1, at)) in known)
                next
    fail(object ".c: " symbol " does not begin with its module")
}
END {
    if (!bad && seen < 100)
        fail("no symbols found in the library")
    exit bad
}'
names=$?

# And hidden from other programs, unless rasoat.h declares it.
shown=$(readelf -sW "$library" | awk '$5 == "GLOBAL" && $6 == "DEFAULT" && $7 != "UND" { print $8 }' |
    grep -v -e '^_' -e '^rasoat_')
[ -z "$shown" ] || printf 'visible outside the library:\n%s\n' "$shown"

# One meaning a struct: no two of one tag, wherever they stand.
twice=$(grep -rhoE --include='*.[ch]' '^ *(struct|enum|union) [a-z0-9_]+ \{' engine | sort | uniq -d)
[ -z "$twice" ] || printf 'two structs of one tag: %s\n' "$twice"
[ "$names" -eq 0 ] && [ -z "$shown" ] && [ -z "$twice" ]
