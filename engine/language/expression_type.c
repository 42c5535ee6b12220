#include "language/expression_private.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

/*
 * What may stand together. VALUE_MISSING is a type that is not known, because something
 * else is wrong and told elsewhere: it fits everywhere.
 */
static const char *const operators[] = {
    "==", "~=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%"};

enum value_kind expression_kind_of_type(enum type type)
{
    switch (type) {
    case TYPE_INTEGER:
    case TYPE_MONEY:
        return VALUE_WHOLE;
    case TYPE_DECIMAL:
        return VALUE_DECIMAL;
    case TYPE_BOOL:
        return VALUE_BOOL;
    case TYPE_DATE:
        return VALUE_DATE;
    case TYPE_CHOICE:
        return VALUE_CHOICE;
    case TYPE_TEXT:
    case TYPE_CODE:
        break;
    }
    return VALUE_TEXT;
}

bool expression_kind_is_number(uint8_t kind)
{
    return kind == VALUE_WHOLE || kind == VALUE_DECIMAL;
}

bool type_unknown(const struct node *node)
{
    return node->type == VALUE_MISSING;
}

/* ---- one operand -------------------------------------------------------------------- */

/* "'and' needs true or false, but 'b1_score' is a whole number (column 5)" */
bool type_fail(struct expression_parser *p, const struct node *node, const char *who,
               struct expression_words needs)
{
    struct expression_words is = expression_kind_words(node->type);
    struct str text = node_text(p, node);
    struct str vi = arena_format(p->arena, "'%s' cần %s nhưng '%.*s' là %s (cột %u)", who,
                                 needs.vi, SHOW(text), is.vi, node_column(node));
    struct str en = arena_format(p->arena, "'%s' needs %s but '%.*s' is %s (column %u)",
                                 who, needs.en, SHOW(text), is.en, node_column(node));

    expression_fail_words(p, vi.data, en.data);
    return false;
}

bool type_condition(struct expression_parser *p, const struct node *node, const char *who)
{
    if (p->failed)
        return false;
    if (node->type == VALUE_BOOL || type_unknown(node))
        return true;
    return type_fail(p, node, who, expression_kind_words(VALUE_BOOL));
}

bool type_number(struct expression_parser *p, const struct node *node, const char *who)
{
    static const struct expression_words number = {"số", "a number"};

    if (expression_kind_is_number(node->type) || type_unknown(node))
        return true;
    return type_fail(p, node, who, number);
}

struct node *type_widen(struct expression_parser *p, struct node *node)
{
    struct node *children[2] = {node, NULL};
    struct node *made = NULL;

    if (node->type != VALUE_WHOLE)
        return node;
    if (node->kind == NODE_LITERAL && node->value.as.whole <= DECIMAL_LIMIT &&
        node->value.as.whole >= -DECIMAL_LIMIT) {
        node->type = VALUE_DECIMAL;
        node->value = value_of(VALUE_DECIMAL, node->value.as.whole * DECIMAL_SCALE);
        return node;
    }
    children[1] = node_new(p, NODE_LITERAL, VALUE_DECIMAL, node_start(node), NULL, 0);
    children[1]->value = value_of(VALUE_DECIMAL, DECIMAL_SCALE);
    made = node_new(p, NODE_ARITHMETIC, VALUE_DECIMAL, node_start(node), children, 2);
    if (made == NULL)
        return NULL;
    made->op = OP_MULTIPLY;
    return made;
}

/* ---- comparison --------------------------------------------------------------------- */

static bool is_literal(const struct node *node, uint8_t kind)
{
    return node->kind == NODE_LITERAL && node->type == kind;
}

/* What to write instead; none where vi is NULL. */
static struct expression_words compare_hint(const struct node *a, const struct node *b)
{
    if (a->type == VALUE_DATE && b->type == VALUE_TEXT)
        return (struct expression_words){"; ngày viết date('2024-09-01')",
                                         "; a date is written date('2024-09-01')"};
    if (a->type == VALUE_DATE && expression_kind_is_number(b->type))
        return (struct expression_words){"; để so năm, viết year(...)",
                                         "; to compare the year write year(...)"};
    if (a->type == VALUE_BOOL)
        return (struct expression_words){"; đúng/sai chỉ so được với true hoặc false",
                                         "; a truth is compared with true or false only"};
    if (a->type == VALUE_CHOICE)
        return (struct expression_words){
            "; lựa chọn chỉ so được với một từ trong dấu nháy, ví dụ 'yes'",
            "; a choice is compared with a word in quotes, as in 'yes'"};
    if (expression_kind_is_number(a->type) && is_literal(b, VALUE_TEXT))
        return (struct expression_words){"; số viết không có dấu nháy",
                                         "; a number has no quotes"};
    if (a->kind == NODE_LITERAL && expression_kind_is_number(a->type) &&
        b->type == VALUE_TEXT)
        return (struct expression_words){
            "; đặt số trong dấu nháy, hoặc đổi văn bản ra số bằng number(...)",
            "; put the number in quotes, or make the text a number with "
            "number(...)"};
    if (expression_kind_is_number(a->type) && b->type == VALUE_TEXT)
        return (struct expression_words){"; đổi văn bản ra số bằng number(...)",
                                         "; make the text a number with number(...)"};
    return (struct expression_words){NULL, NULL};
}

