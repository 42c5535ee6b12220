/* Generated Lua must say what careful evaluation says, or pass the row on to it. */
#include "check.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "evaluate/evaluate.h"
#include "evaluate/generate.h"
#include "script/script.h"

enum { FIELDS = 20, PARAMETERS = 3, DERIVED = 6, CHOICES = 3, SLOTS = 64 };

/* Fields by kind, four of each. */
static const uint8_t kinds[] = {VALUE_WHOLE, VALUE_BOOL, VALUE_CHOICE, VALUE_DATE,
                                VALUE_DECIMAL};

static uint64_t seed;

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

static struct node *leaf(struct bench *b, uint8_t type)
{
    unsigned draw = below(10);

    if (type == VALUE_WHOLE && below(6) == 0)
        return half_of(b, field(b, VALUE_WHOLE));

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
    struct node *node = node_new(b, kind, type, kind == NODE_NOT ? 1 : 2 + below(2));

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

    switch (below(9)) {
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

static struct node *tree_that_can(struct bench *b, uint8_t type, unsigned depth)
{
    struct node *node = tree(b, type, depth);

    while (!generate_can(&b->lexicon, node))
        node = tree(b, type, depth);
    return node;
}

static void make_derived(struct bench *b)
{
    for (unsigned d = 0; d < DERIVED; d++) {
        b->derived[d].value = tree_that_can(b, kinds[d % 5], 2);
        b->derived_ready = d + 1;
    }
    b->lexicon.derived_count = DERIVED;
}

/* ---- rows
 * --------------------------------------------------------------------------------- */

static struct value random_cell(unsigned field_number, unsigned gaps)
{
    struct value value;

    if (below(100) < gaps)
        return value_missing(below(4) == 0 ? GAP_UNREADABLE : GAP_EMPTY);
    switch (kinds[field_number % 5]) {
    case VALUE_BOOL:
        return value_bool(below(2));
    case VALUE_CHOICE:
        return value_of(VALUE_CHOICE, below(CHOICES));
    case VALUE_DATE:
        value = value_of(VALUE_DATE, below(8));
        value.spread = (uint16_t)(below(100) < gaps / 2 ? 1 + below(3) : 0);
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

static struct value argument_of(const struct node *slot, const struct frame *frame)
{
    struct value value = evaluate(slot, frame);

    return value.spread > 0 ? value_missing(value.gap) : value;
}

struct round {
    struct script *script;
    const struct lexicon *lexicon;
    const struct generate_rule *rules;
    size_t count;
    struct generated code;
    unsigned function, rows, gaps;
    size_t careful, decided;
};

enum verdict { PASSED, FAILED, IDLE, UNKNOWN };

static enum verdict verdict_of(const struct generate_rule *rule, const struct frame *frame)
{
    if (rule->when != NULL) {
        struct value when = evaluate(rule->when, frame);
        if (when.kind == VALUE_MISSING)
            return UNKNOWN;
        if (!when.as.whole)
            return IDLE;
    }
    struct value check = evaluate(rule->check, frame);
    if (check.kind == VALUE_MISSING)
        return UNKNOWN;
    return check.as.whole ? PASSED : FAILED;
}

static void compare_row(struct round *round, const struct frame *frame,
                        const uint64_t masks[3], bool full)
{
    for (size_t i = 0; i < round->count; i++) {
        uint64_t failed = masks[0] >> i & 1, idle = masks[1] >> i & 1;

        if (masks[2] >> i & 1) {
            assert_false(full);
            assert_false(failed || idle);
            round->careful++;
            continue;
        }
        enum verdict verdict = verdict_of(&round->rules[i], frame);
        if (failed != (verdict == FAILED) || idle != (verdict == IDLE) ||
            verdict == UNKNOWN) {
            fprintf(stderr, "%.*s\nrule %zu: wanted %d, failed %d, idle %d\n",
                    (int)round->code.source.length, round->code.source.data, i,
                    (int)verdict, (int)failed, (int)idle);
            fail();
        }
        round->decided++;
    }
}

static void run_rows(struct script *script, void *data)
{
    struct round *round = data;
    struct world world = {.lexicon = round->lexicon};

    for (unsigned row = 0; row < round->rows; row++) {
        struct value cells[FIELDS], values[SLOTS];
        struct frame frame = {.world = &world, .cells = cells, .date = 50};
        uint64_t masks[3] = {0};
        bool full = true;

        for (unsigned i = 0; i < FIELDS; i++)
            cells[i] = random_cell(i, row % 2 ? round->gaps : 0);
        for (size_t i = 0; i < round->code.slot_count; i++) {
            values[i] = argument_of(round->code.slots[i], &frame);
            full = full && values[i].kind != VALUE_MISSING;
        }
        script_call(script, round->function, values, round->code.slot_count, masks);
        compare_row(round, &frame, masks, full);
    }
}

static void run(struct round *round, struct bench *b, struct script *script)
{
    struct error err;

    assert_true(generate_fits(&b->lexicon, round->rules, round->count));
    generate_rules(&b->lexicon, round->rules, round->count, &b->arena, &round->code);
    assert_true(round->code.slot_count <= SLOTS);
    round->script = script;
    round->lexicon = &b->lexicon;
    if (script_define(script, round->code.source, &err) != 0) {
        print_error("%s\n%.*s\n", err.en, (int)round->code.source.length,
                    round->code.source.data);
        fail();
    }
    assert_int_equal(script_protected(script, run_rows, round, &err), 0);
}

/* ---- tests
 * -------------------------------------------------------------------------------- */

static void test_says_what_careful_evaluation_says(void **state)
{
    size_t careful = 0, decided = 0;

    (void)state;
    for (unsigned i = 0; i < 120; i++) {
        struct script *script = script_new(NULL);
        struct generate_rule rules[20];
        struct round round = {
            .rules = rules, .count = 20, .rows = 200, .gaps = 4 + i % 3 * 12};
        struct bench b;

        seed = i + 1;
        bench_init(&b);
        make_derived(&b);
        for (size_t k = 0; k < 20; k++) {
            rules[k].when = k % 3 == 0   ? NULL
                            : k % 3 == 1 ? tree_that_can(&b, VALUE_BOOL, 1 + k % 2)
                                         : rules[k - 1].when;
            rules[k].check = tree_that_can(&b, VALUE_BOOL, 1 + (unsigned)k % 4);
        }
        run(&round, &b, script);
        careful += round.careful;
        decided += round.decided;
        arena_release(&b.arena);
        script_free(script);
    }
    /* both ways were taken, the plain one mostly */
    assert_true(careful > 10000);
    assert_true(decided > 2 * careful);
}

struct one_call {
    struct value values[2];
    uint64_t masks[3];
};

static void call_once(struct script *script, void *data)
{
    struct one_call *call = data;

    script_call(script, 0, call->values, 2, call->masks);
}

/* `when` is false whatever the check would need. */
static void test_false_condition_needs_no_check(void **state)
{
    struct script *script = script_new(NULL);
    struct bench b;
    struct generate_rule rule;
    struct one_call call = {
        .values = {value_of(VALUE_CHOICE, 0), value_missing(GAP_EMPTY)}};
    struct generated code;
    struct error err;

    (void)state;
    bench_init(&b);
    rule.when = compare(&b, OP_EQ, named(&b, NODE_FIELD, VALUE_CHOICE, 2),
                        literal(&b, VALUE_CHOICE, 1));
    rule.check = compare(&b, OP_LE, named(&b, NODE_FIELD, VALUE_WHOLE, 0),
                         literal(&b, VALUE_WHOLE, 9));
    generate_rules(&b.lexicon, &rule, 1, &b.arena, &code);
    assert_int_equal(code.slot_count, 2);
    assert_int_equal(code.slots[0]->number, 2);
    assert_int_equal(code.slots[1]->number, 0);
    assert_int_equal(script_define(script, code.source, &err), 0);
    assert_int_equal(script_protected(script, call_once, &call, &err), 0);
    assert_int_equal(call.masks[1], 1);
    call.values[0] = value_of(VALUE_CHOICE, 1);
    assert_int_equal(script_protected(script, call_once, &call, &err), 0);
    assert_int_equal(call.masks[1], 0);
    assert_int_equal(call.masks[2], 1);
    arena_release(&b.arena);
    script_free(script);
}

static void test_refuses_what_lua_cannot_say(void **state)
{
    struct bench b;
    struct node *whole, *text, *outer, *product;

    (void)state;
    bench_init(&b);
    whole = named(&b, NODE_FIELD, VALUE_WHOLE, 0);
    text = named(&b, NODE_FIELD, VALUE_TEXT, 1);
    outer = named(&b, NODE_FIELD, VALUE_WHOLE, 0);
    outer->depth = 1;
    product = pair(&b, NODE_ARITHMETIC, VALUE_WHOLE, OP_MULTIPLY, whole, whole);
    assert_true(generate_can(&b.lexicon, compare(&b, OP_LT, whole, whole)));
    assert_true(
        generate_can(&b.lexicon, compare(&b, OP_EQ, text, text))); /* worked out in C */
    assert_false(generate_can(&b.lexicon, text));
    assert_false(generate_can(&b.lexicon, compare(&b, OP_EQ, outer, whole)));
    assert_false(generate_can(&b.lexicon, compare(&b, OP_EQ, product, whole)));
    assert_false(generate_can(
        &b.lexicon, pair(&b, NODE_ARITHMETIC, VALUE_DECIMAL, OP_DIVIDE, whole, whole)));
    assert_true(generate_can(&b.lexicon, half_of(&b, whole)));
    assert_false(generate_can(&b.lexicon, half_of(&b, outer)));
    assert_false(generate_can(&b.lexicon, half_of(&b, half_of(&b, whole))));
    assert_false(generate_can(&b.lexicon, node_new(&b, NODE_QUANTIFIER, VALUE_BOOL, 0)));
    assert_false(generate_can(&b.lexicon, node_new(&b, NODE_LINKED, VALUE_BOOL, 0)));
    assert_false(generate_can(&b.lexicon, node_new(&b, NODE_ABOVE, VALUE_BOOL, 0)));
    assert_false(generate_can(&b.lexicon, literal(&b, VALUE_MISSING, 0)));
    arena_release(&b.arena);
}

/* A text is only asked whether it is there. */
static void test_presence_of_a_text(void **state)
{
    struct bench b;
    struct node *present;

    (void)state;
    bench_init(&b);
    present = node_new(&b, NODE_PRESENT, VALUE_BOOL, 1);
    present->children[0] = named(&b, NODE_FIELD, VALUE_TEXT, 1);
    assert_true(generate_can(&b.lexicon, present));
    arena_release(&b.arena);
}

/* x == 1 and x + 1 == 2 and ... : `levels` deep in brackets. */
static struct node *deep(struct bench *b, unsigned levels)
{
    struct node *node = named(b, NODE_FIELD, VALUE_BOOL, 1);

    for (unsigned i = 0; i < levels; i++) {
        node = pair(b, i % 2 ? NODE_AND : NODE_OR, VALUE_BOOL, 0,
                    literal(b, VALUE_BOOL, i % 2), node);
    }
    return node;
}

static void test_limits_of_nesting(void **state)
{
    struct script *script = script_new(NULL);
    struct bench b;
    struct generate_rule rule = {0};
    struct round round = {.rules = &rule, .count = 1, .rows = 20, .gaps = 20};
    unsigned levels = 1;

    (void)state;
    bench_init(&b);
    while (generate_can(&b.lexicon, deep(&b, levels + 1)))
        levels++;
    assert_in_range(levels, 10, 100);
    rule.check = deep(&b, levels);
    run(&round, &b, script);
    arena_release(&b.arena);
    script_free(script);
}

static void test_limit_of_rules(void **state)
{
    struct script *script = script_new(NULL);
    struct bench b;
    struct generate_rule rules[63];
    struct round round = {
        .rules = rules, .count = GENERATE_RULES_MOST, .rows = 400, .gaps = 10};

    (void)state;
    seed = 4711;
    bench_init(&b);
    for (size_t i = 0; i < 63; i++)
        rules[i] = (struct generate_rule){
            i % 2 ? tree_that_can(&b, VALUE_BOOL, 1) : NULL,
            compare(&b, OP_LE, field(&b, VALUE_WHOLE),
                    literal(&b, VALUE_WHOLE, (int64_t)below(9) - 4))};
    assert_false(generate_fits(&b.lexicon, rules, 63));
    run(&round, &b, script);
    arena_release(&b.arena);
    script_free(script);
}

/* Rules over ever more fields are refused before Lua would refuse them. */
static void test_limit_of_names(void **state)
{
    struct script *script = script_new(NULL);
    struct bench b;
    struct generate_rule rules[GENERATE_RULES_MOST];
    struct generated code;
    struct error err;
    size_t count = 0;

    (void)state;
    bench_init(&b);
    for (unsigned i = 0; i < GENERATE_RULES_MOST; i++) {
        struct node *all = node_new(&b, NODE_AND, VALUE_BOOL, 5);
        for (unsigned k = 0; k < 5; k++)
            all->children[k] = named(&b, NODE_FIELD, VALUE_BOOL, 5 * i + k);
        rules[i] = (struct generate_rule){NULL, all};
    }
    while (count < GENERATE_RULES_MOST && generate_fits(&b.lexicon, rules, count + 1))
        count++;
    assert_in_range(count, 20, 40);
    generate_rules(&b.lexicon, rules, count, &b.arena, &code);
    assert_int_equal(code.slot_count, 5 * count);
    assert_int_equal(script_define(script, code.source, &err), 0);
    arena_release(&b.arena);
    script_free(script);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_says_what_careful_evaluation_says),
        cmocka_unit_test(test_false_condition_needs_no_check),
        cmocka_unit_test(test_refuses_what_lua_cannot_say),
        cmocka_unit_test(test_presence_of_a_text),
        cmocka_unit_test(test_limits_of_nesting),
        cmocka_unit_test(test_limit_of_rules),
        cmocka_unit_test(test_limit_of_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
