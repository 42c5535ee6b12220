#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "check/lacks.h"
#include "exit/exit_report.h"
#include "write/prose.h"

/* The list on a screen: per unit its targets and its households, strongest first. */
struct exit_prose {
    const struct exit_list *list;
    const struct exit_options *options;
    struct arena arena;
    struct prose prose;
    struct buffer *text; /* of the prose */
};

static void say(struct exit_prose *out, const char *vi, const char *en)
{
    buffer_add(out->text,
               words_say(out->list->pack, out->options->language, vi, en, &out->arena));
}

static void say_count(struct exit_prose *out, uint64_t count)
{
    buffer_text(out->text, number_count(count, out->options->language == LANGUAGE_EN).text);
}

static void bold(struct exit_prose *out, struct str words)
{
    prose_bold(&out->prose, words);
}

static void add_value(struct exit_prose *out, const struct named_value *value)
{
    prose_str(&out->prose, field_show(value->field, &out->list->pack->schema.symbols,
                                      value->value, out->options->language, &out->arena));
}

static struct str column_title(const struct exit_prose *out, size_t column)
{
    const struct node *node = out->list->pack->listing.columns[column];

    if (node->kind == NODE_DERIVED)
        return words_phrase(out->list->pack->lexicon.derived[node->number].head.title,
                            out->options->language);
    if (node->field != NULL)
        return words_phrase((struct phrase){node->field->vi, node->field->en},
                            out->options->language);
    return node->name;
}

static void add_household(struct exit_prose *out, const struct exit_household *household)
{
    const struct pack *pack = out->list->pack;
    enum language language = out->options->language;

    buffer_text(out->text, "  ");
    for (size_t i = 0; i < household->key_count; i++) {
        if (i + 1 < household->key_count)
            continue; /* year and commune stand above */
        bold(out, field_show(household->key[i].field, &pack->schema.symbols,
                             household->key[i].value, language, &out->arena));
    }
    for (size_t i = 0; i < pack->listing.column_count; i++) {
        if (household->columns[i].value.kind == VALUE_MISSING)
            continue;
        buffer_text(out->text, i == 0 ? "  " : ", ");
        if (household->columns[i].value.kind != VALUE_TEXT) {
            buffer_add(out->text, text_inside(&out->arena, column_title(out, i)));
            buffer_text(out->text, ": ");
        }
        add_value(out, &household->columns[i]);
    }
    buffer_char(out->text, '\n');
}

static void add_line(struct exit_prose *out, const char *vi, const char *en,
                     struct str words)
{
    if (words.length == 0)
        return;
    buffer_text(out->text, "      ");
    say(out, vi, en);
    buffer_text(out->text, ": ");
    prose_str(&out->prose, words);
    buffer_char(out->text, '\n');
}

static void add_details(struct exit_prose *out, const struct exit_household *household)
{
    const struct pack *pack = out->list->pack;
    enum language language = out->options->language;
    struct arena *arena = &out->arena;

    add_line(out, "Hiện là", "Now", exit_class_name(pack, household->class, language));
    add_line(out, "Nếu được", "If so", household->leaves[language]);
    add_line(out, "{Cause}", "Causes", exit_causes(pack, household, language, arena));
    if (household->candidate)
        add_line(out, "Khả năng", "Likelihood",
                 str_from(exit_strength(household->strength, language)));
    add_line(out, "Vì", "Because", exit_reasons(pack, household, language, arena));
    add_line(out, "Hướng {exit}", "Way {out}",
             exit_routes(pack, household, language, arena));
    add_line(out, "Cần khắc phục", "To mend",
             exit_needs(pack, household, EXIT_TITLES, language, arena));
    add_line(out, "Biện pháp", "Measures",
             exit_needs(pack, household, EXIT_MEASURES, language, arena));
    add_line(out, "Cơ quan phụ trách", "In charge",
             exit_needs(pack, household, EXIT_OFFICES, language, arena));
    if (household->candidate)
        add_line(out, "Thời hạn", "By when",
                 exit_when(out->list, household, language, arena));
    add_line(out, "{Risk}", "{Risk}", exit_risks(pack, household, language, arena));
    if (household->has_errors)
        add_line(
            out, "Lưu ý", "Note",
            str_from(language == LANGUAGE_EN
                         ? "an open error may change its class: run `rasoat check`"
                         : "còn lỗi chưa sửa, có thể đổi phân loại: chạy `rasoat check`"));
}

