#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "findings/findings_xlsx.h"

enum { CELLS_MOST = 6 }; /* of a finding that are marked */

/* ---- findings, as they come
 * ----------------------------------------------------------------- */

static struct findings_writer *start(const struct pack *pack,
                                     const struct findings_options *options,
                                     struct output *output)
{
    struct xlsx_writer *writer = memory_alloc(sizeof *writer);

    shared_init(&writer->shared, pack, options, output);
    return (struct findings_writer *)writer;
}

static void keep_key(struct shared *shared, const struct named_value *part,
                     struct xlsx_finding *to)
{
    bool year = part->value.kind == VALUE_WHOLE; /* 2024, not 2.024 */
    struct str shown = {0};

    if (year)
        shown = field_plain(part->field, &shared->pack->schema.symbols, part->value,
                            &shared->scratch);
    else if (part->value.kind != VALUE_MISSING)
        shown = field_show(part->field, &shared->pack->schema.symbols, part->value,
                           shared->options.language, &shared->scratch);

    to->keys[to->key_count++] =
        (struct xlsx_key){part->field, arena_str(&shared->kept, shown)};
}

static bool has_key(const struct xlsx_finding *to, const struct field *field)
{
    for (size_t i = 0; i < to->key_count; i++)
        if (str_equal(to->keys[i].field->name, field->name))
            return true;
    return false;
}

/* What names the row, what tells people whose it is, and who reviewed it: a column each. */
static void keep_keys(struct xlsx_writer *writer, const struct finding *finding,
                      struct xlsx_finding *to)
{
    struct shared *shared = &writer->shared;

    to->keys = arena_alloc(
        &shared->kept, (finding->key_count + finding->shown_count + finding->by_count + 1) *
                           sizeof *to->keys);
    for (size_t i = 0; i < finding->key_count; i++)
        keep_key(shared, &finding->key[i], to);
    for (size_t i = 0; i < finding->shown_count; i++)
        keep_key(shared, &finding->shown[i], to);
    for (size_t i = 0; i < finding->by_count; i++)
        if (!has_key(to, finding->by[i].field))
            keep_key(shared, &finding->by[i], to);
}

static void keep_field(const struct table *table, struct str name, struct xlsx_finding *to)
{
    int field = table_field(table, name);

    for (size_t i = 0; i < to->field_count; i++)
        if (field < 0 || to->fields[i] == (unsigned)field)
            return;
    if (field >= 0)
        to->fields[to->field_count++] = (unsigned)field;
}

static void keep_read(const struct table *table, const struct finding *finding, bool keys,
                      bool year, struct xlsx_finding *to)
{
    for (size_t i = 0; i < finding->field_count && to->field_count < CELLS_MOST; i++) {
        struct str name = finding->fields[i].name;

        if ((keys || !table_is_key(table, table_field(table, name))) &&
            (year || table_field(table, name) != table->year_field))
            keep_field(table, name, to);
    }
}

/* What is suggested to be changed, then what was read: of the key, only where there is
 * nothing else. */
static void keep_fields(struct xlsx_writer *writer, const struct finding *finding,
                        struct xlsx_finding *to)
{
    const struct table *table = &writer->shared.pack->schema.tables[finding->table];
    size_t most = finding->suggestion_count + CELLS_MOST + 1;

    to->fields = arena_alloc(&writer->shared.kept, most * sizeof *to->fields);
    for (size_t i = 0; i < finding->suggestion_count; i++)
        keep_field(table, finding->suggestions[i].name, to);
    keep_read(table, finding, false, false, to);
    if (to->field_count == 0)
        keep_read(table, finding, true, false, to);
    if (to->field_count == 0)
        keep_read(table, finding, true, true, to);
    if (to->field_count == 0 && finding->key_count > 0)
        keep_field(table, finding->key[finding->key_count - 1].name, to);
}

static struct xlsx_finding *keep(struct xlsx_writer *writer, const struct finding *finding)
{
    struct arena *kept = &writer->shared.kept;
    struct xlsx_finding *to = NULL;

    writer->findings = memory_grow(writer->findings, writer->count, &writer->capacity,
                                   sizeof *writer->findings);
    to = &writer->findings[writer->count++];
    *to = (struct xlsx_finding){
        .check = finding->check,
        .table = finding->table,
        .consequence = finding->consequence,
        .unit = arena_str(kept, finding->unit),
        .input = SIZE_MAX,
        .file = writer->count > 1 && str_equal(to[-1].file, finding->file)
                    ? to[-1].file
                    : arena_str(kept, finding->file),
        .row = finding->row,
        .line = finding->line,
        .cell = arena_str(kept, str_from(finding->cell)),
        .link_column = -1,
        .message = arena_str(kept, finding->message[writer->shared.options.language]),
        .fix = findings_fix(&writer->shared, finding, kept),
        .fingerprint = arena_str(kept, str_from(finding->fingerprint)),
    };
    to->sheet = writer->count > 1 && str_equal(to[-1].sheet, finding->sheet)
                    ? to[-1].sheet
                    : arena_str(kept, finding->sheet);
    keep_keys(writer, finding, to);
    keep_fields(writer, finding, to);
    arena_reset(&writer->shared.scratch);
    return to;
}

