#ifndef RASOAT_SURVEY_STORE_INDEX_H
#define RASOAT_SURVEY_STORE_INDEX_H

#include "survey/store.h"

/* Private to store_index*.c. */

/* Of all rows of the store, none of them in it yet: they come from the last to the first. */
struct index *index_start(const struct store *store);
/* `count` rows of a key, from `row` on. */
void index_add(struct index *index, struct hash128 hash, uint32_t row, uint32_t count);
/* Begins to fetch what adding the key will look at. */
void index_expect(const struct index *index, struct hash128 hash);

#endif
