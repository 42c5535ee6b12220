/* Cells to values and values to words, as a field of the schema says. */
#include "survey/schema.h"

#include <string.h>

#include "base/date.h"
#include "base/mask.h"
#include "base/number.h"
#include "base/text.h"

static const struct reason not_whole = {"không phải số nguyên", "not a whole number"};
static const struct reason not_decimal = {"không phải số", "not a number"};
static const struct reason ambiguous = {
    "không rõ dấu thập phân (chọn bằng --decimal-mark , hoặc .)",
    "unclear decimal mark (--decimal-mark chooses)"};
static const struct reason too_large = {"số quá lớn", "number too large"};
static const struct reason not_bool = {"không phải Có/Không (hoặc 1/0, x)",
                                       "not yes/no (or 1/0, x)"};
static const struct reason not_date[] = {
    [DATE_DAY_FIRST] = {"không phải ngày (ngày/tháng/năm)", "not a date (day/month/year)"},
    [DATE_MONTH_FIRST] = {"không phải ngày (tháng/ngày/năm)",
                          "not a date (month/day/year)"}};
/* Why there is no such day. */
static const struct reason month_ends[] = {
    {"tháng 2 năm ấy chỉ có 28 ngày", "that year February has 28 days"},
    {"tháng 2 không có ngày này", "February has no such day"},
    {"tháng 4 chỉ có 30 ngày", "April has 30 days"},
    {"tháng 6 chỉ có 30 ngày", "June has 30 days"},
    {"tháng 9 chỉ có 30 ngày", "September has 30 days"},
    {"tháng 11 chỉ có 30 ngày", "November has 30 days"},
    {"tháng chỉ có 31 ngày", "a month has 31 days"}};
static const struct reason no_month = {"năm chỉ có 12 tháng", "a year has 12 months"};
static const struct reason year_alone = {"chỉ có năm, cần đủ ngày/tháng/năm",
                                         "a year alone, day and month are needed"};
static const struct reason short_year = {"năm phải ghi đủ bốn chữ số, như 1995",
                                         "write the year with four digits, as 1995"};
static const struct reason not_choice = {"không thuộc các giá trị cho phép",
                                         "not one of the accepted values"};

static const struct reason not_known = {"không thuộc các giá trị cho phép của cột",
                                        "not one of the words that the column may hold"};
static const struct reason is_doubtful = {"có thể hiểu theo hai cách",
                                          "it may mean two things"};
static const struct reason stands_for_unknown = {
    "số thường ghi thay khi không biết; hãy ghi số thật hoặc để trống",
    "a number written for one that is not known; write the true one or leave it empty"};
static const struct reason too_many = {"lớn hơn mức có thể có", "more than there can be"};
static const struct reason is_exponent = {
    "bảng tính đã đổi mã thành số mũ, các chữ số sau đã mất",
    "the spreadsheet made an exponent of the code and lost its last digits"};
static const struct reason is_date = {"bảng tính đã đổi mã thành ngày tháng",
                                      "the spreadsheet made a date of the code"};
static const struct reason is_serial = {
    "số thứ tự ngày của bảng tính; hãy định dạng ô là ngày",
    "a spreadsheet's number of a day; format the cell as a date"};

static struct value unreadable(const struct reason *reason, const struct reason **why)
{
    *why = reason;
    return value_missing(GAP_UNREADABLE);
}

static struct value bad_number(enum number_status status, const struct reason *bad,
                               const struct reason **why)
{
    if (status == NUMBER_AMBIGUOUS)
        return unreadable(&ambiguous, why);
    return unreadable(status == NUMBER_TOO_LARGE ? &too_large : bad, why);
}

/* 1 to 12 plain digits, which no limit can refuse; -1 for all else. */
static int64_t plain_digits(struct str cell)
{
    int64_t whole = 0;

    if (cell.length == 0 || cell.length > 12)
        return -1;
    for (size_t i = 0; i < cell.length; i++) {
        if (!str_digit(cell.data[i]))
            return -1;
        whole = whole * 10 + (cell.data[i] - '0');
    }
    return whole;
}

/* "135 điểm": the number alone, where a word that the field has stands behind it. */
static struct str without_behind(const struct field *field, struct str cell,
                                 struct arena *arena)
{
    struct str folded = {0};

    if (field->behind_count == 0 || cell.length == 0 || !str_digit(cell.data[0]))
        return cell;
    folded = text_fold(arena, cell);
    for (size_t i = 0; i < field->behind_count; i++) {
        struct str word = field->behind[i], rest = folded;

        if (folded.length <= word.length ||
            memcmp(folded.data + folded.length - word.length, word.data, word.length) != 0)
            continue;
        rest.length -= word.length;
        rest = str_trim(rest);
        if (str_digit(rest.data[rest.length - 1]))
            return rest;
    }
    return cell;
}

static bool is_for_unknown(const struct field *field, int64_t whole)
{
    for (size_t i = 0; i < field->unknown_count; i++)
        if (whole == field->unknown[i])
            return true;
    return false;
}

static struct value read_whole(const struct field *field, struct str cell,
                               struct arena *arena, const struct reason **why)
{
    int64_t whole = plain_digits(cell);
    enum number_status status = NUMBER_OK;

