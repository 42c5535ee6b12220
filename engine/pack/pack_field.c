#include "pack/pack_build.h"

#include <string.h>

#include "base/text.h"

/* Fields and choices of a table. */

static struct str *made_words(struct build *build, const struct data *body,
                              const char *entry, size_t *count,
                              struct str (*make)(struct arena *, struct str))
{
    const struct data *list = data_get(body, entry);
    size_t most = list != NULL && list->kind == DATA_TABLE ? list->list_count : 0;
    struct str *out = arena_alloc(build->arena, (most + 1) * sizeof *out);

    *count = 0;
    for (size_t i = 0; i < most; i++)
        if (list->list[i].kind == DATA_TEXT)
            out[(*count)++] = make(build->arena, list->list[i].text);
    return out;
}

struct str *build_folded(struct build *build, const struct data *body, const char *entry,
                         size_t *count)
{
    return made_words(build, body, entry, count, text_fold);
}

struct str *build_words_with_marks(struct build *build, const struct data *body,
                                   const char *entry, size_t *count)
{
    return made_words(build, body, entry, count, text_lower);
}

/* Adds a spelling that is not there yet. */
static void add_folded(struct build *build, struct str **list, size_t *count,
                       struct str text)
{
    struct str folded = text_fold(build->arena, text);

    if (folded.length == 0)
        return;
    for (size_t i = 0; i < *count; i++)
        if (str_equal((*list)[i], folded))
            return;
    (*list)[(*count)++] = folded;
}

static void build_choice(struct build *build, const struct data *body,
                         struct choice *choice)
{
    const struct pack *pack = build->pack;
    struct phrase labels = build_labels(build, body);
    struct str id = data_text(body, "id");

    choice->symbol = symbols_add(&build->pack->schema.symbols, id);
    choice->vi = labels.vi;
    choice->en = labels.en;
    if (choice->vi.length == 0)
        choice->vi = id;
    if (choice->en.length == 0)
        choice->en = choice->vi;
    choice->folded = arena_alloc(build->arena, (body->list_count + body->entry_count + 3) *
                                                   sizeof(*choice->folded));
    add_folded(build, &choice->folded, &choice->folded_count, id);
    add_folded(build, &choice->folded, &choice->folded_count, choice->vi);
    add_folded(build, &choice->folded, &choice->folded_count, choice->en);
    for (size_t i = 0; i < body->list_count; i++)
        if (body->list[i].kind == DATA_TEXT)
            add_folded(build, &choice->folded, &choice->folded_count, body->list[i].text);
    for (size_t i = 0; i < pack->language_count; i++) /* files may be in any of them */
        add_folded(build, &choice->folded, &choice->folded_count,
                   data_text(body, arena_str(build->arena, pack->languages[i]).data));
}

/* A cell must not mean two values. */
static void check_spellings(struct build *build, struct place place,
                            const struct field *field)
{
    struct map seen = {0};

    for (size_t i = 0; i < field->choice_count; i++) {
        const struct choice *choice = &field->choices[i];

        for (size_t n = 0; n < choice->folded_count; n++) {
            uint64_t other = i;

            if (!map_get(&seen, choice->folded[n], &other))
                map_set(&seen, choice->folded[n], i);
            else if (other != i)
                problem_add(build, true, place, "choices",
                            "cách viết '%.*s' có ở hai giá trị '%.*s' và '%.*s'",
                            "the spelling '%.*s' is in two values, '%.*s' and '%.*s'",
                            SHOW(choice->folded[n]), SHOW(field->choices[other].vi),
                            SHOW(choice->vi));
        }
    }
    map_release(&seen);
}

static void build_choices(struct build *build, struct place place, const struct data *body,
                          struct field *field)
{
    const struct data *choices = data_get(body, "choices");

