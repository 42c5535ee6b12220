#include "evaluate/kind_private.h"

#include <string.h>

#include "evaluate/walk.h"

/* ---- the names that rules read
 * ------------------------------------------------------------ */

struct generate_names {
    const struct lexicon *lexicon;
    const struct node *slots[LOCALS_LIMIT];
    size_t slot_count, nodes, derived_count;
    unsigned *uses; /* per derived value: how often the text has it */
    bool full;
};

static size_t slot_of(const struct generate_names *names, const struct node *node)
{
    size_t i = 0;

    while (i < names->slot_count && !generate_same(names->slots[i], node))
        i++;
    return i;
}

static void gather(struct generate_names *names, const struct node *node);

static void gather_name(struct generate_names *names, const struct node *node)
{
    if (slot_of(names, node) < names->slot_count)
        return;
    if (names->slot_count == LOCALS_LIMIT)
        names->full = true;
    else
        names->slots[names->slot_count++] = node;
}

static void gather_derived(struct generate_names *names, const struct node *node)
{
    if (names->uses[node->number]++ > 0)
        return;
    names->derived_count++;
    gather(names, names->lexicon->derived[node->number].value);
}

static bool gather_node(const struct visitor *visitor, const struct node *node,
                        const struct view *view)
{
    struct generate_names *names = visitor->job;

    (void)view;
    names->nodes++;
    if (node->kind == NODE_DERIVED)
        gather_derived(names, node);
    else if (generate_is_name(node))
        gather_name(names, node);
    else
        return true;
    return false;
}

static void gather(struct generate_names *names, const struct node *node)
{
    struct visitor visitor = {.enter = gather_node, .job = names};

    walk_tree(&visitor, node, NULL);
}

static void gather_rules(struct generate_names *names, const struct lexicon *lexicon,
                         const struct generate_rule *rules, size_t count)
{
    names->lexicon = lexicon;
    names->uses = memory_alloc((lexicon->derived_count + 1) * sizeof(*names->uses));
    for (size_t i = 0; i < count; i++) {
        gather(names, rules[i].when);
        gather(names, rules[i].check);
    }
}

bool generate_fits(const struct lexicon *lexicon, const struct generate_rule *rules,
                   size_t count)
{
    struct generate_names names = {0};
    bool fits;

    if (count > GENERATE_RULES_MOST)
        return false;
    gather_rules(&names, lexicon, rules, count);
    fits = !names.full && names.slot_count + names.derived_count <= LOCALS_LIMIT &&
           names.nodes <= NODES_LIMIT;
    memory_free(names.uses);
    return fits;
}

/* ---- the text
 * ----------------------------------------------------------------------------- */

/* A derived value that is read once, and reads none itself, is written in its place. */
static bool see_derived(const struct visitor *visitor, const struct node *node,
                        const struct view *view)
{
    bool *seen = visitor->job;

    (void)view;
    *seen = *seen || node->kind == NODE_DERIVED;
    return !*seen;
}

static bool reads_derived(const struct node *node)
{
    bool seen = false;
    struct visitor visitor = {.enter = see_derived, .job = &seen};

    walk_tree(&visitor, node, NULL);
    return seen;
}

static bool is_local(const struct generate_names *names, unsigned derived)
{
    return names->uses[derived] > 1 ||
           reads_derived(names->lexicon->derived[derived].value);
}

static void write_tree(const struct generate_names *names, struct buffer *out,
                       const struct node *node, bool decimal);

static void write_joined(const struct generate_names *names, struct buffer *out,
                         const struct node *node, const char *word)
{
    for (size_t i = 0; i < node->child_count; i++) {
        if (i > 0)
            buffer_text(out, word);
        if (node->children[i]->kind == node->kind)
            write_joined(names, out, node->children[i], word);
        else
            write_tree(names, out, node->children[i], false);
    }
}

void generate_write_count(const struct generate_names *names, struct buffer *out,
                          const struct node *node)
{
    buffer_char(out, '0');
    for (size_t i = 0; i < node->child_count; i++) {
        buffer_text(out, "+(");
        write_tree(names, out, node->children[i], false);
        buffer_text(out, " and 1 or 0)");
    }
}

/* Of few choices: a chain is faster than a table made anew each time. */
void generate_write_rank(const struct generate_names *names, struct buffer *out,
                         const struct node *node)
{
    const struct field *field = node->field;

    for (size_t i = 0; i < field->choice_count; i++) {
        write_tree(names, out, node->children[0], false);
        buffer_format(out, " == %lld and %zu or ", (long long)field->choices[i].symbol,
                      i + 1);
    }
    buffer_char(out, '0');
}

