#include <string.h>

#include "base/number.h"
#include "check/judge.h"
#include "dataset/units.h"
#include "forms/tabulate_private.h"

/* ---- what a row says
 * ---------------------------------------------------------------------- */

/* Steps are counted anew after so many rows (evaluate.h). */
static void begin_row(struct counting *counting)
{
    size_t count = counting->set->value_count + counting->set->form_count;

    counting->trouble = TROUBLE_NONE;
    for (size_t i = 0; counting->rows % EFFORT_ROWS == 0 && i < count; i++)
        counting->efforts[i] = EFFORT_START;
    counting->rows++;
}

static struct value evaluate_within(struct counting *counting, const struct node *node,
                                    const struct frame *frame, size_t effort)
{
    struct frame own = *frame;

    own.effort = &counting->efforts[effort];
    own.trouble = &counting->trouble;
    return evaluate(node, &own);
}

/* A form with a gap in it would be taken for whole. */
static int check_effort(const struct counting *counting, const struct declared *head,
                        struct error *err)
{
    return counting->trouble == TROUBLE_EFFORT ? judge_too_many_steps(head, err) : 0;
}

static struct value answer(struct counting *counting, int number)
{
    if (!counting->asked[number]) {
        counting->asked[number] = true;
        counting->answers[number] = evaluate_within(counting, counting->set->values[number],
                                                    counting->frame, (size_t)number);
    }
    return counting->answers[number];
}

enum truth { TRUTH_NO, TRUTH_YES, TRUTH_UNKNOWN };

/* -1, no question, is yes. */
static enum truth ask(struct counting *counting, int number)
{
    struct value value = number < 0 ? value_bool(true) : answer(counting, number);

    if (value.kind == VALUE_MISSING)
        return TRUTH_UNKNOWN;
    return value.as.whole != 0 ? TRUTH_YES : TRUTH_NO;
}

static enum truth both(enum truth a, enum truth b)
{
    if (a == TRUTH_NO || b == TRUTH_NO)
        return TRUTH_NO;
    return a == TRUTH_UNKNOWN || b == TRUTH_UNKNOWN ? TRUTH_UNKNOWN : TRUTH_YES;
}

/* ---- units
 * -------------------------------------------------------------------------------- */

static struct counted_unit *new_unit(struct counting *counting, struct str name)
{
    struct arena *arena = &counting->out->arena;
    const struct form_set *set = counting->set;
    struct counted_unit *unit = NULL;

    counting->units = memory_grow(counting->units, counting->unit_count,
                                  &counting->unit_capacity, sizeof *counting->units);
    unit = &counting->units[counting->unit_count++];
    *unit = (struct counted_unit){
        .name = arena_str(arena, name),
        .votes = arena_alloc(arena, (set->page.area_count + 1) * sizeof *unit->votes),
        .sums = arena_alloc(arena, (counting->cell_count + 1) * sizeof *unit->sums),
        .given = arena_alloc(arena, counting->cell_count + 1),
        .by_rows = arena_alloc(arena, (set->index_count + 1) * sizeof *unit->by_rows),
        .by_persons = arena_alloc(arena, (set->index_count + 1) * sizeof *unit->by_persons),
    };
    for (size_t i = 0; i < set->index_count; i++) {
        poverty_init(&unit->by_rows[i], set->indices[i].indicator_count, arena);
        poverty_init(&unit->by_persons[i], set->indices[i].indicator_count, arena);
    }
    return unit;
}

static const struct field *unit_field(const struct pack *pack)
{
    const struct table *table = &pack->schema.tables[pack->schema.main_table];

    return table->unit_field < 0 ? NULL : &table->fields[table->unit_field];
}

/* NULL where it is not known; with `make` it becomes known. */
static struct counted_unit *find_unit(struct counting *counting, const struct frame *frame,
                                      struct value name, bool make)
{
    const struct field *field = unit_field(counting->pack);
    const struct units *units = frame->world->units;
    struct str label, normal;
    uint64_t number = 0;

    if (field == NULL || name.kind != VALUE_TEXT)
        return NULL;
    label = units_label(units, name);
    normal = units_key(units, field, label, frame->arena);
    if (map_get(&counting->unit_index, normal, &number))
        return &counting->units[number];
    if (!make)
        return NULL;
    map_set(&counting->unit_index, normal, counting->unit_count);
    return new_unit(counting, label);
}

