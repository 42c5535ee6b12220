#include "content/ole.h"

#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where things are in the header and in an entry of the directory. */
enum {
    HEADER_BYTES = 512,
    HEADER_SHIFT = 30,
    HEADER_MINI_SHIFT = 32,
    HEADER_DIRECTORY = 48,
    HEADER_MINI_LIMIT = 56,
    HEADER_MINI_TABLE = 60,
    HEADER_MORE = 68, /* of the list of the table's sectors */
    HEADER_LIST = 76,
    LIST_COUNT = 109,
    ENTRY_BYTES = 128,
    ENTRY_NAME_BYTES = 64,
    ENTRY_KIND = 66,
    ENTRY_START = 116,
    ENTRY_SIZE = 120,
    KIND_STREAM = 2,
    KIND_ROOT = 5,
};

/* Sectors from here on are none: free, the end of a chain. */
#define SECTOR_LAST 0xfffffffau
#define STREAM_BYTES_MOST ((size_t)512 << 20)

struct ole {
    int fd;
    uint64_t size; /* of the file */
    size_t sector_bytes, mini_bytes, mini_limit;
    struct buffer table, mini_table; /* the sector after each, 4 bytes */
    struct buffer directory, mini;   /* mini: the stream that holds small ones */
};

static uint32_t number_at(const char *from, size_t bytes)
{
    uint32_t number = 0;

    for (size_t i = bytes; i > 0; i--)
        number = number << 8 | (unsigned char)from[i - 1];
    return number;
}

static bool read_at(const struct ole *ole, uint64_t at, char *to, size_t size)
{
    while (size > 0) {
        ssize_t got = pread(ole->fd, to, size, (off_t)at);

        if (got <= 0)
            return false;
        at += (uint64_t)got;
        to += got;
        size -= (size_t)got;
    }
    return true;
}

static bool add_sector(const struct ole *ole, uint32_t sector, struct buffer *out)
{
    char block[4096];

    if (!read_at(ole, ((uint64_t)sector + 1) * ole->sector_bytes, block, ole->sector_bytes))
        return false;
    buffer_add(out, (struct str){block, ole->sector_bytes});
    return true;
}

/* False where there is no sector after that one. */
static bool after(const struct buffer *table, uint32_t *sector)
{
    if ((size_t)*sector * 4 + 4 > table->length)
        return false;
    *sector = number_at(table->data + (size_t)*sector * 4, 4);
    return *sector < SECTOR_LAST;
}

/* At most `most` bytes, of whole sectors: no chain is longer than the file. */
static bool add_chain(const struct ole *ole, uint32_t sector, uint64_t most,
                      struct buffer *out)
{
    bool more = sector < SECTOR_LAST;
    uint64_t left = (most < ole->size ? most : ole->size) / ole->sector_bytes + 2;

    for (; more && left > 0; left--) {
        if (!add_sector(ole, sector, out))
            return false;
        more = after(&ole->table, &sector);
    }
    return true;
}

static bool add_table(struct ole *ole, const char *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t sector = number_at(list + i * 4, 4);

        if (sector < SECTOR_LAST && ole->table.length <= ole->size &&
            !add_sector(ole, sector, &ole->table))
            return false;
    }
    return true;
}

/* The sectors of the table are listed in the header, then in sectors that name the next. */
static bool read_table(struct ole *ole, const char *header)
{
    uint32_t next = number_at(header + HEADER_MORE, 4);
    uint64_t left = ole->size / ole->sector_bytes;
    bool good = add_table(ole, header + HEADER_LIST, LIST_COUNT);

    for (; good && next < SECTOR_LAST && left > 0; left--) {
        struct buffer list = {0};

        good = add_sector(ole, next, &list) &&
               add_table(ole, list.data, ole->sector_bytes / 4 - 1);
        if (good)
            next = number_at(list.data + ole->sector_bytes - 4, 4);
        buffer_release(&list);
    }
    return good;
}

static const char *entry_of(const struct ole *ole, size_t index)
{
    return ole->directory.data + index * ENTRY_BYTES;
}

