#include "check/partial.h"

#include <string.h>

#include "check/partial_private.h"

/* ---- numbers and texts
 * -------------------------------------------------------------------- */

void partial_put_number(struct buffer *out, uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        buffer_char(out, (char)(number | 0x80));
    buffer_char(out, (char)number);
}

void partial_put_signed(struct buffer *out, int64_t number)
{
    partial_put_number(out, (uint64_t)number << 1 ^ (number < 0 ? UINT64_MAX : 0));
}

void partial_put_text(struct buffer *out, struct str text)
{
    partial_put_number(out, text.length);
    buffer_add(out, text);
}

uint64_t partial_get_number(struct partial_bytes *from)
{
    uint64_t number = 0;

    for (unsigned bits = 0; bits < 64 && from->at < from->end; bits += 7) {
        unsigned char byte = (unsigned char)*from->at++;
        number |= (uint64_t)(byte & 0x7f) << bits;
        if (byte < 0x80)
            return number;
    }
    from->bad = true;
    from->at = from->end;
    return 0;
}

int64_t partial_get_signed(struct partial_bytes *from)
{
    uint64_t number = partial_get_number(from);

    return (int64_t)(number >> 1 ^ (number & 1 ? UINT64_MAX : 0));
}

struct str partial_get_text(struct partial_bytes *from)
{
    uint64_t length = partial_get_number(from);
    struct str text = {from->at, (size_t)length};

    if (from->bad || length > (uint64_t)(from->end - from->at)) {
        from->bad = true;
        from->at = from->end;
        return (struct str){"", 0};
    }
    from->at += length;
    return text;
}

uint64_t partial_get_below(struct partial_bytes *from, uint64_t limit)
{
    uint64_t number = partial_get_number(from);

    if (number < limit)
        return number;
    from->bad = true;
    return 0;
}

/* ---- a batch is written
 * ------------------------------------------------------------------- */

/* 0: none; else the field's place among all fields of the schema, from 1. */
static uint64_t field_number(const struct pack *pack, const struct field *field)
{
    uint64_t before = 1;

    for (size_t t = 0; field != NULL && t < pack->schema.table_count; t++) {
        const struct table *table = &pack->schema.tables[t];
        for (size_t f = 0; f < table->field_count; f++)
            if (field == &table->fields[f])
                return before + f;
        before += table->field_count;
    }
    return 0;
}

static const struct field *field_of(const struct pack *pack, uint64_t number)
{
    for (size_t t = 0; number > 0 && t < pack->schema.table_count; t++) {
        const struct table *table = &pack->schema.tables[t];
        if (number <= table->field_count)
            return &table->fields[number - 1];
        number -= table->field_count;
    }
    return NULL;
}

static void put_value(struct buffer *out, struct value value)
{
    buffer_char(out, (char)value.kind);
    buffer_char(out, (char)value.gap);
    partial_put_number(out, value.spread);
    if (value.kind == VALUE_TEXT)
        partial_put_text(out, value_str(value));
    else if (value.kind != VALUE_MISSING)
        partial_put_signed(out, value.as.whole);
}

static void put_named(struct buffer *out, const struct pack *pack,
                      const struct named_value *values, size_t count)
{
    struct arena arena;

    arena_init(&arena);
    partial_put_number(out, count);
    for (size_t i = 0; i < count; i++) {
        partial_put_text(out, values[i].name);
        put_value(out, field_handed(values[i].field, values[i].value, &arena));
        partial_put_number(out, field_number(pack, values[i].field));
    }
    arena_release(&arena);
}

static void put_finding(struct buffer *out, const struct pack *pack,
                        const struct found *found)
{
    const struct finding *finding = &found->finding;

    partial_put_number(out, found->record);
    buffer_char(out, found->confirmed != NULL);
    partial_put_number(out, finding->check);
    partial_put_number(out, finding->table);
    partial_put_text(out, finding->file);
    partial_put_number(out, finding->row);
    partial_put_number(out, finding->line);
    partial_put_text(out, finding->sheet);
    partial_put_text(out, str_from(finding->cell));
    put_named(out, pack, finding->shown, finding->shown_count);
    put_named(out, pack, finding->key, finding->key_count);
    put_named(out, pack, finding->fields, finding->field_count);
    put_named(out, pack, finding->suggestions, finding->suggestion_count);
    partial_put_text(out, finding->message[LANGUAGE_VI]);
    partial_put_text(out, finding->message[LANGUAGE_EN]);
    partial_put_text(out, finding->unit);
    put_named(out, pack, finding->by, finding->by_count);
    partial_put_number(out, finding->consequence);
    partial_put_number(out, finding->doubts);
    buffer_char(out, (char)(finding->whole + finding->column));
    partial_put_number(out, (uint64_t)(finding->class + 1));
    partial_put_number(out, finding->subject);
    partial_put_text(out, str_from(finding->fingerprint));
}

