#include "dataset/dataset_profile.h"

#include <inttypes.h>

#include "base/text.h"

/* ---- notes
 * ------------------------------------------------------------------------------------ */

/* What a note tells, its two texts with the column's title and the first cell already in. */
static struct source_note *add_note(struct opening *opening, const struct columns *list,
                                    enum note_kind kind, size_t column, uint64_t cells,
                                    const struct place_seen *place)
{
    struct source *source = list->source;
    struct arena *arena = &opening->dataset->arena;
    struct source_note *note;

    if (source->notes == NULL)
        source->notes =
            arena_alloc(arena, (2 * source->columns + 1) * sizeof *source->notes);
    note = &source->notes[source->note_count++];
    *note = (struct source_note){.kind = kind,
                                 .field = (unsigned)source->column_field[column],
                                 .column = column,
                                 .row = place->row,
                                 .line = place->line,
                                 .text = arena_str(arena, text_shorten(place->text)),
                                 .mended = value_missing(GAP_EMPTY)};
    note->vi = arena_format(arena, "%s%s ô", list->whole ? "" : "ít nhất ",
                            number_count(cells, false).text);
    note->en = arena_format(arena, "%s%s %s", list->whole ? "" : "at least ",
                            number_count(cells, true).text, cells == 1 ? "cell" : "cells");
    return note;
}

/* "Cột 'X': 5 ô <vi>, như '...' ở dòng 3; <what_vi>" */
static void word_note(struct opening *opening, const struct columns *list, size_t column,
                      struct source_note *note, const struct reason *is,
                      const struct reason *then)
{
    struct arena *arena = &opening->dataset->arena;
    struct str title = text_shorten(list->source->column_name[column]);
    struct str cell =
        schema_cell(&opening->pack->schema, list->seen[column].field, note->text, arena);

    note->vi =
        arena_format(arena, "Cột '%.*s': %s %s, như '%.*s' ở dòng %" PRIu32 " của tệp; %s",
                     (int)title.length, title.data, note->vi.data, is->vi, SHOW(cell),
                     note->line, then->vi);
    note->en = arena_format(
        arena, "Column '%.*s': %s %s, as '%.*s' in line %" PRIu32 " of the file; %s",
        (int)title.length, title.data, note->en.data, is->en, SHOW(cell), note->line,
        then->en);
}

/* ---- truths
 * ----------------------------------------------------------------------------------- */

static bool has_mark(const struct column_seen *seen, const struct sign_seen *sign)
{
    for (size_t i = 0; i < SIGNS; i++)
        if (seen->signs[i].cells > 0 && str_equal(seen->signs[i].folded, sign->folded))
            return true;
    return false;
}

/* Another column in which both marks stand among blanks: there, both can only be yes. */
static bool is_yes_elsewhere(const struct columns *list, const struct column_seen *seen)
{
    for (size_t c = 0; c < list->source->columns; c++) {
        const struct column_seen *other = &list->seen[c];

        if (other->field != NULL && other->field->type == TYPE_BOOL && other->blanks > 0 &&
            !columns_two_signs(other) && has_mark(other, &seen->signs[0]) &&
            (seen->signs[1].cells > 0 ? has_mark(other, &seen->signs[1])
                                      : column_says_yes(other) > 0))
            return true;
    }
    return false;
}

/* The column whose marks put this one in doubt: itself, or one that has its only mark too. */
static const struct column_seen *doubt_of(const struct columns *list,
                                          const struct column_seen *seen)
{
    const struct sign_seen *mark = &seen->signs[0];

    if (columns_two_signs(seen))
        return is_yes_elsewhere(list, seen) ? NULL : seen;
    if (column_says_no(seen) || mark->cells <= seen->blanks)
        return NULL;
    for (size_t c = 0; c < list->source->columns; c++) {
        const struct column_seen *other = &list->seen[c];

        if (other->field != NULL && other->field->type == TYPE_BOOL &&
            columns_two_signs(other) && has_mark(other, mark) &&
            !is_yes_elsewhere(list, other))
            return other;
    }
    return NULL;
}

