/* A sweep over many rows must say what the tree says in each, whatever is missing there. */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/pattern.h"
#include "evaluate/memo.h"
#include "evaluate/sweep.h"
#include "expression_world.h"

enum { FIELDS = 20, PARAMETERS = 3, DERIVED = 6, CHOICES = 3, ROWS_MOST = 1024 };

/* Fields by kind, four of each. */
static const uint8_t kinds[] = {VALUE_WHOLE, VALUE_BOOL, VALUE_CHOICE, VALUE_DATE,
                                VALUE_DECIMAL};

static uint64_t seed;
static uint64_t seed_base; /* RASOAT_SEED: other trees and rows than ever before */
static uint64_t compared;

static unsigned below(unsigned limit)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(seed >> 33) % limit;
}

/* ---- a lexicon without words
 * ----------------------------------------------------------------- */

struct bench {
    struct arena arena;
    struct schema schema;
    struct lexicon lexicon;
    struct table table;
    struct parameter parameters[PARAMETERS];
    struct parameter_row rows[PARAMETERS];
    struct derived derived[DERIVED];
    unsigned derived_ready;
    struct field ordered;
    struct choice choices[CHOICES];
};

static struct node *node_new(struct bench *b, enum node_kind kind, uint8_t type,
                             size_t children)
{
    struct node *node = arena_alloc(&b->arena, sizeof(*node));

    node->kind = (uint8_t)kind;
    node->type = type;
    node->child_count = children;
    node->children = arena_alloc(&b->arena, (children + 1) * sizeof(*node->children));
    return node;
}

static struct node *literal(struct bench *b, uint8_t type, int64_t whole)
{
    struct node *node = node_new(b, NODE_LITERAL, type, 0);

    node->value = value_of(type, whole);
    return node;
}

static struct node *named(struct bench *b, enum node_kind kind, uint8_t type,
                          unsigned number)
{
    struct node *node = node_new(b, kind, type, 0);

    node->number = number;
    return node;
}

static struct node *pair(struct bench *b, enum node_kind kind, uint8_t type, uint8_t op,
                         struct node *left, struct node *right)
{
    struct node *node = node_new(b, kind, type, 2);

    node->op = op;
    node->children[0] = left;
    node->children[1] = right;
    return node;
}

static struct node *compare(struct bench *b, uint8_t op, struct node *left,
                            struct node *right)
{
    return pair(b, NODE_COMPARE, VALUE_BOOL, op, left, right);
}

/* Field i is of kinds[i % 5]. */
static struct node *field(struct bench *b, uint8_t type)
{
    unsigned kind = 0;

    while (kinds[kind] != type)
        kind++;
    return named(b, NODE_FIELD, type, kind + 5 * below(FIELDS / 5));
}

/* Parameters: a plain whole one, a decimal one, and a whole one by a choice without the
 * last. */
static void make_parameters(struct bench *b)
{
    static const uint8_t types[PARAMETERS] = {TYPE_INTEGER, TYPE_DECIMAL, TYPE_MONEY};

    for (size_t i = 0; i < PARAMETERS; i++) {
        struct parameter_row *row = &b->rows[i];
        size_t count = i == 2 ? CHOICES - 1 : 1;

        row->to = 100;
        row->has_value = true;
        row->count = count;
        row->symbols = arena_alloc(&b->arena, count * sizeof(*row->symbols));
        row->values = arena_alloc(&b->arena, count * sizeof(*row->values));
        for (size_t k = 0; k < count; k++) {
            row->symbols[k] = i == 2 ? (int64_t)k : -1;
            row->values[k] = i == 1 ? value_of(VALUE_DECIMAL, 2500000)
                                    : value_of(VALUE_WHOLE, 2 + (int64_t)k);
        }
        b->parameters[i].type = types[i];
        b->parameters[i].rows = row;
        b->parameters[i].row_count = 1;
    }
}

