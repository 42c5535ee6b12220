/* libcsv alone: parses a file and counts its cells, the least that any reader with it can
 * do. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <csv.h>

enum { BLOCK = 1 << 20 };

struct count {
    uint64_t rows, cells, bytes;
};

static void on_cell(void *text, size_t length, void *data)
{
    struct count *count = data;

    (void)text;
    count->cells++;
    count->bytes += length;
}

static void on_row(int end, void *data)
{
    struct count *count = data;

    (void)end;
    count->rows++;
}

int main(int argc, char **argv)
{
    struct csv_parser parser;
    struct count count = {0};
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    char *block = malloc(BLOCK);
    size_t length = 0;

    if (file == NULL || block == NULL || csv_init(&parser, CSV_STRICT) != 0) {
        fputs("usage: csv_alone FILE\n", stderr);
        return 2;
    }
    while ((length = fread(block, 1, BLOCK, file)) > 0) {
        if (csv_parse(&parser, block, length, on_cell, on_row, &count) != length) {
            fputs("csv_alone: cannot parse\n", stderr);
            return 2;
        }
    }
    csv_fini(&parser, on_cell, on_row, &count);
    csv_free(&parser);
    free(block);
    fclose(file);
    printf("rows %llu cells %llu bytes %llu\n", (unsigned long long)count.rows,
           (unsigned long long)count.cells, (unsigned long long)count.bytes);
    return 0;
}
