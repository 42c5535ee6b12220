#include "pack/pack_build.h"

#include <stdlib.h>
#include <string.h>

#include "pack/form.h"
#include "unfold/unfold.h"

/* Report forms, their printed page and the multidimensional measures. */

struct forming {
    struct build *build;
    struct form_set *set;
    struct map known; /* "kind source" -> number in set->values */
    size_t value_capacity;
};

/* ---- expressions, each distinct one once
 * -------------------------------------------------- */

static int keep_value(struct forming *forming, struct str key, struct node *node)
{
    struct form_set *set = forming->set;

    if (set->value_count == forming->value_capacity) {
        size_t capacity = forming->value_capacity * 2 + 32;
        struct node **grown = arena_alloc(forming->build->arena, capacity * sizeof *grown);

        if (set->value_count > 0)
            memcpy(grown, set->values, set->value_count * sizeof *grown);
        set->values = grown;
        forming->value_capacity = capacity;
    }
    map_set(&forming->known, key, set->value_count);
    set->values[set->value_count] = node;
    return (int)set->value_count++;
}

/* -1 where there is no such entry, or after adding a problem. */
static int form_value(struct forming *forming, struct place place, const struct data *body,
                      const char *entry, enum value_kind wanted)
{
    struct build *build = forming->build;
    struct str source = data_text(body, entry), key;
    struct node *node = NULL;
    uint64_t number = 0;

    if (source.length == 0)
        return -1;
    key = arena_format(build->arena, "%d %.*s", (int)wanted, SHOW(source));
    if (map_get(&forming->known, key, &number))
        return (int)number;
    node = build_expression(build, place, entry, source, build->pack->schema.main_table,
                            wanted, NULL, 0);
    return node == NULL ? -1 : keep_value(forming, key, node);
}

/* ---- small readers
 * ------------------------------------------------------------------------ */

static struct str *read_texts(struct build *build, const struct data *body,
                              const char *entry, size_t *count)
{
    const struct data *list = data_get(body, entry);
    size_t most = list != NULL && list->kind == DATA_TABLE ? list->list_count : 0;
    struct str *texts = arena_alloc(build->arena, (most + 1) * sizeof *texts);

    *count = 0;
    for (size_t i = 0; i < most; i++)
        if (list->list[i].kind == DATA_TEXT)
            texts[(*count)++] = list->list[i].text;
    return texts;
}

static bool is_member(const struct data *data, const char *maker)
{
    return data->kind == DATA_TABLE && str_is(data_text(data, "kind"), maker);
}

/* A column that files may have and the printed form does not is no column of it. */
static bool is_printed_column(const struct data *data)
{
    return is_member(data, "column") && data_truth(data, "printed", true);
}

static size_t count_members(const struct data *body, const char *maker)
{
    size_t count = 0;

    for (size_t i = 0; i < body->list_count; i++)
        count += is_member(&body->list[i], maker);
    return count;
}

/* Checks a member's entries against the spec; where it stands. */
static struct place open_member(struct build *build, struct place place,
                                const struct data *member, const char *maker)
{
    struct place here = place_in(place.declaration, maker, data_text(member, "id"));

    build_spec_check_table(build, here, maker, NULL, member);
    return here;
}

/* A field that must be a choice; NULL after adding a problem. */
static const struct field *read_choice_field(struct build *build, struct place place,
                                             const char *entry, unsigned table, int *number)
{
    struct str name = data_text(&place.declaration->body, entry);
    const struct field *field = NULL;

    *number = name.length == 0 ? -1 : build_field(build, place, entry, name, table);
    if (*number < 0)
        return NULL;
    field = &build->pack->schema.tables[table].fields[*number];
    if (field->type == TYPE_CHOICE)
        return field;
    problem_add(build, true, place, entry, "'%s' phải là một trường kiểu choice",
                "'%s' must be a field of type choice", entry);
    return NULL;
}

/* ---- columns
 * ------------------------------------------------------------------------------ */

static int column_by_name(const struct build *build, const struct form *form,
                          struct str name)
{
    const struct table *table = &build->pack->schema.tables[form->table];

    for (size_t i = 0; i < form->column_count; i++)
        if (str_equal(table->fields[form->columns[i].field].name, name))
            return (int)i;
    return -1;
}

