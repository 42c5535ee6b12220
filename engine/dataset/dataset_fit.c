#include "dataset/dataset_private.h"

#include <string.h>

#include "base/text.h"

/* A file's columns matched with a part of its layout, and what is to be done with its rows.
 */

/* ---- its columns
 * -------------------------------------------------------------------------- */

struct fitting {
    struct opening *opening;
    const struct table *table;
    const struct layout_part *part;
    struct source *source;
    struct reshape *reshape;
    struct laid_captions laid;
    struct caption *captions;
    size_t count;      /* of columns in the file, and of those made of several */
    size_t first, end; /* columns of the printed numbers, where there are any */
    bool with_numbers;
    size_t *seen; /* per caption of the part: columns that had it */
};

static bool give_field(struct fitting *fitting, size_t column, int field)
{
    struct source *source = fitting->source;

    if (field < 0 || source->column_field[column] >= 0 || source->has_column[field])
        return false;
    source->column_field[column] = field;
    source->has_column[field] = true;
    fitting->reshape->type[column] = (uint8_t)fitting->table->fields[field].type;
    return true;
}

/* Whether the layout's caption is meant: letter by letter, or without what people add. */
static bool is_named(struct fitting *fitting, struct str named, struct str shown,
                     bool loose)
{
    const struct caption_words *words = fitting->table->captions;
    struct arena *scratch = &fitting->opening->scratch;

    if (!loose)
        return str_equal(named, shown);
    return str_equal(caption_loosen(words, named, scratch),
                     caption_loosen(words, shown, scratch));
}

/* By the captions that the layout names, the most exact one first. */
static bool fit_named(struct fitting *fitting, size_t column, bool loose)
{
    const struct caption *caption = &fitting->captions[column];
    const struct layout_part *part = fitting->part;

    for (size_t n = caption->count; n > 0; n--) {
        for (size_t i = 0; i < part->column_count; i++) {
            const struct layout_column *named = &part->columns[i];
            size_t nth = 0;

            if (!is_named(fitting, named->folded, caption->names[n - 1], loose))
                continue;
            nth = fitting->seen[i]++;
            if (nth < named->field_count &&
                give_field(fitting, column, (int)named->fields[nth]))
                fitting->reshape->inverted[column] = named->inverted;
            return true;
        }
    }
    return false;
}

static void fit_numbered(struct fitting *fitting, const struct head_row *numbers)
{
    for (size_t c = fitting->first; c < fitting->end; c++) {
        unsigned number =
            line_leading_number(c < numbers->count ? numbers->items[c] : (struct str){0});

        if (number > 0 && number <= fitting->part->numbered_count)
            give_field(fitting, c, fitting->part->numbered[number - 1]);
    }
}

/* By what the table calls its columns. */
static void fit_known(struct fitting *fitting, size_t column)
{
    const struct caption *caption = &fitting->captions[column];
    struct arena *scratch = &fitting->opening->scratch;

    if (fitting->part->known) {
        give_field(fitting, column,
                   dataset_caption_field(fitting->table, caption, scratch));
        return;
    }
    for (size_t n = caption->count; n > 0; n--)
        if (give_field(fitting, column,
                       table_header(fitting->table, caption->names[n - 1], scratch)))
            return;
}

/* Whether the first cell below the captions is a count: no column of words has one. */
static bool begins_with_count(const struct head *head, size_t from, size_t column)
{
    for (size_t r = from; r < head->count; r++) {
        struct str cell = head_cell(head, r, column);

        if (cell.length > 0)
            return cell.data[0] >= '0' && cell.data[0] <= '9';
    }
    return false;
}

/* Nothing stands in it, neither a caption nor a value: no column of the form. */
static bool is_empty_column(const struct fitting *fitting, const struct head *head,
                            size_t from, size_t column)
{
    if (fitting->captions[column].count > 0)
        return false;
    for (size_t r = from; r < head->count; r++)
        if (head_cell(head, r, column).length > 0)
            return false;
    return true;
}

