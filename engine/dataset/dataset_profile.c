#include "dataset/dataset_profile.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"

/* ---- what is seen
 * ----------------------------------------------------------------------------- */

/* The first cell of a kind. */
struct place_seen {
    uint64_t row;
    uint32_t line;
    struct str text;
};

/* A way in which a column says yes: a mark, or any word or number for it. */
struct sign_seen {
    struct place_seen first;
    struct str folded; /* of a mark */
    uint64_t cells;
};
enum { SIGNS = 2 };

struct column_seen {
    const struct field *field; /* of truths, dates, codes; NULL: nothing is asked */
    uint64_t filled;
    /* of truths */
    bool mark, no;
    uint64_t yes, blanks;
    struct sign_seen signs[SIGNS]; /* marks, the first two */
    /* of dates: those that can only stand in the field's order, or in the other */
    uint64_t usual, turned, either, other;
    /* of codes */
    uint64_t numbers, zero_led, spoilt;
    uint64_t lost;            /* too short by one digit or two */
    uint64_t dotted, parted;  /* "1.0", "0001."; "1.2", whose end is a part of it */
    size_t shortest, longest; /* of numbers */
    size_t usual_length;      /* of a number that lost no digit */
    const struct reason *why; /* of the first that is spoilt */
    struct place_seen first_turned, first_lost, first_dotted, first_spoilt, first_number;
};

struct profile {
    struct source *source;
    const struct table *table;
    struct arena arena; /* texts of places */
    struct column_seen *columns;
    struct str *cells; /* of the record at hand */
    uint64_t rows;
    bool whole; /* the reading went to the end */
    bool marks; /* empty truths are no */
};

struct looking {
    struct profile *profile;
    struct arena scratch;
    const struct record *record;
    uint64_t row;
};

static bool is_number(struct str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!str_digit(text.data[i]))
            return false;
    return text.length > 0;
}

static void note_place(struct looking *looking, struct place_seen *place, struct str text)
{
    if (place->text.data != NULL)
        return;
    *place = (struct place_seen){looking->row, looking->record->line,
                                 arena_str(&looking->profile->arena, text)};
}

/* An empty cell, or a dash in its stead. */
static bool is_blank(struct str cell)
{
    return cell.length == 0 || str_is(cell, "-") || str_is(cell, "–") || str_is(cell, "—");
}

static void note_sign(struct looking *looking, struct column_seen *seen, struct str cell)
{
    struct str folded = text_fold(&looking->scratch, cell);

    for (size_t i = 0; i < SIGNS; i++) {
        struct sign_seen *sign = &seen->signs[i];

        if (sign->cells > 0 && !str_equal(sign->folded, folded))
            continue;
        if (sign->cells++ == 0)
            sign->folded = arena_str(&looking->profile->arena, folded);
        note_place(looking, &sign->first, cell);
        return;
    }
}

static void look_at_truth(struct looking *looking, struct column_seen *seen,
                          struct str cell)
{
    enum says says = SAYS_NOTHING;

    if (is_blank(cell)) {
        seen->blanks++;
        return;
    }
    if (cell.length == 1 && (cell.data[0] == '0' || cell.data[0] == '1'))
        says = cell.data[0] == '0' ? SAYS_NO : SAYS_YES;
    else
        says = field_truth(seen->field->words, text_fold(&looking->scratch, cell));
    seen->mark |= says == SAYS_MARK;
    if (says == SAYS_MARK)
        note_sign(looking, seen, cell);
    seen->no |= says == SAYS_NO;
    seen->yes += says == SAYS_YES;
}

/* ---- dates
 * ------------------------------------------------------------------------------------ */

/* The number at the start of a text, of at most two digits, taken off; 0: none. */
static unsigned take_two(struct str *text)
{
    unsigned number = 0;
    size_t i = 0;

    for (; i < 2 && i < text->length && str_digit(text->data[i]); i++)
        number = number * 10 + (unsigned)(text->data[i] - '0');
    *text = (struct str){text->data + i, text->length - i};
    return number;
}