static void keep_reason(struct xlsx_writer *writer, const struct confirmation *why,
                        struct xlsx_finding *to)
{
    struct arena *kept = &writer->shared.kept;

    to->reason = arena_str(kept, why->reason);
    to->by = arena_str(kept, why->by);
    to->date = arena_str(kept, why->date);
    to->until = arena_str(kept, why->until);
}

static void add_finding(struct findings_writer *base, const struct finding *finding)
{
    struct xlsx_writer *writer = (struct xlsx_writer *)base;
    struct xlsx_finding *to = NULL;

    if (writer->count - writer->confirmed_count > XLSX_ROWS_MOST) /* one more: too many */
        return;
    to = keep(writer, finding);
    if (finding->refused == NULL)
        return;
    keep_reason(writer, finding->refused, to);
    to->refused = str_from(
        finding->refused->expired
            ? findings_xlsx_say(writer, "đã hết hạn", "it has expired")
            : findings_xlsx_say(writer, "quy tắc này không cho giải trình: hãy sửa số liệu",
                                "the rule cannot be confirmed: correct the data"));
}

static void add_confirmed(struct findings_writer *base, const struct finding *finding,
                          const struct confirmation *why)
{
    struct xlsx_writer *writer = (struct xlsx_writer *)base;
    struct xlsx_finding *to = NULL;

    if (writer->confirmed_count > XLSX_ROWS_MOST)
        return;
    to = keep(writer, finding);
    to->confirmed = true;
    keep_reason(writer, why, to);
    writer->confirmed_count++;
}

/* ---- cells
 * ---------------------------------------------------------------------------------- */

const char *findings_xlsx_say(const struct xlsx_writer *writer, const char *vi,
                              const char *en)
{
    return writer->shared.options.language == LANGUAGE_EN ? en : vi;
}

void findings_xlsx_text(struct xlsx_writer *writer, lxw_worksheet *sheet, lxw_row_t row,
                        size_t column, struct str text, lxw_format *format)
{
    if (text.length == 0)
        workbook_checked(worksheet_write_blank(sheet, row, (lxw_col_t)column, format));
    else
        workbook_checked(worksheet_write_string(
            sheet, row, (lxw_col_t)column,
            workbook_text(&writer->shared.scratch, text).data, format));
}

void findings_xlsx_header(lxw_worksheet *sheet, size_t lines)
{
    worksheet_set_row(sheet, 0, 15.0 * (double)(lines < 6 ? lines : 6), NULL);
}

void findings_xlsx_number(lxw_worksheet *sheet, lxw_row_t row, size_t column,
                          uint64_t number, lxw_format *format)
{
    workbook_checked(
        worksheet_write_number(sheet, row, (lxw_col_t)column, (double)number, format));
}

static lxw_format *new_format(struct xlsx_writer *writer, const char *number_format,
                              lxw_color_t fill)
{
    lxw_format *format = workbook_add_format(writer->workbook);

    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (number_format != NULL)
        format_set_num_format(format, number_format);
    if (fill != 0)
        format_set_bg_color(format, fill);
    return format;
}

/* Text is of the format '@': an edited cell stays text, be it 0007 or =A1. */
static void make_formats(struct xlsx_writer *writer)
{
    static const lxw_color_t colours[XLSX_COLOURS] = {[SEVERITY_ERROR] = 0xFFC7CE,
                                                      [SEVERITY_WARNING] = 0xFFEB9C,
                                                      [SEVERITY_NOTICE] = 0xDDEBF7};

    for (int colour = 0; colour < XLSX_COLOURS; colour++) {
        writer->cells[colour][XLSX_TEXT] = new_format(writer, "@", colours[colour]);
        writer->cells[colour][XLSX_NUMBER] = new_format(writer, NULL, colours[colour]);
        writer->cells[colour][XLSX_DATE] =
            new_format(writer, "dd/mm/yyyy", colours[colour]);
        writer->cells[colour][XLSX_DATE_MONTH_FIRST] =
            new_format(writer, "mm/dd/yyyy", colours[colour]);
    }
    writer->header = new_format(writer, "@", 0xD9E1F2);
    format_set_bold(writer->header);
    format_set_text_wrap(writer->header);
    format_set_border(writer->header, LXW_BORDER_THIN);
    writer->title = new_format(writer, "@", 0);
    format_set_bold(writer->title);
    format_set_font_size(writer->title, 14);
    writer->bold = new_format(writer, "@", 0);
    format_set_bold(writer->bold);
    writer->wrapped = new_format(writer, NULL, 0);
    format_set_text_wrap(writer->wrapped);
    writer->text = new_format(writer, "@", 0);
    writer->indented = new_format(writer, "@", 0);
    format_set_indent(writer->indented, 1);
    writer->number = new_format(writer, "#,##0", 0);
    writer->link = new_format(writer, NULL, 0);
    format_set_font_color(writer->link, 0x0563C1);
    format_set_underline(writer->link, LXW_UNDERLINE_SINGLE);
    writer->open = new_format(writer, "@", 0xFFFFE0);
    format_set_text_wrap(writer->open);
    format_set_unlocked(writer->open);
    format_set_border(writer->open, LXW_BORDER_HAIR);
    writer->closed = new_format(writer, "@", 0xEDEDED);
}

