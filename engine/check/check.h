#ifndef RASOAT_CHECK_CHECK_H
#define RASOAT_CHECK_CHECK_H

#include "check/consequence.h"
#include "check/unit_choice.h"
#include "dataset/opened.h"

/*
 * What a run says: findings as they come, and at the end one summary. Made by check/run.c,
 * read by findings/.
 */

/* Everything that can find something: the pack's rules (numbers as in pack->rules), then
 * the engine's own checks of the data (unreadable values, broken rows, dates out of
 * validity). */
struct check {
    struct str id;
    struct phrase title, help;
    enum severity severity;
    struct str law;
    struct str topic;
    unsigned table; /* UINT_MAX: any */
    bool builtin, verified;
    const struct rule *rule; /* NULL for a builtin */
    unsigned consequence;    /* what mending it could change; of a builtin: by its fields */
    unsigned doubts;         /* the same, and of those that wait for it */
    const bool *
        leans; /* per field of its table: are its suggestions reckoned from it? NULL: none */
    const struct consequence_map *map; /* of a builtin */
};

/* Why a check was not applicable to a row: a gap, or one of these. */
enum reason_kind {
    REASON_WHEN = GAP_COUNT, /* its `when` was false */
    REASON_NOT_IN_FORCE,     /* the row's date is outside the rule's or pack's dates */
    REASON_HELD,             /* a rule it depends on failed, and so it would have */
    REASON_COUNT
};
extern const struct reason check_reason_texts[REASON_COUNT]; /* "ô trống", ... */

struct tally {
    uint64_t pass, fail;
    uint64_t not_applicable[REASON_COUNT];
    uint64_t confirmed; /* failed, and set aside as true (check/confirm.h) */
    uint64_t broken;    /* rows on which the rule itself broke */
};
/* "empty", "column", "when", ...: for machines. */
const char *check_reason_name(unsigned reason);
uint64_t tally_not_applicable(const struct tally *tally);

struct named_value {
    struct str name;
    struct value value;
    const struct field *field; /* how to show it to people; NULL: plainly */
};

/* A row of a file as people find it. */
struct file_place {
    struct str file;  /* as the user named it */
    struct str sheet; /* of a workbook; empty: none */
    uint64_t row;     /* data row from 1; 0: none */
    uint32_t line;    /* as the spreadsheet or an editor shows it; 0: unknown */
};

struct confirmation;

/* One finding. Everything borrows; valid during the sink's call only. */
struct finding {
    unsigned check; /* number in summary->checks */
    unsigned table;
    struct str file;  /* as the user named it, e.g. household.csv */
    uint64_t row;     /* data row from 1; 0: the whole file */
    uint32_t line;    /* as the spreadsheet or an editor shows it; 0: unknown */
    struct str sheet; /* of a workbook; empty: none */
    char cell[16]; /* "F10": the cell it is about, where it is one of a workbook; empty */
    struct file_place first;   /* of the value that stands here again; row 0: none */
    struct named_value *shown; /* what tells people whose row it is: the table's `shows` */
    size_t shown_count;
    struct named_value *key;
    size_t key_count;
    struct named_value *fields; /* what the rule read */
    size_t field_count;
    struct named_value *suggestions;
    size_t suggestion_count;
    struct named_value *by; /* what findings are also counted by, of the household's row */
    size_t by_count;
    struct str message[2]; /* by enum language */
    struct str unit;       /* the commune; may be empty */
    uint64_t subject;      /* hash of the household it is about; 0: none */
    /* The same number: table, file, row, line, sheet, shown, key, unit and by are the same too;
     * 0: not known. Given where findings are told. */
    uint64_t whose;
    struct str sealed; /* what fingerprints of that row begin with; empty: not made yet */
    char fingerprint[33];
    unsigned consequence; /* a set of enum consequence, as bits */
    unsigned doubts;      /* the same, and of what may come to light once it is mended */
    bool whole;           /* about a file or column, and not one row */
    bool column;          /* whole, and told at the first such cell of its column */
    int64_t class;        /* of its household as computed; -1: not known, or not in doubt */
    const struct confirmation *refused; /* a reason that was given and is not taken; NULL */
    const char *since; /* what it is beside an earlier check: "new"; NULL: not asked */
};

/* One row of the main table with its computed values, for --records. */
struct record_view {
    struct str file;
    uint64_t row;
    const struct value *cells; /* per field of the main table */
    const struct value
        *derived; /* per derived value of the pack (those of the main table) */
    unsigned errors, warnings;
};

/* Where a run puts what it finds; calls come one at a time, in file order, then row, then
 * id. */
struct sink {
    void *job;
    void (*finding)(void *job, const struct finding *finding);
    void (*record)(void *job, const struct record_view *record); /* NULL: not wanted */
    /* A finding that is set aside, told here and not as a finding; NULL: not wanted. */
    void (*confirmed)(void *job, const struct finding *finding,
                      const struct confirmation *why);
};

struct broken_rule {
    unsigned check;
    struct error error; /* file and line of the rule, what it did */
    uint64_t rows;
};

struct unit_count { /* per commune, in order of first appearance */
    struct str name;
    uint64_t rows; /* of the main table */
    uint64_t findings[SEVERITY_COUNT];
    uint64_t rows_with[SEVERITY_COUNT];
};

