#include "check/plan.h"

#include <string.h>

/* ---- which fields a tree reads
 * ------------------------------------------------------------ */

/* The tables in view while walking a tree, innermost last. */
struct walk {
    const struct pack *pack;
    unsigned tables[16];
    bool streamed[16]; /* that frame is the row being streamed */
    size_t depth;
    bool *wanted; /* fields of the streamed row; may be NULL */
    bool **held;  /* per table, fields looked up in memory; may be NULL */
    bool **links; /* per table and link: followed; NULL where held is */
};

static void walk_node(struct walk *walk, const struct node *node);

/* The flags of a table that is held, made where it was not yet. */
static bool *held_flags(struct walk *walk, unsigned table)
{
    if (walk->held[table] == NULL)
        walk->held[table] = memory_alloc(walk->pack->schema.tables[table].field_count + 1);
    return walk->held[table];
}

static void want(struct walk *walk, size_t frame, unsigned field)
{
    unsigned table = walk->tables[frame];

    if (field >= walk->pack->schema.tables[table].field_count)
        return;
    bool *flags = walk->streamed[frame] ? walk->wanted : NULL;
    if (!walk->streamed[frame] && walk->held != NULL)
        flags = held_flags(walk, table);
    if (flags == NULL || flags[field])
        return;
    flags[field] = true;
    const struct node *otherwise = lexicon_default(&walk->pack->lexicon, table, field);
    if (otherwise != NULL && walk->depth < 15) {
        struct walk inner = *walk;
        inner.depth = frame + 1;
        walk_node(&inner, otherwise);
    }
}

static void want_held(struct walk *walk, unsigned table, unsigned field)
{
    struct walk other = *walk;

    other.tables[0] = table;
    other.streamed[0] = false;
    other.depth = 1;
    want(&other, 0, field);
}

static void want_link(struct walk *walk, size_t frame, const struct link *link, bool *back)
{
    const struct table *own = &walk->pack->schema.tables[walk->tables[frame]];

    *back = false;
    /* The way back to the row we came from needs no look-up. */
    if (!link->many && frame > 0 && walk->tables[frame - 1] == link->table) {
        *back = true;
        return;
    }
    if (walk->held != NULL) {
        held_flags(walk, link->table);
        walk->links[walk->tables[frame]][link - own->links] = true;
    }
    for (size_t p = 0; p < link->part_count; p++) {
        for (size_t i = 0; i < link->parts[p].count; i++)
            want(walk, frame, link->parts[p].own[i]);
        for (size_t i = 0; walk->held != NULL && i < link->parts[p].count; i++)
            want_held(walk, link->table, link->parts[p].other[i]);
    }
}

/* above(): rows of the same table, which is held for it. */
static void walk_above(struct walk *walk, const struct node *node)
{
    struct walk inner = *walk;
    unsigned table =
        walk->tables[walk->depth - 1 - (node->depth < walk->depth ? node->depth : 0)];

    if (inner.depth >= 15)
        return;
    if (walk->held != NULL)
        held_flags(walk, table);
    inner.tables[inner.depth] = table;
    inner.streamed[inner.depth] = false;
    inner.depth++;
    walk_node(&inner, node->children[0]);
    walk_node(&inner, node->children[1]);
}

static size_t frame_of(const struct walk *walk, unsigned depth)
{
    return walk->depth - 1 - (depth < walk->depth ? depth : walk->depth - 1);
}

static void walk_children_in(struct walk *walk, const struct node *node,
                             const struct link *link, bool keep_outer)
{
    struct walk inner = *walk;

    if (inner.depth >= 15)
        return;
    if (!keep_outer) { /* a linked row sees itself alone */
        inner.tables[0] = link->table;
        inner.streamed[0] = false;
        inner.depth = 1;
    } else {
        inner.tables[inner.depth] = link->table;
        inner.streamed[inner.depth] = false;
        inner.depth++;
    }
    for (size_t i = 0; i < node->child_count; i++)
        if (node->children[i] != NULL)
            walk_node(&inner, node->children[i]);
}

static void walk_linked(struct walk *walk, const struct node *node)
{
    size_t frame = frame_of(walk, node->depth);
    const struct link *link =
        &walk->pack->schema.tables[walk->tables[frame]].links[node->number];
    bool back = false;

    want_link(walk, frame, link, &back);
    if (node->kind == NODE_LINK_EXISTS)
        return;
    if (back) {
        struct walk outer = *walk;
        outer.depth = frame;
        walk_node(&outer, node->children[0]);
        return;
    }
    walk_children_in(walk, node, link, node->kind == NODE_QUANTIFIER);
}

