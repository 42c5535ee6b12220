#ifndef RASOAT_EXIT_EXIT_SHEET_H
#define RASOAT_EXIT_EXIT_SHEET_H

#include "exit/exit_report.h"

/*
 * The list of likely exits as communes send it: one row per household, by unit, laid out as
 * the list after review, with routes, needs, measures and who is in charge. In Vietnamese,
 * as all that is sent.
 */
struct list_cell {
    struct str text;
    bool number; /* text is digits */
};
struct list_sheet {
    struct str title;
    struct str *captions;
    size_t column_count;
    struct list_cell *cells; /* by row, column */
    size_t row_count;
};

/* Texts are the list's or the arena's. year: -1 where it is not known. */
void exit_sheet(const struct exit_list *list, int64_t year, struct arena *arena,
                struct list_sheet *out);
void exit_sheet_csv(const struct list_sheet *sheet, struct buffer *out);

#endif
