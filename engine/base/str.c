#include "base/str.h"

#include <stdint.h>
#include <string.h>

enum { DISTANCE_MAX = 64 };

bool str_ends(struct str a, const char *ending)
{
    size_t length = strlen(ending);

    return a.length >= length &&
           (length == 0 || memcmp(a.data + a.length - length, ending, length) == 0);
}

int str_compare(struct str a, struct str b)
{
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter == 0 ? 0 : memcmp(a.data, b.data, shorter);

    if (order != 0)
        return order;
    return (a.length > b.length) - (a.length < b.length);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

/* Eight bytes at once: each has 3 as its upper half, and still has with 6 added. */
static bool are_digits(uint64_t bytes)
{
    const uint64_t upper = UINT64_C(0xF0F0F0F0F0F0F0F0),
                   three = UINT64_C(0x3030303030303030);

    return (bytes & upper) == three &&
           ((bytes + UINT64_C(0x0606060606060606)) & upper) == three;
}

static uint64_t eight_at(const char *at)
{
    uint64_t bytes;

    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/* The first four and the last four, some of them perhaps the same. */
static uint64_t both_ends(struct str a)
{
    uint32_t first, last;

    memcpy(&first, a.data, sizeof first);
    memcpy(&last, a.data + a.length - sizeof last, sizeof last);
    return first | (uint64_t)last << 32;
}

bool str_digits(struct str a)
{
    if (a.length >= 8) {
        for (size_t i = 0; i + 8 < a.length; i += 8)
            if (!are_digits(eight_at(a.data + i)))
                return false;
        return are_digits(eight_at(a.data + a.length - 8));
    }
    if (a.length >= 4)
        return are_digits(both_ends(a));
    for (size_t i = 0; i < a.length; i++)
        if (!str_digit(a.data[i]))
            return false;
    return a.length > 0;
}

struct str str_trim_blanks(struct str a)
{
    while (a.length > 0 && is_blank(a.data[0])) {
        a.data++;
        a.length--;
    }
    while (a.length > 0 && is_blank(a.data[a.length - 1]))
        a.length--;
    return a;
}

size_t str_phrase(struct str text, struct str phrase, bool (*is_letter)(char c))
{
    for (size_t i = 0; phrase.length > 0 && i + phrase.length <= text.length; i++) {
        size_t end = i + phrase.length;

        if (memcmp(text.data + i, phrase.data, phrase.length) == 0 &&
            (i == 0 || !is_letter(text.data[i - 1])) &&
            (end == text.length || !is_letter(text.data[end])))
            return i;
    }
    return text.length;
}

bool str_take(struct str *rest, char mark, struct str *out)
{
    const char *end = rest->length > 0 ? memchr(rest->data, mark, rest->length) : NULL;
    size_t length = end != NULL ? (size_t)(end - rest->data) : rest->length;

    if (rest->length == 0)
        return false;
    *out = str_trim((struct str){rest->data, length});
    length += end != NULL;
    *rest = (struct str){rest->data + length, rest->length - length};
    return true;
}

unsigned str_distance(struct str a, struct str b)
{
    unsigned row[DISTANCE_MAX + 1];

    if (a.length > DISTANCE_MAX || b.length > DISTANCE_MAX)
        return DISTANCE_MAX;
    for (unsigned j = 0; j <= b.length; j++)
        row[j] = j;
    for (unsigned i = 1; i <= a.length; i++) {
        unsigned corner = row[0];

        row[0] = i;
        for (unsigned j = 1; j <= b.length; j++) {
            unsigned change = corner + (a.data[i - 1] != b.data[j - 1]);
            unsigned add = row[j - 1] + 1, drop = row[j] + 1;
            unsigned best = add < drop ? add : drop;

            corner = row[j];
            row[j] = change < best ? change : best;
        }
    }
    return row[b.length];
}
