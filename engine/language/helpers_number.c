#include "language/helpers_private.h"

#include <inttypes.h>

#include "base/date.h"
#include "base/number.h"

/*
 * Helpers on numbers and dates. Both may be ranges [whole, whole + spread]
 * (survey/value.h): a function tells the range of its result, or that it cannot be decided.
 */
struct range {
    int64_t low, high;
};

static struct range range_of(struct value value)
{
    struct range range = {value.as.whole, value.as.whole};

    if (value.spread != 0 && !number_add(value.as.whole, value.spread, &range.high))
        range.high = INT64_MAX;
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

struct value helper_undecided(const struct value *values, size_t count)
{
    return value_missing(gap_of(values, count));
}

struct value helper_partial(struct value text, const struct value *values, size_t count)
{
    for (size_t i = 0; i < count && text.gap == GAP_NONE; i++)
        text.gap = values[i].gap;
    return text;
}

static struct value ranged(enum value_kind kind, struct range range,
                           const struct value *values, size_t count)
{
    return value_within(kind, range.low, range.high, gap_of(values, count));
}

/* ---- dates -------------------------------------------------------------------------- */

struct civil {
    int year, month, day;
};

/* False where a reckoned date lies outside the calendar. */
static bool days_fit(struct range days)
{
    return days.low >= DATE_LEAST && days.high <= DATE_MOST;
}

static struct civil civil_of(int64_t days)
{
    struct civil civil = {0, 0, 0};

    date_parts((date_days)days, &civil.year, &civil.month, &civil.day);
    return civil;
}

/* The whole years or months between two dates, of which either may be a range. */
static struct value between(const struct value *a, size_t count,
                            int (*of)(date_days birth, date_days on))
{
    struct range birth = range_of(a[0]), on = range_of(a[1]), age = {0, 0};

    if (!days_fit(birth) || !days_fit(on))
        return helper_undecided(a, count);
    age.low = of((date_days)birth.high, (date_days)on.low);
    age.high = birth.low == birth.high && on.low == on.high
                   ? age.low
                   : of((date_days)birth.low, (date_days)on.high);
    return ranged(VALUE_WHOLE, age, a, count);
}

struct value helper_age(const struct value *a, size_t count, struct arena *arena)
{
    (void)arena;
    return between(a, count, date_age);
}

struct value helper_age_months(const struct value *a, size_t count, struct arena *arena)
{
    (void)arena;
    return between(a, count, date_months);
}

struct value helper_year(const struct value *a, size_t count, struct arena *arena)
{
    struct range days = range_of(a[0]);

    (void)arena;
    if (!days_fit(days))
        return helper_undecided(a, count);
    if (days.low == days.high)
        return value_of(VALUE_WHOLE, civil_of(days.low).year);
    return ranged(VALUE_WHOLE,
                  (struct range){civil_of(days.low).year, civil_of(days.high).year}, a,
                  count);
}

struct value helper_month(const struct value *a, size_t count, struct arena *arena)
{
    struct range days = range_of(a[0]);
    struct civil low, high;

    (void)arena;
    if (!days_fit(days))
        return helper_undecided(a, count);
    low = civil_of(days.low);
    high = civil_of(days.high);
    if (low.year != high.year)
        return helper_undecided(a, count);
    return ranged(VALUE_WHOLE, (struct range){low.month, high.month}, a, count);
}

struct value helper_day(const struct value *a, size_t count, struct arena *arena)
{
    struct range days = range_of(a[0]);
    struct civil low, high;

    (void)arena;
    if (!days_fit(days))
        return helper_undecided(a, count);
    low = civil_of(days.low);
    high = civil_of(days.high);
    if (low.year != high.year || low.month != high.month)
        return helper_undecided(a, count);
    return ranged(VALUE_WHOLE, (struct range){low.day, high.day}, a, count);
}

/* Years, months and days past any calendar, so that they fit an int. */
static bool is_small(struct value value)
{
    return value.spread == 0 && value.as.whole >= 0 && value.as.whole <= 9999;
}

struct value helper_make_date(const struct value *a, size_t count, struct arena *arena)
{
    date_days date = 0;