static void bench_init(struct bench *b)
{
    *b = (struct bench){0};
    arena_init(&b->arena);
    make_parameters(b);
    b->ordered = (struct field){.choices = b->choices, .choice_count = CHOICES};
    for (size_t i = 0; i < CHOICES; i++)
        b->choices[i].symbol = (int64_t)(CHOICES - 1 - i);
    b->lexicon.parameters = b->parameters;
    b->lexicon.parameter_count = PARAMETERS;
    b->lexicon.derived = b->derived;
    b->lexicon.schema = &b->schema;
    b->schema.tables = &b->table; /* field_count 0: no defaults */
    b->schema.table_count = 1;
}

/* ---- trees at random
 * ---------------------------------------------------------------------- */

static struct node *tree(struct bench *b, uint8_t type, unsigned depth);

static struct node *parameter(struct bench *b, uint8_t type)
{
    struct node *node = named(b, NODE_PARAMETER, type, 0);

    if (type == VALUE_DECIMAL) {
        node->number = 1;
    } else if (below(2)) {
        node->number = 2;
        node->child_count = 1;
        node->children[0] = field(b, VALUE_CHOICE);
    }
    return node;
}

static struct value half(const struct value *arguments, size_t count, struct arena *arena)
{
    (void)count;
    (void)arena;
    if (arguments[0].as.whole % 2 != 0)
        return value_missing(GAP_UNDECIDED);
    return value_of(VALUE_WHOLE, arguments[0].as.whole / 2);
}

static struct node *half_of(struct bench *b, struct node *argument)
{
    static const struct helper helper = {
        .name = "half", .result = VALUE_WHOLE, .run = half};
    struct node *node = node_new(b, NODE_CALL, VALUE_WHOLE, 1);

    node->helper = &helper;
    node->children[0] = argument;
    return node;
}

static struct value least(const struct value *arguments, size_t count, struct arena *arena)
{
    struct value value = arguments[0];

    (void)arena;
    for (size_t i = 1; i < count; i++)
        if (arguments[i].as.whole < value.as.whole)
            value = arguments[i];
    return value;
}

/* Of what varies and what does not: the row before may have asked the same. */
static struct node *least_of(struct bench *b)
{
    static const struct helper helper = {
        .name = "least", .result = VALUE_WHOLE, .run = least};
    struct node *node = node_new(b, NODE_CALL, VALUE_WHOLE, 2 + below(2));

    node->helper = &helper;
    for (size_t i = 0; i < node->child_count; i++)
        node->children[i] = below(3) == 0   ? literal(b, VALUE_WHOLE, below(4))
                            : below(3) == 0 ? parameter(b, VALUE_WHOLE)
                                            : field(b, VALUE_WHOLE);
    return node;
}

static struct node *leaf(struct bench *b, uint8_t type)
{
    unsigned draw = below(10);

    if (type == VALUE_WHOLE && below(6) == 0)
        return below(2) ? half_of(b, field(b, VALUE_WHOLE)) : least_of(b);

    for (unsigned d = 0; draw < 3 && d < b->derived_ready; d++) {
        if (b->derived[d].value->type == type && below(2))
            return named(b, NODE_DERIVED, type, d);
    }
    if (draw < 7 && (type == VALUE_WHOLE || type == VALUE_DECIMAL) && below(3) == 0)
        return parameter(b, type);
    if (draw < 7)
        return field(b, type);
    switch (type) {
    case VALUE_BOOL:
        return literal(b, type, below(2));
    case VALUE_CHOICE:
        return literal(b, type, below(CHOICES));
    case VALUE_DECIMAL:
        return literal(b, type, ((int64_t)below(9) - 4) * 500000);
    default:
        return literal(b, type, (int64_t)below(9) - 4);
    }
}

static struct node *random_compare(struct bench *b, unsigned depth)
{
    uint8_t type = kinds[below(5)], other = type;
    uint8_t op =
        (uint8_t)(type == VALUE_BOOL || type == VALUE_CHOICE ? below(2) : below(6));

