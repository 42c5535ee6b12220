#include "base/hash.h"

#include <endian.h>
#include <string.h>

static uint64_t rotate(uint64_t value, int by)
{
    return value << by | value >> (64 - by);
}

static uint64_t load_four(const unsigned char *bytes)
{
    uint32_t value;

    memcpy(&value, bytes, sizeof value);
    return le32toh(value);
}

static uint64_t load_eight(const unsigned char *bytes)
{
    uint64_t value;

    memcpy(&value, bytes, sizeof value);
    return le64toh(value);
}

/* Up to eight bytes, the first one lowest on every machine. */
static uint64_t load(const unsigned char *bytes, size_t length)
{
    uint64_t value = 0;

    if (length == 8)
        return load_eight(bytes);
    if (length >= 4) /* some of them twice, to the same place */
        return load_four(bytes) | load_four(bytes + length - 4) << (8 * (length - 4));
    for (size_t i = 0; i < length; i++)
        value |= (uint64_t)bytes[i] << (8 * i);
    return value;
}

static uint64_t scramble_high(uint64_t value)
{
    return rotate(value * UINT64_C(0x87c37b91114253d5), 31) * UINT64_C(0x4cf5ad432745937f);
}

static uint64_t scramble_low(uint64_t value)
{
    return rotate(value * UINT64_C(0x4cf5ad432745937f), 33) * UINT64_C(0x87c37b91114253d5);
}

/* MurmurHash3 x64 128 (A. Appleby, public domain), with a seed of 64 bits. */
struct hash128 hash_bytes(struct str text, uint64_t seed)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    uint64_t high = seed, low = seed;
    size_t left = text.length;

    for (; left >= 16; left -= 16, bytes += 16) {
        high ^= scramble_high(load_eight(bytes));
        high = (rotate(high, 27) + low) * 5 + 0x52dce729;
        low ^= scramble_low(load_eight(bytes + 8));
        low = (rotate(low, 31) + high) * 5 + 0x38495ab5;
    }
    if (left > 8)
        low ^= scramble_low(load(bytes + 8, left - 8));
    if (left > 0)
        high ^= scramble_high(left < 8 ? load(bytes, left) : load_eight(bytes));
    high ^= text.length;
    low ^= text.length;
    high += low;
    low += high;
    high = hash_stir(high);
    low = hash_stir(low);
    high += low;
    return (struct hash128){high, low + high};
}

/* Open addressing with linear steps, at most three quarters full; an entry is free where
 * key is NULL. */
struct map_entry {
    char *key;
    size_t length;
    uint64_t hash, value;
};

static struct map_entry *map_find(struct map_entry *entries, size_t capacity,
                                  struct str key, uint64_t hash)
{
    size_t i = hash & (capacity - 1);

    while (entries[i].key != NULL) {
        if (entries[i].hash == hash &&
            str_equal((struct str){entries[i].key, entries[i].length}, key))
            break;
        i = (i + 1) & (capacity - 1);
    }
    return &entries[i];
}

bool map_get(const struct map *map, struct str key, uint64_t *value)
{
    const struct map_entry *entry;

    if (map->count == 0)
        return false;
    entry = map_find(map->entries, map->capacity, key, hash_bytes(key, 0).high);
    if (entry->key == NULL)
        return false;
    *value = entry->value;
    return true;
}

static void map_widen(struct map *map)
{
    size_t capacity = map->capacity == 0 ? 16 : map->capacity * 2;
    struct map_entry *entries = memory_alloc(capacity * sizeof *entries);

    for (size_t i = 0; i < map->capacity; i++) {
        struct map_entry *old = &map->entries[i];

        if (old->key != NULL)
            *map_find(entries, capacity, (struct str){old->key, old->length}, old->hash) =
                *old;
    }
    memory_free(map->entries);
    map->entries = entries;
    map->capacity = capacity;
}

bool map_set(struct map *map, struct str key, uint64_t value)
{
    uint64_t hash = hash_bytes(key, 0).high;
    struct map_entry *entry;
    bool fresh;

    if (map->count >= map->capacity / 4 * 3)
        map_widen(map);
    entry = map_find(map->entries, map->capacity, key, hash);
    fresh = entry->key == NULL;
    if (fresh) {
        *entry = (struct map_entry){memory_copy(key), key.length, hash, 0};
        map->count++;
    }
    entry->value = value;
    return fresh;
}

void map_release(struct map *map)
{
    for (size_t i = 0; i < map->capacity; i++)
        memory_free(map->entries[i].key);
    memory_free(map->entries);
    *map = (struct map){0};
}

