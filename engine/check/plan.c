#include "check/plan.h"

#include <string.h>

#include "evaluate/walk.h"

/* ---- which fields a tree reads
 * ------------------------------------------------------------ */

struct wishes {
    const struct pack *pack;
    bool *wanted; /* fields of the streamed row; may be NULL */
    bool **held;  /* per table, fields looked up in memory; may be NULL */
    bool **links; /* per table and link: followed; NULL where held is */
};

static void want_tree(struct wishes *wishes, const struct node *node,
                      const struct view *view);

/* The flags of a table that is held, made where it was not yet. */
static bool *held_flags(struct wishes *wishes, unsigned table)
{
    if (wishes->held[table] == NULL)
        wishes->held[table] =
            memory_alloc(wishes->pack->schema.tables[table].field_count + 1);
    return wishes->held[table];
}

static void want(struct wishes *wishes, const struct view *view, unsigned field)
{
    bool *flags = view->held ? NULL : wishes->wanted;

    if (field >= wishes->pack->schema.tables[view->table].field_count)
        return;
    if (view->held && wishes->held != NULL)
        flags = held_flags(wishes, view->table);
    if (flags == NULL || flags[field])
        return;
    flags[field] = true;
    want_tree(wishes, lexicon_default(&wishes->pack->lexicon, view->table, field), view);
}

static void want_link(struct wishes *wishes, const struct view *view,
                      const struct link *link)
{
    const struct table *own = &wishes->pack->schema.tables[view->table];
    struct view other = {.table = link->table, .held = true};

    /* The way back to the row we came from needs no look-up. */
    if (view_back(view, link) != NULL)
        return;
    if (wishes->held != NULL) {
        held_flags(wishes, link->table);
        wishes->links[view->table][link - own->links] = true;
    }
    for (size_t p = 0; p < link->part_count; p++) {
        for (size_t i = 0; i < link->parts[p].count; i++)
            want(wishes, view, link->parts[p].own[i]);
        for (size_t i = 0; wishes->held != NULL && i < link->parts[p].count; i++)
            want(wishes, &other, link->parts[p].other[i]);
    }
}

static bool want_node(const struct visitor *visitor, const struct node *node,
                      const struct view *view)
{
    struct wishes *wishes = visitor->job;
    const struct view *at = view_at(view, node->depth);

    switch (kind_of(node)->reads) {
    case KIND_READS_FIELD:
        want(wishes, at, node->number);
        break;
    case KIND_READS_DERIVED:
        want_tree(wishes, wishes->pack->lexicon.derived[node->number].value, at);
        break;
    case KIND_READS_LINK:
        want_link(wishes, at, view_link(visitor->schema, node, view));
        break;
    case KIND_READS_ABOVE: /* rows of the same table, which is held for it */
        if (wishes->held != NULL)
            held_flags(wishes, at->table);
        break;
    case KIND_READS_NOTHING:
    case KIND_READS_PARAMETER:
        break;
    }
    return true;
}

static void want_tree(struct wishes *wishes, const struct node *node,
                      const struct view *view)
{
    struct visitor visitor = {
        .schema = &wishes->pack->schema, .enter = want_node, .job = wishes};

    walk_tree(&visitor, node, view);
}

static void want_template(struct wishes *wishes, const struct view *view,
                          const struct template *template)
{
    for (; template != NULL; template = template->otherwise) {
        want_tree(wishes, template->when, view);
        for (size_t i = 0; i < template->count; i++)
            want_tree(wishes, template->pieces[i].node, view);
    }
}

static void want_table(struct wishes *wishes, unsigned table)
{
    const struct table *t = &wishes->pack->schema.tables[table];
    const struct view view = {.table = table};

    if (t->date_field >= 0)
        want(wishes, &view, (unsigned)t->date_field);
    if (t->year_field >= 0)
        want(wishes, &view, (unsigned)t->year_field);
    /* what names a row in its findings */
    if (t->unit_field >= 0)
        want(wishes, &view, (unsigned)t->unit_field);
    for (size_t i = 0; i < t->show_count; i++)
        want(wishes, &view, t->shows[i]);
    for (size_t i = 0; i < t->by_count; i++)
        want(wishes, &view, t->by[i]);
    for (size_t p = 0; p < t->key_count; p++)
        for (size_t i = 0; i < t->key[p].count; i++)
            want(wishes, &view, t->key[p].fields[i]);
}

/* What is read in every row, whatever the rules: typed fields too, since a value that cannot be
 * read is a finding. all: every field. */
static void want_rows(struct wishes *wishes, unsigned table, const bool *selected, bool all)
{
    const struct pack *pack = wishes->pack;
    const struct table *t = &pack->schema.tables[table];
    bool check_values =
        selected[pack->rule_count]; /* the first builtin: unreadable values */

    want_table(wishes, table);
    for (size_t f = 0; (all || check_values) && f < t->field_count; f++) {
        const struct field *field = &t->fields[f];

        if (all || field->choice_count > 0 ||
            (field->type != TYPE_TEXT && field->type != TYPE_CODE))
            wishes->wanted[f] = true;
    }
}

/* A function may read any name of its row: hold whole rosters for it. */
static void want_function(struct wishes *wishes, const struct rule *rule)
{
    const struct table *table = &wishes->pack->schema.tables[rule->table];
    const struct view view = {.table = rule->table};

    for (unsigned f = 0; f < table->field_count; f++)
        want(wishes, &view, f);
    for (size_t l = 0; l < table->link_count; l++) {
        want_link(wishes, &view, &table->links[l]);
        if (wishes->held == NULL || wishes->held[table->links[l].table] == NULL)
            continue;
        const struct table *other = &wishes->pack->schema.tables[table->links[l].table];
        memset(wishes->held[table->links[l].table], 1, other->field_count);
    }
}

