#include <stdlib.h>

#include "findings/labels.h"
#include "findings/text_report.h"

static struct str keep(struct report *report, struct buffer *text)
{
    struct str out = arena_str(&report->shared.kept, buffer_str(text));

    buffer_release(text);
    return out;
}

static struct str place_label(struct report *report, const struct finding *finding)
{
    struct shared *shared = &report->shared;
    struct str key = labels_key(shared, finding, false, &shared->scratch);
    struct str place = labels_place(finding, shared->options.language, &shared->scratch);

    if (key.length == 0)
        return arena_str(&shared->kept, place);
    return arena_format(&shared->kept, "%.*s (%.*s)", (int)key.length, key.data,
                        (int)place.length, place.data);
}

/* The columns that a finding read, by their titles. */
static struct str fields_label(struct report *report, const struct finding *finding)
{
    const struct table *table = &report->shared.pack->schema.tables[finding->table];
    struct buffer text = {0};

    for (size_t i = 0; i < finding->field_count; i++) {
        if (table_field(table, finding->fields[i].name) < 0)
            continue;
        if (text.length > 0)
            buffer_text(&text, ", ");
        buffer_add(&text, labels_title(report->shared.pack, &finding->fields[i],
                                       report->shared.options.language));
    }
    return keep(report, &text);
}

static struct text_subject *find_slot(struct text_subject *slots, size_t room,
                                      uint64_t subject)
{
    size_t at = (size_t)(subject ^ subject >> 32) & (room - 1);

    while (slots[at].subject != 0 && slots[at].subject != subject)
        at = (at + 1) & (room - 1);
    return &slots[at];
}

static void grow_subjects(struct report *report)
{
    size_t room = report->subject_room == 0 ? 1024 : report->subject_room * 2;
    struct text_subject *slots = memory_alloc(room * sizeof *slots);

    for (size_t i = 0; i < report->subject_room; i++)
        if (report->subjects[i].subject != 0)
            *find_slot(slots, room, report->subjects[i].subject) = report->subjects[i];
    memory_free(report->subjects);
    report->subjects = slots;
    report->subject_room = room;
}

static void remember_subject(struct report *report, const struct finding *finding,
                             enum severity severity)
{
    struct text_subject *slot;

    if (finding->subject == 0 || severity > SEVERITY_WARNING)
        return;
    if (report->subject_count * 2 >= report->subject_room)
        grow_subjects(report);
    slot = find_slot(report->subjects, report->subject_room, finding->subject);
    if (slot->subject == 0) {
        if (report->subject_count == SUBJECTS_MAX) {
            report->subjects_full = true;
            return;
        }
        slot->subject = finding->subject;
        slot->order = (uint32_t)report->subject_count++;
        slot->label = labels_key(&report->shared, finding, true, &report->shared.kept);
    }
    if (severity == SEVERITY_ERROR)
        slot->errors++;
    else
        slot->warnings++;
}

void text_remember(struct report *report, const struct finding *finding)
{
    struct shared *shared = &report->shared;
    struct text_rule *rule = &report->rules[finding->check];

    if (rule->count == 0)
        rule->fields = fields_label(report, finding);
    if (rule->count < EXAMPLES) {
        struct text_example *example = &rule->examples[rule->count];

        example->place = place_label(report, finding);
        example->message =
            arena_str(&shared->kept, finding->message[shared->options.language]);
        example->fix = labels_fix(shared, finding, &shared->kept);
    }
    rule->count++;
    remember_subject(report, finding, shared->checks[finding->check].severity);
}

static void add_header(struct report *report, const struct check *check, uint64_t count)
{
    static const enum text_colour colours[SEVERITY_COUNT] = {COLOUR_RED, COLOUR_YELLOW,
                                                             COLOUR_CYAN};
    struct shared *shared = &report->shared;
    enum language language = shared->options.language;
    const struct schema *schema = &shared->pack->schema;

    buffer_char(&shared->text, '\n');
    text_coloured(report, colours[check->severity],
                  words_severity(check->severity, language));
    buffer_text(&shared->text, "  ");
    text_str(report, check->id);
    buffer_text(&shared->text, "  ");
    text_str(report, words_phrase(check->title, language));
    buffer_text(&shared->text, " — ");
    text_count(report, count);
    buffer_char(&shared->text, ' ');
    if (check->table < schema->table_count)
        text_str(report, words_rows(&schema->tables[check->table], count, language,
                                    &shared->scratch));
    else
        text_say(report, "chỗ", count == 1 ? "place" : "places");
    if (check->law.length > 0) {
        buffer_text(&shared->text, " (");
        text_str(report, check->law);
        buffer_char(&shared->text, ')');
    }
    if (!check->builtin && !check->verified)
        text_say(report, " (luật chưa đối chiếu)", " (not yet compared with the law)");
    buffer_char(&shared->text, '\n');
}

/* When most rows fail, one wrong column is likelier than a thousand wrong households. */
static void add_column_hint(struct report *report, const struct text_rule *rule,
                            const struct tally *tally)
{
    if (tally->fail <= 20 || tally->fail * 2 <= tally->pass + tally->fail)
        return;
    text_say(report, "  Có lẽ cả cột sai: không đạt ở ",
             "  Probably the column: fails in ");
    text_count(report, tally->fail);
    text_say(report, " trong ", " of ");
    text_count(report, tally->pass + tally->fail);
    text_say(report, " dòng đã xét", " rows judged");
    if (rule->fields.length > 0) {
        text_say(report, "; xem: ", "; see: ");
        text_str(report, rule->fields);
    }
    buffer_char(&report->shared.text, '\n');
}

