#ifndef RASOAT_SURVEY_STORE_H
#define RASOAT_SURVEY_STORE_H

#include "survey/key.h"

/*
 * A table held, because another table's rows look into it (rosters, last year, targets).
 * Column by column, as narrow as their values allow, only the columns asked for.
 */
struct store;

/* wanted[f]: hold field f of table. Borrows table and symbols. */
struct store *store_new(const struct table *table, const bool *wanted);
/* Where its rows, and the indexes made of it, may lie; before the first row. Borrowed. */
void store_set_spill(struct store *store, struct spill *spill);
/*
 * Fields whose cells are to be known as they were read too, before the first row: so that rows
 * may be judged without their file. given[f]: what is held of f may be what stands in for an empty
 * cell, so that these are columns of their own: store_as_read(f) where rows are added.
 */
void store_set_as_read(struct store *store, const bool *as_read, const bool *given);
unsigned store_as_read(const struct store *store, unsigned field);
bool store_is_as_read(const struct store *store, unsigned field);
struct spill *store_spill(const struct store *store);
const struct table *store_table(const struct store *store);
/* Appends a row; values holds one value per field of the table (unwanted ones ignored);
 * texts are copied. */
void store_add(struct store *store, const struct value *values);
/*
 * The same by several threads, each of which brings runs of rows and packs them by itself;
 * what must be done in turn is little:
 *
 *   start ─► (columns ─► end) ─► (columns ─► end) ─► ... ─(turn by turn)─► append
 */
struct store_rows;
struct store_rows *store_rows_new(const struct store *store);
/* first: the place in the store that the first of the rows will have. */
void store_rows_start(struct store_rows *rows, uint32_t first);
/* Several rows at once, column by column: of each field that is held its values, then how many
 * rows that was; at most store_rows_room, and 64. Numbers and truths that are not known have a gap. */
struct store_numbers;
uint32_t store_rows_room(const struct store_rows *rows);
void store_rows_numbers(struct store_rows *rows, unsigned field, uint32_t count,
                        const struct store_numbers *numbers);
void store_rows_truths(struct store_rows *rows, unsigned field, uint32_t count,
                       uint64_t known, uint64_t truth, const uint8_t *gaps);
void store_rows_values(struct store_rows *rows, unsigned field, uint32_t count,
                       const struct value *values);
void store_rows_end(struct store_rows *rows, uint32_t count);
void store_append(struct store *store, struct store_rows *rows);
void store_rows_free(struct store_rows *rows);
uint32_t store_count(const struct store *store);
/* One cell, texts borrowed from the store. A field not held is missing (GAP_COLUMN). */
struct value store_get(const struct store *store, uint32_t row, unsigned field);
/* The same of up to 64 rows, those whose bits are set. */
void store_get_rows(const struct store *store, const uint32_t *rows, uint64_t which,
                    unsigned field, struct value *out);
/* The same of a field of numbers, days, choices or flags: data and gaps of the rows are filled;
 * known: those that are exactly known; odd: those that store_get alone tells in full. */
struct store_numbers {
    int64_t *data;
    uint8_t *gaps;
    uint64_t known, odd;
};
void store_get_numbers(const struct store *store, const uint32_t *rows, uint64_t which,
                       unsigned field, struct store_numbers *out);
/* Of up to 64 rows from `first` on the cells as they were read: of such a field of texts; of any
 * other, as store_get_numbers has them, those that are odd as values alone. */
void store_read_values(const struct store *store, uint32_t first, uint32_t count,
                       unsigned field, struct value *out);
void store_read_numbers(const struct store *store, uint32_t first, uint32_t count,
                        unsigned field, struct store_numbers *out);
/* The same of a field of truths: gaps has room for 64. */
void store_read_truths(const struct store *store, uint32_t first, uint32_t count,
                       unsigned field, uint64_t *known, uint64_t *truth, uint8_t *gaps);
/* Which of up to 64 rows from `first` on, all of one group (rows / STORE_GROUP), surely have what
 * the row behind them has. */
enum { STORE_GROUP = 256 };
uint64_t store_alike(const struct store *store, uint32_t first, uint32_t count,
                     unsigned field);
/* Its rows go, the room for new ones stays. */
void store_empty(struct store *store);
void store_free(struct store *store);

/* Rows by key. A key is the hash of some fields' normal forms; see store_key_hash. */
struct index;
/* Indexes all rows by the fields (alternatives are chosen by the caller). Rows of which a
 * part is missing are left out. jobs: threads at most, where there are many rows; 0: as many as
 * there are processors. */
struct index *index_new(const struct store *store, const unsigned *fields, size_t count,
                        unsigned jobs);
/* As index_new, but an empty cell counts as the value that store_key_stand_in gives. */
struct index *index_lenient(const struct store *store, const unsigned *fields,
                            size_t count);
struct value store_key_stand_in(const struct field *field);
/* First row with that key, or UINT32_MAX; then the next one, in row order. *rows: how many
 * there are; may be NULL. */
uint32_t index_first(const struct index *index, struct hash128 key, uint32_t *rows);
uint32_t index_next(const struct index *index, uint32_t row);
/* How many keys several rows have; where any, the first such row and the next with its key. */
size_t index_doubled(const struct index *index, uint32_t rows[2]);
void index_free(struct index *index);

/* What the parts of a key were in the row before, and what they came to: rows come in runs of
 * a household, of a commune. Init with {0}; its texts must last. */
struct key_before {
    size_t known; /* so many parts */
    struct value values[SCHEMA_KEY_PARTS];
    struct hash128 parts[SCHEMA_KEY_PARTS], joined[SCHEMA_KEY_PARTS];
};
/* The hash of a key: values[i] is read as fields[i] of table says (normal form for text).
 * False where a part is missing. before and texts may be NULL; scratch is used and not
 * reset. */
bool store_key_hash(const struct table *table, const unsigned *fields,
                    const struct value *values, size_t count, struct key_before *before,
                    struct key_texts *texts, struct arena *scratch, struct hash128 *out);

#endif
