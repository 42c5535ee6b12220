/*
 * floor FILE OUT: the forty rules of tests/bench/forty.rules written by hand in C for this one file and nothing
 * else: columns at known places, no quotes, no findings but rule, key and scores. What a program could hardly
 * do faster, to measure against. Prints the number of findings.
 */
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

enum { COLUMNS = 46 };
enum {
    YEAR,
    COMMUNE_CODE,
    AREA = 4,
    HOUSEHOLD_CODE,
    BIRTH = 8,
    CITIZEN_ID,
    ETHNICITY,
    MINORITY,
    MEMBERS,
    REVIEW,
    B1,
    B2,
    INCOME,
    FLAGS,
    CLASS = 29,
    PREVIOUS,
    TRUTHS,
    FLOOR = 43,
    INTERNET,
    DEVICE
};
enum { POOR = 1, NEAR_POOR, AVERAGE, NOT_POOR, KINH };
static const long NONE = LONG_MIN;

struct cell {
    const char *text;
    size_t length;
};
struct row {
    struct cell cells[COLUMNS];
    long numbers[COLUMNS]; /* NONE: the cell is empty */
    long code_length, id_length, id_digits;
    bool gaps;
};
static FILE *out;
static unsigned long found;

static long number(struct cell cell)
{
    long value = 0;
    size_t i = cell.length > 0 && cell.text[0] == '-';

    for (; i < cell.length; i++)
        value = value * 10 + (cell.text[i] - '0');
    return cell.length == 0 ? NONE : cell.text[0] == '-' ? -value : value;
}

static long millionths(struct cell cell)
{
    long value = 0, scale = 0;

    for (size_t i = 0; i < cell.length; i++)
        if (cell.text[i] == '.')
            scale = 1000000;
        else {
            value = value * 10 + (cell.text[i] - '0');
            scale /= 10;
        }
    return cell.length == 0
               ? NONE
               : value * (memchr(cell.text, '.', cell.length) ? scale : 1000000);
}

