#include "script/script_private.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"

/*
 * What a function rule sees of the survey: proxies that ask script->record. They are good
 * during one call only: the serial tells a stale one that was kept in a local of the file.
 */
enum proxy_kind { PROXY_RECORD, PROXY_ROSTER, PROXY_MEMBER };
struct proxy {
    enum proxy_kind kind;
    uint32_t row;
    uint64_t serial;
}; /* user value 1: name of the link */

static struct proxy *push_proxy(lua_State *L, enum proxy_kind kind)
{
    struct proxy *proxy = lua_newuserdatauv(L, sizeof(*proxy), 1);

    *proxy = (struct proxy){kind, 0, script_of(L)->serial};
    script_fetch(L, KEY_RECORD_META);
    lua_setmetatable(L, -2);
    return proxy;
}

static const struct script_record *record_of(lua_State *L, const struct proxy *proxy)
{
    const struct script *script = script_of(L);

    if (script->record == NULL || proxy->serial != script->serial)
        script_raise(
            L, "bản ghi được giữ lại từ lần gọi trước: chỉ dùng được trong một lần gọi",
            "a record kept from an earlier call: it is good during one call only");
    return script->record;
}

static void push_date(lua_State *L, int64_t days)
{
    int year, month, day;
    char text[48];

    date_parts((date_days)days, &year, &month, &day);
    snprintf(text, sizeof(text), "%04d-%02d-%02d", year, month, day);
    lua_pushstring(L, text);
}

struct arena *script_arena(lua_State *L)
{
    struct arena *arena = script_of(L)->arena;

    if (arena == NULL)
        script_raise(L, "chỉ dùng được trong hàm của một quy tắc",
                     "this is for functions of rules only");
    return arena;
}

void script_push_value(lua_State *L, struct value value)
{
    const struct script_record *record = script_of(L)->record;
    struct str text;

    /* A year alone would have to be given as a day that nobody said. */
    if (value_is_range(value) && value.kind != VALUE_MISSING)
        value = value_missing(GAP_UNDECIDED);
    switch ((enum value_kind)value.kind) {
    case VALUE_MISSING:
        script_raise_missing(L, value.gap);
    case VALUE_BOOL:
        lua_pushboolean(L, value.as.whole != 0);
        break;
    case VALUE_WHOLE:
        lua_pushinteger(L, value.as.whole);
        break;
    case VALUE_DECIMAL:
        /* A float, as Lua has no decimals: a limit to the last place belongs in an
         * expression. */
        lua_pushnumber(L, (lua_Number)value.as.whole / (lua_Number)DECIMAL_SCALE);
        break;
    case VALUE_DATE:
        push_date(L, value.as.whole);
        break;
    case VALUE_CHOICE:
        text = symbols_name(record->symbols, value.as.whole);
        lua_pushlstring(L, text.length == 0 ? "" : text.data, text.length);
        break;
    case VALUE_TEXT:
        lua_pushlstring(L, value.length == 0 ? "" : value.as.text, value.length);
        break;
    }
}

/* The name at stack index 2. */
static struct str key_of(lua_State *L)
{
    struct str name = {NULL, 0};

    if (lua_type(L, 2) != LUA_TSTRING)
        script_raise(L, "cột phải được gọi bằng tên",
                     "a column must be called by its name");
    name.data = lua_tolstring(L, 2, &name.length);
    return name;
}

/* The link of the proxy at stack index 1; stays on the stack. */
static struct str link_of(lua_State *L)
{
    struct str link = {NULL, 0};

    lua_getiuservalue(L, 1, 1);
    link.data = lua_tolstring(L, -1, &link.length);
    return link;
}

static uint32_t rows_of(lua_State *L, const struct script_record *record)
{
    uint32_t rows = 0;

    if (record->count(record->job, link_of(L), &rows) != LOOK_FOUND)
        rows = 0;
    return rows;
}

static _Noreturn void no_column(lua_State *L, struct str name)
{
    script_raise(L, "không có cột tên '%.*s'", "no column named '%.*s'", (int)name.length,
                 name.data);
}

