#include "check/judge.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#include "check/checks.h"
#include "dataset/units.h"
#include "evaluate/memo.h"

/* ---- batches
 * ------------------------------------------------------------------------------ */

size_t judge_class_slots(const struct pack *pack)
{
    return pack->lexicon.derived_count * (pack->schema.symbols.count + 1);
}

size_t judge_class_slot(const struct pack *pack, unsigned derived, int64_t symbol)
{
    return derived * (pack->schema.symbols.count + 1) + (size_t)(symbol + 1);
}

static void batch_make(struct batch *batch, const struct trial *trial)
{
    const struct pack *pack = trial->context.pack;

    batch->tallies =
        arena_alloc(&batch->arena, trial->check_count * sizeof *batch->tallies);
    if (trial->classes)
        batch->classes = arena_alloc(&batch->arena, (judge_class_slots(pack) + 1) *
                                                        sizeof *batch->classes);
    batch->first_date = INT32_MAX;
    batch->last_date = INT32_MIN;
}

void batch_init(struct batch *batch, const struct trial *trial)
{
    memset(batch, 0, sizeof *batch);
    arena_init(&batch->arena);
    batch_make(batch, trial);
}

void batch_clear(struct batch *batch, const struct trial *trial)
{
    arena_reset(&batch->arena);
    batch->found_count = batch->key_count = batch->break_count = batch->unit_count = 0;
    batch->rows = batch->out_of_force = batch->held_back = 0;
    batch_make(batch, trial);
}

void batch_release(struct batch *batch)
{
    chunk_release(&batch->chunk);
    arena_release(&batch->arena);
    memory_free(batch->found);
    memory_free(batch->keys);
    memory_free(batch->breaks);
    memory_free(batch->units);
}

/* ---- a judge
 * ------------------------------------------------------------------------------ */

/* One argument of a fused function. */
struct judge_slot {
    const struct node *node;
    const struct value *cell; /* the value, where it is a cell as it is; NULL */
    struct {                  /* a parameter is the same for long runs of rows: */
        date_days from, to;   /* while the date stays between these */
        int64_t by;
        struct value value;
        bool known;
    } last;
};

struct group {
    const struct fused_group *plan;
    unsigned function; /* number of the generated function */
    struct judge_slot *slots;
    struct value *arguments;
    uint64_t rows;                        /* of this batch */
    uint64_t others[GENERATE_RULES_MOST]; /* per bit: rows that did not simply pass */
    uint64_t idle[GENERATE_RULES_MOST];
};

struct judge {
    const struct trial *trial;
    struct script *script;
    struct arena memory; /* of the judge */
    struct arena arena;  /* of a row */
    struct rows rows;
    struct value *derived;
    uint8_t *known;
    struct frame frame;
    struct memo *memo; /* of groups of rows */
    struct group *groups;
    bool functions;    /* some rule is a function: Lua is entered row by row */
    unsigned *classes; /* derived values counted */
    size_t class_count;
    unsigned *failed; /* rules that failed on the row at hand */
    size_t failed_count;
    bool *has_failed; /* per rule, of the row at hand */
    struct batch *batch;
    size_t record;
    struct group *calling; /* for row-by-row entry */
    uint64_t masks[3];
};

static int define_groups(struct judge *judge, struct error *err)
{
    const struct plan *plan = judge->trial->plan;
    const struct table *table = plan->table;
    int status = 0;

    judge->groups =
        arena_alloc(&judge->memory, (plan->group_count + 1) * sizeof *judge->groups);
    for (size_t g = 0; status == 0 && g < plan->group_count; g++) {
        struct group *group = &judge->groups[g];
        const struct generated *code = &plan->groups[g].code;
        group->plan = &plan->groups[g];
        group->slots =
            arena_alloc(&judge->memory, (code->slot_count + 1) * sizeof *group->slots);
        group->arguments =
            arena_alloc(&judge->memory, (code->slot_count + 1) * sizeof(struct value));
        for (size_t i = 0; i < code->slot_count; i++) {
            const struct node *node = code->slots[i];
            group->slots[i].node = node;
            if (node->kind == NODE_FIELD && node->number < table->field_count &&
                lexicon_default(&judge->trial->context.pack->lexicon, plan->source->table,
                                node->number) == NULL)
                group->slots[i].cell = &judge->rows.cells[node->number];
        }
        status = script_define(judge->script, code->source, err);
        group->function = status == 0 ? script_defined(judge->script) - 1 : 0;
    }
    return status;
}

