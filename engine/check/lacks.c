#include "check/lacks.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "check/checks.h"
#include "evaluate/walk.h"
#include "write/words.h"

/* ---- vital columns
 * ------------------------------------------------------------------------ */

/* The part of the key in which a field stands beside others; NULL where it stands alone. */
static const struct key_part *alternatives_of(const struct table *table, unsigned field)
{
    for (size_t p = 0; p < table->key_count; p++)
        for (size_t i = 0; i < table->key[p].count; i++)
            if (table->key[p].fields[i] == field && table->key[p].count > 1)
                return &table->key[p];
    return NULL;
}

static bool given(const struct source *source, const struct key_part *part, unsigned field)
{
    bool any = source->has_column[field];

    for (size_t i = 0; part != NULL && i < part->count; i++)
        any = any || source->has_column[part->fields[i]];
    return any;
}

static bool is_lacking(const struct source *source, const struct table *table, unsigned f)
{
    const struct field *field = &table->fields[f];

    if (!field->vital || given(source, alternatives_of(table, f), f))
        return false;
    return field->vital_with < 0 || source->has_column[field->vital_with];
}

/* Of fields that stand for each other the last one that is vital is told: the name of a
 * commune rather than its code. */
static bool told_by_another(const struct source *source, const struct table *table,
                            unsigned f)
{
    const struct key_part *part = alternatives_of(table, f);
    bool after = false;

    for (size_t i = 0; part != NULL && i < part->count; i++) {
        if (after && is_lacking(source, table, part->fields[i]))
            return true;
        after = after || part->fields[i] == f;
    }
    return false;
}

/* ---- the setting that mends it
 * ------------------------------------------------------------ */

static size_t lacking_files(const struct dataset *dataset, unsigned table, unsigned field)
{
    size_t count = 0;

    for (size_t i = 0; i < dataset->count; i++)
        count +=
            dataset->sources[i].table == table && !dataset->sources[i].has_column[field];
    return count;
}

/* One value may be said of all rows: not of a key of several files, which are most likely of
 * several units: it would make their rows one another's doubles. */
static bool can_set(const struct dataset *dataset, const struct table *table,
                    unsigned number, unsigned field)
{
    if (!table->fields[field].whole_file)
        return false;
    for (size_t p = 0; p < table->key_count; p++)
        for (size_t i = 0; i < table->key[p].count; i++)
            if (table->key[p].fields[i] == field && table->year_field != (int)field)
                return lacking_files(dataset, number, field) < 2;
    return true;
}

/* " --set 'Khu vực=": of another table than the main one with its name in front. */
static void open_setting(const struct schema *schema, unsigned table,
                         const struct field *field, struct buffer *text)
{
    buffer_text(text, " --set '");
    if (table != schema->main_table) {
        buffer_add(text, schema->tables[table].name);
        buffer_char(text, '.');
    }
    buffer_add(text, field->vi);
    buffer_char(text, '=');
}

/* ---- captions that it may be meant by
 * ----------------------------------------------------- */

enum { CAPTIONS_MOST = 3 };
struct captions {
    struct str names[CAPTIONS_MOST];
    size_t count;
    bool near; /* they look like the title; else they are those not understood */
};

/* A third of the longer may differ. */
static bool is_near(struct str a, struct str b, size_t distance)
{
    return distance * 3 <= (a.length > b.length ? a.length : b.length);
}

/* The captions that were not understood, those most like the title first. */
static void find_captions(const struct source *source, const struct field *field,
                          struct arena *arena, struct captions *out)
{
    struct str wanted = text_fold(arena, field->vi);
    size_t distances[CAPTIONS_MOST] = {0};

    *out = (struct captions){0};
    for (size_t i = 0; i < source->input->unknown_count; i++) {
        struct str name = source->input->unknown_columns[i];
        struct str folded = text_fold(arena, name);
        size_t distance = str_distance(folded, wanted), at;
        bool near = is_near(folded, wanted, distance);

        if (near && !out->near)
            *out = (struct captions){.near = true};
        if (near != out->near)
            continue;
        at = out->count;
        while (at > 0 && distances[at - 1] > distance)
            at--;
        if (at == CAPTIONS_MOST)
            continue;
        out->count += out->count < CAPTIONS_MOST;
        memmove(&out->names[at + 1], &out->names[at],
                (out->count - at - 1) * sizeof *out->names);
        memmove(&distances[at + 1], &distances[at],
                (out->count - at - 1) * sizeof *distances);
        out->names[at] = name;
        distances[at] = distance;
    }
}

