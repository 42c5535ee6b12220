#include "pack/pack_each.h"

#include <string.h>

/*
 * One declaration for every member of a list:
 *
 *   rule "IND-{it.number}" { each = "indicators", check = "it == it.computed", ... }
 *
 * Expressions keep `it`, which the parser knows (struct scope); all else is filled in here:
 *   a name `it` in suggest, in examples       the member's value
 *   a text that is but "it" or "it.measure"   the value, or what the member has of that name
 *   "{it.title}", "{it.number + 10}"          a caption or number, within a text
 *
 * Fields of a table and parts of a form may be made so too, one by one or, by
 * each "list" { column "..." {...}, same "..." {...} }, several in turn; there the expressions
 * are filled in as well, since the parser knows the whole table only. Where one list stands
 * within another, `it` is the inner one's member and `that` the outer one's.
 */

/* ---- data ------------------------------------------------------------------------------ */

static struct str fill_id(struct each_filling *filling, struct str id, bool padded)
{
    bool names = filling->names;
    struct str filled;

    filling->names = true;
    filling->padded = padded;
    filled = pack_each_fill_braces(filling, id);
    filling->names = names;
    filling->padded = false;
    return filled;
}

/* Each of them needs an id of its own. */
static struct str fill_own_id(struct each_filling *filling, struct str id, bool padded)
{
    struct str filled = fill_id(filling, id, padded);

    if (str_equal(filled, id))
        problem_add(filling->build, true, filling->place, "each",
                    "'%.*s' cần {it}, {it.number}... để mỗi mục có tên riêng",
                    "'%.*s' needs {it}, {it.number}... so that each has a name of its own",
                    SHOW(id));
    return filled;
}

/* A name in suggest or examples: it becomes that of a field. */
static struct str fill_name(struct each_filling *filling, struct str name)
{
    const struct attribute *attribute = NULL;
    struct str what, field;

    if (!pack_each_is_it(filling, name, &what))
        return pack_each_fill_braces(filling, name);
    attribute = what.length == 0 ? NULL : list_member_attribute(filling->it, what);
    field = attribute != NULL ? attribute->vi : filling->it->value;
    if (what.length > 0 && attribute == NULL)
        pack_each_fail_name(filling, what);
    else if (!expression_is_name(field))
        problem_add(filling->build, true, filling->place, NULL,
                    "'%.*s' ở đây phải là tên một trường, không phải '%.*s'",
                    "'%.*s' must be the name of a field here, and '%.*s' is none",
                    SHOW(name), SHOW(field));
    return field;
}

static bool fill(struct each_filling *filling, const struct data *data, struct data *out);

static bool fill_text(struct each_filling *filling, struct str text, struct data *out)
{
    const struct data *data = NULL;
    struct str what;

    *out = (struct data){.kind = DATA_TEXT, .text = text};
    if (filling->called == NULL)
        return true;
    if (!pack_each_is_it(filling, text, &what)) {
        filling->lacks = false;
        out->text = pack_each_fill_braces(filling, text);
        if (filling->expressions)
            out->text = expression_with_it(out->text, filling->called, filling->it,
                                           filling->build->arena);
        return !filling->lacks;
    }
    if (what.length == 0) {
        out->text = filling->it->value;
        return true;
    }
    data = pack_each_member_data(filling, what);
    if (data != NULL)
        *out = *data;
    else if (!pack_each_known_name(filling, what) && !filling->expressions)
        pack_each_fail_name(filling, what);
    return data != NULL;
}

/* A text of the second of the two languages that messages are told in. */
static bool is_english(const struct each_filling *filling, struct str name)
{
    const struct str *said = filling->build->pack->said;

    return str_equal(name, said[LANGUAGE_EN]) && !str_equal(name, said[LANGUAGE_VI]);
}

static bool is_part(const struct data *data)
{
    return data->kind == DATA_TABLE && data_text(data, "kind").length > 0 &&
           data_get(data, "id") != NULL;
}

static bool is_block(const struct data *part)
{
    return is_part(part) && str_is(data_text(part, "kind"), "each");
}

/* Parts that the member has: they stand in the place of "it.parts". */
static bool are_parts(const struct data *data)
{
    return data->kind == DATA_TABLE && data->list_count > 0 && is_part(&data->list[0]);
}

static void fill_list(struct each_filling *filling, const struct data *data,
                      struct data *out)
{
    struct each_list list = {0};

    for (size_t i = 0; i < data->list_count; i++) {
        struct data item;

        if (!fill(filling, &data->list[i], &item))
            continue;
        if (data->list[i].kind != DATA_TEXT || !are_parts(&item)) {
            *pack_each_add_item(&list) = item;
            continue;
        }
        for (size_t n = 0; n < item.list_count; n++) {
            struct data part;

            if (fill(filling, &item.list[n], &part))
                *pack_each_add_item(&list) = part;
        }
    }
    pack_each_finish_list(&list, out, filling->build->arena);
}

