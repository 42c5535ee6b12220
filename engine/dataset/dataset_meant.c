#include "dataset/dataset_private.h"

#include <string.h>

#include "base/text.h"

/*
 * Whether a sheet that fits no table was surely meant as a list: by captions of which some
 * are known, by people's names beside words of a vital field or numbers of persons, or by many
 * rows with people's names. Instructions, lists of words, counts by place and charts are none.
 */
enum {
    ROWS_LEAST = 3,
    ROWS_MANY = 15,
    COLUMNS_LEAST = 4,
    COLUMNS_MANY = 5,
    COLUMNS_PLACED = 2,
    COLUMNS_WHOLE = 10, /* of one row that is surely a record */
    COLUMNS_MOST = 512
};

/* ---- captions of which some are known
 * ------------------------------------------------------ */

/* Tells something of a record, and not where or when all of them are. */
static bool is_of_records(const struct table *table, unsigned field)
{
    return table_proves(table, field) ||
           (table->fields[field].vital && !table->fields[field].whole_file);
}

bool dataset_fits_records(const struct table *table, const struct header_fit *fit,
                          const struct head *head)
{
    size_t count = 0;
    struct caption *captions = NULL;

    if (table->proof_count == 0)
        return true;
    if (head->count == 0)
        return false;
    captions = dataset_captions(head, fit->top, fit->row, &count);
    for (size_t c = 0; c < count; c++) {
        int field = dataset_caption_field(table, &captions[c], head->arena);

        if (field >= 0 && is_of_records(table, (unsigned)field))
            return true;
    }
    return false;
}

/* How many fields of the table have a column; 0 where none of them is of a record's name, nor
 * one that proves it among captions most of which are known. */
static size_t fields_known(const struct table *table, const struct header_fit *fit,
                           const struct head *head)
{
    size_t count = 0, known = 0;
    struct caption *captions = dataset_captions(head, fit->top, fit->row, &count);
    bool *seen = arena_alloc(head->arena, table->field_count + 1);
    bool proved = false, named = false;

    for (size_t c = 0; c < count; c++) {
        int field = dataset_caption_field(table, &captions[c], head->arena);

        if (field < 0)
            continue;
        known += !seen[field];
        seen[field] = true;
        proved |= table_proves(table, (unsigned)field);
        named |=
            table_proves(table, (unsigned)field) && table->fields[field].type == TYPE_TEXT;
    }
    return named || (proved && known * 2 >= fit->filled) ? known : 0;
}

/* Rows below the captions that fill at least half of their columns. */
static size_t rows_below(const struct header_fit *fit, const struct head *head)
{
    size_t rows = 0;

    for (size_t r = fit->row + 1; r < head->count; r++)
        rows += dataset_filled_cells(&head->rows[r]) * 2 >= fit->filled;
    return rows;
}

static bool has_captions(const struct table *table, const struct header_fit *fit,
                         const struct head *head)
{
    return fit->matched >= 2 && fields_known(table, fit, head) >= 2 &&
           rows_below(fit, head) >= ROWS_LEAST;
}

/* ---- names of people, and words
 * ------------------------------------------------------------ */

/* What a column of the first rows holds. */
struct column_looks {
    size_t filled, named,
        words;    /* cells; people's names, each once; words of a vital field */
    bool repeats; /* one of these words stands there twice */
};

static const struct choice *vital_word(const struct table *table, struct str folded)
{
    for (size_t f = 0; f < table->field_count; f++) {
        const struct field *field = &table->fields[f];

        for (size_t i = 0; field->vital && i < field->choice_count; i++)
            for (size_t n = 0; n < field->choices[i].folded_count; n++)
                if (str_equal(field->choices[i].folded[n], folded))
                    return &field->choices[i];
    }
    return NULL;
}

static bool is_above(const struct head *head, size_t row, size_t column, struct str cell)
{
    for (size_t r = 0; r < row; r++)
        if (str_equal(head_cell(head, r, column), cell))
            return true;
    return false;
}

