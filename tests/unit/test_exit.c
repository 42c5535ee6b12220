#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "exit/exit.h"

/*
 * Routes out of poverty, held against the classification itself: random households of the
 * pack vn-2021, each route tried, and every smaller change too.
 */
enum { HOUSEHOLDS = 2000 };

static struct pack *pack;
static struct error err;
static struct arena arena;
static uint64_t seed = 20241124;

static unsigned below(unsigned limit)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(seed >> 33) % limit;
}

static int load(void **state)
{
    const char *folder = getenv("RASOAT_RULES");

    (void)state;
    arena_init(&arena);
    return pack_load(folder != NULL ? folder : "rules/vn-2021", &pack, NULL, &err);
}

static int unload(void **state)
{
    (void)state;
    arena_release(&arena);
    pack_free(pack);
    return 0;
}

/* A household by itself: no other table is there. */
struct home {
    struct held *held;
    struct held_link **links;
    struct world world;
    struct value *cells;
    struct frame frame;
};

static unsigned field_of(const char *name)
{
    int field = table_field(&pack->schema.tables[pack->schema.main_table], str_from(name));

    assert_true(field >= 0);
    return (unsigned)field;
}

static void set(struct home *home, const char *name, struct value value)
{
    home->cells[field_of(name)] = value;
}

static int64_t word(const char *name)
{
    return symbols_find(&pack->schema.symbols, str_from(name));
}

static void make_home(struct home *home)
{
    size_t tables = pack->schema.table_count;
    unsigned main_table = pack->schema.main_table;
    size_t fields = pack->schema.tables[main_table].field_count + TABLE_EXTRA;
    date_days day = 0;

    home->held = arena_alloc(&arena, (tables + 1) * sizeof *home->held);
    home->links = arena_alloc(&arena, (tables + 1) * sizeof(struct held_link *));
    home->world = (struct world){.pack = pack,
                                 .lexicon = &pack->lexicon,
                                 .held = home->held,
                                 .links = (struct held_link *const *)home->links,
                                 .as_of = INT32_MIN};
    home->cells = arena_alloc(&arena, fields * sizeof *home->cells);
    for (size_t f = 0; f < fields; f++)
        home->cells[f] = value_missing(GAP_EMPTY);
    date_from(2024, 10, 1, &day);
    home->frame = (struct frame){.world = &home->world,
                                 .table = main_table,
                                 .cells = home->cells,
                                 .row = UINT32_MAX,
                                 .date = day,
                                 .arena = &arena};
}

static void random_home(struct home *home)
{
    int64_t deprived = 0;

    make_home(home);
    for (size_t i = 0; i < pack->lever_count; i++) {
        bool flag = below(3) == 0;
        home->cells[pack->levers[i].field] = value_bool(flag);
        deprived += flag;
    }
    set(home, "b2_score", value_of(VALUE_WHOLE, deprived * 10));
    set(home, "b1_score", value_of(VALUE_WHOLE, 60 + below(150)));
    set(home, "area", value_of(VALUE_CHOICE, word(below(2) ? "rural" : "urban")));
    set(home, "labour_capacity", value_bool(below(4) != 0));
    set(home, "class_declared", value_of(VALUE_CHOICE, word("poor")));
}

static int64_t line_of(const struct home *home)
{
    return home->cells[field_of("area")].as.whole == word("rural") ? 140 : 175;
}

/* The law in so many words, apart from the pack: TT07, ND07 article 3. */
static int64_t class_by_hand(const struct home *home, int64_t b1, int deprived)
{
    if (b1 > line_of(home))
        return word("not_poor");
    return word(deprived * 10 >= 30 ? "poor" : "near_poor");
}

static int deprived_after(const struct home *home, uint32_t mended)
{
    int count = 0;

    for (unsigned i = 0; i < pack->lever_count; i++)
        count += home->cells[pack->levers[i].field].as.whole != 0 && (mended >> i & 1) == 0;
    return count;
}

