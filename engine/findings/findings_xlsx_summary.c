#include <inttypes.h>
#include <stdlib.h>

#include "check/lacks.h"
#include "findings/findings_unchecked.h"
#include "findings/findings_xlsx.h"

/*
 * 'Tổng hợp': the verdict, a chart, then one table below the other: severities, units,
 * rules, files, remarks. 'Chưa kiểm tra được': what was not judged, and why.
 */
enum { CHART_UNITS = 30, CHART_ROW = 5, CHART_ROWS = 22, WHY_COLUMN = 3 };

struct summary_sheet {
    struct xlsx_writer *writer;
    lxw_worksheet *sheet;
    lxw_row_t row;
    lxw_row_t units_from, units_to; /* rows of the units that the chart shows */
};

static void write_text(struct summary_sheet *at, size_t column, struct str text,
                       lxw_format *format)
{
    findings_xlsx_text(at->writer, at->sheet, at->row, column, text, format);
}

static void write_say(struct summary_sheet *at, size_t column, const char *vi,
                      const char *en, lxw_format *format)
{
    struct shared *shared = &at->writer->shared;

    write_text(at, column,
               words_say(shared->pack, shared->options.language, vi, en, &shared->scratch),
               format);
}

static void write_count(struct summary_sheet *at, size_t column, uint64_t count)
{
    findings_xlsx_number(at->sheet, at->row, column, count, at->writer->number);
}

/* A row of captions, as pairs of vi and en. */
static void write_captions(struct summary_sheet *at, const char *const (*captions)[2],
                           size_t count)
{
    for (size_t i = 0; i < count; i++)
        write_say(at, i, captions[i][0], captions[i][1], at->writer->header);
    at->row++;
}

static void write_heading(struct summary_sheet *at, const char *vi, const char *en)
{
    at->row++;
    write_say(at, 0, vi, en, at->writer->bold);
    at->row++;
}

/* ---- tables
 * --------------------------------------------------------------------------------- */

static void write_severities(struct summary_sheet *at)
{
    static const char *const captions[][2] = {
        {"Mức", "Severity"}, {"Số lỗi", "Findings"}, {"Đã giải trình", "Confirmed"}};
    const struct summary *summary = at->writer->summary;

    write_heading(at, "Theo mức", "By severity");
    write_captions(at, captions, 3);
    for (int i = 0; i < SEVERITY_COUNT; i++, at->row++) {
        uint64_t confirmed = 0;

        for (size_t c = 0; c < summary->check_count; c++)
            if ((int)summary->checks[c].severity == i)
                confirmed += summary->tallies[c].confirmed;
        write_text(
            at, 0,
            str_from(words_severity((enum severity)i, at->writer->shared.options.language)),
            at->writer->cells[i][XLSX_TEXT]);
        write_count(at, 1, summary->findings[i]);
        write_count(at, 2, confirmed);
    }
}

/* By the pack's outcome, with what open findings could make of it. */
static void write_classes(struct summary_sheet *at)
{
    static const char *const captions[][2] = {{"Phân loại", "Class"},
                                              {"Số {records}", "Rows"},
                                              {"Chắc chắn", "For certain"},
                                              {"Nhiều nhất", "At most"}};
    struct shared *shared = &at->writer->shared;
    const struct summary *summary = at->writer->summary;
    bool open = false;

    for (size_t i = 0; i < summary->class_count; i++) {
        const struct class_count *class = &summary->classes[i];

        if ((int)class->derived != shared->pack->outcome || class->rows == 0)
            continue;
        if (!open) {
            write_heading(at, "Theo phân loại, và các lỗi còn lại có thể đổi đến đâu",
                          "By class, and how far what is open could change it");
            write_captions(at, captions, 4);
        }
        open = true;
        write_text(at, 0, findings_class(shared, class, &shared->scratch),
                   at->writer->text);
        write_count(at, 1, class->rows);
        if (class->symbol >= 0) {
            write_count(at, 2, class->sure);
            write_count(at, 3, class->most);
        }
        at->row++;
    }
}

static int compare_units(const void *a, const void *b)
{
    const struct unit_count *x = *(const struct unit_count *const *)a;
    const struct unit_count *y = *(const struct unit_count *const *)b;

    for (int i = 0; i < SEVERITY_COUNT; i++)
        if (x->findings[i] != y->findings[i])
            return x->findings[i] > y->findings[i] ? -1 : 1;
    return str_compare(x->name, y->name);
}

