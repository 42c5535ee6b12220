/*
 * Any bytes as a file of a survey: its captions, its layout, its rows as typed values. No crash; columns
 * lie within their table; and what is refused is refused in both languages.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dataset/rows.h"
#include "given.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct pack *pack;

static void forget(void)
{
    pack_free(pack);
}

/* Once: it takes longer than an input. */
static void load(void)
{
    const char *folder = getenv("RASOAT_RULES");
    struct error err = {0};

    if (pack_load(folder == NULL ? "rules/vn-2021" : folder, &pack, NULL, &err) != 0) {
        fprintf(stderr, "%s\n", err.en);
        exit(2);
    }
    atexit(forget);
}

static int look(void *job, struct rows *rows, enum row_state state, uint64_t row,
                struct error *err)
{
    const struct table *table = job;

    (void)row, (void)err;
    for (size_t i = 0; state == ROW_GOOD && i < rows->unreadable_count; i++)
        if (rows->unreadable[i].field >= table->field_count)
            abort();
    return 0;
}

static void read_source(const struct source *source)
{
    const struct table *table = &pack->schema.tables[source->table];
    bool *wanted = memory_alloc((table->field_count + 1) * sizeof *wanted);
    struct error err = {0};

    memset(wanted, true, table->field_count * sizeof *wanted);
    for (size_t c = 0; c < source->columns; c++)
        if (source->column_field[c] < -1 ||
            source->column_field[c] >= (int)table->field_count)
            abort();
    (void)rows_each(source, table, wanted, look, (void *)(uintptr_t)table, &err);
    memory_free(wanted);
}

static void open_survey(const struct dataset_options *options)
{
    struct dataset *dataset = NULL;
    struct error err = {0};

    if (dataset_open(pack, options, &dataset, &err) < 0) {
        if (dataset != NULL || err.vi[0] == '\0' || err.en[0] == '\0')
            abort();
        return;
    }
    for (size_t i = 0; i < dataset->count; i++)
        read_source(&dataset->sources[i]);
    dataset_tell_left_out(dataset, pack);
    dataset_free(dataset);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[GIVEN_PATH], named[GIVEN_PATH + 16];
    const char *const dataset[] = {path}, *const table[] = {named};
    const struct table *main;
    int fd;

    if (pack == NULL)
        load();
    main = &pack->schema.tables[pack->schema.main_table];
    fd = given_file(data, size, path);
    snprintf(named, sizeof named, "%.*s=%s", (int)main->name.length, main->name.data, path);
    open_survey(&(struct dataset_options){.datasets = dataset, .dataset_count = 1});
    open_survey(&(struct dataset_options){.tables = table, .table_count = 1});
    close(fd);
    return 0;
}