/* Nothing is read of a column whose marks may be yes or no, which is told once. */
static void settle_signs(struct opening *opening, struct columns *list, size_t column)
{
    const struct column_seen *seen = &list->seen[column];
    const struct column_seen *doubt = doubt_of(list, seen);
    struct arena *arena = &opening->dataset->arena;
    struct str title = text_shorten(list->source->column_name[column]);
    struct str signs[SIGNS];
    struct source_note *note;

    if (doubt == NULL)
        return;
    list->source->care[column].unsure = true;
    list->source->only_x[column] = false;
    note = add_note(opening, list, NOTE_MARKS, column, seen->signs[0].cells,
                    &seen->signs[0].first);
    for (size_t i = 0; i < SIGNS; i++)
        signs[i] = doubt->signs[i].cells > 0 ? text_shorten(doubt->signs[i].first.text)
                                             : str_from("1");
    note->vi = arena_format(
        arena,
        "Cột '%.*s': %s ghi '%.*s'; không rõ '%.*s' hay '%.*s' là có vì "
        "không ô nào ghi không, nên cả cột chưa đọc được",
        SHOW(title), note->vi.data, SHOW(note->text), SHOW(signs[0]), SHOW(signs[1]));
    note->en = arena_format(
        arena,
        "Column '%.*s': %s with '%.*s'; whether '%.*s' or '%.*s' is yes "
        "is not known, as none says no, so nothing in the column is read",
        SHOW(title), note->en.data, SHOW(note->text), SHOW(signs[0]), SHOW(signs[1]));
}

/* Noughts are no where a column of the list has something else for yes beside them; alone, or
 * beside zeros, they may be ticks. */
static void settle_noughts(struct opening *opening, struct columns *list, size_t column)
{
    const struct sign_seen *noughts = &list->seen[column].noughts;
    struct column_care *care = &list->source->care[column];
    struct arena *arena = &opening->dataset->arena;
    struct str title = text_shorten(list->source->column_name[column]);
    struct source_note *note;

    if (noughts->cells == 0 || care->unsure)
        return;
    care->noughts = columns_truths(list).noughts;
    if (care->noughts)
        return;
    care->unsure = true;
    list->source->only_x[column] = false;
    note = add_note(opening, list, NOTE_MARKS, column, noughts->cells, &noughts->first);
    note->vi = arena_format(
        arena,
        "Cột '%.*s': %s ghi '%.*s'; không rõ là có hay không vì không cột nào có dấu khác "
        "ghi có bên cạnh, nên cả cột chưa đọc được",
        SHOW(title), note->vi.data, SHOW(note->text));
    note->en =
        arena_format(arena,
                     "Column '%.*s': %s with '%.*s'; whether that is yes or no is not "
                     "known, as no column "
                     "has another mark for yes beside it, so nothing in the column is read",
                     SHOW(title), note->en.data, SHOW(note->text));
}

static void settle_truths(struct columns *list)
{
    struct source *source = list->source;
    struct truths_seen truths = columns_truths(list);

    for (size_t c = 0; c < source->columns; c++) {
        const struct field *field = list->seen[c].field;
        bool inverted =
            source->reshape != NULL && field != NULL && source->reshape->inverted[c];

        /* a caption that denies ("without labour") is marked for the few it holds for */
        source->only_x[c] = field != NULL && field->type == TYPE_BOOL && !truths.both &&
                            (truths.mark || (inverted && !truths.no));
    }
}

static void settle_marks(struct opening *opening, struct columns *list, size_t column)
{
    settle_signs(opening, list, column);
    settle_noughts(opening, list, column);
}

/* ---- dates
 * ------------------------------------------------------------------------------------ */

/* What is told of a column whose dates stand the other way round, by the field's order. */
struct turned_words {
    struct reason is, all, few;
};

