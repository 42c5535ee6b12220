/* Any bytes as a table: no crash, and the same records whatever the size of the blocks. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "read/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void add_cell(void *job, size_t column, struct str cell)
{
    struct buffer *out = job;

    buffer_format(out, "[%zu:%zu]", column, cell.length);
    buffer_add(out, cell);
}

static void add_chunk(struct buffer *out, struct parser *parser, const struct chunk *chunk)
{
    for (size_t i = 0; i < chunk->count; i++) {
        const struct record *record = &chunk->records[i];
        long cells;

        buffer_format(out, "%u %u ", record->line, record->state);
        buffer_add(out, (struct str){chunk->text + record->start, record->length});
        cells = parser_record(parser, chunk, i, add_cell, out);
        buffer_format(out, " %ld\n", cells);
        if ((cells < 0) != (record->state != RECORD_GOOD))
            abort(); /* what the scan calls good can be parsed */
    }
}

static void read_records(const char *path, const struct reader_options *options,
                         struct buffer *out)
{
    struct reader *reader = NULL;
    struct chunk chunk = {0};
    struct error error = {0};
    int status = reader_open(path, options, &reader, &error);

    if (status == 0) {
        const struct chunk *head = NULL;
        struct parser *parser = parser_new(reader_delimiter(reader));

        buffer_format(out, "%c %s\n", reader_delimiter(reader), reader_encoding(reader));
        status = reader_peek(reader, &head, &error);
        if (status == 0)
            add_chunk(out, parser, head);
        while (status >= 0 && (status = reader_next(reader, &chunk, &error)) == 1)
            add_chunk(out, parser, &chunk);
        parser_free(parser);
    }
    if (status < 0) /* how far it came before depends on the blocks */
        buffer_clear(out);
    buffer_format(out, "%d", status);
    chunk_release(&chunk);
    reader_free(reader);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const encodings[] = {"utf-8", "utf-16", "windows-1258", "tcvn3",
                                            "vni"};
    static const size_t blocks[] = {2, 3, 7, 64, 4096, 0};
    int fd = memfd_create("fuzz_csv", MFD_CLOEXEC);
    struct buffer first = {0}, other = {0};
    char path[64];

    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
    read_records(path, &(struct reader_options){.block_bytes = 1}, &first);
    for (size_t i = 0; i < sizeof(blocks) / sizeof(blocks[0]); i++) {
        read_records(path, &(struct reader_options){.block_bytes = blocks[i]}, &other);
        if (!str_equal(buffer_str(&first), buffer_str(&other)))
            abort();
        buffer_clear(&other);
    }
    for (size_t i = 0; i < sizeof(encodings) / sizeof(encodings[0]); i++) {
        struct reader_options options = {.block_bytes = 64, .encoding = encodings[i]};

        read_records(path, &options, &other);
        buffer_clear(&other);
    }
    buffer_release(&first);
    buffer_release(&other);
    close(fd);
    return 0;
}
