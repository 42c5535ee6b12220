#include "language/expression_private.h"

#include <string.h>

#include "base/number.h"

/*
 * What is written like a call: the forms, which know their arguments themselves, and the
 * helpers.
 */
/* ---- brackets and commas ------------------------------------------------------------ */

void expression_open(struct expression_parser *p, struct token *open)
{
    token_next(p);
    *open = p->token;
    token_next(p);
}

bool expression_close(struct expression_parser *p, const struct token *open)
{
    if (p->token.kind != TOKEN_CLOSE) {
        expression_fail_after(p, open);
        return false;
    }
    token_next(p);
    return true;
}

bool expression_argument(struct expression_parser *p, struct arguments *arguments,
                         struct node *node)
{
    if (node == NULL)
        return false;
    if (arguments->count == ARGUMENT_LIMIT) {
        expression_fail(p, "hàm có quá %d giá trị (cột %u)",
                        "more than %d arguments (column %u)", ARGUMENT_LIMIT,
                        token_column(&p->token));
        return false;
    }
    arguments->items = memory_grow(arguments->items, arguments->count, &arguments->capacity,
                                   sizeof(struct node *));
    arguments->items[arguments->count++] = node;
    return true;
}

static bool take_argument(struct expression_parser *p, struct arguments *arguments)
{
    bool taken = false;

    if (!expression_splice(p, arguments, &taken))
        return false;
    return taken || expression_argument(p, arguments, expression_parse_inner(p));
}

/* A pattern keeps its backslashes: matches(text, '\\d+'). */
static void next_argument(struct expression_parser *p, const struct written_form *form)
{
    p->raw = form != NULL && form->make == expression_make_matches;
    token_next(p);
    p->raw = false;
}

/* Expressions up to the closing bracket; form: whose they are; NULL: nobody's. */
static bool take_arguments(struct expression_parser *p, const struct written_form *form,
                           const struct token *open, struct arguments *arguments)
{
    if (p->token.kind == TOKEN_CLOSE)
        return expression_close(p, open);
    for (;;) {
        if (!take_argument(p, arguments))
            return false;
        if (p->token.kind != TOKEN_COMMA)
            return expression_close(p, open);
        next_argument(p, form);
    }
}

void *expression_fail_usage(struct expression_parser *p, const struct written_form *form,
                            const struct token *token)
{
    struct str vi =
        arena_format(p->arena, "viết %s (cột %u)", form->usage.vi, token_column(token));
    struct str en =
        arena_format(p->arena, "write %s (column %u)", form->usage.en, token_column(token));

    return expression_fail_words(p, vi.data, en.data);
}

/* ---- present, absent ---------------------------------------------------------------- */

static struct node *parse_asked(struct expression_parser *p)
{
    struct token name = p->token;
    struct node *node = NULL;

    if (name.kind != TOKEN_NAME || name.next != ')')
        return expression_parse_inner(p);
    node = expression_name(p, &name, true);
    token_next(p);
    return node;
}

/* present(previous), present(previous.members): the link itself is asked for. */
static bool asks_link(const struct node *node)
{
    return expression_leaf(node)->kind == NODE_LINK_EXISTS;
}

static struct node *parse_present(struct expression_parser *p,
                                  const struct written_form *form,
                                  const struct token *token)
{
    struct token open;
    struct node *node = NULL;

    expression_open(p, &open);
    if (p->token.kind == TOKEN_CLOSE)
        return expression_fail_usage(p, form, token);
    node = parse_asked(p);
    if (node == NULL)
        return NULL;
    if (p->token.kind == TOKEN_COMMA)
        return expression_fail_usage(p, form, token);
    if (!expression_close(p, &open))
        return NULL;
    if (!asks_link(node))
        node = node_new(p, NODE_PRESENT, VALUE_BOOL, token->start, &node, 1);
    if (node != NULL && strcmp(form->name, "absent") == 0)
        node = node_new(p, NODE_NOT, VALUE_BOOL, token->start, &node, 1);
    return node;
}

/* ---- plain arguments ---------------------------------------------------------------- */

static struct node *parse_values(struct expression_parser *p,
                                 const struct written_form *form, const struct token *token)
{
    struct arguments arguments = {0};
    struct token open;
    struct node *node = NULL;

    expression_open(p, &open);
    if (take_arguments(p, form, &open, &arguments))
        node = form->make(p, form, token, &arguments);
    memory_free(arguments.items);
    return node;
}

