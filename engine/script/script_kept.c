#include "script/script_private.h"

#include <ctype.h>
#include <string.h>

/*
 * A function of a pack keeps nothing between rows: what it finds would depend on which rows its
 * thread had before. Once a pack is loaded
 *
 *   tables that functions reach   ─► empty, with what was in them behind a metatable: read-only
 *   variables that a file sets    ─► their values written down; looked at after each call, and
 *                                     put back
 *
 * Values are reached through upvalues, tables and the words of the shared file alone: functions
 * have no metatables, no coroutines, and the proxies of rows cannot be written.
 */

/* ---- what is reached
 * --------------------------------------------------------------------------- */

/* Stack places of one walk. */
enum { SEEN = 1, WAITING, TABLES, VALUES, SETS };

/* A step of the walk: a pack cannot have it go on for ever. */
static void pay(lua_State *L)
{
    script_charge(script_of(L), 1);
    script_check_limits(L);
}

/* Pops a value: a table or function that is met the first time waits for being looked into. */
static void meet(lua_State *L)
{
    bool inside = lua_type(L, -1) == LUA_TTABLE ||
                  (lua_type(L, -1) == LUA_TFUNCTION && !lua_iscfunction(L, -1));

    pay(L);
    if (inside && lua_type(L, -1) == LUA_TTABLE && lua_getmetatable(L, -1)) {
        lua_pop(L, 1); /* the environment: it cannot be written as it is */
        inside = false;
    }
    if (inside) {
        lua_pushvalue(L, -1);
        inside = lua_rawget(L, SEEN) == LUA_TNIL;
        lua_pop(L, 1);
    }
    if (!inside) {
        lua_pop(L, 1);
        return;
    }
    lua_pushvalue(L, -1);
    lua_pushboolean(L, 1);
    lua_rawset(L, SEEN);
    lua_rawseti(L, WAITING, (lua_Integer)lua_rawlen(L, WAITING) + 1);
}

/* ---- which variables are set
 * ------------------------------------------------------------------- */

static bool in_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* The end of what stands before, blanks left out, in the same line: a remark ends with it. */
static size_t back_over_blanks(struct str text, size_t at)
{
    while (at > 0 && (text.data[at - 1] == ' ' || text.data[at - 1] == '\t'))
        at--;
    return at;
}

/* Where the word that ends at `end` begins. */
static size_t back_over_word(struct str text, size_t end)
{
    while (end > 0 && in_word(text.data[end - 1]))
        end--;
    return end;
}

/* Whether the word stands before, and where it begins. */
static bool is_after(struct str text, size_t at, const char *word, size_t *begins)
{
    size_t end = back_over_blanks(text, at);

    *begins = back_over_word(text, end);
    return str_is((struct str){text.data + *begins, end - *begins}, word);
}

/* "local x", "local x, y", "local function x", "for x": these are other variables. Of a long
 * list only the first ones are seen to be. */
static bool declares(struct str text, size_t at)
{
    enum { NAMES_BACK = 16 };
    size_t before;

    if (is_after(text, at, "function", &before))
        return is_after(text, before, "local", &before);
    for (unsigned i = 0; i < NAMES_BACK; i++) {
        size_t end = back_over_blanks(text, at);

        if (end == 0 || text.data[end - 1] != ',')
            break;
        at = back_over_word(text, back_over_blanks(text, end - 1));
    }
    return is_after(text, at, "local", &before) || is_after(text, at, "for", &before);
}

/* Whether the word from `at` to `end` may be set there: rather too often than never. */
static bool may_set(struct str text, size_t at, size_t end)
{
    size_t before;
    char next, after;

    if (declares(text, at))
        return false;
    if (is_after(text, at, "function", &before))
        return true;
    while (end < text.length && strchr(" \t\r\n\f\v", text.data[end]) != NULL)
        end++;
    next = end < text.length ? text.data[end] : ' ';
    after = end + 1 < text.length ? text.data[end + 1] : ' ';
    return next == ',' || (next == '=' && after != '=') || (next == '-' && after == '-');
}

/* Leaves the set of names that the source may set at SETS[source]. */
static void read_sets(lua_State *L, unsigned source)
{
    struct str text = script_of(L)->sources[source - 1].text;

    script_charge(script_of(L), text.length / 16);
    script_check_limits(L);
    lua_newtable(L);
    for (size_t at = 0, end; at < text.length; at = end) {
        for (end = at; end < text.length && in_word(text.data[end]);)
            end++;
        if (end == at) {
            end++;
        } else if (may_set(text, at, end)) {
            lua_pushlstring(L, text.data + at, end - at);
            lua_pushboolean(L, 1);
            lua_rawset(L, -3);
        }
    }
    lua_rawseti(L, SETS, source);
}

