#include "pack/pack_build.h"

#include <string.h>

/*
 * Words that a pack adds to the language:
 *
 *   define "grown(x)" { value = "x - previous.x" }
 *   list "indicators" { on = "household", member "water" { value = "deprived_water" }, ... }
 *
 * They are known before anything else is read, since any declaration may use them.
 */

/* ---- lists ---------------------------------------------------------------------------- */

static const struct data *find_declared(const struct build *build, const char *kind,
                                        struct str id)
{
    for (size_t i = 0; i < build->count; i++)
        if (str_is(build->declarations[i].kind, kind) &&
            str_equal(build->declarations[i].id, id))
            return &build->declarations[i].body;
    return NULL;
}

/* What a field or derived value of that name is called; empty: nothing. */
static struct phrase name_title(const struct build *build, struct str table,
                                struct str name)
{
    const struct data *of = find_declared(build, "table", table);
    const struct data *derived = find_declared(build, "derive", name);

    for (size_t i = 0; of != NULL && of->kind == DATA_TABLE && i < of->list_count; i++)
        if (str_is(data_text(&of->list[i], "kind"), "field") &&
            str_equal(data_text(&of->list[i], "id"), name))
            return build_phrase(build, &of->list[i], "title");
    return derived != NULL && derived->kind == DATA_TABLE
               ? build_phrase(build, derived, "title")
               : (struct phrase){0};
}

static struct str main_name(const struct build *build)
{
    for (size_t i = 0; i < build->count; i++)
        if (str_is(build->declarations[i].kind, "pack"))
            return data_text(&build->declarations[i].body, "main");
    return (struct str){0};
}

/* A member while it is read. */
struct making {
    struct build *build;
    struct str table;
    size_t place; /* from 0 */
    struct attribute *attributes;
    size_t count;
};

static void add_attribute(struct making *making, struct attribute attribute)
{
    making->attributes[making->count++] = attribute;
}

static void add_phrase(struct making *making, const char *name, struct phrase phrase)
{
    add_attribute(making, (struct attribute){.name = str_from(name),
                                             .kind = ATTRIBUTE_PHRASE,
                                             .vi = phrase.vi,
                                             .en = phrase.en});
}

static void add_given(struct making *making, const struct data *body)
{
    for (size_t i = 0; body->kind == DATA_TABLE && i < body->entry_count; i++) {
        const struct data_entry *entry = &body->entries[i];
        struct attribute attribute = {.name = entry->name};
        struct str name = arena_str(making->build->arena, entry->name);
        struct phrase phrase = build_phrase(making->build, body, name.data);

        if (str_is(name, "kind") || str_is(name, "id") || str_is(name, "name"))
            continue;
        if (entry->value.kind == DATA_WHOLE) {
            attribute.kind = ATTRIBUTE_NUMBER;
            attribute.number = entry->value.whole;
        } else if (phrase.vi.length > 0) {
            bool title = entry->value.kind == DATA_TABLE || str_is(name, "title");

            attribute.kind = title ? ATTRIBUTE_PHRASE : ATTRIBUTE_EXPRESSION;
            attribute.vi = phrase.vi;
            attribute.en = phrase.en;
        } else {
            continue; /* a table: for `each` only */
        }
        add_attribute(making, attribute);
    }
}

static bool is_given(const struct making *making, const char *name)
{
    for (size_t i = 0; i < making->count; i++)
        if (str_is(making->attributes[i].name, name))
            return true;
    return false;
}

static void make_member(struct making *making, const struct data *data,
                        struct list_member *out)
{
    struct phrase name, title;

    out->name = data->kind == DATA_TEXT ? data->text : data_text(data, "id");
    out->value = data_text(data, "value");
    if (out->value.length == 0)
        out->value = out->name;
    making->attributes = arena_alloc(making->build->arena,
                                     (data->entry_count + 4) * sizeof *making->attributes);
    making->count = 0;
    add_given(making, data);
    name = (struct phrase){out->name, out->name};
    title = name_title(making->build, making->table, out->value);
    add_phrase(making, "name", name);
    if (!is_given(making, "title"))
        add_phrase(making, "title", title.vi.length > 0 ? title : name);
    if (!is_given(making, "number"))
        add_attribute(making, (struct attribute){.name = str_from("number"),
                                                 .kind = ATTRIBUTE_NUMBER,
                                                 .number = (int64_t)making->place + 1});
    out->attributes = making->attributes;
    out->attribute_count = making->count;
}

