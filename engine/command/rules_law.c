#include <stdlib.h>
#include <string.h>

#include "command/command.h"
#include "write/csv.h"
#include "write/json.h"

/*
 * Which provision of the law is held by which rules, which by hand, and which by nothing: a
 * provision is whatever rules, parameters, computed values and duties cite.
 */
struct provision {
    int instrument;
    struct str text;  /* as cited */
    struct str *held; /* ids of rules and signals */
    size_t held_count, held_capacity;
    struct str *numbers; /* ids of parameters and computed values */
    size_t number_count, number_capacity;
    const struct duty *duty; /* decided by hand; NULL */
    bool verified;           /* all that cite it were compared with the text */
};
struct coverage {
    const struct pack *pack;
    struct provision *items;
    size_t count, capacity;
};

static struct provision *provision_of(struct coverage *coverage, const struct citation *law)
{
    if (law->instrument < 0)
        return NULL;
    for (size_t i = 0; i < coverage->count; i++)
        if (coverage->items[i].instrument == law->instrument &&
            str_equal(coverage->items[i].text, law->text))
            return &coverage->items[i];
    coverage->items = memory_grow(coverage->items, coverage->count, &coverage->capacity,
                                  sizeof *coverage->items);
    struct provision *provision = &coverage->items[coverage->count++];
    *provision = (struct provision){
        .instrument = law->instrument, .text = law->text, .verified = true};
    return provision;
}

static void add_id(struct str **ids, size_t *count, size_t *capacity, struct str id)
{
    *ids = memory_grow(*ids, *count, capacity, sizeof **ids);
    (*ids)[(*count)++] = id;
}

/* What a citation by each kind of declaration means for the provision. */
static void hold_by_rule(struct provision *provision, const struct declared *head)
{
    add_id(&provision->held, &provision->held_count, &provision->held_capacity, head->id);
    provision->verified = provision->verified && head->verified;
}

static void hold_by_value(struct provision *provision, const struct declared *head)
{
    add_id(&provision->numbers, &provision->number_count, &provision->number_capacity,
           head->id);
}

static void hold_by_hand(struct provision *provision, const struct declared *head)
{
    provision->duty = (const struct duty *)head;
}

static const struct holder {
    const char *kind;
    void (*hold)(struct provision *provision, const struct declared *head);
} holders[] = {
    {"rule", hold_by_rule},    {"signal", hold_by_rule}, {"parameter", hold_by_value},
    {"derive", hold_by_value}, {"duty", hold_by_hand},
};

static const struct holder *holder_of(const char *kind)
{
    for (size_t i = 0; i < sizeof holders / sizeof *holders; i++)
        if (strcmp(holders[i].kind, kind) == 0)
            return &holders[i];
    return NULL;
}

static int compare_provisions(const void *a, const void *b)
{
    const struct provision *x = a, *y = b;

    if (x->instrument != y->instrument)
        return x->instrument < y->instrument ? -1 : 1;
    return str_compare(x->text, y->text);
}

/* Rows of a parameter that another law gives the value of. */
static void gather_rows(struct coverage *coverage)
{
    for (size_t p = 0; p < coverage->pack->lexicon.parameter_count; p++) {
        const struct parameter *parameter = &coverage->pack->lexicon.parameters[p];

        for (size_t i = 0; i < parameter->row_count; i++) {
            const struct citation *law = &parameter->rows[i].law;
            struct provision *provision = str_equal(law->text, parameter->head.law.text)
                                              ? NULL
                                              : provision_of(coverage, law);

            if (provision != NULL)
                hold_by_value(provision, &parameter->head);
        }
    }
}

