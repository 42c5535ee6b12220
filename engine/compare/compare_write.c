#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "check/checks.h"
#include "compare/compare.h"
#include "write/csv.h"
#include "write/json.h"
#include "write/words.h"

/* ---- text
 * ---------------------------------------------------------------------------------- */

enum { SHOWN_MOST = 20, GROUPS_SHOWN = 15 };

static struct str rule_title(const struct compare *compare, struct str id,
                             enum language language, struct arena *arena)
{
    int rule = pack_rule(compare->pack, id);
    size_t count = 0;
    struct check *checks;

    if (rule >= 0)
        return words_phrase(compare->pack->rules[rule].head.title, language);
    checks = checks_make(compare->pack, arena, &count);
    for (size_t i = compare->pack->rule_count; i < count; i++)
        if (str_equal(checks[i].id, id))
            return words_phrase(checks[i].title, language);
    return (struct str){0};
}

static void add_counts(const uint64_t *counts, struct prose *prose, struct arena *arena)
{
    bool any = false;

    for (int s = 0; s < COMPARE_STATES; s++) {
        if (counts[s] == 0)
            continue;
        buffer_format(&prose->text, "%s%s %s", any ? ", " : "",
                      compare_state_words((enum compare_state)s, prose->language),
                      words_count(arena, counts[s], prose->language).data);
        any = true;
    }
}

/* Most that is new first, then what changed, then most of all; equal ones by name. */
static int by_news(const void *a, const void *b)
{
    const struct compare_group *one = a, *other = b;

    for (int s = COMPARE_NEW; s < COMPARE_STATES; s++)
        if (one->counts[s] != other->counts[s])
            return one->counts[s] > other->counts[s] ? -1 : 1;
    return str_compare(one->name, other->name);
}

static void text_groups(const struct compare *compare, const struct compare_groups *groups,
                        bool rules, bool whole, struct prose *prose, struct arena *arena)
{
    struct compare_group *sorted = memory_alloc((groups->count + 1) * sizeof *sorted);

    for (size_t i = 0; i < groups->count; i++)
        sorted[i] = groups->items[i];
    qsort(sorted, groups->count, sizeof *sorted, by_news);
    for (size_t i = 0; i < groups->count && (whole || i < GROUPS_SHOWN); i++) {
        buffer_text(&prose->text, "  ");
        if (sorted[i].name.length > 0)
            prose_bold(prose, sorted[i].name);
        else
            prose_say(prose, "(không ghi)", "(not said)");
        buffer_text(&prose->text, "  ");
        add_counts(sorted[i].counts, prose, arena);
        if (rules) {
            buffer_text(&prose->text, "  ");
            prose_str(prose, rule_title(compare, sorted[i].name, prose->language, arena));
        }
        buffer_char(&prose->text, '\n');
    }
    if (!whole && groups->count > GROUPS_SHOWN)
        buffer_format(
            &prose->text,
            prose->language == LANGUAGE_EN ? "  ... and %s more (--whole)\n"
                                           : "  ... và %s nữa (--whole)\n",
            number_count(groups->count - GROUPS_SHOWN, prose->language == LANGUAGE_EN)
                .text);
    memory_free(sorted);
}

static void text_heading(struct prose *prose, struct str words)
{
    buffer_char(&prose->text, '\n');
    prose_bold(prose, words);
    buffer_char(&prose->text, '\n');
}

static void text_finding(const struct result_finding *finding, struct prose *prose)
{
    bool english = prose->language == LANGUAGE_EN;
    uint64_t line = finding->line > 0 ? finding->line : finding->row;

    buffer_text(&prose->text, "  ");
    prose_bold(prose, finding->rule);
    buffer_text(&prose->text, "  ");
    for (size_t i = 0; i < finding->shows.count; i++) {
        prose_str(prose, finding->shows.items[i].told);
        buffer_text(&prose->text, ", ");
    }
    prose_str(prose, finding->unit);
    buffer_text(&prose->text, finding->unit.length > 0 ? ", " : "");
    prose_str(prose, finding->file);
    if (line > 0)
        buffer_format(&prose->text, ", %s %" PRIu64, english ? "row" : "dòng", line);
    if (finding->cell.length > 0)
        buffer_format(&prose->text, ", %s %.*s", english ? "cell" : "ô",
                      SHOW(finding->cell));
    buffer_text(&prose->text, ": ");
    prose_str(prose, finding->message);
    buffer_char(&prose->text, '\n');
}

static void text_state(const struct compare *compare, enum compare_state state, bool whole,
                       struct prose *prose, struct arena *arena)
{
    size_t shown = 0;