    if (whole < 0)
        status = number_whole_as(&field->numbers, cell, &whole);
    if (status != NUMBER_OK && status != NUMBER_TOO_LARGE)
        status =
            number_whole_as(&field->numbers, without_behind(field, cell, arena), &whole);
    if (status != NUMBER_OK)
        return bad_number(status, &not_whole, why);
    if (field->most > 0 && whole > field->most)
        return unreadable(&too_many, why);
    if (is_for_unknown(field, whole))
        return unreadable(&stands_for_unknown, why);
    return value_of(VALUE_WHOLE, whole);
}

/* Rates are often written "3,45%", and stand for 3,45. */
static struct value read_decimal(const struct field *field, struct str cell,
                                 struct arena *arena, const struct reason **why)
{
    int64_t millionths = 0;
    enum number_status status;

    if (cell.length > 1 && cell.data[cell.length - 1] == '%')
        cell = str_trim((struct str){cell.data, cell.length - 1});
    millionths = plain_digits(cell);

    if (millionths >= 0)
        return value_of(VALUE_DECIMAL, millionths * DECIMAL_SCALE);
    status = number_decimal_as(&field->numbers, cell, &millionths);
    if (status != NUMBER_OK && status != NUMBER_TOO_LARGE)
        status = number_decimal_as(&field->numbers, without_behind(field, cell, arena),
                                   &millionths);
    if (status != NUMBER_OK)
        return bad_number(status, &not_decimal, why);
    return value_of(VALUE_DECIMAL, millionths);
}

static bool is_among(struct str word, const struct str *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(list[i], word))
            return true;
    return false;
}

static enum says truth_of(const struct cell_words *words, struct str folded)
{
    static const struct {
        const char *word;
        enum says truth;
    } known[] = {{"1", SAYS_YES},    {"0", SAYS_NO},     {"x", SAYS_MARK},
                 {"co", SAYS_YES},   {"khong", SAYS_NO}, {"true", SAYS_YES},
                 {"false", SAYS_NO}, {"yes", SAYS_YES},  {"no", SAYS_NO},
                 {"✓", SAYS_MARK},   {"✔", SAYS_MARK},   {"√", SAYS_MARK},
                 {"☑", SAYS_MARK},   {"☒", SAYS_MARK},   {"×", SAYS_MARK}};

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (str_is(folded, known[i].word))
            return known[i].truth;
    if (words != NULL && is_among(folded, words->marks, words->mark_count))
        return SAYS_MARK;
    if (words != NULL && is_among(folded, words->yes, words->yes_count))
        return SAYS_YES;
    if (words != NULL && is_among(folded, words->no, words->no_count))
        return SAYS_NO;
    if (words != NULL && is_among(folded, words->noughts, words->nought_count))
        return SAYS_NOUGHT;
    return SAYS_NOTHING;
}

/* The length of "1" in "1.0" or "1,00", as programs write whole numbers; 0: it is no such. */
static size_t whole_length(struct str word)
{
    size_t digits = 0, zeros;

    while (digits < word.length && str_digit(word.data[digits]))
        digits++;
    zeros = digits + 1;
    while (zeros < word.length && word.data[zeros] == '0')
        zeros++;
    return digits > 0 && zeros == word.length && zeros - digits >= 2 &&
                   zeros - digits <= 3 && strchr(".,", word.data[digits]) != NULL
               ? digits
               : 0;
}

/* What stands behind a numbering or a dash of so many bytes; empty where that is a number:
 * "1.1", "-1" and "1. 0" are no numbered words. */
static struct str numbered_word(struct str word, size_t skip)
{
    struct str rest = str_trim((struct str){word.data + skip, word.length - skip});

    return rest.length > 0 && str_digit(rest.data[0]) ? (struct str){0} : rest;
}

/* "(x)", "[x]", "x.", "- Hộ nghèo;", "1. Hộ nghèo", "Mường.": the word without the marks
 * around it, "1.0" as "1"; else the cell. */
static struct str bare_word(struct str cell)
{
    struct str word = cell;
    size_t digits = 0;

    while (word.length > 1 && strchr(".;,: ", word.data[word.length - 1]) != NULL)
        word.length--;
    while (digits + 2 < word.length && str_digit(word.data[digits]))
        digits++;
    if (whole_length(word) > 0)
        word.length = whole_length(word);
    else if (digits > 0 && (word.data[digits] == '.' || word.data[digits] == ')'))
        word = numbered_word(word, digits + 1);
    else if (word.length > 2 && strchr("-+*", word.data[0]) != NULL)
        word = numbered_word(word, 1);
    else if (word.length > 2 &&
             ((word.data[0] == '(' && word.data[word.length - 1] == ')') ||
              (word.data[0] == '[' && word.data[word.length - 1] == ']')))
        word = (struct str){word.data + 1, word.length - 2};
    word = str_trim(word);
    return word.length > 0 ? word : cell;
}

enum says field_truth(const struct cell_words *words, struct str folded)
{
    enum says says = truth_of(words, folded);
    struct str bare = {0};

    if (says != SAYS_NOTHING || folded.length == 0)
        return says;
    bare = bare_word(folded);
    return bare.length < folded.length ? truth_of(words, bare) : says;
}

