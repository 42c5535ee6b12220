#include "record/split.h"

#include <stdbool.h>
#include <string.h>

#include "record/record.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_AVX2 1
#include <immintrin.h>
#endif
#ifdef __SSE2__ /* a page has its like: 16 bytes at once */
#include <emmintrin.h>
#endif

/* Per byte of a stride one bit, the first byte's the lowest. */
struct marks {
    uint64_t delimiters, quotes, line_ends;
};

/* ---- any machine
 * ------------------------------------------------------------------------- */

/* Behind the quotes around a cell; -1: they are not around it. */
static long behind_quotes(struct str text, size_t at)
{
    const char *close = memchr(text.data + at + 1, '"', text.length - at - 1);

    return close == NULL ? -1 : close - text.data + 1;
}

static long split_plain(const struct split *split)
{
    bool of_sheet = split->delimiter == RECORD_DELIMITER;
    struct str text = split->text;
    size_t count = 0, start = 0;

    if (!of_sheet && text.length > 0 &&
        (memchr(text.data, '\n', text.length) || memchr(text.data, '\r', text.length)))
        return -1;
    for (size_t i = 0; i < text.length; i++) {
        if (!of_sheet && text.data[i] == '"') {
            long behind = i == start ? behind_quotes(text, i) : -1;

            if (behind < 0 ||
                ((size_t)behind < text.length && text.data[behind] != split->delimiter))
                return -1;
            i = (size_t)behind;
        }
        if (i < text.length && text.data[i] == split->delimiter) {
            if (count < split->most)
                split->ends[count] = (uint32_t)i;
            count++;
            start = i + 1;
        }
    }
    return (long)count;
}

#ifdef __SSE2__

/* ---- many bytes at once
 * ------------------------------------------------------------------ */

static inline __attribute__((always_inline)) struct marks
look_sse2(const char *at, char delimiter, bool of_sheet)
{
    const __m128i wanted = _mm_set1_epi8(delimiter), quote = _mm_set1_epi8('"'),
                  lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r');
    struct marks marks = {0, 0, 0};

#pragma GCC unroll 4
    for (unsigned i = 0; i < SPLIT_STRIDE; i += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(at + i));
        __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(bytes, lf), _mm_cmpeq_epi8(bytes, cr));

        marks.delimiters |=
            (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, wanted)) << i;
        if (of_sheet)
            continue;
        marks.quotes |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, quote))
                        << i;
        marks.line_ends |= (uint64_t)(unsigned)_mm_movemask_epi8(ends) << i;
    }
    return marks;
}

#ifdef HAS_AVX2
static inline __attribute__((always_inline, target("avx2"))) struct marks
look_avx2(const char *at, char delimiter, bool of_sheet)
{
    const __m256i wanted = _mm256_set1_epi8(delimiter), quote = _mm256_set1_epi8('"'),
                  lf = _mm256_set1_epi8('\n'), cr = _mm256_set1_epi8('\r');
    struct marks marks = {0, 0, 0};

#pragma GCC unroll 2
    for (unsigned i = 0; i < SPLIT_STRIDE; i += 32) {
        __m256i bytes = _mm256_loadu_si256((const __m256i *)(const void *)(at + i));
        __m256i ends =
            _mm256_or_si256(_mm256_cmpeq_epi8(bytes, lf), _mm256_cmpeq_epi8(bytes, cr));

        marks.delimiters |=
            (uint64_t)(unsigned)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, wanted)) << i;
        if (of_sheet)
            continue;
        marks.quotes |=
            (uint64_t)(unsigned)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, quote)) << i;
        marks.line_ends |= (uint64_t)(unsigned)_mm256_movemask_epi8(ends) << i;
    }
    return marks;
}
#endif

/* Writes the places of the bits; some beyond them too, which the next ones overwrite: four
 * without asking are faster than one at a time. */
static inline __attribute__((always_inline)) void put_places(uint32_t *ends, uint64_t bits,
                                                             uint32_t base)
{
    while (bits != 0) {
#pragma GCC unroll 4
        for (unsigned i = 0; i < 4; i++) {
            ends[i] = base + (uint32_t)__builtin_ctzll(bits | UINT64_C(1) << 63);
            bits &= bits - 1;
        }
        ends += 4;
    }
}