/*
 * hash ─► part (top bits of high) ─► slots (open addressing) ─► entry in the log
 *
 * A slot has as much of the hash as tells nearly all keys apart, so that an entry is looked at
 * only where its key is there: slots are small and lie anywhere, and what is large is written
 * one behind the other and is seldom read again. Slots stand in the order of their prints, each at
 * its place or behind it, with no free one between: so a look ends early though few are free.
 *
 * Where the heap has no room for more slots, those of the part are written down as a run, in order,
 * and the part begins anew. What stays on the heap of a run is a filter (Bloom's, a cache line a
 * key), which says of nearly all new keys that they are not in it.
 */
struct hash_set_slot {
    uint32_t print;  /* the bottom half of high, which also chooses the slot */
    uint32_t number; /* of the entry, from 1; 0: free */
};
struct hash_set_entry {
    uint64_t high;
    uint32_t low, row;
};

enum { PARTS = 64, LOG_BITS = 10, LOG_ENTRIES = 1 << LOG_BITS };
#define LOG_BYTES (LOG_ENTRIES * sizeof(struct hash_set_entry))
enum { LEAST = 16, BEHIND = 16 }; /* slots of a part, and behind them for the last */
enum {
    RUN_LEAST = 1024,
    RUNS_MOST = 8
}; /* slots that are worth one; then they become one */

struct hash_set_run {
    struct hash_set_slot *slots; /* all taken, by print */
    size_t count;
    uint64_t *filter;
    size_t lines; /* of the filter, LINE_WORDS each */
};
enum { LINE_WORDS = 8, LINE_BITS = 64 * LINE_WORDS, BITS_A_KEY = 12, BITS_SET = 5 };

static struct hash_set_entry *entry_at(const struct hash_set *set, uint32_t number)
{
    return &set->log[(number - 1) >> LOG_BITS][(number - 1) % LOG_ENTRIES];
}

static size_t place_of(uint32_t print, size_t capacity)
{
    return (size_t)((uint64_t)print * capacity >> 32);
}

/* Where the hash is, or would be. */
static struct hash_set_slot *set_find(const struct hash_set *set,
                                      const struct hash_set_part *part, struct hash128 hash,
                                      bool *there)
{
    uint32_t print = (uint32_t)hash.high;
    struct hash_set_slot *slot = &part->slots[place_of(print, part->capacity)];

    while (slot->number != 0 && slot->print < print)
        slot++;
    for (; slot->number != 0 && slot->print == print; slot++) {
        const struct hash_set_entry *entry = entry_at(set, slot->number);

        *there = entry->high == hash.high && entry->low == (uint32_t)hash.low;
        if (*there)
            return slot;
    }
    *there = false;
    return slot;
}

/* All slots in their order at their new places; false where the last ones find no room. */
static bool move_slots(const struct hash_set_part *from, struct hash_set_slot *to,
                       size_t capacity, size_t room)
{
    size_t next = 0;

    for (size_t i = 0; i < from->room; i++) {
        size_t place = place_of(from->slots[i].print, capacity);

        if (from->slots[i].number == 0)
            continue;
        next = place > next ? place : next;
        if (next + 1 >= room)
            return false;
        to[next++] = from->slots[i];
    }
    return true;
}

/* Into so many slots, and some behind them, more where the last find no room. The last slot stays
 * free. */
static void part_move(struct hash_set *set, struct hash_set_part *part, size_t capacity,
                      size_t behind)
{
    struct hash_set_part moved = *part;

    moved.capacity = capacity;
    for (;; behind *= 2) {
        moved.room = capacity + behind;
        moved.slots = spill_keys(set->spill, moved.room * sizeof *moved.slots);
        if (move_slots(part, moved.slots, capacity, moved.room))
            break;
        spill_drop(set->spill, moved.slots, moved.room * sizeof *moved.slots);
    }
    spill_drop(set->spill, part->slots, part->room * sizeof *part->slots);
    *part = moved;
}

/* ---- runs ----------------------------------------------------------------------------- */

/* The bits of a print in its line of a filter, from the lower 45 bits of the mixed one. */
static uint64_t *line_of(const struct hash_set_run *run, uint32_t print, uint64_t *bits)
{
    uint64_t mixed = hash_mix(print, 0);

    *bits = mixed;
    return run->filter + place_of((uint32_t)(mixed >> 32), run->lines) * LINE_WORDS;
}

