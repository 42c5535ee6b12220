#ifndef RASOAT_DATASET_UNITS_PRIVATE_H
#define RASOAT_DATASET_UNITS_PRIVATE_H

#include "dataset/units.h"

/*
 *   units_cells.c  the cells in which units are named, each text once
 *   units_read.c   what the files say of their units: spellings, and where each stands
 *   units_same.c   which spellings are one unit
 *   units_tell.c   labels for people, questions, codes and names that do not agree
 *   units.c        the whole, and what a row asks
 */

/* What a row may say of its unit, in the order of a key: its name, its code, what it lies in.
 */
enum { UNITS_NAME, UNITS_CODE, UNITS_WITHIN, UNITS_SAYS = UNITS_WITHIN + UNIT_WITHIN_MOST };

/* A name without its kind, and the kind; base empty: not said. */
struct units_part {
    struct str base;
    unsigned kind;
};

/* One way in which rows of a table name a unit. */
struct units_spelling {
    unsigned table;
    struct units_part name;
    struct units_part within[UNIT_WITHIN_MOST]; /* by the schema's numbers of them */
    struct str code;              /* as it is compared; empty: none that can be believed */
    struct str shown[UNITS_SAYS]; /* as the file has it; within by the schema's numbers */
    bool above; /* no unit: a row that units lie below, as an area or a district */
    bool heads; /* such a row that is told from a unit of its name by its parts alone */
    bool soft;  /* what stands for its kind is a cell of the row, which may be wrong */
    size_t code_next; /* of the same code in the same table; SIZE_MAX: none */
    size_t node;      /* spellings of one code are one node, others one each */
    uint16_t which;
};

/* In one source: rows of one spelling. */
struct units_sighting {
    size_t spelling;
    struct source *source;
    uint64_t row, rows;
    uint32_t line; /* of the row */
    int column;    /* of the name, or of the code where there is none; -1: no column */
};

/* Of a source whose rows are numbered one by one: a spelling for each; SIZE_MAX: none. */
struct unit_rows {
    size_t *numbers;
    size_t count, capacity;
    struct unit_rows *next;
};

struct units_unit {
    size_t first;                /* the spelling that names it best */
    struct str said[UNITS_SAYS]; /* by this one, or another where it does not; shown */
    struct str label;
};

/* Two spellings that contradict each other: what is told of them. */
struct units_quarrel {
    size_t one, other;
    bool one_code; /* one code, two units; else one unit, two codes */
};

struct units {
    struct arena arena;
    const struct schema *schema;
    struct units_spelling *spellings;
    size_t spelling_count, spelling_capacity;
    struct units_sighting *sightings;
    size_t sighting_count, sighting_capacity;
    struct unit_rows *rows;
    struct map *raw;          /* per table: what cells say ─► spelling */
    struct units_unit *units; /* from 1 */
    size_t unit_count, unit_capacity;
    struct map labels; /* ─► unit */
    struct units_quarrel *quarrels;
    size_t quarrel_count, quarrel_capacity;
};

/* The columns that say it, by the order of a key. */
struct units_columns {
    int columns[UNITS_SAYS]; /* -1: none */
    size_t width;            /* cells of a record that are needed */
    bool plain;              /* their cells stand for themselves alone */
};

/* Rows of a source whose cells are the same; cells as they stand. */
struct units_saying {
    struct str cells[UNITS_SAYS];
    uint64_t row, rows; /* the first one, and how many */
    uint32_t line;      /* of the first */
};
/* units_cells.c: in the order of their first rows. */
const struct units_saying *units_cells_all(const struct units_cells *cells, size_t *count);

/* units_read.c. Whether units of the source may have to be told apart. */
bool units_asked(const struct table *table, const struct source *source);
void units_find_columns(const struct table *table, const struct source *source,
                        struct units_columns *columns);
/* Fills spellings and sightings; of tables with a `unit_if` also
 * source->unit_rows, spellings by row. */
int units_read(struct units *units, const struct pack *pack, struct dataset *dataset,
               struct error *err);
/* What a row's cells say of its unit, joined into a key; the buffer is cleared first. False:
 * nothing. */
bool units_raw_key(const struct schema *schema, const struct table *table,
                   const struct value *cells, struct buffer *key);

/* units_same.c. Gives spellings their numbers and makes the units; true where there are any.
 */
bool units_number(struct units *units);
/* Whether two spellings may be of one unit by what they say beside their codes. kind: that
 * of the unit itself counts. */
bool units_names_agree(const struct units *units, const struct units_spelling *a,
                       const struct units_spelling *b, bool kind);

/* units_tell.c */
void units_make_labels(struct units *units);
void units_ask(struct units *units);
void units_tell_codes(struct units *units, struct dataset *dataset);
void units_tell_slips(struct units *units, struct dataset *dataset);

/*
 * units_near.c. A unit whose name is surely a slip: a few rows of the main table have it, no other table
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
