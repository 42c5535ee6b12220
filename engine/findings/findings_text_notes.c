#include "findings/findings_labels.h"
#include "findings/findings_text.h"

/* "từ 01/01/2022 đến 31/12/2026"; an end that is open is left out. */
static void add_dates(struct text_writer *writer, date_days from, date_days to)
{
    struct shared *shared = &writer->shared;
    date_days last = 0;

    date_from(2199, 12, 31, &last);
    if (from > INT32_MIN) {
        prose_say(&writer->prose, " từ ", " from ");
        buffer_add(&writer->prose.text, words_day(shared->pack, &shared->scratch, from));
    }
    if (to > INT32_MIN && to < last) {
        prose_say(&writer->prose, " đến ", " to ");
        buffer_add(&writer->prose.text, words_day(shared->pack, &shared->scratch, to));
    }
}

void findings_text_out_of_force(struct text_writer *writer, const struct summary *summary)
{
    struct shared *shared = &writer->shared;

    if (summary->out_of_force == 0)
        return;
    prose_styled(&writer->prose, PROSE_RED,
                 str_from(shared->options.language == LANGUAGE_EN ? "NOT JUDGED"
                                                                  : "KHÔNG XÉT ĐƯỢC"));
    buffer_text(&writer->prose.text, ": ");
    findings_text_count(writer, summary->out_of_force);
    buffer_char(&writer->prose.text, ' ');
    prose_str(&writer->prose, words_rows(shared->pack, shared->pack->schema.main_table,
                                         summary->out_of_force, shared->options.language,
                                         &shared->scratch));
    prose_say(&writer->prose, " ở ngoài thời gian của bộ quy tắc ",
              " outside the dates of the pack ");
    prose_str(&writer->prose, shared->pack->id);
    buffer_text(&writer->prose.text, " (");
    prose_say(&writer->prose, "áp dụng cho ngày rà soát", "for review dates");
    add_dates(writer, shared->pack->from, shared->pack->to);
    buffer_char(&writer->prose.text, ')');
    if (summary->last_date > INT32_MIN) {
        prose_say(&writer->prose, "; dữ liệu có ngày", "; the data are of days");
        add_dates(writer, summary->first_date, summary->last_date);
    }
    prose_say(&writer->prose,
              ".\nKhông quy tắc nào xét các dòng đó: hãy dùng bộ quy tắc của năm ấy "
              "(--rules).\n\n",
              ".\nNo rule judged those rows: use a pack for that year (--rules).\n\n");
}

/* Of which days the data are: a list of last year looks like this year's. */
static void add_reviewed(struct text_writer *writer, date_days from, date_days to)
{
    struct shared *shared = &writer->shared;

    if (to == INT32_MIN)
        return;
    prose_say(&writer->prose, ". Xét theo ngày: ", ". Judged by the day: ");
    prose_str(&writer->prose, words_day(shared->pack, &shared->scratch, from));
    if (to == from)
        return;
    prose_say(&writer->prose, " đến ", " to ");
    prose_str(&writer->prose, words_day(shared->pack, &shared->scratch, to));
}

void findings_text_inputs(struct text_writer *writer, const struct summary *summary)
{
    struct buffer *text = &writer->prose.text;

    prose_say(&writer->prose, "Đã đọc: ", "Read: ");
    for (size_t i = 0; i < summary->input_count; i++) {
        const struct input *input = &summary->inputs[i];

        buffer_text(text, i > 0 ? "; " : "");
        prose_str(&writer->prose, input->name);
        buffer_char(text, ' ');
        findings_text_count(writer, input->rows);
        prose_say(&writer->prose, " dòng", input->rows == 1 ? " row" : " rows");
    }
    add_reviewed(writer, summary->first_date, summary->last_date);
    prose_say(&writer->prose, ". Bộ quy tắc: ", ". Pack: ");
    prose_str(&writer->prose, writer->shared.pack->id);
    buffer_char(text, ' ');
    prose_str(&writer->prose, writer->shared.pack->version);
    buffer_char(text, '\n');
}

/* Nothing is told of a class that no row has. */
static bool any_known(const struct summary *summary, size_t derived)
{
    for (size_t i = 0; i < summary->class_count; i++)
        if (summary->classes[i].derived == derived && summary->classes[i].symbol >= 0)
            return true;
    return false;
}

/* A screen has room for the classes that one can leave, by the pack's outcome. */
static bool is_class_told(const struct text_writer *writer, const struct class_count *count)
{
    const struct pack *pack = writer->shared.pack;

    if (writer->shared.options.whole)
        return true;
    for (size_t i = 0; i < pack->exits_from_count; i++)
        if (count->symbol == pack->exits_from[i])
            return (int)count->derived == pack->outcome;
    return pack->exits_from_count == 0 && (int)count->derived == pack->outcome;
}

