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
enum { OUTLOOK_PARAMETERS = 8 };
struct outlook {
    bool inside;                             /* the row that the form stands at */
    bool outside;                            /* the row that asks, or one outside that */
    unsigned parameters[OUTLOOK_PARAMETERS]; /* that are read, each once */
    size_t parameter_count;                  /* more than there is room for: others too */
};

/* form: of KIND_PARTS_MEMBER or _ABOVE, asked in that frame; part: a tree in it. Of a tree too
 * large to tell it is both. Parameters are all named where it does not look outside. */
struct outlook outlook_of(const struct node *form, const struct node *part,
                          const struct frame *frame);

#endif
