#ifndef RASOAT_EVALUATE_SWEEP_H
#define RASOAT_EVALUATE_SWEEP_H

#include "evaluate/evaluate.h"
#include "evaluate/vector.h"

/*
 * Evaluation by batches: expressions over many rows of a table at once, each step a kernel
 * over vectors (evaluate/vector.h). It gives what evaluate() gives in each row.
 *
 *   trees ─sweep_add─► steps (what is said twice is one step)
 *   rows ─sweep_start─► sweep_run(step, mask) ─► vector
 *
 * Steps belong to a scope, the rows in which they are read:
 *
 *   root: rows of the file ─► linked: the row that each leads to, beside it
 *                          └► members: all rows of a link, each knows its outer row
 *
 * The links of a row are followed once, and a step is worked out once a row, when first
 * asked for: a mask that is carried down keeps costly ones to the rows that matter. Where
 * something went wrong in a row (enum trouble), sweep_troubled says so; whoever must know in
 * which rule asks the tree.
 *
 * One per thread, for one world and table. Not for frames that stand in a row of others.
 */
struct sweep;
struct sweep_step;

/* At most `rows` at once. */
struct sweep *sweep_new(const struct world *world, unsigned table, size_t rows);
void sweep_free(struct sweep *sweep);
/* Before the first start. The tree must last. */
struct sweep_step *sweep_add(struct sweep *sweep, const struct node *tree);

/* The rows at hand: frames[i] of which the cells (else the row), row and date count. Where they
 * have columns, all have the same, each row at its own number. Frames, cells and texts last until
 * the next start. Masks have sweep_words words. */
void sweep_start(struct sweep *sweep, const struct frame *frames, size_t count,
                 const uint64_t *rows);
/* Steps count there from now on, until the next start. */
void sweep_set_effort(struct sweep *sweep, struct effort *effort);
size_t sweep_words(const struct sweep *sweep);
/* The values of a step in the rows of the mask; of others nothing is said. */
const struct vector *sweep_run(struct sweep_step *step, const uint64_t *rows);
/* Rows in which something could not be worked out so far. */
const uint64_t *sweep_troubled(const struct sweep *sweep);

#endif
