#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "rule/expression.h"

/*
 * The functions that expressions may call. Numbers and dates may be ranges
 * [whole, whole + spread] (survey/value.h): a function tells the range of its result, or
 * that it cannot be decided.
 */
struct range {
    int64_t low, high;
};

static struct range range_of(struct value value)
{
    struct range range = {value.as.whole, INT64_MAX};

    number_add(value.as.whole, value.spread, &range.high);
    return range;
}

/* The reason of a range, where there is one, goes with what is made of it. */
static uint8_t gap_of(const struct value *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (values[i].gap != GAP_NONE)
            return values[i].gap;
    }
    return GAP_UNDECIDED;
}

static struct value undecided(const struct value *values, size_t count)
{
    return value_missing(gap_of(values, count));
}

static struct value ranged(enum value_kind kind, struct range range,
                           const struct value *values, size_t count)
{
    struct value value = value_of(kind, range.low);
    int64_t unit = kind == VALUE_DECIMAL ? DECIMAL_SCALE : 1;
    int64_t spread = 0;

    if (range.high == range.low)
        return value;
    if (!number_subtract(range.high, range.low, &spread) || spread < 0 ||
        spread % unit != 0 || spread / unit > UINT16_MAX)
        return undecided(values, count);
    value.spread = (uint16_t)(spread / unit);
    value.gap = gap_of(values, count);
    return value;
}

/* ---- dates
 * -------------------------------------------------------------------------------- */

struct civil {
    int year, month, day;
};

/* False where a reckoned date lies outside the calendar. */
static bool days_fit(struct range days)
{
    date_days first = 0, last = 0;

    return date_from(1800, 1, 1, &first) && date_from(2199, 12, 31, &last) &&
           days.low >= first && days.high <= last;
}

static struct civil civil_of(int64_t days)
{
    struct civil civil = {0, 0, 0};

    date_parts((date_days)days, &civil.year, &civil.month, &civil.day);
    return civil;
}

static struct value run_age(const struct value *a, size_t count, struct arena *arena)
{
    struct range birth = range_of(a[0]), on = range_of(a[1]), age = {0, 0};

    (void)arena;
    if (!days_fit(birth) || !days_fit(on))
        return undecided(a, count);
    age.low = date_age((date_days)birth.high, (date_days)on.low);
    age.high = date_age((date_days)birth.low, (date_days)on.high);
    return ranged(VALUE_WHOLE, age, a, count);
}

static struct value run_year(const struct value *a, size_t count, struct arena *arena)
{
    struct range days = range_of(a[0]);

    (void)arena;
    if (!days_fit(days))
        return undecided(a, count);
    return ranged(VALUE_WHOLE,
                  (struct range){civil_of(days.low).year, civil_of(days.high).year}, a,
                  count);
}

static struct value run_month(const struct value *a, size_t count, struct arena *arena)
{
    struct range days = range_of(a[0]);
    struct civil low, high;

    (void)arena;
    if (!days_fit(days))
        return undecided(a, count);
    low = civil_of(days.low);
    high = civil_of(days.high);
    if (low.year != high.year)
        return undecided(a, count);
    return ranged(VALUE_WHOLE, (struct range){low.month, high.month}, a, count);
}

static struct value run_day(const struct value *a, size_t count, struct arena *arena)
{
    struct range days = range_of(a[0]);
    struct civil low, high;

    (void)arena;
    if (!days_fit(days))
        return undecided(a, count);
    low = civil_of(days.low);
    high = civil_of(days.high);
    if (low.year != high.year || low.month != high.month)
        return undecided(a, count);
    return ranged(VALUE_WHOLE, (struct range){low.day, high.day}, a, count);
}

/* Years, months and days past any calendar, so that they fit an int. */
static bool is_small(struct value value)
{
    return value.spread == 0 && value.as.whole >= 0 && value.as.whole <= 9999;
}

static struct value run_make_date(const struct value *a, size_t count, struct arena *arena)
{
    date_days date = 0;

    (void)arena;
    if (!is_small(a[0]) || !is_small(a[1]) || !is_small(a[2]) ||
        !date_from((int)a[0].as.whole, (int)a[1].as.whole, (int)a[2].as.whole, &date))
        return undecided(a, count);
    return value_of(VALUE_DATE, date);
}

