#include <string.h>

#include "dataset/units_private.h"

/*
 * Spellings ─► nodes ─► families ─► units.
 *
 * A node is what one code says over all tables, or one spelling without a code. A family is
 * the nodes of one name (of several, where a code joins them). In a family two nodes may be
 * one unit or may not; a node that may be one with two that may not be one with each other is
 * in doubt, the others make the units. Kinds are left out last, and only where that joins a
 * unit to one other alone.
 */
enum {
    FAMILY_MOST = 512, /* nodes; a column with more of one name is none of units */
    WORDS = FAMILY_MOST / 64,
    CODES_MOST = 64 /* spellings of one code in one table that are compared */
};

struct units_node {
    size_t *spellings;
    size_t count, capacity;
    size_t family; /* of union-find: the node that stands for it */
    size_t next;   /* of the same family */
    bool coded;
};

struct joined {
    struct units *units;
    struct units_node *nodes;
    size_t count, capacity;
};

/* The family at hand. */
struct units_family {
    const struct joined *joined;
    size_t nodes[FAMILY_MOST];
    size_t count;
    uint64_t may[FAMILY_MOST][WORDS]; /* may be one unit */
    unsigned unit[FAMILY_MOST];       /* from 1; 0: not known, TEXT_UNDECIDED: in doubt */
    unsigned units;                   /* made for this family */
    bool merged[FAMILY_MOST + 1];     /* unit: has become another */
};

/* ---- two spellings
 * ------------------------------------------------------------------------------ */

static bool parts_agree(struct units_part a, struct units_part b)
{
    if (a.base.length == 0 || b.base.length == 0)
        return true;
    return str_equal(a.base, b.base) && (a.kind == 0 || b.kind == 0 || a.kind == b.kind);
}

/* What stands for the kind counts where one of the names does not say it. */
static bool kinds_agree(const struct units *units, const struct units_spelling *a,
                        const struct units_spelling *b)
{
    const struct table *table = &units->schema->tables[units->schema->main_table];

    if (a->name.kind != 0 && b->name.kind != 0)
        return a->name.kind == b->name.kind;
    for (size_t w = 0; w < table->unit_within_count; w++) {
        unsigned slot = table->within_slot[w];

        if (table->fields[table->unit_within[w]].type == TYPE_CHOICE &&
            !(a->table == b->table && (a->soft || b->soft)) &&
            !parts_agree(a->within[slot], b->within[slot]))
            return false;
    }
    return true;
}

bool units_names_agree(const struct units *units, const struct units_spelling *a,
                       const struct units_spelling *b, bool kind)
{
    const struct table *table = &units->schema->tables[a->table];

    if (a->above != b->above || a->name.base.length == 0 ||
        !str_equal(a->name.base, b->name.base))
        return false;
    for (size_t w = 0; w < table->unit_within_count; w++)
        if (table->fields[table->unit_within[w]].type != TYPE_CHOICE &&
            !parts_agree(a->within[table->within_slot[w]],
                         b->within[table->within_slot[w]]))
            return false;
    return !kind || kinds_agree(units, a, b);
}

/* ---- codes
 * -------------------------------------------------------------------------------------- */

static void add_quarrel(struct units *units, size_t one, size_t other, bool one_code)
{
    units->quarrels = memory_grow(units->quarrels, units->quarrel_count,
                                  &units->quarrel_capacity, sizeof *units->quarrels);
    units->quarrels[units->quarrel_count++] = (struct units_quarrel){one, other, one_code};
}

/* The first spelling of the chain that cannot be one unit with this one; SIZE_MAX: none. */
static size_t code_quarrel(const struct units *units, size_t chain, size_t spelling)
{
    const struct units_spelling *one = &units->spellings[spelling];

    for (size_t s = chain, n = 0; s != SIZE_MAX && n < CODES_MOST; n++) {
        const struct units_spelling *other = &units->spellings[s];

        if (one->name.base.length > 0 && other->name.base.length > 0 &&
            !units_names_agree(units, one, other, true))
            return s;
        s = other->code_next;
    }
    return SIZE_MAX;
}

static struct str code_key(const struct units_spelling *spelling, bool of_table,
                           struct buffer *key)
{
    buffer_clear(key);
    buffer_format(key, "%u\x1f", of_table ? spelling->table + 1 : 0);
    buffer_add(key, spelling->code);
    return buffer_str(key);
}

