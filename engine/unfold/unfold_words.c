#include "unfold/unfold_private.h"

#include <string.h>

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

    for (size_t i = 0; i < form->column_count; i++) {
        if (form->columns[i].is_rate)
            continue;
        buffer_format(&text, "%spresent(%.*s)", text.length > 0 ? " or " : "",
                      SHOW(form->columns[i].id));
    }
    return buffer_keep(&text, form->unfolding->arena);
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

int unfold_next_term(struct str *rest, bool first, struct str *name, bool *minus)
{
    bool sign = false;

    *minus = false;
    *rest = str_trim(*rest);
    if (rest->length == 0)
        return 0;
    if (rest->data[0] == '+' || rest->data[0] == '-') {
        sign = true;
        *minus = rest->data[0] == '-';
        *rest = str_trim((struct str){rest->data + 1, rest->length - 1});
    }
    *name = (struct str){rest->data, 0};
    while (name->length < rest->length && strchr(" +-", rest->data[name->length]) == NULL)
        name->length++;
    *rest = (struct str){rest->data + name->length, rest->length - name->length};
    return name->length > 0 && (sign || first) ? 1 : -1;
}

static bool tell_sum(const struct unfold_form *form, const char *maker, struct str id,
                     struct str text)
{
    struct arena *arena = form->unfolding->arena;

    unfold_wrong(
        form, maker, id,
        arena_format(arena,
                     "'%.*s': viết các cột cộng trừ như 1 - 2 + 5, nhiều nhất %d cột",
                     SHOW(text), UNFOLD_TERMS)
            .data,
        arena_format(arena, "'%.*s': write columns added up as 1 - 2 + 5, at most %d",
                     SHOW(text), UNFOLD_TERMS)
            .data);
    return false;
}

bool unfold_read_sum(const struct unfold_form *form, const char *maker, struct str id,
                     struct str text, struct unfold_sum *out)
{
    struct str rest = text, name;
    bool minus = false;
    int status;

    out->count = 0;
    while ((status = unfold_next_term(&rest, out->count == 0, &name, &minus)) > 0) {
        const struct unfold_column *column = NULL;

        if (out->count == UNFOLD_TERMS)
            return tell_sum(form, maker, id, text);
        column = unfold_column(form, maker, id, name);
        if (column == NULL)
            return false;
        out->terms[out->count++] = (struct unfold_term){column, minus};
    }
    return status == 0 && out->count > 0 ? true : tell_sum(form, maker, id, text);
}

struct str unfold_sum_value(const struct unfold_form *form, const struct unfold_sum *sum)
{
    struct buffer text = {0};

    for (size_t i = 0; i < sum->count; i++) {
        const struct unfold_column *column = sum->terms[i].column;

        buffer_text(&text, sum->terms[i].minus ? (i > 0 ? " - " : "-")
                           : i > 0             ? " + "
                                               : "");
        buffer_add(&text, column->has_default ? column->id : unfold_zero(form, column->id));
    }
    return buffer_keep(&text, form->unfolding->arena);
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

    for (size_t i = 0; i < sum->count; i++) {
        add_sign(&text, sum, i);
        buffer_format(&text, "{%.*s}", SHOW(sum->terms[i].column->id));
    }
    return buffer_keep(&text, form->unfolding->arena);
}
