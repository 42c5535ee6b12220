#include "dataset/dataset_private.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Which files a run reads. */

/* ---- what is given
 * ------------------------------------------------------------------------ */

/* "file.xlsx#Sheet": the file, where there is no file of the whole name. */
static int split_sheet(struct opening *opening, struct candidate *candidate,
                       struct error *err)
{
    struct str path = candidate->path;
    struct stat status;

    candidate->file = path;
    if (path.length >= PATH_MAX)
        return error_set(err, ERROR_NOT_FOUND,
                         "đường dẫn '%.40s...' dài quá %d byte: không có tệp nào như vậy",
                         "the path '%.40s...' is longer than %d bytes: no file has such",
                         path.data, PATH_MAX - 1);
    if (stat(path.data, &status) == 0)
        return 0;
    for (size_t i = path.length; i > 0; i--) {
        struct str file = {path.data, i - 1};

        if (path.data[i - 1] != '#')
            continue;
        file = arena_str(&opening->dataset->arena, file);
        if (stat(file.data, &status) != 0)
            continue;
        candidate->file = file;
        candidate->sheet = (struct str){path.data + i, path.length - i};
        break;
    }
    return 0;
}

static int take_given(struct opening *opening, const char *given, bool several,
                      struct error *err)
{
    struct candidate candidate = {.table = -1};
    struct stat status;

    candidate.path = arena_str(&opening->dataset->arena, str_from(given));
    if (strcmp(given, "-") == 0) {
        candidate.file = candidate.path;
        candidate.name = str_from("-");
        return dataset_take_file(opening, &candidate, false, err);
    }
    if (split_sheet(opening, &candidate, err) < 0)
        return err->code;
    if (stat(candidate.file.data, &status) < 0)
        return error_system(err, ERROR_NOT_FOUND, errno, "không đọc được '%s'",
                            "cannot read '%s'", given);
    if (S_ISDIR(status.st_mode))
        return dataset_take_folder(opening, given, several, err);
    candidate.table = dataset_table_of_name(&opening->pack->schema, candidate.file, NULL);
    candidate.name =
        several ? candidate.path
                : arena_str(&opening->dataset->arena, dataset_base_name(candidate.path));
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
        candidate.file = candidate.path;
        candidate.name = str_from("-");
    } else if (split_sheet(opening, &candidate, err) < 0) {
        return err->code;
    } else {
        candidate.name =
            arena_str(&opening->dataset->arena, dataset_base_name(candidate.path));
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

/* ---- the same twice
 * ------------------------------------------------------------------------------ */

/* What tells a list from all others of other files: where it stands. */
static struct str place_of(const struct source *source, struct arena *arena)
{
    return arena_format(arena, "%" PRIu64 ":%" PRIu64 ":%u:%zu:%.*s", source->stamp.device,
                        source->stamp.number, source->table, source->skip,
                        (int)source->worksheet.length, source->worksheet.data);
}

static void tell_repeated(struct opening *opening, const struct source *source,
                          const struct source *first)
{
    if (str_equal(source->name, first->name))
        remark_format(opening, true, "%s: được nêu hai lần, chỉ đọc một lần",
                      "%s: given twice, read once", source->name.data);
    else
        remark_format(opening, true, "không dùng: %s (chính là %s, đã đọc)",
                      "not used: %s (it is %s, which is read)", source->name.data,
                      first->name.data);
}

void dataset_drop_repeated(struct opening *opening)
{
    struct dataset *dataset = opening->dataset;
    struct map places = {0};
    size_t kept = 0;

    for (size_t i = 0; i < dataset->count; i++) {
        const struct source *source = &dataset->sources[i];
        struct str place = place_of(source, &opening->scratch);
        uint64_t first = kept;

        if (map_get(&places, place, &first) &&
            dataset->sources[first].taken != source->taken) {
            tell_repeated(opening, source, &dataset->sources[first]);
            continue;
        }
        map_set(&places, place, first);
        dataset->sources[kept++] = *source;
    }
    dataset->count = kept;
    map_release(&places);
}