static struct value read_bool(const struct field *field, struct str cell,
                              struct arena *arena, const struct reason **why)
{
    enum says truth;

    if (cell.length == 1) {
        char c = cell.data[0];

        if (c == '1' || c == 'x' || c == 'X')
            return value_bool(true);
        if (c == '0')
            return value_bool(false);
    }
    if (str_is(cell, "Có") || str_is(cell, "có"))
        return value_bool(true);
    if (str_is(cell, "Không") || str_is(cell, "không"))
        return value_bool(false);
    truth = field_truth(field->words, text_fold(arena, cell));
    return truth == SAYS_NOTHING || truth == SAYS_NOUGHT ? unreadable(&not_bool, why)
                                                         : value_bool(truth != SAYS_NO);
}

static int two(const char *digits)
{
    return (digits[0] - '0') * 10 + (digits[1] - '0');
}

static bool are_two(const char *s)
{
    return str_digit(s[0]) && str_digit(s[1]);
}

/* The two usual shapes, 05/09/1979 and 1979-09-05, without the general reader. */
static bool quick_date(struct str cell, date_days *out)
{
    const char *s = cell.data;

    if (cell.length != 10 || !are_two(s) || !are_two(s + 8))
        return false;
    if (s[2] == '/')
        return s[5] == '/' && are_two(s + 3) && are_two(s + 6) &&
               date_from(two(s + 6) * 100 + two(s + 8), two(s + 3), two(s), out);
    return s[4] == '-' && s[7] == '-' && are_two(s + 2) && are_two(s + 5) &&
           date_from(two(s) * 100 + two(s + 2), two(s + 5), two(s + 8), out);
}

static bool is_year(struct str cell)
{
    return cell.length == 4 && plain_digits(cell) >= 0;
}

/* 1 January 1920 to 31 December 2059 as a spreadsheet counts days from 1900. */
static bool serial_day(struct str cell, date_days *out)
{
    enum { FIRST = 7306, LAST = 58439, ZERO = -25569 };
    int64_t days = plain_digits(cell);

    if (days < FIRST || days > LAST)
        return false;
    *out = (date_days)(days + ZERO);
    return true;
}

/* "31/11/2024" as its three numbers, by the field's order or the year first. */
static bool three_numbers(const struct field *field, struct str cell, int numbers[3])
{
    static const int order[2][3] = {
        [DATE_DAY_FIRST] = {2, 1, 0}, [DATE_MONTH_FIRST] = {1, 2, 0}};
    int read[3] = {0};
    size_t count = 0, digits = 0, first = 0;

    for (size_t i = 0; i < cell.length; i++) {
        char c = cell.data[i];

        if (str_digit(c) && digits < 4) {
            read[count] = read[count] * 10 + (c - '0');
            digits++;
        } else if (strchr("/-. ", c) != NULL && digits > 0 && count < 2) {
            first = count == 0 ? digits : first;
            count++;
            digits = 0;
        } else {
            return false;
        }
    }
    if (count != 2 || digits == 0 || (first != 4 && digits != 4))
        return false;
    for (int i = 0; i < 3; i++)
        numbers[first == 4 ? i : order[field->dates][i]] = read[i];
    return true;
}

/* Why there is no day of these numbers; NULL: they are no date at all. */
static const struct reason *no_such_day(const struct field *field, struct str cell)
{
    static const int short_months[] = {4, 6, 9, 11};
    int numbers[3];
    date_days day;

    if (!three_numbers(field, cell, numbers) || numbers[1] < 1 || numbers[2] < 1)
        return NULL;
    if (numbers[1] > 12)
        return &no_month;
    if (numbers[2] > 31)
        return &month_ends[6];
    if (numbers[1] == 2 && numbers[2] > 28)
        return &month_ends[numbers[2] == 29 && !date_from(numbers[0], 2, 29, &day) ? 0 : 1];
    for (size_t i = 0; i < sizeof short_months / sizeof *short_months; i++)
        if (numbers[1] == short_months[i] && numbers[2] > 30)
            return &month_ends[i + 2];
    return NULL;
}

static bool divides_date(char c)
{
    return c == '/' || c == '-' || c == '.';
}

/* "05/08/95": of which century is not to be guessed. */
static bool year_is_short(struct str cell)
{
    size_t digits = 0, groups = 0, last = 0;

    for (size_t i = 0; i <= cell.length; i++) {
        if (i < cell.length && str_digit(cell.data[i])) {
            digits++;
            continue;
        }
        if (digits == 0 || digits > 2 || (i < cell.length && !divides_date(cell.data[i])))
            return false;
        groups++;
        last = digits;
        digits = 0;
    }
    return groups == 3 && last == 2;
}

static const struct reason *date_reason(const struct field *field, struct str cell)
{
    const struct reason *none = no_such_day(field, cell);
    date_days day;

    if (none != NULL)
        return none;
    if (year_is_short(cell))
        return &short_year;
    if (is_year(cell) && !field->year_allowed)
        return &year_alone;
    return !is_year(cell) && serial_day(cell, &day) ? &is_serial : &not_date[field->dates];
}

