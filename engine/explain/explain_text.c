#include <inttypes.h>
#include <string.h>

#include "exit/exit_report.h"
#include "explain/explain_report.h"
#include "write/prose.h"

/* For the reviewer at the household's table: conclusion first, then why, then the rest. */
struct explain_prose {
    const struct explanation *from;
    const struct explain_view *view;
    struct arena *arena;
    struct prose *prose;
    struct buffer *text; /* of the prose */
};

static const char *words(const struct explain_prose *out, const char *vi, const char *en)
{
    return out->from->language == LANGUAGE_EN ? en : vi;
}

static void say(const struct explain_prose *out, const char *vi, const char *en)
{
    buffer_add(out->text,
               words_say(out->from->pack, out->from->language, vi, en, out->arena));
}

static void add(const struct explain_prose *out, struct str text)
{
    prose_str(out->prose, text);
}

static void indent(const struct explain_prose *out, unsigned steps)
{
    while (steps-- > 0)
        buffer_text(out->text, "  ");
}

static void bold(const struct explain_prose *out, struct str text)
{
    prose_bold(out->prose, text);
}

static void section(const struct explain_prose *out, const char *vi, const char *en)
{
    buffer_char(out->text, '\n');
    bold(out, words_say(out->from->pack, out->from->language, vi, en, out->arena));
    buffer_char(out->text, '\n');
}

static void add_reasons(const struct explain_prose *out,
                        const struct explain_reasons *reasons, unsigned steps)
{
    for (size_t i = 0; i < reasons->count; i++) {
        struct str text = reasons->lines[i].text;
        bool opens = text.length > 0 && text.data[text.length - 1] == ':';

        indent(out, steps + reasons->lines[i].depth);
        add(out, text);
        buffer_text(out->text, opens ? "\n" : ".\n");
    }
}

/* ---- conclusion
 * --------------------------------------------------------------------------- */

static void add_classes(const struct explain_prose *out)
{
    const struct explanation *from = out->from;
    struct str declared = exit_class_name(from->pack, from->declared, from->language);
    struct str computed = exit_class_name(from->pack, from->computed, from->language);

    if (from->pack->declared < 0)
        return;
    if (from->declared >= 0 && from->computed == from->declared)
        buffer_format(out->text,
                      words(out, "  Khai là %.*s, tính từ số liệu cũng là %.*s.\n",
                            "  Declared %.*s, and the data give %.*s too.\n"),
                      (int)declared.length, declared.data, (int)computed.length,
                      computed.data);
    else if (from->declared >= 0 && from->computed >= 0)
        buffer_format(
            out->text,
            words(out,
                  "  Khai là %.*s nhưng tính từ số liệu là %.*s: hai kết quả khác "
                  "nhau.\n",
                  "  Declared %.*s, but the data give %.*s: the two differ.\n"),
            (int)declared.length, declared.data, (int)computed.length, computed.data);
    else
        buffer_format(out->text,
                      words(out, "  Khai: %.*s. Tính từ số liệu: %.*s.\n",
                            "  Declared: %.*s. By the data: %.*s.\n"),
                      (int)declared.length, declared.data, (int)computed.length,
                      computed.data);
    add_reasons(out, &from->class_reasons, 2);
}

static void add_counts(const struct explain_prose *out)
{
    const struct explanation *from = out->from;

    if (from->finding_count == 0) {
        say(out, "  Không có lỗi nào.\n", "  Nothing is wrong.\n");
        return;
    }
    buffer_format(out->text,
                  words(out,
                        "  Có %" PRIu64 " lỗi, %" PRIu64 " cảnh báo và %" PRIu64
                        " lưu ý cần xem.\n",
                        "  To look at: errors %" PRIu64 ", warnings %" PRIu64
                        ", notices %" PRIu64 ".\n"),
                  from->found[SEVERITY_ERROR], from->found[SEVERITY_WARNING],
                  from->found[SEVERITY_NOTICE]);
}

