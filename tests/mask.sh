#!/bin/sh
# --mask: no name, number or day of birth of the data is in anything that any command writes. RASOAT or the first argument is
# the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
python3 tests/mask.py "$program" "$work"
verdict $? "nothing personal is written with --mask"

# one place where a value becomes text: no writer takes another way
others=$(grep -ln 'value_plain(\|value_str(' engine/findings/*.c engine/write/*.c engine/compare/compare*.c engine/forms/*.c \
    engine/exit/*.c engine/explain/*.c engine/command/*.c engine/diff/*.c | sort | tr '\n' ' ')
# a text that was handed on already; a unit's name; keys that are looked for
known="engine/exit/exit_judge.c engine/explain/explain_gather.c engine/explain/explain_key.c "
[ "$others" = "$known" ]
verdict $? "writers hand values on by field_show or field_plain (not so: $others)"
finish
