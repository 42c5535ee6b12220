#include "evaluate/memo.h"

#include "evaluate/walk.h"

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
    struct arena arena; /* of texts */
};

struct memo *memo_new(void)
{
    struct memo *memo = memory_alloc(sizeof *memo);

    arena_init(&memo->arena);
    return memo;
}

void memo_free(struct memo *memo)
{
    if (memo == NULL)
        return;
    memory_free(memo->entries);
    memory_free(memo->asked);
    arena_release(&memo->arena);
    memory_free(memo);
}

/* ---- does it look outside? ---------------------------------------------------------- */

enum { NODES_MOST = 5000 }; /* derived values read each other: past it, it is not kept */

struct outlook {
    const struct lexicon *lexicon;
    const struct view *outside; /* the row that asks, and those outside it */
    size_t nodes;
    bool found;
};

static bool is_outside(const struct outlook *looking, const struct view *view)
{
    for (const struct view *one = looking->outside; one != NULL; one = one->outer)
        if (one == view)
            return true;
    return false;
}

static bool look_outside(const struct visitor *visitor, const struct node *node,
                         const struct view *view)
{
    struct outlook *looking = visitor->job;
    const struct view *at = view_at(view, node->depth);
    enum kind_reads reads = kind_of(node)->reads;

    if (looking->nodes++ > NODES_MOST ||
        (reads != KIND_READS_NOTHING && reads != KIND_READS_PARAMETER &&
         is_outside(looking, at)))
        looking->found = true;
    if (!looking->found && reads == KIND_READS_DERIVED)
        walk_tree(visitor, looking->lexicon->derived[node->number].value, at);
    return !looking->found;
}

static bool is_alone(const struct node *node, const struct frame *frame)
{
    enum { ROWS_MOST = 16 };
    const struct lexicon *lexicon = frame->world->lexicon;
    struct view views[ROWS_MOST], inner;
    struct outlook looking = {.lexicon = lexicon, .outside = views};
    struct visitor visitor = {
        .schema = lexicon->schema, .enter = look_outside, .job = &looking};
    size_t count = 0;

    for (; frame != NULL && count < ROWS_MOST; frame = frame->outer, count++) {
        views[count] = (struct view){.table = frame->table, .held = frame->cells == NULL};
        if (count > 0)
            views[count - 1].outer = &views[count];
    }
    if (frame != NULL)
        return false;
    inner = (struct view){.table = view_link(lexicon->schema, node, views)->table,
                          .held = true,
                          .outer = views};
    for (size_t i = 0; i < node->child_count; i++)
        walk_tree(&visitor, node->children[i], &inner);
    return !looking.found;
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