/* Days since 1970 of 2024-09-15. */
static long day(struct cell cell)
{
    long y, m, d;

    if (cell.length == 0)
        return NONE;
    y = number((struct cell){cell.text, 4});
    m = number((struct cell){cell.text + 5, 2});
    d = number((struct cell){cell.text + 8, 2});
    y -= m <= 2;
    return y * 365 + y / 4 - y / 100 + y / 400 + (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 +
           d - 1 - 719468;
}

static long class_of(struct cell cell)
{
    return cell.length == 0      ? NONE
           : cell.text[0] == 'p' ? POOR
           : cell.text[0] == 'a' ? AVERAGE
           : cell.text[1] == 'e' ? NEAR_POOR
                                 : NOT_POOR;
}

static void convert(struct row *row)
{
    long *n = row->numbers;
    const struct cell *c = row->cells;

    row->gaps = false;
    for (int i = 0; i < COLUMNS; i++)
        row->gaps |= c[i].length == 0;
    n[YEAR] = number(c[YEAR]);
    n[AREA] = c[AREA].length == 0 ? NONE : c[AREA].text[0] == 'u';
    n[BIRTH] = day(c[BIRTH]);
    n[ETHNICITY] = c[ETHNICITY].length == 0 ? NONE
                   : c[ETHNICITY].length == 4 && memcmp(c[ETHNICITY].text, "Kinh", 4) == 0
                       ? KINH
                       : 0;
    n[REVIEW] = day(c[REVIEW]);
    for (int i = MINORITY; i <= MEMBERS; i++)
        n[i] = number(c[i]);
    for (int i = B1; i < CLASS; i++)
        n[i] = number(c[i]);
    n[CLASS] = class_of(c[CLASS]);
    n[PREVIOUS] = class_of(c[PREVIOUS]);
    for (int i = TRUTHS; i < FLOOR; i++)
        n[i] = number(c[i]);
    n[FLOOR] = millionths(c[FLOOR]);
    n[INTERNET] = number(c[INTERNET]);
    n[DEVICE] = number(c[DEVICE]);
    row->code_length =
        c[HOUSEHOLD_CODE].length == 0 ? NONE : (long)c[HOUSEHOLD_CODE].length;
    row->id_length = c[CITIZEN_ID].length == 0 ? NONE : (long)c[CITIZEN_ID].length;
    row->id_digits = row->id_length == NONE ? NONE : 1;
    for (size_t i = 0; i < c[CITIZEN_ID].length; i++)
        if (c[CITIZEN_ID].text[i] < '0' || c[CITIZEN_ID].text[i] > '9')
            row->id_digits = 0;
}

static void tell(const char *rule, const struct row *row)
{
    found++;
    fprintf(out, "%s,%.*s,%.*s,%.*s,%s: B1 = %ld; B2 = %ld\n", rule,
            (int)row->cells[YEAR].length, row->cells[YEAR].text,
            (int)row->cells[COMMUNE_CODE].length, row->cells[COMMUNE_CODE].text,
            (int)row->cells[HOUSEHOLD_CODE].length, row->cells[HOUSEHOLD_CODE].text, rule,
            row->numbers[B1], row->numbers[B2]);
}

/* Truths: 0 false, 1 not known, 2 true. */
static inline int both(int a, int b)
{
    return a < b ? a : b;
}

static inline int either(int a, int b)
{
    return a > b ? a : b;
}

static inline int no(int a)
{
    return 2 - a;
}

static inline int always(void)
{
    return 2;
}

/* Where the row has no gaps (gaps is a constant then) nothing is asked. */
static inline __attribute__((always_inline)) bool unknown(bool gaps, long a, long b)
{
    return gaps && (a == NONE || b == NONE);
}

/* A count known within bounds is compared by them. */
#define at_least(count) (least >= (count) ? 2 : most < (count) ? 0 : 1)
#define is_points(points)                                                                  \
    ((points) == NONE                                ? 1                                   \
     : (points) < 10 * least || (points) > 10 * most ? 0                                   \
     : least == most                                 ? 2                                   \
                                                     : 1)
/* The rules say eq(a, b) and the like of the names below. */
#define truth(a, b, so) (unknown(gaps, a, b) ? 1 : (so) ? 2 : 0)
#define eq(a, b) truth(a, b, (a) == (b))
#define ne(a, b) truth(a, b, (a) != (b))
#define lt(a, b) truth(a, b, (a) < (b))
#define le(a, b) truth(a, b, (a) <= (b))
#define gt(a, b) truth(a, b, (a) > (b))
#define ge(a, b) truth(a, b, (a) >= (b))
#define is(a) truth(a, a, (a) != 0)
#define plus(a, b) (unknown(gaps, a, b) ? NONE : (a) + (b))
#define minus(a, b) (unknown(gaps, a, b) ? NONE : (a) - (b))
#define times(a, b) (unknown(gaps, a, b) ? NONE : (a) * (b))
#define fail(rule, when, check)                                                            \
    if ((when) == 2 && (check) == 0)                                                       \
    tell(rule, row)

static long by_area(long area, long rural, long urban)
{
    return area == NONE ? NONE : area == 0 ? rural : urban;
}

static inline __attribute__((always_inline)) void judge(const struct row *row, bool gaps)
{
    const long *n = row->numbers;
    long b1_line = by_area(n[AREA], 140, 175),
         income_line = by_area(n[AREA], 1500000, 2000000);
    long income_ceiling = by_area(n[AREA], 2250000, 3000000), b2_poor = 30, b2_points = 10;
    long survey_year = n[YEAR], member_count = n[MEMBERS], review_date = n[REVIEW];
    long head_birth_date = n[BIRTH], head_ethnicity = n[ETHNICITY],
         ethnic_minority = n[MINORITY];
    long b1_score = n[B1], b2_score = n[B2], income_per_capita = n[INCOME];
    long deprived_dependants = n[FLAGS + 1], deprived_housing_area = n[FLAGS + 7];
    long deprived_telecom = n[FLAGS + 10], deprived_information = n[FLAGS + 11];
    long class_declared = n[CLASS], class_previous = n[PREVIOUS],
         labour_capacity = n[TRUTHS];
    long farm_household = n[TRUTHS + 1], merit_household = n[TRUTHS + 2];
    long social_protection = n[TRUTHS + 3], cause_land = n[TRUTHS + 4];
    long cause_capital = n[TRUTHS + 5], cause_labour = n[TRUTHS + 6],
         cause_tools = n[TRUTHS + 7];
    long cause_knowledge = n[TRUTHS + 8], cause_skills = n[TRUTHS + 9];
    long cause_illness = n[TRUTHS + 10], cause_other = n[TRUTHS + 11];
    long floor_area = n[FLOOR], internet_use = n[INTERNET], information_device = n[DEVICE];
    long code_length = row->code_length, id_length = row->id_length,
         id_digits = row->id_digits;
    long least = 0, most = 0; /* deprivations: an empty flag may be one */

    for (int i = FLAGS; i < CLASS; i++) {
        least += n[i] == 1;
        most += n[i] != 0;
    }
#include "forty.rules"
}

static const char *split(struct row *row, const char *at, const char *end)
{
    for (int i = 0; i < COLUMNS; i++) {
        const char *start = at;

        while (at < end && *at != ',' && *at != '\n')
            at++;
        row->cells[i] = (struct cell){start, (size_t)(at - start)};
        at++;
    }
    return at;
}

int main(int argc, char **argv)
{
    struct row row;
    struct stat info;
    int file = argc == 3 ? open(argv[1], O_RDONLY) : -1;

    if (file < 0 || fstat(file, &info) != 0 || (out = fopen(argv[2], "w")) == NULL) {
        fputs("usage: floor FILE OUT\n", stderr);
        return 2;
    }
    const char *at =
        mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    const char *end = at + info.st_size;

    if (at == MAP_FAILED)
        return 2;
    at = (const char *)memchr(at, '\n', (size_t)info.st_size) + 1;
    while (at < end) {
        at = split(&row, at, end);
        convert(&row);
        if (row.gaps)
            judge(&row, true);
        else
            judge(&row, false);
    }
    printf("findings %lu\n", found);
    return fclose(out) == 0 ? 0 : 2;
}