static void add_top(const struct explain_prose *out)
{
    const struct explanation *from = out->from;

    told_prose_first(&from->told, from->language, out->prose);
    bold(out, from->heading);
    buffer_format(
        out->text,
        words(out, "\n%.*s, dòng dữ liệu thứ %" PRIu64, "\n%.*s, data row %" PRIu64),
        (int)from->file.length, from->file.data, from->row);
    if (from->twins > 0)
        buffer_format(out->text,
                      words(out, "; còn %" PRIu64 " dòng nữa cùng mã: xem với mã %.*s",
                            "; more rows with its key: %" PRIu64 ", see key %.*s"),
                      from->twins, (int)from->twin.length, from->twin.data);
    buffer_char(out->text, '\n');
    if (from->only != NULL)
        return;
    section(out, "Kết luận", "Conclusion");
    add_classes(out);
    add_counts(out);
}

/* ---- findings
 * ----------------------------------------------------------------------------- */

static void add_line(const struct explain_prose *out, const char *vi, const char *en,
                     struct str text)
{
    if (text.length == 0)
        return;
    buffer_text(out->text, "    ");
    say(out, vi, en);
    buffer_text(out->text, ": ");
    add(out, text);
    buffer_char(out->text, '\n');
}

static void add_law(const struct explain_prose *out, const struct explain_rule *rule)
{
    if (rule->law.length == 0)
        return;
    buffer_format(out->text, "    %s: ", words(out, "Căn cứ", "Law"));
    add(out, rule->law);
    if (!rule->verified)
        say(out, " (chưa đối chiếu với văn bản)", " (not yet compared with its text)");
    buffer_char(out->text, '\n');
}

static struct str field_title(const struct explain_prose *out,
                              const struct named_value *value)
{
    const struct field *field = value->field;

    if (field == NULL || field->vi.length == 0)
        return value->name;
    return words_phrase((struct phrase){field->vi, field->en}, out->from->language);
}

/* The suggestion was tried on the record before it is given. */
static void add_suggestions(struct explain_prose *out, const struct explain_rule *rule)
{
    if (rule->suggestion_count == 0)
        return;
    buffer_format(out->text, "    %s: ", words(out, "Có thể sửa", "A way to mend it"));
    for (size_t i = 0; i < rule->suggestion_count; i++) {
        const struct named_value *value = &rule->suggestions[i];

        buffer_text(out->text, i > 0 ? ", " : "");
        add(out, words_mend(out->from->pack, value->field, field_title(out, value),
                            value->value, out->from->language, out->arena));
    }
    if (rule->mends && rule->then_fails.length == 0)
        say(out, " (đã thử: hết lỗi này, không thêm lỗi nào)",
            " (tried: this is gone, and nothing new is wrong)");
    else if (rule->mends)
        buffer_format(out->text,
                      words(out, " (đã thử: hết lỗi này, nhưng khi đó không đạt %.*s)",
                            " (tried: this is gone, but then %.*s fails)"),
                      (int)rule->then_fails.length, rule->then_fails.data);
    buffer_char(out->text, '\n');
}

static void add_finding(struct explain_prose *out, const struct explain_rule *rule)
{
    enum language language = out->from->language;
    struct str title = words_phrase(rule->title, language);

    buffer_format(out->text, "  %s %.*s: ", words_severity(rule->severity, language),
                  (int)rule->id.length, rule->id.data);
    bold(out, title);
    buffer_char(out->text, '\n');
    add_line(out, "{Member}", "{Member}", rule->who);
    add_line(out, "Nội dung", "It says", rule->message);
    if (rule->reasons.count > 0) {
        buffer_format(out->text, "    %s:\n", words(out, "Vì", "Because"));
        add_reasons(out, &rule->reasons, 3);
    }
    add_law(out, rule);
    add_line(out, "Nên làm", "What to do", words_phrase(rule->help, language));
    add_suggestions(out, rule);
}

static void add_findings(struct explain_prose *out)
{
    if (out->from->finding_count == 0)
        return;
    section(out, "Điều cần xem lại", "To look at again");
    for (size_t i = 0; i < out->from->finding_count; i++)
        add_finding(out, &out->from->findings[i]);
}