static int read_record(lua_State *L, const struct script_record *record)
{
    struct str name = key_of(L);
    struct value value;
    uint32_t rows;

    if (record->look(record->job, name, &value) == LOOK_FOUND) {
        script_push_value(L, value);
        return 1;
    }
    if (record->count == NULL || record->count(record->job, name, &rows) != LOOK_FOUND)
        no_column(L, name);
    push_proxy(L, PROXY_ROSTER);
    lua_pushvalue(L, 2);
    lua_setiuservalue(L, -2, 1);
    return 1;
}

static int read_roster(lua_State *L, const struct script_record *record)
{
    lua_Integer place = lua_tointeger(L, 2);

    if (!lua_isinteger(L, 2))
        script_raise(L, "dòng của danh sách phải được gọi bằng số thứ tự",
                     "a row of a list must be called by its number");
    if (place < 1 || place > (lua_Integer)rows_of(L, record)) {
        lua_pushnil(L);
        return 1;
    }
    push_proxy(L, PROXY_MEMBER)->row = (uint32_t)(place - 1);
    link_of(L);
    lua_setiuservalue(L, -2, 1);
    return 1;
}

static int read_member(lua_State *L, const struct script_record *record, uint32_t row)
{
    struct str name = key_of(L);
    struct value value;

    if (record->look_in(record->job, link_of(L), row, name, &value) != LOOK_FOUND)
        no_column(L, name);
    script_push_value(L, value);
    return 1;
}

static int read_proxy(lua_State *L)
{
    const struct proxy *proxy = lua_touserdata(L, 1);
    const struct script_record *record = record_of(L, proxy);

    switch (proxy->kind) {
    case PROXY_RECORD:
        return read_record(L, record);
    case PROXY_ROSTER:
        return read_roster(L, record);
    case PROXY_MEMBER:
        break;
    }
    return read_member(L, record, proxy->row);
}

/* The value of a name without reading it: it may be missing. */
static struct value peek(lua_State *L, const struct proxy *proxy)
{
    const struct script_record *record = record_of(L, proxy);
    struct str name = key_of(L);
    struct value value = {0};
    uint32_t rows = 0;

    if (proxy->kind == PROXY_MEMBER) {
        if (record->look_in(record->job, link_of(L), proxy->row, name, &value) !=
            LOOK_FOUND)
            no_column(L, name);
        return value;
    }
    if (record->look(record->job, name, &value) == LOOK_FOUND)
        return value;
    if (record->count == NULL || record->count(record->job, name, &rows) != LOOK_FOUND)
        no_column(L, name);
    return rows > 0 ? value_bool(true) : value_missing(GAP_EMPTY);
}

static bool is_there(lua_State *L)
{
    const struct proxy *proxy = lua_touserdata(L, 1);

    if (lua_type(L, 1) != LUA_TUSERDATA || lua_gettop(L) != 2 ||
        proxy->kind == PROXY_ROSTER)
        script_raise(L, "viết present(h, \"tên cột\")", "write present(h, \"column\")");
    return peek(L, proxy).kind != VALUE_MISSING;
}

static int word_present(lua_State *L)
{
    lua_pushboolean(L, is_there(L));
    return 1;
}

static int word_absent(lua_State *L)
{
    lua_pushboolean(L, !is_there(L));
    return 1;
}

void script_add_presence(lua_State *L)
{
    static const luaL_Reg words[] = {
        {"present", word_present}, {"absent", word_absent}, {NULL, NULL}};

    luaL_setfuncs(L, words, 0);
}

static int write_proxy(lua_State *L)
{
    script_raise(L, "không sửa được bản ghi", "a record cannot be changed");
}

static int length_of_proxy(lua_State *L)
{
    const struct proxy *proxy = lua_touserdata(L, 1);
    const struct script_record *record = record_of(L, proxy);

    if (proxy->kind != PROXY_ROSTER)
        script_raise(L, "chỉ danh sách mới có số dòng", "only a list has a number of rows");
    lua_pushinteger(L, rows_of(L, record));
    return 1;
}

