#include "language/expression.h"
#include "unfold/unfold_private.h"

/*
 * A column is the sum of others, as the form prints it: "9 = 1 − 2 + 5". A parent row that is
 * off by what its units are off by is told as a notice; the units are the error.
 */
struct equality {
    const struct unfold_form *form;
    const char *maker;
    struct str maker_id, id;
    const struct unfold_column *left;
    struct unfold_sum sum, known; /* known: without the other changes */
    struct both called;           /* what a message says for a long sum; empty */
    bool balance; /* some columns are other changes, which may not be written down */
    bool made;    /* the column is nothing but the sum: it may be left out */
    struct str right, off, odd, same, follows; /* expressions */
};

static void write_expressions(struct equality *of)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;
    struct str left = unfold_zero(form, of->left->id), children = form->page->children;

    of->right = unfold_sum_value(form, &of->sum);
    if (of->balance) {
        of->off = arena_format(arena, "(%.*s - %.*s)", SHOW(of->right), SHOW(left));
        of->odd = arena_format(arena, "present(%.*s) and %.*s ~= 0", SHOW(of->off),
                               SHOW(of->off));
        of->same = arena_format(arena, "%.*s == %.*s", SHOW(of->right), SHOW(left));
        of->follows =
            arena_format(arena,
                         "(present(%.*s) and any(%.*s, %.*s) and sum(%.*s, present(%.*s), "
                         "%.*s) == %.*s)",
                         SHOW(children), SHOW(children), SHOW(of->odd), SHOW(children),
                         SHOW(of->off), SHOW(of->off), SHOW(of->off));
        return;
    }
    of->off = arena_format(arena, "(%.*s - (%.*s))", SHOW(left), SHOW(of->right));
    of->odd = arena_format(arena, "%.*s ~= 0", SHOW(of->off));
    of->same = arena_format(arena, "%.*s == %.*s", SHOW(left), SHOW(of->right));
    of->follows = arena_format(
        arena, "(present(%.*s) and any(%.*s, %.*s) and sum(%.*s, %.*s) == %.*s)",
        SHOW(children), SHOW(children), SHOW(of->odd), SHOW(children), SHOW(of->off),
        SHOW(of->off));
}

/* ---- words ------------------------------------------------------------------------------ */

/* "4, 8": the numbers of the columns of other changes. */
static struct str others_text(const struct unfold_form *form)
{
    struct buffer text = {0};

    for (size_t i = 0; i < form->column_count; i++)
        if (form->columns[i].other)
            buffer_format(&text, "%s%.*s", text.length > 0 ? ", " : "",
                          SHOW(form->columns[i].number));
    return buffer_keep(&text, form->unfolding->arena);
}

/* The text where two values are equal; nothing where there is none. */
static struct str where_equal(struct arena *arena, struct str one, struct str other,
                              struct str text)
{
    if (text.length == 0)
        return text;
    text = expression_quoted(text, arena);
    return arena_format(arena, "{choose(%.*s == %.*s, %.*s, '')}", SHOW(one), SHOW(other),
                        SHOW(text));
}

/* What a message adds where the sum comes out without the other changes. */
static void say_left_out(struct unfold_rule *rule, const struct equality *of)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;
    struct both said = unfold_sentence(form, "left_out", rule->words, rule->word_count);
    struct str known = unfold_sum_value(form, &of->known);
    struct str left = unfold_zero(form, of->left->id);

    if (!of->balance)
        said = (struct both){0};
    unfold_word(rule, "left_out", where_equal(arena, known, left, said.vi),
                where_equal(arena, known, left, said.en));
}

static struct unfold_rule begin(const struct equality *of, size_t further,
                                const char *sentence, const char *severity)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;
    struct unfold_rule rule =
        unfold_begin(form, of->maker, of->maker_id, unfold_id(arena, of->id, further),
                     sentence, severity);
    const struct unfold_sum left = {.terms = {{of->left, false}}, .count = 1};
    struct both name = unfold_sum_line(form, &left);
    struct both line =
        of->called.vi.length > 0 ? of->called : unfold_sum_line(form, &of->sum);
    struct str shown = unfold_sum_message(form, &of->sum), others = others_text(form);
    struct str units =
        arena_format(arena, "{list(%.*s, %.*s, %.*s)}", SHOW(form->page->children),
                     SHOW(of->odd), SHOW(form->page->name));
    struct str right = arena_format(arena, "{%.*s}", SHOW(of->right));
    struct str value = arena_format(arena, "{%.*s}", SHOW(of->left->id));

    unfold_word(&rule, "sum",
                arena_format(arena, "%.*s = %.*s", SHOW(name.vi), SHOW(line.vi)),
                arena_format(arena, "%.*s = %.*s", SHOW(name.en), SHOW(line.en)));
    rule.shown = rule.words[rule.word_count - 1].text;
    unfold_word(&rule, "arithmetic", of->called.vi.length > 0 ? of->called.vi : shown,
                of->called.vi.length > 0 ? of->called.en : shown);
    unfold_word(&rule, "right", right, right);
    unfold_word(&rule, "value", value, value);
    unfold_word(&rule, "units", units, units);
    unfold_word(&rule, "others", others, others);
    say_left_out(&rule, of);
    return rule;
}

