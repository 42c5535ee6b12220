#include "read/bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zlib.h>

#include "base/temp.h"
#include "base/whole.h"
#include "content/content.h"
#include "content/encoding.h"
#include "excel/books.h"

#define RAW_BYTES ((size_t)256 << 10)

struct bytes {
    char *name, *path; /* path: of the file, without a sheet */
    struct str sheet;
    int fd;
    bool packed;
    bool between; /* a gzip member has ended: another one or the end follows */
    z_stream zip;
    size_t raw_start, raw_length;    /* what is read and not used */
    struct books *books, *own_books; /* own: where none were given */
    const struct cells *cells;       /* NULL: no Excel file */
    uint64_t total;
    atomic_uint_fast64_t done;
    enum encoding encoding;
    const struct own_encoding *own; /* of text that is not UTF-8; NULL */
    struct decoder *decoder;        /* NULL: the text is UTF-8 as it is */
    struct buffer text; /* read and not given out: the sample, or what is decoded */
    size_t text_used;
    bool ended; /* of what there is to decode */
    char *raw;  /* RAW_BYTES */
};

static int fail_read(const struct bytes *source, int number, struct error *err)
{
    return error_system(err, ERROR_GENERAL, number, "không đọc được '%s'",
                        "cannot read '%s'", source->name);
}

static int fail_unpack(const struct bytes *source, struct error *err)
{
    return error_set(err, ERROR_GENERAL, "tệp nén '%s' bị hỏng; hãy tải hoặc nén lại tệp",
                     "the gzip file '%s' is damaged; fetch it or pack it again",
                     source->name);
}

static int fail_truncated(const struct bytes *source, struct error *err)
{
    return error_set(err, ERROR_GENERAL,
                     "tệp nén '%s' bị cắt cụt (thiếu phần cuối); hãy tải hoặc nén lại tệp",
                     "the gzip file '%s' is truncated; fetch it or pack it again",
                     source->name);
}

/* Reads once, at least one byte unless the file ends. */
static int read_some(struct bytes *source, char *to, size_t size, size_t *got,
                     struct error *err)
{
    ptrdiff_t count = whole_next(source->fd, to, size);

    if (count < 0)
        return fail_read(source, errno, err);
    atomic_fetch_add_explicit(&source->done, (uint_fast64_t)count, memory_order_relaxed);
    *got = (size_t)count;
    return 0;
}

/* Puts more bytes into the empty raw buffer. */
static int refill(struct bytes *source, struct error *err)
{
    source->raw_start = 0;
    source->raw_length = 0;
    return read_some(source, source->raw, RAW_BYTES, &source->raw_length, err);
}

/* Reads the first bytes, which tell what the file is. */
static int look_at_start(struct bytes *source, struct error *err)
{
    size_t got = 1;

    while (source->raw_length < CONTENT_BYTES && got > 0) {
        int status = read_some(source, source->raw + source->raw_length,
                               RAW_BYTES - source->raw_length, &got, err);

        if (status < 0)
            return status;
        source->raw_length += got;
    }
    return 0;
}

static int find_size(struct bytes *source, struct error *err)
{
    struct stat info;

    if (fstat(source->fd, &info) != 0)
        return fail_read(source, errno, err);
    source->total = S_ISREG(info.st_mode) ? (uint64_t)info.st_size : 0;
    return 0;
}

static int read_plain(struct bytes *source, char *to, size_t size, size_t *got,
                      struct error *err)
{
    size_t count = source->raw_length < size ? source->raw_length : size;

    if (count == 0)
        return read_some(source, to, size, got, err);
    memcpy(to, source->raw + source->raw_start, count);
    source->raw_start += count;
    source->raw_length -= count;
    *got = count;
    return 0;
}

/* What follows a gzip member: another member, zeros that fill a block, or damage. */
static int next_member(struct bytes *source, struct error *err)
{
    while (source->raw_length > 0 && source->raw[source->raw_start] == '\0') {
        source->raw_start++;
        source->raw_length--;
    }
    if (source->raw_length == 0)
        return 0;
    if (source->raw[source->raw_start] != '\x1f' || inflateReset(&source->zip) != Z_OK)
        return fail_unpack(source, err);
    source->between = false;
    return 0;
}

static int unpack(struct bytes *source, char *to, size_t size, size_t *got,
                  struct error *err)
{
    z_stream *zip = &source->zip;
    size_t piece = size < ((size_t)1 << 30) ? size : (size_t)1 << 30;
    int status;

