#ifndef RASOAT_EVALUATE_VECTOR_H
#define RASOAT_EVALUATE_VECTOR_H

#include "survey/value.h"

/*
 * The values of one expression in many rows.
 *
 *   row      0     1     2        3
 *   value   12   EMPTY   7   [40, 41]
 *   known    1     0     1        0      plain: of the vector's kind, exactly known
 *   odd      0     0     0        1      a range, a text in part, a number of another kind
 *   data    12     .     7        .      numbers; truths are bits, texts are values
 *   gaps     .   EMPTY   .        .      of the rest: why it is missing
 *   values                     [40, 41]
 *
 * Kernels run over the known rows of 64 at a time, and give the others, one by one, to the
 * function that the tree uses.
 */
struct vector {
    uint8_t kind;    /* enum value_kind of the plain rows */
    size_t capacity; /* rows, a multiple of 64 */
    uint64_t *known, *odd;
    uint64_t *truth;      /* of truths; else NULL */
    int64_t *data;        /* of numbers, days, choices; else NULL */
    struct value *values; /* of texts, and of odd rows; NULL until there is one */
    uint8_t *gaps;
};

/* Room for so many rows; what was in it is gone. */
void vector_reserve(struct vector *vector, size_t rows);
void vector_release(struct vector *vector);
void vector_put(struct vector *vector, size_t row, struct value value);
static inline struct value vector_get(const struct vector *vector, size_t row);
/* The rows of a mask, from a vector of as many rows. */
void vector_copy(struct vector *to, const struct vector *from, const uint64_t *rows,
                 size_t words);
/* As vector_put, in a row that is neither known nor odd yet: the bit of a plain number or
 * truth is left to be set, in *known. */
static inline void vector_fill(struct vector *vector, size_t row, struct value value,
                               uint64_t *known)
{
    uint64_t bit = UINT64_C(1) << row % 64;
    bool plain = value.kind == vector->kind && value.spread == 0 && value.gap == GAP_NONE;

    if (value.kind == VALUE_MISSING) {
        vector->gaps[row] = value.gap;
    } else if (plain && vector->data != NULL) {
        vector->data[row] = value.as.whole;
        *known |= bit;
    } else if (plain && vector->values != NULL && vector->kind == VALUE_TEXT) {
        vector->values[row] = value;
        *known |= bit;
    } else if (plain && vector->truth != NULL) {
        uint64_t *truth = &vector->truth[row / 64];

        *truth = (*truth & ~bit) | (value.as.whole != 0 ? bit : 0);
        *known |= bit;
    } else {
        vector_put(vector, row, value);
    }
}
/* Missing for one reason. */
void vector_miss(struct vector *vector, size_t row, enum gap gap);

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
static inline struct value vector_get(const struct vector *vector, size_t row)
{
    if (mask_has(vector->known, row)) {
        if (vector->data != NULL)
            return value_of((enum value_kind)vector->kind, vector->data[row]);
        if (vector->truth != NULL)
            return value_bool(mask_has(vector->truth, row));
        return vector->values[row];
    }
    if (mask_has(vector->odd, row))
        return vector->values[row];
    return value_missing((enum gap)vector->gaps[row]);
}
static inline uint64_t vector_missing(const struct vector *vector, size_t word)
{
    return ~(vector->known[word] | vector->odd[word]);
}

#endif