/* ---- examples --------------------------------------------------------------------------- */

/* The columns of the sum filled in, those of other changes with `others` unless it is below
 * zero; and the column itself, off by some. */
static void put_terms(struct unfold_table *row, const struct equality *of, int64_t others,
                      int64_t off)
{
    int64_t total = 0;

    for (size_t i = 0; i < of->sum.count; i++) {
        const struct unfold_term *term = &of->sum.terms[i];
        int64_t value = i == 0 ? 100 : term->minus ? 1 : 2;

        if (term->column->other && others < 0)
            continue;
        value = term->column->other ? others : value;
        unfold_put(row, term->column->id, unfold_data_whole(value));
        total += term->minus ? -value : value;
    }
    unfold_put(row, of->left->id, unfold_data_whole(total + off));
}

static struct data plain(const struct equality *of, const char *sample, int64_t others,
                         int64_t off)
{
    struct unfold_table row = unfold_row(of->form, sample, (struct str){0});

    put_terms(&row, of, others, off);
    return unfold_finish(&row, of->form->unfolding->arena);
}

static struct data parent(const struct equality *of, int64_t others, int64_t off,
                          int64_t child_off)
{
    struct unfold_table row = unfold_row(of->form, "parent", (struct str){0});
    struct unfold_table child = unfold_row(of->form, "unit", (struct str){0});

    put_terms(&row, of, others, off);
    put_terms(&child, of, others, child_off);
    unfold_put_child(&row, of->form, &child);
    return unfold_finish(&row, of->form->unfolding->arena);
}

/* Without the column itself. */
static struct data without(const struct equality *of)
{
    struct unfold_table row = unfold_row(of->form, "unit", (struct str){0});

    unfold_put(&row, of->sum.terms[0].column->id, unfold_data_whole(2));
    return unfold_finish(&row, of->form->unfolding->arena);
}

/* ---- rules ------------------------------------------------------------------------------ */

/* Each of the columns of other changes, by a word in front: "present(c4) or present(c8)". */
static struct str each_other(const struct unfold_form *form, const char *word,
                             const char *between)
{
    struct buffer text = {0};

    for (size_t i = 0; i < form->column_count; i++)
        if (form->columns[i].other)
            buffer_format(&text, "%s%s(%.*s)", text.length > 0 ? between : "", word,
                          SHOW(form->columns[i].id));
    return buffer_keep(&text, form->unfolding->arena);
}

static void emit_error(const struct equality *of)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;
    struct unfold_rule rule = begin(of, 0, "is", "error");

    rule.when = arena_format(arena, "present(%.*s)", SHOW(form->page->level));
    if (of->balance)
        rule.when = arena_format(arena, "%.*s and (%.*s)", SHOW(rule.when),
                                 SHOW(each_other(form, "present", " or ")));
    if (of->made) {
        rule.when = unfold_and(form, rule.when, unfold_used(form, of->left));
        rule.suggest_field = of->left->id;
        rule.suggest = of->right;
        unfold_example(&rule, UNFOLD_SKIP, without(of));
    }
    rule.check = arena_format(arena, "%.*s or %.*s", SHOW(of->same), SHOW(of->follows));
    unfold_example(&rule, UNFOLD_PASS, plain(of, "unit", 0, 0));
    unfold_example(&rule, UNFOLD_PASS, parent(of, 0, -1, -1));
    unfold_example(&rule, UNFOLD_FAIL, plain(of, "unit", 0, -1));
    unfold_example(&rule, UNFOLD_FAIL, parent(of, 0, -1, 0));
    if (of->balance)
        unfold_example(&rule, UNFOLD_SKIP, plain(of, "unit", -1, -1));
    unfold_example(&rule, UNFOLD_SKIP, plain(of, "", 0, -1));
    unfold_emit(&rule);
}

