#include "pack/pack_build.h"

#include <string.h>

/*
 * Expressions in the scope of a table, and the two things that are made of nothing else:
 * derived values and defaults. A derived value is parsed when a name first asks for it, so
 * that its type is known; the order in which they are done is the order of the pack.
 */
struct scope_job {
    struct build *build;
    unsigned table;
};

static void make_derived(struct build *build, unsigned number);

/* One name may be a derived value of several tables. */
static int pending_number(const struct build *build, unsigned table, struct str name)
{
    uint64_t first = 0;
    int number;

    if (!map_get(&build->derived_index, name, &first))
        return -1;
    for (number = (int)first; number >= 0 && build->pending[number].table != table;)
        number = build->pending[number].same_name;
    return number;
}

/* The one at the end of pending is the first of its name and table. */
static void index_pending(struct build *build)
{
    struct pending *pending = &build->pending[build->pending_count];
    uint64_t first = 0;

    pending->same_name =
        map_get(&build->derived_index, pending->declaration->id, &first) ? (int)first : -1;
    map_set(&build->derived_index, pending->declaration->id, build->pending_count++);
}

/* ---- what names mean
 * ---------------------------------------------------------------------- */

/* a -> b -> a, from where the circle begins. */
static struct str circle_text(struct build *build, unsigned number)
{
    struct buffer text = {0};
    unsigned at = 0;

    while (at < build->depth && build->stack[at] != number)
        at++;
    for (; at < build->depth; at++) {
        buffer_add(&text, build->pending[build->stack[at]].declaration->id);
        buffer_text(&text, " → ");
    }
    buffer_add(&text, build->pending[number].declaration->id);
    return buffer_keep(&text, build->arena);
}

static void report_circle(struct build *build, unsigned number)
{
    struct str circle = circle_text(build, number);

    problem_add(build, true, place_of(build->pending[number].declaration), "value",
                "các giá trị tính ra đọc nhau vòng quanh: %.*s",
                "derived values read each other in a circle: %.*s", SHOW(circle));
}

static int find_derived(const void *context, unsigned table, struct str name, uint8_t *type,
                        const struct field **like)
{
    struct build *build = ((const struct scope_job *)context)->build;
    int number = pending_number(build, table, name);
    struct pending *pending = number < 0 ? NULL : &build->pending[number];
    bool told = build->told;
    const struct derived *derived = NULL;

    if (pending == NULL)
        return -1;
    if (pending->state == PENDING_NEW)
        make_derived(build, (unsigned)number);
    else if (pending->state == PENDING_BUSY)
        report_circle(build, (unsigned)number);
    build->told = told || pending->state != PENDING_DONE;
    if (pending->state != PENDING_DONE)
        return -1;
    derived = &build->pack->lexicon.derived[pending->number];
    *type = derived->value->type;
    *like = derived->like;
    return (int)pending->number;
}

static int find_parameter(const void *context, struct str name, uint8_t *type,
                          struct str *by)
{
    const struct build *build = ((const struct scope_job *)context)->build;
    uint64_t number = 0;

    if (!map_get(&build->parameter_index, name, &number))
        return -1;
    *type = (uint8_t)type_kind(build->pack->lexicon.parameters[number].type);
    *by = build->pack->lexicon.parameters[number].by_name;
    return (int)number;
}

static void offer(struct nearest *nearest, struct str name, struct phrase title)
{
    nearest_offer(nearest, name);
    nearest_offer_caption(nearest, name, title.vi);
    nearest_offer_caption(nearest, name, title.en);
}

static void offer_derived(const struct build *build, unsigned table,
                          struct nearest *nearest)
{
    for (size_t i = 0; i < build->pending_count; i++) {
        const struct declaration *declaration = build->pending[i].declaration;

        if (build->pending[i].table == table)
            offer(nearest, declaration->id,
                  build_phrase(build, &declaration->body, "title"));
    }
}

/* Fields and links are offered by the parser, which knows the rows in view. */
static void offer_names(const void *context, struct nearest *nearest)
{
    const struct scope_job *scope = context;
    const struct build *build = scope->build;
    const struct table *table = &build->pack->schema.tables[scope->table];

    offer_derived(build, scope->table, nearest);
    for (size_t i = 0; i < table->link_count; i++)
        offer_derived(build, table->links[i].table, nearest);
    for (size_t i = 0; i < build->pack->lexicon.parameter_count; i++) {
        const struct declared *head = &build->pack->lexicon.parameters[i].head;

        offer(nearest, head->id, head->title);
    }
}

static const struct own_word *find_word(const void *context, unsigned table,
                                        struct str name)
{
    return build_find_word(((const struct scope_job *)context)->build, table, name);
}

