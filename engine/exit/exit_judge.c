#include <stdlib.h>
#include <string.h>

#include "check/finding.h"
#include "dataset/units.h"
#include "evaluate/personal.h"
#include "exit/exit.h"

/* One household: its open routes, what speaks for them, what is needed. */

static bool is_true(const struct node *node, const struct frame *frame)
{
    struct value value = node == NULL ? value_bool(false) : evaluate(node, frame);

    return value.kind == VALUE_BOOL && value.as.whole != 0;
}

/* What cannot be said of a household keeps no route from it. */
static bool is_false(const struct node *node, const struct frame *frame)
{
    struct value value = node == NULL ? value_bool(true) : evaluate(node, frame);

    return value.kind == VALUE_BOOL && value.as.whole == 0;
}

static bool leads_from(const struct route *route, int64_t class)
{
    for (size_t i = 0; i < route->from_count; i++)
        if (route->from[i] == class)
            return true;
    return false;
}

/* ---- the smallest sets
 * -------------------------------------------------------------------- */

static enum term slowest(const struct pack *pack, uint32_t levers)
{
    enum term term = TERM_MONTHS;

    for (unsigned i = 0; i < pack->lever_total; i++)
        if ((levers & UINT32_C(1) << i) != 0 && pack->levers[i].term > term)
            term = pack->levers[i].term;
    return term;
}

/* How hard a set is: the slowest lever first, then all of them. */
static unsigned effort(const struct pack *pack, uint32_t levers)
{
    unsigned sum = 0;

    for (unsigned i = 0; i < pack->lever_count; i++)
        if ((levers & UINT32_C(1) << i) != 0)
            sum += 1 + (unsigned)pack->levers[i].term;
    return (unsigned)slowest(pack, levers) * 100 + sum;
}

/* The levers that a record is deprived of and that support can mend. */
static uint32_t mendable(const struct frame *frame)
{
    const struct pack *pack = frame->world->pack;
    uint32_t levers = 0;

    for (unsigned i = 0; i < pack->lever_count; i++) {
        struct value value = frame_field(frame, pack->levers[i].field);
        if (pack->levers[i].term != TERM_NEVER && value.kind == VALUE_BOOL &&
            value.as.whole)
            levers |= UINT32_C(1) << i;
    }
    return levers;
}

struct exit_search {
    const struct frame *frame;
    const struct route *route;
    int64_t class;
    uint32_t *found; /* sets that lead out, so that larger ones are left alone */
    size_t found_count, found_capacity;
    struct exit_set sets[EXIT_SETS_MOST]; /* the easiest of them */
    size_t set_count;
};

static void keep_set(struct exit_search *search, uint32_t levers)
{
    const struct pack *pack = search->frame->world->pack;
    struct exit_set *sets = search->sets;
    size_t at = search->set_count;

    while (at > 0 && effort(pack, levers) < effort(pack, sets[at - 1].levers))
        at--;
    if (at >= EXIT_SETS_MOST)
        return;
    if (search->set_count < EXIT_SETS_MOST)
        search->set_count++;
    memmove(&sets[at + 1], &sets[at], (search->set_count - at - 1) * sizeof *sets);
    sets[at] = (struct exit_set){levers, slowest(pack, levers)};
}

/* A part of it leads out already. */
static bool holds_found(const struct exit_search *search, uint32_t levers)
{
    for (size_t i = 0; i < search->found_count; i++)
        if ((levers & search->found[i]) == search->found[i])
            return true;
    return false;
}

static bool leads_out(const struct exit_search *search, uint32_t levers)
{
    int64_t class = exit_try_levers(search->frame, search->route, levers);

    return class >= 0 && class != search->class;
}

/* Sets of `size` levers out of `all`, each tried unless a part of it already leads out. */
static void try_size(struct exit_search *search, uint32_t all, int size)
{
    for (uint32_t levers = all; levers != 0; levers = (levers - 1) & all) {
        if (__builtin_popcount(levers) != size || holds_found(search, levers) ||
            !leads_out(search, levers))
            continue;
        search->found = memory_grow(search->found, search->found_count,
                                    &search->found_capacity, sizeof *search->found);
        search->found[search->found_count++] = levers;
        keep_set(search, levers);
    }
}