static void write_unit(struct summary_sheet *at, const struct unit_count *unit)
{
    if (unit->name.length == 0)
        write_say(at, 0, "(không rõ)", "(not known)", at->writer->text);
    else
        write_text(at, 0, unit->name, at->writer->text);
    for (int i = 0; i < SEVERITY_COUNT; i++)
        write_count(at, (size_t)i + 1, unit->findings[i]);
    write_count(at, 4, unit->rows_with[SEVERITY_ERROR]);
    write_count(at, 5, unit->rows);
    at->row++;
}

/* The worst first. */
static void write_units(struct summary_sheet *at)
{
    static const char *const captions[][2] = {{"Đơn vị", "Unit"},
                                              {"Lỗi", "Errors"},
                                              {"Cảnh báo", "Warnings"},
                                              {"Lưu ý", "Notices"},
                                              {"{Records} có lỗi", "Rows with errors"},
                                              {"Số {records}", "Rows"}};
    struct xlsx_writer *writer = at->writer;
    const struct summary *summary = writer->summary;
    const struct unit_count **order =
        arena_alloc(&writer->shared.kept, (summary->unit_count + 1) * sizeof(void *));

    write_heading(at, "Theo đơn vị", "By unit");
    write_captions(at, captions, 6);
    at->units_from = at->row;
    for (size_t i = 0; i < summary->unit_count; i++)
        order[i] = &summary->units[i];
    qsort(order, summary->unit_count, sizeof(const struct unit_count *), compare_units);
    for (size_t i = 0; i < summary->unit_count; i++)
        write_unit(at, order[i]);
    at->units_to = at->row;
    if (at->units_to > at->units_from + CHART_UNITS)
        at->units_to = at->units_from + CHART_UNITS;
}

struct rule_order {
    const struct summary *summary;
    size_t check;
};

static int compare_rules(const void *a, const void *b)
{
    const struct rule_order *x = a, *y = b;
    const struct check *one = &x->summary->checks[x->check];
    const struct check *other = &y->summary->checks[y->check];
    const struct tally *left = &x->summary->tallies[x->check];
    const struct tally *right = &y->summary->tallies[y->check];

    if (one->severity != other->severity)
        return one->severity < other->severity ? -1 : 1;
    if (left->fail != right->fail)
        return left->fail > right->fail ? -1 : 1;
    return str_compare(one->id, other->id);
}

static void write_rule(struct summary_sheet *at, size_t number)
{
    struct xlsx_writer *writer = at->writer;
    const struct check *check = &writer->summary->checks[number];
    const struct tally *tally = &writer->summary->tallies[number];

    write_text(at, 0, check->id, writer->text);
    write_text(at, 1,
               str_from(words_severity(check->severity, writer->shared.options.language)),
               writer->cells[check->severity][XLSX_TEXT]);
    write_count(at, 2, tally->fail);
    write_count(at, 3, tally->confirmed);
    write_count(at, 4, tally->pass);
    write_count(at, 5, tally_not_applicable(tally));
    write_text(at, 6, words_phrase(check->title, writer->shared.options.language),
               writer->indented);
    at->row++;
}

static void write_rules(struct summary_sheet *at)
{
    static const char *const captions[][2] = {
        {"Quy tắc", "Rule"},    {"Mức", "Severity"},
        {"Số lỗi", "Findings"}, {"Đã giải trình", "Confirmed"},
        {"Đạt", "Passed"},      {"Không xét", "Not judged"},
        {"Nội dung", "Title"}};
    const struct summary *summary = at->writer->summary;
    struct rule_order *order =
        arena_alloc(&at->writer->shared.kept, (summary->check_count + 1) * sizeof *order);
    size_t count = 0;

    write_heading(at, "Theo quy tắc", "By rule");
    write_captions(at, captions, 7);
    for (size_t i = 0; i < summary->check_count; i++)
        if (summary->selected[i] &&
            summary->tallies[i].fail + summary->tallies[i].confirmed > 0)
            order[count++] = (struct rule_order){summary, i};
    qsort(order, count, sizeof *order, compare_rules);
    for (size_t i = 0; i < count; i++)
        write_rule(at, order[i].check);
}

