#include "survey/store_index.h"

#include <stdatomic.h>
#include <string.h>

/*
 * While slots are in memory a key is added as it comes. Once they lie in a file, many are added at a
 * time in the order of slots: these are gone over once for all, and not looked at anywhere for each.
 *
 *   keys in the order of rows ─► sorted: which are new ─► in the order of rows: entries
 *                                                  └────► sorted: slots of new ones
 */
enum { MOST_WAITING = 256 << 10, LEAST_BITS = 6 };

struct waiting {
    uint32_t key[3], row, count;
    uint32_t leader; /* the first that waits with this key */
    uint32_t number; /* its entry's, from 1; 0: it is new */
};

struct index_adding {
    struct waiting waiting[MOST_WAITING];
    uint64_t *words, *spare; /* first word of a key | number of who has it */
    size_t count;
};

/* By their upper halves; those alike stay in order. */
static uint64_t *sort_words(struct index_adding *adding, size_t count)
{
    enum { DIGITS = 4, BITS = 8, MOST = 1 << BITS };
    uint32_t counts[DIGITS][MOST] = {{0}};

    for (size_t i = 0; i < count; i++)
        for (unsigned d = 0; d < DIGITS; d++)
            counts[d][adding->words[i] >> (32 + d * BITS) & (MOST - 1)]++;
    for (unsigned d = 0; d < DIGITS; d++) {
        uint64_t *from = adding->words, *to = adding->spare;
        uint32_t sum = 0;

        for (unsigned i = 0; i < MOST; i++) {
            uint32_t here = counts[d][i];

            counts[d][i] = sum;
            sum += here;
        }
        for (size_t i = 0; i < count; i++)
            to[counts[d][from[i] >> (32 + d * BITS) & (MOST - 1)]++] = from[i];
        adding->words = to;
        adding->spare = from;
    }
    return adding->words;
}

static uint64_t word_of(uint32_t word, size_t number)
{
    return (uint64_t)word << 32 | (uint32_t)number;
}

/* Slots go by in order: pages of the file are counted when the next ones are reached. */
static void pass_slot(const struct index *index, size_t at, size_t *before)
{
    enum { BESIDE_BITS = 12 };

    if (at >> BESIDE_BITS == *before >> BESIDE_BITS)
        return;
    *before = at;
    spill_touch(index->spill);
}

/* Of words, each with the number of its entry. */
static void fill_slots(struct index *index, const uint64_t *words, size_t count)
{
    size_t most = index_capacity(index) - 1, before = SIZE_MAX;

    for (size_t i = 0; i < count; i++) {
        uint32_t word = (uint32_t)(words[i] >> 32);
        size_t at = index_home(index, word);

        pass_slot(index, at, &before);
        while (index->slots[at] != 0)
            at = (at + 1) & most;
        index->slots[at] = (uint32_t)((uint64_t)word << index->bits) | (uint32_t)words[i];
    }
}

static void start_waiting(struct index *index)
{
    struct index_adding *adding = memory_resize(NULL, sizeof *adding);

    adding->words = memory_resize(NULL, MOST_WAITING * sizeof *adding->words);
    adding->spare = memory_resize(NULL, MOST_WAITING * sizeof *adding->spare);
    adding->count = 0;
    index->adding = adding;
}

/* As many as there are bits for, all free. */
static void make_slots(struct index *index)
{
    index->slots = spill_block(index->spill, index_capacity(index) * sizeof *index->slots);
    if (index->adding == NULL && spill_place(index->spill, index->slots) >= 0)
        start_waiting(index);
}

static bool is_full(const struct index *index)
{
    return index->count >= index_capacity(index) / 4 * 3;
}

/* More slots, for all entries. */
static void widen(struct index *index)
{
    enum { FEW = 64 };
    uint64_t few[FEW], *words;
    uint32_t filled = 0;

    spill_drop(index->spill, index->slots, index_capacity(index) * sizeof *index->slots);
    while (is_full(index))
        index->bits++;
    make_slots(index);
    while (filled < index->count) {
        size_t most = index->adding != NULL ? MOST_WAITING : FEW, count = 0;

        words = index->adding != NULL ? index->adding->words : few;
        for (; count < most && filled < index->count; count++) {
            filled++;
            words[count] = word_of(index_entry(index, filled)->key[0], filled);
        }
        if (index->adding != NULL)
            words = sort_words(index->adding, count);
        fill_slots(index, words, count);
    }
}

static struct index_entry *entry_new(struct index *index, const uint32_t key[3])
{
    struct index_entry *entry;

    if (index->count % INDEX_BLOCK == 0) {
        size_t blocks = index->block_count;

        if (blocks > 0) /* the one before is full */
            index->blocks[blocks - 1] = spill_rows(index->spill, index->blocks[blocks - 1],
                                                   index_block_bytes(index));
        index->blocks = memory_grow(index->blocks, blocks, &index->block_capacity,
                                    sizeof *index->blocks);
        index->blocks[index->block_count++] = memory_alloc(index_block_bytes(index));
    }
    entry = index_entry(index, ++index->count);
    memcpy(entry->key, key, sizeof entry->key);
    return entry;
}

static void add_before(struct index *index, const struct index_entry *entry, uint32_t row)
{
    if (index->next == NULL)
        index->next = spill_block(index->spill, index->row_count * sizeof *index->next);
    index->next[row] = entry->first + 1;
    index->doubled += entry->rows == 1;
    index->doubled_first = row;
}

