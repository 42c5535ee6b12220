#include <inttypes.h>
#include <string.h>

#include "check/checks.h"
#include "diff/diff.h"
#include "exit/exit_report.h"
#include "write/words.h"

/*
 * What two packs come to on the same dataset. Rows are the same by their file and place.
 */
struct seen_row {
    struct str place;     /* "household.csv:12" */
    struct str unit, who; /* for people */
    struct str class;     /* its name in the pack; empty: not known */
    struct str class_shown;
    bool exits;
    enum strength strength;
};
struct seen_finding {
    struct str rule, place; /* "household.csv:12" */
    struct str key;         /* both: "RULE household.csv:12" */
    size_t row;             /* in rows; SIZE_MAX: of none of the main table */
};
/* Rows of a class, as check counts them. */
struct seen_class {
    struct str name, shown;
    uint64_t rows;
};
/* What one pack found. */
struct side {
    struct diff *diff;
    struct pack *pack;
    const struct check *checks;
    struct seen_row *rows;
    size_t row_count, row_capacity;
    struct map row_index; /* "household.csv:12" -> number */
    struct seen_finding *findings;
    size_t finding_count, finding_capacity;
    struct map finding_index; /* by key */
    struct map rules;         /* findings by rule */
    uint64_t severities[SEVERITY_COUNT];
    struct seen_class *classes; /* in the pack's order */
    size_t class_count;
    uint64_t strong; /* candidates that are very likely */
    struct exit_list *exits;
};

static struct str place_of(struct side *side, struct str file, uint64_t row)
{
    return arena_format(&side->diff->arena, "%.*s:%" PRIu64, SHOW(file), row);
}

static struct seen_row *row_at(struct side *side, struct str place)
{
    uint64_t at = 0;

    if (!map_get(&side->row_index, place, &at)) {
        at = side->row_count;
        side->rows = memory_grow(side->rows, side->row_count, &side->row_capacity,
                                 sizeof *side->rows);
        side->rows[side->row_count++] = (struct seen_row){.place = place};
        map_set(&side->row_index, place, at);
    }
    return &side->rows[at];
}

/* ---- a run
 * ----------------------------------------------------------------------------------- */

static void add_words(struct side *side, struct buffer *text, const struct field *field,
                      struct value value)
{
    struct str words;

    if (value.kind == VALUE_MISSING)
        return;
    words = field_show(field, &side->pack->schema.symbols, value, side->diff->language,
                       &side->diff->arena);
    buffer_text(text, text->length > 0 && words.length > 0 ? ", " : "");
    buffer_add(text, words);
}

/* "0007, Lê Văn A, Thôn 3": the key without year and unit, then the names. */
static struct str who_is(struct side *side, const struct table *table,
                         const struct value *cells)
{
    struct buffer text = {0};

    for (size_t p = 0; p < table->key_count; p++)
        for (size_t i = 0; i < table->key[p].count; i++) {
            int field = (int)table->key[p].fields[i];

            if (field != table->year_field && field != table->unit_field &&
                field != table->unit_code)
                add_words(side, &text, &table->fields[field], cells[field]);
        }
    for (size_t i = 0; i < table->show_count; i++)
        add_words(side, &text, &table->fields[table->shows[i]], cells[table->shows[i]]);
    return buffer_keep(&text, &side->diff->arena);
}

static void see_record(void *job, const struct record_view *record)
{
    struct side *side = job;
    const struct pack *pack = side->pack;
    const struct table *table = &pack->schema.tables[pack->schema.main_table];
    struct seen_row *row = row_at(side, place_of(side, record->file, record->row));
    struct arena *arena = &side->diff->arena;

    row->who = who_is(side, table, record->cells);
    if (table->unit_field >= 0)
        row->unit = arena_str(arena, field_show(&table->fields[table->unit_field],
                                                &pack->schema.symbols,
                                                record->cells[table->unit_field],
                                                side->diff->language, arena));
    if (pack->outcome < 0 || record->derived[pack->outcome].kind != VALUE_CHOICE)
        return;
    row->class =
        symbols_name(&pack->schema.symbols, record->derived[pack->outcome].as.whole);
    row->class_shown =
        arena_str(arena, exit_class_name(pack, record->derived[pack->outcome].as.whole,
                                         side->diff->language));
}