/* The number of another column of the form; 0 after adding a problem. */
static unsigned read_column(struct build *build, struct place place, const char *entry,
                            const struct form *form, struct str name)
{
    const struct table *table = &build->pack->schema.tables[form->table];
    struct nearest nearest = nearest_to(name);
    int column = column_by_name(build, form, name);

    if (column >= 0)
        return (unsigned)column;
    for (size_t i = 0; i < form->column_count; i++)
        nearest_offer(&nearest, table->fields[form->columns[i].field].name);
    problem_unknown(build, place, place_line(build, place, entry), "biểu không có cột",
                    "the form has no column", &nearest);
    return 0;
}

/* The column of a number or a name. */
static unsigned read_term(struct build *build, struct place place, const struct form *form,
                          struct str name)
{
    for (size_t i = 0; i < form->column_count; i++) {
        struct str number = form->columns[i].number;
        struct str own = {number.data, 0};

        while (own.length < number.length && number.data[own.length] != '=')
            own.length++;
        if (own.length > 0 && str_equal(own, name))
            return (unsigned)i;
    }
    return read_column(build, place, "is", form, name);
}

/* "1 - 2 + 3", as unfold_read_sum has it. */
static void read_formula(struct build *build, struct place place, const struct form *form,
                         struct str text, struct form_column *column)
{
    struct str rest = text, name;
    bool minus = false;
    int status;

    column->terms = arena_alloc(build->arena, (text.length + 1) * sizeof *column->terms);
    while ((status = unfold_next_term(&rest, column->term_count == 0, &name, &minus)) > 0)
        column->terms[column->term_count++] =
            (struct form_term){read_term(build, place, form, name), minus ? -1 : 1};
    if (status < 0 || column->term_count == 0)
        problem_add(build, true, place, "is", "'%.*s': viết các cột cộng trừ như 1 - 2 + 5",
                    "'%.*s': write columns added up as 1 - 2 + 5", SHOW(text));
}

/* `lines` may name only lines that the form has. */
static void check_own_lines(struct build *build, struct place place,
                            const struct data *lines, const struct form *form)
{
    const struct symbols *symbols = &build->pack->schema.symbols;

    for (size_t i = 0; i < lines->entry_count; i++) {
        struct nearest nearest = nearest_to(lines->entries[i].name);
        bool known = false;

        for (size_t l = 0; l < form->line_count; l++) {
            struct str name = symbols_name(symbols, form->lines[l].symbol);

            known = known || str_equal(name, lines->entries[i].name);
            nearest_offer(&nearest, name);
        }
        if (!known)
            problem_unknown(build, place, place_line(build, place, "lines"),
                            "biểu không có dòng", "the form has no line", &nearest);
        else if (lines->entries[i].value.kind != DATA_TABLE)
            problem_add(build, true, place, "lines", "'%.*s' phải là { count = ... }",
                        "'%.*s' must be { count = ... }", SHOW(lines->entries[i].name));
    }
}

/* What each line of the column counts: the column's own words, unless `lines` has others.
 */
static void build_cells(struct forming *forming, struct place place,
                        const struct data *body, const struct form *form,
                        struct form_column *column)
{
    struct build *build = forming->build;
    const struct data *lines = data_get(body, "lines");
    int count = form_value(forming, place, body, "count", VALUE_BOOL);
    int sum = form_value(forming, place, body, "sum", VALUE_WHOLE);

    column->cells =
        arena_alloc(build->arena, (form->line_count + 1) * sizeof *column->cells);
    if (lines != NULL && lines->kind == DATA_TABLE)
        check_own_lines(build, place, lines, form);
    for (size_t l = 0; l < form->line_count; l++) {
        struct form_cell *cell = &column->cells[l];
        struct str name = symbols_name(&build->pack->schema.symbols, form->lines[l].symbol);
        const struct data *own = lines == NULL || form->lines[l].symbol < 0
                                     ? NULL
                                     : data_get(lines, arena_str(build->arena, name).data);

        *cell = (struct form_cell){count, sum >= 0 ? sum : form->lines[l].sum};
        if (own != NULL && own->kind == DATA_TABLE) {
            build_spec_check_table(build, place, "column line", "lines", own);
            cell->count = form_value(forming, place, own, "count", VALUE_BOOL);
            cell->sum = form_value(forming, place, own, "sum", VALUE_WHOLE);
        }
        column->counts = column->counts || cell->count >= 0;
    }
}

