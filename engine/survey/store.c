#include "survey/store.h"

#include <assert.h>
#include <string.h>

#include "base/date.h"

/*
 * A column is an array of narrow words; what is missing is a word no value has.
 *
 *   bool    1 byte   0, 1                           missing: 0x80 + gap
 *   choice  2 bytes  symbol                         missing: 0xff00 + gap
 *   date    4 bytes  spread (10 bits) | days (21)   missing: top bit + gap
 *   number  8 bytes  the number                     missing: INT64_MIN + gap
 *   text    8 bytes  offset (40 bits) | length (24) missing: UINT64_MAX - gap
 */
#define BOOL_MISSING 0x80U
#define CHOICE_MISSING 0xff00U
#define DATE_MISSING 0x80000000U
#define DATE_ZERO (INT32_C(1) << 20)
#define DATE_SPREAD_MOST 1023U
#define TEXT_LENGTH_BITS 24
#define TEXT_LENGTH_MOST ((UINT64_C(1) << TEXT_LENGTH_BITS) - 1)

/* Texts lie in blocks that never move, and none straddles two. A cell is at most 1 MiB. */
#define TEXT_BLOCK ((size_t)4 << 20)

struct column {
    size_t width; /* 0: not held */
    union {
        void *any;
        uint8_t *bools;
        uint16_t *choices;
        uint32_t *dates;
        int64_t *numbers;
        uint64_t *texts;
    } as;
    uint16_t *spreads; /* of numbers and texts; NULL until one has a spread */
    uint64_t last;     /* last text word, for runs of equal texts */
    bool has_last;
};

struct store {
    const struct table *table;
    struct column *columns;
    uint32_t count;
    size_t capacity;
    char **blocks;
    size_t block_count, block_capacity;
    size_t block_used; /* of the last block */
};

static size_t column_width(enum type type)
{
    switch (type) {
    case TYPE_BOOL:
        return 1;
    case TYPE_CHOICE:
        return 2;
    case TYPE_DATE:
        return 4;
    case TYPE_INTEGER:
    case TYPE_MONEY:
    case TYPE_DECIMAL:
    case TYPE_TEXT:
    case TYPE_CODE:
        break;
    }
    return 8;
}

static enum value_kind column_kind(enum type type)
{
    switch (type) {
    case TYPE_BOOL:
        return VALUE_BOOL;
    case TYPE_CHOICE:
        return VALUE_CHOICE;
    case TYPE_DATE:
        return VALUE_DATE;
    case TYPE_DECIMAL:
        return VALUE_DECIMAL;
    case TYPE_INTEGER:
    case TYPE_MONEY:
        return VALUE_WHOLE;
    case TYPE_TEXT:
    case TYPE_CODE:
        break;
    }
    return VALUE_TEXT;
}

struct store *store_new(const struct table *table, const bool *wanted)
{
    struct store *store = memory_alloc(sizeof(*store));

    store->table = table;
    store->columns = memory_alloc((table->field_count + 1) * sizeof(*store->columns));
    for (size_t i = 0; i < table->field_count; i++) {
        if (wanted[i])
            store->columns[i].width = column_width(table->fields[i].type);
    }
    return store;
}

static void store_grow(struct store *store)
{
    size_t capacity = store->capacity + store->capacity / 2 + 256;

    for (size_t i = 0; i < store->table->field_count; i++) {
        struct column *column = &store->columns[i];

        if (column->width == 0)
            continue;
        column->as.any = memory_resize(column->as.any, capacity * column->width);
        if (column->spreads != NULL)
            column->spreads =
                memory_resize(column->spreads, capacity * sizeof(*column->spreads));
    }
    store->capacity = capacity;
}

static const char *text_at(const struct store *store, uint64_t word)
{
    uint64_t offset = word >> TEXT_LENGTH_BITS;

    return store->blocks[offset / TEXT_BLOCK] + offset % TEXT_BLOCK;
}

