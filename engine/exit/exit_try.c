#include <stdlib.h>
#include <string.h>

#include "exit/exit.h"

/* What a change of the record would do: tried on a copy of its cells. */

struct trial_row {
    struct frame frame;
    struct value *cells;
};

/* The copy sees the same linked rows; computed values are made anew. */
static void trial_begin(struct trial_row *trial, const struct frame *frame)
{
    const struct table *table = &frame->world->pack->schema.tables[frame->table];

    trial->frame = *frame;
    trial->cells = memory_alloc((table->field_count + TABLE_EXTRA) * sizeof *trial->cells);
    for (unsigned f = 0; f < table->field_count; f++)
        trial->cells[f] = frame_field(frame, f);
    trial->frame.cells = trial->cells;
    trial->frame.derived = NULL;
    trial->frame.derived_known = NULL;
}

static void trial_end(struct trial_row *trial)
{
    memory_free(trial->cells);
}

static void apply(struct trial_row *trial, const struct suggestion *changes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        trial->cells[changes[i].field] = evaluate(changes[i].value, &trial->frame);
}

static int64_t outcome_of(const struct frame *frame)
{
    const struct pack *pack = frame->world->pack;
    struct value value;

    if (pack->outcome < 0)
        return -1;
    value = evaluate(pack->lexicon.derived[pack->outcome].value, frame);
    return value.kind == VALUE_CHOICE ? value.as.whole : -1;
}

int64_t exit_class(const struct frame *frame, bool *declared)
{
    const struct pack *pack = frame->world->pack;
    int64_t class = outcome_of(frame);
    struct value value;

    *declared = false;
    if (class >= 0 || pack->declared < 0)
        return class;
    value = frame_field(frame, (unsigned)pack->declared);
    *declared = true;
    return value.kind == VALUE_CHOICE ? value.as.whole : -1;
}

static int64_t try_levers(struct trial_row *trial, const struct route *route,
                          uint32_t levers)
{
    const struct pack *pack = trial->frame.world->pack;
    int64_t class;

    for (unsigned i = 0; i < pack->lever_count; i++)
        if ((levers & UINT32_C(1) << i) != 0)
            trial->cells[pack->levers[i].field] = value_bool(false);
    apply(trial, route->follows, route->follow_count);
    class = outcome_of(&trial->frame);
    return class;
}

int64_t exit_try_levers(const struct frame *frame, const struct route *route,
                        uint32_t levers)
{
    struct trial_row trial;
    int64_t class;

    trial_begin(&trial, frame);
    class = try_levers(&trial, route, levers);
    trial_end(&trial);
    return class;
}

int64_t exit_try_changes(const struct frame *frame, const struct route *route)
{
    struct trial_row trial;
    int64_t class;

    trial_begin(&trial, frame);
    apply(&trial, route->changes, route->change_count);
    apply(&trial, route->follows, route->follow_count);
    class = outcome_of(&trial.frame);
    trial_end(&trial);
    return class;
}
