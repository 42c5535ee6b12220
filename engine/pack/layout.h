#ifndef RASOAT_PACK_LAYOUT_H
#define RASOAT_PACK_LAYOUT_H

#include "pack/pack.h"

/*
 * How a file may be laid out that is no plain table: a list for people, a printed form.
 * Data of the pack (`layout "..." { ... }`); dataset/dataset_layout.c matches files with it.
 * Captions are in the form of text_fold; "a - b" is b below a.
 */
struct layout_texts {
    struct str *items;
    size_t count;
};

/* A text of a file and what is read in its place. */
struct layout_word {
    struct str folded, text;
};

/* A caption and the fields that its columns fill: the nth one of that caption the nth
 * field. */
struct layout_column {
    struct str folded;
    bool inverted; /* an x or 1 in it means no */
    unsigned *fields;
    size_t field_count;
};

/* Words of one field, or of one column that is spread over several fields. */
struct layout_words {
    struct str folded; /* the column's caption; empty for a field's words */
    unsigned field;
    struct layout_word *items;
    unsigned *fields; /* of a spread column: one per item */
    size_t count;
};

/* The rows of one table in such a file. */
struct layout_part {
    unsigned table;
    bool once;  /* one row per group: its first */
    bool known; /* columns that it does not name are read as the table calls them */
    struct layout_texts where; /* columns of which one must be filled */
    struct layout_column *columns;
    size_t column_count;
    int *first; /* fields of the columns before the one numbered 1, -1: none; and so on */
    size_t first_count;
    int *numbered; /* by the number printed below the captions, from 1 */
    size_t numbered_count;
    struct layout_set {
        unsigned field;
        struct str text;
    } * set; /* what the file does not say */
    size_t set_count;
    struct layout_words *words; /* by field */
    size_t word_count;
    struct layout_words *spread; /* by caption */
    size_t spread_count;
    struct layout_word
        *instead; /* an empty cell takes that of another column (both folded) */
    size_t instead_count;
    int count; /* field that gets the row's number in its group; -1 */
    int apart; /* field whose numbers begin anew in each sheet of a workbook; -1 */
    int lines; /* a choice that lines below a unit name in the unit's own column; -1 */
};

struct layout {
    struct declared head;
    struct layout_texts *headers; /* each with its other spellings: all in one row */
    size_t header_count;
    struct layout_texts texts; /* or one of these in the first rows */
    struct layout_texts stop;  /* a cell that begins so ends the rows */
    struct layout_texts
        group; /* the first is filled where a group begins; all hold in it */
    struct layout_texts heads; /* another text in one of these begins a group too */
    unsigned skip;             /* rows below the header that are no data */
    struct layout_part *parts;
    size_t part_count;
};

/* Words of rows that are no records (`lines "..." { ... }`); dataset/dataset_lines.c. */
struct line_words {
    struct str *sums; /* text_lower: marks tell "Tổng" from a name */
    size_t sum_count;
    struct str *persons; /* text_lower: middle words that only people's names have */
    size_t person_count;
    struct layout_texts headings, foot, dated; /* text_fold */
    struct layout_texts parts; /* "Trong đó": a line is a part of the unit above it */
};

#endif
