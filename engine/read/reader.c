#include "read/reader.h"

#include <stdbool.h>
#include <string.h>

#include "base/stats.h"
#include "base/text.h"
#include "excel/cells.h"
#include "read/bytes.h"
#include "record/record_scan.h"

enum { PEEK_RECORDS = 30 };

/* Looked at before anything else: to know the delimiter, the line end and that it is text.
 */
#define SAMPLE_BYTES ((size_t)128 << 10)
#define BLOCK_BYTES ((size_t)1 << 20)
#define BLOCK_BYTES_MOST ((size_t)256 << 20)
/* Enough of a strange file to find its header, then the search for records ends. */
#define LEAD_BYTES_MOST ((size_t)40 << 20)

/*
 *   source ─► lead (sample and peeked records) ─► block ─► chunk ─► tail ─► next chunk
 *
 * The tail is the beginning of a record whose end is not read yet.
 */
struct reader {
    struct bytes *source;
    const struct cells *cells; /* NULL: text; else rows come from it, no lead nor tail */
    uint64_t at;               /* in cells */
    size_t block_bytes;
    struct record_scan scan; /* at the first byte not yet given out */
    bool started, ended;     /* ended: the source is empty */
    bool good_text, checked; /* checked: an earlier reading found all text good */
    struct buffer lead, tail;
    size_t lead_used;
    struct chunk head; /* what reader_peek shows; its text is the lead's */
    uint64_t sequence, next_row;
    struct reader_filter filter; /* change NULL: none */
};

/* --- what kind of file it is --- */

static bool begins(struct str text, const char *magic, size_t length)
{
    return text.length >= length && memcmp(text.data, magic, length) == 0;
}

/* More lines with NUL or foreign bytes than lines of text, and at least one NUL. */
static bool is_binary(struct str text)
{
    size_t lines = 0, good = 0, nuls = 0;

    if (text.length > 4096)
        text.length = 4096;
    for (size_t i = 0; i < text.length; i++)
        nuls += text.data[i] == '\0';
    if (nuls * 4 >= text.length)
        return nuls > 0;
    while (nuls > 0 && text.length > 0) {
        const char *end = memchr(text.data, '\n', text.length);
        struct str line = {text.data,
                           end == NULL ? text.length : (size_t)(end - text.data)};

        lines++;
        good += text_valid_prefix(line) == line.length;
        text.data += line.length + (end != NULL);
        text.length -= line.length + (end != NULL);
    }
    return good * 2 < lines;
}

static int check_kind(const struct reader *reader, struct str text, struct error *err)
{
    const char *name = bytes_name(reader->source);

    if (is_binary(text))
        return error_set(err, ERROR_GENERAL,
                         "'%s' không phải tệp văn bản; hãy lưu thành CSV UTF-8",
                         "'%s' is not a text file; save it as CSV UTF-8", name);
    return 0;
}

/* --- the end of lines --- */

/* CR alone where no LF stands outside of quotes, as an old Mac has it. */
static char find_line_end(struct str sample)
{
    bool quoted = false, alone = false;

    for (size_t i = 0; i < sample.length; i++) {
        if (sample.data[i] == '"')
            quoted = !quoted;
        else if (!quoted && sample.data[i] == '\n')
            return '\n';
        else if (!quoted && sample.data[i] == '\r')
            alone |= i + 1 < sample.length && sample.data[i + 1] != '\n';
    }
    if (!alone && sample.length > 0 && memchr(sample.data, '\n', sample.length) == NULL)
        alone = memchr(sample.data, '\r', sample.length) != NULL;
    return alone ? '\r' : '\n';
}

/* --- the delimiter --- */

static size_t count_delimiters(struct str record, char delimiter)
{
    size_t count = 0;
    bool quoted = false;

    for (size_t i = 0; i < record.length; i++) {
        if (record.data[i] == '"')
            quoted = !quoted;
        count += !quoted && record.data[i] == delimiter;
    }
    return count;
}