static struct value run_date(const struct value *a, size_t count, struct arena *arena)
{
    date_days date = 0;
    struct str text = value_str(a[0]);

    (void)arena;
    if (a[0].kind != VALUE_TEXT || text.length != 10 || text.data[4] != '-' ||
        !date_read(text, false, &date, NULL))
        return undecided(a, count);
    return value_of(VALUE_DATE, date);
}

/* ---- numbers
 * ------------------------------------------------------------------------------ */

static bool any_decimal(const struct value *a, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (a[i].kind == VALUE_DECIMAL)
            return true;
    }
    return false;
}

/* In millionths where the result is a decimal; false past 64 bits. */
static bool range_in(struct value value, bool decimal, struct range *out)
{
    int64_t scale = decimal && value.kind == VALUE_WHOLE ? DECIMAL_SCALE : 1;
    int64_t unit = decimal ? DECIMAL_SCALE : 1;

    return number_scale(value.as.whole, scale, 1, &out->low) &&
           number_add(out->low, value.spread * unit, &out->high);
}

static struct value best_of(const struct value *a, size_t count, int64_t direction)
{
    bool decimal = any_decimal(a, count);
    enum value_kind kind = decimal ? VALUE_DECIMAL : a[0].kind;
    struct range best = {0, 0}, next;

    for (size_t i = 0; i < count; i++) {
        if (!range_in(a[i], decimal, &next))
            return undecided(a, count);
        if (i == 0 || (direction > 0 ? next.low > best.low : next.low < best.low))
            best.low = next.low;
        if (i == 0 || (direction > 0 ? next.high > best.high : next.high < best.high))
            best.high = next.high;
    }
    return ranged(kind, best, a, count);
}

static struct value run_min(const struct value *a, size_t count, struct arena *arena)
{
    (void)arena;
    return best_of(a, count, -1);
}

static struct value run_max(const struct value *a, size_t count, struct arena *arena)
{
    (void)arena;
    return best_of(a, count, 1);
}

static struct value run_abs(const struct value *a, size_t count, struct arena *arena)
{
    struct range range = {0, 0};

    (void)arena;
    if (a[0].as.whole == INT64_MIN || !range_in(a[0], a[0].kind == VALUE_DECIMAL, &range))
        return undecided(a, count);
    if (range.low < 0 && range.high <= 0)
        range = (struct range){-range.high, -range.low};
    else if (range.low < 0)
        range = (struct range){0, -range.low > range.high ? -range.low : range.high};
    return ranged(a[0].kind, range, a, count);
}

/* Percent in hundredths, then in millionths. */
static struct value run_rate(const struct value *a, size_t count, struct arena *arena)
{
    enum { PERCENT_HUNDREDTHS = 100 * 100, HUNDREDTH = DECIMAL_SCALE / 100 };
    bool decimal = any_decimal(a, count);
    struct range part, total;
    int64_t rate = 0;

    (void)arena;
    if (a[0].spread || a[1].spread || !range_in(a[0], decimal, &part) ||
        !range_in(a[1], decimal, &total) || total.low == 0 || total.low == INT64_MIN ||
        part.low == INT64_MIN)
        return undecided(a, count);
    if (total.low < 0)
        part.low = -part.low;
    if (!number_scale(part.low, PERCENT_HUNDREDTHS, total.low < 0 ? -total.low : total.low,
                      &rate) ||
        !number_scale(rate, HUNDREDTH, 1, &rate))
        return undecided(a, count);
    return value_of(VALUE_DECIMAL, rate);
}

/* ---- texts
 * -------------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool all_digits(struct str text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (!is_digit(text.data[i]))
            return false;
    }
    return text.length > 0;
}

static struct value run_length(const struct value *a, size_t count, struct arena *arena)
{
    (void)count;
    (void)arena;
    return value_of(VALUE_WHOLE, (int64_t)text_length(value_str(a[0])));
}

static struct value run_digits(const struct value *a, size_t count, struct arena *arena)
{
    (void)count;
    (void)arena;
    return value_bool(all_digits(value_str(a[0])));
}

/* The byte at which the nth code point (from 0) begins; the length where there are fewer.
 */
