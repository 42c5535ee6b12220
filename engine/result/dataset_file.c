#include "result/dataset_private.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "result/workbook.h"

/* Which files a run reads, and as which tables. */

/* ---- names -------------------------------------------------------------------------------- */

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

enum file_kind { FILE_OTHER, FILE_TEXT, FILE_EXCEL };

static enum file_kind kind_of(struct str *name)
{
    if (cut_ending(name, ".csv.gz") || cut_ending(name, ".csv"))
        return FILE_TEXT;
    if (cut_ending(name, ".xlsx") || cut_ending(name, ".xlsm") || cut_ending(name, ".xls"))
        return FILE_EXCEL;
    return FILE_OTHER;
}

/* The table that a file is named after; -1. */
static int table_of_name(const struct schema *schema, struct str file)
{
    struct str name = base_name(file);

    return kind_of(&name) == FILE_OTHER ? -1 : schema_table(schema, name);
}

int table_of_title(const struct schema *schema, struct str title, struct arena *scratch)
{
    struct str wanted = text_fold(scratch, title);

    for (size_t t = 0; t < schema->table_count; t++) {
        const struct table *table = &schema->tables[t];

        if (str_equal(text_fold(scratch, table->name), wanted) ||
            str_equal(text_fold(scratch, table->vi), wanted) ||
            str_equal(text_fold(scratch, table->en), wanted))
            return (int)t;
    }
    return -1;
}

/* ---- one sheet, or a file without sheets -------------------------------------------------- */

/* Which of a file's sheets are taken so far. */
struct taking {
    struct opening *opening;
    bool whole; /* the file has no other sheet */
    bool spare; /* of a folder, and not named after a table */
    unsigned taken;
    unsigned *numbers; /* per layout: sheets that have it */
};

static void drop_last_source(struct opening *opening)
{
    opening->dataset->count--;
}

enum take { TAKE_NO, TAKE_YES, TAKE_TOLD };

/* Where a file has the table's name, one that has not is left: it may be a copy. */
static bool has_own_file(const struct taking *taking, unsigned table)
{
    const struct opening *opening = taking->opening;

    for (size_t i = opening->named_from; taking->spare && i < opening->named_to; i++)
        if (opening->dataset->sources[i].table == table)
            return true;
    return false;
}

static enum take tell_own_file(const struct taking *taking, const struct candidate *candidate,
                               unsigned table)
{
    const struct table *t = &taking->opening->pack->schema.tables[table];

    remark_format(taking->opening, false, "không dùng: %s (bảng %.*s đã có tệp riêng)",
                  "not used: %s (table %.*s has a file of its own)", candidate->name.data,
                  (int)t->name.length, t->name.data);
    return TAKE_TOLD;
}

/* Both formats take the file's name and the layout's title. */
static void tell_title(struct opening *opening, const struct candidate *candidate,
                       const struct sheet *sheet, const char *vi, const char *en)
{
    struct str title[2] = {sheet->title.vi, sheet->title.en};

    dataset_remark(opening->dataset, false,
                   arena_format(&opening->scratch, vi, candidate->name.data,
                                (int)title[0].length, title[0].data),
                   arena_format(&opening->scratch, en, candidate->name.data,
                                (int)title[1].length, title[1].data));
}

/* All parts of a layout, or the one for the table that is asked for. */
static enum take take_layout(struct taking *taking, const struct candidate *candidate,
                             const struct head *head, const struct layout_match *match)
{
    struct opening *opening = taking->opening;
    const struct sheet *sheet = match->sheet;
    const struct sheet_part *only = NULL;
    unsigned number = ++taking->numbers[sheet - opening->pack->sheets];
    enum take take = TAKE_NO;

    if (candidate->table >= 0)
        only = layout_part(opening->pack, sheet, (unsigned)candidate->table);
    if (only == NULL && candidate->only_table)
        return TAKE_NO;
    for (size_t p = 0; p < sheet->part_count; p++) {
        const struct sheet_part *part = &sheet->parts[p];
        bool named = candidate->table >= 0 && only == part;
        unsigned table = named ? (unsigned)candidate->table : part->table;
        struct source *source = NULL;

        /* a file named after a like table or given for one table is that table alone */
        if (only != NULL && !named &&
            (candidate->only_table || only->table != (unsigned)candidate->table))
            continue;
        if (has_own_file(taking, table)) {
            take = take == TAKE_NO ? tell_own_file(taking, candidate, table) : take;
            continue;
        }
        source = add_source(opening, candidate, table);
        if (layout_apply(opening, source, head, match, part, number))
            take = TAKE_YES;
        else
            drop_last_source(opening);
    }
    if (take == TAKE_YES)
        tell_title(opening, candidate, sheet, "%s: đọc như: %.*s", "%s: read as: %.*s");
    return take;
}

