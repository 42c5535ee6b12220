#include <string.h>

#include "evaluate/walk.h"
#include "pack/pack_build.h"

/* What a pack works without and its readers miss. */

static void note(struct build *build, const struct declaration *declaration,
                 const char *entry, const char *vi, const char *en)
{
    problem_add(build, false, place_of(declaration), entry, "%s \"%.*s\": %s%.0s",
                "%s \"%.*s\": %.0s%s", arena_str(build->arena, declaration->kind).data,
                SHOW(declaration->id), vi, en);
}

static void lint_law(struct build *build, const struct declaration *declaration)
{
    if (data_get(&declaration->body, "law") == NULL)
        note(build, declaration, NULL, "thiếu căn cứ 'law'", "lacks its 'law'");
}

/* What is said by its name alone until it has a title may do without. */
static void lint_title(struct build *build, const struct declaration *declaration,
                       bool may_lack)
{
    struct pack *pack = build->pack;
    size_t before = pack->problem_count;

    if (build_phrase(build, &declaration->body, "title").vi.length > 0)
        return;
    if (!may_lack) {
        note(build, declaration, NULL, "thiếu tên 'title'", "lacks its 'title'");
        return;
    }
    note(build, declaration, NULL, "nên có 'title': thiếu thì người đọc chỉ thấy tên này",
         "should have a 'title': without it people read this name");
    for (size_t i = before; i < pack->problem_count; i++)
        pack->problems[i].advice = true;
}

/* ---- rules
 * -------------------------------------------------------------------------------- */

struct misses {
    const struct pack *pack;
    bool any;
};

static bool see_miss(const struct visitor *visitor, const struct node *node,
                     const struct view *view)
{
    struct misses *misses = visitor->job;
    const struct kind *kind = kind_of(node);

    (void)view;
    if (kind->answers || misses->any)
        return false;
    if (kind->reads == KIND_READS_DERIVED)
        walk_tree(visitor, misses->pack->lexicon.derived[node->number].value, NULL);
    else if (kind->reads == KIND_READS_FIELD || kind->parts == KIND_PARTS_LINKED)
        misses->any = true;
    return !misses->any;
}

/* Whether a cell that is empty could leave the tree without an answer. */
static bool may_miss(const struct pack *pack, const struct node *node)
{
    struct misses misses = {.pack = pack};
    struct visitor visitor = {.enter = see_miss, .job = &misses};

    walk_tree(&visitor, node, NULL);
    return misses.any;
}

static void lint_examples(struct build *build, const struct declaration *declaration,
                          const struct rule *rule)
{
    size_t counts[EXAMPLE_SKIP + 1] = {0};

    for (size_t i = 0; i < rule->example_count; i++)
        counts[rule->examples[i].wanted]++;
    if (counts[EXAMPLE_PASS] == 0)
        note(build, declaration, "examples", "thiếu ví dụ 'pass'",
             "lacks a 'pass' example");
    if (counts[EXAMPLE_FAIL] == 0)
        note(build, declaration, "examples", "thiếu ví dụ 'fail'",
             "lacks a 'fail' example");
    if (counts[EXAMPLE_SKIP] == 0 &&
        (may_miss(build->pack, rule->when) || may_miss(build->pack, rule->check)))
        note(build, declaration, "examples",
             "đọc trường có thể trống mà thiếu ví dụ 'skip'",
             "reads a field that may be empty but lacks a 'skip' example");
}

/* ---- parameters
 * --------------------------------------------------------------------------- */

struct uses {
    bool *parameters; /* per parameter */
    bool any_function;
};

static bool see_node(const struct visitor *visitor, const struct node *node,
                     const struct view *view)
{
    struct uses *uses = visitor->job;

    (void)view;
    if (node->kind == NODE_PARAMETER)
        uses->parameters[node->number] = true;
    return true;
}

static void see_tree(struct uses *uses, const struct node *node)
{
    struct visitor visitor = {.enter = see_node, .job = uses};

    walk_tree(&visitor, node, NULL);
}

static void see_template(struct uses *uses, const struct template *template)
{
    for (; template != NULL; template = template->otherwise) {
        see_tree(uses, template->when);
        for (size_t i = 0; i < template->count; i++)
            see_tree(uses, template->pieces[i].node);
    }
}

static void see_rule(struct uses *uses, const struct rule *rule)
{
    see_tree(uses, rule->when);
    see_tree(uses, rule->check);
    for (size_t i = 0; i < rule->key_count; i++)
        see_tree(uses, rule->key[i]);
    for (size_t i = 0; i < rule->suggestion_count; i++)
        see_tree(uses, rule->suggestions[i].value);
    see_template(uses, &rule->message_vi);
    see_template(uses, &rule->message_en);
    if (rule->when_function >= 0 || rule->check_function >= 0)
        uses->any_function = true;
}

static void see_pack(struct uses *uses, const struct pack *pack)
{
    const struct table *last = &pack->schema.tables[pack->schema.table_count - 1];
    size_t defaults =
        pack->lexicon.default_start[pack->schema.table_count - 1] + last->field_count;

    for (size_t i = 0; i < pack->rule_count; i++)
        see_rule(uses, &pack->rules[i]);
    for (size_t i = 0; i < pack->lexicon.derived_count; i++)
        see_tree(uses, pack->lexicon.derived[i].value);
    for (size_t i = 0; i < defaults; i++)
        see_tree(uses, pack->lexicon.defaults[i]);
    for (size_t i = 0; i < pack->signal_count; i++) {
        see_tree(uses, pack->signals[i].when);
        see_template(uses, &pack->signals[i].reason_vi);
        see_template(uses, &pack->signals[i].reason_en);
    }
}