static void add_missing(struct exit_prose *out, int64_t target, uint64_t count)
{
    bool english = out->options->language == LANGUAGE_EN;

    if (target > (int64_t)count)
        buffer_format(out->text,
                      english ? " (short by %s: more support is needed)"
                              : " (thiếu %s: cần thêm hỗ trợ)",
                      number_count((uint64_t)target - count, english).text);
}

/* "chỉ tiêu 6: khả năng cao 5 (thiếu 1); có khả năng 8" per goal: it is held against those
 * who are very likely to; a shortfall is about support. */
static void add_goals(struct exit_prose *out, const struct exit_unit *unit)
{
    const struct pack *pack = out->list->pack;

    for (size_t i = 0; i < pack->goal_count; i++) {
        struct str title = words_phrase(pack->goals[i].head.title, out->options->language);
        if (unit->targets[i] < 0)
            continue;
        buffer_format(out->text, "  %.*s: ", SHOW(title));
        say_count(out, (uint64_t)unit->targets[i]);
        buffer_text(out->text, "; ");
        say(out, "khả năng cao: ", "very likely: ");
        say_count(out, unit->strong[i]);
        add_missing(out, unit->targets[i], unit->strong[i]);
        say(out, "; có khả năng {leave}: ", "; likely to {leave}: ");
        say_count(out, unit->counts[i]);
        buffer_char(out->text, '\n');
    }
}

/* " (Hộ nghèo 5, Hộ cận nghèo 3)" */
static void add_classes(struct exit_prose *out, const uint64_t *classes)
{
    struct str words =
        exit_classes(out->list, classes, out->options->language, &out->arena);

    if (words.length > 0)
        buffer_format(out->text, " (%.*s)", (int)words.length, words.data);
}

static void add_unit(struct exit_prose *out, unsigned number, size_t *next)
{
    enum { SHOWN = 3 };
    const struct exit_list *list = out->list;
    const struct exit_unit *unit = &list->units[number];
    size_t shown = 0, hidden = 0;

    buffer_char(out->text, '\n');
    bold(out, unit->name);
    buffer_text(out->text, " — ");
    say_count(out, unit->candidates);
    buffer_char(out->text, ' ');
    say(out, "{records} có khả năng {leave}", "likely to {leave}");
    add_classes(out, unit->classes);
    if (unit->support.length > 0) {
        say(out, "; đơn vị giúp đỡ: ", "; supported by: ");
        buffer_add(out->text, unit->support);
    }
    if (unit->charge.length > 0) {
        say(out, "; phụ trách: ", "; in charge: ");
        buffer_add(out->text, unit->charge);
    }
    buffer_char(out->text, '\n');
    add_goals(out, unit);
    for (; *next < list->count && list->households[*next].unit_number == number;
         (*next)++) {
        const struct exit_household *household = &list->households[*next];
        if (!household->candidate)
            continue;
        if (!out->options->whole && shown == SHOWN) {
            hidden++;
            continue;
        }
        shown++;
        add_household(out, household);
        add_details(out, household);
        arena_reset(&out->arena);
    }
    if (hidden == 0)
        return;
    say(out, "  … còn ", "  … ");
    buffer_format(out->text, "%zu", hidden);
    say(out, " {records} nữa: xem đủ bằng --whole, hoặc --format csv -o TỆP\n",
        " more: see all with --whole, or --format csv -o FILE\n");
}

static void add_risk(struct exit_prose *out, const struct exit_household *household)
{
    const struct pack *pack = out->list->pack;
    enum language language = out->options->language;

    add_line(out, "Vì", "Because", exit_risks(pack, household, language, &out->arena));
    if (household->candidate)
        return; /* its measures stand above */
    add_line(out, "Biện pháp", "Measures",
             exit_needs(pack, household, EXIT_MEASURES, language, &out->arena));
    add_line(out, "Cơ quan phụ trách", "In charge",
             exit_needs(pack, household, EXIT_OFFICES, language, &out->arena));
}