    if (compare->counts[state] == 0)
        return;
    text_heading(
        prose,
        arena_format(arena, "%s (%s)", compare_state_words(state, prose->language),
                     words_count(arena, compare->counts[state], prose->language).data));
    for (size_t i = 0; i < compare->count; i++) {
        const struct compare_entry *entry = &compare->entries[i];

        if (entry->state != state || (!whole && shown == SHOWN_MOST))
            continue;
        text_finding(entry->new != NULL ? entry->new : entry->old, prose);
        shown++;
    }
    if (shown < compare->counts[state])
        buffer_format(
            &prose->text,
            prose->language == LANGUAGE_EN
                ? "  ... and %s more (--whole, or --format csv)\n"
                : "  ... và %s nữa (--whole, hoặc --format csv)\n",
            number_count(compare->counts[state] - shown, prose->language == LANGUAGE_EN)
                .text);
}

static void text_first(const struct compare *compare, struct prose *prose,
                       struct arena *arena)
{
    prose_say(prose, "So với lần trước: ", "Since the earlier check: ");
    if (compare->count == 0)
        prose_say(prose, "lần nào cũng không có lỗi nào", "no finding in either");
    else
        add_counts(compare->counts, prose, arena);
    buffer_char(&prose->text, '\n');
    if (compare->new->conclusion == CONCLUSION_UNDECIDED)
        prose_say(prose,
                  "Lần này chưa kết luận được: có nội dung thiết yếu chưa kiểm tra.\n",
                  "This time is inconclusive: something essential was not judged.\n");
    if (!compare->new->knows_judged && compare->counts[COMPARE_MENDED] > 0)
        prose_say(
            prose,
            "Kết quả dạng jsonl không cho biết quy tắc nào đã được xét: lỗi không còn "
            "thấy được coi là đã hết. Dùng --format json để biết rõ.\n",
            "A result in jsonl does not say which rules were judged: what is no longer "
            "found counts as mended. Use --format json to know.\n");
}

static void text_counted(const struct compare *compare, bool whole, struct prose *prose,
                         struct arena *arena)
{
    for (size_t g = 0; compare->count > 0 && g < compare->group_count; g++) {
        const struct compare_groups *groups = &compare->groups[g];
        struct str title = groups->title[prose->language];

        if (g == 0)
            title = str_from(prose->language == LANGUAGE_EN ? "By rule" : "Theo quy tắc");
        else if (g == 1)
            title = words_say(compare->pack, prose->language, "Theo {unit}", "By {unit}",
                              arena);
        else if (prose->language == LANGUAGE_EN)
            title = arena_format(arena, "By: %.*s", SHOW(title));
        else
            title = arena_format(arena, "Theo: %.*s", SHOW(title));
        text_heading(prose, title);
        text_groups(compare, groups, g == 0, whole, prose, arena);
    }
}

void compare_text(const struct compare *compare, enum compare_extent extent,
                  struct prose *prose)
{
    bool whole = extent == COMPARE_WHOLE;
    struct arena arena;

    arena_init(&arena);
    text_first(compare, prose, &arena);
    if (extent != COMPARE_COUNTS)
        text_counted(compare, whole, prose, &arena);
    for (int s = 0; extent != COMPARE_COUNTS && s < COMPARE_STATES; s++)
        if (whole || s <= COMPARE_CHANGED || s == COMPARE_UNCHECKED)
            text_state(compare, (enum compare_state)s, whole, prose, &arena);
    arena_release(&arena);
}

/* ---- csv
 * ----------------------------------------------------------------------------------- */

static void csv_pairs(struct buffer *out, const struct result_pairs *pairs)
{
    struct buffer cell = {0};

    for (size_t i = 0; i < pairs->count; i++) {
        buffer_text(&cell, i > 0 ? "; " : "");
        buffer_add(&cell, pairs->items[i].name);
        buffer_char(&cell, '=');
        buffer_add(&cell, pairs->items[i].told);
    }
    csv_cell(out, buffer_str(&cell));
    buffer_release(&cell);
}

static void csv_place(struct buffer *out, uint64_t number)
{
    char text[24] = "";

    if (number > 0)
        snprintf(text, sizeof text, "%" PRIu64, number);
    csv_cell(out, str_from(text));
}

void compare_csv(const struct compare *compare, struct buffer *out)
{
    static const char *const names[] = {
        "state",  "rule",   "severity", "table",   "file",        "sheet",
        "row",    "line",   "cell",     "unit",    "key",         "shows",
        "by",     "fields", "message",  "suggest", "fingerprint", "old_fingerprint",
        "old_row"};

    csv_start(out);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        csv_cell(out, str_from(names[i]));
    csv_end(out);
    for (size_t i = 0; i < compare->count; i++) {
        const struct compare_entry *entry = &compare->entries[i];
        const struct result_finding *f = entry->new != NULL ? entry->new : entry->old;

        csv_cell(out, str_from(compare_state_name(entry->state)));
        csv_cell(out, f->rule);
        csv_cell(out, str_from(severity_name(f->severity)));
        csv_cell(out, f->table);
        csv_cell(out, f->file);
        csv_cell(out, f->sheet);
        csv_place(out, f->row);
        csv_place(out, f->line);
        csv_cell(out, f->cell);
        csv_cell(out, f->unit);
        csv_pairs(out, &f->key);
        csv_pairs(out, &f->shows);
        csv_pairs(out, &f->by);
        csv_pairs(out, &f->fields);
        csv_cell(out, f->message);
        csv_pairs(out, &f->suggest);
        csv_cell(out, entry->new != NULL ? f->fingerprint : (struct str){0});
        csv_cell(out, entry->old != NULL ? entry->old->fingerprint : (struct str){0});
        csv_place(out, entry->old != NULL ? entry->old->row : 0);
        csv_end(out);
    }
}

