#ifndef RASOAT_BASE_THREADS_H
#define RASOAT_BASE_THREADS_H

#include <stdbool.h>

/* One piece of work by several threads. */
enum {
    THREADS_MOST = 64,
    THREADS_WORTH = 512 * 1024, /* bytes of a file: less is done sooner by one */
};
/* How many: as asked for; 0: as many as there are processors. */
unsigned threads_count(unsigned asked);
/* Calls work in so many threads, `first` in this one, and returns when all are done. There are
 * fewer where the system gives no more. */
void threads_run(unsigned count, void (*work)(void *job, bool first), void *job);

#endif
