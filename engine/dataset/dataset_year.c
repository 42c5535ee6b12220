#include "dataset/dataset_private.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "dataset/rows.h"

/*
 * Where a table has several lists, each has a year:
 *
 *   years of its rows, else the one in the sheet's name, above the header, in the file's or
 *   the folder's name, else the dates of its rows
 *
 * The year in hand is --year, else the latest of the main table (of a run without it: of all).
 * A list of the year before becomes the table of the year before where none is given, any
 * other is left out: none is ever counted with those of this year.
 *
 * A list of a plan (targets) is found by place alone, its key has no year: it is matched here,
 * be it the only one.
 */

enum { YEAR_FIRST = 1990, YEAR_LAST = 2100, NO_YEAR = 0 };

/* ---- years in rows
 * ---------------------------------------------------------------------------- */

enum { YEARS = YEAR_LAST - YEAR_FIRST + 1 };

static void count_year(uint64_t counts[YEARS], int64_t year)
{
    if (year >= YEAR_FIRST && year <= YEAR_LAST)
        counts[year - YEAR_FIRST]++;
}

static int most_frequent(const uint64_t counts[YEARS])
{
    int best = -1;

    for (int i = 0; i < YEARS; i++)
        if (counts[i] > 0 && (best < 0 || counts[i] >= counts[best]))
            best = i;
    return best < 0 ? NO_YEAR : YEAR_FIRST + best;
}

struct year_counts {
    uint64_t by_year[YEARS], by_date[YEARS];
    uint64_t most; /* rows that are looked at; 0: all */
};

static int look_at_row(void *job, struct rows *rows, enum row_state state, uint64_t row,
                       struct error *err)
{
    struct year_counts *counts = job;
    const struct table *table = rows->table;
    struct value year =
        table->year_field >= 0 ? rows->cells[table->year_field] : value_missing(GAP_COLUMN);
    struct value date =
        table->date_field >= 0 ? rows->cells[table->date_field] : value_missing(GAP_COLUMN);
    int parts[3];

    (void)err;
    if (counts->most > 0 && row > counts->most)
        return 1;
    if (state == ROW_BROKEN)
        return 0;
    if (year.kind == VALUE_WHOLE)
        count_year(counts->by_year, year.as.whole);
    if (date.kind != VALUE_DATE)
        return 0;
    date_parts((date_days)date.as.whole, &parts[0], &parts[1], &parts[2]);
    count_year(counts->by_date, parts[0]);
    return 0;
}

static int count_years(struct opening *opening, const struct source *source,
                       struct year_counts *counts, struct error *err)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    bool *wanted = arena_alloc(&opening->scratch, table->field_count + TABLE_EXTRA);

    if (table->year_field >= 0)
        wanted[table->year_field] = true;
    if (table->date_field >= 0)
        wanted[table->date_field] = true;
    return rows_each(source, table, wanted, look_at_row, counts, err);
}

/* The year that most rows say, and the one of most of their dates. */
static int years_of_rows(struct opening *opening, const struct source *source, int *year,
                         int *dated, struct error *err)
{
    struct year_counts counts = {0};
    int status = count_years(opening, source, &counts, err);

    *year = most_frequent(counts.by_year);
    *dated = most_frequent(counts.by_date);
    return status;
}

/* ---- years in names
 * --------------------------------------------------------------------------- */

/* "07/2021/TT-BLĐTBXH": the year of a document's number, and what follows ("ngày 18/7/2021") is the
 * document's as well. A date goes on with digits: "2021/12/31". */
static bool is_of_document(struct str text, size_t from, size_t to)
{
    return from > 0 && text.data[from - 1] == '/' && to + 1 < text.length &&
           text.data[to] == '/' && !str_digit(text.data[to + 1]);
}

