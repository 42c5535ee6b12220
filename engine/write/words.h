#ifndef RASOAT_WRITE_WORDS_H
#define RASOAT_WRITE_WORDS_H

#include "dataset/dataset.h"
#include "pack/pack.h"

/* Words and numbers as people and machines read them. */

/* The phrase in a language; en falls back on vi. */
struct str words_phrase(struct phrase phrase, enum language language);
/* What a remark says, as words_phrase. */
struct str words_remark(const struct remark *remark, enum language language);
/* "2.012" or "2,012". */
struct str words_count(struct arena *arena, uint64_t count, enum language language);
/* What rows of a table are called: "hộ"; "households", "household" where count is 1. */
struct str words_rows(const struct pack *pack, unsigned table, uint64_t count,
                      enum language language, struct arena *arena);
/* The engine's language for what goes out in the pack's own: forms, lists, names. */
enum language words_own(const struct pack *pack);
/* The sentence of a language with the pack's words (pack->words) put in: "{Records} with
 * errors" is "Households with errors", "by {unit}" is "by commune". A great letter gives the
 * word one. Text of the arena, with a NUL after it. */
struct str words_say(const struct pack *pack, enum language language, const char *vi,
                     const char *en, struct arena *arena);
/* The text with a value in the place of "{name}"; as it is where it has none. */
struct str words_put(struct str text, const char *name, struct str value,
                     struct arena *arena);
/* "LỖI", "ERROR". */
const char *words_severity(enum severity severity, enum language language);

#endif
