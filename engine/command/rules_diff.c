#include <inttypes.h>
#include <string.h>

#include "command/check_request.h"

/*
 * How two packs differ: their rules and numbers, and, on a dataset, whose findings come and
 * go.
 */
struct diff {
    const struct pack *old, *new;
    enum language language;
    struct buffer text;
    struct arena arena;
    size_t count;
};

static void add(struct diff *diff, char mark, struct str id, const char *vi, const char *en,
                struct str what)
{
    diff->count++;
    buffer_format(&diff->text, "%c %.*s  %s", mark, (int)id.length, id.data,
                  command_words(diff->language, vi, en));
    if (what.length > 0)
        buffer_format(&diff->text, " %.*s", (int)what.length, what.data);
    buffer_char(&diff->text, '\n');
}

static void add_change(struct diff *diff, struct str id, const char *vi, const char *en,
                       struct str before, struct str after)
{
    if (str_equal(before, after))
        return;
    add(diff, '~', id, vi, en,
        arena_format(&diff->arena, "'%.*s' → '%.*s'", (int)before.length, before.data,
                     (int)after.length, after.data));
}

static void compare_rule(struct diff *diff, const struct rule *old, const struct rule *new)
{
    add_change(diff, new->head.id,
               "mức độ:", "severity:", str_from(severity_name(old->severity)),
               str_from(severity_name(new->severity)));
    add_change(diff, new->head.id, "xét khi:", "when:", old->when_source, new->when_source);
    add_change(diff, new->head.id, "phải đúng:", "check:", old->check_source,
               new->check_source);
    add_change(diff, new->head.id, "căn cứ:", "law:", old->head.law.text,
               new->head.law.text);
    add_change(diff, new->head.id,
               "hiệu lực từ:", "in force from:", date_iso(&diff->arena, old->from),
               date_iso(&diff->arena, new->from));
    add_change(diff, new->head.id,
               "hiệu lực đến:", "in force to:", date_iso(&diff->arena, old->to),
               date_iso(&diff->arena, new->to));
}

static void compare_rules(struct diff *diff)
{
    for (size_t i = 0; i < diff->old->rule_count; i++)
        if (pack_rule(diff->new, diff->old->rules[i].head.id) < 0)
            add(diff, '-', diff->old->rules[i].head.id, "bỏ:", "removed:",
                words_phrase(diff->old->rules[i].head.title, diff->language));
    for (size_t i = 0; i < diff->new->rule_count; i++) {
        const struct rule *rule = &diff->new->rules[i];
        int other = pack_rule(diff->old, rule->head.id);
        if (other < 0)
            add(diff, '+', rule->head.id,
                "thêm:", "added:", words_phrase(rule->head.title, diff->language));
        else
            compare_rule(diff, &diff->old->rules[other], rule);
    }
}

static struct str show_rows(struct diff *diff, const struct pack *pack,
                            const struct parameter *parameter)
{
    struct buffer text = {0};
    struct str out;

    for (size_t r = 0; r < parameter->row_count; r++) {
        const struct parameter_row *row = &parameter->rows[r];
        buffer_format(&text, "%s%s:", r > 0 ? "; " : "",
                      date_iso(&diff->arena, row->from).data);
        if (!row->has_value)
            buffer_text(&text, " ?");
        for (size_t i = 0; row->has_value && i < row->count; i++) {
            buffer_char(&text, ' ');
            if (row->symbols[i] >= 0) {
                buffer_add(&text, symbols_name(&pack->schema.symbols, row->symbols[i]));
                buffer_char(&text, '=');
            }
            buffer_add(&text,
                       value_plain(&diff->arena, &pack->schema.symbols, row->values[i]));
        }
    }
    out = arena_str(&diff->arena, buffer_str(&text));
    buffer_release(&text);
    return out;
}

static const struct parameter *find_parameter(const struct pack *pack, struct str id)
{
    for (size_t i = 0; i < pack->lexicon.parameter_count; i++)
        if (str_equal(pack->lexicon.parameters[i].head.id, id))
            return &pack->lexicon.parameters[i];
    return NULL;
}

static void compare_parameters(struct diff *diff)
{
    for (size_t i = 0; i < diff->old->lexicon.parameter_count; i++)
        if (find_parameter(diff->new, diff->old->lexicon.parameters[i].head.id) == NULL)
            add(diff, '-', diff->old->lexicon.parameters[i].head.id, "bỏ tham số",
                "parameter removed", (struct str){0});
    for (size_t i = 0; i < diff->new->lexicon.parameter_count; i++) {
        const struct parameter *parameter = &diff->new->lexicon.parameters[i];
        const struct parameter *other = find_parameter(diff->old, parameter->head.id);
        if (other == NULL)
            add(diff, '+', parameter->head.id,
                "thêm tham số:", "parameter added:", show_rows(diff, diff->new, parameter));
        else
            add_change(diff, parameter->head.id,
                       "tham số:", "parameter:", show_rows(diff, diff->old, other),
                       show_rows(diff, diff->new, parameter));
    }
}

