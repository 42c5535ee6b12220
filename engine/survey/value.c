#include "survey/value.h"

#include "base/date.h"
#include "base/number.h"

int64_t symbols_add(struct symbols *symbols, struct str name)
{
    int64_t number = symbols_find(symbols, name);

    if (number >= 0)
        return number;
    symbols->names = memory_grow(symbols->names, symbols->count, &symbols->capacity,
                                 sizeof(*symbols->names));
    symbols->names[symbols->count] = (struct str){memory_copy(name), name.length};
    map_set(&symbols->index, name, symbols->count);
    return (int64_t)symbols->count++;
}

int64_t symbols_find(const struct symbols *symbols, struct str name)
{
    uint64_t number = 0;

    return map_get(&symbols->index, name, &number) ? (int64_t)number : -1;
}

struct str symbols_name(const struct symbols *symbols, int64_t number)
{
    if (number < 0 || (uint64_t)number >= symbols->count)
        return (struct str){NULL, 0};
    return symbols->names[number];
}

void symbols_release(struct symbols *symbols)
{
    for (size_t i = 0; i < symbols->count; i++)
        memory_free((char *)symbols->names[i].data);
    memory_free(symbols->names);
    map_release(&symbols->index);
    *symbols = (struct symbols){0};
}

struct value value_within(enum value_kind kind, int64_t low, int64_t high, uint8_t gap)
{
    struct value value = value_of(kind, low);
    int64_t unit = kind == VALUE_DECIMAL ? DECIMAL_SCALE : 1;
    int64_t spread = 0;

    if (high == low)
        return value;
    if (!number_subtract(high, low, &spread) || spread < 0 || spread % unit != 0 ||
        spread / unit > UINT16_MAX)
        return value_missing(gap != GAP_NONE ? gap : GAP_UNDECIDED);
    value.spread = (uint16_t)(spread / unit);
    value.gap = gap;
    return value;
}

bool value_bounds(struct value value, bool decimal, int64_t *low, int64_t *high)
{
    int64_t scale = decimal && value.kind == VALUE_WHOLE ? DECIMAL_SCALE : 1;
    int64_t unit = decimal ? DECIMAL_SCALE : 1;

    if (value.spread == 0 && scale == 1) {
        *low = *high = value.as.whole;
        return true;
    }
    return number_scale(value.as.whole, scale, 1, low) &&
           number_add(*low, value.spread * unit, high);
}

struct value value_keep(struct arena *arena, struct value value)
{
    if (value.kind == VALUE_TEXT)
        value.as.text = arena_str(arena, value_str(value)).data;
    return value;
}

static void add_date(struct buffer *out, struct value value)
{
    int year, month, day;

    if (value.spread == 0) {
        date_add_iso(out, (date_days)value.as.whole);
        return;
    }
    date_parts((date_days)value.as.whole, &year, &month, &day);
    buffer_format(out, "%04d", year);
}

void value_add_plain(struct buffer *out, const struct symbols *symbols, struct value value)
{
    switch ((enum value_kind)value.kind) {
    case VALUE_MISSING:
        break;
    case VALUE_BOOL:
        buffer_text(out, value.as.whole ? "true" : "false");
        break;
    case VALUE_WHOLE:
        number_add_whole(out, value.as.whole);
        break;
    case VALUE_DECIMAL:
        number_add_decimal(out, value.as.whole);
        break;
    case VALUE_DATE:
        add_date(out, value);
        break;
    case VALUE_TEXT:
        buffer_add(out, value_str(value));
        break;
    case VALUE_CHOICE:
        buffer_add(out, symbols_name(symbols, value.as.whole));
        break;
    }
}

static struct str kept_plain(struct arena *arena, const struct symbols *symbols,
                             struct value value)
{
    struct buffer text = {0};

    value_add_plain(&text, symbols, value);
    return buffer_keep(&text, arena);
}

struct str value_plain(struct arena *arena, const struct symbols *symbols,
                       struct value value)
{
    switch ((enum value_kind)value.kind) {
    case VALUE_MISSING:
        break;
    case VALUE_BOOL:
        return str_from(value.as.whole ? "true" : "false");
    case VALUE_WHOLE:
        return number_plain_whole(arena, value.as.whole);
    case VALUE_DECIMAL:
    case VALUE_DATE:
        return kept_plain(arena, symbols, value);
    case VALUE_TEXT:
        return value_str(value);
    case VALUE_CHOICE:
        return symbols_name(symbols, value.as.whole);
    }
    return (struct str){"", 0};
}