    zip->next_in = (unsigned char *)source->raw + source->raw_start;
    zip->avail_in = (unsigned)source->raw_length;
    zip->next_out = (unsigned char *)to;
    zip->avail_out = (unsigned)piece;
    status = inflate(zip, Z_NO_FLUSH);
    source->raw_start += source->raw_length - zip->avail_in;
    source->raw_length = zip->avail_in;
    *got = piece - zip->avail_out;
    if (status == Z_STREAM_END)
        source->between = true;
    else if (status != Z_OK && status != Z_BUF_ERROR)
        return fail_unpack(source, err);
    return 0;
}

/* As read_some, unpacking. */
static int read_packed(struct bytes *source, char *to, size_t size, size_t *got,
                       struct error *err)
{
    *got = 0;
    while (*got == 0) {
        int status = source->raw_length == 0 ? refill(source, err) : 0;

        if (status < 0)
            return status;
        if (source->raw_length == 0)
            return source->between ? 0 : fail_truncated(source, err);
        status =
            source->between ? next_member(source, err) : unpack(source, to, size, got, err);
        if (status < 0)
            return status;
    }
    return 0;
}

/* As the file holds it, before any decoding. */
static int fill(struct bytes *source, char *to, size_t size, size_t *got, struct error *err)
{
    size_t total = 0, count = 1;

    while (total < size && count > 0) {
        int status = source->packed
                         ? read_packed(source, to + total, size - total, &count, err)
                         : read_plain(source, to + total, size - total, &count, err);

        if (status < 0)
            return status;
        total += count;
    }
    *got = total;
    return 0;
}

/* --- Excel files --- */

/* A pipe cannot be repositioned: its bytes go to a file without a name. */
static int spool(struct bytes *source, struct error *err)
{
    int fd = temp_open(err), status = fd < 0 ? fd : 0;

    while (status == 0 && source->raw_length > 0) {
        if (temp_write(fd, (struct str){source->raw, source->raw_length}, err) < 0)
            status = ERROR_WRITE;
        else
            status = refill(source, err);
    }
    if (status == 0 && dup3(fd, source->fd, O_CLOEXEC) < 0)
        status = fail_read(source, errno, err);
    if (fd >= 0)
        close(fd);
    return status;
}

static int open_book(struct bytes *source, enum content kind, struct error *err)
{
    if (source->books == NULL)
        source->books = source->own_books = books_new();
    source->raw_length = 0;
    return books_sheet(source->books, source->fd, kind,
                       source->sheet.length > 0 ? source->path : source->name,
                       source->sheet, &source->cells, err);
}

/* The length of the path before the '#' of a sheet: the first that leaves a file; the whole
 * where there is none. */
static size_t path_length(const char *path)
{
    struct stat info;

    if (stat(path, &info) == 0 || strcmp(path, "-") == 0)
        return strlen(path);
    for (const char *hash = strchr(path, '#'); hash != NULL; hash = strchr(hash + 1, '#')) {
        char *file = memory_copy((struct str){path, (size_t)(hash - path)});
        bool found = stat(file, &info) == 0 && !S_ISDIR(info.st_mode);

        memory_free(file);
        if (found)
            return (size_t)(hash - path);
    }
    return strlen(path);
}

/* --- opening --- */

static void *unpack_alloc(void *unused, unsigned count, unsigned size)
{
    (void)unused;
    return memory_alloc((size_t)count * size);
}

static void unpack_free(void *unused, void *block)
{
    (void)unused;
    memory_free(block);
}

/* Containers must be looked into, so those from a pipe are put into a file first. */
static int find_kind_anew(struct bytes *source, enum content *kind, struct error *err)
{
    bool movable = lseek(source->fd, 0, SEEK_CUR) >= 0;
    int status = 0;

    *kind = content_find((struct str){source->raw, source->raw_length},
                         movable ? source->fd : -1);
    if (!movable && (*kind == CONTENT_WORKBOOK || *kind == CONTENT_BROKEN_OFFICE)) {
        status = spool(source, err);
        if (status == 0)
            status = content_find_file(source->fd, source->name, kind, err);
    }
    return status;
}

/* Once a file, not once a sheet: a workbook of many sheets has a long list of parts. */
static int find_kind(struct bytes *source, enum content *kind, struct error *err)
{
    const struct str whole = {0};
    unsigned known = 0;
    int status;

    if (source->books != NULL &&
        books_known(source->books, source->fd, whole, BOOKS_KIND, &known)) {
        *kind = (enum content)known;
        return 0;
    }
    status = find_kind_anew(source, kind, err);
    if (status == 0 && source->books != NULL)
        books_keep(source->books, source->fd, whole, BOOKS_KIND, *kind);
    return status;
}

