#include "lines/reshape.h"

#include <string.h>

#include "base/text.h"
#include "lines/record_cells.h"
#include "lines/row_group.h"

/*
 * Rows of a laid out file as rows of a table, chunk by chunk as they are read: those that
 * are none go, what stands once for a group is put into each of its rows, words are
 * translated. The reader calls this in the file's order, so that what a row takes from
 * those above it does not depend on threads.
 */

enum { FEW_CELLS = 4 };

struct filter {
    const struct reshape *reshape;
    struct record_cells record;
    struct str *cells; /* per column */
    struct str *given; /* what is made of them */
    size_t *moved;     /* those of a row of captions */
    size_t
        *from; /* per column of the file: the one that has its cells, SIZE_MAX none: those
                     below captions in another order stand in others */
    struct row_group group; /* or the unit that lines are of: also what is carried */
    struct str line;        /* what a line below a unit says of itself; empty */
    uint64_t lines_seen;    /* of the unit, by the number of the choice */
    bool looked;            /* for the first one, below the row */
    bool ended;             /* the signatures were met */
    struct str
        *first; /* cells of a group's first row that waits for the end of its group */
    struct record waiting;
    bool waits;
    struct arena held; /* of these cells */
    struct buffer out;
    struct arena arena; /* of a record */
    struct line_judge judge;
    struct left_out left;
};

/* ---- its cells
 * --------------------------------------------------------------------------- */

/* Those of a record, and what is made of several of them, which are none of their own then. */
static bool take(struct filter *filter, const struct chunk *chunk, size_t record)
{
    const struct reshape *reshape = filter->reshape;

    if (!record_cells_take(&filter->record, chunk, record))
        return false;
    for (size_t c = 0; c < reshape->given; c++)
        filter->cells[c] = filter->from[c] == SIZE_MAX
                               ? (struct str){0}
                               : filter->record.cells[filter->from[c]];
    for (size_t i = 0; i < reshape->made.count; i++)
        filter->cells[reshape->given + i] =
            made_cell(&reshape->made.items[i], filter->cells, &filter->arena);
    for (size_t i = 0; i < reshape->made.count; i++)
        for (size_t c = 0; c < reshape->made.items[i].count; c++)
            filter->cells[reshape->made.items[i].first + c] = (struct str){0};
    return true;
}

/* ---- which rows
 * --------------------------------------------------------------------------- */

/* Digits with what stands around them in a count or rate; or the "-" of a count of none. */
static bool looks_numeric(struct str cell)
{
    bool digit = false;

    for (size_t i = 0; i < cell.length; i++) {
        digit |= cell.data[i] >= '0' && cell.data[i] <= '9';
        if (strchr("0123456789.,-+% ", cell.data[i]) == NULL)
            return false;
    }
    return digit || str_is(cell, "-");
}

/* "Người lập biểu", and what stands below it. */
static bool is_end(struct filter *filter, size_t filled)
{
    const struct reshape *reshape = filter->reshape;

    if (filled > FEW_CELLS)
        return false;
    for (size_t c = 0; c < reshape->columns; c++) {
        struct str folded = {0};

        if (filter->cells[c].length == 0)
            continue;
        folded = text_fold(&filter->arena, filter->cells[c]);
        for (size_t i = 0; i < reshape->stop->count; i++)
            if (str_starts(folded, reshape->stop->items[i].data))
                filter->ended = true;
    }
    return filter->ended;
}

static bool is_filled(const struct filter *filter, int column)
{
    return column >= 0 && filter->cells[column].length > 0;
}

static bool has_digit_but_zero(struct str cell)
{
    for (size_t i = 0; i < cell.length; i++)
        if (cell.data[i] >= '1' && cell.data[i] <= '9')
            return true;
    return false;
}

/* Of a printed form: a row with a count, or with one of a field's words. Noughts alone count
 * where the row says whose they are. */
static bool has_count(const struct filter *filter)
{
    const struct reshape *reshape = filter->reshape;
    bool named = is_filled(filter, reshape->number) || is_filled(filter, reshape->name);

    for (size_t c = 0; c < reshape->columns; c++) {
        struct str cell = filter->cells[c];

        if (cell.length == 0)
            continue;
        if (reshape->type[c] == TYPE_CHOICE)
            return true;
        if ((reshape->type[c] == TYPE_INTEGER || reshape->type[c] == TYPE_DECIMAL ||
             reshape->type[c] == TYPE_MONEY) &&
            looks_numeric(cell) && (named || has_digit_but_zero(cell)))
            return true;
    }
    return false;
}

