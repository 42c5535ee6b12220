#include "base/text.h"
#include "findings/findings_xlsx.h"

/*
 * 'Lỗi', 'Đã giải trình' and the work sheets: one row per finding. What people look at comes
 * first and is printed; what check/confirm.c reads back ('Giải trình' and after) and where the
 * row stands in its file come behind. A column that would be empty is left out.
 */
enum { KEYS_MOST = 24 };

enum list_column {
    AT_SEVERITY,
    AT_RULE,
    AT_KEYS, /* the first of them: what names the row, whose it is, who reviewed it */
    AT_LINK, /* the cell to look at, in this workbook */
    AT_MESSAGE,
    AT_FIX,
    AT_HELP,
    AT_CONSEQUENCE,
    AT_LAW,
    AT_REASON,
    AT_BY,
    AT_DATE,
    AT_UNTIL,
    AT_REFUSED,
    AT_TABLE,
    AT_FILE,
    AT_SHEET,
    AT_LINE, /* as the file shows it, */
    AT_CELL,
    AT_FINGERPRINT,
    LIST_COLUMNS
};

struct list_caption {
    const char *vi, *en;
    double width;
    bool work; /* on a work sheet too */
};
static const struct list_caption captions[LIST_COLUMNS] = {
    [AT_SEVERITY] = {"Mức", "Severity", 9, true},
    [AT_RULE] = {"Quy tắc", "Rule", 10, true},
    [AT_LINK] = {"Ô cần xem", "Cell to see", 9, true},
    [AT_MESSAGE] = {"Nội dung", "Finding", 48, true},
    [AT_FIX] = {"Gợi ý sửa", "Suggestion", 26, true},
    [AT_HELP] = {"Cách xử lý", "What to do", 36, true},
    [AT_CONSEQUENCE] = {"Sửa có thể đổi", "Mending may change", 16, false},
    [AT_LAW] = {"Căn cứ", "Law", 28, false},
    [AT_REASON] = {"Giải trình", "Explanation", 30, true},
    [AT_BY] = {"Người xác nhận", "Confirmed by", 18, false},
    [AT_DATE] = {"Ngày", "Date", 12, false},
    [AT_UNTIL] = {"Đến ngày", "Until", 12, false},
    [AT_REFUSED] = {"Giải trình không được tính vì", "Explanation not taken since", 26,
                    false},
    [AT_TABLE] = {"Bảng", "Table", 18, false},
    [AT_FILE] = {"Tệp", "File", 18, false},
    [AT_SHEET] = {"Trang", "Sheet", 14, false},
    [AT_LINE] = {"Dòng trong tệp", "Row in the file", 9, false},
    [AT_CELL] = {"Ô trong tệp", "Cell in the file", 9, false},
    [AT_FINGERPRINT] = {"Mã lỗi", "Fingerprint", 34, true},
};

struct list_sheet {
    struct xlsx_writer *writer;
    lxw_worksheet *sheet;
    bool confirmed;
    const struct xlsx_group *group;      /* of a work sheet; NULL: all */
    const struct field *keys[KEYS_MOST]; /* columns, by the fields' names */
    size_t widths[KEYS_MOST];
    size_t key_count;
    size_t place[LIST_COLUMNS]; /* SIZE_MAX: left out */
    size_t columns;
    lxw_row_t row;
    size_t urls;
};

static bool is_listed(const struct list_sheet *at, const struct xlsx_finding *finding)
{
    return finding->confirmed == at->confirmed &&
           (at->group == NULL || finding->group == at->group);
}

/* ---- columns
 * -------------------------------------------------------------------------------- */

/* What is the same on a whole sheet is said by the sheet's name. */
static bool is_said(const struct list_sheet *at, const struct xlsx_key *key)
{
    const struct schema *schema = &at->writer->shared.pack->schema;
    const struct table *main = &schema->tables[schema->main_table];

    if (at->group == NULL)
        return false;
    return str_equal(key->field->name, at->writer->shared.options.by) ||
           (main->year_field >= 0 &&
            str_equal(key->field->name, main->fields[main->year_field].name));
}

static size_t key_column(const struct list_sheet *at, const struct field *field)
{
    for (size_t i = 0; i < at->key_count; i++)
        if (str_equal(at->keys[i]->name, field->name))
            return i;
    return SIZE_MAX;
}

static void find_key(struct list_sheet *at, const struct xlsx_key *key)
{
    size_t column = key_column(at, key->field);
    size_t width = text_length(key->text) + 2;

    if (is_said(at, key))
        return;
    if (column == SIZE_MAX && at->key_count < KEYS_MOST) {
        column = at->key_count++;
        at->keys[column] = key->field;
        at->widths[column] = 8;
    }
    if (column != SIZE_MAX && width > at->widths[column])
        at->widths[column] = width > 26 ? 26 : width;
}

