#include <inttypes.h>
#include <math.h>

#include "forms/form_report.h"
#include "write/json.h"

struct json_forms {
    const struct tabulation *tabulation;
    const struct symbols *symbols;
    struct arena scratch;
    struct buffer out;
    struct json text;
};

/* By language; the pack's own first. */
static void add_phrase(struct json_forms *json, const char *name, struct phrase phrase)
{
    const struct str *said = json->tabulation->pack->said;

    json_name(&json->text, name);
    json_object(&json->text);
    json_name_str(&json->text, said[LANGUAGE_VI]);
    json_text(&json->text, phrase.vi);
    if (!str_equal(said[LANGUAGE_VI], said[LANGUAGE_EN])) {
        json_name_str(&json->text, said[LANGUAGE_EN]);
        json_text(&json->text, phrase.en);
    }
    json_close(&json->text);
}

static void add_text(struct json_forms *json, const char *name, struct str text)
{
    json_name(&json->text, name);
    json_text_or_null(&json->text, text);
}

static void add_count(struct json_forms *json, const char *name, uint64_t count)
{
    json_name(&json->text, name);
    json_count(&json->text, count);
}

/* null of nobody */
static void add_ratio(struct json_forms *json, double ratio)
{
    if (isnan(ratio))
        json_null(&json->text);
    else
        json_raw(&json->text, arena_format(&json->scratch, "%.6f", ratio));
}

static void add_named_ratio(struct json_forms *json, const char *name, double ratio)
{
    json_name(&json->text, name);
    add_ratio(json, ratio);
}

static void open_array(struct json_forms *json, const char *name)
{
    json_name(&json->text, name);
    json_array(&json->text);
}

static void open_item(struct json_forms *json)
{
    json_object(&json->text);
}

static void add_unit(struct json_forms *json, const struct tab_unit *unit)
{
    static const char *const levels[] = {"area", "unit", "total"};

    add_text(json, "no", unit->no);
    add_text(json, "name", unit->name);
    add_text(json, "level", str_from(levels[unit->level]));
}

/* ---- forms
 * -------------------------------------------------------------------------------- */

static const struct table *form_table(const struct json_forms *json,
                                      const struct form *form)
{
    return &json->tabulation->pack->schema.tables[form->table];
}

static void add_columns(struct json_forms *json, const struct tab_form *of)
{
    const struct form *form = of->form;

    open_array(json, "columns");
    for (size_t c = 0; c < form->column_count; c++) {
        const struct form_column *column = &form->columns[c];

        open_item(json);
        add_text(json, "name", form_table(json, form)->fields[column->field].name);
        add_phrase(json, "title", column->title);
        add_text(json, "number", column->number);
        add_count(json, "undecided", of->undecided[c]);
        json_close(&json->text);
    }
    json_close(&json->text);
}

static void add_row(struct json_forms *json, const struct tab_form *of, size_t unit,
                    size_t line)
{
    const struct form *form = of->form;
    const struct table *table = form_table(json, form);

    open_item(json);
    add_unit(json, &json->tabulation->units[unit]);
    if (form->line_field >= 0) {
        json_name_str(&json->text, table->fields[form->line_field].name);
        json_text(&json->text, symbols_name(json->symbols, form->lines[line].symbol));
    }
    for (size_t c = 0; c < form->column_count; c++) {
        json_name_str(&json->text, table->fields[form->columns[c].field].name);
        json_value(&json->text, NULL, json->symbols, tabulate_cell(of, unit, line, c),
                   &json->scratch);
    }
    json_close(&json->text);
}

static void add_form(struct json_forms *json, const struct tab_form *of)
{
    const struct form *form = of->form;

    open_item(json);
    add_text(json, "form", form->head.id);
    add_phrase(json, "title", form->head.title);
    add_text(json, "law", form->head.law.text);
    add_text(json, "table", form_table(json, form)->name);
    add_count(json, "left_out", of->left_out);
    add_columns(json, of);
    open_array(json, "rows");
    for (size_t u = 0; u < json->tabulation->unit_count; u++)
        for (size_t l = 0; l < form->line_count; l++)
            add_row(json, of, u, l);
    json_close(&json->text);
    json_close(&json->text);
}

/* ---- measures
 * ----------------------------------------------------------------------------- */

static void add_per_indicator(struct json_forms *json, const char *name,
                              const struct tab_index *index,
                              const struct poverty_sums *sums,
                              double (*ratio)(const struct poverty_sums *sums, size_t j))
{
    json_name(&json->text, name);
    json_object(&json->text);
    for (size_t j = 0; j < index->design.count; j++) {
        json_name_str(&json->text, index->index->indicators[j].id);
        add_ratio(json, ratio(sums, j));
    }
    json_close(&json->text);
}