static void put_break(struct buffer *out, const struct break_seen *seen)
{
    partial_put_number(out, seen->rule);
    partial_put_number(out, seen->record);
    partial_put_number(out, seen->rows);
    partial_put_signed(out, seen->error->code);
    partial_put_text(out, str_from(seen->error->file));
    partial_put_number(out, seen->error->line);
    partial_put_text(out, str_from(seen->error->source));
    partial_put_text(out, str_from(seen->error->vi));
    partial_put_text(out, str_from(seen->error->en));
}

static bool tally_empty(const struct tally *tally)
{
    static const struct tally none;

    return memcmp(tally, &none, sizeof none) == 0;
}

/* Those that are not all zero, each after its number; its end is a number past all. */
static void put_tallies(struct buffer *out, const struct batch *batch, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct tally *tally = &batch->tallies[i];
        if (tally_empty(tally))
            continue;
        partial_put_number(out, i);
        partial_put_number(out, tally->pass);
        partial_put_number(out, tally->fail);
        partial_put_number(out, tally->confirmed);
        partial_put_number(out, tally->broken);
        for (unsigned r = 0; r < REASON_COUNT; r++)
            partial_put_number(out, tally->not_applicable[r]);
    }
    partial_put_number(out, count);
}

static void put_classes(struct buffer *out, const struct batch *batch, size_t count)
{
    for (size_t i = 0; batch->classes != NULL && i < count; i++) {
        if (batch->classes[i] == 0)
            continue;
        partial_put_number(out, i);
        partial_put_number(out, batch->classes[i]);
    }
    partial_put_number(out, count);
}

static size_t check_count(const struct pack *pack)
{
    return pack->rule_count + CHECK_BUILTINS;
}

void partial_put_batch(struct buffer *out, const struct pack *pack,
                       const struct batch *batch)
{
    partial_put_number(out, batch->rows);
    partial_put_number(out, batch->out_of_force);
    partial_put_number(out, batch->held_back);
    partial_put_signed(out, batch->first_date);
    partial_put_signed(out, batch->last_date);
    put_tallies(out, batch, check_count(pack));
    put_classes(out, batch, judge_class_slots(pack));
    partial_put_number(out, batch->unit_count);
    for (size_t i = 0; i < batch->unit_count; i++) {
        partial_put_text(out, batch->units[i].unit);
        partial_put_number(out, batch->units[i].rows);
    }
    partial_put_number(out, batch->key_count);
    for (size_t i = 0; i < batch->key_count; i++) {
        partial_put_number(out, batch->keys[i].rule);
        partial_put_number(out, batch->keys[i].record);
        partial_put_number(out, batch->keys[i].hash.high);
        partial_put_number(out, batch->keys[i].hash.low);
    }
    partial_put_number(out, batch->break_count);
    for (size_t i = 0; i < batch->break_count; i++)
        put_break(out, &batch->breaks[i]);
    partial_put_number(out, batch->found_count);
    for (size_t i = 0; i < batch->found_count; i++)
        put_finding(out, pack, &batch->found[i]);
}

/* ---- and read
 * ----------------------------------------------------------------------------- */

struct partial_reading {
    struct partial_bytes from;
    const struct pack *pack;
    const struct confirmations *confirmations;
    struct batch *batch;
    bool unlike; /* a finding was confirmed, and is not here, or the other way round */
};

/* A copy with a NUL after it. */
static struct str get_text(struct partial_reading *reading)
{
    return arena_str(&reading->batch->arena, partial_get_text(&reading->from));
}

static void get_fixed(struct partial_reading *reading, char *out, size_t size)
{
    struct str text = partial_get_text(&reading->from);
    size_t length = text.length < size - 1 ? text.length : size - 1;

    memcpy(out, text.data, length);
    out[length] = '\0';
}

