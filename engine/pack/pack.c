#include "pack/pack_build.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"

static const char *const words[] = {
    "pack",      "instrument", "table",  "parameter", "derive",   "rule",    "unique",
    "reference", "signal",     "lever",  "duty",      "route",    "goal",    "listing",
    "grouping",  "topic",      "cited",  "form",      "page",     "poverty", "letter",
    "layout",    "sheet",      "group",  "lines",     "sentence", "define",  "list",
    "+column",   "+line",      "+field", "+link",     "+choice",  "+member", "+sum",
    "+together", "+same",      "+each",  NULL,
};
static const struct script_vocabulary vocabularies[] = {
    [PACK_WHOLE] = {words, NULL},
    [PACK_WITHOUT_EXAMPLES] = {words, "examples"},
};

const char *severity_name(enum severity severity)
{
    static const char *const names[] = {"error", "warning", "notice"};

    return names[severity];
}

int pack_rule(const struct pack *pack, struct str id)
{
    size_t low = 0, high = pack->rule_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(pack->rules[middle].head.id, id);

        if (order == 0)
            return (int)middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}

bool pack_begins_topic(const struct pack *pack, size_t rule)
{
    for (size_t i = 0; i < rule; i++)
        if (str_equal(pack->rules[i].head.topic, pack->rules[rule].head.topic))
            return false;
    return true;
}

/* ---- loading
 * ------------------------------------------------------------------------------ */

static struct pack *pack_new(const char *folder, enum pack_extent extent)
{
    struct pack *pack = memory_alloc(sizeof(*pack));

    arena_init(&pack->arena);
    pack->arena.lasting = true;
    pack->lexicon.schema = &pack->schema;
    pack->folder = arena_str(&pack->arena, str_from(folder));
    pack->script = script_new(NULL);
    pack->vocabulary = &vocabularies[extent];
    pack->law.instrument = pack->outcome = pack->declared = -1;
    pack->from = pack->example_day = INT32_MIN;
    pack->to = pack_last_day();
    return pack;
}

void pack_free(struct pack *pack)
{
    if (pack == NULL)
        return;
    for (size_t i = 0; i < pack->schema.table_count; i++)
        map_release(&pack->schema.tables[i].field_index);
    symbols_release(&pack->schema.symbols);
    script_free(pack->script);
    memory_free(pack->problems);
    arena_release(&pack->arena);
    memory_free(pack);
}

static int by_path(const void *a, const void *b)
{
    const struct pack_source *one = a, *other = b;

    return str_compare(one->path, other->path);
}

/* Sorted by path; texts borrow the script, which keeps its files until the build is over.
 */
static void collect_sources(struct build *build)
{
    struct str path, bytes;
    struct pack_source *sources = NULL;

    while (script_source(build->pack->script, build->source_count, &path, &bytes))
        build->source_count++;
    sources = arena_alloc(build->arena, (build->source_count + 1) * sizeof(*sources));
    for (size_t i = 0; i < build->source_count; i++)
        script_source(build->pack->script, i, &sources[i].path, &sources[i].text);
    qsort(sources, build->source_count, sizeof(*sources), by_path);
    build->sources = sources;
}

/* A path and a length before the bytes, so that no two packs give one stream. */
static void digest_sources(struct build *build)
{
    struct digest *digest = digest_new();

    for (size_t i = 0; i < build->source_count; i++) {
        const struct pack_source *source = &build->sources[i];

        digest_add(digest, arena_format(build->arena, "%.*s\n%zu\n", SHOW(source->path),
                                        source->text.length));
        digest_add(digest, source->text);
    }
    digest_finish(digest, build->pack->digest);
    digest_free(digest);
}

/* An editor's byte order mark is no part of the first line. */
static void skip_marks(struct build *build)
{
    for (size_t i = 0; i < build->source_count; i++) {
        struct str *text = &build->sources[i].text;

        if (str_starts(*text, "\xEF\xBB\xBF"))
            *text = (struct str){text->data + 3, text->length - 3};
    }
}

static void build_header(struct build *build)
{
    struct pack *pack = build->pack;
    size_t count = 0;
    const struct declaration **list = build_list(build, "pack", &count);

    if (count == 0) {
        problem_add(build, true, (struct place){0}, NULL,
                    "thiếu khai báo pack \"TÊN\" { ... }",
                    "there is no pack \"NAME\" { ... }");
        return;
    }
    for (size_t i = 1; i < count; i++)
        problem_twice(build, place_of(list[i]), list[i]->id, list[0], list[0]->line);
    pack->id = list[0]->id;
    build_fill(build, place_of(list[0]), "pack", &list[0]->body, pack);
    if (pack->example_day == INT32_MIN)
        pack->example_day = pack->from;
    if (pack->from > pack->to)
        problem_add(build, true, place_of(list[0]), "from", "'from' sau 'to'",
                    "'from' is after 'to'");
}

