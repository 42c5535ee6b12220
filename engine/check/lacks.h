#ifndef RASOAT_CHECK_LACKS_H
#define RASOAT_CHECK_LACKS_H

#include "check/check.h"
#include "check/finding.h"

/*
 * What files do not have, and what cannot be judged for it: no check passes in silence.
 *
 *   vital field without a column   ─► a finding of the file (DATA-05)
 *   essential rules judged nowhere ─► no pass: summary->unjudged, and the columns they lack
 *                                     (rules with the same word look at the same thing)
 */

/* Calls tell for each vital field of the source (of the dataset) that no column gives, one for what stands
 * for each other in a key (the commune by code or by name). The finding and what it holds
 * live until tell returns. */
void lacks_vital(const struct finding_context *context, const struct dataset *dataset,
                 unsigned check, void (*tell)(void *job, const struct finding *finding),
                 void *job);

/* Fills summary->unjudged and summary->lacks at the end of a run; memory is the arena's. */
void lacks_essential(struct summary *summary, struct arena *arena);

/* What is said before anything else: what is missing, what was not judged for it, and the
 * command that mends it (again: the command so far, quoted for a shell, to which the
 * settings are added). Empty where nothing is missing; memory is the arena's. */
struct str lacks_say(const struct summary *summary, struct str again,
                     enum language language, struct arena *arena);

/* The same for lists, forms and single households, which have no verdict of their own: by
 * language, with the rows where most are outside the pack's dates, and files that could not be read. Empty where nothing stands in the way. */
void lacks_of_list(const struct summary *summary, struct str again, struct arena *arena,
                   struct str out[2]);
/* "Chưa kết luận được: ...": what such a result is where lacks_of_list says something. */
struct str lacks_verdict(enum language language);

#endif
