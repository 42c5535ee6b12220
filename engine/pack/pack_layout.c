#include "pack/pack_build.h"

#include <string.h>

#include "base/text.h"
#include "pack/layout.h"

/* Layouts of files that are no plain tables: pack/layout.h. */

static struct layout_texts fold_texts(struct build *build, const struct data *list)
{
    struct layout_texts out = {0};

    if (list == NULL || list->kind != DATA_TABLE)
        return out;
    out.items = arena_alloc(build->arena, (list->list_count + 1) * sizeof *out.items);
    for (size_t i = 0; i < list->list_count; i++)
        if (list->list[i].kind == DATA_TEXT)
            out.items[out.count++] = text_fold(build->arena, list->list[i].text);
    return out;
}

/* Named entries of a table: none where it is not there. */
static size_t entry_count(const struct data *table)
{
    return table == NULL || table->kind != DATA_TABLE ? 0 : table->entry_count;
}

/* The fields named in a list; "-" is none. */
static int *field_list(struct build *build, struct place place, const char *entry,
                       const struct data *list, unsigned table, size_t *count)
{
    size_t most = list == NULL || list->kind != DATA_TABLE ? 0 : list->list_count;
    int *fields = arena_alloc(build->arena, (most + 1) * sizeof *fields);

    for (size_t i = 0; i < most; i++)
        fields[i] = str_is(list->list[i].text, "-")
                        ? -1
                        : build_field(build, place, entry, list->list[i].text, table);
    *count = most;
    return fields;
}

static int one_field(struct build *build, struct place place, const char *entry,
                     const struct data *body, unsigned table)
{
    struct str name = data_text(body, entry);

    return name.length == 0 ? -1 : build_field(build, place, entry, name, table);
}

/* ---- columns
 * ------------------------------------------------------------------------------ */

/* The next word of a text in which blanks stand between words; empty at the end. */
static struct str next_word(struct str *text)
{
    struct str word = *text = str_trim(*text);
    const char *blank = word.length > 0 ? memchr(word.data, ' ', word.length) : NULL;

    if (blank != NULL)
        word.length = (size_t)(blank - word.data);
    text->data += word.length;
    text->length -= word.length;
    return word;
}

/* "field", "not field", or "field field": one for each column of that caption. */
static void build_column(struct build *build, struct place place, unsigned table,
                         const struct data_entry *entry, struct layout_column *column)
{
    struct str rest = entry->value.text, word;

    column->folded = text_fold(build->arena, entry->name);
    column->fields = arena_alloc(build->arena, (rest.length / 2 + 1) * sizeof(unsigned));
    if (str_starts(rest, "not ")) {
        column->inverted = true;
        rest = (struct str){rest.data + 4, rest.length - 4};
    }
    while ((word = next_word(&rest)).length > 0) {
        int field = build_field(build, place, "columns", word, table);

        if (field >= 0)
            column->fields[column->field_count++] = (unsigned)field;
    }
}

static void build_columns(struct build *build, struct place place, const struct data *body,
                          struct layout_part *part)
{
    const struct data *columns = data_get(body, "columns");
    size_t most = entry_count(columns);

    part->columns = arena_alloc(build->arena, (most + 1) * sizeof *part->columns);
    for (size_t i = 0; i < most; i++)
        if (columns->entries[i].value.kind == DATA_TEXT)
            build_column(build, place, part->table, &columns->entries[i],
                         &part->columns[part->column_count++]);
}

/* ---- values
 * ------------------------------------------------------------------------------- */

/* A list is known by its places: { "a", "b" } is { ["1"] = "a", ["2"] = "b" }. */
static struct data by_place(struct build *build, const struct data *table)
{
    struct data out = *table;

    out.entries = arena_alloc(build->arena, (table->list_count + table->entry_count + 1) *
                                                sizeof *out.entries);
    for (size_t i = 0; i < table->entry_count; i++)
        out.entries[i] = table->entries[i];
    for (size_t i = 0; i < table->list_count; i++)
        out.entries[out.entry_count++] =
            (struct data_entry){arena_format(build->arena, "%zu", i + 1), table->list[i]};
    data_sort(out.entries, out.entry_count);
    return out;
}

