#ifndef RASOAT_DATASET_HOLDINGS_H
#define RASOAT_DATASET_HOLDINGS_H

#include "dataset/rows.h"
#include "evaluate/evaluate.h"
#include "read/chunks.h"

/*
 * What must be in memory while rows stream by. held[t]: NULL where table t need not be
 * held, else flags per field. links[t]: flags per link of table t that is followed; never
 * NULL.
 */
struct needs {
    bool **held;
    bool **as_read; /* the same: also as the files have them, to judge their rows by */
    bool **links;
    size_t table_count;
};
/* Nothing yet. Release with needs_release. */
void needs_init(const struct pack *pack, struct needs *out);
/* For whoever may ask anything of a row of the main table: every link from it and from what
 * it leads to, with all fields. */
void needs_of_everything(const struct pack *pack, const struct dataset *dataset,
                         struct needs *out);
/* Adds what `more` needs to `needs`, of the same pack. */
void needs_add(const struct pack *pack, struct needs *needs, const struct needs *more);
void needs_release(struct needs *needs);

/*
 * The tables that other tables' rows look into, in memory, with the ways into them.
 *
 *   member.csv ─► rows ─► store ─┐
 *                                ├─► world: what an expression can see from a row
 *   key of each link ─► index ───┘
 */
struct holdings {
    struct world world;
    struct held *held;        /* per table */
    struct held_link **links; /* per table and link; NULL per table without sources */
    struct spill *spill;      /* where tables, indexes and keys of a run lie */
    uint32_t *base;           /* per source of the dataset: rows of its table before it */
    struct chunks *
        *chunks; /* per source: its chunks, where its rows are held as they were read */
    size_t table_count, source_count;
    struct several { /* links to one row that meet several */
        unsigned table, link;
        size_t keys;      /* so many times */
        uint32_t rows[2]; /* of the first such key, in the table it leads to */
    } * several;
    size_t several_count;
    struct arena arena;
};

/* Reads what is needed. options give the date for rows without one, and the memory. */
int holdings_open(const struct pack *pack, const struct dataset *dataset,
                  const struct needs *needs, const struct dataset_options *options,
                  struct holdings **out, struct error *err);
/* Says which links to one row meet several: the first of them is taken. */
void holdings_tell(const struct holdings *holdings, struct dataset *dataset);
void holdings_free(struct holdings *holdings);
/* The chunks of a source of which all that is wanted (per field) is held as it was read; NULL: it
 * is to be read again. Borrowed. */
const struct chunks *holdings_chunks(const struct holdings *holdings,
                                     const struct dataset *dataset, size_t source,
                                     const bool *wanted);

/* The fields of a table's key that a file has: of each part the first that is there. */
size_t holdings_key_fields(const struct table *table, const bool *has_column,
                           unsigned out[SCHEMA_KEY_PARTS]);

/*
 * Calls visit for each readable row of a table, in order, with a frame of all its fields;
 * stops and returns what visit returns where that is not 0.
 */
typedef int visit_row(void *job, struct frame *frame, const struct source *source,
                      uint64_t row, struct error *err);
int holdings_each(const struct holdings *holdings, const struct dataset *dataset,
                  unsigned table, visit_row *visit, void *job, struct error *err);

#endif
