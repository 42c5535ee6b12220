#include "language/expression_private.h"

#include <string.h>

/*
 * What a name means. A bare name, in this order:
 *
 *   each row in view, from the innermost: field, extra name, derived value, link
 *   each row in view: the same in the rows that its parent links lead to
 *   parameter
 */
struct lookup {
    struct expression_parser *p;
    struct str name;
    unsigned column; /* of the whole name, as written */
    size_t start;
    bool family; /* it is a column of a family */
};

static const struct table *table_at(const struct expression_parser *p, unsigned table)
{
    return &p->scope->schema->tables[table];
}

static struct node *name_node(const struct lookup *at, enum node_kind kind, uint8_t type,
                              unsigned number, struct node *child)
{
    struct node *node = node_new(at->p, kind, type, at->start, &child, child != NULL);

    if (node == NULL)
        return NULL;
    node->number = number;
    node->name = at->name;
    return node;
}

static struct node *field_node(const struct lookup *at, const struct field *field,
                               unsigned number)
{
    struct node *node = name_node(
        at, NODE_FIELD, (uint8_t)expression_kind_of_type(field->type), number, NULL);

    node->field = field;
    return node;
}

/* ---- in one row --------------------------------------------------------------------- */

/* "b1_item_total": the sum over the columns of the family "b1_item_*". */
static bool is_family_total(const struct field *field, struct str name)
{
    size_t prefix = field->name.length > 0 ? field->name.length - 1 : 0; /* without '*' */

    return name.length == prefix + 5 && memcmp(name.data, field->name.data, prefix) == 0 &&
           memcmp(name.data + prefix, "total", 5) == 0;
}

static struct node *find_field(struct lookup *at, unsigned table)
{
    const struct table *t = table_at(at->p, table);
    int number = table_field(t, at->name);

    if (number >= 0 &&
        (!t->fields[number].family || is_family_total(&t->fields[number], at->name)))
        return field_node(at, &t->fields[number], (unsigned)number);
    at->family = at->family || number >= 0;
    return NULL;
}

static struct node *find_extra(struct lookup *at)
{
    const struct scope *scope = at->p->scope;

    for (size_t i = 0; i < scope->extra_count; i++) {
        if (str_equal(scope->extra[i].name, at->name))
            return field_node(at, &scope->extra[i], scope->extra_base + (unsigned)i);
    }
    return NULL;
}

static struct node *find_derived(struct lookup *at, unsigned table)
{
    const struct scope *scope = at->p->scope;
    const struct field *like = NULL;
    uint8_t type = VALUE_MISSING;
    struct node *node = NULL;
    int number = -1;

    if (scope->derived == NULL)
        return NULL;
    number = scope->derived(scope->context, table, at->name, &type, &like);
    if (number < 0)
        return NULL;
    node = name_node(at, NODE_DERIVED, type, (unsigned)number, NULL);
    node->field = like;
    return node;
}

static struct node *find_in(struct lookup *at, unsigned table, bool extras)
{
    struct node *node = find_field(at, table);
    int link = -1;

    if (node == NULL && extras)
        node = find_extra(at);
    if (node == NULL)
        node = find_derived(at, table);
    if (node != NULL)
        return node;
    link = table_link(table_at(at->p, table), at->name);
    return link < 0 ? NULL
                    : name_node(at, NODE_LINK_EXISTS, VALUE_BOOL, (unsigned)link, NULL);
}

/* The child, read in the row that a link leads to. */
static struct node *linked(const struct lookup *at, unsigned link, struct node *child)
{
    struct node *node = NULL;

    if (child == NULL)
        return NULL;
    node = name_node(at, NODE_LINKED, child->type, link, child);
    if (node == NULL)
        return NULL;
    node->field = child->field;
    return node;
}

static struct node *find_through_parents(struct lookup *at, unsigned table)
{
    const struct table *t = table_at(at->p, table);

