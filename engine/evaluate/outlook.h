#ifndef RASOAT_EVALUATE_OUTLOOK_H
#define RASOAT_EVALUATE_OUTLOOK_H

#include "evaluate/evaluate.h"

/*
 * Which rows a part of a form over rows looks at:
 *
 *   count(group, able and score > outer.score)
 *                │        │       └ outside
 *                └────────┴ each row
 */
struct outlook {
    bool inside;  /* the row that the form stands at */
    bool outside; /* the row that asks, or one outside that */
};

/* form: of KIND_PARTS_MEMBER or _ABOVE, asked in that frame; part: a tree in it. Of a tree too
 * large to tell it is both. */
struct outlook outlook_of(const struct node *form, const struct node *part,
                          const struct frame *frame);

#endif
