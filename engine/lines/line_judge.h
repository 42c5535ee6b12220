#ifndef RASOAT_LINES_LINE_JUDGE_H
#define RASOAT_LINES_LINE_JUDGE_H

#include "pack/layout.h"

/*
 * What a row of a list is, by its cells. In doubt it is a record: only a row without any
 * proof of one is something else.
 */
enum line_kind {
    LINE_RECORD,
    LINE_BLANK,
    LINE_NUMBERS, /* 1 2 3, A B (1) (2) */
    LINE_HEADER,  /* captions again */
    LINE_HEADING,
    LINE_SUM,
    LINE_FOOT,  /* date, signatures */
    LINE_ASIDE, /* nothing in the list's own columns; or of a small table below it */
};
struct line_judge {
    const struct pack *pack;
    const struct table *table;
    size_t columns;
    const int *field;         /* per column; -1 */
    const struct str *folded; /* per column: its caption; NULL: captions do not repeat */
    size_t known;             /* columns that have a field */
    bool foot;                /* the signatures were met */
    uint64_t last;            /* number that the last record began with; 0: none */
    size_t aside;             /* cells of the captions of a small table; 0: none was met */
    struct map named;         /* texts ─► whether they name a field */
    struct arena arena;       /* of a row */
};
void line_judge_release(struct line_judge *judge);
enum line_kind line_judge_row(struct line_judge *judge, const struct str *cells);
/* 1 2 3, A B (1) (2): also of cells as the file has them, whatever column they are put in. */
bool line_is_numbers(const struct str *cells, size_t columns);
/* What a heading says, without its number, where it begins with one of the words that the
 * table has for its sheets; empty: it says something else. Borrows or is the judge's. */
struct str line_judge_heading(struct line_judge *judge, const struct str *cells);
/* What a line below a unit of a printed form is called, folded and without what stands before
 * it: "- Trong đó: Hộ nghèo" is "ho ngheo". *part: it begins with one of the pack's words for
 * a part. In scratch. */
struct str line_part(const struct line_words *words, struct str cell, struct arena *scratch,
                     bool *part);

/* Two to six words, each with a capital, without digits or marks: as people are called. */
bool line_looks_named(struct str text, struct arena *scratch);
/* Whether a text begins with a word for a heading or a sum, and may be no record's. */
bool line_begins_as_heading(const struct pack *pack, const struct table *table,
                            struct str text, struct arena *scratch);

/* The number that "3", "(3)" or "2=1-3" begins with; 0: none. */
unsigned line_leading_number(struct str cell);

/* Rows that are no records, counted and shown: those met in one reading of a file. */
enum { LEFT_SHOWN = 3 };
struct left_out {
    uint64_t count; /* blank ones are none */
    struct {
        uint32_t line;
        char text[64];
    } shown[LEFT_SHOWN]; /* the first ones */
    uint32_t above;      /* a row above the first that begins a group; 0: none */
    uint32_t unlike; /* one that says of its group what its first row does not; 0: none */
};
void left_out_add(struct left_out *left, uint32_t line, const struct str *cells,
                  size_t count);

#endif
