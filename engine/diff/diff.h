#ifndef RASOAT_DIFF_DIFF_H
#define RASOAT_DIFF_DIFF_H

#include "base/output.h"
#include "check/check.h"
#include "write/prose.h"

/*
 * How two packs differ, and what that changes on a dataset, as tables that every format shows:
 * the summary first, then what changed in the packs, then units, then households by name.
 *
 *   diff_new ─► diff_packs ─► diff_data ─► diff_text, diff_html, diff_json, diff_xlsx
 */
enum diff_part {
    DIFF_SUMMARY,
    DIFF_CLASSES,    /* classes before by classes after */
    DIFF_PARAMETERS, /* numbers of the law */
    DIFF_RULES,      /* rules and words */
    DIFF_BY_RULE,    /* findings a rule */
    DIFF_UNITS,      /* exits and targets */
    DIFF_HOUSEHOLDS, /* that change class, or enter or leave the list of exits */
    DIFF_FINDINGS,
    DIFF_PARTS
};
struct diff_table {
    struct str title;
    struct str *captions;
    bool *numbers; /* by column: set to the right */
    size_t columns;
    struct str *cells; /* by row, column */
    size_t rows, capacity;
    bool of_data; /* has nothing to say without a dataset */
};
struct diff {
    struct pack *old, *new;
    enum language language;
    struct diff_table tables[DIFF_PARTS];
    bool with_data;
    size_t count; /* of differences: rows of the summary are none */
    struct arena arena;
};

struct diff *diff_new(struct pack *old, struct pack *new, enum language language);
void diff_free(struct diff *diff); /* NULL is fine */
/* What the packs themselves say. */
void diff_packs(struct diff *diff);
/* Checks the dataset by both, and looks for exits where there is a main table. */
int diff_data(struct diff *diff, const struct run_options *options, struct error *err);

/* most: rows of a table that are shown; 0: all. */
void diff_text(const struct diff *diff, size_t most, struct prose *prose);
void diff_html(const struct diff *diff, struct buffer *out);
/* One object: a table under the name of its part, cells as they are shown. */
void diff_json(const struct diff *diff, struct buffer *out);
/* ERROR_WRITE. */
int diff_xlsx(const struct diff *diff, struct output *output, struct error *err);

/* Adds a row of as many cells as the table has columns; they must outlive the table. */
void diff_row(struct diff *diff, enum diff_part part, const struct str *cells);

#endif
