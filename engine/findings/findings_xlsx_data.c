#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "findings/findings_xlsx.h"

/*
 * A sheet of data: the file as it was, row N on row N + 1 of Excel, cells as they were
 * written. Reading it back must give the same values: only a number that Excel gives back
 * as it stands becomes a number, only a date that can be read in one way a date. Cells of
 * choices and truths offer what they take.
 */
enum truth_style { TRUTH_UNSEEN, TRUTH_DIGITS, TRUTH_MARK, TRUTH_WORDS };

struct data_column {
    const struct field *field; /* NULL: the column is none's */
    bool numeric, decimal;
    bool dates;              /* its dates stand in one order */
    enum truth_style truths; /* as the column writes them */
    size_t longest;          /* characters of a cell */
    struct str constant;     /* from --set, --year; empty where the file has the column */
};

struct data_sheet {
    struct xlsx_writer *writer;
    const struct source *source;
    lxw_worksheet *sheet;
    const struct xlsx_mark *mark, *mark_end; /* the next ones of this source */
    lxw_row_t row;
    size_t comments;
    size_t columns; /* of the header and of --set */
    size_t lines;   /* that its captions take */
    struct data_column *column;
};

static bool is_numeric(const struct field *field)
{
    return field->type == TYPE_INTEGER || field->type == TYPE_MONEY ||
           field->type == TYPE_DECIMAL || field->type == TYPE_BOOL;
}

/* "140", "-5", "45.5": digits that come back the same. Not "007", "1.500", "1,5". zeros:
 * "45.50" may come back as 45.5. */
static bool is_plain_number(struct str text, bool zeros)
{
    enum { DIGITS_MOST = 15 };
    size_t at = text.length > 0 && text.data[0] == '-', start = at, point = text.length;

    for (size_t i = at; i < text.length; i++) {
        if (text.data[i] == '.' && point == text.length && i > start)
            point = i;
        else if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    }
    if (point == start || text.length - start > DIGITS_MOST)
        return false;
    if (text.data[start] == '0' && (point > start + 1 || start > 0))
        return false;
    return point == text.length ||
           (text.length - point - 1 <= 2 && point + 1 < text.length &&
            (zeros || text.data[text.length - 1] != '0'));
}

/* ---- what is said of a cell
 * ----------------------------------------------------------------- */

static void add_said(struct data_sheet *at, const struct xlsx_mark *mark,
                     struct buffer *comment)
{
    enum { COMMENT_MOST = 2000 };
    struct xlsx_writer *writer = at->writer;
    const struct xlsx_finding *finding = &writer->findings[mark->finding];
    const struct check *check = &writer->summary->checks[finding->check];
    enum language language = writer->shared.options.language;

    if (comment->length > COMMENT_MOST) {
        if (comment->data[comment->length - 1] != '\n')
            buffer_text(comment, "\n…\n");
        return;
    }
    if (comment->length > 0)
        buffer_char(comment, '\n');
    buffer_text(comment, words_severity(check->severity, language));
    buffer_char(comment, ' ');
    buffer_add(comment, check->id);
    buffer_text(comment, ": ");
    buffer_add(comment, finding->message);
    if (finding->fix.length > 0) {
        buffer_text(comment, findings_xlsx_say(writer, "\nSửa: ", "\nFix: "));
        buffer_add(comment, finding->fix);
    }
    if (finding->confirmed) {
        buffer_text(comment,
                    findings_xlsx_say(writer, "\nĐã giải trình: ", "\nConfirmed: "));
        buffer_add(comment, finding->reason);
    }
}

static void write_comment(struct data_sheet *at, size_t column, struct buffer *comment)
{
    lxw_comment_options options = {.width = 320, .height = 40};
    size_t lines = 1;

    if (at->comments++ >= XLSX_COMMENTS_MOST)
        return;
    for (size_t i = 0, width = 0; i < comment->length; i++) {
        bool starts = ((unsigned char)comment->data[i] & 0xC0) != 0x80;

        if ((unsigned char)comment->data[i] < ' ' && comment->data[i] != '\n')
            comment->data[i] = ' '; /* the library writes it as it is: no XML */
        width = comment->data[i] == '\n' ? 0 : width + starts;
        lines += width == 0 || width % 48 == 0;
    }
    options.height = (uint16_t)(lines < 30 ? 22 + lines * 15 : 480);
    buffer_char(comment, '\0');
    worksheet_write_comment_opt(at->sheet, at->row, (lxw_col_t)column, comment->data,
                                &options);
}

