#include "dataset/units.h"

#include <string.h>

#include "dataset/rows.h"
#include "dataset/units_near.h"

enum { PARTS = 1 + UNIT_WITHIN_MOST, SPELLINGS_MOST = 500 };

/* A name without its kind, and the kind; base empty: not said. */
struct units_part {
    struct str base;
    unsigned kind;
};

/* How rows of a table name a unit: its own name first, then what it lies in. */
struct spelling {
    struct units_part parts[PARTS];
    struct str shown[PARTS];
    unsigned table;
    unsigned known; /* parts and kinds that are said */
    uint16_t which;
    size_t next; /* of the same name; SIZE_MAX: none */
};

struct unit {
    struct spelling as;
    struct str label;
};

/* In one source: rows of one spelling. */
struct sighting {
    size_t spelling;
    struct source *source;
    uint64_t row, rows;
    uint32_t line; /* of the row */
    int column;    /* of the name; -1: none */
};

struct units {
    struct arena arena;
    const struct schema *schema;
    struct spelling *spellings;
    size_t spelling_count, spelling_capacity;
    struct sighting *sightings;
    size_t sighting_count, sighting_capacity;
    struct map *raw;    /* per table: what cells say ─► spelling */
    struct map names;   /* base of the name ─► first spelling */
    struct unit *units; /* from 1 */
    size_t unit_count, unit_capacity;
    struct map labels; /* ─► unit */
};

/* ---- names
 * -------------------------------------------------------------------------------- */

static struct units_part part_of(const struct field *field, struct str text,
                                 struct arena *arena)
{
    struct units_part part = {{0}, 0};

    if (text.length > 0)
        part = (struct units_part){field_normal(field, text, arena),
                                   field_kind(field, text, arena)};
    return part;
}

static bool parts_agree(struct units_part a, struct units_part b, bool kinds)
{
    if (a.base.length == 0 || b.base.length == 0)
        return true;
    return str_equal(a.base, b.base) &&
           (!kinds || a.kind == 0 || b.kind == 0 || a.kind == b.kind);
}

/* kind: that of the unit itself counts. */
static bool agree(const struct spelling *a, const struct spelling *b, bool kind)
{
    for (size_t p = 0; p < PARTS; p++)
        if (!parts_agree(a->parts[p], b->parts[p], p > 0 || kind))
            return false;
    return true;
}

static struct str text_of(struct value value)
{
    return value.kind == VALUE_TEXT ? value_str(value) : (struct str){NULL, 0};
}

static void texts_of(const struct table *table, const struct value *cells,
                     struct str texts[PARTS])
{
    texts[0] = text_of(cells[table->unit_field]);
    for (size_t w = 0; w + 1 < PARTS; w++)
        texts[w + 1] = w < table->unit_within_count ? text_of(cells[table->unit_within[w]])
                                                    : (struct str){NULL, 0};
}

static struct str raw_key(const struct str texts[PARTS], struct arena *arena)
{
    return arena_format(arena, "%.*s\x1f%.*s\x1f%.*s", (int)texts[0].length, texts[0].data,
                        (int)texts[1].length, texts[1].data, (int)texts[2].length,
                        texts[2].data);
}

/* ---- what the files have
 * ----------------------------------------------------------------------- */

static size_t add_spelling(struct units *units, unsigned table,
                           const struct str texts[PARTS])
{
    const struct table *t = &units->schema->tables[table];
    struct spelling spelling = {.table = table, .next = SIZE_MAX};
    uint64_t first = SIZE_MAX;

    for (size_t p = 0; p <= t->unit_within_count; p++) {
        const struct field *field =
            p == 0 ? &t->fields[t->unit_field] : &t->fields[t->unit_within[p - 1]];

        spelling.shown[p] = arena_str(&units->arena, texts[p]);
        spelling.parts[p] = part_of(field, spelling.shown[p], &units->arena);
        spelling.known += spelling.parts[p].base.length > 0;
        spelling.known += spelling.parts[p].kind > 0;
    }
    if (map_get(&units->names, spelling.parts[0].base, &first))
        spelling.next = (size_t)first;
    map_set(&units->names, spelling.parts[0].base, units->spelling_count);
    units->spellings = memory_grow(units->spellings, units->spelling_count,
                                   &units->spelling_capacity, sizeof *units->spellings);
    units->spellings[units->spelling_count] = spelling;
    return units->spelling_count++;
}

