#ifndef RASOAT_LINES_PLAIN_H
#define RASOAT_LINES_PLAIN_H

#include "lines/line_judge.h"
#include "read/reader.h"

/* The records among the rows of a plain list. */
struct plain {
    const struct pack *pack;
    const struct table *table;
    char delimiter;
    size_t columns, width;  /* in the file; and with those that are made */
    const int *field;       /* per column */
    struct str *folded;     /* per column: its caption */
    int heading;            /* made column that gets the heading above the row; -1 */
    int choice;             /* made column that gets a word of the captions; -1 */
    int choice_field;       /* its field; -1 */
    struct str *words;      /* per column: that word where its cell is filled; empty */
    struct left_out titles; /* above the captions */
    struct left_out *left;  /* what the last whole reading left out below them */
};
struct reader_filter plain_filter(const struct plain *plain);

#endif
