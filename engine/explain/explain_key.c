#include <string.h>

#include "base/text.h"
#include "explain/explain_private.h"

/*
 * How a household is named: the parts of its key from the end, "/" between them; any code
 * of its row; or FILE:ROW. The first way that fits some row counts:
 *
 *   as a question lists it ─► as written ─► without case and marks ─► a code field
 *   ─► a name that the row shows: never taken for a key, told with the keys of its rows
 *   ─► nothing: the nearest keys
 */
enum way {
    WAY_LABEL, /* as tell_several() writes it, the unit with its kind */
    WAY_EXACT,
    WAY_FOLDED,
    WAY_CODE,
    WAY_NAME,
    WAY_COUNT
};
enum { LISTED = 10, NEAREST = 5 };

struct near {
    struct str label;
    unsigned distance;
};

struct key_search {
    const struct finding_context *context;
    struct arena *arena;
    const char *key;
    struct str parts[SCHEMA_KEY_PARTS];
    size_t part_count;
    struct str file; /* of FILE:ROW */
    uint64_t row;
    struct hits {
        uint64_t count, subjects; /* rows; different households among the first rows */
        struct explain_place first;
        struct str labels[LISTED], places[LISTED]; /* "Xuân Phú/0007", FILE:ROW */
        size_t label_count;
    } hits[WAY_COUNT];
    struct near nearest[NEAREST];
    size_t near_count;
};

static const struct table *main_table(const struct key_search *search)
{
    const struct schema *schema = &search->context->pack->schema;

    return &schema->tables[schema->main_table];
}

static struct str plain(const struct key_search *search, const struct frame *frame,
                        unsigned field)
{
    return value_plain(frame->arena, &search->context->pack->schema.symbols,
                       frame_field(frame, field));
}

static bool same(const struct frame *frame, const struct field *field, struct str value,
                 struct str part, enum way way)
{
    struct str a = field_normal(field, value, frame->arena);
    struct str b = field_normal(field, part, frame->arena);

    if (value.length == 0)
        return false;
    if (way == WAY_FOLDED)
        return str_equal(text_fold(frame->arena, a), text_fold(frame->arena, b));
    return str_equal(a, b);
}

static bool part_fits(const struct key_search *search, const struct frame *frame,
                      const struct key_part *key, struct str part, enum way way)
{
    const struct table *table = main_table(search);

    for (size_t i = 0; i < key->count; i++)
        if (same(frame, &table->fields[key->fields[i]],
                 plain(search, frame, key->fields[i]), part, way))
            return true;
    return false;
}

/* The last parts of the key; with two parts the first may be the unit's name. */
static bool key_fits(const struct key_search *search, const struct frame *frame,
                     enum way way)
{
    const struct table *table = main_table(search);
    size_t count = search->part_count;

    if (count == 0 || count > table->key_count)
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct key_part *key = &table->key[table->key_count - count + i];
        bool unit = count == 2 && i == 0 && table->unit_field >= 0;

        if (part_fits(search, frame, key, search->parts[i], way))
            continue;
        if (!unit ||
            !same(frame, &table->fields[table->unit_field],
                  plain(search, frame, (unsigned)table->unit_field), search->parts[i], way))
            return false;
    }
    return true;
}

static bool code_fits(const struct key_search *search, const struct frame *frame)
{
    const struct table *table = main_table(search);

    for (unsigned f = 0; f < table->field_count; f++) {
        struct value value;
        if (table->fields[f].type != TYPE_CODE)
            continue;
        value = frame_field(frame, f);
        if (value.kind == VALUE_TEXT && str_is(str_trim(value_str(value)), search->key))
            return true;
    }
    return false;
}

/* What a row is known by to people: a name of somebody, without case and marks. */
static bool name_fits(const struct key_search *search, const struct frame *frame)
{
    const struct table *table = main_table(search);

    for (size_t i = 0; i < table->show_count; i++) {
        const struct field *field = &table->fields[table->shows[i]];

        if (field->personal && field->type == TYPE_TEXT &&
            same(frame, field, plain(search, frame, table->shows[i]),
                 str_trim(str_from(search->key)), WAY_FOLDED))
            return true;
    }
    return false;
}

/* As a part of a name that is told: nobody's number where results are masked. */
static struct str told(const struct key_search *search, const struct frame *frame,
                       unsigned field)
{
    return field_plain(&main_table(search)->fields[field],
                       &search->context->pack->schema.symbols, frame_field(frame, field),
                       frame->arena);
}

