#include "base/braces.h"
#include "pack/pack_each.h"

#include <string.h>

/* Lists in the place of what they hold. */

struct data *pack_each_add_item(struct each_list *list)
{
    list->items =
        memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count] = (struct data){0};
    return &list->items[list->count++];
}

void pack_each_finish_list(struct each_list *list, struct data *out, struct arena *arena)
{
    out->list = arena_alloc(arena, (list->count + 1) * sizeof *out->list);
    out->list_count = list->count;
    if (list->count > 0)
        memcpy(out->list, list->items, list->count * sizeof *out->list);
    memory_free(list->items);
}

void pack_each_add_entry(struct data *out, struct data_entry entry, bool of_it)
{
    for (size_t i = 0; i < out->entry_count; i++) {
        if (!str_equal(out->entries[i].name, entry.name))
            continue;
        if (of_it)
            out->entries[i] = entry;
        return;
    }
    out->entries[out->entry_count++] = entry;
}

static const struct own_word *list_of(const struct build *build, struct str name)
{
    const struct pack_word *word = build_find_list(build, name);

    return word == NULL ? NULL : &word->word;
}

/* ---- examples --------------------------------------------------------------------------- */

/* Nearly no example names a list. */
static bool names_list(const struct build *build, const struct data *data)
{
    if (data->kind != DATA_TABLE)
        return false;
    for (size_t i = 0; i < data->entry_count; i++)
        if (list_of(build, data->entries[i].name) != NULL ||
            names_list(build, &data->entries[i].value))
            return true;
    for (size_t i = 0; i < data->list_count; i++)
        if (names_list(build, &data->list[i]))
            return true;
    return false;
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
            pack_each_add_entry(&out, entry, true);
        for (size_t n = 0; list != NULL && n < list->member_count; n++)
            pack_each_add_entry(
                &out, (struct data_entry){list->members[n].value, entry.value}, false);
    }
    data_sort(out.entries, out.entry_count);
    return out;
}

static void fill_examples(struct build *build, struct declaration *declaration)
{
    struct data *body = &declaration->body;

    if (body->kind != DATA_TABLE || build->pack->own_word_count == 0)
        return;
    for (size_t i = 0; i < body->entry_count; i++) {
        struct data *examples = &body->entries[i].value;

        if (str_is(body->entries[i].name, "examples") && names_list(build, examples))
            *examples = fill_lists(build, examples);
    }
}

/* ---- "{indicators.number}" in a list of texts, a sum or a name -------------------------- */

/* The list that a text speaks of; NULL: of none. */
static struct pack_word *list_in(const struct build *build, struct str text)
{
    struct braces_piece piece;

    if (text.length == 0 || memchr(text.data, '{', text.length) == NULL)
        return NULL;
    while (braces_next(&text, &piece)) {
        struct str name = piece.text;
        const char *end = memchr(name.data, '.', name.length);
        struct pack_word *list = NULL;

        if (piece.kind != BRACES_PLACE)
            continue;
        if (end != NULL)
            name.length = (size_t)(end - name.data);
        list = build_find_list(build, name);
        if (list != NULL)
            return list;
    }
    return NULL;
}

/* A list that texts speak of, by its own name: "{indicators.number}". */
struct spoken {
    struct build *build;
    struct place place;
    const struct pack_word *list;
    const struct data *members;
};

/* False: the text speaks of no list. */
static bool speaks(struct build *build, struct place place, struct str text,
                   struct spoken *out)
{
    const struct data each = {.kind = DATA_TEXT};
    struct pack_word *list = list_in(build, text);

    if (list == NULL)
        return false;
    list->used = true;
    *out = (struct spoken){build, place, list, each_list_data(build, list, &each)};
    return true;
}

static struct str say_member(const struct spoken *spoken, struct str text, size_t number)
{
    struct each_filling filling = each_filling_of(
        spoken->build, spoken->place, &spoken->list->word, spoken->members->list, number);

    filling.called = arena_str(spoken->build->arena, spoken->list->word.name).data;
    filling.names = true;
    return pack_each_fill_braces(&filling, text);
}

/* The text once for every member of the list that it speaks of; false: of none. */
static bool spread_text(struct build *build, struct place place, struct str text,
                        struct each_list *out)
{
    struct spoken spoken;

    if (!speaks(build, place, text, &spoken))
        return false;
    for (size_t i = 0; i < spoken.list->word.member_count; i++)
        *pack_each_add_item(out) =
            (struct data){.kind = DATA_TEXT, .text = say_member(&spoken, text, i)};
    return true;
}