static void fit_first(struct fitting *fitting, const struct head *head, size_t from)
{
    size_t column = 0;

    for (size_t i = 0; i < fitting->part->first_count; i++) {
        int field = fitting->part->first[i];

        if (field < 0 || fitting->source->has_column[field])
            continue;
        while (column < fitting->first && (fitting->source->column_field[column] >= 0 ||
                                           is_empty_column(fitting, head, from, column)))
            column++;
        if (column < fitting->first && (fitting->table->fields[field].type != TYPE_CHOICE ||
                                        !begins_with_count(head, from, column)))
            give_field(fitting, column, field);
    }
}

static void fit_columns(struct fitting *fitting, const struct head *head,
                        const struct layout_match *match)
{
    bool known = fitting->part->first_count > 0 || fitting->part->known;

    fitting->end = fitting->count;
    fitting->with_numbers =
        match->numbers != SIZE_MAX &&
        dataset_is_numbers_row(&head->rows[match->numbers], &fitting->first, &fitting->end);
    if (fitting->with_numbers)
        fitting->end++;
    for (size_t c = 0; c < fitting->end; c++)
        if (!fit_named(fitting, c, false))
            fit_named(fitting, c, true);
    if (fitting->with_numbers)
        fit_numbered(fitting, &head->rows[match->numbers]);
    for (size_t c = 0; known && c < fitting->end; c++)
        fit_known(fitting, c);
    fit_first(fitting, head, match->data);
}

/* What a word says, where no column of its own does. */
static void fit_words(struct fitting *fitting)
{
    const struct made_list *made = &fitting->laid.made;

    for (size_t i = 0; i < made->count; i++)
        if (made->items[i].words != NULL)
            give_field(fitting, fitting->laid.given + i, made->items[i].field);
}

/* The column of a caption, letter by letter before what people add; -1. */
static int column_of(const struct fitting *fitting, struct str folded)
{
    for (int loose = 0; loose < 2; loose++)
        for (size_t c = 0; c < fitting->count; c++)
            if (caption_is(&fitting->captions[c], folded, loose))
                return (int)c;
    return -1;
}

/* The column that begins a group: the first that is named, or another spelling of it among
 * the layout's captions; -1. */
static int lead_of(const struct fitting *fitting, const struct layout *layout)
{
    struct str first = layout->group.items[0];
    int column = column_of(fitting, first);

    for (size_t h = 0; h < layout->header_count && column < 0; h++) {
        const struct layout_texts *spellings = &layout->headers[h];
        bool same = false;

        for (size_t i = 0; i < spellings->count; i++)
            same |= str_equal(spellings->items[i], first);
        for (size_t i = 0; same && i < spellings->count && column < 0; i++)
            column = column_of(fitting, spellings->items[i]);
    }
    return column;
}

static int column_of_field(const struct fitting *fitting, int field)
{
    for (size_t c = 0; field >= 0 && c < fitting->count; c++)
        if (fitting->source->column_field[c] == field)
            return (int)c;
    return -1;
}

/* ---- columns below words of a choice
 * ------------------------------------------------------ */

/* "Nam" and "Nữ": which of them is filled says the word, and what stands in it is a value of
 * the field that both stand below. */
static void add_choice(struct fitting *fitting, const struct made *word, struct str shown)
{
    struct laid_captions *laid = &fitting->laid;
    struct caption below = laid->items[word->first];
    bool loose = false;
    int field = below.count > 1 ? table_caption(fitting->table, below.above,
                                                &fitting->opening->scratch, &loose)
                                : -1;

    laid->made.items[laid->made.count++] = *word;
    laid->items[laid->count++] = (struct caption){.shown = word->of->vi};
    for (size_t c = 0; c < word->count; c++)
        laid->items[word->first + c] = (struct caption){0};
    if (field < 0)
        return;
    laid->made.items[laid->made.count++] =
        (struct made){.field = field,
                      .of = &fitting->table->fields[field],
                      .column = -1,
                      .first = word->first,
                      .count = word->count};
    laid->items[laid->count++] =
        (struct caption){.shown = shown, .names = {below.above}, .count = 1};
}

