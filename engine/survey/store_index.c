#include "survey/store_index.h"

#include <stdatomic.h>
#include <string.h>

/*
 * slots (open addressing) ─► entry of a key ─► first row ─► next[row] ─► ... ─► none
 *
 * A slot is chosen by the lowest bits of a word of the key. It has the others of them above the
 * number of the entry, so that few entries are looked at that have another key: each lies far off.
 * Rows are taken in from the last to the first, so that a new one goes before the others of
 * its key. Entries lie in that order too: whoever asks for keys in the order of the table
 * finds each beside the one before, and no far place is looked at.
 */
#define BLOCK_BITS 14
#define BLOCK_ENTRIES ((uint32_t)1 << BLOCK_BITS)

struct index_entry {
    uint32_t key[3]; /* of the hash; the first chooses the slot */
    uint32_t first, rows;
};

struct index {
    struct spill *spill; /* the store's */
    uint32_t *slots;     /* bits of the key | number of an entry, from 1; 0: free */
    size_t capacity;     /* of slots: a power of two */
    struct index_entry **blocks;
    size_t block_count, block_capacity;
    uint32_t count; /* entries */
    uint32_t *next; /* per row, from 1; 0: it is the last. NULL: no key has two */
    size_t row_count;
    size_t doubled;         /* keys of several rows, */
    uint32_t doubled_first; /* the first of which has this one */
    unsigned number;        /* chooses its memory of the last entry found */
};

/* Per thread and index (two may share a place: then it helps less). */
enum { LAST_FOUND = 32, STEPS = 4 }; /* the last one, or one of those that follow it */
static _Thread_local uint32_t last_found[LAST_FOUND];

static void key_of(struct hash128 hash, uint32_t key[3])
{
    key[0] = (uint32_t)hash.low;
    key[1] = (uint32_t)(hash.low >> 32);
    key[2] = (uint32_t)hash.high;
}

static struct index_entry *entry_at(const struct index *index, uint32_t number)
{
    return &index->blocks[number >> BLOCK_BITS][number % BLOCK_ENTRIES];
}

static bool has_key(const struct index_entry *entry, const uint32_t key[3])
{
    return entry->key[0] == key[0] && entry->key[1] == key[1] && entry->key[2] == key[2];
}

static uint32_t low_bits(const struct index *index)
{
    return (uint32_t)(index->capacity - 1);
}

/* The number of the entry in a slot, from 1. */
static uint32_t number_in(const struct index *index, uint32_t slot)
{
    return slot & low_bits(index);
}

static void slot_set(const struct index *index, uint32_t *slot, uint32_t key,
                     uint32_t number)
{
    *slot = (key & ~low_bits(index)) | number;
}

/* The slot of a key, or the free one in which it would be. */
static uint32_t *slot_find(const struct index *index, const uint32_t key[3])
{
    uint32_t low = low_bits(index), at = key[0] & low;

    for (; index->slots[at] != 0; at = (at + 1) & low)
        if (((index->slots[at] ^ key[0]) & ~low) == 0 &&
            has_key(entry_at(index, number_in(index, index->slots[at]) - 1), key))
            break;
    return &index->slots[at];
}

static void index_grow(struct index *index)
{
    size_t before = index->capacity * sizeof(*index->slots);

    spill_drop(index->spill, index->slots, before);
    index->slots = spill_block(index->spill, before * 2);
    index->capacity *= 2;
    for (uint32_t i = 0; i < index->count; i++) {
        uint32_t low = low_bits(index), key = entry_at(index, i)->key[0], at = key & low;

        while (index->slots[at] != 0)
            at = (at + 1) & low;
        spill_touch(index->spill);
        slot_set(index, &index->slots[at], key, i + 1);
    }
}

/* Of each block of entries. */
static size_t block_bytes(const struct index *index)
{
    size_t entries = index->row_count < BLOCK_ENTRIES ? index->row_count : BLOCK_ENTRIES;

    return entries * sizeof(struct index_entry);
}

static struct index_entry *entry_new(struct index *index)
{
    if (index->count % BLOCK_ENTRIES == 0) {
        index->blocks = memory_grow(index->blocks, index->block_count,
                                    &index->block_capacity, sizeof(*index->blocks));
        index->blocks[index->block_count++] = spill_block(index->spill, block_bytes(index));
    }
    return entry_at(index, index->count++);
}

static void add_before(struct index *index, const struct index_entry *entry, uint32_t row)
{
    if (index->next == NULL)
        index->next = spill_block(index->spill, index->row_count * sizeof(*index->next));
    index->next[row] = entry->first + 1;
    index->doubled += entry->rows == 1;
    index->doubled_first = row;
}

void index_expect(const struct index *index, struct hash128 hash)
{
    __builtin_prefetch(&index->slots[(uint32_t)hash.low & (index->capacity - 1)]);
}

void index_add(struct index *index, struct hash128 hash, uint32_t row, uint32_t count)
{
    struct index_entry *entry;
    uint32_t key[3], *slot;

    if (index->count >= index->capacity / 4 * 3)
        index_grow(index);
    key_of(hash, key);
    entry = index->count > 0 ? entry_at(index, index->count - 1) : NULL;
    if (entry == NULL || !has_key(entry, key)) { /* members stand together */
        spill_touch(index->spill);
        slot = slot_find(index, key);
        entry =
            *slot != 0 ? entry_at(index, number_in(index, *slot) - 1) : entry_new(index);
        if (*slot == 0) {
            memcpy(entry->key, key, sizeof(key));
            slot_set(index, slot, key[0], index->count);
        }
    }
    for (uint32_t at = row + count; at-- > row; entry->rows++) {
        if (entry->rows > 0)
            add_before(index, entry, at);
        entry->first = at;
    }
}

static _Atomic unsigned index_number;

struct index *index_start(const struct store *store)
{
    struct index *index = memory_alloc(sizeof *index);

    index->spill = store_spill(store);
    index->row_count = store_count(store);
    index->capacity = 64;
    index->number = atomic_fetch_add(&index_number, 1) % LAST_FOUND;
    index->slots = spill_block(index->spill, index->capacity * sizeof *index->slots);
    return index;
}

/* The entry of a key; NULL: there is none. */
static const struct index_entry *entry_find(const struct index *index,
                                            const uint32_t key[3])
{
    uint32_t *last = &last_found[index->number], number;

    for (unsigned step = 0; step < STEPS; step++)
        if (*last >= step && *last - step < index->count &&
            has_key(entry_at(index, *last - step), key)) {
            *last -= step;
            spill_step(index->spill);
            return entry_at(index, *last);
        }
    spill_touch(index->spill);
    number = number_in(index, *slot_find(index, key));
    if (number == 0)
        return NULL;
    *last = number - 1;
    return entry_at(index, *last);
}

uint32_t index_first(const struct index *index, struct hash128 hash, uint32_t *rows)
{
    const struct index_entry *entry;
    uint32_t key[3];

    key_of(hash, key);
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
    spill_drop(index->spill, index->slots, index->capacity * sizeof(*index->slots));
    for (size_t i = 0; i < index->block_count; i++)
        spill_drop(index->spill, index->blocks[i], block_bytes(index));
    memory_free(index->blocks);
    spill_drop(index->spill, index->next, index->row_count * sizeof(*index->next));
    memory_free(index);
}
