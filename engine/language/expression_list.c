#include "language/expression_private.h"

/*
 * A list where arguments stand: its members, each a text of its own (expression_word.c).
 *
 *   count_true(indicators)                           one argument for every member
 *   count_true(indicators where term == 'months')    for those of that kind
 *   count_true(each(indicators, previous.it))        a sentence in the eyes of each
 */

/* What some members have of a name, so that one may ask for it. */
static bool some_has(struct expression_parser *p, const struct own_word *list,
                     const struct token *token)
{
    static const struct expression_words what = {"danh sách không có mục",
                                                 "the list's members have no"};
    struct nearest nearest = nearest_to(token_text(p, token));

    for (size_t i = 0; i < list->member_count; i++) {
        const struct list_member *member = &list->members[i];

        if (list_member_attribute(member, nearest.word) != NULL)
            return true;
        for (size_t n = 0; n < member->attribute_count; n++)
            nearest_offer(&nearest, member->attributes[n].name);
    }
    return expression_fail_unknown(p, what, token_column(token), &nearest) != NULL;
}

/* `where term == 'months'`, after the name of a list: its members of that kind, as a list
 * without a name. They are picked while the sentence is read. */
struct picking {
    const struct own_word *list;
    struct str entry;
    struct own_word *out;
    struct list_member *members;
};

/* Adds the members whose entry is the literal. */
static bool pick_members(struct expression_parser *p, struct picking *picking)
{
    static const struct expression_words what = {"danh sách không có mục nào ghi",
                                                 "no member of the list has"};
    struct str wanted = {p->token.value.as.text, p->token.value.length};
    struct nearest nearest = nearest_to(wanted);
    size_t before = picking->out->member_count;

    if (p->token.kind != TOKEN_LITERAL || p->token.value.kind != VALUE_TEXT)
        return expression_fail(p, "sau 'where' viết MỤC == 'chữ' (cột %u)",
                               "after 'where' write ENTRY == 'text' (column %u)",
                               token_column(&p->token)) != NULL;
    for (size_t i = 0; i < picking->list->member_count; i++) {
        const struct list_member *member = &picking->list->members[i];
        const struct attribute *attribute = list_member_attribute(member, picking->entry);

        if (attribute == NULL)
            continue;
        nearest_offer(&nearest, attribute->vi);
        if (str_equal(attribute->vi, wanted))
            picking->members[picking->out->member_count++] = *member;
    }
    if (picking->out->member_count == before)
        return expression_fail_unknown(p, what, token_column(&p->token), &nearest) != NULL;
    token_next(p);
    return !p->failed;
}

/* The texts in brackets behind `in`. */
static bool pick_each(struct expression_parser *p, struct picking *picking)
{
    struct token open;

    expression_open(p, &open);
    if (open.kind != TOKEN_OPEN)
        return expression_fail(p, "sau 'in' (cột %u) cần các chữ trong ngoặc",
                               "after 'in' (column %u) come texts in brackets",
                               token_column(&open)) != NULL;
    for (;;) {
        if (p->failed || !pick_members(p, picking))
            return false;
        if (p->token.kind != TOKEN_COMMA)
            return expression_close(p, &open);
        token_next(p);
    }
}

/* The token is a name, and what follows it picks some of a list. */
static bool before_where(const struct expression_parser *p)
{
    struct str rest = str_trim(
        (struct str){p->source.data + p->token.end, p->source.length - p->token.end});

    return p->token.next == 'w' && str_starts(rest, "where ");
}

static bool is_where(const struct expression_parser *p)
{
    return p->token.kind == TOKEN_NAME && str_is(token_text(p, &p->token), "where");
}

