#ifndef RASOAT_PACK_PACK_BUILD_H
#define RASOAT_PACK_PACK_BUILD_H

#include "base/nearest.h"
#include "pack/pack.h"

/*
 * Private to pack*.c: a pack while it is put together.
 *
 *   declarations ─► spec ─► unfolded ─► schema ─► law ─► derived ─► defaults ─► rules, exits ─► lint
 *
 * A step that finds something wrong adds a problem and goes on with what is left, so that
 * one load tells all that is wrong.
 */
struct pack_source {
    struct str path, text; /* path as declarations give it */
};

/* Where a problem is: a declaration, or a field, link or choice inside a table. */
struct place {
    const struct declaration *declaration; /* NULL: the pack as a whole */
    const char *maker;                     /* "field", "link", "choice"; NULL */
    struct str id;                         /* of the maker */
};

/* A derived value before it has a place in the pack's order. */
struct pending {
    const struct declaration *declaration;
    unsigned table;
    enum { PENDING_NEW, PENDING_BUSY, PENDING_DONE, PENDING_BROKEN } state;
    unsigned number; /* in the pack, once done */
    int same_name;   /* the next in struct build of the same name; -1: none */
};

enum { BUILD_DEPTH = 100, BUILD_PROBLEMS = 200 };

struct build {
    struct pack *pack;
    struct arena *arena; /* the pack's */
    const struct declaration *declarations;
    size_t count, written;              /* the rest is made from forms: pack_unfold.c */
    struct each_of *each;               /* per declaration */
    const struct declaration **of_word; /* per word */
    bool english;                       /* messages are read in English */
    struct pack_source *sources;
    size_t source_count;
    struct place_tokens *tokens; /* pack_place.c */
    size_t problem_capacity;
    const struct declaration **of_table;     /* per table */
    const struct declaration **of_parameter; /* per parameter */
    const struct declaration **of_rule;      /* per rule */
    struct str wanted;          /* language asked for; empty: the pack's first */
    size_t fatal;               /* so many fatal problems */
    bool forms_wrong;           /* there are forms, and what they are made of is wrong */
    struct error first;         /* first fatal problem found */
    struct map spec_index;      /* kind, or kind and entry -> number in pack_spec */
    struct map word_index;      /* name -> the first word so named */
    struct map parameter_index; /* id -> number */
    struct map derived_index;   /* id -> the last pending so named */
    struct pending *pending;
    size_t pending_count;
    unsigned stack[BUILD_DEPTH]; /* derived values under way, outermost first */
    unsigned depth;
    bool quiet; /* an expression that is wrong is no problem */
    bool told;  /* the parser met a derived value that is wrong, and was told so already */
};

/* pack.c. Is the pack loaded with the examples of its rules? */
bool build_examples_wanted(const struct build *build);

/* pack_place.c */
struct place place_of(const struct declaration *declaration);
struct place place_in(const struct declaration *declaration, const char *maker,
                      struct str id);
/* The line on which an entry stands; entry NULL: the place itself. */
unsigned place_line(const struct build *build, struct place place, const char *entry);
/* The line of the nth table (from 0) in the list part of a declaration. */
unsigned place_item_line(const struct build *build, struct place place, size_t item);
/* What is known of the text of the declaration last asked about: for a build. */
struct place_tokens *place_tokens_new(void);
void place_tokens_free(struct place_tokens *tokens);
/* A line of a file, for messages; empty where unknown. */
struct str place_source(const struct build *build, struct str file, unsigned line);

/* pack_problem.c. Both formats take the same arguments. */
void problem_add(struct build *build, bool fatal, struct place place, const char *entry,
                 const char *vi, const char *en, ...)
    __attribute__((format(printf, 5, 7), format(printf, 6, 7)));
void problem_add_line(struct build *build, bool fatal, struct place place, unsigned line,
                      const char *vi, const char *en, ...)
    __attribute__((format(printf, 5, 7), format(printf, 6, 7)));
/* A list that is longer than there is room for: an error. */
void problem_if_many(struct build *build, struct place place, const char *entry,
                     size_t count, size_t most);
/* Ready texts. */
void problem_texts(struct build *build, bool fatal, struct place place, unsigned line,
                   const char *vi, const char *en);
/* "vi 'word'; gần giống: 'best'" */
void problem_unknown(struct build *build, struct place place, unsigned line, const char *vi,
                     const char *en, const struct nearest *nearest);
/* The same id twice: names the other place too. */
void problem_twice(struct build *build, struct place place, struct str id,
                   const struct declaration *other, unsigned other_line);

