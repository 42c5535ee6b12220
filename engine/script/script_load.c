#include "script/script_private.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum {
    LOAD_BUDGET = 10, /* of a file: times that of a call */
    FILES_SLOW = 3,   /* of a pack: times that of a file */
    PACK_BYTES = 32 * 1024 * 1024,
    PACK_UNITS = 200000, /* values in all declarations */
    PIECE = 4096,        /* the compiler is asked to stop between pieces only */
};

/* Compiling. */

static const char *next_piece(lua_State *L, void *data, size_t *size)
{
    struct reading *reading = data;
    const char *piece = reading->text.data + reading->given, *end;

    script_check_limits(L);
    *size = reading->text.length - reading->given;
    if (*size == 0)
        return NULL;
    if (*size > PIECE)
        *size = PIECE;
    end = memchr(piece, '\n', *size);
    if (end != NULL)
        *size = (size_t)(end - piece) + 1;
    if (reading->given == 0 || piece[-1] == '\n')
        reading->spot.line++;
    reading->given += *size;
    return piece;
}

void script_compile(lua_State *L, struct str text, unsigned source)
{
    struct script *script = script_of(L);
    struct reading reading = {.spot = {source, 0}, .text = text};
    char name[24];

    snprintf(name, sizeof(name), "=%u", source);
    script->reading = &reading;
    if (lua_load(L, next_piece, &reading, name, "t") != LUA_OK)
        lua_error(L); /* script->reading tells the guard that this was the compiler */
    script->reading = NULL;
}

/* Sources. */

void script_forget_sources(struct script *script)
{
    for (size_t i = 0; i < script->source_count; i++) {
        memory_free(script->sources[i].name);
        memory_free(script->sources[i].bytes);
    }
    script->source_count = 0;
}

/* Takes over bytes. */
static void keep_source(struct script *script, struct str name, char *bytes, size_t length)
{
    size_t skip = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

    script->sources = memory_grow(script->sources, script->source_count,
                                  &script->source_capacity, sizeof(*script->sources));
    script->sources[script->source_count++] =
        (struct script_source){memory_copy(name), bytes, {bytes + skip, length - skip}};
}

bool script_source(const struct script *script, size_t number, struct str *path,
                   struct str *bytes)
{
    const struct script_source *source;

    if (number >= script->source_count)
        return false;
    source = &script->sources[number];
    *path = str_from(source->name);
    bytes->data = source->bytes;
    bytes->length = (size_t)(source->text.data - source->bytes) + source->text.length;
    return true;
}

static unsigned line_at(struct str text, size_t offset)
{
    unsigned line = 1;

    for (size_t i = 0; i < offset; i++)
        line += text.data[i] == '\n';
    return line;
}

static int check_source(struct script *script, unsigned number, struct error *err)
{
    struct str text = script->sources[number - 1].text;
    size_t valid = text_valid_prefix(text);

    if (text.length > 0 && text.data[0] == LUA_SIGNATURE[0]) {
        error_set(err, ERROR_RULE, "tệp là mã Lua đã biên dịch; quy tắc phải là văn bản",
                  "the file is compiled Lua; rules must be text");
        script_place(script, (struct spot){number, 1}, err);
        return ERROR_RULE;
    }
    if (valid == text.length)
        return 0;
    error_set(err, ERROR_RULE, "tệp không phải UTF-8 (hãy lưu lại với mã UTF-8)",
              "the file is not UTF-8 (save it again as UTF-8)");
    /* Without the line itself: it is what cannot be shown. */
    return error_at(err, script->sources[number - 1].name, line_at(text, valid), NULL);
}

/* Loading. */

static int begin(lua_State *L)
{
    struct script *script = script_of(L);

    script_make_environment(L);
    script_add_words(L, lua_touserdata(L, 1));
    lua_newtable(L);
    script_keep(L, KEY_FUNCTIONS);
    script->function_count = 0;
    return 0;
}

