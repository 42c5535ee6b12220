#ifndef RASOAT_DATASET_HOLDINGS_PRIVATE_H
#define RASOAT_DATASET_HOLDINGS_PRIVATE_H

#include "dataset/holdings.h"

/* holdings.c */
/* What a thread keeps to look at rows of a file as frames. */
struct holdings_look {
    struct value *derived;
    uint8_t *known;
    struct memo *memo; /* of groups of rows */
};
void holdings_look_init(struct holdings_look *look, const struct pack *pack);
void holdings_look_release(struct holdings_look *look);
/* The record just read, of which `row` is the place in its table; until the next one. */
struct frame holdings_frame(const struct holdings *holdings,
                            const struct holdings_look *look, const struct rows *rows,
                            uint32_t row);
/* The same of a row of columns; which row of the table that is, its line and its day are not
 * known. */
struct frame holdings_frame_of(const struct holdings *holdings,
                               const struct holdings_look *look, const struct rows *rows,
                               const struct vector *columns, uint32_t place);

/* holdings_fill.c. jobs: threads at most; 0: as many as there are processors. */
/* Reads all files of a table into its store, which is made here. */
int holdings_fill(struct holdings *holdings, const struct dataset *dataset, unsigned table,
                  const struct needs *needs, unsigned jobs, struct error *err);

#endif
