#ifndef RASOAT_CHECK_CHECKS_H
#define RASOAT_CHECK_CHECKS_H

#include "check/check.h"

/* The engine's own checks, which follow the pack's rules. */
enum builtin_check {
    CHECK_VALUE,
    CHECK_ROW,
    CHECK_SHAPE,
    CHECK_DATE,
    CHECK_LACK,
    CHECK_UNIT,
    CHECK_CONTRARY,
    CHECK_ZEROS, /* these are told once a column */
    CHECK_SPOILT,
    CHECK_TURNED,
    CHECK_MARKS,
    CHECK_NEAR, /* once a name */
    CHECK_CODE, /* once a code */
    CHECK_CODE_APART,
    CHECK_BUILTINS
};

/* All checks of a pack, known before a run: its rules, then the engine's own; numbered as
 * in summary->checks. Memory is the arena's, texts may be the pack's. */
struct check *checks_make(const struct pack *pack, struct arena *arena, size_t *count);

/* Fills in what mending a finding of each could change. */
void checks_judge_consequence(const struct pack *pack, const struct dataset *dataset,
                              struct arena *arena, struct check *checks);

/* True where a word of --only or --exclude means this id: "CL-*" all that begin so. */
bool check_id_fits(struct str id, const char *word);
bool check_id_among(struct str id, const char *const *words, size_t count);

#endif
