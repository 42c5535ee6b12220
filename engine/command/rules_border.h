#ifndef RASOAT_COMMAND_RULES_BORDER_H
#define RASOAT_COMMAND_RULES_BORDER_H

#include "check/check.h"

/* Whether the examples of a rule reach where its comparisons turn: `b1_score <= b1_line` is
 * seen at its border where an example has both equal and another the next number beyond. */
struct border {
    const struct node *compare;
    bool at, beside; /* an example is there */
    bool next_above; /* beside it is above the border; else below */
};
enum { BORDERS_MOST = 32 };

/* Plays the examples. The comparisons of numbers and days in the rule's when and check, in
 * order, those within groups of other rows left out; gives how many. */
size_t rules_borders(struct pack *pack, const struct rule *rule,
                     struct border out[static BORDERS_MOST]);
/* "b1_score <= b1_line"; a side that is no name or number is "(...)". The arena's. */
struct str rules_border_text(const struct border *border, struct arena *arena);

#endif
