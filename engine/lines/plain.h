#ifndef RASOAT_LINES_PLAIN_H
#define RASOAT_LINES_PLAIN_H

#include "lines/line_judge.h"
#include "lines/made.h"
#include "lines/row_group.h"
#include "read/reader.h"

/* The records among the rows of a plain list. */
struct plain {
    const struct pack *pack;
    const struct table *table;
    char delimiter;
    size_t columns, width; /* in the file; and with those that are made */
    const int *field;      /* per column */
    struct str *folded;    /* per column: its caption */
    int heading;           /* made column that gets the heading above the row; -1 */
    struct made_list made;
    const struct row_group_columns
        *group; /* what is left out below a group's first row; NULL: nothing is */
    struct left_out titles; /* above the captions */
    struct left_out *left;  /* what the last whole reading left out below them */
    bool *changes;          /* a row was left out, or made anew */
};
/* Whether anything is read of a column of the file. */
bool plain_uses(const struct plain *plain, size_t column);
struct reader_filter plain_filter(const struct plain *plain);

#endif