/* ---- sheets
 * --------------------------------------------------------------------------------- */

/* "Dữ liệu", "Thành viên", "Thành viên (2)": see survey/workbook.h. */
static struct str name_sheet(struct xlsx_writer *writer, size_t number)
{
    const struct summary *summary = writer->summary;
    const struct schema *schema = &summary->pack->schema;
    enum language language = writer->shared.options.language;
    struct arena *kept = &writer->shared.kept;
    unsigned table = summary->inputs[number].table;
    size_t before = 0;
    struct str name;

    for (size_t i = 0; i < number; i++)
        before += summary->inputs[i].table == table;
    name = table == schema->main_table
               ? str_from(workbook_sheet_name(WORKBOOK_DATA, language))
               : workbook_table_name(schema, table, language, kept);
    return before == 0
               ? name
               : arena_format(kept, "%.*s (%zu)", (int)name.length, name.data, before + 1);
}

static int add_sheet(struct xlsx_writer *writer, struct str name, lxw_worksheet **out,
                     struct error *err)
{
    *out = workbook_add_worksheet(writer->workbook, name.data);
    if (*out != NULL)
        return 0;
    return error_set(err, ERROR_WRITE, "không lập được tờ '%s' trong tệp Excel",
                     "cannot add the sheet '%s' to the workbook", name.data);
}

static int add_sheets(struct xlsx_writer *writer, struct error *err)
{
    const struct summary *summary = writer->summary;
    enum language language = writer->shared.options.language;
    int status = 0;

    writer->data = arena_alloc(&writer->shared.kept,
                               (summary->input_count + 1) * sizeof(lxw_worksheet *));
    writer->sheet_names =
        arena_alloc(&writer->shared.kept, (summary->input_count + 1) * sizeof(struct str));
    for (int sheet = 0; status == 0 && sheet < WORKBOOK_SHEETS; sheet++) {
        const char *name = workbook_sheet_name((enum workbook_sheet)sheet, language);

        if (sheet != WORKBOOK_DATA && sheet != WORKBOOK_WORK &&
            (sheet != WORKBOOK_CONFIRMED || writer->confirmed_count > 0))
            status = add_sheet(writer, str_from(name), &writer->sheets[sheet], err);
        if (sheet == WORKBOOK_DATA && status == 0)
            status = findings_xlsx_groups(writer, err);
        for (size_t i = 0;
             sheet == WORKBOOK_DATA && status == 0 && i < summary->input_count; i++) {
            writer->sheet_names[i] = name_sheet(writer, i);
            status = add_sheet(writer, writer->sheet_names[i], &writer->data[i], err);
        }
    }
    return status;
}

/* ---- what is said of which cell
 * ------------------------------------------------------------- */

static void find_input(struct xlsx_writer *writer, struct xlsx_finding *finding)
{
    const struct summary *summary = writer->summary;

    for (size_t i = 0; i < summary->input_count; i++)
        if (summary->inputs[i].table == finding->table &&
            str_equal(summary->inputs[i].name, finding->file)) {
            finding->input = i;
            return;
        }
}

static int column_of(const struct source *source, unsigned field)
{
    for (size_t c = 0; c < source->columns; c++)
        if (source->column_field[c] == (int)field)
            return (int)c;
    return -1;
}