/* A code that stands in one table with names of two units tells neither of them. */
static void disbelieve_codes(struct units *units)
{
    struct map chains = {0}, wrong = {0};
    struct buffer key = {0};
    uint64_t first = 0;

    for (size_t s = 0; s < units->spelling_count; s++) {
        struct units_spelling *spelling = &units->spellings[s];
        size_t quarrel = SIZE_MAX;

        if (spelling->code.length == 0)
            continue;
        if (map_get(&chains, code_key(spelling, true, &key), &first)) {
            quarrel = code_quarrel(units, (size_t)first, s);
            spelling->code_next = (size_t)first;
        }
        map_set(&chains, buffer_str(&key), s);
        if (quarrel != SIZE_MAX && map_set(&wrong, buffer_str(&key), s))
            add_quarrel(units, quarrel, s, true);
    }
    for (size_t s = 0; s < units->spelling_count; s++)
        if (units->spellings[s].code.length > 0 &&
            units->spellings[s].name.base.length > 0 &&
            map_get(&wrong, code_key(&units->spellings[s], true, &key), &first))
            units->spellings[s].code = (struct str){NULL, 0};
    map_release(&chains);
    map_release(&wrong);
    buffer_release(&key);
}

/* ---- nodes and families
 * --------------------------------------------------------------------------- */

static size_t add_node(struct joined *joined, bool coded)
{
    joined->nodes =
        memory_grow(joined->nodes, joined->count, &joined->capacity, sizeof *joined->nodes);
    joined->nodes[joined->count] =
        (struct units_node){.family = joined->count, .next = SIZE_MAX, .coded = coded};
    return joined->count++;
}

static void make_nodes(struct joined *joined)
{
    struct units *units = joined->units;
    struct map codes = {0};
    struct buffer key = {0};

    for (size_t s = 0; s < units->spelling_count; s++) {
        struct units_spelling *spelling = &units->spellings[s];
        struct units_node *node;
        uint64_t number = joined->count;

        if (spelling->code.length == 0 ||
            !map_get(&codes, code_key(spelling, false, &key), &number)) {
            number = add_node(joined, spelling->code.length > 0);
            if (spelling->code.length > 0)
                map_set(&codes, buffer_str(&key), number);
        }
        node = &joined->nodes[number];
        node->spellings = memory_grow(node->spellings, node->count, &node->capacity,
                                      sizeof *node->spellings);
        node->spellings[node->count++] = s;
        spelling->node = (size_t)number;
    }
    map_release(&codes);
    buffer_release(&key);
}

static size_t family_of(struct joined *joined, size_t node)
{
    while (joined->nodes[node].family != node) {
        joined->nodes[node].family = joined->nodes[joined->nodes[node].family].family;
        node = joined->nodes[node].family;
    }
    return node;
}

static void make_families(struct joined *joined)
{
    struct units *units = joined->units;
    struct map names = {0};
    struct buffer name = {0};

    for (size_t s = 0; s < units->spelling_count; s++) {
        const struct units_spelling *spelling = &units->spellings[s];
        uint64_t other = 0;

        if (spelling->name.base.length == 0)
            continue;
        buffer_clear(&name);
        buffer_char(&name, spelling->above ? 'a' : 'u');
        buffer_add(&name, spelling->name.base);
        if (map_get(&names, buffer_str(&name), &other)) {
            size_t a = family_of(joined, spelling->node),
                   b = family_of(joined, (size_t)other);

            joined->nodes[a > b ? a : b].family = a > b ? b : a;
        } else {
            map_set(&names, buffer_str(&name), spelling->node);
        }
    }
    map_release(&names);
    buffer_release(&name);
    /* the first of a family leads to the others, in order */
    for (size_t n = joined->count; n-- > 0;) {
        size_t first = family_of(joined, n);

        if (first != n) {
            joined->nodes[n].next = joined->nodes[first].next;
            joined->nodes[first].next = n;
        }
    }
}

/* ---- which may be one
 * ------------------------------------------------------------------------------ */

static const struct units_node *node_at(const struct units_family *family, size_t i)
{
    return &family->joined->nodes[family->nodes[i]];
}

static bool shares_table(const struct units *units, const struct units_node *a,
                         const struct units_node *b)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            if (units->spellings[a->spellings[i]].table ==
                units->spellings[b->spellings[j]].table)
                return true;
    return false;
}

