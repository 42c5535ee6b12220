#ifndef RASOAT_EXPLAIN_EXPLAIN_H
#define RASOAT_EXPLAIN_EXPLAIN_H

#include "check/judge.h"
#include "check/told.h"
#include "evaluate/reason_node.h"
#include "exit/exit.h"

/*
 * One household told to its reviewer.
 *
 *   key ─► the row ─┬► values, indicators, class ──────────┐
 *   dataset ─► check ─► findings on it and on its members ─┼► explanation
 *                   └► every rule judged again, with why ──┘
 */
struct explain_options {
    const char *key; /* "0007", "Xuân Phú/0007", "2024/Xuân Phú/0007", a code, "FILE:ROW" */
    const char *rule; /* this one only; NULL: all */
    enum language language;
};

/* A field or a computed value. */
struct explain_item {
    struct str name, title, shown;
    struct value value;
    struct str law; /* of a computed one */
    bool computed;
    bool made; /* its cell is empty, a default stands for it: no datum to show people */
};

/* What speaks for a line of reasons: see evaluate/reason_node.h; gaps are words already. */
struct explain_reasons {
    struct reasoned *lines;
    size_t count;
};

struct explain_indicator {
    const struct lever *lever;
    struct value declared, computed; /* computed: missing where nothing computes it */
    bool differs;
    struct str because; /* the pack's words; empty where it has none or cannot say */
    struct explain_reasons reasons;
    struct str law;
    bool verified; /* the definition, not how it is mended */
    bool missed;   /* not ticked, but the facts show it */
};

/* A rule on the household's row or on one of its members. */
struct explain_rule {
    const struct rule *rule; /* NULL: one of the engine's own checks */
    struct str id;
    struct phrase title, help;
    enum severity severity;
    struct str law;
    bool verified;
    enum outcome outcome;
    enum reason_kind why; /* of not applicable */
    struct str who;       /* the member; empty: the household itself */
    struct str file;
    uint64_t row;
    struct str message;
    struct explain_reasons reasons;
    struct named_value *suggestions;
    size_t suggestion_count;
    bool mends;                 /* the suggestion was tried, and the rule passes */
    struct str then_fails;      /* but these rules fail then, "A, B" */
    struct explain_item *reads; /* only of the one rule asked for */
    size_t read_count;
};

struct explanation {
    const struct pack *pack;
    enum language language;
    const struct rule *only;
    struct str heading; /* "Hộ ..., mã hộ ..." */
    struct str file, unit;
    uint64_t row;
    uint64_t twins;  /* further rows of the same key, */
    struct str twin; /* the first of them as FILE:ROW */
    struct named_value *key;
    size_t key_count;
    struct explain_item *values; /* fields with a value, then computed ones */
    size_t value_count;
    struct explain_indicator *indicators;
    size_t indicator_count;
    int64_t computed, declared; /* classes; -1: not known */
    struct explain_reasons class_reasons;
    struct explain_rule *findings; /* worst first */
    size_t finding_count, finding_capacity;
    uint64_t found[SEVERITY_COUNT];
    struct explain_rule
        *others; /* of the household's own rules, those that pass or cannot */
    size_t other_count, other_capacity;
    uint64_t members;                              /* rows of rosters */
    uint64_t member_passes, member_not_applicable; /* rules judged on them */
    struct exit_household exit;
    uint32_t most_help; /* levers, bit i: what would help most */
    enum { HELP_NONE, HELP_LEADS_OUT, HELP_SOONEST } help;
    struct told told;                /* beside it */
    struct str letter[LETTER_COUNT]; /* filled; empty where not said */
    struct arena arena;
};

/* ERROR_NOT_FOUND: no such household (the nearest keys are named), or several of that key;
 * then *out may hold what is told of the data and nothing else. Free it always. */
int explain_find(struct opened *opened, const struct run_options *run,
                 const struct explain_options *options, struct explanation **out,
                 struct error *err);
void explain_free(struct explanation *explanation);

/* Several households: of some units, or of some keys; neither: all. */
struct explain_wanted {
    struct unit_names units;
    const char *const *keys;
    size_t key_count;
    enum language language;
};
/* An explanation of each that is wanted, in the order of the rows; what stops and returns what
 * visit returns where that is not 0. The explanation lasts as long as the call. */
typedef int explain_visit(void *job, const struct explanation *explanation,
                          struct error *err);
/* The dataset is checked once for all. *told is what stands beside them, to be released by the
 * caller in every case. ERROR_NOT_FOUND for a unit or key that is not there. */
int explain_each(struct opened *opened, const struct run_options *run,
                 const struct explain_wanted *wanted, explain_visit *visit, void *job,
                 struct told *told, struct error *err);

#endif