/* ---- indicators
 * --------------------------------------------------------------------------- */

static bool is_true(struct value value)
{
    return value.kind == VALUE_BOOL && value.as.whole != 0;
}

static void add_declared(const struct explain_prose *out,
                         const struct explain_indicator *indicator)
{
    if (indicator->declared.kind != VALUE_BOOL)
        say(out, "không ghi", "not said");
    else if (is_true(indicator->declared))
        say(out, "ghi là {lacking}", "ticked as {lacking}");
    else
        say(out, "ghi là không {lacking}", "not ticked");
    if (indicator->lever->computed < 0)
        return;
    if (indicator->differs && is_true(indicator->computed))
        say(out, ", nhưng số liệu cho thấy {lack}", ", but the data show {lack}");
    else if (indicator->differs)
        say(out, ", nhưng số liệu cho thấy không {lack}", ", but the data show none");
    else if (indicator->computed.kind != VALUE_BOOL)
        say(out, "; số liệu chưa đủ để tính", "; the data do not suffice to tell");
    else if (indicator->declared.kind != VALUE_BOOL && is_true(indicator->computed))
        say(out, "; số liệu cho thấy {lack}", "; the data show {lack}");
    else if (indicator->declared.kind != VALUE_BOOL)
        say(out, "; số liệu cho thấy không {lack}", "; the data show none");
    else
        say(out, ", đúng với số liệu", ", as the data show");
}

static void add_indicator(const struct explain_prose *out, size_t number)
{
    const struct explain_indicator *indicator = &out->from->indicators[number];
    struct str title = words_phrase(indicator->lever->head.title, out->from->language);

    buffer_format(out->text, "  %zu. %.*s: ", number + 1, (int)title.length, title.data);
    add_declared(out, indicator);
    if (indicator->because.length > 0) {
        say(out, ": ", ": ");
        add(out, indicator->because);
    }
    buffer_char(out->text, '.');
    if (indicator->law.length > 0 &&
        !str_equal(indicator->law, out->from->indicators[0].law)) {
        buffer_text(out->text, " (");
        add(out, indicator->law);
        buffer_char(out->text, ')');
    }
    buffer_char(out->text, '\n');
    if (indicator->because.length == 0 &&
        (is_true(indicator->computed) || indicator->differs ||
         indicator->computed.kind == VALUE_MISSING))
        add_reasons(out, &indicator->reasons, 3);
}

static void add_indicators(const struct explain_prose *out)
{
    const struct explanation *from = out->from;
    struct str law;

    if (from->indicator_count == 0)
        return;
    law = from->indicators[0].law;
    buffer_char(out->text, '\n');
    bold(out, str_from(words(out, "Các chỉ số", "Indicators")));
    if (law.length > 0)
        buffer_format(out->text, words(out, ", theo %.*s", ", by %.*s"), (int)law.length,
                      law.data);
    buffer_char(out->text, '\n');
    for (size_t i = 0; i < from->indicator_count; i++)
        add_indicator(out, i);
}

/* ---- ways out
 * ----------------------------------------------------------------------------- */

static void add_helps(const struct explain_prose *out)
{
    const struct explanation *from = out->from;

    for (size_t i = 0; i < from->pack->lever_count; i++) {
        const struct lever *lever = &from->pack->levers[i];
        struct str title = words_phrase(lever->head.title, from->language);
        struct str measure = words_phrase(lever->measure, from->language);
        struct str office = words_phrase(lever->office, from->language);

        if ((from->most_help >> i & 1) == 0)
            continue;
        buffer_format(out->text, "    %.*s: %.*s. %s: %.*s.\n", (int)title.length,
                      title.data, (int)measure.length, measure.data,
                      words(out, "Phụ trách", "In charge"), (int)office.length,
                      office.data);
    }
}

static void add_why(struct explain_prose *out, struct str reasons)
{
    if (reasons.length > 0)
        buffer_format(out->text, words(out, "  Vì: %.*s.\n", "  Because: %.*s.\n"),
                      (int)reasons.length, reasons.data);
}

