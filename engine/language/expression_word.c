#include "language/expression_private.h"

#include <string.h>

#include "base/text.h"

/*
 * Words of the pack. What one stands for is read where it is used:
 *
 *   grown(member_count) > 2
 *     grown: its text "x - previous.x", which sees x = "member_count" of the sentence
 *       x, previous.x: names made of what x stands for
 *
 * A text sees the names that it may use, whatever the sentence around has: an argument sees
 * what the sentence sees, the text of a define its own parameters only.
 */
const struct attribute *list_member_attribute(const struct list_member *member,
                                              struct str name)
{
    for (size_t i = 0; i < member->attribute_count; i++) {
        if (str_equal(member->attributes[i].name, name))
            return &member->attributes[i];
    }
    return NULL;
}

bool expression_is_reserved(struct str name)
{
    return expression_is_keyword(name) || expression_is_form(name);
}

bool expression_is_name(struct str text)
{
    bool begins = true; /* a part */

    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';

        if (c == '.' ? begins : !letter && (begins || !str_digit(c)))
            return false;
        begins = c == '.';
    }
    return !begins &&
           (str_is(text, "it") || str_is(text, "that") || !expression_is_keyword(text));
}

const struct own_word *expression_word(const struct expression_parser *p, struct str name)
{
    const struct own_word *word = NULL;

    if (p->scope->word == NULL)
        return NULL;
    for (const struct row *row = p->row; row != NULL && word == NULL; row = row->outer)
        word = p->scope->word(p->scope->context, row->table, name);
    return word;
}

/* ---- texts in place of words ---------------------------------------------------------- */

struct node *expression_read(struct expression_parser *p,
                             const struct expression_reading *reading)
{
    struct str source = p->source;
    struct token token = p->token;
    const struct binding *seen = p->seen;
    const struct within *within = p->within;
    struct node *node = NULL;

    if (p->readings++ == READING_LIMIT)
        return expression_fail(
            p, "các từ của bộ quy tắc thay cho quá nhiều (cột %u); chia nhỏ bằng derive",
            "the pack's words stand for too much (column %u); split it with derive",
            token_column(&p->token));
    p->source = reading->source;
    p->token = (struct token){.end = reading->start};
    p->seen = reading->seen;
    p->within = reading->within;
    token_next(p);
    node = expression_parse_inner(p);
    if (node != NULL && p->token.kind != TOKEN_END)
        node = expression_fail_after(p, NULL);
    p->source = source;
    p->token = token;
    p->seen = seen;
    p->within = within;
    return node;
}

struct str expression_reading_text(const struct expression_reading *reading)
{
    return str_trim((struct str){reading->source.data + reading->start,
                                 reading->source.length - reading->start});
}

static const struct within *within_new(struct expression_parser *p, struct str name,
                                       unsigned column)
{
    struct within *within = arena_alloc(p->arena, sizeof *within);

    *within = (struct within){name, column, p->within};
    return within;
}

/* A text that the pack gives, and its sentence sees nothing of. */
static struct expression_reading pack_reading(struct str source,
                                              const struct within *within)
{
    return (struct expression_reading){.source = source, .within = within};
}

struct expression_reading expression_reading_of(struct expression_parser *p,
                                                struct str source, struct str name,
                                                unsigned column)
{
    return pack_reading(source, within_new(p, name, column));
}

/* ---- what a name stands for ----------------------------------------------------------- */

/* A name being looked up, part by part. */
struct naming {
    struct expression_parser *p;
    struct str whole; /* as written, for messages */
    unsigned column;
    const struct binding *seen;
};

static const struct binding *find_binding(const struct binding *seen, struct str name)
{
    while (seen != NULL && !str_equal(seen->name, name))
        seen = seen->next;
    return seen;
}

struct str expression_quoted(struct str text, struct arena *arena)
{
    struct buffer out = {0};

    buffer_char(&out, '\'');
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '\'' || text.data[i] == '\\')
            buffer_char(&out, '\\');
        buffer_char(&out, text.data[i]);
    }
    buffer_char(&out, '\'');
    return buffer_keep(&out, arena);
}

static struct str attribute_source(const struct attribute *attribute, bool english,
                                   struct arena *arena)
{
    switch (attribute->kind) {
    case ATTRIBUTE_NUMBER:
        return arena_format(arena, "%lld", (long long)attribute->number);
    case ATTRIBUTE_PHRASE:
        return expression_quoted(english ? attribute->en : attribute->vi, arena);
    case ATTRIBUTE_EXPRESSION:
        break;
    }
    return attribute->vi;
}

