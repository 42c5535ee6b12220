#ifndef RASOAT_UNFOLD_UNFOLD_PRIVATE_H
#define RASOAT_UNFOLD_UNFOLD_PRIVATE_H

#include "unfold/unfold.h"

/* Private to unfold*.c: a form as it is read, and rules as they are made. */

/* A text in the two languages that are kept: vi stands for the first, en for the other. */
struct both {
    struct str vi, en;
};

/* What {name} in a sentence stands for. */
struct unfold_word {
    const char *name;
    struct both text;
};

/* What all forms of the pack share, in its page: fields and links of their tables. */
struct unfold_page {
    const struct declaration *declaration;
    struct str no, name, level;
    struct str area, unit, total; /* words of the level */
    struct str children, sheet;   /* links: rows that a row is the sum of, all rows */
    struct str parents,
        siblings;        /* the row that it is a part of, all parts of that; may be empty */
    struct str complete; /* field: the rows below are known, so that a sum can be judged */
    struct str
        unclear;    /* field: whose part a row is, nobody can tell; empty: there is none */
    struct str top; /* condition: rows that the total is the sum of */
    struct str records; /* link: the unit's rows of the main table */
    struct str like;    /* ending of a link to rows of another form by a like name */
};

struct unfold_column {
    const struct data *body;
    struct str id, number;
    struct both caption; /* as rules say it: short, without number */
    bool has_default;    /* its field has one: never blank */
    bool is_rate;
    bool other; /* changes of which neither records nor households say anything */
};

struct unfold_form {
    const struct unfolding *unfolding;
    struct unfold_rules *rules;
    const struct unfold_page *page;
    const struct declaration *declaration;
    const struct data *body;
    struct str id, table;
    struct str by; /* the field that tells a unit's lines apart; empty */
    bool measured; /* a line sums: lines are measures of the same rows, not groups */
    const struct data **lines;
    size_t line_count;
    struct unfold_column *columns;
    size_t column_count;
};

/* All that is read and made. */
struct unfold_rules {
    const struct unfolding *unfolding;
    struct unfold_page page;
    struct unfold_form *forms;
    size_t form_count;
    struct declaration *items;
    size_t count, capacity;
};

/* ---- unfold_data.c: tables as a rule file would have them ----------------------------- */

/* A text alone is for both languages; what is not said in one is the pack's own. */
struct both unfold_phrase(const struct unfolding *unfolding, const struct data *table,
                          const char *name);
/* The nth text of a list; empty where there is none. */
struct str unfold_item(const struct data *list, size_t number);

enum { UNFOLD_ENTRIES = 40 };
struct unfold_table {
    struct data_entry entries[UNFOLD_ENTRIES];
    size_t count;
    bool full; /* an entry found no room: told when the rule is made */
};
void unfold_put(struct unfold_table *table, struct str name, struct data value);
void unfold_put_all(struct unfold_table *table, const struct data *from);
struct data unfold_finish(struct unfold_table *table, struct arena *arena);
struct data unfold_data_text(struct str text);
struct data unfold_data_whole(int64_t whole);
struct data unfold_data_list(const struct data *items, size_t count, struct arena *arena);
struct data unfold_data_phrase(const struct unfolding *unfolding, struct both phrase);

/* "FRM-099" and 2: "FRM-101". */
struct str unfold_id(struct arena *arena, struct str first, size_t further);

/* ---- unfold_form.c: reading ------------------------------------------------------------ */

void unfold_read_page(struct unfold_rules *rules);
void unfold_read_form(struct unfold_rules *rules, const struct declaration *declaration,
                      struct unfold_form *out);
/* The form's column by id or printed number; NULL after a problem at `maker "id"`. */
const struct unfold_column *unfold_column(const struct unfold_form *form, const char *maker,
                                          struct str id, struct str name);
/* NULL after a problem. */
const struct unfold_form *unfold_other(const struct unfold_form *form, const char *maker,
                                       struct str id, struct str name);
void unfold_wrong(const struct unfold_form *form, const char *maker, struct str id,
                  const char *vi, const char *en);

/* ---- unfold_words.c: expressions and captions ------------------------------------------ */

/* "or_zero(c1)" */
struct str unfold_zero(const struct unfold_form *form, struct str name);
/* Somebody filled the column in, here or elsewhere in the form. */
struct str unfold_used(const struct unfold_form *form, const struct unfold_column *column);
/* Some column of the row is filled in; without brackets. */
struct str unfold_filled(const struct unfold_form *form);
/* "measure == 'persons'" */
struct str unfold_line(const struct unfold_form *form, struct str line);
/* "column 4: ...", by the pack's sentence. */
struct both unfold_caption(const struct unfold_form *form,
                           const struct unfold_column *column);
