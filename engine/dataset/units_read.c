#include <string.h>

#include "dataset/holdings.h"
#include "dataset/rows.h"
#include "dataset/units_private.h"
#include "evaluate/walk.h"

/* ---- what a row says
 * ---------------------------------------------------------------------- */

/* The fields that say it, in the order of a key; -1: the table has none. */
static void fields_of(const struct table *table, int fields[UNITS_SAYS])
{
    fields[UNITS_NAME] = table->unit_field;
    fields[UNITS_CODE] = table->unit_code;
    for (size_t w = 0; w < UNIT_WITHIN_MOST; w++)
        fields[UNITS_WITHIN + w] =
            w < table->unit_within_count ? (int)table->unit_within[w] : -1;
}

static struct str text_of(const struct schema *schema, struct value value)
{
    if (value.kind == VALUE_TEXT)
        return value_str(value);
    if (value.kind == VALUE_CHOICE)
        return symbols_name(&schema->symbols, value.as.whole);
    return (struct str){NULL, 0};
}

/* Texts borrow from the cells. False: neither a name nor a code. */
static bool texts_of(const struct schema *schema, const struct table *table,
                     const struct value *cells, struct str texts[UNITS_SAYS])
{
    int fields[UNITS_SAYS];

    fields_of(table, fields);
    for (size_t i = 0; i < UNITS_SAYS; i++)
        texts[i] =
            fields[i] < 0 ? (struct str){NULL, 0} : text_of(schema, cells[fields[i]]);
    return texts[UNITS_NAME].length > 0 || texts[UNITS_CODE].length > 0;
}

static void join(const struct str texts[UNITS_SAYS], struct buffer *key)
{
    buffer_clear(key);
    for (size_t i = 0; i < UNITS_SAYS; i++) {
        buffer_add(key, texts[i]);
        buffer_char(key, '\x1f');
    }
}

bool units_raw_key(const struct schema *schema, const struct table *table,
                   const struct value *cells, struct buffer *key)
{
    struct str texts[UNITS_SAYS];
    bool says = texts_of(schema, table, cells, texts);

    join(texts, key);
    return says;
}

/* ---- spellings
 * ---------------------------------------------------------------------------------- */

static struct units_part part_of(const struct field *field, struct str text,
                                 struct arena *arena)
{
    struct units_part part = {{0}, 0};

    if (text.length > 0)
        part = (struct units_part){field_normal(field, text, arena),
                                   field_kind(field, text, arena)};
    return part;
}

/* A source while its units are read. */
struct search {
    struct units *units;
    const struct pack *pack;
    struct dataset *dataset;
    struct source *source;
    const struct table *table;
    struct units_columns at;
    struct value *values;    /* per field of the table */
    bool above;              /* the row at hand is no unit's */
    bool computed;           /* its values have their defaults already */
    struct map seen;         /* spelling ─► sighting, of this source */
    struct buffer key, last; /* of the row at hand and the one before */
    size_t sighting;         /* of the row before; SIZE_MAX: none */
    struct unit_rows *rows;  /* of a source whose rows are numbered one by one; NULL */
    struct buffer part_of;   /* what the row before is a part of */
    uint64_t head;           /* the row above the first part of it */
    struct arena arena;
};

static void add_within(struct search *search, struct units_spelling *spelling, size_t w,
                       struct str text)
{
    struct arena *arena = &search->units->arena;
    unsigned slot = search->table->within_slot[w];
    const struct field *field = &search->table->fields[search->table->unit_within[w]];

    text = arena_str(arena, text);
    if (field->type != TYPE_CHOICE) {
        spelling->shown[UNITS_WITHIN + slot] = text;
        spelling->within[slot] = part_of(field, text, arena);
        return;
    }
    spelling->within[slot].base = text;
    spelling->soft |= text.length > 0 && !search->computed;
    for (size_t c = 0; c < field->choice_count; c++)
        if (str_equal(
                symbols_name(&search->units->schema->symbols, field->choices[c].symbol),
                text))
            spelling->shown[UNITS_WITHIN + slot] = field->choices[c].vi;
}