static void write_inputs(struct summary_sheet *at)
{
    static const char *const captions[][2] = {
        {"Tệp", "File"}, {"Tờ", "Sheet"}, {"Số dòng", "Rows"}, {"SHA-256", "SHA-256"}};
    struct xlsx_writer *writer = at->writer;

    write_heading(at, "Dữ liệu đã kiểm tra", "Data checked");
    write_captions(at, captions, 4);
    for (size_t i = 0; i < writer->summary->input_count; i++, at->row++) {
        const struct input *input = &writer->summary->inputs[i];

        write_text(at, 0, input->name, writer->text);
        write_text(at, 1, writer->sheet_names[i], writer->text);
        write_count(at, 2, input->rows);
        write_text(at, 3, str_from(input->sha256), writer->indented);
    }
}

static void write_broken(struct summary_sheet *at)
{
    const struct xlsx_writer *writer = at->writer;
    const struct summary *summary = writer->summary;
    enum language language = writer->shared.options.language;

    if (summary->broken_count == 0)
        return;
    write_heading(at, "Quy tắc bị lỗi", "Broken rules");
    for (size_t i = 0; i < summary->broken_count; i++, at->row++) {
        write_text(at, 0, summary->checks[summary->broken[i].check].id, writer->text);
        write_text(at, 1, str_from(error_text(&summary->broken[i].error, language)),
                   writer->text);
    }
}

static void write_counted(struct summary_sheet *at, uint64_t count, const char *vi,
                          const char *en)
{
    struct shared *shared = &at->writer->shared;

    if (count == 0)
        return;
    write_text(
        at, 0,
        arena_format(&shared->scratch, "%s %s",
                     words_count(&shared->scratch, count, shared->options.language).data,
                     findings_xlsx_say(at->writer, vi, en)),
        at->writer->text);
    at->row++;
}

static void write_remarks(struct summary_sheet *at)
{
    const struct summary *summary = at->writer->summary;

    if (summary->remark_count == 0 && summary->out_of_force == 0 &&
        at->writer->uncommented == 0)
        return;
    write_heading(at, "Ghi chú", "Remarks");
    write_counted(at, summary->out_of_force,
                  "dòng ở ngoài thời gian của bộ quy tắc, không xét",
                  "rows outside the dates of the pack, not judged");
    write_counted(at, at->writer->uncommented,
                  "ô chỉ được tô màu: chú thích của chúng xem ở tờ Lỗi",
                  "cells are coloured only: see Findings for what is said of them");
    for (size_t i = 0; i < summary->remark_count; i++, at->row++)
        write_text(at, 0,
                   words_remark(&summary->remarks[i], at->writer->shared.options.language),
                   at->writer->text);
}

/* ---- the chart
 * ------------------------------------------------------------------------------ */

static void add_series(struct summary_sheet *at, lxw_chart *chart, int severity)
{
    static const char *const names[SEVERITY_COUNT][2] = {
        {"Lỗi", "Errors"}, {"Cảnh báo", "Warnings"}, {"Lưu ý", "Notices"}};
    static const lxw_color_t colours[SEVERITY_COUNT] = {0xC00000, 0xED9A00, 0x5B9BD5};
    const char *sheet =
        workbook_sheet_name(WORKBOOK_SUMMARY, at->writer->shared.options.language);
    lxw_col_t column = (lxw_col_t)(severity + 1);
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    lxw_chart_fill fill = {.color = colours[severity]};

    chart_series_set_categories(series, sheet, at->units_from, 0, at->units_to - 1, 0);
    chart_series_set_values(series, sheet, at->units_from, column, at->units_to - 1,
                            column);
    chart_series_set_name(
        series, findings_xlsx_say(at->writer, names[severity][0], names[severity][1]));
    chart_series_set_fill(series, &fill);
}

/* A chart of one bar tells nothing. */
static bool has_chart(const struct summary_sheet *at)
{
    return at->writer->summary->unit_count > 1;
}

static void add_chart(struct summary_sheet *at)
{
    lxw_chart *chart = NULL;
    lxw_chart_options options = {.x_scale = 1.9, .y_scale = 1.45};

    if (!has_chart(at))
        return;
    chart = workbook_add_chart(at->writer->workbook, LXW_CHART_COLUMN_STACKED);
    for (int severity = 0; severity < SEVERITY_COUNT; severity++)
        add_series(at, chart, severity);
    chart_axis_set_min(chart->y_axis, 0);
    chart_title_set_name(
        chart, findings_xlsx_say(at->writer, "Lỗi theo đơn vị", "Findings by unit"));
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    worksheet_insert_chart_opt(at->sheet, CHART_ROW, 0, chart, &options);
}

