#ifndef RASOAT_CHECK_JUDGE_H
#define RASOAT_CHECK_JUDGE_H

#include "check/confirm.h"
#include "check/finding.h"
#include "check/plan.h"
#include "check/unit_choice.h"

/*
 * Judges the rows of a chunk, in any thread.
 *
 *   chunk ─► rows ─► sweep ─► masks ───────────┐
 *                └► functions, row by row ─────┴► outcomes ─► batch { findings, keys, tallies }
 */

/* What all threads share while one source is judged. */
struct trial {
    struct finding_context context;
    const struct plan *plan;
    const struct holdings *holdings;
    const bool *selected; /* per check */
    size_t check_count;
    uint32_t base;             /* rows of the same table in earlier files */
    const struct store *store; /* has its rows as they were read; NULL: chunks have them */
    bool classes;              /* count classes */
    /* Per rule: the first chunk in which it is not tried, since it broke before
     * (UINT64_MAX: none). Changed under the run's lock; what was judged by a stale value is
     * judged again. */
    const _Atomic uint64_t *broken_since;
    const struct confirmations *confirmations; /* NULL: none */
    const struct unit_choice *choice;          /* NULL: rows of all units count */
};

struct found {
    size_t record;
    struct finding finding;
    const struct confirmation *confirmed; /* NULL: it counts */
};
/* The key of a unique rule, for the run to compare in file order. */
struct key_seen {
    unsigned rule;
    size_t record;
    struct hash128 hash;
    bool doubled;   /* found out in file order: the key came before, */
    uint32_t first; /* in this row of the table */
};
struct break_seen {
    unsigned rule;
    size_t record; /* the first on which it broke */
    uint64_t rows;
    struct error *error;
};

/* What a chunk gave. Init with batch_init. */
struct batch {
    struct chunk chunk;
    struct arena arena;  /* of everything below */
    struct found *found; /* by record, then as judged */
    size_t found_count, found_capacity;
    struct key_seen *keys;
    size_t key_count, key_capacity;
    struct break_seen *breaks;
    size_t break_count, break_capacity;
    struct tally *tallies; /* per check */
    uint64_t *classes;     /* per class slot: see judge_class_slot */
    uint64_t rows, out_of_force, held_back;
    uint64_t outside_rows; /* of a unit that was not asked for: of them keys alone count */
    bool *outside;         /* per record; NULL: none is */
    date_days first_date, last_date;
    struct unit_rows { /* runs of rows of one unit */
        struct str unit;
        uint64_t rows;
        bool outside;
    } * units;
    size_t unit_count, unit_capacity;
};
void batch_init(struct batch *batch, const struct trial *trial);
void batch_clear(struct batch *batch, const struct trial *trial);
void batch_release(struct batch *batch);
/* One more at the end, on the record, whose finding is to be filled in. */
struct found *judge_add_found(struct batch *batch, size_t record);

/* One per thread and source. */
struct judge;
/* script: the thread's own state, for rules that are functions. */
struct judge *judge_new(const struct trial *trial, struct script *script);
void judge_free(struct judge *judge);
void judge_batch(struct judge *judge, struct batch *batch);
/* A frame of a record of the batch, read anew; valid until the next call. NULL: unreadable.
 */
const struct frame *judge_frame(struct judge *judge, struct batch *batch, size_t record);
/* The cell that holds an extra name (as in pack_unique_extra) of the frame at hand. */
void judge_set_extra(struct judge *judge, unsigned extra, struct value value);

/* Classes counted: choices among the derived values of the main table. */
size_t judge_class_slots(const struct pack *pack);
size_t judge_class_slot(const struct pack *pack, unsigned derived, int64_t symbol);

/* Outcome of one rule on one row, by the trees alone. */
enum outcome { OUTCOME_PASS, OUTCOME_FAIL, OUTCOME_NOT_APPLICABLE, OUTCOME_BROKEN };
struct verdict {
    enum outcome outcome;
    enum reason_kind why; /* of not applicable */
};
/* Rules with functions need script. err is filled where the rule breaks. Unique rules give
 * OUTCOME_NOT_APPLICABLE where they would not count the row, else OUTCOME_PASS. */
struct verdict judge_rule(const struct rule *rule, const struct frame *frame,
                          struct script *script, struct error *err);
/* That a declaration takes more steps than it may (evaluate.h), with its file and line; ERROR_RULE. */
int judge_too_many_steps(const struct declared *head, struct error *err);
/* The hash of a unique rule's key; false (with a reason) where a part is missing. */
bool judge_key(const struct rule *rule, const struct frame *frame, struct hash128 *out,
               enum reason_kind *why);
/* The hash of one part of it; node said the value. */
bool judge_key_part(const struct node *node, struct value value, const struct frame *frame,
                    struct hash128 *out, enum reason_kind *why);
/* Whether the same value always has the same hash in rows like this one. */
bool judge_key_alike(const struct node *node, const struct frame *frame);

#endif
