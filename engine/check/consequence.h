#ifndef RASOAT_CHECK_CONSEQUENCE_H
#define RASOAT_CHECK_CONSEQUENCE_H

#include "dataset/dataset.h"

/*
 * What mending a finding could change, derived from what the pack reads:
 *
 *   the outcome, routes, signals, goals, forms ─► the fields that each reads, through derived
 *                                                 values, defaults and links
 *   a rule ─► the fields that it reads: what any of these is read for, it may change
 *
 * A field that rows are counted by (the main table's key, and what links lead to it by) may
 * change all of them. Over rather than under: who mends a row may touch any field that was read.
 */
enum consequence {
    CONSEQUENCE_CLASS,  /* the class as computed, or the declared one */
    CONSEQUENCE_EXIT,   /* who is listed as likely to leave */
    CONSEQUENCE_TARGET, /* what is held against a target */
    CONSEQUENCE_FORM,   /* a figure of a report form */
    CONSEQUENCES
};
/* Sets of them are bits: 1 << CONSEQUENCE_CLASS. */
struct consequence_map {
    uint8_t **fields; /* per table and field */
    uint8_t *rules;   /* per rule of the pack */
    /* The same, and of those rules that wait for it: what may come to light. */
    uint8_t *doubts;
    const bool **leans; /* per rule: as struct check has it */
};

/* Everything is the arena's. dataset: what its columns say, no default says; NULL: any default
 * may. */
const struct consequence_map *consequence_map_make(const struct pack *pack,
                                                   const struct dataset *dataset,
                                                   struct arena *arena);
/* Of a field of a table by its name; all of them where it has none of that name. */
uint8_t consequence_of_field(const struct pack *pack, const struct consequence_map *map,
                             unsigned table, struct str name);
/* "class": for machines. */
const char *consequence_name(enum consequence consequence);
/* "phân loại", "the class" */
struct phrase consequence_words(enum consequence consequence);

#endif
