#ifndef RASOAT_SURVEY_KEY_H
#define RASOAT_SURVEY_KEY_H

#include "survey/schema.h"

/*
 * Keys of rows, as hashes: of each part by itself, then joined in order.
 *
 *   "Xã  XUÂN Lập", 12 ─► "xuân lập" ─► hash ─┐
 *                            "12" ─► hash ────┴► key
 */
struct hash128 key_start(size_t parts);
/* Each part has been hashed by itself, with its length: ("a", "bc") is not ("ab", "c"). */
static inline struct hash128 key_join(struct hash128 key, struct hash128 part)
{
    return (struct hash128){hash_mix(key.high, part.high), hash_mix(key.low, part.low)};
}

/* What texts came to lately, so that one which comes again is made normal once: communes in
 * long runs, a name that several rules compare. Of one thread. */
struct key_texts;
struct key_texts *key_texts_new(void);
void key_texts_free(struct key_texts *texts);

/* One part. Its kind is in the hash, so that a number is never equal to a text. Text is read
 * as the field says (field_normal); field NULL: as it is. texts may be NULL; scratch is used
 * and not reset. */
struct hash128 key_part(const struct field *field, struct value value,
                        struct key_texts *texts, struct arena *scratch);

#endif