static void choose_classes(struct judge *judge)
{
    const struct pack *pack = judge->trial->context.pack;

    if (!judge->trial->classes ||
        judge->trial->plan->source->table != pack->schema.main_table)
        return;
    judge->classes = arena_alloc(&judge->memory, (pack->lexicon.derived_count + 1) *
                                                     sizeof *judge->classes);
    for (unsigned d = 0; d < pack->lexicon.derived_count; d++)
        if (pack->lexicon.derived[d].table == pack->schema.main_table &&
            pack->lexicon.derived[d].value->type == VALUE_CHOICE)
            judge->classes[judge->class_count++] = d;
}

static bool has_functions(const struct trial *trial)
{
    const struct plan *plan = trial->plan;

    for (size_t i = 0; i < plan->careful_count + plan->unique_count; i++) {
        unsigned r = i < plan->careful_count ? plan->careful[i]
                                             : plan->unique[i - plan->careful_count];
        const struct rule *rule = &trial->context.pack->rules[r];
        if (rule->check_function >= 0 || rule->when_function >= 0)
            return true;
    }
    return false;
}

int judge_new(const struct trial *trial, struct script *script, struct judge **out,
              struct error *err)
{
    const struct pack *pack = trial->context.pack;
    struct judge *judge = memory_alloc(sizeof *judge);

    judge->trial = trial;
    judge->script = script;
    arena_init(&judge->memory);
    arena_init(&judge->arena);
    judge->memo = memo_new();
    rows_init(&judge->rows, trial->plan->source, trial->plan->table, trial->plan->wanted,
              &judge->arena);
    judge->derived = arena_alloc(&judge->memory,
                                 (pack->lexicon.derived_count + 1) * sizeof(struct value));
    judge->known = arena_alloc(&judge->memory, pack->lexicon.derived_count + 1);
    judge->failed =
        arena_alloc(&judge->memory, (pack->rule_count + 1) * sizeof *judge->failed);
    judge->has_failed = arena_alloc(&judge->memory, pack->rule_count + 1);
    judge->functions = has_functions(trial);
    choose_classes(judge);
    if (define_groups(judge, err) < 0) {
        judge_free(judge);
        return err->code;
    }
    *out = judge;
    return 0;
}

void judge_free(struct judge *judge)
{
    if (judge == NULL)
        return;
    rows_release(&judge->rows);
    memo_free(judge->memo);
    arena_release(&judge->memory);
    arena_release(&judge->arena);
    memory_free(judge);
}

/* ---- findings of a row
 * -------------------------------------------------------------------- */

static struct finding *add_found(struct batch *batch, size_t record)
{
    batch->found = memory_grow(batch->found, batch->found_count, &batch->found_capacity,
                               sizeof *batch->found);
    batch->found[batch->found_count] = (struct found){.record = record};
    return &batch->found[batch->found_count++].finding;
}

static unsigned builtin_number(const struct judge *judge, enum builtin_check check)
{
    return (unsigned)(judge->trial->context.pack->rule_count + check);
}

static uint64_t row_number(const struct batch *batch, size_t record)
{
    return batch->chunk.first_row + record;
}

/* A finding about the cells themselves; NULL where it is not wanted. name may be empty. */
static struct finding *add_data_finding(struct judge *judge, enum builtin_check check,
                                        const struct frame *frame, struct str name,
                                        struct str text, struct str vi, struct str en)
{
    struct batch *batch = judge->batch;
    unsigned number = builtin_number(judge, check);
    const struct record *record = &batch->chunk.records[judge->record];
    struct finding *finding = NULL;

    batch->tallies[number].fail++;
    if (!judge->trial->selected[number])
        return NULL;
    finding = add_found(batch, judge->record);
    finding_of_data(&judge->trial->context, frame, row_number(batch, judge->record),
                    record->line, number, &batch->arena, finding);
    if (name.length > 0) {
        finding->fields = arena_alloc(&batch->arena, sizeof *finding->fields);
        finding->fields[finding->field_count++] =
            (struct named_value){name, value_text(arena_str(&batch->arena, text)), NULL};
    }
    finding->message[LANGUAGE_VI] = vi;
    finding->message[LANGUAGE_EN] = en;
    finding_seal(&judge->trial->context, &batch->arena, finding);
    return finding;
}