static size_t find_spelling(struct units *units, unsigned table,
                            const struct str texts[PARTS], struct arena *scratch)
{
    struct str key = raw_key(texts, scratch);
    uint64_t number = 0;

    if (map_get(&units->raw[table], key, &number))
        return (size_t)number;
    number = add_spelling(units, table, texts);
    map_set(&units->raw[table], key, number);
    return (size_t)number;
}

/* A source while its unit columns are read. */
struct unit_search {
    struct units *units;
    struct source *source;
    int columns[PARTS]; /* -1: none */
    struct str *cells;
    size_t width;
    struct map seen;    /* spelling ─► sighting, of this source */
    struct buffer last; /* cells of the row before, and its sighting */
    size_t sighting;
    struct arena arena;
};

static void keep_cell(void *job, size_t column, struct str cell)
{
    struct unit_search *looking = job;

    if (column < looking->width)
        looking->cells[column] = arena_str(&looking->arena, cell);
}

static struct value cell_value(struct unit_search *looking, unsigned field, int column)
{
    const struct table *table = &looking->units->schema->tables[looking->source->table];
    const struct reason *why = NULL;

    if (column < 0)
        return looking->source->constants[field];
    return field_read(&table->fields[field], looking->cells[column], &looking->arena, &why);
}

static void note_row(struct unit_search *looking, uint64_t row, uint32_t line)
{
    struct units *units = looking->units;
    const struct table *table = &units->schema->tables[looking->source->table];
    struct str texts[PARTS] = {{NULL, 0}};
    struct str key;
    uint64_t number = 0;

    texts[0] =
        text_of(cell_value(looking, (unsigned)table->unit_field, looking->columns[0]));
    for (size_t w = 0; w < table->unit_within_count; w++)
        texts[w + 1] =
            text_of(cell_value(looking, table->unit_within[w], looking->columns[w + 1]));
    if (texts[0].length == 0) {
        looking->sighting = SIZE_MAX;
        return;
    }
    key = raw_key(texts, &looking->arena);
    if (!map_get(&looking->seen, key, &number)) {
        number = units->sighting_count;
        units->sightings = memory_grow(units->sightings, units->sighting_count,
                                       &units->sighting_capacity, sizeof *units->sightings);
        units->sightings[units->sighting_count++] = (struct sighting){
            find_spelling(units, looking->source->table, texts, &looking->arena),
            looking->source,
            row,
            0,
            line,
            looking->columns[0]};
        map_set(&looking->seen, key, number);
    }
    looking->sighting = (size_t)number;
}

/* True where the cells are those of the row before: units come in long runs. */
static bool same_as_last(struct unit_search *looking)
{
    size_t at = 0;
    bool same = true;

    for (size_t p = 0; same && p < PARTS; p++) {
        struct str cell = {NULL, 0};

        if (looking->columns[p] >= 0)
            cell = looking->cells[looking->columns[p]];
        same = looking->last.length >= at + cell.length + 1 &&
               (cell.length == 0 ||
                memcmp(looking->last.data + at, cell.data, cell.length) == 0) &&
               looking->last.data[at + cell.length] == '\x1f';
        at += cell.length + 1;
    }
    return same && at == looking->last.length;
}

static void keep_last(struct unit_search *looking)
{
    buffer_clear(&looking->last);
    for (size_t p = 0; p < PARTS; p++) {
        if (looking->columns[p] >= 0)
            buffer_add(&looking->last, looking->cells[looking->columns[p]]);
        buffer_char(&looking->last, '\x1f');
    }
}