/* it.computed */
static bool member_text(const struct naming *at, const struct list_member *member,
                        struct str name, struct expression_reading *out)
{
    static const struct expression_words what = {"danh sách không có mục",
                                                 "the list's members have no"};
    const struct attribute *attribute = list_member_attribute(member, name);
    struct nearest nearest = nearest_to(name);

    if (attribute != NULL) {
        *out =
            pack_reading(attribute_source(attribute, at->p->scope->english, at->p->arena),
                         within_new(at->p, at->whole, at->column));
        return true;
    }
    for (size_t i = 0; i < member->attribute_count; i++)
        nearest_offer(&nearest, member->attributes[i].name);
    expression_fail_unknown(at->p, what, at->column, &nearest);
    return false;
}

/* The text that a bound part stands for; takes an attribute off the rest. */
static bool bound_text(const struct naming *at, const struct binding *binding,
                       struct str *rest, struct expression_reading *out)
{
    if (binding->member == NULL) {
        *out = binding->reading;
        return true;
    }
    if (rest->length > 0)
        return member_text(at, binding->member, expression_take_part(rest), out);
    *out =
        pack_reading(binding->member->value, within_new(at->p, binding->name, at->column));
    return true;
}

static bool find_meaning(const struct naming *at, struct str name, struct meaning *out);

/* A part of a longer name must stand for a name. */
static bool add_named(const struct naming *at, const struct expression_reading *reading,
                      struct buffer *out)
{
    struct naming inner = *at;
    struct meaning meaning = {0};
    struct str text = expression_reading_text(reading),
               shown = expression_shorten(at->p, at->whole);

    inner.seen = reading->seen;
    if (expression_is_name(text) && !find_meaning(&inner, text, &meaning))
        return false;
    if (!expression_is_name(text) || meaning.kind != MEANS_NAME) {
        text = expression_shorten(at->p, text);
        expression_fail(at->p, "'%.*s' (cột %u): '%.*s' không phải một tên",
                        "'%.*s' (column %u): '%.*s' is no name", SHOW(shown), at->column,
                        SHOW(text));
        return false;
    }
    buffer_add(out, meaning.name);
    return true;
}

/* previous.it: with what each part stands for. */
static bool find_chain(const struct naming *at, struct str name, struct meaning *out)
{
    struct buffer text = {0};
    struct str whole = name;
    bool good = true, itself = true;

    while (good && name.length > 0) {
        struct str part = expression_take_part(&name);
        const struct binding *binding = find_binding(at->seen, part);
        struct expression_reading reading;

        if (text.length > 0)
            buffer_char(&text, '.');
        itself = itself && binding == NULL;
        if (binding == NULL)
            buffer_add(&text, part);
        else
            good =
                bound_text(at, binding, &name, &reading) && add_named(at, &reading, &text);
    }
    out->kind = MEANS_NAME;
    out->name = itself ? whole : arena_str(at->p->arena, buffer_str(&text));
    buffer_release(&text);
    return good;
}

static bool takes_arguments(const struct naming *at, const struct own_word *word)
{
    struct buffer text = {0};

    if (word->parameter_count == 0)
        return false;
    for (size_t i = 0; i < word->parameter_count; i++) {
        buffer_text(&text, i == 0 ? "(" : ", ");
        buffer_add(&text, word->parameters[i]);
    }
    expression_fail(at->p, "'%.*s' (cột %u) cần giá trị trong ngoặc; viết %.*s%.*s)",
                    "'%.*s' (column %u) takes arguments; write %.*s%.*s)", SHOW(word->name),
                    at->column, SHOW(word->name), SHOW(buffer_str(&text)));
    buffer_release(&text);
    return true;
}

/* A word of the pack, or a name that is none of its words. */
static bool find_word(const struct naming *at, struct str name, struct meaning *out)
{
    const struct own_word *word = expression_word(at->p, name);

    *out = (struct meaning){.kind = MEANS_NAME, .name = name, .list = word};
    if (word == NULL)
        return true;
    out->kind = word->list ? MEANS_LIST : MEANS_TEXT;
    if (word->list)
        return true;
    if (takes_arguments(at, word))
        return false;
    out->reading = pack_reading(word->value, within_new(at->p, name, at->column));
    return true;
}

