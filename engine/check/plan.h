#ifndef RASOAT_CHECK_PLAN_H
#define RASOAT_CHECK_PLAN_H

#include "dataset/holdings.h"
#include "evaluate/kind.h"

/*
 * What to do with the rows of one source: which rules are judged, which fields are read for
 * them, and which rules cannot apply because a column or table is not there. Made once per
 * source, then shared by all threads.
 */
struct plan {
    const struct source *source;
    const struct table *table;
    bool *wanted;      /* per field: converted for every row */
    unsigned *careful; /* rules about rows, */
    size_t careful_count;
    unsigned *unique; /* and about keys */
    size_t unique_count;
    struct skipped {
        unsigned rule;
        enum gap gap;
    } * skipped; /* never applicable in this source */
    size_t skipped_count;
};

/* selected: per check. all_fields: convert every field (records). */
void plan_make(const struct world *world, const struct source *source, const bool *selected,
               bool all_fields, struct arena *arena, struct plan *out);

/* For the rules of the tables that the dataset has. */
void plan_needs(const struct pack *pack, const struct dataset *dataset,
                const bool *selected, struct needs *out);

#endif