static void add_captions(const struct captions *captions, bool vi, struct buffer *text)
{
    for (size_t i = 0; i < captions->count; i++) {
        buffer_text(text, i > 0            ? ", '"
                          : captions->near ? (vi ? "; gần giống: '" : "; near it: '")
                          : vi             ? "; các cột chưa hiểu: '"
                                           : "; columns not understood: '");
        buffer_add(text, captions->names[i]);
        buffer_char(text, '\'');
    }
}

static struct str message(const struct finding_context *context,
                          const struct dataset *dataset, unsigned number,
                          enum language language, struct arena *arena)
{
    const struct source *source = context->source;
    const struct schema *schema = &context->pack->schema;
    const struct table *table = &schema->tables[source->table];
    const struct field *field = &table->fields[number];
    bool vi = language == LANGUAGE_VI;
    struct str title = vi ? field->vi : field->en, out;
    struct captions captions;
    struct buffer text = {0};

    find_captions(source, field, arena, &captions);
    buffer_format(&text, vi ? "Tệp không có cột '%.*s'" : "The file has no column '%.*s'",
                  (int)title.length, title.data);
    add_captions(&captions, vi, &text);
    buffer_format(&text, vi ? ". Ghi lại tiêu đề thành '%.*s'" : ". Name the column '%.*s'",
                  (int)field->vi.length, field->vi.data);
    if (can_set(dataset, table, source->table, number)) {
        buffer_text(&text, vi ? ", hoặc nếu cả tệp cùng một giá trị:"
                              : ", or where one value holds for the whole file:");
        open_setting(schema, source->table, field, &text);
        buffer_text(&text, "...'");
    } else if (field->whole_file) {
        buffer_text(&text, vi ? ", hoặc thêm cột này vào từng tệp"
                              : ", or add the column to each file");
    }
    out = buffer_keep(&text, arena);
    return out;
}

void lacks_vital(const struct finding_context *context, const struct dataset *dataset,
                 unsigned check, void (*tell)(void *job, const struct finding *finding),
                 void *job)
{
    const struct source *source = context->source;
    const struct table *table = &context->pack->schema.tables[source->table];
    struct arena arena;

    arena_init(&arena);
    for (unsigned f = 0; f < table->field_count; f++) {
        const struct field *field = &table->fields[f];
        struct named_value value = {field->name, value_missing(GAP_COLUMN), field};
        struct finding finding;

        if (!is_lacking(source, table, f) || told_by_another(source, table, f))
            continue;
        finding_of_data(context, NULL, 0, 0, check, &arena, &finding);
        finding.fields = &value;
        finding.field_count = 1;
        finding.message[LANGUAGE_VI] = message(context, dataset, f, LANGUAGE_VI, &arena);
        finding.message[LANGUAGE_EN] = message(context, dataset, f, LANGUAGE_EN, &arena);
        finding_seal(context, &arena, &finding);
        tell(job, &finding);
        arena_reset(&arena);
    }
    arena_release(&arena);
}

/* ---- essential rules
 * ---------------------------------------------------------------------- */

/* Looks for what a rule reads and no column gives, through derived values, parameters and
 * defaults of empty cells. */
struct lacks_search {
    const struct summary *summary;
    unsigned table;
    bool defaults; /* what a default may give is looked for too: it gave nothing */
    bool *absent;  /* per field of the table */
    size_t found;
};

static bool has_column_somewhere(const struct lacks_search *search, unsigned field)
{
    const struct dataset *dataset = search->summary->dataset;

    for (size_t i = 0; i < dataset->count; i++)
        if (dataset->sources[i].table == search->table &&
            !dataset->sources[i].has_column[field])
            return false;
    return true;
}

static void look(struct lacks_search *search, const struct node *node);

static void look_at_field(struct lacks_search *search, unsigned field)
{
    const struct pack *pack = search->summary->pack;
    const struct table *table = &pack->schema.tables[search->table];
    const struct node *otherwise;
    size_t before = search->found;

    if (field >= table->field_count || has_column_somewhere(search, field) ||
        search->absent[field])
        return;
    otherwise = lexicon_default(&pack->lexicon, search->table, field);
    search->absent[field] = true; /* a default may lead back to it */
    if (otherwise != NULL)
        look(search, otherwise);
    search->absent[field] = otherwise == NULL || search->found > before || search->defaults;
    search->found += search->absent[field];
}

