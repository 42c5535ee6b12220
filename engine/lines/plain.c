#include "lines/plain.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/text.h"
#include "lines/record_cells.h"

/*
 * The records among the rows of a plain list: the others go, and are counted. Rows stay as
 * they stand, but for those below captions in another order and where a column is made.
 * Called in the file's order.
 */

struct plain_job {
    const struct plain *plain;
    struct record_cells record;
    struct line_judge judge;
    struct left_out left;
    int *from;          /* per column: the one that has its cells; -1 none */
    bool moved;         /* they stand in other columns */
    size_t wide;        /* cells of the captions */
    struct str *placed; /* per column: its cell, wherever that stands */
    struct str *given;  /* the same, with what the group has; without groups `placed` */
    struct row_group group;
    struct buffer above; /* the heading */
    struct buffer out;
};

/* ---- surely a record
 * ---------------------------------------------------------------------- */

#ifdef __SSE2__
/* A bit for each of sixteen bytes that is a delimiter, and is one with the next byte. */
static unsigned beside(const char *at, char delimiter)
{
    const __m128i wanted = _mm_set1_epi8(delimiter);
    __m128i one = _mm_loadu_si128((const __m128i *)(const void *)at);
    __m128i next = _mm_loadu_si128((const __m128i *)(const void *)(at + 1));

    return (unsigned)_mm_movemask_epi8(
        _mm_and_si128(_mm_cmpeq_epi8(one, wanted), _mm_cmpeq_epi8(next, wanted)));
}
#endif

/* Delimiters beside each other. */
static size_t empty_cells(struct str text, char delimiter)
{
    enum { STRIDE = 16 };
    size_t empty = 0, i = 0;

#ifdef __SSE2__
    for (; i + STRIDE < text.length; i += STRIDE) {
        unsigned bits = beside(text.data + i, delimiter);

        if (bits != 0) /* few are */
            empty += (size_t)__builtin_popcount(bits);
    }
    if (i > 0 && i + 1 < text.length) { /* the last ones, without those that are counted */
        size_t from = text.length - 1 - STRIDE;

        empty +=
            (size_t)__builtin_popcount(beside(text.data + from, delimiter) >> (i - from));
        i = text.length;
    }
#endif
    for (; i + 1 < text.length; i++)
        empty += (text.data[i] == delimiter) & (text.data[i + 1] == delimiter);
    return empty;
}

/* Without taking it apart: it begins with a number of at least two digits, and more than
 * half of its cells are filled. Most rows of most lists are such. */
static bool is_surely(const struct plain *plain, struct str text, uint64_t *number)
{
    size_t digits = 0;
    char delimiter = plain->delimiter;

    *number = 0;
    for (; digits < text.length && text.data[digits] >= '0' && text.data[digits] <= '9';
         digits++)
        *number = *number * 10 + (uint64_t)(text.data[digits] - '0');
    if (digits < 2 || digits >= text.length || text.data[digits] != delimiter)
        return false;
    text = (struct str){text.data + digits, text.length - digits};
    return empty_cells(text, delimiter) * 2 < plain->columns;
}

/* ---- captions in another order
 * ------------------------------------------------------------ */

bool plain_uses(const struct plain *plain, size_t column)
{
    const struct made *made = made_of(&plain->made, column);

    return plain->field[column] >= 0 || (made != NULL && made->column >= 0);
}

/* Where a column's caption stands now: the same words, else others for its field; -1: nowhere.
 */
static int place_of(struct plain_job *job, size_t column)
{
    const struct plain *plain = job->plain;
    const struct str *cells = job->record.cells;
    struct arena *arena = &job->judge.arena;

    if (!plain_uses(plain, column) ||
        str_equal(text_fold(arena, cells[column]), plain->folded[column]))
        return (int)column;
    for (size_t c = 0; c < plain->columns; c++)
        if (plain->folded[column].length > 0 &&
            str_equal(text_fold(arena, cells[c]), plain->folded[column]))
            return (int)c;
    for (size_t c = 0; c < plain->columns; c++)
        if (plain->field[column] >= 0 &&
            table_header(plain->table, cells[c], arena) == plain->field[column])
            return (int)c;
    return -1;
}