static struct made_list find_choices(struct fitting *fitting, const struct table *table,
                                     struct caption *captions, const struct head *head,
                                     size_t from)
{
    size_t count = fitting->laid.given;
    struct made_list found = {
        arena_alloc(head->arena, (count / 2 + 1) * sizeof *found.items), 0};

    dataset_choices_part(table, captions, count, head->arena);
    dataset_choices_find(fitting->opening, table, head, from, captions, count, &found);
    return found;
}

static struct caption *copied(const struct laid_captions *laid, struct arena *arena)
{
    size_t size = (laid->given + 1) * sizeof *laid->items;

    return memcpy(arena_alloc(arena, size), laid->items, size);
}

static void add_choices(struct fitting *fitting, const struct head *head, size_t from)
{
    struct laid_captions *laid = &fitting->laid;
    const struct caption *before = copied(laid, head->arena);
    struct made_list found = find_choices(fitting, fitting->table, laid->items, head, from);

    for (size_t i = 0; i < found.count; i++)
        add_choice(fitting, &found.items[i], before[found.items[i].first].above_shown);
}

/* Those of another table are not told as not used. */
static void drop_choices(struct fitting *fitting, const struct table *table,
                         const struct head *head, size_t from)
{
    struct laid_captions *laid = &fitting->laid;
    struct made_list found =
        find_choices(fitting, table, copied(laid, head->arena), head, from);

    for (size_t i = 0; i < found.count; i++)
        for (size_t c = 0; c < found.items[i].count; c++)
            laid->items[found.items[i].first + c] = (struct caption){0};
}

static void lay_captions(struct fitting *fitting, const struct head *head,
                         const struct layout_match *match)
{
    const struct pack *pack = fitting->opening->pack;
    const struct layout *layout = match->layout;
    size_t count = 0, bottom = match->header;
    struct caption *given;

    if (match->numbers != SIZE_MAX &&
        head->rows[match->numbers].count > dataset_rows_width(head, match->top, bottom))
        bottom = match->numbers;
    given = dataset_captions(head, match->top, bottom, &count);
    fitting->laid = dataset_laid_captions(pack, layout, given, count, head->arena);
    if (fitting->part->first_count == 0) {
        add_choices(fitting, head, match->data);
        for (size_t p = 0; p < layout->part_count; p++)
            drop_choices(fitting, &pack->schema.tables[layout->parts[p].table], head,
                         match->data);
    }
    fitting->captions = fitting->laid.items;
    fitting->count = fitting->laid.count;
    dataset_loosen(fitting->captions, fitting->count, fitting->table->captions,
                   head->arena);
}

/* ---- what becomes of its rows
 * ------------------------------------------------------------- */

/* Per column: whether its caption is one of these. */
static bool *columns_of(const struct fitting *fitting, const struct layout_texts *captions)
{
    bool *are = arena_alloc(&fitting->opening->dataset->arena, fitting->count + 1);

    for (size_t i = 0; i < captions->count; i++) {
        int column = column_of(fitting, captions->items[i]);

        if (column >= 0)
            are[column] = true;
    }
    return are;
}

/* What names the rows of the table that begins a dataset, as the household's commune and code
 * do, holds for a group. */
static void hold_key(const struct fitting *fitting, bool *held)
{
    const struct table *table = fitting->table;
    const struct link *parent = table_parent(table);
    size_t parts = parent != NULL ? parent->part_count : table->key_count;

    for (size_t p = 0; p < parts; p++) {
        const unsigned *fields =
            parent != NULL ? parent->parts[p].own : table->key[p].fields;
        size_t count = parent != NULL ? parent->parts[p].count : table->key[p].count;

        for (size_t i = 0; i < count; i++) {
            int column = column_of_field(fitting, (int)fields[i]);

            if (column >= 0)
                held[column] = true;
        }
    }
}

