#include "diff/diff.h"
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

    add_change(diff, id, "mức độ:", "severity:", str_from(severity_name(old->severity)),
               str_from(severity_name(new->severity)));
    add_change(diff, id, "xét khi:", "when:", old->when_source, new->when_source);
    add_change(diff, id, "phải đúng:", "check:", old->check_source, new->check_source);
    add_change(diff, id, "căn cứ:", "law:", old->head.law.text, new->head.law.text);
    add_change(diff, id, "hiệu lực từ:", "in force from:", date_iso(arena, old->from),
               date_iso(arena, new->from));
    add_change(diff, id, "hiệu lực đến:", "in force to:", date_iso(arena, old->to),
               date_iso(arena, new->to));
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
            add_change(diff, new->head.id,
                       "khả năng:", "likelihood:", str_from(strength_name(old->strength)),
                       str_from(strength_name(new->strength)));
        }
    }
}

static struct str show_rows(struct diff *diff, const struct pack *pack,
                            const struct parameter *parameter)
{
    struct buffer text = {0};

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
    struct str before = old != NULL ? show_rows(diff, diff->old, old) : (struct str){0};
    struct str after = new != NULL ? show_rows(diff, diff->new, new) : (struct str){0};

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
            add_parameter(diff, "~", "tham số", "parameter", old, new);
    }
}

void diff_packs(struct diff *diff)
{
    compare_words(diff);
    compare_rules(diff);
    compare_signals(diff);
    compare_parameters(diff);
}
