#include "script/script_private.h"

#include <stdlib.h>
#include <string.h>

#include "platform/clock.h"

/*
 * Bounds. Memory: one allocator per state with a cap. Work: the count hook sees Lua's own
 * instructions; what a single instruction can do in C is bounded by the cap on one text,
 * and by charging allocated bytes. Time is CPU time, so that a stopped process breaks no
 * rule.
 */
enum {
    HOOK_STEP = 100,            /* instructions */
    BYTES_PER_INSTRUCTION = 64, /* allocated */
    TEXT_LIMIT = 1024 * 1024,   /* one text: comparing and joining cannot be interrupted */
    REFUSALS = 4,               /* each refused block costs a full collection */
};
#define LOOK_EVERY (CLOCK_SECOND / 20)

/* Asks for the CPU time, a system call, only now and then. */
static bool out_of_time(struct budget *budget)
{
    int64_t now = clock_now();

    if (budget->look_again == 0)
        budget->time_before = clock_worked();
    else if (now >= budget->look_again &&
             clock_worked() - budget->time_before > CLOCK_SECOND)
        return true;
    if (now >= budget->look_again)
        budget->look_again = now + LOOK_EVERY;
    return false;
}

/* Memory. */

static void note_memory_spot(struct script *script, size_t tag)
{
    const struct reading *reading = script->reading;

    script->memory_spot = script->budget.seen;
    if (reading != NULL) {
        script->memory_spot = reading->spot;
    } else if (tag == LUA_TSTRING || tag == LUA_TTABLE || tag == LUA_TUSERDATA) {
        /* Only then is the stack sure to be in order: it is not while it grows itself. */
        struct spot spot;

        if (script_spot(script->L, &spot))
            script->memory_spot = spot;
    }
}

static bool refused(struct script *script, size_t tag, size_t size, size_t growth)
{
    struct budget *budget = &script->budget;
    bool over = growth > script->memory_limit ||
                script->memory_used > script->memory_limit - growth ||
                (tag == LUA_TSTRING && size > TEXT_LIMIT) ||
                (budget->armed && budget->refusals >= REFUSALS);

    if (over && script->L != NULL) {
        budget->refusals++;
        note_memory_spot(script, tag);
    }
    return over;
}

void *script_allocate(void *data, void *block, size_t old, size_t size)
{
    struct script *script = data;
    size_t tag = block == NULL ? old : LUA_TNIL; /* of a new block, old is its type */
    size_t before = block == NULL ? 0 : old;
    void *moved;

    if (size == 0) {
        free(block);
        script->memory_used -= before;
        return NULL;
    }
    if (size > before && refused(script, tag, size, size - before))
        return NULL;
    moved = realloc(block, size);
    if (moved == NULL) {
        if (size > before)
            memory_exhausted(); /* within the limits: it is not the pack that asks too much */
        moved = block;          /* Lua counts on it that shrinking cannot fail */
    }
    if (size > before)
        script->budget.allocated += size - before;
    script->memory_used += size;
    script->memory_used -= before;
    return moved;
}

/* The hook. */

static void set_limit_fault(struct script *script, bool time)
{
    struct error *error = &script->fault.error;

    script->fault.kind = FAULT_LIMIT;
    if (time)
        error_set(error, ERROR_RULE, "quá giới hạn thời gian (1 giây)",
                  "time limit exceeded (1 second)");
    else
        error_set(error, ERROR_RULE, "quá giới hạn lệnh (%llu lệnh)",
                  "instruction limit exceeded (%llu instructions)",
                  (unsigned long long)script->budget.limit);
}

static uint64_t spent_of(const struct budget *budget)
{
    return budget->spent + budget->allocated / BYTES_PER_INSTRUCTION;
}

uint64_t script_spent(const struct script *script)
{
    return script->spent;
}

static bool within_limits(struct script *script)
{
    struct budget *budget = &script->budget;

    if (spent_of(budget) > budget->limit)
        set_limit_fault(script, false);
    else if (out_of_time(budget))
        set_limit_fault(script, true);
    else
        return true;
    return false;
}

static void count_hook(lua_State *L, lua_Debug *info)
{
    struct script *script = script_of(L);

    lua_getinfo(L, "Sl", info);
    script->budget.seen = script_spot_of(info, info->currentline);
    script->budget.spent += HOOK_STEP;
    if (within_limits(script))
        return;
    /* From here on no instruction passes, whatever might catch the error. */
    lua_sethook(L, count_hook, LUA_MASKCOUNT, 1);
    script_raise_fault(L);
}

