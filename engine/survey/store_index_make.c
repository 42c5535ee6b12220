#include <pthread.h>

#include "base/threads.h"
#include "survey/store_index.h"

/*
 * An index is made by several threads, its rows in order from the last to the first:
 *
 *   store ─(lock)─► rows ─► values, part by part ─► keys ─(turn by turn)─► index
 *
 * Of rows that are alike in the store, as those of a household, the last one alone is looked
 * at.
 */
enum {
    WORTH_THREADS = 10000, /* rows: fewer are indexed sooner by one */
    BLOCK_ROWS = 4096,     /* taken at once */
    ROWS_AT_ONCE = 64,     /* looked at */
    AHEAD = 8, /* so many keys before its turn a key's slot is fetched, or each would be
                  waited for alone */
};

struct indexing {
    struct index *index;
    const struct store *store;
    const unsigned *fields;
    size_t count;
    bool lenient;

    pthread_mutex_t lock;
    pthread_cond_t turn;
    uint32_t end;          /* the rows before this one are still to be taken */
    uint64_t taken, added; /* blocks */
};

/* What a thread has of its own. */
struct indexer {
    struct indexing *indexing;
    struct value values[SCHEMA_KEY_PARTS][ROWS_AT_ONCE];
    struct key_before before;
    struct arena scratch;
    struct index_key { /* of `count` rows from `row` on */
        struct hash128 hash;
        uint32_t row, count;
    } keys[BLOCK_ROWS];
    size_t key_count;
};

/* The last rows of so many from `first` on that are not alike; their values are taken. */
static uint64_t take_values(struct indexer *indexer, uint32_t first, uint32_t count)
{
    const struct indexing *indexing = indexer->indexing;
    uint64_t which = UINT64_MAX >> (ROWS_AT_ONCE - count), alike = which >> 1;
    uint32_t rows[ROWS_AT_ONCE];

    for (uint32_t i = 0; i < count; i++)
        rows[i] = first + i;
    for (size_t p = 0; p < indexing->count; p++)
        alike &= store_alike(indexing->store, first, count, indexing->fields[p]);
    which &= ~alike;
    for (size_t p = 0; p < indexing->count; p++)
        store_get_rows(indexing->store, rows, which, indexing->fields[p],
                       indexer->values[p]);
    return which;
}

/* False where a part of the row's key is missing. */
static bool hash_row(struct indexer *indexer, unsigned i, struct hash128 *out)
{
    const struct indexing *indexing = indexer->indexing;
    const struct table *table = store_table(indexing->store);
    struct value values[SCHEMA_KEY_PARTS];

    for (size_t p = 0; p < indexing->count; p++) {
        values[p] = indexer->values[p][i];
        if (indexing->lenient && values[p].kind == VALUE_MISSING)
            values[p] = store_key_stand_in(&table->fields[indexing->fields[p]]);
    }
    return store_key_hash(table, indexing->fields, values, indexing->count,
                          &indexer->before, NULL, &indexer->scratch, out);
}

static void hash_rows(struct indexer *indexer, uint32_t first, uint32_t count)
{
    uint64_t lasts = take_values(indexer, first, count);

    while (lasts != 0) {
        unsigned last = 63U - (unsigned)__builtin_clzll(lasts), above;
        struct index_key *key = &indexer->keys[indexer->key_count];

        lasts &= ~(UINT64_C(1) << last);
        above = lasts != 0 ? 64U - (unsigned)__builtin_clzll(lasts) : 0;
        key->row = first + above;
        key->count = last + 1 - above;
        indexer->key_count += hash_row(indexer, last, &key->hash);
    }
    if (indexer->scratch.used > 32 * 1024)
        arena_reset(&indexer->scratch);
}

static bool take_block(struct indexing *indexing, uint32_t *first, uint32_t *end,
                       uint64_t *number)
{
    bool any;

    pthread_mutex_lock(&indexing->lock);
    any = indexing->end > 0;
    *end = indexing->end;
    *first = any ? (indexing->end - 1) / BLOCK_ROWS * BLOCK_ROWS : 0;
    indexing->end = *first;
    *number = indexing->taken;
    indexing->taken += any;
    pthread_mutex_unlock(&indexing->lock);
    return any;
}

static void add_keys(struct indexing *indexing, const struct indexer *indexer,
                     uint64_t number)
{
    size_t count = indexer->key_count;

    pthread_mutex_lock(&indexing->lock);
    while (indexing->added != number)
        pthread_cond_wait(&indexing->turn, &indexing->lock);
    pthread_mutex_unlock(&indexing->lock); /* others may take rows meanwhile */
    for (size_t i = 0; i < count; i++) {
        const struct index_key *key = &indexer->keys[i];

        if (i + AHEAD < count)
            index_expect(indexing->index, key[AHEAD].hash);
        index_add(indexing->index, key->hash, key->row, key->count);
    }
    pthread_mutex_lock(&indexing->lock);
    indexing->added++;
    pthread_cond_broadcast(&indexing->turn);
    pthread_mutex_unlock(&indexing->lock);
}

static void make_part(void *job, bool is_first)
{
    struct indexing *indexing = job;
    struct indexer *indexer = memory_alloc(sizeof *indexer);
    uint32_t first, end;
    uint64_t number;

    (void)is_first;
    indexer->indexing = indexing;
    arena_init(&indexer->scratch);
    while (take_block(indexing, &first, &end, &number)) {
        indexer->key_count = 0;
        while (end > first) {
            uint32_t rows = (end - 1) % ROWS_AT_ONCE + 1; /* of one group of the store */

            end -= rows;
            hash_rows(indexer, end, rows);
        }
        add_keys(indexing, indexer, number);
    }
    arena_release(&indexer->scratch);
    memory_free(indexer);
}

static struct index *index_make(const struct store *store, const unsigned *fields,
                                size_t count, bool lenient, unsigned jobs)
{
    struct indexing indexing = {.index = index_start(store),
                                .store = store,
                                .fields = fields,
                                .count = count,
                                .lenient = lenient,
                                .end = store_count(store)};

    pthread_mutex_init(&indexing.lock, NULL);
    pthread_cond_init(&indexing.turn, NULL);
    threads_run(store_count(store) >= WORTH_THREADS ? threads_count(jobs) : 1, make_part,
                &indexing);
    pthread_mutex_destroy(&indexing.lock);
    pthread_cond_destroy(&indexing.turn);
    index_end(indexing.index);
    return indexing.index;
}

struct index *index_new(const struct store *store, const unsigned *fields, size_t count,
                        unsigned jobs)
{
    return index_make(store, fields, count, false, jobs);
}

struct index *index_lenient(const struct store *store, const unsigned *fields, size_t count)
{
    return index_make(store, fields, count, true, 1);
}