/* "05 / 09 / 1979" without the blanks beside its marks; empty where it is too long. */
static struct str without_loose_blanks(struct str cell, char out[32])
{
    size_t length = 0;

    if (cell.length > 32)
        return (struct str){0};
    for (size_t i = 0; i < cell.length; i++) {
        bool beside = (length > 0 && strchr("/-", out[length - 1]) != NULL) ||
                      (i + 1 < cell.length && strchr("/- ", cell.data[i + 1]) != NULL);

        if (cell.data[i] != ' ' || !beside)
            out[length++] = cell.data[i];
    }
    return (struct str){out, length};
}

static struct value read_date(const struct field *field, struct str cell,
                              const struct reason **why)
{
    struct value value = value_of(VALUE_DATE, 0);
    date_days date = 0, last = 0;
    bool year_only = false;
    char loose[32];
    int year, month, day;

    if (!(field->dates == DATE_DAY_FIRST && quick_date(cell, &date)) &&
        !date_read_as(field->dates, cell, field->year_allowed, &date, &year_only) &&
        !date_read_as(field->dates, without_loose_blanks(cell, loose), field->year_allowed,
                      &date, &year_only))
        return unreadable(date_reason(field, cell), why);
    value.as.whole = date;
    if (year_only) {
        date_parts(date, &year, &month, &day);
        if (date_from(year, 12, 31, &last))
            value.spread = (uint16_t)(last - date);
    }
    return value;
}

/* Only letters, digits and '_' of ASCII in lower case: such text is its own fold. */
static bool is_folded(struct str cell)
{
    for (size_t i = 0; i < cell.length; i++) {
        char c = cell.data[i];

        if (!(c >= 'a' && c <= 'z') && !str_digit(c) && c != '_')
            return false;
    }
    return true;
}

static const struct choice *folded_choice(const struct field *field, struct str folded)
{
    for (size_t i = 0; i < field->choice_count; i++) {
        const struct choice *choice = &field->choices[i];

        for (size_t k = 0; k < choice->folded_count; k++) {
            struct str known = choice->folded[k];

            /* most differ in the first letter already */
            if (known.length == folded.length && known.length > 0 &&
                known.data[0] == folded.data[0] && str_equal(known, folded))
                return choice;
        }
    }
    return NULL;
}

static const struct choice *labelled_choice(const struct field *field, struct str cell)
{
    for (size_t i = 0; i < field->choice_count; i++) {
        const struct choice *choice = &field->choices[i];

        if (str_equal(choice->vi, cell) || str_equal(choice->en, cell))
            return choice;
    }
    return NULL;
}

static const struct choice *any_choice(const struct field *field, struct str cell,
                                       struct arena *arena)
{
    const struct choice *choice = NULL;

    if (is_folded(cell))
        return folded_choice(field, cell);
    choice = labelled_choice(field, cell);
    return choice != NULL ? choice : folded_choice(field, text_fold(arena, cell));
}

/* The choice of a word with something around it: marks ("- Hộ nghèo;"), or its other name in
 * brackets ("Hộ nghèo (HN)"). A bracket that says anything else is not left out. */
static const struct choice *marked_choice(const struct field *field, struct str cell,
                                          struct arena *arena)
{
    struct str word = bare_word(cell);
    const char *bracket = memchr(word.data, '(', word.length);
    const struct choice *choice = NULL;
    struct str before, inside;

    if (word.length < cell.length)
        choice = any_choice(field, word, arena);
    if (choice != NULL || bracket == NULL || word.data[word.length - 1] != ')')
        return choice;
    before = str_trim((struct str){word.data, (size_t)(bracket - word.data)});
    inside = str_trim(
        (struct str){bracket + 1, word.length - (size_t)(bracket - word.data) - 2});
    choice = before.length > 0 ? any_choice(field, before, arena) : NULL;
    return choice != NULL && inside.length > 0 && any_choice(field, inside, arena) == choice
               ? choice
               : NULL;
}

static bool is_doubtful_word(const struct field *field, struct str cell,
                             struct arena *arena)
{
    return field->doubtful_count > 0 &&
           is_among(text_lower(arena, cell), field->doubtful, field->doubtful_count);
}

static struct value read_choice(const struct field *field, struct str cell,
                                struct arena *arena, const struct reason **why)
{
    const struct choice *choice = NULL;

    if (is_doubtful_word(field, cell, arena))
        return unreadable(&is_doubtful, why);
    choice = any_choice(field, cell, arena);
    if (choice == NULL && cell.length > 0) {
        if (is_doubtful_word(field, bare_word(cell), arena))
            return unreadable(&is_doubtful, why);
        choice = marked_choice(field, cell, arena);
    }
    if (choice == NULL)
        return unreadable(&not_choice, why);
    return value_of(VALUE_CHOICE, choice->symbol);
}

/* ---- codes
 * ------------------------------------------------------------------------------------- */

static size_t digits_at(struct str cell, size_t at)
{
    size_t count = 0;

    while (at + count < cell.length && str_digit(cell.data[at + count]))
        count++;
    return count;
}

