#include "unfold/unfold_private.h"

/*
 * A rate is within 0 and 100 and is what its counts give: two places, fewer will do where
 * they are well rounded. The counts stand in the row, or in another form (`from`).
 */
struct rated {
    const struct unfold_form *form, *from; /* from: NULL, its own counts */
    const struct unfold_column *rate, *part, *whole;
    struct str part_value, whole_value, right; /* expressions */
};

static void write_values(struct rated *of)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;

    if (of->from == NULL) {
        of->part_value = unfold_zero(form, of->part->id);
        of->whole_value = of->whole->id;
    } else {
        of->part_value = unfold_there(form, of->from->table, of->part->id);
        of->whole_value = unfold_there(form, of->from->table, of->whole->id);
    }
    of->right = arena_format(arena, "rate(%.*s, %.*s)", SHOW(of->part_value),
                             SHOW(of->whole_value));
}

static struct unfold_rule begin(const struct rated *of, size_t number, const char *sentence)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;
    const struct data *ids = data_get(of->rate->body, "rates");
    struct unfold_rule rule = unfold_begin(form, "column", of->rate->id,
                                           unfold_item(ids, number), sentence, "error");
    const char *const braces = "{%.*s}";
    struct both caption = unfold_caption(form, of->rate);
    struct str part = of->from == NULL ? of->part->id : of->part_value;
    struct str value = arena_format(arena, braces, SHOW(of->rate->id));
    struct str whole = arena_format(arena, braces, SHOW(of->whole_value));
    struct str right = arena_format(arena, braces, SHOW(of->right));

    part = arena_format(arena, braces, SHOW(part));
    unfold_word(&rule, "column", caption.vi, caption.en);
    unfold_word(&rule, "part_of", of->part->caption.vi, of->part->caption.en);
    unfold_word(&rule, "whole_of", of->whole->caption.vi, of->whole->caption.en);
    unfold_word(&rule, "value", value, value);
    unfold_word(&rule, "part", part, part);
    unfold_word(&rule, "whole", whole, whole);
    unfold_word(&rule, "right", right, right);
    if (of->from != NULL)
        unfold_word(&rule, "other_form", of->from->id, of->from->id);
    return rule;
}

/* ---- examples --------------------------------------------------------------------------- */

/* Counts below zero and an empty rate are left out. */
static struct data row(const struct rated *of, const char *sample, int64_t whole,
                       int64_t part, const char *rate)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;
    struct unfold_table own = unfold_row(form, sample, (struct str){0}), there = {0};
    struct unfold_table *counts = of->from == NULL ? &own : &there;

    if (whole >= 0)
        unfold_put(counts, of->whole->id, unfold_data_whole(whole));
    if (part >= 0)
        unfold_put(counts, of->part->id, unfold_data_whole(part));
    if (rate[0] != '\0')
        unfold_put(&own, of->rate->id, unfold_data_text(str_from(rate)));
    if (there.count > 0)
        unfold_put(&own, of->from->table, unfold_finish(&there, arena));
    return unfold_finish(&own, arena);
}

/* The unit stands in the other form under a name that differs in its marks. */
static struct data row_alike(const struct rated *of)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;
    struct unfold_table own = unfold_row(form, "alike", (struct str){0});
    struct unfold_table there = unfold_row(form, "alike_there", (struct str){0});
    struct data one;

    unfold_put(&there, of->whole->id, unfold_data_whole(9));
    unfold_put(&there, of->part->id, unfold_data_whole(3));
    one = unfold_finish(&there, arena);
    unfold_put(&own, of->rate->id, unfold_data_text(str_from("33,33")));
    unfold_put(&own, unfold_like(form, of->from->table), unfold_data_list(&one, 1, arena));
    return unfold_finish(&own, arena);
}

/* ---- rules ------------------------------------------------------------------------------ */