/* { ["1"] = "poor" }, as words or (spread) as fields. */
static void build_items(struct build *build, struct place place, const char *entry,
                        const struct data *given, const struct layout_part *part,
                        bool spread, struct layout_words *out)
{
    const struct data all = by_place(build, given), *table = &all;
    size_t most = entry_count(table);

    out->items = arena_alloc(build->arena, (most + 1) * sizeof *out->items);
    out->fields = arena_alloc(build->arena, (most + 1) * sizeof *out->fields);
    for (size_t i = 0; i < most; i++) {
        struct str text = table->entries[i].value.text;
        int field = spread ? build_field(build, place, entry, text, part->table) : 0;

        if (table->entries[i].value.kind != DATA_TEXT)
            problem_add(build, true, place, entry, "'%s': '%.*s' phải là một chuỗi",
                        "'%s': '%.*s' must be a text", entry, SHOW(table->entries[i].name));
        if (table->entries[i].value.kind != DATA_TEXT || field < 0)
            continue;
        out->fields[out->count] = (unsigned)field;
        out->items[out->count++] =
            (struct layout_word){text_fold(build->arena, table->entries[i].name), text};
    }
}

static struct layout_words *build_words(struct build *build, struct place place,
                                        const char *entry, const struct data *body,
                                        const struct layout_part *part, bool spread,
                                        size_t *count)
{
    const struct data *table = data_get(body, entry);
    size_t most = entry_count(table);
    struct layout_words *out = arena_alloc(build->arena, (most + 1) * sizeof *out);

    for (size_t i = 0; i < most; i++) {
        struct str name = table->entries[i].name;
        int field = spread ? 0 : build_field(build, place, entry, name, part->table);

        if (table->entries[i].value.kind != DATA_TABLE) {
            problem_add(build, true, place, entry, "'%s' phải là { ['...'] = { ... } }",
                        "'%s' must be { ['...'] = { ... } }", entry);
            continue;
        }
        if (field < 0)
            continue;
        out[*count].field = (unsigned)field;
        if (spread)
            out[*count].folded = text_fold(build->arena, name);
        build_items(build, place, entry, &table->entries[i].value, part, spread,
                    &out[(*count)++]);
    }
    return out;
}

static void build_set(struct build *build, struct place place, const struct data *body,
                      struct layout_part *part)
{
    const struct data *set = data_get(body, "set");
    size_t most = entry_count(set);

    part->set = arena_alloc(build->arena, (most + 1) * sizeof *part->set);
    for (size_t i = 0; i < most; i++) {
        int field = build_field(build, place, "set", set->entries[i].name, part->table);

        if (field >= 0 && set->entries[i].value.kind == DATA_TEXT)
            part->set[part->set_count++] =
                (struct layout_set){(unsigned)field, set->entries[i].value.text};
    }
}

static void build_instead(struct build *build, const struct data *body,
                          struct layout_part *part)
{
    const struct data *instead = data_get(body, "instead");
    size_t most = entry_count(instead);

    part->instead = arena_alloc(build->arena, (most + 1) * sizeof *part->instead);
    for (size_t i = 0; i < most; i++)
        if (instead->entries[i].value.kind == DATA_TEXT)
            part->instead[part->instead_count++] = (struct layout_word){
                text_fold(build->arena, instead->entries[i].name),
                text_fold(build->arena, instead->entries[i].value.text)};
}

/* ---- parts and layouts
 * --------------------------------------------------------------------- */

/* Lines are told by the words of a choice. */
static void check_lines(struct build *build, struct place place,
                        const struct layout_part *part)
{
    const struct table *table = &build->pack->schema.tables[part->table];

    if (part->lines >= 0 && table->fields[part->lines].type != TYPE_CHOICE)
        problem_add(build, true, place, "lines", "'lines' phải là một trường lựa chọn",
                    "'lines' must be a field with choices");
}

static void build_part(struct build *build, struct place place, const struct data *body,
                       struct layout *layout)
{
    struct layout_part *part = &layout->parts[layout->part_count];
    struct str name = data_text(body, "table");
    int table = -1;

    build_spec_check_table(build, place, "layout part", NULL, body);
    if (name.length > 0)
        table = build_table(build, place, "parts", name);
    if (table < 0)
        return;
    part->table = (unsigned)table;
    part->once = data_truth(body, "once", false);
    part->known = data_truth(body, "known", false);
    part->where = fold_texts(build, data_get(body, "where"));
    build_columns(build, place, body, part);
    part->first = field_list(build, place, "first", data_get(body, "first"), part->table,
                             &part->first_count);
    part->numbered = field_list(build, place, "numbered", data_get(body, "numbered"),
                                part->table, &part->numbered_count);
    build_set(build, place, body, part);
    part->words = build_words(build, place, "words", body, part, false, &part->word_count);
    part->spread =
        build_words(build, place, "spread", body, part, true, &part->spread_count);
    build_instead(build, body, part);
    part->count = one_field(build, place, "count", body, part->table);
    part->apart = one_field(build, place, "apart", body, part->table);
    part->lines = one_field(build, place, "lines", body, part->table);
    check_lines(build, place, part);
    layout->part_count++;
}

