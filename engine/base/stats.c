#include "base/stats.h"

#include <stdatomic.h>

#include "platform/clock.h"

bool stats_wanted;

static atomic_uint_fast64_t totals[STATS_COUNT]; /* nanoseconds */
static _Thread_local enum stats_phase current;
static _Thread_local uint64_t since;

enum stats_phase stats_switch(enum stats_phase phase)
{
    enum stats_phase before = current;
    uint64_t time = (uint64_t)clock_now();

    if (before != STATS_NONE)
        atomic_fetch_add_explicit(&totals[before], time - since, memory_order_relaxed);
    current = phase;
    since = time;
    return before;
}

void stats_seconds(double seconds[STATS_COUNT])
{
    stats_switch(current);
    for (int i = 0; i < STATS_COUNT; i++)
        seconds[i] = (double)atomic_load_explicit(&totals[i], memory_order_relaxed) / 1e9;
}
