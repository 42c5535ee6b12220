#include "script/script_private.h"

#include <string.h>

enum { ID_LIMIT = 120, DECLARATIONS_MOST = 3000 };

struct use *script_use_at(lua_State *L, int index)
{
    bool same;

    if (lua_type(L, index) != LUA_TUSERDATA || !lua_getmetatable(L, index))
        return NULL;
    script_fetch(L, KEY_USE_META);
    same = lua_rawequal(L, -1, -2);
    lua_pop(L, 2);
    return same ? lua_touserdata(L, index) : NULL;
}

/* Stack: kind, id on top, which become the user values of the new use. */
static struct use *push_use(lua_State *L)
{
    struct use *use = lua_newuserdatauv(L, sizeof(*use), USE_VALUES);

    *use = (struct use){0};
    lua_insert(L, -3);
    lua_setiuservalue(L, -3, USE_ID);
    lua_setiuservalue(L, -2, USE_KIND);
    script_fetch(L, KEY_USE_META);
    lua_setmetatable(L, -2);
    return use;
}

/* Ids stand in every report: one line, nothing that moves a terminal's cursor. */
static bool has_marks(const char *id, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)id[i] < ' ' || id[i] == 0x7f)
            return true;
    return false;
}

/* rule "ID": upvalues are the word and whether it only makes values. */
static int use_word(lua_State *L)
{
    const char *kind = lua_tostring(L, lua_upvalueindex(1));
    struct use *use;

    if (script_of(L)->loading == NULL)
        script_raise(L, "'%s' chỉ dùng được khi đang đọc bộ quy tắc",
                     "'%s' is for reading the pack only, not for a rule that runs", kind);
    if (lua_gettop(L) != 1 || lua_type(L, 1) != LUA_TSTRING)
        script_raise(L, "sau '%s' cần tên: %s \"TÊN\" { ... }",
                     "'%s' needs a name: %s \"NAME\" { ... }", kind, kind);
    if (lua_rawlen(L, 1) == 0 || lua_rawlen(L, 1) > ID_LIMIT)
        script_raise(L, "tên sau '%s' phải có từ 1 đến %d byte",
                     "the name after '%s' must have 1 to %d bytes", kind, ID_LIMIT);
    if (has_marks(lua_tostring(L, 1), (size_t)lua_rawlen(L, 1)))
        script_raise(L, "tên sau '%s' có ký tự điều khiển",
                     "the name after '%s' has control characters", kind);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_pushvalue(L, 1);
    use = push_use(L);
    use->maker = lua_toboolean(L, lua_upvalueindex(2));
    if (!script_spot(L, &use->spot))
        script_raise(L, "không rõ '%s' đứng ở dòng nào", "'%s' stands on no known line",
                     kind);
    script_fetch(L, KEY_OPENED);
    lua_pushvalue(L, -2);
    lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
    lua_pop(L, 1);
    return 1;
}

static bool is_name(const char *text)
{
    size_t length =
        strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");

    return text[length] == '\0' && strchr("0123456789", text[0]) == NULL;
}

/* instrument "TT07" {...} makes TT07 a word. Stack: use at 1. */
static void add_citation(lua_State *L)
{
    const char *id;
    struct use *use;

    lua_pushstring(L, "citation");
    lua_getiuservalue(L, 1, USE_ID);
    id = lua_tostring(L, -1);
    if (!is_name(id) || strlen(id) != lua_rawlen(L, -1))
        script_raise(L, "tên văn bản '%s' chỉ được gồm chữ cái không dấu, số và _",
                     "the instrument's name '%s' may have plain letters, digits and _ only",
                     id);
    script_fetch(L, KEY_WORDS);
    lua_pushvalue(L, -2);
    if (lua_rawget(L, -2) != LUA_TNIL)
        script_raise(L, "đã có từ '%s' rồi: mỗi văn bản chỉ khai báo một lần",
                     "there is a word '%s' already: an instrument is declared once", id);
    lua_pop(L, 2);
    lua_pushvalue(L, -1);
    lua_insert(L, -3); /* id, citation, id */
    use = push_use(L);
    use->citation = use->done = true;
    script_fetch(L, KEY_WORDS);
    lua_insert(L, -3); /* words, id, use */
    lua_rawset(L, -3);
    lua_pop(L, 1);
}

static struct str copy_value(lua_State *L, int value, struct arena *arena)
{
    struct str text, copy;

    lua_getiuservalue(L, 1, value);
    text.data = lua_tolstring(L, -1, &text.length);
    copy = arena_str(arena, text);
    lua_pop(L, 1);
    return copy;
}

