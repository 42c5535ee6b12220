#ifndef RASOAT_CHECK_JUDGE_PRIVATE_H
#define RASOAT_CHECK_JUDGE_PRIVATE_H

#include "check/checks.h"
#include "check/judge_sweep.h"
#include "evaluate/memo.h"

/* Private to judge*.c. */

enum { JUDGE_ROWS = 256, JUDGE_WORDS = JUDGE_ROWS / 64 }; /* judged at once */

/* A rule of the plan, on the rows at hand. */
struct judge_slot {
    unsigned rule;
    bool function;            /* row by row */
    struct judge_sweep swept; /* of one that is no function */
    /* Rows of which more is to be said: it failed; the key of a unique rule counts. */
    uint64_t open[JUDGE_WORDS];
    struct effort effort; /* of the rows at hand */
    size_t broken_from;   /* a row: it broke there or before, and is not tried after it */
};

struct judge {
    const struct trial *trial;
    struct script *script;
    struct arena memory; /* of the judge */
    struct arena arena;  /* of the rows at hand */
    struct rows rows;
    struct vector *columns; /* of the rows at hand */
    struct frame *frames;
    uint64_t apart[JUDGE_WORDS]; /* rows of which more is to be said than their values */
    uint64_t live[JUDGE_WORDS];  /* rows that the rules judge */
    uint64_t
        ours[JUDGE_WORDS]; /* rows of units that were asked for: what is said is of them */
    struct tally unasked;  /* where what is said of the others goes */
    size_t first, count;   /* records of the batch */
    struct sweep *sweep;
    struct judge_slot *slots; /* careful rules of the plan, then unique ones */
    size_t careful_count, slot_count;
    struct judge_slot **failing; /* those of the careful in which a row at hand failed */
    size_t failing_count;
    bool functions; /* some slot is one */
    struct value *derived;
    uint8_t *known;
    struct frame frame;   /* of the record at hand */
    struct memo *memo;    /* of groups of rows */
    struct effort effort; /* of classes */
    uint64_t *words;      /* per rule: steps that its messages took in the rows at hand */
    struct key_texts *texts;
    struct judge_parts parts; /* of the rows at hand */
    struct {
        unsigned derived;
        struct sweep_step *step;
    } * classes; /* derived values counted */
    size_t class_count;
    unsigned *failed; /* rules that failed on the record at hand */
    size_t failed_count;
    bool *has_failed;   /* per rule, of the record at hand */
    bool *is_confirmed; /* the same: it failed, and a reason sets it aside */
    struct batch *batch;
    size_t record;
};

/* judge.c */
/* Where outcomes on the record at hand are counted. */
struct tally *judge_tally(struct judge *judge, unsigned check);
/* The record at hand is of a unit that was not asked for. */
bool judge_is_outside(const struct judge *judge);
uint64_t judge_row_number(const struct batch *batch, size_t record);

/* judge_rows.c */
/* The rules of the plan, on the rows at hand. */
void judge_rows(struct judge *judge);
void judge_rows_prepare(struct judge *judge);
void judge_at(struct judge *judge, size_t row);

/* judge_cells.c. Findings about the cells of the record at hand. */
unsigned judge_builtin(const struct judge *judge, enum builtin_check check);
void judge_row_finding(struct judge *judge, uint8_t state);
void judge_shape_finding(struct judge *judge, const struct frame *frame);
void judge_value_findings(struct judge *judge, const struct frame *frame);
void judge_contrary_findings(struct judge *judge, const struct frame *frame);
/* The year that the row gives where no day of it can be meant; missing: none. */
struct value judge_impossible_year(const struct judge *judge);
/* The pack does not judge a day outside its own: said of each row, never silently. */
void judge_date_finding(struct judge *judge);
/* Asked once a name and file, at its first row. */
void judge_ask_unit(struct judge *judge, const struct unit_question *question);

#endif
