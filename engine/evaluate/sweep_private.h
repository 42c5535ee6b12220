#ifndef RASOAT_EVALUATE_SWEEP_PRIVATE_H
#define RASOAT_EVALUATE_SWEEP_PRIVATE_H

#include "evaluate/evaluate_private.h"
#include "evaluate/memo.h"
#include "evaluate/sweep.h"

/* Private to sweep*.c. */

/* A link of a scope's rows, followed once a row. */
struct sweep_way {
    uint32_t *first, *rows; /* per row; first UINT32_MAX: none, gaps says why */
    uint8_t *gaps;
    uint64_t *done;          /* rows that are followed; of one piece with found and large */
    uint64_t *found, *large; /* of these: it leads to a row; to as many as the tree asks */
    size_t capacity;
    uint32_t *alike; /* per row: the earliest of those asked for that leads to the same */
    uint32_t *slots; /* rows + 1 by what they lead to: open addressing, 2 * capacity */
    uint64_t start;  /* of which start these are */
    const struct held_link *held;
    enum gap gap;               /* where held is NULL: why it cannot be followed */
    bool known;                 /* held and own are looked up */
    struct sweep_step **own;    /* what it is joined on */
    struct sweep_scope *linked; /* the rows it leads to, each beside its own; NULL */
    struct sweep_members {      /* rows in front of those of a scope */
        struct sweep_scope *scope, *of;
    } * members;
    size_t member_count, member_capacity;
};

enum sweep_place { SWEEP_ROOT, SWEEP_LINKED, SWEEP_MEMBERS };
struct sweep_scope {
    struct sweep *sweep;
    enum sweep_place place;
    unsigned table;
    unsigned link;             /* of `from`, that leads here */
    struct sweep_scope *from;  /* whose link it is; NULL at the root */
    struct sweep_scope *outer; /* of members: the rows that they stand in front of */
    size_t count, words;
    const uint32_t *rows;         /* of the held store; NULL at the root */
    uint32_t *outer_row, *starts; /* of members; starts: per outer row, and one more */
    uint32_t *own_rows;
    size_t capacity, start_capacity;
    uint64_t *live; /* rows that are there */
    size_t live_words;
    uint64_t start; /* of which start the rows are */
    struct sweep_way *ways;
    struct sweep_step **derived;
};

struct sweep_step {
    const struct node *node;
    struct sweep_scope *scope;
    kind_sweep *run;
    struct sweep_step **parts;
    size_t part_count;
    struct sweep_scope *other; /* in which the parts are read, where that is not scope */
    bool constant;             /* the same whatever the rows */
    bool as_read;              /* what the rows of the file have in a field */
    bool by_bounds; /* a comparison that may be decided where a side is missing */
    uint64_t start; /* of which start its vector is */
    struct vector vector;
    struct { /* of a parameter: while the date stays between these */
        date_days from, to;
        int64_t by;
        struct value value;
        bool known;
        struct value told; /* stands in so many rows of the vector, from the first on */
        size_t everywhere;
    } last;
    struct sweep_step *next; /* all steps, and those of one hash */
    struct sweep_step *alike;
};

enum { SWEEP_HASHES = 1024 };
struct sweep {
    const struct world *world;
    size_t rows_most;
    struct sweep_scope *root;
    struct sweep_scope **scopes;
    size_t scope_count, scope_capacity;
    struct sweep_step *steps;
    struct sweep_step *hashes[SWEEP_HASHES];
    struct arena memory; /* of steps and scopes */
    struct arena arena;  /* masks on the way; reset at each start */
    const struct frame *frames;
    const struct vector *columns; /* of the rows, where they were read together */
    uint64_t start;               /* counts them */
    uint64_t *troubled;
    struct {            /* the first and the last day of the rows at hand */
        uint64_t start; /* of which start they are */
        date_days first, last;
    } days;
    enum trouble trouble;  /* of the value just asked */
    struct effort *effort; /* whose steps count; NULL: without bound */
    struct frame asking;   /* for functions of values: where texts and trouble go */
};

/* sweep_scope.c */
struct sweep_scope *sweep_scope_new(struct sweep *sweep, enum sweep_place place,
                                    unsigned table);
/* The scope at a depth; the outermost where there are fewer. */
struct sweep_scope *sweep_scope_at(struct sweep_scope *scope, unsigned depth);
/* The row of an outer scope in front of which a row stands. */
size_t sweep_outer_row(const struct sweep_scope *scope, size_t row,
                       const struct sweep_scope *outer);
size_t sweep_root_row(const struct sweep_scope *scope, size_t row);
/* Rows that are there; of linked ones all links are followed. */
const uint64_t *sweep_scope_live(struct sweep_scope *scope);
/* A frame for the tree, with those outside it; until the next start. */
struct frame *sweep_frame(struct sweep_scope *scope, size_t row);
uint64_t *sweep_mask(struct sweep *sweep, size_t words); /* zero; until the next start */
/* After a value was asked with the sweep's trouble: was there any, and in which row. */
void sweep_note_trouble(struct sweep_scope *scope, size_t row);

/* sweep_link.c */
enum {
    SWEEP_GROUP_MOST = MEMO_ROWS_LEAST
}; /* of larger groups the tree asks, which keeps
                                                their answers */
struct sweep_way *sweep_way(struct sweep_scope *scope, unsigned link);
struct sweep_scope *sweep_linked(struct sweep_scope *scope, unsigned link);
struct sweep_scope *sweep_members(struct sweep_scope *scope, struct sweep_scope *at,
                                  unsigned link);
void sweep_follow(struct sweep_scope *scope, struct sweep_way *way, const uint64_t *rows);
/* Which of the rows, all of them followed, lead to the same; false: each elsewhere. */
bool sweep_find_alike(struct sweep_way *way, const uint64_t *rows, size_t words);
void sweep_gather_members(struct sweep_scope *members);

/* sweep_step.c */
struct sweep_step *sweep_step_of(struct sweep_scope *scope, const struct node *node);

/* sweep_truth.c */
/* Rows of a word by the kind's function of two values. */
void sweep_pair(struct sweep_step *step, const struct vector *a, const struct vector *b,
                uint64_t rows, size_t word);
/* The second part where the first is not missing. */
const struct vector *sweep_second(struct sweep_step *step, const struct vector *first,
                                  const uint64_t *rows);

#endif
