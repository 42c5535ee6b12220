#include "dataset/dataset_private.h"

#include <string.h>

#include "base/text.h"

/* Files laid out for people: which of the pack's layouts one has. */

/* No list for people is wider; captions of merged cells take time by the square of it. */
enum { WIDTH_MOST = 512, TEXT_ROWS = 12, CAPTION_ROWS = 6, LOOSE_ROWS = 24 };

/* ---- captions
 * ----------------------------------------------------------------------------- */

/* Merged cells have their text in the first column. */
static struct str cell_left(const struct head *head, size_t row, size_t column)
{
    struct str cell = head_cell(head, row, column);

    for (; cell.length == 0 && column > 0; column--)
        cell = head_cell(head, row, column - 1);
    return cell;
}

static struct caption caption_of(const struct head *head, size_t top, size_t bottom,
                                 size_t column)
{
    struct caption caption = {0};
    size_t row = bottom + 1;
    struct str last = {0};

    while (row > top && head_cell(head, row - 1, column).length == 0)
        row--;
    if (row == top)
        return caption;
    caption.shown = head_cell(head, row - 1, column);
    last = text_fold(head->arena, caption.shown);
    caption.names[caption.count++] = last;
    for (row--; row > top && caption.count < CAPTION_LEVELS; row--) {
        struct str left = cell_left(head, row - 1, column);
        struct str above = text_fold(head->arena, left);
        struct str below = caption.names[caption.count - 1];

        if (above.length == 0 || str_equal(above, last))
            continue;
        if (caption.count == 1) {
            caption.above = above;
            caption.above_shown = left;
        }
        last = above;
        caption.names[caption.count++] =
            arena_format(head->arena, "%.*s - %.*s", (int)above.length, above.data,
                         (int)below.length, below.data);
    }
    return caption;
}

size_t dataset_filled_cells(const struct head_row *cells)
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

    while (top > 0 && bottom - top + 1 < CAPTION_ROWS &&
           dataset_filled_cells(&head->rows[top - 1]) > 1)
        top--;
    return top;
}

size_t dataset_rows_width(const struct head *head, size_t top, size_t bottom)
{
    size_t width = 0;

    for (size_t r = top; r <= bottom && r < head->count; r++)
        if (head->rows[r].count > width)
            width = head->rows[r].count;
    return width;
}

size_t dataset_head_width(const struct head *head)
{
    return head->count == 0 ? 0 : dataset_rows_width(head, 0, head->count - 1);
}

/* ---- the row of numbers
 * ------------------------------------------------------------------- */

/* 1, 2, 3, ... in columns one after the other; *first is that of 1, *last of the last. */
bool dataset_is_numbers_row(const struct head_row *cells, size_t *first, size_t *last)
{
    unsigned next = 1;

    for (size_t c = 0; c < cells->count; c++) {
        struct str cell = str_trim(cells->items[c]);

        if (cell.length == 0 || (next == 1 && line_leading_number(cell) != 1))
            continue;
        if (line_leading_number(cell) != next)
            break;
        *first = next == 1 ? c : *first;
        *last = c;
        next++;
    }
    return next > 3;
}

/* ---- which layout
 * ------------------------------------------------------------------------- */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool row_has_phrase(const struct head *head, size_t row, const struct layout *layout)
{
    for (size_t c = 0; c < head->rows[row].count; c++) {
        struct str text = text_fold(head->arena, head_cell(head, row, c));

        for (size_t i = 0; i < layout->texts.count; i++)
            /* "mau 7.1" is not in "mau 7.10" */
            if (str_phrase(text, layout->texts.items[i], is_letter) < text.length)
                return true;
    }
    return false;
}

bool caption_is(const struct caption *caption, struct str folded, bool loose)
{
    for (size_t n = 0; n < caption->count; n++)
        if (str_equal(caption->names[n], folded) ||
            (loose && str_equal(caption->loose[n], folded)))
            return true;
    return false;
}

