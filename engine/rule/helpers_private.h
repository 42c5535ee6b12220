#ifndef RASOAT_RULE_HELPERS_PRIVATE_H
#define RASOAT_RULE_HELPERS_PRIVATE_H

#include "rule/expression.h"

/* Private to helpers*.c. */

/* Missing, for the reason that a range among the values has. */
struct value helper_undecided(const struct value *values, size_t count);

/* helpers_number.c: see helpers[] for what they do. */
struct value run_age(const struct value *a, size_t count, struct arena *arena);
struct value run_year(const struct value *a, size_t count, struct arena *arena);
struct value run_month(const struct value *a, size_t count, struct arena *arena);
struct value run_day(const struct value *a, size_t count, struct arena *arena);
struct value run_make_date(const struct value *a, size_t count, struct arena *arena);
struct value run_date(const struct value *a, size_t count, struct arena *arena);
struct value run_min(const struct value *a, size_t count, struct arena *arena);
struct value run_max(const struct value *a, size_t count, struct arena *arena);
struct value run_abs(const struct value *a, size_t count, struct arena *arena);
struct value run_rate(const struct value *a, size_t count, struct arena *arena);
struct value run_text(const struct value *a, size_t count, struct arena *arena);

#endif
