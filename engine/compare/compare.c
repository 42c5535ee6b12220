#include "compare/compare.h"

#include <inttypes.h>
#include <string.h>

/* ---- what makes two findings one
 * ------------------------------------------------------------ */

enum pass {
    PASS_FINGERPRINT,
    PASS_VALUES, /* rule, unit, names, values that are no key */
    PASS_UNIQUE, /* a unique rule and what it read */
    PASS_PLACE,  /* of a row without names: rule, file, row, values that are no key */
    PASS_ROW,    /* rule, key, names */
    PASS_NAMES,  /* rule, unit, names */
    PASS_KEY,    /* rule, key */
    PASSES
};

static void add_part(struct buffer *key, struct str part)
{
    buffer_add(key, part);
    buffer_char(key, '\x1f');
}

static void add_pairs(struct buffer *key, const struct result_pairs *pairs,
                      const struct result_pairs *without)
{
    for (size_t i = 0; i < pairs->count; i++) {
        if (without != NULL && result_value(without, pairs->items[i].name).length > 0)
            continue;
        add_part(key, pairs->items[i].name);
        add_part(key, pairs->items[i].value);
    }
    buffer_char(key, '\x1e');
}

static bool is_unique(const struct pack *pack, struct str id)
{
    int rule = pack_rule(pack, id);

    return rule >= 0 && pack->rules[rule].kind == RULE_UNIQUE;
}

/* What this pass knows a finding by; false where it cannot know it: without names a row that
 * was numbered anew could be any. */
static bool pass_key(const struct pack *pack, enum pass pass,
                     const struct result_finding *finding, struct buffer *key)
{
    bool named = finding->shows.count > 0, of_file = finding->row == 0;

    buffer_clear(key);
    add_part(key, finding->rule);
    switch (pass) {
    case PASS_FINGERPRINT:
        add_part(key, finding->fingerprint);
        return true;
    case PASS_VALUES:
        add_part(key, finding->unit);
        add_pairs(key, &finding->shows, NULL);
        add_pairs(key, &finding->fields, &finding->key);
        return named || of_file;
    case PASS_UNIQUE:
        add_pairs(key, &finding->fields, NULL);
        return is_unique(pack, finding->rule) && finding->fields.count > 0;
    case PASS_PLACE:
        add_part(key, finding->file);
        buffer_format(key, "%" PRIu64, finding->row);
        add_pairs(key, &finding->fields, &finding->key);
        return !named && !of_file;
    case PASS_ROW:
        add_pairs(key, &finding->key, NULL);
        add_pairs(key, &finding->shows, NULL);
        return finding->key.count > 0;
    case PASS_NAMES:
        add_part(key, finding->unit);
        add_pairs(key, &finding->shows, NULL);
        return named;
    case PASS_KEY:
    case PASSES:
        break;
    }
    add_pairs(key, &finding->key, NULL);
    return finding->key.count > 0;
}

/* ---- matching
 * ------------------------------------------------------------------------------- */

struct matching {
    const struct pack *pack;
    const struct result *old, *new;
    size_t *partner; /* of each of new: 1 + number in old; 0: none */
    bool *taken;     /* of each of old */
    size_t *next;    /* of each of old: 1 + the next with the same key */
    struct buffer key;
    enum compare_state *states; /* of each of new */
};

/* Old findings that are not taken yet, by key; the first of equal ones stands at the front. */
static void index_old(struct matching *matching, enum pass pass, struct map *map)
{
    for (size_t i = matching->old->count; i-- > 0;) {
        uint64_t front = 0;

        if (matching->taken[i] ||
            !pass_key(matching->pack, pass, &matching->old->findings[i], &matching->key))
            continue;
        map_get(map, buffer_str(&matching->key), &front);
        matching->next[i] = (size_t)front;
        map_set(map, buffer_str(&matching->key), i + 1);
    }
}

