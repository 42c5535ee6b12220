#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/output.h"
#include "base/whole.h"
#include "check/partial.h"
#include "check/partial_private.h"

/*
 * magic, then in numbers and texts: part, parts, command (text: words), identity (text: pack,
 * day, files), batches (1, source, sequence, text), 0, and 64 hexadecimal digits: SHA-256 of
 * all before. docs/parts.md says it for others.
 */
static const char magic[] = "rasoat part 1\n";
enum { MAGIC_BYTES = sizeof magic - 1, DIGEST_BYTES = 64, PARTS_MOST = 10000 };

bool partial_share_read(const char *word, struct partial_share *out)
{
    char *end = NULL;
    unsigned long part = strtoul(word, &end, 10), parts = 0;

    if (*word < '0' || *word > '9' || *end != '/' || end[1] < '0' || end[1] > '9')
        return false;
    parts = strtoul(end + 1, &end, 10);
    if (*end != '\0' || part < 1 || part > parts || parts > PARTS_MOST)
        return false;
    *out = (struct partial_share){(unsigned)part, (unsigned)parts};
    return true;
}

/* Chunks in turn, files one further each: many small files are dealt out too. */
static unsigned part_of(unsigned parts, size_t source, uint64_t sequence)
{
    return (unsigned)((source + sequence) % parts) + 1;
}

/* What makes two runs the same but for the command: the pack, the day, the files. */
static void put_identity(struct buffer *out, const struct pack *pack,
                         const struct dataset *dataset, date_days as_of)
{
    partial_put_text(out, str_from(RASOAT_VERSION));
    partial_put_text(out, str_from(pack->digest));
    partial_put_signed(out, as_of);
    partial_put_number(out, dataset->count);
    for (size_t i = 0; i < dataset->count; i++) {
        partial_put_text(out, dataset->inputs[i].name);
        partial_put_number(out, dataset->inputs[i].bytes);
        partial_put_text(out, str_from(dataset->inputs[i].sha256));
    }
}

/* ---- one part
 * ----------------------------------------------------------------------------- */

struct partial_writer {
    struct partial_share share;
    const char *const *words;
    size_t word_count;
    struct output *output;
    struct digest *digest;
    struct buffer bytes, batch;
};

struct partial_writer *partial_writer_new(struct partial_share share,
                                          const char *const *words, size_t word_count,
                                          struct output *output)
{
    struct partial_writer *writer = memory_alloc(sizeof *writer);

    writer->share = share;
    writer->words = words;
    writer->word_count = word_count;
    writer->output = output;
    writer->digest = digest_new();
    return writer;
}

void partial_writer_free(struct partial_writer *writer)
{
    if (writer == NULL)
        return;
    digest_free(writer->digest);
    buffer_release(&writer->bytes);
    buffer_release(&writer->batch);
    memory_free(writer);
}

static void write_bytes(struct partial_writer *writer)
{
    digest_add(writer->digest, buffer_str(&writer->bytes));
    output_write(writer->output, buffer_str(&writer->bytes));
    buffer_clear(&writer->bytes);
}

bool partial_is_ours(const struct partial_writer *writer, size_t source, uint64_t sequence)
{
    return part_of(writer->share.parts, source, sequence) == writer->share.part;
}

static void write_head(struct partial_writer *writer, const struct pack *pack,
                       const struct dataset *dataset, date_days as_of)
{
    struct buffer *text = &writer->batch;

    buffer_text(&writer->bytes, magic);
    partial_put_number(&writer->bytes, writer->share.part);
    partial_put_number(&writer->bytes, writer->share.parts);
    partial_put_number(text, writer->word_count);
    for (size_t i = 0; i < writer->word_count; i++)
        partial_put_text(text, str_from(writer->words[i]));
    partial_put_text(&writer->bytes, buffer_str(text));
    buffer_clear(text);
    put_identity(text, pack, dataset, as_of);
    partial_put_text(&writer->bytes, buffer_str(text));
    write_bytes(writer);
}

void partial_add(struct partial_writer *writer, const struct pack *pack, size_t source,
                 const struct batch *batch)
{
    buffer_clear(&writer->batch);
    partial_put_batch(&writer->batch, pack, batch);
    partial_put_number(&writer->bytes, 1);
    partial_put_number(&writer->bytes, source);
    partial_put_number(&writer->bytes, batch->chunk.sequence);
    partial_put_text(&writer->bytes, buffer_str(&writer->batch));
    write_bytes(writer);
}

void partial_finish(struct partial_writer *writer)
{
    char hex[65];

    partial_put_number(&writer->bytes, 0);
    write_bytes(writer);
    digest_finish(writer->digest, hex);
    output_write(writer->output, str_from(hex));
}

/* ---- all parts
 * ---------------------------------------------------------------------------- */

struct part_file {
    const char *path;
    FILE *file;
    uint64_t left; /* bytes before the digest */
    struct partial_share share;
    struct str command, identity;
};

