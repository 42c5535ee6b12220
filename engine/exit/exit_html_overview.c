#include "exit/exit_html.h"

#include <inttypes.h>

/* ---- overview
 * ----------------------------------------------------------------------------- */

struct counted_bars {
    struct html_bar *bars;
    const struct exit_household **last; /* by bar: who was counted in it last */
    size_t count, capacity, last_capacity;
};

static void bars_release(struct counted_bars *counted)
{
    memory_free(counted->bars);
    memory_free(counted->last);
}

/* Counts a household in the bar of that label, once, however often it is named there. */
static void count_in_bar(struct counted_bars *counted,
                         const struct exit_household *household, struct str label)
{
    size_t at = 0;

    while (at < counted->count && !str_equal(counted->bars[at].label, label))
        at++;
    if (at == counted->count) {
        counted->bars = memory_grow(counted->bars, counted->count, &counted->capacity,
                                    sizeof *counted->bars);
        counted->last = memory_grow(counted->last, counted->count, &counted->last_capacity,
                                    sizeof *counted->last);
        counted->bars[at] = (struct html_bar){
            .label = label, .filter = label, .parts = {{"main", {0}, 0}}, .part_count = 1};
        counted->last[at] = NULL;
        counted->count++;
    }
    if (counted->last[at] != household)
        counted->bars[at].parts[0].count++;
    counted->last[at] = household;
}

enum bars_by { BY_CAUSE, BY_NEED, BY_OFFICE };

static void count_causes(const struct exit_page *page,
                         const struct exit_household *household,
                         struct counted_bars *counted)
{
    const struct pack *pack = page->list->pack;
    const struct table *table = &pack->schema.tables[pack->schema.main_table];

    for (size_t i = 0; i < pack->listing.cause_count; i++) {
        const struct field *field = &table->fields[pack->listing.causes[i]];

        if ((household->causes >> i & 1) != 0)
            count_in_bar(
                counted, household,
                words_phrase((struct phrase){field->vi, field->en}, page->html.language));
    }
}

static void count_needs(const struct exit_page *page,
                        const struct exit_household *household,
                        struct counted_bars *counted)
{
    const struct pack *pack = page->list->pack;
    uint32_t levers = exit_levers(household);

    for (unsigned i = 0; i < pack->lever_count; i++) /* causes have bars of their own */
        if ((levers >> i & 1) != 0)
            count_in_bar(counted, household,
                         words_phrase(pack->levers[i].head.title, page->html.language));
}

/* "A; B" is two offices. */
static void count_offices(const struct exit_page *page,
                          const struct exit_household *household,
                          struct counted_bars *counted)
{
    const struct pack *pack = page->list->pack;
    uint32_t levers = exit_levers(household);

    for (unsigned i = 0; i < pack->lever_total; i++) {
        struct str offices = words_phrase(pack->levers[i].office, page->html.language);
        struct str office;

        while ((levers >> i & 1) != 0 && str_take(&offices, ';', &office))
            count_in_bar(counted, household, office);
    }
}

static void add_bars(struct exit_page *page, enum bars_by by, const char *filter,
                     const char *vi, const char *en)
{
    static void (*const counters[])(const struct exit_page *, const struct exit_household *,
                                    struct counted_bars *) = {
        [BY_CAUSE] = count_causes, [BY_NEED] = count_needs, [BY_OFFICE] = count_offices};
    const struct exit_list *list = page->list;
    struct html *html = &page->html;
    struct counted_bars counted = {0};

    for (size_t i = 0; i < list->count; i++)
        if (list->households[i].candidate)
            counters[by](page, &list->households[i], &counted);
    if (counted.count > 0) {
        html_raw(html, "<figure class=\"panel third\"><figcaption>");
        html_say(html, vi, en);
        html_raw(html, "</figcaption>\n");
        html_bars(html, filter, counted.bars, counted.count);
        html_raw(html, "</figure>\n");
    }
    bars_release(&counted);
}

static void add_cards(struct exit_page *page)
{
    const struct exit_list *list = page->list;
    struct html *html = &page->html;

    html_raw(html, "<dl class=\"cards\">\n");
    html_card(html, "main", list->candidates, "{Records} có khả năng {leave}",
              "Likely to {leave}");
    html_card(html, "", list->sure, "Chắc chắn (không còn lỗi)",
              "For certain (no open error)");
    html_card(html, "", list->most, "Nhiều nhất (nếu sửa hết lỗi)",
              "At most (once errors are mended)");
    html_card(html, "warning", list->at_risk, "{Risk}", "{Risk}");
    html_card(html, "", list->undecided, "Chưa đủ dữ liệu để xét", "Could not be judged");
    html_card(html, "", list->rows, "{Records} đã đọc", "{Records} read");
    html_raw(html, "</dl>\n");
}

