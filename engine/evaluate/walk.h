#ifndef RASOAT_EVALUATE_WALK_H
#define RASOAT_EVALUATE_WALK_H

#include "evaluate/kind.h"

/*
 * The one walk over a tree, with the rows in view as evaluation has them:
 *
 *   any(members, age < 16 and area == 'rural')
 *       member ─outer─► household ─outer─► NULL        age: depth 0, area: depth 1
 */
struct view {
    unsigned table;
    bool held;  /* a row that is looked up; false: the one that the tree is about */
    bool above; /* an earlier row of the same file: it has its values already */
    const struct view *outer;
};

/* enter sees each node before its parts, leave (may be NULL) after them. Where enter gives
 * false the parts are passed over, and leave still comes. */
struct visitor {
    const struct schema *schema; /* NULL where views are NULL */
    bool (*enter)(const struct visitor *visitor, const struct node *node,
                  const struct view *view);
    void (*leave)(const struct visitor *visitor, const struct node *node);
    void *job;
};

/* Walks over a tree (NULL: nothing to do). view: the rows in view at its root; NULL for a
 * visitor that does not ask for them. Derived values and defaults of fields are trees of
 * their own: a visitor that follows them walks them at view_at(view, node->depth). */
void walk_tree(const struct visitor *visitor, const struct node *node,
               const struct view *view);

/* The row at that depth; the outermost where there are fewer. */
const struct view *view_at(const struct view *view, unsigned depth);
/* How many rows stand outside the innermost. */
unsigned view_depth(const struct view *view);
/* The link that a node of KIND_READS_LINK follows from the row at its depth. */
const struct link *view_link(const struct schema *schema, const struct node *node,
                             const struct view *view);
/* The rows in which a one-link reads: the row that we came from where the link leads back
 * to it; NULL: a row that is looked up. */
const struct view *view_back(const struct view *at, const struct link *link);

#endif