static void gather(struct coverage *coverage)
{
    struct pack_heads heads;

    for (size_t n = 0; pack_heads(coverage->pack, n, &heads); n++) {
        const struct holder *holder = holder_of(heads.kind);

        for (size_t i = 0; holder != NULL && i < heads.count; i++) {
            const struct declared *head = pack_head(&heads, i);
            struct provision *provision = provision_of(coverage, &head->law);

            if (provision != NULL)
                holder->hold(provision, head);
        }
    }
    gather_rows(coverage);
    if (coverage->count > 0)
        qsort(coverage->items, coverage->count, sizeof *coverage->items,
              compare_provisions);
}

static const char *state_name(const struct provision *provision)
{
    if (provision->held_count > 0)
        return provision->duty != NULL ? "rules_and_hand" : "rules";
    if (provision->duty != NULL)
        return "hand";
    return provision->number_count > 0 ? "values" : "none";
}

static const char *state_words(const struct provision *provision, enum language language)
{
    if (provision->held_count > 0 && provision->duty != NULL)
        return command_words(language, "quy tắc và bằng tay", "rules, and by hand");
    if (provision->held_count > 0)
        return command_words(language, "quy tắc", "rules");
    if (provision->duty != NULL)
        return command_words(language, "bằng tay", "by hand");
    return command_words(language, "giá trị cho quy tắc khác", "values for other rules");
}

static void add_ids(struct buffer *text, const struct str *ids, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buffer_text(text, i > 0 ? ", " : "");
        buffer_add(text, ids[i]);
    }
}

static void add_instrument(const struct coverage *coverage, int number,
                           enum language language, struct buffer *text)
{
    const struct instrument *instrument = &coverage->pack->instruments[number];
    struct str title = words_phrase(instrument->head.title, language);

    buffer_format(text, "%s%.*s  %.*s%s\n", text->length > 0 ? "\n" : "",
                  (int)instrument->head.id.length, instrument->head.id.data,
                  (int)instrument->name.length, instrument->name.data,
                  instrument->head.verified
                      ? ""
                      : command_words(language, " (văn bản chưa đối chiếu)",
                                      " (instrument not yet compared with its text)"));
    if (title.length > 0)
        buffer_format(text, "  %.*s\n", (int)title.length, title.data);
}

static void add_provision(const struct provision *provision, enum language language,
                          struct buffer *text)
{
    buffer_format(text, "  %.*s: %s", (int)provision->text.length, provision->text.data,
                  state_words(provision, language));
    if (!provision->verified)
        buffer_text(text, command_words(language, " (có chỗ chưa đối chiếu với văn bản)",
                                        " (partly not yet compared with the law)"));
    buffer_char(text, '\n');
    if (provision->held_count > 0) {
        buffer_text(text, "    ");
        add_ids(text, provision->held, provision->held_count);
        buffer_char(text, '\n');
    }
    if (provision->number_count > 0) {
        buffer_text(text, command_words(language, "    giá trị: ", "    values: "));
        add_ids(text, provision->numbers, provision->number_count);
        buffer_char(text, '\n');
    }
    if (provision->duty != NULL) {
        struct str title = words_phrase(provision->duty->head.title, language);
        struct str by = words_phrase(provision->duty->by, language);
        buffer_format(text, "    %.*s: %.*s\n", (int)title.length, title.data,
                      (int)by.length, by.data);
    }
}

static size_t count_without(const struct coverage *coverage)
{
    size_t without = 0;

    for (size_t n = 0; n < coverage->pack->instrument_count; n++) {
        bool any = false;
        for (size_t i = 0; i < coverage->count; i++)
            any = any || coverage->items[i].instrument == (int)n;
        without += !any;
    }
    return without;
}

static void law_text(const struct coverage *coverage, enum language language,
                     struct buffer *text)
{
    for (int n = 0; n < (int)coverage->pack->instrument_count; n++) {
        bool any = false;
        add_instrument(coverage, n, language, text);
        for (size_t i = 0; i < coverage->count; i++) {
            if (coverage->items[i].instrument != n)
                continue;
            add_provision(&coverage->items[i], language, text);
            any = true;
        }
        if (!any)
            buffer_text(text, command_words(language, "  KHÔNG CÓ QUY TẮC NÀO\n",
                                            "  WITHOUT ANY RULE\n"));
    }
    buffer_format(text,
                  command_words(language,
                                "\n%zu điều khoản, %zu văn bản không có quy tắc\n",
                                "\nprovisions: %zu, instruments without a rule: %zu\n"),
                  coverage->count, count_without(coverage));
}