static void walk_node(struct walk *walk, const struct node *node)
{
    size_t frame = 0;

    switch ((enum node_kind)node->kind) {
    case NODE_FIELD:
        want(walk, frame_of(walk, node->depth), node->number);
        return;
    case NODE_DERIVED: {
        struct walk at = *walk;
        frame = frame_of(walk, node->depth);
        at.depth = frame + 1;
        walk_node(&at, walk->pack->lexicon.derived[node->number].value);
        return;
    }
    case NODE_LINKED:
    case NODE_LINK_EXISTS:
    case NODE_QUANTIFIER:
        walk_linked(walk, node);
        return;
    case NODE_ABOVE:
        walk_above(walk, node);
        return;
    default:
        for (size_t i = 0; i < node->child_count; i++)
            if (node->children[i] != NULL)
                walk_node(walk, node->children[i]);
    }
}

static void walk_tree(struct walk *walk, const struct node *node)
{
    if (node != NULL)
        walk_node(walk, node);
}

static void walk_template(struct walk *walk, const struct template *template)
{
    for (size_t i = 0; i < template->count; i++)
        walk_tree(walk, template->pieces[i].node);
}

static void walk_table(struct walk *walk, unsigned table)
{
    const struct table *t = &walk->pack->schema.tables[table];

    if (t->date_field >= 0)
        want(walk, 0, (unsigned)t->date_field);
    if (t->year_field >= 0)
        want(walk, 0, (unsigned)t->year_field);
    /* what names a row in its findings */
    if (t->unit_field >= 0)
        want(walk, 0, (unsigned)t->unit_field);
    for (size_t i = 0; i < t->show_count; i++)
        want(walk, 0, t->shows[i]);
    for (size_t p = 0; p < t->key_count; p++)
        for (size_t i = 0; i < t->key[p].count; i++)
            want(walk, 0, t->key[p].fields[i]);
}

/* A function may read any name of its row: hold whole rosters for it. */
static void walk_function(struct walk *walk, const struct rule *rule)
{
    const struct table *table = &walk->pack->schema.tables[rule->table];

    for (unsigned f = 0; f < table->field_count; f++)
        want(walk, 0, f);
    for (size_t l = 0; l < table->link_count; l++) {
        bool back = false;
        want_link(walk, 0, &table->links[l], &back);
        if (walk->held == NULL || walk->held[table->links[l].table] == NULL)
            continue;
        const struct table *other = &walk->pack->schema.tables[table->links[l].table];
        memset(walk->held[table->links[l].table], 1, other->field_count);
    }
}

static void walk_rule(struct walk *walk, const struct rule *rule)
{
    walk->tables[0] = rule->table;
    walk->streamed[0] = true;
    walk->depth = 1;
    walk_tree(walk, rule->when);
    walk_tree(walk, rule->check);
    for (size_t i = 0; i < rule->key_count; i++)
        walk_tree(walk, rule->key[i]);
    if (rule->check_function >= 0 || rule->when_function >= 0)
        walk_function(walk, rule);
    walk_template(walk, &rule->message_vi);
    walk_template(walk, &rule->message_en);
    for (size_t i = 0; i < rule->suggestion_count; i++)
        walk_tree(walk, rule->suggestions[i].value);
    for (size_t i = 0; i < rule->read_count; i++)
        walk_tree(walk, rule->reads[i]);
}

/* Findings about a table with a subject link are counted on the row it leads to. */
static void hold_subject(struct walk *walk, unsigned table)
{
    const struct table *t = &walk->pack->schema.tables[table], *to = NULL;
    const struct link *link = NULL;
    bool back = false;

    if (t->subject_link == 0)
        return;
    link = &t->links[t->subject_link - 1];
    to = &walk->pack->schema.tables[link->table];
    walk->tables[0] = table;
    walk->streamed[0] = true;
    walk->depth = 1;
    want_link(walk, 0, link, &back);
    if (walk->held == NULL)
        return;
    for (size_t p = 0; p < to->key_count; p++) /* the row is known by its whole key */
        for (size_t i = 0; i < to->key[p].count; i++)
            want_held(walk, link->table, to->key[p].fields[i]);
}

