#include "dataset/dataset_private.h"

#include <string.h>

#include "base/text.h"

/* The header of a file: found among the first records, and its columns matched. */

/* ---- the first records
 * -------------------------------------------------------------------- */

struct taking {
    struct arena *arena;
    struct cells cells;
    size_t capacity;
};

static void keep_cell(void *job, size_t column, struct str cell)
{
    struct taking *taking = job;

    (void)column;
    taking->cells.items = memory_grow(taking->cells.items, taking->cells.count,
                                      &taking->capacity, sizeof *taking->cells.items);
    taking->cells.items[taking->cells.count++] = arena_str(taking->arena, cell);
}

static void keep_rows(const struct chunk *chunk, struct head *head)
{
    struct parser *parser = parser_new(head->delimiter);
    struct taking taking = {.arena = head->arena};

    head->rows = arena_alloc(head->arena, (chunk->count + 1) * sizeof *head->rows);
    head->count = chunk->count;
    for (size_t i = 0; i < chunk->count; i++) {
        struct cells *row = &head->rows[i];

        taking.cells.count = 0;
        if (chunk->records[i].state == RECORD_GOOD)
            parser_record(parser, chunk, i, keep_cell, &taking);
        row->items =
            arena_alloc(head->arena, (taking.cells.count + 1) * sizeof *row->items);
        row->count = taking.cells.count;
        for (size_t c = 0; c < row->count; c++)
            row->items[c] = taking.cells.items[c];
    }
    memory_free(taking.cells.items);
    parser_free(parser);
}

int head_read(const struct opening *opening, const struct candidate *candidate,
              struct arena *arena, struct head *out, struct error *err)
{
    struct reader_options how = {.delimiter = opening->options->delimiter,
                                 .encoding = opening->options->encoding,
                                 .books = opening->dataset->books};
    struct reader *reader = NULL;
    const struct chunk *chunk = NULL;
    int status = reader_open(candidate->path.data, &how, &reader, err);

    if (status == 0)
        status = reader_peek(reader, &chunk, err);
    if (status == 0) {
        *out = (struct head){.arena = arena,
                             .delimiter = reader_delimiter(reader),
                             .encoding = reader_encoding(reader)};
        keep_rows(chunk, out);
    }
    reader_free(reader);
    return status;
}

/* ---- which row, which table
 * --------------------------------------------------------------- */

/* "1", "12": the row of numbers below a printed form's captions is no header of its own. */
static bool is_number(struct str cell)
{
    for (size_t i = 0; i < cell.length; i++)
        if (cell.data[i] < '0' || cell.data[i] > '9')
            return false;
    return true;
}

static bool is_key(const struct table *table, int field)
{
    for (size_t p = 0; p < table->key_count; p++)
        for (size_t i = 0; i < table->key[p].count; i++)
            if ((int)table->key[p].fields[i] == field)
                return true;
    return false;
}

static struct header_fit fit_row(const struct table *table, const struct head *head,
                                 size_t row)
{
    const struct cells *cells = &head->rows[row];
    struct header_fit fit = {.row = row};
    size_t filled = 0, named = 0;
    bool keyed = table->key_count == 0;

    for (size_t i = 0; i < cells->count; i++) {
        struct str cell = cells->items[i];
        int field = cell.length > 0 ? table_header(table, cell, head->arena) : -1;

        filled += cell.length > 0;
        fit.matched += field >= 0;
        named += field >= 0 && !is_number(cell);
        keyed |= is_key(table, field);
    }
    if (named == 0)
        fit.matched = 0; /* numbers alone are data, though forms have numbered columns */
    fit.good = keyed && (named >= 5 || (named >= 3 && fit.matched * 2 > filled));
    return fit;
}

struct header_fit header_fit(const struct table *table, const struct head *head)
{
    struct header_fit best = {0};

    for (size_t i = 0; i < head->count; i++) {
        struct header_fit fit = fit_row(table, head, i);

        if (fit.matched > best.matched)
            best = fit;
    }
    return best;
}

