#include "unfold/unfold_private.h"

/*
 * A parent row is the sum of its units; where a unit has a row of its own above the lines of
 * its groups (`own`), that row is the sum of its lines, and is held against them instead of
 * against the units below.
 */
struct own_row {
    struct str line, link, id;  /* of `own`; empty: there are none */
    struct str filled, grouped; /* it has counts; it has lines */
};

static struct own_row read_own(const struct unfold_form *form)
{
    const struct data *own = data_get(form->body, "own");
    struct arena *arena = form->unfolding->arena;
    struct own_row out = {.line = unfold_item(own, 0),
                          .link = unfold_item(own, 1),
                          .id = unfold_item(own, 2)};

    if (out.line.length == 0)
        return out;
    out.filled = arena_format(arena, "any(%.*s, %.*s == '%.*s' and (%.*s))", SHOW(out.link),
                              SHOW(form->by), SHOW(out.line), SHOW(unfold_filled(form)));
    out.grouped = arena_format(arena, "any(%.*s, %.*s ~= '%.*s')", SHOW(out.link),
                               SHOW(form->by), SHOW(out.line));
    return out;
}

static struct str sum_of_lines(const struct unfold_form *form, const struct own_row *own,
                               struct str column, const char *sign)
{
    return arena_format(form->unfolding->arena, "sum(%.*s, %.*s %s '%.*s', %.*s)",
                        SHOW(own->link), SHOW(form->by), sign, SHOW(own->line),
                        SHOW(unfold_zero(form, column)));
}

/* A parent's number that other rows of the form bear out, so that a unit below is the wrong
 * one: the total's by its units without parts, another's by the total. */
static struct str settled(const struct unfold_form *form, struct str n)
{
    const struct unfold_page *page = form->page;

    return arena_format(
        form->unfolding->arena,
        "present(%.*s) and choose(%.*s == '%.*s', sum(%.*s, %.*s == '%.*s' and not "
        "present(%.*s), %.*s) == %.*s, "
        "%.*s and any(%.*s, %.*s == '%.*s') and sum(%.*s, %.*s == '%.*s', %.*s) == "
        "sum(%.*s, %.*s, %.*s))",
        SHOW(page->sheet), SHOW(page->level), SHOW(page->total), SHOW(page->sheet),
        SHOW(page->level), SHOW(page->unit), SHOW(page->children), SHOW(n), SHOW(n),
        SHOW(page->top), SHOW(page->sheet), SHOW(page->level), SHOW(page->total),
        SHOW(page->sheet), SHOW(page->level), SHOW(page->total), SHOW(n), SHOW(page->sheet),
        SHOW(page->top), SHOW(n));
}

/* A row with one column filled; a child with one below it where its value is not negative. */
static struct data row(const struct unfold_form *form, const char *sample, struct str by,
                       struct str column, int64_t value, int64_t below)
{
    struct unfold_table out = unfold_row(form, sample, by);
    struct unfold_table child = unfold_row(form, "unit", (struct str){0});

    unfold_put(&out, column, unfold_data_whole(value));
    unfold_put(&child, column, unfold_data_whole(below));
    if (below >= 0)
        unfold_put_child(&out, form, &child);
    return unfold_finish(&out, form->unfolding->arena);
}

