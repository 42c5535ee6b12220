#include "evaluate/memo.h"

#include "evaluate/kind.h"
#include "evaluate/outlook.h"
#include "evaluate/ranking.h"

struct memo_entry {
    const struct node *node; /* NULL: free */
    uint32_t first;
    date_days date;
    enum memo_what what;
    struct value value;
};
struct memo {
    struct memo_entry *entries; /* open addressing; the capacity is a power of two */
    size_t count, capacity;
    struct asked {
        const struct node *node;
        bool alone;
    } * asked; /* of which quantifiers it is known whether they look outside */
    size_t asked_count, asked_capacity;
    struct rankings *rankings;
    struct arena arena; /* of texts */
};

struct memo *memo_new(void)
{
    struct memo *memo = memory_alloc(sizeof *memo);

    memo->rankings = rankings_new();
    arena_init(&memo->arena);
    return memo;
}

struct rankings *memo_rankings(struct memo *memo)
{
    return memo->rankings;
}

void memo_free(struct memo *memo)
{
    if (memo == NULL)
        return;
    memory_free(memo->entries);
    memory_free(memo->asked);
    rankings_free(memo->rankings);
    arena_release(&memo->arena);
    memory_free(memo);
}

/* ---- does it look outside? ---------------------------------------------------------- */

/* Of `above` the condition is kept for: what is then asked of the row that is found is not. */
static bool is_alone(const struct node *node, const struct frame *frame)
{
    size_t parts = kind_of(node)->parts == KIND_PARTS_ABOVE ? 1 : node->child_count;

    for (size_t i = 0; i < parts; i++)
        if (node->children[i] != NULL && outlook_of(node, node->children[i], frame).outside)
            return false;
    return true;
}

bool memo_may_keep(struct memo *memo, const struct node *node, const struct frame *frame)
{
    for (size_t i = 0; i < memo->asked_count; i++)
        if (memo->asked[i].node == node)
            return memo->asked[i].alone;
    memo->asked = memory_grow(memo->asked, memo->asked_count, &memo->asked_capacity,
                              sizeof *memo->asked);
    memo->asked[memo->asked_count] = (struct asked){node, is_alone(node, frame)};
    return memo->asked[memo->asked_count++].alone;
}

/* ---- answers ------------------------------------------------------------------------ */

/* The entry of a question, or the free one where it would stand. */
static struct memo_entry *find(struct memo_entry *entries, size_t capacity,
                               const struct memo_entry *asked)
{
    uint64_t hash = hash_mix((uint64_t)(uintptr_t)asked->node + asked->what,
                             (uint64_t)asked->first << 32 | (uint32_t)asked->date);
    size_t at = (size_t)hash & (capacity - 1);

    while (entries[at].node != NULL &&
           (entries[at].node != asked->node || entries[at].first != asked->first ||
            entries[at].date != asked->date || entries[at].what != asked->what))
        at = (at + 1) & (capacity - 1);
    return &entries[at];
}

static void grow(struct memo *memo)
{
    size_t capacity = memo->capacity > 0 ? memo->capacity * 2 : 64;
    struct memo_entry *entries = memory_alloc(capacity * sizeof *entries);

    for (size_t i = 0; i < memo->capacity; i++) {
        const struct memo_entry *entry = &memo->entries[i];
        if (entry->node != NULL)
            *find(entries, capacity, entry) = *entry;
    }
    memory_free(memo->entries);
    memo->entries = entries;
    memo->capacity = capacity;
}

bool memo_recall(const struct memo *memo, enum memo_what what, const struct node *node,
                 const struct frame *frame, uint32_t first, struct value *out)
{
    const struct memo_entry asked = {
        .node = node, .first = first, .date = frame->date, .what = what};
    const struct memo_entry *entry = NULL;

    if (memo->count == 0)
        return false;
    entry = find(memo->entries, memo->capacity, &asked);
    *out = entry->value;
    return entry->node != NULL;
}

void memo_keep(struct memo *memo, enum memo_what what, const struct node *node,
               const struct frame *frame, uint32_t first, struct value value)
{
    struct memo_entry entry = {node, first, frame->date, what, value};

    if (!memo_may_keep(memo, node, frame))
        return;
    entry.value = value_keep(&memo->arena, value);
    if (memo->count >= memo->capacity / 2)
        grow(memo);
    *find(memo->entries, memo->capacity, &entry) = entry;
    memo->count++;
}
