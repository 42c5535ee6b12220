#include "result/dataset_private.h"

#include <string.h>

#include "base/text.h"

/* Files laid out for people, by the sheets of the pack: which one, and what its columns are. */

enum { CAPTION_LEVELS = 4, TEXT_ROWS = 12, CAPTION_ROWS = 6 };

/* ---- captions ----------------------------------------------------------------------------- */

/*
 * What a column is called, folded: by the lowest text above the data, then with what stands
 * above that, as merged cells do.
 *
 *   Hộ nghèo |          ─► names of the second column: "ty le", "ho ngheo - ty le"
 *   Số hộ    | Tỷ lệ
 */
struct caption {
    struct str shown;
    struct str names[CAPTION_LEVELS];
    size_t count;
};

static struct str cell_at(const struct head *head, size_t row, size_t column)
{
    const struct cells *cells = &head->rows[row];

    return column < cells->count ? str_trim(cells->items[column]) : (struct str){0};
}

/* Merged cells have their text in the first column. */
static struct str cell_left(const struct head *head, size_t row, size_t column)
{
    struct str cell = cell_at(head, row, column);

    for (; cell.length == 0 && column > 0; column--)
        cell = cell_at(head, row, column - 1);
    return cell;
}

static struct caption caption_of(const struct head *head, size_t top, size_t bottom,
                                 size_t column)
{
    struct caption caption = {0};
    size_t row = bottom + 1;
    struct str last = {0};

    while (row > top && cell_at(head, row - 1, column).length == 0)
        row--;
    if (row == top)
        return caption;
    caption.shown = cell_at(head, row - 1, column);
    last = text_fold(head->arena, caption.shown);
    caption.names[caption.count++] = last;
    for (row--; row > top && caption.count < CAPTION_LEVELS; row--) {
        struct str above = text_fold(head->arena, cell_left(head, row - 1, column));
        struct str below = caption.names[caption.count - 1];

        if (above.length == 0 || str_equal(above, last))
            continue;
        last = above;
        caption.names[caption.count++] =
            arena_format(head->arena, "%.*s - %.*s", (int)above.length, above.data,
                         (int)below.length, below.data);
    }
    return caption;
}

static size_t filled_cells(const struct cells *cells)
{
    size_t filled = 0;

    for (size_t c = 0; c < cells->count; c++)
        filled += str_trim(cells->items[c]).length > 0;
    return filled;
}

/* Captions stand in rows of several cells; a title is one alone. */
static size_t caption_top(const struct head *head, size_t bottom)
{
    size_t top = bottom;

    while (top > 0 && bottom - top + 1 < CAPTION_ROWS && filled_cells(&head->rows[top - 1]) > 1)
        top--;
    return top;
}

static size_t head_width(const struct head *head, size_t top, size_t bottom)
{
    size_t width = 0;

    for (size_t r = top; r <= bottom && r < head->count; r++)
        if (head->rows[r].count > width)
            width = head->rows[r].count;
    return width;
}

/* ---- the row of numbers ------------------------------------------------------------------- */

/* The number that "3", "(3)" or "2=1-3" begins with; 0: none. */
static unsigned leading_number(struct str cell)
{
    unsigned number = 0;
    size_t i = 0;

    cell = str_trim(cell);
    if (cell.length > 0 && cell.data[0] == '(')
        i++;
    for (; i < cell.length && cell.data[i] >= '0' && cell.data[i] <= '9' && number < 1000; i++)
        number = number * 10 + (unsigned)(cell.data[i] - '0');
    if (i < cell.length && strchr(" =)(.", cell.data[i]) == NULL)
        return 0;
    return number;
}

/* 1, 2, 3, ... in columns one after the other; *first is that of 1, *last of the last. */
static bool is_numbers_row(const struct cells *cells, size_t *first, size_t *last)
{
    unsigned next = 1;

    for (size_t c = 0; c < cells->count; c++) {
        struct str cell = str_trim(cells->items[c]);

        if (cell.length == 0 || (next == 1 && leading_number(cell) != 1))
            continue;
        if (leading_number(cell) != next)
            break;
        *first = next == 1 ? c : *first;
        *last = c;
        next++;
    }
    return next > 3;
}