static int open_kind(struct bytes *source, enum content kind, struct error *err)
{
    if (kind == CONTENT_WORKBOOK || kind == CONTENT_OLD_WORKBOOK)
        return open_book(source, kind, err);
    /* an empty file is a text without lines */
    if (kind != CONTENT_EMPTY && content_check(kind, source->name, err) < 0)
        return err->code;
    if (source->sheet.length > 0)
        return error_set(err, ERROR_USAGE,
                         "'%s' không phải tệp Excel nên không có trang '%.*s'",
                         "'%s' is no Excel file and has no sheet '%.*s'", source->path,
                         (int)source->sheet.length, source->sheet.data);
    if (kind != CONTENT_GZIP)
        return 0;
    source->zip.zalloc = unpack_alloc;
    source->zip.zfree = unpack_free;
    source->packed = inflateInit2(&source->zip, 15 + 16) == Z_OK;
    return source->packed ? 0 : fail_unpack(source, err);
}

static int open_file(struct bytes *source, struct error *err)
{
    enum content kind = CONTENT_TEXT;
    int status = 0;

    if (strcmp(source->path, "-") == 0) {
        source->fd = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
        status = source->fd < 0 ? fail_read(source, errno, err) : 0;
    } else {
        status = content_open(source->path, source->name, &source->fd, err);
    }
    if (status == 0)
        status = find_size(source, err);
    if (status == 0)
        status = look_at_start(source, err);
    if (status == 0)
        status = find_kind(source, &kind, err);
    return status < 0 ? status : open_kind(source, kind, err);
}

/* The first rows of a sheet. */
static int sample_cells(const struct cells *cells, struct buffer *sample, struct error *err)
{
    struct chunk chunk = {0};
    uint64_t at = 0;
    int status = cells_read(cells, &at, ENCODING_SAMPLE_BYTES, SIZE_MAX, &chunk, err);

    for (size_t i = 0; status == 0 && i < chunk.count; i++) {
        buffer_add(sample, (struct str){chunk.text + chunk.records[i].start,
                                        chunk.records[i].length});
        buffer_char(sample, '\n');
    }
    chunk_release(&chunk);
    return status;
}

/* Cells are Unicode: at most their letters stand for those of an old font. */
static void decode_cells(struct bytes *source)
{
    if (source->encoding == ENCODING_TCVN3)
        source->encoding = ENCODING_TCVN3_IN_UTF8;
    if (source->encoding == ENCODING_VNI)
        source->encoding = ENCODING_VNI_IN_UTF8;
    if (source->encoding == ENCODING_TCVN3_IN_UTF8 ||
        source->encoding == ENCODING_VNI_IN_UTF8)
        source->decoder = decoder_new(source->encoding);
    else
        source->encoding = ENCODING_UTF8;
}

/* Begins the decoding with the sample. */
static void decode_sample(struct bytes *source, struct buffer *sample, bool final)
{
    if (source->cells != NULL) {
        decode_cells(source);
        buffer_release(sample);
    } else if (source->encoding == ENCODING_UTF8) {
        source->text = *sample;
    } else {
        source->decoder = source->encoding == ENCODING_OWN ? decoder_new_own(source->own)
                                                           : decoder_new(source->encoding);
        source->ended = final;
        decoder_feed(source->decoder, buffer_str(sample), final, &source->text);
        buffer_release(sample);
    }
}

/* A file is opened several times, and guessed about once. */
static void guess_encoding(struct bytes *source, struct str sample, bool final)
{
    unsigned known = 0;

    if (source->books != NULL &&
        books_known(source->books, source->fd, source->sheet, BOOKS_ENCODING, &known)) {
        source->encoding = (enum encoding)known;
        return;
    }
    source->encoding = encoding_guess(sample, final, source->own);
    if (source->books != NULL)
        books_keep(source->books, source->fd, source->sheet, BOOKS_ENCODING,
                   source->encoding);
}

/* Reads the sample by which the encoding is known. */
static int find_encoding(struct bytes *source, const char *encoding, struct error *err)
{
    struct buffer sample = {.data = memory_resize(NULL, ENCODING_SAMPLE_BYTES + 1),
                            .capacity = ENCODING_SAMPLE_BYTES + 1};
    int status = source->cells != NULL ? sample_cells(source->cells, &sample, err)
                                       : fill(source, sample.data, ENCODING_SAMPLE_BYTES,
                                              &sample.length, err);
    bool final = source->cells != NULL || sample.length < ENCODING_SAMPLE_BYTES;

    source->encoding = ENCODING_UTF8;
    if (status == 0 && encoding != NULL)
        status = encoding_choose(encoding, buffer_str(&sample), &source->encoding, err);
    else if (status == 0)
        guess_encoding(source, buffer_str(&sample), final);
    decode_sample(source, &sample, final);
    return status;
}