void plan_needs(const struct pack *pack, const struct dataset *dataset,
                const bool *selected, struct needs *out)
{
    needs_init(pack, out);
    struct walk walk = {.pack = pack, .held = out->held, .links = out->links};

    /* Defaults of streamed fields may look elsewhere too: `wanted` makes them walked. */
    for (unsigned r = 0; r < pack->rule_count; r++) {
        const struct table *table = &pack->schema.tables[pack->rules[r].table];
        if (!selected[r] || !dataset_has_table(dataset, pack->rules[r].table))
            continue;
        walk.wanted = memory_alloc(table->field_count + 1);
        walk_rule(&walk, &pack->rules[r]);
        hold_subject(&walk, pack->rules[r].table);
        memory_free(walk.wanted);
    }
}

/* ---- what can never be known in a source
 * -------------------------------------------------- */

struct fold {
    const struct world *world;
    const struct source *source; /* of the streamed row */
};

static enum gap fold_node(const struct fold *fold, const struct node *node);

static enum gap fold_any(const struct fold *fold, const struct node *node)
{
    for (size_t i = 0; i < node->child_count; i++) {
        enum gap gap = fold_node(fold, node->children[i]);
        if (gap != GAP_NONE)
            return gap;
    }
    return GAP_NONE;
}

static enum gap fold_all(const struct fold *fold, const struct node *node)
{
    enum gap first = GAP_NONE;

    for (size_t i = 0; i < node->child_count; i++) {
        enum gap gap = fold_node(fold, node->children[i]);
        if (gap == GAP_NONE)
            return GAP_NONE;
        if (first == GAP_NONE)
            first = gap;
    }
    return first;
}

static enum gap fold_link(const struct fold *fold, const struct node *node)
{
    const struct link *link = NULL;

    if (node->depth > 0)
        return GAP_NONE;
    link = &fold->world->pack->schema.tables[fold->source->table].links[node->number];
    if (!fold->world->held[link->table].present)
        return GAP_TABLE;
    const struct held_link *ways = fold->world->links[fold->source->table];
    if (ways == NULL || ways[node->number].index == NULL)
        return GAP_COLUMN;
    const struct node *leaf = node->kind == NODE_LINKED ? node->children[0] : NULL;
    if (leaf != NULL && leaf->kind == NODE_FIELD &&
        fold->world->held[link->table].has_column != NULL &&
        !fold->world->held[link->table].has_column[leaf->number] &&
        lexicon_default(&fold->world->pack->lexicon, link->table, leaf->number) == NULL)
        return GAP_COLUMN;
    return GAP_NONE;
}

static enum gap fold_field(const struct fold *fold, const struct node *node)
{
    const struct table *table = &fold->world->pack->schema.tables[fold->source->table];

    if (node->depth > 0 || node->number >= table->field_count ||
        fold->source->has_column[node->number])
        return GAP_NONE;
    const struct node *otherwise =
        lexicon_default(&fold->world->pack->lexicon, fold->source->table, node->number);
    if (otherwise == NULL)
        return GAP_COLUMN;
    return fold_node(fold, otherwise) == GAP_NONE ? GAP_NONE : GAP_COLUMN;
}

/* Why a tree is missing in every row of the source; GAP_NONE where it may be there. */
static enum gap fold_node(const struct fold *fold, const struct node *node)
{
    switch ((enum node_kind)node->kind) {
    case NODE_FIELD:
        return fold_field(fold, node);
    case NODE_DERIVED:
        return node->depth > 0
                   ? GAP_NONE
                   : fold_node(fold,
                               fold->world->pack->lexicon.derived[node->number].value);
    case NODE_LINKED:
    case NODE_LINK_EXISTS:
    case NODE_QUANTIFIER:
        return fold_link(fold, node);
    case NODE_AND:
    case NODE_OR:
        return fold_all(fold, node);
    case NODE_CHOOSE:
    case NODE_LITERAL:
        return GAP_NONE;
    default:
        return fold_any(fold, node);
    }
}

/* ---- the plan
 * ----------------------------------------------------------------------------- */

static bool always_in_force(const struct pack *pack, const struct rule *rule)
{
    return rule->from <= pack->from && rule->to >= pack->to;
}

