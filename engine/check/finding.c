#include "check/finding.h"

#include <endian.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/stats.h"
#include "dataset/units.h"
#include "evaluate/personal.h"
#include "evaluate/trace.h"

static const struct field *node_field(const struct pack *pack, const struct node *node)
{
    const struct node *leaf = expression_leaf(node);
    const struct field *field = leaf->field;

    if (field == NULL && leaf->kind == NODE_DERIVED)
        field = pack->lexicon.derived[leaf->number].like;
    return personal_shown(&pack->lexicon, node, field);
}

const struct field *finding_cell_field(const struct pack *pack)
{
    return pack->schema.masked ? &pack->schema.masking : NULL;
}

struct str finding_node_show(const struct node *node, const struct frame *frame,
                             enum language language, struct arena *arena)
{
    const struct pack *pack = frame->world->pack;

    return field_show(node_field(pack, node), &pack->schema.symbols, evaluate(node, frame),
                      language, arena);
}

static bool is_so(struct value condition)
{
    return condition.kind == VALUE_BOOL && condition.as.whole != 0;
}

/* A remark between brackets of a message, as "(mức {b1_line})". */
struct bracket {
    bool open, lost; /* lost: a value in it is missing */
    size_t start;    /* in the text, with the blank before it */
};

/* A remark that lacks a value is left out: "(mức (trống))" tells nobody anything. */
static void add_plain(struct buffer *text, struct str piece, struct bracket *bracket)
{
    size_t from = 0; /* of what is not added yet */

    for (size_t i = 0; i < piece.length; i++) {
        char c = piece.data[i];

        if (c != '(' && c != ')')
            continue;
        buffer_add(text, (struct str){piece.data + from, i - from});
        from = i;
        if (c == '(' && !bracket->open)
            *bracket = (struct bracket){
                .open = true,
                .start = text->length -
                         (text->length > 0 && text->data[text->length - 1] == ' ')};
        if (c == ')' && bracket->open) {
            bracket->open = false;
            if (bracket->lost) {
                text->length = bracket->start;
                from = i + 1;
            }
        }
    }
    buffer_add(text, (struct str){piece.data + from, piece.length - from});
}

struct str finding_template_fill(const struct template *template, const struct frame *frame,
                                 enum language language, struct arena *arena)
{
    enum { USUAL = 512 };
    struct buffer text = {0};
    struct bracket bracket = {0};

    buffer_reserve(&text, USUAL);
    while (template->when != NULL && template->otherwise != NULL &&
           !is_so(evaluate(template->when, frame)))
        template = template->otherwise;
    for (size_t i = 0; i < template->count; i++) {
        const struct template_piece *piece = &template->pieces[i];

        if (piece->node == NULL) {
            if (piece->brackets)
                add_plain(&text, piece->text, &bracket);
            else
                buffer_add(&text, piece->text);
            continue;
        }
        bracket.lost = bracket.lost ||
                       (bracket.open && evaluate(piece->node, frame).kind == VALUE_MISSING);
        buffer_add(&text, finding_node_show(piece->node, frame, language, frame->arena));
    }
    return buffer_keep(&text, arena);
}

/* Every part of the key that the file has: code and name of a commune where both are there.
 * One that has no alternative may come from its default: the unit's name in merged cells.
 */
static void add_key(const struct finding_context *context, const struct frame *frame,
                    struct arena *arena, struct finding *out)
{
    const struct table *table = &context->pack->schema.tables[frame->table];
    size_t most = 0;

    for (size_t p = 0; p < table->key_count; p++)
        most += table->key[p].count;
    out->key = arena_alloc(arena, (most + 1) * sizeof *out->key);
    for (size_t p = 0; p < table->key_count; p++) {
        for (size_t i = 0; i < table->key[p].count; i++) {
            unsigned field = table->key[p].fields[i];
            struct value value = frame_is_read(frame) && table->key[p].count > 1
                                     ? frame_cell(frame, field)
                                     : frame_field(frame, field);
            if (value.kind == VALUE_MISSING ||
                (value.kind == VALUE_TEXT && value.length == 0))
                continue;
            out->key[out->key_count++] = (struct named_value){
                table->fields[field].name, value_keep(arena, value), &table->fields[field]};
        }
    }
}

static void add_reads(const struct rule *rule, const struct frame *frame,
                      struct arena *arena, struct finding *out)
{
    out->fields = arena_alloc(arena, (rule->read_count + 1) * sizeof *out->fields);
    for (size_t i = 0; i < rule->read_count; i++) {
        const struct node *node = rule->reads[i];
        out->fields[out->field_count++] =
            (struct named_value){node->name, value_keep(arena, evaluate(node, frame)),
                                 node_field(frame->world->pack, node)};
    }
}

