#ifndef RASOAT_SURVEY_STORE_INDEX_H
#define RASOAT_SURVEY_STORE_INDEX_H

#include <sys/types.h>

#include "survey/store.h"

/*
 * Private to store_index*.c.
 *
 * slots (open addressing) ─► entry of a key ─► first row ─► next[row] ─► ... ─► none
 *
 * A slot is chosen by the highest bits of a word of the key. It has the others of them above the
 * number of the entry, so that few entries are looked at that have another key: each lies far off.
 * Rows are taken in from the last to the first, so that a new one goes before the others of
 * its key. Entries lie in that order too: whoever asks for keys in the order of the table
 * finds each beside the one before, and no far place is looked at.
 */
struct index_entry {
    uint32_t key[3]; /* of the hash; the first chooses the slot */
    uint32_t first, rows;
};

struct index {
    struct spill *spill; /* the store's */
    uint32_t *slots;     /* bits of the key | number of an entry, from 1; 0: free */
    unsigned bits;       /* that choose a slot */
    off_t place;         /* of the slots in the file, once all are there; -1: in memory */
    struct index_entry **blocks;
    size_t block_count, block_capacity;
    uint32_t count; /* entries */
    uint32_t *next; /* per row, from 1; 0: it is the last. NULL: no key has two */
    size_t row_count;
    size_t doubled;              /* keys of several rows, */
    uint32_t doubled_first;      /* the first of which has this one */
    uint32_t number;             /* from 1: no other index has it */
    struct index_adding *adding; /* keys that wait; NULL: none does */
};

#define INDEX_BLOCK_BITS 14
#define INDEX_BLOCK ((uint32_t)1 << INDEX_BLOCK_BITS)

/* number: from 1 */
static inline struct index_entry *index_entry(const struct index *index, uint32_t number)
{
    return &index->blocks[(number - 1) >> INDEX_BLOCK_BITS][(number - 1) % INDEX_BLOCK];
}

static inline size_t index_capacity(const struct index *index)
{
    return (size_t)1 << index->bits;
}

/* The slot of a word of a key, or the one after which it is. */
static inline size_t index_home(const struct index *index, uint32_t word)
{
    return (size_t)((uint64_t)word << index->bits >> 32);
}

static inline bool index_same_key(const uint32_t a[3], const uint32_t b[3])
{
    return a[0] == b[0] && a[1] == b[1] && a[2] == b[2];
}

/* The number of a key's entry, from 1; 0: there is none. */
uint32_t index_find(const struct index *index, const uint32_t key[3]);
/* Of each block of entries. */
size_t index_block_bytes(const struct index *index);
void index_key(struct hash128 hash, uint32_t key[3]);

/* Of all rows of the store, none of them in it yet: they come from the last to the first. */
struct index *index_start(const struct store *store);
/* `count` rows of a key, from `row` on. */
void index_add(struct index *index, struct hash128 hash, uint32_t row, uint32_t count);
/* Begins to fetch what adding the key will look at. */
void index_expect(const struct index *index, struct hash128 hash);
/* All are there. */
void index_end(struct index *index);

#endif