/* The two numbers before the year of "1/2/1990" or "1-2-1990", and where the year begins. */
static bool take_apart(struct str text, unsigned parts[2], struct str *rest)
{
    char mark = 0;

    for (unsigned i = 0; i < 2; i++) {
        parts[i] = take_two(&text);
        if (parts[i] == 0 || text.length == 0 ||
            (text.data[0] != '/' && text.data[0] != '-') || (i > 0 && text.data[0] != mark))
            return false;
        mark = text.data[0];
        text = (struct str){text.data + 1, text.length - 1};
    }
    *rest = text;
    return text.length >= 4 && is_number((struct str){text.data, 4});
}

/* Which of the two numbers the field takes for the day. */
static unsigned day_of(const struct field *field)
{
    return field->dates == DATE_MONTH_FIRST ? 1 : 0;
}

struct str dataset_turned(const struct field *field, struct str cell, struct arena *arena,
                          bool *either)
{
    unsigned parts[2], day = day_of(field);
    struct str year;

    cell = text_visible(arena, cell);
    *either = false;
    if (!take_apart(cell, parts, &year) || parts[day] > 12)
        return cell;
    *either = parts[!day] <= 12 && parts[0] != parts[1];
    return arena_format(arena, "%02u/%02u/%.*s", parts[1], parts[0], (int)year.length,
                        year.data);
}

static void look_at_date(struct looking *looking, struct column_seen *seen, struct str cell)
{
    unsigned parts[2], day = day_of(seen->field);
    struct str year;

    if (cell.length == 0)
        return;
    seen->filled++;
    if (!take_apart(cell, parts, &year)) {
        seen->other++;
    } else if (parts[day] > 12) {
        seen->usual += parts[day] <= 31 && parts[!day] <= 12;
    } else if (parts[!day] > 12) {
        seen->turned += parts[!day] <= 31;
        note_place(looking, &seen->first_turned, cell);
    } else if (parts[0] != parts[1]) {
        seen->either++;
    }
}

/* ---- codes
 * ------------------------------------------------------------------------------------ */

/* How many digits a number of so many had before one or two zeros were lost; 0: none were. */
static size_t digits_before(const struct field *field, size_t length)
{
    size_t before = 0;

    for (size_t i = 0; i < field->digit_count; i++) {
        if (field->digits[i] == length)
            return 0;
        if (field->digits[i] > length && field->digits[i] <= length + 2 &&
            (before == 0 || field->digits[i] < before))
            before = field->digits[i];
    }
    return before;
}

struct str dataset_without_dot(struct str code)
{
    enum { ZEROS_MOST = 2 }; /* three are a group of thousands */
    size_t end = code.length, digits = 0;

    while (end > 0 && code.data[end - 1] == '0')
        end--;
    if (end < 2 || code.length - end > ZEROS_MOST ||
        (code.data[end - 1] != '.' && (code.data[end - 1] != ',' || end == code.length)))
        return code;
    while (digits < end - 1 && str_digit(code.data[digits]))
        digits++;
    return digits == end - 1 ? (struct str){code.data, digits} : code;
}

/* Digits, a mark and digits that are more than zeros. */
static bool is_parted(struct str code)
{
    size_t digits = 0;

    while (digits < code.length && str_digit(code.data[digits]))
        digits++;
    return digits > 0 && digits + 1 < code.length &&
           (code.data[digits] == '.' || code.data[digits] == ',') &&
           dataset_without_dot(code).length == code.length;
}

/* cell: as it stands; number: what is read of it. */
static void look_at_number(struct looking *looking, struct column_seen *seen,
                           struct str number, struct str cell)
{
    seen->zero_led += number.data[0] == '0';
    if (seen->numbers++ == 0 || number.length < seen->shortest)
        seen->shortest = number.length;
    if (number.length > seen->longest)
        seen->longest = number.length;
    note_place(looking, &seen->first_number, cell);
    if (digits_before(seen->field, number.length) == 0)
        seen->usual_length = number.length;
    if (number.data[0] == '0' || digits_before(seen->field, number.length) == 0)
        return;
    seen->lost++;
    note_place(looking, &seen->first_lost, cell);
}

