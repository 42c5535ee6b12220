#include <stdlib.h>

#include "base/text.h"
#include "check/finding.h"
#include "findings/findings_labels.h"
#include "findings/findings_text.h"

static struct str keep(struct text_writer *writer, struct buffer *text)
{
    struct str out = arena_str(&writer->shared.kept, buffer_str(text));

    buffer_release(text);
    return out;
}

static struct str place_label(struct text_writer *writer, const struct finding *finding)
{
    struct shared *shared = &writer->shared;
    struct str key = findings_key(shared, finding, false, &shared->scratch);
    struct str place = finding_place(finding, shared->options.language, &shared->scratch);

    if (key.length == 0)
        return arena_str(&shared->kept, place);
    return arena_format(&shared->kept, "%.*s (%.*s)", (int)key.length, key.data,
                        (int)place.length, place.data);
}

/* The columns that a finding read, by their titles. */
static struct str fields_label(struct text_writer *writer, const struct finding *finding)
{
    const struct table *table = &writer->shared.pack->schema.tables[finding->table];
    struct buffer text = {0};

    for (size_t i = 0; i < finding->field_count; i++) {
        if (table_field(table, finding->fields[i].name) < 0)
            continue;
        if (text.length > 0)
            buffer_text(&text, ", ");
        buffer_add(&text, findings_title(writer->shared.pack, &finding->fields[i],
                                         writer->shared.options.language));
    }
    return keep(writer, &text);
}

static struct text_subject *find_slot(struct text_subject *slots, size_t room,
                                      uint64_t subject)
{
    size_t at = (size_t)(subject ^ subject >> 32) & (room - 1);

    while (slots[at].subject != 0 && slots[at].subject != subject)
        at = (at + 1) & (room - 1);
    return &slots[at];
}

static void grow_subjects(struct text_writer *writer)
{
    size_t room = writer->subject_room == 0 ? 1024 : writer->subject_room * 2;
    struct text_subject *slots = memory_alloc(room * sizeof *slots);

    for (size_t i = 0; i < writer->subject_room; i++)
        if (writer->subjects[i].subject != 0)
            *find_slot(slots, room, writer->subjects[i].subject) = writer->subjects[i];
    memory_free(writer->subjects);
    writer->subjects = slots;
    writer->subject_room = room;
}

static void remember_subject(struct text_writer *writer, const struct finding *finding,
                             enum severity severity)
{
    struct text_subject *slot;

    if (finding->subject == 0 || severity > SEVERITY_WARNING)
        return;
    if (writer->subject_count * 2 >= writer->subject_room)
        grow_subjects(writer);
    slot = find_slot(writer->subjects, writer->subject_room, finding->subject);
    if (slot->subject == 0) {
        if (writer->subject_count == SUBJECTS_MAX) {
            writer->subjects_full = true;
            return;
        }
        slot->subject = finding->subject;
        slot->order = (uint32_t)writer->subject_count++;
        slot->label = findings_key(&writer->shared, finding, true, &writer->shared.kept);
    }
    if (severity == SEVERITY_ERROR)
        slot->errors++;
    else
        slot->warnings++;
}

void findings_text_remember(struct text_writer *writer, const struct finding *finding)
{
    struct shared *shared = &writer->shared;
    struct text_rule *rule = &writer->rules[finding->check];

    if (rule->count == 0)
        rule->fields = fields_label(writer, finding);
    if (rule->count < EXAMPLES) {
        struct text_example *example = &rule->examples[rule->count];

        example->place = place_label(writer, finding);
        example->message =
            arena_str(&shared->kept, finding->message[shared->options.language]);
        example->fix = findings_fix(shared, finding, &shared->kept);
    }
    rule->count++;
    remember_subject(writer, finding, shared->checks[finding->check].severity);
}

/* "; sửa có thể đổi: phân loại, chỉ tiêu" */
static void add_consequence(struct text_writer *writer, const struct check *check)
{
    struct shared *shared = &writer->shared;
    struct str words = findings_consequence(shared, check->consequence, &shared->scratch);

    if (words.length == 0)
        return;
    prose_say(&writer->prose, "; sửa có thể đổi: ", "; mending may change: ");
    prose_str(&writer->prose, words);
}

