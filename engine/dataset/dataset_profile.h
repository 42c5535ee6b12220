#ifndef RASOAT_DATASET_DATASET_PROFILE_H
#define RASOAT_DATASET_DATASET_PROFILE_H

#include "dataset/dataset_private.h"

/*
 * The columns of a list as wholes, before its rows are judged: what no single cell can say.
 *
 *   truths   is it a list of marks (x and blank)? One answer for all its truth columns.
 *   dates    day first or month first, unlike the field?
 *   codes    did a spreadsheet take leading zeros, or make exponents and dates of them?
 *
 * One reading of all rows by several threads, which also gathers what units are called
 * (units.h), and ends as soon as nothing is open:
 *
 *   reader ─(lock)─► chunk ─► what it shows ─(turn by turn)─► what the list shows ─► settled
 *           dataset_look.c    dataset_columns.c, units_cells.c        dataset_profile.c
 */

/* The cells of a row while it is looked at: made of its text as they are asked for. */
struct row_cells {
    const char *start;
    const uint32_t
        *ends; /* as parser_ends has them; NULL: `cells` are taken apart already */
    const struct str *cells;
    size_t count;
    char delimiter;
    uint64_t row;
    uint32_t line;
};
/* 0 or 1 where the cell is this digit alone, as most truths are; else -1. */
static inline int row_flag(const struct row_cells *row, size_t column)
{
    size_t from = column > 0 && row->ends != NULL ? row->ends[column - 1] + 1 : 0;

    if (row->ends == NULL || row->ends[column] - from != 1 ||
        (row->start[from] & 0xFE) != '0')
        return -1;
    return row->start[from] & 1;
}
static inline struct str row_cell(const struct row_cells *row, size_t column)
{
    size_t from = 0;

    if (row->ends == NULL)
        return row->cells[column];
    if (column > 0)
        from = row->ends[column - 1] + 1;
    return parser_cell(row->start + from, row->start + row->ends[column], row->delimiter);
}

/* ---- what columns show, in some rows or in all */

/* The first cell of a kind. */
struct place_seen {
    uint64_t row;
    uint32_t line;
    struct str text;
};

/* A way in which a column says yes: a mark, or any word or number for it. */
struct sign_seen {
    struct place_seen first;
    struct str folded; /* of a mark */
    uint64_t cells;
};
enum { SIGNS = 2 };

struct column_seen {
    const struct field *field; /* of truths, dates, codes; NULL: nothing is asked */
    uint64_t filled;
    /* of truths */
    bool mark;
    uint64_t said[2]; /* no and yes, in words or numbers; marks are neither */
    uint64_t blanks;
    struct sign_seen signs[SIGNS]; /* marks, the first two */
    struct sign_seen noughts;
    /* of dates: those that can only stand in the field's order, or in the other */
    uint64_t usual, turned, other;
    /* of codes */
    uint64_t numbers, zero_led, spoilt;
    uint64_t lost;            /* too short by one digit or two */
    uint64_t dotted, parted;  /* "1.0", "0001."; "1.2", whose end is a part of it */
    size_t shortest, longest; /* of numbers */
    const struct reason *why; /* of the first that is spoilt */
    struct place_seen first_turned, first_lost, first_dotted, first_spoilt, first_number;
};

struct columns {
    struct source *source;
    const struct column_asked *asked; /* those with a field, in order */
    size_t asked_count;
    size_t width;             /* cells that must be known of a row */
    struct column_seen *seen; /* per column of the source */
    uint64_t rows;
    bool more_signs;      /* a column has a third mark, which is not counted */
    bool whole;           /* the reading went to the end */
    struct arena arena;   /* `seen`, `asked` */
    struct arena texts;   /* of places */
    struct arena scratch; /* of a cell */
};
struct columns *columns_new(const struct pack *pack, struct source *source);
/* For some of the rows; `asked` stays that of the whole. */
struct columns *columns_part(const struct columns *whole);
void columns_clear(struct columns *part);
void columns_free(struct columns *columns);
void columns_look(struct columns *columns, const struct row_cells *row);
/* Adds what the rows behind those of the whole show. False, and nothing is added, where that
 * depends on the rows before: they are to be looked at again. */
bool columns_add(struct columns *whole, const struct columns *part);
/* No further row is asked for. */
bool columns_settled(const struct columns *columns);

static inline bool column_says_no(const struct column_seen *seen)
{
    return seen->said[false] > 0;
}
static inline uint64_t column_says_yes(const struct column_seen *seen)
{
    return seen->said[true];
}
/* Two marks, or a mark beside a word for yes, in a column without a word for no and with fewer
 * blanks than either has cells: one of the two may well be no. */
bool columns_two_signs(const struct column_seen *seen);
struct truths_seen {
    bool mark, no, both; /* both: a column in which no is written out, and left out too */
    bool yes;            /* a word or a 1 */
    bool noughts;        /* beside something else for yes: all are no */
};
struct truths_seen columns_truths(const struct columns *columns);

/* ---- the reading: columns and source->unit_cells */

/* Of all sources. lists: the columns of each, the caller's to free, NULL where it was not
 * come to, be there an error or not: the one of the first source that has one. */
int dataset_look(struct opening *opening, struct columns **lists, struct error *err);

/* dataset_groups.c: rows that leave out what stands once above them (the household's code, the
 * commune) have it from there: source->plain->group, and a remark. Its rows must then be looked
 * at again. */
int dataset_settle_groups(struct opening *opening, struct source *source,
                          const struct columns *columns, struct error *err);

/* ---- what follows */

/* Settles what the columns of one list, or of all together, are: only_x, care and notes of
 * each source. lists: one per source. */
void dataset_profile_settle(struct opening *opening, struct columns *const *lists);

#endif