static void build_also(struct forming *forming, struct place place, const struct data *body,
                       struct form_column *column)
{
    struct build *build = forming->build;
    const struct data *also = data_get(body, "also");
    int table = -1;

    if (also == NULL || also->kind != DATA_TABLE)
        return;
    build_spec_check_table(build, place, "column also", "also", also);
    table = build_table(build, place, "also", data_text(also, "on"));
    if (table < 0)
        return;
    column->also = arena_alloc(build->arena, sizeof *column->also);
    column->also->table = (unsigned)table;
    column->also->count = build_expression(build, place, "also", data_text(also, "count"),
                                           (unsigned)table, VALUE_BOOL, NULL, 0);
    column->also->sum = build_expression(build, place, "also", data_text(also, "sum"),
                                         (unsigned)table, VALUE_WHOLE, NULL, 0);
    forming->set->also_count++;
}

/* The first of the texts of `is`. */
static struct str formula_of(const struct data *body)
{
    const struct data *is = data_get(body, "is");
    bool has = is != NULL && is->kind == DATA_TABLE && is->list_count > 0 &&
               is->list[0].kind == DATA_TEXT;

    return has ? is->list[0].text : (struct str){0};
}

static bool has_numbers_only(struct str formula)
{
    for (size_t i = 0; i < formula.length; i++)
        if (!str_digit(formula.data[i]) && strchr(" +-", formula.data[i]) == NULL)
            return false;
    return formula.length > 0;
}

/* "9=1-2-3", as a form prints a column that it says to be of others. */
static struct str printed_number(struct build *build, struct str number, struct str formula)
{
    struct buffer text = {0};

    if (!str_digits(number) || !has_numbers_only(formula))
        return number;
    buffer_add(&text, number);
    buffer_char(&text, '=');
    for (size_t i = 0; i < formula.length; i++)
        if (formula.data[i] != ' ')
            buffer_char(&text, formula.data[i]);
    return buffer_keep(&text, build->arena);
}

/* What it counts; formulas and rates wait until all columns have their names. */
static void build_column(struct forming *forming, struct place place,
                         const struct data *body, const struct form *form,
                         struct form_column *column)
{
    struct build *build = forming->build;
    int field = build_field(build, place, NULL, data_text(body, "id"), form->table);

    column->field = field < 0 ? 0 : (unsigned)field;
    build_fill(build, place, "column", body, column);
    column->number = printed_number(build, column->number, formula_of(body));
    column->groups = read_texts(build, body, "group", &column->group_count);
    column->requires = -1;
    if (data_text(body, "requires").length > 0)
    column->requires = build_table(build, place, "requires", data_text(body, "requires"));
    column->otherwise = form_value(forming, place, body, "otherwise", VALUE_BOOL);
    build_cells(forming, place, body, form, column);
    build_also(forming, place, body, column);
    column->kind = FORM_BLANK;
    if (data_get(body, "whole") != NULL)
        column->kind = FORM_RATE;
    else if (data_get(body, "count") != NULL)
        column->kind = FORM_COUNT;
    else if (formula_of(body).length > 0)
        column->kind = FORM_FORMULA;
    else if (data_truth(body, "given", false))
        column->kind = FORM_GIVEN;
}

static void finish_column(struct build *build, struct place place, const struct data *body,
                          const struct form *form, struct form_column *column)
{
    if (column->kind == FORM_FORMULA)
        read_formula(build, place, form, formula_of(body), column);
    if (column->kind != FORM_RATE)
        return;
    if (!column->counts)
        column->part = read_column(build, place, "part", form, data_text(body, "part"));
    column->whole = read_column(build, place, "whole", form, data_text(body, "whole"));
}

static void build_columns(struct forming *forming, struct place place,
                          const struct data *body, struct form *form)
{
    struct build *build = forming->build;
    size_t count = count_members(body, "column"), done = 0;

    form->columns = arena_alloc(build->arena, (count + 1) * sizeof *form->columns);
    for (size_t i = 0; i < body->list_count; i++) {
        const struct data *member = &body->list[i];

        if (!is_printed_column(member))
            continue;
        build_column(forming, open_member(build, place, member, "column"), member, form,
                     &form->columns[form->column_count]);
        form->column_count++;
    }
    for (size_t i = 0; i < body->list_count; i++) {
        const struct data *member = &body->list[i];

        if (is_printed_column(member))
            finish_column(build,
                          place_in(place.declaration, "column", data_text(member, "id")),
                          member, form, &form->columns[done++]);
    }
}

