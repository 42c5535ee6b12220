#include "check/judge_sweep.h"

/* An example judged as the rows of a run are: by a sweep, here of one row. */

static bool agrees(const struct verdict *swept, const struct verdict *careful)
{
    return swept->outcome == careful->outcome &&
           (careful->outcome != OUTCOME_NOT_APPLICABLE || swept->why == careful->why);
}

int example_agrees(const struct rule *rule, const struct frame *frame,
                   const struct verdict *careful, struct error *err)
{
    const uint64_t rows[] = {1};
    struct sweep *sweep = NULL;
    struct judge_sweep judged;
    struct verdict verdict = *careful;

    if (!judge_sweep_can(rule))
        return 0;
    sweep = sweep_new(frame->world, frame->table, 1);
    judge_sweep_add(sweep, rule, frame->arena, &judged);
    sweep_start(sweep, frame, 1, rows);
    judge_sweep_run(&judged, frame, rows, judge_sweep_days(frame, rows, 1));
    if (sweep_troubled(sweep)[0] == 0)
        verdict = judge_sweep_verdict(&judged, 0);
    sweep_free(sweep);
    if (agrees(&verdict, careful))
        return 0;
    return error_set(err, ERROR_RULE,
                     "một dòng và nhiều dòng cùng lúc cho kết quả khác nhau",
                     "one row and many at once do not agree");
}
