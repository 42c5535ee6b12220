#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

#include "base/temp.h"
#include "platform/platform.h"

/* What runs in the sandbox says by its status; NO_SANDBOX: this machine has none. */
enum { REFUSED, DONE, NO_SANDBOX };

static int in_sandbox(int (*attempt)(void))
{
    pid_t child = fork();
    int status = 0;

    assert_true(child >= 0);
    if (child == 0)
        _exit(platform_enter_sandbox() ? attempt() : NO_SANDBOX);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static int verdict(int result)
{
    return result < 0 && errno == EPERM ? REFUSED : DONE;
}

static int run_program(void)
{
    static char name[] = "true";
    char *const words[] = {name, NULL};

    return verdict(execv("/bin/true", words));
}

static int open_socket(void)
{
    return verdict(socket(AF_INET, SOCK_STREAM, 0));
}

static int open_local_socket(void)
{
    return verdict(socket(AF_UNIX, SOCK_STREAM, 0));
}

#ifndef __SANITIZE_ADDRESS__
static int trace_itself(void)
{
    return verdict((int)ptrace(PTRACE_TRACEME, 0, NULL, NULL));
}
#endif

static int start_shell(void)
{
    int status = system("exit 3");

    return WIFEXITED(status) && WEXITSTATUS(status) == 127 ? REFUSED : DONE;
}

#ifdef __x86_64__
/* The numbers of x32, by which a filter of names is passed by. */
static int open_socket_by_other_number(void)
{
    return verdict((int)syscall(0x40000000 + SYS_socket, AF_INET, SOCK_STREAM, 0));
}
#endif

static int make_link(void)
{
    return verdict(symlink("/etc/passwd", "/tmp/rasoat-test-sandbox"));
}

static int make_temporary_file(void)
{
    struct error err = {0};
    int fd = temp_open(&err);

    return fd >= 0 && temp_write(fd, str_from("x"), &err) == 0 ? DONE : REFUSED;
}

static int read_file(void)
{
    return open("/proc/self/status", O_RDONLY | O_CLOEXEC) >= 0 ? DONE : REFUSED;
}

static int fork_child(void)
{
    pid_t child = fork();

    if (child == 0)
        _exit(0);
    return child > 0 && waitpid(child, NULL, 0) == child ? DONE : REFUSED;
}

static void what_leads_out_is_refused(void **state)
{
    static int (*const attempts[])(void) = {
#ifndef __SANITIZE_ADDRESS__
        trace_itself,
#endif
#ifdef __x86_64__
        open_socket_by_other_number,
#endif
        run_program,
        open_socket,
        open_local_socket,
        start_shell,
        make_link};

    (void)state;
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++) {
        int said = in_sandbox(attempts[i]);

        if (said == NO_SANDBOX)
            skip();
        assert_int_equal(said, REFUSED);
    }
}

static void what_the_work_needs_is_done(void **state)
{
    static int (*const attempts[])(void) = {make_temporary_file, read_file, fork_child};

    (void)state;
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++)
        assert_int_not_equal(in_sandbox(attempts[i]), REFUSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_leads_out_is_refused),
        cmocka_unit_test(what_the_work_needs_is_done),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