/* Where in a record with quotes a stride begins. */
struct quoting {
    bool inside; /* quotes */
    bool start;  /* of a cell */
    bool closed; /* right behind quotes: a delimiter must follow */
};

static uint64_t below(bool first)
{
    return first ? 1 : 0;
}

/* Takes the delimiters inside quotes off; false where quotes are not around whole cells. */
static bool take_quotes(struct quoting *quoting, struct marks *marks, uint64_t bytes)
{
    uint64_t inside = marks->quotes, opening, closing, starts, behind;

    for (unsigned by = 1; by < SPLIT_STRIDE; by *= 2) /* quotes so far, odd or even */
        inside ^= inside << by;
    inside ^= quoting->inside ? UINT64_MAX : 0;
    marks->delimiters &= ~inside;
    opening = marks->quotes & inside;
    closing = marks->quotes & ~inside;
    starts = marks->delimiters << 1 | below(quoting->start);
    behind = closing << 1 | below(quoting->closed);
    quoting->inside = inside >> 63;
    quoting->start = marks->delimiters >> 63;
    quoting->closed = closing >> 63;
    return (opening & ~starts) == 0 && (behind & bytes & ~marks->delimiters) == 0;
}

typedef struct marks look_fn(const char *at, char delimiter, bool of_sheet);

/* Ends are looked at in a copy where nothing behind them may be read. */
static inline __attribute__((always_inline)) long
split_strides(const struct split *split, look_fn *look, bool of_sheet)
{
    const char *text = split->text.data;
    size_t length = split->text.length, count = 0;
    char end[SPLIT_STRIDE];
    struct quoting quoting = {.start = true};
    bool quotes = false;

    for (size_t at = 0; at < length; at += SPLIT_STRIDE) {
        const char *from = text + at;
        size_t left = length - at;
        uint64_t bytes = UINT64_MAX;
        struct marks marks;

        if (split->room - at < SPLIT_STRIDE) {
            memset(end, 0, sizeof end);
            memcpy(end, from, left);
            from = end;
        }
        marks = look(from, split->delimiter, of_sheet);
        if (left < SPLIT_STRIDE) {
            bytes = (UINT64_C(1) << left) - 1;
            marks.delimiters &= bytes;
            marks.quotes &= bytes;
            marks.line_ends &= bytes;
        }
        if (marks.line_ends != 0)
            return -1;
        quotes = quotes || marks.quotes != 0;
        if (quotes && !take_quotes(&quoting, &marks, bytes))
            return -1;
        quoting.start = marks.delimiters >> 63;
        if (count < split->most)
            put_places(split->ends + count, marks.delimiters, (uint32_t)at);
        count += (size_t)__builtin_popcountll(marks.delimiters);
    }
    return quoting.inside ? -1 : (long)count;
}

static long split_sse2(const struct split *split)
{
    return split->delimiter == RECORD_DELIMITER ? split_strides(split, look_sse2, true)
                                                : split_strides(split, look_sse2, false);
}

#ifdef HAS_AVX2
static __attribute__((target("avx2,bmi,popcnt"))) long split_avx2(const struct split *split)
{
    return split->delimiter == RECORD_DELIMITER ? split_strides(split, look_avx2, true)
                                                : split_strides(split, look_avx2, false);
}

static bool has_avx2(void)
{
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
           __builtin_cpu_supports("popcnt");
}
#endif

#endif

split_fn *split_named(const char *name)
{
    if (strcmp(name, "plain") == 0)
        return split_plain;
#ifdef __SSE2__
    if (strcmp(name, "sse2") == 0)
        return split_sse2;
#endif
#ifdef HAS_AVX2
    if (strcmp(name, "avx2") == 0 && has_avx2())
        return split_avx2;
#endif
    return NULL;
}

split_fn *split_best(void)
{
    split_fn *best = split_named("avx2");

    if (best == NULL)
        best = split_named("sse2");
    return best != NULL ? best : split_named("plain");
}
