#include "survey/store_private.h"

#include <assert.h>
#include <string.h>

#define NARROW_MOST ((uint64_t)UINT32_MAX - GAP_COUNT)

/* ---- texts ------------------------------------------------------------------------- */

static int64_t text_add(struct buffer *texts, struct str text)
{
    int64_t offset = (int64_t)texts->length;
    uint32_t length = (uint32_t)text.length;

    buffer_char(texts, (char)(length < LENGTH_LONG ? length : LENGTH_LONG));
    if (length >= LENGTH_LONG)
        buffer_add(texts, (struct str){(const char *)&length, sizeof length});
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

static int64_t text_word(struct filling *filling, struct filling_column *column,
                         struct str text)
{
    uint32_t *recent = &column->recent[text_slot(text)];
    int64_t word;

    if (*recent != 0 && str_equal(store_text(filling->texts.data, *recent - 1), text))
        return *recent - 1;
    word = text_add(&filling->texts, text);
    if (word < UINT32_MAX)
        *recent = (uint32_t)word + 1;
    return word;
}

/* ---- rows of a group --------------------------------------------------------------- */

void filling_clear(const struct store *store, struct filling *filling)
{
    if (filling->columns == NULL) /* large, and most tables of an example stay empty */
        return;
    for (size_t c = 0; c < store->column_count; c++) {
        filling->columns[c].spread = false;
        if (store->columns[c].kind == VALUE_TEXT)
            memset(filling->columns[c].recent, 0, sizeof filling->columns[c].recent);
    }
    buffer_clear(&filling->texts);
    filling->from = filling->end = 0;
}

void filling_release(struct filling *filling)
{
    memory_free(filling->columns);
    buffer_release(&filling->texts);
}

static void make_columns(const struct store *store, struct filling *filling)
{
    if (filling->columns == NULL)
        filling->columns =
            memory_alloc((store->column_count + 1) * sizeof *filling->columns);
}

/* Rows come once, so that those without one have 0 from the beginning. */
static void put_spread(struct filling_column *column, uint32_t at, uint16_t spread)
{
    if (!column->spread)
        memset(column->spreads, 0, sizeof column->spreads);
    column->spread = true;
    column->spreads[at] = spread;
}

/* What is no plain number. */
static void put_other(struct filling *filling, struct filling_column *column, uint32_t at,
                      enum value_kind kind, struct value value)
{
    int64_t *word = &column->words[at];

    if (value.kind == VALUE_MISSING)
        *word = INT64_MIN + value.gap;
    else if (value.kind != kind)
        *word = INT64_MIN + GAP_UNREADABLE;
    else
        *word = kind == VALUE_TEXT ? text_word(filling, column, value_str(value))
                                   : value.as.whole;
    if (value.spread != 0 && *word >= WORD_LEAST)
        put_spread(column, at, value.spread);
}

static void put(const struct store_column *kind, struct filling *filling,
                struct filling_column *column, uint32_t at, const struct value *value)
{
    if (store_head(value) == kind->plain) /* most are */
        column->words[at] = value->as.whole;
    else
        put_other(filling, column, at, kind->kind, *value);
}

static void filling_add(const struct store *store, struct filling *filling,
                        const struct value *values)
{
    uint32_t at = filling->end++;

    for (size_t c = 0; c < store->column_count; c++)
        put(&store->columns[c], filling, &filling->columns[c], at,
            &values[store->columns[c].field]);
}

/* Rows go on behind those of another filling of the same group. */
static void filling_join(const struct store *store, struct filling *to,
                         const struct filling *from)
{
    assert(from->from == to->end);
    for (size_t c = 0; c < store->column_count; c++) {
        const struct filling_column *source = &from->columns[c];
        struct filling_column *column = &to->columns[c];

        for (uint32_t at = from->from; at < from->end; at++) {
            int64_t word = source->words[at];

            if (store->columns[c].kind == VALUE_TEXT && word >= WORD_LEAST)
                word = text_word(to, column, store_text(from->texts.data, word));
            column->words[at] = word;
            if (source->spread && source->spreads[at] != 0)
                put_spread(column, at, source->spreads[at]);
        }
    }
    to->end = from->end;
}

/* ---- packing a group --------------------------------------------------------------- */

static uint8_t width_of(uint64_t most)
{
    return most <= UINT8_MAX ? 1 : most <= UINT16_MAX ? 2 : 4;
}

static uint32_t narrow_word(int64_t word, int64_t least)
{
    return (uint32_t)(word < WORD_LEAST ? (uint64_t)word - (uint64_t)INT64_MIN
                                        : (uint64_t)word - (uint64_t)least + GAP_COUNT);
}

/* The least and the next number alone: none is missing. */
static inline __attribute__((always_inline)) bool are_two(const int64_t *words,
                                                          int64_t least)
{
    uint64_t beyond = 0;

    for (uint32_t i = 0; i < GROUP_ROWS; i++)
        beyond |= ((uint64_t)words[i] - (uint64_t)least) >> 1;
    return beyond == 0;
}

/* How the words of a full group are best packed; they are not placed yet. */
static inline __attribute__((always_inline)) struct packed pack_any(const int64_t *words)
{
    struct packed packed = {.least = 0};
    /* counted from the least value there may be, what is missing is past all others */
    uint64_t least = UINT64_MAX, differ = 0;
    int64_t most = INT64_MIN;

    for (uint32_t i = 0; i < GROUP_ROWS; i++) {
        uint64_t from_least = (uint64_t)words[i] - (uint64_t)WORD_LEAST;

        differ |= (uint64_t)words[i] ^ (uint64_t)words[0];
        least = from_least < least ? from_least : least;
        most = words[i] > most ? words[i] : most;
    }
    if (most >= WORD_LEAST) {
        uint64_t range = (uint64_t)most - (uint64_t)WORD_LEAST - least;

        packed.least = (int64_t)(least + (uint64_t)WORD_LEAST);
        packed.width = range > NARROW_MOST ? 8 : width_of(range + GAP_COUNT);
    } else {
        packed.width = 1;
    }
    if (packed.width == 1 && are_two(words, packed.least))
        packed.width = WIDTH_BIT;
    if (differ == 0 && packed.width != 8) {
        packed.same = narrow_word(words[0], packed.least);
        packed.width = 0;
    }
    return packed;
}

static inline __attribute__((always_inline)) void put_any(char *at, const int64_t *words,
                                                          const struct packed *packed)
{
    const int64_t least = packed->least;

    switch (packed->width) {
    case 8:
        memcpy(at, words, GROUP_ROWS * sizeof *words);
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
    case WIDTH_BIT:
        for (uint32_t from = 0; from < GROUP_ROWS; from += 64) {
            uint64_t bits = 0;

            for (uint32_t i = 0; i < 64; i++)
                bits |= ((uint64_t)words[from + i] - (uint64_t)least) << i;
            ((uint64_t *)(void *)at)[from / 64] = bits;
        }
        break;
    default: /* all are the same */
        break;
    }
}

static size_t bytes_of(const struct packed *packed)
{
    return packed->width == WIDTH_BIT ? GROUP_ROWS / 8 : (size_t)packed->width * GROUP_ROWS;
}

/* The same loops, four words at once where the machine can. */
#if defined(__x86_64__) && defined(__GNUC__)
static __attribute__((target("avx2"))) struct packed pack_avx2(const int64_t *words)
{
    return pack_any(words);
}

static __attribute__((target("avx2"))) void put_avx2(char *at, const int64_t *words,
                                                     const struct packed *packed)
{
    put_any(at, words, packed);
}

static bool has_avx2(void)
{
    return __builtin_cpu_supports("avx2");
}
#else
#define pack_avx2 pack_any
#define put_avx2 put_any

static bool has_avx2(void)
{
    return false;
}
#endif

static struct packed pack_words(const int64_t *words)
{
    return has_avx2() ? pack_avx2(words) : pack_any(words);
}

static void put_words(char *at, const int64_t *words, const struct packed *packed)
{
    if (has_avx2())
        put_avx2(at, words, packed);
    else
        put_any(at, words, packed);
}

/* Where the words and spreads of each column go; what they come to together. */
static size_t place_columns(const struct store *store, const struct filling *filling,
                            struct packed *packed, size_t at)
{
    for (size_t c = 0; c < store->column_count; c++) {
        const struct filling_column *column = &filling->columns[c];

        packed[c] = pack_words(column->words);
        packed[c].at = (uint32_t)at;
        at += bytes_of(&packed[c]);
        if (!column->spread)
            continue;
        packed[c].spreads = (uint32_t)at;
        at += sizeof column->spreads;
    }
    return at;
}

/* The group that a full filling is; that is empty then. */
static struct store_group *pack_group(const struct store *store, struct filling *filling,
                                      size_t *size)
{
    size_t head = sizeof(struct store_group) + store->column_count * sizeof(struct packed);
    struct packed *packed = memory_alloc((store->column_count + 1) * sizeof *packed);
    size_t texts = place_columns(store, filling, packed, head);
    struct store_group *group;
    char *block;

    *size = texts + filling->texts.length;
    block = memory_resize(NULL, *size);
    group = (struct store_group *)(void *)block;
    group->texts = (uint32_t)texts;
    memcpy(group->columns, packed, store->column_count * sizeof *packed);
    for (size_t c = 0; c < store->column_count; c++) {
        const struct filling_column *column = &filling->columns[c];

        put_words(block + packed[c].at, column->words, &packed[c]);
        if (column->spread)
            memcpy(block + packed[c].spreads, column->spreads, sizeof column->spreads);
    }
    if (filling->texts.length > 0)
        memcpy(block + texts, filling->texts.data, filling->texts.length);
    memory_free(packed);
    filling_clear(store, filling);
    return spill_rows(store->spill, block, *size);
}

static void add_group(struct store *store, struct store_group *group, size_t size)
{
    store->groups = memory_grow(store->groups, store->group_count, &store->group_capacity,
                                sizeof(struct store_group *));
    store->sizes = memory_grow(store->sizes, store->group_count, &store->size_capacity,
                               sizeof *store->sizes);
    store->sizes[store->group_count] = size;
    store->groups[store->group_count++] = group;
}

static void seal_if_full(struct store *store)
{
    struct store_group *group;
    size_t size = 0;

    if (store->filling.end < GROUP_ROWS)
        return;
    group = pack_group(store, &store->filling, &size);
    add_group(store, group, size);
}

void store_add(struct store *store, const struct value *values)
{
    make_columns(store, &store->filling);
    filling_add(store, &store->filling, values);
    store->count++;
    seal_if_full(store);
}

/* ---- rows of a thread -------------------------------------------------------------- */

/*
 * Rows that go on from any row of a store:
 *
 *   head: up to the end of a group that another thread began ─► groups ─► rest
 */
struct store_rows {
    const struct store *store;
    uint32_t first, count;
    struct filling head, rest;
    struct rows_group {
        struct store_group *group;
        size_t size;
    } * groups;
    size_t group_count, group_capacity;
};

struct store_rows *store_rows_new(const struct store *store)
{
    struct store_rows *rows = memory_alloc(sizeof *rows);

    rows->store = store;
    return rows;
}

static void begin_part(const struct store *store, struct filling *part, uint32_t from)
{
    make_columns(store, part);
    filling_clear(store, part);
    part->from = part->end = from;
}

void store_rows_start(struct store_rows *rows, uint32_t first)
{
    for (size_t i = 0; i < rows->group_count; i++) /* of an append that never came */
        spill_drop(rows->store->spill, rows->groups[i].group, rows->groups[i].size);
    rows->group_count = 0;
    rows->first = first;
    rows->count = 0;
    begin_part(rows->store, &rows->head, first % GROUP_ROWS);
    begin_part(rows->store, &rows->rest, 0);
}

/* The part that the next rows belong to. */
static struct filling *part_at(struct store_rows *rows)
{
    bool in_head = rows->head.from != 0 && rows->head.end < GROUP_ROWS;

    return in_head ? &rows->head : &rows->rest;
}

static void seal_rest(struct store_rows *rows)
{
    struct rows_group made;

    if (rows->rest.end < GROUP_ROWS)
        return;
    made.group = pack_group(rows->store, &rows->rest, &made.size);
    rows->groups = memory_grow(rows->groups, rows->group_count, &rows->group_capacity,
                               sizeof *rows->groups);
    rows->groups[rows->group_count++] = made;
}

uint32_t store_rows_room(const struct store_rows *rows)
{
    uint32_t at = (rows->first + rows->count) % GROUP_ROWS;

    return GROUP_ROWS - at;
}

/* What is missing among rows of a column. */
static void put_gaps(int64_t *words, uint32_t count, uint64_t known, const uint8_t *gaps)
{
    uint64_t missing = ~known & mask_lowest(count);

    while (missing != 0) {
        unsigned i = mask_next(&missing);

        words[i] = INT64_MIN + gaps[i];
    }
}

void store_rows_numbers(struct store_rows *rows, unsigned field, uint32_t count,
                        const struct store_numbers *numbers)
{
    struct filling *part = part_at(rows);
    int64_t *words = part->columns[rows->store->column[field]].words + part->end;

    memcpy(words, numbers->data, count * sizeof *words);
    put_gaps(words, count, numbers->known, numbers->gaps);
}

void store_rows_truths(struct store_rows *rows, unsigned field, uint32_t count,
                       uint64_t known, uint64_t truth, const uint8_t *gaps)
{
    struct filling *part = part_at(rows);
    int64_t *words = part->columns[rows->store->column[field]].words + part->end;

    for (uint32_t i = 0; i < count; i++)
        words[i] = (int64_t)(truth >> i & 1);
    put_gaps(words, count, known, gaps);
}

void store_rows_values(struct store_rows *rows, unsigned field, uint32_t count,
                       const struct value *values)
{
    struct filling *part = part_at(rows);
    size_t c = (size_t)rows->store->column[field];

    for (uint32_t i = 0; i < count; i++)
        put(&rows->store->columns[c], part, &part->columns[c], part->end + i, &values[i]);
}

void store_rows_end(struct store_rows *rows, uint32_t count)
{
    part_at(rows)->end += count;
    rows->count += count;
    seal_rest(rows);
}

static void append_part(struct store *store, struct filling *part)
{
    struct filling empty = store->filling;

    if (part->end == part->from)
        return;
    if (empty.end > 0) {
        filling_join(store, &store->filling, part);
    } else { /* the part is all there is of its group */
        store->filling = *part;
        *part = empty;
    }
    seal_if_full(store);
}

void store_append(struct store *store, struct store_rows *rows)
{
    assert(rows->first == store->count && rows->store == store);
    append_part(store, &rows->head);
    for (size_t i = 0; i < rows->group_count; i++)
        add_group(store, rows->groups[i].group, rows->groups[i].size);
    rows->group_count = 0;
    append_part(store, &rows->rest);
    store->count += rows->count;
}

void store_rows_free(struct store_rows *rows)
{
    if (rows == NULL)
        return;
    store_rows_start(rows, 0);
    filling_release(&rows->head);
    filling_release(&rows->rest);
    memory_free(rows->groups);
    memory_free(rows);
}