/* Or with number and name. */
static bool is_unit(const struct filter *filter)
{
    const struct reshape *reshape = filter->reshape;

    return has_count(filter) ||
           (is_filled(filter, reshape->number) && is_filled(filter, reshape->name));
}

/* The captions and the row of numbers below them once more, as on the next page. */
static bool is_caption_row(struct filter *filter)
{
    const struct reshape *reshape = filter->reshape;

    if (reshape->name >= 0 && reshape->name_caption.length > 0 &&
        str_equal(text_fold(&filter->arena, filter->cells[reshape->name]),
                  reshape->name_caption))
        return true;
    return line_judge_row(&filter->judge, filter->cells) == LINE_NUMBERS;
}

/* ---- lines below a unit
 * ------------------------------------------------------------------- */

/* The cell that names the unit, or the line below it. */
static struct str name_of_row(const struct filter *filter)
{
    const struct reshape *reshape = filter->reshape;

    if (reshape->name >= 0 && filter->cells[reshape->name].length > 0)
        return filter->cells[reshape->name];
    return reshape->number >= 0 ? filter->cells[reshape->number] : (struct str){0};
}

/* What the row says of itself where it is a line, "- Hộ nghèo năm 2024": "hộ nghèo"; empty.
 */
static struct str line_of_row(struct filter *filter)
{
    const struct reshape *reshape = filter->reshape;
    const struct reason *why = NULL;
    bool part = false;
    struct str text =
        line_part(reshape->pack->lines, name_of_row(filter), &filter->arena, &part);

    if (reshape->lines == NULL || text.length == 0)
        return (struct str){0};
    text = caption_loosen(reshape->table->captions, text, &filter->arena);
    if (field_read(reshape->lines, text, &filter->arena, &why).kind == VALUE_MISSING)
        return (struct str){0};
    return text;
}

/* A line that the unit has already is of another one, whose own row is lost. */
static bool is_line_again(struct filter *filter)
{
    const struct field *lines = filter->reshape->lines;
    const struct reason *why = NULL;
    int64_t symbol = field_read(lines, filter->line, &filter->arena, &why).as.whole;
    uint64_t bit = 0;

    for (size_t i = 0; i < lines->choice_count && i < 64; i++)
        if (lines->choices[i].symbol == symbol)
            bit = UINT64_C(1) << i;
    if ((filter->lines_seen & bit) == 0) {
        filter->lines_seen |= bit;
        return false;
    }
    filter->lines_seen = bit;
    return true;
}

/* "Trong đó: hộ dân tộc thiểu số": a part of the unit above that the form has no column for.
 */
static bool is_other_part(struct filter *filter)
{
    bool part = false;

    line_part(filter->reshape->pack->lines, name_of_row(filter), &filter->arena, &part);
    return part && filter->line.length == 0;
}

static void keep_of_unit(struct filter *filter, int column)
{
    if (column < 0)
        return;
    buffer_clear(&filter->group.carried[column]);
    if (filter->cells[column].length <= ROW_GROUP_LONGEST)
        buffer_add(&filter->group.carried[column], filter->cells[column]);
}

static void forget_unit(struct filter *filter)
{
    if (filter->reshape->number >= 0)
        buffer_clear(&filter->group.carried[filter->reshape->number]);
    if (filter->reshape->name >= 0)
        buffer_clear(&filter->group.carried[filter->reshape->name]);
}

/* Remembers the unit that lines below this row are of: a row with counts and no name is one
 * too, whatever its name was. */
static void look_at_unit(struct filter *filter)
{
    const struct reshape *reshape = filter->reshape;

    if (!reshape->printed)
        return;
    filter->line = line_of_row(filter);
    if (filter->line.length > 0 && is_line_again(filter)) {
        forget_unit(filter);
        return;
    }
    if (reshape->lines == NULL || filter->line.length > 0 || is_other_part(filter) ||
        (name_of_row(filter).length == 0 && !is_unit(filter)))
        return;
    filter->lines_seen = 0;
    keep_of_unit(filter, reshape->number);
    keep_of_unit(filter, reshape->name);
}

/* A line has the number and the name of the unit above it. */
static void give_unit(struct filter *filter)
{
    const struct reshape *reshape = filter->reshape;

    if (filter->line.length == 0)
        return;
    if (reshape->number >= 0)
        filter->given[reshape->number] =
            buffer_str(&filter->group.carried[reshape->number]);
    if (reshape->name >= 0)
        filter->given[reshape->name] = buffer_str(&filter->group.carried[reshape->name]);
}

