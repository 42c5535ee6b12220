#include "exit/exit_printed.h"

#include <inttypes.h>
#include <string.h>

#include "write/csv.h"

/* What follows the pack's own columns. */
enum found {
    FOUND_CLASS,
    FOUND_CAUSES,
    FOUND_ROUTES,
    FOUND_STRENGTH,
    FOUND_REASONS,
    FOUND_NEEDS,
    FOUND_MEASURES,
    FOUND_OFFICES,
    FOUND_SUPPORT,
    FOUND_ERRORS,
    FOUND_LEAVES,
    FOUND_RISKS,
    FOUND_COUNT
};
static const char *const found[FOUND_COUNT][2] = {
    {"Phân loại {records}", "Class"},
    {"{Cause}", "{Cause}"},
    {"Hướng {exit}", "Ways {out}"},
    {"Khả năng", "Likelihood"},
    {"Lý do", "Reasons"},
    {"Chỉ số cần khắc phục", "Indicators to mend"},
    {"Biện pháp hỗ trợ", "Measures"},
    {"Cơ quan phụ trách", "In charge"},
    {"Cơ quan giúp đỡ {unit}", "Who supports the {unit}"},
    {"Còn lỗi phải sửa", "Open errors"},
    {"Nếu được", "If so"},
    {"{Risk}", "{Risk}"},
};

/* The unit has a column of its own, and the year is in the title. */
static bool is_key_shown(const struct table *table, const struct field *field)
{
    return field == NULL ||
           ((table->unit_field < 0 || field != &table->fields[table->unit_field]) &&
            (table->year_field < 0 || field != &table->fields[table->year_field]));
}

struct sheet_filling {
    const struct exit_list *list;
    enum language language; /* the pack's own */
    const struct table *table;
    struct arena *arena;
    struct exit_printed *out;
    size_t at; /* the next cell */
};

static void add_text(struct sheet_filling *filling, struct str text)
{
    filling->out->cells[filling->at++] = (struct exit_printed_cell){text, false};
}

static void add_value(struct sheet_filling *filling, const struct named_value *named)
{
    const struct symbols *symbols = &filling->list->pack->schema.symbols;
    struct value value = named->value;

    if (value.kind == VALUE_MISSING)
        add_text(filling, (struct str){0});
    else if (value.kind == VALUE_WHOLE)
        filling->out->cells[filling->at++] = (struct exit_printed_cell){
            field_plain(named->field, symbols, value, filling->arena), true};
    else
        add_text(filling,
                 arena_str(filling->arena, field_show(named->field, symbols, value,
                                                      filling->language, filling->arena)));
}

static struct str found_text(const struct sheet_filling *filling,
                             const struct exit_household *household, enum found what)
{
    const struct pack *pack = filling->list->pack;
    struct arena *arena = filling->arena;

    switch (what) {
    case FOUND_CLASS:
        return exit_class_name(pack, household->class, filling->language);
    case FOUND_CAUSES:
        return exit_causes(pack, household, filling->language, arena);
    case FOUND_ROUTES:
        return exit_routes(pack, household, filling->language, arena);
    case FOUND_STRENGTH:
        return str_from(exit_strength(household->strength, filling->language));
    case FOUND_REASONS:
        return exit_reasons(pack, household, filling->language, arena);
    case FOUND_NEEDS:
        return exit_needs(pack, household, EXIT_TITLES, filling->language, arena);
    case FOUND_MEASURES:
        return exit_needs(pack, household, EXIT_MEASURES, filling->language, arena);
    case FOUND_OFFICES:
        return exit_needs(pack, household, EXIT_OFFICES, filling->language, arena);
    case FOUND_LEAVES:
        return household->leaves[filling->language];
    case FOUND_RISKS:
        return exit_risks(pack, household, filling->language, arena);
    case FOUND_SUPPORT:
        return household->support;
    case FOUND_ERRORS:
    case FOUND_COUNT:
        break;
    }
    return str_from(household->has_errors ? "x" : "");
}

static void add_household(struct sheet_filling *filling,
                          const struct exit_household *household)
{
    const struct listing *listing = &filling->list->pack->listing;

    filling->out->cells[filling->at++] = (struct exit_printed_cell){
        arena_format(filling->arena, "%zu", filling->out->row_count + 1), true};
    add_text(filling, household->unit);
    for (size_t i = 0; i < household->key_count; i++)
        if (is_key_shown(filling->table, household->key[i].field))
            add_value(filling, &household->key[i]);
    for (size_t i = 0; i < listing->column_count; i++)
        add_value(filling, &household->columns[i]);
    for (enum found what = 0; what < FOUND_COUNT; what++)
        add_text(filling, found_text(filling, household, what));
    filling->out->row_count++;
}

