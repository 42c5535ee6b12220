#ifndef RASOAT_CHECK_TALLYING_H
#define RASOAT_CHECK_TALLYING_H

#include "check/judge.h"

/*
 * The summary while it grows. Calls come one at a time, in file order.
 */
struct tallying;
/* The summary borrows from the dataset; the spill is used until tallying_finish. */
struct tallying *tallying_new(const struct pack *pack, struct dataset *dataset,
                              struct spill *spill);
const struct check *tallying_checks(const struct tallying *tallying, size_t *count);
bool *tallying_selected(struct tallying *tallying);
/* What a batch counted; its findings apart. */
void tallying_batch(struct tallying *tallying, const struct source *source,
                    const struct batch *batch);
/* The units that alone were asked for. */
void tallying_only(struct tallying *tallying, struct str units);
void tallying_finding(struct tallying *tallying, const struct finding *finding);
/* A rule broke on rows of a batch; the first error is kept. */
void tallying_break(struct tallying *tallying, const struct break_seen *seen);
/* Ends it: *out is the tallying as a summary, freed with summary_free. */
void tallying_finish(struct tallying *tallying, double seconds, struct summary **out);
void tallying_free(struct tallying *tallying);

#endif
