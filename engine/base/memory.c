#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/spill.h"
#include "platform/platform.h"

/* What is formatted is short most often: then it is worked out once. */
enum { FORMAT_ROOM = 256 };
enum { ARENA_BLOCK = 64 * 1024, ARENA_LARGE = ARENA_BLOCK / 4, ALIGNMENT = 16 };

struct arena_block {
    struct arena_block *next;
    size_t used, capacity;
    /* right behind, or in the spill: going from block to block looks at none of it */
    char *bytes;
    _Alignas(ALIGNMENT) char behind[];
};

/* So much is one page of the large kind. An arena has such blocks once it has taken so much
 * without being reset, for each small page costs as much as thousands of instructions. */
#define ARENA_HUGE ((size_t)2 << 20)
#define ARENA_GROWN ((size_t)512 << 10)

/* Set once at start, before any thread. */
static void (*on_exhausted)(void) = abort;

void memory_on_exhausted(void (*handler)(void))
{
    on_exhausted = handler == NULL ? abort : handler;
}

void memory_exhausted(void)
{
    on_exhausted();
    abort(); /* a handler that returns would hand out NULL */
}

static size_t sum(size_t a, size_t b)
{
    if (a > SIZE_MAX - b)
        memory_exhausted();
    return a + b;
}

void *memory_alloc(size_t size)
{
    void *block = calloc(1, size == 0 ? 1 : size);

    if (block == NULL)
        memory_exhausted();
    return block;
}

void *memory_resize(void *block, size_t size)
{
    void *resized = realloc(block, size == 0 ? 1 : size);

    if (resized == NULL)
        memory_exhausted();
    return resized;
}

void memory_free(void *block)
{
    free(block);
}

char *memory_copy(struct str text)
{
    char *copy = memory_resize(NULL, sum(text.length, 1));

    if (text.length > 0)
        memcpy(copy, text.data, text.length);
    copy[text.length] = '\0';
    return copy;
}

void *memory_grow(void *items, size_t count, size_t *capacity, size_t item_size)
{
    size_t wanted = *capacity;

    if (count < wanted)
        return items;
    while (wanted <= count)
        wanted = wanted == 0 ? 8 : sum(wanted, wanted);
    if (wanted > SIZE_MAX / item_size)
        memory_exhausted();
    items = memory_resize(items, wanted * item_size);
    *capacity = wanted;
    return items;
}

void arena_init(struct arena *arena)
{
    *arena = (struct arena){0};
}

static struct arena_block *block_init(struct arena_block *block, size_t capacity)
{
    *block = (struct arena_block){.capacity = capacity, .bytes = block->behind};
    return block;
}

static struct arena_block *block_new(const struct arena *arena, size_t capacity)
{
    struct arena_block *block =
        memory_resize(NULL, sum(sizeof *block, arena->spill == NULL ? capacity : 0));

    block_init(block, capacity);
    if (arena->spill != NULL)
        block->bytes = spill_block(arena->spill, capacity);
    return block;
}

static void block_free(const struct arena *arena, struct arena_block *block)
{
    if (arena->spill != NULL)
        spill_drop(arena->spill, block->bytes, block->capacity);
    memory_free(block);
}

/* A block that begins and ends with a large page; NULL where there is none. */
static struct arena_block *block_huge(void)
{
    struct arena_block *block = platform_large_pages(ARENA_HUGE);

    return block == NULL ? NULL : block_init(block, ARENA_HUGE - sizeof *block);
}

/* A block with room for size bytes, linked into the arena. */
static struct arena_block *block_for(struct arena *arena, size_t size)
{
    struct arena_block *head = arena->blocks, *block = NULL;

    if (head != NULL && head->capacity - head->used >= size)
        return head;
    if (size <= ARENA_LARGE && arena->used > ARENA_GROWN && arena->lasting)
        block = block_huge();
    if (block == NULL)
        block = block_new(arena, size > ARENA_LARGE ? size : ARENA_BLOCK);
    if (head != NULL && size > ARENA_LARGE) {
        /* a large one goes behind the head, whose room stays in use */
        block->next = head->next;
        head->next = block;
    } else {
        block->next = head;
        arena->blocks = block;
    }
    return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    size_t rounded = sum(size == 0 ? 1 : size, ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    struct arena_block *block = block_for(arena, rounded);
    char *bytes = block->bytes + block->used;

    block->used += rounded;
    arena->used += rounded;
    memset(bytes, 0, rounded);
    return bytes;
}

struct str arena_str(struct arena *arena, struct str text)
{
    char *copy = arena_alloc(arena, sum(text.length, 1));