static const struct turned_words *turned_words(const struct field *field)
{
    static const struct turned_words words[] = {
        [DATE_DAY_FIRST] =
            {{"ghi tháng trước ngày", "have the month first"},
             {"cả cột được đọc là tháng/ngày/năm, hãy kiểm tra và ghi lại ngày/tháng/năm",
              "the column is read as month/day/year; look at it and write day/month/year"},
             {"các ô khác được đọc là ngày/tháng/năm, hãy kiểm tra cả cột",
              "the others are read as day/month/year; look at the whole column"}},
        [DATE_MONTH_FIRST] =
            {{"ghi ngày trước tháng", "have the day first"},
             {"cả cột được đọc là ngày/tháng/năm, hãy kiểm tra và ghi lại tháng/ngày/năm",
              "the column is read as day/month/year; look at it and write month/day/year"},
             {"các ô khác được đọc là tháng/ngày/năm, hãy kiểm tra cả cột",
              "the others are read as month/day/year; look at the whole column"}},
    };

    return &words[field->dates];
}

/* The other order where nothing contradicts. Where dates of the field's order are more, the
 * others are mistakes, told by the cell where they are one in twenty or fewer; else no cell that
 * may be either is taken for one of them. */
static void settle_dates(struct opening *opening, struct columns *list, size_t column)
{
    enum { RARE = 20 };
    static const struct reason some = {
        "cột lẫn cả hai cách ghi, các ô không rõ ngày hay tháng coi như trống",
        "the column has both orders, cells that may be either count as empty"};
    const struct column_seen *seen = &list->seen[column];
    const struct turned_words *words = turned_words(seen->field);
    struct column_care *care = &list->source->care[column];
    bool either = false, turned = seen->turned >= seen->usual;
    struct source_note *note;
    const struct reason *why = NULL;

    care->settled = seen->turned == 0;
    if (care->settled || seen->turned * RARE <= seen->usual)
        return;
    care->turned = turned;
    care->mixed = turned && seen->usual > 0;
    note = add_note(opening, list, NOTE_TURNED, column, seen->turned, &seen->first_turned);
    word_note(opening, list, column, note, &words->is,
              care->mixed ? &some
              : turned    ? &words->all
                          : &words->few);
    note->mended = field_read(seen->field,
                              dataset_turned(seen->field, seen->first_turned.text,
                                             &opening->dataset->arena, &either),
                              &opening->dataset->arena, &why);
}

/* ---- codes
 * ------------------------------------------------------------------------------------ */

static void tell_lost_zeros(struct opening *opening, struct columns *list, size_t column,
                            uint64_t cells, const struct place_seen *place)
{
    static const struct reason is = {"đã mất số 0 ở đầu", "have lost their leading zeros"};
    const struct column_seen *seen = &list->seen[column];
    struct arena *arena = &opening->dataset->arena;
    struct column_care *care = &list->source->care[column];
    struct source_note *note = add_note(opening, list, NOTE_ZEROS, column, cells, place);
    struct str mended = dataset_with_zeros(
        seen->field, care, care->dotted ? dataset_without_dot(note->text) : note->text,
        arena);
    struct str shown = schema_cell(&opening->pack->schema, seen->field, mended, arena);
    struct reason then;

    note->mended = value_text(mended);
    then.vi = arena_format(arena,
                           "được đọc là '%.*s'; hãy định dạng cột là Văn bản (Text) rồi "
                           "ghi lại",
                           SHOW(shown))
                  .data;
    then.en =
        arena_format(arena, "read as '%.*s'; format the column as Text and write them anew",
                     SHOW(shown))
            .data;
    word_note(opening, list, column, note, &is, &then);
}

static void tell_dotted(struct opening *opening, struct columns *list, size_t column)
{
    static const struct reason is = {"ghi như số thập phân", "are written as decimals"};
    const struct column_seen *seen = &list->seen[column];
    struct arena *arena = &opening->dataset->arena;
    struct source_note *note =
        add_note(opening, list, NOTE_DOTTED, column, seen->dotted, &seen->first_dotted);
    struct str mended = dataset_without_dot(note->text);
    struct str shown =
        schema_cell(&opening->pack->schema, seen->field, mended, &opening->dataset->arena);
    struct reason then;

    note->mended = value_text(mended);
    then.vi = arena_format(arena, "được đọc là '%.*s'; hãy ghi lại không có dấu ở cuối",
                           SHOW(shown))
                  .data;
    then.en =
        arena_format(arena, "read as '%.*s'; write them anew without the mark", SHOW(shown))
            .data;
    word_note(opening, list, column, note, &is, &then);
}