static void match_pass(struct matching *matching, enum pass pass)
{
    struct map map = {0};

    index_old(matching, pass, &map);
    for (size_t n = 0; n < matching->new->count; n++) {
        uint64_t front = 0;

        if (matching->partner[n] != 0 ||
            !pass_key(matching->pack, pass, &matching->new->findings[n], &matching->key) ||
            !map_get(&map, buffer_str(&matching->key), &front) || front == 0)
            continue;
        matching->partner[n] = (size_t)front;
        matching->taken[front - 1] = true;
        matching->states[n] = pass <= PASS_PLACE ? COMPARE_REMAINING : COMPARE_CHANGED;
        map_set(&map, buffer_str(&matching->key), matching->next[front - 1]);
    }
    map_release(&map);
}

/* ---- counts
 * --------------------------------------------------------------------------------- */

static void count_in(struct compare_groups *groups, struct str name,
                     enum compare_state state)
{
    uint64_t at = 0;

    if (!map_get(&groups->index, name, &at)) {
        at = groups->count;
        groups->items = memory_grow(groups->items, groups->count, &groups->capacity,
                                    sizeof *groups->items);
        groups->items[groups->count++] = (struct compare_group){.name = name};
        map_set(&groups->index, name, at);
    }
    groups->items[at].counts[state]++;
}

static const struct field *field_named(const struct pack *pack, struct str name)
{
    const struct table *table = &pack->schema.tables[pack->schema.main_table];
    int field = table_field(table, name);

    return field < 0 ? NULL : &table->fields[field];
}

/* The groups of a field that findings are counted by; NULL where there are too many. */
static struct compare_groups *groups_by(struct compare *compare, struct str field)
{
    const struct field *of = field_named(compare->pack, field);
    struct compare_groups *groups;

    for (size_t g = 2; g < compare->group_count; g++)
        if (str_equal(compare->groups[g].field, field))
            return &compare->groups[g];
    if (compare->group_count == COMPARE_GROUPS_MOST)
        return NULL;
    groups = &compare->groups[compare->group_count++];
    groups->field = field;
    groups->title[LANGUAGE_VI] = of != NULL && of->vi.length > 0 ? of->vi : field;
    groups->title[LANGUAGE_EN] = of != NULL && of->en.length > 0 ? of->en : field;
    return groups;
}

static void count(struct compare *compare, const struct compare_entry *entry)
{
    const struct result_finding *finding = entry->new != NULL ? entry->new : entry->old;

    compare->counts[entry->state]++;
    compare->severities[entry->state][finding->severity]++;
    count_in(&compare->groups[0], finding->rule, entry->state);
    count_in(&compare->groups[1], finding->unit, entry->state);
    for (size_t i = 0; i < finding->by.count; i++) {
        struct compare_groups *groups = groups_by(compare, finding->by.items[i].name);

        if (groups != NULL)
            count_in(groups, finding->by.items[i].told, entry->state);
    }
}

/* ---- those that are gone
 * --------------------------------------------------------------------- */

/* Rules and rows of open findings, to know what a rule waits for. */
static void index_rows(struct matching *matching, const struct result *result,
                       struct map *map)
{
    for (size_t n = 0; n < result->count; n++) {
        if (result->findings[n].confirmed)
            continue;
        pass_key(matching->pack, PASS_KEY, &result->findings[n], &matching->key);
        map_set(map, buffer_str(&matching->key), 1);
    }
}

/* Another rule failed on the same row, for which this one waits. */
static bool is_held(const struct pack *pack, const struct result_finding *finding,
                    const struct map *rows, struct buffer *key)
{
    int number = pack_rule(pack, finding->rule);
    const struct rule *rule = number < 0 ? NULL : &pack->rules[number];
    uint64_t ignored = 0;

    for (size_t i = 0; rule != NULL && i < rule->depend_count; i++) {
        struct result_finding other = *finding;

        other.rule = pack->rules[rule->depends[i]].head.id;
        pass_key(pack, PASS_KEY, &other, key);
        if (map_get(rows, buffer_str(key), &ignored))
            return true;
    }
    return false;
}

static enum compare_state gone(const struct compare *compare,
                               const struct result_finding *old, const struct map *rows,
                               struct buffer *key)
{
    uint64_t ignored = 0;

