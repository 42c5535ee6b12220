#include <inttypes.h>

#include "exit/exit_html.h"
#include "exit/exit_report.h"
#include "write/json.h"

/* The document of `rasoat exit`. Rows are arrays, named in write/html/document.js. */

/* Texts stand by themselves ("Khu phố 1"), numbers with their titles. */
static void add_columns(struct exit_page *page, struct json *json,
                        const struct exit_household *household, bool texts)
{
    const struct pack *pack = page->list->pack;
    enum language language = page->html.language;

    json_array(json);
    for (size_t i = 0; i < pack->listing.column_count; i++) {
        const struct named_value *column = &household->columns[i];

        if (column->value.kind == VALUE_MISSING ||
            (column->value.kind == VALUE_TEXT) != texts)
            continue;
        if (!texts)
            json_text(json, findings_title(pack, column, language));
        json_text(json, field_show(column->field, &pack->schema.symbols, column->value,
                                   language, &page->arena));
    }
    json_close(json);
}

/* Places of the bits that are set. */
static void add_bits(struct json *json, uint32_t bits)
{
    json_array(json);
    for (unsigned i = 0; i < PACK_CAUSES_MOST; i++) {
        if ((bits >> i & 1) == 0)
            continue;
        json_count(json, i);
    }
    json_close(json);
}

/* [route, gap, class after it, [levers of a set, ...], how many sets there are] */
static void add_route(struct exit_page *page, struct json *json,
                      const struct exit_route *route)
{
    const struct pack *pack = page->list->pack;
    enum language language = page->html.language;

    json_array(json);
    json_count(json, route->route);
    json_text(json, route->gap.kind == VALUE_MISSING
                        ? (struct str){0}
                        : field_show(NULL, &pack->schema.symbols, route->gap, language,
                                     &page->arena));
    json_text(json, exit_class_name(pack, route->leads_to, language));
    json_array(json);
    for (size_t i = 0; i < route->set_count; i++)
        add_bits(json, route->sets[i].levers);
    json_close(json);
    json_count(json, route->set_total);
    json_close(json);
}

static struct str code_of(struct exit_page *page, const struct exit_household *household)
{
    const struct named_value *last;

    if (household->key_count == 0)
        return (struct str){0};
    last = &household->key[household->key_count - 1]; /* year and commune come before it */
    return field_show(last->field, &page->list->pack->schema.symbols, last->value,
                      page->html.language, &page->arena);
}

/* What its levers do not say: what helps who may fall back, or why nothing is known to. */
static void add_help(struct exit_page *page, struct json *json,
                     const struct exit_household *household, bool risk)
{
    const struct pack *pack = page->list->pack;
    enum language language = page->html.language;
    bool levers = false;

    for (size_t r = 0; r < household->route_count; r++)
        levers = levers || household->routes[r].set_count > 0;
    for (int what = EXIT_MEASURES; what <= EXIT_OFFICES; what++)
        json_text(json, (levers && !risk) || (risk && household->candidate)
                            ? (struct str){0}
                            : exit_needs(pack, household, (enum exit_words)what, language,
                                         &page->arena));
}

/* Who may leave and may fall back stands twice: once for each. */
static void add_row(struct exit_page *page, struct json *json,
                    const struct exit_household *household, bool risk)
{
    const struct pack *pack = page->list->pack;
    enum language language = page->html.language;

    json_array(json);
    json_whole(json, risk ? 3 : (int)household->strength);
    json_count(json, household->unit_number);
    json_text(json, code_of(page, household));
    add_columns(page, json, household, true);
    add_columns(page, json, household, false);
    json_text(json, exit_class_name(pack, household->class, language));
    json_whole(json, household->has_errors ? 1 : 0);
    add_bits(json, household->causes);
    json_array(json);
    for (size_t i = 0; i < household->signal_count; i++)
        if ((pack->signals[household->signals[i].signal].route.length == 0) == risk)
            json_text(json, household->signals[i].reason[language]);
    json_close(json);
    json_array(json);
    for (size_t i = 0; !risk && i < household->route_count; i++)
        add_route(page, json, &household->routes[i]);
    json_close(json);
    add_help(page, json, household, risk);
    json_close(json);
}

