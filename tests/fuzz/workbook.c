#include "workbook.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "excel/books.h"
#include "excel/xlsx.h"
#include "read/reader.h"

void workbook_read(int fd)
{
    struct reader *reader = NULL;
    struct chunk chunk = {0};
    struct error error = {0};
    struct xlsx_sheet *sheets = NULL;
    struct arena arena;
    size_t count = 0;
    char path[64];

    snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
    arena_init(&arena);
    (void)books_list(path, &arena, &sheets, &count, &error);
    arena_release(&arena);
    if (reader_open(path, NULL, &reader, &error) == 0)
        while (reader_next(reader, &chunk, &error) == 1)
            if (chunk.count == 0)
                abort();
    chunk_release(&chunk);
    reader_free(reader);
    close(fd);
}

void workbook_read_bytes(const uint8_t *data, size_t size)
{
    int fd = memfd_create("fuzz_workbook", MFD_CLOEXEC);

    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    workbook_read(fd);
}
