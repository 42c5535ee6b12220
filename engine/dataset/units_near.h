#ifndef RASOAT_DATASET_UNITS_NEAR_H
#define RASOAT_DATASET_UNITS_NEAR_H

#include "dataset/dataset.h"

/*
 * A unit whose name is surely a slip: a few rows of the main table have it, no other table
 * does, and it is a letter or a mark away from a unit that has many rows or that another table
 * has. A source note (NOTE_UNIT) at the first such row, once a name.
 */

/* A unit as some rows spell it; texts are the caller's. */
struct unit_name {
    struct str base, shown; /* as it is compared, without its kind; as the file has it */
    unsigned kind;          /* 0: not said */
    struct str within[UNIT_WITHIN_MOST]; /* as they are compared; empty: not said */
    bool listed;                         /* a table of its own, as targets, has it */
    uint64_t rows;                       /* in the main table */
    struct source *source;               /* the first of those rows; NULL: none */
    uint64_t row;
    uint32_t line;
    int column; /* -1: no column */
    size_t next;
};

/* Adds the notes to the sources; changes `next` of the names. */
void units_near(const struct schema *schema, struct dataset *dataset,
                struct unit_name *names, size_t count);

#endif