void dataset_loosen(struct caption *captions, size_t count,
                    const struct caption_words *words, struct arena *arena)
{
    for (size_t c = 0; c < count; c++)
        for (size_t n = 0; n < captions[c].count; n++)
            captions[c].loose[n] = words != NULL
                                       ? caption_loosen(words, captions[c].names[n], arena)
                                       : captions[c].names[n];
}

static bool has_caption(const struct caption *captions, size_t count,
                        const struct layout_texts *wanted, bool loose)
{
    for (size_t c = 0; c < count; c++)
        for (size_t i = 0; i < wanted->count; i++)
            if (caption_is(&captions[c], wanted->items[i], loose))
                return true;
    return false;
}

struct caption *dataset_captions(const struct head *head, size_t top, size_t bottom,
                                 size_t *count)
{
    *count = dataset_rows_width(head, top, bottom);
    struct caption *captions = arena_alloc(head->arena, (*count + 1) * sizeof *captions);

    for (size_t c = 0; c < *count; c++)
        captions[c] = caption_of(head, top, bottom, c);
    return captions;
}

/* ---- captions of what is made
 * ------------------------------------------------------------- */

bool dataset_part_uses(const struct layout_part *part, const struct caption *caption)
{
    for (size_t i = 0; i < part->column_count; i++)
        if (caption_is(caption, part->columns[i].folded, true))
            return true;
    for (size_t i = 0; i < part->spread_count; i++)
        if (caption_is(caption, part->spread[i].folded, true))
            return true;
    return false;
}

static bool uses(const struct layout *layout, struct str folded)
{
    struct caption caption = {.names = {folded}, .loose = {folded}, .count = 1};
    bool used = false;

    for (size_t p = 0; folded.length > 0 && p < layout->part_count; p++)
        used |= dataset_part_uses(&layout->parts[p], &caption);
    return used;
}

/* Whether what stands above parts says whose they are, or nothing does. */
static bool is_of_field(const struct layout *layout, const struct table *table, int field,
                        struct str above, struct arena *arena)
{
    bool loose = false;

    return above.length == 0 ||
           uses(layout, caption_loosen(table->captions, above, arena)) ||
           table_caption(table, above, arena, &loose) == field;
}

static struct caption caption_of_whole(const struct layout *layout,
                                       const struct table *table, const struct field *of,
                                       const struct caption *parts, struct arena *arena)
{
    struct caption whole = {
        .shown = parts->above_shown, .names = {parts->above}, .count = 1};

    if (!uses(layout, caption_loosen(table->captions, parts->above, arena))) {
        whole = (struct caption){.shown = of->vi};
        for (size_t i = 0; i < of->folded_count && whole.count < CAPTION_LEVELS; i++)
            if (uses(layout, of->folded[i]))
                whole.names[whole.count++] = of->folded[i];
    }
    dataset_loosen(&whole, 1, table->captions, arena);
    return whole;
}

/* Two that are called the same: neither may be taken for the other. */
static bool is_called_twice(const struct laid_captions *laid, const struct caption *whole)
{
    size_t called = 0;

    for (size_t c = 0; c < laid->count; c++)
        called += whole->count > 0 && caption_is(&laid->items[c], whole->names[0], false);
    return called > 1;
}

/* What a table has the parts of, which have no captions of their own then. */
static void add_wholes(const struct layout *layout, const struct table *table,
                       struct laid_captions *laid, struct arena *arena)
{
    for (size_t c = 0; c < laid->given; c++) {
        struct caption *parts = &laid->items[c];
        int field = dataset_pieces_at(table, parts, laid->given - c, arena);
        struct made made = {.field = field, .column = -1, .first = c};

        if (field < 0 || !is_of_field(layout, table, field, parts->above, arena))
            continue;
        made.of = &table->fields[field];
        made.count = made.of->piece_count;
        laid->made.items[laid->made.count++] = made;
        laid->items[laid->count++] = caption_of_whole(layout, table, made.of, parts, arena);
        for (size_t i = 0; i < made.count; i++)
            parts[i].count = 0;
        c += made.count - 1;
    }
}

/* Two that are called the same: neither may be taken for the other, and the parts are told as
 * columns that are not used. Those of others are told no more. */