static void filter_add(struct hash_set_run *run, uint32_t print)
{
    uint64_t bits, *line = line_of(run, print, &bits);

    for (int i = 0; i < BITS_SET; i++, bits >>= 9)
        line[bits % LINE_BITS / 64] |= UINT64_C(1) << bits % 64;
}

static bool filter_has(const struct hash_set_run *run, uint32_t print)
{
    uint64_t bits;
    const uint64_t *line = line_of(run, print, &bits);

    for (int i = 0; i < BITS_SET; i++, bits >>= 9)
        if ((line[bits % LINE_BITS / 64] >> bits % 64 & 1) == 0)
            return false;
    return true;
}

static void run_release(struct hash_set *set, struct hash_set_run *run)
{
    spill_drop(set->spill, run->slots, run->count * sizeof *run->slots);
    spill_drop(set->spill, run->filter, run->lines * LINE_WORDS * sizeof *run->filter);
}

/* One run of several, in order. */
static struct hash_set_run run_join(struct hash_set *set, const struct hash_set_run *from,
                                    size_t count)
{
    struct hash_set_run run = {0};
    size_t at[RUNS_MOST + 1] = {0};

    for (size_t i = 0; i < count; i++)
        run.count += from[i].count;
    run.lines = run.count * BITS_A_KEY / LINE_BITS + 1;
    run.slots = memory_resize(NULL, run.count * sizeof *run.slots);
    run.filter = spill_keys(set->spill, run.lines * LINE_WORDS * sizeof *run.filter);
    for (size_t n = 0; n < run.count; n++) {
        size_t least = count;

        for (size_t i = 0; i < count; i++)
            if (at[i] < from[i].count &&
                (least == count ||
                 from[i].slots[at[i]].print < from[least].slots[at[least]].print))
                least = i;
        run.slots[n] = from[least].slots[at[least]++];
        filter_add(&run, run.slots[n].print);
    }
    run.slots = spill_rows(set->spill, run.slots, run.count * sizeof *run.slots);
    return run;
}

/* The part's slots become a run, with the runs before once there are many; none is taken then. */
static void part_write_down(struct hash_set *set, struct hash_set_part *part)
{
    struct hash_set_run all[RUNS_MOST + 1], own = {.slots = part->slots};
    size_t count = part->run_count == RUNS_MOST ? RUNS_MOST : 0;

    if (part->runs == NULL)
        part->runs = memory_alloc(RUNS_MOST * sizeof *part->runs);
    for (size_t i = 0; i < part->room; i++) /* no free ones between */
        if (part->slots[i].number != 0)
            part->slots[own.count++] = part->slots[i];
    if (count > 0)
        memcpy(all, part->runs, sizeof *all * count);
    all[count] = own;
    part->run_count -= count;
    part->runs[part->run_count++] = run_join(set, all, count + 1);
    for (size_t i = 0; i < count; i++)
        run_release(set, &all[i]);
    memset(part->slots, 0, part->room * sizeof *part->slots);
    part->count = 0;
}

/* The number of its entry; 0: it is not in the run. */
static uint32_t run_find(const struct hash_set *set, const struct hash_set_run *run,
                         struct hash128 hash)
{
    uint32_t print = (uint32_t)hash.high;
    size_t i = place_of(print, run->count);

    if (!filter_has(run, print))
        return 0;
    spill_touch(set->spill);
    while (i > 0 && run->slots[i - 1].print >= print)
        i--;
    while (i < run->count && run->slots[i].print < print)
        i++;
    for (; i < run->count && run->slots[i].print == print; i++) {
        const struct hash_set_entry *entry = entry_at(set, run->slots[i].number);

        if (entry->high == hash.high && entry->low == (uint32_t)hash.low)
            return run->slots[i].number;
    }
    return 0;
}

static uint32_t runs_find(const struct hash_set *set, const struct hash_set_part *part,
                          struct hash128 hash)
{
    uint32_t number = 0;

    for (size_t i = 0; number == 0 && i < part->run_count; i++)
        number = run_find(set, &part->runs[i], hash);
    return number;
}

/* ---- adding --------------------------------------------------------------------------- */

static void part_widen(struct hash_set *set, struct hash_set_part *part)
{
    size_t wanted = part->capacity / 4 * 5, behind = part->room - part->capacity;

    if (part->capacity == 0)
        part_move(set, part, LEAST, BEHIND);
    else if (part->capacity < RUN_LEAST ||
             spill_has_room(set->spill, (wanted + behind) * sizeof *part->slots))
        part_move(set, part, wanted, behind);
    else
        part_write_down(set, part);
}

/* Makes room for a slot before the others up to the next free one; false where that is the
 * last, which stays free. */