/* ---- json
 * ---------------------------------------------------------------------------------- */

static void json_counts(struct json *json, const uint64_t *counts)
{
    for (int s = 0; s < COMPARE_STATES; s++) {
        json_name(json, compare_state_name((enum compare_state)s));
        json_count(json, counts[s]);
    }
}

static void json_groups(struct json *json, const char *what,
                        const struct compare_groups *groups)
{
    json_array(json);
    for (size_t i = 0; i < groups->count; i++) {
        json_object(json);
        json_name(json, what);
        json_text_or_null(json, groups->items[i].name);
        json_counts(json, groups->items[i].counts);
        json_close(json);
    }
    json_close(json);
}

static void json_pairs(struct json *json, const char *name,
                       const struct result_pairs *pairs)
{
    json_name(json, name);
    json_object(json);
    for (size_t i = 0; i < pairs->count; i++) {
        json_name_str(json, pairs->items[i].name);
        json_text(json, pairs->items[i].told);
    }
    json_close(json);
}

static void json_place(struct json *json, const char *name, uint64_t number)
{
    json_name(json, name);
    if (number == 0)
        json_null(json);
    else
        json_count(json, number);
}

static void json_named(struct json *json, const char *name, struct str text)
{
    json_name(json, name);
    json_text_or_null(json, text);
}

static void json_entry(struct json *json, const struct compare_entry *entry)
{
    const struct result_finding *f = entry->new != NULL ? entry->new : entry->old;

    json_line(json);
    json_object(json);
    json_named(json, "state", str_from(compare_state_name(entry->state)));
    json_named(json, "rule", f->rule);
    json_named(json, "severity", str_from(severity_name(f->severity)));
    json_named(json, "table", f->table);
    json_named(json, "file", f->file);
    json_place(json, "row", f->row);
    json_named(json, "sheet", f->sheet);
    json_place(json, "line", f->line);
    json_named(json, "cell", f->cell);
    json_named(json, "unit", f->unit);
    json_pairs(json, "key", &f->key);
    json_pairs(json, "shows", &f->shows);
    json_pairs(json, "by", &f->by);
    json_pairs(json, "fields", &f->fields);
    if (entry->state == COMPARE_CHANGED)
        json_pairs(json, "old_fields", &entry->old->fields);
    json_named(json, "message", f->message);
    json_pairs(json, "suggest", &f->suggest);
    json_named(json, "fingerprint", entry->new != NULL ? f->fingerprint : (struct str){0});
    json_named(json, "old_fingerprint",
               entry->old != NULL ? entry->old->fingerprint : (struct str){0});
    json_close(json);
}

static void json_result(struct json *json, const char *name, const struct result *result)
{
    json_name(json, name);
    json_object(json);
    json_named(json, "name", result->name);
    json_name(json, "findings");
    json_count(json, result->count);
    json_named(json, "conclusion",
               result->conclusion < 0
                   ? (struct str){0}
                   : str_from(conclusion_name((enum conclusion)result->conclusion)));
    json_close(json);
}

void compare_json(const struct compare *compare, struct buffer *out)
{
    struct json json = {.out = out};

    json_object(&json);
    json_result(&json, "old", compare->old);
    json_result(&json, "new", compare->new);
    json_name(&json, "counts");
    json_object(&json);
    json_counts(&json, compare->counts);
    json_close(&json);
    json_name(&json, "rules");
    json_groups(&json, "rule", &compare->groups[0]);
    json_name(&json, "units");
    json_groups(&json, "unit", &compare->groups[1]);
    json_name(&json, "by");
    json_object(&json);
    for (size_t g = 2; g < compare->group_count; g++) {
        json_name_str(&json, compare->groups[g].field);
        json_groups(&json, "value", &compare->groups[g]);
    }
    json_close(&json);
    json_name(&json, "findings");
    json_array(&json);
    for (size_t i = 0; i < compare->count; i++)
        json_entry(&json, &compare->entries[i]);
    if (compare->count > 0)
        json_line(&json);
    json_close(&json);
    json_close(&json);
    buffer_char(out, '\n');
}
