#ifndef RASOAT_BASE_SPILL_H
#define RASOAT_BASE_SPILL_H

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
 * looked at in no order: spill_keys may take all of it, spill_block, mostly looked at in the
 * order it lies in, five eighths, and spill_rows, read from its beginning to its end, one.
 *
 * Safe to use by several threads. Everywhere below a spill may be NULL: plain memory.
 */
struct spill;
/* limit: bytes. NULL where a file is no other place than memory. */
struct spill *spill_new(uint64_t limit);
void spill_free(struct spill *spill);
/* Zeroed, aligned to 16, freed with spill_drop. Where the file cannot grow the block is
 * plain memory, and spill_status tells. */
void *spill_block(struct spill *spill, size_t size);
void *spill_keys(struct spill *spill, size_t size);
/* The same, but not zeroed: all of it is written. */
void *spill_rows(struct spill *spill, size_t size);
/* Whether a block of keys that can do with less room should be taken: on the heap there is room,
 * and an eighth of it left for what cannot. */
bool spill_has_room(struct spill *spill, size_t size);
/* size as it was asked for; NULL is fine. */
void spill_drop(struct spill *spill, void *block, size_t size);
/* All that is left is dropped next: its room goes with the file, not block by block. */
void spill_end(struct spill *spill);
/* To call with every look at a place far from the last one, and with every step to the next one:
 * now and then they give pages back. */
void spill_touch(struct spill *spill);
void spill_step(struct spill *spill);
/* 0, or what kept the file from growing: the work must end. */
int spill_status(struct spill *spill, struct error *err);

#endif
