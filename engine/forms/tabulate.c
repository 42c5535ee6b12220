#include "forms/tabulate.h"

#include "forms/tabulate_private.h"

struct value tabulate_cell(const struct tab_form *form, size_t unit, size_t line,
                           size_t column)
{
    return form
        ->cells[(unit * form->form->line_count + line) * form->form->column_count + column];
}

static struct tabulation *tabulation_new(const struct pack *pack)
{
    struct tabulation *out = memory_alloc(sizeof *out);
    const struct form_set *set = pack->forms;

    arena_init(&out->arena);
    out->pack = pack;
    out->form_count = set->form_count;
    out->index_count = set->index_count;
    out->forms = arena_alloc(&out->arena, (set->form_count + 1) * sizeof *out->forms);
    out->indices = arena_alloc(&out->arena, (set->index_count + 1) * sizeof *out->indices);
    for (size_t f = 0; f < set->form_count; f++) {
        out->forms[f].form = &set->forms[f];
        out->forms[f].undecided =
            arena_alloc(&out->arena, (set->forms[f].column_count + 1) * sizeof(uint64_t));
    }
    for (size_t i = 0; i < set->index_count; i++) {
        const struct poverty_index *index = &set->indices[i];
        int64_t *weights =
            arena_alloc(&out->arena, (index->indicator_count + 1) * sizeof *weights);

        for (size_t j = 0; j < index->indicator_count; j++)
            weights[j] = index->indicators[j].weight;
        out->indices[i].index = index;
        out->indices[i].design =
            (struct poverty_design){index->indicator_count, weights, index->weight_total};
    }
    return out;
}

void tabulation_free(struct tabulation *tabulation)
{
    if (tabulation == NULL)
        return;
    memory_free(tabulation->remarks);
    arena_release(&tabulation->arena);
    memory_free(tabulation);
}

static void counting_start(struct counting *counting)
{
    const struct form_set *set = counting->set;
    struct arena *arena = &counting->out->arena;
    size_t most = 0, columns = 0;

    counting->form_start =
        arena_alloc(arena, (set->form_count + 1) * sizeof *counting->form_start);
    for (size_t f = 0; f < set->form_count; f++) {
        counting->form_start[f] = counting->cell_count;
        counting->cell_count += set->forms[f].line_count * set->forms[f].column_count;
        if (set->forms[f].column_count > columns)
            columns = set->forms[f].column_count;
    }
    for (size_t i = 0; i < set->index_count; i++)
        if (set->indices[i].indicator_count > most)
            most = set->indices[i].indicator_count;
    counting->answers =
        arena_alloc(arena, (set->value_count + 1) * sizeof *counting->answers);
    counting->has_table = arena_alloc(arena, counting->pack->schema.table_count + 1);
    counting->also_rows =
        arena_alloc(arena, (counting->cell_count + 1) * sizeof *counting->also_rows);
    counting->asked = arena_alloc(arena, set->value_count + 1);
    counting->efforts = arena_alloc(arena, (set->value_count + set->form_count + 1) *
                                               sizeof *counting->efforts);
    counting->doubted = arena_alloc(arena, columns + 1);
    counting->deprived = arena_alloc(arena, most + 1);
}

static bool is_counted_too(const struct form *form, unsigned table)
{
    for (size_t c = 0; c < form->column_count; c++)
        if (form->columns[c].also != NULL && form->columns[c].also->table == table)
            return true;
    return false;
}

/* Rows that columns count too, then figures from outside: each table of the dataset once.
 */
static int read_others(struct counting *counting, const struct holdings *holdings,
                       const struct dataset *dataset, struct error *err)
{
    const struct schema *schema = &counting->pack->schema;
    int status = 0;

    for (unsigned t = 0; status == 0 && t < schema->table_count; t++) {
        bool too = false;

        for (size_t f = 0; f < counting->set->form_count; f++)
            too = too || is_counted_too(&counting->set->forms[f], t);
        if (too && counting->has_table[t])
            status = holdings_each(holdings, dataset, t, counting_also, counting, err);
    }
    for (unsigned t = 0; status == 0 && t < schema->table_count; t++) {
        bool given = false;

        for (size_t f = 0; f < counting->set->form_count; f++)
            given = given || counting->set->forms[f].table == t;
        if (given && counting->has_table[t])
            status = holdings_each(holdings, dataset, t, counting_given, counting, err);
    }
    return status;
}

static int count_dataset(struct counting *counting, const struct holdings *holdings,
                         const struct dataset *dataset, struct error *err)
{
    int status;

    for (unsigned t = 0; t < counting->pack->schema.table_count; t++)
        counting->has_table[t] = dataset_has_table(dataset, t);
    status = holdings_each(holdings, dataset, counting->pack->schema.main_table,
                           counting_row, counting, err);
    if (status == 0)
        status = read_others(counting, holdings, dataset, err);
    return status == 0 ? counting_finish(counting, err) : status;
}

const struct remark *tabulation_remark(const struct tabulation *tabulation, size_t number)
{
    size_t told = tabulation->told == NULL ? 0 : tabulation->told->note_count;

    if (number < told)
        return &tabulation->told->notes[number];
    number -= told;
    return number < tabulation->remark_count ? &tabulation->remarks[number] : NULL;
}

static int can_tabulate(const struct pack *pack, const struct dataset *dataset,
                        struct error *err)
{
    const struct table *table = &pack->schema.tables[pack->schema.main_table];

    if (pack->forms == NULL || !pack->forms->page.declared)
        return error_set(err, ERROR_GENERAL, "bộ quy tắc %s không có biểu báo cáo nào",
                         "the pack %s declares no report forms", pack->id.data);
    if (!dataset_has_table(dataset, pack->schema.main_table))
        return error_set(err, ERROR_NOT_FOUND, "không có bảng %s để tính biểu",
                         "there is no table %s to compute forms from", table->name.data);
    return 0;
}

int tabulate(struct opened *opened, const struct run_options *options,
             struct tabulation **out, struct error *err)
{
    const struct pack *pack = opened->pack;
    struct counting counting = {.pack = pack, .set = pack->forms};
    int status = can_tabulate(pack, opened->dataset, err);

    if (status == 0)
        status = run_hold(opened, options, true, err);
    if (status < 0)
        return status;
    counting.out = tabulation_new(pack);
    counting_start(&counting);
    counted_init(&counting.counted, pack, opened->holdings);
    counting.choice =
        unit_choice_new(&pack->schema, opened->holdings->world.units, options->units);
    status = count_dataset(&counting, opened->holdings, opened->dataset, err);
    if (status == 0) {
        counted_say(&counting.counted, &counting.out->arena, counting.out->doubled);
        *out = counting.out;
        counting.out = NULL;
    }
    counted_release(&counting.counted);
    unit_choice_free(counting.choice);
    memory_free(counting.units);
    memory_free(counting.years);
    map_release(&counting.year_index);
    map_release(&counting.unit_index);
    tabulation_free(counting.out);
    return status;
}