/* The colour of a cell: its worst finding that is not set aside. Writes its comment. */
static int colour_cell(struct data_sheet *at, size_t column)
{
    uint64_t row = at->row;
    int colour = XLSX_PLAIN;
    struct buffer comment = {0};

    while (at->mark < at->mark_end && at->mark->row == row && at->mark->column == column) {
        const struct xlsx_finding *finding = &at->writer->findings[at->mark->finding];
        int severity = (int)at->writer->summary->checks[finding->check].severity;

        if (!finding->confirmed && severity < colour)
            colour = severity;
        add_said(at, at->mark, &comment);
        at->mark++;
    }
    if (comment.length > 0)
        write_comment(at, column, &comment);
    buffer_release(&comment);
    return colour;
}

/* ---- rows
 * ----------------------------------------------------------------------------------- */

/* A day as Excel counts it; false where the text is none for certain. What is before March
 * 1900 Excel counts wrong. */
static bool is_plain_date(const struct data_column *column, struct str cell, double *serial)
{
    enum { EPOCH = 25569, FIRST = 61 };
    date_days date = 0;
    bool year_only = false;

    if (!column->dates)
        return false;
    for (size_t i = 0; i < cell.length; i++)
        if (!str_digit(cell.data[i]) && strchr("/-.", cell.data[i]) == NULL)
            return false;
    if (!date_read_as(column->field->dates, cell, false, &date, &year_only) || year_only)
        return false;
    *serial = (double)date + EPOCH;
    return *serial >= FIRST;
}

static void note_cell(struct data_sheet *at, struct data_column *column, struct str cell)
{
    size_t length = text_length(cell);

    column->longest = length > column->longest ? length : column->longest;
    if (column->field == NULL || column->field->type != TYPE_BOOL ||
        column->truths != TRUTH_UNSEEN)
        return;
    if (str_is(cell, "1") || str_is(cell, "0"))
        column->truths = TRUTH_DIGITS;
    else if (field_truth(column->field->words,
                         text_fold(&at->writer->shared.scratch, cell)) == SAYS_MARK)
        column->truths = TRUTH_MARK;
    else
        column->truths = TRUTH_WORDS;
}

static enum xlsx_cell kind_of(const struct data_column *column)
{
    if (column->dates)
        return column->field->dates == DATE_MONTH_FIRST ? XLSX_DATE_MONTH_FIRST : XLSX_DATE;
    return column->numeric ? XLSX_NUMBER : XLSX_TEXT;
}

/* As it stands; where results are masked a column that nobody knows may hold anything, and so
 * may a cell that its column cannot read. */
static struct str told_cell(struct data_sheet *at, const struct data_column *of,
                            struct str cell)
{
    struct shared *shared = &at->writer->shared;
    const struct reason *why = NULL;

    if (shared->pack->schema.masked && of->field != NULL && !of->field->personal &&
        field_read(of->field, cell, &shared->scratch, &why).gap == GAP_UNREADABLE)
        return mask_text(&shared->scratch, cell);
    return schema_cell(&shared->pack->schema, of->field, cell, &shared->scratch);
}

static void write_cell(struct data_sheet *at, size_t column, struct str cell)
{
    static struct data_column none;
    struct xlsx_writer *writer = at->writer;
    int colour = colour_cell(at, column);
    struct data_column *of = column < at->columns ? &at->column[column] : &none;
    lxw_col_t place = (lxw_col_t)column;
    double serial = 0;

    if (column >= LXW_COL_MAX)
        return;
    if (cell.length == 0) {
        if (colour != XLSX_PLAIN)
            worksheet_write_blank(at->sheet, at->row, place,
                                  writer->cells[colour][kind_of(of)]);
        return;
    }
    cell = told_cell(at, of, cell);
    if (of != &none)
        note_cell(at, of, cell);
    if (of->numeric && is_plain_number(cell, of->decimal))
        worksheet_write_number(at->sheet, at->row, place,
                               strtod(arena_str(&writer->shared.scratch, cell).data, NULL),
                               writer->cells[colour][XLSX_NUMBER]);
    else if (is_plain_date(of, cell, &serial))
        worksheet_write_number(at->sheet, at->row, place, serial,
                               writer->cells[colour][kind_of(of)]);
    else
        findings_xlsx_text(writer, at->sheet, at->row, column, cell,
                           writer->cells[colour][XLSX_TEXT]);
}