static uint64_t text_copy(struct store *store, struct str text)
{
    size_t last, offset;

    if (store->block_count == 0 || TEXT_BLOCK - store->block_used < text.length) {
        store->blocks = memory_grow(store->blocks, store->block_count,
                                    &store->block_capacity, sizeof(*store->blocks));
        store->blocks[store->block_count++] = memory_resize(NULL, TEXT_BLOCK);
        store->block_used = 0;
    }
    last = store->block_count - 1;
    offset = last * TEXT_BLOCK + store->block_used;
    if (text.length > 0)
        memcpy(store->blocks[last] + store->block_used, text.data, text.length);
    store->block_used += text.length;
    return ((uint64_t)offset << TEXT_LENGTH_BITS) | text.length;
}

static uint64_t text_word(struct store *store, struct column *column, struct str text)
{
    assert(text.length <= TEXT_BLOCK);
    if (column->has_last && (column->last & TEXT_LENGTH_MOST) == text.length &&
        (text.length == 0 ||
         memcmp(text_at(store, column->last), text.data, text.length) == 0))
        return column->last;
    column->last = text_copy(store, text);
    column->has_last = true;
    return column->last;
}

static uint32_t date_word(struct value value)
{
    uint32_t spread = value.spread > DATE_SPREAD_MOST ? DATE_SPREAD_MOST : value.spread;

    assert(value.as.whole >= -DATE_ZERO && value.as.whole < DATE_ZERO);
    return spread << 21 | (uint32_t)(value.as.whole + DATE_ZERO);
}

static void spread_put(const struct store *store, struct column *column, struct value value)
{
    uint32_t row = store->count;

    if (value.spread != 0 && column->spreads == NULL)
        column->spreads = memory_alloc(store->capacity * sizeof(*column->spreads));
    if (column->spreads != NULL)
        column->spreads[row] = value.spread;
}

static void number_put(const struct store *store, struct column *column, struct value value)
{
    column->as.numbers[store->count] = value.as.whole;
    spread_put(store, column, value);
}

static void value_put(struct store *store, struct column *column, struct value value)
{
    uint32_t row = store->count;

    switch ((enum value_kind)value.kind) {
    case VALUE_BOOL:
        column->as.bools[row] = value.as.whole != 0;
        break;
    case VALUE_CHOICE:
        assert(value.as.whole >= 0 && value.as.whole < CHOICE_MISSING);
        column->as.choices[row] = (uint16_t)value.as.whole;
        break;
    case VALUE_DATE:
        column->as.dates[row] = date_word(value);
        break;
    case VALUE_WHOLE:
    case VALUE_DECIMAL:
        number_put(store, column, value);
        break;
    case VALUE_TEXT:
        column->as.texts[row] = text_word(store, column, value_str(value));
        spread_put(store, column, value);
        break;
    case VALUE_MISSING:
        break;
    }
}

static void gap_put(const struct store *store, struct column *column, enum type type,
                    uint8_t gap)
{
    uint32_t row = store->count;

    switch (type) {
    case TYPE_BOOL:
        column->as.bools[row] = (uint8_t)(BOOL_MISSING + gap);
        break;
    case TYPE_CHOICE:
        column->as.choices[row] = (uint16_t)(CHOICE_MISSING + gap);
        break;
    case TYPE_DATE:
        column->as.dates[row] = DATE_MISSING + gap;
        break;
    case TYPE_INTEGER:
    case TYPE_MONEY:
    case TYPE_DECIMAL:
        number_put(store, column, value_of(VALUE_WHOLE, INT64_MIN + gap));
        break;
    case TYPE_TEXT:
    case TYPE_CODE:
        column->as.texts[row] = UINT64_MAX - gap;
        spread_put(store, column, value_missing((enum gap)gap));
        break;
    }
}

void store_add(struct store *store, const struct value *values)
{
    if (store->count == store->capacity)
        store_grow(store);
    for (size_t i = 0; i < store->table->field_count; i++) {
        struct column *column = &store->columns[i];
        enum type type = store->table->fields[i].type;

        if (column->width == 0)
            continue;
        if (values[i].kind == column_kind(type))
            value_put(store, column, values[i]);
        else if (values[i].kind == VALUE_MISSING)
            gap_put(store, column, type, values[i].gap);
        else
            gap_put(store, column, type, GAP_UNREADABLE);
    }
    store->count++;
}

uint32_t store_count(const struct store *store)
{
    return store->count;
}

