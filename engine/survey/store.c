#include "survey/store.h"

#include <assert.h>
#include <string.h>

/*
 * Rows are kept in groups, each packed into one block once it is full:
 *
 *   block ─► [per column: how it is packed] [words] [spreads] [texts: length, bytes]
 *
 * A cell is a whole number: a flag, a symbol, days, the number itself, where a text begins.
 * What is missing is a number no value has: INT64_MIN + gap. In a packed column a word is
 * the gap, or GAP_COUNT + (number - least number of the column), as narrow as they all are:
 * of no width where all are the same.
 */
#define GROUP_BITS 8
#define GROUP_ROWS ((uint32_t)1 << GROUP_BITS)
#define NARROW_MOST ((uint64_t)UINT32_MAX - GAP_COUNT)
/* A text of so many bytes or more has its length in four bytes more. */
#define LENGTH_LONG 255U
#define RECENT_TEXTS 64

struct packed {
    int64_t least;
    uint32_t at;      /* of its words in the block */
    uint32_t spreads; /* 0: it has none */
    uint32_t same;    /* the word of each row, where width is 0 */
    uint8_t width;    /* of a word: 0, 1, 2, 4; 8: the numbers as they are */
};

struct store_group {
    uint32_t texts; /* where they begin */
    struct packed columns[];
};

/* The group that is being filled. */
struct store_filling {
    int64_t words[GROUP_ROWS];
    uint16_t spreads[GROUP_ROWS];
    bool spread;                   /* one is not 0 */
    uint32_t recent[RECENT_TEXTS]; /* where texts lie that came here lately, from 1 */
};

struct store {
    const struct table *table;
    struct spill *spill;
    int *column;     /* per field; -1: not held */
    unsigned *field; /* per column */
    size_t column_count;
    struct store_filling *filling; /* per column; NULL until the first row */
    struct buffer texts;           /* of the group that is being filled */
    struct store_group **groups;
    size_t
        *sizes; /* of the groups: to free one that lies in the file it need not be read */
    size_t group_count, group_capacity, size_capacity;
    uint32_t count;
};

struct store *store_new(const struct table *table, const bool *wanted)
{
    struct store *store = memory_alloc(sizeof(*store));

    store->table = table;
    store->column = memory_alloc((table->field_count + 1) * sizeof(*store->column));
    store->field = memory_alloc((table->field_count + 1) * sizeof(*store->field));
    for (unsigned i = 0; i < table->field_count; i++) {
        store->column[i] = wanted[i] ? (int)store->column_count : -1;
        if (wanted[i])
            store->field[store->column_count++] = i;
    }
    return store;
}

void store_set_spill(struct store *store, struct spill *spill)
{
    assert(store->group_count == 0);
    store->spill = spill;
}

const struct table *store_table(const struct store *store)
{
    return store->table;
}

struct spill *store_spill(const struct store *store)
{
    return store->spill;
}

/* ---- texts
 * -------------------------------------------------------------------------------- */

static struct str text_at(const char *texts, int64_t offset)
{
    const char *at = texts + offset;
    uint32_t length = (unsigned char)*at++;

    if (length == LENGTH_LONG) {
        memcpy(&length, at, sizeof(length));
        at += sizeof(length);
    }
    return (struct str){at, length};
}

static int64_t text_add(struct buffer *texts, struct str text)
{
    int64_t offset = (int64_t)texts->length;
    uint32_t length = (uint32_t)text.length;

    buffer_char(texts, (char)(length < LENGTH_LONG ? length : LENGTH_LONG));
    if (length >= LENGTH_LONG)
        buffer_add(texts, (struct str){(const char *)&length, sizeof(length)});
    buffer_add(texts, text);
    return offset;
}

/* Few bytes tell whether a text came lately: communes, villages and years come again. */
static unsigned text_slot(struct str text)
{
    unsigned sum = (unsigned)text.length * 31;

    if (text.length > 0)
        sum += (unsigned char)text.data[text.length - 1] * 7U +
               (unsigned char)text.data[text.length / 2] * 3U + (unsigned char)text.data[0];
    return sum % RECENT_TEXTS;
}

static int64_t text_word(struct store *store, struct store_filling *filling,
                         struct str text)
{
    uint32_t *recent = &filling->recent[text_slot(text)];
    int64_t word;

    if (*recent != 0 && str_equal(text_at(store->texts.data, *recent - 1), text))
        return *recent - 1;
    word = text_add(&store->texts, text);
    if (word < UINT32_MAX)
        *recent = (uint32_t)word + 1;
    return word;
}

/* ---- packing a group
 * ---------------------------------------------------------------------- */

static bool is_gap(int64_t word)
{
    return word < INT64_MIN + GAP_COUNT;
}