static void make_list(struct build *build, struct place place, const struct data *body,
                      struct str on, struct own_word *out)
{
    struct making making = {.build = build, .table = on};
    struct list_member *members =
        arena_alloc(build->arena, (body->list_count + 1) * sizeof *members);

    if (making.table.length == 0)
        making.table = main_name(build);
    for (size_t i = 0; i < body->list_count; i++) {
        const struct data *data = &body->list[i];

        making.place = i;
        make_member(&making, data, &members[out->member_count]);
        for (size_t n = 0; n < out->member_count; n++)
            if (str_equal(members[n].name, members[i].name))
                problem_add(build, true, place, NULL, "danh sách có '%.*s' hai lần",
                            "the list has '%.*s' twice", SHOW(members[n].name));
        out->member_count++;
    }
    out->list = true;
    out->members = members;
}

/* The first place where one of this name may be; the number of words where there is none. */
static size_t first_word(const struct build *build, struct str name)
{
    uint64_t first = 0;

    return map_get(&build->word_index, name, &first) ? (size_t)first
                                                     : build->pack->own_word_count;
}

struct pack_word *build_find_list(const struct build *build, struct str name)
{
    for (size_t i = first_word(build, name); i < build->pack->own_word_count; i++)
        if (build->pack->own_words[i].word.list &&
            str_equal(build->pack->own_words[i].word.name, name))
            return &build->pack->own_words[i];
    return NULL;
}

const struct pack_word *build_each_list(struct build *build, struct place place,
                                        const struct data *each, struct str on)
{
    struct nearest nearest = nearest_to(each->text);
    struct pack_word *made = NULL;

    if (each->kind == DATA_TABLE) {
        made = arena_alloc(build->arena, sizeof *made);
        make_list(build, place, each, on, &made->word);
        return made;
    }
    made = build_find_list(build, each->text);
    if (made != NULL) {
        made->used = true;
        return made;
    }
    for (size_t i = 0; i < build->pack->own_word_count; i++)
        if (build->pack->own_words[i].word.list)
            nearest_offer(&nearest, build->pack->own_words[i].word.name);
    problem_unknown(build, place, place_line(build, place, "each"),
                    "each: không có danh sách", "each: there is no list", &nearest);
    return NULL;
}

/* ---- defines -------------------------------------------------------------------------- */

/* Letters of any case, digits, '_'. */
static bool is_plain(struct str name)
{
    return expression_is_name(name) && memchr(name.data, '.', name.length) == NULL;
}

static bool check_name(struct build *build, struct place place, struct str name)
{
    if (name.length == 0 || !is_plain(name) || expression_is_reserved(name)) {
        problem_add(build, true, place, NULL,
                    "'%.*s' không thể là tên một từ: gồm chữ cái không dấu, số và _, và "
                    "chưa có nghĩa khác",
                    "'%.*s' cannot be the name of a word: plain letters, digits and _, and "
                    "no other meaning yet",
                    SHOW(name));
        return false;
    }
    return true;
}

/* "grown(x, y)": the name and what stands in brackets. */
static bool split_define(struct str id, struct str *name, struct str *inside)
{
    const char *open = memchr(id.data, '(', id.length);
    size_t length = open == NULL ? id.length : (size_t)(open - id.data);

    *name = str_trim((struct str){id.data, length});
    *inside = (struct str){0};
    if (open == NULL)
        return true;
    if (id.data[id.length - 1] != ')')
        return false;
    *inside = str_trim((struct str){open + 1, id.length - length - 2});
    return inside->length > 0;
}

static bool add_parameter(struct build *build, struct place place, struct str name,
                          struct str *parameters, size_t *count)
{
    for (size_t i = 0; i < *count; i++) {
        if (!str_equal(parameters[i], name))
            continue;
        problem_add(build, true, place, NULL, "giá trị '%.*s' có hai lần",
                    "the argument '%.*s' is there twice", SHOW(name));
        return false;
    }
    if (*count == ARGUMENTS_MOST) {
        problem_if_many(build, place, NULL, *count + 1, ARGUMENTS_MOST);
        return false;
    }
    parameters[(*count)++] = name;
    return check_name(build, place, name);
}

