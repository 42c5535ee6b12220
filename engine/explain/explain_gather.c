#include <string.h>

#include "check/checks.h"
#include "evaluate/personal.h"
#include "explain/explain_private.h"

/* What is told of a household apart from rules: values, indicators, class, ways out. */

struct reasoning explain_begin(const struct explain_work *work)
{
    return (struct reasoning){.language = work->out->language, .arena = &work->out->arena};
}

struct explain_reasons explain_keep(struct explain_work *work, struct reasoning *explaining)
{
    struct arena *arena = &work->out->arena;
    struct explain_reasons out = {
        arena_alloc(arena, (explaining->count + 1) * sizeof *out.lines), explaining->count};

    for (size_t i = 0; i < explaining->count; i++) {
        const struct reason *why = &check_reason_texts[explaining->lines[i].gap];
        struct str text = explaining->lines[i].text;

        out.lines[i] = explaining->lines[i];
        if (out.lines[i].gap != GAP_NONE)
            out.lines[i].text =
                arena_format(arena, "%.*s: %s", (int)text.length, text.data,
                             work->out->language == LANGUAGE_EN ? why->en : why->vi);
    }
    reasoning_release(explaining);
    return out;
}

/* ---- values
 * ------------------------------------------------------------------------------- */

static struct str title_in(enum language language, struct str vi, struct str en,
                           struct str name)
{
    struct str title = language == LANGUAGE_EN && en.length > 0 ? en : vi;

    return title.length > 0 ? title : name;
}

static void add_field(struct explain_work *work, const struct frame *frame, unsigned number)
{
    struct explanation *out = work->out;
    const struct field *field = &out->pack->schema.tables[frame->table].fields[number];
    struct reasoning words = explain_begin(work);
    struct node node = {
        .kind = NODE_FIELD, .number = number, .field = field, .name = field->name};
    struct value value = frame_field(frame, number);

    if (field->family || value.kind == VALUE_MISSING)
        return;
    out->values[out->value_count++] = (struct explain_item){
        .name = field->name,
        .title = title_in(out->language, field->vi, field->en, field->name),
        .shown = reason_shown(&words, &node, frame),
        .value = field_handed(field, value_keep(&out->arena, value), &out->arena),
        .made = field->default_source != NULL && frame_is_read(frame) &&
                frame_cell(frame, number).kind == VALUE_MISSING};
}

static void add_computed(struct explain_work *work, const struct frame *frame,
                         unsigned number)
{
    struct explanation *out = work->out;
    const struct derived *derived = &out->pack->lexicon.derived[number];
    struct reasoning words = explain_begin(work);
    struct node node = {.kind = NODE_DERIVED, .number = number, .name = derived->head.id};
    struct value value = evaluate(&node, frame);

    if (derived->table != frame->table || value.kind == VALUE_MISSING)
        return;
    out->values[out->value_count++] = (struct explain_item){
        .name = derived->head.id,
        .title = title_in(out->language, derived->head.title.vi, derived->head.title.en,
                          derived->head.id),
        .shown = reason_shown(&words, &node, frame),
        .value = field_handed(personal_shown(&out->pack->lexicon, derived->value, NULL),
                              value_keep(&out->arena, value), &out->arena),
        .law = derived->head.law.text,
        .computed = true};
}

static void add_values(struct explain_work *work, const struct frame *frame)
{
    const struct pack *pack = work->out->pack;
    size_t fields = pack->schema.tables[frame->table].field_count;

    work->out->values =
        arena_alloc(&work->out->arena,
                    (fields + pack->lexicon.derived_count + 1) * sizeof *work->out->values);
    for (unsigned f = 0; f < fields; f++)
        add_field(work, frame, f);
    for (unsigned d = 0; d < pack->lexicon.derived_count; d++)
        if (pack->lexicon.derived[d].table == frame->table)
            add_computed(work, frame, d);
}