static void settle_wholes(struct laid_captions *laid, struct arena *arena)
{
    bool *twice = arena_alloc(arena, laid->made.count + 1);

    for (size_t i = 0; i < laid->made.count; i++)
        twice[i] = is_called_twice(laid, &laid->items[laid->given + i]);
    for (size_t i = 0; i < laid->made.count; i++) {
        const struct made *made = &laid->made.items[i];

        if (twice[i])
            laid->items[laid->given + i] = (struct caption){0};
        for (size_t c = 0; c < made->count && !twice[i]; c++)
            laid->items[made->first + c].shown = (struct str){0};
    }
}

struct laid_captions dataset_laid_captions(const struct pack *pack,
                                           const struct layout *layout,
                                           const struct caption *given, size_t count,
                                           struct arena *arena)
{
    struct laid_captions laid = {.given = count, .count = count};

    laid.items = arena_alloc(arena, (3 * count + 1) * sizeof *laid.items);
    laid.made.items = arena_alloc(arena, (2 * count + 1) * sizeof *laid.made.items);
    if (count > 0)
        memcpy(laid.items, given, count * sizeof *given);
    /* what nothing above says whose it is is of the row's own person, not of the first one */
    for (int once = 0; once < 2; once++)
        for (size_t p = 0; p < layout->part_count; p++)
            if (layout->parts[p].once == (once > 0))
                add_wholes(layout, &pack->schema.tables[layout->parts[p].table], &laid,
                           arena);
    settle_wholes(&laid, arena);
    return laid;
}

/* The captions that end in a row, made once for all layouts. */
struct row_captions {
    struct caption *items; /* NULL: not yet */
    size_t count;
    bool loosened;
    const struct caption_words *words; /* by which */
};

static const struct row_captions *captions_of(const struct head *head, size_t row,
                                              const struct table *table, bool loose,
                                              struct row_captions *known)
{
    if (known->items == NULL)
        known->items = dataset_captions(head, caption_top(head, row), row, &known->count);
    if (loose && (!known->loosened || known->words != table->captions)) {
        dataset_loosen(known->items, known->count, table->captions, head->arena);
        known->loosened = true;
        known->words = table->captions;
    }
    return known;
}

/* How many of the layout's captions are there. */
static size_t headers_of(const struct layout *layout, const struct caption *captions,
                         size_t count, bool loose)
{
    size_t found = 0;

    for (size_t h = 0; h < layout->header_count; h++)
        found += has_caption(captions, count, &layout->headers[h], loose);
    return found;
}

/* Letter by letter; in the first rows also without what people add ("STT hộ (1)"), and with what
 * is made of several columns. */
static bool has_all_headers(const struct pack *pack, const struct head *head,
                            const struct layout *layout, size_t row,
                            struct row_captions *known)
{
    const struct table *table =
        &pack->schema.tables[layout->part_count > 0 ? layout->parts[0].table
                                                    : pack->schema.main_table];
    bool loose = row < LOOSE_ROWS;
    const struct row_captions *captions = captions_of(head, row, table, loose, &known[row]);
    size_t found = headers_of(layout, captions->items, captions->count, loose);
    struct laid_captions laid;

    if (found == layout->header_count || found == 0 || !loose)
        return found == layout->header_count;
    laid =
        dataset_laid_captions(pack, layout, captions->items, captions->count, head->arena);
    return laid.made.count > 0 &&
           headers_of(layout, laid.items, laid.count, loose) == layout->header_count;
}

/* One cell alone, above captions that stand in the middle of the list: that of a group. */
static bool is_group_row(const struct pack *pack, const struct head *head, size_t row,
                         const struct layout *layout)
{
    const struct table *table = &pack->schema.tables[layout->parts[0].table];
    struct str cell = {0};

    for (size_t c = 0; c < head->rows[row].count && cell.length == 0; c++)
        cell = head_cell(head, row, c);
    cell = text_fold(head->arena, cell);
    return dataset_filled_cells(&head->rows[row]) == 1 &&
           uses(layout, caption_loosen(table->captions, cell, head->arena));
}