/* ---- rows: any, all, count, sum, list, above ---------------------------------------- */

/* Reads the rest of a call with another row in view. */
static bool take_inside(struct expression_parser *p, unsigned table,
                        const struct token *open, struct arguments *arguments)
{
    struct row row = {table, p->row};
    bool good = true;

    if (p->row_count >= ROW_LIMIT) {
        expression_fail(p, "quá %d dòng lồng nhau (cột %u)",
                        "more than %d rows in one another (column %u)", ROW_LIMIT,
                        token_column(open));
        return false;
    }
    p->row = &row;
    p->row_count++;
    good = take_arguments(p, NULL, open, arguments);
    p->row = row.outer;
    p->row_count--;
    return good;
}

/* What each form over rows takes in its brackets after the link. */
enum of_each {
    EACH_NOTHING,
    EACH_TEXT,
    EACH_NUMBER,
    EACH_POINT,           /* a number or a date */
    EACH_NUMBER_IN_STEPS, /* a whole number or a date */
    EACH_ANYTHING,
};
static const struct quantified {
    size_t least, most; /* with the condition, without the link */
    uint8_t type;       /* VALUE_MISSING: that of what is asked of each row */
    enum of_each each;
} quantified[] = {
    [QUANTIFIER_ANY] = {1, 1, VALUE_BOOL, EACH_NOTHING},
    [QUANTIFIER_ALL] = {1, 1, VALUE_BOOL, EACH_NOTHING},
    [QUANTIFIER_COUNT] = {0, 1, VALUE_WHOLE, EACH_NOTHING},
    [QUANTIFIER_SUM] = {1, 2, VALUE_MISSING, EACH_NUMBER},
    [QUANTIFIER_LIST] = {2, 2, VALUE_TEXT, EACH_TEXT},
    [QUANTIFIER_MIN] = {1, 2, VALUE_MISSING, EACH_POINT},
    [QUANTIFIER_MAX] = {1, 2, VALUE_MISSING, EACH_POINT},
    [QUANTIFIER_MEAN] = {1, 2, VALUE_DECIMAL, EACH_NUMBER},
    [QUANTIFIER_MEDIAN] = {1, 2, VALUE_DECIMAL, EACH_NUMBER},
    [QUANTIFIER_QUANTILE] = {2, 3, VALUE_DECIMAL, EACH_NUMBER},
    [QUANTIFIER_DISTINCT] = {1, 2, VALUE_WHOLE, EACH_ANYTHING},
    [QUANTIFIER_CONSECUTIVE] = {1, 2, VALUE_BOOL, EACH_NUMBER_IN_STEPS},
};

static bool type_each(struct expression_parser *p, const struct node *value,
                      enum of_each each, const char *who)
{
    static const struct expression_words point = {"số hoặc ngày", "a number or a date"};
    static const struct expression_words steps = {"số nguyên hoặc ngày",
                                                  "a whole number or a date"};
    uint8_t type = value->type;

    if (each == EACH_NUMBER)
        return type_number(p, value, who);
    if (type_unknown(value) || each == EACH_ANYTHING)
        return true;
    if (each == EACH_TEXT)
        return type == VALUE_TEXT ||
               type_fail(p, value, who, expression_kind_words(VALUE_TEXT));
    if (each == EACH_POINT)
        return type == VALUE_DATE || expression_kind_is_number(type) ||
               type_fail(p, value, who, point);
    return type == VALUE_DATE || type == VALUE_WHOLE || type_fail(p, value, who, steps);
}

/* The last argument of quantile: from 0 to 1, and as it is written. */
static bool take_fraction(struct expression_parser *p, struct node *fraction)
{
    int64_t number = fraction->value.as.whole;
    int64_t one = fraction->type == VALUE_DECIMAL ? DECIMAL_SCALE : 1;

    if (fraction->kind != NODE_LITERAL || !expression_kind_is_number(fraction->type) ||
        number < 0 || number > one) {
        expression_fail(p, "phần của quantile (cột %u) là một số từ 0 đến 1, ví dụ 0.25",
                        "the fraction of quantile (column %u) is a number from 0 to 1, "
                        "as in 0.25",
                        node_column(fraction));
        return false;
    }
    return type_widen(p, fraction) != NULL;
}