static void see_finding(void *job, const struct finding *finding)
{
    struct side *side = job;
    const struct pack *pack = side->pack;
    bool of_rule = finding->check < pack->rule_count;
    struct str id = of_rule ? pack->rules[finding->check].head.id : str_from("DATA");
    struct str place = place_of(side, finding->file, finding->row), key;
    uint64_t many = 0, row = SIZE_MAX;

    side->severities[side->checks[finding->check].severity]++;
    map_get(&side->rules, id, &many);
    map_set(&side->rules, id, many + 1);
    key = arena_format(&side->diff->arena, "%.*s %.*s", SHOW(id), SHOW(place));
    if (!map_set(&side->finding_index, key, 1))
        return;
    if (finding->table == pack->schema.main_table && finding->row > 0)
        row = (uint64_t)(row_at(side, place) - side->rows);
    side->findings = memory_grow(side->findings, side->finding_count,
                                 &side->finding_capacity, sizeof *side->findings);
    side->findings[side->finding_count++] =
        (struct seen_finding){id, place, key, (size_t)row};
}

static void see_exits(struct side *side)
{
    for (size_t i = 0; i < side->exits->count; i++) {
        const struct exit_household *household = &side->exits->households[i];
        struct seen_row *row =
            row_at(side, place_of(side, household->file, household->row));

        row->exits = household->candidate;
        row->strength = household->strength;
        side->strong += household->candidate && household->strength == STRENGTH_HIGH;
    }
}

static bool has_rows(const struct summary *summary)
{
    for (size_t i = 0; i < summary->input_count; i++)
        if (summary->inputs[i].rows > 0)
            return true;
    return false;
}

static void see_classes(struct side *side, const struct summary *summary)
{
    struct arena *arena = &side->diff->arena;

    side->classes = arena_alloc(arena, (summary->class_count + 1) * sizeof *side->classes);
    for (size_t i = 0; i < summary->class_count; i++) {
        const struct class_count *class = &summary->classes[i];

        if ((int)class->derived == side->pack->outcome && class->symbol >= 0)
            side->classes[side->class_count++] = (struct seen_class){
                symbols_name(&side->pack->schema.symbols, class->symbol),
                arena_str(arena,
                          exit_class_name(side->pack, class->symbol, side->diff->language)),
                class->rows};
    }
}

static int see(struct side *side, const struct run_options *options, struct error *err)
{
    struct sink sink = {.job = side, .finding = see_finding, .record = see_record};
    struct run_options counted = *options;
    struct summary *summary = NULL;
    struct opened *opened = NULL; /* once a pack: each has its own schema */
    unsigned main = side->pack->schema.main_table;
    size_t count = 0;
    int status = opened_open(side->pack, &options->data, &opened, err);

    counted.classes = true;
    side->checks = checks_make(side->pack, &side->diff->arena, &count);
    if (status == 0)
        status = run_hold(opened, options, true, err);
    if (status == 0)
        status = run_check(opened, &counted, &sink, &summary, err);
    if (status == 0 && !has_rows(summary)) /* "nothing differs" would be said of nothing */
        status =
            error_set(err, ERROR_GENERAL,
                      "không có dòng dữ liệu nào để kiểm tra: không so được trên dữ liệu",
                      "there is no row of data to check: nothing to compare on");
    if (status == 0)
        see_classes(side, summary);
    summary_free(summary);
    if (status == 0 && dataset_has_table(opened->dataset, main) &&
        side->pack->route_count > 0)
        status = exit_find(opened, options, &side->exits, err);
    if (status == 0 && side->exits != NULL)
        see_exits(side);
    opened_free(opened);
    return status;
}

static void side_release(struct side *side)
{
    memory_free(side->rows);
    memory_free(side->findings);
    map_release(&side->row_index);
    map_release(&side->finding_index);
    map_release(&side->rules);
    exit_free(side->exits);
}

/* ---- tables
 * ---------------------------------------------------------------------------------- */

static struct str number(struct diff *diff, uint64_t count)
{
    return words_count(&diff->arena, count, diff->language);
}

static struct str change(struct diff *diff, uint64_t before, uint64_t after)
{
    if (before == after)
        return str_from("0");
    return arena_format(
        &diff->arena, "%s%s", after > before ? "+" : "-",
        number(diff, after > before ? after - before : before - after).data);
}

static void add_figure(struct diff *diff, struct str what, uint64_t before, uint64_t after)
{
    diff_row(diff, DIFF_SUMMARY,
             (struct str[]){what, number(diff, before), number(diff, after),
                            change(diff, before, after)});
}

static uint64_t count_class(const struct side *side, struct str class)
{
    for (size_t i = 0; i < side->class_count; i++)
        if (str_equal(side->classes[i].name, class))
            return side->classes[i].rows;
    return 0;
}

static struct str say(struct diff *diff, const char *vi, const char *en)
{
    return words_say(diff->new, diff->language, vi, en, &diff->arena);
}

