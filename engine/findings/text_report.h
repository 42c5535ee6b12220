#ifndef RASOAT_FINDINGS_TEXT_REPORT_H
#define RASOAT_FINDINGS_TEXT_REPORT_H

#include "findings/shared.h"

/*
 * Private to the text writer. Findings come in file order and are told by rule, so a little
 * of each rule and of each row of the main table is kept until the end; memory is bounded.
 */
enum { EXAMPLES = 3, WORST = 5, SUBJECTS_MAX = 100000 };

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
    struct text_rule *rules;       /* per check */
    struct text_subject *subjects; /* open addressing */
    size_t subject_count, subject_room;
    bool subjects_full;
    struct text_confirmed confirmed[EXAMPLES]; /* the first ones */
    size_t confirmed_count;
};

enum text_colour { COLOUR_BOLD, COLOUR_RED, COLOUR_YELLOW, COLOUR_CYAN };
/* Adds to shared.text. */
void text_coloured(struct text_writer *writer, enum text_colour colour, const char *words);
void text_str(struct text_writer *writer, struct str words);
void text_say(struct text_writer *writer, const char *vi, const char *en);
void text_count(struct text_writer *writer, uint64_t count);

/* text_findings.c */
void text_remember(struct text_writer *writer, const struct finding *finding);
void text_findings(struct text_writer *writer, const struct summary *summary);
void text_remember_confirmed(struct text_writer *writer, const struct finding *finding,
                             const struct confirmation *why);
void text_confirmed(struct text_writer *writer, const struct summary *summary);
void text_worst(struct text_writer *writer);
/* text_notes.c */
void text_out_of_force(struct text_writer *writer, const struct summary *summary);
void text_inputs(struct text_writer *writer, const struct summary *summary);
void text_classes(struct text_writer *writer, const struct summary *summary);
void text_broken(struct text_writer *writer, const struct summary *summary);
void text_remarks(struct text_writer *writer, const struct summary *summary);
/* text_unused.c */
void text_never_applicable(struct text_writer *writer, const struct summary *summary);

#endif
