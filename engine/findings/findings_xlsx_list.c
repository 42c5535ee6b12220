#include "base/text.h"
#include "findings/findings_xlsx.h"

/*
 * 'Lỗi' and 'Đã giải trình': one row per finding. What check/confirm.c reads back are the
 * columns 'Giải trình' and after.
 */
enum { KEYS_MOST = 24 };

struct findings_sheet {
    struct xlsx_writer *writer;
    lxw_worksheet *sheet;
    bool confirmed;
    const struct field *keys[KEYS_MOST]; /* columns, by the fields' names */
    size_t key_count;
    lxw_row_t row;
    size_t urls;
};

/* Columns before and after those of the key. */
enum before {
    AT_SEVERITY,
    AT_RULE,
    AT_TABLE,
    AT_FILE,
    AT_SHEET,
    AT_LINE, /* as the file shows it, */
    AT_CELL,
    AT_ROW, /* among its data: a link to the row in this workbook */
    BEFORE
};
enum after {
    AT_MESSAGE,
    AT_FIX,
    AT_HELP,
    AT_LAW,
    AT_REASON,
    AT_BY,
    AT_DATE,
    AT_UNTIL,
    AT_FINGERPRINT,
    AFTER
};

struct xlsx_caption {
    const char *vi, *en;
    double width;
};
static const struct xlsx_caption before[BEFORE] = {
    [AT_SEVERITY] = {"Mức", "Severity", 10},
    [AT_RULE] = {"Quy tắc", "Rule", 10},
    [AT_TABLE] = {"Bảng", "Table", 16},
    [AT_FILE] = {"Tệp", "File", 16},
    [AT_SHEET] = {"Trang", "Sheet", 12},
    [AT_LINE] = {"Dòng trong tệp", "Row in the file", 8},
    [AT_CELL] = {"Ô", "Cell", 8},
    [AT_ROW] = {"Dòng", "Row", 8},
};
static const struct xlsx_caption after[AFTER] = {
    [AT_MESSAGE] = {"Nội dung", "Finding", 60},
    [AT_FIX] = {"Gợi ý sửa", "Suggestion", 28},
    [AT_HELP] = {"Cách xử lý", "What to do", 44},
    [AT_LAW] = {"Căn cứ", "Law", 28},
    [AT_REASON] = {"Giải trình", "Explanation", 36},
    [AT_BY] = {"Người xác nhận", "Confirmed by", 18},
    [AT_DATE] = {"Ngày", "Date", 12},
    [AT_UNTIL] = {"Đến ngày", "Until", 12},
    [AT_FINGERPRINT] = {"Mã lỗi", "Fingerprint", 14},
};

static size_t column_after(const struct findings_sheet *at, enum after column)
{
    return BEFORE + at->key_count + (size_t)column;
}

static size_t key_column(struct findings_sheet *at, const struct field *field)
{
    for (size_t i = 0; i < at->key_count; i++)
        if (str_equal(at->keys[i]->name, field->name))
            return i;
    if (at->key_count == KEYS_MOST)
        return SIZE_MAX;
    at->keys[at->key_count] = field;
    return at->key_count++;
}

static void find_keys(struct findings_sheet *at)
{
    const struct xlsx_writer *writer = at->writer;

    for (size_t i = 0; i < writer->count; i++)
        for (size_t k = 0; k < writer->findings[i].key_count; k++)
            if (writer->findings[i].confirmed == at->confirmed)
                key_column(at, writer->findings[i].keys[k].field);
}

static void write_caption(struct findings_sheet *at, size_t column,
                          const struct xlsx_caption *caption)
{
    worksheet_set_column(at->sheet, (lxw_col_t)column, (lxw_col_t)column, caption->width,
                         NULL);
    findings_xlsx_text(at->writer, at->sheet, 0, column,
                       str_from(findings_xlsx_say(at->writer, caption->vi, caption->en)),
                       at->writer->header);
}

static void write_header(struct findings_sheet *at)
{
    enum language language = at->writer->shared.options.language;

    for (size_t i = 0; i < BEFORE; i++)
        write_caption(at, i, &before[i]);
    for (size_t i = 0; i < at->key_count; i++) {
        struct str title =
            words_phrase((struct phrase){at->keys[i]->vi, at->keys[i]->en}, language);

        worksheet_set_column(at->sheet, (lxw_col_t)(BEFORE + i), (lxw_col_t)(BEFORE + i),
                             14, NULL);
        findings_xlsx_text(at->writer, at->sheet, 0, BEFORE + i,
                           title.length > 0 ? title : at->keys[i]->name,
                           at->writer->header);
    }
    for (size_t i = 0; i < AFTER; i++)
        write_caption(at, column_after(at, (enum after)i), &after[i]);
    worksheet_write_comment(
        at->sheet, 0, (lxw_col_t)column_after(at, AT_REASON),
        findings_xlsx_say(
            at->writer,
            "Nếu số liệu đúng dù lạ: ghi lý do vào ô màu vàng, rồi kiểm tra lại tệp này. "
            "Lỗi được xếp riêng, chừng nào số liệu không đổi. Ô xám: quy tắc không cho "
            "giải trình, phải sửa số liệu.",
            "Where the data are right though odd: write the reason into the yellow cell "
            "and check this file again. The finding is set aside as long as the values "
            "stay. A grey cell: the rule cannot be confirmed, correct the data."));
}

