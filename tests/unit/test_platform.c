/* What a system may lack, as this one has it: work apart, files without names, pipes, signals that wait. */
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "platform/clock.h"
#include "platform/platform.h"

/* ---- a system that refuses: the linker puts these before the C library's (CMakeLists.txt)
 * --------- */

static struct {
    bool processors, large_pages, new_process, parent, processor_clock, steady_clock;
    int nameless[2]; /* the errnos of the next files without names; 0: they are had */
} refused;

long __real_sysconf(int name);
void *__real_aligned_alloc(size_t alignment, size_t size);
pid_t __real_fork(void);
pid_t __real_getppid(void);
int __real_open(const char *path, int flags, ...);
int __real_clock_gettime(clockid_t clock, struct timespec *out);

long __wrap_sysconf(int name)
{
    return refused.processors ? -1 : __real_sysconf(name);
}

void *__wrap_aligned_alloc(size_t alignment, size_t size)
{
    return refused.large_pages ? NULL : __real_aligned_alloc(alignment, size);
}

pid_t __wrap_fork(void)
{
    if (!refused.new_process)
        return __real_fork();
    errno = EAGAIN;
    return -1;
}

pid_t __wrap_getppid(void)
{
    return refused.parent ? 1 : __real_getppid();
}

int __wrap_open(const char *path, int flags, ...)
{
    bool nameless = (flags & O_TMPFILE) == O_TMPFILE;
    va_list list;
    mode_t mode;

    if (nameless && refused.nameless[0] != 0) {
        errno = refused.nameless[0];
        refused.nameless[0] = refused.nameless[1];
        refused.nameless[1] = 0;
        return -1;
    }
    va_start(list, flags);
    mode = nameless || (flags & O_CREAT) != 0 ? va_arg(list, mode_t) : 0;
    va_end(list);
    return __real_open(path, flags, mode);
}

int __wrap_clock_gettime(clockid_t clock, struct timespec *out)
{
    if (!(clock == CLOCK_MONOTONIC ? refused.steady_clock : refused.processor_clock))
        return __real_clock_gettime(clock, out);
    errno = EPERM;
    return -1;
}

/* ---- work apart
 * --------------------------------------------------------------------------- */

static int end_with_seven(void *job, bool apart)
{
    *(int *)job = 1; /* in the child's memory alone */
    return apart ? 7 : 0;
}

static int die(void *job, bool apart)
{
    (void)job;
    (void)apart;
    raise(SIGKILL);
    return 0;
}

static int say_a_word(void *job, bool apart)
{
    (void)job;
    (void)apart;
    return write(STDERR_FILENO, "word", 4) == 4 ? 0 : 1;
}

static void work_apart_ends_by_itself_or_by_a_signal(void **state)
{
    struct platform_end end = {0};
    int words = platform_memory_file(), touched = 0;
    char said[8] = "";

    (void)state;
    assert_true(words >= 0);
    assert_int_equal(platform_apart(end_with_seven, &touched, words, &end), 0);
    assert_int_equal(end.status, 7);
    assert_int_equal(end.signal, 0);
    assert_int_equal(touched, 0);
    assert_int_equal(platform_apart(die, NULL, words, &end), 0);
    assert_int_equal(end.signal, SIGKILL);
    assert_int_equal(platform_apart(say_a_word, NULL, words, &end), 0);
    assert_int_equal(end.status, 0);
    assert_int_equal(pread(words, said, sizeof said, 0), 4);
    assert_string_equal(said, "word");
    close(words);
}

static int end_after_a_while(void *job, bool apart)
{
    struct timespec while_ = {.tv_nsec = 60 * 1000 * 1000};

    (void)job;
    (void)apart;
    nanosleep(&while_, NULL);
    return 3;
}

static volatile sig_atomic_t rings;

static void ring(int signal)
{
    (void)signal;
    rings++;
}

static void signals_do_not_end_the_waiting(void **state)
{
    struct sigaction rung = {.sa_handler =
                                 ring}; /* calls are not taken up again by themselves */
    struct itimerval often = {.it_interval.tv_usec = 5000, .it_value.tv_usec = 5000},
                     never = {0};
    struct platform_end end = {0};
    int words = platform_memory_file();

    (void)state;
    sigaction(SIGALRM, &rung, NULL);
    setitimer(ITIMER_REAL, &often, NULL);
    assert_int_equal(platform_apart(end_after_a_while, NULL, words, &end), 0);
    setitimer(ITIMER_REAL, &never, NULL);
    signal(SIGALRM, SIG_DFL);
    assert_int_equal(end.status, 3);
    assert_true(rings > 0);
    close(words);
}

static void work_that_cannot_be_apart_says_why(void **state)
{
    struct platform_end end = {.status = 5};
    int words = platform_memory_file(), touched = 0;
    sigset_t before, after;

    (void)state;
    sigprocmask(SIG_SETMASK, NULL, &before);
    refused.new_process = true;
    assert_int_equal(platform_apart(end_with_seven, &touched, words, &end), EAGAIN);
    refused.new_process = false;
    sigprocmask(SIG_SETMASK, NULL, &after);
    assert_int_equal(sigismember(&after, SIGINT), sigismember(&before, SIGINT));
    assert_int_equal(touched, 0); /* not done here instead: the caller decides */

    signal(SIGCHLD,
           SIG_IGN); /* as a program may be started: nobody learns how children end */
    assert_int_equal(platform_apart(end_with_seven, &touched, words, &end), ECHILD);
    signal(SIGCHLD, SIG_DFL);
    assert_int_equal(end.status, 5);

    refused.parent = true; /* who started it ended before it began */
    assert_int_equal(platform_apart(end_with_seven, &touched, words, &end), 0);
    refused.parent = false;
    assert_int_equal(end.status, EXIT_FAILURE);
    close(words);
}

