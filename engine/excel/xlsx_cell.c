#include "excel/xlsx_cell.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "content/encoding_letters.h"

/* --- formats --- */

uint8_t xlsx_format_builtin(unsigned id)
{
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) ||
        (id >= 50 && id <= 58))
        return FORMAT_DATE;
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47))
        return FORMAT_TIME;
    return id == 9 || id == 10 ? FORMAT_PERCENT : FORMAT_NUMBER;
}

/* The length of what stands at the start of a format and is no letter of a date: quoted
 * text, [Red], an escaped character, AM/PM. 0: none. */
static size_t format_aside(struct str code)
{
    const char *end = NULL;

    switch (code.data[0]) {
    case '"':
        end = memchr(code.data + 1, '"', code.length - 1);
        break;
    case '[':
        /* [h] and [mm], which count hours and minutes, are no aside */
        if (code.length > 1 && strchr("hmsHMS", code.data[1]) != NULL)
            return 0;
        end = memchr(code.data, ']', code.length);
        break;
    case '\\':
    case '_':
    case '*':
        return code.length < 2 ? 1 : 2;
    case 'A':
    case 'a':
        if (code.length >= 5 && (code.data[1] == 'M' || code.data[1] == 'm'))
            return 5;
        return code.length >= 3 && code.data[1] == '/' ? 3 : 0;
    default:
        return 0;
    }
    return end == NULL ? code.length : (size_t)(end - code.data) + 1;
}

uint8_t xlsx_format_of_code(struct str code)
{
    bool date = false, month = false, time = false, percent = false;
    size_t zeros = 0, others = 0;

    while (code.length > 0 && code.data[0] != ';') {
        size_t step = format_aside(code);

        if (step == 0) {
            char c = code.data[0];

            step = 1;
            date |= c == 'd' || c == 'D' || c == 'y' || c == 'Y';
            month |= c == 'm' || c == 'M';
            time |= c == '[' || c == 'h' || c == 'H' || c == 's' || c == 'S';
            percent |= c == '%';
            zeros += c == '0';
            others += c != '0';
        } else {
            others++;
        }
        code.data += step;
        code.length -= step;
    }
    if (date || (month && !time))
        return FORMAT_DATE;
    if (time)
        return FORMAT_TIME;
    if (percent)
        return FORMAT_PERCENT;
    if (others == 0 && zeros > 1 && zeros <= FORMAT_ZEROS_MOST)
        return (uint8_t)(FORMAT_ZEROS + zeros);
    return FORMAT_NUMBER;
}

/* --- numbers --- */

static bool looks_like_number(struct str text)
{
    size_t digits = 0;

    for (size_t i = 0; i < text.length; i++) {
        if (strchr("0123456789+-.eE", text.data[i]) == NULL || text.data[i] == '\0')
            return false;
        digits += text.data[i] >= '0' && text.data[i] <= '9';
    }
    return digits > 0 && text.length < 64;
}

/* The commonest case, for which nothing is to be done: up to 15 digits. */
static bool is_plain_whole(struct str text)
{
    if (text.length == 0 || text.length > 15 || text.data[0] == '0')
        return text.length == 1;
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return true;
}

static bool read_number(struct str text, double *out)
{
    char copy[64], *end = NULL;

    if (!looks_like_number(text))
        return false;
    memcpy(copy, text.data, text.length);
    copy[text.length] = '\0';
    *out = strtod(copy, &end);
    return *end == '\0' && isfinite(*out);
}

static void add_zeros(struct buffer *out, int count)
{
    for (int i = 0; i < count; i++)
        buffer_char(out, '0');
}

/* 15 digits as Excel shows, without an exponent: d.ddd * 10^power as text. */
static void add_number(struct buffer *out, double value)
{
    char text[32], digits[16];
    int power, count = 15, decimals;

    snprintf(text, sizeof(text), "%.14e", fabs(value));
    digits[0] = text[0];
    memcpy(digits + 1, text + 2, 14);
    power = (int)strtol(text + 17, NULL, 10);
    while (count > 1 && digits[count - 1] == '0')
        count--;
    if (value < 0)
        buffer_char(out, '-');
    decimals = count - 1 - power;
    if (power < 0) {
        buffer_text(out, "0.");
        add_zeros(out, -power - 1);
        buffer_add(out, (struct str){digits, (size_t)count});
    } else if (decimals <= 0) {
        buffer_add(out, (struct str){digits, (size_t)count});
        add_zeros(out, -decimals);
    } else {
        buffer_add(out, (struct str){digits, (size_t)power + 1});
        buffer_char(out, '.');
        buffer_add(out, (struct str){digits + power + 1, (size_t)decimals});
    }
    if (decimals == 3)
        buffer_char(out, '0');
}

static void add_padded(struct buffer *out, double value, int least)
{
    char text[32];
    int length = snprintf(text, sizeof(text), "%.0f", value);

    add_zeros(out, least - length);
    buffer_text(out, text);
}

/* --- dates --- */

/* Days as Excel counts them; false where they are no date. 1900 is a leap year there, so
 * that day 60 never was. */
