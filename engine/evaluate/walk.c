#include "evaluate/walk.h"

const struct view *view_at(const struct view *view, unsigned depth)
{
    while (depth-- > 0 && view->outer != NULL)
        view = view->outer;
    return view;
}

unsigned view_depth(const struct view *view)
{
    unsigned depth = 0;

    for (; view->outer != NULL; view = view->outer)
        depth++;
    return depth;
}

const struct link *view_link(const struct schema *schema, const struct node *node,
                             const struct view *view)
{
    return &schema->tables[view_at(view, node->depth)->table].links[node->number];
}

const struct view *view_back(const struct view *at, const struct link *link)
{
    bool back = !link->many && at->outer != NULL && at->outer->table == link->table &&
                at->table != link->table;

    return back ? at->outer : NULL;
}

/* The rows in which the parts of a node are read; own is room for one more. */
static const struct view *parts_view(const struct visitor *visitor, const struct node *node,
                                     const struct view *view, struct view *own)
{
    const struct view *back = NULL;
    const struct link *link = NULL;

    if (view == NULL)
        return NULL;
    switch (kind_of(node)->parts) {
    case KIND_PARTS_BESIDE:
        return view;
    case KIND_PARTS_LINKED:
        link = view_link(visitor->schema, node, view);
        back = view_back(view_at(view, node->depth), link);
        *own = (struct view){.table = link->table, .held = true};
        return back != NULL ? back : own;
    case KIND_PARTS_MEMBER:
        link = view_link(visitor->schema, node, view);
        *own = (struct view){.table = link->table, .held = true, .outer = view};
        return own;
    case KIND_PARTS_ABOVE:
        *own = (struct view){.table = view_at(view, node->depth)->table,
                             .held = true,
                             .above = true,
                             .outer = view};
        return own;
    }
    return view;
}

void walk_tree(const struct visitor *visitor, const struct node *node,
               const struct view *view)
{
    struct view own;

    if (node == NULL)
        return;
    if (visitor->enter(visitor, node, view)) {
        view = parts_view(visitor, node, view, &own);
        for (size_t i = 0; i < node->child_count; i++)
            walk_tree(visitor, node->children[i], view);
    }
    if (visitor->leave != NULL)
        visitor->leave(visitor, node);
}