static void add_row_finding(struct judge *judge, uint8_t state)
{
    static const struct reason texts[] = {
        [RECORD_GOOD] = {"các ô không tách được", "its cells cannot be told apart"},
        [RECORD_QUOTE] = {"dấu nháy kép không đóng hoặc đặt sai chỗ",
                          "a quote never closes or stands in a wrong place"},
        [RECORD_ENCODING] = {"có ký tự không phải UTF-8",
                             "it has bytes that are not UTF-8"},
        [RECORD_NUL] = {"có byte NUL", "it has a NUL byte"},
        [RECORD_LONG] = {"dài quá 1 MiB", "it is longer than 1 MiB"},
    };
    struct arena *arena = &judge->batch->arena;
    uint32_t line = judge->batch->chunk.records[judge->record].line;

    add_data_finding(judge, CHECK_ROW, NULL, (struct str){0}, (struct str){0},
                     arena_format(arena, "Dòng %" PRIu32 " của tệp không đọc được: %s",
                                  line, texts[state].vi),
                     arena_format(arena, "Line %" PRIu32 " of the file cannot be read: %s",
                                  line, texts[state].en));
}

static void add_shape_finding(struct judge *judge, const struct frame *frame)
{
    struct arena *arena = &judge->batch->arena;
    size_t wanted = judge->trial->plan->source->columns;
    long count = judge->rows.count;

    add_data_finding(
        judge, CHECK_SHAPE, frame, (struct str){0}, (struct str){0},
        arena_format(arena, "Dòng có %ld ô, tiêu đề có %zu: các ô có thể bị lệch cột",
                     count, wanted),
        arena_format(arena, "The row has %ld cells, the header %zu: cells may be misplaced",
                     count, wanted));
}

/* "12" and "(5)" tell nobody which column it is. */
static bool is_number(struct str name)
{
    for (size_t i = 0; i < name.length; i++)
        if (strchr("0123456789()[]. ", name.data[i]) == NULL)
            return false;
    return true;
}

/* A column in words: 'Điểm B1'; '5' (Nhà ở) where the caption is a number; the field's
 * title where there is none. */
static struct str column_words(const struct source *source, const struct unreadable *bad,
                               const struct field *field, enum language language,
                               struct arena *arena)
{
    struct str name = str_trim(source->column_name[bad->column]);
    struct str title =
        language == LANGUAGE_EN && field->en.length > 0 ? field->en : field->vi;

    if (title.length == 0)
        title = field->name;
    if (name.length == 0)
        name = title;
    else if (is_number(name))
        return arena_format(arena, "'%.*s' (%.*s)", (int)name.length, name.data,
                            (int)title.length, title.data);
    return arena_format(arena, "'%.*s'", (int)name.length, name.data);
}

/* "; có phải là 05/09/1979?", or nothing. */
static struct str guess_words(const struct judge *judge, const struct field *field,
                              struct value guess, enum language language)
{
    struct arena *arena = &judge->batch->arena;
    struct str shown;

    if (guess.kind == VALUE_MISSING)
        return (struct str){"", 0};
    shown = field_show(field, &judge->trial->context.pack->schema.symbols, guess, language,
                       arena);
    return arena_format(arena,
                        language == LANGUAGE_VI ? "; có phải là %.*s?" : "; is it %.*s?",
                        (int)shown.length, shown.data);
}

static void add_value_finding(struct judge *judge, const struct frame *frame,
                              const struct unreadable *bad)
{
    struct arena *arena = &judge->batch->arena;
    const struct source *source = judge->trial->plan->source;
    const struct field *field = &judge->rows.table->fields[bad->field];
    struct value guess = value_missing(GAP_EMPTY);
    struct str text = bad->text;
    struct finding *finding;

    if (text.length > 200)
        text.length = 200 - (200 - text_valid_prefix((struct str){text.data, 200}));
    if (!field_guess(field, text, arena, &guess))
        guess = value_missing(GAP_EMPTY);
    struct str vi = column_words(source, bad, field, LANGUAGE_VI, arena);
    struct str en = column_words(source, bad, field, LANGUAGE_EN, arena);
    struct str or_vi = guess_words(judge, field, guess, LANGUAGE_VI);
    struct str or_en = guess_words(judge, field, guess, LANGUAGE_EN);
    finding = add_data_finding(
        judge, CHECK_VALUE, frame, field->name, text,
        arena_format(arena, "Cột %.*s: không đọc được '%.*s' (%s)%s", (int)vi.length,
                     vi.data, (int)text.length, text.data, bad->why->vi, or_vi.data),
        arena_format(arena, "Column %.*s: cannot read '%.*s' (%s)%s", (int)en.length,
                     en.data, (int)text.length, text.data, bad->why->en, or_en.data));
    if (finding != NULL)
        finding_set_cell(&judge->trial->context, bad->column, finding);
}