static bool add_date(struct buffer *out, double serial, bool from_1904)
{
    date_days start = 0;
    int year = 1900, month = 2, day = 29, days;

    if (serial < (from_1904 ? 0 : 1) || serial >= 2958466)
        return false;
    days = (int)(serial + 0.5 / 86400000); /* half a millisecond, for rounding errors */
    if (from_1904 || days != 60) {
        if (from_1904)
            (void)date_from(1904, 1, 1, &start);
        else
            (void)date_from(1899, 12, days < 60 ? 31 : 30, &start);
        date_parts(start + days, &year, &month, &day);
    }
    buffer_format(out, "%04d-%02d-%02d", year, month, day);
    return true;
}

static bool add_time(struct buffer *out, double serial, bool from_1904)
{
    int seconds;

    if (serial >= 366) /* a date of which the time is shown */
        return add_date(out, serial, from_1904);
    if (serial < 0 || serial >= 1)
        return false;
    seconds = (int)(serial * 86400 + 0.5);
    if (seconds == 86400)
        seconds--;
    buffer_format(out, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    return true;
}

void xlsx_cell_number(struct buffer *out, struct str text, uint8_t format, bool from_1904)
{
    double value = 0;

    text = str_trim(text);
    if (format == FORMAT_NUMBER && is_plain_whole(text)) {
        buffer_add(out, text);
        return;
    }
    if (!read_number(text, &value)) {
        buffer_add(out, text);
        return;
    }
    if (format == FORMAT_DATE && add_date(out, value, from_1904))
        return;
    if (format == FORMAT_TIME && add_time(out, value, from_1904))
        return;
    if (format == FORMAT_PERCENT && fabs(value) < 1e13 &&
        (value == 0 || fabs(value) > 1e-13)) {
        add_number(out, value * 100);
        buffer_char(out, '%');
        return;
    }
    if (format > FORMAT_ZEROS && value >= 0 && value < 1e15 &&
        (double)(int64_t)value == value)
        add_padded(out, value, format - FORMAT_ZEROS);
    else if (value != 0 && (fabs(value) >= 1e30 || fabs(value) < 1e-30))
        buffer_add(out, text);
    else
        add_number(out, value);
}

/* --- text --- */

/* "_xHHHH_" at the start of text. */
static bool take_escape(struct str text, uint32_t *out)
{
    *out = 0;
    if (text.length < 7 || text.data[0] != '_' || text.data[1] != 'x' ||
        text.data[6] != '_')
        return false;
    for (size_t i = 2; i < 6; i++) {
        if (str_hex_digit(text.data[i]) < 0)
            return false;
        *out = *out << 4 | (uint32_t)str_hex_digit(text.data[i]);
    }
    return true;
}

/* The character of one escape, or of two that are a pair; its length, 0 where it is none.
 */
static size_t take_escapes(struct str text, uint32_t *out)
{
    uint32_t low = 0;

    if (!take_escape(text, out) || (*out >= 0xDC00 && *out < 0xE000))
        return 0;
    if (*out < 0xD800 || *out >= 0xDC00)
        return 7;
    text.data += 7;
    text.length -= 7;
    if (!take_escape(text, &low) || low < 0xDC00 || low >= 0xE000)
        return 0;
    *out = 0x10000 + ((*out - 0xD800) << 10) + (low - 0xDC00);
    return 14;
}

size_t xlsx_cell_clean(char *text, size_t length)
{
    size_t to = 0;
    bool blank = false; /* the last character was a line end or control character */

    for (size_t i = 0; i < length;) {
        uint32_t point = (unsigned char)text[i];
        size_t used =
            text[i] == '_' ? take_escapes((struct str){text + i, length - i}, &point) : 0;

        if (used == 0)
            point = (unsigned char)text[i];
        if (point < ' ' || point == 0x7F) {
            if (!blank)
                text[to++] = ' ';
            blank = true;
        } else {
            char bytes[8];
            struct buffer character = {.data = bytes, .capacity = sizeof(bytes)};

            blank = false;
            if (used == 0) {
                text[to++] = text[i];
            } else {
                encoding_point_add(&character, point);
                memcpy(text + to, bytes, character.length);
                to += character.length;
            }
        }
        i += used == 0 ? 1 : used;
    }
    return to;
}

bool xlsx_cell_reference(struct str text, uint32_t *column, uint32_t *row)
{
    size_t i = 0;

    *column = 0;
    *row = 0;
    i += i < text.length && text.data[i] == '$';
    for (; i < text.length && text.data[i] >= 'A' && text.data[i] <= 'Z'; i++) {
        *column = *column * 26 + (uint32_t)(text.data[i] - 'A' + 1);
        if (*column > SHEET_COLUMNS_MOST)
            return false;
    }
    i += i < text.length && text.data[i] == '$';
    for (; i < text.length && text.data[i] >= '0' && text.data[i] <= '9'; i++) {
        *row = *row * 10 + (uint32_t)(text.data[i] - '0');
        if (*row > SHEET_ROWS_MOST)
            return false;
    }
    return i == text.length;
}