    for (unsigned i = 0; i < t->link_count; i++) {
        struct node *child = NULL;

        if (!t->links[i].parent || t->links[i].many)
            continue;
        child = find_in(at, t->links[i].table, false);
        if (child != NULL)
            return linked(at, i, child);
    }
    return NULL;
}

/* ---- in all of them ----------------------------------------------------------------- */

static struct node *find_in_rows(struct lookup *at)
{
    struct node *node = NULL;
    unsigned depth = 0;

    for (const struct row *row = at->p->row; row != NULL; row = row->outer, depth++) {
        node = find_in(at, row->table, row->outer == NULL);
        if (node != NULL)
            break;
    }
    if (node != NULL) {
        node->depth = (uint8_t)depth;
        return node;
    }
    depth = 0;
    for (const struct row *row = at->p->row; row != NULL; row = row->outer, depth++) {
        node = find_through_parents(at, row->table);
        if (node != NULL)
            break;
    }
    if (node != NULL)
        node->depth = (uint8_t)depth;
    return node;
}

/* The choice that picks a parameter's value. */
static struct node *find_by(const struct lookup *at, struct str by)
{
    struct lookup inner = *at;
    struct node *node = NULL;

    inner.name = arena_str(at->p->arena, by);
    node = find_in_rows(&inner);
    if (at->p->failed)
        return NULL;
    if (node == NULL || node->kind == NODE_LINK_EXISTS)
        return expression_fail(
            at->p, "tham số '%.*s' (cột %u) cần trường '%.*s', không có trong bảng này",
            "parameter '%.*s' (column %u) needs the field '%.*s', which this table "
            "does not have",
            SHOW(at->name), at->column, SHOW(by));
    if (node->type != VALUE_CHOICE && node->type != VALUE_MISSING)
        return expression_fail(
            at->p, "tham số '%.*s' (cột %u) chọn theo '%.*s', vốn không phải lựa chọn",
            "parameter '%.*s' (column %u) goes by '%.*s', which is no choice",
            SHOW(at->name), at->column, SHOW(by));
    return node;
}

static struct node *find_parameter(const struct lookup *at)
{
    const struct scope *scope = at->p->scope;
    struct str by = {NULL, 0};
    uint8_t type = VALUE_MISSING;
    struct node *child = NULL;
    int number = -1;

    if (scope->parameter == NULL)
        return NULL;
    number = scope->parameter(scope->context, at->name, &type, &by);
    if (number < 0)
        return NULL;
    if (by.length > 0) {
        child = find_by(at, by);
        if (child == NULL)
            return NULL;
    }
    return name_node(at, NODE_PARAMETER, type, (unsigned)number, child);
}

/* ---- what it is not ----------------------------------------------------------------- */

static void offer_table(const struct expression_parser *p, unsigned table,
                        struct nearest *nearest)
{
    table_offer_fields(table_at(p, table), nearest);
    table_offer_links(table_at(p, table), nearest);
}

static void offer_rows(const struct expression_parser *p, struct nearest *nearest)
{
    for (const struct row *row = p->row; row != NULL; row = row->outer) {
        const struct table *t = table_at(p, row->table);

        offer_table(p, row->table, nearest);
        for (size_t i = 0; i < t->link_count; i++) {
            if (t->links[i].parent)
                offer_table(p, t->links[i].table, nearest);
        }
    }
    for (size_t i = 0; i < p->scope->extra_count; i++)
        nearest_offer(nearest, p->scope->extra[i].name);
    if (p->scope->names != NULL)
        p->scope->names(p->scope->context, nearest);
    if (p->scope->words != NULL)
        p->scope->words(p->scope->context, nearest);
}

static struct node *fail_name(const struct lookup *at)
{
    static const struct expression_words what = {"không có tên", "no such name"};
    struct nearest nearest = nearest_to(at->name);
    struct str name = expression_shorten(at->p, at->name);
    const char *keyword = expression_keyword(at->p, at->name);

