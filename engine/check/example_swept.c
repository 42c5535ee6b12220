#include "check/judge_sweep.h"

/* An example judged as the rows of a run are: by a sweep, here of one row. */

static bool agrees(const struct verdict *swept, const struct verdict *careful)
{
    return swept->outcome == careful->outcome &&
           (careful->outcome != OUTCOME_NOT_APPLICABLE || swept->why == careful->why);
}

static void make(struct example_sweep *kept, const struct rule *rule,
                 const struct frame *frame)
{
    arena_init(&kept->memory);
    kept->sweep = sweep_new(frame->world, frame->table, 1);
    judge_sweep_add(kept->sweep, rule, &kept->parts, &kept->memory, &kept->judged);
}

int example_agrees(struct example_sweep *kept, const struct rule *rule,
                   const struct frame *frame, const struct verdict *careful,
                   struct error *err)
{
    const uint64_t rows[] = {1};
    struct verdict verdict = *careful;

    if (!judge_sweep_can(rule))
        return 0;
    if (kept->sweep == NULL)
        make(kept, rule, frame);
    sweep_start(kept->sweep, frame, 1, rows);
    judge_sweep_run(&kept->judged, frame, rows, judge_sweep_days(frame, rows, 1));
    if (sweep_troubled(kept->sweep)[0] == 0)
        verdict = judge_sweep_verdict(&kept->judged, 0);
    if (agrees(&verdict, careful))
        return 0;
    return error_set(err, ERROR_RULE,
                     "một dòng và nhiều dòng cùng lúc cho kết quả khác nhau",
                     "one row and many at once do not agree");
}

void example_sweep_release(struct example_sweep *kept)
{
    if (kept->sweep == NULL)
        return;
    sweep_free(kept->sweep);
    arena_release(&kept->memory);
    *kept = (struct example_sweep){0};
}