static void add_rows(struct exit_page *page)
{
    const struct exit_list *list = page->list;
    struct buffer text = {0};
    size_t rows = 0;

    for (size_t i = 0; i < list->count; i++) {
        const struct exit_household *household = &list->households[i];

        for (int risk = 0; risk <= 1; risk++) {
            if (risk ? !household->at_risk : !household->candidate)
                continue;
            add_row(page, &(struct json){.out = &text}, household, risk);
            html_raw(&page->html, rows++ > 0 ? ",\n" : "\n");
            html_json(page->html.out, buffer_str(&text));
            buffer_clear(&text);
            arena_reset(&page->arena);
        }
    }
    buffer_release(&text);
}

static void add_levers(struct exit_page *page, struct json *json)
{
    const struct pack *pack = page->list->pack;
    enum language language = page->html.language;

    json_name(json, "levers");
    json_array(json);
    for (size_t i = 0; i < pack->lever_total; i++) {
        const struct lever *lever = &pack->levers[i];

        json_array(json);
        json_text(json, words_phrase(lever->head.title, language));
        json_text(json, words_phrase(lever->measure, language));
        json_text(json, words_phrase(lever->office, language));
        json_whole(json, (int)lever->term);
        json_close(json);
    }
    json_close(json);
}

/* "Điểm B1 còn thiếu để vượt mức"; empty where the gap has no name. */
static struct str gap_title(const struct pack *pack, const struct route *route,
                            enum language language)
{
    if (route->gap == NULL || route->gap->kind != NODE_DERIVED)
        return (struct str){0};
    return words_phrase(pack->lexicon.derived[route->gap->number].head.title, language);
}

/* What rows name by number. */
static void add_names(struct exit_page *page, struct json *json)
{
    const struct exit_list *list = page->list;
    const struct pack *pack = list->pack;
    const struct table *table = &pack->schema.tables[pack->schema.main_table];
    enum language language = page->html.language;

    json_object(json);
    json_name(json, "kind");
    json_text(json, str_from("exit"));
    json_name(json, "noun");
    json_text(json, words_phrase(pack->words.records, language));
    json_name(json, "risk");
    json_text(json, words_say(pack, language, "{risk}", "may fall back", &page->arena));
    json_name(json, "units");
    json_array(json);
    for (size_t i = 0; i < list->unit_count; i++) {
        json_array(json);
        json_text(json, list->units[i].name);
        json_text(json, list->units[i].support);
        json_close(json);
    }
    json_close(json);
    json_name(json, "routes");
    json_array(json);
    for (size_t i = 0; i < pack->route_count; i++) {
        json_array(json);
        json_text(json, words_phrase(pack->routes[i].head.title, language));
        json_text(json, gap_title(pack, &pack->routes[i], language));
        json_whole(json, pack->routes[i].mends);
        json_close(json);
    }
    json_close(json);
    json_name(json, "causes");
    json_array(json);
    for (size_t i = 0; i < pack->listing.cause_count; i++) {
        const struct field *field = &table->fields[pack->listing.causes[i]];

        json_text(json, words_phrase((struct phrase){field->vi, field->en}, language));
    }
    json_close(json);
    add_levers(page, json);
    json_close(json);
}

/* By class what the list comes to; nothing on it: that. */
static void add_headline(struct exit_page *page)
{
    const struct exit_list *list = page->list;
    struct html *html = &page->html;
    bool any = false;

    for (size_t i = 0; i < list->pack->exits_from_count; i++) {
        if (list->classes[i] == 0)
            continue;
        html_raw(html, any ? "<br>" : "");
        html_text(html, exit_headline(list, i, html->language, html->scratch));
        any = true;
    }
    if (!any)
        html_text(html, exit_count(list, html->language, html->scratch));
}