    if (type == VALUE_WHOLE && below(3) == 0)
        other = VALUE_DECIMAL;
    if (type == VALUE_DECIMAL && below(2))
        other = VALUE_WHOLE;
    return compare(b, op, tree(b, type, depth), tree(b, other, depth));
}

static struct node *random_choose(struct bench *b, uint8_t type, unsigned depth)
{
    size_t count = 3 + 2 * below(2);
    struct node *node = node_new(b, NODE_CHOOSE, type, count);

    for (size_t i = 0; i < count; i++) {
        bool condition = i % 2 == 0 && i + 1 < count;
        uint8_t value = type == VALUE_DECIMAL && below(3) == 0 ? VALUE_WHOLE : type;
        node->children[i] = tree(b, condition ? VALUE_BOOL : value, depth);
    }
    return node;
}

static struct node *random_list(struct bench *b, enum node_kind kind, uint8_t type,
                                unsigned depth)
{
    struct node *node =
        node_new(b, kind, type, kind == NODE_NOT || kind == NODE_SURELY ? 1 : 2 + below(2));

    for (size_t i = 0; i < node->child_count; i++)
        node->children[i] = tree(b, VALUE_BOOL, depth);
    return node;
}

static struct node *random_arithmetic(struct bench *b, uint8_t type, unsigned depth)
{
    static const uint8_t ops[] = {OP_ADD, OP_SUBTRACT, OP_MULTIPLY, OP_DIVIDE};
    uint8_t op = type == VALUE_DATE ? OP_ADD : ops[below(type == VALUE_DECIMAL ? 4 : 3)];
    uint8_t right = type == VALUE_DATE || below(2) ? VALUE_WHOLE : type;

    if (type == VALUE_WHOLE && op == OP_SUBTRACT && below(2))
        return pair(b, NODE_ARITHMETIC, type, op, tree(b, VALUE_DATE, depth),
                    tree(b, VALUE_DATE, depth));
    return pair(b, NODE_ARITHMETIC, type, op, tree(b, type, depth), tree(b, right, depth));
}

static struct node *random_in(struct bench *b, unsigned depth)
{
    static const uint8_t types[] = {VALUE_WHOLE, VALUE_CHOICE, VALUE_DATE};
    uint8_t type = types[below(3)];
    struct node *node = node_new(b, NODE_IN, VALUE_BOOL, 1 + below(3));
    struct node *left = tree(b, type, depth);

    for (size_t i = 0; i < node->child_count; i++)
        node->children[i] = compare(b, OP_EQ, left, tree(b, type, depth));
    return node;
}

static struct node *random_or_else(struct bench *b, uint8_t type, unsigned depth)
{
    struct node *node = node_new(b, NODE_OR_ELSE, type, 2 + below(2));

    for (size_t i = 0; i < node->child_count; i++)
        node->children[i] = tree(b, type, depth);
    return node;
}

static struct node *random_rank(struct bench *b)
{
    struct node *node = node_new(b, NODE_RANK, VALUE_WHOLE, 1);

    node->field = &b->ordered;
    node->children[0] = leaf(b, VALUE_CHOICE);
    return node;
}

static struct node *random_truth(struct bench *b, unsigned depth)
{
    struct node *node = NULL;

    switch (below(10)) {
    case 9:
        return random_list(b, NODE_SURELY, VALUE_BOOL, depth);
    case 8:
        return random_in(b, depth);
    case 7:
        return random_or_else(b, VALUE_BOOL, depth);
    case 0:
        return random_list(b, NODE_NOT, VALUE_BOOL, depth);
    case 1:
        return random_list(b, NODE_AND, VALUE_BOOL, depth);
    case 2:
        return random_list(b, NODE_OR, VALUE_BOOL, depth);
    case 3:
        return random_choose(b, VALUE_BOOL, depth);
    case 4:
        node = node_new(b, NODE_PRESENT, VALUE_BOOL, 1);
        node->children[0] = field(b, kinds[below(5)]);
        return node;
    default:
        return random_compare(b, depth);
    }
}