static void law_csv(const struct coverage *coverage, struct buffer *text)
{
    static const char *const names[] = {
        "instrument", "provision",          "state", "rules", "values",
        "verified",   "instrument_verified"};

    csv_start(text);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        csv_cell(text, str_from(names[i]));
    csv_end(text);
    for (size_t i = 0; i < coverage->count; i++) {
        const struct provision *provision = &coverage->items[i];
        const struct instrument *instrument =
            &coverage->pack->instruments[provision->instrument];
        struct buffer ids = {0};
        csv_cell(text, instrument->head.id);
        csv_cell(text, provision->text);
        csv_cell(text, str_from(state_name(provision)));
        add_ids(&ids, provision->held, provision->held_count);
        csv_cell(text, buffer_str(&ids));
        buffer_clear(&ids);
        add_ids(&ids, provision->numbers, provision->number_count);
        csv_cell(text, buffer_str(&ids));
        csv_cell(text, str_from(provision->verified ? "true" : "false"));
        csv_cell(text, str_from(instrument->head.verified ? "true" : "false"));
        csv_end(text);
        buffer_release(&ids);
    }
}

static void add_named_ids(struct json *json, const char *name, const struct str *ids,
                          size_t count)
{
    json_name(json, name);
    json_array(json);
    for (size_t i = 0; i < count; i++) {
        json_text(json, ids[i]);
    }
    json_close(json);
}

static void law_json(const struct coverage *coverage, struct json *json)
{
    json_array(json);
    for (size_t i = 0; i < coverage->count; i++) {
        const struct provision *provision = &coverage->items[i];
        const struct instrument *instrument =
            &coverage->pack->instruments[provision->instrument];
        json_line(json);
        json_object(json);
        json_name(json, "instrument");
        json_text(json, instrument->head.id);
        json_name(json, "provision");
        json_text(json, provision->text);
        json_name(json, "state");
        json_text(json, str_from(state_name(provision)));
        add_named_ids(json, "rules", provision->held, provision->held_count);
        add_named_ids(json, "values", provision->numbers, provision->number_count);
        json_name(json, "verified");
        json_bool(json, provision->verified);
        json_name(json, "instrument_verified");
        json_bool(json, instrument->head.verified);
        json_close(json);
    }
    json_line(json);
    json_close(json);
    buffer_char(json->out, '\n');
}

static void release(struct coverage *coverage)
{
    for (size_t i = 0; i < coverage->count; i++) {
        memory_free(coverage->items[i].held);
        memory_free(coverage->items[i].numbers);
    }
    memory_free(coverage->items);
}

int command_rules_law(const struct settings *settings, enum language language)
{
    struct coverage coverage = {0};
    struct pack *pack = NULL;
    struct buffer text = {0};
    struct error err = {0};
    char form = 't';
    int status;

    if (command_arguments(settings, 0, &err) < 0 ||
        command_form(settings, &form, &err) < 0 ||
        command_pack(settings, PACK_WHOLE, &language, &pack, &err) < 0)
        return command_error(&err, language);
    coverage.pack = pack;
    gather(&coverage);
    if (form == 't')
        law_text(&coverage, language, &text);
    else if (form == 'c')
        law_csv(&coverage, &text);
    else
        law_json(&coverage, &(struct json){.out = &text});
    status = form == 't' ? command_print_text(settings, &text, language)
                         : command_print_data(settings, &text, language);
    release(&coverage);
    buffer_release(&text);
    pack_free(pack);
    return status;
}
