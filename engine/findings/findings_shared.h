#ifndef RASOAT_FINDINGS_FINDINGS_SHARED_H
#define RASOAT_FINDINGS_FINDINGS_SHARED_H

#include "check/checks.h"
#include "findings/findings.h"
#include "write/json.h"
#include "write/words.h"

/*
 * Private to findings/: what every writer has. A writer's struct findings_writer begins with it.
 */
struct shared {
    const struct pack *pack;
    struct findings_options options;
    struct output *output;
    struct arena scratch; /* reset by shared_flush */
    struct buffer text;   /* written by shared_flush */
    struct arena kept;    /* lives as long as the report */
    struct check *checks; /* as summary->checks, known from the start */
    size_t check_count;
};
void shared_init(struct shared *shared, const struct pack *pack,
                 const struct findings_options *options, struct output *output);
void shared_flush(struct shared *shared);
void shared_release(struct shared *shared);
/* What is said of one finding, into the JSON object that is open. */
void shared_finding_json(struct shared *shared, struct json *json,
                         const struct finding *finding);
const struct table *shared_main(const struct shared *shared);

#endif
