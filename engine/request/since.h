#ifndef RASOAT_REQUEST_SINCE_H
#define RASOAT_REQUEST_SINCE_H

#include "compare/compare.h"
#include "findings/findings.h"

/*
 * A check beside an earlier one: findings are held back until all are known, compared with the
 * earlier ones, and then written, each with what it is.
 *
 *   run ─► since_finding ─► since_finish ─► writer
 */
struct since;

/* One side of a comparison: a result that is read, or a dataset that is checked as `run` says
 * (its own dataset apart). */
int since_read(struct pack *pack, const char *path, const struct run_options *run,
               enum language language, struct result **out, struct error *err);

/* The earlier result of --since. *out is freed with since_free. */
int since_open(struct pack *pack, const char *path, const struct run_options *run,
               enum language language, struct since **out, struct error *err);
void since_finding(struct since *since, const struct finding *finding);
void since_confirmed(struct since *since, const struct finding *finding);
/* Writes what was held back and says in the summary how many are new. Findings for people
 * (not csv, json) begin with what they are. */
void since_finish(struct since *since, struct summary *summary,
                  const struct findings_format *format, struct findings_writer *writer);
bool since_any_new(const struct since *since);
void since_free(struct since *since); /* NULL is fine */

#endif