struct partial_reader {
    struct arena arena;
    struct part_file *files; /* by part */
    size_t count;
    const char **words;
    size_t word_count;
};

void partial_reader_free(struct partial_reader *reader)
{
    if (reader == NULL)
        return;
    for (size_t i = 0; i < reader->count; i++)
        if (reader->files[i].file != NULL)
            fclose(reader->files[i].file);
    arena_release(&reader->arena);
    memory_free(reader);
}

static int spoilt(const struct part_file *file, struct error *err)
{
    return error_set(err, ERROR_GENERAL,
                     "'%s' không trọn vẹn hoặc đã bị sửa: hãy chạy lại phần này",
                     "'%s' is cut short or was changed: run this part again", file->path);
}

static int unreadable(const struct part_file *file, int number, struct error *err)
{
    return error_system(err, ERROR_GENERAL, number, "không đọc được '%s'",
                        "cannot read '%s'", file->path);
}

/* The digest at the end is that of all before it. */
static int check_digest(struct part_file *file, struct error *err)
{
    struct digest *digest = digest_new();
    char block[65536], hex[65], wanted[DIGEST_BYTES];
    uint64_t left = file->left;
    size_t got = 1;

    while (left > 0 && got > 0) {
        got =
            fread(block, 1, left < sizeof block ? (size_t)left : sizeof block, file->file);
        digest_add(digest, (struct str){block, got});
        left -= got;
    }
    digest_finish(digest, hex);
    digest_free(digest);
    if (left > 0 || fread(wanted, 1, sizeof wanted, file->file) != sizeof wanted)
        return ferror(file->file) ? unreadable(file, errno, err) : spoilt(file, err);
    return memcmp(hex, wanted, sizeof wanted) == 0 ? 0 : spoilt(file, err);
}

/* -1 past the end. */
static int next_byte(struct part_file *file)
{
    if (file->left == 0)
        return -1;
    file->left--;
    return getc(file->file);
}

static bool next_number(struct part_file *file, uint64_t *out)
{
    *out = 0;
    for (unsigned bits = 0; bits < 64; bits += 7) {
        int byte = next_byte(file);
        if (byte < 0)
            return false;
        *out |= (uint64_t)(byte & 0x7f) << bits;
        if (byte < 0x80)
            return true;
    }
    return false;
}

static bool next_text(struct part_file *file, struct arena *arena, struct str *out)
{
    uint64_t length = 0;
    char *text;

    if (!next_number(file, &length) || length > file->left)
        return false;
    text = arena_alloc(arena, (size_t)length + 1);
    file->left -= length;
    *out = (struct str){text, (size_t)length};
    return fread(text, 1, (size_t)length, file->file) == length;
}

static int open_part(const char *path, struct arena *arena, struct part_file *file,
                     struct error *err)
{
    char head[MAGIC_BYTES];
    uint64_t part = 0, parts = 0;
    long size = -1;
    int fd;

    file->path = path;
    fd = whole_open(path, err);
    if (fd < 0)
        return err->code;
    file->file = fdopen(fd, "rb");
    if (file->file == NULL) {
        close(fd);
        return unreadable(file, errno, err);
    }
    if (output_protect_open(fileno(file->file), err) < 0)
        return err->code;
    if (fread(head, 1, sizeof head, file->file) != sizeof head ||
        memcmp(head, magic, sizeof head) != 0)
        return error_set(err, ERROR_USAGE,
                         "'%s' không phải kết quả của rasoat check --part",
                         "'%s' is no result of rasoat check --part", path);
    if (fseek(file->file, 0, SEEK_END) == 0)
        size = ftell(file->file);
    if (size < 0)
        return unreadable(file, errno, err);
    if (size < MAGIC_BYTES + DIGEST_BYTES)
        return spoilt(file, err);
    rewind(file->file);
    file->left = (uint64_t)size - DIGEST_BYTES;
    if (check_digest(file, err) < 0)
        return err->code;
    fseek(file->file, MAGIC_BYTES, SEEK_SET);
    file->left -= MAGIC_BYTES;
    if (!next_number(file, &part) || !next_number(file, &parts) || part < 1 ||
        part > parts || parts > PARTS_MOST || !next_text(file, arena, &file->command) ||
        !next_text(file, arena, &file->identity))
        return spoilt(file, err);
    file->share = (struct partial_share){(unsigned)part, (unsigned)parts};
    return 0;
}

/* A file takes its place among the parts. */
static int place_part(struct partial_reader *reader, const struct part_file *file,
                      struct error *err)
{
    const struct part_file *first = NULL;
    struct part_file *place;

