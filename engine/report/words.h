#ifndef RASOAT_REPORT_WORDS_H
#define RASOAT_REPORT_WORDS_H

#include "result/result.h"

/* Words and numbers as people and machines read them. */

/* The phrase in a language; en falls back on vi. */
struct str phrase_in(struct phrase phrase, enum language language);
/* "2.012" or "2,012". */
struct str count_in(struct arena *arena, uint64_t count, enum language language);
/* "hộ"; "households", "household" where count is 1. */
struct str rows_word(const struct table *table, uint64_t count, enum language language,
                     struct arena *arena);
/* "LỖI", "ERROR". */
const char *severity_word(enum severity severity, enum language language);
/* "empty", "column", "when", ...: for machines. */
const char *reason_name(unsigned reason);

#endif