static void want_rule(struct wishes *wishes, const struct rule *rule)
{
    const struct view view = {.table = rule->table};

    want_tree(wishes, rule->when, &view);
    want_tree(wishes, rule->check, &view);
    for (size_t i = 0; i < rule->key_count; i++)
        want_tree(wishes, rule->key[i], &view);
    if (rule->check_function >= 0 || rule->when_function >= 0)
        want_function(wishes, rule);
    want_template(wishes, &view, &rule->message_vi);
    want_template(wishes, &view, &rule->message_en);
    for (size_t i = 0; i < rule->suggestion_count; i++)
        want_tree(wishes, rule->suggestions[i].value, &view);
    for (size_t i = 0; i < rule->read_count; i++)
        want_tree(wishes, rule->reads[i], &view);
}

/* Findings about a table with a subject link are counted on the row it leads to. */
static void hold_subject(struct wishes *wishes, unsigned table)
{
    const struct table *t = &wishes->pack->schema.tables[table], *to = NULL;
    const struct link *link = NULL;
    const struct view view = {.table = table};

    if (t->subject_link == 0)
        return;
    link = &t->links[t->subject_link - 1];
    to = &wishes->pack->schema.tables[link->table];
    want_link(wishes, &view, link);
    if (wishes->held == NULL)
        return;
    struct view other = {.table = link->table, .held = true};
    for (size_t p = 0; p < to->key_count; p++) /* the row is known by its whole key */
        for (size_t i = 0; i < to->key[p].count; i++)
            want(wishes, &other, to->key[p].fields[i]);
    for (size_t i = 0; i < to->by_count; i++)
        want(wishes, &other, to->by[i]);
    if (wishes->pack->outcome >= 0 && link->table == wishes->pack->schema.main_table)
        want_tree(wishes, /* the class that a finding may change */
                  wishes->pack->lexicon.derived[wishes->pack->outcome].value, &other);
}

void plan_needs(const struct pack *pack, const struct dataset *dataset,
                const bool *selected, struct needs *out)
{
    needs_init(pack, out);
    struct wishes wishes = {.pack = pack, .held = out->held, .links = out->links};

    /* Defaults of streamed fields may look elsewhere too: `wanted` makes them walked. */
    for (unsigned r = 0; r < pack->rule_count; r++) {
        unsigned table = pack->rules[r].table;
        size_t fields = pack->schema.tables[table].field_count;

        if (!selected[r] || !dataset_has_table(dataset, table))
            continue;
        if (out->as_read[table] == NULL)
            out->as_read[table] = memory_alloc(fields + 1);
        wishes.wanted = out->as_read[table];
        want_rule(&wishes, &pack->rules[r]);
        hold_subject(&wishes, table);
    }
    wishes = (struct wishes){.pack = pack};
    for (unsigned t = 0; t < out->table_count; t++) {
        wishes.wanted = out->as_read[t];
        if (wishes.wanted != NULL)
            want_rows(&wishes, t, selected, false);
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
    const struct kind *kind = kind_of(node);

    switch (kind->reads) {
    case KIND_READS_FIELD:
        return fold_field(fold, node);
    case KIND_READS_DERIVED:
        return node->depth > 0
                   ? GAP_NONE
                   : fold_node(fold,
                               fold->world->pack->lexicon.derived[node->number].value);
    case KIND_READS_LINK:
        return fold_link(fold, node);
    case KIND_READS_NOTHING:
    case KIND_READS_PARAMETER:
    case KIND_READS_ABOVE:
        break;
    }
    switch (kind->missing) {
    case KIND_MISSING_ANY:
        return fold_any(fold, node);
    case KIND_MISSING_ALL:
        return fold_all(fold, node);
    case KIND_MISSING_NEVER:
        break;
    }
    return GAP_NONE;
}

/* ---- the plan
 * ----------------------------------------------------------------------------- */

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

void plan_make(const struct world *world, const struct source *source, const bool *selected,
               bool all_fields, struct arena *arena, struct plan *out)
{
    const struct pack *pack = world->pack;
    struct fold fold = {world, source};
    struct wishes wishes = {.pack = pack};

    memset(out, 0, sizeof *out);
    out->source = source;
    out->table = &pack->schema.tables[source->table];
    out->wanted = arena_alloc(arena, out->table->field_count + TABLE_EXTRA);
    out->careful = arena_alloc(arena, (pack->rule_count + 1) * sizeof *out->careful);
    out->unique = arena_alloc(arena, (pack->rule_count + 1) * sizeof *out->unique);
    out->skipped = arena_alloc(arena, (pack->rule_count + 1) * sizeof *out->skipped);
    wishes.wanted = out->wanted;
    want_rows(&wishes, source->table, selected, all_fields);
    for (unsigned r = 0; r < pack->rule_count; r++) {
        const struct rule *rule = &pack->rules[r];
        if (!selected[r] || rule->table != source->table)
            continue;
        enum gap gap = never_applies(&fold, rule);
        if (gap != GAP_NONE) {
            out->skipped[out->skipped_count++] = (struct skipped){r, gap};
            continue;
        }
        want_rule(&wishes, rule);
        if (rule->kind == RULE_UNIQUE)
            out->unique[out->unique_count++] = r;
        else
            out->careful[out->careful_count++] = r;
    }
}