static bool find_sets(const struct frame *frame, const struct route *route, int64_t class,
                      struct arena *arena, struct exit_route *out)
{
    struct exit_search search = {.frame = frame, .route = route, .class = class};
    uint32_t all = mendable(frame);
    int most = __builtin_popcount(all);

    /* Mending everything that can be mended does not help: nor does less. */
    if (most == 0 || !leads_out(&search, all))
        return false;
    for (int size = 1; size <= most; size++)
        try_size(&search, all, size);
    memory_free(search.found);
    out->sets = arena_alloc(arena, search.set_count * sizeof *out->sets);
    memcpy(out->sets, search.sets, search.set_count * sizeof *out->sets);
    out->set_count = search.set_count;
    out->set_total = search.found_count;
    return out->set_count > 0;
}

/* ---- routes and signals
 * ------------------------------------------------------------------- */

static bool open_route(const struct frame *frame, unsigned number, int64_t class,
                       struct arena *arena, struct exit_route *out)
{
    const struct route *route = &frame->world->pack->routes[number];

    memset(out, 0, sizeof *out);
    out->route = number;
    out->gap = route->gap != NULL ? evaluate(route->gap, frame) : value_missing(GAP_NONE);
    if (!leads_from(route, class) || is_false(route->when, frame))
        return false;
    if (route->mends) {
        if (!find_sets(frame, route, class, arena, out))
            return false;
        out->leads_to = exit_try_levers(frame, route, out->sets[0].levers);
        return true;
    }
    out->leads_to = exit_try_changes(frame, route);
    return out->leads_to >= 0 && out->leads_to != class;
}

static void find_routes(const struct frame *frame, struct arena *arena,
                        struct exit_household *out)
{
    const struct pack *pack = frame->world->pack;

    out->routes = arena_alloc(arena, (pack->route_count + 1) * sizeof *out->routes);
    for (unsigned r = 0; r < pack->route_count; r++)
        if (open_route(frame, r, out->class, arena, &out->routes[out->route_count]))
            out->route_count++;
}

static bool route_is_open(const struct pack *pack, const struct exit_household *household,
                          struct str id)
{
    for (size_t i = 0; i < household->route_count; i++)
        if (str_equal(pack->routes[household->routes[i].route].head.id, id))
            return true;
    return false;
}

static void add_signal(const struct frame *frame, unsigned number, struct arena *arena,
                       struct exit_household *out)
{
    const struct signal *signal = &frame->world->pack->signals[number];
    struct exit_signal *to = &out->signals[out->signal_count++];

    to->signal = number;
    to->reason[LANGUAGE_VI] =
        finding_template_fill(&signal->reason_vi, frame, LANGUAGE_VI, arena);
    to->reason[LANGUAGE_EN] =
        signal->reason_en.count > 0
            ? finding_template_fill(&signal->reason_en, frame, LANGUAGE_EN, arena)
            : to->reason[LANGUAGE_VI];
}

/* A signal of a route counts where the route is open; one of no route warns of a fall. */
static void find_signals(const struct frame *frame, struct arena *arena,
                         struct exit_household *out)
{
    const struct pack *pack = frame->world->pack;

    out->strength = STRENGTH_LOW;
    out->signals = arena_alloc(arena, (pack->signal_count + 1) * sizeof *out->signals);
    for (unsigned s = 0; s < pack->signal_count; s++) {
        const struct signal *signal = &pack->signals[s];
        bool of_route = signal->route.length > 0;
        if (signal->table != frame->table || !is_true(signal->when, frame) ||
            (of_route && !route_is_open(pack, out, signal->route)))
            continue;
        add_signal(frame, s, arena, out);
        out->at_risk = out->at_risk || !of_route;
        out->candidate = out->candidate || of_route;
        if (of_route && signal->strength < out->strength)
            out->strength = signal->strength;
    }
}

/* What helps on a route that is no matter of indicators: the levers of the household's
 * causes. */
static void add_causes(const struct frame *frame, struct arena *arena,
                       struct exit_household *out)
{
    const struct pack *pack = frame->world->pack;