/* False where all of it is left out. */
static bool fill_table(struct each_filling *filling, const struct data *data,
                       struct data *out)
{
    *out = (struct data){.kind = DATA_TABLE};
    out->entries =
        arena_alloc(filling->build->arena, (data->entry_count + 1) * sizeof *out->entries);
    fill_list(filling, data, out);
    for (size_t i = 0; i < data->entry_count; i++) {
        const struct data_entry *entry = &data->entries[i];
        struct data_entry filled = {.name = fill_name(filling, entry->name)};
        bool english = filling->english;

        filling->english = english || is_english(filling, entry->name);
        if (fill(filling, &entry->value, &filled.value))
            pack_each_add_entry(out, filled, str_starts(entry->name, "it"));
        filling->english = english;
    }
    data_sort(out->entries, out->entry_count);
    return out->list_count + out->entry_count > 0 ||
           data->list_count + data->entry_count == 0;
}

/* Entries that hold expressions, of what stands inside a table. */
static bool holds_expression(const struct build *build, struct str maker, struct str entry)
{
    static const char *const types[] = {"expression", "parts", "suggestions", "counting"};
    const struct spec_field *spec = build_spec_find(build, maker, entry);

    for (size_t i = 0; spec != NULL && i < sizeof types / sizeof *types; i++)
        if (strcmp(spec->type, types[i]) == 0)
            return true;
    return false;
}

/* Ids of rules sort as their numbers do; names of fields and columns are said as they are. */
static bool is_padded(struct str maker)
{
    return !str_is(maker, "field") && !str_is(maker, "column") && !str_is(maker, "link");
}

static void add_entries(struct each_filling *filling, struct str maker,
                        const struct data *data, struct data *out)
{
    for (size_t i = 0; i < data->entry_count; i++) {
        struct data_entry entry = data->entries[i];

        filling->expressions = holds_expression(filling->build, maker, entry.name);
        if (!str_is(entry.name, "cases") &&
            (str_is(entry.name, "id") || str_is(entry.name, "kind") ||
             fill(filling, &data->entries[i].value, &entry.value)))
            pack_each_add_entry(out, entry, true);
    }
    filling->expressions = false;
}

/* No list stands between the member and what is filled in. */
static bool is_innermost(const struct each_filling *filling)
{
    return filling->called != NULL && strcmp(filling->called, "it") == 0;
}

/* `cases` name members of the list. */
static void check_cases(struct each_filling *filling, const struct data *cases)
{
    for (size_t i = 0; i < cases->entry_count; i++) {
        struct nearest nearest = nearest_to(cases->entries[i].name);
        bool known = false;

        for (size_t n = 0; n < filling->list->member_count; n++) {
            nearest_offer(&nearest, filling->list->members[n].name);
            known = known || str_equal(nearest.word, filling->list->members[n].name);
        }
        if (!known)
            problem_unknown(filling->build, filling->place,
                            place_line(filling->build, filling->place, NULL),
                            "cases: danh sách không có", "cases: the list has no",
                            &nearest);
    }
}

/* What `cases` say of this member alone; NULL: nothing. */
static const struct data *case_of(struct each_filling *filling, const struct data *data)
{
    const struct data *cases = data_get(data, "cases"), *of = NULL;

    if (cases == NULL || cases->kind != DATA_TABLE || !is_innermost(filling))
        return NULL;
    check_cases(filling, cases);
    of = data_get(cases, arena_str(filling->build->arena, filling->it->name).data);
    return of != NULL && of->kind == DATA_TABLE ? of : NULL;
}

/* The entries of a declaration or part of a kind, with those of its case. */
static void fill_entries(struct each_filling *filling, struct str maker,
                         const struct data *data, struct data *out)
{
    const struct data *of = case_of(filling, data), *cases = data_get(data, "cases");
    size_t room = data->entry_count + (of == NULL ? 0 : of->entry_count);

    out->entries = arena_alloc(filling->build->arena, (room + 1) * sizeof *out->entries);
    out->entry_count = 0;
    add_entries(filling, maker, data, out);
    if (of != NULL)
        add_entries(filling, maker, of, out);
    if (cases != NULL && of == NULL && filling->called != NULL && !is_innermost(filling))
        pack_each_add_entry(out, (struct data_entry){str_from("cases"), *cases}, true);
    data_sort(out->entries, out->entry_count);
}

static void set_id(struct data *part, struct str id)
{
    for (size_t i = 0; i < part->entry_count; i++)
        if (str_is(part->entries[i].name, "id"))
            part->entries[i].value.text = id;
}