unsigned dataset_guess_table(const struct schema *schema, const struct head *head, bool all,
                             struct header_fit *fit)
{
    unsigned guess = schema->main_table;

    *fit = header_fit(&schema->tables[guess], head);
    for (unsigned t = 0; t < schema->table_count; t++) {
        struct header_fit other = {0};

        if (!schema->tables[t].starts_dataset && !all)
            continue;
        other = header_fit(&schema->tables[t], head);
        if (other.matched > fit->matched) {
            *fit = other;
            guess = t;
        }
    }
    return guess;
}

/* ---- columns
 * ------------------------------------------------------------------------------ */

struct str dataset_shorten(struct str text)
{
    if (text.length > 60) {
        text.length = 60;
        while (text.length > 0 && ((unsigned char)text.data[text.length] & 0xC0) == 0x80)
            text.length--;
    }
    return text;
}

void source_fields(struct opening *opening, struct source *source)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    struct arena *arena = &opening->dataset->arena;

    source->has_column = arena_alloc(arena, table->field_count + TABLE_EXTRA);
    source->constants =
        arena_alloc(arena, (table->field_count + TABLE_EXTRA) * sizeof *source->constants);
    for (size_t f = 0; f < table->field_count + TABLE_EXTRA; f++)
        source->constants[f] = value_missing(GAP_COLUMN);
}

void source_columns(struct opening *opening, struct source *source, size_t columns)
{
    struct arena *arena = &opening->dataset->arena;

    source->columns = columns;
    source->column_field = arena_alloc(arena, (columns + 1) * sizeof(int));
    source->column_name = arena_alloc(arena, (columns + 1) * sizeof(struct str));
    source->only_x = arena_alloc(arena, columns + 1);
    for (size_t c = 0; c < columns; c++)
        source->column_field[c] = -1;
}

static int map_columns(struct opening *opening, struct source *source,
                       const struct cells *header, struct error *err)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    size_t *seen = arena_alloc(&opening->scratch, (table->field_count + 1) * sizeof *seen);

    source_columns(opening, source, header->count);
    for (size_t c = 0; c < header->count; c++) {
        struct str cell = header->items[c];
        int field = cell.length > 0 ? table_header(table, cell, &opening->scratch) : -1;

        source->column_name[c] = arena_str(&opening->dataset->arena, cell);
        if (field < 0)
            continue;
        if (seen[field] != 0 && !table->fields[field].family) {
            struct str name = dataset_shorten(cell);
            return error_set(err, ERROR_GENERAL,
                             "'%s': cột '%.*s' có hai lần (cột %zu và %zu); hãy bỏ một cột",
                             "'%s': column '%.*s' is there twice (columns %zu and %zu); "
                             "remove one",
                             source->name.data, (int)name.length, name.data, seen[field],
                             c + 1);
        }
        seen[field] = c + 1;
        source->column_field[c] = field;
        source->has_column[field] = true;
    }
    return 0;
}

/* The national export has a second header line in words, forms one of numbers: each cell
 * names its own column. A row of small counts names others. */
static bool is_second_header(const struct source *source, const struct table *table,
                             const struct cells *row, struct arena *scratch)
{
    size_t same = 0, filled = 0;

    for (size_t c = 0; c < row->count && c < source->columns; c++) {
        if (row->items[c].length == 0)
            continue;
        filled++;
        int field = table_header(table, row->items[c], scratch);
        same += field >= 0 && field == source->column_field[c];
    }
    return same >= 2 && same * 2 > filled;
}

static void name_near(struct opening *opening, const struct source *source, struct str name)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    struct str near = table_nearest(table, name, &opening->scratch),
               shown = dataset_shorten(name);
    int field = near.length > 0 ? table_header(table, near, &opening->scratch) : -1;

    if (field >= 0 && !source->has_column[field])
        remark_format(opening, true, "%s: không có cột '%.*s'; gần giống: '%.*s'",
                      "%s: no column '%.*s'; similar: '%.*s'", source->name.data,
                      (int)near.length, near.data, (int)shown.length, shown.data);
}

