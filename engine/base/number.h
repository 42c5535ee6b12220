#ifndef RASOAT_BASE_NUMBER_H
#define RASOAT_BASE_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "memory.h"

/* Decimals are fixed point: whole millionths. */
#define DECIMAL_SCALE INT64_C(1000000)
/* The largest magnitude that is read, in whole units: past it a value is unreadable. */
#define NUMBER_LIMIT INT64_C(1000000000000000)
#define DECIMAL_LIMIT INT64_C(1000000000000)

enum number_status { NUMBER_OK, NUMBER_BAD, NUMBER_AMBIGUOUS, NUMBER_TOO_LARGE };

/* What a survey's number may look like beside that. */
struct number_shape {
    char decimal;   /* '.' or ',': what the mark of "1.500" is; 0: it stays unclear */
    bool exponents; /* "1.5E+6" is a number */
};

/* Whole numbers: "1500000", "1.500.000", "1,500,000", "1 500 000", "-5", "140.0" (a
 * fraction of one or two zeros). Never hex, exponents or inner blanks otherwise. */
enum number_status number_whole(struct str text, int64_t *out);
/* Decimals in millionths (rounded half away from zero past six places): "45.5", "45,5",
 * "1.500,25", "1,500.25", ".5"; "1.500" is NUMBER_AMBIGUOUS, "1.500.000" is not; "0.500" is
 * not.
 */
enum number_status number_decimal(struct str text, int64_t *out);
/* The same of a number in the shape that a survey declares: with a decimal mark "1.500" is
 * one and a half or one thousand five hundred; what is clear without stays what it is. */
enum number_status number_whole_as(const struct number_shape *shape, struct str text,
                                   int64_t *out);
enum number_status number_decimal_as(const struct number_shape *shape, struct str text,
                                     int64_t *out);
/* a op b with overflow told: false on overflow. */
bool number_add(int64_t a, int64_t b, int64_t *out);
bool number_subtract(int64_t a, int64_t b, int64_t *out);
/* a * b / divisor, 128 bits inside, rounded half away from zero; divisor > 0. */
bool number_scale(int64_t a, int64_t b, int64_t divisor, int64_t *out);

/* For people: groups of three with '.' (vi) or ',' (en), decimal comma or point, no
 * trailing zeros. For machines: plain digits with '.'. */
struct str number_show_whole(struct arena *arena, int64_t value, int english);
struct str number_show_decimal(struct arena *arena, int64_t millionths, int english);
/* "2.012" or "2,012" of a count, for the call that it stands in: number_count(n, false).text */
struct number_words {
    char text[40];
};
struct number_words number_count(uint64_t count, int english);
struct str number_plain_whole(struct arena *arena, int64_t value);
struct str number_plain_decimal(struct arena *arena, int64_t millionths);
/* The same behind what a text has already. */
void number_add_whole(struct buffer *out, int64_t value);
void number_add_decimal(struct buffer *out, int64_t millionths);

#endif