static void add_exits(struct explain_prose *out)
{
    const struct explanation *from = out->from;
    const struct exit_household *exit = &from->exit;

    if (!exit->candidate && !exit->at_risk && from->help == HELP_NONE)
        return;
    section(out, "Đường {out}", "Ways {out}");
    if (exit->candidate) {
        struct str routes = exit_routes(from->pack, exit, from->language, out->arena);
        say(out, "  {Record} có khả năng {leave}", "  Likely to {leave}");
        buffer_format(out->text, words(out, ", mức độ %s. %.*s.\n", ": %s. %.*s.\n"),
                      exit_strength(exit->strength, from->language), (int)routes.length,
                      routes.data);
        add_why(out, exit_reasons(from->pack, exit, from->language, out->arena));
    }
    if (exit->at_risk) {
        say(out, "  {Record} có {risk}.\n", "  {Risk}.\n");
        add_why(out, exit_risks(from->pack, exit, from->language, out->arena));
    }
    if (!exit->candidate && !exit->at_risk)
        say(out, "  Chưa có dấu hiệu sắp {exit}.\n", "  Nothing yet speaks for an exit.\n");
    if (from->help == HELP_LEADS_OUT)
        say(out,
            "  Giúp được nhiều nhất, và đủ để đổi loại {record} nếu mọi điều khác giữ "
            "nguyên:\n",
            "  What would help most, and would do if all else stays:\n");
    else if (from->help == HELP_SOONEST)
        say(out, "  Có thể khắc phục sớm nhất:\n", "  What can be mended soonest:\n");
    add_helps(out);
    if (exit->has_errors)
        say(out, "  Còn lỗi chưa sửa ở trên: kết quả này có thể đổi.\n",
            "  There are open errors above: this may change.\n");
}

/* ---- other rules
 * -------------------------------------------------------------------------- */

static void add_ids(const struct explain_prose *out, enum outcome outcome, unsigned why)
{
    enum { SHOWN = 8 }; /* nobody reads sixty: how many there are stands before them */
    size_t told = 0;

    for (size_t i = 0; i < out->from->other_count; i++) {
        const struct explain_rule *rule = &out->from->others[i];
        if (rule->outcome != outcome ||
            (outcome == OUTCOME_NOT_APPLICABLE && rule->why != why))
            continue;
        if (told == SHOWN && !out->view->whole) {
            buffer_text(out->text, ", …");
            break;
        }
        if (told++ > 0)
            buffer_text(out->text, ", ");
        add(out, rule->id);
    }
}

static size_t count_others(const struct explain_prose *out, enum outcome outcome,
                           unsigned why)
{
    size_t count = 0;

    for (size_t i = 0; i < out->from->other_count; i++)
        count += out->from->others[i].outcome == outcome &&
                 (outcome != OUTCOME_NOT_APPLICABLE || out->from->others[i].why == why);
    return count;
}

static void add_not_applicable(const struct explain_prose *out)
{
    for (unsigned why = 0; why < REASON_COUNT; why++) {
        size_t count = count_others(out, OUTCOME_NOT_APPLICABLE, why);
        if (count == 0)
            continue;
        buffer_format(out->text,
                      words(out, "  Không xét, %s (%zu): ", "  Not judged, %s (%zu): "),
                      out->from->language == LANGUAGE_EN ? check_reason_texts[why].en
                                                         : check_reason_texts[why].vi,
                      count);
        add_ids(out, OUTCOME_NOT_APPLICABLE, why);
        buffer_char(out->text, '\n');
    }
}

static void add_members(const struct explain_prose *out)
{
    const struct explanation *from = out->from;

    const struct pack *pack = from->pack;
    struct str said = words_phrase(pack->words.member_count, from->language);

    if (said.length == 0)
        said = words_say(pack, from->language, "{Members}: {count}", "{Members}: {count}",
                         out->arena);
    said = words_put(said, "count", arena_format(out->arena, "%" PRIu64, from->members),
                     out->arena);
    buffer_text(out->text, "  ");
    buffer_add(out->text, said);
    buffer_format(out->text,
                  words(out,
                        "; %" PRIu64 " lượt xét đạt, %" PRIu64 " lượt không xét được.\n",
                        "; judgements that hold: %" PRIu64 ", not made: %" PRIu64 ".\n"),
                  from->member_passes, from->member_not_applicable);
}