static void add_strengths(struct exit_page *page)
{
    static const char *const kinds[STRENGTH_COUNT] = {"main", "main2", "main3"};
    struct html *html = &page->html;
    struct html_part parts[STRENGTH_COUNT];

    for (int i = 0; i < STRENGTH_COUNT; i++)
        parts[i] = (struct html_part){
            kinds[i], str_from(exit_strength((enum strength)i, html->language)), 0};
    for (size_t i = 0; i < page->list->count; i++)
        if (page->list->households[i].candidate)
            parts[page->list->households[i].strength].count++;
    html_raw(html, "<figure class=\"panel\"><figcaption>");
    html_say(html, "Khả năng {exit}", "Likelihood of exit");
    html_raw(html, "</figcaption>\n");
    html_whole(html, "by-strength",
               words_say(html->pack, html->language, "Số {records} theo khả năng",
                         "{Records} by likelihood", html->scratch),
               parts, STRENGTH_COUNT);
    html_raw(html, "</figure>\n");
}

/* Open routes; a household with two counts in both, so these do not add up to it. */
static void add_routes(struct exit_page *page)
{
    struct html *html = &page->html;
    const struct pack *pack = page->list->pack;
    struct counted_bars counted = {0};

    for (size_t i = 0; i < page->list->count; i++) {
        const struct exit_household *household = &page->list->households[i];

        for (size_t r = 0; household->candidate && r < household->route_count; r++)
            count_in_bar(&counted, household,
                         words_phrase(pack->routes[household->routes[r].route].head.title,
                                      html->language));
    }
    if (counted.count > 0) {
        html_raw(html, "<figure class=\"panel\"><figcaption>");
        html_say(html, "Hướng {exit} đang mở (một {record} có thể có nhiều)",
                 "Open routes (a {record} may have several)");
        html_raw(html, "</figcaption>\n");
        html_bars(html, "route", counted.bars, counted.count);
        html_raw(html, "</figure>\n");
    }
    bars_release(&counted);
}

void exit_html_overview(struct exit_page *page)
{
    struct html *html = &page->html;

    html_section(html, "overview", "Tổng quan", "Overview");
    add_cards(page);
    html_raw(html, "<div class=\"panels\">\n");
    add_strengths(page);
    add_routes(page);
    add_bars(page, BY_NEED, "need", "Cần khắc phục", "To mend");
    add_bars(page, BY_OFFICE, "office", "Cơ quan phụ trách", "In charge");
    add_bars(page, BY_CAUSE, "cause", "{Cause}", "{Cause}");
    html_raw(html, "</div>\n</section>\n");
}

/* ---- targets
 * ------------------------------------------------------------------------------ */

static bool goal_is_given(const struct exit_list *list, size_t goal)
{
    for (size_t i = 0; i < list->unit_count; i++)
        if (list->units[i].targets[goal] >= 0)
            return true;
    return false;
}

static uint64_t most_of(const struct exit_list *list, size_t goal)
{
    uint64_t most = 0;

    for (size_t i = 0; i < list->unit_count; i++) {
        const struct exit_unit *unit = &list->units[i];

        if (unit->strong[goal] > most)
            most = unit->strong[goal];
        if (unit->targets[goal] > 0 && (uint64_t)unit->targets[goal] > most)
            most = (uint64_t)unit->targets[goal];
    }
    return most;
}

/* Bars of a goal compare units; those of one unit alone compare its goals. */
static uint64_t bar_most(const struct exit_list *list, size_t goal)
{
    uint64_t most = most_of(list, goal);

    for (size_t g = 0; exit_units_shown(list) == 1 && g < list->pack->goal_count; g++)
        most = most_of(list, g) > most ? most_of(list, g) : most;
    return most;
}

static void add_heads(struct exit_page *page)
{
    const struct exit_list *list = page->list;
    struct html *html = &page->html;

    html_raw(html, "<thead><tr><th scope=\"col\">");
    html_say(html, "{unit_title}", "{unit_title}");
    html_raw(html, "</th>");
    for (size_t g = 0; g < list->pack->goal_count; g++) {
        if (!goal_is_given(list, g))
            continue;
        html_raw(html, "<th scope=\"col\">");
        html_text(html, words_phrase(list->pack->goals[g].head.title, html->language));
        html_raw(html, "</th>");
    }
    html_raw(html, "<th scope=\"col\" class=\"number\">");
    html_say(html, "Khả năng {leave}", "Likely to {leave}");
    html_raw(html, "</th><th scope=\"col\" class=\"number\">");
    html_say(html, "Chắc chắn – nhiều nhất", "Certain – at most");
    html_raw(html, "</th><th scope=\"col\">");
    html_say(html, "Đơn vị giúp đỡ", "Supported by");
    html_raw(html, "</th></tr></thead>\n<tbody>\n");
}