/* The first cells of a record, as far as they are needed; false where one has a quote. */
static bool split_front(struct unit_search *looking, const struct chunk *chunk, size_t i)
{
    const struct record *record = &chunk->records[i];
    const char *at = chunk->text + record->start, *end = at + record->length;

    if (record->state != RECORD_GOOD)
        return false;
    for (size_t c = 0; c < looking->width && at <= end; c++) {
        const char *stop = memchr(at, looking->source->delimiter, (size_t)(end - at));

        if (stop == NULL)
            stop = end;
        if (memchr(at, '"', (size_t)(stop - at)) != NULL)
            return false;
        looking->cells[c] = str_trim((struct str){at, (size_t)(stop - at)});
        at = stop + 1;
    }
    return true;
}

static int look_at(void *job, struct parser *parser, const struct chunk *chunk, size_t i,
                   struct error *err)
{
    struct unit_search *looking = job;

    (void)err;
    if (looking->arena.used > 0)
        arena_reset(&looking->arena);
    memset(looking->cells, 0, looking->width * sizeof *looking->cells);
    if (!split_front(looking, chunk, i) &&
        parser_record(parser, chunk, i, keep_cell, looking) < 0)
        return 0;
    if (!same_as_last(looking)) {
        keep_last(looking);
        note_row(looking, chunk->first_row + i, chunk->records[i].line);
    }
    if (looking->sighting != SIZE_MAX)
        looking->units->sightings[looking->sighting].rows++;
    return 0;
}

/* Which columns say it, and how many of a record are needed. */
static bool choose_columns(struct unit_search *looking)
{
    const struct source *source = looking->source;
    const struct table *table = &looking->units->schema->tables[source->table];
    int wanted[PARTS];

    wanted[0] = table->unit_field;
    for (size_t p = 1; p < PARTS; p++)
        wanted[p] = p <= table->unit_within_count ? (int)table->unit_within[p - 1] : -1;
    for (size_t p = 0; p < PARTS; p++) {
        looking->columns[p] = -1;
        for (size_t c = 0; wanted[p] >= 0 && c < source->columns; c++)
            if (source->column_field[c] == wanted[p] && looking->columns[p] < 0)
                looking->columns[p] = (int)c;
        if (looking->columns[p] >= (int)looking->width)
            looking->width = (size_t)looking->columns[p] + 1;
    }
    return looking->width > 0;
}

/* Without kinds of places, and nothing that they lie in, a name is all that there is. */
static bool may_share_names(const struct table *table)
{
    return table->unit_within_count > 0 || table->fields[table->unit_field].kind_count > 0;
}

static int look_at_source(struct units *units, struct source *source, struct error *err)
{
    const struct table *table = &units->schema->tables[source->table];
    struct unit_search looking = {.units = units, .source = source, .sighting = SIZE_MAX};
    int status = 0;

    if (table->unit_field < 0 || !source->has_column[table->unit_field] ||
        !may_share_names(table))
        return 0;
    arena_init(&looking.arena);
    if (choose_columns(&looking)) {
        looking.cells = memory_alloc((looking.width + 1) * sizeof *looking.cells);
        status = source_each(source, look_at, &looking, err);
    } else {
        note_row(&looking, 1, 0); /* --set says it for all rows */
    }
    memory_free(looking.cells);
    buffer_release(&looking.last);
    map_release(&looking.seen);
    arena_release(&looking.arena);
    return status;
}

/* ---- which units there are
 * --------------------------------------------------------------------- */

/* A spelling that says less than another of its table and agrees with it is no unit of its own.
 */
