#ifndef RASOAT_EVALUATE_KIND_H
#define RASOAT_EVALUATE_KIND_H

#include "evaluate/evaluate.h"

/*
 * The kinds of nodes as a table: one row says all that is known of a kind, and nothing else
 * in the program asks "which kind is it" to find out how a tree is evaluated, walked
 * over or explained. kind.c holds the rows; enum node_kind their numbers.
 */

/* What a node reads itself; its parts (children) read what they read. */
enum kind_reads {
    KIND_READS_NOTHING,
    KIND_READS_FIELD,     /* node->number of the row at node->depth */
    KIND_READS_DERIVED,   /* the same of a derived value */
    KIND_READS_PARAMETER, /* and its part, the `by` value */
    KIND_READS_LINK,      /* what a link is joined on, and whether it leads anywhere */
    KIND_READS_ABOVE,     /* earlier rows of the same file */
};
/* The rows in which the parts of a node are read: see evaluate/walk.h. */
enum kind_parts {
    KIND_PARTS_BESIDE, /* those of the node */
    KIND_PARTS_LINKED, /* the row that the link leads to, alone */
    KIND_PARTS_MEMBER, /* each row that the link leads to, in front of the node's */
    KIND_PARTS_ABOVE,  /* an earlier row of the same table, in front of the node's */
};
/* When the whole is surely missing because of its parts. */
enum kind_missing {
    KIND_MISSING_ANY,   /* where one of them is */
    KIND_MISSING_ALL,   /* where all are */
    KIND_MISSING_NEVER, /* they do not tell */
};

struct reasoning;
struct sweep_step;

/* What a kind has functions for. */
typedef struct value kind_evaluate(const struct node *node, const struct frame *frame);
/* What it means, of the values of its part or two parts; of two none is missing. The frame is
 * for texts made on the way and for trouble. */
typedef struct value kind_one(const struct node *node, struct value a,
                              const struct frame *frame);
typedef struct value kind_two(const struct node *node, struct value a, struct value b,
                              const struct frame *frame);
/* The same over many rows (sweep.h). */
typedef void kind_sweep(struct sweep_step *step, const uint64_t *rows);
/* reason_node.h. Tells what is missing, so that it is; false where nothing was found. */
typedef bool kind_gaps(struct reasoning *explaining, const struct node *node,
                       const struct frame *frame, enum gap gap);
/* Why it is true or false; where its value comes from. */
typedef void kind_truth(struct reasoning *explaining, const struct node *node,
                        const struct frame *frame, bool truth);
typedef void kind_value(struct reasoning *explaining, const struct node *node,
                        const struct frame *frame);
/* Its formula with values put in. */
typedef struct str kind_formula(const struct reasoning *explaining, const struct node *node,
                                const struct frame *frame);

struct kind {
    const char *name;
    enum kind_reads reads;
    enum kind_parts parts;
    enum kind_missing missing;
    bool answers; /* has a value whatever the cells hold: present(x) */
    bool named;   /* stands for a name that a person knows: its value is told by it */
    /* Short for choose(present(a), a, ..., z): fingerprints count each part but the last
     * twice, so that either way of writing gives the same. */
    bool twice;
    bool constant; /* the same in every row */

    kind_evaluate *evaluate;
    kind_one *one; /* where that and two are NULL evaluate alone says it */
    kind_two *two;
    kind_sweep *sweep; /* NULL: evaluate, row by row */
    kind_gaps *gaps;   /* NULL: what its parts lack */
    kind_truth *truth; /* NULL, as value: nothing to tell */
    kind_value *value;
    kind_formula *formula; /* NULL: its value */
};
extern const struct kind kind_table[]; /* by enum node_kind */

static inline const struct kind *kind_of(const struct node *node)
{
    return &kind_table[node->kind];
}

#endif
