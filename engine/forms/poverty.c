#include "forms/poverty.h"

#include <math.h>

void poverty_init(struct poverty_sums *sums, size_t count, struct arena *arena)
{
    *sums = (struct poverty_sums){
        .deprived = arena_alloc(arena, (count + 1) * sizeof(uint64_t)),
        .deprived_poor = arena_alloc(arena, (count + 1) * sizeof(uint64_t)),
    };
}

int64_t poverty_score(const struct poverty_design *design, const bool *deprived)
{
    int64_t score = 0;

    for (size_t j = 0; j < design->count; j++)
        if (deprived[j])
            score += design->weights[j];
    return score;
}

/* Every sum is at most n W, so that one test guards them all. */
static bool fits(const struct poverty_sums *sums, uint64_t people, int64_t total)
{
    uint64_t most = 0;

    return !__builtin_add_overflow(sums->population, people, &most) &&
           !__builtin_mul_overflow(most, (uint64_t)total, &most);
}

bool poverty_add(struct poverty_sums *sums, const struct poverty_design *design,
                 const bool *deprived, int64_t cutoff, uint64_t people)
{
    int64_t score = poverty_score(design, deprived);
    bool poor = score >= cutoff;

    if (!fits(sums, people, design->total))
        return false;
    sums->population += people;
    if (poor) {
        sums->poor += people;
        sums->score += people * (uint64_t)score;
    }
    for (size_t j = 0; j < design->count; j++) {
        if (!deprived[j])
            continue;
        sums->deprived[j] += people;
        if (poor)
            sums->deprived_poor[j] += people;
    }
    return true;
}

bool poverty_join(struct poverty_sums *sums, const struct poverty_sums *part, size_t count)
{
    uint64_t score = 0;

    if (!fits(sums, part->population, 1) ||
        __builtin_add_overflow(sums->score, part->score, &score))
        return false;
    sums->population += part->population;
    sums->poor += part->poor;
    sums->score = score;
    for (size_t j = 0; j < count; j++) {
        sums->deprived[j] += part->deprived[j];
        sums->deprived_poor[j] += part->deprived_poor[j];
    }
    return true;
}

static double ratio(double part, double whole)
{
    return whole > 0 ? part / whole : NAN;
}

double poverty_headcount(const struct poverty_sums *sums)
{
    return ratio((double)sums->poor, (double)sums->population);
}

double poverty_intensity(const struct poverty_sums *sums,
                         const struct poverty_design *design)
{
    return ratio((double)sums->score, (double)sums->poor * (double)design->total);
}

double poverty_adjusted(const struct poverty_sums *sums,
                        const struct poverty_design *design)
{
    return ratio((double)sums->score, (double)sums->population * (double)design->total);
}

double poverty_uncensored(const struct poverty_sums *sums, size_t indicator)
{
    return ratio((double)sums->deprived[indicator], (double)sums->population);
}

double poverty_censored(const struct poverty_sums *sums, size_t indicator)
{
    return ratio((double)sums->deprived_poor[indicator], (double)sums->population);
}

double poverty_contribution(const struct poverty_sums *sums,
                            const struct poverty_design *design, size_t indicator)
{
    return ratio((double)design->weights[indicator] *
                     (double)sums->deprived_poor[indicator],
                 (double)sums->score);
}
