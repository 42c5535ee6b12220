#ifndef RASOAT_RECORD_SPLIT_H
#define RASOAT_RECORD_SPLIT_H

#include <stdint.h>

#include "base/str.h"

/*
 * Where the cells of a record end, looked for in many bytes at a time. One way for any
 * machine and two for those that can compare 16 or 32 bytes at once; all find the same.
 */
enum { SPLIT_STRIDE = 64 }; /* bytes looked at together; places written beyond the last */

struct split {
    struct str text;
    size_t room; /* bytes that may be looked at from text.data on, at least its length */
    char
        delimiter; /* RECORD_DELIMITER: the row of a sheet, whose cells may hold anything */
    uint32_t *ends; /* filled: the places of delimiters; room for most + SPLIT_STRIDE */
    size_t most;    /* more are counted, not kept */
};

/* The number of delimiters, but for those in quotes around a whole cell; or -1 where a line end
 * or any other quote is in the text: then cells are not what stands between delimiters. */
typedef long split_fn(const struct split *split);

/* The fastest that this machine can do. */
split_fn *split_best(void);
/* "plain", "sse2", "avx2"; NULL where there is none of the name, or not on this machine. */
split_fn *split_named(const char *name);

#endif