static bool find_meaning(const struct naming *at, struct str name, struct meaning *out)
{
    struct str rest = name, first = expression_take_part(&rest), text;
    const struct binding *binding = find_binding(at->seen, first);
    struct naming inner = *at;
    struct str after = rest;

    if (binding == NULL)
        return rest.length > 0 ? find_chain(at, name, out) : find_word(at, name, out);
    if (!bound_text(at, binding, &after, &out->reading))
        return false;
    if (after.length > 0)
        return find_chain(at, name, out);
    text = expression_reading_text(&out->reading);
    inner.seen = out->reading.seen;
    if (expression_is_name(text))
        return find_meaning(&inner, text, out);
    out->kind = MEANS_TEXT;
    return true;
}

bool expression_meaning(struct expression_parser *p, const struct token *token,
                        struct meaning *out)
{
    struct str name = token_text(p, token);
    struct naming at = {p, name, token_column(token), p->seen};

    return find_meaning(&at, name, out);
}

/* ---- defines -------------------------------------------------------------------------- */

static void *fail_arguments(struct expression_parser *p, const struct own_word *word,
                            const struct token *token, size_t count)
{
    return expression_fail(p, "%.*s() cần %zu giá trị, có %zu (cột %u)",
                           "%.*s() takes %zu arguments, not %zu (column %u)",
                           SHOW(word->name), word->parameter_count, count,
                           token_column(token));
}

bool expression_take_text(struct expression_parser *p, const struct token *open,
                          struct expression_reading *out)
{
    unsigned depth = 0;
    size_t end = p->token.start;

    *out = (struct expression_reading){{NULL, 0}, p->token.start, p->seen, p->within};
    p->raw = true;
    while (p->token.kind != TOKEN_END && p->token.kind != TOKEN_WRONG &&
           (depth > 0 || (p->token.kind != TOKEN_COMMA && p->token.kind != TOKEN_CLOSE))) {
        depth += p->token.kind == TOKEN_OPEN;
        depth -= p->token.kind == TOKEN_CLOSE;
        end = p->token.end;
        token_next(p);
    }
    p->raw = false;
    out->source = (struct str){p->source.data, end};
    if (p->token.kind != TOKEN_COMMA && p->token.kind != TOKEN_CLOSE)
        expression_fail_after(p, open);
    return !p->failed;
}

/* Up to the closing bracket, which is left as the token; the texts are the arena's. */
static bool take_texts(struct expression_parser *p, const struct token *open,
                       struct expression_reading **out, size_t *count)
{
    struct expression_reading texts[ARGUMENT_LIMIT];

    for (*count = 0; p->token.kind != TOKEN_CLOSE && *count < ARGUMENT_LIMIT;) {
        if (!expression_take_text(p, open, &texts[(*count)++]))
            return false;
        if (p->token.kind == TOKEN_COMMA)
            token_next(p);
    }
    if (p->token.kind != TOKEN_CLOSE)
        expression_fail_after(p, open);
    *out = arena_alloc(p->arena, (*count + 1) * sizeof **out);
    if (*count > 0)
        memcpy(*out, texts, *count * sizeof **out);
    return !p->failed;
}

struct node *expression_define(struct expression_parser *p, const struct own_word *word)
{
    struct token token = p->token, open;
    struct expression_reading *texts = NULL, reading;
    struct binding *bindings = NULL;
    struct node *node = NULL;
    size_t count = 0;

    expression_open(p, &open);
    if (!take_texts(p, &open, &texts, &count))
        return NULL;
    if (word->list || count != word->parameter_count)
        return fail_arguments(p, word, &token, count);
    bindings = arena_alloc(p->arena, (count + 1) * sizeof *bindings);
    for (size_t i = 0; i < count; i++)
        bindings[i] = (struct binding){.name = word->parameters[i],
                                       .reading = texts[i],
                                       .next = i == 0 ? NULL : &bindings[i - 1]};
    reading = pack_reading(word->value, within_new(p, word->name, token_column(&token)));
    reading.seen = count == 0 ? NULL : &bindings[count - 1];
    node = expression_read(p, &reading);
    return node != NULL && expression_close(p, &open) ? node : NULL;
}

/* ---- changed -------------------------------------------------------------------------- */

/* What changed() was given. */
struct change {
    struct expression_parser *p;
    const struct written_form *form;
    const struct token *token;
    struct str link;
    struct arguments arguments;
};

/* What a text stands for, where it is a name. */
static bool text_meaning(const struct change *change,
                         const struct expression_reading *reading, struct meaning *out)
{
    struct str text = expression_reading_text(reading);
    struct naming at = {change->p, text, token_column(change->token), reading->seen};

    if (!expression_is_name(text)) {
        expression_fail_usage(change->p, change->form, change->token);
        return false;
    }
    return find_meaning(&at, text, out);
}