static struct value get_bool(uint8_t word)
{
    return word >= BOOL_MISSING ? value_missing((enum gap)(word - BOOL_MISSING))
                                : value_bool(word != 0);
}

static struct value get_choice(uint16_t word)
{
    return word >= CHOICE_MISSING ? value_missing((enum gap)(word - CHOICE_MISSING))
                                  : value_of(VALUE_CHOICE, word);
}

static struct value get_date(uint32_t word)
{
    struct value value;

    if (word >= DATE_MISSING)
        return value_missing((enum gap)(word - DATE_MISSING));
    value = value_of(VALUE_DATE, (int64_t)(word & 0x1fffffU) - DATE_ZERO);
    value.spread = (uint16_t)(word >> 21);
    return value;
}

static struct value get_number(const struct column *column, enum value_kind kind,
                               uint32_t row)
{
    struct value value = value_of(kind, column->as.numbers[row]);

    if (value.as.whole < INT64_MIN + GAP_COUNT)
        return value_missing((enum gap)(value.as.whole - INT64_MIN));
    if (column->spreads != NULL)
        value.spread = column->spreads[row];
    return value;
}

static struct value get_text(const struct store *store, const struct column *column,
                             uint32_t row)
{
    uint64_t word = column->as.texts[row];
    struct value value;

    if (word > UINT64_MAX - GAP_COUNT)
        return value_missing((enum gap)(UINT64_MAX - word));
    value = value_text((struct str){text_at(store, word), word & TEXT_LENGTH_MOST});
    if (column->spreads != NULL)
        value.spread = column->spreads[row];
    return value;
}

struct value store_get(const struct store *store, uint32_t row, unsigned field)
{
    const struct column *column = &store->columns[field];
    enum type type = store->table->fields[field].type;

    if (column->width == 0 || row >= store->count)
        return value_missing(GAP_COLUMN);
    switch (type) {
    case TYPE_BOOL:
        return get_bool(column->as.bools[row]);
    case TYPE_CHOICE:
        return get_choice(column->as.choices[row]);
    case TYPE_DATE:
        return get_date(column->as.dates[row]);
    case TYPE_INTEGER:
    case TYPE_MONEY:
    case TYPE_DECIMAL:
        return get_number(column, column_kind(type), row);
    case TYPE_TEXT:
    case TYPE_CODE:
        break;
    }
    return get_text(store, column, row);
}

void store_free(struct store *store)
{
    if (store == NULL)
        return;
    for (size_t i = 0; i < store->table->field_count; i++) {
        memory_free(store->columns[i].as.any);
        memory_free(store->columns[i].spreads);
    }
    for (size_t i = 0; i < store->block_count; i++)
        memory_free(store->blocks[i]);
    memory_free(store->blocks);
    memory_free(store->columns);
    memory_free(store);
}

/*
 * slots (open addressing) ─► first row of a key ─► next[row] ─► ... ─► NO_ROW
 */
#define NO_ROW UINT32_MAX

struct store_slot {
    struct hash128 key;
    uint32_t first, last; /* first NO_ROW: free */
    uint32_t rows;
};

struct index {
    struct store_slot *slots;
    size_t capacity, count; /* capacity: a power of two */
    uint32_t *next;
    size_t doubled;         /* keys of several rows, */
    uint32_t doubled_first; /* the first of which has this one */
};

static struct store_slot *slot_find(struct store_slot *slots, size_t capacity,
                                    struct hash128 key)
{
    size_t at = key.low & (capacity - 1);

    while (slots[at].first != NO_ROW &&
           (slots[at].key.low != key.low || slots[at].key.high != key.high))
        at = (at + 1) & (capacity - 1);
    return &slots[at];
}

static struct store_slot *slots_new(size_t capacity)
{
    struct store_slot *slots = memory_resize(NULL, capacity * sizeof(*slots));

    for (size_t i = 0; i < capacity; i++)
        slots[i].first = NO_ROW;
    return slots;
}

static void index_grow(struct index *index)
{
    size_t capacity = index->capacity * 2;
    struct store_slot *slots = slots_new(capacity);

    for (size_t i = 0; i < index->capacity; i++) {
        if (index->slots[i].first != NO_ROW)
            *slot_find(slots, capacity, index->slots[i].key) = index->slots[i];
    }
    memory_free(index->slots);
    index->slots = slots;
    index->capacity = capacity;
}