/* The children that evaluation expects, from what stood in the brackets after the link. */
static struct node *make_quantifier(struct expression_parser *p,
                                    const struct written_form *form,
                                    const struct token *token,
                                    const struct arguments *arguments)
{
    const struct quantified *takes = &quantified[form->as.quantifier];
    size_t count = arguments->count, used = 0, values = 0;
    struct node *children[3] = {NULL, NULL, NULL}, *node = NULL;

    if (count < takes->least || count > takes->most)
        return expression_fail_usage(p, form, token);
    values = takes->each == EACH_NOTHING ? 0 : 1;
    values += form->as.quantifier == QUANTIFIER_QUANTILE;
    if (count > values)
        children[0] = arguments->items[used++];
    for (size_t i = 1; used < count; i++)
        children[i] = arguments->items[used++];
    if (children[0] != NULL && !type_condition(p, children[0], form->name))
        return NULL;
    if (takes->each == EACH_TEXT)
        children[1] = type_label(p, children[1]);
    if (values > 0 && children[1] == NULL)
        return NULL;
    if (values > 0 && !type_each(p, children[1], takes->each, form->name))
        return NULL;
    if (values > 1 && !take_fraction(p, children[2]))
        return NULL;
    node = node_new(p, NODE_QUANTIFIER, takes->type, token->start, children,
                    values > 0 ? values + 1 : count);
    if (node == NULL)
        return NULL;
    node->op = (uint8_t)form->as.quantifier;
    if (takes->type == VALUE_MISSING) {
        node->type = children[1]->type;
        node->field = children[1]->field;
    }
    return node;
}

/* The rest of a call over rows; the token is the link. */
static struct node *parse_over(struct expression_parser *p, const struct written_form *form,
                               const struct token *token, const struct token *open)
{
    struct arguments arguments = {0};
    struct token roster = p->token;
    struct node found = {0}, *node = NULL;
    const struct link *link = NULL;
    bool good = true;

    if (roster.kind != TOKEN_NAME || (roster.next != ',' && roster.next != ')'))
        return expression_fail_usage(p, form, token);
    if (!expression_roster(p, &roster, &found, &link))
        return NULL;
    token_next(p);
    if (p->token.kind == TOKEN_COMMA) {
        token_next(p);
        good = take_inside(p, link->table, open, &arguments);
    } else {
        good = expression_close(p, open);
    }
    if (good)
        node = make_quantifier(p, form, token, &arguments);
    memory_free(arguments.items);
    if (node == NULL)
        return NULL;
    node->depth = found.depth;
    node->number = found.number;
    node->name = found.name;
    return node;
}

static struct node *parse_quantifier(struct expression_parser *p,
                                     const struct written_form *form,
                                     const struct token *token)
{
    struct token open;

    expression_open(p, &open);
    return parse_over(p, form, token, &open);
}

static struct node *make_above(struct expression_parser *p, const struct written_form *form,
                               const struct token *token, const struct arguments *arguments)
{
    struct node *node = NULL, *value = NULL;

    if (arguments->count != 2)
        return expression_fail_usage(p, form, token);
    value = arguments->items[1];
    if (!type_condition(p, arguments->items[0], form->name))
        return NULL;
    node = node_new(p, NODE_ABOVE, value->type, token->start, arguments->items, 2);
    if (node == NULL)
        return NULL;
    node->field = value->field;
    return node;
}

static struct node *parse_above(struct expression_parser *p,
                                const struct written_form *form, const struct token *token)
{
    struct arguments arguments = {0};
    struct token open;
    struct node *node = NULL;

    if (p->row_count > 1)
        return expression_fail(
            p, "không dùng above() bên trong một hàm trên nhiều dòng (cột %u)",
            "above() cannot stand inside a form over other rows (column %u)",
            token_column(token));
    expression_open(p, &open);
    if (take_inside(p, p->row->table, &open, &arguments))
        node = make_above(p, form, token, &arguments);
    memory_free(arguments.items);
    return node;
}

/* ---- helpers ------------------------------------------------------------------------ */

/* The rest of a call of a helper, after the bracket. */
static struct node *take_helper(struct expression_parser *p, const struct helper *helper,
                                const struct token *token, const struct token *open)
{
    struct arguments arguments = {0};
    struct node *node = NULL;

    if (take_arguments(p, NULL, open, &arguments))
        node = node_new(p, NODE_CALL, helper->result, token->start, arguments.items,
                        arguments.count);
    memory_free(arguments.items);
    if (node == NULL)
        return NULL;
    node->helper = helper;
    node->name = token_text(p, token);
    return type_call(p, node);
}

