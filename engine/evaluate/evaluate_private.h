#ifndef RASOAT_EVALUATE_EVALUATE_PRIVATE_H
#define RASOAT_EVALUATE_EVALUATE_PRIVATE_H

#include "evaluate/kind_private.h"

/* Private to evaluate*.c. */

/* First row of the other table that a link leads to, of so many; UINT32_MAX where there is
 * none (*gap says why). */
uint32_t evaluate_link_first(const struct frame *frame, unsigned link,
                             const struct held_link **held, uint32_t *rows, enum gap *gap);
/* A row of a held store, seen with what the frame knows; no row stands outside it. */
struct frame evaluate_inside(const struct frame *frame, unsigned table, uint32_t row);
/* Missing, since arithmetic left 64 bits: the frame's trouble. */
struct value evaluate_overflowed(const struct frame *frame);

#endif