static void add_risks(struct exit_prose *out)
{
    const struct exit_list *list = out->list;
    enum { SHOWN = 10 };
    size_t shown = 0;

    if (list->at_risk == 0)
        return;
    buffer_char(out->text, '\n');
    bold(out,
         words_say(list->pack, out->options->language, "Có {risk}", "{Risk}", &out->arena));
    buffer_text(out->text, " — ");
    say_count(out, list->at_risk);
    buffer_char(out->text, '\n');
    for (size_t i = 0; i < list->count; i++) {
        const struct exit_household *household = &list->households[i];
        if (!household->at_risk || (!out->options->whole && shown == SHOWN))
            continue;
        shown++;
        buffer_format(out->text, "  %.*s", (int)household->unit.length,
                      household->unit.data);
        add_household(out, household);
        add_risk(out, household);
        arena_reset(&out->arena);
    }
    if (list->at_risk <= shown)
        return;
    say(out, "  … còn ", "  … ");
    say_count(out, list->at_risk - shown);
    say(out, " {records} nữa\n", " more\n");
}

/* What the list comes to, first of all: by class, then against the targets. */
static void add_headline(struct exit_prose *out)
{
    const struct exit_list *list = out->list;

    for (size_t i = 0; i < list->pack->exits_from_count; i++) {
        if (list->classes[i] == 0)
            continue;
        bold(out, exit_headline(list, i, out->options->language, &out->arena));
        buffer_char(out->text, '\n');
    }
}

static void add_total(struct exit_prose *out)
{
    const struct exit_list *list = out->list;
    const struct pack *pack = list->pack;
    bool english = out->options->language == LANGUAGE_EN;

    buffer_char(out->text, '\n');
    for (size_t g = 0; g < pack->goal_count; g++) {
        struct str title = words_phrase(pack->goals[g].head.title, out->options->language);
        int64_t target = 0;
        uint64_t counted = 0, strong = 0;
        size_t given = 0, shortfalls = 0;
        for (size_t i = 0; i < list->unit_count; i++) {
            if (list->units[i].targets[g] < 0)
                continue;
            given++;
            target += list->units[i].targets[g];
            counted += list->units[i].counts[g];
            strong += list->units[i].strong[g];
            shortfalls += list->units[i].targets[g] > (int64_t)list->units[i].strong[g];
        }
        if (given == 0)
            continue;
        buffer_format(out->text,
                      english ? "%.*s: %s (units: %s); " : "%.*s: %s ở %s đơn vị; ",
                      SHOW(title), number_count((uint64_t)target, english).text,
                      number_count(given, english).text);
        say(out, "khả năng cao: ", "very likely: ");
        buffer_format(
            out->text,
            english ? "%s; units that fall short: %s; " : "%s; %s đơn vị còn thiếu; ",
            number_count(strong, english).text, number_count(shortfalls, english).text);
        say(out, "có khả năng {leave}: ", "likely to {leave}: ");
        say_count(out, counted);
        buffer_char(out->text, '\n');
    }
    if (told_lacks(&list->told)) {
        bold(out, lacks_verdict(out->options->language));
        buffer_char(out->text, '\n');
    }
    prose_str(&out->prose,
              exit_classes(list, list->classes, out->options->language, &out->arena));
    buffer_text(out->text, list->candidates > 0 ? "\n" : "");
    bold(out, exit_count(list, out->options->language, &out->arena));
    if (list->undecided > 0) {
        buffer_text(out->text, "; ");
        say_count(out, list->undecided);
        say(out, " {records} chưa đủ dữ liệu để xét", " could not be judged");
    }
    buffer_char(out->text, '\n');
}

/* ---- counts by a grouping of the pack
 * ------------------------------------------------ */

struct named_count {
    struct str name;
    uint64_t count;
};
struct tallies {
    struct map index;
    struct named_count *items;
    size_t count, capacity;
};

static void tally(struct exit_prose *out, struct tallies *tallies, struct str name)
{
    uint64_t at = 0;

    if (!map_get(&tallies->index, name, &at)) {
        at = tallies->count;
        map_set(&tallies->index, name, at);
        tallies->items = memory_grow(tallies->items, tallies->count, &tallies->capacity,
                                     sizeof *tallies->items);
        tallies->items[tallies->count++] =
            (struct named_count){arena_str(&out->arena, name), 0};
    }
    assert(tallies->items != NULL && at < tallies->count);
    tallies->items[at].count++;
}

