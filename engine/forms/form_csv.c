#include <inttypes.h>

#include "forms/form_report.h"
#include "write/csv.h"

struct csv_form {
    const struct tabulation *tabulation;
    const struct tab_form *form;
    const struct table *table;
    struct arena scratch;
    struct buffer text;
};

static bool has_year(const struct csv_form *csv)
{
    return csv->table->year_field >= 0 && csv->tabulation->year >= 0;
}

static void add_header(struct csv_form *csv)
{
    const struct form *form = csv->form->form;
    const struct form_page *page = &csv->tabulation->pack->forms->page;

    csv_start(&csv->text);
    if (has_year(csv))
        csv_cell(&csv->text, csv->table->fields[csv->table->year_field].name);
    csv_cell(&csv->text, page->no);
    csv_cell(&csv->text, page->name);
    csv_cell(&csv->text, page->level);
    if (form->line_field >= 0)
        csv_cell(&csv->text, csv->table->fields[form->line_field].name);
    for (size_t c = 0; c < form->column_count; c++)
        csv_cell(&csv->text, csv->table->fields[form->columns[c].field].name);
    csv_end(&csv->text);
}

static int64_t level_symbol(const struct form_page *page, enum tab_level level)
{
    switch (level) {
    case TAB_AREA:
        return page->area_level;
    case TAB_UNIT:
        return page->unit_level;
    case TAB_TOTAL:
        break;
    }
    return page->total_level;
}

static void add_line(struct csv_form *csv, size_t unit, size_t line)
{
    const struct form *form = csv->form->form;
    const struct pack *pack = csv->tabulation->pack;
    const struct tab_unit *of = &csv->tabulation->units[unit];

    if (has_year(csv))
        csv_number(&csv->text,
                   arena_format(&csv->scratch, "%" PRId64, csv->tabulation->year));
    csv_cell(&csv->text, of->no);
    csv_cell(&csv->text, of->name);
    csv_cell(&csv->text, symbols_name(&pack->schema.symbols,
                                      level_symbol(&pack->forms->page, of->level)));
    if (form->line_field >= 0)
        csv_cell(&csv->text, symbols_name(&pack->schema.symbols, form->lines[line].symbol));
    for (size_t c = 0; c < form->column_count; c++)
        csv_number(&csv->text,
                   field_plain(NULL, &pack->schema.symbols,
                               tabulate_cell(csv->form, unit, line, c), &csv->scratch));
    csv_end(&csv->text);
}

void form_csv(const struct tabulation *tabulation, const struct tab_form *form,
              struct output *output)
{
    struct csv_form csv = {.tabulation = tabulation,
                           .form = form,
                           .table = &tabulation->pack->schema.tables[form->form->table]};

    arena_init(&csv.scratch);
    add_header(&csv);
    for (size_t u = 0; u < tabulation->unit_count; u++) {
        for (size_t l = 0; l < form->form->line_count; l++)
            add_line(&csv, u, l);
        output_write(output, buffer_str(&csv.text));
        buffer_clear(&csv.text);
        arena_reset(&csv.scratch);
    }
    buffer_release(&csv.text);
    arena_release(&csv.scratch);
}
