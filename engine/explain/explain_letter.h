#ifndef RASOAT_EXPLAIN_EXPLAIN_LETTER_H
#define RASOAT_EXPLAIN_EXPLAIN_LETTER_H

#include "base/output.h"
#include "explain/explain_report.h"
#include "write/html.h"

/*
 * The letter to a household in every format: its lines, each of a kind, in their order.
 *
 *   explanation ─► explain_letter_lines ─┬► text (explain_letter)
 *                                        ├► letter_file_html: a page each
 *                                        └► letter_file_docx: a page each
 */
enum letter_kind {
    LETTER_LINE_DRAFT, /* not to be sent as it is */
    LETTER_LINE_TITLE,
    LETTER_LINE_TEXT,
    LETTER_LINE_ITEM, /* of a list */
    LETTER_LINE_GAP,  /* between parts */
    LETTER_LINE_FOOT, /* small: what is cited */
};
typedef void letter_line(void *job, enum letter_kind kind, struct str text);
/* The text lasts as long as the call of line. */
void explain_letter_lines(const struct explanation *explanation, letter_line *line,
                          void *job);
/* True where its class is in doubt: the letter is a draft. */
bool explain_letter_draft(const struct explanation *explanation);

/* Letters of one file. */
struct letter_file {
    enum language language;
    struct buffer text, html, docx; /* of docx: the document's body */
    size_t count;
};
/* In every format; the text is whole by itself, a page each. */
void letter_file_add(struct letter_file *letters, const struct explanation *explanation);
/* The whole document. */
void letter_file_html(struct letter_file *letters, struct buffer *out);
/* The same for word processors. ERROR_WRITE. */
int letter_file_docx(struct letter_file *letters, struct buffer *out, struct error *err);
void letter_file_release(struct letter_file *letters);

#endif
