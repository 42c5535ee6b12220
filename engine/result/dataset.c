#include "result/dataset.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void dataset_remark(struct dataset *dataset, bool warning, struct str vi, struct str en)
{
    dataset->remarks = memory_grow(dataset->remarks, dataset->remark_count,
                                   &dataset->remark_capacity, sizeof *dataset->remarks);
    dataset->remarks[dataset->remark_count++] =
        (struct remark){warning, arena_str(&dataset->arena, vi), arena_str(&dataset->arena, en)};
}

static struct str base_name(struct str path)
{
    while (path.length > 1 && path.data[path.length - 1] == '/')
        path.length--;
    for (size_t i = path.length; i > 0; i--)
        if (path.data[i - 1] == '/')
            return (struct str){path.data + i, path.length - i};
    return path;
}

static bool cut_ending(struct str *name, const char *ending)
{
    size_t length = strlen(ending);

    if (name->length <= length ||
        strncasecmp(name->data + name->length - length, ending, length) != 0)
        return false;
    name->length -= length;
    return true;
}

/* The table that a file is named after; -1. */
static int table_of_name(const struct schema *schema, struct str file)
{
    struct str name = base_name(file);

    if (!cut_ending(&name, ".csv.gz") && !cut_ending(&name, ".csv"))
        return -1;
    return schema_table(schema, name);
}

static struct source *add_source(struct dataset *dataset, struct str path, struct str name,
                                 int table)
{
    dataset->sources = memory_grow(dataset->sources, dataset->count, &dataset->capacity,
                                   sizeof *dataset->sources);
    struct source *source = &dataset->sources[dataset->count++];
    memset(source, 0, sizeof *source);
    source->path = arena_str(&dataset->arena, path);
    source->name = arena_str(&dataset->arena, name);
    source->table = table < 0 ? UINT32_MAX : (unsigned)table;
    return source;
}