static void add_header(struct text_writer *writer, const struct check *check,
                       uint64_t count)
{
    static const enum prose_style colours[SEVERITY_COUNT] = {PROSE_RED, PROSE_YELLOW,
                                                             PROSE_CYAN};
    struct shared *shared = &writer->shared;
    enum language language = shared->options.language;
    const struct schema *schema = &shared->pack->schema;

    if (shared->options.whole)
        buffer_char(&writer->prose.text, '\n');
    prose_styled(&writer->prose, colours[check->severity],
                 str_from(words_severity(check->severity, language)));
    buffer_text(&writer->prose.text, "  ");
    prose_str(&writer->prose, check->id);
    buffer_text(&writer->prose.text, "  ");
    prose_str(&writer->prose, words_phrase(check->title, language));
    buffer_text(&writer->prose.text, " — ");
    findings_text_count(writer, count);
    buffer_char(&writer->prose.text, ' ');
    if (check->table < schema->table_count)
        prose_str(&writer->prose, words_rows(shared->pack, check->table, count, language,
                                             &shared->scratch));
    else
        prose_say(&writer->prose, "chỗ", count == 1 ? "place" : "places");
    if (check->law.length > 0) {
        buffer_text(&writer->prose.text, " (");
        prose_str(&writer->prose, check->law);
        if (!check->builtin && !check->verified)
            prose_say(&writer->prose, "; chưa đối chiếu với văn bản",
                      "; not yet compared with the law");
        buffer_char(&writer->prose.text, ')');
    }
    if (shared->options.whole)
        add_consequence(writer, check);
    buffer_char(&writer->prose.text, '\n');
}

/* When most rows fail, one wrong column is likelier than a thousand wrong rows. Not so of a
 * plan: nobody may have reported yet. */
static void add_column_hint(struct text_writer *writer, const struct check *check,
                            const struct text_rule *rule, const struct tally *tally)
{
    const struct schema *schema = &writer->shared.pack->schema;

    if (check->table < schema->table_count && schema->tables[check->table].alone)
        return;
    if (tally->fail <= 20 || tally->fail * 2 <= tally->pass + tally->fail)
        return;
    prose_say(&writer->prose, "  Có lẽ cả cột sai: không đạt ở ",
              "  Probably the column: fails in ");
    findings_text_count(writer, tally->fail);
    prose_say(&writer->prose, " trong ", " of ");
    findings_text_count(writer, tally->pass + tally->fail);
    prose_say(&writer->prose, " dòng đã xét", " rows judged");
    if (rule->fields.length > 0) {
        prose_say(&writer->prose, "; xem: ", "; see: ");
        prose_str(&writer->prose, rule->fields);
    }
    buffer_char(&writer->prose.text, '\n');
}

static void add_example(struct text_writer *writer, const struct text_example *example)
{
    struct buffer *text = &writer->prose.text;

    buffer_text(text, "  ");
    prose_str(&writer->prose, example->place);
    buffer_text(text, ": ");
    prose_str(&writer->prose, example->message);
    buffer_char(text, '\n');
    if (example->fix.length == 0)
        return;
    prose_say(&writer->prose, "    Sửa: ", "    Suggestion: ");
    prose_str(&writer->prose, example->fix);
    buffer_char(text, '\n');
}

/* Of a long help the first sentence: a line of a screen holds no more. */
static struct str one_line(struct str help)
{
    enum { LINE = 120 };

    if (text_columns(help) <= LINE)
        return help;
    for (size_t i = 0; i + 1 < help.length; i++)
        if (help.data[i] == '.' && help.data[i + 1] == ' ')
            return (struct str){help.data, i + 1};
    return help;
}

static void add_help(struct text_writer *writer, const struct check *check)
{
    struct str help = words_phrase(check->help, writer->shared.options.language);

    if (help.length == 0)
        return;
    prose_say(&writer->prose, "  Cách xử lý: ", "  What to do: ");
    prose_str(&writer->prose, writer->shared.options.whole ? help : one_line(help));
    buffer_char(&writer->prose.text, '\n');
}

static void add_examples(struct text_writer *writer, const struct text_rule *rule)
{
    bool whole = writer->shared.options.whole;
    uint64_t most = whole ? EXAMPLES : 1;

    for (uint64_t i = 0; i < most && i < rule->count; i++)
        add_example(writer, &rule->examples[i]);
    if (rule->count <= most || !whole)
        return;
    prose_say(&writer->prose, "  … còn ", "  … and ");
    findings_text_count(writer, rule->count - most);
    prose_say(&writer->prose, " nữa", " more");
    if (writer->shared.options.command_hint.length > 0) {
        prose_say(&writer->prose, ": xem đủ bằng: ", ": see all with: ");
        prose_str(&writer->prose, writer->shared.options.command_hint);
    }
    buffer_char(&writer->prose.text, '\n');
}

static void add_rule(struct text_writer *writer, const struct summary *summary,
                     const struct weight *weight)
{
    const struct text_rule *rule = &writer->rules[weight->check];
    const struct check *check = &summary->checks[weight->check];

    add_header(writer, check, weight->count);
    add_column_hint(writer, check, rule, &summary->tallies[weight->check]);
    add_examples(writer, rule);
    add_help(writer, &writer->shared.checks[weight->check]);
}