static void find_columns(struct list_sheet *at)
{
    const struct xlsx_writer *writer = at->writer;
    bool has[LIST_COLUMNS] = {false};

    for (size_t i = 0; i < writer->count; i++) {
        const struct xlsx_finding *finding = &writer->findings[i];

        if (!is_listed(at, finding))
            continue;
        for (size_t k = 0; k < finding->key_count; k++)
            find_key(at, &finding->keys[k]);
        has[AT_REFUSED] |= finding->refused.length > 0;
        has[AT_SHEET] |= finding->sheet.length > 0;
        has[AT_CELL] |= finding->cell.length > 0;
    }
    for (int c = 0; c < LIST_COLUMNS; c++) {
        bool may_be_empty = c == AT_REFUSED || c == AT_SHEET || c == AT_CELL;

        at->place[c] = SIZE_MAX;
        if ((may_be_empty && !has[c]) ||
            (at->group != NULL && c != AT_KEYS && !captions[c].work))
            continue;
        at->place[c] = at->columns;
        at->columns += c == AT_KEYS ? at->key_count : 1;
    }
}

static void write_text(struct list_sheet *at, enum list_column column, struct str text,
                       lxw_format *format)
{
    if (at->place[column] != SIZE_MAX)
        findings_xlsx_text(at->writer, at->sheet, at->row, at->place[column], text, format);
}

/* The captions are bold. */
static size_t caption_lines(struct str caption, double width)
{
    return workbook_lines(caption, width * 0.9);
}

/* How many lines they take. */
static size_t write_key_captions(struct list_sheet *at)
{
    size_t most = 1;

    enum language language = at->writer->shared.options.language;

    for (size_t i = 0; i < at->key_count; i++) {
        lxw_col_t column = (lxw_col_t)(at->place[AT_KEYS] + i);
        struct str title =
            words_phrase((struct phrase){at->keys[i]->vi, at->keys[i]->en}, language);

        size_t lines;

        title = title.length > 0 ? title : at->keys[i]->name;
        lines = caption_lines(title, (double)at->widths[i]);
        most = lines > most ? lines : most;
        worksheet_set_column(at->sheet, column, column, (double)at->widths[i], NULL);
        findings_xlsx_text(at->writer, at->sheet, 0, column, title, at->writer->header);
    }
    return most;
}

static void write_header(struct list_sheet *at)
{
    size_t most = write_key_captions(at);

    for (int c = 0; c < LIST_COLUMNS; c++) {
        lxw_col_t column = (lxw_col_t)at->place[c];
        struct str caption;
        size_t lines;

        if (c == AT_KEYS || at->place[c] == SIZE_MAX)
            continue;
        caption = str_from(findings_xlsx_say(at->writer, captions[c].vi, captions[c].en));
        lines = caption_lines(caption, captions[c].width);
        most = lines > most ? lines : most;
        worksheet_set_column(at->sheet, column, column, captions[c].width, NULL);
        write_text(at, (enum list_column)c, caption, at->writer->header);
    }
    findings_xlsx_header(at->sheet, most);
    worksheet_write_comment(
        at->sheet, 0, (lxw_col_t)at->place[AT_REASON],
        findings_xlsx_say(
            at->writer,
            "Nếu số liệu đúng dù lạ: ghi lý do vào ô màu vàng, rồi kiểm tra lại tệp này. "
            "Lỗi được xếp riêng, chừng nào số liệu không đổi. Ô xám: quy tắc không cho "
            "giải trình, phải sửa số liệu.",
            "Where the data are right though odd: write the reason into the yellow cell "
            "and check this file again. The finding is set aside as long as the values "
            "stay. A grey cell: the rule cannot be confirmed, correct the data."));
}

/* ---- rows
 * ----------------------------------------------------------------------------------- */

static void write_link(struct list_sheet *at, const struct xlsx_finding *finding)
{
    struct xlsx_writer *writer = at->writer;
    char cell[LXW_MAX_CELL_NAME_LENGTH];

    if (finding->row == 0 || finding->input == SIZE_MAX)
        return;
    lxw_rowcol_to_cell(cell, (lxw_row_t)finding->row,
                       (lxw_col_t)(finding->link_column >= 0 ? finding->link_column : 0));
    if (finding->link_column >= 0 && at->urls < LXW_MAX_NUMBER_URLS) {
        worksheet_write_url_opt(at->sheet, at->row, (lxw_col_t)at->place[AT_LINK],
                                arena_format(&writer->shared.scratch, "internal:'%s'!%s",
                                             writer->sheet_names[finding->input].data, cell)
                                    .data,
                                writer->link, cell, NULL);
        at->urls++;
        return;
    }
    write_text(at, AT_LINK, str_from(cell), writer->text);
}

static void write_place(struct list_sheet *at, const struct xlsx_finding *finding)
{
    struct xlsx_writer *writer = at->writer;
    const struct table *table = &writer->shared.pack->schema.tables[finding->table];
    struct str title = words_phrase((struct phrase){table->vi, table->en},
                                    writer->shared.options.language);

    write_link(at, finding);
    write_text(at, AT_TABLE, title.length > 0 ? title : table->name, writer->text);
    write_text(at, AT_FILE, finding->file, writer->text);
    write_text(at, AT_SHEET, finding->sheet, writer->text);
    write_text(at, AT_CELL, finding->cell, writer->text);
    if (finding->line > 0 && at->place[AT_LINE] != SIZE_MAX)
        findings_xlsx_number(at->sheet, at->row, at->place[AT_LINE], finding->line,
                             writer->text);
}