void script_arm(struct script *script, uint64_t limit)
{
    script->budget = (struct budget){.armed = true, .limit = limit};
    lua_sethook(script->L, count_hook, LUA_MASKCOUNT, HOOK_STEP);
}

void script_disarm(struct script *script)
{
    if (script->budget.armed)
        script->spent = spent_of(&script->budget);
    script->budget = (struct budget){.armed = false};
    lua_sethook(script->L, NULL, 0, 0);
}

void script_check_limits(lua_State *L)
{
    struct script *script = script_of(L);

    if (script->budget.armed && !within_limits(script))
        script_raise_fault(L);
}

void script_charge(struct script *script, uint64_t instructions)
{
    script->budget.spent += instructions;
}

/* The words that every file may use. */

static _Noreturn void bad_argument(lua_State *L, const char *word, const char *vi,
                                   const char *en)
{
    script_raise(L, "'%s' cần %s%.0s", "'%s' needs %.0s%s", word, vi, en);
}

static void check_number(lua_State *L, int index, const char *word)
{
    if (lua_type(L, index) != LUA_TNUMBER)
        bad_argument(L, word, "số", "numbers");
}

static int word_type(lua_State *L)
{
    if (lua_isnone(L, 1))
        bad_argument(L, "type", "một giá trị", "a value");
    lua_pushstring(L, luaL_typename(L, 1));
    return 1;
}

static int word_tostring(lua_State *L)
{
    switch (lua_type(L, 1)) {
    case LUA_TBOOLEAN:
        lua_pushstring(L, lua_toboolean(L, 1) ? "true" : "false");
        return 1;
    case LUA_TNUMBER:
    case LUA_TSTRING:
        lua_pushvalue(L, 1);
        lua_tostring(L, -1);
        return 1;
    default:
        bad_argument(L, "tostring", "văn bản, số, true hoặc false",
                     "a text, number or truth");
    }
}

static int word_error(lua_State *L)
{
    if (lua_type(L, 1) != LUA_TSTRING && lua_type(L, 1) != LUA_TNUMBER)
        script_raise(L, "quy tắc gọi error() với giá trị không phải văn bản",
                     "the rule called error() with something that is no text");
    script_raise(L, "quy tắc báo lỗi: %s", "the rule says: %s", lua_tostring(L, 1));
}

static int word_assert(lua_State *L)
{
    if (lua_toboolean(L, 1))
        return lua_gettop(L);
    if (lua_type(L, 2) == LUA_TSTRING)
        script_raise(L, "quy tắc báo lỗi: %s", "the rule says: %s", lua_tostring(L, 2));
    script_raise(L, "điều kiện của assert không đúng", "an assert does not hold");
}

static int word_select(lua_State *L)
{
    int count = lua_gettop(L) - 1;
    lua_Integer from;

    if (lua_type(L, 1) == LUA_TSTRING && strcmp(lua_tostring(L, 1), "#") == 0) {
        lua_pushinteger(L, count);
        return 1;
    }
    from = lua_isinteger(L, 1) ? lua_tointeger(L, 1) : 0;
    if (from < 0)
        from = from < -count ? 0 : count + 1 + from;
    if (from == 0)
        bad_argument(L, "select", "số thứ tự hoặc '#'", "a position or '#'");
    return from > count ? 0 : count + 1 - (int)from;
}

static int extreme(lua_State *L, const char *word, bool largest)
{
    int best = 1;

    check_number(L, 1, word);
    for (int i = 2; i <= lua_gettop(L); i++) {
        check_number(L, i, word);
        if (largest ? lua_compare(L, best, i, LUA_OPLT) : lua_compare(L, i, best, LUA_OPLT))
            best = i;
    }
    lua_pushvalue(L, best);
    return 1;
}

static int word_min(lua_State *L)
{
    return extreme(L, "min", false);
}

static int word_max(lua_State *L)
{
    return extreme(L, "max", true);
}

static int word_floor(lua_State *L)
{
    lua_Number number;
    lua_Integer whole;

    check_number(L, 1, "floor");
    number = lua_tonumber(L, 1);
    if (lua_isinteger(L, 1) || !lua_numbertointeger(number, &whole)) {
        lua_settop(L, 1); /* whole already, or too large for a fraction */
        return 1;
    }
    lua_pushinteger(L, (lua_Number)whole > number ? whole - 1 : whole);
    return 1;
}

