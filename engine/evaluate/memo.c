#include "evaluate/memo.h"

#include "evaluate/walk.h"

struct memo_entry {
    const struct node *node; /* NULL: free */
    uint32_t first;
    date_days date; /* the first on which the parameters that are read are what they are */
    enum memo_what what;
    struct value value;
};

/* What is known of a quantifier: whether it looks outside, and which parameters it reads. A
 * day matters for these alone, so that rows of many days share an answer. */
enum { PARAMETERS_MOST = 8 };
struct asked {
    const struct node *node; /* NULL: free */
    bool alone, dated;       /* dated: too many are read, each day has its own answer */
    unsigned parameters[PARAMETERS_MOST];
    size_t parameter_count;
    date_days from, to; /* days on which all are the same as on that asked of last */
    bool known;
};

struct memo {
    struct memo_entry *entries; /* open addressing; the capacity is a power of two */
    size_t count, capacity;
    struct asked *asked; /* as the entries */
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
    struct asked *asked;
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

static void note_parameter(struct asked *asked, unsigned number)
{
    for (size_t i = 0; i < asked->parameter_count; i++)
        if (asked->parameters[i] == number)
            return;
    if (asked->parameter_count < PARAMETERS_MOST)
        asked->parameters[asked->parameter_count++] = number;
    else
        asked->dated = true;
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
    if (reads == KIND_READS_PARAMETER)
        note_parameter(looking->asked, node->number);
    if (!looking->found && reads == KIND_READS_DERIVED)
        walk_tree(visitor, looking->lexicon->derived[node->number].value, at);
    return !looking->found;
}

static bool is_alone(struct asked *asked, const struct frame *frame)
{
    enum { ROWS_MOST = 16 };
    const struct node *node = asked->node;
    const struct lexicon *lexicon = frame->world->lexicon;
    struct view views[ROWS_MOST], inner;
    struct outlook looking = {.lexicon = lexicon, .outside = views, .asked = asked};
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

/* The place of a node, or the free one where it would stand. */
static struct asked *asked_place(struct asked *asked, size_t capacity,
                                 const struct node *node)
{
    size_t at = (size_t)hash_mix((uint64_t)(uintptr_t)node, 0) & (capacity - 1);

    while (asked[at].node != NULL && asked[at].node != node)
        at = (at + 1) & (capacity - 1);
    return &asked[at];
}

static void grow_asked(struct memo *memo)
{
    size_t capacity = memo->asked_capacity > 0 ? memo->asked_capacity * 2 : 64;
    struct asked *asked = memory_alloc(capacity * sizeof *asked);

    for (size_t i = 0; i < memo->asked_capacity; i++)
        if (memo->asked[i].node != NULL)
            *asked_place(asked, capacity, memo->asked[i].node) = memo->asked[i];
    memory_free(memo->asked);
    memo->asked = asked;
    memo->asked_capacity = capacity;
}

static struct asked *asked_of(struct memo *memo, const struct node *node,
                              const struct frame *frame)
{
    struct asked *asked = NULL;

    if (memo->asked_count >= memo->asked_capacity / 2)
        grow_asked(memo);
    asked = asked_place(memo->asked, memo->asked_capacity, node);
    if (asked->node != NULL)
        return asked;
    memo->asked_count++;
    asked->node = node;
    asked->alone = is_alone(asked, frame);
    return asked;
}

bool memo_may_keep(struct memo *memo, const struct node *node, const struct frame *frame)
{
    return asked_of(memo, node, frame)->alone;
}

/* The day by which an answer is kept. */
static date_days day_of(struct asked *asked, const struct frame *frame)
{
    date_days date = frame->date, from, to;

    if (asked->dated || (asked->known && asked->from <= date && date <= asked->to))
        return asked->dated ? date : asked->from;
    asked->from = INT32_MIN;
    asked->to = INT32_MAX;
    asked->known = true;
    for (size_t i = 0; i < asked->parameter_count; i++) {
        parameter_span(&frame->world->lexicon->parameters[asked->parameters[i]], date,
                       &from, &to);
        asked->from = from > asked->from ? from : asked->from;
        asked->to = to < asked->to ? to : asked->to;
    }
    return asked->from;
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

bool memo_recall(struct memo *memo, enum memo_what what, const struct node *node,
                 const struct frame *frame, uint32_t first, struct value *out)
{
    struct memo_entry asked = {.node = node, .first = first, .what = what};
    const struct memo_entry *entry = NULL;

    if (memo->count == 0)
        return false;
    asked.date = day_of(asked_of(memo, node, frame), frame);
    entry = find(memo->entries, memo->capacity, &asked);
    *out = entry->value;
    return entry->node != NULL;
}

void memo_keep(struct memo *memo, enum memo_what what, const struct node *node,
               const struct frame *frame, uint32_t first, struct value value)
{
    struct asked *asked = asked_of(memo, node, frame);
    struct memo_entry entry = {.node = node, .first = first, .what = what};

    if (!asked->alone)
        return;
    entry.date = day_of(asked, frame);
    entry.value = value_keep(&memo->arena, value);
    if (memo->count >= memo->capacity / 2)
        grow(memo);
    *find(memo->entries, memo->capacity, &entry) = entry;
    memo->count++;
}