/* What stands for a unit's kind, as its area does, follows from the kind where its name says
 * it: by the default of that field in the main table. A cell may be wrong. */
static void add_by_kind(struct search *search, struct units_spelling *spelling)
{
    const struct schema *schema = search->units->schema;
    const struct table *table = &schema->tables[schema->main_table];
    struct world world = {
        .pack = search->pack, .lexicon = &search->pack->lexicon, .as_of = INT32_MIN};
    struct frame frame = {.world = &world,
                          .table = schema->main_table,
                          .row = UINT32_MAX,
                          .date = INT32_MIN,
                          .arena = &search->arena};
    struct value *cells;

    if (table->unit_field < 0 || spelling->name.kind == 0)
        return;
    cells = arena_alloc(&search->arena, (table->field_count + TABLE_EXTRA) * sizeof *cells);
    world.held = arena_alloc(&search->arena, schema->table_count * sizeof *world.held);
    world.links = arena_alloc(&search->arena, schema->table_count * sizeof *world.links);
    cells[table->unit_field] = value_text(spelling->shown[UNITS_NAME]);
    frame.cells = cells;
    for (size_t w = 0; w < table->unit_within_count; w++) {
        struct value given = frame_field(&frame, table->unit_within[w]);

        if (given.kind != VALUE_CHOICE)
            continue;
        spelling->within[table->within_slot[w]].base =
            symbols_name(&schema->symbols, given.as.whole);
        spelling->soft = false;
    }
}

static size_t add_spelling(struct search *search, const struct str texts[UNITS_SAYS])
{
    struct units *units = search->units;
    const struct table *table = search->table;
    struct units_spelling spelling = {.table = search->source->table,
                                      .above = search->above,
                                      .code_next = SIZE_MAX,
                                      .node = SIZE_MAX};

    spelling.shown[UNITS_NAME] = arena_str(&units->arena, texts[UNITS_NAME]);
    spelling.shown[UNITS_CODE] = arena_str(&units->arena, texts[UNITS_CODE]);
    spelling.name = part_of(&table->fields[table->unit_field], spelling.shown[UNITS_NAME],
                            &units->arena);
    if (texts[UNITS_CODE].length > 0)
        spelling.code = field_normal(&table->fields[table->unit_code],
                                     spelling.shown[UNITS_CODE], &units->arena);
    for (size_t w = 0; w < table->unit_within_count; w++)
        add_within(search, &spelling, w, texts[UNITS_WITHIN + w]);
    add_by_kind(search, &spelling);
    units->spellings = memory_grow(units->spellings, units->spelling_count,
                                   &units->spelling_capacity, sizeof *units->spellings);
    units->spellings[units->spelling_count] = spelling;
    return units->spelling_count++;
}

static size_t find_spelling(struct search *search, const struct str texts[UNITS_SAYS])
{
    struct map *raw = &search->units->raw[search->source->table];
    uint64_t number = 0;

    if (map_get(raw, buffer_str(&search->key), &number))
        return (size_t)number;
    number = add_spelling(search, texts);
    map_set(raw, buffer_str(&search->key), number);
    return (size_t)number;
}

static size_t add_sighting(struct search *search, const struct str texts[UNITS_SAYS],
                           uint64_t row, uint32_t line)
{
    struct units *units = search->units;
    int column = search->at.columns[UNITS_NAME];
    uint64_t number = 0;

    if (map_get(&search->seen, buffer_str(&search->key), &number))
        return (size_t)number;
    number = units->sighting_count;
    units->sightings = memory_grow(units->sightings, units->sighting_count,
                                   &units->sighting_capacity, sizeof *units->sightings);
    units->sightings[units->sighting_count++] = (struct units_sighting){
        .spelling = find_spelling(search, texts),
        .source = search->source,
        .row = row,
        .line = line,
        .column = column >= 0 ? column : search->at.columns[UNITS_CODE]};
    map_set(&search->seen, buffer_str(&search->key), number);
    return (size_t)number;
}