static bool is_unit_of(const struct table *table, struct str folded, struct arena *arena)
{
    for (size_t f = 0; f < table->field_count; f++)
        if (table->fields[f].unit.length > 0 &&
            str_equal(text_fold(arena, table->fields[f].unit), folded))
            return true;
    return false;
}

/* "(điểm)", "người": below captions, and none of their own. */
static bool is_units_row(const struct pack *pack, const struct head *head, size_t row,
                         const struct layout *layout)
{
    for (size_t c = 0; c < head->rows[row].count; c++) {
        struct str cell = text_fold(head->arena, head_cell(head, row, c));
        bool unit =
            cell.length == 0 || (cell.data[0] == '(' && cell.data[cell.length - 1] == ')');

        for (size_t p = 0; p < layout->part_count && !unit; p++)
            unit =
                is_unit_of(&pack->schema.tables[layout->parts[p].table], cell, head->arena);
        if (!unit)
            return false;
    }
    return true;
}

/* The lowest of the rows that have all captions. */
static bool find_headers(const struct pack *pack, const struct head *head,
                         const struct layout *layout, struct row_captions *known,
                         struct layout_match *match)
{
    size_t row = 0, first = 0, last = 0, end = head->count;

    if (layout->part_count == 0 && end > TEXT_ROWS) /* what is not read is known at once */
        end = TEXT_ROWS;
    while (row < end && !has_all_headers(pack, head, layout, row, known))
        row++;
    if (row >= end)
        return false;
    while (row + 1 < head->count && dataset_filled_cells(&head->rows[row + 1]) > 1 &&
           !is_units_row(pack, head, row + 1, layout) &&
           has_all_headers(pack, head, layout, row + 1, known))
        row++;
    match->top = caption_top(head, row);
    if (layout->part_count > 0 && match->top > 0 &&
        is_group_row(pack, head, match->top - 1, layout))
        match->top--;
    match->header = row;
    match->numbers = SIZE_MAX;
    match->data = row + 1 + layout->skip;
    if (match->data < head->count && is_units_row(pack, head, match->data, layout))
        match->data++;
    if (match->data < head->count &&
        dataset_is_numbers_row(&head->rows[match->data], &first, &last))
        match->data++;
    if (match->data > head->count)
        match->data = head->count;
    return true;
}

static bool is_known(const struct table *table, const struct layout_part *part,
                     const struct caption *caption, struct arena *scratch)
{
    for (size_t n = 0; n < caption->count; n++) {
        if (table_header(table, caption->names[n], scratch) >= 0)
            return true;
        for (size_t i = 0; i < part->column_count; i++)
            if (str_equal(part->columns[i].folded, caption->names[n]))
                return true;
    }
    return false;
}

/* The row below the text whose captions name most columns. */
static size_t best_captions(const struct pack *pack, const struct head *head,
                            const struct layout *layout, size_t from)
{
    const struct table *table = &pack->schema.tables[layout->parts[0].table];
    size_t best = SIZE_MAX, most = 2;

    for (size_t row = from; row < head->count; row++) {
        size_t count = 0, known = 0;
        struct caption *captions =
            dataset_captions(head, caption_top(head, row), row, &count);

        for (size_t c = 0; c < count; c++)
            known += is_known(table, &layout->parts[0], &captions[c], head->arena);
        if (known > most) {
            most = known;
            best = row;
        }
    }
    return best;
}

static bool find_text(const struct pack *pack, const struct head *head,
                      const struct layout *layout, struct layout_match *match)
{
    size_t row = 0, first = 0, last = 0;

    while (row < head->count && row < TEXT_ROWS && !row_has_phrase(head, row, layout))
        row++;
    if (layout->texts.count == 0 || row >= head->count || row >= TEXT_ROWS)
        return false;
    if (layout->part_count == 0)
        return true;
    match->numbers = SIZE_MAX;
    for (size_t r = row + 1; r < head->count && match->numbers == SIZE_MAX; r++)
        if (dataset_is_numbers_row(&head->rows[r], &first, &last))
            match->numbers = r;
    match->header = match->numbers != SIZE_MAX ? match->numbers - 1
                                               : best_captions(pack, head, layout, row + 1);
    if (match->header == SIZE_MAX || match->header <= row)
        return false;
    match->top = caption_top(head, match->header);
    if (match->top <= row)
        match->top = row + 1;
    match->data = (match->numbers != SIZE_MAX ? match->numbers : match->header) + 1;
    return true;
}

