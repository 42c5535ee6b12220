#ifndef RASOAT_SURVEY_STORE_PRIVATE_H
#define RASOAT_SURVEY_STORE_PRIVATE_H

#include "base/mask.h"
#include "survey/store.h"

/*
 * Private to store*.c. Rows are kept in groups, each packed into one block once it is full:
 *
 *   block ─► [per column: how it is packed] [words] [spreads] [texts: length, bytes]
 *
 * A cell is a whole number: a flag, a symbol, days, the number itself, where a text begins.
 * What is missing is a number no value has: INT64_MIN + gap. In a packed column a word is
 * the gap, or GAP_COUNT + (number - least number of the column), as narrow as they all are:
 * of no width where all are the same, and a bit where they are of two numbers side by side and
 * none is missing, as most truths are.
 */
#define GROUP_BITS 8
#define GROUP_ROWS ((uint32_t)STORE_GROUP)
#define WORD_LEAST (INT64_MIN + GAP_COUNT) /* of a value */

enum { WIDTH_BIT = 3 }; /* else of as many bytes */
struct packed {
    int64_t least;
    uint32_t at;      /* of its words in the block */
    uint32_t spreads; /* 0: it has none */
    uint32_t same;    /* the word of each row, where width is 0 */
    uint8_t width;    /* of a word: 0, 1, 2, 4, WIDTH_BIT; 8: the numbers as they are */
};

struct store_group {
    uint32_t texts; /* where they begin */
    struct packed columns[];
};

/* Rows of one group that are not packed yet. */
enum { RECENT_TEXTS = 64 };
struct filling_column {
    int64_t words[GROUP_ROWS];
    uint16_t spreads[GROUP_ROWS];
    bool spread;                   /* one is not 0; else none is written down */
    uint32_t recent[RECENT_TEXTS]; /* where texts lie that came here lately, from 1 */
};
struct filling {
    struct filling_column *columns; /* NULL until the first row */
    struct buffer texts;
    uint32_t from, end; /* the rows that are there, of the group's */
};

struct store {
    const struct table *table;
    struct spill *spill;
    int *column; /* per field; -1: not held; then the same of fields as they were read */
    struct store_column {
        unsigned field;
        enum value_kind kind;
        uint64_t plain; /* store_head of its plain numbers; of texts: what none has */
    } * columns;
    size_t column_count;
    struct filling filling; /* of the last group, from its first row */
    struct store_group **groups;
    size_t
        *sizes; /* of the groups: to free one that lies in the file it need not be read */
    size_t group_count, group_capacity, size_capacity;
    uint32_t count;
};

/* store_fill.c */
void filling_clear(const struct store *store, struct filling *filling);
void filling_release(struct filling *filling);

/* All of a value but its number or where its text is. */
static inline uint64_t store_head(const struct value *value)
{
    uint64_t head = 0;

    __builtin_memcpy(&head, value, sizeof head);
    return head;
}

/* A text as it lies among others: its length, in one byte or in four more, and its bytes. */
#define LENGTH_LONG 255U
static inline struct str store_text(const char *texts, int64_t offset)
{
    const char *at = texts + offset;
    uint32_t length = (unsigned char)*at++;

    if (length == LENGTH_LONG) {
        __builtin_memcpy(&length, at, sizeof(length));
        at += sizeof(length);
    }
    return (struct str){at, length};
}

#endif
