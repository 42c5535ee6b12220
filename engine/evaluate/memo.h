#ifndef RASOAT_EVALUATE_MEMO_H
#define RASOAT_EVALUATE_MEMO_H

#include "evaluate/evaluate.h"

/*
 * What was asked of a large group of rows, so that each of its rows need not go over all of
 * them again: count(group) over 20,000 rows is counted once. Kept are questions that depend
 * on the group's rows alone, and on parameters, which are the same from one day to another:
 *
 *   max(group, score)                    kept
 *   count(group, score > outer.score)    not: each row outside has its own answer (ranking.h)
 *   above(is_head, name)                 the row above for which it holds, now and then
 *
 * One per thread, for one world. Groups of fewer rows are not worth the memory.
 */
enum { MEMO_ROWS_LEAST = 32 };
struct memo;

struct memo *memo_new(void);
void memo_free(struct memo *memo);
/* Where much is kept, it is forgotten: texts of the memo are gone then. Between two chunks. */
void memo_begin(struct memo *memo);
/* Groups sorted, for the questions that are not kept. */
struct rankings *memo_rankings(struct memo *memo);
/* What is kept of a group: the quantifier's answer; all that it read, for a fingerprint;
 * between what it lies where it is missing; which row of those above one is meant. */
enum memo_what { MEMO_ANSWER, MEMO_READ, MEMO_LOW, MEMO_HIGH, MEMO_ABOVE };
/* True where the question (of a quantifier, the condition of `above`) is one that is kept. */
bool memo_may_keep(struct memo *memo, const struct node *node, const struct frame *frame);
/* Of such a question: the day by which its answers are kept, the same for all days on which
 * the parameters that it reads are what they are on the frame's. */
date_days memo_day(struct memo *memo, const struct node *node, const struct frame *frame);
/* What was kept of a quantifier for the group whose first row this is. Texts are the memo's. */
bool memo_recall(struct memo *memo, enum memo_what what, const struct node *node,
                 const struct frame *frame, uint32_t first, struct value *out);
/* Keeps it, where it may be kept. */
void memo_keep(struct memo *memo, enum memo_what what, const struct node *node,
               const struct frame *frame, uint32_t first, struct value value);

/* What goes over the rows of a group for such a question, many at once: made by who asks,
 * freed with the memo. busy: it is at it, further out. */
struct memo_sweep {
    struct sweep *sweep; /* NULL: not made yet */
    struct sweep_step *condition, *value;
    struct frame *frames; /* of the rows at hand */
    bool busy;
};
struct memo_sweep *memo_sweep(struct memo *memo, const struct node *node,
                              const struct frame *frame);

#endif
