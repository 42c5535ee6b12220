#ifndef RASOAT_CHECK_JUDGE_SWEEP_H
#define RASOAT_CHECK_JUDGE_SWEEP_H

#include "check/judge.h"
#include "evaluate/sweep.h"

/*
 * Which rows of the table may have the same key: those that an index of it, made for some link,
 * has together, since it is made of parts of the key. A household that has its code and commune
 * to itself is no other one's double, and what its members' rows tell one from another is told
 * among them: most keys need not be compared with those of the whole table.
 */
struct judge_kin {
    const struct index *index;             /* NULL: there is none */
    size_t parts[SCHEMA_KEY_PARTS], count; /* of the key, as the index has them */
};

/*
 * One rule on many rows: what judge_rule says of each, by masks.
 *
 *   rows ─► in force ─when─► applies ─check─► failed
 *
 * Of rows in which something could not be worked out (sweep_troubled) it says nothing.
 */
struct judge_sweep {
    const struct rule *rule;
    struct sweep_step *when, *check, **key; /* when, check: may be NULL */
    size_t words;
    uint64_t *force, *applies, *failed;
    const struct vector *when_values, *check_values, **key_values;
    struct judge_part **parts; /* of the key */
    struct judge_kin kin;
};

/* What keys are made of, hashed once a row whatever the rules that ask: several have the
 * household's code. Of one sweep; zeroed before its first use. */
struct judge_parts {
    struct judge_part {
        const struct sweep_step *step;
        const struct node *node;
        uint64_t *done, *missing;
        struct hash128 *hashes; /* per row */
        struct judge_part *next;
    } * first;
};

/* True where the rule is said in trees alone, none in a function. */
bool judge_sweep_can(const struct rule *rule);
/* Before the sweep starts; masks and parts are the arena's. */
void judge_sweep_add(struct sweep *sweep, const struct rule *rule,
                     struct judge_parts *parts, struct arena *arena,
                     struct judge_sweep *out);
/* The first and the last day of rows that have one, of so many words of rows. */
struct judge_days {
    date_days first, last;
};
struct judge_days judge_sweep_days(const struct frame *frames, const uint64_t *rows,
                                   size_t words);
/* frames: those of sweep_start; days: theirs. */
void judge_sweep_run(struct judge_sweep *judged, const struct frame *frames,
                     const uint64_t *rows, struct judge_days days);
struct verdict judge_sweep_verdict(const struct judge_sweep *judged, size_t row);
/* Counts what passed or was not applicable in the rows: failures, and the keys of a unique
 * rule, are counted when it is known what becomes of them. */
void judge_sweep_tally(const struct judge_sweep *judged, const uint64_t *rows,
                       struct tally *tally);
/* Before the keys of other rows than those before. */
void judge_parts_start(struct judge_parts *parts, size_t words);
/* Hashes what the keys of the rows are made of, rows to which the unique rule applies. */
void judge_sweep_hash(const struct judge_sweep *judged, const struct frame *frames,
                      const uint64_t *rows);
/* For a unique rule, once its table is held. */
void judge_sweep_find_kin(struct judge_sweep *judged, const struct world *world);
/* Leaves those of the rows, to which it applies, whose key surely no other row of the table has. */
void judge_sweep_alone(const struct judge_sweep *judged, const struct frame *frames,
                       uint64_t *rows);
/* As judge_key, of one of those rows. */
bool judge_sweep_key(const struct judge_sweep *judged, const struct frame *frames,
                     size_t row, struct hash128 *out, enum reason_kind *why);

/* The sweep of one rule over one row at a time; zeroed before its first use. */
struct example_sweep {
    struct sweep *sweep;
    struct judge_sweep judged;
    struct judge_parts parts;
    struct arena memory;
};
/* example_swept.c. Judges a frame as a run does and holds it against the verdict of
 * judge_rule: 0, or ERROR_RULE where they do not agree. While `kept` is not released, it is
 * of the same rule and the frames' world is the same one, on the same day and with the same
 * tables in it. */
int example_agrees(struct example_sweep *kept, const struct rule *rule,
                   const struct frame *frame, const struct verdict *careful,
                   struct error *err);
void example_sweep_release(struct example_sweep *kept);

#endif