static bool push_slots(const struct hash_set_part *part, struct hash_set_slot *at)
{
    struct hash_set_slot *end = at;

    while (end->number != 0)
        end++;
    if (end == part->slots + part->room - 1)
        return false;
    memmove(at + 1, at, (size_t)(end - at) * sizeof *at);
    return true;
}

static uint32_t log_add(struct hash_set *set, struct hash128 hash, uint32_t row)
{
    size_t blocks = set->count >> LOG_BITS;

    if (set->count % LOG_ENTRIES == 0) {
        if (blocks > 0) /* the one before is full */
            set->log[blocks - 1] = spill_rows(set->spill, set->log[blocks - 1], LOG_BYTES);
        set->log = memory_grow(set->log, blocks, &set->log_capacity, sizeof *set->log);
        set->log[blocks] = memory_resize(NULL, LOG_BYTES);
    }
    set->count++;
    *entry_at(set, set->count) =
        (struct hash_set_entry){hash.high, (uint32_t)hash.low, row};
    return set->count;
}

/* A free slot for a hash that is not in the part. */
static struct hash_set_slot *make_slot(struct hash_set *set, struct hash_set_part *part,
                                       struct hash128 hash, struct hash_set_slot *slot)
{
    bool there;

    while (!push_slots(part, slot)) {
        part_move(set, part, part->capacity, 2 * (part->room - part->capacity));
        slot = set_find(set, part, hash, &there);
    }
    part->count++;
    return slot;
}

/* The entry of a hash; *fresh: it is made now, with this row. */
static struct hash_set_entry *entry_of(struct hash_set *set, struct hash128 hash,
                                       uint32_t row, bool *fresh)
{
    struct hash_set_part *part = &set->parts[hash.high >> 58];
    struct hash_set_slot *slot;
    uint32_t number;
    bool there;

    if (part->count >= part->capacity / 8 * 7)
        part_widen(set, part);
    spill_step(set->spill);
    slot = set_find(set, part, hash, &there);
    number = there ? slot->number : runs_find(set, part, hash);
    *fresh = number == 0;
    if (*fresh) {
        slot = make_slot(set, part, hash, slot);
        number = log_add(set, hash, row);
        *slot = (struct hash_set_slot){(uint32_t)hash.high, number};
    }
    return entry_at(set, number);
}

void hash_set_expect(const struct hash_set *set, struct hash128 hash)
{
    const struct hash_set_part *part = &set->parts[hash.high >> 58];

    uint64_t bits;

    if (part->capacity > 0)
        __builtin_prefetch(&part->slots[place_of((uint32_t)hash.high, part->capacity)]);
    for (size_t i = 0; i < part->run_count; i++)
        __builtin_prefetch(line_of(&part->runs[i], (uint32_t)hash.high, &bits));
}

bool hash_set_add(struct hash_set *set, struct hash128 hash, uint32_t row, uint32_t *first)
{
    bool fresh;
    const struct hash_set_entry *entry = entry_of(set, hash, row, &fresh);

    if (!fresh)
        *first = entry->row;
    return fresh;
}

uint32_t hash_set_mark(struct hash_set *set, struct hash128 hash, uint32_t marks)
{
    bool fresh;
    struct hash_set_entry *entry = entry_of(set, hash, marks, &fresh);
    uint32_t before = fresh ? 0 : entry->row;

    entry->row |= marks;
    return before;
}

bool hash_set_has(const struct hash_set *set, struct hash128 hash)
{
    const struct hash_set_part *part = &set->parts[hash.high >> 58];

    bool there = false;

    if (part->capacity > 0)
        set_find(set, part, hash, &there);
    return there || runs_find(set, part, hash) != 0;
}

size_t hash_set_count(const struct hash_set *set)
{
    return set->count;
}

void hash_set_release(struct hash_set *set)
{
    for (size_t i = 0; i < PARTS; i++) {
        struct hash_set_part *part = &set->parts[i];

        spill_drop(set->spill, part->slots, part->room * sizeof *part->slots);
        for (size_t r = 0; r < part->run_count; r++)
            run_release(set, &part->runs[r]);
        memory_free(part->runs);
    }
    for (size_t i = 0; i + LOG_ENTRIES < set->count; i += LOG_ENTRIES)
        spill_drop(set->spill, set->log[i >> LOG_BITS], LOG_BYTES);
    if (set->count > 0)
        memory_free(set->log[(set->count - 1) >> LOG_BITS]);
    memory_free(set->log);
    *set = (struct hash_set){.spill = set->spill};
}