static bool says_less(const struct units *units, size_t first,
                      const struct spelling *spelling)
{
    for (size_t s = first; s != SIZE_MAX; s = units->spellings[s].next) {
        const struct spelling *other = &units->spellings[s];

        if (other != spelling && other->table == spelling->table &&
            agree(other, spelling, true) && other->known > spelling->known)
            return true;
    }
    return false;
}

/* True where one table has two units of the name. A name in thousands of spellings is none. */
static bool is_double(const struct units *units, size_t first)
{
    size_t count = 0;

    for (size_t s = first; s != SIZE_MAX; s = units->spellings[s].next)
        if (++count > SPELLINGS_MOST)
            return false;
    for (size_t a = first; a != SIZE_MAX; a = units->spellings[a].next)
        for (size_t b = units->spellings[a].next; b != SIZE_MAX;
             b = units->spellings[b].next) {
            const struct spelling *x = &units->spellings[a], *y = &units->spellings[b];

            if (x->table == y->table && !agree(x, y, true) && !says_less(units, first, x) &&
                !says_less(units, first, y))
                return true;
        }
    return false;
}

/* The one unit from `from` on that fits; 0: none, TEXT_UNDECIDED: several. */
static unsigned fitting(const struct units *units, const struct spelling *spelling,
                        size_t from, bool kind)
{
    unsigned found = 0;

    for (size_t u = from; u <= units->unit_count; u++) {
        if (!agree(&units->units[u].as, spelling, kind))
            continue;
        if (found != 0)
            return TEXT_UNDECIDED;
        found = (unsigned)u;
    }
    return found;
}

static void add_unit(struct units *units, const struct spelling *spelling)
{
    units->units = memory_grow(units->units, units->unit_count + 1, &units->unit_capacity,
                               sizeof *units->units);
    units->units[++units->unit_count] = (struct unit){.as = *spelling};
}

/* What a spelling adds to what is known of its unit. */
static void learn(struct spelling *unit, const struct spelling *spelling)
{
    for (size_t p = 0; p < PARTS; p++)
        if (unit->parts[p].base.length == 0) {
            unit->parts[p] = spelling->parts[p];
            unit->shown[p] = spelling->shown[p];
        } else if (unit->parts[p].kind == 0) {
            unit->parts[p].kind = spelling->parts[p].kind;
            unit->shown[p] = spelling->shown[p];
        }
}

/* The spellings of a name, those of the main table first, the fullest first. */
static size_t sort_name(const struct units *units, size_t first, size_t *order)
{
    size_t count = 0;

    for (size_t s = first; s != SIZE_MAX; s = units->spellings[s].next) {
        const struct spelling *one = &units->spellings[s];
        size_t at = count++;

        for (; at > 0; at--) {
            const struct spelling *other = &units->spellings[order[at - 1]];
            bool main_one = one->table == units->schema->main_table;
            bool main_other = other->table == units->schema->main_table;

            if (main_one != main_other ? main_other : other->known >= one->known)
                break;
            order[at] = order[at - 1];
        }
        order[at] = s;
    }
    return count;
}

static void settle(struct units *units, struct spelling *spelling, unsigned which)
{
    if (which == 0 && units->unit_count + 1 < TEXT_UNDECIDED) {
        add_unit(units, spelling);
        which = (unsigned)units->unit_count;
    } else if (which != 0 && which != TEXT_UNDECIDED) {
        learn(&units->units[which].as, spelling);
    }
    spelling->which = (uint16_t)which;
}

/* The unit of another kind that fits, as where a commune has become a ward since: not one that
 * the same table tells from it. */
static unsigned of_another_kind(const struct units *units, size_t first,
                                const struct spelling *spelling, size_t from)
{
    unsigned which = fitting(units, spelling, from, false);

    for (size_t s = first; which != 0 && s != SIZE_MAX; s = units->spellings[s].next) {
        const struct spelling *other = &units->spellings[s];

        if (other->table == spelling->table && other->which == which &&
            !agree(other, spelling, true))
            return 0;
    }
    return which;
}

