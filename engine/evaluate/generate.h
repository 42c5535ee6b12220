#ifndef RASOAT_EVALUATE_GENERATE_H
#define RASOAT_EVALUATE_GENERATE_H

#include "language/lexicon.h"

/*
 * Rules as one Lua function: the fast way for rows without a gap.
 *
 *   trees of n rules ─► slots (distinct names read) ─► "return function(a1, a2, ...) ...
 * end"
 *
 * The function takes one plain value per slot: a whole number (integer, money, decimal in
 * millionths, date in days, choice by its symbol), a truth, or nil where the value is
 * missing or known only within bounds. It returns three masks, in which bit k stands for
 * rules[k]:
 *   1. failed: `when` true (or absent) and `check` false
 *   2. idle: `when` false
 *   3. careful: something it reads is nil, so that only evaluate/evaluate.h can say
 * A rule in none of them passed. It never raises, and needs no helper: what could overflow,
 * or is text, is refused by generate_can and left to careful evaluation.
 */
struct generate_rule {
    const struct node *when, *check; /* when may be NULL */
};

/*
 * A name that the function takes: a field of the row (NODE_FIELD at depth 0), a parameter
 * (NODE_PARAMETER, by value of a field included), or what C works out of the row's own
 * cells: a helper's call, a pattern or a comparison of texts. Of a text field rules only ask whether
 * it is there: any value but a missing one will do. The last argument, `all`, comes from
 * script_call.
 */
struct generated {
    struct str source;         /* for script_define */
    const struct node **slots; /* argument i is the value of slots[i] */
    size_t slot_count;
};

/* Rules of one function: each has a bit of a mask. */
enum { GENERATE_RULES_MOST = 60 };

/* True where the tree can be said in plain Lua: names as above, derived values of the row
 * itself that are whole or truths, comparison, whole arithmetic that surely fits 64 bits,
 * and/or/not, choose, count_true, present/absent of a field. */
bool generate_can(const struct lexicon *lexicon, const struct node *node);
/* True where the rules together stay within the limits of one Lua function. At most
 * GENERATE_RULES_MOST. */
bool generate_fits(const struct lexicon *lexicon, const struct generate_rule *rules,
                   size_t count);
/* Memory is the arena's. The rules passed generate_can and generate_fits. */
void generate_rules(const struct lexicon *lexicon, const struct generate_rule *rules,
                    size_t count, struct arena *arena, struct generated *out);

#endif
