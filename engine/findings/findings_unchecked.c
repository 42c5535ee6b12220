#include "findings/findings_unchecked.h"

#include "base/text.h"
#include "evaluate/walk.h"

/* A screen and a sheet hold so many names; --format json has them all. */
enum { NAMES_SHOWN = 12 };

struct topic_search {
    const struct shared *shared;
    const struct summary *summary;
    struct arena *arena;
    bool whole;
    struct unchecked *groups;
    size_t count;
};

/* What a rule reads that is not there. */
struct missing {
    const struct topic_search *search;
    int table; /* the first absent table that it looks into; -1 */
    struct map seen;
    unsigned depth;
    struct buffer columns; /* of all rules so far: the first titles */
    size_t column_count;
    struct map columns_seen;
};

bool findings_has_table(const struct summary *summary, unsigned table)
{
    for (size_t i = 0; i < summary->input_count; i++)
        if (summary->inputs[i].table == table)
            return true;
    return false;
}

static bool never_applied(const struct summary *summary, size_t check)
{
    const struct tally *tally = &summary->tallies[check];

    return summary->selected[check] && !summary->checks[check].builtin &&
           tally->pass + tally->fail + tally->confirmed + tally->broken == 0;
}

unsigned findings_main_reason(const struct summary *summary, size_t check)
{
    const struct tally *tally = &summary->tallies[check];
    unsigned best = GAP_NONE;

    for (unsigned i = 0; i < REASON_COUNT; i++)
        if (tally->not_applicable[i] > tally->not_applicable[best])
            best = i;
    return best;
}

static bool is_lack(unsigned reason)
{
    return reason != GAP_NONE && reason != REASON_WHEN && reason != REASON_NOT_IN_FORCE &&
           reason != REASON_HELD;
}

/* ---- what is not there ----------------------------------------------------------------- */

/* True where a file of the field's table has no such column. */
static bool is_absent(const struct missing *missing, const struct field *field)
{
    const struct schema *schema = &missing->search->shared->pack->schema;
    const struct summary *summary = missing->search->summary;

    for (size_t i = 0; i < summary->input_count; i++) {
        const struct input *input = &summary->inputs[i];
        const struct table *table = &schema->tables[input->table];

        if (field < table->fields || field >= table->fields + table->field_count)
            continue;
        for (size_t n = 0; n < input->absent_count; n++)
            if (str_equal(input->absent_columns[n], field->name))
                return true;
    }
    return false;
}

static void add_column(struct missing *missing, const struct field *field)
{
    struct str title = words_phrase((struct phrase){field->vi, field->en},
                                    missing->search->shared->options.language);

    if (!is_absent(missing, field) || !map_set(&missing->columns_seen, field->name, 1))
        return;
    if (missing->column_count++ >= NAMES_SHOWN)
        return;
    buffer_text(&missing->columns, missing->columns.length > 0 ? ", " : "");
    buffer_add(&missing->columns, title);
}

static bool see_node(const struct visitor *visitor, const struct node *node,
                     const struct view *view)
{
    enum { DEPTH = 32 }; /* derived values read others; links could lead in circles */
    struct missing *missing = visitor->job;
    const struct pack *pack = missing->search->shared->pack;
    const struct view *at = view_at(view, node->depth);

    if (kind_of(node)->reads == KIND_READS_LINK) {
        const struct link *link = view_link(visitor->schema, node, view);

        if (link != NULL && missing->table < 0 &&
            !findings_has_table(missing->search->summary, link->table))
            missing->table = (int)link->table;
    }
    if (node->kind == NODE_FIELD && node->field != NULL)
        add_column(missing, node->field);
    if (node->kind == NODE_DERIVED && missing->depth < DEPTH &&
        map_set(&missing->seen, arena_format(missing->search->arena, "%u ", node->number),
                1)) {
        missing->depth++;
        walk_tree(visitor, pack->lexicon.derived[node->number].value, at);
        missing->depth--;
    }
    return true;
}

static void see_rule(struct missing *missing, const struct rule *rule)
{
    const struct schema *schema = &missing->search->shared->pack->schema;
    struct visitor visitor = {.schema = schema, .enter = see_node, .job = missing};
    struct view view = {.table = rule->table};

    missing->table = -1;
    walk_tree(&visitor, rule->when, &view);
    walk_tree(&visitor, rule->check, &view);
    for (size_t i = 0; i < rule->key_count; i++)
        walk_tree(&visitor, rule->key[i], &view);
    map_release(&missing->seen);
}

static void release_missing(struct missing *missing)
{
    map_release(&missing->columns_seen);
    buffer_release(&missing->columns);
}

/* ---- groups ---------------------------------------------------------------------------- */

static struct unchecked *group_of(struct topic_search *search, struct str why, bool lack)
{
    struct unchecked *group;

    for (size_t i = 0; i < search->count; i++)
        if (str_equal(search->groups[i].why, why))
            return &search->groups[i];
    group = &search->groups[search->count++];
    *group = (struct unchecked){.why = arena_str(search->arena, why), .lack = lack};
    group->checks = arena_alloc(search->arena,
                                (search->summary->check_count + 1) * sizeof *group->checks);
    return group;
}