    for (size_t r = 0; r < out->route_count; r++) {
        struct exit_route *route = &out->routes[r];
        uint32_t levers = 0;

        if (!pack->routes[route->route].causes)
            continue;
        for (size_t i = pack->lever_count; i < pack->lever_total; i++) {
            struct value cause = frame_field(frame, pack->levers[i].field);
            if (cause.kind == VALUE_BOOL && cause.as.whole)
                levers |= UINT32_C(1) << i;
        }
        if (levers == 0)
            continue;
        route->sets = arena_alloc(arena, sizeof *route->sets);
        *route->sets = (struct exit_set){levers, slowest(pack, levers)};
        route->set_count = route->set_total = 1;
    }
}

/* ---- what the list shows
 * ------------------------------------------------------------------ */

/* Any household could be lifted by any number of points: only routes that something speaks
 * for are told. */
static void keep_likely_routes(const struct pack *pack, struct exit_household *out)
{
    size_t kept = 0;

    for (size_t r = 0; r < out->route_count; r++) {
        struct str id = pack->routes[out->routes[r].route].head.id;
        bool likely = false;
        for (size_t s = 0; s < out->signal_count; s++)
            likely = likely || str_equal(pack->signals[out->signals[s].signal].route, id);
        if (likely)
            out->routes[kept++] = out->routes[r];
    }
    out->route_count = kept;
}

/* So many are tried that only what is listed is kept. */
static void keep_routes(struct arena *arena, struct exit_household *out)
{
    const struct exit_route *tried = out->routes;

    out->routes = arena_alloc(arena, (out->route_count + 1) * sizeof *out->routes);
    for (size_t r = 0; r < out->route_count; r++) {
        struct exit_route *route = &out->routes[r];

        *route = tried[r];
        route->gap = value_keep(arena, route->gap);
        route->sets = arena_alloc(arena, (route->set_count + 1) * sizeof *route->sets);
        if (route->set_count > 0)
            memcpy(route->sets, tried[r].sets, route->set_count * sizeof *route->sets);
    }
}

static void keep_signals(struct arena *arena, struct exit_household *out)
{
    const struct exit_signal *found = out->signals;

    out->signals = arena_alloc(arena, (out->signal_count + 1) * sizeof *out->signals);
    for (size_t s = 0; s < out->signal_count; s++)
        out->signals[s] =
            (struct exit_signal){found[s].signal,
                                 {arena_str(arena, found[s].reason[LANGUAGE_VI]),
                                  arena_str(arena, found[s].reason[LANGUAGE_EN])}};
}

static struct str text_of(const struct node *node, const struct frame *frame,
                          struct arena *arena)
{
    struct value value = node == NULL ? value_missing(GAP_NONE) : evaluate(node, frame);

    if (value.kind != VALUE_TEXT)
        return (struct str){0};
    value = field_handed(personal_shown(&frame->world->pack->lexicon, node, node->field),
                         value, arena);
    return arena_str(arena, value_str(value));
}

static int64_t whole_of(const struct node *node, const struct frame *frame)
{
    struct value value = node == NULL ? value_missing(GAP_NONE) : evaluate(node, frame);

    return value.kind == VALUE_WHOLE ? value.as.whole : INT64_MAX;
}

static void add_columns(const struct frame *frame, struct arena *arena,
                        struct exit_household *out)
{
    const struct listing *listing = &frame->world->pack->listing;

    out->columns = arena_alloc(arena, (listing->column_count + 1) * sizeof *out->columns);
    for (size_t i = 0; i < listing->column_count; i++) {
        const struct node *node = listing->columns[i];
        out->columns[i] = (struct named_value){
            node->name, value_exact(value_keep(arena, evaluate(node, frame))),
            personal_shown(&frame->world->pack->lexicon, node, node->field)};
    }
    for (size_t i = 0; i < listing->cause_count; i++) {
        struct value cause = frame_field(frame, listing->causes[i]);
        if (cause.kind == VALUE_BOOL && cause.as.whole)
            out->causes |= UINT32_C(1) << i;
    }
    out->support = text_of(listing->support, frame, arena);
    out->charge = text_of(listing->charge, frame, arena);
    out->near = whole_of(listing->near, frame);
    for (int language = 0; language < 2; language++)
        if (listing->leaves[language].count > 0 && out->candidate)
            out->leaves[language] = finding_template_fill(&listing->leaves[language], frame,
                                                          (enum language)language, arena);
}

