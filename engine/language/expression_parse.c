#include "language/expression_private.h"

#include <string.h>

/* ---- nodes -------------------------------------------------------------------------- */

struct node *node_new(struct expression_parser *p, enum node_kind kind, uint8_t type,
                      size_t start, struct node *const *children, size_t child_count)
{
    struct parsed *made = arena_alloc(p->arena, sizeof(*made));
    struct node *node = &made->node;

    node->kind = (uint8_t)kind;
    node->type = type;
    node->column = (unsigned)start + 1;
    made->source = p->source;
    made->start = start;
    made->end = p->token.start;
    if (child_count > 0)
        node->children = arena_alloc(p->arena, child_count * sizeof(struct node *));
    node->child_count = child_count;
    for (size_t i = 0; i < child_count; i++) {
        const struct parsed *child = (const struct parsed *)children[i];

        node->children[i] = children[i];
        if (child != NULL && child->height >= made->height)
            made->height = child->height + 1;
    }
    if (made->height > NESTING_LIMIT)
        return expression_fail(
            p, "biểu thức lồng nhau quá %d cấp (cột %u); chia nhỏ bằng derive",
            "the expression nests deeper than %d levels (column %u); split it with "
            "derive",
            NESTING_LIMIT, node->column);
    return node;
}

size_t node_start(const struct node *node)
{
    return ((const struct parsed *)node)->start;
}

unsigned node_column(const struct node *node)
{
    return (unsigned)node_start(node) + 1;
}

/* The source of a node ends where the token before the current one did. */
static struct node *node_ends(const struct expression_parser *p, struct node *node,
                              size_t start, size_t end)
{
    struct parsed *parsed = (struct parsed *)node;

    if (node == NULL)
        return NULL;
    parsed->source = p->source;
    parsed->start = start;
    parsed->end = end;
    return node;
}

/* ---- single values ------------------------------------------------------------------ */

static struct node *parse_literal(struct expression_parser *p)
{
    struct token token = p->token;
    struct node *node = node_new(p, NODE_LITERAL, token.value.kind, token.start, NULL, 0);

    node->value = token.value;
    token_next(p);
    return node_ends(p, node, token.start, token.end);
}

static struct node *parse_name(struct expression_parser *p)
{
    struct token token = p->token;
    struct node *node = NULL;

    if (token.next == '(')
        return expression_parse_call(p);
    node = expression_name(p, &token, false);
    token_next(p);
    return node_ends(p, node, token.start, token.end);
}

static struct node *fail_value(struct expression_parser *p)
{
    struct str text = expression_shorten(p, token_text(p, &p->token));
    unsigned column = token_column(&p->token);

    if (p->token.kind == TOKEN_END)
        return expression_fail(
            p, "thiếu một giá trị ở cuối biểu thức (cột %u)",
            "a value is missing at the end of the expression (column %u)", column);
    return expression_fail(p, "thiếu một giá trị trước '%.*s' (cột %u)",
                           "a value is missing before '%.*s' (column %u)", SHOW(text),
                           column);
}

void *expression_fail_after(struct expression_parser *p, const struct token *open)
{
    struct str all = token_text(p, &p->token), text = expression_shorten(p, all);
    const char *keyword = p->token.kind == TOKEN_NAME ? expression_keyword(p, all) : "";
    unsigned column = token_column(&p->token);

    if (keyword[0] != '\0')
        return expression_fail(p, "viết '%s' thay cho '%.*s' (cột %u)",
                               "write '%s' in place of '%.*s' (column %u)", keyword,
                               SHOW(text), column);
    if (p->token.kind == TOKEN_COMMA && open == NULL)
        return expression_fail(
            p, "dấu phẩy thừa (cột %u); số thập phân viết với dấu chấm, ví dụ 1.5",
            "a comma too many (column %u); decimals have a point, as in 1.5", column);
    if (p->token.kind == TOKEN_CLOSE)
        return expression_fail(p, "thừa ')' (cột %u)", "a ')' too many (column %u)",
                               column);
    if (p->token.kind == TOKEN_END || p->token.kind == TOKEN_COMMA)
        return expression_fail(p, "thiếu ')' cho '(' ở cột %u",
                               "no ')' for the '(' at column %u", token_column(open));
    return expression_fail(p, "thiếu toán tử trước '%.*s' (cột %u)",
                           "an operator is missing before '%.*s' (column %u)", SHOW(text),
                           column);
}

static struct node *parse_brackets(struct expression_parser *p)
{
    struct token open = p->token;
    struct node *node = NULL;
    size_t end = 0;

    token_next(p);
    node = expression_parse_inner(p);
    if (node == NULL)
        return NULL;
    if (p->token.kind != TOKEN_CLOSE)
        return expression_fail_after(p, &open);
    end = p->token.end;
    token_next(p);
    return node_ends(p, node, open.start, end);
}

static struct node *parse_primary(struct expression_parser *p)
{
    if (p->token.kind == TOKEN_LITERAL)
        return parse_literal(p);
    if (p->token.kind == TOKEN_NAME)
        return parse_name(p);
    return p->token.kind == TOKEN_OPEN ? parse_brackets(p) : fail_value(p);
}

/* ---- operators ---------------------------------------------------------------------- */

/* As in Lua, the loosest first. */
enum level { LEVEL_OR, LEVEL_AND, LEVEL_COMPARE, LEVEL_ADD, LEVEL_MULTIPLY, LEVEL_NONE };

