#include "script/script_private.h"

#include <string.h>

#include "base/text.h"

enum {
    DEPTH = 20,
    UNIT_BYTES = 64,
    LIST_MOST = 1000, /* far more than any survey has of anything */
};

struct conversion {
    lua_State *L;
    struct arena *arena;
    size_t *units; /* one a value or 64 bytes of text: a shared table counts wherever it
                      stands */
    const char *leave_out;    /* an entry of the outermost table; NULL: none */
    const void *above[DEPTH]; /* the tables around */
    unsigned depth;
};

static void convert_value(struct conversion *c, int index, struct data *out);

static void pay(struct conversion *c, size_t units)
{
    if (units > *c->units)
        script_raise(c->L, "bộ quy tắc quá lớn", "the pack is too large");
    *c->units -= units;
    script_charge(script_of(c->L), units);
    script_check_limits(c->L);
}

static struct str copy_text(struct conversion *c, int index)
{
    struct str text = {NULL, 0};

    text.data = lua_tolstring(c->L, index, &text.length);
    if (text_valid_prefix(text) != text.length)
        script_raise(c->L, "văn bản không phải UTF-8", "a text is not valid UTF-8");
    pay(c, text.length / UNIT_BYTES);
    return arena_str(c->arena, text);
}

static void convert_number(struct conversion *c, int index, struct data *out)
{
    lua_Number number;

    if (lua_isinteger(c->L, index)) {
        out->kind = DATA_WHOLE;
        out->whole = lua_tointeger(c->L, index);
        return;
    }
    number = lua_tonumber(c->L, index);
    if (!__builtin_isfinite(number))
        script_raise(c->L, "số không hữu hạn", "a number is not finite");
    out->kind = DATA_NUMBER;
    lua_pushvalue(c->L, index);
    out->text = copy_text(c, -1);
    lua_pop(c->L, 1);
}

static void convert_function(struct conversion *c, int index, struct data *out)
{
    struct script *script = script_of(c->L);

    if (lua_iscfunction(c->L, index))
        script_raise(c->L, "hàm phải được viết trong tệp quy tắc",
                     "a function must be one written in a rule file");
    out->kind = DATA_FUNCTION;
    out->whole = script->function_count;
    script_fetch(c->L, KEY_FUNCTIONS);
    lua_pushvalue(c->L, index);
    lua_rawseti(c->L, -2, (lua_Integer)script->function_count + 1);
    lua_pop(c->L, 1);
    script->function_count++;
}

/* Counts both parts; a table that is neither list nor names raises. */
static void measure(struct conversion *c, int index, size_t *list, size_t *names)
{
    size_t length = (size_t)lua_rawlen(c->L, index), places = 0;

    *names = 0;
    lua_pushnil(c->L);
    while (lua_next(c->L, index) != 0) {
        if (lua_type(c->L, -2) == LUA_TSTRING)
            ++*names;
        else if (lua_isinteger(c->L, -2) && lua_tointeger(c->L, -2) >= 1 &&
                 (lua_Unsigned)lua_tointeger(c->L, -2) <= length)
            places++;
        else
            script_raise(c->L, "khóa của bảng phải là tên hoặc số thứ tự liên tiếp từ 1",
                         "keys of a table must be names, or positions from 1 without gaps");
        lua_pop(c->L, 1);
    }
    if (places != length)
        script_raise(c->L, "danh sách có chỗ trống (nil)", "a list has a gap (nil)");
    if (length > LIST_MOST)
        script_raise(c->L, "danh sách có %zu phần (nhiều nhất %d)",
                     "a list of %zu items (at most %d)", length, LIST_MOST);
    *list = length;
}

static void convert_list(struct conversion *c, int index, struct data *out)
{
    for (size_t i = 0; i < out->list_count; i++) {
        lua_rawgeti(c->L, index, (lua_Integer)i + 1);
        convert_value(c, lua_gettop(c->L), &out->list[i]);
        lua_pop(c->L, 1);
    }
}

static void add_name(struct conversion *c, struct data *out, const char *name,
                     struct str text)
{
    if (name == NULL)
        return;
    out->entries[out->entry_count++] =
        (struct data_entry){.name = arena_str(c->arena, str_from(name)),
                            .value = {.kind = DATA_TEXT, .text = text}};
}

/* Is it one that nobody wants? */
static bool left_out(const struct conversion *c, int name)
{
    return c->leave_out != NULL && c->depth == 1 &&
           strcmp(lua_tostring(c->L, name), c->leave_out) == 0;
}

/* Names first, sorted, then their values: lua_next's order is chance, and functions must
 * get the same numbers in every state. */
