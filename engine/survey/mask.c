#include "survey/mask.h"

#include "base/date.h"
#include "base/text.h"

/* Of a number so many digits are left, where it has more than twice as many or so. */
enum { DIGITS_LEFT = 3, DIGITS_LEAST = 6 };

static bool is_number_part(char c)
{
    return str_digit(c) || c == '*';
}

/* What may stand between the digits of one number or date. */
static bool joins(char c)
{
    return c == ' ' || c == '.' || c == '-' || c == '/' || c == ',';
}

/* A word: a letter of any alphabet, and what is joined to it. */
static bool is_word_part(unsigned char c)
{
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'';
}

/* Digits with single marks between them, as "038 068 002 871" and "5/9/1979". */
static size_t number_length(struct str text)
{
    size_t end = 0;

    while (end < text.length) {
        if (is_number_part(text.data[end]))
            end++;
        else if (joins(text.data[end]) && end + 1 < text.length &&
                 is_number_part(text.data[end + 1]))
            end += 2;
        else
            break;
    }
    return end;
}

/* Four digits that may be a year, alone or at either end of a date; empty: none. */
static struct str year_of(struct str number)
{
    struct str none = {NULL, 0};

    for (size_t start = 0; start < number.length;) {
        size_t end = start;

        while (end < number.length && str_digit(number.data[end]))
            end++;
        if (end - start == 4 && (number.data[start] == '1' || number.data[start] == '2') &&
            (start == 0 || end == number.length))
            return (struct str){number.data + start, 4};
        start = end + 1;
    }
    return none;
}

/* At most two numbers beside the year: a day and a month. */
static bool is_date(struct str number)
{
    size_t parts = 1, digits = 0;

    for (size_t i = 0; i < number.length; i++) {
        bool digit = str_digit(number.data[i]);

        if (number.data[i] == '*' || number.data[i] == ' ' || number.data[i] == ',')
            return false;
        digits += digit;
        parts += !digit;
    }
    return parts <= 3 && digits <= 8;
}

static void add_number(struct buffer *out, struct str number)
{
    struct str year = year_of(number);
    size_t digits = 0, seen = 0;

    if (number.data[0] == '*' || (year.length > 0 && is_date(number))) {
        buffer_add(out, year.length > 0 ? year : number);
        return;
    }
    for (size_t i = 0; i < number.length; i++)
        digits += is_number_part(number.data[i]);
    for (size_t i = 0; i < number.length; i++) {
        bool left;

        if (!is_number_part(number.data[i]))
            continue;
        left = digits >= DIGITS_LEAST && ++seen > digits - DIGITS_LEFT;
        buffer_char(out, left ? number.data[i] : '*');
    }
}

/* The first letter and a full stop; marks that belong to it stay with it. Returns the bytes
 * that are done. */
static size_t add_word(struct buffer *out, struct str text)
{
    size_t letter = 1, end = 0;

    while (letter < text.length && ((unsigned char)text.data[letter] & 0xC0) == 0x80)
        letter++;
    while (end < text.length && is_word_part((unsigned char)text.data[end]))
        end++;
    buffer_add(out, (struct str){text.data, letter});
    buffer_char(out, '.');
    return end + (end < text.length && text.data[end] == '.');
}

struct str mask_text(struct arena *arena, struct str text)
{
    struct buffer out = {0};

    for (size_t at = 0; at < text.length;) {
        struct str rest = {text.data + at, text.length - at};

        if (is_number_part(rest.data[0])) {
            size_t length = number_length(rest);

            add_number(&out, (struct str){rest.data, length});
            at += length;
        } else if (is_word_part((unsigned char)rest.data[0])) {
            at += add_word(&out, rest);
        } else {
            buffer_char(&out, rest.data[0]);
            at++;
        }
    }
    return buffer_keep(&out, arena);
}

struct value mask_value(struct arena *arena, struct value value)
{
    int year, month, day;
    date_days first = 0, last = 0;

    if (value.kind == VALUE_TEXT) {
        struct value masked = value_text(mask_text(arena, value_str(value)));

        masked.gap = value.gap;
        return masked;
    }
    if (value.kind != VALUE_DATE)
        return value;
    date_parts((date_days)value.as.whole, &year, &month, &day);
    if (!date_from(year, 1, 1, &first) || !date_from(year, 12, 31, &last))
        return value_missing(GAP_UNREADABLE);
    value.as.whole = first;
    value.spread = (uint16_t)(last - first);
    return value;
}
