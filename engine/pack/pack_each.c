#include "pack/pack_build.h"

#include <stdio.h>
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
 * In examples the name of a list gives all its members that are not named there a value.
 * Fields of a table and columns of a form may be made so too; there the expressions are
 * filled in as well, since the parser knows the whole table only.
 */
struct each_filling {
    struct build *build;
    struct place place;
    const struct own_word *list;
    const struct list_member *it;
    const struct data *members; /* what the pack says of each; texts where that is all */
    const struct data *member;  /* of `it` */
    int width;                  /* digits of a number in an id; 0 elsewhere */
    bool english;
    bool expressions; /* these too */
};

static const struct data none;

static void add_said(struct data *phrase, struct str language, struct str text)
{
    phrase->entries[phrase->entry_count++] =
        (struct data_entry){language, {.kind = DATA_TEXT, .text = text}};
}

static struct each_filling filling_of(struct build *build, struct place place,
                                      const struct own_word *list,
                                      const struct data *members, size_t number)
{
    return (struct each_filling){.build = build,
                                 .place = place,
                                 .list = list,
                                 .it = &list->members[number],
                                 .members = members,
                                 .member = &members[number]};
}

/* What the member has of a name; NULL: nothing. */
static const struct data *member_data(struct each_filling *filling, struct str name)
{
    const struct attribute *attribute = list_member_attribute(filling->it, name);
    struct str copy = arena_str(filling->build->arena, name);
    const struct data *given =
        filling->member->kind == DATA_TABLE ? data_get(filling->member, copy.data) : NULL;
    const struct str *said = filling->build->pack->said;
    struct data *made = NULL;

    if (given != NULL || attribute == NULL)
        return given;
    made = arena_alloc(filling->build->arena, sizeof *made);
    *made = (struct data){.kind = DATA_TEXT, .text = attribute->vi};
    if (attribute->kind == ATTRIBUTE_NUMBER)
        *made = (struct data){.kind = DATA_WHOLE, .whole = attribute->number};
    else if (attribute->kind == ATTRIBUTE_PHRASE && !str_is(name, "name")) {
        made->kind = DATA_TABLE;
        made->entries = arena_alloc(filling->build->arena, 2 * sizeof *made->entries);
        add_said(made, said[LANGUAGE_VI], attribute->vi);
        if (!str_equal(said[LANGUAGE_VI], said[LANGUAGE_EN]))
            add_said(made, said[LANGUAGE_EN], attribute->en);
        data_sort(made->entries, made->entry_count);
    }
    return made;
}

static void fail_attribute(struct each_filling *filling, struct str name)
{
    struct nearest nearest = nearest_to(name);

    for (size_t i = 0; i < filling->it->attribute_count; i++)
        nearest_offer(&nearest, filling->it->attributes[i].name);
    problem_unknown(
        filling->build, filling->place, place_line(filling->build, filling->place, NULL),
        "các mục của danh sách không có", "the list's members have no", &nearest);
}

/* Some member has it, if not this one. */
static bool known_name(const struct each_filling *filling, struct str name)
{
    struct str copy = arena_str(filling->build->arena, name);

    for (size_t i = 0; i < filling->list->member_count; i++)
        if (list_member_attribute(&filling->list->members[i], name) != NULL ||
            (filling->members[i].kind == DATA_TABLE &&
             data_get(&filling->members[i], copy.data) != NULL))
            return true;
    return false;
}

/* ---- within a text --------------------------------------------------------------------- */

/* "{it.number + 10}": what stands in the braces. */
struct insert {
    struct str name; /* "number"; empty: it */
    int64_t add;
};

static bool read_insert(struct str inside, struct insert *out)
{
    struct str rest = str_trim(inside);
    size_t length = 0;

    *out = (struct insert){0};
    if (str_is(rest, "it"))
        return true;
    if (!str_starts(rest, "it."))
        return false;
    rest = (struct str){rest.data + 3, rest.length - 3};
    while (length < rest.length && rest.data[length] != '+' && rest.data[length] != ' ')
        length++;
    out->name = (struct str){rest.data, length};
    rest = str_trim((struct str){rest.data + length, rest.length - length});
    if (rest.length == 0)
        return expression_is_name(out->name);
    if (rest.data[0] != '+' || !expression_is_name(out->name))
        return false;
    rest = str_trim((struct str){rest.data + 1, rest.length - 1});
    for (size_t i = 0; i < rest.length; i++) {
        if (!str_digit(rest.data[i]) || out->add > 100000)
            return false;
        out->add = out->add * 10 + (rest.data[i] - '0');
    }
    return rest.length > 0;
}