static uint32_t narrow_word(int64_t word, int64_t least)
{
    return is_gap(word) ? (uint32_t)(word - INT64_MIN)
                        : (uint32_t)((uint64_t)word - (uint64_t)least) + GAP_COUNT;
}

static uint8_t width_of(uint32_t most)
{
    return most <= UINT8_MAX ? 1 : most <= UINT16_MAX ? 2 : 4;
}

/* How a column is best packed; its words are not placed yet. */
static struct packed pack_column(const struct store_filling *filling, uint32_t rows)
{
    struct packed packed = {.least = 0};
    int64_t least = INT64_MAX, most = INT64_MIN;
    uint32_t widest = 0;
    bool differ = false;

    for (uint32_t i = 0; i < rows; i++) {
        int64_t word = filling->words[i];
        differ |= word != filling->words[0];
        if (is_gap(word))
            continue;
        least = word < least ? word : least;
        most = word > most ? word : most;
    }
    packed.least = least == INT64_MAX ? 0 : least;
    if (least <= most && (uint64_t)most - (uint64_t)least > NARROW_MOST) {
        packed.width = 8;
        return packed;
    }
    packed.same = narrow_word(filling->words[0], packed.least);
    for (uint32_t i = 0; differ && i < rows; i++) {
        uint32_t word = narrow_word(filling->words[i], packed.least);
        widest = word > widest ? word : widest;
    }
    packed.width = differ ? width_of(widest) : 0;
    return packed;
}

static void put_words(char *at, const struct store_filling *filling,
                      const struct packed *packed)
{
    const int64_t *words = filling->words, least = packed->least;

    switch (packed->width) {
    case 8:
        memcpy(at, words, sizeof filling->words);
        break;
    case 4:
        for (uint32_t i = 0; i < GROUP_ROWS; i++)
            ((uint32_t *)(void *)at)[i] = narrow_word(words[i], least);
        break;
    case 2:
        for (uint32_t i = 0; i < GROUP_ROWS; i++)
            ((uint16_t *)(void *)at)[i] = (uint16_t)narrow_word(words[i], least);
        break;
    case 1:
        for (uint32_t i = 0; i < GROUP_ROWS; i++)
            ((uint8_t *)at)[i] = (uint8_t)narrow_word(words[i], least);
        break;
    default: /* all are the same */
        break;
    }
}

/* Where the words and spreads of each column go; what they come to together. */
static size_t place_columns(const struct store *store, struct packed *columns, size_t at)
{
    for (size_t c = 0; c < store->column_count; c++) {
        const struct store_filling *filling = &store->filling[c];

        columns[c] = pack_column(filling, GROUP_ROWS);
        columns[c].at = (uint32_t)at;
        at += (size_t)columns[c].width * GROUP_ROWS;
        if (!filling->spread)
            continue;
        columns[c].spreads = (uint32_t)at;
        at += sizeof(filling->spreads);
    }
    return at;
}

static void begin_group(struct store *store)
{
    for (size_t c = 0; store->filling != NULL && c < store->column_count; c++) {
        store->filling[c].spread = false;
        memset(store->filling[c].recent, 0, sizeof(store->filling[c].recent));
    }
    buffer_clear(&store->texts);
}

static void seal_group(struct store *store)
{
    size_t head = sizeof(struct store_group) + store->column_count * sizeof(struct packed);
    struct packed *columns = memory_alloc((store->column_count + 1) * sizeof(*columns));
    size_t texts = place_columns(store, columns, head);
    size_t size = texts + store->texts.length;
    struct store_group *group = spill_rows(store->spill, size);
    char *block = (char *)group;

    group->texts = (uint32_t)texts;
    memcpy(group->columns, columns, store->column_count * sizeof(*columns));
    for (size_t c = 0; c < store->column_count; c++) {
        struct store_filling *filling = &store->filling[c];

        put_words(block + columns[c].at, filling, &columns[c]);
        if (filling->spread)
            memcpy(block + columns[c].spreads, filling->spreads, sizeof(filling->spreads));
    }
    if (store->texts.length > 0)
        memcpy(block + texts, store->texts.data, store->texts.length);
    begin_group(store);
    memory_free(columns);
    store->groups = memory_grow(store->groups, store->group_count, &store->group_capacity,
                                sizeof(struct store_group *));
    store->sizes = memory_grow(store->sizes, store->group_count, &store->size_capacity,
                               sizeof *store->sizes);
    store->sizes[store->group_count] = size;
    store->groups[store->group_count++] = group;
    spill_touch(store->spill);
}

/* ---- cells
 * -------------------------------------------------------------------------------- */

static int64_t cell_word(struct store *store, struct store_filling *filling, enum type type,
                         struct value value)
{
    if (value.kind == VALUE_MISSING)
        return INT64_MIN + value.gap;
    if (value.kind != value_kind_of(type))
        return INT64_MIN + GAP_UNREADABLE;
    if (value.kind == VALUE_TEXT)
        return text_word(store, filling, value_str(value));
    return value.kind == VALUE_BOOL ? value.as.whole != 0 : value.as.whole;
}