/* A row that names the unit of the lines below it, and says no more. */
static bool is_title_of_lines(struct filter *filter, const struct chunk *chunk,
                              size_t record)
{
    bool title = false;

    if (filter->reshape->lines == NULL || filter->line.length > 0 || has_count(filter) ||
        record + 1 >= chunk->count || chunk->records[record + 1].state != RECORD_GOOD)
        return false;
    title = take(filter, chunk, record + 1) && line_of_row(filter).length > 0 &&
            has_count(filter);
    take(filter, chunk, record);
    return title;
}

static bool has_captions(struct filter *filter, const struct str *folded)
{
    for (size_t c = 0; c < filter->reshape->columns; c++)
        if (filter->cells[c].length > 0 &&
            !str_equal(text_fold(&filter->arena, filter->cells[c]), folded[c]))
            return false;
    return true;
}

/* A row of captions, as on the next page. Each in its own column: those in another order must
 * not go unnoticed. */
static bool is_captions_again(struct filter *filter)
{
    const struct reshape *reshape = filter->reshape;
    bool again = has_captions(filter, reshape->folded);

    for (size_t r = 0; r < reshape->above_count && !again; r++)
        again = has_captions(filter, reshape->above + r * reshape->columns);
    return again;
}

/* The column of the file whose cell is the caption, each for one of them; SIZE_MAX: none. */
static size_t place_of(struct filter *filter, size_t column)
{
    const struct reshape *reshape = filter->reshape;
    struct str caption = reshape->folded[column];

    for (size_t near = 0; caption.length > 0 && near < reshape->given; near++) {
        size_t c = (column + near) % reshape->given; /* its own place first */
        bool taken = false;

        for (size_t before = 0; before < column && !taken; before++)
            taken = filter->moved[before] == c;
        if (!taken &&
            str_equal(text_fold(&filter->arena, filter->record.cells[c]), caption))
            return c;
    }
    return SIZE_MAX;
}

/* The first cell that is filled is one of the captions. */
static bool begins_as_captions(struct filter *filter)
{
    const struct reshape *reshape = filter->reshape;
    struct str folded = {0};
    bool is = false;

    for (size_t c = 0; c < reshape->given && folded.length == 0; c++)
        if (filter->record.cells[c].length > 0)
            folded = text_fold(&filter->arena, filter->record.cells[c]);
    for (size_t c = 0; c < reshape->given && !is && folded.length > 0; c++)
        is = str_equal(folded, reshape->folded[c]);
    return is;
}

/* Another table below, with the same columns in another order. Not where the row lacks more
 * than a few of them. */
static bool is_moved(struct filter *filter)
{
    const struct reshape *reshape = filter->reshape;
    size_t captions = 0, found = 0;

    for (size_t c = 0; c < reshape->given; c++) {
        filter->moved[c] = place_of(filter, c);
        captions += reshape->folded[c].length > 0;
        found += filter->moved[c] != SIZE_MAX;
    }
    if (found * 4 < captions * 3)
        return false;
    memcpy(filter->from, filter->moved, reshape->given * sizeof *filter->from);
    row_group_end(&filter->group);
    return true;
}

/* "Cộng thôn 1: 1 hộ", "I. Thôn 1", captions again, a date and signatures. */
static bool is_no_person(struct filter *filter)
{
    enum line_kind kind = line_judge_row(&filter->judge, filter->cells);

    if (begins_as_captions(filter) && !is_captions_again(filter) && is_moved(filter))
        return true;
    if (line_is_numbers(filter->record.cells, filter->reshape->given))
        return true;
    return kind == LINE_SUM || kind == LINE_NUMBERS || kind == LINE_FOOT ||
           is_captions_again(filter) ||
           (kind == LINE_HEADING &&
            line_judge_heading(&filter->judge, filter->cells).length > 0);
}

static bool is_row(struct filter *filter)
{
    const struct reshape *reshape = filter->reshape;
    size_t filled = 0;
    bool wanted = false;

    for (size_t c = 0; c < reshape->columns; c++) {
        bool full = filter->cells[c].length > 0;

        filled += full;
        wanted |= full && reshape->where != NULL && reshape->where[c];
    }
    if (filled == 0 || is_end(filter, filled))
        return false;
    if (reshape->printed)
        return is_unit(filter) && !is_other_part(filter) && !is_caption_row(filter);
    if (is_no_person(filter))
        return false;
    if (wanted)
        return true;
    /* one cell alone is a heading between rows, or a date below them */
    return filled > 1 &&
           (reshape->where == NULL ||
            (reshape->group.lead >= 0 && filter->cells[reshape->group.lead].length > 0));
}

