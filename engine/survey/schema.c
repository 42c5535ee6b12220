#include "survey/schema.h"

#include <string.h>

#include "base/text.h"

int schema_table(const struct schema *schema, struct str name)
{
    for (size_t i = 0; i < schema->table_count; i++) {
        if (str_equal(schema->tables[i].name, name))
            return (int)i;
    }
    return -1;
}

static char blank_for_underscore(char c)
{
    return c == '_' ? ' ' : c;
}

bool table_proves(const struct table *table, unsigned field)
{
    for (size_t i = 0; i < table->proof_count; i++)
        if (table->proof[i] == field)
            return true;
    return false;
}

size_t table_family_prefix(struct str prefix, struct str name)
{
    while (prefix.length > 0 && prefix.data[prefix.length - 1] == '*')
        prefix.length--;
    if (prefix.length >= name.length)
        return 0;
    for (size_t i = 0; i < prefix.length; i++) {
        if (blank_for_underscore(prefix.data[i]) != blank_for_underscore(name.data[i]))
            return 0;
    }
    return prefix.length;
}

int table_field(const struct table *table, struct str name)
{
    uint64_t number = 0;
    size_t longest = 0;
    int found = -1;

    if (map_get(&table->field_index, name, &number) && !table->fields[number].family)
        return (int)number;
    for (size_t i = 0; i < table->field_count; i++) {
        const struct field *field = &table->fields[i];
        size_t length = field->family ? table_family_prefix(field->name, name) : 0;

        if (length > longest) {
            longest = length;
            found = (int)i;
        }
    }
    return found;
}

const struct link *table_parent(const struct table *table)
{
    for (size_t i = 0; i < table->link_count; i++)
        if (table->links[i].parent)
            return &table->links[i];
    return NULL;
}

int table_link(const struct table *table, struct str name)
{
    for (size_t i = 0; i < table->link_count; i++) {
        if (str_equal(table->links[i].name, name))
            return (int)i;
    }
    return -1;
}

/* One slip in a short word, one letter in four in a long one. */
static unsigned near_enough(size_t length)
{
    return length < 3 ? 0 : length < 8 ? 1 : (unsigned)(length / 4);
}

struct str table_nearest(const struct table *table, struct str header,
                         struct arena *scratch)
{
    struct str folded = text_fold(scratch, header);
    struct str nearest = {"", 0};
    unsigned best = near_enough(folded.length) + 1;

    for (size_t i = 0; i < table->field_count; i++) {
        const struct field *field = &table->fields[i];

        for (size_t h = 0; h <= field->header_count; h++) {
            struct str known = h < field->header_count ? field->headers[h] : field->name;
            unsigned distance = str_distance(folded, text_fold(scratch, known));

            if (distance < best) {
                best = distance;
                nearest = known;
            }
        }
    }
    return nearest;
}

/* The length of the text after the prefix, where the prefix is a word of its own; else 0.
 * Prefixes come through text_compared, which takes their outer blank off. */
static size_t after_prefix(struct str text, struct str prefix)
{
    char last;

    if (prefix.length == 0 || prefix.length >= text.length ||
        memcmp(text.data, prefix.data, prefix.length) != 0)
        return 0;
    last = prefix.data[prefix.length - 1];
    if (last != ' ' && last != '.' && text.data[prefix.length] != ' ')
        return 0;
    return text.length - prefix.length;
}

static struct str code_normal(struct str text, struct arena *arena)
{
    struct str lower;
    char *out;
    size_t length = 0;

    if (!str_digits(text)) { /* most codes are of digits alone */
        lower = text_lower(arena, text);
        out = arena_alloc(arena, lower.length + 1);
        for (size_t i = 0; i < lower.length; i++)
            if (lower.data[i] != ' ')
                out[length++] = lower.data[i];
        text = (struct str){out, length};
        if (!str_digits(text))
            return text;
    }
    while (text.length > 1 && text.data[0] == '0')
        text = (struct str){text.data + 1, text.length - 1};
    return text;
}

struct str field_normal(const struct field *field, struct str text, struct arena *arena)
{
    struct str normal;
    size_t rest;

