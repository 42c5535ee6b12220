#ifndef RASOAT_DATASET_UNITS_H
#define RASOAT_DATASET_UNITS_H

#include "dataset/dataset.h"

/*
 * The one notion of "the same unit" (docs/decisions/0011-same-unit.md): which unit a row is
 * of, where its name alone does not tell. "Thị trấn Thạnh An" and "Xã Thạnh An" are two, as
 * are two communes of one name in two districts, or with two codes.
 *
 *   code, name, kind, what it lies in (unit_code, unit, unit_within)  ─► number of the unit
 *
 * A row's name and code carry that number as their `spread`, so that keys, links, forms, exits
 * and tallies tell the units apart, and join rows of which one has the code and the other the
 * name; 0 where names and codes agree by themselves, and those are compared as ever. What a
 * row leaves out is no difference where one unit alone fits; else the number is
 * TEXT_UNDECIDED, and the row's file is asked which.
 */

/* A name that a file uses for more than one unit. */
struct unit_question {
    struct str name, choices; /* choices: "Xã A; Thị trấn A" */
    uint64_t row, rows;       /* the first data row, and how many */
    const struct unit_question *next;
};

/* What a reader of rows remembers of the row before. Init with {0}. */
struct units_memory {
    struct buffer key, last;
    uint16_t which;
};
void units_memory_release(struct units_memory *memory);

/* ---- the cells that name units, each text once: gathered while the dataset is opened */

struct units_cells;
struct row_cells; /* dataset_profile.h */
/* Of a source, whole; NULL: its units are read in another way, or none are asked. */
struct units_cells *units_cells_new(const struct pack *pack, const struct source *source);
/* For some of its rows. */
struct units_cells *units_cells_part(const struct units_cells *whole);
void units_cells_clear(struct units_cells *part);
void units_cells_free(struct units_cells *cells);
/* Cells that must be known of a row. */
size_t units_cells_width(const struct units_cells *cells);
void units_cells_look(struct units_cells *cells, const struct row_cells *row);
/* Adds those of the rows behind. */
void units_cells_add(struct units_cells *whole, const struct units_cells *part);

/* ---- units */

/* Reads the unit columns of all sources, and frees their unit_cells. dataset->units stays NULL where names and codes
 * agree by themselves, and no source has a question then. */
int units_find(const struct pack *pack, struct dataset *dataset, struct error *err);
void units_free(struct units *units);
/* Marks the name and the code of a row of the source; cells as field_read gives them, row from
 * 1. Allocates nothing once the memory has grown. */
void units_mark(const struct source *source, const struct table *table, uint64_t row,
                struct value *cells, struct units_memory *memory);
/* A unit's name for people: as the row has it, or told apart. units may be NULL. */
struct str units_label(const struct units *units, struct value name);
/* The form in which names, or labels of units_label, of this field are told apart. units may
 * be NULL. */
struct str units_key(const struct units *units, const struct field *field, struct str label,
                     struct arena *arena);
/* The label of the unit that a person means who writes its name with its kind in another
 * spelling ("TT Mẫu An"); the name itself where none, or more than one, fits. units may be NULL. */
struct str units_meant(const struct units *units, const struct field *field,
                       struct str name, struct arena *arena);

#endif
