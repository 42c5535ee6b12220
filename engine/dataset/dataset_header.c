#include "dataset/dataset_private.h"

#include <string.h>

#include "base/text.h"

/* The header of a file: found among the first records, and its columns matched. */

enum { HEADER_ROWS = 3, WIDTH_MOST = 512 };

/* ---- the first records
 * -------------------------------------------------------------------- */

struct header_taking {
    struct arena *arena;
    struct head_row cells;
    size_t capacity;
};

static void keep_cell(void *job, size_t column, struct str cell)
{
    struct header_taking *taking = job;

    (void)column;
    taking->cells.items = memory_grow(taking->cells.items, taking->cells.count,
                                      &taking->capacity, sizeof *taking->cells.items);
    taking->cells.items[taking->cells.count++] =
        arena_str(taking->arena, text_visible(taking->arena, cell));
}

static void keep_rows(const struct chunk *chunk, struct head *head)
{
    struct parser *parser = parser_new(head->delimiter);
    struct header_taking taking = {.arena = head->arena};

    head->rows = arena_alloc(head->arena, (chunk->count + 1) * sizeof *head->rows);
    head->lines = arena_alloc(head->arena, (chunk->count + 1) * sizeof *head->lines);
    head->count = chunk->count;
    for (size_t i = 0; i < chunk->count; i++) {
        struct head_row *row = &head->rows[i];

        head->lines[i] = chunk->records[i].line;
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
                                 .own_encoding = &opening->pack->encoding,
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

/* What stands in the row of level n alone, from 2: "ho ngheo - ty le" is of two levels. */
static struct str level_text(const struct caption *caption, size_t n)
{
    struct str all = caption->names[n - 1], below = caption->names[n - 2];

    return (struct str){all.data, all.length - below.length - strlen(" - ")};
}

static bool is_of_other_time(const struct table *table, const struct caption *caption,
                             size_t n)
{
    return n > 1 && caption_group_of_other_time(table->captions, level_text(caption, n));
}

/* The field of a column by its captions: with what stands above it first, the lowest alone
 * last, but not below "Kỳ trước"; but where it is one of a group of words of a choice, "Nam" is no caption ("Năm") of
 * its own. -1: none. */
static int caption_field(const struct table *table, const struct caption *caption,
                         bool grouped, struct arena *scratch, bool *loose)
{
    int field = -1;

    if (caption->count == 0)
        return field;
    for (size_t n = caption->count; n > 2; n--)
        grouped = grouped && !is_of_other_time(table, caption, n);
    if (grouped && caption->above.length > 0 &&
        dataset_is_choice_word(table, caption->names[0]))
        field = table_caption(table, caption->above, scratch, loose);
    for (size_t n = caption->count; n > 0 && field < 0; n--) {
        field = table_caption(table, caption->names[n - 1], scratch, loose);
        if (field < 0 && is_of_other_time(table, caption, n))
            break;
    }
    return field;
}

/* The same number above two columns: a row of values, where a number may be a caption too. */
static bool is_number_again(const struct caption *captions, size_t column)
{
    for (size_t c = 0; c < column; c++)
        if (captions[c].count > 0 &&
            str_equal(captions[c].names[0], captions[column].names[0]))
            return true;
    return false;
}

int dataset_caption_field(const struct table *table, const struct caption *caption,
                          struct arena *scratch)
{
    bool loose = false;

    return caption_field(table, caption, true, scratch, &loose);
}

/* Numbers, and letters, below captions that name fields by themselves: a row that counts the
 * columns. Those of indicators stand below a caption that names none. */
static bool counts_columns(const struct table *table, const struct head *head, size_t top,
                           size_t row)
{
    bool below = false;

    for (size_t c = 0; c < head->rows[row].count; c++) {
        struct str cell = head_cell(head, row, c);
        bool loose = false;

        if (cell.length == 0)
            continue;
        if (line_leading_number(cell) == 0 && cell.length > 1)
            return false;
        for (size_t r = top; r < row && !below; r++)
            below = table_caption(table, head_cell(head, r, c), head->arena, &loose) >= 0;
    }
    return below;
}

/* How the rows from top to bottom fit as captions. */
static struct header_fit fit_rows(const struct table *table, const struct head *head,
                                  size_t top, size_t bottom)
{
    struct header_fit fit = {.top = top, .row = bottom};
    size_t count = 0, named = 0;
    struct caption *captions = dataset_captions(head, top, bottom, &count);
    bool keyed = table->key_count == 0, again = false;
    bool *seen = arena_alloc(head->arena, table->field_count + 1);
    bool *worded = arena_alloc(head->arena, table->field_count + 1);

    for (size_t c = 0; c < count; c++) {
        bool loose = false;
        int whole = dataset_pieces_at(table, &captions[c], count - c, head->arena);
        int field = whole >= 0
                        ? whole
                        : caption_field(table, &captions[c], true, head->arena, &loose);

        fit.pieces += whole >= 0;
        fit.filled += captions[c].count > 0;
        fit.matched += field >= 0;
        named += field >= 0 && !dataset_is_number(captions[c].shown);
        again |= field >= 0 && dataset_is_number(captions[c].shown) &&
                 is_number_again(captions, c);
        keyed |= table_is_key(table, field);
        if (field < 0)
            continue;
        fit.distinct += !seen[field];
        seen[field] = true;
        fit.worded += !worded[field] && !dataset_is_number(captions[c].shown);
        worded[field] |= !dataset_is_number(captions[c].shown);
        if (whole >= 0) /* the first of its columns stood for the others */
            c += table->fields[whole].piece_count - 1;
    }
    if (named == 0 || again) {
        fit.matched = 0; /* numbers alone are data, though forms have numbered columns */
        return fit;
    }
    fit.good = keyed && (named >= 5 || (named >= 3 && fit.matched * 2 > fit.filled));
    return fit;
}

/* One cell alone is a title, but for one that stands further in: a caption of a group. */
static bool may_be_above(const struct head *head, size_t row)
{
    size_t filled = dataset_filled_cells(&head->rows[row]);

    return filled > 1 || (filled == 1 && head_cell(head, row, 0).length == 0);
}

static bool tells_time(const struct table *table, const struct head *head, size_t row)
{
    bool tells = false;
    int years[2];

    for (size_t c = 0; c < head->rows[row].count && !tells; c++) {
        struct str cell = text_fold(head->arena, head_cell(head, row, c));

        tells = cell.length > 0 && (caption_group_of_other_time(table->captions, cell) ||
                                    caption_group_years(table->captions, cell, years));
    }
    return tells;
}

/* Rows of groups above captions that name their fields by themselves count too, from the one
 * that says of which time they are. */
static struct header_fit with_times(const struct table *table, const struct head *head,
                                    struct header_fit fit)
{
    size_t top = fit.top, from = fit.top;
    bool good = fit.good;

    while (top > 0 && fit.row - top + 1 < CAPTION_LEVELS && may_be_above(head, top - 1)) {
        top--;
        from = tells_time(table, head, top) ? top : from;
    }
    if (from < fit.top)
        fit = fit_rows(table, head, from, fit.row);
    fit.good = good;
    return fit;
}

static bool says_more(const struct header_fit *more, const struct header_fit *fit)
{
    return more->matched > fit->matched ||
           (more->matched == fit->matched && more->pieces > fit->pieces);
}

/* Captions in two or three rows: the others say more together than the one alone. */
static struct header_fit with_others(const struct table *table, const struct head *head,
                                     struct header_fit fit)
{
    for (size_t rows = 1; rows < HEADER_ROWS; rows++) {
        struct header_fit more = {0};

        if (fit.row + 1 < head->count &&
            !counts_columns(table, head, fit.top, fit.row + 1)) {
            more = fit_rows(table, head, fit.top, fit.row + 1);
            if (says_more(&more, &fit))
                fit = more;
        }
        if (fit.top > 0 && may_be_above(head, fit.top - 1)) {
            more = fit_rows(table, head, fit.top - 1, fit.row);
            if (says_more(&more, &fit))
                fit = more;
        }
    }
    return fit;
}

/* The first rows that are good as captions: what is above a second list is not lost. Else
 * those that fit best. */
struct header_fit header_fit(const struct table *table, const struct head *head)
{
    struct header_fit best = {0};

    if (dataset_head_width(head) > WIDTH_MOST)
        return best;
    for (size_t i = 0; i < head->count; i++) {
        struct header_fit fit = fit_rows(table, head, i, i);

        if (!fit.good && fit.matched > 0 && i + 1 < head->count)
            fit = with_others(table, head, fit);
        if (fit.good)
            return with_times(table, head, with_others(table, head, fit));
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

        if (!table_begins(&schema->tables[t]) && !all)
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

void source_fields(struct opening *opening, struct source *source)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    struct arena *arena = &opening->dataset->arena;

    source->has_column = arena_alloc(arena, table->field_count + TABLE_EXTRA);
    source->shared = arena_alloc(arena, table->field_count + TABLE_EXTRA);
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
    source->column_years = arena_alloc(arena, (columns + 1) * sizeof *source->column_years);
    source->only_x = arena_alloc(arena, columns + 1);
    source->old = arena_alloc(arena, columns + 1);
    source->care = arena_alloc(arena, (columns + 1) * sizeof *source->care);
    for (size_t c = 0; c < columns; c++)
        source->column_field[c] = -1;
}

static int same_caption_twice(const struct source *source, struct str caption, size_t first,
                              size_t second, struct error *err)
{
    struct str name = text_shorten(caption);

    return error_set(err, ERROR_GENERAL,
                     "'%s': cột '%.*s' có hai lần (cột %zu và %zu); hãy bỏ một cột",
                     "'%s': column '%.*s' is there twice (columns %zu and %zu); "
                     "remove one",
                     source->name.data, (int)name.length, name.data, first, second);
}

static bool same_captions(const struct caption *a, const struct caption *b)
{
    return str_equal(a->names[0], b->names[0]) &&
           str_equal(a->names[a->count - 1], b->names[b->count - 1]);
}

/* Columns that say the same by other captions share a field: the first that is filled
 * counts, and where they differ it is a finding. The very same caption twice is not
 * understood; a loosened one is not used beside an exact one or another loosened one. */
static int map_columns(struct opening *opening, struct source *source,
                       const struct caption *captions, size_t count,
                       const struct plain *plain, struct error *err)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    struct arena *scratch = &opening->scratch;
    int *fields = arena_alloc(scratch, (count + 1) * sizeof *fields);
    bool *loose = arena_alloc(scratch, count + 1);
    bool *exact = arena_alloc(scratch, table->field_count + 1);
    size_t *seen = arena_alloc(scratch, (table->field_count + 1) * sizeof *seen);
    size_t *loosened = arena_alloc(scratch, (table->field_count + 1) * sizeof *loosened);

    source_columns(opening, source, count + 1 + plain->made.count);
    source->columns = count;
    for (size_t c = 0; c < count; c++) {
        const struct made *made = made_of(&plain->made, c);

        fields[c] = caption_field(table, &captions[c], made != NULL, scratch, &loose[c]);
        if (fields[c] >= 0 && !loose[c])
            exact[fields[c]] = true;
        else if (fields[c] >= 0 && (made == NULL || made->first == c))
            loosened[fields[c]]++; /* columns below one caption are one */
    }
    for (size_t c = 0; c < count; c++) {
        int field = fields[c];

        source->column_name[c] = arena_str(&opening->dataset->arena, captions[c].shown);
        if (field < 0 && captions[c].count > 1 && is_of_other_time(table, &captions[c], 2))
            source->column_name[c] = /* as one caption says it */
                arena_format(&opening->dataset->arena, "%.*s (%.*s)",
                             SHOW(captions[c].shown), SHOW(captions[c].above_shown));
        /* "Kết quả năm 2023" beside "Kết quả năm 2024": neither may be taken for the other */
        if (field < 0 || (loose[c] && (exact[field] || loosened[field] > 1)))
            continue;
        for (size_t other = 0; other < c && !table->fields[field].family; other++)
            if (source->column_field[other] == field &&
                same_captions(&captions[other], &captions[c]))
                return same_caption_twice(source, captions[c].shown, other + 1, c + 1, err);
        if (seen[field] != 0 && !table->fields[field].family)
            source->shared[field] = true;
        seen[field] = c + 1;
        source->column_field[c] = field;
        source->has_column[field] = true;
        if (loose[c])
            caption_years(table->captions, text_fold(scratch, captions[c].shown),
                          source->column_years[c]);
        for (size_t n = captions[c].count; n > 1; n--)
            caption_group_years(table->captions, level_text(&captions[c], n),
                                source->column_years[c]);
        source->old[c] = field_is_old(&table->fields[field], captions[c].shown, scratch);
    }
    return 0;
}

/* ---- captions that mean a field where nothing else does
 * ---------------------------------------------------------------- */

/* A column says who the rows are to another row: they are parts of this table's, as persons. */
static bool has_parts(const struct schema *schema, const struct source *source,
                      const struct caption *captions, size_t count, struct arena *scratch)
{
    for (size_t t = 0; t < schema->table_count; t++) {
        const struct link *parent = table_parent(&schema->tables[t]);

        if (parent == NULL || parent->table != source->table || parent->first < 0)
            continue;
        for (size_t c = 0; c < count; c++)
            if (dataset_caption_field(&schema->tables[t], &captions[c], scratch) ==
                parent->first)
                return true;
    }
    return false;
}

static bool is_alone(const struct field *field, const struct caption *caption)
{
    bool alone = false;

    for (size_t i = 0; caption->count == 1 && i < field->alone_count; i++)
        alone |= str_equal(caption->names[0], field->alone[i]);
    return alone;
}

/* The only column that has such a caption; SIZE_MAX: none, or several. */
static size_t column_alone(const struct source *source, const struct field *field,
                           const struct caption *captions, size_t count)
{
    size_t column = SIZE_MAX, found = 0;

    for (size_t c = 0; c < count; c++) {
        if (source->column_field[c] >= 0 || !is_alone(field, &captions[c]))
            continue;
        column = c;
        found++;
    }
    return found == 1 ? column : SIZE_MAX;
}

/* "Họ và tên" in a list of households is the head's where no column names the head. */
static void map_alone(struct opening *opening, struct source *source,
                      const struct caption *captions, size_t count)
{
    const struct schema *schema = &opening->pack->schema;
    const struct table *table = &schema->tables[source->table];

    for (size_t f = 0; f < table->field_count; f++) {
        const struct field *field = &table->fields[f];
        size_t column = source->has_column[f] || field->alone_count == 0
                            ? SIZE_MAX
                            : column_alone(source, field, captions, count);

        if (column == SIZE_MAX ||
            has_parts(schema, source, captions, count, &opening->scratch))
            continue;
        source->column_field[column] = (int)f;
        source->has_column[f] = true;
        remark_format(opening, false,
                      "%s: cột '%.*s' đọc là '%.*s', vì không cột nào khác ghi điều đó",
                      "%s: column '%.*s' is read as '%.*s', which no other column says",
                      source->name.data, SHOW(text_shorten(source->column_name[column])),
                      SHOW(field->vi));
    }
}

/* ---- columns that are made
 * ---------------------------------------------------------------- */

int dataset_add_made(struct opening *opening, struct source *source, int field)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    size_t column = source->columns;

    source->shared[field] |= source->has_column[field];
    source->column_field[column] = field;
    source->column_name[column] =
        arena_str(&opening->dataset->arena, table->fields[field].vi);
    source->has_column[field] = true;
    source->columns++;
    source->made++;
    return (int)column;
}

/* The national export has a second header line in words, forms one of numbers: each cell
 * names its own column. A row of small counts names others. */
static bool is_second_header(const struct source *source, const struct table *table,
                             const struct head_row *row, struct arena *scratch)
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
               shown = text_shorten(name);
    int field = near.length > 0 ? table_header(table, near, &opening->scratch) : -1;
    int other = table_caption_of_other_time(table, name, &opening->scratch);

    if (other >= 0) {
        if (!source->has_column[other])
            remark_format(
                opening, true, "%s: cột '%.*s' là của kỳ khác: không dùng làm '%.*s'",
                "%s: column '%.*s' is of another time: not taken for '%.*s'",
                source->name.data, (int)shown.length, shown.data,
                (int)table->fields[other].vi.length, table->fields[other].vi.data);
        return;
    }
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
        if (source->column_field[c] >= 0 || source->column_name[c].length == 0 ||
            (source->plain != NULL && c < source->plain->columns &&
             plain_uses(source->plain, c)))
            continue;
        input->unknown_columns[input->unknown_count++] = source->column_name[c];
        if (source->reshape == NULL)
            name_near(opening, source, source->column_name[c]);
    }
    for (size_t f = 0; f < table->field_count; f++)
        if (!source->has_column[f] && !table->fields[f].family)
            input->absent_columns[input->absent_count++] = table->fields[f].name;
}