/* Lines of the commonest number of delimiters, times that number. */
static size_t delimiter_score(const size_t *counts, size_t lines)
{
    size_t best = 0;

    for (size_t i = 0; i < lines; i++) {
        size_t same = 0;

        for (size_t k = 0; k < lines; k++)
            same += counts[k] == counts[i];
        if (same * counts[i] > best)
            best = same * counts[i];
    }
    return best;
}

/* The delimiter that splits the first records most and most evenly. */
static char find_delimiter(struct str sample, bool final, char line_end)
{
    static const char candidates[] = {',', ';', '\t', '|'};
    struct chunk chunk = {0};
    size_t best = 0;
    char found = ',';

    for (size_t i = 0; i < sizeof(candidates); i++) {
        struct record_scan scan = {
            .delimiter = candidates[i], .line_end = line_end, .line = 1};
        size_t counts[PEEK_RECORDS], lines = 0, score;

        chunk.count = 0;
        record_scan(&scan, sample, final, PEEK_RECORDS, &chunk);
        for (size_t k = 0; k < chunk.count; k++) {
            const struct record *record = &chunk.records[k];

            if (record->state == RECORD_GOOD)
                counts[lines++] = count_delimiters(
                    (struct str){sample.data + record->start, record->length},
                    candidates[i]);
        }
        score = delimiter_score(counts, lines);
        if (score > best) {
            best = score;
            found = candidates[i];
        }
    }
    chunk_release(&chunk);
    return found;
}

/* --- the lead --- */

/* By as much again as there is: what is looked at step by step is copied few times. */
static int lead_grow(struct reader *reader, struct error *err)
{
    struct buffer *lead = &reader->lead;
    size_t more = lead->length < SAMPLE_BYTES ? SAMPLE_BYTES : lead->length;
    size_t wanted = lead->length + more, got = 0;
    int status;

    if (lead->capacity < wanted) {
        lead->data = memory_resize(lead->data, wanted);
        lead->capacity = wanted;
    }
    status = bytes_read(reader->source, lead->data + lead->length, more, &got, err);
    if (status < 0)
        return status;
    lead->length += got;
    reader->ended = got < more;
    return 0;
}

static struct str lead_rest(const struct reader *reader)
{
    return (struct str){reader->lead.data + reader->lead_used,
                        reader->lead.length - reader->lead_used};
}

static int examine(struct reader *reader, char delimiter, struct error *err)
{
    struct str sample;
    int status = lead_grow(reader, err);

    if (status < 0)
        return status;
    sample = lead_rest(reader);
    if (begins(sample, "\xef\xbb\xbf", 3))
        reader->lead_used = 3;
    sample = lead_rest(reader);
    status = check_kind(reader, sample, err);
    if (status < 0)
        return status;
    reader->scan.line = 1;
    reader->scan.line_end = find_line_end(sample);
    reader->scan.delimiter =
        delimiter != 0 ? delimiter
                       : find_delimiter(sample, reader->ended, reader->scan.line_end);
    return 0;
}

int reader_open(const char *path, const struct reader_options *options, struct reader **out,
                struct error *err)
{
    struct reader *reader = memory_alloc(sizeof(*reader));
    size_t block = options == NULL ? 0 : options->block_bytes;
    int status = options == NULL
                     ? bytes_open(path, NULL, NULL, NULL, &reader->source, err)
                     : bytes_open(path, options->encoding, options->own_encoding,
                                  options->books, &reader->source, err);

    reader->block_bytes = block == 0                 ? BLOCK_BYTES
                          : block < BLOCK_BYTES_MOST ? block
                                                     : BLOCK_BYTES_MOST;
    reader->next_row = 1;
    reader->checked = options != NULL && options->good_text;
    reader->good_text = true;
    if (status == 0)
        reader->cells = bytes_cells(reader->source);
    if (reader->cells != NULL)
        reader->scan.delimiter = RECORD_DELIMITER;
    else if (status == 0)
        status = examine(reader, options == NULL ? 0 : options->delimiter, err);
    if (status == 0) {
        *out = reader;
        reader = NULL;
    }
    reader_free(reader);
    return status;
}