static void write_place(struct findings_sheet *at, const struct xlsx_finding *finding)
{
    struct xlsx_writer *writer = at->writer;
    const struct table *table = &writer->shared.pack->schema.tables[finding->table];
    enum language language = writer->shared.options.language;
    struct str title = words_phrase((struct phrase){table->vi, table->en}, language);

    findings_xlsx_text(writer, at->sheet, at->row, AT_TABLE,
                       title.length > 0 ? title : table->name, writer->text);
    findings_xlsx_text(writer, at->sheet, at->row, AT_FILE, finding->file, writer->text);
    findings_xlsx_text(writer, at->sheet, at->row, AT_SHEET, finding->sheet, writer->text);
    findings_xlsx_text(writer, at->sheet, at->row, AT_CELL, finding->cell, writer->text);
    if (finding->line > 0)
        findings_xlsx_number(at->sheet, at->row, AT_LINE, finding->line, writer->text);
    if (finding->row == 0)
        return;
    if (finding->link_column >= 0 && at->urls < LXW_MAX_NUMBER_URLS) {
        char cell[LXW_MAX_CELL_NAME_LENGTH];

        lxw_rowcol_to_cell(cell, (lxw_row_t)finding->row, (lxw_col_t)finding->link_column);
        worksheet_write_url(at->sheet, at->row, AT_ROW,
                            arena_format(&writer->shared.scratch, "internal:'%s'!%s",
                                         writer->sheet_names[finding->input].data, cell)
                                .data,
                            writer->link);
        at->urls++;
    }
    findings_xlsx_number(at->sheet, at->row, AT_ROW, finding->row,
                         finding->link_column >= 0 ? writer->link : writer->text);
}

static void write_keys(struct findings_sheet *at, const struct xlsx_finding *finding)
{
    struct str cells[KEYS_MOST] = {{0}};

    for (size_t k = 0; k < finding->key_count; k++) {
        size_t column = key_column(at, finding->keys[k].field);

        if (column != SIZE_MAX)
            cells[column] = finding->keys[k].text;
    }
    for (size_t i = 0; i < at->key_count; i++)
        if (cells[i].length > 0)
            findings_xlsx_text(at->writer, at->sheet, at->row, BEFORE + i, cells[i],
                               at->writer->text);
}

static void write_reason(struct findings_sheet *at, const struct xlsx_finding *finding,
                         const struct check *check)
{
    const struct str cells[] = {finding->reason, finding->by, finding->date,
                                finding->until};
    bool may = check->rule != NULL && check->rule->may_confirm;

    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        findings_xlsx_text(at->writer, at->sheet, at->row, column_after(at, AT_REASON) + i,
                           cells[i], may ? at->writer->open : at->writer->closed);
}

static size_t lines_of(struct str text, enum after column)
{
    return 1 + text_length(text) / (size_t)(after[column].width - 2);
}

/* Not every program finds the height of a row out by itself. */
static void set_height(struct findings_sheet *at, const struct xlsx_finding *finding,
                       const struct check *check)
{
    struct str help = words_phrase(check->help, at->writer->shared.options.language);
    size_t lines[] = {lines_of(finding->message, AT_MESSAGE),
                      lines_of(finding->fix, AT_FIX), lines_of(help, AT_HELP),
                      lines_of(check->law, AT_LAW), lines_of(finding->reason, AT_REASON)};
    size_t most = 1;

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        most = lines[i] > most ? lines[i] : most;
    worksheet_set_row(at->sheet, at->row, 15.0 * (double)(most < 20 ? most : 20), NULL);
}

static void write_row(struct findings_sheet *at, const struct xlsx_finding *finding)
{
    struct xlsx_writer *writer = at->writer;
    const struct check *check = &writer->summary->checks[finding->check];
    enum language language = writer->shared.options.language;

    set_height(at, finding, check);
    findings_xlsx_text(writer, at->sheet, at->row, AT_SEVERITY,
                       str_from(words_severity(check->severity, language)),
                       writer->cells[check->severity][XLSX_TEXT]);
    findings_xlsx_text(writer, at->sheet, at->row, AT_RULE, check->id, writer->text);
    write_place(at, finding);
    write_keys(at, finding);
    findings_xlsx_text(writer, at->sheet, at->row, column_after(at, AT_MESSAGE),
                       finding->message, writer->wrapped);
    findings_xlsx_text(writer, at->sheet, at->row, column_after(at, AT_FIX), finding->fix,
                       writer->wrapped);
    findings_xlsx_text(writer, at->sheet, at->row, column_after(at, AT_HELP),
                       words_phrase(check->help, language), writer->wrapped);
    findings_xlsx_text(writer, at->sheet, at->row, column_after(at, AT_LAW), check->law,
                       writer->wrapped);
    write_reason(at, finding, check);
    findings_xlsx_text(writer, at->sheet, at->row, column_after(at, AT_FINGERPRINT),
                       finding->fingerprint, writer->text);
    arena_reset(&writer->shared.scratch);
}

void findings_xlsx_list(struct xlsx_writer *writer, lxw_worksheet *sheet, bool confirmed)
{
    struct findings_sheet at = {.writer = writer, .sheet = sheet, .confirmed = confirmed};

    find_keys(&at);
    worksheet_freeze_panes(sheet, 1, AT_TABLE);
    write_header(&at);
    for (size_t i = 0; i < writer->count; i++) {
        if (writer->findings[i].confirmed != confirmed)
            continue;
        at.row++;
        write_row(&at, &writer->findings[i]);
    }
    worksheet_autofilter(sheet, 0, 0, at.row, (lxw_col_t)column_after(&at, AT_FINGERPRINT));
    worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
    worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_paper(sheet, PAPER_A4);
    worksheet_repeat_rows(sheet, 0, 0);
}
