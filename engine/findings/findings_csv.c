#include <inttypes.h>

#include "base/number.h"
#include "evaluate/personal.h"
#include "findings/findings_shared.h"
#include "write/csv.h"
#include "write/prose.h"

/* RFC 4180 with a BOM, without which Excel takes the letters for another encoding. */
struct csv_writer {
    struct shared shared;
    struct buffer cell; /* while it is put together */
};

static void add_value(struct shared *shared, const struct field *field, struct value value)
{
    bool number = value.kind == VALUE_WHOLE || value.kind == VALUE_DECIMAL;

    struct str cell =
        field_plain(field, &shared->pack->schema.symbols, value, &shared->scratch);

    if (number)
        csv_number(&shared->text, cell);
    else
        csv_cell(&shared->text, cell);
}

static void add_number(struct shared *shared, uint64_t number)
{
    csv_cell(&shared->text, number_plain_whole(&shared->scratch, (int64_t)number));
}

/* "name=value; name=value" */
static void add_values(struct csv_writer *writer, const struct named_value *values,
                       size_t count)
{
    struct shared *shared = &writer->shared;
    struct buffer *cell = &writer->cell;

    buffer_clear(cell);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_text(cell, "; ");
        buffer_add(cell, values[i].name);
        buffer_char(cell, '=');
        buffer_add(cell, field_plain(values[i].field, &shared->pack->schema.symbols,
                                     values[i].value, &shared->scratch));
    }
    csv_cell(&shared->text, buffer_str(cell));
}

/* 0: none */
static void add_place_number(struct shared *shared, uint64_t number)
{
    if (number > 0)
        add_number(shared, number);
    else
        csv_cell(&shared->text, str_from(""));
}

/* "file=a.csv; row=3; line=4" */
static void add_first(struct shared *shared, const struct file_place *first)
{
    struct buffer cell = {0};

    if (first->row > 0) {
        buffer_text(&cell, "file=");
        buffer_add(&cell, first->file);
        if (first->sheet.length > 0) {
            buffer_text(&cell, "; sheet=");
            buffer_add(&cell, first->sheet);
        }
        buffer_format(&cell, "; row=%" PRIu64, first->row);
        if (first->line > 0)
            buffer_format(&cell, "; line=%" PRIu32, first->line);
    }
    csv_cell(&shared->text, buffer_str(&cell));
    buffer_release(&cell);
}

/* "class; exit" */
static void add_consequence(struct shared *shared, unsigned set)
{
    struct buffer cell = {0};

    for (int c = 0; c < CONSEQUENCES; c++)
        if ((set >> c & 1) != 0) {
            buffer_text(&cell, cell.length > 0 ? "; " : "");
            buffer_text(&cell, consequence_name((enum consequence)c));
        }
    csv_cell(&shared->text, buffer_str(&cell));
    buffer_release(&cell);
}

/* A terminal must not be steered by what data say; a file has them as they are. */
static void end_line(struct shared *shared)
{
    csv_end(&shared->text);
    if (shared->output != NULL && output_is_terminal(shared->output)) {
        struct buffer clean = {0};

        prose_clean_lines(&clean, buffer_str(&shared->text));
        buffer_release(&shared->text);
        shared->text = clean;
    }
}

static void add_record_header(struct shared *shared)
{
    const struct table *table = shared_main(shared);
    const struct pack *pack = shared->pack;

    csv_cell(&shared->text, str_from("row"));
    for (size_t i = 0; i < table->field_count; i++)
        if (!table->fields[i].family)
            csv_cell(&shared->text, table->fields[i].name);
    for (size_t i = 0; i < pack->lexicon.derived_count; i++)
        if (pack->lexicon.derived[i].table == pack->schema.main_table)
            csv_cell(&shared->text, pack->lexicon.derived[i].head.id);
    csv_cell(&shared->text, str_from("errors"));
    csv_cell(&shared->text, str_from("warnings"));
}