static bool look_at_node(const struct visitor *visitor, const struct node *node,
                         const struct view *view)
{
    struct lacks_search *search = visitor->job;

    if (view_at(view, node->depth)->held)
        return true; /* of another row */
    if (node->kind == NODE_FIELD)
        look_at_field(search, node->number);
    else if (node->kind == NODE_DERIVED)
        look(search, search->summary->pack->lexicon.derived[node->number].value);
    return true;
}

static void look(struct lacks_search *search, const struct node *node)
{
    struct visitor visitor = {
        .schema = &search->summary->pack->schema, .enter = look_at_node, .job = search};
    struct view view = {.table = search->table};

    walk_tree(&visitor, node, &view);
}

/* Judged on some row by a rule that looks at the same thing. */
static bool is_judged(const struct summary *summary, struct phrase what)
{
    for (size_t r = 0; r < summary->pack->rule_count; r++) {
        const struct tally *tally = &summary->tallies[r];

        if (str_equal(summary->pack->rules[r].essential.vi, what.vi) &&
            tally->pass + tally->fail + tally->confirmed + tally->broken > 0)
            return true;
    }
    return false;
}

/* Something that it reads was missing where it applies: in whatever way; or only where no cell
 * of the row is to blame, which nothing else tells. */
static bool is_blind(const struct summary *summary, size_t rule, bool cells)
{
    uint64_t missing = 0;

    for (unsigned gap = GAP_EMPTY; gap < GAP_COUNT; gap++)
        if (gap != GAP_TABLE &&
            (cells || gap == GAP_COLUMN || gap == GAP_PARAMETER || gap == GAP_UNDECIDED))
            missing += summary->tallies[rule].not_applicable[gap];
    return summary->selected[rule] && missing > 0;
}

static void add_unjudged(struct summary *summary, struct phrase what, bool partly)
{
    for (size_t i = 0; i < summary->unjudged_count; i++)
        if (str_equal(summary->unjudged[i].what.vi, what.vi))
            return;
    summary->unjudged[summary->unjudged_count++] = (struct unjudged){what, partly};
}

static void add_lack(struct summary *summary, unsigned table, unsigned field)
{
    for (size_t i = 0; i < summary->lack_count; i++)
        if (summary->lacks[i].table == table && summary->lacks[i].field == field)
            return;
    summary->lacks[summary->lack_count++] = (struct lack){table, field};
}

/* Fields that stand for each other are lacking as one: the name of the commune. */
static void add_lacks(struct summary *summary, const struct lacks_search *search)
{
    const struct table *table = &summary->pack->schema.tables[search->table];

    for (unsigned f = 0; f < table->field_count; f++) {
        const struct key_part *part = alternatives_of(table, f);

        if (search->absent[f] && (part == NULL || part->fields[part->count - 1] == f))
            add_lack(summary, search->table, f);
    }
}

static void add_vital(struct summary *summary)
{
    const struct dataset *dataset = summary->dataset;

    for (size_t i = 0; i < dataset->count; i++) {
        const struct source *source = &dataset->sources[i];
        const struct table *table = &summary->pack->schema.tables[source->table];

        for (unsigned f = 0; f < table->field_count; f++)
            if (is_lacking(source, table, f) && !told_by_another(source, table, f))
                add_lack(summary, source->table, f);
    }
}

static void look_at_rule(struct summary *summary, size_t number, bool partly,
                         struct arena *arena)
{
    const struct rule *rule = &summary->pack->rules[number];
    const struct table *table = &summary->pack->schema.tables[rule->table];
    struct lacks_search search = {.summary = summary, .table = rule->table};

    for (int round = 0; round < 2 && search.found == 0; round++) {
        search.absent = arena_alloc(arena, table->field_count + 1);
        search.defaults = round > 0;
        for (size_t i = 0; i < rule->read_count; i++)
            look(&search, rule->reads[i]);
    }
    add_unjudged(summary, rule->essential, partly);
    add_lacks(summary, &search);
}

