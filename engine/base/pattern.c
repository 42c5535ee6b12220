#include "base/pattern.h"

#include <pthread.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Steps that a match may take, and how deep it may go back; memory in KiB. */
enum { STEPS_MOST = 100000, DEPTH_MOST = 10000, HEAP_MOST = 1024 };

struct pattern {
    pcre2_code *code;
    pcre2_match_context *limits;
};

static void *take(size_t size, void *arena)
{
    return arena_alloc(arena, size);
}

/* An arena is freed whole. */
static void give(void *block, void *arena)
{
    (void)block, (void)arena;
}

static pcre2_code *compile(struct str source, pcre2_general_context *memory,
                           struct error *err)
{
    pcre2_compile_context *context = pcre2_compile_context_create(memory);
    PCRE2_UCHAR said[256] = "";
    PCRE2_SIZE place = 0;
    pcre2_code *code = NULL;
    int status = 0;

    pcre2_set_max_pattern_length(context, 4096);
    pcre2_set_parens_nest_limit(context, 50);
    code = pcre2_compile((PCRE2_SPTR)source.data, source.length,
                         PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C |
                             PCRE2_DOLLAR_ENDONLY | PCRE2_ANCHORED | PCRE2_ENDANCHORED,
                         &status, &place, context);
    if (code != NULL)
        return code;
    pcre2_get_error_message(status, said, sizeof said);
    error_set(err, ERROR_RULE, "mẫu '%.*s' sai ở ký tự %zu (%s)",
              "the pattern '%.*s' is wrong at character %zu (%s)", (int)source.length,
              source.data, (size_t)place + 1, (const char *)said);
    return NULL;
}

struct pattern *pattern_new(struct str source, struct arena *arena, struct error *err)
{
    struct pattern *pattern = arena_alloc(arena, sizeof(*pattern));
    pcre2_general_context *memory = pcre2_general_context_create(take, give, arena);

    pattern->code = compile(source, memory, err);
    if (pattern->code == NULL)
        return NULL;
    pattern->limits = pcre2_match_context_create(memory);
    pcre2_set_match_limit(pattern->limits, STEPS_MOST);
    pcre2_set_depth_limit(pattern->limits, DEPTH_MOST);
    pcre2_set_heap_limit(pattern->limits, HEAP_MOST);
    return pattern;
}

/* What a match works with is kept from one to the next: making it costs more than most of them. */
static pthread_key_t kept;
static pthread_once_t kept_once = PTHREAD_ONCE_INIT;

static void release_kept(void *data)
{
    pcre2_match_data_free(data);
}

static void make_key(void)
{
    if (pthread_key_create(&kept, release_kept) != 0)
        memory_exhausted();
}

/* The thread's own. */
static pcre2_match_data *match_data(void)
{
    pcre2_match_data *data;

    pthread_once(&kept_once, make_key);
    data = pthread_getspecific(kept);
    if (data != NULL)
        return data;
    data = pcre2_match_data_create(1, NULL);
    if (data == NULL || pthread_setspecific(kept, data) != 0)
        memory_exhausted(); /* else the answer would hang on how much memory there is */
    return data;
}

enum pattern_answer pattern_match(const struct pattern *pattern, struct str text)
{
    const char *start = text.length > 0 ? text.data : "";
    int status = pcre2_match(pattern->code, (PCRE2_SPTR)start, text.length, 0, 0,
                             match_data(), pattern->limits);

    if (status == PCRE2_ERROR_NOMEMORY)
        memory_exhausted();
    if (status >= 0)
        return PATTERN_FITS;
    return status == PCRE2_ERROR_NOMATCH ? PATTERN_DIFFERS : PATTERN_GIVEN_UP;
}