/* ---- sheets
 * --------------------------------------------------------------------------------- */

static void write_top(struct summary_sheet *at)
{
    struct xlsx_writer *writer = at->writer;
    const struct pack *pack = writer->shared.pack;
    struct str verdict =
        findings_verdict(writer->summary, &writer->shared.options, &writer->shared.scratch);
    struct str lacks = lacks_say(writer->summary, writer->shared.options.again,
                                 writer->shared.options.language, &writer->shared.scratch);

    write_say(at, 0, "Kết quả kiểm tra dữ liệu rà soát", "Findings of the check",
              writer->title);
    at->row++;
    if (lacks.length > 0) { /* said first: what is missing, and how to mend it */
        write_text(at, 0, lacks, writer->bold);
        at->row++;
    }
    write_text(at, 0, verdict, writer->bold);
    at->row++;
    write_text(at, 0,
               arena_format(&writer->shared.scratch, "%s: %.*s %.*s",
                            findings_xlsx_say(writer, "Bộ quy tắc", "Pack"),
                            (int)pack->id.length, pack->id.data, (int)pack->version.length,
                            pack->version.data),
               writer->text);
    at->row++;
    write_say(
        at, 0,
        "Sửa ô trong các tờ dữ liệu, hoặc ghi lý do vào cột Giải trình của tờ Lỗi, rồi "
        "kiểm tra lại chính tệp này: rasoat check TỆP.xlsx",
        "Correct cells in the sheets of data, or write a reason into the column "
        "Explanation of Findings, then check this very file again: rasoat check "
        "FILE.xlsx",
        writer->text);
    at->row = has_chart(at) ? CHART_ROW + CHART_ROWS : at->row + 1;
}

void findings_xlsx_summary(struct xlsx_writer *writer)
{
    struct summary_sheet at = {.writer = writer, .sheet = writer->sheets[WORKBOOK_SUMMARY]};

    worksheet_set_column(at.sheet, 0, 0, 26, NULL);
    worksheet_set_column(at.sheet, 1, 5, 14, NULL);
    worksheet_set_column(at.sheet, 6, 6, 90, NULL);
    write_top(&at);
    write_severities(&at);
    write_classes(&at);
    write_units(&at);
    write_rules(&at);
    write_inputs(&at);
    write_broken(&at);
    write_remarks(&at);
    add_chart(&at);
    workbook_a4_wide(at.sheet, findings_xlsx_say(writer, "Trang", "Page"));
    arena_reset(&writer->shared.scratch);
}

/* Why a rule was never judged, in people's words. */
static struct str why_never(const struct unchecked *groups, size_t count, size_t check)
{
    for (size_t i = 0; i < count; i++)
        for (size_t n = 0; n < groups[i].count; n++)
            if (groups[i].checks[n] == check)
                return groups[i].why;
    return (struct str){0};
}

/* As wide as the columns of the sheet of what was not checked are. */
static const double unused_widths[] = {12, 62, 28, 46};

/* Not every program finds the height of a row out by itself. */
static void set_height(const struct summary_sheet *at, const struct str *cells,
                       size_t count)
{
    size_t most = 1;

    for (size_t i = 0; i < count; i++) {
        size_t lines = workbook_lines(cells[i], unused_widths[i]);

        most = lines > most ? lines : most;
    }
    worksheet_set_row(at->sheet, at->row, 15.0 * (double)most, NULL);
}

static void write_unused_rule(struct summary_sheet *at, size_t number, struct str why)
{
    struct xlsx_writer *writer = at->writer;
    const struct check *check = &writer->summary->checks[number];
    const struct tally *tally = &writer->summary->tallies[number];
    enum language language = writer->shared.options.language;
    struct str table = {0};
    size_t column = 7;

    if (check->table < writer->shared.pack->schema.table_count)
        table = words_rows(writer->shared.pack, check->table, 1, language,
                           &writer->shared.scratch);
    struct str cells[] = {check->id, words_phrase(check->title, language), table, why};

    set_height(at, cells, sizeof cells / sizeof *cells);
    for (size_t c = 0; c < sizeof cells / sizeof *cells; c++)
        write_text(at, c, cells[c], writer->wrapped);
    write_count(at, 4, tally->pass);
    write_count(at, 5, tally->fail + tally->confirmed);
    write_count(at, 6, tally_not_applicable(tally));
    for (unsigned r = GAP_EMPTY; r < REASON_COUNT; r++, column++)
        if (tally->not_applicable[r] > 0)
            write_count(at, column, tally->not_applicable[r]);
    at->row++;
}