/* ---- lines
 * -------------------------------------------------------------------------------- */

static void build_line(struct forming *forming, struct place place, const struct data *body,
                       const struct field *by, struct form_line *line)
{
    line->symbol = by == NULL ? -1
                              : build_choice_word(forming->build, place, NULL, by,
                                                  data_text(body, "id"));
    build_fill(forming->build, place, "line", body, line);
    line->when = form_value(forming, place, body, "when", VALUE_BOOL);
    line->sum = form_value(forming, place, body, "sum", VALUE_WHOLE);
}

static void build_lines(struct forming *forming, struct place place,
                        const struct data *body, struct form *form)
{
    struct build *build = forming->build;
    size_t count = count_members(body, "line");
    const struct field *by =
        read_choice_field(build, place, "by", form->table, &form->line_field);

    form->lines = arena_alloc(build->arena, (count + 1) * sizeof *form->lines);
    if (count == 0) {
        form->lines[0] = (struct form_line){.symbol = -1, .when = -1, .sum = -1};
        form->line_count = 1;
        return;
    }
    if (data_text(body, "by").length == 0)
        problem_add(build, true, place, NULL, "các 'line' cần 'by', trường có tên chúng",
                    "lines need 'by', the field that has their names");
    for (size_t i = 0; i < body->list_count; i++)
        if (is_member(&body->list[i], "line"))
            build_line(forming, open_member(build, place, &body->list[i], "line"),
                       &body->list[i], by, &form->lines[form->line_count++]);
}

static void build_form(struct forming *forming, struct place place, struct form *form)
{
    struct build *build = forming->build;
    const struct data *body = &place.declaration->body;
    int table = build_table(build, place, "table", data_text(body, "table"));

    build_head(build, place.declaration, form);
    form->needs = form->when = form->line_field = -1;
    if (table < 0)
        return;
    form->table = (unsigned)table;
    form->needs = form_value(forming, place, body, "needs", VALUE_BOOL);
    form->when = form_value(forming, place, body, "when", VALUE_BOOL);
    build_lines(forming, place, body, form);
    build_columns(forming, place, body, form);
}

/* ---- page
 * ------------------------------------------------------------------------------- */

/* The words of the level field, which all form tables share; of the first form. */
static void build_levels(struct forming *forming, struct place place)
{
    struct build *build = forming->build;
    struct form_page *page = &forming->set->page;
    int64_t *levels[] = {&page->area_level, &page->unit_level, &page->total_level};
    unsigned table = forming->set->form_count > 0 ? forming->set->forms[0].table : 0;
    int number = -1;
    const struct field *field = read_choice_field(build, place, "level", table, &number);
    size_t count = 0;
    struct str *words = read_texts(build, &place.declaration->body, "levels", &count);

    if (page->no.length > 0)
        build_field(build, place, "no", page->no, table);
    if (page->name.length > 0)
        build_field(build, place, "name", page->name, table);

    if (count != 3)
        problem_add(build, true, place, "levels",
                    "'levels' cần ba từ: khu vực, đơn vị, tổng cộng",
                    "'levels' needs three words: area, unit, total");
    for (size_t i = 0; i < 3; i++)
        *levels[i] = field == NULL || i >= count
                         ? -1
                         : build_choice_word(build, place, "levels", field, words[i]);
}

static void build_areas(struct build *build, struct place place, struct form_page *page)
{
    const struct data *body = &place.declaration->body;
    const struct field *field = read_choice_field(
        build, place, "area", build->pack->schema.main_table, &page->area);

    page->areas =
        arena_alloc(build->arena, (count_members(body, "line") + 1) * sizeof *page->areas);
    for (size_t i = 0; i < body->list_count && field != NULL; i++) {
        const struct data *member = &body->list[i];
        struct place here;

        if (!is_member(member, "line"))
            continue;
        here = open_member(build, place, member, "line");
        page->areas[page->area_count++] = (struct form_area){
            build_choice_word(build, here, NULL, field, data_text(member, "id")),
            data_text(member, "no"), build_phrase(build, member, "title")};
    }
}

