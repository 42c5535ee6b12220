#ifndef RASOAT_BASE_NEAREST_H
#define RASOAT_BASE_NEAREST_H

#include "memory.h"

/*
 * "Did you mean?": the known name that somebody wanted who wrote a word. A name may have
 * captions; people write those for it: `tuoi` for age, whose column is headed "Tuổi".
 */
enum { NEAREST_LISTED = 24 };
struct nearest {
    struct str word, best;              /* best: empty while nothing is near */
    unsigned distance;                  /* in letters */
    struct str offered[NEAREST_LISTED]; /* the first ones */
    size_t offered_count;               /* of all */
};

/* Borrows the word. */
struct nearest nearest_to(struct str word);
/* Offers a name; borrows it. Of equally near ones the first offered stays. Takes the struct as
 * void * to fit callbacks. */
void nearest_offer(void *nearest, struct str name);
/* Offers a name for one of its captions, in any case and with or without marks; the word may
 * have "_" for a blank. */
void nearest_offer_caption(void *nearest, struct str name, struct str caption);

/* "; gần giống: 'best'" or, where nothing is near and few names are known, "; có: a, b"; else
 * empty. The arena's. */
struct str nearest_hint_vi(const struct nearest *nearest, struct arena *arena);
struct str nearest_hint_en(const struct nearest *nearest, struct arena *arena);

#endif
