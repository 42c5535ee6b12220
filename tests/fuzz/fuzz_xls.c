/*
 * Any bytes as an Excel file of 97 to 2003. Bytes that do not begin as its container does
 * are taken for the stream of the workbook and put into one: so the changes reach the
 * records however small the part of the file that they fill.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "content/ole.h"
#include "workbook.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
    SECTOR = 512,
    LINKS = SECTOR / 4, /* in a sector of the table */
    TABLES_MOST = 64,
    ENTRY = 128,
    END = -2,
    TABLE = -3
};

static void put(uint8_t *to, uint32_t number, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        to[i] = (uint8_t)(number >> i * 8);
}

static void name_entry(uint8_t *entry, const char *name, unsigned kind, int start,
                       size_t size)
{
    size_t length = strlen(name);

    for (size_t i = 0; i < length; i++)
        entry[i * 2] = (uint8_t)name[i];
    put(entry + 64, (uint32_t)(length + 1) * 2, 2);
    entry[66] = (uint8_t)kind;
    put(entry + 116, (uint32_t)start, 4);
    put(entry + 120, (uint32_t)size, 4);
}

/* The header, the table's sectors, that of the directory, then the stream. */
static int pack(const uint8_t *data, size_t size)
{
    size_t sectors = (size + SECTOR - 1) / SECTOR, tables = 1, total;
    int fd = memfd_create("fuzz_xls", MFD_CLOEXEC);
    uint8_t *file;

    while (tables * LINKS < tables + 1 + sectors)
        tables++;
    if (tables > TABLES_MOST) {
        close(fd);
        return -1;
    }
    total = (1 + tables + 1 + sectors) * SECTOR;
    file = memory_alloc(total);
    memcpy(file, OLE_MAGIC, 8);
    put(file + 30, 9, 2);                 /* sectors of 512 bytes */
    put(file + 32, 6, 2);                 /* small ones of 64; no stream is small */
    put(file + 48, (uint32_t)tables, 4);  /* the directory */
    put(file + 60, (uint32_t)END, 4);     /* no table of small sectors */
    put(file + 68, (uint32_t)END, 4);     /* the list of the table's sectors ends here */
    memset(file + 76, 0xff, SECTOR - 76); /* free */
    for (size_t i = 0; i < tables; i++)
        put(file + 76 + i * 4, (uint32_t)i, 4);
    memset(file + SECTOR, 0xff, tables * SECTOR);
    for (size_t i = 0; i < tables + 1 + sectors; i++) {
        bool last = i == tables || i == tables + sectors;

        put(file + SECTOR + i * 4,
            i < tables ? (uint32_t)TABLE
            : last     ? (uint32_t)END
                       : (uint32_t)i + 1,
            4);
    }
    name_entry(file + (1 + tables) * SECTOR, "Root Entry", 5, END, 0);
    name_entry(file + (1 + tables) * SECTOR + ENTRY, "Workbook", 2,
               sectors > 0 ? (int)tables + 1 : END, size);
    if (size > 0)
        memcpy(file + (2 + tables) * SECTOR, data, size);
    if (fd < 0 || write(fd, file, total) != (ssize_t)total)
        abort();
    memory_free(file);
    return fd;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int fd = -1;

    if (size >= 8 && memcmp(data, OLE_MAGIC, 8) == 0) {
        workbook_read_bytes(data, size);
        return 0;
    }
    fd = pack(data, size);
    if (fd >= 0)
        workbook_read(fd);
    return 0;
}
