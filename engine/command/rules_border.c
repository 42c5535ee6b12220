#include "command/rules_border.h"

#include <inttypes.h>

struct borders {
    struct border *items;
    size_t count;
};

static bool is_number(const struct node *node)
{
    return node->type == VALUE_WHOLE || node->type == VALUE_DECIMAL ||
           node->type == VALUE_DATE;
}

static bool is_order(const struct node *node)
{
    return node->kind == NODE_COMPARE && node->op >= OP_LT && node->op <= OP_GE &&
           is_number(node->children[0]) && is_number(node->children[1]);
}

/* Conditions of conditions; what is asked of other rows is theirs. */
static void collect(const struct node *node, struct borders *out)
{
    if (node == NULL || out->count == BORDERS_MOST)
        return;
    if (is_order(node)) {
        out->items[out->count++] = (struct border){
            .compare = node, .next_above = node->op == OP_LE || node->op == OP_GT};
        return;
    }
    if (node->kind != NODE_AND && node->kind != NODE_OR && node->kind != NODE_NOT &&
        node->kind != NODE_SURELY && node->kind != NODE_COUNT_TRUE)
        return;
    for (size_t i = 0; i < node->child_count; i++)
        collect(node->children[i], out);
}

/* One step of a whole number or a day; any of a decimal. */
static bool is_beside(const struct border *border, struct value a, struct value b)
{
    bool above = a.as.whole > b.as.whole;

    if (a.as.whole == b.as.whole || above != border->next_above)
        return false;
    return a.kind == VALUE_DECIMAL ||
           (above ? a.as.whole - 1 == b.as.whole : a.as.whole + 1 == b.as.whole);
}

static void see(void *job, const struct frame *frame)
{
    const struct borders *borders = job;

    for (size_t i = 0; i < borders->count; i++) {
        struct border *border = &borders->items[i];
        struct value a = evaluate(border->compare->children[0], frame);
        struct value b = evaluate(border->compare->children[1], frame);

        if (a.kind == VALUE_MISSING || a.kind != b.kind || value_is_range(a) ||
            value_is_range(b))
            continue;
        border->at = border->at || a.as.whole == b.as.whole;
        border->beside = border->beside || is_beside(border, a, b);
    }
}

size_t rules_borders(struct pack *pack, const struct rule *rule,
                     struct border out[static BORDERS_MOST])
{
    struct borders borders = {.items = out};
    struct scene *scene;

    collect(rule->when, &borders);
    collect(rule->check, &borders);
    if (borders.count == 0 || rule->example_count == 0)
        return 0;
    scene = scene_new(pack, rule);
    scene_watch(scene, see, &borders);
    for (size_t i = 0; i < rule->example_count; i++) {
        enum reason_kind why = REASON_COUNT;
        struct error ignored = {0};
        char outcome = '?';

        scene_play(scene, &rule->examples[i], &outcome, &why, &ignored);
    }
    scene_free(scene);
    return borders.count;
}

static struct str side(const struct node *node, struct arena *arena)
{
    if (node->name.length > 0)
        return node->name;
    if (node->kind == NODE_LITERAL && node->value.kind == VALUE_WHOLE)
        return arena_format(arena, "%" PRId64, node->value.as.whole);
    return str_from("(...)");
}

struct str rules_border_text(const struct border *border, struct arena *arena)
{
    static const char *const signs[] = {
        [OP_LT] = "<", [OP_LE] = "<=", [OP_GT] = ">", [OP_GE] = ">="};
    struct str a = side(border->compare->children[0], arena);
    struct str b = side(border->compare->children[1], arena);

    return arena_format(arena, "%.*s %s %.*s", SHOW(a), signs[border->compare->op],
                        SHOW(b));
}
