#include "script/script_private.h"

#include <assert.h>
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

enum {
    DEFAULT_MEMORY = 48 * 1024 * 1024,
    LEAST_MEMORY = 512 * 1024, /* an empty state needs some 30 KiB */
    DEFAULT_INSTRUCTIONS = 2000000,
    ARGUMENTS = 250, /* Lua's own limit of registers */
};

const char script_keys[KEY_COUNT];
/* The error value of script_raise and of limits; the message is in script->fault. */
static const char fault_mark;

void script_fetch(lua_State *L, enum script_key key)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &script_keys[key]);
}

void script_keep(lua_State *L, enum script_key key)
{
    lua_rawsetp(L, LUA_REGISTRYINDEX, &script_keys[key]);
}

/* Places. */

struct spot script_spot_of(const lua_Debug *info, int line)
{
    struct spot spot = {0, 0};

    if (info->source[0] == '=' && isdigit((unsigned char)info->source[1]) && line > 0) {
        spot.source = (unsigned)strtoul(info->source + 1, NULL, 10);
        spot.line = (unsigned)line;
    }
    return spot;
}

bool script_spot(lua_State *L, struct spot *spot)
{
    lua_Debug info;

    for (int level = 0; lua_getstack(L, level, &info); level++) {
        lua_getinfo(L, "Sl", &info);
        *spot = script_spot_of(&info, info.currentline);
        if (spot->source > 0)
            return true;
    }
    return false;
}

static struct str line_of(struct str text, unsigned line)
{
    const char *from = text.data, *end = text.data + text.length, *stop;

    for (; line > 1 && from < end; line--) {
        stop = memchr(from, '\n', (size_t)(end - from));
        from = stop == NULL ? end : stop + 1;
    }
    if (from >= end)
        return (struct str){"", 0};
    stop = memchr(from, '\n', (size_t)(end - from));
    return str_trim((struct str){from, (size_t)((stop == NULL ? end : stop) - from)});
}

void script_place(const struct script *script, struct spot spot, struct error *err)
{
    const struct script_source *source;
    struct str line;
    char text[sizeof(err->source)];

    if (err == NULL || spot.source == 0 || spot.source > script->source_count)
        return;
    source = &script->sources[spot.source - 1];
    line = line_of(source->text, spot.line);
    if (line.length >= sizeof(text))
        line.length = text_valid_prefix((struct str){line.data, sizeof(text) - 1});
    snprintf(text, sizeof(text), "%.*s", (int)line.length, line.data);
    error_at(err, source->name, spot.line, text);
}

/* Raising. */

static void fill(char *out, size_t size, const char *format, va_list arguments)
{
    int length = vsnprintf(out, size, format, arguments);

    if (length >= (int)size) /* cut between characters */
        out[text_valid_prefix((struct str){out, size - 1})] = '\0';
}

_Noreturn void script_raise_fault(lua_State *L)
{
    lua_pushlightuserdata(L, (void *)&fault_mark);
    lua_error(L);
    abort(); /* lua_error does not return */
}

_Noreturn void script_raise(lua_State *L, const char *vi, const char *en, ...)
{
    struct fault *fault = &script_of(L)->fault;
    va_list arguments, again;

    fault->error.code = ERROR_RULE;
    fault->error.file[0] = fault->error.source[0] = '\0';
    fault->error.line = 0;
    va_start(arguments, en);
    va_copy(again, arguments);
    fill(fault->error.vi, sizeof(fault->error.vi), vi, arguments);
    fill(fault->error.en, sizeof(fault->error.en), en, again);
    va_end(again);
    va_end(arguments);
    fault->kind = FAULT_RAISED;
    script_raise_fault(L);
}

_Noreturn void script_raise_missing(lua_State *L, enum gap gap)
{
    struct fault *fault = &script_of(L)->fault;

    fault->kind = FAULT_MISSING;
    fault->gap = gap;
    script_raise_fault(L);
}

/* Message handler: notes the place while the stack still stands. */
static int note_spot(lua_State *L)
{
    struct script *script = script_of(L);
    struct fault *fault = &script->fault;

    if (script->reading != NULL)
        script->memory_spot = script->reading->spot;
    if (script->reading != NULL && fault->kind == FAULT_LIMIT)
        fault->spot = script->reading->spot;
    else if (fault->kind != FAULT_MISSING && fault->spot.source == 0)
        script_spot(L, &fault->spot);
    return 1;
}

/* Takes "N:LINE: " off a message of Lua's own. */
static const char *skip_spot(const char *message, struct spot *spot)
{
    char *rest;
    unsigned long source = strtoul(message, &rest, 10), line;

    if (rest == message || *rest != ':')
        return message;
    line = strtoul(rest + 1, &rest, 10);
    if (rest[0] != ':' || rest[1] != ' ')
        return message;
    if (spot->source == 0)
        *spot = (struct spot){(unsigned)source, (unsigned)line};
    return rest + 2;
}

/* The message of an error that Lua itself raised. */
static void explain(struct script *script, int status, struct fault *fault)
{
    lua_State *L = script->L;
    const char *message = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "?";

    if (status == LUA_ERRMEM) {
        fault->kind = FAULT_MEMORY;
        fault->spot = script->memory_spot;
        error_set(&fault->error, ERROR_RULE, "quá giới hạn bộ nhớ (%zu KiB)",
                  "memory limit exceeded (%zu KiB)", script->memory_limit / 1024);
        return;
    }
    fault->kind = FAULT_RAISED;
    message = skip_spot(message, &fault->spot);
    if (fault->spot.source == 0)
        fault->spot = script->memory_spot;
    if (status == LUA_ERRERR || strstr(message, "stack overflow") != NULL)
        error_set(&fault->error, ERROR_RULE,
                  "hàm gọi lồng nhau quá sâu (hàm có tự gọi chính nó không?)",
                  "functions call each other too deeply (does one call itself?)");
    else if (script->reading != NULL)
        script_explain_syntax(&fault->error, message);
    else
        error_set(&fault->error, ERROR_RULE, "mã Lua bị lỗi khi chạy: %s",
                  "the Lua code failed: %s", message);
}