/* What the whole column is told for is not told cell by cell. */
static void add_value_findings(struct judge *judge, const struct frame *frame)
{
    const struct column_care *care = judge->trial->plan->source->care;

    for (size_t i = 0; i < judge->rows.unreadable_count; i++) {
        const struct unreadable *bad = &judge->rows.unreadable[i];

        if (!care[bad->column].spoilt || !field_spoilt(bad->why))
            add_value_finding(judge, frame, bad);
    }
}

static void add_contrary_findings(struct judge *judge, const struct frame *frame)
{
    struct arena *arena = &judge->batch->arena;
    const struct source *source = judge->trial->plan->source;
    const struct symbols *symbols = &judge->trial->context.pack->schema.symbols;

    for (size_t i = 0; i < judge->rows.contrary_count; i++) {
        const struct contrary *two = &judge->rows.contrary[i];
        const struct field *field = &judge->rows.table->fields[two->field];
        struct str name = source->column_name[two->column],
                   other = source->column_name[two->other];
        struct str vi[2], en[2];

        for (size_t n = 0; n < 2; n++) {
            struct value value = n == 0 ? two->value : two->second;
            vi[n] = field_show(field, symbols, value, LANGUAGE_VI, arena);
            en[n] = field_show(field, symbols, value, LANGUAGE_EN, arena);
        }
        add_data_finding(
            judge, CHECK_CONTRARY, frame, field->name, vi[0],
            arena_format(arena, "Cột '%.*s' ghi %.*s, cột '%.*s' ghi %.*s",
                         (int)name.length, name.data, (int)vi[0].length, vi[0].data,
                         (int)other.length, other.data, (int)vi[1].length, vi[1].data),
            arena_format(arena, "Column '%.*s' says %.*s, column '%.*s' %.*s",
                         (int)name.length, name.data, (int)en[0].length, en[0].data,
                         (int)other.length, other.data, (int)en[1].length, en[1].data));
    }
}

static void add_failed(struct judge *judge, unsigned rule)
{
    judge->failed[judge->failed_count++] = rule;
    judge->has_failed[rule] = true;
}

static int compare_rules(const void *a, const void *b)
{
    unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;

    return (x > y) - (x < y);
}

static bool is_held(const struct judge *judge, const struct rule *rule)
{
    for (size_t i = 0; i < rule->depend_count; i++)
        if (judge->has_failed[rule->depends[i]])
            return true;
    return false;
}

static struct found *find_failure(struct judge *judge, unsigned r)
{
    struct batch *batch = judge->batch;
    struct finding *finding = add_found(batch, judge->record);

    finding_of_rule(&judge->trial->context, &judge->frame, row_number(batch, judge->record),
                    batch->chunk.records[judge->record].line,
                    &judge->trial->context.pack->rules[r], r, &batch->arena, finding);
    return &batch->found[batch->found_count - 1];
}

/* What somebody confirmed holds nothing back. */
static void set_confirmed_aside(struct judge *judge)
{
    struct batch *batch = judge->batch;
    size_t left = 0;

    for (size_t i = 0; i < judge->failed_count; i++) {
        unsigned r = judge->failed[i];
        const struct rule *rule = &judge->trial->context.pack->rules[r];
        struct found *found = NULL;

        if (rule->may_confirm && !is_held(judge, rule)) {
            found = find_failure(judge, r);
            found->confirmed =
                confirm_find(judge->trial->confirmations, rule, found->finding.fingerprint);
        }
        if (found != NULL && found->confirmed != NULL) {
            batch->tallies[r].confirmed++;
            judge->has_failed[r] = false;
            continue;
        }
        batch->found_count -= found != NULL;
        judge->failed[left++] = r;
    }
    judge->failed_count = left;
}

