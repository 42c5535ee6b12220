#include "read/chunks.h"

#include <stdbool.h>
#include <string.h>

#include "base/mask.h"

/* A record with its text; start: among the texts of its chunk. */
struct apart {
    uint32_t number; /* of the chunk's records */
    struct record record;
};

struct chunk_kept {
    uint64_t first_row;
    uint32_t count, line;     /* records; the first one's line, */
    uint32_t *lines;          /* which those of the others follow; else all of them */
    struct apart *apart;      /* then their texts; NULL: none */
    size_t apart_count, size; /* size: of all that is apart */
};

struct chunks {
    struct spill *spill;
    struct chunk_kept *items;
    size_t count, capacity;
    uint64_t bytes, apart_bytes; /* of all chunks, and of what is kept of them */
    bool given_up;
};

struct chunks *chunks_new(struct spill *spill)
{
    struct chunks *chunks = memory_alloc(sizeof *chunks);

    chunks->spill = spill;
    return chunks;
}

static void clear(struct chunks *chunks)
{
    for (size_t i = 0; i < chunks->count; i++) {
        memory_free(chunks->items[i].lines);
        spill_drop(chunks->spill, chunks->items[i].apart, chunks->items[i].size);
    }
    chunks->count = 0;
}

static void keep_lines(struct chunk_kept *to, const struct chunk *chunk)
{
    uint32_t count = to->count, same = 0;

    to->line = count > 0 ? chunk->records[0].line : 0;
    while (same < count && chunk->records[same].line == to->line + same)
        same++;
    if (same == count)
        return;
    to->lines = memory_alloc(count * sizeof *to->lines);
    for (uint32_t i = 0; i < count; i++)
        to->lines[i] = chunk->records[i].line;
}

static void keep_texts(struct chunks *chunks, struct chunk_kept *to,
                       const struct chunk *chunk, const uint64_t *apart)
{
    size_t length = 0, next = 0;
    struct apart *kept;
    char *texts;

    for (uint32_t i = 0; i < to->count; i++) {
        to->apart_count += mask_has(apart, i);
        length += mask_has(apart, i) ? chunk->records[i].length : 0;
    }
    if (to->apart_count == 0)
        return;
    to->size = to->apart_count * sizeof *to->apart + length;
    kept = memory_resize(NULL, to->size);
    texts = (char *)(kept + to->apart_count);
    length = 0;
    for (uint32_t i = 0; i < to->count; i++) {
        const struct record *record = &chunk->records[i];

        if (!mask_has(apart, i))
            continue;
        kept[next].number = i;
        kept[next].record = *record;
        kept[next++].record.start = (uint32_t)length;
        memcpy(texts + length, chunk->text + record->start, record->length);
        length += record->length;
    }
    to->apart = spill_rows(chunks->spill, kept, to->size);
}

void chunks_add(struct chunks *chunks, const struct chunk *chunk, const uint64_t *apart)
{
    enum { SHARE = 8, FEW_BYTES = 64 << 10 }; /* of a file's bytes that are worth keeping */
    struct chunk_kept *to;

    if (chunks->given_up)
        return;
    chunks->items =
        memory_grow(chunks->items, chunks->count, &chunks->capacity, sizeof *chunks->items);
    to = &chunks->items[chunks->count++];
    *to =
        (struct chunk_kept){.first_row = chunk->first_row, .count = (uint32_t)chunk->count};
    keep_lines(to, chunk);
    keep_texts(chunks, to, chunk, apart);
    chunks->bytes += chunk->length;
    chunks->apart_bytes += to->size;
    chunks->given_up = chunks->apart_bytes > chunks->bytes / SHARE + FEW_BYTES;
    if (chunks->given_up)
        clear(chunks);
}

size_t chunks_count(const struct chunks *chunks)
{
    return chunks->count;
}

static void reserve(struct chunk *chunk, size_t records, size_t bytes)
{
    if (chunk->capacity < records) {
        chunk->records = memory_resize(chunk->records, records * sizeof *chunk->records);
        chunk->capacity = records;
    }
    if (chunk->text_capacity < bytes) {
        chunk->text = memory_resize(chunk->text, bytes);
        chunk->text_capacity = bytes;
    }
}

void chunks_get(const struct chunks *chunks, size_t number, struct chunk *chunk)
{
    const struct chunk_kept *from = &chunks->items[number];
    size_t texts = from->size - from->apart_count * sizeof *from->apart;

    reserve(chunk, from->count, texts);
    chunk->sequence = number;
    chunk->first_row = from->first_row;
    chunk->count = from->count;
    chunk->length = texts;
    for (uint32_t i = 0; i < from->count; i++)
        chunk->records[i] = (struct record){
            .line = from->lines != NULL ? from->lines[i] : from->line + i, .held = true};
    for (size_t i = 0; i < from->apart_count; i++)
        chunk->records[from->apart[i].number] = from->apart[i].record;
    if (texts > 0)
        memcpy(chunk->text, from->apart + from->apart_count, texts);
}

void chunks_free(struct chunks *chunks)
{
    if (chunks == NULL)
        return;
    clear(chunks);
    memory_free(chunks->items);
    memory_free(chunks);
}
