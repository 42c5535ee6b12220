#include "survey/store.h"

#include <stdatomic.h>
#include <string.h>

/*
 * slots (open addressing) ─► entry of a key ─► first row ─► next[row] ─► ... ─► none
 *
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
    uint32_t *slots;     /* number of an entry, from 1; 0: free */
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
enum { LAST_FOUND = 32 };
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

static uint32_t *slot_find(const struct index *index, const uint32_t key[3])
{
    size_t at = key[0] & (index->capacity - 1);

    while (index->slots[at] != 0 && !has_key(entry_at(index, index->slots[at] - 1), key))
        at = (at + 1) & (index->capacity - 1);
    return &index->slots[at];
}

static void index_grow(struct index *index)
{
    size_t before = index->capacity * sizeof(*index->slots);

    spill_drop(index->spill, index->slots, before);
    index->slots = spill_block(index->spill, before * 2);
    index->capacity *= 2;
    for (uint32_t i = 0; i < index->count; i++) {
        size_t at = entry_at(index, i)->key[0] & (index->capacity - 1);
        while (index->slots[at] != 0)
            at = (at + 1) & (index->capacity - 1);
        spill_touch(index->spill);
        index->slots[at] = i + 1;
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

/* `count` rows of a key, from `row` on. */
static void index_add(struct index *index, struct hash128 hash, uint32_t row,
                      uint32_t count)
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
        entry = *slot != 0 ? entry_at(index, *slot - 1) : entry_new(index);
        if (*slot == 0)
            memcpy(entry->key, key, sizeof(key));
        *slot = *slot != 0 ? *slot : index->count;
    }
    for (uint32_t at = row + count; at-- > row; entry->rows++) {
        if (entry->rows > 0)
            add_before(index, entry, at);
        entry->first = at;
    }
}

static bool same_part(struct value a, struct value b)
{
    if (a.kind != b.kind)
        return false;
    if (a.kind != VALUE_TEXT)
        return a.as.whole == b.as.whole;
    return a.length == b.length && a.spread == b.spread &&
           (a.as.text == b.as.text || memcmp(a.as.text, b.as.text, a.length) == 0);
}

bool store_key_hash(const struct table *table, const unsigned *fields,
                    const struct value *values, size_t count, struct key_before *before,
                    struct key_texts *texts, struct arena *scratch, struct hash128 *out)
{
    struct hash128 key = key_start(count);
    struct key_before none;
    size_t known;
    bool same = true; /* as all parts before it: joined already */

    none.known = 0;
    before = before != NULL ? before : &none;
    known = before->known;
    for (size_t i = 0; i < count; i++) {
        if (values[i].kind == VALUE_MISSING) {
            before->known = same ? known : i;
            return false;
        }
        if (i >= known || !same_part(before->values[i], values[i])) {
            same = false;
            before->values[i] = values[i];
            before->parts[i] =
                key_part(&table->fields[fields[i]], values[i], texts, scratch);
        }
        if (!same)
            before->joined[i] = key_join(key, before->parts[i]);
        key = before->joined[i];
    }
    before->known = count;
    *out = key;
    return true;
}

struct value store_key_stand_in(const struct field *field)
{
    switch (field->type) {
    case TYPE_TEXT:
    case TYPE_CODE:
        return value_text(str_from("?"));
    case TYPE_DATE:
        return value_of(VALUE_DATE, 0);
    case TYPE_BOOL:
        return value_bool(false);
    case TYPE_CHOICE:
        return value_of(VALUE_CHOICE, 0);
    case TYPE_DECIMAL:
        return value_of(VALUE_DECIMAL, 0);
    case TYPE_INTEGER:
    case TYPE_MONEY:
        break;
    }
    return value_of(VALUE_WHOLE, 0);
}

/* Keys on their way in: so many before it is a key's turn, the slot that it will look at is
 * fetched, or each would be waited for alone. */
enum { AHEAD = 8 };
struct index_ahead {
    struct {
        struct hash128 key;
        uint32_t row, count;
    } keys[AHEAD];
    size_t count;
};

static void add_first(struct index *index, const struct index_ahead *ahead, size_t i)
{
    i %= AHEAD;
    index_add(index, ahead->keys[i].key, ahead->keys[i].row, ahead->keys[i].count);
}

static void add_ahead(struct index *index, struct index_ahead *ahead, struct hash128 key,
                      uint32_t row, uint32_t count)
{
    size_t i = ahead->count % AHEAD;

    __builtin_prefetch(&index->slots[(uint32_t)key.low & (index->capacity - 1)]);
    if (ahead->count >= AHEAD)
        add_first(index, ahead, i);
    ahead->keys[i].key = key;
    ahead->keys[i].row = row;
    ahead->keys[i].count = count;
    ahead->count++;
}

