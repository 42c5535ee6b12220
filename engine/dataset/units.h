#ifndef RASOAT_DATASET_UNITS_H
#define RASOAT_DATASET_UNITS_H

#include "dataset/dataset.h"

/*
 * Which unit a row is of, where units share a name: "Thị trấn Thạnh An" and "Xã Thạnh An", or
 * the same commune's name in two districts. One table that has both shows it.
 *
 *   name, kind, what it lies in (table's unit_within)  ─► number of the unit
 *
 * A row's unit name carries that number as its `spread`, so that keys, links, forms, exits and
 * tallies tell the units apart; 0 for names that only one unit has, and those are compared as
 * ever. What a row leaves out is no difference where one unit alone fits; else the number is
 * TEXT_UNDECIDED in tables that could say it (and the row's file is asked which), and 0 in
 * those that cannot.
 */

/* A name that a file uses for more than one unit. */
struct unit_question {
    struct str name, choices; /* choices: "Xã A; Thị trấn A" */
    uint64_t row, rows;       /* the first data row, and how many */
    const struct unit_question *next;
};

/* Reads the unit columns of all sources. dataset->units stays NULL where no two units share a
 * name, and no source has a question then. */
int units_find(const struct pack *pack, struct dataset *dataset, struct error *err);
void units_free(struct units *units);
/* The number for the unit of a row of a table; cells as field_read gives them. */
uint16_t units_which(const struct units *units, const struct table *table,
                     const struct value *cells, struct arena *scratch);
/* A unit's name for people: as the row has it, or told apart. units may be NULL. */
struct str units_label(const struct units *units, struct value name);
/* The form in which names, or labels of units_label, of this field are told apart. units may
 * be NULL. */
struct str units_key(const struct units *units, const struct field *field, struct str label,
                     struct arena *arena);

#endif
