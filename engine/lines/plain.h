#ifndef RASOAT_LINES_PLAIN_H
#define RASOAT_LINES_PLAIN_H

#include "lines/line_judge.h"
#include "read/reader.h"

/* Columns below words of a choice ("Nam" and "Nữ"): which of them is filled says the word. */
struct plain_choice {
    int field;
    int column;       /* the made column that gets the word; -1 */
    struct str above; /* folded: what the group is called; empty: nothing stands above */
    bool loose;       /* that is a field's name but for what changes nothing */
};

/* Columns side by side that hold a field in parts. */
struct plain_pieces {
    int field;
    int column; /* the made column that gets the whole; -1 */
    size_t first, count;
};

/* The records among the rows of a plain list. */
struct plain {
    const struct pack *pack;
    const struct table *table;
    char delimiter;
    size_t columns, width; /* in the file; and with those that are made */
    const int *field;      /* per column */
    struct str *folded;    /* per column: its caption */
    int heading;           /* made column that gets the heading above the row; -1 */
    struct plain_choice *choices;
    size_t choice_count;
    size_t *choice;    /* per column: one of the choices, from 1; 0: of none */
    struct str *words; /* per column: its word of that choice */
    struct plain_pieces *pieces;
    size_t piece_count;
    struct left_out titles; /* above the captions */
    struct left_out *left;  /* what the last whole reading left out below them */
    bool *changes;          /* a row was left out, or made anew */
};
/* Whether anything is read of a column of the file. */
bool plain_uses(const struct plain *plain, size_t column);
struct reader_filter plain_filter(const struct plain *plain);

#endif