/* A table like the main one has the same names. */
static struct value same_field(const struct counting *counting, const struct frame *frame,
                               int main_field)
{
    const struct schema *schema = &counting->pack->schema;
    int field = main_field;

    if (main_field >= 0 && frame->table != schema->main_table)
        field = table_field(&schema->tables[frame->table],
                            schema->tables[schema->main_table].fields[main_field].name);
    return field < 0 ? value_missing(GAP_COLUMN) : frame_field(frame, (unsigned)field);
}

static void vote_area(struct counting *counting, const struct frame *frame,
                      struct counted_unit *unit)
{
    const struct form_page *page = &counting->set->page;
    struct value area = same_field(counting, frame, page->area);

    for (size_t i = 0; i < page->area_count && area.kind == VALUE_CHOICE; i++)
        unit->votes[i] += page->areas[i].symbol == area.as.whole;
}

static void vote_year(struct counting *counting)
{
    const struct pack *pack = counting->pack;
    const struct table *table = &pack->schema.tables[pack->schema.main_table];
    struct value year = value_missing(GAP_COLUMN);
    struct str key = {(const char *)&year.as.whole, sizeof year.as.whole};
    uint64_t number = counting->year_count;

    if (table->year_field >= 0)
        year = frame_field(counting->frame, (unsigned)table->year_field);
    if (year.kind != VALUE_WHOLE)
        return;
    if (!map_get(&counting->year_index, key, &number)) {
        map_set(&counting->year_index, key, number);
        counting->years = memory_grow(counting->years, counting->year_count,
                                      &counting->year_capacity, sizeof *counting->years);
        counting->years[counting->year_count++] = (struct counted_year){year.as.whole, 0};
    }
    counting->years[number].rows++;
}

/* The district, as long as all rows are of one. */
static void note_within(struct counting *counting)
{
    const struct schema *schema = &counting->pack->schema;
    const struct table *table = &schema->tables[schema->main_table];
    struct value within;
    struct str text;

    if (table->unit_within_count == 0 || counting->within_several)
        return;
    within = frame_field(counting->frame, table->unit_within[0]);
    if (within.kind != VALUE_TEXT)
        return;
    text = (struct str){within.as.text, within.length};
    if (counting->within.length == 0)
        counting->within = arena_str(&counting->out->arena, text);
    else
        counting->within_several = !str_equal(counting->within, text);
}

/* ---- forms
 * -------------------------------------------------------------------------------- */

static int too_large(struct error *err)
{
    return error_set(err, ERROR_GENERAL, "không tính được: tổng vượt quá số lớn nhất",
                     "cannot count: a sum is too large");
}

/* Adds the row to one cell. */
static int count_cell(struct counting *counting, int64_t *sum, bool *doubted,
                      enum truth counts, int amount, struct error *err)
{
    struct value add = value_of(VALUE_WHOLE, 1);

    if (counts == TRUTH_NO)
        return 0;
    if (amount >= 0)
        add = answer(counting, amount);
    if (counts == TRUTH_UNKNOWN || add.kind == VALUE_MISSING)
        *doubted = true;
    else if (!number_add(*sum, add.as.whole, sum))
        return too_large(err);
    return 0;
}

static struct form_cell cell_of(const struct counting *counting, const struct form *form,
                                size_t l, size_t c)
{
    const struct form_column *column = &form->columns[c];

    if (counting_lacks_table(counting, column))
        return (struct form_cell){column->otherwise, form->lines[l].sum};
    return column->cells[l];
}

static int count_line(struct counting *counting, struct counted_unit *unit, size_t number,
                      size_t l, enum truth counts, struct error *err)
{
    const struct form *form = &counting->set->forms[number];
    int status = 0;

    counts = both(counts, ask(counting, form->lines[l].when));
    for (size_t c = 0; status == 0 && c < form->column_count; c++) {
        struct form_cell cell = cell_of(counting, form, l, c);

        if (cell.count < 0 || counts == TRUTH_NO)
            continue;
        status = count_cell(counting, &unit->sums[counting_cell(counting, number, l, c)],
                            &counting->doubted[c], both(counts, ask(counting, cell.count)),
                            cell.sum, err);
    }
    return status;
}

/* "Xã Xuân Phú/0007 (Lê Văn A)": the last of the key, and who it is. */
static struct str row_name(const struct counting *counting)
{
    const struct frame *frame = counting->frame;
    const struct schema *schema = &counting->pack->schema;
    const struct table *table = &schema->tables[schema->main_table];
    struct arena *arena = &counting->out->arena;
    struct buffer text = {0};
    unsigned fields[3];
    size_t count = 0;
    struct str out;