/* "3.8179E+10", "1E+03": the sign is always there. */
static bool has_exponent(struct str cell)
{
    size_t at = digits_at(cell, 0);

    if (at == 0)
        return false;
    if (at + 1 < cell.length && (cell.data[at] == '.' || cell.data[at] == ','))
        at += 1 + digits_at(cell, at + 1);
    return at + 2 < cell.length && (cell.data[at] == 'E' || cell.data[at] == 'e') &&
           cell.data[at + 1] == '+' && digits_at(cell, at + 2) == cell.length - at - 2;
}

/* "Jan" at a place. */
static bool has_month(struct str cell, size_t at)
{
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

    if (cell.length < at + 3)
        return false;
    for (size_t m = 0; m < 12; m++)
        if ((cell.data[at] | 0x20) == months[3 * m] &&
            (cell.data[at + 1] | 0x20) == months[3 * m + 1] &&
            (cell.data[at + 2] | 0x20) == months[3 * m + 2])
            return true;
    return false;
}

/* "Thg1", "thg 12": a month as a Vietnamese spreadsheet shortens it, to the end. */
static bool is_numbered_month(struct str cell, size_t at)
{
    size_t number = at + 3, digits;

    if (cell.length < at + 4 || (cell.data[at] | 0x20) != 't' ||
        (cell.data[at + 1] | 0x20) != 'h' || (cell.data[at + 2] | 0x20) != 'g')
        return false;
    number += cell.data[number] == ' ';
    digits = digits_at(cell, number);
    return digits > 0 && digits <= 2 && number + digits == cell.length;
}

/* "Jan-01", "1-Jan", "01-Thg1" and whole dates. */
static bool is_code_of_date(struct str cell)
{
    size_t first = digits_at(cell, 0);
    date_days day;

    if (first > 0 && first <= 4 && first < cell.length && cell.data[first] == '-' &&
        is_numbered_month(cell, first + 1))
        return true;

    if (first == 0)
        return cell.length >= 5 && has_month(cell, 0) && cell.data[3] == '-' &&
               digits_at(cell, 4) == cell.length - 4 && cell.length <= 8;
    if (first <= 2 && cell.length == first + 4 && cell.data[first] == '-')
        return has_month(cell, first + 1);
    return cell.length >= 8 && memchr(cell.data, '-', 5) == cell.data + 4
               ? date_read(cell, false, &day, NULL)
               : cell.length >= 8 && memchr(cell.data, '/', 3) != NULL &&
                     date_read(cell, false, &day, NULL);
}

/* Groups of digits ("038 179 000 011", "038-179-000-011") as one number, where a number of
 * the field has about as many; else the cell. */
static struct str join_groups(const struct field *field, struct str cell,
                              struct arena *arena)
{
    char *out = NULL;
    size_t length = 0;

    if (field->digit_count == 0)
        return cell;
    out = arena_alloc(arena, cell.length + 1);
    for (size_t i = 0; i < cell.length; i++) {
        if (str_digit(cell.data[i]))
            out[length++] = cell.data[i];
        else if (strchr(" .-", cell.data[i]) == NULL)
            return cell;
    }
    for (size_t i = 0; i < field->digit_count; i++)
        if (length <= field->digits[i] && length + 2 >= field->digits[i])
            return (struct str){out, length};
    return cell;
}

/* "'0001", "=\"0001\"": how a spreadsheet is told that digits are a text; off. */
static struct str without_text_mark(struct str cell)
{
    if (cell.length > 1 && cell.data[0] == '\'')
        return (struct str){cell.data + 1, cell.length - 1};
    if (cell.length > 3 && cell.data[0] == '=' && cell.data[1] == '"' &&
        cell.data[cell.length - 1] == '"')
        return (struct str){cell.data + 2, cell.length - 3};
    return cell;
}

static struct value read_words(const struct field *field, struct str cell,
                               struct arena *arena, const struct reason **why);

static struct value read_code(const struct field *field, struct str cell,
                              struct arena *arena, const struct reason **why)
{
    struct str bare = without_text_mark(cell);

    if (bare.length < cell.length)
        return read_words(field, bare, arena, why);
    if (has_exponent(cell))
        return unreadable(&is_exponent, why);
    if (is_code_of_date(cell))
        return unreadable(&is_date, why);
    return value_text(join_groups(field, cell, arena));
}

bool field_two_ways(const struct reason *why, struct str cell, struct arena *arena,
                    struct two_ways *out)
{
    struct buffer grouped = {0}, digits = {0}, decimal = {0};
    size_t end;

    if (why != &ambiguous)
        return false;
    cell = str_trim(cell);
    for (size_t i = 0; i < cell.length; i++) {
        bool mark = cell.data[i] == '.' || cell.data[i] == ',';

        if (!mark)
            buffer_char(&digits, cell.data[i]);
        buffer_char(&grouped, mark ? ' ' : cell.data[i]);
        buffer_char(&decimal, mark ? ',' : cell.data[i]);
    }
    for (end = decimal.length; end > 0 && decimal.data[end - 1] == '0';)
        end--;
    if (end > 0 && decimal.data[end - 1] == ',')
        end--;
    out->grouped = arena_str(arena, buffer_str(&grouped));
    out->whole = arena_str(arena, buffer_str(&digits));
    out->part = arena_str(arena, (struct str){decimal.data, end});
    buffer_release(&grouped);
    buffer_release(&digits);
    buffer_release(&decimal);
    return true;
}