static size_t code_point(struct str text, int64_t n)
{
    size_t place = 0;

    for (; place < text.length; place++) {
        if (((unsigned char)text.data[place] & 0xC0) != 0x80 && n-- == 0)
            break;
    }
    return place;
}

static struct value run_part(const struct value *a, size_t count, struct arena *arena)
{
    struct str text = value_str(a[0]);
    int64_t first = a[1].as.whole, last = a[2].as.whole;
    size_t start = 0, end = 0;

    (void)arena;
    if (a[1].spread || a[2].spread || first < 1 || last < first)
        return undecided(a, count);
    start = code_point(text, first - 1);
    end = code_point(text, last);
    if (start == end)
        return undecided(a, count); /* the text is too short for such a part */
    return value_text((struct str){text.data + start, end - start});
}

static struct value run_number(const struct value *a, size_t count, struct arena *arena)
{
    struct str text = str_trim(value_str(a[0]));
    int64_t number = 0;

    (void)arena;
    if (!all_digits(text))
        return undecided(a, count);
    for (size_t i = 0; i < text.length; i++) {
        number = number * 10 + (text.data[i] - '0');
        if (number > NUMBER_LIMIT)
            return undecided(a, count);
    }
    return value_of(VALUE_WHOLE, number);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* Different from the first letter on, as most texts are: saves the way through text_lower.
 */
static bool surely_differ(struct str a, struct str b)
{
    if (a.length == 0 || b.length == 0 || a.data[0] < 0 || b.data[0] < 0)
        return false;
    return lower(a.data[0]) != lower(b.data[0]);
}

static bool begins(struct str text, struct str prefix)
{
    return text.length >= prefix.length &&
           (prefix.length == 0 || memcmp(text.data, prefix.data, prefix.length) == 0);
}

static struct value run_has_prefix(const struct value *a, size_t count, struct arena *arena)
{
    struct str text = str_trim(value_str(a[0])), lowered = {NULL, 0};

    for (size_t i = 1; i < count; i++) {
        struct str prefix = str_trim(value_str(a[i]));

        if (begins(text, prefix))
            return value_bool(true);
        if (surely_differ(text, prefix))
            continue;
        if (lowered.data == NULL)
            lowered = text_lower(arena, text);
        if (begins(lowered, text_lower(arena, prefix)))
            return value_bool(true);
    }
    return value_bool(false);
}

static struct value run_same_text(const struct value *a, size_t count, struct arena *arena)
{
    struct str left = str_trim(value_str(a[0])), right = str_trim(value_str(a[1]));

    (void)count;
    if (str_equal(left, right))
        return value_bool(true);
    if (surely_differ(left, right))
        return value_bool(false);
    return value_bool(str_equal(text_lower(arena, left), text_lower(arena, right)));
}

static struct value run_contains(const struct value *a, size_t count, struct arena *arena)
{
    struct str text = text_lower(arena, value_str(a[0]));
    struct str word = text_lower(arena, value_str(a[1]));