/* The pack's sentence of that name, its title, with words put in; empty where there is none. */
struct both unfold_sentence(const struct unfold_form *form, const char *name,
                            const struct unfold_word *words, size_t count);
/* The count of a column of the same unit in another form, over a link. */
struct str unfold_there(const struct unfold_form *form, struct str link, struct str name);
/* The link to rows of a like name. */
struct str unfold_like(const struct unfold_form *form, struct str link);
/* Both, or the one that is there. */
struct str unfold_and(const struct unfold_form *form, struct str a, struct str b);

/* Columns added and taken off, as a form prints it. */
enum { UNFOLD_TERMS = 40 };
struct unfold_sum {
    struct unfold_term {
        const struct unfold_column *column;
        bool minus;
    } terms[UNFOLD_TERMS];
    size_t count;
};
bool unfold_read_sum(const struct unfold_form *form, const char *maker, struct str id,
                     struct str text, struct unfold_sum *out);
struct str unfold_sum_value(const struct unfold_form *form, const struct unfold_sum *sum);
/* "1 − 2 + 5", by numbers or captions. */
struct both unfold_sum_line(const struct unfold_form *form, const struct unfold_sum *sum);
/* "{c1} − {c2} + {c5}" */
struct str unfold_sum_message(const struct unfold_form *form, const struct unfold_sum *sum);

/* The rate beside a count says that it is another; empty where it has none in the form. */
struct str unfold_denied(const struct unfold_form *form, const struct unfold_column *count);

/* ---- unfold_say.c: a rule ---------------------------------------------------------------- */

enum { UNFOLD_WORDS = 16, UNFOLD_EXAMPLES = 8 };
struct unfold_rule {
    const struct unfold_form *form;
    const char *maker; /* where it is declared; NULL: the form */
    struct str maker_id;
    struct str id;
    const char *sentence;
    const struct data *own; /* title, message, help that are said in place; NULL */
    const char *severity;
    bool unverified, may_confirm;
    struct str when, check;
    struct both shown; /* the check as the form prints it; empty: by the sentence */
    struct str suggest_field, suggest; /* empty: none */
    struct str depends[UNFOLD_TERMS];
    size_t depend_count;
    struct unfold_word words[UNFOLD_WORDS];
    size_t word_count;
    struct data examples[3][UNFOLD_EXAMPLES]; /* pass, fail, skip */
    size_t example_count[3];
    bool full; /* a word or an example found no room */
};
enum { UNFOLD_PASS, UNFOLD_FAIL, UNFOLD_SKIP };

struct unfold_rule unfold_begin(const struct unfold_form *form, const char *maker,
                                struct str maker_id, struct str id, const char *sentence,
                                const char *severity);
/* The part says itself that it was not compared with the law. */
bool unfold_is_unverified(const struct data *body);
/* {name} of the sentence stands for this. */
void unfold_word(struct unfold_rule *rule, const char *name, struct str vi, struct str en);
void unfold_example(struct unfold_rule *rule, int wanted, struct data row);
void unfold_emit(struct unfold_rule *rule);

/* A row of an example: by the page's sample of that name ("unit", "parent", "nobody", ""),
 * with values. `by` is the line's word or empty. */
struct unfold_table unfold_row(const struct unfold_form *form, const char *sample,
                               struct str by);
/* The same with one linked row, as "children" has it. */
void unfold_put_child(struct unfold_table *row, const struct unfold_form *form,
                      struct unfold_table *child);

/* ---- unfold_fields.c ---------------------------------------------------------------------- */

/* Tables get the columns of their forms as fields. */
void unfold_add_fields(const struct unfold_rules *rules, struct declaration *declarations);

/* ---- the checks -------------------------------------------------------------------------- */

void unfold_check_names(const struct unfold_form *form); /* unfold_columns.c */
void unfold_check_places(const struct unfold_form *form);
void unfold_check_columns(const struct unfold_form *form);
void unfold_check_parents(const struct unfold_form *form); /* unfold_parents.c */
void unfold_check_records(const struct unfold_form *form); /* unfold_records.c */
void unfold_check_sums(const struct unfold_form *form);    /* unfold_sums.c */
void unfold_check_rates(const struct unfold_form *form);   /* unfold_rates.c */
void unfold_check_same(const struct unfold_form *form);    /* unfold_same.c */

#endif