static bool names_of_nodes_agree(const struct units *units, const struct units_node *a,
                                 const struct units_node *b, bool kind)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            if (units_names_agree(units, &units->spellings[a->spellings[i]],
                                  &units->spellings[b->spellings[j]], kind))
                return true;
    return false;
}

/* Two codes may be of one unit where no table has both: one table may have other codes. */
static bool may_be_one(const struct units *units, const struct units_node *a,
                       const struct units_node *b)
{
    if (a->coded && b->coded && shares_table(units, a, b))
        return false;
    return names_of_nodes_agree(units, a, b, true);
}

static void set_may(struct units_family *family, size_t i, size_t j)
{
    family->may[i][j / 64] |= (uint64_t)1 << j % 64;
    family->may[j][i / 64] |= (uint64_t)1 << i % 64;
}

static bool may(const struct units_family *family, size_t i, size_t j)
{
    return (family->may[i][j / 64] >> j % 64 & 1) != 0;
}

/* ---- units
 * -------------------------------------------------------------------------------------- */

static bool is_within(const struct units_family *family, size_t i, size_t j,
                      const uint64_t among[WORDS])
{
    for (size_t w = 0; w < WORDS; w++)
        if ((family->may[i][w] & among[w] & ~family->may[j][w]) != 0)
            return false;
    return true;
}

/* May be one with two of these that may not be one with each other. */
static bool in_doubt(const struct units_family *family, size_t i,
                     const uint64_t among[WORDS])
{
    for (size_t j = 0; j < family->count; j++)
        if ((among[j / 64] >> j % 64 & 1) != 0 && may(family, i, j) &&
            !is_within(family, i, j, among))
            return true;
    return false;
}

/* Nodes of `among` that are not in doubt there make units. */
static void make_units(struct units_family *family, const uint64_t among[WORDS])
{
    bool doubt[FAMILY_MOST];

    for (size_t i = 0; i < family->count; i++)
        doubt[i] = (among[i / 64] >> i % 64 & 1) == 0 || in_doubt(family, i, among);
    for (size_t i = 0; i < family->count; i++) {
        if (doubt[i] || family->unit[i] != 0)
            continue;
        family->units++;
        for (size_t j = i; j < family->count; j++)
            if (!doubt[j] && may(family, i, j))
                family->unit[j] = family->units;
    }
}

/* Rows of one table that are in doubt beside other tables are units all the same where they
 * tell one from another. */
static void table_makes_units(struct units_family *family, unsigned table)
{
    const struct units *units = family->joined->units;
    uint64_t among[WORDS] = {0};
    size_t first = SIZE_MAX;
    bool several = false;

    for (size_t i = 0; i < family->count; i++) {
        if (family->unit[i] != 0 ||
            units->spellings[node_at(family, i)->spellings[0]].table != table)
            continue;
        several = several || (first != SIZE_MAX && !may(family, first, i));
        first = first == SIZE_MAX ? i : first;
        among[i / 64] |= (uint64_t)1 << i % 64;
    }
    if (several)
        make_units(family, among);
}

/* Whether units a and b may be one but for their kinds. */
static bool differ_in_kind(const struct units_family *family, unsigned a, unsigned b)
{
    const struct units *units = family->joined->units;
    bool agree = false;

    for (size_t i = 0; i < family->count; i++) {
        if (family->unit[i] != a)
            continue;
        for (size_t j = 0; j < family->count; j++) {
            const struct units_node *one = node_at(family, i), *other = node_at(family, j);

            if (family->unit[j] != b)
                continue;
            if (shares_table(units, one, other) || (one->coded && other->coded))
                return false;
            agree = agree || names_of_nodes_agree(units, one, other, false);
        }
    }
    return agree;
}

static unsigned only_partner(const struct units_family *family, unsigned unit)
{
    unsigned partner = 0;

    for (unsigned other = 1; other <= family->units; other++) {
        if (other == unit || family->merged[other] || !differ_in_kind(family, unit, other))
            continue;
        if (partner != 0)
            return 0;
        partner = other;
    }
    return partner;
}