/* The list itself where no `where` follows its name; NULL after a failure. */
static const struct own_word *read_where(struct expression_parser *p,
                                         const struct own_word *list)
{
    struct own_word *out = arena_alloc(p->arena, sizeof *out);
    struct picking picking = {.list = list, .out = out};
    struct token word;

    if (!is_where(p))
        return list;
    *out = (struct own_word){.name = list->name, .list = true};
    out->members = picking.members =
        arena_alloc(p->arena, (list->member_count + 1) * sizeof *picking.members);
    token_next(p);
    picking.entry = token_text(p, &p->token);
    if (!some_has(p, list, &p->token))
        return NULL;
    token_next(p);
    word = p->token;
    if (word.kind == TOKEN_IN)
        return pick_each(p, &picking) ? out : NULL;
    token_next(p);
    if (word.kind != TOKEN_OPERATOR || word.op != OP_EQ)
        return expression_fail(p, "sau 'where' viết MỤC == 'chữ' (cột %u)",
                               "after 'where' write ENTRY == 'text' (column %u)",
                               token_column(&word));
    return pick_members(p, &picking) ? out : NULL;
}

/* The text in the eyes of each member in turn. */
static bool splice_text(struct expression_parser *p, const struct own_word *list,
                        const struct expression_reading *text, struct arguments *arguments)
{
    for (size_t i = 0; i < list->member_count; i++) {
        struct binding *it = arena_alloc(p->arena, sizeof *it);
        struct expression_reading reading = *text;

        *it = (struct binding){
            .name = str_from("it"), .member = &list->members[i], .next = text->seen};
        reading.seen = it;
        if (!expression_argument(p, arguments, expression_read(p, &reading)))
            return false;
    }
    return true;
}

static bool splice_list(struct expression_parser *p, const struct own_word *list,
                        struct arguments *arguments)
{
    unsigned column = token_column(&p->token);

    for (size_t i = 0; i < list->member_count; i++) {
        struct expression_reading reading =
            expression_reading_of(p, list->members[i].value, list->name, column);

        if (!expression_argument(p, arguments, expression_read(p, &reading)))
            return false;
    }
    return true;
}

static void *fail_each(struct expression_parser *p, const struct token *token)
{
    return expression_fail(p, "viết each(danh sách, biểu thức có it) (cột %u)",
                           "write each(list, expression with it) (column %u)",
                           token_column(token));
}

static bool splice_each(struct expression_parser *p, struct arguments *arguments)
{
    struct token token = p->token, open;
    struct meaning meaning = {0};
    struct expression_reading text;
    const struct own_word *list = NULL;

    expression_open(p, &open);
    if (p->token.kind != TOKEN_NAME || (p->token.next != ',' && !before_where(p)))
        return fail_each(p, &token) != NULL;
    if (!expression_meaning(p, &p->token, &meaning))
        return false;
    if (meaning.kind != MEANS_LIST) {
        static const struct expression_words what = {"không có danh sách", "no such list"};
        struct nearest nearest = nearest_to(token_text(p, &p->token));

        if (p->scope->words != NULL)
            p->scope->words(p->scope->context, &nearest);
        expression_fail_unknown(p, what, token_column(&p->token), &nearest);
        return false;
    }
    token_next(p);
    list = read_where(p, meaning.list);
    if (list == NULL)
        return false;
    if (p->token.kind != TOKEN_COMMA)
        return fail_each(p, &token) != NULL;
    token_next(p);
    if (!expression_take_text(p, &open, &text))
        return false;
    if (p->token.kind != TOKEN_CLOSE || expression_reading_text(&text).length == 0)
        return fail_each(p, &token) != NULL;
    return splice_text(p, list, &text, arguments) && expression_close(p, &open);
}

bool expression_splice(struct expression_parser *p, struct arguments *arguments,
                       bool *taken)
{
    struct meaning meaning = {0};
    const struct own_word *list = NULL;

    if (p->token.kind != TOKEN_NAME)
        return true;
    *taken = p->token.next == '(' && str_is(token_text(p, &p->token), "each");
    if (*taken)
        return splice_each(p, arguments);
    if (p->token.next != ',' && p->token.next != ')' && !before_where(p))
        return true;
    if (!expression_meaning(p, &p->token, &meaning))
        return false;
    *taken = meaning.kind == MEANS_LIST;
    if (!*taken)
        return true;
    token_next(p);
    list = read_where(p, meaning.list);
    return list != NULL && splice_list(p, list, arguments);
}