    if (field->type == TYPE_CODE)
        return code_normal(text, arena);
    normal = text_compared(arena, text);
    if (normal.length > 3 && normal.data[normal.length - 1] == '.')
        normal.length--; /* a full stop behind a name; "TT." is a kind */
    rest = normal.length;
    for (size_t i = 0; i < field->strip_count; i++) {
        size_t length = after_prefix(normal, field->strip[i]);

        if (length > 0 && length < rest)
            rest = length;
    }
    normal.data += normal.length - rest;
    normal.length = rest;
    return str_trim(normal);
}

unsigned field_kind(const struct field *field, struct str text, struct arena *arena)
{
    struct str lower = field->kind_count > 0 ? text_lower(arena, text) : text;
    unsigned kind = 0;
    size_t longest = 0;

    for (size_t i = 0; i < field->kind_count; i++)
        if (field->kinds[i].length > longest && after_prefix(lower, field->kinds[i]) > 0) {
            longest = field->kinds[i].length;
            kind = field->kind_numbers[i];
        }
    return kind;
}

bool table_is_key(const struct table *table, int field)
{
    for (size_t p = 0; p < table->key_count; p++)
        for (size_t i = 0; i < table->key[p].count; i++)
            if ((int)table->key[p].fields[i] == field)
                return true;
    return false;
}

void schema_set_decimal_mark(struct schema *schema, char mark)
{
    for (size_t t = 0; t < schema->table_count; t++)
        for (size_t f = 0; f < schema->tables[t].field_count; f++)
            if (schema->tables[t].fields[f].numbers.decimal == '\0')
                schema->tables[t].fields[f].numbers.decimal = mark;
}

bool schema_is_before(const struct schema *schema, unsigned table)
{
    for (size_t t = 0; t < schema->table_count; t++)
        if (schema->tables[t].before_table == (int)table)
            return true;
    return false;
}

/* ---- did you mean ------------------------------------------------------------------- */

void schema_offer_tables(const struct schema *schema, struct nearest *nearest)
{
    for (size_t i = 0; i < schema->table_count; i++) {
        const struct table *table = &schema->tables[i];

        nearest_offer(nearest, table->name);
        nearest_offer_caption(nearest, table->name, table->vi);
        nearest_offer_caption(nearest, table->name, table->en);
    }
}

void table_offer_fields(const struct table *table, struct nearest *nearest)
{
    for (size_t i = 0; i < table->field_count; i++) {
        const struct field *field = &table->fields[i];

        nearest_offer(nearest, field->name);
        nearest_offer_caption(nearest, field->name, field->en);
        for (size_t n = 0; n < field->header_count; n++)
            nearest_offer_caption(nearest, field->name, field->headers[n]);
    }
}

void table_offer_links(const struct table *table, struct nearest *nearest)
{
    for (size_t i = 0; i < table->link_count; i++)
        nearest_offer(nearest, table->links[i].name);
}

void field_offer_choices(const struct field *field, const struct symbols *symbols,
                         struct nearest *nearest)
{
    for (size_t i = 0; i < field->choice_count; i++) {
        const struct choice *choice = &field->choices[i];
        struct str name = symbols_name(symbols, choice->symbol);

        nearest_offer(nearest, name);
        for (size_t n = 0; n < choice->folded_count; n++)
            nearest_offer_caption(nearest, name, choice->folded[n]);
    }
}

/* ---- personal values
 * ------------------------------------------------------------------------------ */

void schema_mask(struct schema *schema)
{
    schema->masked = true;
    schema->masking = (struct field){.type = TYPE_TEXT, .personal = true, .masked = true};
    for (size_t t = 0; t < schema->table_count; t++)
        for (size_t f = 0; f < schema->tables[t].field_count; f++)
            schema->tables[t].fields[f].masked = schema->tables[t].fields[f].personal;
}

struct str schema_cell(const struct schema *schema, const struct field *field,
                       struct str cell, struct arena *arena)
{
    bool may_be = schema->masked && (field == NULL || field->personal);

    return may_be ? mask_text(arena, cell) : cell;
}
