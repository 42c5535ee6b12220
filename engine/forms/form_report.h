#ifndef RASOAT_FORMS_FORM_REPORT_H
#define RASOAT_FORMS_FORM_REPORT_H

#include "base/output.h"
#include "exit/exit.h"
#include "forms/tabulate.h"

/*
 * Writers of computed forms:
 *
 *   tabulation ─┬─► form_csv     one file per form, as rasoat check reads it back
 *               ├─► form_json    forms and measures in one object
 *               └─► form_printed ─► form_xlsx    one workbook, laid out as printed
 */

/* One form into an output, with the names of its table's fields as header. */
void form_csv(const struct tabulation *tabulation, const struct tab_form *form,
              struct output *output);
/* All forms and measures. */
void form_json(const struct tabulation *tabulation, struct output *output);
/* All forms and measures, a sheet each, what is told beside them, and the list of likely exits (may be
 * NULL), a sheet a unit. ERROR_WRITE where no temporary file can be made. */
int form_xlsx(const struct tabulation *tabulation, const struct exit_list *list,
              struct output *output, struct error *err);

/* A printed sheet, of a form or of a measure. */
enum form_printed_number { SHEET_WHOLE, SHEET_RATE, SHEET_RATIO };
struct form_printed_column {
    const struct str *groups; /* captions above it, outermost first */
    size_t group_count;
    struct str title, number;
    enum form_printed_number kind;
};
struct form_printed {
    struct str name, heading, title;
    struct str unit_caption, line_caption; /* the latter empty: one line per unit */
    struct form_printed_column *columns;
    size_t column_count;
    size_t
        stride; /* cells of a line: more than its columns where this is a part of a sheet */
    struct str *lines; /* captions of a unit's lines */
    size_t line_count;
    struct value *cells; /* by unit, line, column */
    struct str note;     /* below the table; may be empty */
    struct str notes;    /* how it was counted: below the signatures, a line each */
    bool measured;       /* a measure of the office's own, no form: nobody signs for it */
};
/* Texts borrow from the tabulation and its pack, the rest is the arena's. */
void form_printed_of(const struct tabulation *tabulation, const struct tab_form *form,
                     struct arena *arena, struct form_printed *out);
void form_printed_of_index(const struct tabulation *tabulation,
                           const struct tab_index *index, struct arena *arena,
                           struct form_printed *out);
/* True where both columns stand under the same captions, down to a level (from 0). */
bool form_printed_same_group(const struct form_printed_column *a,
                             const struct form_printed_column *b, size_t level);
/* Rows of captions above the numbers. */
size_t form_printed_depth(const struct form_printed *sheet);

#endif