    if (field->type != TYPE_CHOICE && field->type != TYPE_TEXT && choices != NULL)
        problem_add(build, true, place, "choices",
                    "chỉ kiểu choice hoặc text mới có 'choices'",
                    "only types choice and text have 'choices'");
    if (field->type == TYPE_CHOICE && choices == NULL)
        problem_add(build, true, place, NULL, "trường kiểu choice thiếu 'choices'",
                    "a field of type choice lacks 'choices'");
    if (choices == NULL || choices->kind != DATA_TABLE)
        return;
    field->choices =
        arena_alloc(build->arena, (choices->list_count + 1) * sizeof(*field->choices));
    for (size_t i = 0; i < choices->list_count; i++)
        if (choices->list[i].kind == DATA_TABLE)
            build_choice(build, &choices->list[i], &field->choices[field->choice_count++]);
    check_spellings(build, place, field);
}

static void build_headers(struct build *build, const struct data *body, struct field *field)
{
    const struct data *list = data_get(body, "header");
    const struct data *title = data_get(body, "title");
    size_t titles = title != NULL && title->kind == DATA_TABLE ? title->entry_count : 0;
    size_t count = list != NULL && list->kind == DATA_TABLE ? list->list_count : 0;

    field->headers = arena_alloc(build->arena, (count + 2) * sizeof(*field->headers));
    field->folded =
        arena_alloc(build->arena, (count + titles + 3) * sizeof(*field->folded));
    field->headers[field->header_count++] = field->vi;
    if (!str_equal(field->vi, field->en))
        field->headers[field->header_count++] = field->en;
    for (size_t i = 0; i < count; i++)
        if (list->list[i].kind == DATA_TEXT)
            field->headers[field->header_count++] = list->list[i].text;
    field->old = build_folded(build, body, "old", &field->old_count);
    add_folded(build, &field->folded, &field->folded_count, field->name);
    for (size_t i = 0; i < field->header_count; i++)
        add_folded(build, &field->folded, &field->folded_count, field->headers[i]);
    for (size_t i = 0; i < titles; i++) /* files may be in any language of the pack */
        if (title->entries[i].value.kind == DATA_TEXT)
            add_folded(build, &field->folded, &field->folded_count,
                       title->entries[i].value.text);
}

/* "- Ngày" is Ngày below a caption of the field. */
static void add_piece_word(struct build *build, struct field_piece *piece, struct str text)
{
    if (str_starts(text, "- "))
        piece->below[piece->below_count++] =
            text_fold(build->arena, (struct str){text.data + 2, text.length - 2});
    else
        piece->alone[piece->alone_count++] = text_fold(build->arena, text);
}

/* { "Họ đệm", { "Tên", "- Tên" } }: what the first column may be called, then the second. */
static void build_pieces(struct build *build, struct place place, const struct data *body,
                         struct field *field)
{
    const struct data *list = data_get(body, "pieces");

    if (list == NULL || list->kind != DATA_TABLE)
        return;
    if (field->type != TYPE_TEXT && field->type != TYPE_DATE)
        problem_add(build, true, place, "pieces", "chỉ kiểu text hoặc date mới có 'pieces'",
                    "only types text and date have 'pieces'");
    if (list->list_count < 2)
        problem_add(build, true, place, "pieces", "'pieces' cần ít nhất hai cột",
                    "'pieces' are at least two columns");
    field->pieces =
        arena_alloc(build->arena, (list->list_count + 1) * sizeof *field->pieces);
    for (size_t i = 0; i < list->list_count; i++) {
        const struct data *item = &list->list[i];
        struct field_piece *piece = &field->pieces[field->piece_count++];
        size_t count = item->kind == DATA_TABLE ? item->list_count : 1;

        piece->alone = arena_alloc(build->arena, (count + 1) * sizeof *piece->alone);
        piece->below = arena_alloc(build->arena, (count + 1) * sizeof *piece->below);
        for (size_t k = 0; k < count; k++)
            add_piece_word(build, piece,
                           item->kind == DATA_TABLE ? item->list[k].text : item->text);
    }
}

static void build_strip(struct build *build, const struct data *body, struct field *field)
{
    field->strip = made_words(build, body, "strip", &field->strip_count, text_compared);
}

