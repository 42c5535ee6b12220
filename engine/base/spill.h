#ifndef RASOAT_BASE_SPILL_H
#define RASOAT_BASE_SPILL_H

#include <stdatomic.h>
#include <stdbool.h>
#include <sys/types.h>

#include "error.h"
#include "memory.h"

/*
 * Memory for what may grow with the data: on the heap up to a limit, beyond it in a
 * temporary file (temp.h) that is mapped, so that the system may write pages away and read
 * them in again.
 *
 *   a block ─► heap, while less than 7 sixteenths of the limit are on it
 *          └─► file ─► pages in memory ─(more than 3 sixteenths of it)─► given back
 *
 * A page that was given back costs as much as some hundred rows, so the heap is for what is
 * looked at in no order: spill_keys may take all of it, and so may a spill_block that is small (the
 * few groups that many rows lead to), others five eighths, unless they are so large that keys would
 * find no room: those are mostly looked at in the order they lie in. spill_rows, read from its
 * beginning to its end, may take one.
 *
 * Safe to use by several threads. Everywhere below a spill may be NULL: plain memory.
 */
struct spill;
struct spill_seen { /* what a spill begins with */
    _Atomic bool
        large; /* the file is larger than what may be in memory: a look without the lock */
};
/* limit: bytes. NULL where a file is no other place than memory. */
struct spill *spill_new(uint64_t limit);
void spill_free(struct spill *spill);
/* Zeroed, aligned to 16, freed with spill_drop. Where the file cannot grow the block is
 * plain memory, and spill_status tells. */
void *spill_block(struct spill *spill, size_t size);
void *spill_keys(struct spill *spill, size_t size);
/* A block of memory (memory_alloc, all of it written) that is read from its beginning to its end: where
 * it lies from now on. What goes to the file is written there at once, since a page that is touched
 * for the first time would be made zero and mapped before. */
void *spill_rows(struct spill *spill, void *block, size_t size);
/* Whether a block of keys that can do with less room should be taken: on the heap there is room,
 * and an eighth of it left for what cannot. */
bool spill_has_room(struct spill *spill, size_t size);
/* Where a block lies in the file; -1: it is in memory. */
off_t spill_place(struct spill *spill, const void *block);
/* Reads what lies at a place of the file, which is mapped at `from`: its page does not come into the
 * process for the sake of a few bytes, nor those beside it. */
void spill_read(const struct spill *spill, off_t place, const void *from, void *to,
                size_t size);
/* size as it was asked for; NULL is fine. */
void spill_drop(struct spill *spill, void *block, size_t size);
/* All that is left is dropped next: its room goes with the file, not block by block. */
void spill_end(struct spill *spill);
/* To call with every look at a place far from the last one, and with every step to the next one:
 * now and then they give pages back. */
void spill_touch(struct spill *spill);
void spill_step_on(struct spill *spill);
static inline void spill_step(struct spill *spill)
{
    const struct spill_seen *seen = (const void *)spill;

    if (seen != NULL && atomic_load_explicit(&seen->large, memory_order_relaxed))
        spill_step_on(spill);
}
/* 0, or what kept the file from growing: the work must end. */
int spill_status(struct spill *spill, struct error *err);

#endif