static void take_cell(void *job, size_t column, struct str cell)
{
    write_cell(job, column, cell);
}

/* A record that cannot be taken apart: its bytes, as far as they are text. */
static struct str raw_record(struct data_sheet *at, const struct chunk *chunk,
                             size_t record)
{
    struct str text = {chunk->text + chunk->records[record].start,
                       chunk->records[record].length};
    struct buffer clean = {0};

    while (text.length > 0 && clean.length < 1000) {
        size_t good = text_valid_prefix(text);

        buffer_add(&clean, (struct str){text.data, good});
        if (good < text.length) {
            buffer_text(&clean, "\xEF\xBF\xBD");
            good++;
        }
        text = (struct str){text.data + good, text.length - good};
    }
    return buffer_keep(&clean, &at->writer->shared.scratch);
}

/* 1 once the sheet is full. */
static int write_record(void *job, struct parser *parser, const struct chunk *chunk,
                        size_t record, struct error *err)
{
    struct data_sheet *at = job;
    long count = -1;

    (void)err;
    if (at->row >= XLSX_ROWS_MOST)
        return 1;
    at->row++;
    while (at->mark < at->mark_end && at->mark->row < at->row)
        at->mark++;
    if (chunk->records[record].state == RECORD_GOOD)
        count = parser_record(parser, chunk, record, take_cell, at);
    if (count < 0) {
        write_cell(at, 0, raw_record(at, chunk, record));
        count = 1;
    }
    for (size_t c = (size_t)count; c < at->columns; c++)
        write_cell(at, c, at->column[c].constant);
    arena_reset(&at->writer->shared.scratch);
    return 0;
}

static int write_rows(struct data_sheet *at, struct error *err)
{
    int status = source_each(at->source, write_record, at, err);

    return status < 0 ? status : 0;
}

/* ---- columns
 * -------------------------------------------------------------------------------- */

static void write_header_cell(struct data_sheet *at, size_t column, struct str name,
                              const struct field *field)
{
    struct data_column *of = &at->column[column];
    size_t lines; /* in the narrowest column that it may get */

    of->field = field;
    of->numeric = field != NULL && is_numeric(field);
    of->decimal = field != NULL && field->type == TYPE_DECIMAL;
    of->dates = field != NULL && field->type == TYPE_DATE &&
                (column >= at->source->columns || at->source->care[column].settled);
    lines = workbook_lines(name, of->numeric || of->dates ? 8 : 14);
    at->lines = lines > at->lines ? lines : at->lines;
    findings_xlsx_text(at->writer, at->sheet, 0, column, name, at->writer->header);
}

/* What --set, --year or a folder said becomes columns: the workbook can be checked alone.
 */
static void write_constants(struct data_sheet *at, const struct table *table)
{
    const struct source *source = at->source;
    struct shared *shared = &at->writer->shared;

    for (size_t f = 0; f < table->field_count; f++) {
        const struct field *field = &table->fields[f];
        struct value value = source->constants[f];
        struct str title;

        if (!source->has_column[f] || value.kind == VALUE_MISSING)
            continue;
        title = words_header(table, field, shared->options.language, &shared->scratch);
        at->column[at->columns].constant =
            field_plain(field, &shared->pack->schema.symbols, value, &shared->kept);
        write_header_cell(at, at->columns, title.length > 0 ? title : field->name, field);
        at->columns++;
    }
}

static void write_header(struct data_sheet *at)
{
    const struct source *source = at->source;
    const struct table *table = &at->writer->shared.pack->schema.tables[source->table];
    size_t most = source->columns + table->field_count + 1;

    at->column = arena_alloc(&at->writer->shared.kept, most * sizeof *at->column);
    for (size_t c = 0; c < source->columns; c++)
        write_header_cell(
            at, c, source->column_name[c],
            source->column_field[c] < 0 ? NULL : &table->fields[source->column_field[c]]);
    at->columns = source->columns;
    write_constants(at, table);
    findings_xlsx_header(at->sheet, at->lines);
}

