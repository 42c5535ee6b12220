#ifndef RASOAT_EXIT_EXIT_H
#define RASOAT_EXIT_EXIT_H

#include "check/told.h"
#include "dataset/holdings.h"

/*
 * Households that may leave poverty, by the pack's routes, signals and levers
 * (rules/vn-2021/ exit.lua). A route is a change of the record after which the class is
 * another one; nothing is listed that was not tried on the record itself.
 *
 *   household ─► class in route.from? ─► smallest sets of levers / changes, tried ─► open
 * routes └► signals that hold ─► strength, reasons, risks
 */
enum { EXIT_SETS_MOST = 64 };

/* One smallest set of levers to mend: bit i is pack->levers[i]. */
struct exit_set {
    uint32_t levers;
    enum term term; /* of the slowest */
};

struct exit_route {
    unsigned route;        /* in pack->routes */
    struct exit_set *sets; /* easiest first; of a route that mends */
    size_t set_count;      /* kept here: at most EXIT_SETS_MOST */
    size_t set_total;      /* that there are */
    int64_t leads_to;      /* the class after it (the easiest set) */
    struct value gap;      /* how far it is; missing where the route has none */
};

struct exit_signal {
    unsigned signal;      /* in pack->signals */
    struct str reason[2]; /* by enum language */
};

/* One household. Texts are of the list's records. */
struct exit_household {
    struct str file;
    uint64_t row;
    struct str unit;
    unsigned unit_number; /* in exit_list->units */
    struct named_value *key;
    size_t key_count;
    struct named_value *columns; /* as pack->listing.columns */
    uint32_t causes;             /* bit i: pack->listing.causes[i] */
    struct str support, charge;
    struct str leaves[2];   /* what leaving its class is called, by enum language */
    int64_t class;          /* as computed, else as declared; -1: not known */
    int class_place;        /* among pack->exits_from; -1 */
    bool class_is_declared; /* since it could not be computed */
    struct exit_route *routes;
    size_t route_count;
    struct exit_signal *signals;
    size_t signal_count;
    enum strength strength;
    bool candidate;  /* a route is open and a signal for it holds */
    bool at_risk;    /* a signal of no route holds: it may fall back */
    bool has_errors; /* an open finding may change its class */
    enum term term;  /* exit_term */
    int measures;    /* of the way that takes the fewest; INT_MAX: none is known */
    int64_t near;    /* listing.near; INT64_MAX: not known */
    unsigned
        rank; /* of a candidate, within its unit: 1 is the first to work with; else 0 */
    uint32_t goals; /* bit i: counts towards pack->goals[i] */
};

/* A unit's candidates against its targets. */
struct exit_unit {
    struct str name;
    struct str support, charge;
    uint64_t candidates, sure, most;
    uint64_t *classes; /* candidates by pack->exits_from */
    int64_t *targets;  /* per goal; -1: none given */
    uint64_t *counts;  /* per goal, of candidates */
    uint64_t *strong;  /* those of them that are very likely */
};

struct exit_list {
    const struct pack *pack;
    struct exit_household
        *households; /* candidates and those at risk: by unit, strongest first */
    size_t count, capacity;
    struct exit_unit
        *units; /* in order of first appearance, targets' units after the data's */
    size_t unit_count, unit_capacity;
    uint64_t candidates;
    uint64_t sure; /* candidates without an open error */
    uint64_t most; /* and households with one that stands in the way of judging */
    uint64_t at_risk;
    uint64_t *classes;  /* candidates by pack->exits_from, */
    uint64_t *strong;   /* those of them that are very likely, */
    uint64_t *sound;    /* and those without an open error */
    uint64_t undecided; /* class neither computed nor declared */
    uint64_t rows;
    struct told told; /* beside it */
    struct map unit_index;
    struct arena arena;
    struct spill *spill; /* what households say may be more than memory holds: */
    struct arena records;
};

/* Checks what was opened first (its open errors make the count uncertain), then looks for
 * exits, in the units that the options name; a household that stands twice is looked at once.
 * ERROR_NOT_FOUND without a main table, or where a unit that is asked for is not in the data. The
 * list borrows from the pack alone. */
int exit_find(struct opened *opened, const struct run_options *options,
              struct exit_list **out, struct error *err);
void exit_free(struct exit_list *list);
/* Judges one household; its texts go to arena. For exit_find and for `explain`. */
void exit_judge(const struct frame *frame, struct arena *arena, struct exit_household *out);
/* Its class and every open route, whether anything speaks for it or not: for `explain`. */
void exit_open_routes(const struct frame *frame, struct arena *arena,
                      struct exit_household *out);
/* Which of the pack's declarations takes most steps in a household: for who stops there. */
const struct declared *exit_slowest(const struct frame *frame);
/* How soon the soonest of its ways is done, by the slowest of that way's levers; TERM_YEAR where no
 * lever is known. */
enum term exit_term(const struct exit_household *household);
/* The levers of the easiest way of each open route: bit i is pack->levers[i], causes behind the indicators. */
uint32_t exit_levers(const struct exit_household *household);
/* The class of a row: as computed, else as declared; -1 where neither is known. */
int64_t exit_class(const struct frame *frame, bool *declared);
/* The class after the levers were mended; -1: cannot be said. */
int64_t exit_try_levers(const struct frame *frame, const struct route *route,
                        uint32_t levers);
/* The class after a route's changes. */
int64_t exit_try_changes(const struct frame *frame, const struct route *route);

#endif