/* The classes in the new pack's order, then those that it does not know any more. */
static void add_class_figures(struct diff *diff, const struct side *before,
                              const struct side *after)
{
    const struct side *sides[] = {after, before};
    struct map told = {0};

    for (size_t s = 0; s < 2; s++)
        for (size_t i = 0; i < sides[s]->class_count; i++) {
            const struct seen_class *class = &sides[s]->classes[i];

            if (map_set(&told, class->name, 1))
                add_figure(diff, class->shown, count_class(before, class->name),
                           count_class(after, class->name));
        }
    map_release(&told);
}

static void add_summary(struct diff *diff, const struct side *before,
                        const struct side *after)
{
    static const char *const words[SEVERITY_COUNT][2] = {
        {"Lỗi", "Errors"}, {"Cảnh báo", "Warnings"}, {"Lưu ý", "Notices"}};

    add_class_figures(diff, before, after);
    for (int s = 0; s < SEVERITY_COUNT; s++)
        add_figure(diff, str_from(words[s][diff->language]), before->severities[s],
                   after->severities[s]);
    if (before->exits == NULL || after->exits == NULL)
        return;
    add_figure(diff, say(diff, "Có khả năng {exit}", "Likely to {exit}"),
               before->exits->candidates, after->exits->candidates);
    add_figure(diff, say(diff, "trong đó khả năng cao", "of them very likely"),
               before->strong, after->strong);
}

/* The same row in another run; NULL: it was not read there. */
static const struct seen_row *row_of(const struct side *side, struct str place)
{
    uint64_t at = 0;

    return map_get(&side->row_index, place, &at) ? &side->rows[at] : NULL;
}

struct cell { /* of the table of classes */
    struct str before, after;
    uint64_t count;
};

static struct str class_words(struct diff *diff, struct str shown)
{
    return shown.length > 0 ? shown : say(diff, "chưa rõ", "not known");
}

/* Classes before by after, and the rows that changed. */
static void add_classes(struct diff *diff, const struct side *before,
                        const struct side *after)
{
    struct cell *cells = NULL;
    size_t count = 0, capacity = 0;

    for (size_t i = 0; i < after->row_count; i++) {
        const struct seen_row *now = &after->rows[i];
        const struct seen_row *then = row_of(before, now->place);
        size_t at = 0;

        if (then == NULL || str_equal(now->class, then->class))
            continue;
        while (at < count && !(str_equal(cells[at].before, then->class_shown) &&
                               str_equal(cells[at].after, now->class_shown)))
            at++;
        if (at == count) {
            cells = memory_grow(cells, count, &capacity, sizeof *cells);
            cells[count++] = (struct cell){then->class_shown, now->class_shown, 0};
        }
        cells[at].count++;
    }
    for (size_t i = 0; i < count; i++)
        diff_row(diff, DIFF_CLASSES,
                 (struct str[]){class_words(diff, cells[i].before),
                                class_words(diff, cells[i].after),
                                number(diff, cells[i].count)});
    memory_free(cells);
}

static struct str state_words(struct diff *diff, const struct seen_row *row)
{
    struct str class = class_words(diff, row->class_shown);

    if (!row->exits)
        return class;
    return arena_format(&diff->arena, "%.*s; %.*s (%s)", SHOW(class),
                        SHOW(say(diff, "có khả năng {exit}", "likely to {exit}")),
                        exit_strength(row->strength, diff->language));
}

static void add_households(struct diff *diff, const struct side *before,
                           const struct side *after)
{
    for (size_t i = 0; i < after->row_count; i++) {
        const struct seen_row *now = &after->rows[i];
        const struct seen_row *then = row_of(before, now->place);

        if (then == NULL)
            continue;
        if (str_equal(now->class, then->class) && now->exits == then->exits &&
            (!now->exits || now->strength == then->strength))
            continue;
        diff_row(diff, DIFF_HOUSEHOLDS,
                 (struct str[]){now->unit, now->who, state_words(diff, then),
                                state_words(diff, now)});
    }
}

