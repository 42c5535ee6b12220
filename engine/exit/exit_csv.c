#include <inttypes.h>

#include "exit/exit_printed.h"
#include "write/csv.h"

/* One row per household: key, what the pack's listing asks for, then what was found. */

static void add_value(const struct pack *pack, struct buffer *out, struct value value,
                      const struct field *field, enum language language,
                      struct arena *arena)
{
    if (value.kind == VALUE_MISSING)
        csv_cell(out, (struct str){0});
    else if (value.kind == VALUE_WHOLE || value.kind == VALUE_DECIMAL)
        csv_number(out, field_plain(field, &pack->schema.symbols, value, arena));
    else
        csv_cell(out, field_show(field, &pack->schema.symbols, value, language, arena));
}

static void add_header(const struct exit_list *list, struct buffer *out)
{
    static const char *const found[] = {
        "class",       "causes",   "kind",    "routes",     "strength", "reasons",
        "needs",       "measures", "offices", "other_sets", "leads_to", "support",
        "open_errors", "file",     "row",     "leaves",     "at_risk",  "risks",
        "in_charge",   "rank",     "by_when"};
    const struct listing *listing = &list->pack->listing;

    csv_cell(out, str_from("unit"));
    for (size_t i = 0; list->count > 0 && i < list->households[0].key_count; i++)
        csv_cell(out, list->households[0].key[i].name);
    for (size_t i = 0; i < listing->column_count; i++)
        csv_cell(out, listing->columns[i]->name);
    for (size_t i = 0; i < sizeof found / sizeof *found; i++)
        csv_cell(out, str_from(found[i]));
    csv_end(out);
}

/* The same columns as people name them. */
static void add_captions(const struct exit_list *list, enum language language,
                         struct arena *arena, struct buffer *out)
{
    static const char *const found[][2] = {{"Phân loại", "Class"},
                                           {"{Cause}", "{Cause}"},
                                           {"Loại", "Kind"},
                                           {"Hướng {exit}", "Way {out}"},
                                           {"Khả năng", "Likelihood"},
                                           {"Lý do", "Reasons"},
                                           {"Chỉ số cần khắc phục", "To mend"},
                                           {"Biện pháp", "Measures"},
                                           {"Cơ quan phụ trách", "Offices"},
                                           {"Số cách khác", "Other ways"},
                                           {"Phân loại sau đó", "Class after it"},
                                           {"Đơn vị giúp đỡ", "Supported by"},
                                           {"Còn lỗi chưa sửa", "Open errors"},
                                           {"Tệp", "File"},
                                           {"Dòng", "Row"},
                                           {"Nếu được", "If so"},
                                           {"Có {risk}", "{Risk}"},
                                           {"{Risk}", "{Risk}: why"},
                                           {"Người phụ trách", "In charge"},
                                           {"Thứ tự trong {unit}", "Rank in the {unit}"},
                                           {"Thời hạn", "By when"}};
    const struct listing *listing = &list->pack->listing;

    csv_cell(out, words_say(list->pack, language, "{Unit}", "{Unit}", arena));
    for (size_t i = 0; list->count > 0 && i < list->households[0].key_count; i++)
        csv_cell(out, exit_caption(list->pack, &list->households[0].key[i], language));
    for (size_t i = 0; i < listing->column_count; i++)
        csv_cell(out,
                 list->count > 0
                     ? exit_caption(list->pack, &list->households[0].columns[i], language)
                     : listing->columns[i]->name);
    for (size_t i = 0; i < sizeof found / sizeof *found; i++)
        csv_cell(out, words_say(list->pack, language, found[i][0], found[i][1], arena));
    csv_end(out);
}

static size_t other_sets(const struct exit_household *household)
{
    size_t sets = 0;

    for (size_t i = 0; i < household->route_count; i++)
        if (household->routes[i].set_total > 1)
            sets += household->routes[i].set_total - 1;
    return sets;
}

/* "true" for machines, "Có" for people. */
static void add_truth(const struct exit_options *options, bool truth, struct buffer *out)
{
    static const char *const people[2][2] = {{"Không", "No"}, {"Có", "Yes"}};

    csv_cell(out, str_from(options->people ? people[truth][options->language]
                           : truth         ? "true"
                                           : "false"));
}

static void add_kind(const struct exit_list *list, const struct exit_options *options,
                     bool candidate, struct arena *arena, struct buffer *out)
{
    const char *word = candidate ? "{exit}" : "{risk}";

    csv_cell(out, options->people
                      ? words_say(list->pack, options->language, word, word, arena)
                      : str_from(candidate ? "exit" : "risk"));
}

static void add_household(const struct exit_list *list,
                          const struct exit_household *household,
                          const struct exit_options *options, struct arena *arena,
                          struct buffer *out)
{
    const struct pack *pack = list->pack;
    enum language language = options->language;

    csv_cell(out, household->unit);
    for (size_t i = 0; i < household->key_count; i++)
        add_value(pack, out, household->key[i].value, household->key[i].field, language,
                  arena);
    for (size_t i = 0; i < pack->listing.column_count; i++)
        add_value(pack, out, household->columns[i].value, household->columns[i].field,
                  language, arena);
    csv_cell(out, exit_class_name(pack, household->class, language));
    csv_cell(out, exit_causes(pack, household, language, arena));
    add_kind(list, options, household->candidate, arena, out);
    csv_cell(out, exit_routes(pack, household, language, arena));
    csv_cell(
        out,
        str_from(household->candidate ? exit_strength(household->strength, language) : ""));
    csv_cell(out, exit_reasons(pack, household, language, arena));
    for (int what = EXIT_TITLES; what <= EXIT_OFFICES; what++)
        csv_cell(out, exit_needs(pack, household, (enum exit_words)what, language, arena));
    csv_number(out, arena_format(arena, "%zu", other_sets(household)));
    csv_cell(out, household->route_count > 0
                      ? exit_class_name(pack, household->routes[0].leads_to, language)
                      : (struct str){0});
    csv_cell(out, household->support);
    add_truth(options, household->has_errors, out);
    csv_cell(out, household->file);
    csv_number(out, arena_format(arena, "%" PRIu64, household->row));
    csv_cell(out, household->leaves[language]);
    add_truth(options, household->at_risk, out);
    csv_cell(out, exit_risks(pack, household, language, arena));
    csv_cell(out, household->charge);
    if (household->rank > 0)
        csv_number(out, arena_format(arena, "%u", household->rank));
    else
        csv_cell(out, (struct str){0});
    csv_cell(out, household->candidate ? exit_when(list, household, language, arena)
                                       : (struct str){0});
    csv_end(out);
}

void exit_csv(const struct exit_list *list, const struct exit_options *options,
              struct buffer *out)
{
    struct arena arena;

    arena_init(&arena);
    csv_start(out);
    if (options->people)
        add_captions(list, options->language, &arena, out);
    else
        add_header(list, out);
    for (size_t i = 0; i < list->count; i++) {
        add_household(list, &list->households[i], options, &arena, out);
        arena_reset(&arena);
        output_drain(options->output, out);
        spill_step(list->spill);
    }
    arena_release(&arena);
}
