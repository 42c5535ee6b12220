#ifndef RASOAT_EVALUATE_EVALUATE_H
#define RASOAT_EVALUATE_EVALUATE_H

#include "evaluate/vector.h"
#include "language/lexicon.h"
#include "survey/store.h"

/*
 * Evaluation in one row: a walk over a tree, by Kleene's logic (docs/architecture.md). Over
 * many rows at once sweep.h gives the same answers.
 *
 *   frame (member) ─outer─► frame (household) ─outer─► NULL
 */
struct held {
    struct store *store; /* NULL: the dataset has no such table, or nobody looks into it */
    bool present;        /* the dataset has the table */
    const bool *has_column; /* per field: all files have it; NULL: all fields */
    const bool *no_column;  /* per field: no file has it; NULL: none */
    const uint32_t *starts; /* row of the store at which each file begins */
    size_t start_count;
};
struct held_link {
    struct index *index; /* of the table that the link leads to; NULL: cannot be followed */
    unsigned own[SCHEMA_KEY_PARTS], other[SCHEMA_KEY_PARTS];
    size_t count;
    bool lenient; /* an empty cell of a key counts as a value (examples of rules) */
};
struct memo;
struct pack;
struct units;
struct world {
    const struct lexicon *lexicon;
    const struct pack *pack;        /* whose lexicon it is; not looked into here */
    const struct held *held;        /* per table */
    struct held_link *const *links; /* [table][link] */
    const struct units *units; /* that share a name; NULL: none; not looked into here */
    date_days as_of;           /* date for rows without one; INT32_MIN: none */
};

/* Why a value that could be there is not: its rule is broken. */
enum trouble {
    TROUBLE_NONE,
    TROUBLE_OVERFLOW, /* arithmetic left 64 bits */
    TROUBLE_PATTERN,  /* a pattern took too many steps */
    TROUBLE_EFFORT,   /* more was gone over than may be */
};

/* What one rule may go over for a batch of rows: rows of a link, letters of a list,
 * instructions of a function. Steps are counted, not seconds, so that the same rule stops at
 * the same row on every machine. */
enum { EFFORT_ROWS = 256, EFFORT_STEPS_A_ROW = 200000 };
struct effort {
    uint64_t spent, most;
};
#define EFFORT_START ((struct effort){0, (uint64_t)EFFORT_ROWS * EFFORT_STEPS_A_ROW})

/* A row in view: one that was read (alone: cells; with others: its place in their columns), or
 * a row of a store. */
struct frame {
    const struct world *world;
    unsigned table;
    uint32_t place;               /* in the columns */
    const struct value *cells;    /* one per field; NULL: see columns */
    const struct vector *columns; /* one per field; NULL too: row of the held store */
    uint32_t row; /* of the held store; of cells: its own place there, UINT32_MAX unknown */
    uint32_t line; /* of cells: as the spreadsheet or an editor shows it; 0: unknown */
    const struct frame *outer; /* NULL at the root */
    struct value *derived;     /* memo, one per derived value of the lexicon; may be NULL */
    uint8_t *derived_known;
    date_days date;          /* INT32_MIN: unknown */
    struct arena *arena;     /* for texts made on the way; the caller resets it */
    struct memo *memo;       /* of what large groups gave (memo.h); may be NULL */
    struct key_texts *texts; /* of keys, known already (survey/key.h); may be NULL */
    enum trouble *trouble;   /* set where a value could not be worked out; may be NULL */
    struct effort *effort;   /* NULL: without bound */
};

/* Counts steps; false, and trouble, where there were too many. */
bool evaluate_spend(const struct frame *frame, uint64_t steps);

/* The frame at that depth; the outermost where there are fewer. */
const struct frame *frame_at(const struct frame *frame, unsigned depth);

struct value evaluate(const struct node *node, const struct frame *frame);
/* The date of a row by its table's date_field, else its year_field (31 December), else
 * as_of. */
date_days frame_date(const struct frame *frame);
/* Between what a number that is missing lies all the same (max over rows of which one is not
 * known is at least what the others have), in the node's own unit, millionths for decimals;
 * open at an end of which nothing is known. */
struct bounds {
    int64_t low, high;
};
#define BOUND_NONE_LOW INT64_MIN
#define BOUND_NONE_HIGH INT64_MAX
#define BOUNDS_NONE ((struct bounds){BOUND_NONE_LOW, BOUND_NONE_HIGH})
struct bounds evaluate_bounds(const struct node *node, const struct frame *frame);
static inline bool frame_is_read(const struct frame *frame)
{
    return frame->cells != NULL || frame->columns != NULL;
}
/* A field as the row has it. */
struct value frame_cell(const struct frame *frame, unsigned field);
/* A field with its default (schema `default`), of this very frame. */
struct value frame_field(const struct frame *frame, unsigned field);
/* Whether what a default gave takes the place of a cell that is missing (gap). A cell's own
 * gap is the better reason; a column left to its default is not absent, but where the default
 * would have looked into a table that nobody gave, the column is what is lacking. */
bool frame_default_stands(uint8_t gap, struct value given);
/* The row that a one-link leads to; false where there is none (*gap says why). */
bool frame_follow(const struct frame *frame, unsigned link, struct frame *out,
                  enum gap *gap);

/* How many rows a quantifier goes over, and the first of them. */
uint32_t evaluate_group(const struct node *node, const struct frame *frame,
                        uint32_t *first);
/* Calls visit with a frame of each row that a quantifier goes over. */
void evaluate_members(const struct node *node, const struct frame *frame,
                      void (*visit)(void *job, const struct frame *member), void *job);

/* The value of a parameter on a day, for a symbol of its `by` (ignored where it has none).
 */
struct value parameter_value(const struct parameter *parameter, date_days date,
                             int64_t symbol);
/* The days around one on which a parameter's values are the same. */
void parameter_span(const struct parameter *parameter, date_days date, date_days *from,
                    date_days *to);
/* True where both are there and surely equal. */
bool value_same(struct value a, struct value b);

#endif