    if (compare->new->knows_judged && !map_get(&compare->new->judged, old->rule, &ignored))
        return COMPARE_UNCHECKED;
    return is_held(compare->pack, old, rows, key) ? COMPARE_UNCHECKED : COMPARE_MENDED;
}

static void add_entry(struct compare *compare, const struct compare_entry *entry)
{
    compare->entries[compare->count++] = *entry;
    count(compare, entry);
}

/* Findings that stand set aside in both, and those that were all along, are no news. */
static void enter_new(struct compare *compare, struct matching *matching)
{
    struct map rows = {0};

    index_rows(matching, matching->old, &rows);
    for (size_t n = 0; n < matching->new->count; n++) {
        const struct result_finding *new = &matching->new->findings[n], *old = NULL;
        struct compare_entry entry = {.state = matching->states[n], .new = new};

        if (matching->partner[n] > 0)
            old = &matching->old->findings[matching->partner[n] - 1];
        entry.old = old;
        if (entry.state == COMPARE_NEW && !new->confirmed &&
            is_held(compare->pack, new, &rows, &matching->key))
            entry.state = matching->states[n] = COMPARE_UNCOVERED;
        if (new->confirmed)
            entry.state = matching->states[n] = COMPARE_EXPLAINED;
        if (new->confirmed && (old == NULL || old->confirmed))
            continue;
        add_entry(compare, &entry);
    }
    map_release(&rows);
}

static void enter_gone(struct compare *compare, struct matching *matching)
{
    struct map rows = {0};

    index_rows(matching, matching->new, &rows);
    for (size_t i = 0; i < matching->old->count; i++) {
        const struct result_finding *old = &matching->old->findings[i];
        struct compare_entry entry = {.old = old};

        if (matching->taken[i] || old->confirmed)
            continue;
        entry.state = gone(compare, old, &rows, &matching->key);
        add_entry(compare, &entry);
    }
    map_release(&rows);
}

struct compare *compare_results(const struct pack *pack, const struct result *old,
                                const struct result *new)
{
    struct compare *compare = memory_alloc(sizeof *compare);
    struct matching matching = {.pack = pack, .old = old, .new = new};

    *compare = (struct compare){.pack = pack, .old = old, .new = new, .group_count = 2};
    arena_init(&compare->arena);
    compare->entries =
        memory_alloc((old->count + new->count + 1) * sizeof *compare->entries);
    compare->states =
        arena_alloc(&compare->arena, (new->count + 1) * sizeof *compare->states);
    matching.states = compare->states; /* zero: new */
    matching.partner = memory_alloc((new->count + 1) * sizeof *matching.partner);
    matching.taken = memory_alloc(old->count + 1);
    matching.next = memory_alloc((old->count + 1) * sizeof *matching.next);
    for (int pass = 0; pass < PASSES; pass++)
        match_pass(&matching, (enum pass)pass);
    enter_new(compare, &matching);
    enter_gone(compare, &matching);
    memory_free(matching.partner);
    memory_free(matching.taken);
    memory_free(matching.next);
    buffer_release(&matching.key);
    return compare;
}

void compare_free(struct compare *compare)
{
    if (compare == NULL)
        return;
    for (size_t g = 0; g < compare->group_count; g++) {
        memory_free(compare->groups[g].items);
        map_release(&compare->groups[g].index);
    }
    memory_free(compare->entries);
    arena_release(&compare->arena);
    memory_free(compare);
}

const char *compare_state_name(enum compare_state state)
{
    static const char *const names[COMPARE_STATES] = {
        "new", "uncovered", "changed", "remaining", "mended", "explained", "unchecked"};

    return names[state];
}

const char *compare_state_words(enum compare_state state, enum language language)
{
    static const char *const words[COMPARE_STATES][2] = {
        {"mới", "new"},
        {"nay mới thấy (trước chờ lỗi khác)", "uncovered"},
        {"còn (số liệu đã đổi)", "changed"},
        {"còn nguyên", "remaining"},
        {"đã hết", "mended"},
        {"đã giải trình", "explained"},
        {"chưa kiểm tra lại được", "not checked again"}};

    return words[state][language];
}