/* A row about which nothing more is known is marked in its first cell. */
static void mark_cells(struct xlsx_writer *writer, size_t number)
{
    struct xlsx_finding *finding = &writer->findings[number];
    const struct source *source = &writer->summary->dataset->sources[finding->input];
    size_t marked = 0;

    for (size_t i = 0; i <= finding->field_count && marked < CELLS_MOST; i++) {
        int column = i < finding->field_count ? column_of(source, finding->fields[i])
                     : marked == 0            ? 0
                                              : -1;
        if (column < 0)
            continue;
        if (finding->link_column < 0)
            finding->link_column = column;
        writer->marks = memory_grow(writer->marks, writer->mark_count,
                                    &writer->mark_capacity, sizeof *writer->marks);
        writer->marks[writer->mark_count++] = (struct xlsx_mark){
            finding->input, finding->row, (uint32_t)column, (uint32_t)number};
        marked++;
    }
}

static int compare_marks(const void *a, const void *b)
{
    const struct xlsx_mark *x = a, *y = b;

    if (x->input != y->input)
        return x->input < y->input ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return (x->finding > y->finding) - (x->finding < y->finding);
}

static void count_uncommented(struct xlsx_writer *writer)
{
    size_t cells = 0;

    for (size_t i = 0; i < writer->mark_count; i++) {
        const struct xlsx_mark *mark = &writer->marks[i];

        if (i == 0 || mark->input != mark[-1].input)
            cells = 0;
        if (cells == 0 || mark->row != mark[-1].row || mark->column != mark[-1].column)
            writer->uncommented += ++cells > XLSX_COMMENTS_MOST;
    }
}

static void make_marks(struct xlsx_writer *writer)
{
    for (size_t i = 0; i < writer->count; i++) {
        find_input(writer, &writer->findings[i]);
        if (writer->findings[i].input != SIZE_MAX && writer->findings[i].row > 0)
            mark_cells(writer, i);
    }
    if (writer->mark_count > 0)
        qsort(writer->marks, writer->mark_count, sizeof *writer->marks, compare_marks);
    count_uncommented(writer);
}

/* ---- the whole
 * ------------------------------------------------------------------------------ */

static int check_size(const struct xlsx_writer *writer, struct error *err)
{
    const struct summary *summary = writer->summary;

    if (writer->count - writer->confirmed_count > XLSX_ROWS_MOST ||
        writer->confirmed_count > XLSX_ROWS_MOST)
        return error_set(
            err, ERROR_WRITE,
            "nhiều lỗi hơn số dòng của một tờ Excel (%d): dùng --format csv",
            "more findings than an Excel sheet has rows (%d): use --format csv",
            XLSX_ROWS_MOST);
    for (size_t i = 0; i < summary->input_count; i++)
        if (summary->inputs[i].rows > XLSX_ROWS_MOST)
            return error_set(
                err, ERROR_WRITE,
                "'%s' có nhiều dòng hơn một tờ Excel (%d): hãy kiểm tra từng "
                "phần, hoặc dùng --format csv",
                "'%s' has more rows than an Excel sheet (%d): check it in parts, "
                "or use --format csv",
                summary->inputs[i].name.data, XLSX_ROWS_MOST);
    return 0;
}

static int write_sheets(struct xlsx_writer *writer, struct error *err)
{
    int status = 0;

    make_formats(writer);
    status = add_sheets(writer, err);
    if (status < 0)
        return status;
    make_marks(writer);
    findings_xlsx_summary(writer);
    findings_xlsx_list(writer, writer->sheets[WORKBOOK_FINDINGS], false, NULL);
    if (writer->confirmed_count > 0)
        findings_xlsx_list(writer, writer->sheets[WORKBOOK_CONFIRMED], true, NULL);
    for (size_t i = 0; i < writer->group_count; i++)
        findings_xlsx_list(writer, writer->groups[i]->sheet, false, writer->groups[i]);
    for (size_t i = 0; status == 0 && i < writer->summary->input_count; i++)
        status = findings_xlsx_data(writer, i, err);
    findings_xlsx_unused(writer);
    return status;
}

static int fill(void *job, lxw_workbook *workbook, struct error *err)
{
    struct xlsx_writer *writer = job;

    writer->workbook = workbook;
    return write_sheets(writer, err);
}

static void finish(struct findings_writer *base, const struct summary *summary)
{
    struct xlsx_writer *writer = (struct xlsx_writer *)base;
    struct error err = {0};
    int status = 0;

    writer->summary = summary;
    status = check_size(writer, &err);
    if (status == 0)
        status = workbook_file_write(true, fill, writer, writer->shared.output, &err);
    if (status < 0)
        output_fail(writer->shared.output, &err);
}

static void writer_free(struct findings_writer *base)
{
    struct xlsx_writer *writer = (struct xlsx_writer *)base;
    if (writer == NULL)
        return;
    memory_free(writer->findings);
    memory_free(writer->marks);
    memory_free(writer->groups);
    shared_release(&writer->shared);
    memory_free(writer);
}

const struct findings_format findings_xlsx = {"xlsx", start,       add_finding,  NULL,
                                              finish, writer_free, add_confirmed};