    if (table->unit_field >= 0)
        fields[count++] = (unsigned)table->unit_field;
    if (table->key_count > 0)
        fields[count++] = table->key[table->key_count - 1].fields[0];
    if (table->show_count > 0)
        fields[count++] = table->shows[0];
    for (size_t i = 0; i < count; i++) {
        struct value value = frame_field(frame, fields[i]);
        bool who = table->show_count > 0 && i + 1 == count && text.length > 0;

        if (value.kind == VALUE_MISSING)
            continue;
        buffer_text(&text, who ? " (" : text.length > 0 ? "/" : "");
        buffer_add(&text,
                   field_plain(&table->fields[fields[i]], &schema->symbols, value, arena));
        buffer_text(&text, who ? ")" : "");
    }
    out = buffer_keep(&text, arena);
    return out;
}

static void name_doubtful(struct counting *counting, struct tab_form *form)
{
    struct arena *arena = &counting->out->arena;

    if (form->doubtful_count == TAB_DOUBTFUL)
        return;
    if (form->doubtful == NULL)
        form->doubtful = arena_alloc(arena, TAB_DOUBTFUL * sizeof *form->doubtful);
    form->doubtful[form->doubtful_count++] = row_name(counting);
}

static int count_form(struct counting *counting, struct counted_unit *unit, size_t number,
                      struct error *err)
{
    const struct form *form = &counting->set->forms[number];
    struct tab_form *out = &counting->out->forms[number];
    enum truth counts = ask(counting, form->when);
    bool any = false;
    int status = 0;

    if (ask(counting, form->needs) != TRUTH_YES) {
        out->left_out++;
        name_doubtful(counting, out);
        return 0;
    }
    out->computed = true;
    memset(counting->doubted, 0, form->column_count);
    for (size_t l = 0; status == 0 && l < form->line_count && counts != TRUTH_NO; l++)
        status = count_line(counting, unit, number, l, counts, err);
    for (size_t c = 0; c < form->column_count; c++) {
        out->undecided[c] += counting->doubted[c];
        any = any || counting->doubted[c];
    }
    if (any)
        name_doubtful(counting, out);
    return status;
}

/* ---- measures
 * ----------------------------------------------------------------------------- */

static int count_index(struct counting *counting, struct counted_unit *unit, size_t number,
                       struct error *err)
{
    const struct poverty_index *index = &counting->set->indices[number];
    struct tab_index *out = &counting->out->indices[number];
    enum truth among = ask(counting, index->among);
    struct value cutoff, persons = value_missing(GAP_COLUMN);

    if (among == TRUTH_NO || index->cutoff < 0)
        return 0;
    cutoff = answer(counting, index->cutoff);
    if (index->persons >= 0)
        persons = answer(counting, index->persons);
    for (size_t j = 0; j < index->indicator_count; j++) {
        enum truth deprived = ask(counting, index->indicators[j].deprived);

        if (deprived == TRUTH_UNKNOWN)
            among = TRUTH_UNKNOWN;
        counting->deprived[j] = deprived == TRUTH_YES;
    }
    if (among == TRUTH_UNKNOWN || cutoff.kind == VALUE_MISSING) {
        out->left_out++;
        return 0;
    }
    if (!poverty_add(&unit->by_rows[number], &out->design, counting->deprived,
                     cutoff.as.whole, 1))
        return too_large(err);
    if (persons.kind == VALUE_WHOLE && persons.as.whole > 0 &&
        !poverty_add(&unit->by_persons[number], &out->design, counting->deprived,
                     cutoff.as.whole, (uint64_t)persons.as.whole))
        return too_large(err);
    return 0;
}

/* ---- rows
 * --------------------------------------------------------------------------------- */

int counting_row(void *job, struct frame *frame, const struct source *source, uint64_t row,
                 struct error *err)
{
    struct counting *counting = job;
    const struct table *table = &counting->pack->schema.tables[frame->table];
    struct counted_unit *unit = NULL;
    int status = 0;