/* The most digits that this number has among the members: ids sort as their numbers do. */
static int number_width(const struct each_filling *filling, const struct insert *insert)
{
    int most = 1;

    for (size_t i = 0; i < filling->list->member_count; i++) {
        const struct attribute *attribute =
            list_member_attribute(&filling->list->members[i], insert->name);
        int width =
            attribute == NULL
                ? 0
                : snprintf(NULL, 0, "%lld", (long long)(attribute->number + insert->add));

        most = width > most ? width : most;
    }
    return most;
}

/* False: it is left for the message to show as a value. */
static bool add_insert(struct each_filling *filling, const struct insert *insert,
                       struct buffer *out)
{
    const struct attribute *attribute = list_member_attribute(filling->it, insert->name);
    bool id = filling->width > 0;

    if (insert->name.length == 0) {
        if (id)
            buffer_add(out, filling->it->name);
        return id;
    }
    if (attribute == NULL) {
        if (!known_name(filling, insert->name))
            fail_attribute(filling, insert->name);
        return true;
    }
    if (attribute->kind == ATTRIBUTE_NUMBER)
        buffer_format(out, "%0*lld", id ? number_width(filling, insert) : 1,
                      (long long)(attribute->number + insert->add));
    else if (id || attribute->kind == ATTRIBUTE_PHRASE)
        buffer_add(out, filling->english ? attribute->en : attribute->vi);
    else
        return false;
    return true;
}

static struct str fill_braces(struct each_filling *filling, struct str text)
{
    struct buffer out = {0};
    struct str copy;

    if (text.length == 0 || memchr(text.data, '{', text.length) == NULL)
        return text;
    for (size_t i = 0; i < text.length; i++) {
        const char *close =
            text.data[i] == '{' ? memchr(text.data + i, '}', text.length - i) : NULL;
        struct insert insert;

        if (close != NULL &&
            read_insert(
                (struct str){text.data + i + 1, (size_t)(close - text.data) - i - 1},
                &insert) &&
            add_insert(filling, &insert, &out))
            i = (size_t)(close - text.data);
        else
            buffer_char(&out, text.data[i]);
    }
    copy = arena_str(filling->build->arena, buffer_str(&out));
    buffer_release(&out);
    return copy;
}

static struct str fill_id(struct each_filling *filling, struct str id)
{
    struct str filled;

    filling->width = 1;
    filled = fill_braces(filling, id);
    filling->width = 0;
    if (str_equal(filled, id))
        problem_add(filling->build, true, filling->place, "each",
                    "'%.*s' cần {it}, {it.number}... để mỗi mục có tên riêng",
                    "'%.*s' needs {it}, {it.number}... so that each has a name of its own",
                    SHOW(id));
    return filled;
}

/* ---- data ------------------------------------------------------------------------------ */

/* "it", "it.computed"; what: the name after the point. */
static bool is_it(struct str text, struct str *what)
{
    *what = (struct str){0};
    if (str_is(text, "it"))
        return true;
    if (!str_starts(text, "it.") || !expression_is_name(text))
        return false;
    *what = (struct str){text.data + 3, text.length - 3};
    return true;
}

/* A name in suggest or examples: it becomes that of a field. */
static struct str fill_name(struct each_filling *filling, struct str name)
{
    const struct attribute *attribute = NULL;
    struct str what, field;

    if (!is_it(name, &what))
        return fill_braces(filling, name);
    attribute = what.length == 0 ? NULL : list_member_attribute(filling->it, what);
    field = attribute != NULL ? attribute->vi : filling->it->value;
    if (what.length > 0 && attribute == NULL)
        fail_attribute(filling, what);
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
    if (!is_it(text, &what)) {
        out->text = fill_braces(filling, text);
        if (filling->expressions)
            out->text = expression_with_it(out->text, filling->it, filling->build->arena);
        return true;
    }
    if (what.length == 0) {
        out->text = filling->it->value;
        return true;
    }
    data = member_data(filling, what);
    if (data != NULL)
        *out = *data;
    else if (!known_name(filling, what) && !filling->expressions)
        fail_attribute(filling, what);
    return data != NULL;
}

/* A text of the second of the two languages that messages are told in. */
static bool is_english(const struct each_filling *filling, struct str name)
{
    const struct str *said = filling->build->pack->said;

    return str_equal(name, said[LANGUAGE_EN]) && !str_equal(name, said[LANGUAGE_VI]);
}

static void add_entry(struct data *out, struct data_entry entry, bool of_it)
{
    for (size_t i = 0; i < out->entry_count; i++) {
        if (!str_equal(out->entries[i].name, entry.name))
            continue;
        if (of_it) /* what is said of `it` holds, whatever the others have */
            out->entries[i] = entry;
        return;
    }
    out->entries[out->entry_count++] = entry;
}

