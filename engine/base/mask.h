#ifndef RASOAT_BASE_MASK_H
#define RASOAT_BASE_MASK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A mask says of rows whether they are meant: a bit per row, 64 of them a word. */

static inline bool mask_has(const uint64_t *mask, size_t row)
{
    return mask[row / 64] >> row % 64 & 1;
}
static inline void mask_set(uint64_t *mask, size_t row)
{
    mask[row / 64] |= UINT64_C(1) << row % 64;
}
static inline void mask_clear(uint64_t *mask, size_t row)
{
    mask[row / 64] &= ~(UINT64_C(1) << row % 64);
}
/* Takes the lowest bit off. */
static inline unsigned mask_next(uint64_t *word)
{
    unsigned bit = (unsigned)__builtin_ctzll(*word);

    *word &= *word - 1;
    return bit;
}
/* The lowest bits of a word, at most 64. */
static inline uint64_t mask_lowest(size_t count)
{
    return count < 64 ? (UINT64_C(1) << count) - 1 : UINT64_MAX;
}

/* The rows from one on, before another. */
static inline void mask_set_range(uint64_t *mask, size_t from, size_t to)
{
    for (; from < to; from = (from / 64 + 1) * 64) {
        size_t left = to - from, shift = from % 64;

        mask[from / 64] |= mask_lowest(left < 64 - shift ? left : 64 - shift) << shift;
    }
}

/* In which of 64 rows a is equal to b, or less. */
uint64_t mask_equal(const int64_t *a, const int64_t *b);
uint64_t mask_less(const int64_t *a, const int64_t *b);
/* The same, as any machine can do it. */
uint64_t mask_equal_plainly(const int64_t *a, const int64_t *b);
uint64_t mask_less_plainly(const int64_t *a, const int64_t *b);

#endif
