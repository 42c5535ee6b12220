#ifndef RASOAT_LINES_ROW_GROUP_H
#define RASOAT_LINES_ROW_GROUP_H

#include "survey/schema.h"

/*
 * Rows that belong together, and what stands once for all of them: merged cells, or cells that
 * are filled in the first row alone.
 *
 *   0007 | Lê Văn Thử | Chủ hộ          0007 | Lê Văn Thử | Chủ hộ
 *        | Lê Thị Mai | Vợ        ─►    0007 | Lê Thị Mai | Vợ
 */
struct row_group_columns {
    size_t columns;
    int lead;        /* the column that begins a group; -1: there are none */
    bool *held;      /* holds for the group */
    const bool *own; /* says something of the group alone; NULL: none does */
    bool *heads;     /* another text in it begins a group, without the lead too */
    bool small;      /* a heading or a sum of a part of the unit ends it too */
    int first;       /* the column that says who a group's first is; -1 */
    const struct field *first_of; /* its field */
    int64_t first_word; /* what it says of them: a second one is of another group */
};

/* While rows are read in the file's order. */
struct row_group {
    const struct row_group_columns *of;
    struct buffer *carried; /* per column: what holds for the group */
    bool begun;             /* there was one */
    bool has_first;         /* the group has the row of its first */
    uint64_t rows;          /* of the group */
};
/* Longer texts are no names or codes, and would fill the memory where they repeat. */
enum { ROW_GROUP_LONGEST = 256 };
void row_group_init(struct row_group *group, const struct row_group_columns *of);
void row_group_release(struct row_group *group);
/* What stands below is no part of it. */
void row_group_end(struct row_group *group);
/* True where the row is the first of its group; what the others leave out is put into given,
 * which has the row's cells. */
bool row_group_take(struct row_group *group, const struct str *cells, struct str *given,
                    struct arena *scratch);

#endif