    (void)arena;
    if (!is_small(a[0]) || !is_small(a[1]) || !is_small(a[2]) ||
        !date_from((int)a[0].as.whole, (int)a[1].as.whole, (int)a[2].as.whole, &date))
        return helper_undecided(a, count);
    return value_of(VALUE_DATE, date);
}

struct value helper_date(const struct value *a, size_t count, struct arena *arena)
{
    date_days date = 0;
    struct str text = value_str(a[0]);

    (void)arena;
    if (a[0].kind != VALUE_TEXT || !date_from_iso(text, &date))
        return helper_undecided(a, count);
    return value_of(VALUE_DATE, date);
}

/* ---- numbers ------------------------------------------------------------------------ */

static bool any_decimal(const struct value *a, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (a[i].kind == VALUE_DECIMAL)
            return true;
    }
    return false;
}

static bool range_in(struct value value, bool decimal, struct range *out)
{
    return value_bounds(value, decimal, &out->low, &out->high);
}

static struct value best_of(const struct value *a, size_t count, int64_t direction)
{
    bool decimal = any_decimal(a, count);
    enum value_kind kind = decimal ? VALUE_DECIMAL : a[0].kind;
    struct range best = {0, 0}, next;

    for (size_t i = 0; i < count; i++) {
        if (!range_in(a[i], decimal, &next))
            return helper_undecided(a, count);
        if (i == 0 || (direction > 0 ? next.low > best.low : next.low < best.low))
            best.low = next.low;
        if (i == 0 || (direction > 0 ? next.high > best.high : next.high < best.high))
            best.high = next.high;
    }
    return ranged(kind, best, a, count);
}

struct value helper_min(const struct value *a, size_t count, struct arena *arena)
{
    (void)arena;
    return best_of(a, count, -1);
}

struct value helper_max(const struct value *a, size_t count, struct arena *arena)
{
    (void)arena;
    return best_of(a, count, 1);
}

struct value helper_abs(const struct value *a, size_t count, struct arena *arena)
{
    struct range range = {0, 0};

    (void)arena;
    if (a[0].as.whole == INT64_MIN || !range_in(a[0], a[0].kind == VALUE_DECIMAL, &range))
        return helper_undecided(a, count);
    if (range.low < 0 && range.high <= 0)
        range = (struct range){-range.high, -range.low};
    else if (range.low < 0)
        range = (struct range){0, -range.low > range.high ? -range.low : range.high};
    return ranged(a[0].kind, range, a, count);
}

/* Percent in hundredths, then in millionths. */
struct value helper_rate(const struct value *a, size_t count, struct arena *arena)
{
    enum { PERCENT_HUNDREDTHS = 100 * 100, HUNDREDTH = DECIMAL_SCALE / 100 };
    bool decimal = any_decimal(a, count);
    struct range part, total;
    int64_t rate = 0;

    (void)arena;
    if (a[0].spread || a[1].spread || !range_in(a[0], decimal, &part) ||
        !range_in(a[1], decimal, &total) || total.low == 0 || total.low == INT64_MIN ||
        part.low == INT64_MIN)
        return helper_undecided(a, count);
    if (total.low < 0)
        part.low = -part.low;
    if (!number_scale(part.low, PERCENT_HUNDREDTHS, total.low < 0 ? -total.low : total.low,
                      &rate) ||
        !number_scale(rate, HUNDREDTH, 1, &rate))
        return helper_undecided(a, count);
    return value_of(VALUE_DECIMAL, rate);
}

/* A number that is known within a range shows both ends: 41-42. */
struct value helper_text(const struct value *a, size_t count, struct arena *arena)
{
    struct range range = range_of(a[0]);
    struct value text;

    if (range.low == range.high)
        return value_text(arena_format(arena, "%" PRId64, range.low));
    text = value_text(arena_format(arena, "%" PRId64 "-%" PRId64, range.low, range.high));
    text.gap = gap_of(a, count);
    return text;
}