static bool mends_out(const struct home *home, int64_t class, uint32_t mended)
{
    int64_t b1 = home->cells[field_of("b1_score")].as.whole;

    return class_by_hand(home, b1, deprived_after(home, mended)) != class;
}

static uint32_t mendable(const struct home *home)
{
    uint32_t levers = 0;

    for (unsigned i = 0; i < pack->lever_count; i++)
        if (pack->levers[i].term != TERM_NEVER &&
            home->cells[pack->levers[i].field].as.whole != 0)
            levers |= UINT32_C(1) << i;
    return levers;
}

static bool is_smallest(const struct home *home, int64_t class, uint32_t levers)
{
    for (uint32_t part = (levers - 1) & levers; part != levers;
         part = (part - 1) & levers) {
        if (mends_out(home, class, part))
            return false;
        if (part == 0)
            break;
    }
    return mends_out(home, class, levers);
}

static size_t count_smallest(const struct home *home, int64_t class)
{
    uint32_t all = mendable(home);
    size_t count = 0;

    for (uint32_t levers = all; levers != 0; levers = (levers - 1) & all)
        count += is_smallest(home, class, levers);
    return count;
}

static void check_mending(const struct home *home, int64_t class,
                          const struct exit_route *route)
{
    enum term last = TERM_MONTHS;

    assert_int_equal(route->set_total, count_smallest(home, class));
    for (size_t i = 0; i < route->set_count; i++) {
        assert_true(is_smallest(home, class, route->sets[i].levers));
        assert_int_equal(exit_try_levers(&home->frame, &pack->routes[route->route],
                                         route->sets[i].levers),
                         class_by_hand(home, home->cells[field_of("b1_score")].as.whole,
                                       deprived_after(home, route->sets[i].levers)));
        assert_true(route->sets[i].term >= last); /* easiest first */
        last = route->sets[i].term;
    }
}

static void check_raising(struct home *home, int64_t class, const struct exit_route *route)
{
    struct value b1 = home->cells[field_of("b1_score")];
    int deprived = deprived_after(home, 0);

    assert_int_equal(route->leads_to, word("not_poor"));
    assert_int_equal(class_by_hand(home, line_of(home) + 1, deprived), route->leads_to);
    assert_int_equal(class_by_hand(home, line_of(home), deprived), class); /* not enough */
    assert_int_equal(route->gap.as.whole, line_of(home) + 1 - b1.as.whole);
}

static void every_route_leads_out_and_no_smaller_change_does(void **state)
{
    size_t routes = 0, candidates = 0;

    (void)state;
    for (int i = 0; i < HOUSEHOLDS; i++) {
        struct home home;
        struct exit_household found;

        arena_reset(&arena);
        random_home(&home);
        exit_judge(&home.frame, &arena, &found);
        int64_t class = class_by_hand(&home, home.cells[field_of("b1_score")].as.whole,
                                      deprived_after(&home, 0));
        assert_int_equal(found.class, class);
        if (class == word("not_poor"))
            assert_false(found.candidate);
        for (size_t r = 0; r < found.route_count; r++) {
            if (pack->routes[found.routes[r].route].mends)
                check_mending(&home, class, &found.routes[r]);
            else
                check_raising(&home, class, &found.routes[r]);
        }
        routes += found.route_count;
        candidates += found.candidate;
    }
    assert_true(candidates > HOUSEHOLDS / 20);
    assert_true(routes >= candidates);
}

static bool has_route(const struct exit_household *found, const char *id)
{
    for (size_t i = 0; i < found->route_count; i++)
        if (str_is(pack->routes[found->routes[i].route].head.id, id))
            return true;
    return false;
}

