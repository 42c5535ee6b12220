#ifndef RASOAT_EVALUATE_PERSONAL_H
#define RASOAT_EVALUATE_PERSONAL_H

#include "language/lexicon.h"

/* The field that a node's value is shown by: the one given (NULL: none), or, where the schema
 * is masked and a text or a day may hold what a personal field of any row in view says,
 * schema->masking. */
const struct field *personal_shown(const struct lexicon *lexicon, const struct node *node,
                                   const struct field *field);

#endif
