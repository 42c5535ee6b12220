#ifndef RASOAT_PACK_FORM_H
#define RASOAT_PACK_FORM_H

#include "pack/pack.h"

/*
 * Report forms as a pack declares them: what each cell counts, and how the sheet is
 * printed.
 *
 *   form ─┬─ lines     several rows per unit (households, persons); one line where none is
 * said └─ columns   counts, rates, sums of other columns, figures given from outside
 *
 * Expressions are those of the main table. Equal ones are kept once (pack->form_values), so
 * that a row is asked each question once.
 */
enum form_column_kind {
    FORM_COUNT, /* rows for which `count` holds, or the sum of `sum` over them */
    FORM_RATE,  /* part / whole x 100, two decimals; without a part, its own `count` / whole
                 */
    FORM_FORMULA, /* other columns of the row, added and subtracted */
    FORM_GIVEN,   /* not in the records: from the form's own table in the dataset */
    FORM_BLANK,   /* not in the records: left for the officer to fill in */
};

struct form_term {
    unsigned column;
    int sign;
};

/* What a column counts among the rows of another table, each in its own unit. */
struct form_also {
    unsigned table;
    struct node *count, *sum; /* the latter on lines that sum; NULL */
};

struct form_column {
    unsigned field; /* of the form's table */
    struct phrase title;
    struct str *groups; /* captions above it, outermost first */
    size_t group_count;
    struct str number; /* as printed under the header: "9=1-2-3-4+5+6+7+8" */
    enum form_column_kind kind;
    struct form_cell {
        int count, sum;     /* in form_values; -1 */
    } * cells;              /* per line of the form */
    bool counts;            /* some cell does */
    struct form_also *also; /* NULL: nothing but the main table's rows */
    int requires;           /* a table that it counts by; -1 */
    int otherwise;        /* in form_values: what it counts without that table; -1: blank */
    unsigned part, whole; /* columns of a rate */
    struct form_term *terms;
    size_t term_count;
};

struct form_line {
    int64_t symbol; /* value of the form's line field; -1: the only line */
    struct phrase title;
    int when, sum; /* in form_values; -1 */
};

struct form {
    struct declared head; /* its id, "7.2", is the name of the sheet too */
    struct str heading;   /* first row of the sheet */
    unsigned table;
    int needs; /* rows of which this does not hold are in no cell; -1 */
    int when;  /* what all cells have in common; -1 */
    struct str unit_caption, line_caption;
    int line_field; /* of the table; -1: one line */
    struct form_line *lines;
    size_t line_count;
    struct form_column *columns;
    size_t column_count;
};

/* How the units of all forms are laid out: areas, each with its units, and the total. */
struct form_page {
    bool declared;
    struct str no, name, level; /* fields of the form tables */
    int area;                   /* choice of the main table that groups units */
    int64_t area_level, unit_level, total_level; /* symbols of the level field */
    struct form_area {
        int64_t symbol;
        struct str no;
        struct phrase title;
    } * areas;
    size_t area_count;
    struct str total_no;
    struct phrase total;
    struct str file, notes;   /* names of the workbook, of the text beside it */
    struct str form;          /* the word before a form's number */
    struct str *left, *right; /* lines of the heading */
    size_t left_count, right_count;
    struct str *signs; /* at the foot: left, right */
    size_t sign_count;
};

enum { INDEX_MEASURES = 5, INDEX_SHARES = 3 };
/* A multidimensional measure: indicators with whole weights, and the score that makes a row
 * deprived in all. */
struct poverty_index {
    struct declared head;
    int among;   /* rows it is about; -1: all */
    int cutoff;  /* a score */
    int persons; /* members of a row; -1: rows are counted only */
    struct str sheet, heading, unit_caption, line_caption, person_caption, note;
    struct str measures[INDEX_MEASURES], shares[INDEX_SHARES]; /* captions */
    struct poverty_indicator {
        struct str id;
        struct phrase title;
        struct str group; /* dimension */
        int deprived;
        int64_t weight;
    } * indicators;
    size_t indicator_count;
    int64_t weight_total;
};

/* What a pack has of the above. */
struct form_set {
    struct node **values;
    size_t value_count;
    unsigned also_count; /* columns with form_also */
    struct form *forms;
    size_t form_count;
    struct form_page page;
    struct poverty_index *indices;
    size_t index_count;
};

#endif