static void add_range(struct html *html, uint64_t candidates, uint64_t sure, uint64_t most)
{
    html_raw(html, "<td class=\"number\">");
    html_count(html, candidates);
    html_raw(html, "</td><td class=\"number\">");
    html_count(html, sure);
    html_raw(html, " – ");
    html_count(html, most);
    html_raw(html, "</td>");
}

static void add_total(struct exit_page *page)
{
    const struct exit_list *list = page->list;
    struct html *html = &page->html;

    html_raw(html, "<tr class=\"total\"><th scope=\"row\">");
    html_say(html, "Tất cả", "All");
    html_raw(html, "</th>");
    for (size_t g = 0; g < list->pack->goal_count; g++) {
        int64_t target = 0;
        uint64_t counted = 0;

        if (!goal_is_given(list, g))
            continue;
        for (size_t i = 0; i < list->unit_count; i++) {
            if (list->units[i].targets[g] < 0)
                continue;
            target += list->units[i].targets[g];
            counted += list->units[i].strong[g];
        }
        html_raw(html, "<td class=\"goal\">");
        html_target(html, counted, target,
                    counted > (uint64_t)target ? counted : (uint64_t)target);
        html_raw(html, "</td>");
    }
    add_range(html, list->candidates, list->sure, list->most);
    html_raw(html, "<td></td></tr>\n");
}

static void add_unit(struct exit_page *page, const struct exit_unit *unit)
{
    const struct exit_list *list = page->list;
    struct html *html = &page->html;

    html_raw(html, "<tr><th scope=\"row\"><a href=\"#list-section\" data-set=\"unit\" "
                   "data-value=\"");
    html_text(html, unit->name);
    html_raw(html, "\">");
    html_text(html, unit->name);
    html_raw(html, "</a></th>");
    for (size_t g = 0; g < list->pack->goal_count; g++) {
        if (!goal_is_given(list, g))
            continue;
        html_raw(html, "<td class=\"goal\">");
        html_target(html, unit->strong[g], unit->targets[g], bar_most(list, g));
        html_raw(html, "</td>");
    }
    add_range(html, unit->candidates, unit->sure, unit->most);
    html_raw(html, "<td>");
    html_text(html, unit->support);
    html_raw(html, "</td></tr>\n");
    arena_reset(&page->arena);
}

void exit_html_targets(struct exit_page *page)
{
    const struct exit_list *list = page->list;
    struct html *html = &page->html;

    html_section(html, "targets", "Chỉ tiêu theo {unit}", "Targets by {unit}");
    html_raw(html, "<p class=\"legend\"><svg class=\"dot\" aria-hidden=\"true\"><rect "
                   "class=\"main\" width=\"100%\" height=\"100%\"/></svg>");
    html_say(html, "{records} khả năng {leave} cao", "very likely to {leave}");
    html_raw(html,
             " <svg class=\"dot\" aria-hidden=\"true\"><line class=\"aim\" x1=\"50%\" "
             "x2=\"50%\" y2=\"100%\"/></svg>");
    html_say(html, "chỉ tiêu", "target");
    html_raw(html, " <svg class=\"dot\" aria-hidden=\"true\"><rect class=\"missing\" "
                   "width=\"100%\" height=\"100%\"/></svg>");
    html_say(html, "còn thiếu: cần thêm hỗ trợ", "short of it: more support is needed");
    html_raw(html, "</p>\n<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
                   "aria-labelledby=\"targets-title\">\n<table id=\"target-table\">"
                   "<caption class=\"unseen\">");
    html_say(html, "Số {records} khả năng {leave} cao so với chỉ tiêu, theo {unit}",
             "{Records} very likely to {leave} against the targets, by {unit}");
    html_raw(html, "</caption>\n");
    add_heads(page);
    if (exit_units_shown(list) > 1)
        add_total(page);
    for (size_t i = 0; i < list->unit_count; i++)
        if (exit_unit_is_shown(list, &list->units[i]))
            add_unit(page, &list->units[i]);
    html_raw(html, "</tbody></table>\n</div>\n</section>\n");
}