static void add_top(struct exit_page *page)
{
    static const char *const links[][3] = {
        {"overview", "Tổng quan", "Overview"},
        {"targets", "Chỉ tiêu theo {unit}", "Targets by {unit}"},
        {"list-section", "Danh sách {records}", "{Records}"},
        {"data", "Ghi chú về dữ liệu", "Notes on the data"}};
    struct html *html = &page->html;

    html_raw(html, "<header class=\"top\"><div class=\"wide\">\n<p class=\"kicker\">");
    html_text(html, words_phrase(page->list->pack->title, html->language));
    html_raw(html, "</p>\n<h1>");
    html_say(html, "{Records} có khả năng {exit}", "{Records} likely to {exit}");
    html_raw(html, "</h1>\n<p class=\"verdict plain\"><span><strong>");
    add_headline(page);
    html_raw(html, "</strong></span></p>\n<p class=\"lead\">");
    html_say(html,
             "Danh sách giúp chọn {records} để hỗ trợ và rà soát; cuộc rà soát mới quyết "
             "định kết quả.",
             "A list to choose whom to support and review; the review itself decides.");
    html_raw(html, "</p>\n</div></header>\n<nav class=\"contents screen\" aria-label=\"");
    html_say(html, "Mục lục", "Contents");
    html_raw(html, "\"><ul class=\"wide\">\n");
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        if (i == 3 && page->list->told.note_count == 0)
            continue;
        buffer_format(html->out, "<li><a href=\"#%s\">", links[i][0]);
        html_say(html, links[i][1], links[i][2]);
        html_raw(html, "</a></li>\n");
    }
    html_raw(html, "</ul></nav>\n<main id=\"main\" class=\"wide\" tabindex=\"-1\">\n");
}

static void add_list(struct exit_page *page)
{
    static const struct html_column columns[] = {
        {"place", "{Record}", "{Record}"},
        {"strength", "Khả năng", "Likelihood"},
        {"reason", "Hướng {exit} và lý do", "Way out and reasons"},
        {"need", "Việc cần làm", "What to do"}};
    static const struct html_filter filters[] = {
        {"unit", "{unit_title}", "{unit_title}"},
        {"strength", "Khả năng", "Likelihood"},
        {"route", "Hướng {exit}", "Way out"},
        {"need", "Cần khắc phục", "To mend"},
        {"office", "Cơ quan phụ trách", "In charge"},
        {"cause", "{Cause}", "Cause"}};
    static const struct html_list list = {
        "Danh sách {records} có khả năng {exit} và {records} có {risk}",
        "{Records} likely to {leave}, and those that may fall back",
        "Cần JavaScript để xem từng {record}; số liệu và chỉ tiêu theo {unit} ở trên thì "
        "không cần.",
        "Single {records} need JavaScript; the figures and targets above do not.",
        columns,
        sizeof columns / sizeof *columns,
        filters,
        sizeof filters / sizeof *filters};

    html_section(&page->html, "list-section", "Danh sách {records}", "{Records}");
    html_list(&page->html, &list);
    html_raw(&page->html, "</section>\n");
}

void exit_html(const struct exit_list *list, const struct exit_options *options,
               struct buffer *out)
{
    struct exit_page page = {.list = list};
    struct buffer text = {0};

    arena_init(&page.arena);
    page.html = (struct html){out, &page.arena, options->language, list->pack};
    html_open(&page.html,
              words_say(list->pack, options->language, "{Records} có khả năng {exit}",
                        "{Records} likely to {exit}", &page.arena));
    add_rows(&page);
    add_names(&page, &(struct json){.out = &text});
    html_rows_end(&page.html, buffer_str(&text));
    buffer_release(&text);
    add_top(&page);
    told_html_first(&list->told, &page.html);
    exit_html_overview(&page);
    exit_html_targets(&page);
    add_list(&page);
    told_html_notes(&list->told, &page.html);
    html_raw(&page.html, "</main>\n");
    html_foot(&page.html, list->pack);
    html_close(&page.html);
    arena_release(&page.arena);
}