    if (at->p->failed)
        return NULL;
    if (str_is(name, "nil") || str_is(name, "null") || str_is(name, "NULL") ||
        str_is(name, "missing"))
        return expression_fail(
            at->p,
            "không so sánh với '%.*s' (cột %u); viết present(x) khi có giá trị, "
            "absent(x) khi không",
            "nothing is compared with '%.*s' (column %u); write present(x) where it "
            "is there, absent(x) where not",
            SHOW(name), at->column);
    if (at->family)
        return expression_fail(
            at->p,
            "'%.*s' (cột %u) thuộc một họ cột; biểu thức chỉ dùng được tổng: "
            "thay phần sau tiền tố bằng 'total'",
            "'%.*s' (column %u) is one of a family of columns; expressions can use "
            "their sum only: write 'total' after the prefix",
            SHOW(name), at->column);
    if (expression_is_form(name))
        return expression_fail(at->p, "'%.*s' (cột %u) là hàm; viết %.*s(...)",
                               "'%.*s' (column %u) is a function; write %.*s(...)",
                               SHOW(name), at->column, SHOW(name));
    if (keyword[0] != '\0')
        nearest_offer_caption(&nearest, str_from(keyword), at->name);
    if (!at->p->scope->quiet)
        offer_rows(at->p, &nearest);
    return expression_fail_unknown(at->p, what, at->column, &nearest);
}

static struct node *fail_link(const struct lookup *at, bool many)
{
    struct str name = expression_shorten(at->p, at->name);

    if (many)
        return expression_fail(at->p,
                               "'%.*s' (cột %u) là nhiều dòng; dùng any, all, count, sum, "
                               "max, list, ..., ví dụ "
                               "count(%.*s)",
                               "'%.*s' (column %u) is many rows; use any, all, count, sum, "
                               "max, list, ..., for "
                               "instance count(%.*s)",
                               SHOW(name), at->column, SHOW(name));
    return expression_fail(
        at->p,
        "'%.*s' (cột %u) là một dòng, không phải giá trị; viết %.*s.TRƯỜNG hoặc "
        "present(%.*s)",
        "'%.*s' (column %u) is a row and no value; write %.*s.FIELD or present(%.*s)",
        SHOW(name), at->column, SHOW(name), SHOW(name));
}

/* ---- chains: previous.b1_score ------------------------------------------------------ */

/* The row type in which the last link of a name is found; NULL where the name is no link.
 */
static const struct link *link_of(const struct expression_parser *p,
                                  const struct node *node)
{
    unsigned table = 0;
    const struct row *row = p->row;

    for (unsigned depth = 0; depth < node->depth; depth++)
        row = row->outer;
    table = row->table;
    for (; node->kind == NODE_LINKED; node = node->children[0])
        table = table_at(p, table)->links[node->number].table;
    return node->kind == NODE_LINK_EXISTS ? &table_at(p, table)->links[node->number] : NULL;
}

struct str expression_take_part(struct str *chain)
{
    struct str part = {chain->data, 0};

    while (part.length < chain->length && part.data[part.length] != '.')
        part.length++;
    chain->data += part.length;
    chain->length -= part.length;
    if (chain->length > 0) {
        chain->data++;
        chain->length--;
    }
    return part;
}

static struct node *fail_part(const struct lookup *at, unsigned table)
{
    static const struct expression_words what = {"không có tên", "no such name"};
    struct nearest nearest = nearest_to(at->name);

    if (at->p->failed)
        return NULL;
    if (!at->p->scope->quiet)
        offer_table(at->p, table, &nearest);
    return expression_fail_unknown(at->p, what, at->column, &nearest);
}

/* Where a part of a name stands: of one that a word stands for, the word. */
static unsigned part_column(const struct lookup *first, const char *part)
{
    const struct str *source = &first->p->source;

    return part >= source->data && part < source->data + source->length
               ? (unsigned)(part - source->data) + 1
               : first->column;
}

/* Something follows the point of a name that is no link. */
static struct node *fail_end(const struct lookup *at)
{
    return expression_fail(
        at->p, "'%.*s' (cột %u) không phải liên kết, không có phần sau dấu chấm",
        "'%.*s' (column %u) is no link, nothing can follow its point", SHOW(at->name),
        at->column);
}

