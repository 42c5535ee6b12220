#ifndef RASOAT_CHECK_PLAN_H
#define RASOAT_CHECK_PLAN_H

#include "dataset/holdings.h"
#include "evaluate/generate.h"

/*
 * What to do with the rows of one source: which rules run as generated Lua over plain
 * values (fused), which by careful evaluation, and which cannot apply because a column or
 * table is not there. Made once per source, then shared by all threads.
 */
struct fused_group {
    unsigned *rules; /* bit k of the masks is rules[k] */
    size_t count;
    struct generated code;
};

struct plan {
    const struct source *source;
    const struct table *table;
    bool *wanted; /* per field: converted for every row */
    struct fused_group *groups;
    size_t group_count;
    unsigned *careful; /* rules evaluated as trees or functions */
    size_t careful_count;
    unsigned *unique;
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

/* True where a rule runs as generated Lua, for rows without a gap. */
bool plan_fuses(const struct pack *pack, const struct rule *rule);

/* For the rules of the tables that the dataset has. */
void plan_needs(const struct pack *pack, const struct dataset *dataset,
                const bool *selected, struct needs *out);

#endif