    if (text.length > 0)
        memcpy(copy, text.data, text.length);
    return (struct str){copy, text.length};
}

struct str arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments, again;
    char room[FORMAT_ROOM], *text;
    int length;

    va_start(arguments, format);
    va_copy(again, arguments);
    length = vsnprintf(room, sizeof room, format, arguments);
    if (length < 0)
        length = 0; /* only where a text passes INT_MAX bytes */
    text = arena_alloc(arena, (size_t)length + 1);
    if ((size_t)length < sizeof room)
        memcpy(text, room, (size_t)length);
    else
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    va_end(arguments);
    return (struct str){text, (size_t)length};
}

void arena_reset(struct arena *arena)
{
    struct arena_block *block = arena->blocks, *kept = NULL;

    while (block != NULL) {
        struct arena_block *next = block->next;

        /* not a large one: a single long row must not hold its memory for good */
        if (kept == NULL && block->capacity == ARENA_BLOCK)
            kept = block;
        else
            block_free(arena, block);
        block = next;
    }
    if (kept != NULL) {
        kept->next = NULL;
        kept->used = 0;
    }
    arena->blocks = kept;
    arena->used = 0;
}

void arena_release(struct arena *arena)
{
    arena_reset(arena);
    if (arena->blocks != NULL)
        block_free(arena, arena->blocks);
    arena_init(arena);
}

/* Room for `more` bytes and a NUL after them, which is not part of the text. */
static char *buffer_room(struct buffer *buffer, size_t more)
{
    enum { FIRST = 64 };
    size_t last = sum(sum(buffer->length, more), 1) - 1;

    if (last >= buffer->capacity) {
        size_t least = last < FIRST ? FIRST - 1 : last;

        buffer->data = memory_grow(buffer->data, least, &buffer->capacity, 1);
    }
    return buffer->data + buffer->length;
}

void buffer_add(struct buffer *buffer, struct str text)
{
    char *room = text.length < buffer->capacity - buffer->length
                     ? buffer->data + buffer->length
                     : buffer_room(buffer, text.length);

    if (text.length > 0)
        memcpy(room, text.data, text.length);
    room[text.length] = '\0';
    buffer->length += text.length;
}

void buffer_reserve(struct buffer *buffer, size_t more)
{
    size_t wanted = sum(sum(buffer->length, more), 1);

    if (wanted <= buffer->capacity)
        return;
    buffer->data = memory_resize(buffer->data, wanted);
    buffer->capacity = wanted;
}

void buffer_text(struct buffer *buffer, const char *text)
{
    buffer_add(buffer, str_from(text));
}

void buffer_char_grown(struct buffer *buffer, char c)
{
    char *room = buffer_room(buffer, 1);

    room[0] = c;
    room[1] = '\0';
    buffer->length++;
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
    va_list arguments, again;
    char room[FORMAT_ROOM];
    int length;

    va_start(arguments, format);
    va_copy(again, arguments);
    length = vsnprintf(room, sizeof room, format, arguments);
    if (length > 0 && (size_t)length < sizeof room) {
        buffer_add(buffer, (struct str){room, (size_t)length});
    } else if (length > 0) {
        vsnprintf(buffer_room(buffer, (size_t)length), (size_t)length + 1, format, again);
        buffer->length += (size_t)length;
    }
    va_end(again);
    va_end(arguments);
}

struct str buffer_str(const struct buffer *buffer)
{
    return (struct str){buffer->data, buffer->length};
}

void buffer_clear(struct buffer *buffer)
{
    buffer->length = 0;
}

void buffer_release(struct buffer *buffer)
{
    memory_free(buffer->data);
    *buffer = (struct buffer){0};
}

struct str buffer_keep(struct buffer *buffer, struct arena *arena)
{
    struct str kept = arena_str(arena, buffer_str(buffer));

    buffer_release(buffer);
    return kept;
}
