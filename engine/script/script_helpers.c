#include "script/script_private.h"

#include "base/date.h"
#include "language/expression.h"

/*
 * The functions of the rule language, in functions of Lua: age(h.birth_date, h.review_date).
 * They are the same code, so that a limit is the same day and the same letter in both; Lua's
 * own min, max and abs stay. present(h, "x") asks for a value without reading it.
 */
static _Noreturn void bad_argument(lua_State *L, const struct helper *helper, int number)
{
    script_raise(L, "%s: giá trị thứ %d là %s, không đúng kiểu; %s%.0s",
                 "%s: argument %d is a %s, which is the wrong kind; %.0s%s", helper->name,
                 number, luaL_typename(L, number), helper->vi, helper->en);
}

static bool take_text(lua_State *L, int number, struct value *out)
{
    struct str text = {NULL, 0};

    if (lua_type(L, number) != LUA_TSTRING)
        return false;
    text.data = lua_tolstring(L, number, &text.length);
    *out = value_text(text);
    return true;
}

static bool take_date(lua_State *L, int number, struct value *out)
{
    date_days date = 0;

    if (!take_text(L, number, out) || !date_from_iso(value_str(*out), &date))
        return false;
    *out = value_of(VALUE_DATE, date);
    return true;
}

static bool take_number(lua_State *L, int number, bool whole, struct value *out)
{
    lua_Number scaled;
    lua_Integer millionths;

    if (lua_isinteger(L, number)) {
        *out = value_of(VALUE_WHOLE, lua_tointeger(L, number));
        return true;
    }
    if (whole || lua_type(L, number) != LUA_TNUMBER)
        return false;
    scaled = lua_tonumber(L, number) * (lua_Number)DECIMAL_SCALE;
    scaled = __builtin_floor(scaled + 0.5);
    if (!lua_numbertointeger(scaled, &millionths))
        return false;
    *out = value_of(VALUE_DECIMAL, millionths);
    return true;
}

static bool take_argument(lua_State *L, uint8_t kind, int number, struct value *out)
{
    switch ((enum value_kind)kind) {
    case VALUE_DATE:
        return take_date(L, number, out);
    case VALUE_WHOLE:
    case VALUE_DECIMAL:
        return take_number(L, number, kind == VALUE_WHOLE, out);
    case VALUE_TEXT:
        return take_text(L, number, out);
    case VALUE_BOOL:
    case VALUE_CHOICE:
    case VALUE_MISSING:
        break;
    }
    return false;
}

/* Texts cost time: so many bytes count as one instruction of Lua. */
enum { BYTES_A_STEP = 16 };

static int run_helper(lua_State *L)
{
    const struct helper *helper = lua_touserdata(L, lua_upvalueindex(1));
    struct value values[ARGUMENTS_MOST] = {0};
    size_t kinds = helper_argument_count(helper);
    int count = lua_gettop(L);

    if (count < (int)kinds || count > ARGUMENTS_MOST ||
        (count > (int)kinds && (helper->flags & HELPER_REPEATS) == 0))
        script_raise(L, "viết %s%.0s", "%.0swrite %s", helper->vi, helper->en);
    for (int i = 0; i < count; i++) {
        size_t kind = (size_t)i < kinds ? (size_t)i : kinds - 1;

        if (!take_argument(L, helper->arguments[kind], i + 1, &values[i]))
            bad_argument(L, helper, i + 1);
        script_charge(script_of(L), 8 + values[i].length / BYTES_A_STEP);
    }
    script_push_value(L, helper->run(values, (size_t)count, script_arena(L)));
    return 1;
}

void script_add_helpers(lua_State *L)
{
    for (const struct helper *helper = helpers; helper->name != NULL; helper++) {
        if (lua_getfield(L, -1, helper->name) == LUA_TNIL) {
            lua_pushlightuserdata(L, (void *)helper);
            lua_pushcclosure(L, run_helper, 1);
            lua_setfield(L, -3, helper->name);
        }
        lua_pop(L, 1);
    }
}