static void emit_range(const struct rated *of)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;
    struct unfold_rule rule = begin(of, 0, of->from == NULL ? "rate_within" : "rate_range");
    struct str rate = unfold_zero(form, of->rate->id);

    rule.when = arena_format(arena, "present(%.*s)", SHOW(form->page->level));
    if (of->from != NULL) {
        rule.check =
            arena_format(arena, "%.*s >= 0 and %.*s <= 100", SHOW(rate), SHOW(rate));
        unfold_example(&rule, UNFOLD_PASS, row(of, "unit", -1, -1, "100"));
        unfold_example(&rule, UNFOLD_PASS, row(of, "unit", -1, -1, ""));
        unfold_example(&rule, UNFOLD_FAIL, row(of, "unit", -1, -1, "100,01"));
        unfold_example(&rule, UNFOLD_FAIL, row(of, "unit", -1, -1, "-1"));
        unfold_example(&rule, UNFOLD_SKIP, row(of, "", -1, -1, "101"));
        unfold_emit(&rule);
        return;
    }
    rule.when = unfold_and(form, rule.when, unfold_used(form, of->whole));
    rule.check = arena_format(arena, "%.*s <= %.*s and %.*s <= 100 and %.*s >= 0",
                              SHOW(of->part_value), SHOW(unfold_zero(form, of->whole->id)),
                              SHOW(rate), SHOW(rate));
    unfold_example(&rule, UNFOLD_PASS, row(of, "unit", 10, 10, "100"));
    unfold_example(&rule, UNFOLD_PASS, row(of, "unit", 0, -1, ""));
    unfold_example(&rule, UNFOLD_FAIL, row(of, "unit", 10, 204, "2040"));
    unfold_example(&rule, UNFOLD_FAIL, row(of, "unit", 10, 5, "101"));
    unfold_example(&rule, UNFOLD_SKIP, row(of, "", 10, 204, ""));
    unfold_example(&rule, UNFOLD_SKIP, row(of, "unit", -1, 204, ""));
    unfold_emit(&rule);
}

/* No sum of the form says that a count is another: it may be the wrong one, and not the rate. */
static struct str borne_out(const struct unfold_form *form, const struct unfold_column *of)
{
    const struct unfold_page *page = form->page;
    struct arena *arena = form->unfolding->arena;
    struct str n = unfold_zero(form, of->id), out = str_from("true");

    if (page->parents.length > 0 && page->siblings.length > 0)
        out = arena_format(
            arena, "%s and (not present(%.*s) or sum(%.*s, %.*s) == sum(%.*s, %.*s))",
            out.data, SHOW(page->parents), SHOW(page->parents), SHOW(n),
            SHOW(page->siblings), SHOW(n));
    if (page->children.length > 0)
        out = arena_format(arena, "%s and (not present(%.*s) or %.*s == sum(%.*s, %.*s))",
                           out.data, SHOW(page->children), SHOW(n), SHOW(page->children),
                           SHOW(n));
    return out;
}

/* Only from counts that are there, a blank one is more likely forgotten than nought, and that
 * nothing speaks against in the form that has them. */
static struct str right_of_counts(const struct rated *of)
{
    const struct unfold_form *form = of->from == NULL ? of->form : of->from;
    struct arena *arena = of->form->unfolding->arena;
    struct str sure =
        arena_format(arena, "present(%.*s) and %.*s and %.*s", SHOW(of->part->id),
                     SHOW(borne_out(form, of->part)), SHOW(borne_out(form, of->whole)));

    if (of->from != NULL)
        sure = arena_format(arena, "all(%.*s, %.*s)",
                            SHOW(unfold_like(of->form, of->from->table)), SHOW(sure));
    return arena_format(arena, "choose(%.*s, %.*s, number('-'))", SHOW(sure),
                        SHOW(of->right));
}

/* Two places, or fewer that are well rounded. */
static struct str fits(const struct rated *of)
{
    struct str rate = unfold_zero(of->form, of->rate->id), part = of->part_value;
    struct str whole = of->whole_value;