static int word_abs(lua_State *L)
{
    check_number(L, 1, "abs");
    if (!lua_isinteger(L, 1))
        lua_pushnumber(L, __builtin_fabs(lua_tonumber(L, 1)));
    else if (lua_tointeger(L, 1) < 0)
        lua_pushinteger(L, (lua_Integer)(0 - (lua_Unsigned)lua_tointeger(L, 1)));
    else
        lua_pushvalue(L, 1);
    return 1;
}

static int next_row(lua_State *L)
{
    lua_Integer row = lua_tointeger(L, 2) + 1;

    lua_pushinteger(L, row);
    return lua_geti(L, 1, row) == LUA_TNIL ? 1 : 2;
}

static int word_ipairs(lua_State *L)
{
    if (lua_type(L, 1) != LUA_TTABLE && lua_type(L, 1) != LUA_TUSERDATA)
        bad_argument(L, "ipairs", "một danh sách", "a list");
    lua_pushcfunction(L, next_row);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

static const luaL_Reg plain_words[] = {
    {"type", word_type},
    {"tostring", word_tostring},
    {"error", word_error},
    {"assert", word_assert},
    {"select", word_select},
    {"min", word_min},
    {"max", word_max},
    {"floor", word_floor},
    {"abs", word_abs},
    {"ipairs", word_ipairs},
    {NULL, NULL},
};

/* The environment. */

static bool in_plain_lua(const char *word)
{
    static const char *const words[] = {
        "string",       "table",     "math",           "os",         "io",
        "debug",        "coroutine", "utf8",           "pcall",      "xpcall",
        "load",         "print",     "pairs",          "loadfile",   "dofile",
        "next",         "require",   "setmetatable",   "rawget",     "rawset",
        "getmetatable", "package",   "rawlen",         "loadstring", "rawequal",
        "_G",           "unpack",    "collectgarbage", "warn",       "arg",
        "tonumber",     "_VERSION",
    };

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

/* Stack: the words on top. Borrows from the table. */
static const char *nearest_word(lua_State *L, struct str wanted)
{
    const char *nearest = NULL;
    unsigned least = wanted.length < 4 ? 2 : 3; /* must be nearer than this */

    lua_pushnil(L);
    while (lua_next(L, -2) != 0) {
        const char *word = lua_tostring(L, -2);
        unsigned distance = str_distance(wanted, str_from(word));

        /* Of equally near words the first in order: lua_next's own order is chance. */
        if (distance < least ||
            (nearest != NULL && distance == least && strcmp(word, nearest) < 0)) {
            least = distance;
            nearest = word;
        }
        lua_pop(L, 1);
    }
    return nearest;
}

static int read_word(lua_State *L)
{
    const char *nearest, *word;

    script_fetch(L, KEY_WORDS);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, -2) != LUA_TNIL)
        return 1;
    lua_pop(L, 1);
    if (lua_type(L, 2) != LUA_TSTRING)
        script_raise(L, "từ phải là một tên", "a word must be a name");
    word = lua_tostring(L, 2);
    if (in_plain_lua(word))
        script_raise(L, "'%s' của Lua không được dùng trong quy tắc",
                     "Lua's '%s' is not available in rules", word);
    nearest = nearest_word(L, str_from(word));
    if (nearest != NULL)
        script_raise(L, "không có từ '%s'; có phải là '%s' không?",
                     "no such word '%s'; did you mean '%s'?", word, nearest);
    script_raise(L, "không có từ '%s'", "no such word '%s'", word);
}

/* The shared file may make words, once each. */
static int write_word(lua_State *L)
{
    const char *word = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
    const struct loading *loading = script_of(L)->loading;

    script_fetch(L, KEY_WORDS);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, -2) != LUA_TNIL)
        script_raise(L, "'%s' là từ của quy tắc, không được gán lại",
                     "'%s' is a word of the rules and cannot be changed", word);
    if (loading != NULL && loading->shared && lua_type(L, 2) == LUA_TSTRING) {
        lua_pop(L, 1);
        lua_pushvalue(L, 2);
        lua_pushvalue(L, 3);
        lua_rawset(L, -3);
        return 0;
    }
    script_raise(L, "'%s' chưa được khai báo; hãy viết 'local %s = ...'",
                 "'%s' is not defined; write 'local %s = ...'", word, word);
}

void script_make_environment(lua_State *L)
{
    lua_newtable(L);
    luaL_setfuncs(L, plain_words, 0);
    script_add_helpers(L);
    script_add_presence(L);
    script_keep(L, KEY_WORDS);

    /* An empty table: every access comes to the metatable, which no word can reach. */
    lua_newtable(L);
    lua_newtable(L);
    lua_pushcfunction(L, read_word);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, write_word);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    script_keep(L, KEY_ENVIRONMENT);
}