struct str exit_caption(const struct pack *pack, const struct named_value *named,
                        enum language language)
{
    bool named_field = named->field != NULL && named->field->vi.length > 0;

    for (size_t d = 0; !named_field && d < pack->lexicon.derived_count; d++)
        if (pack->lexicon.derived[d].table == pack->schema.main_table &&
            str_equal(pack->lexicon.derived[d].head.id, named->name))
            return words_phrase(pack->lexicon.derived[d].head.title, language);
    if (!named_field)
        return named->name;
    return words_phrase((struct phrase){named->field->vi, named->field->en}, language);
}

static struct str say(const struct sheet_filling *filling, const char *vi, const char *en)
{
    return words_say(filling->list->pack, filling->language, vi, en, filling->arena);
}

static struct str unit_caption(const struct sheet_filling *filling)
{
    const struct table *table = filling->table;
    const struct field *field =
        table->unit_field < 0 ? NULL : &table->fields[table->unit_field];

    return field == NULL || field->vi.length == 0
               ? say(filling, "{Unit}", "{Unit}")
               : words_phrase((struct phrase){field->vi, field->en}, filling->language);
}

struct str exit_title(const struct exit_list *list, int64_t year, struct arena *arena)
{
    const struct listing *listing = &list->pack->listing;
    enum language language = words_own(list->pack);
    struct str dated = words_phrase(listing->heading_of_year, language);
    struct str plain = words_phrase(listing->heading, language);

    if (year >= 0 && dated.length > 0)
        return words_put(dated, "year", arena_format(arena, "%" PRId64, year), arena);
    return plain.length > 0
               ? plain
               : words_say(list->pack, language, "{Records} có khả năng {exit}",
                           "{Records} likely to {exit}", arena);
}

static void add_captions(struct sheet_filling *filling, const struct exit_household *first)
{
    const struct listing *listing = &filling->list->pack->listing;
    const struct table *table = filling->table;
    struct exit_printed *out = filling->out;

    out->captions = arena_alloc(
        filling->arena, (2 + first->key_count + listing->column_count + FOUND_COUNT) *
                            sizeof *out->captions);
    out->captions[out->column_count++] = say(filling, "STT", "No.");
    out->captions[out->column_count++] = unit_caption(filling);
    for (size_t i = 0; i < first->key_count; i++)
        if (is_key_shown(table, first->key[i].field))
            out->captions[out->column_count++] =
                exit_caption(filling->list->pack, &first->key[i], filling->language);
    for (size_t i = 0; i < listing->column_count; i++)
        out->captions[out->column_count++] =
            exit_caption(filling->list->pack, &first->columns[i], filling->language);
    for (enum found what = 0; what < FOUND_COUNT; what++)
        out->captions[out->column_count++] = say(filling, found[what][0], found[what][1]);
}

void exit_printed(const struct exit_list *list, int64_t year, struct arena *arena,
                  struct exit_printed *out)
{
    const struct schema *schema = &list->pack->schema;
    struct sheet_filling filling = {.list = list,
                                    .table = &schema->tables[schema->main_table],
                                    .arena = arena,
                                    .language = words_own(list->pack),
                                    .out = out};

    *out = (struct exit_printed){.title = exit_title(list, year, arena),
                                 .name =
                                     say(&filling, "Khả năng {exit}", "Likely to {leave}")};
    if (list->count == 0)
        return;
    add_captions(&filling, &list->households[0]);
    out->cells =
        arena_alloc(arena, (list->count * out->column_count + 1) * sizeof *out->cells);
    for (size_t i = 0; i < list->count; i++)
        if (list->households[i].candidate)
            add_household(&filling, &list->households[i]);
}

void exit_printed_csv(const struct exit_printed *sheet, struct buffer *out)
{
    csv_start(out);
    for (size_t c = 0; c < sheet->column_count; c++)
        csv_cell(out, sheet->captions[c]);
    csv_end(out);
    for (size_t r = 0; r < sheet->row_count; r++) {
        for (size_t c = 0; c < sheet->column_count; c++) {
            const struct exit_printed_cell *cell =
                &sheet->cells[r * sheet->column_count + c];

            if (cell->number)
                csv_number(out, cell->text);
            else
                csv_cell(out, cell->text);
        }
        csv_end(out);
    }
}
