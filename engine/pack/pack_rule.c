#include "pack/pack_build.h"

#include <stdlib.h>

/* Rules, those that look across rows, and those about links: three words for one struct. */

const struct field pack_unique_extra[TABLE_EXTRA] = {
    {.name = {"first_row", 9},
     .type = TYPE_INTEGER,
     .vi = {"Dòng đầu", sizeof("Dòng đầu") - 1},
     .en = {"First row", 9}},
    {.name = {"first_file", 10},
     .type = TYPE_TEXT,
     .vi = {"Tệp đầu", sizeof("Tệp đầu") - 1},
     .en = {"First file", 10}},
    {.name = {"first_line", 10},
     .type = TYPE_CODE, /* a place, no number: without groups of digits */
     .vi = {"Dòng đầu trong tệp", sizeof("Dòng đầu trong tệp") - 1},
     .en = {"First line", 10}},
    {.name = {"first_where", 11},
     .type = TYPE_TEXT,
     .vi = {"Nơi của dòng đầu", sizeof("Nơi của dòng đầu") - 1},
     .en = {"Where the first is", sizeof("Where the first is") - 1}},
};

date_days pack_last_day(void)
{
    date_days last = 0;

    date_from(2199, 12, 31, &last);
    return last;
}

struct str build_topic(struct str file)
{
    for (size_t i = file.length; i > 0; i--) {
        if (file.data[i - 1] == '/') {
            file = (struct str){file.data + i, file.length - i};
            break;
        }
    }
    if (file.length > 4 && str_ends(file, ".lua"))
        file.length -= 4;
    return file;
}

int build_word(struct build *build, struct place place, const char *entry,
               const char *const *words, size_t count, int otherwise)
{
    return build_word_in(build, place, &place.declaration->body, entry, words, count,
                         otherwise);
}

int build_word_in(struct build *build, struct place place, const struct data *body,
                  const char *entry, const char *const *words, size_t count, int otherwise)
{
    struct str word = data_text(body, entry);
    struct nearest nearest = nearest_to(word);
    struct str vi, en;

    if (word.length == 0)
        return otherwise;
    for (size_t i = 0; i < count; i++) {
        if (str_is(word, words[i]))
            return (int)i;
        nearest_offer(&nearest, str_from(words[i]));
    }
    vi = arena_format(build->arena, "'%s' không có giá trị", entry);
    en = arena_format(build->arena, "'%s' has no value", entry);
    problem_unknown(build, place, place_line(build, place, entry), vi.data, en.data,
                    &nearest);
    return -1;
}

static void build_condition(struct build *build, struct place place, const char *entry,
                            unsigned table, struct node **node, struct str *source,
                            struct str *written, int64_t *function)
{
    const struct list_member *it = build_each_of(build, place.declaration).it;
    const struct data *data = data_get(&place.declaration->body, entry);

    if (data != NULL && data->kind == DATA_FUNCTION)
        *function = data->whole;
    *written = data_text(&place.declaration->body, entry);
    *source = it == NULL ? *written : expression_with_it(*written, "it", it, build->arena);
    *node = build_expression(build, place, entry, *written, table, VALUE_BOOL, NULL, 0);
}

static void build_unique(struct build *build, struct place place, struct rule *rule)
{
    const struct data *key = data_get(&place.declaration->body, "key");

    rule->kind = RULE_UNIQUE;
    if (key == NULL || key->kind != DATA_TABLE)
        return;
    if (key->list_count > SCHEMA_KEY_PARTS) {
        problem_add(build, true, place, "key", "khóa có quá %d phần",
                    "a key of more than %d parts", SCHEMA_KEY_PARTS);
        return;
    }
    rule->key = arena_alloc(build->arena, (key->list_count + 1) * sizeof(struct node *));
    for (size_t i = 0; i < key->list_count; i++) {
        struct node *node = NULL;

        if (key->list[i].kind == DATA_TEXT)
            node = build_expression(build, place, "key", key->list[i].text, rule->table,
                                    VALUE_MISSING, NULL, 0);
        if (node != NULL)
            rule->key[rule->key_count++] = node;
    }
}

