#include "check/judge_private.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "dataset/units.h"
#include "write/words.h"

/* Findings about the cells of a row themselves: what no rule of the pack says. */

unsigned judge_builtin(const struct judge *judge, enum builtin_check check)
{
    return (unsigned)(judge->trial->context.pack->rule_count + check);
}

/* A finding about the cells themselves; NULL where it is not wanted. name may be empty. */
static struct finding *add_data_finding(struct judge *judge, enum builtin_check check,
                                        const struct frame *frame, struct str name,
                                        struct str text, struct str vi, struct str en)
{
    struct batch *batch = judge->batch;
    unsigned number = judge_builtin(judge, check);
    const struct record *record = &batch->chunk.records[judge->record];
    struct finding *finding = NULL;

    batch->tallies[number].fail++;
    if (!judge->trial->selected[number])
        return NULL;
    finding = &judge_add_found(batch, judge->record)->finding;
    finding_of_data(&judge->trial->context, frame, judge_row_number(batch, judge->record),
                    record->line, number, &batch->arena, finding);
    if (name.length > 0) {
        finding->fields = arena_alloc(&batch->arena, sizeof *finding->fields);
        finding->fields[finding->field_count++] =
            (struct named_value){name, value_text(arena_str(&batch->arena, text)),
                                 finding_cell_field(judge->trial->context.pack)};
    }
    finding->message[LANGUAGE_VI] = vi;
    finding->message[LANGUAGE_EN] = en;
    finding_seal(&judge->trial->context, &batch->arena, finding);
    return finding;
}

void judge_row_finding(struct judge *judge, uint8_t state)
{
    static const struct reason texts[] = {
        [RECORD_GOOD] = {"các ô không tách được", "its cells cannot be told apart"},
        [RECORD_QUOTE] = {"dấu nháy kép không đóng hoặc đặt sai chỗ",
                          "a quote never closes or stands in a wrong place"},
        [RECORD_ROWS] = {"dấu nháy kép mở ở dòng này nuốt cả các dòng sau; những dòng ấy "
                         "được đọc riêng",
                         "a quote opens here and takes in the lines below; those are read "
                         "on their own"},
        [RECORD_ENCODING] = {"có ký tự không phải UTF-8",
                             "it has bytes that are not UTF-8"},
        [RECORD_NUL] = {"có ký tự rỗng (byte 0)", "it has a NUL byte"},
        [RECORD_LONG] = {"dài quá 1 MiB", "it is longer than 1 MiB"},
    };
    struct arena *arena = &judge->batch->arena;
    uint32_t line = judge->batch->chunk.records[judge->record].line;

    add_data_finding(judge, CHECK_ROW, NULL, (struct str){0}, (struct str){0},
                     arena_format(arena, "Dòng %" PRIu32 " của tệp không đọc được: %s",
                                  line, texts[state].vi),
                     arena_format(arena, "Line %" PRIu32 " of the file cannot be read: %s",
                                  line, texts[state].en));
}

void judge_shape_finding(struct judge *judge, const struct frame *frame)
{
    struct arena *arena = &judge->batch->arena;
    size_t wanted = judge->trial->plan->source->columns;
    long count = judge->rows.count;

    add_data_finding(
        judge, CHECK_SHAPE, frame, (struct str){0}, (struct str){0},
        arena_format(arena, "Dòng có %ld ô, tiêu đề có %zu: các ô có thể bị lệch cột",
                     count, wanted),
        arena_format(arena, "The row has %ld cells, the header %zu: cells may be misplaced",
                     count, wanted));
}

/* "12" and "(5)" tell nobody which column it is. */
static bool is_number(struct str name)
{
    for (size_t i = 0; i < name.length; i++)
        if (strchr("0123456789()[]. ", name.data[i]) == NULL)
            return false;
    return true;
}

/* A column in words: 'Điểm B1'; '5' (Nhà ở) where the caption is a number; the field's
 * title where there is none. */
static struct str column_words(const struct source *source, const struct unreadable *bad,
                               const struct field *field, enum language language,
                               struct arena *arena)
{
    struct str name = str_trim(source->column_name[bad->column]);
    struct str title =
        language == LANGUAGE_EN && field->en.length > 0 ? field->en : field->vi;

    if (title.length == 0)
        title = field->name;
    if (name.length == 0)
        name = title;
    else if (is_number(name))
        return arena_format(arena, "'%.*s' (%.*s)", (int)name.length, name.data,
                            (int)title.length, title.data);
    return arena_format(arena, "'%.*s'", (int)name.length, name.data);
}

