#include "unfold/unfold_private.h"

/*
 * A column is another form's, on the same unit: by its name, else by its name without marks
 * where only one unit has that. The other form may be last year's. Three rules: they agree
 * ("FRX-121"), the unit is in the other form at all (its id and N), and a parent row is off
 * only because its units are (T); the last two are notices.
 */
struct agreement {
    const struct unfold_form *form;
    const struct data *body;
    const struct unfold_column *column, *there;
    const struct data *line; /* NULL: all */
    struct str id, link;
    struct both other; /* the other form as people call it */
    struct str condition, own, away, off, odd, follows; /* expressions */
};

struct str unfold_like(const struct unfold_form *form, struct str link)
{
    return arena_format(form->unfolding->arena, "%.*s%.*s", SHOW(link),
                        SHOW(form->page->like));
}

struct str unfold_there(const struct unfold_form *form, struct str link, struct str name)
{
    struct str like = unfold_like(form, link);

    return arena_format(form->unfolding->arena,
                        "choose(present(%.*s), or_zero(%.*s.%.*s), count(%.*s) == 1, "
                        "sum(%.*s, or_zero(%.*s)), number('-'))",
                        SHOW(link), SHOW(link), SHOW(name), SHOW(like), SHOW(like),
                        SHOW(name));
}

/* Which rows are held against the other form. */
static struct str condition_of(const struct agreement *of)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;
    struct str all = arena_format(arena, "(%.*s)", SHOW(unfold_filled(form)));

    if (of->line != NULL) {
        struct str line = unfold_line(form, data_text(of->line, "id"));

        if (!form->measured)
            return unfold_and(form, line, unfold_used(form, of->column));
        return data_get(of->line, "sum") == NULL ? line : unfold_and(form, line, all);
    }
    for (size_t l = 0; l < form->line_count && form->measured; l++)
        if (data_get(form->lines[l], "sum") == NULL)
            return arena_format(arena, "(%.*s or %.*s)",
                                SHOW(unfold_line(form, data_text(form->lines[l], "id"))),
                                SHOW(all));
    return unfold_used(form, of->column);
}

static void write_expressions(struct agreement *of)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;
    struct str children = form->page->children;

    of->condition = condition_of(of);
    of->own = unfold_zero(form, of->column->id);
    of->away = unfold_there(form, of->link, of->there->id);
    of->off = arena_format(arena, "(%.*s - %.*s)", SHOW(of->own), SHOW(of->away));
    of->odd =
        arena_format(arena, "present(%.*s) and %.*s ~= 0", SHOW(of->off), SHOW(of->off));
    of->follows = arena_format(
        arena,
        "(present(%.*s) and any(%.*s, %.*s) and sum(%.*s, present(%.*s), %.*s) == %.*s)",
        SHOW(children), SHOW(children), SHOW(of->odd), SHOW(children), SHOW(of->off),
        SHOW(of->off), SHOW(of->off));
}

static struct unfold_rule begin(const struct agreement *of, const char *ending,
                                const char *sentence, const char *severity)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;
    struct unfold_rule rule = unfold_begin(
        form, "same", of->id, arena_format(arena, "%.*s%s", SHOW(of->id), ending), sentence,
        severity);
    struct both caption = unfold_caption(form, of->column);
    struct str value = arena_format(arena, "{%.*s}", SHOW(of->column->id));
    struct str right = arena_format(arena, "{%.*s}", SHOW(of->away));
    struct str name = arena_format(arena, "{%.*s}", SHOW(form->page->name));
    struct str units =
        arena_format(arena, "{list(%.*s, %.*s, %.*s)}", SHOW(form->page->children),
                     SHOW(of->odd), SHOW(form->page->name));

    rule.own = of->body;
    unfold_word(&rule, "column", caption.vi, caption.en);
    unfold_word(&rule, "there", of->there->caption.vi, of->there->caption.en);
    unfold_word(&rule, "other", of->other.vi, of->other.en);
    unfold_word(&rule, "value", value, value);
    unfold_word(&rule, "right", right, right);
    unfold_word(&rule, "unit", name, name);
    unfold_word(&rule, "units", units, units);
    return rule;
}

/* ---- examples --------------------------------------------------------------------------- */

/* Counts below zero are left out; `there` -1: the unit is not in the other form, -2: it is and
 * has no count. */
static struct unfold_table row(const struct agreement *of, const char *sample, int64_t own,
                               int64_t there)
{
    const struct unfold_form *form = of->form;
    struct str by = of->line == NULL ? (struct str){0} : data_text(of->line, "id");
    struct unfold_table out = unfold_row(form, sample, by), linked = {0};

    if (own >= 0)
        unfold_put(&out, of->column->id, unfold_data_whole(own));
    if (there >= 0)
        unfold_put(&linked, of->there->id, unfold_data_whole(there));
    if (there != -1)
        unfold_put(&out, of->link, unfold_finish(&linked, form->unfolding->arena));
    return out;
}