static struct node *tree(struct bench *b, uint8_t type, unsigned depth)
{
    struct node *node = NULL;

    if (depth == 0)
        return leaf(b, type);
    depth--;
    if (type == VALUE_BOOL)
        return random_truth(b, depth);
    switch (below(7)) {
    case 6:
        return type == VALUE_WHOLE && below(2) ? random_rank(b)
                                               : random_or_else(b, type, depth);
    case 5:
        if (type != VALUE_WHOLE)
            return leaf(b, type);
        return pair(b, NODE_ARITHMETIC, type, OP_MODULO, tree(b, type, depth),
                    literal(b, type, (int64_t)below(9) - 4));
    case 0:
        return random_choose(b, type, depth);
    case 1:
        if (type != VALUE_WHOLE)
            return leaf(b, type);
        return random_list(b, NODE_COUNT_TRUE, type, depth);
    case 2:
        if (type != VALUE_WHOLE && type != VALUE_DECIMAL)
            return leaf(b, type);
        node = node_new(b, NODE_NEGATE, type, 1);
        node->children[0] = tree(b, type, depth);
        return node;
    case 3:
        return type == VALUE_CHOICE ? leaf(b, type) : random_arithmetic(b, type, depth);
    default:
        return leaf(b, type);
    }
}

static void make_derived(struct bench *b)
{
    for (unsigned d = 0; d < DERIVED; d++) {
        b->derived[d].value = tree(b, kinds[d % 5], 2);
        b->derived_ready = d + 1;
    }
    b->lexicon.derived_count = DERIVED;
}

/* ---- rows
 * --------------------------------------------------------------------------------- */

static struct value random_gap(void)
{
    static const uint8_t gaps[] = {GAP_EMPTY, GAP_EMPTY, GAP_UNREADABLE, GAP_COLUMN,
                                   GAP_TABLE, GAP_LINK,  GAP_UNDECIDED};

    return value_missing((enum gap)gaps[below(sizeof gaps)]);
}

static struct value random_cell(unsigned field_number, unsigned gaps)
{
    struct value value;

    if (below(100) < gaps)
        return random_gap();
    switch (kinds[field_number % 5]) {
    case VALUE_BOOL:
        return value_bool(below(2));
    case VALUE_CHOICE:
        return value_of(VALUE_CHOICE, below(CHOICES));
    case VALUE_DATE:
        value = value_of(VALUE_DATE, below(8));
        value.spread = (uint16_t)(below(100) < gaps / 2 ? 1 + below(3) : 0);
        value.gap = value.spread > 0 ? GAP_UNDECIDED : GAP_NONE;
        return value;
    case VALUE_DECIMAL:
        if (below(20) == 0)
            return value_of(VALUE_DECIMAL,
                            (below(2) ? -1 : 1) * DECIMAL_LIMIT * DECIMAL_SCALE);
        return value_of(VALUE_DECIMAL, ((int64_t)below(9) - 4) * 500000 + below(2));
    default:
        if (below(20) == 0)
            return value_of(VALUE_WHOLE, (below(2) ? -1 : 1) * NUMBER_LIMIT);
        return value_of(VALUE_WHOLE, (int64_t)below(9) - 4);
    }
}

/* ---- both ways ---------------------------------------------------------------------- */

static bool same(struct value a, struct value b)
{
    if (a.kind != b.kind || a.spread != b.spread || a.gap != b.gap)
        return false;
    if (a.kind == VALUE_TEXT)
        return str_equal(value_str(a), value_str(b));
    return a.kind == VALUE_MISSING || a.as.whole == b.as.whole;
}

struct counts {
    size_t rows, missing, troubled;
};