/* The one year that a text names; none where it names several, as "2021-2025". */
static int year_in(struct str text)
{
    int found = NO_YEAR;

    for (size_t i = 0; i < text.length; i++) {
        int number = 0;
        size_t digits = 0;

        for (; i < text.length && str_digit(text.data[i]); i++, digits++)
            number = digits < 5 ? number * 10 + (text.data[i] - '0') : number;
        if (digits == 4 && is_of_document(text, i - digits, i))
            break;
        if (digits != 4 || number < YEAR_FIRST || number > YEAR_LAST || number == found)
            continue;
        if (found != NO_YEAR)
            return NO_YEAR;
        found = number;
    }
    return found;
}

/* Above the header: the titles of a list. */
static int year_of_titles(struct opening *opening, const struct source *source)
{
    struct candidate candidate = {.path = source->path};
    struct error why = {0};
    struct head head;
    struct arena arena;
    int year = NO_YEAR;

    arena_init(&arena);
    if (head_read(opening, &candidate, &arena, &head, &why) == 0)
        for (size_t r = 0; r + 1 < source->skip && r < head.count && year == NO_YEAR; r++)
            for (size_t c = 0; c < head.rows[r].count && year == NO_YEAR; c++)
                year = year_in(head.rows[r].items[c]);
    arena_release(&arena);
    return year;
}

static int year_of_names(struct opening *opening, const struct source *source)
{
    int year = year_in(source->sheet);

    if (year == NO_YEAR)
        year = year_of_titles(opening, source);
    if (year == NO_YEAR)
        year = year_in(dataset_base_name(source->file));
    if (year == NO_YEAR)
        year = year_in(dataset_base_name(source->folder));
    return year;
}

/* ---- what becomes of a list
 * ------------------------------------------------------------------ */

static bool is_alone(const struct dataset *dataset, size_t number)
{
    for (size_t i = 0; i < dataset->count; i++)
        if (i != number && dataset->sources[i].table == dataset->sources[number].table)
            return false;
    return true;
}

int dataset_year_of(struct opening *opening, const struct source *source, int *year,
                    struct error *err)
{
    int dated = NO_YEAR;

    *year = NO_YEAR;
    if (opening->pack->schema.tables[source->table].year_field < 0)
        return 0;
    if (years_of_rows(opening, source, year, &dated, err) < 0)
        return err->code;
    if (*year == NO_YEAR)
        *year = year_of_names(opening, source);
    if (*year == NO_YEAR)
        *year = dated;
    return 0;
}

static int find_years(struct opening *opening, int *years, struct error *err)
{
    const struct dataset *dataset = opening->dataset;

    for (size_t i = 0; i < dataset->count; i++) {
        years[i] = NO_YEAR;
        if (!is_alone(dataset, i) &&
            dataset_year_of(opening, &dataset->sources[i], &years[i], err) < 0)
            return err->code;
    }
    return 0;
}

static bool has_table(const struct dataset *dataset, int table)
{
    return table >= 0 && dataset_has_table(dataset, (unsigned)table);
}

/* Where its rows have no year, the list's is theirs: not that of --year. */
static void keep_year(const struct schema *schema, struct source *source, int year)
{
    int field = schema->tables[source->table].year_field;

    if (source->has_column[field])
        return;
    source->constants[field] = value_of(VALUE_WHOLE, year);
    source->has_column[field] = true;
}

static void drop_source(struct dataset *dataset, size_t number)
{
    memmove(&dataset->sources[number], &dataset->sources[number + 1],
            (dataset->count - number - 1) * sizeof *dataset->sources);
    dataset->count--;
}

static void leave_out(struct opening *opening, size_t number, int year, int now)
{
    struct dataset *dataset = opening->dataset;

    remark_format(opening, true, "không dùng: %s (của năm %d; đang xét năm %d)",
                  "not used: %s (of %d; the year in hand is %d)",
                  dataset->sources[number].name.data, year, now);
    drop_source(dataset, number);
}

static void make_last_year(struct opening *opening, struct source *source, int table,
                           int year, int now)
{
    keep_year(&opening->pack->schema, source, year);
    source->table = (unsigned)table;
    remark_format(opening, true,
                  "%s: là danh sách năm %d, dùng làm năm trước (đang xét năm %d)",
                  "%s: is the list of %d, taken as last year's (the year in hand is %d)",
                  source->name.data, year, now);
}