static void write_keys(struct list_sheet *at, const struct xlsx_finding *finding)
{
    struct str cells[KEYS_MOST] = {{0}};

    for (size_t k = 0; k < finding->key_count; k++) {
        size_t column = key_column(at, finding->keys[k].field);

        if (column != SIZE_MAX)
            cells[column] = finding->keys[k].text;
    }
    for (size_t i = 0; i < at->key_count; i++)
        if (cells[i].length > 0)
            findings_xlsx_text(at->writer, at->sheet, at->row, at->place[AT_KEYS] + i,
                               cells[i], at->writer->wrapped);
}

static void write_reason(struct list_sheet *at, const struct xlsx_finding *finding,
                         const struct check *check)
{
    const struct str cells[] = {finding->reason, finding->by, finding->date,
                                finding->until};
    bool may = check->rule != NULL && check->rule->may_confirm;

    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        write_text(at, (enum list_column)(AT_REASON + i), cells[i],
                   may ? at->writer->open : at->writer->closed);
    write_text(at, AT_REFUSED, finding->refused, at->writer->wrapped);
}

static size_t lines_of(struct str text, enum list_column column)
{
    return workbook_lines(text, captions[column].width);
}

/* Not every program finds the height of a row out by itself. */
static void set_height(struct list_sheet *at, const struct xlsx_finding *finding,
                       struct str help, struct str change, struct str law)
{
    size_t lines[] = {lines_of(finding->message, AT_MESSAGE),
                      lines_of(finding->fix, AT_FIX),
                      lines_of(help, AT_HELP),
                      at->group == NULL ? lines_of(change, AT_CONSEQUENCE) : 1,
                      at->group == NULL ? lines_of(law, AT_LAW) : 1,
                      lines_of(finding->reason, AT_REASON),
                      lines_of(finding->refused, AT_REFUSED)};
    size_t most = 1;

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        most = lines[i] > most ? lines[i] : most;
    for (size_t k = 0; k < finding->key_count; k++) {
        size_t column = key_column(at, finding->keys[k].field);
        size_t wrapped = column == SIZE_MAX ? 1
                                            : workbook_lines(finding->keys[k].text,
                                                             (double)at->widths[column]);

        most = wrapped > most ? wrapped : most;
    }
    worksheet_set_row(at->sheet, at->row, 15.0 * (double)(most < 20 ? most : 20), NULL);
}

static void write_row(struct list_sheet *at, const struct xlsx_finding *finding)
{
    struct xlsx_writer *writer = at->writer;
    const struct check *check = &writer->summary->checks[finding->check];
    enum language language = writer->shared.options.language;
    struct str help = words_phrase(check->help, language);
    struct str change = findings_consequence(&writer->shared, finding->consequence,
                                             &writer->shared.scratch);

    set_height(at, finding, help, change, check->law);
    write_text(at, AT_SEVERITY, str_from(words_severity(check->severity, language)),
               writer->cells[check->severity][XLSX_TEXT]);
    write_text(at, AT_RULE, check->id, writer->text);
    write_keys(at, finding);
    write_place(at, finding);
    write_text(at, AT_MESSAGE, finding->message, writer->wrapped);
    write_text(at, AT_FIX, finding->fix, writer->wrapped);
    write_text(at, AT_HELP, help, writer->wrapped);
    write_text(at, AT_CONSEQUENCE, change, writer->wrapped);
    write_text(at, AT_LAW, check->law, writer->wrapped);
    write_reason(at, finding, check);
    write_text(at, AT_FINGERPRINT, finding->fingerprint, writer->text);
    arena_reset(&writer->shared.scratch);
}

/* What people look at, without what is there for the next check. */
static void set_print(struct list_sheet *at)
{
    size_t last = at->group != NULL ? at->place[AT_REASON] : at->place[AT_CONSEQUENCE];

    workbook_a4_wide(at->sheet, findings_xlsx_say(at->writer, "Trang", "Page"));
    worksheet_repeat_rows(at->sheet, 0, 0);
    worksheet_print_area(at->sheet, 0, 0, at->row, (lxw_col_t)last);
}

void findings_xlsx_list(struct xlsx_writer *writer, lxw_worksheet *sheet, bool confirmed,
                        const struct xlsx_group *group)
{
    struct list_sheet at = {
        .writer = writer, .sheet = sheet, .confirmed = confirmed, .group = group};

    find_columns(&at);
    worksheet_freeze_panes(sheet, 1, (lxw_col_t)at.place[AT_KEYS]);
    write_header(&at);
    for (size_t i = 0; i < writer->count; i++) {
        if (!is_listed(&at, &writer->findings[i]))
            continue;
        at.row++;
        write_row(&at, &writer->findings[i]);
    }
    worksheet_autofilter(sheet, 0, 0, at.row, (lxw_col_t)(at.columns - 1));
    worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
    set_print(&at);
}
