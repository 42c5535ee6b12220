#!/bin/sh
# Each file and folder that docs/architecture.md names is there, each folder of the engine is named, and none holds more
# files than one looks through at a glance.
cd "$(dirname "$0")/.." || exit 2
page=docs/architecture.md
most=36
bad=0

# shellcheck disable=SC2016 # the marks of code
for path in $(grep -oE '`[a-z_]+/[a-z_0-9/*]+(\.[a-z]+)?`' "$page" | tr -d '`' | sort -u); do
    case $path in
    engine/* | rules/* | docs/* | tests/*) found=$path ;;
    *) found=engine/$path ;;
    esac
    # shellcheck disable=SC2086 # helpers*.c is a pattern
    ls -d $found >/dev/null 2>&1 || {
        echo "$page names $path, which is not there"
        bad=1
    }
done
for folder in engine/*/; do
    name=$(basename "$folder")
    grep -qE "^\\|.*\`(engine/)?$name\`" "$page" || {
        echo "$page does not say what is in engine/$name"
        bad=1
    }
    count=$(find "$folder" -maxdepth 1 -name '*.[ch]' | wc -l)
    [ "$count" -le "$most" ] || {
        echo "engine/$name holds $count files, more than $most: part it"
        bad=1
    }
done
exit "$bad"