/* ---- plans
 * ----------------------------------------------------------------------------------- */

static bool is_plan(const struct table *table)
{
    return table->year_field >= 0 && !table_is_key(table, table->year_field) &&
           !table->starts_dataset;
}

/* Of a list that has a column of it, by its first rows: the others say the same, or it is told
 * of them. */
static int year_at_once(struct opening *opening, const struct source *source, int *year,
                        struct error *err)
{
    struct year_counts counts = {.most = 4096};

    if (count_years(opening, source, &counts, err) < 0)
        return err->code;
    *year = most_frequent(counts.by_year);
    return *year == NO_YEAR ? dataset_year_of(opening, source, year, err) : 0;
}

/* --year, else the latest of the main table's; NO_YEAR without it. Sought once. */
static int year_in_hand(struct opening *opening, int *now, struct error *err)
{
    const struct dataset *dataset = opening->dataset;

    if (!opening->year_known && opening->options->year != NULL)
        opening->year = year_in(str_from(opening->options->year));
    for (size_t i = 0;
         !opening->year_known && opening->year == NO_YEAR && i < dataset->count; i++) {
        int year = NO_YEAR;

        if (dataset->sources[i].table != opening->pack->schema.main_table)
            continue;
        if (year_at_once(opening, &dataset->sources[i], &year, err) < 0)
            return err->code;
        opening->year = year > opening->year ? year : opening->year;
    }
    opening->year_known = true;
    *now = opening->year;
    return 0;
}

/* Some rows are of this year: which ones is not to be guessed from a place. */
static void tell_years(struct opening *opening, const struct source *source, int year,
                       int now)
{
    remark_format(opening, true,
                  "không dùng: %s (có dòng của năm %d lẫn dòng của năm %d: để mỗi năm một "
                  "tệp)",
                  "not used: %s (it has rows of %d and of %d: give each year a file of its "
                  "own)",
                  source->name.data, now, year);
    dataset_note_unread(opening->dataset, source->name);
}

static void tell_named_year(struct opening *opening, const struct source *source, int year,
                            int now)
{
    remark_format(opening, true,
                  "%s: không có cột năm, tên hay tiêu đề nói năm %d; được dùng cho năm %d "
                  "(nếu là của năm khác thì thêm cột năm, hoặc để ra ngoài)",
                  "%s: no column of the year, and a name or title says %d; it is used for "
                  "%d (if it is of another year, add a column of it or put it elsewhere)",
                  source->name.data, year, now);
}

void dataset_tell_last_year(struct opening *opening, const struct source *source)
{
    int year = year_of_names(opening, source), asked = NO_YEAR;

    if (opening->options->year != NULL)
        asked = year_in(str_from(opening->options->year));
    if (year != NO_YEAR && year == asked - 1)
        tell_named_year(opening, source, year, asked);
}

static int match_plan(struct opening *opening, size_t number, bool *out, struct error *err)
{
    const struct source *source = &opening->dataset->sources[number];
    struct year_counts counts = {0};
    int now = NO_YEAR, other;

    *out = false;
    if (year_in_hand(opening, &now, err) < 0 ||
        count_years(opening, source, &counts, err) < 0)
        return err->code;
    if (now < YEAR_FIRST || now > YEAR_LAST)
        return 0;
    if (most_frequent(counts.by_year) == NO_YEAR) {
        other = year_of_names(opening, source);
        if (other != NO_YEAR && other != now)
            tell_named_year(opening, source, other, now);
        return 0;
    }
    *out = counts.by_year[now - YEAR_FIRST] == 0;
    counts.by_year[now - YEAR_FIRST] = 0;
    other = most_frequent(counts.by_year);
    if (*out) {
        leave_out(opening, number, other, now);
    } else if (other != NO_YEAR) {
        tell_years(opening, source, other, now);
        drop_source(opening->dataset, number);
        *out = true;
    }
    return 0;
}

