#include "language/expression_private.h"

/* The types of what stands in brackets: choose and its values, helpers and their arguments;
 * and of the whole. */

/* ---- choose, or_else ---------------------------------------------------------------- */

static bool is_value(const struct node *node, size_t i)
{
    return node->kind != NODE_CHOOSE || i % 2 == 1 || i + 1 == node->child_count;
}

/* The value that tells the kind of all: a choice before words, a decimal before whole. */
static const struct node *leading_value(const struct node *choose)
{
    const struct node *leader = NULL;

    for (size_t i = 0; i < choose->child_count; i++) {
        const struct node *value = choose->children[i];

        if (!is_value(choose, i) || type_unknown(value))
            continue;
        if (leader == NULL ||
            (leader->type == VALUE_WHOLE && value->type == VALUE_DECIMAL) ||
            (expression_is_words(leader) && value->type == VALUE_CHOICE) ||
            (leader->type == VALUE_CHOICE && leader->field == NULL &&
             value->type == VALUE_CHOICE))
            leader = value;
    }
    return leader;
}

static struct node *fail_branches(struct expression_parser *p, const struct node *a,
                                  const struct node *b)
{
    struct expression_words kind_a = expression_kind_words(a->type),
                            kind_b = expression_kind_words(b->type);
    struct str left = node_text(p, a), right = node_text(p, b);
    struct str vi = arena_format(
        p->arena, "các giá trị phải cùng loại: '%.*s' là %s, '%.*s' là %s (cột %u)",
        SHOW(left), kind_a.vi, SHOW(right), kind_b.vi, node_column(b));
    struct str en = arena_format(
        p->arena, "the values must be of one kind: '%.*s' is %s, '%.*s' is %s (column %u)",
        SHOW(left), kind_a.en, SHOW(right), kind_b.en, node_column(b));

    return expression_fail_words(p, vi.data, en.data);
}

static struct node *fit_value(struct expression_parser *p, const struct node *leader,
                              struct node *value)
{
    if (type_unknown(value) || value == leader)
        return value;
    if (leader->type == VALUE_CHOICE && expression_is_words(value))
        return expression_words_to_choice(p, value, leader->field) ? value : NULL;
    if (leader->type == VALUE_DECIMAL)
        value = type_widen(p, value);
    if (value == NULL)
        return NULL;
    return value->type == leader->type ? value : fail_branches(p, leader, value);
}

struct node *type_alternatives(struct expression_parser *p, struct node *node)
{
    const struct node *leader = leading_value(node);
    uint8_t type = leader == NULL ? VALUE_MISSING : leader->type;

    node->type = type;
    node->field = leader == NULL ? NULL : leader->field;
    for (size_t i = 0; leader != NULL && i < node->child_count; i++) {
        if (!is_value(node, i))
            continue;
        node->children[i] = fit_value(p, leader, node->children[i]);
        if (node->children[i] == NULL)
            return NULL;
    }
    return node;
}

/* ---- helpers ------------------------------------------------------------------------ */

static bool check_count(struct expression_parser *p, const struct node *node)
{
    const struct helper *helper = node->helper;
    size_t wanted = helper_argument_count(helper);
    bool repeats = (helper->flags & HELPER_REPEATS) != 0;

    if (node->child_count == wanted ||
        (repeats && node->child_count > wanted && node->child_count <= ARGUMENTS_MOST))
        return true;
    if (repeats)
        expression_fail(p, "%s() cần từ %zu đến %d giá trị, có %zu (cột %u)",
                        "%s() takes %zu to %d arguments, not %zu (column %u)", helper->name,
                        wanted, ARGUMENTS_MOST, node->child_count, node->column);
    else
        expression_fail(p, "%s() cần %zu giá trị, có %zu (cột %u)",
                        "%s() takes %zu arguments, not %zu (column %u)", helper->name,
                        wanted, node->child_count, node->column);
    return false;
}

static bool fits(const struct helper *helper, uint8_t wanted, const struct node *node)
{
    if (type_unknown(node) || node->type == wanted)
        return true;
    if (wanted != VALUE_DECIMAL)
        return false;
    return node->type == VALUE_WHOLE ||
           ((helper->flags & HELPER_DATES) != 0 && node->type == VALUE_DATE);
}

