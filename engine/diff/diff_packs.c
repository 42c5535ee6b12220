#include "diff/diff.h"
#include "exit/exit_report.h"
#include "write/words.h"

/* What two packs say themselves: rules, words, numbers of the law. */

static void add(struct diff *diff, const char *mark, struct str id, const char *vi,
                const char *en, struct str what)
{
    const char *words = diff->language == LANGUAGE_EN ? en : vi;

    diff_row(diff, DIFF_RULES,
             (struct str[]){str_from(mark), id,
                            arena_format(&diff->arena, "%s%s%.*s", words,
                                         what.length > 0 ? " " : "", SHOW(what))});
}

static void add_change(struct diff *diff, struct str id, const char *vi, const char *en,
                       struct str before, struct str after)
{
    if (!str_equal(before, after))
        add(diff, "~", id, vi, en,
            arena_format(&diff->arena, "'%.*s' → '%.*s'", SHOW(before), SHOW(after)));
}

static void compare_rule(struct diff *diff, const struct rule *old, const struct rule *new)
{
    struct str id = new->head.id;
    struct arena *arena = &diff->arena;

    add_change(diff, id, "mức độ:", "severity:",
               str_from(words_severity(old->severity, diff->language)),
               str_from(words_severity(new->severity, diff->language)));
    add_change(diff, id, "xét khi:", "when:", old->when_source, new->when_source);
    add_change(diff, id, "phải đúng:", "check:", old->check_source, new->check_source);
    add_change(diff, id, "căn cứ:", "law:", old->head.law.text, new->head.law.text);
    add_change(diff, id, "hiệu lực:", "in force:",
               words_time(diff->old, old->from, INT32_MAX, diff->language, arena),
               words_time(diff->new, new->from, INT32_MAX, diff->language, arena));
    add_change(diff, id, "hiệu lực:", "in force:",
               words_time(diff->old, INT32_MIN, old->to, diff->language, arena),
               words_time(diff->new, INT32_MIN, new->to, diff->language, arena));
}

/* A word that stands for something else changes every rule that says it. */
static void compare_words(struct diff *diff)
{
    for (size_t i = 0; i < diff->new->own_word_count; i++) {
        const struct pack_word *new = &diff->new->own_words[i];

        for (size_t n = 0; n < diff->old->own_word_count; n++)
            if (str_equal(diff->old->own_words[n].head.id, new->head.id) &&
                diff->old->own_words[n].table == new->table)
                add_change(diff, new->head.id, "thay cho:", "stands for:",
                           pack_word_text(&diff->old->own_words[n], &diff->arena),
                           pack_word_text(new, &diff->arena));
    }
}

static void compare_rules(struct diff *diff)
{
    for (size_t i = 0; i < diff->old->rule_count; i++)
        if (pack_rule(diff->new, diff->old->rules[i].head.id) < 0)
            add(diff, "-", diff->old->rules[i].head.id, "bỏ:", "removed:",
                words_phrase(diff->old->rules[i].head.title, diff->language));
    for (size_t i = 0; i < diff->new->rule_count; i++) {
        const struct rule *rule = &diff->new->rules[i];
        int other = pack_rule(diff->old, rule->head.id);

        if (other < 0)
            add(diff, "+", rule->head.id,
                "thêm:", "added:", words_phrase(rule->head.title, diff->language));
        else
            compare_rule(diff, &diff->old->rules[other], rule);
    }
}

/* Signals say who is likely to leave. */
static void compare_signals(struct diff *diff)
{
    for (size_t i = 0; i < diff->new->signal_count; i++) {
        const struct signal *new = &diff->new->signals[i];

        for (size_t n = 0; n < diff->old->signal_count; n++) {
            const struct signal *old = &diff->old->signals[n];

            if (!str_equal(old->head.id, new->head.id))
                continue;
            add_change(diff, new->head.id, "xét khi:", "when:", old->when_source,
                       new->when_source);
            add_change(diff, new->head.id, "khả năng:", "likelihood:",
                       str_from(exit_strength(old->strength, diff->language)),
                       str_from(exit_strength(new->strength, diff->language)));
        }
    }
}

/* "từ 01/01/2022: Nông thôn 140, Thành thị 175 điểm" */
static struct str show_row(struct diff *diff, const struct pack *pack,
                           const struct parameter *parameter,
                           const struct parameter_row *row)
{
    struct str time = words_time(pack, row->from, row->to, diff->language, &diff->arena);
    struct str number = words_number(pack, parameter, row, diff->language, &diff->arena);

    return arena_format(&diff->arena, "%.*s%s%.*s", SHOW(time), time.length > 0 ? ": " : "",
                        SHOW(number));
}

static bool has_row(struct diff *diff, const struct pack *pack,
                    const struct parameter *parameter, struct str shown)
{
    for (size_t r = 0; parameter != NULL && r < parameter->row_count; r++)
        if (str_equal(show_row(diff, pack, parameter, &parameter->rows[r]), shown))
            return true;
    return false;
}

/* The values that the other pack does not have; NULL: it has none. */
static struct str show_rows(struct diff *diff, const struct pack *pack,
                            const struct parameter *parameter, const struct pack *other,
                            const struct parameter *others)
{
    struct buffer text = {0};

    for (size_t r = 0; parameter != NULL && r < parameter->row_count; r++) {
        struct str row = show_row(diff, pack, parameter, &parameter->rows[r]);

        if (has_row(diff, other, others, row))
            continue;
        if (text.length > 0)
            buffer_text(&text, "; ");
        buffer_add(&text, row);
    }
    return buffer_keep(&text, &diff->arena);
}

static const struct parameter *find_parameter(const struct pack *pack, struct str id)
{
    for (size_t i = 0; i < pack->lexicon.parameter_count; i++)
        if (str_equal(pack->lexicon.parameters[i].head.id, id))
            return &pack->lexicon.parameters[i];
    return NULL;
}

static void add_parameter(struct diff *diff, const char *mark, const char *vi,
                          const char *en, const struct parameter *old,
                          const struct parameter *new)
{
    const struct parameter *one = new != NULL ? new : old;
    struct str title = words_phrase(one->head.title, diff->language);
    struct str before = show_rows(diff, diff->old, old, diff->new, new);
    struct str after = show_rows(diff, diff->new, new, diff->old, old);

    if (old != NULL && new != NULL && str_equal(before, after))
        return;
    diff_row(diff, DIFF_PARAMETERS,
             (struct str[]){str_from(mark), one->head.id,
                            arena_format(&diff->arena, "%s%s%.*s",
                                         diff->language == LANGUAGE_EN ? en : vi,
                                         title.length > 0 ? ": " : "", SHOW(title)),
                            before, after});
}

static void compare_parameters(struct diff *diff)
{
    for (size_t i = 0; i < diff->old->lexicon.parameter_count; i++) {
        const struct parameter *old = &diff->old->lexicon.parameters[i];

        if (find_parameter(diff->new, old->head.id) == NULL)
            add_parameter(diff, "-", "bỏ tham số", "parameter removed", old, NULL);
    }
    for (size_t i = 0; i < diff->new->lexicon.parameter_count; i++) {
        const struct parameter *new = &diff->new->lexicon.parameters[i];
        const struct parameter *old = find_parameter(diff->old, new->head.id);

        if (old == NULL)
            add_parameter(diff, "+", "thêm tham số", "parameter added", NULL, new);
        else
            add_parameter(diff, "~", "đổi tham số", "parameter changed", old, new);
    }
}

void diff_packs(struct diff *diff)
{
    compare_words(diff);
    compare_rules(diff);
    compare_signals(diff);
    compare_parameters(diff);
}
