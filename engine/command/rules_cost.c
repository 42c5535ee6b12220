#include "check/cost.h"
#include "command/check_request.h"
#include "write/csv.h"
#include "write/json.h"

/* `rasoat rules cost DATASET...`: which rules take most of a check's time. */

struct cost_list {
    const struct pack *pack;
    struct rule_cost *costs;
    size_t count;
    double seconds; /* of all */
};

static double share(const struct cost_list *list, const struct rule_cost *cost)
{
    return list->seconds > 0 ? cost->seconds / list->seconds : 0;
}

static double per_row(const struct rule_cost *cost)
{
    return cost->rows > 0 ? cost->seconds * 1e6 / (double)cost->rows : 0;
}

static void list_text(const struct cost_list *list, enum language language,
                      struct buffer *text)
{
    struct arena arena;

    arena_init(&arena);
    buffer_text(text,
                command_words(language, "   giây   phần    µs/dòng     dòng  quy tắc\n",
                              "seconds   share     µs/row     rows  rule\n"));
    for (size_t i = 0; i < list->count; i++) {
        const struct rule_cost *cost = &list->costs[i];
        struct str title = words_phrase(cost->rule->head.title, language);

        buffer_format(text, "%7s  %5s%%  %9s  %7s  %-10.*s %.*s\n",
                      words_decimal(&arena, cost->seconds, 3, language).data,
                      words_decimal(&arena, share(list, cost) * 100, 1, language).data,
                      words_decimal(&arena, per_row(cost), 3, language).data,
                      words_count(&arena, cost->rows, language).data,
                      (int)cost->rule->head.id.length, cost->rule->head.id.data,
                      (int)title.length, title.data);
    }
    buffer_format(
        text,
        command_words(language, "%zu quy tắc, %s giây\n", "rules: %zu, seconds: %s\n"),
        list->count, words_decimal(&arena, list->seconds, 3, language).data);
    arena_release(&arena);
}

static void add_decimal(struct buffer *text, const char *format, double number)
{
    struct buffer digits = {0};

    buffer_format(&digits, format, number);
    csv_number(text, buffer_str(&digits));
    buffer_release(&digits);
}

static void list_csv(const struct cost_list *list, enum language language,
                     struct buffer *text)
{
    static const char *const names[] = {"rule", "seconds",  "share", "microseconds_per_row",
                                        "rows", "severity", "table", "title"};

    csv_start(text);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        csv_cell(text, str_from(names[i]));
    csv_end(text);
    for (size_t i = 0; i < list->count; i++) {
        const struct rule_cost *cost = &list->costs[i];
        const struct rule *rule = cost->rule;

        csv_cell(text, rule->head.id);
        add_decimal(text, "%.6f", cost->seconds);
        add_decimal(text, "%.4f", share(list, cost));
        add_decimal(text, "%.3f", per_row(cost));
        add_decimal(text, "%.0f", (double)cost->rows);
        csv_cell(text, str_from(severity_name(rule->severity)));
        csv_cell(text, list->pack->schema.tables[rule->table].name);
        csv_cell(text, words_phrase(rule->head.title, language));
        csv_end(text);
    }
}

static void json_decimal(struct json *json, const char *name, const char *format,
                         double number)
{
    struct buffer digits = {0};

    json_name(json, name);
    buffer_format(&digits, format, number);
    json_raw(json, buffer_str(&digits));
    buffer_release(&digits);
}

static void list_json(const struct cost_list *list, enum language language,
                      struct json *json)
{
    json_array(json);
    for (size_t i = 0; i < list->count; i++) {
        const struct rule_cost *cost = &list->costs[i];
        const struct rule *rule = cost->rule;

        json_line(json);
        json_object(json);
        json_name(json, "rule");
        json_text(json, rule->head.id);
        json_decimal(json, "seconds", "%.6f", cost->seconds);
        json_decimal(json, "share", "%.4f", share(list, cost));
        json_decimal(json, "microseconds_per_row", "%.3f", per_row(cost));
        json_decimal(json, "rows", "%.0f", (double)cost->rows);
        json_name(json, "severity");
        json_text(json, str_from(severity_name(rule->severity)));
        json_name(json, "table");
        json_text(json, list->pack->schema.tables[rule->table].name);
        json_name(json, "title");
        json_text(json, words_phrase(rule->head.title, language));
        json_close(json);
    }
    json_line(json);
    json_close(json);
    buffer_char(json->out, '\n');
}

static int print(const struct settings *settings, const struct cost_list *list, char form,
                 enum language language)
{
    struct buffer text = {0};
    int status;

    if (form == 't')
        list_text(list, language, &text);
    else if (form == 'c')
        list_csv(list, language, &text);
    else
        list_json(list, language, &(struct json){.out = &text});
    status = form == 't' ? command_print_text(settings, &text, language)
                         : command_print_data(settings, &text, language);
    buffer_release(&text);
    return status;
}

/* A list of zeros would say that rules cost nothing. */
static int refuse_nothing(const struct cost_list *list, struct error *err)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->costs[i].rows > 0)
            return 0;
    return error_set(err, ERROR_GENERAL, "không có dòng dữ liệu nào để đo",
                     "there is no row of data to measure by");
}

/* What a broken rule costs nobody knows: named, and no good end. */
static int tell_broken(const struct cost_list *list, enum language language, int status)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->costs[i].broken != NULL)
            status = command_error(list->costs[i].broken, language);
    return status;
}

static int read_request(const struct settings *settings, struct check_request *request,
                        char *form, struct error *err)
{
    if (command_form(settings, form, err) < 0 ||
        run_options_read(settings, 0, &request->run, err) < 0 ||
        check_request_choose(settings, request, err) < 0)
        return ERROR_USAGE;
    if (settings->arguments.count == 0 && settings->tables.count == 0)
        return error_set(err, ERROR_USAGE, "thiếu dữ liệu: rasoat rules cost DATASET...",
                         "no dataset: rasoat rules cost DATASET...");
    return 0;
}

int command_rules_cost(const struct settings *settings, enum language language)
{
    struct cost_list list = {0};
    struct check_request request = {0};
    struct pack *pack = NULL;
    struct opened *opened = NULL;
    struct arena arena;
    struct error err = {0};
    char form = 't';
    int status = read_request(settings, &request, &form, &err);

    arena_init(&arena);
    if (status == 0)
        status = command_pack(settings, PACK_WITHOUT_EXAMPLES, &language, &pack, &err);
    list.pack = pack;
    if (status == 0)
        status = opened_open(pack, &request.run.data, &opened, &err);
    if (status == 0)
        status = cost_find(opened, &request.run, &arena, &list.costs, &list.count, &err);
    if (status == 0)
        status = refuse_nothing(&list, &err);
    for (size_t i = 0; status == 0 && i < list.count; i++)
        list.seconds += list.costs[i].seconds;
    status = status < 0
                 ? command_error(&err, language)
                 : tell_broken(&list, language, print(settings, &list, form, language));
    opened_free(opened);
    arena_release(&arena);
    pack_free(pack);
    return status;
}