/* The captions of the row that fits best, or of the first: what the file has instead. */
static void add_captions(struct buffer *text, const struct head *head, size_t row)
{
    size_t shown = 0;

    for (size_t c = 0; c < head->rows[row].count && shown < 8; c++) {
        struct str cell = text_shorten(head->rows[row].items[c]);

        if (cell.length > 0)
            buffer_format(text, "%s'%.*s'", shown++ > 0 ? ", " : "", (int)cell.length,
                          cell.data);
    }
    buffer_char(text, '\0');
}

static int no_header(const struct opening *opening, const struct source *source,
                     const struct head *head, size_t row, struct error *err)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    struct buffer captions = {0};

    if (head->count == 0)
        return error_set(err, ERROR_GENERAL, "'%s' trống: không có dòng nào",
                         "'%s' is empty: it has no row", source->name.data);
    while (row + 1 < head->count && dataset_filled_cells(&head->rows[row]) == 0)
        row++;
    if (dataset_filled_cells(&head->rows[row]) == 0)
        return error_set(err, ERROR_GENERAL, "'%s': không đọc được dòng nào",
                         "'%s': none of its rows can be read", source->name.data);
    add_captions(&captions, head, row);
    error_set(err, ERROR_GENERAL,
              "'%s': không tìm thấy dòng tiêu đề của bảng %.*s; dòng này có: %s "
              "(xem tên cột: rasoat schema %.*s)",
              "'%s': no header of table %.*s found; this row has: %s "
              "(column names: rasoat schema %.*s)",
              source->name.data, (int)table->name.length, table->name.data, captions.data,
              (int)table->name.length, table->name.data);
    buffer_release(&captions);
    return err->code;
}