/* A commune that has become a ward since, as long as nothing else has its name. */
static void join_kinds(struct units_family *family)
{
    enum { UNITS_MOST = 32 };

    for (unsigned unit = 1; unit <= family->units && family->units <= UNITS_MOST; unit++) {
        unsigned partner = family->merged[unit] ? 0 : only_partner(family, unit);

        if (partner == 0 || only_partner(family, partner) != unit)
            continue;
        family->merged[partner] = true;
        for (size_t i = 0; i < family->count; i++)
            if (family->unit[i] == partner)
                family->unit[i] = unit;
    }
}

/* What is in doubt is of the one unit that fits. */
static unsigned fitting(const struct units_family *family, size_t i)
{
    unsigned found = 0;

    for (size_t j = 0; j < family->count; j++) {
        unsigned unit = family->unit[j];

        if (unit == 0 || unit == found || !may(family, i, j))
            continue;
        if (found != 0)
            return TEXT_UNDECIDED;
        found = unit;
    }
    return found;
}

static void place_doubtful(struct units_family *family)
{
    unsigned found[FAMILY_MOST];

    for (size_t i = 0; i < family->count; i++)
        found[i] = family->unit[i] != 0 ? family->unit[i] : fitting(family, i);
    for (size_t i = 0; i < family->count; i++)
        family->unit[i] = found[i] != 0 ? found[i] : TEXT_UNDECIDED;
}

/* ---- who needs a number
 * ---------------------------------------------------------------------------- */

/* What spellings of a table have, of the family at hand. */
struct table_says {
    bool coded, without_code, without_name;
};

/* One unit, but its names alone do not show it, nor its codes. */
static bool is_mixed(const struct units_family *family)
{
    const struct units *units = family->joined->units;
    struct table_says *says = memory_alloc((units->schema->table_count + 1) * sizeof *says);
    struct str code = {NULL, 0}, name = {NULL, 0};
    bool mixed = false, without_code = false, without_name = false;

    for (size_t i = 0; i < family->count; i++) {
        const struct units_node *node = node_at(family, i);

        for (size_t n = 0; n < node->count; n++) {
            const struct units_spelling *one = &units->spellings[node->spellings[n]];
            struct table_says *table = &says[one->table];
            bool coded = one->code.length > 0, named = one->name.base.length > 0;

            code = coded && code.length == 0 ? one->code : code;
            name = named && name.length == 0 ? one->name.base : name;
            mixed = mixed || (coded && !str_equal(code, one->code)) ||
                    (named && !str_equal(name, one->name.base));
            table->coded |= coded;
            table->without_code |= !coded;
            mixed = mixed || (table->coded && table->without_code);
            without_code |= !coded;
            without_name |= !named;
            mixed = mixed || one->heads;
        }
    }
    memory_free(says);
    return mixed || (without_code && without_name);
}

/* ---- codes and names that do not agree
 * --------------------------------------------------------------- */

/* Of one table: the same name of the same kind in the same district, with two codes. */
static bool surely_one(const struct units *units, const struct units_spelling *a,
                       const struct units_spelling *b)
{
    const struct table *table = &units->schema->tables[a->table];
    size_t said = 0;

    for (size_t w = 0; w < table->unit_within_count; w++)
        said += table->fields[table->unit_within[w]].type != TYPE_CHOICE &&
                a->within[table->within_slot[w]].base.length > 0 &&
                b->within[table->within_slot[w]].base.length > 0;
    return a->table == b->table && said > 0 && a->name.kind != 0 &&
           a->name.kind == b->name.kind && units_names_agree(units, a, b, true);
}

static void two_codes(struct units_family *family, size_t i, size_t j)
{
    struct units *units = family->joined->units;
    const struct units_node *one = node_at(family, i), *other = node_at(family, j);
    bool merged = family->unit[i] == family->unit[j] && family->unit[i] != TEXT_UNDECIDED;

    for (size_t n = 0; n < one->count; n++)
        for (size_t m = 0; m < other->count; m++)
            if (merged || surely_one(units, &units->spellings[one->spellings[n]],
                                     &units->spellings[other->spellings[m]])) {
                add_quarrel(units, one->spellings[n], other->spellings[m], false);
                return;
            }
}

/* Whether what the name of `one` means has another code in the table of `other`. */
static bool stands_elsewhere(const struct units_family *family, size_t i, size_t one,
                             size_t other)
{
    const struct units *units = family->joined->units;

    for (size_t j = 0; j < family->count; j++) {
        const struct units_node *node = node_at(family, j);

        for (size_t n = 0; j != i && node->coded && n < node->count; n++)
            if (units->spellings[node->spellings[n]].table ==
                    units->spellings[other].table &&
                units_names_agree(units, &units->spellings[node->spellings[n]],
                                  &units->spellings[one], true))
                return true;
    }
    return false;
}

