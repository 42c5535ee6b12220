#ifndef RASOAT_EVALUATE_RANKING_H
#define RASOAT_EVALUATE_RANKING_H

#include "evaluate/evaluate.h"

/*
 * A group's rows by size, for questions in which each row outside has its own answer, so that
 * not every one goes over all of them:
 *
 *   count(group, able and score > outer.score)
 *                │        │       └ looked for among those
 *                │        └ sorted once a group
 *                └ of the rows for which it is not false
 *   any(group, number == outer.number and name ~= outer.name)
 *              │                          └ asked of those that may be equal
 *              └ sorted once a group
 *
 * The same answers, reasons of what is missing too. One per thread, for one world.
 */
struct rankings;

struct rankings *rankings_new(void);
void rankings_free(struct rankings *rankings);
/* So many rows are sorted in it. */
size_t rankings_rows(const struct rankings *rankings);

/* How many rows of a group count, and how many may. */
struct ranked {
    int64_t yes, maybe, total;
    uint32_t last; /* where some may: the last of them */
};
/* False where the question is none of this kind, or something broke on the way. Asked of any,
 * all or count in that frame; first: the first of the group's rows. */
bool rankings_ask(struct rankings *rankings, const struct node *node,
                  const struct frame *frame, uint32_t first, struct ranked *out);

#endif