static void add_examples(struct report *report, const struct text_rule *rule)
{
    struct buffer *text = &report->shared.text;

    for (uint64_t i = 0; i < EXAMPLES && i < rule->count; i++) {
        const struct text_example *example = &rule->examples[i];

        buffer_text(text, "  ");
        text_str(report, example->place);
        buffer_text(text, ": ");
        text_str(report, example->message);
        buffer_char(text, '\n');
        if (example->fix.length > 0) {
            text_say(report, "    Sửa: ", "    Suggestion: ");
            text_str(report, example->fix);
            buffer_char(text, '\n');
        }
    }
    if (rule->count <= EXAMPLES)
        return;
    text_say(report, "  … còn ", "  … and ");
    text_count(report, rule->count - EXAMPLES);
    text_say(report, " nữa", " more");
    if (report->shared.options.command_hint.length > 0) {
        text_say(report, ": xem đủ bằng: ", ": see all with: ");
        text_str(report, report->shared.options.command_hint);
    }
    buffer_char(text, '\n');
}

void text_findings(struct report *report, const struct summary *summary)
{
    struct weight *weights = memory_alloc((summary->check_count + 1) * sizeof *weights);
    size_t count = 0;

    for (size_t i = 0; i < summary->check_count; i++)
        if (report->rules[i].count > 0)
            weights[count++] = (struct weight){(unsigned)i, summary->checks[i].severity,
                                               report->rules[i].count};
    labels_sort_weights(weights, count);
    for (size_t i = 0; i < count; i++) {
        unsigned number = weights[i].check;

        add_header(report, &summary->checks[number], weights[i].count);
        add_column_hint(report, &report->rules[number], &summary->tallies[number]);
        add_examples(report, &report->rules[number]);
    }
    memory_free(weights);
}

static bool is_worse(const struct text_subject *a, const struct text_subject *b)
{
    if (a->errors != b->errors)
        return a->errors > b->errors;
    if (a->warnings != b->warnings)
        return a->warnings > b->warnings;
    return a->order < b->order;
}

/* Puts a row in its place among the worst, if it has one. */
static size_t insert_worst(const struct text_subject *worst[], size_t count,
                           const struct text_subject *one)
{
    size_t at = count;

    while (at > 0 && is_worse(one, worst[at - 1]))
        at--;
    if (at == WORST)
        return count;
    count = count < WORST ? count + 1 : WORST;
    for (size_t i = count - 1; i > at; i--)
        worst[i] = worst[i - 1];
    worst[at] = one;
    return count;
}

void text_worst(struct report *report)
{
    struct shared *shared = &report->shared;
    const struct text_subject *worst[WORST];
    struct str title =
        words_phrase((struct phrase){shared_main(shared)->vi, shared_main(shared)->en},
                     shared->options.language);
    size_t count = 0;

    for (size_t i = 0; i < report->subject_room; i++)
        if (report->subjects[i].errors + report->subjects[i].warnings > 1)
            count = insert_worst(worst, count, &report->subjects[i]);
    if (count == 0)
        return;
    buffer_char(&shared->text, '\n');
    text_str(report, title);
    text_say(report, " nhiều lỗi nhất", "s with the most findings");
    if (report->subjects_full)
        text_say(report, " (trong 100.000 đầu tiên có lỗi)",
                 " (of the first 100,000 found)");
    buffer_text(&shared->text, ":\n");
    for (size_t i = 0; i < count; i++) {
        buffer_text(&shared->text, "  ");
        text_str(report, worst[i]->label);
        buffer_text(&shared->text, ": ");
        text_count(report, worst[i]->errors);
        text_say(report, " lỗi, ", worst[i]->errors == 1 ? " error, " : " errors, ");
        text_count(report, worst[i]->warnings);
        text_say(report, " cảnh báo\n",
                 worst[i]->warnings == 1 ? " warning\n" : " warnings\n");
    }
}

/* ---- findings set aside
 * -------------------------------------------------------------------- */

void text_remember_confirmed(struct report *report, const struct finding *finding,
                             const struct confirmation *why)
{
    struct arena *kept = &report->shared.kept;

    if (report->confirmed_count == EXAMPLES)
        return;
    report->confirmed[report->confirmed_count++] = (struct text_confirmed){
        report->shared.checks[finding->check].id, place_label(report, finding),
        arena_str(kept, why->reason), arena_str(kept, why->by)};
}

void text_confirmed(struct report *report, const struct summary *summary)
{
    struct buffer *text = &report->shared.text;

    if (summary->confirmed == 0)
        return;
    buffer_char(text, '\n');
    text_say(report, "Đã giải trình: ", "Confirmed: ");
    text_count(report, summary->confirmed);
    buffer_char(text, '\n');
    for (size_t i = 0; i < report->confirmed_count; i++) {
        const struct text_confirmed *confirmed = &report->confirmed[i];

        buffer_text(text, "  ");
        text_str(report, confirmed->rule);
        buffer_text(text, "  ");
        text_str(report, confirmed->place);
        buffer_text(text, ": ");
        text_str(report, confirmed->reason);
        if (confirmed->by.length > 0) {
            buffer_text(text, " (");
            text_str(report, confirmed->by);
            buffer_char(text, ')');
        }
        buffer_char(text, '\n');
    }
    if (summary->confirmed > report->confirmed_count)
        buffer_text(text, "  …\n");
}
