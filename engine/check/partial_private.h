#ifndef RASOAT_CHECK_PARTIAL_PRIVATE_H
#define RASOAT_CHECK_PARTIAL_PRIVATE_H

#include "check/checks.h"
#include "check/judge.h"

/* Numbers of seven bits a byte, the lowest first; texts with their length before them. */
void partial_put_number(struct buffer *out, uint64_t number);
void partial_put_signed(struct buffer *out, int64_t number);
void partial_put_text(struct buffer *out, struct str text);

/* What is read; bad once something was asked for that is not there: then 0 and empty. */
struct partial_bytes {
    const char *at, *end;
    bool bad;
};
uint64_t partial_get_number(struct partial_bytes *from);
int64_t partial_get_signed(struct partial_bytes *from);
struct str partial_get_text(struct partial_bytes *from); /* borrows */
/* A number below `limit`, else bad. */
uint64_t partial_get_below(struct partial_bytes *from, uint64_t limit);

/* partial.c. The bytes that partial_read reads. */
void partial_put_batch(struct buffer *out, const struct pack *pack,
                       const struct batch *batch);

#endif