void dataset_name_columns(struct opening *opening, struct source *source)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    struct arena *arena = &opening->dataset->arena;
    struct input *input = source->input;

    input->unknown_columns = arena_alloc(arena, (source->columns + 1) * sizeof(struct str));
    input->absent_columns = arena_alloc(arena, table->field_count * sizeof(struct str));
    for (size_t c = 0; c < source->columns; c++) {
        if (source->column_field[c] >= 0 || source->column_name[c].length == 0)
            continue;
        input->unknown_columns[input->unknown_count++] = source->column_name[c];
        if (source->reshape == NULL)
            name_near(opening, source, source->column_name[c]);
    }
    for (size_t f = 0; f < table->field_count; f++)
        if (!source->has_column[f] && !table->fields[f].family)
            input->absent_columns[input->absent_count++] = table->fields[f].name;
}

static int no_header(const struct opening *opening, const struct source *source,
                     const struct head *head, struct error *err)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    struct str first = str_from("");

    if (head->count == 0)
        return error_set(err, ERROR_GENERAL, "'%s' trống: không có dòng nào",
                         "'%s' is empty: it has no row", source->name.data);
    if (head->rows[0].count > 0)
        first = dataset_shorten(head->rows[0].items[0]);
    return error_set(
        err, ERROR_GENERAL,
        "'%s': không tìm thấy dòng tiêu đề của bảng %.*s; ô đầu tiên là '%.*s' "
        "(xem tên cột: rasoat schema %.*s)",
        "'%s': no header of table %.*s found; the first cell is '%.*s' "
        "(column names: rasoat schema %.*s)",
        source->name.data, (int)table->name.length, table->name.data, (int)first.length,
        first.data, (int)table->name.length, table->name.data);
}

int dataset_match_header(struct opening *opening, struct source *source,
                         const struct head *head, struct error *err)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    struct header_fit fit = header_fit(table, head);

    source_fields(opening, source);
    if (fit.matched == 0)
        return no_header(opening, source, head, err);
    if (map_columns(opening, source, &head->rows[fit.row], err) < 0)
        return err->code;
    source->skip = fit.row + 1;
    if (source->skip < head->count &&
        is_second_header(source, table, &head->rows[source->skip], &opening->scratch))
        source->skip++;
    return 0;
}

/* ---- flags that are an x or nothing
 * ------------------------------------------------------- */

/* Per column of type bool: is every filled cell of the first block an x? */
struct x_search {
    const struct source *source;
    bool *seen, *other;
};

static void look_for_x(void *job, size_t column, struct str cell)
{
    struct x_search *search = job;

    if (column >= search->source->columns || search->source->column_field[column] < 0)
        return;
    cell = str_trim(cell);
    if (cell.length == 0)
        return;
    if (cell.length == 1 && (cell.data[0] == 'x' || cell.data[0] == 'X'))
        search->seen[column] = true;
    else
        search->other[column] = true;
}

int dataset_find_x_columns(const struct pack *pack, struct source *source,
                           struct error *err)
{
    const struct table *table = &pack->schema.tables[source->table];
    struct reader *reader = NULL;
    struct chunk chunk = {0};
    struct arena scratch;
    int status = source_open(source, &reader, err);

    if (status < 0)
        return status;
    arena_init(&scratch);
    struct parser *parser = parser_new(source->delimiter);
    struct x_search search = {source, arena_alloc(&scratch, source->columns + 1),
                              arena_alloc(&scratch, source->columns + 1)};
    status = reader_next(reader, &chunk, err);
    for (size_t i = 0; status == 1 && i < chunk.count; i++)
        if (chunk.records[i].state == RECORD_GOOD)
            parser_record(parser, &chunk, i, look_for_x, &search);
    for (size_t c = 0; c < source->columns; c++)
        source->only_x[c] = source->column_field[c] >= 0 &&
                            table->fields[source->column_field[c]].type == TYPE_BOOL &&
                            search.seen[c] && !search.other[c];
    parser_free(parser);
    reader_free(reader);
    chunk_release(&chunk);
    arena_release(&scratch);
    return status < 0 ? status : 0;
}