static bool read_define(struct build *build, struct place place, struct own_word *out)
{
    struct str inside = {0};
    struct str *parameters = arena_alloc(build->arena, ARGUMENTS_MOST * sizeof *parameters);

    out->value = data_text(&place.declaration->body, "value");
    out->parameters = parameters;
    if (!split_define(place.declaration->id, &out->name, &inside)) {
        problem_add(build, true, place, NULL,
                    "viết define \"TÊN(x, y)\" { value = \"...\" }",
                    "write define \"NAME(x, y)\" { value = \"...\" }");
        return false;
    }
    while (inside.length > 0) {
        const char *comma = memchr(inside.data, ',', inside.length);
        size_t length = comma == NULL ? inside.length : (size_t)(comma - inside.data);

        if (!add_parameter(build, place, str_trim((struct str){inside.data, length}),
                           parameters, &out->parameter_count))
            return false;
        length += comma != NULL;
        inside = (struct str){inside.data + length, inside.length - length};
    }
    return check_name(build, place, out->name);
}

/* ---- texts that lead to one another ---------------------------------------------------- */

/* The words that a text says. */
struct saying {
    const struct pack *pack;
    const struct own_word *by; /* whose text it is: its parameters are no words; NULL */
    void (*visit)(struct saying *saying, size_t word);
    void *job;
};

static void see_name(void *job, struct str name)
{
    struct saying *saying = job;

    for (size_t i = 0; saying->by != NULL && i < saying->by->parameter_count; i++)
        if (str_equal(saying->by->parameters[i], name))
            return;
    for (size_t i = 0; i < saying->pack->own_word_count; i++) {
        const struct pack_word *word = &saying->pack->own_words[i];

        if (str_equal(word->word.name, name))
            saying->visit(saying, i);
    }
}

static void see_word(struct saying *saying, const struct own_word *word)
{
    saying->by = word;
    expression_names(word->value, see_name, saying);
    saying->by = NULL;
    for (size_t i = 0; i < word->member_count; i++)
        expression_names(word->members[i].value, see_name, saying);
}

struct circle {
    struct build *build;
    unsigned char *state; /* per word: 1 under way, 2 done */
};

static void see_circle(struct saying *saying, size_t number)
{
    struct circle *circle = saying->job;
    struct saying inner = *saying;
    const struct pack_word *word = &saying->pack->own_words[number];

    if (circle->state[number] == 1) {
        circle->build->pack->own_words[number].broken = true;
        problem_add(circle->build, true, place_of(circle->build->of_word[number]), "value",
                    "từ '%.*s' được định nghĩa bằng chính nó",
                    "the word '%.*s' is defined by itself", SHOW(word->word.name));
    }
    if (circle->state[number] != 0)
        return;
    circle->state[number] = 1;
    see_word(&inner, &word->word);
    circle->state[number] = 2;
}

static void check_circles(struct build *build)
{
    struct circle circle = {build,
                            arena_alloc(build->arena, build->pack->own_word_count + 1)};
    struct saying saying = {build->pack, NULL, see_circle, &circle};

    for (size_t i = 0; i < build->pack->own_word_count; i++)
        see_circle(&saying, i);
}

struct words_said {
    const struct pack_word **out;
    size_t count, most;
};

static void see_used(struct saying *saying, size_t number)
{
    struct words_said *gathering = saying->job;
    const struct pack_word *word = &saying->pack->own_words[number];

    for (size_t i = 0; i < gathering->count && i < gathering->most; i++)
        if (gathering->out[i] == word)
            return;
    if (gathering->count < gathering->most)
        gathering->out[gathering->count] = word;
    gathering->count++;
}

size_t pack_rule_words(const struct pack *pack, const struct rule *rule,
                       const struct pack_word **out, size_t most)
{
    struct words_said gathering = {out, 0, most};
    struct saying saying = {pack, NULL, see_used, &gathering};

    expression_names(rule->when_written, see_name, &saying);
    expression_names(rule->check_written, see_name, &saying);
    for (size_t i = 0; i < gathering.count && i < most; i++)
        see_word(&saying, &out[i]->word);
    return gathering.count;
}

struct str pack_word_text(const struct pack_word *word, struct arena *arena)
{
    struct buffer text = {0};

    buffer_add(&text, word->word.value);
    for (size_t i = 0; i < word->word.member_count; i++) {
        buffer_text(&text, i == 0 ? "" : ", ");
        buffer_add(&text, word->word.members[i].value);
    }
    return buffer_keep(&text, arena);
}