/* Who a group's first is says a column of any of the layout's parts. */
static void set_first(struct fitting *fitting, const struct layout *layout)
{
    struct row_group_columns *group = &fitting->reshape->group;

    group->first = -1;
    for (size_t p = 0; p < layout->part_count && group->first < 0; p++) {
        const struct layout_part *part = &layout->parts[p];
        const struct table *table = &fitting->opening->pack->schema.tables[part->table];
        const struct link *parent = table_parent(table);

        if (parent == NULL || parent->first < 0)
            continue;
        group->first_of = &table->fields[parent->first];
        group->first_word = parent->first_word;
        for (size_t i = 0; i < part->column_count && group->first < 0; i++)
            if (part->columns[i].fields[0] == (unsigned)parent->first)
                group->first = column_of(fitting, part->columns[i].folded);
    }
}

static void set_group(struct fitting *fitting, const struct layout *layout)
{
    struct reshape *reshape = fitting->reshape;
    bool *held;

    reshape->group.columns = fitting->count;
    reshape->group.lead = layout->group.count > 0 ? lead_of(fitting, layout) : -1;
    reshape->group.held = held = columns_of(fitting, &layout->group);
    reshape->group.heads = columns_of(fitting, &layout->heads);
    if (fitting->part->known)
        hold_key(fitting, held);
    set_first(fitting, layout);
    reshape->once = fitting->part->once && reshape->group.lead >= 0;
    if (fitting->part->where.count > 0)
        reshape->where = columns_of(fitting, &fitting->part->where);
}

/* Whether a part has a field for the column. */
static bool reads(const struct fitting *fitting, const struct layout_part *part,
                  size_t column)
{
    const struct table *table = &fitting->opening->pack->schema.tables[part->table];
    const struct caption *caption = &fitting->captions[column];

    return dataset_part_uses(part, caption) ||
           (part->known &&
            dataset_caption_field(table, caption, &fitting->opening->scratch) >= 0);
}

static bool is_read(const struct fitting *fitting, const struct layout *layout,
                    size_t column)
{
    bool read = false;

    for (size_t p = 0; p < layout->part_count && !read; p++)
        read = reads(fitting, &layout->parts[p], column);
    return read;
}

/* A class or score, in a column that no row of a person reads: persons below the first row may
 * not say otherwise. */
static bool is_own(const struct fitting *fitting, const struct layout *layout,
                   size_t column)
{
    int field = fitting->source->column_field[column];
    enum type type = field < 0 ? TYPE_TEXT : fitting->table->fields[field].type;

    if ((int)column == fitting->reshape->group.lead ||
        (type != TYPE_CHOICE && type != TYPE_INTEGER && type != TYPE_DECIMAL &&
         type != TYPE_MONEY))
        return false;
    for (size_t p = 0; p < layout->part_count; p++)
        if (!layout->parts[p].once && reads(fitting, &layout->parts[p], column))
            return false;
    return fitting->captions[column].count > 0;
}

static void set_own(struct fitting *fitting, const struct layout *layout)
{
    struct reshape *reshape = fitting->reshape;
    bool *own = arena_alloc(&fitting->opening->dataset->arena, fitting->count + 1);

    for (size_t c = 0; reshape->once && c < fitting->count; c++)
        own[c] = is_own(fitting, layout, c);
    reshape->group.own = own;
}

/* The column that fills in for another: the one named, else one of the group's heads in
 * another spelling. */
static int column_instead(const struct fitting *fitting, struct str named,
                          const struct layout *layout)
{
    int column = column_of(fitting, named);

    for (size_t i = 0; i < layout->heads.count && column < 0; i++)
        column = column_of(fitting, layout->heads.items[i]);
    return column;
}