static struct value get_value(struct partial_reading *reading)
{
    struct partial_bytes *from = &reading->from;
    struct value value = {.kind = (uint8_t)partial_get_below(from, VALUE_CHOICE + 1)};

    value.gap = (uint8_t)partial_get_below(from, GAP_COUNT);
    uint16_t spread = (uint16_t)partial_get_below(from, (uint64_t)UINT16_MAX + 1);
    if (value.kind == VALUE_TEXT) {
        struct str text = get_text(reading);
        value.length = (uint32_t)text.length;
        value.as.text = text.data;
    } else if (value.kind != VALUE_MISSING) {
        value.as.whole = partial_get_signed(from);
    }
    if (value.kind == VALUE_CHOICE &&
        (value.as.whole < 0 ||
         (size_t)value.as.whole >= reading->pack->schema.symbols.count))
        from->bad = true;
    value.spread = spread;
    return value;
}

/* No more than the bytes that are left: what is spoilt asks for no memory. */
static size_t get_count(struct partial_reading *reading)
{
    return (size_t)partial_get_below(&reading->from,
                                     (uint64_t)(reading->from.end - reading->from.at) + 1);
}

static struct named_value *get_named(struct partial_reading *reading, size_t *count)
{
    struct named_value *values;

    *count = get_count(reading);
    values = arena_alloc(&reading->batch->arena, (*count + 1) * sizeof *values);
    for (size_t i = 0; i < *count; i++) {
        values[i].name = get_text(reading);
        values[i].value = get_value(reading);
        values[i].field = field_of(reading->pack, partial_get_number(&reading->from));
    }
    return values;
}

static void get_finding(struct partial_reading *reading, struct found *found)
{
    struct partial_bytes *from = &reading->from;
    const struct pack *pack = reading->pack;
    struct finding *finding = &found->finding;
    bool confirmed;
    uint64_t about;

    *found = (struct found){0};
    found->record =
        (size_t)partial_get_below(from, reading->batch->chunk.count + (uint64_t)1);
    confirmed = partial_get_below(from, 2) == 1;
    finding->check = (unsigned)partial_get_below(from, check_count(pack));
    finding->table = (unsigned)partial_get_below(from, pack->schema.table_count);
    finding->file = get_text(reading);
    finding->row = partial_get_number(from);
    finding->line = (uint32_t)partial_get_number(from);
    finding->sheet = get_text(reading);
    get_fixed(reading, finding->cell, sizeof finding->cell);
    finding->shown = get_named(reading, &finding->shown_count);
    finding->key = get_named(reading, &finding->key_count);
    finding->fields = get_named(reading, &finding->field_count);
    finding->suggestions = get_named(reading, &finding->suggestion_count);
    finding->message[LANGUAGE_VI] = get_text(reading);
    finding->message[LANGUAGE_EN] = get_text(reading);
    finding->unit = get_text(reading);
    finding->by = get_named(reading, &finding->by_count);
    finding->consequence = (unsigned)partial_get_below(from, 1U << CONSEQUENCES);
    finding->doubts = (unsigned)partial_get_below(from, 1U << CONSEQUENCES);
    about = partial_get_below(from, 3);
    finding->whole = about > 0;
    finding->column = about > 1;
    finding->class =
        (int64_t)partial_get_below(from, pack->schema.symbols.count + (uint64_t)1) - 1;
    finding->subject = partial_get_number(from);
    get_fixed(reading, finding->fingerprint, sizeof finding->fingerprint);
    found->confirmed = confirm_find(
        reading->confirmations,
        finding->check < pack->rule_count ? &pack->rules[finding->check] : NULL,
        finding->fingerprint);
    reading->unlike |= confirmed != (found->confirmed != NULL);
}

static void get_break(struct partial_reading *reading, struct break_seen *seen)
{
    struct partial_bytes *from = &reading->from;

    seen->rule = (unsigned)partial_get_below(from, reading->pack->rule_count);
    seen->record = (size_t)partial_get_number(from);
    seen->rows = partial_get_number(from);
    seen->error = arena_alloc(&reading->batch->arena, sizeof *seen->error);
    seen->error->code = (int)partial_get_signed(from);
    get_fixed(reading, seen->error->file, sizeof seen->error->file);
    seen->error->line = (unsigned)partial_get_number(from);
    get_fixed(reading, seen->error->source, sizeof seen->error->source);
    get_fixed(reading, seen->error->vi, sizeof seen->error->vi);
    get_fixed(reading, seen->error->en, sizeof seen->error->en);
}