/* What the filter of a list needs; NULL where any row may be a record. */
static struct plain *plain_make(struct opening *opening, const struct source *source,
                                const struct head *head, size_t count)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    struct arena *arena = &opening->dataset->arena;
    struct plain *plain = arena_alloc(arena, sizeof *plain);

    *plain = (struct plain){
        .pack = opening->pack,
        .table = table,
        .delimiter = head->delimiter,
        .columns = count,
        .field = source->column_field,
        .heading = -1,
        .folded = arena_alloc(arena, (count + 1) * sizeof(struct str)),
        .made = {arena_alloc(arena, (count / 2 + 1) * sizeof(struct made)), 0},
        .left = arena_alloc(arena, sizeof(struct left_out)),
        .changes = arena_alloc(arena, sizeof(bool))};
    return plain;
}

/* Headings between the rows say what the list has no column for (a hamlet): one of the
 * first rows is such. */
static bool has_headings(const struct plain *plain, const struct head *head, size_t from)
{
    struct line_judge judge = {.pack = plain->pack,
                               .table = plain->table,
                               .columns = plain->columns,
                               .field = plain->field};
    struct str *cells = arena_alloc(head->arena, (plain->columns + 1) * sizeof *cells);
    bool found = false;

    arena_init(&judge.arena);
    for (size_t r = from; r < head->count && !found; r++) {
        for (size_t c = 0; c < plain->columns; c++)
            cells[c] = head_cell(head, r, c);
        found = line_judge_row(&judge, cells) == LINE_HEADING &&
                line_judge_heading(&judge, cells).length > 0;
    }
    line_judge_release(&judge);
    return found;
}