static int run_source(lua_State *L)
{
    unsigned number = *(const unsigned *)lua_touserdata(L, 1);
    struct script *script = script_of(L);

    script->loading->shared = strcmp(script->sources[number - 1].name, SHARED_FILE) == 0;
    script_begin_uses(L);
    script_compile(L, script->sources[number - 1].text, number);
    script_fetch(L, KEY_ENVIRONMENT);
    lua_setupvalue(L, -2, 1);
    lua_call(L, 0, 0);
    script_end_uses(L);
    return 0;
}

static int run_sources(struct script *script, const struct script_vocabulary *vocabulary,
                       struct error *err)
{
    const uint64_t most = script->instruction_limit * LOAD_BUDGET; /* of a file */
    uint64_t left = most * FILES_SLOW;
    int status = script_guarded(script, 0, begin, (void *)vocabulary, err);

    for (unsigned i = 1; status == 0 && i <= script->source_count; i++) {
        status = check_source(script, i, err);
        if (status == 0)
            status = script_guarded(script, left < most ? left : most, run_source, &i, err);
        left -= script->spent < left ? script->spent : left - 1;
        if (status < 0 && err != NULL && err->file[0] == '\0')
            script_place(script, (struct spot){i, 1}, err);
    }
    return status == 0 ? script_settle(script, most, err) : status;
}

/* Runs what keep_source collected. */
static int load_sources(struct script *script, const struct script_vocabulary *vocabulary,
                        struct arena *arena, struct declaration **out, size_t *count,
                        struct error *err)
{
    struct loading loading = {
        .arena = arena, .units = PACK_UNITS, .leave_out = vocabulary->leave_out};
    int status;

    script->loading = &loading;
    status = run_sources(script, vocabulary, err);
    script->loading = NULL;
    if (status == 0) {
        *out = arena_alloc(arena, loading.count * sizeof(**out));
        if (loading.count > 0)
            memcpy(*out, loading.items, loading.count * sizeof(**out));
        *count = loading.count;
    }
    memory_free(loading.items);
    return status;
}

static int read_sources(struct script *script, const char *folder, struct error *err)
{
    struct arena scratch;
    struct str *paths = NULL;
    size_t count = 0, total = 0;
    int status;

    arena_init(&scratch);
    status = script_list(folder, &scratch, &paths, &count, err);
    for (size_t i = 0; status == 0 && i < count; i++) {
        char *bytes = NULL;
        size_t length = 0;

        status = script_read_file(folder, paths[i], &bytes, &length, err);
        if (status == 0)
            keep_source(script, paths[i], bytes, length);
        total += status == 0 ? length : 0;
        if (total > PACK_BYTES)
            status = error_set(err, ERROR_RULE, "bộ quy tắc '%s' lớn hơn %d MiB",
                               "the pack '%s' is larger than %d MiB", folder,
                               PACK_BYTES / 1024 / 1024);
    }
    arena_release(&scratch);
    return status;
}

int script_load(struct script *script, const char *folder,
                const struct script_vocabulary *vocabulary, struct arena *arena,
                struct declaration **out, size_t *count, struct error *err)
{
    int status;

    script_forget_sources(script);
    status = read_sources(script, folder, err);
    if (status == 0)
        status = load_sources(script, vocabulary, arena, out, count, err);
    return status;
}

int script_load_text(struct script *script, const char *name, struct str source,
                     const struct script_vocabulary *vocabulary, struct arena *arena,
                     struct declaration **out, size_t *count, struct error *err)
{
    script_forget_sources(script);
    keep_source(script, str_from(name), memory_copy(source), source.length);
    return load_sources(script, vocabulary, arena, out, count, err);
}

int script_reload(struct script *script, const char *folder,
                  const struct script_vocabulary *vocabulary, struct error *err)
{
    struct declaration *made = NULL;
    struct arena scratch;
    size_t count = 0;
    int status;

    arena_init(&scratch);
    status = script_load(script, folder, vocabulary, &scratch, &made, &count, err);
    arena_release(&scratch);
    return status;
}