static void move_columns(struct plain_job *job)
{
    job->moved = false;
    job->wide = job->record.count;
    for (size_t c = 0; c < job->plain->columns; c++) {
        job->from[c] = place_of(job, c);
        job->moved |= job->from[c] != (int)c;
    }
}

/* Second captions of two rows: the lower row has those of a group alone. */
static bool is_partial(const struct plain_job *job)
{
    size_t known = 0, filled = 0;

    for (size_t c = 0; c < job->plain->columns; c++) {
        known += job->plain->field[c] >= 0;
        filled += job->plain->field[c] >= 0 && job->record.cells[c].length > 0;
    }
    return filled * 4 < known * 3;
}

/* ---- rows
 * --------------------------------------------------------------------------------- */

/* A heading, or what is made of several cells. */
static struct str added_cell(struct plain_job *job, size_t column)
{
    const struct plain *plain = job->plain;

    for (size_t i = 0; i < plain->made.count; i++) {
        const struct made *made = &plain->made.items[i];

        if (made->column == (int)column)
            return made_cell(made, job->placed, &job->judge.arena);
    }
    return (int)column == plain->heading ? buffer_str(&job->above) : (struct str){0};
}

static void write_row(struct plain_job *job)
{
    const struct plain *plain = job->plain;

    for (size_t c = 0; c < plain->width; c++) {
        struct str cell = {0};

        if (c >= plain->columns)
            cell = added_cell(job, c);
        else
            cell = job->given[c];
        if (c > 0)
            buffer_char(&job->out, plain->delimiter);
        record_cells_write(&job->out, cell, plain->delimiter);
    }
}

static void place_cells(struct plain_job *job)
{
    for (size_t c = 0; c < job->plain->columns; c++)
        job->placed[c] =
            job->from[c] >= 0 ? job->record.cells[job->from[c]] : (struct str){0};
}

/* What the first row of its group says for a record. */
static void give_group(struct plain_job *job)
{
    if (job->plain->group == NULL)
        return;
    memcpy(job->given, job->placed, job->plain->columns * sizeof *job->given);
    row_group_take(&job->group, job->placed, job->given, &job->judge.arena);
}

/* A heading ends a group, unless it is that of a hamlet in a commune. */
static void end_group(struct plain_job *job, enum line_kind kind)
{
    const struct row_group_columns *group = job->plain->group;

    if (group == NULL || (kind != LINE_HEADING && kind != LINE_SUM))
        return;
    if (group->small || (kind == LINE_HEADING &&
                         line_judge_heading(&job->judge, job->record.cells).length == 0))
        row_group_end(&job->group);
}

/* What is to be done when a row is no record. */
static void leave_out(struct plain_job *job, enum line_kind kind, uint32_t line)
{
    struct str heading = {0};

    if (kind == LINE_BLANK)
        return;
    left_out_add(&job->left, line, job->record.cells, job->plain->columns);
    end_group(job, kind);
    if (kind == LINE_HEADER && !is_partial(job))
        move_columns(job);
    if (kind == LINE_HEADING && job->plain->heading >= 0) {
        heading = line_judge_heading(&job->judge, job->record.cells);
        if (heading.length > 0) {
            buffer_clear(&job->above);
            buffer_add(&job->above, heading);
        }
    }
}

/* Of rows that are made: cells that are missing, or too many, are told of as in any
 * table. */
static bool is_whole(const struct plain_job *job)
{
    return job->record.count == job->wide || job->record.count == job->plain->columns ||
           (job->record.count > job->plain->columns && !job->record.extra);
}