/* Rows in which the first is not there go another way. */
void generate_write_or_else(const struct generate_names *names, struct buffer *out,
                            const struct node *node)
{
    write_tree(names, out, node->children[0], node->type == VALUE_DECIMAL);
}

/* Lua's `c and v or rest` is no choice where v may be false. */
void generate_write_choose(const struct generate_names *names, struct buffer *out,
                           const struct node *node)
{
    bool truths = node->type == VALUE_BOOL, decimal = node->type == VALUE_DECIMAL;
    size_t i = 0;

    for (; i + 1 < node->child_count; i += 2) {
        buffer_char(out, '(');
        write_tree(names, out, node->children[i], false);
        buffer_text(out, " and ");
        write_tree(names, out, node->children[i + 1], decimal);
        buffer_text(out, " or ");
        if (truths) {
            buffer_text(out, "not ");
            write_tree(names, out, node->children[i], false);
            buffer_text(out, " and ");
        }
    }
    write_tree(names, out, node->children[i], decimal);
    for (; i > 0; i -= 2)
        buffer_char(out, ')');
}

static const char *const operators[] = {
    [OP_EQ] = " == ",      [OP_NE] = " ~= ",   [OP_LT] = " < ",  [OP_LE] = " <= ",
    [OP_GT] = " > ",       [OP_GE] = " >= ",   [OP_ADD] = " + ", [OP_SUBTRACT] = " - ",
    [OP_MULTIPLY] = " * ", [OP_MODULO] = " % "};

/* d < w is floor(d) < w, d > w is ceiling(d) > w: no whole number is scaled. */
static void write_rounded(const struct generate_names *names, struct buffer *out,
                          const struct node *node, bool up)
{
    buffer_text(out, up ? "-(-" : "(");
    write_tree(names, out, node, false);
    buffer_text(out, "//1000000)");
}

static void write_unscaled(const struct generate_names *names, struct buffer *out,
                           const struct node *node)
{
    const struct node *a = node->children[0], *b = node->children[1];
    bool a_is_decimal = a->type == VALUE_DECIMAL;
    bool up = a_is_decimal == (node->op == OP_GT || node->op == OP_LE);

    if (a_is_decimal)
        write_rounded(names, out, a, up);
    else
        write_tree(names, out, a, false);
    buffer_text(out, operators[node->op]);
    if (a_is_decimal)
        write_tree(names, out, b, false);
    else
        write_rounded(names, out, b, up);
}

static bool mixes_decimal(const struct node *a, const struct node *b)
{
    return (a->type == VALUE_DECIMAL) != (b->type == VALUE_DECIMAL);
}

void generate_write_pair(const struct generate_names *names, struct buffer *out,
                         const struct node *node)
{
    const struct node *a = node->children[0], *b = node->children[1];
    bool decimal = mixes_decimal(a, b) && node->op != OP_MULTIPLY;

    if (decimal && node->kind == NODE_COMPARE && generate_too_large(names->lexicon, node)) {
        write_unscaled(names, out, node);
        return;
    }
    write_tree(names, out, a, decimal);
    buffer_text(out, operators[node->op]);
    write_tree(names, out, b, decimal);
}

void generate_write_literal(const struct generate_names *names, struct buffer *out,
                            const struct node *node)
{
    (void)names;
    if (node->type == VALUE_BOOL)
        buffer_text(out, node->value.as.whole ? "true" : "false");
    else
        buffer_format(out, "%lld", (long long)node->value.as.whole);
}

/* Rows in which it is not there go another way. */
void generate_write_present(const struct generate_names *names, struct buffer *out,
                            const struct node *node)
{
    (void)names, (void)node;
    buffer_text(out, "true");
}

void generate_write_not(const struct generate_names *names, struct buffer *out,
                        const struct node *node)
{
    buffer_text(out, "not ");
    write_tree(names, out, node->children[0], false);
}

void generate_write_negate(const struct generate_names *names, struct buffer *out,
                           const struct node *node)
{
    buffer_char(out, '-');
    write_tree(names, out, node->children[0], false);
}

void generate_write_and(const struct generate_names *names, struct buffer *out,
                        const struct node *node)
{
    write_joined(names, out, node, " and ");
}

void generate_write_or(const struct generate_names *names, struct buffer *out,
                       const struct node *node)
{
    write_joined(names, out, node, " or ");
}

