#include "check/judge_sweep.h"

#include <string.h>

bool judge_sweep_can(const struct rule *rule)
{
    return rule->when_function < 0 && rule->check_function < 0;
}

static struct judge_part *part_of(struct judge_parts *parts, const struct sweep_step *step,
                                  const struct node *node, size_t words,
                                  struct arena *arena)
{
    struct judge_part *part = parts->first;

    for (; part != NULL; part = part->next)
        if (part->step == step)
            return part;
    part = arena_alloc(arena, sizeof *part);
    part->step = step;
    part->node = node;
    part->done = arena_alloc(arena, words * sizeof *part->done);
    part->missing = arena_alloc(arena, words * sizeof *part->missing);
    part->hashes = arena_alloc(arena, words * 64 * sizeof *part->hashes);
    part->next = parts->first;
    parts->first = part;
    return part;
}

void judge_sweep_add(struct sweep *sweep, const struct rule *rule,
                     struct judge_parts *parts, struct arena *arena,
                     struct judge_sweep *out)
{
    size_t words = sweep_words(sweep), keys = rule->key_count;

    *out = (struct judge_sweep){.rule = rule, .words = words};
    out->force = arena_alloc(arena, words * sizeof(uint64_t));
    out->applies = arena_alloc(arena, words * sizeof(uint64_t));
    out->failed = arena_alloc(arena, words * sizeof(uint64_t));
    out->key = arena_alloc(arena, (keys + 1) * sizeof *out->key);
    out->key_values = arena_alloc(arena, (keys + 1) * sizeof *out->key_values);
    if (rule->when != NULL)
        out->when = sweep_add(sweep, rule->when);
    if (rule->kind == RULE_ROW)
        out->check = sweep_add(sweep, rule->check);
    out->parts = arena_alloc(arena, (keys + 1) * sizeof(struct judge_part *));
    for (size_t i = 0; i < keys; i++) {
        out->key[i] = sweep_add(sweep, rule->key[i]);
        out->parts[i] = part_of(parts, out->key[i], rule->key[i], words, arena);
    }
}

struct judge_days judge_sweep_days(const struct frame *frames, const uint64_t *rows,
                                   size_t words)
{
    struct judge_days days = {INT32_MAX, INT32_MIN};

    for (size_t w = 0; w < words; w++)
        for (uint64_t left = rows[w]; left != 0;) {
            date_days date = frames[w * 64 + mask_next(&left)].date;

            if (date == INT32_MIN)
                continue;
            days.first = date < days.first ? date : days.first;
            days.last = date > days.last ? date : days.last;
        }
    return days;
}

static void find_in_force(struct judge_sweep *judged, const struct frame *frames,
                          const uint64_t *rows, struct judge_days days)
{
    const struct rule *rule = judged->rule;

    memcpy(judged->force, rows, judged->words * sizeof *rows);
    if (rule->from <= days.first && days.last <= rule->to) /* nearly always */
        return;
    for (size_t w = 0; w < judged->words; w++)
        for (uint64_t left = rows[w]; left != 0;) {
            size_t row = w * 64 + mask_next(&left);
            date_days date = frames[row].date;
            if (date != INT32_MIN && (date < rule->from || date > rule->to))
                mask_clear(judged->force, row);
        }
}

void judge_sweep_run(struct judge_sweep *judged, const struct frame *frames,
                     const uint64_t *rows, struct judge_days days)
{
    size_t words = judged->words;

    find_in_force(judged, frames, rows, days);
    memcpy(judged->applies, judged->force, words * sizeof *judged->force);
    memset(judged->failed, 0, words * sizeof *judged->failed);
    if (judged->when != NULL) {
        judged->when_values = sweep_run(judged->when, judged->force);
        for (size_t w = 0; w < words; w++)
            judged->applies[w] &=
                judged->when_values->known[w] & judged->when_values->truth[w];
    }
    if (judged->check != NULL) {
        judged->check_values = sweep_run(judged->check, judged->applies);
        for (size_t w = 0; w < words; w++)
            judged->failed[w] = judged->applies[w] & judged->check_values->known[w] &
                                ~judged->check_values->truth[w];
    }
    for (size_t i = 0; i < judged->rule->key_count; i++)
        judged->key_values[i] = sweep_run(judged->key[i], judged->applies);
}

static enum reason_kind missing_why(const struct vector *values, size_t row)
{
    uint8_t gap = values->gaps[row];

    return (enum reason_kind)(gap != GAP_NONE ? gap : GAP_UNDECIDED);
}

struct verdict judge_sweep_verdict(const struct judge_sweep *judged, size_t row)
{
    struct verdict not_applicable = {.outcome = OUTCOME_NOT_APPLICABLE};

    if (!mask_has(judged->force, row)) {
        not_applicable.why = REASON_NOT_IN_FORCE;
        return not_applicable;
    }
    if (!mask_has(judged->applies, row)) {
        not_applicable.why = mask_has(judged->when_values->known, row)
                                 ? REASON_WHEN
                                 : missing_why(judged->when_values, row);
        return not_applicable;
    }
    if (judged->check != NULL && !mask_has(judged->check_values->known, row)) {
        not_applicable.why = missing_why(judged->check_values, row);
        return not_applicable;
    }
    return (struct verdict){.outcome = mask_has(judged->failed, row) ? OUTCOME_FAIL
                                                                     : OUTCOME_PASS};
}

