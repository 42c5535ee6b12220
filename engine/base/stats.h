#ifndef RASOAT_BASE_STATS_H
#define RASOAT_BASE_STATS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Where the time of a command goes, over all its threads. Each thread is in one phase at a
 * time; a part of the work that belongs to another one enters it and goes back:
 *
 *   enum stats_phase before = stats_enter(STATS_CONVERT);
 *   ...
 *   stats_enter(before);
 *
 * While nobody wants to know (the usual case) that is a look at a flag.
 */
enum stats_phase {
    STATS_NONE,     /* a thread before its first phase: not counted */
    STATS_OPEN,     /* the pack, finding of files, looks at headers and columns */
    STATS_READ,     /* files unpacked, turned into UTF-8, cut into records */
    STATS_CONVERT,  /* records to typed values */
    STATS_JOIN,     /* tables taken into memory with their indexes */
    STATS_EVALUATE, /* rules */
    STATS_FIND,     /* findings put together: messages, values read, fingerprints */
    STATS_WRITE,    /* findings in order, counted and written */
    STATS_WAIT,     /* for another thread */
    STATS_COUNT
};

extern bool stats_wanted; /* set once, before any thread */
enum stats_phase stats_switch(enum stats_phase phase);
static inline enum stats_phase stats_enter(enum stats_phase phase)
{
    return stats_wanted ? stats_switch(phase) : STATS_NONE;
}
/* Seconds of all threads so far, per phase; the calling thread's phase is brought up to now. */
void stats_seconds(double seconds[STATS_COUNT]);

#endif
