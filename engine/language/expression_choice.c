#include "language/expression_private.h"

#include "base/text.h"

/*
 * A word in quotes is text until it meets a choice: compared with one, next to one in a
 * choose, or wanted as one.
 */
bool expression_is_words(const struct node *node)
{
    if (node->kind == NODE_LITERAL)
        return node->type == VALUE_TEXT;
    if (node->kind != NODE_CHOOSE)
        return false;
    for (size_t i = 1; i < node->child_count; i += 2) {
        if (!expression_is_words(node->children[i]))
            return false;
    }
    return expression_is_words(node->children[node->child_count - 1]);
}

bool expression_choices_meet(const struct field *a, const struct field *b)
{
    for (size_t i = 0; i < a->choice_count; i++) {
        for (size_t k = 0; k < b->choice_count; k++) {
            if (a->choices[i].symbol == b->choices[k].symbol)
                return true;
        }
    }
    return a->choice_count == 0 || b->choice_count == 0;
}

static const struct choice *find_choice(const struct field *field, int64_t symbol)
{
    for (size_t i = 0; i < field->choice_count; i++) {
        if (field->choices[i].symbol == symbol)
            return &field->choices[i];
    }
    return NULL;
}

/* The choice that has this spelling in a file: 'Nông thôn' is rural. */
static struct str name_of_spelling(struct expression_parser *p, const struct field *field,
                                   struct str word)
{
    struct str folded = text_fold(p->arena, word);

    for (size_t i = 0; i < field->choice_count; i++) {
        const struct choice *choice = &field->choices[i];

        for (size_t k = 0; k < choice->folded_count; k++) {
            if (str_equal(choice->folded[k], folded))
                return symbols_name(p->symbols, choice->symbol);
        }
    }
    return (struct str){NULL, 0};
}

static struct str choice_names(struct expression_parser *p, const struct field *field)
{
    struct buffer list = {0};

    for (size_t i = 0; i < field->choice_count; i++) {
        if (i > 0)
            buffer_text(&list, ", ");
        buffer_add(&list, symbols_name(p->symbols, field->choices[i].symbol));
    }
    return buffer_keep(&list, p->arena);
}

static bool fail_choice(struct expression_parser *p, const struct node *node,
                        const struct field *field)
{
    struct str word = value_str(node->value), shown = expression_shorten(p, word);
    struct nearest nearest = nearest_to(word);
    struct str names = choice_names(p, field);

    for (size_t i = 0; i < field->choice_count; i++)
        nearest_offer(&nearest, symbols_name(p->symbols, field->choices[i].symbol));
    if (nearest.best.length == 0)
        nearest.best = name_of_spelling(p, field, word);
    if (nearest.best.length > 0)
        expression_fail(
            p,
            "'%.*s' không có giá trị '%.*s' (cột %u); gần giống: '%.*s' (các giá trị: "
            "%.*s)",
            "'%.*s' has no value '%.*s' (column %u); did you mean '%.*s'? (values: %.*s)",
            SHOW(field->name), SHOW(shown), node->column, SHOW(nearest.best), SHOW(names));
    else
        expression_fail(p, "'%.*s' không có giá trị '%.*s' (cột %u); các giá trị: %.*s",
                        "'%.*s' has no value '%.*s' (column %u); its values are %.*s",
                        SHOW(field->name), SHOW(shown), node->column, SHOW(names));
    return false;
}

bool expression_words_to_choice(struct expression_parser *p, struct node *node,
                                const struct field *field)
{
    node->field = field;
    if (node->kind == NODE_CHOOSE) {
        for (size_t i = 1; i < node->child_count; i += 2) {
            if (!expression_words_to_choice(p, node->children[i], field))
                return false;
        }
        node->type = VALUE_CHOICE;
        return expression_words_to_choice(p, node->children[node->child_count - 1], field);
    }
    struct str word = value_str(node->value);
    int64_t symbol =
        field == NULL ? symbols_add(p->symbols, word) : symbols_find(p->symbols, word);

    if (field != NULL && find_choice(field, symbol) == NULL)
        return fail_choice(p, node, field);
    node->type = VALUE_CHOICE;
    node->value = value_of(VALUE_CHOICE, symbol);
    return true;
}