/* A part for one member; of a list of its own within, what is said of `that`. False where its
 * name speaks of what the member lacks. */
static bool fill_part(struct each_filling *filling, const struct data *part,
                      struct data *out)
{
    struct str maker = data_text(part, "kind"), id = data_text(part, "id");
    const char *called = filling->called;
    bool expressions = filling->expressions;

    *out = *part;
    if (is_block(part) || data_get(part, "each") != NULL)
        filling->called = is_innermost(filling) ? "that" : NULL;
    fill_list(filling, part, out);
    fill_entries(filling, maker, part, out);
    filling->lacks = false;
    if (filling->called != NULL)
        set_id(out, fill_id(filling, id, is_padded(maker)));
    filling->called = called;
    filling->expressions = expressions;
    return !filling->lacks;
}

/* False: the member has nothing of the kind, and the entry is left out. */
static bool fill(struct each_filling *filling, const struct data *data, struct data *out)
{
    if (data->kind == DATA_TEXT)
        return fill_text(filling, data->text, out);
    if (is_part(data))
        return fill_part(filling, data, out);
    if (data->kind == DATA_TABLE)
        return fill_table(filling, data, out);
    *out = *data;
    return true;
}

/* ---- one for every member --------------------------------------------------------------- */

static bool has_shape(const struct data *each)
{
    if (each->kind == DATA_TEXT)
        return true;
    if (each->kind != DATA_TABLE || each->list_count == 0 || each->entry_count > 0)
        return false;
    for (size_t i = 0; i < each->list_count; i++)
        if (each->list[i].kind != DATA_TEXT)
            return false;
    return true;
}

static void drop_entry(struct data *table, const char *name)
{
    size_t kept = 0;

    for (size_t i = 0; i < table->entry_count; i++)
        if (!str_is(table->entries[i].name, name))
            table->entries[kept++] = table->entries[i];
    table->entry_count = kept;
}

/* The list that a part stands for; NULL: it is itself alone. */
static const struct data *list_of_part(const struct data *part)
{
    const struct data *each = is_block(part)  ? data_get(part, "id")
                              : is_part(part) ? data_get(part, "each")
                                              : NULL;

    return each != NULL && has_shape(each) ? each : NULL;
}

static void add_part(struct build *build, struct place place, struct str on,
                     const struct data *part, struct each_list *out);

/* A part, or those of a block, for one member. */
static void add_member(struct each_filling *filling, struct str on, const struct data *part,
                       struct each_list *out)
{
    struct data own = {.kind = DATA_TABLE, .list = NULL}, made;
    const struct data *parts = part->list;
    size_t count = part->list_count;

    if (!is_block(part)) {
        own = *part;
        own.entries = arena_alloc(filling->build->arena,
                                  (part->entry_count + 1) * sizeof *own.entries);
        memcpy(own.entries, part->entries, part->entry_count * sizeof *own.entries);
        drop_entry(&own, "each");
        parts = &own;
        count = 1;
    }
    for (size_t i = 0; i < count; i++) {
        if (!is_block(&parts[i]) && is_part(&parts[i]))
            fill_own_id(filling, data_text(&parts[i], "id"), false);
        if (fill(filling, &parts[i], &made))
            add_part(filling->build, filling->place, on, &made, out);
    }
}

static void add_part(struct build *build, struct place place, struct str on,
                     const struct data *part, struct each_list *out)
{
    const struct data *each = list_of_part(part), *members = NULL;
    const struct pack_word *list =
        each == NULL ? NULL : build_each_list(build, place, each, on);

    if (list == NULL) {
        if (each == NULL)
            *pack_each_add_item(out) = *part;
        return;
    }
    members = each_list_data(build, list, each);
    for (size_t i = 0; i < list->word.member_count; i++) {
        struct each_filling filling =
            each_filling_of(build, place, &list->word, members->list, i);

        filling.names = true;
        add_member(&filling, on, part, out);
    }
}

/* The parts of a declaration, those with a list once for every member. */
static void make_parts(struct build *build, struct declaration *declaration)
{
    struct data *body = &declaration->body;
    struct str on =
        str_is(declaration->kind, "table") ? declaration->id : data_text(body, "table");
    struct each_list list = {0};
    bool any = false;

    for (size_t i = 0; body->kind == DATA_TABLE && i < body->list_count; i++)
        any = any || list_of_part(&body->list[i]) != NULL;
    for (size_t i = 0; any && i < body->list_count; i++)
        add_part(build, place_of(declaration), on, &body->list[i], &list);
    if (any)
        pack_each_finish_list(&list, body, build->arena);
}

