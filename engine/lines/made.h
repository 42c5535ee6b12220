#ifndef RASOAT_LINES_MADE_H
#define RASOAT_LINES_MADE_H

#include "survey/schema.h"

/*
 * A cell that is made of several side by side: a name or a day in parts, or the word whose
 * column is marked.
 *
 *   Họ đệm     | Tên                         Nam | Nữ
 *   Nguyễn Thị | Hoa   ─► Nguyễn Thị Hoa         | x    ─► Nữ
 */
struct made {
    int field; /* of the table */
    const struct field *of;
    int column;              /* that gets it; -1: none does */
    size_t first, count;     /* the columns that it is made of */
    const struct str *words; /* of those; NULL: they hold parts of the whole */
    struct str above;        /* folded: what stands above them; may be empty */
    bool loose;              /* that is a field's name but for what changes nothing */
};
struct made_list {
    struct made *items;
    size_t count;
};
/* The one that is made of a column among others; NULL. */
const struct made *made_of(const struct made_list *list, size_t column);
/* Borrows from the cells, the words or the arena. */
struct str made_cell(const struct made *made, const struct str *cells, struct arena *arena);

#endif