static void add_others(const struct explain_prose *out)
{
    const struct explanation *from = out->from;
    size_t passes = count_others(out, OUTCOME_PASS, 0);
    size_t broken = count_others(out, OUTCOME_BROKEN, 0);

    section(out, "Các quy tắc khác", "Other rules");
    buffer_format(out->text, words(out, "  Đạt: %zu quy tắc", "  Rules that hold: %zu"),
                  passes);
    if (out->view->whole && passes > 0) {
        buffer_text(out->text, ": ");
        add_ids(out, OUTCOME_PASS, 0);
    }
    buffer_text(out->text, ".\n");
    add_not_applicable(out);
    if (broken > 0) {
        say(out, "  Quy tắc bị lỗi: ", "  Broken rules: ");
        add_ids(out, OUTCOME_BROKEN, 0);
        buffer_char(out->text, '\n');
    }
    if (from->members > 0)
        add_members(out);
}

/* ---- values
 * ------------------------------------------------------------------------------- */

static bool is_indicator(const struct explain_prose *out, const struct explain_item *item)
{
    const struct pack *pack = out->from->pack;
    const struct table *table = &pack->schema.tables[pack->schema.main_table];

    for (size_t i = 0; i < pack->lever_count; i++)
        if (str_equal(table->fields[pack->levers[i].field].name, item->name) ||
            (pack->levers[i].computed >= 0 &&
             str_equal(pack->lexicon.derived[pack->levers[i].computed].head.id,
                       item->name)))
            return true;
    return false;
}

/* Values as a list; truths that are true as "Có: ...", the others only in full. */
static void add_values(const struct explain_prose *out, bool computed)
{
    size_t told = 0;

    for (size_t i = 0; i < out->from->value_count; i++) {
        const struct explain_item *item = &out->from->values[i];
        if (item->computed != computed || item->made || is_indicator(out, item) ||
            (item->value.kind == VALUE_BOOL && !item->value.as.whole && !out->view->whole))
            continue;
        if (out->view->whole)
            buffer_text(out->text, "  ");
        else
            buffer_text(out->text, told == 0 ? "  " : "; ");
        buffer_format(out->text, "%.*s: %.*s", (int)item->title.length, item->title.data,
                      (int)item->shown.length, item->shown.data);
        if (out->view->whole)
            buffer_char(out->text, '\n');
        told++;
    }
    if (told > 0 && !out->view->whole)
        buffer_text(out->text, ".\n");
}

/* ---- one rule
 * ----------------------------------------------------------------------------- */

static void add_outcome(const struct explain_prose *out, const struct explain_rule *rule)
{
    const struct reason *why = &check_reason_texts[rule->why];

    buffer_format(out->text, "  %s: ", words(out, "Kết quả", "Outcome"));
    switch (rule->outcome) {
    case OUTCOME_PASS:
        say(out, "đạt", "it holds");
        break;
    case OUTCOME_FAIL:
        say(out, "không đạt", "it fails");
        break;
    case OUTCOME_NOT_APPLICABLE:
        buffer_format(out->text, words(out, "không xét, %s", "not judged, %s"),
                      out->from->language == LANGUAGE_EN ? why->en : why->vi);
        break;
    case OUTCOME_BROKEN:
        say(out, "quy tắc bị lỗi: xem rasoat check", "the rule broke: see rasoat check");
        break;
    }
    if (rule->who.length > 0)
        buffer_format(out->text, " (%.*s)", (int)rule->who.length, rule->who.data);
    buffer_char(out->text, '\n');
}

static void add_source(const struct explain_prose *out, const char *vi, const char *en,
                       struct str source)
{
    if (source.length > 0)
        buffer_format(out->text, "  %s: %.*s\n", words(out, vi, en), (int)source.length,
                      source.data);
}

