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

/* Fills summary->unjudged, ->lacks and ->untried at the end of a run; memory is the arena's.
 */
void lacks_essential(struct summary *summary, struct arena *arena);

/* What is said before anything else, by every command in every format: what is missing, what
 * was not judged for it, and the command that mends it (again: the command so far, quoted
 * for a shell, to which the settings are added); files that could not be read, that
 * nothing was judged. Empty where nothing stands in the way of a conclusion;
 * memory is the arena's. */
struct str lacks_say(const struct summary *summary, struct str again,
                     enum language language, struct arena *arena);

/* A list is of another year than the one in hand. */
bool lacks_year(const struct dataset *dataset);

/* Whether that is all of it: what some rows lack, where others were judged. A list or form is
 * whole all the same. */
bool lacks_partly(const struct summary *summary);

/* "Chưa kết luận được: ...": what a list, a form or a household's explanation, which have no
 * verdict of their own, is where lacks_say says something. */
struct str lacks_verdict(enum language language);

#endif
