#ifndef RASOAT_EVALUATE_GATHER_H
#define RASOAT_EVALUATE_GATHER_H

#include "evaluate/evaluate.h"

/*
 * What is asked of the rows that a link leads to: any, all, count, sum, min, median, ...
 *
 *   sum(members, working, income)
 *                │        └ bounds [low, high] of each row
 *                └ true: the row counts; missing: it may count
 *
 * Where a row may count, or its value is known within bounds, the result lies within bounds
 * too; where a value that may count is not known at all, it is missing, and what the others
 * say of it is a bound all the same: nobody's unknown age makes the eldest younger.
 */
struct numbers {
    int64_t *items;
    size_t count, capacity;
};
struct gathering {
    const struct node *node;
    int64_t yes, maybe, total; /* rows that count, may count; all of them */
    uint8_t gap;               /* why something is not known */
    int64_t lost, lost_maybe;  /* rows whose value is not known that count; that may */
    bool overflow;
    bool decimal;      /* values are taken in millionths */
    int64_t low, high; /* of the sum; of the greatest (min: the greatest of the negated) */
    bool has_low, has_high;
    struct value list;
    char *list_text; /* of two or more */
    size_t list_room;
    struct numbers lows, highs;             /* of each value that counts */
    struct numbers maybe_lows, maybe_highs; /* of each that may */
    struct value *values;                   /* of distinct */
    size_t value_count, value_capacity;
};

/* Nothing asked yet; to be released. */
struct gathering gather_start(const struct node *node);
/* One row's condition; false where the row does not count. */
bool gather_condition(struct gathering *g, struct value condition);
/* What is asked of a row that counts (surely), or may. The arena is for texts. */
void gather_value(struct gathering *g, bool surely, struct value value,
                  struct arena *arena);
/* What all of them come to; the frame is for trouble. */
struct value gather_answer(struct gathering *g, const struct frame *frame);
/* Between what it lies whatever is not known: of any number, also where the answer is
 * missing. */
struct bounds gather_bounds(struct gathering *g);
void gather_release(struct gathering *g);
/* Sorts them, the least first. */
void gather_sort(int64_t *numbers, size_t count);

#endif
