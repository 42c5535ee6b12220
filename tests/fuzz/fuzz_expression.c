#include "../unit/expression_world.h"

#include <stdlib.h>

#include "evaluate/walk.h"

/* Any text, read as a sentence about a household and about a member: no crash, and a tree
 * that is whole or a reason why not. */

static bool check_node(const struct visitor *visitor, const struct node *node,
                       const struct view *view)
{
    unsigned *count = visitor->job;
    bool by_number = node->kind == NODE_QUANTIFIER;

    ++*count;
    if (node->type > VALUE_CHOICE || node->kind > NODE_QUANTIFIER || node->column == 0 ||
        node->depth >= 8 || (view != NULL && view_depth(view) >= 8))
        abort();
    for (size_t i = 0; i < node->child_count; i++) {
        if (node->children[i] == NULL && !(by_number && i == 0))
            abort();
    }
    if (node->kind == NODE_CALL && node->helper == NULL)
        abort();
    return true;
}

static void parse(struct small_world *world, unsigned table, struct str source,
                  enum value_kind wanted)
{
    struct scope scope = world->scope;
    struct node *node = NULL;
    struct error err = {0};
    unsigned count = 0;
    struct visitor visitor = {.schema = &world->schema, .enter = check_node, .job = &count};
    struct view view = {.table = table};

    scope.table = table;
    scope.extra = table == HOUSEHOLD ? world->extra : NULL;
    scope.extra_count = table == HOUSEHOLD ? 2 : 0;
    scope.extra_base = 20;
    if (expression_parse(source, &scope, wanted, &world->schema.symbols, &world->arena,
                         &node, &err) != 0) {
        if (node != NULL || err.vi[0] == '\0' || err.en[0] == '\0')
            abort();
        return;
    }
    walk_tree(&visitor, node, &view);
    if (count == 0)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct small_world world;
    struct str source = {(const char *)data, size};

    small_world_init(&world);
    parse(&world, HOUSEHOLD, source, VALUE_MISSING);
    parse(&world, HOUSEHOLD, source, VALUE_CHOICE);
    parse(&world, MEMBER, source, VALUE_BOOL);
    small_world_release(&world);
    return 0;
}
