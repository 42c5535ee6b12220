#include <string.h>

#include "base/text.h"
#include "dataset/dataset_profile.h"
#include "lines/record_cells.h"

/*
 * Rows whose key stands once, above them. How a list says what holds for many rows (whose
 * household persons are, which commune households lie in): in the first of them alone, or in
 * each.
 */
struct key_use {
    struct record_cells record;
    struct row_group group;
    struct str *given;
    struct arena arena; /* of a row */
    uint64_t left_out, again, rows;
    uint64_t enough; /* rows; 0: all */
    uint32_t first;  /* the line of the first that leaves it out */
};

static int column_of(const struct source *source, unsigned field)
{
    for (size_t c = 0; c < source->plain->columns; c++)
        if (source->column_field[c] == (int)field)
            return (int)c;
    return -1;
}

static struct row_group_columns *group_new(struct opening *opening,
                                           const struct source *source)
{
    size_t columns = source->plain->columns;
    struct arena *arena = &opening->dataset->arena;
    struct row_group_columns *group = arena_alloc(arena, sizeof *group);

    *group = (struct row_group_columns){.columns = columns,
                                        .lead = -1,
                                        .held = arena_alloc(arena, columns + 1),
                                        .heads = arena_alloc(arena, columns + 1),
                                        .first = -1};
    return group;
}

/* A part of a key: where it is the last of those that are looked at, it leads. Another commune
 * or year begins a group too. */
static void add_part(struct row_group_columns *group, const struct source *source,
                     const unsigned *fields, size_t count, bool last)
{
    for (size_t i = 0; i < count; i++) {
        int column = column_of(source, fields[i]);

        if (column < 0)
            continue;
        group->held[column] = true;
        group->heads[column] = !last;
        if (last && group->lead < 0)
            group->lead = column;
    }
}

/* The key of the row that they are parts of: its last part leads, as the household's code does.
 */
static struct row_group_columns *group_of_parent(struct opening *opening,
                                                 const struct source *source)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    const struct link *parent = table_parent(table);
    struct row_group_columns *group = group_new(opening, source);

    for (size_t p = 0; p < parent->part_count; p++)
        add_part(group, source, parent->parts[p].own, parent->parts[p].count,
                 p + 1 == parent->part_count);
    group->small = true;
    if (parent->first >= 0) {
        unsigned first = (unsigned)parent->first;

        group->first = column_of(source, first);
        group->first_of = &table->fields[first];
        group->first_word = parent->first_word;
    }
    return group;
}

/* Of rows that are parts of none: so many parts of their key, the last of which many share, and
 * what a unit lies in. */
static struct row_group_columns *group_of_units(struct opening *opening,
                                                const struct source *source, size_t parts)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    struct row_group_columns *group = group_new(opening, source);

    for (size_t p = 0; p < parts; p++)
        add_part(group, source, table->key[p].fields, table->key[p].count, p + 1 == parts);
    for (size_t i = 0; i < table->unit_within_count && parts + 1 == table->key_count; i++) {
        int column = column_of(source, table->unit_within[i]);

        if (column >= 0)
            group->held[column] = true;
    }
    return group;
}

static int count_key(void *job, struct parser *parser, const struct chunk *chunk,
                     size_t number, struct error *err)
{
    struct key_use *use = job;
    size_t lead = (size_t)use->group.of->lead;
    bool new;

    (void)parser;
    (void)err;
    arena_reset(&use->arena);
    if (!record_cells_take(&use->record, chunk, number))
        return 0;
    new = row_group_take(&use->group, use->record.cells, use->given, &use->arena);
    if (use->record.cells[lead].length > 0) {
        use->again += !new;
    } else if (!new) {
        if (use->left_out++ == 0)
            use->first = chunk->records[number].line;
    }
    return ++use->rows == use->enough;
}

static int count_keys(const struct source *source, const struct row_group_columns *of,
                      uint64_t enough, struct key_use *use, struct error *err)
{
    int status;

    *use = (struct key_use){.enough = enough};
    row_group_init(&use->group, of);
    arena_init(&use->arena);
    record_cells_init(&use->record, of->columns, source->delimiter);
    use->given = memory_alloc((of->columns + 1) * sizeof *use->given);
    status = source_each(source, count_key, use, err);
    memory_free(use->given);
    record_cells_release(&use->record);
    arena_release(&use->arena);
    row_group_release(&use->group);
    return status < 0 ? status : 0;
}

