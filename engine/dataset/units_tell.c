#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "dataset/units_private.h"

/* ---- labels
 * ------------------------------------------------------------------------------------- */

static bool is_main(const struct units *units, const struct units_spelling *spelling)
{
    return spelling->table == units->schema->main_table;
}

static unsigned says(const struct units_spelling *spelling)
{
    return (spelling->name.base.length > 0 ? 4u : 0) + (spelling->name.kind > 0 ? 2u : 0) +
           (spelling->shown[UNITS_WITHIN].length > 0);
}

/* The spelling that names each unit best: of the main table, then the one that says most. */
static void choose_spellings(struct units *units)
{
    for (size_t s = 0; s < units->spelling_count; s++) {
        const struct units_spelling *spelling = &units->spellings[s], *best;
        struct units_unit *unit;

        if (spelling->which == 0 || spelling->which == TEXT_UNDECIDED)
            continue;
        unit = &units->units[spelling->which];
        best = &units->spellings[unit->first];
        if (is_main(units, spelling) != is_main(units, best)
                ? is_main(units, spelling) && spelling->name.base.length > 0
                : says(spelling) > says(best))
            unit->first = s;
    }
}

/* What the units' spellings say, the best one of each first. */
static void gather_said(struct units *units)
{
    for (size_t u = 1; u <= units->unit_count; u++)
        memcpy(units->units[u].said, units->spellings[units->units[u].first].shown,
               sizeof units->units[u].said);
    for (size_t s = 0; s < units->spelling_count; s++) {
        const struct units_spelling *spelling = &units->spellings[s];

        for (size_t i = 0; spelling->which != TEXT_UNDECIDED && i < UNITS_SAYS; i++)
            if (spelling->which != 0 && units->units[spelling->which].said[i].length == 0)
                units->units[spelling->which].said[i] = spelling->shown[i];
    }
}

/* Steps towards labels that differ: the name, the name with one thing that is said beside it
 * (what it lies in, then its code), with all of it, and a number in the end. */
enum { LABEL_NAME, LABEL_WITH, LABEL_ALL = UNITS_SAYS, LABEL_NUMBER };

/* What the steps add, in their order. */
static size_t said_at(size_t step)
{
    return UNITS_WITHIN + step - LABEL_WITH < UNITS_SAYS ? UNITS_WITHIN + step - LABEL_WITH
                                                         : (size_t)UNITS_CODE;
}

static struct str label_at(struct units *units, size_t unit, size_t step)
{
    const struct str *all = units->units[unit].said;
    struct buffer label = {0};
    size_t count = 0;

    buffer_add(&label, all[UNITS_NAME].length > 0 ? all[UNITS_NAME] : all[UNITS_CODE]);
    for (size_t i = LABEL_WITH; i < LABEL_ALL; i++) {
        struct str said = all[said_at(i)];

        if (said.length == 0 || (step != i && step < LABEL_ALL))
            continue;
        buffer_text(&label, count++ == 0 ? " (" : ", ");
        buffer_add(&label, said);
    }
    buffer_text(&label, count > 0 ? ")" : "");
    if (step == LABEL_NUMBER)
        buffer_format(&label, " #%zu", unit);
    return buffer_keep(&label, &units->arena);
}

/* Labels of a step that no other unit left has are kept. */
static void try_labels(struct units *units, size_t step, bool *done)
{
    struct map taken = {0};
    uint64_t count = 0;

    for (size_t u = 1; u <= units->unit_count; u++) {
        if (done[u])
            continue;
        units->units[u].label = label_at(units, u, step);
        count = 0;
        (void)map_get(&taken, units->units[u].label, &count);
        map_set(&taken, units->units[u].label, count + 1);
    }
    for (size_t u = 1; u <= units->unit_count; u++) {
        if (done[u] || !map_get(&taken, units->units[u].label, &count) || count != 1)
            continue;
        done[u] = true;
        map_set(&units->labels, units->units[u].label, u);
    }
    map_release(&taken);
}

void units_make_labels(struct units *units)
{
    bool *done = memory_alloc(units->unit_count + 1);

    choose_spellings(units);
    gather_said(units);
    for (size_t step = LABEL_NAME; step <= LABEL_NUMBER; step++)
        try_labels(units, step, done);
    memory_free(done);
}

/* ---- questions
 * ------------------------------------------------------------------------------- */

/* Units of the name; kind: that fit. */
static void add_choices(const struct units *units, const struct units_spelling *spelling,
                        bool kind, struct buffer *text)
{
    enum { MOST = 12 };
    uint16_t told[MOST];
    size_t count = 0;

    for (size_t s = 0; s < units->spelling_count && count < MOST; s++) {
        const struct units_spelling *other = &units->spellings[s];
        bool again = other->which == 0 || other->which == TEXT_UNDECIDED ||
                     !units_names_agree(units, spelling, other, kind);

        for (size_t i = 0; i < count; i++)
            again = again || told[i] == other->which;
        if (again)
            continue;
        told[count++] = other->which;
        buffer_text(text, text->length > 0 ? "; " : "");
        buffer_add(text, units->units[other->which].label);
    }
}

static struct str choices_of(struct units *units, const struct units_spelling *spelling)
{
    struct buffer text = {0};

    add_choices(units, spelling, true, &text);
    if (text.length == 0)
        add_choices(units, spelling, false, &text);
    return buffer_keep(&text, &units->arena);
}