static struct column_looks look_at_column(const struct pack *pack,
                                          const struct table *table,
                                          const struct head *head, size_t column)
{
    struct column_looks looks = {0};
    const struct choice *seen[64];

    for (size_t r = 0; r < head->count; r++) {
        struct str cell = head_cell(head, r, column);
        const struct choice *word = NULL;

        if (cell.length == 0)
            continue;
        looks.filled++;
        word = vital_word(table, text_fold(head->arena, cell));
        for (size_t i = 0; i < looks.words && word != NULL; i++)
            looks.repeats |= seen[i] == word;
        if (word != NULL && looks.words < sizeof seen / sizeof seen[0])
            seen[looks.words++] = word;
        /* "Thôn Đông" and "Tổng Cộng" are nobody */
        looks.named += word == NULL && line_looks_named(cell, head->arena) &&
                       !is_above(head, r, column, cell) &&
                       !line_begins_as_heading(pack, table, cell, head->arena);
    }
    return looks;
}

/* Rows with so many cells as a list has. */
static size_t rows_of(const struct head *head, size_t columns)
{
    size_t rows = 0;

    for (size_t r = 0; r < head->count; r++)
        rows += dataset_filled_cells(&head->rows[r]) >= columns;
    return rows;
}

static bool has_people(const struct pack *pack, const struct table *table,
                       const struct head *head)
{
    size_t width = dataset_head_width(head), named = 0, words = 0;

    for (size_t c = 0; c < width && width <= COLUMNS_MOST; c++) {
        struct column_looks looks = look_at_column(pack, table, head, c);

        if (looks.named >= ROWS_LEAST && looks.named * 2 > looks.filled &&
            looks.named > named)
            named = looks.named;
        if (looks.words >= ROWS_LEAST && looks.words * 2 > looks.filled && looks.repeats)
            words = looks.words;
    }
    if (named == 0)
        return false;
    return (words > 0 && rows_of(head, COLUMNS_LEAST) > ROWS_LEAST) ||
           (named >= ROWS_MANY && rows_of(head, COLUMNS_MANY) > ROWS_MANY);
}

/* Digits, as many as a code of the table has: a number that is somebody's. */
static bool is_persons_number(const struct table *table, struct str cell)
{
    for (size_t f = 0; str_digits(cell) && f < table->field_count; f++)
        for (size_t i = 0; i < table->fields[f].digit_count; i++)
            if (table->fields[f].digits[i] == cell.length)
                return true;
    return false;
}

/* Somebody's name with a word of a vital field or a number of a person: how many cells such a
 * row has; 0: it is none. */
static size_t cells_of_record(const struct pack *pack, const struct table *table,
                              const struct head *head, size_t row)
{
    bool named = false, told = false;

    for (size_t c = 0; c < head->rows[row].count && c < COLUMNS_MOST; c++) {
        struct str cell = head_cell(head, row, c);

        if (cell.length == 0)
            continue;
        if (vital_word(table, text_fold(head->arena, cell)) != NULL ||
            is_persons_number(table, cell))
            told = true;
        else
            named |= line_looks_named(cell, head->arena) &&
                     !line_begins_as_heading(pack, table, cell, head->arena);
    }
    return named && told ? dataset_filled_cells(&head->rows[row]) : 0;
}

/* Rows that go on with a list, without its captions: two, or a long one. */
static bool has_records(const struct pack *pack, const struct table *table,
                        const struct head *head)
{
    size_t records = 0;

    for (size_t r = 0; r < head->count && records < 2; r++) {
        size_t cells = cells_of_record(pack, table, head, r);

        records += (cells >= COLUMNS_MANY ? 1u : 0u) + (cells >= COLUMNS_WHOLE ? 1u : 0u);
    }
    return records >= 2;
}

bool dataset_seems_list(const struct pack *pack, const struct head *head)
{
    const struct schema *schema = &pack->schema;

    for (size_t t = 0; t < schema->table_count; t++) {
        const struct table *table = &schema->tables[t];
        struct header_fit fit = {0};

        if (table->proof_count == 0)
            continue;
        fit = header_fit(table, head);
        if (has_captions(table, &fit, head))
            return true;
        /* a list of places: what it holds is known */
        if (fit.matched >= COLUMNS_PLACED && fit.matched * 2 > fit.filled &&
            !dataset_fits_records(table, &fit, head))
            return false;
    }
    return has_people(pack, &schema->tables[schema->main_table], head) ||
           has_records(pack, &schema->tables[schema->main_table], head);
}