void script_make_record_meta(lua_State *L)
{
    lua_newtable(L);
    lua_pushcfunction(L, read_proxy);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, write_proxy);
    lua_setfield(L, -2, "__newindex");
    lua_pushcfunction(L, length_of_proxy);
    lua_setfield(L, -2, "__len");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    script_keep(L, KEY_RECORD_META);
}

/* Calling. */

struct function_call {
    unsigned function;
    struct arena *arena;
    struct value *result;
};

/* A wrong result has no line of its own: the function's first line is given. Stack:
 * function on top. */
static struct spot first_line(lua_State *L)
{
    lua_Debug info;

    lua_pushvalue(L, -1);
    lua_getinfo(L, ">S", &info);
    return script_spot_of(&info, info.linedefined);
}

static struct value read_text(lua_State *L, struct arena *arena)
{
    struct str text = {NULL, 0};

    text.data = lua_tolstring(L, -1, &text.length);
    if (text_valid_prefix(text) != text.length)
        script_raise(L, "quy tắc trả về văn bản không phải UTF-8",
                     "the rule returned a text that is not UTF-8");
    return value_text(arena_str(arena, text));
}

static struct value read_result(lua_State *L, struct arena *arena)
{
    lua_Integer whole;

    switch (lua_type(L, -1)) {
    case LUA_TBOOLEAN:
        return value_bool(lua_toboolean(L, -1));
    case LUA_TSTRING:
        return read_text(L, arena);
    case LUA_TNUMBER:
        if (lua_isinteger(L, -1))
            return value_of(VALUE_WHOLE, lua_tointeger(L, -1));
        if (lua_numbertointeger(lua_tonumber(L, -1), &whole) &&
            (lua_Number)whole == lua_tonumber(L, -1))
            return value_of(VALUE_WHOLE, whole);
        script_raise(L, "quy tắc phải trả về số nguyên",
                     "the rule must return a whole number");
    default:
        script_raise(L, "quy tắc trả về %s; cần true, false, số nguyên hoặc văn bản",
                     "the rule returned %s; wanted true, false, a whole number or a text",
                     luaL_typename(L, -1));
    }
}

static int call_function(lua_State *L)
{
    struct function_call *call = lua_touserdata(L, 1);
    struct spot start;

    script_fetch(L, KEY_FUNCTIONS);
    lua_rawgeti(L, -1, (lua_Integer)call->function + 1);
    if (!lua_isfunction(L, -1))
        script_raise(L, "hàm đã bị dừng vì quá giới hạn bộ nhớ",
                     "the function was stopped for its use of memory");
    start = first_line(L);
    push_proxy(L, PROXY_RECORD);
    lua_call(L, 1, 1);
    script_of(L)->fault.spot = start;
    *call->result = read_result(L, call->arena);
    return 0;
}

/* What it keeps is let go, so that one greedy function does not starve the others. */
static int drop_function(lua_State *L)
{
    const struct function_call *call = lua_touserdata(L, 1);

    script_fetch(L, KEY_FUNCTIONS);
    lua_pushboolean(L, 0);
    lua_rawseti(L, -2, (lua_Integer)call->function + 1);
    return 0;
}

int script_function(struct script *script, unsigned function,
                    const struct script_record *record, struct arena *arena,
                    struct value *result, struct error *err)
{
    struct function_call call = {function, arena, result};
    int status;

    script->record = record;
    script->arena = arena;
    script->serial++;
    status = script_guarded(script, script->instruction_limit, call_function, &call, err);
    script->record = NULL;
    script->arena = NULL;
    if (script_unchanged(script, function, status == 0 ? err : NULL) < 0 && status == 0)
        return ERROR_RULE;
    if (script->fault.kind == FAULT_MISSING) {
        *result = value_missing(script->fault.gap);
        return 0;
    }
    if (script->fault.kind == FAULT_MEMORY) {
        script_guarded(script, 0, drop_function, &call, NULL);
        lua_gc(script->L, LUA_GCCOLLECT);
    }
    return status;
}
