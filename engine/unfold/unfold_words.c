#include "unfold/unfold_private.h"

/* Expressions as an author would write them, and how columns are called. */

struct str unfold_zero(const struct unfold_form *form, struct str name)
{
    return arena_format(form->unfolding->arena, "or_zero(%.*s)", SHOW(name));
}

/* A column that is never blank says something where it is more than zero. */
struct str unfold_used(const struct unfold_form *form, const struct unfold_column *column)
{
    struct arena *arena = form->unfolding->arena;
    struct str here = column->has_default
                          ? arena_format(arena, "%.*s > 0", SHOW(column->id))
                          : arena_format(arena, "present(%.*s)", SHOW(column->id));

    return arena_format(arena, "(%.*s or any(%.*s, %.*s))", SHOW(here),
                        SHOW(form->page->sheet), SHOW(here));
}

struct str unfold_filled(const struct unfold_form *form)
{
    struct buffer text = {0};
    struct str out;

    for (size_t i = 0; i < form->column_count; i++) {
        if (form->columns[i].is_rate)
            continue;
        buffer_format(&text, "%spresent(%.*s)", text.length > 0 ? " or " : "",
                      SHOW(form->columns[i].id));
    }
    out = arena_str(form->unfolding->arena, buffer_str(&text));
    buffer_release(&text);
    return out;
}

struct str unfold_line(const struct unfold_form *form, struct str line)
{
    if (line.length == 0)
        return line;
    return arena_format(form->unfolding->arena, "%.*s == '%.*s'", SHOW(form->by),
                        SHOW(line));
}

struct str unfold_and(const struct unfold_form *form, struct str a, struct str b)
{
    if (a.length == 0 || b.length == 0)
        return a.length == 0 ? b : a;
    return arena_format(form->unfolding->arena, "%.*s and %.*s", SHOW(a), SHOW(b));
}

/* ---- sums ------------------------------------------------------------------------------- */

static bool is_mark(char c)
{
    return c == ' ' || c == '+' || c == '-';
}

bool unfold_read_sum(const struct unfold_form *form, const char *maker, struct str id,
                     struct str text, struct unfold_sum *out)
{
    bool minus = false;

    out->count = 0;
    for (size_t i = 0; i < text.length;) {
        const struct unfold_column *column = NULL;
        size_t from = i;

        if (is_mark(text.data[i])) {
            if (text.data[i] != ' ')
                minus = text.data[i] == '-';
            i++;
            continue;
        }
        while (i < text.length && !is_mark(text.data[i]))
            i++;
        column = unfold_column(form, maker, id, (struct str){text.data + from, i - from});
        if (column == NULL || out->count == UNFOLD_TERMS)
            return false;
        out->terms[out->count++] = (struct unfold_term){column, minus};
        minus = false;
    }
    return out->count > 0;
}

struct str unfold_sum_value(const struct unfold_form *form, const struct unfold_sum *sum)
{
    struct buffer text = {0};
    struct str out;

    for (size_t i = 0; i < sum->count; i++) {
        const struct unfold_column *column = sum->terms[i].column;

        buffer_text(&text, sum->terms[i].minus ? (i > 0 ? " - " : "-")
                           : i > 0             ? " + "
                                               : "");
        buffer_add(&text, column->has_default ? column->id : unfold_zero(form, column->id));
    }
    out = arena_str(form->unfolding->arena, buffer_str(&text));
    buffer_release(&text);
    return out;
}

static void add_sign(struct buffer *text, const struct unfold_sum *sum, size_t i)
{
    buffer_text(text, sum->terms[i].minus ? (i > 0 ? " − " : "−") : i > 0 ? " + " : "");
}

struct both unfold_sum_line(const struct unfold_form *form, const struct unfold_sum *sum)
{
    struct buffer vi = {0}, en = {0};
    struct both out;

    for (size_t i = 0; i < sum->count; i++) {
        const struct unfold_column *column = sum->terms[i].column;
        bool numbered = column->number.length > 0;

        add_sign(&vi, sum, i);
        add_sign(&en, sum, i);
        buffer_add(&vi, numbered ? column->number : column->caption.vi);
        buffer_add(&en, numbered ? column->number : column->caption.en);
    }
    out.vi = arena_str(form->unfolding->arena, buffer_str(&vi));
    out.en = arena_str(form->unfolding->arena, buffer_str(&en));
    buffer_release(&vi);
    buffer_release(&en);
    return out;
}

struct str unfold_sum_message(const struct unfold_form *form, const struct unfold_sum *sum)
{
    struct buffer text = {0};
    struct str out;

    for (size_t i = 0; i < sum->count; i++) {
        add_sign(&text, sum, i);
        buffer_format(&text, "{%.*s}", SHOW(sum->terms[i].column->id));
    }
    out = arena_str(form->unfolding->arena, buffer_str(&text));
    buffer_release(&text);
    return out;
}