static void tell_carried(struct opening *opening, const struct source *source,
                         const struct row_group_columns *group, const struct key_use *use)
{
    struct str title = text_shorten(source->column_name[group->lead]);

    struct arena *arena = &opening->dataset->arena;

    dataset_remark(
        opening->dataset, true,
        arena_format(
            arena,
            "%s: các dòng để trống '%.*s' (đầu tiên: dòng %u) được đọc là như dòng "
            "trên, vì cột này chỉ ghi ở dòng đầu của mỗi nhóm",
            source->name.data, SHOW(title), use->first),
        arena_format(
            arena,
            "%s: rows that leave '%.*s' empty (the first: line %u) are read as the "
            "row above, since only the first of a group has it",
            source->name.data, SHOW(title), use->first));
}

/* Blank may mean as above, or another household whose code is not known: without the column that
 * says who a household's first is, nobody can tell. */
static void tell_unclear(struct opening *opening, const struct source *source,
                         const struct row_group_columns *group, const struct key_use *use)
{
    struct str title = text_shorten(source->column_name[group->lead]);
    struct arena *arena = &opening->dataset->arena;

    dataset_remark(
        opening->dataset, true,
        arena_format(arena,
                     "%s: nhiều dòng để trống '%.*s' (đầu tiên: dòng %u), không rõ là như "
                     "dòng trên hay của nhóm khác vì không có cột '%.*s'; hãy ghi đủ ở mỗi "
                     "dòng",
                     source->name.data, SHOW(title), use->first, SHOW(group->first_of->vi)),
        arena_format(
            arena,
            "%s: many rows leave '%.*s' empty (the first: line %u), as above or of "
            "another group: that is not known without a column '%.*s'; write it in "
            "each row",
            source->name.data, SHOW(title), use->first, SHOW(group->first_of->en)));
}

/* Cells that are blank below filled ones say "as above" where the list does so throughout:
 * they are more than those that say it again. */
static int settle_group(struct opening *opening, struct source *source,
                        const struct row_group_columns *group, struct error *err)
{
    struct key_use use;
    int status;

    if (group->lead < 0)
        return 0;
    status = count_keys(source, group, 0, &use, err);
    if (status < 0 || use.left_out <= use.again)
        return status;
    if (group->first_of != NULL && group->first < 0) {
        tell_unclear(opening, source, group, &use);
        return 0;
    }
    source->plain->group = group;
    tell_carried(opening, source, group, &use);
    return 0;
}

/* Rows are looked at once more only where a good many leave out what leads. */
static int settle_parts(struct opening *opening, struct source *source,
                        const struct columns *columns, struct error *err)
{
    enum { SELDOM = 4 };
    const struct row_group_columns *group = group_of_parent(opening, source);
    uint64_t filled = group->lead < 0 ? 0 : columns->seen[group->lead].filled;

    return (columns->rows - filled) * SELDOM < filled
               ? 0
               : settle_group(opening, source, group, err);
}

/* The commune, else the year, where the first rows leave it out. */
static int settle_units(struct opening *opening, struct source *source, struct error *err)
{
    enum { SAMPLE = 200 };
    const struct table *table = &opening->pack->schema.tables[source->table];
    int status = 0;

    for (size_t parts = table->key_count; status == 0 && --parts > 0;) {
        const struct row_group_columns *group = group_of_units(opening, source, parts);
        struct key_use use;

        if (group->lead < 0)
            continue;
        status = count_keys(source, group, SAMPLE, &use, err);
        if (status == 0 && use.left_out > use.again)
            status = settle_group(opening, source, group, err);
        if (source->plain->group != NULL)
            break;
    }
    return status;
}

int dataset_settle_groups(struct opening *opening, struct source *source,
                          const struct columns *columns, struct error *err)
{
    const struct table *table = &opening->pack->schema.tables[source->table];

    if (table_parent(table) != NULL)
        return settle_parts(opening, source, columns, err);
    return table->unit_field >= 0 && table->key_count > 2
               ? settle_units(opening, source, err)
               : 0;
}