/* What the verdict says beside its counts: rules with a word for it that judged no row. */
static void find_untried(struct summary *summary, struct arena *arena)
{
    const struct pack *pack = summary->pack;

    summary->untried =
        arena_alloc(arena, (pack->rule_count + 1) * sizeof *summary->untried);
    for (size_t r = 0; summary->rows > 0 && r < pack->rule_count; r++) {
        const struct tally *tally = &summary->tallies[r];

        if (pack->rules[r].unjudged.vi.length > 0 && summary->selected[r] &&
            tally->pass + tally->fail + tally->confirmed + tally->broken == 0)
            summary->untried[summary->untried_count++] = pack->rules[r].unjudged;
    }
}

void lacks_essential(struct summary *summary, struct arena *arena)
{
    const struct pack *pack = summary->pack;
    size_t fields = 0;

    for (size_t t = 0; t < pack->schema.table_count; t++)
        fields += pack->schema.tables[t].field_count;
    summary->lacks = arena_alloc(arena, (fields + 1) * sizeof *summary->lacks);
    summary->unjudged =
        arena_alloc(arena, (pack->rule_count + 1) * sizeof *summary->unjudged);
    for (size_t r = 0; r < pack->rule_count; r++) {
        bool judged;

        if (pack->rules[r].essential.vi.length == 0)
            continue;
        judged = is_judged(summary, pack->rules[r].essential);
        if (is_blind(summary, r, !judged))
            look_at_rule(summary, r, judged, arena);
    }
    add_vital(summary);
    find_untried(summary, arena);
}

/* ---- said first
 * --------------------------------------------------------------------------- */

/* "a", "a và b", "a, b và c" */
static void add_to_list(struct buffer *text, struct str item, size_t number, size_t count,
                        enum language language)
{
    if (number > 0)
        buffer_text(text, number + 1 < count        ? ", "
                          : language == LANGUAGE_VI ? " và "
                                                    : " and ");
    buffer_add(text, item);
}

static const struct field *lack_field(const struct summary *summary, size_t number)
{
    const struct lack *lack = &summary->lacks[number];

    return &summary->pack->schema.tables[lack->table].fields[lack->field];
}

static bool can_set_lack(const struct summary *summary, size_t number)
{
    const struct lack *lack = &summary->lacks[number];

    return can_set(summary->dataset, &summary->pack->schema.tables[lack->table],
                   lack->table, lack->field);
}

static void add_settings(const struct summary *summary, struct buffer *text)
{
    const struct schema *schema = &summary->pack->schema;

    for (size_t i = 0; i < summary->lack_count; i++) {
        const struct lack *lack = &summary->lacks[i];
        const struct field *field = lack_field(summary, i);

        if (!can_set_lack(summary, i))
            continue;
        if (schema->tables[lack->table].year_field == (int)lack->field) {
            buffer_text(text, " --year ...");
            continue;
        }
        open_setting(schema, lack->table, field, text);
        if (field->choice_count > 0)
            buffer_add(text, field->choices[0].vi);
        else
            buffer_text(text, "...");
        buffer_char(text, '\'');
    }
}

/* What may stand in the place of a choice in the command. */
static void add_choices(const struct summary *summary, enum language language,
                        struct buffer *text)
{
    for (size_t i = 0; i < summary->lack_count; i++) {
        const struct field *field = lack_field(summary, i);

        if (!can_set_lack(summary, i) || field->choice_count < 2)
            continue;
        buffer_format(text, " (%.*s: ", (int)field->vi.length, field->vi.data);
        for (size_t c = 0; c < field->choice_count; c++) {
            buffer_text(text, c == 0 ? "" : language == LANGUAGE_VI ? " hoặc " : " or ");
            buffer_add(text, field->choices[c].vi);
        }
        buffer_char(text, ')');
    }
}

static void add_titles(const struct summary *summary, enum language language,
                       struct buffer *text)
{
    for (size_t i = 0; i < summary->lack_count; i++) {
        const struct field *field = lack_field(summary, i);

        add_to_list(text, language == LANGUAGE_VI ? field->vi : field->en, i,
                    summary->lack_count + 1, language);
    }
}

static void add_things(const struct summary *summary, enum language language,
                       struct buffer *text)
{
    for (size_t i = 0; i < summary->unjudged_count; i++)
        add_to_list(text, words_phrase(summary->unjudged[i].what, language), i,
                    summary->unjudged_count, language);
    for (size_t i = 0; i < summary->unjudged_count; i++)
        if (!summary->unjudged[i].partly)
            return;
    buffer_text(text, language == LANGUAGE_VI ? " ở một số dòng" : " in some rows");
}