/* The rest of a chain, in the row that a link leads to. */
static struct node *resolve_rest(const struct lookup *first, struct str rest,
                                 const struct link *link, unsigned hops)
{
    struct lookup at = *first;
    const struct link *further = NULL;
    const char *end = rest.data + rest.length;
    struct node *node = NULL;

    if (hops > CHAIN_LIMIT)
        return expression_fail(at.p, "tên ở cột %u đi qua quá %d liên kết",
                               "the name at column %u follows more than %d links",
                               at.column, CHAIN_LIMIT);
    at.column = part_column(first, rest.data);
    at.start = at.column - 1;
    at.name = expression_take_part(&rest);
    if (link->many)
        return fail_link(first, true);
    node = find_in(&at, link->table, false);
    if (node == NULL)
        return fail_part(&at, link->table);
    if (rest.length == 0)
        return node;
    if (node->kind != NODE_LINK_EXISTS)
        return fail_end(&at);
    further = &table_at(at.p, link->table)->links[node->number];
    node = resolve_rest(&at, rest, further, hops + 1);
    at.name.length = (size_t)(end - at.name.data);
    return linked(&at, (unsigned)(further - table_at(at.p, link->table)->links), node);
}

/* Puts the end of a chain below the link that its first part is. */
static struct node *extend(const struct lookup *whole, struct node *node,
                           struct node *child)
{
    struct node *made = NULL;

    if (child == NULL)
        return NULL;
    if (node->kind == NODE_LINKED)
        child = extend(whole, node->children[0], child);
    made = linked(whole, node->number, child);
    if (made != NULL)
        made->depth = node->depth;
    return made;
}

/* In one row that stands outside: its own names, then its parents'. */
static struct node *find_in_row(struct lookup *at, const struct row *row, unsigned depth)
{
    struct node *node = find_in(at, row->table, row->outer == NULL);

    if (node == NULL)
        node = find_through_parents(at, row->table);
    if (node != NULL)
        node->depth = (uint8_t)depth;
    return node;
}

/* outer.x, outer.outer.x, outer.previous.x: at->name is the `outer`. */
static struct node *find_outside(struct lookup *at, struct str *rest)
{
    const struct row *row = at->p->row;
    unsigned depth = 0;

    while (str_is(at->name, "outer")) {
        row = row->outer;
        depth++;
        if (row == NULL)
            return expression_fail(
                at->p,
                "không có dòng nào bên ngoài để gọi 'outer' (cột %u); outer.x chỉ dùng bên "
                "trong any, all, count, sum, ...",
                "there is no row outside for 'outer' (column %u); outer.x stands inside "
                "any, all, count, sum, ...",
                at->column);
        at->column = part_column(at, rest->data);
        at->name = expression_take_part(rest);
    }
    struct node *node = find_in_row(at, row, depth);
    return node != NULL ? node : fail_part(at, row->table);
}

static struct node *fail_no_link(const struct lookup *at)
{
    static const struct expression_words what = {"không có liên kết", "no such link"};
    struct nearest nearest = nearest_to(at->name);

    if (at->p->failed)
        return NULL;
    for (const struct row *row = at->p->row; row != NULL; row = row->outer)
        table_offer_links(table_at(at->p, row->table), &nearest);
    return expression_fail_unknown(at->p, what, at->column, &nearest);
}

static struct node *resolve_chain(struct expression_parser *p, const struct token *token,
                                  struct str whole)
{
    struct str rest = whole;
    struct lookup at = {p, expression_take_part(&rest), token_column(token), token->start,
                        false};
    struct node *node = find_in_rows(&at);
    const struct link *link = NULL;

    if (node == NULL && !p->failed && str_is(at.name, "outer"))
        node = find_outside(&at, &rest);
    if (node == NULL)
        return fail_no_link(&at);
    if (rest.length == 0) { /* outer.x */
        node->name = whole;
        return node;
    }
    link = link_of(p, node);
    if (link == NULL)
        return fail_end(&at);
    if (link->many)
        return fail_link(&at, true);
    at.name = whole;
    return extend(&at, node, resolve_rest(&at, rest, link, 1));
}

