#ifndef RASOAT_FORMS_TABULATE_PRIVATE_H
#define RASOAT_FORMS_TABULATE_PRIVATE_H

#include "check/counted.h"
#include "dataset/holdings.h"
#include "forms/tabulate.h"

/*
 * Private to tabulate*.c: what is gathered while rows stream by. A cell is a unit's form,
 * line and column, laid out one form after the other; see counting_cell.
 */
struct counted_unit {
    struct str name; /* as first spelt */
    uint64_t rows;
    uint64_t *votes; /* per area: rows that say it */
    int64_t *sums;   /* per cell */
    bool *given;     /* per cell: a figure from outside is in sums */
    struct poverty_sums *by_rows, *by_persons; /* per index */
};

struct counted_year {
    int64_t year;
    uint64_t rows;
};

struct counting {
    const struct pack *pack;
    const struct form_set *set;
    struct tabulation *out;
    struct counted_unit *units; /* in order of first appearance */
    size_t unit_count, unit_capacity;
    struct map unit_index; /* normal form of the name -> number */
    size_t *form_start;    /* per form: its first cell */
    size_t cell_count;
    struct value *answers; /* per form value, of the row at hand */
    bool *asked;
    struct effort *efforts; /* per form value, then per form; of EFFORT_ROWS rows */
    enum trouble trouble;   /* of the row at hand */
    uint64_t rows;          /* that were begun */
    bool *deprived;         /* room for one index's flags */
    bool *doubted;          /* per column of the form at hand: it cannot say of the row */
    bool *has_table;        /* per table: the dataset has it */
    uint64_t *also_rows;    /* per cell: rows of other tables in it */
    struct counted_year *years;
    size_t year_count, year_capacity;
    struct map year_index; /* bytes of the year -> number */
    struct str within;     /* what the rows' units lie in; of the tabulation */
    bool within_several;   /* rows differ in it */
    const struct frame *frame;
    struct counted counted;
    struct unit_choice *choice; /* NULL: all units */ /* rows of the main table */
};

static inline size_t counting_cell(const struct counting *counting, size_t form,
                                   size_t line, size_t column)
{
    return counting->form_start[form] + line * counting->set->forms[form].column_count +
           column;
}

static inline bool counting_lacks_table(const struct counting *counting,
                                        const struct form_column *column)
{
    return column->requires >= 0 && !counting->has_table[column->requires];
}

/* tabulate_count.c: one row. Fit visit_row; job is a struct counting. */
int counting_row(void *job, struct frame *frame, const struct source *source, uint64_t row,
                 struct error *err);
/* A row of a table that columns count too. */
int counting_also(void *job, struct frame *frame, const struct source *source, uint64_t row,
                  struct error *err);
/* A row of a form table, from which figures are taken that the records do not have. */
int counting_given(void *job, struct frame *frame, const struct source *source,
                   uint64_t row, struct error *err);

/* tabulate_cells.c: units in the order of print, totals, rates; and what is to be said. */
int counting_finish(struct counting *counting, struct error *err);

#endif
