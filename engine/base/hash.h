#ifndef RASOAT_BASE_HASH_H
#define RASOAT_BASE_HASH_H

#include <stdbool.h>
#include <stdint.h>

#include "memory.h"
#include "spill.h"

/* 128 bits, well mixed, not secret; the same on every machine. */
struct hash128 {
    uint64_t high, low;
};
struct hash128 hash_bytes(struct str bytes, uint64_t seed);
static inline bool hash_same(struct hash128 a, struct hash128 b)
{
    return a.high == b.high && a.low == b.low;
}
/* Stirs a word, so that each bit of it counts in each of the result. */
static inline uint64_t hash_stir(uint64_t value)
{
    value ^= value >> 33;
    value *= UINT64_C(0xff51afd7ed558ccd);
    value ^= value >> 33;
    value *= UINT64_C(0xc4ceb9fe1a85ec53);
    return value ^ value >> 33;
}
static inline uint64_t hash_mix(uint64_t a, uint64_t b)
{
    return hash_stir(hash_stir(a + UINT64_C(0x9e3779b97f4a7c15)) ^ (b << 32 | b >> 32));
}

/* A map from text to a number. Keys are copied. Init with {0}. */
struct map_entry;
struct map {
    struct map_entry *entries;
    size_t count, capacity;
};
bool map_get(const struct map *map, struct str key, uint64_t *value);
/* Sets key; true where it was new. */
bool map_set(struct map *map, struct str key, uint64_t value);
void map_release(struct map *map);

/*
 * A set of 96-bit hashes, each with the number of the row that brought it first: for keys
 * that must be unique. 16 bytes an entry that are written once, and 8 bytes a slot that are
 * looked at anywhere; slots are split in 64 parts that grow alone, by a quarter, so that growing
 * never doubles the whole and most slots are taken. Init with {0}, or with where it may lie.
 */
struct hash_set {
    struct spill *spill; /* borrowed; NULL: in memory */
    struct hash_set_part {
        struct hash_set_slot *slots;
        size_t count, capacity;
        size_t room;               /* capacity, and some behind it */
        struct hash_set_run *runs; /* those written down */
        size_t run_count;
    } parts[64];
    struct hash_set_entry **log; /* blocks of entries, in the order of adding */
    size_t log_capacity;
    uint32_t count;
};
/* True where the hash was new (row is then remembered), else *first is the row that had it.
 */
bool hash_set_add(struct hash_set *set, struct hash128 hash, uint32_t row, uint32_t *first);
/* Begins to fetch what adding the hash will look at: of many that are added in turn each is
 * waited for alone. */
void hash_set_expect(const struct hash_set *set, struct hash128 hash);
/* Adds marks, bits of the number, to those that the hash has. Returns those it had before. */
uint32_t hash_set_mark(struct hash_set *set, struct hash128 hash, uint32_t marks);
bool hash_set_has(const struct hash_set *set, struct hash128 hash);
size_t hash_set_count(const struct hash_set *set);
void hash_set_release(struct hash_set *set);

#endif