static void compare_row(const struct node *node, const struct frame *row, size_t number,
                        const struct vector *swept, bool troubled, struct counts *counts)
{
    enum trouble trouble = TROUBLE_NONE;
    struct frame frame = *row;
    struct value wanted, value = vector_get(swept, number);

    frame.trouble = &trouble;
    frame.memo = NULL; /* the rows of a group one by one, as often as they are asked for */
    wanted = evaluate(node, &frame);
    counts->rows++;
    compared++;
    counts->missing += wanted.kind == VALUE_MISSING;
    counts->troubled += troubled;
    if (trouble != TROUBLE_NONE)
        assert_true(troubled);
    if (troubled || same(wanted, value))
        return;
    fail_msg("kind %u, row %zu: wanted %u %u+%u (%u), swept %u %u+%u (%u)", node->kind,
             number, wanted.kind, (unsigned)wanted.as.whole, wanted.spread, wanted.gap,
             value.kind, (unsigned)value.as.whole, value.spread, value.gap);
}

/* Asked for some of the rows, then for all. */
static void compare_ways(const struct world *world, unsigned table,
                         const struct node *const *nodes, size_t node_count,
                         const struct frame *frames, size_t rows, struct counts *counts)
{
    struct sweep *sweep = sweep_new(world, table, rows);
    struct sweep_step *steps[64];
    uint64_t some[ROWS_MOST / 64] = {0}, all[ROWS_MOST / 64] = {0};

    for (size_t i = 0; i < node_count; i++)
        steps[i] = sweep_add(sweep, nodes[i]);
    for (unsigned start = 0; start < 2; start++) {
        for (size_t row = 0; row < rows; row++) {
            mask_set(all, row);
            if (below(2))
                mask_set(some, row);
        }
        sweep_start(sweep, frames, rows, all);
        for (size_t i = 0; i < node_count; i++)
            sweep_run(steps[i], some);
        for (size_t i = 0; i < node_count; i++)
            sweep_run(steps[i], all);
        for (size_t i = 0; i < node_count; i++)
            for (size_t row = 0; row < rows; row++)
                compare_row(nodes[i], &frames[row], row, sweep_run(steps[i], all),
                            mask_has(sweep_troubled(sweep), row), counts);
        memset(some, 0, sizeof some);
    }
    memset(all, 0, sizeof all); /* a shorter start has no trouble left from a longer one */
    mask_set(all, 0);
    sweep_start(sweep, frames, 1, all);
    for (size_t w = 0; w < sweep_words(sweep); w++)
        assert_true(sweep_troubled(sweep)[w] == 0);
    sweep_free(sweep);
}

static const size_t sizes[] = {1, 63, 64, 65, 200, ROWS_MOST};

/* ---- one table ---------------------------------------------------------------------- */

static void test_says_what_the_tree_says(void **state)
{
    static struct value cells[ROWS_MOST][FIELDS];
    static struct frame frames[ROWS_MOST];
    struct counts counts = {0};

    (void)state;
    for (unsigned i = 0; i < 150; i++) {
        size_t rows = sizes[i % (sizeof sizes / sizeof sizes[0])];
        const struct node *nodes[24];
        struct bench b;
        struct world world = {.lexicon = &b.lexicon, .as_of = 3};
        struct arena texts;

        seed = seed_base + i + 1;
        arena_init(&texts);
        bench_init(&b);
        make_derived(&b);
        for (size_t n = 0; n < 24; n++)
            nodes[n] = tree(&b, n % 3 ? VALUE_BOOL : kinds[n / 3 % 5], 1 + (unsigned)n % 4);
        for (size_t row = 0; row < rows; row++) {
            for (unsigned f = 0; f < FIELDS; f++)
                cells[row][f] = random_cell(f, row % 2 ? 4 + i % 3 * 12 : 0);
            frames[row] = (struct frame){.world = &world,
                                         .cells = cells[row],
                                         .row = UINT32_MAX,
                                         .date = below(4) == 0 ? 101 : 50,
                                         .arena = &texts};
        }
        compare_ways(&world, 0, nodes, 24, frames, rows, &counts);
        arena_release(&texts);
        arena_release(&b.arena);
    }
    assert_true(counts.missing > counts.rows / 20);
    assert_true(counts.rows > 10 * counts.missing / 9);
    assert_in_range(counts.troubled, 1, counts.rows / 2);
}

