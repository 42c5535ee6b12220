#include "evaluate/kind_private.h"

#include <math.h>

#include "base/number.h"

/* Sums and products up to here are whole numbers of 64 bits. */
static const double WHOLE_LIMIT = 9.0e18;
static const double DATE_LIMIT = 1.0e5; /* days around 1970, see base/date.h */

/* No value of the tree, as Lua holds it, is farther from 0. */
static double bound_of(const struct lexicon *lexicon, const struct node *node)
{
    const struct kind *kind = kind_of(node);

    return kind->bound != NULL ? kind->bound(lexicon, node) : 1;
}

double generate_bound_literal(const struct lexicon *lexicon, const struct node *node)
{
    (void)lexicon;
    return fabs((double)node->value.as.whole);
}

double generate_bound_derived(const struct lexicon *lexicon, const struct node *node)
{
    return bound_of(lexicon, lexicon->derived[node->number].value);
}

double generate_bound_count(const struct lexicon *lexicon, const struct node *node)
{
    (void)lexicon;
    return (double)node->child_count;
}

double generate_bound_rank(const struct lexicon *lexicon, const struct node *node)
{
    (void)lexicon;
    return (double)node->field->choice_count;
}

double generate_bound_negate(const struct lexicon *lexicon, const struct node *node)
{
    return bound_of(lexicon, node->children[0]);
}

/* Of no helper is it known. */
double generate_bound_call(const struct lexicon *lexicon, const struct node *node)
{
    (void)lexicon;
    return node->type == VALUE_DATE ? DATE_LIMIT : WHOLE_LIMIT * 2;
}

double generate_bound_parameter(const struct lexicon *lexicon, const struct node *node)
{
    const struct parameter *parameter = &lexicon->parameters[node->number];
    double most = 0;

    for (size_t r = 0; r < parameter->row_count; r++) {
        for (size_t i = 0; i < parameter->rows[r].count; i++)
            most = fmax(most, fabs((double)parameter->rows[r].values[i].as.whole));
    }
    return most;
}

double generate_bound_field(const struct lexicon *lexicon, const struct node *node)
{
    (void)lexicon;
    if (node->type == VALUE_WHOLE)
        return (double)NUMBER_LIMIT;
    if (node->type == VALUE_DECIMAL)
        return (double)DECIMAL_LIMIT * (double)DECIMAL_SCALE;
    return DATE_LIMIT;
}

/* The bound of a number where it is taken in millionths. */
static double bound_in(const struct lexicon *lexicon, const struct node *node, bool decimal)
{
    double bound = bound_of(lexicon, node);

    return decimal && node->type == VALUE_WHOLE ? bound * (double)DECIMAL_SCALE : bound;
}

double generate_bound_choose(const struct lexicon *lexicon, const struct node *node)
{
    double most = 0;

    for (size_t i = 0; i < node->child_count; i++) {
        if (i % 2 == 1 || i + 1 == node->child_count)
            most = fmax(most,
                        bound_in(lexicon, node->children[i], node->type == VALUE_DECIMAL));
    }
    return most;
}

double generate_bound_or_else(const struct lexicon *lexicon, const struct node *node)
{
    return bound_in(lexicon, node->children[0], node->type == VALUE_DECIMAL);
}

double generate_bound_arithmetic(const struct lexicon *lexicon, const struct node *node)
{
    bool decimal = node->type == VALUE_DECIMAL;
    const struct node *a = node->children[0], *b = node->children[1];

    if (node->op == OP_MULTIPLY)
        return bound_of(lexicon, a) * bound_of(lexicon, b);
    if (node->op == OP_MODULO)
        return bound_of(lexicon, b);
    return bound_in(lexicon, a, decimal) + bound_in(lexicon, b, decimal);
}

struct generate_judge {
    const struct lexicon *lexicon;
    size_t nodes, names;
};

static bool judge(struct generate_judge *judge, const struct node *node, unsigned depth);