/* ---- groups
 * ------------------------------------------------------------------------------- */

/* Persons above the first head belong to it: nobody stands above them. What holds for the
 * group is taken from the first row below that begins one. */
static void look_ahead(struct filter *filter, const struct chunk *chunk, size_t record)
{
    const struct reshape *reshape = filter->reshape;
    bool found = false;

    if (filter->group.begun || filter->looked || reshape->group.lead < 0 ||
        reshape->printed || filter->cells[reshape->group.lead].length > 0)
        return;
    filter->looked = true;
    for (size_t i = record + 1; i < chunk->count && !found; i++)
        found = chunk->records[i].state == RECORD_GOOD && take(filter, chunk, i) &&
                filter->cells[reshape->group.lead].length > 0;
    for (size_t c = 0; c < reshape->columns && found; c++)
        if (reshape->group.held[c] && filter->cells[c].length <= ROW_GROUP_LONGEST)
            buffer_add(&filter->group.carried[c], filter->cells[c]);
    take(filter, chunk, record);
    if (found && !reshape->once && reshape->left->above == 0)
        reshape->left->above = chunk->records[record].line;
}

/* ---- values
 * ------------------------------------------------------------------------------- */

static struct str translate(struct filter *filter, const struct layout_words *words,
                            struct str cell)
{
    struct str folded = text_fold(&filter->arena, cell);

    for (size_t i = 0; i < words->count; i++)
        if (str_equal(words->items[i].folded, folded))
            return words->items[i].text;
    return cell;
}

static struct str invert(struct filter *filter, size_t column, struct str cell)
{
    struct str folded = text_fold(&filter->arena, cell);

    if (folded.length == 0 || str_is(folded, "-") || str_is(folded, "–"))
        return str_from(filter->reshape->only_x[column] ? "1" : "");
    switch (field_truth(filter->reshape->truths, folded)) {
    case SAYS_YES:
    case SAYS_MARK:
        return str_from("0");
    case SAYS_NO:
        return str_from("1");
    case SAYS_NOTHING:
    case SAYS_NOUGHT:
        break;
    }
    return cell;
}

/* The next item of a list; empty at the end. "1-7" is none: two of them, or all between? */
static struct str next_item(struct str *text)
{
    struct str item = {0};
    size_t start = 0, end = 0;

    while (start < text->length && strchr(" ,;/+.&", text->data[start]) != NULL)
        start++;
    end = start;
    while (end < text->length && strchr(" ,;/+.&", text->data[end]) == NULL)
        end++;
    item = (struct str){text->data + start, end - start};
    *text = (struct str){text->data + end, text->length - end};
    return item;
}

/* Whether a list names an item. A list with other words is shown as it is in the last
 * column, where it cannot be read. */
static struct str spread_cell(struct filter *filter, const struct added *added)
{
    const struct layout_words *spread = added->spread;
    struct str cell = filter->cells[added->column];
    struct str rest = text_fold(&filter->arena, cell), item = {0};
    bool named = false, strange = false;

    if (cell.length == 0 || str_is(cell, "-"))
        return (struct str){0};
    while ((item = next_item(&rest)).length > 0) {
        size_t i = 0;

        while (i < spread->count && !str_equal(spread->items[i].folded, item))
            i++;
        named |= i == added->item;
        strange |= i == spread->count;
    }
    if (strange && added->item + 1 == spread->count)
        return cell;
    return str_from(named ? "1" : strange ? "" : "0");
}

static struct str added_cell(struct filter *filter, const struct added *added)
{
    switch (added->kind) {
    case ADDED_SPREAD:
        return spread_cell(filter, added);
    case ADDED_LINE:
        return filter->line;
    case ADDED_COUNT:
        break;
    }
    return arena_format(&filter->arena, "%llu", (unsigned long long)filter->group.rows);
}

static struct str settled_cell(struct filter *filter, size_t column)
{
    const struct reshape *reshape = filter->reshape;
    struct str cell = filter->given[column];