/* What one value for all files would spoil. */
static void add_columns_to_add(const struct summary *summary, enum language language,
                               struct buffer *text)
{
    size_t count = 0;

    for (size_t i = 0; i < summary->lack_count; i++) {
        const struct field *field = lack_field(summary, i);

        if (!field->whole_file || can_set_lack(summary, i))
            continue;
        buffer_text(text, count++ > 0               ? ", "
                          : language == LANGUAGE_VI ? "Thêm vào từng tệp cột "
                                                    : "Add to each file the column ");
        buffer_add(text, language == LANGUAGE_VI ? field->vi : field->en);
    }
    if (count > 0)
        buffer_text(text, ". ");
}

/* The command with its settings, or where a setting cannot help what to do. */
static void add_mending(const struct summary *summary, struct str again,
                        enum language language, struct buffer *text)
{
    bool vi = language == LANGUAGE_VI;
    struct buffer settings = {0};

    add_settings(summary, &settings);
    if (settings.length > 0)
        add_columns_to_add(summary, language, text);
    if (settings.length == 0) {
        buffer_text(
            text, vi ? "Ghi đúng tiêu đề các cột này (xem: rasoat schema) rồi chạy lại"
                     : "Name these columns as listed (see: rasoat schema), then run again");
    } else {
        buffer_text(text, vi ? "Chạy lại: " : "Run again: ");
        buffer_add(text, again);
        buffer_add(text, buffer_str(&settings));
        add_choices(summary, language, text);
    }
    buffer_release(&settings);
}

static void begin_sentence(struct buffer *text)
{
    if (text->length > 0)
        buffer_text(text, ". ");
}

/* What essential rules lack. */
static void say_lacks(const struct summary *summary, struct str again,
                      enum language language, struct buffer *text)
{
    bool vi = language == LANGUAGE_VI;

    if (summary->lack_count + summary->unjudged_count > 0)
        begin_sentence(text);
    if (summary->lack_count > 0) {
        buffer_text(text, vi ? "Thiếu cột " : "Missing columns: ");
        add_titles(summary, language, text);
        if (summary->unjudged_count > 0)
            buffer_text(text, vi ? ": chưa xét " : "; not judged: ");
        add_things(summary, language, text);
        buffer_text(text, ". ");
        add_mending(summary, again, language, text);
    } else if (summary->unjudged_count > 0) {
        buffer_text(text, vi ? "Chưa xét " : "Not judged: ");
        add_things(summary, language, text);
        buffer_text(text, vi ? ": các ô cần đến đều trống hoặc không đọc được"
                             : ": the cells they need are empty or unreadable");
    }
}

/* Rows that no rule of the pack judges: of another year, or of none. */
static uint64_t rows_out_of_time(const struct summary *summary)
{
    size_t number = summary->pack->rule_count + CHECK_DATE;

    return number < summary->check_count ? summary->tallies[number].fail : 0;
}

static void say_out_of_time(const struct summary *summary, enum language language,
                            struct arena *arena, struct buffer *text)
{
    unsigned long long rows = rows_out_of_time(summary);
    struct str from, to;

    if (rows == 0 || rows * 2 <= summary->rows)
        return; /* a slip in a few rows says nothing about the others */
    from = words_day(summary->pack, arena, summary->pack->from);
    to = words_day(summary->pack, arena, summary->pack->to);
    begin_sentence(text);
    buffer_format(
        text,
        language == LANGUAGE_VI
            ? "%s dòng ở ngoài thời gian của bộ quy tắc %s (%s đến %s), không quy "
              "tắc nào xét: hãy ghi đúng năm, hoặc dùng bộ quy tắc của năm ấy "
              "(--rules)"
            : "Rows outside the dates of the pack: %s (%s: %s to %s), no rule "
              "judges them: write the year as it is, or use a pack for that year "
              "(--rules)",
        number_count(rows, language == LANGUAGE_EN).text, summary->pack->id.data, from.data,
        to.data);
}

static uint64_t count_rows(const struct summary *summary)
{
    uint64_t rows = 0;

    for (size_t i = 0; i < summary->input_count; i++)
        if (table_begins(&summary->pack->schema.tables[summary->inputs[i].table]))
            rows += summary->inputs[i].rows;
    return rows;
}