struct class_count { /* per value of choice-typed derived values of the main table */
    unsigned derived;
    int64_t symbol; /* -1: missing */
    uint64_t rows;
    /* Of the pack's outcome: at least and at most so many whatever open errors and warnings
     * come to. */
    uint64_t sure, most;
};

struct lack { /* a field that essential rules read and no column gives */
    unsigned table, field;
};
struct unjudged { /* what essential rules look at, and could not judge */
    struct phrase what;
    bool partly; /* other rows were judged */
};
struct summary {
    const struct pack *pack;
    const struct dataset *dataset; /* what was read: one source per input */
    struct check *checks;
    struct tally *tallies;
    bool *selected; /* false: left out by --only, --exclude, --severity */
    size_t check_count;
    struct input *inputs;
    size_t input_count;
    struct remark *remarks;
    size_t remark_count;
    struct broken_rule *broken;
    size_t broken_count;
    struct unit_count *units;
    size_t unit_count;
    struct class_count *classes;
    size_t class_count;
    uint64_t findings[SEVERITY_COUNT];
    uint64_t confirmed;          /* findings set aside, not among the others */
    uint64_t rows;               /* rows of the main table */
    uint64_t rows_with_findings; /* distinct rows of the main table with an error or
                                    warning, their members' findings counted in */
    uint64_t held_back;
    struct unjudged *unjudged; /* what could not be judged for lack of a column */
    size_t unjudged_count;
    struct phrase *untried; /* what the verdict says was judged on no row all the same */
    size_t untried_count;
    struct lack *lacks; /* the columns */
    size_t lack_count;
    size_t never_applicable;         /* selected rules with no pass and no fail */
    uint64_t out_of_force;           /* rows outside the pack's dates */
    date_days first_date, last_date; /* of rows read; INT32_MIN where none */
    double seconds;
    struct str only; /* the units that were asked for, as the data name them; empty: all */
    struct str since[2]; /* beside an earlier check, by language; empty: not asked */
};

struct partial_writer;
struct partial_reader;
struct run_options {
    struct dataset_options data;
    const char *const *only, *const *exclude; /* rule ids; ending in '*' is a prefix */
    size_t only_count, exclude_count;
    const enum language *language; /* that messages are read in; NULL: in both */
    struct unit_names units; /* findings and counts of their rows alone; none: of all */
    int severity; /* leave out checks below it: SEVERITY_NOTICE leaves out none */
    const char *const *exceptions; /* files of confirmed findings: check/confirm.h */
    size_t exception_count;
    struct str again;             /* the command so far, for lacks_say; may be empty */
    bool classes;                 /* count classes (json, text) */
    struct partial_writer *part;  /* this run is one of several parts (check/partial.h) */
    struct partial_reader *parts; /* judged by these parts; both NULL: one run */
    /* Progress, called now and then from any thread, under a lock; NULL. */
    void (*progress)(void *job, uint64_t rows, uint64_t bytes, uint64_t total_bytes);
    void *progress_job;
};

/* Not left out by --only, --exclude or --severity. */
bool run_selects(const struct run_options *options, const struct check *check);
/* Holds in memory what a check with these options looks into, and with `whole` all that
 * may be asked of a row of the main table besides: for a command that does more than check,
 * before its first step. */
int run_hold(struct opened *opened, const struct run_options *options, bool whole,
             struct error *err);
/* Checks what was opened. 0: done (findings or not: see summary); < 0: could not do the
 * job. *out is freed with summary_free, before `opened`, from which it borrows. */
int run_check(struct opened *opened, const struct run_options *options,
              const struct sink *sink, struct summary **out, struct error *err);
void summary_free(struct summary *summary);

/* What a run comes to. */
enum conclusion {
    CONCLUSION_FAILED,    /* something at or above fail_on was found */
    CONCLUSION_UNDECIDED, /* a rule broke, no error rule judged a row (of a selection without
                             such rules: no rule), or something essential was not judged */
    CONCLUSION_PASSED,
    CONCLUSION_COUNT
};
/* fail_on: a severity, SEVERITY_COUNT: nothing fails. */
enum conclusion summary_conclusion(const struct summary *summary, int fail_on);
/* True where some row was judged by a rule of severity error (of a selection without such
 * rules: by any). */
bool summary_answers(const struct summary *summary);
/* "failed", "inconclusive", "passed": for machines. */
const char *conclusion_name(enum conclusion conclusion);
/* How many of the pack's rules were selected. */
size_t summary_selected(const struct summary *summary);

/* Where the examples of a rule are run as data, one after the other. */
struct scene;
struct scene *scene_new(struct pack *pack, const struct rule *rule);
/* outcome: 'p' pass, 'f' fail, 's' not applicable (why says for what reason). Nothing of an
 * example is left for the next. */
int scene_play(struct scene *scene, const struct example *example, char *outcome,
               enum reason_kind *why, struct error *err);
/* Shows each row that is judged, when all that it reads is in place; the frame is the scene's. */
void scene_watch(struct scene *scene, void (*see)(void *job, const struct frame *frame),
                 void *job);
void scene_free(struct scene *scene);

#endif