/* "Xuân Phú/0007" */
static struct str label_of(const struct key_search *search, const struct frame *frame,
                           size_t parts)
{
    const struct table *table = main_table(search);
    struct str code = {NULL, 0}, unit = {NULL, 0};

    if (table->key_count == 0)
        return code;
    code = told(search, frame, table->key[table->key_count - 1].fields[0]);
    if (parts < 2 || table->unit_field < 0)
        return code;
    unit = told(search, frame, (unsigned)table->unit_field);
    return arena_format(frame->arena, "%.*s/%.*s", (int)unit.length, unit.data,
                        (int)code.length, code.data);
}

static bool fits(const struct key_search *search, const struct frame *frame,
                 struct str file, uint64_t row, enum way way)
{
    if (search->row > 0 && way == WAY_EXACT && row == search->row &&
        str_equal(file, search->file))
        return true;
    if (way == WAY_LABEL)
        return search->part_count == 2 &&
               str_equal(text_fold(frame->arena, label_of(search, frame, 2)),
                         text_fold(frame->arena, str_from(search->key)));
    if (way == WAY_NAME)
        return name_fits(search, frame);
    return way == WAY_CODE ? code_fits(search, frame) : key_fits(search, frame, way);
}

static void note_hit(struct key_search *search, struct hits *hits,
                     const struct frame *frame, struct str file, uint64_t row)
{
    uint64_t subject = finding_subject(search->context, frame);
    struct str label = label_of(search, frame, 2);
    struct str place = arena_format(frame->arena, "%.*s:%llu", (int)file.length, file.data,
                                    (unsigned long long)row);

    hits->count++;
    if (hits->count == 1)
        hits->first = (struct explain_place){
            .file = arena_str(search->arena, file), .row = row, .subject = subject};
    /* Rows of one key are one household told twice. */
    if (hits->count > 1 && subject != 0 && subject == hits->first.subject) {
        if (hits->first.twins++ == 0)
            hits->first.twin = arena_str(search->arena, place);
        return;
    }
    hits->subjects++;
    if (hits->label_count == LISTED)
        return;
    hits->places[hits->label_count] = arena_str(search->arena, place);
    hits->labels[hits->label_count++] =
        arena_str(search->arena, subject == 0 ? place : label);
}

/* How far a row is from what was asked for; a unit's kind ("Xã") does not count. */
static unsigned distance_of(const struct key_search *search, const struct frame *frame)
{
    const struct table *table = main_table(search);
    struct str asked = text_fold(frame->arena, str_from(search->key));
    struct str own = label_of(search, frame, 1);

    if (search->part_count == 2 && table->unit_field >= 0) {
        const struct field *field = &table->fields[table->unit_field];
        struct str unit = plain(search, frame, (unsigned)table->unit_field);
        unit = field_normal(field, unit, frame->arena);
        asked = field_normal(field, str_from(search->key), frame->arena);
        asked = text_fold(frame->arena, asked);
        own = arena_format(frame->arena, "%.*s/%.*s", (int)unit.length, unit.data,
                           (int)own.length, own.data);
    }
    return str_distance(text_fold(frame->arena, own), asked);
}

static void note_near(struct key_search *search, const struct frame *frame)
{
    struct str label = label_of(search, frame, search->part_count);
    unsigned distance = distance_of(search, frame);
    size_t at = search->near_count;

    if (label.length == 0)
        return; /* a row without a key has no name to offer */
    for (size_t i = 0; i < search->near_count; i++)
        if (str_equal(search->nearest[i].label, label))
            return;
    while (at > 0 && distance < search->nearest[at - 1].distance)
        at--;
    if (at == NEAREST || distance > 2 + strlen(search->key) / 3)
        return;
    if (search->near_count < NEAREST)
        search->near_count++;
    memmove(&search->nearest[at + 1], &search->nearest[at],
            (search->near_count - at - 1) * sizeof *search->nearest);
    search->nearest[at] = (struct near){arena_str(search->arena, label), distance};
}

static int look_at(void *job, struct frame *frame, const struct source *source,
                   uint64_t row, struct error *err)
{
    struct key_search *search = job;
    bool any = false;

    (void)err;
    for (enum way way = WAY_LABEL; way < WAY_COUNT; way++) {
        if (!fits(search, frame, source->name, row, way))
            continue;
        note_hit(search, &search->hits[way], frame, source->name, row);
        any = true;
    }
    if (!any && search->hits[WAY_EXACT].count == 0)
        note_near(search, frame);
    return 0;
}