static int take_table(struct taking *taking, const struct candidate *candidate,
                      const struct head *head, unsigned table, struct error *err)
{
    struct source *source = add_source(taking->opening, candidate, table);

    source->delimiter = head->delimiter;
    taking->taken++;
    return match_header(taking->opening, source, head, err);
}

/* A layout that is known to hold no rows of a table, unless somebody wants just this file. */
static enum take take_other(const struct taking *taking, const struct candidate *candidate,
                            const struct sheet *sheet)
{
    if (taking->whole && !taking->spare)
        return TAKE_NO;
    tell_title(taking->opening, candidate, sheet, "không dùng: %s (%.*s)",
               "not used: %s (%.*s)");
    return TAKE_TOLD;
}

/* A sheet that only looks like a table: what is wrong with it does not stop the rest. */
static enum take take_guess(struct taking *taking, const struct candidate *candidate,
                            const struct head *head, unsigned table)
{
    struct opening *opening = taking->opening;
    const struct table *guess = &opening->pack->schema.tables[table];
    struct error why = {0};

    if (has_own_file(taking, table))
        return tell_own_file(taking, candidate, table);
    if (take_table(taking, candidate, head, table, &why) < 0) {
        taking->taken--;
        drop_last_source(opening);
        dataset_remark(opening->dataset, true, str_from(why.vi), str_from(why.en));
        return TAKE_NO;
    }
    remark_format(opening, false, "%s: đọc như bảng %.*s", "%s: read as table %.*s",
                  candidate->name.data, (int)guess->name.length, guess->name.data);
    return TAKE_YES;
}

static void tell_encoding(struct opening *opening, const struct candidate *candidate,
                          const struct head *head)
{
    if (opening->options->encoding == NULL && strcmp(head->encoding, "UTF-8") != 0)
        remark_format(opening, false, "%s: đọc như %s (dùng --encoding để chọn khác)",
                      "%s: read as %s (--encoding chooses another)", candidate->name.data,
                      head->encoding);
}

/* By its layout, by what the sheet or the file is called, by its header. */
static int take_head(struct taking *taking, const struct candidate *candidate,
                     const struct head *head, enum take *take, struct error *err)
{
    struct opening *opening = taking->opening;
    const struct schema *schema = &opening->pack->schema;
    struct layout_match match;
    struct header_fit fit = {0};
    unsigned table = 0;
    int titled = candidate->sheet.length > 0
                     ? table_of_title(schema, candidate->sheet, &opening->scratch)
                     : -1;

    if (layout_find(opening->pack, head, &match)) {
        *take = match.sheet->part_count > 0 ? take_layout(taking, candidate, head, &match)
                                            : take_other(taking, candidate, match.sheet);
        taking->taken += *take == TAKE_YES;
        if (*take != TAKE_NO)
            return 0;
    }
    *take = TAKE_YES;
    if (candidate->only_table && !taking->whole) {
        if (titled != candidate->table &&
            (titled >= 0 || !header_fit(&schema->tables[candidate->table], head).good)) {
            *take = TAKE_NO;
            return 0;
        }
        return take_table(taking, candidate, head, (unsigned)candidate->table, err);
    }
    if (titled >= 0 && !candidate->only_table && has_own_file(taking, (unsigned)titled)) {
        *take = tell_own_file(taking, candidate, (unsigned)titled);
        return 0;
    }
    if (titled >= 0 && !candidate->only_table)
        return take_table(taking, candidate, head, (unsigned)titled, err);
    if (candidate->table >= 0 &&
        (taking->whole || header_fit(&schema->tables[candidate->table], head).good))
        return take_table(taking, candidate, head, (unsigned)candidate->table, err);
    table = guess_table(schema, head, !taking->whole || taking->spare, &fit);
    if (taking->whole && !taking->spare)
        return take_table(taking, candidate, head, table, err);
    *take = fit.good ? take_guess(taking, candidate, head, table) : TAKE_NO;
    return 0;
}

