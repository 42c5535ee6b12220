#ifndef RASOAT_FORMS_TABULATE_H
#define RASOAT_FORMS_TABULATE_H

#include "check/told.h"
#include "forms/poverty.h"
#include "pack/form.h"

/*
 * The report forms, computed from the records: one pass over the main table, all forms at
 * once.
 *
 *   household.csv ─► expressions of the forms ─► sums per unit ─► units, areas, total ─►
 * cells
 *
 * A row of which an expression is missing is not counted there, and that is told: a form
 * never guesses.
 */
enum tab_level { TAB_AREA, TAB_UNIT, TAB_TOTAL };
struct tab_unit {
    struct str no, name;
    enum tab_level level;
    uint64_t rows; /* of the main table */
};

enum { TAB_DOUBTFUL = 8 };

struct tab_form {
    const struct form *form;
    bool computed;       /* false: no row says what the form needs; its cells are blank */
    struct value *cells; /* by unit, line, column: see tabulate_cell */
    uint64_t left_out;   /* rows that lack what the form needs */
    uint64_t *undecided; /* per column: rows that it could not count */
    struct str
        *doubtful; /* the first rows that it could not count, or not in full, by name */
    size_t doubtful_count;
    struct str
        notes; /* what is said of the form, a line each, in the pack's own language */
};

struct tab_index {
    const struct poverty_index *index;
    struct poverty_design design;
    struct poverty_sums *rows;    /* per unit: each row of the main table stands for one */
    struct poverty_sums *persons; /* per unit: for its persons; NULL where not asked for */
    uint64_t left_out;            /* rows with an indicator that is missing */
};

struct tabulation {
    const struct pack *pack;
    struct tab_unit *units; /* as printed: area, its units, area, its units, total */
    size_t unit_count;
    struct tab_form *forms; /* as declared */
    size_t form_count;
    struct tab_index *indices;
    size_t index_count;
    int64_t year; /* the survey year of most rows; -1: none says it */
    uint64_t rows;
    struct str of; /* the unit that all rows are of, or the one that theirs lie in; empty */
    uint64_t without_unit;   /* rows that name no unit, in no form */
    struct str doubled[2];   /* counted_say */
    const struct told *told; /* beside them, by whoever checked; NULL: nothing; borrowed */
    struct remark *remarks;  /* of the forms */
    size_t remark_count, remark_capacity;
    struct arena arena;
};

/* From what was opened; a household that stands twice is counted once, which is said.
 * ERROR_GENERAL for a pack without forms, ERROR_NOT_FOUND without a
 * main table. The tabulation borrows from the pack alone; free with tabulation_free. */
int tabulate(struct opened *opened, const struct run_options *options,
             struct tabulation **out, struct error *err);
/* All that is said beside the forms, number from 0: first what is told of the data, then of
 * the forms; NULL at the end. */
const struct remark *tabulation_remark(const struct tabulation *tabulation, size_t number);
void tabulation_free(struct tabulation *tabulation);
struct value tabulate_cell(const struct tab_form *form, size_t unit, size_t line,
                           size_t column);

#endif