/* ---- from outside ------------------------------------------------------------------- */

static bool is_chain(struct str name)
{
    for (size_t i = 0; i < name.length; i++) {
        if (name.data[i] == '.')
            return true;
    }
    return false;
}

static void *fail_list(struct expression_parser *p, const struct token *token)
{
    struct str name = expression_shorten(p, token_text(p, token));

    return expression_fail(
        p,
        "'%.*s' (cột %u) là một danh sách; đặt trong ngoặc của một hàm, ví dụ "
        "count_true(%.*s)",
        "'%.*s' (column %u) is a list; write it in the brackets of a function, for "
        "instance count_true(%.*s)",
        SHOW(name), token_column(token), SHOW(name));
}

struct node *expression_name(struct expression_parser *p, const struct token *token,
                             bool links)
{
    struct lookup at = {p, {NULL, 0}, token_column(token), token->start, false};
    struct meaning meaning = {0};
    struct node *node = NULL;
    const struct link *link = NULL;

    if (!expression_meaning(p, token, &meaning))
        return NULL;
    if (meaning.kind == MEANS_LIST)
        return fail_list(p, token);
    if (meaning.kind == MEANS_TEXT)
        return expression_read(p, &meaning.reading);
    at.name = meaning.name;
    if (is_chain(at.name)) {
        node = resolve_chain(p, token, at.name);
    } else {
        node = find_in_rows(&at);
        if (node == NULL && !p->failed)
            node = find_parameter(&at);
        if (node == NULL && !p->failed && str_is(at.name, "as_of"))
            node = node_new(p, NODE_AS_OF, VALUE_DATE, token->start, NULL, 0);
        if (node == NULL)
            return fail_name(&at);
    }
    if (node == NULL || links)
        return node;
    link = link_of(p, node);
    return link == NULL ? node : fail_link(&at, link->many);
}

bool expression_is_roster(struct expression_parser *p, const struct token *token)
{
    struct lookup at = {p, {NULL, 0}, token_column(token), token->start, false};
    struct meaning meaning = {0};
    struct node *node = NULL;
    const struct link *link = NULL;

    if (token->kind != TOKEN_NAME || (token->next != ',' && token->next != ')') ||
        !expression_meaning(p, token, &meaning) || meaning.kind != MEANS_NAME)
        return false;
    at.name = meaning.name;
    if (is_chain(at.name) && !str_starts(at.name, "outer."))
        return false;
    node = is_chain(at.name) ? resolve_chain(p, token, at.name) : find_in_rows(&at);
    if (node == NULL)
        return false;
    link = link_of(p, node);
    return link != NULL && link->many;
}

bool expression_roster(struct expression_parser *p, const struct token *token,
                       struct node *found, const struct link **link)
{
    struct str name = expression_shorten(p, token_text(p, token));
    unsigned column = token_column(token);
    struct node *node = expression_name(p, token, true);

    if (node == NULL)
        return false;
    *link = link_of(p, node);
    if (*link == NULL) {
        expression_fail(p, "'%.*s' (cột %u) không phải liên kết tới nhiều dòng",
                        "'%.*s' (column %u) is no link to many rows", SHOW(name), column);
        return false;
    }
    if (node->kind != NODE_LINK_EXISTS) {
        expression_fail(
            p,
            "không đếm được '%.*s' của dòng khác (cột %u); viết derive ở bảng của dòng đó",
            "'%.*s' of another row cannot be counted (column %u); write a derive on the "
            "table of that row",
            SHOW(name), column);
        return false;
    }
    if (!(*link)->many) {
        expression_fail(p, "'%.*s' (cột %u) chỉ dẫn tới một dòng; viết %.*s.TRƯỜNG",
                        "'%.*s' (column %u) leads to one row only; write %.*s.FIELD",
                        SHOW(name), column, SHOW(name));
        return false;
    }
    *found = *node;
    return true;
}