/* Only what would change something: a suggestion equal to the cell says nothing; nor does one
 * that is known within bounds, of which the lower end would stand for the whole. */
static void add_suggestions(const struct rule *rule, const struct frame *frame,
                            struct arena *arena, struct finding *out)
{
    const struct table *table = &frame->world->pack->schema.tables[frame->table];

    out->suggestions =
        arena_alloc(arena, (rule->suggestion_count + 1) * sizeof *out->suggestions);
    for (size_t i = 0; i < rule->suggestion_count; i++) {
        const struct suggestion *suggestion = &rule->suggestions[i];
        struct value value = value_exact(evaluate(suggestion->value, frame));

        if (value.kind == VALUE_MISSING ||
            value_same(value, frame_field(frame, suggestion->field)))
            continue;
        out->suggestions[out->suggestion_count++] = (struct named_value){
            table->fields[suggestion->field].name, value_keep(arena, value),
            &table->fields[suggestion->field]};
    }
}

/* ---- fingerprints
 * ------------------------------------------------------------------------- */

/* Eight digits of the lower half; all of them at once, a digit a byte. */
static uint64_t hex_of(uint64_t number)
{
    const uint64_t each = UINT64_C(0x0101010101010101);
    uint64_t digits = number & 0xffffffff, letters;

    digits = (digits | digits << 16) & UINT64_C(0x0000ffff0000ffff);
    digits = (digits | digits << 8) & UINT64_C(0x00ff00ff00ff00ff);
    digits = (digits | digits << 4) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    letters = (digits + 6 * each) >> 4 & each; /* ten and more carry into the bit above */
    return htobe64(digits + '0' * each + letters * ('a' - '0' - 10));
}

/* Sixteen digits. */
static void put_hex(uint64_t number, char *to)
{
    uint64_t high = hex_of(number >> 32), low = hex_of(number);

    memcpy(to, &high, sizeof high);
    memcpy(to + sizeof high, &low, sizeof low);
}

static void seal_key(const struct finding_context *context, struct arena *arena,
                     struct finding *finding, struct buffer *text)
{
    size_t from = text->length;

    if (finding->sealed.length > 0) {
        buffer_add(text, finding->sealed);
        return;
    }
    buffer_char(text, '\x1f');
    for (size_t i = 0; i < finding->key_count; i++)
        trace_value(&context->pack->schema.symbols, finding->key[i].value, text);
    buffer_char(text, '\x1d');
    finding->sealed =
        arena_str(arena, (struct str){text->data + from, text->length - from});
}

/* What a fingerprint is a digest of: rule, key, and behind them what was read. */
static struct buffer begin_seal(const struct finding_context *context, struct arena *arena,
                                struct finding *finding)
{
    enum { USUAL = 1000 };
    struct buffer text = {0};

    buffer_reserve(&text, USUAL);
    buffer_add(&text, context->checks[finding->check].id);
    seal_key(context, arena, finding, &text);
    return text;
}

static void end_seal(struct finding *finding, struct buffer *text)
{
    struct hash128 hash = hash_bytes(buffer_str(text), 0);

    put_hex(hash.high, finding->fingerprint);
    put_hex(hash.low, finding->fingerprint + 16);
    finding->fingerprint[32] = '\0';
    buffer_release(text);
}

/* Of one of the engine's own checks: by the fields that it names; one that names none may be
 * about any. */
static void find_consequence(const struct finding_context *context, struct finding *finding)
{
    const struct consequence_map *map = context->checks[finding->check].map;
    unsigned set = 0;

    if (map == NULL)
        return;
    for (size_t i = 0; i < finding->field_count; i++)
        set |= consequence_of_field(context->pack, map, finding->table,
                                    finding->fields[i].name);
    finding->consequence = finding->field_count > 0 ? set : (1U << CONSEQUENCES) - 1;
    finding->doubts = finding->consequence;
}

void finding_seal(const struct finding_context *context, struct arena *arena,
                  struct finding *finding)
{
    struct buffer text = begin_seal(context, arena, finding);

    if (finding->row == 0) { /* of the file: no key tells it from that of another */
        buffer_add(&text, finding->file);
        buffer_char(&text, '\x1f');
    }
    for (size_t i = 0; i < finding->field_count; i++) {
        if (finding->row == 0)
            buffer_add(&text, finding->fields[i].name);
        trace_value(&context->pack->schema.symbols, finding->fields[i].value, &text);
    }
    end_seal(finding, &text);
    find_consequence(context, finding);
}