static void tell_spoilt(struct opening *opening, struct columns *list, size_t column)
{
    static const struct reason is = {"không còn là mã", "are no codes any more"};
    const struct column_seen *seen = &list->seen[column];
    struct source_note *note =
        add_note(opening, list, NOTE_SPOILT, column, seen->spoilt, &seen->first_spoilt);
    struct arena *arena = &opening->dataset->arena;
    struct reason then;

    then.vi =
        arena_format(arena, "%s; hãy định dạng cột là Văn bản (Text) rồi nhập lại từ nguồn",
                     seen->why->vi)
            .data;
    then.en =
        arena_format(arena, "%s; format the column as Text and enter them from the source",
                     seen->why->en)
            .data;
    word_note(opening, list, column, note, &is, &then);
    list->source->care[column].spoilt = true;
}

/* A few numbers that are too short among many with their zeros are slips of their own. */
static void settle_codes(struct opening *opening, struct columns *list, size_t column)
{
    enum { FEW = 3, RARE = 20 };
    const struct column_seen *seen = &list->seen[column];

    if (seen->spoilt > 0)
        tell_spoilt(opening, list, column);
    /* among "1.1" and "1.2" also "1.0" is a whole code */
    list->source->care[column].dotted = seen->dotted > 0 && seen->parted == 0;
    if (seen->lost == 0 ||
        (seen->zero_led > 0 && (seen->lost < FEW || seen->lost * RARE < seen->numbers)))
        return;
    list->source->care[column].zeros = true;
    tell_lost_zeros(opening, list, column, seen->lost, &seen->first_lost);
}

/* All numbers of one length, some of them with a zero in front. */
static bool keeps_zeros(const struct column_seen *seen)
{
    return seen->zero_led > 0 && seen->shortest == seen->longest;
}

/* The length of a key's codes in a list that has kept their zeros; 0: in none. */
static size_t kept_length(struct columns *const *lists, size_t count, struct str name)
{
    for (size_t s = 0; s < count; s++)
        for (size_t c = 0; c < lists[s]->source->columns; c++) {
            const struct column_seen *seen = &lists[s]->seen[c];

            if (seen->field != NULL && seen->field->type == TYPE_CODE &&
                str_equal(seen->field->name, name) && keeps_zeros(seen))
                return seen->longest;
        }
    return 0;
}

static void settle_with_others(struct opening *opening, struct columns *const *lists,
                               struct columns *list, size_t column)
{
    const struct column_seen *seen = &list->seen[column];
    size_t length;

    if (seen->field->digit_count > 0 || seen->numbers == 0 || seen->zero_led > 0)
        return;
    length = kept_length(lists, opening->dataset->count, seen->field->name);
    if (seen->longest > length || seen->shortest >= length)
        return;
    list->source->care[column].zeros = true;
    list->source->care[column].digits = (unsigned)length;
    tell_lost_zeros(opening, list, column, seen->numbers, &seen->first_number);
}

void dataset_profile_settle(struct opening *opening, struct columns *const *lists)
{
    for (size_t s = 0; s < opening->dataset->count; s++) {
        struct columns *list = lists[s];

        settle_truths(list);
        for (size_t c = 0; c < list->source->columns; c++) {
            const struct field *field = list->seen[c].field;

            if (field != NULL && field->type == TYPE_BOOL)
                settle_marks(opening, list, c);
            if (field != NULL && field->type == TYPE_DATE)
                settle_dates(opening, list, c);
            if (field == NULL || field->type != TYPE_CODE)
                continue;
            settle_codes(opening, list, c);
            settle_with_others(opening, lists, list, c);
            if (list->source->care[c].dotted && !list->source->care[c].zeros)
                tell_dotted(opening, list, c);
        }
    }
}