/* ---- tables with links --------------------------------------------------------------- */

static const char *const sentences[] = {
    "any(members, able)",
    "all(members, able or merit)",
    "count(members)",
    "count(members, able)",
    "count(members, allowance > 2)",
    "count(members, merit and farm)",
    "sum(members, able, allowance)",
    "sum(members, weight)",
    "min(members, able, allowance)",
    "max(members, allowance)",
    "mean(members, able, allowance)",
    "median(members, allowance)",
    "max(members, allowance) >= b1_score",
    "b1_score > min(members, able, allowance)",
    "median(members, allowance) < 2 or mean(members, able, allowance) >= 1",
    "most > b1_score",
    "any(members, max(outer.members, allowance) > allowance)",
    "distinct(members, relation)",
    "list(members, able, full_name)",
    "count(members, relation == 'head') == 1",
    "any(members, allowance > household.b1_score)",
    "any(members, household.area == 'rural' and able)",
    "any(members, allowance == income)",
    "any(members, full_name == household.head_name)",
    "present(previous)",
    "present(members) and b1_score > 0",
    "previous.b1_score + b1_score",
    "previous.b1_score > b1_score or farm",
    "previous.class_declared ~= class_declared",
    "previous.previous.b1_score == 1",
    "choose(area == 'rural', previous.income, income)",
    "or_zero(previous.b1_score) - or_zero(b1_score) >= 2",
    "present(previous.income) and not present(income)",
    "floor_area >= 2 and floor_area / 2 < b1_score",
    "review_date - head_birth_date > 3",
    "head_name == previous.head_name",
    "matches(head_name, 'A.*')",
    "area in ('rural') or class_declared in ('poor', 'near_poor')",
    "count_true(farm, merit, b1_score > 1) >= 2",
    "b2_computed > 2 and not broken",
    "class_computed == 'poor' or class_computed == previous.class_declared",
    "any(members, age > 2)",
    "sum(members, age > b2_computed, allowance)",
    "label == 'poor'",
    "surely(farm) or surely(previous.farm)",
    "age(head_birth_date, review_date) > 1",
    "count(members, allowance > b2_poor)",
    "sum(members, able, allowance + b2_poor)",
    "any(members, allowance == b2_poor) and b1_score > b2_poor",
};

enum { SMALL_PARAMETERS = sizeof small_parameters / sizeof *small_parameters, B2_POOR = 1 };
enum { OLD_DAY = 50, NEW_DAY = 70 };

struct links {
    struct small_world small;
    struct parameter parameters[SMALL_PARAMETERS];
    struct lexicon lexicon;
    struct world world;
    struct held held[TABLE_COUNT];
    struct held_link ways[TABLE_COUNT][3];
    struct held_link *links[TABLE_COUNT];
    struct store *stores[TABLE_COUNT];
    struct index *indexes[TABLE_COUNT];
};

static struct value cell_of(const struct field *field)
{
    static const char *const names[] = {"An", "Bình", "An Chi", "A"};

    if (below(8) == 0)
        return random_gap();
    switch (value_kind_of(field->type)) {
    case VALUE_TEXT:
        return value_text(str_from(names[below(4)]));
    case VALUE_CHOICE:
        return value_of(VALUE_CHOICE,
                        field->choices[below((unsigned)field->choice_count)].symbol);
    case VALUE_DATE: {
        struct value day = value_of(VALUE_DATE, 10 * below(9));
        day.spread = below(4) == 0 ? 365 : 0;
        day.gap = day.spread > 0 ? GAP_UNDECIDED : GAP_NONE;
        return day;
    }
    case VALUE_BOOL:
        return value_bool(below(2));
    case VALUE_DECIMAL:
        return value_of(VALUE_DECIMAL, 500000 * (int64_t)below(8));
    case VALUE_WHOLE:
    case VALUE_MISSING:
        break;
    }
    return value_of(VALUE_WHOLE, (int64_t)below(6) - 1);
}

