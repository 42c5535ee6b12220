#ifndef RASOAT_FINDINGS_FINDINGS_UNCHECKED_H
#define RASOAT_FINDINGS_FINDINGS_UNCHECKED_H

#include "findings/findings_shared.h"

/*
 * Private to findings/: rules that came to no answer, by why, in people's words. A check that
 * cannot fail is no check, so it is said aloud.
 */
struct unchecked {
    struct str why; /* "không có danh sách năm trước"; "không có cột: Dân tộc tại chỗ" */
    bool lack; /* something is missing; false: no row was of the rules' case */
    unsigned *checks;
    size_t count;
};
/* In the order of their reasons, those that lack something first; memory is the arena's.
 * Rules of tables that may be data of their own (forms, a plan) are left out where these are not
 * there, unless `whole`. */
struct unchecked *findings_unchecked(const struct shared *shared,
                                     const struct summary *summary, bool whole,
                                     struct arena *arena, size_t *count);
/* True where one of the files is of that table. */
bool findings_has_table(const struct summary *summary, unsigned table);
/* Why a rule did not apply to most rows; GAP_NONE where there was no row at all. */
unsigned findings_main_reason(const struct summary *summary, size_t check);
/* How many rules could not be judged because something is missing. */
size_t findings_unchecked_count(const struct summary *summary);

#endif