/* Titles above the captions are no records either. */
static void count_titles(struct plain *plain, const struct head *head, size_t top)
{
    for (size_t r = 0; r < top; r++)
        if (dataset_filled_cells(&head->rows[r]) > 0)
            left_out_add(&plain->titles, head->lines[r], head->rows[r].items,
                         head->rows[r].count);
}

/* Told: a column of data that nobody can know the meaning of. */
static void tell_nameless(struct opening *opening, const struct source *source,
                          const struct head *head, size_t columns)
{
    for (size_t c = 0; c < columns; c++) {
        size_t filled = 0;

        for (size_t r = source->skip; r < head->count; r++)
            filled += head_cell(head, r, c).length > 0;
        if (source->column_name[c].length == 0 && source->column_field[c] < 0 &&
            filled * 2 > head->count - source->skip)
            remark_format(opening, true,
                          "%s: cột thứ %zu có dữ liệu nhưng không có tiêu đề: không dùng",
                          "%s: column %zu has data and no caption: not used",
                          source->name.data, c + 1);
    }
}

/* Of a table that a run begins with, fewer known captions among others are another kind of
 * file; and one word among numbers is a row of it ("Nam" is no "Năm", nor are 0 and 1 indicators). */
enum { CAPTIONS_LEAST = 3, WORDS_LEAST = 2 };

