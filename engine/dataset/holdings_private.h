#ifndef RASOAT_DATASET_HOLDINGS_PRIVATE_H
#define RASOAT_DATASET_HOLDINGS_PRIVATE_H

#include "dataset/holdings.h"

/* holdings_fill.c. jobs: threads at most; 0: as many as there are processors. */
/* Reads all files of a table into its store, which is made here. */
int holdings_fill(struct holdings *holdings, const struct dataset *dataset, unsigned table,
                  const bool *wanted, unsigned jobs, struct error *err);
/* Makes the indexes of a store that links lead by. */
void holdings_index(const struct store *store, struct held_link *const *links, size_t count,
                    unsigned jobs);

#endif