static bool fill_table(struct each_filling *filling, const struct data *data,
                       struct data *out)
{
    *out = (struct data){.kind = DATA_TABLE};
    out->list =
        arena_alloc(filling->build->arena, (data->list_count + 1) * sizeof *out->list);
    out->entries =
        arena_alloc(filling->build->arena, (data->entry_count + 1) * sizeof *out->entries);
    for (size_t i = 0; i < data->list_count; i++)
        if (fill(filling, &data->list[i], &out->list[out->list_count]))
            out->list_count++;
    for (size_t i = 0; i < data->entry_count; i++) {
        const struct data_entry *entry = &data->entries[i];
        struct data_entry filled = {.name = fill_name(filling, entry->name)};
        bool english = filling->english;

        filling->english = english || is_english(filling, entry->name);
        if (fill(filling, &entry->value, &filled.value))
            add_entry(out, filled, str_starts(entry->name, "it"));
        filling->english = english;
    }
    data_sort(out->entries, out->entry_count);
    return true;
}

/* False: the member has nothing of the kind, and the entry is left out. */
static bool fill(struct each_filling *filling, const struct data *data, struct data *out)
{
    if (data->kind == DATA_TEXT)
        return fill_text(filling, data->text, out);
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

/* What the pack said of the members, in order. */
static const struct data *list_data(const struct build *build, const struct pack_word *list,
                                    const struct data *each)
{
    if (each->kind == DATA_TABLE)
        return each;
    for (size_t i = 0; i < build->pack->own_word_count; i++)
        if (&build->pack->own_words[i] == list)
            return &build->of_word[i]->body;
    return &none;
}

static void drop_entry(struct data *table, const char *name)
{
    size_t kept = 0;

    for (size_t i = 0; i < table->entry_count; i++)
        if (!str_is(table->entries[i].name, name))
            table->entries[kept++] = table->entries[i];
    table->entry_count = kept;
}

/* Entries that hold expressions, of what stands inside a table. */
static bool holds_expression(struct str maker, struct str entry)
{
    static const char *const types[] = {"expression", "parts", "suggestions"};

    for (const struct spec_field *spec = pack_spec; spec->declaration != NULL; spec++)
        for (size_t i = 0; i < sizeof types / sizeof *types; i++)
            if (str_is(maker, spec->declaration) && str_is(entry, spec->name) &&
                strcmp(spec->type, types[i]) == 0)
                return true;
    return false;
}

static void fill_part(struct each_filling *filling, const struct data *part,
                      struct data *out)
{
    struct str maker = data_text(part, "kind");

    *out = *part;
    out->entries =
        arena_alloc(filling->build->arena, (part->entry_count + 1) * sizeof *out->entries);
    out->entry_count = 0;
    for (size_t i = 0; i < part->entry_count; i++) {
        struct data_entry entry = part->entries[i];

        filling->expressions = holds_expression(maker, entry.name);
        if (str_is(entry.name, "id"))
            entry.value.text = fill_id(filling, entry.value.text);
        else if (!fill(filling, &part->entries[i].value, &entry.value))
            continue;
        out->entries[out->entry_count++] = entry;
    }
    drop_entry(out, "each");
}

/* Adds a part of a table as often as it says. */
static void add_parts(struct build *build, struct place place, struct str on,
                      const struct data *part, struct data *out)
{
    const struct data *each = part->kind == DATA_TABLE ? data_get(part, "each") : NULL;
    const struct pack_word *list =
        each != NULL && has_shape(each) ? build_each_list(build, place, each, on) : NULL;
    const struct data *members = list == NULL ? NULL : list_data(build, list, each);

    if (list == NULL) {
        out->list[out->list_count++] = *part;
        return;
    }
    for (size_t i = 0; i < list->word.member_count; i++) {
        struct each_filling filling =
            filling_of(build, place, &list->word, members->list, i);

        fill_part(&filling, part, &out->list[out->list_count++]);
    }
}

static size_t part_count(struct build *build, const struct data *part)
{
    const struct data *each = part->kind == DATA_TABLE ? data_get(part, "each") : NULL;
    size_t most = 1;

    if (each == NULL)
        return 1;
    most += each->list_count;
    for (size_t i = 0; i < build->pack->own_word_count; i++)
        most += build->pack->own_words[i].word.member_count;
    return most;
}

/* The fields and columns inside a declaration. */
static void fill_parts(struct build *build, struct declaration *declaration)
{
    struct data *body = &declaration->body, filled = *body;
    struct str on =
        str_is(declaration->kind, "table") ? declaration->id : data_text(body, "table");
    size_t room = 1;
    bool any = false;

    for (size_t i = 0; i < body->list_count; i++) {
        room += part_count(build, &body->list[i]);
        any = any || (body->list[i].kind == DATA_TABLE &&
                      data_text(&body->list[i], "kind").length > 0 &&
                      data_get(&body->list[i], "each") != NULL);
    }
    if (!any)
        return;
    filled.list = arena_alloc(build->arena, room * sizeof *filled.list);
    filled.list_count = 0;
    for (size_t i = 0; i < body->list_count; i++)
        add_parts(build, place_of(declaration), on, &body->list[i], &filled);
    *body = filled;
}

/* Of a kind that knows `each`: the list it is made for; NULL: a declaration of its own. */
static const struct data *each_of(const struct declaration *declaration)
{
    const struct data *each =
        declaration->body.kind == DATA_TABLE ? data_get(&declaration->body, "each") : NULL;

    for (const struct spec_field *spec = pack_spec;
         each != NULL && spec->declaration != NULL; spec++)
        if (str_is(declaration->kind, spec->declaration) && strcmp(spec->name, "each") == 0)
            return has_shape(each) ? each : NULL;
    return NULL;
}

/* ---- lists in examples ------------------------------------------------------------------ */

static const struct own_word *list_of(const struct build *build, struct str name)
{
    for (size_t i = 0; i < build->pack->own_word_count; i++)
        if (build->pack->own_words[i].word.list &&
            str_equal(build->pack->own_words[i].word.name, name))
            return &build->pack->own_words[i].word;
    return NULL;
}

static size_t entry_room(const struct build *build, const struct data *data)
{
    size_t room = data->entry_count;

    for (size_t i = 0; i < data->entry_count; i++) {
        const struct own_word *list = list_of(build, data->entries[i].name);

        room += list != NULL ? list->member_count : 0;
    }
    return room;
}

/* { indicators = false, deprived_water = true }: all of them but one. */
static struct data fill_lists(struct build *build, const struct data *data)
{
    struct data out = *data;

    if (data->kind != DATA_TABLE)
        return out;
    out.list = arena_alloc(build->arena, (data->list_count + 1) * sizeof *out.list);
    out.entries =
        arena_alloc(build->arena, (entry_room(build, data) + 1) * sizeof *out.entries);
    out.entry_count = 0;
    for (size_t i = 0; i < data->list_count; i++)
        out.list[i] = fill_lists(build, &data->list[i]);
    for (size_t i = 0; i < data->entry_count; i++) {
        struct data_entry entry = data->entries[i];
        const struct own_word *list = list_of(build, entry.name);

        entry.value = fill_lists(build, &entry.value);
        if (list == NULL)
            add_entry(&out, entry, true);
        for (size_t n = 0; list != NULL && n < list->member_count; n++)
            add_entry(&out, (struct data_entry){list->members[n].value, entry.value},
                      false);
    }
    data_sort(out.entries, out.entry_count);
    return out;
}

static void fill_examples(struct build *build, struct declaration *declaration)
{
    struct data *body = &declaration->body, filled = *body;

    if (body->kind != DATA_TABLE || data_get(body, "examples") == NULL ||
        build->pack->own_word_count == 0)
        return;
    filled.entries =
        arena_alloc(build->arena, (body->entry_count + 1) * sizeof *body->entries);
    for (size_t i = 0; i < body->entry_count; i++) {
        filled.entries[i] = body->entries[i];
        if (str_is(body->entries[i].name, "examples"))
            filled.entries[i].value = fill_lists(build, &body->entries[i].value);
    }
    *body = filled;
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

static void add_members(struct build *build, const struct declaration *declaration,
                        const struct data *each, struct each_growing *growing)
{
    struct str on = data_text(&declaration->body, "on");
    const struct pack_word *list = build_each_list(build, place_of(declaration), each, on);
    const struct data *members = list == NULL ? NULL : list_data(build, list, each);

    for (size_t i = 0; list != NULL && i < list->word.member_count; i++) {
        struct each_filling filling =
            filling_of(build, place_of(declaration), &list->word, members->list, i);
        struct declaration made = *declaration;

        made.id = fill_id(&filling, declaration->id);
        fill(&filling, &declaration->body, &made.body);
        drop_entry(&made.body, "each");
        grow(growing, made, (struct each_of){list, filling.it});
    }
}

void build_each(struct build *build)
{
    struct each_growing growing = {0};
    struct declaration *declarations = NULL;

    for (size_t i = 0; i < build->count; i++) {
        const struct declaration *declaration = &build->declarations[i];
        const struct data *each = each_of(declaration);

        if (each != NULL)
            add_members(build, declaration, each, &growing);
        else
            fill_parts(build, grow(&growing, *declaration, (struct each_of){0}));
    }
    declarations = arena_alloc(build->arena, (growing.count + 1) * sizeof *declarations);
    build->each = arena_alloc(build->arena, (growing.count + 1) * sizeof *build->each);
    for (size_t i = 0; i < growing.count; i++) {
        declarations[i] = growing.items[i];
        build->each[i] = growing.each[i];
    }
    memory_free(growing.items);
    memory_free(growing.each);
    for (size_t i = 0; i < growing.count; i++)
        fill_examples(build, &declarations[i]);
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