/* What the main table says makes the units; then other tables find theirs, and make what is
 * not there. */
static void number_name(struct units *units, size_t first, size_t *order)
{
    size_t count = sort_name(units, first, order), from = units->unit_count + 1;

    for (size_t i = 0; i < count; i++) {
        struct spelling *spelling = &units->spellings[order[i]];
        unsigned which = fitting(units, spelling, from, true);

        if (which != 0 || spelling->table == units->schema->main_table)
            settle(units, spelling, which);
    }
    for (size_t i = 0; i < count; i++) {
        struct spelling *spelling = &units->spellings[order[i]];
        unsigned which = fitting(units, spelling, from, true);

        if (spelling->which == 0 && which == 0)
            which = of_another_kind(units, first, spelling, from);
        if (spelling->which == 0)
            settle(units, spelling, which);
    }
}

static bool names_differ(const struct units *units, size_t a)
{
    const struct spelling *one = &units->units[a].as;

    for (size_t b = 1; b <= units->unit_count; b++)
        if (b != a && str_equal(units->units[b].as.parts[0].base, one->parts[0].base) &&
            agree(&(struct spelling){.parts = {one->parts[0]}},
                  &(struct spelling){.parts = {units->units[b].as.parts[0]}}, true))
            return false;
    return true;
}

/* "Thị trấn Thạnh An"; "Xã Tân Mẫu (Huyện Mẫu Đông)" where the kind does not tell. */
static void make_labels(struct units *units)
{
    for (size_t u = 1; u <= units->unit_count; u++) {
        struct unit *unit = &units->units[u];
        struct str within = {NULL, 0};

        for (size_t p = 1; p < PARTS && within.length == 0; p++)
            within = unit->as.shown[p];
        unit->label = unit->as.shown[0];
        if (!names_differ(units, u) && within.length > 0)
            unit->label =
                arena_format(&units->arena, "%.*s (%.*s)", (int)unit->label.length,
                             unit->label.data, (int)within.length, within.data);
        map_set(&units->labels, unit->label, u);
    }
}

/* ---- questions
 * ------------------------------------------------------------------------------- */

static struct str choices_of(struct units *units, const struct spelling *spelling)
{
    struct buffer text = {0};
    struct str kept;

    for (size_t u = 1; u <= units->unit_count; u++)
        if (agree(&units->units[u].as, spelling, true) &&
            str_equal(units->units[u].as.parts[0].base, spelling->parts[0].base)) {
            buffer_text(&text, text.length > 0 ? "; " : "");
            buffer_add(&text, units->units[u].label);
        }
    kept = arena_str(&units->arena, buffer_str(&text));
    buffer_release(&text);
    return kept;
}

static void ask_which(struct units *units)
{
    for (size_t i = units->sighting_count; i-- > 0;) {
        const struct sighting *sighting = &units->sightings[i];
        struct spelling *spelling = &units->spellings[sighting->spelling];
        struct unit_question *question = NULL;

        if (spelling->which != TEXT_UNDECIDED)
            continue;
        question = arena_alloc(&units->arena, sizeof *question);
        *question = (struct unit_question){.name = spelling->shown[0],
                                           .choices = choices_of(units, spelling),
                                           .row = sighting->row,
                                           .rows = sighting->rows,
                                           .next = sighting->source->unit_questions};
        sighting->source->unit_questions = question;
    }
}

/* Tables that have no field for what a unit lies in cannot be asked for it. */
static void leave_what_cannot_say(struct units *units)
{
    for (size_t s = 0; s < units->spelling_count; s++)
        if (units->spellings[s].which == TEXT_UNDECIDED &&
            units->schema->tables[units->spellings[s].table].unit_within_count == 0)
            units->spellings[s].which = 0;
}

/* ---- the whole
 * --------------------------------------------------------------------------------- */