/* One cause gives one finding: what waits for a failed rule is held back. */
static void settle_failures(struct judge *judge)
{
    struct batch *batch = judge->batch;

    if (judge->failed_count > 1)
        qsort(judge->failed, judge->failed_count, sizeof *judge->failed, compare_rules);
    if (judge->trial->confirmations != NULL)
        set_confirmed_aside(judge);
    for (size_t i = 0; i < judge->failed_count; i++) {
        unsigned r = judge->failed[i];
        const struct rule *rule = &judge->trial->context.pack->rules[r];
        if (is_held(judge, rule)) {
            batch->tallies[r].not_applicable[REASON_HELD]++;
            batch->held_back++;
            continue;
        }
        batch->tallies[r].fail++;
        find_failure(judge, r);
    }
    for (size_t i = 0; i < judge->failed_count; i++)
        judge->has_failed[judge->failed[i]] = false;
    judge->failed_count = 0;
}

/* ---- rules of a row
 * ----------------------------------------------------------------------- */

static void note_break(struct judge *judge, unsigned rule, const struct error *error)
{
    struct batch *batch = judge->batch;

    batch->tallies[rule].broken++;
    for (size_t i = 0; i < batch->break_count; i++) {
        if (batch->breaks[i].rule != rule)
            continue;
        batch->breaks[i].rows++;
        return;
    }
    batch->breaks = memory_grow(batch->breaks, batch->break_count, &batch->break_capacity,
                                sizeof *batch->breaks);
    struct break_seen *seen = &batch->breaks[batch->break_count++];
    *seen = (struct break_seen){rule, judge->record, 1,
                                arena_alloc(&batch->arena, sizeof *seen->error)};
    *seen->error = *error;
}

/* A rule that broke once is not tried again: a loop would cost its whole limit each time.
 */
static bool is_broken(const struct judge *judge, unsigned rule)
{
    const struct batch *batch = judge->batch;

    if (judge->trial->broken_since[rule] <= batch->chunk.sequence)
        return true;
    for (size_t i = 0; i < batch->break_count; i++)
        if (batch->breaks[i].rule == rule)
            return true;
    return false;
}

static void judge_carefully(struct judge *judge, unsigned r)
{
    const struct rule *rule = &judge->trial->context.pack->rules[r];
    struct tally *tally = &judge->batch->tallies[r];
    struct error
        err; /* set by who breaks: clearing it for every rule and row would take long */
    struct verdict verdict;

    if (is_broken(judge, r)) {
        err = (struct error){0};
        note_break(judge, r, &err);
        return;
    }
    verdict = judge_rule(rule, &judge->frame, judge->script, &err);
    switch (verdict.outcome) {
    case OUTCOME_PASS:
        tally->pass++;
        break;
    case OUTCOME_FAIL:
        add_failed(judge, r);
        break;
    case OUTCOME_NOT_APPLICABLE:
        tally->not_applicable[verdict.why]++;
        break;
    case OUTCOME_BROKEN:
        note_break(judge, r, &err);
        break;
    }
}

static void judge_unique(struct judge *judge, unsigned r)
{
    const struct rule *rule = &judge->trial->context.pack->rules[r];
    struct batch *batch = judge->batch;
    struct error err = {0};
    struct verdict verdict;
    struct hash128 hash;

    if (is_broken(judge, r)) {
        note_break(judge, r, &err);
        return;
    }
    verdict = judge_rule(rule, &judge->frame, judge->script, &err);
    if (verdict.outcome == OUTCOME_BROKEN) {
        note_break(judge, r, &err);
    } else if (verdict.outcome == OUTCOME_NOT_APPLICABLE ||
               !judge_key(rule, &judge->frame, &hash, &verdict.why)) {
        batch->tallies[r].not_applicable[verdict.why]++;
    } else if (is_held(judge, rule)) {
        batch->tallies[r].not_applicable[REASON_HELD]++;
        batch->held_back++;
    } else {
        batch->keys = memory_grow(batch->keys, batch->key_count, &batch->key_capacity,
                                  sizeof *batch->keys);
        batch->keys[batch->key_count++] =
            (struct key_seen){r, judge->record, hash, false, 0};
    }
}

static struct value parameter_slot(struct judge_slot *slot, const struct frame *frame)
{
    const struct parameter *parameter =
        &frame->world->pack->lexicon.parameters[slot->node->number];
    date_days date = frame->date;
    int64_t by = -1;