/* Why nothing was judged at all, where no column is to blame. */
static void say_nothing(const struct summary *summary, enum language language,
                        struct buffer *text)
{
    bool vi = language == LANGUAGE_VI;

    if (text->length > 0 || summary_answers(summary))
        return;
    if (count_rows(summary) == 0)
        buffer_text(text, vi ? "Không có dòng dữ liệu nào để kiểm tra"
                             : "There is no row of data to check");
    else if (summary_selected(summary) == 0)
        buffer_text(text, vi ? "Không quy tắc nào được chọn, nên chưa xét gì"
                             : "No rule was selected, so nothing was judged");
    else
        buffer_text(text, vi ? "Không dòng nào được xét" : "No row was judged");
}

/* "Không đọc được ds.xlsx#Thôn Tây và 2 tệp hoặc trang khác, chưa tính" */
static void say_unread(const struct summary *summary, enum language language,
                       struct buffer *text)
{
    const struct dataset *dataset = summary->dataset;
    bool vi = language == LANGUAGE_VI;

    if (dataset == NULL || dataset->unread == 0)
        return;
    begin_sentence(text);
    buffer_text(text, !vi                      ? "Not read: "
                      : dataset->unread_beside ? "Không đọc "
                                               : "Không đọc được ");
    buffer_add(text, dataset->unread_first);
    if (dataset->unread > 1)
        buffer_format(text, vi ? " và %zu tệp hoặc trang khác" : " and %zu more",
                      dataset->unread - 1);
    buffer_text(text, vi ? ", chưa tính (xem ghi chú)" : ", not counted (see the notes)");
}

/* "ds.xlsx ghi năm 2023, không phải năm 2024 (--year)" */
static void say_other_year(const struct summary *summary, enum language language,
                           struct buffer *text)
{
    const struct other_year *other;
    bool vi = language == LANGUAGE_VI;

    if (!lacks_year(summary->dataset))
        return;
    other = &summary->dataset->other_year;
    begin_sentence(text);
    buffer_format(text,
                  vi ? "Không dòng nào của %.*s là của năm %.*s%s: tệp ghi năm %.*s. Hãy "
                       "đưa danh sách của năm %.*s, hoặc sửa cột năm, hoặc %s"
                     : "No row of %.*s is of %.*s%s: the file says %.*s. Give the list of "
                       "%.*s, mend its column of the year, or %s",
                  SHOW(other->name), SHOW(other->asked),
                  other->by_option ? " (--year)"
                  : vi             ? ", năm đang xét"
                                   : ", the year in hand",
                  SHOW(other->said), SHOW(other->asked),
                  other->by_option ? (vi ? "bỏ --year" : "leave out --year")
                  : vi             ? "để tệp ra ngoài"
                                   : "put the file elsewhere");
}

bool lacks_year(const struct dataset *dataset)
{
    return dataset != NULL && dataset->other_year.name.length > 0;
}

struct str lacks_say(const struct summary *summary, struct str again,
                     enum language language, struct arena *arena)
{
    struct buffer text = {0};
    struct str out = {0};

    say_unread(summary, language, &text);
    say_other_year(summary, language, &text);
    say_lacks(summary, again, language, &text);
    say_out_of_time(summary, language, arena, &text);
    say_nothing(summary, language, &text);
    out = text.length > 0 ? arena_str(arena, buffer_str(&text)) : out;
    buffer_release(&text);
    return out;
}

bool lacks_partly(const struct summary *summary)
{
    const struct dataset *dataset = summary->dataset;
    bool partly = summary->unjudged_count > 0;

    for (size_t i = 0; i < summary->unjudged_count; i++)
        partly = partly && summary->unjudged[i].partly;
    for (size_t i = 0; partly && i < dataset->count; i++) {
        const struct source *source = &dataset->sources[i];
        const struct table *table = &summary->pack->schema.tables[source->table];

        for (unsigned f = 0; f < table->field_count; f++)
            partly = partly && !is_lacking(source, table, f);
    }
    return partly && dataset->unread == 0 && !lacks_year(dataset) &&
           rows_out_of_time(summary) == 0;
}

struct str lacks_verdict(enum language language)
{
    return str_from(language == LANGUAGE_VI
                        ? "Chưa kết luận được: kết quả có thể thiếu hoặc sai."
                        : "Inconclusive: the result may be incomplete or wrong.");
}