static void add_key(struct explain_work *work, const struct frame *frame)
{
    struct explanation *out = work->out;
    const struct table *table = &out->pack->schema.tables[frame->table];
    const struct finding_context *context = &work->context;

    out->key = arena_alloc(&out->arena, (context->main_key_count + 1) * sizeof *out->key);
    for (size_t i = 0; i < context->main_key_count; i++) {
        const struct field *field = &table->fields[context->main_key[i]];
        struct value value = frame_field(frame, context->main_key[i]);
        out->key[out->key_count++] =
            (struct named_value){field->name, value_keep(&out->arena, value), field};
    }
    if (table->unit_field >= 0) {
        struct value unit = frame_field(frame, (unsigned)table->unit_field);
        if (unit.kind == VALUE_TEXT)
            out->unit = arena_str(&out->arena, value_str(unit));
    }
}

/* ---- words of the pack
 * -------------------------------------------------------------------- */

/* Empty where a value that it needs is missing: a gap in a sentence helps nobody. */
static struct str fill_whole(struct explain_work *work, const struct template *template,
                             const struct frame *frame)
{
    for (size_t i = 0; i < template->count; i++)
        if (template->pieces[i].node != NULL &&
            evaluate(template->pieces[i].node, frame).kind == VALUE_MISSING)
            return (struct str){NULL, 0};
    return finding_template_fill(template, frame, work->out->language, &work->out->arena);
}

static struct str letter_part(struct explain_work *work, enum letter_part part,
                              const struct frame *frame)
{
    return fill_whole(work, &work->out->pack->letter.parts[part][work->out->language],
                      frame);
}

static void add_heading(struct explain_work *work, const struct frame *frame)
{
    struct explanation *out = work->out;
    struct buffer text = {0};

    out->heading = letter_part(work, LETTER_HEADING, frame);
    if (out->heading.length > 0)
        return;
    for (size_t i = 0; i < out->key_count; i++) {
        const struct named_value *key = &out->key[i];
        struct str title =
            title_in(out->language, key->field->vi, key->field->en, key->name);
        struct str shown = field_show(key->field, &out->pack->schema.symbols, key->value,
                                      out->language, &out->arena);
        buffer_text(&text, i > 0 ? ", " : "");
        if (!words_says_kind(out->pack, key->field, title, shown, &out->arena))
            buffer_format(&text, "%.*s ", SHOW(title));
        buffer_add(&text, shown);
    }
    out->heading = buffer_keep(&text, &out->arena);
}

/* ---- indicators
 * --------------------------------------------------------------------------- */

static void add_computed_side(struct explain_work *work, const struct frame *frame,
                              struct explain_indicator *indicator)
{
    const struct lever *lever = indicator->lever;
    const struct derived *derived = &work->out->pack->lexicon.derived[lever->computed];
    struct reasoning words = explain_begin(work);
    const struct template *template = lever->otherwise;

    indicator->computed = evaluate(derived->value, frame);
    indicator->law = derived->head.law.text;
    indicator->verified = derived->head.verified;
    reason_value(&words, derived->value, frame);
    indicator->reasons = explain_keep(work, &words);
    if (indicator->computed.kind != VALUE_BOOL)
        return;
    if (indicator->computed.as.whole)
        template = lever->because;
    indicator->because = fill_whole(work, &template[work->out->language], frame);
}

static void add_indicators(struct explain_work *work, const struct frame *frame)
{
    struct explanation *out = work->out;
    const struct pack *pack = out->pack;

    out->indicators =
        arena_alloc(&out->arena, (pack->lever_count + 1) * sizeof *out->indicators);
    for (size_t i = 0; i < pack->lever_count; i++) {
        struct explain_indicator *indicator = &out->indicators[out->indicator_count++];
        indicator->lever = &pack->levers[i];
        indicator->declared = frame_field(frame, pack->levers[i].field);
        indicator->computed = value_missing(GAP_NONE);
        if (pack->levers[i].computed >= 0)
            add_computed_side(work, frame, indicator);
        indicator->differs = indicator->declared.kind == VALUE_BOOL &&
                             indicator->computed.kind == VALUE_BOOL &&
                             indicator->declared.as.whole != indicator->computed.as.whole;
        indicator->missed = indicator->differs && indicator->computed.as.whole != 0;
    }
}

/* ---- class and ways out
 * ------------------------------------------------------------------- */

