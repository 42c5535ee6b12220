#ifndef RASOAT_EVALUATE_KIND_PRIVATE_H
#define RASOAT_EVALUATE_KIND_PRIVATE_H

#include "evaluate/kind.h"
#include "evaluate/reason_node.h"

/* What the rows of kind.c point at; what each has to do is said in kind.h. */

/* evaluate.c */
kind_evaluate evaluate_one, evaluate_two, evaluate_literal, evaluate_field,
    evaluate_derived, evaluate_parameter, evaluate_linked, evaluate_exists, evaluate_and,
    evaluate_or, evaluate_comparison, evaluate_as_of, evaluate_choose, evaluate_count_true,
    evaluate_in, evaluate_or_else, evaluate_above, evaluate_call, evaluate_quantifier;
kind_one evaluate_not, evaluate_negate, evaluate_present, evaluate_surely, evaluate_rank,
    evaluate_label, evaluate_matches;
kind_two evaluate_compare, evaluate_arithmetic;

/* sweep_step.c */
kind_sweep sweep_by_tree;

/* sweep_value.c */
kind_sweep sweep_literal, sweep_as_of, sweep_field, sweep_parameter, sweep_one,
    sweep_arithmetic, sweep_call, sweep_choose, sweep_or_else, sweep_linked_value,
    sweep_exists;

/* sweep_truth.c */
kind_sweep sweep_and, sweep_or, sweep_in, sweep_not, sweep_surely, sweep_present,
    sweep_compare, sweep_count_true;

/* sweep_group.c */
kind_sweep sweep_quantifier;

/* reason_gaps.c */
kind_gaps reason_gaps_name, reason_gaps_derived, reason_gaps_linked, reason_gaps_members,
    reason_gaps_above;

/* reason_node.c */
kind_truth reason_truth_name, reason_truth_not, reason_truth_parts, reason_truth_compare,
    reason_truth_in, reason_truth_surely, reason_truth_or_else, reason_truth_matches,
    reason_truth_present, reason_truth_members, reason_truth_value, reason_truth_call;
kind_value reason_value_truth, reason_value_formula, reason_value_choose,
    reason_value_count, reason_value_members;

/* reason_words.c */
kind_formula reason_formula_name, reason_formula_arithmetic, reason_formula_or_else,
    reason_formula_matches, reason_formula_count, reason_formula_call,
    reason_formula_members;

#endif