static void add_finding_header(struct shared *shared)
{
    static const char *const names[] = {
        "severity", "table",   "file",        "row",         "key",  "fields", "message",
        "law",      "suggest", "fingerprint", "sheet",       "line", "cell",   "shows",
        "first",    "unit",    "by",          "consequence", "since"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        csv_cell(&shared->text, str_from(names[i]));
}

static struct findings_writer *start(const struct pack *pack,
                                     const struct findings_options *options,
                                     struct output *output)
{
    struct csv_writer *writer = memory_alloc(sizeof *writer);
    struct shared *shared = &writer->shared;

    shared_init(shared, pack, options, output);
    buffer_text(&shared->text, "\xEF\xBB\xBF");
    /* the first name goes in by hand: after the BOM add_cell would put a comma */
    buffer_text(&shared->text, options->records ? "file" : "rule");
    if (options->records)
        add_record_header(shared);
    else
        add_finding_header(shared);
    end_line(shared);
    shared_flush(shared);
    return (struct findings_writer *)writer;
}

static void add_finding(struct findings_writer *base, const struct finding *finding)
{
    struct csv_writer *writer = (struct csv_writer *)base;
    struct shared *shared = &writer->shared;
    const struct check *check = &shared->checks[finding->check];

    if (shared->options.records)
        return;
    csv_cell(&shared->text, check->id);
    csv_cell(&shared->text, str_from(severity_name(check->severity)));
    csv_cell(&shared->text, shared->pack->schema.tables[finding->table].name);
    csv_cell(&shared->text, finding->file);
    add_place_number(shared, finding->row);
    add_values(writer, finding->key, finding->key_count);
    add_values(writer, finding->fields, finding->field_count);
    csv_cell(&shared->text, finding->message[shared->options.language]);
    csv_cell(&shared->text, check->law);
    add_values(writer, finding->suggestions, finding->suggestion_count);
    csv_cell(&shared->text, str_from(finding->fingerprint));
    csv_cell(&shared->text, finding->sheet);
    add_place_number(shared, finding->line);
    csv_cell(&shared->text, str_from(finding->cell));
    add_values(writer, finding->shown, finding->shown_count);
    add_first(shared, &finding->first);
    csv_cell(&shared->text, finding->unit);
    add_values(writer, finding->by, finding->by_count);
    add_consequence(shared, finding->consequence);
    csv_cell(&shared->text,
             finding->since != NULL ? str_from(finding->since) : (struct str){0});
    end_line(shared);
    shared_flush(shared);
}

static void add_record(struct findings_writer *base, const struct record_view *record)
{
    struct csv_writer *writer = (struct csv_writer *)base;
    struct shared *shared = &writer->shared;
    const struct table *table = shared_main(shared);
    const struct pack *pack = shared->pack;

    if (!shared->options.records)
        return;
    csv_cell(&shared->text, record->file);
    add_number(shared, record->row);
    for (size_t i = 0; i < table->field_count; i++)
        if (!table->fields[i].family)
            add_value(shared, &table->fields[i], value_exact(record->cells[i]));
    for (size_t i = 0; i < pack->lexicon.derived_count; i++)
        if (pack->lexicon.derived[i].table == pack->schema.main_table)
            add_value(shared,
                      personal_shown(&pack->lexicon, pack->lexicon.derived[i].value, NULL),
                      value_exact(record->derived[i]));
    add_number(shared, record->errors);
    add_number(shared, record->warnings);
    end_line(shared);
    shared_flush(shared);
}

static void finish(struct findings_writer *base, const struct summary *summary)
{
    struct csv_writer *writer = (struct csv_writer *)base;
    (void)writer;
    (void)summary;
}

static void writer_free(struct findings_writer *base)
{
    struct csv_writer *writer = (struct csv_writer *)base;
    if (writer == NULL)
        return;
    buffer_release(&writer->cell);
    shared_release(&writer->shared);
    memory_free(writer);
}

const struct findings_format findings_csv = {"csv",  start,       add_finding, add_record,
                                             finish, writer_free, NULL};