static void write_name(const struct generate_names *names, struct buffer *out,
                       const struct node *node)
{
    if (node->kind != NODE_DERIVED)
        buffer_format(out, "a%zu", slot_of(names, node) + 1);
    else if (is_local(names, node->number))
        buffer_format(out, "d%u", node->number);
    else
        write_tree(names, out, names->lexicon->derived[node->number].value, false);
}

/* decimal: wanted in millionths. Brackets around all but names and words. */
static void write_tree(const struct generate_names *names, struct buffer *out,
                       const struct node *node, bool decimal)
{
    bool name = node->kind == NODE_DERIVED || generate_is_name(node);
    bool scaled = decimal && node->type == VALUE_WHOLE;

    if (scaled)
        buffer_char(out, '(');
    if (name) {
        write_name(names, out, node);
    } else {
        buffer_char(out, '(');
        kind_of(node)->write(names, out, node);
        buffer_char(out, ')');
    }
    if (scaled)
        buffer_text(out, "*1000000)");
}

/* ---- guards: which names must be there
 * ---------------------------------------------------- */

struct needed {
    const struct generate_names *names;
    bool *flags; /* of the slots, then of the derived values */
};

static void need(const struct generate_names *names, const struct node *node, bool *flags);

static bool need_node(const struct visitor *visitor, const struct node *node,
                      const struct view *view)
{
    const struct needed *needed = visitor->job;
    const struct generate_names *names = needed->names;

    (void)view;
    if (generate_is_name(node))
        needed->flags[slot_of(names, node)] = true;
    else if (node->kind != NODE_DERIVED)
        return true;
    else if (is_local(names, node->number))
        needed->flags[LOCALS_LIMIT + node->number] = true;
    else
        need(names, names->lexicon->derived[node->number].value, needed->flags);
    return false;
}

static void need(const struct generate_names *names, const struct node *node, bool *flags)
{
    struct needed needed = {names, flags};
    struct visitor visitor = {.enter = need_node, .job = &needed};

    walk_tree(&visitor, node, NULL);
}

/* "if a1 ~= nil and a2 ~= nil then ", without those of `known`; false where none is left.
 */
static bool write_guard(const struct generate_names *names, struct buffer *out,
                        const struct node *node, const struct node *known)
{
    size_t size = LOCALS_LIMIT + names->lexicon->derived_count + 1;
    bool *needs = memory_alloc(size), *there = memory_alloc(size), any = false;

    need(names, node, needs);
    need(names, known, there);
    for (size_t i = 0; i < size; i++) {
        if (!needs[i] || there[i])
            continue;
        buffer_text(out, any ? " and " : "if ");
        if (i < LOCALS_LIMIT)
            buffer_format(out, "a%zu ~= nil", i + 1);
        else
            buffer_format(out, "d%zu ~= nil", i - LOCALS_LIMIT);
        any = true;
    }
    if (any)
        buffer_text(out, " then ");
    memory_free(needs);
    memory_free(there);
    return any;
}

/* Counting in steps takes Lua half the time of one long sum. */
static void write_local(const struct generate_names *names, struct buffer *out, unsigned d,
                        const struct node *value)
{
    if (value->kind != NODE_COUNT_TRUE) {
        buffer_format(out, "d%u = ", d);
        write_tree(names, out, value, false);
        return;
    }
    buffer_format(out, "d%u = 0", d);
    for (size_t i = 0; i < value->child_count; i++) {
        buffer_text(out, " if ");
        write_tree(names, out, value->children[i], false);
        buffer_format(out, " then d%u = d%u + 1 end", d, d);
    }
}

static void write_locals(const struct generate_names *names, struct buffer *out,
                         bool guarded)
{
    for (unsigned d = 0; d < names->lexicon->derived_count; d++) {
        const struct node *value = names->lexicon->derived[d].value;

        if (names->uses[d] == 0 || !is_local(names, d))
            continue;
        buffer_format(out, "local d%u\n", d);
        bool open = guarded && write_guard(names, out, value, NULL);
        write_local(names, out, d, value);
        buffer_text(out, open ? " end\n" : "\n");
    }
}

/* ---- rules
 * -------------------------------------------------------------------------------- */

struct generate_job {
    const struct generate_names *names;
    const struct generate_rule *rules;
    size_t count;
    struct str *whens, *checks; /* as text; empty: always */
    struct buffer *out;
};

static void write_mark(const struct generate_job *job, const char *mask, uint64_t bits)
{
    buffer_format(job->out, "%s = %s | %llu ", mask, mask, (unsigned long long)bits);
}

