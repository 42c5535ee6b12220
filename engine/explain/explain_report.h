#ifndef RASOAT_EXPLAIN_EXPLAIN_REPORT_H
#define RASOAT_EXPLAIN_EXPLAIN_REPORT_H

#include "explain/explain.h"
#include "write/words.h"

/* One household, for its reviewer, for machines, for itself. Texts are added to out. */
struct explain_view {
    bool colour;
    unsigned width; /* text: of the terminal; 0: lines are not broken (prose_width) */
    bool quiet;     /* text: who it is and the conclusion */
    bool whole;     /* text: every value and every rule, not the telling ones only */
};

/* Sentences that read well aloud. */
void explain_text(const struct explanation *explanation, const struct explain_view *view,
                  struct buffer *out);
/* One object. */
void explain_json(const struct explanation *explanation, const struct explain_view *view,
                  struct buffer *out);
/* One page for the household, in the words of the pack's `letter`. */
void explain_letter(const struct explanation *explanation, const struct explain_view *view,
                    struct buffer *out);

#endif
