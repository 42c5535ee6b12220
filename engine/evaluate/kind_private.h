#ifndef RASOAT_EVALUATE_KIND_PRIVATE_H
#define RASOAT_EVALUATE_KIND_PRIVATE_H

#include "evaluate/kind.h"
#include "evaluate/reason_node.h"

/* What the rows of kind.c point at; what each has to do is said in kind.h. */

/* evaluate.c */
struct value evaluate_one(const struct node *node, const struct frame *frame);
struct value evaluate_two(const struct node *node, const struct frame *frame);
struct value evaluate_literal(const struct node *node, const struct frame *frame);
struct value evaluate_field(const struct node *node, const struct frame *frame);
struct value evaluate_derived(const struct node *node, const struct frame *frame);
struct value evaluate_parameter(const struct node *node, const struct frame *frame);
struct value evaluate_linked(const struct node *node, const struct frame *frame);
struct value evaluate_exists(const struct node *node, const struct frame *frame);
struct value evaluate_not(const struct node *node, struct value a,
                          const struct frame *frame);
struct value evaluate_negate(const struct node *node, struct value a,
                             const struct frame *frame);
struct value evaluate_and(const struct node *node, const struct frame *frame);
struct value evaluate_or(const struct node *node, const struct frame *frame);
struct value evaluate_compare(const struct node *node, struct value a, struct value b,
                              const struct frame *frame);
struct value evaluate_comparison(const struct node *node, const struct frame *frame);
struct value evaluate_arithmetic(const struct node *node, struct value a, struct value b,
                                 const struct frame *frame);
struct value evaluate_present(const struct node *node, struct value a,
                              const struct frame *frame);
struct value evaluate_surely(const struct node *node, struct value a,
                             const struct frame *frame);
struct value evaluate_as_of(const struct node *node, const struct frame *frame);
struct value evaluate_choose(const struct node *node, const struct frame *frame);
struct value evaluate_count_true(const struct node *node, const struct frame *frame);
struct value evaluate_in(const struct node *node, const struct frame *frame);
struct value evaluate_rank(const struct node *node, struct value a,
                           const struct frame *frame);
struct value evaluate_label(const struct node *node, struct value a,
                            const struct frame *frame);
struct value evaluate_or_else(const struct node *node, const struct frame *frame);
struct value evaluate_matches(const struct node *node, struct value a,
                              const struct frame *frame);
struct value evaluate_above(const struct node *node, const struct frame *frame);
struct value evaluate_call(const struct node *node, const struct frame *frame);
struct value evaluate_quantifier(const struct node *node, const struct frame *frame);

/* sweep_step.c */
void sweep_by_tree(struct sweep_step *step, const uint64_t *rows);

/* sweep_value.c */
void sweep_literal(struct sweep_step *step, const uint64_t *rows);
void sweep_as_of(struct sweep_step *step, const uint64_t *rows);
void sweep_field(struct sweep_step *step, const uint64_t *rows);
void sweep_parameter(struct sweep_step *step, const uint64_t *rows);
void sweep_one(struct sweep_step *step, const uint64_t *rows);
void sweep_arithmetic(struct sweep_step *step, const uint64_t *rows);
void sweep_call(struct sweep_step *step, const uint64_t *rows);
void sweep_choose(struct sweep_step *step, const uint64_t *rows);
void sweep_or_else(struct sweep_step *step, const uint64_t *rows);
void sweep_linked_value(struct sweep_step *step, const uint64_t *rows);
void sweep_exists(struct sweep_step *step, const uint64_t *rows);

/* sweep_truth.c */
void sweep_and(struct sweep_step *step, const uint64_t *rows);
void sweep_or(struct sweep_step *step, const uint64_t *rows);
void sweep_in(struct sweep_step *step, const uint64_t *rows);
void sweep_not(struct sweep_step *step, const uint64_t *rows);
void sweep_surely(struct sweep_step *step, const uint64_t *rows);
void sweep_present(struct sweep_step *step, const uint64_t *rows);
void sweep_compare(struct sweep_step *step, const uint64_t *rows);
void sweep_count_true(struct sweep_step *step, const uint64_t *rows);

/* sweep_group.c */
void sweep_quantifier(struct sweep_step *step, const uint64_t *rows);

/* reason_gaps.c */
bool reason_gaps_name(struct reasoning *explaining, const struct node *node,
                      const struct frame *frame, enum gap gap);
bool reason_gaps_derived(struct reasoning *explaining, const struct node *node,
                         const struct frame *frame, enum gap gap);
bool reason_gaps_linked(struct reasoning *explaining, const struct node *node,
                        const struct frame *frame, enum gap gap);
bool reason_gaps_members(struct reasoning *explaining, const struct node *node,
                         const struct frame *frame, enum gap gap);
bool reason_gaps_above(struct reasoning *explaining, const struct node *node,
                       const struct frame *frame, enum gap gap);

/* reason_node.c */
void reason_truth_name(struct reasoning *explaining, const struct node *node,
                       const struct frame *frame, bool truth);
void reason_truth_not(struct reasoning *explaining, const struct node *node,
                      const struct frame *frame, bool truth);
void reason_truth_parts(struct reasoning *explaining, const struct node *node,
                        const struct frame *frame, bool truth);
void reason_truth_compare(struct reasoning *explaining, const struct node *node,
                          const struct frame *frame, bool truth);
void reason_truth_in(struct reasoning *explaining, const struct node *node,
                     const struct frame *frame, bool truth);
void reason_truth_surely(struct reasoning *explaining, const struct node *node,
                         const struct frame *frame, bool truth);
void reason_truth_or_else(struct reasoning *explaining, const struct node *node,
                          const struct frame *frame, bool truth);
void reason_truth_matches(struct reasoning *explaining, const struct node *node,
                          const struct frame *frame, bool truth);
void reason_truth_present(struct reasoning *explaining, const struct node *node,
                          const struct frame *frame, bool there);
void reason_truth_members(struct reasoning *explaining, const struct node *node,
                          const struct frame *frame, bool truth);
void reason_truth_value(struct reasoning *explaining, const struct node *node,
                        const struct frame *frame, bool truth);
void reason_truth_call(struct reasoning *explaining, const struct node *node,
                       const struct frame *frame, bool truth);
void reason_value_truth(struct reasoning *explaining, const struct node *node,
                        const struct frame *frame);
void reason_value_formula(struct reasoning *explaining, const struct node *node,
                          const struct frame *frame);
void reason_value_choose(struct reasoning *explaining, const struct node *node,
                         const struct frame *frame);
void reason_value_count(struct reasoning *explaining, const struct node *node,
                        const struct frame *frame);
void reason_value_members(struct reasoning *explaining, const struct node *node,
                          const struct frame *frame);

/* reason_words.c */
struct str reason_formula_name(const struct reasoning *explaining, const struct node *node,
                               const struct frame *frame);
struct str reason_formula_arithmetic(const struct reasoning *explaining,
                                     const struct node *node, const struct frame *frame);
struct str reason_formula_or_else(const struct reasoning *explaining,
                                  const struct node *node, const struct frame *frame);
struct str reason_formula_matches(const struct reasoning *explaining,
                                  const struct node *node, const struct frame *frame);
struct str reason_formula_count(const struct reasoning *explaining, const struct node *node,
                                const struct frame *frame);
struct str reason_formula_call(const struct reasoning *explaining, const struct node *node,
                               const struct frame *frame);
struct str reason_formula_members(const struct reasoning *explaining,
                                  const struct node *node, const struct frame *frame);

#endif
