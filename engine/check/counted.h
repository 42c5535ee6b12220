#ifndef RASOAT_CHECK_COUNTED_H
#define RASOAT_CHECK_COUNTED_H

#include "check/finding.h"

/*
 * Rows of the main table that are counted: a household that stands twice is one, and that is
 * said. Which rows are the same household is asked as everywhere (finding_subject); where
 * the data do not have a whole key nobody can say, and every row counts.
 */
enum { COUNTED_SHOWN = 10 };
struct counted {
    struct hash_set seen;
    uint64_t doubled;
    struct counted_row {
        struct str file;
        uint64_t line;
    } shown[COUNTED_SHOWN]; /* the first ones */
    unsigned key[8];        /* of the main table */
    struct finding_context context;
    struct arena arena;
};
/* The holdings say which fields there are, and where the keys lie: they go last. */
void counted_init(struct counted *counted, const struct pack *pack,
                  const struct holdings *holdings);
/* False where the row's household was there before; else, and where it cannot be said, true.
 */
bool counted_once(struct counted *counted, const struct frame *frame,
                  const struct source *source, uint64_t row);
/* What is to be told, by language; empty where nothing stood twice. */
void counted_say(const struct counted *counted, struct arena *arena, struct str out[2]);
void counted_release(struct counted *counted);

#endif