static void add_class(struct explain_work *work, const struct frame *frame)
{
    struct explanation *out = work->out;
    const struct pack *pack = out->pack;
    struct reasoning words = explain_begin(work);
    struct value value;

    out->computed = out->declared = -1;
    if (pack->declared >= 0) {
        value = frame_field(frame, (unsigned)pack->declared);
        out->declared = value.kind == VALUE_CHOICE ? value.as.whole : -1;
    }
    if (pack->outcome < 0)
        return;
    value = evaluate(pack->lexicon.derived[pack->outcome].value, frame);
    out->computed = value.kind == VALUE_CHOICE ? value.as.whole : -1;
    words.like = pack->lexicon.derived[pack->outcome].like;
    reason_value(&words, pack->lexicon.derived[pack->outcome].value, frame);
    out->class_reasons = explain_keep(work, &words);
}

static bool can_leave(const struct explanation *out)
{
    int64_t class = out->declared >= 0 ? out->declared : out->computed;

    for (size_t i = 0; i < out->pack->exits_from_count; i++)
        if (out->pack->exits_from[i] == class)
            return true;
    return false;
}

/* The quickest of what can be mended, three at most. */
static void help_soonest(struct explanation *out)
{
    enum { MOST = 3 };
    const struct pack *pack = out->pack;
    int told = 0;

    for (enum term term = TERM_MONTHS; term < TERM_NEVER && told == 0; term++) {
        for (size_t i = 0; i < pack->lever_count && told < MOST; i++) {
            const struct value declared = out->indicators[i].declared;
            if (pack->levers[i].term != term || declared.kind != VALUE_BOOL ||
                !declared.as.whole)
                continue;
            out->most_help |= UINT32_C(1) << i;
            told++;
        }
    }
    if (told > 0)
        out->help = HELP_SOONEST;
}

static void add_exit(struct explain_work *work, const struct frame *frame)
{
    struct explanation *out = work->out;
    struct exit_household all;

    exit_judge(frame, &out->arena, &out->exit);
    if (!can_leave(out))
        return;
    exit_open_routes(frame, &out->arena, &all);
    for (size_t r = 0; r < all.route_count && out->help == HELP_NONE; r++) {
        if (all.routes[r].set_count == 0)
            continue;
        out->most_help = all.routes[r].sets[0].levers;
        out->help = HELP_LEADS_OUT;
    }
    if (out->help == HELP_NONE)
        help_soonest(out);
}

/* ---- the letter
 * --------------------------------------------------------------------------- */

static void add_letter(struct explain_work *work, const struct frame *frame)
{
    struct explanation *out = work->out;
    size_t known = 0, deprived = 0, unverified = 0;

    for (size_t i = 0; i < out->indicator_count; i++) {
        const struct explain_indicator *indicator = &out->indicators[i];
        bool is = indicator->missed || (indicator->declared.kind == VALUE_BOOL &&
                                        indicator->declared.as.whole != 0);
        known += indicator->declared.kind == VALUE_BOOL;
        deprived += is;
        unverified += is && indicator->law.length > 0 && !indicator->verified;
    }
    for (unsigned p = 0; p < LETTER_COUNT; p++) {
        if ((p == LETTER_OPEN && out->found[SEVERITY_ERROR] == 0) ||
            (p == LETTER_DEPRIVED && deprived == 0) ||
            (p == LETTER_NOT_DEPRIVED && (known == 0 || deprived > 0)) ||
            (p == LETTER_UNVERIFIED && unverified == 0) ||
            (p == LETTER_HELP && out->help == HELP_NONE))
            continue;
        out->letter[p] = letter_part(work, (enum letter_part)p, frame);
    }
}

void explain_gather(struct explain_work *work, const struct frame *frame)
{
    add_key(work, frame);
    add_heading(work, frame);
    add_values(work, frame);
    add_indicators(work, frame);
    add_class(work, frame);
    add_exit(work, frame);
    explain_rules(work, frame);
    work->out->exit.has_errors = work->out->found[SEVERITY_ERROR] > 0;
    add_letter(work, frame);
}