static struct node *parse_helper(struct expression_parser *p, const struct helper *helper,
                                 const struct token *token)
{
    struct token open;

    expression_open(p, &open);
    return take_helper(p, helper, token, &open);
}

/* min and max: over the rows of a link, or of the values in the brackets. */
static struct node *parse_extreme(struct expression_parser *p,
                                  const struct written_form *form,
                                  const struct token *token)
{
    struct token open;

    expression_open(p, &open);
    if (expression_is_roster(p, &p->token))
        return parse_over(p, form, token, &open);
    return take_helper(p, helper_find(str_from(form->name)), token, &open);
}

/* ---- the forms ---------------------------------------------------------------------- */

static const struct written_form forms[] = {
    {"present", parse_present, {"present(x)", "present(x)"}, .make = NULL},
    {"absent", parse_present, {"absent(x)", "absent(x)"}, .make = NULL},
    {"choose",
     parse_values,
     {"choose(điều kiện, giá trị, ..., giá trị còn lại)",
      "choose(condition, value, ..., otherwise)"},
     .make = expression_make_choose},
    {"or_else",
     parse_values,
     {"or_else(giá trị, giá trị thay khi trống, ...)", "or_else(value, instead, ...)"},
     .make = expression_make_or_else},
    {"or_zero",
     parse_values,
     {"or_zero(số)", "or_zero(number)"},
     .make = expression_make_or_zero},
    {"surely",
     parse_values,
     {"surely(điều kiện)", "surely(condition)"},
     .make = expression_make_surely},
    {"count_true",
     parse_values,
     {"count_true(điều kiện, ...)", "count_true(condition, ...)"},
     .make = expression_make_count_true},
    {"at_least",
     parse_values,
     {"at_least(số, điều kiện, ...)", "at_least(number, condition, ...)"},
     .as.op = OP_GE,
     .make = expression_make_at_least},
    {"at_most",
     parse_values,
     {"at_most(số, điều kiện, ...)", "at_most(number, condition, ...)"},
     .as.op = OP_LE,
     .make = expression_make_at_least},
    {"exactly",
     parse_values,
     {"exactly(số, điều kiện, ...)", "exactly(number, condition, ...)"},
     .as.op = OP_EQ,
     .make = expression_make_at_least},
    {"any_of",
     parse_values,
     {"any_of(điều kiện, ...)", "any_of(condition, ...)"},
     .as.kind = NODE_OR,
     .make = expression_make_logic},
    {"all_of",
     parse_values,
     {"all_of(điều kiện, ...)", "all_of(condition, ...)"},
     .as.kind = NODE_AND,
     .make = expression_make_logic},
    {"sum_of",
     parse_values,
     {"sum_of(số, ...)", "sum_of(number, ...)"},
     .make = expression_make_sum_of},
    {"changed",
     expression_parse_changed,
     {"changed(danh sách hoặc tên, ..., liên kết)", "changed(list or name, ..., link)"},
     .make = NULL},
    {"matches",
     parse_values,
     {"matches(văn bản, 'mẫu')", "matches(text, 'pattern')"},
     .make = expression_make_matches},
    {"any",
     parse_quantifier,
     {"any(liên kết, điều kiện)", "any(link, condition)"},
     .as.quantifier = QUANTIFIER_ANY},
    {"all",
     parse_quantifier,
     {"all(liên kết, điều kiện)", "all(link, condition)"},
     .as.quantifier = QUANTIFIER_ALL},
    {"count",
     parse_quantifier,
     {"count(liên kết) hoặc count(liên kết, điều kiện)",
      "count(link) or count(link, condition)"},
     .as.quantifier = QUANTIFIER_COUNT},
    {"sum",
     parse_quantifier,
     {"sum(liên kết, giá trị) hoặc sum(liên kết, điều kiện, giá trị)",
      "sum(link, value) or sum(link, condition, value)"},
     .as.quantifier = QUANTIFIER_SUM},
    {"list",
     parse_quantifier,
     {"list(liên kết, điều kiện, văn bản)", "list(link, condition, text)"},
     .as.quantifier = QUANTIFIER_LIST},
    {"min",
     parse_extreme,
     {"min(liên kết, giá trị) hoặc min(liên kết, điều kiện, giá trị)",
      "min(link, value) or min(link, condition, value)"},
     .as.quantifier = QUANTIFIER_MIN},
    {"max",
     parse_extreme,
     {"max(liên kết, giá trị) hoặc max(liên kết, điều kiện, giá trị)",
      "max(link, value) or max(link, condition, value)"},
     .as.quantifier = QUANTIFIER_MAX},
    {"mean",
     parse_quantifier,
     {"mean(liên kết, số) hoặc mean(liên kết, điều kiện, số)",
      "mean(link, number) or mean(link, condition, number)"},
     .as.quantifier = QUANTIFIER_MEAN},
    {"median",
     parse_quantifier,
     {"median(liên kết, số) hoặc median(liên kết, điều kiện, số)",
      "median(link, number) or median(link, condition, number)"},
     .as.quantifier = QUANTIFIER_MEDIAN},
    {"quantile",
     parse_quantifier,
     {"quantile(liên kết, số, 0.25) hoặc quantile(liên kết, điều kiện, số, 0.25)",
      "quantile(link, number, 0.25) or quantile(link, condition, number, 0.25)"},
     .as.quantifier = QUANTIFIER_QUANTILE},
    {"distinct",
     parse_quantifier,
     {"distinct(liên kết, giá trị) hoặc distinct(liên kết, điều kiện, giá trị)",
      "distinct(link, value) or distinct(link, condition, value)"},
     .as.quantifier = QUANTIFIER_DISTINCT},
    {"consecutive",
     parse_quantifier,
     {"consecutive(liên kết, số) hoặc consecutive(liên kết, điều kiện, số)",
      "consecutive(link, number) or consecutive(link, condition, number)"},
     .as.quantifier = QUANTIFIER_CONSECUTIVE},
    {"above",
     parse_above,
     {"above(điều kiện, giá trị)", "above(condition, value)"},
     .make = NULL},
};