/* ---- all of them ----------------------------------------------------------------------- */

static bool read_word(struct build *build, const struct declaration *declaration,
                      struct pack_word *out)
{
    struct place place = place_of(declaration);

    out->table = -1;
    if (str_is(declaration->kind, "define"))
        return read_define(build, place, &out->word);
    out->word.name = declaration->id;
    make_list(build, place, &declaration->body, data_text(&declaration->body, "on"),
              &out->word);
    return check_name(build, place, out->word.name);
}

static void index_word(struct build *build, size_t number)
{
    struct str name = build->pack->own_words[number].word.name;
    uint64_t first = 0;

    if (!map_get(&build->word_index, name, &first))
        map_set(&build->word_index, name, number);
}

void build_vocabulary(struct build *build)
{
    struct pack *pack = build->pack;
    const bool *within = build_lists(build);

    pack->own_words =
        arena_alloc(build->arena, (build->count + 1) * sizeof *pack->own_words);
    build->of_word =
        arena_alloc(build->arena, (build->count + 1) * sizeof(struct declaration *));
    for (size_t i = 0; i < build->count; i++) {
        const struct declaration *declaration = &build->declarations[i];

        if ((!str_is(declaration->kind, "define") && !str_is(declaration->kind, "list")) ||
            declaration->body.kind != DATA_TABLE)
            continue;
        build->of_word[pack->own_word_count] = declaration;
        pack->own_words[pack->own_word_count] = (struct pack_word){.used = within[i]};
        if (read_word(build, declaration, &pack->own_words[pack->own_word_count]))
            index_word(build, pack->own_word_count++);
    }
    check_circles(build);
}

static bool same_table(const struct pack_word *a, const struct pack_word *b)
{
    return a->table < 0 || b->table < 0 || a->table == b->table;
}

static void check_twice(struct build *build, size_t number)
{
    const struct pack_word *word = &build->pack->own_words[number];
    struct place place = place_of(build->of_word[number]);
    static const char *const kinds[] = {"derive", "parameter"};

    for (size_t i = 0; i < number; i++)
        if (str_equal(build->pack->own_words[i].word.name, word->word.name) &&
            same_table(&build->pack->own_words[i], word))
            problem_twice(build, place, word->word.name, build->of_word[i],
                          build->of_word[i]->line);
    for (size_t i = 0; i < build->count; i++) {
        const struct declaration *other = &build->declarations[i];

        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            if (str_is(other->kind, kinds[k]) && str_equal(other->id, word->word.name))
                problem_twice(build, place, word->word.name, other, other->line);
    }
}

static void check_schema(struct build *build, size_t number)
{
    const struct pack_word *word = &build->pack->own_words[number];
    const struct schema *schema = &build->pack->schema;

    for (unsigned i = 0; i < schema->table_count; i++)
        if (table_field(&schema->tables[i], word->word.name) >= 0 ||
            table_link(&schema->tables[i], word->word.name) >= 0)
            problem_add(build, true, place_of(build->of_word[number]), NULL,
                        "bảng %.*s đã có '%.*s'", "table %.*s has a '%.*s' already",
                        SHOW(schema->tables[i].name), SHOW(word->word.name));
}

void build_word_tables(struct build *build)
{
    for (size_t i = 0; i < build->pack->own_word_count; i++) {
        struct place place = place_of(build->of_word[i]);
        struct str on = data_text(&place.declaration->body, "on");

        build_head(build, place.declaration, &build->pack->own_words[i]);
        if (on.length > 0)
            build->pack->own_words[i].table = build_table(build, place, "on", on);
        check_twice(build, i);
        check_schema(build, i);
    }
}

const struct own_word *build_find_word(struct build *build, unsigned table, struct str name)
{
    for (size_t i = first_word(build, name); i < build->pack->own_word_count; i++) {
        struct pack_word *word = &build->pack->own_words[i];

        if (!str_equal(word->word.name, name) ||
            (word->table >= 0 && (unsigned)word->table != table))
            continue;
        word->used = true;
        build->told = build->told || word->broken;
        return word->broken ? NULL : &word->word;
    }
    return NULL;
}

void build_offer_words(const struct build *build, struct nearest *nearest)
{
    for (size_t i = 0; i < build->pack->own_word_count; i++)
        nearest_offer(nearest, build->pack->own_words[i].word.name);
}
