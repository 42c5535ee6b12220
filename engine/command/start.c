#include "command/start.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/output.h"
#include "command/command.h"
#include "platform/clock.h"
#include "platform/platform.h"

/* Who closed it meant that nothing is read or written there: each attempt fails. */
static void open_standard(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
            open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY); /* lowest number */
}

static void on_signal(int number)
{
    output_abandon_all();
    raise(number); /* reset by SA_RESETHAND: ends the program as the signal would have */
}

/* Nothing can be done any more but to say so, and to leave nothing half-written. */
static _Noreturn void end_at_once(struct str words)
{
    ssize_t ignored = write(STDERR_FILENO, words.data, words.length);

    (void)ignored;
    output_abandon_all();
    _exit(EXIT_TROUBLE);
}

static bool bounded;

static void on_exhausted(void)
{
    if (bounded)
        end_at_once(
            str_from("rasoat: hết phần bộ nhớ mà --memory cho phép; hãy cho nhiều hơn hoặc "
                     "--jobs ít hơn (out of the memory that --memory allows: give more, or "
                     "fewer --jobs)\n"));
    end_at_once(str_from("rasoat: hết bộ nhớ (out of memory)\n"));
}

static void on_stopped(void)
{
    end_at_once(
        str_from("rasoat: không đọc được đồng hồ của máy (the clock cannot be read)\n"));
}

/* Those that end no program, and those that cannot be taken. */
static bool is_harmless(int number)
{
    static const int harmless[] = {SIGKILL, SIGSTOP, SIGCHLD, SIGCONT, SIGTSTP,
                                   SIGTTIN, SIGTTOU, SIGURG,  SIGWINCH};

    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
        if (harmless[i] == number)
            return true;
    return false;
}

/* Not those that are ignored (nohup) or somebody else's (a sanitizer's). */
static void take_ending(int number)
{
    struct sigaction ending = {.sa_handler = on_signal,
                               .sa_flags = (int)(SA_RESETHAND | SA_RESTART)};
    struct sigaction before;

    if (sigaction(number, NULL, &before) == 0 && before.sa_handler == SIG_DFL)
        sigaction(number, &ending, NULL);
}

void start_process(void)
{
    struct sigaction ignoring = {.sa_handler = SIG_IGN};

    platform_start();
    open_standard();
    sigaction(SIGPIPE, &ignoring, NULL);
    sigaction(SIGXFSZ, &ignoring, NULL);
    for (int number = 1; number <= SIGRTMAX; number++)
        if (!is_harmless(number))
            take_ending(number);
    memory_on_exhausted(on_exhausted);
    clock_on_stopped(on_stopped);
}

void start_bound(uint64_t memory, unsigned threads)
{
    bounded = true;
    platform_bound_memory(memory + START_BASE + START_THREAD * threads);
}