static void offer_words(const void *context, struct nearest *nearest)
{
    build_offer_words(((const struct scope_job *)context)->build, nearest);
}

/* ---- expressions
 * -------------------------------------------------------------------------- */

static int parse(struct build *build, struct place place, struct str source, unsigned table,
                 enum value_kind wanted, const struct field *extra, size_t extra_count,
                 struct node **out, struct error *err)
{
    struct schema *schema = &build->pack->schema;
    struct scope_job job = {build, table};
    struct scope scope = {.schema = schema,
                          .table = table,
                          .derived = find_derived,
                          .parameter = find_parameter,
                          .context = &job,
                          .names = offer_names,
                          .word = find_word,
                          .words = offer_words,
                          .it = build_each_of(build, place.declaration).it,
                          .english = build->english,
                          .quiet = build->quiet,
                          .extra = extra,
                          .extra_count = extra_count,
                          .extra_base = (unsigned)schema->tables[table].field_count};

    build->told = false;
    return expression_parse(source, &scope, wanted, &schema->symbols, build->arena, out,
                            err);
}

static void report_parse(struct build *build, struct place place, const char *entry,
                         const struct error *error)
{
    struct str vi = arena_format(build->arena, "%s: %s", entry, error->vi);
    struct str en = arena_format(build->arena, "%s: %s", entry, error->en);
    const struct list_member *it = build_each_of(build, place.declaration).it;

    if (it != NULL) {
        vi = arena_format(build->arena, "%s (khi it là %.*s)", vi.data, SHOW(it->value));
        en = arena_format(build->arena, "%s (where it is %.*s)", en.data, SHOW(it->value));
    }
    problem_texts(build, true, place, place_line(build, place, entry), vi.data, en.data);
}

struct node *build_expression(struct build *build, struct place place, const char *entry,
                              struct str source, unsigned table, enum value_kind wanted,
                              const struct field *extra, size_t extra_count)
{
    struct node *node = NULL;
    struct error error = {0};

    if (source.length == 0)
        return NULL;
    if (parse(build, place, source, table, wanted, extra, extra_count, &node, &error) == 0)
        return node;
    if (!build->told && !build->quiet)
        report_parse(build, place, entry, &error);
    return NULL;
}

/* ---- values for a field
 * ------------------------------------------------------------------- */

static bool has_symbol(const struct field *field, int64_t symbol)
{
    for (size_t i = 0; i < field->choice_count; i++)
        if (field->choices[i].symbol == symbol)
            return true;
    return false;
}

/* The first word that a choice-valued tree may give and the field has not; empty: none. */
static struct str foreign_word(const struct symbols *symbols, const struct field *field,
                               const struct node *node)
{
    struct str word = {0};

    if (node->kind == NODE_LITERAL)
        return node->type != VALUE_CHOICE || has_symbol(field, node->value.as.whole)
                   ? word
                   : symbols_name(symbols, node->value.as.whole);
    if (node->kind == NODE_CHOOSE) {
        for (size_t i = 1; i < node->child_count && word.length == 0; i += 2)
            word = foreign_word(symbols, field, node->children[i]);
        return word.length > 0
                   ? word
                   : foreign_word(symbols, field, node->children[node->child_count - 1]);
    }
    for (size_t i = 0; node->kind == NODE_OR_ELSE && i < node->child_count; i++) {
        word = foreign_word(symbols, field, node->children[i]);
        if (word.length > 0)
            return word;
    }
    if (node->kind == NODE_LINKED)
        return foreign_word(symbols, field, node->children[0]);
    for (size_t i = 0; node->field != NULL && i < node->field->choice_count; i++)
        if (!has_symbol(field, node->field->choices[i].symbol))
            return symbols_name(symbols, node->field->choices[i].symbol);
    return word;
}

static bool check_words(struct build *build, struct place place, const char *entry,
                        const struct field *field, const struct node *node)
{
    const struct symbols *symbols = &build->pack->schema.symbols;
    struct nearest nearest = nearest_to(foreign_word(symbols, field, node));
    struct str vi, en;

    if (nearest.word.length == 0)
        return true;
    if (build->quiet)
        return false;
    field_offer_choices(field, symbols, &nearest);
    vi = arena_format(build->arena, "%s: trường %.*s không có giá trị", entry,
                      SHOW(field->name));
    en =
        arena_format(build->arena, "%s: field %.*s has no value", entry, SHOW(field->name));
    problem_unknown(build, place, place_line(build, place, entry), vi.data, en.data,
                    &nearest);
    return false;
}

struct node *build_value(struct build *build, struct place place, const char *entry,
                         struct str source, unsigned table, const struct field *field)
{
    enum value_kind wanted = type_kind(field->type);
    struct node *node =
        build_expression(build, place, entry, source, table, wanted, NULL, 0);

