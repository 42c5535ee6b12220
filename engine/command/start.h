#ifndef RASOAT_COMMAND_START_H
#define RASOAT_COMMAND_START_H

#include <stdint.h>

/*
 * What the process is before any command runs. Standard input, output and error are open,
 * be it in the wrong direction, so that no file that is opened gets their numbers. Signals that
 * end the program, and the end of memory, leave no unfinished file behind; a signal that was
 * ignored stays so; a closed pipe and a file that may not grow are errors of writing.
 */
void start_process(void);
/* What --memory says bounds the whole run: the tables have so many bytes, all else START_BASE and
 * START_THREAD for each thread. What needs more ends the program, cleanly and in words. */
#define START_BASE (UINT64_C(256) << 20)
#define START_THREAD (UINT64_C(96) << 20)
void start_bound(uint64_t memory, unsigned threads);

#endif