void store_add(struct store *store, const struct value *values)
{
    uint32_t at = store->count % GROUP_ROWS;

    if (store->filling == NULL) /* large, and most tables of an example stay empty */
        store->filling = memory_alloc((store->column_count + 1) * sizeof(*store->filling));
    for (size_t c = 0; c < store->column_count; c++) {
        struct store_filling *filling = &store->filling[c];
        unsigned field = store->field[c];
        struct value value = values[field];

        filling->words[at] =
            cell_word(store, filling, store->table->fields[field].type, value);
        filling->spreads[at] = is_gap(filling->words[at]) ? 0 : value.spread;
        filling->spread |= filling->spreads[at] != 0;
    }
    store->count++;
    if (at + 1 == GROUP_ROWS)
        seal_group(store);
}

uint32_t store_count(const struct store *store)
{
    return store->count;
}

static struct value cell_value(enum type type, int64_t word, uint16_t spread,
                               const char *texts)
{
    enum value_kind kind = value_kind_of(type);
    struct value value;

    if (is_gap(word))
        return value_missing((enum gap)(word - INT64_MIN));
    value = kind == VALUE_TEXT ? value_text(text_at(texts, word)) : value_of(kind, word);
    value.spread = spread;
    return value;
}

static int64_t packed_word(const struct packed *packed, const char *at, uint32_t row)
{
    uint32_t narrow = packed->same;

    switch (packed->width) {
    case 1:
        narrow = ((const uint8_t *)at)[row];
        break;
    case 2:
        narrow = ((const uint16_t *)(const void *)at)[row];
        break;
    case 4:
        narrow = ((const uint32_t *)(const void *)at)[row];
        break;
    case 8:
        return ((const int64_t *)(const void *)at)[row];
    default:
        break;
    }
    return narrow < GAP_COUNT ? INT64_MIN + narrow
                              : (int64_t)((uint64_t)packed->least + (narrow - GAP_COUNT));
}

struct value store_get(const struct store *store, uint32_t row, unsigned field)
{
    enum type type = store->table->fields[field].type;
    int column = store->column[field];
    uint32_t number = row >> GROUP_BITS, at = row % GROUP_ROWS;

    if (column < 0 || row >= store->count)
        return value_missing(GAP_COLUMN);
    if (number == store->group_count)
        return cell_value(type, store->filling[column].words[at],
                          store->filling[column].spreads[at], store->texts.data);
    const struct store_group *group = store->groups[number];
    const struct packed *packed = &group->columns[column];
    const char *block = (const char *)group;
    const uint16_t *spreads = (const uint16_t *)(const void *)(block + packed->spreads);
    return cell_value(type, packed_word(packed, block + packed->at, at),
                      packed->spreads != 0 ? spreads[at] : 0, block + group->texts);
}

/* Rows that are asked for together mostly lie in one group. */
void store_get_rows(const struct store *store, const uint32_t *rows, uint64_t which,
                    unsigned field, struct value *out)
{
    enum type type = store->table->fields[field].type;
    int column = store->column[field];

    while (which != 0) {
        unsigned first = (unsigned)__builtin_ctzll(which), i = first;
        uint32_t number = rows[first] >> GROUP_BITS;
        const struct store_group *group = NULL;
        const struct packed *packed = NULL;
        const uint16_t *spreads = NULL;
        const char *block = NULL;

        if (column < 0 || number >= store->group_count) {
            out[first] = store_get(store, rows[first], field);
            which &= which - 1;
            continue;
        }
        group = store->groups[number];
        packed = &group->columns[column];
        block = (const char *)group;
        if (packed->spreads != 0)
            spreads = (const uint16_t *)(const void *)(block + packed->spreads);
        do {
            uint32_t at = rows[i] % GROUP_ROWS;

            out[i] = cell_value(type, packed_word(packed, block + packed->at, at),
                                spreads != NULL ? spreads[at] : 0, block + group->texts);
            which &= which - 1;
            i = which != 0 ? (unsigned)__builtin_ctzll(which) : 0;
        } while (which != 0 && rows[i] >> GROUP_BITS == number);
    }
}

void store_empty(struct store *store)
{
    for (size_t i = 0; i < store->group_count; i++)
        spill_drop(store->spill, store->groups[i], store->sizes[i]);
    store->group_count = 0;
    store->count = 0;
    begin_group(store);
}

void store_free(struct store *store)
{
    if (store == NULL)
        return;
    store_empty(store);
    memory_free(store->groups);
    memory_free(store->sizes);
    memory_free(store->filling);
    memory_free(store->column);
    memory_free(store->field);
    buffer_release(&store->texts);
    memory_free(store);
}
