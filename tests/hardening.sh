#!/bin/sh
# The program is built so that a mistake in memory is hard to use, and runs its rules where no other program and no socket can
# be had. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
readelf -hldW "$program" >"$work/elf" && readelf -sW "$program" >"$work/symbols"
has() { # PATTERN WHAT
    grep -q -e "$1" "$work/elf"
    verdict $? "$2"
}
if ! grep -q -e __asan_init -e __tsan_init -e __gcov "$program"; then
    has 'Type: *DYN' "a program that can lie anywhere (PIE)"
    has 'GNU_RELRO' "tables that cannot be written to (RELRO)"
    has 'BIND_NOW\|Flags:.*NOW' "all of them bound at the start (BIND_NOW)"
    ! grep -q 'GNU_STACK.*RWE' "$work/elf"
    verdict $? "a stack that does not run"
    grep -q '__stack_chk_fail' "$work/symbols"
    verdict $? "a guarded stack"
    grep -q '__[a-z]*_chk@' "$work/symbols"
    verdict $? "checked copies (FORTIFY_SOURCE)"
    case $(uname -m) in
    x86_64)
        [ "$(LC_ALL=C grep -aoP '\xf3\x0f\x1e\xfa' "$program" | wc -l)" -gt 500 ] # endbr64: where jumps may land
        verdict $? "guarded jumps (CET)"
        ;;
    esac
fi

mkfifo "$work/slow"
state_of() { # OPTIONS...: Seccomp of the running program
    "$program" check --table household="$work/slow" "$@" >/dev/null 2>&1 &
    process=$!
    exec 3>"$work/slow"
    state=$(sed -n 's/^Seccomp:[^0-9]*//p' /proc/$process/status)
    exec 3>&-
    wait $process
}
case $(uname -m) in
x86_64 | aarch64 | armv7l | i?86 | riscv64 | ppc64le | s390x)
    state_of --no-sandbox
    outside=$state
    state_of
    [ "$state" = 2 ]
    verdict $? "the program runs in its sandbox (Seccomp: $state)"
    case $(sed -n 's/^Seccomp:[^0-9]*//p' /proc/self/status) in
    0)
        [ "$outside" = 0 ]
        verdict $? "--no-sandbox leaves it out (Seccomp: $outside)"
        ;;
    esac
    ;;
esac
finish