static bool check_argument(struct expression_parser *p, const struct node *node, size_t i)
{
    static const struct expression_words number = {"số", "a number"};
    static const struct expression_words number_or_date = {"số hoặc ngày",
                                                           "a number or a date"};
    const struct helper *helper = node->helper;
    size_t last = helper_argument_count(helper) - 1;
    uint8_t wanted = helper->arguments[i < last ? i : last];
    struct expression_words needs = expression_kind_words(wanted);

    if (fits(helper, wanted, node->children[i]))
        return true;
    if (wanted == VALUE_DECIMAL)
        needs = (helper->flags & HELPER_DATES) != 0 ? number_or_date : number;
    return type_fail(p, node->children[i], helper->name, needs);
}

/* min(a, b) is of the kind of a and b. */
static struct node *type_alike(struct expression_parser *p, struct node *node)
{
    const struct node *first = NULL;
    bool decimal = false;

    for (size_t i = 0; i < node->child_count; i++)
        decimal = decimal || node->children[i]->type == VALUE_DECIMAL;
    for (size_t i = 0; i < node->child_count; i++) {
        const struct node *child = node->children[i];

        if (type_unknown(child))
            continue;
        if (first == NULL)
            first = child;
        if ((first->type == VALUE_DATE) != (child->type == VALUE_DATE)) {
            type_fail(p, child, node->helper->name, expression_kind_words(first->type));
            return NULL;
        }
    }
    node->type = decimal ? VALUE_DECIMAL : first == NULL ? VALUE_MISSING : first->type;
    return node;
}

/* date('2024-09-01'): done here, once. */
static struct node *type_fixed(struct expression_parser *p, struct node *node)
{
    struct value value = value_missing(GAP_UNREADABLE);

    if (node->children[0]->kind == NODE_LITERAL)
        value = node->helper->run(&node->children[0]->value, 1, p->arena);
    if (value.kind == VALUE_MISSING)
        return expression_fail(
            p, "viết %s('2024-09-01'): năm-tháng-ngày, có thật (cột %u)",
            "write %s('2024-09-01'): year-month-day, a day there is (column %u)",
            node->helper->name, node->column);
    node->kind = NODE_LITERAL;
    node->value = value;
    node->children = NULL;
    node->child_count = 0;
    node->helper = NULL;
    return node;
}

struct node *type_label(struct expression_parser *p, struct node *node)
{
    struct node *label = NULL;

    if (node->type != VALUE_CHOICE || node->field == NULL)
        return node;
    label = node_new(p, NODE_LABEL, VALUE_TEXT, node_start(node), &node, 1);
    if (label == NULL)
        return NULL;
    label->field = node->field;
    label->op = p->scope->english;
    return label;
}

struct node *type_call(struct expression_parser *p, struct node *node)
{
    if (!check_count(p, node))
        return NULL;
    if (str_is(node->name, "text") && node->children[0]->type == VALUE_CHOICE)
        return type_label(p, node->children[0]);
    for (size_t i = 0; i < node->child_count; i++) {
        if (!check_argument(p, node, i))
            return NULL;
    }
    if ((node->helper->flags & HELPER_FIXED) != 0)
        return type_fixed(p, node);
    return (node->helper->flags & HELPER_ALIKE) != 0 ? type_alike(p, node) : node;
}

/* ---- the whole ---------------------------------------------------------------------- */

struct node *type_wanted(struct expression_parser *p, struct node *node,
                         enum value_kind wanted)
{
    struct expression_words needs = expression_kind_words((uint8_t)wanted),
                            is = {NULL, NULL};
    struct str vi, en;

    if (expression_is_words(node) &&
        (wanted == VALUE_CHOICE ||
         (wanted == VALUE_MISSING && node->kind == NODE_CHOOSE)) &&
        !expression_words_to_choice(p, node, NULL))
        return NULL;
    if (wanted == VALUE_MISSING || type_unknown(node) || node->type == wanted ||
        (wanted == VALUE_DECIMAL && node->type == VALUE_WHOLE))
        return node;
    is = expression_kind_words(node->type);
    vi = arena_format(p->arena, "biểu thức phải cho %s nhưng cho %s", needs.vi, is.vi);
    en =
        arena_format(p->arena, "the expression must give %s but gives %s", needs.en, is.en);
    return expression_fail_words(p, vi.data, en.data);
}