    if (cell.length == 0 && reshape->instead[column] >= 0)
        cell = filter->given[reshape->instead[column]];
    if (reshape->words[column] != NULL)
        cell = translate(filter, reshape->words[column], cell);
    if (reshape->inverted[column] && reshape->only_x != NULL)
        cell = invert(filter, column, cell);
    if ((int)column == reshape->apart && cell.length > 0)
        cell = arena_format(&filter->arena, "%s%.*s", reshape->prefix.data,
                            (int)cell.length, cell.data);
    return cell;
}

/* ---- writing
 * ------------------------------------------------------------------------------ */

static void write_row(struct filter *filter)
{
    const struct reshape *reshape = filter->reshape;

    for (size_t c = 0; c < reshape->width; c++) {
        struct str cell = c < reshape->columns
                              ? settled_cell(filter, c)
                              : added_cell(filter, &reshape->added[c - reshape->columns]);

        if (c > 0)
            buffer_char(&filter->out, reshape->delimiter);
        record_cells_write(&filter->out, cell, reshape->delimiter);
    }
}

static void leave_out(struct filter *filter, uint32_t line)
{
    size_t filled = 0;

    for (size_t c = 0; c < filter->reshape->columns; c++)
        filled += filter->cells[c].length > 0;
    if (filled > 0)
        left_out_add(&filter->left, line, filter->cells, filter->reshape->columns);
}

/* ---- the first row of a group
 * ------------------------------------------------------------- */

static struct value value_of_cell(struct filter *filter, size_t column, struct str cell)
{
    const struct reshape *reshape = filter->reshape;
    const struct reason *why = NULL;

    if (reshape->words[column] != NULL)
        cell = translate(filter, reshape->words[column], cell);
    return field_read(&reshape->table->fields[reshape->field[column]], cell, &filter->arena,
                      &why);
}

/* What this row says of the group is another value than its first row has; noughts are formulas
 * that were filled down. */
static bool says_otherwise(struct filter *filter, size_t column)
{
    struct str first = buffer_str(&filter->group.carried[column]),
               cell = filter->cells[column];
    struct value is, says;

    if (!filter->reshape->group.own[column] || !filter->group.begun || first.length == 0 ||
        cell.length == 0 || str_equal(first, cell))
        return false;
    is = value_of_cell(filter, column, first);
    says = value_of_cell(filter, column, cell);
    return is.kind != VALUE_MISSING && says.kind != VALUE_MISSING &&
           is.as.whole != says.as.whole &&
           (says.kind == VALUE_CHOICE || says.as.whole != 0);
}

/* The first row has both then, which no field can be: "1 ≠ 2" is told. Once it is written the
 * whole file is told of instead. */
static void compare_with_first(struct filter *filter, uint32_t line)
{
    for (size_t c = 0; c < filter->reshape->columns; c++) {
        struct str first = buffer_str(&filter->group.carried[c]);

        if (!says_otherwise(filter, c))
            continue;
        if (filter->waits && str_equal(filter->first[c], first))
            filter->first[c] = arena_format(&filter->held, "%.*s ≠ %.*s", SHOW(first),
                                            SHOW(filter->cells[c]));
        else if (!filter->waits && filter->left.unlike == 0)
            filter->left.unlike = line;
    }
}

static void add_record(struct filter *filter, struct chunk *chunk, size_t *kept,
                       struct record record, uint32_t start)
{
    record.start = start;
    record.length = (uint32_t)(filter->out.length - start);
    buffer_char(&filter->out, '\n');
    chunk->records[(*kept)++] = record;
}

static void end_group(struct filter *filter, struct chunk *chunk, size_t *kept)
{
    uint32_t start = (uint32_t)filter->out.length;
    struct str *cells = filter->cells, *given = filter->given;

    if (!filter->waits)
        return;
    filter->waits = false;
    filter->cells = filter->given = filter->first;
    write_row(filter);
    filter->cells = cells;
    filter->given = given;
    add_record(filter, chunk, kept, filter->waiting, start);
}

static void wait_for_group(struct filter *filter, const struct record *record)
{
    arena_reset(&filter->held);
    for (size_t c = 0; c < filter->reshape->columns; c++)
        filter->first[c] = arena_str(&filter->held, filter->given[c]);
    filter->waiting = *record;
    filter->waits = true;
}

/* ---- records
 * ------------------------------------------------------------------------------ */

/* Cells that are missing, or too many, are told of as in any table. */
static bool is_ragged(const struct filter *filter)
{
    return !filter->reshape->printed &&
           (filter->record.count < filter->reshape->given || filter->record.extra);
}