static void look_at_code(struct looking *looking, struct column_seen *seen, struct str cell)
{
    const struct reason *why = NULL;
    struct str code = dataset_without_dot(cell);
    struct value value;

    if (cell.length == 0)
        return;
    seen->filled++;
    seen->parted += is_parted(cell);
    if (code.length < cell.length) {
        seen->dotted++;
        note_place(looking, &seen->first_dotted, cell);
    }
    if (!field_read_quick(seen->field, code, &value))
        value = field_read(seen->field, code, &looking->scratch, &why);
    if (value.kind == VALUE_TEXT && is_number(value_str(value))) {
        look_at_number(looking, seen, value_str(value), cell);
    } else if (value.kind == VALUE_MISSING && field_spoilt(why)) {
        seen->spoilt++;
        if (seen->why == NULL)
            seen->why = why;
        note_place(looking, &seen->first_spoilt, cell);
    }
}

/* Most cells are a flag of one digit, or a number as long as one before it that lost no digit:
 * of these there is no more to see. */
static bool looks_as_most(struct column_seen *seen, struct str cell)
{
    enum type type = seen->field->type;

    if (cell.length == 0)
        return false;
    if (type == TYPE_BOOL && cell.length == 1 && (cell.data[0] & 0xFE) == '0') {
        seen->no |= cell.data[0] == '0';
        seen->yes += cell.data[0] == '1';
        return true;
    }
    if (type != TYPE_CODE || cell.length != seen->usual_length || !str_digits(cell) ||
        seen->field->missing_first[(unsigned char)cell.data[0]])
        return false;
    seen->filled++;
    seen->numbers++;
    seen->zero_led += cell.data[0] == '0';
    return true;
}

/* ---- reading
 * ---------------------------------------------------------------------------------- */

static void look_at_cell(void *job, size_t column, struct str cell)
{
    struct looking *looking = job;
    struct profile *profile = looking->profile;
    struct column_seen *seen;

    if (column >= profile->source->columns)
        return;
    seen = &profile->columns[column];
    if (seen->field == NULL || looks_as_most(seen, cell))
        return;
    cell = text_visible(&looking->scratch, cell);
    if (seen->field->type == TYPE_BOOL)
        look_at_truth(looking, seen, cell);
    else if (seen->field->type == TYPE_DATE)
        look_at_date(looking, seen, cell);
    else
        look_at_code(looking, seen, cell);
}

/* So many cells without a sign of the unusual are enough. */
enum { SURE_OF_DATES = 20, SURE_WITHOUT = 1000 };

/* Two marks, or a mark beside a word for yes, in a column without a word for no and with fewer
 * blanks than either has cells: one of the two may well be no. */
static bool has_two_signs(const struct column_seen *seen)
{
    uint64_t first = seen->signs[0].cells;
    uint64_t second = seen->signs[1].cells > 0 ? seen->signs[1].cells : seen->yes;

    return !seen->no && first > 0 && second > 0 && seen->blanks < first &&
           seen->blanks < second;
}

static bool is_open(const struct column_seen *seen)
{
    if (seen->field->type == TYPE_BOOL)
        return has_two_signs(seen);
    if (seen->field->type == TYPE_DATE)
        return seen->turned > 0 ||
               (seen->usual + seen->other < SURE_OF_DATES && seen->filled < SURE_WITHOUT);
    if (seen->field->type == TYPE_CODE)
        return seen->spoilt + seen->lost + seen->dotted > 0;
    return false;
}

/* The answer in no column is open: see struct truths_seen. */
struct truths_seen {
    bool mark, no, both; /* both: a column in which no is written out, and left out too */
    bool yes;            /* a word or a 1 */
};

static struct truths_seen truths_of(const struct profile *profile)
{
    struct truths_seen all = {0};
    uint64_t yes = 0, blanks = 0, with_yes = 0;

    for (size_t c = 0; c < profile->source->columns; c++) {
        const struct column_seen *seen = &profile->columns[c];

        if (seen->field == NULL || seen->field->type != TYPE_BOOL)
            continue;
        all.mark |= seen->mark;
        all.no |= seen->no;
        all.both |= seen->no && (seen->blanks > 0 || seen->mark);
        yes += seen->yes;
        blanks += seen->blanks;
        with_yes += seen->yes > 0;
    }
    all.yes = yes > 0;
    /* yes in several columns, no in none, and most cells empty: "1" is a mark as x is */
    all.mark |= !all.no && with_yes > 1 && yes < blanks;
    return all;
}