void units_ask(struct units *units)
{
    for (size_t i = units->sighting_count; i-- > 0;) {
        const struct units_sighting *sighting = &units->sightings[i];
        struct units_spelling *spelling = &units->spellings[sighting->spelling];
        struct unit_question *question = NULL;

        if (spelling->which != TEXT_UNDECIDED || spelling->name.base.length == 0 ||
            sighting->rows == 0)
            continue;
        question = arena_alloc(&units->arena, sizeof *question);
        *question = (struct unit_question){.name = spelling->shown[UNITS_NAME],
                                           .choices = choices_of(units, spelling),
                                           .row = sighting->row,
                                           .rows = sighting->rows,
                                           .next = sighting->source->unit_questions};
        sighting->source->unit_questions = question;
    }
}

/* ---- codes
 * ------------------------------------------------------------------------------------ */

static const struct units_sighting *seen_first(const struct units *units, size_t spelling)
{
    for (size_t i = 0; i < units->sighting_count; i++)
        if (units->sightings[i].spelling == spelling)
            return &units->sightings[i];
    return NULL;
}

/* 'Xã A', code 15511, row 2 of household.csv */
static void add_place(const struct units *units, size_t number, bool english,
                      struct buffer *text)
{
    const struct units_spelling *spelling = &units->spellings[number];
    const struct units_sighting *sighting = seen_first(units, number);
    struct str name = text_shorten(spelling->shown[UNITS_NAME]);
    struct str code = text_shorten(spelling->shown[UNITS_CODE]);

    buffer_format(text, english ? "'%.*s', code %.*s" : "'%.*s' mã %.*s", (int)name.length,
                  name.data, (int)code.length, code.data);
    if (sighting != NULL)
        buffer_format(
            text, english ? " (line %" PRIu32 " of %.*s)" : " (dòng %" PRIu32 " của %.*s)",
            sighting->line, (int)sighting->source->name.length,
            sighting->source->name.data);
}

static struct str quarrel_text(struct units *units, struct dataset *dataset,
                               const struct units_quarrel *quarrel, bool english)
{
    static const char *const ends[2][2] = {{": hai mã cho một đơn vị? Xem lại mã và tên",
                                            ": two codes of one unit? Look at the "
                                            "codes and names again"},
                                           {": một mã cho hai đơn vị? Xem lại mã và tên",
                                            ": one code of two units? Look at the "
                                            "codes and names again"}};
    struct buffer text = {0};
    struct str kept;

    add_place(units, quarrel->one, english, &text);
    buffer_text(&text, english ? " and " : " và ");
    add_place(units, quarrel->other, english, &text);
    buffer_text(&text, ends[quarrel->one_code][english]);
    buffer_char(&text, '\0');
    kept = arena_str(&dataset->arena, buffer_str(&text));
    kept.length--;
    buffer_release(&text);
    return kept;
}

static void tell_quarrel(struct units *units, struct dataset *dataset,
                         const struct units_quarrel *quarrel)
{
    const struct units_spelling *one = &units->spellings[quarrel->one];
    const struct units_spelling *other = &units->spellings[quarrel->other];
    const struct units_sighting *sighting = seen_first(units, quarrel->other);
    struct source *source = sighting->source;
    const struct table *table = &units->schema->tables[source->table];
    struct source_note *notes =
        arena_alloc(&dataset->arena, (source->note_count + 1) * sizeof *notes);

    if (source->note_count > 0)
        memcpy(notes, source->notes, source->note_count * sizeof *notes);
    source->notes = notes;
    notes[source->note_count++] = (struct source_note){
        .kind = one->table == other->table ? NOTE_CODE : NOTE_CODE_APART,
        .field = (unsigned)table->unit_code,
        .column = (size_t)(sighting->column < 0 ? 0 : sighting->column),
        .row = sighting->row,
        .line = sighting->line,
        .text = arena_str(&dataset->arena, other->shown[UNITS_CODE]),
        .mended = value_missing(GAP_EMPTY),
        .vi = quarrel_text(units, dataset, quarrel, false),
        .en = quarrel_text(units, dataset, quarrel, true)};
}

void units_tell_codes(struct units *units, struct dataset *dataset)
{
    enum { MOST = 20 }; /* of a column of wrong codes the first ones do */

    for (size_t i = 0; i < units->quarrel_count && i < MOST; i++)
        tell_quarrel(units, dataset, &units->quarrels[i]);
}

/* ---- slips
 * ------------------------------------------------------------------------------------ */

static struct unit_name slip_of(const struct units *units,
                                const struct units_spelling *spelling)
{
    const struct table *table = &units->schema->tables[spelling->table];
    struct unit_name name = {
        .base = spelling->name.base,
        .shown = spelling->shown[UNITS_NAME],
        .kind = spelling->name.kind,
        .listed = spelling->table != units->schema->main_table && table->subject_link == 0,
    };

    for (size_t w = 0; w < table->unit_within_count; w++)
        if (table->fields[table->unit_within[w]].type != TYPE_CHOICE)
            name.within[table->within_slot[w]] =
                spelling->within[table->within_slot[w]].base;
    return name;
}

void units_tell_slips(struct units *units, struct dataset *dataset)
{
    struct unit_name *names = memory_alloc((units->spelling_count + 1) * sizeof *names);

    for (size_t s = 0; s < units->spelling_count; s++)
        names[s] = slip_of(units, &units->spellings[s]);
    for (size_t i = 0; i < units->sighting_count; i++) {
        const struct units_sighting *sighting = &units->sightings[i];
        struct unit_name *name = &names[sighting->spelling];

        if (sighting->source->table != units->schema->main_table || name->base.length == 0)
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
