# shellcheck shell=sh disable=SC2154 # program, work, passed and failed are those of the script
# Sourced by scripts that have tables of command lines, each with its exit status and words that must stand in what
# "$program" says; it counts on in $passed and $failed.

# stand_in PACK: in a copy of it (tests/packs), with its rules, in English
stand_in() {
    case $program in
    /*) ;;
    *) program=$(pwd)/$program ;;
    esac
    RASOAT_RULES=rules
    RASOAT_LANG=en
    export RASOAT_RULES RASOAT_LANG
    cp -r "tests/packs/$1/." "$work"
    cd "$work" || exit 2
}

# expect STATUS WORDS ARGUMENTS...: WORDS may be several, apart by " & "; "!" before one: it must not be there
expect() {
    wanted=$1 words=$2
    shift 2
    status=0
    "$program" "$@" >out 2>&1 </dev/null || status=$?
    lacking=
    rest="$words & "
    while [ -n "$rest" ]; do
        word=${rest%%" & "*}
        rest=${rest#*" & "}
        case $word in
        !*) ! grep -qF -e "${word#!}" out || lacking=$word ;;
        *) grep -qF -e "$word" out || lacking=$word ;;
        esac
    done
    if [ "$status" -eq "$wanted" ] && [ -z "$lacking" ]; then
        passed=$((passed + 1))
    else
        echo "FAILED: rasoat $*: status $status, wanted $wanted${lacking:+; \"$lacking\"} in:"
        head -n 5 out | cut -c1-300
        failed=$((failed + 1))
    fi
}

# table: lines "STATUS | WORDS | ARGUMENTS" of standard input
# shellcheck disable=SC2119,SC2120 # the arguments are those of each line
table() {
    while IFS= read -r line; do
        case $line in
        '' | '#'*) continue ;;
        esac
        wanted=${line%% | *}
        words=${line#* | }
        arguments=${words#* | }
        words=${words%% | *}
        eval "set -- $arguments"
        expect "$wanted" "$words" "$@"
    done
}
