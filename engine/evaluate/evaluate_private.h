#ifndef RASOAT_EVALUATE_EVALUATE_PRIVATE_H
#define RASOAT_EVALUATE_EVALUATE_PRIVATE_H

#include "evaluate/kind_private.h"
#include "evaluate/vector.h"

/* Private to evaluate*.c. */

/* First row of the other table that a link leads to, of so many; UINT32_MAX where there is
 * none (*gap says why). */
uint32_t evaluate_link_first(const struct frame *frame, unsigned link,
                             const struct held_link **held, uint32_t *rows, enum gap *gap);
/* Whether a link that was not found for that reason leads to no row. A row that is a part of
 * another's (a parent link) and leaves its key empty is nobody's: that is known, not missing. */
bool evaluate_link_leads_nowhere(const struct world *world, unsigned table, unsigned link,
                                 enum gap gap);
/* The way of a link from a table; NULL where it cannot be followed (*gap says why). */
const struct held_link *evaluate_link_held(const struct world *world, unsigned table,
                                           unsigned link, enum gap *gap);
/* What a link's own fields were in the row before, and where they led. Init with {0}; its
 * texts must last. */
struct link_before {
    struct key_before key;
    bool found;
    struct hash128 hash;
    uint32_t row, rows;
};
/* As evaluate_link_first, by the values of the link's own fields. before may be NULL. */
uint32_t evaluate_link_row(const struct frame *frame, const struct held_link *held,
                           const struct value *own, struct link_before *before,
                           uint32_t *rows, enum gap *gap);
/* A row of a held store, seen with what the frame knows; no row stands outside it. */
struct frame evaluate_inside(const struct frame *frame, unsigned table, uint32_t row);
/* A row that a quantifier goes over, in front of the frame that asks. */
struct frame evaluate_member(const struct node *node, const struct frame *frame,
                             uint32_t row);
/* A quantifier over so many rows whose conditions and values (either may be NULL) are known.
 */
struct value evaluate_over(const struct node *node, const struct vector *conditions,
                           const struct vector *values, size_t from, size_t count,
                           const struct frame *asking);
/* A quantifier over the rows that its link led to, so many from the first on. */
struct value evaluate_found(const struct node *node, const struct frame *frame,
                            const struct held_link *held, uint32_t first, uint32_t rows);
/* What a quantifier says without looking at a row: there is none, or all are counted. */
bool evaluate_counts_all(const struct node *node);
bool evaluate_no_members(const struct node *node, uint32_t first, uint32_t rows,
                         enum gap gap, struct value *out);
/* Between what lies what a quantifier asks for. */
struct bounds evaluate_quantifier_bounds(const struct node *node,
                                         const struct frame *frame);
/* True where a comparison may be decided though one of its sides is missing. */
bool evaluate_compares_bounds(const struct lexicon *lexicon, const struct node *node);
/* Two values, neither of them missing, compared. */
struct value evaluate_values(enum operator_kind op, struct value a, struct value b);
/* Missing, for the reason that one of them has. */
struct value evaluate_undecided(struct value a, struct value b);
/* A helper's result for its arguments. */
struct value evaluate_called(const struct node *node, const struct value *arguments,
                             const struct frame *frame);
/* Nothing was written: what or_else looks past. */
bool evaluate_is_blank(struct value value);
/* Missing, since arithmetic left 64 bits: the frame's trouble. */
struct value evaluate_overflowed(const struct frame *frame);

#endif
