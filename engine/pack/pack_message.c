#include "pack/pack_build.h"

/*
 * What a finding says and proposes.
 *
 *   "B1 = {b1_score} (mức {b1_line})" ─► text, expression, text, expression, text
 *
 * "{{" stands for a brace, and so does "}}".
 */
struct mould {
    struct build *build;
    struct place place;
    const char *entry;
    unsigned table;
    const struct field *extra;
    size_t extra_count;
    struct buffer text;            /* literal so far */
    struct template_piece *pieces; /* grown with memory_grow */
    size_t count, capacity;
};

static void add_piece(struct mould *mould, struct str text, struct node *node)
{
    mould->pieces =
        memory_grow(mould->pieces, mould->count, &mould->capacity, sizeof(*mould->pieces));
    mould->pieces[mould->count++] = (struct template_piece){text, node};
}

static void flush_text(struct mould *mould)
{
    if (mould->text.length == 0)
        return;
    add_piece(mould, arena_str(mould->build->arena, buffer_str(&mould->text)), NULL);
    buffer_clear(&mould->text);
}

/* The place of the brace that closes; one in quotes closes nothing. text.length: none. */
static size_t find_close(struct str text, size_t at)
{
    char quote = '\0';

    for (; at < text.length; at++) {
        char c = text.data[at];

        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '\'' || c == '"')
            quote = c;
        else if (c == '}')
            return at;
    }
    return at;
}

/* Gives where the text goes on. */
static size_t add_expression(struct mould *mould, struct str text, size_t open)
{
    size_t close = find_close(text, open + 1);
    struct str source = {text.data + open + 1, close - open - 1};
    struct node *node = NULL;

    if (close == text.length || str_trim(source).length == 0) {
        problem_add(mould->build, true, mould->place, mould->entry,
                    "%s: '{' cần một biểu thức và '}' (dấu ngoặc thường: '{{')",
                    "%s: '{' needs an expression and '}' (for a plain brace: '{{')",
                    mould->entry);
        return close == text.length ? close : close + 1;
    }
    node = build_expression(mould->build, mould->place, mould->entry, str_trim(source),
                            mould->table, VALUE_MISSING, mould->extra, mould->extra_count);
    if (node != NULL) {
        flush_text(mould);
        add_piece(mould, (struct str){0}, node);
    }
    return close + 1;
}

static void build_template(struct mould *mould, struct str text, struct template *out)
{
    for (size_t i = 0; i < text.length;) {
        char c = text.data[i];
        bool twice = (c == '{' || c == '}') && i + 1 < text.length && text.data[i + 1] == c;

        if (c == '{' && !twice) {
            i = add_expression(mould, text, i);
            continue;
        }
        buffer_char(&mould->text, c);
        i += twice ? 2 : 1;
    }
    flush_text(mould);
    out->count = mould->count;
    out->pieces = arena_alloc(mould->build->arena, (out->count + 1) * sizeof(*out->pieces));
    for (size_t i = 0; i < out->count; i++)
        out->pieces[i] = mould->pieces[i];
    mould->count = 0;
    buffer_clear(&mould->text);
}

void build_templates(struct build *build, struct place place, const char *entry,
                     unsigned table, const struct field *extra, size_t extra_count,
                     struct template *vi, struct template *en)
{
    struct mould mould = {.build = build,
                          .place = place,
                          .entry = entry,
                          .table = table,
                          .extra = extra,
                          .extra_count = extra_count};
    struct phrase phrase = build_phrase(build, &place.declaration->body, entry);

    build_template(&mould, phrase.vi, vi);
    *en = *vi;
    if (!str_equal(phrase.vi, phrase.en))
        build_template(&mould, phrase.en, en);
    memory_free(mould.pieces);
    buffer_release(&mould.text);
}

void build_messages(struct build *build, const struct declaration *declaration,
                    struct rule *rule)
{
    bool unique = rule->kind == RULE_UNIQUE;

    build_templates(build, place_of(declaration), "message", rule->table,
                    unique ? pack_unique_extra : NULL, unique ? TABLE_EXTRA : 0,
                    &rule->message_vi, &rule->message_en);
}

void build_suggestions(struct build *build, const struct declaration *declaration,
                       struct rule *rule)
{
    const struct table *table = &build->pack->schema.tables[rule->table];
    const struct data *suggest = data_get(&declaration->body, "suggest");
    struct place place = place_of(declaration);

    if (suggest == NULL || suggest->kind != DATA_TABLE)
        return;
    rule->suggestions =
        arena_alloc(build->arena, (suggest->entry_count + 1) * sizeof(*rule->suggestions));
    for (size_t i = 0; i < suggest->entry_count; i++) {
        const struct data_entry *entry = &suggest->entries[i];
        int field = build_field(build, place, "suggest", entry->name, rule->table);
        struct node *value = NULL;

        if (field >= 0 && entry->value.kind == DATA_TEXT)
            value = build_value(build, place, "suggest", entry->value.text, rule->table,
                                &table->fields[field]);
        if (value == NULL)
            continue;
        if (value->name.length == 0)
            value->name = entry->value.text; /* `rules show` says it so */
        rule->suggestions[rule->suggestion_count++] =
            (struct suggestion){(unsigned)field, value};
    }
}
