#include "dataset/dataset_private.h"

#include <inttypes.h>
#include <string.h>

#include "dataset/rows.h"
#include "survey/key.h"

/*
 * Lists of a folder that are not read, since a file is named after their table: a copy of what
 * is read is named and no more. What holds a record that is in no file that is read makes
 * nothing surely clean.
 *
 *   rows of the files that are read ─► keys ─┐
 *   rows of the list beside them    ─► keys ─┴► those that are nowhere else
 */

void dataset_set_beside(struct opening *opening, size_t remarks)
{
    struct dataset *dataset = opening->dataset;

    opening->beside = memory_grow(opening->beside, opening->beside_count,
                                  &opening->beside_capacity, sizeof *opening->beside);
    opening->beside[opening->beside_count++] = dataset->sources[--dataset->count];
    dataset->remark_count = remarks;
}

/* ---- by what rows are the same
 * ----------------------------------------------------------------- */

/* Fields that all lists have. */
struct sameness {
    const struct table *table;
    unsigned *fields;
    size_t count;
};

static bool all_have(const struct dataset *dataset, const struct source *beside,
                     unsigned field)
{
    bool all = beside->has_column[field];

    for (size_t i = 0; i < dataset->count; i++)
        if (dataset->sources[i].table == beside->table)
            all = all && dataset->sources[i].has_column[field];
    return all;
}

/* The key; where not all lists have all of it, also what proves a record. */
static struct sameness find_sameness(struct opening *opening, const struct source *beside)
{
    const struct table *table = &opening->pack->schema.tables[beside->table];
    struct sameness same = {.table = table};
    bool whole = true;

    same.fields =
        arena_alloc(&opening->scratch, (table->field_count + 1) * sizeof *same.fields);
    for (size_t p = 0; p < table->key_count; p++) {
        const struct key_part *part = &table->key[p];
        bool had = false;

        for (size_t f = 0; f < part->count && !had; f++) {
            had = all_have(opening->dataset, beside, part->fields[f]);
            if (had)
                same.fields[same.count++] = part->fields[f];
        }
        whole = whole && had;
    }
    for (size_t f = 0; !whole && f < table->proof_count; f++)
        if (!table_is_key(table, (int)table->proof[f]) &&
            all_have(opening->dataset, beside, table->proof[f]))
            same.fields[same.count++] = table->proof[f];
    return same;
}

/* False where the row has none of them. */
static bool row_hash(const struct sameness *same, const struct rows *rows,
                     struct hash128 *out)
{
    struct hash128 hash = key_start(same->count);
    bool any = false;

    for (size_t i = 0; i < same->count; i++) {
        struct value value = rows->cells[same->fields[i]];
        struct hash128 part = {0};

        if (value.kind != VALUE_MISSING) {
            part =
                key_part(&same->table->fields[same->fields[i]], value, NULL, rows->arena);
            any = true;
        }
        hash = key_join(hash, part);
    }
    *out = hash;
    return any;
}

struct beside_rows {
    const struct sameness *same;
    struct hash_set *set;
    bool asks; /* the list beside: counts what is not in the set; else adds to it */
    uint64_t rows, elsewhere;
    uint32_t line; /* of the first that is nowhere else */
};

static int compare_row(void *job, struct rows *rows, enum row_state state, uint64_t row,
                       struct error *err)
{
    struct beside_rows *comparing = job;
    struct hash128 hash;
    uint32_t first = 0;

    (void)row, (void)err;
    if (state == ROW_BROKEN || !row_hash(comparing->same, rows, &hash))
        return 0;
    if (!comparing->asks) {
        (void)hash_set_add(comparing->set, hash, 0, &first);
        return 0;
    }
    comparing->rows++;
    if (hash_set_has(comparing->set, hash))
        return 0;
    if (comparing->elsewhere++ == 0)
        comparing->line = rows->line;
    return 0;
}

static int compare_lists(struct opening *opening, const struct source *beside,
                         struct beside_rows *out, struct error *err)
{
    const struct dataset *dataset = opening->dataset;
    struct sameness same = find_sameness(opening, beside);
    struct hash_set set = {0};
    bool *wanted = arena_alloc(&opening->scratch, same.table->field_count + TABLE_EXTRA);
    int status = 0;

    *out = (struct beside_rows){.same = &same, .set = &set};
    for (size_t i = 0; i < same.count; i++)
        wanted[same.fields[i]] = true;
    for (size_t i = 0; status == 0 && i < dataset->count; i++)
        if (dataset->sources[i].table == beside->table)
            status =
                rows_each(&dataset->sources[i], same.table, wanted, compare_row, out, err);
    out->asks = true;
    if (status == 0)
        status = rows_each(beside, same.table, wanted, compare_row, out, err);
    hash_set_release(&set);
    return status;
}