static void check_parent(const struct unfold_form *form, const struct unfold_column *column,
                         const struct own_row *own, struct str id)
{
    struct arena *arena = form->unfolding->arena;
    struct unfold_rule rule =
        unfold_begin(form, NULL, (struct str){0}, id, "parent", "error");
    struct both caption = unfold_caption(form, column);
    struct str children = form->page->children, n = unfold_zero(form, column->id);
    struct str below = arena_format(arena, "sum(%.*s, %.*s)", SHOW(children), SHOW(n));
    struct str sure = settled(form, n), denied = unfold_denied(form, column);
    struct str by = own->line.length > 0 && form->line_count > 0
                        ? data_text(form->lines[0], "id")
                        : (struct str){0};
    struct str units = arena_format(arena, "{count(%.*s)}", SHOW(children));
    struct str right = arena_format(arena, "{%.*s}", SHOW(below));
    struct str value = arena_format(arena, "{%.*s}", SHOW(column->id));

    unfold_word(&rule, "column", caption.vi, caption.en);
    unfold_word(&rule, "count", units, units);
    unfold_word(&rule, "right", right, right);
    unfold_word(&rule, "value", value, value);
    rule.when = form->page->complete;
    if (own->line.length > 0) {
        rule.when = arena_format(
            arena, "%.*s and (%.*s ~= '%.*s' or not present(%.*s) or not %.*s)",
            SHOW(rule.when), SHOW(form->by), SHOW(own->line), SHOW(own->link),
            SHOW(own->grouped));
        sure =
            arena_format(arena, "%.*s or %.*s and %.*s == %.*s", SHOW(sure),
                         SHOW(own->filled), SHOW(sum_of_lines(form, own, column->id, "==")),
                         SHOW(sum_of_lines(form, own, column->id, "~=")));
    }
    if (denied.length > 0) /* a unit is the error, as likely as the sum */
        sure = arena_format(arena, "%.*s or any(%.*s, %.*s)", SHOW(sure), SHOW(children),
                            SHOW(denied));
    rule.check = arena_format(arena, "%.*s == %.*s", SHOW(n), SHOW(below));
    rule.suggest_field = column->id;
    rule.suggest =
        arena_format(arena, "choose(%.*s, number('-'), %.*s)", SHOW(sure), SHOW(below));
    unfold_example(&rule, UNFOLD_PASS, row(form, "parent", by, column->id, 5, 5));
    unfold_example(&rule, UNFOLD_FAIL, row(form, "parent", by, column->id, 6, 5));
    unfold_example(&rule, UNFOLD_SKIP, row(form, "unit", by, column->id, 5, -1));
    unfold_emit(&rule);
}

/* ---- a unit's own row ----------------------------------------------------------------------- */

static struct data line_row(const struct unfold_form *form, struct str by,
                            struct str column, int64_t value)
{
    return row(form, "unit", by, column, value, -1);
}

/* The unit's row with itself and its lines; only two of the lines have counts. */
static struct data own_row(const struct unfold_form *form, const struct own_row *own,
                           struct str column, int64_t value, int64_t first, int64_t second)
{
    struct arena *arena = form->unfolding->arena;
    struct unfold_table out = unfold_row(form, "unit", own->line);
    struct data lines[3];
    size_t count = 0;

    unfold_put(&out, column, unfold_data_whole(value));
    lines[count++] = line_row(form, own->line, column, value);
    for (size_t i = 0; i < form->line_count && i < 2; i++)
        lines[count++] = line_row(form, data_text(form->lines[i], "id"), column,
                                  i == 0 ? first : second);
    unfold_put(&out, own->link, unfold_data_list(lines, count, arena));
    return unfold_finish(&out, arena);
}

static void check_own(const struct unfold_form *form, const struct unfold_column *column,
                      const struct own_row *own, struct str id)
{
    struct arena *arena = form->unfolding->arena;
    struct unfold_rule rule =
        unfold_begin(form, NULL, (struct str){0}, id, "own_row", "error");
    struct both caption = unfold_caption(form, column);
    struct str right = sum_of_lines(form, own, column->id, "~=");
    struct str shown = arena_format(arena, "{%.*s}", SHOW(right));
    struct str value = arena_format(arena, "{%.*s}", SHOW(column->id));

    unfold_word(&rule, "column", caption.vi, caption.en);
    unfold_word(&rule, "right", shown, shown);
    unfold_word(&rule, "value", value, value);
    rule.when =
        arena_format(arena, "%.*s and %.*s and %.*s", SHOW(unfold_line(form, own->line)),
                     SHOW(own->filled), SHOW(own->grouped));
    rule.check = arena_format(arena, "%.*s == %.*s", SHOW(unfold_zero(form, column->id)),
                              SHOW(right));
    unfold_example(&rule, UNFOLD_PASS, own_row(form, own, column->id, 7, 4, 3));
    unfold_example(&rule, UNFOLD_FAIL, own_row(form, own, column->id, 8, 4, 3));
    unfold_example(&rule, UNFOLD_SKIP, line_row(form, own->line, column->id, 7));
    unfold_emit(&rule);
}

void unfold_check_parents(const struct unfold_form *form)
{
    struct arena *arena = form->unfolding->arena;
    struct str first = data_text(form->body, "sums");
    struct own_row own = read_own(form);
    size_t number = 0;

    for (size_t i = 0; i < form->column_count; i++) {
        const struct unfold_column *column = &form->columns[i];

        if (column->is_rate)
            continue;
        if (first.length > 0)
            check_parent(form, column, &own, unfold_id(arena, first, number));
        if (own.line.length > 0)
            check_own(form, column, &own, unfold_id(arena, own.id, number));
        number++;
    }
}
