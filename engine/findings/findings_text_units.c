#include <stdlib.h>

#include "base/text.h"
#include "findings/findings_text.h"
#include "findings/findings_unchecked.h"

/* ---- by unit --------------------------------------------------------------------------- */

enum { TABLE_COLUMNS = 60 }; /* below so many columns of a terminal, sentences */

static int compare_units(const void *a, const void *b)
{
    const struct unit_count *left = *(const struct unit_count *const *)a,
                            *right = *(const struct unit_count *const *)b;

    for (int s = SEVERITY_ERROR; s <= SEVERITY_WARNING; s++)
        if (left->findings[s] != right->findings[s])
            return left->findings[s] > right->findings[s] ? -1 : 1;
    return left < right ? -1 : left > right;
}

static void pad(struct text_writer *writer, size_t columns)
{
    while (columns-- > 0)
        buffer_char(&writer->prose.text, ' ');
}

static void add_number(struct text_writer *writer, struct str number, size_t width)
{
    size_t columns = text_columns(number);

    pad(writer, columns < width ? width - columns : 0);
    prose_str(&writer->prose, number);
}

static struct str count_words(struct text_writer *writer, uint64_t count)
{
    return words_count(&writer->shared.scratch, count, writer->shared.options.language);
}

static void add_row(struct text_writer *writer, const struct unit_count *unit, size_t wide)
{
    struct buffer *text = &writer->prose.text;

    buffer_text(text, "  ");
    prose_str(&writer->prose, unit->name);
    pad(writer, wide - text_columns(unit->name));
    add_number(writer, count_words(writer, unit->rows), 8);
    add_number(writer, count_words(writer, unit->findings[SEVERITY_ERROR]), 7);
    add_number(writer, count_words(writer, unit->findings[SEVERITY_WARNING]), 10);
    add_number(writer, count_words(writer, unit->rows_with[SEVERITY_ERROR]), 11);
    add_number(writer,
               words_share(&writer->shared.scratch, unit->rows_with[SEVERITY_ERROR],
                           unit->rows, writer->shared.options.language),
               8);
    buffer_char(text, '\n');
}

static void add_sentence(struct text_writer *writer, const struct unit_count *unit)
{
    buffer_text(&writer->prose.text, "  ");
    prose_str(&writer->prose, unit->name);
    buffer_text(&writer->prose.text, ": ");
    findings_text_count(writer, unit->findings[SEVERITY_ERROR]);
    prose_say(&writer->prose, " lỗi, ",
              unit->findings[SEVERITY_ERROR] == 1 ? " error, " : " errors, ");
    findings_text_count(writer, unit->findings[SEVERITY_WARNING]);
    prose_say(&writer->prose, " cảnh báo\n",
              unit->findings[SEVERITY_WARNING] == 1 ? " warning\n" : " warnings\n");
}

static void add_heads(struct text_writer *writer, size_t wide)
{
    static const struct {
        const char *vi, *en;
        size_t width;
    } heads[] = {{"{records}", "rows", 8},
                 {"lỗi", "errors", 7},
                 {"cảnh báo", "warnings", 10},
                 {"{records} lỗi", "in error", 11},
                 {"tỷ lệ", "share", 8}};
    struct shared *shared = &writer->shared;
    enum language language = shared->options.language;
    struct str title =
        words_say(shared->pack, language, "Theo {unit}", "By {unit}", &shared->scratch);

    prose_str(&writer->prose, title);
    pad(writer, wide + 2 > text_columns(title) ? wide + 2 - text_columns(title) : 0);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        add_number(
            writer,
            words_say(shared->pack, language, heads[i].vi, heads[i].en, &shared->scratch),
            heads[i].width);
    buffer_char(&writer->prose.text, '\n');
}

static void add_table(struct text_writer *writer, const struct unit_count **units,
                      size_t count)
{
    bool narrow = writer->prose.width > 0 && writer->prose.width < TABLE_COLUMNS;
    size_t wide = 12;

    for (size_t i = 0; i < count; i++)
        if (text_columns(units[i]->name) > wide)
            wide = text_columns(units[i]->name);
    narrow = narrow || (writer->prose.width > 0 && wide + 46 > writer->prose.width);
    buffer_char(&writer->prose.text, '\n');
    if (narrow) {
        prose_str(&writer->prose,
                  words_say(writer->shared.pack, writer->shared.options.language,
                            "Theo {unit}:", "By {unit}:", &writer->shared.scratch));
        buffer_char(&writer->prose.text, '\n');
    } else {
        add_heads(writer, wide);
    }
    for (size_t i = 0; i < count; i++)
        if (narrow)
            add_sentence(writer, units[i]);
        else
            add_row(writer, units[i], wide);
}

void findings_text_units(struct text_writer *writer, const struct summary *summary)
{
    struct shared *shared = &writer->shared;
    const struct unit_count **units =
        memory_alloc((summary->unit_count + 1) * sizeof(const struct unit_count *));
    size_t count = 0, most;

    for (size_t i = 0; i < summary->unit_count; i++)
        if (summary->units[i].findings[SEVERITY_ERROR] +
                summary->units[i].findings[SEVERITY_WARNING] >
            0)
            units[count++] = &summary->units[i];
    if (summary->unit_count > 1 && count > 0) {
        qsort(units, count, sizeof(const struct unit_count *), compare_units);
        most = shared->options.whole || count <= SCREEN_UNITS ? count : SCREEN_UNITS;
        add_table(writer, units, most);
        if (most < count) {
            prose_say(&writer->prose, "  … còn ", "  … and ");
            findings_text_count(writer, count - most);
            buffer_char(&writer->prose.text, ' ');
            prose_str(&writer->prose, words_say(shared->pack, shared->options.language,
                                                "{unit} nữa", "more", &shared->scratch));
            buffer_char(&writer->prose.text, '\n');
        }
    }
    memory_free(units);
}

/* ---- not judged ------------------------------------------------------------------------ */

enum { NAMES_SHOWN = 12 };

static void add_group(struct text_writer *writer, const struct summary *summary,
                      const struct unchecked *group)
{
    struct buffer *text = &writer->prose.text;

    buffer_text(text, "  ");
    prose_str(&writer->prose, group->why);
    buffer_text(text, " (");
    findings_text_count(writer, group->count);
    prose_say(&writer->prose, " quy tắc)", group->count == 1 ? " rule)" : " rules)");
    if (writer->shared.options.whole) {
        buffer_text(text, ": ");
        for (size_t i = 0; i < group->count && i < NAMES_SHOWN; i++) {
            buffer_text(text, i > 0 ? ", " : "");
            prose_str(&writer->prose, summary->checks[group->checks[i]].id);
        }
        buffer_text(text, group->count > NAMES_SHOWN ? " …" : "");
    }
    buffer_char(text, '\n');
}

void findings_text_unchecked(struct text_writer *writer, const struct summary *summary)
{
    bool whole = writer->shared.options.whole, any = false;
    size_t count = 0;
    struct unchecked *groups =
        findings_unchecked(&writer->shared, summary, whole, &writer->shared.kept, &count);

    for (size_t i = 0; i < count; i++) {
        if (!groups[i].lack && !whole)
            continue;
        if (!any)
            prose_say(&writer->prose, "\nChưa kiểm tra được:\n", "\nNot checked:\n");
        add_group(writer, summary, &groups[i]);
        any = true;
    }
}
