#ifndef RASOAT_FORMS_POVERTY_H
#define RASOAT_FORMS_POVERTY_H

#include <stdbool.h>

#include "base/memory.h"

/*
 * Multidimensional poverty by counting: S. Alkire and J. Foster, "Counting and
 * multidimensional poverty measurement", Journal of Public Economics 95 (2011) 476-487.
 *
 *   g0[i][j]  1 where household i is deprived in indicator j, else 0
 *   w[j]      weight of indicator j, a whole number; W = w[1] + ... + w[d]
 *   c[i]      = sum over j of w[j] g0[i][j], the deprivation score
 *   k         the cutoff: i is poor where c[i] >= k (dual cutoff: the first is in g0)
 *   s[i]      how many people i stands for: 1 to measure households, its members to measure
 *             persons; n = sum of s[i], q = sum of s[i] over the poor
 *
 * All sums are whole numbers, so that communes add up to the whole exactly; only a measure
 * that is asked for is a fraction. A measure of nobody is NAN.
 */
struct poverty_design {
    size_t count;           /* d */
    const int64_t *weights; /* w, each above 0 */
    int64_t total;          /* W */
};

struct poverty_sums {
    uint64_t population;     /* n */
    uint64_t poor;           /* q */
    uint64_t score;          /* sum over the poor of s[i] c[i] */
    uint64_t *deprived;      /* per j: sum of s[i] g0[i][j] */
    uint64_t *deprived_poor; /* the same over the poor: g0 censored, g0(k) */
};

/* Zero sums of d indicators, of an arena. */
void poverty_init(struct poverty_sums *sums, size_t count, struct arena *arena);
/* c[i]; deprived has d flags. */
int64_t poverty_score(const struct poverty_design *design, const bool *deprived);
/* Adds one household; false where a sum would leave 64 bits, and nothing is added then. */
bool poverty_add(struct poverty_sums *sums, const struct poverty_design *design,
                 const bool *deprived, int64_t cutoff, uint64_t people);
/* Adds a part of the population, for M0 is a mean: M0 = sum over parts of n[part] / n
 * M0[part]. False on overflow, as above. */
bool poverty_join(struct poverty_sums *sums, const struct poverty_sums *part, size_t count);

/* H = q / n, the headcount ratio: the share of people who are poor. */
double poverty_headcount(const struct poverty_sums *sums);
/* A = sum over the poor of s[i] c[i] / (q W), intensity: the mean share of the weighted
 * indicators in which the poor are deprived. */
double poverty_intensity(const struct poverty_sums *sums,
                         const struct poverty_design *design);
/* M0 = H x A = sum over the poor of s[i] c[i] / (n W), the adjusted headcount ratio. */
double poverty_adjusted(const struct poverty_sums *sums,
                        const struct poverty_design *design);
/* h[j] = sum of s[i] g0[i][j] / n, the uncensored headcount: the share of people deprived
 * in j, poor or not. */
double poverty_uncensored(const struct poverty_sums *sums, size_t indicator);
/* h[j](k) = sum over the poor of s[i] g0[i][j] / n, the censored headcount: the share of
 * people who are poor and deprived in j. M0 = sum over j of (w[j] / W) h[j](k). */
double poverty_censored(const struct poverty_sums *sums, size_t indicator);
/* (w[j] / W) h[j](k) / M0, the contribution of j to M0; all contributions add up to 1. */
double poverty_contribution(const struct poverty_sums *sums,
                            const struct poverty_design *design, size_t indicator);

#endif