/* search->values are those of so many rows, of which this is the first. */
static void note_rows(struct search *search, uint64_t row, uint32_t line, uint64_t rows)
{
    struct str texts[UNITS_SAYS];
    struct buffer before = search->last;
    bool says = texts_of(search->units->schema, search->table, search->values, texts);

    join(texts, &search->key);
    if (search->above)
        buffer_char(&search->key, 'a');
    if (!says) {
        search->sighting = SIZE_MAX;
    } else if (search->sighting == SIZE_MAX ||
               !str_equal(buffer_str(&search->key), buffer_str(&search->last))) {
        search->sighting = add_sighting(search, texts, row, line);
    }
    if (says)
        search->units->sightings[search->sighting].rows += rows;
    search->last = search->key;
    search->key = before;
}

/* ---- columns
 * ------------------------------------------------------------------------------------ */

static int column_of(const struct source *source, int field)
{
    for (size_t c = 0; field >= 0 && c < source->columns; c++)
        if (source->column_field[c] == field)
            return (int)c;
    return -1;
}

void units_find_columns(const struct table *table, const struct source *source,
                        struct units_columns *columns)
{
    int fields[UNITS_SAYS];

    fields_of(table, fields);
    *columns = (struct units_columns){.plain = true};
    for (size_t p = 0; p < UNITS_SAYS; p++) {
        int column = columns->columns[p] = column_of(source, fields[p]);

        if (column < 0)
            continue;
        columns->plain &= !source->shared[fields[p]] && !source->care[column].zeros &&
                          !source->care[column].dotted;
        if ((size_t)column >= columns->width)
            columns->width = (size_t)column + 1;
    }
}

/* ---- rows
 * ------------------------------------------------------------------------------------- */

static void read_values(struct search *search, const struct str cells[UNITS_SAYS])
{
    int fields[UNITS_SAYS];
    const struct reason *why = NULL;

    fields_of(search->table, fields);
    for (size_t p = 0; p < UNITS_SAYS; p++)
        if (search->at.columns[p] >= 0)
            search->values[fields[p]] = field_read(&search->table->fields[fields[p]],
                                                   cells[p], &search->arena, &why);
}

/* What was gathered when the columns were looked at. */
static void look_at_cells(struct search *search)
{
    size_t count;
    const struct units_saying *items = units_cells_all(search->source->unit_cells, &count);

    for (size_t i = 0; i < count; i++) {
        arena_reset(&search->arena);
        read_values(search, items[i].cells);
        note_rows(search, items[i].row, items[i].line, items[i].rows);
    }
}

/* Where a cell does not stand for itself alone, rows are read as ever. */
static int look_at_row(void *job, struct rows *rows, enum row_state state, uint64_t row,
                       struct error *err)
{
    struct search *search = job;

    (void)err;
    if (state == ROW_BROKEN)
        return 0;
    if (search->arena.used > 0)
        arena_reset(&search->arena);
    memcpy(search->values, rows->cells,
           (search->table->field_count + TABLE_EXTRA) * sizeof *search->values);
    note_rows(search, row, rows->line, 1);
    return 0;
}

/* ---- tables whose rows name their units by where they stand
 * ------------------------------------- */

/* Of a form a row's area and district are those of the heading above it, and not all rows
 * are units: its values are asked as rules ask them, and kept by row. */
static void begin_source(struct search *search, struct source *source)
{
    struct unit_rows *rows = arena_alloc(&search->units->arena, sizeof *rows);

    *rows = (struct unit_rows){.next = search->units->rows};
    search->units->rows = search->rows = rows;
    source->unit_rows = rows;
    search->source = source;
    search->sighting = SIZE_MAX;
    units_find_columns(search->table, source, &search->at);
    map_release(&search->seen);
    buffer_clear(&search->part_of);
}

static void number_row(struct search *search, uint64_t row)
{
    struct unit_rows *rows = search->rows;

    while (rows->count < row) {
        rows->numbers =
            memory_grow(rows->numbers, rows->count, &rows->capacity, sizeof *rows->numbers);
        rows->numbers[rows->count++] = SIZE_MAX;
    }
    if (search->sighting != SIZE_MAX)
        rows->numbers[row - 1] = search->units->sightings[search->sighting].spelling;
}

