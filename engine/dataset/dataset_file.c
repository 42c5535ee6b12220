#include "dataset/dataset_private.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Which files a run reads. */

/* ---- names
 * -------------------------------------------------------------------------------- */

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
    char plain[64];

    if (kind_of(&name) == FILE_OTHER || name.length >= sizeof plain)
        return -1;
    for (size_t i = 0; i < name.length; i++) /* b1-points.csv is the table b1_points */
        plain[i] = name.data[i] == '-' ? '_' : name.data[i];
    return schema_table(schema, (struct str){plain, name.length});
}

/* ---- standard input
 * ----------------------------------------------------------------------- */

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

/* ---- folders
 * ------------------------------------------------------------------------------ */

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
        return dataset_take_file(opening, &candidate, false, err);
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
        if (dataset_take_file(opening, candidate, true, &why) == 0)
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

/* ---- what is given
 * ------------------------------------------------------------------------ */

/* "file.xlsx#Sheet": the file, where there is no file of the whole name. */
static void split_sheet(struct opening *opening, struct candidate *candidate)
{
    struct str path = candidate->path;
    struct stat status;

    candidate->file = path;
    if (stat(path.data, &status) == 0)
        return;
    for (size_t i = path.length; i > 0; i--) {
        struct str file =
            arena_str(&opening->dataset->arena, (struct str){path.data, i - 1});

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
        return dataset_take_file(opening, &candidate, false, err);
    }
    split_sheet(opening, &candidate);
    if (stat(candidate.file.data, &status) < 0)
        return error_set(err, ERROR_NOT_FOUND, "không đọc được '%s': %s",
                         "cannot read '%s': %s", given, strerror(errno));
    if (S_ISDIR(status.st_mode))
        return take_folder(opening, given, several, err);
    candidate.table = table_of_name(&opening->pack->schema, candidate.file);
    candidate.name = several
                         ? candidate.path
                         : arena_str(&opening->dataset->arena, base_name(candidate.path));
    return dataset_take_file(opening, &candidate, false, err);
}

/* --table NAME=FILE */
static int take_named(struct opening *opening, const char *given, struct error *err)
{
    const char *equals = strchr(given, '=');
    struct candidate candidate = {.only_table = true};

    if (equals == NULL)
        return error_set(err, ERROR_USAGE, "--table cần TÊN=TỆP, không phải '%s'",
                         "--table takes NAME=FILE, not '%s'", given);
    candidate.table =
        schema_table(&opening->pack->schema, (struct str){given, (size_t)(equals - given)});
    if (candidate.table < 0)
        return error_set(
            err, ERROR_USAGE, "--table: không có bảng '%.*s' (xem: rasoat schema)",
            "--table: no table '%.*s' (see: rasoat schema)", (int)(equals - given), given);
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
    return dataset_take_file(opening, &candidate, false, err);
}

int dataset_collect_files(struct opening *opening, struct error *err)
{
    const struct dataset_options *options = opening->options;

    for (size_t i = 0; i < options->dataset_count; i++)
        if (take_given(opening, options->datasets[i], options->dataset_count > 1, err) < 0)
            return err->code;
    for (size_t i = 0; i < options->table_count; i++)
        if (take_named(opening, options->tables[i], err) < 0)
            return err->code;
    return 0;
}