static int take_candidate(struct taking *taking, const struct candidate *candidate,
                          struct error *err)
{
    struct opening *opening = taking->opening;
    struct arena arena;
    struct head head;
    enum take take = TAKE_NO;
    int status;

    arena_init(&arena);
    status = head_read(opening, candidate, &arena, &head, err);
    if (status == 0 && (head.count > 0 || (taking->whole && !taking->spare))) {
        status = take_head(taking, candidate, &head, &take, err);
        if (status == 0 && take == TAKE_YES)
            tell_encoding(opening, candidate, &head);
        else if (status == 0 && take == TAKE_NO && !taking->whole)
            remark_format(opening, false, "không dùng trang: %s (không nhận ra bảng nào)",
                          "sheet not used: %s (no table known in it)",
                          candidate->name.data);
        else if (status == 0 && take == TAKE_NO)
            remark_format(opening, false, "không dùng: %s (không phải tên một bảng)",
                          "not used: %s (not the name of a table)", candidate->name.data);
    }
    arena_release(&arena);
    return status;
}

/* ---- a file and its sheets ---------------------------------------------------------------- */

static struct candidate of_sheet(struct opening *opening, const struct candidate *file,
                                 struct str sheet)
{
    struct arena *arena = &opening->dataset->arena;
    struct candidate candidate = *file;

    candidate.sheet = sheet;
    candidate.path = arena_format(arena, "%s#%.*s", file->path.data, (int)sheet.length,
                                  sheet.data);
    candidate.name = arena_format(arena, "%s#%.*s", file->name.data, (int)sheet.length,
                                  sheet.data);
    return candidate;
}

/* A sheet of a findings workbook: its name says what it is. */
static int take_ours(struct taking *taking, const struct candidate *candidate,
                     struct error *err)
{
    const struct schema *schema = &taking->opening->pack->schema;
    enum workbook_sheet sheet = workbook_sheet_of(candidate->sheet);
    int table = sheet == WORKBOOK_DATA
                    ? (int)schema->main_table
                    : schema_table(schema, workbook_sheet_base(candidate->sheet));
    struct arena arena;
    struct head head;
    int status;

    if (sheet != WORKBOOK_DATA && sheet != WORKBOOK_OTHER)
        return 0;
    if (table < 0)
        return take_candidate(taking, candidate, err);
    if (candidate->only_table && candidate->table != table)
        return 0;
    if (has_own_file(taking, (unsigned)table)) {
        tell_own_file(taking, candidate, (unsigned)table);
        return 0;
    }
    arena_init(&arena);
    status = head_read(taking->opening, candidate, &arena, &head, err);
    if (status == 0)
        status = take_table(taking, candidate, &head, (unsigned)table, err);
    arena_release(&arena);
    return status;
}

/* Several sheets that are visible: each that holds a table; at least one must. */
static int take_sheets(struct taking *taking, const struct candidate *file,
                       const struct xlsx_sheet *sheets, size_t count, struct error *err)
{
    const struct xlsx_sheet *first = NULL;
    bool ours = workbook_is_ours(sheets, count);
    int status = 0;

    for (size_t i = 0; status == 0 && i < count; i++) {
        struct candidate candidate;

        if (sheets[i].hidden)
            continue;
        first = first == NULL ? &sheets[i] : first;
        candidate = of_sheet(taking->opening, file, sheets[i].name);
        status = ours ? take_ours(taking, &candidate, err)
                      : take_candidate(taking, &candidate, err);
    }
    if (status == 0 && taking->taken == 0 && !taking->spare && first != NULL) {
        struct candidate candidate = of_sheet(taking->opening, file, first->name);

        taking->whole = true; /* so that it is told what is wrong with it */
        status = take_candidate(taking, &candidate, err);
    }
    return status;
}