/* ---- what is said of one
 * ----------------------------------------------------------------------- */

static bool is_same_file(const struct source *a, const struct source *b)
{
    return a->stamp.device == b->stamp.device && a->stamp.number == b->stamp.number &&
           str_equal(a->sheet, b->sheet);
}

/* It was given by itself too. */
static bool is_read(const struct dataset *dataset, const struct source *beside)
{
    for (size_t i = 0; i < dataset->count; i++)
        if (is_same_file(&dataset->sources[i], beside))
            return true;
    return false;
}

/* *year is that of the list where no file that is read is of it; else 0. */
static int other_year(struct opening *opening, const struct source *beside, int *year,
                      struct error *err)
{
    const struct dataset *dataset = opening->dataset;
    unsigned main_table = opening->pack->schema.main_table;
    unsigned table = dataset_has_table(dataset, beside->table) ? beside->table : main_table;

    if (dataset_year_of(opening, beside, year, err) < 0)
        return err->code;
    for (size_t i = 0; *year != 0 && i < dataset->count; i++) {
        int had = 0;

        if (dataset->sources[i].table != table)
            continue;
        if (dataset_year_of(opening, &dataset->sources[i], &had, err) < 0)
            return err->code;
        if (had == *year || had == 0)
            *year = 0;
    }
    return 0;
}

static void tell_copy(struct opening *opening, const struct source *beside)
{
    const struct table *table = &opening->pack->schema.tables[beside->table];

    remark_format(opening, false,
                  "không dùng: %s (bản khác của bảng %.*s: dòng nào cũng có trong tệp đã "
                  "đọc)",
                  "not used: %s (another copy of table %.*s: each of its rows is in a file "
                  "that is read)",
                  beside->name.data, (int)table->name.length, table->name.data);
}

static void note_beside(struct dataset *dataset, const struct source *beside)
{
    dataset->unread_beside = dataset->unread_beside || dataset->unread == 0;
    dataset_note_unread(dataset, beside->name);
}

static void tell_more(struct opening *opening, const struct source *beside,
                      const struct beside_rows *found)
{
    const struct table *table = &opening->pack->schema.tables[beside->table];

    remark_format(
        opening, true,
        "không đọc: %s, một danh sách của bảng %.*s với %" PRIu64
        " dòng không có trong tệp nào đã đọc (dòng %u): cần thì nêu cả tên tệp ấy sau tên "
        "thư mục, không thì để ra ngoài thư mục",
        "not read: %s, a list of table %.*s, rows that are in no file that is read: "
        "%" PRIu64 " (row %u): name that file too, after the folder, or put it elsewhere",
        beside->name.data, (int)table->name.length, table->name.data, found->elsewhere,
        (unsigned)found->line);
    if (table->proof_count > 0) /* counts by place lie about in any office */
        note_beside(opening->dataset, beside);
}

static int tell_one(struct opening *opening, const struct source *beside, struct error *err)
{
    struct beside_rows found = {0};
    int year = 0;

    if (is_read(opening->dataset, beside))
        return 0;
    if (other_year(opening, beside, &year, err) < 0)
        return err->code;
    if (year != 0) {
        remark_format(opening, true, "không dùng: %s (của năm %d)", "not used: %s (of %d)",
                      beside->name.data, year);
        return 0;
    }
    if (compare_lists(opening, beside, &found, err) < 0)
        return err->code;
    if (found.elsewhere > 0)
        tell_more(opening, beside, &found);
    else
        tell_copy(opening, beside);
    return 0;
}

/* One file may hold lists of several tables: it is one that is not read. */
static bool was_unread(const struct opening *opening, size_t number, size_t unread)
{
    const struct source *sources = opening->beside;

    return number > 0 && opening->dataset->unread > unread &&
           is_same_file(&sources[number - 1], &sources[number]);
}

void dataset_tell_beside(struct opening *opening)
{
    size_t unread = opening->dataset->unread;

    for (size_t i = 0; i < opening->beside_count; i++) {
        const struct source *beside = &opening->beside[i];
        struct error why = {0};

        if (was_unread(opening, i, unread))
            continue;
        unread = opening->dataset->unread;
        if (tell_one(opening, beside, &why) == 0)
            continue;
        dataset_remark(opening->dataset, true, str_from(why.vi), str_from(why.en));
        dataset_note_unread(opening->dataset, beside->name);
    }
}
