#include "platform/clock.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static bool read_clock(clockid_t clock, int64_t *out)
{
    struct timespec time;

    if (clock_gettime(clock, &time) != 0)
        return false;
    *out = (int64_t)time.tv_sec * CLOCK_SECOND + time.tv_nsec;
    return true;
}

int64_t clock_now(void)
{
    int64_t now;

    if (read_clock(CLOCK_MONOTONIC, &now))
        return now;
    fprintf(stderr, "rasoat: clock_gettime: %s\n", strerror(errno));
    abort(); /* a clock that stands still would lift the limits of rules */
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