static void add_rest(struct index *index, const struct index_ahead *ahead)
{
    for (size_t i = ahead->count > AHEAD ? ahead->count - AHEAD : 0; i < ahead->count; i++)
        add_first(index, ahead, i);
}

/* The rows of a store by some fields, on their way into an index: 64 at once, part by part. Of
 * rows that are alike in the store, as those of a household, the last one alone is looked at. */
enum { INDEX_ROWS = 64 };
struct indexing {
    const struct store *store;
    const unsigned *fields;
    size_t count;
    bool lenient;
    struct value values[SCHEMA_KEY_PARTS][INDEX_ROWS];
    struct key_before before;
    struct index_ahead ahead;
    struct arena scratch;
};

/* The last rows of so many from `first` on that are not alike; their values are taken. */
static uint64_t take_rows(struct indexing *from, uint32_t first, uint32_t count)
{
    uint64_t which = UINT64_MAX >> (INDEX_ROWS - count), alike = which >> 1;
    uint32_t rows[INDEX_ROWS];

    for (uint32_t i = 0; i < count; i++)
        rows[i] = first + i;
    for (size_t p = 0; p < from->count; p++)
        alike &= store_alike(from->store, first, count, from->fields[p]);
    which &= ~alike;
    for (size_t p = 0; p < from->count; p++)
        store_get_rows(from->store, rows, which, from->fields[p], from->values[p]);
    return which;
}

/* False where a part of the row's key is missing. */
static bool hash_row(struct indexing *from, unsigned i, struct hash128 *out)
{
    const struct table *table = store_table(from->store);
    struct value values[SCHEMA_KEY_PARTS];

    for (size_t p = 0; p < from->count; p++) {
        values[p] = from->values[p][i];
        if (from->lenient && values[p].kind == VALUE_MISSING)
            values[p] = store_key_stand_in(&table->fields[from->fields[p]]);
    }
    return store_key_hash(table, from->fields, values, from->count, &from->before, NULL,
                          &from->scratch, out);
}

static void add_rows(struct index *index, struct indexing *from, uint32_t first,
                     uint32_t count)
{
    uint64_t lasts = take_rows(from, first, count);

    while (lasts != 0) {
        unsigned last = 63U - (unsigned)__builtin_clzll(lasts), above;
        struct hash128 key;

        lasts &= ~(UINT64_C(1) << last);
        above = lasts != 0 ? 64U - (unsigned)__builtin_clzll(lasts) : 0;
        if (hash_row(from, last, &key))
            add_ahead(index, &from->ahead, key, first + above, last + 1 - above);
    }
    if (from->scratch.used > 32 * 1024)
        arena_reset(&from->scratch);
}

static _Atomic unsigned index_number;

static struct index *index_make(const struct store *store, const unsigned *fields,
                                size_t count, bool lenient)
{
    struct index *index = memory_alloc(sizeof(*index));
    struct indexing *from = memory_alloc(sizeof *from);

    *from = (struct indexing){
        .store = store, .fields = fields, .count = count, .lenient = lenient};
    arena_init(&from->scratch);
    index->spill = store_spill(store);
    index->row_count = store_count(store);
    index->capacity = 64;
    index->number = atomic_fetch_add(&index_number, 1) % LAST_FOUND;
    index->slots = spill_block(index->spill, index->capacity * sizeof(*index->slots));
    for (uint32_t end = store_count(store), rows; end > 0; end -= rows) {
        rows = (end - 1) % INDEX_ROWS + 1; /* of one group of the store */
        add_rows(index, from, end - rows, rows);
    }
    add_rest(index, &from->ahead);
    arena_release(&from->scratch);
    memory_free(from);
    return index;
}

struct index *index_new(const struct store *store, const unsigned *fields, size_t count)
{
    return index_make(store, fields, count, false);
}

struct index *index_lenient(const struct store *store, const unsigned *fields, size_t count)
{
    return index_make(store, fields, count, true);
}

/* The entry of a key; NULL: there is none. */
static const struct index_entry *entry_find(const struct index *index,
                                            const uint32_t key[3])
{
    uint32_t *last = &last_found[index->number], number;

    for (int step = 0; step < 2; step++) /* the last one, or the one that follows it */
        if (*last >= (unsigned)step && *last - (unsigned)step < index->count &&
            has_key(entry_at(index, *last - (unsigned)step), key)) {
            *last -= (unsigned)step;
            return entry_at(index, *last);
        }
    number = *slot_find(index, key);
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
    spill_touch(index->spill);
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
    spill_touch(index->spill);
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