static void write_unused_header(struct summary_sheet *at)
{
    static const char *const captions[][2] = {{"Quy tắc", "Rule"},
                                              {"Nội dung", "Title"},
                                              {"Bảng", "Table"},
                                              {"Vì sao chưa kiểm tra", "Why not checked"},
                                              {"Dòng đạt", "Passed"},
                                              {"Dòng có lỗi", "Findings"},
                                              {"Dòng không xét", "Not judged"}};
    struct xlsx_writer *writer = at->writer;
    size_t column = 7;

    for (unsigned r = GAP_EMPTY; r < REASON_COUNT; r++, column++)
        write_text(at, column,
                   str_from(findings_xlsx_say(writer, check_reason_texts[r].vi,
                                              check_reason_texts[r].en)),
                   writer->header);
    write_captions(at, captions, 7);
    for (size_t c = 0; c < sizeof unused_widths / sizeof *unused_widths; c++)
        worksheet_set_column(at->sheet, (lxw_col_t)c, (lxw_col_t)c, unused_widths[c], NULL);
    worksheet_set_column(at->sheet, 4, (lxw_col_t)(column - 1), 13, NULL);
}

/* What was not checked, by why: what people look at, and print. */
static void write_topics(struct summary_sheet *at, const struct unchecked *groups,
                         size_t count)
{
    enum { NAMES_SHOWN = 7 };
    static const char *const captions[][2] = {
        {"Số quy tắc", "Rules"},
        {"Vì sao chưa kiểm tra được", "Why not checked"},
        {"Gồm các quy tắc", "Which rules"}};
    struct buffer names = {0};

    write_captions(at, captions, 3);
    for (size_t i = 0; i < count; i++) {
        names.length = 0;
        for (size_t n = 0; n < groups[i].count && n < NAMES_SHOWN; n++) {
            buffer_text(&names, n > 0 ? ", " : "");
            buffer_add(&names, at->writer->summary->checks[groups[i].checks[n]].id);
        }
        buffer_text(&names, groups[i].count > NAMES_SHOWN ? " …" : "");
        set_height(at, (struct str[]){{0}, groups[i].why}, 2);
        write_count(at, 0, groups[i].count);
        write_text(at, 1, groups[i].why, at->writer->wrapped);
        write_text(at, 2, buffer_str(&names), at->writer->text);
        at->row++;
    }
    buffer_release(&names);
    write_heading(at, "Từng quy tắc, và số dòng", "Each rule, and how many rows");
}

/* Rules that were never judged first. */
void findings_xlsx_unused(struct xlsx_writer *writer)
{
    struct summary_sheet at = {.writer = writer, .sheet = writer->sheets[WORKBOOK_UNUSED]};
    const struct summary *summary = writer->summary;
    size_t count = 0;
    struct unchecked *groups =
        findings_unchecked(&writer->shared, summary, true, &writer->shared.kept, &count);
    lxw_row_t first;

    if (count > 0)
        write_topics(&at, groups, count);
    first = at.row;
    write_unused_header(&at);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < summary->check_count; i++) {
            const struct tally *tally = &summary->tallies[i];
            bool never = tally->pass + tally->fail + tally->confirmed == 0;

            if (summary->selected[i] && tally_not_applicable(tally) > 0 &&
                never == (pass == 0))
                write_unused_rule(&at, i, why_never(groups, count, i));
        }
    if (at.row > first + 1)
        worksheet_autofilter(at.sheet, first, 0, at.row - 1,
                             (lxw_col_t)(7 + REASON_COUNT - GAP_EMPTY - 1));
    worksheet_print_area(at.sheet, 0, 0, at.row - 1, WHY_COLUMN);
    worksheet_repeat_rows(at.sheet, first, first);
    workbook_a4_wide(at.sheet, findings_xlsx_say(writer, "Trang", "Page"));
    arena_reset(&writer->shared.scratch);
}