/* A column of the listing, within its unit: two villages may share a name. */
static struct str column_of(struct exit_prose *out, const struct exit_household *household)
{
    const struct named_value *column = &household->columns[out->options->by->column];
    struct str text = column->value.kind == VALUE_MISSING
                          ? str_from("?")
                          : field_show(column->field, &out->list->pack->schema.symbols,
                                       column->value, out->options->language, &out->arena);

    return arena_format(&out->arena, "%.*s, %.*s", (int)household->unit.length,
                        household->unit.data, (int)text.length, text.data);
}

static void tally_causes(struct exit_prose *out, struct tallies *tallies,
                         const struct exit_household *household)
{
    const struct pack *pack = out->list->pack;
    const struct table *table = &pack->schema.tables[pack->schema.main_table];

    for (size_t i = 0; i < pack->listing.cause_count; i++) {
        const struct field *field = &table->fields[pack->listing.causes[i]];

        if ((household->causes >> i & 1) != 0)
            tally(out, tallies,
                  words_phrase((struct phrase){field->vi, field->en},
                               out->options->language));
    }
}

static void tally_levers(struct exit_prose *out, struct tallies *tallies,
                         const struct exit_household *household)
{
    const struct pack *pack = out->list->pack;

    for (size_t r = 0; r < household->route_count; r++)
        for (unsigned i = 0; i < pack->lever_count && household->routes[r].set_count > 0;
             i++)
            if ((household->routes[r].sets[0].levers >> i & 1) != 0)
                tally(out, tallies,
                      words_phrase(pack->levers[i].head.title, out->options->language));
}

static void tally_household(struct exit_prose *out, struct tallies *tallies,
                            const struct exit_household *household)
{
    switch (out->options->by->of) {
    case GROUPING_UNITS: /* listed with their households */
        break;
    case GROUPING_COLUMN:
        tally(out, tallies, column_of(out, household));
        break;
    case GROUPING_CAUSES:
        tally_causes(out, tallies, household);
        break;
    case GROUPING_LEVERS:
        tally_levers(out, tallies, household);
        break;
    }
}

static void add_tallies(struct exit_prose *out)
{
    struct tallies tallies = {0};

    for (size_t i = 0; i < out->list->count; i++)
        if (out->list->households[i].candidate)
            tally_household(out, &tallies, &out->list->households[i]);
    for (size_t i = 0; i < tallies.count; i++)
        buffer_format(
            out->text, "%6s  %.*s\n",
            number_count(tallies.items[i].count, out->options->language == LANGUAGE_EN)
                .text,
            (int)tallies.items[i].name.length, tallies.items[i].name.data);
    map_release(&tallies.index);
    memory_free(tallies.items);
}

/* ---- many units: a line each
 * ---------------------------------------------------------------------- */

enum { FEW_UNITS = 3, SCREEN_UNITS = 40, NAME_COLUMNS = 22, NUMBER_COLUMNS = 13 };

static void add_cell(struct exit_prose *out, struct str words, size_t columns, bool left)
{
    size_t wide = text_columns(words);

    if (left)
        prose_str(&out->prose, words);
    for (; wide < columns; wide++)
        buffer_char(out->text, ' ');
    if (!left)
        prose_str(&out->prose, words);
}

static void add_count(struct exit_prose *out, uint64_t count)
{
    add_cell(out, words_count(&out->arena, count, out->options->language), NUMBER_COLUMNS,
             false);
}

static void add_table_heads(struct exit_prose *out, size_t wide)
{
    static const char *const heads[][2] = {{"chỉ tiêu", "target"},
                                           {"khả năng cao", "very likely"},
                                           {"còn thiếu", "short by"},
                                           {"có khả năng", "likely"}};
    const struct pack *pack = out->list->pack;
    enum language language = out->options->language;

    add_cell(out, words_say(pack, language, "Theo {unit}", "By {unit}", &out->arena),
             wide + 2, true);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        add_cell(out, words_say(pack, language, heads[i][0], heads[i][1], &out->arena),
                 NUMBER_COLUMNS, false);
    buffer_char(out->text, '\n');
}

static bool has_target(const struct exit_prose *out, const struct exit_unit *unit)
{
    return out->list->pack->goal_count > 0 && unit->targets[0] >= 0;
}