/* Another form on the same sheet, by its title: its rows are none of this one's. */
static void find_other(const struct pack *pack, const struct head *head,
                       struct layout_match *match)
{
    for (size_t r = 0; r < head->count && match->other == NULL; r++)
        for (size_t i = 0; i < pack->layout_count; i++) {
            const struct layout *layout = &pack->layouts[i];
            struct layout title = {.texts = {layout->texts.items, 1}};

            if (layout == match->layout || layout->part_count == 0 ||
                layout->texts.count == 0 || !row_has_phrase(head, r, &title))
                continue;
            match->other = layout;
            match->begins = r;
        }
}

/* Of rows that are parts of another table's, those that are not the first of theirs: a list of
 * households that says of each head that he is one holds nobody else. */
static bool has_others(const struct table *table, const struct layout_part *part,
                       const struct head *head, const struct layout_match *match,
                       size_t column)
{
    const struct link *parent = table_parent(table);
    const struct reason *why = NULL;
    struct str caption = text_fold(head->arena, head_cell(head, match->header, column));
    bool theirs = false, others = false;

    for (size_t i = 0; parent != NULL && parent->first >= 0 && i < part->column_count; i++)
        theirs |= part->columns[i].fields[0] == (unsigned)parent->first &&
                  str_equal(part->columns[i].folded, caption);
    for (size_t r = match->data; theirs && !others && r < head->count; r++) {
        struct value value = field_read(&table->fields[parent->first],
                                        head_cell(head, r, column), head->arena, &why);

        others = value.kind == VALUE_CHOICE && value.as.whole != parent->first_word;
    }
    return others;
}

/* A layout of which a part reads what the table calls its columns is known by its rows too. */
static bool holds_groups(const struct pack *pack, const struct head *head,
                         const struct layout_match *match)
{
    const struct layout *layout = match->layout;
    bool asked = false, holds = false;

    for (size_t p = 0; p < layout->part_count; p++)
        asked |= layout->parts[p].known;
    for (size_t p = 0; asked && p < layout->part_count; p++)
        for (size_t c = 0; !holds && c < head->rows[match->header].count; c++)
            holds = has_others(&pack->schema.tables[layout->parts[p].table],
                               &layout->parts[p], head, match, c);
    return !asked || holds;
}

bool dataset_layout_find(const struct pack *pack, const struct head *head,
                         struct layout_match *match)
{
    struct row_captions *known =
        arena_alloc(head->arena, (head->count + 1) * sizeof *known);

    match->other = NULL;
    if (head->count == 0 || dataset_head_width(head) > WIDTH_MOST)
        return false;
    for (size_t i = 0; i < pack->layout_count; i++) {
        const struct layout *layout = &pack->layouts[i];

        match->layout = layout;
        if ((layout->header_count > 0 && find_headers(pack, head, layout, known, match) &&
             holds_groups(pack, head, match)) ||
            find_text(pack, head, layout, match)) {
            if (layout->texts.count > 0 && layout->part_count > 0)
                find_other(pack, head, match);
            return true;
        }
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

const struct layout_part *dataset_layout_part(const struct pack *pack,
                                              const struct layout *layout, unsigned table)
{
    const struct table *tables = pack->schema.tables;

    for (size_t p = 0; p < layout->part_count; p++)
        if (layout->parts[p].table == table)
            return &layout->parts[p];
    for (size_t p = 0; p < layout->part_count; p++)
        if (same_fields(&tables[layout->parts[p].table], &tables[table]))
            return &layout->parts[p];
    return NULL;
}