    if (node == NULL || wanted != VALUE_CHOICE ||
        check_words(build, place, entry, field, node))
        return node;
    return NULL;
}

/* ---- derived values
 * ----------------------------------------------------------------------- */

static const struct field *like_field(struct build *build, const struct pending *pending)
{
    const struct declaration *declaration = pending->declaration;
    struct str name = data_text(&declaration->body, "like");
    int field = -1;

    if (name.length > 0)
        field = build_field(build, place_of(declaration), "like", name, pending->table);
    return field < 0 ? NULL : &build->pack->schema.tables[pending->table].fields[field];
}

/* What a plain name is shown like: a choice keeps its labels. */
static const struct field *like_node(const struct node *node)
{
    node = expression_leaf(node);
    return node->type == VALUE_CHOICE ? node->field : NULL;
}

static void add_derived(struct build *build, struct pending *pending,
                        const struct field *like, struct node *value)
{
    const struct declaration *declaration = pending->declaration;
    struct derived *derived =
        &build->pack->lexicon.derived[build->pack->lexicon.derived_count];

    build_head(build, declaration, derived);
    derived->table = pending->table;
    derived->value = value;
    derived->like = like != NULL ? like : like_node(value);
    pending->number = (unsigned)build->pack->lexicon.derived_count++;
    pending->state = PENDING_DONE;
}

static struct node *derived_value(struct build *build, const struct pending *pending,
                                  const struct field *like)
{
    const struct declaration *declaration = pending->declaration;
    struct str source = data_text(&declaration->body, "value");

    if (like != NULL)
        return build_value(build, place_of(declaration), "value", source, pending->table,
                           like);
    return build_expression(build, place_of(declaration), "value", source, pending->table,
                            VALUE_MISSING, NULL, 0);
}

static void make_derived(struct build *build, unsigned number)
{
    struct pending *pending = &build->pending[number];
    const struct field *like = NULL;
    struct node *value = NULL;

    if (build->depth == BUILD_DEPTH) {
        problem_add(build, true, place_of(pending->declaration), "value",
                    "các giá trị tính ra đọc nhau quá %d lớp",
                    "derived values read each other more than %d deep", BUILD_DEPTH);
        pending->state = PENDING_BROKEN;
        return;
    }
    pending->state = PENDING_BUSY;
    build->stack[build->depth++] = number;
    like = like_field(build, pending);
    value = derived_value(build, pending, like);
    build->depth--;
    if (value == NULL)
        pending->state = PENDING_BROKEN;
    else
        add_derived(build, pending, like, value);
}

static void check_clash(struct build *build, const struct pending *pending)
{
    const struct declaration *declaration = pending->declaration;
    const struct table *table = &build->pack->schema.tables[pending->table];
    uint64_t number = 0;

    if (map_get(&build->parameter_index, declaration->id, &number))
        problem_twice(build, place_of(declaration), declaration->id,
                      build->of_parameter[number], build->of_parameter[number]->line);
    if (map_get(&table->field_index, declaration->id, &number))
        problem_twice(build, place_of(declaration), declaration->id,
                      build->of_table[pending->table], table->fields[number].line);
    if (table_link(table, declaration->id) >= 0)
        problem_add(build, true, place_of(declaration), NULL,
                    "bảng %.*s đã có liên kết '%.*s'", "table %.*s has a link '%.*s'",
                    SHOW(table->name), SHOW(declaration->id));
}

static void add_pending(struct build *build, const struct declaration *declaration)
{
    struct place place = place_of(declaration);
    int table = build_table(build, place, "on", data_text(&declaration->body, "on"));
    struct pending *pending = &build->pending[build->pending_count];
    int other;

    if (table < 0 || !build_name(build, place, declaration->id))
        return;
    other = pending_number(build, (unsigned)table, declaration->id);
    if (other >= 0) {
        problem_twice(build, place, declaration->id, build->pending[other].declaration,
                      build->pending[other].declaration->line);
        return;
    }
    *pending = (struct pending){.declaration = declaration, .table = (unsigned)table};
    check_clash(build, pending);
    index_pending(build);
}

void build_derived(struct build *build)
{
    size_t count = 0;
    const struct declaration **list = build_list(build, "derive", &count);

    build->pending = arena_alloc(build->arena, (count + 1) * sizeof(*build->pending));
    build->pack->lexicon.derived =
        arena_alloc(build->arena, (count + 1) * sizeof(*build->pack->lexicon.derived));
    for (size_t i = 0; i < count; i++)
        add_pending(build, list[i]);
    for (unsigned i = 0; i < build->pending_count; i++)
        if (build->pending[i].state == PENDING_NEW)
            make_derived(build, i);
}