/* pack_shape.c */
void build_spec_check(struct build *build);
/* Before any of the others. */
void build_spec_index(struct build *build);
/* What a declaration may say by a name; NULL: nothing of the kind. */
const struct spec_field *build_spec_find(const struct build *build, struct str declaration,
                                         struct str name);
/* The first word of a kind of declaration, and the next behind a word; NULL: no more. */
const struct spec_field *build_spec_first(const struct build *build, const char *name);
const struct spec_field *build_spec_next(const struct spec_field *spec);
/* Walks a table inside a declaration (a row, a citation) against the fields of `name`.
 * What is wrong in it is said of the line of the entry `within`; NULL: of its own lines. */
void build_spec_check_table(struct build *build, struct place place, const char *name,
                            const char *within, const struct data *table);
/* The day of an entry; the neutral value where it is absent or no day. */
date_days data_date(const struct data *table, const char *name, date_days otherwise);

/* pack_list.c: the lists that a list names become its members, in place. Per declaration
 * whether it is a list that another one names; the arena's. */
const bool *build_lists(struct build *build);

/* pack_language.c: what text files are in that are not UTF-8, as the pack says. */
void build_encoding(struct build *build, struct place place, const struct data *body);

/* pack_word.c: what `define` and `list` declare; before build_each. */
void build_vocabulary(struct build *build);
/* Their heads, in whose rows each is known, and that no other thing has its name; after
 * build_instruments. */
void build_word_tables(struct build *build);
/* The list that an entry `each` names or has in it; NULL after adding a problem. Titles of
 * its members come from the table `on`, where they have none. */
const struct pack_word *build_each_list(struct build *build, struct place place,
                                        const struct data *each, struct str on);
/* For struct scope. */
const struct own_word *build_find_word(struct build *build, unsigned table,
                                       struct str name);
/* The list of that name; NULL: there is none. */
struct pack_word *build_find_list(const struct build *build, struct str name);
void build_offer_words(const struct build *build, struct nearest *nearest);

/* pack_each.c: a declaration with `each` becomes one for every member of a list. */
void build_each(struct build *build);
struct each_of build_each_of(const struct build *build,
                             const struct declaration *declaration);

/* pack_fill.c: the words of `kind` in body that pack_spec gives a place in the struct
 * `into`; those that are absent become empty, but truths and dates stay as they are. */
void build_fill(struct build *build, struct place place, const char *kind,
                const struct data *body, void *into);
/* Of a struct that begins with a struct declared: the head, then as build_fill. */
void build_head(struct build *build, const struct declaration *declaration, void *into);

/* pack_schema.c, pack_field.c, pack_link.c */
void build_schema(struct build *build);
void build_fields(struct build *build, unsigned table, const struct table *like);
void build_links(struct build *build, unsigned table);
/* A list of words in the form of text_fold. */
struct str *build_folded(struct build *build, const struct data *body, const char *entry,
                         size_t *count);
/* The same in the form of text_lower. */
struct str *build_words_with_marks(struct build *build, const struct data *body,
                                   const char *entry, size_t *count);
/* Reads { "a", { "b", "c" } }; false where a part is wrong. */
bool build_key(struct build *build, struct place place, const char *entry,
               const struct data *list, unsigned table, struct key_part **out,
               size_t *count);
/* The symbol of a word among a field's choices; -1 after adding a problem. */
int64_t build_choice_word(struct build *build, struct place place, const char *entry,
                          const struct field *field, struct str word);
int build_field(struct build *build, struct place place, const char *entry, struct str name,
                unsigned table);
/* -1: unknown (and a problem, with the nearest); no text: the main table. */
int build_table(struct build *build, struct place place, const char *entry,
                struct str name);
enum value_kind type_kind(enum type type);
/* integer, money, ...: -1 after adding a problem, or where there is none. */
int build_type(struct build *build, struct place place, struct str name);
/* Letters, digits and '_', so that an expression can say it; else a problem. */
bool build_name(struct build *build, struct place place, struct str name);
/* The declarations of a kind, in order. */
const struct declaration **build_list(const struct build *build, const char *kind,
                                      size_t *count);

/* pack_unfold.c: what forms stand for, after build_spec_check */
void build_unfolded(struct build *build);
/* pack_language.c: which languages the pack speaks; before all else. */
void build_languages(struct build *build);
bool build_is_language(const struct build *build, struct str name);
/* A text, or a table of texts by language, as the pack's two that are said. */
struct phrase build_phrase(const struct build *build, const struct data *table,
                           const char *name);
struct phrase build_labels(const struct build *build, const struct data *texts);
/* Each is of a language of the pack, and one of its first; `within` as above. */
void build_check_languages(struct build *build, struct place place, const char *entry,
                           const char *within, const struct data *texts);

