#ifndef RASOAT_BASE_STR_H
#define RASOAT_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/*
 * A borrowed run of bytes, UTF-8 unless a comment says otherwise. Never assume a NUL
 * after it. An empty str may have data == NULL.
 */
struct str {
    const char *data;
    size_t length;
};

/* A macro because a str has no NUL: for "%.*s". Its argument is read twice. */
#define SHOW(text) (int)(text).length, (text).data

/* The str of a C string; borrows it. */
static inline struct str str_from(const char *text)
{
    return (struct str){text, strlen(text)};
}
static inline bool str_equal(struct str a, struct str b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}
/* Of a list of words nearly all differ in their first letter: those are not measured. */
static inline bool str_is(struct str a, const char *text)
{
    return (a.length == 0 || a.data[0] == *text) && str_equal(a, str_from(text));
}
static inline bool str_starts(struct str a, const char *prefix)
{
    size_t length;

    if (a.length == 0 || a.data[0] != *prefix)
        return *prefix == '\0';
    length = strlen(prefix);
    return a.length >= length && memcmp(a.data, prefix, length) == 0;
}
bool str_ends(struct str a, const char *ending);
/* 0 to 9; no other script's digits. */
static inline bool str_digit(char c)
{
    return c >= '0' && c <= '9';
}
/* What a hexadecimal digit stands for, great or small; -1: it is none. */
static inline int str_hex_digit(char c)
{
    if (str_digit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}
/* Of digits 0 to 9 alone; an empty one is not. */
bool str_digits(struct str a);
/* Byte order, as memcmp; a prefix sorts first. */
int str_compare(struct str a, struct str b);
/* Where a phrase stands in a text with no letter right before it or behind; text.length: nowhere. */
size_t str_phrase(struct str text, struct str phrase, bool (*is_letter)(char c));
/* Takes what stands before the next mark ("A" of "A; B") off the text, trimmed; false at its end. */
bool str_take(struct str *rest, char mark, struct str *out);
/* Without blanks, tabs and line ends at both sides; borrows. */
struct str str_trim_blanks(struct str a);
static inline struct str str_trim(struct str a)
{
    /* nearly always there are none: a glance tells, at the call */
    return a.length > 0 && (unsigned char)a.data[0] > ' ' &&
                   (unsigned char)a.data[a.length - 1] > ' '
               ? a
               : str_trim_blanks(a);
}
/* The edit distance of two short words in bytes (at most 64 each, else 64): for "did you
 * mean". */
unsigned str_distance(struct str a, struct str b);

#endif