    if (slot->node->child_count > 0) {
        struct value chosen = frame_field(frame, slot->node->children[0]->number);
        if (chosen.kind == VALUE_MISSING)
            return chosen;
        by = chosen.as.whole;
    }
    if (!slot->last.known || slot->last.by != by || date < slot->last.from ||
        date > slot->last.to) {
        slot->last.value = parameter_value(parameter, date, by);
        parameter_span(parameter, date, &slot->last.from, &slot->last.to);
        slot->last.by = by;
        slot->last.known = true;
    }
    return slot->last.value;
}

static struct value slot_value(struct judge_slot *slot, const struct frame *frame)
{
    struct value value = slot->node->kind == NODE_PARAMETER ? parameter_slot(slot, frame)
                                                            : evaluate(slot->node, frame);

    return value_is_range(value) ? value_missing(GAP_UNDECIDED) : value;
}

static void call_group(struct judge *judge, struct group *group, uint64_t masks[3])
{
    size_t count = group->plan->code.slot_count;

    for (size_t i = 0; i < count; i++) {
        struct judge_slot *slot = &group->slots[i];
        struct value *argument = &group->arguments[i];
        if (slot->cell == NULL)
            *argument = slot_value(slot, &judge->frame);
        else if (!value_is_range(*slot->cell))
            *argument = *slot->cell;
        else
            *argument = value_missing(GAP_UNDECIDED);
    }
    script_call(judge->script, group->function, group->arguments, count, masks);
}

static void call_alone(struct script *script, void *job)
{
    struct judge *judge = job;

    (void)script;
    call_group(judge, judge->calling, judge->masks);
}

/* Bits that are set, lowest first. */
static int next_bit(uint64_t *mask)
{
    int bit = __builtin_ctzll(*mask);

    *mask &= *mask - 1;
    return bit;
}

static void judge_group(struct judge *judge, struct group *group)
{
    uint64_t failed, idle, careful;

    if (judge->functions) {
        judge->calling = group;
        judge->masks[0] = judge->masks[1] = 0;
        judge->masks[2] = (UINT64_C(1) << group->plan->count) - 1;
        uint64_t all = judge->masks[2];
        if (script_protected(judge->script, call_alone, judge, NULL) < 0)
            judge->masks[2] = all; /* the trees can do without Lua */
    } else {
        call_group(judge, group, judge->masks);
    }
    failed = judge->masks[0];
    idle = judge->masks[1];
    careful = judge->masks[2];
    group->rows++;
    while (idle != 0)
        group->idle[next_bit(&idle)]++;
    while (failed != 0) {
        int bit = next_bit(&failed);
        group->others[bit]++;
        add_failed(judge, group->plan->rules[bit]);
    }
    while (careful != 0) {
        int bit = next_bit(&careful);
        group->others[bit]++;
        judge_carefully(judge, group->plan->rules[bit]);
    }
}

/* Passes of fused rules are what is left over. */
static void close_groups(struct judge *judge)
{
    for (size_t g = 0; g < judge->trial->plan->group_count; g++) {
        struct group *group = &judge->groups[g];
        for (size_t i = 0; i < group->plan->count; i++) {
            struct tally *tally = &judge->batch->tallies[group->plan->rules[i]];
            tally->not_applicable[REASON_WHEN] += group->idle[i];
            tally->pass += group->rows - group->idle[i] - group->others[i];
        }
        group->rows = 0;
        memset(group->idle, 0, sizeof group->idle);
        memset(group->others, 0, sizeof group->others);
    }
}

static void count_classes(struct judge *judge)
{
    const struct pack *pack = judge->trial->context.pack;

    for (size_t i = 0; i < judge->class_count; i++) {
        unsigned d = judge->classes[i];
        struct value value = judge->known[d]
                                 ? judge->derived[d]
                                 : evaluate(pack->lexicon.derived[d].value, &judge->frame);
        int64_t symbol = value.kind == VALUE_CHOICE ? value.as.whole : -1;
        judge->batch->classes[judge_class_slot(pack, d, symbol)]++;
    }
}

/* ---- rows of a batch
 * ---------------------------------------------------------------------- */

