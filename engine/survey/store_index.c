#include "survey/store_index.h"

#include <string.h>

/* Per thread and index (two may share a place: then it helps less). */
enum { LAST_FOUND = 32 };
/* The last one, or one of those that follow it: more of them where slots lie in a file. */
enum { STEPS = 4, STEPS_FAR = 64 };
static _Thread_local uint32_t last_found[LAST_FOUND]; /* numbers of entries */

/* Keys that were found far from the one before, or nowhere: other rules and other members of a
 * household ask for them again. */
enum { RECENT = 4096 };
static _Thread_local struct {
    uint32_t index, key[3];
    uint32_t number; /* of its entry; 0: there is none */
} recent[RECENT];

void index_key(struct hash128 hash, uint32_t key[3])
{
    key[0] = (uint32_t)hash.low;
    key[1] = (uint32_t)(hash.low >> 32);
    key[2] = (uint32_t)hash.high;
}

size_t index_block_bytes(const struct index *index)
{
    size_t entries = index->row_count < INDEX_BLOCK ? index->row_count : INDEX_BLOCK;

    return entries * sizeof(struct index_entry);
}

/* The number of the entry in the slot of a key among some; *ends: there is none, or it is found. */
static uint32_t number_among(const struct index *index, const uint32_t key[3],
                             const uint32_t *slots, size_t count, bool *ends)
{
    const uint32_t low = (uint32_t)(index_capacity(index) - 1),
                   high = key[0] << index->bits;

    *ends = true;
    for (size_t i = 0; i < count; i++) {
        uint32_t number = slots[i] & low;

        if (slots[i] == 0 || ((slots[i] & ~low) == high &&
                              index_same_key(index_entry(index, number)->key, key)))
            return number;
    }
    *ends = false;
    return 0;
}

uint32_t index_find(const struct index *index, const uint32_t key[3])
{
    enum { READ_SLOTS = 16 };
    uint32_t read[READ_SLOTS], number = 0;
    size_t at = index_home(index, key[0]);

    for (bool ends = false; !ends;) {
        const uint32_t *slots = index->slots + at;
        size_t count = index_capacity(index) - at;

        if (index->place >= 0) { /* a page for each would be dear */
            count = count < READ_SLOTS ? count : READ_SLOTS;
            spill_read(index->spill, index->place + (off_t)(at * sizeof *slots), slots,
                       read, count * sizeof *slots);
            slots = read;
        }
        number = number_among(index, key, slots, count, &ends);
        at = (at + count) & (index_capacity(index) - 1);
    }
    return number;
}

static uint32_t far_number(const struct index *index, const uint32_t key[3])
{
    size_t at = (key[0] ^ index->number * UINT32_C(0x9e3779b1)) % RECENT;

    if (recent[at].index != index->number || !index_same_key(recent[at].key, key)) {
        recent[at].index = index->number;
        memcpy(recent[at].key, key, sizeof recent[at].key);
        recent[at].number = index_find(index, key);
    }
    return recent[at].number;
}

/* The entry of a key; NULL: there is none. */
static const struct index_entry *entry_find(const struct index *index,
                                            const uint32_t key[3])
{
    uint32_t *last = &last_found[index->number % LAST_FOUND], number;
    unsigned steps = index->place < 0 ? STEPS : STEPS_FAR;

    for (unsigned step = 0; step < steps; step++)
        if (*last > step && *last - step <= index->count &&
            index_same_key(index_entry(index, *last - step)->key, key)) {
            *last -= step;
            spill_step(index->spill);
            return index_entry(index, *last);
        }
    number = far_number(index, key);
    if (number == 0)
        return NULL;
    spill_touch(index->spill);
    *last = number;
    return index_entry(index, number);
}

uint32_t index_first(const struct index *index, struct hash128 hash, uint32_t *rows)
{
    const struct index_entry *entry;
    uint32_t key[3];

    index_key(hash, key);
    entry = entry_find(index, key);
    if (rows != NULL)
        *rows = entry != NULL ? entry->rows : 0;
    return entry != NULL ? entry->first : UINT32_MAX;
}

size_t index_doubled(const struct index *index, uint32_t rows[2])
{
    if (index->doubled > 0) {
        rows[0] = index->doubled_first;
        rows[1] = index_next(index, rows[0]);
    }
    return index->doubled;
}

uint32_t index_next(const struct index *index, uint32_t row)
{
    if (index->next == NULL)
        return UINT32_MAX;
    spill_step(index->spill);
    return index->next[row] - 1; /* 0, the last, becomes UINT32_MAX */
}

void index_free(struct index *index)
{
    if (index == NULL)
        return;
    spill_drop(index->spill, index->slots, index_capacity(index) * sizeof *index->slots);
    for (size_t i = 0; i + 1 < index->block_count; i++)
        spill_drop(index->spill, index->blocks[i], index_block_bytes(index));
    if (index->block_count > 0)
        memory_free(index->blocks[index->block_count - 1]);
    memory_free(index->blocks);
    spill_drop(index->spill, index->next, index->row_count * sizeof *index->next);
    memory_free(index);
}