/* Standard input is read twice at times, so it is copied to a file without a name first. */
static int spool_input(struct dataset *dataset, struct str *path, struct error *err)
{
    char name[4096];
    char block[65536];
    const char *folder = getenv("TMPDIR");
    ssize_t got = 0;

    snprintf(name, sizeof name, "%s/rasoat.XXXXXX", folder != NULL ? folder : "/tmp");
    int file = mkstemp(name);
    if (file < 0)
        return error_set(err, ERROR_GENERAL, "không tạo được tệp tạm '%s': %s",
                         "cannot make a temporary file '%s': %s", name, strerror(errno));
    unlink(name);
    dataset->spooled = memory_grow(dataset->spooled, dataset->spooled_count,
                                   &dataset->spooled_capacity, sizeof *dataset->spooled);
    dataset->spooled[dataset->spooled_count++] = file;
    while ((got = read(STDIN_FILENO, block, sizeof block)) > 0)
        if (write(file, block, (size_t)got) != got)
            return error_set(err, ERROR_GENERAL, "không chép được đầu vào chuẩn: %s",
                             "cannot spool standard input: %s", strerror(errno));
    if (got < 0)
        return error_set(err, ERROR_GENERAL, "không đọc được đầu vào chuẩn: %s",
                         "cannot read standard input: %s", strerror(errno));
    *path = arena_format(&dataset->arena, "/proc/self/fd/%d", file);
    return 0;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static int list_folder(const char *path, char ***names, size_t *count, struct error *err)
{
    size_t capacity = 0;
    struct dirent *entry = NULL;
    DIR *folder = opendir(path);

    if (folder == NULL)
        return error_set(err, ERROR_NOT_FOUND, "không mở được thư mục '%s': %s",
                         "cannot open folder '%s': %s", path, strerror(errno));
    while ((entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        *names = memory_grow(*names, *count, &capacity, sizeof **names);
        (*names)[(*count)++] = memory_copy(str_from(entry->d_name));
    }
    closedir(folder);
    if (*count > 0)
        qsort(*names, *count, sizeof **names, compare_names);
    return 0;
}

static void add_from_folder(const struct pack *pack, struct dataset *dataset, struct str folder,
                            const char *file, bool several)
{
    struct str name = str_from(file), stem = name;
    int table = table_of_name(&pack->schema, name);
    const char *slash = folder.data[folder.length - 1] == '/' ? "" : "/";
    struct str path = arena_format(&dataset->arena, "%.*s%s%s", (int)folder.length, folder.data,
                                   slash, file);

    if (table >= 0) {
        struct source *source = add_source(dataset, path, several ? path : name, table);
        if (several)
            source->folder = arena_str(&dataset->arena, folder);
    } else if (cut_ending(&stem, ".csv") || cut_ending(&stem, ".csv.gz")) {
        dataset_remark(dataset, false,
                       arena_format(&dataset->arena, "không dùng: %s (không phải tên một bảng)", file),
                       arena_format(&dataset->arena, "not used: %s (not the name of a table)", file));
    } else if (cut_ending(&stem, ".xlsx") || cut_ending(&stem, ".xls")) {
        dataset_remark(dataset, true,
                       arena_format(&dataset->arena,
                                    "không đọc: %s (hãy lưu thành CSV UTF-8 trong Excel)", file),
                       arena_format(&dataset->arena, "not read: %s (save it as CSV UTF-8 in Excel)",
                                    file));
    }
}

static int add_dataset(const struct pack *pack, struct dataset *dataset, const char *given,
                       bool several, struct error *err)
{
    struct stat status;
    struct str path = str_from(given);

    if (strcmp(given, "-") == 0) {
        if (spool_input(dataset, &path, err) < 0)
            return err->code;
        add_source(dataset, path, str_from("-"), -1);
        return 0;
    }
    if (stat(given, &status) < 0)
        return error_set(err, ERROR_NOT_FOUND, "không đọc được '%s': %s", "cannot read '%s': %s",
                         given, strerror(errno));
    if (!S_ISDIR(status.st_mode)) {
        add_source(dataset, path, several ? path : base_name(path),
                   table_of_name(&pack->schema, path));
        return 0;
    }
    char **names = NULL;
    size_t count = 0;
    int result = list_folder(given, &names, &count, err);
    for (size_t i = 0; i < count; i++) {
        if (result == 0)
            add_from_folder(pack, dataset, path, names[i], several);
        memory_free(names[i]);
    }
    memory_free(names);
    return result;
}

/* --table NAME=FILE */
static int add_table(const struct pack *pack, struct dataset *dataset, const char *given,
                     struct error *err)
{
    const char *equals = strchr(given, '=');
    struct str path;

    if (equals == NULL)
        return error_set(err, ERROR_USAGE, "--table cần TÊN=TỆP, không phải '%s'",
                         "--table takes NAME=FILE, not '%s'", given);
    int table = schema_table(&pack->schema, (struct str){given, (size_t)(equals - given)});
    if (table < 0)
        return error_set(err, ERROR_USAGE, "--table: không có bảng '%.*s' (xem: rasoat schema)",
                         "--table: no table '%.*s' (see: rasoat schema)", (int)(equals - given),
                         given);
    path = str_from(equals + 1);
    if (str_is(path, "-") && spool_input(dataset, &path, err) < 0)
        return err->code;
    struct str name = str_is(str_from(equals + 1), "-") ? str_from("-") : base_name(path);
    add_source(dataset, path, name, table);
    return 0;
}

/* Reports of several folders are kept apart by a field of the pack's choice. */
static void apply_folder(const struct pack *pack, struct source *source)
{
    int field = pack->schema.tables[source->table].folder_field;

    if (field < 0 || source->folder.length == 0 || source->has_column[field])
        return;
    source->constants[field] = value_text(source->folder);
    source->has_column[field] = true;
}

/* --set FIELD=VALUE, --set TABLE.FIELD=VALUE: for tables whose file lacks the column. */
static int apply_setting(const struct pack *pack, struct source *source, const char *given,
                         struct arena *arena, bool *known, struct error *err)
{
    const char *equals = strchr(given, '=');
    const struct table *table = &pack->schema.tables[source->table];

    if (equals == NULL)
        return error_set(err, ERROR_USAGE, "--set cần TRƯỜNG=GIÁ TRỊ, không phải '%s'",
                         "--set takes FIELD=VALUE, not '%s'", given);
    struct str name = {given, (size_t)(equals - given)};
    const char *dot = memchr(given, '.', name.length);
    if (dot != NULL) {
        struct str wanted = {given, (size_t)(dot - given)};
        if (!str_equal(wanted, table->name))
            return 0;
        name = (struct str){dot + 1, (size_t)(equals - dot - 1)};
    }
    int field = table_field(table, name);
    if (field < 0)
        return 0;
    *known = true;
    if (source->has_column[field])
        return 0;
    const struct reason *why = NULL;
    struct value value = field_read(&table->fields[field], str_from(equals + 1), arena, &why);
    if (value.kind == VALUE_MISSING)
        return error_set(err, ERROR_USAGE, "--set %s: không phải một giá trị của trường này (xem: rasoat schema)",
                         "--set %s: not a value of this field (see: rasoat schema)", given);
    if (value.kind == VALUE_TEXT)
        value = value_text(arena_str(arena, value_str(value)));
    source->constants[field] = value;
    source->has_column[field] = true;
    return 0;
}

static int apply_settings(const struct pack *pack, const struct run_options *options,
                          struct dataset *dataset, struct error *err)
{
    for (size_t s = 0; s < options->setting_count; s++) {
        bool known = false;
        for (size_t i = 0; i < dataset->count; i++)
            if (apply_setting(pack, &dataset->sources[i], options->settings[s], &dataset->arena,
                              &known, err) < 0)
                return err->code;
        if (!known)
            return error_set(err, ERROR_USAGE,
                             "--set %s: không bảng nào của dữ liệu có trường này (xem: rasoat schema)",
                             "--set %s: no table of the data has this field (see: rasoat schema)",
                             options->settings[s]);
    }
    for (size_t i = 0; options->year != NULL && i < dataset->count; i++) {
        struct source *source = &dataset->sources[i];
        const struct table *table = &pack->schema.tables[source->table];
        const struct reason *why = NULL;
        if (table->year_field < 0 || source->has_column[table->year_field])
            continue;
        struct value year = field_read(&table->fields[table->year_field],
                                       str_from(options->year), &dataset->arena, &why);
        if (year.kind == VALUE_MISSING)
            return error_set(err, ERROR_USAGE, "--year: '%s' không phải một năm",
                             "--year: '%s' is not a year", options->year);
        source->constants[table->year_field] = year;
        source->has_column[table->year_field] = true;
    }
    return 0;
}

/* The cells of one record, copied. */
struct cells {
    struct arena *arena;
    struct str *items;
    size_t count, capacity;
};

static void keep_cell(void *job, size_t column, struct str cell)
{
    struct cells *cells = job;

    (void)column;
    cells->items = memory_grow(cells->items, cells->count, &cells->capacity, sizeof *cells->items);
    cells->items[cells->count++] = arena_str(cells->arena, cell);
}

static size_t count_headers(const struct table *table, const struct cells *cells,
                            struct arena *scratch)
{
    size_t matched = 0;

    for (size_t i = 0; i < cells->count; i++)
        matched += cells->items[i].length > 0 && table_header(table, cells->items[i], scratch) >= 0;
    return matched;
}

/* What finding the header in the first records of a file gives. */
struct header_search {
    const struct chunk *head;
    struct cells *rows; /* per record of the head */
};

static size_t best_header(const struct table *table, const struct header_search *search,
                          struct arena *scratch, size_t *matched)
{
    size_t best = 0;

    *matched = 0;
    for (size_t i = 0; i < search->head->count; i++) {
        size_t found = count_headers(table, &search->rows[i], scratch);
        if (found > *matched) {
            *matched = found;
            best = i;
        }
    }
    return best;
}

/* A file that is not named after a table: the table whose columns it has, main table first. */
static unsigned guess_table(const struct schema *schema, const struct header_search *search,
                            struct arena *scratch)
{
    size_t most = 0, matched = 0;
    unsigned guess = schema->main_table;

    best_header(&schema->tables[guess], search, scratch, &most);
    for (unsigned t = 0; t < schema->table_count; t++) {
        if (!schema->tables[t].starts_dataset)
            continue;
        best_header(&schema->tables[t], search, scratch, &matched);
        if (matched > most) {
            most = matched;
            guess = t;
        }
    }
    return guess;
}

static struct str shorten(struct str text)
{
    if (text.length > 60) {
        text.length = 60;
        while (text.length > 0 && ((unsigned char)text.data[text.length] & 0xC0) == 0x80)
            text.length--;
    }
    return text;
}

static int map_columns(const struct pack *pack, struct dataset *dataset, struct source *source,
                       const struct cells *header, struct arena *scratch, struct error *err)
{
    const struct table *table = &pack->schema.tables[source->table];
    size_t *seen = arena_alloc(scratch, table->field_count * sizeof *seen);

    source->columns = header->count;
    source->column_field = arena_alloc(&dataset->arena, header->count * sizeof(int));
    source->column_name = arena_alloc(&dataset->arena, header->count * sizeof(struct str));
    source->only_x = arena_alloc(&dataset->arena, header->count);
    for (size_t c = 0; c < header->count; c++) {
        int field = header->items[c].length > 0 ? table_header(table, header->items[c], scratch) : -1;
        source->column_name[c] = arena_str(&dataset->arena, header->items[c]);
        source->column_field[c] = -1;
        if (field < 0)
            continue;
        if (seen[field] != 0 && !table->fields[field].family) {
            struct str name = shorten(header->items[c]);
            return error_set(err, ERROR_GENERAL,
                             "'%s': cột '%.*s' có hai lần (cột %zu và %zu); hãy bỏ một cột",
                             "'%s': column '%.*s' is there twice (columns %zu and %zu); remove one",
                             source->name.data, (int)name.length, name.data, seen[field], c + 1);
        }
        seen[field] = c + 1;
        source->column_field[c] = field;
        source->has_column[field] = true;
    }
    return 0;
}

/* The national export has a second header line in words. */
static bool is_second_header(const struct source *source, const struct table *table,
                             const struct cells *row, struct arena *scratch)
{
    size_t same = 0, filled = 0;

    for (size_t c = 0; c < row->count && c < source->columns; c++) {
        if (row->items[c].length == 0)
            continue;
        filled++;
        same += table_header(table, row->items[c], scratch) >= 0;
    }
    return same >= 2 && same * 2 > filled;
}

static void name_columns(const struct pack *pack, struct dataset *dataset, struct source *source,
                         struct arena *scratch)
{
    const struct table *table = &pack->schema.tables[source->table];
    struct input *input = source->input;

    input->unknown_columns = arena_alloc(&dataset->arena, source->columns * sizeof(struct str));
    input->absent_columns = arena_alloc(&dataset->arena, table->field_count * sizeof(struct str));
    for (size_t c = 0; c < source->columns; c++) {
        struct str name = source->column_name[c];
        if (source->column_field[c] >= 0 || name.length == 0)
            continue;
        input->unknown_columns[input->unknown_count++] = name;
        struct str near = table_nearest(table, name, scratch);
        int field = near.length > 0 ? table_header(table, near, scratch) : -1;
        if (field >= 0 && !source->has_column[field]) {
            struct str shown = shorten(name);
            dataset_remark(dataset, true,
                           arena_format(&dataset->arena, "%s: không có cột '%.*s'; gần giống: '%.*s'",
                                        source->name.data, (int)near.length, near.data,
                                        (int)shown.length, shown.data),
                           arena_format(&dataset->arena, "%s: no column '%.*s'; similar: '%.*s'",
                                        source->name.data, (int)near.length, near.data,
                                        (int)shown.length, shown.data));
        }
    }
    for (size_t f = 0; f < table->field_count; f++)
        if (!source->has_column[f] && !table->fields[f].family)
            input->absent_columns[input->absent_count++] = table->fields[f].name;
}

static int no_header(const struct pack *pack, const struct source *source,
                     const struct header_search *search, struct error *err)
{
    const struct table *table = &pack->schema.tables[source->table];

    if (search->head->count == 0)
        return error_set(err, ERROR_GENERAL, "'%s' trống: không có dòng nào",
                         "'%s' is empty: it has no row", source->name.data);
    struct str first = search->rows[0].count > 0 ? shorten(search->rows[0].items[0]) : str_from("");
    return error_set(err, ERROR_GENERAL,
                     "'%s': không tìm thấy dòng tiêu đề của bảng %.*s; ô đầu tiên là '%.*s' "
                     "(xem tên cột: rasoat schema %.*s)",
                     "'%s': no header of table %.*s found; the first cell is '%.*s' "
                     "(column names: rasoat schema %.*s)",
                     source->name.data, (int)table->name.length, table->name.data,
                     (int)first.length, first.data, (int)table->name.length, table->name.data);
}

static int match_header(const struct pack *pack, struct dataset *dataset, struct source *source,
                        const struct header_search *search, struct arena *scratch,
                        struct error *err)
{
    size_t matched = 0;

    if (source->table == UINT32_MAX)
        source->table = guess_table(&pack->schema, search, scratch);
    const struct table *table = &pack->schema.tables[source->table];
    source->has_column = arena_alloc(&dataset->arena, table->field_count + 2);
    source->constants = arena_alloc(&dataset->arena,
                                    (table->field_count + 2) * sizeof *source->constants);
    for (size_t f = 0; f < table->field_count + 2; f++)
        source->constants[f] = value_missing(GAP_COLUMN);
    size_t header = best_header(table, search, scratch, &matched);
    if (matched == 0)
        return no_header(pack, source, search, err);
    if (map_columns(pack, dataset, source, &search->rows[header], scratch, err) < 0)
        return err->code;
    source->skip = header + 1;
    if (source->skip < search->head->count &&
        is_second_header(source, table, &search->rows[source->skip], scratch))
        source->skip++;
    return 0;
}

static int read_header(const struct pack *pack, const struct run_options *options,
                       struct dataset *dataset, struct source *source, struct error *err)
{
    struct reader_options how = {.delimiter = options->delimiter};
    struct reader *reader = NULL;
    struct parser *parser = NULL;
    struct header_search search = {0};
    struct arena scratch;
    int status = -1;

    arena_init(&scratch);
    status = reader_open(source->path.data, &how, &reader, err);
    if (status == 0)
        status = reader_peek(reader, &search.head, err);
    if (status == 0) {
        source->delimiter = reader_delimiter(reader);
        parser = parser_new(source->delimiter);
        search.rows = arena_alloc(&scratch, (search.head->count + 1) * sizeof *search.rows);
        for (size_t i = 0; i < search.head->count; i++) {
            search.rows[i].arena = &scratch;
            if (search.head->records[i].state == RECORD_GOOD)
                parser_record(parser, search.head, i, keep_cell, &search.rows[i]);
        }
        status = match_header(pack, dataset, source, &search, &scratch, err);
        for (size_t i = 0; i < search.head->count; i++)
            memory_free(search.rows[i].items);
    }
    parser_free(parser);
    reader_free(reader);
    arena_release(&scratch);
    return status;
}

int source_open(const struct source *source, struct reader **out, struct error *err)
{
    struct reader_options how = {.delimiter = source->delimiter, .block_bytes = 256 * 1024};
    struct reader *reader = NULL;
    const struct chunk *head = NULL;
    int status = reader_open(source->path.data, &how, &reader, err);

    if (status == 0)
        status = reader_peek(reader, &head, err);
    if (status == 0)
        status = reader_start(reader, source->skip, err);
    if (status < 0) {
        reader_free(reader);
        return status;
    }
    *out = reader;
    return 0;
}

/* Per column of type bool: is every filled cell of the first block an x? */
struct x_search {
    const struct source *source;
    const struct table *table;
    bool *seen, *other;
};

static void look_for_x(void *job, size_t column, struct str cell)
{
    struct x_search *search = job;

    if (column >= search->source->columns || search->source->column_field[column] < 0)
        return;
    cell = str_trim(cell);
    if (cell.length == 0)
        return;
    if (cell.length == 1 && (cell.data[0] == 'x' || cell.data[0] == 'X'))
        search->seen[column] = true;
    else
        search->other[column] = true;
}

static int find_x_columns(const struct pack *pack, struct source *source, struct error *err)
{
    const struct table *table = &pack->schema.tables[source->table];
    struct reader *reader = NULL;
    struct chunk chunk = {0};
    struct arena scratch;
    int status = source_open(source, &reader, err);

    if (status < 0)
        return status;
    arena_init(&scratch);
    struct parser *parser = parser_new(source->delimiter);
    struct x_search search = {source, table, arena_alloc(&scratch, source->columns + 1),
                              arena_alloc(&scratch, source->columns + 1)};
    status = reader_next(reader, &chunk, err);
    for (size_t i = 0; status == 1 && i < chunk.count; i++)
        if (chunk.records[i].state == RECORD_GOOD)
            parser_record(parser, &chunk, i, look_for_x, &search);
    for (size_t c = 0; c < source->columns; c++)
        source->only_x[c] = source->column_field[c] >= 0 &&
                            table->fields[source->column_field[c]].type == TYPE_BOOL &&
                            search.seen[c] && !search.other[c];
    parser_free(parser);
    reader_free(reader);
    chunk_release(&chunk);
    arena_release(&scratch);
    return status < 0 ? status : 0;
}

static int compare_sources(const void *a, const void *b)
{
    const struct source *x = a, *y = b;

    if (x->table != y->table)
        return x->table < y->table ? -1 : 1;
    return x->skip < y->skip ? -1 : x->skip > y->skip; /* skip holds the given order here */
}

static int check_complete(const struct pack *pack, const struct dataset *dataset,
                          const struct run_options *options, struct error *err)
{
    struct buffer names = {0};

    for (size_t i = 0; i < dataset->count; i++)
        if (dataset->sources[i].table == UINT32_MAX ||
            pack->schema.tables[dataset->sources[i].table].starts_dataset)
            return 0;
    for (size_t t = 0; t < pack->schema.table_count; t++)
        if (pack->schema.tables[t].starts_dataset)
            buffer_format(&names, "%s%.*s.csv", names.length ? ", " : "",
                          (int)pack->schema.tables[t].name.length, pack->schema.tables[t].name.data);
    buffer_char(&names, '\0');
    error_set(err, ERROR_NOT_FOUND, "'%s': không có bảng nào để kiểm tra; cần ít nhất một trong: %s",
              "'%s': no table to check; at least one is needed of: %s",
              options->dataset_count > 0 ? options->datasets[0] : "--table", names.data);
    buffer_release(&names);
    return err->code;
}

static int collect_sources(const struct pack *pack, const struct run_options *options,
                           struct dataset *dataset, struct error *err)
{
    for (size_t i = 0; i < options->dataset_count; i++)
        if (add_dataset(pack, dataset, options->datasets[i], options->dataset_count > 1, err) < 0)
            return err->code;
    for (size_t i = 0; i < options->table_count; i++)
        if (add_table(pack, dataset, options->tables[i], err) < 0)
            return err->code;
    return check_complete(pack, dataset, options, err);
}

static void sort_sources(struct dataset *dataset)
{
    size_t *skips = arena_alloc(&dataset->arena, (dataset->count + 1) * sizeof *skips);

    for (size_t i = 0; i < dataset->count; i++) {
        skips[i] = dataset->sources[i].skip;
        dataset->sources[i].skip = i;
    }
    qsort(dataset->sources, dataset->count, sizeof *dataset->sources, compare_sources);
    for (size_t i = 0; i < dataset->count; i++)
        dataset->sources[i].skip = skips[dataset->sources[i].skip];
}

static int fill_input(struct dataset *dataset, struct source *source, struct input *input,
                      bool digests, struct error *err)
{
    struct stat status;

    source->input = input;
    input->path = source->path;
    input->name = source->name;
    input->table = source->table;
    if (stat(source->path.data, &status) == 0)
        input->bytes = (uint64_t)status.st_size;
    (void)dataset;
    return digests ? digest_file(source->path.data, input->sha256, err) : 0;
}

int dataset_open(const struct pack *pack, const struct run_options *options, struct dataset **out,
                 struct error *err)
{
    struct dataset *dataset = memory_alloc(sizeof *dataset);
    struct arena scratch;
    int status = 0;

    arena_init(&dataset->arena);
    arena_init(&scratch);
    status = collect_sources(pack, options, dataset, err);
    for (size_t i = 0; status == 0 && i < dataset->count; i++)
        status = read_header(pack, options, dataset, &dataset->sources[i], err);
    for (size_t i = 0; status == 0 && i < dataset->count; i++)
        apply_folder(pack, &dataset->sources[i]);
    if (status == 0)
        status = apply_settings(pack, options, dataset, err);
    if (status == 0)
        sort_sources(dataset);
    dataset->inputs = arena_alloc(&dataset->arena, (dataset->count + 1) * sizeof *dataset->inputs);
    for (size_t i = 0; status == 0 && i < dataset->count; i++) {
        struct source *source = &dataset->sources[i];
        status = fill_input(dataset, source, &dataset->inputs[i], options->digests, err);
        if (status == 0)
            status = find_x_columns(pack, source, err);
        if (status == 0)
            name_columns(pack, dataset, source, &scratch);
    }
    arena_release(&scratch);
    if (status < 0) {
        dataset_free(dataset);
        return status;
    }
    *out = dataset;
    return 0;
}

void dataset_free(struct dataset *dataset)
{
    if (dataset == NULL)
        return;
    for (size_t i = 0; i < dataset->spooled_count; i++)
        close(dataset->spooled[i]);
    memory_free(dataset->spooled);
    memory_free(dataset->sources);
    memory_free(dataset->remarks);
    arena_release(&dataset->arena);
    memory_free(dataset);
}

bool dataset_has_table(const struct dataset *dataset, unsigned table)
{
    for (size_t i = 0; i < dataset->count; i++)
        if (dataset->sources[i].table == table)
            return true;
    return false;
}

bool dataset_has_field(const struct dataset *dataset, unsigned table, unsigned field)
{
    bool any = false;

    for (size_t i = 0; i < dataset->count; i++) {
        if (dataset->sources[i].table != table)
            continue;
        if (!dataset->sources[i].has_column[field])
            return false;
        any = true;
    }
    return any;
}
