#ifndef RASOAT_EVALUATE_TRACE_H
#define RASOAT_EVALUATE_TRACE_H

#include "evaluate/evaluate.h"

/*
 * What a tree reads in a row, as a text that tells any other values apart: what fingerprints of
 * findings are digests of. It is never shown, and must stay as it is.
 */
/* Behind what the text has already: each value that the tree reads, of members too. */
void trace_tree(const struct node *node, const struct frame *frame, struct buffer *out);
/* One value. */
void trace_value(const struct symbols *symbols, struct value value, struct buffer *out);

#endif
