#ifndef RASOAT_BASE_MEMORY_H
#define RASOAT_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "str.h"

/*
 * Memory. The functions here never return NULL: when memory runs out the handler of
 * memory_on_exhausted is called (it must not return), by default abort(). See
 * docs/decisions/0002-memory.md.
 */
void memory_on_exhausted(void (*handler)(void));
/* What a request that fails does: for libraries that tell of it. Does not return. */
_Noreturn void memory_exhausted(void);
void *memory_alloc(size_t size); /* zeroed; free with memory_free */
void *memory_resize(void *block, size_t size);
void memory_free(void *block);
char *memory_copy(struct str text); /* NUL-terminated copy; free with memory_free */

/* Grows a vector: ensures that *items (of item_size each) has room for count + 1. */
void *memory_grow(void *items, size_t count, size_t *capacity, size_t item_size);

/*
 * An arena: many small blocks, freed together.
 *
 *   arena ─► [block 64 KiB ....used|free] ─► [older block] ─► ...
 *
 * Everything from arena_* is valid until arena_reset or arena_release.
 */
struct arena_block;
struct spill;
struct arena {
    struct arena_block *blocks;
    size_t used;  /* bytes handed out since the last reset */
    bool lasting; /* set by its owner: much is taken, and nothing given back for long */
    struct spill *spill; /* set by its owner, before anything is taken: blocks are of it */
};
void arena_init(struct arena *arena);
void *arena_alloc(struct arena *arena, size_t size);        /* zeroed, aligned to 16 */
struct str arena_str(struct arena *arena, struct str text); /* a copy, NUL-terminated too */
struct str arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void arena_reset(struct arena *arena);   /* keeps one block */
void arena_release(struct arena *arena); /* frees all; the arena is as after init */

/* A growing text; init with {0}. */
struct buffer {
    char *data;
    size_t length, capacity;
};
void buffer_add(struct buffer *buffer, struct str text);
void buffer_text(struct buffer *buffer, const char *text);
/* Room for so many bytes more, so that it does not grow step by step. */
void buffer_reserve(struct buffer *buffer, size_t more);
void buffer_char_grown(struct buffer *buffer,
                       char c); /* buffer_char where there is no room */
static inline void buffer_char(struct buffer *buffer, char c)
{
    if (buffer->length + 1 >= buffer->capacity) {
        buffer_char_grown(buffer, c);
        return;
    }
    buffer->data[buffer->length++] = c;
    buffer->data[buffer->length] = '\0';
}
void buffer_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct str buffer_str(const struct buffer *buffer); /* borrows */
void buffer_clear(struct buffer *buffer);
void buffer_release(struct buffer *buffer);
/* A copy of what was put together, in the arena; the buffer is released. */
struct str buffer_keep(struct buffer *buffer, struct arena *arena);

#endif