static void add_rule(struct diff *diff, struct str id, const struct side *before,
                     const struct side *after)
{
    int rule = pack_rule(diff->new, id), old = pack_rule(diff->old, id);
    uint64_t then = 0, now = 0, gone = 0, new = 0, ignored = 0;
    const struct side *sides[] = {before, after};

    map_get(&before->rules, id, &then);
    map_get(&after->rules, id, &now);
    for (size_t s = 0; s < 2; s++)
        for (size_t i = 0; i < sides[s]->finding_count; i++) {
            const struct seen_finding *finding = &sides[s]->findings[i];

            if (str_equal(finding->rule, id) &&
                !map_get(&sides[1 - s]->finding_index, finding->key, &ignored))
                *(s == 0 ? &gone : &new) += 1;
        }
    if (gone + new == 0 && then == now)
        return;
    diff_row(diff, DIFF_BY_RULE,
             (struct str[]){
                 id, number(diff, then), number(diff, now), number(diff, gone),
                 number(diff, new),
                 rule >= 0 ? words_phrase(diff->new->rules[rule].head.title, diff->language)
                 : old >= 0 ? words_phrase(diff->old->rules[old].head.title, diff->language)
                            : (struct str){0}});
}

static void add_rules(struct diff *diff, const struct side *before,
                      const struct side *after)
{
    add_rule(diff, str_from("DATA"), before, after);
    for (size_t r = 0; r < diff->old->rule_count; r++)
        if (pack_rule(diff->new, diff->old->rules[r].head.id) < 0)
            add_rule(diff, diff->old->rules[r].head.id, before, after);
    for (size_t r = 0; r < diff->new->rule_count; r++)
        add_rule(diff, diff->new->rules[r].head.id, before, after);
}

static void add_missing(struct diff *diff, const char *mark, const struct side *from,
                        const struct side *in)
{
    for (size_t i = 0; i < from->finding_count; i++) {
        const struct seen_finding *finding = &from->findings[i];
        uint64_t ignored = 0;

        if (map_get(&in->finding_index, finding->key, &ignored))
            continue;
        diff_row(diff, DIFF_FINDINGS,
                 (struct str[]){str_from(mark), finding->rule, finding->place,
                                finding->row < from->row_count
                                    ? from->rows[finding->row].who
                                    : (struct str){0}});
    }
}

/* ---- units
 * ----------------------------------------------------------------------------------- */

static const struct exit_unit *unit_named(const struct exit_list *list, struct str name)
{
    for (size_t i = 0; i < list->unit_count; i++)
        if (str_equal(list->units[i].name, name))
            return &list->units[i];
    return NULL;
}

static struct str target_words(struct diff *diff, const struct exit_list *list,
                               const struct exit_unit *unit)
{
    return unit == NULL || list->pack->goal_count == 0 || unit->targets[0] < 0
               ? str_from("-")
               : number(diff, (uint64_t)unit->targets[0]);
}

static struct str count_words(struct diff *diff, const struct exit_list *list,
                              const struct exit_unit *unit)
{
    return unit == NULL || list->pack->goal_count == 0 ? str_from("-")
                                                       : number(diff, unit->counts[0]);
}

static void add_unit(struct diff *diff, struct str name, const struct side *before,
                     const struct side *after)
{
    const struct exit_unit *then = unit_named(before->exits, name);
    const struct exit_unit *now = unit_named(after->exits, name);
    struct str cells[] = {name,
                          number(diff, then != NULL ? then->candidates : 0),
                          number(diff, now != NULL ? now->candidates : 0),
                          target_words(diff, before->exits, then),
                          target_words(diff, after->exits, now),
                          count_words(diff, before->exits, then),
                          count_words(diff, after->exits, now)};

    if (str_equal(cells[1], cells[2]) && str_equal(cells[3], cells[4]) &&
        str_equal(cells[5], cells[6]))
        return;
    diff_row(diff, DIFF_UNITS, cells);
}

static void add_units(struct diff *diff, const struct side *before,
                      const struct side *after)
{
    if (before->exits == NULL || after->exits == NULL)
        return;
    for (size_t i = 0; i < after->exits->unit_count; i++)
        add_unit(diff, arena_str(&diff->arena, after->exits->units[i].name), before, after);
    for (size_t i = 0; i < before->exits->unit_count; i++)
        if (unit_named(after->exits, before->exits->units[i].name) == NULL)
            add_unit(diff, arena_str(&diff->arena, before->exits->units[i].name), before,
                     after);
}

int diff_data(struct diff *diff, const struct run_options *options, struct error *err)
{
    struct side before = {.diff = diff, .pack = diff->old};
    struct side after = {.diff = diff, .pack = diff->new};
    int status = see(&before, options, err);

    diff->with_data = true;
    if (status == 0)
        status = see(&after, options, err);
    if (status == 0) {
        add_summary(diff, &before, &after);
        add_classes(diff, &before, &after);
        add_rules(diff, &before, &after);
        add_units(diff, &before, &after);
        add_households(diff, &before, &after);
        add_missing(diff, "-", &before, &after);
        add_missing(diff, "+", &after, &before);
    }
    side_release(&before);
    side_release(&after);
    return status;
}
