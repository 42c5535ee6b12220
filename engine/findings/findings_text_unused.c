#include "findings/findings_text.h"

#include "evaluate/walk.h"

/* Rules that never came to an answer, by reason: a check that cannot fail is no check. */

static bool never_applied(const struct summary *summary, size_t check)
{
    const struct tally *tally = &summary->tallies[check];

    return summary->selected[check] && !summary->checks[check].builtin &&
           tally->pass + tally->fail + tally->broken == 0;
}

static bool has_table(const struct summary *summary, unsigned table)
{
    for (size_t i = 0; i < summary->input_count; i++)
        if (summary->inputs[i].table == table)
            return true;
    return false;
}

/* The reason of most rows; GAP_NONE where there was no row at all. */
static unsigned main_reason(const struct summary *summary, size_t check)
{
    const struct tally *tally = &summary->tallies[check];
    unsigned best = GAP_NONE;

    for (unsigned i = 0; i < REASON_COUNT; i++)
        if (tally->not_applicable[i] > tally->not_applicable[best])
            best = i;
    return best;
}

/* A screen holds so many names; --format json has them all. */
enum { NAMES_SHOWN = 12 };

struct absent {
    struct text_writer *writer;
    const struct summary *summary;
    size_t count;
    struct map seen;
    struct buffer names;
    unsigned depth;
};

/* True where a file of the field's table has no such column. */
static bool is_absent(const struct absent *absent, const struct field *field)
{
    const struct schema *schema = &absent->writer->shared.pack->schema;

    for (size_t i = 0; i < absent->summary->input_count; i++) {
        const struct input *input = &absent->summary->inputs[i];
        const struct table *table = &schema->tables[input->table];

        if (field < table->fields || field >= table->fields + table->field_count)
            continue;
        for (size_t n = 0; n < input->absent_count; n++)
            if (str_equal(input->absent_columns[n], field->name))
                return true;
    }
    return false;
}

static void see_tree(struct absent *absent, const struct node *node);

static bool see_node(const struct visitor *visitor, const struct node *node,
                     const struct view *view)
{
    enum { DEPTH = 32 }; /* derived values read others; links could lead in circles */
    struct absent *absent = visitor->job;

    (void)view;
    if (node->kind == NODE_FIELD && node->field != NULL && is_absent(absent, node->field) &&
        map_set(&absent->seen, node->field->name, 1) && absent->count++ < NAMES_SHOWN) {
        if (absent->names.length > 0)
            buffer_text(&absent->names, ", ");
        buffer_add(&absent->names, node->field->name);
    }
    if (node->kind == NODE_DERIVED && absent->depth < DEPTH) {
        const struct derived *derived =
            &absent->writer->shared.pack->lexicon.derived[node->number];

        if (!map_set(&absent->seen,
                     arena_format(&absent->writer->shared.scratch, "%u ", node->number), 1))
            return true;
        absent->depth++;
        see_tree(absent, derived->value);
        absent->depth--;
    }
    return true;
}

static void see_tree(struct absent *absent, const struct node *node)
{
    struct visitor visitor = {.enter = see_node, .job = absent};

    walk_tree(&visitor, node, NULL);
}

static void see_rule(struct absent *absent, const struct rule *rule)
{
    for (size_t i = 0; i < rule->read_count; i++)
        see_tree(absent, rule->reads[i]);
}

static void add_more(struct text_writer *writer, uint64_t count)
{
    if (count <= NAMES_SHOWN)
        return;
    prose_say(&writer->prose, " … và ", " … and ");
    findings_text_count(writer, count - NAMES_SHOWN);
    prose_say(&writer->prose, " nữa (xem hết: --format json)",
              " more (all: --format json)");
}

static void add_group(struct text_writer *writer, const struct summary *summary,
                      unsigned reason)
{
    struct buffer *text = &writer->prose.text;
    struct absent absent = {.writer = writer, .summary = summary};
    uint64_t count = 0;

    for (size_t i = 0; i < summary->check_count; i++) {
        if (!never_applied(summary, i) || main_reason(summary, i) != reason ||
            !has_table(summary, summary->checks[i].table))
            continue;
        if (count == 0) {
            buffer_text(text, "  ");
            if (reason == GAP_NONE)
                prose_say(&writer->prose, "không có dòng nào", "no rows");
            else
                prose_say(&writer->prose, check_reason_texts[reason].vi,
                          check_reason_texts[reason].en);
            buffer_text(text, ": ");
        } else if (count < NAMES_SHOWN) {
            buffer_text(text, ", ");
        }
        if (count++ < NAMES_SHOWN)
            prose_str(&writer->prose, summary->checks[i].id);
        if (reason == GAP_COLUMN && summary->checks[i].rule != NULL)
            see_rule(&absent, summary->checks[i].rule);
    }
    add_more(writer, count);
    if (absent.names.length > 0) {
        prose_say(&writer->prose,
                  "\n    cột không có: ", "\n    columns that are not there: ");
        prose_str(&writer->prose, buffer_str(&absent.names));
        add_more(writer, absent.count);
    }
    if (count > 0)
        buffer_char(text, '\n');
    map_release(&absent.seen);
    buffer_release(&absent.names);
}

/* Without a table none of its rules applies: the table says it all. */
static void add_absent_tables(struct text_writer *writer, const struct summary *summary)
{
    const struct schema *schema = &writer->shared.pack->schema;
    struct buffer *text = &writer->prose.text;
    bool any = false;

    for (unsigned t = 0; t < schema->table_count; t++) {
        uint64_t count = 0;
        for (size_t i = 0; i < summary->check_count; i++)
            count += never_applied(summary, i) && !has_table(summary, t) &&
                     summary->checks[i].table == t;
        if (count == 0)
            continue;
        if (!any)
            prose_say(&writer->prose, "\nBảng không có, cùng số quy tắc của bảng: ",
                      "\nTables that are not there, with their number of rules: ");
        buffer_text(text, any ? ", " : "");
        prose_str(&writer->prose, schema->tables[t].name);
        buffer_text(text, " (");
        findings_text_count(writer, count);
        buffer_char(text, ')');
        any = true;
    }
    buffer_text(text, any ? "\n" : "");
}

void findings_text_never_applicable(struct text_writer *writer,
                                    const struct summary *summary)
{
    add_absent_tables(writer, summary);
    if (summary->never_applicable == 0)
        return;
    buffer_char(&writer->prose.text, '\n');
    prose_say(&writer->prose, "Không áp dụng lần nào: ", "Never applied: ");
    findings_text_count(writer, summary->never_applicable);
    prose_say(&writer->prose, " quy tắc\n",
              summary->never_applicable == 1 ? " rule\n" : " rules\n");
    for (unsigned reason = 0; reason < REASON_COUNT; reason++)
        add_group(writer, summary, reason);
}