/* "cannot compare 'b1_score' (a whole number) with 'x' (text) (column 10); ..." */
static struct node *fail_pair(struct expression_parser *p, const struct token *op,
                              struct expression_words cannot, const struct node *a,
                              const struct node *b, struct expression_words hint)
{
    struct expression_words kind_a = expression_kind_words(a->type),
                            kind_b = expression_kind_words(b->type);
    struct str left = node_text(p, a), right = node_text(p, b);
    struct str vi =
        arena_format(p->arena, "%s '%.*s' (%s) %s '%.*s' (%s) (cột %u)%s", cannot.vi,
                     SHOW(left), kind_a.vi, operators[op->op], SHOW(right), kind_b.vi,
                     token_column(op), hint.vi ? hint.vi : "");
    struct str en =
        arena_format(p->arena, "%s '%.*s' (%s) %s '%.*s' (%s) (column %u)%s", cannot.en,
                     SHOW(left), kind_a.en, operators[op->op], SHOW(right), kind_b.en,
                     token_column(op), hint.en ? hint.en : "");

    return expression_fail_words(p, vi.data, en.data);
}

static struct node *fail_compare(struct expression_parser *p, const struct token *op,
                                 const struct node *a, const struct node *b)
{
    static const struct expression_words cannot = {"không so sánh được", "cannot compare"};
    struct expression_words hint = compare_hint(a, b);

    if (hint.vi == NULL)
        hint = compare_hint(b, a);
    return fail_pair(p, op, cannot, a, b, hint);
}

static bool is_equality(const struct token *op)
{
    return op->op == OP_EQ || op->op == OP_NE;
}

/* The field in whose order both are; NULL where there is none. */
static const struct field *order_of(const struct node *a, const struct node *b)
{
    const struct field *field = a->field, *other = b->field;

    if (field == NULL || other == NULL || !field->ordered || !other->ordered ||
        field->choice_count != other->choice_count)
        return NULL;
    for (size_t i = 0; i < field->choice_count; i++) {
        if (field->choices[i].symbol != other->choices[i].symbol)
            return NULL;
    }
    return field;
}

static struct node *rank(struct expression_parser *p, const struct field *field,
                         struct node *choice)
{
    struct node *node = node_new(p, NODE_RANK, VALUE_WHOLE, node_start(choice), &choice, 1);

    if (node != NULL)
        node->field = field;
    return node;
}

static bool check_choices(struct expression_parser *p, const struct token *op,
                          const struct node *a, const struct node *b)
{
    static const struct expression_words cannot = {"không so sánh được", "cannot compare"};
    static const struct expression_words no_order = {
        "; các giá trị không có thứ tự chung, chỉ có == và ~= (thứ tự: ordered = true ở "
        "trường)",
        "; the values have no order in common, only == and ~= (an order: ordered = true at "
        "the field)"};
    static const struct expression_words apart = {"; hai trường không có giá trị nào chung",
                                                  "; the two have no value in common"};

    if (!is_equality(op) && order_of(a, b) == NULL)
        fail_pair(p, op, cannot, a, b, no_order);
    else if (a->field != NULL && b->field != NULL &&
             !expression_choices_meet(a->field, b->field))
        fail_pair(p, op, cannot, a, b, apart);
    return !p->failed;
}

static bool comparable(const struct token *op, const struct node *a, const struct node *b)
{
    if (type_unknown(a) || type_unknown(b))
        return true;
    if (expression_kind_is_number(a->type))
        return expression_kind_is_number(b->type);
    if (a->type == VALUE_BOOL)
        return b->type == VALUE_BOOL && is_equality(op);
    return a->type == b->type;
}

struct node *type_compare(struct expression_parser *p, const struct token *op,
                          struct node *a, struct node *b)
{
    struct node *children[2] = {a, b}, *node = NULL;