/* Of a sheet the head's text is its own. */
static int peek_cells(struct reader *reader, struct error *err)
{
    uint64_t at = reader->at;
    struct chunk *chunk = &reader->head;
    size_t bytes = SAMPLE_BYTES;
    int status;

    do { /* thirty rows may be wide */
        at = reader->at;
        chunk->count = 0;
        status = bytes_rows(reader->source, &at, bytes, PEEK_RECORDS, chunk, err);
        bytes *= 4;
    } while (status == 0 && chunk->count < PEEK_RECORDS && at < cells_size(reader->cells) &&
             bytes <= LEAD_BYTES_MOST);
    return status;
}

/* Goes on where the text that there was ended: what was looked at is not looked at again. */
static int peek_text(struct reader *reader, struct error *err)
{
    struct chunk *chunk = &reader->head;
    struct record_scan scan = reader->scan;
    size_t at = 0;

    chunk->count = 0;
    for (;;) {
        struct str rest = lead_rest(reader);
        size_t before = chunk->count;
        int status;

        chunk->text = (char *)rest.data;
        chunk->length =
            at + record_scan(&scan, (struct str){rest.data + at, rest.length - at},
                             reader->ended, PEEK_RECORDS, chunk);
        for (size_t i = before; i < chunk->count; i++)
            chunk->records[i].start += (uint32_t)at;
        at = chunk->length;
        if (chunk->count == PEEK_RECORDS || reader->ended ||
            reader->lead.length > LEAD_BYTES_MOST)
            break;
        status = lead_grow(reader, err);
        if (status < 0)
            return status;
    }
    record_check_text(chunk);
    return 0;
}

int reader_peek(struct reader *reader, const struct chunk **head, struct error *err)
{
    int status = reader->cells != NULL ? peek_cells(reader, err) : peek_text(reader, err);

    *head = &reader->head;
    return status;
}

static int start_cells(struct reader *reader, size_t skip, struct error *err)
{
    int status = 0;

    reader->started = true;
    while (status == 0 && skip > 0 && reader->at < cells_size(reader->cells)) {
        reader->head.count = 0;
        status =
            bytes_rows(reader->source, &reader->at, SAMPLE_BYTES, skip, &reader->head, err);
        skip -= reader->head.count;
    }
    chunk_release(&reader->head);
    return status;
}

int reader_start(struct reader *reader, size_t skip, struct error *err)
{
    if (reader->cells != NULL)
        return start_cells(reader, skip, err);

    const struct chunk *head = NULL;
    int status = skip == 0 ? 0 : reader_peek(reader, &head, err);

    if (status < 0)
        return status;
    reader->head.count = 0;
    if (skip > 0)
        reader->lead_used += record_scan(&reader->scan, lead_rest(reader), reader->ended,
                                         skip, &reader->head);
    memory_free(reader->head.records);
    reader->head = (struct chunk){0};
    reader->started = true;
    return 0;
}

char reader_delimiter(const struct reader *reader)
{
    return reader->scan.delimiter;
}

const struct cells *reader_cells(const struct reader *reader)
{
    return reader->cells;
}

const char *reader_encoding(const struct reader *reader)
{
    return bytes_encoding(reader->source);
}

void reader_set_filter(struct reader *reader, struct reader_filter filter)
{
    reader->filter = filter;
}

/* --- blocks and chunks --- */

static void chunk_reserve(struct chunk *chunk, size_t size)
{
    if (chunk->text != NULL && chunk->text_capacity >= size)
        return;
    if (size < chunk->text_capacity + chunk->text_capacity / 4)
        size = chunk->text_capacity + chunk->text_capacity / 4;
    chunk->text = memory_resize(chunk->text, size);
    chunk->text_capacity = size;
}

/* Adds a block to the chunk's text: from the lead while there is some, then from the
 * source. */
static int add_block(struct reader *reader, struct chunk *chunk, size_t size, bool *final,
                     struct error *err)
{
    struct str lead = lead_rest(reader);
    size_t got = lead.length < size ? lead.length : size, more = 0;
    int status = 0;