/* "; có phải là 05/09/1979?", or nothing. */
static struct str guess_words(const struct judge *judge, const struct field *field,
                              struct value guess, enum language language)
{
    struct arena *arena = &judge->batch->arena;
    struct str shown;

    if (guess.kind == VALUE_MISSING)
        return (struct str){"", 0};
    shown = field_show(field, &judge->trial->context.pack->schema.symbols, guess, language,
                       arena);
    return arena_format(arena,
                        language == LANGUAGE_VI ? "; có phải là %.*s?" : "; is it %.*s?",
                        (int)shown.length, shown.data);
}

/* "; ghi một trong: Nông thôn, Thành thị" where the words are few, or nothing. */
static struct str choice_words(const struct field *field, enum language language,
                               struct arena *arena)
{
    enum { MOST = 8 };
    struct buffer text = {0};

    if (field->type != TYPE_CHOICE || field->choice_count > MOST)
        return (struct str){"", 0};
    for (size_t i = 0; i < field->choice_count; i++) {
        buffer_text(&text, i > 0                     ? ", "
                           : language == LANGUAGE_VI ? "; ghi một trong: "
                                                     : "; write one of: ");
        buffer_add(&text,
                   language == LANGUAGE_VI ? field->choices[i].vi : field->choices[i].en);
    }
    return buffer_keep(&text, arena);
}

/* Why a cell cannot be read; of a number with an unclear mark, how to write it. */
static struct str why_words(const struct field *field, const struct unreadable *bad,
                            enum language language, struct arena *arena)
{
    struct two_ways ways;

    if (!field_two_ways(bad->why, bad->text, arena, &ways))
        return arena_format(arena, "%s%s",
                            language == LANGUAGE_EN ? bad->why->en : bad->why->vi,
                            choice_words(field, language, arena).data);
    return arena_format(
        arena,
        language == LANGUAGE_EN
            ? "unclear whether %.*s or %.*s is meant; write %.*s or %.*s (for "
              "whole files: --decimal-mark)"
            : "không rõ là %.*s hay %.*s; ghi lại là %.*s hoặc %.*s (cho cả "
              "tệp: --decimal-mark)",
        (int)ways.grouped.length, ways.grouped.data, (int)ways.part.length, ways.part.data,
        (int)ways.whole.length, ways.whole.data, (int)ways.part.length, ways.part.data);
}

static void add_value_finding(struct judge *judge, const struct frame *frame,
                              const struct unreadable *bad)
{
    struct arena *arena = &judge->batch->arena;
    const struct source *source = judge->trial->plan->source;
    const struct field *field = &judge->rows.table->fields[bad->field];
    struct value guess = value_missing(GAP_EMPTY);
    struct str text = bad->text;
    struct finding *finding;

    if (text.length > 200)
        text.length = text_valid_prefix((struct str){text.data, 200});
    if (!field_guess(field, text, arena, &guess))
        guess = value_missing(GAP_EMPTY);
    /* what does not fit its column may be of any other */
    struct str shown = schema_cell(&judge->trial->context.pack->schema, NULL, text, arena);
    struct str vi = column_words(source, bad, field, LANGUAGE_VI, arena);
    struct str en = column_words(source, bad, field, LANGUAGE_EN, arena);
    struct str or_vi = guess_words(judge, field, guess, LANGUAGE_VI);
    struct str or_en = guess_words(judge, field, guess, LANGUAGE_EN);
    finding = add_data_finding(
        judge, CHECK_VALUE, frame, field->name, text,
        arena_format(arena, "Cột %.*s ghi '%.*s': %s%s", (int)vi.length, vi.data,
                     (int)shown.length, shown.data,
                     why_words(field, bad, LANGUAGE_VI, arena).data, or_vi.data),
        arena_format(arena, "Column %.*s has '%.*s': %s%s", (int)en.length, en.data,
                     (int)shown.length, shown.data,
                     why_words(field, bad, LANGUAGE_EN, arena).data, or_en.data));
    if (finding != NULL)
        finding_set_cell(&judge->trial->context, bad->column, finding);
}

/* What the whole column is told for is not told cell by cell. */
void judge_value_findings(struct judge *judge, const struct frame *frame)
{
    const struct column_care *care = judge->trial->plan->source->care;

    for (size_t i = 0; i < judge->rows.unreadable_count; i++) {
        const struct unreadable *bad = &judge->rows.unreadable[i];

        if (!care[bad->column].spoilt || !field_spoilt(bad->why))
            add_value_finding(judge, frame, bad);
    }
}