/* Stack: a function on top. */
static bool is_set(lua_State *L, const char *name)
{
    lua_Debug info;
    struct spot spot;
    bool set;

    lua_pushvalue(L, -1);
    lua_getinfo(L, ">S", &info);
    spot = script_spot_of(&info, info.linedefined);
    if (spot.source == 0 || spot.source > script_of(L)->source_count)
        return true;
    if (lua_rawgeti(L, SETS, spot.source) == LUA_TNIL) {
        read_sets(L, spot.source);
        lua_pop(L, 1);
        lua_rawgeti(L, SETS, spot.source);
    }
    lua_pushstring(L, name);
    set = lua_rawget(L, -2) != LUA_TNIL;
    lua_pop(L, 2);
    return set;
}

/* ---- the walk
 * ---------------------------------------------------------------------------------- */

/* Stack: a table on top. */
static void look_into_table(lua_State *L)
{
    lua_pushvalue(L, -1);
    lua_pushboolean(L, 1);
    lua_rawset(L, TABLES);
    lua_pushnil(L);
    while (lua_next(L, -2) != 0) {
        meet(L);
        lua_pushvalue(L, -1);
        meet(L);
    }
}

/* Writes down function, number and value. Stack: a function, the value on top. */
static void write_down(lua_State *L, int number)
{
    lua_Integer count = (lua_Integer)lua_rawlen(L, VALUES);

    lua_pushvalue(L, -2);
    lua_rawseti(L, VALUES, count + 1);
    lua_pushinteger(L, number);
    lua_rawseti(L, VALUES, count + 2);
    if (lua_isnil(L, -1)) /* no list has nil */
        lua_pushlightuserdata(L, (void *)script_keys);
    else
        lua_pushvalue(L, -1);
    lua_rawseti(L, VALUES, count + 3);
}

/* Stack: a function on top. Its upvalues, each once. */
static void look_into_function(lua_State *L)
{
    int function = lua_gettop(L);

    for (int i = 1;; i++) {
        void *id;
        const char *name = lua_getupvalue(L, function, i);

        if (name == NULL)
            return;
        id = lua_upvalueid(L, function, i);
        if (lua_rawgetp(L, SEEN, id) != LUA_TNIL) {
            lua_settop(L, function);
            continue;
        }
        lua_pushboolean(L, 1);
        lua_rawsetp(L, SEEN, id);
        lua_pushvalue(L, function);
        if (is_set(L, name)) {
            lua_settop(L, function + 1);
            write_down(L, i);
        }
        lua_settop(L, function + 1);
        meet(L);
    }
}

static void walk(lua_State *L)
{
    for (lua_Integer at = 1; lua_rawgeti(L, WAITING, at) != LUA_TNIL; at++) {
        if (lua_istable(L, -1))
            look_into_table(L);
        else
            look_into_function(L);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

/* From what is on top; pops it, leaves the list of values. */
static void reach(lua_State *L)
{
    lua_newtable(L);
    lua_replace(L, SEEN);
    lua_newtable(L);
    lua_replace(L, WAITING);
    lua_newtable(L);
    lua_replace(L, VALUES);
    meet(L);
    walk(L);
    lua_pushvalue(L, VALUES);
    script_of(L)->watches |= lua_rawlen(L, VALUES) > 0;
}

/* ---- tables
 * ------------------------------------------------------------------------------------ */

static int refuse_write(lua_State *L)
{
    script_raise(L, "bảng đứng ngoài hàm chỉ đọc được: hàm không giữ lại gì giữa các dòng",
                 "a table outside the function is read-only: a function keeps nothing "
                 "between rows");
}

/* Of a list with gaps, too, it is what it was. */
static int length_before(lua_State *L)
{
    lua_pushvalue(L, lua_upvalueindex(1));
    return 1;
}

/* Stack: a table on top, which keeps its identity. */
static void freeze(lua_State *L)
{
    int table = lua_gettop(L), behind = table + 1;

    lua_Integer length = (lua_Integer)lua_rawlen(L, table);

    lua_newtable(L);
    lua_pushnil(L);
    while (lua_next(L, table) != 0) {
        pay(L);
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, behind);
        lua_pushvalue(L, -1);
        lua_pushnil(L);
        lua_rawset(L, table);
    }
    lua_createtable(L, 0, 4);
    lua_pushvalue(L, behind);
    lua_setfield(L, -2, "__index");
    lua_pushinteger(L, length);
    lua_pushcclosure(L, length_before, 1);
    lua_setfield(L, -2, "__len");
    lua_pushcfunction(L, refuse_write);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, table);
    lua_settop(L, table);
}

static void freeze_all(lua_State *L)
{
    lua_pushnil(L);
    while (lua_next(L, TABLES) != 0) {
        lua_pop(L, 1);
        lua_pushvalue(L, -1);
        freeze(L);
        lua_pop(L, 1);
    }
}