    if (a->type == VALUE_CHOICE && expression_is_words(b) &&
        !expression_words_to_choice(p, b, a->field))
        return NULL;
    if (b->type == VALUE_CHOICE && expression_is_words(a) &&
        !expression_words_to_choice(p, a, b->field))
        return NULL;
    if (!comparable(op, a, b))
        return fail_compare(p, op, a, b);
    if (a->type == VALUE_CHOICE && b->type == VALUE_CHOICE && !check_choices(p, op, a, b))
        return NULL;
    if (a->type == VALUE_CHOICE && b->type == VALUE_CHOICE && !is_equality(op)) {
        children[0] = rank(p, order_of(a, b), a);
        children[1] = rank(p, order_of(a, b), b);
        if (children[0] == NULL || children[1] == NULL)
            return NULL;
    }
    node = node_new(p, NODE_COMPARE, VALUE_BOOL, op->start, children, 2);
    if (node != NULL)
        node->op = (uint8_t)op->op;
    return node;
}

/* ---- arithmetic --------------------------------------------------------------------- */

/* VALUE_TEXT where they cannot be reckoned with. */
static uint8_t arithmetic_type(enum operator_kind op, const struct node *a,
                               const struct node *b)
{
    bool dates = a->type == VALUE_DATE || b->type == VALUE_DATE;

    if (type_unknown(a) || type_unknown(b))
        return VALUE_MISSING;
    if (!dates &&
        (!expression_kind_is_number(a->type) || !expression_kind_is_number(b->type)))
        return VALUE_TEXT;
    if (op == OP_MODULO)
        return a->type == VALUE_WHOLE && b->type == VALUE_WHOLE ? VALUE_WHOLE : VALUE_TEXT;
    if (!dates)
        return op == OP_DIVIDE || a->type == VALUE_DECIMAL || b->type == VALUE_DECIMAL
                   ? VALUE_DECIMAL
                   : VALUE_WHOLE;
    if (op == OP_SUBTRACT && a->type == b->type)
        return VALUE_WHOLE;
    if (a->type == VALUE_DATE && b->type == VALUE_WHOLE)
        return op == OP_ADD || op == OP_SUBTRACT ? VALUE_DATE : VALUE_TEXT;
    return op == OP_ADD && a->type == VALUE_WHOLE ? VALUE_DATE : VALUE_TEXT;
}

static struct expression_words arithmetic_hint(enum operator_kind op, const struct node *a,
                                               const struct node *b)
{
    if (op == OP_MODULO)
        return (struct expression_words){"; % chỉ dùng với hai số nguyên",
                                         "; % takes two whole numbers"};
    if (a->type == VALUE_DATE || b->type == VALUE_DATE)
        return (struct expression_words){
            "; với ngày chỉ có ngày - ngày, ngày + số nguyên, ngày - số nguyên",
            "; of dates there are date - date, date + whole number and "
            "date - whole number"};
    if (is_literal(a, VALUE_TEXT) || is_literal(b, VALUE_TEXT))
        return (struct expression_words){"; số viết không có dấu nháy",
                                         "; a number has no quotes"};
    if (a->type == VALUE_TEXT || b->type == VALUE_TEXT)
        return (struct expression_words){"; đổi văn bản ra số bằng number(...)",
                                         "; make the text a number with number(...)"};
    if (a->type == VALUE_BOOL || b->type == VALUE_BOOL)
        return (struct expression_words){"; đếm điều kiện đúng bằng count_true(...)",
                                         "; count conditions with count_true(...)"};
    return (struct expression_words){NULL, NULL};
}

struct node *type_arithmetic(struct expression_parser *p, const struct token *op,
                             struct node *a, struct node *b)
{
    static const struct expression_words cannot = {"không tính được", "cannot reckon"};
    uint8_t type = arithmetic_type(op->op, a, b);
    struct node *children[2] = {a, b}, *node = NULL;

    if (type == VALUE_TEXT)
        return fail_pair(p, op, cannot, a, b, arithmetic_hint(op->op, a, b));
    node = node_new(p, NODE_ARITHMETIC, type, op->start, children, 2);
    if (node == NULL)
        return NULL;
    node->op = (uint8_t)op->op;
    return node;
}

struct node *type_negate(struct expression_parser *p, struct node *a, size_t start)
{
    struct parsed *parsed = (struct parsed *)a;
    struct node *node = NULL;

    if (!type_number(p, a, "-"))
        return NULL;
    if (a->kind == NODE_LITERAL) {
        a->value.as.whole = -a->value.as.whole;
        a->column = (unsigned)start + 1;
        parsed->start = start;
        return a;
    }
    node = node_new(p, NODE_NEGATE, a->type, start, &a, 1);
    return node;
}