static enum level token_level(const struct token *token)
{
    if (token->kind == TOKEN_OR)
        return LEVEL_OR;
    if (token->kind == TOKEN_AND)
        return LEVEL_AND;
    if (token->kind == TOKEN_IN || token->kind == TOKEN_NOT_IN)
        return LEVEL_COMPARE;
    if (token->kind != TOKEN_OPERATOR)
        return LEVEL_NONE;
    if (token->op <= OP_GE)
        return LEVEL_COMPARE;
    return token->op <= OP_SUBTRACT ? LEVEL_ADD : LEVEL_MULTIPLY;
}

static struct node *parse_unary(struct expression_parser *p);

static struct node *parse_not(struct expression_parser *p)
{
    struct token token = p->token;
    struct node *child = NULL;

    token_next(p);
    child = parse_unary(p);
    if (child == NULL)
        return NULL;
    if (child->type != VALUE_BOOL && child->type != VALUE_MISSING &&
        token_level(&p->token) == LEVEL_COMPARE)
        return expression_fail(
            p,
            "'not' (cột %u) chỉ phủ định giá trị ngay sau nó; để phủ định cả phép so "
            "sánh, viết not (...)",
            "'not' (column %u) takes only the value next to it; to negate the whole "
            "comparison write not (...)",
            token_column(&token));
    if (!type_condition(p, child, "not"))
        return NULL;
    return node_new(p, NODE_NOT, VALUE_BOOL, token.start, &child, 1);
}

static struct node *parse_minus(struct expression_parser *p)
{
    struct token token = p->token;
    struct node *child = NULL;

    token_next(p);
    child = parse_unary(p);
    return child == NULL ? NULL : type_negate(p, child, token.start);
}

static bool nest(struct expression_parser *p)
{
    if (p->nesting++ < NESTING_LIMIT)
        return true;
    expression_fail(
        p, "biểu thức lồng nhau quá %d cấp (cột %u); chia nhỏ bằng derive",
        "the expression nests deeper than %d levels (column %u); split it with derive",
        NESTING_LIMIT, token_column(&p->token));
    return false;
}

static struct node *parse_unary(struct expression_parser *p)
{
    struct node *node = NULL;

    if (!nest(p))
        return NULL;
    if (p->token.kind == TOKEN_NOT)
        node = parse_not(p);
    else if (p->token.kind == TOKEN_OPERATOR && p->token.op == OP_SUBTRACT)
        node = parse_minus(p);
    else
        node = parse_primary(p);
    p->nesting--;
    return node;
}

static struct node *parse_level(struct expression_parser *p, enum level level);

/* a and b and c: one node, however long the row of them is. */
static struct node *parse_logic(struct expression_parser *p, enum level level,
                                struct node *first)
{
    enum token_kind kind = p->token.kind;
    const char *who = kind == TOKEN_AND ? "and" : "or";
    size_t start = p->token.start, count = 1, capacity = 0;
    struct node **parts = memory_grow(NULL, 0, &capacity, sizeof(struct node *));
    struct node *node = NULL;

    parts[0] = first;
    while (p->token.kind == kind && type_condition(p, parts[count - 1], who)) {
        token_next(p);
        parts = memory_grow(parts, count, &capacity, sizeof(struct node *));
        parts[count] = parse_level(p, level + 1);
        if (parts[count] == NULL)
            break;
        count++;
    }
    if (!p->failed && type_condition(p, parts[count - 1], who))
        node = node_new(p, kind == TOKEN_AND ? NODE_AND : NODE_OR, VALUE_BOOL, start, parts,
                        count);
    memory_free(parts);
    return node;
}

static struct node *fail_chain(struct expression_parser *p)
{
    return expression_fail(
        p,
        "không so sánh nối tiếp được (cột %u); viết hai phép so sánh, ví dụ "
        "a < b and b < c",
        "comparisons cannot be chained (column %u); write two, for instance "
        "a < b and b < c",
        token_column(&p->token));
}

static struct node *parse_binary(struct expression_parser *p, enum level level,
                                 struct node *left)
{
    struct token op = p->token;
    struct node *right = NULL;

    if (op.kind != TOKEN_OPERATOR) {
        right = expression_parse_in(p, left);
        return right != NULL && token_level(&p->token) == LEVEL_COMPARE ? fail_chain(p)
                                                                        : right;
    }
    token_next(p);
    right = parse_level(p, level + 1);
    if (right == NULL)
        return NULL;
    if (level != LEVEL_COMPARE)
        return type_arithmetic(p, &op, left, right);
    if (token_level(&p->token) == LEVEL_COMPARE)
        return fail_chain(p);
    return type_compare(p, &op, left, right);
}

/* Operators that bind as tightly as level, or tighter. */
static struct node *parse_level(struct expression_parser *p, enum level level)
{
    struct node *node = parse_unary(p);
    size_t start = node == NULL ? 0 : node_start(node);

    for (enum level next = token_level(&p->token); node != NULL && next != LEVEL_NONE;
         next = token_level(&p->token)) {
        if (next < level)
            break;
        node = next <= LEVEL_AND ? parse_logic(p, next, node) : parse_binary(p, next, node);
        node = node_ends(p, node, start, p->token.start);
    }
    return node;
}

struct node *expression_parse_inner(struct expression_parser *p)
{
    return parse_level(p, LEVEL_OR);
}
