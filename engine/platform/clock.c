#include "platform/clock.h"

#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

static bool read_clock(clockid_t clock, int64_t *out)
{
    struct timespec time;

    if (clock_gettime(clock, &time) != 0)
        return false;
    *out = (int64_t)time.tv_sec * CLOCK_SECOND + time.tv_nsec;
    return true;
}

static void (*on_stopped)(void) = abort;

void clock_on_stopped(void (*handler)(void))
{
    on_stopped = handler == NULL ? abort : handler;
}

int64_t clock_now(void)
{
    int64_t now;

    if (read_clock(CLOCK_MONOTONIC, &now))
        return now;
    on_stopped();
    abort();
}

int64_t clock_worked(void)
{
    int64_t worked;

    return read_clock(CLOCK_THREAD_CPUTIME_ID, &worked) ? worked : clock_now();
}

double clock_seconds_since(int64_t start)
{
    return (double)(clock_now() - start) / (double)CLOCK_SECOND;
}
