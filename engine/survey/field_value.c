/* Cells to values and values to words, as a field of the schema says. */
#include "survey/schema.h"

#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"

static const struct reason not_whole = {"không phải số nguyên", "not a whole number"};
static const struct reason not_decimal = {"không phải số", "not a number"};
static const struct reason ambiguous = {"có thể là 1.500 hoặc 1,5 (không rõ dấu thập phân)",
                                        "could be 1.500 or 1,5 (unclear decimal mark)"};
static const struct reason too_large = {"số quá lớn", "number too large"};
static const struct reason not_bool = {"không phải Có/Không (hoặc 1/0, x)",
                                       "not yes/no (or 1/0, x)"};
static const struct reason not_date = {"không phải ngày (ngày/tháng/năm)",
                                       "not a date (day/month/year)"};
static const struct reason year_alone = {"chỉ có năm, cần đủ ngày/tháng/năm",
                                         "a year alone, day and month are needed"};
static const struct reason not_choice = {"không thuộc các giá trị cho phép",
                                         "not one of the accepted values"};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

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

/* At most 12 plain digits, which no limit can refuse; -1 for all else. */
static int64_t plain_digits(struct str cell)
{
    int64_t whole = 0;

    if (cell.length > 12)
        return -1;
    for (size_t i = 0; i < cell.length; i++) {
        if (!is_digit(cell.data[i]))
            return -1;
        whole = whole * 10 + (cell.data[i] - '0');
    }
    return whole;
}

static struct value read_whole(struct str cell, const struct reason **why)
{
    int64_t whole = plain_digits(cell);
    enum number_status status;

    if (whole >= 0)
        return value_of(VALUE_WHOLE, whole);
    status = number_whole(cell, &whole);
    if (status != NUMBER_OK)
        return bad_number(status, &not_whole, why);
    return value_of(VALUE_WHOLE, whole);
}

/* Rates are often written "3,45%", and stand for 3,45. */
static struct value read_decimal(struct str cell, const struct reason **why)
{
    int64_t millionths = 0;
    enum number_status status;

    if (cell.length > 1 && cell.data[cell.length - 1] == '%')
        cell = str_trim((struct str){cell.data, cell.length - 1});
    millionths = plain_digits(cell);

    if (millionths >= 0)
        return value_of(VALUE_DECIMAL, millionths * DECIMAL_SCALE);
    status = number_decimal(cell, &millionths);
    if (status != NUMBER_OK)
        return bad_number(status, &not_decimal, why);
    return value_of(VALUE_DECIMAL, millionths);
}

static struct value read_bool(struct str cell, struct arena *arena,
                              const struct reason **why)
{
    static const struct {
        const char *word;
        bool truth;
    } words[] = {{"co", true},  {"khong", false}, {"true", true}, {"false", false},
                 {"yes", true}, {"no", false},    {"x", true}};
    struct str folded;

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
    folded = text_fold(arena, cell);
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (str_is(folded, words[i].word))
            return value_bool(words[i].truth);
    }
    return unreadable(&not_bool, why);
}

static int two(const char *digits)
{
    return (digits[0] - '0') * 10 + (digits[1] - '0');
}

/* The positions of `shape` that are '0' hold digits, the others hold that very character.
 */
static bool has_shape(struct str cell, const char shape[11])
{
    for (size_t i = 0; i < 10; i++) {
        if (shape[i] == '0' ? !is_digit(cell.data[i]) : cell.data[i] != shape[i])
            return false;
    }
    return true;
}

/* The two usual shapes, without the general reader. */
static bool quick_date(struct str cell, date_days *out)
{
    const char *s = cell.data;

    if (cell.length != 10)
        return false;
    if (s[2] == '/')
        return has_shape(cell, "00/00/0000") &&
               date_from(two(s + 6) * 100 + two(s + 8), two(s + 3), two(s), out);
    return has_shape(cell, "0000-00-00") &&
           date_from(two(s) * 100 + two(s + 2), two(s + 5), two(s + 8), out);
}

static bool is_year(struct str cell)
{
    return cell.length == 4 && plain_digits(cell) >= 0;
}

static struct value read_date(const struct field *field, struct str cell,
                              const struct reason **why)
{
    struct value value = value_of(VALUE_DATE, 0);
    date_days date = 0, last = 0;
    bool year_only = false;
    int year, month, day;

    if (!quick_date(cell, &date) &&
        !date_read(cell, field->year_allowed, &date, &year_only))
        return unreadable(is_year(cell) && !field->year_allowed ? &year_alone : &not_date,
                          why);
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

        if (!(c >= 'a' && c <= 'z') && !is_digit(c) && c != '_')
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

static struct value read_choice(const struct field *field, struct str cell,
                                struct arena *arena, const struct reason **why)
{
    const struct choice *choice = NULL;

    if (is_folded(cell)) {
        choice = folded_choice(field, cell);
    } else {
        choice = labelled_choice(field, cell);
        if (choice == NULL)
            choice = folded_choice(field, text_fold(arena, cell));
    }
    if (choice == NULL)
        return unreadable(&not_choice, why);
    return value_of(VALUE_CHOICE, choice->symbol);
}

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

static bool has_blank_end(struct str cell)
{
    return (unsigned char)cell.data[0] <= ' ' ||
           (unsigned char)cell.data[cell.length - 1] <= ' ';
}

struct value field_read(const struct field *field, struct str cell, struct arena *arena,
                        const struct reason **why)
{
    if (cell.length > 0 && has_blank_end(cell))
        cell = str_trim(cell);
    if (is_missing(cell))
        return value_missing(GAP_EMPTY);
    switch (field->type) {
    case TYPE_INTEGER:
    case TYPE_MONEY:
        return read_whole(cell, why);
    case TYPE_DECIMAL:
        return read_decimal(cell, why);
    case TYPE_BOOL:
        return read_bool(cell, arena, why);
    case TYPE_DATE:
        return read_date(field, cell, why);
    case TYPE_CHOICE:
        return read_choice(field, cell, arena, why);
    case TYPE_TEXT:
    case TYPE_CODE:
        break;
    }
    return value_text(text_nfc(arena, cell));
}

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
        return arena_format(arena, "%d", (int)whole);
    return number_show_whole(arena, whole, english);
}

static struct str show_date(struct value value, struct arena *arena)
{
    int year, month, day;

    if (value.spread == 0)
        return date_show(arena, (date_days)value.as.whole);
    date_parts((date_days)value.as.whole, &year, &month, &day);
    return arena_format(arena, "%d", year);
}

struct str field_show(const struct field *field, const struct symbols *symbols,
                      struct value value, enum language language, struct arena *arena)
{
    bool english = language == LANGUAGE_EN;

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
        return show_date(value, arena);
    case VALUE_TEXT:
        return value_str(value);
    case VALUE_CHOICE:
        return show_choice(field, symbols, value.as.whole, language);
    }
    return str_from(english ? "(empty)" : "(trống)");
}