bool field_spoilt(const struct reason *why)
{
    return why == &is_exponent || why == &is_date;
}

/* ---- texts
 * ------------------------------------------------------------------------------------- */

/* A text of which the words are known is kept as the pack spells it. */
static struct value read_text(const struct field *field, struct str cell,
                              struct arena *arena, const struct reason **why)
{
    const struct choice *choice;

    if (field->choice_count == 0)
        return value_text(cell);
    choice = any_choice(field, cell, arena);
    if (choice == NULL && cell.length > 0)
        choice = marked_choice(field, cell, arena);
    return choice != NULL ? value_text(choice->vi) : unreadable(&not_known, why);
}

/* ---- what is missing
 * ----------------------------------------------------------------------------- */

static bool is_missing(struct str cell)
{
    switch (cell.length) {
    case 0:
        return true;
    case 1:
        return cell.data[0] == '-';
    case 2:
        return cell.data[0] == '-' && cell.data[1] == '-';
    case 4:
        return memcmp(cell.data, "NULL", 4) == 0;
    default:
        return false;
    }
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* By its first two letters; one that is not ASCII may stand for any other. */
static bool may_be_missing(const struct field *field, struct str cell)
{
    unsigned char first = (unsigned char)lower(cell.data[0]), second = 0;
    unsigned pair;

    if (first >= 0x80)
        return true;
    if (cell.length > 1)
        second = (unsigned char)lower(cell.data[1]);
    if (second >= 0x80)
        return field->missing_first[first];
    pair = field_missing_pair(first, second >= '\t' && second <= '\r' ? ' ' : second);
    return field->missing_pairs[pair / 64] >> pair % 64 & 1;
}

/* Of digits alone, and none of the words for what is not known: most codes. */
static bool is_plain_code(const struct field *field, struct str cell)
{
    const struct cell_words *words = field->words;

    if (!str_digits(cell))
        return false;
    if (!field->missing_first[(unsigned char)cell.data[0]])
        return true;
    return words != NULL && (!may_be_missing(field, cell) ||
                             (!is_among(cell, words->missing, words->missing_count) &&
                              !is_among(cell, field->missing, field->missing_count)));
}

enum { MISSING_LONGEST = 40 }; /* of words for what is not known */

/* As it stands, and none of those words: most texts. Not one in quotes, which may be off yet. */
static bool is_plain_text(const struct field *field, struct str cell)
{
    return field->choice_count == 0 && text_is_neat(cell) && cell.data[0] != '"' &&
           !is_missing(cell) &&
           (field->words == NULL || cell.length > MISSING_LONGEST ||
            !may_be_missing(field, cell));
}

bool field_missing_word(const struct field *field, struct str cell, struct arena *arena)
{
    const struct cell_words *words = field->words;
    struct str folded;

    if (is_missing(cell))
        return true;
    if (words == NULL || cell.length > MISSING_LONGEST)
        return false;
    if (!may_be_missing(field, cell))
        return false; /* most texts */
    folded = text_fold(arena, cell);
    return is_among(folded, words->missing, words->missing_count) ||
           is_among(folded, field->missing, field->missing_count);
}

static bool is_of_texts(const struct field *field)
{
    return field->type == TYPE_TEXT || field->type == TYPE_CODE;
}

static inline struct value read_typed(const struct field *field, struct str cell,
                                      struct arena *arena, const struct reason **why)
{
    switch (field->type) {
    case TYPE_INTEGER:
    case TYPE_MONEY:
        return read_whole(field, cell, arena, why);
    case TYPE_DECIMAL:
        return read_decimal(field, cell, arena, why);
    case TYPE_BOOL:
        return read_bool(field, cell, arena, why);
    case TYPE_DATE:
        return read_date(field, cell, why);
    case TYPE_CHOICE:
        return read_choice(field, cell, arena, why);
    case TYPE_CODE:
    case TYPE_TEXT:
        break; /* read_words */
    }
    return value_missing(GAP_EMPTY);
}

/* What could not be read as it is: without its blanks, or a word for what is not known. */
static struct value read_again(const struct field *field, struct str cell,
                               struct arena *arena, const struct reason **why)
{
    struct str visible = text_visible(arena, cell);
    const struct reason *first = *why;

    *why = NULL;
    if (visible.length < cell.length)
        return field_read(field, visible, arena, why);
    if (field_missing_word(field, cell, arena))
        return value_missing(GAP_EMPTY);
    *why = first;
    return value_missing(GAP_UNREADABLE);
}

/* Any word of a text may be one that says "not known". */
static struct value read_words(const struct field *field, struct str cell,
                               struct arena *arena, const struct reason **why)
{
    if (field->type == TYPE_CODE && is_plain_code(field, cell))
        return value_text(cell);
    if (!text_is_neat(cell))
        cell = text_nfc(arena, text_visible(arena, cell));
    if (field_missing_word(field, cell, arena))
        return value_missing(GAP_EMPTY);
    return field->type == TYPE_CODE ? read_code(field, cell, arena, why)
                                    : read_text(field, cell, arena, why);
}

struct value field_read(const struct field *field, struct str cell, struct arena *arena,
                        const struct reason **why)
{
    struct value value;

    if (is_of_texts(field))
        return read_words(field, cell, arena, why);
    if (is_missing(cell))
        return value_missing(GAP_EMPTY);
    *why = NULL;
    value = read_typed(field, cell, arena, why);
    return *why == NULL ? value : read_again(field, cell, arena, why);
}

/* ---- the commonest shapes
 * -------------------------------------------------------------------------- */

/* What is read of the commonest shapes of a type; false of any other. */
typedef bool quick_fn(const struct field *field, struct str cell, int64_t *out);

static inline bool quick_whole(const struct field *field, struct str cell, int64_t *out)
{
    *out = plain_digits(cell);
    return *out >= 0 && (field->most <= 0 || *out <= field->most) &&
           (field->unknown_count == 0 || !is_for_unknown(field, *out));
}

/* "45.5", "45,5"; three digits behind the mark may be thousands. */
static inline bool quick_decimal(const struct field *field, struct str cell, int64_t *out)
{
    enum { DIGITS_MOST = 9, PLACES = 6 };
    int64_t value = 0, scale = DECIMAL_SCALE;
    size_t i = 0, places;

    (void)field;
    for (; i < cell.length && i <= DIGITS_MOST && str_digit(cell.data[i]); i++)
        value = value * 10 + (cell.data[i] - '0');
    if (i == 0 || i > DIGITS_MOST)
        return false;
    if (i < cell.length) {
        places = cell.length - i - 1;
        if ((cell.data[i] != '.' && cell.data[i] != ',') || places == 0 || places == 3 ||
            places > PLACES)
            return false;
        for (i++; i < cell.length; i++, scale /= 10) {
            if (!str_digit(cell.data[i]))
                return false;
            value = value * 10 + (cell.data[i] - '0');
        }
    }
    *out = value * scale;
    return true;
}

static inline bool quick_bool(const struct field *field, struct str cell, int64_t *out)
{
    (void)field;
    if (cell.length != 1 || (cell.data[0] != '0' && cell.data[0] != '1'))
        return false;
    *out = cell.data[0] == '1';
    return true;
}

static inline bool quick_day(const struct field *field, struct str cell, int64_t *out)
{
    date_days day;

    if (field->dates != DATE_DAY_FIRST || !quick_date(cell, &day))
        return false;
    *out = day;
    return true;
}

bool field_read_quick(const struct field *field, struct str cell, struct value *out)
{
    static quick_fn *const quick[] = {
        [TYPE_INTEGER] = quick_whole,   [TYPE_MONEY] = quick_whole,
        [TYPE_DECIMAL] = quick_decimal, [TYPE_BOOL] = quick_bool,
        [TYPE_DATE] = quick_day,        [TYPE_CHOICE] = NULL};
    int64_t number;

    if (is_of_texts(field)) {
        *out = value_text(cell);
        return field->type == TYPE_CODE ? is_plain_code(field, cell)
                                        : is_plain_text(field, cell);
    }
    if (quick[field->type] == NULL || !quick[field->type](field, cell, &number))
        return false;
    *out = value_of(value_kind_of(field->type), number);
    return true;
}

/* One loop a type, with what it asks of a cell in it. */
static inline __attribute__((always_inline)) uint64_t read_each(quick_fn *quick,
                                                                const struct field *field,
                                                                const struct str *cells,
                                                                uint64_t rows, int64_t *out)
{
    uint64_t read = 0;

    while (rows != 0) {
        unsigned i = mask_next(&rows);

        read |= (uint64_t)quick(field, cells[i], &out[i]) << i;
    }
    return read;
}

uint64_t field_read_numbers(const struct field *field, const struct str *cells,
                            uint64_t rows, int64_t *out)
{
    switch (field->type) {
    case TYPE_INTEGER:
    case TYPE_MONEY:
        return read_each(quick_whole, field, cells, rows, out);
    case TYPE_DECIMAL:
        return read_each(quick_decimal, field, cells, rows, out);
    case TYPE_DATE:
        return read_each(quick_day, field, cells, rows, out);
    case TYPE_BOOL:
    case TYPE_CODE:
    case TYPE_CHOICE:
    case TYPE_TEXT:
        break;
    }
    return 0;
}

uint64_t field_plain_texts(const struct field *field, const struct str *cells,
                           uint64_t rows)
{
    bool code = field->type == TYPE_CODE;
    uint64_t read = 0;

    while (rows != 0) {
        unsigned i = mask_next(&rows);
        bool plain = code ? is_plain_code(field, cells[i]) : is_plain_text(field, cells[i]);

        read |= (uint64_t)plain << i;
    }
    return read;
}

/* ---- guesses
 * ----------------------------------------------------------------------------------- */

/* The choice nearest to a cell, where no other is as near. */
static const struct choice *nearest_choice(const struct field *field, struct str folded)
{
    const struct choice *nearest = NULL;
    unsigned best = folded.length < 4 ? 2 : 3; /* one slip, two in a longer word */

    for (size_t i = 0; i < field->choice_count; i++)
        for (size_t k = 0; k < field->choices[i].folded_count; k++) {
            unsigned distance = str_distance(folded, field->choices[i].folded[k]);

            if (distance == best && nearest != &field->choices[i])
                nearest = NULL;
            if (distance >= best)
                continue;
            best = distance;
            nearest = &field->choices[i];
        }
    return nearest;
}

bool field_guess(const struct field *field, struct str cell, struct arena *arena,
                 struct value *out)
{
    const struct choice *choice;
    date_days day = 0;

    cell = text_visible(arena, cell);
    if (field->type == TYPE_DATE && !is_year(cell) && serial_day(cell, &day)) {
        *out = value_of(VALUE_DATE, day);
        return true;
    }
    if (field->choice_count == 0 || cell.length < 3)
        return false;
    choice = nearest_choice(field, text_fold(arena, cell));
    if (choice == NULL)
        return false;
    *out = field->type == TYPE_TEXT ? value_text(choice->vi)
                                    : value_of(VALUE_CHOICE, choice->symbol);
    return true;
}

/* ---- for people
 * -------------------------------------------------------------------------------- */

static struct str show_choice(const struct field *field, const struct symbols *symbols,
                              int64_t symbol, enum language language)
{
    for (size_t i = 0; field != NULL && i < field->choice_count; i++) {
        const struct choice *choice = &field->choices[i];

        if (choice->symbol != symbol)
            continue;
        if (language == LANGUAGE_EN && choice->en.length > 0)
            return choice->en;
        if (choice->vi.length > 0)
            return choice->vi;
    }
    return symbols_name(symbols, symbol);
}

/* Short whole numbers go without groups, so that a year is not 2.024; money always has
 * them. */
static struct str show_whole(const struct field *field, int64_t whole, bool english,
                             struct arena *arena)
{
    bool money = field != NULL && field->type == TYPE_MONEY;

    if (!money && whole > -10000 && whole < 10000)
        return number_plain_whole(arena, whole);
    return number_show_whole(arena, whole, english);
}

/* Where the month comes first, 03/04/2031 would be misread: the year first is clear to all. */
static struct str show_date(const struct field *field, const struct symbols *symbols,
                            struct value value, struct arena *arena)
{
    int year, month, day;
    bool clear = (field == NULL || field->dates == DATE_DAY_FIRST) &&
                 (symbols == NULL || symbols->dates == DATE_DAY_FIRST);

    if (value.spread == 0)
        return clear ? date_show(arena, (date_days)value.as.whole)
                     : date_iso(arena, (date_days)value.as.whole);
    date_parts((date_days)value.as.whole, &year, &month, &day);
    return arena_format(arena, "%d", year);
}

struct value field_handed(const struct field *field, struct value value,
                          struct arena *arena)
{
    return field != NULL && field->masked ? mask_value(arena, value) : value;
}

void field_add_plain(struct buffer *out, const struct field *field,
                     const struct symbols *symbols, struct value value, struct arena *arena)
{
    value_add_plain(out, symbols, field_handed(field, value, arena));
}

struct str field_plain(const struct field *field, const struct symbols *symbols,
                       struct value value, struct arena *arena)
{
    return value_plain(arena, symbols, field_handed(field, value, arena));
}

/* Both ends of a number that is known within bounds. */
static bool bounds_of(struct value value, int64_t ends[2])
{
    return (value.kind == VALUE_WHOLE || value.kind == VALUE_DECIMAL) &&
           value_is_range(value) &&
           value_bounds(value, value.kind == VALUE_DECIMAL, &ends[0], &ends[1]);
}

/* "2-3": the lower end alone would be taken for the number. */
static struct str show_bounds(const struct field *field, const struct symbols *symbols,
                              enum value_kind kind, const int64_t ends[2],
                              enum language language, struct arena *arena)
{
    struct str low = field_show(field, symbols, value_of(kind, ends[0]), language, arena);
    struct str high = field_show(field, symbols, value_of(kind, ends[1]), language, arena);

    return arena_format(arena, "%.*s-%.*s", (int)low.length, low.data, (int)high.length,
                        high.data);
}

struct str field_show(const struct field *field, const struct symbols *symbols,
                      struct value value, enum language language, struct arena *arena)
{
    bool english = language == LANGUAGE_EN;
    int64_t ends[2];

    value = field_handed(field, value, arena);
    if (bounds_of(value, ends))
        return show_bounds(field, symbols, (enum value_kind)value.kind, ends, language,
                           arena);
    switch ((enum value_kind)value.kind) {
    case VALUE_MISSING:
        break;
    case VALUE_BOOL:
        if (english)
            return str_from(value.as.whole ? "Yes" : "No");
        return str_from(value.as.whole ? "Có" : "Không");
    case VALUE_WHOLE:
        return show_whole(field, value.as.whole, english, arena);
    case VALUE_DECIMAL:
        return number_show_decimal(arena, value.as.whole, english);
    case VALUE_DATE:
        return show_date(field, symbols, value, arena);
    case VALUE_TEXT:
        return value_str(value);
    case VALUE_CHOICE:
        return show_choice(field, symbols, value.as.whole, language);
    }
    return str_from(english ? "(empty)" : "(trống)");
}