static bool number_units(struct units *units)
{
    size_t *order = memory_alloc((units->spelling_count + 1) * sizeof *order);

    for (size_t s = 0; s < units->spelling_count; s++) {
        uint64_t first = 0;

        if (map_get(&units->names, units->spellings[s].parts[0].base, &first) &&
            first == s && is_double(units, s))
            number_name(units, s, order);
    }
    memory_free(order);
    return units->unit_count > 0;
}

/* Names that are surely slips. */
static void tell_slips(struct units *units, struct dataset *dataset)
{
    struct unit_name *names = memory_alloc((units->spelling_count + 1) * sizeof *names);

    for (size_t s = 0; s < units->spelling_count; s++) {
        const struct spelling *spelling = &units->spellings[s];
        const struct table *table = &units->schema->tables[spelling->table];

        names[s] = (struct unit_name){
            .base = spelling->parts[0].base,
            .shown = spelling->shown[0],
            .kind = spelling->parts[0].kind,
            .listed =
                spelling->table != units->schema->main_table && table->subject_link == 0,
        };
        for (size_t w = 0; w + 1 < PARTS; w++)
            names[s].within[w] = spelling->parts[w + 1].base;
    }
    for (size_t i = 0; i < units->sighting_count; i++) {
        const struct sighting *sighting = &units->sightings[i];
        struct unit_name *name = &names[sighting->spelling];

        if (sighting->source->table != units->schema->main_table)
            continue;
        name->rows += sighting->rows;
        if (name->source == NULL) {
            name->source = sighting->source;
            name->row = sighting->row;
            name->line = sighting->line;
            name->column = sighting->column;
        }
    }
    units_near(units->schema, dataset, names, units->spelling_count);
    memory_free(names);
}

int units_find(const struct pack *pack, struct dataset *dataset, struct error *err)
{
    struct units *units = memory_alloc(sizeof *units);
    int status = 0;

    arena_init(&units->arena);
    units->schema = &pack->schema;
    units->raw =
        arena_alloc(&units->arena, (pack->schema.table_count + 1) * sizeof *units->raw);
    for (size_t i = 0; status == 0 && i < dataset->count; i++)
        status = look_at_source(units, &dataset->sources[i], err);
    if (status == 0)
        tell_slips(units, dataset);
    if (status < 0 || !number_units(units)) {
        units_free(units);
        return status;
    }
    leave_what_cannot_say(units);
    make_labels(units);
    ask_which(units);
    dataset->units = units;
    for (size_t i = 0; i < dataset->count; i++)
        if (pack->schema.tables[dataset->sources[i].table].unit_field >= 0)
            dataset->sources[i].units = units;
    return 0;
}

void units_free(struct units *units)
{
    if (units == NULL)
        return;
    for (size_t t = 0; t < units->schema->table_count; t++)
        map_release(&units->raw[t]);
    map_release(&units->names);
    map_release(&units->labels);
    memory_free(units->spellings);
    memory_free(units->sightings);
    memory_free(units->units);
    arena_release(&units->arena);
    memory_free(units);
}

uint16_t units_which(const struct units *units, const struct table *table,
                     const struct value *cells, struct arena *scratch)
{
    struct str texts[PARTS];
    uint64_t number = 0;

    texts_of(table, cells, texts);
    if (texts[0].length == 0 || !map_get(&units->raw[table - units->schema->tables],
                                         raw_key(texts, scratch), &number))
        return 0;
    return units->spellings[number].which;
}

struct str units_label(const struct units *units, struct value name)
{
    if (units == NULL || name.spread == 0 || name.spread == TEXT_UNDECIDED)
        return value_str(name);
    return units->units[name.spread].label;
}

struct str units_key(const struct units *units, const struct field *field, struct str label,
                     struct arena *arena)
{
    uint64_t number = 0;

    if (units != NULL && map_get(&units->labels, label, &number))
        return arena_format(arena, "\x1f%u", (unsigned)number);
    return field_normal(field, label, arena);
}