static void read_key(struct key_search *search)
{
    struct str rest = str_from(search->key);
    const char *colon = strrchr(search->key, ':');

    if (colon != NULL && colon[1] != '\0' &&
        strspn(colon + 1, "0123456789") == strlen(colon + 1) && strlen(colon + 1) < 18) {
        search->file = (struct str){search->key, (size_t)(colon - search->key)};
        for (const char *digit = colon + 1; *digit != '\0'; digit++)
            search->row = search->row * 10 + (uint64_t)(*digit - '0');
    }
    while (search->part_count < SCHEMA_KEY_PARTS) {
        const char *slash = memchr(rest.data, '/', rest.length);
        size_t length = slash != NULL ? (size_t)(slash - rest.data) : rest.length;

        search->parts[search->part_count++] = str_trim((struct str){rest.data, length});
        if (slash == NULL)
            return;
        rest = (struct str){slash + 1, rest.length - length - 1};
    }
    search->part_count = 0; /* more parts than any key has */
}

static struct str joined(struct arena *arena, const struct str *labels, size_t count)
{
    struct buffer text = {0};

    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_text(&text, ", ");
        buffer_add(&text, labels[i]);
    }
    return buffer_keep(&text, arena);
}

/* Two units of one name, and nothing in the key that tells them apart. */
static bool labels_repeat(const struct hits *hits)
{
    for (size_t i = 1; i < hits->label_count; i++)
        for (size_t before = 0; before < i; before++)
            if (str_equal(hits->labels[i], hits->labels[before]))
                return true;
    return false;
}

static int tell_several(const struct key_search *search, const struct hits *hits,
                        struct error *err)
{
    const struct pack_words *words = &search->context->pack->words;
    bool repeat = labels_repeat(hits);
    struct str list =
        joined(search->arena, repeat ? hits->places : hits->labels, hits->label_count);

    if (repeat)
        return error_set(
            err, ERROR_NOT_FOUND,
            "'%.80s' là mã của %llu %s%.0s ở các đơn vị trùng tên; ghi một trong: "
            "%s%s",
            "'%.80s' names %llu %.0s%s in units of one name; give one of: "
            "%s%s",
            search->key, (unsigned long long)hits->subjects, words->records.vi.data,
            words->records.en.data, list.data,
            hits->subjects > hits->label_count ? ", …" : "");
    return error_set(
        err, ERROR_NOT_FOUND, "'%.80s' là mã của %llu %s%.0s: %s%s; ghi rõ cả đơn vị",
        "'%.80s' names %llu %.0s%s: %s%s; say the unit too", search->key,
        (unsigned long long)hits->subjects, words->records.vi.data, words->records.en.data,
        list.data, hits->subjects > hits->label_count ? ", …" : "");
}

/* A name is nobody's key, be it of one row alone. */
static int tell_named(const struct key_search *search, const struct hits *hits,
                      struct error *err)
{
    const struct pack_words *words = &search->context->pack->words;
    struct str list =
        joined(search->arena, labels_repeat(hits) ? hits->places : hits->labels,
               hits->label_count);

    return error_set(
        err, ERROR_NOT_FOUND,
        "'%.80s' là tên, không phải mã %s%.0s; mang tên này (%llu): %s%s; ghi mã",
        "'%.80s' is a name, not the code of a %.0s%s; so called (%llu): %s%s; "
        "give the code",
        search->key, words->record.vi.data, words->record.en.data,
        (unsigned long long)hits->subjects, list.data,
        hits->subjects > hits->label_count ? ", …" : "");
}

static int tell_none(const struct key_search *search, struct error *err)
{
    const struct pack_words *words = &search->context->pack->words;
    struct str labels[NEAREST];
    struct str list;

    for (size_t i = 0; i < search->near_count; i++)
        labels[i] = search->nearest[i].label;
    list = joined(search->arena, labels, search->near_count);
    if (search->near_count == 0)
        return error_set(err, ERROR_NOT_FOUND, "không có %s%.0s '%.80s'",
                         "no %.0s%s '%.80s'", words->record.vi.data, words->record.en.data,
                         search->key);
    return error_set(err, ERROR_NOT_FOUND, "không có %s%.0s '%.80s'; gần giống: %s",
                     "no %.0s%s '%.80s'; the nearest are: %s", words->record.vi.data,
                     words->record.en.data, search->key, list.data);
}

int explain_place_find(const struct holdings *holdings, const struct dataset *dataset,
                       const struct finding_context *context, const char *key,
                       struct arena *arena, struct explain_place *out, struct error *err)
{
    struct key_search search = {.context = context, .arena = arena, .key = key};
    const struct schema *schema = &context->pack->schema;
    int status;

    read_key(&search);
    status = holdings_each(holdings, dataset, schema->main_table, look_at, &search, err);
    if (status < 0)
        return status;
    for (enum way way = WAY_LABEL; way < WAY_COUNT; way++) {
        const struct hits *hits = &search.hits[way];

        if (hits->count == 0)
            continue;
        if (way == WAY_NAME)
            return tell_named(&search, hits, err);
        if (hits->subjects > 1)
            return tell_several(&search, hits, err);
        *out = hits->first;
        return 0;
    }
    return tell_none(&search, err);
}
