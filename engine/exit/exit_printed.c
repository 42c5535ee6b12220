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
    struct arena arena; /* of a row */
    struct buffer text; /* what is still to be written */
    size_t rows;
};

static void add_value(struct sheet_filling *filling, const struct named_value *named)
{
    const struct symbols *symbols = &filling->list->pack->schema.symbols;
    struct value value = named->value;

    if (value.kind == VALUE_MISSING)
        csv_cell(&filling->text, (struct str){0});
    else if (value.kind == VALUE_WHOLE)
        csv_number(&filling->text,
                   field_plain(named->field, symbols, value, &filling->arena));
    else
        csv_cell(&filling->text, field_show(named->field, symbols, value, filling->language,
                                            &filling->arena));
}

static struct str found_text(struct sheet_filling *filling,
                             const struct exit_household *household, enum found what)
{
    const struct pack *pack = filling->list->pack;
    struct arena *arena = &filling->arena;

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

    csv_number(&filling->text, arena_format(&filling->arena, "%zu", ++filling->rows));
    csv_cell(&filling->text, household->unit);
    for (size_t i = 0; i < household->key_count; i++)
        if (is_key_shown(filling->table, household->key[i].field))
            add_value(filling, &household->key[i]);
    for (size_t i = 0; i < listing->column_count; i++)
        add_value(filling, &household->columns[i]);
    for (enum found what = 0; what < FOUND_COUNT; what++)
        csv_cell(&filling->text, found_text(filling, household, what));
    csv_end(&filling->text);
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

static struct str say(struct sheet_filling *filling, const char *vi, const char *en)
{
    return words_say(filling->list->pack, filling->language, vi, en, &filling->arena);
}

static struct str unit_caption(struct sheet_filling *filling)
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
    const struct pack *pack = filling->list->pack;

    csv_cell(&filling->text, say(filling, "STT", "No."));
    csv_cell(&filling->text, unit_caption(filling));
    for (size_t i = 0; i < first->key_count; i++)
        if (is_key_shown(filling->table, first->key[i].field))
            csv_cell(&filling->text, exit_caption(pack, &first->key[i], filling->language));
    for (size_t i = 0; i < pack->listing.column_count; i++)
        csv_cell(&filling->text, exit_caption(pack, &first->columns[i], filling->language));
    for (enum found what = 0; what < FOUND_COUNT; what++)
        csv_cell(&filling->text, say(filling, found[what][0], found[what][1]));
    csv_end(&filling->text);
}

void exit_printed_csv(const struct exit_list *list, struct output *output)
{
    const struct schema *schema = &list->pack->schema;
    struct sheet_filling filling = {.list = list,
                                    .table = &schema->tables[schema->main_table],
                                    .language = words_own(list->pack)};

    arena_init(&filling.arena);
    csv_start(&filling.text);
    add_captions(&filling, &list->households[0]);
    for (size_t i = 0; i < list->count; i++) {
        if (list->households[i].candidate)
            add_household(&filling, &list->households[i]);
        arena_reset(&filling.arena);
        output_drain(output, &filling.text);
        spill_step(list->spill);
    }
    output_write(output, buffer_str(&filling.text));
    buffer_release(&filling.text);
    arena_release(&filling.arena);
}
