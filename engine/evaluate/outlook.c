#include "evaluate/outlook.h"

#include "evaluate/walk.h"

enum { NODES_MOST = 5000 }; /* derived values read each other: past it, it is not told */

struct outlooking {
    const struct lexicon *lexicon;
    const struct view *inside;
    struct outlook found;
    size_t nodes;
};

static bool is_outside(const struct outlooking *looking, const struct view *view)
{
    for (const struct view *one = looking->inside->outer; one != NULL; one = one->outer)
        if (one == view)
            return true;
    return false;
}

static void note_parameter(struct outlook *found, unsigned number)
{
    size_t count = found->parameter_count;

    for (size_t i = 0; i < count && i < OUTLOOK_PARAMETERS; i++)
        if (found->parameters[i] == number)
            return;
    if (count < OUTLOOK_PARAMETERS)
        found->parameters[count] = number;
    if (count <= OUTLOOK_PARAMETERS)
        found->parameter_count++;
}

static bool look(const struct visitor *visitor, const struct node *node,
                 const struct view *view)
{
    struct outlooking *looking = visitor->job;
    const struct view *at = view_at(view, node->depth);
    enum kind_reads reads = kind_of(node)->reads;

    if (looking->nodes++ > NODES_MOST)
        looking->found = (struct outlook){.inside = true, .outside = true};
    else if (reads != KIND_READS_NOTHING && reads != KIND_READS_PARAMETER) {
        looking->found.outside = looking->found.outside || is_outside(looking, at);
        looking->found.inside = looking->found.inside || at == looking->inside;
    }
    if (looking->found.outside && looking->found.inside)
        return false;
    if (reads == KIND_READS_PARAMETER)
        note_parameter(&looking->found, node->number);
    if (reads == KIND_READS_DERIVED)
        walk_tree(visitor, looking->lexicon->derived[node->number].value, at);
    return true;
}

struct outlook outlook_of(const struct node *form, const struct node *part,
                          const struct frame *frame)
{
    enum { ROWS_MOST = 16 };
    const struct lexicon *lexicon = frame->world->lexicon;
    struct view views[ROWS_MOST], inside = {.held = true, .outer = views};
    struct outlooking looking = {.lexicon = lexicon, .inside = &inside};
    struct visitor visitor = {.schema = lexicon->schema, .enter = look, .job = &looking};
    size_t count = 0;

    for (; frame != NULL && count < ROWS_MOST; frame = frame->outer, count++) {
        views[count] = (struct view){.table = frame->table, .held = !frame_is_read(frame)};
        if (count > 0)
            views[count - 1].outer = &views[count];
    }
    if (frame != NULL)
        return (struct outlook){.inside = true, .outside = true};
    if (kind_of(form)->parts == KIND_PARTS_ABOVE) {
        inside.table = view_at(views, form->depth)->table;
        inside.above = true;
    } else {
        inside.table = view_link(lexicon->schema, form, views)->table;
    }
    walk_tree(&visitor, part, &inside);
    return looking.found;
}
