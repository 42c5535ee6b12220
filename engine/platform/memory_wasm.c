#include <stddef.h>
#include <string.h>

/*
 * Emscripten's C library sets and copies word by word, and much of a run is clearing of fresh
 * memory: what is long is left to the browser's own instructions. Compiled with -mbulk-memory,
 * so that the builtins are these instructions and not calls of the functions here.
 */
enum { LONG = 128 };

__attribute__((no_builtin)) void *memset(void *to, int byte, size_t size)
{
    unsigned char *at = to;

    if (size >= LONG)
        return __builtin_memset(to, byte, size);
    for (; size >= sizeof(size_t); at += sizeof(size_t), size -= sizeof(size_t)) {
        size_t word = (size_t)-1 / 0xff * (unsigned char)byte;
        __builtin_memcpy(at, &word, sizeof word);
    }
    while (size-- > 0)
        *at++ = (unsigned char)byte;
    return to;
}

__attribute__((no_builtin)) void *memcpy(void *restrict to, const void *restrict from,
                                         size_t size)
{
    unsigned char *at = to;
    const unsigned char *source = from;

    if (size >= LONG)
        return __builtin_memcpy(to, from, size);
    for (; size >= sizeof(size_t);
         at += sizeof(size_t), source += sizeof(size_t), size -= sizeof(size_t))
        __builtin_memcpy(at, source, sizeof(size_t));
    while (size-- > 0)
        *at++ = *source++;
    return to;
}