/* pack_law.c, pack_parameter.c */
void build_cited(struct build *build);
void build_topics(struct build *build);
/* A word that a citation may say, beside the instrument: any, where the pack declares none. */
bool build_is_cited(const struct build *build, struct str name);
void build_instruments(struct build *build);
struct citation build_citation(struct build *build, struct place place,
                               const struct data *body);
void build_parameters(struct build *build);
void build_parameter_rows(struct build *build);

/* pack_default.c */
void build_defaults(struct build *build);
/* pack_order.c: the order in which tables are held; a default that leads back to its own
 * table is a problem. */
void build_order(struct build *build);

/* pack_derive.c */
void build_derived(struct build *build);
/* Parses in the scope of a table; NULL after adding a problem. */
struct node *build_expression(struct build *build, struct place place, const char *entry,
                              struct str source, unsigned table, enum value_kind wanted,
                              const struct field *extra, size_t extra_count);
/* As above, with a value fit for a field: words of a choice are checked. */
struct node *build_value(struct build *build, struct place place, const char *entry,
                         struct str source, unsigned table, const struct field *field);

/* The names a row's expressions may add: where the first row with the same key stands. */
extern const struct field pack_unique_extra[TABLE_EXTRA];

/* pack_rule.c */
void build_rules(struct build *build);
/* The number of a word in a list, or -1 after adding a problem; no text gives `otherwise`.
 */
int build_word(struct build *build, struct place place, const char *entry,
               const char *const *words, size_t count, int otherwise);
/* The same of a table within the declaration. */
int build_word_in(struct build *build, struct place place, const struct data *body,
                  const char *entry, const char *const *words, size_t count, int otherwise);
/* What numbers and dates look like: reads it over what numbers and dates hold. */
void build_shapes(struct build *build, struct place place, const struct data *body,
                  struct number_shape *numbers, enum date_order *dates);
/* The file's name without folder and ending. */
struct str build_topic(struct str file);
/* 31 December 2199: what goes on has no other end. */
date_days pack_last_day(void);

/* pack_message.c */
void build_messages(struct build *build, const struct declaration *declaration,
                    struct rule *rule);
/* Both languages of a phrase as templates; none where there is no such entry. */
void build_templates(struct build *build, struct place place, const char *entry,
                     unsigned table, const struct field *extra, size_t extra_count,
                     struct template *vi, struct template *en);
void build_suggestions(struct build *build, const struct declaration *declaration,
                       struct rule *rule);

/* pack_example.c */
void build_examples(struct build *build, const struct declaration *declaration,
                    struct rule *rule);

/* pack_reads.c */
void build_reads(struct build *build, struct rule *rule);
void build_signal_reads(struct build *build, struct signal *signal);

/* pack_depend.c */
void build_depends(struct build *build);

/* pack_levels.c: values that nest too deep to be evaluated are fatal. */
void build_check_levels(struct build *build);

/* pack_route.c: routes, goals and the listing; after build_exits. */
void build_routes(struct build *build);
/* The declarations of a kind; the same id twice is a problem. */
const struct declaration **build_distinct(struct build *build, const char *kind,
                                          size_t *count);

/* pack_message.c: what a lever says of a row, and the letter; after build_exits. */
void build_lever_words(struct build *build, struct place place, struct lever *lever);
void build_letter(struct build *build);

/* pack_form.c: report forms, their layout, measures; after build_exits. */
void build_forms(struct build *build);

/* pack_layout.c: how files may be laid out. */
void build_layouts(struct build *build);

/* pack_grouping.c: what exits are counted by, and the names of what is written; after
 * build_routes. */
void build_groupings(struct build *build);
/* Fit for a file: no folder, no ending. */
void build_file_name(struct build *build, struct place place, const char *entry,
                     struct str name);

/* pack_exit.c */
/* The main table's derived value that an entry names, of a kind (VALUE_MISSING: any); -1
 * where there is none, after a problem that begins with vi or en. */
int build_derived_name(struct build *build, struct place place, const char *entry,
                       enum value_kind kind, const char *vi, const char *en);
/* A word of the declared class: false after adding a problem with the nearest word. */
bool build_class(struct build *build, struct place place, const char *entry,
                 struct str word, int64_t *symbol);
void build_exits(
    struct build *build); /* what the pack says of classes; signals, levers, duties */

/* pack_words.c: plain words where the pack has said none; after all others. */
void build_pack_words(struct build *build);

/* pack_lint.c */
void build_lint(struct build *build);

#endif
