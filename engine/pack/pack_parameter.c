#include "pack/pack_build.h"

#include <string.h>

#include "base/date.h"
#include "base/number.h"

/* Numbers of the law: by date and by the value of a choice. */

static void report_clash(struct build *build, const struct declaration *declaration)
{
    const struct schema *schema = &build->pack->schema;

    for (size_t i = 0; i < schema->table_count; i++) {
        uint64_t field = 0;

        if (!map_get(&schema->tables[i].field_index, declaration->id, &field))
            continue;
        problem_twice(build, place_of(declaration), declaration->id, build->of_table[i],
                      schema->tables[i].fields[field].line);
        return;
    }
}

/* What a value alone says of the type. */
static enum type type_of_value(const struct data *value)
{
    date_days date = 0;
    int64_t whole = 0;

    if (value->kind == DATA_BOOL)
        return TYPE_BOOL;
    if (value->kind == DATA_WHOLE)
        return TYPE_INTEGER;
    if (value->kind == DATA_TEXT && date_from_iso(value->text, &date))
        return TYPE_DATE;
    if (value->kind == DATA_TEXT && number_whole(value->text, &whole) == NUMBER_OK)
        return TYPE_INTEGER;
    return TYPE_DECIMAL;
}

/* Where none is written: the type that all values have; a whole number is a decimal too.
 * TYPE_INTEGER where there is no value yet. */
static int type_of_rows(const struct data *body)
{
    int type = -1;

    for (size_t i = 0; i < body->list_count; i++) {
        const struct data *row = &body->list[i];

        for (size_t n = 0; row->kind == DATA_TABLE && n < row->entry_count; n++) {
            enum type own = type_of_value(&row->entries[n].value);

            if (str_is(row->entries[n].name, "from") || str_is(row->entries[n].name, "to"))
                continue;
            if (type < 0 || (type == TYPE_INTEGER && own == TYPE_DECIMAL))
                type = (int)own;
        }
    }
    return type < 0 ? TYPE_INTEGER : type;
}

void build_parameters(struct build *build)
{
    struct pack *pack = build->pack;
    size_t count = 0;
    const struct declaration **list = build_list(build, "parameter", &count);

    build->of_parameter = list;
    pack->lexicon.parameters =
        arena_alloc(build->arena, (count + 1) * sizeof(*pack->lexicon.parameters));
    for (size_t i = 0; i < count; i++) {
        struct parameter *parameter = &pack->lexicon.parameters[i];
        struct place place = place_of(list[i]);
        uint64_t other = 0;
        int type = data_get(&list[i]->body, "type") == NULL
                       ? type_of_rows(&list[i]->body)
                       : build_type(build, place, data_text(&list[i]->body, "type"));

        if (map_get(&build->parameter_index, list[i]->id, &other))
            problem_twice(build, place, list[i]->id, list[other], list[other]->line);
        else
            map_set(&build->parameter_index, list[i]->id, i);
        build_name(build, place, list[i]->id);
        report_clash(build, list[i]);
        if (type == TYPE_TEXT || type == TYPE_CODE || type == TYPE_CHOICE) {
            problem_add(build, true, place, "type",
                        "tham số phải có kiểu integer, money, decimal, date hoặc bool",
                        "a parameter is of type integer, money, decimal, date or bool");
            type = -1;
        }
        build_head(build, list[i], parameter);
        parameter->type = type >= 0 ? (enum type)type : TYPE_INTEGER;
        pack->lexicon.parameter_count++;
    }
}

static bool read_decimal(struct build *build, const struct data *data, int64_t *out)
{
    if (data->kind == DATA_WHOLE) {
        if (data->whole > DECIMAL_LIMIT || data->whole < -DECIMAL_LIMIT)
            return false;
        *out = data->whole * DECIMAL_SCALE;
        return true;
    }
    if (data->kind == DATA_TEXT)
        return number_decimal(data->text, out) == NUMBER_OK;
    /* Lua's 1.125 has a decimal point for certain; three places alone would be ambiguous.
     */
    return data->kind == DATA_NUMBER && memchr(data->text.data, '.', data->text.length) &&
           number_decimal(arena_format(build->arena, "%.*s0", SHOW(data->text)), out) ==
               NUMBER_OK;
}