/* On and just over the margin of exit_b1_margin, which is 15 points. */
static void score_route_ends_at_the_margin(void **state)
{
    (void)state;
    for (int64_t b1 = 124; b1 <= 141; b1++) {
        struct home home;
        struct exit_household found;

        arena_reset(&arena);
        random_home(&home);
        set(&home, "area", value_of(VALUE_CHOICE, word("rural")));
        set(&home, "labour_capacity", value_bool(true));
        set(&home, "b1_score", value_of(VALUE_WHOLE, b1));
        exit_judge(&home.frame, &arena, &found);
        assert_int_equal(has_route(&found, "score"), b1 >= 126 && b1 <= 140);
    }
}

static void no_labour_capacity_leaves_the_services_only(void **state)
{
    struct home home;
    struct exit_household found;

    (void)state;
    arena_reset(&arena);
    random_home(&home);
    set(&home, "labour_capacity", value_bool(false));
    set(&home, "area", value_of(VALUE_CHOICE, word("rural")));
    set(&home, "b1_score", value_of(VALUE_WHOLE, 140));
    for (size_t i = 0; i < pack->lever_count; i++)
        home.cells[pack->levers[i].field] = value_bool(false);
    set(&home, "deprived_telecom", value_bool(true));
    set(&home, "deprived_latrine", value_bool(true));
    set(&home, "deprived_dependants", value_bool(true));
    set(&home, "b2_score", value_of(VALUE_WHOLE, 30));
    exit_judge(&home.frame, &arena, &found);
    assert_true(found.candidate);
    assert_false(has_route(&found, "score"));
    assert_true(has_route(&found, "services"));
    assert_int_equal(found.routes[0].set_total,
                     2); /* telecom, or the latrine; never dependants */
    assert_int_equal(found.strength, STRENGTH_HIGH);
}

/* Out by one indicator with nothing to spare: not counted with those who will stay out. */
static void an_exit_that_hangs_on_one_indicator_is_less_likely(void **state)
{
    static const struct {
        int b1;
        const char *third;
        enum strength strength;
    } cases[] = {
        {90, "deprived_dependants", STRENGTH_MEDIUM},
        {90, "deprived_information", STRENGTH_HIGH}, /* one to spare */
        {125, "deprived_dependants", STRENGTH_MEDIUM},
        {126, "deprived_dependants", STRENGTH_HIGH}, /* B1 is near */
    };

    (void)state;
    for (size_t c = 0; c < sizeof cases / sizeof cases[0]; c++) {
        struct home home;
        struct exit_household found;

        arena_reset(&arena);
        random_home(&home);
        set(&home, "labour_capacity", value_bool(false));
        set(&home, "area", value_of(VALUE_CHOICE, word("rural")));
        set(&home, "b1_score", value_of(VALUE_WHOLE, cases[c].b1));
        for (size_t i = 0; i < pack->lever_count; i++)
            home.cells[pack->levers[i].field] = value_bool(false);
        set(&home, "deprived_telecom", value_bool(true));
        set(&home, "deprived_latrine", value_bool(true));
        set(&home, cases[c].third, value_bool(true));
        set(&home, "b2_score", value_of(VALUE_WHOLE, 30));
        exit_judge(&home.frame, &arena, &found);
        assert_true(found.candidate);
        assert_int_equal(found.strength, cases[c].strength);
        assert_int_equal(found.near, 141 - cases[c].b1);
    }
}

static void nothing_is_said_of_a_class_that_is_not_known(void **state)
{
    struct home home;
    struct exit_household found;

    (void)state;
    arena_reset(&arena);
    random_home(&home);
    set(&home, "b1_score", value_missing(GAP_EMPTY));
    exit_judge(&home.frame, &arena, &found);
    assert_true(found.class_is_declared);
    assert_int_equal(found.route_count, 0);
    assert_false(found.candidate);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_route_leads_out_and_no_smaller_change_does),
        cmocka_unit_test(score_route_ends_at_the_margin),
        cmocka_unit_test(no_labour_capacity_leaves_the_services_only),
        cmocka_unit_test(an_exit_that_hangs_on_one_indicator_is_less_likely),
        cmocka_unit_test(nothing_is_said_of_a_class_that_is_not_known),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