int dataset_match_plans(struct opening *opening, struct error *err)
{
    const struct dataset *dataset = opening->dataset;

    if (!dataset_has_table(dataset, opening->pack->schema.main_table))
        return 0;
    for (size_t i = 0; i < dataset->count;) {
        bool out = false;

        if (is_plan(&opening->pack->schema.tables[dataset->sources[i].table]) &&
            match_plan(opening, i, &out, err) < 0)
            return err->code;
        i += !out;
    }
    return 0;
}

int dataset_year_of_dates(struct opening *opening, struct error *err)
{
    struct dataset *dataset = opening->dataset;

    for (size_t i = 0; i < dataset->count; i++) {
        struct source *source = &dataset->sources[i];
        const struct table *table = &opening->pack->schema.tables[source->table];
        int year = NO_YEAR, dated = NO_YEAR;

        if (table->year_field < 0 || source->has_column[table->year_field] ||
            table->date_field < 0 || !source->has_column[table->date_field])
            continue;
        if (years_of_rows(opening, source, &year, &dated, err) < 0)
            return err->code;
        if (dated == NO_YEAR)
            continue;
        keep_year(&opening->pack->schema, source, dated);
        remark_format(opening, false,
                      "%s: không có cột năm; lấy năm %d của phần lớn ngày rà soát",
                      "%s: no column of the year; taken to be %d, as most review dates say",
                      source->name.data, dated);
    }
    return 0;
}

/* ---- columns of another year
 * ----------------------------------------------------------------- */

static int year_of_source(struct opening *opening, const struct source *source, int *year,
                          struct error *err)
{
    int field = opening->pack->schema.tables[source->table].year_field, dated = NO_YEAR;

    *year = NO_YEAR;
    if (field < 0)
        return 0;
    if (source->constants[field].kind == VALUE_WHOLE) {
        *year = (int)source->constants[field].as.whole;
        return 0;
    }
    if (years_of_rows(opening, source, year, &dated, err) < 0)
        return err->code;
    *year = *year == NO_YEAR ? dated : *year;
    return 0;
}

static void drop_column(struct opening *opening, struct source *source, size_t column,
                        int year)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    int field = source->column_field[column];
    struct str shown = text_shorten(source->column_name[column]);

    source->column_field[column] = -1;
    source->has_column[field] = false;
    for (size_t c = 0; c < source->columns; c++)
        source->has_column[field] |= source->column_field[c] == field;
    remark_format(opening, true,
                  "%s: cột '%.*s' không phải của năm %d: không dùng làm '%.*s'",
                  "%s: column '%.*s' is not of %d: not taken for '%.*s'", source->name.data,
                  (int)shown.length, shown.data, year, (int)table->fields[field].vi.length,
                  table->fields[field].vi.data);
}

int dataset_drop_other_years(struct opening *opening, struct error *err)
{
    struct dataset *dataset = opening->dataset;

    for (size_t i = 0; i < dataset->count; i++) {
        struct source *source = &dataset->sources[i];
        int year = NO_YEAR;

        for (size_t c = 0; c < source->columns; c++) {
            const int *years = source->column_years[c];

            if (years[0] == 0 || source->column_field[c] < 0)
                continue;
            if (year == NO_YEAR && year_of_source(opening, source, &year, err) < 0)
                return err->code;
            if (year == NO_YEAR && is_plan(&opening->pack->schema.tables[source->table]) &&
                year_in_hand(opening, &year, err) < 0)
                return err->code;
            if (year != NO_YEAR && (year < years[0] || year > years[1]))
                drop_column(opening, source, c, year);
        }
    }
    return 0;
}

/* Of the lists whose table has several: of the main table's alone, or of all. Those of the year
 * before are a year behind. */
static int latest_year(const struct opening *opening, const int *years, bool of_main)
{
    const struct schema *schema = &opening->pack->schema;
    const struct dataset *dataset = opening->dataset;
    int latest = NO_YEAR;

    for (size_t i = 0; i < dataset->count; i++) {
        unsigned table = dataset->sources[i].table;
        int year = years[i] == NO_YEAR || !schema_is_before(schema, table) ? years[i]
                                                                           : years[i] + 1;

        if ((!of_main || table == schema->main_table) && year > latest)
            latest = year;
    }
    return latest;
}