static int settle(lua_State *L)
{
    lua_Integer count = script_of(L)->function_count;
    int kept = SETS + 1;

    lua_settop(L, SETS);
    lua_newtable(L);
    lua_replace(L, TABLES);
    lua_newtable(L);
    lua_replace(L, SETS);
    script_of(L)->watches = false;
    lua_newtable(L); /* kept: 0 is of the words, which every function reaches */
    script_fetch(L, KEY_WORDS);
    reach(L);
    lua_rawseti(L, kept, 0);
    for (lua_Integer i = 1; i <= count; i++) {
        script_fetch(L, KEY_FUNCTIONS);
        lua_rawgeti(L, -1, i);
        lua_remove(L, -2);
        reach(L);
        lua_rawseti(L, kept, i);
    }
    script_fetch(L, KEY_WORDS); /* no function has it as a table */
    lua_pushnil(L);
    lua_rawset(L, TABLES);
    freeze_all(L);
    lua_settop(L, kept);
    script_keep(L, KEY_KEPT);
    return 0;
}

int script_settle(struct script *script, uint64_t budget, struct error *err)
{
    return script->function_count == 0 ? 0
                                       : script_guarded(script, budget, settle, NULL, err);
}

/* ---- after a call
 * ------------------------------------------------------------------------------ */

/* 1 is not 1.0, and what is no number is itself. */
static bool same(lua_State *L, int a, int b)
{
    if (lua_type(L, a) != LUA_TNUMBER || lua_type(L, b) != LUA_TNUMBER)
        return lua_rawequal(L, a, b);
    if (lua_isinteger(L, a) != lua_isinteger(L, b))
        return false;
    return lua_rawequal(L, a, b) || (!lua_rawequal(L, a, a) && !lua_rawequal(L, b, b));
}

/* Where in the line the name stands and may be set. */
static bool assigns(struct str text, size_t from, size_t to, struct str name)
{
    for (size_t at = from; at + name.length <= to; at++)
        if (memcmp(text.data + at, name.data, name.length) == 0 &&
            (at == 0 || !in_word(text.data[at - 1])) &&
            (at + name.length == text.length || !in_word(text.data[at + name.length])) &&
            may_set(text, at, at + name.length))
            return true;
    return false;
}

/* The first line of the function that seems to set it, else its own first. Stack: the function
 * on top. */
static struct spot where_set(const struct script *script, lua_State *L, const char *name)
{
    lua_Debug info;
    struct spot spot;
    struct str text;
    unsigned line = 1;

    lua_pushvalue(L, -1);
    lua_getinfo(L, ">S", &info);
    spot = script_spot_of(&info, info.linedefined);
    if (spot.source == 0 || spot.source > script->source_count)
        return spot;
    text = script->sources[spot.source - 1].text;
    for (size_t from = 0; from < text.length && line <= (unsigned)info.lastlinedefined;
         line++) {
        const char *end = memchr(text.data + from, '\n', text.length - from);
        size_t to = end == NULL ? text.length : (size_t)(end - text.data);

        if (line >= spot.line && assigns(text, from, to, str_from(name)))
            return (struct spot){spot.source, line};
        from = to + 1;
    }
    return spot;
}

/* Stack: the list of one function on top. What is not as it was is put back; the first such is
 * told. Nothing here allocates or raises. */
static bool put_back(struct script *script, struct error *err)
{
    lua_State *L = script->L;
    lua_Integer count = (lua_Integer)lua_rawlen(L, -1);
    int list = lua_gettop(L);
    bool changed = false;

    for (lua_Integer at = 1; at <= count; at += 3) {
        const char *name;
        int number;

        lua_rawgeti(L, list, at + 1);
        number = (int)lua_tointeger(L, -1);
        lua_rawgeti(L, list, at + 2);
        if (lua_touserdata(L, -1) == (void *)script_keys) {
            lua_pop(L, 1);
            lua_pushnil(L);
        }
        lua_rawgeti(L, list, at);
        name = lua_getupvalue(L, -1, number);
        if (!same(L, -1, -3)) {
            lua_pop(L, 1);
            if (!changed) {
                error_set(err, ERROR_RULE,
                          "hàm đổi '%s', một biến đứng ngoài nó: hàm không giữ lại gì giữa "
                          "các dòng",
                          "the function changes '%s', which is outside of it: a function "
                          "keeps nothing between rows",
                          name);
                script_place(script, where_set(script, L, name), err);
            }
            changed = true;
            lua_pushvalue(L, -2);
            lua_setupvalue(L, -2, number);
        }
        lua_settop(L, list);
    }
    return changed;
}

int script_unchanged(struct script *script, unsigned function, struct error *err)
{
    lua_State *L = script->L;
    int top = lua_gettop(L);
    bool changed;

    if (!script->watches)
        return 0;
    script_fetch(L, KEY_KEPT);
    lua_rawgeti(L, -1, 0);
    changed = put_back(script, err);
    lua_rawgeti(L, top + 1, (lua_Integer)function + 1);
    changed = put_back(script, changed ? NULL : err) || changed;
    lua_settop(L, top);
    return changed ? ERROR_RULE : 0;
}