static void build_page(struct forming *forming)
{
    struct build *build = forming->build;
    struct form_page *page = &forming->set->page;
    size_t count = 0;
    const struct declaration **list = build_distinct(build, "page", &count);
    const struct data *body = NULL;
    struct place place;

    page->area = -1;
    if (count == 0)
        return;
    place = place_of(list[0]);
    body = &list[0]->body;
    if (count > 1)
        problem_add(build, true, place_of(list[1]), NULL, "chỉ có một page",
                    "there is one page only");
    page->declared = true;
    build_fill(build, place, "page", body, page);
    build_file_name(build, place, "file", page->file);
    build_file_name(build, place, "notes", page->notes);
    page->left = read_texts(build, body, "left", &page->left_count);
    page->right = read_texts(build, body, "right", &page->right_count);
    page->signs = read_texts(build, body, "signs", &page->sign_count);
    build_areas(build, place, page);
    if (forming->set->form_count > 0)
        build_levels(forming, place);
}

/* ---- measures
 * ----------------------------------------------------------------------------- */

static int64_t read_weight(struct build *build, struct place place, const struct data *body)
{
    enum { MOST = 1000000 };
    const struct data *weight = data_get(body, "weight");

    if (weight == NULL)
        return 1;
    if (weight->kind == DATA_WHOLE && weight->whole > 0 && weight->whole <= MOST)
        return weight->whole;
    problem_add(build, true, place, "weight", "'weight' phải là số nguyên từ 1 đến %d",
                "'weight' must be a whole number from 1 to %d", MOST);
    return 1;
}

/* All or none: the symbols of the measure stand where a pack has no words. */
static void read_captions(struct build *build, struct place place, const char *entry,
                          struct str *out, size_t count)
{
    size_t given = 0;
    struct str *texts = read_texts(build, &place.declaration->body, entry, &given);

    if (given != 0 && given != count) {
        problem_add(build, true, place, entry, "'%s' cần đúng %zu chuỗi",
                    "'%s' takes %zu texts", entry, count);
        return;
    }
    for (size_t i = 0; i < given; i++)
        out[i] = texts[i];
}

static void build_index(struct forming *forming, struct place place,
                        struct poverty_index *index)
{
    struct build *build = forming->build;
    const struct data *body = &place.declaration->body;

    build_head(build, place.declaration, index);
    read_captions(build, place, "measures", index->measures, INDEX_MEASURES);
    read_captions(build, place, "shares", index->shares, INDEX_SHARES);
    index->among = form_value(forming, place, body, "among", VALUE_BOOL);
    index->cutoff = form_value(forming, place, body, "cutoff", VALUE_WHOLE);
    index->persons = form_value(forming, place, body, "persons", VALUE_WHOLE);
    index->indicators = arena_alloc(build->arena, (count_members(body, "column") + 1) *
                                                      sizeof *index->indicators);
    for (size_t i = 0; i < body->list_count; i++) {
        const struct data *member = &body->list[i];
        struct poverty_indicator *indicator = &index->indicators[index->indicator_count];
        struct str *groups = NULL;
        size_t group_count = 0;
        struct place here;

        if (!is_member(member, "column"))
            continue;
        here = open_member(build, place, member, "column");
        groups = read_texts(build, member, "group", &group_count);
        *indicator = (struct poverty_indicator){
            .id = data_text(member, "id"),
            .title = build_phrase(build, member, "title"),
            .group = group_count > 0 ? groups[0] : (struct str){0},
            .deprived = form_value(forming, here, member, "count", VALUE_BOOL),
            .weight = read_weight(build, here, member),
        };
        index->weight_total += indicator->weight;
        index->indicator_count++;
    }
}

void build_forms(struct build *build)
{
    struct form_set *set = arena_alloc(build->arena, sizeof *set);
    struct forming forming = {.build = build, .set = set};
    const struct declaration **list = build_distinct(build, "form", &set->form_count);

    build->pack->forms = set;
    set->forms = arena_alloc(build->arena, (set->form_count + 1) * sizeof *set->forms);
    for (size_t i = 0; i < set->form_count; i++)
        build_form(&forming, place_of(list[i]), &set->forms[i]);
    build_page(&forming);
    if (set->form_count > 0 && !set->page.declared)
        problem_add(build, true, place_of(list[0]), NULL, "biểu cần một page",
                    "forms need a page");
    list = build_distinct(build, "poverty", &set->index_count);
    set->indices = arena_alloc(build->arena, (set->index_count + 1) * sizeof *set->indices);
    for (size_t i = 0; i < set->index_count; i++)
        build_index(&forming, place_of(list[i]), &set->indices[i]);
    map_release(&forming.known);
}
