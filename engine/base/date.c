#include "base/date.h"

#include <time.h>

enum { YEAR_MIN = 1800, YEAR_MAX = 2199, DAYS_TO_EPOCH = 719468 };

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return days[month - 1] + (month == 2 && is_leap(year));
}

/*
 * Years are counted from 1 March here, so that the day a leap year adds is its last, and
 * months from 0; DAYS_TO_EPOCH is 1970-01-01 counted from 1 March of the year 0.
 */
bool date_from(int year, int month, int day, date_days *out)
{
    int shifted, of_year;

    if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12)
        return false;
    if (day < 1 || day > month_days(year, month))
        return false;
    shifted = month > 2 ? year : year - 1;
    of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    *out = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + of_year -
           DAYS_TO_EPOCH;
    return true;
}

/* By Neri and Schneider, "Euclidean affine functions and their application to calendar
 * algorithms" (2022): multiplications take the place of divisions by a year and a month. */
void date_parts(date_days date, int *year, int *month, int *day)
{
    enum {
        ERA_DAYS = 146097,
        ERA_YEARS = 400,
        ERAS = 14800
    }; /* so many, and none is < 0 */
    uint64_t quarters = 4 * (uint64_t)(date + DAYS_TO_EPOCH + (int64_t)ERAS * ERA_DAYS) + 3;
    uint32_t century = (uint32_t)(quarters / ERA_DAYS);
    uint64_t scaled = UINT64_C(2939745) * ((uint32_t)(quarters % ERA_DAYS) | 3);
    uint32_t of_year = (uint32_t)scaled / 2939745 / 4;
    uint32_t months = 2141 * of_year + 197913;
    bool next = of_year >= 306; /* January and February */

    *day = (int)((months & 0xFFFF) / 2141 + 1);
    *month = (int)(months >> 16) - (next ? 12 : 0);
    *year = (int)(100 * century + (uint32_t)(scaled >> 32)) + next - ERAS * ERA_YEARS;
}

/* Takes a run of `least` to `most` digits off the start. */
static bool take_digits(struct str *text, size_t least, size_t most, int *out)
{
    size_t length = 0;
    int value = 0;

    while (length < text->length && text->data[length] >= '0' &&
           text->data[length] <= '9') {
        if (length == most)
            return false;
        value = value * 10 + (text->data[length++] - '0');
    }
    if (length < least)
        return false;
    text->data += length;
    text->length -= length;
    *out = value;
    return true;
}

static bool take_char(struct str *text, char c)
{
    if (text->length == 0 || text->data[0] != c)
        return false;
    text->data++;
    text->length--;
    return true;
}

/* Nothing, or what looks like a time of day. */
static bool is_time(struct str text)
{
    int hour;

    if (text.length == 0)
        return true;
    if (!take_char(&text, 'T') && !take_char(&text, ' '))
        return false;
    text = str_trim(text);
    return take_digits(&text, 1, 2, &hour) && take_char(&text, ':');
}

static bool read_year_first(struct str text, char separator, date_days *out)
{
    int year, month, day;

    return take_digits(&text, 4, 4, &year) && take_char(&text, separator) &&
           take_digits(&text, 2, 2, &month) && take_char(&text, separator) &&
           take_digits(&text, 2, 2, &day) && is_time(text) &&
           date_from(year, month, day, out);
}

static bool read_year_last(enum date_order order, struct str text, char separator,
                           date_days *out)
{
    int year, first, second;

    return take_digits(&text, 1, 2, &first) && take_char(&text, separator) &&
           take_digits(&text, 1, 2, &second) && take_char(&text, separator) &&
           take_digits(&text, 4, 4, &year) && is_time(text) &&
           (order == DATE_MONTH_FIRST ? date_from(year, first, second, out)
                                      : date_from(year, second, first, out));
}

static bool read_year(struct str text, date_days *out)
{
    int year;

    return take_digits(&text, 4, 4, &year) && text.length == 0 &&
           date_from(year, 1, 1, out);
}

bool date_read(struct str text, bool year_allowed, date_days *out, bool *year_only)
{
    return date_read_as(DATE_DAY_FIRST, text, year_allowed, out, year_only);
}

bool date_from_iso(struct str text, date_days *out)
{
    return text.length == 10 && text.data[4] == '-' && text.data[7] == '-' &&
           date_read(text, false, out, NULL);
}

bool date_read_as(enum date_order order, struct str text, bool year_allowed, date_days *out,
                  bool *year_only)
{
    static const char separators[] = "/-.";
    bool only, read = false;

    text = str_trim(text);
    only = year_allowed && read_year(text, out);
    for (const char *s = separators; *s != '\0' && !only && !read; s++)
        read = read_year_last(order, text, *s, out) ||
               (*s != '.' && read_year_first(text, *s, out));
    if (!only && !read)
        return false;
    if (year_only != NULL)
        *year_only = only;
    return true;
}

int date_age(date_days birth, date_days on)
{
    int birth_year, birth_month, birth_day, year, month, day;

    date_parts(birth, &birth_year, &birth_month, &birth_day);
    date_parts(on, &year, &month, &day);
    /* 28 February comes before a 29th, 1 March after it: no case apart is needed */
    return year - birth_year -
           (month < birth_month || (month == birth_month && day < birth_day));
}

int date_months(date_days birth, date_days on)
{
    int birth_year, birth_month, birth_day, year, month, day;

    date_parts(birth, &birth_year, &birth_month, &birth_day);
    date_parts(on, &year, &month, &day);
    return 12 * (year - birth_year) + month - birth_month - (day < birth_day);
}

date_days date_today(void)
{
    time_t now = time(NULL);
    struct tm local = {0};
    date_days today = 0;

    localtime_r(&now, &local);
    date_from(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday, &today);
    return today;
}

/* `length` digits of a number that has no more. */
static void put_digits(char *to, int number, int length)
{
    for (int i = length; i > 0; i--, number /= 10)
        to[i - 1] = (char)('0' + number % 10);
}

void date_add_iso(struct buffer *out, date_days date)
{
    char text[] = "0000-00-00";
    int year, month, day;

    date_parts(date, &year, &month, &day);
    if (year < 0 || year > 9999) {
        buffer_format(out, "%04d-%02d-%02d", year, month, day);
        return;
    }
    put_digits(text, year, 4);
    put_digits(text + 5, month, 2);
    put_digits(text + 8, day, 2);
    buffer_add(out, (struct str){text, sizeof text - 1});
}

struct str date_iso(struct arena *arena, date_days date)
{
    struct buffer text = {0};

    date_add_iso(&text, date);
    return buffer_keep(&text, arena);
}

struct str date_show(struct arena *arena, date_days date)
{
    char text[] = "00/00/0000";
    int year, month, day;

    date_parts(date, &year, &month, &day);
    if (year < 0 || year > 9999)
        return arena_format(arena, "%02d/%02d/%04d", day, month, year);
    put_digits(text, day, 2);
    put_digits(text + 3, month, 2);
    put_digits(text + 6, year, 4);
    return arena_str(arena, str_from(text));
}