static bool read_value(struct build *build, enum type type, const struct data *data,
                       struct value *out)
{
    int64_t whole = 0;
    date_days date = 0;
    bool good = false;

    switch (type) {
    case TYPE_BOOL:
        good = data->kind == DATA_BOOL;
        whole = data->whole;
        break;
    case TYPE_DATE:
        good = data->kind == DATA_TEXT && date_from_iso(data->text, &date);
        whole = date;
        break;
    case TYPE_DECIMAL:
        good = read_decimal(build, data, &whole);
        break;
    case TYPE_INTEGER:
    case TYPE_MONEY:
    case TYPE_TEXT:
    case TYPE_CODE:
    case TYPE_CHOICE:
        good = data->kind == DATA_WHOLE && data->whole <= NUMBER_LIMIT &&
               data->whole >= -NUMBER_LIMIT;
        whole = data->whole;
        if (data->kind == DATA_TEXT)
            good = number_whole(data->text, &whole) == NUMBER_OK;
        break;
    }
    *out = value_of(type_kind(type), whole);
    return good;
}

struct row_job {
    struct build *build;
    struct parameter *parameter;
    struct place place;
    unsigned line;
    const struct field *by; /* whose choices name the values; NULL */
};

static void add_value(const struct row_job *job, struct parameter_row *row, int64_t symbol,
                      const struct data_entry *entry)
{
    struct value value;

    if (!read_value(job->build, job->parameter->type, &entry->value, &value)) {
        problem_add_line(job->build, true, job->place, job->line,
                         "giá trị của '%.*s' không đọc được theo kiểu của tham số",
                         "the value of '%.*s' does not read as the parameter's type",
                         SHOW(entry->name));
        return;
    }
    row->symbols[row->count] = symbol;
    row->values[row->count++] = value;
    row->has_value = true;
}

static int64_t choice_symbol(const struct build *build, const struct field *by,
                             struct str name)
{
    int64_t symbol = symbols_find(&build->pack->schema.symbols, name);

    for (size_t i = 0; i < by->choice_count; i++)
        if (by->choices[i].symbol == symbol)
            return symbol;
    return -1;
}

static void unknown_value(const struct row_job *job, struct str name)
{
    const struct symbols *symbols = &job->build->pack->schema.symbols;
    struct nearest nearest = nearest_to(name);

    nearest_offer(&nearest, str_from("from"));
    nearest_offer(&nearest, str_from("to"));
    nearest_offer(&nearest, str_from("law"));
    if (job->parameter->by_name.length == 0)
        nearest_offer(&nearest, str_from("value"));
    if (job->by != NULL)
        field_offer_choices(job->by, symbols, &nearest);
    problem_unknown(job->build, job->place, job->line, "dòng giá trị không có mục",
                    "a row of values has no entry", &nearest);
}

static void read_entry(const struct row_job *job, struct parameter_row *row,
                       const struct data_entry *entry)
{
    int64_t symbol = -1;

    if (str_is(entry->name, "from") || str_is(entry->name, "to")) {
        date_days date = 0;

        if (entry->value.kind != DATA_TEXT || !date_from_iso(entry->value.text, &date))
            problem_add_line(job->build, true, job->place, job->line,
                             "'%.*s' phải là một ngày như \"2024-09-15\"",
                             "'%.*s' must be a date such as \"2024-09-15\"",
                             SHOW(entry->name));
        return;
    }
    if (str_is(entry->name, "law"))
        return;
    if (job->parameter->by_name.length == 0 && str_is(entry->name, "value")) {
        add_value(job, row, -1, entry);
        return;
    }
    if (job->by != NULL)
        symbol = choice_symbol(job->build, job->by, entry->name);
    if (symbol >= 0)
        add_value(job, row, symbol, entry);
    else if (job->by != NULL || job->parameter->by_name.length == 0)
        unknown_value(job, entry->name);
}