/* Of a kind that knows `each`: the list it is made for; NULL: a declaration of its own. */
static const struct data *each_of(const struct build *build,
                                  const struct declaration *declaration)
{
    const struct data *each =
        declaration->body.kind == DATA_TABLE ? data_get(&declaration->body, "each") : NULL;
    bool known =
        each != NULL && build_spec_find(build, declaration->kind, str_from("each")) != NULL;

    return known && has_shape(each) ? each : NULL;
}

/* The declarations as they grow. */
struct each_growing {
    struct declaration *items; /* grown with memory_grow */
    struct each_of *each;
    size_t count, capacity, each_capacity;
};

static struct declaration *grow(struct each_growing *growing,
                                struct declaration declaration, struct each_of each)
{
    growing->items = memory_grow(growing->items, growing->count, &growing->capacity,
                                 sizeof *growing->items);
    growing->each = memory_grow(growing->each, growing->count, &growing->each_capacity,
                                sizeof *growing->each);
    growing->items[growing->count] = declaration;
    growing->each[growing->count] = each;
    return &growing->items[growing->count++];
}

/* Of a form or a table all is filled in, of other kinds the parser keeps `it`. */
static bool is_whole(struct str kind)
{
    return str_is(kind, "form") || str_is(kind, "table");
}

static void add_member_of(struct each_filling *filling, const struct pack_word *list,
                          const struct declaration *declaration,
                          struct each_growing *growing)
{
    struct declaration made = *declaration;

    made.id = fill_own_id(filling, declaration->id, !is_whole(declaration->kind));
    if (filling->lacks)
        return;
    if (is_whole(declaration->kind)) {
        filling->names = true;
        fill_list(filling, &declaration->body, &made.body);
        fill_entries(filling, declaration->kind, &declaration->body, &made.body);
    } else {
        fill(filling, &declaration->body, &made.body);
    }
    drop_entry(&made.body, "each");
    grow(growing, made, (struct each_of){list, filling->it});
}

/* Declarations of one list that stand one behind the other in a file, of a kind that is read in
 * order: their members alternate. */
static size_t run_length(const struct build *build, size_t first)
{
    const struct declaration *all = build->declarations;
    const struct data *each = each_of(build, &all[first]);
    size_t length = 1;

    if (!str_is(all[first].kind, "form") || each->kind != DATA_TEXT)
        return 1;
    for (; first + length < build->count; length++) {
        const struct data *other = each_of(build, &all[first + length]);

        if (!str_is(all[first + length].kind, "form") || other == NULL ||
            other->kind != DATA_TEXT || !str_equal(other->text, each->text) ||
            !str_equal(all[first + length].file, all[first].file))
            break;
    }
    return length;
}

static void add_members(struct build *build, const struct declaration *first, size_t length,
                        struct each_growing *growing)
{
    const struct data *each = each_of(build, first);
    struct str on = data_text(&first->body, "on");
    const struct pack_word *list = build_each_list(build, place_of(first), each, on);
    const struct data *members = list == NULL ? NULL : each_list_data(build, list, each);

    for (size_t i = 0; list != NULL && i < list->word.member_count; i++)
        for (size_t n = 0; n < length; n++) {
            struct each_filling filling =
                each_filling_of(build, place_of(&first[n]), &list->word, members->list, i);

            add_member_of(&filling, list, &first[n], growing);
        }
}

void build_each(struct build *build)
{
    struct each_growing growing = {0};
    struct declaration *declarations = NULL;

    for (size_t i = 0, length = 1; i < build->count; i += length) {
        const struct declaration *declaration = &build->declarations[i];

        length = 1;
        if (each_of(build, declaration) == NULL) {
            grow(&growing, *declaration, (struct each_of){0});
            continue;
        }
        length = run_length(build, i);
        add_members(build, declaration, length, &growing);
    }
    declarations = arena_alloc(build->arena, (growing.count + 1) * sizeof *declarations);
    build->each = arena_alloc(build->arena, (growing.count + 1) * sizeof *build->each);
    for (size_t i = 0; i < growing.count; i++) {
        declarations[i] = growing.items[i];
        build->each[i] = growing.each[i];
    }
    memory_free(growing.items);
    memory_free(growing.each);
    for (size_t i = 0; i < growing.count; i++) {
        make_parts(build, &declarations[i]);
        pack_each_fill_lists(build, &declarations[i]);
    }
    build->declarations = declarations;
    build->count = build->written = growing.count;
}

struct each_of build_each_of(const struct build *build,
                             const struct declaration *declaration)
{
    bool ours = build->each != NULL && declaration >= build->declarations &&
                declaration < build->declarations + build->written;

    return ours ? build->each[declaration - build->declarations] : (struct each_of){0};
}
