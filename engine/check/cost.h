#ifndef RASOAT_CHECK_COST_H
#define RASOAT_CHECK_COST_H

#include "check/check.h"

/*
 * Which rules cost most: each is asked about every row of its table alone, and timed. A run
 * works out once what several rules say; here each pays for all that it says.
 */
struct rule_cost {
    const struct rule *rule;
    uint64_t rows; /* asked about */
    double seconds;
    struct error *broken; /* what it broke with; NULL: it did not. It is not asked again */
};
/* The rules that options select and whose table is there, those that cost most first, in the
 * arena. */
int cost_find(struct opened *opened, const struct run_options *options, struct arena *arena,
              struct rule_cost **out, size_t *count, struct error *err);

#endif
