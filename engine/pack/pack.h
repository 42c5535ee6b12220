#ifndef RASOAT_PACK_PACK_H
#define RASOAT_PACK_PACK_H

#include "content/encoding.h"
#include "language/lexicon.h"
#include "script/script.h"

/*
 * A rule pack: everything that policy staff wrote, checked and ready to run.
 *
 *   folder of .lua ─► declarations (script) ─► pack: schema, law, parameters, derived,
 * rules, signals, levers, duties
 */
enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTICE, SEVERITY_COUNT };

enum rule_kind { RULE_ROW, RULE_UNIQUE };

struct suggestion {
    unsigned field;
    struct node *value;
};

/* A message: literal pieces and expressions in turn. One of several variants has its `when`,
 * and what is said where that is not true. */
struct template
{
    struct template_piece {
        struct str text; /* where node is NULL */
        struct node *node;
        bool brackets; /* the text has some */
    } * pieces;
    size_t count;
    struct node *when; /* NULL: always */
    const struct template *otherwise;
};

struct example {
    enum { EXAMPLE_PASS, EXAMPLE_FAIL, EXAMPLE_SKIP } wanted;
    const struct data *record; /* checked by pack_example.c */
    unsigned number;           /* from 1 within its kind */
};

/* A word that the pack adds to the language: define, list. */
struct pack_word {
    struct declared head; /* id as written: "grown(x)" */
    struct own_word word;
    int table; /* in whose rows it is known; -1: in all */
    bool used;
    bool broken; /* leads to itself, and that was told */
};

/* What a declaration with `each` was made for. */
struct each_of {
    const struct pack_word *list; /* the head of one written in place has no id */
    const struct list_member *it; /* NULL: a declaration of its own */
};

struct rule {
    struct declared head;
    struct each_of each;
    enum rule_kind kind; /* a reference is a RULE_ROW that checks a link */
    struct phrase help;  /* what it means and what to do; may be empty */
    struct phrase shown; /* what must hold as people say it; empty: check_source */
    struct phrase
        essential; /* what goes unexamined without it; empty: it is not essential */
    struct phrase unjudged; /* what the verdict says where it judged no row; may be empty */
    enum severity severity;
    unsigned table;
    struct node *when;                    /* NULL: always */
    struct node *check;                   /* NULL: a function or unique */
    struct str when_source, check_source; /* with what `it` stands for */
    struct str when_written, check_written;
    int64_t when_function, check_function; /* numbers in the script; -1 */
    struct node **key;                     /* of a unique rule */
    size_t key_count;
    struct template message_vi, message_en;
    struct suggestion *suggestions;
    size_t suggestion_count;
    struct node **reads; /* distinct names of the row itself that when, check and key
                            read: fields, derived, parameters, linked */
    size_t read_count;
    unsigned *depends; /* rule numbers, same table */
    size_t depend_count;
    unsigned *confirmed_with; /* of these: a reason given to one serves this rule too */
    size_t confirmed_with_count;
    bool may_confirm;
    date_days from, to; /* in force, both inclusive */
    struct example *examples;
    size_t example_count;
};

/* A way out of poverty: rows of which `when` holds are likely to leave. */
enum strength { STRENGTH_HIGH, STRENGTH_MEDIUM, STRENGTH_LOW, STRENGTH_COUNT };
struct signal {
    struct declared head;
    unsigned table;
    struct node *when;
    struct str when_source;
    struct str route;                     /* a word that groups signals; may be empty */
    enum strength strength;               /* medium where it is not said */
    struct template reason_vi, reason_en; /* may have no pieces */
    struct phrase measure, office;        /* of one of no route; may be empty */
    struct node **reads;                  /* as of a rule */
    size_t read_count;
};

/* How soon a deprivation can be mended, and who sees to it. */
enum term { TERM_MONTHS, TERM_YEAR, TERM_LONGER, TERM_NEVER, TERM_COUNT };
/* Sets of them are bits of a mask; more are an error of the pack. */
enum { PACK_LEVERS_MOST = 16, PACK_GOALS_MOST = 32, PACK_CAUSES_MOST = 32 };

struct lever {
    struct declared head;
    unsigned field; /* of the main table, a truth */
    struct phrase measure, office;
    struct phrase bring; /* what a household shows that disagrees; may be empty */
    enum term term;      /* year where it is not said */
    bool cause;          /* no indicator: what helps against a cause; changes no class */
    int computed;        /* the derived value that says what the facts say; -1 */
    /* Who or what makes it so: where computed is true, where it is false. May be empty. */
    struct template because[2], otherwise[2]; /* by enum language */
};

/* A way out of a class, as a change of the record: what it mends, sets and what follows. */
struct route {
    struct declared head;
    int64_t *from; /* symbols of the classes that it leads out of */
    size_t from_count;
    struct node *when; /* households it is open to; NULL: all */
    bool mends;        /* by mending levers: the engine looks for the smallest sets */
    bool causes;       /* what helps on it are the levers of the causes */
    struct suggestion *changes; /* else by these, in order */
    size_t change_count;
    struct suggestion *follows; /* what follows from either, in order */
    size_t follow_count;
    struct node *gap; /* how far it is, for people; NULL */
};