static void add_text(struct plain_job *job, struct record *place, struct str text,
                     bool made)
{
    uint32_t start = (uint32_t)job->out.length;

    if (made && is_whole(job))
        write_row(job);
    else
        buffer_add(&job->out, text);
    place->start = start;
    place->length = (uint32_t)(job->out.length - start);
    buffer_char(&job->out, '\n');
}

static void set_text(struct chunk *chunk, struct str text)
{
    if (chunk->text_capacity < text.length) {
        chunk->text = memory_resize(chunk->text, text.length);
        chunk->text_capacity = text.length;
    }
    if (text.length > 0)
        memcpy(chunk->text, text.data, text.length);
    chunk->length = text.length;
}

/* Rows stay where they are in the text: only the list of them is made shorter. Once columns
 * are moved or made the text is another. */
static void change(void *data, struct chunk *chunk)
{
    struct plain_job *job = data;
    const struct plain *plain = job->plain;
    bool made = plain->width > plain->columns || plain->group != NULL;
    bool any = made || job->moved;
    size_t kept = 0;

    buffer_clear(&job->out);
    for (size_t i = 0; i < chunk->count; i++) {
        struct record place = chunk->records[i];
        struct str text = {chunk->text + place.start, place.length};
        bool good = place.state == RECORD_GOOD;
        uint64_t number = 0;

        if (good && !made && !job->moved && is_surely(plain, text, &number)) {
            job->judge.last = number;
        } else if (good && (good = record_cells_take(&job->record, chunk, i))) {
            enum line_kind kind;

            place_cells(job);
            kind = job->moved && line_is_numbers(job->record.cells, plain->columns)
                       ? LINE_NUMBERS
                       : line_judge_row(&job->judge, job->placed);

            if (kind != LINE_RECORD) {
                leave_out(job, kind, place.line);
                continue;
            }
            give_group(job);
        }
        if (job->moved && !any) { /* all before stay as they were, in a text of their own */
            any = true;
            for (size_t k = 0; k < kept; k++) {
                struct record *before = &chunk->records[k];

                add_text(job, before,
                         (struct str){chunk->text + before->start, before->length}, false);
            }
        }
        if (any)
            add_text(job, &place, text, good);
        chunk->records[kept++] = place;
    }
    if (any || kept < chunk->count)
        *plain->changes = true;
    chunk->count = kept;
    if (any)
        set_text(chunk, buffer_str(&job->out));
}

static void release(void *data)
{
    struct plain_job *job = data;

    /* a reading that was given up knows less */
    if (job->left.count > job->plain->left->count)
        *job->plain->left = job->left;
    record_cells_release(&job->record);
    line_judge_release(&job->judge);
    memory_free(job->from);
    if (job->plain->group != NULL) {
        memory_free(job->given);
        row_group_release(&job->group);
    }
    memory_free(job->placed);
    buffer_release(&job->above);
    buffer_release(&job->out);
    memory_free(job);
}

struct reader_filter plain_filter(const struct plain *plain)
{
    struct plain_job *job = memory_alloc(sizeof *job);

    job->plain = plain;
    record_cells_init(&job->record, plain->columns, plain->delimiter);
    job->judge = (struct line_judge){.pack = plain->pack,
                                     .table = plain->table,
                                     .columns = plain->columns,
                                     .field = plain->field,
                                     .folded = plain->folded};
    for (size_t c = 0; c < plain->columns; c++)
        job->judge.known += plain->field[c] >= 0;
    arena_init(&job->judge.arena);
    job->from = memory_alloc((plain->columns + 1) * sizeof *job->from);
    job->placed = memory_alloc((plain->columns + 1) * sizeof *job->placed);
    job->given = job->placed;
    if (plain->group != NULL) {
        job->given = memory_alloc((plain->columns + 1) * sizeof *job->given);
        row_group_init(&job->group, plain->group);
    }
    job->wide = plain->columns;
    for (size_t c = 0; c < plain->columns; c++)
        job->from[c] = (int)c;
    return (struct reader_filter){change, release, job};
}
