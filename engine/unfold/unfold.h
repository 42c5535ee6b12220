#ifndef RASOAT_UNFOLD_UNFOLD_H
#define RASOAT_UNFOLD_UNFOLD_H

#include "script/data.h"

/*
 * A declaration that stands for others: a form, declared once, is also the fields of its
 * table and the rules that check it.
 *
 *   form "7.2" { column "c9" { is = { "1 - 2 + 5", "FRM-2001" }, ... } }
 *     ─► table "form_poor_change" { ..., field "c9" { ... } }
 *     ─► rule "FRM-2001" { when, check, message, examples }, "FRM-2002", ...
 *
 * Data in, data out: what is made is judged, explained and shown as what is written. What
 * rules say stands in the pack's sentences, what they look at in its page.
 */
struct unfolding {
    const struct declaration *declarations;
    size_t count;
    struct str said[2],
        first;           /* names of the languages that are kept, and of the pack's own */
    bool examples;       /* the rules that are made have examples */
    struct arena *arena; /* owns what is made; it borrows the texts of what was written */
    void *job;
    /* The line of a member of a declaration: of `maker "id"` inside it. */
    unsigned (*line)(void *job, const struct declaration *declaration, const char *maker,
                     struct str id);
    /* Something is wrong with the member (maker NULL: with the declaration). */
    void (*wrong)(void *job, const struct declaration *declaration, const char *maker,
                  struct str id, const char *vi, const char *en);
};

/* Takes the next column of a sum ("1 - 2 + 5") off the text: its number or name, and whether
 * it is taken away. 0 at the end; -1 where a sign lacks, or a column behind one. first: nothing
 * stands before it. */
int unfold_next_term(struct str *rest, bool first, struct str *name, bool *minus);

/* All declarations: first as many as were written, in their order, tables with the fields of
 * their forms; then the rules that were made. The input must fit the pack's spec. */
void unfold_forms(const struct unfolding *unfolding, struct declaration **out,
                  size_t *count);

#endif