/* --year, else the latest of the main table's lists, be it one that is alone. */
static int this_year(struct opening *opening, const int *years, int *now, struct error *err)
{
    const int latest = latest_year(opening, years, false);

    *now = opening->options->year != NULL ? NO_YEAR : latest_year(opening, years, true);
    if (*now == NO_YEAR && latest != NO_YEAR && year_in_hand(opening, now, err) < 0)
        return err->code;
    *now = *now == NO_YEAR ? latest : *now;
    return 0;
}

/* The lists of the year before are of that year; several, where each commune has its own. */
static bool is_of(const struct schema *schema, const struct source *source, int year,
                  int now)
{
    return year == now || (year == now - 1 && schema_is_before(schema, source->table));
}

/* ---- lists that are missing
 * ------------------------------------------------------------------- */

static void tell_other_year(struct opening *opening, const struct source *source, int year,
                            int now)
{
    struct other_year *out = &opening->dataset->other_year;
    struct arena *arena = &opening->dataset->arena;

    if (out->name.length == 0)
        *out = (struct other_year){.name = source->name,
                                   .asked = arena_format(arena, "%d", now),
                                   .said = arena_format(arena, "%d", year),
                                   .by_option = opening->options->year != NULL};
}

/* Folders that have a list of this year, or one of which it is not known; and how many. */
static size_t count_folders(const struct opening *opening, const int *years, int now,
                            struct map *folders)
{
    const struct dataset *dataset = opening->dataset;
    size_t count = 0;

    for (size_t i = 0; i < dataset->count; i++)
        if (dataset->sources[i].table == opening->pack->schema.main_table &&
            (years[i] == now || years[i] == NO_YEAR))
            count += map_set(folders, dataset->sources[i].folder, 1);
    return count;
}

/* Where each unit has a folder, one without a list of this year is that of a unit which handed
 * in another's; where no list at all is of this year, what is left says nothing of it. */
static void tell_missing(struct opening *opening, const int *years, int now)
{
    const struct dataset *dataset = opening->dataset;
    struct map folders = {0};
    size_t count = count_folders(opening, years, now, &folders);

    for (size_t i = 0; i < dataset->count; i++) {
        const struct source *source = &dataset->sources[i];
        uint64_t ignored;

        if (source->table != opening->pack->schema.main_table || years[i] == NO_YEAR ||
            years[i] == now)
            continue;
        if (count == 0 || (count > 1 && source->folder.length > 0 &&
                           year_in(dataset_base_name(source->folder)) == NO_YEAR &&
                           !map_get(&folders, source->folder, &ignored)))
            tell_other_year(opening, source, years[i], now);
    }
    map_release(&folders);
}

int dataset_part_years(struct opening *opening, struct error *err)
{
    const struct schema *schema = &opening->pack->schema;
    struct dataset *dataset = opening->dataset;
    size_t size = (dataset->count + 1) * sizeof(int);
    int *years = arena_alloc(&opening->scratch, size);
    bool *given = arena_alloc(&opening->scratch, schema->table_count + 1);
    int now = NO_YEAR;

    if (find_years(opening, years, err) < 0)
        return err->code;
    if (this_year(opening, years, &now, err) < 0)
        return err->code;
    if (now == NO_YEAR)
        return 0;
    tell_missing(opening, years, now);
    for (unsigned t = 0; t < schema->table_count; t++)
        given[t] = has_table(dataset, schema->tables[t].before_table);
    for (size_t i = 0, from = 0; i < dataset->count; from++) {
        struct source *source = &dataset->sources[i];
        int last = schema->tables[source->table].before_table, year = years[from];

        if (year == now - 1 && last >= 0 && !given[source->table])
            make_last_year(opening, source, last, year, now);
        else if (year != NO_YEAR && !is_of(schema, source, year, now)) {
            leave_out(opening, i, year, now);
            continue;
        } else if (year != NO_YEAR)
            keep_year(schema, source, year);
        i++;
    }
    return 0;
}