static bool judge_children(struct generate_judge *j, const struct node *node,
                           unsigned depth)
{
    for (size_t i = 0; i < node->child_count; i++) {
        if (!judge(j, node->children[i], depth + (node->children[i]->kind != node->kind)))
            return false;
    }
    return true;
}

static bool all_truths(const struct node *node)
{
    for (size_t i = 0; i < node->child_count; i++) {
        if (node->children[i]->type != VALUE_BOOL)
            return false;
    }
    return true;
}

static bool is_number(const struct node *node)
{
    return node->type == VALUE_WHOLE || node->type == VALUE_DECIMAL ||
           node->type == VALUE_DATE;
}

bool generate_too_large(const struct lexicon *lexicon, const struct node *node)
{
    return bound_in(lexicon, node->children[0], true) > WHOLE_LIMIT ||
           bound_in(lexicon, node->children[1], true) > WHOLE_LIMIT;
}

static bool judge_compare(const struct generate_judge *j, const struct node *node)
{
    const struct node *a = node->children[0], *b = node->children[1];
    bool equality = node->op == OP_EQ || node->op == OP_NE;

    if (a->type == VALUE_BOOL || a->type == VALUE_CHOICE)
        return equality && a->type == b->type;
    if (!is_number(a) || !is_number(b))
        return false;
    if (a->type == b->type)
        return true;
    if (a->type == VALUE_DATE || b->type == VALUE_DATE)
        return false;
    return !equality || !generate_too_large(j->lexicon, node);
}

static bool judge_arithmetic(const struct generate_judge *j, const struct node *node)
{
    const struct node *a = node->children[0], *b = node->children[1];

    if (!is_number(a) || !is_number(b) || node->op == OP_DIVIDE)
        return false;
    /* Lua raises where it divides by 0 */
    if (node->op == OP_MODULO && (b->kind != NODE_LITERAL || b->value.as.whole == 0))
        return false;
    if (node->type == VALUE_DECIMAL && (a->type == VALUE_DATE || b->type == VALUE_DATE))
        return false;
    if (node->op == OP_MULTIPLY && a->type == VALUE_DECIMAL && b->type == VALUE_DECIMAL)
        return false;
    /* careful evaluation takes both in millionths */
    if (node->type == VALUE_DECIMAL && generate_too_large(j->lexicon, node))
        return false;
    return bound_of(j->lexicon, node) <= WHOLE_LIMIT;
}

static bool fits_type(const struct node *value, uint8_t type)
{
    return value->type == type || (type == VALUE_DECIMAL && value->type == VALUE_WHOLE);
}

static bool judge_choose(struct generate_judge *j, const struct node *node, unsigned depth)
{
    size_t last = node->child_count - 1;

    if (last % 2 != 0 || !fits_type(node->children[last], node->type))
        return false;
    for (size_t i = 0; i < last; i += 2) {
        if (node->children[i]->type != VALUE_BOOL ||
            !fits_type(node->children[i + 1], node->type))
            return false;
        /* the text has these conditions twice */
        if (node->type == VALUE_BOOL && !judge(j, node->children[i], depth + 1))
            return false;
    }
    return bound_of(j->lexicon, node) <= WHOLE_LIMIT;
}

static bool judge_name(struct generate_judge *j, const struct node *node)
{
    if (node->depth > 0 || ++j->names > TREE_NAMES_LIMIT)
        return false;
    if (node->kind == NODE_PARAMETER && node->child_count > 0)
        return node->children[0]->kind == NODE_FIELD && node->children[0]->depth == 0;
    return true;
}

/* What C works out of the row's own cells, for Lua to take as a name. */
static bool is_worked_out(const struct node *node)
{
    bool texts = node->kind == NODE_COMPARE && node->children[0]->type == VALUE_TEXT &&
                 node->children[1]->type == VALUE_TEXT;

    if (node->kind != NODE_CALL && node->kind != NODE_MATCHES && !texts)
        return false;
    for (size_t i = 0; i < node->child_count; i++) {
        const struct node *child = node->children[i];
        if (child->kind != NODE_LITERAL && (child->kind != NODE_FIELD || child->depth > 0))
            return false;
    }
    return true;
}

