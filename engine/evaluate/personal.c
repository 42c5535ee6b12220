#include "evaluate/personal.h"

#include "evaluate/walk.h"

/* A derived value may read others; packs may have no circle of them (pack_derive.c). */
struct personal_search {
    const struct lexicon *lexicon;
    bool found;
};

static bool is_told(const struct node *node)
{
    return node->type == VALUE_TEXT || node->type == VALUE_DATE;
}

/* Conditions and counts say nothing of a person by themselves. */
static bool look_at(const struct visitor *visitor, const struct node *node,
                    const struct view *view)
{
    struct personal_search *search = visitor->job;
    const struct visitor again = *visitor;

    (void)view;
    if (search->found || node->type == VALUE_BOOL)
        return false;
    search->found = node->field != NULL && node->field->personal;
    if (!search->found && node->kind == NODE_DERIVED)
        walk_tree(&again, search->lexicon->derived[node->number].value, NULL);
    return !search->found;
}

const struct field *personal_shown(const struct lexicon *lexicon, const struct node *node,
                                   const struct field *field)
{
    struct personal_search search = {.lexicon = lexicon};
    const struct visitor visitor = {.enter = look_at, .job = &search};

    if (!lexicon->schema->masked || !is_told(node) || (field != NULL && field->masked))
        return field;
    walk_tree(&visitor, node, NULL);
    return search.found ? &lexicon->schema->masking : field;
}