static void set_values(struct fitting *fitting, const struct layout *layout)
{
    const struct layout_part *part = fitting->part;
    struct reshape *reshape = fitting->reshape;
    struct arena *arena = &fitting->opening->dataset->arena;

    reshape->words =
        arena_alloc(arena, (fitting->count + 1) * sizeof(struct layout_words *));
    reshape->instead = arena_alloc(arena, (fitting->count + 1) * sizeof *reshape->instead);
    for (size_t c = 0; c < fitting->count; c++)
        reshape->instead[c] = -1;
    for (size_t i = 0; i < part->word_count; i++) {
        int column = column_of_field(fitting, (int)part->words[i].field);

        if (column >= 0)
            reshape->words[column] = &part->words[i];
    }
    for (size_t i = 0; i < part->instead_count; i++) {
        int column = column_of(fitting, part->instead[i].folded);

        if (column >= 0)
            reshape->instead[column] =
                column_instead(fitting, part->instead[i].text, layout);
    }
}

static void add_column(struct fitting *fitting, unsigned field, struct str name,
                       struct added added)
{
    struct source *source = fitting->source;
    struct reshape *reshape = fitting->reshape;
    size_t column = reshape->width;

    if (source->has_column[field])
        return;
    reshape->added[column - reshape->columns] = added;
    source->column_field[column] = (int)field;
    source->column_name[column] = arena_str(&fitting->opening->dataset->arena, name);
    source->has_column[field] = true;
    reshape->width++;
}

static size_t most_added(const struct layout_part *part)
{
    size_t most = 2; /* count and line */

    for (size_t i = 0; i < part->spread_count; i++)
        most += part->spread[i].count;
    return most;
}

static void add_columns(struct fitting *fitting)
{
    const struct layout_part *part = fitting->part;
    struct reshape *reshape = fitting->reshape;

    reshape->added = arena_alloc(&fitting->opening->dataset->arena,
                                 most_added(part) * sizeof *reshape->added);
    for (size_t i = 0; i < part->spread_count; i++) {
        const struct layout_words *spread = &part->spread[i];
        int column = column_of(fitting, spread->folded);

        for (size_t n = 0; column >= 0 && n < spread->count; n++)
            add_column(fitting, spread->fields[n], fitting->captions[column].shown,
                       (struct added){ADDED_SPREAD, spread, n, column});
    }
    if (part->count >= 0)
        add_column(fitting, (unsigned)part->count, fitting->table->fields[part->count].name,
                   (struct added){ADDED_COUNT, NULL, 0, -1});
    if (part->lines >= 0 && !fitting->source->has_column[part->lines]) {
        reshape->lines = &fitting->table->fields[part->lines];
        add_column(fitting, (unsigned)part->lines, reshape->lines->vi,
                   (struct added){ADDED_LINE, NULL, 0, -1});
    }
}

static void set_constants(struct fitting *fitting)
{
    struct source *source = fitting->source;
    struct arena *arena = &fitting->opening->dataset->arena;

    for (size_t i = 0; i < fitting->part->set_count; i++) {
        const struct layout_set *set = &fitting->part->set[i];
        const struct reason *why = NULL;

        if (source->has_column[set->field])
            continue;
        source->constants[set->field] =
            field_read(&fitting->table->fields[set->field], set->text, arena, &why);
        source->has_column[set->field] = true;
    }
}

/* What the columns are called: those that nothing reads are named once to the user. Columns
 * beside a printed form's numbers are the office's own. */