/* A target per unit, held against the households that may exit. */
struct goal {
    struct declared head;
    unsigned table;      /* whose rows say the targets, with a unit field */
    struct node *value;  /* of a row of table */
    struct node *when;   /* rows of table that are units with a target here; NULL: all */
    struct node *counts; /* which households of the main table count towards it */
};

/* What `rasoat exit --by WORD` counts by. */
enum grouping_of { GROUPING_UNITS, GROUPING_COLUMN, GROUPING_CAUSES, GROUPING_LEVERS };
struct grouping {
    struct declared head;
    enum grouping_of of;
    unsigned column; /* of the listing, of GROUPING_COLUMN */
};

/* What a list of households shows besides class and routes. */
struct listing {
    struct phrase heading;         /* of the list as it is sent; */
    struct phrase heading_of_year; /* "{year}" in it is the year of the survey */
    struct str file;               /* its file's name, without the ending */
    struct str records;            /* what json calls its rows */
    struct node **columns;
    size_t column_count;
    unsigned *causes; /* bool fields of the main table */
    size_t cause_count;
    struct node *support;      /* who helps the unit; NULL */
    struct node *charge;       /* the person in charge of it; NULL */
    struct node *near;         /* of equals, the least comes first; NULL */
    struct phrase no_measure;  /* said where nothing that is known helps */
    struct template leaves[2]; /* what leaving is called for a row; by enum language */
};

/* A provision of the law that people decide. */
struct duty {
    struct declared head;
    struct phrase by; /* why no machine can decide it */
};

/* What a household is told about itself: a text each, with values of its row put in. */
enum letter_part {
    LETTER_HEADING, /* names the household in one line */
    LETTER_TITLE,   /* first line of the letter */
    LETTER_GREETING,
    LETTER_CLASS,        /* what it was found to be */
    LETTER_SCORES,       /* why */
    LETTER_OPEN,         /* its data has open errors */
    LETTER_DEPRIVED,     /* before the list of what it lacks */
    LETTER_NOT_DEPRIVED, /* instead, where it lacks nothing */
    LETTER_DIFFERS,      /* after an indicator that is ticked though the facts deny it */
    LETTER_MISSED,       /* after one that is not ticked though the facts show it */
    LETTER_UNVERIFIED,   /* after the list, where something in it is not verified */
    LETTER_DISAGREE,     /* what to do where it disagrees */
    LETTER_BRING,        /* before the list of what to bring */
    LETTER_HELP,         /* before what would help most */
    LETTER_CLOSE,
    LETTER_DRAFT,    /* above all, where its class is in doubt */
    LETTER_LEFT,     /* one that left its class: what it left and what goes on */
    LETTER_MAY,      /* what it may have */
    LETTER_TURN,     /* where, until when and to whom it may turn */
    LETTER_REVIEWER, /* who reviewed it */
    LETTER_SOURCES,  /* cited at the foot besides what the indicators cite */
    LETTER_COUNT
};
struct letter {
    struct template parts[LETTER_COUNT][2]; /* by enum language; none: not said */
};

/* What the pack calls what it surveys: the engine's own sentences are made with these words
 * (write/words.h). What a pack does not say has a plain word. */
struct pack_words {
    struct phrase record, records;         /* the counted rows: household, households */
    struct phrase unit, units, unit_title; /* what they are counted by; its caption */
    struct phrase member, members;         /* rows of the tables that belong to them */
    struct phrase member_count;  /* "Members: {count}"; the only one that may be empty */
    struct phrase lack, lacking; /* a lever that is true: "a deprivation", "deprived" */
    struct phrase exit, leave,
        out;             /* to "exit poverty", in short "exit"; "out of poverty" */
    struct phrase risk;  /* of a signal without a route */
    struct phrase cause; /* of the listing's causes */
};

/* A part that a citation may name, and how it is said: "Điều 3 " before the instrument. */
struct cited {
    struct declared head; /* its id is the word in LAW { dieu = 3 } */
    struct str word, after;
};

struct form_set;
struct layout;
struct line_words;