/* ---- on a dataset
 * ------------------------------------------------------------------------- */

/* Findings of one run, by rule, file and row. */
struct seen {
    const struct pack *pack;
    struct map findings;
    struct arena arena;
    struct buffer list; /* "key\x1frule\n" lines, in order */
    size_t check_count;
};

static void see_finding(void *job, const struct finding *finding)
{
    struct seen *seen = job;
    struct str id = finding->check < seen->pack->rule_count
                        ? seen->pack->rules[finding->check].head.id
                        : str_from("DATA");
    struct str key =
        arena_format(&seen->arena, "%.*s %.*s:%" PRIu64, (int)id.length, id.data,
                     (int)finding->file.length, finding->file.data, finding->row);

    if (map_set(&seen->findings, key, 1)) {
        buffer_add(&seen->list, key);
        buffer_char(&seen->list, '\n');
    }
}

static int see_run(struct pack *pack, const struct run_options *options, struct seen *seen,
                   struct error *err)
{
    struct sink sink = {.job = seen, .finding = see_finding};
    struct summary *summary = NULL;
    struct opened *opened = NULL; /* once a pack: each has its own schema */
    int status;

    seen->pack = pack;
    arena_init(&seen->arena);
    status = opened_open(pack, &options->data, &opened, err);
    if (status == 0)
        status = run_check(opened, options, &sink, &summary, err);
    summary_free(summary);
    opened_free(opened);
    return status;
}

static void add_missing(struct diff *diff, char mark, const struct seen *from,
                        const struct seen *in)
{
    struct str rest = buffer_str(&from->list);
    uint64_t ignored = 0;

    while (rest.length > 0) {
        const char *end = memchr(rest.data, '\n', rest.length);
        struct str key = {rest.data, (size_t)(end - rest.data)};
        if (!map_get(&in->findings, key, &ignored)) {
            diff->count++;
            buffer_format(&diff->text, "%c %.*s\n", mark, (int)key.length, key.data);
        }
        rest = (struct str){end + 1, rest.length - key.length - 1};
    }
}

static void seen_release(struct seen *seen)
{
    map_release(&seen->findings);
    arena_release(&seen->arena);
    buffer_release(&seen->list);
}

static int compare_findings(struct diff *diff, struct pack *old, struct pack *new,
                            const struct run_options *options, struct error *err)
{
    struct seen before = {0}, after = {0};
    int status = see_run(old, options, &before, err);

    if (status == 0)
        status = see_run(new, options, &after, err);
    if (status == 0) {
        buffer_text(&diff->text,
                    command_words(diff->language, "\nKết quả kiểm tra (- hết, + mới):\n",
                                  "\nFindings (- gone, + new):\n"));
        add_missing(diff, '-', &before, &after);
        add_missing(diff, '+', &after, &before);
    }
    seen_release(&before);
    seen_release(&after);
    return status;
}

static int load_packs(const struct settings *settings, struct pack **old, struct pack **new,
                      enum language *language, struct error *err)
{
    struct settings own = *settings;

    if (settings->arguments.count < 2)
        return error_set(err, ERROR_USAGE,
                         "cần hai thư mục: rasoat rules diff CŨ MỚI [DỮ LIỆU]",
                         "two folders are needed: rasoat rules diff OLD NEW [DATASET]");
    own.rules = settings->arguments.items[0];
    if (command_pack(&own, language, old, err) < 0)
        return err->code;
    own.rules = settings->arguments.items[1];
    return command_pack(&own, language, new, err);
}

int command_rules_diff(const struct settings *settings, enum language language)
{
    struct diff diff = {.language = language};
    struct pack *old = NULL, *new = NULL;
    struct run_options options;
    struct error err = {0};
    int status = load_packs(settings, &old, &new, &language, &err);

    arena_init(&diff.arena);
    if (status == 0)
        status = run_options_read(settings, 2, &options, &err);
    if (status == 0 && old != NULL && new != NULL) {
        diff.old = old;
        diff.new = new;
        compare_rules(&diff);
        compare_parameters(&diff);
        if (options.data.dataset_count > 0 || options.data.table_count > 0)
            status = compare_findings(&diff, old, new, &options, &err);
    }
    if (status == 0 && diff.count == 0)
        buffer_text(&diff.text, command_words(language, "Không có gì khác nhau\n",
                                              "There is no difference\n"));
    status = status < 0 ? command_error(&err, language)
                        : command_print_text(settings, &diff.text, language);
    buffer_release(&diff.text);
    arena_release(&diff.arena);
    pack_free(old);
    pack_free(new);
    return status;
}