static bool is_too_little(const struct table *table, const struct header_fit *fit)
{
    return fit->matched == 0 ||
           (table->starts_dataset && fit->filled > fit->matched &&
            (fit->distinct < CAPTIONS_LEAST || fit->worded < WORDS_LEAST));
}

int dataset_match_header(struct opening *opening, struct source *source,
                         const struct head *head, struct error *err)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    struct header_fit fit = header_fit(table, head);
    size_t count = 0;

    source_fields(opening, source);
    if (is_too_little(table, &fit))
        return no_header(opening, source, head, fit.row, err);
    struct caption *captions = dataset_captions(head, fit.top, fit.row, &count);
    struct plain *plain = plain_make(opening, source, head, count);

    for (size_t c = 0; c < count; c++)
        plain->folded[c] =
            arena_str(&opening->dataset->arena,
                      captions[c].count > 0 ? captions[c].names[0] : (struct str){0});
    if (table->proof_count > 0) /* its rows are looked at one by one */
        dataset_pieces_find(table, captions, count, &plain->made, head->arena);
    dataset_choices_part(table, captions, count, head->arena);
    dataset_choices_find(opening, table, head, fit.row + 1, captions, count, &plain->made);
    if (map_columns(opening, source, captions, count, plain, err) < 0)
        return err->code;
    map_alone(opening, source, captions, count);
    plain->field = dataset_pieces_fields(opening, source, plain);
    if (table->proof_count > 0) {
        source->plain = plain;
        if (table->sheet_field >= 0 && !source->has_column[table->sheet_field] &&
            has_headings(plain, head, fit.row + 1))
            plain->heading = dataset_add_made(opening, source, table->sheet_field);
        dataset_made_columns(opening, source, &plain->made);
        count_titles(plain, head, fit.top);
    }
    plain->width = source->columns;
    source->skip = fit.row + 1;
    if (source->skip < head->count &&
        is_second_header(source, table, &head->rows[source->skip], &opening->scratch))
        source->skip++;
    tell_nameless(opening, source, head, count);
    return 0;
}
