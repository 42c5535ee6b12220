#include "base/number.h"

#include <inttypes.h>
#include <string.h>

enum { PLACES = 6 }; /* of DECIMAL_SCALE */

__extension__ typedef __int128 wide; /* a word of gcc and clang, which -Wpedantic refuses */

static size_t count_of(struct str text, char c)
{
    size_t count = 0;

    for (size_t i = 0; i < text.length; i++)
        count += text.data[i] == c;
    return count;
}

static struct str part(struct str text, size_t from, size_t to)
{
    return (struct str){text.data + from, to - from};
}

/* Digits with single separators between them; *last is where the last one stands, or
 * text.length. */
static bool is_shaped(struct str text, size_t *last)
{
    *last = text.length;
    if (text.length == 0 || !str_digit(text.data[0]) ||
        !str_digit(text.data[text.length - 1]))
        return false;
    for (size_t i = 0; i < text.length; i++) {
        if (str_digit(text.data[i]))
            continue;
        if (strchr("., ", text.data[i]) == NULL || text.data[i] == '\0')
            return false;
        if (!str_digit(text.data[i + 1]))
            return false;
        *last = i;
    }
    return true;
}

/* True for "1.500.000" with any one separator: one to three digits without a leading zero,
 * then threes. */
static bool is_grouped(struct str text)
{
    size_t first = text.length % 4;

    if (text.length < 5 || first == 0 || text.data[0] == '0')
        return false;
    for (size_t i = 0; i < text.length; i++) {
        if (i % 4 == first ? text.data[i] != text.data[first] : !str_digit(text.data[i]))
            return false;
    }
    return true;
}

static bool is_digits(struct str text)
{
    return count_of(text, '.') + count_of(text, ',') + count_of(text, ' ') == 0;
}

/* Takes a sign off. */
static bool take_sign(struct str *text)
{
    bool negative = text->length > 0 && text->data[0] == '-';

    if (negative || (text->length > 0 && text->data[0] == '+'))
        *text = part(*text, 1, text->length);
    return negative;
}

/* The digits of a well-formed whole part; limit + 1 where they pass the limit. */
static int64_t digits_value(struct str text, int64_t limit)
{
    int64_t value = 0;

    for (size_t i = 0; i < text.length; i++) {
        if (!str_digit(text.data[i]))
            continue;
        value = value * 10 + (text.data[i] - '0');
        if (value > limit)
            return limit + 1;
    }
    return value;
}

/* "1.5E+6": takes the exponent off and gives it; false where there is none or a wrong one. */
static bool take_exponent(struct str *text, int *exponent)
{
    enum { LARGEST = 18 };
    size_t at = 0;
    struct str power = {0};
    bool negative = false;

    while (at < text->length && text->data[at] != 'E' && text->data[at] != 'e')
        at++;
    if (at == 0 || at == text->length)
        return false;
    power = part(*text, at + 1, text->length);
    negative = take_sign(&power);
    if (power.length > 2 || !str_digits(power))
        return false;
    *exponent = (int)digits_value(power, NUMBER_LIMIT);
    if (*exponent > LARGEST)
        return false;
    *exponent = negative ? -*exponent : *exponent;
    *text = part(*text, 0, at);
    return true;
}

/* value times a power of ten, rounded half away from zero; false past the range. */
static bool shift(int64_t value, int exponent, int64_t *out)
{
    int64_t power = 1;

    for (int i = 0; i < exponent || i < -exponent; i++)
        power *= 10;
    return exponent < 0 ? number_scale(value, 1, power, out)
                        : number_scale(value, power, 1, out);
}

static enum number_status read_exponent(const struct number_shape *shape, struct str text,
                                        int64_t *millionths)
{
    struct number_shape plain = {.decimal = shape->decimal};
    enum number_status status = NUMBER_BAD;
    int exponent = 0;

    text = str_trim(text);
    if (!take_exponent(&text, &exponent))
        return NUMBER_BAD;
    status = number_decimal_as(&plain, text, millionths);
    if (status != NUMBER_OK)
        return status;
    return shift(*millionths, exponent, millionths) &&
                   *millionths <= DECIMAL_LIMIT * DECIMAL_SCALE &&
                   *millionths >= -DECIMAL_LIMIT * DECIMAL_SCALE
               ? NUMBER_OK
               : NUMBER_TOO_LARGE;
}