static bool add_change(struct change *change, struct str name)
{
    struct expression_parser *p = change->p;
    struct str text = arena_format(p->arena, "%.*s ~= %.*s.%.*s", SHOW(name),
                                   SHOW(change->link), SHOW(name));
    struct expression_reading reading = pack_reading(
        text, within_new(p, str_from(change->form->name), token_column(change->token)));

    return expression_argument(p, &change->arguments, expression_read(p, &reading));
}

static bool add_changes(struct change *change, const struct expression_reading *text)
{
    struct meaning meaning = {0};

    if (!text_meaning(change, text, &meaning))
        return false;
    if (meaning.kind == MEANS_NAME)
        return add_change(change, meaning.name);
    if (meaning.kind == MEANS_TEXT)
        return expression_fail_usage(change->p, change->form, change->token) != NULL;
    for (size_t i = 0; i < meaning.list->member_count; i++) {
        if (!add_change(change, meaning.list->members[i].value))
            return false;
    }
    return true;
}

struct node *expression_parse_changed(struct expression_parser *p,
                                      const struct written_form *form,
                                      const struct token *token)
{
    struct change change = {.p = p, .form = form, .token = token};
    struct meaning link = {0};
    struct expression_reading *texts = NULL;
    struct token open;
    struct node *node = NULL;
    size_t count = 0;
    bool good = true;

    expression_open(p, &open);
    if (!take_texts(p, &open, &texts, &count))
        return NULL;
    if (count < 2)
        return expression_fail_usage(p, form, token);
    if (!text_meaning(&change, &texts[count - 1], &link))
        return NULL;
    if (link.kind != MEANS_NAME)
        return expression_fail_usage(p, form, token);
    change.link = link.name;
    for (size_t i = 0; good && i + 1 < count; i++)
        good = add_changes(&change, &texts[i]);
    if (good) {
        struct written_form any_of = *form;

        any_of.as.kind = NODE_OR;
        node = expression_make_logic(p, &any_of, token, &change.arguments);
    }
    memory_free(change.arguments.items);
    return node != NULL && expression_close(p, &open) ? node : NULL;
}

/* ---- a sentence's words --------------------------------------------------------------- */

static bool begin_words(struct expression_parser *p, struct str source, struct error *err,
                        struct arena *arena)
{
    *p = (struct expression_parser){
        .source = source, .err = err, .arena = arena, .raw = true};
    if (text_valid_prefix(source) != source.length)
        return false;
    token_next(p);
    return true;
}

static bool more_words(const struct expression_parser *p)
{
    return p->token.kind != TOKEN_END && p->token.kind != TOKEN_WRONG;
}

void expression_names(struct str source, void (*visit)(void *job, struct str name),
                      void *job)
{
    struct expression_parser p;
    struct error err = {0};
    struct arena arena;

    arena_init(&arena);
    for (bool good = begin_words(&p, source, &err, &arena); good && more_words(&p);
         token_next(&p)) {
        if (p.token.kind == TOKEN_NAME)
            visit(job, token_text(&p, &p.token));
    }
    arena_release(&arena);
}

/* The text of a name with `it` (or what it is called) in it; the name itself where there is none. */
static struct str name_with_it(struct expression_parser *p, struct str name,
                               const char *called, const struct list_member *it)
{
    struct binding binding = {.name = str_from(called), .member = it};
    struct naming at = {p, name, 1, &binding};
    struct scope scope = {0};
    struct meaning meaning = {0};
    bool found;

    p->scope = &scope;
    found = find_meaning(&at, name, &meaning);
    p->scope = NULL; /* this one ends here */
    if (!found)
        return name;
    if (meaning.kind == MEANS_NAME)
        return meaning.name;
    name = expression_reading_text(&meaning.reading);
    if (name.length > 0 && (str_digit(name.data[0]) || name.data[0] == '\''))
        return name;
    return arena_format(p->arena, "(%.*s)", SHOW(name));
}

struct str expression_with_it(struct str source, const char *called,
                              const struct list_member *it, struct arena *arena)
{
    struct expression_parser p;
    struct error err = {0};
    struct buffer out = {0};
    size_t from = 0;

    for (bool good = begin_words(&p, source, &err, arena); good && more_words(&p);
         token_next(&p)) {
        if (p.token.kind != TOKEN_NAME)
            continue;
        buffer_add(&out, (struct str){source.data + from, p.token.start - from});
        buffer_add(&out, name_with_it(&p, token_text(&p, &p.token), called, it));
        p.failed = false;
        from = p.token.end;
    }
    buffer_add(&out, (struct str){source.data + from, source.length - from});
    return buffer_keep(&out, arena);
}