static void make_row(struct links *links, unsigned table, struct value *row, unsigned codes)
{
    static char code[4096][8];
    const struct table *of = &links->small.schema.tables[table];
    unsigned number = below(codes);

    for (size_t f = 0; f < of->field_count; f++)
        row[f] = cell_of(&of->fields[f]);
    snprintf(code[number], sizeof code[number], "%u", number);
    if (below(16) > 0)
        row[table_field(of, str_from("household_code"))] =
            value_text(str_from(code[number]));
}

static void hold(struct links *links, unsigned table, size_t rows, unsigned codes)
{
    const struct table *of = &links->small.schema.tables[table];
    unsigned code = (unsigned)table_field(of, str_from("household_code"));
    struct value row[24];
    bool wanted[24];

    memset(wanted, 1, sizeof wanted);
    links->stores[table] = store_new(of, wanted);
    for (size_t i = 0; i < rows; i++) {
        make_row(links, table, row, codes);
        store_add(links->stores[table], row);
    }
    links->indexes[table] = index_new(links->stores[table], &code, 1, 1);
    links->held[table] = (struct held){.store = links->stores[table], .present = true};
}

static void connect(struct links *links)
{
    for (unsigned t = 0; t < TABLE_COUNT; t++) {
        const struct table *from = &links->small.schema.tables[t];

        links->links[t] = links->ways[t];
        for (size_t l = 0; l < from->link_count; l++) {
            const struct table *to = &links->small.schema.tables[from->links[l].table];
            struct held_link *way = &links->ways[t][l];

            way->index = links->indexes[from->links[l].table];
            way->count = 1;
            way->own[0] = (unsigned)table_field(from, str_from("household_code"));
            way->other[0] = (unsigned)table_field(to, str_from("household_code"));
        }
    }
}

static struct node *parse(struct links *links, unsigned table, const char *source)
{
    struct scope scope = links->small.scope;
    struct node *node = NULL;
    struct error err = {0};

    scope.table = table;
    if (expression_parse(str_from(source), &scope, VALUE_MISSING,
                         &links->small.schema.symbols, &links->small.arena, &node,
                         &err) != 0)
        fail_msg("%s: %s", source, err.en);
    return node;
}

static void derive(struct links *links)
{
    static const char *const sources[] = {
        [B2_COMPUTED] = "b2_score + or_zero(previous.b1_score)",
        [CLASS_COMPUTED] = "choose(farm, class_declared, class_previous)",
        [LABEL] = "choose(count(members, able) > 1, class_computed, class_declared)",
        [AGE] = "allowance + household.b1_score",
        [BROKEN] = "unknown",
        [MOST] = "max(members, allowance)",
    };

    links->lexicon.derived =
        arena_alloc(&links->small.arena, (MOST + 1) * sizeof *links->lexicon.derived);
    links->lexicon.derived_count = MOST + 1;
    for (unsigned d = 0; d <= MOST; d++) {
        links->lexicon.derived[d].table = small_derived[d].table;
        links->lexicon.derived[d].value = parse(links, small_derived[d].table, sources[d]);
    }
}

/* The one parameter that is asked for, with another value from a day on. */
static void set_parameters(struct links *links)
{
    static struct value values[] = {{.kind = VALUE_WHOLE, .as.whole = 1},
                                    {.kind = VALUE_WHOLE, .as.whole = 3}};
    static int64_t none = -1;
    static struct parameter_row rows[] = {
        {.to = OLD_DAY, .has_value = true, .count = 1},
        {.from = OLD_DAY + 1, .to = INT32_MAX, .has_value = true, .count = 1}};

    for (size_t i = 0; i < 2; i++) {
        rows[i].symbols = &none;
        rows[i].values = &values[i];
    }
    links->parameters[B2_POOR] =
        (struct parameter){.type = TYPE_INTEGER, .rows = rows, .row_count = 2};
    links->lexicon.parameters = links->parameters;
    links->lexicon.parameter_count = SMALL_PARAMETERS;
}