static void emit_open(const struct equality *of)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;
    struct unfold_rule rule = begin(of, 1, "is_open", "warning");

    rule.when = arena_format(arena, "present(%.*s) and %.*s", SHOW(form->page->level),
                             SHOW(each_other(form, "absent", " and ")));
    rule.check = arena_format(arena, "%.*s or %.*s", SHOW(of->same), SHOW(of->follows));
    unfold_example(&rule, UNFOLD_PASS, plain(of, "unit", -1, 0));
    unfold_example(&rule, UNFOLD_PASS, parent(of, -1, -1, -1));
    unfold_example(&rule, UNFOLD_FAIL, plain(of, "unit", -1, -1));
    unfold_example(&rule, UNFOLD_SKIP, plain(of, "unit", 0, -1));
    unfold_example(&rule, UNFOLD_SKIP, plain(of, "nobody", -1, -1));
    unfold_emit(&rule);
}

static void emit_below(const struct equality *of)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;
    struct unfold_rule rule = begin(of, of->balance ? 2 : 1, "is_below", "notice");

    rule.when = arena_format(arena, "present(%.*s)", SHOW(form->page->children));
    if (of->made)
        rule.when = unfold_and(form, rule.when, unfold_used(form, of->left));
    rule.check = arena_format(arena, "%.*s or not %.*s", SHOW(of->same), SHOW(of->follows));
    unfold_example(&rule, UNFOLD_PASS, parent(of, 0, 0, 0));
    unfold_example(&rule, UNFOLD_PASS, parent(of, 0, -1, 0));
    unfold_example(&rule, UNFOLD_FAIL, parent(of, 0, -1, -1));
    unfold_example(&rule, UNFOLD_SKIP, plain(of, "unit", 0, -1));
    unfold_emit(&rule);
}

static void check_equality(struct equality *of, struct str text)
{
    if (!unfold_read_sum(of->form, of->maker, of->maker_id, text, &of->sum))
        return;
    for (size_t i = 0; i < of->sum.count; i++) {
        if (of->sum.terms[i].column->other)
            of->balance = true;
        else
            of->known.terms[of->known.count++] = of->sum.terms[i];
    }
    write_expressions(of);
    emit_error(of);
    if (of->balance)
        emit_open(of);
    emit_below(of);
}

/* ---- sums beside a bound ------------------------------------------------------------------ */

struct bounded {
    const struct unfold_form *form;
    const struct data *body;
    struct unfold_sum sum;
    const struct unfold_column *bound;
    bool at_least;
    int64_t times;
};

static struct data bounded_row(const struct bounded *of, const char *sample, int64_t off)
{
    const struct data *used = data_get(of->body, "if_used");
    struct unfold_table row = unfold_row(of->form, sample, (struct str){0});

    for (size_t i = 0; used != NULL && i < used->list_count; i++)
        unfold_put(&row, unfold_item(used, i), unfold_data_whole(0));
    unfold_put(&row, of->bound->id, unfold_data_whole(10));
    unfold_put(&row, of->sum.terms[0].column->id, unfold_data_whole(10 * of->times + off));
    return unfold_finish(&row, of->form->unfolding->arena);
}

static void say_bounded(struct unfold_rule *rule, const struct bounded *of,
                        struct str limit)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;
    struct both called = unfold_phrase(form->unfolding, of->body, "called");
    struct both line = called.vi.length > 0 ? called : unfold_sum_line(form, &of->sum);
    struct str shown = unfold_sum_message(form, &of->sum);
    struct str value = unfold_sum_value(form, &of->sum);
    struct str times = arena_format(arena, "%d × ", (int)of->times);
    struct str name = of->bound->id;

    value = arena_format(arena, "{%.*s}", SHOW(value));
    limit = arena_format(arena, "{%.*s}", SHOW(limit));
    if (of->times == 1)
        times = (struct str){0};
    unfold_word(rule, "sum", line.vi, line.en);
    unfold_word(rule, "arithmetic", shown, shown);
    unfold_word(rule, "value", value, value);
    unfold_word(rule, "times", times, times);
    unfold_word(rule, "other", of->bound->caption.vi, of->bound->caption.en);
    unfold_word(rule, "whole", arena_format(arena, "{%.*s}", SHOW(name)),
                arena_format(arena, "{%.*s}", SHOW(name)));
    unfold_word(rule, "bound", limit, limit);
    rule->shown.vi =
        arena_format(arena, "%.*s %s %.*s%.*s", SHOW(line.vi), of->at_least ? "≥" : "≤",
                     SHOW(times), SHOW(of->bound->caption.vi));
    rule->shown.en =
        arena_format(arena, "%.*s %s %.*s%.*s", SHOW(line.en), of->at_least ? "≥" : "≤",
                     SHOW(times), SHOW(of->bound->caption.en));
}