/* Wide enough for what stands in it: a number of 12 digits, a date. A caption is broken. */
static void set_width(struct data_sheet *at, size_t column)
{
    const struct data_column *of = &at->column[column];
    size_t width = of->dates && of->longest > 0 ? 11 : of->longest + 2;

    worksheet_set_column(at->sheet, (lxw_col_t)column, (lxw_col_t)column,
                         width < 9    ? 9
                         : width > 34 ? 34
                                      : (double)width,
                         at->writer->cells[XLSX_PLAIN][kind_of(of)]);
}

/* ---- what a cell may be
 * --------------------------------------------------------------------- */

/* NULL where Excel takes no such list: it is too long, or has a comma. */
static char **choice_labels(struct data_sheet *at, const struct field *field)
{
    enum { LIST_MOST = 255 };
    struct shared *shared = &at->writer->shared;
    char **list = workbook_choices(field, shared->options.language, &shared->kept);
    size_t length = 0;

    for (size_t i = 0; i < field->choice_count; i++) {
        length += text_length(str_from(list[i])) + 1;
        if (strchr(list[i], ',') != NULL)
            return NULL;
    }
    return length > LIST_MOST ? NULL : list;
}

static char **truth_labels(struct data_sheet *at, enum truth_style style)
{
    static char one[] = "1", zero[] = "0", mark[] = "x", vi_yes[] = "Có", vi_no[] = "Không",
                en_yes[] = "Yes", en_no[] = "No";
    static char *digits[] = {one, zero, NULL}, *marks[] = {mark, NULL},
                *vi[] = {vi_yes, vi_no, NULL}, *en[] = {en_yes, en_no, NULL};

    if (style == TRUTH_DIGITS)
        return digits;
    if (style == TRUTH_MARK)
        return marks;
    return at->writer->shared.options.language == LANGUAGE_EN ? en : vi;
}

/* Offered, and asked about where something else is written: files have ways of their own. */
static void offer_values(struct data_sheet *at, size_t column)
{
    const struct data_column *of = &at->column[column];
    lxw_data_validation offer = {.validate = LXW_VALIDATION_TYPE_LIST,
                                 .ignore_blank = LXW_VALIDATION_ON,
                                 .dropdown = LXW_VALIDATION_ON,
                                 .show_error = LXW_VALIDATION_ON,
                                 .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING};

    if (of->field == NULL || at->row == 0)
        return;
    if (of->field->type == TYPE_BOOL)
        offer.value_list = truth_labels(at, of->truths);
    else if (of->field->choice_count > 0)
        offer.value_list = choice_labels(at, of->field);
    if (offer.value_list != NULL)
        worksheet_data_validation_range(at->sheet, 1, (lxw_col_t)column, at->row,
                                        (lxw_col_t)column, &offer);
}

static const struct xlsx_mark *marks_from(const struct xlsx_writer *writer, size_t input)
{
    size_t low = 0, high = writer->mark_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (writer->marks[middle].input < input)
            low = middle + 1;
        else
            high = middle;
    }
    return writer->mark_count == 0 ? NULL : writer->marks + low;
}

int findings_xlsx_data(struct xlsx_writer *writer, size_t input, struct error *err)
{
    struct data_sheet at = {.writer = writer,
                            .source = &writer->summary->dataset->sources[input],
                            .sheet = writer->data[input],
                            .mark = marks_from(writer, input),
                            .mark_end = marks_from(writer, input + 1)};
    int status;

    write_header(&at);
    worksheet_freeze_panes(at.sheet, 1, 0);
    status = write_rows(&at, err);
    for (size_t c = 0; status == 0 && c < at.columns && c < LXW_COL_MAX; c++) {
        set_width(&at, c);
        offer_values(&at, c);
    }
    if (status == 0 && at.columns > 0)
        worksheet_autofilter(at.sheet, 0, 0, at.row, (lxw_col_t)(at.columns - 1));
    worksheet_ignore_errors(at.sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
    workbook_a4_across(at.sheet);
    worksheet_repeat_rows(at.sheet, 0, 0);
    return status;
}
