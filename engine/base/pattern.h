#ifndef RASOAT_BASE_PATTERN_H
#define RASOAT_BASE_PATTERN_H

#include <stdbool.h>

#include "base/error.h"
#include "base/memory.h"

/*
 * Patterns of texts, in the syntax of Perl (PCRE2), over characters of UTF-8: \w and \d are
 * letters and digits of any script. A pattern must fit the whole text. One that is tried
 * too long on a text gives up: no pattern and no cell makes a run hang.
 */
struct pattern;
enum pattern_answer { PATTERN_DIFFERS, PATTERN_FITS, PATTERN_GIVEN_UP };

/* The arena's; only read afterwards, so that threads share it. NULL with err filled where
 * it is no pattern. */
struct pattern *pattern_new(struct str source, struct arena *arena, struct error *err);
enum pattern_answer pattern_match(const struct pattern *pattern, struct str text);

#endif