static bool is_settled(const struct profile *profile)
{
    struct truths_seen truths = truths_of(profile);

    if (!truths.both && truths.mark)
        return false;
    if (!truths.both && !truths.no && (truths.yes || profile->rows < SURE_WITHOUT))
        return false;
    for (size_t c = 0; c < profile->source->columns; c++)
        if (profile->columns[c].field != NULL && is_open(&profile->columns[c]))
            return false;
    return true;
}

static void look_at_cells(struct looking *looking, struct parser *parser,
                          const struct chunk *chunk, size_t record)
{
    struct profile *profile = looking->profile;
    size_t columns = profile->source->columns;
    long count = parser_split(parser, chunk, record, profile->cells, columns);

    if (count < 0) {
        parser_record(parser, chunk, record, look_at_cell, looking);
        return;
    }
    for (size_t c = 0; c < columns && (long)c < count; c++)
        if (profile->columns[c].field != NULL)
            look_at_cell(looking, c, profile->cells[c]);
}

/* 1 once nothing is open: asked at the end of a chunk, so that it costs nothing. */
static int look_at_record(void *job, struct parser *parser, const struct chunk *chunk,
                          size_t record, struct error *err)
{
    struct looking *looking = job;

    (void)err;
    looking->record = &chunk->records[record];
    looking->row = chunk->first_row + record;
    if (looking->record->state == RECORD_GOOD) {
        looking->profile->rows++;
        look_at_cells(looking, parser, chunk, record);
        if (looking->scratch.used > 32 * 1024)
            arena_reset(&looking->scratch);
    }
    return record + 1 == chunk->count && is_settled(looking->profile);
}

static bool is_asked(const struct field *field)
{
    return field->type == TYPE_BOOL || field->type == TYPE_DATE || field->type == TYPE_CODE;
}

static struct profile *profile_new(const struct opening *opening, struct source *source)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    struct profile *profile = memory_alloc(sizeof *profile);

    arena_init(&profile->arena);
    profile->source = source;
    profile->table = table;
    profile->columns =
        arena_alloc(&profile->arena, (source->columns + 1) * sizeof *profile->columns);
    profile->cells =
        arena_alloc(&profile->arena, (source->columns + 1) * sizeof *profile->cells);
    for (size_t c = 0; c < source->columns; c++) {
        int field = source->column_field[c];
        bool made = source->reshape != NULL && c >= source->reshape->columns;

        /* cells that a layout makes are in no doubt */
        if (field >= 0 && !made && is_asked(&table->fields[field]))
            profile->columns[c].field = &table->fields[field];
    }
    return profile;
}

int dataset_profile(struct opening *opening, struct source *source, struct profile **out,
                    struct error *err)
{
    struct looking looking = {.profile = profile_new(opening, source)};
    int status;

    arena_init(&looking.scratch);
    status = source_each_first(source, look_at_record, &looking, err);
    looking.profile->whole = status == 0;
    arena_release(&looking.scratch);
    *out = looking.profile;
    return status < 0 ? status : 0;
}

void dataset_profile_free(struct profile *profile)
{
    if (profile == NULL)
        return;
    arena_release(&profile->arena);
    memory_free(profile);
}

/* ---- notes
 * ------------------------------------------------------------------------------------ */

/* What a note tells, its two texts with the column's title and the first cell already in. */
static struct source_note *add_note(struct opening *opening, const struct profile *profile,
                                    enum note_kind kind, size_t column, uint64_t cells,
                                    const struct place_seen *place)
{
    struct source *source = profile->source;
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
    note->vi = arena_format(arena, "%s%s ô", profile->whole ? "" : "ít nhất ",
                            number_count(cells, false).text);
    note->en = arena_format(arena, "%s%s %s", profile->whole ? "" : "at least ",
                            number_count(cells, true).text, cells == 1 ? "cell" : "cells");
    return note;
}