/* "… còn 93 quy tắc nữa: 120 lỗi, ...": what a screen has no room for. */
static void add_rest(struct text_writer *writer, const struct weight *weights, size_t count)
{
    static const char *const words[SEVERITY_COUNT][3] = {
        {" lỗi", " error", " errors"},
        {" cảnh báo", " warning", " warnings"},
        {" lưu ý", " notice", " notices"}};
    enum language language = writer->shared.options.language;
    uint64_t sums[SEVERITY_COUNT] = {0};
    bool any = false;

    for (size_t i = 0; i < count; i++)
        sums[weights[i].severity] += weights[i].count;
    prose_say(&writer->prose, "… còn ", "… and ");
    findings_text_count(writer, count);
    prose_say(&writer->prose,
              " quy tắc nữa: ", count == 1 ? " more rule: " : " more rules: ");
    for (int s = 0; s < SEVERITY_COUNT; s++) {
        if (sums[s] == 0)
            continue;
        buffer_text(&writer->prose.text, any ? ", " : "");
        findings_text_count(writer, sums[s]);
        prose_str(&writer->prose, str_from(words[s][language == LANGUAGE_VI ? 0
                                                    : sums[s] == 1          ? 1
                                                                            : 2]));
        any = true;
    }
    buffer_char(&writer->prose.text, '\n');
}

void findings_text_rules(struct text_writer *writer, const struct summary *summary)
{
    struct weight *weights = memory_alloc((summary->check_count + 1) * sizeof *weights);
    size_t count = 0, most;

    for (size_t i = 0; i < summary->check_count; i++)
        if (writer->rules[i].count > 0)
            weights[count++] =
                (struct weight){(unsigned)i, summary->checks[i].severity,
                                writer->rules[i].count, summary->checks[i].consequence};
    findings_sort_weights(weights, count);
    most = writer->shared.options.whole || count <= SCREEN_RULES ? count : SCREEN_RULES;
    if (most > 0 && !writer->shared.options.whole)
        buffer_char(&writer->prose.text, '\n');
    for (size_t i = 0; i < most; i++)
        add_rule(writer, summary, &weights[i]);
    if (most < count)
        add_rest(writer, weights + most, count - most);
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

void findings_text_worst(struct text_writer *writer)
{
    struct shared *shared = &writer->shared;
    const struct text_subject *worst[WORST];
    size_t count = 0;

    for (size_t i = 0; i < writer->subject_room; i++)
        if (writer->subjects[i].errors + writer->subjects[i].warnings > 1)
            count = insert_worst(worst, count, &writer->subjects[i]);
    if (count == 0)
        return;
    buffer_char(&writer->prose.text, '\n');
    prose_str(&writer->prose,
              words_say(shared->pack, shared->options.language, "{Records} nhiều lỗi nhất",
                        "{Records} with the most findings", &shared->scratch));
    if (writer->subjects_full)
        prose_say(&writer->prose, " (trong 100.000 đầu tiên có lỗi)",
                  " (of the first 100,000 found)");
    buffer_text(&writer->prose.text, ":\n");
    for (size_t i = 0; i < count; i++) {
        buffer_text(&writer->prose.text, "  ");
        prose_str(&writer->prose, worst[i]->label);
        buffer_text(&writer->prose.text, ": ");
        findings_text_count(writer, worst[i]->errors);
        prose_say(&writer->prose, " lỗi, ",
                  worst[i]->errors == 1 ? " error, " : " errors, ");
        findings_text_count(writer, worst[i]->warnings);
        prose_say(&writer->prose, " cảnh báo\n",
                  worst[i]->warnings == 1 ? " warning\n" : " warnings\n");
    }
}

/* ---- findings set aside
 * -------------------------------------------------------------------- */

void findings_text_remember_confirmed(struct text_writer *writer,
                                      const struct finding *finding,
                                      const struct confirmation *why)
{
    struct arena *kept = &writer->shared.kept;

    if (writer->confirmed_count == EXAMPLES)
        return;
    writer->confirmed[writer->confirmed_count++] = (struct text_confirmed){
        writer->shared.checks[finding->check].id, place_label(writer, finding),
        arena_str(kept, why->reason), arena_str(kept, why->by)};
}

void findings_text_confirmed(struct text_writer *writer, const struct summary *summary)
{
    struct buffer *text = &writer->prose.text;

    if (summary->confirmed == 0)
        return;
    buffer_char(text, '\n');
    prose_say(&writer->prose, "Đã giải trình: ", "Confirmed: ");
    findings_text_count(writer, summary->confirmed);
    buffer_char(text, '\n');
    for (size_t i = 0; i < writer->confirmed_count; i++) {
        const struct text_confirmed *confirmed = &writer->confirmed[i];

        buffer_text(text, "  ");
        prose_str(&writer->prose, confirmed->rule);
        buffer_text(text, "  ");
        prose_str(&writer->prose, confirmed->place);
        buffer_text(text, ": ");
        prose_str(&writer->prose, confirmed->reason);
        if (confirmed->by.length > 0) {
            buffer_text(text, " (");
            prose_str(&writer->prose, confirmed->by);
            buffer_char(text, ')');
        }
        buffer_char(text, '\n');
    }
    if (summary->confirmed > writer->confirmed_count)
        buffer_text(text, "  …\n");
}
