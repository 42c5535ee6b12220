#include <inttypes.h>

#include "base/number.h"
#include "evaluate/personal.h"
#include "findings/findings_shared.h"
#include "write/csv.h"
#include "write/prose.h"

/* Cells that are the same for each finding of a row: written once, then copied. */
enum { AGAIN_ROW, AGAIN_LINE, AGAIN_SHOWN, AGAIN_UNIT, AGAIN_COUNT };

/* Of a check, as it stands in each of its lines. */
struct check_cells {
    struct str first, law; /* rule and severity; first.length 0: not made yet */
};

/* RFC 4180 with a BOM, without which Excel takes the letters for another encoding. */
struct csv_writer {
    struct shared shared;
    struct buffer cell; /* while it is put together */
    bool terminal;      /* the output is one */
    uint64_t whose;     /* whose the cells below are, finding->whose */
    struct buffer again[AGAIN_COUNT];
    struct check_cells *checks;
    struct str consequence[1 << CONSEQUENCES]; /* by set, as a cell */
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

    if (count == 0) {
        csv_plain(&shared->text, (struct str){0});
        return;
    }
    buffer_clear(cell);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_text(cell, "; ");
        buffer_add(cell, values[i].name);
        buffer_char(cell, '=');
        field_add_plain(cell, values[i].field, &shared->pack->schema.symbols,
                        values[i].value, &shared->scratch);
    }
    csv_cell(&shared->text, buffer_str(cell));
}

/* 0: none */
static void add_place_number(struct shared *shared, uint64_t number)
{
    csv_plain(&shared->text, (struct str){0});
    if (number > 0)
        number_add_whole(&shared->text, (int64_t)number);
}

/* "file=a.csv; row=3; line=4" */
static void add_first(struct csv_writer *writer, const struct file_place *first)
{
    struct buffer *cell = &writer->cell;

    buffer_clear(cell);
    if (first->row > 0) {
        buffer_text(cell, "file=");
        buffer_add(cell, first->file);
        if (first->sheet.length > 0) {
            buffer_text(cell, "; sheet=");
            buffer_add(cell, first->sheet);
        }
        buffer_format(cell, "; row=%" PRIu64, first->row);
        if (first->line > 0)
            buffer_format(cell, "; line=%" PRIu32, first->line);
    }
    csv_cell(&writer->shared.text, buffer_str(cell));
}

/* "class; exit" */
static struct str consequence_cell(unsigned set, struct arena *arena)
{
    struct buffer names = {0}, cell = {0};
    struct str out;

    for (int c = 0; c < CONSEQUENCES; c++)
        if ((set >> c & 1) != 0) {
            buffer_text(&names, names.length > 0 ? "; " : "");
            buffer_text(&names, consequence_name((enum consequence)c));
        }
    csv_cell(&cell, buffer_str(&names));
    out = arena_str(arena, buffer_str(&cell));
    buffer_release(&names);
    buffer_release(&cell);
    return out;
}

/* A terminal must not be steered by what data say; a file has them as they are. */
static void end_line(struct csv_writer *writer)
{
    struct shared *shared = &writer->shared;

    csv_end(&shared->text);
    if (writer->terminal) {
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
    writer->terminal = output != NULL && output_is_terminal(output);
    writer->checks =
        arena_alloc(&shared->kept, (shared->check_count + 1) * sizeof *writer->checks);
    for (unsigned set = 0; set < 1U << CONSEQUENCES; set++)
        writer->consequence[set] = consequence_cell(set, &shared->kept);
    buffer_text(&shared->text, "\xEF\xBB\xBF");
    /* the first name goes in by hand: after the BOM add_cell would put a comma */
    buffer_text(&shared->text, options->records ? "file" : "rule");
    if (options->records)
        add_record_header(shared);
    else
        add_finding_header(shared);
    end_line(writer);
    shared_flush(shared);
    return (struct findings_writer *)writer;
}

static const struct check_cells *cells_of(struct csv_writer *writer, unsigned number)
{
    const struct check *check = &writer->shared.checks[number];
    struct check_cells *cells = &writer->checks[number];
    struct buffer text = {0};

    if (cells->first.length > 0)
        return cells;
    csv_cell(&text, check->id);
    csv_cell(&text, str_from(severity_name(check->severity)));
    cells->first = arena_str(&writer->shared.kept, buffer_str(&text));
    buffer_clear(&text);
    csv_cell(&text, check->law);
    cells->law = buffer_keep(&text, &writer->shared.kept);
    return cells;
}

static void add_again(struct csv_writer *writer, const struct finding *finding, int part)
{
    struct shared *shared = &writer->shared;

    switch (part) {
    case AGAIN_ROW:
        csv_cell(&shared->text, shared->pack->schema.tables[finding->table].name);
        csv_cell(&shared->text, finding->file);
        add_place_number(shared, finding->row);
        add_values(writer, finding->key, finding->key_count);
        break;
    case AGAIN_LINE:
        csv_cell(&shared->text, finding->sheet);
        add_place_number(shared, finding->line);
        break;
    case AGAIN_SHOWN:
        add_values(writer, finding->shown, finding->shown_count);
        break;
    default:
        csv_cell(&shared->text, finding->unit);
        add_values(writer, finding->by, finding->by_count);
        break;
    }
}

/* Cells of the finding's row: as they were written for the finding before, where it is of the same
 * one. */
static void add_of_row(struct csv_writer *writer, const struct finding *finding, int part)
{
    struct buffer *text = &writer->shared.text;
    size_t from = text->length;

    if (finding->whose != 0 && finding->whose == writer->whose) {
        buffer_add(text, buffer_str(&writer->again[part]));
        return;
    }
    add_again(writer, finding, part);
    buffer_clear(&writer->again[part]);
    buffer_add(&writer->again[part], (struct str){text->data + from, text->length - from});
}

static void add_finding(struct findings_writer *base, const struct finding *finding)
{
    struct csv_writer *writer = (struct csv_writer *)base;
    struct shared *shared = &writer->shared;
    struct buffer *text = &shared->text;
    const struct check_cells *cells = NULL;

    if (shared->options.records)
        return;
    cells = cells_of(writer, finding->check);
    csv_plain(text, cells->first);
    add_of_row(writer, finding, AGAIN_ROW);
    add_values(writer, finding->fields, finding->field_count);
    csv_cell(text, finding->message[shared->options.language]);
    csv_plain(text, cells->law);
    add_values(writer, finding->suggestions, finding->suggestion_count);
    csv_plain(text, str_from(finding->fingerprint));
    add_of_row(writer, finding, AGAIN_LINE);
    csv_plain(text, str_from(finding->cell));
    add_of_row(writer, finding, AGAIN_SHOWN);
    add_first(writer, &finding->first);
    add_of_row(writer, finding, AGAIN_UNIT);
    csv_plain(text, writer->consequence[finding->consequence]);
    csv_cell(text, finding->since != NULL ? str_from(finding->since) : (struct str){0});
    writer->whose = finding->whose;
    end_line(writer);
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
    end_line(writer);
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
    for (int i = 0; i < AGAIN_COUNT; i++)
        buffer_release(&writer->again[i]);
    shared_release(&writer->shared);
    memory_free(writer);
}

const struct findings_format findings_csv = {"csv",  start,       add_finding, add_record,
                                             finish, writer_free, NULL};