static void set_frame(struct judge *judge)
{
    const struct trial *trial = judge->trial;
    struct frame *frame = &judge->frame;

    memset(judge->known, 0, trial->context.pack->lexicon.derived_count + 1);
    frame->world = &trial->holdings->world;
    frame->table = trial->plan->source->table;
    frame->cells = judge->rows.cells;
    frame->row = trial->base + (uint32_t)(row_number(judge->batch, judge->record) - 1);
    frame->outer = NULL;
    frame->derived = judge->derived;
    frame->derived_known = judge->known;
    frame->arena = &judge->arena;
    frame->memo = judge->memo;
    frame->date = frame_date(frame);
}

static void note_date(struct batch *batch, date_days date)
{
    if (date == INT32_MIN)
        return;
    if (date < batch->first_date)
        batch->first_date = date;
    if (date > batch->last_date)
        batch->last_date = date;
}

static void note_unit(struct judge *judge)
{
    struct batch *batch = judge->batch;
    int field = judge->rows.table->unit_field;
    struct value value = field >= 0 ? judge->rows.cells[field] : value_missing(GAP_COLUMN);
    struct str unit = value.kind == VALUE_TEXT
                          ? units_label(judge->rows.source->units, value)
                          : (struct str){0};

    if (batch->unit_count > 0 &&
        str_equal(batch->units[batch->unit_count - 1].unit, unit)) {
        batch->units[batch->unit_count - 1].rows++;
        return;
    }
    batch->units = memory_grow(batch->units, batch->unit_count, &batch->unit_capacity,
                               sizeof *batch->units);
    batch->units[batch->unit_count++] =
        (struct unit_rows){arena_str(&batch->arena, unit), 1};
}

static bool in_force(const struct pack *pack, date_days date)
{
    return date == INT32_MIN || (date >= pack->from && date <= pack->to);
}

static void judge_rules(struct judge *judge)
{
    const struct plan *plan = judge->trial->plan;

    for (size_t g = 0; g < plan->group_count; g++)
        judge_group(judge, &judge->groups[g]);
    for (size_t i = 0; i < plan->careful_count; i++)
        judge_carefully(judge, plan->careful[i]);
    for (size_t i = 0; i < plan->unique_count; i++)
        judge_unique(judge, plan->unique[i]);
    if (judge->failed_count > 0)
        settle_failures(judge);
    if (judge->class_count > 0)
        count_classes(judge);
}

/* The year that a row gives where no day of it can be meant; missing: none. */
static struct value impossible_year(const struct judge *judge)
{
    const struct frame *frame = &judge->frame;
    const struct table *table = &judge->trial->context.pack->schema.tables[frame->table];
    struct value year = value_missing(GAP_COLUMN);

    if (table->year_field >= 0)
        year = frame_field(frame, (unsigned)table->year_field);
    if (year.kind == VALUE_WHOLE && (year.as.whole < 1800 || year.as.whole > 2199))
        return year;
    return value_missing(GAP_NONE);
}

static void add_year_finding(struct judge *judge, int64_t year)
{
    struct arena *arena = &judge->batch->arena;

    add_data_finding(
        judge, CHECK_DATE, &judge->frame, str_from("year"),
        arena_format(arena, "%" PRId64, year),
        arena_format(
            arena, "Năm %" PRId64 " không phải một năm rà soát: không xét dòng này", year),
        arena_format(arena, "%" PRId64 " is no year of a review: the row is not judged",
                     year));
}

static void add_day_finding(struct judge *judge)
{
    const struct pack *pack = judge->trial->context.pack;
    struct arena *arena = &judge->batch->arena;
    struct str date = date_show(arena, judge->frame.date);
    struct str from = date_show(arena, pack->from), to = date_show(arena, pack->to);

    add_data_finding(
        judge, CHECK_DATE, &judge->frame, str_from("date"),
        date_iso(arena, judge->frame.date),
        arena_format(arena, "Ngày %s ngoài thời gian của bộ quy tắc (%s đến %s): không xét",
                     date.data, from.data, to.data),
        arena_format(arena, "%s is outside the dates of the pack (%s to %s): not judged",
                     date.data, from.data, to.data));
}

/* The pack does not judge a day outside its own: said of each row, never silently. */
static void add_date_finding(struct judge *judge)
{
    struct value year = impossible_year(judge);

    if (year.kind == VALUE_WHOLE) {
        add_year_finding(judge, year.as.whole);
        return;
    }
    add_day_finding(judge);
}