    for (size_t i = 0; i < reader->count && first == NULL; i++)
        if (reader->files[i].path != NULL)
            first = &reader->files[i];
    if (first != NULL && first->share.parts != file->share.parts)
        return error_set(err, ERROR_USAGE, "'%s' là một trong %u phần, '%s' một trong %u",
                         "'%s' is one of %u parts, '%s' one of %u", first->path,
                         first->share.parts, file->path, file->share.parts);
    if (first != NULL && !str_equal(first->command, file->command))
        return error_set(
            err, ERROR_USAGE,
            "'%s' và '%s' không cùng một lệnh: dữ liệu hoặc tùy chọn khác nhau",
            "'%s' and '%s' are of different commands: other data or options", first->path,
            file->path);
    if (first != NULL && !str_equal(first->identity, file->identity))
        return error_set(
            err, ERROR_USAGE,
            "'%s' và '%s' không cùng dữ liệu, bộ quy tắc, phiên bản hoặc ngày xét",
            "'%s' and '%s' are not of the same data, rules, version or day", first->path,
            file->path);
    place = &reader->files[file->share.part - 1];
    if (place->path != NULL)
        return error_set(err, ERROR_USAGE, "phần %u/%u có hai lần: '%s' và '%s'",
                         "part %u/%u is there twice: '%s' and '%s'", file->share.part,
                         file->share.parts, place->path, file->path);
    *place = *file;
    return 0;
}

static int find_missing(const struct partial_reader *reader, struct error *err)
{
    for (size_t i = 0; i < reader->count; i++)
        if (reader->files[i].path == NULL)
            return error_set(err, ERROR_USAGE, "thiếu phần %zu/%zu",
                             "part %zu/%zu is missing", i + 1, reader->count);
    return 0;
}

static int read_words(struct partial_reader *reader, struct error *err)
{
    const struct part_file *file = &reader->files[0];
    struct partial_bytes from = {file->command.data,
                                 file->command.data + file->command.length, false};

    reader->word_count = (size_t)partial_get_below(&from, file->command.length + 1);
    reader->words =
        arena_alloc(&reader->arena, (reader->word_count + 1) * sizeof *reader->words);
    for (size_t i = 0; i < reader->word_count; i++)
        reader->words[i] = arena_str(&reader->arena, partial_get_text(&from)).data;
    return from.bad ? spoilt(file, err) : 0;
}

int partial_reader_open(const char *const *paths, size_t count, struct partial_reader **out,
                        struct error *err)
{
    struct partial_reader *reader = memory_alloc(sizeof *reader);
    int status = 0;

    arena_init(&reader->arena);
    for (size_t i = 0; status == 0 && i < count; i++) {
        struct part_file file = {0};

        status = open_part(paths[i], &reader->arena, &file, err);
        if (status == 0 && reader->files == NULL) {
            reader->count = file.share.parts;
            reader->files =
                arena_alloc(&reader->arena, reader->count * sizeof *reader->files);
        }
        if (status == 0)
            status = place_part(reader, &file, err);
        if (status < 0 && file.file != NULL)
            fclose(file.file);
    }
    if (status == 0)
        status = find_missing(reader, err);
    if (status == 0)
        status = read_words(reader, err);
    if (status < 0) {
        partial_reader_free(reader);
        return status;
    }
    *out = reader;
    return 0;
}

const char *const *partial_reader_words(const struct partial_reader *reader, size_t *count)
{
    *count = reader->word_count;
    return reader->words;
}

int partial_take(struct partial_reader *reader, size_t source, uint64_t sequence,
                 struct arena *arena, struct str *out, struct error *err)
{
    struct part_file *file =
        &reader->files[part_of((unsigned)reader->count, source, sequence) - 1];
    uint64_t more = 0, found_source = 0, found_sequence = 0;

    if (!next_number(file, &more) || more != 1 || !next_number(file, &found_source) ||
        !next_number(file, &found_sequence) || found_source != source ||
        found_sequence != sequence || !next_text(file, arena, out))
        return spoilt(file, err);
    return 0;
}

int partial_end(struct partial_reader *reader, struct error *err)
{
    for (size_t i = 0; i < reader->count; i++) {
        struct part_file *file = &reader->files[i];
        uint64_t more = 1;

        if (!next_number(file, &more) || more != 0 || file->left != 0)
            return spoilt(file, err);
    }
    return 0;
}

int partial_meet(struct partial_writer *writer, struct partial_reader *reader,
                 const struct pack *pack, const struct dataset *dataset, date_days as_of,
                 struct error *err)
{
    struct buffer identity = {0};
    bool same = true;

    if (writer != NULL)
        write_head(writer, pack, dataset, as_of);
    if (reader == NULL)
        return 0;
    put_identity(&identity, pack, dataset, as_of);
    same = str_equal(buffer_str(&identity), reader->files[0].identity);
    buffer_release(&identity);
    if (same)
        return 0;
    return error_set(
        err, ERROR_USAGE,
        "'%s': dữ liệu, bộ quy tắc hoặc phiên bản nay khác lúc xét các phần, hoặc các phần "
        "được xét vào ngày khác (dùng --as-of khi chạy các phần)",
        "'%s': the data, the rules or the version are not those that the parts were judged "
        "with, or the parts were judged on another day (say --as-of when they are run)",
        reader->files[0].path);
}
