#ifndef RASOAT_BASE_DATE_H
#define RASOAT_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "memory.h"

/* A civil date as days since 1970-01-01 (proleptic Gregorian), years 1800 to 2199. */
typedef int32_t date_days;
enum { DATE_LEAST = -62091, DATE_MOST = 84005 }; /* 1800-01-01, 2199-12-31 */

bool date_from(int year, int month, int day, date_days *out); /* false: no such day */
void date_parts(date_days date, int *year, int *month, int *day);
/* "dd/mm/yyyy", "d/m/yyyy", "dd-mm-yyyy", "dd.mm.yyyy", "yyyy-mm-dd", "yyyy/mm/dd" (a time
 * "h:..." after 'T' or a blank is ignored); with year_allowed also "yyyy", which gives 1
 * January and *year_only = true. */
bool date_read(struct str text, bool year_allowed, date_days *out, bool *year_only);
/* The same of a survey whose dates may be "mm/dd/yyyy". */
enum date_order { DATE_DAY_FIRST, DATE_MONTH_FIRST };
bool date_read_as(enum date_order order, struct str text, bool year_allowed, date_days *out,
                  bool *year_only);
/* "2024-09-15" and nothing else: a day in a rule. */
bool date_from_iso(struct str text, date_days *out);
/* Whole years of age on a day: somebody born on 29 February turns older on 1 March in other
 * years. Negative where `on` is before birth. */
int date_age(date_days birth, date_days on);
/* Whole months of age on a day, twelve for each of date_age's years: somebody born on the 31st
 * turns a month older on the 1st where a month has no such day. Negative before birth. */
int date_months(date_days birth, date_days on);
date_days date_today(void);                                /* of the local clock */
struct str date_iso(struct arena *arena, date_days date);  /* 2024-09-15 */
void date_add_iso(struct buffer *out, date_days date);     /* the same behind a text */
struct str date_show(struct arena *arena, date_days date); /* 15/09/2024 */

#endif