static void seal_rule(const struct finding_context *context, const struct rule *rule,
                      const struct frame *frame, struct arena *arena,
                      struct finding *finding)
{
    struct buffer text = begin_seal(context, arena, finding);

    if (rule->when != NULL)
        trace_tree(rule->when, frame, &text);
    if (rule->check != NULL)
        trace_tree(rule->check, frame, &text);
    for (size_t i = 0; i < rule->key_count; i++)
        trace_tree(rule->key[i], frame, &text);
    if (rule->check == NULL && rule->key_count == 0) /* a function: what it may have read */
        for (size_t i = 0; i < finding->field_count; i++)
            trace_value(&context->pack->schema.symbols, finding->fields[i].value, &text);
    end_seal(finding, &text);
}

/* ---- whose it is
 * -------------------------------------------------------------------------- */

/* Of a row of the main table; NULL: 0. */
static uint64_t main_subject(const struct finding_context *context,
                             const struct frame *frame)
{
    const struct table *table =
        &context->pack->schema.tables[context->pack->schema.main_table];
    struct value values[SCHEMA_KEY_PARTS];
    struct hash128 hash = {0};

    if (frame == NULL)
        return 0;
    for (size_t i = 0; i < context->main_key_count; i++)
        values[i] = frame_field(frame, context->main_key[i]);
    if (context->main_key_count == 0 ||
        !store_key_hash(table, context->main_key, values, context->main_key_count, NULL,
                        frame->texts, frame->arena, &hash))
        return 0;
    return (hash.high ^ hash.low) | 1;
}

/* The row of the main table that a row is, or belongs to; NULL: none is known. */
static const struct frame *subject_frame(const struct finding_context *context,
                                         const struct frame *frame, struct frame *other)
{
    const struct schema *schema = &context->pack->schema;
    unsigned link = schema->tables[frame->table].subject_link;
    enum gap gap = GAP_NONE;

    if (frame->table == schema->main_table)
        return frame;
    return link != 0 && frame_follow(frame, link - 1, other, &gap) &&
                   other->table == schema->main_table
               ? other
               : NULL;
}

/* What the pack computes as the class of a row of the main table; -1. */
static int64_t class_of(const struct pack *pack, const struct frame *frame)
{
    struct value value;

    if (pack->outcome < 0)
        return -1;
    value = evaluate(pack->lexicon.derived[pack->outcome].value, frame);
    return value.kind == VALUE_CHOICE ? value.as.whole : -1;
}

uint64_t finding_subject(const struct finding_context *context, const struct frame *frame)
{
    struct frame other;

    return main_subject(context, subject_frame(context, frame, &other));
}

static struct str unit_of(const struct finding_context *context, const struct frame *frame,
                          struct arena *arena)
{
    int unit = context->pack->schema.tables[frame->table].unit_field;
    struct value value;

    if (unit < 0)
        return (struct str){0};
    value = frame_field(frame, (unsigned)unit);
    return value.kind == VALUE_TEXT
               ? arena_str(arena, units_label(frame->world->units, value))
               : (struct str){0};
}

/* ---- where it is
 * -------------------------------------------------------------------------- */

/* 0 is A, 25 Z, 26 AA. */
static size_t column_letters(size_t column, char *out)
{
    char turned[8];
    size_t count = 0;

    for (column++; column > 0 && count < sizeof turned; column = (column - 1) / 26)
        turned[count++] = (char)('A' + (column - 1) % 26);
    for (size_t i = 0; i < count; i++)
        out[i] = turned[count - 1 - i];
    return count;
}

/* Cells of workbooks have names. */
static bool has_cells(const struct finding_context *context, const struct finding *finding)
{
    return context->source->worksheet.length > 0 && finding->line > 0;
}

void finding_set_cell(const struct finding_context *context, size_t column,
                      struct finding *finding)
{
    enum { MOST = 16384 }; /* columns of a sheet; more were added by a layout */
    char letters[8];
    size_t count;

    if (!has_cells(context, finding) || column >= MOST)
        return;
    count = column_letters(column, letters);
    snprintf(finding->cell, sizeof finding->cell, "%.*s%" PRIu32, (int)count, letters,
             finding->line);
}

/* The file without the sheet that its name may end with. */
static struct str file_alone(const struct finding *finding)
{
    struct str file = finding->file, sheet = finding->sheet;

