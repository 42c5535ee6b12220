#include "evaluate/sweep_private.h"

#include <string.h>

struct sweep *sweep_new(const struct world *world, unsigned table, size_t rows)
{
    struct sweep *sweep = memory_alloc(sizeof *sweep);
    size_t words = (rows + 63) / 64;

    sweep->world = world;
    sweep->rows_most = rows;
    arena_init(&sweep->memory);
    arena_init(&sweep->arena);
    sweep->troubled = arena_alloc(&sweep->memory, (words + 1) * sizeof(uint64_t));
    sweep->root = sweep_scope_new(sweep, SWEEP_ROOT, table);
    sweep->root->live = memory_alloc((words + 1) * sizeof(uint64_t));
    return sweep;
}

static void free_way(struct sweep_way *way)
{
    memory_free(way->first);
    memory_free(way->rows);
    memory_free(way->gaps);
    memory_free(way->done);
    memory_free(way->alike);
    memory_free(way->slots);
    memory_free(way->members);
}

static void free_scope(struct sweep_scope *scope)
{
    const struct schema *schema = scope->sweep->world->lexicon->schema;

    for (size_t l = 0; l < schema->tables[scope->table].link_count; l++)
        free_way(&scope->ways[l]);
    memory_free(scope->outer_row);
    memory_free(scope->starts);
    memory_free(scope->own_rows);
    memory_free(scope->live);
}

void sweep_free(struct sweep *sweep)
{
    if (sweep == NULL)
        return;
    for (struct sweep_step *step = sweep->steps; step != NULL; step = step->next)
        vector_release(&step->vector);
    for (size_t i = 0; i < sweep->scope_count; i++)
        free_scope(sweep->scopes[i]);
    memory_free(sweep->scopes);
    arena_release(&sweep->memory);
    arena_release(&sweep->arena);
    memory_free(sweep);
}

struct sweep_step *sweep_add(struct sweep *sweep, const struct node *tree)
{
    return sweep_step_of(sweep->root, tree);
}

/* All rows that were read together have the same columns. */
static const struct vector *columns_of(const struct frame *frames, const uint64_t *rows,
                                       size_t words)
{
    for (size_t w = 0; w < words; w++)
        if (rows[w] != 0)
            return frames[w * 64 + (size_t)__builtin_ctzll(rows[w])].columns;
    return NULL;
}

void sweep_start(struct sweep *sweep, const struct frame *frames, size_t count,
                 const uint64_t *rows)
{
    struct sweep_scope *root = sweep->root;

    arena_reset(&sweep->arena);
    sweep->start++;
    sweep->frames = frames;
    sweep->effort = NULL;
    sweep->asking = (struct frame){.world = sweep->world,
                                   .arena = &sweep->arena, /* the first row may be unread */
                                   .trouble = &sweep->trouble};
    root->count = count;
    root->words = (count + 63) / 64;
    root->start = sweep->start;
    sweep->columns = columns_of(frames, rows, root->words);
    memcpy(root->live, rows, root->words * sizeof *rows);
    memset(sweep->troubled, 0, sweep_words(sweep) * sizeof *sweep->troubled);
}

void sweep_set_effort(struct sweep *sweep, struct effort *effort)
{
    sweep->effort = effort;
}

size_t sweep_words(const struct sweep *sweep)
{
    return (sweep->rows_most + 63) / 64;
}

const uint64_t *sweep_troubled(const struct sweep *sweep)
{
    return sweep->troubled;
}

/* Room for the scope's rows; false where there was. */
static bool make_room(struct sweep_step *step)
{
    size_t rows = step->scope->words * 64, most = step->scope->sweep->rows_most;

    if (rows <= step->vector.capacity)
        return false;
    if (step->scope->place == SWEEP_MEMBERS)
        rows += rows / 2;
    vector_reserve(&step->vector, rows > most ? rows : most);
    return true;
}

/* The first rows of this start: of the others nothing is known. */
static void run_first(struct sweep_step *step, const uint64_t *rows)
{
    struct vector *out = &step->vector;
    uint64_t any = 0;

    make_room(step);
    step->start = step->scope->sweep->start;
    for (size_t w = 0; w < step->scope->words; w++) {
        any |= out->done[w] = rows[w];
        out->known[w] = out->odd[w] = 0;
    }
    if (any != 0)
        step->run(step, rows);
}

/* Those that are not done yet. */
static void run_more(struct sweep_step *step, const uint64_t *rows)
{
    struct vector *out = &step->vector;
    size_t words = step->scope->words;
    uint64_t any = 0, *need = NULL;

    for (size_t w = 0; w < words; w++)
        any |= rows[w] & ~out->done[w];
    if (any == 0)
        return;
    need = sweep_mask(step->scope->sweep, words);
    for (size_t w = 0; w < words; w++) {
        need[w] = rows[w] & ~out->done[w];
        out->done[w] |= rows[w];
    }
    step->run(step, need);
}

const struct vector *sweep_run(struct sweep_step *step, const uint64_t *rows)
{
    struct sweep *sweep = step->scope->sweep;

    if (step->as_read && sweep->columns != NULL)
        return &sweep->columns[step->node->number];
    if (step->constant) { /* put down once, for as many rows as there is room */
        if (make_room(step))
            step->run(step, rows);
        return &step->vector;
    }
    if (step->start != sweep->start)
        run_first(step, rows);
    else
        run_more(step, rows);
    return &step->vector;
}