static void write_check(const struct generate_job *job, size_t rule, bool guarded)
{
    const struct generate_rule *r = &job->rules[rule];
    uint64_t bit = UINT64_C(1) << rule;
    bool open = guarded && write_guard(job->names, job->out, r->check, r->when);

    if (!str_is(job->checks[rule], "(true)")) {
        buffer_text(job->out, "if not ");
        buffer_add(job->out, job->checks[rule]);
        buffer_text(job->out, " then ");
        write_mark(job, "failed", bit);
        buffer_text(job->out, "end ");
    }
    if (open) {
        buffer_text(job->out, "else ");
        write_mark(job, "careful", bit);
        buffer_text(job->out, "end");
    }
    buffer_char(job->out, '\n');
}

/* The rules with the same `when` as the first: one condition for all of them. */
static uint64_t rules_like(const struct generate_job *job, size_t first)
{
    uint64_t bits = 0;

    for (size_t i = first; i < job->count; i++) {
        if (generate_same(job->rules[i].when, job->rules[first].when))
            bits |= UINT64_C(1) << i;
    }
    return bits;
}

static void write_checks(const struct generate_job *job, uint64_t bits, bool guarded)
{
    for (size_t i = 0; i < job->count; i++) {
        if (bits >> i & 1)
            write_check(job, i, guarded);
    }
}

static void write_group(const struct generate_job *job, size_t first, uint64_t bits,
                        bool guarded)
{
    const struct node *when = job->rules[first].when;
    bool open = false;

    if (when == NULL) {
        write_checks(job, bits, guarded);
        return;
    }
    if (guarded)
        open = write_guard(job->names, job->out, when, NULL);
    buffer_text(job->out, "if ");
    buffer_add(job->out, job->whens[first]);
    buffer_text(job->out, " then\n");
    write_checks(job, bits, guarded);
    buffer_text(job->out, "else ");
    write_mark(job, "idle", bits);
    buffer_text(job->out, "end\n");
    if (open) {
        buffer_text(job->out, "else ");
        write_mark(job, "careful", bits);
        buffer_text(job->out, "end\n");
    }
}

static void write_body(const struct generate_job *job, bool guarded)
{
    uint64_t done = 0;

    write_locals(job->names, job->out, guarded);
    for (size_t i = 0; i < job->count; i++) {
        uint64_t bits = rules_like(job, i);
        if (!(done >> i & 1))
            write_group(job, i, bits, guarded);
        done |= bits;
    }
}

static void write_function(const struct generate_job *job)
{
    buffer_text(job->out, "return function(");
    for (size_t i = 0; i < job->names->slot_count; i++)
        buffer_format(job->out, "a%zu, ", i + 1);
    buffer_text(job->out, "all)\nlocal failed, idle, careful = 0, 0, 0\nif all then\n");
    write_body(job, false);
    buffer_text(job->out, "else\n");
    write_body(job, true);
    buffer_text(job->out, "end\nreturn failed, idle, careful end");
}

static struct str tree_text(const struct generate_names *names, const struct node *node,
                            struct arena *arena)
{
    struct buffer text = {0};
    struct str copy = {"", 0};

    if (node == NULL)
        return copy;
    write_tree(names, &text, node, false);
    copy = arena_str(arena, buffer_str(&text));
    buffer_release(&text);
    return copy;
}

void generate_rules(const struct lexicon *lexicon, const struct generate_rule *rules,
                    size_t count, struct arena *arena, struct generated *out)
{
    struct generate_names names = {0};
    struct buffer text = {0};
    struct generate_job job = {
        .names = &names, .rules = rules, .count = count, .out = &text};

    gather_rules(&names, lexicon, rules, count);
    job.whens = arena_alloc(arena, (count + 1) * sizeof(*job.whens));
    job.checks = arena_alloc(arena, (count + 1) * sizeof(*job.checks));
    for (size_t i = 0; i < count; i++) {
        job.whens[i] = tree_text(&names, rules[i].when, arena);
        job.checks[i] = tree_text(&names, rules[i].check, arena);
    }
    write_function(&job);
    out->source = arena_str(arena, buffer_str(&text));
    out->slots = arena_alloc(arena, (names.slot_count + 1) * sizeof(const struct node *));
    memcpy(out->slots, names.slots, names.slot_count * sizeof(const struct node *));
    out->slot_count = names.slot_count;
    buffer_release(&text);
    memory_free(names.uses);
}
