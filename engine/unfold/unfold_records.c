#include "unfold/unfold_private.h"

/*
 * The form against the records, where both are in the dataset: what a cell counts, counted
 * again. `recount` says it for records that a cell's own words do not fit.
 */
struct recount {
    const struct unfold_form *form;
    const struct unfold_column *column;
    const struct data *line, *recount; /* NULL: none */
    struct str id, link, which, sum;
};

static struct str by_of(const struct recount *of)
{
    return of->line == NULL ? (struct str){0} : data_text(of->line, "id");
}

/* A line that sums measures the same records: its `when` says what can be summed. */
static void read_counted(struct recount *of)
{
    const struct unfold_form *form = of->form;
    const struct data *body = of->recount != NULL ? of->recount : of->column->body;
    bool sums = of->line != NULL && data_get(of->line, "sum") != NULL;
    struct str which = data_text(body, "count");

    of->link = data_text(body, "on");
    if (of->recount == NULL || of->link.length == 0)
        of->link = form->page->records;
    if (str_is(which, "true"))
        which = (struct str){0};
    if (of->recount == NULL) {
        if (of->line != NULL && !sums)
            which = unfold_and(form, data_text(of->line, "when"), which);
        which = unfold_and(form, data_text(form->body, "when"), which);
    }
    of->which = which;
    of->sum = data_text(body, "sum");
    if (of->line != NULL && !sums && of->recount != NULL)
        of->sum = (struct str){0};
    if (of->sum.length == 0 && sums)
        of->sum = data_text(of->line, "sum");
}

static struct str when_of(const struct recount *of)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;
    struct str when =
        arena_format(arena, "%.*s == '%.*s' and present(%.*s)", SHOW(form->page->level),
                     SHOW(form->page->unit), SHOW(of->link));

    if (of->line != NULL) {
        when = unfold_and(form, when, unfold_line(form, by_of(of)));
        if (data_get(of->line, "sum") != NULL)
            when = arena_format(arena, "%.*s and (%.*s)", SHOW(when),
                                SHOW(unfold_filled(form)));
        return when;
    }
    if (data_get(of->column->body, "optional") != NULL)
        when = unfold_and(form, when, unfold_used(form, of->column));
    return when;
}

/* ---- examples --------------------------------------------------------------------------- */

static struct data row(const struct recount *of, const char *sample, int64_t value,
                       bool records)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;
    const struct data *body = of->recount != NULL && data_get(of->recount, "sample") != NULL
                                  ? of->recount
                                  : of->column->body;
    const struct data *counts = data_get(body, "sample"),
                      *other = data_get(form->body, "sample");
    struct unfold_table out = unfold_row(form, sample, by_of(of)), yes = {0}, no = {0};
    struct data both[2];

    unfold_put(&out, of->column->id, unfold_data_whole(value));
    unfold_put_all(&no, other);
    unfold_put_all(&yes, other);
    if (of->line != NULL)
        unfold_put_all(&yes, data_get(of->line, "sample"));
    unfold_put_all(&yes, counts);
    both[0] = unfold_finish(&yes, arena);
    both[1] = unfold_finish(&no, arena);
    if (records)
        unfold_put(&out, of->link, unfold_data_list(both, 2, arena));
    return unfold_finish(&out, arena);
}

static void check_counted(struct recount *of)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;
    struct unfold_rule rule =
        unfold_begin(form, "column", of->column->id, of->id, "records", "error");
    struct both caption = unfold_caption(form, of->column);
    struct str name = arena_format(arena, "{%.*s}", SHOW(form->page->name));
    struct str value = arena_format(arena, "{%.*s}", SHOW(of->column->id)), right, shown;

    read_counted(of);
    if (of->sum.length > 0)
        right = arena_format(arena, "sum(%.*s, %.*s, %.*s)", SHOW(of->link),
                             SHOW(of->which), SHOW(of->sum));
    else
        right = arena_format(arena, "count(%.*s, %.*s)", SHOW(of->link), SHOW(of->which));
    shown = arena_format(arena, "{%.*s}", SHOW(right));
    unfold_word(&rule, "column", caption.vi, caption.en);
    unfold_word(&rule, "unit", name, name);
    unfold_word(&rule, "value", value, value);
    unfold_word(&rule, "right", shown, shown);
    rule.when = when_of(of);
    rule.check = arena_format(arena, "%.*s == %.*s",
                              SHOW(unfold_zero(form, of->column->id)), SHOW(right));
    rule.unverified = unfold_is_unverified(of->column->body);
    rule.suggest_field = of->column->id;
    rule.suggest = right;
    unfold_example(&rule, UNFOLD_PASS, row(of, "unit", of->sum.length > 0 ? 4 : 1, true));
    unfold_example(&rule, UNFOLD_FAIL, row(of, "unit", 2, true));
    unfold_example(&rule, UNFOLD_SKIP, row(of, "unit", 2, false));
    unfold_example(&rule, UNFOLD_SKIP, row(of, "parent", 2, true));
    unfold_emit(&rule);
}

void unfold_check_records(const struct unfold_form *form)
{
    struct arena *arena = form->unfolding->arena;

    for (size_t i = 0; i < form->column_count; i++) {
        const struct unfold_column *column = &form->columns[i];
        struct recount of = {.form = form,
                             .column = column,
                             .recount = data_get(column->body, "recount"),
                             .id = data_text(column->body, "records")};

        if (column->other || column->is_rate || data_get(column->body, "count") == NULL)
            continue;
        if (of.id.length > 0)
            check_counted(&of);
        for (size_t l = 0; l < form->line_count; l++) {
            struct str first = data_text(form->lines[l], "records");

            of.line = form->lines[l];
            of.id = unfold_id(arena, first, i);
            if (first.length > 0)
                check_counted(&of);
        }
    }
}