static void build_headers(struct build *build, const struct data *body,
                          struct layout *layout)
{
    const struct data *headers = data_get(body, "headers");
    size_t most = headers == NULL || headers->kind != DATA_TABLE ? 0 : headers->list_count;

    layout->headers = arena_alloc(build->arena, (most + 1) * sizeof *layout->headers);
    for (size_t i = 0; i < most; i++) {
        const struct data *item = &headers->list[i];
        struct data alone = {
            .kind = DATA_TABLE, .list = headers->list + i, .list_count = 1};

        layout->headers[layout->header_count++] =
            fold_texts(build, item->kind == DATA_TEXT ? &alone : item);
    }
}

static void build_layout(struct build *build, struct place place, struct layout *layout)
{
    const struct data *body = &place.declaration->body;
    const struct data *parts = data_get(body, "parts"), *skip = data_get(body, "skip");
    size_t most = parts == NULL || parts->kind != DATA_TABLE ? 0 : parts->list_count;

    build_head(build, place.declaration, layout);
    layout->texts = fold_texts(build, data_get(body, "text"));
    layout->stop = fold_texts(build, data_get(body, "stop"));
    layout->group = fold_texts(build, data_get(body, "group"));
    layout->heads = fold_texts(build, data_get(body, "heads"));
    if (skip != NULL && skip->kind == DATA_WHOLE && skip->whole >= 0 && skip->whole < 20)
        layout->skip = (unsigned)skip->whole;
    else if (skip != NULL)
        problem_add(build, true, place, "skip", "'skip' phải là một số từ 0 đến 19",
                    "'skip' must be a number from 0 to 19");
    build_headers(build, body, layout);
    if (layout->header_count == 0 && layout->texts.count == 0)
        problem_add(build, true, place, NULL, "layout cần 'headers' hoặc 'text'",
                    "a layout needs 'headers' or 'text'");
    layout->parts = arena_alloc(build->arena, (most + 1) * sizeof *layout->parts);
    for (size_t i = 0; i < most; i++)
        if (parts->list[i].kind == DATA_TABLE)
            build_part(build, place, &parts->list[i], layout);
}

static void build_lines(struct build *build)
{
    struct pack *pack = build->pack;
    size_t count = 0;
    const struct declaration **list = build_list(build, "lines", &count);

    pack->lines = arena_alloc(build->arena, sizeof *pack->lines);
    if (count == 0)
        return;
    if (count > 1)
        problem_add(build, true, place_of(list[1]), NULL, "chỉ có một lines",
                    "there is one lines only");
    const struct data *body = &list[0]->body;
    struct caption_words *captions = &pack->schema.captions;

    captions->tails = build_folded(build, body, "tails", &captions->tail_count);
    captions->years = build_folded(build, body, "years", &captions->year_count);
    pack->schema.captions_before = *captions;
    captions->other_times =
        build_folded(build, body, "other_times", &captions->other_time_count);
    pack->lines->sums =
        build_words_with_marks(build, body, "sums", &pack->lines->sum_count);
    pack->lines->persons =
        build_words_with_marks(build, body, "persons", &pack->lines->person_count);
    pack->lines->headings = fold_texts(build, data_get(body, "headings"));
    pack->lines->foot = fold_texts(build, data_get(body, "foot"));
    pack->lines->dated = fold_texts(build, data_get(body, "dated"));
    pack->lines->parts = fold_texts(build, data_get(body, "parts"));
    for (size_t t = 0; t < pack->schema.table_count; t++)
        pack->schema.tables[t].captions = captions;
    for (size_t t = 0; t < pack->schema.table_count; t++)
        if (pack->schema.tables[t].before_table >= 0)
            pack->schema.tables[pack->schema.tables[t].before_table].captions =
                &pack->schema.captions_before;
}

void build_layouts(struct build *build)
{
    struct pack *pack = build->pack;
    const struct declaration **list = build_distinct(build, "layout", &pack->layout_count);

    pack->layouts =
        arena_alloc(build->arena, (pack->layout_count + 1) * sizeof *pack->layouts);
    for (size_t i = 0; i < pack->layout_count; i++)
        build_layout(build, place_of(list[i]), &pack->layouts[i]);
    build_lines(build);
    for (size_t t = 0; t < pack->schema.table_count; t++)
        table_prepare(&pack->schema.tables[t], build->arena);
}