/* The whole numbers of a list. */
static int64_t *whole_numbers(struct build *build, const struct data *body,
                              const char *entry, size_t *count)
{
    const struct data *list = data_get(body, entry);
    size_t most = list != NULL && list->kind == DATA_TABLE ? list->list_count : 0;
    int64_t *out = arena_alloc(build->arena, (most + 1) * sizeof *out);

    *count = 0;
    for (size_t i = 0; i < most; i++)
        if (list->list[i].kind == DATA_WHOLE)
            out[(*count)++] = list->list[i].whole;
    return out;
}

/* "150 đồng" of a field in "đồng/người/tháng": the unit, its first part, other words. */
static void build_behind(struct build *build, const struct data *body, struct field *field)
{
    const struct data *list = data_get(body, "behind");
    size_t most = list != NULL && list->kind == DATA_TABLE ? list->list_count : 0,
           first = 0;

    field->behind = arena_alloc(build->arena, (most + 3) * sizeof *field->behind);
    add_folded(build, &field->behind, &field->behind_count, field->unit);
    while (first < field->unit.length && field->unit.data[first] != '/')
        first++;
    add_folded(build, &field->behind, &field->behind_count,
               (struct str){field->unit.data, first});
    for (size_t i = 0; i < most; i++)
        if (list->list[i].kind == DATA_TEXT)
            add_folded(build, &field->behind, &field->behind_count, list->list[i].text);
}

static struct str *joined(struct build *build, const struct str *a, size_t a_count,
                          const struct str *b, size_t *b_count)
{
    struct str *all = arena_alloc(build->arena, (a_count + *b_count + 1) * sizeof *all);

    if (a_count > 0)
        memcpy(all, a, a_count * sizeof *a);
    if (*b_count > 0)
        memcpy(all + a_count, b, *b_count * sizeof *b);
    *b_count += a_count;
    return all;
}

/* The schema's words for yes and no, and those of the field. */
static const struct cell_words *words_of(struct build *build, const struct data *body)
{
    const struct cell_words *shared = &build->pack->schema.words;
    struct cell_words *words;
    size_t yes_count = 0, no_count = 0;
    const struct str *yes = build_folded(build, body, "yes", &yes_count);
    const struct str *no = build_folded(build, body, "no", &no_count);

    if (yes_count == 0 && no_count == 0)
        return shared;
    words = arena_alloc(build->arena, sizeof *words);
    *words = *shared;
    words->yes = joined(build, yes, yes_count, shared->yes, &words->yes_count);
    words->no = joined(build, no, no_count, shared->no, &words->no_count);
    return words;
}

/* Which cells say nothing, and which numbers can be none. */
static void build_limits(struct build *build, struct place place, const struct data *body,
                         struct field *field)
{
    const struct data *most = data_get(body, "most");
    size_t count = 0;
    int64_t *digits = whole_numbers(build, body, "digits", &count);

    field->words = words_of(build, body);
    field->missing = build_folded(build, body, "missing", &field->missing_count);
    field->alone = build_folded(build, body, "alone", &field->alone_count);
    field->doubtful =
        made_words(build, body, "doubtful", &field->doubtful_count, text_lower);
    field->unknown = whole_numbers(build, body, "unknown", &field->unknown_count);
    field->most = most != NULL && most->kind == DATA_WHOLE ? most->whole : 0;
    field->digits = arena_alloc(build->arena, (count + 1) * sizeof *field->digits);
    for (size_t i = 0; i < count; i++) {
        if (digits[i] > 0 && digits[i] < 100)
            field->digits[field->digit_count++] = (unsigned)digits[i];
        else
            problem_add(build, true, place, "digits", "'digits': từ 1 đến 99",
                        "'digits' are from 1 to 99");
    }
}

