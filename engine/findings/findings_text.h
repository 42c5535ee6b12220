#ifndef RASOAT_FINDINGS_FINDINGS_TEXT_H
#define RASOAT_FINDINGS_FINDINGS_TEXT_H

#include "findings/findings_shared.h"
#include "write/prose.h"

/*
 * Private to the text writer. Findings come in file order and are told by rule, so a little
 * of each rule and of each row of the main table is kept until the end; memory is bounded.
 */
enum { EXAMPLES = 3, WORST = 5, SUBJECTS_MAX = 100000 };
/* Without --whole, so that a run fits a screen. */
enum { SCREEN_RULES = 10, SCREEN_UNITS = 6, SCREEN_REMARKS = 3 };

struct text_example {
    struct str place, message, fix; /* fix is empty where nothing is suggested */
};
struct text_rule {
    uint64_t count;
    struct text_example examples[EXAMPLES];
    struct str fields; /* what the first finding read, for "probably the column" */
};
/* A row of the main table with its findings and those of its members. */
struct text_subject {
    uint64_t subject; /* 0: free */
    uint32_t errors, warnings, order;
    struct str label;
};
struct text_confirmed {
    struct str rule, place, reason, by;
};
struct text_writer {
    struct shared shared;
    struct prose prose;            /* into shared.text when all is told */
    struct text_rule *rules;       /* per check */
    struct text_subject *subjects; /* open addressing */
    size_t subject_count, subject_room;
    bool subjects_full;
    struct text_confirmed confirmed[EXAMPLES]; /* the first ones */
    size_t confirmed_count;
};

/* Adds to the prose. */
void findings_text_count(struct text_writer *writer, uint64_t count);

/* findings_text_rules.c */
void findings_text_remember(struct text_writer *writer, const struct finding *finding);
void findings_text_rules(struct text_writer *writer, const struct summary *summary);
void findings_text_remember_confirmed(struct text_writer *writer,
                                      const struct finding *finding,
                                      const struct confirmation *why);
void findings_text_confirmed(struct text_writer *writer, const struct summary *summary);
void findings_text_worst(struct text_writer *writer);
/* findings_text_notes.c */
void findings_text_out_of_force(struct text_writer *writer, const struct summary *summary);
void findings_text_inputs(struct text_writer *writer, const struct summary *summary);
void findings_text_classes(struct text_writer *writer, const struct summary *summary);
void findings_text_broken(struct text_writer *writer, const struct summary *summary);
void findings_text_remarks(struct text_writer *writer, const struct summary *summary);
/* findings_text_units.c: findings by unit, and what was not judged. */
void findings_text_units(struct text_writer *writer, const struct summary *summary);
void findings_text_unchecked(struct text_writer *writer, const struct summary *summary);

#endif
