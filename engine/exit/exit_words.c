#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "exit/exit_report.h"

/* What the writers of exit lists have in common: words. */

static void join(struct buffer *text, struct str words, const char *between)
{
    if (words.length == 0)
        return;
    if (text->length > 0)
        buffer_text(text, between);
    buffer_add(text, words);
}

static struct str keep(struct buffer *text, struct arena *arena)
{
    struct str out = arena_str(arena, buffer_str(text));

    buffer_release(text);
    return out;
}

struct str exit_count(const struct exit_list *list, enum language language,
                      struct arena *arena)
{
    struct str all = words_count(arena, list->candidates, language);
    struct str sure = words_count(arena, list->sure, language);
    struct str most = words_count(arena, list->most, language);

    const struct phrase *name =
        list->candidates == 1 ? &list->pack->words.record : &list->pack->words.records;
    struct str records = words_phrase(*name, language);

    return arena_format(arena,
                        language == LANGUAGE_EN ? "%s %.*s; %s for certain, %s at most"
                                                : "%s %.*s; chắc chắn %s, nhiều nhất %s",
                        all.data, (int)records.length, records.data, sure.data, most.data);
}

uint32_t exit_levers(const struct exit_household *household)
{
    uint32_t levers = 0;

    for (size_t r = 0; r < household->route_count; r++)
        if (household->routes[r].set_count > 0)
            levers |= household->routes[r].sets[0].levers;
    return levers;
}

enum term exit_term(const struct exit_household *household)
{
    enum term term = TERM_COUNT;

    for (size_t r = 0; r < household->route_count; r++)
        if (household->routes[r].set_count > 0 && household->routes[r].sets[0].term < term)
            term = household->routes[r].sets[0].term;
    return term == TERM_COUNT ? TERM_YEAR : term;
}

struct str exit_when(const struct exit_list *list, const struct exit_household *household,
                     enum language language, struct arena *arena)
{
    static const char *const words[TERM_COUNT][2] = {
        {"trong vài tháng", "within months"},
        {"trong năm", "within the year"},
        {"lâu hơn một năm", "more than a year"},
        {"không khắc phục được", "cannot be mended"}};
    int64_t year = exit_year(list);
    enum term term = exit_term(household);

    if (term == TERM_YEAR && year >= 0) /* a review is of the year before */
        return arena_format(arena, "%s %" PRId64,
                            language == LANGUAGE_EN ? "within" : "trong năm", year + 1);
    return str_from(words[term][language]);
}

int64_t exit_year(const struct exit_list *list)
{
    const struct table *table = &list->pack->schema.tables[list->pack->schema.main_table];

    for (size_t i = 0; list->count > 0 && i < list->households[0].key_count; i++) {
        const struct named_value *part = &list->households[0].key[i];

        if (table->year_field >= 0 && part->field == &table->fields[table->year_field] &&
            part->value.kind == VALUE_WHOLE)
            return part->value.as.whole;
    }
    return -1;
}

/* What leaving a class is called: as the first household of it says. */
static struct str leaving(const struct exit_list *list, size_t place,
                          enum language language, struct arena *arena)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->households[i].candidate &&
            list->households[i].class_place == (int)place &&
            list->households[i].leaves[language].length > 0)
            return list->households[i].leaves[language];
    return words_say(list->pack, language, "{exit}", "{exit}", arena);
}

struct str exit_headline(const struct exit_list *list, size_t place, enum language language,
                         struct arena *arena)
{
    struct str class = text_lower(
        arena, exit_class_name(list->pack, list->pack->exits_from[place], language));
    struct str leaves = leaving(list, place, language, arena);
    struct str all = words_count(arena, list->classes[place], language);
    struct str strong = words_count(arena, list->strong[place], language);
    struct str sound = words_count(arena, list->sound[place], language);

    return arena_format(
        arena,
        language == LANGUAGE_EN
            ? "%.*s %.*s: likely that it %.*s (%.*s of them very likely; %.*s without an "
              "open error)"
            : "%.*s %.*s có khả năng %.*s (trong đó khả năng cao %.*s; %.*s không còn lỗi "
              "số liệu)",
        SHOW(all), SHOW(class), SHOW(leaves), SHOW(strong), SHOW(sound));
}

/* True where a text of parts has this one. */
static bool has_part(const struct buffer *text, struct str part)
{
    struct str rest = buffer_str(text), other;

    while (str_take(&rest, ';', &other))
        if (str_equal(other, part))
            return true;
    return false;
}

/* "A; B": each office once, however many needs it acts on. */
static void join_offices(struct buffer *text, struct str offices)
{
    struct str office;

    while (str_take(&offices, ';', &office))
        if (!has_part(text, office))
            join(text, office, "; ");
}

static bool is_risk(const struct pack *pack, const struct exit_household *household,
                    size_t signal)
{
    return pack->signals[household->signals[signal].signal].route.length == 0;
}

/* Of signals of no route, each measure and office once. */
static void join_risk_help(const struct pack *pack, const struct exit_household *household,
                           enum exit_words what, enum language language,
                           struct buffer *text)
{
    struct str last = {0};