    return arena_format(
        of->form->unfolding->arena,
        "%.*s == 0 and %.*s == 0 or abs(%.*s - %.*s) <= 0.01 or %.*s == 10 * rate(%.*s, "
        "10 * %.*s) or %.*s == 100 * rate(%.*s, 100 * %.*s)",
        SHOW(part), SHOW(rate), SHOW(rate), SHOW(of->right), SHOW(rate), SHOW(part),
        SHOW(whole), SHOW(rate), SHOW(part), SHOW(whole));
}

static void emit_follows(const struct rated *of)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;
    struct unfold_rule rule = begin(of, 1, of->from == NULL ? "rate" : "rate_from");

    rule.when = arena_format(arena, "present(%.*s)", SHOW(form->page->level));
    rule.when = unfold_and(form, rule.when, unfold_used(form, of->rate));
    if (of->from == NULL)
        rule.when = unfold_and(form, rule.when, unfold_used(form, of->whole));
    rule.check = fits(of);
    rule.suggest_field = of->rate->id;
    rule.suggest = right_of_counts(of);
    rule.depends[rule.depend_count++] = unfold_item(data_get(of->rate->body, "rates"), 0);
    unfold_example(&rule, UNFOLD_PASS, row(of, "unit", 2103, 204, "9,70"));
    unfold_example(&rule, UNFOLD_PASS, row(of, "unit", 2103, 204, "9.7004"));
    unfold_example(&rule, UNFOLD_PASS, row(of, "unit", 3, 2, "66,7"));
    unfold_example(&rule, UNFOLD_PASS, row(of, "unit", 3, 2, "67"));
    unfold_example(&rule, UNFOLD_PASS, row(of, "unit", 0, 0, "0"));
    if (of->from != NULL)
        unfold_example(&rule, UNFOLD_PASS, row_alike(of));
    unfold_example(&rule, UNFOLD_FAIL, row(of, "unit", 2103, 204, "9,07"));
    unfold_example(&rule, UNFOLD_FAIL, row(of, "unit", 10, -1, "5"));
    unfold_example(&rule, UNFOLD_SKIP, row(of, "unit", 10, 5, ""));
    unfold_example(&rule, UNFOLD_SKIP, row(of, "", -1, -1, "5"));
    unfold_emit(&rule);
}

/* False where the column is no rate, or its counts are not known, which is told. */
static bool read_rate(const struct unfold_form *form, const struct unfold_column *rate,
                      struct rated *of)
{
    const struct unfold_form *counts = form;
    struct str from = data_text(rate->body, "from");

    *of = (struct rated){.form = form, .rate = rate};
    if (data_get(rate->body, "rates") == NULL)
        return false;
    if (from.length > 0)
        counts = of->from = unfold_other(form, "column", rate->id, from);
    if (counts == NULL)
        return false;
    of->part = unfold_column(counts, "column", rate->id, data_text(rate->body, "part"));
    of->whole = unfold_column(counts, "column", rate->id, data_text(rate->body, "whole"));
    if (of->part == NULL || of->whole == NULL)
        return false;
    write_values(of);
    return true;
}

struct str unfold_denied(const struct unfold_form *form, const struct unfold_column *count)
{
    struct arena *arena = form->unfolding->arena;
    struct str denied = {0};
    struct rated of;

    for (size_t i = 0; i < form->column_count; i++) {
        const struct unfold_column *rate = &form->columns[i];

        if (data_text(rate->body, "from").length > 0 || !read_rate(form, rate, &of) ||
            of.part != count)
            continue;
        denied =
            arena_format(arena, "%.*s%spresent(%.*s) and not (%.*s)", SHOW(denied),
                         denied.length > 0 ? " or " : "", SHOW(rate->id), SHOW(fits(&of)));
    }
    return denied;
}

void unfold_check_rates(const struct unfold_form *form)
{
    for (size_t i = 0; i < form->column_count; i++) {
        struct rated of;

        if (!read_rate(form, &form->columns[i], &of))
            continue;
        emit_range(&of);
        emit_follows(&of);
    }
}