static unsigned count_bits(uint64_t bits)
{
    return (unsigned)__builtin_popcountll(bits);
}

static void count_missing(const struct vector *values, uint64_t rows, size_t word,
                          struct tally *tally)
{
    while (rows != 0)
        tally->not_applicable[missing_why(values, word * 64 + mask_next(&rows))]++;
}

void judge_sweep_tally(const struct judge_sweep *judged, const uint64_t *rows,
                       struct tally *tally)
{
    for (size_t w = 0; w < judged->words; w++) {
        uint64_t force = rows[w] & judged->force[w], applies = force & judged->applies[w];

        tally->not_applicable[REASON_NOT_IN_FORCE] += count_bits(rows[w] & ~force);
        if (judged->when != NULL) {
            const struct vector *when = judged->when_values;
            uint64_t idle = force & ~applies & when->known[w];

            tally->not_applicable[REASON_WHEN] += count_bits(idle);
            count_missing(when, force & ~applies & ~idle, w, tally);
        }
        if (judged->check != NULL) {
            const struct vector *check = judged->check_values;

            tally->pass += count_bits(applies & check->known[w] & check->truth[w]);
            count_missing(check, applies & ~check->known[w], w, tally);
        }
    }
}

/* ---- keys --------------------------------------------------------------------------- */

void judge_parts_start(struct judge_parts *parts, size_t words)
{
    for (struct judge_part *part = parts->first; part != NULL; part = part->next) {
        memset(part->done, 0, words * sizeof *part->done);
        memset(part->missing, 0, words * sizeof *part->missing);
    }
}

/* A year, a commune: what the row before had is not hashed again. */
static void hash_rows(struct judge_part *part, const struct vector *values,
                      const struct frame *frames, uint64_t rows, size_t word)
{
    bool alike = rows != 0 && judge_key_alike(part->node, &frames[word * 64]);
    struct value before = value_missing(GAP_NONE);
    const struct hash128 *known = NULL;

    while (rows != 0) {
        size_t row = word * 64 + mask_next(&rows);
        struct value value = vector_get(values, row);
        enum reason_kind why;

        if (known != NULL && value_is(value, before)) {
            part->hashes[row] = *known;
            continue;
        }
        if (!judge_key_part(part->node, value, &frames[row], &part->hashes[row], &why)) {
            mask_set(part->missing, row);
            continue;
        }
        before = value;
        known = alike ? &part->hashes[row] : NULL;
    }
}

/* Once a row: the i-th part of the key, of rows of one word. */
static void hash_part(const struct judge_sweep *judged, const struct frame *frames,
                      size_t i, uint64_t rows, size_t word)
{
    struct judge_part *part = judged->parts[i];

    hash_rows(part, judged->key_values[i], frames, rows & ~part->done[word], word);
    part->done[word] |= rows;
}

void judge_sweep_hash(const struct judge_sweep *judged, const struct frame *frames,
                      const uint64_t *rows)
{
    for (size_t i = 0; i < judged->rule->key_count; i++)
        for (size_t w = 0; w < judged->words; w++)
            hash_part(judged, frames, i, rows[w], w);
}

bool judge_sweep_key(const struct judge_sweep *judged, const struct frame *frames,
                     size_t row, struct hash128 *out, enum reason_kind *why)
{
    struct hash128 key = key_start(judged->rule->key_count);

    for (size_t i = 0; i < judged->rule->key_count; i++) {
        const struct judge_part *part = judged->parts[i];

        if (mask_has(part->missing, row))
            return judge_key_part(part->node, vector_get(judged->key_values[i], row),
                                  &frames[row], out, why);
        key = key_join(key, part->hashes[row]);
    }
    *out = key;
    return true;
}

/* ---- keys that no other row can have -------------------------------------------------- */

enum { KIN_MOST = 16 }; /* rows that are held against each other */

/* The field as which all rows of the table tell a part of the key, their own or the one that
 * stands in for it (judge_key_part); -1: not all tell it as the same. */
static int told_as(const struct world *world, unsigned table, const struct node *node)
{
    const struct held *held = &world->held[table];
    const struct node *instead = NULL;

    if (node->kind != NODE_FIELD || node->depth != 0)
        return -1;
    instead = lexicon_default(world->lexicon, table, node->number);
    if (instead == NULL)
        return (int)node->number;
    if (instead->kind != NODE_FIELD || instead->depth != 0 || held->no_column == NULL ||
        !held->no_column[node->number] ||
        lexicon_default(world->lexicon, table, instead->number) != NULL)
        return -1;
    return (int)instead->number;
}

