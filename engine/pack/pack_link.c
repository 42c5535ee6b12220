#include "pack/pack_build.h"

#include <string.h>

/*
 * Ways between tables. A part of the key joins fields of the same name, or a pair of two:
 *
 *   member.survey_year = household.survey_year, member.household_code = ...
 *   { own = "unit_name", other = "parent_name" }
 */
static bool join_part(struct build *build, struct place place, unsigned own, unsigned other,
                      const struct table *named, const struct key_part *part,
                      struct link_part *out)
{
    bool good = true;

    out->own = arena_alloc(build->arena, (part->count + 1) * sizeof(*out->own));
    out->other = arena_alloc(build->arena, (part->count + 1) * sizeof(*out->other));
    for (size_t i = 0; i < part->count; i++) {
        struct str name = named->fields[part->fields[i]].name;
        int here = build_field(build, place, "key", name, own);
        int there = build_field(build, place, "key", name, other);

        if (here < 0 || there < 0) {
            good = false;
            continue;
        }
        out->own[out->count] = (unsigned)here;
        out->other[out->count++] = (unsigned)there;
    }
    return good;
}

static void join_pair(struct build *build, struct place place, unsigned own, unsigned other,
                      const struct data *pair, struct link_part *out)
{
    int here = build_field(build, place, "key", data_text(pair, "own"), own);
    int there = build_field(build, place, "key", data_text(pair, "other"), other);

    out->own = arena_alloc(build->arena, sizeof(*out->own));
    out->other = arena_alloc(build->arena, sizeof(*out->other));
    if (here < 0 || there < 0)
        return;
    out->own[0] = (unsigned)here;
    out->other[0] = (unsigned)there;
    out->count = 1;
}

static bool join(struct build *build, struct place place, unsigned own,
                 const struct table *named, const struct key_part *parts, size_t count,
                 struct link *link)
{
    bool good = true;

    link->parts = arena_alloc(build->arena, (count + 1) * sizeof(*link->parts));
    link->part_count = count;
    for (size_t i = 0; i < count; i++)
        good =
            join_part(build, place, own, link->table, named, &parts[i], &link->parts[i]) &&
            good;
    return good;
}

/* The key as the link itself says it. */
static void join_said(struct build *build, struct place place, unsigned own,
                      const struct data *key, struct link *link)
{
    const struct table *table = &build->pack->schema.tables[own];

    if (key->kind != DATA_TABLE)
        return;
    problem_if_many(build, place, "key", key->list_count, SCHEMA_KEY_PARTS);
    if (key->list_count > SCHEMA_KEY_PARTS)
        return;
    link->parts = arena_alloc(build->arena, (key->list_count + 1) * sizeof(*link->parts));
    for (size_t i = 0; i < key->list_count; i++) {
        struct data item = {.kind = DATA_TABLE, .list = &key->list[i], .list_count = 1};
        struct key_part *part = NULL;
        size_t count = 0;

        if (data_text(&key->list[i], "own").length > 0)
            join_pair(build, place, own, link->table, &key->list[i], &link->parts[i]);
        else if (build_key(build, place, "key", &item, own, &part, &count))
            join_part(build, place, own, link->table, table, part, &link->parts[i]);
        link->part_count++;
    }
}

/* Without a key of its own a roster is joined on the key of its owner, a single row on its
 * own table's key: that is what makes it single. */
static void join_default(struct build *build, struct place place, unsigned own,
                         struct link *link)
{
    const struct schema *schema = &build->pack->schema;
    const struct table *named = &schema->tables[link->many ? own : link->table];

    if (named->key_count == 0) {
        problem_add(build, true, place, NULL,
                    "liên kết '%.*s' cần 'key': bảng %.*s không có khóa",
                    "link '%.*s' needs a 'key': table %.*s has none", SHOW(link->name),
                    SHOW(named->name));
        return;
    }
    join(build, place, own, named, named->key, named->key_count, link);
}