struct pack {
    struct str id, version;
    struct str *languages; /* that the pack speaks, its own first: "vi", "en" */
    size_t language_count;
    struct str said[2]; /* which of them a phrase's vi and en are: the pack's own, and the
                           one asked for */
    struct phrase title;
    struct pack_words words;
    struct own_encoding
        encoding;          /* what text that is not UTF-8 is in; without a name: none */
    struct citation law;   /* cited by findings about the data itself (unreadable values) */
    date_days from, to;    /* surveys of other days are not judged */
    date_days example_day; /* on which examples without a date of their own are judged */
    struct schema schema;
    struct declared *topics; /* by the topic's name: what people call it */
    size_t topic_count;
    struct cited *cited; /* in the order in which they are said */
    size_t cited_count;
    struct instrument *instruments;
    size_t instrument_count;
    struct lexicon
        lexicon;        /* parameters, derived values, defaults; its schema is this one */
    struct rule *rules; /* sorted by id */
    size_t rule_count;
    struct signal *signals; /* these three as declared */
    size_t signal_count;
    struct lever *levers;
    size_t lever_count; /* indicators; behind them are the causes, up to */
    size_t lever_total;
    struct duty *duties;
    size_t duty_count;
    struct route *routes;
    size_t route_count;
    struct goal *goals;
    size_t goal_count;
    struct grouping *groupings; /* never none: pack_grouping.c */
    size_t grouping_count;
    struct listing listing;
    struct letter letter;
    struct form_set *forms; /* report forms and measures: pack/form.h */
    struct layout *layouts; /* how files may be laid out: pack/layout.h */
    size_t layout_count;
    struct line_words *lines;    /* rows that are no records: pack/layout.h; never NULL */
    struct pack_word *own_words; /* define and list, as declared */
    size_t own_word_count;
    int outcome;         /* the derived value that is the class; -1 */
    int declared;        /* the main table's field with the class as declared; -1 */
    int64_t *exits_from; /* symbols of `declared`: the classes that one can leave */
    size_t exits_from_count;
    char digest[65]; /* SHA-256 over the files' paths and bytes */
    struct str folder;
    struct script *script;                      /* owned: the main thread's state */
    const struct script_vocabulary *vocabulary; /* what it was loaded with */
    struct arena arena;                         /* owns everything here */
    struct problem *problems; /* what lint says; errors among them make pack_load fail */
    size_t problem_count;
};

/* One thing that is wrong with a pack's text. */
struct problem {
    bool fatal;         /* the pack cannot be used: unknown names, types, missing fields */
    bool advice;        /* it is well without, and better with it */
    struct error error; /* file, line, source, both languages */
};

/* The fields of rule, parameter, derive, ...: one table for loading, checks, help,
 * `rules new` and docs. */
struct spec_field {
    const char *declaration; /* "rule" */
    const char *name;        /* "check" */
    const char *type; /* "text", "phrase", "expression", "law", "list", "date", ... */
    bool required;
    const char *vi, *en; /* help */
    enum spec_filler {
        FILL_NONE, /* read by the declaration's own builder */
        FILL_TEXT,
        FILL_PHRASE,
        FILL_TRUTH,
        FILL_DATE, /* date_days */
        FILL_LAW,  /* struct citation */
    } filler;
    size_t offset; /* where in the declaration's struct the filler puts it */
};
extern const struct spec_field pack_spec[]; /* ends with declaration NULL */

enum pack_extent { PACK_WHOLE, PACK_WITHOUT_EXAMPLES };

/* Loads and checks a folder. On a fatal problem returns ERROR_RULE with the first in err;
 * with `keep` non-NULL, *keep is the pack then (to list all problems), in all other cases
 * NULL. */
int pack_load(const char *folder, struct pack **out, struct pack **keep, struct error *err);
/* The same, with the texts of a language ("en"); NULL: the pack's first. Without examples a
 * pack loads in four fifths of the time; what is wrong in one is then not seen, nor what
 * lint advises: they are for those who write rules, and judge nothing. */
int pack_load_in(const char *folder, const char *language, enum pack_extent extent,
                 struct pack **out, struct pack **keep, struct error *err);
/* From one text in memory, for tests. */
int pack_load_text(struct str source, struct pack **out, struct error *err);
void pack_free(struct pack *pack);

int pack_rule(const struct pack *pack, struct str id); /* -1 */
/* The first rule of its topic: rules are sorted by id, so that a topic's need not be together. */
bool pack_begins_topic(const struct pack *pack, size_t rule);
/* A phrase of pack->words by its name ("records"); NULL: there is none. */
const struct phrase *pack_word(const struct pack *pack, struct str name);

/* The pack's words in a rule's when and check, each once: those that they say, then those
 * that their texts say. Gives how many there are; the first `most` are in out. */
size_t pack_rule_words(const struct pack *pack, const struct rule *rule,
                       const struct pack_word **out, size_t most);
/* What a word stands for: "x - previous.x"; "a, b, c" of a list. The arena's. */
struct str pack_word_text(const struct pack_word *word, struct arena *arena);

/* The declarations of one kind, each of which begins with its struct declared. */
struct pack_heads {
    const char *kind; /* "rule": those of unique and reference too */
    const void *items;
    size_t count, size;
};
/* The nth kind from 0; false after the last. */
bool pack_heads(const struct pack *pack, size_t number, struct pack_heads *out);
const struct declared *pack_head(const struct pack_heads *heads, size_t number);

const char *severity_name(enum severity severity); /* "error" */
const char *strength_name(enum strength strength); /* "high" */
const char *term_name(enum term term);             /* "months" */

#endif
