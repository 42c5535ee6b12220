#ifndef RASOAT_CHECK_TOLD_H
#define RASOAT_CHECK_TOLD_H

#include "check/check.h"
#include "write/html.h"
#include "write/json.h"
#include "write/prose.h"

/*
 * What a list, forms or an explanation say beside their own results: the same in each of
 * them and in every format, as `rasoat check` says it of the same data.
 *
 *   told_run ─┬► findings ─► told_finding ─┐
 *             └► summary ──────────────────┴► first line; notes: what was not read or is
 *                                             doubted, columns not used, rows left out
 */
struct told_check; /* findings of one of the engine's own checks */
struct told {
    const struct pack *pack;
    struct str lacking[2]; /* lacks_say, by language; empty: nothing stands in the way */
    struct remark *notes;
    size_t note_count, note_capacity;
    struct told_check *checks;
    uint64_t found[SEVERITY_COUNT]; /* open findings of rules and engine */
    size_t broken;                  /* rules that broke: what they would say is unsaid */
    struct arena arena;             /* of all texts: they outlive the dataset */
};
void told_init(struct told *told, const struct pack *pack);
/* For the sink of the check; findings of rules are passed over. */
void told_finding(struct told *told, const struct finding *finding);
/* Checks for what is to be told of it: the sink hands findings on to told_finding. Once. */
int told_run(struct told *told, struct opened *opened, const struct run_options *options,
             const struct sink *sink, struct error *err);
/* Adds a note that is not there yet; empty ones are none. */
void told_note(struct told *told, bool warning, struct str vi, struct str en);
void told_release(struct told *told); /* of one that is all zero: does nothing */

/* True where something stands in the way of a conclusion. */
bool told_lacks(const struct told *told);

/* "inconclusive" where something is lacking, else "complete" (NULL too): for machines. */
const char *told_conclusion(const struct told *told);
/* "conclusion", "lacking" and "remarks" of the object that is open. */
void told_json(const struct told *told, enum language language, struct json *json);
/* The first lines, with a blank line after them; nothing where nothing is lacking. */
void told_prose_first(const struct told *told, enum language language, struct prose *prose);
/* The notes under a heading, after a blank line; nothing where there are none. */
void told_prose_notes(const struct told *told, enum language language, struct prose *prose);
void told_html_first(const struct told *told, struct html *html);
/* A section, `data`. */
void told_html_notes(const struct told *told, struct html *html);

#endif