void judge_contrary_findings(struct judge *judge, const struct frame *frame)
{
    struct arena *arena = &judge->batch->arena;
    const struct source *source = judge->trial->plan->source;
    const struct symbols *symbols = &judge->trial->context.pack->schema.symbols;

    for (size_t i = 0; i < judge->rows.contrary_count; i++) {
        const struct contrary *two = &judge->rows.contrary[i];
        const struct field *field = &judge->rows.table->fields[two->field];
        struct str name = source->column_name[two->column],
                   other = source->column_name[two->other];
        struct str vi[2], en[2];

        for (size_t n = 0; n < 2; n++) {
            struct value value = n == 0 ? two->value : two->second;
            vi[n] = field_show(field, symbols, value, LANGUAGE_VI, arena);
            en[n] = field_show(field, symbols, value, LANGUAGE_EN, arena);
        }
        add_data_finding(
            judge, CHECK_CONTRARY, frame, field->name, vi[0],
            arena_format(arena, "Cột '%.*s' ghi %.*s, cột '%.*s' ghi %.*s",
                         (int)name.length, name.data, (int)vi[0].length, vi[0].data,
                         (int)other.length, other.data, (int)vi[1].length, vi[1].data),
            arena_format(arena, "Column '%.*s' says %.*s, column '%.*s' %.*s",
                         (int)name.length, name.data, (int)en[0].length, en[0].data,
                         (int)other.length, other.data, (int)en[1].length, en[1].data));
    }
}

/* The year that a row gives where no day of it can be meant; missing: none. */
struct value judge_impossible_year(const struct judge *judge)
{
    const struct frame *frame = &judge->frame;
    const struct table *table = &judge->trial->context.pack->schema.tables[frame->table];
    struct value year = value_missing(GAP_COLUMN);

    if (table->year_field >= 0)
        year = frame_field(frame, (unsigned)table->year_field);
    if (year.kind == VALUE_WHOLE && (year.as.whole < 1800 || year.as.whole > 2199))
        return year;
    return value_missing(GAP_NONE);
}

static void add_year_finding(struct judge *judge, int64_t year)
{
    struct arena *arena = &judge->batch->arena;

    add_data_finding(
        judge, CHECK_DATE, &judge->frame, str_from("year"),
        arena_format(arena, "%" PRId64, year),
        arena_format(
            arena, "Năm %" PRId64 " không phải một năm rà soát: không xét dòng này", year),
        arena_format(arena, "%" PRId64 " is no year of a review: the row is not judged",
                     year));
}

static void add_day_finding(struct judge *judge)
{
    const struct pack *pack = judge->trial->context.pack;
    struct arena *arena = &judge->batch->arena;
    struct str date = words_day(judge->trial->context.pack, arena, judge->frame.date);
    struct str from = words_day(judge->trial->context.pack, arena, pack->from),
               to = words_day(judge->trial->context.pack, arena, pack->to);

    add_data_finding(
        judge, CHECK_DATE, &judge->frame, str_from("date"),
        date_iso(arena, judge->frame.date),
        arena_format(arena, "Ngày %s ngoài thời gian của bộ quy tắc (%s đến %s): không xét",
                     date.data, from.data, to.data),
        arena_format(arena, "%s is outside the dates of the pack (%s to %s): not judged",
                     date.data, from.data, to.data));
}

/* The pack does not judge a day outside its own: said of each row, never silently. */
void judge_date_finding(struct judge *judge)
{
    struct value year = judge_impossible_year(judge);

    if (year.kind == VALUE_WHOLE) {
        add_year_finding(judge, year.as.whole);
        return;
    }
    add_day_finding(judge);
}

/* Asked once a name and file, at its first row. */
void judge_ask_unit(struct judge *judge, const struct unit_question *question)
{
    struct arena *arena = &judge->batch->arena;
    uint64_t row = judge_row_number(judge->batch, judge->record);

    for (; question != NULL; question = question->next) {
        if (question->row != row)
            continue;
        add_data_finding(
            judge, CHECK_UNIT, &judge->frame,
            judge->rows.table->fields[judge->rows.table->unit_field].name, question->name,
            arena_format(arena, "'%.*s' (%s dòng): không rõ là đơn vị nào trong: %.*s",
                         (int)question->name.length, question->name.data,
                         number_count(question->rows, false).text,
                         (int)question->choices.length, question->choices.data),
            arena_format(arena, "'%.*s' (rows: %s): which of these is meant: %.*s",
                         (int)question->name.length, question->name.data,
                         number_count(question->rows, true).text,
                         (int)question->choices.length, question->choices.data));
    }
}