/* { "xã", { "thị trấn", "tt" } }: each item is a kind, or the spellings of one. */
static void build_kinds(struct build *build, const struct data *body, struct field *field)
{
    const struct data *list = data_get(body, "kinds");
    size_t most = 0;

    if (list == NULL || list->kind != DATA_TABLE)
        return;
    for (size_t i = 0; i < list->list_count; i++)
        most += list->list[i].kind == DATA_TABLE ? list->list[i].list_count : 1;
    field->kinds = arena_alloc(build->arena, (most + 1) * sizeof(*field->kinds));
    field->kind_numbers =
        arena_alloc(build->arena, (most + 1) * sizeof(*field->kind_numbers));
    for (size_t i = 0; i < list->list_count; i++) {
        const struct data *item = &list->list[i];
        size_t count = item->kind == DATA_TABLE ? item->list_count : 1;

        for (size_t k = 0; k < count; k++) {
            const struct data *word = item->kind == DATA_TABLE ? &item->list[k] : item;

            field->kind_numbers[field->kind_count] = (unsigned)i + 1;
            field->kinds[field->kind_count++] = text_lower(build->arena, word->text);
        }
    }
}

void build_shapes(struct build *build, struct place place, const struct data *body,
                  struct number_shape *numbers, enum date_order *dates)
{
    static const char *const marks[] = {".", ","};
    static const char *const orders[] = {
        [DATE_DAY_FIRST] = "day_first", [DATE_MONTH_FIRST] = "month_first"};
    int mark = build_word_in(build, place, body, "decimal_mark", marks, 2, -1);
    int order = build_word_in(build, place, body, "dates", orders, 2, (int)*dates);

    if (mark >= 0)
        numbers->decimal = marks[mark][0];
    if (order >= 0)
        *dates = (enum date_order)order;
    numbers->exponents = data_truth(body, "exponents", numbers->exponents);
}

static void build_mend(struct build *build, struct place place, const struct data *body,
                       struct field *field)
{
    static const char *const entries[] = {"mend_no", "mend_yes"};

    for (size_t i = 0; i < 2; i++) {
        struct phrase phrase = build_phrase(build, body, entries[i]);

        if (phrase.vi.length > 0 && field->type != TYPE_BOOL)
            problem_add(build, true, place, entries[i], "chỉ kiểu bool mới có '%s'",
                        "only type bool has '%s'", entries[i]);
        field->mend[i][LANGUAGE_VI] = phrase.vi;
        field->mend[i][LANGUAGE_EN] = phrase.en;
    }
}

/* A number may stand in a text, a name in nothing else. */
static void build_personal(struct build *build, struct place place, const struct data *body,
                           struct field *field)
{
    struct str personal = data_text(body, "personal");
    bool birth = str_is(personal, "birth"),
         text = str_is(personal, "name") || str_is(personal, "number");
    enum value_kind kind = value_kind_of(field->type);

    if (personal.length == 0)
        return;
    if (!birth && !text)
        problem_add(build, true, place, "personal", "'%.*s' không phải name, number, birth",
                    "'%.*s' is none of name, number, birth", SHOW(personal));
    else if (kind != VALUE_TEXT && (!birth || kind != VALUE_DATE))
        problem_add(build, true, place, "personal", "kiểu của trường không rút gọn được",
                    "a field of this type cannot be shortened");
    field->personal = true;
}

static void build_one(struct build *build, struct place place, const struct data *body,
                      struct field *field)
{
    struct phrase title = build_phrase(build, body, "title");
    struct str source = data_text(body, "default");
    int type;

