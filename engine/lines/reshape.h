#ifndef RASOAT_LINES_RESHAPE_H
#define RASOAT_LINES_RESHAPE_H

#include "lines/line_judge.h"
#include "lines/made.h"
#include "lines/row_group.h"
#include "read/reader.h"

/*
 * The rows of a laid out file as rows of a table, per column. The first `given` cells stay where
 * they are in the file; then, up to `columns`, those made of several of them; those added follow.
 */
struct reshape {
    size_t given, columns, width;
    struct made_list made; /* columns - given of them */
    char delimiter;
    bool printed;            /* rows are told by their numbers */
    bool once;               /* the first row of a group only */
    int number, name;        /* columns of a printed form that name a unit; -1 */
    struct str name_caption; /* folded: what stands above the names; may be empty */
    struct row_group_columns
        group;     /* what is its own no row of it may say otherwise than the first */
    bool *where;   /* one of these must be filled; NULL: none need be */
    uint8_t *type; /* enum type of its field; UINT8_MAX: none */
    int *instead;  /* the column that fills in; -1 */
    bool *inverted;
    const struct cell_words *truths;   /* of inverted columns */
    const struct layout_words **words; /* NULL: none */
    const struct field *lines;         /* what lines below a unit say of themselves; NULL */
    struct added {
        enum added_kind {
            ADDED_COUNT,  /* the row's number in its group */
            ADDED_SPREAD, /* one item of a list */
            ADDED_LINE,   /* which of the unit's lines it is */
        } kind;
        const struct layout_words *spread;
        size_t item;
        int column; /* that is spread */
    } * added;      /* width - columns of them */
    int apart;      /* column that gets the prefix; -1 */
    struct str prefix;
    const struct layout_texts *stop;
    uint32_t end;       /* the line where another form begins; 0: none does */
    const bool *only_x; /* of the source, once known; NULL before */
    const struct pack *pack;
    const struct table *table;
    const int *field;         /* per column: that of the source */
    const struct str *folded; /* per column: its caption */
    const struct str *above;  /* and those of the rows above, row by row */
    size_t above_count;       /* of these rows */
    struct left_out *left;    /* what the last whole reading left out */
};
struct reader_filter reshape_filter(const struct reshape *reshape);

#endif