static int take_file(struct opening *opening, const struct candidate *file, bool spare,
                     struct error *err)
{
    struct arena arena;
    struct xlsx_sheet *sheets = NULL;
    struct taking taking = {.opening = opening, .whole = true, .spare = spare};
    size_t count = 0, visible = 0;
    int status = 0;

    arena_init(&arena);
    taking.numbers = arena_alloc(&arena, (opening->pack->sheet_count + 1) * sizeof(unsigned));
    if (file->sheet.length == 0)
        status = xlsx_sheets(file->path.data, &arena, &sheets, &count, err);
    for (size_t i = 0; i < count; i++)
        visible += !sheets[i].hidden;
    if (status == 0 && visible > 1) {
        taking.whole = false;
        status = take_sheets(&taking, file, sheets, count, err);
    } else if (status == 0) {
        struct candidate candidate = *file;

        /* a file's own name counts for more than that of its one sheet */
        for (size_t i = 0; i < count && file->table < 0; i++)
            if (!sheets[i].hidden)
                candidate.sheet = sheets[i].name;
        status = take_candidate(&taking, &candidate, err);
    }
    arena_release(&arena);
    return status;
}

/* ---- standard input ----------------------------------------------------------------------- */

/* It is read twice at times, so it is copied to a file without a name first. */
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

/* ---- folders ------------------------------------------------------------------------------ */

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
        if (entry->d_name[0] == '.' || strncmp(entry->d_name, "~$", 2) == 0)
            continue; /* "~$": Excel's mark of a file that somebody has open */
        *names = memory_grow(*names, *count, &capacity, sizeof **names);
        (*names)[(*count)++] = memory_copy(str_from(entry->d_name));
    }
    closedir(folder);
    if (*count > 0)
        qsort(*names, *count, sizeof **names, compare_names);
    return 0;
}

static int take_from_folder(struct opening *opening, struct str folder, const char *file,
                            bool several, struct error *err)
{
    struct dataset *dataset = opening->dataset;
    const char *slash = folder.data[folder.length - 1] == '/' ? "" : "/";
    struct str stem = str_from(file);
    struct candidate candidate = {.table = table_of_name(&opening->pack->schema, stem)};

    candidate.path = candidate.file = arena_format(
        &dataset->arena, "%.*s%s%s", (int)folder.length, folder.data, slash, file);
    candidate.name = several ? candidate.path : arena_str(&dataset->arena, stem);
    if (several)
        candidate.folder = arena_str(&dataset->arena, folder);
    if (candidate.table >= 0)
        return take_file(opening, &candidate, false, err);
    if (kind_of(&stem) == FILE_OTHER)
        return 0;
    opening->spare = memory_grow(opening->spare, opening->spare_count,
                                 &opening->spare_capacity, sizeof *opening->spare);
    opening->spare[opening->spare_count++] = candidate;
    return 0;
}

static bool has_start(const struct opening *opening)
{
    const struct dataset *dataset = opening->dataset;

    for (size_t i = 0; i < dataset->count; i++)
        if (opening->pack->schema.tables[dataset->sources[i].table].starts_dataset)
            return true;
    return false;
}

/* Files of a folder that are not named after a table: workbooks, and where nothing else is
 * there to check, texts. One that cannot be read is told, and does not stop the rest. */
static void take_spare(struct opening *opening)
{
    bool start = has_start(opening);

    opening->named_to = opening->dataset->count;
    for (size_t i = 0; i < opening->spare_count; i++) {
        const struct candidate *candidate = &opening->spare[i];
        struct str stem = candidate->file;
        struct error why = {0};
        size_t before = opening->dataset->count;

        if (start && kind_of(&stem) == FILE_TEXT) {
            remark_format(opening, false, "không dùng: %s (không phải tên một bảng)",
                          "not used: %s (not the name of a table)", candidate->name.data);
            continue;
        }
        if (take_file(opening, candidate, true, &why) == 0)
            continue;
        opening->dataset->count = before;
        remark_format(opening, true, "không đọc: %s", "not read: %s", candidate->name.data);
        dataset_remark(opening->dataset, true, str_from(why.vi), str_from(why.en));
        if (opening->unread.code == 0)
            opening->unread = why;
    }
    opening->spare_count = 0;
}