/* Stack: use at 1, its body at 2. */
static void declare(lua_State *L, const struct use *use)
{
    struct script *script = script_of(L);
    struct loading *loading = script->loading;
    struct declaration *made;
    struct data body;

    if (loading->count >= DECLARATIONS_MOST)
        script_raise(L, "bộ quy tắc có quá %d khai báo",
                     "the pack has more than %d declarations", DECLARATIONS_MOST);
    script_convert(L, 2, loading->leave_out, loading->arena, &loading->units, &body);
    loading->items = memory_grow(loading->items, loading->count, &loading->capacity,
                                 sizeof(*loading->items));
    made = &loading->items[loading->count];
    made->kind = copy_value(L, USE_KIND, loading->arena);
    made->id = copy_value(L, USE_ID, loading->arena);
    made->body = body;
    made->line = use->spot.line;
    made->file =
        arena_str(loading->arena, str_from(script->sources[use->spot.source - 1].name));
    loading->count++;
    if (str_is(made->kind, "instrument"))
        add_citation(L);
}

/* TT07 { dieu = 3 }: a citation of its own. */
static int cite(lua_State *L)
{
    struct use *use;

    if (lua_getiuservalue(L, 1, USE_BODY) != LUA_TNIL || lua_gettop(L) != 3 ||
        !lua_istable(L, 2))
        script_raise(L, "trích dẫn văn bản cần đúng một bảng: LAW { phần = 3 }",
                     "a citation takes one table: LAW { part = 3 }");
    lua_getiuservalue(L, 1, USE_KIND);
    lua_getiuservalue(L, 1, USE_ID);
    use = push_use(L);
    use->citation = use->done = true;
    lua_pushvalue(L, 2);
    lua_setiuservalue(L, -2, USE_BODY);
    return 1;
}

/* rule "ID" met its { ... }. */
static int call_use(lua_State *L)
{
    struct use *use = script_use_at(L, 1);

    if (use != NULL && use->citation)
        return cite(L);
    if (use == NULL || use->done || lua_gettop(L) != 2 || !lua_istable(L, 2))
        script_raise(L, "sau tên cần đúng một bảng { ... }",
                     "after the name comes exactly one table { ... }");
    use->done = true;
    lua_pushvalue(L, 2);
    lua_setiuservalue(L, 1, USE_BODY);
    if (!use->maker)
        declare(L, use);
    lua_settop(L, 1);
    return 1;
}

static int refuse_access(lua_State *L)
{
    script_raise(L, "không đọc hay sửa được một khai báo hoặc trích dẫn",
                 "a declaration or citation cannot be read or changed");
}

void script_make_use_meta(lua_State *L)
{
    lua_newtable(L);
    lua_pushcfunction(L, call_use);
    lua_setfield(L, -2, "__call");
    lua_pushcfunction(L, refuse_access);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, refuse_access);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    script_keep(L, KEY_USE_META);
}

void script_add_words(lua_State *L, const struct script_vocabulary *vocabulary)
{
    script_fetch(L, KEY_WORDS);
    for (size_t i = 0; vocabulary->declarations[i] != NULL; i++) {
        const char *word = vocabulary->declarations[i];
        bool maker = word[0] == '+';

        lua_pushstring(L, maker ? word + 1 : word);
        lua_pushvalue(L, -1);
        lua_pushboolean(L, maker);
        lua_pushcclosure(L, use_word, 2);
        lua_rawset(L, -3);
    }
    lua_pop(L, 1);
}

void script_begin_uses(lua_State *L)
{
    lua_newtable(L);
    script_keep(L, KEY_OPENED);
}

void script_end_uses(lua_State *L)
{
    lua_Integer count;

    script_fetch(L, KEY_OPENED);
    count = (lua_Integer)lua_rawlen(L, -1);
    for (lua_Integer i = 1; i <= count; i++) {
        const struct use *use;

        lua_rawgeti(L, -1, i);
        use = lua_touserdata(L, -1);
        if (!use->done) {
            script_of(L)->fault.spot = use->spot;
            lua_getiuservalue(L, -1, USE_KIND);
            lua_getiuservalue(L, -2, USE_ID);
            script_raise(L, "%s \"%s\" thiếu bảng { ... } đi sau",
                         "%s \"%s\" lacks its table { ... }", lua_tostring(L, -2),
                         lua_tostring(L, -1));
        }
        lua_pop(L, 1);
    }
    script_begin_uses(L);
}