/* False where the index has something that is no part of the key. */
static bool kin_by(const struct judge_sweep *judged, const struct world *world,
                   const struct held_link *held, struct judge_kin *out)
{
    const struct rule *rule = judged->rule;

    *out = (struct judge_kin){.index = held->index, .count = held->count};
    for (size_t p = 0; p < held->count; p++) {
        size_t i = 0;

        while (i < rule->key_count &&
               told_as(world, rule->table, rule->key[i]) != (int)held->other[p])
            i++;
        if (i == rule->key_count)
            return false;
        out->parts[p] = i;
    }
    return held->index != NULL;
}

/* The one with most parts: fewer rows have them. */
void judge_sweep_find_kin(struct judge_sweep *judged, const struct world *world)
{
    const struct schema *schema = world->lexicon->schema;
    struct judge_kin kin;

    for (unsigned t = 0; t < schema->table_count; t++)
        for (unsigned l = 0; world->links[t] != NULL && l < schema->tables[t].link_count;
             l++)
            if (schema->tables[t].links[l].table == judged->rule->table &&
                kin_by(judged, world, &world->links[t][l], &kin) &&
                kin.count > judged->kin.count)
                judged->kin = kin;
}

static bool are_kin(const struct judge_sweep *judged, size_t a, size_t b)
{
    for (size_t p = 0; p < judged->kin.count; p++) {
        const struct hash128 *hashes = judged->parts[judged->kin.parts[p]]->hashes;

        if (!hash_same(hashes[a], hashes[b]))
            return false;
    }
    return true;
}

static bool same_text(const struct judge_sweep *judged, const struct frame *frames,
                      size_t i, size_t a, size_t b)
{
    const struct hash128 *hashes = judged->parts[i]->hashes;

    hash_part(judged, frames, i, UINT64_C(1) << a % 64, a / 64);
    hash_part(judged, frames, i, UINT64_C(1) << b % 64, b / 64);
    return hash_same(hashes[a], hashes[b]);
}

/* Of two kin. Texts need to be made normal, which numbers, that tell nearly all apart, save. */
static bool have_same_key(const struct judge_sweep *judged, const struct frame *frames,
                          size_t a, size_t b)
{
    for (size_t i = judged->rule->key_count; i-- > 0;) {
        const struct vector *values = judged->key_values[i];

        if (values->kind != VALUE_TEXT &&
            !value_is(vector_plain(values, a), vector_plain(values, b)))
            return false;
    }
    for (size_t i = judged->rule->key_count; i-- > 0;)
        if (judged->key_values[i]->kind == VALUE_TEXT &&
            !same_text(judged, frames, i, a, b))
            return false;
    return true;
}

/* Whether these rows are all of the table that the index has with them. */
static bool are_all(const struct judge_sweep *judged, const struct frame *frames,
                    const size_t *rows, size_t count)
{
    struct hash128 key = key_start(judged->kin.count);
    uint32_t first, all = 0;

    for (size_t p = 0; p < judged->kin.count; p++)
        key = key_join(key, judged->parts[judged->kin.parts[p]]->hashes[rows[0]]);
    first = index_first(judged->kin.index, key, &all);
    return all == count && first == frames[rows[0]].row;
}

/* Of rows that are kin, of which KIN_MOST are known. */
static void settle_kin(const struct judge_sweep *judged, const struct frame *frames,
                       const size_t *kin, size_t count, uint64_t *rows)
{
    bool all = count <= KIN_MOST && are_all(judged, frames, kin, count);

    for (size_t i = 0; i < count && i < KIN_MOST; i++) {
        if (!all)
            mask_clear(rows, kin[i]);
        for (size_t k = 0; all && k < i; k++)
            if (have_same_key(judged, frames, kin[i], kin[k])) {
                mask_clear(rows, kin[i]);
                mask_clear(rows, kin[k]);
            }
    }
}

/* Leaves rows of which all parts are known, and those hashed by which they are kin; none where
 * there is no index. */
static void leave_known(const struct judge_sweep *judged, const struct frame *frames,
                        uint64_t *rows)
{
    for (size_t w = 0; w < judged->words; w++) {
        if (judged->kin.index == NULL)
            rows[w] = 0;
        for (size_t i = 0; i < judged->rule->key_count; i++)
            rows[w] &= judged->key_values[i]->known[w];
        for (size_t p = 0; p < judged->kin.count; p++) {
            hash_part(judged, frames, judged->kin.parts[p], rows[w], w);
            rows[w] &= ~judged->parts[judged->kin.parts[p]]->missing[w];
        }
    }
}

void judge_sweep_alone(const struct judge_sweep *judged, const struct frame *frames,
                       uint64_t *rows)
{
    size_t kin[KIN_MOST], count = 0; /* one after the other */

    leave_known(judged, frames, rows);
    for (size_t w = 0; w < judged->words; w++)
        for (uint64_t left = rows[w]; left != 0;) {
            size_t row = w * 64 + mask_next(&left);

            if (count > 0 && !are_kin(judged, kin[0], row)) {
                settle_kin(judged, frames, kin, count, rows);
                count = 0;
            }
            if (count < KIN_MOST)
                kin[count] = row;
            else
                mask_clear(rows, row);
            count++;
        }
    if (count > 0)
        settle_kin(judged, frames, kin, count, rows);
}
