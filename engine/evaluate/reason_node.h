#ifndef RASOAT_EVALUATE_REASON_NODE_H
#define RASOAT_EVALUATE_REASON_NODE_H

#include "evaluate/evaluate.h"

/*
 * Why an expression has the value that it has, in sentences: the tree is walked with a
 * row's values, and only what decided is told.
 *
 *   b1_score <= b1_line and b2_score >= b2_poor        false
 *            │                      └ true: not told
 *            └ false: "Điểm B1 là 141 điểm, lớn hơn mức ... là 140 điểm"
 */
struct reasoned {
    unsigned depth; /* a line deeper than the one above says why that one is so */
    enum gap gap;   /* text names what is missing, and this is why; GAP_NONE: a sentence */
    struct str text;
};

/* Lines so far; init with language and arena (texts are kept in it), end with _release. */
struct reasoning {
    enum language language;
    struct arena *arena;
    struct reasoned *lines;
    size_t count, capacity;
    unsigned depth;
    bool flat; /* no line below another: for a member's reasons on one line */
    const struct field *like; /* shows the literals of a choose(); NULL */
};
void reasoning_release(struct reasoning *explaining);

/* Why a condition is true, false or not known. */
void reason_condition(struct reasoning *explaining, const struct node *node,
                      const struct frame *frame);
/* Where a value comes from: which way a choose() went and why, what a count counted, ... */
void reason_value(struct reasoning *explaining, const struct node *node,
                  const struct frame *frame);
/* What is missing, so that a value is. */
void reason_gaps(struct reasoning *explaining, const struct node *node,
                 const struct frame *frame);

/* One line more, unless it is there. */
void reasoning_add(struct reasoning *explaining, enum gap gap, struct str text);
/* The table that a link or quantifier leads to, as a word. */
struct str reason_roster_name(const struct reasoning *explaining, const struct node *node,
                              const struct frame *frame);

/* explain_words.c: what a node is called; its value with the unit; its formula with values
 * put in: "Mức B1 (140) + 1 - Điểm B1 (138)". */
struct str reason_title(const struct reasoning *explaining, const struct node *node,
                        const struct frame *frame);
struct str reason_shown(const struct reasoning *explaining, const struct node *node,
                        const struct frame *frame);
struct str reason_formula(const struct reasoning *explaining, const struct node *node,
                          const struct frame *frame);
bool reason_is_name(const struct node *node);
/* What a person is told of a node that stands for another: the choice that is ranked, the
 * value that needed no other in its place. */
const struct node *reason_told(const struct node *node, const struct frame *frame);
/* A row of a roster: its first text that is no part of its key, else the end of its key. */
struct str reason_row(const struct reasoning *explaining, const struct frame *frame);
/* As a word inside a sentence: "Điểm B1" gives "điểm B1", "CCCD" stays. */
struct str reason_inside(const struct reasoning *explaining, struct str title);
/* The field that a node's value is shown by; NULL. */
const struct field *reason_field(const struct lexicon *lexicon, const struct node *node);

#endif