static struct str absent_table(const struct topic_search *search, unsigned number)
{
    const struct table *table = &search->shared->pack->schema.tables[number];
    enum language language = search->shared->options.language;
    struct str said =
        words_phrase((struct phrase){table->absent_vi, table->absent_en}, language);
    struct str title = words_phrase((struct phrase){table->vi, table->en}, language);

    if (said.length > 0)
        return said;
    return arena_format(search->arena,
                        language == LANGUAGE_EN ? "no table \"%.*s\""
                                                : "không có bảng \"%.*s\"",
                        (int)title.length, title.data);
}

static struct str reason_words(const struct topic_search *search, unsigned reason)
{
    bool english = search->shared->options.language == LANGUAGE_EN;

    if (reason == GAP_NONE)
        return str_from(english ? "no row to judge" : "không có dòng nào để xét");
    if (reason == GAP_EMPTY)
        return str_from(english ? "the cells are empty" : "các ô cần xem đều để trống");
    if (reason == REASON_WHEN)
        return str_from(english ? "no row is of the case that they are about"
                                : "không có trường hợp nào thuộc diện xét");
    return str_from(english ? check_reason_texts[reason].en
                            : check_reason_texts[reason].vi);
}

static bool lacks_own_table(const struct topic_search *search, size_t check)
{
    unsigned table = search->summary->checks[check].table;

    return table < search->shared->pack->schema.table_count &&
           !findings_has_table(search->summary, table);
}

static bool is_told(const struct topic_search *search, size_t check)
{
    const struct table *tables = search->shared->pack->schema.tables;

    return never_applied(search->summary, check) &&
           (search->whole || !lacks_own_table(search, check) ||
            !table_begins(&tables[search->summary->checks[check].table]));
}

/* Rules that lack a column are one group, which names all of these columns. */
static void add_columns(struct topic_search *search)
{
    bool english = search->shared->options.language == LANGUAGE_EN;
    struct missing missing = {.search = search};
    struct unchecked *group = NULL;

    for (size_t i = 0; i < search->summary->check_count; i++) {
        const struct rule *rule = search->summary->checks[i].rule;

        if (!is_told(search, i) || findings_main_reason(search->summary, i) != GAP_COLUMN)
            continue;
        if (group == NULL)
            group = group_of(search, str_from("\x01"), true);
        group->checks[group->count++] = (unsigned)i;
        if (rule != NULL)
            see_rule(&missing, rule);
    }
    if (missing.column_count > NAMES_SHOWN)
        buffer_format(&missing.columns, english ? " … and %zu more" : " … và %zu cột nữa",
                      missing.column_count - NAMES_SHOWN);
    if (group != NULL)
        group->why = missing.columns.length == 0
                         ? reason_words(search, GAP_COLUMN)
                         : arena_format(search->arena,
                                        english ? "no column: %.*s" : "không có cột: %.*s",
                                        SHOW(missing.columns));
    release_missing(&missing);
}

static void add_tables(struct topic_search *search)
{
    struct missing missing = {.search = search};

    for (size_t i = 0; i < search->summary->check_count; i++) {
        const struct check *check = &search->summary->checks[i];
        bool own = lacks_own_table(search, i);
        struct unchecked *group;

        if (!is_told(search, i) ||
            (!own && findings_main_reason(search->summary, i) != GAP_TABLE))
            continue;
        missing.table = -1;
        if (!own && check->rule != NULL)
            see_rule(&missing, check->rule);
        group =
            group_of(search,
                     own                  ? absent_table(search, check->table)
                     : missing.table >= 0 ? absent_table(search, (unsigned)missing.table)
                                          : reason_words(search, GAP_TABLE),
                     true);
        group->checks[group->count++] = (unsigned)i;
    }
    release_missing(&missing);
}

static void add_reason(struct topic_search *search, unsigned reason)
{
    for (size_t i = 0; i < search->summary->check_count; i++) {
        struct unchecked *group;

        if (!is_told(search, i) || lacks_own_table(search, i) ||
            findings_main_reason(search->summary, i) != reason)
            continue;
        group = group_of(search, reason_words(search, reason), is_lack(reason));
        group->checks[group->count++] = (unsigned)i;
    }
}

struct unchecked *findings_unchecked(const struct shared *shared,
                                     const struct summary *summary, bool whole,
                                     struct arena *arena, size_t *count)
{
    struct topic_search search = {
        .shared = shared, .summary = summary, .arena = arena, .whole = whole};
    size_t most = shared->pack->schema.table_count + REASON_COUNT + 2;

    search.groups = arena_alloc(arena, most * sizeof *search.groups);
    add_tables(&search);
    add_columns(&search);
    for (unsigned i = 0; i < 2 * REASON_COUNT; i++) {
        unsigned reason = i % REASON_COUNT;

        if (reason != GAP_TABLE && reason != GAP_COLUMN &&
            is_lack(reason) == (i < REASON_COUNT))
            add_reason(&search, reason);
    }
    *count = search.count;
    return search.groups;
}

size_t findings_unchecked_count(const struct summary *summary)
{
    size_t count = 0;

    for (size_t i = 0; i < summary->check_count; i++)
        count += never_applied(summary, i) &&
                 findings_has_table(summary, summary->checks[i].table) &&
                 is_lack(findings_main_reason(summary, i));
    return count;
}