static void say_above(struct search *search, size_t *number)
{
    struct units *units = search->units;
    struct units_spelling spelling = units->spellings[*number];

    for (size_t i = 0; i < units->sighting_count; i++)
        if (units->sightings[i].spelling == *number &&
            units->sightings[i].source == search->source && units->sightings[i].rows > 0)
            units->sightings[i].rows--;
    spelling.above = spelling.heads = true;
    units->spellings = memory_grow(units->spellings, units->spelling_count,
                                   &units->spelling_capacity, sizeof *units->spellings);
    units->spellings[units->spelling_count] = spelling;
    *number = units->spelling_count++;
}

/* A part that has the name of what it is a part of tells that this is no unit: a district
 * whose name lacks its kind, above its town. */
static void look_above(struct search *search, uint64_t row, struct str part_of)
{
    struct units_spelling *spellings = search->units->spellings;
    size_t *numbers = search->rows->numbers;

    if (!str_equal(buffer_str(&search->part_of), part_of)) {
        buffer_clear(&search->part_of);
        buffer_add(&search->part_of, part_of);
        search->head = row - 1;
    }
    if (part_of.length == 0 || row > search->rows->count || numbers[row - 1] == SIZE_MAX ||
        !str_equal(spellings[numbers[row - 1]].name.base,
                   field_normal(&search->table->fields[search->table->unit_field], part_of,
                                &search->arena)))
        return;
    for (uint64_t r = search->head; r > 0 && numbers[r - 1] != SIZE_MAX; r--) {
        spellings = search->units->spellings;
        if (spellings[numbers[r - 1]].above ||
            !str_equal(spellings[numbers[r - 1]].shown[UNITS_NAME], part_of))
            return;
        say_above(search, &numbers[r - 1]);
    }
}

static int look_at_frame(void *job, struct frame *frame, const struct source *source,
                         uint64_t row, struct error *err)
{
    struct search *search = job;
    struct value unit = frame_field(frame, (unsigned)search->table->unit_if);
    int fields[UNITS_SAYS];

    (void)err;
    if (search->arena.used > 0)
        arena_reset(&search->arena);
    if (source != search->source || search->rows == NULL)
        begin_source(search, &search->dataset->sources[source - search->dataset->sources]);
    fields_of(search->table, fields);
    for (size_t p = 0; p < UNITS_SAYS; p++)
        if (fields[p] >= 0)
            search->values[fields[p]] = frame_field(frame, (unsigned)fields[p]);
    search->above = unit.kind != VALUE_BOOL || unit.as.whole == 0;
    note_rows(search, row, frame->line, 1);
    number_row(search, row);
    if (search->table->unit_above >= 0)
        look_above(search, row,
                   text_of(search->units->schema,
                           frame_field(frame, (unsigned)search->table->unit_above)));
    return 0;
}

/* What the defaults of a form's unit fields read, of the form itself. */
struct form_reading {
    const struct pack *pack;
    unsigned table;
    bool *held;
};

static void hold(struct form_reading *reading, unsigned field);

static bool hold_node(const struct visitor *visitor, const struct node *node,
                      const struct view *view)
{
    struct form_reading *reading = visitor->job;

    if (kind_of(node)->reads == KIND_READS_FIELD &&
        view_at(view, node->depth)->table == reading->table)
        hold(reading, node->number);
    return true;
}

static void hold(struct form_reading *reading, unsigned field)
{
    struct visitor visitor = {
        .schema = &reading->pack->schema, .enter = hold_node, .job = reading};
    struct view view = {.table = reading->table};

    if (field >= reading->pack->schema.tables[reading->table].field_count ||
        reading->held[field])
        return;
    reading->held[field] = true;
    walk_tree(&visitor, lexicon_default(&reading->pack->lexicon, reading->table, field),
              &view);
}