static int report(struct script *script, int status, struct error *err)
{
    struct fault *fault = &script->fault;

    if (lua_touserdata(script->L, -1) != &fault_mark)
        explain(script, status, fault);
    if (fault->kind == FAULT_MISSING)
        return 0;
    if (err != NULL)
        *err = fault->error;
    script_place(script, fault->spot, err);
    return ERROR_RULE;
}

int script_guarded(struct script *script, uint64_t budget, lua_CFunction body, void *job,
                   struct error *err)
{
    lua_State *L = script->L;
    int top = lua_gettop(L), status;

    script->fault.kind = FAULT_NONE;
    script->fault.spot = script->memory_spot = (struct spot){0, 0};
    /* Light values only: nothing here can raise. */
    lua_pushcfunction(L, note_spot);
    lua_pushcfunction(L, body);
    lua_pushlightuserdata(L, job);
    if (budget > 0)
        script_arm(script, budget);
    status = lua_pcall(L, 1, 0, top + 1);
    script_disarm(script);
    if (status != LUA_OK)
        status = report(script, status, err);
    script->reading = NULL;
    lua_settop(L, top);
    if (script->fault.kind == FAULT_LIMIT || script->fault.kind == FAULT_MEMORY)
        lua_gc(L, LUA_GCCOLLECT);
    return status;
}

/* Generated code. */

static int define(lua_State *L)
{
    const struct str *source = lua_touserdata(L, 1);
    struct script *script = script_of(L);

    script_fetch(L, KEY_DEFINED);
    script_compile(L, *source, 0);
    lua_call(L, 0, 1);
    if (!lua_isfunction(L, -1))
        script_raise(L, "mã sinh ra không phải là hàm", "generated code is no function");
    lua_rawseti(L, -2, (lua_Integer)script->defined_count + 1);
    script->defined_count++;
    return 0;
}

int script_define(struct script *script, struct str source, struct error *err)
{
    return script_guarded(script, 0, define, &source, err);
}

unsigned script_defined(const struct script *script)
{
    return script->defined_count;
}

struct protected_call {
    void (*body)(struct script *script, void *job);
    void *job;
};

/* Stack: 1 the call, 2 the generated functions, which script_call counts on. */
static int run_protected(lua_State *L)
{
    struct protected_call *call = lua_touserdata(L, 1);

    luaL_checkstack(L, ARGUMENTS + 8, NULL);
    script_fetch(L, KEY_DEFINED);
    call->body(script_of(L), call->job);
    return 0;
}

int script_protected(struct script *script, void (*body)(struct script *script, void *job),
                     void *job, struct error *err)
{
    struct protected_call call = {body, job};

    return script_guarded(script, 0, run_protected, &call, err);
}

void script_call(struct script *script, unsigned function, const struct value *values,
                 size_t count, uint64_t out[3])
{
    lua_State *L = script->L;
    bool all = true;

    assert(count <= ARGUMENTS);
    lua_rawgeti(L, 2, (lua_Integer)function + 1);
    for (size_t i = 0; i < count; i++) {
        all = all && values[i].kind != VALUE_MISSING;
        if (values[i].kind == VALUE_BOOL)
            lua_pushboolean(L, values[i].as.whole != 0);
        else if (values[i].kind == VALUE_MISSING)
            lua_pushnil(L);
        else if (values[i].kind == VALUE_TEXT)
            lua_pushboolean(L, true);
        else
            lua_pushinteger(L, values[i].as.whole);
    }
    lua_pushboolean(L, all);
    lua_call(L, (int)count + 1, 3);
    for (int i = 0; i < 3; i++)
        out[i] = (uint64_t)lua_tointegerx(L, i - 3, NULL);
    lua_pop(L, 3);
}

/* Life of a state. */

static int last_words(lua_State *L)
{
    (void)L;
    fputs("rasoat: an error left Lua unguarded\n", stderr);
    return 0; /* Lua aborts */
}

static int set_up(lua_State *L)
{
    lua_newtable(L);
    script_keep(L, KEY_DEFINED);
    lua_newtable(L);
    script_keep(L, KEY_FUNCTIONS);
    script_make_use_meta(L);
    script_make_record_meta(L);
    return 0;
}

struct script *script_new(const struct script_limits *limits)
{
    struct script *script = memory_alloc(sizeof(*script));
    size_t memory = limits == NULL ? 0 : limits->memory_bytes;
    uint64_t instructions = limits == NULL ? 0 : limits->instructions;

    script->memory_limit = memory == 0 ? DEFAULT_MEMORY : memory;
    if (script->memory_limit < LEAST_MEMORY)
        script->memory_limit = LEAST_MEMORY;
    script->instruction_limit = instructions == 0 ? DEFAULT_INSTRUCTIONS : instructions;
    script->L = lua_newstate(script_allocate, script);
    if (script->L != NULL) {
        lua_atpanic(script->L, last_words);
        *(struct script **)lua_getextraspace(script->L) = script;
        if (script_guarded(script, 0, set_up, NULL, NULL) == 0)
            return script;
    }
    memory_exhausted(); /* for a small state */
}

void script_free(struct script *script)
{
    if (script == NULL)
        return;
    lua_close(script->L);
    script_forget_sources(script);
    memory_free(script->sources);
    memory_free(script);
}