int bytes_open(const char *path, const char *encoding, const struct own_encoding *own,
               struct books *books, struct bytes **out, struct error *err)
{
    struct bytes *source = memory_alloc(sizeof(*source));
    size_t length = path_length(path);
    int status;

    source->fd = -1;
    source->own = own;
    source->books = books;
    source->raw = memory_resize(NULL, RAW_BYTES);
    source->path = memory_copy((struct str){path, length});
    source->name = memory_copy(str_from(strcmp(path, "-") == 0 ? "stdin" : path));
    if (path[length] == '#')
        source->sheet = str_from(source->name + length + 1);
    status = open_file(source, err);
    if (status == 0)
        status = find_encoding(source, encoding, err);
    if (status == 0) {
        *out = source;
        source = NULL;
    }
    bytes_free(source);
    return status;
}

/* --- reading --- */

/* Gives out what is there. */
static size_t take_text(struct bytes *source, char *to, size_t size)
{
    size_t left = source->text.length - source->text_used,
           count = left < size ? left : size;

    if (count > 0)
        memcpy(to, source->text.data + source->text_used, count);
    source->text_used += count;
    if (source->text_used == source->text.length) {
        buffer_clear(&source->text);
        source->text_used = 0;
    }
    return count;
}

/* Decodes on, while there is no text to give out. */
static int decode_some(struct bytes *source, struct error *err)
{
    char *block = memory_resize(NULL, ENCODING_SAMPLE_BYTES);
    int status = 0;

    while (status == 0 && source->text.length == 0 && !source->ended) {
        size_t got = 0;

        status = fill(source, block, ENCODING_SAMPLE_BYTES, &got, err);
        if (status < 0)
            break;
        source->ended = got < ENCODING_SAMPLE_BYTES;
        decoder_feed(source->decoder, (struct str){block, got}, source->ended,
                     &source->text);
    }
    memory_free(block);
    return status;
}

int bytes_read(struct bytes *source, char *to, size_t size, size_t *got, struct error *err)
{
    size_t total = take_text(source, to, size), more = 0;
    int status = 0;

    if (source->decoder == NULL && total < size)
        status = fill(source, to + total, size - total, &more, err);
    while (status == 0 && source->decoder != NULL && total < size && !source->ended) {
        status = decode_some(source, err);
        total += take_text(source, to + total, size - total);
    }
    if (status == 0)
        *got = total + more;
    return status;
}

void bytes_progress(const struct bytes *source, uint64_t *done, uint64_t *total)
{
    *done = atomic_load_explicit(&source->done, memory_order_relaxed);
    *total = source->total;
}

const char *bytes_name(const struct bytes *source)
{
    return source->name;
}

const struct cells *bytes_cells(const struct bytes *source)
{
    return source->cells;
}

/* A record that is decoded lies in text, those of the chunk one after the other. */
static void decode_chunk(struct bytes *source, struct chunk *chunk)
{
    struct buffer *text = &source->text;

    buffer_clear(text);
    for (size_t i = 0; i < chunk->count; i++) {
        struct record *record = &chunk->records[i];
        size_t start = text->length;

        decoder_feed(source->decoder,
                     (struct str){chunk->text + record->start, record->length}, true, text);
        record->start = (uint32_t)start;
        record->length = (uint32_t)(text->length - start);
        buffer_char(text, '\n');
    }
    if (chunk->text_capacity < text->length) {
        chunk->text = memory_resize(chunk->text, text->length);
        chunk->text_capacity = text->length;
    }
    if (text->length > 0)
        memcpy(chunk->text, text->data, text->length);
    chunk->length = text->length;
}

int bytes_rows(struct bytes *source, uint64_t *at, size_t bytes, size_t most,
               struct chunk *chunk, struct error *err)
{
    int status = cells_read(source->cells, at, bytes, most, chunk, err);
    uint64_t size = cells_size(source->cells);

    if (status == 0 && source->decoder != NULL)
        decode_chunk(source, chunk);
    atomic_store_explicit(
        &source->done,
        size == 0 ? source->total
                  : (uint64_t)((double)*at / (double)size * (double)source->total),
        memory_order_relaxed);
    return status;
}

const char *bytes_encoding(const struct bytes *source)
{
    return source->encoding == ENCODING_OWN ? source->own->name
                                            : encoding_name(source->encoding);
}

void bytes_free(struct bytes *source)
{
    if (source == NULL)
        return;
    if (source->packed)
        inflateEnd(&source->zip);
    if (source->fd >= 0)
        close(source->fd);
    books_free(source->own_books);
    decoder_free(source->decoder);
    buffer_release(&source->text);
    memory_free(source->raw);
    memory_free(source->path);
    memory_free(source->name);
    memory_free(source);
}