static void build_row(const struct row_job *job, const struct data *body,
                      struct parameter_row *row)
{
    struct build *build = job->build;

    row->from = data_date(body, "from", build->pack->from);
    row->to = data_date(body, "to", pack_last_day());
    row->law = data_get(body, "law") != NULL ? build_citation(build, job->place, body)
                                             : job->parameter->head.law;
    row->symbols = arena_alloc(build->arena, (body->entry_count + 1) * sizeof(int64_t));
    row->values = arena_alloc(build->arena, (body->entry_count + 1) * sizeof(struct value));
    if (body->list_count > 0)
        problem_add_line(build, true, job->place, job->line,
                         "dòng giá trị có một giá trị không mang tên",
                         "a row of values has a value without a name");
    for (size_t i = 0; i < body->entry_count; i++)
        read_entry(job, row, &body->entries[i]);
    if (row->from > row->to)
        problem_add_line(build, true, job->place, job->line, "'from' sau 'to'",
                         "'from' is after 'to'");
}

static void check_overlap(struct build *build, struct place place,
                          const struct parameter *parameter)
{
    for (size_t i = 1; i < parameter->row_count; i++) {
        const struct parameter_row *late = &parameter->rows[i];

        for (size_t n = 0; n < i; n++) {
            const struct parameter_row *early = &parameter->rows[n];

            if (late->from > early->to || early->from > late->to)
                continue;
            problem_add_line(
                build, true, place, place_item_line(build, place, i),
                "hai dòng giá trị của '%.*s' cùng có hiệu lực ngày %s",
                "two rows of values of '%.*s' are in force on %s", SHOW(parameter->head.id),
                date_iso(build->arena, late->from > early->from ? late->from : early->from)
                    .data);
            break;
        }
    }
}

static void sort_rows(struct parameter *parameter)
{
    for (size_t i = 1; i < parameter->row_count; i++) {
        struct parameter_row row = parameter->rows[i];
        size_t at = i;

        for (; at > 0 && parameter->rows[at - 1].from > row.from; at--)
            parameter->rows[at] = parameter->rows[at - 1];
        parameter->rows[at] = row;
    }
}

/* The field whose choices name the values; the parser has bound `by` like any other name.
 */
static const struct field *bind_by(struct build *build, struct place place,
                                   struct parameter *parameter)
{
    unsigned main = build->pack->schema.main_table;
    struct node *node;

    if (parameter->by_name.length == 0)
        return NULL;
    node = build_expression(build, place, "by", parameter->by_name, main, VALUE_MISSING,
                            NULL, 0);
    if (node == NULL)
        return NULL;
    if (node->type == VALUE_CHOICE && node->field != NULL) {
        parameter->by = node;
        return node->field;
    }
    problem_add(build, true, place, "by", "'by' phải là một trường kiểu choice",
                "'by' must be a field of type choice");
    return NULL;
}

void build_parameter_rows(struct build *build)
{
    struct pack *pack = build->pack;

    for (size_t i = 0; i < pack->lexicon.parameter_count; i++) {
        struct parameter *parameter = &pack->lexicon.parameters[i];
        const struct data *body = &build->of_parameter[i]->body;
        struct row_job job = {build, parameter, place_of(build->of_parameter[i]), 0, NULL};

        job.by = bind_by(build, job.place, parameter);
        parameter->rows =
            arena_alloc(build->arena, (body->list_count + 1) * sizeof(*parameter->rows));
        for (size_t n = 0; n < body->list_count; n++) {
            if (body->list[n].kind != DATA_TABLE)
                continue;
            job.line = place_item_line(build, job.place, n);
            build_row(&job, &body->list[n], &parameter->rows[parameter->row_count++]);
        }
        check_overlap(build, job.place, parameter);
        sort_rows(parameter);
    }
}
