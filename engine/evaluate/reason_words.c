#include "evaluate/kind_private.h"

#include <string.h>

#include "base/text.h"
#include "evaluate/personal.h"

/* Names and values of an expression as a person says them. */

static struct str in(const struct reasoning *explaining, struct str vi, struct str en)
{
    return explaining->language == LANGUAGE_EN && en.length > 0 ? en : vi;
}

static const char *words(const struct reasoning *explaining, const char *vi, const char *en)
{
    return explaining->language == LANGUAGE_EN ? en : vi;
}

struct str reason_inside(const struct reasoning *explaining, struct str title)
{
    return text_inside(explaining->arena, title);
}

bool reason_is_name(const struct node *node)
{
    return kind_of(node)->named;
}

const struct node *reason_told(const struct node *node, const struct frame *frame)
{
    for (;;) {
        bool stands_for = node->kind == NODE_RANK ||
                          (node->kind == NODE_OR_ELSE &&
                           evaluate(node->children[0], frame).kind != VALUE_MISSING);

        if (!stands_for)
            return node;
        node = node->children[0];
    }
}

const struct field *reason_field(const struct lexicon *lexicon, const struct node *node)
{
    if (node->kind == NODE_OR_ELSE)
        return reason_field(lexicon, node->children[0]);
    if (node->kind == NODE_LINKED && node->child_count > 0)
        return reason_field(lexicon, node->children[0]);
    if (node->kind == NODE_DERIVED)
        return node->field != NULL ? node->field : lexicon->derived[node->number].like;
    if (node->kind == NODE_CHOOSE && node->child_count > 1)
        return reason_field(lexicon, node->children[1]);
    return node->field;
}

static struct str table_word(const struct reasoning *explaining, const struct table *table)
{
    struct str title = in(explaining, table->vi, table->en);

    return reason_inside(explaining, title.length > 0 ? title : table->name);
}

/* The table that a linked name leads to, where it has to be said: a parent goes without. */
static struct str linked_title(const struct reasoning *explaining, const struct node *node,
                               const struct frame *frame)
{
    const struct schema *schema = frame->world->lexicon->schema;
    const struct frame *at = frame_at(frame, node->depth);
    const struct link *link;
    struct frame other;
    struct str title, table;

    link = &schema->tables[at->table].links[node->number];
    other = (struct frame){.world = frame->world, .table = link->table};
    title = reason_title(explaining, node->children[0], &other);
    if (link->parent || at->outer != NULL)
        return title;
    table = table_word(explaining, &schema->tables[link->table]);
    return arena_format(explaining->arena, "%.*s (%.*s)", (int)title.length, title.data,
                        (int)table.length, table.data);
}

struct str reason_title(const struct reasoning *explaining, const struct node *node,
                        const struct frame *frame)
{
    const struct lexicon *lexicon = frame->world->lexicon;
    struct str title = {NULL, 0};

    if (node->kind == NODE_LINKED && node->child_count > 0)
        return linked_title(explaining, node, frame);
    if (node->kind == NODE_DERIVED)
        title = in(explaining, lexicon->derived[node->number].head.title.vi,
                   lexicon->derived[node->number].head.title.en);
    else if (node->kind == NODE_PARAMETER)
        title = in(explaining, lexicon->parameters[node->number].head.title.vi,
                   lexicon->parameters[node->number].head.title.en);
    else if (node->kind == NODE_FIELD && node->field != NULL)
        title = in(explaining, node->field->vi, node->field->en);
    return title.length > 0 ? title : node->name;
}

static struct str unit_of(const struct lexicon *lexicon, const struct node *node)
{
    if (node->kind == NODE_LINKED && node->child_count > 0)
        return unit_of(lexicon, node->children[0]);
    if (node->kind == NODE_PARAMETER)
        return lexicon->parameters[node->number].unit;
    if (node->kind == NODE_FIELD && node->field != NULL)
        return node->field->unit;
    return (struct str){NULL, 0};
}

static bool is_number(struct value value)
{
    return value.kind == VALUE_WHOLE || value.kind == VALUE_DECIMAL;
}

static struct str value_shown(const struct reasoning *explaining, const struct node *node,
                              const struct frame *frame, struct value value)
{
    const struct lexicon *lexicon = frame->world->lexicon;
    struct field plain = {.type = TYPE_MONEY};
    const struct field *field = reason_field(lexicon, node);
    struct str shown, unit = unit_of(lexicon, node);

    if (node->kind == NODE_PARAMETER &&
        lexicon->parameters[node->number].type == TYPE_MONEY)
        field = &plain;
    shown = field_show(personal_shown(lexicon, node, field), &lexicon->schema->symbols,
                       value, explaining->language, explaining->arena);
    shown = arena_str(explaining->arena, shown);
    /* Units are written in the pack's own language. */
    if (!is_number(value) || unit.length == 0 || explaining->language == LANGUAGE_EN)
        return shown;
    return arena_format(explaining->arena, "%s%s%.*s", shown.data,
                        unit.data[0] == '%' ? "" : " ", (int)unit.length, unit.data);
}