/* A row as it is, or as it is made. */
static void write_record(struct filter *filter, struct chunk *chunk, size_t *kept,
                         const struct record *record, bool made)
{
    uint32_t start = 0;

    end_group(filter, chunk, kept);
    start = (uint32_t)filter->out.length;
    if (made)
        write_row(filter);
    else
        buffer_add(&filter->out, (struct str){chunk->text + record->start, record->length});
    add_record(filter, chunk, kept, *record, start);
}

/* What becomes of a record. */
static void change_record(struct filter *filter, struct chunk *chunk, size_t number,
                          size_t *kept)
{
    const struct record record = chunk->records[number];
    bool begins;

    arena_reset(&filter->arena);
    if (record.state != RECORD_GOOD || !take(filter, chunk, number)) {
        write_record(filter, chunk, kept, &record, false);
        return; /* it is told of, whatever it was */
    }
    look_at_unit(filter);
    if (!is_row(filter)) {
        leave_out(filter, record.line);
        return;
    }
    if (is_title_of_lines(filter, chunk, number))
        return;
    look_ahead(filter, chunk, number);
    memcpy(filter->given, filter->cells, filter->reshape->columns * sizeof *filter->given);
    give_unit(filter);
    begins = row_group_take(&filter->group, filter->cells, filter->given, &filter->arena);
    if (!begins && filter->reshape->once)
        compare_with_first(filter, record.line);
    else if (filter->reshape->once && !is_ragged(filter)) {
        end_group(filter, chunk, kept);
        wait_for_group(filter, &record);
    } else
        write_record(filter, chunk, kept, &record, !is_ragged(filter));
}

static void change(void *job, struct chunk *chunk)
{
    struct filter *filter = job;
    size_t kept = 0;

    buffer_clear(&filter->out);
    for (size_t i = 0; i < chunk->count; i++) {
        if (filter->reshape->end > 0 && chunk->records[i].line >= filter->reshape->end)
            break;
        change_record(filter, chunk, i, &kept);
    }
    end_group(filter, chunk, &kept);
    chunk->count = kept;
    if (chunk->text_capacity < filter->out.length) {
        chunk->text = memory_resize(chunk->text, filter->out.length);
        chunk->text_capacity = filter->out.length;
    }
    if (filter->out.length > 0)
        memcpy(chunk->text, filter->out.data, filter->out.length);
    chunk->length = filter->out.length;
}

static void release(void *job)
{
    struct filter *filter = job;

    row_group_release(&filter->group);
    filter->left.above = filter->reshape->left->above;
    if (filter->left.unlike == 0)
        filter->left.unlike = filter->reshape->left->unlike;
    if (filter->left.count >= filter->reshape->left->count)
        *filter->reshape->left = filter->left;
    line_judge_release(&filter->judge);
    memory_free(filter->cells);
    memory_free(filter->given);
    memory_free(filter->from);
    memory_free(filter->moved);
    memory_free(filter->first);
    arena_release(&filter->held);
    record_cells_release(&filter->record);
    buffer_release(&filter->out);
    arena_release(&filter->arena);
    memory_free(filter);
}

struct reader_filter reshape_filter(const struct reshape *reshape)
{
    struct filter *filter = memory_alloc(sizeof *filter);
    size_t columns = reshape->columns + 1;

    filter->reshape = reshape;
    record_cells_init(&filter->record, reshape->given, reshape->delimiter);
    filter->cells = memory_alloc(columns * sizeof *filter->cells);
    filter->given = memory_alloc(columns * sizeof *filter->given);
    filter->from = memory_alloc(columns * sizeof *filter->from);
    filter->moved = memory_alloc(columns * sizeof *filter->moved);
    for (size_t c = 0; c < columns; c++)
        filter->from[c] = c;
    row_group_init(&filter->group, &reshape->group);
    filter->first = memory_alloc(columns * sizeof *filter->first);
    arena_init(&filter->held);
    arena_init(&filter->arena);
    filter->judge = (struct line_judge){.pack = reshape->pack,
                                        .table = reshape->table,
                                        .columns = reshape->columns,
                                        .field = reshape->field,
                                        .folded = reshape->folded};
    for (size_t c = 0; c < reshape->columns; c++)
        filter->judge.known += reshape->field[c] >= 0;
    arena_init(&filter->judge.arena);
    return (struct reader_filter){change, release, filter};
}
