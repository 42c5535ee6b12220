#!/bin/sh
# The pack reads as its articles do: no expression longer than a line of 200 characters, none glued together in Lua, the twelve
# indicators in one list.
cd "$(dirname "$0")/.." || exit 2
python3 - rules/vn-2021 <<'PY'
import pathlib, re, sys

WORDS = "check|when|value|count|sum|default|computed|otherwise|needs|complete|top|counts|weight|key"
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
failed = 0


def fail(path, number, what):
    global failed
    failed += 1
    print(f"FAILED: {path}:{number}: {what}")


def lines_of(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        bare = STRING.sub('""', line)
        yield number, line, bare.split("--")[0]


seen = 0
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.lua")):
    names = set()
    for number, line, bare in lines_of(path):
        names |= set(re.findall(r"\bdeprived_\w+", line))
        for word, text in re.findall(rf'\b({WORDS}) = ("(?:[^"\\]|\\.)*")', line):
            seen += 1
            if len(text) - 2 > 200:
                fail(path, number, f"{word} has {len(text) - 2} characters")
        if re.search(rf"\b({WORDS}) = [^,]*\.\.", bare):
            fail(path, number, "an expression is glued together")
    # each has a rule of its own there, with its own examples
    if len(names) >= 12 and path.name != "indicators.lua":
        fail(path, 1, "lists the twelve indicators again: indicators.lua has them")
if seen < 300:
    fail(sys.argv[1], 0, f"only {seen} expressions were seen")
sys.exit(failed > 0)
PY