/* Of the first goal; the others stand below, for all units together. */
static void add_table_row(struct exit_prose *out, const struct exit_unit *unit, size_t wide)
{
    bool given = has_target(out, unit);
    int64_t missing = given ? unit->targets[0] - (int64_t)unit->strong[0] : 0;

    buffer_text(out->text, "  ");
    add_cell(out, unit->name, wide, true);
    if (given) {
        add_count(out, (uint64_t)unit->targets[0]);
        add_count(out, unit->strong[0]);
        add_cell(out,
                 missing > 0
                     ? words_count(&out->arena, (uint64_t)missing, out->options->language)
                     : (struct str){0},
                 NUMBER_COLUMNS, false);
        add_count(out, unit->counts[0]);
    } else {
        add_cell(out, (struct str){0}, 3 * NUMBER_COLUMNS, true);
        add_count(out, unit->candidates);
    }
    buffer_char(out->text, '\n');
}

/* The same where a line has no room for columns. */
static void add_sentence(struct exit_prose *out, const struct exit_unit *unit)
{
    bool given = has_target(out, unit);

    buffer_text(out->text, "  ");
    prose_str(&out->prose, unit->name);
    buffer_text(out->text, ": ");
    if (given) {
        say(out, "chỉ tiêu ", "target ");
        say_count(out, (uint64_t)unit->targets[0]);
        buffer_text(out->text, ", ");
        say(out, "khả năng cao ", "very likely ");
        say_count(out, unit->strong[0]);
        buffer_text(out->text, ", ");
    }
    say(out, "có khả năng ", "likely ");
    say_count(out, given ? unit->counts[0] : unit->candidates);
    buffer_char(out->text, '\n');
}

static void add_table(struct exit_prose *out)
{
    const struct exit_list *list = out->list;
    size_t shown = 0, all = exit_units_shown(list), wide = NAME_COLUMNS;
    bool narrow;

    for (size_t i = 0; i < list->unit_count; i++)
        if (text_columns(list->units[i].name) > wide)
            wide = text_columns(list->units[i].name);
    narrow = out->prose.width > 0 && wide + 2 + 4 * NUMBER_COLUMNS > out->prose.width;
    buffer_char(out->text, '\n');
    if (!narrow)
        add_table_heads(out, wide);
    for (size_t i = 0; i < list->unit_count && shown < SCREEN_UNITS; i++) {
        if (!exit_unit_is_shown(list, &list->units[i]))
            continue;
        if (narrow)
            add_sentence(out, &list->units[i]);
        else
            add_table_row(out, &list->units[i], wide);
        shown++;
    }
    if (all > shown) {
        say(out, "  … còn ", "  … ");
        buffer_format(out->text, "%zu", all - shown);
        say(out, " {unit} nữa\n", " more\n");
    }
    if (list->at_risk > 0) {
        bold(out, words_say(list->pack, out->options->language, "Có {risk}", "{Risk}",
                            &out->arena));
        buffer_text(out->text, ": ");
        say_count(out, list->at_risk);
        buffer_char(out->text, '\n');
    }
    say(out, "Từng {record} của một {unit}: thêm --unit TÊN; tất cả: --whole\n",
        "Each {record} of a {unit}: add --unit NAME; all of them: --whole\n");
}

static void add_units(struct exit_prose *out)
{
    const struct exit_list *list = out->list;
    size_t next = 0;

    for (unsigned i = 0; i < list->unit_count; i++)
        if (exit_unit_is_shown(list, &list->units[i]))
            add_unit(out, i, &next);
        else
            while (next < list->count && list->households[next].unit_number == i)
                next++;
}

static void add_list(struct exit_prose *out)
{
    const struct grouping *by = out->options->by;

    if (by == NULL || by->of == GROUPING_UNITS) {
        if (!out->options->whole && exit_units_shown(out->list) > FEW_UNITS) {
            add_table(out);
        } else {
            add_units(out);
            add_risks(out);
        }
    } else {
        add_tallies(out);
    }
    told_prose_notes(&out->list->told, out->options->language, &out->prose);
}

void exit_text(const struct exit_list *list, const struct exit_options *options,
               struct buffer *text)
{
    struct exit_prose out = {.list = list,
                             .options = options,
                             .prose = {.language = options->language,
                                       .colour = options->colour,
                                       .width = options->width}};

    out.text = &out.prose.text;
    arena_init(&out.arena);
    told_prose_first(&list->told, options->language, &out.prose);
    add_headline(&out);
    if (!options->quiet)
        add_list(&out);
    add_total(&out);
    prose_finish(&out.prose, text);
    arena_release(&out.arena);
}
