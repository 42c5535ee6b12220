#ifndef RASOAT_DATASET_DATASET_PROFILE_H
#define RASOAT_DATASET_DATASET_PROFILE_H

#include "dataset/dataset_private.h"

/*
 * The columns of a list as wholes, before its rows are judged: what no single cell can say.
 *
 *   truths   is it a list of marks (x and blank)? One answer for all its truth columns.
 *   dates    day first or month first, unlike the field?
 *   codes    did a spreadsheet take leading zeros, or make exponents and dates of them?
 *
 * One reading of the rows, which ends as soon as nothing is open: a list of the usual shapes
 * costs its first block.
 */

/* What all rows of a source, or the first of them, say; kept for the second step. */
struct profile;
int dataset_profile(struct opening *opening, struct source *source, struct profile **out,
                    struct error *err);
/* Settles what the columns of one list, or of all together, are: only_x, care and notes of
 * each source. profiles: one per source. */
void dataset_profile_settle(struct opening *opening, struct profile *const *profiles);
void dataset_profile_free(struct profile *profile);

#endif