    (void)count;
    return value_bool(word.length == 0 ||
                      (text.length >= word.length &&
                       memmem(text.data, text.length, word.data, word.length) != NULL));
}

static struct value run_plain_text(const struct value *a, size_t count, struct arena *arena)
{
    (void)count;
    return value_text(text_fold(arena, value_str(a[0])));
}

/* ---- the table
 * ---------------------------------------------------------------------------- */

const struct helper helpers[] = {
    {"age",
     VALUE_WHOLE,
     {VALUE_DATE, VALUE_DATE},
     0,
     run_age,
     "age(ngày sinh, ngày): số tuổi tròn vào ngày đó",
     "age(birth, on): whole years on a day"},
    {"year",
     VALUE_WHOLE,
     {VALUE_DATE},
     0,
     run_year,
     "year(ngày): năm",
     "year(date): the year"},
    {"month",
     VALUE_WHOLE,
     {VALUE_DATE},
     0,
     run_month,
     "month(ngày): tháng",
     "month(date): the month"},
    {"day",
     VALUE_WHOLE,
     {VALUE_DATE},
     0,
     run_day,
     "day(ngày): ngày trong tháng",
     "day(date): the day of the month"},
    {"date",
     VALUE_DATE,
     {VALUE_TEXT},
     HELPER_FIXED,
     run_date,
     "date('2024-09-01'): một ngày cố định",
     "date('2024-09-01'): a fixed date"},
    {"make_date",
     VALUE_DATE,
     {VALUE_WHOLE, VALUE_WHOLE, VALUE_WHOLE},
     0,
     run_make_date,
     "make_date(năm, tháng, ngày): ngày ghép từ ba số",
     "make_date(year, month, day): a date of three numbers"},
    {"min",
     VALUE_DECIMAL,
     {VALUE_DECIMAL, VALUE_DECIMAL},
     HELPER_ALIKE | HELPER_DATES | HELPER_REPEATS,
     run_min,
     "min(a, b, ...): nhỏ nhất, của số hoặc ngày",
     "min(a, b, ...): the least number or date"},
    {"max",
     VALUE_DECIMAL,
     {VALUE_DECIMAL, VALUE_DECIMAL},
     HELPER_ALIKE | HELPER_DATES | HELPER_REPEATS,
     run_max,
     "max(a, b, ...): lớn nhất, của số hoặc ngày",
     "max(a, b, ...): the greatest number or date"},
    {"abs",
     VALUE_DECIMAL,
     {VALUE_DECIMAL},
     HELPER_ALIKE,
     run_abs,
     "abs(a): giá trị tuyệt đối",
     "abs(a): without its sign"},
    {"rate",
     VALUE_DECIMAL,
     {VALUE_DECIMAL, VALUE_DECIMAL},
     0,
     run_rate,
     "rate(phần, tổng): phần trăm, hai chữ số thập phân; không có khi tổng là 0",
     "rate(part, total): percent, two places; missing where the total is 0"},
    {"length",
     VALUE_WHOLE,
     {VALUE_TEXT},
     0,
     run_length,
     "length(văn bản): số ký tự",
     "length(text): how many characters"},
    {"digits",
     VALUE_BOOL,
     {VALUE_TEXT},
     0,
     run_digits,
     "digits(văn bản): chỉ gồm chữ số",
     "digits(text): nothing but digits"},
    {"part",
     VALUE_TEXT,
     {VALUE_TEXT, VALUE_WHOLE, VALUE_WHOLE},
     0,
     run_part,
     "part(văn bản, đầu, cuối): các ký tự từ đầu đến cuối, đếm từ 1",
     "part(text, first, last): the characters first to last, from 1"},
    {"number",
     VALUE_WHOLE,
     {VALUE_TEXT},
     0,
     run_number,
     "number(văn bản): văn bản gồm chữ số đổi ra số",
     "number(text): a text of digits as a number"},
    {"has_prefix",
     VALUE_BOOL,
     {VALUE_TEXT, VALUE_TEXT},
     HELPER_REPEATS,
     run_has_prefix,
     "has_prefix(văn bản, đầu, ...): bắt đầu bằng một trong các từ, không kể chữ hoa",
     "has_prefix(text, prefix, ...): begins with one of them, whatever the case"},
    {"same_text",
     VALUE_BOOL,
     {VALUE_TEXT, VALUE_TEXT},
     0,
     run_same_text,
     "same_text(a, b): giống nhau, không kể chữ hoa và khoảng trắng thừa",
     "same_text(a, b): equal but for case and needless blanks"},
    {"contains",
     VALUE_BOOL,
     {VALUE_TEXT, VALUE_TEXT},
     0,
     run_contains,
     "contains(văn bản, từ): có chứa, không kể chữ hoa",
     "contains(text, word): has it in it, whatever the case"},
    {"plain_text",
     VALUE_TEXT,
     {VALUE_TEXT},
     0,
     run_plain_text,
     "plain_text(văn bản): chữ thường không dấu, để so tên",
     "plain_text(text): lower case without marks, to compare names"},
    {NULL, 0, {0}, 0, NULL, NULL, NULL},
};

const struct helper *helper_find(struct str name)
{
    for (const struct helper *helper = helpers; helper->name != NULL; helper++) {
        if (str_is(name, helper->name))
            return helper;
    }
    return NULL;
}