static void add_reads(const struct explain_prose *out, const struct explain_rule *rule)
{
    if (rule->read_count == 0)
        return;
    buffer_format(out->text, "  %s:\n", words(out, "Với các giá trị", "With these values"));
    for (size_t i = 0; i < rule->read_count; i++) {
        const struct explain_item *item = &rule->reads[i];
        buffer_format(out->text, "    %.*s = %.*s", (int)item->name.length, item->name.data,
                      (int)item->shown.length, item->shown.data);
        if (!str_equal(item->title, item->name))
            buffer_format(out->text, "   %.*s", (int)item->title.length, item->title.data);
        if (item->law.length > 0)
            buffer_format(out->text, " (%.*s)", (int)item->law.length, item->law.data);
        buffer_char(out->text, '\n');
    }
}

static void add_only(struct explain_prose *out, const struct explain_rule *rule)
{
    add_outcome(out, rule);
    if (rule->message.length > 0)
        buffer_format(out->text, "  %s: %.*s\n", words(out, "Nội dung", "It says"),
                      (int)rule->message.length, rule->message.data);
    add_reads(out, rule);
    if (rule->reasons.count > 0) {
        buffer_format(out->text, "  %s:\n", words(out, "Vì", "Because"));
        add_reasons(out, &rule->reasons, 2);
    }
    add_suggestions(out, rule);
}

static void add_written(void *job, const char *label, struct str text)
{
    add_source(job, label, label, text);
}

static void add_one_rule(struct explain_prose *out)
{
    const struct explanation *from = out->from;
    const struct rule *rule = from->only;
    struct str title = words_phrase(rule->head.title, from->language);
    struct arena arena;

    buffer_char(out->text, '\n');
    buffer_format(out->text, "%s %.*s: ", words_severity(rule->severity, from->language),
                  (int)rule->head.id.length, rule->head.id.data);
    bold(out, title);
    buffer_char(out->text, '\n');
    if (rule->head.law.text.length > 0)
        buffer_format(out->text, "  %s: %.*s%s\n", words(out, "Căn cứ", "Law"),
                      (int)rule->head.law.text.length, rule->head.law.text.data,
                      rule->head.verified ? ""
                                          : words(out, " (chưa đối chiếu với văn bản)",
                                                  " (not yet compared with its text)"));
    add_source(out, "Chỉ xét khi", "Judged where", rule->when_source);
    add_source(out, "Phải đúng", "Must hold", rule->check_source);
    arena_init(&arena);
    words_rule(from->pack, rule, from->language, &arena, add_written, out);
    arena_release(&arena);
    for (size_t i = 0; i < from->finding_count; i++)
        add_only(out, &from->findings[i]);
    for (size_t i = 0; i < from->other_count; i++)
        add_only(out, &from->others[i]);
    add_source(out, "Nên làm", "What to do", words_phrase(rule->help, from->language));
}

static void tell(struct explain_prose *out)
{
    add_top(out);
    if (out->from->only != NULL) {
        add_one_rule(out);
        told_prose_notes(&out->from->told, out->from->language, out->prose);
        return;
    }
    if (out->view->quiet)
        return;
    add_findings(out);
    add_indicators(out);
    add_exits(out);
    add_others(out);
    section(out, "Số liệu của {record}", "The {record}'s values");
    add_values(out, false);
    if (out->view->whole) {
        section(out, "Giá trị tính ra", "Computed values");
        add_values(out, true);
    }
    told_prose_notes(&out->from->told, out->from->language, out->prose);
}

void explain_text(const struct explanation *explanation, const struct explain_view *view,
                  struct buffer *text)
{
    struct prose prose = {
        .language = explanation->language, .colour = view->colour, .width = view->width};
    struct arena arena;
    struct explain_prose out = {.from = explanation,
                                .view = view,
                                .arena = &arena,
                                .prose = &prose,
                                .text = &prose.text};

    arena_init(&arena);
    tell(&out);
    prose_finish(&prose, text);
    arena_release(&arena);
}