static struct data plain(const struct agreement *of, int64_t own, int64_t there)
{
    struct unfold_table out = row(of, "unit", own, there);

    return unfold_finish(&out, of->form->unfolding->arena);
}

static struct data parent(const struct agreement *of, int64_t own, int64_t there,
                          int64_t child, int64_t child_there)
{
    struct unfold_table out = row(of, "parent", own, there);
    struct unfold_table below = row(of, "unit", child, child_there);

    unfold_put_child(&out, of->form, &below);
    return unfold_finish(&out, of->form->unfolding->arena);
}

/* ---- rules ------------------------------------------------------------------------------ */

static void emit_agree(const struct agreement *of)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;
    struct unfold_rule rule = begin(of, "", "same", "error");

    rule.when = unfold_and(form, of->condition,
                           arena_format(arena, "present(%.*s)", SHOW(form->page->level)));
    rule.check = arena_format(arena, "%.*s == %.*s or %.*s", SHOW(of->own), SHOW(of->away),
                              SHOW(of->follows));
    unfold_example(&rule, UNFOLD_PASS, plain(of, 5, 5));
    unfold_example(&rule, UNFOLD_PASS, parent(of, 6, 5, 6, 5));
    unfold_example(&rule, UNFOLD_FAIL, plain(of, 6, 5));
    unfold_example(&rule, UNFOLD_SKIP, plain(of, 6, -1));
    unfold_emit(&rule);
}

static void emit_there(const struct agreement *of)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;
    struct unfold_rule rule = begin(of, "N", "same_missing", "notice");
    struct str like = unfold_like(form, of->link);

    rule.when = unfold_and(form, of->condition,
                           arena_format(arena, "%.*s == '%.*s' and %.*s > 0",
                                        SHOW(form->page->level), SHOW(form->page->unit),
                                        SHOW(of->own)));
    rule.check = arena_format(arena, "present(%.*s) or count(%.*s) == 1", SHOW(of->link),
                              SHOW(like));
    unfold_example(&rule, UNFOLD_PASS, plain(of, 6, 5));
    unfold_example(&rule, UNFOLD_FAIL, plain(of, 6, -2));
    unfold_example(&rule, UNFOLD_SKIP, plain(of, -1, 5));
    unfold_example(&rule, UNFOLD_SKIP, plain(of, 6, -1));
    unfold_emit(&rule);
}

static void emit_below(const struct agreement *of)
{
    const struct unfold_form *form = of->form;
    struct arena *arena = form->unfolding->arena;
    struct unfold_rule rule = begin(of, "T", "same_below", "notice");

    rule.when =
        unfold_and(form, of->condition,
                   arena_format(arena, "present(%.*s)", SHOW(form->page->children)));
    rule.check = arena_format(arena, "%.*s == %.*s or not %.*s", SHOW(of->own),
                              SHOW(of->away), SHOW(of->follows));
    unfold_example(&rule, UNFOLD_PASS, parent(of, 5, 5, 5, 5));
    unfold_example(&rule, UNFOLD_PASS, parent(of, 6, 5, 5, 5));
    unfold_example(&rule, UNFOLD_FAIL, parent(of, 6, 5, 6, 5));
    unfold_example(&rule, UNFOLD_SKIP, plain(of, 6, 5));
    unfold_emit(&rule);
}

static const struct data *line_of(const struct unfold_form *form, struct str id,
                                  struct str name)
{
    for (size_t l = 0; l < form->line_count; l++)
        if (str_equal(data_text(form->lines[l], "id"), name))
            return form->lines[l];
    if (name.length > 0)
        unfold_wrong(form, "same", id, "biểu không có dòng này",
                     "the form has no such line");
    return NULL;
}

/* Last year's form is the form itself, in another table. */
static bool find_other(struct agreement *of)
{
    const struct unfold_form *form = of->form, *other = form;
    struct str name = data_text(of->body, "form"), last = data_text(of->body, "last");

    if (last.length == 0)
        other = unfold_other(form, "same", of->id, name);
    if (other == NULL)
        return false;
    of->link = last.length > 0 ? last : other->table;
    of->other = (struct both){other->id, other->id};
    if (last.length > 0) {
        const struct unfold_word word = {"form", of->other};

        of->other = unfold_sentence(form, "last", &word, 1);
    }
    of->there = unfold_column(other, "same", of->id, data_text(of->body, "as"));
    return of->there != NULL;
}

void unfold_check_same(const struct unfold_form *form)
{
    for (size_t i = 0; i < form->body->list_count; i++) {
        const struct data *body = &form->body->list[i];
        struct agreement of = {.form = form, .body = body, .id = data_text(body, "id")};

        if (!str_is(data_text(body, "kind"), "same"))
            continue;
        of.column = unfold_column(form, "same", of.id, data_text(body, "column"));
        of.line = line_of(form, of.id, data_text(body, "line"));
        if (of.column == NULL || !find_other(&of))
            continue;
        write_expressions(&of);
        emit_agree(&of);
        emit_there(&of);
        emit_below(&of);
    }
}