static void convert_names(struct conversion *c, int index, struct data *out)
{
    size_t first = out->entry_count;

    lua_pushnil(c->L);
    while (lua_next(c->L, index) != 0) {
        lua_pop(c->L, 1);
        if (lua_type(c->L, -1) == LUA_TSTRING && !left_out(c, -1))
            out->entries[out->entry_count++].name = copy_text(c, lua_gettop(c->L));
    }
    data_sort(out->entries + first, out->entry_count - first);
    for (size_t i = first; i < out->entry_count; i++) {
        struct data_entry *entry = &out->entries[i];

        lua_pushlstring(c->L, entry->name.data, entry->name.length);
        lua_rawget(c->L, index);
        convert_value(c, lua_gettop(c->L), &entry->value);
        lua_pop(c->L, 1);
    }
}

/* What the word itself adds may not stand in its table too. */
static void refuse_name(struct conversion *c, int index, const char *name)
{
    if (name == NULL)
        return;
    lua_pushstring(c->L, name);
    if (lua_rawget(c->L, index) != LUA_TNIL)
        script_raise(c->L, "'%s' đã có từ chính từ khai báo, không ghi lại trong bảng",
                     "'%s' comes from the word itself, leave it out", name);
    lua_pop(c->L, 1);
}

static void enter(struct conversion *c, int index)
{
    const void *table = lua_topointer(c->L, index);

    for (unsigned i = 0; i < c->depth; i++)
        if (c->above[i] == table)
            script_raise(c->L, "bảng chứa chính nó", "a table contains itself");
    if (c->depth == DEPTH)
        script_raise(c->L, "bảng lồng nhau quá %d lớp",
                     "tables are nested more than %d deep", DEPTH);
    c->above[c->depth++] = table;
    luaL_checkstack(c->L, 12, NULL);
}

/* The table at index (0: none) with texts added under names. */
static void convert_table(struct conversion *c, int index, const char *const names[2],
                          const struct str texts[2], struct data *out)
{
    size_t list = 0, named = 0;

    if (index != 0) {
        enter(c, index);
        measure(c, index, &list, &named);
    }
    pay(c, list + 2 * named + 1);
    out->kind = DATA_TABLE;
    out->list = arena_alloc(c->arena, list * sizeof(*out->list));
    out->entries = arena_alloc(c->arena, (named + 2) * sizeof(*out->entries));
    out->list_count = list;
    add_name(c, out, names[0], texts[0]);
    add_name(c, out, names[1], texts[1]);
    if (index != 0) {
        refuse_name(c, index, names[0]);
        refuse_name(c, index, names[1]);
        convert_list(c, index, out);
        convert_names(c, index, out);
        c->depth--;
    }
    data_sort(out->entries, out->entry_count);
}

/* What a declaring word or a citation gave. */
static void convert_use(struct conversion *c, int index, const struct use *use,
                        struct data *out)
{
    static const char *const added[2][2] = {{"kind", "id"}, {"instrument", NULL}};
    struct str texts[2];
    int top = lua_gettop(c->L);

    luaL_checkstack(c->L, 6, NULL);
    lua_getiuservalue(c->L, index, USE_KIND);
    lua_getiuservalue(c->L, index, USE_ID);
    lua_getiuservalue(c->L, index, USE_BODY);
    if (!use->done)
        script_raise(c->L, "%s \"%s\" thiếu bảng { ... } đi sau",
                     "%s \"%s\" lacks its table { ... }", lua_tostring(c->L, top + 1),
                     lua_tostring(c->L, top + 2));
    texts[0] = copy_text(c, use->citation ? top + 2 : top + 1);
    texts[1] = copy_text(c, top + 2);
    convert_table(c, lua_istable(c->L, top + 3) ? top + 3 : 0, added[use->citation], texts,
                  out);
    lua_settop(c->L, top);
}

static void convert_value(struct conversion *c, int index, struct data *out)
{
    static const char *const none[2];
    static const struct str nothing[2];
    const struct use *use;

    switch (lua_type(c->L, index)) {
    case LUA_TBOOLEAN:
        out->kind = DATA_BOOL;
        out->whole = lua_toboolean(c->L, index);
        break;
    case LUA_TNUMBER:
        convert_number(c, index, out);
        break;
    case LUA_TSTRING:
        out->kind = DATA_TEXT;
        out->text = copy_text(c, index);
        break;
    case LUA_TFUNCTION:
        convert_function(c, index, out);
        break;
    case LUA_TTABLE:
        convert_table(c, index, none, nothing, out);
        break;
    default:
        use = script_use_at(c->L, index);
        if (use == NULL)
            script_raise(c->L, "giá trị không dùng được trong quy tắc",
                         "a value that rules cannot hold");
        convert_use(c, index, use, out);
    }
}

void script_convert(lua_State *L, int index, const char *leave_out, struct arena *arena,
                    size_t *units, struct data *out)
{
    struct conversion c = {.L = L, .arena = arena, .units = units, .leave_out = leave_out};

    *out = (struct data){0};
    convert_value(&c, lua_absindex(L, index), out);
}
