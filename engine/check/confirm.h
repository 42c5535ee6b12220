#ifndef RASOAT_CHECK_CONFIRM_H
#define RASOAT_CHECK_CONFIRM_H

#include "check/check.h"

/*
 * Findings that somebody confirmed as true: known by their fingerprints, which change with
 * the values. From files of --exceptions, and from what was written into the findings
 * workbooks among the datasets.
 *
 *   load ─► confirm_find (any thread) ─► confirm_note (in order) ─► confirm_remarks
 */
struct confirmation {
    struct str reason, by, date, until; /* until: as written, may be empty */
    date_days pack_last_day;            /* INT32_MAX: none */
    bool expired, used;
};

struct confirmations;
/* *out is NULL where there is none. A file that cannot be read, a line without a
 * fingerprint or with a day that is none is an error. */
int confirmations_load(const struct run_options *options, const struct dataset *dataset,
                       date_days as_of, struct confirmations **out, struct error *err);
void confirmations_free(struct confirmations *confirmations);
/* What sets a finding of this rule aside; NULL where nothing does. rule: NULL for the
 * engine's own checks. */
const struct confirmation *confirm_find(const struct confirmations *confirmations,
                                        const struct rule *rule, const char *fingerprint);
/* A finding as it is told, set aside or not: remembers that a reason was of use. Returns the
 * reason that was given and is not taken; NULL: none was, or it is taken. */
const struct confirmation *confirm_note(struct confirmations *confirmations,
                                        const struct check *check, const char *fingerprint);
/* Reasons that were not taken, at the end of the run. whole: every rule ran, so that a
 * reason without a finding is of none. */
void confirm_remarks(const struct confirmations *confirmations, struct dataset *dataset,
                     bool whole);

#endif
