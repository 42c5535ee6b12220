#ifndef RASOAT_READ_CHUNKS_H
#define RASOAT_READ_CHUNKS_H

#include "base/spill.h"
#include "record/record.h"

/*
 * The chunks of a file whose rows are held, so that it need not be read once more:
 *
 *   chunk ─► where it begins, its lines, the text of records that are set apart ─► chunk
 *
 * What comes back is the chunk as it was read, but that most of its records have no text:
 * they are marked as held.
 */
struct chunks;
struct chunks *chunks_new(struct spill *spill);
/* In the file's order. apart: a bit per record whose text is kept, with its state. */
void chunks_add(struct chunks *chunks, const struct chunk *chunk, const uint64_t *apart);
/* So many chunks; 0: so much of their text was to be kept that it is better read. */
size_t chunks_count(const struct chunks *chunks);
/* The chunk of that number, which may be filled already (its memory is reused). */
void chunks_get(const struct chunks *chunks, size_t number, struct chunk *chunk);
void chunks_free(struct chunks *chunks); /* NULL is fine */

#endif