static void get_tallies(struct partial_reading *reading)
{
    struct partial_bytes *from = &reading->from;
    size_t count = check_count(reading->pack), i;

    while (!from->bad && (i = (size_t)partial_get_below(from, count + 1)) < count) {
        struct tally *tally = &reading->batch->tallies[i];
        tally->pass = partial_get_number(from);
        tally->fail = partial_get_number(from);
        tally->confirmed = partial_get_number(from);
        tally->broken = partial_get_number(from);
        for (unsigned r = 0; r < REASON_COUNT; r++)
            tally->not_applicable[r] = partial_get_number(from);
    }
    count = judge_class_slots(reading->pack);
    while (!from->bad && (i = (size_t)partial_get_below(from, count + 1)) < count) {
        uint64_t rows = partial_get_number(from);
        if (reading->batch->classes != NULL)
            reading->batch->classes[i] = rows;
    }
}

static void get_units(struct partial_reading *reading)
{
    struct batch *batch = reading->batch;
    size_t count = get_count(reading);

    for (size_t i = 0; i < count; i++) {
        batch->units = memory_grow(batch->units, batch->unit_count, &batch->unit_capacity,
                                   sizeof *batch->units);
        struct unit_rows *unit = &batch->units[batch->unit_count++];
        *unit = (struct unit_rows){.unit = get_text(reading)};
        unit->rows = partial_get_number(&reading->from);
    }
}

static void get_keys(struct partial_reading *reading)
{
    struct batch *batch = reading->batch;
    size_t count = get_count(reading);

    for (size_t i = 0; i < count; i++) {
        struct key_seen key = {0};

        key.rule = (unsigned)partial_get_below(&reading->from, reading->pack->rule_count);
        key.record = (size_t)partial_get_below(&reading->from, batch->chunk.count);
        key.hash.high = partial_get_number(&reading->from);
        key.hash.low = partial_get_number(&reading->from);
        reading->from.bad |= reading->pack->rules[key.rule].kind != RULE_UNIQUE;
        if (reading->from.bad)
            return;
        batch->keys = memory_grow(batch->keys, batch->key_count, &batch->key_capacity,
                                  sizeof *batch->keys);
        batch->keys[batch->key_count++] = key;
    }
}

static void get_found(struct partial_reading *reading)
{
    struct batch *batch = reading->batch;
    size_t count = get_count(reading);

    for (size_t i = 0; i < count && !reading->from.bad; i++) {
        batch->breaks = memory_grow(batch->breaks, batch->break_count,
                                    &batch->break_capacity, sizeof *batch->breaks);
        get_break(reading, &batch->breaks[batch->break_count++]);
    }
    count = get_count(reading);
    for (size_t i = 0; i < count && !reading->from.bad; i++)
        get_finding(reading, judge_add_found(batch, 0));
}

int partial_read(struct str bytes, const struct pack *pack,
                 const struct confirmations *confirmations, struct batch *batch,
                 struct error *err)
{
    struct partial_reading reading = {
        .from = {bytes.data, bytes.data + bytes.length, false},
        .pack = pack,
        .confirmations = confirmations,
        .batch = batch};
    struct partial_bytes *from = &reading.from;

    batch->rows = partial_get_number(from);
    batch->out_of_force = partial_get_number(from);
    batch->held_back = partial_get_number(from);
    batch->first_date = (date_days)partial_get_signed(from);
    batch->last_date = (date_days)partial_get_signed(from);
    get_tallies(&reading);
    get_units(&reading);
    get_keys(&reading);
    get_found(&reading);
    if (from->bad || from->at != from->end)
        return error_set(err, ERROR_GENERAL,
                         "kết quả của một phần không hợp với dữ liệu và bộ quy tắc",
                         "the result of a part does not fit the data and the rules");
    if (reading.unlike)
        return error_set(err, ERROR_GENERAL,
                         "các lỗi đã giải trình (--exceptions) nay khác lúc xét các phần",
                         "the confirmed findings (--exceptions) are not those that the "
                         "parts were judged with");
    return 0;
}