static void add_rows(struct index *index, struct index_entry *entry,
                     const struct waiting *waiting)
{
    for (uint32_t at = waiting->row + waiting->count; at-- > waiting->row; entry->rows++) {
        if (entry->rows > 0)
            add_before(index, entry, at);
        entry->first = at;
    }
}

/* Who leads those that have its key, of `count` that wait and have the same first word, in the order
 * of rows. */
static void find_leader(struct index_adding *adding, const uint64_t *alike, size_t i)
{
    struct waiting *own = &adding->waiting[(uint32_t)alike[i]];

    for (size_t k = 0; k < i; k++) {
        const struct waiting *other = &adding->waiting[(uint32_t)alike[k]];

        if (index_same_key(other->key, own->key)) {
            own->leader = other->leader;
            return;
        }
    }
    own->leader = (uint32_t)alike[i];
}

/* Which of those that wait have an entry, or are led by one before them. */
static void find_waiting(const struct index *index, struct index_adding *adding)
{
    size_t first = 0, before = SIZE_MAX;

    for (size_t i = 0; i < adding->count; i++) {
        uint32_t word = (uint32_t)(adding->words[i] >> 32);
        struct waiting *own = &adding->waiting[(uint32_t)adding->words[i]];

        if (word != (uint32_t)(adding->words[first] >> 32))
            first = i;
        find_leader(adding, adding->words + first, i - first);
        if (own->leader != (uint32_t)adding->words[i])
            continue;
        pass_slot(index, index_home(index, word), &before);
        own->number = index_find(index, own->key);
    }
}

/* In the order of rows. */
static void add_entries(struct index *index, struct index_adding *adding)
{
    for (size_t i = 0; i < adding->count; i++) {
        const struct waiting *waiting = &adding->waiting[i];
        struct waiting *leader = &adding->waiting[waiting->leader];
        struct index_entry *entry;

        if (leader->number == 0) {
            entry = entry_new(index, leader->key);
            leader->number = index->count;
        } else {
            entry = index_entry(index, leader->number);
        }
        add_rows(index, entry, waiting);
    }
}

static void settle(struct index *index)
{
    struct index_adding *adding = index->adding;
    uint32_t before = index->count;
    size_t fresh = 0;

    for (size_t i = 0; i < adding->count; i++)
        adding->words[i] = word_of(adding->waiting[i].key[0], i);
    sort_words(adding, adding->count);
    find_waiting(index, adding);
    add_entries(index, adding);
    for (size_t i = 0; i < adding->count; i++) {
        uint32_t at = (uint32_t)adding->words[i];
        const struct waiting *waiting = &adding->waiting[at];

        if (waiting->leader == at && waiting->number > before)
            adding->words[fresh++] = word_of(waiting->key[0], waiting->number);
    }
    if (is_full(index))
        widen(index);
    else
        fill_slots(index, adding->words, fresh);
    adding->count = 0;
}

static void wait_for_more(struct index *index, const struct waiting *one)
{
    struct index_adding *adding = index->adding;
    struct waiting *last = adding->waiting + adding->count - (adding->count > 0);

    if (adding->count > 0 && last->row == one->row + one->count &&
        index_same_key(last->key, one->key)) { /* members stand together */
        last->row = one->row;
        last->count += one->count;
        return;
    }
    adding->waiting[adding->count++] = *one;
    if (adding->count == MOST_WAITING)
        settle(index);
}

/* The entry of a key, made now where there was none. */
static struct index_entry *entry_of(struct index *index, const uint32_t key[3])
{
    struct index_entry *entry = index->count > 0 ? index_entry(index, index->count) : NULL;
    uint32_t number;
    uint64_t word;

    if (entry != NULL && index_same_key(entry->key, key)) /* members stand together */
        return entry;
    number = index_find(index, key);
    if (number != 0) {
        spill_touch(index->spill);
        return index_entry(index, number);
    }
    entry = entry_new(index, key);
    word = word_of(key[0], index->count);
    fill_slots(index, &word, 1);
    return entry;
}

void index_add(struct index *index, struct hash128 hash, uint32_t row, uint32_t count)
{
    struct waiting one = {.row = row, .count = count};

    index_key(hash, one.key);
    if (index->adding == NULL && is_full(index))
        widen(index);
    if (index->adding != NULL)
        wait_for_more(index, &one);
    else
        add_rows(index, entry_of(index, one.key), &one);
}

void index_expect(const struct index *index, struct hash128 hash)
{
    __builtin_prefetch(&index->slots[index_home(index, (uint32_t)hash.low)]);
}

static _Atomic unsigned index_number;

struct index *index_start(const struct store *store)
{
    struct index *index = memory_alloc(sizeof *index);

    index->spill = store_spill(store);
    index->row_count = store_count(store);
    index->number = atomic_fetch_add(&index_number, 1) + 1;
    index->bits = LEAST_BITS;
    index->place = -1;
    make_slots(index);
    return index;
}

void index_end(struct index *index)
{
    struct index_adding *adding = index->adding;

    if (adding == NULL)
        return;
    settle(index);
    index->place = spill_place(index->spill, index->slots);
    index->adding = NULL;
    memory_free(adding->words);
    memory_free(adding->spare);
    memory_free(adding);
}