/* ---- which layout ------------------------------------------------------------------------- */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* As words: "mau 7.1" is not in "mau 7.10". */
static bool has_phrase(struct str text, struct str phrase)
{
    if (phrase.length == 0 || text.length < phrase.length)
        return false;
    for (size_t i = 0; i + phrase.length <= text.length; i++) {
        size_t end = i + phrase.length;

        if (memcmp(text.data + i, phrase.data, phrase.length) == 0 &&
            (i == 0 || !is_letter(text.data[i - 1])) &&
            (end == text.length || !is_letter(text.data[end])))
            return true;
    }
    return false;
}

static bool row_has_phrase(const struct head *head, size_t row, const struct sheet *sheet)
{
    for (size_t c = 0; c < head->rows[row].count; c++) {
        struct str text = text_fold(head->arena, cell_at(head, row, c));

        for (size_t i = 0; i < sheet->texts.count; i++)
            if (has_phrase(text, sheet->texts.items[i]))
                return true;
    }
    return false;
}

static bool has_caption(const struct caption *captions, size_t count,
                        const struct sheet_texts *wanted)
{
    for (size_t c = 0; c < count; c++)
        for (size_t n = 0; n < captions[c].count; n++)
            for (size_t i = 0; i < wanted->count; i++)
                if (str_equal(captions[c].names[n], wanted->items[i]))
                    return true;
    return false;
}

static struct caption *captions_of(const struct head *head, size_t top, size_t bottom,
                                   size_t *count)
{
    *count = head_width(head, top, bottom);
    struct caption *captions = arena_alloc(head->arena, (*count + 1) * sizeof *captions);

    for (size_t c = 0; c < *count; c++)
        captions[c] = caption_of(head, top, bottom, c);
    return captions;
}

static bool has_all_headers(const struct head *head, const struct sheet *sheet, size_t row)
{
    size_t count = 0;
    struct caption *captions = captions_of(head, caption_top(head, row), row, &count);

    for (size_t h = 0; h < sheet->header_count; h++)
        if (!has_caption(captions, count, &sheet->headers[h]))
            return false;
    return true;
}

/* The lowest of the rows that have all captions. */
static bool find_headers(const struct head *head, const struct sheet *sheet,
                         struct layout_match *match)
{
    size_t row = 0, first = 0, last = 0;

    while (row < head->count && !has_all_headers(head, sheet, row))
        row++;
    if (row >= head->count)
        return false;
    while (row + 1 < head->count && filled_cells(&head->rows[row + 1]) > 1 &&
           has_all_headers(head, sheet, row + 1))
        row++;
    match->top = caption_top(head, row);
    match->header = row;
    match->numbers = SIZE_MAX;
    match->data = row + 1 + sheet->skip;
    if (match->data < head->count && is_numbers_row(&head->rows[match->data], &first, &last))
        match->data++;
    if (match->data > head->count)
        match->data = head->count;
    return true;
}

/* The row below the text whose captions name most fields. */
static size_t best_captions(const struct pack *pack, const struct head *head,
                            const struct sheet *sheet, size_t from)
{
    const struct table *table = &pack->schema.tables[sheet->parts[0].table];
    size_t best = SIZE_MAX, most = 2;

    for (size_t row = from; row < head->count; row++) {
        size_t count = 0, known = 0;
        struct caption *captions = captions_of(head, caption_top(head, row), row, &count);

        for (size_t c = 0; c < count; c++) {
            bool found = false;

            for (size_t n = 0; n < captions[c].count && !found; n++)
                found = table_header(table, captions[c].names[n], head->arena) >= 0;
            known += found;
        }
        if (known > most) {
            most = known;
            best = row;
        }
    }
    return best;
}

static bool find_text(const struct pack *pack, const struct head *head,
                      const struct sheet *sheet, struct layout_match *match)
{
    size_t row = 0, first = 0, last = 0;

    while (row < head->count && row < TEXT_ROWS && !row_has_phrase(head, row, sheet))
        row++;
    if (sheet->texts.count == 0 || row >= head->count || row >= TEXT_ROWS)
        return false;
    if (sheet->part_count == 0)
        return true;
    match->numbers = SIZE_MAX;
    for (size_t r = row + 1; r < head->count && match->numbers == SIZE_MAX; r++)
        if (is_numbers_row(&head->rows[r], &first, &last))
            match->numbers = r;
    match->header = match->numbers != SIZE_MAX ? match->numbers - 1
                                               : best_captions(pack, head, sheet, row + 1);
    if (match->header == SIZE_MAX || match->header <= row)
        return false;
    match->top = caption_top(head, match->header);
    if (match->top <= row)
        match->top = row + 1;
    match->data = (match->numbers != SIZE_MAX ? match->numbers : match->header) + 1;
    return true;
}

