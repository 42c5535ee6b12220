#include <string.h>

#include "base/braces.h"
#include "pack/pack_build.h"

/*
 * What a finding says and proposes.
 *
 *   "B1 = {b1_score} (mức {b1_line})" ─► text, expression, text, expression, text
 *
 * "{{" stands for a brace, and so does "}}". "{members where is_uninsured}" lists rows of a
 * link, each as its table says them (`said`).
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

static bool has(struct str text, char c)
{
    return text.length > 0 && memchr(text.data, c, text.length) != NULL;
}

static void add_piece(struct mould *mould, struct str text, struct node *node)
{
    mould->pieces =
        memory_grow(mould->pieces, mould->count, &mould->capacity, sizeof(*mould->pieces));
    mould->pieces[mould->count++] =
        (struct template_piece){text, node, has(text, '(') || has(text, ')')};
}

static void flush_text(struct mould *mould)
{
    if (mould->text.length == 0)
        return;
    add_piece(mould, arena_str(mould->build->arena, buffer_str(&mould->text)), NULL);
    buffer_clear(&mould->text);
}

/* ---- rows: {members where COND} ------------------------------------------------------- */

/* A piece of a table's `said` as an argument of join: texts as they are, whole numbers and
 * choices by text(). */
static void add_said(struct mould *mould, struct str piece, unsigned table, bool expression,
                     struct buffer *out)
{
    const struct node *node = NULL;

    if (out->length > 0)
        buffer_text(out, ", ");
    if (expression)
        node = build_expression(mould->build, mould->place, "said", piece, table,
                                VALUE_MISSING, NULL, 0);
    if (!expression) {
        buffer_add(out, expression_quoted(piece, mould->build->arena));
    } else if (node != NULL && (node->type == VALUE_WHOLE || node->type == VALUE_CHOICE)) {
        buffer_format(out, "text(%.*s)", SHOW(piece));
    } else {
        buffer_add(out, piece);
    }
}

/* The expression that `said` of a table stands for; empty where it has none. */
static struct str said_expression(struct mould *mould, unsigned table)
{
    const struct declaration *declaration = mould->build->of_table[table];
    struct phrase said = build_phrase(mould->build, &declaration->body, "said");
    struct str text = mould->build->english ? said.en : said.vi, out;
    struct buffer parts = {0};
    struct braces_piece piece;

    while (braces_next(&text, &piece))
        add_said(mould, piece.text, table, piece.kind != BRACES_TEXT, &parts);
    out = parts.length == 0 ? (struct str){0}
                            : arena_format(mould->build->arena, "join(%.*s, '')",
                                           (int)parts.length, parts.data);
    buffer_release(&parts);
    return out;
}

/* "members where is_uninsured" as list(members, is_uninsured, ...); the source itself where
 * it is not of that shape. */
static struct str rows_expression(struct mould *mould, struct str source)
{
    static const char where[] = " where ";
    const struct table *table = &mould->build->pack->schema.tables[mould->table];
    struct str name = source, condition = {0}, said = {0};
    int link = -1;

    for (size_t i = 0; i + sizeof where - 1 < source.length; i++)
        if (memcmp(source.data + i, where, sizeof where - 1) == 0) {
            name = str_trim((struct str){source.data, i});
            condition = str_trim((struct str){source.data + i + sizeof where - 1,
                                              source.length - i - sizeof where + 1});
            break;
        }
    link = condition.length > 0 ? table_link(table, name) : -1;
    if (link < 0)
        return source;
    said = said_expression(mould, table->links[link].table);
    if (said.length == 0) {
        problem_add(mould->build, true, mould->place, mould->entry,
                    "%s: bảng %.*s không có 'said' để gọi các dòng",
                    "%s: table %.*s has no 'said' to call its rows by", mould->entry,
                    SHOW(mould->build->pack->schema.tables[table->links[link].table].name));
        return source;
    }
    return arena_format(mould->build->arena, "list(%.*s, %.*s, %.*s)", SHOW(name),
                        SHOW(condition), SHOW(said));
}

