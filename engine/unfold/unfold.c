#include "unfold/unfold_private.h"

#include <string.h>

static void check_form(const struct unfold_form *form)
{
    unfold_check_names(form);
    unfold_check_places(form);
    unfold_check_columns(form);
    unfold_check_rates(form);
    unfold_check_sums(form);
    unfold_check_parents(form);
    unfold_check_same(form);
    unfold_check_records(form);
}

static void read_forms(struct unfold_rules *rules)
{
    const struct unfolding *unfolding = rules->unfolding;

    unfold_read_page(rules);
    rules->forms =
        arena_alloc(unfolding->arena, (unfolding->count + 1) * sizeof *rules->forms);
    for (size_t i = 0; i < unfolding->count; i++)
        if (str_is(unfolding->declarations[i].kind, "form"))
            unfold_read_form(rules, &unfolding->declarations[i],
                             &rules->forms[rules->form_count++]);
}

void unfold_forms(const struct unfolding *unfolding, struct declaration **out,
                  size_t *count)
{
    struct unfold_rules rules = {.unfolding = unfolding};

    read_forms(&rules);
    for (size_t i = 0; i < rules.form_count && rules.page.declaration != NULL; i++)
        check_form(&rules.forms[i]);
    *count = unfolding->count + rules.count;
    *out = arena_alloc(unfolding->arena, (*count + 1) * sizeof **out);
    memcpy(*out, unfolding->declarations, unfolding->count * sizeof **out);
    unfold_add_fields(&rules, *out);
    if (rules.count > 0)
        memcpy(*out + unfolding->count, rules.items, rules.count * sizeof **out);
    memory_free(rules.items);
}
