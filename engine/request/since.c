#include "request/since.h"

#include "check/checks.h"
#include "check/finding.h"
#include "write/words.h"

struct since {
    const struct pack *pack;
    const struct check *checks;
    enum language language;
    struct result *old, *new;
    struct compare *compare;
    struct finding *kept; /* as they came; confirmed ones have no place here */
    size_t *places;       /* of each: its number in `new` */
    size_t count, capacity, place_capacity;
    struct arena arena;
    struct str words[2];
};

int since_read(struct pack *pack, const char *path, const struct run_options *run,
               enum language language, struct result **out, struct error *err)
{
    struct run_options own = *run;
    struct opened *opened = NULL;
    int status;

    if (result_is_file(path))
        return result_read(pack, path, out, err);
    own.data.datasets = &path;
    own.data.dataset_count = 1;
    status = opened_open(pack, &own.data, &opened, err);
    if (status == 0)
        status = result_check(opened, &own, language, SEVERITY_COUNT, out, err);
    opened_free(opened);
    return status;
}

int since_open(struct pack *pack, const char *path, const struct run_options *run,
               enum language language, struct since **out, struct error *err)
{
    struct run_options own = *run;
    struct since *since = memory_alloc(sizeof *since);
    size_t count = 0;
    int status;

    own.data.tables = NULL; /* files of this dataset, not of the earlier one */
    own.data.table_count = 0;
    *since = (struct since){.pack = pack, .language = language};
    arena_init(&since->arena);
    since->checks = checks_make(pack, &since->arena, &count);
    since->new = result_new((struct str){0});
    status = since_read(pack, path, &own, language, &since->old, err);
    if (status < 0)
        since_free(since);
    else
        *out = since;
    return status;
}

void since_finding(struct since *since, const struct finding *finding)
{
    since->kept =
        memory_grow(since->kept, since->count, &since->capacity, sizeof *since->kept);
    since->places = memory_grow(since->places, since->count, &since->place_capacity,
                                sizeof *since->places);
    since->places[since->count] = since->new->count;
    finding_keep(finding, &since->arena, &since->kept[since->count++]);
    result_add(since->new, since->pack, &since->checks[finding->check], finding, false,
               since->language);
}

void since_confirmed(struct since *since, const struct finding *finding)
{
    result_add(since->new, since->pack, &since->checks[finding->check], finding, true,
               since->language);
}

/* ---- what it comes to
 * ------------------------------------------------------------------------- */

static struct str say_counts(struct since *since, enum language language)
{
    struct buffer text = {0};

    buffer_text(&text, language == LANGUAGE_EN ? "since the earlier check: "
                                               : "so với lần trước: ");
    for (int s = 0; s < COMPARE_STATES; s++) {
        uint64_t count = since->compare->counts[s];

        if (count == 0 && s != COMPARE_NEW)
            continue;
        buffer_format(&text, "%s%s %s", s > 0 ? ", " : "",
                      compare_state_words((enum compare_state)s, language),
                      words_count(&since->arena, count, language).data);
    }
    return buffer_keep(&text, &since->arena);
}

/* "[Mới] ...": what it is stands in front of what it says. */
static void mark_message(struct since *since, struct finding *finding,
                         enum compare_state state)
{
    static const char *const marks[COMPARE_STATES][2] = {
        [COMPARE_NEW] = {"[MỚI] ", "[NEW] "},
        [COMPARE_UNCOVERED] = {"[NAY MỚI THẤY] ", "[UNCOVERED] "},
        [COMPARE_CHANGED] = {"[SỐ LIỆU ĐÃ ĐỔI] ", "[CHANGED] "}};

    for (int i = 0; i < 2 && marks[state][i] != NULL; i++)
        finding->message[i] = arena_format(&since->arena, "%s%.*s", marks[state][i],
                                           SHOW(finding->message[i]));
}

void since_finish(struct since *since, struct summary *summary,
                  const struct findings_format *format, struct findings_writer *writer)
{
    bool people =
        format == &findings_text || format == &findings_html || format == &findings_xlsx;

    result_finish(since->new, summary, SEVERITY_COUNT);
    since->compare = compare_results(since->pack, since->old, since->new);
    for (size_t i = 0; i < since->count; i++) {
        enum compare_state state = since->compare->states[since->places[i]];

        since->kept[i].since = compare_state_name(state);
        if (people)
            mark_message(since, &since->kept[i], state);
        format->finding(writer, &since->kept[i]);
    }
    for (int i = 0; i < 2; i++)
        summary->since[i] = say_counts(since, (enum language)i);
}

bool since_any_new(const struct since *since)
{
    return since->compare != NULL && since->compare->counts[COMPARE_NEW] > 0;
}

void since_free(struct since *since)
{
    if (since == NULL)
        return;
    compare_free(since->compare);
    result_free(since->old);
    result_free(since->new);
    memory_free(since->kept);
    memory_free(since->places);
    arena_release(&since->arena);
    memory_free(since);
}