static bool can_fuse(const struct pack *pack, const struct rule *rule)
{
    return rule->kind == RULE_ROW && rule->check != NULL && rule->when_function < 0 &&
           always_in_force(pack, rule) && generate_can(&pack->lexicon, rule->check) &&
           (rule->when == NULL || generate_can(&pack->lexicon, rule->when));
}

static void close_group(const struct pack *pack, struct fused_group *group,
                        struct arena *arena)
{
    struct generate_rule rules[64];

    for (size_t i = 0; i < group->count; i++) {
        rules[i].when = pack->rules[group->rules[i]].when;
        rules[i].check = pack->rules[group->rules[i]].check;
    }
    generate_rules(&pack->lexicon, rules, group->count, arena, &group->code);
}

static void make_groups(const struct pack *pack, struct plan *plan, const unsigned *rules,
                        size_t count, struct arena *arena)
{
    plan->groups = arena_alloc(arena, (count + 1) * sizeof *plan->groups);
    for (size_t i = 0; i < count;) {
        struct fused_group *group = &plan->groups[plan->group_count++];
        struct generate_rule tried[64];
        size_t n = 0;
        for (; n < 60 && i + n < count; n++) {
            tried[n].when = pack->rules[rules[i + n]].when;
            tried[n].check = pack->rules[rules[i + n]].check;
            if (n > 0 && !generate_fits(&pack->lexicon, tried, n + 1))
                break;
        }
        group->rules = arena_alloc(arena, n * sizeof *group->rules);
        memcpy(group->rules, rules + i, n * sizeof *group->rules);
        group->count = n;
        close_group(pack, group, arena);
        i += n;
    }
}

static enum gap never_applies(const struct fold *fold, const struct rule *rule)
{
    enum gap gap = GAP_NONE;

    if (rule->when != NULL)
        gap = fold_node(fold, rule->when);
    if (gap == GAP_NONE && rule->check != NULL)
        gap = fold_node(fold, rule->check);
    for (size_t i = 0; gap == GAP_NONE && i < rule->key_count; i++)
        gap = fold_node(fold, rule->key[i]);
    return gap;
}

/* Typed fields are read in every row, since a value that cannot be read is a finding. */
static void want_typed(struct plan *plan, bool all)
{
    for (size_t f = 0; f < plan->table->field_count; f++) {
        const struct field *field = &plan->table->fields[f];
        if (all || field->choice_count > 0 ||
            (field->type != TYPE_TEXT && field->type != TYPE_CODE))
            plan->wanted[f] = true;
    }
}

void plan_make(const struct world *world, const struct source *source, const bool *selected,
               bool all_fields, struct arena *arena, struct plan *out)
{
    const struct pack *pack = world->pack;
    struct fold fold = {world, source};
    struct walk walk = {.pack = pack};
    unsigned *fused = arena_alloc(arena, (pack->rule_count + 1) * sizeof *fused);
    size_t fused_count = 0;
    bool check_values =
        selected[pack->rule_count]; /* the first builtin: unreadable values */

    memset(out, 0, sizeof *out);
    out->source = source;
    out->table = &pack->schema.tables[source->table];
    out->wanted = arena_alloc(arena, out->table->field_count + TABLE_EXTRA);
    out->careful = arena_alloc(arena, (pack->rule_count + 1) * sizeof *out->careful);
    out->unique = arena_alloc(arena, (pack->rule_count + 1) * sizeof *out->unique);
    out->skipped = arena_alloc(arena, (pack->rule_count + 1) * sizeof *out->skipped);
    walk.wanted = out->wanted;
    walk.tables[0] = source->table;
    walk.streamed[0] = true;
    walk.depth = 1;
    walk_table(&walk, source->table);
    if (all_fields || check_values)
        want_typed(out, all_fields);
    for (unsigned r = 0; r < pack->rule_count; r++) {
        const struct rule *rule = &pack->rules[r];
        if (!selected[r] || rule->table != source->table)
            continue;
        enum gap gap = never_applies(&fold, rule);
        if (gap != GAP_NONE) {
            out->skipped[out->skipped_count++] = (struct skipped){r, gap};
            continue;
        }
        walk_rule(&walk, rule);
        if (rule->kind == RULE_UNIQUE)
            out->unique[out->unique_count++] = r;
        else if (can_fuse(pack, rule))
            fused[fused_count++] = r;
        else
            out->careful[out->careful_count++] = r;
    }
    make_groups(pack, out, fused, fused_count, arena);
}