enum number_status number_whole(struct str text, int64_t *out)
{
    static const struct number_shape plain = {0};

    return number_whole_as(&plain, text, out);
}

enum number_status number_whole_as(const struct number_shape *shape, struct str text,
                                   int64_t *out)
{
    size_t last;
    bool negative;
    int64_t value;

    if (shape->exponents && read_exponent(shape, text, &value) == NUMBER_OK) {
        *out = value / DECIMAL_SCALE;
        return value % DECIMAL_SCALE == 0 ? NUMBER_OK : NUMBER_BAD;
    }
    text = str_trim(text);
    negative = take_sign(&text);
    if (!is_shaped(text, &last))
        return NUMBER_BAD;
    /* "1.500" of a survey with decimal points is no whole number */
    if (last < text.length && text.data[last] == shape->decimal &&
        count_of(text, shape->decimal) == 1 && is_grouped(text))
        return NUMBER_BAD;
    if (last < text.length && text.data[last] != ' ' && text.length - last <= 3 &&
        count_of(text, text.data[last]) == 1) {
        if (count_of(part(text, last + 1, text.length), '0') != text.length - last - 1)
            return NUMBER_BAD;
        text = part(text, 0, last);
    }
    if (!is_digits(text) && !is_grouped(text))
        return NUMBER_BAD;
    value = digits_value(text, NUMBER_LIMIT);
    if (value > NUMBER_LIMIT)
        return NUMBER_TOO_LARGE;
    *out = negative ? -value : value;
    return NUMBER_OK;
}

/* Millionths of the digits after the point; up to DECIMAL_SCALE, for 0.9999995. */
static int64_t fraction_value(struct str digits)
{
    int64_t value = 0;

    for (size_t i = 0; i < PLACES; i++)
        value = value * 10 + (i < digits.length ? digits.data[i] - '0' : 0);
    return value + (digits.length > PLACES && digits.data[PLACES] >= '5');
}

enum number_status number_decimal(struct str text, int64_t *out)
{
    static const struct number_shape plain = {0};

    return number_decimal_as(&plain, text, out);
}

/* Takes the digits after the mark off. "1.500": one and a half, or a thousand and a half? */
static enum number_status take_fraction(const struct number_shape *shape, struct str *text,
                                        size_t last, struct str *fraction)
{
    struct str whole = part(*text, 0, last);
    bool unclear = is_digits(whole) && is_grouped(*text);

    if (unclear && shape->decimal == 0)
        return NUMBER_AMBIGUOUS;
    if (unclear && text->data[last] != shape->decimal)
        return NUMBER_OK;
    *fraction = part(*text, last + 1, text->length);
    *text = whole;
    return NUMBER_OK;
}

/* ".5" and ",5": no digit before the mark. */
static bool is_bare_fraction(struct str text)
{
    return text.length > 1 && (text.data[0] == '.' || text.data[0] == ',') &&
           str_digits(part(text, 1, text.length));
}

enum number_status number_decimal_as(const struct number_shape *shape, struct str text,
                                     int64_t *out)
{
    struct str fraction = {0};
    size_t last;
    bool negative;
    int64_t value;

    if (shape->exponents && read_exponent(shape, text, out) == NUMBER_OK)
        return NUMBER_OK;
    text = str_trim(text);
    negative = take_sign(&text);
    if (is_bare_fraction(text)) {
        fraction = part(text, 1, text.length);
        text.length = 0;
    } else if (!is_shaped(text, &last)) {
        return NUMBER_BAD;
    } else if (last < text.length && text.data[last] != ' ' &&
               count_of(text, text.data[last]) == 1 &&
               take_fraction(shape, &text, last, &fraction) != NUMBER_OK) {
        return NUMBER_AMBIGUOUS;
    }
    if (!is_digits(text) && !is_grouped(text))
        return NUMBER_BAD;
    value = digits_value(text, DECIMAL_LIMIT);
    value = value * DECIMAL_SCALE + fraction_value(fraction);
    if (value > DECIMAL_LIMIT * DECIMAL_SCALE)
        return NUMBER_TOO_LARGE;
    *out = negative ? -value : value;
    return NUMBER_OK;
}