static void name_captions(struct fitting *fitting, const struct layout *layout)
{
    struct source *source = fitting->source;
    struct arena *arena = &fitting->opening->dataset->arena;

    for (size_t c = 0; c < fitting->count; c++) {
        bool named = source->column_field[c] >= 0;

        if (fitting->reshape->printed)
            named |= fitting->with_numbers && c >= fitting->first && c < fitting->end;
        else
            named |= !is_read(fitting, layout, c);
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

/* A row of captions as a row of the file is taken: with what is made. */
static void fold_row(const struct fitting *fitting, const struct head *head, size_t row,
                     struct str *folded)
{
    const struct reshape *reshape = fitting->reshape;
    struct arena *arena = &fitting->opening->dataset->arena;
    struct str *cells = arena_alloc(head->arena, (reshape->columns + 1) * sizeof *cells);

    for (size_t c = 0; c < reshape->given; c++)
        cells[c] = head_cell(head, row, c);
    for (size_t i = 0; i < reshape->made.count; i++)
        cells[reshape->given + i] = made_cell(&reshape->made.items[i], cells, head->arena);
    for (size_t c = 0; c < reshape->columns; c++)
        folded[c] = arena_str(arena, text_fold(head->arena, cells[c]));
}

/* The captions, and the rows that they stand in, which may come once more on the next page. */
static void fold_captions(struct fitting *fitting, const struct head *head,
                          const struct layout_match *match)
{
    struct reshape *reshape = fitting->reshape;
    struct arena *arena = &fitting->opening->dataset->arena;
    size_t rows = match->header - match->top + 1, width = reshape->columns;
    struct str *all = arena_alloc(arena, ((rows + 1) * width + 1) * sizeof *all);

    for (size_t r = 0; r < rows; r++)
        fold_row(fitting, head, match->top + r, all + (r + 1) * width);
    for (size_t c = 0; c < width; c++)
        all[c] = c < reshape->given && fitting->captions[c].count > 0
                     ? arena_str(arena, fitting->captions[c].names[0])
                     : all[rows * width + c];
    reshape->folded = all;
    reshape->above = all + width;
    reshape->above_count = rows;
}

static struct made_list keep_made(const struct made_list *made, struct arena *arena)
{
    size_t size = (made->count + 1) * sizeof *made->items;

    return (struct made_list){memcpy(arena_alloc(arena, size), made->items, size),
                              made->count};
}

bool dataset_layout_apply(struct opening *opening, struct source *source,
                          const struct head *head, const struct layout_match *match,
                          const struct layout_part *part, unsigned number)
{
    struct arena *arena = &opening->dataset->arena;
    struct fitting fitting = {.opening = opening,
                              .table = &opening->pack->schema.tables[source->table],
                              .part = part,
                              .source = source};
    struct reshape *reshape = arena_alloc(arena, sizeof *reshape);

    fitting.reshape = reshape;
    lay_captions(&fitting, head, match);
    fitting.seen =
        arena_alloc(head->arena, (part->column_count + 1) * sizeof *fitting.seen);
    source_fields(opening, source);
    source_columns(opening, source, fitting.count + most_added(part));
    reshape->given = fitting.laid.given;
    reshape->columns = reshape->width = fitting.count;
    reshape->made = keep_made(&fitting.laid.made, arena);
    reshape->delimiter = source->delimiter = head->delimiter;
    reshape->printed = part->first_count > 0;
    reshape->stop = &match->layout->stop;
    if (match->other != NULL && match->begins >= match->data)
        reshape->end = head->lines[match->begins];
    reshape->pack = opening->pack;
    reshape->table = fitting.table;
    reshape->field = source->column_field;
    fold_captions(&fitting, head, match);
    reshape->left = arena_alloc(arena, sizeof *reshape->left);
    reshape->inverted = arena_alloc(arena, fitting.count + 1);
    reshape->truths = &opening->pack->schema.words;
    reshape->type = arena_alloc(arena, fitting.count + 1);
    memset(reshape->type, UINT8_MAX, fitting.count + 1);
    fit_columns(&fitting, head, match);
    fit_words(&fitting);
    set_group(&fitting, match->layout);
    set_own(&fitting, match->layout);
    set_values(&fitting, match->layout);
    add_columns(&fitting);
    set_constants(&fitting);
    name_captions(&fitting, match->layout);
    reshape->number =
        part->first_count > 0 ? column_of_field(&fitting, part->first[0]) : -1;
    reshape->name = part->first_count > 1 ? column_of_field(&fitting, part->first[1]) : -1;
    if (reshape->name >= 0 && fitting.captions[reshape->name].count > 0)
        reshape->name_caption = arena_str(arena, fitting.captions[reshape->name].names[0]);
    reshape->apart = number > 1 ? column_of_field(&fitting, part->apart) : -1;
    reshape->prefix = arena_format(arena, "%u/", number);
    source->columns = reshape->width;
    source->made = reshape->width - reshape->given;
    source->reshape = reshape;
    source->skip = match->data;
    return known_columns(source) >= 3;
}