static int take_folder(struct opening *opening, const char *given, bool several,
                       struct error *err)
{
    char **names = NULL;
    size_t count = 0;
    int status = list_folder(given, &names, &count, err);

    opening->named_from = opening->dataset->count;
    for (size_t i = 0; i < count; i++) {
        if (status == 0)
            status = take_from_folder(opening, str_from(given), names[i], several, err);
        memory_free(names[i]);
    }
    memory_free(names);
    if (status == 0)
        take_spare(opening);
    return status;
}

/* ---- what is given ------------------------------------------------------------------------ */

/* "file.xlsx#Sheet": the file, where there is no file of the whole name. */
static void split_sheet(struct opening *opening, struct candidate *candidate)
{
    struct str path = candidate->path;
    struct stat status;

    candidate->file = path;
    if (stat(path.data, &status) == 0)
        return;
    for (size_t i = path.length; i > 0; i--) {
        struct str file = arena_str(&opening->dataset->arena, (struct str){path.data, i - 1});

        if (path.data[i - 1] != '#' || stat(file.data, &status) != 0)
            continue;
        candidate->file = file;
        candidate->sheet = (struct str){path.data + i, path.length - i};
        return;
    }
}

static int take_given(struct opening *opening, const char *given, bool several,
                      struct error *err)
{
    struct candidate candidate = {.table = -1};
    struct stat status;

    candidate.path = arena_str(&opening->dataset->arena, str_from(given));
    if (strcmp(given, "-") == 0) {
        if (spool_input(opening->dataset, &candidate.path, err) < 0)
            return err->code;
        candidate.file = candidate.path;
        candidate.name = str_from("-");
        return take_file(opening, &candidate, false, err);
    }
    split_sheet(opening, &candidate);
    if (stat(candidate.file.data, &status) < 0)
        return error_set(err, ERROR_NOT_FOUND, "không đọc được '%s': %s",
                         "cannot read '%s': %s", given, strerror(errno));
    if (S_ISDIR(status.st_mode))
        return take_folder(opening, given, several, err);
    candidate.table = table_of_name(&opening->pack->schema, candidate.file);
    candidate.name = several ? candidate.path
                             : arena_str(&opening->dataset->arena, base_name(candidate.path));
    return take_file(opening, &candidate, false, err);
}

/* --table NAME=FILE */
static int take_named(struct opening *opening, const char *given, struct error *err)
{
    const char *equals = strchr(given, '=');
    struct candidate candidate = {.only_table = true};

    if (equals == NULL)
        return error_set(err, ERROR_USAGE, "--table cần TÊN=TỆP, không phải '%s'",
                         "--table takes NAME=FILE, not '%s'", given);
    candidate.table = schema_table(&opening->pack->schema,
                                   (struct str){given, (size_t)(equals - given)});
    if (candidate.table < 0)
        return error_set(err, ERROR_USAGE, "--table: không có bảng '%.*s' (xem: rasoat schema)",
                         "--table: no table '%.*s' (see: rasoat schema)",
                         (int)(equals - given), given);
    candidate.path = arena_str(&opening->dataset->arena, str_from(equals + 1));
    if (str_is(candidate.path, "-")) {
        if (spool_input(opening->dataset, &candidate.path, err) < 0)
            return err->code;
        candidate.file = candidate.path;
        candidate.name = str_from("-");
    } else {
        split_sheet(opening, &candidate);
        candidate.name = arena_str(&opening->dataset->arena, base_name(candidate.path));
    }
    return take_file(opening, &candidate, false, err);
}

int collect_files(struct opening *opening, struct error *err)
{
    const struct run_options *options = opening->options;

    for (size_t i = 0; i < options->dataset_count; i++)
        if (take_given(opening, options->datasets[i], options->dataset_count > 1, err) < 0)
            return err->code;
    for (size_t i = 0; i < options->table_count; i++)
        if (take_named(opening, options->tables[i], err) < 0)
            return err->code;
    return 0;
}