static void build_reference(struct build *build, struct place place, struct rule *rule)
{
    const struct table *table = &build->pack->schema.tables[rule->table];
    struct str name = data_text(&place.declaration->body, "to");
    struct nearest nearest = nearest_to(name);

    if (name.length == 0)
        return;
    if (table_link(table, name) >= 0) {
        rule->check_source = arena_format(build->arena, "present(%.*s)", SHOW(name));
        rule->check = build_expression(build, place, "to", rule->check_source, rule->table,
                                       VALUE_BOOL, NULL, 0);
        return;
    }
    table_offer_links(table, &nearest);
    problem_unknown(build, place, place_line(build, place, "to"), "không có liên kết",
                    "there is no link", &nearest);
}

static void build_texts(struct build *build, struct place place, struct rule *rule)
{
    static const char *const names[] = {"error", "warning", "notice"};
    int severity = build_word(build, place, "severity", names, SEVERITY_COUNT, -1);

    rule->severity = severity < 0 ? SEVERITY_ERROR : (enum severity)severity;
    rule->from = INT32_MIN;
    rule->to = pack_last_day();
    build_head(build, place.declaration, rule);
    if (rule->from > rule->to)
        problem_add(build, true, place, "from", "'from' sau 'to'", "'from' is after 'to'");
}

static void build_rule(struct build *build, const struct declaration *declaration,
                       struct rule *rule)
{
    struct place place = place_of(declaration);
    int table = build_table(build, place, "on", data_text(&declaration->body, "on"));

    rule->each = build_each_of(build, declaration);
    rule->when_function = rule->check_function = -1;
    rule->table = table < 0 ? build->pack->schema.main_table : (unsigned)table;
    build_texts(build, place, rule);
    if (table < 0)
        return;
    build_condition(build, place, "when", rule->table, &rule->when, &rule->when_source,
                    &rule->when_written, &rule->when_function);
    if (str_is(declaration->kind, "unique"))
        build_unique(build, place, rule);
    else if (str_is(declaration->kind, "reference"))
        build_reference(build, place, rule);
    else
        build_condition(build, place, "check", rule->table, &rule->check,
                        &rule->check_source, &rule->check_written, &rule->check_function);
    build_messages(build, declaration, rule);
    build_suggestions(build, declaration, rule);
    build_examples(build, declaration, rule);
    build_reads(build, rule);
}

static int by_id(const void *a, const void *b)
{
    const struct declaration *const *one = a, *const *other = b;

    return str_compare((*one)->id, (*other)->id);
}

/* Sorted by id; of several with one id the first as declared stays. */
static const struct declaration **sorted_rules(struct build *build, size_t *count)
{
    static const char *const kinds[] = {"rule", "unique", "reference"};
    const struct declaration **list =
        arena_alloc(build->arena, (build->count + 1) * sizeof(struct declaration *));
    struct map seen = {0};

    *count = 0;
    for (size_t i = 0; i < build->count; i++) {
        const struct declaration *declaration = &build->declarations[i];
        uint64_t other = 0;
        bool ours = false;

        for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++)
            ours = ours || str_is(declaration->kind, kinds[k]);
        if (!ours || declaration->body.kind != DATA_TABLE)
            continue;
        if (map_get(&seen, declaration->id, &other)) {
            problem_twice(build, place_of(declaration), declaration->id,
                          &build->declarations[other], build->declarations[other].line);
            continue;
        }
        map_set(&seen, declaration->id, i);
        list[(*count)++] = declaration;
    }
    map_release(&seen);
    qsort(list, *count, sizeof(struct declaration *), by_id);
    return list;
}

void build_rules(struct build *build)
{
    struct pack *pack = build->pack;
    size_t count = 0;
    const struct declaration **list = sorted_rules(build, &count);

    build->of_rule = list;
    pack->rules = arena_alloc(build->arena, (count + 1) * sizeof(*pack->rules));
    pack->rule_count = count;
    for (size_t i = 0; i < count; i++)
        build_rule(build, list[i], &pack->rules[i]);
    build_depends(build);
}
