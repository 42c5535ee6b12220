#include "evaluate/vector.h"

#include <string.h>

enum { WORD = 64 };

void vector_reserve(struct vector *vector, size_t rows)
{
    size_t words = (rows + WORD - 1) / WORD;

    if (vector->capacity >= rows && vector->capacity > 0)
        return;
    words = words > 0 ? words : 1;
    vector_release(vector);
    vector->capacity = words * WORD;
    vector->known = memory_alloc(4 * words * sizeof *vector->known);
    vector->odd = vector->known + words;
    vector->done = vector->odd + words;
    vector->gaps = memory_alloc(vector->capacity);
    if (vector->kind == VALUE_BOOL || vector->kind == VALUE_MISSING) /* `unknown` */
        vector->truth = vector->done + words;
    else if (vector->kind == VALUE_TEXT)
        vector->values = memory_alloc(vector->capacity * sizeof *vector->values);
    else
        vector->data = memory_alloc(vector->capacity * sizeof *vector->data);
}

void vector_release(struct vector *vector)
{
    memory_free(vector->known);
    memory_free(vector->gaps);
    memory_free(vector->data);
    memory_free(vector->values);
    *vector = (struct vector){.kind = vector->kind};
}

void vector_miss(struct vector *vector, size_t row, enum gap gap)
{
    mask_clear(vector->known, row);
    mask_clear(vector->odd, row);
    vector->gaps[row] = (uint8_t)gap;
}

void vector_put(struct vector *vector, size_t row, struct value value)
{
    uint64_t bit = UINT64_C(1) << row % WORD;
    uint64_t plain = vector_is_plain(vector, value) ? bit : 0;

    if (value.kind == VALUE_MISSING) {
        vector_miss(vector, row, (enum gap)value.gap);
        return;
    }
    vector->known[row / WORD] = (vector->known[row / WORD] & ~bit) | plain;
    vector->odd[row / WORD] = (vector->odd[row / WORD] & ~bit) | (bit & ~plain);
    if (plain != 0 && vector->data != NULL) {
        vector->data[row] = value.as.whole;
    } else if (plain != 0 && vector->truth != NULL) {
        uint64_t holds = value.as.whole != 0 ? bit : 0;

        vector->truth[row / WORD] = (vector->truth[row / WORD] & ~bit) | holds;
    } else {
        if (vector->values == NULL)
            vector->values = memory_alloc(vector->capacity * sizeof *vector->values);
        vector->values[row] = value;
    }
}

/* Of the rows of a word those that are plain; in each loop it is not asked what a value is,
 * since which rows are missing follows no pattern. */
static uint64_t put_numbers(struct vector *vector, size_t word, uint64_t rows,
                            const struct value values[WORD])
{
    int64_t *data = vector->data + word * WORD;
    uint8_t *gaps = vector->gaps + word * WORD;
    uint64_t plain = 0;

    while (rows != 0) {
        unsigned i = mask_next(&rows);

        data[i] = values[i].as.whole;
        gaps[i] = values[i].gap;
        plain |= (uint64_t)vector_is_plain(vector, values[i]) << i;
    }
    return plain;
}

static uint64_t put_truths(struct vector *vector, size_t word, uint64_t rows,
                           const struct value values[WORD])
{
    uint8_t *gaps = vector->gaps + word * WORD;
    uint64_t plain = 0, truth = 0;

    while (rows != 0) {
        unsigned i = mask_next(&rows);

        gaps[i] = values[i].gap;
        truth |= (uint64_t)(values[i].as.whole != 0) << i;
        plain |= (uint64_t)vector_is_plain(vector, values[i]) << i;
    }
    vector->truth[word] = (vector->truth[word] & ~plain) | (truth & plain);
    return plain;
}

static uint64_t put_texts(struct vector *vector, size_t word, uint64_t rows,
                          const struct value values[WORD])
{
    struct value *to = vector->values + word * WORD;
    uint8_t *gaps = vector->gaps + word * WORD;
    uint64_t plain = 0;

    while (rows != 0) {
        unsigned i = mask_next(&rows);

        to[i] = values[i];
        gaps[i] = values[i].gap;
        plain |= (uint64_t)vector_is_plain(vector, values[i]) << i;
    }
    return plain;
}

void vector_put_word(struct vector *vector, size_t word, uint64_t rows,
                     const struct value values[WORD])
{
    uint64_t plain = vector->data != NULL    ? put_numbers(vector, word, rows, values)
                     : vector->truth != NULL ? put_truths(vector, word, rows, values)
                                             : put_texts(vector, word, rows, values);
    uint64_t others = rows & ~plain;

    vector->known[word] |= plain;
    while (others != 0) {
        unsigned i = mask_next(&others);

        if (values[i].kind != VALUE_MISSING)
            vector_put(vector, word * WORD + i, values[i]);
    }
}

void vector_put_all(struct vector *vector, struct value value)
{
    for (size_t row = 0; row < vector->capacity; row++)
        vector_put(vector, row, value);
}

static void copy_plain(struct vector *to, const struct vector *from, uint64_t rows,
                       size_t word)
{
    const size_t start = word * WORD, every = rows == UINT64_MAX ? WORD : 0;

    to->known[word] |= rows;
    to->odd[word] &= ~rows;
    if (to->truth != NULL)
        to->truth[word] = (to->truth[word] & ~rows) | (from->truth[word] & rows);
    else if (every > 0 && to->data != NULL)
        memcpy(to->data + start, from->data + start, every * sizeof *to->data);
    else if (every > 0)
        memcpy(to->values + start, from->values + start, every * sizeof *to->values);
    else
        while (rows != 0) {
            size_t row = start + mask_next(&rows);

            if (to->data != NULL)
                to->data[row] = from->data[row];
            else
                to->values[row] = from->values[row];
        }
}

static void copy_gaps(struct vector *to, const struct vector *from, uint64_t rows,
                      size_t word)
{
    to->known[word] &= ~rows;
    to->odd[word] &= ~rows;
    while (rows != 0) {
        size_t row = word * WORD + mask_next(&rows);

        to->gaps[row] = from->gaps[row];
    }
}

void vector_copy(struct vector *to, const struct vector *from, const uint64_t *rows,
                 size_t words)
{
    for (size_t w = 0; w < words; w++) {
        uint64_t plain = to->kind == from->kind ? rows[w] & from->known[w] : 0;
        uint64_t missing = rows[w] & vector_missing(from, w);
        uint64_t others = rows[w] & ~plain & ~missing;

        if (plain != 0)
            copy_plain(to, from, plain, w);
        if (missing != 0)
            copy_gaps(to, from, missing, w);
        while (others != 0) {
            size_t row = w * WORD + mask_next(&others);
            vector_put(to, row, vector_get(from, row));
        }
    }
}