/* "từ 70 tuổi trở lên": of what is missing and known within bounds all the same. */
struct str reason_shown(const struct reasoning *explaining, const struct node *node,
                        const struct frame *frame)
{
    struct value value = evaluate(node, frame);
    struct bounds bounds = BOUNDS_NONE;
    enum value_kind kind = (enum value_kind)node->type;
    struct str low = {NULL, 0}, high = {NULL, 0};

    if (value.kind == VALUE_MISSING)
        bounds = evaluate_bounds(node, frame);
    if (bounds.low != BOUND_NONE_LOW)
        low = value_shown(explaining, node, frame, value_of(kind, bounds.low));
    if (bounds.high != BOUND_NONE_HIGH)
        high = value_shown(explaining, node, frame, value_of(kind, bounds.high));
    if (low.length > 0 && high.length > 0)
        return arena_format(explaining->arena,
                            words(explaining, "từ %.*s đến %.*s", "%.*s to %.*s"),
                            (int)low.length, low.data, (int)high.length, high.data);
    if (low.length > 0)
        return arena_format(explaining->arena,
                            words(explaining, "từ %.*s trở lên", "at least %.*s"),
                            (int)low.length, low.data);
    if (high.length > 0)
        return arena_format(explaining->arena,
                            words(explaining, "từ %.*s trở xuống", "at most %.*s"),
                            (int)high.length, high.data);
    return value_shown(explaining, node, frame, value);
}

static void add_list(struct buffer *text, const struct reasoning *explaining,
                     const struct node *node, const struct frame *frame,
                     const char *between)
{
    for (size_t i = 0; i < node->child_count; i++) {
        if (i > 0)
            buffer_text(text, between);
        buffer_add(text, reason_formula(explaining, node->children[i], frame));
    }
}

struct str reason_formula_name(const struct reasoning *explaining, const struct node *node,
                               const struct frame *frame)
{
    struct str title = reason_inside(explaining, reason_title(explaining, node, frame));
    struct str shown = reason_shown(explaining, node, frame);

    return arena_format(explaining->arena, "%.*s (%.*s)", (int)title.length, title.data,
                        (int)shown.length, shown.data);
}

struct str reason_formula_arithmetic(const struct reasoning *explaining,
                                     const struct node *node, const struct frame *frame)
{
    static const char *const signs[] = {[OP_ADD] = " + ",
                                        [OP_SUBTRACT] = " − ",
                                        [OP_MULTIPLY] = " × ",
                                        [OP_DIVIDE] = " ÷ ",
                                        [OP_MODULO] = " % "};
    struct buffer text = {0};

    add_list(&text, explaining, node, frame, signs[node->op]);
    return buffer_keep(&text, explaining->arena);
}

/* "cột 3 (trống, tính là 0)" */
struct str reason_formula_or_else(const struct reasoning *explaining,
                                  const struct node *node, const struct frame *frame)
{
    const struct node *told = reason_told(node, frame), *first = node->children[0];
    struct str title, shown = reason_shown(explaining, node, frame);

    if (told != node)
        return reason_formula(explaining, told, frame);
    if (!reason_is_name(first))
        return shown;
    title = reason_inside(explaining, reason_title(explaining, first, frame));
    return arena_format(
        explaining->arena,
        words(explaining, "%.*s (trống, tính là %.*s)", "%.*s (blank, taken as %.*s)"),
        (int)title.length, title.data, (int)shown.length, shown.data);
}

struct str reason_formula_count(const struct reasoning *explaining, const struct node *node,
                                const struct frame *frame)
{
    struct str shown = reason_shown(explaining, node, frame);

    return arena_format(explaining->arena,
                        words(explaining, "số điều đúng trong %zu điều (%.*s)",
                              "how many of %zu hold (%.*s)"),
                        node->child_count, (int)shown.length, shown.data);
}

/* "số CCCD (00109) theo mẫu [0-9]{12}" */
struct str reason_formula_matches(const struct reasoning *explaining,
                                  const struct node *node, const struct frame *frame)
{
    struct str text = reason_formula(explaining, node->children[0], frame);
    struct str pattern = value_str(node->children[1]->value);

    return arena_format(explaining->arena,
                        words(explaining, "%.*s theo mẫu %.*s", "%.*s fits %.*s"),
                        (int)text.length, text.data, (int)pattern.length, pattern.data);
}

struct str reason_formula_call(const struct reasoning *explaining, const struct node *node,
                               const struct frame *frame)
{
    struct buffer text = {0};

    buffer_add(&text, node->name);
    buffer_char(&text, '(');
    add_list(&text, explaining, node, frame, "; ");
    buffer_char(&text, ')');
    return buffer_keep(&text, explaining->arena);
}

struct str reason_formula(const struct reasoning *explaining, const struct node *node,
                          const struct frame *frame)
{
    return kind_of(node)->formula != NULL ? kind_of(node)->formula(explaining, node, frame)
                                          : reason_shown(explaining, node, frame);
}

static bool in_key(const struct table *table, unsigned field)
{
    for (size_t p = 0; p < table->key_count; p++)
        for (size_t i = 0; i < table->key[p].count; i++)
            if (table->key[p].fields[i] == field)
                return true;
    return false;
}

struct str reason_row(const struct reasoning *explaining, const struct frame *frame)
{
    const struct lexicon *lexicon = frame->world->lexicon;
    const struct table *table = &lexicon->schema->tables[frame->table];
    struct str title;
    unsigned last;

    for (unsigned f = 0; f < table->field_count; f++) {
        struct value value;
        if (table->fields[f].type != TYPE_TEXT || in_key(table, f))
            continue;
        value = frame_field(frame, f);
        if (value.kind == VALUE_TEXT && value.length > 0)
            return arena_str(explaining->arena,
                             field_show(&table->fields[f], &lexicon->schema->symbols, value,
                                        explaining->language, explaining->arena));
        break;
    }
    if (table->key_count == 0)
        return table_word(explaining, table);
    last = table->key[table->key_count - 1].fields[0];
    title = in(explaining, table->fields[last].vi, table->fields[last].en);
    return arena_format(
        explaining->arena, "%.*s %s", (int)title.length, title.data,
        arena_str(explaining->arena,
                  field_show(&table->fields[last], &lexicon->schema->symbols,
                             frame_field(frame, last), explaining->language,
                             explaining->arena))
            .data);
}