    if (sheet.length > 0 && file.length > sheet.length &&
        file.data[file.length - sheet.length - 1] == '#' &&
        str_equal((struct str){file.data + file.length - sheet.length, sheet.length},
                  sheet))
        file.length -= sheet.length + 1;
    return file;
}

struct str finding_place(const struct finding *finding, enum language language,
                         struct arena *arena)
{
    bool english = language == LANGUAGE_EN;
    uint64_t line = finding->line > 0 ? finding->line : finding->row;
    struct buffer text = {0};

    buffer_add(&text, file_alone(finding));
    if (finding->sheet.length > 0) {
        buffer_text(&text, english ? ", sheet " : ", trang ");
        buffer_add(&text, finding->sheet);
    }
    if (line > 0)
        buffer_format(&text, ", %s %" PRIu64, english ? "row" : "dòng", line);
    if (finding->cell[0] != '\0')
        buffer_format(&text, ", %s %s", english ? "cell" : "ô", finding->cell);
    return buffer_keep(&text, arena);
}

/* The first column of the file that holds a field; SIZE_MAX: none, or one that was made. */
static size_t column_of(const struct source *source, int field)
{
    for (size_t c = 0; field >= 0 && c < source->columns - source->made; c++)
        if (source->column_field[c] == field)
            return c;
    return SIZE_MAX;
}

/* The column that a finding of a rule is about: what should change, else what was read and
 * is no key, else the last part of the key. */
static size_t column_about(const struct finding_context *context,
                           const struct finding *finding)
{
    const struct table *table = &context->pack->schema.tables[finding->table];
    size_t column = SIZE_MAX, key = SIZE_MAX;

    for (size_t i = 0; column == SIZE_MAX && i < finding->suggestion_count; i++)
        column =
            column_of(context->source, table_field(table, finding->suggestions[i].name));
    for (size_t i = 0; column == SIZE_MAX && i < finding->field_count; i++) {
        int field = table_field(table, finding->fields[i].name);
        size_t of_field = column_of(context->source, field);

        if (!table_is_key(table, field))
            column = of_field;
        else if (of_field != SIZE_MAX)
            key = of_field;
    }
    return column != SIZE_MAX ? column : key;
}

/* The values of some fields of a row that are there; *count of them. */
static struct named_value *values_of(const struct frame *frame, const unsigned *fields,
                                     size_t most, struct arena *arena, size_t *count)
{
    const struct table *table = &frame->world->pack->schema.tables[frame->table];
    struct named_value *out = arena_alloc(arena, (most + 1) * sizeof *out);

    for (size_t i = 0; i < most; i++) {
        const struct field *field = &table->fields[fields[i]];
        struct value value = frame_field(frame, fields[i]);

        if (value.kind == VALUE_MISSING || (value.kind == VALUE_TEXT && value.length == 0))
            continue;
        out[(*count)++] =
            (struct named_value){field->name, value_keep(arena, value), field};
    }
    return out;
}

/* The names in the row that tell people whose it is, and what findings are counted by. of: the
 * row of the main table that it belongs to, or NULL. */
static void add_shown(const struct finding_context *context, const struct frame *frame,
                      const struct frame *of, struct arena *arena, struct finding *out)
{
    const struct table *tables = context->pack->schema.tables;

    if (tables[frame->table].show_count > 0)
        out->shown = values_of(frame, tables[frame->table].shows,
                               tables[frame->table].show_count, arena, &out->shown_count);
    if (of != NULL && tables[of->table].by_count > 0)
        out->by = values_of(of, tables[of->table].by, tables[of->table].by_count, arena,
                            &out->by_count);
}

/* What it may change; the class that is in doubt is looked up while the row is there. What one of
 * the engine's own checks may change is known by its fields, later. */
static void add_consequence(const struct finding_context *context, const struct frame *of,
                            struct finding *out)
{
    const struct check *check = &context->checks[out->check];

    out->consequence = check->consequence;
    out->doubts = check->doubts;
    if (of != NULL && (check->builtin || (check->doubts >> CONSEQUENCE_CLASS & 1) != 0))
        out->class = class_of(context->pack, of);
}

void finding_of_data(const struct finding_context *context, const struct frame *frame,
                     uint64_t row, uint32_t line, unsigned check, struct arena *arena,
                     struct finding *out)
{
    struct frame other;
    const struct frame *of = NULL;