bool layout_find(const struct pack *pack, const struct head *head, struct layout_match *match)
{
    for (size_t i = 0; i < pack->sheet_count; i++) {
        const struct sheet *sheet = &pack->sheets[i];

        match->sheet = sheet;
        if ((sheet->header_count > 0 && find_headers(head, sheet, match)) ||
            find_text(pack, head, sheet, match))
            return true;
    }
    return false;
}

static bool same_fields(const struct table *a, const struct table *b)
{
    if (a->field_count != b->field_count)
        return false;
    for (size_t f = 0; f < a->field_count; f++)
        if (!str_equal(a->fields[f].name, b->fields[f].name))
            return false;
    return true;
}

const struct sheet_part *layout_part(const struct pack *pack, const struct sheet *sheet,
                                     unsigned table)
{
    const struct table *tables = pack->schema.tables;

    for (size_t p = 0; p < sheet->part_count; p++)
        if (sheet->parts[p].table == table)
            return &sheet->parts[p];
    for (size_t p = 0; p < sheet->part_count; p++)
        if (same_fields(&tables[sheet->parts[p].table], &tables[table]))
            return &sheet->parts[p];
    return NULL;
}

/* ---- its columns -------------------------------------------------------------------------- */

struct fitting {
    struct opening *opening;
    const struct table *table;
    const struct sheet_part *part;
    struct source *source;
    struct layout *layout;
    struct caption *captions;
    size_t count;      /* of columns in the file */
    size_t first, end; /* columns of the printed numbers, where there are any */
    bool with_numbers;
    size_t *seen;      /* per caption of the part: columns that had it */
};

static bool give_field(struct fitting *fitting, size_t column, int field)
{
    struct source *source = fitting->source;

    if (field < 0 || source->column_field[column] >= 0 || source->has_column[field])
        return false;
    source->column_field[column] = field;
    source->has_column[field] = true;
    fitting->layout->type[column] = (uint8_t)fitting->table->fields[field].type;
    return true;
}

/* By the captions that the layout names, the most exact one first. */
static void fit_named(struct fitting *fitting, size_t column)
{
    const struct caption *caption = &fitting->captions[column];
    const struct sheet_part *part = fitting->part;

    for (size_t n = caption->count; n > 0; n--) {
        for (size_t i = 0; i < part->column_count; i++) {
            const struct sheet_column *named = &part->columns[i];
            size_t nth = 0;

            if (!str_equal(named->folded, caption->names[n - 1]))
                continue;
            nth = fitting->seen[i]++;
            if (nth < named->field_count && give_field(fitting, column, (int)named->fields[nth]))
                fitting->layout->inverted[column] = named->inverted;
            return;
        }
    }
}

static void fit_numbered(struct fitting *fitting, const struct cells *numbers)
{
    for (size_t c = fitting->first; c < fitting->end; c++) {
        unsigned number = leading_number(c < numbers->count ? numbers->items[c] : (struct str){0});

        if (number > 0 && number <= fitting->part->numbered_count)
            give_field(fitting, c, fitting->part->numbered[number - 1]);
    }
}

/* By what the table calls its columns. */
static void fit_known(struct fitting *fitting, size_t column)
{
    const struct caption *caption = &fitting->captions[column];
    struct arena *scratch = &fitting->opening->scratch;

    for (size_t n = caption->count; n > 0; n--)
        if (give_field(fitting, column,
                       table_header(fitting->table, caption->names[n - 1], scratch)))
            return;
}

static void fit_first(struct fitting *fitting)
{
    size_t column = 0;

    for (size_t i = 0; i < fitting->part->first_count; i++) {
        int field = fitting->part->first[i];

        if (field < 0 || fitting->source->has_column[field])
            continue;
        while (column < fitting->first && fitting->source->column_field[column] >= 0)
            column++;
        if (column < fitting->first)
            give_field(fitting, column, field);
    }
}

