/* What a system may lack, as this one has it: work apart, files without names, pipes, signals that wait. */
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "platform/clock.h"
#include "platform/platform.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(work_apart_ends_by_itself_or_by_a_signal),
        cmocka_unit_test(temporary_files_are_had_or_refused_with_a_reason),
        cmocka_unit_test(names_are_exchanged),
        cmocka_unit_test(a_reader_that_left_is_seen),
        cmocka_unit_test(signals_that_wait_end_the_work),
        cmocka_unit_test(clocks_go_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
