#include "unfold/unfold_private.h"

/* The page and the forms as they are declared. */

void unfold_wrong(const struct unfold_form *form, const char *maker, struct str id,
                  const char *vi, const char *en)
{
    const struct unfolding *unfolding = form->unfolding;

    unfolding->wrong(unfolding->job, form->declaration, maker, id, vi, en);
}

static bool is_maker(const struct data *member, const char *maker)
{
    return member->kind == DATA_TABLE && str_is(data_text(member, "kind"), maker);
}

/* ---- the page --------------------------------------------------------------------------- */

void unfold_read_page(struct unfold_rules *rules)
{
    const struct unfolding *unfolding = rules->unfolding;
    struct unfold_page *page = &rules->page;
    const struct data *body = NULL, *levels = NULL;

    for (size_t i = 0; i < unfolding->count && body == NULL; i++)
        if (str_is(unfolding->declarations[i].kind, "page")) {
            page->declaration = &unfolding->declarations[i];
            body = &page->declaration->body;
        }
    if (body == NULL)
        return;
    levels = data_get(body, "levels");
    page->no = data_text(body, "no");
    page->name = data_text(body, "name");
    page->level = data_text(body, "level");
    page->area = unfold_item(levels, 0);
    page->unit = unfold_item(levels, 1);
    page->total = unfold_item(levels, 2);
    page->children = data_text(body, "children");
    page->parents = data_text(body, "parents");
    page->siblings = data_text(body, "siblings");
    page->sheet = data_text(body, "sheet");
    page->complete = data_text(body, "complete");
    page->unclear = data_text(body, "unclear");
    page->top = data_text(body, "top");
    page->records = data_text(body, "records");
    page->like = data_text(body, "like");
}

/* ---- columns ---------------------------------------------------------------------------- */

/* The field of that name in the table as it is written; NULL where the form makes it. */
static const struct data *written_field(const struct unfold_form *form, struct str name)
{
    const struct unfolding *unfolding = form->unfolding;

    for (size_t i = 0; i < unfolding->count; i++) {
        const struct declaration *table = &unfolding->declarations[i];

        if (!str_is(table->kind, "table") || !str_equal(table->id, form->table))
            continue;
        for (size_t m = 0; m < table->body.list_count; m++)
            if (is_maker(&table->body.list[m], "field") &&
                str_equal(data_text(&table->body.list[m], "id"), name))
                return &table->body.list[m];
    }
    return NULL;
}

static void read_column(const struct unfold_form *form, const struct data *body,
                        struct unfold_column *out)
{
    const struct data *field = written_field(form, data_text(body, "id"));

    *out = (struct unfold_column){
        .body = body,
        .id = data_text(body, "id"),
        .number = data_text(body, "number"),
        .caption = unfold_phrase(form->unfolding, body, "short"),
        .has_default = data_get(body, "default") != NULL ||
                       (field != NULL && data_get(field, "default") != NULL),
        .is_rate = data_get(body, "whole") != NULL,
        .other = data_truth(body, "other", false),
    };
    if (out->caption.vi.length == 0 && field != NULL)
        out->caption = unfold_phrase(form->unfolding, field, "title");
    if (out->caption.vi.length == 0)
        out->caption = unfold_phrase(form->unfolding, body, "title");
}

void unfold_read_form(struct unfold_rules *rules, const struct declaration *declaration,
                      struct unfold_form *out)
{
    const struct data *body = &declaration->body;
    struct arena *arena = rules->unfolding->arena;

    *out = (struct unfold_form){
        .unfolding = rules->unfolding,
        .rules = rules,
        .page = &rules->page,
        .declaration = declaration,
        .body = body,
        .id = declaration->id,
        .table = data_text(body, "table"),
        .by = data_text(body, "by"),
        .lines = arena_alloc(arena, (body->list_count + 1) * sizeof *out->lines),
        .columns = arena_alloc(arena, (body->list_count + 1) * sizeof *out->columns),
    };
    for (size_t i = 0; i < body->list_count; i++) {
        const struct data *member = &body->list[i];

        if (is_maker(member, "column"))
            read_column(out, member, &out->columns[out->column_count++]);
        if (!is_maker(member, "line"))
            continue;
        out->lines[out->line_count++] = member;
        out->measured = out->measured || data_get(member, "sum") != NULL;
    }
}

const struct unfold_column *unfold_column(const struct unfold_form *form, const char *maker,
                                          struct str id, struct str name)
{
    struct arena *arena = form->unfolding->arena;

    for (size_t i = 0; i < form->column_count; i++)
        if (str_equal(form->columns[i].id, name) ||
            (name.length > 0 && str_equal(form->columns[i].number, name)))
            return &form->columns[i];
    unfold_wrong(
        form, maker, id,
        arena_format(arena, "biểu %.*s không có cột '%.*s'", SHOW(form->id), SHOW(name))
            .data,
        arena_format(arena, "form %.*s has no column '%.*s'", SHOW(form->id), SHOW(name))
            .data);
    return NULL;
}

const struct unfold_form *unfold_other(const struct unfold_form *form, const char *maker,
                                       struct str id, struct str name)
{
    struct arena *arena = form->unfolding->arena;

    for (size_t i = 0; i < form->rules->form_count; i++)
        if (str_equal(form->rules->forms[i].id, name))
            return &form->rules->forms[i];
    unfold_wrong(form, maker, id,
                 arena_format(arena, "không có biểu '%.*s'", SHOW(name)).data,
                 arena_format(arena, "there is no form '%.*s'", SHOW(name)).data);
    return NULL;
}
