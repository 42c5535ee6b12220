#ifndef RASOAT_SURVEY_VALUE_H
#define RASOAT_SURVEY_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/hash.h"
#include "base/memory.h"

/* The type of a field, as the pack's schema declares it. */
enum type {
    TYPE_INTEGER,
    TYPE_MONEY, /* whole VND */
    TYPE_DECIMAL,
    TYPE_BOOL,
    TYPE_DATE,
    TYPE_TEXT,
    TYPE_CODE,   /* text of which leading zeros count */
    TYPE_CHOICE, /* one of the listed values */
};

enum value_kind {
    VALUE_MISSING, /* `gap` says why */
    VALUE_BOOL,    /* whole: 0 or 1 */
    VALUE_WHOLE,   /* integer and money */
    VALUE_DECIMAL, /* whole: millionths */
    VALUE_DATE,    /* whole: days since 1970 */
    VALUE_TEXT,    /* text, code */
    VALUE_CHOICE,  /* whole: number in the symbol table */
};

static inline enum value_kind value_kind_of(enum type type)
{
    static const uint8_t kinds[] = {
        [TYPE_INTEGER] = VALUE_WHOLE,   [TYPE_MONEY] = VALUE_WHOLE,
        [TYPE_DECIMAL] = VALUE_DECIMAL, [TYPE_BOOL] = VALUE_BOOL,
        [TYPE_DATE] = VALUE_DATE,       [TYPE_TEXT] = VALUE_TEXT,
        [TYPE_CODE] = VALUE_TEXT,       [TYPE_CHOICE] = VALUE_CHOICE,
    };

    return (enum value_kind)kinds[type];
}

/* Why a value is missing, and so why a rule is not applicable. Order: what is told first.
 */
enum gap {
    GAP_NONE,
    GAP_EMPTY,      /* the cell is empty */
    GAP_UNREADABLE, /* the cell could not be read (a finding of its own) */
    GAP_COLUMN,     /* the file has no such column */
    GAP_TABLE,      /* the dataset has no such table */
    GAP_LINK,       /* no such row in the other table */
    GAP_PARAMETER,  /* the parameter has no value on that day */
    GAP_UNDECIDED,  /* known only within bounds (a birth year alone) */
    GAP_COUNT
};

/*
 * One value. 16 bytes, passed by value. `text` borrows: see who made it.
 * spread: a date of which only the year is known, or an age from one, lies anywhere in
 * [whole, whole + spread] (days for a date, years for an age). Of a text it says which of
 * several units of that name is meant (dataset/units.h); 0: there is one.
 */
enum { TEXT_UNDECIDED = UINT16_MAX }; /* one of several, and not known which */
struct value {
    uint8_t kind;
    uint8_t gap;
    uint16_t spread;
    uint32_t length; /* of text, bytes */
    union {
        int64_t whole;
        const char *text;
    } as;
};

static inline struct value value_missing(enum gap gap)
{
    return (struct value){.kind = VALUE_MISSING, .gap = (uint8_t)gap};
}
static inline struct value value_of(enum value_kind kind, int64_t whole)
{
    return (struct value){.kind = (uint8_t)kind, .as.whole = whole};
}
/* Known within bounds only: not where a text says which unit it means. */
static inline bool value_is_range(struct value value)
{
    return value.kind != VALUE_TEXT && value.spread != 0;
}
static inline struct value value_bool(bool truth)
{
    return value_of(VALUE_BOOL, truth);
}
static inline struct value value_text(struct str text)
{
    return (struct value){
        .kind = VALUE_TEXT, .length = (uint32_t)text.length, .as.text = text.data};
}
/* A text made of something that is known in part only ("41-42" years, a list of which one
 * row could not be decided): it has a gap. It is shown to people and decides nothing. */
static inline bool value_is_partial(struct value value)
{
    return value.kind == VALUE_TEXT && value.gap != GAP_NONE;
}
/* Missing where it is a number that is known within bounds only, or a text in part: a list
 * that others reckon with must not give one end for the whole. */
static inline struct value value_exact(struct value value)
{
    bool number = value.kind == VALUE_WHOLE || value.kind == VALUE_DECIMAL;

    return (number && value.spread != 0) || value_is_partial(value)
               ? value_missing(GAP_UNDECIDED)
               : value;
}
static inline struct str value_str(struct value value)
{
    return (struct str){value.as.text, value.length};
}

/* A number or date from low to high (millionths for decimals); missing, for that reason,
 * where a value cannot hold the bounds. */
struct value value_within(enum value_kind kind, int64_t low, int64_t high, uint8_t gap);
/* The bounds of a number or date, in millionths where `decimal`; false past 64 bits. */
bool value_bounds(struct value value, bool decimal, int64_t *low, int64_t *high);

/* A copy whose text, where it is one, lives in the arena. */
struct value value_keep(struct arena *arena, struct value value);

/* The names of all choices of a pack, numbered from 0: one table, so that equal names are
 * equal numbers in every column. Init with {0}. */
struct symbols {
    struct str *names; /* owned copies */
    size_t count, capacity;
    struct map index;
    enum date_order dates; /* how the pack's files have their days */
};
int64_t symbols_add(struct symbols *symbols, struct str name);        /* finds or adds */
int64_t symbols_find(const struct symbols *symbols, struct str name); /* -1: none */
struct str symbols_name(const struct symbols *symbols, int64_t number);
void symbols_release(struct symbols *symbols);

/* A value for machines (csv, jsonl, fingerprints): 1500000, 45.5, true, 2024-09-15, poor; a
 * date of which the year alone is known as 1980; missing is empty. */
void value_add_plain(struct buffer *out, const struct symbols *symbols, struct value value);
struct str value_plain(struct arena *arena, const struct symbols *symbols,
                       struct value value);

#endif