/* Asked once a name and file, at its first row. */
static void ask_unit(struct judge *judge, const struct unit_question *question)
{
    struct arena *arena = &judge->batch->arena;
    uint64_t row = judge->batch->chunk.first_row + judge->record;

    for (; question != NULL; question = question->next) {
        if (question->row != row)
            continue;
        add_data_finding(
            judge, CHECK_UNIT, &judge->frame,
            judge->rows.table->fields[judge->rows.table->unit_field].name, question->name,
            arena_format(arena,
                         "'%.*s' (%" PRIu64 " dòng): không rõ là đơn vị nào trong: %.*s",
                         (int)question->name.length, question->name.data, question->rows,
                         (int)question->choices.length, question->choices.data),
            arena_format(arena, "'%.*s' (%" PRIu64 " rows): which of these is meant: %.*s",
                         (int)question->name.length, question->name.data, question->rows,
                         (int)question->choices.length, question->choices.data));
    }
}

static void judge_record(struct judge *judge)
{
    const struct pack *pack = judge->trial->context.pack;
    struct batch *batch = judge->batch;
    enum row_state state;

    arena_reset(&judge->arena);
    batch->rows++;
    state = rows_read(&judge->rows, &batch->chunk, judge->record);
    if (state == ROW_BROKEN) {
        add_row_finding(judge, batch->chunk.records[judge->record].state);
        return;
    }
    set_frame(judge);
    if (state == ROW_RAGGED)
        add_shape_finding(judge, &judge->frame);
    if (judge->rows.extra_text)
        return; /* its cells stand in wrong columns: one cause, one finding */
    if (judge->rows.unreadable_count > 0)
        add_value_findings(judge, &judge->frame);
    if (judge->rows.contrary_count > 0)
        add_contrary_findings(judge, &judge->frame);
    if (judge->rows.table == &pack->schema.tables[pack->schema.main_table])
        note_unit(judge);
    if (judge->rows.source->unit_questions != NULL)
        ask_unit(judge, judge->rows.source->unit_questions);
    if (in_force(pack, judge->frame.date) ||
        impossible_year(judge).kind == VALUE_MISSING) /* that is no day to tell */
        note_date(batch, judge->frame.date);
    if (in_force(pack, judge->frame.date)) {
        judge_rules(judge);
        return;
    }
    batch->out_of_force++;
    if (judge->rows.table->starts_dataset)
        add_date_finding(judge);
}

static void judge_records(struct script *script, void *job)
{
    struct judge *judge = job;

    (void)script;
    for (judge->record = 0; judge->record < judge->batch->chunk.count; judge->record++)
        judge_record(judge);
}

/* Rules that a column or table keeps from applying, and rows on days of no force. */
static void tally_rest(struct judge *judge)
{
    const struct plan *plan = judge->trial->plan;
    const struct pack *pack = judge->trial->context.pack;
    struct batch *batch = judge->batch;
    uint64_t judged = batch->rows - batch->out_of_force;

    for (size_t i = 0; i < plan->skipped_count; i++)
        batch->tallies[plan->skipped[i].rule].not_applicable[plan->skipped[i].gap] +=
            judged;
    for (unsigned r = 0; batch->out_of_force > 0 && r < pack->rule_count; r++)
        if (judge->trial->selected[r] && pack->rules[r].table == plan->source->table)
            batch->tallies[r].not_applicable[REASON_NOT_IN_FORCE] += batch->out_of_force;
    for (int i = 0; i < CHECK_BUILTINS; i++) {
        struct tally *tally = &batch->tallies[builtin_number(judge, (enum builtin_check)i)];
        tally->pass = batch->rows > tally->fail ? batch->rows - tally->fail : 0;
    }
}

int judge_batch(struct judge *judge, struct batch *batch, struct error *err)
{
    int status = 0;

    judge->batch = batch;
    if (judge->functions)
        judge_records(judge->script, judge);
    else
        status = script_protected(judge->script, judge_records, judge, err);
    close_groups(judge);
    tally_rest(judge);
    return status;
}

const struct frame *judge_frame(struct judge *judge, struct batch *batch, size_t record)
{
    arena_reset(&judge->arena);
    judge->batch = batch; /* another part may have judged it */
    judge->record = record;
    if (rows_read(&judge->rows, &batch->chunk, record) == ROW_BROKEN)
        return NULL;
    set_frame(judge);
    return &judge->frame;
}

void judge_set_extra(struct judge *judge, unsigned extra, struct value value)
{
    judge->rows.cells[judge->rows.table->field_count + extra] = value;
}