/* One code that two tables give to two units. A unit renamed since is none of these. */
static void code_exchanged(struct units_family *family, size_t i)
{
    struct units *units = family->joined->units;
    const struct units_node *node = node_at(family, i);

    for (size_t n = 0; n < node->count; n++)
        for (size_t m = 0; m < n; m++) {
            size_t one = node->spellings[m], other = node->spellings[n];

            if (units->spellings[one].table == units->spellings[other].table ||
                units_names_agree(units, &units->spellings[one], &units->spellings[other],
                                  true) ||
                !stands_elsewhere(family, i, one, other))
                continue;
            add_quarrel(units, one, other, true);
            return;
        }
}

static void find_quarrels(struct units_family *family)
{
    for (size_t i = 0; i < family->count; i++) {
        if (!node_at(family, i)->coded)
            continue;
        code_exchanged(family, i);
        for (size_t j = 0; j < i; j++)
            if (node_at(family, j)->coded)
                two_codes(family, j, i);
    }
}

/* ---- the whole
 * ----------------------------------------------------------------------------------- */

static void compare_family(struct units_family *family)
{
    uint64_t all[WORDS];
    const struct units *units = family->joined->units;

    memset(all, 0xff, sizeof all);
    memset(family->may, 0, sizeof family->may);
    for (size_t i = 0; i < family->count; i++)
        for (size_t j = 0; j <= i; j++)
            if (i == j || may_be_one(units, node_at(family, i), node_at(family, j)))
                set_may(family, i, j);
    make_units(family, all);
    table_makes_units(family, units->schema->main_table);
    for (unsigned t = 0; family->units == 0 && t < units->schema->table_count; t++)
        table_makes_units(family, t);
    join_kinds(family);
    place_doubtful(family);
}

/* Numbers where they are needed. */
static void number_family(struct units_family *family)
{
    struct units *units = family->joined->units;
    unsigned numbers[FAMILY_MOST + 1] = {0};
    bool needed = is_mixed(family);

    for (size_t i = 1; i < family->count; i++)
        needed = needed || family->unit[i] != family->unit[0];
    needed = needed || family->unit[0] == TEXT_UNDECIDED;
    if (!needed || units->unit_count + family->units + 1 >= TEXT_UNDECIDED)
        return;
    for (size_t i = 0; i < family->count; i++) {
        const struct units_node *node = node_at(family, i);
        unsigned unit = family->unit[i];

        if (unit != TEXT_UNDECIDED && numbers[unit] == 0) {
            units->units = memory_grow(units->units, units->unit_count + 1,
                                       &units->unit_capacity, sizeof *units->units);
            numbers[unit] = (unsigned)++units->unit_count;
            units->units[numbers[unit]] = (struct units_unit){.first = node->spellings[0]};
        }
        for (size_t n = 0; n < node->count; n++)
            units->spellings[node->spellings[n]].which =
                (uint16_t)(unit == TEXT_UNDECIDED ? unit : numbers[unit]);
    }
}

static void settle_family(struct units_family *family, size_t first)
{
    const struct joined *joined = family->joined;

    family->count = 0;
    family->units = 0;
    memset(family->unit, 0, sizeof family->unit);
    memset(family->merged, 0, sizeof family->merged);
    for (size_t n = first; n != SIZE_MAX; n = joined->nodes[n].next) {
        if (family->count == FAMILY_MOST)
            return;
        family->nodes[family->count++] = n;
    }
    if (family->count > 1) {
        compare_family(family);
        find_quarrels(family);
    } else {
        family->units = family->unit[0] = 1;
    }
    number_family(family);
}

bool units_number(struct units *units)
{
    struct joined joined = {.units = units};
    struct units_family *family = memory_alloc(sizeof *family);

    disbelieve_codes(units);
    make_nodes(&joined);
    make_families(&joined);
    family->joined = &joined;
    for (size_t n = 0; n < joined.count; n++)
        if (joined.nodes[n].family == n)
            settle_family(family, n);
    for (size_t n = 0; n < joined.count; n++)
        memory_free(joined.nodes[n].spellings);
    memory_free(joined.nodes);
    memory_free(family);
    return units->unit_count > 0;
}