static void add_expression(struct mould *mould, const struct braces_piece *piece)
{
    struct str source = piece->text;
    struct node *node = NULL;

    if (piece->kind == BRACES_OPEN || source.length == 0) {
        problem_add(mould->build, true, mould->place, mould->entry,
                    "%s: '{' cần một biểu thức và '}' (dấu ngoặc thường: '{{')",
                    "%s: '{' needs an expression and '}' (for a plain brace: '{{')",
                    mould->entry);
        return;
    }
    source = rows_expression(mould, source);
    node = build_expression(mould->build, mould->place, mould->entry, source, mould->table,
                            VALUE_MISSING, mould->extra, mould->extra_count);
    if (node != NULL) {
        flush_text(mould);
        add_piece(mould, (struct str){0}, node);
    }
}

static void build_template(struct mould *mould, struct str text, struct template *out)
{
    struct braces_piece piece;

    while (braces_next(&text, &piece)) {
        if (piece.kind == BRACES_TEXT)
            buffer_add(&mould->text, piece.text);
        else
            add_expression(mould, &piece);
    }
    flush_text(mould);
    *out = (struct template){.count = mould->count};
    out->pieces = arena_alloc(mould->build->arena, (out->count + 1) * sizeof(*out->pieces));
    for (size_t i = 0; i < out->count; i++)
        out->pieces[i] = mould->pieces[i];
    mould->count = 0;
    buffer_clear(&mould->text);
}

static void build_both(struct mould *mould, struct phrase phrase, struct template *vi,
                       struct template *en)
{
    build_template(mould, phrase.vi, vi);
    *en = *vi;
    mould->build->english = true;
    if (!str_equal(phrase.vi, phrase.en))
        build_template(mould, phrase.en, en);
    mould->build->english = false;
}

/* From the last, which is said where nothing else is, to the first. */
static void build_variants(struct mould *mould, const struct data *list,
                           struct template *vi, struct template *en)
{
    struct arena *arena = mould->build->arena;

    for (size_t i = list->list_count; i > 0; i--) {
        const struct data *variant = &list->list[i - 1];
        struct str when = data_text(variant, "when");
        struct template *next_vi = NULL, *next_en = NULL;

        if (i < list->list_count) {
            next_vi = arena_alloc(arena, sizeof *next_vi);
            next_en = arena_alloc(arena, sizeof *next_en);
            *next_vi = *vi;
            *next_en = *en;
        }
        build_both(mould, build_labels(mould->build, variant), vi, en);
        if (when.length > 0)
            vi->when = en->when = build_expression(mould->build, mould->place, mould->entry,
                                                   when, mould->table, VALUE_BOOL,
                                                   mould->extra, mould->extra_count);
        vi->otherwise = next_vi;
        en->otherwise = next_en;
    }
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
    const struct data *said = data_get(&place.declaration->body, entry);

    if (said != NULL && said->kind == DATA_TABLE && said->list_count > 0)
        build_variants(&mould, said, vi, en);
    else
        build_both(&mould, build_phrase(build, &place.declaration->body, entry), vi, en);
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

/* What a pack says to a household about itself. */

static const char *const parts[LETTER_COUNT] = {
    "heading",      "title",   "greeting", "class",      "scores",   "open",     "deprived",
    "not_deprived", "differs", "missed",   "unverified", "disagree", "bring",    "help",
    "close",        "draft",   "left",     "may",        "turn",     "reviewer", "sources"};

void build_lever_words(struct build *build, struct place place, struct lever *lever)
{
    unsigned main = build->pack->schema.main_table;

    lever->computed =
        build_derived_name(build, place, "computed", VALUE_BOOL,
                           "bảng chính không có giá trị tính ra kiểu đúng/sai",
                           "the main table has no derived truth");
    build_templates(build, place, "because", main, NULL, 0, &lever->because[LANGUAGE_VI],
                    &lever->because[LANGUAGE_EN]);
    build_templates(build, place, "otherwise", main, NULL, 0,
                    &lever->otherwise[LANGUAGE_VI], &lever->otherwise[LANGUAGE_EN]);
}

void build_letter(struct build *build)
{
    size_t count = 0;
    const struct declaration **list = build_distinct(build, "letter", &count);
    unsigned main = build->pack->schema.main_table;

    for (size_t i = 1; i < count; i++)
        problem_twice(build, place_of(list[i]), list[i]->id, list[0], list[0]->line);
    for (unsigned p = 0; count > 0 && p < LETTER_COUNT; p++) {
        struct template *both = build->pack->letter.parts[p];

        build_templates(build, place_of(list[0]), parts[p], main, NULL, 0,
                        &both[LANGUAGE_VI], &both[LANGUAGE_EN]);
    }
}