    field->name = data_text(body, "id");
    build_name(build, place, field->name);
    field->family =
        field->name.length > 0 && field->name.data[field->name.length - 1] == '*';
    type = build_type(build, place, data_text(body, "type"));
    field->type = type >= 0 ? (enum type)type : TYPE_TEXT;
    field->year_allowed = data_truth(body, "year_allowed", false);
    field->numbers = build->pack->schema.words.numbers;
    field->dates = build->pack->schema.words.dates;
    build_shapes(build, place, body, &field->numbers, &field->dates);
    field->ordered = data_truth(body, "ordered", false);
    field->vi = title.vi.length > 0 ? title.vi : field->name;
    field->en = title.en.length > 0 ? title.en : field->name;
    field->unit = data_text(body, "unit");
    build_mend(build, place, body, field);
    build_personal(build, place, body, field);
    field->vital = data_truth(body, "vital", false);
    field->vital_with = -1;
    field->whole_file = data_truth(body, "whole_file", false);
    field->line = place_line(build, place, NULL);
    if (source.length > 0)
        field->default_source = arena_str(build->arena, source).data;
    build_headers(build, body, field);
    build_pieces(build, place, body, field);
    build_strip(build, body, field);
    build_limits(build, place, body, field);
    build_behind(build, body, field);
    build_kinds(build, body, field);
    if (type >= 0)
        build_choices(build, place, body, field);
}

/* A column must not feed two fields; the first would win without a word. */
static void check_headers(struct build *build, unsigned number)
{
    const struct table *table = &build->pack->schema.tables[number];
    struct map seen = {0};

    for (size_t i = 0; i < table->field_count; i++) {
        const struct field *field = &table->fields[i];
        struct place place = place_in(build->of_table[number], "field", field->name);

        for (size_t n = 0; n < field->folded_count; n++) {
            uint64_t other = i;

            if (!map_get(&seen, field->folded[n], &other))
                map_set(&seen, field->folded[n], i);
            else if (other != i)
                problem_add(build, false, place, NULL,
                            "tên cột '%.*s' có ở cả trường '%.*s' và '%.*s'",
                            "the column name '%.*s' is in both '%.*s' and '%.*s'",
                            SHOW(field->folded[n]), SHOW(table->fields[other].name),
                            SHOW(field->name));
        }
    }
    map_release(&seen);
}

static void add_field(struct build *build, unsigned number, const struct data *body)
{
    const struct declaration *declaration = build->of_table[number];
    struct table *table = &build->pack->schema.tables[number];
    struct place place = place_in(declaration, "field", data_text(body, "id"));
    struct field *field = &table->fields[table->field_count];
    uint64_t other = 0;

    build_one(build, place, body, field);
    if (map_get(&table->field_index, field->name, &other)) {
        problem_twice(build, place, field->name, declaration, table->fields[other].line);
        return;
    }
    map_set(&table->field_index, field->name, table->field_count);
    table->field_count++;
}

/* What `vital_with` names, once all fields are known. */
static void build_vital_with(struct build *build, unsigned number)
{
    const struct declaration *declaration = build->of_table[number];
    struct table *table = &build->pack->schema.tables[number];

    for (size_t i = 0; i < declaration->body.list_count; i++) {
        const struct data *body = &declaration->body.list[i];
        struct str with = data_text(body, "vital_with");
        struct place place = place_in(declaration, "field", data_text(body, "id"));
        int field = table_field(table, data_text(body, "id"));

        if (with.length == 0 || field < 0)
            continue;
        table->fields[field].vital_with =
            build_field(build, place, "vital_with", with, number);
        table->fields[field].vital = table->fields[field].vital_with >= 0;
    }
}

void build_fields(struct build *build, unsigned number, const struct table *like)
{
    const struct data *body = &build->of_table[number]->body;
    struct table *table = &build->pack->schema.tables[number];
    size_t borrowed = like != NULL ? like->field_count : 0;

    table->fields =
        arena_alloc(build->arena, (borrowed + body->list_count + 1) * sizeof(struct field));
    for (size_t i = 0; i < borrowed; i++) {
        table->fields[i] = like->fields[i];
        if (table->fields[i].vital_with >= 0)
            table->fields[i].vital = false; /* last year's list may be shorter */
        map_set(&table->field_index, table->fields[i].name, i);
    }
    table->field_count = borrowed;
    for (size_t i = 0; i < body->list_count; i++)
        if (str_is(data_text(&body->list[i], "kind"), "field"))
            add_field(build, number, &body->list[i]);
    build_vital_with(build, number);
    if (like == NULL)
        check_headers(build, number);
}
