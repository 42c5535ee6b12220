#ifndef RASOAT_COMPARE_COMPARE_H
#define RASOAT_COMPARE_COMPARE_H

#include "compare/result.h"
#include "write/prose.h"

/*
 * What became of findings between two results. The same finding is known by, in turn:
 *
 *   its fingerprint               ─► remaining: the file may be sorted anew
 *   rule, unit, names and values  ─► remaining: the rows were numbered anew
 *   a unique rule and its values  ─► remaining: which of the rows is the second may change
 *   rule, place and values        ─► remaining: a row without names, numbered anew
 *   rule, key and names           ─► changed: the values were, and are still not right
 *   rule, unit and names          ─► changed, and numbered anew
 *   rule and key                  ─► changed, and the names
 *
 * What is left is new, or mended. One that is gone is not mended where nobody looked: its rule
 * judged nothing this time, broke, or waits for another finding of the same row (unchecked);
 * nor where somebody confirmed it as true (explained). Nor is one new that waited for another
 * finding of its row last time (uncovered).
 */
enum compare_state {
    COMPARE_NEW,
    COMPARE_UNCOVERED,
    COMPARE_CHANGED,
    COMPARE_REMAINING,
    COMPARE_MENDED,
    COMPARE_EXPLAINED,
    COMPARE_UNCHECKED,
    COMPARE_STATES
};

struct compare_entry {
    enum compare_state state;
    const struct result_finding *old, *new; /* NULL: not in that result */
};
/* Counts of one rule, unit or value that findings are counted by. */
struct compare_group {
    struct str name;
    uint64_t counts[COMPARE_STATES];
};
struct compare_groups {
    struct str field; /* empty: rules, units */
    struct str title[2];
    struct compare_group *items;
    size_t count, capacity;
    struct map index;
};
enum { COMPARE_GROUPS_MOST = 10 };
struct compare {
    const struct pack *pack;
    const struct result *old, *new;
    struct compare_entry *entries; /* findings of `new` in their order, then those gone */
    size_t count;
    enum compare_state *states; /* of the findings of `new`: as entries */
    uint64_t counts[COMPARE_STATES];
    uint64_t severities[COMPARE_STATES][SEVERITY_COUNT];
    /* Rules, units, then a group for each field that findings are counted by. */
    struct compare_groups groups[COMPARE_GROUPS_MOST];
    size_t group_count;
    struct arena arena;
};

/* Never fails; borrows all three. Free with compare_free. */
struct compare *compare_results(const struct pack *pack, const struct result *old,
                                const struct result *new);
void compare_free(struct compare *compare);               /* NULL is fine */
const char *compare_state_name(enum compare_state state); /* "new": for machines */
/* "mới", "new" */
const char *compare_state_words(enum compare_state state, enum language language);

/* For people: counts; by rule, unit and what else findings are counted by, and the findings
 * that are new or changed; all of them. */
enum compare_extent { COMPARE_COUNTS, COMPARE_SHORT, COMPARE_WHOLE };
void compare_text(const struct compare *compare, enum compare_extent extent,
                  struct prose *prose);
void compare_csv(const struct compare *compare, struct buffer *out);
void compare_json(const struct compare *compare, struct buffer *out);

#endif