/* Where a term of a sum ends: at a blank or sign that no braces hold. */
static size_t term_end(struct str text, size_t at)
{
    bool inside = false;

    for (; at < text.length && (inside || strchr(" +-", text.data[at]) == NULL); at++)
        inside = text.data[at] == '{' || (inside && text.data[at] != '}');
    return at;
}

/* "poor_{peoples} + poor_other": a term for every member. */
static struct str spread_sum(struct build *build, struct place place, struct str text)
{
    struct buffer out = {0};
    char sign = '+';

    for (size_t i = 0; i < text.length;) {
        struct each_list terms = {0};
        size_t end = term_end(text, i);

        if (end == i) {
            sign = text.data[i] == ' ' ? sign : text.data[i];
            buffer_char(&out, text.data[i++]);
            continue;
        }
        if (!spread_text(build, place, (struct str){text.data + i, end - i}, &terms))
            buffer_add(&out, (struct str){text.data + i, end - i});
        for (size_t n = 0; n < terms.count; n++) {
            if (n > 0)
                buffer_format(&out, " %c ", sign);
            buffer_add(&out, terms.items[n].text);
        }
        memory_free(terms.items);
        i = end;
    }
    return buffer_keep(&out, build->arena);
}

/* The sum in an entry: a text, or the first of a list. */
static void spread_entry(struct build *build, struct place place, struct data *value)
{
    if (value->kind == DATA_TABLE && value->list_count > 0)
        value = &value->list[0];
    if (value->kind == DATA_TEXT)
        value->text = spread_sum(build, place, value->text);
}

static bool is_sum(const struct build *build, struct str maker, struct str entry)
{
    const struct spec_field *spec = build_spec_find(build, maker, entry);

    return spec != NULL && (strcmp(spec->type, "columns sum") == 0 ||
                            strcmp(spec->type, "columns sum, rule") == 0);
}

/* { ["{peoples.title}"] = "poor_{peoples}" }: an entry for every member. */
static void spread_names(struct build *build, struct place place, struct data *data)
{
    struct spoken spoken;
    struct data out = {.entries = NULL};
    size_t room = data->entry_count;

    for (size_t i = 0; i < data->entry_count; i++)
        if (speaks(build, place, data->entries[i].name, &spoken))
            room += spoken.list->word.member_count;
    if (room == data->entry_count)
        return;
    out.entries = arena_alloc(build->arena, room * sizeof *out.entries);
    for (size_t i = 0; i < data->entry_count; i++) {
        struct data_entry entry = data->entries[i];

        if (!speaks(build, place, entry.name, &spoken)) {
            pack_each_add_entry(&out, entry, true);
            continue;
        }
        for (size_t n = 0; n < spoken.list->word.member_count; n++) {
            struct data_entry made = {say_member(&spoken, entry.name, n), entry.value};

            if (made.value.kind == DATA_TEXT)
                made.value.text = say_member(&spoken, made.value.text, n);
            pack_each_add_entry(&out, made, false);
        }
    }
    data->entries = out.entries;
    data->entry_count = out.entry_count;
    data_sort(data->entries, data->entry_count);
}

static void spread_data(struct build *build, struct place place, struct data *data);

/* { "poor_{peoples}", "poor_other" }: an item for every member. */
static void spread_list(struct build *build, struct place place, struct data *data)
{
    struct each_list list = {0};
    bool any = false;

    for (size_t i = 0; i < data->list_count; i++) {
        struct data *item = &data->list[i];

        spread_data(build, place, item);
        any = any || (item->kind == DATA_TEXT && list_in(build, item->text) != NULL);
    }
    for (size_t i = 0; any && i < data->list_count; i++)
        if (data->list[i].kind != DATA_TEXT ||
            !spread_text(build, place, data->list[i].text, &list))
            *pack_each_add_item(&list) = data->list[i];
    if (any)
        pack_each_finish_list(&list, data, build->arena);
}

static void spread_data(struct build *build, struct place place, struct data *data)
{
    struct str maker = data_text(data, "kind");

    if (data->kind != DATA_TABLE)
        return;
    spread_names(build, place, data);
    for (size_t i = 0; i < data->entry_count; i++) {
        struct data_entry *entry = &data->entries[i];

        if (maker.length > 0 && is_sum(build, maker, entry->name))
            spread_entry(build, place, &entry->value);
        spread_data(build, place, &entry->value);
    }
    spread_list(build, place, data);
}

void pack_each_fill_lists(struct build *build, struct declaration *declaration)
{
    fill_examples(build, declaration);
    if (build->pack->own_word_count > 0)
        spread_data(build, place_of(declaration), &declaration->body);
}