static void lint_parameter(struct build *build, const struct uses *uses, size_t number)
{
    /* A function may read any name. */
    if (!uses->parameters[number] && !uses->any_function)
        note(build, build->of_parameter[number], NULL, "không quy tắc nào dùng",
             "no rule uses it");
}

/* ---- a row compared with itself
 * -------------------------------------------------------- */

struct selves {
    struct build *build;
    const struct declaration *declaration;
};

/* x == y inside any(group, ...) where the group is of the same table: both are the inner
 * row's, and whoever wrote it may have meant the row outside. */
static bool see_self(const struct visitor *visitor, const struct node *node,
                     const struct view *view)
{
    const struct selves *selves = visitor->job;
    bool self = view->outer != NULL && view->outer->table == view->table;
    const struct node *a = NULL, *b = NULL;
    struct str vi, en;

    if (!self || node->kind != NODE_COMPARE || (node->op != OP_EQ && node->op != OP_NE))
        return true;
    a = node->children[0];
    b = node->children[1];
    if (a->depth > 0 || b->depth > 0 ||
        (a->kind != NODE_FIELD && a->kind != NODE_DERIVED) ||
        (b->kind != NODE_FIELD && b->kind != NODE_DERIVED))
        return true;
    vi = arena_format(selves->build->arena,
                      "'%.*s' và '%.*s' đều là của dòng bên trong; của dòng bên ngoài viết "
                      "outer.%.*s",
                      SHOW(a->name), SHOW(b->name), SHOW(b->name));
    en = arena_format(selves->build->arena,
                      "'%.*s' and '%.*s' are both of the inner row; of the row outside "
                      "write outer.%.*s",
                      SHOW(a->name), SHOW(b->name), SHOW(b->name));
    note(selves->build, selves->declaration, NULL, vi.data, en.data);
    return true;
}

static void lint_selves(struct build *build, const struct declaration *declaration,
                        unsigned table, const struct node *node)
{
    struct selves selves = {build, declaration};
    struct visitor visitor = {
        .schema = &build->pack->schema, .enter = see_self, .job = &selves};
    const struct view view = {.table = table};

    walk_tree(&visitor, node, &view);
}

static void lint_all_selves(struct build *build)
{
    for (size_t r = 0; r < build->pack->rule_count; r++) {
        const struct rule *rule = &build->pack->rules[r];

        lint_selves(build, build->of_rule[r], rule->table, rule->when);
        lint_selves(build, build->of_rule[r], rule->table, rule->check);
    }
    for (size_t i = 0; i < build->pending_count; i++) {
        const struct pending *pending = &build->pending[i];

        lint_selves(build, pending->declaration, pending->table,
                    build->pack->lexicon.derived[pending->number].value);
    }
}

/* ---- every kind of declaration
 * ------------------------------------------------------------ */

static void lint_rule(struct build *build, const struct uses *uses, size_t number)
{
    (void)uses;
    lint_examples(build, build->of_rule[number], &build->pack->rules[number]);
}

/* What a kind should say of itself, and what else is looked at. */
static const struct lint {
    const char *kind;
    bool law, checked, named; /* named: does without a title */
    void (*more)(struct build *build, const struct uses *uses, size_t number);
} lints[] = {
    {"instrument", false, false, false, NULL},
    {"parameter", true, true, true, lint_parameter},
    {"derive", false, false, true, NULL},
    {"rule", true, false, false, lint_rule},
    {"signal", true, false, false, NULL},
    {"lever", true, true, false, NULL},
    {"duty", true, false, false, NULL},
};

static void lint_kind(struct build *build, const struct lint *lint, const struct uses *uses)
{
    size_t count = build->pack->rule_count;
    const struct declaration **list = strcmp(lint->kind, "rule") == 0
                                          ? build->of_rule
                                          : build_list(build, lint->kind, &count);

    for (size_t i = 0; i < count; i++) {
        lint_title(build, list[i], lint->named);
        if (lint->law)
            lint_law(build, list[i]);
        if (lint->checked && data_get(&list[i]->body, "checked") == NULL)
            note(build, list[i], NULL, "thiếu ngày đối chiếu 'checked'",
                 "lacks 'checked', the day it was last compared with the law");
        if (lint->more != NULL)
            lint->more(build, uses, i);
    }
}

static void lint_words(struct build *build)
{
    for (size_t i = 0; i < build->pack->own_word_count; i++)
        if (!build->pack->own_words[i].used)
            note(build, build->of_word[i], NULL, "không chỗ nào dùng", "nothing uses it");
}

void build_lint(struct build *build)
{
    struct uses uses = {
        .parameters = arena_alloc(build->arena, build->pack->lexicon.parameter_count + 1)};

    see_pack(&uses, build->pack);
    lint_all_selves(build);
    for (size_t i = 0; i < sizeof lints / sizeof *lints; i++)
        lint_kind(build, &lints[i], &uses);
    lint_words(build);
}
