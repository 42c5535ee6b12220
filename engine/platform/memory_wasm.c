#include <stddef.h>
#include <string.h>
#include <wasm_simd128.h>

/*
 * Emscripten's C library goes over memory word by word or byte by byte, and much of a run is
 * clearing of fresh memory and looking for the ends of lines. Here it is 16 bytes at once, and
 * what is set or copied at length is left to the browser's own instructions. Compiled with
 * -mbulk-memory, so that the builtins are these instructions and not calls of the functions
 * here.
 */
enum { STEP = 16, LONG = 128 };

__attribute__((no_builtin)) void *memset(void *to, int byte, size_t size)
{
    unsigned char *at = to;

    if (size >= LONG)
        return __builtin_memset(to, byte, size);
    for (; size >= STEP; at += STEP, size -= STEP)
        wasm_v128_store(at, wasm_i8x16_splat((signed char)byte));
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
    for (; size >= STEP; at += STEP, source += STEP, size -= STEP)
        wasm_v128_store(at, wasm_v128_load(source));
    while (size-- > 0)
        *at++ = *source++;
    return to;
}

__attribute__((no_builtin)) void *memchr(const void *from, int byte, size_t size)
{
    const unsigned char *at = from;
    const v128_t wanted = wasm_i8x16_splat((signed char)byte);

    for (; size >= STEP; at += STEP, size -= STEP) {
        unsigned found = wasm_i8x16_bitmask(wasm_i8x16_eq(wasm_v128_load(at), wanted));

        if (found != 0)
            return (void *)(at + __builtin_ctz(found));
    }
    for (; size > 0; at++, size--)
        if (*at == (unsigned char)byte)
            return (void *)at;
    return NULL;
}

__attribute__((no_builtin)) int memcmp(const void *a, const void *b, size_t size)
{
    const unsigned char *one = a, *other = b;

    for (; size >= STEP; one += STEP, other += STEP, size -= STEP) {
        unsigned apart =
            wasm_i8x16_bitmask(wasm_i8x16_ne(wasm_v128_load(one), wasm_v128_load(other)));

        if (apart != 0) {
            unsigned at = (unsigned)__builtin_ctz(apart);

            return one[at] - other[at];
        }
    }
    for (; size > 0; one++, other++, size--)
        if (*one != *other)
            return *one - *other;
    return 0;
}