bool generate_is_name(const struct node *node)
{
    return node->kind == NODE_FIELD || node->kind == NODE_PARAMETER || is_worked_out(node);
}

bool generate_can_derived(struct generate_judge *j, const struct node *node, unsigned depth)
{
    const struct node *value = j->lexicon->derived[node->number].value;

    (void)depth;
    return value != NULL && value->type == node->type && judge_name(j, node) &&
           judge(j, value, 0);
}

bool generate_can_literal(struct generate_judge *j, const struct node *node, unsigned depth)
{
    (void)j, (void)node, (void)depth;
    return true;
}

bool generate_can_present(struct generate_judge *j, const struct node *node, unsigned depth)
{
    (void)depth;
    return node->children[0]->kind == NODE_FIELD && judge_name(j, node->children[0]);
}

bool generate_can_truths(struct generate_judge *j, const struct node *node, unsigned depth)
{
    return all_truths(node) && judge_children(j, node, depth);
}

bool generate_can_negate(struct generate_judge *j, const struct node *node, unsigned depth)
{
    return is_number(node) && judge_children(j, node, depth);
}

bool generate_can_compare(struct generate_judge *j, const struct node *node, unsigned depth)
{
    return judge_children(j, node, depth) && judge_compare(j, node);
}

bool generate_can_arithmetic(struct generate_judge *j, const struct node *node,
                             unsigned depth)
{
    return judge_children(j, node, depth) && judge_arithmetic(j, node);
}

/* What it ranks is said once for each choice. */
bool generate_can_rank(struct generate_judge *j, const struct node *node, unsigned depth)
{
    const struct node *choice = node->children[0];
    bool plain = choice->kind == NODE_LITERAL || generate_is_name(choice);

    return plain && choice->type == VALUE_CHOICE && judge_children(j, node, depth);
}

bool generate_can_or_else(struct generate_judge *j, const struct node *node, unsigned depth)
{
    for (size_t i = 0; i < node->child_count; i++) {
        if (!fits_type(node->children[i], node->type))
            return false;
    }
    return judge_children(j, node, depth) && bound_of(j->lexicon, node) <= WHOLE_LIMIT;
}

bool generate_can_choose(struct generate_judge *j, const struct node *node, unsigned depth)
{
    return judge_children(j, node, depth) && judge_choose(j, node, depth);
}

static bool judge(struct generate_judge *j, const struct node *node, unsigned depth)
{
    if (++j->nodes > TREE_NODES_LIMIT || depth > DEPTH_LIMIT)
        return false;
    if (node->type == VALUE_TEXT || node->type == VALUE_MISSING)
        return false;
    if (generate_is_name(node))
        return judge_name(j, node);
    return kind_of(node)->can != NULL && kind_of(node)->can(j, node, depth);
}

bool generate_can(const struct lexicon *lexicon, const struct node *node)
{
    struct generate_judge j = {.lexicon = lexicon};

    return judge(&j, node, 0);
}

static bool same_literal(const struct node *a, const struct node *b)
{
    if (a->type == VALUE_TEXT)
        return str_equal(value_str(a->value), value_str(b->value));
    return a->value.as.whole == b->value.as.whole;
}

bool generate_same(const struct node *a, const struct node *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    if (a->kind != b->kind || a->type != b->type || a->op != b->op ||
        a->number != b->number || a->helper != b->helper ||
        a->child_count != b->child_count)
        return false;
    if (a->kind == NODE_LITERAL)
        return same_literal(a, b);
    for (size_t i = 0; i < a->child_count; i++) {
        if (!generate_same(a->children[i], b->children[i]))
            return false;
    }
    return true;
}