    for (size_t i = 0; what != EXIT_TITLES && i < household->signal_count; i++) {
        const struct signal *signal = &pack->signals[household->signals[i].signal];

        if (!is_risk(pack, household, i))
            continue;
        if (what == EXIT_OFFICES)
            join_offices(text, words_phrase(signal->office, language));
        else if (!str_equal(words_phrase(signal->measure, language), last))
            join(text, words_phrase(signal->measure, language), "; ");
        last = words_phrase(signal->measure, language);
    }
}

struct str exit_needs(const struct pack *pack, const struct exit_household *household,
                      enum exit_words what, enum language language, struct arena *arena)
{
    struct buffer text = {0};
    uint32_t levers = exit_levers(household);
    size_t count = what == EXIT_TITLES ? pack->lever_count : pack->lever_total;

    for (unsigned i = 0; i < count; i++) { /* causes are named by themselves */
        const struct lever *lever = &pack->levers[i];

        if ((levers >> i & 1) == 0)
            continue;
        if (what == EXIT_OFFICES)
            join_offices(&text, words_phrase(lever->office, language));
        else
            join(&text,
                 words_phrase(what == EXIT_TITLES ? lever->head.title : lever->measure,
                              language),
                 "; ");
    }
    join_risk_help(pack, household, what, language, &text);
    if (text.length == 0 && what == EXIT_MEASURES)
        join(&text, words_phrase(pack->listing.no_measure, language), "");
    return keep(&text, arena);
}

struct str exit_causes(const struct pack *pack, const struct exit_household *household,
                       enum language language, struct arena *arena)
{
    const struct table *table = &pack->schema.tables[pack->schema.main_table];
    struct buffer text = {0};

    for (size_t i = 0; i < pack->listing.cause_count; i++) {
        const struct field *field = &table->fields[pack->listing.causes[i]];
        if ((household->causes >> i & 1) != 0)
            join(&text, words_phrase((struct phrase){field->vi, field->en}, language),
                 "; ");
    }
    return keep(&text, arena);
}

struct str exit_reasons(const struct pack *pack, const struct exit_household *household,
                        enum language language, struct arena *arena)
{
    struct buffer text = {0};

    for (size_t i = 0; i < household->signal_count; i++)
        if (!is_risk(pack, household, i))
            join(&text, household->signals[i].reason[language], "; ");
    return keep(&text, arena);
}

struct str exit_risks(const struct pack *pack, const struct exit_household *household,
                      enum language language, struct arena *arena)
{
    struct buffer text = {0};

    for (size_t i = 0; i < household->signal_count; i++)
        if (is_risk(pack, household, i))
            join(&text, household->signals[i].reason[language], "; ");
    return keep(&text, arena);
}

struct str exit_classes(const struct exit_list *list, const uint64_t *classes,
                        enum language language, struct arena *arena)
{
    struct buffer text = {0};

    for (size_t i = 0; i < list->pack->exits_from_count; i++) {
        struct str name = exit_class_name(list->pack, list->pack->exits_from[i], language);
        struct str count = words_count(arena, classes[i], language);

        if (classes[i] == 0)
            continue;
        join(&text, name, ", ");
        buffer_char(&text, ' ');
        buffer_add(&text, count);
    }
    return keep(&text, arena);
}

struct str exit_routes(const struct pack *pack, const struct exit_household *household,
                       enum language language, struct arena *arena)
{
    struct buffer text = {0};

    for (size_t i = 0; i < household->route_count; i++)
        join(&text,
             words_phrase(pack->routes[household->routes[i].route].head.title, language),
             "; ");
    return keep(&text, arena);
}

struct str exit_class_name(const struct pack *pack, int64_t class, enum language language)
{
    const struct table *table = &pack->schema.tables[pack->schema.main_table];
    const struct field *field = pack->declared >= 0 ? &table->fields[pack->declared] : NULL;

    if (class < 0)
        return str_from(language == LANGUAGE_EN ? "not known" : "chưa rõ");
    return field_show(field, &pack->schema.symbols, value_of(VALUE_CHOICE, class), language,
                      NULL);
}

const char *exit_strength(enum strength strength, enum language language)
{
    static const char *const words[][2] = {
        {"cao", "high"}, {"trung bình", "medium"}, {"thấp", "low"}};

    return words[strength][language];
}

static bool has_target(const struct exit_list *list, const struct exit_unit *unit)
{
    for (size_t i = 0; i < list->pack->goal_count; i++)
        if (unit->targets[i] >= 0)
            return true;
    return false;
}

bool exit_unit_is_shown(const struct exit_list *list, const struct exit_unit *unit)
{
    return unit->candidates > 0 || has_target(list, unit);
}

size_t exit_units_shown(const struct exit_list *list)
{
    size_t shown = 0;

    for (size_t i = 0; i < list->unit_count; i++)
        shown += exit_unit_is_shown(list, &list->units[i]);
    return shown;
}