static void add_class(struct text_writer *writer, const struct class_count *count)
{
    struct shared *shared = &writer->shared;

    prose_str(&writer->prose, findings_class(shared, count, &shared->scratch));
    buffer_char(&writer->prose.text, ' ');
    findings_text_count(writer, count->rows);
    prose_str(&writer->prose, findings_bounds(shared, count, &shared->scratch));
}

void findings_text_classes(struct text_writer *writer, const struct summary *summary)
{
    const struct shared *shared = &writer->shared;
    const struct pack *pack = shared->pack;
    bool any = false;

    for (size_t d = 0; d < pack->lexicon.derived_count; d++) {
        const struct derived *derived = &pack->lexicon.derived[d];
        struct str title = words_phrase(derived->head.title, shared->options.language);
        bool open = false;

        if (!any_known(summary, d))
            continue;
        for (size_t i = 0; i < summary->class_count; i++) {
            const struct class_count *count = &summary->classes[i];

            if (count->derived != d || !is_class_told(writer, count))
                continue;
            if (!any)
                buffer_char(&writer->prose.text, '\n');
            if (!open)
                prose_str(&writer->prose, title.length > 0 ? title : derived->head.id);
            buffer_text(&writer->prose.text, open ? "; " : ": ");
            add_class(writer, count);
            open = any = true;
        }
        if (open)
            buffer_char(&writer->prose.text, '\n');
    }
}

static void add_remark(struct text_writer *writer, const struct remark *remark)
{
    bool english = writer->shared.options.language == LANGUAGE_EN;

    if (remark->warning)
        prose_styled(&writer->prose, PROSE_YELLOW,
                     str_from(english ? "Note: " : "Lưu ý: "));
    prose_str(&writer->prose, words_remark(remark, writer->shared.options.language));
    buffer_char(&writer->prose.text, '\n');
}

/* Warnings come first; a screen holds some. */
void findings_text_remarks(struct text_writer *writer, const struct summary *summary)
{
    struct buffer *text = &writer->prose.text;
    size_t most = writer->shared.options.whole ? summary->remark_count : SCREEN_REMARKS;
    size_t told = 0;

    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < summary->remark_count; i++) {
            if (summary->remarks[i].warning != (round == 0) || told++ >= most)
                continue;
            buffer_text(text, told == 1 ? "\n" : "");
            add_remark(writer, &summary->remarks[i]);
        }
    if (told > most) {
        prose_say(&writer->prose, "… còn ", "… and ");
        findings_text_count(writer, told - most);
        prose_say(&writer->prose, " ghi chú nữa\n",
                  told - most == 1 ? " more note\n" : " more notes\n");
    }
    if (summary->held_back == 0 || !writer->shared.options.whole)
        return;
    buffer_text(text, told > 0 ? "" : "\n");
    findings_text_count(writer, summary->held_back);
    prose_say(
        &writer->prose, " lượt xét phải chờ sửa lỗi khác trước\n",
        summary->held_back == 1
            ? " time a rule waited for another one that failed, and was not judged\n"
            : " times a rule waited for another one that failed, and was not judged\n");
}

void findings_text_broken(struct text_writer *writer, const struct summary *summary)
{
    struct buffer *text = &writer->prose.text;
    enum language language = writer->shared.options.language;

    for (size_t i = 0; i < summary->broken_count; i++) {
        const struct broken_rule *broken = &summary->broken[i];

        buffer_char(text, '\n');
        prose_styled(&writer->prose, PROSE_RED,
                     str_from(language == LANGUAGE_EN ? "BROKEN RULE" : "QUY TẮC BỊ LỖI"));
        buffer_text(text, "  ");
        prose_str(&writer->prose, summary->checks[broken->check].id);
        buffer_text(text, "  ");
        if (broken->error.file[0] != '\0')
            prose_str(&writer->prose, arena_format(&writer->shared.scratch, "%s:%u: ",
                                                   broken->error.file, broken->error.line));
        prose_str(&writer->prose, str_from(error_text(&broken->error, language)));
        buffer_text(text, " — ");
        findings_text_count(writer, broken->rows);
        prose_say(&writer->prose, " dòng không xét được\n",
                  broken->rows == 1 ? " row not judged\n" : " rows not judged\n");
        if (broken->error.source[0] != '\0') {
            prose_str(&writer->prose, arena_format(&writer->shared.scratch, "    %s",
                                                   broken->error.source));
            buffer_char(text, '\n');
        }
    }
}