static void add_place(const struct frame *frame, struct arena *arena,
                      struct exit_household *out)
{
    const struct table *table = &frame->world->pack->schema.tables[frame->table];
    unsigned fields[SCHEMA_KEY_PARTS];
    size_t count =
        holdings_key_fields(table, frame->world->held[frame->table].has_column, fields);

    out->key = arena_alloc(arena, (count + 1) * sizeof *out->key);
    for (size_t i = 0; i < count; i++)
        out->key[out->key_count++] = (struct named_value){
            table->fields[fields[i]].name, value_keep(arena, frame_field(frame, fields[i])),
            &table->fields[fields[i]]};
    if (table->unit_field >= 0) {
        struct value unit = frame_field(frame, (unsigned)table->unit_field);
        if (unit.kind == VALUE_TEXT)
            out->unit = arena_str(arena, units_label(frame->world->units, unit));
    }
}

void exit_open_routes(const struct frame *frame, struct arena *arena,
                      struct exit_household *out)
{
    memset(out, 0, sizeof *out);
    out->class = exit_class(frame, &out->class_is_declared);
    if (out->class >= 0 && !out->class_is_declared)
        find_routes(frame, arena, out);
}

void exit_judge(const struct frame *frame, struct arena *arena, struct exit_household *out)
{
    const struct pack *pack = frame->world->pack;

    exit_open_routes(frame, frame->arena, out);
    find_signals(frame, frame->arena, out);
    keep_likely_routes(pack, out);
    for (size_t i = 0; i < pack->goal_count; i++)
        if (pack->goals[i].counts != NULL && is_true(pack->goals[i].counts, frame))
            out->goals |= UINT32_C(1) << i;
    if (!out->candidate && !out->at_risk)
        return;
    keep_routes(arena, out);
    keep_signals(arena, out);
    add_causes(frame, arena, out);
    add_columns(frame, arena, out);
    add_place(frame, arena, out);
}

/* ---- what takes longest
 * ------------------------------------------------------------------- */

struct exit_slow {
    struct frame frame;
    struct effort effort;
    enum trouble trouble;
    uint64_t most;
    const struct declared *slowest;
};

/* Nothing is known of the row yet: what was worked out before would cost nothing. */
static const struct frame *slow_begin(struct exit_slow *slow, const struct frame *frame)
{
    slow->frame = *frame;
    slow->frame.derived = NULL;
    slow->frame.derived_known = NULL;
    slow->frame.effort = &slow->effort;
    slow->frame.trouble = &slow->trouble;
    slow->effort = EFFORT_START;
    return &slow->frame;
}

static void slow_end(struct exit_slow *slow, const struct declared *head)
{
    if (slow->slowest != NULL && slow->effort.spent <= slow->most)
        return;
    slow->most = slow->effort.spent;
    slow->slowest = head;
}

const struct declared *exit_slowest(const struct frame *frame)
{
    const struct pack *pack = frame->world->pack;
    struct exit_slow slow = {0};
    struct exit_route route;
    bool declared = false;
    int64_t class = exit_class(slow_begin(&slow, frame), &declared);

    if (pack->outcome >= 0)
        slow_end(&slow, &pack->lexicon.derived[pack->outcome].head);
    for (unsigned r = 0; r < pack->route_count; r++) {
        open_route(slow_begin(&slow, frame), r, class, frame->arena, &route);
        slow_end(&slow, &pack->routes[r].head);
    }
    for (unsigned s = 0; s < pack->signal_count; s++) {
        const struct frame *own = slow_begin(&slow, frame);

        is_true(pack->signals[s].when, own);
        finding_template_fill(&pack->signals[s].reason_vi, own, LANGUAGE_VI, own->arena);
        slow_end(&slow, &pack->signals[s].head);
    }
    for (size_t i = 0; i < pack->goal_count; i++) {
        is_true(pack->goals[i].counts, slow_begin(&slow, frame));
        slow_end(&slow, &pack->goals[i].head);
    }
    return slow.slowest;
}