static void add_measures(struct json_forms *json, const char *name,
                         const struct tab_index *index, const struct poverty_sums *sums)
{
    json_name(&json->text, name);
    json_object(&json->text);
    add_count(json, "population", sums->population);
    add_count(json, "poor", sums->poor);
    add_named_ratio(json, "H", poverty_headcount(sums));
    add_named_ratio(json, "A", poverty_intensity(sums, &index->design));
    add_named_ratio(json, "M0", poverty_adjusted(sums, &index->design));
    add_per_indicator(json, "uncensored", index, sums, poverty_uncensored);
    add_per_indicator(json, "censored", index, sums, poverty_censored);
    json_name(&json->text, "contribution");
    json_object(&json->text);
    for (size_t j = 0; j < index->design.count; j++) {
        json_name_str(&json->text, index->index->indicators[j].id);
        add_ratio(json, poverty_contribution(sums, &index->design, j));
    }
    json_close(&json->text);
    json_close(&json->text);
}

static void add_index(struct json_forms *json, const struct tab_index *index)
{
    const struct poverty_index *of = index->index;

    open_item(json);
    add_text(json, "measure", of->head.id);
    add_phrase(json, "title", of->head.title);
    add_text(json, "law", of->head.law.text);
    add_count(json, "left_out", index->left_out);
    open_array(json, "indicators");
    for (size_t j = 0; j < of->indicator_count; j++) {
        open_item(json);
        add_text(json, "name", of->indicators[j].id);
        add_phrase(json, "title", of->indicators[j].title);
        add_text(json, "dimension", of->indicators[j].group);
        json_name(&json->text, "weight");
        json_whole(&json->text, of->indicators[j].weight);
        json_close(&json->text);
    }
    json_close(&json->text);
    open_array(json, "units");
    for (size_t u = 0; u < json->tabulation->unit_count; u++) {
        open_item(json);
        add_unit(json, &json->tabulation->units[u]);
        add_measures(json, "rows", index, &index->rows[u]);
        if (index->persons != NULL)
            add_measures(json, "persons", index, &index->persons[u]);
        json_close(&json->text);
    }
    json_close(&json->text);
    json_close(&json->text);
}

/* ---- the whole
 * ---------------------------------------------------------------------------- */

static void add_head(struct json_forms *json)
{
    const struct tabulation *tabulation = json->tabulation;
    const struct pack *pack = tabulation->pack;
    const struct told *told = tabulation->told;
    const struct remark *remark = NULL;
    bool lacks = told != NULL && told_lacks(told);

    json_name(&json->text, "pack");
    json_object(&json->text);
    add_text(json, "id", pack->id);
    add_text(json, "version", pack->version);
    add_text(json, "digest", str_from(pack->digest));
    json_close(&json->text);
    add_text(json, "conclusion", str_from(told_conclusion(told)));
    if (lacks) {
        add_phrase(json, "lacking",
                   (struct phrase){told->lacking[LANGUAGE_VI], told->lacking[LANGUAGE_EN]});
    } else {
        json_name(&json->text, "lacking");
        json_null(&json->text);
    }
    json_name(&json->text, "year");
    if (tabulation->year < 0)
        json_null(&json->text);
    else
        json_whole(&json->text, tabulation->year);
    add_count(json, "rows", tabulation->rows);
    add_count(json, "without_unit", tabulation->without_unit);
    open_array(json, "remarks");
    for (size_t i = 0; (remark = tabulation_remark(tabulation, i)) != NULL; i++) {
        open_item(json);
        add_phrase(json, "text", (struct phrase){remark->vi, remark->en});
        json_close(&json->text);
    }
    json_close(&json->text);
}

static void flush(struct json_forms *json, struct output *output)
{
    output_write(output, buffer_str(&json->out));
    buffer_clear(&json->out);
    arena_reset(&json->scratch);
}

void form_json(const struct tabulation *tabulation, struct output *output)
{
    struct json_forms json = {.tabulation = tabulation,
                              .symbols = &tabulation->pack->schema.symbols};

    json.text.out = &json.out;
    arena_init(&json.scratch);
    json_object(&json.text);
    add_head(&json);
    open_array(&json, "forms");
    for (size_t f = 0; f < tabulation->form_count; f++) {
        if (tabulation->forms[f].computed)
            add_form(&json, &tabulation->forms[f]);
        flush(&json, output);
    }
    json_close(&json.text);
    if (tabulation->index_count > 0)
        open_array(&json, "poverty");
    for (size_t i = 0; i < tabulation->index_count; i++) {
        add_index(&json, &tabulation->indices[i]);
        flush(&json, output);
    }
    if (tabulation->index_count > 0)
        json_close(&json.text);
    json_close(&json.text);
    buffer_char(&json.out, '\n');
    flush(&json, output);
    buffer_release(&json.out);
    arena_release(&json.scratch);
}
