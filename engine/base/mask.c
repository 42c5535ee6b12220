#include "base/mask.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_AVX2 1
#include <immintrin.h>
#endif

uint64_t mask_equal_plainly(const int64_t *a, const int64_t *b)
{
    uint64_t mask = 0;

    for (unsigned i = 0; i < 64; i++)
        mask |= (uint64_t)(a[i] == b[i]) << i;
    return mask;
}

uint64_t mask_less_plainly(const int64_t *a, const int64_t *b)
{
    uint64_t mask = 0;

    for (unsigned i = 0; i < 64; i++)
        mask |= (uint64_t)(a[i] < b[i]) << i;
    return mask;
}

#ifdef HAS_AVX2

/* ---- four rows at once -------------------------------------------------------------- */

static inline __attribute__((always_inline, target("avx2"))) __m256i four(const int64_t *at)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)at);
}

static inline __attribute__((always_inline, target("avx2"))) uint64_t bits_of(__m256i four)
{
    return (uint64_t)(unsigned)_mm256_movemask_pd(_mm256_castsi256_pd(four));
}

static __attribute__((target("avx2"))) uint64_t equal_avx2(const int64_t *a,
                                                           const int64_t *b)
{
    uint64_t mask = 0;

#pragma GCC unroll 4
    for (unsigned i = 0; i < 64; i += 4)
        mask |= bits_of(_mm256_cmpeq_epi64(four(a + i), four(b + i))) << i;
    return mask;
}

static __attribute__((target("avx2"))) uint64_t less_avx2(const int64_t *a,
                                                          const int64_t *b)
{
    uint64_t mask = 0;

#pragma GCC unroll 4
    for (unsigned i = 0; i < 64; i += 4)
        mask |= bits_of(_mm256_cmpgt_epi64(four(b + i), four(a + i))) << i;
    return mask;
}

#endif

uint64_t mask_equal(const int64_t *a, const int64_t *b)
{
#ifdef HAS_AVX2
    if (__builtin_cpu_supports("avx2"))
        return equal_avx2(a, b);
#endif
    return mask_equal_plainly(a, b);
}

uint64_t mask_less(const int64_t *a, const int64_t *b)
{
#ifdef HAS_AVX2
    if (__builtin_cpu_supports("avx2"))
        return less_avx2(a, b);
#endif
    return mask_less_plainly(a, b);
}