bool number_add(int64_t a, int64_t b, int64_t *out)
{
    int64_t result;

    if (__builtin_add_overflow(a, b, &result))
        return false;
    *out = result;
    return true;
}

bool number_subtract(int64_t a, int64_t b, int64_t *out)
{
    int64_t result;

    if (__builtin_sub_overflow(a, b, &result))
        return false;
    *out = result;
    return true;
}

bool number_scale(int64_t a, int64_t b, int64_t divisor, int64_t *out)
{
    wide product = (wide)a * b;
    wide magnitude = product < 0 ? -product : product;
    wide result = divisor == 1 ? magnitude : (magnitude + divisor / 2) / divisor;

    if (product < 0)
        result = -result;
    if (result < INT64_MIN || result > INT64_MAX)
        return false;
    *out = (int64_t)result;
    return true;
}

static uint64_t magnitude(int64_t value)
{
    return value < 0 ? UINT64_C(0) - (uint64_t)value : (uint64_t)value;
}

/* Digits with their separators, made from the last one on. */
enum { WHOLE_ROOM = 32 };

/* The number with its sign, at the end of the room; separator 0: none. */
static struct str put_whole(int64_t value, char separator, char room[WHOLE_ROOM])
{
    uint64_t left = magnitude(value);
    size_t at = WHOLE_ROOM;

    for (unsigned digits = 0; digits == 0 || left > 0; digits++, left /= 10) {
        if (separator != 0 && digits > 0 && digits % 3 == 0)
            room[--at] = separator;
        room[--at] = (char)('0' + left % 10);
    }
    if (value < 0)
        room[--at] = '-';
    return (struct str){room + at, WHOLE_ROOM - at};
}

/* The fraction with its point, without trailing zeros; empty where it is zero. */
static void show_fraction(uint64_t millionths, char point, char out[PLACES + 2])
{
    size_t end = PLACES;

    if (millionths == 0) {
        out[0] = '\0';
        return;
    }
    out[0] = point;
    for (size_t i = PLACES; i > 0; i--, millionths /= 10)
        out[i] = (char)('0' + millionths % 10);
    while (out[end] == '0')
        end--;
    out[end + 1] = '\0';
}

struct str number_show_whole(struct arena *arena, int64_t value, int english)
{
    char room[WHOLE_ROOM];

    return arena_str(arena, put_whole(value, english ? ',' : '.', room));
}

struct number_words number_count(uint64_t count, int english)
{
    struct number_words words = {0};
    char room[WHOLE_ROOM];
    struct str shown = put_whole((int64_t)count, english ? ',' : '.', room);

    memcpy(words.text, shown.data, shown.length); /* no longer than room */
    return words;
}

struct str number_plain_whole(struct arena *arena, int64_t value)
{
    char room[WHOLE_ROOM];

    return arena_str(arena, put_whole(value, 0, room));
}

struct str number_show_decimal(struct arena *arena, int64_t millionths, int english)
{
    uint64_t size = magnitude(millionths);
    char room[WHOLE_ROOM], fraction[PLACES + 2];
    struct str whole =
        put_whole((int64_t)(size / DECIMAL_SCALE), english ? ',' : '.', room);

    show_fraction(size % DECIMAL_SCALE, english ? '.' : ',', fraction);
    return arena_format(arena, "%s%.*s%s", millionths < 0 ? "-" : "", SHOW(whole),
                        fraction);
}

void number_add_whole(struct buffer *out, int64_t value)
{
    char room[WHOLE_ROOM];

    buffer_add(out, put_whole(value, 0, room));
}

void number_add_decimal(struct buffer *out, int64_t millionths)
{
    uint64_t size = magnitude(millionths);
    char fraction[PLACES + 2];

    show_fraction(size % DECIMAL_SCALE, '.', fraction);
    if (millionths < 0)
        buffer_char(out, '-');
    number_add_whole(out, (int64_t)(size / DECIMAL_SCALE));
    buffer_text(out, fraction);
}

struct str number_plain_decimal(struct arena *arena, int64_t millionths)
{
    struct buffer text = {0};

    number_add_decimal(&text, millionths);
    return buffer_keep(&text, arena);
}
