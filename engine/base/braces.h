#ifndef RASOAT_BASE_BRACES_H
#define RASOAT_BASE_BRACES_H

#include "memory.h"

/*
 * A text with places in braces, as messages, lists and sentences have them:
 *
 *   "B1 = {b1_score} (mức {b1_line})" ─► text, place, text, place, text
 *
 * "{{" and "}}" stand for one brace; a lone "}" is a plain sign. A "}" in quotes inside a
 * place closes nothing.
 */
struct braces_piece {
    enum { BRACES_TEXT, BRACES_PLACE, BRACES_OPEN } kind;
    struct str text;  /* as it is said; of a place, what stands in it, trimmed */
    struct str whole; /* as written, braces and all */
};

/* Takes the next piece off the text, which it borrows; false at the end. BRACES_OPEN: a place
 * that nothing closes, up to the end. */
bool braces_next(struct str *rest, struct braces_piece *out);

#endif