/* All sources of the table, at its first one. */
static int look_at_frames(struct search *search, struct error *err)
{
    const struct dataset_options options = {.as_of = INT32_MIN};
    unsigned table = search->source->table;
    struct holdings *holdings = NULL;
    struct needs needs;
    int fields[UNITS_SAYS], status;

    for (size_t i = 0; i < search->dataset->count; i++)
        if (search->dataset->sources[i].table == table &&
            &search->dataset->sources[i] < search->source)
            return 0;
    needs_init(search->pack, &needs);
    needs.held[table] = memory_alloc(search->table->field_count + 1);
    fields_of(search->table, fields);
    for (size_t p = 0; p < UNITS_SAYS; p++)
        if (fields[p] >= 0)
            hold(&(struct form_reading){search->pack, table, needs.held[table]},
                 (unsigned)fields[p]);
    hold(&(struct form_reading){search->pack, table, needs.held[table]},
         (unsigned)search->table->unit_if);
    if (search->table->unit_above >= 0)
        hold(&(struct form_reading){search->pack, table, needs.held[table]},
             (unsigned)search->table->unit_above);
    status = holdings_open(search->pack, search->dataset, &needs, &options, &holdings, err);
    search->computed = true;
    if (status == 0)
        status =
            holdings_each(holdings, search->dataset, table, look_at_frame, search, err);
    holdings_free(holdings);
    needs_release(&needs);
    return status;
}

/* ---- the sources
 * --------------------------------------------------------------------------------- */

static int look_at_rows(struct search *search, struct error *err)
{
    bool *wanted = memory_alloc(search->table->field_count + TABLE_EXTRA);
    int fields[UNITS_SAYS], status;

    fields_of(search->table, fields);
    for (size_t p = 0; p < UNITS_SAYS; p++)
        if (fields[p] >= 0)
            wanted[fields[p]] = true;
    status = rows_each(search->source, search->table, wanted, look_at_row, search, err);
    memory_free(wanted);
    return status;
}

/* Without kinds of places, codes, and what they lie in, a name is all that there is. */
static bool may_share_names(const struct table *table)
{
    return table->unit_within_count > 0 || table->unit_code >= 0 ||
           table->fields[table->unit_field].kind_count > 0;
}

bool units_asked(const struct table *table, const struct source *source)
{
    return table->unit_field >= 0 && may_share_names(table) &&
           (source->has_column[table->unit_field] ||
            (table->unit_code >= 0 && source->has_column[table->unit_code]));
}

static int look_at_source(struct units *units, const struct pack *pack,
                          struct dataset *dataset, struct source *source, struct error *err)
{
    const struct table *table = &units->schema->tables[source->table];
    struct search search = {.units = units,
                            .pack = pack,
                            .dataset = dataset,
                            .source = source,
                            .table = table,
                            .sighting = SIZE_MAX};
    int status = 0;

    if (!units_asked(table, source))
        return 0;
    arena_init(&search.arena);
    search.values =
        memory_alloc((table->field_count + TABLE_EXTRA) * sizeof *search.values);
    memcpy(search.values, source->constants,
           (table->field_count + TABLE_EXTRA) * sizeof *search.values);
    units_find_columns(table, source, &search.at);
    if (table->unit_if >= 0)
        status = look_at_frames(&search, err);
    else if (search.at.width == 0)
        note_rows(&search, 1, 0, 1); /* --set says it for all rows */
    else if (search.at.plain)
        look_at_cells(&search);
    else
        status = look_at_rows(&search, err);
    memory_free(search.values);
    buffer_release(&search.key);
    buffer_release(&search.last);
    buffer_release(&search.part_of);
    map_release(&search.seen);
    arena_release(&search.arena);
    return status;
}

int units_read(struct units *units, const struct pack *pack, struct dataset *dataset,
               struct error *err)
{
    int status = 0;

    for (size_t i = 0; status == 0 && i < dataset->count; i++)
        status = look_at_source(units, pack, dataset, &dataset->sources[i], err);
    for (size_t i = 0; i < dataset->count; i++) {
        units_cells_free(dataset->sources[i].unit_cells);
        dataset->sources[i].unit_cells = NULL;
    }
    return status;
}
