#include "unfold/unfold_private.h"

/* Rows with counts name their unit; parts are within totals; persons are no fewer than
 * households. */

static struct str is_unit(const struct unfold_form *form)
{
    return arena_format(form->unfolding->arena, "present(%.*s)", SHOW(form->page->level));
}

/* A row of one of the page's samples with up to two columns filled. */
static struct data sample(const struct unfold_form *form, const char *name,
                          struct str first, int64_t a, struct str second, int64_t b)
{
    struct unfold_table row = unfold_row(form, name, (struct str){0});

    if (first.length > 0)
        unfold_put(&row, first, unfold_data_whole(a));
    if (second.length > 0)
        unfold_put(&row, second, unfold_data_whole(b));
    return unfold_finish(&row, form->unfolding->arena);
}

static struct str in_braces(const struct unfold_form *form, struct str name)
{
    return arena_format(form->unfolding->arena, "{%.*s}", SHOW(name));
}

void unfold_check_names(const struct unfold_form *form)
{
    static const struct str none = {0};
    struct str id = data_text(form->body, "named"), first = {0};
    struct unfold_rule rule = unfold_begin(form, NULL, none, id, "named", "error");

    if (id.length == 0 || form->column_count == 0)
        return;
    first = form->columns[0].id;
    rule.check =
        arena_format(form->unfolding->arena, "present(%.*s)", SHOW(form->page->name));
    unfold_example(&rule, UNFOLD_PASS, sample(form, "unit", first, 5, none, 0));
    unfold_example(&rule, UNFOLD_FAIL, sample(form, "unnamed", first, 5, none, 0));
    unfold_example(&rule, UNFOLD_FAIL, sample(form, "numbered", first, 5, none, 0));
    unfold_emit(&rule);
}

/* Numbers that leave open which rows a sum is of are told: that sum is not judged. */
void unfold_check_places(const struct unfold_form *form)
{
    static const struct str none = {0};
    struct str id = data_text(form->body, "placed"), unclear = form->page->unclear, first;
    struct unfold_rule rule = unfold_begin(form, NULL, none, id, "placed", "error");

    if (id.length == 0 || unclear.length == 0 || form->column_count == 0)
        return;
    first = form->columns[0].id;
    rule.when =
        arena_format(form->unfolding->arena, "present(%.*s)", SHOW(form->page->name));
    rule.check = arena_format(form->unfolding->arena, "not %.*s", SHOW(unclear));
    unfold_example(&rule, UNFOLD_PASS, sample(form, "unit", first, 5, none, 0));
    unfold_example(&rule, UNFOLD_FAIL, sample(form, "unclear", first, 5, none, 0));
    unfold_example(&rule, UNFOLD_SKIP, sample(form, "unnamed", first, 5, none, 0));
    unfold_emit(&rule);
}

/* Two columns of a row, of which one bounds the other. */
static void check_pair(const struct unfold_form *form, const struct unfold_column *column,
                       const char *entry, bool at_most)
{
    const struct data *pair = data_get(column->body, entry);
    struct arena *arena = form->unfolding->arena;
    const struct unfold_column *other = NULL;
    struct unfold_rule rule =
        unfold_begin(form, "column", column->id, unfold_item(pair, 1), entry, "error");
    struct both caption = unfold_caption(form, column);
    int64_t wrong = at_most ? 11 : 9;

    if (pair == NULL)
        return;
    other = unfold_column(form, "column", column->id, unfold_item(pair, 0));
    if (other == NULL)
        return;
    unfold_word(&rule, "column", caption.vi, caption.en);
    unfold_word(&rule, "value", in_braces(form, column->id), in_braces(form, column->id));
    unfold_word(&rule, "other", other->caption.vi, other->caption.en);
    unfold_word(&rule, "bound", in_braces(form, other->id), in_braces(form, other->id));
    rule.when =
        unfold_and(form, is_unit(form), unfold_used(form, at_most ? other : column));
    rule.check = arena_format(arena, "or_zero(%.*s) %s or_zero(%.*s)", SHOW(column->id),
                              at_most ? "<=" : ">=", SHOW(other->id));
    unfold_example(&rule, UNFOLD_PASS, sample(form, "unit", other->id, 10, column->id, 10));
    unfold_example(&rule, UNFOLD_FAIL,
                   sample(form, "unit", other->id, 10, column->id, wrong));
    unfold_example(
        &rule, UNFOLD_SKIP,
        sample(form, "unit", at_most ? column->id : other->id, 11, (struct str){0}, 0));
    unfold_example(&rule, UNFOLD_SKIP, sample(form, "", other->id, 10, column->id, wrong));
    unfold_emit(&rule);
}

/* ---- a line of persons beside one of households ------------------------------------------ */

static struct data persons_row(const struct unfold_form *form, struct str by,
                               struct str link, struct str column, int64_t persons,
                               int64_t households)
{
    struct unfold_table row = unfold_row(form, "unit", by), linked = {0};

    if (persons >= 0)
        unfold_put(&row, column, unfold_data_whole(persons));
    if (households >= 0) {
        unfold_put(&linked, column, unfold_data_whole(households));
        unfold_put(&row, link, unfold_finish(&linked, form->unfolding->arena));
    }
    return unfold_finish(&row, form->unfolding->arena);
}

static void check_persons(const struct unfold_form *form, const struct data *line,
                          size_t number)
{
    const struct unfold_column *column = &form->columns[number];
    const struct data *pair = data_get(line, "persons_of");
    struct arena *arena = form->unfolding->arena;
    struct str link = unfold_item(pair, 0), by = data_text(line, "id");
    struct str there = arena_format(arena, "%.*s.%.*s", SHOW(link), SHOW(column->id));
    struct both caption = unfold_caption(form, column);
    struct unfold_rule rule =
        unfold_begin(form, "line", by, unfold_id(arena, unfold_item(pair, 1), number),
                     "persons_of", "error");

    unfold_word(&rule, "column", caption.vi, caption.en);
    unfold_word(&rule, "value", in_braces(form, column->id), in_braces(form, column->id));
    unfold_word(&rule, "other", column->caption.vi, column->caption.en);
    unfold_word(&rule, "bound", in_braces(form, there), in_braces(form, there));
    rule.when = arena_format(arena, "%.*s and %.*s and (%.*s) and present(%.*s)",
                             SHOW(unfold_line(form, by)), SHOW(is_unit(form)),
                             SHOW(unfold_filled(form)), SHOW(link));
    rule.check = arena_format(arena, "or_zero(%.*s) >= or_zero(%.*s)", SHOW(column->id),
                              SHOW(there));
    unfold_example(&rule, UNFOLD_PASS, persons_row(form, by, link, column->id, 3, 3));
    unfold_example(&rule, UNFOLD_FAIL, persons_row(form, by, link, column->id, 2, 3));
    unfold_example(&rule, UNFOLD_SKIP, persons_row(form, by, link, column->id, -1, 3));
    unfold_example(&rule, UNFOLD_SKIP,
                   persons_row(form, (struct str){0}, link, column->id, 2, -1));
    unfold_emit(&rule);
}

void unfold_check_columns(const struct unfold_form *form)
{
    for (size_t i = 0; i < form->column_count; i++) {
        check_pair(form, &form->columns[i], "within", true);
        check_pair(form, &form->columns[i], "persons_of", false);
    }
    for (size_t l = 0; l < form->line_count; l++)
        for (size_t i = 0; i < form->column_count; i++)
            if (data_get(form->lines[l], "persons_of") != NULL && !form->columns[i].other)
                check_persons(form, form->lines[l], i);
}