enum { FORM_COUNT = sizeof forms / sizeof *forms };

static const struct written_form *find_form(struct str name)
{
    for (size_t i = 0; i < FORM_COUNT; i++) {
        if (str_is(name, forms[i].name))
            return &forms[i];
    }
    return NULL;
}

bool expression_is_form(struct str name)
{
    return find_form(name) != NULL || helper_find(name) != NULL;
}

static void form_names(struct nearest *nearest)
{
    for (size_t i = 0; i < FORM_COUNT; i++)
        nearest_offer(nearest, str_from(forms[i].name));
    for (const struct helper *helper = helpers; helper->name != NULL; helper++)
        nearest_offer(nearest, str_from(helper->name));
}

/* ---- calls -------------------------------------------------------------------------- */

static struct node *fail_function(struct expression_parser *p, const struct token *token)
{
    static const struct expression_words what = {"không có hàm", "no such function"};
    struct nearest nearest = nearest_to(token_text(p, token));

    if (str_is(token_text(p, token), "each"))
        return expression_fail(
            p, "each(danh sách, biểu thức) (cột %u) chỉ đứng trong ngoặc của một hàm",
            "each(list, expression) (column %u) stands in the brackets of a function only",
            token_column(token));
    form_names(&nearest);
    if (p->scope->words != NULL)
        p->scope->words(p->scope->context, &nearest);
    return expression_fail_unknown(p, what, token_column(token), &nearest);
}

struct node *expression_parse_in(struct expression_parser *p, struct node *left)
{
    struct arguments arguments = {0};
    struct token word = p->token, open;
    struct node *node = NULL;

    token_next(p);
    open = p->token;
    if (open.kind != TOKEN_OPEN)
        return expression_fail(
            p, "sau 'in' (cột %u) cần các giá trị trong ngoặc: x in ('a', 'b')",
            "after 'in' (column %u) come values in brackets: x in ('a', 'b')",
            token_column(&word));
    token_next(p);
    if (take_arguments(p, NULL, &open, &arguments))
        node = expression_make_in(p, &word, left, &arguments);
    memory_free(arguments.items);
    return node;
}

struct node *expression_parse_call(struct expression_parser *p)
{
    struct token token = p->token;
    struct str name = token_text(p, &token);
    const struct written_form *form = find_form(name);
    const struct helper *helper = helper_find(name);
    const struct own_word *word = expression_word(p, name);

    if (form != NULL)
        return form->parse(p, form, &token);
    if (helper != NULL)
        return parse_helper(p, helper, &token);
    if (word != NULL)
        return expression_define(p, word);
    return fail_function(p, &token);
}