static void index_add(struct index *index, struct hash128 key, uint32_t row)
{
    struct store_slot *slot;

    if (index->count >= index->capacity / 4 * 3)
        index_grow(index);
    slot = slot_find(index->slots, index->capacity, key);
    if (slot->first == NO_ROW) {
        slot->key = key;
        slot->first = row;
        slot->rows = 0;
        index->count++;
    } else {
        index->next[slot->last] = row;
    }
    slot->last = row;
    if (++slot->rows == 2 && (index->doubled++ == 0 || slot->first < index->doubled_first))
        index->doubled_first = slot->first;
}

bool store_key_hash(const struct table *table, const unsigned *fields,
                    const struct value *values, size_t count, struct key_texts *texts,
                    struct arena *scratch, struct hash128 *out)
{
    struct hash128 key = key_start(count);

    for (size_t i = 0; i < count; i++) {
        if (values[i].kind == VALUE_MISSING)
            return false;
        key = key_join(key, key_part(&table->fields[fields[i]], values[i], texts, scratch));
    }
    *out = key;
    return true;
}

/* The last value and hash of each part: communes come in long runs of one stored text. */
struct part_memory {
    struct value value;
    struct hash128 hash;
    bool known;
};

static bool same_value(struct value a, struct value b)
{
    if (a.kind != b.kind)
        return false;
    if (a.kind == VALUE_TEXT)
        return a.as.text == b.as.text && a.length == b.length && a.spread == b.spread;
    return a.as.whole == b.as.whole;
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

/* As store_key_hash, for a row of the store. */
static bool row_hash(const struct store *store, uint32_t row, const unsigned *fields,
                     size_t count, bool lenient, struct part_memory *memory,
                     struct arena *scratch, struct hash128 *out)
{
    struct hash128 key = key_start(count);

    for (size_t i = 0; i < count; i++) {
        struct value value = store_get(store, row, fields[i]);

        if (value.kind == VALUE_MISSING && lenient)
            value = store_key_stand_in(&store->table->fields[fields[i]]);
        if (value.kind == VALUE_MISSING)
            return false;
        if (!memory[i].known || !same_value(memory[i].value, value)) {
            memory[i].hash =
                key_part(&store->table->fields[fields[i]], value, NULL, scratch);
            memory[i].value = value;
            memory[i].known = true;
        }
        key = key_join(key, memory[i].hash);
    }
    *out = key;
    return true;
}

static struct index *index_make(const struct store *store, const unsigned *fields,
                                size_t count, bool lenient)
{
    struct index *index = memory_alloc(sizeof(*index));
    struct part_memory *memory = memory_alloc((count + 1) * sizeof(*memory));
    struct arena scratch;

    arena_init(&scratch);
    index->capacity = 64;
    index->slots = slots_new(index->capacity);
    index->next = memory_resize(NULL, store->count * sizeof(*index->next));
    for (uint32_t row = 0; row < store->count; row++) {
        struct hash128 key;

        index->next[row] = NO_ROW;
        if (row_hash(store, row, fields, count, lenient, memory, &scratch, &key))
            index_add(index, key, row);
        if (scratch.used > 32 * 1024)
            arena_reset(&scratch);
    }
    arena_release(&scratch);
    memory_free(memory);
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

uint32_t index_first(const struct index *index, struct hash128 key, uint32_t *rows)
{
    const struct store_slot *slot = slot_find(index->slots, index->capacity, key);

    if (rows != NULL)
        *rows = slot->first == NO_ROW ? 0 : slot->rows;
    return slot->first;
}

size_t index_doubled(const struct index *index, uint32_t rows[2])
{
    if (index->doubled > 0) {
        rows[0] = index->doubled_first;
        rows[1] = index->next[rows[0]];
    }
    return index->doubled;
}

uint32_t index_next(const struct index *index, uint32_t row)
{
    return index->next[row];
}

void index_free(struct index *index)
{
    if (index == NULL)
        return;
    memory_free(index->slots);
    memory_free(index->next);
    memory_free(index);
}