static size_t entry_count(const struct ole *ole)
{
    return ole->directory.length / ENTRY_BYTES;
}

static bool is_named(const char *entry, const char *name)
{
    size_t length = strlen(name);

    if (length * 2 + 2 > ENTRY_NAME_BYTES)
        return false;
    for (size_t i = 0; i <= length; i++) /* and the NUL */
        if (entry[i * 2] != name[i] || entry[i * 2 + 1] != '\0')
            return false;
    return true;
}

static const char *find(const struct ole *ole, const char *stream)
{
    for (size_t i = 0; i < entry_count(ole); i++)
        if (entry_of(ole, i)[ENTRY_KIND] == KIND_STREAM &&
            is_named(entry_of(ole, i), stream))
            return entry_of(ole, i);
    return NULL;
}

static bool read_header(struct ole *ole)
{
    char header[HEADER_BYTES];
    uint32_t shift, mini;

    if (!read_at(ole, 0, header, sizeof header) || memcmp(header, OLE_MAGIC, 8) != 0)
        return false;
    shift = number_at(header + HEADER_SHIFT, 2);
    mini = number_at(header + HEADER_MINI_SHIFT, 2);
    if ((shift != 9 && shift != 12) || mini == 0 || mini > shift)
        return false;
    ole->sector_bytes = (size_t)1 << shift;
    ole->mini_bytes = (size_t)1 << mini;
    ole->mini_limit = number_at(header + HEADER_MINI_LIMIT, 4);
    return read_table(ole, header) &&
           add_chain(ole, number_at(header + HEADER_DIRECTORY, 4), UINT64_MAX,
                     &ole->directory) &&
           add_chain(ole, number_at(header + HEADER_MINI_TABLE, 4), UINT64_MAX,
                     &ole->mini_table);
}

struct ole *ole_open(int fd)
{
    struct ole *ole = memory_alloc(sizeof(*ole));
    struct stat info;

    ole->fd = fd;
    if (fstat(fd, &info) == 0 && info.st_size > 0) {
        ole->size = (uint64_t)info.st_size;
        if (read_header(ole) && entry_count(ole) > 0 &&
            entry_of(ole, 0)[ENTRY_KIND] == KIND_ROOT &&
            add_chain(ole, number_at(entry_of(ole, 0) + ENTRY_START, 4), UINT64_MAX,
                      &ole->mini))
            return ole;
    }
    ole_free(ole);
    return NULL;
}

bool ole_has(const struct ole *ole, const char *stream)
{
    return find(ole, stream) != NULL;
}

static void add_mini(const struct ole *ole, uint32_t sector, size_t size,
                     struct buffer *out)
{
    bool more = sector < SECTOR_LAST;

    for (size_t done = 0; more && done < size; done += ole->mini_bytes) {
        size_t at = (size_t)sector * ole->mini_bytes;

        if (at + ole->mini_bytes > ole->mini.length)
            return;
        buffer_add(out, (struct str){ole->mini.data + at, ole->mini_bytes});
        more = after(&ole->mini_table, &sector);
    }
}

bool ole_read(const struct ole *ole, const char *stream, struct buffer *out)
{
    const char *entry = find(ole, stream);
    size_t before = out->length, size;
    uint32_t sector;

    if (entry == NULL)
        return false;
    size = number_at(entry + ENTRY_SIZE, 4);
    sector = number_at(entry + ENTRY_START, 4);
    if (size > STREAM_BYTES_MOST || size > ole->size)
        return false;
    if (size < ole->mini_limit)
        add_mini(ole, sector, size, out);
    else if (!add_chain(ole, sector, size, out))
        return false;
    if (out->length - before < size)
        return false;
    out->length = before + size;
    return true;
}

void ole_free(struct ole *ole)
{
    if (ole == NULL)
        return;
    buffer_release(&ole->table);
    buffer_release(&ole->mini_table);
    buffer_release(&ole->directory);
    buffer_release(&ole->mini);
    memory_free(ole);
}
