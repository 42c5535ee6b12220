#include "findings/text_report.h"

/* "từ 01/01/2022 đến 31/12/2026"; an end that is open is left out. */
static void add_dates(struct report *report, date_days from, date_days to)
{
    struct shared *shared = &report->shared;
    date_days last = 0;

    date_from(2199, 12, 31, &last);
    if (from > INT32_MIN) {
        text_say(report, " từ ", " from ");
        buffer_add(&shared->text, date_show(&shared->scratch, from));
    }
    if (to > INT32_MIN && to < last) {
        text_say(report, " đến ", " to ");
        buffer_add(&shared->text, date_show(&shared->scratch, to));
    }
}

void text_out_of_force(struct report *report, const struct summary *summary)
{
    struct shared *shared = &report->shared;

    if (summary->out_of_force == 0)
        return;
    text_coloured(report, COLOUR_RED,
                  shared->options.language == LANGUAGE_EN ? "NOT JUDGED"
                                                          : "KHÔNG XÉT ĐƯỢC");
    buffer_text(&shared->text, ": ");
    text_count(report, summary->out_of_force);
    buffer_char(&shared->text, ' ');
    text_str(report, words_rows(shared_main(shared), summary->out_of_force,
                                shared->options.language, &shared->scratch));
    text_say(report, " ở ngoài thời gian của bộ quy tắc ",
             " outside the dates of the pack ");
    text_str(report, shared->pack->id);
    buffer_text(&shared->text, " (");
    text_say(report, "áp dụng cho ngày rà soát", "for review dates");
    add_dates(report, shared->pack->from, shared->pack->to);
    buffer_char(&shared->text, ')');
    if (summary->last_date > INT32_MIN) {
        text_say(report, "; dữ liệu có ngày", "; the data are of days");
        add_dates(report, summary->first_date, summary->last_date);
    }
    text_say(report,
             ".\nKhông quy tắc nào xét các dòng đó: hãy dùng bộ quy tắc của năm ấy "
             "(--rules).\n\n",
             ".\nNo rule judged those rows: use a pack for that year (--rules).\n\n");
}

void text_inputs(struct report *report, const struct summary *summary)
{
    struct buffer *text = &report->shared.text;

    for (size_t i = 0; i < summary->input_count; i++) {
        const struct input *input = &summary->inputs[i];

        text_str(report, input->name);
        buffer_text(text, ": ");
        text_count(report, input->rows);
        text_say(report, " dòng\n", input->rows == 1 ? " row\n" : " rows\n");
    }
    text_say(report, "Bộ quy tắc: ", "Pack: ");
    text_str(report, report->shared.pack->id);
    buffer_char(text, ' ');
    text_str(report, report->shared.pack->version);
    buffer_char(text, '\n');
}

static struct str class_name(struct report *report, const struct derived *derived,
                             int64_t symbol)
{
    struct shared *shared = &report->shared;

    if (symbol < 0)
        return str_from(shared->options.language == LANGUAGE_EN ? "not known" : "chưa rõ");
    return field_show(derived->like, &shared->pack->schema.symbols,
                      value_of(VALUE_CHOICE, symbol), shared->options.language,
                      &shared->scratch);
}

/* Nothing is told of a class that no row has. */
static bool any_known(const struct summary *summary, size_t derived)
{
    for (size_t i = 0; i < summary->class_count; i++)
        if (summary->classes[i].derived == derived && summary->classes[i].symbol >= 0)
            return true;
    return false;
}

void text_classes(struct report *report, const struct summary *summary)
{
    struct shared *shared = &report->shared;
    const struct pack *pack = shared->pack;
    bool any = false;

    for (size_t d = 0; d < pack->lexicon.derived_count; d++) {
        const struct derived *derived = &pack->lexicon.derived[d];
        struct str title = words_phrase(derived->title, shared->options.language);
        bool open = false;

        for (size_t i = 0; i < summary->class_count; i++) {
            if (summary->classes[i].derived != d || !any_known(summary, d))
                continue;
            if (!any)
                buffer_char(&shared->text, '\n');
            if (!open)
                text_str(report, title.length > 0 ? title : derived->id);
            buffer_text(&shared->text, open ? "; " : ": ");
            text_str(report, class_name(report, derived, summary->classes[i].symbol));
            buffer_char(&shared->text, ' ');
            text_count(report, summary->classes[i].rows);
            open = any = true;
        }
        if (open)
            buffer_char(&shared->text, '\n');
    }
}

static void add_unknown(struct report *report, const struct input *input)
{
    enum { NAMES = 12 };
    struct buffer *text = &report->shared.text;

    text_str(report, input->name);
    buffer_text(text, ": ");
    text_count(report, input->unknown_count);
    text_say(report, " cột không dùng đến: ", " columns not used: ");
    for (size_t i = 0; i < input->unknown_count && i < NAMES; i++) {
        buffer_text(text, i > 0 ? ", " : "");
        text_str(report, input->unknown_columns[i]);
    }
    buffer_text(text, input->unknown_count > NAMES ? ", …\n" : "\n");
}

void text_remarks(struct report *report, const struct summary *summary)
{
    struct buffer *text = &report->shared.text;
    bool english = report->shared.options.language == LANGUAGE_EN;
    bool any = false;

    for (size_t i = 0; i < summary->input_count; i++) {
        if (summary->inputs[i].unknown_count == 0)
            continue;
        buffer_text(text, any ? "" : "\n");
        add_unknown(report, &summary->inputs[i]);
        any = true;
    }
    for (size_t i = 0; i < summary->remark_count; i++) {
        const struct remark *remark = &summary->remarks[i];

        buffer_text(text, any ? "" : "\n");
        if (remark->warning)
            text_coloured(report, COLOUR_YELLOW, english ? "Note: " : "Lưu ý: ");
        text_str(report, english && remark->en.length > 0 ? remark->en : remark->vi);
        buffer_char(text, '\n');
        any = true;
    }
    if (summary->held_back == 0)
        return;
    buffer_text(text, any ? "" : "\n");
    text_count(report, summary->held_back);
    text_say(report, " lần một quy tắc chờ quy tắc khác được sửa trước, nên chưa xét\n",
             " times a rule waited for another one that failed, and was not judged\n");
}

void text_broken(struct report *report, const struct summary *summary)
{
    struct buffer *text = &report->shared.text;
    enum language language = report->shared.options.language;

    for (size_t i = 0; i < summary->broken_count; i++) {
        const struct broken_rule *broken = &summary->broken[i];

        buffer_char(text, '\n');
        text_coloured(report, COLOUR_RED,
                      language == LANGUAGE_EN ? "BROKEN RULE" : "QUY TẮC HỎNG");
        buffer_text(text, "  ");
        text_str(report, summary->checks[broken->check].id);
        buffer_text(text, "  ");
        if (broken->error.file[0] != '\0')
            text_str(report, arena_format(&report->shared.scratch, "%s:%u: ",
                                          broken->error.file, broken->error.line));
        text_str(report, str_from(error_text(&broken->error, language)));
        buffer_text(text, " — ");
        text_count(report, broken->rows);
        text_say(report, " dòng không xét được\n",
                 broken->rows == 1 ? " row not judged\n" : " rows not judged\n");
        if (broken->error.source[0] != '\0') {
            text_str(report,
                     arena_format(&report->shared.scratch, "    %s", broken->error.source));
            buffer_char(text, '\n');
        }
    }
}