static void fit_columns(struct fitting *fitting, const struct head *head,
                        const struct layout_match *match)
{
    bool printed = fitting->part->first_count > 0;

    fitting->end = fitting->count;
    fitting->with_numbers =
        match->numbers != SIZE_MAX &&
        is_numbers_row(&head->rows[match->numbers], &fitting->first, &fitting->end);
    if (fitting->with_numbers)
        fitting->end++;
    for (size_t c = 0; c < fitting->end; c++)
        fit_named(fitting, c);
    if (fitting->with_numbers)
        fit_numbered(fitting, &head->rows[match->numbers]);
    for (size_t c = 0; printed && c < fitting->end; c++)
        fit_known(fitting, c);
    fit_first(fitting);
}

/* The column of a caption; -1. */
static int column_of(const struct fitting *fitting, struct str folded)
{
    for (size_t c = 0; c < fitting->count; c++)
        for (size_t n = 0; n < fitting->captions[c].count; n++)
            if (str_equal(fitting->captions[c].names[n], folded))
                return (int)c;
    return -1;
}

static int column_of_field(const struct fitting *fitting, int field)
{
    for (size_t c = 0; field >= 0 && c < fitting->count; c++)
        if (fitting->source->column_field[c] == field)
            return (int)c;
    return -1;
}

/* ---- what becomes of its rows ------------------------------------------------------------- */

static void set_group(struct fitting *fitting, const struct sheet *sheet)
{
    struct layout *layout = fitting->layout;
    struct arena *arena = &fitting->opening->dataset->arena;

    layout->lead = sheet->group.count > 0 ? column_of(fitting, sheet->group.items[0]) : -1;
    layout->held = arena_alloc(arena, fitting->count + 1);
    for (size_t i = 0; i < sheet->group.count; i++) {
        int column = column_of(fitting, sheet->group.items[i]);

        if (column >= 0)
            layout->held[column] = true;
    }
    layout->once = fitting->part->once && layout->lead >= 0;
    for (size_t i = 0; i < fitting->part->where.count; i++) {
        int column = column_of(fitting, fitting->part->where.items[i]);

        if (layout->where == NULL)
            layout->where = arena_alloc(arena, fitting->count + 1);
        if (column >= 0)
            layout->where[column] = true;
    }
}

static void set_values(struct fitting *fitting)
{
    const struct sheet_part *part = fitting->part;
    struct layout *layout = fitting->layout;
    struct arena *arena = &fitting->opening->dataset->arena;

    layout->words = arena_alloc(arena, (fitting->count + 1) * sizeof *layout->words);
    layout->instead = arena_alloc(arena, (fitting->count + 1) * sizeof *layout->instead);
    for (size_t c = 0; c < fitting->count; c++)
        layout->instead[c] = -1;
    for (size_t i = 0; i < part->word_count; i++) {
        int column = column_of_field(fitting, (int)part->words[i].field);

        if (column >= 0)
            layout->words[column] = &part->words[i];
    }
    for (size_t i = 0; i < part->instead_count; i++) {
        int column = column_of(fitting, part->instead[i].folded);

        if (column >= 0)
            layout->instead[column] = column_of(fitting, part->instead[i].text);
    }
}

static void add_column(struct fitting *fitting, unsigned field, struct str name,
                       struct added added)
{
    struct source *source = fitting->source;
    struct layout *layout = fitting->layout;
    size_t column = layout->width;

    if (source->has_column[field])
        return;
    layout->added[column - layout->columns] = added;
    source->column_field[column] = (int)field;
    source->column_name[column] = arena_str(&fitting->opening->dataset->arena, name);
    source->has_column[field] = true;
    layout->width++;
}

static size_t most_added(const struct sheet_part *part)
{
    size_t most = 1;

    for (size_t i = 0; i < part->spread_count; i++)
        most += part->spread[i].count;
    return most;
}

static void add_columns(struct fitting *fitting)
{
    const struct sheet_part *part = fitting->part;
    struct layout *layout = fitting->layout;

    layout->added = arena_alloc(&fitting->opening->dataset->arena,
                                most_added(part) * sizeof *layout->added);
    for (size_t i = 0; i < part->spread_count; i++) {
        const struct sheet_words *spread = &part->spread[i];
        int column = column_of(fitting, spread->folded);

        for (size_t n = 0; column >= 0 && n < spread->count; n++)
            add_column(fitting, spread->fields[n], fitting->captions[column].shown,
                       (struct added){spread, n, column});
    }
    if (part->count >= 0)
        add_column(fitting, (unsigned)part->count,
                   fitting->table->fields[part->count].name, (struct added){0});
}