    memset(out, 0, sizeof *out);
    out->check = check;
    out->table = context->source->table;
    out->file = context->source->name;
    out->row = row;
    out->line = line;
    out->sheet = context->source->worksheet;
    out->class = -1;
    out->whole = frame == NULL;
    if (frame == NULL)
        return;
    of = subject_frame(context, frame, &other);
    add_key(context, frame, arena, out);
    add_shown(context, frame, of, arena, out);
    out->unit = unit_of(context, frame, arena);
    out->subject = main_subject(context, of);
    add_consequence(context, of, out);
}

static struct str message_of(const struct rule *rule, const struct frame *frame,
                             enum language language, struct arena *arena)
{
    bool english = language == LANGUAGE_EN && rule->message_en.count > 0;

    return finding_template_fill(english ? &rule->message_en : &rule->message_vi, frame,
                                 english ? LANGUAGE_EN : LANGUAGE_VI, arena);
}

static void add_messages(const struct finding_context *context, const struct rule *rule,
                         const struct frame *frame, struct arena *arena,
                         struct finding *out)
{
    if (context->language != NULL) {
        out->message[*context->language] =
            message_of(rule, frame, *context->language, arena);
        return;
    }
    out->message[LANGUAGE_VI] = message_of(rule, frame, LANGUAGE_VI, arena);
    out->message[LANGUAGE_EN] = rule->message_en.count > 0
                                    ? message_of(rule, frame, LANGUAGE_EN, arena)
                                    : out->message[LANGUAGE_VI];
}

/* All but whose row it is. */
static void add_rule(const struct finding_context *context, const struct frame *frame,
                     const struct rule *rule, struct arena *arena, struct finding *out)
{
    enum stats_phase before = stats_enter(STATS_FIND);

    add_reads(rule, frame, arena, out);
    add_suggestions(rule, frame, arena, out);
    add_messages(context, rule, frame, arena, out);
    if (has_cells(context, out))
        finding_set_cell(context, column_about(context, out), out);
    seal_rule(context, rule, frame, arena, out);
    stats_enter(before);
}

void finding_of_rule(const struct finding_context *context, const struct frame *frame,
                     uint64_t row, uint32_t line, const struct rule *rule, unsigned check,
                     struct arena *arena, struct finding *out)
{
    finding_of_data(context, frame, row, line, check, arena, out);
    add_rule(context, frame, rule, arena, out);
}

void finding_beside(const struct finding_context *context, const struct frame *frame,
                    const struct finding *other, const struct rule *rule, unsigned check,
                    struct arena *arena, struct finding *out)
{
    struct frame main;

    *out = (struct finding){.check = check,
                            .table = other->table,
                            .file = other->file,
                            .row = other->row,
                            .line = other->line,
                            .sheet = other->sheet,
                            .shown = other->shown,
                            .shown_count = other->shown_count,
                            .key = other->key,
                            .key_count = other->key_count,
                            .unit = other->unit,
                            .subject = other->subject,
                            .by = other->by,
                            .by_count = other->by_count,
                            .sealed = other->sealed,
                            .class = -1};
    add_consequence(context, subject_frame(context, frame, &main), out);
    add_rule(context, frame, rule, arena, out);
}

/* ---- kept
 * ------------------------------------------------------------------------------------- */

static struct named_value *keep_values(struct arena *arena,
                                       const struct named_value *values, size_t count)
{
    struct named_value *kept = arena_alloc(arena, (count + 1) * sizeof *kept);

    for (size_t i = 0; i < count; i++)
        kept[i] = (struct named_value){arena_str(arena, values[i].name),
                                       value_keep(arena, values[i].value), values[i].field};
    return kept;
}

void finding_keep(const struct finding *finding, struct arena *arena, struct finding *out)
{
    *out = *finding;
    out->file = arena_str(arena, finding->file);
    out->sheet = arena_str(arena, finding->sheet);
    out->first.file = arena_str(arena, finding->first.file);
    out->first.sheet = arena_str(arena, finding->first.sheet);
    out->unit = arena_str(arena, finding->unit);
    out->sealed = arena_str(arena, finding->sealed);
    for (int i = 0; i < 2; i++)
        out->message[i] = arena_str(arena, finding->message[i]);
    out->shown = keep_values(arena, finding->shown, finding->shown_count);
    out->key = keep_values(arena, finding->key, finding->key_count);
    out->fields = keep_values(arena, finding->fields, finding->field_count);
    out->suggestions = keep_values(arena, finding->suggestions, finding->suggestion_count);
    out->by = keep_values(arena, finding->by, finding->by_count);
}