    chunk_reserve(chunk, chunk->length + size);
    if (got > 0)
        memcpy(chunk->text + chunk->length, lead.data, got);
    reader->lead_used += got;
    if (reader->lead_used == reader->lead.length && reader->lead.data != NULL) {
        buffer_release(&reader->lead);
        reader->lead_used = 0;
    }
    if (got < size && !reader->ended) {
        status = bytes_read(reader->source, chunk->text + chunk->length + got, size - got,
                            &more, err);
        reader->ended = more < size - got;
    }
    chunk->length += got + more;
    *final = reader->ended && reader->lead.data == NULL;
    return status;
}

/* Long records are read in ever larger steps, so that none is gone through too often. */
static size_t block_size(const struct reader *reader, const struct chunk *chunk)
{
    bool large = chunk->length >= 4096 && chunk->length > reader->block_bytes;

    return large ? chunk->length : reader->block_bytes;
}

static void chunk_finish(struct reader *reader, struct chunk *chunk)
{
    chunk->sequence = reader->sequence++;
    chunk->first_row = reader->next_row;
    if (reader->filter.change != NULL)
        reader->filter.change(reader->filter.job, chunk);
    reader->next_row += chunk->count;
}

static int next_cells(struct reader *reader, struct chunk *chunk, struct error *err)
{
    int status =
        bytes_rows(reader->source, &reader->at, reader->block_bytes, SIZE_MAX, chunk, err);

    if (status < 0 || chunk->count == 0)
        return status;
    chunk_finish(reader, chunk);
    return 1;
}

static int next_text(struct reader *reader, struct chunk *chunk, struct error *err)
{
    struct str tail = buffer_str(&reader->tail);
    bool final = false;
    int status = 0;

    chunk_reserve(chunk, tail.length + reader->block_bytes);
    if (tail.length > 0)
        memcpy(chunk->text, tail.data, tail.length);
    chunk->length = tail.length;
    while (status == 0 && !final) {
        size_t used;

        status = add_block(reader, chunk, block_size(reader, chunk), &final, err);
        if (status < 0)
            break;
        used = record_scan(&reader->scan, (struct str){chunk->text, chunk->length}, final,
                           SIZE_MAX, chunk);
        if (chunk->count > 0) {
            buffer_clear(&reader->tail);
            buffer_add(&reader->tail,
                       (struct str){chunk->text + used, chunk->length - used});
            chunk->length = used;
            if (!reader->checked)
                reader->good_text &= record_check_text(chunk);
            chunk_finish(reader, chunk);
            return 1;
        }
        chunk->length -= used;
        memmove(chunk->text, chunk->text + used, chunk->length);
    }
    buffer_clear(&reader->tail);
    return status;
}

int reader_next(struct reader *reader, struct chunk *chunk, struct error *err)
{
    enum stats_phase before = stats_enter(STATS_READ);
    int status = reader->started ? 0 : reader_start(reader, 0, err);

    chunk->count = 0;
    chunk->length = 0;
    if (status == 0)
        status = reader->cells != NULL ? next_cells(reader, chunk, err)
                                       : next_text(reader, chunk, err);
    stats_enter(before);
    return status;
}

int reader_each(struct reader *reader, visit_record *visit, void *job, struct error *err)
{
    struct parser *parser = parser_new(reader_delimiter(reader));
    struct chunk chunk = {0};
    int status = 0, more = 0;

    while (status == 0 && (more = reader_next(reader, &chunk, err)) == 1)
        for (size_t i = 0; status == 0 && i < chunk.count; i++)
            status = visit(job, parser, &chunk, i, err);
    parser_free(parser);
    chunk_release(&chunk);
    return status != 0 ? status : more;
}

bool reader_good_text(const struct reader *reader)
{
    return reader->good_text;
}

void reader_progress(const struct reader *reader, uint64_t *done, uint64_t *total)
{
    bytes_progress(reader->source, done, total);
}

void reader_free(struct reader *reader)
{
    if (reader == NULL)
        return;
    if (reader->filter.release != NULL)
        reader->filter.release(reader->filter.job);
    if (reader->cells != NULL)
        chunk_release(&reader->head);
    bytes_free(reader->source);
    buffer_release(&reader->lead);
    buffer_release(&reader->tail);
    memory_free(reader->head.records);
    memory_free(reader);
}
