#ifndef RASOAT_CHECK_FINDING_H
#define RASOAT_CHECK_FINDING_H

#include "check/check.h"
#include "dataset/holdings.h"

/*
 * Findings, put together from the row that a rule failed on. Everything in a finding is of
 * the arena given, or of the pack.
 */
struct finding_context {
    const struct pack *pack;
    const struct source *source;
    const struct check *checks;
    /* The key of the main table as its files have it: names a household in counts. */
    const unsigned *main_key;
    size_t main_key_count;
    const enum language *language; /* that messages are read in; NULL: in both */
};

/* A rule of the pack. */
void finding_of_rule(const struct finding_context *context, const struct frame *frame,
                     uint64_t row, uint32_t line, const struct rule *rule, unsigned check,
                     struct arena *arena, struct finding *out);
/* The same beside another finding of that row, made in this arena: whose row it is is known
 * already. */
void finding_beside(const struct finding_context *context, const struct frame *frame,
                    const struct finding *other, const struct rule *rule, unsigned check,
                    struct arena *arena, struct finding *out);
/* One of the engine's own checks; the caller adds fields and message. frame may be NULL. */
void finding_of_data(const struct finding_context *context, const struct frame *frame,
                     uint64_t row, uint32_t line, unsigned check, struct arena *arena,
                     struct finding *out);
/* Names the cell of a column of the source ("F10"), where the source is a spreadsheet. */
void finding_set_cell(const struct finding_context *context, size_t column,
                      struct finding *finding);
/* "ds.xlsx, trang Thôn Hạ, dòng 63, ô F63": as the spreadsheet or an editor shows it. */
struct str finding_place(const struct finding *finding, enum language language,
                         struct arena *arena);
/* The field that a cell as it stands is shown by: NULL, or schema->masking. */
const struct field *finding_cell_field(const struct pack *pack);
/* Makes the fingerprint of a finding of finding_of_data from its key and fields; of one of a
 * whole file from the file and the fields. */
void finding_seal(const struct finding_context *context, struct arena *arena,
                  struct finding *finding);
/* A finding that outlives its row: everything that it borrows is the arena's. */
void finding_keep(const struct finding *finding, struct arena *arena, struct finding *out);
/* The household that a row is or belongs to, as a number; 0: none. */
uint64_t finding_subject(const struct finding_context *context, const struct frame *frame);
/* A message with its values put in. */
struct str finding_template_fill(const struct template *template, const struct frame *frame,
                                 enum language language, struct arena *arena);
/* A node's value for people, by the field it comes from. */
struct str finding_node_show(const struct node *node, const struct frame *frame,
                             enum language language, struct arena *arena);

#endif