bool build_examples_wanted(const struct build *build)
{
    return build->pack->vocabulary == &vocabularies[PACK_WHOLE];
}

static void build_pack(struct build *build)
{
    build_spec_index(build);
    build_languages(build);
    build_vocabulary(build);
    build_each(build);
    build_spec_check(build);
    if (build->forms_wrong)
        return; /* all that reads what a form gives would be told besides */
    build_unfolded(build);
    build_schema(build);
    if (build->pack->schema.table_count == 0)
        return;
    build_cited(build);
    build_topics(build);
    build_instruments(build);
    build_word_tables(build);
    build_header(build);
    build_parameters(build);
    build_derived(build);
    build_parameter_rows(build);
    build_defaults(build);
    build_order(build);
    build_check_levels(build);
    build_rules(build);
    build_exits(build);
    build_routes(build);
    build_groupings(build);
    build_letter(build);
    build_forms(build);
    build_layouts(build);
    build_pack_words(build);
    if (build->fatal == 0 && build_examples_wanted(build))
        build_lint(build);
}

static void release_build(struct build *build)
{
    map_release(&build->spec_index);
    map_release(&build->word_index);
    map_release(&build->parameter_index);
    map_release(&build->derived_index);
    place_tokens_free(build->tokens);
}

/* What the script said as the pack's one problem. */
static void add_load_error(struct pack *pack, const struct error *error)
{
    size_t capacity = 0;

    pack->problems = memory_grow(NULL, 0, &capacity, sizeof(*pack->problems));
    pack->problems[0] = (struct problem){.fatal = true, .error = *error};
    pack->problem_count = 1;
}

static int finish(struct pack *pack, int status, const struct error *error,
                  struct pack **out, struct pack **keep, struct error *err)
{
    if (status == 0) {
        *out = pack;
        return 0;
    }
    if (err != NULL)
        *err = *error;
    if (keep != NULL && status == ERROR_RULE)
        *keep = pack;
    else
        pack_free(pack);
    return status;
}

/* Declarations were loaded, or not: status and error say. */
static int finish_load(struct pack *pack, int status,
                       const struct declaration *declarations, size_t count,
                       const char *language, struct pack **out, struct pack **keep,
                       struct error *error, struct error *err)
{
    struct build build = {
        .pack = pack, .arena = &pack->arena, .tokens = place_tokens_new()};

    if (status < 0) {
        place_tokens_free(build.tokens);
        add_load_error(pack, error);
        return finish(pack, status, error, out, keep, err);
    }
    if (language != NULL)
        build.wanted = arena_str(&pack->arena, str_from(language));
    build.declarations = declarations;
    build.count = build.written = count;
    collect_sources(&build);
    digest_sources(&build);
    skip_marks(&build);
    build_pack(&build);
    release_build(&build);
    return finish(pack, build.fatal > 0 ? ERROR_RULE : 0, &build.first, out, keep, err);
}

int pack_load_in(const char *folder, const char *language, enum pack_extent extent,
                 struct pack **out, struct pack **keep, struct error *err)
{
    struct pack *pack = pack_new(folder, extent);
    struct declaration *declarations = NULL;
    struct error error = {0};
    size_t count = 0;
    int status = script_load(pack->script, folder, pack->vocabulary, &pack->arena,
                             &declarations, &count, &error);

    if (keep != NULL)
        *keep = NULL;
    return finish_load(pack, status, declarations, count, language, out, keep, &error, err);
}

int pack_load(const char *folder, struct pack **out, struct pack **keep, struct error *err)
{
    return pack_load_in(folder, NULL, PACK_WHOLE, out, keep, err);
}

int pack_load_text(struct str source, struct pack **out, struct error *err)
{
    struct pack *pack = pack_new("", PACK_WHOLE);
    struct declaration *declarations = NULL;
    struct error error = {0};
    size_t count = 0;
    int status = script_load_text(pack->script, "pack.lua", source, pack->vocabulary,
                                  &pack->arena, &declarations, &count, &error);

    return finish_load(pack, status, declarations, count, NULL, out, NULL, &error, err);
}