static void emit_bounded(const struct bounded *of)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;
    const struct data *used = data_get(of->body, "if_used");
    const struct data *depends = data_get(of->body, "depends");
    struct str id = data_text(of->body, "id"), limit = unfold_zero(form, of->bound->id);
    struct unfold_rule rule = unfold_begin(form, "together", id, id,
                                           of->at_least ? "at_least" : "at_most", "error");

    if (of->times != 1)
        limit = arena_format(arena, "%d * %.*s", (int)of->times, SHOW(limit));
    say_bounded(&rule, of, limit);
    rule.own = of->body;
    if (data_text(of->body, "severity").length > 0)
        rule.severity = arena_str(arena, data_text(of->body, "severity")).data;
    rule.may_confirm = data_truth(of->body, "may_confirm", false);
    rule.unverified = unfold_is_unverified(of->body);
    rule.when = arena_format(arena, "present(%.*s)", SHOW(form->page->level));
    for (size_t i = 0; used != NULL && i < used->list_count; i++) {
        const struct unfold_column *column =
            unfold_column(form, "together", id, unfold_item(used, i));

        if (column != NULL)
            rule.when = unfold_and(form, rule.when, unfold_used(form, column));
    }
    if (used == NULL)
        rule.when = unfold_and(form, rule.when, unfold_used(form, of->bound));
    rule.check = arena_format(arena, "%.*s %s %.*s", SHOW(unfold_sum_value(form, &of->sum)),
                              of->at_least ? ">=" : "<=", SHOW(limit));
    for (size_t i = 0; depends != NULL && i < depends->list_count; i++) {
        rule.full = rule.full || i == UNFOLD_TERMS;
        if (!rule.full)
            rule.depends[rule.depend_count++] = unfold_item(depends, i);
    }
    unfold_example(&rule, UNFOLD_PASS, bounded_row(of, "unit", 0));
    unfold_example(&rule, UNFOLD_FAIL, bounded_row(of, "unit", of->at_least ? -1 : 1));
    unfold_example(&rule, UNFOLD_SKIP, bounded_row(of, "", of->at_least ? -1 : 1));
    unfold_emit(&rule);
}

static void check_together(const struct unfold_form *form, const struct data *body)
{
    struct bounded of = {.form = form, .body = body, .times = 1};
    const struct data *times = data_get(body, "times");
    struct str id = data_text(body, "id"), bound = data_text(body, "at_least");

    of.at_least = bound.length > 0;
    if (!of.at_least)
        bound = data_text(body, "at_most");
    if (times != NULL && times->kind == DATA_WHOLE)
        of.times = times->whole;
    of.bound = unfold_column(form, "together", id, bound);
    if (of.bound != NULL &&
        unfold_read_sum(form, "together", id, data_text(body, "sum"), &of.sum))
        emit_bounded(&of);
}

void unfold_check_sums(const struct unfold_form *form)
{
    for (size_t i = 0; i < form->column_count; i++) {
        const struct unfold_column *column = &form->columns[i];
        const struct data *is = data_get(column->body, "is");
        struct equality of = {.form = form,
                              .maker = "column",
                              .maker_id = column->id,
                              .id = unfold_item(is, 1),
                              .left = column,
                              .made = data_get(column->body, "count") == NULL};

        if (of.id.length > 0)
            check_equality(&of, unfold_item(is, 0));
    }
    for (size_t i = 0; i < form->body->list_count; i++) {
        const struct data *member = &form->body->list[i];
        struct equality of = {.form = form,
                              .maker = "sum",
                              .maker_id = data_text(member, "id"),
                              .id = data_text(member, "id"),
                              .called = unfold_phrase(form->unfolding, member, "called")};

        if (str_is(data_text(member, "kind"), "together"))
            check_together(form, member);
        if (!str_is(data_text(member, "kind"), "sum"))
            continue;
        of.left = unfold_column(form, "sum", of.id, data_text(member, "column"));
        if (of.left != NULL)
            check_equality(&of, data_text(member, "of"));
    }
}
