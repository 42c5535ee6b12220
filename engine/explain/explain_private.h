#ifndef RASOAT_EXPLAIN_EXPLAIN_PRIVATE_H
#define RASOAT_EXPLAIN_EXPLAIN_PRIVATE_H

#include "check/finding.h"
#include "explain/explain.h"

/* Shared by explain*.c only. */

/* A row of the main table, as found. */
struct explain_place {
    struct str file; /* in the arena given */
    uint64_t row;
    uint64_t subject;
    uint64_t twins;
    struct str twin;
};

/* explain_key.c */
int explain_place_find(const struct holdings *holdings, const struct dataset *dataset,
                       const struct finding_context *context, const char *key,
                       struct arena *arena, struct explain_place *out, struct error *err);

/* What is at hand while the row is in view. */
struct explain_work {
    struct explanation *out;
    const struct run_options *run; /* which rules were asked for */
    const struct holdings *holdings;
    const struct dataset *dataset;
    struct finding_context context;
    unsigned main_key[SCHEMA_KEY_PARTS]; /* of the context */
    const struct explain_place *place;
    struct finding *found; /* on the household and its members, copied */
    size_t found_count, found_capacity;
    /* Their numbers in the order of the rows that they are of, while members are gone through. */
    struct found_place {
        unsigned table;
        uint32_t row; /* of the table as held */
        size_t number;
    } * places;
    struct arena *scratch;
    struct error error; /* of a rule that broke; told by `rasoat check` */
};

/* explain.c. What is at hand of every row, once the tables are held; the context borrows from
 * the work, which stays where it is, and its checks are the arena's. */
void explain_hold(struct explain_work *work, const struct opened *opened,
                  struct arena *arena);
/* explain_gather.c: everything but rules. */
void explain_gather(struct explain_work *work, const struct frame *frame);
/* explain_rules.c */
void explain_rules(struct explain_work *work, const struct frame *frame);
/* Lines as they are kept: gaps are put into words. */
struct explain_reasons explain_keep(struct explain_work *work,
                                    struct reasoning *explaining);
struct reasoning explain_begin(const struct explain_work *work);

#endif
