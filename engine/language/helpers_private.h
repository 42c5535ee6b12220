#ifndef RASOAT_LANGUAGE_HELPERS_PRIVATE_H
#define RASOAT_LANGUAGE_HELPERS_PRIVATE_H

#include "language/expression.h"

/* Private to helpers*.c. */

/* Missing, for the reason that a range among the values has. */
struct value helper_undecided(const struct value *values, size_t count);

/* The text with the first gap among the values that it was made of. */
struct value helper_partial(struct value text, const struct value *values, size_t count);

/* helpers_number.c: see helpers[] for what they do. */
struct value helper_age(const struct value *a, size_t count, struct arena *arena);
struct value helper_age_months(const struct value *a, size_t count, struct arena *arena);
struct value helper_year(const struct value *a, size_t count, struct arena *arena);
struct value helper_month(const struct value *a, size_t count, struct arena *arena);
struct value helper_day(const struct value *a, size_t count, struct arena *arena);
struct value helper_make_date(const struct value *a, size_t count, struct arena *arena);
struct value helper_date(const struct value *a, size_t count, struct arena *arena);
struct value helper_min(const struct value *a, size_t count, struct arena *arena);
struct value helper_max(const struct value *a, size_t count, struct arena *arena);
struct value helper_abs(const struct value *a, size_t count, struct arena *arena);
struct value helper_rate(const struct value *a, size_t count, struct arena *arena);
struct value helper_text(const struct value *a, size_t count, struct arena *arena);

#endif