/* "Cột 'X': 5 ô <vi>, như '...' ở dòng 3; <what_vi>" */
static void word_note(struct opening *opening, const struct profile *profile, size_t column,
                      struct source_note *note, const struct reason *is,
                      const struct reason *then)
{
    struct arena *arena = &opening->dataset->arena;
    struct str title = text_shorten(profile->source->column_name[column]);
    struct str cell = schema_cell(&opening->pack->schema, profile->columns[column].field,
                                  note->text, arena);

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
static bool is_yes_elsewhere(const struct profile *profile, const struct column_seen *seen)
{
    for (size_t c = 0; c < profile->source->columns; c++) {
        const struct column_seen *other = &profile->columns[c];

        if (other->field != NULL && other->field->type == TYPE_BOOL && other->blanks > 0 &&
            !has_two_signs(other) && has_mark(other, &seen->signs[0]) &&
            (seen->signs[1].cells > 0 ? has_mark(other, &seen->signs[1]) : other->yes > 0))
            return true;
    }
    return false;
}

/* The column whose marks put this one in doubt: itself, or one that has its only mark too. */
static const struct column_seen *doubt_of(const struct profile *profile,
                                          const struct column_seen *seen)
{
    const struct sign_seen *mark = &seen->signs[0];

    if (has_two_signs(seen))
        return is_yes_elsewhere(profile, seen) ? NULL : seen;
    if (seen->no || mark->cells <= seen->blanks)
        return NULL;
    for (size_t c = 0; c < profile->source->columns; c++) {
        const struct column_seen *other = &profile->columns[c];

        if (other->field != NULL && other->field->type == TYPE_BOOL &&
            has_two_signs(other) && has_mark(other, mark) &&
            !is_yes_elsewhere(profile, other))
            return other;
    }
    return NULL;
}

/* Nothing is read of a column whose marks may be yes or no, which is told once. */
static void settle_signs(struct opening *opening, struct profile *profile, size_t column)
{
    const struct column_seen *seen = &profile->columns[column];
    const struct column_seen *doubt = doubt_of(profile, seen);
    struct arena *arena = &opening->dataset->arena;
    struct str title = text_shorten(profile->source->column_name[column]);
    struct str signs[SIGNS];
    struct source_note *note;

    if (doubt == NULL)
        return;
    profile->source->care[column].unsure = true;
    profile->source->only_x[column] = false;
    note = add_note(opening, profile, NOTE_MARKS, column, seen->signs[0].cells,
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

static void settle_truths(struct profile *profile)
{
    struct source *source = profile->source;
    struct truths_seen truths = truths_of(profile);

    for (size_t c = 0; c < source->columns; c++) {
        const struct field *field = profile->columns[c].field;
        bool inverted =
            source->reshape != NULL && field != NULL && source->reshape->inverted[c];

        /* a caption that denies ("without labour") is marked for the few it holds for */
        source->only_x[c] = field != NULL && field->type == TYPE_BOOL && !truths.both &&
                            (truths.mark || (inverted && !truths.no));
    }
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
static void settle_dates(struct opening *opening, struct profile *profile, size_t column)
{
    enum { RARE = 20 };
    static const struct reason some = {
        "cột lẫn cả hai cách ghi, các ô không rõ ngày hay tháng coi như trống",
        "the column has both orders, cells that may be either count as empty"};
    const struct column_seen *seen = &profile->columns[column];
    const struct turned_words *words = turned_words(seen->field);
    struct column_care *care = &profile->source->care[column];
    bool either = false, turned = seen->turned >= seen->usual;
    struct source_note *note;
    const struct reason *why = NULL;

    care->settled = seen->turned == 0;
    if (care->settled || seen->turned * RARE <= seen->usual)
        return;
    care->turned = turned;
    care->mixed = turned && seen->usual > 0;
    note =
        add_note(opening, profile, NOTE_TURNED, column, seen->turned, &seen->first_turned);
    word_note(opening, profile, column, note, &words->is,
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

struct str dataset_with_zeros(const struct field *field, const struct column_care *care,
                              struct str code, struct arena *arena)
{
    static const char zeros[] = "0000000000000000";
    size_t wanted;

    if (!is_number(code))
        return code;
    wanted = care->digits > 0 ? care->digits : digits_before(field, code.length);
    if (wanted <= code.length || wanted - code.length >= sizeof zeros)
        return code;
    return arena_format(arena, "%.*s%.*s", (int)(wanted - code.length), zeros,
                        (int)code.length, code.data);
}

static void tell_lost_zeros(struct opening *opening, struct profile *profile, size_t column,
                            uint64_t cells, const struct place_seen *place)
{
    static const struct reason is = {"đã mất số 0 ở đầu", "have lost their leading zeros"};
    const struct column_seen *seen = &profile->columns[column];
    struct arena *arena = &opening->dataset->arena;
    struct column_care *care = &profile->source->care[column];
    struct source_note *note = add_note(opening, profile, NOTE_ZEROS, column, cells, place);
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
    word_note(opening, profile, column, note, &is, &then);
}

static void tell_dotted(struct opening *opening, struct profile *profile, size_t column)
{
    static const struct reason is = {"ghi như số thập phân", "are written as decimals"};
    const struct column_seen *seen = &profile->columns[column];
    struct arena *arena = &opening->dataset->arena;
    struct source_note *note =
        add_note(opening, profile, NOTE_DOTTED, column, seen->dotted, &seen->first_dotted);
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
    word_note(opening, profile, column, note, &is, &then);
}

static void tell_spoilt(struct opening *opening, struct profile *profile, size_t column)
{
    static const struct reason is = {"không còn là mã", "are no codes any more"};
    const struct column_seen *seen = &profile->columns[column];
    struct source_note *note =
        add_note(opening, profile, NOTE_SPOILT, column, seen->spoilt, &seen->first_spoilt);
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
    word_note(opening, profile, column, note, &is, &then);
    profile->source->care[column].spoilt = true;
}

/* A few numbers that are too short among many with their zeros are slips of their own. */
static void settle_codes(struct opening *opening, struct profile *profile, size_t column)
{
    enum { FEW = 3, RARE = 20 };
    const struct column_seen *seen = &profile->columns[column];

    if (seen->spoilt > 0)
        tell_spoilt(opening, profile, column);
    /* among "1.1" and "1.2" also "1.0" is a whole code */
    profile->source->care[column].dotted = seen->dotted > 0 && seen->parted == 0;
    if (seen->lost == 0 ||
        (seen->zero_led > 0 && (seen->lost < FEW || seen->lost * RARE < seen->numbers)))
        return;
    profile->source->care[column].zeros = true;
    tell_lost_zeros(opening, profile, column, seen->lost, &seen->first_lost);
}

/* All numbers of one length, some of them with a zero in front. */
static bool keeps_zeros(const struct column_seen *seen)
{
    return seen->zero_led > 0 && seen->shortest == seen->longest;
}

/* The length of a key's codes in a list that has kept their zeros; 0: in none. */
static size_t kept_length(struct profile *const *profiles, size_t count, struct str name)
{
    for (size_t s = 0; s < count; s++)
        for (size_t c = 0; c < profiles[s]->source->columns; c++) {
            const struct column_seen *seen = &profiles[s]->columns[c];

            if (seen->field != NULL && seen->field->type == TYPE_CODE &&
                str_equal(seen->field->name, name) && keeps_zeros(seen))
                return seen->longest;
        }
    return 0;
}

static void settle_with_others(struct opening *opening, struct profile *const *profiles,
                               struct profile *profile, size_t column)
{
    const struct column_seen *seen = &profile->columns[column];
    size_t length;

    if (seen->field->digit_count > 0 || seen->numbers == 0 || seen->zero_led > 0)
        return;
    length = kept_length(profiles, opening->dataset->count, seen->field->name);
    if (seen->longest > length || seen->shortest >= length)
        return;
    profile->source->care[column].zeros = true;
    profile->source->care[column].digits = (unsigned)length;
    tell_lost_zeros(opening, profile, column, seen->numbers, &seen->first_number);
}

void dataset_profile_settle(struct opening *opening, struct profile *const *profiles)
{
    for (size_t s = 0; s < opening->dataset->count; s++) {
        struct profile *profile = profiles[s];

        settle_truths(profile);
        for (size_t c = 0; c < profile->source->columns; c++) {
            const struct field *field = profile->columns[c].field;

            if (field != NULL && field->type == TYPE_BOOL)
                settle_signs(opening, profile, c);
            if (field != NULL && field->type == TYPE_DATE)
                settle_dates(opening, profile, c);
            if (field == NULL || field->type != TYPE_CODE)
                continue;
            settle_codes(opening, profile, c);
            settle_with_others(opening, profiles, profile, c);
            if (profile->source->care[c].dotted && !profile->source->care[c].zeros)
                tell_dotted(opening, profile, c);
        }
    }
}