static void set_constants(struct fitting *fitting)
{
    struct source *source = fitting->source;
    struct arena *arena = &fitting->opening->dataset->arena;

    for (size_t i = 0; i < fitting->part->set_count; i++) {
        const struct sheet_set *set = &fitting->part->set[i];
        const struct reason *why = NULL;

        if (source->has_column[set->field])
            continue;
        source->constants[set->field] =
            field_read(&fitting->table->fields[set->field], set->text, arena, &why);
        source->has_column[set->field] = true;
    }
}

/* Some part of the layout reads the column. */
static bool is_used(const struct caption *caption, const struct sheet *sheet)
{
    for (size_t p = 0; p < sheet->part_count; p++) {
        const struct sheet_part *part = &sheet->parts[p];

        for (size_t n = 0; n < caption->count; n++) {
            for (size_t i = 0; i < part->column_count; i++)
                if (str_equal(part->columns[i].folded, caption->names[n]))
                    return true;
            for (size_t i = 0; i < part->spread_count; i++)
                if (str_equal(part->spread[i].folded, caption->names[n]))
                    return true;
        }
    }
    return false;
}

/* What the columns are called: those that nothing reads are named once to the user. Columns
 * beside a printed form's numbers are the office's own. */
static void name_captions(struct fitting *fitting, const struct sheet *sheet)
{
    struct source *source = fitting->source;
    struct arena *arena = &fitting->opening->dataset->arena;

    for (size_t c = 0; c < fitting->count; c++) {
        bool named = source->column_field[c] >= 0;

        if (fitting->layout->printed)
            named |= fitting->with_numbers && c >= fitting->first && c < fitting->end;
        else
            named |= !is_used(&fitting->captions[c], sheet);
        if (named)
            source->column_name[c] = arena_str(arena, fitting->captions[c].shown);
    }
}

static size_t known_columns(const struct source *source)
{
    size_t known = 0;

    for (size_t c = 0; c < source->columns; c++)
        known += source->column_field[c] >= 0;
    return known;
}

bool layout_apply(struct opening *opening, struct source *source, const struct head *head,
                  const struct layout_match *match, const struct sheet_part *part,
                  unsigned number)
{
    struct arena *arena = &opening->dataset->arena;
    struct fitting fitting = {.opening = opening,
                              .table = &opening->pack->schema.tables[source->table],
                              .part = part,
                              .source = source};
    struct layout *layout = arena_alloc(arena, sizeof *layout);

    fitting.layout = layout;
    fitting.captions = captions_of(head, match->top, match->header, &fitting.count);
    if (match->numbers != SIZE_MAX && head->rows[match->numbers].count > fitting.count)
        fitting.captions = captions_of(head, match->top, match->numbers, &fitting.count);
    fitting.seen = arena_alloc(head->arena, (part->column_count + 1) * sizeof *fitting.seen);
    source_fields(opening, source);
    source_columns(opening, source, fitting.count + most_added(part));
    layout->columns = layout->width = fitting.count;
    layout->delimiter = source->delimiter = head->delimiter;
    layout->printed = part->first_count > 0;
    layout->stop = &match->sheet->stop;
    layout->inverted = arena_alloc(arena, fitting.count + 1);
    layout->type = arena_alloc(arena, fitting.count + 1);
    memset(layout->type, UINT8_MAX, fitting.count + 1);
    fit_columns(&fitting, head, match);
    set_group(&fitting, match->sheet);
    set_values(&fitting);
    add_columns(&fitting);
    set_constants(&fitting);
    name_captions(&fitting, match->sheet);
    layout->number = part->first_count > 0 ? column_of_field(&fitting, part->first[0]) : -1;
    layout->name = part->first_count > 1 ? column_of_field(&fitting, part->first[1]) : -1;
    layout->apart = number > 1 ? column_of_field(&fitting, part->apart) : -1;
    layout->prefix = arena_format(arena, "%u/", number);
    source->columns = layout->width;
    source->layout = layout;
    source->skip = match->data;
    return known_columns(source) >= 3;
}