static void temporary_files_are_had_or_refused_with_a_reason(void **state)
{
    char long_name[5000], text[4] = "";
    int fd = platform_temp_file("/tmp");

    (void)state;
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "abc", 3), 3);
    platform_punch(fd, 0, 3);
    assert_int_equal(pread(fd, text, 3, 0), 3); /* as long as it was */
    close(fd);
    assert_int_equal(platform_temp_file("/proc"),
                     -1); /* knows no files without names, nor new ones */
    assert_int_not_equal(errno, 0);
    memset(long_name, 'x', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    assert_int_equal(platform_temp_file(long_name), -1);
    assert_int_equal(errno, ENAMETOOLONG);
}

/* Old network folders know no files without names. */
static void temporary_files_are_had_where_all_have_names(void **state)
{
    char folder[] = "/tmp/rasoat-test-folder.XXXXXX", text[4] = "";
    struct stat about;
    int fd;

    (void)state;
    assert_non_null(mkdtemp(folder));
    refused.nameless[0] = EINTR; /* asked again */
    refused.nameless[1] = EOPNOTSUPP;
    fd = platform_temp_file(folder);
    assert_true(fd >= 0);
    assert_int_equal(refused.nameless[0], 0);
    assert_int_equal(rmdir(folder), 0); /* its name is gone already */
    assert_int_equal(write(fd, "abc", 3), 3);
    assert_int_equal(pread(fd, text, 3, 0), 3);
    assert_string_equal(text, "abc");
    assert_int_equal(fstat(fd, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600); /* people's answers: for nobody else */
    close(fd);
}

static void names_are_exchanged(void **state)
{
    char one[] = "/tmp/rasoat-test-one.XXXXXX", two[] = "/tmp/rasoat-test-two.XXXXXX",
         text[4] = "";
    int first = platform_new_file(one), second = platform_new_file(two);

    (void)state;
    assert_true(first >= 0 && second >= 0);
    assert_int_equal(write(first, "1", 1), 1);
    assert_int_equal(write(second, "2", 1), 1);
    close(first);
    close(second);
    assert_true(platform_swap_names(one, two));
    first = open(one, O_RDONLY);
    assert_int_equal(read(first, text, 1), 1);
    assert_string_equal(text, "2");
    close(first);
    assert_false(platform_swap_names(one, "/nowhere/two"));
    unlink(one);
    unlink(two);
}

static void a_reader_that_left_is_seen(void **state)
{
    int ends[2];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    assert_false(platform_reader_left(ends[1]));
    close(ends[0]);
    assert_true(platform_reader_left(ends[1]));
    close(ends[1]);
    assert_false(platform_reader_left(ends[1])); /* no reader, but nothing to read either */
}

static bool waits(int signal)
{
    sigset_t one, before;
    int taken;
    bool seen;

    sigemptyset(&one);
    sigaddset(&one, signal);
    sigprocmask(SIG_BLOCK, &one, &before);
    raise(signal);
    seen = platform_unwanted();
    sigwait(&one, &taken);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return seen;
}

static void signals_that_wait_end_the_work(void **state)
{
    (void)state;
    assert_false(platform_unwanted());
    assert_true(waits(SIGTERM));
    assert_true(waits(SIGINT));
    assert_false(waits(SIGUSR1));
    assert_false(platform_unwanted());
}

static void clocks_go_on(void **state)
{
    int64_t now = clock_now(), worked = clock_worked();

    (void)state;
    assert_true(platform_processors() >= 1);
    assert_true(clock_now() >= now);
    assert_true(clock_worked() >= worked);
    assert_true(clock_seconds_since(now) >= 0);
}

enum { STOPPED = 7 };

static void leave_stopped(void)
{
    platform_leave(STOPPED);
}

static int ask_the_time(void *job, bool apart)
{
    (void)job;
    (void)apart;
    clock_on_stopped(leave_stopped);
    clock_now();
    return 0;
}

static void clocks_that_stand_still_are_not_taken(void **state)
{
    struct platform_end end = {0};
    int words = platform_memory_file();
    int64_t now = clock_now();

    (void)state;
    refused.processor_clock = true; /* the other stands in: limits hold, if less exactly */
    assert_true(clock_worked() >= now);
    refused.processor_clock = false;

    refused.steady_clock = true;
    assert_int_equal(platform_apart(ask_the_time, NULL, words, &end), 0);
    refused.steady_clock = false;
    assert_int_equal(end.status, STOPPED);
    close(words);
}

static void what_the_system_refuses_is_done_without(void **state)
{
    void *block = platform_large_pages((size_t)1 << 21);

    (void)state;
    assert_non_null(block);
    assert_int_equal((uintptr_t)block % ((size_t)1 << 21), 0);
    free(block);
    refused.large_pages = true;
    assert_null(platform_large_pages((size_t)1 << 21));
    refused.large_pages = false;
    refused.processors = true;
    assert_int_equal(platform_processors(), 1);
    refused.processors = false;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(work_apart_ends_by_itself_or_by_a_signal),
        cmocka_unit_test(signals_do_not_end_the_waiting),
        cmocka_unit_test(work_that_cannot_be_apart_says_why),
        cmocka_unit_test(temporary_files_are_had_where_all_have_names),
        cmocka_unit_test(temporary_files_are_had_or_refused_with_a_reason),
        cmocka_unit_test(names_are_exchanged),
        cmocka_unit_test(a_reader_that_left_is_seen),
        cmocka_unit_test(signals_that_wait_end_the_work),
        cmocka_unit_test(clocks_go_on),
        cmocka_unit_test(clocks_that_stand_still_are_not_taken),
        cmocka_unit_test(what_the_system_refuses_is_done_without),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