/* Examples are joined on every alternative. */
static void count_pairs(struct build *build, struct place place, const struct link *link)
{
    size_t pairs = 0;

    for (size_t i = 0; i < link->part_count; i++)
        pairs += link->parts[i].count;
    problem_if_many(build, place, "key", pairs, SCHEMA_KEY_PARTS);
}

/* { relation = "head" } */
static void build_first(struct build *build, struct place place, unsigned own,
                        const struct data *first, struct link *link)
{
    const struct table *table = &build->pack->schema.tables[own];
    const struct data_entry *entry;

    if (first == NULL || first->kind != DATA_TABLE || first->entry_count == 0)
        return;
    entry = &first->entries[0];
    link->first = build_field(build, place, "first", entry->name, own);
    if (link->first < 0)
        return;
    link->first_word = build_choice_word(build, place, "first", &table->fields[link->first],
                                         entry->value.text);
    if (link->first_word < 0)
        link->first = -1;
}

static void build_link(struct build *build, unsigned own, struct place place,
                       const struct data *body, struct link *link)
{
    const struct data *key = data_get(body, "key");
    struct str target = data_text(body, "table");
    int other = target.length > 0 ? build_table(build, place, "table", target) : -1;

    link->many = data_truth(body, "many", false);
    link->parent = data_truth(body, "parent", false);
    link->table = other >= 0 ? (unsigned)other : own;
    if (link->many && link->parent)
        problem_add(build, true, place, NULL,
                    "liên kết '%.*s' không thể vừa 'many' vừa 'parent'",
                    "link '%.*s' cannot be both 'many' and 'parent'", SHOW(link->name));
    link->first = -1;
    build_first(build, place, own, data_get(body, "first"), link);
    if (other < 0)
        return;
    if (key == NULL)
        join_default(build, place, own, link);
    else
        join_said(build, place, own, key, link);
    count_pairs(build, place, link);
}

static void build_subject(struct build *build, unsigned own)
{
    const struct declaration *declaration = build->of_table[own];
    struct table *table = &build->pack->schema.tables[own];
    struct str name = data_text(&declaration->body, "subject");
    struct nearest nearest = nearest_to(name);
    int link = table_link(table, name);

    if (name.length == 0 || (link < 0 && str_equal(name, table->name)))
        return;
    if (link >= 0 && table->links[link].many)
        problem_add(build, true, place_of(declaration), "subject",
                    "'subject' phải là liên kết tới một dòng, '%.*s' tới nhiều dòng",
                    "'subject' must lead to one row, '%.*s' leads to many", SHOW(name));
    if (link >= 0) {
        table->subject_link = 1 + (unsigned)link;
        return;
    }
    table_offer_links(table, &nearest);
    problem_unknown(build, place_of(declaration),
                    place_line(build, place_of(declaration), "subject"),
                    "không có liên kết", "there is no link", &nearest);
}

static void add_link(struct build *build, unsigned own, const struct data *body)
{
    const struct declaration *declaration = build->of_table[own];
    struct table *table = &build->pack->schema.tables[own];
    struct str name = data_text(body, "id");
    struct place place = place_in(declaration, "link", name);
    struct link *link = &table->links[table->link_count];
    uint64_t field = 0;

    build_name(build, place, name);
    if (table_link(table, name) >= 0 || map_get(&table->field_index, name, &field)) {
        problem_add(build, true, place, NULL, "bảng %.*s có hai thứ cùng tên '%.*s'",
                    "table %.*s has two things named '%.*s'", SHOW(table->name),
                    SHOW(name));
        return;
    }
    link->name = name;
    table->link_count++;
    build_link(build, own, place, body, link);
}

void build_links(struct build *build, unsigned own)
{
    const struct data *body = &build->of_table[own]->body;
    struct table *table = &build->pack->schema.tables[own];

    table->links =
        arena_alloc(build->arena, (body->list_count + 1) * sizeof(*table->links));
    for (size_t i = 0; i < body->list_count; i++)
        if (str_is(data_text(&body->list[i], "kind"), "link"))
            add_link(build, own, &body->list[i]);
    build_subject(build, own);
}
