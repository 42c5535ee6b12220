#ifndef RASOAT_EVALUATE_VECTOR_H
#define RASOAT_EVALUATE_VECTOR_H

#include <string.h>

#include "base/mask.h"
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
    uint8_t kind;          /* enum value_kind of the plain rows */
    size_t capacity;       /* rows, a multiple of 64 */
    uint64_t *known, *odd; /* of one piece with done and truth */
    uint64_t *done;        /* rows that a sweep has worked out */
    uint64_t *truth;       /* of truths; else NULL */
    int64_t *data;         /* of numbers, days, choices; else NULL */
    struct value *values;  /* of texts; of odd rows, NULL until there is one */
    uint8_t *gaps;
};

/* Room for so many rows; what was in it is gone. */
void vector_reserve(struct vector *vector, size_t rows);
void vector_release(struct vector *vector);
void vector_put(struct vector *vector, size_t row, struct value value);
/* 64 rows at once: those of `rows`, of which none is known or odd yet. */
void vector_put_word(struct vector *vector, size_t word, uint64_t rows,
                     const struct value values[64]);
void vector_put_all(struct vector *vector,
                    struct value value); /* in all there is room for */
static inline struct value vector_get(const struct vector *vector, size_t row);
/* The rows of a mask, from a vector of as many rows. */
void vector_copy(struct vector *to, const struct vector *from, const uint64_t *rows,
                 size_t words);
/* Missing for one reason. */
void vector_miss(struct vector *vector, size_t row, enum gap gap);

/* Of a row that is known. */
static inline struct value vector_plain(const struct vector *vector, size_t row)
{
    if (vector->data != NULL)
        return value_of((enum value_kind)vector->kind, vector->data[row]);
    if (vector->truth != NULL)
        return value_bool(mask_has(vector->truth, row));
    return vector->values[row];
}
static inline struct value vector_get(const struct vector *vector, size_t row)
{
    if (mask_has(vector->known, row))
        return vector_plain(vector, row);
    if (mask_has(vector->odd, row))
        return vector->values[row];
    return value_missing((enum gap)vector->gaps[row]);
}
/* Kind, gap and spread; or these and the length: looked at in one go. */
static inline uint32_t value_head(struct value value)
{
    uint32_t head = 0;

    memcpy(&head, &value, sizeof head);
    return head;
}
static inline uint64_t value_front(struct value value)
{
    uint64_t front = 0;

    memcpy(&front, &value, sizeof front);
    return front;
}
/* Known plainly, as the vector's rows are. */
static inline bool vector_is_plain(const struct vector *vector, struct value value)
{
    return value_head(value) == value_head((struct value){.kind = vector->kind});
}
/* The same in every respect: what is asked of one is answered by the other's answer. Names and
 * codes of one length mostly differ at their ends. */
static inline bool value_is(struct value a, struct value b)
{
    if (value_front(a) != value_front(b))
        return false;
    return a.as.whole == b.as.whole ||
           (a.kind == VALUE_TEXT &&
            (a.length == 0 ||
             (b.as.text != NULL && a.as.text[a.length - 1] == b.as.text[a.length - 1])) &&
            str_equal(value_str(a), value_str(b)));
}

static inline uint64_t vector_missing(const struct vector *vector, size_t word)
{
    return ~(vector->known[word] | vector->odd[word]);
}

#endif