    if (unit_choice_place(counting->choice, frame) == UNIT_OTHER ||
        !counted_once(&counting->counted, frame, source, row))
        return 0;
    counting->frame = frame;
    begin_row(counting);
    counting->out->rows++;
    memset(counting->asked, 0, counting->set->value_count + 1);
    vote_year(counting);
    note_within(counting);
    if (table->unit_field >= 0)
        unit = find_unit(counting, frame, frame_field(frame, (unsigned)table->unit_field),
                         true);
    if (unit == NULL) {
        counting->out->without_unit++;
        return 0;
    }
    unit->rows++;
    vote_area(counting, frame, unit);
    for (size_t f = 0; status == 0 && f < counting->set->form_count; f++) {
        status = count_form(counting, unit, f, err);
        if (status == 0)
            status = check_effort(counting, &counting->set->forms[f].head, err);
    }
    for (size_t i = 0; status == 0 && i < counting->set->index_count; i++) {
        status = count_index(counting, unit, i, err);
        if (status == 0)
            status = check_effort(counting, &counting->set->indices[i].head, err);
    }
    return status;
}

static int add_also(struct counting *counting, struct counted_unit *unit, size_t f,
                    size_t c, const struct frame *frame, struct error *err)
{
    const struct form *form = &counting->set->forms[f];
    const struct form_also *also = form->columns[c].also;
    size_t effort = counting->set->value_count + f;
    struct value counts = evaluate_within(counting, also->count, frame, effort);

    if (counts.kind == VALUE_MISSING)
        counting->out->forms[f].undecided[c]++;
    if (counts.kind == VALUE_MISSING || counts.as.whole == 0)
        return 0;
    for (size_t l = 0; l < form->line_count; l++) {
        size_t cell = counting_cell(counting, f, l, c);
        struct value add = value_of(VALUE_WHOLE, 1);

        if (also->sum != NULL && form->lines[l].sum >= 0)
            add = evaluate_within(counting, also->sum, frame, effort);
        if (add.kind == VALUE_MISSING)
            counting->out->forms[f].undecided[c]++;
        else if (!number_add(unit->sums[cell], add.as.whole, &unit->sums[cell]))
            return too_large(err);
        counting->also_rows[cell]++;
    }
    return 0;
}

int counting_also(void *job, struct frame *frame, const struct source *source, uint64_t row,
                  struct error *err)
{
    struct counting *counting = job;
    const struct schema *schema = &counting->pack->schema;
    int unit_number = schema->tables[schema->main_table].unit_field, status = 0;
    struct counted_unit *unit = NULL;

    (void)source;
    (void)row;
    if (unit_choice_place(counting->choice, frame) != UNIT_OTHER)
        unit = find_unit(counting, frame, same_field(counting, frame, unit_number), true);
    if (unit == NULL)
        return 0;
    vote_area(counting, frame, unit);
    begin_row(counting);
    for (size_t f = 0; status == 0 && f < counting->set->form_count; f++) {
        const struct form *form = &counting->set->forms[f];

        for (size_t c = 0; status == 0 && c < form->column_count; c++)
            if (form->columns[c].also != NULL &&
                form->columns[c].also->table == frame->table)
                status = add_also(counting, unit, f, c, frame, err);
        if (status == 0)
            status = check_effort(counting, &form->head, err);
    }
    return status;
}

static bool is_line(const struct form *form, size_t l, const struct frame *frame)
{
    struct value value;

    if (form->line_field < 0)
        return true;
    value = frame_field(frame, (unsigned)form->line_field);
    return value.kind == VALUE_CHOICE && value.as.whole == form->lines[l].symbol;
}

static void take_given(struct counting *counting, struct counted_unit *unit, size_t f,
                       const struct frame *frame)
{
    const struct form *form = &counting->set->forms[f];

    for (size_t l = 0; l < form->line_count; l++) {
        for (size_t c = 0; c < form->column_count && is_line(form, l, frame); c++) {
            size_t cell = counting_cell(counting, f, l, c);
            struct value value;

            if (form->columns[c].kind != FORM_GIVEN || unit->given[cell])
                continue;
            value = frame_field(frame, form->columns[c].field);
            if (value.kind != VALUE_WHOLE)
                continue;
            unit->sums[cell] = value.as.whole;
            unit->given[cell] = true;
        }
    }
}

int counting_given(void *job, struct frame *frame, const struct source *source,
                   uint64_t row, struct error *err)
{
    struct counting *counting = job;
    const struct table *table = &counting->pack->schema.tables[frame->table];
    int name = table_field(table, counting->set->page.name);
    struct counted_unit *unit = NULL;

    (void)source;
    (void)row;
    (void)err;
    if (name >= 0)
        unit = find_unit(counting, frame, frame_field(frame, (unsigned)name), false);
    for (size_t f = 0; unit != NULL && f < counting->set->form_count; f++)
        if (counting->set->forms[f].table == frame->table)
            take_given(counting, unit, f, frame);
    return 0;
}
