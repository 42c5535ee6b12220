#include "evaluate/memo.h"

#include "evaluate/kind.h"
#include "evaluate/outlook.h"
#include "evaluate/ranking.h"
#include "evaluate/sweep.h"

struct memo_entry {
    const struct node *node; /* NULL: free */
    uint32_t first;
    date_days date; /* the first on which the parameters that are read are what they are */
    enum memo_what what;
    bool recalled; /* since some were forgotten last */
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
    struct memo_sweep *sweep; /* NULL until it is asked for */
};

struct memo {
    struct memo_entry *entries; /* open addressing; the capacity is a power of two */
    size_t count, capacity;
    struct asked *asked; /* as the entries */
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

/* What is kept at most from one chunk of rows to the next: answers, and rows of sorted groups.
 * Files are in the order of their groups, so that what is forgotten is seldom asked again. */
enum { ANSWERS_MOST = 1 << 16, SORTED_MOST = 1 << 18 };

static struct memo_entry *find(struct memo_entry *entries, size_t capacity,
                               const struct memo_entry *asked);

/* What nobody asked for again, and texts. An answer about the whole survey, which is asked for again
 * and again, would cost a walk over all rows. */
static void forget(struct memo *memo)
{
    struct memo_entry *before = memo->entries;

    memo->entries = memory_alloc(memo->capacity * sizeof *memo->entries);
    memo->count = 0;
    for (size_t i = 0; i < memo->capacity; i++) {
        if (!before[i].recalled || before[i].value.kind == VALUE_TEXT)
            continue;
        before[i].recalled = false;
        *find(memo->entries, memo->capacity, &before[i]) = before[i];
        memo->count++;
    }
    memory_free(before);
    arena_reset(&memo->arena);
}

void memo_begin(struct memo *memo)
{
    if (memo->count > ANSWERS_MOST)
        forget(memo);
    if (rankings_rows(memo->rankings) > SORTED_MOST) {
        rankings_free(memo->rankings);
        memo->rankings = rankings_new();
    }
}

static void free_sweep(struct memo_sweep *swept)
{
    if (swept == NULL)
        return;
    sweep_free(swept->sweep);
    memory_free(swept->frames);
    memory_free(swept);
}

void memo_free(struct memo *memo)
{
    if (memo == NULL)
        return;
    memory_free(memo->entries);
    for (size_t i = 0; i < memo->asked_capacity; i++)
        free_sweep(memo->asked[i].sweep);
    memory_free(memo->asked);
    rankings_free(memo->rankings);
    arena_release(&memo->arena);
    memory_free(memo);
}

/* ---- does it look outside? ---------------------------------------------------------- */

static void note_parameters(struct asked *asked, const struct outlook *outlook)
{
    asked->dated |= outlook->parameter_count > OUTLOOK_PARAMETERS;
    for (size_t i = 0; !asked->dated && i < outlook->parameter_count; i++)
        if (asked->parameter_count < PARAMETERS_MOST)
            asked->parameters[asked->parameter_count++] = outlook->parameters[i];
        else
            asked->dated = true;
}

/* Of `above` the condition is kept for: what is then asked of the row that is found is not. */
static bool is_alone(struct asked *asked, const struct frame *frame)
{
    const struct node *node = asked->node;
    size_t parts = kind_of(node)->parts == KIND_PARTS_ABOVE ? 1 : node->child_count;

    for (size_t i = 0; i < parts; i++) {
        struct outlook outlook = {0};

        if (node->children[i] == NULL)
            continue;
        outlook = outlook_of(node, node->children[i], frame);
        if (outlook.outside)
            return false;
        note_parameters(asked, &outlook);
    }
    return true;
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

struct memo_sweep *memo_sweep(struct memo *memo, const struct node *node,
                              const struct frame *frame)
{
    struct asked *asked = asked_of(memo, node, frame);

    if (asked->sweep == NULL)
        asked->sweep = memory_alloc(sizeof *asked->sweep);
    return asked->sweep;
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

date_days memo_day(struct memo *memo, const struct node *node, const struct frame *frame)
{
    return day_of(asked_of(memo, node, frame), frame);
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
    struct memo_entry *entry = NULL;

    if (memo->count == 0)
        return false;
    asked.date = day_of(asked_of(memo, node, frame), frame);
    entry = find(memo->entries, memo->capacity, &asked);
    if (entry->node == NULL)
        return false;
    entry->recalled = true;
    *out = entry->value;
    return true;
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