static void links_init(struct links *links, unsigned codes, size_t members)
{
    *links = (struct links){0};
    small_world_init(&links->small);
    links->lexicon.schema = &links->small.schema;
    set_parameters(links);
    links->lexicon.default_start = arena_alloc(&links->small.arena, 8 * sizeof(size_t));
    links->lexicon.defaults =
        arena_alloc(&links->small.arena, 64 * sizeof *links->lexicon.defaults);
    links->world = (struct world){.lexicon = &links->lexicon,
                                  .held = links->held,
                                  .links = links->links,
                                  .as_of = 50};
    hold(links, MEMBER, members, codes);
    hold(links, PREVIOUS, codes, codes);
    links->held[HOUSEHOLD].present = true;
    connect(links);
    derive(links);
}

static void links_release(struct links *links)
{
    for (unsigned t = 0; t < TABLE_COUNT; t++) {
        index_free(links->indexes[t]);
        store_free(links->stores[t]);
    }
    small_world_release(&links->small);
}

static size_t parse_all(struct links *links, const struct node **nodes)
{
    size_t count = 0;

    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++)
        nodes[count++] = parse(links, HOUSEHOLD, sentences[i]);
    return count;
}

/* Few codes make groups that are too large to be laid out. */
static void compare_linked(unsigned codes, size_t members, size_t rows,
                           struct counts *counts)
{
    static struct value cells[ROWS_MOST][24];
    static struct frame frames[ROWS_MOST];
    const struct node *nodes[64];
    struct links links;
    struct arena texts;
    struct memo *memo = memo_new();
    struct key_texts *known = key_texts_new();
    size_t count;

    arena_init(&texts);
    links_init(&links, codes, members);
    count = parse_all(&links, nodes);
    for (size_t row = 0; row < rows; row++) {
        make_row(&links, HOUSEHOLD, cells[row], codes);
        frames[row] = (struct frame){.world = &links.world,
                                     .table = HOUSEHOLD,
                                     .cells = cells[row],
                                     .row = UINT32_MAX,
                                     .date = below(2) ? OLD_DAY : NEW_DAY,
                                     .arena = &texts,
                                     .memo = memo,
                                     .texts = known};
    }
    compare_ways(&links.world, HOUSEHOLD, nodes, count, frames, rows, counts);
    memo_free(memo);
    key_texts_free(known);
    links_release(&links);
    arena_release(&texts);
}

static void test_links(void **state)
{
    struct counts counts = {0};

    (void)state;
    for (unsigned i = 0; i < 36; i++) {
        seed = seed_base + 1000 + i;
        unsigned codes = 1 + below(200);

        compare_linked(codes, 3 * (size_t)codes,
                       sizes[i % (sizeof sizes / sizeof sizes[0])], &counts);
    }
    assert_true(counts.missing > counts.rows / 20);
    assert_int_equal(counts.troubled, 0);
}

static void test_large_groups(void **state)
{
    struct counts counts = {0};

    (void)state;
    seed = seed_base + 77;
    for (unsigned i = 0; i < 4; i++) {
        compare_linked(1 + i, 50 + 60 * i, 65, &counts);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_says_what_the_tree_says),
        cmocka_unit_test(test_links),
        cmocka_unit_test(test_large_groups),
    };
    const char *other = getenv("RASOAT_SEED");
    int failed;

    seed_base = other == NULL ? 0 : strtoull(other, NULL, 10);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    printf("%llu values compared\n", (unsigned long long)compared);
    return failed;
}
