#include "language/helpers_private.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

/* The functions that expressions may call; those on texts are here. */

/* ---- texts -------------------------------------------------------------------------- */

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
    return value_bool(str_digits(value_str(a[0])));
}

static struct value run_part(const struct value *a, size_t count, struct arena *arena)
{
    struct str text = value_str(a[0]);
    int64_t first = a[1].as.whole, last = a[2].as.whole;
    size_t start = 0;

    (void)arena;
    if (a[1].spread || a[2].spread || first < 1 || last < first)
        return helper_undecided(a, count);
    start = text_place(text, (size_t)(first - 1));
    text = (struct str){text.data + start, text.length - start};
    text.length = text_place(text, (size_t)(last - first + 1));
    if (text.length == 0)
        return helper_undecided(a, count); /* the text is too short for such a part */
    return value_text(text);
}

static struct value run_number(const struct value *a, size_t count, struct arena *arena)
{
    struct str text = str_trim(value_str(a[0]));
    int64_t number = 0;

    (void)arena;
    for (size_t i = 0; i < text.length; i++) {
        if (!str_digit(text.data[i]) || number > NUMBER_LIMIT)
            return helper_undecided(a, count);
        number = number * 10 + (text.data[i] - '0');
    }
    return text.length > 0 && number <= NUMBER_LIMIT ? value_of(VALUE_WHOLE, number)
                                                     : helper_undecided(a, count);
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
        if (text_surely_differ(text, prefix))
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
    if (text_surely_differ(left, right))
        return value_bool(false);
    return value_bool(str_equal(text_compared(arena, left), text_compared(arena, right)));
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
    struct value plain = value_text(text_fold(arena, value_str(a[0])));

    (void)count;
    plain.spread = a[0].spread; /* the name of one of several units is still that one's */
    return plain;
}

static struct value run_join(const struct value *a, size_t count, struct arena *arena)
{
    struct str made = {NULL, 0};
    char *place = NULL;

    for (size_t i = 0; i < count; i++)
        made.length += value_str(a[i]).length;
    place = arena_alloc(arena, made.length + 1);
    made.data = place;
    for (size_t i = 0; i < count; i++) {
        struct str piece = value_str(a[i]);

        if (piece.length > 0)
            memcpy(place, piece.data, piece.length);
        place += piece.length;
    }
    return helper_partial(value_text(made), a, count);
}

/* ---- the table ---------------------------------------------------------------------- */

const struct helper helpers[] = {
    {"age",
     VALUE_WHOLE,
     {VALUE_DATE, VALUE_DATE},
     0,
     helper_age,
     "age(ngày sinh, ngày): số tuổi tròn vào ngày đó",
     "age(birth, on): whole years on a day"},
    {"age_months",
     VALUE_WHOLE,
     {VALUE_DATE, VALUE_DATE},
     0,
     helper_age_months,
     "age_months(ngày sinh, ngày): số tháng tuổi tròn vào ngày đó",
     "age_months(birth, on): whole months on a day"},
    {"year",
     VALUE_WHOLE,
     {VALUE_DATE},
     0,
     helper_year,
     "year(ngày): năm",
     "year(date): the year"},
    {"month",
     VALUE_WHOLE,
     {VALUE_DATE},
     0,
     helper_month,
     "month(ngày): tháng",
     "month(date): the month"},
    {"day",
     VALUE_WHOLE,
     {VALUE_DATE},
     0,
     helper_day,
     "day(ngày): ngày trong tháng",
     "day(date): the day of the month"},
    {"date",
     VALUE_DATE,
     {VALUE_TEXT},
     HELPER_FIXED,
     helper_date,
     "date('2024-09-01'): một ngày cố định",
     "date('2024-09-01'): a fixed date"},
    {"make_date",
     VALUE_DATE,
     {VALUE_WHOLE, VALUE_WHOLE, VALUE_WHOLE},
     0,
     helper_make_date,
     "make_date(năm, tháng, ngày): ngày ghép từ ba số",
     "make_date(year, month, day): a date of three numbers"},
    {"min",
     VALUE_DECIMAL,
     {VALUE_DECIMAL, VALUE_DECIMAL},
     HELPER_ALIKE | HELPER_DATES | HELPER_REPEATS,
     helper_min,
     "min(a, b, ...): nhỏ nhất, của số hoặc ngày",
     "min(a, b, ...): the least number or date"},
    {"max",
     VALUE_DECIMAL,
     {VALUE_DECIMAL, VALUE_DECIMAL},
     HELPER_ALIKE | HELPER_DATES | HELPER_REPEATS,
     helper_max,
     "max(a, b, ...): lớn nhất, của số hoặc ngày",
     "max(a, b, ...): the greatest number or date"},
    {"abs",
     VALUE_DECIMAL,
     {VALUE_DECIMAL},
     HELPER_ALIKE,
     helper_abs,
     "abs(a): giá trị tuyệt đối",
     "abs(a): without its sign"},
    {"rate",
     VALUE_DECIMAL,
     {VALUE_DECIMAL, VALUE_DECIMAL},
     0,
     helper_rate,
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
     "same_text(a, b): giống nhau, không kể chữ hoa, khoảng trắng thừa và chỗ đặt dấu "
     "thanh",
     "same_text(a, b): equal but for case, needless blanks and the place of a tone mark"},
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
    {"text",
     VALUE_TEXT,
     {VALUE_WHOLE},
     0,
     helper_text,
     "text(số hoặc lựa chọn): số nguyên viết thành chữ số, tên gọi của lựa chọn, để ghép "
     "vào lời",
     "text(number or choice): a whole number in digits, a choice's label, to stand in a "
     "text"},
    {"join",
     VALUE_TEXT,
     {VALUE_TEXT, VALUE_TEXT},
     HELPER_REPEATS | HELPER_PARTIAL,
     run_join,
     "join(a, b, ...): ghép các văn bản thành một",
     "join(a, b, ...): the texts as one"},
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

size_t helper_argument_count(const struct helper *helper)
{
    size_t count = 0;

    while (count < 4 && helper->arguments[count] != VALUE_MISSING)
        count++;
    return count;
}
